"""What can be done with an aanvraag? Begin, fill in, add bijlagen, keep for later, submit."""

from collections.abc import Mapping

from content_types.aanvraag import SOORTEN_AANVRAAG, Aanvraag
from content_types.base import path_of
from content_types.bestand import Bijlage
from content_types.dossier import Dossier
from content_types.plek import met_coordinaten
from portal.actions import afzender, eigensysteem, hulp, postbrief
from portal.actions import dossier as dossiers
from portal.actions import machtiging as machtigingen
from portal.actions import melding as meldingen
from portal.services import aanvraagvragen, balie, files, inrichting, links, mail, throttle
from portal.services.file_types import human_size
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

MOST_BIJLAGEN = 100
LONGEST_KLAD = 20_000


def beginnen(by, soort: str = "vergunning", antwoorden: Mapping[str, dict] | None = None, *, proef_bij: str = "") -> Aanvraag:
    """A new concept of a kind in SOORTEN_AANVRAAG, with the questions of today; who begins it, gets it (see
    `concept_principal`). `antwoorden` are those of the vergunningcheck, by code of the werkzaamheden to begin with. Raises
    Refused where one can not apply now; who sets up the portal may try it out. `proef_bij` is the fictitious organisation of a
    ketensimulatie, which can always be played."""
    map_ = by.site["aanvragen"]
    by.require(Permission.CREATE, map_)
    closed = inrichting.niet_open(by.site, by.today) if not proef_bij else []
    if closed and not by.may(Permission.MANAGE, by.site["beheer"]):
        raise Refused(" ".join(closed))
    if soort not in SOORTEN_AANVRAAG:
        raise Refused("Kies wat u wilt doen: een vergunning aanvragen, een melding doen of een plan voorleggen.")
    aanvraag = map_.add(Aanvraag(by.now))
    aanvraag.soort_aanvraag, aanvraag.bestemd_voor, aanvraag.fictief = soort, proef_bij, bool(proef_bij)
    if by.site.vragensets is not None:
        aanvraag.vragenset = by.site.vragensets.geldend(by.site.bevoegd_gezag).__name__
    if antwoorden:
        aanvraag.gegevens = {"vragen": dict(antwoorden)}
        aanvraag.klad = {"werkzaamheden": {"werkzaamheden": sorted(antwoorden)}}
    aanvraag.give_role(concept_principal(aanvraag), Role.AANVRAGER, by.today)
    onthouden(aanvraag, by)
    return aanvraag


def concept_principal(aanvraag: Aanvraag) -> str:
    """The principal that the browser which began this concept keeps in its session."""
    return f"concept:{aanvraag.__name__}"


def onthouden(aanvraag: Aanvraag, by, stap: str = "") -> None:
    """Who is logged in finds the concept that they work on, and later the case, in their account; not who helps from the
    counter, of whom the owner sees which `stap` they filled in. Each deed of a concept comes here, so from now on it is kept
    for its whole time again (portal.actions.concept)."""
    aanvraag.gewijzigd = by.now
    if balie.helpt(aanvraag, by):
        return hulp.geholpen(aanvraag, stap, by)
    gebruiker = by.site.gebruikers.get(by.who.id) if by.who.ingelogd else None
    if gebruiker is not None and aanvraag.__name__ not in gebruiker.begonnen:
        gebruiker.begonnen = (*gebruiker.begonnen, aanvraag.__name__)
        aanvraag.give_role(gebruiker.principal, Role.AANVRAGER, by.today)


def begonnen_door(by) -> list[str]:
    """The names of the concepts that this browser or account began, submitted or not; oldest first."""
    opened = sorted(p.partition(":")[2] for p in by.who.principals if p.startswith("concept:"))
    gebruiker = by.site.gebruikers.get(by.who.id) if by.who.ingelogd else None
    return list(dict.fromkeys([*(gebruiker.begonnen if gebruiker is not None else ()), *opened]))


def invullen(aanvraag: Aanvraag, step: str, values: dict, by) -> None:
    """Keep the answers of one step; `values` are the deserialized ones of its schema."""
    by.require(Permission.EDIT, aanvraag)
    vullen(aanvraag, step, values, by.site)
    onthouden(aanvraag, by, step)


def vullen(aanvraag: Aanvraag, step: str, values: dict, site) -> None:
    """Put in the answers of one step as plain values, with what follows from them."""
    plain = {k: sorted(v) if isinstance(v, set | frozenset) else v for k, v in values.items()}
    if step == "locatie":
        plain = met_coordinaten(plain)
    if step == "werkzaamheden":
        plain["titels"] = aanvraagvragen.titels(aanvraag, plain["werkzaamheden"], site)
    aanvraag.fill(step, plain)


def klad_bewaren(aanvraag: Aanvraag, step: str, typed: dict, by) -> bool:
    """Keep what was typed in a step and is not right yet, so that nothing is lost; it does not count as an answer. False when
    it is too much to keep."""
    by.require(Permission.EDIT, aanvraag)
    fits = len(repr(typed)) <= LONGEST_KLAD
    if fits:
        aanvraag.klad = {**aanvraag.klad, step: typed}
    onthouden(aanvraag, by, step)
    return fits


