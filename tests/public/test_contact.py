"""Does everybody read how to reach the municipality and when, and never that it is open when it no longer is?"""

from datetime import datetime, time

import pytest

from portal.actions import openingstijden
from portal.actions import organisatie as organisaties
from portal.services import rights
from tests import wereld

DAG = ((time(9), time(17)),)


@pytest.fixture
def bereikbaar(portal):
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.wijzigen(by.site.organisaties[wereld.GEMEENTE], by, telefoon="14 0123", website="https://www.waterrijk.test",
                              adres="Postbus 1, 1234 AA Waterrijk", bezoekadres="Raadhuisplein 1, Waterrijk",
                              openingstijden=(DAG,) * 5 + ((), ()))
    return portal


def test_the_page_about_contact_says_all_of_it_and_whether_somebody_is_there_now(bereikbaar):
    bereikbaar.browser().get("/contact").mustcontain(
        "14 0123", "https://www.waterrijk.test", "Postbus 1", "Raadhuisplein 1", "Maandag tot en met vrijdag",
        "9.00 tot 17.00 uur", "Nu open, tot 17.00 uur")


def test_open_does_not_stay_when_it_closes(bereikbaar):
    for moment, said in ((datetime(2025, 10, 7, 16, 59), "Nu open"), (datetime(2025, 10, 7, 17, 0), "morgen open vanaf 9.00 uur"),
                         (datetime(2025, 10, 10, 18, 0), "maandag open vanaf 9.00 uur")):
        bereikbaar.clock.set(moment)
        bereikbaar.browser().get("/contact").mustcontain(said)


@pytest.mark.parametrize("path", ["/", "/bekendmakingen", "/privacy", "/aanvragen", "/mijn"])
def test_the_foot_of_every_page_has_telephone_address_and_the_hours_of_today(bereikbaar, path):
    foot = bereikbaar.browser().get(path).html.select_one("footer").text
    assert all(words in foot for words in ("14 0123", "Raadhuisplein 1", "Vandaag open van 9.00 tot 17.00 uur"))


@pytest.mark.parametrize("path", ["/", "/bekendmakingen", "/privacy"])
def test_a_kept_page_says_nothing_of_this_moment_and_changes_with_the_day_and_the_settings(bereikbaar, path):
    assert "Nu open" not in bereikbaar.browser().get(path)
    bereikbaar.clock.set(datetime(2025, 10, 11, 10, 0))
    bereikbaar.browser().get(path).mustcontain("Vandaag gesloten")
    with bereikbaar.site_as(rights.SYSTEM) as by:
        openingstijden.afwijking_toevoegen(by.site.organisaties[wereld.GEMEENTE], by, dag=by.today, tijden=DAG, tekst="open dag")
    bereikbaar.browser().get(path).mustcontain("Vandaag open van 9.00 tot 17.00 uur (open dag)")


def test_a_portal_that_knows_no_hours_says_none(portal):
    page = portal.browser().get("/contact")
    page.mustcontain("vergunningen@waterrijk.test", no=["Nu open", "Nu gesloten", "Openingstijden", "Vandaag"])


def test_the_applicant_reads_it_at_the_case_in_the_confirmation_and_in_the_mail(bereikbaar):
    with bereikbaar.site_as(rights.SYSTEM) as by, wereld.in_app(bereikbaar):
        dossier = wereld.a_dossier(by)
        number = dossier.zaaknummer
    mail = bereikbaar.mails("jan@jansen.test")[0].get_content()
    assert "Telefoon: 14 0123\nBezoekadres: Raadhuisplein 1, Waterrijk" in mail
    assert "Open: maandag tot en met vrijdag 9.00 tot 17.00 uur" in mail and "Nu open" not in mail
    code = mail.partition("?code=")[2].split()[0]
    browser = bereikbaar.browser()
    form = browser.get(f"/mijn/{number}?code={code}").forms
    page = next(iter(form.values())).submit().follow()
    page.mustcontain("14 0123", "Nu open, tot 17.00 uur")
    browser.get(f"/mijn/{number}/bevestiging").mustcontain("14 0123", "Nu open, tot 17.00 uur", "Raadhuisplein 1")
    browser.get("/mijn").mustcontain("telefoon 14 0123", "Nu open, tot 17.00 uur")
