"""Does the vergunningcheck lead every visitor to an answer per werkzaamheid, without keeping anything of them?"""

import pytest

from portal.services import rights
from tests import vragen
from tests.applicant.formulier import FROM_HERE


@pytest.fixture
def check(portal):
    with portal.site_as(rights.SYSTEM) as by:
        vragen.gelden(by.site)
    return portal.browser()


def questions(browser, *codes):
    """The first page with questions about these werkzaamheden."""
    form = browser.get("/vergunningcheck").forms["kiezen"]
    for box in form.fields["w"]:
        box.checked = box._value in codes
    return form.submit("verder").follow()


def answer(page, button="verder", follow=True, **answers):
    form = page.forms["vragen"]
    for name, value in answers.items():
        form[name] = value
    page = form.submit(button, status="*")
    return page.follow() if follow and page.status_int == 303 else page


def test_answers_lead_to_a_result_with_its_reason_and_the_answers_that_led_to_it(check):
    page = answer(questions(check, "dakkapel"), voorkant="ja")
    assert page.request.path == "/vergunningcheck/uitkomst"
    page.mustcontain("Vergunning nodig", "De voorkant is te zien.", "Bbl 2.29", "Komt de dakkapel aan de voorkant?")
    assert page.html.find("h3", string="Dit gaf de doorslag")


def test_a_question_behind_a_question_comes_on_the_same_page_and_nothing_is_lost(check):
    page = answer(questions(check, "dakkapel"), voorkant="nee")
    assert page.request.path == "/vergunningcheck/dakkapel/plek"
    assert page.forms["vragen"]["voorkant"].value == "nee" and "monument" in page.forms["vragen"].fields
    page = answer(page, monument="nee")
    assert page.request.path == "/vergunningcheck/dakkapel/maten" and "kleur" not in page.forms["vragen"].fields
    answer(page, hoogte="1,5").mustcontain("Vergunningvrij", "Zo mag het.")


def test_back_and_forth_keeps_every_answer_also_the_last_one_typed(check):
    page = answer(answer(questions(check, "dakkapel"), voorkant="nee"), monument="nee")
    page = answer(page, button="terug", hoogte="1,5")
    assert page.request.path == "/vergunningcheck/dakkapel/plek" and page.forms["vragen"]["monument"].value == "nee"
    assert answer(page).forms["vragen"]["hoogte"].value == "1.5"


def test_another_answer_takes_away_what_no_longer_applies(check):
    page = answer(answer(questions(check, "dakkapel"), voorkant="nee"), monument="onbekend")
    assert "Neem contact op" in page
    page = answer(answer(questions(check, "dakkapel"), voorkant="nee"), monument="nee")
    page = answer(answer(page, button="terug"), voorkant="ja")
    assert page.request.path == "/vergunningcheck/uitkomst" and "monument" not in page.request.query_string


@pytest.mark.parametrize("typed, sentence", [("", "Beantwoord de vraag “Hoe hoog"), ("hoog", "Vul een getal in"),
                                             ("99", "van 0 tot en met 10"), ("1,234", "niet meer dan 2 cijfers")])
def test_a_wrong_answer_stays_and_says_what_to_do(check, typed, sentence):
    page = answer(answer(questions(check, "dakkapel"), voorkant="nee"), monument="nee")
    page = answer(page, hoogte=typed)
    assert page.status_int == 422 and page.html.title.text.startswith("Fout: ")
    assert sentence in page and page.forms["vragen"]["hoogte"].value == typed
    target = page.html.select_one(".foutoverzicht a")["href"]
    assert page.html.find(id=target[1:]) is not None


def test_several_werkzaamheden_each_get_their_own_result(check):
    page = answer(questions(check, "dakkapel", "kappen", "slopen"), voorkant="ja")
    page = answer(answer(page, omtrek="30"), asbest="ja")
    assert [h2.text for h2 in page.html.select("main section h2")][:3] == ["Dakkapel plaatsen", "Boom kappen", "Schuur slopen"]
    page.mustcontain("Vergunning nodig", "Vergunningvrij", "Melding nodig")
    assert {name for name in page.forms if isinstance(name, str)} == {"begin-vergunning", "begin-melding"}


