"""Can somebody fill in an aanvraag, stop, come back, check it and submit it once?"""

from datetime import timedelta

import pytest

from portal.services import rights
from tests import wereld
from tests.applicant.formulier import FROM_HERE, begin, fill, filled, submit, upload, zaaknummer_of


def test_from_the_first_page_to_a_sealed_dossier_and_two_mails(portal):
    browser = portal.browser()
    base = filled(browser)
    upload(browser, base, ("tekening.pdf", wereld.PDF), button="verder", status=303)
    page = submit(browser, base, status=303).follow()
    number = "Z-2025-000001"
    assert number in page.text and "Wij hebben uw aanvraag ontvangen" in page.text
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(number)
        assert dossier.aanvraag.seal_intact() and len(dossier.aanvraag.bijlagen()) == 1
        assert list(by.site["aanvragen"]) == []
    assert [number in mail["Subject"] for mail in portal.mails()] == [True, True]


def test_each_step_says_where_it_is_and_leads_to_the_next(portal):
    browser = portal.browser()
    base = begin(browser)
    assert "stap 1 van 6" in browser.get(f"{base}/werkzaamheden").text
    assert fill(browser, base, "werkzaamheden", wereld.PLAN).location.endswith(f"{base}/vragen/dakkapel/plek")
    assert fill(browser, base, "locatie", wereld.PLEK).location.endswith(f"{base}/aanvrager")
    assert fill(browser, base, "aanvrager", wereld.WIE).location.endswith(f"{base}/kosten")
    assert fill(browser, base, "kosten", {"bouwkosten": "12.500"}).location.endswith(f"{base}/bijlagen")


def test_going_back_shows_what_was_answered(portal):
    browser = portal.browser()
    form = browser.get(f"{filled(browser)}/locatie").forms["locatie"]
    assert (form["postcode"].value, form["huisnummer"].value, form["straat"].value) == ("1234 AB", "12", "Kerkstraat")


def test_the_task_list_says_how_far_each_step_is(portal):
    browser = portal.browser()
    base = begin(browser)
    assert browser.get(base).text.count("Nog niet begonnen") == 4
    assert "Kan nog niet" in browser.get(base).text and f"{base}/controleren" not in browser.get(base).text
    fill(browser, base, "werkzaamheden", wereld.PLAN)
    assert "1 van de 3" in browser.get(base).text and browser.get(base).text.count("Nog niet begonnen") == 4


def test_a_wrong_answer_keeps_all_that_was_typed_and_says_what_to_do(portal):
    browser = portal.browser()
    base = begin(browser)
    page = fill(browser, base, "locatie", {**wereld.PLEK, "postcode": "ABC", "huisnummer": "twaalf"}, status=422)
    assert page.html.title.text.startswith("Fout: ")
    summary = [link["href"] for link in page.html.select(".foutoverzicht a")]
    assert summary == ["#locatie-postcode", "#locatie-huisnummer"]
    assert all(page.html.find(id=target[1:]) for target in summary)
    assert page.forms["locatie"]["postcode"].value == "ABC" and page.forms["locatie"]["huisnummer"].value == "twaalf"
    assert page.forms["locatie"]["straat"].value == "Kerkstraat"
    assert "Vul een postcode in zoals 1234 AB" in page.text and "Vul een getal in" in page.text


WRONG = [
    ("werkzaamheden", {"werkzaamheden": set()}, "Kies minstens één werkzaamheid"),
    ("werkzaamheden", {"naam": " "}, "Geef uw plan een korte naam"),
    ("werkzaamheden", {"naam": "x" * 121}, "Gebruik niet meer dan 120 tekens"),
    ("werkzaamheden", {"omschrijving": "x" * 5001}, "Gebruik niet meer dan 5000 tekens"),
    ("locatie", {"huisnummer": "0"}, "van 1 tot 99999"),
    ("locatie", {"plaats": ""}, "Vul de plaats in"),
    ("locatie", {"postcode": "", "huisnummer": ""}, "Vul postcode en huisnummer in"),
    ("aanvrager", {"email": "jan@"}, "naam@voorbeeld.nl"),
    ("aanvrager", {"email": "a,b@c.nl"}, "naam@voorbeeld.nl"),
    ("aanvrager", {"soort": "bedrijf"}, "Vul de naam van het bedrijf in"),
    ("aanvrager", {"kvk": "123"}, "Een KVK-nummer heeft 8 cijfers"),
    ("aanvrager", {"rol": "gemachtigde", "gemachtigde_naam": "Gijs"}, "Vul het e-mailadres van de gemachtigde in"),
    ("aanvrager", {"gemachtigde_naam": "Gijs"}, "Kies dat u de gemachtigde bent, of maak die velden leeg"),
]
ANSWERS = {"werkzaamheden": wereld.PLAN, "locatie": wereld.PLEK, "aanvrager": wereld.WIE}


@pytest.mark.parametrize("step, wrong, sentence", WRONG)
def test_each_wrong_answer_has_its_own_sentence(portal, step, wrong, sentence):
    browser = portal.browser()
    page = fill(browser, begin(browser), step, ANSWERS[step] | wrong, status=422)
    assert sentence in page.text


