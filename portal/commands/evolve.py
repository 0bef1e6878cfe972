"""`portal evolve`: bring stored data to the shape of this version, each step once, in order."""

import importlib

from content_types import evolve
from portal.commands.app import acting, application, parser


def main(argv: list[str]) -> int:
    options = parser("evolve", "Opgeslagen gegevens bijwerken.").parse_args(argv)
    with application(options.config) as wsgi:
        done = sum(_run(wsgi.registry, name) for name in evolve.names())
    print(f"{done} stappen gedaan." if done else "Alles is al bijgewerkt.")
    return 0


def _run(registry, name: str) -> bool:
    with acting(registry) as by:
        if name in by.site.evolved:
            return False
        what = importlib.import_module(f"content_types.evolve.{name}").evolve(by.site)
        by.site.evolved = (*by.site.evolved, name)
        by.record(by.site, f"bijgewerkt: {name}", what)
    print(f"{name}: {what}")
    return True
