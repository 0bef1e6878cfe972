"""What does an applicant do with the questions of the question set? Answer them, and say which file is which document."""

from collections.abc import Mapping
from types import MappingProxyType

from content_types.aanvraag import Aanvraag
from portal.actions import aanvraag as aanvragen
from portal.services import aanvraagvragen
from workflows.permissions import Permission

NIETS: Mapping = MappingProxyType({})


def beantwoorden(aanvraag: Aanvraag, code: str, antwoorden: Mapping, by, *, pagina: str, getypt: Mapping = NIETS) -> bool:
    """Keep what was answered on one page of questions about a werkzaamheid; None takes an answer back.

    `getypt` is what was typed on that page when something in it is not right yet; empty when all is well. False when that is
    too much to keep.
    """
    by.require(Permission.EDIT, aanvraag)
    before = aanvraag.deel("vragen")
    now = {**before.get(code, {}), **antwoorden}
    kept = {naam: waarde for naam, waarde in now.items() if waarde is not None}
    aanvraag.gegevens = {**aanvraag.gegevens, "vragen": {**before, code: kept}}
    aanvraag.klad = {name: typed for name, typed in aanvraag.klad.items() if name != pagina}
    aanvragen.onthouden(aanvraag, by, f"vragen/{code}")
    return not getypt or aanvragen.klad_bewaren(aanvraag, pagina, dict(getypt), by)


def indelen(aanvraag: Aanvraag, keuzes: Mapping[str, set[str]], by) -> None:
    """Say which documents each file holds: names of indieningsvereisten by name of the bijlage; unknown ones are left out."""
    by.require(Permission.EDIT, aanvraag)
    known = {gevraagd.vereiste.naam for gevraagd in aanvraagvragen.stukken(aanvraag, by.site)}
    for bijlage in aanvraag.bijlagen():
        bijlage.vereisten = tuple(sorted(known & set(keuzes.get(bijlage.__name__, ()))))
        bijlage.publiceerbaar = not bijlage.vertrouwelijk and aanvraagvragen.MACHTIGING.naam not in bijlage.vereisten
    aanvragen.onthouden(aanvraag, by, "stukken")
