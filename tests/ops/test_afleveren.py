"""Is each of a hundred deliveries made once for its receiver, when worker and web server are killed right after one arrived?

SMTP cannot say that a mail was taken and noted: a mail that arrived just before the kill comes again, with the same Message-ID.
The other system knows a message by its referentienummer.
"""

import os
import signal
from collections import Counter
from datetime import datetime

import pytest

from portal.integrations.stuf import stuurgegevens
from portal.services import koppelingen, rights
from tests import koppeling, wereld
from tests.conftest import Portal, once_configured
from tests.ops.processen import Processes, free_port, until
from tests.ops.test_processen import SETTINGS, ini
from tests.services.test_mail import Box, OnAnyPort

EACH = 50
MAIL = {"mail.wijze": "smtp", "mail.smtp.host": "127.0.0.1", "mail.smtp.tls": "nooit", "koppelvlak.lokaal": "ja"}


class KillingBox(Box):
    """Kills a process after the mail was taken and before the answer that it was."""

    def __init__(self, kill_at: int):
        super().__init__()
        self.kill_at, self.victims = kill_at, []

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.got) == self.kill_at:
            slay(self.victims)
        return answer


def slay(victims) -> None:
    for process in victims:
        os.kill(process.pid, signal.SIGKILL)
    for process in victims:
        process.wait()


class KillingSystem(koppeling.Systeem):
    """Handles each referentienummer once, and kills a process between taking a message and answering."""

    def __init__(self):
        super().__init__()
        self.seen, self.handled, self.kill_at, self.victims = Counter(), [], 0, []

    def neem(self, body: bytes) -> bytes:
        gegevens = stuurgegevens.lees(self.wortel({}, body))
        self.seen[gegevens.referentie] += 1
        if self.seen[gegevens.referentie] == 1:
            self.handled.append(gegevens.referentie)
        if len(self.handled) == self.kill_at and self.victims:
            slay(self.victims)
            self.victims = []
        return koppeling._bv03(body)


@pytest.fixture
def processes(tmp_path):
    found = Processes(tmp_path)
    yield found
    found.stop()


@pytest.fixture
def mailserver():
    controller = OnAnyPort(KillingBox(EACH // 2), hostname="127.0.0.1", port=0, ready_timeout=30)
    controller.start()
    yield controller
    controller.stop()


def ask(folder, systeem) -> None:
    """A hundred deliveries, in one transaction, by an application that is closed again."""
    portal = Portal(folder, application=once_configured, **SETTINGS, **{"koppelvlak.lokaal": "ja"})
    portal.clock.set(datetime.now())
    with portal.site_as(rights.SYSTEM) as by:
        made = koppeling.een_koppeling(by, wereld.GEMEENTE, systeem)
        for number in range(EACH):
            by.enqueue("mail", to=f"lezer{number}@jansen.test", subject=f"Nummer {number}", body="Tekst\n")
            koppelingen.zenden(by, made, "zaakStatus", {"zaaknummer": f"Z-2025-{number:06d}", "status": "gesloten",
                                                        "datum": "2025-10-07"})
    portal.close()


def finish(folder, port: int) -> None:
    """The same data in a new application, until nothing waits."""
    portal = Portal(folder, make=False, application=once_configured, **SETTINGS, **MAIL, **{"mail.smtp.poort": str(port)})
    portal.clock.set(datetime.now())
    portal.work()
    portal.close()


def start(processes, settings):
    """Web server and worker in one process."""
    return processes.portal(settings, "serve", "--listen", f"127.0.0.1:{free_port()}")


def test_after_kill_9_each_delivery_is_made_once_for_its_receiver(processes, mailserver, monkeypatch):
    systeem = KillingSystem()
    monkeypatch.setitem(koppeling.STREKEN, "doden", lambda body: (200, systeem.neem(body), "text/xml"))
    with koppeling.draaiend() as door:
        door.streek, systeem.url = "doden", door.url
        ask(processes.folder / "var", systeem)
        settings = ini(processes, "aflever", **MAIL, **{"mail.smtp.poort": mailserver.port, "werker.in_proces": "true"})
        first = start(processes, settings)
        mailserver.handler.victims = [first]
        until(lambda: first.poll() is not None, "het portaal is gedood bij een e-mail")
        systeem.kill_at, systeem.victims = EACH // 2, [start(processes, settings)]
        until(lambda: not systeem.victims, "het portaal is gedood bij een bericht")
        finish(processes.folder / "var", mailserver.port)
    ids = Counter(message["Message-ID"] for _, _, message in mailserver.handler.got)
    assert len(ids) == EACH and {to for _, [to], _ in mailserver.handler.got} == {f"lezer{n}@jansen.test" for n in range(EACH)}
    assert sum(ids.values()) - EACH <= 1, "only the mail at which the worker died came again, with its Message-ID"
    assert len(systeem.seen) == len(systeem.handled) == EACH
    assert sum(systeem.seen.values()) - EACH <= 1, "only the message at which the worker died came again, with its number"
