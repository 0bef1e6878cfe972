"""Do loose scans wait until they have a place, and is none ever lost, hidden or put where it may not be?"""

from datetime import date, datetime

import pytest
from webtest import Upload

from portal.actions import dossier as dossiers
from portal.actions import organisatie as organisaties
from portal.services import audit, rights
from tests import wereld
from tests.staff.papier import scans, vul_datum

BAK = "/balie/scanbak"


def put(browser, files, omschrijving="", day=date(2025, 10, 7), status=303):
    form = browser.get(BAK).forms["scannen"]
    vul_datum(form, day)
    form["omschrijving"] = omschrijving
    form["bestand"] = [Upload(name, data) for name, data in files]
    return form.submit(status=status)


def chosen(browser, *n):
    form = browser.get(BAK).forms["doen"]
    for k in n:
        form.fields["scan"][k].checked = True
    return form


def of(portal, read=lambda scan: scan.state):
    with portal.site_as(rights.SYSTEM) as by:
        return [read(scan) for scan in by.site.balie.scanbak.values()]


def a_case(portal, until="in_behandeling", **answers):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return wereld.a_dossier(by, until, **answers).zaaknummer


def test_many_at_once_are_kept_with_day_and_description_and_doubles_are_told(portal):
    browser = portal.as_("balie")
    page = put(browser, scans(5), "Post van maandag", date(2025, 10, 6)).follow()
    assert "5 scans staan in de scanbak" in page and page.text.count("Post van maandag") >= 5
    again = put(browser, [*scans(2), ("nieuw.pdf", wereld.PDF)]).follow()
    assert "De scan staat in de scanbak" in again and "scan0.pdf staat al in de scanbak" in again
    assert of(portal, lambda s: (s.ontvangen, s.organisatie))[0] == (date(2025, 10, 6), wereld.GEMEENTE) and len(of(portal)) == 6


def test_five_hundred_files_at_once_are_all_kept(portal):
    page = put(portal.as_("balie"), scans(500)).follow()
    assert "500 scans staan in de scanbak" in page and len(of(portal)) == 500


@pytest.mark.parametrize("files, day, sentence", [
    ([], date(2025, 10, 7), "Kies eerst een of meer bestanden"),
    ([("kwaad.exe", b"MZ")], date(2025, 10, 7), "kwaad.exe"),
    ([("leeg.pdf", b"")], date(2025, 10, 7), "leeg.pdf")])
def test_what_cannot_be_kept_is_said(portal, files, day, sentence):
    answer = put(portal.as_("balie"), files, day=day, status="4*")
    assert sentence in answer and of(portal) == []


def test_files_are_kept_also_when_the_day_is_wrong_and_the_day_can_be_put_right(portal):
    browser = portal.as_("balie")
    answer = put(browser, scans(2), day=date(2025, 10, 8), status=422)
    assert "ligt in de toekomst" in answer and "staan al in de scanbak" in answer
    form = answer.forms["doen"]
    assert [box.checked for box in form.fields["scan"]] == [True, True]
    for parts, sentence in ((("31", "2", "2025"), "datum in die bestaat"), (("8", "10", "2025"), "ligt in de toekomst")):
        form["dag"], form["maand"], form["jaar"] = parts
        again = form.submit("dag_wijzigen", status=409)
        assert sentence in again and again.forms["doen"]["jaar"].value == "2025"
    form["dag"], form["maand"] = "2", "10"
    form.submit("dag_wijzigen", status=303)
    assert of(portal, lambda s: s.ontvangen) == [date(2025, 10, 2)] * 2


def test_scans_go_to_a_case_with_their_day_and_the_handler_hears_it(portal):
    number, browser = a_case(portal), portal.as_("balie")
    put(browser, scans(2), day=date(2025, 10, 3))
    form = chosen(browser, 0, 1)
    form["zaaknummer"] = number.lower().replace("-", " ")
    page = form.submit("toevoegen", status=303).follow()
    assert f"2 scans staan in zaak {number}" in page and of(portal) == ["gebruikt"] * 2
    dossier = portal.as_("behandelaar").get(f"/dossiers/2025/{number}")
    assert "gescand, ontvangen op 3 oktober 2025" in dossier
    assert "post gescand" in portal.as_("behandelaar").get("/signalen")
    assert f"Zaak {number}" in browser.get(BAK + "?stand=gebruikt")
    with portal.site_as(rights.SYSTEM) as by:
        said = [line["wat"] for line in audit.lines(by.site._p_jar, audit.PORTAAL)]
        assert said.count("Scan: bij een zaak doen") == 2


