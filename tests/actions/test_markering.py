"""Who reads and writes remarks on files, does the file stay as it is, and does nothing get lost or doubled?"""

import io
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from pikepdf import Array, Name, String

from content_types.adviestoewijzing import Adviestoewijzing
from content_types.bestand import Bijlage
from content_types.evolve import d2026_12_01_markeringen as evolve
from content_types.markering import bestand_van, op_bestand
from portal.actions import adviesverzoek as adviezen
from portal.actions import dossier as dossiers
from portal.actions import markering as deeds
from portal.actions import markeringpdf
from portal.services import adviestoegang
from portal.services.actor import NotAllowed
from portal.services.file_types import FileRefused
from portal.services.rights import Identity
from tests import stukken, wereld
from workflows.machine import Refused
from workflows.permissions import Permission

PUNT = {"bladzijde": 1, "vorm": "punt", "punten": ((50, 60),), "tekst": "Deur te smal"}


def a_case(by, data=None):
    """A dossier with brandweer and welstand asked; its bijlage, a document that only brandweer got, and one for nobody."""
    dossier = wereld.a_dossier(by, "in_behandeling", bijlagen=(("tekening.pdf", data or stukken.tekst(2)),))
    staff = wereld.acting(by, "behandelaar")
    gedeeld = dossiers.document_toevoegen(dossier, io.BytesIO(stukken.tekening(90)), "gedeeld.pdf", staff)
    intern = dossiers.document_toevoegen(dossier, io.BytesIO(stukken.scan()), "intern.pdf", staff)
    asked = {"vraag": "Mag dit?", "uiterlijk": by.today}
    brand = adviezen.vragen(dossier, staff, adviesorganisatie="brandweer", documenten=[gedeeld.__name__], **asked)
    stand = adviezen.vragen(dossier, staff, adviesorganisatie="welstand", **asked)
    return dossier, {"bijlage": dossier.aanvraag.bijlagen()[0], "gedeeld": gedeeld, "intern": intern}, brand, stand


def via_link(by, verzoek):
    principal = adviestoegang.link_principal(verzoek)
    return replace(wereld.acting(by, "behandelaar"), who=Identity(principal, "Adviseur (via link)", frozenset({principal})))


def place(bestand, by, gesprek="intern", **words):
    return deeds.plaatsen(bestand, by, gesprek=gesprek, **PUNT | words)


# Who may what

WHO_MAY_PLACE = {
    "bijlage": {"coordinator", "behandelaar", "brandweer", "welstand"},
    "gedeeld": {"coordinator", "behandelaar", "brandweer"},
    "intern": {"coordinator", "behandelaar"},
}


def test_what_other_programs_call_the_same_on_two_pages_are_two_and_who_agrees_is_heard_twice(by):
    """A name (/NM) is only of one page; two people may say the same words."""
    dossier, files, *_ = a_case(by)
    with pikepdf.open(io.BytesIO(stukken.tekst(2))) as pdf:
        for number, page in enumerate(pdf.pages):
            note = pdf.make_indirect(stukken.annotatie(Name.Text, [100, 700, 120, 720], f"Blad {number}", NM=String("0001")))
            page.obj["/Annots"] = Array([note, *(pdf.make_indirect(stukken.annotatie(
                Name.Text, [100, 700, 120, 720], "Akkoord", IRT=note, T=String(who))) for who in ("Piet", "Marie"))])
        data = stukken.saved(pdf)
    staff = wereld.acting(by, "behandelaar")
    assert [markeringpdf.inlezen(files["bijlage"], io.BytesIO(data), "terug.pdf", staff, gesprek="intern")
            for _ in range(2)] == [(2, 4), (0, 0)]


def test_who_may_place_a_remark_on_which_file(by):
    _, files, _, _ = a_case(by)
    assert {what: {name for name in wereld.MENSEN if deeds.gesprekken(bestand, wereld.acting(by, name))}
            for what, bestand in files.items()} == WHO_MAY_PLACE


