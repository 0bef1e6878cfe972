"""Can staff lay a draft open, enter and answer zienswijzen, and print the proof: in pages that lose nothing typed?"""

from datetime import date, datetime, time, timedelta

import pytest
from webtest import Upload

from content_types.base import path_of
from portal.services import rights
from tests import wereld
from tests.applicant.formulier import FROM_HERE

START, EINDE = date(2025, 3, 6), date(2025, 4, 16)


def on(portal, day: date):
    portal.clock.set(datetime.combine(day, time(10)))


@pytest.fixture
def draft(portal):
    """The path of a dossier with a signed draft, on Thursday 6 March 2025."""
    on(portal, START)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return path_of(wereld.an_ontwerp(by))


@pytest.fixture
def laid_open(portal):
    """The path of a dossier whose draft lies open from that day."""
    on(portal, START)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return path_of(wereld.laid_open(by).dossier)


def dossier_in(by):
    return next(by.site["dossiers"].items_newest_first())


def set_date(form, name: str, day: date | None):
    for part, value in zip(("dag", "maand", "jaar"), (day.day, day.month, day.year) if day else ("", "", ""), strict=True):
        form.set(part, str(value), index=ORDER[name])


ORDER = {"start": 0, "ontvangen": 0, "gepost": 1}


def test_the_whole_way_from_signed_draft_to_public_page(portal, draft):
    handler = portal.as_("behandelaar")
    page = handler.get(draft)
    form = page.click("Ontwerp ter inzage leggen").forms["terinzage"]
    set_date(form, "start", START)
    form["plaats"] = "Gemeentehuis"
    laid = form.submit(status=303).follow()
    assert "Wordt voorbereid" in laid and "Wacht op de webredacteur" in laid
    portal.work()
    editor = portal.as_("redacteur")
    notice = editor.get("/bekendmakingen/redactie").click("Ontwerpbesluit")
    form = notice.forms["bekendmaking"]
    form["gecontroleerd"] = True
    form.submit("bekijken").follow().forms["publiceren"].submit(status=303)
    assert "Ter inzage" in handler.get(draft)
    portal.work()
    public = portal.browser().get("/bekendmakingen").click("Ontwerpbesluit")
    assert "woensdag 16 april 2025" in public and "Geef uw zienswijze" in public


def test_a_first_day_that_cannot_be_comes_back_with_all_that_was_typed(portal, draft):
    form = portal.as_("behandelaar").get(f"{draft}/ter-inzage-leggen").forms["terinzage"]
    set_date(form, "start", START - timedelta(1))
    form["plaats"] = "Gemeentehuis, kamer 3"
    answer = form.submit(status=409)
    assert "Kies als eerste dag vandaag" in answer and answer.forms["terinzage"]["plaats"].value == "Gemeentehuis, kamer 3"


@pytest.mark.parametrize("name, status", [("behandelaar", 200), ("coordinator", 403), ("balie", 403), ("beslisser", 403),
                                          ("redacteur", 403), ("brandweer", 403)])
def test_only_the_handler_finds_the_form_to_lay_open(portal, draft, name, status):
    portal.as_(name).get(f"{draft}/ter-inzage-leggen", status=status)


def test_breaking_off_asks_a_public_reason(portal, laid_open):
    handler = portal.as_("behandelaar")
    page = handler.get(laid_open).click("Ontwerpbesluit ter inzage")
    assert "Schrijf op waarom" in page.forms["afbreken"].submit(status=400)
    form = page.forms["afbreken"]
    form["reden"] = "Er ontbrak een tekening."
    assert "Afgebroken" in form.submit(status=303).follow()
    assert "Dit kan niet" in form.submit(status=409)
    assert "Ontwerp ter inzage leggen" in handler.get(laid_open)


def test_the_proof_lists_documents_days_and_missing_days(portal, laid_open):
    on(portal, START + timedelta(3))
    portal.work()
    handler = portal.as_("behandelaar")
    page = handler.get(laid_open).click("Ontwerpbesluit ter inzage").click("Bekijk het bewijs")
    assert [row.select("td")[2].get_text(strip=True) for row in page.html.select("table")[1].select("tbody tr")] == [
        "In orde", "Niet gecontroleerd", "Niet gecontroleerd", "In orde"]
    pdf = page.click("Download dit bewijs")
    assert pdf.body.startswith(b"%PDF") and pdf.content_type == "application/pdf"


def enter(browser, path: str, **values):
    form = browser.get(f"{path}/zienswijze-invoeren").forms["invoeren"]
    form["wijze"] = values.pop("wijze", "brief")
    for name in ("ontvangen", "gepost"):
        if name in values:
            set_date(form, name, values.pop(name))
    words = {"naam": "Opa Smit", "adres": "Molenweg 7, 1234 AC Waterrijk", "tekst": "Te hoog."} | values
    for name, value in words.items():
        form[name] = value
    return form


def test_the_desk_enters_a_letter_and_hears_its_number(portal, laid_open):
    balie = portal.as_("balie")
    answer = enter(balie, laid_open).submit(status=303).follow()
    assert "-ZW1" in answer
    with portal.site_as(rights.SYSTEM) as by:
        assert dossier_in(by).zienswijzen()[0].wijze == "brief"
        path = path_of(dossier_in(by).zienswijzen()[0])
    balie.get(path, status=403)


