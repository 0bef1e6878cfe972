"""How does an applicant say where it is, without JavaScript: address, perceel, point, area or words; and who acts for them?"""

import pytest
from pyramid.traversal import find_resource

from portal.services import rights
from tests import locatieserver, wereld
from tests.applicant.formulier import begin, fill, filled, submit, upload, zaaknummer_of
from tests.locatieserver import an_address

NIETS = {"postcode": "", "huisnummer": None, "straat": "", "plaats": ""}
PUNT = NIETS | {"punt": "155000, 463000"}
VIERKANT = "155000 463000\n155100 463000\n155100 463100\n155000 463100"
NAMENS = wereld.WIE | {"rol": "gemachtigde", "gemachtigde_naam": "Karel van Zwartsluis", "gemachtigde_bedrijf": "Bouwbureau Zes",
                       "gemachtigde_email": "karel@zes.test", "gemachtigde_telefoon": "06 12345678",
                       "gemachtigde_adres": "Molenweg 4, 1234 AC Waterrijk"}


@pytest.fixture
def register(portal):
    """The Locatieserver that this portal asks, with one address."""
    with locatieserver.running(an_address()) as (server, url):
        portal.registry.settings["adressen.locatieserver"] = url
        yield server


def locatie(portal, base: str) -> dict:
    with portal.site_as(rights.SYSTEM) as by:
        return find_resource(by.site, base).deel("locatie")


@pytest.mark.parametrize("values, line", [
    (PUNT, "Punt 155000, 463000 (RD)"), (NIETS | {"punt": "52,1551744 5,3872062"}, "Punt 155000, 463000 (RD)"),
    (NIETS | {"hoeken": VIERKANT}, "Gebied van 1 hectare rond 155050, 463050 (RD)"),
    (NIETS | {"kadaster": "Waterrijk C 1842"}, "Waterrijk C 1842"),
    (NIETS | {"toelichting": "In de wei", "plaats": "Waterrijk"}, "Waterrijk")])
def test_a_place_without_an_address_goes_all_the_way_to_the_dossier(portal, values, line):
    browser = portal.browser()
    base = filled(browser, locatie=values)
    drawn = bool(values.get("punt") or values.get("hoeken"))
    assert bool(browser.get(f"{base}/controleren").html.select("svg.plek__kaart")) is drawn
    nummer = zaaknummer_of(submit(browser, base, status=303))
    assert bool(browser.get(f"/mijn/{nummer}").html.select("svg.plek__kaart")) is drawn
    page = portal.as_("coordinator").get(f"/dossiers/2025/{nummer}")
    assert line in page.html.main.text and bool(page.html.select("svg.plek__kaart")) is drawn


def test_what_was_typed_comes_back_to_be_changed(portal):
    browser = portal.browser()
    base = begin(browser)
    fill(browser, base, "locatie", NIETS | {"punt": "155000 463000", "hoeken": VIERKANT}, status=303)
    form = browser.get(f"{base}/locatie").forms["locatie"]
    assert form["punt"].value == "155000 463000" and form["hoeken"].value.splitlines() == VIERKANT.splitlines()
    assert locatie(portal, base)["oppervlakte"] == 10_000
    fill(browser, base, "locatie", PUNT | {"hoeken": ""}, status=303)
    assert "gebied" not in locatie(portal, base) and "oppervlakte" not in locatie(portal, base)


@pytest.mark.parametrize("wrong, sentence", [
    ({"punt": "ergens"}, "Vul twee getallen in"), ({"punt": "48,85 2,35"}, "Dit punt ligt niet in Nederland"),
    ({"hoeken": "155000 463000"}, "minstens 3 hoeken"), ({"hoeken": VIERKANT + "\nx"}, "Regel 5:"),
    ({"kadaster": "achter het gemaal"}, "Vul een perceel in zoals"), ({"toelichting": "In de wei"}, "Vul de plaats in"),
    ({}, "geef de plek hieronder op een andere manier op")])
