"""What does the Woo index have to know of a decision and of each of its documents? DiWoo 0.9.8 elements for a sitemap.

Only a notice of a decision is in it (informatiecategorie beschikkingen): a draft or a melding is none. The acts and their
moments are true: signing of the decision, receipt of what came in, laying down of what was made. Of what was taken back the
metadata says why, and no more about its documents than that they were there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree

from content_types import tooi
from content_types.base import path_of
from content_types.publicatie import BESLUIT, Publicatie
from portal.services.clock import AMSTERDAM
from portal.services.documenthandeling import VASTSTELLING

DIWOO = "https://standaarden.overheid.nl/diwoo/metadata/"
KERN = "https://identifier.overheid.nl/tooi/def/thes/kern/"
TYPES = "http://publications.europa.eu/resource/authority/file-type/"
NEDERLANDS = ("http://publications.europa.eu/resource/authority/language/NLD", "Nederlands")
BESCHIKKINGEN = (f"{KERN}c_46a81018", "beschikkingen")
SOORTEN = {"publicatie": "c_6bbc9177", "beschikking": "c_93b0d113", "vergunning": "c_002fc258"}
HANDELINGEN = {"ondertekening": "c_e1ec050e", "ontvangst": "c_dfcee535", "vaststelling": "c_641ecd76"}
REDENEN = {"correctie privacygevoelige gegevens": "c_098c1346", "correctie procedurele fout": "c_c77c86e0"}
PRIVACY, FOUT = REDENEN
FORMATEN = {
    "text/html": "HTML", "application/pdf": "PDF", "text/plain": "TXT", "text/csv": "CSV", "application/zip": "ZIP",
    "application/rtf": "RTF", "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
}
"""Types that the list of DiWoo knows; of another one nothing is said."""


@dataclass(frozen=True)
class Stuk:
    """One page or file: where it is, what it is called, what was done with it and when."""

    loc: str
    titel: str
    mime: str
    soort: str
    handeling: str
    moment: date | datetime


def publiceerbaar(publicatie: Publicatie, site) -> bool:
    """Is it of a decision, and does the register know who publishes it?"""
    return publicatie.besloten is not None and not publicatie.voornemen and tooi.bekend(_code(publicatie, site))


def _code(publicatie: Publicatie, site) -> str:
    return getattr(site.organisaties.get(publicatie.organisatie), "tooi", "")


def stukken(publicatie: Publicatie, base: str) -> list[Stuk]:
    """The page of the notice first, then its files."""
    gone, page = publicatie.state != "gepubliceerd", base + path_of(publicatie)
    found = [Stuk(page, publicatie.titel, "text/html", "publicatie", VASTSTELLING, _published(publicatie))]
    for number, file in enumerate(publicatie.documenten(), start=1):
        titel = f"Document {number} bij zaak {publicatie.zaaknummer}" if gone else file.titel
        found.append(Stuk(base + path_of(file), titel, file.mime, *_what(publicatie, file)))
    return found


def _published(publicatie: Publicatie) -> datetime | date:
    """The moment at which the page was put online."""
    lines = [line.at for line in publicatie.history if line.what.endswith(": publiceren")]
    return datetime.fromisoformat(lines[-1]) if lines else publicatie.gepubliceerd_op


def _what(publicatie: Publicatie, file) -> tuple[str, str, date | datetime]:
    """Kind, act and moment of a file. Of a copy from before this was noted: it came with the aanvraag."""
    if file.__name__ == BESLUIT:
        return "vergunning" if publicatie.uitkomst == "verleend" else "beschikking", "ondertekening", publicatie.besloten
    return "", *(file.handeling or ("ontvangst", publicatie.ontvangen or publicatie.besloten))


def documenten(publicatie: Publicatie, site, base: str) -> Iterator[tuple[str, etree._Element]]:
    """(address, diwoo:Document) of the page and of each file."""
    parts = stukken(publicatie, base)
    for part in parts:
        document = etree.Element(f"{{{DIWOO}}}Document", nsmap={"diwoo": DIWOO})
        _fill(_add(document, "DiWoo"), part, parts, publicatie, _code(publicatie, site))
        yield part.loc, document


def _fill(diwoo, part: Stuk, parts: list[Stuk], publicatie: Publicatie, code: str) -> None:
    """In the order of the schema's documentation."""
    _add(_add(diwoo, "identifiers"), "identifier", publicatie.zaaknummer)
    publisher = (tooi.identificatie(code), tooi.naam(code))
    _add(diwoo, "publisher", *publisher[::-1])
    _add(diwoo, "verantwoordelijke", *publisher[::-1])
    _add(_add(diwoo, "titelcollectie"), "officieleTitel", part.titel)
    _classify(_add(diwoo, "classificatiecollectie"), part.soort)
    _add(diwoo, "creatiedatum", _day(part.moment).isoformat())
    _add(diwoo, "language", *NEDERLANDS[::-1])
    if part.mime in FORMATEN:
        _add(diwoo, "format", FORMATEN[part.mime], TYPES + FORMATEN[part.mime])
    _relate(diwoo, part, parts)
    act = _add(_add(diwoo, "documenthandelingen"), "documenthandeling")
    _add(act, "soortHandeling", part.handeling, KERN + HANDELINGEN[part.handeling])
    _add(act, "atTime", _instant(part.moment))
    if publicatie.state != "gepubliceerd" or getattr(publicatie, "gerectificeerd_door", ""):
        reason = PRIVACY if publicatie.om_persoonsgegevens else FOUT
        _add(diwoo, "redenVerwijderingVervanging", reason, KERN + REDENEN[reason])


def _classify(parent, soort: str) -> None:
    if soort:
        _add(_add(parent, "documentsoorten"), "documentsoort", soort, KERN + SOORTEN[soort])
    _add(_add(parent, "informatiecategorieen"), "informatiecategorie", *BESCHIKKINGEN[::-1])


def _relate(diwoo, part: Stuk, parts: list[Stuk]) -> None:
    """The page has its files as parts, and each file is part of the page."""
    page, *files = parts
    if part is not page:
        _add(diwoo, "isPartOf", page.titel, page.loc)
    elif files:
        has = _add(diwoo, "hasParts")
        for file in files:
            _add(has, "hasPart", file.titel, file.loc)


def _add(parent, name: str, text: str | None = None, resource: str = ""):
    child = etree.SubElement(parent, f"{{{DIWOO}}}{name}", {"resource": resource} if resource else {})
    child.text = text and "".join(sign if sign >= " " and sign not in "\ufffe\uffff" else " " for sign in text)
    return child


def _day(moment: date | datetime) -> date:
    return moment.astimezone(AMSTERDAM).date() if isinstance(moment, datetime) else moment


def _instant(moment: date | datetime) -> str:
    """With the zone; of a day without a time its beginning."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=AMSTERDAM)
    return moment.astimezone(AMSTERDAM).isoformat(timespec="seconds")
