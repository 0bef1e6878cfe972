"""Does who applies get an account of their own, keep hold of it, and see nothing that is not theirs?"""

import re
from datetime import timedelta

import pytest

from portal.actions import aanvraag as aanvragen
from portal.actions import account as accounts
from portal.services import links, rights
from tests import wereld
from tests.conftest import Portal
from workflows.permissions import Permission

EMAIL, NIEUW, WACHTWOORD = "piet@peters.test", "piet@elders.test", "een lang wachtwoord van piet"


def ask(portal, email=EMAIL, naam="Piet Peters", browser=None, **kw):
    """Ask for an account."""
    form = (browser or portal.browser()).get("/account/maken").forms["maken"]
    form["naam"], form["email"] = naam, email
    return form.submit("maken", **kw)


def link_for(portal, to=EMAIL, which="/account/"):
    """The path in the last mail to this address that has one."""
    found = [re.search(rf"https://portaal.test({which}\S+)", mail.get_content()) for mail in portal.mails(to)]
    return [match.group(1) for match in found if match][-1]


def made(portal, browser=None, email=EMAIL):
    """A browser in which a new account is logged in."""
    browser = browser or portal.browser()
    ask(portal, email, status=303)
    form = browser.get(link_for(portal, email)).forms["kiezen"]
    form["wachtwoord"] = WACHTWOORD
    form.submit("kiezen", status=303)
    return browser


def log_in(portal, email=EMAIL, password=WACHTWOORD, browser=None, **kw):
    browser = browser or portal.browser()
    form = browser.get("/inloggen").forms["inloggen-aanvrager"]
    form["email"], form["wachtwoord"] = email, password
    form.submit(**{"status": 303, **kw})
    return browser


def person(by, email=EMAIL):
    return by.site.gebruikers.by_email(email)


def test_an_account_is_made_with_a_click_in_a_mail_and_logs_in_at_once(portal):
    browser = made(portal)
    assert "Piet Peters" in browser.get("/account").text and EMAIL in browser.get("/account").text
    assert log_in(portal).get("/start", status=303).location.endswith("/mijn")


def test_a_known_and_an_unknown_address_get_the_same_answer_on_the_page_but_not_in_the_mail(portal):
    known, unknown = ask(portal, wereld.email_of("behandelaar")), ask(portal)
    assert (known.status, known.location) == (unknown.status, unknown.location)
    assert known.follow().html.main.text == unknown.follow().html.main.text
    assert "U hebt al een account" in portal.mails(wereld.email_of("behandelaar"))[-1]["Subject"]
    assert "/account/nieuw/" in portal.mails(EMAIL)[-1].get_content()


def test_nothing_that_was_typed_stands_in_a_mail_that_anybody_can_send_to_anybody(portal):
    ask(portal, naam="U hebt gewonnen, ga naar boef.test")
    mail = portal.mails(EMAIL)[-1]
    assert "boef" not in mail.get_content() + mail["Subject"]


def test_no_account_exists_before_the_click(portal):
    ask(portal)
    log_in(portal, status=403)
    with portal.site_as(rights.SYSTEM) as by:
        assert person(by) is None


def test_asking_again_and_again_has_to_wait_for_known_and_unknown_alike(portal):
    for email in (EMAIL, wereld.email_of("behandelaar")):
        for _ in range(3):
            ask(portal, email, status=303)
        assert "te vaak" in ask(portal, email, status=429).text
    for number in range(14):
        ask(portal, f"iemand{number}@anders.test", status=303)
    assert ask(portal, "nog@iemand.test", status="*").status_int == 429
    portal.clock.set(portal.clock.now() + timedelta(minutes=16))
    ask(portal, status=303)


@pytest.mark.parametrize("values, sentence", [
    ({"email": "geen adres"}, "naam@voorbeeld.nl"), ({"email": ""}, "Vul uw e-mailadres in"), ({"naam": ""}, "Vul uw naam in"),
    ({"naam": "x" * 500}, "niet meer dan 120"), ({"email": "a@" + "b" * 300 + ".nl"}, "te lang")])
