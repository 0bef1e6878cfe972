"""Does who comes by DigiD or eHerkenning get their own account, and does nobody else, whatever a broker answers?"""

import logging
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from pyramid.exceptions import ConfigurationError
from ZODB.POSException import ConflictError

from portal.actions import account as accounts
from portal.services import oidc, rights
from tests import wereld
from tests.conftest import Portal, once_configured
from tests.oidc_provider import CLIENT, SECRET, SIGNED, TRICKS, broker

BSN, OTHER_BSN = "123456782", "111222333"
EH = {"urn:etoegang:core:LegalSubjectID": "12345678", "urn:etoegang:core:ActingSubjectID": "pseudoniem-van-piet",
      "urn:etoegang:1.11:attribute-represented:CompanyName": "Bouwbedrijf Piet B.V."}


@pytest.fixture(scope="module")
def outside():
    with broker() as found:
        yield found


@pytest.fixture
def portal(tmp_path, outside):
    """A portal with both ways to log in, and a broker that behaves."""
    portal = Portal(tmp_path / "var", application=once_configured, **outside.settings("digid"), **outside.settings("eherkenning"))
    outside.zet(portal.clock.now(), claims={"bsn": BSN})
    yield portal
    portal.close()


def begin(browser, naam="digid", **query):
    """The address at the broker."""
    return browser.get(f"/inloggen-met/{naam}", query, status=303).location


def back(browser, address, status="*"):
    """From the broker to the portal."""
    parts = urlsplit(address)
    assert parts.netloc == "portaal.test"
    return browser.get(f"{parts.path}?{parts.query}", status=status)


def log_in(portal, outside, naam="digid", **query):
    browser = portal.browser()
    back(browser, outside.kies(begin(browser, naam, **query)), status=303)
    return browser


def people(portal) -> list:
    """Everybody who came by a broker."""
    with portal.site_as(rights.SYSTEM) as by:
        return sorted(g.__name__ for g in by.site.gebruikers._items.values() if g.wijze != "email")


def me(browser) -> str:
    return browser.get("/account").html.main.text


def test_the_log_in_page_offers_what_is_set_in_the_official_words_and_order(portal):
    page = portal.browser().get("/inloggen")
    buttons = [link.text for link in page.html.main.find_all("a", class_="utrecht-button-link")]
    assert buttons == ["Inloggen met DigiD", "Inloggen met eHerkenning"]
    assert "Gemeente Waterrijk" in page.html.main.text and "style-src 'self'" in page.headers["Content-Security-Policy"]


def test_without_settings_it_is_not_offered_and_not_there(tmp_path):
    portal = Portal(tmp_path / "var")
    assert "DigiD" not in portal.browser().get("/inloggen").html.main.text
    for path in ("/inloggen-met/digid", "/inloggen-met/digid/terug", "/inloggen-met/iets", "/inloggen-met"):
        portal.browser().get(path, status=404)
    portal.close()


def test_the_first_time_makes_an_account_and_the_next_time_finds_it(portal, outside):
    first = portal.browser()
    assert "/account/welkom" in back(first, outside.kies(begin(first))).location
    assert "U logt in met DigiD" in me(first)
    second = portal.browser()
    assert back(second, outside.kies(begin(second))).location.endswith("/start")
    assert len(people(portal)) == 1
    outside.zet(portal.clock.now(), claims={"bsn": OTHER_BSN})
    log_in(portal, outside)
    assert len(people(portal)) == 2


def test_who_was_stopped_at_a_page_comes_there_after_log_in(portal, outside):
    log_in(portal, outside)
    browser = portal.browser()
    assert back(browser, outside.kies(begin(browser, verder="/mijn/Z-2025-000001"))).location.endswith("/mijn/Z-2025-000001")


@pytest.mark.parametrize("elsewhere", ["https://boef.test/", "//boef.test", "/\\boef.test", "/" + "x" * 5000])
def test_log_in_never_leads_to_another_site_nor_fills_the_cookie(portal, outside, elsewhere):
    log_in(portal, outside)
    browser = portal.browser()
    assert back(browser, outside.kies(begin(browser, verder=elsewhere))).location == "https://portaal.test/start"


