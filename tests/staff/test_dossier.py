"""Can staff work in a dossier without losing what they typed, and can nobody do what is not theirs?"""

import pytest
from webtest import Upload

from portal.services import rights
from tests import wereld

D = "/dossiers/2025/Z-2025-000001"
FORMS = {"toewijzen", "in-behandeling", "opstellen-besluit", "document", "notitie-maken", "sluiten"}
SHOWN = [
    ("ingediend", "coordinator", {"toewijzen", "in-behandeling", "document", "notitie-maken"}),
    ("toegewezen", "behandelaar", {"in-behandeling", "document", "notitie-maken"}),
    ("toegewezen", "beslisser", set()),
    ("in_behandeling", "coordinator", {"toewijzen", "document", "notitie-maken"}),
    ("in_behandeling", "behandelaar", {"opstellen-besluit", "document", "notitie-maken"}),
    ("concept", "behandelaar", {"document", "notitie-maken"}),
    ("bekendgemaakt", "coordinator", {"toewijzen", "sluiten", "document", "notitie-maken"}),
    ("bekendgemaakt", "behandelaar", {"document", "notitie-maken"}),
]


def at(portal, until, **answers):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return wereld.a_dossier(by, until, **answers).zaaknummer


@pytest.mark.parametrize("until, name, shown", SHOWN)
def test_each_person_gets_the_buttons_of_their_rights(portal, until, name, shown):
    at(portal, until)
    assert FORMS & set(portal.as_(name).get(D).forms) == shown


@pytest.mark.parametrize("name, status", [
    ("coordinator", 200), ("behandelaar", 200), ("beslisser", 200), ("collega", 403), ("balie", 403),
    ("redacteur", 403), ("beheerder", 403), ("brandweer", 403), ("aanvrager", 403)])
@pytest.mark.parametrize("path", [D, f"{D}/aanvraag", f"{D}/aanvraag/zegel"])
def test_who_may_open_the_dossier_and_its_original(portal, name, status, path):
    at(portal, "in_behandeling")
    portal.as_(name).get(path, status=status)


def test_assigning_nobody_says_so_at_the_field(portal):
    at(portal, "ingediend")
    page = portal.as_("coordinator").get(D).forms["toewijzen"].submit(status="*")
    assert "Kies eerst een behandelaar." in page
    assert page.html.title.text.startswith("Fout:")


def test_taking_in_without_a_behandelaar_is_refused_with_the_reason(portal):
    at(portal, "ingediend")
    page = portal.as_("coordinator").get(D).forms["in-behandeling"].submit(status=409)
    assert "Wijs eerst een behandelaar toe." in page


def test_a_second_click_on_taking_in_is_harmless(portal):
    at(portal, "toegewezen")
    form = portal.as_("behandelaar").get(D).forms["in-behandeling"]
    form.submit(status=303)
    assert "heeft nu de status “In behandeling”" in form.submit(status=409)
    assert len(portal.mails("jan@jansen.test")) == 2


def test_assigning_the_same_person_twice_mails_once(portal):
    at(portal, "ingediend")
    form = portal.as_("coordinator").get(D).forms["toewijzen"]
    form["behandelaar"].select(text="Fatima de Wit")
    form.submit(status=303)
    form.submit(status=303)
    assert len(portal.mails("behandelaar@waterrijk.test")) == 1


def test_a_note_sent_twice_is_one_note_and_an_empty_one_is_refused(portal):
    at(portal, "toegewezen")
    page = portal.as_("behandelaar").get(D)
    form = page.forms["notitie-maken"]
    assert "Schrijf eerst iets in de notitie." in form.submit(status=409)
    form["notitie"] = "Gebeld met de aanvrager"
    form.submit(status=303)
    done = form.submit(status=303).follow()
    assert len(done.html.select(".notitie")) == 1


def test_a_note_that_is_too_long_comes_back_whole(portal):
    at(portal, "toegewezen")
    form = portal.as_("behandelaar").get(D).forms["notitie-maken"]
    form["notitie"] = "x" * 10_001
    assert len(form.submit(status=409).forms["notitie-maken"]["notitie"].value) == 10_001