WHO_READS = {
    "intern": {"coordinator", "behandelaar", "beslisser"},
    "brandweer": {"coordinator", "behandelaar", "beslisser", "brandweer"},
    "welstand": {"coordinator", "behandelaar", "beslisser", "welstand"},
}


def test_each_conversation_is_read_by_its_own_people_on_one_file_of_two_advisers(by):
    _, files, brand, stand = a_case(by)
    staff, bijlage = wereld.acting(by, "behandelaar"), files["bijlage"]
    placed = {"intern": place(bijlage, staff), "brandweer": place(bijlage, wereld.acting(by, "brandweer"), brand.__name__),
              "welstand": place(bijlage, staff, stand.__name__)}
    assert {what: {name for name in wereld.MENSEN if wereld.acting(by, name).may(Permission.VIEW, markering)}
            for what, markering in placed.items()} == WHO_READS
    assert {name: len(deeds.zichtbaar(bijlage, wereld.acting(by, name))) for name in wereld.MENSEN} == {
        name: 3 if name in WHO_READS["intern"] else 1 if name in ("brandweer", "welstand") else 0 for name in wereld.MENSEN}


def test_an_adviser_who_came_by_the_link_writes_in_their_own_conversation_only(by):
    _, files, brand, stand = a_case(by)
    link = via_link(by, brand)
    made = place(files["gedeeld"], link, brand.__name__)
    assert made.naam == "Adviseur (via link), Brandweer" and deeds.zichtbaar(files["gedeeld"], link) == [made]
    for gesprek in ("intern", stand.__name__, "onzin"):
        with pytest.raises((NotAllowed, Refused)):
            place(files["gedeeld"], link, gesprek)
    with pytest.raises((NotAllowed, Refused)):
        place(files["intern"], link, brand.__name__)


def test_a_confidential_bijlage_takes_remarks_only_of_the_adviser_for_whom_it_was_chosen(by):
    dossier, _, brand, _ = a_case(by)
    geheim = dossier.aanvraag.add(Bijlage(io.BytesIO(stukken.tekst(1)), bestandsnaam="geheim.pdf", mime="application/pdf",
                                          door="", op=by.now, vertrouwelijk=True))
    assert not deeds.opent(brand, geheim) and deeds.gesprekken(geheim, wereld.acting(by, "brandweer")) == {}


def test_after_the_advice_an_adviser_still_reads_and_no_longer_writes(by):
    _, files, brand, _ = a_case(by)
    adviser = wereld.acting(by, "brandweer")
    made = place(files["bijlage"], adviser, brand.__name__)
    adviezen.uitbrengen(brand, "Akkoord.", adviser)
    assert adviser.may(Permission.VIEW, made) and deeds.gesprekken(files["bijlage"], adviser) == {}
    with pytest.raises(NotAllowed):
        deeds.beantwoorden(made, "Nog iets", adviser)


def test_what_an_adviser_read_is_closed_when_the_request_is_withdrawn(by):
    _, files, brand, _ = a_case(by)
    staff, adviser = wereld.acting(by, "behandelaar"), wereld.acting(by, "brandweer")
    place(files["bijlage"], adviser, brand.__name__)
    adviezen.intrekken(brand, staff)
    assert deeds.zichtbaar(files["bijlage"], adviser) == [] and len(deeds.zichtbaar(files["bijlage"], staff)) == 1
    assert list(deeds.gesprekken(files["bijlage"], staff).values()) == ["Alleen medewerkers", "Medewerkers en Welstandscommissie"]


def test_a_beslisser_reads_and_does_not_write(by):
    _, files, _, _ = a_case(by)
    made, beslisser = place(files["intern"], wereld.acting(by, "behandelaar")), wereld.acting(by, "beslisser")
    for deed in (lambda: place(files["intern"], beslisser), lambda: deeds.oplossen(made, beslisser),
                 lambda: deeds.beantwoorden(made, "Ja", beslisser)):
        with pytest.raises(NotAllowed):
            deed()


