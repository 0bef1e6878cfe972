"""What does a message of our own schema say? Written from plain values and read back to them, by one table of elements."""

import base64
import binascii
import copy
import io
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from content_types.stufbericht import FUNCTIES
from portal.integrations.stuf import stuurgegevens
from portal.integrations.stuf.envelop import Gelezen
from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.namen import ADVIES, ADVIES_XSD, MAP, NIET_IN_XML, XOP, adv
from portal.integrations.stuf.stuurgegevens import Stuurgegevens
from portal.services.safe_xml import validate

BEGIN = ("kenmerk", "ronde", "zaaknummer")
ELEMENTEN = {
    "adviesVragen": (*BEGIN, "eigenZaaknummer", "plan", "plaats", "omschrijving", "werkzaamheid", "adviesorganisatie",
                     "soortAdvies", "antwoordkeuze", "vraag", "toelichting", "wettelijkeGrond", "uiterlijk", "deelDocument"),
    "adviesHerinneren": (*BEGIN, "uiterlijk"),
    "adviesTermijn": (*BEGIN, "uiterlijk"),
    "adviesIntrekken": (*BEGIN, "reden"),
    "adviesGeopend": ("kenmerk", "ronde"),
    "adviesGeven": (*BEGIN, "eigenZaaknummer", "adviesorganisatie", "oordeel", "tekst"),
    "zaakAanbieden": ("zaaknummer", "eigenZaaknummer", "berichttype"),
    "zaakKoppelen": ("zaaknummer", "eigenZaaknummer"),
    "zaakStatus": ("zaaknummer", "eigenZaaknummer", "status", "datum", "behandelaar", "soortBesluit"),
}
"""The elements of each message in their order; documents come last."""
MEER = {"werkzaamheid": "werkzaamheden", "deelDocument": "deelDocumenten"}
"""Elements that can be there more than once, and what all of them are called here."""
MOST_REGEL = 300
REGELS = frozenset({"plan", "plaats", "adviesorganisatie", "soortAdvies", "wettelijkeGrond", "werkzaamheid"})


@dataclass(frozen=True)
class Meegestuurd:
    """A file as it came: its name is not to be trusted."""

    naam: str
    bron: BinaryIO


def element(functie: str) -> str:
    """The name of the element that is the message."""
    return f"{functie}{FUNCTIES[functie].code}"


def functie_van(naam: str) -> str:
    """The key of FUNCTIES of this element; empty for none."""
    return next((functie for functie in FUNCTIES if element(functie) == naam), "")


def schrijf(parent, functie: str, gegevens: Stuurgegevens, inhoud: dict) -> etree._Element:
    """Without its documents: those are added by who knows how they go along."""
    made = etree.SubElement(parent, adv(element(functie)), nsmap=MAP)
    stuurgegevens.schrijf(made, gegevens)
    for name in ELEMENTEN[functie]:
        values = inhoud.get(MEER[name], ()) if name in MEER else (inhoud.get(name),)
        for value in values:
            if value not in (None, ""):
                etree.SubElement(made, adv(name)).text = _schoon(name, str(value))
    return made


def _schoon(name: str, value: str) -> str:
    text = NIET_IN_XML.sub("", value)
    return text[:MOST_REGEL] if name in REGELS else text


def schrijf_document(bericht, document: dict, *, cid: str = "", adres: str = "") -> None:
    """A file beside the message, or the address where it is."""
    made = etree.SubElement(bericht, adv("document"))
    for name in ("naam", "soort", "omvang", "sha256"):
        etree.SubElement(made, adv(name)).text = str(document[name])[:255]
    if adres:
        etree.SubElement(made, adv("adres")).text = adres
    else:
        etree.SubElement(etree.SubElement(made, adv("inhoud")), f"{{{XOP}}}Include", nsmap={"xop": XOP}).set("href", f"cid:{cid}")


def schrijf_bytes(bericht, naam: str, data: bytes) -> None:
    """A small file in the message itself."""
    made = etree.SubElement(bericht, adv("document"))
    etree.SubElement(made, adv("naam")).text = naam[:255]
    etree.SubElement(made, adv("inhoud")).text = base64.b64encode(data).decode()


def lees(found: Gelezen) -> tuple[dict, list[Meegestuurd]]:
    """The values, and the files that came. Raises StufFout (StUF055) for what does not follow our schema."""
    files = [_document(found, document) for document in found.wortel.findall(adv("document"))]
    if wrong := validate(found.wortel, ADVIES_XSD):
        raise StufFout("StUF055", " ".join(wrong[:3]).replace(f"{{{ADVIES}}}", ""))
    functie = functie_van(etree.QName(found.wortel).localname)
    values = {}
    for name in ELEMENTEN[functie]:
        texts = [(child.text or "").strip() for child in found.wortel.findall(adv(name))]
        values[MEER.get(name, name)] = tuple(texts) if name in MEER else "".join(texts)
    return values, files


def fouten(wortel) -> list[str]:
    """What does not follow our schema, in the words of the validator; files themselves left out."""
    made = copy.deepcopy(wortel)
    for inhoud in made.iter(adv("inhoud")):
        if len(inhoud):
            del inhoud[:]
    return [line.replace(f"{{{ADVIES}}}", "") for line in validate(made, ADVIES_XSD)[:3]]


def _document(found: Gelezen, document) -> Meegestuurd:
    """Takes the bytes out of the message, so that the rest can be held against the schema."""
    naam, inhoud = (document.findtext(adv("naam")) or "").strip(), document.find(adv("inhoud"))
    if inhoud is None:
        raise StufFout("StUF055", f"Het document {naam[:100]} is er niet bij. Stuur bestanden mee (MTOM); een adres haalt het "
                                  "portaal niet op.")
    include = inhoud.find(f"{{{XOP}}}Include")
    if include is not None:
        bron = found.bestand(include.get("href", ""))
        inhoud.remove(include)
    else:
        bron = io.BytesIO(_base64(naam, inhoud.text or ""))
    inhoud.text = ""
    return Meegestuurd(naam, bron)


def _base64(naam: str, text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise StufFout("StUF055", f"De inhoud van het document {naam[:100]} is geen geldige base64.") from None