def test_a_document_is_added_with_who_and_when(portal):
    at(portal, "toegewezen")
    form = portal.as_("behandelaar").get(D).forms["document"]
    form["bestand"], form["titel"] = [Upload("berekening.pdf", wereld.PDF)], "Berekening van het dak"
    page = form.submit(status=303).follow()
    assert "Berekening van het dak" in page
    assert "Fatima de Wit, 7 oktober 2025" in page.html.select_one("#documenten").text


def test_a_title_that_is_too_long_keeps_the_upload(portal):
    at(portal, "toegewezen")
    form = portal.as_("behandelaar").get(D).forms["document"]
    form["bestand"], form["titel"] = [Upload("berekening.pdf", wereld.PDF)], "x" * 201
    page = form.submit()
    assert "bewaard onder de naam van het bestand" in page
    assert "berekening.pdf" in page.html.select_one("#documenten").text


@pytest.mark.parametrize("name, data", [("leeg.pdf", b""), ("virus.exe", b"MZ" + b"\0" * 200), ("nep.pdf", b"<html>")])
def test_a_file_that_is_not_what_it_says_is_refused_with_words(portal, name, data):
    at(portal, "toegewezen")
    form = portal.as_("behandelaar").get(D).forms["document"]
    form["bestand"], form["titel"] = [Upload(name, data)], "Mijn titel"
    page = form.submit(status=400)
    assert page.forms["document"]["titel"].value == "Mijn titel"
    assert page.html.select_one("#bestand-fout").text


def test_the_original_shows_every_answer_and_its_seal_holds(portal):
    at(portal, "toegewezen")
    page = portal.as_("behandelaar").get(f"{D}/aanvraag")
    for words in ("Dakkapel plaatsen", "drie meter breed", "Kerkstraat 12", "Jan Jansen", "tekening.pdf"):
        assert words in page
    assert "Ja, het zegel klopt" in page.click("Controleer het zegel")


def test_a_changed_original_is_seen_by_its_seal(portal):
    at(portal, "toegewezen")
    with portal.site_as(rights.SYSTEM) as by:
        by.site["dossiers"]["2025"]["Z-2025-000001"].aanvraag.fill("locatie", {"straat": "Elders"})
    assert "Nee, het zegel klopt niet" in portal.as_("behandelaar").get(f"{D}/aanvraag/zegel")


def test_the_log_says_who_did_what_and_when(portal):
    at(portal, "advies_gevraagd")
    log = portal.as_("behandelaar").get(D).html.select_one("#logboek").text
    for words in ("Cora Dinator", "toegewezen aan Fatima de Wit", "advies gevraagd aan Brandweer",
                  "7 oktober 2025, 10:00"):
        assert words in log


def test_asking_advice_keeps_the_question_when_the_date_is_wrong(portal):
    at(portal, "in_behandeling")
    form = portal.as_("behandelaar").get(f"{D}/adviesverzoek-doen").forms["adviesverzoek"]
    form.set("checkbox", True, 0)
    form["soort_advies"], form["vraag"] = "brandveiligheid", "Is dit veilig?"
    form["dag"], form["maand"], form["jaar"] = "31", "2", "2026"
    page = form.submit(status=400)
    assert page.forms["adviesverzoek"]["vraag"].value == "Is dit veilig?"
    form["dag"], form["maand"], form["jaar"] = "1", "10", "2025"
    assert "Kies voor het advies een dag die nog komt." in form.submit(status=409)


def test_asking_the_same_twice_is_one_request_and_one_mail(portal):
    at(portal, "in_behandeling")
    form = portal.as_("behandelaar").get(f"{D}/adviesverzoek-doen").forms["adviesverzoek"]
    form.set("checkbox", True, 0)
    form["soort_advies"], form["vraag"] = "brandveiligheid", "Is dit veilig?"
    form.submit(status=303)
    page = form.submit(status=303).follow()
    assert page.text.count("Advies van Brandweer") == 1
    assert len(portal.mails("advies@brandweer.test")) == 1


def test_closing_is_for_the_coordinator_after_the_decision(portal):
    at(portal, "bekendgemaakt")
    form = portal.as_("coordinator").get(D).forms["sluiten"]
    form.submit(status=303)
    assert "heeft nu de status “Gesloten”" in form.submit(status=409)
