"""Does the work list show what somebody may open, in the right order, and nothing else?"""

from datetime import date, datetime

import pytest

from portal.actions import aanvulling as aanvullingen
from portal.actions import opschorting, overdragen, termijn, werklijst
from portal.actions import organisatie as organisaties
from portal.services import ordering, rights, teambord
from portal.services.werkvoorraad import Vraag, werkvoorraad
from portal.views.staff import kolommen, woorden
from tests import wereld
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import termijnstand

STAFF = ("coordinator", "behandelaar", "collega", "beslisser")
STEPS = ("ingediend", "toegewezen", "advies_gevraagd", "advies_uitgebracht", "concept", "ter_controle", "ondertekend")


@pytest.fixture
def seven(portal):
    """A dossier at each step of the story, and one of another organisation."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        for step in STEPS:
            wereld.a_dossier(by, step, plan={**wereld.PLAN, "naam": f"Plan {step}"})
        other = wereld.a_dossier(by, plan={**wereld.PLAN, "naam": "Plan van de buren"})
        other.organisatie = "buurgemeente"
        by.record(other, "verplaatst")
    return portal


@pytest.mark.parametrize("name", STAFF)
def test_the_list_is_exactly_what_the_page_of_each_dossier_would_show(seven, name):
    with seven.site_as(rights.SYSTEM) as by:
        person = wereld.acting(by, name)
        listed = {d.zaaknummer for d in werkvoorraad(person, Vraag()).dossiers}
        everything = by.site["dossiers"]["2025"].values()
        assert listed == {d.zaaknummer for d in everything if person.may(Permission.VIEW, d)}


@pytest.mark.parametrize("name, aantal", [("coordinator", 7), ("behandelaar", 6), ("collega", 0), ("beslisser", 7)])
def test_a_behandelaar_sees_only_what_was_assigned(seven, name, aantal):
    assert f"{aantal} lopende dossiers" in seven.as_(name).get("/dossiers")


@pytest.mark.parametrize("name", ["redacteur", "balie", "brandweer", "beheerder", "aanvrager"])
def test_others_get_no_work_list(seven, name):
    seven.as_(name).get("/dossiers", status=403)


def test_an_empty_list_says_so(portal):
    assert "Er wacht geen dossier op u." in portal.as_("collega").get("/dossiers")


@pytest.mark.parametrize("dag, kaart, woorden", [
    (datetime(2025, 11, 21, 10), "op_schema", "Nog 11 dagen"), (datetime(2025, 11, 22, 10), "bijna", "Nog 10 dagen"),
    (datetime(2025, 12, 2, 23, 59), "bijna", "Vandaag"), (datetime(2025, 12, 3, 0, 1), "te_laat", "1 dag te laat")])
def test_the_light_and_the_count_change_on_the_same_day(portal, dag, kaart, woorden):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        uiterste = wereld.a_dossier(by, "toegewezen").beslisdatum_veilig
    portal.clock.set(dag)
    page = portal.as_("behandelaar").get(f"/dossiers?kaart={kaart}")
    assert woorden in page
    assert "Peildatum" in page
    with portal.site_as(rights.SYSTEM) as by:
        assert termijnstand(uiterste, by.today).name.lower() == kaart
        kaarten = werkvoorraad(wereld.acting(by, "behandelaar"), Vraag()).kaarten
        assert [name for name, aantal in kaarten.items() if aantal] == [kaart]


def test_the_cards_count_what_they_show(seven):
    with seven.site_as(rights.SYSTEM) as by:
        for name in STAFF:
            person = wereld.acting(by, name)
            for kaart, aantal in werkvoorraad(person, Vraag()).kaarten.items():
                assert werkvoorraad(person, Vraag(kaart=kaart)).totaal == aantal, (name, kaart)


def _asks_the_applicant(dossier, by):
    aanvullingen.vragen(dossier, wereld.acting(by, "behandelaar"), punten=["Een plattegrond"],
                        hersteltermijn_einde=date(2025, 10, 21))


def _asks_abroad(dossier, by):
    opschorting.buitenland_noteren(dossier, wereld.acting(by, "behandelaar"), instantie="Land van Kleef")


def _holds(dossier, by):
    termijn.aanhouden(dossier, wereld.acting(by, "behandelaar"), van=by.today, grond="ow_16_49", waarom="Eerst een mer.")


@pytest.mark.parametrize("deed", [_asks_the_applicant, _asks_abroad, _holds, lambda dossier, by: None])
def test_light_card_and_team_board_say_the_same_on_every_day(portal, deed):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        deed(wereld.a_dossier(by, "in_behandeling"), by)
    for day in (7, 8, 20, 21, 22):
        portal.clock.set(datetime(2025, 10, day, 10))
        with portal.site_as(rights.SYSTEM) as by:
            found = werkvoorraad(wereld.acting(by, "coordinator"), Vraag())
            light = woorden.termijn(found.dossiers[0], by.today)["soort"]
            assert [name for name, number in found.kaarten.items() if number] == [light], day
            (stand,) = teambord.bord(wereld.acting(by, "coordinator"), "waterrijk").values()
            assert [name for name, number in stand.lichten.items() if number] == [light], day


def test_what_still_has_to_be_assigned_comes_first_for_the_coordinator(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "toegewezen", plan={**wereld.PLAN, "naam": "Toegewezen"})
    portal.clock.set(datetime(2025, 10, 20, 10))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, plan={**wereld.PLAN, "naam": "Later"})
    page = portal.as_("coordinator").get("/dossiers")
    assert page.text.index("Later") < page.text.index("Toegewezen")
    assert "Later" in page.click("Nog toe te wijzen")


@pytest.mark.parametrize("vraag, gevonden", [
    ("Kerkstr", 6), ("kérkstraat 12", 6), ("jansen", 6), ("Z-2025-000003", 1), ("1234ab", 6), ("concept", 1),
    ("buren", 0), ("bestaat niet", 0)])
def test_search_finds_address_name_and_number_of_what_this_person_may_see(seven, vraag, gevonden):
    with seven.site_as(rights.SYSTEM) as by:
        assert werkvoorraad(wereld.acting(by, "behandelaar"), Vraag(zoek=vraag)).totaal == gevonden


@pytest.mark.parametrize("fase, plan", [
    ("nieuw", "Plan toegewezen"), ("advies", "Plan advies_gevraagd"), ("behandeling", "Plan advies_uitgebracht"),
    ("besluit", "Plan concept"), ("controle", "Plan ter_controle"), ("ondertekend", "Plan ondertekend")])
def test_every_phase_is_an_address_and_shows_its_own(seven, fase, plan):
    page = seven.as_("behandelaar").get(f"/dossiers?fase={fase}")
    assert plan in page
    assert page.html.select(".tabel tbody tr") and len(page.html.select(".tabel tbody tr")) == 1


def test_a_decided_dossier_leaves_the_running_list_and_is_found_in_its_phase(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "bekendgemaakt")
    behandelaar = portal.as_("behandelaar")
    assert "0 lopende dossiers" in behandelaar.get("/dossiers")
    assert "Besloten" in behandelaar.get("/dossiers?fase=bekendgemaakt")
    assert "Z-2025-000001" in behandelaar.get("/dossiers?zoek=jansen")


def test_pages_of_25_together_show_every_dossier_once(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        for _ in range(27):
            wereld.a_dossier(by)
    coordinator = portal.as_("coordinator")
    first = coordinator.get("/dossiers")
    second = first.click("Volgende", href="pagina=2")
    assert "Dossiers 26 tot en met 27 van 27." in second
    numbers = [link["href"] for page in (first, second) for link in page.html.select(".tabel tbody a")]
    assert len(numbers) == len(set(numbers)) == 27


@pytest.mark.parametrize("query", ["pagina=0", "pagina=-3", "pagina=99999999", "pagina=x", "kaart=x", "fase=x",
                                   "sorteer=x", "zoek=%00", "zoek=(", "pagina=%C2%B2", "kaart=controle"])
def test_an_address_with_nonsense_still_answers(seven, query):
    seven.as_("behandelaar").get(f"/dossiers?{query}", status=200)


def test_the_beslisser_finds_what_waits_for_a_signature(seven):
    page = seven.as_("beslisser").get("/dossiers").click("Ter ondertekening", href="kaart=controle")
    assert "Plan ter_controle" in page
    assert "Plan concept" not in page


def test_somebody_who_lost_the_dossier_no_longer_has_it_on_the_list(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "toegewezen")
        overdragen.toewijzen(dossier, wereld.person(by, "collega"), wereld.acting(by, "coordinator"))
    assert "0 lopende" in portal.as_("behandelaar").get("/dossiers")
    assert "1 lopend dossier" in portal.as_("collega").get("/dossiers")
    portal.as_("behandelaar").get("/dossiers/2025/Z-2025-000001", status=403)


@pytest.fixture
def spread(portal):
    """Three dossiers: one of each behandelaar, and one of nobody; Karel is in a team, Cora coordinates his."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        cora = wereld.acting(by, "coordinator")
        wereld.person(by, "collega").team = "Noord"
        for name, plan in (("behandelaar", "Van Fatima"), ("collega", "Van Karel"), ("", "Van niemand")):
            dossier = wereld.a_dossier(by, plan={**wereld.PLAN, "naam": plan})
            if name:
                overdragen.toewijzen(dossier, wereld.person(by, name), cora)
        second = by.site["dossiers"].by_zaaknummer("Z-2025-000002")
        overdragen.coordinator_toewijzen(second, wereld.person(by, "coordinator"), cora)
    return portal


