"""Does the coördinator of an adviesorganisatie decide who works on a request, and does everybody see exactly their own?"""

from datetime import timedelta

import pytest

from content_types.base import LocalRole, path_of
from content_types.evolve import d2026_12_01_adviesorganisatie as evolve
from portal.actions import adviesverloop
from portal.actions import adviesverzoek as adviezen
from portal.actions import gebruiker as gebruikers
from portal.services import rights
from tests import wereld
from tests.adviser.organisatie import (
    D,
    answer,
    assign,
    by_personal_link,
    id_of,
    pad,  # noqa: F401
    personal_link,
    steer,
    take_back,
)
from workflows.roles import Role

GAST = "piet@pennings.test"


def see(portal, pad, *names) -> list[str]:  # noqa: F811
    """Who of these may open the request, the original and the bijlage."""
    return [name for name in names if portal.as_(name).get(pad, status="*").status_int == 200]


def test_without_an_assignment_only_the_coordinator_sees_it(portal, pad):  # noqa: F811
    assert see(portal, pad, "korps", "brandweer", "blus", "slang", "gevel", "welstand") == ["korps"]
    assert "Dakkapel" not in portal.as_("blus").get("/adviezen")
    portal.as_("blus").get(f"{D}/aanvraag", status=403)
    assert "Te verdelen (1)" in portal.as_("korps").get("/adviezen")


def test_who_is_assigned_sees_it_and_hears_it_and_staff_read_who_it_is(portal, pad):  # noqa: F811
    page = assign(portal, pad, "brandweer", "blus")
    assert "Bert Brand" in page and "nog niet geopend" in page
    assert see(portal, pad, "korps", "brandweer", "blus", "slang", "gevel") == ["korps", "brandweer", "blus"]
    assert "Advies aan u gevraagd" in portal.mails("blus@waterrijk.test")[-1]["Subject"]
    assert "Bert Brand, Bo Blus" in portal.as_("behandelaar").get(pad)
    assert "In behandeling (1)" in portal.as_("korps").get("/adviezen")


def test_assigning_twice_is_once(portal, pad):  # noqa: F811
    form = portal.as_("korps").get(f"{pad}/toewijzen").forms["toewijzen"]
    form.fields["checkbox"][0].checked = True
    form.submit("knop0", status=303)
    page = form.submit("knop0", status=303).follow()
    assert page.text.count("Weghalen of vervangen") == 1


def test_choosing_nobody_says_what_to_do_and_half_a_guest_too(portal, pad):  # noqa: F811
    form = portal.as_("korps").get(f"{pad}/toewijzen").forms["toewijzen"]
    assert "Kies wie dit advies gaat geven." in form.submit("knop0", status=409)
    form["naam"] = "Piet Pennings"
    page = form.submit("knop0", status=409)
    assert "de naam en het e-mailadres" in page and page.forms["toewijzen"]["naam"].value == "Piet Pennings"


@pytest.mark.parametrize("name", ["brandweer", "gevel", "welstand", "behandelaar", "coordinator", "beheerder"])
def test_nobody_else_distributes(portal, pad, name):  # noqa: F811
    assign(portal, pad, "brandweer")
    portal.as_(name).get(f"{pad}/toewijzen", status=403)


def test_who_was_replaced_loses_it_at_once_and_the_words_stay_for_who_goes_on(portal, pad):  # noqa: F811
    assign(portal, pad, "brandweer")
    browser = portal.as_("brandweer")
    answer(browser, pad, "De gang is te smal.", status=303)
    form = browser.get(pad).forms["advies-geven"]
    take_back(portal, pad, "Bert Brand", "Bert is met verlof", "slang")
    assert see(portal, pad, "brandweer", "slang") == ["slang"]
    form["antwoord"] = "Nog een zin van Bert."
    page = form.submit("bewaren", status=403)
    assert "Nog een zin van Bert." in page
    assert not {"Dakkapel", "Z-2025-000001", "Kerkstraat", "Jansen"} & set(page.html.main.get_text().split())
    assert portal.as_("slang").get(pad).forms["advies-geven"]["antwoord"].value == "De gang is te smal."
    history = portal.as_("behandelaar").get(pad)
    assert "advies niet meer bij Bert Brand" in history and "Bert is met verlof" in history
    assert "Advies niet meer bij u" in [mail["Subject"] for mail in portal.mails("brandweer@waterrijk.test")]


def test_taking_back_asks_why(portal, pad):  # noqa: F811
    assign(portal, pad, "brandweer")
    page = portal.as_("korps").get(f"{pad}/toewijzen").click("Weghalen of vervangen")
    assert "Schrijf op waarom" in page.forms["weghalen"].submit("knop0", status=400)
    again = take_back(portal, pad, "Bert Brand")
    assert "Reden: Met verlof" in again


