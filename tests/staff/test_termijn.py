"""Does the page about the term show what is true, do nothing before its dates were seen, and only for who may?"""

from datetime import date

import pytest

from portal.actions import opschorting
from tests import wereld
from tests.zaak import Zaak

ONTVANGEN = date(2025, 1, 6)
"""A Monday; eight weeks: 3 March."""


@pytest.fixture
def zaak(portal):
    return Zaak(portal, ONTVANGEN)


def op(zaak, day, wie="behandelaar", hour=10):
    """Somebody at work on that day."""
    with zaak.op(day, hour):
        return zaak.portal.as_(wie)


def verlengen(browser, zaak, weken="6", waarom="De commissie vergadert later."):
    form = browser.get(f"{zaak.pad}/termijn/verlengen").forms["termijn"]
    form["weken"], form["waarom"] = weken, waarom
    return form.submit(status="*")


def test_the_overview_says_how_each_date_was_reckoned_and_what_moved_it(zaak):
    page = op(zaak, date(2025, 2, 3)).get(f"{zaak.pad}/termijn")
    for words in ("maandag 3 maart 2025", "Nog 28 dagen", "De beslistermijn is 8 weken (Ow art. 16.64 lid 1-2)",
                  "Omgevingswet, zoals die gold op 6 januari 2025", "Alle dagen tellen mee.", "Aanvraag ontvangen"):
        assert words in page


def test_nothing_is_done_before_the_new_dates_were_seen(zaak):
    browser = op(zaak, date(2025, 3, 3))
    shown = verlengen(browser, zaak)
    assert "maandag 14 april 2025" in shown and "Er is nog niets veranderd" in shown
    assert zaak.lees(lambda z: z.gebeurtenissen) == ()
    assert "verlengd" not in zaak.portal.mails("jan@jansen.test")[-1]["Subject"]
    done = shown.forms["termijn"].submit(status=303).follow()
    assert "De termijn is verlengd" in done and "De commissie vergadert later" in done
    assert zaak.lees(lambda z: z.beslisdatum) == date(2025, 4, 14)
    assert "commissie vergadert later" in zaak.portal.mails("jan@jansen.test")[-1].get_content()


def test_a_double_click_is_one_deed(zaak):
    form = verlengen(op(zaak, date(2025, 3, 3)), zaak).forms["termijn"]
    form.submit(status=303)
    form.submit(status=303)
    assert zaak.lees(lambda z: len(z.gebeurtenissen)) == 1


def test_dates_that_changed_meanwhile_are_shown_anew(zaak):
    form = verlengen(op(zaak, date(2025, 2, 3)), zaak).forms["termijn"]
    zaak.doe(date(2025, 2, 3), opschorting.overmacht_noteren, van=date(2025, 1, 20), tot_en_met=date(2025, 1, 21),
             waarom="Brand.")
    shown = form.submit(status=200)
    assert "woensdag 16 april 2025" in shown and zaak.lees(lambda z: len(z.gebeurtenissen)) == 1
    shown.forms["termijn"].submit(status=303)
    assert zaak.lees(lambda z: z.beslisdatum) == date(2025, 4, 16)


def test_a_form_of_the_last_day_is_refused_after_midnight_with_what_was_typed(zaak):
    form = verlengen(op(zaak, date(2025, 3, 3), hour=23), zaak).forms["termijn"]
    zaak.op(date(2025, 3, 4), hour=0)
    page = form.submit(status=409)
    assert "heeft geen gevolg: zij moest bekend zijn uiterlijk op 3 maart 2025" in page
    assert "De commissie vergadert later." in page and zaak.lees(lambda z: z.gebeurtenissen) == ()


