"""What can be done with an organisation? Add it, set it part by part, take it into use and out of it for a while."""

from content_types.organisatie import Organisatie
from content_types.sjabloon import Sjabloon
from content_types.standaardsjablonen import vul
from portal.services import adviestoegang, behandeldiensten, inrichting, signalen, stale
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

DICHT = ("{0} is nu niet in gebruik en kan geen advies geven over {1}. Voer het advies zelf in, trek het verzoek in of vraag een "
         "andere organisatie.")
WEER_OPEN = "{0} is weer in gebruik en kan advies geven over {1}."


def toevoegen(by, name: str | None = None, **fields) -> Organisatie:
    """`fields` as in OrganisatieSchema; `name` becomes its id, random when left out. One can not apply there yet."""
    by.require(Permission.MANAGE, by.site["beheer"])
    organisatie = by.site.organisaties.add(Organisatie(**{"in_gebruik_sinds": None} | fields), name)
    by.record(organisatie, "organisatie toegevoegd")
    _begin_with_templates(organisatie, by)
    return organisatie


def wijzigen(organisatie: Organisatie, by, *, onderdeel: str = "", versie: str | None = None, **fields) -> None:
    """Set these fields; with `onderdeel` somebody also says that this part is right so. The same once more changes nothing.

    Raises Refused when somebody else changed it since `versie`, or when the kind is in use.
    """
    by.require(Permission.MANAGE, by.site["beheer"])
    changed = {name: value for name, value in fields.items() if getattr(organisatie, name, None) != value}
    if not changed and (not onderdeel or onderdeel in organisatie.vastgesteld):
        return
    stale.check(organisatie, versie)
    if "soort_organisatie" in changed:
        _kind_is_free(organisatie, by.site)
    for name, value in changed.items():
        setattr(organisatie, name, value)
    if onderdeel:
        organisatie.vastgesteld = {**organisatie.vastgesteld, onderdeel: (by.now, by.who.naam)}
    by.record(organisatie, "organisatie gewijzigd", ", ".join(sorted(changed)) or f"{onderdeel}: blijft zoals het is")
    by.site.generatie.next()
    _begin_with_templates(organisatie, by)


def _kind_is_free(organisatie: Organisatie, site) -> None:
    """What somebody may do there, and what lies there, depends on the kind."""
    name = organisatie.__name__
    works = any(where == name for g in site.gebruikers.values() for _, where in g.rollen)
    if works or name == site.bevoegd_gezag or behandeldiensten.heeft_dossiers(site, name) \
            or behandeldiensten.gezagen_van(site, name):
        raise Refused("De soort kan niet meer veranderen: er horen al mensen, dossiers of regels bij deze organisatie. "
                      "Voeg een nieuwe organisatie toe.")


def vaststellen(organisatie: Organisatie, by, onderdeel: str) -> None:
    """Say of a part that it is right as it is, so that nobody has to wonder."""
    if onderdeel == "behandeldiensten" and organisatie.behandeldiensten:
        raise Refused("Er zijn regels voor behandeldiensten. Haal die eerst weg als u alles zelf behandelt.")
    wijzigen(organisatie, by, onderdeel=onderdeel)


def in_gebruik_nemen(organisatie: Organisatie, by) -> None:
    """From now on one can apply here. Raises Refused with what is missing."""
    by.require(Permission.MANAGE, by.site["beheer"])
    if organisatie.in_gebruik:
        return
    missing = inrichting.ontbreekt(inrichting.lijst(by.site, organisatie, by.today))
    if missing:
        raise Refused("Dit kan nog niet. Maak eerst af: " + ", ".join(rij.onderdeel.titel.lower() for rij in missing) + ".")
    organisatie.in_gebruik_sinds = organisatie.in_gebruik_sinds or by.today
    organisatie.gestopt_op = organisatie.gestopt_tot = None
    organisatie.gestopt_reden = ""
    by.record(organisatie, "in gebruik genomen")
    _lopend_advies(organisatie, by)
    by.site.generatie.next()


def uit_gebruik_nemen(organisatie: Organisatie, by, *, reden: str, terug_op=None) -> None:
    """No new aanvragen for a while; what was begun or submitted goes on. Raises Refused."""
    by.require(Permission.MANAGE, by.site["beheer"])
    if organisatie.in_gebruik_sinds is None and organisatie.soort_organisatie != "adviesorganisatie":
        raise Refused("Dit loket is nog niet in gebruik.")
    if (organisatie.gestopt_reden, organisatie.gestopt_tot) == (reden.strip(), terug_op) and organisatie.gestopt_op is not None:
        return
    if not reden.strip():
        raise Refused("Schrijf op waarom nieuwe aanvragen nu niet kunnen.")
    if terug_op is not None and terug_op <= by.today:
        raise Refused("Kies voor de dag waarop het weer kan een dag die nog komt.")
    was, organisatie.gestopt_op = organisatie.gestopt_op, organisatie.gestopt_op or by.today
    organisatie.gestopt_reden, organisatie.gestopt_tot = reden.strip(), terug_op
    until = f"; verwacht weer vanaf {datum_kort(terug_op)}" if terug_op else ""
    by.record(organisatie, "tijdelijk geen nieuwe aanvragen", reden.strip() + until)
    by.site.generatie.next()
    if was is None:
        _lopend_advies(organisatie, by)


def _lopend_advies(organisatie: Organisatie, by) -> None:
    """What lies with an adviesorganisatie closes while that is out of use, and opens again; who waits for advice is told."""
    tekst = DICHT if organisatie.gestopt_op else WEER_OPEN
    for verzoek in adviestoegang.lopend_bij(by.site, organisatie.__name__, by.today):
        adviestoegang.bijwerken(verzoek.dossier, by.today)
        if verzoek.state == "gevraagd":
            for name in sorted({verzoek.dossier.behandelaar, verzoek.gevraagd_door}):
                signalen.geven(by, by.site.gebruikers.get(name), "overig", tekst.format(organisatie.naam, verzoek.dossier.titel),
                               verzoek)


def _begin_with_templates(organisatie: Organisatie, by) -> None:
    """A bevoegd gezag that has no template yet begins with the set of the portal."""
    sjablonen = by.site.sjablonen
    if sjablonen is not None and organisatie.soort_organisatie == "bevoegd gezag" and not any(
            s.organisatie == organisatie.__name__ for s in sjablonen.alle(Sjabloon)):
        vul(sjablonen, organisatie.__name__)
