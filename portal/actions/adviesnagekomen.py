"""What if an adviser sends something when it can no longer become advice: withdrawn, decided, answered, with somebody else?

Nothing that was sent is lost: it is kept beside the request and counts as nothing. Where the request is closed to the
adviser, who handles the case reads it; else it stays with the organisation that wrote it, as a draft does.
"""

from content_types.adviesverzoek import LANGSTE_ANTWOORD, Adviesverzoek, Nagekomen
from content_types.bestand import Bestand, Document
from portal.services import adviestoegang, files, signalen, voorbeeld
from portal.services.file_types import FileRefused
from workflows.permissions import Permission

MOST, MOST_FILES = 20, 50
"""So many sendings and files of one request are kept: who was asked once cannot fill the store."""
TE_VEEL = "Bij dit adviesverzoek is al veel nagekomen. Dit is niet bewaard. Neem contact op met wie het advies vroeg."
DICHT = ("gesloten", "gearchiveerd", "doorgezonden")
"""States of a case in which nothing comes to it."""


def mag(verzoek: Adviesverzoek, by) -> bool:
    """Is this somebody who was asked, or was until it went to somebody else, in a case that still takes things in?"""
    asked = {*adviestoegang.principals(verzoek), *(t.principal for t in verzoek.toewijzingen)}
    return bool(by.who.principals & asked) and verzoek.dossier.state not in DICHT


def bewaren(verzoek: Adviesverzoek, by, *, tekst: str, bestanden=()) -> tuple[Nagekomen | None, list[str]]:
    """Keep the text and the files (stream, name) that came: what is kept, and why some of it is not. The same again is once."""
    tekst = tekst.strip()[:LANGSTE_ANTWOORD]
    if not mag(verzoek, by):
        return None, []
    documents, reasons = _files(verzoek, bestanden, by)
    if not documents and tekst in _known(verzoek):
        return _same(verzoek, by, tekst), reasons
    if len(verzoek.nagekomen) >= MOST:
        return None, [TE_VEEL]
    late = Nagekomen(by.who.id, by.who.naam, by.now, tekst, tuple(verzoek.add(d).__name__ for d in documents),
                     bool(adviestoegang.dicht(verzoek, by.today)))
    verzoek.nagekomen = (*verzoek.nagekomen, late)
    for document in documents:
        by.record(document, f"nagekomen van de adviseur: {document.bestandsnaam}")
        voorbeeld.straks(document, by)
    by.record(verzoek, "nagekomen van de adviseur, telt niet als advies")
    adviestoegang.bijwerken(verzoek.dossier, by.today)
    _tell(verzoek, late, by)
    return late, reasons


def _files(verzoek: Adviesverzoek, bestanden, by) -> tuple[list[Document], list[str]]:
    """Those that are good and that are not there yet, and why others cannot come in."""
    good: list[Document] = []
    reasons, room = [], MOST_FILES - sum(len(late.documenten) for late in verzoek.nagekomen)
    for source, name in bestanden:
        try:
            document = files.take(source, name, by, Document)
        except FileRefused as error:
            reasons.append(str(error))
            continue
        known = (*(d for d in verzoek.values() if isinstance(d, Bestand)), *good)
        if any((d.sha256, d.bestandsnaam) == (document.sha256, document.bestandsnaam) for d in known):
            continue
        good.append(document) if len(good) < room else reasons.append(TE_VEEL)
    return good, reasons


def _known(verzoek: Adviesverzoek) -> set[str]:
    """Texts that are there already, for somebody to read."""
    draft = {verzoek.antwoord.strip()} if verzoek.state != "vervallen" else set()
    return {"", verzoek.terzijde_tekst, *draft, *(late.tekst for late in verzoek.nagekomen)}


def _same(verzoek: Adviesverzoek, by, tekst: str) -> Nagekomen | None:
    """What this person sent before with this text."""
    return next((late for late in reversed(verzoek.nagekomen) if (late.door, late.tekst) == (by.who.id, tekst)), None)


def _tell(verzoek: Adviesverzoek, late: Nagekomen, by) -> None:
    """Who handles the case hears of what is for them; else the coördinator of the organisation reads it with the draft."""
    if late.voor_staf:
        what = f"Een adviseur stuurde nog iets over {verzoek.dossier.titel}. Het telt niet als advies."
        for name in sorted({verzoek.dossier.behandelaar, verzoek.gevraagd_door}):
            signalen.geven(by, by.site.gebruikers.get(name), "overig", what, verzoek)


def leesbaar(verzoek: Adviesverzoek, by) -> list[Nagekomen]:
    """What this person may read of it, oldest first."""
    if not by.may(Permission.VIEW, verzoek):
        return []
    own = bool(by.who.principals & {*adviestoegang.principals(verzoek)})
    return [late for late in verzoek.nagekomen if own or late.voor_staf]
