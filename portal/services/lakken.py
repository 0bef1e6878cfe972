"""How is what must not be seen really taken out of a file? A new file is made of only what may be seen.

Every page is drawn again, so that layers, fields, remarks, scripts, attachments and older versions do not come along. A page
with a box, or with words that nobody sees, becomes a picture with the boxes in black, and over it the words that may be read.
Then the whole is read again (lakcontrole.py). Programs and readers of the bytes run in bounded processes; this module and its
helpers know nothing of dossiers.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from content_types.tweeling import Vak, Vondst
from portal.services import kantoor, lakcontrole, paginabeeld, privacy, proces, tekstherkenning
from portal.services.lakvondsten import MOST_PAGES, Mensen, Woord, vondst, vondsten, woorden

PDF = "application/pdf"
BEELDEN = {"image/png": "PNG", "image/jpeg": "JPEG"}
PAPIER = {"image/tiff", *BEELDEN}
VERBORGEN = "verborgen tekst"
WOORDEN = frozenset({"naam", "adres", "postcode", "e-mailadres", "telefoonnummer", "bankrekening", "burgerservicenummer"})
"""Kinds of findings whose words may be nowhere in the public file."""
DOTS = 200
"""Dots in an inch of a page that becomes a picture, as far as MOST_WIDE allows."""
MOST_WIDE, LOOKED_AT = 6000, 1600
MOST_PICTURES, MOST_SCANNED = 200, 50
LONG, MOST_ELSEWHERE = 4, 20
"""Shorter words stand everywhere."""
DRAW = proces.Grens(seconds=300, memory=2 << 30, written=1 << 30)
WORK = proces.Grens(seconds=300, memory=4 << 30, written=1 << 30)
OFFICE = proces.Grens(seconds=120, memory=8 << 30, written=256 << 20)
SCAN = proces.Grens(seconds=240, memory=6 << 30, written=1 << 30)

KAPOT = "Het portaal kan dit bestand niet lezen. Het is kapot of heeft een wachtwoord. Vraag om een versie zonder wachtwoord."
TE_VEEL = "Dit bestand heeft {aantal} bladzijden. Lakken kan tot {most} bladzijden. Verdeel het in kleinere bestanden."
TE_ZWAAR = "Dit bestand is te groot of te ingewikkeld om te lakken. Maak er een eenvoudige PDF van, of verdeel het."
GEEN_PDF = "Van dit soort bestand kan het portaal geen openbare versie maken. Maak er eerst een PDF van en voeg die toe."
NIET_SCHOON = "De openbare versie is niet bewaard: {redenen}. Wijs ook dat aan en maak haar opnieuw."


class KanNiet(ValueError):
    """No public twin can be made of this; the text is a Dutch sentence that says what to do."""


@dataclass(frozen=True)
class Gelezen:
    """What was found in a file: sizes of its pages in points, pages without text, findings, and fields for a signature."""

    paginas: tuple[tuple[float, float], ...]
    zonder_tekst: tuple[int, ...]
    vondsten: tuple[Vondst, ...]


def als_pdf(bron: Path, mime: str, folder: Path) -> Path:
    """The file as a PDF: itself, or one made of it. Raises KanNiet."""
    if mime == PDF:
        return bron
    if mime in PAPIER:
        target = folder / "beeld.pdf"
        _werk("naar_pdf", folder, bron=str(bron), doel=str(target))
        return target
    if mime not in kantoor.LEEST or not kantoor.installed():
        raise KanNiet(GEEN_PDF)
    return _van_kantoor(bron, mime, folder)


def _van_kantoor(bron: Path, mime: str, folder: Path) -> Path:
    apart = folder / "kantoor"
    apart.mkdir()
    try:
        with bron.open("rb") as source:
            return kantoor.pdf(source, mime, apart, OFFICE)
    except kantoor.NietsGemaakt as error:
        raise KanNiet(GEEN_PDF) from error
    except proces.Mislukt as error:
        raise KanNiet(TE_ZWAAR) from error


def _bounded(program: str, words: Sequence[str], folder: Path, grens: proces.Grens) -> bytes:
    try:
        return proces.run(program, words, folder=folder, grens=grens)
    except proces.Mislukt as error:
        raise KanNiet(TE_ZWAAR) from error


def _werk(stap: str, folder: Path, **work):
    """One step of lakwerk.py, with what it answers. Raises KanNiet."""
    asked, answer = folder / f"{stap}.werk", folder / f"{stap}.antwoord"
    asked.write_text(json.dumps(work))
    _bounded("python", ["-P", "-m", "portal.services.lakwerk", stap, str(asked), str(answer)], folder, WORK)
    try:
        return json.loads(answer.read_text())
    except (OSError, ValueError) as error:
        raise KanNiet(TE_ZWAAR) from error


def met_tekst(pdf: Path, folder: Path, zonder: Sequence[int]) -> Path | None:
    """The same file with words over the pages `zonder` text, where something can recognise them; None otherwise."""
    if not zonder or len(zonder) > MOST_SCANNED:
        return None
    target = folder / "gescand.pdf"
    try:
        tekstherkenning.herken(pdf, target, ["--skip-text", "--optimize", "0"], folder=folder, grens=SCAN)
    except proces.Mislukt:
        return None
    return target


# Reading


def lezen(pdf: Path, folder: Path, mensen: Mensen) -> Gelezen:
    """What is in it. Raises KanNiet for what cannot be read or has too many pages."""
    pages, words = _pages(pdf), _words(pdf, folder)
    seen = _bekijken(pdf, pages, words, folder)
    found = [*vondsten(words, mensen), *_signatures(seen["velden"])]
    found += _hidden(words, seen["onzichtbaar"], found)
    return Gelezen(tuple((page.breedte, page.hoogte) for page in pages),
                   tuple(page.nummer for page in pages if not _of(words, page.nummer)),
                   tuple(sorted(found, key=lambda v: v.pagina)))


def _pages(pdf: Path) -> list[paginabeeld.Pagina]:
    try:
        printed = proces.run("pdfinfo", [str(pdf)])
        total = int((re.search(rb"^Pages:\s+(\d+)", printed, re.MULTILINE) or [0, 0])[1])
        if total > MOST_PAGES:
            raise KanNiet(TE_VEEL.format(aantal=total, most=MOST_PAGES))
        pages = paginabeeld.paginas(pdf)
    except proces.Mislukt as error:
        raise KanNiet(KAPOT) from error
    if not pages:
        raise KanNiet(KAPOT)
    return pages


def _words(pdf: Path, folder: Path) -> list[list[Woord]]:
    try:
        return woorden(pdf, folder)
    except proces.Mislukt as error:
        raise KanNiet(TE_ZWAAR) from error


def _of(pages: list, number: int) -> list:
    return pages[number - 1] if number <= len(pages) else []


def _plain(words: list[Woord]) -> list[tuple]:
    return [(w.tekst, w.x0, w.y0, w.x1, w.y1) for w in words]


def _bekijken(pdf: Path, pages, words: list[list[Woord]], folder: Path, stap: str = "zien", **work) -> dict:
    """What a step of lakwerk.py sees on the pages: the words of which nothing is to be seen (white on white, under something, too
    small), and more."""
    seen = folder / "kijken"
    seen.mkdir(exist_ok=True)
    _bounded("pdftocairo", ["-png", "-cropbox", "-scale-to", str(LOOKED_AT), str(pdf), "k"], seen, DRAW)
    pictures = sorted(seen.iterdir())
    if len(pictures) != len(pages):
        raise KanNiet(TE_ZWAAR)
    found = _werk(stap, folder, bron=str(pdf), **work, paginas=[
        {"png": str(picture), "breedte": page.breedte, "woorden": _plain(_of(words, page.nummer))}
        for picture, page in zip(pictures, pages, strict=True)])
    for picture in pictures:
        picture.unlink()
    return found


def _signatures(fields: list) -> list[Vondst]:
    return [Vondst(f"{page}-veld-{number}", "handtekening", "een veld voor een handtekening", page, (tuple(place),))
            for number, (page, *place) in enumerate(fields)]


def _hidden(words: list[list[Woord]], unseen: list[list[int]], found: list[Vondst]) -> list[Vondst]:
    """Words that nobody sees and that were not found for another reason, by line."""
    hidden = []
    for number, places in enumerate(unseen, start=1):
        page, rows = _of(words, number), {}
        boxes = [Vak(number, *plek, "") for v in found if v.pagina == number for plek in v.plekken]
        for place in places:
            word = page[place]
            if not any(box.raakt(word.x0, word.y0, word.x1, word.y1) for box in boxes):
                rows.setdefault(word.regel, []).append(place)
        hidden += [vondst(number, page, row, VERBORGEN) for row in rows.values()]
    return hidden


# Making


def maken(pdf: Path, vakken: Sequence[Vak], folder: Path, mensen: Mensen, *, titel: str, geheimen: Sequence[str] = (),
          blijft: frozenset[str] = frozenset()) -> Path:
    """The public file, read again and found clean. `geheimen` are texts that may be nowhere in it, `blijft` those that were
    found and may stay (as by lakcontrole.kaal). Raises KanNiet."""
    pages, words, drawn = _pages(pdf), _words(pdf, folder), _drawn(pdf, folder)
    pictured = {vak.pagina for vak in vakken} | _not_as_drawn(drawn, pages, words, folder)
    made = _together(pdf, drawn, pages, words, vakken, pictured, folder, titel)
    _check(made, pages, vakken, folder, mensen, geheimen, blijft)
    return made


def zoals_gezien(pdf: Path, folder: Path) -> Path:
    """The file drawn again, without boxes: a page that holds words or parts of pictures of which nothing is to be seen becomes a
    picture of what is seen, with the words that stand there; what a remark of the sender covers is black. Raises KanNiet."""
    pages, words, drawn = _pages(pdf), _words(pdf, folder), _drawn(pdf, folder)
    if not _holds_anything(drawn):
        return drawn
    boxes = [Vak(page, *place, VERBORGEN) for page, *place in _werk("afgedekt", folder, bron=str(pdf))]
    pictured = {box.pagina for box in boxes} | _not_as_drawn(drawn, pages, words, folder)
    return _together(pdf, drawn, pages, words, boxes, pictured, folder, "") if pictured else drawn


def _holds_anything(drawn: Path) -> bool:
    """Is there anything on it? Of what poppler drew itself."""
    with pikepdf.open(drawn) as pdf:
        return any(len(page.obj.get("/Resources", {})) or b"re" in page.Contents.read_bytes() for page in pdf.pages)


def _drawn(pdf: Path, folder: Path) -> Path:
    """Only what is drawn, in a new file."""
    drawn = folder / "getekend.pdf"
    _bounded("pdftocairo", ["-pdf", str(pdf), str(drawn)], folder, DRAW)
    return drawn


def _together(pdf: Path, drawn: Path, pages, words, vakken, pictured: set[int], folder: Path, titel: str) -> Path:
    """The pages as drawn, and those that become pictures with their boxes."""
    if len(pictured) > MOST_PICTURES:
        raise KanNiet(TE_ZWAAR)
    made, basis = folder / "openbaar.pdf", _rest(drawn, pages, pictured, folder)
    _werk("samen", folder, basis=basis, doel=str(made), titel=titel,
          paginas=[_page(pdf, page, words, vakken, folder) if page.nummer in pictured else {"soort": "basis"} for page in pages])
    return made


def _not_as_drawn(drawn: Path, pages, words: list[list[Woord]], folder: Path) -> set[int]:
    """Pages that hold words or parts of pictures of which nothing is to be seen, words beside the page, and scans that lose their
    words when drawn again."""
    again, wide = _words(drawn, folder), folder / "ruim.pdf"
    seen = _bekijken(drawn, pages, again, folder, "nazien", doel=str(wide))
    return _beside(_words(wide, folder), pages, seen["rand"]) | {
        page.nummer for page in pages if page.nummer in seen["half"] or seen["onzichtbaar"][page.nummer - 1]
        or len(_of(again, page.nummer)) < len(_of(words, page.nummer)) / 2}


def _beside(found: list[list[Woord]], pages, edge: float) -> set[int]:
    """Pages with words that lie outside the paper: nobody sees them, and a reader of the file finds them. `found` are the words
    of the pages with so wide an `edge` around them."""
    return {page.nummer for page in pages for word in _of(found, page.nummer)
            if not (edge < word.x1 and word.x0 < edge + page.breedte and edge < word.y1 and word.y0 < edge + page.hoogte)}


def _rest(drawn: Path, pages, pictured: set[int], folder: Path) -> str:
    """The other pages, drawn once more so that they share nothing with those that became pictures; empty for none."""
    if len(pictured) == len(pages):
        return ""
    kept, clean = folder / "rest.pdf", folder / "basis.pdf"
    _werk("rest", folder, bron=str(drawn), doel=str(kept), zonder=sorted(pictured))
    _bounded("pdftocairo", ["-pdf", str(kept), str(clean)], folder, DRAW)
    return str(clean)


def _page(pdf: Path, page, words: list[list[Woord]], vakken: Sequence[Vak], folder: Path) -> dict:
    """A page as a picture, its boxes, and the words that no box touches."""
    own = [vak for vak in vakken if vak.pagina == page.nummer]
    kept = [word for word in _of(words, page.nummer) if not any(v.raakt(word.x0, word.y0, word.x1, word.y1) for v in own)]
    wide = min(MOST_WIDE, round(max(page.breedte, page.hoogte) * DOTS / 72))
    try:
        picture = paginabeeld.png(pdf, page.nummer, pixels=wide, folder=folder)
    except proces.Mislukt as error:
        raise KanNiet(TE_ZWAAR) from error
    return {"soort": "beeld", "png": str(picture), "breedte": page.breedte, "hoogte": page.hoogte, "woorden": _plain(kept),
            "vakken": [(vak.x, vak.y, vak.breedte, vak.hoogte) for vak in own]}


def _check(made: Path, pages, vakken, folder: Path, mensen: Mensen, geheimen, blijft) -> None:
    secrets = [secret for secret in geheimen if lakcontrole.kaal(secret) not in blijft]
    inside = _werk("controle", folder, bron=str(made), geheimen=secrets, beelden=[
        _seen_again(made, page, vakken, folder) for page in pages if any(vak.pagina == page.nummer for vak in vakken)])
    reasons = lakcontrole.bezwaren(inside, _words(made, folder), list(vakken), mensen, blijft)
    if len(_pages(made)) != len(pages):
        reasons.append("niet alle bladzijden zijn er")
    if reasons:
        raise KanNiet(NIET_SCHOON.format(redenen="; ".join(reasons)))


def _seen_again(made: Path, page, vakken: Sequence[Vak], folder: Path) -> dict:
    """A page of the public file as people will see it."""
    try:
        picture = paginabeeld.png(made, page.nummer, pixels=LOOKED_AT, folder=folder)
    except proces.Mislukt as error:
        raise KanNiet(TE_ZWAAR) from error
    return {"nummer": page.nummer, "png": str(picture), "breedte": page.breedte,
            "vakken": [(vak.x, vak.y, vak.breedte, vak.hoogte) for vak in vakken if vak.pagina == page.nummer]}


def elders(pdf: Path, made: Path, vakken: Sequence[Vak], folder: Path) -> list[tuple[str, int]]:
    """Words under these boxes that still stand on a page of the public file: a person judges whether that is right."""
    gone = {lakcontrole.kaal(word.tekst) for number, page in enumerate(_words(pdf, folder), start=1) for word in page
            if any(vak.pagina == number and vak.raakt(word.x0, word.y0, word.x1, word.y1) for vak in vakken)}
    left = {(word.tekst, number) for number, page in enumerate(_words(made, folder), start=1) for word in page
            if len(word.tekst) >= LONG and lakcontrole.kaal(word.tekst) in gone}
    return sorted(left, key=lambda found: (found[1], found[0]))[:MOST_ELSEWHERE]


def gelezen(made: Path, folder: Path, mensen: Mensen) -> list[str]:
    """What the check before publishing will find in it: what stays on purpose."""
    text = " ".join(word.tekst for page in _words(made, folder) for word in page)
    return privacy.findings(text, mensen.namen, mensen.toegestaan)


def beeld_maken(bron: Path, mime: str, breedte: float, vakken: Sequence[Vak], folder: Path) -> Path:
    """The public version of a picture: the same kind of file with its boxes. `breedte` in points, as its page has. Raises
    KanNiet."""
    target = folder / f"openbaar.{BEELDEN[mime].lower()}"
    _werk("beeld", folder, bron=str(bron), doel=str(target), soort=BEELDEN[mime], breedte=breedte,
          vakken=[(vak.x, vak.y, vak.breedte, vak.hoogte) for vak in vakken])
    return target
