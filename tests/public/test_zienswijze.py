"""Can anybody give a zienswijze without an account, once and in time, and does nobody else ever see who they are?"""

import hashlib
import re
from datetime import date, datetime, time, timedelta

import pytest
from webtest import Upload

from content_types.base import path_of
from portal.actions import terinzagelegging as terinzageleggingen
from portal.actions import terinzagetermijn
from portal.actions.terinzagetermijn import bekendmaking_van
from portal.services import rights, search
from tests import wereld
from tests.applicant.formulier import FROM_HERE

START, EINDE = date(2025, 3, 6), date(2025, 4, 16)
WORDS = {"naam": "Karin Smit-de Boer", "adres": "Molenweg 7, 1234 AC Waterrijk", "email": "karin@smit.test",
         "tekst": "Mijn tuin krijgt geen zon meer."}
SECRETS = ("Karin", "Smit", "Molenweg", "karin@smit")


def on(portal, day: date, hour: int = 10):
    portal.clock.set(datetime.combine(day, time(hour)))


@pytest.fixture
def notice(portal):
    """The path of the notice of a draft that lies open from Thursday 6 March 2025."""
    on(portal, START)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = wereld.laid_open(by).publicatie
    portal.work()
    return path


def dossier_in(by):
    return next(by.site["dossiers"].items_newest_first())


def filled_in(browser, notice: str, **changes):
    """The check page, after the form was filled in."""
    form = browser.get(f"{notice}/zienswijze").forms["zienswijze"]
    for name, value in (WORDS | changes).items():
        form[name] = value
    return form.submit(status=303).follow()


def send(browser, notice: str, page, *files, button="versturen", **kw):
    params = [("csrf_token", page.forms["versturen"]["csrf_token"].value), (button, "ja")]
    return browser.post(f"{notice}/zienswijze-controleren", params + [("bestand", file) for file in files],
                        headers=FROM_HERE, **kw)


def given(browser, notice: str, **changes):
    return send(browser, notice, filled_in(browser, notice, **changes), status=303).follow()


# The notice, on every day


@pytest.mark.parametrize("day, words, button", [
    (date(2025, 3, 6), "tot en met <strong>woensdag 16 april 2025</strong>, nog 41 dagen", True),
    (date(2025, 4, 15), "nog 1 dag.", True),
    (EINDE, "vandaag is de laatste dag", True),
    (date(2025, 4, 17), "U kon reageren tot en met <strong>woensdag 16 april 2025</strong>", False),
    (date(2025, 9, 1), "U kon reageren tot en met", False),
])
def test_the_notice_says_until_when_also_when_the_daily_work_did_not_run(portal, notice, day, words, button):
    on(portal, day)
    page = portal.browser().get(notice)
    assert words in page and ("Geef uw zienswijze" in page) is button and "Iedereen kan reageren" in page or not button


def test_the_notice_says_how_on_paper_and_where_the_documents_lie(portal, notice):
    page = portal.browser().get(notice)
    for words in ("Gemeentehuis, Raadhuisplein 1", "Stuur een brief aan Gemeente Waterrijk", "verslag van wat u zegt",
                  "Wij zijn van plan", "De vergunning verlenen", "Ontwerpbesluit"):
        assert words in page


def test_the_register_and_the_feed_know_the_draft(portal, notice):
    browser = portal.browser()
    assert "Reageren kan tot en met 16 april 2025, nog 41 dagen" in browser.get("/bekendmakingen?soort=ontwerp&open=ja")
    assert "Reageren kan tot en met 16 april 2025." in browser.get("/bekendmakingen/atom.xml")
    on(portal, EINDE + timedelta(1))
    assert "Niets gevonden" in browser.get("/bekendmakingen?soort=ontwerp&open=ja")


def test_a_draft_without_reactions_says_so_after_the_week_of_the_post(portal, notice):
    for day, said in ((EINDE + timedelta(1), False), (date(2025, 4, 24), True)):
        on(portal, day)
        portal.work()
        assert ("Er kwamen geen reacties" in portal.browser().get(notice)) is said


def test_a_broken_off_draft_shows_the_reason_and_takes_nothing_more(portal, notice):
    with portal.site_as(rights.SYSTEM) as by:
        terinzageleggingen.afbreken(dossier_in(by).terinzage_ontwerp(), "Er ontbrak een tekening.",
                                    wereld.acting(by, "behandelaar"))
    browser = portal.browser()
    assert "Er ontbrak een tekening." in browser.get(notice)
    browser.get(f"{notice}/zienswijze", status=404)
    browser.get(f"{notice}/besluit", status=410)


# Giving one


