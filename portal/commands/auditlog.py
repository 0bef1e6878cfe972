"""`portal auditlog`: show what was done in a dossier or in the portal; `--controleer` finds whether it was changed."""

from portal.commands.app import application, connected, parser
from portal.services import audit


def main(argv: list[str]) -> int:
    """With --controleer: 0 when whole, 1 when changed."""
    options = _options(argv)
    with application(options.config) as wsgi, connected(wsgi.registry) as connection:
        if options.controleer:
            problems = list(audit.check(connection))
            print("\n".join(problems) or "De auditlog is ongeschonden.")
            return 1 if problems else 0
        for line in audit.lines(connection, options.stroom):
            print(f"{line['nummer']:>5} {line['op']} {line.get('naam', line['wie'])}: {line['wat']} {line['waarom']}".rstrip())
    return 0


def _options(argv):
    found = parser("auditlog", "De auditlog tonen of nagaan.")
    found.add_argument("stroom", nargs="?", default=audit.PORTAAL, help="een zaaknummer, of leeg voor het portaal")
    found.add_argument("--controleer", action="store_true", help="nagaan of er niets is veranderd")
    return found.parse_args(argv)
