"""What when several people do something at the same moment? Everything acknowledged is there, once."""

import threading

import pytest
from ZODB.POSException import ConflictError

from content_types.base import path_of
from portal.services import rights
from tests import wereld
from tests.verhalen.bezoekers import ViaWebTest
from tests.verhalen.verhaal import World, submit

PEOPLE = 6


def together(work) -> list:
    """What each of PEOPLE threads got from `work(number)`, all started at once."""
    results, gate = [None] * PEOPLE, threading.Barrier(PEOPLE)

    def run(number):
        gate.wait()
        results[number] = work(number)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def dossier(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return path_of(wereld.a_dossier(by, "in_behandeling"))


def write_note(browser, dossier: str, text: str) -> int:
    form = browser.get(dossier).forms["notitie-maken"]
    form["notitie"] = text
    return form.submit(status="*").status_int


def notes_in(portal, dossier: str) -> list[str]:
    with portal.site_as(rights.SYSTEM) as by:
        found = by.site["dossiers"].by_zaaknummer(dossier.rpartition("/")[2])
        return sorted(note.tekst for note in found["notities"].values())


def test_notes_written_at_the_same_moment_in_one_dossier_are_all_kept(portal, dossier):
    browsers = [portal.as_("behandelaar") for _ in range(PEOPLE)]
    statuses = together(lambda n: write_note(browsers[n], dossier, f"Notitie {n}"))
    assert statuses == [303] * PEOPLE
    assert notes_in(portal, dossier) == [f"Notitie {n}" for n in range(PEOPLE)]


def test_aanvragen_submitted_at_the_same_moment_get_numbers_of_their_own(portal):
    numbers = together(lambda n: submit(World(lambda name: ViaWebTest(portal.browser()), None)))
    assert sorted(numbers) == [f"Z-2025-{n:06d}" for n in range(1, PEOPLE + 1)]


def test_when_every_try_meets_a_conflict_the_page_says_so_and_nothing_is_kept(portal, dossier, monkeypatch):
    from portal.views.staff import dossier as page

    def always(*args, **kw):
        raise ConflictError

    browser = portal.as_("behandelaar")
    form = browser.get(dossier).forms["notitie-maken"]
    form["notitie"] = "Deze botst."
    monkeypatch.setattr(page.dossiers, "notitie_maken", always)
    answer = form.submit(status=503)
    answer.mustcontain("Iemand anders sloeg tegelijk iets op")
    assert notes_in(portal, dossier) == []


def test_messages_that_nobody_saw_do_not_fill_the_session(portal, dossier):
    browser = portal.as_("behandelaar")
    form = browser.get(dossier).forms["notitie-maken"]
    for number in range(60):
        form["notitie"] = f"Notitie {number} met een lange zin erbij"
        form.submit(status=303)
    assert browser.get(dossier).text.count('class="melding ') <= 5