def test_what_is_wrong_is_said_at_its_field_and_kept(portal, values, sentence):
    page = ask(portal, **values, status=422)
    assert sentence in page.text and page.html.title.text.startswith("Fout:")


def test_the_link_works_once_and_one_day(portal):
    ask(portal)
    token = link_for(portal)
    portal.browser().get(token, status=200)
    portal.clock.set(portal.clock.now() + timedelta(hours=24, minutes=1))
    page = portal.browser().get(token, status=410)
    assert "Opnieuw een account maken" in page.text
    made(portal)
    assert "al gebruikt" in portal.browser().get(link_for(portal), status=410).text


def test_two_links_for_one_address_make_one_account(portal):
    ask(portal)
    first = link_for(portal)
    made(portal)
    portal.browser().get(first, status=410)


def test_a_weak_password_is_refused_with_what_to_do_and_the_link_still_works(portal):
    ask(portal)
    for weak in ("kort", "aaaaaaaaaaaaaaaa", "x" * 5000):
        form = portal.browser().get(link_for(portal)).forms["kiezen"]
        form["wachtwoord"] = weak
        assert "wachtwoord" in form.submit("kiezen", status=422).text
    made_with = portal.browser().get(link_for(portal), status=200)
    assert EMAIL in made_with.text


def test_what_was_asked_and_never_confirmed_leaves_after_a_day(portal):
    ask(portal)
    portal.work()
    portal.clock.set(portal.clock.now() + timedelta(days=2))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert len(by.site.gebruikers.wachtend()) == 0


def test_a_forgotten_password_is_renewed_for_an_applicant_too(portal):
    made(portal)
    form = portal.browser().get("/wachtwoord-vergeten").forms["vergeten"]
    form["email"] = EMAIL.upper()
    form.submit(status=303)
    page = portal.browser().get(link_for(portal, which="/wachtwoord/"))
    form = page.forms["wachtwoord"]
    form["wachtwoord"] = form["herhaling"] = "een heel ander wachtwoord"
    form.submit(status=303)
    log_in(portal, password="een heel ander wachtwoord")


@pytest.mark.parametrize("page", ["", "/naam", "/email", "/email/x", "/wachtwoord", "/verwijderen", "/welkom"])
def test_pages_of_an_account_are_for_who_is_logged_in(portal, page):
    assert "U moet eerst inloggen" in portal.browser().get(f"/account{page}", status=403).text


@pytest.mark.parametrize("page", ["/bestaat-niet", "/maken/x", "/nieuw", "/email/x/y", "/naam/x"])
def test_no_other_pages_lie_under_an_account(portal, page):
    made(portal).get(f"/account{page}", status=404)


def test_the_name_is_changed(portal):
    browser = made(portal)
    form = browser.get("/account/naam").forms["naam"]
    form["naam"] = "Pieter Peters"
    form.submit(status=303)
    assert "Pieter Peters" in browser.get("/account").text


def ask_for_another_address(browser, email=NIEUW, password=WACHTWOORD, **kw):
    form = browser.get("/account/email").forms["adres"]
    form["email"], form["wachtwoord"] = email, password
    return form.submit("mailen", **kw)


def test_a_new_address_counts_after_a_click_and_the_old_one_is_told(portal):
    browser, elsewhere = made(portal), log_in(portal)
    ask_for_another_address(browser, status=303)
    assert NIEUW in browser.get("/account").text
    log_in(portal, NIEUW, status=403)
    page = browser.get(link_for(portal, NIEUW))
    log_in(portal, EMAIL)
    page.forms["bevestigen"].submit(status=303)
    log_in(portal, NIEUW)
    log_in(portal, EMAIL, status=403)
    assert "is gewijzigd" in portal.mails(EMAIL)[-1]["Subject"] and NIEUW not in portal.mails(EMAIL)[-1].get_content()
    assert browser.get("/account", status=200) and elsewhere.get("/account", status=403)
    assert "al gebruikt" in browser.get(link_for(portal, NIEUW), status=410).text


