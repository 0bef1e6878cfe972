"""How do both sides of a conversation see it, and what happens when somebody presses a button of its form?

Good files and the text are kept whatever is wrong with another file; nothing is sent until all of it is right.
"""

from content_types.dossier import Dossier
from portal.actions import bericht as berichten
from portal.services.file_types import human_size
from portal.views.attempt import attempt, keep_all, uploads
from portal.views.staff.woorden import moment

PAGE = "skins:basis/shared/berichten.pt"
NONE_CHOSEN = "Kies eerst een of meer bestanden"
TEKST, BESTAND = "tekst", "bestand"


def doen(dossier: Dossier, request) -> tuple[bool, list[tuple[str, str]]]:
    """Whether a message was sent, and what has to be mended: (id of the control, sentence) pairs."""
    by, tekst = request.actor, request.POST.get(TEKST, "").replace("\r\n", "\n")
    chosen = len(uploads(request, BESTAND))
    if reason := attempt(request, berichten.klad_bewaren, dossier, by, tekst):
        return False, [(TEKST, reason)]
    if name := request.POST.get("weghalen", ""):
        berichten.bestand_weghalen(dossier, name, by)
        return False, []
    _, refused = keep_all(request, BESTAND, lambda source, name: berichten.bestand_toevoegen(dossier, source, name, by))
    if "toevoegen" in request.POST:
        refused = refused if chosen else [NONE_CHOSEN]
        return False, [(BESTAND, sentence) for sentence in refused]
    if refused:
        return False, [(BESTAND, sentence) for sentence in refused]
    reason = attempt(request, berichten.sturen, dossier, by, tekst)
    return not reason, [(TEKST, reason)] if reason else []


def woorden(dossier: Dossier, request, fouten, adres, wie) -> dict:
    """`adres(bestand)` is where this side opens a file, `wie(bericht)` how it calls the writer."""
    by = request.actor
    new = {bericht.__name__ for bericht in berichten.ongelezen(dossier, by)}
    mine, klad, kan_niet = berichten.kant(dossier, by), berichten.klad_van(dossier, by), berichten.kan_niet(dossier, by)
    return {"berichten": [_row(b, b.__name__ in new, b.van == mine, adres, wie) for b in berichten.lezen(dossier, by)],
            "kan_niet": kan_niet, "tekst": klad.tekst if klad is not None else "", "fouten": fouten, "fout": bool(fouten),
            "bij": {name: [sentence for where, sentence in fouten if where == name] for name in (TEKST, BESTAND)},
            "bestanden": [{"naam": b.__name__, "titel": b.bestandsnaam, "detail": human_size(b.omvang)}
                          for b in (klad.bestanden() if klad is not None else ())]}


def _row(bericht, new: bool, mine: bool, adres, wie) -> dict:
    read = f"Gelezen op {moment(bericht.gelezen_op)}" if bericht.gelezen_op else "Nog niet gelezen"
    return {"id": bericht.__name__, "wie": wie(bericht), "wanneer": moment(bericht.op), "tekst": bericht.tekst, "nieuw": new,
            "eigen": mine, "gelezen": read if mine else "",
            "bestanden": [{"url": adres(b), "titel": b.bestandsnaam, "detail": human_size(b.omvang)}
                          for b in bericht.bestanden()]}
