"""Does the lokaal beheerder, and nobody else, see how every procedure runs?"""

import pytest

from portal.services import procedures
from tests import wereld

PAGES = ("/beheer/procedures", "/beheer/procedures/dossier")


@pytest.mark.parametrize("name", sorted(set(wereld.MENSEN) - {"beheerder"}))
def test_only_the_lokaal_beheerder_comes_in(portal, name):
    browser = portal.as_(name)
    assert {browser.get(path, status="*").status_int for path in PAGES} == {403}


def test_a_visitor_is_sent_to_log_in_as_for_every_page_of_beheer(portal):
    browser = portal.browser()
    answers = [browser.get(path, status="*") for path in ("/beheer", *PAGES)]
    assert len({answer.status_int for answer in answers}) == 1 and "Gearchiveerd" not in answers[2].text


def test_the_way_leads_from_beheer_over_the_list_to_every_procedure(portal):
    page = portal.as_("beheerder").get("/beheer").click("Procedures en rechten")
    for flow in procedures.every().values():
        shown = page.click(f"^{flow.title}$")
        assert shown.html.h1.text == f"Procedure: {flow.title}" and len(shown.html.select("svg[role=img]")) == 1
        assert "Procedures en rechten" in shown.click("Procedures en rechten").html.h1.text


def test_the_table_says_in_words_what_the_drawing_shows(portal):
    page = portal.as_("beheerder").get("/beheer/procedures/dossier").html
    rows = [[cell.get_text() for cell in row.select("td")] for row in page.select("table")[0].select("tbody tr")]
    flow = procedures.every()["dossier"]
    assert [row[:4] for row in rows] == [[s.source, s.title, s.target, s.who] for s in procedures.steps(flow)]
    assert all(row[4].strip() and row[5].strip() for row in rows)


def test_the_grid_of_a_state_says_who_may_do_what(portal):
    page = portal.as_("beheerder").get("/beheer/procedures/dossier").html
    heading = page.find("h3", string="Ingetrokken")
    table = page.find("table", attrs={"aria-labelledby": heading["id"]})
    row = next(row for row in table.select("tbody tr") if "archiveren" in row.th.text)
    given = {cell["data-kop"]: cell.text for cell in row.select("td")}
    assert given["Lokaal beheerder"] == "ja" and given["Aanvrager"] == "nee"


def test_the_fixed_folders_have_their_grids_on_the_list(portal):
    page = portal.as_("beheerder").get("/beheer/procedures").html
    assert {heading.text for heading in page.select("h3")} >= set(procedures.FOLDER_TITLES.values())


@pytest.mark.parametrize("name", ["bestaatniet", "dossier/meer", "__init__", "%3Cscript%3E"])
def test_what_does_not_exist_is_not_found(portal, name):
    answer = portal.as_("beheerder").get(f"/beheer/procedures/{name}", status=404)
    assert "<script>" not in answer.text
