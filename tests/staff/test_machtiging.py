"""Is the authorisation of a gemachtigde noted on the dossier, and does nothing go to them once it ended?"""

from datetime import timedelta

import pytest

from content_types.base import path_of
from portal.actions import machtiging as machtigingen
from portal.actions import postbrief as postbrieven
from portal.services import brief, openbaarwoord, rights
from portal.services.actor import NotAllowed, Refused
from tests import wereld
from tests.applicant.test_plek import NAMENS
from workflows.roles import Role

GEMACHTIGDE = "karel@zes.test"


@pytest.fixture
def zaak(portal):
    """The path of a dossier with a gemachtigde, that is being handled."""
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        return path_of(wereld.a_dossier(by, "in_behandeling", wie=NAMENS))


def noted(portal, zaak: str, soort: str, *, status=303, **values):
    browser = portal.as_("behandelaar")
    form = browser.get(f"{zaak}/machtiging").forms[soort]
    for name, value in values.items():
        form[name] = value
    return form.submit(soort, status=status)


def test_the_dossier_says_that_the_machtiging_lacks_until_it_was_seen(portal, zaak):
    browser = portal.as_("behandelaar")
    assert "Machtiging ontbreekt" in browser.get(zaak).text
    noted(portal, zaak, "gezien", document="-", toelichting="Aan de balie laten zien.")
    page = browser.get(zaak)
    assert "Machtiging gezien op 7 oktober 2025" in page.text and "Machtiging ontbreekt" not in page.text
    assert "machtiging gezien" in page.html.find(id="logboek").text
    assert "Aan de balie laten zien." in browser.get(f"{zaak}/machtiging").text


def test_it_can_be_seen_as_a_document_of_the_dossier(portal, zaak):
    page = portal.as_("behandelaar").get(f"{zaak}/machtiging")
    choices = page.forms["gezien"]["document"].options
    noted(portal, zaak, "gezien", document=next(value for value, _, title in choices if "tekening" in title))
    assert "tekening" in portal.as_("behandelaar").get(f"{zaak}/machtiging").html.select_one(".notitie a").text


def test_it_can_be_seen_as_a_file_that_came_as_an_aanvulling(portal, zaak):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        wereld.an_aanvulling(dossier, by)
        wereld.answer_aanvulling(dossier, by)
    choices = portal.as_("behandelaar").get(f"{zaak}/machtiging").forms["gezien"]["document"].options
    noted(portal, zaak, "gezien", document=next(value for value, _, title in choices if "plattegrond" in title))
    assert "plattegrond" in portal.as_("behandelaar").get(zaak).html.find(id="logboek").text


def test_after_the_end_the_gemachtigde_gets_no_mail_and_no_letter(portal, zaak):
    noted(portal, zaak, "geeindigd", toelichting="Brief van de aanvrager.")
    before = len(portal.mails(GEMACHTIGDE)), len(portal.mails("jan@jansen.test"))
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        assert dossier.aanvraag.adressen() == ["jan@jansen.test"] and dossier.aanvraag.seal_intact()
        assert "p/a Karel van Zwartsluis" not in brief.geadresseerde(dossier.aanvraag.contact())
        wereld.an_aanvulling(dossier, by)
    assert len(portal.mails(GEMACHTIGDE)) == before[0] and len(portal.mails("jan@jansen.test")) == before[1] + 1
    page = portal.as_("behandelaar").get(f"{zaak}/machtiging")
    assert "Machtiging geldt niet meer vanaf 7 oktober 2025" in page.text and "geeindigd" not in page.forms


def test_after_the_end_the_case_is_no_longer_in_the_account_of_the_gemachtigde(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, "in_behandeling", wie=NAMENS | {"gemachtigde_email": wereld.email_of("aanvrager")})
        dossier.give_role(wereld.person(by, "aanvrager").principal, Role.AANVRAGER, by.today)
        path = path_of(dossier)
    account = portal.as_("aanvrager")
    account.get("/mijn/Z-2025-000001", status=200)
    noted(portal, path, "geeindigd", toelichting="Brief van de aanvrager.")
    account.get("/mijn/Z-2025-000001", status=403)


def test_an_applicant_without_an_email_address_hears_by_letter_at_their_own_address(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, wie=NAMENS | {"email": ""})
        (made,) = postbrieven.brieven(dossier)
        assert made.titel == "Brief over de gemachtigde" and "Karel van Zwartsluis heeft dat namens u" in made.tekst
        assert brief.geadresseerde(dossier.aanvraag.zonder_gemachtigde())[:2] == ["Jan Jansen", "Dorpsweg 3"]
        assert brief.geadresseerde(dossier.aanvraag.contact())[1:3] == ["p/a Karel van Zwartsluis", "Molenweg 4"]
    assert len(portal.mails(GEMACHTIGDE)) == 1


def test_who_noted_the_end_by_mistake_notes_that_it_was_seen_again(portal, zaak):
    noted(portal, zaak, "geeindigd", toelichting="Vergissing.")
    noted(portal, zaak, "gezien", document="-")
    with portal.site_as(rights.SYSTEM) as by:
        assert GEMACHTIGDE in by.site["dossiers"].by_zaaknummer("Z-2025-000001").aanvraag.adressen()


def test_a_double_click_is_one_note_and_tomorrow_cannot_be_noted(portal, zaak):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier, handler = by.site["dossiers"].by_zaaknummer("Z-2025-000001"), wereld.acting(by, "behandelaar")
        for _ in range(2):
            machtigingen.gezien(dossier, handler, datum=by.today)
        assert len(dossier.machtigingen) == 1
        with pytest.raises(Refused, match="Deze dag moet nog komen"):
            machtigingen.beeindigen(dossier, handler, datum=by.today + timedelta(1), toelichting="Brief")
        with pytest.raises(Refused, match="zit niet in het dossier"):
            machtigingen.gezien(dossier, handler, datum=by.today, document="onzin")
        with pytest.raises(NotAllowed):
            machtigingen.gezien(dossier, wereld.acting(by, "redacteur"), datum=by.today)


@pytest.mark.parametrize("soort, wrong, sentence", [
    ("gezien", {"datum": ("32", "13", "2025")}, "Vul een datum in die bestaat"), ("gezien", {}, "Kies het document"),
    ("geeindigd", {}, "Schrijf op hoe u dat weet")])
def test_what_is_not_right_comes_back_with_what_to_do(portal, zaak, soort, wrong, sentence):
    browser = portal.as_("behandelaar")
    form = browser.get(f"{zaak}/machtiging").forms[soort]
    for name, value in zip(("dag", "maand", "jaar"), wrong.get("datum", ()), strict=False):
        form[name] = value
    assert sentence in form.submit(soort, status=422).html.select_one(".foutoverzicht").text


def test_a_case_without_a_gemachtigde_has_no_such_page(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        path = path_of(wereld.a_dossier(by, "in_behandeling"))
    browser = portal.as_("behandelaar")
    assert browser.get(path).html.find(id="machtiging") is None
    browser.get(f"{path}/machtiging", status=404)


def test_who_may_not_open_the_dossier_does_not_see_the_gemachtigde(portal, zaak):
    for name in ("redacteur", "balie", "brandweer"):
        assert "Karel" not in portal.as_(name).get(f"{zaak}/machtiging", status="*").text


def test_the_gemachtigde_and_their_company_stay_out_of_what_is_public(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, "klaargezet", wie=NAMENS)
        assert {"Karel van Zwartsluis", "Bouwbureau Zes"} <= set(openbaarwoord.namen_in(dossier))