def test_the_request_has_pkce_state_nonce_level_and_asks_for_a_fresh_log_in(portal):
    browser = portal.browser()
    asked = {name: value[0] for name, value in parse_qs(urlsplit(begin(browser)).query).items()}
    assert asked["response_type"] == "code" and asked["client_id"] == CLIENT and asked["prompt"] == "login"
    assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 43 and len(asked["nonce"]) >= 43 and asked["acr_values"].endswith("MobileTwoFactorContract")
    assert asked["redirect_uri"] == "https://portaal.test/inloggen-met/digid/terug"
    again = {name: value[0] for name, value in parse_qs(urlsplit(begin(browser)).query).items()}
    assert not {asked[name] for name in ("state", "nonce", "code_challenge")} & set(again.values())


def everything_kept(portal) -> bytes:
    """All bytes on disk: databases, mails, search index."""
    portal.work()
    return b"".join(path.read_bytes() for path in portal.folder.rglob("*") if path.is_file())


def test_the_burgerservicenummer_is_nowhere(portal, outside, caplog):
    with caplog.at_level(logging.DEBUG):
        browser = log_in(portal, outside)
        pages = browser.get("/account").text + browser.get("/mijn").text
        outside.zet(portal.clock.now(), claims={"bsn": BSN}, streek="verkeerd publiek")
        refused = portal.browser()
        pages += back(refused, outside.kies(begin(refused)), status=403).text
    assert BSN.encode() not in everything_kept(portal)
    assert BSN not in pages + caplog.text + str(browser.cookies) and SECRET not in caplog.text + pages


def test_a_number_that_can_be_no_burgerservicenummer_is_nobody(portal, outside):
    for wrong in ("123456789", "", "000000000", "12345678", "12345678x", [BSN, OTHER_BSN], {"a": 1}, None, True,
                  "١٢٣٤٥٦٧٨٢"):
        outside.zet(portal.clock.now(), claims={"bsn": wrong}, userinfo={"bsn": wrong})
        browser = portal.browser()
        back(browser, outside.kies(begin(browser)), status=403)
    assert people(portal) == []


@pytest.mark.parametrize("same", [123456782, " 123456782 ", "s00000000:123456782", ["123456782"]])
def test_the_same_number_written_otherwise_is_the_same_person(portal, outside, same):
    log_in(portal, outside)
    outside.zet(portal.clock.now(), claims={"bsn": same})
    log_in(portal, outside)
    assert len(people(portal)) == 1


def test_a_broker_that_tells_only_at_userinfo_is_asked_there(portal, outside):
    log_in(portal, outside)
    outside.zet(portal.clock.now(), userinfo={"bsn": BSN})
    log_in(portal, outside)
    assert len(people(portal)) == 1
    outside.zet(portal.clock.now(), userinfo={"bsn": OTHER_BSN, "sub": "een-ander"})
    browser = portal.browser()
    back(browser, outside.kies(begin(browser)), status=403)
    assert len(people(portal)) == 1


@pytest.mark.parametrize("streek", sorted({*TRICKS, *SIGNED, "geen id_token"}))
def test_a_token_that_is_not_right_in_every_way_lets_nobody_in(portal, outside, streek, caplog):
    first = portal.browser()
    back(first, outside.kies(begin(first)), status=303)
    outside.zet(portal.clock.now(), claims={"bsn": OTHER_BSN}, streek=streek)
    browser = portal.browser()
    page = back(browser, outside.kies(begin(browser)), status=403)
    page.mustcontain("Opnieuw inloggen met DigiD", "Contact", no=["Traceback", "JoseError", "BadSignature", OTHER_BSN])
    assert len(people(portal)) == 1 and browser.get("/account", status=403)
    assert "log-in with digid failed" in caplog.text and "eyJ" not in caplog.text and OTHER_BSN not in caplog.text


def test_a_lower_level_than_asked_is_refused_and_a_higher_one_is_fine(portal, outside):
    levels = {level.rpartition(":")[2]: level for level in oidc.NIVEAUS["digid"]}
    outside.zet(portal.clock.now(), claims={"bsn": BSN, "acr": levels["PasswordProtectedTransport"]})
    browser = portal.browser()
    assert "hoger niveau" in back(browser, outside.kies(begin(browser)), status=403).text
    outside.zet(portal.clock.now(), claims={"bsn": BSN, "acr": levels["SmartcardPKI"]})
    log_in(portal, outside)
    outside.zet(portal.clock.now(), claims={"bsn": BSN, "acr": "iets heel anders"})
    browser = portal.browser()
    assert "hoger niveau" in back(browser, outside.kies(begin(browser)), status=403).text


