"""Do remarks come out of a PDF as they went in, whatever way its pages are turned, and do others draw them at the right place?"""

import io
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from portal.services import annotaties, paginabeeld, proces
from portal.services.annotaties import Aantekening, Reactie, lezen, schrijven
from portal.services.annotaties.bladzij import Bladzij, bladzij
from portal.services.annotaties.lezen import lees
from portal.services.annotaties.schrijven import schrijf
from tests import stukken
from tests.services import pdfs

OP = datetime(2025, 10, 7, 8, 0, tzinfo=UTC)
VLAK = Aantekening("vlak1", 1, "vlak", ((100.0, 50.0), (180.0, 130.0)), "Te dicht op de grens", "Fatima de Wit, Waterrijk", OP)
PUNT = Aantekening("punt1", 1, "punt", ((40.0, 200.0),), "Rookmelder?", "Bert Brand, Brandweer", OP, reacties=(
    Reactie("punt1-1", "Fatima de Wit, Waterrijk", OP + timedelta(hours=1), "Staat op blad 2."),))
LIJN = Aantekening("lijn1", 1, "lijn", ((20.0, 20.0), (120.0, 20.0)), "Rooilijn", "Fatima", OP)
MAAT = Aantekening("maat1", 1, "maat", ((50.0, 160.0), (150.0, 160.0)), "Gang", "Fatima", OP, schaal=100.0, opgelost=True)
VRIJ = Aantekening("vrij1", 1, "vrij", ((60.0, 230.0), (90.0, 240.0), (140.0, 228.0)), "Hek", "Fatima", OP)
ALLES = [VLAK, PUNT, LIJN, MAAT, VRIJ]

TEKST = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)
GETAL = st.floats(0, 300).map(lambda value: round(value, 2))
MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda m: m.replace(microsecond=0, tzinfo=UTC))


def blad(draai: int, size=(300, 400), media=None, crop=None) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    page.obj["/Rotate"] = draai
    if media:
        page.obj["/MediaBox"] = Array(media)
    if crop:
        page.obj["/CropBox"] = Array(crop)
    return pdf


def heen_en_terug(pdf: pikepdf.Pdf, notes) -> list:
    schrijf(pdf, notes)
    with pikepdf.open(io.BytesIO(stukken.saved(pdf))) as again:
        return lees(again)


@st.composite
def opmerkingen(draw):
    """A remark of any shape, with answers."""
    vorm = draw(st.sampled_from(["punt", "vlak", "lijn", "maat", "vrij"]))
    number = {"punt": 1, "vrij": 5}.get(vorm, 2)
    punten = tuple(draw(st.tuples(GETAL, GETAL)) for _ in range(number))
    if vorm == "vlak":
        punten = tuple(tuple(pick(axis) for axis in zip(*punten, strict=True)) for pick in (min, max))
    reacties = tuple(Reactie(f"r{n}", draw(TEKST), draw(MOMENT), draw(TEKST)) for n in range(draw(st.integers(0, 3))))
    schaal = float(draw(st.integers(1, 5000))) if vorm == "maat" else 0.0
    return Aantekening(draw(TEKST), 1, vorm, punten, draw(TEKST), draw(TEKST), draw(MOMENT), schaal, draw(st.booleans()),
                       reacties)


@settings(max_examples=60, deadline=None)
@given(notes=st.lists(opmerkingen(), max_size=4), draai=st.sampled_from([0, 90, 180, 270, -90, 450]),
       left=st.integers(-500, 500), low=st.integers(-500, 500))
def test_remarks_come_back_as_they_went_in(notes, draai, left, low):
    with blad(draai, media=[left, low, left + 300, low + 400], crop=[left + 10, low + 20, left + 290, low + 380]) as pdf:
        assert heen_en_terug(pdf, notes) == notes


@pytest.mark.parametrize("draai, hoek, tegenover", [
    (0, (10, 380), (290, 20)), (90, (10, 20), (290, 380)), (180, (290, 20), (10, 380)), (270, (290, 380), (10, 20))])
