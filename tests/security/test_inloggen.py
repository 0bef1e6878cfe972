"""Does log-in let the right person in, and nobody else?"""

import re
from datetime import timedelta

import pytest

from tests import wereld


def try_to_log_in(browser, name="behandelaar", password=wereld.WACHTWOORD, **extra):
    form = browser.get("/inloggen").forms["inloggen"]
    form["email"], form["wachtwoord"] = wereld.email_of(name), password
    return form.submit(status="*", **extra)


def test_who_knows_the_password_comes_in_at_their_own_work(portal):
    assert try_to_log_in(portal.browser()).location.endswith("/start")


def test_a_wrong_password_is_refused_without_saying_whether_the_account_exists(portal):
    wrong = try_to_log_in(portal.browser(), password="fout fout fout")
    unknown = try_to_log_in(portal.browser(), name="niemand", password="fout fout fout")
    assert wrong.status_int == unknown.status_int == 403
    assert "horen niet bij elkaar" in wrong.text and "horen niet bij elkaar" in unknown.text


def test_after_five_wrong_passwords_even_the_right_one_waits_a_quarter_of_an_hour(portal):
    browser = portal.browser()
    for _ in range(5):
        try_to_log_in(browser, password="fout fout fout")
    assert try_to_log_in(browser).status_int == 429
    portal.clock.set(portal.clock.now() + timedelta(minutes=16))
    assert try_to_log_in(browser).status_int == 303


def test_the_session_cookie_is_renewed_at_log_in_and_cannot_be_read_or_sent_elsewhere(portal):
    browser = portal.browser()
    before = browser.get("/inloggen").headers["Set-Cookie"]
    after = try_to_log_in(browser).headers["Set-Cookie"]
    assert before.split(";")[0] != after.split(";")[0]
    assert {"secure", "HttpOnly", "SameSite=Lax"} <= set(re.split("; ", after))


def test_the_csrf_token_of_before_log_in_no_longer_counts_after_it(portal):
    browser = portal.browser()
    old = browser.get("/inloggen").forms["inloggen"]["csrf_token"].value
    try_to_log_in(browser)
    assert browser.post("/uitloggen", {"csrf_token": old}, status="*").status_int == 400


def test_a_copied_cookie_is_worth_nothing_after_log_out(portal):
    browser = portal.as_("coordinator")
    copied = browser.cookies["portaal"]
    browser.get("/contact").forms["uitloggen"].submit()
    thief = portal.browser()
    thief.set_cookie("portaal", copied)
    assert thief.get("/dossiers", status="*").status_int == 403


def test_a_cookie_with_one_sign_changed_is_nobody(portal):
    cookie = portal.as_("coordinator").cookies["portaal"]
    thief = portal.browser()
    thief.set_cookie("portaal", ("A" if cookie[10] != "A" else "B").join([cookie[:10], cookie[11:]]))
    assert thief.get("/dossiers", status="*").status_int == 403


def test_a_session_ends_by_itself_after_ten_hours(portal):
    browser = portal.as_("coordinator")
    portal.clock.set(portal.clock.now() + timedelta(hours=10, minutes=1))
    assert browser.get("/dossiers", status="*").status_int == 403


def test_somebody_who_is_switched_off_is_out_at_once(portal):
    browser = portal.as_("coordinator")
    with portal.site_as(portal.SYSTEM) as by:
        wereld.person(by, "coordinator").actief = False
    assert browser.get("/dossiers", status="*").status_int == 403


@pytest.mark.parametrize("elsewhere", ["https://boef.test/", "//boef.test", "/\\boef.test", "javascript:alert(1)",
                                       "/\t/boef.test", "/\x0b/boef.test", "/\u3000/boef.test"])
def test_log_in_never_leads_to_another_site(portal, elsewhere):
    browser = portal.browser()
    form = browser.get("/inloggen", {"verder": elsewhere}).forms["inloggen"]
    form["email"], form["wachtwoord"] = wereld.email_of("coordinator"), wereld.WACHTWOORD
    assert form.submit().location.startswith("https://portaal.test/")


def test_who_was_stopped_at_a_page_comes_there_after_log_in(portal):
    browser = portal.browser()
    page = browser.get("/dossiers?fase=advies", status=403)
    form = page.click("Inloggen", href="verder").forms["inloggen"]
    form["email"], form["wachtwoord"] = wereld.email_of("coordinator"), wereld.WACHTWOORD
    assert form.submit().location == "https://portaal.test/dossiers?fase=advies"


def test_a_post_without_token_changes_nothing_and_says_what_to_do(portal):
    answer = portal.as_("coordinator").post("/uitloggen", status="*")
    assert answer.status_int == 400 and "Ga terug" in answer.text


def link_in(mail) -> str:
    return re.search(r"https://portaal.test(/wachtwoord/\S+)", mail.get_content()).group(1)


def ask_for_a_new_password(portal, name="behandelaar"):
    form = portal.browser().get("/wachtwoord-vergeten").forms["vergeten"]
    form["email"] = wereld.email_of(name)
    return form.submit()


def test_a_forgotten_password_is_renewed_by_a_link_that_works_once(portal):
    ask_for_a_new_password(portal)
    link = link_in(portal.mails(wereld.email_of("behandelaar"))[-1])
    form = portal.browser().get(link).forms["wachtwoord"]
    form["wachtwoord"] = form["herhaling"] = "een heel ander wachtwoord"
    form.submit(status=303)
    assert try_to_log_in(portal.browser(), password="een heel ander wachtwoord").status_int == 303
    assert try_to_log_in(portal.browser()).status_int == 403
    assert "al gebruikt" in portal.browser().get(link, status=410).text


def test_a_link_for_a_new_password_works_one_hour(portal):
    ask_for_a_new_password(portal)
    link = link_in(portal.mails(wereld.email_of("behandelaar"))[-1])
    portal.clock.set(portal.clock.now() + timedelta(minutes=61))
    assert "verlopen" in portal.browser().get(link, status=410).text


def test_asking_for_an_unknown_address_mails_nobody_and_looks_the_same(portal):
    assert ask_for_a_new_password(portal, "niemand").location == ask_for_a_new_password(portal).location
    assert portal.mails(wereld.email_of("niemand")) == []


def test_a_weak_password_is_refused_with_what_to_do(portal):
    ask_for_a_new_password(portal)
    form = portal.browser().get(link_in(portal.mails(wereld.email_of("behandelaar"))[-1])).forms["wachtwoord"]
    form["wachtwoord"] = form["herhaling"] = "kort"
    assert "minstens 12 tekens" in form.submit().text


def test_every_answer_carries_the_security_headers(portal):
    for path in ("/", "/contact", "/bestaat-niet", "/dossiers"):
        headers = portal.browser().get(path, status="*").headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Strict-Transport-Security"].startswith("max-age=")


def test_pages_of_somebody_logged_in_are_not_kept_by_any_cache(portal):
    assert portal.as_("coordinator").get("/contact").headers["Cache-Control"] == "no-store"


def test_every_page_is_html_of_today(portal):
    assert portal.browser().get("/inloggen").text.lstrip().startswith("<!DOCTYPE html>")


