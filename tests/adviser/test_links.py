"""Does a link that no longer opens say so in Dutch, without a word of the dossier? And does nothing open by itself?"""

import re
from datetime import timedelta

import pytest

from portal.actions import adviestoewijzing
from portal.actions import adviesverzoek as adviezen
from portal.actions import beschikking as beschikkingen
from portal.services import rights
from tests import wereld
from tests.adviser.organisatie import D, assign, pad, personal_link  # noqa: F401
from tests.adviser.test_toegang import mailed_link

GAST = "piet@pennings.test"


def request_of(by):
    return by.site["dossiers"]["2025"]["Z-2025-000001"].adviesverzoeken()[0]


def expire(by, portal):
    portal.clock.set(portal.clock.now() + timedelta(days=4))


def replace(by, portal):
    adviezen.link_opnieuw_sturen(request_of(by), by)
    for toewijzing in adviestoewijzing.lopend(request_of(by)):
        adviestoewijzing.nieuwe_link(request_of(by), toewijzing.id, by)


def withdraw(by, portal):
    adviezen.intrekken(request_of(by), wereld.acting(by, "behandelaar"))


def decide(by, portal):
    verzoek, handler = request_of(by), wereld.acting(by, "behandelaar")
    adviezen.uitbrengen(verzoek, "Ja", wereld.acting(by, "korps"))
    wereld._draft(verzoek.dossier, by)
    besluit = verzoek.dossier.beschikkingen()[0]
    beschikkingen.voorleggen(besluit, handler)
    beschikkingen.ondertekenen(besluit, wereld.acting(by, "beslisser"))
    beschikkingen.bekendmaken(besluit, handler)


def take_away(by, portal):
    verzoek = request_of(by)
    adviestoewijzing.terugnemen(verzoek, verzoek.toewijzingen[0].id, wereld.acting(by, "korps"), reden="Piet is ziek")


def words_of_dossier(portal) -> set[str]:
    """Every word of the dossier that does not stand on each page of this portal."""
    with portal.site_as(rights.SYSTEM) as by:
        verzoek = request_of(by)
        dossier, aanvraag = verzoek.dossier, verzoek.dossier.aanvraag
        texts = [dossier.zaaknummer, dossier.titel, dossier.adres, verzoek.vraag, "Piet Pennings Fatima ziek",
                 *(str(value) for step in ("werkzaamheden", "locatie", "aanvrager") for value in aanvraag.deel(step).values()),
                 *(b.bestandsnaam for b in aanvraag.bijlagen())]
    usual = portal.browser().get("/adviezen/link/onzin", status=410).text + portal.browser().get("/inloggen").text
    return {word for text in texts for word in re.findall(r"[\w.@-]{4,}", text) if word not in usual}


@pytest.mark.parametrize("event", [expire, replace, withdraw, decide, take_away])
@pytest.mark.parametrize("kind", ["postvak", "persoonlijk"])
def test_a_link_that_ended_tells_nothing_of_the_dossier(portal, pad, event, kind):  # noqa: F811
    assign(portal, pad, naam="Piet Pennings", email=GAST)
    link = mailed_link(portal) if kind == "postvak" else personal_link(portal, GAST)
    words = words_of_dossier(portal)
    assert {"Z-2025-000001", "Kerkstraat", "Jansen", "Dakkapel", "tekening.pdf"} <= words
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        event(by, portal)
    browser = portal.browser()
    if (event, kind) == (take_away, "postvak"):
        browser.get(link, status=200)
        return
    page = browser.get(link, status=410)
    text = page.html.get_text()
    assert [word for word in words if word in text] == []
    assert page.html.h1.text == "Deze link werkt niet meer"
    token = browser.get("/inloggen").forms["inloggen"]["csrf_token"].value
    browser.post(link, {"csrf_token": token}, headers={"Referer": "https://portaal.test/"}, status=410)
    browser.get(pad, status=403)


@pytest.mark.parametrize("kind", ["postvak", "persoonlijk"])
def test_what_a_mail_scanner_does_opens_nothing(portal, pad, kind):  # noqa: F811
    assign(portal, pad, naam="Piet Pennings", email=GAST)
    link = mailed_link(portal) if kind == "postvak" else personal_link(portal, GAST)
    browser = portal.browser()
    browser.head(link, status="*")
    browser.get(link, status=200)
    browser.get(pad, status=403)
    assert portal.as_("behandelaar").get(pad).html.select_one(".badge").text == "Verstuurd"


@pytest.mark.parametrize("kind", ["postvak", "persoonlijk"])
@pytest.mark.parametrize("name", ["behandelaar", "gevel", "blus", "beheerder", "aanvrager"])
def test_who_is_logged_in_does_not_use_the_link_of_another(portal, pad, kind, name):  # noqa: F811
    assign(portal, pad, naam="Piet Pennings", email=GAST)
    link = mailed_link(portal) if kind == "postvak" else personal_link(portal, GAST)
    browser = portal.as_(name)
    if name == "behandelaar":
        assert browser.get(link, status=303).location.endswith(pad)
        return
    page = browser.get(link, status=409)
    assert "Log uit en open de link opnieuw" in page
    assert [word for word in words_of_dossier(portal) if word in page.html.main.get_text()] == []
    browser.get(pad, status=403)


def test_who_may_see_it_anyway_goes_straight_on(portal, pad):  # noqa: F811
    assert portal.as_("korps").get(mailed_link(portal), status=303).location.endswith(pad)


@pytest.mark.parametrize("change", [lambda t: t[:-6] + "AAAAAA", lambda t: "x", lambda t: ""])
def test_a_personal_link_that_was_tampered_with_opens_nothing(portal, pad, change):  # noqa: F811
    assign(portal, pad, naam="Piet Pennings", email=GAST)
    head, _, token = personal_link(portal, GAST).rpartition("/")
    browser = portal.browser()
    assert browser.get(f"{head}/{change(token)}", status="*").status_int in (404, 410)
    browser.get(pad, status=403)


def test_the_link_of_the_mailbox_is_no_personal_one_and_the_other_way_round(portal, pad):  # noqa: F811
    assign(portal, pad, naam="Piet Pennings", email=GAST)
    portal.browser().get(mailed_link(portal).replace("/link/", "/persoonlijk/"), status=410)
    portal.browser().get(personal_link(portal, GAST).replace("/persoonlijk/", "/link/"), status=410)


def test_an_organisation_without_accounts_works_with_the_link_alone(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        by.site.organisaties["welstand"].email = "advies@welstand.test"
        wereld.person(by, "welstand").actief = False
        dossier = wereld.a_dossier(by, "in_behandeling")
        adviezen.vragen(dossier, wereld.acting(by, "behandelaar"), adviesorganisatie="welstand", vraag="Past het?",
                        uiterlijk=by.today + timedelta(days=14))
        path = f"{D}/adviezen/{dossier.adviesverzoeken()[0].__name__}"
    browser = portal.browser()
    page = browser.get(mailed_link(portal, "advies@welstand.test")).forms["openen"].submit(status=303).follow()
    form = page.forms["advies-geven"]
    form["antwoord"] = "Het past."
    check = form.submit("versturen", status=303).follow()
    assert "verstuurd op" in check.forms["versturen"].submit(status=303).follow()
    assert "Het past." in portal.as_("behandelaar").get(path)
