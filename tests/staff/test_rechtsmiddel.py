"""Can staff note a bezwaar, see until when they must decide, and say how it ended, while nobody else learns a name?"""

from datetime import datetime

import pytest

from portal.services import rights
from tests import wereld

NUMBER = "Z-2025-000001"
D = f"/dossiers/2025/{NUMBER}"
NAMES = ("Karin", "Smit", "Ziekenhuis")


def begin(portal, until="gepubliceerd"):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, until)


def at(portal, year, month, day):
    portal.clock.set(datetime(year, month, day, 10))


def date_in(form, name, day, month, year=2025):
    """Fill in the three fields of a date: the group comes after a marker with its name."""
    start = next(place for place, (field, control) in enumerate(form.field_order)
                 if field == "__start__" and control.value.startswith(f"{name}:"))
    for part, value in (("dag", day), ("maand", month), ("jaar", year)):
        next(found for field, found in form.field_order[start:] if field == part).value = str(value)


def note(browser, soort="bezwaar", indiener="Karin Smit", day=20, month=10, year=2025, status=303):
    form = browser.get(f"{D}/rechtsmiddel-noteren").forms["noteren"]
    form["soort"], form["indiener"] = soort, indiener
    date_in(form, "ontvangen", day, month, year)
    return form.submit(status=status)


def of(portal, read):
    with portal.site_as(rights.SYSTEM) as by:
        return read(by.site["dossiers"].by_zaaknummer(NUMBER))


def state(portal):
    return of(portal, lambda d: (d.bekendgemaakt().state, [r.state for r in d.rechtsmiddelen()]))


def test_noting_deciding_and_what_the_pages_say(portal):
    begin(portal)
    at(portal, 2025, 10, 20)
    browser = portal.as_("behandelaar")
    assert "Bezwaar of beroep noteren" in browser.get(D)
    page = note(browser).follow()
    assert "Bezwaar is genoteerd." in page and "Karin Smit" in page and "dinsdag 30 december 2025" in page
    assert "Op de bekendmaking staat nu: “Tegen dit besluit is bezwaar gemaakt." in page
    assert state(portal) == ("aangevochten", ["ingesteld"])
    assert "Beslis uiterlijk op 30 december 2025: nog 71 dagen" in browser.get(D).html.select_one("#rechtsmiddelen").text
    form = page.forms["uitkomst"]
    form["uitkomst"] = "gegrond"
    date_in(form, "datum", 20, 10)
    done = form.submit(status=303).follow()
    assert "De uitkomst is vastgelegd" in done and state(portal) == ("herroepen", ["beslist"])
    form.submit(status=303)
    assert state(portal) == ("herroepen", ["beslist"])
    overview = browser.get(f"{D}/bezwaar-en-beroep")
    assert "Gegrond: besluit herroepen" in overview and "Herroepen of vernietigd" in overview


def test_the_same_form_twice_is_one(portal):
    begin(portal)
    at(portal, 2025, 10, 20)
    browser = portal.as_("behandelaar")
    for _ in range(2):
        note(browser)
    assert state(portal) == ("aangevochten", ["ingesteld"])


WRONG = [({"day": 21, "status": 409}, "in de toekomst"), ({"day": 6, "status": 409}, "nog geen besluit"),
         ({"indiener": "", "status": 400}, "Vul in wie"), ({"day": "x", "status": 400}, "een datum in die bestaat"),
         ({"soort": "beroep", "status": 409}, "nadat op bezwaar is beslist")]


@pytest.mark.parametrize("fields, words", WRONG)
def test_what_cannot_be_comes_back_with_what_was_typed(portal, fields, words):
    begin(portal)
    at(portal, 2025, 10, 20)
    page = note(portal.as_("behandelaar"), **fields)
    assert words in page and page.html.title.text.startswith("Fout: ")
    assert page.forms["noteren"]["indiener"].value == fields.get("indiener", "Karin Smit")
    assert state(portal) == ("bekendgemaakt", [])


def test_a_late_one_is_marked_and_judged(portal):
    begin(portal)
    at(portal, 2025, 12, 1)
    page = note(portal.as_("behandelaar"), day=1, month=12).follow()
    assert "na de laatste dag en is zo gemarkeerd" in page and "Te laat" in page
    form = page.forms["te-laat"]
    form["oordeel"], form["waarom"] = "verschoonbaar", "Ziekenhuis."
    assert "Verschoonbaar: wij behandelen het toch. Ziekenhuis." in form.submit(status=303).follow()


def test_extending_standing_still_and_another_day(portal):
    begin(portal)
    at(portal, 2025, 12, 1)
    page = note(portal.as_("behandelaar"), day=1, month=11).follow()
    form = page.forms["verdagen"]
    date_in(form, "op", 1, 12)
    page = form.submit(status=303).follow()
    assert "dinsdag 10 februari 2026" in page and "verdagen" not in page.forms and "Verdaagd met 6 weken" in page
    form = page.forms["verzuim"]
    form["waarom"] = "De gronden."
    date_in(form, "van", 20, 11)
    date_in(form, "tot", 28, 11)
    page = form.submit(status=303).follow()
    assert "dinsdag 17 februari 2026" in page
    form = page.forms["uitstel"]
    form["waarom"] = ""
    date_in(form, "tot", 1, 4, 2026)
    page = form.submit(status=400)
    assert "Schrijf op wie instemde" in page
    form = page.forms["uitstel"]
    form["waarom"] = "E-mail van de indiener."
    page = form.submit(status=303).follow()
    assert "woensdag 1 april 2026" in page
    page.forms["weghalen-2"]["waarom"] = "Verkeerde zaak."
    page = page.forms["weghalen-2"].submit(status=303).follow()
    assert "dinsdag 17 februari 2026" in page
    assert "Schrijf op waarom." in page.forms["weghalen-0"].submit(status=409)


