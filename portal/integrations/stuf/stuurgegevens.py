"""Who sends a message to whom, of which kind, with which reference? The stuurgegevens of StUF 03.01."""

import re
from dataclasses import dataclass

from lxml import etree

from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.namen import ADVIES, ADVIES_ALLE, STUF, STUF_ALLE, adv, stuf

ONBEKEND = ("", "onbekend", "")
TIJDSTIP = re.compile(r"[0-9]{8,17}", re.ASCII)
MOST_REFERENTIE = 40
DELEN = ("organisatie", "applicatie", "administratie")


@dataclass(frozen=True)
class Stuurgegevens:
    """`zender` and `ontvanger` are (organisatie, applicatie, administratie)."""

    berichtcode: str
    zender: tuple[str, str, str] = ONBEKEND
    ontvanger: tuple[str, str, str] = ONBEKEND
    referentie: str = "onbekend"
    tijdstip: str = ""
    crossref: str = ""
    functie: str = ""


def lees(wortel: etree._Element) -> Stuurgegevens:
    """As they are, whether or not they are right. Raises StufFout (StUF001, 004, 007) where it is another version or model."""
    _model(wortel)
    namespace = etree.QName(wortel).namespace
    found = wortel.find(f"{{{namespace}}}stuurgegevens")
    if found is None and (other := wortel.find("{*}stuurgegevens")) is not None:
        _stuf_versie(other)
    if found is None:
        raise StufFout("StUF001", "De stuurgegevens zijn niet te vinden. Het portaal kent StUF 03.01.")
    _stuf_versie(next(iter(found), found))

    def text(name: str) -> str:
        return (found.findtext(stuf(name)) or "").strip()[:200]

    return Stuurgegevens(text("berichtcode"), _systeem(found, "zender"), _systeem(found, "ontvanger"), text("referentienummer"),
                         text("tijdstipBericht"), text("crossRefnummer"), text("functie"))


def _model(wortel) -> None:
    namespace = etree.QName(wortel).namespace or ""
    if namespace in (ADVIES, STUF):
        return
    if namespace.startswith(STUF_ALLE) and "/sector/" not in namespace:
        raise StufFout("StUF001", "Het portaal kent StUF 03.01 (StUF0301).")
    if namespace.startswith(ADVIES_ALLE):
        raise StufFout("StUF007", "Het portaal kent versie 0100 van het koppelvlak advies.")
    raise StufFout("StUF004", f"Het portaal kent alleen het sectormodel {ADVIES}.")


def _stuf_versie(element) -> None:
    namespace = etree.QName(element).namespace or ""
    if namespace.startswith(STUF_ALLE) and namespace != STUF:
        raise StufFout("StUF001", "Het portaal kent StUF 03.01 (StUF0301).")


def _systeem(found, name: str) -> tuple[str, str, str]:
    texts = (found.findtext(f"{stuf(name)}/{stuf(part)}") or "" for part in DELEN)
    organisatie, applicatie, administratie = (text.strip()[:200] for text in texts)
    return organisatie, applicatie, administratie


def schrijf(parent: etree._Element, gegevens: Stuurgegevens) -> etree._Element:
    """In the namespace of the message, with what is in it in that of StUF."""
    made = etree.SubElement(parent, stuf("stuurgegevens") if etree.QName(parent).namespace == STUF else adv("stuurgegevens"))
    _text(made, "berichtcode", gegevens.berichtcode)
    for name in ("zender", "ontvanger"):
        systeem = etree.SubElement(made, stuf(name))
        for part, value in zip(DELEN, getattr(gegevens, name), strict=True):
            _text(systeem, part, value)
    _text(made, "referentienummer", gegevens.referentie)
    _text(made, "tijdstipBericht", gegevens.tijdstip)
    _text(made, "crossRefnummer", gegevens.crossref)
    _text(made, "functie", gegevens.functie)
    return made


def _text(parent, name: str, value: str) -> None:
    if value:
        etree.SubElement(parent, stuf(name)).text = value
