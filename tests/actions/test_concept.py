"""Is a concept kept as long as the page says, wiped after a warning and not without one, and never once it was submitted?"""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from portal.actions import aanvraag as aanvragen
from portal.actions import concept as concepten
from portal.services import daily, links, rights
from tests import wereld
from tests.applicant.formulier import begin
from tests.conftest import MOMENT, Portal

BEGUN = MOMENT.date()
LAST = BEGUN + timedelta(days=90)
WARNED = LAST - timedelta(days=14)


def at(portal, day: date) -> None:
    """The portal lives through the morning of this day."""
    portal.clock.set(datetime(day.year, day.month, day.day, 9))
    portal.work()


def names(portal) -> list[str]:
    with portal.site_as(rights.SYSTEM) as by:
        return list(by.site["aanvragen"])


@pytest.fixture
def concept(portal):
    """The name of a concept with an address, of a day on which the daily work ran."""
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag, _ = wereld.a_concept(by)
    portal.work()
    return aanvraag.__name__


def test_it_is_kept_up_to_and_including_the_day_that_was_said_and_then_wiped(portal, concept):
    at(portal, WARNED - timedelta(days=1))
    assert portal.mails("jan@jansen.test") == []
    at(portal, WARNED)
    [mail] = portal.mails("jan@jansen.test")
    assert "maandag 5 januari 2026" in mail.get_content() and date(2026, 1, 5) == LAST
    at(portal, LAST)
    assert names(portal) == [concept] and len(portal.mails("jan@jansen.test")) == 1
    at(portal, LAST + timedelta(days=1))
    assert names(portal) == []


def test_the_warning_holds_the_way_back_and_nothing_of_the_contents(portal, concept):
    at(portal, WARNED)
    [mail] = portal.mails("jan@jansen.test")
    text = mail.get_content()
    for word in ("Jan", "Jansen", "akkapel", "Kerkstraat", "1234", "tekening"):
        assert word not in text + mail["Subject"]
    link = re.search(r"https://portaal\.test(\S+)", text)[1]
    browser = portal.browser()
    assert browser.get(link).forms["verder"].submit(status=303).follow().request.path == f"/aanvragen/{concept}"


def test_a_change_gives_it_its_whole_time_again_and_a_new_warning(portal, concept):
    at(portal, WARNED)
    with portal.site_as(rights.SYSTEM) as by:
        aanvragen.invullen(by.site["aanvragen"][concept], "locatie", wereld.PLEK, by)
        assert concepten.bewaard_tot(by.site["aanvragen"][concept], by) == WARNED + timedelta(days=90)
    at(portal, LAST + timedelta(days=1))
    assert names(portal) == [concept]
    at(portal, WARNED + timedelta(days=76))
    assert len(portal.mails("jan@jansen.test")) == 2
    at(portal, WARNED + timedelta(days=91))
    assert names(portal) == []


@pytest.mark.parametrize("deed", ["klad_bewaren", "bijlage_toevoegen", "bijlage_weghalen"])
def test_every_deed_of_the_applicant_is_a_change(portal, concept, deed):
    portal.clock.set(datetime(2025, 11, 1, 9))
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag = by.site["aanvragen"][concept]
        with open(__file__, "rb") as source:
            values = {"klad_bewaren": ("locatie", {"plaats": "X"}), "bijlage_toevoegen": (source, "a.txt"),
                      "bijlage_weghalen": (aanvraag.bijlagen()[0].__name__,)}[deed]
            getattr(aanvragen, deed)(aanvraag, *values, by)
        assert concepten.bewaard_tot(aanvraag, by) == date(2025, 11, 1) + timedelta(days=90)


def test_a_portal_that_was_down_warns_first_and_keeps_it_for_as_long_as_it_then_says(portal, concept):
    back = LAST + timedelta(days=30)
    at(portal, back)
    assert names(portal) == [concept]
    [mail] = portal.mails("jan@jansen.test")
    assert "woensdag 18 februari 2026" in mail.get_content() and back + timedelta(days=14) == date(2026, 2, 18)
    at(portal, back + timedelta(days=14))
    assert names(portal) == [concept]
    at(portal, back + timedelta(days=15))
    assert names(portal) == []


def test_a_concept_of_before_this_rule_is_not_wiped_at_once_either(portal, monkeypatch):
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag = aanvragen.beginnen(by)
        aanvraag.begonnen = MOMENT.replace(year=2020, tzinfo=by.now.tzinfo)
        del aanvraag.gewijzigd
        assert concepten.bewaard_tot(aanvraag, by) == BEGUN + timedelta(days=14)
    at(portal, BEGUN)
    at(portal, BEGUN + timedelta(days=14))
    assert len(names(portal)) == 1
    at(portal, BEGUN + timedelta(days=15))
    assert names(portal) == []


