"""Can a municipality rehearse against one counterpart alone, also against one that misbehaves?"""

import smtplib
import threading
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import requests

from portal import commands
from portal.integrations.keten import partner
from portal.integrations.keten.postbus import vrije_poort
from portal.integrations.stuf import client
from tests.koppeling import Systeem

LOKAAL = {"koppelvlak.lokaal": "ja"}
BERICHT = Systeem().maak("adviesGeopend", kenmerk="k")


@contextmanager
def draaiend(wie: str, fout: str = ""):
    """(port, what it said)."""
    poort, said, ready, stop = vrije_poort(), [], threading.Event(), threading.Event()

    def zeg(words: str) -> None:
        said.append(words)
        ready.set()

    thread = threading.Thread(target=partner.draai, args=(wie, partner.Aan(poort), fout, zeg, stop), daemon=True)
    thread.start()
    assert ready.wait(10)
    yield poort, said
    stop.set()
    thread.join(10)


def test_a_system_says_what_it_gets_and_confirms_it():
    with draaiend("eigen") as (poort, said):
        got = client.post(LOKAAL, f"http://127.0.0.1:{poort}/OntvangAsynchroon", BERICHT, {"Content-Type": "text/xml"})
    assert b"Bv03" in got.body and "kreeg adviesGeopend van ANDER-SYSTEEM" in said[1]


@pytest.mark.parametrize("fout, zin", [("stil", "geen verbinding"), ("certificaat", "Wie het certificaat")])
def test_a_system_that_misbehaves_is_not_delivered_to(fout, zin):
    with draaiend("advies", fout) as (poort, _), pytest.raises(client.NietBezorgd, match=zin):
        scheme = "https" if fout == "certificaat" else "http"
        client.post(LOKAAL, f"{scheme}://127.0.0.1:{poort}/OntvangAsynchroon", BERICHT, {"Content-Type": "text/xml"})


@pytest.mark.parametrize("fout, antwoord", [("html", b"<html>"), ("fout500", b"kapot"), ("twee-keer", b"Bv03")])
def test_the_ways_in_which_an_answer_is_none(fout, antwoord):
    with draaiend("eigen", fout) as (poort, _):
        answer = requests.post(f"http://127.0.0.1:{poort}/x", BERICHT, headers={"Content-Type": "text/xml"}, timeout=5)
    assert antwoord in answer.content


@pytest.mark.parametrize("fout, code", [("", 0), ("weigert", 550), ("vol", 452)])
def test_a_mail_server_takes_mail_or_refuses_it(fout, code):
    with draaiend("mail", fout) as (poort, said), smtplib.SMTP("127.0.0.1", poort) as server:
        try:
            server.sendmail("a@x.test", ["b@x.test"], "To: b@x.test\nSubject: Zaak\n\nDag")
            assert not code and "kreeg een e-mail aan b@x.test: Zaak" in said[1]
        except smtplib.SMTPDataError as error:
            assert error.smtp_code == code


def test_a_way_to_misbehave_that_it_does_not_have_is_said(capsys):
    assert commands.main(["ketensimulatie", "--partner", "mail", "--fout", "html"]) == 2
    assert "Kies uit: weigert, vol" in capsys.readouterr().err


def test_what_is_no_message_is_answered_with_a_fault():
    from portal.integrations.keten.systeem import Systeem as Gespeeld
    made = Gespeeld(now=lambda: datetime.now(UTC))
    status, body, _ = made.neem(b"<a>", "text/xml")
    made._server.server_close()
    assert status == 500 and b"Fo03" in body
