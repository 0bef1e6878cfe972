"""Does the story run on ZEO with several processes, and is nothing lost that was acknowledged when one is killed?"""

import re
import threading
from datetime import timedelta

import pytest
from webtest import TestApp

from portal.services import clock
from tests import wereld
from tests.conftest import Portal
from tests.ops.processen import ROOT, Far, Processes, until
from tests.verhalen.bezoekers import ViaWebTest
from tests.verhalen.verhaal import World, submit, whole_story

SETTINGS = {"portaal.url": "http://127.0.0.1", "sessie.secure": "false"}


@pytest.fixture
def processes(tmp_path):
    found = Processes(tmp_path)
    yield found
    found.stop()


def make_world(folder) -> None:
    """The people of the tests in a FileStorage, then everything closed."""
    Portal(folder, **SETTINGS).close()


def ini(processes, name: str, **settings) -> object:
    lines = {"use": "egg:omgevingsportaal", "portaal.map": processes.folder / "var", **SETTINGS, **settings}
    path = processes.folder / f"{name}.ini"
    path.write_text("[app:main]\n" + "\n".join(f"{k} = {v}" for k, v in lines.items())
                    + "\n[server:main]\nuse = egg:waitress#main\nthreads = 4\n")
    return path


def zeo_settings(processes) -> dict:
    """The files that we ship, with the address and the folder of this test."""
    server = f"127.0.0.1:{processes.zeo(processes.folder / 'var' / 'data')}"
    shipped = (ROOT / "zeo-client.conf").read_text()
    client = processes.folder / "zeo-client.conf"
    client.write_text(shipped.replace("127.0.0.1:9100", server).replace("/var/lib/omgevingsportaal", f"{processes.folder}/var"))
    return {"zodbconn.uri": f"zconfig://{client}#main", "zodbconn.uri.audit": f"zconfig://{client}#audit"}


def browser(*ports) -> TestApp:
    return TestApp(Far(*ports), extra_environ={"HTTP_HOST": "127.0.0.1", "SERVER_NAME": "127.0.0.1"})


def logged_in(name: str, *ports) -> ViaWebTest:
    visitor = ViaWebTest(browser(*ports))
    visitor.visit("/inloggen")
    visitor.fill("E-mailadres", wereld.email_of(name))
    visitor.fill("Wachtwoord", wereld.WACHTWOORD)
    visitor.press("Inloggen")
    return visitor


def waiting_mails(processes, to: str) -> list:
    """The mails to somebody, as soon as the worker has sent one more than was there."""
    return until(lambda: wereld.read_mails(processes.folder / "var" / "mail", to), f"mail aan {to}")


class Patient(World):
    """Waits for mail until the worker, another process, has sent what is looked for."""

    def link_in_mail(self, to, path):
        return until(lambda: self._link(to, path), f"mail aan {to} met {path}")

    def _link(self, to, path):
        for mail in reversed(self.mails(to)):
            found = re.search(rf"https?://[^/\s]+({path}\S*)", mail.get_content())
            if found:
                return found.group(1).rstrip(".")


def test_the_story_runs_on_zeo_with_two_web_processes_and_a_worker(processes):
    make_world(processes.folder / "var")
    settings = ini(processes, "zeo", **zeo_settings(processes))
    (_, one), (_, two) = processes.serve(settings), processes.serve(settings)
    processes.portal(settings, "werker")

    def open_as(name):
        return logged_in(name, one, two) if name else ViaWebTest(browser(one, two))

    later = clock.civil_date(clock.SystemClock().now()) + timedelta(days=14)
    world = Patient(open_as, lambda to: waiting_mails(processes, to))
    story = StoryThatWaitsForSearch(world, browser(one))
    nummer, notice = story.tell((str(later.day), str(later.month), str(later.year)))
    for port in (one, two):
        assert nummer in browser(port).get(notice).text


class StoryThatWaitsForSearch:
    """The index follows at its own pace in another process: a resident looks when the notice is found."""

    def __init__(self, world, app):
        self.world, self.app = world, app

    def tell(self, day):
        from tests.verhalen import verhaal
        original = verhaal.resident_reads

        def patient(world, notice):
            until(lambda: notice in self.app.get("/bekendmakingen?zoek=dakkapellen").text, "de bekendmaking is te vinden")
            original(world, notice)

        verhaal.resident_reads = patient
        try:
            return whole_story(self.world, day)
        finally:
            verhaal.resident_reads = original


def test_killing_the_server_under_load_loses_no_aanvraag_that_was_acknowledged(processes):
    make_world(processes.folder / "var")
    settings = ini(processes, "los", **{"werker.in_proces": "true"})
    server, port = processes.serve(settings)
    acknowledged, enough, stop = [], threading.Event(), threading.Event()

    def applicant():
        while not stop.is_set():
            try:
                acknowledged.append(submit(World(lambda name: ViaWebTest(browser(port)), None)))
            except Exception:
                return
            if len(acknowledged) >= 4:
                enough.set()

    threads = [threading.Thread(target=applicant) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert enough.wait(60), processes.logs()
    processes.kill(server)
    stop.set()
    for thread in threads:
        thread.join()
    _, port = processes.serve(settings)
    coordinator = logged_in("coordinator", port)
    assert len(set(acknowledged)) == len(acknowledged) >= 4
    for nummer in acknowledged:
        coordinator.visit(f"/dossiers/{nummer[2:6]}/{nummer}/aanvraag/zegel")
        assert "ongewijzigd" in coordinator.text(), coordinator.text()[:500]
    subjects = until(lambda: all_confirmed(processes, acknowledged), "alle ontvangstbevestigingen zijn verstuurd")
    assert subjects


def all_confirmed(processes, nummers) -> bool:
    subjects = " ".join(mail["Subject"] for mail in wereld.read_mails(processes.folder / "var" / "mail", "jan@jansen.test"))
    return all(nummer in subjects for nummer in nummers)


def test_a_second_process_on_the_same_files_is_told_so_in_words(processes):
    make_world(processes.folder / "var")
    settings = ini(processes, "los")
    processes.serve(settings)
    second = processes.portal(settings, "serve", "--listen", "127.0.0.1:0")
    assert second.wait(60) == 2
    assert "in gebruik door een ander proces" in processes.logs() and "Traceback" not in processes.logs()
