"""`portal inlezen MAP`: everything that waits in a folder, or the dossiers of an export of Omgevingsloket online."""

from pathlib import Path

from portal.commands import CommandError
from portal.commands.app import acting, application, parser
from portal.commands.stam_in import WELL, line
from portal.integrations.inlezen.map import lees_map


def main(argv: list[str]) -> int:
    """0 when all of it was processed; 1 when a person has to look."""
    options = _options(argv)
    folder = Path(options.map)
    if not folder.is_dir():
        raise CommandError(f"De map {options.map} is er niet. Er is niets ingelezen.")
    number, well = 0, True
    with application(options.config) as wsgi:
        for result in lees_map(lambda: acting(wsgi.registry), folder):
            number, well = number + 1, well and result.uitkomst in WELL
            print(line(result), flush=True)
    print("Er is niets om in te lezen." if not number else f"Klaar: {number} gelezen.")
    return 0 if well else 1


def _options(argv):
    found = parser("inlezen", "Een map met berichten inlezen (STAM, StUF-LVO, uitvoer van OLO).")
    found.add_argument("map", metavar="MAP", help="map met XML en ZIP, of met dossiers uit OLO")
    return found.parse_args(argv)