def test_the_same_form_twice_enters_one(portal, laid_open):
    form = enter(portal.as_("balie"), laid_open)
    form.submit(status=303)
    form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert len(dossier_in(by).zienswijzen()) == 1


def test_a_late_letter_is_entered_and_marked(portal, laid_open):
    on(portal, EINDE + timedelta(2))
    answer = enter(portal.as_("behandelaar"), laid_open, ontvangen=EINDE + timedelta(2)).submit(status=303).follow()
    assert "na de laatste dag" in answer and "Te laat" in answer


def send_with(browser, path: str, form, *files, **kw):
    """Send the form with these files; the control for files stands beside it."""
    params = [(name, value) for name, value in form.submit_fields() if name != "bestand"]
    return browser.post(f"{path}/zienswijze-invoeren", params + [("bestand", file) for file in files], headers=FROM_HERE, **kw)


def test_a_scan_is_kept_when_a_day_cannot_be(portal, laid_open):
    balie = portal.as_("balie")
    form = enter(balie, laid_open, ontvangen=START + timedelta(5))
    answer = send_with(balie, laid_open, form, Upload("brief.pdf", wereld.PDF), status=409)
    assert "in de toekomst" in answer and "brief.pdf" in answer and answer.forms["invoeren"]["naam"].value == "Opa Smit"
    again = answer.forms["invoeren"]
    set_date(again, "ontvangen", START)
    send_with(balie, laid_open, again, status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert [b.bestandsnaam for b in dossier_in(by).zienswijzen()[0].bestanden()] == ["brief.pdf"]


def answered(portal, laid_open):
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_zienswijze(dossier_in(by), by)
    handler = portal.as_("behandelaar")
    page = handler.get(laid_open).click("Alle zienswijzen").click("Zienswijze 1")
    form = page.forms["antwoord"]
    form["openbare_tekst"] = "De buur vindt de schaduw erg."
    form["antwoord"], form["gevolg"], form["gecontroleerd"] = "Mevrouw Smit heeft gelijk.", "wijziging", True
    return handler, form


def test_a_name_in_the_answer_comes_back_and_the_redacted_one_goes_into_the_nota(portal, laid_open):
    handler, form = answered(portal, laid_open)
    answer = form.submit("beantwoorden", status=409)
    assert "Haal eerst weg" in answer and "Smit" in answer.forms["antwoord"]["antwoord"].value
    form = answer.forms["antwoord"]
    form["antwoord"] = "U hebt gelijk."
    done = form.submit("beantwoorden", status=303).follow()
    assert "Beantwoord" in done
    listed = done.click("Alle zienswijzen")
    nota = listed.forms["nota-maken"].submit(status=303).follow().click("^Nota van zienswijzen$")
    assert nota.content_type == "application/pdf"
    assert handler.get(f"{laid_open}/nota-voorbeeld.pdf").body.startswith(b"%PDF")


def test_an_answer_can_be_kept_half_done(portal, laid_open):
    handler, form = answered(portal, laid_open)
    form["antwoord"] = "Nog niet af, bellen met Smit."
    page = form.submit("bewaren", status=303).follow()
    assert page.forms["antwoord"]["antwoord"].value == "Nog niet af, bellen met Smit." and "lijkt over personen te gaan" in page


@pytest.mark.parametrize("name, status", [("coordinator", 200), ("beslisser", 200), ("balie", 403), ("collega", 403),
                                          ("redacteur", 403), ("brandweer", 403), ("beheerder", 403), ("aanvrager", 403)])
def test_who_opens_the_list_and_one(portal, laid_open, name, status):
    with portal.site_as(rights.SYSTEM) as by:
        path = path_of(wereld.a_zienswijze(dossier_in(by), by))
    browser = portal.as_(name)
    browser.get(f"{laid_open}/zienswijzen-overzicht", status=status)
    browser.get(path, status=status)
    browser.get(f"{laid_open}/nota-voorbeeld.pdf", status=status)
    browser.get(f"{laid_open}/deelnemers", status=status)


def test_the_letters_to_send_are_listed_with_name_and_address_and_noted(portal, laid_open):
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_zienswijze(dossier_in(by), by, wijze="brief", naam="Opa Smit", email="")
        wereld.answer_all(dossier_in(by), by)
        besluit = dossier_in(by).beschikkingen()[0]
        besluit.soort_besluit, besluit.bekendgemaakt_op = "besluit", by.today
    handler = portal.as_("behandelaar")
    page = handler.get(f"{laid_open}/deelnemers")
    assert "Opa Smit" in page and "Molenweg 7" in page
    assert "niemand meer" in page.forms["brieven-verstuurd"].submit(status=303).follow()


def test_the_week_of_the_post_is_warned_for(portal, laid_open):
    on(portal, EINDE + timedelta(1))
    portal.work()
    assert "woensdag 23 april 2025 kan nog een brief" in portal.as_("behandelaar").get(laid_open)
