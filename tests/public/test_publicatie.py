"""Does the page of a notice tell a resident what was decided and until when they can object, and nothing else?"""

import io
from datetime import date, datetime, timedelta

import pytest
from pyramid.traversal import find_resource

from content_types.base import path_of
from content_types.bestand import Document
from portal.actions import publicatie as publicaties
from portal.services import rights
from portal.views.shared.plek import kaart
from tests import wereld

FRIDAY = date(2026, 1, 9)


def put(portal, **fields) -> str:
    """The address of a published notice whose term for bezwaar ends on FRIDAY."""
    words = {"gepubliceerd_op": date(2025, 11, 28), "bezwaar_start": date(2025, 11, 29), "bezwaar_einde": FRIDAY,
             "bekendgemaakt": date(2025, 11, 28), "verloop": (("Aanvraag ontvangen", date(2025, 10, 7)),
                                                              ("Besluit bekendgemaakt", date(2025, 11, 28))),
             "voorschriften": ("Begin pas na melding.", "Houd het trottoir vrij."),
             "termijn_uitleg": ("Zes weken vanaf de dag na bekendmaking (Awb art. 6:7).",)} | fields
    with portal.site_as(rights.SYSTEM) as by:
        return path_of(wereld.a_notice(by, **words))


def on(portal, day: date):
    portal.clock.set(datetime(day.year, day.month, day.day, 23, 59))
    return portal.browser()


def panel(page) -> str:
    return " ".join(page.html.select_one(".paneel").get_text(" ").split())


@pytest.mark.parametrize("days, said", [
    (-3, "tot en met vrijdag 9 januari 2026 , nog 3 dagen"), (-1, "nog 1 dag."), (0, "vandaag is de laatste dag"),
    (1, "Bezwaar maken kan niet meer U kon bezwaar maken tot en met vrijdag 9 januari 2026 . Die termijn is voorbij.")])
def test_the_page_says_until_when_somebody_can_object(portal, days, said):
    address = put(portal)
    assert said in panel(on(portal, FRIDAY + timedelta(days)).get(address))


def test_a_kept_page_is_renewed_when_the_day_changes(portal):
    address = put(portal)
    browser = on(portal, FRIDAY)
    assert "laatste dag" in panel(browser.get(address))
    portal.clock.set(datetime(2026, 1, 10, 0, 1))
    assert "kan niet meer" in panel(browser.get(address))


def test_the_page_does_not_say_how_many_days_are_left_after_the_term(portal):
    assert "nog " not in panel(on(portal, FRIDAY + timedelta(1)).get(put(portal))).replace("nog kunt doen", "")


@pytest.mark.parametrize("day, now", [
    (date(2025, 11, 28), "Besluit bekendgemaakt"), (date(2025, 11, 29), "Bezwaartermijn loopt"),
    (FRIDAY, "Bezwaartermijn loopt"), (FRIDAY + timedelta(1), "Besluit onherroepelijk")])
def test_the_path_of_the_case_shows_where_it_is_now(portal, day, now):
    address = put(portal)
    [step] = on(portal, day).get(address).html.select('[aria-current="step"]')
    assert now in step.get_text()


def test_the_title_the_outcome_the_conditions_and_the_reckoning_are_there(portal):
    page = portal.browser().get(put(portal)).html
    assert page.select_one("h1").get_text() == "Vergunning verleend: dakkapel, Kerkstraat 12"
    assert page.select_one(".badge").get_text() == "Verleend"
    conditions = [li.get_text() for li in page.select("article ol li")]
    assert conditions == ["Begin pas na melding.", "Houd het trottoir vrij."]
    assert "Awb art. 6:7" in page.select("details")[-1].get_text()


def test_a_refusal_does_not_say_from_when_it_holds(portal):
    page = portal.browser().get(put(portal, uitkomst="geweigerd", inwerkingtreding=date(2025, 11, 29)))
    assert "Geldt vanaf" not in page and page.html.select_one(".badge").get_text() == "Geweigerd"


def test_a_notice_without_a_term_has_no_panel(portal):
    page = portal.browser().get(put(portal, bezwaar_einde=None, bezwaar_start=None)).html
    assert page.select_one(".paneel") is None


def test_documents_say_their_kind_size_and_whether_they_are_accessible(portal):
    address = put(portal, documenten=[("tekening.pdf", b"x" * 219_136)])
    with portal.site_as(rights.SYSTEM) as by:
        find_resource(by.site, address).documenten()[0].toegankelijk = True
        by.site.generatie.next()
    assert "(pdf, 214 kB, toegankelijk)" in portal.browser().get(address).html.select_one(".documenten").get_text()


def test_there_is_a_drawing_only_where_coordinates_are_known(portal):
    without, point = put(portal), put(portal, locatie={**wereld.PLEK, "wgs84": [52.1, 5.1]})
    browser = portal.browser()
    assert browser.get(without).html.select_one("svg.plek__kaart") is None
    assert browser.get(point).html.select_one("svg.plek__kaart title") is not None
    assert "Kerkstraat 12, 1234 AB Waterrijk" in browser.get(point).html.select_one("[itemprop=validIn]").get_text()