def test_a_state_that_is_not_of_this_browser_or_already_used_is_refused(portal, outside):
    mine, theirs = portal.browser(), portal.browser()
    stolen = outside.kies(begin(theirs))
    begin(mine)
    for browser, address in ((mine, stolen), (portal.browser(), stolen), (mine, "https://portaal.test/inloggen-met/digid/terug")):
        assert "Begin opnieuw" in back(browser, address, status=400).text
    assert people(portal) == [] and "POST /token" not in outside.zet(portal.clock.now(), claims={"bsn": BSN})
    back(theirs, stolen, status=303)
    assert back(theirs, stolen, status=303).location.endswith("/start")
    theirs.get("/contact").forms["uitloggen"].submit()
    back(theirs, stolen, status=400)


def test_an_attempt_for_one_way_does_not_count_for_the_other(portal, outside):
    browser = portal.browser()
    address = outside.kies(begin(browser)).replace("/digid/", "/eherkenning/")
    back(browser, address, status=400)
    assert "POST /token" not in outside.zet(portal.clock.now())


def test_a_code_counts_once_also_from_an_old_cookie(portal, outside):
    browser = portal.browser()
    address = outside.kies(begin(browser))
    old = browser.cookies["portaal"]
    back(browser, address, status=303)
    again = portal.browser()
    again.set_cookie("portaal", old)
    assert "voorbij" in back(again, address, status=400).text and again.get("/account", status=403)


def test_an_attempt_waits_a_quarter_of_an_hour(portal, outside):
    browser = portal.browser()
    address = outside.kies(begin(browser))
    portal.clock.set(portal.clock.now() + timedelta(minutes=15, seconds=1))
    back(browser, address, status=400)


def test_a_code_without_the_secret_of_this_attempt_is_worth_nothing(portal, outside):
    """PKCE: a code that was given to another attempt of the same portal."""
    mine, theirs = portal.browser(), portal.browser()
    code = parse_qs(urlsplit(outside.kies(begin(theirs))).query)["code"][0]
    state = parse_qs(urlsplit(begin(mine)).query)["state"][0]
    back(mine, f"https://portaal.test/inloggen-met/digid/terug?code={code}&state={state}", status=400)
    assert people(portal) == []


def test_who_stops_at_the_broker_is_told_how_to_go_on(portal, outside):
    browser = portal.browser()
    address = outside.kies(begin(browser), "nee")
    page = back(browser, address, status=403)
    page.mustcontain("U hebt het inloggen met DigiD gestopt", "Op een andere manier inloggen")
    back(browser, address, status=400)


@pytest.mark.parametrize("answer, status", [
    ({"error": "server_error"}, 503), ({"error": "invalid_request"}, 403), ({"error": "<script>\nnep regel"}, 403), ({}, 403),
    ({"code": "onzin"}, 400), ({"code": "x" * 5000}, 403), ({"code": "x", "iss": "https://boef.test"}, 403)])
def test_every_answer_that_is_no_answer_gets_a_page(portal, answer, status, caplog):
    browser = portal.browser()
    state = parse_qs(urlsplit(begin(browser)).query)["state"][0]
    page = browser.get("/inloggen-met/digid/terug", {"state": state, **answer}, status=status)
    page.mustcontain("Opnieuw inloggen met DigiD", no=["nep regel", "Traceback"])
    assert "nep regel" not in caplog.text


@pytest.mark.parametrize("streek", ["stuk", "geen json", "veel te lang", "een andere issuer", "onversleuteld"])
def test_a_broker_that_is_down_or_strange_is_not_gone_to_and_not_asked_again_at_once(portal, outside, streek):
    outside.zet(portal.clock.now(), streek=streek)
    for _ in range(3):
        portal.browser().get("/inloggen-met/digid", status=503).mustcontain("een paar minuten", "Op een andere manier inloggen")
    assert len(outside.zet(portal.clock.now(), claims={"bsn": BSN})) == 1
    portal.clock.set(portal.clock.now() + timedelta(seconds=31))
    log_in(portal, outside)


@pytest.mark.parametrize("streek", ["token stuk", "token verhuisd", "sleutels stuk"])
def test_a_broker_that_fails_half_way_lets_nobody_in(portal, outside, streek):
    browser = portal.browser()
    address = outside.kies(begin(browser))
    outside.zet(portal.clock.now(), claims={"bsn": BSN}, streek=streek)
    back(browser, address, status=503)
    assert not any("/elders" in asked for asked in outside.zet(portal.clock.now())) and people(portal) == []


