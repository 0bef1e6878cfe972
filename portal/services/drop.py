"""Which text does somebody paste into DROP, to announce a notice in the Gemeenteblad? One for each kind, from the notice alone.

The coupling of DROP is not public; a person pastes this. Nothing here is not on the public page.
"""

from content_types.publicatie import Publicatie
from portal.services import remedie
from workflows.termijnen import datum_in_woorden, datum_kort

SOORTEN = {"aanvraag": "Aanvraag", "verlenging": "Verlenging", "ontwerp": "Ontwerp"}
"""Kind of notice → what it is called in DROP; the others are a Besluit."""
WAT = {
    "aanvraag": "{orgaan} heeft op {ontvangen} een aanvraag voor een omgevingsvergunning ontvangen.",
    "verlenging": "{orgaan} heeft de termijn verlengd om te beslissen op een aanvraag voor een omgevingsvergunning.",
    "ontwerp": "{orgaan} is van plan een omgevingsvergunning te {voornemen}.",
    "beschikking": "{orgaan} heeft een besluit genomen over een omgevingsvergunning: {uitkomst}.",
    "van_rechtswege": "De omgevingsvergunning is van rechtswege verleend, omdat niet op tijd is beslist.",
    "intrekking": "{orgaan} heeft een omgevingsvergunning ingetrokken.",
}
VOORNEMENS = {"verleend": "verlenen", "geweigerd": "weigeren"}


def soort(publicatie: Publicatie) -> str:
    """The kind to choose in DROP."""
    name = SOORTEN.get(publicatie.aard, "Besluit")
    return f"{name} (rectificatie)" if publicatie.rectificeert else name


def tekst(publicatie: Publicatie, organisatie, adres: str) -> str:
    """The whole text; `adres` is that of the page with the documents."""
    parts = [publicatie.titel, *_corrects(publicatie), _what(publicatie), _about(publicatie), *_when(publicatie, organisatie),
             f"De stukken en de laatste stand staan op {adres}."]
    return "\n\n".join(part for part in parts if part)


def _corrects(publicatie: Publicatie) -> list[str]:
    if not publicatie.fout_was:
        return []
    return [f"Dit is een rectificatie van een eerdere bekendmaking. Fout was: {publicatie.fout_was}\n"
            f"Het moet zijn: {publicatie.goed_is}"]


def _what(publicatie: Publicatie) -> str:
    orgaan = publicatie.besluit_door or publicatie.organisatie_naam
    return WAT.get(publicatie.aard, WAT["beschikking"]).format(
        orgaan=orgaan[:1].upper() + orgaan[1:], ontvangen=datum_kort(publicatie.ontvangen) if publicatie.ontvangen else "",
        voornemen=VOORNEMENS.get(publicatie.voornemen, "verlenen"), uitkomst=publicatie.uitkomst.replace("_", " "))


def _about(publicatie: Publicatie) -> str:
    rows = (("Activiteiten", ", ".join(publicatie.werkzaamheden)), ("Locatie", publicatie.adres),
            ("Zaaknummer", publicatie.zaaknummer),
            ("Verzonden op", datum_kort(publicatie.bekendgemaakt) if publicatie.bekendgemaakt else ""))
    return "\n".join(f"{naam}: {waarde}" for naam, waarde in rows if waarde)


def _when(publicatie: Publicatie, organisatie) -> list[str]:
    if publicatie.is_aankondiging:
        last = f"Het besluit volgt uiterlijk op {datum_in_woorden(publicatie.verwacht_op)}. " if publicatie.verwacht_op else ""
        return [f"{last}Tegen deze bekendmaking kunt u geen bezwaar maken. Dat kan pas als er een besluit is."]
    if publicatie.reactie_einde:
        return [f"Het ontwerp ligt ter inzage van {datum_in_woorden(publicatie.reactie_start)} tot en met "
                f"{datum_in_woorden(publicatie.reactie_einde)}. Iedereen kan dan een zienswijze geven: schriftelijk, mondeling "
                "of op de website." + (f" Op papier: {publicatie.terinzage_plaats}." if publicatie.terinzage_plaats else "")]
    if publicatie.bezwaar_einde is None:
        return []
    waar = remedie.rechtbank(organisatie) if publicatie.rechtsmiddel == "beroep" else \
        ", ".join(part for part in (organisatie.naam, organisatie.adres) if part)
    return [f"Belanghebbenden kunnen {remedie.woorden(publicatie).doen} tot en met "
            f"{datum_in_woorden(publicatie.bezwaar_einde)}, bij {waar}. {remedie.houdt_tegen(publicatie)}"]
