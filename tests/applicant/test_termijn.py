"""Can the applicant say yes or no to uitstel and withdraw the aanvraag, once, in time, and nobody else in their place?"""

from datetime import date

import pytest

from portal.actions import uitstel
from portal.services.links import volgcode
from tests.zaak import Zaak

ONTVANGEN = date(2025, 1, 6)
TOT = date(2025, 2, 20)


@pytest.fixture
def zaak(portal):
    return Zaak(portal, ONTVANGEN)


def mijn(zaak, day):
    """The applicant with the code from the mail, on that day; the pad of the case."""
    with zaak.op(day) as by:
        code = volgcode(by.settings, zaak.zaaknummer)
    browser = zaak.portal.browser()
    browser.get(f"/mijn/{zaak.zaaknummer}?code={code}").forms[0].submit()
    return browser, f"/mijn/{zaak.zaaknummer}"


def asked(zaak):
    zaak.doe(date(2025, 2, 3), uitstel.vragen, tot_en_met=TOT, waarom="Wij wachten op een rapport.")


@pytest.mark.parametrize("knop, stand, dagen", [("ja", "akkoord", 16), ("nee", "geweigerd", 0)])
def test_the_applicant_answers_once(zaak, knop, stand, dagen):
    asked(zaak)
    browser, pad = mijn(zaak, date(2025, 2, 4))
    page = browser.get(pad)
    assert "hebben een vraag aan u" in page and "Actie nodig" in page
    form = page.click("Lees de vraag en geef antwoord").forms["uitstel"]
    done = form.submit("antwoord", value=knop, status=303).follow()
    assert "Uw antwoord is bewaard" in done and "Actie nodig" not in done
    form.submit("antwoord", value=knop, status=303)
    assert zaak.lees(lambda z: (z.uitstelverzoek.stand, z.opgeschorte_dagen)) == (stand, dagen)


def test_an_answer_that_is_none_is_asked_again(zaak):
    asked(zaak)
    browser, pad = mijn(zaak, date(2025, 2, 4))
    page = browser.get(f"{pad}/uitstel").forms["uitstel"].submit("antwoord", value="misschien", status=400)
    assert "Kies of u akkoord gaat." in page and zaak.lees(lambda z: z.uitstelverzoek.stand) == "gevraagd"


def test_once_a_yes_has_no_effect_any_more_it_is_not_asked(zaak):
    zaak.doe(date(2025, 2, 3), uitstel.vragen, tot_en_met=date(2025, 3, 20), waarom="Wij wachten op een rapport.")
    browser, pad = mijn(zaak, date(2025, 3, 2))
    assert "uitstel" in browser.get(f"{pad}/uitstel").forms
    browser, pad = mijn(zaak, date(2025, 3, 3))
    page = browser.get(f"{pad}/uitstel")
    assert "uitstel" not in page.forms and "heeft nu geen gevolg meer voor de termijn" in page


def test_withdrawing_says_what_it_means_and_ends_the_case(zaak):
    browser, pad = mijn(zaak, date(2025, 2, 4))
    form = browser.get(pad).click("Trek uw aanvraag in").forms["intrekken"]
    form["waarom"] = "Wij gaan verhuizen."
    done = form.submit(status=303).follow()
    assert "U hebt uw aanvraag ingetrokken" in done
    form.submit(status=303)
    assert zaak.lees(lambda z: (z.state, z.ingetrokken_op)) == ("ingetrokken", date(2025, 2, 4))
    assert "ingetrokken" in zaak.portal.mails("jan@jansen.test")[-1]["Subject"]
    assert "Trek uw aanvraag in" not in browser.get(pad)


def test_after_the_decision_withdrawing_is_refused_in_a_sentence(portal):
    zaak = Zaak(portal, ONTVANGEN, "bekendgemaakt")
    browser, pad = mijn(zaak, date(2025, 2, 4))
    page = browser.get(f"{pad}/intrekken")
    assert "Over deze aanvraag is al besloten" in page and "intrekken" not in page.forms
    assert "Wilt u niet verder?" not in browser.get(pad)


def test_a_reason_that_is_too_long_comes_back(zaak):
    browser, pad = mijn(zaak, date(2025, 2, 4))
    form = browser.get(f"{pad}/intrekken").forms["intrekken"]
    form["waarom"] = "x" * 2001
    assert "te lang" in form.submit(status=409) and zaak.lees(lambda z: z.state) == "in_behandeling"


@pytest.mark.parametrize("name", ["", "behandelaar", "coordinator", "brandweer", "balie", "collega"])
@pytest.mark.parametrize("what", ["uitstel", "intrekken"])
def test_nobody_else_answers_or_withdraws(zaak, name, what):
    asked(zaak)
    with zaak.op(date(2025, 2, 4)):
        browser = zaak.portal.as_(name) if name else zaak.portal.browser()
    page = browser.get(f"/mijn/{zaak.zaaknummer}/{what}", status="*")
    assert page.status_int in (302, 303, 403, 404) and "rapport" not in page
