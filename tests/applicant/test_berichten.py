"""Can the applicant and the handler write to each other without losing anything, and what shows where that is off?"""

import pytest
from webtest import Upload

from portal.actions import bericht as berichten
from portal.services import links, rights
from tests import wereld
from tests.applicant.formulier import FROM_HERE
from tests.applicant.test_mijn import NUMBER, a_case, following, give

MIJN = f"/mijn/{NUMBER}"
D = f"/dossiers/2025/{NUMBER}"
OVERZICHT = f"{D}/berichten-overzicht"


def write(browser, path, tekst, *files, button="versturen", **kw):
    form = browser.get(path).forms["bericht"]
    form["tekst"] = tekst
    params = [(name, value) for name, value in form.submit_fields(button) if name != "bestand"]
    params += [("bestand", Upload(name, data)) for name, data in files]
    return browser.post(path, params, headers=FROM_HERE, **kw)


def off(portal, until="in_behandeling", **settings):
    """A case begun while the organisation had these settings, in a browser that follows it."""
    with portal.site_as(rights.SYSTEM) as by:
        for name, value in settings.items():
            setattr(by.site.organisaties[wereld.GEMEENTE], name, value)
    return following(portal, until)


def test_a_conversation_from_both_sides(portal):
    applicant = following(portal, "in_behandeling")
    page = applicant.get(MIJN).click("Schrijf een bericht")
    assert "Er zijn nog geen berichten." in page
    page = write(applicant, f"{MIJN}/berichten", "Wanneer komt er iemand kijken?", ("foto.pdf", wereld.PDF), status=303).follow()
    assert "Uw bericht is verstuurd" in page and "Nog niet gelezen" in page
    staff = portal.as_("behandelaar")
    assert "1 nieuw" in staff.get(D).html.select_one("#berichten").text
    page = staff.get(D).click("Alle berichten")
    assert "Wanneer komt er iemand kijken?" in page and "De aanvrager, 7 oktober 2025, 10:00" in page and "Nieuw" in page
    assert staff.get(page.html.select_one(".bericht .documenten a")["href"]).body == wereld.PDF
    assert "Nieuw" not in staff.get(OVERZICHT).html.select_one(".bericht").text
    write(staff, OVERZICHT, "Volgende week dinsdag.", ("plan.pdf", wereld.PDF), status=303)
    assert "U hebt een nieuw bericht." in applicant.get(MIJN)
    page = applicant.get(MIJN).click("Lees uw nieuwe bericht")
    assert "Volgende week dinsdag." in page and "Gemeente Waterrijk" in page and "Fatima" not in page and "Gelezen op" in page
    assert applicant.get(page.html.select(".bericht .documenten a")[-1]["href"]).body == wereld.PDF
    assert "nieuw bericht" not in applicant.get(MIJN)


def test_a_double_click_is_one_message(portal):
    applicant = following(portal, "in_behandeling")
    for _ in range(2):
        write(applicant, f"{MIJN}/berichten", "Een keer", ("foto.pdf", wereld.PDF), status=303)
    assert len(applicant.get(f"{MIJN}/berichten").html.select(".bericht")) == 1


@pytest.mark.parametrize("side", ["applicant", "staff"])
def test_a_bad_file_sends_nothing_and_loses_nothing(portal, side):
    browser = following(portal, "in_behandeling")
    path = f"{MIJN}/berichten"
    if side == "staff":
        browser, path = portal.as_("behandelaar"), OVERZICHT
    page = write(browser, path, "Mijn tekst", ("goed.pdf", wereld.PDF), ("virus.exe", b"MZ" + b"0" * 99), status=400)
    assert "virus.exe" in page.html.select_one(".foutoverzicht").text and page.forms["bericht"]["tekst"].value == "Mijn tekst"
    page = browser.get(path)
    assert page.forms["bericht"]["tekst"].value == "Mijn tekst" and "goed.pdf" in page and not page.html.select(".bericht")
    page.forms["bericht"].submit("weghalen", status=303)
    page = browser.get(path)
    assert "goed.pdf" not in page and page.forms["bericht"]["tekst"].value == "Mijn tekst"
    write(browser, path, "Mijn tekst", status=303)
    assert browser.get(path).forms["bericht"]["tekst"].value == ""