@pytest.mark.parametrize("number", ["Z-2025-999999", "onzin", ""])
def test_an_unknown_number_is_refused_and_what_was_chosen_stays(portal, number):
    browser = portal.as_("balie")
    put(browser, scans(2))
    form = chosen(browser, 1)
    form["zaaknummer"] = number
    answer = form.submit("toevoegen", status=409)
    assert "kennen wij niet" in answer and [box.checked for box in answer.forms["doen"].fields["scan"]] == [False, True]
    assert of(portal) == ["wacht"] * 2


def test_a_closed_case_takes_no_scans_and_says_so(portal):
    number, browser = a_case(portal, "gepubliceerd"), portal.as_("balie")
    with portal.site_as(rights.SYSTEM) as by:
        dossiers.sluiten(by.site["dossiers"].by_zaaknummer(number), wereld.acting(by, "coordinator"))
    put(browser, scans(1))
    form = chosen(browser, 0)
    form["zaaknummer"] = number
    assert "is gesloten. Daar kan niets meer bij" in form.submit("toevoegen", status=409)
    assert of(portal) == ["wacht"]


def test_set_aside_needs_a_reason_and_can_be_taken_back(portal):
    browser = portal.as_("balie")
    put(browser, scans(1))
    assert "Schrijf op waarom" in chosen(browser, 0).submit("terzijde", status=409)
    form = chosen(browser, 0)
    form["waarom"] = "Reclame"
    form.submit("terzijde", status=303)
    aside = browser.get(BAK + "?stand=terzijde")
    assert "Reclame" in aside and of(portal) == ["terzijde"]
    back = next(f for f in aside.forms.values() if f.action.endswith("/terughalen"))
    back.submit(status=303)
    back.submit(status=303)
    assert of(portal) == ["wacht"]


def test_a_paper_aanvraag_begins_with_the_chosen_scans(portal):
    browser = portal.as_("balie")
    put(browser, scans(2), day=date(2025, 10, 2))
    page = chosen(browser, 1).submit("aanvraag", status=303).follow()
    form = page.forms["papier"]
    assert [box.checked for box in form.fields["scan"]] == [True, False] and form.fields["dag"][0].value == "2"


@pytest.mark.parametrize("today, days", [(date(2025, 10, 9), 0), (date(2025, 10, 10), 3), (date(2025, 10, 13), 4)])
def test_what_waits_longer_than_two_working_days_is_marked(portal, today, days):
    put(portal.as_("balie"), scans(1))
    portal.clock.set(datetime(today.year, today.month, today.day, 9))
    page = portal.as_("coordinator").get(BAK)
    assert (f"Wacht al {days} werkdagen" in page) if days else ("Wacht al" not in page)


def test_only_the_counter_and_the_coordinator_of_this_organisation_see_scans(portal):
    put(portal.as_("balie"), scans(1), "Brief van Jansen")
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, "bergen", naam="Gemeente Bergen", soort_organisatie="bevoegd gezag", email="post@bergen.test")
        wereld.person(by, "collega").rollen = [(wereld.Role.BALIEMEDEWERKER, "bergen")]
        path = "/balie/scanbak/" + next(iter(by.site.balie.scanbak))
    assert "Brief van Jansen" in portal.as_("coordinator").get(BAK)
    other = portal.as_("collega")
    assert "Brief van Jansen" not in other.get(BAK) and "Brief van Jansen" not in other.get("/balie?zoek=jansen")
    other.get(path, status=403)
    for name in ("behandelaar", "beslisser", "beheerder", "brandweer"):
        portal.as_(name).get(BAK, status=403)
        portal.as_(name).get(path, status=403)
    portal.browser().get(path, status=403)
