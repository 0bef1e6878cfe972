"""How is a dossier described for an archive? MDTO 1.0.1 of the Nationaal Archief: the dossier, each piece, each file.

Its concept lists are named by their titles: which list an archive wants there it says itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree

from portal.services.selectielijst import Resultaat

NS = "https://www.nationaalarchief.nl/mdto"
BRON = "Omgevingsportaal"
BEPERKINGEN = {
    "openbaar": "Openbaar na controle op persoonsgegevens (Woo 5.1).",
    "intern": "Niet openbaar gemaakt bij de behandeling.",
    "vertrouwelijk": "Vertrouwelijk: niet openbaar (Woo 5.1).",
    "": "Kan persoonsgegevens bevatten. Openbaarheid niet beoordeeld.",
}


@dataclass(frozen=True)
class Archief:
    """What is the same for everything in one overdracht. `uri` is the TOOI identifier of who made the archive, where known."""

    zaaknummer: str
    titel: str
    gezag: str
    uri: str
    lijst: str
    resultaat: Resultaat
    op: datetime


@dataclass(frozen=True)
class Stuk:
    """One file: its place below the dossier, what it is, its bytes by size and hash, what may be seen of it."""

    plaats: str
    titel: str
    mime: str
    omvang: int
    sha256: str
    niveau: str = ""
    van: date | None = None


def dossier(archief: Archief, stukken: Iterable[Stuk], *, begin: date, einde: date | None, omschrijving: str) -> bytes:
    """The dossier as informatieobject, with its pieces."""
    root, obj = _begin("informatieobject", archief.zaaknummer, archief.titel)
    _begrip(obj, "aggregatieniveau", "Dossier", "Begrippenlijst Aggregatieniveaus MDTO")
    if omschrijving:
        _tekst(obj, "omschrijving", omschrijving)
    _dekking(obj, begin, einde)
    _waardering(obj, archief)
    for stuk in stukken:
        _verwijzing(obj, "bevatOnderdeel", stuk.titel, f"{archief.zaaknummer}/{stuk.plaats}")
    _slot(obj, archief, "")
    return _af(root)


def archiefstuk(archief: Archief, stuk: Stuk) -> bytes:
    """One piece as informatieobject: part of the dossier, with the file that shows it."""
    root, obj = _begin("informatieobject", f"{archief.zaaknummer}/{stuk.plaats}", stuk.titel)
    _begrip(obj, "aggregatieniveau", "Archiefstuk", "Begrippenlijst Aggregatieniveaus MDTO")
    if stuk.van is not None:
        _dekking(obj, stuk.van, None)
    _waardering(obj, archief)
    _verwijzing(obj, "isOnderdeelVan", archief.titel, archief.zaaknummer)
    _verwijzing(obj, "heeftRepresentatie", stuk.plaats.rpartition("/")[2], f"{archief.zaaknummer}/{stuk.plaats}#bestand")
    _slot(obj, archief, stuk.niveau)
    return _af(root)


def bestand(archief: Archief, stuk: Stuk) -> bytes:
    """The file itself: size, format and checksum."""
    root, obj = _begin("bestand", f"{archief.zaaknummer}/{stuk.plaats}#bestand", stuk.plaats.rpartition("/")[2])
    _tekst(obj, "omvang", str(stuk.omvang))
    _begrip(obj, "bestandsformaat", stuk.mime, "IANA Media types")
    checksum = _deel(obj, "checksum")
    _begrip(checksum, "checksumAlgoritme", "SHA256", "Begrippenlijst ChecksumAlgoritme MDTO")
    _tekst(checksum, "checksumWaarde", stuk.sha256)
    _tekst(checksum, "checksumDatum", archief.op.isoformat(timespec="seconds"))
    _verwijzing(obj, "isRepresentatieVan", stuk.titel, f"{archief.zaaknummer}/{stuk.plaats}")
    return _af(root)


def _waardering(obj, archief: Archief) -> None:
    resultaat = archief.resultaat
    label, code = ("blijvend te bewaren", "B") if resultaat.blijvend else ("vernietigen", "V")
    _begrip(obj, "waardering", label, "Begrippenlijst Waarderingen MDTO", code)
    if resultaat.bewaartermijn:
        termijn = _deel(obj, "bewaartermijn")
        if resultaat.start:
            _begrip(termijn, "termijnTriggerStartLooptijd", resultaat.start, archief.lijst)
        _tekst(termijn, "termijnLooptijd", resultaat.bewaartermijn)
    label = f"{resultaat.naam}: {resultaat.omschrijving}" if resultaat.omschrijving else resultaat.naam
    _begrip(obj, "informatiecategorie", label, archief.lijst, resultaat.nummer, resultaat.uuid)


def _slot(obj, archief: Archief, niveau: str) -> None:
    _verwijzing(obj, "archiefvormer", archief.gezag, archief.uri, "TOOI" if archief.uri else "")
    beperking = _deel(obj, "beperkingGebruik")
    _begrip(beperking, "beperkingGebruikType", "Openbaarheid", "Begrippenlijst BeperkingGebruik MDTO")
    _tekst(beperking, "beperkingGebruikNadereBeschrijving", BEPERKINGEN[niveau])


def _dekking(obj, begin: date, einde: date | None) -> None:
    dekking = _deel(obj, "dekkingInTijd")
    _begrip(dekking, "dekkingInTijdType", "Inhoudelijke dekking", "Begrippenlijst Dekking in tijd - typen MDTO")
    _tekst(dekking, "dekkingInTijdBegindatum", begin.isoformat())
    if einde is not None:
        _tekst(dekking, "dekkingInTijdEinddatum", einde.isoformat())


# The small parts of the schema

def _begin(kind: str, kenmerk: str, naam: str):
    root = etree.Element(f"{{{NS}}}MDTO", nsmap={None: NS})
    obj = _deel(root, kind)
    _identificatie(obj, "identificatie", kenmerk, BRON)
    _tekst(obj, "naam", naam)
    return root, obj


def _deel(parent, name: str):
    return etree.SubElement(parent, f"{{{NS}}}{name}")


def _tekst(parent, name: str, words: str) -> None:
    _deel(parent, name).text = "".join(sign for sign in words if sign.isprintable() or sign in "\n\t")


def _identificatie(parent, name: str, kenmerk: str, bron: str) -> None:
    part = _deel(parent, name)
    _tekst(part, "identificatieKenmerk", kenmerk)
    _tekst(part, "identificatieBron", bron)


def _verwijzing(parent, name: str, naam: str, kenmerk: str = "", bron: str = BRON) -> None:
    part = _deel(parent, name)
    _tekst(part, "verwijzingNaam", naam)
    if kenmerk:
        _identificatie(part, "verwijzingIdentificatie", kenmerk, bron)


def _begrip(parent, name: str, label: str, lijst: str, code: str = "", uuid: str = "") -> None:
    part = _deel(parent, name)
    _tekst(part, "begripLabel", label)
    if code:
        _tekst(part, "begripCode", code)
    _verwijzing(part, "begripBegrippenlijst", lijst, uuid, "VNG, referentielijsten-api")


def _af(root) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
