"""Does the lokaal beheerder set who handles what, see what that comes to, and hear of rules that cannot work?"""

import pytest

from portal.actions import behandeldienst as deeds
from portal.services import rights
from portal.services.actor import Refused
from tests import dienst, wereld
from tests.dienst import DIENST, SLOPEN

PAGE = f"/beheer/organisaties/{wereld.GEMEENTE}/behandeldiensten"


@pytest.fixture
def met_dienst(portal):
    with portal.site_as(rights.SYSTEM) as by:
        dienst.make(by, rules=())
    return portal


def rules(portal):
    with portal.site_as(rights.SYSTEM) as by:
        return by.site.organisaties[wereld.GEMEENTE].behandeldiensten


def add(portal, soort="", werkzaamheid="", wie=DIENST):
    form = portal.as_("beheerder").get(PAGE).forms["regel"]
    form["soort_aanvraag"], form["werkzaamheid"] = soort, werkzaamheid
    if wie:
        form["dienst"] = wie
    return form.submit(status="*")


def table(page):
    """Who gets a vergunning, a melding and vooroverleg, by werkzaamheid."""
    found = page.html.select_one("table[aria-labelledby=wie-kop]")
    return {row.select_one("strong").text: [td.text for td in row.select("td")[1:]] for row in found.select("tbody tr")}


def test_without_a_dienst_one_is_told_to_add_it_first_and_can_say_that_all_is_handled_here(portal):
    page = portal.as_("beheerder").get(PAGE)
    page.mustcontain("Voeg die eerst toe als organisatie")
    page.forms["zelf"].submit("zelf", status=303).follow().mustcontain("Gekozen op 7 oktober 2025 door Bea Beheer.")


def test_rules_come_to_a_table_of_every_werkzaamheid(met_dienst):
    assert add(met_dienst, werkzaamheid="slopen").status_int == 303
    assert add(met_dienst, soort="melding").status_int == 303
    assert add(met_dienst, soort="melding", werkzaamheid="kappen", wie="zelf").status_int == 303
    found = table(met_dienst.as_("beheerder").get(PAGE))
    zelf, od = "Gemeente Waterrijk zelf", "Omgevingsdienst Rivierdal"
    assert found["Slopen"] == [od, od, od] and found["Boom kappen"] == [zelf, zelf, zelf]
    assert found["Dakkapel plaatsen"] == [zelf, od, zelf]


def test_the_same_once_more_takes_the_place_of_the_first_and_is_taken_away(met_dienst):
    add(met_dienst, werkzaamheid="slopen")
    add(met_dienst, werkzaamheid="slopen", wie="zelf")
    assert rules(met_dienst) == (("", "slopen", ""),)
    page = met_dienst.as_("beheerder").get(PAGE)
    form = next(form for form in page.forms.values() if "weghalen" in form.fields)
    form.submit("weghalen", status=303)
    form.submit("weghalen", status=303)
    assert rules(met_dienst) == ()


def test_a_rule_that_never_works_and_a_dienst_without_people_are_named(met_dienst):
    for soort in ("vergunning", "melding", "vooroverleg"):
        add(met_dienst, soort=soort, werkzaamheid="slopen")
    add(met_dienst, werkzaamheid="slopen", wie="zelf")
    page = met_dienst.as_("beheerder").get(PAGE)
    assert page.text.count("kan nooit gelden") == 1 and "inloggen. Nieuwe" not in page
    with met_dienst.site_as(rights.SYSTEM) as by:
        wereld.person(by, "od_behandelaar").actief = False
    met_dienst.as_("beheerder").get(PAGE).mustcontain("kan geen behandelaar inloggen. Nieuwe aanvragen blijven daar liggen.")
    met_dienst.as_("beheerder").get(PAGE[:-17]).mustcontain("Niemand kan werken bij: Omgevingsdienst Rivierdal.")


def test_the_page_says_that_running_dossiers_stay_and_how_many_there_are(met_dienst):
    add(met_dienst, werkzaamheid="slopen")
    with met_dienst.site_as(rights.SYSTEM) as by, wereld.in_app(met_dienst):
        wereld.a_dossier(by, plan=SLOPEN)
        wereld.a_dossier(by)
        wereld.a_dossier(by, "bekendgemaakt", plan=SLOPEN)
    page = met_dienst.as_("beheerder").get(PAGE)
    said = " ".join(page.html.select_one("section p:nth-of-type(2)").text.split())
    assert "geldt alleen voor nieuwe dossiers" in said
    assert "Gemeente Waterrijk zelf heeft er 1" in said and "Omgevingsdienst Rivierdal heeft er 1" in said


@pytest.mark.parametrize("wie, status, said", [("", 422, "Kies wie dit behandelt"), ("onzin", 409, "Kies een behandeldienst")])
def test_a_rule_needs_somebody_who_handles(met_dienst, wie, status, said):
    form = met_dienst.as_("beheerder").get(PAGE).forms["regel"]
    form["werkzaamheid"] = "slopen"
    if wie:
        form["dienst"].force_value(wie)
    page = form.submit(status=status)
    page.mustcontain(said)
    assert page.forms["regel"]["werkzaamheid"].value == "slopen" and rules(met_dienst) == ()


def test_an_adviesorganisatie_handles_nothing_and_an_unknown_werkzaamheid_is_no_rule(met_dienst):
    with met_dienst.site_as(rights.SYSTEM) as by:
        gezag = by.site.organisaties[wereld.GEMEENTE]
        for words in ({"dienst": "brandweer"}, {"dienst": DIENST, "werkzaamheid": "verzonnen"}, {"soort_aanvraag": "verzonnen"}):
            with pytest.raises(Refused):
                deeds.regel_toevoegen(gezag, by, **words)
        with pytest.raises(Refused, match="Alleen een bevoegd gezag"):
            deeds.regel_toevoegen(by.site.organisaties[DIENST], by, dienst=DIENST)


def test_who_has_rules_cannot_say_that_all_is_handled_here(met_dienst):
    form = met_dienst.as_("beheerder").get(PAGE).forms["zelf"]
    add(met_dienst, werkzaamheid="slopen")
    form.submit("zelf", status=409).mustcontain("Haal die eerst weg")
