"""Are previews, words and scans made of good files, and do bad files harm nothing while they stay available?

Everything goes through the application and its worker, with the real programs.
"""

import io
import socket

import pikepdf
import pytest
from PIL import Image

from content_types.evolve import d2026_12_02_voorbeelden as step
from portal.actions import dossier as dossiers
from portal.services import kantoor, proces, rights, tekstherkenning, voorbeeld
from portal.services.documentbeheer import voorbeeld_van
from portal.services.voorbeeld import REDENEN
from tests import bestanden, wereld

HIER = "/dossiers/2025/Z-2025-000001"


@pytest.fixture
def zaak(portal):
    """The path of a document that was added to a case, after the worker looked at it: `zaak(name, bytes)`."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")

    def add(name: str, data: bytes) -> str:
        with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
            dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
            made = dossiers.document_toevoegen(dossier, io.BytesIO(data), name, wereld.acting(by, "behandelaar"))
            path = f"{HIER}/documenten/{made.__name__}"
        portal.work()
        return path
    return add


def read(portal, path: str, look):
    with portal.site_as(rights.SYSTEM) as by:
        return look(by.site["dossiers"].by_zaaknummer("Z-2025-000001")["documenten"][path.rpartition("/")[2]], by.site)


def made_of(portal, path: str):
    """(pages, has a thumbnail, has a PDF, reason)."""
    def look(document, site):
        found = voorbeeld_van(site, document)
        return found.paginas, found.miniatuur is not None, found.pdf is not None, found.reden
    return read(portal, path, look)


@pytest.mark.parametrize("name, data, pages, a_pdf", [
    ("plan.pdf", bestanden.pdf(3), 3, False), ("foto.png", bestanden.scan("", "PNG"), 1, False),
    ("foto.jpg", bestanden.scan("", "JPEG"), 1, False), ("foto.tif", bestanden.scan("", "TIFF"), 1, False),
    ("brief.docx", bestanden.docx("Geachte heer"), 1, True), ("brief.odt", bestanden.odt("Geachte heer"), 1, True)])
def test_a_good_file_gets_a_thumbnail_and_an_office_file_a_pdf(portal, zaak, name, data, pages, a_pdf):
    path = zaak(name, data)
    assert made_of(portal, path) == (pages, True, a_pdf, "")
    browser = portal.as_("behandelaar")
    picture = Image.open(io.BytesIO(browser.get(f"{path}/miniatuur.png").body))
    assert picture.format == "PNG" and 400 <= max(picture.size) <= 401
    assert browser.get(f"{path}/voorbeeld.pdf", status=200 if a_pdf else 404).body.startswith(b"%PDF") is a_pdf


def test_a_preview_opens_for_who_may_open_the_file_and_for_nobody_else(portal, zaak):
    path = zaak("brief.docx", bestanden.docx("Geachte heer"))
    for part in ("", "/miniatuur.png", "/voorbeeld.pdf"):
        assert portal.as_("beslisser").get(path + part).status_int == 200
        for who in ("collega", "brandweer", "aanvrager", "balie", "redacteur"):
            portal.as_(who).get(path + part, status=403)


@pytest.mark.parametrize("name, data", [
    ("kapot.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"), ("geheim.pdf", bestanden.pdf(sleutel="geheim")),
    ("bom.png", bestanden.png_bomb()), ("kapot.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 50),
    ("kapot.docx", bestanden.zipped({"[Content_Types].xml": bestanden.CONTENT_TYPES, "word/document.xml": "<w"}))],
    ids=lambda value: value if isinstance(value, str) else "")
def test_of_a_bad_file_no_preview_is_made_and_the_file_can_still_be_opened(portal, zaak, name, data):
    path, browser = zaak(name, data), portal.as_("behandelaar")
    page = browser.get(f"{path}/over")
    assert REDENEN["mislukt"] in page and "miniatuur.png" not in page
    assert browser.get(path).body == data
    again = page.forms["voorbeeld-opnieuw"].submit(status=303).follow()
    assert "Het portaal maakt nog een voorbeeld" in again
    portal.work()
    assert made_of(portal, path)[-1] == "mislukt"


@pytest.mark.parametrize("side", [14_400, 10_000_000])
def test_a_page_of_any_size_costs_no_more_than_its_picture(portal, zaak, side):
    path = zaak("groot.pdf", bestanden.pdf(box=(0, 0, side, side)))
    pages, picture, _, reason = made_of(portal, path)
    assert (pages, picture, reason) in ((1, True, ""), (0, False, "mislukt"))
    assert portal.as_("behandelaar").get(f"{path}/over").status_int == 200


def test_ten_thousand_pages_are_counted_and_only_the_first_is_drawn(portal, zaak):
    assert made_of(portal, zaak("dik.pdf", bestanden.pdf(10_000))) == (10_000, True, False, "")


def test_what_a_pdf_wants_to_run_does_not_run(portal, zaak, tmp_path):
    mark = tmp_path / "gestart"
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=f"/bin/touch {mark}")
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)", Next=launch)
    path = zaak("actief.pdf", bestanden.pdf(OpenAction=script))
    assert made_of(portal, path) == (1, True, False, "") and not mark.exists()
    answer = portal.as_("behandelaar").get(path)
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("network", [False, True])
def test_nothing_outside_an_office_file_is_fetched(portal, zaak, monkeypatch, network):
    """Also where the machine cannot take the network away from a process."""
    if network:
        monkeypatch.setattr(kantoor, "_without_network", lambda: False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/spion.png"
        path = zaak("brief.docx", bestanden.docx("Met een plaatje", extern=address))
        assert made_of(portal, path) == (1, True, True, "")
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_part_that_looks_like_a_macro_is_refused_at_the_door_or_does_nothing(portal, zaak):
    macro = {"word/macros/module1.bas": b'Sub AutoOpen()\nShell "touch /tmp/x"\nEnd Sub'}
    path = zaak("brief.docx", bestanden.docx("Hallo", **macro))
    assert made_of(portal, path)[-1] == ""


def test_an_office_file_that_unfolds_too_far_has_no_words_and_harms_nothing(portal, zaak, monkeypatch):
    """Thirty megabytes of text that pack well, but not so well that the door refuses it."""
    monkeypatch.setattr(kantoor, "GRENS", proces.Grens(seconds=3, memory=4 << 30))
    words = "".join(f"<w:p><w:r><w:t>alinea {number} over de dakkapel</w:t></w:r></w:p>" for number in range(400_000))
    path = zaak("bom.docx", bestanden.zipped({
        "[Content_Types].xml": bestanden.CONTENT_TYPES, "_rels/.rels": bestanden.RELS.format(bestanden.MAIN),
        "word/document.xml": bestanden.BODY.format(words)}))
    assert read(portal, path, lambda document, _: (document.tekst, document.ongelezen)) == ("", False)
    assert portal.as_("behandelaar").get(f"{path}/over").status_int == 200


def test_a_program_that_hangs_is_ended(portal, zaak, monkeypatch, tmp_path):
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nsleep 600 & sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(kantoor, "GRENS", proces.Grens(seconds=1))
    path = zaak("brief.docx", bestanden.docx("Hallo"))
    assert made_of(portal, path)[-1] == "mislukt"


def test_without_libreoffice_the_page_says_so(portal, zaak, monkeypatch):
    monkeypatch.setattr(kantoor, "SOFFICE", "bestaat-niet")
    path = zaak("brief.docx", bestanden.docx("Hallo"))
    assert REDENEN["programma"] in portal.as_("behandelaar").get(f"{path}/over")
    assert "LibreOffice ontbreekt" in portal.as_("beheerder").get("/beheer")


def test_equal_bytes_are_looked_at_once(portal, zaak):
    data = bestanden.docx("Hallo")
    path = zaak("brief.docx", data)
    first = read(portal, path, lambda document, site: voorbeeld_van(site, document).op)
    portal.clock.set(portal.clock.now().replace(hour=15, tzinfo=None))
    other = zaak("kopie.docx", data)
    assert read(portal, other, lambda document, site: voorbeeld_van(site, document).op) == first
    assert "miniatuur.png" in portal.as_("behandelaar").get(f"{other}/over")


def test_files_of_before_there_were_previews_get_one_by_themselves_so_many_a_day(portal, monkeypatch):
    """What still runs first, the oldest first; a case that does not fit goes on the next day."""
    monkeypatch.setattr(voorbeeld, "PER_DAG", 2)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        for until, number in (("gesloten", 1), ("ingediend", 2), ("ingediend", 1)):
            words = [(f"{n}.pdf", bestanden.pdf(tekst=f"{until} {number} {n}")) for n in range(number)]
            wereld.a_dossier(by, bijlagen=words).state = until
        for name in list(by.site.taken.open):
            by.site.taken.settle(by.site.taken.open[name])
        assert step.evolve(by.site) == "3 dossiers krijgen de komende dagen voorbeelden van hun bestanden"
        assert step.evolve(by.site) == "De voorbeelden van oude bestanden waren al gevraagd"

        def asked(day):
            voorbeeld.inhalen(by, day)
            return sorted(t.argumenten["pad"].split("/")[3] for t in by.site.taken.open.values() if t.kind == "voorbeeld")
        assert asked(by.today) == ["Z-2025-000002", "Z-2025-000002"] == asked(by.today)
    portal.work()
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        assert asked(by.today) == ["Z-2025-000001", "Z-2025-000003"]
    portal.work()
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        assert asked(by.today) == [] and not by.site.documentbeheer.zonder_beeld


def test_a_preview_leaves_the_seal_of_the_aanvraag_whole(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, bijlagen=(("tekening.pdf", bestanden.pdf(tekst="Doorsnede")), ("brief.docx", bestanden.docx("Hoi"))))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag = by.site["dossiers"].by_zaaknummer("Z-2025-000001").aanvraag
        assert aanvraag.seal_intact() and all(voorbeeld_van(by.site, bijlage).miniatuur for bijlage in aanvraag.bijlagen())
        assert {bijlage.tekst for bijlage in aanvraag.bijlagen()} == {"Doorsnede", "Hoi"}


@pytest.mark.parametrize("name, data", [("brief.docx", bestanden.docx("De buurvrouw is tegen")),
                                        ("brief.odt", bestanden.odt("De buurvrouw", "is tegen")),
                                        ("brief.pdf", bestanden.pdf(tekst="De buurvrouw is tegen")),
                                        ("brief.txt", b"De buurvrouw\nis tegen")])
def test_the_words_of_a_file_are_found_in_its_case(portal, zaak, name, data):
    path = zaak(name, data)
    assert read(portal, path, lambda document, _: document.tekst) == "De buurvrouw is tegen"
    page = portal.as_("behandelaar").get(f"{HIER}/documenten?zoek=buurvrouw")
    assert f"{path}/over" in page and "1 document gevonden" in page


@pytest.mark.skipif(not tekstherkenning.installed(), reason="ocrmypdf ontbreekt")
@pytest.mark.parametrize("name, kind", [("scan.pdf", "PDF"), ("scan.png", "PNG")])
def test_the_words_on_a_scan_are_recognised_and_the_scan_stays_as_it_was(portal, zaak, name, kind):
    data = bestanden.scan("Bezwaar van de buurman", kind)
    path = zaak(name, data)
    assert "buurman" in read(portal, path, lambda document, _: document.tekst)
    browser = portal.as_("behandelaar")
    assert browser.get(path).body == data and f"{path}/over" in browser.get(f"{HIER}/documenten?zoek=buurman")
    assert ("Open de kopie met herkende tekst" in browser.get(f"{path}/over")) is (kind == "PDF")


def test_without_ocrmypdf_nothing_is_asked(portal, zaak, monkeypatch):
    monkeypatch.setattr(tekstherkenning, "OCRMYPDF", "bestaat-niet")
    path = zaak("scan.png", bestanden.scan("Bezwaar"))
    assert read(portal, path, lambda document, site: (document.tekst, len(site.taken.open))) == ("", 0)