@pytest.mark.parametrize("tekst, words", [("", "Schrijf eerst uw bericht"), ("x" * 10_001, "te lang")])
def test_what_cannot_be_sent_comes_back_whole(portal, tekst, words):
    applicant = following(portal, "in_behandeling")
    page = write(applicant, f"{MIJN}/berichten", tekst, status=409)
    assert words in page.html.select_one(".foutoverzicht").text and page.forms["bericht"]["tekst"].value == tekst
    assert page.html.title.text.startswith("Fout: ")


def test_adding_files_sends_nothing_yet(portal):
    applicant = following(portal, "in_behandeling")
    page = write(applicant, f"{MIJN}/berichten", "Nog niet", ("a.pdf", wereld.PDF), button="toevoegen", status=303).follow()
    assert "a.pdf" in page and not page.html.select(".bericht")
    assert "Kies eerst een of meer bestanden" in write(applicant, f"{MIJN}/berichten", "x", button="toevoegen", status=400)


@pytest.mark.parametrize("name, status", [
    ("coordinator", 200), ("behandelaar", 200), ("beslisser", 200), ("collega", 403), ("balie", 403), ("brandweer", 403),
    ("redacteur", 403), ("beheerder", 403), ("aanvrager", 403)])
def test_who_of_the_staff_reads_the_conversation(portal, name, status):
    following(portal, "advies_gevraagd")
    portal.as_(name).get(OVERZICHT, status=status)


@pytest.mark.parametrize("name", ["balie", "coordinator", "behandelaar", "brandweer", "aanvrager"])
def test_nobody_else_comes_in_by_the_applicants_door(portal, name):
    applicant = following(portal, "advies_gevraagd")
    write(applicant, f"{MIJN}/berichten", "Vertrouwelijk verhaal", ("f.pdf", wereld.PDF), status=303)
    browser = portal.as_(name)
    assert "Vertrouwelijk verhaal" not in browser.get(f"{MIJN}/berichten", status="4*").text
    link = applicant.get(f"{MIJN}/berichten").html.select_one(".bericht .documenten a")["href"]
    if name in ("balie", "brandweer", "aanvrager"):
        browser.get(link, status="4*")


def test_another_applicant_and_the_dossiers_side_stay_closed(portal):
    applicant = following(portal, "in_behandeling")
    write(applicant, f"{MIJN}/berichten", "Vertrouwelijk", ("f.pdf", wereld.PDF), status=303)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        bericht = by.site["dossiers"].by_zaaknummer(NUMBER).berichten()[0]
        there, bestand = f"{D}/berichten/{bericht.__name__}", bericht.bestanden()[0].__name__
        other = wereld.a_dossier(by, "in_behandeling").zaaknummer
    for path in (there, f"{there}/{bestand}", OVERZICHT):
        applicant.get(path, status=403)
    stranger = portal.browser()
    give(stranger, links.volgcode(portal.registry.settings, other), other, status=303)
    stranger.get(f"{MIJN}/berichten", status=403)
    stranger.get(f"/mijn/{other}/berichten/bestand/{bericht.__name__}/{bestand}", status=404)
    portal.as_("behandelaar").get(there, status=303)


def test_words_of_somebody_else_are_shown_as_text(portal):
    applicant = following(portal, "in_behandeling")
    write(applicant, f"{MIJN}/berichten", "<script>x</script>", status=303)
    assert "<script>" not in portal.as_("behandelaar").get(OVERZICHT).text


# Switched off


