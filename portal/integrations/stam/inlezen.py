"""How does a verzoekbericht become a dossier? Kept first, read second; twice the same message gives one dossier."""

import io
import re
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from content_types.aanvraag import Aanvraag
from content_types.base import path_of
from content_types.bericht_in import BerichtIn
from content_types.bestand import Bijlage
from portal.actions import aanvraag as aanvragen
from portal.actions import bericht_in as berichten
from portal.integrations.stam import vertalen
from portal.integrations.stam.fouten import StamError
from portal.integrations.stam.lezen import zonder_bsn
from portal.integrations.stam.pakket import Pakket, lees_pakket
from portal.integrations.stam.schema import fouten_tegen_schema
from portal.services import files, safe_xml, safe_zip
from portal.services.file_types import FileRefused
from portal.services.safe_xml import UnsafeXml
from portal.services.safe_zip import UnsafeZip
from portal.services.virus import Infected, Unchecked

KANAAL = "STAM"
BSN = re.compile(rb"(<[^<>]*burgerservicenummer[^<>]*>)[^<]*", re.IGNORECASE)
"""For a message that is cut off or broken: its BSN is still where the name says."""
BY_HAND = {
    "Conceptverzoek": "Dit is een conceptverzoek (vooroverleg). Daarvoor begint geen termijn. Behandel het met de hand.",
    "Aanvullen": "Dit is een aanvulling op verzoek {0.verzoeknummer}. Voeg die met de hand toe aan het dossier.",
    "Intrekken": "De aanvrager trekt verzoek {0.verzoeknummer} in. Verwerk dat met de hand in het dossier.",
}
PERMIT = "Aanvraag vergunning"
OTHER_TYPE = ("Dit is een bericht van het type “{0.type}”. Daarvoor geldt niet de termijn van een vergunning. "
              "Behandel het met de hand.")


@dataclass(frozen=True)
class Gelezen:
    """What was found in a file: the bytes to keep, and either the message or why it cannot be read."""

    bewaren: BinaryIO
    naam: str
    pakket: Pakket | None = None
    reden: str = ""


@dataclass(frozen=True)
class Uitslag:
    """What became of one file; `uitkomst` is one of content_types.bericht_in.UITKOMSTEN."""

    bestand: str
    uitkomst: str
    zaaknummer: str = ""
    reden: str = ""
    ontbrekend: tuple[str, ...] = ()


def lezen(stream: BinaryIO, naam: str, xsd: str = "") -> Gelezen:
    """Read a seekable file, which must stay open until it is processed, and keep nothing yet.

    What may be kept is without BSN wherever it could be read at all.
    """
    try:
        pakket = lees_pakket(stream, naam)
        fouten = fouten_tegen_schema(pakket.bericht, xsd)
    except (StamError, UnsafeXml, UnsafeZip) as error:
        return Gelezen(_to_keep(stream), naam, reden=str(error))
    bericht = io.BytesIO(zonder_bsn(pakket.bericht))
    if fouten:
        return Gelezen(bericht, naam, reden="Het bericht past niet bij het schema: " + "; ".join(fouten[:3]))
    return Gelezen(bericht, naam, pakket)


def _to_keep(stream: BinaryIO) -> BinaryIO:
    """The file without BSN as far as its XML can be read, else as it came: a person has to look at it."""
    stream.seek(0)
    try:
        return _zip_without_bsn(stream) if stream.read(2) == b"PK" else io.BytesIO(_wiped(stream))
    except UnsafeZip:
        stream.seek(0)
        return stream


def _wiped(stream: BinaryIO) -> bytes:
    stream.seek(0)
    data = stream.read(files.MAX_BYTES)
    try:
        return zonder_bsn(data)
    except UnsafeXml:
        return BSN.sub(rb"\1", data)


def _zip_without_bsn(stream: BinaryIO) -> BinaryIO:
    clean = tempfile.TemporaryFile()  # noqa: SIM115, it is handed on, open
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in safe_zip.open_zip(stream):
            with target.open(entry.pad, "w", force_zip64=True) as out:
                is_xml = entry.naam.lower().endswith(".xml")
                out.writelines([_wiped(io.BytesIO(entry.read(safe_xml.MAX_BYTES)))] if is_xml else entry.chunks())
    clean.seek(0)
    return clean


def bewaren(gelezen: Gelezen, by) -> BerichtIn:
    """Keep the message. Commit after this, so that whatever comes next loses nothing."""
    gelezen.bewaren.seek(0)
    return berichten.bewaren(gelezen.bewaren, gelezen.naam, KANAAL, by)


