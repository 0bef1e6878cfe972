"""Can the lokaal beheerder make, try and change templates and standard conditions in the browser, and nobody else?"""

import pytest

from content_types.sjabloon import Sjabloon, Standaardvoorschrift
from portal.actions import organisatie as organisaties
from tests import wereld

LIST = "/beheer/sjablonen"
HOSTILE = "<script>alert(1)</script> ${dossier} {0.__class__}"


def one(portal, cls=Sjabloon) -> str:
    with portal.site_as(portal.SYSTEM) as by:
        return f"{LIST}/{by.site.sjablonen.alle(cls)[0].__name__}"


def making(browser, **answers):
    form = browser.get(LIST).click("Sjabloon maken", index=0).forms["bewerken"]
    for name, value in ({"naam": "Kleine plannen", "voor": "besluit|verleend", "slot": "Tot ziens."} | answers).items():
        form[name] = value
    return form


@pytest.mark.parametrize("name", ["", *sorted(set(wereld.MENSEN) - {"beheerder"})])
def test_only_the_lokaal_beheerder_comes_in(portal, name):
    browser = portal.as_(name) if name else portal.browser()
    for path in (LIST, f"{LIST}/sjabloon-maken", f"{LIST}/standaardvoorschrift-maken", one(portal),
                 one(portal, Standaardvoorschrift)):
        answer = browser.get(path, status="*")
        assert answer.status_int == 403 if name else answer.status_int in (303, 403)


def test_the_list_shows_both_and_what_is_switched_off(portal):
    browser = portal.as_("beheerder")
    page = browser.get("/beheer").click("Sjablonen en standaardvoorschriften")
    page.mustcontain("Vergunning verlenen na een ontwerp", "Besluit op de aanvraag: vergunning geweigerd", "Straat vrijhouden",
                     "Boom kappen", no=["Uitgeschakeld", "Alle organisaties"])
    form = browser.get(one(portal)).forms["bewerken"]
    form["actief"] = False
    form.submit(status=303)
    assert browser.get(LIST).text.count("Uitgeschakeld") == 1


def test_with_several_organisations_one_can_be_chosen(portal):
    with portal.site_as(portal.SYSTEM) as by:
        organisaties.toevoegen(by, "bergen", naam="Gemeente Bergen", soort_organisatie="bevoegd gezag", email="b@bergen.test")
    browser = portal.as_("beheerder")
    assert len(browser.get(LIST).html.select("tbody tr")) == 2 * len(
        browser.get(LIST, {"organisatie": "bergen"}).html.select("tbody tr"))
    browser.get(LIST, {"organisatie": "<b>"}).mustcontain("Gemeente Bergen", "Gemeente Waterrijk", no="<b>")


def test_a_template_is_made_once_also_with_a_second_click(portal):
    browser = portal.as_("beheerder")
    form = making(browser)
    assert form.submit(status=303).location == form.submit(status=303).location
    page = browser.get(LIST)
    assert page.text.count("Kleine plannen") == 1
    assert page.click("Kleine plannen").forms["bewerken"]["slot"].value == "Tot ziens."


def test_a_standard_condition_is_made_and_changed(portal):
    browser = portal.as_("beheerder")
    form = browser.get(f"{LIST}/standaardvoorschrift-maken").forms["bewerken"]
    form["kop"], form["werkzaamheid"], form["tekst"] = "Bouwplaats", "dakkapel", "Ruim op."
    form.submit(status=303)
    form = browser.get(LIST).click("Bouwplaats").forms["bewerken"]
    form["tekst"] = "Ruim elke dag op bij {{adres}}."
    form.submit(status=303)
    page = browser.get(LIST).click("Bouwplaats")
    page.mustcontain("Zo ziet het eruit", "Ruim elke dag op bij Voorbeeldstraat 1")


def test_an_unknown_place_is_refused_and_what_was_typed_stays(portal):
    answer = making(portal.as_("beheerder"), aanhef="Zaak {{zaaknumer}}").submit(status=409)
    assert answer.html.title.text.startswith("Fout:")
    answer.mustcontain("Deze invulplekken bestaan niet: {{zaaknumer}}. Kies uit de lijst")
    assert answer.forms["bewerken"]["aanhef"].value == "Zaak {{zaaknumer}}"
    answer.forms["bewerken"].submit(status=409)


@pytest.mark.parametrize("change, sentence", [
    ({"naam": ""}, "Geef het sjabloon een naam"), ({"voor": ""}, "Kies waarvoor het sjabloon is"),
    ({"slot": "x" * 10_001}, "Gebruik niet meer dan 10.000 tekens"), ({"naam": "x" * 121}, "Gebruik niet meer dan 120 tekens")])
def test_what_does_not_fit_is_said_at_the_field(portal, change, sentence):
    answer = making(portal.as_("beheerder"), **change).submit(status=422)
    answer.mustcontain(sentence)
    assert answer.forms["bewerken"]["naam"].value == change.get("naam", "Kleine plannen")


def test_the_example_shows_what_is_typed_and_keeps_nothing(portal):
    browser = portal.as_("beheerder")
    page = making(browser, slot="Zaak {{zaaknummer}}: {{motivering}}").submit("voorbeeld", status=200)
    assert page.html.select_one(".briefvoorbeeld").text.strip() == "Zaak Z-2026-000123: [motivering ontbreekt]"
    assert page.html.select_one(".briefvoorbeeld mark").text == "[motivering ontbreekt]"
    assert page.forms["bewerken"]["slot"].value == "Zaak {{zaaknummer}}: {{motivering}}"
    browser.get(LIST).mustcontain(no="Kleine plannen")


def test_hostile_text_is_text(portal):
    browser = portal.as_("beheerder")
    making(browser, naam=f"X {HOSTILE}", slot=HOSTILE).submit(status=303)
    page = browser.get(LIST).click("X &lt;script")
    assert page.html.select_one(".briefvoorbeeld").text.strip() == HOSTILE
    assert page.forms["bewerken"]["slot"].value == HOSTILE and "<script>alert" not in page


def test_the_places_stand_beside_the_form_with_their_meaning(portal):
    side = portal.as_("beheerder").get(f"{LIST}/sjabloon-maken").html.select_one("aside")
    assert "{{beslisdatum}}" in side.text and "De laatste dag om te beslissen" in side.text


def test_two_who_change_the_same_keep_both_texts(portal):
    path, first, second = one(portal), portal.as_("beheerder"), portal.as_("beheerder")
    mine, theirs = first.get(path).forms["bewerken"], second.get(path).forms["bewerken"]
    theirs["slot"] = "Van de ander."
    theirs.submit(status=303)
    mine["slot"] = "Van mij."
    answer = mine.submit(status=409)
    answer.mustcontain("Bea Beheer heeft dit gewijzigd", "Dit is er nu bewaard", "Van de ander.")
    assert answer.forms["bewerken"]["slot"].value == "Van mij."
    answer.forms["bewerken"].submit(status=303)
    assert first.get(path).forms["bewerken"]["slot"].value == "Van mij."
