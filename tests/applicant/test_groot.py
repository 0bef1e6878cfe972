"""Do files of hundreds of megabytes come in without filling the memory, also when the connection or the server breaks?

On a real server, over real HTTP: 100 MB by the plain form and one byte more refused; 300 MB in pieces by tus 1.0.
"""

import base64
import hashlib
import http.client
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portal.services import rights
from portal.services.files import MAX_BYTES
from tests.conftest import Portal
from tests.ops.processen import Processes
from tests.ops.test_processen import ini, make_world, zeo_settings

ROOT = Path(__file__).resolve().parents[2]
SERVER = """
import pathlib, sys
from waitress import create_server
from tests.conftest import Portal
folder = pathlib.Path(sys.argv[1])
portal = Portal(folder, make=not folder.exists(), **{"sessie.secure": "false", "bijlage.bytes": sys.argv[2]})
server = create_server(portal.wsgi, listen="127.0.0.1:" + sys.argv[3], threads=2, max_request_body_size=1 << 31)
print(server.effective_port, flush=True)
server.run()
"""
BOUNDARY = "grens-van-de-test"
START, END = b"%PDF-1.4\n", b"\n%%EOF\n"
PIECE = 1 << 20


class Client:
    """A browser with cookies that can send a body piece by piece."""

    def __init__(self, port: int):
        self.port, self.cookies = port, {}

    def ask(self, method: str, path: str, body=None, **headers):
        """Status, address to go to, and text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, answer.headers.get("Location", ""), text

    def token(self, path: str) -> str:
        return re.search('name="csrf_token" value="(.*?)"', self.ask("GET", path)[2])[1]

    def upload(self, path: str, size: int):
        """Send a PDF of this many bytes, made while it is sent."""
        head = _field("csrf_token", self.token(path)) + _field("toevoegen", "ja") + (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="bestand"; filename="tekening.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n").encode()
        tail = f"\r\n--{BOUNDARY}--\r\n".encode()
        return self.ask("POST", path, _pieces(head, size, tail), Content_Length=str(len(head) + size + len(tail)),
                        Content_Type=f"multipart/form-data; boundary={BOUNDARY}")


def _field(name: str, value: str) -> bytes:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def _pieces(head: bytes, size: int, tail: bytes):
    yield head + START
    left = size - len(START) - len(END)
    while left:
        yield b" " * min(PIECE, left)
        left -= min(PIECE, left)
    yield END + tail


def launch(folder: Path, largest: int = 512 << 20, port: int = 0):
    """Port and process of a portal that runs by itself, with all its files in this folder."""
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", SERVER, str(folder / "var"), str(largest), str(port)],
                               cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(folder)})
    return int(process.stdout.readline()), process


@pytest.fixture
def start(tmp_path):
    """`start(largest)` gives port and process of a portal; again, of a next process on the same data."""
    running = []

    def run(largest: int = 512 << 20):
        port, process = launch(tmp_path, largest)
        running.append(process)
        return port, process

    yield run
    for process in running:
        process.kill()
        process.wait(timeout=30)
    shutil.rmtree(tmp_path)


def peak_megabytes(process) -> float:
    """The most memory that this process ever used."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def begun(port: int) -> tuple[Client, str]:
    """A browser, and the path of its new concept."""
    client = Client(port)
    _, base, _ = client.ask("POST", "/aanvragen", f"csrf_token={client.token('/aanvragen')}",
                            Content_Type="application/x-www-form-urlencoded")
    return client, base.partition(f":{port}")[2] or base


def test_a_hundred_megabytes_come_in_with_little_memory_and_one_byte_more_does_not(start):
    port, process = start(MAX_BYTES)
    client, path = begun(port)
    client.ask("GET", f"{path}/bijlagen")
    before = peak_megabytes(process)
    status, _, _ = client.upload(f"{path}/bijlagen", MAX_BYTES)
    assert status == 303
    status, _, text = client.upload(f"{path}/bijlagen", MAX_BYTES + 1)
    assert status == 422 and "te groot" in text and "tekening.pdf" in text
    assert text.count("bestanden__rij") == 1
    assert peak_megabytes(process) - before < 40


LARGE, STEP = 300 << 20, 8 << 20
NOISE = os.urandom(STEP)


def piece(offset: int) -> bytes:
    """The bytes of a large PDF from `offset` on, no two pieces the same; the file is never there as a whole."""
    head = START if offset == 0 else b"%%%d\n" % offset
    return (head + NOISE)[:min(STEP, LARGE - offset)]