def verwerken(bericht: BerichtIn, gelezen: Gelezen, by) -> Uitslag:
    """Make the dossier, or note why there is none."""
    if gelezen.pakket is None:
        return _note(bericht, by, "onleesbaar", reden=gelezen.reden)
    verzoek = gelezen.pakket.verzoek
    sleutel = "/".join(verzoek.sleutel)
    if sleutel in by.site.verzoeken:
        return _repeated(bericht, sleutel, by)
    reden = BY_HAND.get(verzoek.doel, "" if verzoek.type == PERMIT else OTHER_TYPE).format(verzoek)
    if reden:
        by.site.verzoeken[sleutel] = ("", path_of(bericht))
        return _note(bericht, by, "met_de_hand", reden=reden)
    try:
        dossier = _make_dossier(gelezen.pakket, by)
    except Unchecked as error:
        return _note(bericht, by, "met_de_hand", reden=f"{error} Lees het bericht daarna opnieuw in.")
    by.site.verzoeken[sleutel] = (dossier.zaaknummer, path_of(bericht))
    return _note(bericht, by, "verwerkt", dossier=dossier.zaaknummer, reden=_remarks(gelezen.pakket, by),
                 ontbrekend=gelezen.pakket.ontbrekend)


def _repeated(bericht, sleutel: str, by) -> Uitslag:
    zaaknummer, first = by.site.verzoeken[sleutel]
    same = by.site["postvak"][first.rpartition("/")[2]]["bestand"].sha256 == bericht["bestand"].sha256
    reden = "" if same else "De inhoud is anders dan de eerste keer. Vergelijk de berichten en vraag de indiener."
    return _note(bericht, by, "herhaald" if same else "met_de_hand", dossier=zaaknummer, reden=reden)


def _make_dossier(pakket: Pakket, by):
    verzoek = pakket.verzoek
    aanvraag = Aanvraag(by.now)
    aanvraag.bron, aanvraag.verzoeknummer = KANAAL, "/".join(verzoek.sleutel)
    aanvraag.gegevens = vertalen.gegevens(verzoek)
    aanvraag.publiceerbaar = vertalen.publiceerbaar(verzoek)
    aanvraag.state = "ingediend"
    for document_id, document in verzoek.documenten.items():
        if document_id in pakket.documenten:
            aanvraag.add(_bijlage(pakket.documenten[document_id], document, by))
    return aanvragen.ontvangen(aanvraag, by, organisatie=_organisatie(verzoek, by), ontvangen=verzoek.indien_dag)


def _bijlage(entry, document, by) -> Bijlage:
    """A document of the message; one of a kind that we cannot check is kept as a file that is only ever saved, never shown.
    Of one with a virus only that is kept."""
    flags = {"vertrouwelijk": document.vertrouwelijk, "publiceerbaar": not document.vertrouwelijk,
             "extern_id": document.document_id}
    with tempfile.SpooledTemporaryFile(max_size=1 << 20) as stream:
        stream.writelines(entry.chunks())
        try:
            return files.take(stream, document.bestandsnaam, by, Bijlage, **flags)
        except Infected as error:
            words = io.BytesIO(f"{error}\nVraag de indiener om een schoon bestand.\n".encode())
            return files.take(words, f"{document.bestandsnaam} niet bewaard.txt", by, Bijlage, **flags)
        except FileRefused:
            return files.as_it_came(stream, document.bestandsnaam, by, Bijlage, **flags)


def _organisatie(verzoek, by) -> str:
    oin = verzoek.bevoegd_gezag.oin
    return next((o.__name__ for o in by.site.organisaties.of_kind("bevoegd gezag") if o.oin == oin), by.site.bevoegd_gezag)


def _remarks(pakket: Pakket, by) -> str:
    gezag = pakket.verzoek.bevoegd_gezag
    known = any(o.oin == gezag.oin for o in by.site.organisaties.of_kind("bevoegd gezag"))
    remarks = [] if known else [f"Het bericht is gericht aan {gezag.naam} (OIN {gezag.oin}). Controleer of uw "
                                "organisatie bevoegd is."]
    return " ".join([*remarks, *pakket.meldingen])


def _note(bericht, by, uitkomst: str, *, reden="", dossier="", ontbrekend=()) -> Uitslag:
    berichten.noteren(bericht, uitkomst, by, reden=reden, dossier=dossier, ontbrekend=ontbrekend)
    return Uitslag(bericht.bestandsnaam, uitkomst, dossier, reden, tuple(ontbrekend))


def inlezen(acting, paths, xsd: str = "") -> list[Uitslag]:
    """Import files. `acting()` is a context that gives an Actor in a transaction of its own, committed at its end."""
    return [_import(acting, Path(path), xsd) for path in paths]


def _import(acting, path: Path, xsd: str) -> Uitslag:
    with path.open("rb") as stream:
        gelezen = lezen(stream, path.name, xsd)
        with acting() as by:
            name = bewaren(gelezen, by).__name__
        with acting() as by:
            return verwerken(by.site["postvak"][name], gelezen, by)
