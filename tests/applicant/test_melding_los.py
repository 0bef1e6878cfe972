"""Does who makes a melding without a permit know before sending, after it, and on the case page from when on it may?"""

from datetime import datetime

import pytest

from portal.actions import melding as meldingen
from portal.services import rights
from tests import wereld
from tests.applicant.formulier import fill, submit, zaaknummer_of
from tests.staff.test_rechtsmiddel import date_in

SLOPEN = wereld.PLAN | {"werkzaamheden": {"slopen"}, "naam": "Schuur slopen"}


def filled(browser, day=(10, 11, 2025), plek=wereld.PLEK) -> str:
    """A melding in which every step is filled in; its path."""
    form = browser.get("/aanvragen").forms["beginnen"]
    form["soort"] = "melding"
    base = form.submit(status=303).follow().request.path
    for step, values in (("werkzaamheden", SLOPEN), ("locatie", plek), ("aanvrager", wereld.WIE)):
        fill(browser, base, step, values, status=303)
    form = browser.get(f"{base}/begin").forms["begin"]
    date_in(form, "begin", *day)
    form.submit("verder", status=303)
    return base


def test_the_check_page_the_confirmation_the_case_page_and_the_mail_say_from_when_it_may(portal):
    browser = portal.browser()
    base = filled(browser)
    check = browser.get(f"{base}/controleren")
    check.mustcontain("Verstuurt u uw melding vandaag, dan mag u beginnen vanaf dinsdag 4 november 2025.",
                      "Op een melding nemen wij geen besluit", "Melding versturen")
    answer = submit(browser, base, status=303)
    page = answer.follow()
    page.mustcontain("Wij hebben uw melding ontvangen", "U mag beginnen vanaf dinsdag 4 november 2025.",
                     no=["waarop wij uiterlijk besluiten"])
    case = browser.get(f"/mijn/{zaaknummer_of(answer)}")
    case.mustcontain("Melding · zaak", "Melding ontvangen", "U mag beginnen vanaf dinsdag 4 november 2025.",
                     no=["Omgevingsvergunning ·", "Aanvraag ontvangen"])
    mail = next(m.get_content() for m in portal.mails("jan@jansen.test") if "sloopmelding ontvangen" in m["Subject"])
    assert "U mag beginnen vanaf dinsdag 4 november 2025." in mail


@pytest.mark.parametrize("day, early", [(3, True), (4, False)])
def test_a_day_within_the_waiting_time_is_said_to_be_too_early_before_and_after_sending(portal, day, early):
    browser = portal.browser()
    base = filled(browser, (day, 11, 2025))
    assert ("is te vroeg" in browser.get(f"{base}/controleren")) is early
    page = submit(browser, base, status=303).follow()
    assert ("U mag pas beginnen op dinsdag 4 november 2025." in page) is early


def test_a_day_before_the_melding_itself_is_refused_and_nothing_is_lost(portal):
    portal.clock.set(datetime(2025, 10, 9, 10))
    browser = portal.browser()
    base = filled(browser, (8, 10, 2025))
    page = submit(browser, base, status=422)
    page.mustcontain("ligt voor de melding zelf", "Schuur slopen")
    with portal.site_as(rights.SYSTEM) as by:
        assert base.rpartition("/")[2] in by.site["aanvragen"] and not list(by.site["dossiers"].items_newest_first())


def test_a_melding_without_a_permit_is_completed_and_its_page_speaks_of_no_permit(portal):
    browser = portal.browser()
    number = zaaknummer_of(submit(browser, filled(browser), status=303))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        melding, staff = by.site["dossiers"].by_zaaknummer(number).meldingen()[0], wereld.acting(by, "coordinator")
        meldingen.in_behandeling_nemen(melding, staff)
        meldingen.onvolledig_bevinden(melding, staff, oordeel="Het asbestrapport ontbreekt.")
    page = browser.get(f"/mijn/{number}").click("Vul uw melding aan")
    page.mustcontain("Het asbestrapport ontbreekt.", no=["Uw vergunning houdt u", "Nog iets melden"])
    form = page.forms["aanvullen"]
    form["toelichting"] = "Het rapport staat in mijn bericht."
    assert "Aangevuld op dinsdag 7 oktober 2025" in form.submit("aanvullen", status=303).follow()


def test_the_check_page_names_only_ones_own_cases_and_concepts_at_this_place(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, plan=wereld.PLAN | {"naam": "Plan van de buren"})
    browser = portal.browser()
    first = zaaknummer_of(submit(browser, filled(browser), status=303))
    filled(browser, plek={**wereld.PLEK, "huisnummer": 77})
    concept = filled(browser)
    page = browser.get(f"{filled(browser)}/controleren")
    page.mustcontain("U hebt op deze plek al iets lopen", f"{first}: Schuur slopen", f'href="{concept}"',
                     no=["Plan van de buren", "Z-2025-000001"])
    assert page.text.count("nog niet verstuurd") == 1
    assert "op deze plek al iets" not in portal.browser().get(f"{concept}/controleren", status="*")
