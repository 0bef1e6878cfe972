"""Can the lokaal beheerder set a koppeling, test it, see what went over it and try again, and can nobody else?"""

from datetime import timedelta

import pytest
from pyramid.traversal import find_resource

from content_types.base import path_of
from portal.services import rights
from tests import certificaten, koppeling, wereld
from tests.conftest import Portal, once_configured
from tests.koppeling import PAD, Systeem, draaiend

GOED = {"adres": "https://brandweer.test/OntvangAsynchroon", "hun_organisatie": koppeling.OIN, "hun_applicatie": "ANDER-SYSTEEM",
        "onze_organisatie": koppeling.ONS_OIN, "onze_applicatie": "PORTAAL"}


@pytest.fixture
def portal(tmp_path):
    portal = Portal(tmp_path / "var", application=once_configured, **{"koppelvlak.lokaal": "ja"})
    yield portal
    portal.close()


@pytest.fixture
def beheerder(portal):
    return portal.as_("beheerder")


def added(beheerder, partner="brandweer"):
    """The form of a new koppeling."""
    form = beheerder.get("/beheer/koppelingen/toevoegen").forms["koppeling"]
    form["partner"] = partner
    return form.submit().follow()


def filled(page, **fields):
    form = page.forms["koppeling"]
    for name, value in {**GOED, **fields}.items():
        form[name] = value
    return form


def test_a_koppeling_is_made_set_and_put_on_in_the_browser(beheerder):
    page = filled(added(beheerder)).submit().follow()
    page = page.forms["schakelen"].submit("aan").follow()
    assert "De koppeling staat nu aan" in page and "ANDER-SYSTEEM" in beheerder.get("/beheer/koppelingen")


def test_the_password_is_shown_once_and_lets_their_system_in(portal, beheerder):
    page = filled(added(beheerder)).submit().follow()
    page.forms["schakelen"].submit("aan")
    shown = page.forms["wachtwoord"].submit()
    systeem = Systeem()
    systeem.naam, systeem.wachtwoord = (code.text for code in shown.html.select(".paneel dd code"))
    assert shown.headers["Cache-Control"] == "no-store"
    assert systeem.wachtwoord not in beheerder.get(page.request.url)
    systeem.post(portal.browser(), systeem.maak("adviesGeopend", kenmerk="k"), functie="adviesGeopend")


@pytest.mark.parametrize("fields, status, sentence", [
    ({"adres": "http://brandweer.test/x"}, 409, "begint niet met https://"),
    ({"adres": "https://u:w@x.test/"}, 409, "geen geldig adres"),
    ({"hun_organisatie": "123"}, 422, "20 cijfers"), ({"hun_applicatie": "ab"}, 422, "minstens 3 tekens"),
    ({"hun_applicatie": "PORTAAL", "hun_organisatie": koppeling.ONS_OIN}, 409, "niet dezelfde naam"),
    ({"uit_naam": "wij"}, 409, "geen van beide")])
def test_what_could_not_work_is_refused_with_what_was_typed(beheerder, fields, status, sentence):
    page = filled(added(beheerder), **fields).submit(status=status)
    name, value = next(iter(fields.items()))
    assert sentence in page and page.forms["koppeling"][name].value == value


def test_without_an_organisation_nothing_begins(beheerder):
    page = beheerder.get("/beheer/koppelingen/toevoegen").forms["koppeling"].submit(status=409)
    assert "Kies een organisatie" in page and page.html.select_one("#partner")["aria-invalid"] == "true"


def test_testing_says_in_words_whether_the_other_side_is_there(beheerder):
    with draaiend() as systeem:
        page = filled(added(beheerder), adres=systeem.url).submit().follow()
        assert "Het andere systeem antwoordt." in page.forms["testen"].submit().follow()
    assert "Er is geen verbinding" in page.forms["testen"].submit().follow()


def test_our_password_there_is_kept_encrypted_and_goes_along(portal, beheerder):
    with draaiend() as systeem:
        with portal.site_as(rights.SYSTEM) as by:
            made = koppeling.een_koppeling(by, "brandweer", systeem, uit_naam="wij", uit_wachtwoord="een geheim")
            assert "geheim" not in made.uit_geheim and made.uit_geheim
            wereld.a_dossier(by, "advies_gevraagd")
        portal.work()
        assert systeem.ontvangen[0][0]["Authorization"].startswith("Basic ")