def test_the_left_upper_corner_as_shown_is_this_corner_of_the_pdf(draai, hoek, tegenover):
    with blad(draai, media=[0, 0, 300, 400], crop=[10, 20, 290, 380]) as pdf:
        found = bladzij(pdf.pages[0])
    wide, high = (280, 360) if draai % 180 == 0 else (360, 280)
    assert (found.naar_pdf((0, 0)), found.naar_pdf((wide, high))) == (hoek, tegenover)
    assert found.als_getoond(hoek) == (0, 0)


@pytest.mark.parametrize("media, crop, found", [
    ([400, 300, 0, 0], None, Bladzij(0, 0, 400, 300)), ([0, 0, 100, 100], [50, 50, 500, 500], Bladzij(50, 50, 100, 100)),
    ([0, 0, 100, 100], [200, 200, 300, 300], Bladzij(0, 0, 100, 100)), ([0, 0, 0, 0], None, Bladzij(0, 0, 612, 792)),
    ([0, 0, 1e6, 1e6], None, Bladzij(0, 0, 1e6, 1e6))])
def test_boxes_that_make_no_sense_are_taken_as_readers_take_them(media, crop, found):
    with blad(0, media=media, crop=crop) as pdf:
        assert bladzij(pdf.pages[0]) == found


def test_properties_of_a_page_may_stand_higher_in_the_tree():
    with pikepdf.open(io.BytesIO(stukken.saved(blad(0)))) as pdf:
        page = pdf.pages[0]
        for name in ("/Rotate", "/MediaBox"):
            if name in page.obj:
                del page.obj[name]
        pdf.Root.Pages["/Rotate"], pdf.Root.Pages["/MediaBox"] = 90, Array([0, 0, 200, 100])
        assert bladzij(page) == Bladzij(0, 0, 200, 100, 90)


RED = (179, 20, 38)


def near_red(pixel) -> bool:
    return all(abs(a - b) < 60 for a, b in zip(pixel, RED, strict=True))