# Placing, answering, resolving

def test_the_file_stays_as_it_is(by):
    dossier, files, brand, _ = a_case(by)
    before = [(b.sha256, b.real_sha256()) for b in files.values()]
    seal = dossier.aanvraag.seal()
    for bestand in files.values():
        made = place(bestand, wereld.acting(by, "behandelaar"))
        deeds.beantwoorden(made, "Gezien", wereld.acting(by, "coordinator"))
        markeringpdf.uitvoeren(bestand, wereld.acting(by, "behandelaar"))
    assert [(b.sha256, b.real_sha256()) for b in files.values()] == before
    assert all(one == other for one, other in before) and dossier.aanvraag.seal() == seal == dossier.aanvraag.zegel


def test_a_remark_knows_author_moment_version_and_place(by):
    _, files, _, _ = a_case(by)
    made = place(files["bijlage"], wereld.acting(by, "behandelaar"), vorm="vlak", punten=((120, 200), (20, 100)))
    assert (made.naam, made.op, made.sha256) == ("Fatima de Wit, Gemeente Waterrijk", by.now, files["bijlage"].sha256)
    assert made.punten == ((20, 100), (120, 200)) and bestand_van(made) is files["bijlage"]
    assert "bladzijde 1 van tekening.pdf" in made.history[-1].what


def test_a_maat_says_how_long_it_is(by):
    _, files, _, _ = a_case(by)
    made = place(files["bijlage"], wereld.acting(by, "behandelaar"), vorm="maat", punten=((0, 0), (72, 0)), schaal=100)
    assert made.meter == pytest.approx(2.54)
    assert deeds.schaal_uit_lengte(made.punten, 5.08) == pytest.approx(200)


@pytest.mark.parametrize("words, sentence", [
    ({"bladzijde": 3}, "van 1 tot en met 2"), ({"bladzijde": 0}, "van 1 tot en met 2"),
    ({"punten": ((900, 10),)}, "buiten de bladzijde"), ({"punten": ((-1, 10),)}, "210 mm breed en 297 mm hoog"),
    ({"punten": ((10, 10), (20, 20))}, "buiten de bladzijde"),
    ({"vorm": "vlak", "punten": ((10, 10), (50, 10))}, "vallen samen"),
    ({"vorm": "lijn", "punten": ((10, 10), (10, 10))}, "vallen samen"),
    ({"vorm": "maat", "punten": ((10, 10), (50, 10))}, "schaal van de tekening"),
    ({"tekst": " \n "}, "Schrijf eerst"), ({"tekst": "x" * 5001}, "te lang")])
def test_what_cannot_be_placed_is_refused_with_what_to_do(by, words, sentence):
    _, files, _, _ = a_case(by)
    with pytest.raises(Refused, match=sentence):
        place(files["bijlage"], wereld.acting(by, "behandelaar"), **words)
    assert op_bestand(files["bijlage"]) == []


def test_a_double_click_does_everything_once(by):
    _, files, _, _ = a_case(by)
    staff = wereld.acting(by, "behandelaar")
    made = [place(files["bijlage"], staff) for _ in range(2)]
    for _ in range(2):
        deeds.beantwoorden(made[0], "Ja", staff)
        deeds.oplossen(made[0], staff)
    assert made[0] is made[1] and len(made[0].antwoorden) == 1
    assert [line.what for line in made[0].history].count("Opmerking op een stuk: opgelost") == 1


def test_it_can_be_resolved_and_opened_again(by):
    _, files, brand, _ = a_case(by)
    staff, adviser = wereld.acting(by, "behandelaar"), wereld.acting(by, "brandweer")
    made = place(files["bijlage"], staff, brand.__name__)
    deeds.oplossen(made, adviser)
    assert (made.state, made.opgelost_naam) == ("opgelost", "Bert Brand, Brandweer")
    deeds.heropenen(made, staff)
    assert (made.state, made.opgelost_op) == ("open", None)


