"""Which remarks stand in a PDF that somebody annotated with another program? `python -m portal.services.annotaties.lezen FILE`.

Runs in a bounded process of its own; prints JSON. Text is only text; what makes no sense is passed over.
"""

import html
import json
import re
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone

import pikepdf

from portal.services.annotaties import LANGST, LANGSTE_NAAM, MEEST, MEEST_PUNTEN, MEEST_REACTIES, Aantekening, Reactie
from portal.services.annotaties.bladzij import Bladzij, bladzij, number, numbers
from workflows.markering import METER_PER_PUNT

VORM = {"/Text": "punt", "/FreeText": "vlak", "/Highlight": "vlak", "/Underline": "vlak", "/StrikeOut": "vlak",
        "/Squiggly": "vlak", "/Caret": "punt", "/Square": "vlak", "/Circle": "vlak", "/Stamp": "vlak", "/Line": "lijn",
        "/PolyLine": "vrij", "/Polygon": "vrij", "/Ink": "vrij", "/Redact": "vlak", "/FileAttachment": "punt"}
MARKUP = ("/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Redact")
"""Of these the quadrilaterals say where the words are; the box may be anything."""
METER = {"m": 1.0, "cm": 0.01, "mm": 0.001, "km": 1000.0, "in": 0.0254, "ft": 0.3048}
MOMENT = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?)?")
MEEST_BEKEKEN = 20_000
"""Annotations that are looked at: a form or a map may have many links."""


def main(argv: list[str]) -> int:
    with pikepdf.open(argv[0]) as pdf:
        found = {"bladzijden": len(pdf.pages), "aantekeningen": [asdict(note) for note in lees(pdf)]}
    sys.stdout.write(json.dumps(found, default=str))
    return 0


def lees(pdf: pikepdf.Pdf) -> list[Aantekening]:
    """At most MEEST remarks with their answers, in the order of the pages."""
    remarks, answers, looked, known = {}, [], 0, set()
    for nummer, page in enumerate(pdf.pages, start=1):
        here = page.obj.get("/Annots")
        blad = None
        for annotation in _annotations(here, MEEST_BEKEKEN - looked):
            looked += 1
            if annotation.is_indirect and annotation.objgen in known:
                continue
            known.add(annotation.objgen)
            if isinstance(annotation.get("/IRT"), pikepdf.Dictionary):
                answers.append(annotation)
            elif len(remarks) < MEEST:
                blad = blad or bladzij(page)
                for found in _remark(annotation, nummer, blad):
                    remarks[annotation.objgen if annotation.is_indirect else (0, -looked)] = found
    return _with_answers(remarks, answers)


def _annotations(array, most: int):
    if not isinstance(array, pikepdf.Array):
        return
    for n in range(min(len(array), max(most, 0))):
        if isinstance(array[n], pikepdf.Dictionary):
            yield array[n]


def _remark(annotation, nummer: int, blad: Bladzij) -> list[Aantekening]:
    """One, or none for what is no remark."""
    subtype = str(annotation.get("/Subtype", ""))
    vorm, schaal = VORM.get(subtype), 0.0
    punten = _shown(annotation, vorm, blad) if vorm else []
    words = text(annotation.get("/Contents"), LANGST) or _rich(annotation)
    if vorm and not punten and words:
        vorm, punten = "vlak", _shown(annotation, "vlak", blad)
    if not punten:
        return []
    if vorm == "lijn" and (schaal := _scale(annotation)):
        vorm = "maat"
    if vorm == "vlak":
        punten = [(min(x for x, _ in punten), min(y for _, y in punten)), (max(x for x, _ in punten), max(y for _, y in punten))]
    tekst = words or NAMELESS.get(subtype, "Zonder tekst")
    rounded = tuple((round(x, 2) + 0.0, round(y, 2) + 0.0) for x, y in punten)
    return [Aantekening(text(annotation.get("/NM"), LANGSTE_NAAM), nummer, vorm, rounded, tekst,
                        text(annotation.get("/T"), LANGSTE_NAAM) or "Onbekend", moment(annotation), schaal)]


def _rich(annotation) -> str:
    """The words of a text with a layout, where there is no plain one."""
    return html.unescape(re.sub(r"<[^>]*>", " ", text(annotation.get("/RC"), 10 * LANGST))).strip()[:LANGST]


NAMELESS = {"/Highlight": "Gemarkeerd", "/Underline": "Onderstreept", "/StrikeOut": "Doorgestreept", "/Stamp": "Stempel"}
"""What a remark without words says by itself."""


def _shown(annotation, vorm: str, blad: Bladzij) -> list[tuple[float, float]]:
    """Its points as the page is shown. A note does not turn with its page: only the left upper corner of its box counts."""
    if annotation.get("/Subtype") != "/Text":
        return [blad.als_getoond(punt) for punt in _points(annotation, vorm)]
    box = numbers(annotation.get("/Rect"), 4)
    if len(box) != 4:
        return []
    wide, high = abs(box[2] - box[0]), abs(box[3] - box[1])
    x, y = blad.als_getoond((min(box[0], box[2]), max(box[1], box[3])))
    return [(x + wide / 2, y + high / 2)]


