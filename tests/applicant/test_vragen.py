"""Does the form ask what belongs to the chosen werkzaamheden, keep every answer, and say what lacks before it is sent?"""

from datetime import datetime

import pytest

from portal.services import rights
from tests import vragen, wereld
from tests.applicant.formulier import begin, fill, submit, upload, zaaknummer_of


@pytest.fixture
def browser(portal):
    with portal.site_as(rights.SYSTEM) as by:
        vragen.gelden(by.site)
    return portal.browser()


def begun(browser, *codes) -> str:
    base = begin(browser)
    fill(browser, base, "werkzaamheden", wereld.PLAN | {"werkzaamheden": set(codes)}, status=303)
    return base


def answer(browser, base, page, button="verder", status=303, **answers):
    form = browser.get(f"{base}/vragen/{page}").forms[page.split("/")[1]]
    for name, value in answers.items():
        form[name] = value
    return form.submit(button, status=status)


def whole(browser) -> str:
    """A concept in which everything is answered and every document is there."""
    base = begun(browser, "kappen")
    answer(browser, base, "kappen/boom", omtrek="120")
    for step, values in (("locatie", wereld.PLEK), ("aanvrager", wereld.WIE), ("kosten", {"bouwkosten": "500"})):
        fill(browser, base, step, values, status=303)
    return base


def the_aanvraag(by, answer_):
    return by.site["dossiers"].by_zaaknummer(zaaknummer_of(answer_)).aanvraag


def test_each_werkzaamheid_is_a_task_and_each_group_a_page(browser):
    base = begun(browser, "dakkapel", "kappen")
    page = browser.get(base)
    assert [a.text for a in page.html.select("main a")][1:3] == ["Vragen: Dakkapel plaatsen", "Vragen: Boom kappen"]
    assert "stap 2 van 8" in browser.get(f"{base}/vragen/dakkapel/plek")
    again = answer(browser, base, "dakkapel/plek", voorkant="nee").follow()
    assert again.request.path == f"{base}/vragen/dakkapel/plek" and "monument" in again.forms["plek"].fields
    assert answer(browser, base, "dakkapel/plek", monument="nee").location.endswith("/vragen/dakkapel/maten")
    after = answer(browser, base, "dakkapel/maten", hoogte="1,5", kleur="wit")
    assert after.location.endswith("/vragen/kappen/boom")
    assert "Klaar" in browser.get(base).text.split("Vragen: Dakkapel plaatsen")[1].split("Vragen: Boom")[0]


def test_wrong_answers_stay_as_typed_and_right_ones_count(browser):
    base = begun(browser, "dakkapel")
    answer(browser, base, "dakkapel/plek", voorkant="nee")
    answer(browser, base, "dakkapel/plek", monument="nee")
    page = answer(browser, base, "dakkapel/maten", status=422, hoogte="heel hoog", kleur="wit")
    assert "Vul een getal in" in page and page.html.title.text.startswith("Fout: ")
    form = browser.get(f"{base}/vragen/dakkapel/maten").forms["maten"]
    assert (form["hoogte"].value, form["kleur"].value) == ("heel hoog", "wit")
    assert "Nog niet klaar" in browser.get(base)


def test_a_date_a_choice_of_several_and_going_on_later(browser, portal):
    base = begun(browser, "dakkapel")
    form = browser.get(f"{base}/vragen/dakkapel/maten").forms["maten"]
    for box in form.fields["checkbox"]:
        box.checked = box._value == "raam"
    form["dag"], form["maand"], form["jaar"], form["kleur"] = "3", "11", "2026", "rood"
    assert form.submit("later", status=303).location.endswith("/bewaard")
    form = browser.get(f"{base}/vragen/dakkapel/maten").forms["maten"]
    assert [box.checked for box in form.fields["checkbox"]] == [False, True] and form["maand"].value == "11"


