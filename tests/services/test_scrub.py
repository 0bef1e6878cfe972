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


def test_a_scan_keeps_the_words_that_were_read_from_it(tmp_path):
    source = pdfs.saved(pdfs.pdf(pdfs.tekst("Gelezen woorden", more="3 Tr")), tmp_path / "bron.pdf")
    with source.open("rb") as stream, public_copy(stream, "application/pdf") as copy:
        assert "Gelezen woorden" in PdfReader(copy).pages[0].extract_text()


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
