"""Can an adviser write, keep, and send an answer without losing anything?"""

import pytest
from webtest import Upload

from portal.actions import adviesverloop
from portal.actions import adviesverzoek as adviesverzoeken
from portal.actions import gebruiker as gebruikers
from portal.services import rights
from tests import wereld
from workflows.roles import Role


@pytest.fixture
def pad(portal):
    """The path of a request to brandweer."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "advies_gevraagd")
        return f"/dossiers/2025/Z-2025-000001/adviezen/{dossier.adviesverzoeken()[0].__name__}"


def form(browser, pad):
    return browser.get(pad).forms["advies-geven"]


def test_text_and_files_are_kept_for_later(portal, pad):
    browser = portal.as_("brandweer")
    answer = form(browser, pad)
    answer["antwoord"], answer["bestand"] = "Nog niet af", [Upload("advies.pdf", wereld.PDF)]
    page = answer.submit("bewaren", status=303).follow()
    assert page.forms["advies-geven"]["antwoord"].value == "Nog niet af"
    assert "advies.pdf" in page
    assert portal.mails("behandelaar@waterrijk.test")[-1]["Subject"].find("dvies ontvangen") == -1


def test_a_draft_is_the_advisers_own(portal, pad):
    answer = form(portal.as_("brandweer"), pad)
    answer["antwoord"], answer["bestand"] = "Concept van mij", [Upload("klad.pdf", wereld.PDF)]
    answer.submit("bewaren", status=303)
    page = portal.as_("behandelaar").get(pad)
    assert "Concept van mij" not in page and "klad.pdf" not in page


def test_one_bad_file_keeps_the_good_one_and_the_text(portal, pad):
    answer = form(portal.as_("brandweer"), pad)
    answer["antwoord"] = "Mijn advies"
    answer["bestand"] = [Upload("leeg.pdf", b"")]
    page = answer.submit("bewaren", status=400)
    assert page.html.title.text.startswith("Fout:")
    assert page.forms["advies-geven"]["antwoord"].value == "Mijn advies"


def test_too_much_text_is_refused_and_the_upload_is_kept(portal, pad):
    answer = form(portal.as_("brandweer"), pad)
    answer["antwoord"], answer["bestand"] = "x" * 50_001, [Upload("advies.pdf", wereld.PDF)]
    page = answer.submit("versturen", status=400)
    assert "50.000 tekens" in page and "advies.pdf" in page
    assert len(page.forms["advies-geven"]["antwoord"].value) == 50_001


def test_the_same_file_twice_is_kept_once_and_can_be_taken_out(portal, pad):
    browser = portal.as_("brandweer")
    for _ in range(2):
        answer = form(browser, pad)
        answer["bestand"] = [Upload("advies.pdf", wereld.PDF)]
        answer.submit("bewaren", status=303)
    page = browser.get(pad)
    assert page.text.count("Haal advies.pdf weg") == 1
    assert "advies.pdf" not in page.forms["advies-geven"].submit("weghalen", status=303).follow()


def test_nothing_written_cannot_be_sent(portal, pad):
    browser = portal.as_("brandweer")
    confirm = form(browser, pad).submit("versturen", status=303).follow()
    page = confirm.forms["versturen"].submit(status=409)
    assert "Schrijf uw advies op of voeg het als document toe." in page


def test_sending_twice_is_harmless_and_mails_once(portal, pad):
    browser = portal.as_("brandweer")
    answer = form(browser, pad)
    answer["antwoord"] = "Ja"
    confirm = answer.submit("versturen", status=303).follow()
    confirm.forms["versturen"].submit(status=303)
    assert "verstuurd op" in confirm.forms["versturen"].submit(status=303).follow()
    stale = answer.submit("bewaren", status=409)
    assert "Uitgebracht" in stale
    subjects = [m["Subject"] for m in portal.mails("behandelaar@waterrijk.test")]
    assert len(subjects) == 2, "toegewezen, and the advice once"


def test_what_was_typed_while_staff_entered_the_advice_comes_back_beside_it(portal, pad):
    answer = form(portal.as_("brandweer"), pad)
    answer["antwoord"] = "Mijn tekst"
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        verzoek = by.site["dossiers"]["2025"]["Z-2025-000001"].adviesverzoeken()[0]
        adviesverloop.namens_invoeren(verzoek, wereld.acting(by, "behandelaar"), wie="Bert", wijze="telefoon", wanneer=by.today,
                                      antwoord="Zo is het gezegd")
    page = answer.submit("bewaren", status=409)
    assert "Mijn tekst" in page.html.find(id="nagekomen-kop").parent.text and "kwam te laat" in page
    assert "Zo is het gezegd" in page and page.html.main.text.count("Mijn tekst") == 1


def test_who_wants_to_send_what_was_withdrawn_reads_that_it_was(portal, pad):
    answer = form(portal.as_("brandweer"), pad)
    answer["antwoord"] = "Ja"
    check = answer.submit("versturen", status=303).follow()
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        verzoek = by.site["dossiers"]["2025"]["Z-2025-000001"].adviesverzoeken()[0]
        adviesverzoeken.intrekken(verzoek, wereld.acting(by, "behandelaar"))
    page = check.forms["versturen"].submit(status=403)
    assert "Dit adviesverzoek is ingetrokken." in page and "Z-2025-000001" not in page.html.main.text
    assert "ingetrokken" not in portal.as_("welstand").get(f"{pad}/versturen", status=403)


def test_who_works_for_two_organisations_reads_which_one_was_asked(portal, pad):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        bert = wereld.person(by, "brandweer")
        gebruikers.wijzigen(bert, by, naam=bert.naam, rollen=[*bert.rollen, (Role.ADVISEUR, "welstand")], functie="", actief=True)
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        adviesverzoeken.vragen(dossier, wereld.acting(by, "behandelaar"), adviesorganisatie="welstand", vraag="Mooi?",
                               uiterlijk=by.today)
    rows = [row.text for row in portal.as_("brandweer").get("/adviezen").html.select("tbody tr")]
    assert ["aan Welstandscommissie" in row for row in rows] == [True, False] and "aan Brandweer" in rows[1]


def test_the_list_shows_open_and_given_requests_of_the_own_organisation(portal, pad):
    assert "Nieuw" in portal.as_("brandweer").get("/adviezen")
    assert "Er wacht geen adviesverzoek" in portal.as_("welstand").get("/adviezen")
    portal.as_("behandelaar").get("/adviezen", status=403)