def plans(page) -> set[str]:
    return {link.text for link in page.html.select(".tabel tbody td strong")}


@pytest.mark.parametrize("query, found", [
    ({"behandelaar": "collega"}, {"Van Karel"}), ({"behandelaar": "niemand"}, {"Van niemand"}),
    ({"behandelaar": "mij"}, set()), ({"coordinator": "mij"}, {"Van Karel"}),
    ({"coordinator": "niemand"}, {"Van Fatima", "Van niemand"}), ({"team": "Noord"}, {"Van Karel"}), ({"team": "Zuid"}, set()),
    ({"procedure": "regulier"}, {"Van Fatima", "Van Karel", "Van niemand"}), ({"procedure": "uitgebreid"}, set()),
    ({"organisatie": "waterrijk", "behandelaar": "collega"}, {"Van Karel"}), ({"organisatie": "buurgemeente"}, set()),
    ({"kaart": "toewijzen", "team": "Noord"}, set()), ({"behandelaar": "wieisdit"}, set())])
def test_each_filter_is_an_address_and_they_combine(spread, query, found):
    with spread.site_as(rights.SYSTEM) as by:
        query = {name: wereld.person(by, value).__name__ if value == "collega" else value for name, value in query.items()}
    assert plans(spread.as_("coordinator").get("/dossiers", query)) == found