def test_where_messages_are_off_both_sides_read_how_to_reach_the_other(portal):
    applicant = off(portal, berichten_via_portaal=False)
    assert "vergunningen@waterrijk.test" in applicant.get(MIJN).html.select_one("#berichten").text
    page = applicant.get(f"{MIJN}/berichten")
    assert "gaan berichten niet via deze site" in page and "bericht" not in page.forms
    token = applicant.get("/mijn").forms["volgen"]["csrf_token"].value
    applicant.post(f"{MIJN}/berichten", {"csrf_token": token, "tekst": "Toch", "versturen": "ja"}, headers=FROM_HERE, status=409)
    staff = portal.as_("behandelaar")
    assert "Berichten via het portaal staan uit" in staff.get(D).html.select_one("#berichten").text
    assert "bericht" not in staff.get(OVERZICHT).forms


@pytest.mark.parametrize("until", ["ingediend", "in_behandeling", "advies_gevraagd", "ter_controle"])
def test_a_status_that_is_not_kept_here_says_so_and_is_the_same_in_every_state(portal, until):
    applicant = off(portal, until, status_tonen=False)
    page = applicant.get(MIJN)
    assert page.html.main.select_one(".badge").text == "Onbekend" and "houdt de status van uw zaak hier niet bij" in page
    for words in ("Wij behandelen uw aanvraag", "2 december 2025", "Uiterlijk", "Wij besluiten", "Zo is de termijn"):
        assert words not in page.text
    steps = [step.text for step in page.html.select(".stappen__titel")]
    assert steps == ["Aanvraag ontvangen", "Hoe ver wij zijn, staat hier niet"]
    row = applicant.get("/mijn").html.main.select_one(".badge")
    assert (row.text, row["class"]) == ("Onbekend", ["badge", "badge--neutral"])
    assert "De status wordt niet getoond aan de aanvrager." in portal.as_("coordinator").get(D).html.select_one("#berichten").text


def test_held_or_asked_for_more_a_hidden_status_stays_hidden_but_the_request_reaches_the_applicant(portal):
    applicant = off(portal, status_tonen=False)
    before = applicant.get(MIJN).html.select_one(".stappen").text
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.an_aanvulling(by.site["dossiers"].by_zaaknummer(NUMBER), by)
    page = applicant.get(MIJN)
    assert page.html.main.select_one(".badge").text == "Onbekend" and page.html.select_one(".stappen").text == before
    assert "Vul uw aanvraag aan" in page  # a last day that nobody tells harms more than a status that shows


def test_where_both_are_off_nothing_of_a_request_shows(portal):
    applicant = off(portal, status_tonen=False, berichten_via_portaal=False)
    before = applicant.get(MIJN).html.main.text
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.an_aanvulling(by.site["dossiers"].by_zaaknummer(NUMBER), by, zelf_gestuurd=True)
    assert applicant.get(MIJN).html.main.text == before
    applicant.get(f"{MIJN}/aanvullen", status=404)
    with portal.site_as(rights.SYSTEM) as by:
        name = by.site["dossiers"].by_zaaknummer(NUMBER).aanvullingen()[0].__name__
    applicant.get(f"{MIJN}/aanvullen/{name}", status=404)


def test_a_decision_that_was_made_known_reaches_the_applicant_whatever_is_off(portal):
    applicant = off(portal, "bekendgemaakt", status_tonen=False, berichten_via_portaal=False)
    page = applicant.get(MIJN)
    assert "Wij hebben een besluit genomen" in page and "Vergunning verleend" in page and "dinsdag 18 november 2025" in page
    assert applicant.get(f"{MIJN}/besluit").content_type == "application/pdf"
    assert any("besluit" in mail["Subject"] for mail in portal.mails("jan@jansen.test"))


def test_what_was_written_before_can_be_read_when_the_case_is_closed(portal):
    a_case(portal, "bekendgemaakt")
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"].by_zaaknummer(NUMBER)
        berichten.sturen(dossier, wereld.acting(by, "behandelaar"), "Tot ziens")
        dossier.state = "gesloten"
    applicant = portal.browser()
    give(applicant, links.volgcode(portal.registry.settings, NUMBER), status=303)
    page = applicant.get(f"{MIJN}/berichten")
    assert "Tot ziens" in page and "bericht" not in page.forms and "geen berichten meer sturen" in page
