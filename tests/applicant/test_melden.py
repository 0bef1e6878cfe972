"""Can who has the permit announce the work, know from which day it may, and follow that, and nobody else?"""

from datetime import datetime

import pytest

from portal.actions import melding as meldingen
from portal.services import links, rights
from tests import wereld
from tests.applicant.test_mijn import NUMBER, following, give
from tests.staff.test_rechtsmiddel import date_in

MIJN = f"/mijn/{NUMBER}"


def at(portal, year, month, day):
    portal.clock.set(datetime(year, month, day, 10))


def again(portal):
    """The same person on another day: a link holds for some hours."""
    browser = portal.browser()
    give(browser, links.volgcode(portal.registry.settings, NUMBER), status=303)
    return browser


def announce(browser, soort="bouwmelding", vanaf=(10, 11, 2025), toelichting="", status=303):
    form = browser.get(f"{MIJN}/melden").forms["melden"]
    form["soort"], form["toelichting"] = soort, toelichting
    date_in(form, "begin", *vanaf)
    return form.submit(status=status)


def of(portal, read):
    with portal.site_as(rights.SYSTEM) as by:
        return read(by.site["dossiers"].by_zaaknummer(NUMBER))


def states(portal):
    return of(portal, lambda d: [m.state for m in d.meldingen()])


def staff(portal, *deeds, **words):
    """The behandelaar does this with the last melding."""
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(NUMBER)
        for deed in deeds:
            more = words if deed is meldingen.onvolledig_bevinden else {}
            deed(dossier.meldingen()[-1], wereld.acting(by, "behandelaar"), **more)


def test_announcing_following_and_reporting_the_begin(portal):
    browser = following(portal, "bekendgemaakt")
    page = browser.get(MIJN).click("Doe een melding")
    assert "Op een melding nemen wij geen besluit." in page
    page = announce(browser).follow()
    assert "Wij hebben uw melding ontvangen" in page.html.h1.text and "te vroeg" not in page
    assert "U mag beginnen vanaf dinsdag 4 november 2025. Dat geldt als uw melding compleet is." in page
    staff(portal, meldingen.in_behandeling_nemen)
    assert "Wij bekijken uw melding" in browser.get(MIJN)
    staff(portal, meldingen.akkoord_bevinden)
    case = browser.get(MIJN)
    assert "Uw melding is compleet" in case and "Begin uiterlijk op woensdag 7 oktober 2026." in case
    page = case.click("Bouwmelding van 7 oktober 2025")
    at(portal, 2025, 11, 4)
    form = again(portal).get(page.request.path).forms["begonnen"]
    date_in(form, "op", 4, 11)
    page = form.submit("begonnen", status=303).follow()
    assert "Het werk is begonnen op" in page and "begonnen" not in page.forms and "intrekken" not in page.forms


@pytest.mark.parametrize("day, early", [(3, True), (4, False)])
def test_the_last_waiting_day_is_too_early_and_the_next_is_not(portal, day, early):
    browser = following(portal, "bekendgemaakt")
    page = announce(browser, vanaf=(day, 11, 2025)).follow()
    assert ("U mag pas beginnen op dinsdag 4 november 2025." in page) is early
    assert ("Uw dag is te vroeg" in page) is early and states(portal) == ["ingediend"]


def test_a_double_click_is_one_melding(portal):
    browser = following(portal, "bekendgemaakt")
    form = browser.get(f"{MIJN}/melden").forms["melden"]
    form["soort"] = "gereedmelding"
    date_in(form, "begin", 1, 12)
    assert form.submit(status=303).location == form.submit(status=303).location and states(portal) == ["ingediend"]


def test_what_lacks_is_read_and_completed(portal):
    browser = following(portal, "bekendgemaakt")
    page = announce(browser).follow()
    staff(portal, meldingen.in_behandeling_nemen, meldingen.onvolledig_bevinden, oordeel="Het borgingsplan ontbreekt.")
    case = browser.get(MIJN)
    assert "Actie nodig" in case and "U mag nog niet beginnen" in case
    page = case.click("Vul uw melding aan")
    assert "Het borgingsplan ontbreekt." in page
    empty = page.forms["aanvullen"].submit("aanvullen", status=400)
    assert "Schrijf op wat u aanvult" in empty and empty.html.title.text.startswith("Fout: ")
    at(portal, 2025, 10, 16)
    form = again(portal).get(page.request.path).forms["aanvullen"]
    form["toelichting"] = "Het plan staat in mijn bericht."
    page = form.submit("aanvullen", status=303).follow()
    assert "Wij bekijken uw melding" in page.html.h1.text and "donderdag 13 november 2025" in page
    form.submit("aanvullen", status=303)
    assert of(portal, lambda d: len(d.meldingen()[-1].aanvullingen)) == 1


