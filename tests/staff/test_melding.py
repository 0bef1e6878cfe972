"""Can staff enter a melding, see from which day on work may begin, judge it, and does nobody else read it?"""

from datetime import datetime

import pytest

from portal.services import rights
from tests import wereld
from tests.staff.test_rechtsmiddel import date_in

NUMBER = "Z-2025-000001"
D = f"/dossiers/2025/{NUMBER}"


def begin(portal, until="bekendgemaakt"):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, until)


def at(portal, year, month, day):
    portal.clock.set(datetime(year, month, day, 10))


def enter(browser, *, soort="bouwmelding", wijze="brief", op=(7, 10, 2025), vanaf=(10, 11, 2025), toelichting="Met een kraan.",
          status=303):
    form = browser.get(f"{D}/melding-invoeren").forms["invoeren"]
    form["soort"], form["wijze"], form["toelichting"] = soort, wijze, toelichting
    date_in(form, "ontvangen", *op)
    date_in(form, "begin", *vanaf)
    return form.submit(status=status)


def of(portal, read):
    with portal.site_as(rights.SYSTEM) as by:
        return read(by.site["dossiers"].by_zaaknummer(NUMBER))


def states(portal):
    return of(portal, lambda d: [m.state for m in d.meldingen()])


def test_entering_judging_and_the_begin_of_the_work(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    page = browser.get(D).click("Melding invoeren")
    assert "Voor een melding die niet via het portaal kwam." in page
    page = enter(browser).follow()
    assert "De melding is ingevoerd." in page and "dinsdag 4 november 2025" in page and "Met een kraan." in page
    assert "dinsdag 7 oktober 2025, per brief of aan de balie, ingevoerd door Fatima de Wit" in page
    assert "Beginnen mag vanaf 4 november 2025" in browser.get(D).html.select_one("#meldingen").text
    page = page.forms["in-behandeling"].submit(status=303).follow()
    form = page.forms["akkoord"]
    page = form.submit(status=303).follow()
    assert "De melding is volledig." in page and "Ten minste" not in page and "Daarom kan er ook geen bezwaar" in page
    form.submit(status=303)
    assert states(portal) == ["akkoord"]
    at(portal, 2025, 11, 10)
    browser = portal.as_("behandelaar")
    form = browser.get(page.request.path).forms["begonnen"]
    date_in(form, "op", 10, 11)
    page = form.submit(status=303).follow()
    assert "Het werk begon op" in page and "begonnen" not in page.forms and "intrekken" not in page.forms


def test_a_day_that_is_too_early_is_taken_and_marked(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    page = enter(browser, vanaf=(3, 11, 2025)).follow()
    assert "De gemelde dag is te vroeg: mag pas vanaf 4 november 2025." in page and "Gemelde dag te vroeg" in page
    assert "U mag pas beginnen op dinsdag 4 november 2025." in page
    assert "Gemeld is 3 november 2025: te vroeg" in browser.get(D).html.select_one("#meldingen").text


def test_the_same_form_twice_is_one(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    first, second = enter(browser), enter(browser)
    assert first.location == second.location and states(portal) == ["ingediend"]


def test_incomplete_says_what_lacks_and_waits_anew_from_the_supplement(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    page = enter(browser).follow().forms["in-behandeling"].submit().follow()
    path = page.request.path
    empty = page.forms["onvolledig"].submit(status=400)
    assert "Schrijf op wat er ontbreekt" in empty and empty.html.title.text.startswith("Fout: ")
    form = page.forms["onvolledig"]
    form["oordeel"] = "Het borgingsplan ontbreekt."
    page = form.submit(status=303).follow()
    assert "Het borgingsplan ontbreekt." in page and "Nog niet bekend: de melding is niet volledig" in page
    at(portal, 2025, 10, 20)
    form = portal.as_("balie").get(path).forms["aanvullen"]
    form["toelichting"] = "Plan ingeleverd."
    date_in(form, "ontvangen", 21, 10)
    late = form.submit(status=409)
    assert "ligt in de toekomst" in late and late.forms["aanvullen"]["toelichting"].value == "Plan ingeleverd."
    form = late.forms["aanvullen"]
    date_in(form, "ontvangen", 17, 10)
    page = form.submit(status=303).follow()
    assert "vrijdag 14 november 2025" in page and "Plan ingeleverd." in page and states(portal) == ["in_behandeling"]


def test_a_judgement_on_what_changed_meanwhile_comes_back_with_what_was_typed(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    page = enter(browser).follow().forms["in-behandeling"].submit().follow()
    stale, other = page.forms["onvolledig"], page.forms["akkoord"]
    other.submit(status=303)
    stale["oordeel"] = "Het plan ontbreekt."
    answer = stale.submit(status=409)
    assert "Dit kan niet" in answer or "heeft dit gewijzigd" in answer
    assert states(portal) == ["akkoord"]


WRONG = [({"op": (8, 10, 2025), "status": 409}, "in de toekomst"), ({"op": (6, 10, 2025), "status": 409}, "voor de aanvraag"),
         ({"op": (31, 2, 2025), "status": 400}, "een datum in die bestaat"),
         ({"vanaf": ("", "", ""), "status": 400}, "Vul de dag in"),
         ({"vanaf": (1, 1, 9999), "status": 409}, "meer dan een jaar"), ({"vanaf": (6, 10, 2025), "status": 409}, "melding zelf"),
         ({"toelichting": "x" * 5001, "status": 400}, "5000 tekens")]


@pytest.mark.parametrize("fields, words", WRONG)
def test_what_cannot_be_comes_back_with_what_was_typed(portal, fields, words):
    begin(portal)
    page = enter(portal.as_("behandelaar"), **fields)
    assert words in page and page.html.title.text.startswith("Fout: ") and states(portal) == []
    assert page.forms["invoeren"]["toelichting"].value.strip() == fields.get("toelichting", "Met een kraan.")


@pytest.mark.parametrize("raw", [{"soort": "<script>", "wijze": "brief"}, {"soort": "bouwmelding", "wijze": "portaal"},
                                 {"soort": "\x00", "wijze": "x" * 9000}])
def test_hostile_choices_are_refused_with_a_sentence(portal, raw):
    begin(portal)
    browser = portal.as_("behandelaar")
    form = browser.get(f"{D}/melding-invoeren").forms["invoeren"]
    fields = [(name, value) for name, value in form.submit_fields() if name not in raw]
    page = browser.post(f"{D}/melding-invoeren", [*fields, *raw.items()], status=400, headers={"Origin": "https://portaal.test"})
    assert "Kies " in page.html.select_one("main").text and "one of" not in page and states(portal) == []


def test_before_the_permit_is_made_known_the_page_says_why_not(portal):
    begin(portal, "ondertekend")
    page = portal.as_("behandelaar").get(f"{D}/melding-invoeren")
    assert "nog geen besluit" in page and "invoeren" not in page.forms
    assert "Meldingen" not in portal.as_("behandelaar").get(D)


def test_the_counter_enters_without_the_dossier(portal):
    begin(portal)
    browser = portal.as_("balie")
    page = enter(browser, wijze="telefoon").follow()
    assert "per telefoon" in page and "in-behandeling" not in page.forms and "Terug naar het dossier" not in page
    browser.get(D, status=403)


@pytest.mark.parametrize("who", ["brandweer", "welstand", "redacteur", "beheerder", "collega", "aanvrager", ""])
def test_others_neither_see_nor_enter_it(portal, who):
    begin(portal)
    path = enter(portal.as_("behandelaar")).follow().request.path
    browser = portal.as_(who) if who else portal.browser()
    for page in (path, f"{D}/melding-invoeren"):
        answer = browser.get(page, status="*")
        assert answer.status_int in (302, 303, 403, 404) and "Met een kraan" not in answer and "Dakkapel" not in answer


def test_staff_of_another_organisation_see_nothing(portal):
    begin(portal)
    path = enter(portal.as_("behandelaar")).follow().request.path
    with portal.site_as(rights.SYSTEM) as by:
        for name in ("balie", "coordinator", "beslisser"):
            person = wereld.person(by, name)
            person.rollen = [(role, "brandweer") for role, _ in person.rollen]
    for name in ("balie", "coordinator", "beslisser"):
        answer = portal.as_(name).get(path, status="*")
        assert answer.status_int in (303, 403, 404) and "Met een kraan" not in answer


def test_the_counter_finds_the_way_on_the_public_notice_of_the_permit_and_a_visitor_does_not(portal):
    begin(portal, "gepubliceerd")
    notice = of(portal, lambda d: d.publicaties[0])
    page = portal.as_("balie").get(notice).click("Melding invoeren")
    assert "invoeren" in page.forms
    for browser in (portal.browser(), portal.as_("aanvrager"), portal.as_("brandweer")):
        assert "Melding invoeren" not in browser.get(notice)
