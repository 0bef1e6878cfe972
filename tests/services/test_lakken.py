"""Is what was blacked out really gone: from the text, the bytes, the streams, the pictures, wherever people forget it?"""

import io
import json
import shutil
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader

from content_types.tweeling import Vak
from portal.services import lakcontrole, lakinhoud, lakken, lakwerk, paginabeeld, proces
from portal.services.lakvondsten import Mensen, Woord, vondsten, woorden
from tests import bestanden
from tests.services import pdfs
from tests.services.pdfs import GEHEIM, tekst

MENSEN = Mensen((GEHEIM,), ("Dorpsweg 3, 1234 AA Waterrijk",), ("loket@waterrijk.test",))
BSN = "123456782"


@pytest.fixture
def eigen_proces():
    """Name it to have each step done in a bounded process, as the portal does; else tests save the time to start those."""


@pytest.fixture(autouse=True)
def hier(request, monkeypatch):
    if "eigen_proces" in request.fixturenames:
        return

    def step(stap, folder, **work):
        try:
            return json.loads(json.dumps(lakwerk.STAPPEN[stap](**json.loads(json.dumps(work)))))
        except (OSError, ValueError, pikepdf.PdfError) as error:
            raise lakken.KanNiet(lakken.TE_ZWAAR) from error
    monkeypatch.setattr(lakken, "_werk", step)


def twin(source, folder, vakken=None, **how):
    """(the bytes of the public version, what was found): of all that was found, or of these boxes."""
    found = lakken.lezen(source, folder, MENSEN).vondsten
    boxes = [Vak(v.pagina, *plek, v.soort) for v in found for plek in v.plekken] if vakken is None else vakken
    return lakken.maken(source, boxes, folder, MENSEN, titel="Openbare versie", **how).read_bytes(), found