def test_a_card_counts_within_the_other_filters(spread):
    with spread.site_as(rights.SYSTEM) as by:
        cora = wereld.acting(by, "coordinator")
        assert werkvoorraad(cora, Vraag(team="Noord")).kaarten["op_schema"] == 1
        assert werkvoorraad(cora, Vraag(behandelaar="niemand")).kaarten["toewijzen"] == 1


def test_the_filter_of_another_shows_no_dossier_and_no_name_that_one_may_not_see(spread):
    with spread.site_as(rights.SYSTEM) as by:
        karel = wereld.person(by, "collega").__name__
        by.site.gebruikers[karel].rollen = ((Role.BEHANDELAAR, "buurgemeente"),)
    page = spread.as_("behandelaar").get("/dossiers", {"behandelaar": karel})
    assert plans(page) == set()
    assert "Karel" not in page and "Onbekend" in page


def test_an_organisation_can_be_chosen_only_by_who_sees_several(spread):
    assert not spread.as_("coordinator").get("/dossiers").html.select("#organisatie")
    with spread.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, "buurgemeente", naam="Buurgemeente", soort_organisatie="bevoegd gezag", email="v@buur.test")
        wereld.person(by, "coordinator").rollen += ((Role.COORDINATOR, "buurgemeente"),)
    assert "Buurgemeente" in spread.as_("coordinator").get("/dossiers").html.select_one("#organisatie").text


