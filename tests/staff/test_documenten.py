"""Can staff keep the documents of a case in order, and does nobody see, change or lose one that they should not?"""

import csv
import io
import zipfile
from datetime import date, timedelta

import pytest
from webtest import Upload

from content_types import oordeel
from content_types.documentversie import Documentversie
from content_types.evolve import d2026_12_01_documenten as step
from content_types.tweeling import Vak
from portal.actions import adviesverzoek as adviezen
from portal.actions import document as documenten
from portal.actions import documentlosmaken, documentslot, documentverplaatsen, documentversie, lakken, samenhang, verwijzing
from portal.actions import dossier as dossiers
from portal.services import audit, documentlijst, documentzip, openbaarheid, rights, verwijzingen, virus
from portal.services.actor import NotAllowed
from tests import bestanden, wereld
from tests.applicant.formulier import FROM_HERE
from workflows.machine import Refused

A, B = "/dossiers/2025/Z-2025-000001", "/dossiers/2025/Z-2025-000002"


def case(by, number=1):
    return by.site["dossiers"].by_zaaknummer(f"Z-2025-00000{number}")


def put(dossier, by, name="brief.txt", data=b"Eerste tekst.", **extra):
    return dossiers.document_toevoegen(dossier, io.BytesIO(data), name, wereld.acting(by, "behandelaar"), **extra)


def newer(document, by, data=b"Tweede tekst.", wie="behandelaar", **more):
    return documentversie.toevoegen(document, io.BytesIO(data), "brief.txt", wereld.acting(by, wie), **more)