def test_somebody_else_who_gets_the_link_can_do_nothing_with_it(portal):
    """The address was mistyped: the mail came to a stranger, with or without an account."""
    ask_for_another_address(made(portal), status=303)
    token = link_for(portal, NIEUW)
    portal.browser().get(token, status=403)
    stranger = made(portal, email="vreemde@elders.test")
    assert "ander account" in stranger.get(token, status=410).text
    csrf = stranger.get("/account/naam").forms["naam"]["csrf_token"].value
    stranger.post(token, {"csrf_token": csrf}, headers={"Referer": "https://portaal.test/account"}, status=410)
    log_in(portal, EMAIL)


def test_only_the_last_link_to_a_new_address_counts(portal):
    browser = made(portal)
    ask_for_another_address(browser, status=303)
    first = link_for(portal, NIEUW)
    ask_for_another_address(browser, "piet@derde.test", status=303)
    browser.get(first, status=410)


def test_an_address_of_another_account_is_not_taken_and_not_told(portal):
    made(portal, email=NIEUW)
    browser = made(portal)
    taken, free = ask_for_another_address(browser, status=303), ask_for_another_address(browser, "vrij@elders.test", status=303)
    assert taken.location == free.location
    assert "U hebt al een account" in portal.mails(NIEUW)[-1]["Subject"]


def test_a_mailed_address_that_somebody_took_in_the_meantime_is_not_taken_twice(portal):
    browser = made(portal)
    ask_for_another_address(browser, status=303)
    token = link_for(portal, NIEUW)
    made(portal, email=NIEUW)
    browser.get(token, status=410)
    with portal.site_as(rights.SYSTEM) as by:
        assert len(by.site.gebruikers.met_email(NIEUW)) == 1


def test_a_wrong_password_changes_nothing_and_is_counted(portal):
    browser = made(portal)
    for _ in range(5):
        assert "klopt niet" in ask_for_another_address(browser, password="fout fout fout", status=422).text
    assert "te vaak" in ask_for_another_address(browser, status=429).text
    assert portal.mails(NIEUW) == []


def test_a_new_password_ends_the_other_sessions_and_is_told(portal):
    browser, elsewhere = made(portal), log_in(portal)
    form = browser.get("/account/wachtwoord").forms["wachtwoord"]
    form["wachtwoord"], form["nieuw"] = WACHTWOORD, "een ander lang wachtwoord"
    form.submit(status=303)
    assert browser.get("/account", status=200) and elsewhere.get("/account", status=403)
    log_in(portal, password="een ander lang wachtwoord")
    log_in(portal, status=403)
    assert "wachtwoord van uw account is gewijzigd" in portal.mails(EMAIL)[-1]["Subject"]


def begun(browser) -> str:
    return browser.get("/aanvragen").forms["beginnen"].submit(status=303).location


def filled(portal, path: str, browser):
    """Submit the concept at this path as the applicant would, with what a concept needs."""
    name = path.rpartition("/")[2]
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        aanvraag = by.site["aanvragen"][name]
        for step, values in (("werkzaamheden", wereld.PLAN), ("locatie", wereld.PLEK), ("aanvrager", wereld.WIE)):
            aanvragen.invullen(aanvraag, step, values, by)
        return aanvragen.indienen(aanvraag, by).zaaknummer


def test_what_was_begun_before_logging_in_comes_into_the_account(portal):
    made(portal)
    browser = portal.browser()
    concept, sent = begun(browser), filled(portal, begun(browser), browser)
    log_in(portal, browser=browser)
    elsewhere = log_in(portal)
    page = elsewhere.get("/mijn")
    assert concept.rpartition("/")[2] in page.text and sent in page.text
    elsewhere.get(concept, status=200)
    elsewhere.get(f"/mijn/{sent}", status=200)