def test_taking_back(portal):
    browser = following(portal, "bekendgemaakt")
    form = announce(browser).follow().forms["intrekken"]
    form["waarom"] = "Het gaat niet door."
    page = form.submit("intrekken", status=303).follow()
    assert "U hebt uw melding ingetrokken" in page.html.h1.text and "intrekken" not in page.forms
    form.submit("intrekken", status=303)
    assert states(portal) == ["ingetrokken"]


WRONG = [({"vanaf": (6, 10, 2025), "status": 409}, "melding zelf"),
         ({"vanaf": (8, 10, 2026), "status": 409}, "meer dan een jaar"),
         ({"vanaf": (30, 2, 2026), "status": 400}, "een datum in die bestaat"),
         ({"vanaf": ("", "", ""), "status": 400}, "Vul de dag in"),
         ({"vanaf": (1, 1, 9999), "soort": "gereedmelding", "status": 409}, "Klopt het jaar"),
         ({"toelichting": "x" * 5001, "status": 400}, "5000 tekens")]


@pytest.mark.parametrize("fields, words", WRONG)
def test_what_cannot_be_comes_back_with_what_was_typed(portal, fields, words):
    browser = following(portal, "bekendgemaakt")
    page = announce(browser, **({"toelichting": "Met een kraan."} | fields))
    assert words in page and page.html.title.text.startswith("Fout: ") and states(portal) == []
    assert page.forms["melden"]["toelichting"].value.strip() == fields.get("toelichting", "Met een kraan.")


def test_without_a_permit_the_page_says_why_and_the_case_shows_no_way(portal):
    browser = following(portal, "in_behandeling")
    assert "Doe een melding" not in browser.get(MIJN)
    page = browser.get(f"{MIJN}/melden")
    assert "Melden kan nu niet" in page and "nog geen besluit" in page and "melden" not in page.forms


def test_the_state_shows_also_where_the_states_of_the_case_do_not(portal):
    browser = following(portal, "bekendgemaakt")
    announce(browser)
    with portal.site_as(rights.SYSTEM) as by:
        by.site["dossiers"].by_zaaknummer(NUMBER).status_getoond = False
    assert "Wij hebben uw melding ontvangen" in browser.get(MIJN)


def test_the_melder_sees_no_page_of_staff_and_others_not_this_one(portal):
    browser = following(portal, "bekendgemaakt")
    mine = announce(browser, toelichting="Met een kraan.").follow().request.path
    name = mine.rsplit("/", 1)[-1]
    for path in (f"/dossiers/2025/{NUMBER}/meldingen/{name}", f"/dossiers/2025/{NUMBER}/melding-invoeren"):
        browser.get(path, status=[303, 403, 404])
    browser.get(f"{MIJN}/melden/bestaatniet", status=404)
    for who in ("", "aanvrager", "brandweer", "redacteur", "balie", "behandelaar"):
        other = portal.as_(who) if who else portal.browser()
        for path in (mine, f"{MIJN}/melden"):
            answer = other.get(path, status="*")
            assert answer.status_int in (200, 303, 403, 404) and "Met een kraan" not in answer, who
            assert "melden" not in answer.forms and "intrekken" not in answer.forms, who


def test_another_applicant_cannot_reach_it(portal):
    browser = following(portal, "bekendgemaakt")
    mine = announce(browser, toelichting="Met een kraan.").follow().request.path
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        other = wereld.a_dossier(by, "bekendgemaakt").zaaknummer
    stranger = portal.browser()
    give(stranger, links.volgcode(portal.registry.settings, other), other, status=303)
    name = mine.rsplit("/", 1)[-1]
    stranger.get(mine, status=403)
    stranger.get(f"/mijn/{other}/melden/{name}", status=[403, 404])