def test_a_dossier_of_before_gets_its_folder_once(by):
    dossier, files, _, _ = a_case(by)
    dossier.remove("markeringen")
    assert dossier.markeringen() == [] and deeds.zichtbaar(files["bijlage"], by) == []
    with pytest.raises(Refused, match="portal evolve"):
        place(files["bijlage"], wereld.acting(by, "behandelaar"))
    assert [evolve.evolve(by.site)[0] for _ in range(2)] == ["1", "0"]
    assert place(files["bijlage"], wereld.acting(by, "behandelaar"))


@pytest.mark.parametrize("name, data", [("slot.pdf", stukken.versleuteld()), ("kapot.pdf", stukken.kapot())])
def test_on_a_file_that_cannot_be_shown_nothing_is_placed_and_the_sentence_says_why(by, name, data):
    dossier = wereld.a_dossier(by, "toegewezen")
    document = dossiers.document_toevoegen(dossier, io.BytesIO(data), name, wereld.acting(by, "behandelaar"))
    with pytest.raises(Refused, match="beschadigd of met een wachtwoord"):
        place(document, wereld.acting(by, "behandelaar"))


# To a PDF and back

def test_only_what_somebody_may_read_is_in_their_copy(by, tmp_path):
    from portal.services import annotaties
    _, files, brand, stand = a_case(by)
    staff, adviser = wereld.acting(by, "behandelaar"), wereld.acting(by, "brandweer")
    for gesprek, tekst in (("intern", "Intern"), (brand.__name__, "Voor brandweer"), (stand.__name__, "Voor welstand")):
        place(files["bijlage"], staff, gesprek, tekst=tekst)
    found = {}
    for name, who in (("staff", staff), ("adviser", adviser)):
        (tmp_path / name).write_bytes(markeringpdf.uitvoeren(files["bijlage"], who))
        found[name] = {note.tekst for note in annotaties.uit_pdf(tmp_path / name).aantekeningen}
    assert found == {"staff": {"Intern", "Voor brandweer", "Voor welstand"}, "adviser": {"Voor brandweer"}}


def test_our_own_copy_read_back_doubles_nothing(by):
    _, files, _, _ = a_case(by)
    staff = wereld.acting(by, "behandelaar")
    made = place(files["bijlage"], staff)
    deeds.beantwoorden(made, "Gezien", staff)
    copy = markeringpdf.uitvoeren(files["bijlage"], staff)
    assert [markeringpdf.inlezen(files["bijlage"], io.BytesIO(copy), "terug.pdf", staff, gesprek="intern")
            for _ in "ab"] == [(0, 0), (0, 0)]
    assert len(made.antwoorden) == 1 and len(op_bestand(files["bijlage"])) == 1


def test_a_copy_annotated_elsewhere_is_taken_in_once_as_what_the_file_says(by):
    data = stukken.tekst(2)
    _, files, _, _ = a_case(by, data)
    staff = wereld.acting(by, "behandelaar")
    elsewhere = stukken.elders_geannoteerd(data)
    assert [markeringpdf.inlezen(files["bijlage"], io.BytesIO(elsewhere), "terug.pdf", staff, gesprek="intern")
            for _ in "ab"] == [(9, 1), (0, 0)]
    made = next(m for m in op_bestand(files["bijlage"]) if m.tekst == "Waarom hier?")
    assert (made.naam, made.ingelezen_naam, made.door) == ("Karin (Acrobat)", "Fatima de Wit", staff.who.id)
    assert made.antwoorden[0].naam == "Piet (volgens het bestand)"


def test_an_answer_given_elsewhere_comes_with_the_remark_that_is_here(by):
    import pikepdf
    _, files, _, _ = a_case(by)
    staff = wereld.acting(by, "behandelaar")
    made = place(files["bijlage"], staff)
    with pikepdf.open(io.BytesIO(markeringpdf.uitvoeren(files["bijlage"], staff))) as pdf:
        note = pdf.pages[0].Annots[0]
        answer = stukken.annotatie(pikepdf.Name.Text, [0, 0, 9, 9], "Toch breder", IRT=note)
        pdf.pages[0].Annots.append(pdf.make_indirect(answer))
        copy = stukken.saved(pdf)
    assert markeringpdf.inlezen(files["bijlage"], io.BytesIO(copy), "terug.pdf", staff, gesprek="intern") == (0, 1)
    assert made.antwoorden[0].tekst == "Toch breder"


