"""Does a public copy tell nothing besides what it shows?"""

import io
from base64 import b64encode

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader
from weasyprint import HTML

from portal.services import beeldresten
from portal.services.scrub import CannotScrub, public_copy
from tests.services import pdfs
from tests.services.test_lakken import hier  # noqa: F401


def a_pdf() -> io.BytesIO:
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    with pdf.open_metadata() as meta:
        meta["dc:creator"] = ["Jan Jansen"]
    pdf.docinfo["/Author"] = "Jan Jansen"
    pdf.attachments["brief.txt"] = b"geheime bijlage"
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    out.seek(0)
    return out


def a_photo() -> io.BytesIO:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = "Jan Jansen"
    Image.new("RGB", (20, 10), "red").save(out, "JPEG", exif=exif)
    out.seek(0)
    return out


def test_a_pdf_loses_its_author_its_xmp_and_what_was_attached():
    copy = public_copy(a_pdf(), "application/pdf")
    assert b"Jansen" not in copy.read()
    with pikepdf.open(copy) as pdf:
        assert len(pdf.pages) == 1 and not pdf.attachments and "/Metadata" not in pdf.Root


def test_a_pdf_loses_what_is_read_aloud_of_its_pictures():
    page = '<html lang="nl"><title>Plan</title><p>Een tekst van een paar woorden.</p>'
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    source = f"data:image/png;base64,{b64encode(picture.getvalue()).decode()}"
    tagged = HTML(string=f'{page}<img src="{source}" alt="Foto van Jansen"/>').write_pdf(pdf_variant="pdf/ua-1")
    assert "Jansen" in spoken(tagged) and "Jansen" not in spoken(public_copy(io.BytesIO(tagged), "application/pdf").read())


