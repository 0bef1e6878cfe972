"""May this gemachtigde act for the applicant? Note that the machtiging was seen, or that it ended. (Awb 2:1)

The aanvraag is sealed with what the gemachtigde said of themselves; what we know of the machtiging is kept with the dossier.
"""

from datetime import date

from content_types.dossier import Dossier
from content_types.machtiging import GEEINDIGD, GEZIEN, Machtigingsnotitie
from portal.actions import eigensysteem, postbrief
from portal.services import links, mail
from portal.services.aanvraagvragen import MACHTIGING
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import datum_kort


def aanvrager_inlichten(dossier: Dossier, by) -> None:
    """Tell the applicant that somebody applied in their name, and what to do when that is not right; by letter where there is
    no e-mail address of their own."""
    if not dossier.aanvraag.heeft_gemachtigde:
        return
    wie = dossier.aanvraag.zonder_gemachtigde()
    if wie.get("email") and wie["email"] != dossier.aanvraag.deel("aanvrager").get("gemachtigde_email"):
        mail.send(by, "namens_u", wie["email"], dossier=dossier, organisatie=by.site.organisaties[dossier.organisatie],
                  code=links.volgcode(by.settings, dossier.zaaknummer))
    elif wie.get("adres"):
        postbrief.melden(postbrief.maken(dossier, by, "namens_u", aan=wie), dossier, by)


def meegestuurd(dossier: Dossier) -> list:
    """The bijlagen of which the applicant said that they are the machtiging."""
    return [file for file in dossier.aanvraag.bijlagen() if MACHTIGING.naam in file.vereisten]


def te_kiezen(dossier: Dossier, by) -> list:
    """The files that can be the machtiging, as far as this person may open them: what the applicant sent, and ours."""
    sent = [file for aanvulling in dossier.aanvullingen() for file in aanvulling.bestanden() if file.zending]
    ours = sorted(dossier["documenten"].values(), key=lambda d: (d.op, d.__name__))
    return [file for file in (*dossier.aanvraag.bijlagen(), *sent, *ours) if by.may(Permission.VIEW, file)]


def gezien(dossier: Dossier, by, *, datum: date, document: str = "", toelichting: str = "") -> None:
    """Note that the machtiging was seen, as a document of this dossier or without one."""
    titels = {file.__name__: file.titel for file in te_kiezen(dossier, by)}
    if document and document not in titels:
        raise Refused("Dit document zit niet in het dossier. Kies een ander document.")
    _note(dossier, by, GEZIEN, datum, document, toelichting, titels.get(document, ""))


def beeindigen(dossier: Dossier, by, *, datum: date, toelichting: str) -> None:
    """Note that the machtiging ended: from now on nothing is mailed to the gemachtigde, and the case is no longer in an account
    with their e-mail address. The code of the case is shared and stays (docs/besluiten/0018)."""
    _note(dossier, by, GEEINDIGD, datum, "", toelichting)
    wie = dossier.aanvraag.deel("aanvrager")
    email = wie.get("gemachtigde_email", "")
    if email and email != wie.get("email"):
        for gebruiker in by.site.gebruikers.met_email(email):
            dossier.take_role(gebruiker.principal, Role.AANVRAGER)


WAT = {GEZIEN: "machtiging gezien", GEEINDIGD: "machtiging geëindigd"}


def _note(dossier: Dossier, by, soort: str, datum: date, document: str, toelichting: str, titel: str = "") -> None:
    """The same twice in a row is one note (a double click)."""
    by.require(Permission.ANNOTATE, dossier)
    if not dossier.aanvraag.heeft_gemachtigde:
        raise Refused("In deze zaak is geen gemachtigde.")
    if datum > by.today:
        raise Refused("Deze dag moet nog komen. Noteer het op of na die dag.")
    made = Machtigingsnotitie(soort, datum, by.now, by.who.id, by.who.naam, document, toelichting.strip())
    if dossier.machtigingen and _same(dossier.machtigingen[-1], made):
        return
    dossier.machtigingen = (*dossier.machtigingen, made)
    by.record(dossier, WAT[soort], ", ".join(filter(None, (datum_kort(datum), titel, made.toelichting))))
    eigensysteem.gemachtigde(dossier, by)


def _same(een: Machtigingsnotitie, ander: Machtigingsnotitie) -> bool:
    return all(getattr(een, name) == getattr(ander, name) for name in ("soort", "datum", "door", "document", "toelichting"))
