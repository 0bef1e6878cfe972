"""How many messages of other systems does the portal take in, beside an application that only reads what comes; and how much
memory does one of 500 MB cost?

`python -m tests.bench.berichten` runs it alone; `python -m tests.bench.berichten kaal PORT` is the bare application.
"""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import requests
from pyramid.traversal import find_resource
from waitress import serve

from content_types.base import path_of
from portal.integrations.stuf.ophalen import adres_van
from portal.integrations.stuf.verwerken import verwerk
from portal.services import jobs, koppelberichten, koppelingen, rights, storage
from tests import koppeling, wereld
from tests.conftest import Portal
from tests.integrations.inlezen import loket
from tests.koppeling import PAD, Systeem

ROOT = Path(__file__).resolve().parents[2]
NUMBER, SIZE, LARGE = 1000, 1_000_000, 500_000_000
LEAST_RATIO, MOST_GROWTH = 0.06, 100
"""Messages a second beside the bare application; MB by which a process may grow."""
KIND = 'multipart/related; type="application/xop+xml"; start="<a>"; boundary="grens"'
PART = "--grens\r\nContent-Type: {}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <{}>\r\n\r\n"
INCLUDE = b'<x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:b"/>'
BLOCK = b"%PDF-1.4\n" + os.urandom(1 << 20)


def bare(environ, start_response):
    """The least that a receiver can do."""
    while environ["wsgi.input"].read(1 << 16):
        pass
    start_response("200 OK", [("Content-Length", "0")])
    return [b""]


def pieces(systeem: Systeem, size: int, **words) -> Iterator[bytes]:
    """An advice with a file of this size beside it (MTOM), piece by piece."""
    xml = systeem.maak("adviesGeven", tekst="Ja.", documenten=[("advies.pdf", "PLAATS")], **words).replace(b"PLAATS", INCLUDE)
    yield PART.format('application/xop+xml; charset=UTF-8; type="text/xml"', "a").encode() + xml + b"\r\n"
    yield PART.format("application/pdf", "b").encode()
    while size > 0:
        yield BLOCK[:size]
        size -= len(BLOCK)
    yield b"\r\n--grens--\r\n"


class Body:
    """What requests sends piece by piece, with its length told beforehand."""

    def __init__(self, systeem: Systeem, size: int, **words):
        self.words = (systeem, size, words)
        self.length = sum(len(piece) for piece in pieces(systeem, size, **words))

    def __len__(self) -> int:
        return self.length

    def __iter__(self):
        systeem, size, words = self.words
        return pieces(systeem, size, **words)


def rss(pid: int | str = "self") -> tuple[int, int]:
    """Memory of a process in MB: now, and at most since its beginning."""
    found = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(found["VmRSS"].split()[0]) // 1024, int(found["VmHWM"].split()[0]) // 1024