def _points(annotation, vorm: str) -> list[tuple[float, float]]:
    """Its points in the coordinates of the PDF; empty where they make no sense."""
    subtype = annotation.get("/Subtype")
    if vorm == "lijn":
        flat = numbers(annotation.get("/L"), 4)
        return _pairs(flat) if len(flat) == 4 else []
    if vorm == "vrij":
        flat = _ink(annotation) if subtype == "/Ink" else numbers(annotation.get("/Vertices"), 2 * 10_000)
        return _thinned(_pairs(flat)) if len(flat) >= 4 else []
    quads = numbers(annotation.get("/QuadPoints"), 2000) if str(subtype) in MARKUP else []
    if len(quads) >= 8:
        return _pairs(quads[:len(quads) // 2 * 2])
    box = numbers(annotation.get("/Rect"), 4)
    if len(box) != 4:
        return []
    inner = numbers(annotation.get("/RD"), 4)
    if vorm == "vlak" and len(inner) == 4 and all(0 <= value < 1000 for value in inner):
        box = [min(box[0], box[2]) + inner[0], min(box[1], box[3]) + inner[1],
               max(box[0], box[2]) - inner[2], max(box[1], box[3]) - inner[3]]
    return _pairs(box) if vorm == "vlak" else [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)]


def _ink(annotation) -> list[float]:
    """All strokes, one after another."""
    strokes = annotation.get("/InkList")
    if not isinstance(strokes, pikepdf.Array):
        return []
    found: list[float] = []
    for n in range(min(len(strokes), 100)):
        flat = numbers(strokes[n], 2000)
        found += flat[:len(flat) // 2 * 2]
    return found


def _pairs(flat: list[float]) -> list[tuple[float, float]]:
    return list(zip(flat[::2], flat[1::2], strict=False))


def _thinned(punten: list) -> list:
    """At most MEEST_PUNTEN of them, with the first and the last."""
    if len(punten) <= MEEST_PUNTEN:
        return punten
    step = (len(punten) - 1) / (MEEST_PUNTEN - 1)
    return [punten[round(n * step)] for n in range(MEEST_PUNTEN)]


def _scale(annotation) -> float:
    """Of a dimension line with a scale in a unit that we know: 1 : so much; else 0."""
    measure = annotation.get("/Measure")
    if not isinstance(measure, pikepdf.Dictionary):
        return 0.0
    formats = [measure.get(name) for name in ("/X", "/D")]
    if not all(isinstance(f, pikepdf.Array) and len(f) and isinstance(f[0], pikepdf.Dictionary) for f in formats):
        return 0.0
    (across, length), unit = (f[0] for f in formats), text(formats[1][0].get("/U"), 10)
    factor = (number(across.get("/C")) or 0.0) * (number(length.get("/C")) or 0.0) * METER.get(unit, 0.0)
    scale = round(factor / METER_PER_PUNT, 4)
    return scale if 0 < scale <= 1e6 else 0.0


def text(value, most: int) -> str:
    """A text of a PDF without signs that cannot be shown, and not longer than this."""
    if not isinstance(value, pikepdf.String):
        return ""
    plain = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain if sign.isprintable() or sign in "\n\t").strip()[:most]


def moment(annotation) -> datetime | None:
    """When it was made or changed, as far as the file says so."""
    for name in ("/CreationDate", "/M"):
        found = MOMENT.match(text(annotation.get(name), 40))
        if found:
            return _instant(found)
    return None


def _instant(found: re.Match) -> datetime | None:
    *parts, sign, hours, minutes = found.groups()
    numbers_ = [int(part) if part else default for part, default in zip(parts, (1, 1, 1, 0, 0, 0), strict=True)]
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        return datetime(*numbers_, tzinfo=timezone(-offset if sign == "-" else offset)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _with_answers(remarks: dict, answers: list) -> list[Aantekening]:
    """Each answer with the remark that it, or what it answers, answers."""
    parents = {answer.objgen: answer.IRT.objgen for answer in answers if answer.is_indirect and answer.IRT.is_indirect}
    for answer in answers:
        top = answer.IRT.objgen
        for _ in range(20):
            top = parents.get(top, top)
        if top not in remarks:
            continue
        if "/State" in answer:
            if text(answer.State, 20) in ("Completed", "Accepted"):
                remarks[top] = replace(remarks[top], opgelost=True)
        elif (words := text(answer.get("/Contents"), LANGST)) and len(remarks[top].reacties) < MEEST_REACTIES:
            reactie = Reactie(text(answer.get("/NM"), LANGSTE_NAAM), text(answer.get("/T"), LANGSTE_NAAM) or "Onbekend",
                              moment(answer), words)
            remarks[top] = replace(remarks[top], reacties=(*remarks[top].reacties, reactie))
    return list(remarks.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
