"""How is a copy of a file made with remarks as real annotations? `python -m …schrijven FILE MIME NOTES OUT`.

Runs in a bounded process of its own, because the file comes from outside. An image becomes a PDF of one page, a pixel a point.
"""

import io
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageOps

from portal.services.annotaties import Aantekening, Reactie, uit_json
from portal.services.annotaties.bladzij import Bladzij, bladzij
from portal.services.annotaties.vormgeving import DIK, KLEUR, MARGE, STRAAL, in_meters, lengte, omhulling, rond, uiterlijk
from workflows.markering import METER_PER_PUNT

SOORT = {"punt": Name.Text, "vlak": Name.Square, "lijn": Name.Line, "maat": Name.Line, "vrij": Name.PolyLine}
RUIMTE = {"vlak": 0.0}
"""Around its points, of the box that a shape takes; others have MARGE."""
PRINT, ANTWOORD = 4, 30
"""Flags: shown and printed; an answer is only in the list beside the page, as Acrobat does."""


def main(argv: list[str]) -> int:
    path, mime, notes, target = argv
    remarks = uit_json(Path(notes).read_text(encoding="utf-8"))
    with pikepdf.open(path if mime == "application/pdf" else _als_pdf(path)) as pdf:
        schrijf(pdf, remarks)
        pdf.save(target)
    return 0


def _als_pdf(path: str) -> io.BytesIO:
    made = io.BytesIO()
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        flat = upright.convert("RGBA" if "transparency" in upright.info or upright.mode in ("RGBA", "LA") else "RGB")
        white = Image.new("RGB", flat.size, "white")
        white.paste(flat, mask=flat.getchannel("A") if flat.mode == "RGBA" else None)
        white.save(made, "PDF", resolution=72, quality=90)
    made.seek(0)
    return made


def schrijf(pdf: pikepdf.Pdf, remarks: list[Aantekening]) -> None:
    """Put them on the pages of an open PDF; a remark on a page that is not there is left out."""
    known: dict[int, tuple[Bladzij, Array]] = {}
    for nummer, remark in enumerate(remarks, start=1):
        if 1 <= remark.bladzijde <= len(pdf.pages):
            page = pdf.pages[remark.bladzijde - 1]
            if remark.bladzijde not in known:
                known[remark.bladzijde] = bladzij(page), _own_annots(pdf, page)
            blad, annots = known[remark.bladzijde]
            annots.extend(_annotaties(pdf, page, blad, remark, nummer))


def _own_annots(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Array:
    """A list of this page alone: pages that were copied may share theirs."""
    found = page.obj.get("/Annots")
    page.obj["/Annots"] = pdf.make_indirect(Array(list(found) if isinstance(found, Array) else []))
    return page.obj["/Annots"]


def _annotaties(pdf, page, blad: Bladzij, remark: Aantekening, nummer: int) -> list:
    """The remark, the window with its text, and its answers."""
    punten = [blad.naar_pdf(plek) for plek in remark.punten]
    rect = _rechtop(blad, remark.punten[0]) if remark.vorm == "punt" else omhulling(punten, RUIMTE.get(remark.vorm, MARGE))
    maat = in_meters(lengte(punten) * METER_PER_PUNT * remark.schaal) if remark.vorm == "maat" else ""
    form = uiterlijk(pdf, remark.vorm, punten, rect, nummer, maat, blad.draai)
    main = pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=SOORT[remark.vorm], Rect=Array(map(rond, rect)), P=page.obj, F=PRINT, C=Array(KLEUR),
        AP=Dictionary(N=form), **_words(remark), **_eigen(remark, punten)))
    right, high = rect[2], rect[3]
    popup = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Popup, Parent=main, Open=False,
                                         Rect=Array([rond(right), rond(high - 90), rond(right + 180), rond(high)])))
    main["/Popup"] = popup
    below = [_reactie(pdf, page, main, reactie) for reactie in remark.reacties]
    return [main, popup, *below, *([_stand(pdf, page, main, remark)] if remark.opgelost else [])]


def _rechtop(blad: Bladzij, plek) -> tuple[float, float, float, float]:
    """A note never turns with its page: the left upper corner of its box stays where it is (ISO 32000 12.5.6.4)."""
    x, y = blad.naar_pdf((plek[0] - STRAAL, plek[1] - STRAAL))
    return x, y - 2 * STRAAL, x + 2 * STRAAL, y


def _eigen(remark: Aantekening, punten) -> dict:
    """What only this shape has."""
    flat = Array([rond(value) for punt in punten for value in punt])
    if remark.vorm == "punt":
        return {"Name": Name.Comment}
    border = {"BS": Dictionary(Type=Name.Border, W=DIK, S=Name.S)}
    if remark.vorm == "vlak":
        return border
    if remark.vorm == "vrij":
        return border | {"Vertices": flat}
    return border | {"L": flat} | (_maatvoering(remark.schaal) if remark.vorm == "maat" else {"LE": Array([Name("/None")] * 2)})


def _maatvoering(schaal: float) -> dict:
    """A dimension line, and how many metres a point is (ISO 32000 12.9)."""
    meters = [Dictionary(Type=Name.NumberFormat, U=String("m"), C=Decimal(f"{METER_PER_PUNT * schaal:.12f}"), F=Name.D, D=100)]
    length = [Dictionary(Type=Name.NumberFormat, U=String("m"), C=1, F=Name.D, D=100)]
    area = [Dictionary(Type=Name.NumberFormat, U=String("m\u00b2"), C=1, F=Name.D, D=100)]
    measure = Dictionary(Type=Name.Measure, Subtype=Name.RL, R=String(f"1 : {schaal:g}"), X=Array(meters), D=Array(length),
                         A=Array(area))
    return {"IT": Name.LineDimension, "LE": Array([Name.Butt] * 2), "Measure": measure}


def _words(remark: Aantekening | Reactie) -> dict:
    when = {name: String(_datum(remark.op)) for name in ("M", "CreationDate")} if remark.op else {}
    return {"T": String(remark.naam), "Contents": String(remark.tekst), "NM": String(remark.nm), **when}


def _datum(op: datetime) -> str:
    return f"D:{op.astimezone(UTC):%Y%m%d%H%M%S}+00'00'"


def _reactie(pdf, page, main, reactie: Reactie) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=main.Rect, P=page.obj, F=ANTWOORD,
                                        IRT=main, RT=Name.R, **_words(reactie)))


def _stand(pdf, page, main, remark: Aantekening) -> pikepdf.Object:
    """That it is dealt with, as other readers keep it."""
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=main.Rect, P=page.obj, F=ANTWOORD, IRT=main,
                                        RT=Name.R, T=String("Portaal"), Contents=String("Opgelost"),
                                        NM=String(f"{remark.nm}-opgelost"), StateModel=String("Review"),
                                        State=String("Completed")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