def test_a_resident_gives_a_zienswijze_without_logging_in(portal, notice):
    browser = portal.browser()
    check = filled_in(browser, notice)
    assert "Mijn tuin krijgt geen zon meer." in check
    receipt = send(browser, notice, check, Upload("foto.pdf", wereld.PDF), status=303).follow()
    number = receipt.html.select_one(".zaaknummer").text
    assert number.endswith("-ZW1") and "10.00.00 uur" in receipt and "foto.pdf" in receipt
    copy = browser.get(f"{notice}/zienswijze-kopie.txt")
    assert hashlib.sha256(copy.body).hexdigest() in receipt and "Mijn tuin" in copy
    with portal.site_as(rights.SYSTEM) as by:
        zienswijze = dossier_in(by).zienswijzen()[0]
        assert (zienswijze.wijze, zienswijze.ontvangen, zienswijze.te_laat) == ("web", START, False)
        assert [b.bestandsnaam for b in zienswijze.bestanden()] == ["foto.pdf"]


def test_sending_twice_gives_one(portal, notice):
    browser = portal.browser()
    check = filled_in(browser, notice)
    first, second = (send(browser, notice, check, status=303).follow() for _ in range(2))
    assert first.html.select_one(".zaaknummer").text == second.html.select_one(".zaaknummer").text
    with portal.site_as(rights.SYSTEM) as by:
        assert len(dossier_in(by).zienswijzen()) == 1


@pytest.mark.parametrize("name, value, words", [
    ("naam", "", "Vul uw naam in"), ("adres", "", "Vul uw adres in"), ("email", "karin@", "zoals naam@voorbeeld.nl"),
    ("tekst", " ", "Schrijf wat u"), ("tekst", "x" * 50_001, "niet meer dan 50.000 tekens"), ("naam", "x" * 121, "120")])
def test_a_wrong_field_comes_back_with_what_to_do_and_all_that_was_typed(portal, notice, name, value, words):
    form = portal.browser().get(f"{notice}/zienswijze").forms["zienswijze"]
    for field, typed in (WORDS | {name: value}).items():
        form[field] = typed
    answer = form.submit(status=422)
    assert words in answer and answer.forms["zienswijze"]["naam" if name != "naam" else "adres"].value


def test_a_good_file_is_kept_when_another_is_refused(portal, notice):
    browser = portal.browser()
    check = filled_in(browser, notice)
    answer = send(browser, notice, check, Upload("goed.pdf", wereld.PDF), Upload("fout.exe", b"MZ\x90"), expect_errors=True)
    assert answer.status_int in (400, 422) and "fout.exe" in answer and "goed.pdf" in answer
    with portal.site_as(rights.SYSTEM) as by:
        assert dossier_in(by).zienswijzen() == []
    receipt = send(browser, notice, answer, status=303).follow()
    assert "goed.pdf" in receipt


def test_a_file_can_be_taken_out_before_sending(portal, notice):
    browser = portal.browser()
    page = send(browser, notice, filled_in(browser, notice), Upload("weg.pdf", wereld.PDF), button="toevoegen",
                status=303).follow()
    assert "weg.pdf" in page
    form = next(form for form in page.forms.values() if "weghalen" in form.action)
    assert "weg.pdf" not in form.submit("naam", status=303).follow().text.replace("verwijderd", "")


def test_a_form_that_was_open_too_long_keeps_its_words(portal, notice):
    form = portal.browser().get(f"{notice}/zienswijze").forms["zienswijze"]
    for name, value in WORDS.items():
        form[name] = value
    form["csrf_token"] = "oud"
    answer = form.submit(status=400)
    assert "te lang open" in answer and answer.forms["zienswijze"]["tekst"].value == WORDS["tekst"]


def test_what_one_browser_fills_in_no_other_sees(portal, notice):
    filled_in(portal.browser(), notice)
    other = portal.browser()
    assert other.get(f"{notice}/zienswijze-controleren", status=303).location.endswith("/zienswijze")
    assert other.get(f"{notice}/zienswijze-verstuurd", status=303).location.endswith(notice)
    other.get(f"{notice}/zienswijze-kopie.txt", status=404)
    assert WORDS["tekst"] not in other.get(f"{notice}/zienswijze")


def test_after_the_last_day_it_is_taken_and_marked_and_that_is_said_before(portal, notice):
    on(portal, EINDE + timedelta(1))
    browser = portal.browser()
    assert "wij beoordelen of het te laat is" in browser.get(f"{notice}/zienswijze")
    receipt = given(browser, notice)
    assert "kwam na de laatste dag" in receipt
    with portal.site_as(rights.SYSTEM) as by:
        assert dossier_in(by).zienswijzen()[0].te_laat


def test_after_the_decision_the_form_is_closed_with_the_reason(portal, notice):
    with portal.site_as(rights.SYSTEM) as by:
        besluit = dossier_in(by).beschikkingen()[0]
        besluit.soort_besluit, besluit.bekendgemaakt_op = "besluit", by.today
    page = portal.browser().get(f"{notice}/zienswijze")
    assert "al genomen" in page and "zienswijze" not in page.forms


