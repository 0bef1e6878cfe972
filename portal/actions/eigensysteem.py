"""How does the own system of a bevoegd gezag hear of a case? A mail and an XML message, in the transaction of the deed itself.

Where the own system is central, and in the hybrid way, of a new aanvraag and of what the applicant does after it (factsheet,
option 2 and 3). By which way is fixed for the dossier: with the mail, in the FTP mailbox, or by webservice.
"""

from content_types.aanvulling import Aanvulling, Zending
from content_types.base import path_of
from content_types.dossier import Dossier
from portal.actions import afzender
from portal.services import eigenbericht, koppelingen, mail

FUNCTIE, TAAK, BIJLAGE = "zaakAanbieden", "eigen_postbus", "eigenbericht"
"""The message by webservice; the job that places files; what goes along with a mail."""
HOE = {"email": "Het bericht voor uw eigen systeem zit als XML-bestand bij deze e-mail.",
       "ftp": "XML-bestand geplaatst op FTP: het bericht en de bestanden staan in uw FTP-postbus.",
       "soap": "Het bericht gaat ook rechtstreeks naar uw eigen systeem."}
GEEN_KOPPELING = "Er is geen koppeling voor deze berichten. Daarom zit het bericht als XML-bestand bij deze e-mail."


def van_toepassing(dossier: Dossier) -> bool:
    return dossier.modus in ("eigen", "hybride") and not dossier.overgenomen


def aanbieden(dossier: Dossier, by, berichttype: str = "aanvraag", *, documenten=None, **meer) -> None:
    """Send a message of a type in eigenbericht.TYPEN, where the dossier has an own system."""
    if not van_toepassing(dossier):
        return
    files = dossier.aanvraag.bijlagen() if documenten is None else documenten
    values = eigenbericht.inhoud(dossier, by, berichttype, documenten=files, **meer)
    way, how = _weg(dossier, by, values)
    for email in afzender.ontvangers_van(dossier, by.site):
        mail.send(by, "eigen_systeem", email, dossier=dossier, pad=path_of(dossier), eigen_hoe=how, wat=berichttype,
                  bijlagen=((BIJLAGE, values),) if way == "email" else ())
    by.record(dossier, f"bericht voor eigen systeem: {eigenbericht.TYPEN[berichttype].lower()}",
              f"per {way}, referentie {values['referentie']}")


def _weg(dossier: Dossier, by, values: dict) -> tuple[str, str]:
    """Put the message on its way, other than by mail; which way that is, and how the mail says so."""
    if dossier.verzendwijze == "ftp":
        by.enqueue(TAAK, over={"organisatie": dossier.organisatie, "dossier": dossier.zaaknummer}, inhoud=values)
        return "ftp", HOE["ftp"]
    if dossier.verzendwijze == "email":
        return "email", HOE["email"]
    koppeling = koppelingen.voor(by.site, dossier.organisatie, FUNCTIE)
    if koppeling is None:
        return "email", GEEN_KOPPELING
    koppelingen.zenden(by, koppeling, FUNCTIE, {
        "zaaknummer": dossier.zaaknummer, "eigenZaaknummer": dossier.eigen_zaaknummer, "berichttype": values["berichttype"],
        "aanvraagbericht": values, "documenten": values["documenten"]}, verzoek=path_of(dossier), dossier=dossier.zaaknummer)
    return "soap", HOE["soap"]


def aanvulling(obj: Aanvulling, zending: Zending, by) -> None:
    """What the applicant added, with its files."""
    texts = dict(obj.punten)
    answers = tuple(("", texts[punt], text) for punt, text in zending.antwoorden)
    aanbieden(obj.dossier, by, "aanvulling", documenten=[obj[name] for name, _ in zending.bestanden], gebeurtenis={
        "wat": f"Aanvulling {zending.nummer}{', na de laatste dag' if zending.te_laat else ''}",
        "datum": zending.ontvangen.isoformat(), "antwoorden": answers})


def intrekking(dossier: Dossier, by, waarom: str = "") -> None:
    aanbieden(dossier, by, "intrekking", documenten=(), gebeurtenis={
        "wat": "Aanvraag ingetrokken", "datum": dossier.ingetrokken_op.isoformat(), "toelichting": waarom})


def gemachtigde(dossier: Dossier, by) -> None:
    """The last note about the gemachtigde."""
    note = dossier.machtigingen[-1]
    aanbieden(dossier, by, "gemachtigde", documenten=(), gebeurtenis={
        "wat": "Machtiging geëindigd" if dossier.machtiging_geeindigd else "Machtiging gezien", "datum": note.datum.isoformat(),
        "toelichting": note.toelichting})

