"""`portal stam-in FILE...`: import verzoekberichten of STAM 4.0, as XML or as a ZIP with their documents."""

from pathlib import Path

from content_types.bericht_in import UITKOMSTEN
from portal.commands import CommandError
from portal.commands.app import acting, application, parser
from portal.integrations.inlezen.uitslag import Uitslag
from portal.integrations.inlezen.verwerken import inlezen

WELL = ("verwerkt", "herhaald")


def main(argv: list[str]) -> int:
    """0 when every file became a dossier or was one already; 1 when a person has to look."""
    options = _options(argv)
    missing = [path for path in options.bestanden if not Path(path).is_file()]
    if missing:
        raise CommandError(f"Dit bestand is er niet: {', '.join(missing)}. Er is niets ingelezen.")
    with application(options.config) as wsgi:
        registry = wsgi.registry
        results = inlezen(lambda: acting(registry), options.bestanden)
    for result in results:
        print(line(result))
    return 0 if all(result.uitkomst in WELL for result in results) else 1


def line(result: Uitslag) -> str:
    parts = [f"{result.bestand}: {UITKOMSTEN[result.uitkomst]}", result.zaaknummer, result.reden]
    if result.ontbrekend:
        parts.append("Ontbrekende documenten: " + ", ".join(result.ontbrekend))
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _options(argv):
    found = parser("stam-in", "Verzoekberichten (STAM 4.0) inlezen.")
    found.add_argument("bestanden", nargs="+", metavar="BESTAND", help="XML, of ZIP met de documenten erbij")
    return found.parse_args(argv)
