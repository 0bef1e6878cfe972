"""May only somebody with a mandate of today decide, and does the register keep what was?"""

from datetime import date, timedelta

import pytest

from content_types.evolve import d2026_11_24_mandaten as stap
from portal.actions import afwezigheid, organisatie
from portal.actions import mandaat as mandaten
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused


@pytest.fixture
def by(portal):
    with portal.site_as(portal.SYSTEM) as by:
        yield by


def none_left(by, name="beslisser"):
    for mandaat in by.site.mandaten.van_gebruiker(wereld.person(by, name).__name__):
        by.site.mandaten.remove(mandaat.__name__)


def why(by, name, deed="verlenen", until="in_behandeling"):
    dossier = wereld.a_dossier(by, until)
    return mandaten.bezwaar_tegen(wereld.acting(by, name), dossier, deed)


def test_who_has_a_mandate_may_and_who_has_none_hears_who_can(by):
    assert why(by, "beslisser") == ""
    assert why(by, "behandelaar") == ("U hebt hiervoor geen mandaat. Het gaat om: een vergunning verlenen. "
                                      "Wel mandaat: Sanne Teken.")


def test_the_portal_itself_needs_no_mandate(by):
    mandaten.vereisen(by, wereld.a_dossier(by), "verlenen")


@pytest.mark.parametrize("van, tot, sentence", [
    (0, 0, ""), (-5, 0, ""), (0, None, ""), (1, None, "begint pas op 8 oktober 2025"), (-5, -1, "geëindigd op 6 oktober 2025")])
def test_a_mandate_holds_from_its_first_up_to_and_including_its_last_day(by, van, tot, sentence):
    none_left(by)
    wereld.a_mandaat(by, "beslisser", van=by.today + timedelta(van),
                     tot=None if tot is None else by.today + timedelta(tot))
    assert sentence in why(by, "beslisser") and bool(sentence) == bool(why(by, "beslisser"))


def test_a_mandate_for_one_thing_is_none_for_another(by):
    none_left(by)
    wereld.a_mandaat(by, "beslisser", daden={"verlenen"})
    assert why(by, "beslisser") == "" and "een vergunning weigeren" in why(by, "beslisser", "weigeren")


def test_a_mandate_for_one_procedure_is_none_for_another(by):
    none_left(by)
    wereld.a_mandaat(by, "beslisser", procedures={"uitgebreid"})
    assert "geldt niet in deze procedure (reguliere procedure)" in why(by, "beslisser")


def test_a_mandate_of_another_organisation_is_none_here(by):
    organisatie.toevoegen(by, "elders", naam="Elders", soort_organisatie="bevoegd gezag", email="e@elders.test")
    none_left(by)
    beslisser = wereld.person(by, "beslisser")
    beslisser.rollen = (*beslisser.rollen, (beslisser.rollen[0][0], "elders"))
    wereld.a_mandaat(by, "beslisser", organisatie="elders")
    assert "U hebt hiervoor geen mandaat" in why(by, "beslisser")


def test_who_replaces_an_absent_colleague_gets_none_of_their_mandate(by):
    wereld.person(by, "beslisser").rollen += wereld.person(by, "behandelaar").rollen
    afwezigheid.afwezig_melden(wereld.person(by, "beslisser"), by.today, None, wereld.person(by, "collega"), by)
    assert "U hebt hiervoor geen mandaat" in why(by, "collega")


def test_the_same_mandate_noted_twice_is_one(by):
    before = len(by.site.mandaten)
    wereld.a_mandaat(by, "beslisser")
    assert len(by.site.mandaten) == before


@pytest.mark.parametrize("fields, sentence", [
    ({"tot": date(2010, 9, 30)}, "voor de eerste"), ({"daden": ()}, "waarvoor"), ({"grondslag": "  "}, "mandaatbesluit"),
    ({"organisatie": "brandweer"}, "bevoegd gezag"), ({"organisatie": "nergens"}, "bevoegd gezag")])
def test_a_mandate_that_cannot_be_is_refused_with_the_reason(by, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        wereld.a_mandaat(by, "beslisser", **fields)


def test_somebody_without_a_role_there_gets_no_mandate(by):
    with pytest.raises(Refused, match="geen rol bij Gemeente Waterrijk"):
        wereld.a_mandaat(by, "brandweer")


def test_nobody_gives_themselves_a_mandate(by):
    beheerder = wereld.person(by, "beheerder")
    beheerder.rollen += wereld.person(by, "beslisser").rollen
    with pytest.raises(Refused, match="uzelf geen mandaat"):
        mandaten.geven(wereld.acting(by, "beheerder"), gebruiker=beheerder.__name__, organisatie=wereld.GEMEENTE,
                       daden={"verlenen"}, van=by.today, grondslag="Mandaatbesluit")


def test_only_the_lokaal_beheerder_keeps_the_register(by):
    mandaat = wereld.a_mandaat(by, "beslisser")
    for name in sorted(set(wereld.MENSEN) - {"beheerder"}):
        with pytest.raises(NotAllowed):
            mandaten.intrekken(mandaat, by.today, "Zo", wereld.acting(by, name))


def test_a_mandate_that_ends_stays_in_the_register(by):
    mandaat = wereld.a_mandaat(by, "beslisser")
    mandaten.intrekken(mandaat, by.today - timedelta(1), "Andere functie", by)
    assert mandaat.__name__ in by.site.mandaten and mandaat.einde_reden == "Andere functie"
    assert "geëindigd op 6 oktober 2025" in why(by, "beslisser")


@pytest.mark.parametrize("days, reden, sentence", [(-2, "Zo", "terugwerkende kracht"), (0, " ", "waarom het mandaat eindigt")])
def test_ending_for_the_past_or_without_a_reason_is_refused(by, days, reden, sentence):
    with pytest.raises(Refused, match=sentence):
        mandaten.intrekken(wereld.a_mandaat(by, "beslisser"), by.today + timedelta(days), reden, by)


def test_ending_cannot_make_a_mandate_longer_or_bring_it_back(by):
    mandaat = wereld.a_mandaat(by, "beslisser", tot=by.today)
    with pytest.raises(Refused, match="nieuw mandaat"):
        mandaten.intrekken(mandaat, by.today + timedelta(1), "Langer", by)
    mandaten.intrekken(mandaat, by.today - timedelta(1), "Nu", by)
    with pytest.raises(Refused, match="al geëindigd"):
        mandaten.intrekken(mandaat, by.today, "Toch", by)


def test_an_old_site_goes_on_working_after_the_step_and_the_step_can_run_twice(by):
    by.site["beheer"].remove("mandaten")
    assert by.site.mandaten is None and "geen mandaat" in why(by, "beslisser")
    assert stap.evolve(by.site) == "4 mandaten overgenomen uit de rollen; controleer ze bij Beheer"
    assert why(by, "beslisser") == "" and why(by, "behandelaar", "verlengen") == ""
    assert "geen mandaat" in why(by, "behandelaar")
    before = len(by.site.mandaten)
    stap.evolve(by.site)
    assert len(by.site.mandaten) == before