def test_an_area_is_drawn_as_an_area(portal):
    corners = [[52.10, 5.10], [52.10, 5.11], [52.11, 5.11]]
    address = put(portal, locatie={**wereld.PLEK, "wgs84": [52.103, 5.107], "gebied": corners, "oppervlakte": 380_000})
    page = portal.browser().get(address).html
    assert len(page.select_one("polygon.plek__gebied")["points"].split()) == 3 and page.select_one(".plek__punt") is None
    assert "Het gebied van 38 hectare" in page.select_one(".plek figcaption").text


@pytest.mark.parametrize("corners", [[[52.1]], [["x", 5]], [[0, 0], [52, 5], [52, 6]]])
def test_what_is_no_area_in_the_netherlands_is_not_drawn(corners):
    assert kaart({"wgs84": [52.1, 5.1], "gebied": corners}) is None


@pytest.mark.parametrize("point", [None, (), [52.1], ["x", 5], [0, 0], [5.1, 52.1], [float("nan"), 5]])
def test_what_is_no_point_in_the_netherlands_is_not_drawn(point):
    assert kaart({"wgs84": point}) is None


def test_the_head_names_the_notice_for_search_engines(portal):
    address = put(portal)
    page = portal.browser().get(address).html
    assert page.select_one("link[rel=canonical]")["href"] == f"https://portaal.test{address}"
    assert page.select_one('meta[name="DCTERMS.identifier"]')["content"] == page.select_one('link[rel="canonical"]')["href"]
    assert page.select("script, style, [style]") == []


def test_text_from_outside_stays_text(portal):
    page = portal.browser().get(put(portal, samenvatting="<b>vet</b>", titel="A & <i>B</i>"))
    assert "<b>vet" not in page.text and page.html.select_one("h1").get_text() == "A & <i>B</i>"


def test_the_printed_page_keeps_the_last_day_and_drops_the_menu(portal):
    page = portal.browser().get(put(portal))
    css = portal.browser().get(next(link["href"] for link in page.html.select("link[rel=stylesheet]")
                                    if "portaal.css" in link["href"])).text
    rules = css[css.index("@media print"):]
    hidden = rules[:rules.index("display: none")]
    assert ".menu" in hidden and ".paneel" not in hidden and "article" not in hidden
    assert not page.html.select_one(".paneel").find_parent(class_="niet-printen")


def test_an_anonymous_visitor_gets_the_page_from_memory_and_a_web_editor_does_not(portal):
    address = put(portal)
    assert portal.browser().get(address).headers["Cache-Control"] == "public, no-cache"
    editor = portal.as_("redacteur").get(address)
    assert "no-store" in editor.headers["Cache-Control"] and "Intrekken" in editor
    assert "redactiebalk" not in portal.browser().get(address)


def prepared(portal) -> str:
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return wereld.a_dossier(by, "klaargezet").publicaties[0]


@pytest.mark.parametrize("who", [None, "aanvrager", "behandelaar", "beslisser", "brandweer", "beheerder"])
def test_a_concept_and_its_documents_are_seen_by_web_editors_only(portal, who):
    address = prepared(portal)
    browser = portal.as_(who) if who else portal.browser()
    browser.get(address, status=403)
    browser.get(f"{address}/besluit", status=403)
    assert "Voorbeeld, nog niet openbaar" in portal.as_("redacteur").get(address)


def withdraw(portal, address, **kw) -> None:
    portal.clock.set(datetime(2025, 12, 1, 12, 0))
    with portal.site_as(rights.SYSTEM) as by:
        publicaties.intrekken(find_resource(by.site, address), "De tekening hoorde bij een ander huis.", by, **kw)


def test_a_withdrawn_notice_says_that_when_and_why(portal):
    address = put(portal, samenvatting="Een geheim woord: petunia.", voorschriften=("Nog een: lobelia.",))
    assert "petunia" in portal.browser().get(address)
    withdraw(portal, address)
    page = portal.browser().get(address)
    assert page.html.select_one(".badge").get_text() == "Ingetrokken"
    assert "1 december 2025" in page and "De tekening hoorde bij een ander huis." in page
    assert "petunia" not in page and "lobelia" not in page


def test_documents_of_a_withdrawn_notice_can_no_longer_be_opened(portal):
    address = put(portal, documenten=[("tekening.pdf", wereld.PDF)])
    with portal.site_as(rights.SYSTEM) as by:
        document = path_of(find_resource(by.site, address).documenten()[0])
    portal.browser().get(document, status=200)
    withdraw(portal, address)
    gone = portal.browser().get(document, status=410)
    assert "Dit document is niet meer openbaar" in gone and "Inloggen" not in gone.html.select_one("main").get_text()
    gone.click("Naar de bekendmaking").mustcontain("De tekening hoorde bij een ander huis.")
    portal.as_("behandelaar").get(document, status=410)
    portal.as_("redacteur").get(document, status=200)


def test_title_and_place_can_go_as_well(portal):
    address = put(portal, titel="Dakkapel van Jan Jansen")
    withdraw(portal, address, zonder_titel=True)
    page = portal.browser().get(address)
    assert "Jansen" not in page and "Kerkstraat" not in page and "Z-2025-000001" in page


def test_a_document_whose_notice_is_in_concept_is_not_found_by_its_name(portal):
    address = prepared(portal)
    with portal.site_as(rights.SYSTEM) as by:
        file = Document(io.BytesIO(wereld.PDF), bestandsnaam="x.pdf", mime="application/pdf", door="", op=by.now)
        find_resource(by.site, address).add(file, "x")
    portal.browser().get(f"{address}/x", status=403)
