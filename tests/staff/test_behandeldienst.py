"""Do people of a behandeldienst see and do what it handles, of whichever bevoegd gezag, and nothing else?"""

import re

import pytest

from content_types.base import path_of
from content_types.dossier import Dossier
from portal.actions import afwezigheid, doorzenden, overdragen
from portal.actions import behandeldienst as deeds
from portal.services import agenda, balie, catalog, rights, search_words
from portal.services.actor import NotAllowed, Refused
from portal.services.werkvoorraad import Zicht
from tests import dienst, wereld
from tests.conftest import Portal
from tests.dienst import BUUR, DIENST, SLOPEN
from workflows.permissions import Permission
from workflows.roles import Role

PEOPLE = ("od_coordinator", "od_behandelaar", "od_balie", "od_beslisser")
LISTS = ("/dossiers", "/dossiers?zoek=kerkstraat", "/dossiers?zoek=Z-2025-000002", "/dossiers?zoek=jansen", "/dossiers/veranderd",
         "/dossiers?organisatie=waterrijk", "/dossiers?organisatie=buurgemeente", "/dossiers?organisatie=rivierdal",
         "/dossiers?kaart=toewijzen", "/dossiers?fase=nieuw", "/dossiers?fase=bekendgemaakt", "/dossiers/teambord",
         "/dossiers?behandelaar=niemand", "/dossiers/overdragen", "/signalen", "/agenda", "/postvak", "/dossiers/lijst",
         "/dossiers?kaart=samenloop", "/balie", "/balie?zoek=kerkstraat", "/balie?zoek=jansen", "/balie?zoek=geheim",
         "/balie/zaak/Z-2025-000002", "/balie/zaak/Z-2025-000004", "/balie/papier", "/balie/scanbak", "/balie/contact")


@pytest.fixture
def both(portal):
    return with_both(portal)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """The same, for tests that only look."""
    portal = Portal(tmp_path_factory.mktemp("beide") / "var")
    yield with_both(portal)
    portal.close()


