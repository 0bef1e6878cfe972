"""What do the tests stand on? A real application on a FileStorage in a temporary folder, with a clock that is set."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
import transaction
from argon2 import PasswordHasher
from webtest import TestApp

from portal import main
from portal.services import actor, daily, indexer, jobs, passwords, rights, storage
from portal.services.clock import FixedClock
from tests import wereld

SHARED = Path(__file__).resolve().parents[2] / "shared"
TEMPLATES = str(Path(tempfile.gettempdir()) / f"portaal-sjablonen-{os.getuid()}")
"""Templates are compiled once for all tests."""
MOMENT = datetime(2025, 10, 7, 10, 0)
"""A Tuesday; the clock of every test starts here, in Amsterdam."""


def shared(path: str) -> Path:
    """A file that the project may read but does not ship; skips the test where it is missing."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"../shared/{path} ontbreekt")
    return found


passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
"""Cheap, or the suite would mostly hash; that the real one is strong is a test of its own."""


class Portal:
    """The application under test, with doors for tests: people, browsers, the worker, mail."""

    SYSTEM = rights.SYSTEM

    def __init__(self, folder: Path, *, make: bool = True, **settings):
        self.folder = folder
        self.settings = {"portaal.map": str(folder), "portaal.url": "https://portaal.test",
                         "sessie.secure": "true", "mail.afzender": "noreply@waterrijk.test",
                         "chameleon.map": TEMPLATES, **settings}
        self.wsgi = main({}, **self.settings)
        self.registry = self.wsgi.registry
        self.clock = self.registry.clock = FixedClock(MOMENT)
        self.follower = indexer.Follower(storage.database(self.registry), self.registry.settings)
        if make:
            with self.site_as(rights.SYSTEM, make=True):
                pass

    def site_as(self, who, *, make=False):
        """`with portal.site_as(identity) as by:` gives an Actor in a transaction that commits at the end."""
        return _Transaction(self, who, make)

    def browser(self) -> TestApp:
        return TestApp(self.wsgi, extra_environ={"wsgi.url_scheme": "https", "HTTP_HOST": "portaal.test",
                                                 "REMOTE_ADDR": "127.0.0.1"})

    def as_(self, name: str) -> TestApp:
        """A browser in which this person of tests/wereld.py is logged in."""
        browser = self.browser()
        form = browser.get("/inloggen").forms["inloggen"]
        form["email"], form["wachtwoord"] = wereld.email_of(name), wereld.WACHTWOORD
        form.submit(status=303)
        return browser

    def work(self) -> None:
        """Let the worker do everything that is due, and the search index catch up."""
        worker = jobs.Worker(storage.database(self.registry), self.clock, self.registry.settings)
        daily.run_due(worker.database, worker.clock, worker.settings)
        while worker.run_due():
            pass
        self.follower.catch_up()

    def mails(self, to: str = "") -> list:
        """The mails that left, oldest first, after the worker has run."""
        self.work()
        return wereld.read_mails(self.registry.settings["mail.map"], to)

    def close(self) -> None:
        storage.close(self.registry)


class _Transaction:
    def __init__(self, portal, who, make):
        self.portal, self.who, self.make = portal, who, make

    def __enter__(self):
        self.manager = transaction.TransactionManager(explicit=True)
        self.manager.begin()
        self.connection = storage.database(self.portal.registry).open(self.manager)
        settings, now = self.portal.registry.settings, self.portal.clock.now()
        if self.make:
            wereld.make(self.connection, settings, now)
        return actor.Actor(self.who, now, self.connection.root()["site"], settings)

    def __exit__(self, kind, error, trace):
        try:
            self.manager.abort() if kind else self.manager.commit()
        finally:
            self.connection.close()


@pytest.fixture
def portal(tmp_path):
    """A fresh portal with the people of tests/wereld.py."""
    portal = Portal(tmp_path / "var")
    yield portal
    portal.close()
