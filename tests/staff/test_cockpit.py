"""Does a case go its way in each of the three modes, as the lokaal beheerder chose, for the coördinator and the adviser?"""

import pytest
from webtest import Upload

from content_types.base import path_of
from portal.services import rights
from tests import wereld
from tests.admin.test_modus import choose
from tests.adviser.test_toegang import mailed_link
from tests.hybride import a_hybrid_dossier, tick


def submitted(portal) -> str:
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return path_of(wereld.a_dossier(by))


def made(portal, *args, **kw) -> str:
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return path_of(a_hybrid_dossier(by, *args, **kw))


def rows(page) -> dict:
    """Of each step of the cockpit, how far its last row is."""
    return {section["id"]: section.select("tbody .badge")[-1].text for section in page.html.select("main section[id]")
            if section.select("tbody .badge")}


def fill_day(form) -> None:
    for name, value in (("dag", "7"), ("maand", "10"), ("jaar", "2025")):
        form[name] = value


def press(page, stap: str, number: int = 0):
    """Tick the row of a step."""
    form = [f for f in page.forms.values() if f.action.endswith("/afvinken") and f["stap"].value == stap][number]
    return form.submit(status=303).follow()


def test_the_steps_of_the_factsheet_are_all_it_takes_without_webservices(portal):
    """a, b and c here and in the own system, the adviser by the link, the document fetched, and closed; one mail to the
    applicant."""
    choose(portal.as_("beheerder"), "hybride", communicatie_uit=True)
    path = submitted(portal)
    cora = portal.as_("coordinator")
    page = cora.get(f"{path}/cockpit")
    assert set(rows(page).values()) == {"Nog niet gedaan"}
    assign = page.click("Coördinator kiezen").forms["kies-coordinator"]
    assign["wie"].select(text="Cora Dinator")
    assign.submit(status=303)
    page = cora.get(f"{path}/cockpit").forms["in-behandeling"].submit(status=303).follow()
    page.mustcontain("De aanvrager krijgt daarover van het portaal geen e-mail.")
    ask = page.click("Advies vragen").forms["adviesverzoek"]
    ask["soort_advies"] = "brandveiligheid"
    next(box for box in ask.fields["checkbox"] if box._value == "brandweer").checked = True
    ask.submit(status=303)

    adviser = portal.browser()
    page = adviser.get(mailed_link(portal))
    page = page.forms[0].submit().maybe_follow() if "advies-geven" not in page.forms else page
    page.mustcontain("De vraag staat in de e-mail die u van Gemeente Waterrijk kreeg.")
    answer = page.forms["advies-geven"]
    answer["antwoord"], answer["bestand"] = "Akkoord.", [Upload("advies.pdf", wereld.PDF)]
    answer.submit("versturen", status=303).follow().forms["versturen"].submit(status=303)
    mail = portal.mails("coordinator@waterrijk.test")[-1]
    assert "Advies ontvangen" in mail["Subject"] and path in mail.get_content()

    form = cora.get(f"{path}/cockpit").forms["dossier-sluiten"]
    fill_day(form)
    form.submit(status=303)
    adviser.get(f"{path}/aanvraag", status=403)
    assert len(portal.mails("jan@jansen.test")) == 1


def test_the_coordinator_ticks_and_the_warnings_go(portal):
    path = made(portal, "uitgebracht")
    with portal.site_as(rights.SYSTEM) as by:
        tick(by.site["dossiers"].by_zaaknummer(path.rsplit("/", 1)[1]), by, "besloten")
    cora = portal.as_("coordinator")
    cora.get(path).mustcontain("Dit dossier loopt in twee systemen", "hier staat het dossier nog open")
    cora.get("/dossiers").mustcontain("Loopt uiteen met eigen systeem")
    page = cora.get(f"{path}/cockpit")
    for stap in ("coordinator", "in_behandeling", "advies", "terug", "sluiten"):
        page = press(page, stap)
    form = page.forms["dossier-sluiten"]
    empty = form.submit(status=422)
    empty.mustcontain("Vul in op welke dag in het eigen systeem is besloten.", "Fout: ")
    fill_day(form)
    page = form.submit(status=303).follow()
    form.submit(status=303)
    page.mustcontain("De twee systemen lopen niet uiteen.", "Besloten op 7 oktober 2025")
    assert set(rows(page).values()) == {"Klaar in beide systemen"}
    assert not [f for f in page.forms.values() if f.action.endswith("/cockpit/sluiten")]
    cora.get(path).mustcontain("Besloten", "7 oktober 2025")
    mails = portal.mails("jan@jansen.test")
    assert [mail["Subject"] for mail in mails] == [mails[0]["Subject"]]
    portal.as_("brandweer").get(f"{path}/aanvraag", status=403)


def test_a_tick_is_taken_back(portal):
    path = made(portal, "in_behandeling")
    cora = portal.as_("coordinator")
    page = press(cora.get(f"{path}/cockpit"), "in_behandeling")
    form = next(f for f in page.forms.values() if f.action.endswith("/terugnemen"))
    again = form.submit(status=303).follow()
    assert rows(again)["in_behandeling"] == "Nog niet in het eigen systeem"


def test_where_the_own_system_is_central_the_case_says_so_and_offers_nothing_that_is_done_there(portal):
    choose(portal.as_("beheerder"), "eigen")
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = path_of(wereld.a_dossier(by, "in_behandeling"))
    fatima = portal.as_("behandelaar")
    page = fatima.get(path)
    page.mustcontain("Dit dossier wordt behandeld in het eigen systeem", "Verder in het eigen systeem")
    for button in ("Advies vragen", "Besluit opstellen", "Aanvulling vragen"):
        assert not [found for found in page.html.select("#stappen a, #stappen button") if found.text.strip() == button]
    for view in ("adviesverzoek-doen", "aanvulling-vragen"):
        shown = fatima.get(f"{path}/{view}")
        assert "eigen behandelsysteem" in shown and "formulier" not in shown.forms
    fatima.get(f"{path}/cockpit", status=404)


def test_where_the_portal_is_central_all_is_done_here_and_there_is_no_cockpit(portal):
    choose(portal.as_("beheerder"), "portaal", "ftp")
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = path_of(wereld.a_dossier(by, "in_behandeling"))
    page = portal.as_("behandelaar").get(path)
    page.mustcontain("Dit portaal centraal", "Advies vragen", "Besluit opstellen")
    portal.as_("coordinator").get(f"{path}/cockpit", status=404)


def test_the_counter_says_which_system_is_central(portal):
    path = made(portal)
    page = portal.as_("balie").get(f"/balie/zaak/{path.rsplit('/', 1)[1]}")
    page.mustcontain("Hybride: dit portaal deelt. Verzendwijze: e-mail")


@pytest.mark.parametrize("name", ["collega", "brandweer", "balie", "redacteur"])
def test_who_may_not_read_the_case_does_not_read_its_cockpit(portal, name):
    portal.as_(name).get(f"{made(portal)}/cockpit", status=403)


def test_the_list_is_filtered_by_mode_only_where_there_is_more_than_one(portal):
    submitted(portal)
    cora = portal.as_("coordinator")
    assert "Welk systeem centraal" not in cora.get("/dossiers")
    path = made(portal, modus="eigen")
    page = cora.get("/dossiers?modus=eigen")
    page.mustcontain("Welk systeem centraal")
    assert [a["href"] for a in page.html.select(".werklijst td a")] == [path]
