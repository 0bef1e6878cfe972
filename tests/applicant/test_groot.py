"""Does a file of 100 MB come in without filling the memory, and is one byte more refused? On a real server."""

import http.client
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portal.services.files import MAX_BYTES

ROOT = Path(__file__).resolve().parents[2]
SERVER = """
import pathlib, sys
from waitress import create_server
from tests.conftest import Portal
portal = Portal(pathlib.Path(sys.argv[1]), **{"sessie.secure": "false"})
server = create_server(portal.wsgi, listen="127.0.0.1:0", threads=2, max_request_body_size=1 << 31)
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


@pytest.fixture
def server(tmp_path):
    """Port and process of a portal that runs by itself; its temporary files are in the folder of the test."""
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", SERVER, str(tmp_path / "var")], cwd=ROOT,
                               stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path)})
    yield int(process.stdout.readline()), process
    process.terminate()
    process.wait(timeout=30)


def peak_megabytes(process) -> float:
    """The most memory that this process ever used."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def test_a_hundred_megabytes_come_in_with_little_memory_and_one_byte_more_does_not(server):
    port, process = server
    client = Client(port)
    _, base, _ = client.ask("POST", "/aanvragen", f"csrf_token={client.token('/aanvragen')}",
                            Content_Type="application/x-www-form-urlencoded")
    path = base.partition(f":{port}")[2] or base
    client.ask("GET", f"{path}/bijlagen")
    before = peak_megabytes(process)
    status, _, _ = client.upload(f"{path}/bijlagen", MAX_BYTES)
    assert status == 303
    status, _, text = client.upload(f"{path}/bijlagen", MAX_BYTES + 1)
    assert status == 422 and "te groot" in text and "tekening.pdf" in text
    assert text.count("bestanden__rij") == 1
    assert peak_megabytes(process) - before < 40
