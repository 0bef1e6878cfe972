"""Does the counter find everything about a person, a place or a number, tell what the applicant may know, and see no more?"""

from datetime import date

import pytest

from content_types.dossier import Dossier
from portal.actions import contactmoment
from portal.actions import dossier as dossiers
from portal.actions import organisatie as organisaties
from portal.services import audit, balie, rights
from tests import wereld
from tests.staff.papier import vul_datum
from workflows.machine import Refused

WIE = {"soort": "bedrijf", "naam": "Jan Jansen", "bedrijfsnaam": "Bouwbedrijf Ångström B.V.", "kvk": "01234567",
       "email": "jan.jansen@bouw.test", "telefoon": "+31 (0)6-12 34 56 78", "adres": "Dorpsweg 3, 1234 AA Waterrijk",
       "gemachtigde_naam": "Mina Machtig", "gemachtigde_email": "mina@machtig.test"}
PLEK = {**wereld.PLEK, "kadaster": "Waterrijk, sectie C, nummer 1842"}
VRAAG = {"kanaal": "telefoon", "vraag": "Mag de steiger al staan?", "antwoord": "Nee, pas na de melding."}


@pytest.fixture
def zaak(portal):
    """A running case of a company with a gemachtigde, and an ended one of somebody else."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        first = wereld.a_dossier(by, "in_behandeling", wie=WIE, plek=PLEK)
        dossiers.notitie_maken(first, "GEHEIM: de buurman belde", wereld.acting(by, "behandelaar"))
        ended = wereld.a_dossier(by, "gepubliceerd", plan={**wereld.PLAN, "naam": "Schuur"},
                                 wie={**wereld.WIE, "naam": "Els Einde"},
                                 plek={**wereld.PLEK, "postcode": "4321 ZZ", "huisnummer": 7})
        return first.zaaknummer, ended.zaaknummer


@pytest.mark.parametrize("vraag", [
    "Z-2025-000001", "z 2025 1", "jansen", "JANSEN jan", "ångström", "angstrom", "01234567", "jan.jansen@bouw.test", "0612345678",
    "06-12345678", "+31612345678", "machtig", "mina@machtig.test", "1234AB 12", "1234 ab", "kerkstraat 12", "dorpsweg",
    "sectie C 1842"])
def test_a_case_is_found_by_all_that_somebody_may_say(portal, zaak, vraag):
    page = portal.as_("balie").get("/balie", {"zoek": vraag})
    assert "Lopende zaken" in page and zaak[0] in page and "Fatima de Wit" in page


def test_ended_cases_are_a_group_of_their_own_and_nothing_says_so(portal, zaak):
    browser = portal.as_("balie")
    page = browser.get("/balie?zoek=schuur")
    assert "Afgeronde zaken" in page and "Lopende zaken" not in page and zaak[1] in page
    assert "Niets gevonden" in browser.get("/balie?zoek=bestaatniet")
    assert "Gevonden voor" not in browser.get("/balie")


def test_the_search_of_the_work_list_keeps_its_meaning(portal, zaak):
    assert zaak[0] not in portal.as_("coordinator").get("/dossiers?zoek=machtig")
    assert zaak[0] in portal.as_("coordinator").get("/dossiers?zoek=jansen")


def test_the_page_of_a_case_tells_what_the_applicant_may_know_and_nothing_of_the_handling(portal, zaak):
    page = portal.as_("balie").get("/balie?zoek=jansen").click("Dakkapel aan de voorkant")
    assert "In behandeling" in page and "Mina Machtig" in page and "Wij besluiten" in page.text or "besluit" in page
    for hidden in ("GEHEIM", "Brandweer", "Notities", "tekening.pdf"):
        assert hidden not in page


def test_the_open_question_to_the_applicant_is_there_with_its_last_day(portal, zaak):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.an_aanvulling(by.site["dossiers"].by_zaaknummer(zaak[0]), by)
    page = portal.as_("balie").get(f"/balie/zaak/{zaak[0]}")
    assert "Een plattegrond op schaal" in page and "dinsdag 21 oktober 2025" in page and "Aanvrager moet iets doen" in page


@pytest.mark.parametrize("path", ["/balie/zaak/Z-2025-999999", "/balie/zaak", "/balie/zaak/Z-2025-000001/brief/x",
                                  "/balie/zaak/Z-2025-000001/notities/x"])
def test_what_is_not_there_is_not_found(portal, zaak, path):
    portal.as_("balie").get(path, status=404)


def test_the_counter_of_another_organisation_finds_nothing_of_it(portal, zaak):
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, "bergen", naam="Gemeente Bergen", soort_organisatie="bevoegd gezag", email="post@bergen.test")
        wereld.person(by, "balie").rollen = [(wereld.Role.BALIEMEDEWERKER, "bergen")]
    browser = portal.as_("balie")
    for vraag in ("jansen", zaak[0], "0612345678"):
        assert "Niets gevonden" in browser.get("/balie", {"zoek": vraag})
    browser.get(f"/balie/zaak/{zaak[0]}", status=404)
    browser.get(f"/dossiers/2025/{zaak[0]}/contact", status=403)


@pytest.mark.parametrize("name", ["behandelaar", "beslisser", "redacteur", "beheerder", "brandweer", "aanvrager", ""])
def test_only_the_counter_and_the_coordinator_work_there(portal, zaak, name):
    browser = portal.as_(name) if name else portal.browser()
    for path in ("/balie", "/balie?zoek=jansen", f"/balie/zaak/{zaak[0]}", "/balie/contact"):
        assert "Jansen" not in browser.get(path, status=403)
    assert ">Balie<" not in browser.get("/")


# Contact


def note(browser, path, status=303, **values):
    form = browser.get(path).forms["contact"]
    day = values.pop("dag", None)
    if day:
        vul_datum(form, day)
    for name, value in {**VRAAG, **values}.items():
        form[name] = value
    return form.submit(status=status)


def test_contact_is_noted_with_a_case_and_read_by_staff_alone(portal, zaak):
    browser, path = portal.as_("balie"), f"/dossiers/2025/{zaak[0]}/contact"
    page = note(browser, path, dag=date(2025, 10, 6), tijd="9.05").follow()
    assert page.request.path == f"/balie/zaak/{zaak[0]}"
    assert "Telefoon, 6 oktober 2025, 09:05" in page and VRAAG["vraag"] in page and "Bram Balie" in page
    assert VRAAG["vraag"] in portal.as_("behandelaar").get(f"/dossiers/2025/{zaak[0]}")
    assert VRAAG["vraag"] in portal.as_("beslisser").get(f"/dossiers/2025/{zaak[0]}")
    portal.as_("beslisser").get(path, status=403)
    portal.as_("brandweer").get(path, status=403)
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(zaak[0])
        who = wereld.applicant(dossier, by)
        assert not any(who.may(right, c) for c in dossier.contactmomenten() for right in ("bekijken", "contact_noteren"))


def test_a_tick_tells_the_handler(portal, zaak):
    browser = portal.as_("balie")
    assert "behandelaar krijgt bericht" in note(browser, f"/dossiers/2025/{zaak[0]}/contact", vervolg=True).follow()
    assert any("Vervolg op contact" in mail["Subject"] for mail in portal.mails(wereld.email_of("behandelaar")))


def test_the_same_note_twice_is_one_and_it_is_in_the_trail(portal, zaak):
    browser = portal.as_("balie")
    form = browser.get(f"/dossiers/2025/{zaak[0]}/contact").forms["contact"]
    for name, value in VRAAG.items():
        form[name] = value
    form.submit(status=303)
    form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(zaak[0])
        assert len(dossier.contactmomenten()) == 1
        assert "contactmoment genoteerd: telefoon" in [line["wat"] for line in audit.lines(by.site._p_jar, zaak[0])]


@pytest.mark.parametrize("dag, tijd, status", [(date(2025, 10, 7), "10:00", 303), (date(2025, 10, 7), "10:01", 409),
                                               (date(2025, 10, 8), "9:00", 409), (date(2025, 10, 7), "25:00", 422),
                                               (date(2025, 10, 7), "straks", 422)])
def test_it_cannot_be_in_the_future_and_what_was_typed_stays(portal, zaak, dag, tijd, status):
    answer = note(portal.as_("balie"), "/balie/contact", dag=dag, tijd=tijd, status=status)
    if status != 303:
        assert answer.forms["contact"]["vraag"].value == VRAAG["vraag"]
        assert "nog niet geweest" in answer or "Vul een tijd in zoals 9:05" in answer


def test_contact_without_a_case_is_found_at_the_counter(portal, zaak):
    browser = portal.as_("balie")
    note(browser, "/balie/contact", vraag="Vraag over een hooiberg")
    assert "hooiberg" in browser.get("/balie") and "Contact zonder zaak" in browser.get("/balie?zoek=hooiberg")
    assert "vervolg" not in browser.get("/balie/contact").forms["contact"].fields


@pytest.mark.parametrize("name, may", [("balie", True), ("coordinator", True), ("behandelaar", True), ("beslisser", False),
                                       ("collega", False), ("redacteur", False), ("brandweer", False)])
def test_who_may_note_contact_is_in_the_grid(portal, zaak, name, may):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        for number in zaak:
            dossier = by.site["dossiers"].by_zaaknummer(number)
            assert wereld.acting(by, name).may("contact_noteren", dossier) is may


def test_a_dossier_of_before_contact_moments_takes_them_too(portal, zaak):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier: Dossier = by.site["dossiers"].by_zaaknummer(zaak[0])
        dossier.remove("contactmomenten")
        assert dossier.contactmomenten() == []
        now = by.now
        contactmoment.noteren(dossier, wereld.acting(by, "balie"), dag=now.date(), tijd=now.time(), **VRAAG)
        assert len(dossier.contactmomenten()) == 1
        with pytest.raises(Refused):
            contactmoment.noteren(dossier, wereld.acting(by, "balie"), dag=now.date(), tijd=now.time(), kanaal="duif",
                                  vraag="Roekoe")


def test_what_the_counter_works_for_follows_from_the_roles(portal):
    with portal.site_as(rights.SYSTEM) as by:
        assert balie.organisaties(wereld.acting(by, "balie")) == [wereld.GEMEENTE]
        assert balie.organisaties(wereld.acting(by, "behandelaar")) == []
