"""Is the letter with the decision an accessible PDF that says the right things, also outside a request?"""

import io
from datetime import date

import pikepdf
import pypdf
import pytest

from portal.services import brief, rights
from tests import wereld


def decided(portal, until="bekendgemaakt", **answers):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, until, **answers)


def letter(portal, openbaar=False) -> bytes:
    """Made where there is no request and no registry, as in the worker."""
    with portal.site_as(rights.SYSTEM) as by:
        besluit = by.site["dossiers"]["2025"]["Z-2025-000001"].beschikkingen()[0]
        return brief.openbare_pdf(besluit, by.site) if openbaar else brief.beschikking_pdf(besluit, by.site)


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())


def test_the_letter_is_pdf_ua_1(portal):
    decided(portal)
    with pikepdf.open(io.BytesIO(letter(portal))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("nl")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as xmp:
            assert xmp["pdfuaid:part"] == "1"
            assert "Vergunning verleend" in str(xmp["dc:title"])


@pytest.mark.parametrize("words", [
    "Vergunning verleend", "Z-2025-000001", "7 oktober 2025", "tot en met 18 november 2025",
    "geldt vanaf 8 oktober 2025",
    "Jan Jansen", "Dorpsweg 3", "Begin pas na melding.", "Houd het trottoir vrij.", "voorlopige voorziening",
    "Sanne Teken", "Gemeente Waterrijk"])
def test_the_letter_says_all_that_the_law_wants(portal, words):
    decided(portal)
    assert words in text_of(letter(portal))


def test_the_public_letter_names_no_person(portal):
    decided(portal)
    text = text_of(letter(portal, openbaar=True))
    for name in ("Jansen", "Dorpsweg", "Sanne", "Fatima"):
        assert name not in text
    assert "18 november 2025" in text


def test_a_refusal_gives_no_day_from_which_it_counts(portal):
    decided(portal, "concept")
    with portal.site_as(rights.SYSTEM) as by:
        besluit = by.site["dossiers"]["2025"]["Z-2025-000001"].beschikkingen()[0]
        besluit.uitkomst = "geweigerd"
        dagen = brief.Dagen(date(2025, 10, 7), date(2025, 11, 18), date(2025, 10, 8))
        words = brief.words(besluit, by.site, dagen=dagen)
    assert words.aanhef == "Wij weigeren u de omgevingsvergunning."
    assert words.besluit_titel == "Vergunning geweigerd"


def test_the_example_says_that_it_is_not_the_decision(portal):
    decided(portal, "ter_controle")
    with portal.site_as(rights.SYSTEM) as by:
        besluit = by.site["dossiers"]["2025"]["Z-2025-000001"].beschikkingen()[0]
        text = text_of(brief.voorbeeld_pdf(besluit, by.site, by.today))
    assert "Voorbeeld, nog geen besluit." in text


@pytest.mark.parametrize("url", ["http://127.0.0.1/x.css", "https://elders.test/x.png", "file:///etc/passwd",
                                 "ftp://elders.test/x"])
def test_nothing_outside_the_skin_is_fetched_for_a_letter(url):
    with pytest.raises(ValueError):
        brief.SkinFetcher().fetch(url)


def test_a_way_out_of_the_skin_folder_is_refused():
    with pytest.raises(ValueError):
        brief.SkinFetcher().fetch(f"file://{brief._skin_folder()}/../setup.cfg")


def test_html_in_what_people_typed_stays_text_in_the_letter(portal):
    decided(portal, wie={**wereld.WIE, "naam": "<img src='file:///etc/passwd'> Jansen"})
    assert "<img src=" in text_of(letter(portal))


def test_the_letter_says_on_whose_behalf_is_decided(portal):
    """Awb 10:10."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        by.site.organisaties[wereld.GEMEENTE].bestuursorgaan = "het college van burgemeester en wethouders"
        dossier = wereld.a_dossier(by, "bekendgemaakt")
        assert brief.words(dossier.bekendgemaakt(), by.site).namens == "het college van burgemeester en wethouders"
