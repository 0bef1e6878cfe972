"""Can several people work on one answer, and does the coördinator check it where the organisation wants that?"""

import pytest
from webtest import Upload

from portal.actions import adviesorganisatie
from portal.services import rights
from tests import wereld
from tests.adviser.organisatie import answer, assign, id_of, pad  # noqa: F401


@pytest.fixture
def vier_ogen(portal, pad):  # noqa: F811
    """A request to an organisation that sends by way of its coördinator; Bert and Bo work on it."""
    with portal.site_as(rights.SYSTEM) as by:
        adviesorganisatie.afspreken(by.site.organisaties["brandweer"], wereld.acting(by, "korps"), advieskanaal="link",
                                    advies_via_coordinator=True)
    assign(portal, pad, "brandweer", "blus")
    return pad


def test_who_writes_over_a_colleague_is_told_and_keeps_what_was_typed(portal, pad):  # noqa: F811
    assign(portal, pad, "brandweer", "blus")
    bert, bo = portal.as_("brandweer"), portal.as_("blus")
    late = bo.get(pad).forms["advies-geven"]
    answer(bert, pad, "Tekst van Bert", status=303)
    late["antwoord"], late["bestand"] = "Tekst van Bo", [Upload("bo.pdf", wereld.PDF)]
    page = late.submit("bewaren", status=409)
    assert "Bert Brand heeft dit advies gewijzigd op 7 oktober 2025 om 10.00 uur" in page
    assert page.forms["advies-geven"]["antwoord"].value == "Tekst van Bo" and "bo.pdf" in page
    assert page.html.find(id="bewaarde-tekst").text == "Tekst van Bert"
    page.forms["advies-geven"].submit("bewaren", status=303)
    assert bert.get(pad).forms["advies-geven"]["antwoord"].value == "Tekst van Bo"


def test_the_same_text_is_no_conflict_and_ones_own_next_change_neither(portal, pad):  # noqa: F811
    assign(portal, pad, "brandweer")
    browser = portal.as_("brandweer")
    form = browser.get(pad).forms["advies-geven"]
    form["antwoord"] = "Een"
    page = form.submit("bewaren", status=303).follow()
    form.submit("bewaren", status=303)
    again = page.forms["advies-geven"]
    again["antwoord"] = "Twee"
    again.submit("bewaren", status=303)


@pytest.mark.parametrize("gezien", ["", "x", "²", "9" * 5000, "1-"])
def test_a_version_that_a_form_made_up_is_another_one(portal, pad, gezien):  # noqa: F811
    browser = portal.as_("korps")
    answer(browser, pad, "Ja", status=303)
    form, check = browser.get(pad).forms["advies-geven"], browser.get(f"{pad}/versturen").forms["versturen"]
    form["antwoord"], form["gezien"], check["gezien"] = "Nee", gezien, gezien
    form.submit("bewaren", status=409)
    check.submit(status=409)


def test_what_was_read_on_the_check_page_is_what_is_sent(portal, pad):  # noqa: F811
    assign(portal, pad, "brandweer", "blus")
    check = answer(portal.as_("brandweer"), pad, "Ja", "versturen", status=303).follow()
    answer(portal.as_("blus"), pad, "Nee", status=303)
    page = check.forms["versturen"].submit(status=409)
    assert "Bo Blus heeft dit advies gewijzigd" in page and page.forms["advies-geven"]["antwoord"].value == "Nee"


@pytest.mark.parametrize("change, told", [
    ({"antwoord_ja_nee": "nee"}, "Bo Blus heeft dit advies gewijzigd"),
    ({"bestand": [Upload("bo.pdf", wereld.PDF)]}, "de documenten erbij zijn gewijzigd nadat u het advies las")])
def test_a_choice_or_a_document_of_a_colleague_is_seen_before_it_is_sent(portal, pad, change, told):  # noqa: F811
    with portal.site_as(rights.SYSTEM) as by:
        by.site["dossiers"]["2025"]["Z-2025-000001"].adviesverzoeken()[0].ja_nee = True
    assign(portal, pad, "brandweer", "blus")
    mine = portal.as_("brandweer").get(pad).forms["advies-geven"]
    mine["antwoord_ja_nee"] = "ja"
    check = mine.submit("versturen", status=303).follow()
    theirs = portal.as_("blus").get(pad).forms["advies-geven"]
    for name, value in change.items():
        theirs[name] = value
    theirs.submit("bewaren", status=303)
    page = check.forms["versturen"].submit(status=409)
    assert told in page
    check = page.forms["advies-geven"].submit("versturen", status=303).follow()
    assert "verstuurd op" in check.forms["versturen"].submit(status=303).follow()


