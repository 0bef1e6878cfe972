"""Can somebody lodge a bezwaar on the page of a decision, once and with proof, and does it land in the dossier as it was sent?"""

import hashlib
from datetime import date, datetime

import pytest
from webtest import Upload

from content_types.base import path_of
from portal.actions import reactieklad
from portal.services import rights
from tests import wereld
from tests.applicant.formulier import FROM_HERE

WORDS = {"naam": "Karin Smit-de Boer", "adres": "Molenweg 7, 1234 AC Waterrijk", "email": "karin@smit.test",
         "gronden": "Mijn tuin krijgt geen zon meer."}


@pytest.fixture
def notice(portal):
    """The path of a decision of 7 October 2025, where one can lodge a bezwaar here."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        by.site.organisaties[wereld.GEMEENTE].bezwaar_via_portaal = True
        path = path_of(wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by))
    return path


def filled_in(browser, notice, **changes):
    form = browser.get(f"{notice}/bezwaar").forms["bezwaar"]
    for name, value in (WORDS | changes).items():
        form[name] = value
    return form.submit(expect_errors=True)


def sent(browser, notice, *files, **changes):
    page = filled_in(browser, notice, **changes).follow()
    params = [("csrf_token", page.forms["versturen"]["csrf_token"].value), ("versturen", "ja"), *(("bestand", f) for f in files)]
    return browser.post(f"{notice}/bezwaar-controleren", params, headers=FROM_HERE)


def lodged(portal):
    with portal.site_as(rights.SYSTEM) as by:
        return [{"dossier": r.dossier.zaaknummer, "stukken": r.stukken, **{name: getattr(r, name) for name in (
            "indiener", "kenmerk", "tijdig", "wijze", "controlegetal", "state")}} for r in next(
            by.site["dossiers"].items_newest_first()).rechtsmiddelen()]


def test_it_lands_in_the_dossier_as_it_was_sent_with_a_receipt(portal, notice):
    browser = portal.browser()
    assert f'{notice}/bezwaar"' in browser.get(notice)
    page = sent(browser, notice, Upload("foto.pdf", wereld.PDF)).follow()
    found, = lodged(portal)
    page.mustcontain("Z-2025-000001-BZ1", found["controlegetal"], "voorlopige voorziening", no=["Molenweg"])
    copy = browser.get(f"{notice}/bezwaar-kopie.txt")
    assert hashlib.sha256(copy.body).hexdigest() == found["controlegetal"] and WORDS["gronden"] in copy.text
    assert (found["tijdig"], found["wijze"], len(found["stukken"])) == (True, "web", 2)
    mail, = portal.mails("karin@smit.test")
    assert "houdt het besluit niet tegen" in mail.get_content() or "geldt pas na" in mail.get_content()
    link = next(word for word in mail.get_content().split() if "/bezwaar-ontvangst/" in word)
    portal.browser().get(link.removeprefix("https://portaal.test")).mustcontain("Z-2025-000001-BZ1")
    handler = portal.as_("behandelaar")
    with portal.site_as(rights.SYSTEM) as by:
        dossier = next(by.site["dossiers"].items_newest_first())
        path = path_of(dossier.rechtsmiddelen()[0])
        files = [dossier["documenten"][name] for name in found["stukken"]]
        assert all(file.vertrouwelijk for file in files)
        paths = [path, *map(path_of, files)]
    handler.get(path).mustcontain("Op de website", "Molenweg 7", "Bezwaarschrift Z-2025-000001-BZ1", "foto")
    for stranger in (portal.browser(), portal.as_("redacteur"), portal.as_("brandweer")):
        assert stranger.get(f"{notice}/bezwaar-kopie.txt", status=404)
        assert all(stranger.get(secret, status=403) for secret in paths)
    public = portal.browser().get(notice)
    assert not [word for word in ("Karin", "Smit", "Molenweg") if word in public]


def test_a_double_click_sends_it_once(portal, notice):
    browser = portal.browser()
    sent(browser, notice)
    again = browser.get(f"{notice}/bezwaar-controleren").follow()
    again.mustcontain("BZ1")
    assert len(lodged(portal)) == 1


@pytest.mark.parametrize("day, in_time", [(date(2025, 11, 18), True), (date(2025, 11, 19), False)])
def test_late_ones_are_marked_and_not_refused(portal, notice, day, in_time):
    portal.clock.set(datetime(day.year, day.month, day.day, 23, 30))
    page = sent(portal.browser(), notice).follow()
    assert lodged(portal)[0]["tijdig"] is in_time and ("na de laatste dag" in page) is not in_time


def test_what_is_not_right_comes_back_as_it_was_typed(portal, notice):
    page = filled_in(portal.browser(), notice, email="geen adres", naam="")
    assert page.status_int == 422
    page.mustcontain("Vul uw naam in", "Vul een e-mailadres in", WORDS["gronden"])


def test_where_it_cannot_be_done_here_the_page_says_where_it_can(portal, notice):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        by.site.organisaties[wereld.GEMEENTE].bezwaar_via_portaal = False
        by.site.organisaties[wereld.GEMEENTE].rechtbank = "Rechtbank Den Haag, Postbus 20302"
        by.site.generatie.next()
        beroep = path_of(wereld.a_notice(by, rechtsmiddel="beroep", bezwaar_start=by.today, bezwaar_einde=date(2025, 11, 20)))
    assert f'{notice}/bezwaar"' not in portal.browser().get(notice)
    portal.browser().get(f"{notice}/bezwaar").mustcontain("Bezwaar maken kan hier niet")
    portal.browser().get(beroep).mustcontain("Rechtbank Den Haag, Postbus 20302", no=["Maak bezwaar"])


def test_one_address_cannot_fill_the_dossier(portal, notice, monkeypatch):
    monkeypatch.setattr(reactieklad, "PER_QUARTER", 1)
    sent(portal.browser(), notice)
    assert filled_in(portal.browser(), notice).status_int == 429 and len(lodged(portal)) == 1
