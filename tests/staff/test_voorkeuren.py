"""Can everybody choose for themselves what they hear and when they are away, and see what they were told?"""

from datetime import datetime

import pytest

from portal.actions import overdragen
from portal.services import rights, signalen
from tests import wereld

STAFF = ["coordinator", "behandelaar", "beslisser", "balie", "redacteur", "beheerder", "brandweer"]
D = "/dossiers/2025/Z-2025-000001"


def karel(portal, read):
    with portal.site_as(rights.SYSTEM) as by:
        return read(wereld.person(by, "collega"))


def assigned(portal):
    """A dossier of Karel, of which he was told."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        overdragen.toewijzen(dossier, wereld.person(by, "collega"), wereld.acting(by, "coordinator"))


@pytest.mark.parametrize("name, status", [*((name, 200) for name in STAFF), ("aanvrager", 403), ("", 403)])
@pytest.mark.parametrize("path", ["/voorkeuren", "/signalen"])
def test_everybody_with_work_here_has_preferences_and_notices(portal, name, status, path):
    browser = portal.as_(name) if name else portal.browser()
    browser.get(path, status=status)


def test_a_choice_of_notices_is_kept_and_the_essential_can_not_be_turned_off(portal):
    form = portal.as_("collega").get("/voorkeuren").forms["signalen"]
    assert "niets" not in [option[0] for option in form["toegewezen"].options]
    form["toegewezen"], form["overig"] = "dagelijks", "niets"
    page = form.submit(status=303).follow()
    assert (page.forms["signalen"]["toegewezen"].value, page.forms["signalen"]["overig"].value) == ("dagelijks", "niets")
    assert dict(karel(portal, lambda k: k.signaalkeuzes)) == {"toegewezen": "dagelijks", "overig": "niets"}
    form["toegewezen"].force_value("niets")
    form.submit(status=400)


@pytest.mark.parametrize("vooraf, op_de_dag, achteraf, days", [
    ("14, 7", True, "1", (14, 7, 0, -1)), ("3", False, "", (3,)), ("", False, "", ()),
    ("5;1 2", False, "7,1", (5, 2, 1, -1, -7))])
def test_days_to_be_reminded_on_are_kept(portal, vooraf, op_de_dag, achteraf, days):
    form = portal.as_("collega").get("/voorkeuren").forms["herinneringen"]
    form["wie"], form["vooraf"], form["achteraf"], form["op_de_dag"].checked = "eigen", vooraf, achteraf, op_de_dag
    form.submit(status=303)
    assert karel(portal, lambda k: k.herinneren) == days


@pytest.mark.parametrize("vooraf", ["tien", "0", "61", "-3", "1,2,3,4,5,6,7", "1.5", "9999999999"])
def test_days_that_are_no_days_are_refused_with_an_example(portal, vooraf):
    form = portal.as_("collega").get("/voorkeuren").forms["herinneringen"]
    form["wie"], form["vooraf"] = "eigen", vooraf
    page = form.submit(status=400)
    page.mustcontain("Bijvoorbeeld: 10, 3")
    assert page.forms["herinneringen"]["vooraf"].value == vooraf


def test_back_to_the_days_of_the_organisation(portal):
    with portal.site_as(rights.SYSTEM) as by:
        wereld.person(by, "collega").herinneren = (2,)
    form = portal.as_("collega").get("/voorkeuren").forms["herinneringen"]
    form["wie"] = "organisatie"
    form.submit(status=303)
    assert karel(portal, lambda k: k.herinneren) is None


def fill(form, field, day, month="10", year="2025"):
    n = {"van": 0, "tot": 1}[field]
    for part, value in (("dag", day), ("maand", month), ("jaar", year)):
        form.fields[part][n].value = value


def test_the_replacement_sees_the_work_marked_and_only_in_those_days(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
    form = portal.as_("behandelaar").get("/voorkeuren").forms["afwezigheid"]
    fill(form, "van", "8")
    fill(form, "tot", "9")
    form["vervanger"].select(text="Karel Collega")
    form.submit(status=303).follow().mustcontain("van 8 oktober 2025 tot en met 9 oktober 2025", "Vervanger: Karel Collega.")
    for day, seen in ((7, False), (8, True), (9, True), (10, False)):
        portal.clock.set(datetime(2025, 10, day, 23, 30))
        browser = portal.as_("collega")
        page = browser.get("/dossiers")
        assert [word in page for word in ("Z-2025-000001", "U vervangt Fatima de Wit")] == [seen, seen], day
        browser.get(D, status=200 if seen else 403)


@pytest.mark.parametrize("van, tot, sentence", [
    ("", "9", "Vul de eerste dag"), ("9", "8", "De laatste dag ligt voor de eerste"), ("31", "", ""), ("1", "6", "al voorbij")])
def test_wrong_days_come_back_with_the_reason(portal, van, tot, sentence):
    form = portal.as_("behandelaar").get("/voorkeuren").forms["afwezigheid"]
    fill(form, "van", van, *(() if van else ("", "")))
    fill(form, "tot", tot, *(() if tot else ("", "")))
    page = form.submit(status="*")
    assert page.status_int == (303 if not sentence else 400 if not van else 409)
    if sentence:
        page.mustcontain(sentence)
        assert page.forms["afwezigheid"].fields["dag"][1].value == tot


def test_back_again_with_one_button(portal):
    form = portal.as_("behandelaar").get("/voorkeuren").forms["afwezigheid"]
    fill(form, "van", "7")
    form["vervanger"].select(text="Karel Collega")
    page = form.submit(status=303).follow()
    page = page.forms["terug"].submit("terug", status=303).follow()
    assert "terug" not in page.forms
    assert karel(portal, lambda k: k.vervangt) == ()


@pytest.mark.parametrize("name, status", [("coordinator", 200), ("beheerder", 200), ("collega", 403), ("beslisser", 403),
                                          ("balie", 403), ("behandelaar", 403)])
def test_who_steers_the_work_says_that_somebody_is_away(portal, name, status):
    with portal.site_as(rights.SYSTEM) as by:
        path = f"/beheer/gebruikers/{wereld.person(by, 'behandelaar').__name__}/afwezigheid"
    page = portal.as_(name).get(path, status=status)
    if status == 200:
        form = page.forms["afwezigheid"]
        fill(form, "van", "8")
        form["vervanger"].select(text="Karel Collega")
        form.submit(status=303).follow().mustcontain("vanaf 8 oktober 2025, einde nog niet bekend")


def test_an_absence_that_is_over_is_not_shown_any_more(portal):
    form = portal.as_("behandelaar").get("/voorkeuren").forms["afwezigheid"]
    fill(form, "van", "7")
    fill(form, "tot", "8")
    form["vervanger"].select(text="Karel Collega")
    form.submit(status=303)
    portal.clock.set(datetime(2025, 10, 9, 9))
    for name in ("behandelaar", "collega"):
        page = portal.as_(name).get("/voorkeuren")
        assert "terug" not in page.forms and "vervanger van" not in page
        assert page.forms["afwezigheid"].fields["dag"][0].value == ""


def test_a_form_of_absence_that_is_behind_does_not_undo_what_the_coordinator_said(portal):
    form = portal.as_("behandelaar").get("/voorkeuren").forms["afwezigheid"]
    with portal.site_as(rights.SYSTEM) as by:
        path = f"/beheer/gebruikers/{wereld.person(by, 'behandelaar').__name__}/afwezigheid"
    other = portal.as_("coordinator").get(path).forms["afwezigheid"]
    fill(other, "van", "8")
    other.submit(status=303)
    fill(form, "van", "20")
    assert "intussen gewijzigd" in form.submit(status=409)


def test_the_header_counts_what_is_new_and_reading_takes_it_away(portal):
    assigned(portal)
    browser = portal.as_("collega")
    page = browser.get("/dossiers").click("Signalen \\(1 nieuw\\)")
    page.mustcontain("1 nieuw signaal.", "Aan u toegewezen", "Dakkapel aan de voorkant is aan u toegewezen.")
    assert page.html.select_one(".signalen a")["href"] == D
    page = page.forms["gelezen"].submit("gelezen", status=303).follow()
    page.mustcontain("U hebt alles gelezen.", no=["1 nieuw"])


def test_everything_is_read_with_one_button(portal):
    assigned(portal)
    with portal.site_as(rights.SYSTEM) as by:
        signalen.geven(by, wereld.person(by, "collega"), "overig", "Nog iets", None)
    page = portal.as_("collega").get("/signalen")
    page.mustcontain("2 nieuwe signalen.")
    page.forms["gelezen"].submit("alles", status=303).follow().mustcontain("U hebt alles gelezen.")


def test_a_notice_of_what_may_no_longer_be_opened_says_neither_what_nor_where(portal):
    assigned(portal)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        overdragen.vrijgeven(by.site["dossiers"]["2025"]["Z-2025-000001"], "Weg", wereld.acting(by, "coordinator"))
    page = portal.as_("collega").get("/signalen")
    page.mustcontain("Over een dossier dat u niet meer mag openen", no=["Dakkapel", D])


def test_a_notice_of_what_is_gone_still_shows_the_page(portal):
    assigned(portal)
    with portal.site_as(rights.SYSTEM) as by:
        by.site["dossiers"]["2025"].remove("Z-2025-000001")
    portal.as_("collega").get("/signalen").mustcontain("niet meer mag openen", no=["Dakkapel"])


@pytest.mark.parametrize("name", ["", "aanvrager"])
def test_visitors_and_applicants_see_no_door_to_notices(portal, name):
    page = (portal.as_(name) if name else portal.browser()).get("/")
    assert "Signalen" not in page and "Voorkeuren" not in page


def test_the_lokaal_beheerder_sets_team_and_the_days_of_the_organisation(portal):
    browser = portal.as_("beheerder")
    form = browser.get("/beheer/gebruikers").click("Karel Collega").forms["gebruiker"]
    form["team"] = " Noord "
    form.submit(status=303)
    assert karel(portal, lambda k: k.team) == "Noord"
    page = browser.get("/beheer/organisaties").click("Gemeente Waterrijk", href="organisaties/")
    form = page.click("Herinneringen").forms["herinneren"]
    assert (form["vooraf"].value, form["op_de_dag"].checked, form["achteraf"].value) == ("10, 3", True, "1")
    form["vooraf"], form["op_de_dag"].checked = "21", False
    form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert by.site.organisaties[wereld.GEMEENTE].herinneren == (21, -1)
    portal.as_("collega").get("/voorkeuren").mustcontain("21 dagen van tevoren en 1 dag erna")