def test_certificates_are_added_shown_with_how_long_they_hold_and_taken_away(portal, beheerder):
    with portal.site_as(rights.SYSTEM) as by:
        place = path_of(koppeling.een_koppeling(by, "brandweer", Systeem("https://x.test/a")))
    hun = certificaten.maak("hun systeem", oin=koppeling.OIN, nu=portal.clock.now(), dagen=(-10, 20))
    page = beheerder.get(place).click("Certificaat toevoegen")
    for data, words in ((b"", "Kies eerst"), (b"hallo", "geen certificaat")):
        if data:
            page.forms["certificaat"]["bestand"] = ("hun.pem", data)
        page = page.forms["certificaat"].submit(status=422)
        assert words in page
    page.forms["certificaat"]["bestand"] = ("hun.pem", hun.pem + hun.geheim)
    page = page.forms["certificaat"].submit().follow()
    assert "Verloopt binnenkort" in page and koppeling.OIN in page
    form = next(f for f in page.forms.values() if f.action.endswith("certificaat-weg"))
    assert "Er is nog geen certificaat" in form.submit().follow() and "weggehaald" in form.submit().follow()
    with portal.site_as(rights.SYSTEM) as by:
        assert find_resource(by.site, place).certificaten == ()


def test_messages_are_listed_in_words_and_tried_again(portal, beheerder):
    with draaiend() as systeem:
        with portal.site_as(rights.SYSTEM) as by:
            koppeling.een_koppeling(by, "brandweer", systeem)
            path = path_of(wereld.a_dossier(by, "advies_gevraagd").adviesverzoeken()[0])
        systeem.streek = "500"
        for _ in range(7):
            portal.work()
            portal.clock.set(portal.clock.now() + timedelta(hours=5))
        beheerder = portal.as_("beheerder")
        page = beheerder.get("/beheer/stufberichten?stand=te_doen")
        assert "Niet aangekomen" in page and "Brandweer" in page
        page = page.click("Vraag om advies", href="/beheer/stufberichten/")
        systeem.streek = ""
        page.forms["opnieuw"].submit().follow()
        portal.work()
        assert "Aangekomen" in beheerder.get(page.request.url) and "opnieuw" not in beheerder.get(page.request.url).forms
        assert "Aangekomen" in portal.as_("behandelaar").get(path)
        kept = beheerder.get(page.request.url).click("Het bericht zelf opslaan")
        assert kept.content_disposition.startswith("attachment") and b"adviesVragenDi01" in kept.body


def test_a_message_in_that_could_not_be_processed_is_processed_again(portal, beheerder):
    with portal.site_as(rights.SYSTEM) as by:
        systeem = Systeem()
        koppeling.een_koppeling(by, wereld.GEMEENTE, systeem, adres="")
    systeem.stuur(portal, "zaakKoppelen", zaaknummer="Z-2025-000001", eigenZaaknummer="W-1")
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_dossier(by, "in_behandeling")
    page = beheerder.get("/beheer/stufberichten").click("Eigen zaaknummer", href="/beheer/stufberichten/")
    assert "Deze zaak is er niet" in page
    page.forms["opnieuw"].submit()
    portal.work()
    assert "Verwerkt" in beheerder.get(page.request.url)
    assert "W-1" in portal.as_("behandelaar").get("/dossiers/2025/Z-2025-000001")


@pytest.mark.parametrize("name", ["coordinator", "brandweer", "redacteur"])
def test_nobody_else_sees_koppelingen_or_messages(portal, name):
    with portal.site_as(rights.SYSTEM) as by:
        systeem = Systeem("https://x.test/a")
        made = koppeling.een_koppeling(by, "brandweer", systeem)
        place = path_of(made)
    systeem.post(portal.browser(), systeem.maak("adviesGeopend", kenmerk="k"), functie="adviesGeopend")
    with portal.site_as(rights.SYSTEM) as by:
        bericht = path_of(by.site.stufberichten.values()[0])
    browser = portal.as_(name)
    for path in ("/beheer/koppelingen", "/beheer/koppelingen/toevoegen", place, f"{place}/wijzigen", f"{place}/certificaat",
                 "/beheer/stufberichten",
                 bericht, f"{bericht}/bericht"):
        browser.get(path, status=403)
    browser.get(PAD)
