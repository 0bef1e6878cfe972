"""`portal auditlog`: show what was done in a dossier or in the portal; `--controleer` finds whether it was changed."""

import sys
from datetime import date
from pathlib import Path

from portal.commands import CommandError
from portal.commands.app import acting, application, parser
from portal.services import audit, auditcontrole, dagstaat

HEEL = ("De auditlog is ongeschonden. Of bestanden, antwoorden en teksten zelf nog zijn zoals vastgelegd, "
        "zegt portal zegel --alles.")


def main(argv: list[str]) -> int:
    """With --controleer: 0 when whole, 1 when changed."""
    options = _options(argv)
    with application(options.config) as wsgi:
        if options.openbare_sleutel:
            sys.stdout.write(dagstaat.openbare_sleutel(wsgi.registry.settings))
            return 0
        with acting(wsgi.registry) as by:
            return _check(by, options) if options.controleer else _show(by, options.stroom)


def _check(by, options) -> int:
    """Each problem as it is found, so that a long check shows how far it is."""
    bills = {"folder": options.dagstaten, "openbaar": _key(options.sleutel)}
    found = 0
    for zin in auditcontrole.controleer(by.site, by.settings, sinds=options.sinds, **bills):
        print(zin, flush=True)
        found += 1
    print(f"Afwijkingen: {found}." if found else HEEL)
    return 1 if found else 0


def _key(name: str) -> str:
    try:
        return Path(name).read_text() if name else ""
    except OSError as error:
        raise CommandError(f"De sleutel {name} is niet te lezen. Geef een bestand op met --sleutel.") from error


def _show(by, stroom: str) -> int:
    for line in audit.lines(by.site._p_jar, stroom):
        print(f"{line['nummer']:>5} {line['op']} {line.get('naam', line['wie'])}: {line['wat']} {line['waarom']}".rstrip())
    return 0


def _options(argv):
    found = parser("auditlog", "De auditlog tonen of nagaan.")
    found.add_argument("stroom", nargs="?", default=audit.PORTAAL, help="een zaaknummer, of leeg voor het portaal")
    found.add_argument("--controleer", action="store_true", help="nagaan of er niets is veranderd")
    found.add_argument("--sinds", type=date.fromisoformat, metavar="JJJJ-MM-DD",
                       help="alleen dossiers lezen waarin vanaf deze dag iets is gebeurd")
    found.add_argument("--dagstaten", default="", metavar="MAP", help="kopieën van de dagstaten, van een andere plaats")
    found.add_argument("--sleutel", default="", metavar="PEM", help="de openbare sleutel, van een andere plaats")
    found.add_argument("--openbare-sleutel", action="store_true", help="de openbare sleutel tonen, om elders te bewaren")
    return found.parse_args(argv)
