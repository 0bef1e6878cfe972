"""Start and kill real processes of the portal, and talk to them as WebTest talks to an application."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PATIENCE_SECONDS = 60


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def until(condition, what: str):
    """Ask again and again until it holds; gives what it gave. Fails after PATIENCE_SECONDS."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"dit gebeurde niet: {what}")


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


class Processes:
    """Everything started here is killed at the end."""

    def __init__(self, folder: Path):
        self.folder, self.running = folder, []

    def start(self, *argv: str) -> subprocess.Popen:
        log = (self.folder / f"{len(self.running)}.log").open("wb")
        process = subprocess.Popen([str(part) for part in argv], cwd=self.folder, stdout=log, stderr=log,
                                   stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})
        self.running.append(process)
        return process

    def portal(self, ini: Path, *argv: str) -> subprocess.Popen:
        return self.start(sys.executable, "-W", "ignore", "-c", "import sys; from portal.commands import main; sys.exit(main())",
                          *argv, "-c", ini)

    def serve(self, ini: Path) -> tuple[subprocess.Popen, int]:
        """A web process, once it answers."""
        port = free_port()
        process = self.portal(ini, "serve", "--listen", f"127.0.0.1:{port}")
        until(lambda: answers(port) or process.poll() is not None, "de webserver antwoordt")
        assert process.poll() is None, self.logs()
        return process, port

    def zeo(self, data: Path) -> int:
        port = free_port()
        conf = self.folder / "zeo.conf"
        shipped = (ROOT / "zeo.conf").read_text()
        conf.write_text(shipped.replace("127.0.0.1:9100", f"127.0.0.1:{port}")
                        .replace("/var/lib/omgevingsportaal/data", str(data)))
        self.start(BIN / "runzeo", "-C", conf)
        until(lambda: answers(port), "ZEO antwoordt")
        return port

    def kill(self, process: subprocess.Popen) -> None:
        """As a power cut would: no warning, no cleaning up."""
        process.send_signal(signal.SIGKILL)
        process.wait()

    def logs(self) -> str:
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in self.folder.glob("*.log"))

    def stop(self) -> None:
        for process in reversed(self.running):
            if process.poll() is None:
                process.kill()
            process.wait()


class Far:
    """A WSGI application that hands each request to one of these ports in turn, so that WebTest can drive processes."""

    def __init__(self, *ports: int):
        self.ports, self.turn = list(ports), 0

    def __call__(self, environ, start_response):
        self.turn += 1
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[self.turn % len(self.ports)], timeout=60)
        path = environ["PATH_INFO"] + ("?" + environ["QUERY_STRING"] if environ["QUERY_STRING"] else "")
        headers = {name[5:].replace("_", "-"): value for name, value in environ.items() if name.startswith("HTTP_")}
        headers |= {"Content-Type": environ.get("CONTENT_TYPE", ""), "Host": "127.0.0.1"}
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        with closing(connection):
            connection.request(environ["REQUEST_METHOD"], path, body, headers)
            answer = connection.getresponse()
            start_response(f"{answer.status} {answer.reason}", answer.getheaders())
            return [answer.read()]
