"""Does the coördinator see what sending on will do before it is done, and can the other one fetch the aanvraag by the link?"""

import io
import zipfile

import pytest

from portal.actions import organisatie as organisaties
from portal.services import rights
from tests import wereld

WATERSCHAP = {"waarheen": "buiten", "naam": "Waterschap Rivierdal", "email": "loket@rivierdal.test", "reden": "Een watergang."}


@pytest.fixture
def pad(portal):
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, "bergen", naam="Gemeente Bergen", soort_organisatie="bevoegd gezag", email="post@bergen.test")
        return f"/dossiers/2025/{wereld.a_dossier(by, 'advies_gevraagd').zaaknummer}"


def typed(browser, pad, **answers):
    form = browser.get(f"{pad}/doorzenden").forms["doorzenden"]
    for name, value in (WATERSCHAP | answers).items():
        form[name] = value
    return form


def send(portal, pad, **answers):
    browser = portal.as_("coordinator")
    return browser, sure(typed(browser, pad, **answers), 303)


def sure(form, status: int):
    """The second button, without looking at what will happen first."""
    return form.response.test_app.post(form.action, [*form.submit_fields(), ("zeker", "1")], status=status,
                                       headers={"Referer": "https://portaal.test/"})


def link(portal) -> str:
    body = portal.mails("loket@rivierdal.test")[-1].get_content()
    return "/doorgestuurd/" + body.split("/doorgestuurd/")[1].split()[0]


def test_first_the_page_says_what_will_happen_and_changes_nothing(portal, pad):
    browser = portal.as_("coordinator")
    page = browser.get(pad).click("Doorsturen naar ander bestuur", index=0)
    assert page.status_int == 200
    shown = typed(browser, pad).submit("controleren", status=200)
    shown.mustcontain("Dit gebeurt er", "Waterschap Rivierdal krijgt een e-mail op loket@rivierdal.test",
                      "1 open adviesverzoek vervalt", "De dag van ontvangst blijft dinsdag 7 oktober 2025",
                      "Er is nog niets veranderd")
    browser.get(pad).mustcontain("In behandeling", no="Doorgezonden")
    assert portal.mails("loket@rivierdal.test") == []
    shown.forms["doorzenden"].submit("zeker", status=303).follow().mustcontain("is doorgestuurd naar Waterschap Rivierdal")


def test_within_the_portal_the_preview_says_who_loses_it_and_leads_to_the_work_list(portal, pad):
    browser = portal.as_("coordinator")
    shown = typed(browser, pad, waarheen="bergen", naam="", email="").submit("controleren", status=200)
    shown.mustcontain("kunnen het dossier daarna niet meer openen", "Gemeente Bergen krijgt een e-mail")
    listed = shown.forms["doorzenden"].submit("zeker", status=303).follow()
    assert listed.request.path == "/dossiers"
    listed.mustcontain("is doorgestuurd naar Gemeente Bergen")
    browser.get(pad, status=403)


def test_a_second_click_does_nothing_more(portal, pad):
    for answers in ({}, {"waarheen": "bergen"}):
        with portal.site_as(rights.SYSTEM) as by:
            pad = f"/dossiers/2025/{wereld.a_dossier(by, 'toegewezen').zaaknummer}"
        form = typed(portal.as_("coordinator"), pad, **answers)
        assert sure(form, 303).location == sure(form, 303).location
    assert len(portal.mails("loket@rivierdal.test")) == 1 and len(portal.mails("post@bergen.test")) == 1


@pytest.mark.parametrize("change, status, sentence", [
    ({"reden": ""}, 422, "Schrijf op waarom"), ({"email": "geen"}, 422, "naam@voorbeeld.nl"),
    ({"naam": ""}, 409, "Vul de naam van het bestuursorgaan in"), ({"email": ""}, 409, "geen e-mailadres"),
    ({"email": "jan@jansen.test"}, 409, "e-mailadres van de aanvrager")])
@pytest.mark.parametrize("button", ["controleren", "zeker"])
def test_what_is_wrong_is_said_and_what_was_typed_stays(portal, pad, change, status, sentence, button):
    form = typed(portal.as_("coordinator"), pad, **change)
    answer = sure(form, status) if button == "zeker" else form.submit(button, status=status)
    answer.mustcontain(sentence)
    assert answer.html.title.text.startswith("Fout:")
    assert answer.forms["doorzenden"]["naam"].value == change.get("naam", "Waterschap Rivierdal")


@pytest.mark.parametrize("name", ["", "behandelaar", "beslisser", "balie", "redacteur", "beheerder", "brandweer", "collega"])
def test_nobody_else_comes_in(portal, pad, name):
    browser = portal.as_(name) if name else portal.browser()
    assert browser.get(f"{pad}/doorzenden", status="*").status_int in (303, 403)
    if name:
        browser.get(pad, status="*").mustcontain(no=f"{pad}/doorzenden")


def test_once_something_is_being_decided_the_page_says_why_not(portal):
    with portal.site_as(rights.SYSTEM) as by:
        pad = f"/dossiers/2025/{wereld.a_dossier(by, 'concept').zaaknummer}"
    browser = portal.as_("coordinator")
    browser.get(pad).mustcontain(no="Doorsturen naar ander bestuur")
    browser.get(f"{pad}/doorzenden").mustcontain("Er wordt al een besluit opgesteld", no='name="zeker"')
    browser.post(f"{pad}/doorzenden", {"csrf_token": "x"}, status=400)


