"""Does the way of working of an organisation decide what has to be printed or scanned, for new dossiers only?"""

import io
from datetime import date, time

import pikepdf
import pytest
from PIL import Image
from webtest import Upload

from content_types.bestand import Bijlage
from content_types.werkwijze import papiertaak_voor, werkwijze_voor
from portal.actions import behandeltaak as taken
from portal.actions import contactmoment
from portal.services import afdruk, rights
from tests import wereld
from tests.staff.papier import formulier, scans

PAGE = f"/beheer/organisaties/{wereld.GEMEENTE}/werkwijze"


def works(portal, werkwijze):
    with portal.site_as(rights.SYSTEM) as by:
        by.site.organisaties[wereld.GEMEENTE].werkwijze = werkwijze


def digital(portal, until="toegewezen", **answers):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return wereld.a_dossier(by, until, **answers).zaaknummer


def on_paper(portal, hoe="post", **more):
    formulier(portal.as_("balie"), hoe=hoe, **more).submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        return max(dossier.zaaknummer for dossier in by.site["dossiers"].items_newest_first())


def read(portal, number, look):
    with portal.site_as(rights.SYSTEM) as by:
        return look(by.site["dossiers"].by_zaaknummer(number))


@pytest.mark.parametrize("keuze, binnenkomst, werkwijze, taak", [
    ("digitaal", "portaal", "digitaal", ""), ("digitaal", "post", "digitaal", "scannen"),
    ("digitaal", "balie", "digitaal", "scannen"), ("digitaal", "email", "digitaal", ""),
    ("digitaal", "ander_loket", "digitaal", ""),
    ("papier", "portaal", "papier", "afdrukken"), ("papier", "ander_loket", "papier", "afdrukken"),
    ("papier", "email", "papier", "afdrukken"), ("papier", "post", "papier", ""), ("papier", "balie", "papier", ""),
    ("zoals_binnengekomen", "portaal", "digitaal", ""),
    ("zoals_binnengekomen", "post", "papier", ""), ("zoals_binnengekomen", "balie", "papier", ""),
    ("zoals_binnengekomen", "email", "digitaal", "")])
def test_what_a_choice_means_for_each_way_in(keuze, binnenkomst, werkwijze, taak):
    assert werkwijze_voor(keuze, binnenkomst) == werkwijze and papiertaak_voor(werkwijze, binnenkomst) == taak


def test_the_lokaal_beheerder_chooses_and_running_dossiers_stay_as_they_were(portal):
    old, browser = digital(portal), portal.as_("beheerder")
    page = browser.get(f"/beheer/organisaties/{wereld.GEMEENTE}").click("Op papier of digitaal")
    assert "het ene lopende dossier houdt zijn" in page and page.forms["werkwijze"]["werkwijze"].value == "digitaal"
    page.forms["werkwijze"]["werkwijze"] = "papier"
    assert "geldt voor nieuwe dossiers" in page.forms["werkwijze"].submit(status=303).follow()
    new = digital(portal)
    assert [read(portal, n, lambda d: (d.werkwijze, [t.__name__ for t in d.behandeltaken()])) for n in (old, new)] == [
        ("digitaal", []), ("papier", ["afdrukken"])]
    assert "Op papier, binnengekomen via het portaal" in portal.as_("coordinator").get(f"/dossiers/2025/{new}")
    for name in ("coordinator", "balie", "behandelaar"):
        portal.as_(name).get(PAGE, status=403)
    browser.get("/beheer/organisaties/brandweer/werkwijze", status=404)


def test_who_only_reads_a_dossier_gets_no_link_to_paper_or_contact(portal):
    works(portal, "papier")
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        contactmoment.noteren(dossier, wereld.acting(by, "behandelaar"), kanaal="telefoon", dag=by.today, tijd=time(9),
                              vraag="Hoe lang nog?")
        number = dossier.zaaknummer
    browser = portal.as_("beslisser")
    for place in (f"/dossiers/2025/{number}", f"/dossiers/2025/{number}/behandeltaken"):
        page = browser.get(place)
        links = {a["href"].partition("#")[0] for a in page.html.main.find_all("a", href=True)}
        assert [link for link in links if link and browser.get(link, status="*").status_int != 200] == []
        assert "Afdrukken" in page
    assert "Hoe lang nog?" in browser.get(f"/dossiers/2025/{number}")


def test_printing_gives_one_pdf_and_is_ticked_off_with_copies(portal):
    works(portal, "papier")
    number, browser = digital(portal, bijlagen=[("a.pdf", wereld.PDF), ("notitie.txt", b"tekst")]), portal.as_("behandelaar")
    page = browser.get(f"/dossiers/2025/{number}").click("Afdrukken", index=0)
    made = page.click("Pdf openen om af te drukken")
    assert made.content_type == "application/pdf"
    with pikepdf.open(io.BytesIO(made.body)) as found:
        assert len(found.pages) >= 2
    form = next(f for f in page.forms.values() if "exemplaren" in f.fields)
    for typed in ("", "0", "100", "twee"):
        form["exemplaren"] = typed
        assert "een getal van 1 tot 99" in form.submit("afgedrukt", status=409)
    form["exemplaren"] = "2"
    done = form.submit("afgedrukt", status=303).follow()
    assert "Fatima de Wit" in done and "2 exemplaren" in done
    form.submit("afgedrukt", status=303)


def test_the_counter_does_not_get_the_aanvraag_to_read_by_printing_it(portal):
    works(portal, "papier")
    number, desk = digital(portal), portal.as_("balie")
    page = desk.get(f"/dossiers/2025/{number}/papier")
    assert "Pdf openen" not in page
    desk.get(f"/dossiers/2025/{number}/afdruk.pdf", status=403)
    portal.as_("brandweer").get(f"/dossiers/2025/{number}/papier", status=403)
    portal.as_("redacteur").get(f"/dossiers/2025/{number}/papier", status=403)


