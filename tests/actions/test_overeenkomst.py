"""Does an agreement hold from its first to its last day, keep every version, and say what departs from it?"""

from datetime import date, datetime, timedelta

import pytest

from content_types.evolve import d2026_12_01_overeenkomsten as evolve
from content_types.overeenkomst import Overeenkomsten, dagen_per_soort
from portal.actions import overeenkomst as deeds
from portal.services import overeenkomsten, rights
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

TODAY = date(2025, 10, 7)
TERMEN = {"soorten_advies": {"brandveiligheid", "constructie"}, "dagen": 10, "andere_dagen": "Constructieve veiligheid: 15",
          "formaten": {"pdf"}, "kanaal": "e-mail", "gedeeld": {"documenten"}, "begin": TODAY, "eind": None,
          "evaluatie": date(2025, 11, 3), "opmerkingen": ""}


def an_agreement(by, **termen):
    return deeds.sluiten(wereld.acting(by, "beheerder"), gezag=wereld.GEMEENTE, partner="brandweer", **TERMEN | termen)


@pytest.fixture
def world(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        yield by


@pytest.mark.parametrize("asked, last", [(TODAY, date(2025, 10, 17)), (date(2025, 12, 15), date(2025, 12, 29)),
                                         (date(2025, 10, 8), date(2025, 10, 20))])
def test_the_agreed_last_day_is_a_working_day(world, asked, last):
    assert overeenkomsten.uiterlijk(an_agreement(world), "brandveiligheid", asked) == last


@pytest.mark.parametrize("today, holds", [(TODAY - timedelta(1), False), (TODAY, True), (date(2026, 3, 1), True),
                                          (date(2026, 3, 2), False)])
def test_it_is_in_force_from_its_first_up_to_and_including_its_last_day(world, today, holds):
    made = an_agreement(world, eind=date(2026, 3, 1))
    assert overeenkomsten.voor(world.site, wereld.GEMEENTE, "brandweer", today) is (made if holds else None)
    assert overeenkomsten.voor(world.site, wereld.GEMEENTE, "welstand", today) is None


def departures(made, **request):
    asked = {"soort_advies": "brandveiligheid", "uiterlijk": TODAY + timedelta(10), "today": TODAY,
             "documenten_soorten": frozenset()} | request
    return overeenkomsten.afwijkingen(made, **asked)


@pytest.mark.parametrize("request_, sentences", [
    ({}, []),
    ({"documenten_soorten": frozenset({"documenten"})}, []),
    ({"uiterlijk": TODAY + timedelta(30)}, []),
    ({"uiterlijk": TODAY + timedelta(5)}, ["De overeenkomst geeft Brandweer 10 dagen, u vraagt 5."]),
    ({"soort_advies": "constructie", "uiterlijk": TODAY + timedelta(14)},
     ["De overeenkomst geeft Brandweer 15 dagen, u vraagt 14."]),
    ({"soort_advies": "geluid"}, ["De overeenkomst met Brandweer gaat niet over geluid."]),
    ({"uiterlijk": date(2026, 3, 2)},
     ["De overeenkomst met Brandweer eindigt op 1 maart 2026, voor de dag waarop het advies er moet zijn."]),
    ({"documenten_soorten": frozenset({"vertrouwelijk"})},
     ["De overeenkomst zegt niet dat u dit deelt: bijlagen die de aanvrager vertrouwelijk noemt."]),
    ({"bestanden": ["Plan.PDF", "foto.png", "gevel.dxf"]},
     ["De overeenkomst noemt het formaat niet van: foto.png, gevel.dxf."]),
    ({"kanaal": "e-mail"}, []),
    ({"kanaal": "webservice"}, ["De overeenkomst zegt hoe een verzoek gaat: met een link in een e-mail. Dit verzoek gaat met een "
                                "koppeling tussen onze systemen."]),
], ids=str)
def test_a_request_that_departs_from_it_is_told_so(world, request_, sentences):
    assert departures(an_agreement(world, eind=date(2026, 3, 1)), **request_) == sentences


def test_a_photo_is_one_format_however_its_name_ends_and_without_formats_all_are(world):
    assert departures(an_agreement(world, formaten={"jpg"}, eind=date(2026, 3, 1)), bestanden=["a.jpg", "b.JPEG", "c.png"]) == []
    assert departures(an_agreement(world, formaten=(), begin=date(2026, 3, 2), evaluatie=None), bestanden=["a.dwg"]) == []


def test_without_chosen_kinds_it_is_about_all_of_them(world):
    assert departures(an_agreement(world, soorten_advies=()), soort_advies="geluid") == []


def test_it_gives_the_last_day_of_a_request(world):
    made = an_agreement(world)
    assert overeenkomsten.uiterlijk(made, "constructie", TODAY) == TODAY + timedelta(15)
    assert overeenkomsten.uiterlijk(made, "brandveiligheid", TODAY) == TODAY + timedelta(10)


def test_the_same_twice_is_one(world):
    assert an_agreement(world) is an_agreement(world)
    assert len(world.site.overeenkomsten) == 1


@pytest.mark.parametrize("termen, zin", [
    ({"eind": TODAY - timedelta(1)}, "ligt voor de eerste"),
    ({"evaluatie": TODAY - timedelta(1)}, "tussen de eerste en de laatste dag"),
    ({"eind": date(2025, 12, 1), "evaluatie": date(2025, 12, 2)}, "tussen de eerste en de laatste dag"),
])
def test_days_that_cannot_be_are_refused(world, termen, zin):
    with pytest.raises(Refused, match=zin):
        an_agreement(world, **termen)


@pytest.mark.parametrize("begin, eind, possible", [
    (date(2026, 3, 1), None, False), (date(2026, 3, 2), None, True), (date(2025, 1, 1), TODAY, False),
    (date(2025, 1, 1), TODAY - timedelta(1), True)])
def test_two_never_hold_at_once(world, begin, eind, possible):
    an_agreement(world, eind=date(2026, 3, 1))
    if possible:
        an_agreement(world, begin=begin, eind=eind, evaluatie=None)
    else:
        with pytest.raises(Refused, match="Er is al een overeenkomst met Brandweer"):
            an_agreement(world, begin=begin, eind=eind, evaluatie=None)


def test_only_the_lokaal_beheerder_keeps_them(world):
    with pytest.raises(NotAllowed):
        deeds.sluiten(wereld.acting(world, "coordinator"), gezag=wereld.GEMEENTE, partner="brandweer", **TERMEN)


def test_before_the_begin_a_change_replaces_and_after_it_makes_a_version(world):
    beheerder = wereld.acting(world, "beheerder")
    later = an_agreement(world, begin=TODAY + timedelta(1))
    deeds.wijzigen(later, beheerder, **TERMEN | {"begin": TODAY + timedelta(1), "dagen": 12})
    assert [(v.nummer, v.dagen) for v in later.versies] == [(1, 12)]
    now = deeds.sluiten(beheerder, gezag=wereld.GEMEENTE, partner="welstand", **TERMEN)
    with pytest.raises(Refused, match="Schrijf op waarom"):
        deeds.wijzigen(now, beheerder, **TERMEN | {"dagen": 12})
    for _ in range(2):
        deeds.wijzigen(now, beheerder, reden="Meer tijd nodig", **TERMEN | {"dagen": 12})
    assert [(v.nummer, v.dagen, v.reden) for v in now.versies] == [(1, 10, ""), (2, 12, "Meer tijd nodig")]


def test_a_form_that_somebody_was_late_with_does_not_overwrite(world):
    beheerder, made = wereld.acting(world, "beheerder"), an_agreement(world)
    versie = made.versie
    deeds.wijzigen(made, beheerder, versie=versie, reden="Eerst", **TERMEN | {"dagen": 12})
    with pytest.raises(Refused, match="nadat u het"):
        deeds.wijzigen(made, beheerder, versie=versie, reden="Daarna", **TERMEN | {"dagen": 14})


def test_ended_it_holds_up_to_and_including_that_day_and_another_can_follow(world):
    beheerder, made = wereld.acting(world, "beheerder"), an_agreement(world)
    with pytest.raises(Refused, match="terugwerkende kracht"):
        deeds.opzeggen(made, TODAY - timedelta(2), "Klaar", beheerder)
    deeds.opzeggen(made, TODAY + timedelta(3), "Klaar", beheerder)
    assert made.loopt(TODAY + timedelta(3)) and not made.loopt(TODAY + timedelta(4))
    an_agreement(world, begin=TODAY + timedelta(4), evaluatie=None)


def test_the_lokaal_beheerder_hears_once_that_it_must_be_discussed(portal):
    with portal.site_as(rights.SYSTEM) as by:
        an_agreement(by)
    seen = []
    for day in (2, 3, 4, 10):
        portal.clock.set(datetime(2025, 11, day, 9, 0))
        portal.work()
        seen.append(portal.as_("beheerder").get("/signalen").text.count("Bespreek de overeenkomst met Brandweer"))
    assert seen == [0, 1, 1, 1]


def test_who_steers_the_advisers_reads_their_own_and_no_other(world):
    steering = Role.COORDINATOR_ADVIESORGANISATIE
    brandweer, welstand = (rights.Identity(n, n, rollen=((steering, n),)) for n in ("brandweer", "welstand"))
    made = an_agreement(world)
    assert rights.allowed(brandweer, Permission.VIEW, made, TODAY)
    assert not rights.allowed(brandweer, Permission.MANAGE, made, TODAY)
    assert not rights.allowed(welstand, Permission.VIEW, made, TODAY)
    assert not wereld.acting(world, "brandweer").may(Permission.VIEW, made)


@pytest.mark.parametrize("tekst, dagen", [("", {}), ("Geluid: 15", {"geluid": 15}),
                                          ("geluid:15\n\nWATER : 1", {"geluid": 15, "water": 1})])
def test_a_term_of_its_own_is_a_line(tekst, dagen):
    assert dagen_per_soort(tekst) == dagen


@pytest.mark.parametrize("tekst", ["Onzin: 5", "Geluid", "Geluid: 0", "Geluid: 366", "Geluid: vijf", ": 5"])
def test_a_line_that_says_something_else_is_refused(tekst):
    with pytest.raises(ValueError, match="“"):
        dagen_per_soort(tekst)


def test_a_site_from_before_them_gets_the_folder_once(world):
    assert "was al" in evolve.evolve(world.site)
    world.site["beheer"].remove("overeenkomsten")
    assert overeenkomsten.voor(world.site, wereld.GEMEENTE, "brandweer", TODAY) is None
    evolve.evolve(world.site)
    assert isinstance(world.site.overeenkomsten, Overeenkomsten)
