"""What follows from the system that is central: who does what where, what has to be there first, what makes no sense here?"""

from dataclasses import dataclass

from content_types.modus import MODI, VERZENDWIJZEN
from content_types.organisatie import Organisatie
from portal.services.behandeldiensten import lopend as lopend_bij
from portal.services.catalog import catalog_of, having

HIER, DAAR = "Hier", "Eigen systeem"
WAT_HOUDT_HET_IN = {
    "portaal": "U doet alles hier: behandelen, advies vragen, schrijven aan de aanvrager, besluiten en sluiten.",
    "eigen": "Het portaal ontvangt de aanvraag en stuurt haar door. U doet de rest in uw eigen systeem. Het portaal toont de "
             "status en sluit het dossier.",
    "hybride": "U behandelt en besluit in uw eigen systeem. U deelt de stukken hier met adviseurs, en zij geven hier hun advies.",
}
"""Of each of MODI, in a sentence or two."""
HOE_GAAT_HET = {
    "email": "U krijgt een e-mail met een link. Iemand haalt de stukken zelf over naar uw eigen systeem.",
    "ftp": "Berichten en stukken staan klaar in uw FTP-postbus. Uw systeem of een medewerker haalt ze daar op.",
    "soap": "Uw systeem en het portaal wisselen berichten uit (StUF). Niemand hoeft iets over te nemen.",
}


@dataclass(frozen=True)
class Taak:
    """Something that has to be done, and where in each mode."""

    titel: str
    portaal: str
    hybride: str
    eigen: str


TAKEN = (
    Taak("Aanvraag ontvangen en bevestigen", HIER, HIER, HIER),
    Taak("Coördinator toewijzen", HIER, "Hier en eigen systeem", DAAR),
    Taak("In behandeling nemen", HIER, "Hier en eigen systeem", DAAR),
    Taak("Behandelen en de termijn bewaken", HIER, DAAR, DAAR),
    Taak("Advies vragen", HIER, "Hier en eigen systeem", DAAR),
    Taak("Advies geven", HIER, "Hier, u haalt het over", "Zoals u afspreekt"),
    Taak("Schrijven aan de aanvrager", HIER, DAAR, DAAR),
    Taak("Besluiten en bekendmaken", HIER, DAAR, DAAR),
    Taak("Status tonen aan de aanvrager", HIER, "Hier, als u dat wilt", "Hier, als u dat wilt"),
    Taak("Dossier sluiten in het portaal", HIER, HIER, HIER),
    Taak("Archiveren", "Eigen archief, na het sluiten", DAAR, DAAR),
)
"""Who does what where (factsheet, the three options)."""


def ontbreekt(site, organisatie: Organisatie, verzendwijze: str) -> str:
    """What this way of sending needs and is not there, in a Dutch sentence; empty where all is there."""
    return _NODIG[verzendwijze](site, organisatie)


def _email(site, organisatie: Organisatie) -> str:
    return "" if organisatie.email else "Er is nog geen e-mailadres. Vul dat eerst in bij Contact."


def _ftp(site, organisatie: Organisatie) -> str:
    missing = "Er is nog geen FTP-postbus met een wachtwoord. Maak die eerst. Tot dan komt er niets aan."
    return "" if heeft_postbus(site, organisatie) else missing


def heeft_postbus(site, organisatie: Organisatie) -> bool:
    """Is there one that its system can log in to?"""
    postbus = site.postbussen.get(organisatie.__name__) if site.postbussen is not None else None
    return postbus is not None and postbus.bruikbaar


def _soap(site, organisatie: Organisatie) -> str:
    if heeft_koppeling(site, organisatie):
        return ""
    return "Er is nog geen koppeling die aan staat en een adres heeft. Maak die eerst. Tot dan komt er niets aan."


def heeft_koppeling(site, organisatie: Organisatie) -> bool:
    """Is there one that is on, with an address to send to?"""
    known = site.koppelingen.van(organisatie.__name__) if site.koppelingen is not None else ()
    return any(koppeling.aan and koppeling.adres for koppeling in known)


_NODIG = {"email": _email, "ftp": _ftp, "soap": _soap}


def lopend(site, organisatie: Organisatie) -> dict[str, int]:
    """How many dossiers of this organisation run now under each of MODI, without those of which there are none."""
    cat, name = catalog_of(site), organisatie.__name__
    if "modus" not in cat:
        total = sum(lopend_bij(site, name).values())
        return {"portaal": total} if total else {}
    running = having(cat, "lopend", name)
    counted = {modus: len(cat.family.IF.intersection(running, having(cat, "modus", modus))) for modus in MODI}
    return {modus: number for modus, number in counted.items() if number}


def in_woorden(modus: str, verzendwijze: str) -> str:
    """Hybride: dit portaal deelt. Verzendwijze: e-mail"""
    return f"{MODI[modus]}. Verzendwijze: {VERZENDWIJZEN[verzendwijze].replace('E-mail', 'e-mail')}"


def van_dossier(dossier) -> str:
    """Under which mode a case lives; how the own system gets its messages only where there is one."""
    return MODI["portaal"] if dossier.modus == "portaal" else in_woorden(dossier.modus, dossier.verzendwijze)


@dataclass(frozen=True)
class Gevolg:
    """What is different for new dossiers: what about, how it is now, how it will be."""

    wat: str
    nu: str
    straks: str


def gevolgen(organisatie: Organisatie, modus: str, verzendwijze: str, communicatie_uit: bool) -> list[Gevolg]:
    """What this choice changes for new dossiers; nothing where all stays as it is."""
    was = organisatie.modus
    found = [Gevolg("Berichten naar uw systeem", HOE_GAAT_HET[organisatie.verzendwijze], HOE_GAAT_HET[verzendwijze])] \
        if verzendwijze != organisatie.verzendwijze else []
    found += [Gevolg(taak.titel, getattr(taak, was), getattr(taak, modus)) for taak in TAKEN
              if getattr(taak, was) != getattr(taak, modus)]
    if communicatie_uit and (organisatie.berichten_via_portaal or organisatie.status_tonen):
        mails, status = "Alleen de ontvangstbevestiging", "“Onbekend”"
        found += [Gevolg("E-mails aan de aanvrager", "Via het portaal" if organisatie.berichten_via_portaal else mails, mails),
                  Gevolg("Wat de aanvrager van de status ziet", "De status" if organisatie.status_tonen else status, status)]
    return found


ELDERS = {
    "advies": "Dit dossier wordt in het eigen behandelsysteem behandeld. Vraag het advies daar, buiten het portaal om.",
    "aanvulling": "Dit dossier wordt in het eigen behandelsysteem behandeld. Vraag de aanvulling daar.",
    "besluit": "Dit dossier wordt in het eigen behandelsysteem behandeld. Maak het besluit daar.",
}
"""What makes no sense here for a case that is handled elsewhere, and where to do it."""


def elders(dossier, daad: str) -> str:
    """Why this is not done here but in the own system; empty where it is done here."""
    return ELDERS[daad] if dossier.modus == "eigen" else ""