def test_a_broker_that_is_not_there_at_all_gets_a_page(tmp_path, outside):
    portal = Portal(tmp_path / "var", **outside.settings("digid", issuer="http://127.0.0.1:9"))
    portal.browser().get("/inloggen-met/digid", status=503).mustcontain("geeft nu geen antwoord")
    portal.close()


def test_what_a_broker_says_of_itself_is_remembered_for_an_hour_and_new_keys_are_found(portal, outside):
    log_in(portal, outside)
    log_in(portal, outside)
    asked = outside.zet(portal.clock.now(), claims={"bsn": BSN}, streek="nieuwe sleutel")
    assert asked.count("GET /.well-known/openid-configuration") == asked.count("GET /jwks") == 1
    browser = portal.browser()
    back(browser, outside.kies(begin(browser)), status=403)
    portal.clock.set(portal.clock.now() + timedelta(minutes=2))
    outside.zet(portal.clock.now(), claims={"bsn": BSN})
    log_in(portal, outside)
    portal.clock.set(portal.clock.now() + timedelta(hours=1))
    outside.zet(portal.clock.now(), claims={"bsn": BSN})
    log_in(portal, outside)
    assert outside.zet(portal.clock.now()).count("GET /.well-known/openid-configuration") == 1


def test_two_who_save_at_once_do_not_hand_in_the_code_twice(portal, outside, monkeypatch):
    plain, tries = accounts.binnenkomen, []

    def first_meets_another(by, identiteit):
        tries.append(identiteit)
        if len(tries) == 1:
            raise ConflictError
        return plain(by, identiteit)

    monkeypatch.setattr(accounts, "binnenkomen", first_meets_another)
    browser = portal.browser()
    address = outside.kies(begin(browser))
    outside.zet(portal.clock.now(), claims={"bsn": BSN})
    back(browser, address, status=303)
    assert len(tries) == 2 and outside.zet(portal.clock.now()).count("POST /token") == 1
    assert "U logt in met DigiD" in me(browser)


@pytest.mark.parametrize("naam", ["digid", "eherkenning"])
def test_fifteen_minutes_of_doing_nothing_end_the_session_with_all_that_was_opened_in_it(portal, outside, naam):
    outside.zet(portal.clock.now(), claims={"bsn": BSN, **EH})
    browser = log_in(portal, outside, naam)
    concept = browser.get("/aanvragen").forms["beginnen"].submit(status=303).location
    for _ in range(3):
        portal.clock.set(portal.clock.now() + timedelta(minutes=14))
        browser.get(concept, status=200)
    portal.clock.set(portal.clock.now() + timedelta(minutes=15, seconds=1))
    assert "U bent uitgelogd" in browser.get(concept, status=403).text
    browser.get("/account", status=403).mustcontain("Inloggen", no="U bent uitgelogd")
    assert concept not in browser.get("/mijn").text


def test_a_session_of_digid_ends_after_ten_hours_however_busy(portal, outside):
    browser = log_in(portal, outside)
    for _ in range(60):
        portal.clock.set(portal.clock.now() + timedelta(minutes=10, seconds=1))
        last = browser.get("/account", status="*")
    assert last.status_int == 403


def test_logging_out_ends_both_sessions(portal, outside):
    browser = log_in(portal, outside)
    copied = browser.cookies["portaal"]
    out = browser.get("/contact").forms["uitloggen"].submit(status=303).follow()
    target = out.html.find("meta", attrs={"http-equiv": "refresh"})["content"].partition("url=")[2]
    assert target.startswith(outside.url + "/end?client_id=") and "id_token" not in target
    assert "uitgelogd%2F" not in target and "%2Finloggen-met%2Fuitgelogd" in target
    assert "Sluit dan alle vensters" in browser.get("/inloggen-met/uitgelogd").text
    thief = portal.browser()
    thief.set_cookie("portaal", copied)
    thief.get("/account", status=403)


@pytest.mark.parametrize("streek", ["stuk", "geen uitloggen"])
def test_logging_out_works_where_the_broker_has_no_part_in_it(portal, outside, streek):
    browser = log_in(portal, outside)
    portal.clock.set(portal.clock.now() + timedelta(minutes=14))
    browser.get("/account")
    for _ in range(4):
        portal.clock.set(portal.clock.now() + timedelta(minutes=14))
        browser.get("/account")
    outside.zet(portal.clock.now(), streek=streek)
    out = browser.get("/contact").forms["uitloggen"].submit(status=303).follow(status=303)
    assert out.location.endswith("/inloggen-met/uitgelogd")
    browser.get("/account", status=403)