def test_what_another_began_on_this_computer_while_logged_in_stays_theirs(portal):
    browser = made(portal)
    concept = begun(browser)
    made(portal, email=NIEUW)
    log_in(portal, NIEUW, browser=browser)
    browser.get(concept, status=403)
    assert concept not in browser.get("/mijn").text
    log_in(portal).get(concept, status=200)


def test_staff_who_helped_somebody_do_not_become_the_applicant(portal):
    browser = portal.browser()
    concept = begun(browser)
    form = browser.get("/inloggen").forms["inloggen"]
    form["email"], form["wachtwoord"] = wereld.email_of("balie"), wereld.WACHTWOORD
    form.submit(status=303)
    portal.as_("balie").get(concept, status=403)


def a_case(portal):
    """A case that was filed without an account: number and code."""
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        number = wereld.a_dossier(by).zaaknummer
    return number, links.volgcode(portal.registry.settings, number)


def follow(browser, number, code, **kw):
    form = browser.get("/mijn").forms["volgen"]
    form["zaaknummer"], form["code"] = number, code
    return form.submit("volgen", **kw)


def test_a_case_filed_without_an_account_is_added_with_number_and_code(portal):
    number, code = a_case(portal)
    browser = made(portal)
    follow(browser, number, "fout", status=403)
    log_in(portal).get(f"/mijn/{number}", status=403)
    follow(browser, number, code, status=303)
    elsewhere = log_in(portal)
    assert number in elsewhere.get("/mijn").text and elsewhere.get(f"/mijn/{number}", status=200)
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(number)
        assert "zaak in het account van de aanvrager gezet" in [line.what for line in dossier.history]
        assert not rights.allowed(rights.identity_of(person(by)), Permission.VIEW, dossier, by.today)


def test_staff_who_open_a_case_with_its_code_do_not_get_it_in_their_account(portal):
    number, code = a_case(portal)
    browser = portal.as_("balie")
    follow(browser, number, code, status=303)
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(number)
        assert wereld.person(by, "balie").principal not in {role.principal for role in dossier.local_roles}
        assert wereld.person(by, "balie").zaken == ()


def test_the_form_knows_who_is_logged_in(portal):
    browser = made(portal)
    form = browser.get(begun(browser) + "/aanvrager").forms["aanvrager"]
    assert (form["naam"].value, form["email"].value) == ("Piet Peters", EMAIL)


def test_removing_the_account_wipes_what_was_ours_and_leaves_the_cases(portal):
    number, code = a_case(portal)
    browser, elsewhere = made(portal), log_in(portal)
    concept = begun(browser)
    sent = filled(portal, begun(browser), browser)
    follow(browser, number, code, status=303)
    page = browser.get("/account/verwijderen")
    page.mustcontain("zaaknummer en de code", number, sent, "wordt gewist")
    assert "Kruis aan" in page.forms["verwijderen"].submit("verwijderen", status=422).text
    form = page.forms["verwijderen"]
    form["zeker"].checked, form["wachtwoord"] = True, WACHTWOORD
    form.submit("verwijderen", status=303)
    assert elsewhere.get("/account", status=403)
    log_in(portal, status=403)
    with portal.site_as(rights.SYSTEM) as by:
        assert person(by) is None and concept.rpartition("/")[2] not in by.site["aanvragen"]
        for case in (number, sent):
            roles = {role.principal for role in by.site["dossiers"].by_zaaknummer(case).local_roles}
            assert not any(principal.startswith("gebruiker:") for principal in roles)
    stranger = portal.browser()
    follow(stranger, sent, links.volgcode(portal.registry.settings, sent), status=303)
    assert "verwijderd" in portal.mails(EMAIL)[-1]["Subject"]


