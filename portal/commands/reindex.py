"""`portal reindex`: make the search index anew beside the old one, and take it into use when it is complete."""

from portal.commands.app import application, parser
from portal.services import storage
from portal.services.indexer import Follower


def main(argv: list[str]) -> int:
    options = parser("reindex", "De zoekindex opnieuw maken.").parse_args(argv)
    with application(options.config) as wsgi:
        print(run(wsgi.registry))
    return 0


def run(registry) -> str:
    """Readers go on with the old index until the new one is complete. Says what was done."""
    number = Follower(storage.database(registry), registry.settings).rebuild()
    return f"De zoekindex is opnieuw gemaakt: {number} dingen zijn te vinden."