class Resumed(Client):
    """The same browser as a client of tus, that goes on at the next server."""

    def begin(self, base: str) -> str:
        name = base64.b64encode("bouwmodel é.pdf".encode()).decode()
        status, where, text = self.tus("POST", f"{base}/uploads", Upload_Length=str(LARGE), Upload_Metadata=f"filename {name}")
        assert status == 201, text
        return re.sub("^http://[^/]+", "", where)

    def tus(self, method: str, path: str, body=None, **headers):
        return self.ask(method, path, body, Tus_Resumable="1.0.0", X_CSRF_Token=self.csrf, **headers)

    def offset(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request("HEAD", path, headers={"Cookie": cookies, "Tus-Resumable": "1.0.0"})
        answer = connection.getresponse()
        connection.close()
        assert answer.status == 200
        return int(answer.headers["Upload-Offset"])

    def send(self, path: str, until: int) -> None:
        """From where the server is, at least as far as `until`."""
        offset = self.offset(path)
        while offset < until:
            data = piece(offset)
            status, _, text = self.tus("PATCH", path, data, Upload_Offset=str(offset),
                                       Content_Type="application/offset+octet-stream")
            assert status == 204, text
            offset += len(data)

    def cut_off(self, path: str, offset: int) -> None:
        """Half a piece, and then the cable is pulled."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest("PATCH", path)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        for name, value in {"Cookie": cookies, "Tus-Resumable": "1.0.0", "X-CSRF-Token": self.csrf, "Upload-Offset": str(offset),
                            "Content-Type": "application/offset+octet-stream", "Content-Length": str(STEP)}.items():
            connection.putheader(name, value)
        connection.endheaders(piece(offset)[:STEP // 2])
        connection.close()


def test_three_hundred_megabytes_survive_a_broken_connection_and_a_killed_server_with_little_memory(start, tmp_path):
    port, first = start()
    client, base = begun(port)
    client.__class__ = Resumed
    client.csrf = client.token(f"{base}/bijlagen")
    path = client.begin(base)
    client.send(path, LARGE // 3)
    reached = client.offset(path)
    client.cut_off(path, reached)
    assert client.offset(path) == reached
    client.send(path, LARGE // 2)
    reached, peaks = client.offset(path), [peak_megabytes(first)]
    first.kill()
    first.wait()
    client.port, second = start()
    assert client.offset(path) == reached
    client.send(path, LARGE)
    assert client.offset(path) == LARGE
    peaks.append(peak_megabytes(second))
    assert max(peaks) < 200
    assert not list((tmp_path / "var" / "uploads").rglob("*.deel"))
    second.kill()
    second.wait()
    assert_kept_whole(tmp_path / "var", base)


def assert_kept_whole(folder: Path, base: str) -> None:
    wanted, offset = hashlib.sha256(), 0
    while offset < LARGE:
        wanted.update(piece(offset))
        offset += STEP
    portal = Portal(folder, make=False)
    with portal.site_as(rights.SYSTEM) as by:
        [bijlage] = by.site["aanvragen"][base.rpartition("/")[2]].bijlagen()
        assert (bijlage.bestandsnaam, bijlage.omvang) == ("bouwmodel é.pdf", LARGE)
        assert bijlage.sha256 == wanted.hexdigest() == bijlage.real_sha256()
    portal.close()


@pytest.fixture
def processes(tmp_path):
    found = Processes(tmp_path)
    yield found
    found.stop()


def test_two_web_processes_take_the_pieces_of_one_file_in_turn(processes):
    make_world(processes.folder / "var")
    settings = ini(processes, "zeo", **zeo_settings(processes))
    ports = [processes.serve(settings)[1] for _ in range(2)]
    client, base = begun(ports[0])
    client.__class__ = Resumed
    client.csrf = client.token(f"{base}/bijlagen")
    status, where, _ = client.tus("POST", f"{base}/uploads", Upload_Length=str(4 * PIECE), Upload_Metadata="filename YS5wZGY=")
    assert status == 201
    for number in range(4):
        client.port = ports[(number + 1) % 2]
        status, _, text = client.tus("PATCH", re.sub("^http://[^/]+", "", where), piece(0)[:PIECE],
                                     Upload_Offset=str(number * PIECE), Content_Type="application/offset+octet-stream")
        assert status == 204, text
    for port in ports:
        client.port = port
        assert client.ask("GET", f"{base}/bijlagen")[2].count("bestanden__rij") == 1