def bijlage_past(aanvraag: Aanvraag, omvang: int, by, onderweg=()) -> None:
    """Is there room for one more file of `omvang` bytes, beside what is kept and what is `onderweg`? Raises Refused."""
    if len(aanvraag) + len(onderweg) >= MOST_BIJLAGEN:
        raise Refused(f"U kunt hoogstens {MOST_BIJLAGEN} bestanden toevoegen. Haal er eerst een weg.")
    limit = int(by.settings["aanvraag.bytes"])
    if sum(file.omvang for file in (*aanvraag.values(), *onderweg)) + omvang > limit:
        raise Refused(f"Alle bestanden van een aanvraag mogen samen hoogstens {human_size(limit)} zijn. "
                      "Haal er eerst een weg of maak ze kleiner.")


def bijlage_toevoegen(aanvraag: Aanvraag, source, name: str, by, **extra) -> Bijlage:
    """Stream an attachment in. Gives what is kept: the new file, or the one that was there with the same bytes.

    Who says of a file that it is confidential means those bytes, under whatever name. Raises FileRefused, Refused.
    """
    by.require(Permission.EDIT, aanvraag)
    size = files.size_of(source)
    files.announced(name, size, by.settings)
    bijlage_past(aanvraag, size, by)
    bijlage = files.take(source, name, by, Bijlage, max_bytes=files.largest(by.settings), **extra)
    onthouden(aanvraag, by, "bijlagen")
    double = files.double_of(aanvraag, bijlage)
    if double is not None and bijlage.vertrouwelijk:
        double.vertrouwelijk, double.publiceerbaar = True, False
    return double or aanvraag.add(bijlage)


def bijlage_weghalen(aanvraag: Aanvraag, name: str, by) -> None:
    by.require(Permission.EDIT, aanvraag)
    if name in aanvraag:
        aanvraag.remove(name)
        onthouden(aanvraag, by, "bijlagen")


def verder_pad(aanvraag: Aanvraag, by) -> str:
    """The path with which somebody without an account comes back to a concept; it is a key, so keep it secret."""
    return f"{path_of(aanvraag)}/verder?code={links.volgcode(by.settings, concept_principal(aanvraag))}"


def verder_code_past(aanvraag: Aanvraag, code: str, by) -> bool:
    return links.volgcode_matches(by.settings, concept_principal(aanvraag), code)


def link_mailen(aanvraag: Aanvraag, email: str, by) -> None:
    """Mail the way back to a concept; anybody can begin many and have this sent to anybody. Raises TooOften."""
    by.require(Permission.SHARE, aanvraag)
    limits = {f"concept:{aanvraag.__name__}": 3, f"link:{email.strip().lower()}": 5}
    for key, limit in limits.items():
        throttle.check(by.site, key, by.now, limit=limit)
    for key in limits:
        throttle.note(by.site, key, by.now)
    mail.send(by, "concept_bewaard", email, pad=verder_pad(aanvraag, by), aanvraag=aanvraag)


def indienen(aanvraag: Aanvraag, by) -> Dossier:
    """Seal the original and open its dossier; the applicant and the bevoegd gezag are told (Awb 2:17, Ow 16.54a)."""
    helped = balie.helpt(aanvraag, by)
    by.fire(aanvraag, "indienen", why="door de balie, op verzoek van de aanvrager" if helped else "")
    hulp.afsluiten(aanvraag, by)
    aanvraag.gegevens = {**aanvraag.gegevens, **aanvraagvragen.vastgelegd(aanvraag, by.site)}
    if not helped:
        onthouden(aanvraag, by)
    concept = aanvraag.__name__
    by.site["aanvragen"].remove(concept)
    dossier = dossiers.aanmaken(aanvraag, by, organisatie=aanvraag.bestemd_voor or by.site.bevoegd_gezag, ontvangen=by.today)
    by.site.ingediend[concept] = dossier.zaaknummer
    _begin(dossier, by)
    return dossier


def _begin(dossier: Dossier, by) -> None:
    """The first message; and the melding, where it is one. Nobody is told of a case that came over from OLO."""
    if dossier.overgenomen:
        return
    ontvangst_bevestigen(dossier, by)
    if dossier.aanvraag.soort_aanvraag == "melding":
        meldingen.openen(dossier, by)


def ontvangen(aanvraag: Aanvraag, by, *, organisatie: str, ontvangen) -> Dossier:
    """A dossier for an aanvraag that came in whole from another system or on paper; the rest as when it is submitted here."""
    by.require(Permission.INBOX, by.site["postvak"])
    dossier = dossiers.aanmaken(aanvraag, by, organisatie=organisatie, ontvangen=ontvangen)
    _begin(dossier, by)
    return dossier


def ontvangst_bevestigen(dossier: Dossier, by) -> None:
    """The first message to the applicant, by mail or else by post, and one to the bevoegd gezag with a link (mission I8)."""
    organisatie = by.site.organisaties[dossier.organisatie]
    postbrief.inlichten(dossier, by, "ontvangstbevestiging")
    machtigingen.aanvrager_inlichten(dossier, by)
    if eigensysteem.van_toepassing(dossier):
        return eigensysteem.aanbieden(dossier, by)
    for email in afzender.ontvangers_van(dossier, by.site):
        mail.send(by, "nieuwe_aanvraag", email, dossier=dossier, organisatie=organisatie, pad=path_of(dossier))
