"""Can the coördinator assign, release and hand over from the pages, seeing first what will happen?"""

from datetime import timedelta

import pytest

from portal.actions import afwezigheid, overdragen
from portal.services import rights
from tests import wereld

PAGE = "/dossiers/overdragen"
D = "/dossiers/2025/Z-2025-000001"
OTHERS = ["behandelaar", "collega", "beslisser", "balie", "beheerder", "redacteur", "brandweer", "aanvrager"]


@pytest.fixture
def drie(portal):
    """Three dossiers of Fatima, and Karel away for a week."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        for step in ("toegewezen", "in_behandeling", "bekendgemaakt"):
            wereld.a_dossier(by, step, plan={**wereld.PLAN, "naam": f"Plan {step}"})
        afwezigheid.afwezig_melden(wereld.person(by, "collega"), by.today, by.today + timedelta(7), None,
                                   wereld.acting(by, "collega"))
    return portal


def ids(portal):
    with portal.site_as(rights.SYSTEM) as by:
        return {name: wereld.person(by, name).__name__ for name in wereld.MENSEN}


def holder(portal, nummer="Z-2025-000001", kind="behandelaar"):
    with portal.site_as(rights.SYSTEM) as by:
        name = getattr(by.site["dossiers"]["2025"][nummer], kind)
        return by.site.gebruikers[name].naam if name else ""


def choose(browser, fatima, naar="Karel Collega (afwezig tot en met 14 oktober 2025)", boxes=(0, 1, 2), waarom="Verlof"):
    form = browser.get(f"{PAGE}?van={fatima}").forms["overdragen"]
    for box in boxes:
        form.fields["dossier"][box].checked = True
    if naar:
        form["naar"].select(text=naar)
    form["waarom"] = waarom
    return form.submit("stap", status="*")


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("path", [PAGE, f"{PAGE}?van=x", f"{D}/toewijzing"])
def test_the_pages_are_for_who_steers(drie, name, path):
    drie.as_(name).get(path, status=403)


def test_the_first_page_lists_people_with_team_number_of_dossiers_and_absence(drie):
    with drie.site_as(rights.SYSTEM) as by:
        wereld.person(by, "behandelaar").team = "Noord"
    page = drie.as_("coordinator").get(PAGE)
    rows = {row.select_one("td").text.strip(): row.text for row in page.html.select("tbody tr")}
    assert set(rows) == {"Fatima de Wit", "Karel Collega", "Cora Dinator"}
    assert "3 dossiers" in rows["Fatima de Wit"] and "Afwezig tot en met 14 oktober 2025" in rows["Karel Collega"]
    assert "Noord" in rows["Fatima de Wit"] and page.html.select_one("tbody a").text == "Fatima de Wit"


def test_who_left_and_still_has_dossiers_can_be_chosen(drie):
    with drie.site_as(rights.SYSTEM) as by:
        wereld.person(by, "behandelaar").actief = False
        wereld.person(by, "behandelaar").rollen = ()
    page = drie.as_("coordinator").get(PAGE)
    assert "Werkt hier niet meer" in page
    assert "Plan toegewezen" in page.click("Fatima de Wit")


def test_first_a_look_then_the_deed_then_what_happened_to_each(drie):
    cora, fatima = drie.as_("coordinator"), ids(drie)["behandelaar"]
    look = choose(cora, fatima)
    look.mustcontain("3 dossiers gaan van Fatima de Wit naar Karel Collega.", "Let op: Karel Collega is afwezig",
                     "Reden: Verlof", "Gaat over")
    assert holder(drie) == "Fatima de Wit"
    done = look.forms["overdragen"].submit("stap", index=0, status=200)
    done.mustcontain("3 dossiers zijn van Fatima de Wit naar Karel Collega overgedragen.", "Overgedragen")
    assert holder(drie) == "Karel Collega"
    again = look.forms["overdragen"].submit("stap", index=0, status=200)
    assert "Overgedragen" in again
    assert "Geen" not in again
    log = cora.get(D).html.select_one("#logboek").text
    assert log.count("overgedragen van Fatima de Wit aan Karel Collega") == 1 and "Verlof" in log


def test_going_back_keeps_the_choice(drie):
    look = choose(drie.as_("coordinator"), ids(drie)["behandelaar"], boxes=(1,))
    form = look.forms["overdragen"].submit("stap", index=1, status=200).forms["overdragen"]
    assert [box.checked for box in form.fields["dossier"]] == [False, True, False]
    assert (form["waarom"].value, form["naar"].value) == ("Verlof", ids(drie)["collega"])


@pytest.mark.parametrize("wrong, sentence", [
    ({"boxes": ()}, "Kies minstens één dossier."), ({"naar": ""}, "Kies wie de dossiers krijgt."),
    ({"waarom": " "}, "Schrijf op waarom."), ({"waarom": "x" * 1001}, "niet meer dan 1000 tekens")])
def test_what_is_missing_is_named_and_what_was_chosen_stays(drie, wrong, sentence):
    page = choose(drie.as_("coordinator"), ids(drie)["behandelaar"], **wrong)
    assert page.status_int == 400 and page.html.title.text.startswith("Fout:")
    page.mustcontain(sentence)
    assert page.forms["overdragen"]["waarom"].value == wrong.get("waarom", "Verlof")
    for link in page.html.select(".foutoverzicht a"):
        assert page.html.select(link["href"]), link


def test_what_a_colleague_did_meanwhile_stays_and_is_said(drie):
    look = choose(drie.as_("coordinator"), ids(drie)["behandelaar"])
    with drie.site_as(rights.SYSTEM) as by, wereld.in_app(drie):
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        overdragen.vrijgeven(dossier, "Anders", wereld.acting(by, "coordinator"))
    done = look.forms["overdragen"].submit("stap", index=0)
    done.mustcontain("2 dossiers zijn", "Blijft zoals het is", "Fatima de Wit heeft dit dossier niet meer")
    assert (holder(drie), holder(drie, "Z-2025-000002")) == ("", "Karel Collega")


def test_all_boxes_can_be_ticked_at_once_without_script(drie):
    page = drie.as_("coordinator").get(f"{PAGE}?van={ids(drie)['behandelaar']}").click("Vink alle 3 aan")
    assert all(box.checked for box in page.forms["overdragen"].fields["dossier"])


def test_a_forged_number_shows_nothing_of_another_organisation(drie):
    with drie.site_as(rights.SYSTEM) as by:
        foreign = by.site["dossiers"]["2025"]["Z-2025-000001"]
        foreign.organisatie = "buurgemeente"
        by.record(foreign, "verplaatst")
    cora, who = drie.as_("coordinator"), ids(drie)
    form = cora.get(f"{PAGE}?van={who['behandelaar']}").forms["overdragen"]
    assert "Plan toegewezen" not in form.text
    page = cora.post(PAGE, {"csrf_token": form["csrf_token"].value, "van": who["behandelaar"], "naar": who["collega"],
                            "waarom": "x", "dossier": "Z-2025-000001", "stap": "overdragen"}, status=400,
                     headers={"Referer": "https://portaal.test/"})
    assert "Plan toegewezen" not in page
    assert holder(drie) == "Fatima de Wit"


@pytest.mark.parametrize("query", ["van=bestaatniet", "van=&soort=x"])
def test_an_address_with_nonsense_is_not_found(drie, query):
    drie.as_("coordinator").get(f"{PAGE}?{query}", status=404)


def test_assign_and_release_from_the_page_of_the_dossier(drie):
    cora = drie.as_("coordinator")
    page = cora.get(f"{D}/toewijzing")
    form = page.forms["kies-coordinator"]
    form["wie"].select(text="Cora Dinator")
    page = form.submit("deed", status=303).follow()
    assert holder(drie, kind="coordinator") == "Cora Dinator"
    page.mustcontain("Cora Dinator is nu coördinator van dit dossier.", "Wie had dit dossier eerder?")
    form = page.forms["vrijgeven-behandelaar"]
    refused = form.submit("deed", status=409)
    refused.mustcontain("Schrijf op waarom.")
    form["waarom"] = "Andere portefeuille"
    page = form.submit("deed", status=303).follow()
    page.mustcontain("Nog niemand.", "Andere portefeuille")
    drie.as_("behandelaar").get(D, status=403)


def test_choosing_nobody_and_a_form_that_is_behind_say_so_at_the_field(drie):
    cora = drie.as_("coordinator")
    form = cora.get(f"{D}/toewijzing").forms["kies-behandelaar"]
    with drie.site_as(rights.SYSTEM) as by, wereld.in_app(drie):
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        overdragen.toewijzen(dossier, wereld.person(by, "collega"), wereld.acting(by, "coordinator"))
        overdragen.vrijgeven(dossier, "Toch niet", wereld.acting(by, "coordinator"))
    form["wie"].select(text="Karel Collega (afwezig tot en met 14 oktober 2025)")
    page = form.submit("deed", status=409)
    assert "Niemand is nu behandelaar" in page.html.select_one("#behandelaar-fout").text
    page.forms["kies-behandelaar"].submit("deed", status=303)
    assert holder(drie) == "Karel Collega"
    form["wie"] = ""
    assert "Kies eerst een behandelaar." in form.submit("deed", status=400)