def inside(data: bytes) -> str:
    """All that can be got out of a PDF: its bytes, its streams unpacked, its strings, its text by two readers, without spaces."""
    parts = [data.decode("latin-1")]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Stream) and str(obj.get("/Subtype", "")) != "/Image":
                parts.append(obj.read_bytes().decode("latin-1"))
            parts.append(str(pikepdf.Object.unparse(obj).decode("latin-1")))
        parts += [" ".join(str(operand) for line in pikepdf.parse_content_stream(page) for operand in line.operands)
                  for page in pdf.pages]
    parts += [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    with proces.werkmap() as folder:
        (folder / "x.pdf").write_bytes(data)
        parts.append(proces.run("pdftotext", [str(folder / "x.pdf"), "-"]).decode())
    return "".join("".join(parts).split()).lower()


REST = "de gevel is van hout"
VERSTOPT = {
    "in the text": lambda: pdfs.pdf(tekst(f"Van {GEHEIM} zelf")),
    "under a black rectangle": lambda: pdfs.pdf(tekst(GEHEIM) + b"0 g 60 690 300 30 re f"),
    "white on white": lambda: pdfs.pdf(tekst(GEHEIM, more="1 g")),
    "too small to see": lambda: pdfs.pdf(tekst(GEHEIM, size=0.1)),
    "invisible, as by OCR": lambda: pdfs.pdf(tekst(GEHEIM, more="3 Tr")),
    "outside the page": lambda: pdfs.pdf(tekst(GEHEIM, 2000, 3000)),
    "in a layer that is off": lambda: pdfs.met_laag(GEHEIM),
    "in a field of a form": lambda: pdfs.met_veld(GEHEIM),
    "in a remark": lambda: pdfs.met_opmerking(GEHEIM),
    "in an attachment": lambda: pdfs.met_bijlage(GEHEIM),
    "in what programs note": lambda: pdfs.met_kenmerken(GEHEIM),
    "as another text for a drawing": lambda: pdfs.met_actualtext(GEHEIM),
}


@pytest.mark.parametrize("where", VERSTOPT)
def test_a_name_is_nowhere_in_the_public_version_wherever_it_was(tmp_path, where):
    made = VERSTOPT[where]()
    made.pages.extend(pdfs.pdf(tekst(REST)).pages)
    source = pdfs.saved(made, tmp_path / "bron.pdf")
    assert "jansen" in inside(source.read_bytes())
    data, _ = twin(source, tmp_path, geheimen=[GEHEIM])
    assert "jansen" not in inside(data) and "".join(REST.split()) in inside(data)


def test_an_earlier_version_inside_the_file_does_not_come_along(tmp_path, eigen_proces):
    source = tmp_path / "bron.pdf"
    source.write_bytes(pdfs.met_eerdere_versie(GEHEIM))
    assert b"Jansen" in source.read_bytes()
    data, found = twin(source, tmp_path, [])
    assert found == () and "jansen" not in inside(data) and "zichtbaar" in inside(data)


GEGEVENS = {"Jan\u00a0Jansen": "jansen", "JAN JANSEN": "jansen", "J a n s e n": "jansen", "fam. Jansen-Smit": "jansen",
            f"BSN {BSN}": BSN, "BSN 1234.56.782": "1234.56.782", "06-12345678": "12345678", "+31 6 1234 5678": "12345678",
            "NL91ABNA0417164300": "0417164300", "jan@post.nl": "post.nl", "Dorpsweg 3": "dorpsweg", "1234AA": "1234aa"}


def test_what_looks_like_personal_data_is_found_and_goes(tmp_path):
    lines = b"".join(tekst(text, y=780 - 30 * row) for row, text in enumerate(GEGEVENS))
    source = pdfs.saved(pdfs.pdf(lines + tekst("Einde", y=60)), tmp_path / "bron.pdf")
    data, found = twin(source, tmp_path)
    rows = {round(plek[1]) for vondst in found for plek in vondst.plekken}
    assert len(rows) == len(GEGEVENS)
    left = inside(data)
    assert [secret for secret in GEGEVENS.values() if secret in left] == [] and "einde" in left


def words(*rows: str) -> list[Woord]:
    """A page of these lines, each sign five points wide."""
    found = []
    for row, line in enumerate(rows):
        at = 0
        for word in line.split(" "):
            found += [Woord(word, at * 5, row * 20, (at + len(word)) * 5, row * 20 + 12, row)] if word else []
            at += len(word) + 1
    return found


@pytest.mark.parametrize("rows", [
    ("geachte heer Jan-", "sen uit"), ("geachte heer Jan\u00ad", "sen uit"), ("de heer Jan", "Jansen woont"), ("J a n s e n",),
    ("nesnaJ naJ",), ("mail jan.jansen@", "post.nl graag"), ("mail jan@een-", "naam.nl graag"), ("\ufb01rma Jan\u200bsen",),
    ("BSN 1234", "56782 van"), ("NL91 ABNA", "0417 1643 00"), ("Ｊａｎｓｅｎ",), ("JÁNSEN",), ("JanJansen",),
    ("doorJanJansengetekend",)])
def test_a_word_that_was_broken_up_is_found_whole(rows):
    found = vondsten([words(*rows)], MENSEN)
    assert found, rows
    touched = {plek[1] for vondst in found for plek in vondst.plekken}
    assert len(touched) == len(rows) if len(rows) > 1 else touched


@pytest.mark.parametrize("rows", [("1234.56.782", "0612345678"), ("1234.56.782   12 34",)])
def test_a_number_is_found_beside_another(rows):
    assert "burgerservicenummer" in {vondst.soort for vondst in vondsten([words(*rows)], MENSEN)}


@pytest.mark.parametrize("row", ["een dakkapel van drie meter", "nummer 123456789", "loket@waterrijk.test", "januari"])
def test_what_is_no_personal_data_is_not_found(row):
    assert vondsten([words(row)], MENSEN) == []


@pytest.mark.parametrize("crop", [None, [50, 100, 500, 800]], ids=["whole", "cropped"])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_right_place_becomes_black_on_a_page_that_is_turned_or_cropped(tmp_path, turned, crop):
    made = pdfs.pdf(tekst(GEHEIM, 200, 500, size=20) + tekst("Zichtbaar", 200, 300, size=20))
    made.pages[0].Rotate = turned
    if crop:
        made.pages[0].CropBox = crop
    source = pdfs.saved(made, tmp_path / "bron.pdf")
    before = paginabeeld.png(source, 1, pixels=800, folder=tmp_path).rename(tmp_path / "voor.png")
    data, found = twin(source, tmp_path)
    (tmp_path / "na.pdf").write_bytes(data)
    after = paginabeeld.png(tmp_path / "na.pdf", 1, pixels=800, folder=tmp_path)
    [page] = paginabeeld.paginas(source)
    with Image.open(before) as old, Image.open(after) as new:
        assert old.size == new.size
        scale = new.width / page.breedte
        for vondst in found:
            for x, y, wide, high in vondst.plekken:
                box = [round(v * scale) for v in (x + 1, y + 1, x + wide - 1, y + high - 1)]
                assert max(new.convert("L").crop(box).getextrema()) < 40 < old.convert("L").crop(box).getextrema()[1]
    assert "zichtbaar" in inside(data)


def test_a_page_without_a_box_stays_a_drawing_and_one_with_a_box_a_picture(tmp_path):
    source = pdfs.saved(pdfs.pdf(tekst(GEHEIM), tekst("Tekening")), tmp_path / "bron.pdf")
    data, _ = twin(source, tmp_path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [len(page.images) for page in pdf.pages] == [1, 0]
        assert (str(pdf.Root.Lang), str(pdf.docinfo["/Title"]), list(pdf.docinfo)) == ("nl-NL", "Openbare versie", ["/Title"])


def test_a_black_rectangle_that_was_there_already_hides_nothing_any_more(tmp_path):
    """Somebody drew over a word that no machine knows; it is not in the public version, though nobody put a box."""
    source = pdfs.saved(pdfs.pdf(tekst("Recept", y=600) + tekst("Toverdrank") + b"0 g 60 690 300 30 re f"), tmp_path / "bron.pdf")
    assert [(v.soort, v.tekst) for v in lakken.lezen(source, tmp_path, MENSEN).vondsten] == [(lakken.VERBORGEN, "Toverdrank")]
    data, _ = twin(source, tmp_path, [])
    assert "toverdrank" not in inside(data) and "recept" in inside(data)


def photos(data: bytes) -> list[tuple[int, int]]:
    """The size of each picture in a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(image.Width, image.Height) for page in pdf.pages for image in page.get_images().values()]


def test_a_photo_that_is_seen_whole_stays_and_loses_what_its_camera_noted(tmp_path):
    source = pdfs.saved(pdfs.foto(), tmp_path / "bron.pdf")
    assert lakinhoud.controle(str(source), [], [])["verboden"] == ["/Metadata"]
    data, _ = twin(source, tmp_path, [])
    assert photos(data) == [(400, 300)] and GEHEIM.encode() not in data


@pytest.mark.parametrize("how", [
    {"over": b"0 g 300 400 60 40 re f "}, {"over": b"1 g 100 320 370 200 re f "},
    {"place": b"72 300 200 300 re W n 400 0 0 300 72 300 cm"},
    {"place": b"400 0 0 300 400 300 cm"}, {"place": b"0 300 -400 0 480 300 cm"}],
    ids=["black over it", "white over it", "cut off", "half off the page", "turned: in doubt"])
def test_of_a_photo_only_what_is_seen_comes_along(tmp_path, how):
    """Who takes a picture out of a PDF gets all of it, also what lies under or outside something."""
    data, _ = twin(pdfs.saved(pdfs.foto(**how), tmp_path / "bron.pdf"), tmp_path, [])
    assert photos(data) == [(1653, 2339)] and "zichtbaar" in inside(data)


def test_a_word_under_a_box_of_a_person_that_stands_elsewhere_is_told(tmp_path):
    source = pdfs.saved(pdfs.pdf(tekst("Toverdrank en rust"), tekst("toverdrank, of rust")), tmp_path / "bron.pdf")
    box = Vak(1, 60, 130, 85, 20, "bedrijfsgeheim")
    made = lakken.maken(source, [box], tmp_path, MENSEN, titel="x")
    assert lakken.elders(source, made, [box], tmp_path) == [("toverdrank,", 2)]


@pytest.mark.parametrize("where", ["the page", "the tree of pages"])
def test_a_field_for_a_signature_is_pointed_at_where_it_is_shown(tmp_path, where):
    made = pdfs.met_ondertekening()
    if where != "the page":
        del made.pages[0].obj.Rotate
        made.Root.Pages.Rotate = 90
    source = pdfs.saved(made, tmp_path / "bron.pdf")
    [field] = lakken.lezen(source, tmp_path, MENSEN).vondsten
    assert (field.soort, field.plekken) == ("handtekening", ((100.0, 100.0, 40.0, 120.0),))


# Pictures


def a_scan(kind: str) -> bytes:
    picture, out, exif = Image.new("RGB", (1240, 600), "white"), io.BytesIO(), Image.Exif()
    brush = ImageDraw.Draw(picture)
    for row, line in enumerate(("Geachte heer Jansen", "De gevel is van hout")):
        brush.text((80, 80 + 200 * row), line, fill="black", font=ImageFont.load_default(size=60))
    exif[0x013B] = GEHEIM
    picture.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind, mime", [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_picture_keeps_its_kind_and_loses_what_was_under_the_box_and_what_it_said_of_itself(tmp_path, kind, mime):
    source = tmp_path / "bron"
    source.write_bytes(a_scan(kind))
    pdf = lakken.als_pdf(source, mime, tmp_path)
    read = lakken.lezen(pdf, tmp_path, MENSEN)
    assert read.zonder_tekst == (1,) and read.vondsten == ()
    wide, high = read.paginas[0]
    made = lakken.beeld_maken(source, mime, wide, [Vak(1, 0, 0, wide, high / 3, "anders")], tmp_path)
    with Image.open(made) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == (kind, (1240, 600), {})
        assert picture.convert("L").crop((0, 0, 1240, 190)).getextrema()[1] < 30
    assert b"Jansen" not in made.read_bytes()
    if shutil.which("tesseract"):
        read = proces.run("tesseract", [str(made), "-", "-l", "nld"], grens=proces.Grens(seconds=60)).decode().lower()
        assert "jansen" not in read and "gevel" in read


@pytest.mark.skipif(not shutil.which("ocrmypdf"), reason="ocrmypdf ontbreekt")
def test_of_a_scan_the_words_are_read_and_what_was_found_is_gone_from_words_and_picture(tmp_path):
    source = tmp_path / "bron.png"
    source.write_bytes(a_scan("PNG"))
    pdf = lakken.als_pdf(source, "image/png", tmp_path)
    scanned = lakken.met_tekst(pdf, tmp_path, (1,))
    data, found = twin(scanned, tmp_path)
    (tmp_path / "uit.pdf").write_bytes(data)
    picture = paginabeeld.png(tmp_path / "uit.pdf", 1, pixels=2000, folder=tmp_path)
    seen = proces.run("tesseract", [str(picture), "-", "-l", "nld"], grens=proces.Grens(seconds=60)).decode().lower()
    assert [v.tekst for v in found] == ["heer Jansen"] and "jansen" not in inside(data) + seen
    assert "gevel" in inside(data) and "gevel" in seen


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice ontbreekt")
def test_of_a_letter_of_an_office_program_a_pdf_is_made_first(tmp_path):
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "brief.txt"
    source.write_text(f"Geachte {GEHEIM},\n\nDe gevel is van hout.\n")
    read = lakken.lezen(lakken.als_pdf(source, "text/plain", tmp_path), tmp_path, MENSEN)
    assert [v.tekst for v in read.vondsten] == [GEHEIM]


# Bad input


def a_page_of(size) -> pikepdf.Pdf:
    return pdfs.pdf(tekst("Groot"), size=size)


def encrypted(folder):
    pdfs.pdf(tekst("x")).save(folder / "bron.pdf", encryption=pikepdf.Encryption(user="geheim", owner="geheim"))


def ten_thousand(folder):
    (folder / "bron.pdf").write_bytes(bestanden.pdf(10_000))


@pytest.mark.parametrize("make, words", [
    (encrypted, "wachtwoord"), (ten_thousand, "10000 bladzijden"),
    (lambda folder: (folder / "bron.pdf").write_bytes(b"%PDF-1.7 stuk"), "kapot"),
    (lambda folder: (folder / "bron.pdf").write_bytes(b""), "kapot")])
def test_what_cannot_be_read_is_said_politely(tmp_path, make, words):
    make(tmp_path)
    with pytest.raises(lakken.KanNiet, match=words):
        lakken.lezen(tmp_path / "bron.pdf", tmp_path, MENSEN)


def test_a_huge_page_is_made_within_bounds(tmp_path):
    source = pdfs.saved(a_page_of((14_400, 14_400)), tmp_path / "bron.pdf")
    data, _ = twin(source, tmp_path, [Vak(1, 100, 100, 5000, 5000, "anders")])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        [picture] = pdf.pages[0].images.values()
        assert picture.Width <= lakken.MOST_WIDE and len(data) < 5 << 20


def test_a_pdf_with_a_picture_that_unfolds_to_gigabytes_is_made_small_or_refused(tmp_path, eigen_proces, monkeypatch):
    for bound in ("DRAW", "WORK"):
        monkeypatch.setattr(lakken, bound, replace(getattr(lakken, bound), seconds=2))
    made = pdfs.pdf(b"q 500 0 0 500 0 0 cm /Bom Do Q")
    bomb = pikepdf.Stream(made, bytes(10_000_000), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=20_000,
                          Height=20_000, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8)
    made.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Bom=made.make_indirect(bomb)))
    made.save(tmp_path / "bron.pdf")
    try:
        data, _ = twin(tmp_path / "bron.pdf", tmp_path, [Vak(1, 0, 0, 10, 10, "anders")])
    except lakken.KanNiet as error:
        data = str(error)
    assert len(data) < 5 << 20


def test_a_picture_that_unfolds_to_gigabytes_is_refused(tmp_path, eigen_proces):
    source = tmp_path / "bom.png"
    Image.new("1", (12_000, 12_000)).save(source)
    with pytest.raises(lakken.KanNiet, match="te groot"):
        lakken.als_pdf(source, "image/png", tmp_path)


@pytest.mark.parametrize("mime", ["application/zip", "application/x-dwg"])
def test_of_other_kinds_no_public_version_is_made(tmp_path, mime):
    with pytest.raises(lakken.KanNiet, match="Maak er eerst een PDF van"):
        lakken.als_pdf(tmp_path / "x", mime, tmp_path)


# The check itself


@pytest.mark.parametrize("make", [lambda: pdfs.met_opmerking("x"), lambda: pdfs.met_bijlage("x"), lambda: pdfs.met_laag("x"),
                                  lambda: pdfs.met_kenmerken("x"), lambda: pdfs.met_veld("x")])
def test_the_check_sees_what_does_not_belong_in_a_public_file(tmp_path, make):
    source = pdfs.saved(make(), tmp_path / "bron.pdf")
    assert lakinhoud.controle(str(source), [], [])["verboden"]


def test_the_check_refuses_words_under_a_box_and_persons_that_nobody_let_stay(tmp_path):
    source = pdfs.saved(pdfs.pdf(tekst(GEHEIM)), tmp_path / "bron.pdf")
    read, pages = lakinhoud.controle(str(source), [GEHEIM], []), woorden(source, tmp_path)
    reasons = lakcontrole.bezwaren(read, pages, [Vak(1, 60, 120, 200, 40, "anders")], MENSEN, frozenset())
    assert len(reasons) == 3 and not any("Jansen" in reason for reason in reasons)
    picture = paginabeeld.png(source, 1, pixels=800, folder=tmp_path)
    page = {"nummer": 1, "png": str(picture), "breedte": 595, "vakken": [(60, 120, 200, 40)]}
    assert lakinhoud.controle(str(source), [], [page])["licht"] == [1]
    assert "niet zwart" in lakcontrole.bezwaren(read | {"licht": [1]}, pages, [], MENSEN, frozenset())[1]
    assert lakcontrole.bezwaren(read | {"gevonden": 0}, pages, [], MENSEN, frozenset({"janjansen"})) == []


BOXES = st.lists(st.tuples(st.floats(0, 190), st.floats(0, 150), st.floats(3, 90), st.floats(3, 60)), min_size=1, max_size=3)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=st.lists(BOXES, min_size=10, max_size=10))
def test_no_word_that_a_box_touches_survives_and_every_other_does(tmp_path, monkeypatch, pages):
    """Ten small pages at once, full of words that each have their own number; whichever boxes somebody draws on each."""
    monkeypatch.setattr(lakken, "LOOKED_AT", 400)
    rows = [(page, 5 + 65 * column, 140 - 22 * row, f"woord{page}{row}{column}")
            for page in range(len(pages)) for row in range(6) for column in range(3)]
    made = pdfs.pdf(*(b"".join(tekst(word, x, y, size=9) for on, x, y, word in rows if on == page) for page in range(len(pages))),
                    size=(200, 160))
    source = pdfs.saved(made, tmp_path / "bron.pdf")
    vakken = [Vak(page, *box, "anders") for page, boxes in enumerate(pages, start=1) for box in boxes]
    touched = {w.tekst for page, found in enumerate(woorden(source, tmp_path), start=1) for w in found
               if any(v.pagina == page and v.raakt(w.x0, w.y0, w.x1, w.y1) for v in vakken)}
    data, _ = twin(source, tmp_path, vakken)
    left = inside(data)
    assert {word for *_, word in rows if word in left} == {word for *_, word in rows} - touched
