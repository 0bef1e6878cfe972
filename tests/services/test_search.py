"""Does search find what it should, for whom it should, and does the index keep up through crashes?"""

import io
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import ZEO
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from weasyprint import HTML

from content_types.base import path_of
from content_types.bestand import Document
from portal.actions import publicatie as publicaties
from portal.commands import reindex
from portal.services import indexer, proces, rights, search, search_index, search_words, storage, text
from portal.services.indexer import Follower
from tests import wereld
from tests.conftest import MOMENT, Portal

ROOT = Path(__file__).resolve().parents[2]


def found(portal, woorden="", **filters) -> list[str]:
    """Titles of what a visitor finds, after the index has caught up."""
    portal.follower.catch_up()
    result = search.find(portal.registry.settings["zoek.map"], search.Query(woorden=woorden, **filters))
    with portal.site_as(rights.ANONYMOUS) as by:
        return [obj.titel for obj, _ in search.shown(by, result.paden)]


def indexed(portal) -> int:
    return search.find(portal.registry.settings["zoek.map"], search.Query()).totaal


def put(portal, *notices, **fields) -> list[str]:
    """Published notices with these titles; returns their paths."""
    with portal.site_as(rights.SYSTEM) as by:
        made = [wereld.a_notice(by, titel=titel, **fields) for titel in notices]
        return [path_of(notice) for notice in made]


def withdraw(portal, path):
    with portal.site_as(rights.SYSTEM) as by:
        publicaties.intrekken(search.at(by.site, path), "Er stond een naam in.", by)


@pytest.mark.parametrize("typed, seen", [
    ("dakkapel", True), ("DAKKAPELLEN", True), ("dakkap", True), ("dakkapel kerkstraat", True),
    ("dakkapel aan de kerkstraat", True), ("dakkapel molenweg", False), ('"kerkstraat 12"', True),
    ('"12 kerkstraat"', False), ("1234AB", True), ("1234 ab", True), ("1234 AC", False), ("Z-2025-000001", True),
    ("toestemming", True), ("“kerkstraat 12”", True), ("", True), ("de", True), ("???", False)])
def test_words_find_a_notice(portal, typed, seen):
    put(portal, "Vergunning verleend: dakkapel, Kerkstraat 12")
    assert bool(found(portal, typed)) is seen


@pytest.mark.parametrize("typed, seen", [
    ("Kerkstraat 12", True), ("kerkstr", True), ("1234ab", True), ("1234 AB", True), ("1234", True),
    ("Waterrijk", True), ("12a", False), ("Molenweg", False), ("1235", False)])
def test_a_place_is_found_by_street_postcode_or_town(portal, typed, seen):
    put(portal, "Vergunning verleend")
    assert bool(found(portal, plek=typed)) is seen


@pytest.mark.parametrize("typed", ["12a", "12 a", "kerkstraat 12 A"])
def test_a_house_letter_is_found_with_or_without_a_space(portal, typed):
    put(portal, "Met letter", locatie={**wereld.PLEK, "toevoeging": "a"})
    assert found(portal, plek=typed) == ["Met letter"]


@pytest.mark.parametrize("filters, seen", [
    ({"uitkomst": "verleend"}, True), ({"uitkomst": "geweigerd"}, False), ({"werkzaamheid": "Dakkapel plaatsen"}, True),
    ({"werkzaamheid": "Slopen"}, False), ({"soort": "beschikking"}, True), ({"plaats": "Waterrijk"}, True),
    ({"van": date(2025, 10, 7)}, True), ({"van": date(2025, 10, 8)}, False), ({"tot": date(2025, 10, 7)}, True),
    ({"tot": date(2025, 10, 6)}, False), ({"organisaties": ("waterrijk",)}, True), ({"organisaties": ("x",)}, False),
    ({"open_op": date(2025, 11, 18)}, True), ({"open_op": date(2025, 11, 19)}, False)])
def test_filters_narrow_down(portal, filters, seen):
    put(portal, "Dakkapel")
    assert bool(found(portal, **filters)) is seen


