"""Can the lokaal beheerder keep agreements in the browser, and does the other side read its own?"""

import pytest

from content_types.gebruiker import Gebruiker
from portal.services import passwords, rights
from tests import wereld
from tests.actions.test_overeenkomst import an_agreement
from workflows.roles import Role

WHERE = "/beheer/overeenkomsten"


def filled(browser):
    form = browser.get(f"{WHERE}/toevoegen").forms["overeenkomst"]
    form["partner"], form["dagen"] = "brandweer", "10"
    form["andere_dagen"] = "Constructieve veiligheid: 15"
    return form


@pytest.fixture
def agreement(portal) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        return f"{WHERE}/{an_agreement(by).__name__}"


@pytest.fixture
def steering(portal):
    """Who steers the advisers of the brandweer."""
    with portal.site_as(rights.SYSTEM) as by:
        person = by.site.gebruikers.add(Gebruiker(naam="Coby Brand", email=wereld.email_of("coby"), functie="Coördinator",
                                                  rollen=[(Role.COORDINATOR_ADVIESORGANISATIE, "brandweer")]))
        person.wachtwoord = passwords.hashed(wereld.WACHTWOORD)
    return lambda: portal.as_("coby")


def test_an_agreement_is_added_signed_changed_and_ended_from_page_to_page(portal):
    browser = portal.as_("beheerder")
    page = filled(browser).submit().follow()
    page.mustcontain("Overeenkomst tussen Gemeente Waterrijk en Brandweer", "10 dagen (Constructieve veiligheid: 15)",
                     "Alle soorten")
    form = page.forms["stuk"]
    form["bestand"] = ("getekend.pdf", wereld.PDF)
    page = form.submit().follow()
    assert "getekend.pdf" in page and page.click("getekend.pdf").body == wereld.PDF
    form = page.click("Wijzigen").forms["overeenkomst"]
    form["dagen"], form["reden"] = "12", "Meer tijd nodig"
    page = form.submit().follow()
    page.mustcontain("12 dagen", "Eerdere versies", "Versie 1, vanaf", "Meer tijd nodig")
    form = page.click("Opzeggen").forms["opzeggen"]
    form["reden"] = "Zij gaan iets anders doen"
    page = form.submit().follow()
    assert "Opgezegd" in page and "12 dagen" in browser.get(WHERE)


def test_what_was_typed_comes_back_with_what_to_do(portal):
    form = filled(portal.as_("beheerder"))
    form["dagen"], form["andere_dagen"], form["opmerkingen"] = "", "Onzin: 5", "Dit blijft staan"
    page = form.submit(status=422)
    page.mustcontain("Vul een aantal dagen in", "begint niet met een soort advies", "Dit blijft staan", "Onzin: 5")


def test_a_refused_agreement_keeps_what_was_typed(portal, agreement):
    page = filled(portal.as_("beheerder")).submit(status=409)
    page.mustcontain("Er is al een overeenkomst met Brandweer", "Constructieve veiligheid: 15")


def test_no_file_and_a_wrong_file_are_said_at_the_field(portal, agreement):
    form = portal.as_("beheerder").get(agreement).forms["stuk"]
    assert "Kies eerst een bestand." in form.submit(status=400)
    form["bestand"] = ("programma.exe", b"MZ")
    form.submit(status=400).mustcontain("programma.exe")


@pytest.mark.parametrize("name", ["coordinator", "behandelaar", "brandweer", "redacteur"])
def test_others_keep_none(portal, agreement, name):
    browser = portal.as_(name)
    for path in (WHERE, f"{WHERE}/toevoegen", agreement, f"{agreement}/wijzigen", f"{agreement}/opzeggen"):
        browser.get(path, status=403)


def test_the_other_side_reads_its_own_and_changes_nothing(portal, agreement, steering):
    browser = steering()
    page = browser.get("/adviezen").click("Overeenkomsten").click("Brandweer")
    assert "10 dagen" in page and "Wijzigen" not in page and "Bestand toevoegen" not in page and "stuk" not in page.forms
    browser.get(f"{agreement}/wijzigen", status=403)
    browser.get(WHERE, status=403)


def test_the_setting_up_of_an_adviesorganisatie_says_whether_there_is_one(portal, agreement):
    browser = portal.as_("beheerder")
    browser.get("/beheer/organisaties/brandweer").mustcontain("1 overeenkomst loopt.")
    browser.get("/beheer/organisaties/welstand").mustcontain("Er loopt geen overeenkomst.")
