"""How does an aanvraag on paper become a case? Entered at the counter with the true day of receipt, and from then on like any."""

from datetime import date, timedelta

from content_types.aanvraag import GEMACHTIGDE, SOORTEN_AANVRAAG, Aanvraag
from content_types.dossier import Dossier
from content_types.papieraanvraag import DELEN
from content_types.werkwijze import INVOER, PAPIER
from portal.actions import aanvraag as aanvragen
from portal.actions import scanbak
from portal.services import balie
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, regime_voor

LANG_GELEDEN = timedelta(weeks=8)


def vragenset(by, organisatie: str):
    """The version of the question set that counts now, or None."""
    return by.site.vragensets.geldend(organisatie) if by.site.vragensets is not None else None


def twijfel(ontvangen: date, today: date) -> str:
    """Why this day of receipt has to be looked at once more, in Dutch sentences; empty when it has not."""
    zinnen = []
    if ontvangen < today - LANG_GELEDEN:
        zinnen.append(f"{datum_in_woorden(ontvangen).capitalize()} is langer dan 8 weken geleden. De termijn telt vanaf die dag "
                      "en is misschien al voorbij.")
    if regime_voor(ontvangen) == "wabo":
        zinnen.append("Voor een aanvraag van voor 1 januari 2024 gelden de oude regels (Wabo).")
    return " ".join(zinnen)


def eerder(by, sleutel: str) -> Dossier | None:
    """The case that this very form made before (a double click)."""
    return by.site["dossiers"].by_zaaknummer(by.site.ingediend.get(_naam(sleutel), "")) if sleutel else None


def _naam(sleutel: str) -> str:
    return f"papier-{sleutel}"


def invoeren(by, *, sleutel: str, organisatie: str, soort: str, hoe: str, ontvangen: date, delen: dict, scans=(),
             plaats: str = "", datum_klopt: bool = False) -> Dossier:
    """Make the case. `delen` are values by part (DELEN), `scans` come along as bijlagen, `plaats` is where the paper is.

    The same form twice gives the first case. Raises Refused, NotAllowed.
    """
    by.require(Permission.CREATE, by.site.balie)
    if (first := eerder(by, sleutel)) is not None:
        by.require(Permission.VIEW_STATUS, first)
        return first
    _check(by, organisatie, soort, hoe, ontvangen, datum_klopt)
    aanvraag = _aanvraag(by, organisatie, soort, hoe, delen)
    scanbak.als_bijlagen(scans, aanvraag, by)
    dossier = aanvragen.ontvangen(aanvraag, by, organisatie=organisatie, ontvangen=ontvangen)
    dossier.papier_plaats = plaats
    if sleutel:
        by.site.ingediend[_naam(sleutel)] = dossier.zaaknummer
    scanbak.gebruikt(scans, dossier, by)
    return dossier


def _check(by, organisatie: str, soort: str, hoe: str, ontvangen: date, datum_klopt: bool) -> None:
    if organisatie not in balie.organisaties(by):
        raise Refused("Kies een organisatie waarvoor u aan de balie werkt.")
    if soort not in SOORTEN_AANVRAAG or hoe not in INVOER:
        raise Refused("Kies wat het is en hoe het binnenkwam.")
    if ontvangen > by.today:
        raise Refused(scanbak.TOEKOMST)
    if (reason := twijfel(ontvangen, by.today)) and not datum_klopt:
        raise Refused(f"{reason} Kijk op het stempel en kruis aan dat de dag klopt.")


def _aanvraag(by, organisatie: str, soort: str, hoe: str, delen: dict) -> Aanvraag:
    """The answers as they stand on the paper; questions of the question set are answered there."""
    aanvraag, versie = Aanvraag(by.now), vragenset(by, organisatie)
    aanvraag.soort_aanvraag, aanvraag.bron, aanvraag.state = soort, f"{PAPIER}{hoe}", "ingediend"
    aanvraag.vragenset = versie.__name__ if versie is not None else ""
    for name in DELEN:
        values = delen.get(name, {})
        if name in aanvraag.stappen and any(values.values()):
            aanvragen.vullen(aanvraag, name, values | (_rol(values) if name == "aanvrager" else {}), by.site)
    return aanvraag


def _rol(wie: dict) -> dict:
    """Who filled it in follows from the paper: with the name of a gemachtigde it was they."""
    return {"rol": GEMACHTIGDE if wie.get("gemachtigde_naam") else "zelf"}
