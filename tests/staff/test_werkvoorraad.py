"""Does the work list show what somebody may open, in the right order, and nothing else?"""

from datetime import datetime

import pytest

from portal.services import rights
from portal.services.werkvoorraad import Vraag, werkvoorraad
from tests import wereld
from workflows.permissions import Permission
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
        from portal.actions import dossier as dossiers
        dossiers.toewijzen(dossier, wereld.person(by, "collega"), wereld.acting(by, "coordinator"))
    assert "0 lopende" in portal.as_("behandelaar").get("/dossiers")
    assert "1 lopend dossier" in portal.as_("collega").get("/dossiers")
    portal.as_("behandelaar").get("/dossiers/2025/Z-2025-000001", status=403)
