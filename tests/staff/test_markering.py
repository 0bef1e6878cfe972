"""Can remarks on a file be read and placed without a script and without a pointer, and does nobody else see any of it?"""

import io
import json

import pytest
from webtest import Upload

from content_types.base import path_of
from portal.actions import dossier as dossiers
from portal.actions import markering as deeds
from portal.services import rights
from tests import stukken, wereld
from workflows.permissions import Permission


@pytest.fixture
def pad(portal):
    """The path of the bijlage of a dossier about which brandweer is asked; `tekening.pdf` of two pages."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "advies_gevraagd", bijlagen=(("tekening.pdf", stukken.tekst(2)),))
        return path_of(dossier.aanvraag.bijlagen()[0])


def place(browser, pad, page="kijken", status=303, **words):
    form = browser.get(f"{pad}/{page}").forms["markeren"]
    for name, value in words.items():
        form[name] = value
    return form.submit(status=status)


def places(answer) -> list[str]:
    return [found.text for found in answer.html.select(".markering__plek")]


@pytest.mark.parametrize("words, plek", [
    ({"vak": "onder-links"}, "Links onder, 35 mm van links en 247,5 mm van boven"),
    ({"x": "40", "y": "210,5", "bladzijde": "2"}, "Links onder, 40 mm van links en 210,5 mm van boven"),
    ({"vorm": "vlak", "vak": "midden-midden"}, "In het midden, 70 mm van links en 99 mm van boven, 70 mm breed en 99 mm hoog"),
    ({"vorm": "maat", "x": "10", "y": "10", "x2": "110", "y2": "10", "schaal": "1:100"},
     "Links boven, 10 mm van links en 10 mm van boven, tot 110 mm van links en 10 mm van boven: 10,00 m (schaal 1 : 100)"),
    ({"vorm": "maat", "x": "10", "y": "10", "x2": "110", "y2": "10", "lengte": "5"},
     "Links boven, 10 mm van links en 10 mm van boven, tot 110 mm van links en 10 mm van boven: 5,00 m (schaal 1 : 50)"),
])
def test_a_remark_is_placed_in_words_or_in_numbers(portal, pad, words, plek):
    page = place(portal.as_("behandelaar"), pad, tekst="Te smal", **words).follow()
    assert places(page) == [plek] and "Fatima de Wit, Gemeente Waterrijk, 7 oktober 2025, 10:00" in page


@pytest.mark.parametrize("words, field, sentence", [
    ({"tekst": ""}, "tekst", "Schrijf uw opmerking op"),
    ({}, "x", "Kies een plek op de bladzijde"),
    ({"x": "abc", "y": "1"}, "x", "Vul een getal in, zoals 40 of 40,5"),
    ({"vorm": "lijn", "x": "1", "y": "1"}, "x2", "Vul van het begin en het einde"),
    ({"vorm": "maat", "x": "1", "y": "1", "x2": "9", "y2": "9"}, "schaal", "Vul in hoe lang deze lijn"),
    ({"vorm": "maat", "x": "1", "y": "1", "x2": "9", "y2": "9", "schaal": "ruim"}, "schaal", "Vul een schaal in zoals 1 : 100"),
    ({"vorm": "maat", "x": "1", "y": "1", "x2": "1", "y2": "1", "lengte": "3"}, "bladzijde", "Begin en einde vallen samen"),
    ({"bladzijde": "9", "vak": "onder-links"}, "bladzijde", "Deze bladzijde is er niet"),
    ({"x": "500", "y": "1"}, "x", "210 mm breed en 297 mm hoog")])
@pytest.mark.parametrize("page", ["kijken", "markeringen"])
def test_what_cannot_be_placed_comes_back_with_the_error_at_its_field(portal, pad, page, words, field, sentence):
    answer = place(portal.as_("behandelaar"), pad, page, status="*", **{"tekst": "Mijn woorden"} | words)
    assert answer.status_int in (409, 422) and answer.html.title.text.startswith("Fout:")
    link, = answer.html.select(".foutoverzicht a")
    assert sentence in link.text and link["href"].startswith(f"#markeren-{field}")
    assert answer.forms["markeren"]["tekst"].value == words.get("tekst", "Mijn woorden")


def test_remarks_are_answered_resolved_and_filtered_in_the_list(portal, pad):
    browser = portal.as_("behandelaar")
    for tekst in ("Eerste", "Tweede"):
        place(browser, pad, tekst=tekst, vak="boven-links")
    page = browser.get(f"{pad}/markeringen")
    row = page.html.select_one(".markering")["id"]
    form = page.forms[f"{row}-beantwoorden"]
    refused = form.submit(status=409)
    assert refused.html.select_one(f"#{row}-fout").text == "Schrijf eerst uw antwoord."
    form["tekst"] = "Wordt aangepast"
    page = form.submit(status=303).follow()
    assert "Wordt aangepast" in page
    page = page.forms[f"{row}-stap"].submit(status=303).follow()
    assert "Opgelost door Fatima de Wit, Gemeente Waterrijk" in page
    counts = {stand: len(browser.get(f"{pad}/markeringen?stand={stand}").html.select(".markering"))
              for stand in ("", "open", "opgelost", "onzin")}
    assert counts == {"": 2, "open": 1, "opgelost": 1, "onzin": 2}


def test_without_a_script_there_is_a_picture_of_each_page_with_what_was_pointed_at(portal, pad):
    browser = portal.as_("behandelaar")
    place(browser, pad, tekst="Hier", vorm="vlak", vak="onder-rechts", bladzijde="2")
    page = browser.get(f"{pad}/kijken?bladzijde=2")
    assert browser.get(page.html.select_one(".kijker__plaatje img")["src"]).content_type == "image/png"
    assert page.html.select_one("rect.kijker__vorm")["width"].startswith("198.4")
    assert page.html.find("a", rel="prev")["href"].endswith("?bladzijde=1") and page.html.find("a", rel="next") is None
    assert browser.get(f"{pad}/kijken").html.select("rect.kijker__vorm") == []


@pytest.mark.parametrize("asked", ["0", "99", "x", "-1", "1e9", "9" * 30, ""])
def test_a_page_that_is_not_there_becomes_one_that_is(portal, pad, asked):
    page = portal.as_("behandelaar").get(f"{pad}/kijken", {"bladzijde": asked})
    assert page.html.select_one("#kijker-nummer")["value"] in ("1", "2")
    assert portal.as_("behandelaar").get(f"{pad}/bladzijde/{asked}", status="*").status_int in (200, 404)


def test_who_may_not_open_a_file_does_not_get_its_viewer_pictures_list_or_copy(portal, pad):
    for name in ("welstand", "balie", "collega", "redacteur", "beheerder", "aanvrager"):
        browser = portal.as_(name)
        for page in ("kijken", "markeringen", "bladzijde/1", "met-markeringen.pdf"):
            browser.get(f"{pad}/{page}", status=403)
        browser.get(pad.split("/aanvraag")[0] + "/markeringen", status=403)


def test_an_adviser_sees_their_own_conversation_and_no_trace_of_the_others(portal, pad):
    staff, adviser = portal.as_("behandelaar"), portal.as_("brandweer")
    place(staff, pad, tekst="Alleen intern", vak="boven-links")
    page = staff.get(f"{pad}/kijken")
    with_adviser = page.html.find("label", string="Medewerkers en Brandweer")["for"]
    form = page.forms["markeren"]
    form["tekst"], form["vak"] = "Voor de brandweer", "onder-links"
    form["gesprek"] = page.html.select_one(f"#{with_adviser}")["value"]
    shown = form.submit(status=303).follow()
    hidden = [row["id"] for row in shown.html.select(".markering") if "Alleen intern" in row.text]
    for page in (adviser.get(f"{pad}/kijken"), adviser.get(f"{pad}/markeringen")):
        assert "Voor de brandweer" in page and "Alleen intern" not in page and len(page.html.select(".markering")) == 1
        assert json.loads(page.html.select_one(".markering")["data-markering"])["nummer"] == 1
    folder = pad.split("/aanvraag")[0] + "/markeringen"
    adviser.get(folder, status=403)
    adviser.get(f"{folder}/{hidden[0].removeprefix('m-')}", status=403)
    adviser.post(f"{folder}/{hidden[0].removeprefix('m-')}/oplossen", {"csrf_token": adviser.get(f"{pad}/kijken").forms[
        "markeren"]["csrf_token"].value}, status=403)


def test_lists_of_files_lead_to_the_viewer_and_say_how_many_wait(portal, pad):
    place(portal.as_("behandelaar"), pad, tekst="Intern", vak="boven-links")
    dossier = portal.as_("behandelaar").get(pad.split("/aanvraag")[0])
    assert "Bekijken met opmerkingen (1 open) bij tekening.pdf" in [a.text for a in dossier.html.select("a.kijken")]
    assert dossier.html.select_one("#markeringen").find("a", href=f"{pad}/kijken")
    adviser = portal.as_("brandweer")
    page = adviser.get(adviser.get("/adviezen").html.select_one("main a[href*='/dossiers/']")["href"])
    assert [a.text for a in page.html.select("a.kijken")] == ["Bekijken met opmerkingen bij tekening.pdf"]


def test_nothing_of_it_is_shown_to_who_applied_or_found_by_anybody(portal, pad):
    place(portal.as_("behandelaar"), pad, tekst="Zeldzaamwoord", vak="boven-links")
    portal.work()
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        made, = dossier.markeringen()
        who = wereld.applicant(dossier, by)
        assert not who.may(Permission.VIEW, made) and deeds.zichtbaar(dossier.aanvraag.bijlagen()[0], who) == []
    assert portal.browser().get("/bekendmakingen?zoek=zeldzaamwoord").html.select(".lijst__item") == []
    for name in ("coordinator", "behandelaar"):
        assert "Z-2025-000001" not in portal.as_(name).get("/dossiers?zoek=zeldzaamwoord").html.select_one("main").text
    portal.browser().get(path_of(made), status=403)


def test_a_kind_of_file_without_pages_has_no_viewer(portal, pad):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        other = dossiers.document_toevoegen(dossier, io.BytesIO(b"a;b\n1;2\n"), "lijst.csv", wereld.acting(by, "behandelaar"))
        path = path_of(other)
    browser = portal.as_("behandelaar")
    browser.get(f"{path}/kijken", status=404)
    assert f"{path}/kijken" not in browser.get(pad.split("/aanvraag")[0])


def test_the_copy_is_a_pdf_and_a_copy_of_elsewhere_is_read_in(portal, pad):
    browser = portal.as_("behandelaar")
    answer = browser.get(f"{pad}/met-markeringen.pdf")
    assert answer.body.startswith(b"%PDF") and answer.content_disposition.startswith("attachment")
    form = browser.get(f"{pad}/markeringen").forms["inlezen"]
    form["bestand"] = Upload("terug.pdf", stukken.elders_geannoteerd(stukken.tekst(2)))
    page = form.submit(status=303).follow()
    assert "Ingelezen: 9 nieuwe opmerkingen en 1 nieuw antwoord." in page and len(page.html.select(".markering")) == 9
    assert "volgens het bestand dat Fatima de Wit inlas" in page


@pytest.mark.parametrize("upload, sentence", [
    (None, "Kies eerst een pdf."), (Upload("a.pdf", stukken.tekst(4)), "Lees een kopie van dit stuk in."),
    (Upload("a.png", stukken.scan("image/png")), "Kies een pdf waarin opmerkingen staan.")])
def test_what_is_no_copy_of_it_is_refused_at_its_field(portal, pad, upload, sentence):
    form = portal.as_("behandelaar").get(f"{pad}/markeringen").forms["inlezen"]
    if upload is not None:
        form["bestand"] = upload
    page = form.submit(status="*")
    assert page.status_int in (400, 409) and sentence in page.html.select_one("#inlezen-fout").text


@pytest.mark.parametrize("asked, status, expected", [
    ("bytes=0-9", 206, slice(0, 10)), ("bytes=100-199", 206, slice(100, 200)), ("bytes=-5", 206, slice(-5, None)),
    ("bytes=50-", 206, slice(50, None)), ("bytes=99999999-", 416, None), ("onzin", 200, slice(None)), (None, 200, slice(None))])
def test_a_file_is_sent_whole_or_the_part_that_was_asked(portal, pad, asked, status, expected):
    browser = portal.as_("behandelaar")
    whole = browser.get(pad).body
    answer = browser.get(pad, headers={"Range": asked} if asked else {}, status=status)
    assert answer.headers["Accept-Ranges"] == "bytes"
    if expected is not None:
        assert answer.body == whole[expected]


def test_only_the_viewer_and_what_draws_for_it_may_run_scripts_and_never_from_elsewhere(portal, pad):
    browser = portal.as_("behandelaar")
    policy = browser.get(f"{pad}/kijken").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy
    assert "script-src" not in browser.get(f"{pad}/markeringen").headers["Content-Security-Policy"]
    worker = browser.get("/static/kijkerwerker.js").headers["Content-Security-Policy"]
    assert worker == "default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'"
    assert "script-src" not in browser.get("/static/portaal.css").headers["Content-Security-Policy"]


def test_a_remark_leads_to_where_it_stands(portal, pad):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        bijlage = by.site["dossiers"].by_zaaknummer("Z-2025-000001").aanvraag.bijlagen()[0]
        made = deeds.plaatsen(bijlage, wereld.acting(by, "behandelaar"), gesprek="intern", bladzijde=2, vorm="punt",
                              punten=((9, 9),), tekst="Hier")
        path = path_of(made)
    assert portal.as_("coordinator").get(path, status=303).location.endswith(f"/kijken?bladzijde=2#m-{path.rsplit('/', 1)[1]}")
