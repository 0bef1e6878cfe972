"""Is the letter with the decision an accessible PDF that says the right things, also outside a request?"""

import io
from datetime import date, timedelta

import pikepdf
import pypdf
import pytest

from portal.actions import beschikking as beschikkingen
from portal.actions import mandaat as mandaten
from portal.services import brief, pdfschrijver, rights
from tests import wereld
from workflows.machine import Refused


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
        pdfschrijver.SkinFetcher().fetch(url)


def test_a_way_out_of_the_skin_folder_is_refused():
    with pytest.raises(ValueError):
        pdfschrijver.SkinFetcher().fetch(f"file://{pdfschrijver._skin_folder()}/../setup.cfg")


def test_html_in_what_people_typed_stays_text_in_the_letter(portal):
    decided(portal, wie={**wereld.WIE, "naam": "<img src='file:///etc/passwd'> Jansen"})
    assert "<img src=" in text_of(letter(portal))


def test_the_letter_says_on_whose_behalf_is_decided(portal):
    """Awb 10:10."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        by.site.organisaties[wereld.GEMEENTE].bestuursorgaan = "het college van burgemeester en wethouders"
        dossier = wereld.a_dossier(by, "bekendgemaakt")
        assert brief.words(dossier.bekendgemaakt(), by.site).namens == "het college van burgemeester en wethouders"


def test_nobody_signs_without_a_mandate_for_this_kind_of_decision(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        beschikking = wereld.a_dossier(by, "ter_controle").beschikkingen()[0]
        for mandaat in by.site.mandaten.van_gebruiker(wereld.person(by, "beslisser").__name__):
            mandaten.intrekken(mandaat, by.today - timedelta(days=1), "Andere functie.", by)
        with pytest.raises(Refused, match="mandaat"):
            beschikkingen.ondertekenen(beschikking, wereld.acting(by, "beslisser"))
        assert beschikking.state == "ter_controle" and not beschikking.ondertekenaar


@pytest.mark.parametrize(("soort", "reason"), [
    ("ontwerp", "uitgebreide procedure"), ("buiten_behandeling", "Aanvulling gevraagd"), ("van_rechtswege", "geen vergunning"),
    ("rectificatie", "na een besluit"), ("wijziging", "na een besluit"), ("intrekking", "na een besluit"), ("x", "uit de lijst")])
def test_a_decision_of_a_kind_that_cannot_be_now_is_refused_with_the_reason(portal, soort, reason):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, "in_behandeling")
        with pytest.raises(Refused, match=reason):
            beschikkingen.opstellen(dossier, wereld.acting(by, "behandelaar"), soort)


def test_a_draft_that_was_dropped_makes_room_for_another(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, "concept")
        handler = wereld.acting(by, "behandelaar")
        with pytest.raises(Refused, match="al een beschikking"):
            beschikkingen.opstellen(dossier, handler)
        beschikkingen.laten_vervallen(dossier.beschikkingen()[0], "Verkeerde soort.", handler)
        assert beschikkingen.opstellen(dossier, handler).state == "concept"


def test_a_signature_that_is_taken_back_leaves_a_draft_and_the_reason(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        beschikking = wereld.a_dossier(by, "ondertekend").beschikkingen()[0]
        beschikkingen.heropenen(beschikking, "De datum klopt niet.", wereld.acting(by, "beslisser"))
        assert (beschikking.state, beschikking.ondertekenaar, beschikking.ondertekend_op) == ("concept", "", None)
        assert beschikking.opmerkingen[-1][2] == "De datum klopt niet."


def test_a_letter_that_was_changed_after_it_was_sent_is_found(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        beschikking = wereld.a_dossier(by, "bekendgemaakt").beschikkingen()[0]
        assert beschikkingen.ongewijzigd(beschikking)
        with beschikking.pdf.blob.open("w") as stream:
            stream.write(wereld.PDF)
        assert not beschikkingen.ongewijzigd(beschikking)


def _decided_after_a_draft(portal):
    """A dossier of the extensive procedure that is decided 50 days after its draft was laid open; gives its zaaknummer."""
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        nummer = wereld.laid_open(by).dossier.zaaknummer
    portal.clock.set(portal.clock.now() + timedelta(days=50))
    portal.work()
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(nummer)
        handler = wereld.acting(by, "behandelaar")
        besluit = beschikkingen.opstellen(dossier, handler)
        beschikkingen.voorleggen(besluit, handler)
        beschikkingen.ondertekenen(besluit, wereld.acting(by, "beslisser"))
        beschikkingen.bekendmaken(besluit, handler)
    return nummer


def test_after_the_extensive_procedure_there_is_beroep_and_no_bezwaar(portal):
    nummer = _decided_after_a_draft(portal)
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(nummer)
        draft, besluit = dossier.beschikkingen()
        assert (draft.state, besluit.state, dossier.state) == ("vervangen", "bekendgemaakt", "beschikking")
        assert besluit.samenvatting == draft.samenvatting and besluit.rechtsmiddel == "beroep"
        assert besluit.bezwaar_einde == by.today + timedelta(weeks=6)
        assert "in beroep gaan bij de rechtbank" in text_of(besluit.pdf.open().read())
    mail = portal.mails("jan@jansen.test")[-1].get_content()
    assert "in beroep gaan bij de rechtbank" in mail and "bezwaar maken" not in mail


def test_a_rectification_keeps_the_term_of_the_decision_that_it_replaces(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, "bekendgemaakt")
        first, handler = dossier.beschikkingen()[0], wereld.acting(by, "behandelaar")
        end = first.bezwaar_einde
        handler.now += timedelta(days=5)
        second = beschikkingen.opstellen(dossier, handler, "rectificatie")
        beschikkingen.wijzigen(second, {"termijn_reden": "Alleen een schrijffout."}, handler)
        beschikkingen.voorleggen(second, handler)
        signer = wereld.acting(by, "beslisser")
        beschikkingen.ondertekenen(second, signer)
        beschikkingen.bekendmaken(second, handler)
        assert (first.state, second.bezwaar_einde, dossier.bekendgemaakt()) == ("vervangen", end, second)
