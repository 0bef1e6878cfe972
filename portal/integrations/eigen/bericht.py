"""What does the XML for the own system look like? From plain values (portal.services.eigenbericht), held against our schema."""

from pathlib import Path

from lxml import etree

from portal.integrations.stuf.namen import NIET_IN_XML
from portal.services.safe_xml import validate

NS = "urn:x-omgevingsportaal:koppelvlak:aanvraag:0100"
XSD = Path(__file__).with_name("aanvraag.xsd")
KOP = ("berichttype", "referentie", "moment", "organisatie", "oin", "zaaknummer", "eigenZaaknummer", "adresInPortaal",
       "soortAanvraag", "bron", "verzoeknummer", "ontvangen", "naam", "omschrijving")
PERSOON = ("soort", "naam", "bedrijfsnaam", "kvk", "email", "telefoon", "adres")
LOCATIE = ("adresregel", "straat", "huisnummer", "toevoeging", "postcode", "plaats", "kadaster", "toelichting")
ANTWOORD = ("onderdeel", "vraag", "antwoord")
LANG = frozenset({"omschrijving", "toelichting", "antwoord", "vraag", "onderdeel", "adresregel", "kadaster"})
MOST_KORT, MOST_LANG = 300, 50_000


class OngeldigBericht(Exception):
    """It does not follow our own schema: a fault of ours, and nothing leaves."""


def xml(values: dict) -> bytes:
    """The message, the same bytes for the same values. Raises OngeldigBericht."""
    root = element(values)
    if wrong := validate(root, XSD):
        raise OngeldigBericht("; ".join(wrong[:3]))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def element(values: dict) -> etree._Element:
    root = etree.Element(_a("bericht"), nsmap={None: NS})
    _velden(root, values, KOP)
    for code, titel in values["werkzaamheden"]:
        _veld(root, "werkzaamheid", titel or code, code=code)
    _velden(root, values, ("bouwkosten", "begin", "zegel"))
    for name in ("aanvrager", "gemachtigde"):
        if name in values:
            _velden(etree.SubElement(root, _a(name)), values[name], PERSOON)
    _locatie(root, values["locatie"])
    for answer in values["antwoorden"]:
        _antwoord(root, answer)
    if "gebeurtenis" in values:
        _gebeurtenis(root, values["gebeurtenis"])
    for document in values["documenten"]:
        _document(root, document)
    return root


def _a(name: str) -> str:
    return f"{{{NS}}}{name}"


def _veld(parent, name: str, value, **attributes: str) -> None:
    """An element; nothing for what is empty."""
    text = NIET_IN_XML.sub("", str(value))[:MOST_LANG if name in LANG else MOST_KORT]
    if text.strip():
        etree.SubElement(parent, _a(name), attributes).text = text


def _velden(parent, values: dict, names) -> None:
    for name in names:
        _veld(parent, name, values.get(name, ""))


def _punt(parent, punt) -> None:
    etree.SubElement(parent, _a("punt"), breedte=str(punt[0]), lengte=str(punt[1]))


def _locatie(root, plek: dict) -> None:
    made = etree.SubElement(root, _a("locatie"))
    _velden(made, plek, LOCATIE)
    if plek["punt"]:
        _punt(made, plek["punt"])
    if plek["gebied"]:
        area = etree.SubElement(made, _a("gebied"))
        for corner in plek["gebied"]:
            _punt(area, corner)


def _antwoord(parent, answer) -> None:
    _velden(etree.SubElement(parent, _a("antwoord")), dict(zip(ANTWOORD, answer, strict=True)), ANTWOORD)


def _gebeurtenis(root, values: dict) -> None:
    made = etree.SubElement(root, _a("gebeurtenis"))
    _velden(made, values, ("wat", "datum", "toelichting"))
    for answer in values.get("antwoorden", ()):
        _antwoord(made, answer)


def _document(root, document: dict) -> None:
    made = etree.SubElement(root, _a("document"))
    _velden(made, document, ("naam", "titel", "soort"))
    _veld(made, "omvang", document["omvang"])
    _veld(made, "sha256", document["sha256"])
    _veld(made, "vertrouwelijk", str(document["vertrouwelijk"]).lower())