def with_both(portal):
    """Z-1 is handled by the dienst for Waterrijk, Z-2 by Waterrijk itself; Z-3 and Z-4 the same for the neighbour."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dienst.make(by)
        dienst.make_neighbour(by)
        wereld.a_dossier(by, plan=SLOPEN)
        wereld.a_dossier(by, "in_behandeling", plan={**wereld.PLAN, "naam": "Geheim plan"})
        dienst.at_neighbour(wereld.a_dossier(by, plan={**SLOPEN, "naam": "Slopen bij de buren"}), by, DIENST)
        dienst.at_neighbour(wereld.a_dossier(by, plan={**wereld.PLAN, "naam": "Geheim bij de buren"}), by)
    portal.work()
    return portal


def zaak(by, number: int) -> Dossier:
    return by.site["dossiers"].by_zaaknummer(f"Z-2025-00000{number}")


def test_a_dossier_keeps_who_handles_it_and_new_rules_are_for_new_ones_only(both):
    with both.site_as(rights.SYSTEM) as by:
        assert (zaak(by, 1).behandeldienst, zaak(by, 2).behandeldienst) == (DIENST, "")
        gezag = by.site.organisaties[wereld.GEMEENTE]
        deeds.regel_weghalen(gezag, by, soort_aanvraag="", werkzaamheid="slopen")
        assert zaak(by, 1).behandeldienst == DIENST
    with both.site_as(rights.SYSTEM) as by, wereld.in_app(both):
        assert wereld.a_dossier(by, plan=SLOPEN).behandeldienst == ""


@pytest.mark.parametrize("name, numbers", [
    ("od_coordinator", {1, 3}), ("od_behandelaar", set()), ("od_balie", set()), ("od_beslisser", set()),
    ("coordinator", {1, 2}), ("behandelaar", {2}), ("beslisser", {1, 2}), ("balie", set())])
def test_who_may_open_which_dossier(seen, name, numbers):
    with seen.site_as(rights.SYSTEM) as by:
        who = wereld.acting(by, name)
        assert {number for number in (1, 2, 3, 4) if who.may(Permission.VIEW, zaak(by, number))} == numbers


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("name", PEOPLE)
def test_the_work_list_and_its_counts_show_just_what_somebody_may_open(seen, name, number):
    with seen.site_as(rights.SYSTEM) as by:
        who = wereld.acting(by, name)
        cat = catalog.catalog_of(by.site)
        zicht, found = Zicht(cat, who.who, by.today), cat.numbers[path_of(zaak(by, number))]
        may = who.may(Permission.VIEW, zaak(by, number))
        assert (found in zicht, found in zicht.alles(), found in zicht.lopend()) == (may, may, may)


def test_the_counter_of_the_dienst_may_do_there_what_the_counter_does(seen):
    with seen.site_as(rights.SYSTEM) as by:
        who = wereld.acting(by, "od_balie")
        assert who.may(Permission.VIEW_STATUS, zaak(by, 1)) and not who.may(Permission.VIEW_STATUS, zaak(by, 2))


def test_the_counter_of_the_dienst_finds_what_it_handles_and_enters_nothing(seen):
    browser = seen.as_("od_balie")
    page = browser.get("/balie?zoek=kerkstraat")
    page.mustcontain("Z-2025-000001", "Z-2025-000003", no=("Z-2025-000002", "Z-2025-000004", "Papieren aanvraag invoeren"))
    browser.get("/balie/zaak/Z-2025-000001", status=200)
    form = browser.get("/balie/papier").forms["papier"]
    assert "organisatie" not in form.fields
    with seen.site_as(rights.SYSTEM) as by:
        assert balie.organisaties(wereld.acting(by, "od_balie")) == []


@pytest.mark.parametrize("name", PEOPLE)
def test_no_list_names_a_dossier_of_another(seen, name):
    """Every list there is, and every page that it leads to."""
    browser, met, todo = seen.as_(name), set(), list(LISTS)
    while todo:
        path = todo.pop()
        if path in met or len(met) > 120:
            continue
        met.add(path)
        page = browser.get(path, status="*")
        while page.status_int == 303:
            page = page.follow(status="*")
        if page.status_int != 200 or page.content_type != "text/html":
            continue
        for secret in ("Geheim plan", "Geheim bij de buren", "Z-2025-000004", "2025/Z-2025-000002"):
            assert secret not in page.text, (path, secret)
        todo += [link["href"] for link in page.html.select("main a[href]")
                 if re.match(r"/(dossiers|signalen|voorkeuren|agenda|postvak|balie|samenhangen)", link["href"])]
    assert "/dossiers" in met


@pytest.mark.parametrize("path", ["/dossiers/2025/Z-2025-000002", "/dossiers/2025/Z-2025-000004",
                                  "/dossiers/2025/Z-2025-000002/aanvraag", "/dossiers/2025/Z-2025-000002/behandeldienst"])
@pytest.mark.parametrize("name", PEOPLE)
def test_a_dossier_of_another_is_refused(seen, name, path):
    seen.as_(name).get(path, status=403)


def test_the_coordinator_sees_both_authorities_and_can_ask_for_one(seen):
    page = seen.as_("od_coordinator").get("/dossiers")
    page.mustcontain("Slopen van een schuur", "Slopen bij de buren")
    assert [option.text for option in page.html.select("#organisatie option")][1:] == [
        "Buurgemeente", "Gemeente Waterrijk", "Omgevingsdienst Rivierdal"]
    page = seen.as_("od_coordinator").get("/dossiers?organisatie=buurgemeente")
    page.mustcontain("Slopen bij de buren", no=["Slopen van een schuur"])


def test_the_board_of_the_dienst_counts_what_it_handles(seen):
    page = seen.as_("od_coordinator").get("/dossiers/teambord")
    page.mustcontain("2 dossiers hebben nog geen behandelaar", "Olga Dossier", no=["Fatima"])
    assert "Olga" not in seen.as_("coordinator").get("/dossiers/teambord")


def test_somebody_of_the_dienst_is_chosen_handles_it_and_sees_it(both):
    browser = both.as_("od_coordinator")
    form = browser.get("/dossiers/2025/Z-2025-000001/toewijzing").forms["kies-behandelaar"]
    form["wie"].select(text="Olga Dossier")
    form.submit("deed", value="toewijzen", status=303)
    both.as_("od_behandelaar").get("/dossiers").mustcontain("Slopen van een schuur", no=["Slopen bij de buren"])
    both.as_("coordinator").get("/dossiers/teambord").mustcontain("Olga Dossier", no=["Geen behandelaar meer"])
    with both.site_as(rights.SYSTEM) as by:
        assert [d.zaaknummer for d in agenda.dossiers_van(by.site, wereld.person(by, "od_behandelaar"), by.today)] == [
            "Z-2025-000001"]
        assert wereld.acting(by, "od_behandelaar").may(Permission.TAKE_IN, zaak(by, 1))


def test_nobody_of_the_dienst_can_be_chosen_for_what_it_does_not_handle(both):
    assert "Olga" not in both.as_("coordinator").get("/dossiers/2025/Z-2025-000002/toewijzing")
    with both.site_as(rights.SYSTEM) as by, pytest.raises(Refused, match="bij deze organisatie"):
        overdragen.toewijzen(zaak(by, 2), wereld.person(by, "od_behandelaar"), wereld.acting(by, "coordinator"))


def test_the_search_index_has_a_key_for_the_dienst_of_what_it_handles_only(seen):
    with seen.site_as(rights.SYSTEM) as by:
        held = set(search_words.keys_of(wereld.acting(by, "od_coordinator").who))
        assert [bool(held & set(search_words.keys_to(zaak(by, number)))) for number in (1, 2, 3, 4)] == [True, False, True, False]


def test_to_sign_takes_a_mandate_of_that_authority(both):
    with both.site_as(rights.SYSTEM) as by:
        wereld.a_mandaat(by, "od_beslisser")
    with both.site_as(rights.SYSTEM) as by:
        who = wereld.acting(by, "od_beslisser")
        assert [who.may(Permission.REVIEW, zaak(by, number)) for number in (1, 2, 3, 4)] == [True, False, False, False]
    page = both.as_("od_beslisser").get("/dossiers")
    page.mustcontain("Slopen van een schuur", no=["Slopen bij de buren", "Geheim"])
    with both.site_as(rights.SYSTEM) as by:
        assert not wereld.acting(by, "od_beslisser").may(Permission.VIEW, zaak(by, 3))
        by.site.mandaten.van_gebruiker(wereld.person(by, "od_beslisser").__name__)[0].tot = by.today.replace(day=1)
        assert not wereld.acting(by, "od_beslisser").may(Permission.VIEW, zaak(by, 1))


def test_a_mandate_for_handling_lets_nobody_decide(both):
    with both.site_as(rights.SYSTEM) as by:
        wereld.a_mandaat(by, "od_beslisser", daden=("verlengen",))
        assert not wereld.acting(by, "od_beslisser").may(Permission.VIEW, zaak(by, 1))


def test_messages_of_other_systems_are_not_for_the_dienst(seen):
    for name in PEOPLE:
        seen.as_(name).get("/postvak", status=403)
    assert "Postvak" not in seen.as_("od_coordinator").get("/dossiers").html.select_one("nav.menu").text


def test_the_mail_about_a_new_aanvraag_goes_to_both_and_the_applicant_reads_of_the_authority_only(both):
    subjects = {f"Nieuwe aanvraag Z-2025-00000{number}" for number in (1, 3)}
    assert {str(mail["Subject"]) for mail in both.mails("post@rivierdal.test")} == subjects
    assert both.mails("vergunningen@waterrijk.test")
    letters = "".join(mail.get_content() for mail in both.mails("jan@jansen.test"))
    assert "Gemeente Waterrijk" in letters and "Rivierdal" not in letters


def test_only_staff_read_who_handles_it(seen):
    with seen.site_as(rights.SYSTEM) as by:
        applicant = wereld.applicant(zaak(by, 1), by)
        assert not applicant.may(Permission.VIEW, zaak(by, 1))
    assert "Omgevingsdienst Rivierdal" in seen.as_("coordinator").get("/dossiers/2025/Z-2025-000001")
    for path in ("/", "/contact", "/aanvragen", "/vergunningcheck", "/mijn", "/bekendmakingen"):
        assert "Rivierdal" not in seen.browser().get(path)


def handed(portal, number=1, naar="zelf", who="od_coordinator", waarom="Te druk."):
    form = portal.as_(who).get(f"/dossiers/2025/Z-2025-00000{number}/behandeldienst").forms["overgeven"]
    if naar:
        form["naar"] = naar
    form["waarom"] = waarom
    return form


def test_a_running_dossier_goes_back_with_a_reason_and_who_had_it_is_released(both):
    with both.site_as(rights.SYSTEM) as by:
        overdragen.toewijzen(zaak(by, 1), wereld.person(by, "od_behandelaar"), wereld.acting(by, "od_coordinator"))
    form = handed(both)
    form.submit(status=303)
    again = form.submit(status=303).follow()
    again.mustcontain("wordt nu behandeld door Gemeente Waterrijk")
    with both.site_as(rights.SYSTEM) as by:
        dossier = zaak(by, 1)
        assert (dossier.behandeldienst, dossier.behandelaar) == ("", "")
        lines = [(line.what, line.why) for line in dossier.history][-2:]
        assert lines == [("vrijgegeven: Olga Dossier is niet meer behandelaar", "Te druk."),
                         ("behandeling overgegeven aan Gemeente Waterrijk", "Te druk.")]
        assert not wereld.acting(by, "od_behandelaar").may(Permission.VIEW, dossier)
    for name in ("coordinator", "od_behandelaar"):
        both.as_(name).get("/signalen").mustcontain("Z-2025-000001" if name[0] == "o" else "Slopen van een schuur")
    assert "Slopen van een schuur" not in both.as_("od_coordinator").get("/dossiers")


def test_who_is_of_the_authority_keeps_it(both):
    with both.site_as(rights.SYSTEM) as by:
        overdragen.toewijzen(zaak(by, 1), wereld.person(by, "behandelaar"), wereld.acting(by, "coordinator"))
        deeds.overgeven(zaak(by, 1), wereld.acting(by, "coordinator"), naar="", waarom="Zelf doen.")
        assert zaak(by, 1).behandelaar == wereld.person(by, "behandelaar").__name__


def test_the_authority_gives_a_dossier_of_its_own_to_a_dienst(both):
    handed(both, number=2, naar=DIENST, who="coordinator", waarom="Specialisme.").submit(status=303)
    both.as_("od_coordinator").get("/dossiers").mustcontain("Geheim plan")
    with both.site_as(rights.SYSTEM) as by:
        assert zaak(by, 2).behandelaar, "Fatima is of the municipality and keeps it"


@pytest.mark.parametrize("naar, waarom, said", [("", "Te druk.", "Kies wie deze zaak gaat behandelen"),
                                                ("zelf", " ", "Schrijf op waarom")])
def test_without_a_choice_or_a_reason_nothing_happens_and_what_was_typed_stays(both, naar, waarom, said):
    page = handed(both, naar=naar, waarom=waarom).submit(status=422)
    page.mustcontain(said)
    assert page.forms["overgeven"]["waarom"].value.strip() == waarom.strip()


def test_who_does_not_steer_cannot_hand_over(both):
    with both.site_as(rights.SYSTEM) as by:
        for name in ("behandelaar", "od_behandelaar", "balie", "beheerder"):
            with pytest.raises(NotAllowed):
                deeds.overgeven(zaak(by, 1), wereld.acting(by, name), naar="", waarom="Zomaar.")


def test_a_dienst_without_people_gets_nothing(both):
    with both.site_as(rights.SYSTEM) as by:
        by.site.gebruikers.wijzigen(wereld.person(by, "od_behandelaar"), rollen=())
        with pytest.raises(Refused, match="Kies uit de lijst"):
            deeds.overgeven(zaak(by, 2), wereld.acting(by, "coordinator"), naar=DIENST, waarom="Specialisme.")


def test_sent_on_to_another_authority_its_rules_count(both):
    with both.site_as(rights.SYSTEM) as by, wereld.in_app(both):
        doorzenden.doorzenden(zaak(by, 1), wereld.acting(by, "coordinator"), organisatie=BUUR, reden="Over de grens.")
        assert (zaak(by, 1).organisatie, zaak(by, 1).behandeldienst) == (BUUR, "")
        assert not wereld.acting(by, "od_coordinator").may(Permission.VIEW, zaak(by, 1))


def test_a_colleague_replaces_who_is_away_on_what_the_dienst_handles(both):
    with both.site_as(rights.SYSTEM) as by:
        wereld.person(by, "od_balie").rollen += ((Role.BEHANDELAAR, DIENST),)
        overdragen.toewijzen(zaak(by, 1), wereld.person(by, "od_behandelaar"), wereld.acting(by, "od_coordinator"))
        afwezigheid.afwezig_melden(wereld.person(by, "od_behandelaar"), by.today, by.today, wereld.person(by, "od_balie"),
                                   wereld.acting(by, "od_behandelaar"))
        assert wereld.acting(by, "od_balie").may(Permission.TAKE_IN, zaak(by, 1))
    both.as_("od_balie").get("/dossiers").mustcontain("Slopen van een schuur", "U vervangt Olga Dossier", no=["buren"])