def test_a_concept_that_somebody_else_has_in_an_account_too_stays_theirs(portal):
    first, second = made(portal), made(portal, email=NIEUW)
    concept = begun(first)
    with portal.site_as(rights.SYSTEM) as by:
        name = concept.rpartition("/")[2]
        accounts._geven(person(by, NIEUW), by.site["aanvragen"][name], by)
        person(by, NIEUW).begonnen = (name,)
    form = first.get("/account/verwijderen").forms["verwijderen"]
    form["zeker"].checked, form["wachtwoord"] = True, WACHTWOORD
    form.submit("verwijderen", status=303)
    second.get(concept, status=200)


def test_staff_change_only_their_password_themselves(portal):
    browser = portal.as_("behandelaar")
    page = browser.get("/account")
    assert "lokaal beheerder" in page.text and "Account verwijderen" not in page.text
    form = browser.get("/account/naam").forms["naam"]
    form["naam"] = "Iemand Anders"
    assert "lokaal beheerder" in form.submit(status=422).text
    form = browser.get("/account/verwijderen").forms["verwijderen"]
    form["zeker"].checked, form["wachtwoord"] = True, wereld.WACHTWOORD
    assert "lokaal beheerder" in form.submit("verwijderen", status=422).text
    form = browser.get("/account/wachtwoord").forms["wachtwoord"]
    form["wachtwoord"], form["nieuw"] = wereld.WACHTWOORD, "een ander lang wachtwoord"
    form.submit(status=303)


def test_the_trail_of_the_portal_keeps_no_name_of_who_applies(portal):
    browser = made(portal)
    send_away = browser.get("/contact").forms["uitloggen"].submit(status=303)
    assert send_away.location.endswith("/")
    page = portal.as_("beheerder").get("/beheer/auditlog")
    assert "account gemaakt" in page.text and "Aanvrager" in page.text
    assert "Piet" not in page.text and EMAIL not in page.text


def test_applicants_are_counted_and_not_listed_but_found_by_the_whole_address(portal):
    made(portal)
    browser = portal.as_("beheerder")
    page = browser.get("/beheer/gebruikers")
    assert "Fatima" in page.text and "Piet" not in page.text and "2 mensen hebben een account om aan te vragen" in page.text
    for typed, found in ((EMAIL.upper(), True), ("piet", False), ("*", False), ("peters.test", False)):
        form = page.forms["zoeken"]
        form["email"] = typed
        assert ("Piet Peters" in form.submit().html.main.text) is found
    for name in sorted(set(wereld.MENSEN) - {"beheerder"}):
        portal.as_(name).get("/beheer/gebruikers", status=403)


def test_an_applicant_who_comes_to_work_here_is_found_and_given_a_role(portal):
    made(portal)
    browser = portal.as_("beheerder")
    form = browser.get("/beheer/gebruikers/toevoegen").forms["gebruiker"]
    form["naam"], form["email"] = "Piet Peters", EMAIL
    assert "geef dat account de rollen" in form.submit(status=422).text
    form = browser.get("/beheer/gebruikers").forms["zoeken"]
    form["email"] = EMAIL
    form = form.submit().click("Piet Peters").forms["gebruiker"]
    form.fields["checkbox"][0].checked = True
    form.submit(status=303)
    assert "Piet Peters" in browser.get("/beheer/gebruikers").text


def test_staff_who_lost_their_roles_stay_in_the_list_also_who_first_applied(portal):
    made(portal)
    browser = portal.as_("beheerder")
    with portal.site_as(rights.SYSTEM) as by:
        paths = [f"/beheer/gebruikers/{who.__name__}" for who in (person(by), wereld.person(by, "balie"))]
    for checked in (True, False):
        for path in paths:
            form = browser.get(path).forms["gebruiker"]
            for box in form.fields["checkbox"]:
                box.checked = checked
            form.submit(status=303)
    page = browser.get("/beheer/gebruikers")
    assert "Piet Peters" in page.text and "Bram Balie" in page.text