@pytest.mark.parametrize("draai", [0, 90, 180, 270])
def test_poppler_draws_each_remark_where_it_was_placed(tmp_path, draai):
    with blad(draai, media=[-50, 30, 350, 480], crop=[0, 60, 320, 460]) as pdf:
        schrijf(pdf, ALLES)
        (tmp_path / "uit.pdf").write_bytes(stukken.saved(pdf))
    pagina, = paginabeeld.paginas(tmp_path / "uit.pdf")
    with Image.open(paginabeeld.png(tmp_path / "uit.pdf", 1, pixels=round(max(pagina.breedte, pagina.hoogte)),
                                    folder=tmp_path)) as image:
        picture = image.convert("RGB")
        places = {"vlak": (100.5, 90), "punt": (34, 200), "lijn": (70, 20), "maat": (70, 160), "vrij": (75, 235)}
        near = {what: any(near_red(picture.getpixel((round(x + dx), round(y + dy)))) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
                for what, (x, y) in places.items()}
    assert near == dict.fromkeys(places, True)


def test_other_readers_find_real_annotations_with_author_date_answers_and_measure():
    with blad(90) as pdf:
        schrijf(pdf, ALLES)
        found = {str(a.NM): a for a in pdf.pages[0].Annots if "/NM" in a}
        assert [str(found[name].Subtype) for name in ("vlak1", "punt1", "lijn1", "maat1", "vrij1")] == [
            "/Square", "/Text", "/Line", "/Line", "/PolyLine"]
        maat, answer = found["maat1"], found["punt1-1"]
        assert (str(maat.IT), str(maat.Measure.R), round(float(maat.Measure.X[0].C) * 100, 3)) == (
            "/LineDimension", "1 : 100", 3.528)
        assert answer.IRT.NM == found["punt1"].NM and str(answer.T) == "Fatima de Wit, Waterrijk"
        assert str(found["maat1-opgelost"].State) == "Completed" and str(found["vlak1"].M).startswith("D:20251007080000")
        assert all("/AP" in found[note.nm] and note.nm == found[note.nm].Popup.Parent.NM for note in ALLES)


def test_a_file_that_was_annotated_elsewhere_is_read():
    with pikepdf.open(io.BytesIO(stukken.elders_geannoteerd(stukken.tekst(1)))) as pdf:
        found = {note.tekst: note for note in lees(pdf)}
    assert {tekst: note.vorm for tekst, note in found.items()} == {
        "Waarom hier?": "punt", "Te smal": "vlak", "Deze ook": "vlak", "Rooilijn": "lijn", "Hek": "vrij", "Krabbel": "vrij",
        "Los tekstvak": "vlak", "Gemarkeerd": "vlak", "Stempel": "vlak"}
    note = found["Waarom hier?"]
    assert note.reacties == (Reactie("okular-2", "Piet", None, "Omdat de trap daar komt."),)
    assert note.op == datetime(2025, 9, 30, 12, 30, tzinfo=UTC) and note.naam == "Karin (Acrobat)"
    high = 841.89
    assert found["Te smal"].punten == ((202.0, round(high - 498, 2)), (338.0, round(high - 402, 2)))


RECHT, LIJNEN = Array([300, 500, 200, 400]), Array([10, 20, 30, 20, 10, 10, 30, 10])


@pytest.mark.parametrize("annotation, vorm, punten", [
    ({"Subtype": Name.FreeText, "RC": String("<body><p>Let op: 3 &lt; 4</p></body>")}, "vlak", ((200, 342), (300, 442))),
    ({"Subtype": Name.Line, "L": Array([1, 2, 3]), "Contents": String("Let op: 3 < 4")}, "vlak", ((200, 342), (300, 442))),
    ({"Subtype": Name.PolyLine, "Path": Array([]), "Contents": String("Let op: 3 < 4")}, "vlak", ((200, 342), (300, 442))),
    ({"Subtype": Name.FileAttachment, "Contents": String("Let op: 3 < 4")}, "punt", ((250, 392),)),
    ({"Subtype": Name.Highlight, "QuadPoints": LIJNEN, "Contents": String("Let op: 3 < 4")}, "vlak", ((10, 822), (30, 832)))],
    ids=["rich text", "a line without ends", "a path of PDF 2.0", "an attachment", "the words themselves"])
def test_what_somebody_wrote_is_read_whatever_it_was_written_with(annotation, vorm, punten):
    with pdfs.pdf(b"") as pdf:
        pdf.pages[0].obj["/Annots"] = Array([Dictionary(Rect=RECHT, **annotation)])
        note, = lees(pdf)
    assert (note.vorm, note.punten, note.tekst) == (vorm, punten, "Let op: 3 < 4")


def test_what_pypdf_writes_is_read():
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import FreeText, Line, Rectangle
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(stukken.tekst(1))))
    rect = (50, 550, 200, 650)
    for annotation in (Rectangle(rect=rect), Line(rect=rect, p1=rect[:2], p2=rect[2:], text="Lijn"),
                       FreeText(text="Los", rect=rect)):
        writer.add_annotation(0, annotation)
    target = io.BytesIO()
    writer.write(target)
    with pikepdf.open(target) as pdf:
        assert [note.vorm for note in lees(pdf)] == ["vlak", "lijn", "vlak"]


ONZIN = [
    {"Subtype": Name.Line, "L": Array([1, 2, 3])}, {"Subtype": Name.Line, "L": String("x")}, {"Subtype": Name.Ink, "InkList": 3},
    {"Subtype": Name.Square, "Rect": Array([1, String("a"), 2, 3])}, {"Subtype": Name.PolyLine, "Vertices": Array([1])},
    {"Subtype": Name.Line, "L": Array([0, 0, 1e30, 5])}, {"Subtype": 7}, {}]