def test_scanning_waits_for_scans_and_the_counter_does_it(portal):
    number, desk = on_paper(portal), portal.as_("balie")
    page = desk.get(f"/balie/zaak/{number}")
    assert "moeten nog worden gescand" in page
    page = page.click("Scans toevoegen")
    assert "er staan nog geen scans bij" in page
    ready = next(f for f in page.forms.values() if "gescand" in f.fields)
    assert "kan nog niet op klaar" in ready.submit("gescand", status=409)
    form = next(f for f in page.forms.values() if "toevoegen" in f.fields)
    form["bestand"] = [Upload(name, data) for name, data in [*scans(2), ("kwaad.exe", b"MZ")]]
    answer = form.submit("toevoegen", status=400)
    assert "kwaad.exe" in answer and len(read(portal, number, lambda d: list(d["documenten"].values()))) == 2
    page = desk.get(f"/dossiers/2025/{number}/papier")
    assert "Er staan 2 scans bij dit dossier" in page
    done = next(f for f in page.forms.values() if "gescand" in f.fields).submit("gescand", status=303).follow()
    assert "Klaar" in done and "Bram Balie" in done
    assert not read(portal, number, lambda d: d.papier_open)


def test_scanning_can_be_left_out_with_a_reason(portal):
    number, desk = on_paper(portal), portal.as_("balie")
    form = next(f for f in desk.get(f"/dossiers/2025/{number}/papier").forms.values() if "overslaan" in f.fields)
    assert "Schrijf op waarom" in form.submit("overslaan", status=409)
    form["waarom"] = "Staat al in het archief"
    assert "Staat al in het archief" in form.submit("overslaan", status=303).follow()


@pytest.mark.parametrize("soort", ["vooroverleg", "melding"])
def test_a_case_without_a_decision_has_the_task_too(portal, soort):
    number = on_paper(portal, soort=soort)
    assert read(portal, number, lambda d: [t.__name__ for t in d.behandeltaken()]) == ["scannen"]
    assert "Scannen" in portal.as_("coordinator").get(f"/dossiers/2025/{number}")


def test_paper_on_paper_says_where_it_is(portal):
    works(portal, "zoals_binnengekomen")
    number = on_paper(portal, "balie", anders={("plaats", 1): "Kast 3"})
    page = portal.as_("coordinator").get(f"/dossiers/2025/{number}")
    assert "Kast 3" in page and read(portal, number, lambda d: (d.werkwijze, d.papiertaak())) == ("papier", None)
    form = next(f for f in portal.as_("balie").get(f"/dossiers/2025/{number}/papier").forms.values() if "bewaren" in f.fields)
    form["plaats"] = "Kast 4, map 12"
    form.submit("bewaren", status=303)
    assert read(portal, number, lambda d: d.papier_plaats) == "Kast 4, map 12"
    form["plaats"] = "x" * 201
    assert "niet meer dan 200 tekens" in form.submit("bewaren", status=409)


def test_what_is_open_counts_in_the_work_list_only_where_there_is_something(portal):
    coordinator = portal.as_("coordinator")
    digital(portal)
    assert "Afdrukken of scannen" not in coordinator.get("/dossiers")
    number = on_paper(portal)
    page = coordinator.get("/dossiers?kaart=papier")
    assert "Afdrukken of scannen" in page and number in page and "Z-2025-000001" not in page
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"].by_zaaknummer(number)
        taken.overslaan(dossier.papiertaak(), "Hoeft niet", wereld.acting(by, "coordinator"))
    assert number not in coordinator.get("/dossiers?kaart=papier")


def test_the_original_paper_is_named_where_it_came_from(portal):
    number = on_paper(portal, bestanden=scans(1))
    page = portal.as_("coordinator").get(f"/dossiers/2025/{number}")
    assert "Origineel op papier" in page
    assert "Per post, ingevoerd door de balie" in page.click("Bekijk de hele aanvraag")


# The PDF


def image(kind, size=(40, 60), mode="RGB"):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("name, data, why", [
    ("a.pdf", wereld.PDF, ""), ("b.png", image("PNG", mode="RGBA"), ""), ("c.jpg", image("JPEG"), ""),
    ("d.tif", image("TIFF"), ""), ("e.txt", b"tekst", afdruk.SOORT), ("f.pdf", b"%PDF-1.4\nniets\n%%EOF", afdruk.STUK),
    ("g.png", image("PNG")[:45], afdruk.STUK)])
def test_what_cannot_be_printed_is_named_with_the_reason(portal, name, data, why):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by)
        mime = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "tif": "image/tiff", "txt": "text/plain"}
        bijlage = Bijlage(io.BytesIO(data), bestandsnaam=name, mime=mime[name[2:]], door="", op=by.now)
        made = afdruk.maken(dossier, [bijlage], [], organisatie="Gemeente", vandaag="7 oktober 2025")
        assert (made.niet, bool(made.opgenomen)) == ([(name, why)] if why else [], not why)


def test_it_never_grows_beyond_its_bounds(portal, monkeypatch):
    monkeypatch.setattr(afdruk, "MOST_PAGES", 1)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, bijlagen=scans(3))
        made = afdruk.maken(dossier, dossier.aanvraag.bijlagen(), [], organisatie="Gemeente", vandaag="vandaag")
        assert len(made.opgenomen) == 1 and [why for _, why in made.niet] == [afdruk.VEEL] * 2


def test_the_day_of_receipt_of_paper_is_a_day(portal):
    assert read(portal, on_paper(portal, ontvangen=date(2025, 10, 1)), lambda d: d.ontvangen) == date(2025, 10, 1)