def test_what_was_submitted_is_never_wiped(portal, concept):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = aanvragen.indienen(by.site["aanvragen"][concept], by)
        number, link = dossier.zaaknummer, f"/aanvragen/{concept}/verder?code="
        link += links.volgcode(by.settings, f"concept:{concept}")
    assert "gewist" not in portal.browser().get(link, status=404).text
    at(portal, LAST + timedelta(days=1))
    with portal.site_as(rights.SYSTEM) as by:
        assert by.site["dossiers"].by_zaaknummer(number).aanvraag.seal_intact()
    assert not [mail for mail in portal.mails("jan@jansen.test") if "gewist" in mail["Subject"]]


def test_the_account_in_which_it_stands_is_warned_without_a_key_and_forgets_it(portal):
    browser = portal.as_("aanvrager")
    base = begin(browser)
    portal.work()
    at(portal, WARNED)
    [mail] = portal.mails(wereld.email_of("aanvrager"))
    assert "Log daarvoor in" in mail.get_content() and "code=" not in mail.get_content()
    at(portal, LAST + timedelta(days=1))
    with portal.site_as(rights.SYSTEM) as by:
        assert wereld.person(by, "aanvrager").begonnen == ()
    assert base not in portal.as_("aanvrager").get("/mijn").text


def test_the_page_says_until_when_it_is_kept(portal):
    browser = portal.browser()
    base = begin(browser)
    for path in (base, f"{base}/bewaard"):
        assert "Wij bewaren uw concept tot en met maandag 5 januari 2026." in browser.get(path).text


def test_who_still_has_the_link_reads_that_it_was_wiped_and_a_stranger_nothing(portal, concept):
    with portal.site_as(rights.SYSTEM) as by:
        link = aanvragen.verder_pad(by.site["aanvragen"][concept], by)
    at(portal, WARNED)
    at(portal, LAST + timedelta(days=1))
    page = portal.browser().get(link, status=410)
    assert "Uw concept is gewist" in page.text and "90 dagen" in page.text
    for word in ("Jan", "akkapel", "Kerkstraat"):
        assert word not in page.text
    other = portal.browser().get(f"/aanvragen/{concept}", status=404)
    assert other.text == portal.browser().get("/aanvragen/bestaatniet", status=404).text
    portal.browser().get(f"/aanvragen/{concept}/verder?code=fout", status=404)


def test_wiping_leaves_a_line_in_the_audit_trail_and_none_of_the_contents(portal, concept):
    at(portal, WARNED)
    at(portal, LAST + timedelta(days=1))
    from portal.services import audit
    with portal.site_as(rights.SYSTEM) as by:
        [line] = [line for line in audit.lines(by.site._p_jar, audit.PORTAAL) if "gewist" in line["wat"]]
        assert line["waarop"] == f"/aanvragen/{concept}" and "Jan" not in str(line)


def test_the_municipality_chooses_how_long(tmp_path):
    portal = Portal(tmp_path / "var", **{"concept.dagen": "30", "concept.waarschuwing": "7"})
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_concept(by)
    portal.work()
    at(portal, BEGUN + timedelta(days=23))
    assert len(portal.mails("jan@jansen.test")) == 1
    at(portal, BEGUN + timedelta(days=30))
    assert len(names(portal)) == 1
    at(portal, BEGUN + timedelta(days=31))
    assert names(portal) == []
    portal.close()


def test_who_changes_it_in_the_night_that_it_is_wiped_keeps_it(portal, concept, monkeypatch):
    """The change and the wiping meet; the wiping is tried again and then sees the change."""
    at(portal, WARNED)
    plain = concepten.wissen

    def meanwhile(aanvraag, by):
        monkeypatch.setattr(concepten, "wissen", plain)
        with portal.site_as(rights.SYSTEM) as other:
            aanvragen.invullen(other.site["aanvragen"][concept], "locatie", wereld.PLEK, other)
        plain(aanvraag, by)

    monkeypatch.setattr(concepten, "wissen", meanwhile)
    at(portal, LAST + timedelta(days=1))
    portal.work()
    assert names(portal) == [concept]


def test_uploads_of_a_wiped_concept_leave_with_their_folder(portal, concept):
    folder = Path(portal.registry.settings["uploads.map"]) / concept
    folder.mkdir(parents=True)
    at(portal, LAST)
    assert folder.exists()
    at(portal, LAST + timedelta(days=15))
    portal.work()
    assert not folder.exists() and {"concepten", "uploads"} <= set(daily.DEEDS)