def test_the_newest_comes_first_and_the_best_fitting_when_asked(portal):
    put(portal, "Schutting", samenvatting="Ook een dakkapel.", gepubliceerd_op=date(2025, 10, 7))
    put(portal, "Dakkapel", samenvatting="Niets.", gepubliceerd_op=date(2025, 9, 1))
    assert found(portal, "dakkapel") == ["Schutting", "Dakkapel"]
    assert found(portal, "dakkapel", op_relevantie=True) == ["Dakkapel", "Schutting"]


@pytest.mark.parametrize("woorden", ["", "dakkapel", "dakkapel lichte"])
def test_the_newest_of_many_are_those_that_come_first_of_all(portal, woorden):
    """Also where only the last days are looked at; and as many whatever the order."""
    for number in range(40):
        put(portal, f"{'Dakkapel' if number % 3 else 'Schuur'} {number}", samenvatting="Lichte kapellen, dakkapel 2x.",
            gepubliceerd_op=date(2025, 10, 1) - timedelta(days=number * 7 % 100))
    portal.follower.catch_up()
    folder, query = portal.registry.settings["zoek.map"], search.Query(woorden)
    pages = [search.find(folder, query, page, size=3) for page in range(1, 15)]
    whole = search.find(folder, query, size=100, facets=False)
    assert [path for page in pages for path in page.paden] == list(whole.paden) and len(whole.paden) == 40
    counted = [search.count(folder, one) for one in (query, replace(query, op_relevantie=True))]
    assert {page.totaal for page in pages} == set(counted)


def test_facets_count_what_was_found(portal):
    put(portal, "Een", "Twee", uitkomst="verleend")
    put(portal, "Drie", uitkomst="geweigerd")
    portal.follower.catch_up()
    facets = search.find(portal.registry.settings["zoek.map"], search.Query()).facetten
    assert facets["uitkomst"] == {"verleend": 2, "geweigerd": 1} and facets["jaar"] == {2025: 3}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.one_of(st.text(), st.text(alphabet='ab12 "“():^~*?\\/[]{}+-!&|\x00\ud800é漢', max_size=400)))
def test_nothing_that_is_typed_can_break_search(portal, typed):
    if not indexed(portal):
        put(portal, "Dakkapel")
        portal.follower.catch_up()
    query = search.Query(woorden=typed, plek=typed, uitkomst=typed, plaats=typed, op_relevantie=True)
    search.find(portal.registry.settings["zoek.map"], query)


def test_a_concept_is_not_found_by_a_visitor(portal):
    put(portal, "Openbaar")
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_notice(by, titel="Nog niet").state = "concept"
    assert found(portal) == ["Openbaar"]


def test_a_withdrawn_notice_is_found_by_its_title_but_no_longer_by_its_text(portal):
    [path] = put(portal, "Dakkapel", samenvatting="Een geheim woord: petunia.")
    assert found(portal, "petunia") == ["Dakkapel"]
    withdraw(portal, path)
    assert found(portal, "petunia") == [] and found(portal, "dakkapel") == ["Dakkapel"]


def test_a_withdrawn_notice_is_no_longer_open_for_bezwaar(portal):
    [path] = put(portal, "Dakkapel")
    withdraw(portal, path)
    assert found(portal, open_op=date(2025, 10, 8)) == []


def test_what_may_no_longer_be_opened_is_not_shown_before_the_index_has_caught_up(portal):
    [path] = put(portal, "Dakkapel")
    assert found(portal) == ["Dakkapel"]
    with portal.site_as(rights.SYSTEM) as by:
        search.at(by.site, path).state = "concept"
    result = search.find(portal.registry.settings["zoek.map"], search.Query())
    with portal.site_as(rights.ANONYMOUS) as by:
        assert result.paden == (path,) and list(search.shown(by, result.paden)) == []


