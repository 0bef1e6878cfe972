"""What do the tests stand on? A real application on a FileStorage in a temporary folder, with a clock that is set."""

import atexit
import os
import re
import shutil
import tempfile
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
import transaction
import zodburi
from argon2 import PasswordHasher
from pyramid.threadlocal import get_current_registry
from pyramid_zodbconn import db_from_uri, get_uris
from webtest import TestApp

from portal import main
from portal.security import COOKIE
from portal.services import actor, daily, indexer, jobs, oidc, passwords, pdf, rights, storage
from portal.services.clock import FixedClock
from portal.services.page_cache import PageCache
from portal.services.request_size import SizeLimit
from portal.settings import complete
from tests import wereld

SHARED = Path(__file__).resolve().parents[2] / "shared"
TEMPLATES = str(Path(tempfile.gettempdir()) / f"portaal-sjablonen-{os.getuid()}")
"""Templates are compiled once for all tests."""
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
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


_write_pdf = pdf.write


@cache
def _written(html: str, path: str, skin: str) -> bytes:
    return _write_pdf(html, path)


def _letter(html: str, path: str) -> bytes:
    return _written(html, path, (get_current_registry().settings or {}).get("portaal.skin", "basis"))


pdf.write = _letter
"""The same letter is set once for all tests of a process."""
zodburi.entry_points = cache(zodburi.entry_points)
"""Or each portal would read again what is installed."""
import_module("ZODB.FileStorage.FileStorage").fsync = None
"""No test cuts the power: that a process dies loses nothing that was written."""


class Portal:
    """The application under test, with doors for tests: people, browsers, the worker, mail."""

    SYSTEM = rights.SYSTEM

    def __init__(self, folder: Path, *, make: bool = True, application=main, **settings):
        """`application` makes the WSGI application of the settings; see `once_configured` for a quicker one."""
        self.folder = folder
        self.settings = {"portaal.map": str(folder), "portaal.url": "https://portaal.test",
                         "sessie.secure": "true", "mail.afzender": "noreply@waterrijk.test",
                         "chameleon.map": TEMPLATES, **settings}
        elsewhere = "zodbconn.uri" in settings
        if make and not elsewhere:
            shutil.copytree(_world(), folder / "data")
        self.wsgi = application({}, **self.settings)
        self.registry = self.wsgi.registry
        self.clock = self.registry.clock = FixedClock(MOMENT)
        self.follower = indexer.Follower(storage.database(self.registry), self.registry.settings)
        if make and elsewhere:
            self._make()

    def _make(self) -> None:
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
        token = TOKEN.search(browser.get("/inloggen").text).group(1)
        browser.post("/inloggen", {"csrf_token": token, "email": wereld.email_of(name), "wachtwoord": wereld.WACHTWOORD},
                     headers={"Referer": "https://portaal.test/inloggen"}, status=303)
        return browser

    def work(self) -> None:
        """Let the worker do everything that is due, and the search index catch up."""
        daily.run_due(storage.database(self.registry), self.clock, self.registry.settings)
        self.deliver()
        self.follower.catch_up()

    def deliver(self) -> None:
        """Let the worker do what was asked, and none of what comes with a new day."""
        worker = jobs.Worker(storage.database(self.registry), self.clock, self.registry.settings)
        while worker.run_due():
            pass

    def mails(self, to: str = "") -> list:
        """The mails that left, oldest first, after the worker has run."""
        self.work()
        return wereld.read_mails(self.registry.settings["mail.map"], to)

    def close(self) -> None:
        storage.close(self.registry)


@cache
def _world() -> Path:
    """Where the databases with the people of tests/wereld.py are, made once for all portals of this process."""
    folder = Path(tempfile.mkdtemp(prefix="portaal-wereld-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    portal = Portal(folder, make=False, application=once_configured)
    portal._make()
    portal.close()
    return folder / "data"


_configured = {}


def once_configured(global_config, **settings):
    """Like `main`, but configured once for all tests of this process that differ only in their folder.

    Databases, settings, clock and memory for pages are new each time, so only one such portal is open at a time.
    """
    kind = tuple(sorted((name, value) for name, value in settings.items() if name != "portaal.map"))
    if kind not in _configured:
        first = main(global_config, **settings)
        _configured[kind] = first.application.application, first.registry, dict(first.registry.settings)
        return first
    router, registry, known = _configured[kind]
    registry.settings.clear()
    registry.settings.update({**known, **complete(settings)})
    registry._zodb_databases = {}
    for name, uri in get_uris(registry.settings):
        db_from_uri(uri, name, registry._zodb_databases)
    oidc.includeme(SimpleNamespace(registry=registry))  # brokers of which nothing is remembered
    return PageCache(SizeLimit(router, registry.settings), registry, COOKIE)


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
    portal = Portal(tmp_path / "var", application=once_configured)
    yield portal
    portal.close()


@pytest.fixture
def by(portal):
    """The portal itself as an Actor, in the one transaction of the test, for tests of deeds without the web."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        yield by
