"""What does an applicant see of their own case, and what can nobody else find out?"""

from datetime import date, timedelta

import pytest

from portal.actions import aanvraag as aanvragen
from portal.actions import dossier as dossiers
from portal.services import links, rights
from tests import wereld
from tests.applicant.formulier import FROM_HERE, filled, submit, zaaknummer_of

NUMBER = "Z-2025-000001"


def a_case(portal, until="ingediend", **answers) -> str:
    """A case in a state; its code."""
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        assert wereld.a_dossier(by, until, **answers).zaaknummer == NUMBER
    return links.volgcode(portal.registry.settings, NUMBER)


def give(browser, code, number=NUMBER, **kw):
    """Fill in number and code."""
    form = browser.get("/mijn").forms["volgen"]
    form["zaaknummer"], form["code"] = number, code
    return form.submit("volgen", **kw)


def following(portal, until="ingediend", **answers):
    """A browser that opened a case in this state with its code."""
    browser = portal.browser()
    give(browser, a_case(portal, until, **answers), status=303)
    return browser


def test_number_and_code_open_the_case_as_typed_by_a_human(portal):
    code = a_case(portal)
    browser = portal.browser()
    typed = f" {code[:4].upper()} {code[4:]} "
    assert give(browser, typed, "z-2025-000001 ", status=303).location.endswith(f"/mijn/{NUMBER}")
    assert "Wij hebben uw aanvraag ontvangen" in browser.get(f"/mijn/{NUMBER}").text
    assert NUMBER in browser.get("/mijn").text


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(portal):
    a_case(portal)
    wrong = give(portal.browser(), "fout", status=403)
    unknown = give(portal.browser(), "fout", "Z-2025-999999", status=403)
    strip = [page.html.main.text.replace("Z-2025-999999", NUMBER) for page in (wrong, unknown)]
    assert strip[0] == strip[1] and "horen niet bij elkaar" in strip[0]


def test_a_case_without_the_right_looks_like_a_case_that_does_not_exist(portal):
    a_case(portal, "bekendgemaakt")
    for part in ("", "/bevestiging", "/besluit"):
        there = portal.browser().get(f"/mijn/{NUMBER}{part}", status=403)
        gone = portal.browser().get(f"/mijn/Z-2025-999999{part}", status=403)
        assert there.html.main.text == gone.html.main.text.replace("Z-2025-999999", NUMBER)
        assert "akkapel" not in there.text


@pytest.mark.parametrize("number", ["Z-2025-999999", "'; drop", "../../etc", "Z-2025-000001\u0000", "x" * 5000])
def test_nonsense_as_a_number_is_refused_in_words(portal, number):
    assert "horen niet bij elkaar" in give(portal.browser(), "fout", number, status=403).text


def test_empty_fields_say_what_to_do(portal):
    page = give(portal.browser(), "", "", status=422)
    assert "Vul het zaaknummer in" in page.text and "Vul de code in" in page.text
    assert page.html.title.text.startswith("Fout: ")


def test_after_ten_wrong_codes_the_case_waits_a_quarter_of_an_hour(portal):
    code = a_case(portal)
    browser = portal.browser()
    for _ in range(10):
        give(browser, "fout", status=403)
    assert "te vaak" in give(browser, code, status=429).text
    portal.clock.set(portal.clock.now() + timedelta(minutes=16))
    give(browser, code, status=303)


def test_guessing_over_many_numbers_is_throttled_by_address_also_when_it_is_forged(portal):
    browser = portal.browser()
    for n in range(30):
        give(browser, "fout", f"Z-2025-{n + 100:06d}", status=403, headers={"X-Forwarded-For": f"10.0.0.{n}"})
    give(browser, "fout", status=429, headers={"X-Forwarded-For": "10.0.1.1"})


def test_a_mailed_link_shows_a_button_and_only_the_button_opens(portal):
    code = a_case(portal)
    browser = portal.browser()
    page = browser.get(f"/mijn/{NUMBER}?code={code}", status=200)
    assert "akkapel" not in page.text
    browser.get(f"/mijn/{NUMBER}", status=403)
    page.forms["openen"].submit(status=303).follow(status=200)


def test_the_link_in_the_mail_is_that_link(portal):
    a_case(portal)
    text = portal.mails("jan@jansen.test")[0].get_content()
    link = next(line for line in text.splitlines() if "?code=" in line)
    assert portal.browser().get(link).forms["openen"].submit(status=303).location.endswith(NUMBER)


def test_a_wrong_code_in_a_link_does_not_open(portal):
    a_case(portal)
    portal.browser().get(f"/mijn/{NUMBER}?code=fout").forms["openen"].submit(status=403)