def test_it_goes_on_into_a_form_for_exactly_what_needs_a_permit_with_the_answers(check):
    page = answer(questions(check, "dakkapel", "kappen"), voorkant="ja")
    page = answer(page, omtrek="30").forms["begin-vergunning"].submit(status=303).follow()
    form = page.click("Uw plan").forms["werkzaamheden"]
    assert [box._value for box in form.fields["checkbox"] if box.checked] == ["dakkapel"]
    form["naam"], form["omschrijving"] = "Dakkapel", "Een dakkapel"
    page = form.submit("verder").follow()
    assert page.request.path.endswith("/vragen/dakkapel/plek") and page.forms["plek"]["voorkant"].value == "ja"


def test_what_is_reported_begins_a_melding(check):
    page = answer(questions(check, "slopen"), asbest="ja").forms["begin-melding"].submit(status=303).follow()
    assert "Melding doen" in page and "Wanneer u begint" in page


def test_searching_finds_by_other_words_and_keeps_what_was_chosen(check):
    page = check.get("/vergunningcheck?zoek=rooien&w=dakkapel")
    assert [box._value for box in page.forms["kiezen"].fields["w"]] == ["dakkapel", "kappen"]
    assert page.forms["kiezen"].fields["w"][0].checked
    assert "Wij vinden niets bij" in check.get("/vergunningcheck?zoek=zwembad")


def test_choosing_nothing_says_so(check):
    page = check.get("/vergunningcheck").forms["kiezen"].submit("verder", status=422)
    assert "Kies minstens één ding" in page and page.html.title.text.startswith("Fout: ")


HOSTILE = ["w=nee", "w=dakkapel&dakkapel.voorkant=misschien", "w=dakkapel&__start__=x:mapping", "w=dakkapel&__end__=a",
           "w=dakkapel&dakkapel.hoogte=%00", "w=dakkapel&w=dakkapel&w=dakkapel", "verder=1", "terug=1&w=dakkapel",
           "w=dakkapel&voorkant=ja&voorkant=nee&verder=1", "zoek=" + "x" * 900, "w=%ff",
           "w=dakkapel&verder=1&__start__=voorkant:sequence"]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["", "/dakkapel/plek", "/uitkomst", "/nee/nee", "/dakkapel", "/dakkapel/maten"])
def test_any_address_at_all_gets_an_answer(check, path, query):
    assert check.get(f"/vergunningcheck{path}?{query}", status="*").status_int in (200, 303, 400, 404, 422)


def test_nothing_of_the_visitor_is_kept(check, portal):
    with portal.site_as(rights.SYSTEM) as by:
        before = by.site._p_jar.db().lastTransaction()
    page = answer(questions(check, "dakkapel"), voorkant="ja")
    assert page.headers["Cache-Control"] == "no-store" and "noindex" in page.headers["X-Robots-Tag"]
    with portal.site_as(rights.SYSTEM) as by:
        assert by.site._p_jar.db().lastTransaction() == before


def test_a_form_that_names_what_does_not_exist_begins_an_empty_one(check):
    form = {"soort": "nee", "voor": "nee", "w": "nee"}
    page = check.post("/aanvragen", form, headers=FROM_HERE, status=303)
    assert "Uw aanvraag" in page.follow()


def test_who_only_checks_gets_no_cookie_and_can_still_go_on(check):
    page = answer(answer(answer(questions(check, "dakkapel"), voorkant="nee"), monument="nee"), hoogte="2")
    assert page.request.path == "/vergunningcheck/uitkomst" and not check.cookies
    form = page.forms["begin-vergunning"]
    check.post("/aanvragen", form.submit_fields(), headers={"Referer": "https://elders.test/"}, status=400)
    assert form.submit(status=303).location.startswith("https://portaal.test/aanvragen/")


def test_the_number_of_the_page_stays_true_when_answers_bring_more(check):
    page = questions(check, "dakkapel")
    assert "pagina 1 van hoogstens 2" in page
    page = answer(answer(page, voorkant="nee"), monument="nee")
    assert "pagina 2 van 2" in page
    assert "pagina 1 van 1" in questions(check, "slopen")
