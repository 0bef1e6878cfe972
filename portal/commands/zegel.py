"""`portal zegel DOSSIER`: is the case as it was filed and added? Prints what differs; 0 when all is whole, 1 when not."""

import json
from collections.abc import Iterator

from content_types.dossier import Dossier
from portal.commands import CommandError
from portal.commands.app import acting, application, parser
from portal.services import audit, zegels


def main(argv: list[str]) -> int:
    options = _options(argv)
    with application(options.config) as wsgi, acting(wsgi.registry) as by:
        show = _as_json if options.json else _in_words
        results = [_one(dossier, by, show) for dossier in _asked(by.site, options)]
    if options.alles and not options.json:
        print(f"{len(results)} dossiers nagekeken, {len(results) - sum(results)} met een afwijking.")
    return 0 if all(results) else 1


def _asked(site, options) -> Iterator[Dossier]:
    if options.alles == bool(options.dossier):
        raise CommandError("Geef een zaaknummer op, of --alles voor elk dossier.")
    if options.alles:
        yield from _every(site)
        return
    dossier = site["dossiers"].by_zaaknummer(options.dossier)
    if dossier is None:
        raise CommandError(f"Er is geen dossier {options.dossier}. Controleer het zaaknummer.")
    yield dossier


def _every(site) -> Iterator[Dossier]:
    """One by one; what was read is let go of."""
    for number, dossier in enumerate(site["dossiers"].items_newest_first(), start=1):
        yield dossier
        if number % audit.LAAT_LOS == 0:
            audit.laat_los(site._p_jar)


def _one(dossier: Dossier, by, show) -> bool:
    regels = zegels.controleer(dossier, by.site._p_jar)
    show(dossier.zaaknummer, regels)
    return zegels.heel(regels)


def _in_words(zaaknummer: str, regels) -> None:
    wrong = zegels.afwijkend(regels)
    print(f"{zaaknummer}: {'ongewijzigd' if not wrong else 'NIET ongewijzigd'} ({len(regels)} onderdelen nagekeken)")
    for regel in wrong:
        print(f"  {regel.groep}: {regel.wat}: {zegels.STANDEN[regel.stand].lower()}. {regel.uitleg}".rstrip())
        print(f"    vastgelegd {regel.verzegeld or 'niets'}\n    gevonden   {regel.gevonden or 'niets'}")


def _as_json(zaaknummer: str, regels) -> None:
    """One line a dossier."""
    rows = [{"groep": r.groep, "wat": r.wat, "stand": r.stand, "verzegeld": r.verzegeld, "gevonden": r.gevonden,
             "uitleg": r.uitleg, "over": r.over} for r in regels]
    print(json.dumps({"dossier": zaaknummer, "heel": zegels.heel(regels), "onderdelen": rows}, ensure_ascii=False))


def _options(argv):
    found = parser("zegel", "Nagaan of een dossier ongewijzigd is.")
    found.add_argument("dossier", nargs="?", default="", help="het zaaknummer")
    found.add_argument("--alles", action="store_true", help="elk dossier nagaan")
    found.add_argument("--json", action="store_true", help="de uitkomst als JSON, één regel per dossier")
    return found.parse_args(argv)
