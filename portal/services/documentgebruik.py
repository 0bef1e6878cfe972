"""Where does something point at this document? What is used stays where it is: in sentences, why it cannot leave."""

from collections.abc import Iterator

from content_types.base import path_of
from content_types.bestand import Document
from content_types.dossier import Dossier
from content_types.postbrief import Postbrief
from portal.services import adviestoegang
from portal.services.search import at

ZELF = "Dit document maakt het portaal zelf."


def zelf_gemaakt(document: Document) -> bool:
    """Does the portal make it, so that people leave it as it is?"""
    return isinstance(document, Postbrief) or document.gemaakt


def redenen(document: Document, dossier: Dossier, site) -> list[str]:
    """Why it cannot leave this dossier, in Dutch sentences; empty when it can."""
    found = [ZELF] if zelf_gemaakt(document) else []
    return list(dict.fromkeys([*found, *_advice(document, dossier, site), *_public(document, dossier, site),
                               *_notes(document, dossier), *_others(document, dossier, site)]))


def _advice(document: Document, dossier: Dossier, site) -> Iterator[str]:
    for verzoek in dossier.adviesverzoeken():
        if document.__name__ in verzoek.gedeeld and verzoek.state not in adviestoegang.GONE:
            organisatie = site.organisaties.get(verzoek.adviesorganisatie)
            yield f"Het is gekozen voor het advies van {organisatie.naam if organisatie is not None else 'een adviseur'}."


def _public(document: Document, dossier: Dossier, site) -> Iterator[str]:
    """A notice and a set that lies open hold copies under the name of the document."""
    laid_open = {t.publicatie for t in dossier["terinzageleggingen"].values() if t.publicatie}
    for path in (*dossier.publicaties, *laid_open):
        notice = at(site, path)
        if notice is not None and document.__name__ in notice:
            yield "Het ligt ter inzage, of lag dat." if path in laid_open else "Het staat bij een bekendmaking."


def _notes(document: Document, dossier: Dossier) -> Iterator[str]:
    notes = (*dossier.termijnnotities, *dossier.machtigingen)
    if any(note.document == document.__name__ for note in notes):
        yield "Een notitie over de termijn of de machtiging verwijst ernaar."


def _others(document: Document, dossier: Dossier, site) -> Iterator[str]:
    samen = site.samenhangen.get(dossier.samenhang) if dossier.samenhang and site.samenhangen is not None else None
    for number in samen.leden if samen is not None else ():
        other = site["dossiers"].by_zaaknummer(number)
        used = other.verwijzingen() if other is not None else ()
        if any(v.pad == path_of(document) and v.ingetrokken_op is None for v in used):
            yield "Een andere zaak gebruikt het."