def test_line_ends_in_a_line_of_text_cannot_start_a_header_of_a_mail(portal):
    browser = portal.browser()
    base = filled(browser)
    form = browser.get(f"{base}/aanvrager").forms["aanvrager"]
    form["naam"] = "Jan\r\nBcc: all@example.test"
    form.submit("verder", status=303)
    submit(browser, base, status=303)
    assert {mail["Bcc"] for mail in portal.mails()} == {None}
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        assert dossier.aanvraag.deel("aanvrager")["naam"] == "Jan Bcc: all@example.test"


def test_half_a_step_can_be_kept_for_later_and_does_not_count_as_done(portal):
    browser = portal.browser()
    base = begin(browser)
    page = fill(browser, base, "aanvrager", {"naam": "Jan", "email": "jan"}, button="later", status=303).follow()
    assert "bewaard" in page.html.h1.text
    form = browser.get(f"{base}/aanvrager").forms["aanvrager"]
    assert (form["naam"].value, form["email"].value) == ("Jan", "jan")
    assert "Nog niet klaar" in browser.get(base).text


def test_a_wrong_change_of_a_finished_step_must_be_put_right_before_sending(portal):
    browser = portal.browser()
    base = filled(browser)
    fill(browser, base, "aanvrager", {"email": "kapot"}, status=422)
    assert "Uw gegevens" in browser.get(f"{base}/controleren").html.find(id="mist").text
    fill(browser, base, "aanvrager", wereld.WIE, status=303)
    assert browser.get(f"{base}/controleren").html.find(id="mist") is None


def test_without_an_account_a_kept_link_opens_the_concept_in_another_browser(portal):
    browser = portal.browser()
    base = begin(browser)
    fill(browser, base, "werkzaamheden", wereld.PLAN)
    link = browser.get(f"{base}/bewaard").html.select_one(".sleutel a")["href"]
    other = portal.browser()
    door = other.get(link)
    other.get(base, status=403)
    door.forms["verder"].submit(status=303).follow()
    assert other.get(f"{base}/werkzaamheden").forms["werkzaamheden"]["naam"].value == wereld.PLAN["naam"]


def test_the_link_can_be_mailed_three_times_and_works(portal):
    browser = portal.browser()
    base = begin(browser)
    for _ in range(3):
        form = browser.get(f"{base}/bewaard").forms["mailen"]
        form["email"] = "jan@jansen.test"
        form.submit("mailen", status=303)
    form = browser.get(f"{base}/bewaard").forms["mailen"]
    form["email"] = "jan@jansen.test"
    assert "te vaak" in form.submit("mailen", status=429).text
    mails = portal.mails("jan@jansen.test")
    link = next(line for line in mails[0].get_content().splitlines() if "/verder?code=" in line)
    assert len(mails) == 3 and portal.browser().get(link).forms["verder"]


def test_many_concepts_do_not_mail_one_address_more_than_five_times(portal):
    for number in range(6):
        browser = portal.browser()
        form = browser.get(f"{begin(browser)}/bewaard").forms["mailen"]
        form["email"] = "Jan@jansen.test" if number % 2 else "jan@jansen.test"
        form.submit("mailen", status=303 if number < 5 else 429)
    form["email"] = "a" * 250 + "@jansen.test"
    assert "te lang" in form.submit("mailen", status=422)


def test_a_wrong_code_does_not_open_a_concept(portal):
    base = begin(portal.browser())
    other = portal.browser()
    page = other.get(f"{base}/verder?code=raden", status=403)
    assert "hier niet openen" in page.text
    token = other.get("/inloggen").forms["inloggen"]["csrf_token"].value
    other.post(f"{base}/verder", {"code": "raden", "csrf_token": token}, headers=FROM_HERE, status=403)
    other.get(base, status=403)


def test_a_concept_is_closed_to_everybody_else_and_to_staff(portal):
    browser = portal.browser()
    base = filled(browser)
    upload(browser, base, ("tekening.pdf", wereld.PDF))
    file = browser.get(f"{base}/bijlagen").html.select_one(".bestanden a")["href"]
    browser.get(file, status=200)
    for name in ("aanvrager", "behandelaar", "coordinator", "beheerder", "balie"):
        other = portal.as_(name)
        for path in (base, f"{base}/aanvrager", f"{base}/bijlagen", f"{base}/controleren", f"{base}/bewaard", file):
            assert other.get(path, status="*").status_int == 403


def test_somebody_with_an_account_finds_name_and_address_filled_in_and_the_concept_again(portal):
    browser = portal.as_("aanvrager")
    base = begin(browser)
    form = browser.get(f"{base}/aanvrager").forms["aanvrager"]
    assert (form["naam"].value, form["email"].value) == ("Anna Aanvrager", wereld.email_of("aanvrager"))
    again = portal.as_("aanvrager")
    assert base in again.get("/aanvragen").text and base in again.get("/mijn").text
    assert base not in portal.browser().get("/aanvragen").text