def spoken(data: bytes) -> str:
    """All that stands in the structure of a PDF, whatever holds it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return " ".join(repr(obj) for obj in pdf.objects)


def test_a_photo_loses_its_exif_and_keeps_its_picture():
    copy = public_copy(a_photo(), "image/jpeg")
    with Image.open(copy) as picture:
        assert picture.size == (20, 10) and not picture.getexif()
    copy.seek(0)
    assert b"Jansen" not in copy.read()


@pytest.mark.parametrize("mime", ["application/msword", "application/zip", "text/plain"])
def test_other_kinds_are_refused_with_what_to_do(mime):
    with pytest.raises(CannotScrub, match="Maak eerst een PDF"):
        public_copy(io.BytesIO(b"x"), mime)


@pytest.mark.parametrize("mime", ["application/pdf", "image/png"])
def test_a_broken_file_is_refused_with_what_to_do(mime):
    with pytest.raises(CannotScrub, match="opnieuw een PDF"):
        public_copy(io.BytesIO(b"kapot"), mime)


@pytest.mark.parametrize("make", [pdfs.met_laag, pdfs.met_opmerking, pdfs.met_kenmerken, pdfs.met_bijlage])
def test_what_nobody_sees_in_a_pdf_does_not_come_along(tmp_path, make):
    source = pdfs.saved(make("Jan Jansen"), tmp_path / "bron.pdf")
    with source.open("rb") as stream, public_copy(stream, "application/pdf") as copy, pikepdf.open(copy) as pdf:
        inside = [str(obj.unparse()) for obj in pdf.objects] + [page.extract_text() for page in PdfReader(copy).pages]
    assert not [part for part in inside if "Jansen" in part] and "Zichtbaar" in inside[-1]


def annotatie(made: pikepdf.Pdf, kind: str, **more) -> pikepdf.Pdf:
    made.pages[0].obj.Annots = pikepdf.Array([made.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), Rect=pikepdf.Array([60, 690, 300, 720]), **more))])
    return made


def black_note() -> pikepdf.Pdf:
    """A black rectangle as a remark, with its picture, as a reader of PDF makes it."""
    made = pdfs.pdf(pdfs.tekst("Jan Jansen") + pdfs.tekst("Zichtbaar", y=600))
    shape = pikepdf.Stream(made, b"0 g 0 0 240 30 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                           BBox=pikepdf.Array([0, 0, 240, 30]))
    return annotatie(made, "/Square", IC=pikepdf.Array([0, 0, 0]), AP=pikepdf.Dictionary(N=made.make_indirect(shape)))


def cropped() -> pikepdf.Pdf:
    made = pdfs.pdf(pdfs.tekst("Jan Jansen", 400, 100) + pdfs.tekst("Zichtbaar", 72, 700))
    made.pages[0].CropBox = pikepdf.Array([0, 400, 595, 842])
    return made


ZICHT = pdfs.tekst("Zichtbaar", y=600)
VERSTOPT = {
    "under a black rectangle": lambda: pdfs.pdf(pdfs.tekst("Jan Jansen") + b"q 0 g 60 690 240 30 re f Q " + ZICHT),
    "over a black rectangle in black": lambda: pdfs.pdf(b"q 0 g 60 690 240 30 re f Q " + pdfs.tekst("Jan Jansen") + ZICHT),
    "under a black remark": black_note,
    "under a remark without a picture of its own": lambda: annotatie(
        pdfs.pdf(pdfs.tekst("Jan Jansen") + ZICHT), "/Square", IC=pikepdf.Array([0, 0, 0])),
    "marked to go, and never taken out": lambda: annotatie(pdfs.pdf(pdfs.tekst("Jan Jansen") + ZICHT), "/Redact"),
    "in white": lambda: pdfs.pdf(pdfs.tekst("Jan Jansen", more="1 g") + ZICHT),
    "invisible": lambda: pdfs.pdf(pdfs.tekst("Jan Jansen", more="3 Tr") + ZICHT),
    "beside what is shown of the page": cropped,
    "beside the paper": lambda: pdfs.pdf(pdfs.tekst("Jan Jansen", 700, 700) + ZICHT),
    "far beside the paper": lambda: pdfs.pdf(pdfs.tekst("Zichtbaar" + 60 * " " + "Jan Jansen", 72, 600, size=24)),
    "under a picture": lambda: pdfs.foto(pdfs.tekst("Jan Jansen", 100, 500) + b"q 400 0 0 300 72 300 cm /Foto Do Q "),
}


@pytest.mark.parametrize("where", VERSTOPT)
def test_words_that_nobody_sees_on_a_page_do_not_come_along(tmp_path, where):
    source = pdfs.saved(VERSTOPT[where](), tmp_path / "bron.pdf")
    with source.open("rb") as stream, public_copy(stream, "application/pdf") as copy, pikepdf.open(copy) as pdf:
        pages = [page.extract_text() for page in PdfReader(copy).pages]
        for page in pdf.pages:
            page.mediabox = page.cropbox = [-5000, -5000, 5000, 5000]
        wide = io.BytesIO()
        pdf.save(wide)
        pages += [page.extract_text() for page in PdfReader(wide).pages]
    assert "Zichtbaar" in pages[0] and not [text for text in pages if "Jan" in text]


@pytest.mark.parametrize("more", [{}, {"IC": pikepdf.Array([1, 1, 0]), "CA": 0.3}])
def test_a_remark_that_covers_nothing_leaves_the_page_as_it_is(tmp_path, more):
    made = annotatie(pdfs.pdf(pdfs.tekst("De gevel") + ZICHT), "/Square", **more)
    with pdfs.saved(made, tmp_path / "bron.pdf").open("rb") as stream, public_copy(stream, "application/pdf") as copy, \
            pikepdf.open(copy) as pdf:
        assert "De gevel" in PdfReader(copy).pages[0].extract_text() and not pdf.pages[0].images


@pytest.mark.parametrize("how", [{"over": b"q 0 g 272 300 200 300 re f Q "}, {"place": b"400 0 0 300 400 700 cm"}])
def test_of_a_photo_that_is_half_seen_the_rest_does_not_come_along(tmp_path, how):
    with pdfs.saved(pdfs.foto(**how), tmp_path / "bron.pdf").open("rb") as stream, \
            public_copy(stream, "application/pdf") as copy, pikepdf.open(copy) as pdf:
        picture = pikepdf.PdfImage(next(iter(pdf.pages[0].images.values())))
        assert picture.width > 1000, "the page as it is seen"


def test_a_drawing_in_which_nothing_hides_stays_a_drawing(tmp_path):
    with pdfs.saved(pdfs.pdf(ZICHT + b"10 10 100 100 re S"), tmp_path / "bron.pdf").open("rb") as stream, \
            public_copy(stream, "application/pdf") as copy, pikepdf.open(copy) as pdf:
        assert not pdf.pages[0].images


def test_the_colours_behind_what_is_see_through_do_not_come_along():
    made, out = Image.new("RGBA", (20, 10), (200, 0, 0, 0)), io.BytesIO()
    made.save(out, "PNG")
    out.seek(0)
    with public_copy(out, "image/png") as copy, Image.open(copy) as picture:
        assert picture.convert("RGBA").getpixel((5, 5)) == (255, 255, 255, 255)


def test_a_scan_keeps_the_words_that_were_read_from_it(tmp_path):
    made = pdfs.foto(pdfs.tekst("Gelezen woorden", 250, 450, more="3 Tr"))
    source = pdfs.saved(made, tmp_path / "bron.pdf")
    with source.open("rb") as stream, public_copy(stream, "application/pdf") as copy:
        assert "Gelezen" in PdfReader(copy).pages[0].extract_text()


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("how", [{}, {"progressive": True}])
def test_a_photo_draws_the_same_without_what_it_told(how, mode):
    out, exif, noise = io.BytesIO(), Image.Exif(), Image.effect_noise((97, 61), 80).convert(mode)
    exif[0x013B] = "Jansen"
    noise.save(out, "JPEG", exif=exif, comment=b"Jansen", icc_profile=b"x" * 70_000, **how)
    data = out.getvalue()
    bare = beeldresten.jpeg(data[:2] + b"\xff" + data[2:] + b"Jansen erachter")
    assert b"Jansen" not in bare and len(bare) < len(data) - 70_000 and beeldresten.jpeg(bare) == bare
    with Image.open(out) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()
