"""Is staff told of other cases at the same place, can they judge them, and does nobody see a case that they may not open?"""

import pytest

from content_types.evolve import d2026_11_30_samenloop as step
from portal.actions import samenhang as samenhangen
from portal.actions import samenloop as deeds
from portal.services import catalog, rights, samenloop
from portal.services.actor import NotAllowed
from portal.services.catalog import catalog_of
from tests import wereld
from tests.applicant.formulier import FROM_HERE
from workflows.machine import Refused
from workflows.permissions import Permission

ELDERS = {**wereld.PLEK, "huisnummer": 90, "straat": "Molenweg"}
A, B, C = (f"/dossiers/2025/Z-2025-00000{n}" for n in (1, 2, 3))
NEAR, FAR = [52.1000, 5.1000], [52.1010, 5.1000]
"""111 metres apart."""


@pytest.fixture
def two(portal):
    """Two running cases at one address, the first with a behandelaar; one elsewhere."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
        wereld.a_dossier(by, plan=wereld.PLAN | {"naam": "Schuur slopen"})
        wereld.a_dossier(by, plek=ELDERS)
    return portal


def case(by, number: int):
    return by.site["dossiers"].by_zaaknummer(f"Z-2025-00000{number}")


def elsewhere(by, dossier):
    """As if another bevoegd gezag has it."""
    by.site.organisaties.add(type(by.site.organisaties[wereld.GEMEENTE])(naam="Dijkstad", soort_organisatie="bevoegd gezag",
                                                                       email="d@dijkstad.test"), "dijkstad")
    dossier.organisatie = "dijkstad"
    catalog.index(by.site, dossier)


def located(by, gebied=None, **fields):
    """A case somewhere without an address; `gebied` as a message of another system can have it, of any size."""
    dossier = wereld.a_dossier(by, plek={**ELDERS, "postcode": "", "huisnummer": None, "toelichting": "Langs de dijk", **fields})
    if gebied:
        given = dossier.aanvraag.gegevens
        dossier.aanvraag.gegevens = {**given, "locatie": {**given["locatie"], "gebied": gebied}}
        catalog.index(by.site, dossier)
    return dossier


def found(dossier, by, who="coordinator"):
    return [n.dossier.zaaknummer[-1] for n in samenloop.bij_dossier(dossier, wereld.acting(by, who)).zaken]


@pytest.mark.parametrize("metres, seen", [(0, []), (50, []), (111, []), (112, ["1"]), (5000, ["1"])])
def test_a_point_is_the_same_place_up_to_the_chosen_distance(by, metres, seen):
    located(by, wgs84=NEAR)
    other = located(by, wgs84=FAR)
    by.site.organisaties[wereld.GEMEENTE].samenloop_afstand = metres
    assert found(other, by) == seen


def test_an_area_is_found_from_a_point_in_it_and_the_other_way_round(by):
    area = located(by, gebied=[[52.09, 5.09], [52.09, 5.11], [52.11, 5.11], [52.11, 5.09]])
    point = located(by, wgs84=NEAR)
    large = located(by, gebied=[[51.8, 4.8], [51.8, 5.4], [52.4, 5.4], [52.4, 4.8]])
    assert set(found(point, by)) == {"1", "3"} and set(found(area, by)) == {"2", "3"} and set(found(large, by)) == {"1", "2"}


def test_the_same_parcel_is_the_same_place_also_at_distance_zero(by):
    by.site.organisaties[wereld.GEMEENTE].samenloop_afstand = 0
    located(by, kadaster="Waterrijk, sectie C, nummer 1842")
    assert found(located(by, kadaster="Waterrijk C 1842"), by) == ["1"]


def test_running_cases_come_first_and_a_case_is_not_at_its_own_place(by):
    done = wereld.a_dossier(by, "bekendgemaakt")
    running, here = wereld.a_dossier(by), wereld.a_dossier(by)
    assert found(here, by) == [running.zaaknummer[-1], done.zaaknummer[-1]]


def test_a_new_case_marks_what_runs_at_its_place_and_the_mark_goes_when_it_is_judged(by):
    first, elders = wereld.a_dossier(by), wereld.a_dossier(by, plek=ELDERS)
    assert not first.samenloop and not elders.samenloop
    second, staff = wereld.a_dossier(by), wereld.acting(by, "coordinator")
    assert first.samenloop and second.samenloop and not elders.samenloop
    deeds.niet_verwant(first, second, staff)
    deeds.niet_verwant(first, second, staff)
    assert len(first.niet_verwant) == 1 and not first.samenloop and not second.samenloop
    deeds.toch_verwant(second, first, staff)
    assert first.samenloop and second.samenloop and not first.niet_verwant


def test_the_mark_goes_the_day_after_the_other_case_ended(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        first, second = wereld.a_dossier(by), wereld.a_dossier(by)
        second.state = "ingetrokken"
        catalog.index(by.site, second)
        assert first.samenloop
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert not case(by, 1).samenloop


def test_a_case_of_another_bevoegd_gezag_marks_nothing(by):
    elsewhere(by, wereld.a_dossier(by))
    assert not wereld.a_dossier(by).samenloop


def test_the_mail_about_a_new_case_says_how_many_run_at_its_place(two):
    mails = [m.get_content() for m in two.mails("vergunningen@waterrijk.test") if "Nieuwe aanvraag" in m["Subject"]]
    assert ["Op deze plek loopt nog 1 zaak." in text for text in sorted(mails)] == [False, True, False]
    assert not any("Schuur" in text for text in mails)


def test_the_page_of_the_dossier_warns_and_links(two):
    page = two.as_("coordinator").get(A)
    page.mustcontain("Op deze plek loopt nog 1 zaak. Kijk of die erbij hoort.", "Z-2025-000002: Schuur slopen",
                     no=["Z-2025-000003"])
    page = page.click("Samenloop beoordelen")
    page.mustcontain("Zaken die lopen (1)", "Zelfde adres", "hetzelfde perceel, of binnen 50 meter")
    page = page.forms["niet-Z-2025-000002"].submit().follow()
    page.mustcontain("Hoort er niet bij, zei Cora Dinator op 7 oktober 2025")
    assert "Samenloop" not in two.as_("coordinator").get(A).html.find("main").text
    page = page.forms["toch-Z-2025-000002"].submit().follow()
    assert "Nog niet beoordeeld" in page


def test_a_behandelaar_hears_of_a_case_of_a_colleague_but_sees_nothing_of_it(two):
    handler = two.as_("behandelaar")
    for address in (A, f"{A}/samenloop", "/dossiers", "/dossiers?zoek=schuur"):
        assert "Schuur" not in handler.get(address) and "Z-2025-000002" not in handler.get(address)
    assert "Er is ook 1 zaak die u niet mag inzien." in handler.get(A)
    page = handler.get(f"{A}/samenloop")
    form = page.forms["koppelen"]
    said = set()
    for number in ("Z-2025-000002", "Z-2025-000099"):
        form["zaaknummer"], form["soort"], form["reden"] = number, "plek", "Zelfde plek"
        answer = form.submit(status=409)
        said.add(answer.html.find(role="alert").text)
        assert "Schuur" not in answer and answer.forms["koppelen"]["reden"].value == "Zelfde plek"
    assert said == {samenhangen.GEEN_ZAAK}
    csrf = form["csrf_token"].value
    handler.post(f"{A}/niet-verwant", {"csrf_token": csrf, "zaaknummer": "Z-2025-000002"}, headers=FROM_HERE, status=409)
    handler.get(B, status=403)


def test_who_has_no_role_at_the_other_bevoegd_gezag_is_not_even_told_that_there_is_a_case(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by)
        elsewhere(by, wereld.a_dossier(by, plan=wereld.PLAN | {"naam": "Geheim plan"}))
        assert samenloop.bij_dossier(case(by, 1), wereld.acting(by, "coordinator")) == samenloop.Samenloop()
    coordinator = portal.as_("coordinator")
    for address in (A, f"{A}/samenloop", "/dossiers"):
        page = coordinator.get(address)
        assert "Z-2025-000002" not in page and "Geheim plan" not in page and "niet mag inzien" not in page


def test_the_counter_asks_for_a_place_before_there_is_a_case(by):
    wereld.a_dossier(by)
    balie = wereld.acting(by, "balie")
    assert samenloop.bij_plek(wereld.PLEK, wereld.GEMEENTE, balie).zaken == ()
    near = samenloop.bij_plek(wereld.PLEK, wereld.GEMEENTE, balie, recht=Permission.VIEW_STATUS)
    assert [n.dossier.zaaknummer for n in near.zaken] == ["Z-2025-000001"]
    assert samenloop.bij_plek(ELDERS, wereld.GEMEENTE, balie, recht=Permission.VIEW_STATUS) == samenloop.Samenloop()


def test_the_work_list_counts_and_filters_what_was_not_judged(two):
    page = two.as_("coordinator").get("/dossiers?kaart=samenloop")
    page.mustcontain("Z-2025-000001", "Z-2025-000002", no=["Z-2025-000003"])
    assert "Samenloop" in page.html.find(class_="telkaarten").text
    assert "Samenloop" not in two.as_("behandelaar").get("/dossiers").html.find(class_="telkaarten").text


@pytest.mark.parametrize("who", ["balie", "beslisser", "redacteur", "brandweer", "aanvrager"])
def test_nobody_but_who_may_link_judges(by, who):
    first, second = wereld.a_dossier(by), wereld.a_dossier(by)
    for deed in (deeds.niet_verwant, deeds.toch_verwant):
        with pytest.raises(NotAllowed):
            deed(first, second, wereld.acting(by, who))


def test_what_is_linked_cannot_be_parted_here(by):
    first, second, staff = wereld.a_dossier(by), wereld.a_dossier(by), wereld.acting(by, "coordinator")
    samenhangen.koppelen([first, second], staff, soort="project", reden="Eén verbouwing")
    with pytest.raises(Refused, match="horen bij elkaar"):
        deeds.niet_verwant(first, second, staff)


def test_a_site_of_before_gets_its_index_folder_and_parts_and_works_without_them(two):
    with two.site_as(rights.SYSTEM) as by:
        del by.site.catalogus["plek"], by.site.catalogus["samenloop"]
        del by.site._items["samenhangen"], case(by, 1)._items["verwijzingen"]
    assert "Samenloop" not in two.as_("coordinator").get(A).html.find("main").text
    with two.site_as(rights.SYSTEM) as by:
        assert step.evolve(by.site) == "1 dossiers kregen een map voor stukken uit andere zaken; 2 indexen toegevoegd"
        assert step.evolve(by.site).startswith("0 dossiers") and "plek" in catalog_of(by.site)
    assert "Z-2025-000002" in two.as_("coordinator").get(A)


def test_the_distance_is_set_per_organisation_and_only_by_the_beheerder(two):
    browser = two.as_("beheerder")
    form = browser.get("/beheer/organisaties/waterrijk").click("Samenloop en meldingen").forms["samenloop"]
    form["samenloop_afstand"] = "5001"
    wrong = form.submit(status=422)
    assert "Vul niet meer dan 5000 in" in wrong and wrong.forms["samenloop"]["samenloop_afstand"].value == "5001"
    form["samenloop_afstand"], form["meldingen_publiceren"] = "0", False
    form.submit(status=303)
    with two.site_as(rights.SYSTEM) as by:
        organisatie = by.site.organisaties[wereld.GEMEENTE]
        assert (organisatie.samenloop_afstand, organisatie.meldingen_publiceren) == (0, False)
    two.as_("coordinator").get("/beheer/organisaties/waterrijk/samenloop", status=403)