def test_the_dossier_shows_where_it_went_and_that_it_was_fetched(portal, pad):
    browser, _ = send(portal, pad)
    page = portal.browser().get(link(portal))
    page.mustcontain("Een aanvraag voor u", pad[-13:], no=["Jan", "Kerkstraat", "Dakkapel"])
    answer = page.forms["ophalen"].submit(status=200)
    assert answer.content_type == "application/zip" and answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["aanvraag.pdf", "aanvraag.json", "bijlagen/001 tekening.pdf"]
    browser.get(pad).mustcontain("Doorgestuurd naar Waterschap Rivierdal", "1 keer gedownload", "aanvraag gedownload",
                                 "Waterschap Rivierdal (via link)")
    browser.get(f"{pad}/doorzenden").mustcontain("Wanneer is er gedownload?", "loket@rivierdal.test")


def test_only_the_button_fetches_and_a_wrong_link_says_what_to_do(portal, pad):
    send(portal, pad)
    way = link(portal)
    portal.browser().get(way), portal.browser().get(way)
    portal.as_("coordinator").get(pad).mustcontain(no="aanvraag gedownload")
    for wrong in (way[:-3], "/doorgestuurd", "/doorgestuurd/x/y", "/doorgestuurd/%00"):
        portal.browser().get(wrong, status=410).mustcontain("Deze link werkt niet meer")


def test_a_new_link_and_taking_back_from_the_page(portal, pad):
    browser, _ = send(portal, pad)
    old = link(portal)
    form = browser.get(f"{pad}/doorzenden").forms["opnieuw"]
    form["email"] = "geen"
    form.submit("opnieuw", status=409).mustcontain("geen e-mailadres")
    form["email"] = "loket@rivierdal.test"
    form.submit("opnieuw", status=303)
    portal.browser().get(old, status=410)
    new = link(portal)
    portal.browser().get(new, status=200)
    back = browser.get(f"{pad}/doorzenden").forms["terugnemen"]
    back.submit("terugnemen", status=409).mustcontain("Schrijf op waarom")
    back["reden"] = "Wij zijn toch bevoegd."
    back.submit("terugnemen", status=303).follow().mustcontain("De zaak is teruggenomen", "Teruggenomen op")
    back.submit("terugnemen", status=303)
    portal.browser().get(new, status=410)


def test_the_new_gezag_sees_where_it_came_from(portal, pad):
    with portal.site_as(rights.SYSTEM) as by:
        wereld.person(by, "collega").rollen = [(wereld.Role.COORDINATOR, "bergen")]
    send(portal, pad, waarheen="bergen")
    page = portal.as_("collega").get(pad)
    page.mustcontain("Ontvangen van Gemeente Waterrijk", "Een watergang.", "De dag van ontvangst bleef 7 oktober 2025",
                     "ontvangen van Gemeente Waterrijk")


@pytest.mark.parametrize("answers, where", [({}, "Waterschap Rivierdal"), ({"waarheen": "bergen"}, "Gemeente Bergen")])
def test_the_applicant_reads_where_it_is_and_not_why(portal, pad, answers, where):
    send(portal, pad, **answers)
    number = pad[-13:]
    with portal.site_as(rights.SYSTEM) as by:
        code = wereld.aanvragen.links.volgcode(by.settings, number)
    browser = portal.browser()
    browser.get(f"/mijn/{number}", {"code": code}).forms["openen"].submit(status=303)
    page = browser.get(f"/mijn/{number}")
    page.mustcontain(f"doorgestuurd naar {where}", "De dag van ontvangst blijft dinsdag 7 oktober 2025", no="Een watergang.")
    if not answers:
        page.mustcontain("Doorgestuurd naar Waterschap Rivierdal", no=["Wij behandelen uw aanvraag", "Uiterlijk"])
        browser.get("/mijn").mustcontain("Doorgestuurd naar Waterschap Rivierdal")


def test_a_letter_waits_on_the_dossier_until_somebody_sent_it(portal):
    with portal.site_as(rights.SYSTEM) as by:
        pad = f"/dossiers/2025/{wereld.a_dossier(by, wie={**wereld.WIE, 'email': ''}).zaaknummer}"
    browser = portal.as_("coordinator")
    page = browser.get(pad)
    page.mustcontain("Ontvangstbevestiging per post", "Nog versturen")
    letters = page.click("Brief printen en versturen", index=0)
    assert letters.click("Ontvangstbevestiging per post").content_type == "application/pdf"
    form = next(form for form in letters.forms.values() if "brief" in form.fields)
    form.submit(status=303).follow().mustcontain("Cora Dinator", no="Nog versturen")
    form.submit(status=303)
    browser.get(pad).mustcontain("Verstuurd op 7 oktober 2025", no="Brief printen en versturen")
    form["brief"] = "bestaatniet"
    form.submit(status=404)
    portal.as_("beslisser").get(f"{pad}/brieven").mustcontain(no="Deze brief is verstuurd")
    portal.as_("brandweer").get(f"{pad}/brieven", status=403)