def test_who_logs_in_halfway_keeps_the_concept_in_the_account(portal):
    browser = portal.browser()
    base = begin(browser)
    form = browser.get("/inloggen").forms["inloggen"]
    form["email"], form["wachtwoord"] = wereld.email_of("aanvrager"), wereld.WACHTWOORD
    form.submit(status=303)
    fill(browser, base, "werkzaamheden", wereld.PLAN, status=303)
    assert base in portal.as_("aanvrager").get("/aanvragen").text


def test_ten_hours_later_the_browser_alone_no_longer_opens_the_concept(portal):
    browser = portal.browser()
    base = begin(browser)
    portal.clock.set(portal.clock.now() + timedelta(hours=10, minutes=1))
    assert "de link die u hebt bewaard" in browser.get(base, status=403).text


def test_the_check_page_shows_every_answer_with_a_way_to_change_it(portal):
    browser = portal.browser()
    base = filled(browser)
    upload(browser, base, ("tekening.pdf", wereld.PDF))
    page = browser.get(f"{base}/controleren")
    for words in ("Dakkapel plaatsen", "Kerkstraat", "jan@jansen.test", "Voor mijzelf", "tekening.pdf"):
        assert words in page.text
    hrefs = {link["href"] for link in page.html.main.select("a")}
    assert {f"{base}/{step}" for step in ("werkzaamheden", "locatie", "aanvrager", "bijlagen")} <= hrefs


def test_an_incomplete_aanvraag_is_not_submitted_but_shows_what_is_missing(portal):
    browser = portal.browser()
    base = filled(browser)
    token = browser.get(f"{base}/controleren").forms["indienen"]["csrf_token"].value
    fill(browser, base, "aanvrager", {"email": ""}, status=422)
    page = browser.post(f"{base}/controleren", {"csrf_token": token, "waar": "ja"}, headers=FROM_HERE, status=422)
    assert f"{base}/aanvrager" in [link["href"] for link in page.html.find(id="mist").select("a")]
    assert page.html.title.text.startswith("Fout: ") and portal.mails() == []


def test_without_the_statement_of_truth_nothing_is_sent(portal):
    browser = portal.browser()
    base = filled(browser)
    page = browser.get(f"{base}/controleren").forms["indienen"].submit(status=422)
    assert page.html.select_one(".foutoverzicht a")["href"] == "#waar" and page.html.find(id="waar")
    assert portal.mails() == []


def test_sending_twice_gives_one_dossier_and_the_confirmation_of_the_first(portal):
    browser = portal.browser()
    base = filled(browser)
    form = browser.get(f"{base}/controleren").forms["indienen"]
    form["waar"] = form["onvolledig"] = True
    first, second = form.submit(status=303), form.submit(status=303)
    assert zaaknummer_of(first) == zaaknummer_of(second)
    assert "was al ingediend" in second.follow().text
    assert len(portal.mails("jan@jansen.test")) == 1


def test_an_old_page_of_a_submitted_aanvraag_leads_to_the_confirmation(portal):
    browser = portal.browser()
    base = filled(browser)
    stale = browser.get(f"{base}/locatie").forms["locatie"]
    submit(browser, base, status=303)
    assert "/bevestiging" in stale.submit("verder", status=303).location
    assert "/bevestiging" in browser.get(base, status=303).location
    portal.browser().get(base, status=404)


def test_a_form_of_before_a_new_session_comes_back_with_all_that_was_typed(portal):
    browser = portal.browser()
    base = begin(browser)
    form = browser.get(f"{base}/locatie").forms["locatie"]
    form["straat"] = "Kerkstraat"
    begin(browser)
    page = form.submit("verder", status=400)
    assert page.forms["locatie"]["straat"].value == "Kerkstraat" and "te lang open" in page.text
    page.forms["locatie"]["plaats"] = "Waterrijk"
    page.forms["locatie"]["toelichting"] = "Aan het eind"
    page.forms["locatie"].submit("verder", status=303)


def test_the_confirmation_survives_a_reload_and_shows_the_way_back(portal):
    browser = portal.browser()
    page = submit(browser, filled(browser), status=303).follow()
    assert browser.get(page.request.path).html.main.text == page.html.main.text
    code = page.html.find("dt", string="Code").find_next("dd").text
    assert code in portal.mails("jan@jansen.test")[0].get_content()


def test_scripts_in_answers_are_shown_as_text(portal):
    browser = portal.browser()
    base = filled(browser, werkzaamheden={"naam": "<script>alert(1)</script>", "omschrijving": "\"><img src=x>"})
    for path in (base, f"{base}/werkzaamheden", f"{base}/controleren", "/aanvragen", "/mijn"):
        assert "<script>" not in browser.get(path).text and "<img src=x>" not in browser.get(path).text


def test_many_concepts_in_one_browser_do_not_break_its_session(portal):
    browser = portal.browser()
    bases = [begin(browser) for _ in range(100)]
    assert browser.get(bases[-1]).status_int == 200