def test_a_place_that_cannot_be_read_comes_back_with_what_to_do(portal, wrong, sentence):
    browser = portal.browser()
    page = fill(browser, begin(browser), "locatie", NIETS | wrong, status=422)
    assert sentence in page.html.select_one(".foutoverzicht").text
    assert all(page.forms["locatie"][name].value.splitlines() == value.splitlines() for name, value in wrong.items())


def test_a_point_and_an_area_are_both_drawn(portal):
    browser = portal.browser()
    page = browser.get(f"{filled(browser, locatie=NIETS | {'hoeken': VIERKANT, 'punt': '155020 463080'})}/controleren").html
    assert page.select_one("polygon.plek__gebied") and page.select_one("circle.plek__punt")


def test_the_sealed_aanvraag_with_an_area_stays_whole(portal):
    browser = portal.browser()
    nummer = zaaknummer_of(submit(browser, filled(browser, locatie=NIETS | {"hoeken": VIERKANT}), status=303))
    with portal.site_as(rights.SYSTEM) as by:
        assert by.site["dossiers"].by_zaaknummer(nummer).aanvraag.seal_intact()


# The address, looked up


def test_the_street_and_town_of_a_known_address_are_filled_in(portal, register):
    browser = portal.browser()
    base = begin(browser)
    fill(browser, base, "locatie", NIETS | {"postcode": "1234ab", "huisnummer": 12}, status=303)
    found = locatie(portal, base)
    assert (found["straat"], found["plaats"], found["wgs84"]) == ("Kerkstraat", "Waterrijk", [52.0907, 5.0876])
    assert "onbekend_adres" not in browser.get(f"{base}/locatie").forms["locatie"].fields


def test_an_unknown_address_comes_back_once_and_is_kept_when_it_is_right_all_the_same(portal, register):
    browser = portal.browser()
    base = filled(browser)
    page = fill(browser, base, "locatie", wereld.PLEK | {"huisnummer": 99}, status=422)
    assert "Dit adres kennen wij niet. Controleer de postcode en het huisnummer." in page.text
    form = page.forms["locatie"]
    assert (form["huisnummer"].value, form["straat"].value) == ("99", "Kerkstraat")
    form["onbekend_adres"] = True
    form.submit("verder", status=303)
    assert browser.get(f"{base}/locatie").forms["locatie"]["onbekend_adres"].checked
    nummer = zaaknummer_of(submit(browser, base, status=303))
    assert "onbekend" not in browser.get(f"/mijn/{nummer}").text
    dossier = portal.as_("coordinator").get(f"/dossiers/2025/{nummer}")
    assert "Adres niet gevonden" in dossier.html.main.text


def test_a_known_address_after_an_unknown_one_is_no_longer_marked(portal, register):
    browser = portal.browser()
    base = begin(browser)
    form = fill(browser, base, "locatie", wereld.PLEK | {"huisnummer": 99}, status=422).forms["locatie"]
    form["onbekend_adres"] = True
    form.submit("verder", status=303)
    fill(browser, base, "locatie", wereld.PLEK, status=303)
    assert locatie(portal, base)["adrescontrole"] == "gevonden"


def test_another_street_than_the_one_of_the_register_has_to_be_checked(portal, register):
    browser = portal.browser()
    page = fill(browser, begin(browser), "locatie", wereld.PLEK | {"straat": "Dorpsweg"}, status=422)
    assert page.html.select_one(".foutoverzicht a")["href"] == "#locatie-straat"
    assert page.forms["locatie"]["straat"].value == "Dorpsweg"


def test_a_register_that_fails_stops_nobody(portal, register):
    register.streek = "500"
    browser = portal.browser()
    base = begin(browser)
    fill(browser, base, "locatie", wereld.PLEK | {"huisnummer": 99}, status=303)
    assert "adrescontrole" not in locatie(portal, base)


def test_half_an_address_can_be_kept_for_later(portal, register):
    browser = portal.browser()
    base = begin(browser)
    fill(browser, base, "locatie", wereld.PLEK | {"huisnummer": 99}, button="later", status=303)
    assert browser.get(f"{base}/locatie").forms["locatie"]["huisnummer"].value == "99"


# The map may fetch tiles from one place, and only on its own page


