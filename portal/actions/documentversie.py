"""How does a document get a new version, and what is different in it? Every earlier one stays, with who, when and why."""

from dataclasses import dataclass

from content_types.bestand import Document
from content_types.documentversie import Documentversie
from content_types.oordeel import niveau, oordeel_over, sleutel
from portal.actions import documentslot, dossier
from portal.actions.document import vrij
from portal.services import cockpit, files, text, voorbeeld
from workflows.machine import Refused
from workflows.permissions import Permission

LONGEST = 1000
NIEUW = ("bestandsnaam", "mime", "door", "op", "sha256", "omvang", "blob")
"""What comes with the bytes."""


@dataclass(frozen=True)
class Uitkomst:
    """What became of bytes that were sent: the document that has them now, and what to say where that is another one."""

    document: Document
    zin: str = ""


def toevoegen(document: Document, source, name: str, by, *, reden: str = "", op_versie: int | None = None) -> Uitkomst:
    """Make these bytes the newest version; the same bytes again change nothing. Who worked on it has then given it back.

    Where somebody was first, in the meantime or with a lock, the bytes become a document of their own: nothing sent is lost.
    `op_versie` is the version that the sender looked at. Raises FileRefused, NotAllowed, Refused.
    """
    by.require(Permission.ANNOTATE, document)
    fresh = files.take(source, name, by, Document)
    if len(reden) > LONGEST:
        reden = reden[:LONGEST]
    if fresh.sha256 == document.sha256:
        return Uitkomst(document, f"Dit is dezelfde inhoud als versie {document.versienummer}. Er is niets gewijzigd.")
    if why := _te_laat(document, by, op_versie):
        return Uitkomst(_apart(document, source, name, by, reden), why)
    opvolgen(document, fresh, reden.strip(), by)
    return Uitkomst(document)


def _te_laat(document: Document, by, op_versie: int | None) -> str:
    """Who was first, in a sentence; empty where nobody was."""
    try:
        vrij(document, by)
    except Refused as error:
        return str(error)
    if op_versie is not None and op_versie != document.versienummer:
        name = document.history[-1].name if document.history else "Iemand anders"
        return f"{name} voegde net voor u versie {document.versienummer} toe."
    return ""


def _apart(document: Document, source, name: str, by, reden: str) -> Document:
    """The bytes as a document of their own, once."""
    source.seek(0)
    dossier_ = document.__parent__.__parent__
    made = dossier.document_toevoegen(dossier_, source, name, by, titel=f"{document.titel} (niet als versie verwerkt)",
                                      documentsoort=document.documentsoort, reden=reden.strip(),
                                      omschrijving=f"Aangeboden als nieuwe versie van {document.kenmerk}.",
                                      vertrouwelijk=document.vertrouwelijk)
    if made is not None and niveau(document) not in ("", "openbaar"):
        dossier_.oordelen = {**dossier_.oordelen, sleutel(made): oordeel_over(document)}
    return made or files.double_of(document.__parent__, files.take(source, name, by, Document))


def opvolgen(document: Document, fresh: Document, reden: str, by) -> None:
    """What was judged of the old bytes does not count for the new ones."""
    before = Documentversie(document)
    document.eerdere = (*document.eerdere, before)
    if document.ongelezen:
        text.read_later(before, by)
    document.versienummer += 1
    for field in NIEUW:
        setattr(document, field, getattr(fresh, field))
    if niveau(document) == "openbaar":
        zaak = document.__parent__.__parent__
        zaak.oordelen = {name: made for name, made in zaak.oordelen.items() if name != sleutel(document)}
    document.tekst, document.toegankelijk, document.publiceerbaar, document.reden = "", False, False, reden
    if document.state == "definitief":
        by.cause(document, "nieuwe_versie", why=reden)
    if document.slot is not None:
        documentslot.eindigen(document, by)
    by.record(document, f"{document.kenmerk}: versie {document.versienummer} toegevoegd, {document.bestandsnaam}", reden)
    cockpit.document_erbij(document.__parent__.__parent__, by, document)
    voorbeeld.straks(document, by)


def versies(document: Document) -> list:
    """All versions, the newest first."""
    return [document, *reversed(document.eerdere)]


def versie(document: Document, number: int):
    """The version with this number, or None."""
    return next((found for found in versies(document) if found.versienummer == number), None)
