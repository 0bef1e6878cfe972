"""The mailbox over the wire: a real process, with ftplib and lftp as the programs on the other side."""

import ftplib
import os
import ssl
from contextlib import contextmanager

from pyramid_zodbconn import db_from_uri

from content_types.base import path_of
from portal.actions import postbus as deeds
from portal.services import rights
from portal.services.actor import Actor
from portal.services.clock import SystemClock
from portal.settings import complete
from tests.conftest import Portal, once_configured
from tests.ops.processen import Processes, free_port, until
from tests.ops.test_processen import ini, zeo_settings

WACHTWOORD = "groene fiets onder de brug"
GROOT = os.urandom(1 << 20) * 24
"""More than fits between two programs, so that one can be broken off."""


class Postbussen:
    """A site on ZEO with a box for each of three organisations, and the server as a process."""

    def __init__(self, folder):
        self.processes, self.folder = Processes(folder), str(folder / "var")
        Portal(folder / "var", application=once_configured).close()
        zeo = zeo_settings(self.processes)
        self.port, first = free_port(), free_port()
        self.ini = ini(self.processes, "ftp", **zeo, **{
            "ftp.adres": "127.0.0.1", "ftp.poort": self.port, "ftp.certificaat": "zelf-gemaakt",
            "ftp.passief": f"{max(first, 20000)}-{max(first, 20000) + 40}", "ftp.sessies_per_postbus": 3})
        self.databases = {}
        for name in zeo:
            db_from_uri(zeo[name], name.removeprefix("zodbconn.uri").removeprefix("."), self.databases)
        with self.by() as by:
            self.namen = {name: self._openen(by, name) for name in ("waterrijk", "brandweer", "welstand")}
        self.start()

    @contextmanager
    def by(self):
        """The portal itself, as another process beside the server."""
        with self.databases[""].transaction() as connection:
            yield Actor(rights.SYSTEM, SystemClock().now(), connection.root()["site"], complete({"portaal.map": self.folder}))

    def _openen(self, by, name: str) -> str:
        postbus = deeds.openen(by, by.site.organisaties[name])
        deeds.wachtwoord_kiezen(postbus, by, WACHTWOORD)
        return postbus.gebruikersnaam

    def start(self) -> None:
        self.process = self.processes.portal(self.ini, "ftp")
        until(lambda: answers(self.port) or self.process.poll() is not None, "de FTP-server antwoordt")
        assert self.process.poll() is None, self.processes.logs()

    def again(self) -> None:
        """Killed as by a power cut, and started anew."""
        self.processes.kill(self.process)
        self.start()

    def leg(self, organisatie: str, *bestanden, referentie: str, **more) -> str:
        with self.by() as by:
            return path_of(deeds.plaatsen(by, organisatie, "bericht", list(bestanden), referentie=referentie, **more))

    def stel(self, organisatie: str, wissen: str) -> None:
        with self.by() as by:
            deeds.instellen(by.site.postbussen[organisatie], by, wissen=wissen, bewaardagen=90)

    def stand(self, pad: str) -> str:
        with self.by() as by:
            return by.site.overdrachten[pad.rpartition("/")[2]].state

    def log(self, organisatie: str) -> list:
        with self.by() as by:
            return by.site.postbussen[organisatie].nieuwste(50)

    def client(self, organisatie: str = "", wachtwoord: str = WACHTWOORD) -> ftplib.FTP_TLS:
        """Logged in where an organisation is named, with data protected."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        client = ftplib.FTP_TLS(context=context, timeout=20)
        client.connect("127.0.0.1", self.port)
        if organisatie:
            client.login(self.namen[organisatie], wachtwoord)
            client.prot_p()
        return client

    def close(self) -> None:
        for database in self.databases.values():
            database.close()
        self.processes.stop()


def answers(port: int) -> bool:
    try:
        with ftplib.FTP(timeout=5) as client:
            return bool(client.connect("127.0.0.1", port))
    except OSError:
        return False


def fetch(client, pad: str, *, rest: int | None = None) -> bytes:
    parts = []
    client.retrbinary(f"RETR {pad}", parts.append, rest=rest)
    return b"".join(parts)


def fetch_part(client, pad: str, most: int) -> bytes:
    """The beginning, and then the line is cut."""
    client.voidcmd("TYPE I")
    stream, _ = client.ntransfercmd(f"RETR {pad}")
    found = b""
    while len(found) < most:
        found += stream.recv(min(65536, most - len(found)))
    stream.close()
    client.sock.close()
    return found


def every(client, folder: str = "") -> list[str]:
    """All files, by MLSD."""
    found = []
    for name, facts in client.mlsd(folder):
        place = f"{folder}/{name}" if folder else name
        found += every(client, place) if facts["type"] == "dir" else [place]
    return sorted(found)


__all__ = ["GROOT", "WACHTWOORD", "Postbussen", "every", "fetch", "fetch_part"]