@pytest.fixture
def pair(portal):
    """Two cases of one handler; the first has a letter. `pair.pad` is its path."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        first = wereld.a_dossier(by, "in_behandeling")
        wereld.a_dossier(by, "in_behandeling")
        portal.pad = f"{A}/documenten/{put(first, by).__name__}"
    return portal


def trail(by, number=1):
    return [line["wat"] for line in audit.lines(by.site._p_jar, f"Z-2025-00000{number}")]


def test_the_files_of_an_advice_are_in_list_zip_and_search_once_it_was_sent(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "advies_gevraagd")
        adviezen.document_toevoegen(dossier.adviesverzoeken()[0], io.BytesIO(b"Let op de vluchtroute."), "advies.txt",
                                    wereld.acting(by, "brandweer"))
    browser, lists = portal.as_("behandelaar"), (f"{A}/documenten", "/dossiers/documenten-zoeken?zoek=vluchtroute")
    portal.work()
    assert not any("AD-1" in browser.get(address) for address in lists)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        adviezen.uitbrengen(case(by).adviesverzoeken()[0], "Zie het document.", wereld.acting(by, "brandweer"))
    portal.work()
    assert all("AD-1" in browser.get(address) and "advies.txt" in browser.get(address) for address in lists)
    assert "Zoals gegeven" in browser.get(f"{A}/documenten").click("advies.txt", index=0)
    packed = browser.get(lists[0]).forms["kiezen"].submit("alles")
    assert "Toegevoegd/AD-1 advies.txt" in zipfile.ZipFile(io.BytesIO(packed.body)).namelist()
    assert "AD-1" not in portal.as_("collega").get(lists[1])


def test_the_breadcrumbs_of_a_bijlage_name_the_plan_once(pair):
    page = pair.as_("behandelaar").get(f"{A}/documenten").click("tekening.pdf", index=0)
    names = [link.text.strip() for link in page.html.select("nav.kruimels a")]
    assert names[-2:] == ["Dakkapel aan de voorkant", "Aanvraag"] and len(set(names)) == len(names)


# Numbers and what can be said of it


def test_a_number_is_given_once_and_never_to_another(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    first, second = put(dossier, by), put(dossier, by, data=b"Ander")
    documentlosmaken.losmaken(second, "Dubbel", wereld.acting(by, "behandelaar"))
    third = put(dossier, by, data=b"Derde")
    assert [d.kenmerk for d in (first, second, third)] == ["D-1", "D-2", "D-3"]
    assert [row.kenmerk for row in documentlijst.binnengekomen(dossier, by.site)] == ["B-1"] and dossier.aanvraag.seal_intact()


def test_the_details_are_filled_in_on_the_page_and_stand_in_the_list(pair):
    browser = pair.as_("behandelaar")
    form = browser.get(f"{pair.pad}/wijzigen").forms["gegevens"]
    form["titel"], form["documentsoort"], form["omschrijving"] = "Brief over de dakkapel", "brief", "Antwoord op een vraag"
    form["dag"], form["maand"], form["jaar"] = "6", "10", "2025"
    page = form.submit(status=303).follow()
    page.mustcontain("D-1 Brief over de dakkapel", "Antwoord op een vraag", "6 oktober 2025")
    browser.get(f"{A}/documenten?soort=brief").mustcontain("Brief over de dakkapel", "Fatima de Wit", "1 document gevonden")
    assert "Brief over de dakkapel" not in browser.get(f"{A}/documenten?status=definitief")


def test_an_empty_title_comes_back_with_what_was_typed(pair):
    form = pair.as_("behandelaar").get(f"{pair.pad}/wijzigen").forms["gegevens"]
    form["titel"], form["omschrijving"] = "", "Dit bewaren"
    page = form.submit(status=400)
    assert page.html.title.text.startswith("Fout: ") and "Vul een titel in" in page and "Dit bewaren" in page


def test_who_saves_over_what_a_colleague_changed_hears_so_and_keeps_what_was_typed(pair):
    forms = [pair.as_(who).get(f"{pair.pad}/wijzigen").forms["gegevens"] for who in ("coordinator", "behandelaar")]
    for form, titel in zip(forms, ("Titel van Cora", "Titel van Fatima"), strict=True):
        form["titel"] = titel
    forms[0].submit(status=303)
    page = forms[1].submit(status=409)
    assert "Cora Dinator heeft dit gewijzigd" in page and page.forms["gegevens"]["titel"].value == "Titel van Fatima"
    page.forms["gegevens"].submit(status=303)


def test_what_is_final_stays_as_it_is_and_a_new_version_begins_as_a_draft(pair):
    browser = pair.as_("behandelaar")
    page = browser.get(f"{pair.pad}/over").forms["vaststellen"].submit(status=303).follow()
    page.mustcontain("Document: definitief maken", "7 oktober 2025, 10:00, Fatima de Wit")
    assert "Deze versie is nu definitief" in page and "Gegevens wijzigen" not in page and "vaststellen" not in page.forms
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        document, handler = case(by)["documenten"].values()[0], wereld.acting(by, "behandelaar")
        with pytest.raises(Refused, match="definitief"):
            documenten.gegevens_wijzigen(document, {"titel": "Anders"}, handler)
        newer(document, by, reden="Er stond een fout in")
        assert (document.state, [v.state for v in document.eerdere]) == ("concept", ["definitief"])


# Versions


def test_a_new_version_keeps_the_earlier_one_with_who_when_and_why(pair):
    browser = pair.as_("behandelaar")
    form = browser.get(f"{pair.pad}/over").forms["nieuwe-versie"]
    form["bestand"], form["reden"] = Upload("brief.txt", b"Tweede tekst.", "text/plain"), "Een zin erbij"
    page = form.submit(status=303).follow()
    page.mustcontain("Versie 2 staat in het dossier", "Een zin erbij", "Versie 1", "Fatima de Wit")
    assert browser.get(pair.pad).body == b"Tweede tekst."
    assert page.click("Versie 1", index=0).body == b"Eerste tekst."
    again = form.submit(status=303).follow()
    assert "dezelfde inhoud als versie 2" in again and "Versie 3" not in again


def test_an_earlier_version_opens_for_who_may_open_the_document_but_not_for_an_adviser(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        dossier = case(by)
        document = dossier["documenten"].values()[0]
        adviezen.vragen(dossier, wereld.acting(by, "behandelaar"), adviesorganisatie="brandweer", vraag="Veilig?",
                        uiterlijk=by.today + timedelta(days=14), documenten=[document.__name__])
        by.now += timedelta(hours=1)
        newer(document, by)
    adviser = pair.as_("brandweer")
    assert adviser.get(pair.pad).body == b"Tweede tekst."
    adviser.get(f"{pair.pad}/versie-1", status=403)
    assert "nieuwe versie van 7 oktober 2025, na deze adviesvraag" in adviser.get("/adviezen").click("Dakkapel", index=0)
    assert pair.as_("beslisser").get(f"{pair.pad}/versie-1").body == b"Eerste tekst."
    for who in ("collega", "welstand", "balie", "aanvrager"):
        pair.as_(who).get(f"{pair.pad}/versie-1", status=403)


def test_who_comes_second_hears_who_was_first_and_loses_nothing(pair):
    first, second = pair.as_("coordinator"), pair.as_("behandelaar")
    forms = [browser.get(f"{pair.pad}/over").forms["nieuwe-versie"] for browser in (first, second)]
    for form, text in zip(forms, (b"Van Cora.", b"Van Fatima."), strict=True):
        form["bestand"] = Upload("brief.txt", text, "text/plain")
    forms[0].submit(status=303)
    page = forms[1].submit(status=303).follow()
    assert "Cora Dinator voegde net voor u versie 2 toe" in page and "in de zaak als D-2" in page
    assert forms[1].submit(status=303).follow().text.count("in de zaak als D-2") == 1
    with pair.site_as(rights.SYSTEM) as by:
        assert [d.open().read() for d in sorted(case(by)["documenten"].values(), key=lambda d: d.nummer)] == [
            b"Van Cora.", b"Van Fatima."]


def test_a_bad_file_changes_nothing_and_what_was_typed_comes_back(pair):
    form = pair.as_("behandelaar").get(f"{pair.pad}/over").forms["nieuwe-versie"]
    form["bestand"], form["reden"] = Upload("brief.exe", b"MZ", "text/plain"), "Beter zo"
    page = form.submit(status=400)
    assert page.html.title.text.startswith("Fout: ") and "Beter zo" in page and "brief.exe" in page
    assert "Kies eerst een bestand" in pair.as_("behandelaar").get(f"{pair.pad}/over").forms["nieuwe-versie"].submit(status=400)


def test_what_was_judged_of_a_version_does_not_count_for_the_next(by):
    document = put(wereld.a_dossier(by, "in_behandeling"), by)
    document.publiceerbaar = document.toegankelijk = True
    newer(document, by)
    assert not document.publiceerbaar and not document.toegankelijk and document.eerdere[0].toegankelijk


@pytest.mark.parametrize("niveau, after", [("openbaar", ""), ("intern", "intern"), ("vertrouwelijk", "vertrouwelijk")])
def test_that_a_document_may_be_public_counts_for_the_bytes_that_were_judged_and_that_it_may_not_for_all(by, niveau, after):
    one, two = wereld.a_dossier(by, "in_behandeling"), wereld.a_dossier(by, "in_behandeling")
    coordinator, handler = wereld.acting(by, "coordinator"), wereld.acting(by, "behandelaar")
    newly, moved, locked = (put(one, by, f"{name}.txt", name.encode()) for name in ("nieuw", "weg", "slot"))
    for document in (newly, moved, locked):
        lakken.oordelen(document, handler, niveau=niveau, reden="Bekeken")
    newer(newly, by)
    assert oordeel.niveau(newly) == after
    documentverplaatsen.verplaatsen(moved, two.zaaknummer, "Hoort daar", coordinator)
    assert (oordeel.niveau(moved), oordeel.sleutel(moved) in one.oordelen) == (after, False)
    documentslot.nemen(locked, coordinator)
    beside = newer(locked, by, b"Van Fatima").document
    assert beside is not locked and oordeel.niveau(beside) == after and oordeel.niveau(locked) == niveau


def test_what_had_to_become_black_still_has_to_in_the_other_case(by):
    one, two = wereld.a_dossier(by, "in_behandeling"), wereld.a_dossier(by, "in_behandeling")
    document, coordinator = put(one, by), wereld.acting(by, "coordinator")
    twin = lakken.zoeken(document, wereld.acting(by, "behandelaar"))
    twin.zoekt, twin.paginas, twin.vakken = False, ((595, 842),), (Vak(1, 10, 10, 50, 20, "anders"),)
    documentverplaatsen.verplaatsen(document, two.zaaknummer, "Hoort daar", coordinator)
    assert "Maak eerst een openbare versie" in openbaarheid.stand(document).reden


def test_what_is_offered_beside_a_confidential_document_that_is_locked_is_confidential_too(by):
    document = put(wereld.a_dossier(by, "in_behandeling"), by, vertrouwelijk=True)
    documentslot.nemen(document, wereld.acting(by, "coordinator"))
    assert newer(document, by).document.vertrouwelijk


def test_nobody_moves_or_takes_out_what_a_colleague_works_on_and_who_does_leaves_no_lock_behind(by):
    one, two = wereld.a_dossier(by, "in_behandeling"), wereld.a_dossier(by, "in_behandeling")
    document, other = put(one, by), wereld.acting(by, "coordinator")
    documentslot.nemen(document, wereld.acting(by, "behandelaar"))
    for deed in (lambda: documentverplaatsen.verplaatsen(document, two.zaaknummer, "Weg", other),
                 lambda: documentlosmaken.losmaken(document, "Weg", other)):
        with pytest.raises(Refused, match="Fatima de Wit werkt aan dit document"):
            deed()
    documentverplaatsen.verplaatsen(document, two.zaaknummer, "Hoort daar", wereld.acting(by, "behandelaar"))
    assert document.slot is None and not by.site.documentbeheer.sloten
    documentslot.nemen(document, other)
    documentlosmaken.losmaken(document, "Weg", other)
    assert document.slot is None and not by.site.documentbeheer.sloten


def test_a_scanner_that_is_down_keeps_a_new_version_out_and_leaves_the_document(by):
    document = put(wereld.a_dossier(by, "in_behandeling"), by)
    by.settings = {**by.settings, "virus.clamd": "127.0.0.1:1", "virus.verplicht": "true"}
    handler = wereld.acting(by, "behandelaar")
    with pytest.raises(virus.Unchecked, match="nu niet op virussen controleren"):
        documentversie.toevoegen(document, io.BytesIO(b"Twee"), "brief.txt", handler)
    assert document.versienummer == 1 and document.open().read() == b"Eerste tekst."


def test_a_reference_keeps_the_version_that_was_referred_to(by):
    one, two = wereld.a_dossier(by, "in_behandeling"), wereld.a_dossier(by, "in_behandeling")
    document, coordinator = put(one, by), wereld.acting(by, "coordinator")
    samenhang.koppelen([one, two], coordinator, soort="project", reden="Eén plan")
    shared, = verwijzing.verwijzen(one, two, [document.__name__], coordinator, waarom="Zelfde brief")
    newer(document, by)
    found = verwijzingen.stand(shared, by.site)
    assert isinstance(found.bestand, Documentversie) and found.inhoud == verwijzingen.HETZELFDE
    with pytest.raises(Refused, match="Een andere zaak gebruikt het"):
        documentverplaatsen.verplaatsen(document, two.zaaknummer, "Hoort daar", coordinator)


def test_two_versions_are_compared_as_text(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        newer(case(by)["documenten"].values()[0], by, b"Eerste zin. Wij beslissen binnen zes weken.")
    browser = pair.as_("behandelaar")
    pair.work()
    page = browser.get(f"{pair.pad}/vergelijken?van=1&met=2")
    assert [tag.text for tag in page.html.select("td ins")] and "Eerste" in page.html.select_one("td").text
    same = browser.get(f"{pair.pad}/vergelijken?van=2&met=2")
    assert "De tekst van deze versies is gelijk" in same
    for wrong in ("", "?van=1&met=9", "?van=x&met=1", "?van=1&met=%C2%B2"):
        browser.get(f"{pair.pad}/vergelijken{wrong}", status=404)
    pair.as_("collega").get(f"{pair.pad}/vergelijken?van=1&met=2", status=404)


def test_what_has_no_text_cannot_be_compared_and_the_page_says_so(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        documentversie.toevoegen(case(by)["documenten"].values()[0], io.BytesIO(wereld.PDF), "leeg.pdf",
                                 wereld.acting(by, "behandelaar"))
    pair.work()
    assert "geen tekst die het portaal kan lezen" in pair.as_("behandelaar").get(f"{pair.pad}/vergelijken?van=1&met=2")


# The lock


def test_who_works_on_it_is_seen_and_others_cannot_change_it(pair):
    mine, other = pair.as_("behandelaar"), pair.as_("coordinator")
    page = mine.get(f"{pair.pad}/over").forms["in-bewerking"].submit(status=303).follow()
    assert "U werkt aan dit document" in page and "Op 14 oktober 2025 geeft het portaal het vrij" in page
    seen = other.get(f"{pair.pad}/over")
    assert "Fatima de Wit werkt aan dit document" in seen and not {"vaststellen", "in-bewerking", "losmaken"} & set(seen.forms)
    assert "Fatima de Wit werkt hieraan" in other.get(f"{A}/documenten")
    form = seen.forms["nieuwe-versie"]
    form["bestand"] = Upload("brief.txt", b"Toch iets.", "text/plain")
    form.submit(status=303).follow().mustcontain("Fatima de Wit werkt aan dit document", "in de zaak als D-2")
    assert "teruggegeven" in mine.get(f"{pair.pad}/over").forms["teruggeven"].submit(status=303).follow()


def test_a_new_version_of_who_works_on_it_gives_it_back(by):
    document, handler = put(wereld.a_dossier(by, "in_behandeling"), by), wereld.acting(by, "behandelaar")
    documentslot.nemen(document, handler)
    newer(document, by)
    assert document.slot is None and not by.site.documentbeheer.sloten


def test_of_two_who_take_it_at_once_the_second_hears_who_was_first(by):
    document = put(wereld.a_dossier(by, "in_behandeling"), by)
    documentslot.nemen(document, wereld.acting(by, "behandelaar"))
    documentslot.nemen(document, wereld.acting(by, "behandelaar"))
    with pytest.raises(Refused, match="Fatima de Wit werkt aan dit document"):
        documentslot.nemen(document, wereld.acting(by, "coordinator"))


def test_the_coordinator_ends_a_lock_with_a_reason_and_who_had_it_is_told(pair):
    pair.as_("behandelaar").get(f"{pair.pad}/over").forms["in-bewerking"].submit(status=303)
    browser = pair.as_("coordinator")
    form = browser.get(f"{pair.pad}/over").forms["vrijgeven"]
    assert "Schrijf op waarom" in form.submit(status=409)
    form["waarom"] = "Fatima is ziek"
    assert "vrijgegeven" in form.submit(status=303).follow()
    assert "Fatima is ziek" in pair.as_("behandelaar").get("/signalen")
    with pair.site_as(rights.SYSTEM) as by:
        document = case(by)["documenten"].values()[0]
        documentslot.nemen(document, wereld.acting(by, "coordinator"))
        with pytest.raises(NotAllowed):
            documentslot.verbreken(document, "Nu ik", wereld.acting(by, "behandelaar"))


@pytest.mark.parametrize("days, locked", [(6, True), (7, False)])
def test_a_lock_ends_by_itself_and_who_had_it_is_told(pair, days, locked):
    pair.as_("behandelaar").get(f"{pair.pad}/over").forms["in-bewerking"].submit(status=303)
    pair.work()
    pair.clock.set((pair.clock.now() + timedelta(days=days)).replace(hour=12, tzinfo=None))
    pair.work()
    assert ("U werkt aan dit document" in pair.as_("behandelaar").get(f"{pair.pad}/over")) is locked
    assert ("te lang in bewerking" in pair.as_("behandelaar").get("/signalen")) is not locked


# To another case, out of the case


def test_a_document_goes_to_the_right_case_and_both_trails_and_the_old_list_say_so(pair):
    browser = pair.as_("behandelaar")
    form = browser.get(f"{pair.pad}/over").forms["verplaatsen"]
    assert "Z-2026-000123" in form.submit(status=409)
    form["zaaknummer"], form["waarom"] = "z-2025-000002 ", "Gaat over de andere dakkapel"
    page = form.submit(status=303).follow()
    assert page.request.path.startswith(f"{B}/documenten/")
    page.mustcontain("D-1 brief.txt", "Zaak Z-2025-000002")
    old = browser.get(f"{A}/documenten")
    old.mustcontain("Verplaatst naar een andere zaak", "Gaat over de andere dakkapel", "zaak Z-2025-000002")
    browser.get(pair.pad, status=404)
    assert "naar zaak Z-2025-000002" not in old.html.select_one("table").text
    with pair.site_as(rights.SYSTEM) as by:
        assert "D-1 brief.txt verplaatst naar een andere zaak" in trail(by)
        assert "D-1 brief.txt verplaatst uit een andere zaak, was daar D-1" in trail(by, 2)
        lines = [line for number in (1, 2) for line in audit.lines(by.site._p_jar, f"Z-2025-00000{number}")]
        assert len({line["waarop"].rpartition("/")[2] for line in lines if "verplaatst" in line["wat"]}) == 1


def test_it_goes_only_where_somebody_may_add_something_and_such_a_case_is_as_good_as_unknown(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        wereld.a_dossier(by, "toegewezen")
        case(by, 3).take_role(wereld.person(by, "behandelaar").principal, wereld.Role.BEHANDELAAR)
        document = case(by)["documenten"].values()[0]
        said = set()
        for number in ("Z-2025-000003", "Z-2025-000999"):
            with pytest.raises(Refused) as refused:
                documentverplaatsen.verplaatsen(document, number, "Hoort daar", wereld.acting(by, "behandelaar"))
            said.add(str(refused.value))
        assert said == {documentverplaatsen.GEEN_ZAAK}


def test_the_old_list_names_a_case_only_to_who_may_open_it(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        documentverplaatsen.verplaatsen(case(by)["documenten"].values()[0], "Z-2025-000002", "Hoort daar",
                                        wereld.acting(by, "behandelaar"))
        case(by, 2).take_role(wereld.person(by, "behandelaar").principal, wereld.Role.BEHANDELAAR)
    mine = pair.as_("behandelaar")
    assert "Verplaatst naar" not in mine.get(f"{A}/documenten")
    assert "Z-2025-000002" not in mine.get(A).html.select_one("#logboek").text
    assert "Verplaatst naar" in pair.as_("coordinator").get(f"{A}/documenten")


def used_for_advice(dossier, document, by):
    adviezen.vragen(dossier, wereld.acting(by, "behandelaar"), adviesorganisatie="brandweer", vraag="Veilig?",
                    uiterlijk=by.today + timedelta(days=14), documenten=[document.__name__])


def made_by_the_portal(dossier, document, by):
    document.__class__ = wereld.Document
    dossier["documenten"].remove(document.__name__)
    dossier["documenten"].add(document, "nota-zienswijzen")


@pytest.mark.parametrize("use, why", [(used_for_advice, "gekozen voor het advies van Brandweer"),
                                      (made_by_the_portal, "Dit document maakt het portaal zelf")])
def test_what_is_used_stays_and_the_page_says_why(by, use, why):
    one, two = wereld.a_dossier(by, "in_behandeling"), wereld.a_dossier(by, "in_behandeling")
    document = put(one, by)
    use(one, document, by)
    for deed in (lambda who: documentverplaatsen.verplaatsen(document, two.zaaknummer, "Hoort daar", who),
                 lambda who: documentlosmaken.losmaken(document, "Hoort hier niet", who)):
        with pytest.raises(Refused, match=why):
            deed(wereld.acting(by, "behandelaar"))


def test_what_lies_open_for_everybody_stays(by):
    dossier = wereld.an_ontwerp(by)
    document = put(dossier, by, "brief.pdf", bestanden.pdf(tekst="Rapport"))
    wereld.terinzageleggingen.voorbereiden(dossier.beschikkingen()[0], wereld.acting(by, "behandelaar"), start=by.today,
                                           plaats="Gemeentehuis", stukken=[document.__name__])
    with pytest.raises(Refused, match="Het ligt ter inzage"):
        documentlosmaken.losmaken(document, "Weg", wereld.acting(by, "behandelaar"))


def test_a_document_is_taken_out_with_a_trace_and_the_coordinator_puts_it_back(pair):
    browser = pair.as_("behandelaar")
    form = browser.get(f"{pair.pad}/over").forms["losmaken"]
    assert "Schrijf op waarom" in form.submit(status=409)
    form["waarom"] = "Dubbel ontvangen"
    page = form.submit(status=303).follow()
    assert "D-1 is losgemaakt" in page and "Losgemaakt van deze zaak" not in page
    browser.get(pair.pad, status=404)
    pair.work()
    assert "Eerste" not in browser.get("/dossiers/documenten-zoeken?zoek=eerste").html.select_one("main").text
    listed = pair.as_("coordinator").get(f"{A}/documenten")
    listed.mustcontain("Losgemaakt van deze zaak", "Dubbel ontvangen")
    back = next(form for form in listed.forms.values() if form.action.endswith("terugzetten"))
    assert "staat weer in de zaak" in back.submit("document", status=303).follow()
    assert pair.as_("behandelaar").get(pair.pad).body == b"Eerste tekst."
    with pair.site_as(rights.SYSTEM) as by:
        assert case(by)["documenten"].values()[0].kenmerk == "D-1" and any("losgemaakt" in line for line in trail(by))
    kiezen = browser.get(f"{A}/documenten").forms["kiezen"]
    browser.post(f"{A}/documenten/terugzetten", {"csrf_token": kiezen["csrf_token"].value, "document": "x"}, FROM_HERE,
                 status=403)


# The list, the ZIP, the search


def test_a_list_shows_nothing_that_the_page_would_refuse(pair, monkeypatch):
    """Also not in the numbers, the ZIP or the search."""
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        kept = put(case(by), by, "geheim.txt", b"Vertrouwelijke passage.", vertrouwelijk=True)
        case(by)["documenten"].regels[kept.__name__] = tuple(documentlijst.rij(kept))
        name = kept.__name__
    pair.work()
    real = rights.allowed
    monkeypatch.setattr(rights, "allowed", lambda who, right, obj, today: obj.__name__ != name and real(who, right, obj, today))
    browser = pair.as_("behandelaar")
    for address in (f"{A}/documenten", A, f"{A}/documenten?zoek=passage", "/dossiers/documenten-zoeken?zoek=passage"):
        main = browser.get(address).html.select_one("main")
        assert name not in str(main) and "geheim.txt" not in main.text.replace("toegevoegd: geheim.txt", "")
    packed = browser.get(f"{A}/documenten").forms["kiezen"].submit("alles")
    assert not [found for found in zipfile.ZipFile(io.BytesIO(packed.body)).namelist() if "geheim" in found]


def test_all_documents_leave_as_one_zip_with_sensible_names_and_an_index(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        document = case(by)["documenten"].values()[0]
        documenten.gegevens_wijzigen(document, {"titel": 'Brand: veilig? "ja" / nee'}, wereld.acting(by, "behandelaar"))
        newer(document, by)
        put(case(by), by, "con.txt", b"Derde.", titel="=1+1")
    answer = pair.as_("behandelaar").get(f"{A}/documenten").forms["kiezen"].submit("alles")
    assert answer.content_type == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.body))
    assert archive.testzip() is None
    names = archive.namelist()
    assert names[0] == "inhoud.csv" and names[-1] == "Zoals ingediend/B-1 tekening.pdf"
    assert names[1].startswith("Toegevoegd/D-1 Brand") and names[1].endswith("(versie 2).txt")
    assert not set('<>:"\\|?*') & set("".join(names)) and archive.read(names[1]) == b"Tweede tekst."
    rows = list(csv.DictReader(io.StringIO(archive.read("inhoud.csv").decode("utf-8-sig")), delimiter=";"))
    assert [row["nummer"] for row in rows] == ["D-1", "D-2", "B-1"] and rows[1]["titel"] == "'=1+1"
    with pair.site_as(rights.SYSTEM) as by:
        assert rows[2]["sha256"] == case(by).aanvraag.bijlagen()[0].sha256 and rows[0]["versie"] == "2"


def test_what_the_applicant_added_later_is_in_list_zip_and_search_once_it_was_sent(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        asked = wereld.an_aanvulling(dossier, by)
        wereld.aanvullen.bestand_toevoegen(asked, "1", io.BytesIO(b"Maten van de erker."), "maten.txt",
                                           wereld.applicant(dossier, by))
    portal.work()
    browser = portal.as_("behandelaar")
    for address in (f"{A}/documenten", "/dossiers/documenten-zoeken?zoek=erker"):
        assert "maten.txt" not in browser.get(address)
    portal.clock.set(portal.clock.now().replace(hour=15, tzinfo=None))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.answer_aanvulling(case(by), by)
    portal.work()
    page = browser.get(f"{A}/documenten?soort=aanvulling")
    page.mustcontain("A-1", "maten.txt", "A-2", "plattegrond.pdf", "De aanvrager")
    page.click("maten.txt", index=0).mustcontain("A-1 maten.txt", "Aanvulling van de aanvrager", "Zoals ingediend")
    assert "A-1 maten.txt" in browser.get("/dossiers/documenten-zoeken?zoek=erker")
    packed = page.forms["kiezen"].submit("alles")
    assert "Zoals ingediend/A-1 maten.txt" in zipfile.ZipFile(io.BytesIO(packed.body)).namelist()
    with portal.site_as(rights.SYSTEM) as by:
        assert all(asked.zegel_heel() for asked in case(by).aanvullingen())


def test_only_what_was_chosen_leaves_and_nothing_without_a_choice(pair):
    form = pair.as_("behandelaar").get(f"{A}/documenten").forms["kiezen"]
    page = form.submit("gekozen", status=400)
    assert page.html.title.text.startswith("Fout: ") and "Kies eerst een of meer documenten" in page
    form.fields["document"][0].checked = True
    answer = form.submit("gekozen")
    assert len(zipfile.ZipFile(io.BytesIO(answer.body)).namelist()) == 2
    for who in ("collega", "brandweer", "aanvrager"):
        pair.as_(who).get(f"{A}/documenten", status=403)


@pytest.mark.parametrize("most, sentence", [("MOST_FILES", "Kies er hoogstens 1 tegelijk"), ("MOST_BYTES", "samen groter dan")])
def test_too_much_for_one_zip_is_said_in_a_sentence(pair, monkeypatch, most, sentence):
    monkeypatch.setattr(documentzip, most, 1)
    assert sentence in pair.as_("behandelaar").get(f"{A}/documenten").forms["kiezen"].submit("alles", status=400)


def test_names_that_a_computer_takes_for_one_become_two():
    taken: set[str] = set()
    assert [documentzip._unique(name, taken) for name in ("T/a.pdf", "T/A.PDF", "T/a.pdf")] == [
        "T/a.pdf", "T/A (2).PDF", "T/a (3).pdf"]


def test_a_thousand_documents_come_in_pages_and_in_any_order(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        for number in range(1, 121):
            document = wereld.Document(io.BytesIO(b"%d" % number), bestandsnaam=f"stuk-{number}.txt", mime="text/plain",
                                       door="", op=by.now, documentdatum=date(2025, 1, 1) + timedelta(days=number))
            dossier["documenten"].add(document)
            documentlijst.noteren(by.site, document)
    browser = portal.as_("behandelaar")
    first = browser.get(f"{A}/documenten")
    assert "121 documenten, pagina 1 van 4" in first and "stuk-40.txt" in first and "stuk-41.txt" not in first
    assert "stuk-41.txt" in first.click("Volgende")
    assert "stuk-120.txt" in browser.get(f"{A}/documenten?sorteer=datum&aflopend=1")
    for odd in ("pagina=-1", "pagina=999", "pagina=x", "sorteer=onzin", "soort=onzin", "status=%00"):
        assert browser.get(f"{A}/documenten?{odd}").status_int == 200
    main = browser.get(A).html.select_one("#documenten").text
    assert "Alle 120 documenten" in main and main.count("stuk-") == 2 * 20


def test_a_dossier_of_before_documents_had_numbers_is_brought_up_to_date(pair):
    with pair.site_as(rights.SYSTEM) as by:
        deel = case(by)["documenten"]
        deel.regels, by.site.documentbeheer, deel.laatste_nummer = None, None, 0
        deel.values()[0].nummer = 0
    page = pair.as_("behandelaar").get(f"{A}/documenten")
    assert "brief.txt" in page and "D-1" not in page
    assert "brief.txt" in pair.as_("behandelaar").get(f"{pair.pad}/over")
    with pair.site_as(rights.SYSTEM) as by:
        assert step.evolve(by.site) == "1 documenten kregen een nummer" and step.evolve(by.site).startswith("0 ")
    assert "D-1" in pair.as_("behandelaar").get(f"{A}/documenten")
    pair.as_("behandelaar").get(f"{pair.pad}/over").forms["in-bewerking"].submit(status=303)


def test_words_are_found_over_all_cases_only_by_who_may_open_the_document(pair):
    pair.work()
    page = pair.as_("behandelaar").get("/dossiers/documenten-zoeken?zoek=eerste")
    page.mustcontain("D-1 brief.txt", "Z-2025-000001")
    assert page.click("D-1 brief.txt").request.path == f"{pair.pad}/over"
    assert "D-1" not in pair.as_("collega").get("/dossiers/documenten-zoeken?zoek=eerste")
    pair.as_("brandweer").get("/dossiers/documenten-zoeken?zoek=eerste", status=403)


def test_who_gets_the_dossier_finds_its_words_and_who_loses_it_does_not(pair):
    pair.work()
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        wereld.overdragen.toewijzen(case(by), wereld.person(by, "collega"), wereld.acting(by, "coordinator"))
    pair.work()
    assert "D-1" in pair.as_("collega").get("/dossiers/documenten-zoeken?zoek=eerste")
    assert "D-1" not in pair.as_("behandelaar").get("/dossiers/documenten-zoeken?zoek=eerste")
