"""What can be done with an aanvraag? Begin, fill in, add bijlagen, submit."""

from content_types.aanvraag import Aanvraag
from content_types.bestand import Bijlage
from content_types.dossier import Dossier
from portal.actions import dossier as dossiers
from portal.services import files, mail
from portal.services.links import volgcode
from workflows.permissions import Permission
from workflows.roles import Role


def beginnen(by) -> Aanvraag:
    """A new concept; who begins it, gets it (see `concept_principal`)."""
    map_ = by.site["aanvragen"]
    by.require(Permission.CREATE, map_)
    aanvraag = map_.add(Aanvraag(by.now))
    aanvraag.give_role(concept_principal(aanvraag), Role.AANVRAGER, by.today)
    if by.who.ingelogd:
        aanvraag.give_role(f"gebruiker:{by.who.id}", Role.AANVRAGER, by.today)
    return aanvraag


def concept_principal(aanvraag: Aanvraag) -> str:
    """The principal that the browser which began this concept keeps in its session."""
    return f"concept:{aanvraag.__name__}"


def invullen(aanvraag: Aanvraag, step: str, values: dict, by) -> None:
    """Keep the answers of one step; `values` are the deserialized ones of its schema."""
    by.require(Permission.EDIT, aanvraag)
    plain = {k: sorted(v) if isinstance(v, set | frozenset) else v for k, v in values.items()}
    aanvraag.fill(step, plain)


def bijlage_toevoegen(aanvraag: Aanvraag, source, name: str, by, **extra) -> Bijlage | None:
    """Stream an attachment in; the same file twice is kept once (None). Raises FileRefused."""
    by.require(Permission.EDIT, aanvraag)
    bijlage = files.take(source, name, by, Bijlage, **extra)
    return None if files.has_double(aanvraag, bijlage) else aanvraag.add(bijlage)


def bijlage_weghalen(aanvraag: Aanvraag, name: str, by) -> None:
    by.require(Permission.EDIT, aanvraag)
    if name in aanvraag:
        aanvraag.remove(name)


def indienen(aanvraag: Aanvraag, by) -> Dossier:
    """Seal the original and open its dossier; the applicant and the bevoegd gezag are told (Awb 2:17, Ow 16.54a)."""
    by.fire(aanvraag, "indienen")
    concept = aanvraag.__name__
    by.site["aanvragen"].remove(concept)
    dossier = dossiers.aanmaken(aanvraag, by, organisatie=by.site.bevoegd_gezag, ontvangen=by.today)
    dossier.local_roles = tuple(aanvraag.local_roles)
    aanvraag.local_roles = ()
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
    for email in dossier.aanvraag.adressen():
        mail.send(by, "ontvangstbevestiging", email, dossier=dossier, organisatie=organisatie,
                  code=volgcode(by.settings, dossier.zaaknummer))
    mail.send(by, "nieuwe_aanvraag", organisatie.email, dossier=dossier, organisatie=organisatie)