@pytest.mark.parametrize("tiles, images", [("", "img-src 'self';"),
                                           ("https://tegels.test/{z}/{x}/{y}.png", "img-src 'self' https://tegels.test;")])
def test_only_the_page_with_the_map_may_fetch_tiles(portal, tiles, images):
    portal.registry.settings["kaart.tegels"] = tiles
    browser = portal.browser()
    base = begin(browser)
    policy = browser.get(f"{base}/locatie").headers["Content-Security-Policy"]
    assert images in policy and "script-src 'self'" in policy and "unsafe" not in policy
    assert "tegels.test" not in browser.get(f"{base}/aanvrager").headers["Content-Security-Policy"]
    assert images in fill(browser, base, "locatie", NIETS, status=422).headers["Content-Security-Policy"]


# Who acts for whom


def test_a_gemachtigde_is_asked_for_a_machtiging_that_never_becomes_public(portal):
    browser = portal.browser()
    base = filled(browser, aanvrager=NAMENS)
    assert "Document: Machtiging" in browser.get(f"{base}/controleren").text
    upload(browser, base, ("machtiging.pdf", wereld.PDF))
    form = browser.get(f"{base}/stukken").forms["stukken"]
    box = next(name for name in form.fields if name and name.startswith("is-"))
    next(field for field in form.fields[box] if field._value == "machtiging").checked = True
    form.submit("verder", status=303)
    assert "Document: Machtiging" not in browser.get(f"{base}/controleren").text
    nummer = zaaknummer_of(submit(browser, base, status=303))
    with portal.site_as(rights.SYSTEM) as by:
        (kept,) = by.site["dossiers"].by_zaaknummer(nummer).aanvraag.bijlagen()
        assert kept.vereisten == ("machtiging",) and not kept.publiceerbaar


def test_without_a_gemachtigde_nobody_asks_for_a_machtiging(portal):
    browser = portal.browser()
    assert "Machtiging" not in browser.get(f"{filled(browser)}/controleren").html.main.text


def test_the_applicant_hears_who_applied_for_them_and_what_to_do_when_that_is_wrong(portal):
    browser = portal.browser()
    submit(browser, filled(browser, aanvrager=NAMENS), status=303)
    asked = [mail.get_content() for mail in portal.mails("jan@jansen.test")]
    told = next(text for text in asked if "Karel van Zwartsluis heeft dat namens u bij ons ingediend." in text)
    assert "Klopt dit niet?" in told
    assert [mail["Subject"] for mail in portal.mails("karel@zes.test")] == ["Wij hebben uw aanvraag ontvangen (Z-2025-000001)"]


@pytest.mark.parametrize("lacks, sentence", [
    ("gemachtigde_naam", "Vul de naam van de gemachtigde in"), ("gemachtigde_email", "Vul het e-mailadres van de gemachtigde in"),
    ("gemachtigde_telefoon", "Vul het telefoonnummer van de gemachtigde in"),
    ("gemachtigde_adres", "Vul het adres van de gemachtigde in")])
def test_a_gemachtigde_can_be_reached(portal, lacks, sentence):
    browser = portal.browser()
    page = fill(browser, begin(browser), "aanvrager", NAMENS | {lacks: ""}, status=422)
    assert [link.text for link in page.html.select(".foutoverzicht a")] == [sentence]


def test_a_concept_of_before_opens_with_its_gemachtigde(portal):
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag, _ = wereld.a_concept(by, wie=wereld.WIE | {"gemachtigde_naam": "Gijs", "gemachtigde_email": "g@kantoor.test"})
        base, code = f"/aanvragen/{aanvraag.__name__}", _link(aanvraag, by)
    browser = portal.browser()
    browser.get(code).forms["verder"].submit(status=303)
    form = browser.get(f"{base}/aanvrager").forms["aanvrager"]
    assert form["rol"].value == "gemachtigde" and form["gemachtigde_naam"].value == "Gijs"


def _link(aanvraag, by) -> str:
    from portal.actions.aanvraag import verder_pad
    return verder_pad(aanvraag, by)