def test_the_letter_of_consent_comes_along_with_the_form(zaak):
    form = op(zaak, date(2025, 2, 3)).get(f"{zaak.pad}/termijn/uitstel").forms["termijn"]
    for name, values in (("dag", ("3", "10", "23")), ("maand", ("2", "2", "2")), ("jaar", ("2025",) * 3)):
        for place, value in enumerate(values):
            form.set(name, value, index=place)
    page = form.response.test_app.post(form.action, form.submit_fields(), headers={"Referer": form.response.request.url},
                                       upload_files=[("bestand", "brief.pdf", wereld.PDF)])
    assert "maandag 17 maart 2025" in page and "brief.pdf" in page  # fourteen days
    page.forms["termijn"].submit(status=303)
    assert zaak.lees(lambda z: (z.opgeschorte_dagen, [d.titel for d in z["documenten"].values()])) == (14, ["brief.pdf"])


def test_without_a_letter_there_is_no_consent(zaak):
    form = op(zaak, date(2025, 2, 3)).get(f"{zaak.pad}/termijn/uitstel").forms["termijn"]
    page = form.submit(status=400)
    assert "Kies het document" in page


@pytest.mark.parametrize("name, status", [
    ("behandelaar", 200), ("coordinator", 200), ("beslisser", 200), ("collega", 403), ("balie", 403), ("brandweer", 403),
    ("redacteur", 403), ("beheerder", 403), ("aanvrager", 403)])
def test_who_may_read_the_page(zaak, name, status):
    op(zaak, date(2025, 2, 3), name).get(f"{zaak.pad}/termijn", status=status)


@pytest.mark.parametrize("name, status", [
    ("behandelaar", 200), ("coordinator", 200), ("beslisser", 403), ("collega", 403), ("balie", 403), ("brandweer", 403),
    ("redacteur", 403), ("beheerder", 403), ("aanvrager", 403)])
@pytest.mark.parametrize("daad", ["verlengen", "aanhouden", "overmacht", "procedure", "ingebrekestelling", "ontvangstdatum"])
def test_who_may_move_the_term(zaak, name, status, daad):
    op(zaak, date(2025, 2, 3), name).get(f"{zaak.pad}/termijn/{daad}", status=status)


@pytest.mark.parametrize("path", ["bestaat-niet", "verlengen/meer", "..%2f..", "%00", "<script>"])
def test_an_address_that_is_no_deed_is_not_there(zaak, path):
    op(zaak, date(2025, 2, 3)).get(f"{zaak.pad}/termijn/{path}", status=404)


def test_who_may_only_read_sees_no_deeds(zaak):
    page = op(zaak, date(2025, 2, 3), "beslisser").get(f"{zaak.pad}/termijn")
    assert "Termijn verlengen" not in page and "maandag 3 maart 2025" in page


def test_the_amounts_of_the_dwangsom_grow_by_the_day(portal):
    zaak = Zaak(portal, ONTVANGEN)  # over on 3 March; notice on 6 March, so from the 21st
    form = op(zaak, date(2025, 3, 10)).get(f"{zaak.pad}/termijn/ingebrekestelling").forms["termijn"]
    form["dag"], form["maand"], form["jaar"] = "6", "3", "2025"
    form.submit(status=303)
    for day, words in ((date(2025, 3, 20), "donderdag 20 maart 2025"), (date(2025, 3, 22), "€ 23, of € 46"),
                       (date(2025, 5, 30), "€ 1.442")):
        assert words in op(zaak, day).get(f"{zaak.pad}/termijn"), day


def test_a_permit_by_law_is_a_task_and_refusing_is_locked(portal):
    zaak = Zaak(portal, date(2023, 1, 9))  # Wabo; over on 6 March
    last, after = op(zaak, date(2023, 3, 6)), date(2023, 3, 7)
    assert "jurist" not in last.get(zaak.pad)
    page = op(zaak, after).get(zaak.pad)
    assert "Leg dit voor aan een jurist" in page and "Weigeren kan niet meer" in page
    assert zaak.lees(lambda z: (z.state, z.bekendgemaakt())) == ("in_behandeling", None)