def test_an_old_form_does_not_overwrite_a_newer_outcome(portal):
    begin(portal)
    at(portal, 2025, 10, 20)
    browser = portal.as_("behandelaar")
    page = note(browser).follow()
    old = page.forms["verbeteren"]
    new = browser.get(page.request.path).forms["verbeteren"]
    for form, kenmerk in ((new, "B-1"), (old, "B-2")):
        form["kenmerk"], form["waarom"] = kenmerk, "Kenmerk erbij."
    new.submit(status=303)
    refused = old.submit(status=409)
    assert "heeft dit gewijzigd" in refused and refused.forms["verbeteren"]["kenmerk"].value == "B-2"
    assert of(portal, lambda d: d.rechtsmiddelen()[0].kenmerk) == "B-1"
    refused.forms["verbeteren"].submit(status=303)
    assert of(portal, lambda d: d.rechtsmiddelen()[0].kenmerk) == "B-2"


def test_a_mistake_is_undone(portal):
    begin(portal)
    at(portal, 2025, 10, 20)
    browser = portal.as_("behandelaar")
    page = note(browser).follow()
    form = page.forms["intrekken"]
    date_in(form, "datum", 20, 10)
    page = form.submit(status=303).follow()
    assert "Ingetrokken" in page and state(portal) == ("bekendgemaakt", ["ingetrokken"])
    assert "Schrijf op waarom" in page.forms["heropenen"].submit(status=400)
    page.forms["heropenen"]["waarom"] = "Andere zaak."
    page = page.forms["heropenen"].submit(status=303).follow()
    page.forms["vervallen"]["waarom"] = "Andere zaak."
    page = page.forms["vervallen"].submit(status=303).follow()
    assert "Ten onrechte genoteerd" in page and state(portal) == ("bekendgemaakt", ["vervallen"])
    assert not {"uitkomst", "verbeteren", "vervallen"} & set(page.forms)


@pytest.mark.parametrize("name, read, write", [
    ("behandelaar", 200, 200), ("coordinator", 200, 200), ("beslisser", 200, 403), ("collega", 403, 403),
    ("balie", 403, 403), ("redacteur", 403, 403), ("beheerder", 403, 403), ("brandweer", 403, 403), ("aanvrager", 403, 403)])
def test_who_reads_and_who_notes(portal, name, read, write):
    begin(portal)
    at(portal, 2025, 10, 20)
    one = note(portal.as_("behandelaar")).location
    browser = portal.as_(name)
    for path in (one, f"{D}/bezwaar-en-beroep"):
        page = browser.get(path, status=read)
        assert ("Karin" in page) is (read == 200)
    browser.get(f"{D}/rechtsmiddel-noteren", status=write)


def test_who_only_reads_finds_no_forms_and_cannot_send_one(portal):
    begin(portal)
    at(portal, 2025, 10, 20)
    writer, reader = portal.as_("behandelaar"), portal.as_("beslisser")
    page = note(writer).follow()
    seen = reader.get(page.request.path)
    assert not {"uitkomst", "intrekken", "vervallen"} & set(seen.forms)
    token = seen.html.select_one("[name=csrf_token]")["value"]
    for name, fields in (("vervallen", {"waarom": "x"}), ("weghalen", {"nummer": "0", "waarom": "x"})):
        reader.post(f"{page.request.path}/{name}", {"csrf_token": token, **fields}, headers={"Referer": "https://portaal.test/"},
                    status=403)
    assert state(portal) == ("aangevochten", ["ingesteld"])


def test_nobody_outside_the_dossier_reads_who_it_was(portal):
    begin(portal)
    at(portal, 2025, 10, 20)
    page = note(portal.as_("behandelaar")).follow()
    form = page.forms["uitkomst"]
    form["uitkomst"], form["toelichting"] = "ongegrond", "Karin had geen gelijk."
    date_in(form, "datum", 20, 10)
    form.submit(status=303)
    portal.work()
    public = portal.browser()
    notice = of(portal, lambda d: d.publicaties[0])
    for path in (notice, "/bekendmakingen", "/bekendmakingen/atom.xml", "/bekendmakingen?zoek=karin"):
        assert not any(name in public.get(path).text for name in NAMES[:2]), path
    for name in ("redacteur", "balie"):
        browser = portal.as_(name)
        for path in (notice, "/bekendmakingen/redactie" if name == "redacteur" else "/"):
            assert "Karin" not in browser.get(path).text
    assert not any("Karin" in mail.get_content() or "Karin" in mail["Subject"] for mail in portal.mails())
