"""What can be done with an aanvraag? Begin, fill in, add bijlagen, keep for later, submit."""

from content_types.aanvraag import Aanvraag
from content_types.base import path_of
from content_types.bestand import Bijlage
from content_types.dossier import Dossier
from portal.actions import dossier as dossiers
from portal.services import files, links, mail, throttle
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

MOST_BIJLAGEN = 100
LONGEST_KLAD = 20_000


def beginnen(by) -> Aanvraag:
    """A new concept; who begins it, gets it (see `concept_principal`)."""
    map_ = by.site["aanvragen"]
    by.require(Permission.CREATE, map_)
    aanvraag = map_.add(Aanvraag(by.now))
    aanvraag.give_role(concept_principal(aanvraag), Role.AANVRAGER, by.today)
    _remember_for_account(aanvraag, by)
    return aanvraag


def concept_principal(aanvraag: Aanvraag) -> str:
    """The principal that the browser which began this concept keeps in its session."""
    return f"concept:{aanvraag.__name__}"


def _remember_for_account(aanvraag: Aanvraag, by) -> None:
    """Who is logged in finds the concept, and later the case, in their account."""
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
    plain = {k: sorted(v) if isinstance(v, set | frozenset) else v for k, v in values.items()}
    aanvraag.fill(step, plain)
    _remember_for_account(aanvraag, by)


def klad_bewaren(aanvraag: Aanvraag, step: str, typed: dict, by) -> None:
    """Keep what was typed in a step and is not right yet, so that nothing is lost; it does not count as an answer."""
    by.require(Permission.EDIT, aanvraag)
    if len(repr(typed)) <= LONGEST_KLAD:
        aanvraag.klad = {**aanvraag.klad, step: typed}
    _remember_for_account(aanvraag, by)


def bijlage_toevoegen(aanvraag: Aanvraag, source, name: str, by, **extra) -> Bijlage | None:
    """Stream an attachment in; the same file twice is kept once (None). Raises FileRefused, Refused."""
    by.require(Permission.EDIT, aanvraag)
    if len(aanvraag) >= MOST_BIJLAGEN:
        raise Refused(f"U kunt hoogstens {MOST_BIJLAGEN} bestanden toevoegen. Haal er eerst een weg.")
    bijlage = files.take(source, name, by, Bijlage, **extra)
    return None if files.has_double(aanvraag, bijlage) else aanvraag.add(bijlage)


def bijlage_weghalen(aanvraag: Aanvraag, name: str, by) -> None:
    by.require(Permission.EDIT, aanvraag)
    if name in aanvraag:
        aanvraag.remove(name)


def verder_pad(aanvraag: Aanvraag, by) -> str:
    """The path with which somebody without an account comes back to a concept; it is a key, so keep it secret."""
    return f"{path_of(aanvraag)}/verder?code={links.volgcode(by.settings, concept_principal(aanvraag))}"


def verder_code_past(aanvraag: Aanvraag, code: str, by) -> bool:
    return links.volgcode_matches(by.settings, concept_principal(aanvraag), code)


def link_mailen(aanvraag: Aanvraag, email: str, by) -> None:
    """Mail the way back to a concept. Raises TooOften."""
    by.require(Permission.EDIT, aanvraag)
    key = f"concept:{aanvraag.__name__}"
    throttle.check(by.site, key, by.now, limit=3)
    throttle.note(by.site, key, by.now)
    mail.send(by, "concept_bewaard", email, pad=verder_pad(aanvraag, by))


def indienen(aanvraag: Aanvraag, by) -> Dossier:
    """Seal the original and open its dossier; the applicant and the bevoegd gezag are told (Awb 2:17, Ow 16.54a)."""
    by.fire(aanvraag, "indienen")
    _remember_for_account(aanvraag, by)
    concept = aanvraag.__name__
    by.site["aanvragen"].remove(concept)
    dossier = dossiers.aanmaken(aanvraag, by, organisatie=by.site.bevoegd_gezag, ontvangen=by.today)
    by.site.ingediend[concept] = dossier.zaaknummer
    ontvangst_bevestigen(dossier, by)
    return dossier


def ontvangen(aanvraag: Aanvraag, by, *, organisatie: str, ontvangen) -> Dossier:
    """A dossier for an aanvraag that came in whole from another system; the rest as when it is submitted here."""
    by.require(Permission.INBOX, by.site["postvak"])
    dossier = dossiers.aanmaken(aanvraag, by, organisatie=organisatie, ontvangen=ontvangen)
    ontvangst_bevestigen(dossier, by)
    return dossier


def ontvangst_bevestigen(dossier: Dossier, by) -> None:
    """The first message to the applicant, and one to the bevoegd gezag with a link (mission I8)."""
    organisatie = by.site.organisaties[dossier.organisatie]
    dossiers.aanvrager_inlichten(dossier, by, "ontvangstbevestiging")
    mail.send(by, "nieuwe_aanvraag", organisatie.email, dossier=dossier, organisatie=organisatie, pad=path_of(dossier))