def test_too_many_from_one_address_have_to_wait(portal, notice):
    for number in range(31):
        form = portal.browser().get(f"{notice}/zienswijze").forms["zienswijze"]
        for name, value in WORDS.items():
            form[name] = value
        answer = form.submit(expect_errors=True)
        assert answer.status_int == (303 if number < 30 else 429)
    assert "Wacht een kwartier" in answer and answer.forms["zienswijze"]["tekst"].value == WORDS["tekst"]


def test_there_is_no_form_on_the_notice_of_a_decision(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = path_of(wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by))
    page = portal.browser().get(f"{path}/zienswijze")
    assert "nu geen zienswijze geven" in page and "zienswijze" not in page.forms


# The link in the mail


def link_in(portal) -> str:
    text = portal.mails("karin@smit.test")[0].get_content()
    return re.search(r"https://portaal\.test(/zienswijze/\S+)", text)[1]


def test_the_link_shows_the_copy_and_its_button_confirms_the_address(portal, notice):
    given(portal.browser(), notice)
    browser, link = portal.browser(), link_in(portal)
    page = browser.get(link)
    assert WORDS["tekst"] in page and page.headers["Cache-Control"] == "no-store"
    with portal.site_as(rights.SYSTEM) as by:
        assert dossier_in(by).zienswijzen()[0].bevestigd_op is None
    assert "is bevestigd" in page.forms["bevestigen"].submit(status=303).follow()
    with portal.site_as(rights.SYSTEM) as by:
        assert dossier_in(by).zienswijzen()[0].bevestigd_op is not None
    assert WORDS["tekst"] in browser.get(f"{link}/kopie.txt")


def test_the_answer_shows_only_after_the_decision(portal, notice):
    given(portal.browser(), notice)
    link = link_in(portal)
    with portal.site_as(rights.SYSTEM) as by:
        wereld.answer_all(dossier_in(by), by)
    browser = portal.browser()
    assert "De schaduw valt binnen de norm." not in browser.get(link)
    browser.get(f"{link}/besluit.pdf", status=404)
    with portal.site_as(rights.SYSTEM) as by:
        besluit = dossier_in(by).beschikkingen()[0]
        besluit.soort_besluit, besluit.bekendgemaakt_op = "besluit", by.today
        besluit.bezwaar_einde = besluit.inwerkingtreding = by.today
    assert "De schaduw valt binnen de norm." in browser.get(link)
    assert browser.get(f"{link}/besluit.pdf").body.startswith(b"%PDF")


@pytest.mark.parametrize("path, status", [("/zienswijze", 404), ("/zienswijze/x", 410), ("/zienswijze/x/y/z", 404),
                                          ("/zienswijze/%ff", 400)])
def test_a_link_that_is_not_ours_opens_nothing(portal, path, status):
    portal.browser().get(path, status=status)


def test_a_link_that_ran_out_says_what_to_do(portal, notice):
    given(portal.browser(), notice)
    link = link_in(portal)
    on(portal, START + timedelta(days=3 * 365 + 1))
    assert "noem het nummer" in portal.browser().get(link, status=410)


# Nobody else


def test_no_name_of_a_participant_is_ever_public(portal, notice):
    given(portal.browser(), notice)
    with portal.site_as(rights.SYSTEM) as by:
        wereld.answer_all(dossier_in(by), by)
    portal.work()
    browser = portal.browser()
    shown = "\n".join(browser.get(path).text for path in (
        notice, "/bekendmakingen", "/bekendmakingen/atom.xml", "/", f"{notice}/zienswijze"))
    assert [secret for secret in SECRETS if secret in shown] == []
    index = portal.registry.settings["zoek.map"]
    assert [word for word in ("Karin", "Molenweg", "zon") if search.find(index, search.Query(word)).totaal] == []


def test_the_address_of_a_zienswijze_opens_for_nobody_without_right(portal, notice):
    given(portal.browser(), notice)
    with portal.site_as(rights.SYSTEM) as by:
        path = path_of(dossier_in(by).zienswijzen()[0])
    for browser in (portal.browser(), portal.as_("aanvrager"), portal.as_("brandweer"), portal.as_("redacteur")):
        browser.get(path, status=403)


def test_the_desk_finds_the_way_to_enter_a_letter_from_the_notice(portal, notice):
    assert "Zienswijze invoeren" in portal.as_("balie").get(notice)
    assert "Zienswijze invoeren" not in portal.browser().get(notice)


def test_the_notice_of_the_decision_is_linked_from_that_of_the_draft(portal, notice):
    with portal.site_as(rights.SYSTEM) as by:
        later = wereld.a_notice(by, zaaknummer=dossier_in(by).zaaknummer)
        terinzagetermijn.besluit_gepubliceerd(later, by)
        target = path_of(later)
        assert bekendmaking_van(dossier_in(by).terinzage_ontwerp(), by.site).vervolg == target
    page = portal.browser().get(notice)
    assert "Het besluit is genomen" in page and page.html.select_one(f'a[href="{target}"]')