def test_an_adviser_without_account_gets_a_link_of_their_own(portal, pad):  # noqa: F811
    assign(portal, pad, naam="Piet Pennings", email=GAST)
    browser = by_personal_link(portal, GAST)
    page = answer(browser, pad, "Mijn advies", "versturen", status=303).follow()
    page.forms["versturen"].submit(status=303)
    for place in (f"{D}/aanvraag", pad):
        browser.get(place, status=200)
    for place in (D, f"{D}/notities", "/adviezen", "/dossiers"):
        assert browser.get(place, status="*").status_int in (403, 404)
    assert "Piet Pennings (via link)" in portal.as_("behandelaar").get(pad)


def test_a_personal_link_ends_when_it_is_taken_away(portal, pad):  # noqa: F811
    assign(portal, pad, naam="Piet Pennings", email=GAST)
    link, browser = personal_link(portal, GAST), by_personal_link(portal, GAST)
    take_back(portal, pad, "Piet Pennings")
    browser.get(pad, status=403)
    portal.browser().get(link, status=410)
    assert "niet meer nodig" in portal.mails(GAST)[-1]["Subject"]


def test_who_was_assigned_hears_that_it_is_withdrawn(portal, pad):  # noqa: F811
    assign(portal, pad, "blus", naam="Piet Pennings", email=GAST)
    portal.as_("behandelaar").get(pad).forms["intrekken"].submit(status=303)
    assert "Uw advies is niet meer nodig: Z-2025-000001" in [mail["Subject"] for mail in portal.mails(GAST)]
    assert "Advies niet meer bij u" in [mail["Subject"] for mail in portal.mails("blus@waterrijk.test")]


STAPPEN = {
    "Herinnering": lambda verzoek, by: adviesverloop.herinneren(verzoek, by),
    "Meer tijd": lambda verzoek, by: adviesverloop.verlengen(verzoek, by, uiterlijk=verzoek.uiterlijk + timedelta(1)),
    "ingevoerd": lambda verzoek, by: adviesverloop.namens_invoeren(verzoek, by, wie="B", wijze="brief", wanneer=by.today,
                                                                   antwoord="Ja"),
    "Nog een vraag": lambda verzoek, by: adviesverloop.opnieuw_vragen(verzoek, by, vraag="En zo?", uiterlijk=by.today),
}


def test_who_works_on_it_hears_what_the_organisation_is_mailed(portal, pad):  # noqa: F811
    assign(portal, pad, "blus", naam="Piet Pennings", email=GAST)
    for word, step in STAPPEN.items():
        with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
            step(by.site["dossiers"]["2025"]["Z-2025-000001"].adviesverzoeken()[0], wereld.acting(by, "behandelaar"))
        mail, = [mail for mail in portal.mails(GAST) if word in mail["Subject"]]
        assert "https://portaal.test/adviezen/persoonlijk/" in mail.get_content()
    assert sorted(mail["Subject"] for mail in portal.mails("blus@waterrijk.test"))[1:] == [
        "Herinnering aan een advies: Z-2025-000001", *3 * ["Nieuws over een advies dat bij u ligt: Z-2025-000001"]]


def test_who_left_after_the_answer_is_not_on_the_next_question(portal, pad):  # noqa: F811
    assign(portal, pad, "blus")
    answer(portal.as_("blus"), pad, "Ja", "versturen", status=303).follow().forms["versturen"].submit(status=303)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        bo, verzoek = wereld.person(by, "blus"), by.site["dossiers"]["2025"]["Z-2025-000001"].adviesverzoeken()[0]
        gebruikers.wijzigen(bo, by, naam=bo.naam, rollen=bo.rollen, functie=bo.functie, actief=False)
        adviesverloop.opnieuw_vragen(verzoek, wereld.acting(by, "behandelaar"), vraag="En zo?", uiterlijk=by.today)
    assert "Te verdelen (1)" in portal.as_("korps").get("/adviezen")
    assert "Er is nog een vraag na het advies over Dakkapel" in portal.as_("korps").get("/signalen")


def test_the_address_of_somebody_with_an_account_here_is_that_account(portal, pad):  # noqa: F811
    assign(portal, pad, "blus", naam="Bo", email="BLUS@Waterrijk.test")
    with portal.site_as(rights.SYSTEM) as by:
        found = by.site["dossiers"]["2025"]["Z-2025-000001"].adviesverzoeken()[0].toewijzingen
        assert [(t.naam, t.email) for t in found] == [("Bo Blus", "")]


