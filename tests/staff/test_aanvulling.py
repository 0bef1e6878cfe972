"""Can a handler ask for what is missing, read what came and judge it, and is a request without effect refused in time?"""

from datetime import datetime

import pytest
from webtest import Upload

from portal.services import rights
from tests import wereld

NUMBER = "Z-2025-000001"
D = f"/dossiers/2025/{NUMBER}"


def at(portal, month, day, hour=10):
    portal.clock.set(datetime(2025, month, day, hour, 0))


def begin(portal, until="in_behandeling", **setting):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, until)
        for name, value in setting.items():
            setattr(dossier, name, value)


def answered(portal, *punten):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.answer_aanvulling(by.site["dossiers"].by_zaaknummer(NUMBER), by, punten or ("1", "2"))


def fill_in(browser, day="21", month="10", punten="Een plattegrond\nEen berekening\n", **more):
    form = browser.get(f"{D}/aanvulling-vragen").forms["vragen"]
    form["punten"], form["toelichting"] = punten, "Graag vóór de vergadering."
    form["dag"], form["maand"], form["jaar"] = day, month, "2025"
    for name, value in more.items():
        form[name] = value
    return form


def request_of(portal) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        return f"{D}/aanvullingen/{by.site['dossiers'].by_zaaknummer(NUMBER).aanvullingen()[-1].__name__}"


def state(portal, read=lambda d: (d.state, d.aanvullingen()[-1].state)):
    with portal.site_as(rights.SYSTEM) as by:
        return read(by.site["dossiers"].by_zaaknummer(NUMBER))


