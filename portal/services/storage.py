"""Where is everything kept? The only module that knows pyramid_zodbconn; FileStorage, ZEO or PostgreSQL by setting."""

import random
import time

from pyramid.exceptions import ConfigurationError
from pyramid_zodbconn import get_connection

SHORTEST_SECONDS = 0.004


def includeme(config):
    """Open the databases `zodbconn.uri` (content) and `zodbconn.uri.audit`."""
    uris = [value for key, value in config.registry.settings.items() if key.startswith("zodbconn.uri")]
    if any("sqlite" in uri for uri in uris):
        raise ConfigurationError("RelStorage op SQLite raakt beschadigd door threads: kies FileStorage, ZEO of PostgreSQL.")
    config.include("pyramid_zodbconn")
    config.add_subscriber(_give_way, "pyramid_retry.BeforeRetry")


def _give_way(event) -> None:
    """Two who changed the same thing at once wait unequally long, longer each time, before they try again."""
    attempt = event.environ.get("retry.attempt", 0)
    time.sleep(random.uniform(0, SHORTEST_SECONDS * 2 ** min(attempt, 6)))  # noqa: S311  not a secret


def connection(request):
    """The ZODB connection of this request, closed and rolled back with it."""
    return get_connection(request)


def database(registry):
    """The database with the content, for the worker, the indexer and commands."""
    return registry._zodb_databases[""]


def close(registry) -> None:
    """Close all databases, so that another process may open the files."""
    for db in registry._zodb_databases.values():
        db.close()