def test_who_comes_for_a_company_finds_it_filled_in(portal, outside):
    outside.zet(portal.clock.now(), claims=EH)
    browser = log_in(portal, outside, "eherkenning")
    assert "Bouwbedrijf Piet B.V." in me(browser) and "12345678" in me(browser)
    concept = browser.get("/aanvragen").forms["beginnen"].submit(status=303).location
    form = browser.get(f"{concept}/aanvrager").forms["aanvrager"]
    known = {name: form[name].value for name in ("kvk", "bedrijfsnaam", "soort")}
    assert known == {"kvk": "12345678", "bedrijfsnaam": "Bouwbedrijf Piet B.V.", "soort": "bedrijf"}


@pytest.mark.parametrize("other", [{"urn:etoegang:core:LegalSubjectID": "87654321"},
                                   {"urn:etoegang:core:ActingSubjectID": "pseudoniem-van-karin"},
                                   {"urn:etoegang:1.9:ServiceRestriction:Vestigingsnr": "000012345678"}])
def test_another_company_person_or_branch_is_another_account(portal, outside, other):
    for claims in (EH, EH | other, EH):
        outside.zet(portal.clock.now(), claims=claims)
        log_in(portal, outside, "eherkenning")
    assert len(people(portal)) == 2
    assert b"pseudoniem-van" not in everything_kept(portal)


@pytest.mark.parametrize("wrong", [{"urn:etoegang:core:LegalSubjectID": "1234"}, {"urn:etoegang:core:LegalSubjectID": None},
                                   {"urn:etoegang:1.9:ServiceRestriction:Vestigingsnr": "x"},
                                   {"urn:etoegang:core:ActingSubjectID": "p" * 600}])
def test_a_company_without_a_right_number_is_nobody(portal, outside, wrong):
    outside.zet(portal.clock.now(), claims=EH | wrong)
    browser = portal.browser()
    back(browser, outside.kies(begin(browser, "eherkenning")), status=403)
    assert people(portal) == []


def test_a_name_with_line_ends_becomes_one_line(portal, outside):
    name = {"urn:etoegang:1.11:attribute-represented:CompanyName": "Piet\r\nBcc: x" + "y" * 500}
    outside.zet(portal.clock.now(), claims=EH | name)
    log_in(portal, outside, "eherkenning")
    with portal.site_as(rights.SYSTEM) as by:
        naam = next(g.bedrijfsnaam for g in by.site.gebruikers._items.values() if g.kvk)
    assert naam.startswith("Piet Bcc: xy") and len(naam) == 120


def test_an_account_that_was_switched_off_stays_out(portal, outside):
    log_in(portal, outside)
    with portal.site_as(rights.SYSTEM) as by:
        by.site.gebruikers[people(portal)[0]].actief = False
    browser = portal.browser()
    assert "Neem contact" in back(browser, outside.kies(begin(browser)), status=403).text
    browser.get("/account", status=403)


def test_staff_cannot_be_made_of_who_comes_by_digid(portal, outside):
    log_in(portal, outside)
    name = people(portal)[0]
    page = portal.as_("beheerder").get(f"/beheer/gebruikers/{name}")
    assert "rollen" not in page.text and "waterrijk.test" not in page.html.main.text
    page.forms["gebruiker"].submit(status=303)
    form = portal.as_("beheerder").get("/beheer/gebruikers/toevoegen").forms["gebruiker"]
    assert "Vul de naam in" in form.submit(status=422).text
    with portal.site_as(rights.SYSTEM) as by, pytest.raises(Exception, match="kan geen rol krijgen"):
        from portal.actions import gebruiker as deeds
        deeds.wijzigen(by.site.gebruikers[name], by, naam="x", rollen=[(wereld.Role.BEHANDELAAR, wereld.GEMEENTE)], functie="",
                       actief=True)


@pytest.mark.parametrize("wrong", [{"issuer": "http://broker.test"}, {"issuer": "ftp://broker.test"}, {"client_id": ""},
                                   {"client_secret": " "}, {"scope": "profile"}])
def test_settings_that_cannot_be_right_stop_the_portal_at_once(tmp_path, outside, wrong):
    with pytest.raises(ConfigurationError, match="oidc"):
        Portal(tmp_path / "var", make=False, **outside.settings("digid", **wrong))
