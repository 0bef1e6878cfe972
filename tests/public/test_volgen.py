"""Can a resident follow notices by e-mail without an account, and can nobody use that to annoy somebody else?"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from content_types.abonnement import EMAIL, emailadres
from portal.actions import abonnement as deeds
from portal.services import abonnementen, audit, rights, search
from portal.services.volgplek import PlekOnbekend, kies
from tests import locatieserver, wereld
from tests.locatieserver import an_address
from tests.public.test_register import put, withdraw

JAN = "jan@jansen.test"
LINK = re.compile(r"https://portaal\.test(/volgen-[a-z]+/\S+)")


def ask(portal, email=JAN, *, browser=None, status=303, vraag="", **fields):
    """Fill in the form and send it."""
    form = (browser or portal.browser()).get(f"/volgen{'?' if vraag else ''}{vraag}").forms["volgen"]
    soorten = fields.pop("soorten", ())
    for name, value in {"email": email, "frequentie": "dagelijks", **fields}.items():
        form[name] = value
    for box in form.fields.get("checkbox", ()):
        box.checked = box._value in soorten
    return form.submit(status=status)


def links_to(portal, email=JAN) -> list[str]:
    """The pages that the last mail to this address leads to."""
    return LINK.findall(portal.mails(email)[-1].get_content())


def follow(portal, email=JAN, **fields):
    """Asked for and confirmed."""
    ask(portal, email, **fields)
    [page] = links_to(portal, email)
    return portal.browser().get(page).forms["bevestigen"].submit("stap").follow()


def next_day(portal, days=1, hour=8):
    now = portal.clock.now().astimezone()
    portal.clock.set(datetime(now.year, now.month, now.day, hour) + timedelta(days=days))


def overviews(portal, email=JAN):
    return [m for m in portal.mails(email) if "List-Unsubscribe" in m]


def volgers(portal) -> list:
    with portal.site_as(rights.SYSTEM) as by:
        return [(v.email, len(v.lopend()), len(v.wachtend())) for v in by.site.abonnementen.values()]


def test_nothing_is_mailed_before_the_address_was_confirmed_by_its_button(portal):
    ask(portal)
    [page] = links_to(portal)
    portal.browser().get(page)
    put(portal, "Dakkapel")
    next_day(portal)
    assert overviews(portal) == []
    portal.browser().get(page).forms["bevestigen"].submit("stap")
    put(portal, "Schutting")
    next_day(portal)
    [mail] = overviews(portal)
    assert "Schutting" in mail.get_content() and mail["Subject"] == "1 nieuwe bekendmaking (Gemeente Waterrijk)"


def test_an_overview_says_what_where_and_how_long_one_can_still_react(portal):
    follow(portal)
    address = put(portal, "Dakkapel", bezwaar_einde=date(2025, 10, 11))
    next_day(portal)
    text = overviews(portal)[0].get_content()
    for words in ("NIEUW", "Dakkapel\nBeschikking · Kerkstraat 12, 1234 AB Waterrijk\nBezwaar maken kan tot en met "
                  "11 oktober 2025 (nog 3 dagen).\nhttps://portaal.test" + address, "/volgen-beheren/", "/volgen-afmelden/"):
        assert words in text


def test_each_notice_is_told_once_also_after_days_without_a_worker(portal):
    follow(portal)
    put(portal, "Dakkapel")
    for _ in range(2):
        next_day(portal)
        overviews(portal)
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_notice(by, titel="Schuur")
    portal.follower.catch_up()
    next_day(portal, 9)
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_notice(by, titel="Boom")
    portal.follower.catch_up()
    portal.work()
    next_day(portal)
    assert [text.count("/bekendmakingen/2025/") for text in (m.get_content() for m in overviews(portal))] == [1, 2]


def test_mail_waits_for_its_hour(portal):
    follow(portal)
    put(portal, "Dakkapel")
    next_day(portal, hour=5)
    assert overviews(portal) == []
    next_day(portal, 0, hour=7)
    assert len(overviews(portal)) == 1


def test_a_weekly_overview_comes_on_monday(portal):
    follow(portal, frequentie="wekelijks")
    put(portal, "Dakkapel")
    for days, number in ((1, 0), (4, 0), (1, 1), (1, 1)):
        next_day(portal, days)
        assert len(overviews(portal)) == number


def test_withdrawing_is_told_to_who_was_told_and_to_nobody_else(portal):
    follow(portal)
    address = put(portal, "Dakkapel")
    next_day(portal)
    overviews(portal)
    follow(portal, "piet@pennings.test")
    withdraw(portal, address)
    next_day(portal)
    told = overviews(portal)[-1].get_content()
    assert "INGETROKKEN" in told and "Er stond een naam in." in told and overviews(portal, "piet@pennings.test") == []


def test_what_became_of_a_decision_is_told_once(portal):
    follow(portal)
    address = put(portal, "Dakkapel")
    next_day(portal)
    overviews(portal)
    with portal.site_as(rights.SYSTEM) as by:
        notice = search.at(by.site, address)
        notice.stand, notice.stand_soort = "Er is bezwaar gemaakt.", "aangevochten"
        by.record(notice, "bijgewerkt")
    for _ in range(2):
        next_day(portal)
        overviews(portal)
    assert len(overviews(portal)) == 2 and "Er is bezwaar gemaakt." in overviews(portal)[-1].get_content()


@pytest.mark.parametrize("herinneren, number", [(True, 2), (False, 1)])
def test_a_last_day_that_comes_near_is_told_again_where_that_was_chosen(portal, herinneren, number):
    follow(portal, herinneren=herinneren)
    put(portal, "Dakkapel", bezwaar_einde=date(2025, 10, 20))
    for days in (1, 8, 1, 1):
        next_day(portal, days)
        overviews(portal)
    assert len(overviews(portal)) == number
    assert ("BINNENKORT DE LAATSTE DAG" in overviews(portal)[-1].get_content()) is herinneren


def test_a_question_of_the_register_is_followed_as_it_is(portal):
    put(portal, "Oude schutting")
    page = follow(portal, vraag="zoek=schutting")
    assert "Bevestigd" in page.text
    put(portal, "Dakkapel")
    put(portal, "Schutting")
    next_day(portal)
    text = overviews(portal)[0].get_content()
    assert "Schutting" in text and "Dakkapel" not in text


def test_around_a_point_the_distance_counts_and_is_told(portal):
    follow(portal, punt="52,1 5,1", straal="300", soorten=["ontwerp", "beschikking"])
    put(portal, "Dichtbij", locatie={**wereld.PLEK, "wgs84": [52.1018, 5.1]})
    put(portal, "Ver weg", locatie={**wereld.PLEK, "wgs84": [52.11, 5.1]})
    put(portal, "Zonder punt")
    put(portal, "Melding", locatie={**wereld.PLEK, "wgs84": [52.1, 5.1]}, soort_bekendmaking="melding",
        mag_vanaf=date(2025, 10, 9))
    next_day(portal)
    text = overviews(portal)[0].get_content()
    assert "Dichtbij" in text and "op 200 meter" in text and "1 nieuwe" in overviews(portal)[0]["Subject"]


def test_in_an_own_area_counts_what_touches_it(portal):
    follow(portal, gebied="52,10 5,10\n52,10 5,11\n52,11 5,11\n52,11 5,10")
    put(portal, "Binnen", locatie={**wereld.PLEK, "wgs84": [52.105, 5.105]})
    put(portal, "Buiten", locatie={**wereld.PLEK, "wgs84": [52.12, 5.105]})
    next_day(portal)
    text = overviews(portal)[0].get_content()
    assert "op uw plek" in text and "Buiten" not in text


def test_an_area_drawn_on_the_map_of_the_register_is_filled_in_and_followed(portal):
    put(portal, "Dakkapel")
    browser, area = portal.browser(), "52.10 5.10;52.10 5.11|52.11 5.11;52.11 5.10"
    assert browser.get("/volgen").click("Teken een gebied op de kaart").request.path == "/bekendmakingen/kaart"
    form = browser.get("/bekendmakingen/kaart", {"gebied": area}).click("Volg dit gebied per e-mail").forms["volgen"]
    assert form["gebied"].value.splitlines() == re.split("[;|]", area)
    form["email"], form["frequentie"] = JAN, "wekelijks"
    form.submit(status=303)
    assert "Eigen gebied" in portal.browser().get(links_to(portal)[0])


def test_an_area_with_words_is_followed_as_a_question(portal):
    page = portal.browser().get("/volgen?zoek=dakkapel&gebied=52.10 5.10;52.10 5.11;52.11 5.11")
    assert "woorden dakkapel, gebied 3 hoeken" in page and "gebied" not in page.forms["volgen"].fields


def test_where_an_address_cannot_be_looked_up_its_postcode_is_followed(portal):
    follow(portal, postcode="1234 ab", huisnummer="12")
    put(portal, "Hier")
    put(portal, "Elders", locatie={**wereld.PLEK, "postcode": "5678 CD"})
    next_day(portal)
    text = overviews(portal)[0].get_content()
    assert "Hier" in text and "Elders" not in text


@pytest.mark.parametrize("fields, field, words", [
    ({"email": "jan"}, "email", "naam@voorbeeld.nl"), ({"email": "jan@x.nl\r\nBcc: piet@y.nl"}, "email", "naam@voorbeeld.nl"),
    ({"straal": str(10**9)}, "straal", "hoogstens 25000"), ({"straal": "0"}, "straal", "50 of meer"),
    ({"postcode": "12"}, "postcode", "1234 AB"), ({"huisnummer": "3"}, "postcode", "ook de postcode"),
    ({"punt": "overal"}, "punt", "155000, 463000"), ({"gebied": "52,1 5,1"}, "gebied", "minstens 3"),
    ({"frequentie": ""}, "frequentie", "Kies hoe vaak")])
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(portal, fields, field, words):
    if fields.get("frequentie") == "":
        form = portal.browser().get("/volgen").forms["volgen"]
        form["email"] = JAN
        page = form.submit(status=422)
    else:
        page = ask(portal, **{"email": JAN, "soorten": ["melding"], **fields}, status=422)
        assert [box._value for box in page.forms["volgen"].fields["checkbox"] if box.checked] == ["melding"]
    assert words in page.html.select_one(f"#volgen-{field}-fout").get_text() and page.html.title.get_text().startswith("Fout:")
    assert volgers(portal) == [] and portal.mails() == []


@pytest.mark.parametrize("typed, kept", [
    (" Jan.J+portaal@Voorbeeld.NL ", "Jan.J+portaal@voorbeeld.nl"), ("jan@bücher.nl", "jan@xn--bcher-kva.nl"),
    ("jan@..nl", "jan@..nl"), ("@x.nl", "@x.nl"), ("a" * 250 + "@x.nl", "a" * 250 + "@x.nl"), ("ján@x.nl", "ján@x.nl")])
def test_an_address_is_kept_as_a_mail_server_wants_it(typed, kept):
    assert emailadres(typed) == kept
    assert bool(re.match(EMAIL, kept)) is (kept != typed)


def test_capitals_make_no_other_address_but_a_plus_does(portal):
    for email in ("jan@jansen.test", "JAN@Jansen.test", "jan+x@jansen.test"):
        ask(portal, email, vraag="zoek=boom")
    assert sorted(volgers(portal)) == [("jan+x@jansen.test", 0, 1), ("jan@jansen.test", 0, 1)]


def test_an_address_gets_one_mail_a_day_however_often_it_is_asked_for_and_its_page_holds_all(portal):
    for word in ("boom", "schuur", "dak"):
        ask(portal, vraag=f"zoek={word}")
    assert len(portal.mails(JAN)) == 1 and "boom" not in portal.mails(JAN)[0].as_string()
    [page] = links_to(portal)
    form = portal.browser().get(page).forms["bevestigen"]
    assert [box.checked for box in form.fields["volgen"]] == [True] * 3
    form.fields["volgen"][0].checked = False
    form.submit("stap")
    assert volgers(portal) == [(JAN, 2, 0)]


def test_who_fills_an_address_with_requests_does_not_keep_its_owner_out(portal):
    with portal.site_as(rights.SYSTEM) as by:
        for number in range(deeds.MEESTE_WACHTEND + 5):
            deeds.aanvragen(by, f"10.0.0.{number}", JAN, naam=str(number), frequentie="dagelijks", herinneren=False,
                            vraag=f"zoek=w{number}")
        [volger] = by.site.abonnementen.values()
        assert len(volger) == deeds.MEESTE_WACHTEND
        assert "w14" in {a.vraag.removeprefix("zoek=") for a in volger.values()}


def test_a_flood_from_one_computer_stops_and_an_office_still_can(portal):
    browser = portal.browser()
    for number in range(deeds.PER_KWARTIER):
        with portal.site_as(rights.SYSTEM) as by:
            deeds.aanvragen(by, "127.0.0.1", f"m{number}@kantoor.test", naam="Alles", frequentie="dagelijks", herinneren=False)
    assert "Wacht een kwartier" in ask(portal, browser=browser, status=429).text
    portal.clock.set(portal.clock.now() + timedelta(minutes=16))
    ask(portal, browser=browser)


def test_who_never_wants_such_a_mail_again_gets_none_and_can_change_their_mind(portal):
    ask(portal)
    [page] = links_to(portal)
    browser = portal.browser()
    browser.get(page).forms["nooit"].submit("stap").follow()
    assert volgers(portal) == []
    next_day(portal)
    ask(portal)
    assert len(portal.mails(JAN)) == 1 and volgers(portal) == []
    browser.get(page).forms["toch"].submit("stap")
    ask(portal)
    assert len(portal.mails(JAN)) == 2


def test_an_address_that_nobody_confirms_is_forgotten_after_a_week(portal):
    ask(portal)
    [page] = links_to(portal)
    next_day(portal, 9)
    portal.work()
    assert volgers(portal) == []
    assert "Vraag het opnieuw aan" in portal.browser().get(page, status=410).text


def stop_link(portal) -> str:
    follow(portal)
    put(portal, "Dakkapel")
    next_day(portal)
    return LINK.search(overviews(portal)[0]["List-Unsubscribe"]).group(1).rstrip(">")


def test_only_a_button_or_a_mail_program_ends_it_and_a_scanner_that_opens_links_does_not(portal):
    page = stop_link(portal)
    portal.browser().get(page)
    portal.browser().head(page)
    assert volgers(portal) == [(JAN, 1, 0)]
    for _ in range(2):
        answer = portal.browser().post(page, {"List-Unsubscribe": "One-Click"}, headers={"Origin": "null"}, status=200)
        assert "U bent afgemeld" in answer.text
    assert volgers(portal) == []
    assert "U volgt niets" in portal.browser().get(page).text


def test_nothing_is_left_of_the_address_once_it_is_ended(portal):
    page = stop_link(portal)
    portal.browser().post(page)
    portal.follower.catch_up()
    with portal.site_as(rights.SYSTEM) as by:
        assert "jansen" not in repr([t.argumenten for t in by.site.taken.values()])
        assert not any("jansen" in repr(line) or "volg" in line["waarop"] for line in audit.lines(by.site._p_jar, audit.PORTAAL))
        assert not any("jansen" in str(key) for key in by.site.pogingen)


def manage(portal):
    """The page of who follows everything and was told of one notice."""
    follow(portal)
    put(portal, "Dakkapel")
    next_day(portal)
    text = overviews(portal)[0].get_content()
    return portal.browser().get(re.search(r"/volgen-beheren/\S+", text).group())


def test_how_often_is_changed_and_one_case_is_muted(portal):
    page = manage(portal)
    form = next(form for name, form in page.forms.items() if str(name).startswith("abonnement-"))
    form["frequentie"], form["herinneren"] = "wekelijks", True
    page = form.submit("stap", 0).follow()
    page.forms["zaak-Z-2025-000001"].submit("stap").follow()
    with portal.site_as(rights.SYSTEM) as by:
        [volger] = by.site.abonnementen.values()
        assert [(a.frequentie, a.herinneren) for a in volger.lopend()] == [("wekelijks", True)]
        volger.lopend()[0].frequentie = "dagelijks"
    put(portal, "Weer de dakkapel")
    put(portal, "Een andere", zaaknummer="Z-2025-000002")
    next_day(portal)
    text = overviews(portal)[-1].get_content()
    assert "Een andere" in text and "Weer de dakkapel" not in text


def test_one_and_all_are_ended_on_the_page(portal):
    page = manage(portal)
    ask(portal, vraag="zoek=boom")
    form = next(form for name, form in page.forms.items() if str(name).startswith("abonnement-"))
    page = form.submit("stap", 1).follow()
    assert volgers(portal) == [(JAN, 0, 1)] and "wacht nog iets" in page.text
    page.forms["alles"].submit("stap").follow()
    assert volgers(portal) == []


@pytest.mark.parametrize("path", ["/volgen-beheren/onzin", "/volgen-bevestigen/", "/volgen-afmelden/a/b", "/volgen-beheren"])
def test_a_link_that_is_none_says_what_to_do(portal, path):
    assert "link" in portal.browser().get(path, status=404).text


def test_a_link_of_before_somebody_ended_and_began_anew_does_not_open_the_new_one(portal):
    page = manage(portal)
    url = page.request.path
    page.forms["alles"].submit("stap")
    follow(portal)
    assert "U volgt nu niets" in portal.browser().get(url).text


def test_the_way_back_is_mailed_to_who_follows_something_and_to_nobody_else(portal):
    follow(portal)
    next_day(portal)
    for email in (JAN, "niemand@nergens.test"):
        form = portal.browser().get("/volgen-link").forms["link"]
        form["email"] = email
        form.submit(status=303)
    assert "/volgen-beheren/" in links_to(portal)[0] and portal.mails("niemand") == []


def test_a_question_that_no_longer_works_is_told_once_and_finds_nothing(portal):
    follow(portal, vraag="soort=melding")
    with portal.site_as(rights.SYSTEM) as by:
        [volger] = by.site.abonnementen.values()
        volger.lopend()[0].vraag = "soort=afgeschaft"
    for _ in range(2):
        put(portal, "Dakkapel")
        next_day(portal)
        overviews(portal)
    [mail] = overviews(portal)
    assert "DIT WERKT NIET MEER" in mail.get_content() and "Dakkapel" not in mail.get_content()


def test_a_question_that_cannot_be_answered_for_a_while_is_not_told_and_misses_nothing(portal, monkeypatch):
    follow(portal, vraag="zoek=dakkapel")
    put(portal, "Dakkapel")
    reader = abonnementen._lezer[0]
    away = lambda tekst, settings: replace(reader(tekst, settings), fouten={"zoek": "Nu niet"})  # noqa: E731
    monkeypatch.setattr(abonnementen, "_lezer", [away])
    next_day(portal)
    assert overviews(portal) == []
    monkeypatch.setattr(abonnementen, "_lezer", [reader])
    next_day(portal)
    assert "Dakkapel" in overviews(portal)[0].get_content()
    monkeypatch.setattr(abonnementen, "_lezer", [away])
    for days in (1, 7):
        next_day(portal, days)
        overviews(portal)
    assert "DIT WERKT NIET MEER" in overviews(portal)[-1].get_content() and len(overviews(portal)) == 2


@pytest.mark.parametrize("vraag", ["van=31-2-2025", "vraag"])
def test_a_question_with_a_mistake_is_not_followed(portal, vraag):
    page = portal.browser().get(f"/volgen?{vraag}")
    assert ("volgen" in page.forms) is (vraag == "vraag")
    browser = portal.browser()
    form = browser.get("/volgen?zoek=boom").forms["volgen"]
    form["vraag"], form["email"], form["frequentie"] = vraag, JAN, "dagelijks"
    assert "klopt niet" in form.submit().text and volgers(portal) == []


def test_a_site_of_before_this_has_a_page_that_says_so(portal):
    with portal.site_as(rights.SYSTEM) as by:
        by.site["beheer"].remove("abonnementen")
        by.site.wijzigingen = None
        wereld.a_notice(by)
    assert "kan hier nog niet" in ask(portal, status=409).text
    next_day(portal)
    portal.work()


def test_the_evolve_step_brings_an_old_site_up_to_date_and_can_run_twice(portal):
    from content_types.evolve import d2026_12_02_volgen as step
    address = put(portal, "Dakkapel")
    with portal.site_as(rights.SYSTEM) as by:
        by.site["beheer"].remove("abonnementen")
        by.site.wijzigingen = None
        step.evolve(by.site)
        step.evolve(by.site)
        assert list(by.site.wijzigingen.van) == [address] and by.site.abonnementen is not None


def test_nobody_but_who_has_the_link_can_see_who_follows(portal):
    follow(portal)
    for name in ("beheerder", "redacteur"):
        browser = portal.as_(name)
        browser.get("/beheer/abonnementen", status="4*")
        assert "jansen" not in browser.get("/beheer/taken", status="*").text


def test_a_large_number_of_volgers_is_told_in_batches(portal, monkeypatch):
    from portal.actions import volgronde
    monkeypatch.setattr(volgronde, "PER_BEURT", 3)
    with portal.site_as(rights.SYSTEM) as by:
        for number in range(8):
            deeds.aanvragen(by, f"10.0.1.{number}", f"m{number}@kantoor.test", naam="Alles", frequentie="dagelijks",
                            herinneren=False)
        for volger in by.site.abonnementen.values():
            deeds.bevestigen(by, volger, frozenset(volger))
    put(portal, "Dakkapel")
    next_day(portal)
    assert len([m for m in portal.mails("kantoor.test") if "List-Unsubscribe" in m]) == 8




def test_an_address_is_looked_up_and_followed_as_far_as_was_asked(portal):
    with locatieserver.running(an_address(), an_address(huisnummer=14) | {"centroide_ll": ""}) as (_, url):
        settings = {"adressen.locatieserver": url}
        values = {"postcode": "1234 ab", "huisnummer": 12, "straal": 300, "punt": "", "gebied": "", "soorten": {"melding"}}
        assert kies(settings, values) == {
            "naam": "Tot 300 meter van Kerkstraat 12, Waterrijk (alleen melding)", "plek": {"wgs84": [52.0907, 5.0876]},
            "straal": 300, "soorten": {"melding"}}
        assert kies(settings, values | {"huisnummer": 14})["vraag"] == "plek=1234AB"
        with pytest.raises(PlekOnbekend, match="kennen wij niet"):
            kies(settings, values | {"huisnummer": 99})


def test_nothing_leaves_when_what_was_to_be_told_is_gone_by_then(portal):
    follow(portal)
    put(portal, "Dakkapel")
    next_day(portal)
    with portal.site_as(rights.SYSTEM) as by:
        [volger] = by.site.abonnementen
        by.enqueue("volgmail", volger=volger, regels=(("nieuw", "/bekendmakingen/2025/weg", "", None),))
        by.enqueue("volgmail", volger="onbekend")
    assert len(overviews(portal)) == 1
    with portal.site_as(rights.SYSTEM) as by:
        assert [t for t in by.site.taken.values() if t.kind.startswith("volg")] == []