def test_what_stood_in_the_original_is_no_remark(by):
    data = stukken.elders_geannoteerd(stukken.tekst(2))
    _, files, _, _ = a_case(by, data)
    staff = wereld.acting(by, "behandelaar")
    assert markeringpdf.inlezen(files["bijlage"], io.BytesIO(data), "zelf.pdf", staff, gesprek="intern") == (0, 0)


@pytest.mark.parametrize("name, data, error, sentence", [
    ("ander.pdf", stukken.tekst(4), Refused, "4 bladzijden en het stuk in het dossier 2 bladzijden"),
    ("slot.pdf", stukken.versleuteld(), Refused, "kunnen wij niet lezen"),
    ("foto.png", stukken.scan("image/png"), FileRefused, "Kies een pdf")])
def test_another_file_is_not_read_in(by, name, data, error, sentence):
    _, files, _, _ = a_case(by)
    with pytest.raises(error, match=sentence):
        markeringpdf.inlezen(files["bijlage"], io.BytesIO(data), name, wereld.acting(by, "behandelaar"), gesprek="intern")


def test_what_an_adviser_reads_in_stays_in_their_own_conversation(by):
    data = stukken.tekst(2)
    _, files, brand, _ = a_case(by, data)
    adviser = wereld.acting(by, "brandweer")
    markeringpdf.inlezen(files["bijlage"], io.BytesIO(stukken.elders_geannoteerd(data)), "terug.pdf", adviser,
                         gesprek=brand.__name__)
    assert {m.gesprek for m in op_bestand(files["bijlage"])} == {brand.__name__}
    assert len(deeds.zichtbaar(files["bijlage"], adviser)) == 9
    assert deeds.zichtbaar(files["bijlage"], wereld.acting(by, "welstand")) == []


@pytest.mark.parametrize("after, offered", [(5, True), (6, False)])
def test_nobody_is_offered_a_conversation_with_an_adviser_whose_days_after_the_decision_are_over(by, after, offered):
    by.site.organisaties[wereld.GEMEENTE].advies_na_besluit_dagen = 5
    dossier = wereld.a_dossier(by, "bekendgemaakt")
    later = replace(wereld.acting(by, "behandelaar"), now=by.now + timedelta(days=after))
    found = deeds.gesprekken(dossier.aanvraag.bijlagen()[0], later)
    assert list(found) == ["intern", *([dossier.adviesverzoeken()[0].__name__] if offered else [])]


def test_each_side_of_a_conversation_hears_once_a_day_that_the_other_wrote(by):
    _, files, brand, _ = a_case(by)
    brand.toewijzingen = (Adviestoewijzing("t", "Bert Brand", "x", by.now, wereld.person(by, "brandweer").__name__),)
    staff, adviser = wereld.acting(by, "behandelaar"), wereld.acting(by, "brandweer")

    def heard(name):
        found = wereld.person(by, name).signalen
        return sum(s.soort_signaal == "opmerking" for s in found.newest(99)) if found is not None else 0

    place(files["bijlage"], staff)
    assert (heard("behandelaar"), heard("brandweer")) == (0, 0)
    made = place(files["bijlage"], staff, brand.__name__)
    place(files["bijlage"], staff, brand.__name__, tekst="En dit?")
    assert (heard("behandelaar"), heard("brandweer"), heard("welstand")) == (0, 1, 0)
    deeds.beantwoorden(made, "Klopt.", adviser)
    deeds.beantwoorden(made, "Nog iets.", adviser)
    assert (heard("behandelaar"), heard("brandweer"), heard("welstand")) == (1, 1, 0)