def test_asking_reading_and_judging_whole(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    form = fill_in(browser)
    page = form.submit(status=303).follow()
    assert "Aanvulling gevraagd op 7 oktober 2025" in page and "Aanvullen tot en met 21 oktober 2025, 0 van 2" in page
    form.submit(status=303)
    assert state(portal, lambda d: len(d.aanvullingen())) == 1
    assert len([m for m in portal.mails("jan@jansen.test") if "Vul uw aanvraag aan" in m["Subject"]]) == 1
    at(portal, 10, 13)
    answered(portal)
    page = portal.as_("behandelaar").get(D).click("Aanvulling beoordelen")
    for words in ("Zie hier.", "plattegrond.pdf", "13 oktober 2025, via het portaal"):
        assert words in page
    done = page.forms["volledig"].submit(status=303).follow()
    assert "De aanvulling is volledig" in done and "maandag 8 december 2025" in done  # 2 December and five days, a Sunday
    assert state(portal) == ("in_behandeling", "volledig")
    assert "heeft nu de status “Volledig”" in page.forms["volledig"].submit(status=409)


def test_the_page_shows_the_reason_where_asking_has_no_effect(portal):
    begin(portal)
    at(portal, 12, 2)
    page = portal.as_("behandelaar").get(f"{D}/aanvulling-vragen")
    assert "Dit kan nu niet" in page and "dan is de termijn al om" in page and "vragen" not in page.forms


def test_somebody_who_opened_the_form_the_day_before_is_refused_on_the_last_day(portal):
    begin(portal)
    at(portal, 12, 1, 23)
    form = fill_in(portal.as_("behandelaar"), "15", "12", gewaarschuwd=True)
    at(portal, 12, 2, 0)
    form.submit(status=409)
    assert state(portal, lambda d: d.aanvullingen()) == []


def test_shortly_before_the_end_the_warning_has_to_be_ticked(portal):
    begin(portal)
    at(portal, 11, 29)
    browser = portal.as_("behandelaar")
    assert "de beslistermijn is bijna om" in browser.get(f"{D}/aanvulling-vragen")
    page = fill_in(browser, "15", "12").submit(status=409)
    assert "Kruis aan dat u dit verzoek toch nu wilt doen" in page and "Een plattegrond" in page.forms["vragen"]["punten"].value
    form = page.forms["vragen"]
    form["gewaarschuwd"] = True
    form.submit(status=303)


WRONG = [("18", "10", "geen werkdag", 409), ("7", "10", "na vandaag liggen", 409), ("31", "11", "een datum", 400)]


@pytest.mark.parametrize("day, month, words, status", WRONG)
def test_a_wrong_day_comes_back_with_what_was_typed(portal, day, month, words, status):
    begin(portal)
    page = fill_in(portal.as_("behandelaar"), day, month).submit(status=status)
    assert words in page and page.forms["vragen"]["punten"].value.startswith("Een plattegrond")
    assert page.html.title.text.startswith("Fout: ")


@pytest.mark.parametrize("name, status", [
    ("behandelaar", 200), ("coordinator", 403), ("beslisser", 403), ("collega", 403), ("balie", 403), ("brandweer", 403),
    ("redacteur", 403), ("beheerder", 403), ("aanvrager", 403)])
def test_who_may_ask(portal, name, status):
    begin(portal)
    portal.as_(name).get(f"{D}/aanvulling-vragen", status=status)


@pytest.mark.parametrize("name, status", [
    ("behandelaar", 200), ("coordinator", 200), ("beslisser", 200), ("collega", 403), ("balie", 403), ("brandweer", 403),
    ("redacteur", 403), ("beheerder", 403), ("aanvrager", 403)])
def test_who_may_read_it_and_its_files(portal, name, status):
    begin(portal, "advies_gevraagd")
    fill_in(portal.as_("behandelaar")).submit(status=303)
    answered(portal)
    there, browser = request_of(portal), portal.as_(name)
    bestand = state(portal, lambda d: d.aanvullingen()[0].bestanden()[0].__name__)
    for path in (there, f"{there}/{bestand}", f"{there}/zegel"):
        browser.get(path, status=status)


def test_a_visitor_reads_nothing_of_it(portal):
    begin(portal)
    fill_in(portal.as_("behandelaar")).submit(status=303)
    portal.browser().get(request_of(portal), status="4*")


def test_judging_incomplete_names_the_points_and_tells_the_applicant(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    fill_in(browser).submit(status=303)
    answered(portal, "1")
    there = request_of(portal)
    form = browser.get(there).forms["oordeel"]
    assert [box._value for box in form.fields["checkbox"] if box.checked] == ["2"]  # the one without an answer is proposed
    page = form.submit(status=400)
    assert "Schrijf op wat er nog ontbreekt" in page
    form["oordeel"] = "De berekening mist."
    page = form.submit(status=303).follow()
    assert state(portal) == ("aanvulling_gevraagd", "onvolledig") and "De berekening mist." in page
    mail = next(mail for mail in portal.mails("jan@jansen.test") if "nog niet compleet" in mail["Subject"])
    assert "De berekening mist" not in mail.get_content()


def test_a_judgement_over_an_answer_that_came_in_meanwhile_is_refused(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    fill_in(browser).submit(status=303)
    answered(portal, "1")
    page = browser.get(request_of(portal))
    answered(portal, "2")
    form = page.forms["oordeel"]
    form["oordeel"] = "Punt 2 mist."
    again = form.submit(status=409)
    assert "Punt 2 mist." in again.forms["oordeel"]["oordeel"].value and "heeft dit gewijzigd" in again
    page.forms["volledig"].submit(status=409)
    assert state(portal)[1] == "ontvangen"


def test_an_answer_on_paper_is_entered_with_its_scan_and_its_day(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    fill_in(browser).submit(status=303)
    at(portal, 10, 23)
    portal.work()
    browser, there = portal.as_("behandelaar"), request_of(portal)
    form = browser.get(there).click("Aanvulling op papier invoeren").forms["papier"]
    form["bestand"] = [Upload("brief.pdf", wereld.PDF)]
    page = form.submit(status=400)
    assert "Kies minstens één punt" in page and "brief.pdf" in page
    form = page.forms["papier"]
    form["dag"], form["maand"], form["jaar"] = "20", "10", "2025"
    for box in form.fields["checkbox"]:
        box.checked = True
    page = form.submit(status=303).follow()
    assert "20 oktober 2025, op papier of per e-mail" in page and "brief.pdf" in page and "te laat" not in page
    assert state(portal) == ("aanvulling_gevraagd", "ontvangen")
    assert "Ja, het zegel klopt" in page.click("Controleer het zegel")


def test_a_bad_scan_is_named_and_the_good_one_can_be_taken_out(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    fill_in(browser).submit(status=303)
    there = request_of(portal)
    form = browser.get(f"{there}/invoeren").forms["papier"]
    form["bestand"] = [Upload("goed.pdf", wereld.PDF), Upload("fout.exe", b"MZ" + b"0" * 99)]
    for box in form.fields["checkbox"]:
        box.checked = True
    page = form.submit(status="4*")
    assert "fout.exe" in page.html.select_one("#bestand-fout").text and state(portal)[1] == "gevraagd"
    form = next(f for f in page.forms.values() if f.action.endswith("/scan-weghalen"))
    for _ in range(2):
        form.submit("naam", status=303)
    assert "goed.pdf" not in browser.get(f"{there}/invoeren")


BUITEN = [
    (10, 21, "De hersteltermijn loopt nog", ""),
    (10, 22, "Dit kan nu.", "Beslissen hoe u verdergaat"),
    (11, 18, "Dit kan nu.", "Buiten behandeling laten kan nog tot en met 18 november 2025"),
    (11, 19, "binnen vier weken", "Beslissen hoe u verdergaat"),
]


@pytest.mark.parametrize("month, day, words, in_dossier", BUITEN)
def test_until_when_it_can_be_left_unhandled_is_on_the_page_with_the_reckoning(portal, month, day, words, in_dossier):
    begin(portal)
    fill_in(portal.as_("behandelaar")).submit(status=303)
    at(portal, month, day)
    portal.work()
    browser = portal.as_("behandelaar")
    page = browser.get(request_of(portal))
    part = page.html.select_one("#buiten-behandeling")
    assert words in part.text and "dinsdag 18 november 2025" in part.text and "woensdag 22 oktober 2025" in part.text
    assert any("vier weken" in li.text or "4 weken" in li.text for li in part.select("li"))
    assert in_dossier in browser.get(D).text


def test_going_on_by_hand_after_the_last_day(portal):
    begin(portal)
    fill_in(portal.as_("behandelaar")).submit(status=303)
    assert "verder" not in portal.as_("behandelaar").get(request_of(portal)).forms
    at(portal, 10, 22)
    browser = portal.as_("behandelaar")
    form = browser.get(request_of(portal)).forms["verder"]
    form.submit(status=303)
    assert state(portal) == ("in_behandeling", "verlopen")
    assert "heeft nu de status “In behandeling”" in form.submit(status=409)


def test_taking_the_request_back(portal):
    begin(portal)
    browser = portal.as_("behandelaar")
    fill_in(browser).submit(status=303)
    form = browser.get(request_of(portal)).forms["intrekken"]
    form["reden"] = "Het stond in bijlage 2"
    page = form.submit(status=303).follow()
    assert state(portal) == ("in_behandeling", "ingetrokken") and "Het stond in bijlage 2" in page
    form.submit(status=409)


def test_who_only_reads_gets_no_buttons(portal):
    begin(portal)
    fill_in(portal.as_("behandelaar")).submit(status=303)
    answered(portal)
    page = portal.as_("coordinator").get(request_of(portal))
    assert not {"volledig", "oordeel", "intrekken", "verder"} & set(page.forms) and "op papier invoeren" not in page


def test_where_messages_are_off_the_page_says_to_send_it_yourself(portal):
    begin(portal, berichten_via_portaal=False)
    browser = portal.as_("behandelaar")
    assert "Stuur dit verzoek zelf" in browser.get(f"{D}/aanvulling-vragen")
    assert "zelf aan de aanvrager stuurt" in fill_in(browser).submit(status=409)
    page = fill_in(browser, zelf_gestuurd=True).submit(status=303).follow()
    assert "Stuur het verzoek nu zelf aan de aanvrager." in page
    assert not [m for m in portal.mails("jan@jansen.test") if "Vul uw aanvraag aan" in m["Subject"]]
