"""Who may do what on behalf of the bevoegd gezag today, and how does a mandate begin and end? (Awb 10:1-10:12)

A mandate belongs to one person. Who replaces an absent colleague gets none of theirs.
"""

from datetime import timedelta

from content_types.base import lineage
from content_types.dossier import Dossier
from content_types.gebruiker import Gebruiker
from content_types.mandaat import DADEN, PROCEDURES, Mandaat
from portal.services import rights
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort


def geven(by, *, gebruiker: str, organisatie: str, daden, procedures=(), van, tot=None, grondslag: str,
          beperking: str = "") -> Mandaat:
    """Note a mandate; `daden` are keys of DADEN. The same once more is the one there is. Raises Refused, NotAllowed."""
    by.require(Permission.MANAGE, by.site["beheer"])
    _check(by, gebruiker, organisatie, daden, procedures, van, tot, grondslag)
    mandaat = Mandaat(gebruiker=gebruiker, organisatie=organisatie, daden=daden, procedures=procedures, van=van, tot=tot,
                      grondslag=grondslag.strip(), beperking=beperking.strip())
    for known in by.site.mandaten.van_gebruiker(gebruiker):
        if _same(known, mandaat):
            return known
    by.site.mandaten.add(mandaat)
    naam = by.site.gebruikers[gebruiker].naam
    by.record(mandaat, f"mandaat gegeven aan {naam}", f"{', '.join(mandaat.daden)}; {mandaat.grondslag}")
    return mandaat


def _same(one: Mandaat, other: Mandaat) -> bool:
    names = ("gebruiker", "organisatie", "daden", "procedures", "van", "tot", "grondslag", "beperking")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _check(by, gebruiker, organisatie, daden, procedures, van, tot, grondslag) -> None:
    person, where = by.site.gebruikers.get(gebruiker), by.site.organisaties.get(organisatie)
    if person is None or not person.actief:
        raise Refused("Kies iemand die kan inloggen.")
    if where is None or where.soort_organisatie != "bevoegd gezag":
        raise Refused("Kies een bevoegd gezag: alleen dat geeft mandaat.")
    diensten = [dienst.__name__ for dienst in by.site.organisaties.of_kind("behandeldienst")]
    if not {organisatie, *diensten} & {place for _, place in person.rollen}:
        raise Refused(f"{person.naam} heeft geen rol bij {where.naam} of bij een behandeldienst. "
                      "Geef eerst een rol bij Gebruikers.")
    if gebruiker == by.who.id:
        raise Refused("U kunt uzelf geen mandaat geven. Vraag een andere beheerder om dit te doen.")
    if not daden or set(daden) - set(DADEN) or set(procedures) - set(PROCEDURES):
        raise Refused("Kies waarvoor het mandaat geldt uit de lijst.")
    if not grondslag.strip():
        raise Refused("Vul in op welk mandaatbesluit en artikel het mandaat steunt.")
    if tot is not None and tot < van:
        raise Refused("De laatste dag ligt voor de eerste. Pas een van de twee aan.")


def intrekken(mandaat: Mandaat, tot, reden: str, by) -> None:
    """End a mandate after the day `tot`, yesterday at the earliest; what was signed before stays valid.

    Raises Refused, NotAllowed. The same once more changes nothing.
    """
    by.require(Permission.MANAGE, by.site["beheer"])
    if (mandaat.tot, mandaat.einde_reden) == (tot, reden.strip()):
        return
    if not reden.strip():
        raise Refused("Schrijf op waarom het mandaat eindigt.")
    if mandaat.voorbij(by.today):
        raise Refused(f"Dit mandaat is al geëindigd op {datum_kort(mandaat.tot)}.")
    if tot < by.today - timedelta(days=1):
        raise Refused("Een mandaat eindigt niet met terugwerkende kracht. Kies gisteren of een latere dag.")
    if mandaat.tot is not None and tot > mandaat.tot:
        raise Refused(f"Dit mandaat eindigt al op {datum_kort(mandaat.tot)}. Voeg een nieuw mandaat toe om te verlengen.")
    mandaat.tot, mandaat.einde_reden = tot, reden.strip()
    by.record(mandaat, f"mandaat beëindigd per {datum_kort(tot)}", reden.strip())


def mandaat_van(who_id: str, dossier: Dossier, deed: str, today) -> Mandaat | None:
    """The mandate that somebody has for this deed on this dossier today, one without limitation first; None for none."""
    found = [m for m in _of(_site(dossier), who_id) if m.loopt(today) and m.dekt(deed, dossier.organisatie, dossier.procedure)]
    return min(found, key=lambda m: (bool(m.beperking), m.van), default=None)


def _site(dossier: Dossier):
    return list(lineage(dossier))[-1]


def _of(site, who_id: str) -> list[Mandaat]:
    return [] if site.mandaten is None else site.mandaten.van_gebruiker(who_id)


def mag(who: rights.Identity, dossier: Dossier, deed: str, today) -> bool:
    """Has this person a mandate for this deed on this dossier today? The portal itself needs none."""
    return who is rights.SYSTEM or mandaat_van(who.id, dossier, deed, today) is not None


def bezwaar_tegen(by, dossier: Dossier, deed: str) -> str:
    """Why this person has no mandate for this deed now, in a Dutch sentence; empty when they have."""
    if mag(by.who, dossier, deed, by.today):
        return ""
    wat = DADEN[deed].lower()
    return f"{_why(by, dossier, deed)} Het gaat om: {wat}. {_who_can(by, dossier, deed)}"


def _why(by, dossier: Dossier, deed: str) -> str:
    """The nearest miss: ended, not begun, another procedure, or none at all."""
    mine = [m for m in _of(by.site, by.who.id) if deed in m.daden and m.organisatie == dossier.organisatie]
    fitting = [m for m in mine if m.dekt(deed, dossier.organisatie, dossier.procedure)]
    ended = next((m for m in fitting if m.voorbij(by.today)), None)
    later = next((m for m in fitting if m.van > by.today and not m.voorbij(by.today)), None)
    if later is not None:
        return f"Uw mandaat hiervoor begint pas op {datum_kort(later.van)}."
    if ended is not None:
        return f"Uw mandaat hiervoor is geëindigd op {datum_kort(ended.tot)}."
    if mine:
        return f"Uw mandaat hiervoor geldt niet in deze procedure ({PROCEDURES[dossier.procedure].lower()})."
    return "U hebt hiervoor geen mandaat."


def _who_can(by, dossier: Dossier, deed: str) -> str:
    names = [person.naam for person in gemandateerden(dossier, deed, by.today)]
    return f"Wel mandaat: {', '.join(names)}." if names else "Vraag de lokaal beheerder wie mandaat heeft."


def vereisen(by, dossier: Dossier, deed: str) -> None:
    """Raises Refused, with the reason and who can, when this person has no mandate today for `deed`, a key of DADEN."""
    reason = bezwaar_tegen(by, dossier, deed)
    if reason:
        raise Refused(reason)


def gemandateerden(dossier: Dossier, deed: str, today) -> list[Gebruiker]:
    """Everybody who can log in and has a mandate for this deed on this dossier today, by name."""
    people = [person for person in _site(dossier).gebruikers.values() if person.actief]
    return sorted((p for p in people if mandaat_van(p.__name__, dossier, deed, today)), key=lambda p: p.naam)