@pytest.mark.parametrize("broken", ONZIN, ids=str)
def test_what_makes_no_sense_is_passed_over(broken):
    with blad(0) as pdf:
        pdf.pages[0].obj["/Annots"] = Array([Dictionary(**broken), 5, Array([]), pdf.make_indirect(Dictionary(
            Subtype=Name.Text, Rect=Array([0, 0, 20, 20]), Contents=String("Goed"), M=String("D:99999999"), T=3))])
        note, = lees(pdf)
    assert (note.tekst, note.naam, note.op) == ("Goed", "Onbekend", None)


def test_answers_that_answer_each_other_in_a_circle_end():
    with blad(0) as pdf:
        one, two = (pdf.make_indirect(Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("x")))
                    for _ in "ab")
        one["/IRT"], two["/IRT"] = two, one
        pdf.pages[0].obj["/Annots"] = Array([one, two])
        assert lees(pdf) == []


def test_pages_that_share_a_list_get_only_their_own_remarks_and_a_remark_on_two_pages_is_read_once():
    with pdfs.pdf(b"", b"") as pdf:
        shared = pdf.make_indirect(Array([pdf.make_indirect(stukken.annotatie(Name.Text, [0, 0, 9, 9], "Van elders"))]))
        for page in pdf.pages:
            page.obj["/Annots"] = shared
        schrijf(pdf, [Aantekening("n", 1, "punt", ((50.0, 60.0),), "Van ons", "Fatima", None)])
        assert [len(page.obj.Annots) for page in pdf.pages] == [3, 1]
        assert [(note.bladzijde, note.tekst) for note in lees(pdf)] == [(1, "Van elders"), (1, "Van ons")]


def test_only_so_many_remarks_signs_and_points_are_read(monkeypatch):
    monkeypatch.setattr(lezen, "MEEST", 20)
    with blad(0) as pdf:
        pdf.pages[0].obj["/Annots"] = Array([Dictionary(
            Subtype=Name.PolyLine, Contents=String("x\u0000\u202e" * 6000), Vertices=Array(range(400)))
            for _ in range(25)])
        found = lees(pdf)
    assert len(found) == 20
    assert found[0].tekst == "x" * annotaties.LANGST and len(found[0].punten) == annotaties.MEEST_PUNTEN


@pytest.mark.parametrize("data", [stukken.kapot(), stukken.versleuteld(), b"%PDF-1.7 niets", b""],
                         ids=["kapot", "slot", "niets", "leeg"])
def test_what_cannot_be_read_says_so_in_a_process_of_its_own(tmp_path, data):
    (tmp_path / "in.pdf").write_bytes(data)
    try:
        found = annotaties.uit_pdf(tmp_path / "in.pdf")
    except proces.Mislukt:
        return
    assert found.aantekeningen == []


def test_the_two_doors_go_through_a_process_and_back(tmp_path):
    (tmp_path / "in.pdf").write_bytes(stukken.tekening(90))
    made = annotaties.maken(tmp_path / "in.pdf", "application/pdf", ALLES, tmp_path)
    assert annotaties.uit_pdf(made) == annotaties.Gelezen(1, ALLES)


@pytest.mark.parametrize("mime", ["image/png", "image/jpeg"])
def test_an_image_becomes_one_page_with_its_remarks(tmp_path, mime):
    (tmp_path / "in").write_bytes(stukken.scan(mime))
    made = annotaties.maken(tmp_path / "in", mime, [VLAK], tmp_path)
    pagina, = paginabeeld.paginas(made)
    assert (pagina.breedte, pagina.hoogte) == (1240, 1754)
    assert annotaties.uit_pdf(made).aantekeningen == [VLAK]


def test_the_programs_read_their_words(tmp_path, capsys):
    (tmp_path / "in.pdf").write_bytes(stukken.tekst(1))
    (tmp_path / "notes").write_text(annotaties.als_json([PUNT]))
    assert schrijven.main([str(tmp_path / "in.pdf"), "application/pdf", str(tmp_path / "notes"), str(tmp_path / "uit.pdf")]) == 0
    assert lezen.main([str(tmp_path / "uit.pdf")]) == 0
    assert '"bladzijden": 1' in capsys.readouterr().out
