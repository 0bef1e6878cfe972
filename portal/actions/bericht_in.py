"""What can be done with a message from another system? Keep it as it came, and note what became of it."""

from content_types.bericht_in import BerichtIn
from content_types.bestand import Document
from portal.services.file_types import safe_name
from workflows.permissions import Permission


def bewaren(source, name: str, kanaal: str, by, *, mime: str = "application/octet-stream") -> BerichtIn:
    """Keep the raw message before anything tries to read it. Commit after this, then process."""
    by.require(Permission.INBOX, by.site["postvak"])
    bericht = by.site["postvak"].add(BerichtIn(kanaal=kanaal, bestandsnaam=safe_name(name), ontvangen_op=by.now))
    bericht.add(Document(source, bestandsnaam=safe_name(name), mime=mime, door=by.who.id, op=by.now), "bestand")
    by.record(bericht, f"bericht ontvangen: {bericht.bestandsnaam}")
    return bericht


def noteren(bericht: BerichtIn, uitkomst: str, by, *, reden: str = "", dossier: str = "", ontbrekend=()) -> None:
    """What became of it; `uitkomst` is one of UITKOMSTEN."""
    bericht.uitkomst, bericht.reden, bericht.dossier = uitkomst, reden, dossier
    bericht.ontbrekend = tuple(ontbrekend)
    by.record(bericht, f"bericht {uitkomst}", reden)
