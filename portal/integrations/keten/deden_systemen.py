"""What do the own system of the bevoegd gezag and that of an adviser do in a ketensimulatie: StUF over SOAP, both ways?"""

from datetime import timedelta

from portal.integrations.keten.deden_behandelen import ADVIES, VRAAG
from portal.integrations.keten.spel import PDF, Spel, eis

TEKENING = "proef-advies.pdf"


def koppelen(spel: Spel) -> None:
    """The own system tells its own number of the case; the portal shows it."""
    eigen = f"EIGEN-{spel.zaak}"
    spel.stuur(spel.eigen, "zaakKoppelen", zaaknummer=spel.zaak, eigenZaaknummer=eigen)
    wacht_op(spel, lambda who: eigen in who.tekst(), "Het eigen zaaknummer staat niet in het dossier.")


def in_behandeling(spel: Spel) -> None:
    """By the number of the own system, with who handles it."""
    spel.stuur(spel.eigen, "zaakStatus", eigenZaaknummer=f"EIGEN-{spel.zaak}", status="in_behandeling",
               datum=spel.vandaag.isoformat(), behandelaar=spel.opstelling["mensen"]["behandelaar"]["email"])
    wacht_op(spel, lambda who: not who.heeft_knop("In behandeling nemen"), "De zaak staat niet op “In behandeling”.")


def wacht_op(spel: Spel, waar, zin: str) -> None:
    """Until this is true of the page of the case: the worker does it in a moment."""
    who = spel.als("coordinator")
    for _ in spel.geduld():
        who.bezoek(spel.dossier)
        if waar(who):
            return
    eis(False, f"{zin} Draait de werker?")


def advies_vragen(spel: Spel) -> None:
    """The own system asks, with a document of its own; the adviser's system gets the question with the documents."""
    spel.gezien["kenmerk"] = f"K-{spel.zaak}"
    spel.stuur(spel.eigen, "adviesVragen", kenmerk=spel.gezien["kenmerk"], zaaknummer=spel.zaak,
               adviesorganisatie=spel.opstelling["advies"]["webservice"]["id"], vraag=VRAAG, antwoordkeuze="geen",
               uiterlijk=(spel.vandaag + timedelta(days=14)).isoformat(), documenten=[(TEKENING, PDF)])


def advies_gevraagd(spel: Spel) -> None:
    got = spel.bericht(spel.advies, "adviesVragen", zaaknummer=spel.zaak)
    eis(got.waarden["vraag"] == VRAAG, "De vraag kwam anders aan dan zij werd gesteld.")
    eis(dict(got.bestanden).get(TEKENING) == PDF, "Het document bij de vraag kwam niet mee, of is veranderd.")
    spel.gezien["bij_adviseur"] = got.waarden["kenmerk"], got.gegevens.referentie


def advies_geopend(spel: Spel) -> None:
    kenmerk, _ = spel.gezien["bij_adviseur"]
    spel.stuur(spel.advies, "adviesGeopend", kenmerk=kenmerk)
    spel.bericht(spel.eigen, "adviesGeopend", kenmerk=spel.gezien["kenmerk"])


def advies_geven(spel: Spel) -> None:
    kenmerk, referentie = spel.gezien["bij_adviseur"]
    spel.stuur(spel.advies, "adviesGeven", kenmerk=kenmerk, zaaknummer=spel.zaak, tekst=ADVIES, crossref=referentie,
               documenten=[("advies.pdf", PDF)])


def advies_terug(spel: Spel) -> None:
    """The advice comes to the own system by itself, with its document."""
    got = spel.bericht(spel.eigen, "adviesGeven", kenmerk=spel.gezien["kenmerk"])
    eis(got.waarden["tekst"] == ADVIES, "Het advies kwam anders aan dan het werd gegeven.")
    eis([data for _, data in got.bestanden] == [PDF], "Het document bij het advies kwam niet mee, of is veranderd.")


def sluiten(spel: Spel) -> None:
    """The own system decided, and closed: then the case closes here."""
    for status in ("beschikking", "gesloten"):
        spel.stuur(spel.eigen, "zaakStatus", zaaknummer=spel.zaak, status=status, datum=spel.vandaag.isoformat())
    wacht_op(spel, lambda who: "Gesloten" in who.tekst(), "Het dossier is niet gesloten.")