def test_answers_that_no_longer_apply_do_not_count_and_come_back_when_they_do(browser, portal):
    base = begun(browser, "dakkapel")
    answer(browser, base, "dakkapel/plek", voorkant="nee")
    answer(browser, base, "dakkapel/plek", monument="ja")
    answer(browser, base, "dakkapel/plek", voorkant="ja")
    assert "monument" not in browser.get(f"{base}/vragen/dakkapel/plek").forms["plek"].fields
    answer(browser, base, "dakkapel/plek", voorkant="nee")
    fill(browser, base, "werkzaamheden", wereld.PLAN | {"werkzaamheden": {"kappen"}})
    browser.get(f"{base}/vragen/dakkapel/plek", status=303).follow().mustcontain("Deze vragen horen niet meer bij wat u")
    fill(browser, base, "werkzaamheden", wereld.PLAN | {"werkzaamheden": {"dakkapel"}})
    assert browser.get(f"{base}/vragen/dakkapel/plek").forms["plek"]["voorkant"].value == "nee"


def test_what_is_sent_can_be_read_without_the_question_set_and_is_sealed(browser, portal):
    sent = submit(browser, whole(browser), status=303)
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag = the_aanvraag(by, sent)
        assert aanvraag.deel("werkzaamheden")["vragen"] == [
            {"activiteit": "Boom kappen", "vraag": "Hoe dik is de boom?", "antwoord": "120 centimeter", "publiceerbaar": False}]
        assert aanvraag.deel("vragen") == {"kappen": {"omtrek": "120"}} and aanvraag.seal_intact()
        assert aanvraag.deel("ontbreekt") == [] and aanvraag.werkzaamheden() == ["Boom kappen"]