def test_staff_find_the_dossiers_they_may_open_and_nobody_else_does(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
    portal.follower.catch_up()
    finders = set()
    with portal.site_as(rights.SYSTEM) as by:
        for name in wereld.MENSEN:
            who = wereld.acting(by, name).who
            query = search.Query("Jansen", objecten=("dossier",), sleutels=search_words.keys_of(who))
            if search.find(portal.registry.settings["zoek.map"], query).totaal:
                finders.add(name)
    assert finders == {"coordinator", "behandelaar", "beslisser"} and found(portal, objecten=("dossier",)) == []


def test_the_words_of_a_public_document_are_found_after_the_worker_read_them(portal):
    put(portal, "Schutting", documenten=[("besluit.pdf", HTML(string="Het kozijn wordt petrolblauw.").write_pdf())])
    assert found(portal, "petrolblauw") == []
    portal.work()
    assert found(portal, "petrolblauw") == ["Schutting"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken", wereld.PDF])
def test_a_pdf_that_cannot_be_read_has_no_words_and_does_not_fail(portal, data, monkeypatch):
    for program in (proces.installed("pdftotext"), None):
        monkeypatch.setattr(proces, "installed", {"pdftotext": program}.get)
        bestand = Document(io.BytesIO(data), bestandsnaam="x.pdf", mime="application/pdf", door="", op=MOMENT)
        with portal.site_as(rights.SYSTEM) as by:
            by.site["beheer"].add(bestand)
            by.site._p_jar.add(bestand.blob)
            assert text._pdf(bestand).strip() == ""


def test_without_an_index_nothing_is_found_and_the_first_turn_makes_it(portal):
    put(portal, "Dakkapel")
    assert indexed(portal) == 0
    portal.follower.catch_up()
    assert indexed(portal) == 1


def test_an_aborted_change_is_never_found(portal):
    with pytest.raises(ZeroDivisionError), portal.site_as(rights.SYSTEM) as by:
        wereld.a_notice(by, titel="Teruggedraaid")
        raise ZeroDivisionError
    assert found(portal) == []


def test_what_was_removed_is_no_longer_found(portal):
    [path, _] = put(portal, "Weg", "Blijft")
    portal.follower.catch_up()
    with portal.site_as(rights.SYSTEM) as by:
        by.site["bekendmakingen"]["2025"].remove(path.rpartition("/")[2])
    assert portal.follower.catch_up() == 1 and indexed(portal) == 1


def test_what_an_undo_took_away_is_no_longer_found(portal):
    put(portal, "Blijft")
    put(portal, "Ongedaan")
    assert len(found(portal)) == 2
    database = storage.database(portal.registry)
    with database.transaction() as connection:
        database.undo(database.undoLog(0, 1)[0]["id"], connection.transaction_manager.get())
    assert found(portal) == ["Blijft"]


def test_changes_of_other_things_do_not_make_search_pages_old(portal):
    put(portal, "Dakkapel")
    portal.follower.catch_up()
    before = search.generation(portal.registry.settings["zoek.map"])
    portal.as_("behandelaar")
    portal.work()
    assert search.generation(portal.registry.settings["zoek.map"]) == before


def test_a_second_follower_goes_on_where_the_first_stopped(portal):
    put(portal, "Een")
    portal.follower.catch_up()
    put(portal, "Twee")
    another = Follower(storage.database(portal.registry), portal.registry.settings)
    assert another.catch_up() == 1 and indexed(portal) == 2


def test_while_one_follower_writes_another_waits_for_its_turn(portal):
    put(portal, "Een")
    another = Follower(storage.database(portal.registry), portal.registry.settings)
    with portal.follower._only_writer(wait=True):
        assert another.catch_up() == 0
    assert another.catch_up() > 0


def test_after_packing_away_history_that_was_not_indexed_the_index_is_made_anew(portal):
    [path, _] = put(portal, "Weg", "Blijft")
    portal.follower.catch_up()
    with portal.site_as(rights.SYSTEM) as by:
        by.site["bekendmakingen"]["2025"].remove(path.rpartition("/")[2])
    before = search_index.current(portal.follower.folder)
    storage.database(portal.registry).pack(time.time() + 1)
    portal.follower.catch_up()
    assert indexed(portal) == 1 and search_index.current(portal.follower.folder) != before


def test_packing_what_was_indexed_costs_nothing(portal):
    put(portal, "Een")
    portal.follower.rebuild()
    before = search_index.current(portal.follower.folder)
    storage.database(portal.registry).pack()
    put(portal, "Twee")
    assert portal.follower.catch_up() == 1 and search_index.current(portal.follower.folder) == before


@pytest.mark.parametrize("break_it", [
    lambda folder: shutil.rmtree(folder),
    lambda folder: (folder / "CURRENT").write_text("v0-oud"),
    lambda folder: (folder / "CURRENT").write_text("v1-bestaat-niet"),
    lambda folder: [path.write_bytes(b"{}") for path in folder.glob("*/meta.json")],
    lambda folder: [path.unlink() for path in folder.glob("*/*.store")],
])
def test_a_broken_index_is_made_anew_and_pages_go_on_meanwhile(portal, break_it):
    put(portal, "Dakkapel")
    portal.follower.catch_up()
    break_it(Path(portal.follower.folder))
    search.find(portal.registry.settings["zoek.map"], search.Query())
    put(portal, "Schutting")
    follower = Follower(storage.database(portal.registry), portal.registry.settings)
    follower.catch_up()
    assert indexed(portal) == 2


def test_the_command_makes_the_index_anew_beside_the_old_one(portal):
    put(portal, "Dakkapel")
    portal.follower.catch_up()
    before = search_index.current(portal.follower.folder)
    assert "opnieuw gemaakt" in reindex.run(portal.registry)
    assert search_index.current(portal.follower.folder) != before and found(portal) == ["Dakkapel"]


def test_a_crash_during_a_rebuild_leaves_the_old_index_in_use(portal, monkeypatch):
    put(portal, "Dakkapel")
    portal.follower.catch_up()
    before = search_index.current(portal.follower.folder)
    monkeypatch.setattr(indexer, "commit", lambda *a: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        portal.follower.rebuild()
    assert search_index.current(portal.follower.folder) == before and indexed(portal) == 1


INDEXER = """
import sys
from portal import main
from portal.services import indexer, storage

def wait(writer, stand):
    print("niet bewaard", flush=True)
    sys.stdin.read()

app = main({}, **{"portaal.map": sys.argv[1], "sessie.secure": "false"})
indexer.commit = wait
indexer.Follower(storage.database(app.registry), app.registry.settings).catch_up()
"""


def test_an_indexer_killed_before_its_commit_loses_nothing(portal):
    """A real process, stopped with SIGKILL at the worst moment."""
    put(portal, "Een")
    portal.follower.catch_up()
    put(portal, "Twee", "Drie")
    portal.close()
    child = subprocess.Popen([sys.executable, "-c", INDEXER, str(portal.folder)], cwd=ROOT, text=True,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             env={**os.environ, "PYTHONWARNINGS": "ignore"})
    assert child.stdout.readline().strip() == "niet bewaard"
    child.kill()
    child.communicate()
    assert indexed(portal) == 1
    again = Portal(portal.folder, make=False)
    try:
        assert again.follower.catch_up() == 2 and indexed(again) == 3
    finally:
        again.close()


def test_the_index_follows_a_zeo_server(tmp_path):
    """Two web processes' worth of clients: one publishes, the other one's follower finds it."""
    (tmp_path / "zeo" / "blobs").mkdir(parents=True)
    addresses, stops = [], []
    for name in ("content", "audit"):
        address, stop = ZEO.server(str(tmp_path / "zeo" / f"{name}.fs"), threaded=True,
                                   blob_dir=str(tmp_path / "zeo" / "blobs" / name))
        addresses.append("zeo://{}:{}".format(*address) + f"?blob_dir={tmp_path}/{name}-blobs&wait_timeout=10")
        stops.append(stop)
    uris = {"zodbconn.uri": addresses[0], "zodbconn.uri.audit": addresses[1]}
    first = Portal(tmp_path / "var", **uris)
    second = Portal(tmp_path / "var", make=False, **uris)
    try:
        second.follower.catch_up()
        [path, _] = put(first, "Een", "Twee")
        withdraw(first, path)
        catch_up_to(second, storage.database(first.registry).lastTransaction())
        assert sorted(found(second)) == ["Een", "Twee"] and len(found(second, open_op=date(2025, 10, 8))) == 1
    finally:
        for thing in (first, second):
            thing.close()
        for stop in stops:
            stop()


def catch_up_to(portal, tid):
    """Until this client has heard of the transaction; the server tells it in its own time."""
    database = storage.database(portal.registry)
    while database.storage.lastTransaction() < tid:
        database.storage.sync()
    portal.follower.catch_up()


def test_days_before_a_notice_are_not_a_reason_to_miss_it(portal):
    put(portal, "Oud", gepubliceerd_op=MOMENT.date() - timedelta(400))
    assert found(portal, van=date(2024, 1, 1), tot=date(2024, 12, 31)) == ["Oud"]