def test_a_person_who_is_found_by_an_index_is_found_after_each_change(portal):
    with portal.site_as(rights.SYSTEM) as by:
        people = by.site.gebruikers
        before = (sorted(people), people.aantal_aanvragers())
        anna = wereld.person(by, "aanvrager")
        people.wijzigen(anna, email="anna@nieuw.test", rollen=((wereld.Role.BESLISSER, wereld.GEMEENTE),))
        assert people.by_email("anna@nieuw.test") is anna and people.by_email(wereld.email_of("aanvrager")) is None
        assert anna in people.values() and people.aantal_aanvragers() == before[1] - 1
        people.remove(anna.__name__)
        assert people.by_email("anna@nieuw.test") is None and anna.__name__ not in people


def test_a_site_of_before_the_index_finds_its_people_and_is_brought_up_to_date(portal):
    from content_types.evolve import d2026_11_24_accounts
    with portal.site_as(rights.SYSTEM) as by:
        people = by.site.gebruikers
        listed, count = sorted(people), people.aantal_aanvragers()
        for name in ("per_email", "per_identiteit", "medewerkers", "aanvragers", "aanmeldingen"):
            delattr(people, name)
        assert sorted(people) == listed and people.aantal_aanvragers() == count and len(people) == len(listed)
        assert wereld.person(by, "balie").naam == "Bram Balie" and people.by_email("") is None
        assert people.by_identiteit("x") is None
    as_before = portal.as_("balie")
    assert as_before.get("/postvak", status=200)
    ask(portal, status=303)
    with portal.site_as(rights.SYSTEM) as by:
        for _ in range(2):
            assert d2026_11_24_accounts.evolve(by.site).startswith(str(len(wereld.MENSEN)))
        assert sorted(by.site.gebruikers) == listed and len(by.site.gebruikers.wachtend()) == 1


def test_an_endless_password_or_address_is_only_wrong(portal):
    log_in(portal, EMAIL, "x" * 1_000_000, status=403)
    log_in(portal, "x" * 1_000_000 + "@y.nl", "x", status=403)
    with portal.site_as(rights.SYSTEM) as by:
        assert max(map(len, by.site.pogingen)) < 300


def test_addresses_that_were_counted_are_forgotten_the_next_day(portal):
    portal.work()
    log_in(portal, EMAIL, "fout", status=403)
    with portal.site_as(rights.SYSTEM) as by:
        assert {f"login:{EMAIL}", "adres:127.0.0.1"} <= set(by.site.pogingen)
    portal.clock.set(portal.clock.now() + timedelta(days=1))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert not list(by.site.pogingen)


def test_in_a_portal_of_its_own_each_person_has_another_identity(tmp_path):
    from portal.services import identiteit
    made_by = []
    for name in ("een", "twee"):
        portal = Portal(tmp_path / name, make=False)
        made_by.append(identiteit.sleutel(portal.registry.settings, "digid", "123456782"))
        portal.close()
    assert made_by[0] != made_by[1]


STAFF_PAGES = ("/dossiers", "/dossiers/teambord", "/dossiers/veranderd", "/dossiers/lijst", "/dossiers/overdragen", "/adviezen",
               "/postvak", "/beheer", "/beheer/gebruikers", "/beheer/organisaties", "/beheer/taken", "/beheer/auditlog",
               "/beheer/procedures", "/beheer/mandaten", "/beheer/sjablonen", "/bekendmakingen/redactie", "/inhoud", "/signalen",
               "/voorkeuren", "/agenda")


def test_an_account_of_who_applies_sees_no_page_of_staff(portal):
    number, _ = a_case(portal)
    browser = made(portal)
    found = {path: browser.get(path, status="*").status_int for path in (*STAFF_PAGES, f"/dossiers/2025/{number}")}
    assert set(found.values()) == {403}, found
    menu = browser.get("/").html.find("nav", class_="menu").text
    assert not any(word in menu for word in ("Werkvoorraad", "Adviezen", "Postvak", "Redactie", "Beheer"))
