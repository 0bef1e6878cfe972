"""Does a notice say at once what became of the decision, without a name, and does the applicant see it too?"""

from datetime import date

import pytest

from content_types.base import path_of
from portal.actions import publicatie as publicaties
from portal.actions import rechtsmiddel as rechtsmiddelen
from portal.services import rights
from tests import wereld
from tests.applicant.test_mijn import NUMBER, following

MIJN = f"/mijn/{NUMBER}"


@pytest.fixture
def change(portal):
    """`with change() as (by, dossier):` on the case whose notice is online."""

    class Change:
        def __enter__(self):
            self.door, self.app = portal.site_as(rights.SYSTEM), wereld.in_app(portal)
            self.app.__enter__()
            by = self.door.__enter__()
            return by, by.site["dossiers"].by_zaaknummer(NUMBER)

        def __exit__(self, *problem):
            self.door.__exit__(*problem)
            return self.app.__exit__(*problem)

    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "gepubliceerd")
    return Change


def address(change, number=0) -> str:
    with change() as (_, dossier):
        return dossier.publicaties[number]


def panel(page) -> str:
    found = page.html.select_one("#stand")
    return " ".join(found.parent.get_text(" ").split()) if found else ""


def steps(page) -> list[str]:
    return [" ".join(step.get_text(" ").split()) for step in page.html.select(".stappen__stap")]


def test_a_kept_page_changes_at_once(portal, change):
    browser, where = portal.browser(), address(change)
    page = browser.get(where)
    assert panel(page) == "" and page.headers["ETag"] == browser.get(where).headers["ETag"]
    with change() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by).__name__
    page = browser.get(where)
    assert "Tegen dit besluit is bezwaar gemaakt." in panel(page) and "Bijgewerkt op 7 oktober 2025" in panel(page)
    assert "Bezwaar gemaakt 7 oktober 2025 Nu" in steps(page) and steps(page)[-1] == "Besluit onherroepelijk Na de procedure"
    with change() as (by, dossier):
        wereld.ended(wereld.a_bezwaar(dossier, by, "voorlopige_voorziening"), by, "toegewezen")
    page = browser.get(where)
    assert "De rechter heeft dit besluit geschorst. U mag het nu niet gebruiken." in panel(page)
    assert page.html.select_one(".badge").text == "Geschorst" and "Geldt vanaf" not in page
    with change() as (by, dossier):
        wereld.ended(dossier["rechtsmiddelen"][bezwaar], by, "gegrond")
    page = browser.get(where)
    assert "Dit besluit is op 7 oktober 2025 herroepen. Het geldt niet meer." in panel(page)
    assert page.html.select_one(".badge").text == "Herroepen" and page.html.select_one("#bezwaar") is None
    assert len(page.html.select('[aria-current="step"]')) == 1


def test_the_register_and_the_feed_say_it_too(portal, change):
    portal.work()
    browser = portal.browser()
    assert "Verleend" in browser.get("/bekendmakingen").html.select_one(".lijst").text
    with change() as (by, dossier):
        wereld.ended(wereld.a_bezwaar(dossier, by), by, "gegrond")
    portal.work()
    row = browser.get("/bekendmakingen").html.select_one(".lijst").text
    assert "Herroepen" in row and "Bezwaar maken kan" not in row
    assert 'term="Herroepen"' in browser.get("/bekendmakingen/atom.xml").text
    assert "Niets gevonden" in browser.get("/bekendmakingen?open=ja")


def test_a_decision_that_does_not_work_yet_gives_no_day(portal, change):
    where = address(change)
    with change() as (by, dossier):
        besluit = dossier.bekendgemaakt()
        besluit.omstandigheden, besluit.inwerkingtreding = ("onomkeerbaar",), date(2025, 11, 5)
        wereld.a_bezwaar(dossier, by)
        wereld.a_bezwaar(dossier, by, "voorlopige_voorziening")
    page = portal.browser().get(where)
    assert "Het geldt pas als de rechter daarover heeft beslist" in panel(page)
    assert "Nog niet bekend: een rechter moet eerst beslissen" in page.html.select_one("dl").text


