"""PDF files with things in them that people forget: for tests of what becomes public."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

GEHEIM = "Jan Jansen"
A4 = (595, 842)


def letters() -> Dictionary:
    return Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding))


def tekst(text: str, x: float = 72, y: float = 700, *, size: float = 12, more: str = "") -> bytes:
    """The drawing of one line of text; `more` are operators before it."""
    safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {more} BT /F1 {size} Tf {x} {y} Td ({safe}) Tj ET Q\n".encode("cp1252")


def pdf(*pages: bytes, size=A4) -> Pdf:
    """A PDF with these drawings, a page each."""
    made = pikepdf.new()
    for drawing in pages:
        made.add_blank_page(page_size=size)
        made.pages[-1].obj.Resources = Dictionary(Font=letters())
        made.pages[-1].obj.Contents = made.make_stream(drawing)
    return made


def saved(made: Pdf, path, **how):
    """Written so that everything stands readable in its bytes."""
    made.save(path, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, **how)
    return path


def met_laag(text: str) -> Pdf:
    """The text in a layer that is off."""
    made = pdf(b"/OC /Laag BDC " + tekst(text, y=650) + b"EMC " + tekst("Zichtbaar"))
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Namen")))
    made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
    made.pages[0].obj.Resources.Properties = Dictionary(Laag=layer)
    return made


def met_veld(text: str) -> Pdf:
    """The text in a field of a form."""
    made = pdf(tekst("Zichtbaar"))
    field = made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("naam"), V=String(text),
                                          Rect=Array([72, 600, 300, 620]), DA=String("/F1 12 Tf 0 g")))
    made.Root.AcroForm = Dictionary(Fields=Array([field]), DR=Dictionary(Font=letters()), NeedAppearances=True)
    made.pages[0].obj.Annots = Array([field])
    return made


def met_opmerking(text: str) -> Pdf:
    """The text in a remark."""
    made = pdf(tekst("Zichtbaar"))
    made.pages[0].obj.Annots = Array([made.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([72, 600, 92, 620]), Contents=String(text), T=String(text)))])
    return made


def met_bijlage(text: str) -> Pdf:
    made = pdf(tekst("Zichtbaar"))
    made.attachments[f"{text}.txt"] = text.encode()
    return made


def met_kenmerken(text: str) -> Pdf:
    """The text in document information, XMP, bookmarks, labels of pages, script, thumbnail and the tree of the structure."""
    made = pdf(tekst("Zichtbaar"))
    made.docinfo["/Author"] = text
    with made.open_metadata() as meta:
        meta["dc:creator"] = [text]
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(text, 0))
    made.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(text))]))
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{text}')"))
    made.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=String(text)))
    made.pages[0].obj.PieceInfo = Dictionary(Ons=Dictionary(Private=String(text)))
    return made


def met_actualtext(text: str) -> Pdf:
    return pdf(f"/Span <</ActualText ({text})>> BDC ".encode() + tekst("Iets anders") + b"EMC " + tekst("Zichtbaar", y=600))


def met_ondertekening() -> Pdf:
    """A field for a signature, on a page that is cropped and turned."""
    made = pdf(tekst("Zichtbaar", 200, 500))
    field = made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("hier"),
                                          Rect=Array([200, 300, 320, 340])))
    made.Root.AcroForm = Dictionary(Fields=Array([field]))
    made.pages[0].obj.Annots = Array([field])
    made.pages[0].CropBox = Array([100, 200, 500, 800])
    made.pages[0].Rotate = 90
    return made


def met_eerdere_versie(text: str) -> bytes:
    """The text in a version of the page that was replaced; its bytes are still in the file."""
    first, out = io.BytesIO(), io.BytesIO()
    saved(pdf(tekst(text)), first)
    later, drawing = PdfWriter(first, incremental=True), StreamObject()
    drawing.set_data(tekst("Zichtbaar"))
    later.pages[0][NameObject("/Contents")] = later._add_object(drawing)
    later.write(out)
    return out.getvalue()


BRIEF = ("Situatietekening dakkapel", "Opdrachtgever: Jan Jansen, Dorpsweg 3, 1234 AA Waterrijk",
         "Bel 06 12345678 of jan@jansen.test", "BSN 123456782 en rekening NL91 ABNA 0417 1643 00", "Architect: Bureau Vorm")


def een_brief() -> bytes:
    """Two pages: one with people on it, one with a word that only a person knows should go."""
    lines = b"".join(tekst(line, y=760 - 30 * n) for n, line in enumerate(BRIEF))
    made, out = pdf(lines, tekst("Handgeheim", 72, 700) + tekst("De gevel is van hout", 72, 600)), io.BytesIO()
    made.docinfo["/Author"] = "Jan Jansen"
    made.save(out)
    return out.getvalue()


def foto(over: bytes = b"", place: bytes = b"400 0 0 300 72 300 cm") -> Pdf:
    """A page with a photo that names its maker, a remark and a thumbnail inside it; `over` is drawn over the photo."""
    picture, out, exif = Image.new("RGB", (400, 300), "white"), io.BytesIO(), Image.Exif()
    picture.paste("red", (200, 0, 400, 300))
    exif[0x013B] = GEHEIM
    picture.save(out, "JPEG", exif=exif, comment=GEHEIM.encode())
    made = pdf(b"q " + place + b" /Foto Do Q " + over + tekst("Zichtbaar", y=750))
    made.pages[0].obj.Resources.XObject = Dictionary(Foto=made.make_indirect(pikepdf.Stream(
        made, out.getvalue() + b"erachter", Type=Name.XObject, Subtype=Name.Image, Width=400, Height=300, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode)))
    return made
