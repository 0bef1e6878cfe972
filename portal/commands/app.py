"""How does a command get at the portal? The ini file, the application, and an Actor in a transaction of its own."""

from contextlib import contextmanager
from pathlib import Path

import transaction
from plaster import get_loader
from pyramid.config import Configurator
from zc.lockfile import LockError

from portal import main
from portal.commands import CommandError, Parser
from portal.services import actor, clock, rights, storage
from portal.settings import complete


def parser(name: str, what: str) -> Parser:
    """A parser with the option that every command has."""
    found = Parser(prog=f"portal {name}", description=what)
    found.add_argument("-c", "--config", default="development.ini", metavar="INI", help="het instellingenbestand")
    return found


def settings_of(ini: str) -> dict:
    """The settings of [app:main]. Raises CommandError when the file is not there."""
    if not Path(ini).is_file():
        raise CommandError(f"Het bestand {ini} is er niet. Geef het instellingenbestand op met -c.")
    loader = get_loader(ini)
    loader.setup_logging()
    settings = loader.get_wsgi_app_settings("main")
    settings.pop("use", None)
    return settings


@contextmanager
def application(ini: str, **changes):
    """The WSGI application; its databases are closed at the end."""
    with _alone():
        wsgi = main({}, **{**settings_of(ini), **changes})
    config = Configurator(registry=wsgi.registry)
    config.begin()
    try:
        yield wsgi
    finally:
        config.end()
        storage.close(wsgi.registry)


@contextmanager
def storage_only(ini: str):
    """A registry with the settings, the databases and the clock, for a command that shows no page and has to start quickly."""
    config = Configurator(settings=complete(settings_of(ini)))
    with _alone():
        config.include("portal.services.storage")
    config.registry.clock = clock.from_settings(config.registry.settings)
    try:
        yield config.registry
    finally:
        storage.close(config.registry)


@contextmanager
def _alone():
    """What holds the data as one process does not share them."""
    try:
        yield
    except LockError as error:
        raise CommandError("De gegevens zijn in gebruik door een ander proces, zoals een draaiend portaal. "
                           "Stop dat eerst, of gebruik ZEO (zie docs/beheer.md).") from error


@contextmanager
def connected(registry):
    """A connection in a transaction that commits at the end."""
    manager = transaction.TransactionManager(explicit=True)
    manager.begin()
    connection = storage.database(registry).open(manager)
    try:
        yield connection
        manager.commit()
    except BaseException:
        manager.abort()
        raise
    finally:
        connection.close()


@contextmanager
def acting(registry, who=rights.SYSTEM):
    """An Actor in a transaction that commits at the end. Raises CommandError when there is no site yet."""
    with connected(registry) as connection:
        site = connection.root().get("site")
        if site is None:
            raise CommandError("Er is nog geen site. Maak die eerst met `portal init`.")
        yield actor.Actor(who, registry.clock.now(), site, registry.settings)