def test_an_imported_case_can_be_followed_as_well(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        aanvraag, _ = wereld.a_concept(by)
        by.site["aanvragen"].remove(aanvraag.__name__)
        aanvraag.local_roles, aanvraag.state = (), "ingediend"
        aanvragen.ontvangen(aanvraag, by, organisatie=wereld.GEMEENTE, ontvangen=by.today)
    give(portal.browser(), links.volgcode(portal.registry.settings, NUMBER), status=303).follow(status=200)


WORDS = [
    ("ingediend", "Wij hebben uw aanvraag ontvangen"),
    ("toegewezen", "Wij hebben uw aanvraag ontvangen"),
    ("in_behandeling", "Wij behandelen uw aanvraag"),
    ("advies_gevraagd", "Wij behandelen uw aanvraag"),
    ("ondertekend", "Wij behandelen uw aanvraag"),
    ("bekendgemaakt", "Wij hebben een besluit genomen"),
]


@pytest.mark.parametrize("until, words", WORDS)
def test_the_status_is_in_the_words_for_the_applicant(portal, until, words):
    page = following(portal, until).get(f"/mijn/{NUMBER}")
    assert words in page.html.main.select_one(".badge").text


def test_the_term_is_a_day_in_words_with_its_reckoning(portal):
    page = following(portal, "in_behandeling").get(f"/mijn/{NUMBER}")
    assert "uiterlijk op dinsdag 2 december 2025" in page.text and "reguliere procedure" in page.text
    assert "Ontvangen op 7 oktober 2025" in page.text
    lines = [line.text for line in page.html.select("details.uitleg li")]
    assert lines and not any("elke lezing" in line for line in lines)


def test_nothing_of_the_dossier_shows(portal):
    code = a_case(portal, "ter_controle")
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(NUMBER)
        dossiers.notitie_maken(dossier, "Interne aantekening", wereld.acting(by, "behandelaar"))
    browser = portal.browser()
    give(browser, code, status=303)
    text = browser.get(f"/mijn/{NUMBER}").text
    for secret in ("Interne aantekening", "brandveilig", "mits de deur", "Brandweer", "Fatima", "Sanne",
                   "omgevingsplan.", "Begin pas na melding", "verleend"):
        assert secret not in text
    browser.get(f"/mijn/{NUMBER}/besluit", status=404)


@pytest.mark.parametrize("path", ["", "/aanvraag", "/notities", "/adviezen", "/beschikkingen", "/documenten"])
def test_the_dossier_itself_stays_closed(portal, path):
    answer = following(portal, "bekendgemaakt").get(f"/dossiers/2025/{NUMBER}{path}", status="4*")
    assert answer.status_int in (403, 404) and "akkapel" not in answer.text
    assert path or answer.status_int == 403


def test_the_decision_can_be_read_with_the_last_day_to_object(portal):
    browser = following(portal, "bekendgemaakt")
    page = browser.get(f"/mijn/{NUMBER}")
    assert "Vergunning verleend" in page.text and "dinsdag 18 november 2025" in page.text
    answer = browser.get(page.html.select_one(".documenten a")["href"])
    assert answer.content_type == "application/pdf" and answer.body.startswith(b"%PDF")


def test_after_the_last_day_the_page_says_that_it_is_over(portal):
    code = a_case(portal, "bekendgemaakt")
    for day, words in ((date(2025, 11, 18), "U kunt bezwaar maken"), (date(2025, 11, 19), "Die termijn is voorbij")):
        portal.clock.set(portal.clock.now().replace(month=day.month, day=day.day))
        browser = portal.browser()
        give(browser, code, status=303)
        assert words in browser.get(f"/mijn/{NUMBER}").text


def test_the_applicant_gets_a_copy_of_all_they_sent(portal):
    page = following(portal).get(f"/mijn/{NUMBER}")
    for words in ("drie meter breed", "Jan Jansen", "jan@jansen.test", "0612345678", "Dorpsweg 3", "Kerkstraat",
                  "Dakkapel plaatsen", "tekening.pdf"):
        assert words in page.text


def test_the_browser_that_submitted_follows_without_a_code(portal):
    browser = portal.browser()
    number = zaaknummer_of(submit(browser, filled(browser), status=303))
    assert browser.get(f"/mijn/{number}").status_int == 200 and number in browser.get("/mijn").text


def test_somebody_with_an_account_finds_their_case_there_and_no_other(portal):
    browser = portal.as_("aanvrager")
    number = zaaknummer_of(submit(browser, filled(browser), status=303))
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        other = wereld.a_dossier(by).zaaknummer
    again = portal.as_("aanvrager")
    assert number in again.get("/mijn").text and other not in again.get("/mijn").text
    again.get(f"/mijn/{number}", status=200)
    again.get(f"/mijn/{other}", status=403)
    again.get(f"/dossiers/2025/{number}", status=403)


def test_ten_hours_later_the_code_is_asked_again(portal):
    browser = following(portal)
    portal.clock.set(portal.clock.now() + timedelta(hours=10, minutes=1))
    browser.get(f"/mijn/{NUMBER}", status=403)


def test_the_desk_may_tell_somebody_how_far_their_case_is(portal):
    a_case(portal, "in_behandeling")
    portal.as_("balie").get(f"/mijn/{NUMBER}", status=200)


def test_an_adviser_may_not_follow_a_case(portal):
    a_case(portal, "advies_gevraagd")
    portal.as_("brandweer").get(f"/mijn/{NUMBER}", status=403)


def test_other_parts_of_a_case_do_not_exist(portal):
    following(portal).get(f"/mijn/{NUMBER}/dossier", status=404)
    portal.browser().post("/mijn/x/y", {"zaaknummer": NUMBER}, headers=FROM_HERE, status=400)


def test_answers_from_another_loket_are_in_the_copy_too(portal):
    vragen = [{"activiteit": "Tank", "vraag": "Staat de tank binnen?", "antwoord": "true", "publiceerbaar": False}]
    page = following(portal, plan=wereld.PLAN | {"vragen": vragen}).get(f"/mijn/{NUMBER}")
    assert page.html.find("dt", string="Staat de tank binnen?").find_next("dd").text == "Ja"


def test_words_of_somebody_else_are_shown_as_text(portal):
    page = following(portal, plan=wereld.PLAN | {"naam": "<script>x</script>"}).get(f"/mijn/{NUMBER}")
    assert "<script>" not in page.text