def save_filter(browser, naam, query="?behandelaar=niemand", **more):
    form = browser.get("/dossiers" + query).click("Bewaar dit filter").forms["filter"]
    form["naam"] = naam
    for name, value in more.items():
        form[name] = value
    return form.submit(expect_errors=True)


def test_a_saved_filter_stands_above_the_list_and_leads_to_the_same_question(spread):
    cora = spread.as_("coordinator")
    page = save_filter(cora, "Nog te verdelen").follow()
    assert plans(page) == {"Van niemand"}
    page = cora.get("/dossiers").click("Nog te verdelen")
    assert plans(page) == {"Van niemand"}
    assert page.html.select_one(".gekozen [aria-current]").text == "Nog te verdelen"
    assert "Nog te verdelen" not in spread.as_("behandelaar").get("/dossiers")


def test_the_same_name_replaces_and_says_so_but_not_for_a_double_click(spread):
    cora = spread.as_("coordinator")
    save_filter(cora, "Mijn filter")
    assert "vervangen" not in save_filter(cora, "Mijn filter").follow()
    assert "vervangen" in save_filter(cora, " Mijn  filter ", "?team=Noord").follow()
    assert plans(cora.get("/dossiers").click("Mijn filter")) == {"Van Karel"}


@pytest.mark.parametrize("naam, reden", [("", "Geef het filter een naam"), ("x" * 61, "Gebruik niet meer dan 60 tekens")])
def test_a_name_that_does_not_fit_comes_back_with_the_reason(spread, naam, reden):
    page = save_filter(spread.as_("coordinator"), naam)
    assert reden in page and page.status_int == 400
    assert page.forms["filter"]["naam"].value == naam


def test_there_is_a_limit_to_the_number_of_filters(spread):
    with spread.site_as(rights.SYSTEM) as by:
        cora = wereld.acting(by, "coordinator")
        for number in range(werklijst.MOST_FILTERS):
            werklijst.filter_bewaren(wereld.person(by, "coordinator"), f"Filter {number}", "team=Noord", cora)
    page = save_filter(spread.as_("coordinator"), "Nog een")
    assert "Verwijder er eerst een" in page and page.status_int == 409
    assert page.forms["filter"]["naam"].value == "Nog een"


def test_the_list_opens_with_the_filter_to_begin_with_and_the_whole_list_stays_one_click_away(spread):
    cora = spread.as_("coordinator")
    save_filter(cora, "Niemand", start="true")
    page = cora.get("/dossiers").follow()
    assert plans(page) == {"Van niemand"}
    assert len(plans(page.click("Toon alle lopende dossiers"))) == 3
    lijst = cora.get("/dossiers/lijst").forms["filters-vorm"].submit("start", index=0).follow()
    assert "Hiermee begint u" not in lijst
    assert len(plans(cora.get("/dossiers", status=200))) == 3


def test_a_filter_gets_another_name_and_can_be_removed(spread):
    cora = spread.as_("coordinator")
    save_filter(cora, "Oud", start="true")
    save_filter(cora, "Ander", "?team=Noord")
    form = cora.get("/dossiers/lijst").click("Naam wijzigen", index=0).forms["hernoemen"]
    form["naam"] = "Ander"
    assert "U hebt al een filter dat" in form.submit(status=409)
    form["naam"] = "Nieuw"
    form.submit(status=303)
    assert "Nieuw" in form.submit(status=303).follow()
    assert plans(cora.get("/dossiers").follow()) == {"Van niemand"}
    page = cora.get("/dossiers/lijst").forms["filters-vorm"].submit("verwijderen", index=0).follow()
    assert "Nieuw" not in [link.text for link in page.html.select(".tabel strong")]
    assert len(plans(cora.get("/dossiers", status=200))) == 3
    cora.get("/dossiers/filter-hernoemen?naam=Oud", status=404)


def heads(browser) -> list[str]:
    return [head.text.strip(" ▲▼") for head in browser.get("/dossiers").html.select(".tabel th")]