def test_what_lacks_is_named_and_can_be_sent_only_after_saying_so(browser, portal):
    base = begun(browser, "dakkapel")
    for step, values in (("locatie", wereld.PLEK), ("aanvrager", wereld.WIE)):
        fill(browser, base, step, values, status=303)
    page = browser.get(f"{base}/controleren")
    page.mustcontain("Dit ontbreekt nog", "Komt de dakkapel aan de voorkant?", "Document: Situatietekening", "De kosten",
                     no="Foto van het pand")
    form = page.forms["indienen"]
    form["waar"] = True
    refused = form.submit(status=422)
    refused.mustcontain("Kruis aan dat u weet dat uw aanvraag niet compleet is")
    assert refused.forms["indienen"]["waar"].checked
    sent = submit(browser, base, status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert "Document: Situatietekening" in the_aanvraag(by, sent).deel("ontbreekt")


def test_files_are_matched_with_the_documents_that_are_asked(browser, portal):
    base = begun(browser, "dakkapel", "slopen")
    upload(browser, base, ("alles.pdf", wereld.PDF), status=303)
    page = browser.get(f"{base}/stukken")
    page.mustcontain("Situatietekening", "dakkapel plaatsen, schuur slopen", "nog geen bestand", no="Asbestrapport")
    for box in page.forms["stukken"].fields[next(n for n in page.forms["stukken"].fields if n and n.startswith("is-"))]:
        box.checked = box._value == "situatietekening"
    assert page.forms["stukken"].submit("verder", status=303).location.endswith("/controleren")
    browser.get(f"{base}/stukken").mustcontain("in alles.pdf")
    assert "Document: Situatietekening" not in browser.get(f"{base}/controleren")


def test_an_aanvraag_keeps_the_questions_that_it_was_begun_with(browser, portal):
    base = begun(browser, "kappen")
    with portal.site_as(rights.SYSTEM) as by:
        other = vragen.lees({**vragen.JSON, "versie": "nieuwer", "werkzaamheden": {"dakkapel": vragen.DAKKAPEL}})
        by.site.vragensets.uitgeven(other, "", None)
    answer(browser, base, "kappen/boom", omtrek="120")
    new = begin(portal.browser())
    assert base != new and "Hoe dik is de boom?" in browser.get(f"{base}/vragen/kappen/boom")
    second = portal.browser()
    form = second.get(f"{begin(second)}/werkzaamheden").forms["werkzaamheden"]
    assert [box._value for box in form.fields["checkbox"]] == ["dakkapel"]


def test_a_melding_asks_when_it_begins_and_a_vooroverleg_has_no_term(browser, portal):
    page = browser.get("/aanvragen")
    page.forms["beginnen"]["soort"] = "vooroverleg"
    base = page.forms["beginnen"].submit(status=303).follow().request.path
    for step, values in (("werkzaamheden", wereld.PLAN), ("locatie", wereld.PLEK), ("aanvrager", wereld.WIE)):
        fill(browser, base, step, values, status=303)
    assert "De kosten" not in browser.get(base)
    sent = submit(browser, base, status=303)
    browser.get(f"/mijn/{zaaknummer_of(sent)}").mustcontain("vooroverleg", "Er geldt geen wettelijke termijn")
    portal.clock.set(datetime(2026, 3, 1, 12))
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(zaaknummer_of(sent))
        assert (dossier.beslisdatum, dossier.staat_stil(by.today), dossier.met_besluit) == (None, False, False)


@pytest.mark.parametrize("path", ["vragen", "vragen/dakkapel", "vragen/nee/nee", "vragen/dakkapel/nee",
                                  "vragen/dakkapel/plek/meer"])
def test_a_page_that_is_not_there_is_not_found(browser, path):
    base = begun(browser, "dakkapel")
    browser.get(f"{base}/{path}", status=404)


def test_somebody_elses_questions_stay_closed(browser, portal):
    base = begun(browser, "dakkapel")
    for page in ("vragen/dakkapel/plek", "stukken"):
        assert "voorkant" not in portal.browser().get(f"{base}/{page}", status=403)


def test_the_page_that_tells_files_apart_leads_back_while_there_is_nothing_to_tell_apart(browser):
    base = begun(browser, "kappen")
    assert browser.get(f"{base}/stukken", status=303).location.endswith(base)


def test_answers_sent_from_an_old_tab_to_a_page_that_is_no_longer_asked_are_told_so(browser):
    base = begun(browser, "dakkapel")
    old = browser.get(f"{base}/vragen/dakkapel/plek").forms["plek"]
    fill(browser, base, "werkzaamheden", wereld.PLAN | {"werkzaamheden": {"kappen"}})
    old["voorkant"] = "ja"
    old.submit("verder", status=303).follow().mustcontain("Deze vragen horen niet meer bij")
    old["csrf_token"] = "van een vorige keer"
    old.submit("verder", status=400).mustcontain("Deze pagina is te lang open geweest")


def test_what_is_too_much_to_keep_for_later_is_not_lost_in_silence(browser):
    base = begun(browser, "dakkapel")
    plan = wereld.PLAN | {"werkzaamheden": {"dakkapel"}, "omschrijving": "x" * 30_000}
    page = fill(browser, base, "werkzaamheden", plan, button="later", status=422)
    assert "Gebruik niet meer dan 5000 tekens" in page and len(page.forms["werkzaamheden"]["omschrijving"].value) == 30_000
    page = answer(browser, base, "dakkapel/maten", button="later", status=422, kleur="x" * 30_000)
    assert len(page.forms["maten"]["kleur"].value) == 30_000


def test_an_answer_that_need_not_be_given_but_is_wrong_is_named_before_sending(browser, portal):
    base = whole(browser)
    fill(browser, base, "werkzaamheden", wereld.PLAN | {"werkzaamheden": {"dakkapel"}}, status=303)
    answer(browser, base, "dakkapel/plek", voorkant="ja")
    answer(browser, base, "dakkapel/maten", status=422, kleur="wit", dag="31", maand="2", jaar="2026")
    wrong = "Dakkapel plaatsen: een antwoord bij “De maten” dat nog niet goed is"
    assert wrong in browser.get(f"{base}/controleren")
    sent = submit(browser, base, status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert wrong in the_aanvraag(by, sent).deel("ontbreekt")


@pytest.mark.parametrize("typed, kept", [("12.500", "12500"), ("€ 12.500,50", "12500,50"), ("12500.50", "12500,50"),
                                         ("1.234.567,-", "1234567"), ("1.5", None), ("12.5000", None), ("12,500.00", None)])
def test_an_amount_is_never_read_as_another_one(browser, portal, typed, kept):
    base = begun(browser, "kappen")
    fill(browser, base, "kosten", {"bouwkosten": typed}, status=303 if kept else 422)
    with portal.site_as(rights.SYSTEM) as by:
        assert by.site["aanvragen"][base.split("/")[2]].deel("kosten").get("bouwkosten") == kept
