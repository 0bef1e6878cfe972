"""Which files came with the verzoekbericht, which are missing, and which are too many?

A package is a ZIP with one message and its documents, or the bare message.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from portal.integrations.stam.activiteiten import Document
from portal.integrations.stam.fouten import StamError
from portal.integrations.stam.lezen import lees_ruim, zonder_bsn
from portal.integrations.stam.verzoek import Verzoek
from portal.services import safe_xml, safe_zip
from portal.services.safe_zip import Entry

SHA256 = re.compile(r"[0-9a-fA-F]{64}")
WORDS = (re.compile(r"[^\W_]+"), re.compile(r"(?:[^\W_]|-)+"))
SHORT_ID = 8
"""An id shorter than this may turn up in a name by chance: then it must be the whole name."""


@dataclass(frozen=True)
class Pakket:
    """A message with its files. `documenten` is by documentId; an entry gives its bytes with `open()`.

    `gezuiverd` is the message without BSN and without places that cannot be read. `ontbrekend`: names of documents without a
    file. `overtollig`: files that no document names.
    `meldingen`: what a person should know, in words.
    """

    bericht: bytes
    verzoek: Verzoek
    documenten: dict[str, Entry] = field(default_factory=dict)
    gezuiverd: bytes = b""
    ontbrekend: tuple[str, ...] = ()
    overtollig: tuple[str, ...] = ()
    meldingen: tuple[str, ...] = ()

    @property
    def vingerafdruk(self) -> str:
        """SHA-256 of the message without BSN."""
        return hashlib.sha256(zonder_bsn(self.bericht)).hexdigest()


def lees_pakket(stream, name: str) -> Pakket:
    """Read a seekable file called `name`, which must stay open. Raises StamError, UnsafeXml or UnsafeZip."""
    stream.seek(0)
    start = stream.read(4)
    stream.seek(0)
    if start.startswith(b"PK"):
        return uit_zip(safe_zip.open_zip(stream), name)
    bericht = stream.read(safe_xml.MAX_BYTES + 1)
    return pakket(bericht, [])


def uit_zip(entries: list[Entry], name: str) -> Pakket:
    found = [entry for entry in entries if entry.naam.lower().endswith(".xml")]
    if len(found) > 1:
        found = [entry for entry in found if _is_bericht(entry)]
    if len(found) != 1:
        number = "meer dan één" if found else "geen"
        raise StamError(f"In {safe_zip.shown(name)} staat {number} verzoekbericht. "
                        "Verwacht: één XML-bericht van het DSO, met de documenten daarbij.")
    return pakket(found[0].read(safe_xml.MAX_BYTES), [entry for entry in entries if entry is not found[0]])


def _is_bericht(entry: Entry) -> bool:
    with entry.open() as stream:
        try:
            return etree.QName(next(safe_xml.tags(stream))).localname == "verzoekXML"
        except (safe_xml.UnsafeXml, StopIteration):
            return False


def pakket(bericht: bytes, entries: list[Entry]) -> Pakket:
    """The message with the files that came beside it."""
    verzoek, gezuiverd, gezegd = lees_ruim(bericht)
    documenten = _match(list(verzoek.documenten.values()), entries)
    missing = [document for id_, document in verzoek.documenten.items() if id_ not in documenten]
    left = _left(entries, documenten)
    return Pakket(
        bericht, verzoek, documenten, gezuiverd=gezuiverd,
        ontbrekend=tuple(document.bestandsnaam or document.document_id for document in missing),
        overtollig=tuple(entry.pad for entry in left),
        meldingen=(*gezegd, *_doubtful(missing, left), *_about_hashes(verzoek, documenten)),
    )


def _match(documenten: list[Document], entries: list[Entry]) -> dict[str, Entry]:
    """A file by the id in its name; else by its name, when that leaves no doubt."""
    found = {}
    for key_of, keys_of in ((_id, _ids), (_name, _names)):
        todo = [document for document in documenten if document.document_id not in found]
        wanted = _group((key_of(document), document) for document in todo)
        offered = _group((key, entry) for entry in _left(entries, found) for key in keys_of(entry))
        for key, (first, *more) in wanted.items():
            fits = offered.get(key, ())
            if key and not more and len(fits) == 1 and fits[0] not in found.values():
                found[first.document_id] = fits[0]
    return found


def _group(pairs) -> dict[str, list]:
    groups = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _left(entries: list[Entry], documenten: dict[str, Entry]) -> list[Entry]:
    used = {entry.pad for entry in documenten.values()}
    return [entry for entry in entries if entry.pad not in used]


def _id(document: Document) -> str:
    return document.document_id.casefold()


def _ids(entry: Entry) -> set[str]:
    """What in the place of a file may be an id: the whole name, or a long enough word of the path."""
    naam, pad = entry.naam.casefold(), entry.pad.casefold()
    words = {word for pattern in WORDS for word in pattern.findall(pad) if len(word) >= SHORT_ID}
    return words | {naam, naam.rpartition(".")[0]}


def _name(document: Document) -> str:
    return _plain(document.bestandsnaam)


def _names(entry: Entry) -> set[str]:
    return {_plain(entry.naam)}


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2]).casefold().strip()


def _doubtful(missing: list[Document], left: list[Entry]):
    names = {_plain(entry.naam) for entry in left}
    for document in missing:
        if _name(document) in names:
            yield (f"Bij {document.bestandsnaam} passen meer bestanden of meer documenten. "
                   "Zoek uit welk bestand erbij hoort en voeg het met de hand toe.")


def _about_hashes(verzoek: Verzoek, documenten: dict[str, Entry]):
    """A documentId often is the SHA-256 of the file; nobody promised that, so it is only mentioned."""
    same = {id_: _sha256(entry) == id_.lower() for id_, entry in documenten.items() if SHA256.fullmatch(id_)}
    if any(same.values()):
        yield (f"Van {sum(same.values())} van de {len(same)} documenten is de inhoud gelijk aan het kenmerk "
               "in het bericht.")
    for id_ in (id_ for id_ in same if not same[id_]):
        yield (f"De inhoud van {verzoek.documenten[id_].bestandsnaam} is niet gelijk aan het kenmerk "
               "in het bericht. Controleer of het juiste bestand is meegestuurd.")


def _sha256(entry: Entry) -> str:
    digest = hashlib.sha256()
    for chunk in entry.chunks():
        digest.update(chunk)
    return digest.hexdigest()