def test_a_personal_link_can_be_renewed_three_times_an_hour(portal, pad):  # noqa: F811
    assign(portal, pad, naam="Piet Pennings", email=GAST)
    link = personal_link(portal, GAST)
    portal.clock.set(portal.clock.now() + timedelta(days=4))
    for minutes, status in ((0, 200), (20, 200), (20, 200), (19, 429), (1, 200)):
        portal.clock.set(portal.clock.now() + timedelta(minutes=minutes))
        portal.browser().get(link, status=410).forms["nieuwe-link"].submit(status=status)
    assert len(portal.mails(GAST)) == 5
    assert by_personal_link(portal, GAST).get(pad, status=200)


def test_without_an_active_coordinator_its_people_see_everything_again(portal, pad):  # noqa: F811
    key = id_of(portal, "korps")
    form = portal.as_("beheerder").get(f"/beheer/gebruikers/{key}").forms["gebruiker"]
    form["actief"].checked = False
    form.submit("knop0", status=303)
    assert see(portal, pad, "brandweer", "blus", "slang", "welstand") == ["brandweer", "blus", "slang"]


def test_who_can_no_longer_log_in_is_off_the_request_at_once(portal, pad):  # noqa: F811
    assign(portal, pad, "blus")
    browser = portal.as_("blus")
    answer(browser, pad, "Half af", status=303)
    form = portal.as_("korps").get("/adviezen/mensen").click("Bo Blus").forms["mens"]
    form["actief"].checked = False
    form.submit("knop0", status=303)
    browser.get(pad, status=403)
    page = portal.as_("korps").get(pad)
    assert page.forms["advies-geven"]["antwoord"].value == "Half af"
    assert "Te verdelen (1)" in portal.as_("korps").get("/adviezen")
    assert "advies niet meer bij Bo Blus" in portal.as_("behandelaar").get(pad)


def test_the_coordinator_answers_alone(portal, pad):  # noqa: F811
    browser = portal.as_("korps")
    page = answer(browser, pad, "Het is veilig.", "versturen", status=303).follow()
    done = page.forms["versturen"].submit(status=303).follow()
    assert "verstuurd op dinsdag 7 oktober 2025 om 10.00 uur" in done
    assert "Gegeven (1)" in browser.get("/adviezen")


def test_the_list_of_the_coordinator_can_be_narrowed(portal, pad):  # noqa: F811
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        serre = wereld.a_dossier(by, "advies_gevraagd", plan={**wereld.PLAN, "naam": "Serre"})
        adviezen.uitbrengen(serre.adviesverzoeken()[0], "Ja", wereld.acting(by, "korps"))
        wereld.a_dossier(by, "advies_gevraagd", plan={**wereld.PLAN, "naam": "Schuur"})
    assign(portal, pad, "blus")
    browser, blus = portal.as_("korps"), id_of(portal, "blus")
    for query, there in (("", "DES"), ("stand=verdelen", "S"), ("stand=behandeling", "D"), ("stand=gegeven", "E"),
                         (f"wie={blus}", "D"), ("wie=niemand", "SE"), ("ongeopend=1", "DS"), ("licht=te_laat", "")):
        page = browser.get(f"/adviezen?{query}").html.main.get_text()
        shown = {letter: word in page for letter, word in (("D", "Dakkapel"), ("E", "Serre"), ("S", "Schuur"))}
        assert {letter for letter, on in shown.items() if on} == set(there), query


def test_what_is_over_is_only_a_number_for_the_coordinator(portal, pad):  # noqa: F811
    assign(portal, pad, "blus")
    portal.as_("behandelaar").get(pad).forms["intrekken"].submit(status=303)
    main = portal.as_("korps").get("/adviezen?stand=gesloten").html.main
    assert "Z-2025-000001" in main.get_text() and "Ingetrokken" in main.get_text()
    assert "Dakkapel" not in main.get_text() and pad not in str(main)
    assert see(portal, pad, "korps", "blus") == []
    assert "Z-2025-000001" not in portal.as_("blus").get("/adviezen?stand=gesloten").html.main.get_text()


def test_a_new_coordinator_takes_over_what_runs(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = f"{D}/adviezen/{wereld.a_dossier(by, 'advies_gevraagd').adviesverzoeken()[0].__name__}"
        steer(by)
    assert see(portal, path, "korps", "brandweer") == ["korps"]


def test_requests_of_before_become_those_of_the_coordinator(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        verzoek = wereld.a_dossier(by, "advies_gevraagd").adviesverzoeken()[0]
        path = path_of(verzoek)
        steer(by)
        for obj in (verzoek, verzoek.dossier.aanvraag):
            obj.local_roles = (LocalRole("organisatie:brandweer", Role.ADVISEUR, by.today),)
        assert evolve.evolve(by.site).startswith("1 adviesverzoeken")
        assert evolve.evolve(by.site).startswith("0 adviesverzoeken")
    assert see(portal, path, "korps", "brandweer") == ["korps"]
    assert "Dakkapel" in portal.as_("korps").get(f"{D}/aanvraag") and portal.as_("korps").get(f"{path}/toewijzen")