def test_a_changed_permit_gets_a_notice_of_its_own_and_the_old_one_points_there(portal, change):
    where = address(change)
    with change() as (by, dossier):
        wereld.followed_by(dossier, by, "wijziging")
        editor = wereld.acting(by, "redacteur")
        assert dossier.te_publiceren
        publicatie = publicaties.klaarzetten(dossier, editor)
        assert not dossier.te_publiceren and publicatie.beschikking == dossier.bekendgemaakt().__name__
        with pytest.raises(publicaties.Refused, match="al een bekendmaking"):
            publicaties.klaarzetten(dossier, editor)
    page = portal.browser().get(where)
    assert "Dit besluit is op 7 oktober 2025 gewijzigd." in panel(page) and page.html.select_one("#stand ~ p a") is None
    assert page.html.select_one("#bezwaar") is not None
    with change() as (by, dossier):
        new = publicaties.bekendmakingen(dossier, by)[-1]
        editor = wereld.acting(by, "redacteur")
        publicaties.wijzigen(new, {"titel": new.titel, "samenvatting": new.samenvatting, "documenten": set(),
                                   "gecontroleerd": True}, editor)
        publicaties.publiceren(new, editor)
    page = portal.browser().get(where)
    link = page.html.select_one("#stand ~ p a")
    assert link.text == "Lees het nieuwe besluit" and link["href"] == address(change, 1)
    assert page.html.select_one("#bezwaar") is None and page.html.select_one(".badge").text == "Vervangen"
    assert "Vergunning gewijzigd" in portal.browser().get(link["href"]).html.select_one("h1").text
    with change() as (by, dossier):
        publicaties.intrekken(publicaties.bekendmakingen(dossier, by)[-1], "Foutje.", wereld.acting(by, "redacteur"))
    assert portal.browser().get(where).html.select_one("#stand ~ p a") is None


def test_a_withdrawn_permit_says_since_when(portal, change):
    where = address(change)
    with change() as (by, dossier):
        wereld.followed_by(dossier, by, "intrekking")
    page = portal.browser().get(where)
    assert "op 7 oktober 2025 ingetrokken. Zij geldt niet meer vanaf 8 oktober 2025." in panel(page)


def test_the_notice_of_a_decision_that_is_contested_already_says_so_from_its_first_day(portal, change):
    with change() as (by, dossier):
        wereld.followed_by(dossier, by, "rectificatie")
        wereld.a_bezwaar(dossier, by)
        publicatie = publicaties.klaarzetten(dossier, wereld.acting(by, "redacteur"))
        assert publicatie.stand.startswith("Tegen dit besluit is bezwaar gemaakt.")


def test_the_applicant_sees_it_without_a_name(portal):
    browser = following(portal, "gepubliceerd")
    assert browser.get(MIJN).html.select_one("#stand") is None
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"].by_zaaknummer(NUMBER)
        bezwaar = wereld.a_bezwaar(dossier, by).__name__
        wereld.ended(wereld.a_bezwaar(dossier, by, "voorlopige_voorziening"), by, "toegewezen")
    page = browser.get(MIJN)
    said = page.html.select_one("#stand").text
    assert "Het besluit is geschorst" in said and "U mag het nu niet gebruiken." in said
    assert "7 oktober 2025: bezwaar gemaakt." in said and "Karin" not in page and "Smit" not in page
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        handler = wereld.acting(by, "behandelaar")
        found = by.site["dossiers"].by_zaaknummer(NUMBER)["rechtsmiddelen"][bezwaar]
        rechtsmiddelen.intrekken(found, handler, datum=by.today)
    assert browser.get(MIJN).html.select_one("#stand") is None


@pytest.mark.parametrize("velden, zin", [
    ({}, "Bezwaar houdt het besluit niet tegen."), ({"rechtsmiddel": "beroep"}, "Beroep houdt het besluit niet tegen."),
    ({"soort_bekendmaking": "van_rechtswege", "inwerkingtreding": date(2025, 11, 19)}, "Maakt iemand op tijd bezwaar?"),
    ({"rechtsmiddel": "beroep", "inwerkingtreding": date(2025, 11, 19)}, "Vraagt iemand binnen die termijn de rechtbank")])
def test_the_page_says_what_holds_the_decision(portal, velden, zin):
    with portal.site_as(rights.SYSTEM) as by:
        path = path_of(wereld.a_notice(by, **velden))
    portal.browser().get(path).mustcontain(zin)