def test_with_four_eyes_an_adviser_hands_in_and_the_coordinator_sends(portal, vier_ogen):
    bert, korps = portal.as_("brandweer"), portal.as_("korps")
    page = answer(bert, vier_ogen, "Veilig, mits er een deur bij komt.", "voorleggen", status=303).follow()
    assert "legde dit advies voor" in page and "advies-geven" not in page.forms
    assert "Advies ter controle" in [mail["Subject"][:19] for mail in portal.mails("korps@waterrijk.test")]
    assert "Ter controle" in korps.get("/adviezen")
    check = korps.get(vier_ogen).forms["advies-geven"].submit("versturen", status=303).follow()
    assert "Veilig, mits er een deur bij komt." in check
    check.forms["versturen"].submit(status=303)
    assert "Veilig, mits er een deur bij komt." in portal.as_("behandelaar").get(vier_ogen)


def test_with_four_eyes_an_adviser_cannot_send(portal, vier_ogen):
    bert = portal.as_("brandweer")
    page = bert.get(vier_ogen)
    assert "versturen" not in page.forms["advies-geven"].fields
    answer(bert, vier_ogen, "Ja", status=303)
    check = bert.get(f"{vier_ogen}/versturen").forms["versturen"].submit(status=409)
    assert "verstuurt de coördinator het advies" in check


def test_a_draft_that_lies_with_the_coordinator_is_not_changed_by_the_adviser(portal, vier_ogen):
    bert, bo = portal.as_("brandweer"), portal.as_("blus")
    late = bo.get(vier_ogen).forms["advies-geven"]
    answer(bert, vier_ogen, "Af", "voorleggen", status=303)
    late["antwoord"] = "Toch nog iets"
    page = late.submit("bewaren", status=409)
    assert "Toch nog iets" in page or "Haal het eerst terug" in page
    bert.get(vier_ogen).forms["terughalen"].submit(status=303)
    assert answer(bert, vier_ogen, "Af, en beter", status=303)


def test_the_coordinator_gives_it_back_with_what_is_to_be_done(portal, vier_ogen):
    bert, korps = portal.as_("brandweer"), portal.as_("korps")
    answer(bert, vier_ogen, "Af", "voorleggen", status=303)
    form = korps.get(vier_ogen).forms["teruggeven"]
    assert "Schrijf op wat er nog moet gebeuren." in form.submit(status=409)
    form["opmerking"] = "Noem ook de vluchtweg."
    form.submit(status=303)
    page = bert.get(vier_ogen)
    assert "Noem ook de vluchtweg." in page and "advies-geven" in page.forms
    assert "Noem ook de vluchtweg." not in portal.as_("behandelaar").get(vier_ogen)


def test_an_empty_answer_is_not_handed_in(portal, vier_ogen):
    page = answer(portal.as_("brandweer"), vier_ogen, "", "voorleggen", status=409)
    assert "Schrijf uw advies op of voeg het als document toe." in page


def test_without_a_coordinator_who_can_log_in_the_adviser_sends_again(portal, vier_ogen):
    form = portal.as_("beheerder").get(f"/beheer/gebruikers/{id_of(portal, 'korps')}").forms["gebruiker"]
    form["actief"].checked = False
    form.submit("knop0", status=303)
    check = answer(portal.as_("brandweer"), vier_ogen, "Ja", "versturen", status=303).follow()
    check.forms["versturen"].submit(status=303)


def test_the_receipt_names_moment_and_hash_and_the_pdf_has_them(portal, pad):  # noqa: F811
    korps = portal.as_("korps")
    page = answer(korps, pad, "Het is veilig.", "versturen", status=303).follow().forms["versturen"].submit(status=303).follow()
    number = page.html.find(class_="sleutel").text
    assert len(number) == 64 and page.html.find(class_="sleutel").text in korps.get(pad)
    made = korps.get(f"{pad}/advies.pdf", status=200)
    assert made.body.startswith(b"%PDF") and made.content_type == "application/pdf"
    portal.as_("blus").get(f"{pad}/advies.pdf", status=403)
    portal.as_("gevel").get(f"{pad}/advies.pdf", status=403)


def test_there_is_no_pdf_before_it_was_sent(portal, pad):  # noqa: F811
    portal.as_("korps").get(f"{pad}/advies.pdf", status=404)