def press(browser, button: str) -> None:
    """The button with these words, for columns; pressed twice."""
    page = browser.get("/dossiers/lijst")
    at = [found.text for found in page.html.select("#kolommen-vorm button")].index(button)
    for _ in range(2):
        page.forms["kolommen-vorm"].submit("kolommen", index=at, status=303)


def test_somebody_chooses_columns_and_their_order_and_only_they_see_it(spread):
    cora = spread.as_("coordinator")
    assert heads(cora) == ["Termijn", "Dossier", "Fase", "Volgende stap"]
    press(cora, "Toevoegen: Behandelaar")
    press(cora, "Weghalen: Fase")
    press(cora, "Omhoog: Behandelaar")
    assert heads(cora) == ["Termijn", "Dossier", "Behandelaar", "Volgende stap"]
    assert heads(spread.as_("beslisser")) == ["Termijn", "Dossier", "Fase", "Volgende stap"]
    press(cora, "Terug naar de gewone kolommen")
    assert heads(cora) == ["Termijn", "Dossier", "Fase", "Volgende stap"]


def test_every_column_says_what_it_should(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "advies_uitgebracht")
        wereld.person(by, "behandelaar").team = "Noord"
        wereld.person(by, "behandelaar").kolommen = tuple(kolommen.KOLOMMEN)
    row = portal.as_("behandelaar").get("/dossiers").html.select(".tabel tbody td")
    said = {cell["data-kop"]: cell.text.strip() for cell in row}
    assert said["Adviezen"] == "1 gevraagd, 1 binnen"
    assert said["Wettelijke beslisdatum"] == "2 december 2025" and said["Ontvangen"] == "7 oktober 2025"
    assert (said["Behandelaar"], said["Team"], said["Coördinator"]) == ("Fatima de Wit", "Noord", "Nog geen coördinator")
    assert said["Procedure"] == "Reguliere procedure" and "Fatima" not in said["Volgende stap"]


@pytest.mark.parametrize("sorteer", ["termijn", "zaaknummer", "fase", "ontvangen", "wettelijk"])
@pytest.mark.parametrize("aflopend, many", [(False, 1000), (True, 1000), (False, 0)])
def test_the_order_is_the_same_for_a_short_and_a_long_list(seven, monkeypatch, sorteer, aflopend, many):
    with seven.site_as(rights.SYSTEM) as by:
        by.site["dossiers"].by_zaaknummer("Z-2025-000003").beslisdatum_veilig = None
        by.record(by.site["dossiers"].by_zaaknummer("Z-2025-000003"), "termijn staat stil")
        cora, vraag = wereld.acting(by, "coordinator"), Vraag(sorteer=sorteer, aflopend=aflopend)
        short = [d.zaaknummer for d in werkvoorraad(cora, vraag).dossiers]
        monkeypatch.setattr(ordering, "FEW", 1)
        monkeypatch.setattr(ordering, "MANY", many)
        assert [d.zaaknummer for d in werkvoorraad(cora, vraag).dossiers] == short
        assert len(short) == 7
        if sorteer == "termijn":
            assert short[-1] == "Z-2025-000003"


def test_hostile_forms_of_the_list_get_an_answer(spread):
    cora = spread.as_("coordinator")
    cora.extra_environ["HTTP_REFERER"] = "https://portaal.test/dossiers/lijst"
    token = cora.get("/dossiers/lijst").forms["kolommen-vorm"]["csrf_token"].value
    assert "Dit filter is er niet meer" in cora.post("/dossiers/lijst", {"csrf_token": token, "start": "weg"}, status=409)
    for given in ({"kolommen": "x,<script>,fase"}, {"verwijderen": "weg"}):
        cora.post("/dossiers/lijst", {"csrf_token": token, **given}, status=303)
    every = ",".join(kolommen.KOLOMMEN)
    assert "Meer dan 8 kolommen" in cora.post("/dossiers/lijst", {"csrf_token": token, "kolommen": every}, status=409)
    cora.post("/dossiers/lijst", {"csrf_token": token, "iets": "anders"}, status=200)
    assert heads(cora) == ["Dossier", "Fase"]