@contextlib.contextmanager
def running(*argv: str):
    """A server in a process of its own: its address and number."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", *[arg.format(port=port) for arg in argv]], cwd=ROOT,
                               env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(20)


def speed(url: str, systeem: Systeem, vraag: dict) -> float:
    """Messages of 1 MB a second, one after the other over one connection; each has to be answered 200."""
    with requests.Session() as session:
        session.trust_env, session.auth = False, (systeem.naam, systeem.wachtwoord)
        begin = time.perf_counter()
        for number in range(NUMBER):
            body = b"".join(pieces(systeem, SIZE, referentie=f"B{number}", **vraag))
            session.post(url, body, headers={"Content-Type": KIND}, timeout=60).raise_for_status()
        return NUMBER / (time.perf_counter() - begin)


def measure() -> tuple[str, bool]:
    with tempfile.TemporaryDirectory() as folder:
        folder, systeem = Path(folder) / "var", Systeem()
        path, vraag = _fill(folder, systeem)
        with running("tests.bench.berichten", "kaal", "{port}") as (url, _):
            plain = speed(url, systeem, vraag)
        with running("tests.bench.serveer", str(folder), "{port}", "0") as (url, pid):
            requests.get(f"{url}/bekendmakingen", timeout=60)
            start = rss(pid)[0]
            taken = speed(url + PAD, systeem, vraag)
            many = rss(pid)[1]
            begin = time.perf_counter()
            requests.post(url + PAD, Body(systeem, LARGE, referentie="GROOT", **vraag), headers={"Content-Type": KIND},
                          auth=(systeem.naam, systeem.wachtwoord), timeout=600).raise_for_status()
            seconds, large = time.perf_counter() - begin, rss(pid)[1]
        worker, size, fetch, hand_in = _processed(folder, path, systeem)
        with running("tests.bench.serveer", str(folder), "{port}", "0") as (url, pid):
            requests.get(f"{url}/bekendmakingen", timeout=60)
            begin = rss(pid)[0]
            fetched = sum(map(len, requests.get(url + fetch, stream=True, timeout=600).iter_content(1 << 20)))
            away = rss(pid)[1] - begin
            requests.post(url + "/koppelvlak/stam", Zip(LARGE), headers={"Content-Type": "application/zip"}, auth=hand_in,
                          timeout=600).raise_for_status()
            zipped = rss(pid)[1] - begin
    lines = [f"{plain:7.0f} /s  kale applicatie die {SIZE / 1e6:.0f} MB leest",
             f"{taken:7.0f} /s  van {SIZE / 1e6:.0f} MB aangenomen: {taken / plain:.2f} van kaal (minstens {LEAST_RATIO})",
             f"{seconds:7.1f} s   één bericht van {LARGE / 1e6:.0f} MB aangenomen",
             f"{start:7} MB  webproces aan het begin; {many} na {NUMBER} berichten, {large} na het grote (hoogstens)",
             f"{worker:7} MB  erbij voor het verwerken van dat bericht; het document heeft {size / 1e6:.0f} MB",
             f"{away:7} MB  erbij in het webproces om dat document op te halen bij zijn adres ({fetched / 1e6:.0f} MB)",
             f"{zipped:7} MB  erbij na een ZIP van {LARGE / 1e6:.0f} MB op /koppelvlak/stam"]
    most = max(many - start, large - start, worker, away, zipped)
    well = taken / plain >= LEAST_RATIO and most <= MOST_GROWTH and min(size, fetched) >= LARGE
    return "\n".join(lines), well


def _fill(folder: Path, systeem: Systeem) -> tuple[str, dict]:
    """A store with a request for advice that came over the koppeling; its path, and how an answer names it."""
    portal = Portal(folder, **{"sessie.secure": "false"})
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        koppeling.een_koppeling(by, "brandweer", systeem, adres="https://ander.test/OntvangAsynchroon")
        path = path_of(wereld.a_dossier(by, "advies_gevraagd"))
        vraag = next(b for b in by.site.stufberichten.values() if b.uit)
        words = {"kenmerk": vraag.inhoud["kenmerk"], "crossref": vraag.referentie}
    portal.close()
    return path, words


class Zip:
    """A package of a loket of this size: the message and documents that do not shrink, in a file of its own."""

    def __init__(self, size: int):
        self.stream = tempfile.TemporaryFile()  # noqa: SIM115  gone with the process
        with zipfile.ZipFile(self.stream, "w") as target:
            target.writestr("verzoek.xml", loket.stam())
            for number in range(size // len(BLOCK) // 80):
                target.writestr(f"{number}.pdf", BLOCK * 80)
        self.length = self.stream.seek(0, os.SEEK_END)
        self.stream.seek(0)

    def __len__(self) -> int:
        return self.length

    def __iter__(self):
        return iter(lambda: self.stream.read(1 << 20), b"")


def _processed(folder: Path, path: str, systeem: Systeem) -> tuple[int, int, str, tuple[str, str]]:
    """Let the worker do the large one: the MB by which this process grew, the bytes of the document, the path at which another
    system fetches it, and how one logs in that may hand in messages."""
    portal = Portal(folder, make=False, **{"sessie.secure": "false"})
    worker = jobs.Worker(storage.database(portal.registry), portal.clock, portal.registry.settings)
    with portal.site_as(rights.SYSTEM) as by:
        large = next(b for b in by.site.stufberichten.values() if b.referentie == "GROOT").__name__
        before = rss()[1]
        worker.site, worker.connection = by.site, by.site._p_jar
        verwerk(worker, key="bench", bericht=large)
        made = find_resource(by.site, path).adviesverzoeken()[0].antwoord_documenten()
        grown, found = rss()[1] - before, max(made, key=lambda d: d.omvang)
        koppeling_ = by.site.koppelingen[systeem.naam]
        koppeling_.inlezen = True
        sent = koppelingen.zenden(by, koppeling_, "adviesGeven", {"documenten": [koppelberichten.document(found)]},
                                  verzoek=path_of(found.__parent__))
        fetch = adres_van(by.settings, sent, path_of(found)).removeprefix(by.settings["portaal.url"])
    portal.close()
    return grown, found.omvang, fetch, (systeem.naam, systeem.wachtwoord)


if __name__ == "__main__":
    if sys.argv[1:2] == ["kaal"]:
        serve(bare, listen=f"127.0.0.1:{sys.argv[2]}", threads=4, _quiet=True)
        sys.exit()
    text, well = measure()
    sys.stdout.write(f"{text}\n")
    sys.exit(not well)
