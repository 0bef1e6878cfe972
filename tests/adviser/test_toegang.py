"""Does an adviser see the original and the chosen documents of this one request, and nothing else?"""

import io
import re
from datetime import timedelta

import pytest

from portal.actions import adviesverzoek as adviezen
from portal.actions import beschikking as beschikkingen
from portal.actions import dossier as dossiers
from portal.actions import overdragen
from portal.services import rights
from tests import wereld

D = "/dossiers/2025/Z-2025-000001"
HERE = {"Referer": "https://portaal.test/"}


@pytest.fixture
def zaak(portal):
    """Paths of everything in a dossier on which brandweer was asked, with one chosen and one confidential document."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        aanvraag, applicant = wereld.a_concept(by)
        from portal.actions import aanvraag as aanvragen
        geheim = aanvragen.bijlage_toevoegen(aanvraag, io.BytesIO(wereld.PDF + b"%g"), "geheim.pdf", applicant,
                                             vertrouwelijk=True)
        gedeeld = aanvragen.bijlage_toevoegen(aanvraag, io.BytesIO(wereld.PDF + b"%d"), "gedeeld.pdf", applicant,
                                              vertrouwelijk=True)
        dossier = aanvragen.indienen(aanvraag, applicant)
        overdragen.toewijzen(dossier, wereld.person(by, "behandelaar"), wereld.acting(by, "coordinator"))
        staff = wereld.acting(by, "behandelaar")
        dossiers.in_behandeling_nemen(dossier, staff)
        chosen = dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF + b"%1"), "gekozen.pdf", staff)
        other = dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF + b"%2"), "intern.pdf", staff)
        notitie = dossiers.notitie_maken(dossier, "intern", staff)
        mine = adviezen.vragen(dossier, staff, adviesorganisatie="brandweer", vraag="Veilig?",
                               uiterlijk=by.today + timedelta(days=14), documenten={chosen.__name__, gedeeld.__name__})
        theirs = adviezen.vragen(dossier, staff, adviesorganisatie="welstand", vraag="Mooi?",
                                 uiterlijk=by.today + timedelta(days=14))
        besluit = beschikkingen.opstellen(dossier, staff)
        plain = next(b for b in aanvraag.bijlagen() if not b.vertrouwelijk)
        return {"origineel": f"{D}/aanvraag", "zegel": f"{D}/aanvraag/zegel",
                "bijlage": f"{D}/aanvraag/{plain.__name__}",
                "gedeelde bijlage": f"{D}/aanvraag/{gedeeld.__name__}", "gekozen": f"{D}/documenten/{chosen.__name__}",
                "verzoek": f"{D}/adviezen/{mine.__name__}", "dossier": D, "notities": f"{D}/notities",
                "notitie": f"{D}/notities/{notitie.__name__}", "intern": f"{D}/documenten/{other.__name__}",
                "documenten": f"{D}/documenten", "geheime bijlage": f"{D}/aanvraag/{geheim.__name__}",
                "ander verzoek": f"{D}/adviezen/{theirs.__name__}", "besluit": f"{D}/beschikkingen/{besluit.__name__}",
                "voorbeeld": f"{D}/beschikkingen/{besluit.__name__}/voorbeeld.pdf", "werkvoorraad": "/dossiers",
                "zoeken": "/dossiers?zoek=jansen", "advies vragen": f"{D}/adviesverzoek-doen",
                "wijzigen": f"{D}/beschikkingen/{besluit.__name__}/wijzigen", "postvak": "/postvak",
                "beheer": "/beheer"}


MAY = ("origineel", "zegel", "bijlage", "gedeelde bijlage", "gekozen", "verzoek")
MAY_NOT = ("dossier", "notities", "notitie", "intern", "documenten", "geheime bijlage", "ander verzoek", "besluit",
           "voorbeeld", "werkvoorraad", "zoeken", "advies vragen", "wijzigen", "postvak", "beheer")


def by_link(portal):
    """A browser without an account that opened the mailed link."""
    browser = portal.browser()
    browser.get(mailed_link(portal)).forms["openen"].submit(status=303)
    return browser


def mailed_link(portal, to="advies@brandweer.test", which=-1) -> str:
    text = portal.mails(to)[which].get_content()
    return re.search(r"https://portaal\.test(/adviezen/link/\S+)", text).group(1)


def statuses(browser, zaak, names) -> dict:
    return {name: browser.get(zaak[name], status="*").status_int for name in names}


@pytest.mark.parametrize("way", ["account", "link"])
def test_the_adviser_sees_exactly_what_was_opened(portal, zaak, way):
    browser = portal.as_("brandweer") if way == "account" else by_link(portal)
    assert statuses(browser, zaak, MAY) == dict.fromkeys(MAY, 200)
    assert set(statuses(browser, zaak, MAY_NOT).values()) <= {403, 404}
    assert statuses(browser, zaak, ("dossier", "intern", "ander verzoek", "besluit")) == dict.fromkeys(
        ("dossier", "intern", "ander verzoek", "besluit"), 403)


def test_the_page_of_the_original_names_no_bijlage_that_was_not_shared(portal, zaak):
    page = portal.as_("brandweer").get(zaak["origineel"])
    assert "tekening.pdf" in page and "gedeeld.pdf" in page
    assert "geheim.pdf" not in page
    assert D + '"' not in page.text, "no way to the dossier itself"


def test_another_adviser_and_a_stranger_see_nothing_of_this_request(portal, zaak):
    assert portal.as_("welstand").get(zaak["verzoek"], status=403)
    assert portal.as_("welstand").get(zaak["gekozen"], status=403)
    assert set(statuses(portal.browser(), zaak, MAY).values()) == {403}
    assert set(statuses(portal.browser(), zaak, MAY_NOT).values()) <= {403, 404}


@pytest.mark.parametrize("deed", ["toewijzen", "in-behandeling", "notitie", "document",
                                  "beschikking-opstellen", "sluiten"])
def test_an_adviser_cannot_do_a_deed_of_staff(portal, zaak, deed):
    browser = portal.as_("brandweer")
    token = browser.get(zaak["verzoek"]).forms["advies-geven"]["csrf_token"].value
    browser.post(f"{D}/{deed}", {"csrf_token": token, "notitie": "x"}, status=403, headers=HERE)


@pytest.mark.parametrize("deed", ["intrekken", "link-sturen"])
def test_an_adviser_cannot_withdraw_the_request(portal, zaak, deed):
    browser = portal.as_("brandweer")
    token = browser.get(zaak["verzoek"]).forms["advies-geven"]["csrf_token"].value
    browser.post(f"{zaak['verzoek']}/{deed}", {"csrf_token": token}, status=403, headers=HERE)


@pytest.mark.parametrize("way", ["account", "link"])
def test_access_ends_when_the_request_is_withdrawn(portal, zaak, way):
    browser = portal.as_("brandweer") if way == "account" else by_link(portal)
    portal.as_("behandelaar").get(zaak["verzoek"]).forms["intrekken"].submit(status=303)
    assert set(statuses(browser, zaak, MAY).values()) == {403}
    if way == "account":
        assert "Dakkapel" not in browser.get("/adviezen")


def test_access_ends_when_the_decision_is_made_known(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "ondertekend")
        path = f"{D}/adviezen/{dossier.adviesverzoeken()[0].__name__}"
    browser = portal.as_("brandweer")
    browser.get(path, status=200)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        besluit = by.site["dossiers"]["2025"]["Z-2025-000001"].beschikkingen()[0]
        beschikkingen.bekendmaken(besluit, wereld.acting(by, "behandelaar"))
    browser.get(path, status=403)
    browser.get(f"{D}/aanvraag", status=403)
    assert "Dakkapel" not in browser.get("/adviezen")


def test_opening_by_link_opens_one_request_and_is_noted(portal, zaak):
    link = mailed_link(portal)
    browser = portal.browser()
    page = browser.get(link)
    assert "Z-2025-000001" in page
    browser.get(zaak["verzoek"], status=403)
    page.forms["openen"].submit(status=303).follow(status=200)
    assert "Geopend" in portal.as_("behandelaar").get(D)


def test_an_old_link_offers_a_new_one_that_goes_to_the_known_address_only(portal, zaak):
    link = mailed_link(portal)
    portal.clock.set(portal.clock.now() + timedelta(days=4))
    page = portal.browser().get(link, status=410)
    assert "verlopen" in page
    done = page.forms["nieuwe-link"].submit(status=200)
    assert "nieuwe link gestuurd" in done
    assert len(portal.mails("advies@brandweer.test")) == 2
    assert mailed_link(portal) != link
    assert by_link(portal).get(zaak["verzoek"], status=200)
    assert portal.browser().get(link, status=410)


def test_a_link_that_was_replaced_no_longer_opens(portal, zaak):
    old = mailed_link(portal)
    portal.as_("behandelaar").get(zaak["verzoek"]).forms["link-sturen"].submit(status=303)
    portal.browser().get(old, status=410)


def test_new_links_are_throttled(portal, zaak):
    link = mailed_link(portal)
    portal.clock.set(portal.clock.now() + timedelta(days=4))
    for status in (200, 200, 200, 429):
        portal.browser().get(link, status=410).forms["nieuwe-link"].submit(status=status)
    assert len(portal.mails("advies@brandweer.test")) == 4


@pytest.mark.parametrize("change", [lambda t: t[:-6] + "AAAAAA", lambda t: "x", lambda t: "",
                                    lambda t: t + "/extra/../x"])
def test_a_link_that_was_tampered_with_opens_nothing(portal, zaak, change):
    link = mailed_link(portal)
    head, _, token = link.rpartition("/")
    browser = portal.browser()
    page = browser.get(f"{head}/{change(token)}", status="*")
    assert page.status_int in (404, 410) or "openen" in page.forms and change(token).startswith(token)
    browser.get(zaak["verzoek"], status=403)


def test_a_link_of_a_withdrawn_request_says_so(portal, zaak):
    link = mailed_link(portal)
    portal.as_("behandelaar").get(zaak["verzoek"]).forms["intrekken"].submit(status=303)
    assert "ingetrokken" in portal.browser().get(link, status=410)
