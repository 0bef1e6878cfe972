"""Is a decision written by one person, signed by another, and made known once?"""

from datetime import datetime

import pytest

from portal.services import rights
from tests import wereld
from workflows.roles import Role

D = "/dossiers/2025/Z-2025-000001"
HERE = {"Referer": "https://portaal.test/"}


def at(portal, until) -> str:
    """The path of the beschikking of a dossier brought to this point."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, until)
        return f"{D}/beschikkingen/{dossier.beschikkingen()[0].__name__}"


def test_who_wrote_in_it_cannot_sign_it_and_reads_why(portal):
    path = at(portal, "ter_controle")
    with portal.site_as(rights.SYSTEM) as by:
        person = wereld.person(by, "behandelaar")
        person.rollen = (*person.rollen, (Role.BESLISSER, wereld.GEMEENTE))
    page = portal.as_("behandelaar").get(path)
    assert "Een ander dan de opsteller controleert en ondertekent." in page
    assert "ondertekenen" not in page.forms
    token = page.forms["terugsturen"]["csrf_token"].value
    refused = page.test_app.post(f"{path}/ondertekenen", {"csrf_token": token}, status=409, headers=HERE)
    assert "Een ander dan de opsteller" in refused


@pytest.mark.parametrize("name", ["coordinator", "behandelaar"])
def test_who_has_no_mandate_cannot_sign(portal, name):
    path = at(portal, "ter_controle")
    browser = portal.as_(name)
    token = browser.get(path).forms["uitloggen"]["csrf_token"].value
    browser.post(f"{path}/ondertekenen", {"csrf_token": token}, status=403, headers=HERE)


def test_a_decision_is_sent_back_with_a_comment_that_the_drafter_reads(portal):
    path = at(portal, "ter_controle")
    beslisser = portal.as_("beslisser")
    back = beslisser.get(path).forms["terugsturen"]
    assert "Schrijf op wat er anders moet." in back.submit(status=409)
    back["waarom"] = "Noem het omgevingsplan."
    back.submit(status=303)
    drafter = portal.as_("behandelaar")
    assert "Noem het omgevingsplan." in drafter.get(f"{path}/wijzigen")
    assert "Opmerking bij besluit verwerken" in drafter.get("/dossiers")


def test_an_incomplete_draft_keeps_what_was_typed_and_names_what_is_missing(portal):
    path = at(portal, "concept")
    form = portal.as_("behandelaar").get(f"{path}/wijzigen").forms["besluit"]
    form["samenvatting"], form["overwegingen"] = "", "Dit stond er al."
    page = form.submit(status=400)
    assert "Vat het besluit samen" in page
    assert page.forms["besluit"]["overwegingen"].value == "Dit stond er al."


def test_a_form_that_was_open_while_the_draft_was_handed_in_keeps_its_words(portal):
    path = at(portal, "concept")
    behandelaar = portal.as_("behandelaar")
    form = behandelaar.get(f"{path}/wijzigen").forms["besluit"]
    behandelaar.get(path).forms["voorleggen"].submit(status=303)
    form["overwegingen"] = "Mijn laatste woorden"
    page = form.submit(status=409)
    assert "heeft nu de status “Ter controle”" in page
    assert page.forms["besluit"]["overwegingen"].value == "Mijn laatste woorden"


def test_a_second_click_on_opstellen_opens_the_same_draft(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
    form = portal.as_("behandelaar").get(D).forms["opstellen-besluit"]
    assert form.submit(status=303).location == form.submit(status=303).location


@pytest.mark.parametrize("until, name, button", [("ter_controle", "beslisser", "ondertekenen"),
                                                 ("concept", "behandelaar", "voorleggen")])
def test_a_second_click_says_what_the_state_is_now(portal, until, name, button):
    form = portal.as_(name).get(at(portal, until)).forms[button]
    form.submit(status=303)
    assert "heeft nu de status" in form.submit(status=409)


def changed_meanwhile(portal, path: str) -> str:
    """The draft gets other words, by its page; these words."""
    words = "Deze tekst las nog niemand."
    form = portal.as_("behandelaar").get(f"{path}/wijzigen").forms["besluit"]
    form["overwegingen"] = words
    form.submit(status=303)
    return words


def test_nobody_signs_a_text_that_changed_after_they_read_it(portal):
    path = at(portal, "ter_controle")
    signer = portal.as_("beslisser")
    page = signer.get(path)
    read = page.forms["ondertekenen"]
    page.forms["terugsturen"]["waarom"] = "Anders"
    page.forms["terugsturen"].submit(status=303)
    words = changed_meanwhile(portal, path)
    portal.as_("behandelaar").get(path).forms["voorleggen"].submit(status=303)
    page = read.submit(status=409)
    assert "heeft dit besluit veranderd nadat u het opende" in page and words in page
    page.forms["ondertekenen"].submit(status=303)
    assert "Ondertekend" in signer.get(path)


def test_nobody_hands_in_a_text_that_changed_after_they_read_it(portal):
    path = at(portal, "concept")
    read = portal.as_("behandelaar").get(path).forms["voorleggen"]
    words = changed_meanwhile(portal, path)
    page = read.submit(status=409)
    assert "heeft dit besluit veranderd nadat u het opende" in page and words in page
    page.forms["voorleggen"].submit(status=303)


def test_made_known_twice_mails_once(portal):
    path = at(portal, "ondertekend")
    form = portal.as_("behandelaar").get(f"{path}/bekendmaken").forms["bekendmaken"]
    before = len(portal.mails("jan@jansen.test"))
    form.submit(status=303)
    assert "Bekendgemaakt" in form.submit(status=303).follow()
    assert len(portal.mails("jan@jansen.test")) == before + 1


def test_a_form_of_yesterday_shows_the_dates_of_today_first(portal):
    path = at(portal, "ondertekend")
    portal.clock.set(datetime(2025, 10, 7, 23, 59))
    form = portal.as_("behandelaar").get(f"{path}/bekendmaken").forms["bekendmaken"]
    portal.clock.set(datetime(2025, 10, 8, 0, 1))
    page = form.submit(status=200)
    assert "Er is nog niets bekendgemaakt" in page and "woensdag 19 november 2025" in page
    page.forms["bekendmaken"].submit(status=303)


def test_the_letter_can_be_read_before_and_after(portal):
    path = at(portal, "ter_controle")
    response = portal.as_("beslisser").get(f"{path}/voorbeeld.pdf")
    assert response.content_type == "application/pdf"
    assert response.body.startswith(b"%PDF-1.7")
