"""Where do the own system and this one no longer agree about a hybrid case? A table of rules, each a sentence and since when.

Used by the cockpit, the page of the case and the index behind the work list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from content_types.dossier import Dossier
from content_types.spiegel import sleutel_gevraagd, sleutel_overgehaald
from content_types.stufbericht import STANDEN, Stufbericht
from portal.services import koppelingen
from portal.services.clock import civil_date
from workflows.dossier import GESLOTEN

DAGEN = {"in_behandeling": 3, "gevraagd": 3, "overhalen": 1, "gesloten": 3}
"""Days after what happened here within which it is to be ticked in the own system."""
MIS = frozenset({"niet_bezorgd", "mislukt", "afgekeurd"})
"""Where a message went wrong: keys of STANDEN."""


@dataclass(frozen=True)
class Afwijking:
    """Where the two systems do not agree, from which day, and the part of the cockpit where one mends it."""

    zin: str
    sinds: date
    stap: str


def hybride(dossier: Dossier) -> bool:
    return dossier.modus == "hybride"


def met_webservice(dossier: Dossier) -> bool:
    return dossier.verzendwijze == "soap"


def wie(site, verzoek) -> str:
    """Whose advice: the name of the adviesorganisatie."""
    return naam_van(site.organisaties, verzoek.adviesorganisatie)


def naam_van(folder, name: str) -> str:
    found = folder.get(name)
    return found.naam if found is not None else name


def gegeven(dossier: Dossier) -> Iterator[tuple]:
    """Each advice that was given: (request, number of the round, the round)."""
    for verzoek in dossier.adviesverzoeken():
        for number, ronde in enumerate(verzoek.gegeven(), start=1):
            yield verzoek, number, ronde


def berichten(site, dossier: Dossier) -> list[Stufbericht]:
    """What was exchanged with the own system about this case, the oldest first."""
    known = site.stufberichten.over_zaak(dossier.zaaknummer) if site.stufberichten is not None else []
    own = {k.__name__ for plek in dossier.plekken for k in site.koppelingen.van(plek)} if known else set()
    return [bericht for bericht in known if bericht.koppeling in own]


def afwijkingen(dossier: Dossier, site, today: date) -> list[Afwijking]:
    """What does not agree today, the longest first; nothing for a case that is not hybrid."""
    if not hybride(dossier):
        return []
    found = list(_volgens_regels(dossier, site))
    found += _berichten(dossier, site) if met_webservice(dossier) else []
    return sorted((one for one in found if one.sinds <= today), key=lambda one: one.sinds)


def vanaf(dossier: Dossier, site) -> int | None:
    """The first day on which something does not agree, as an ordinal, also when that is still to come; for the work list. Of
    messages that failed the list asks elsewhere."""
    if not hybride(dossier):
        return None
    return min((one.sinds.toordinal() for one in _volgens_regels(dossier, site)), default=None)


def _volgens_regels(dossier: Dossier, site) -> Iterator[Afwijking]:
    for rule in (*REGELS, *(() if met_webservice(dossier) else HANDMATIG)):
        yield from rule(dossier, site)


def _na(op: datetime, soort: str) -> date:
    return civil_date(op) + timedelta(days=DAGEN[soort])


def _daar(dossier: Dossier, sleutel: str) -> date | None:
    """The day on which this was ticked."""
    vinkje = dossier.spiegel.get(sleutel)
    return civil_date(vinkje.op) if vinkje is not None else None


def _coordinator_alleen_daar(dossier: Dossier, site) -> Iterator[Afwijking]:
    since = _daar(dossier, "coordinator")
    if since and not dossier.coordinator and dossier.lopend:
        yield Afwijking("In het eigen systeem is een coördinator toegewezen, hier nog niet.", since, "coordinator")


def _in_behandeling_alleen_daar(dossier: Dossier, site) -> Iterator[Afwijking]:
    since = _daar(dossier, "in_behandeling")
    if since and dossier.state == "ingediend":
        yield Afwijking("In het eigen systeem is de zaak in behandeling, hier nog niet.", since, "in_behandeling")


def _advies_alleen_daar(dossier: Dossier, site) -> Iterator[Afwijking]:
    since = _daar(dossier, "advies")
    if since and dossier.lopend and not dossier.adviesverzoeken():
        yield Afwijking("In het eigen systeem is advies gevraagd, hier niet. De adviseur kan de stukken dus niet lezen.", since,
                        "advies")


def _besloten_alleen_daar(dossier: Dossier, site) -> Iterator[Afwijking]:
    for sleutel, what in (("gesloten", "gesloten"), ("besloten", "besloten")):
        since = _daar(dossier, sleutel)
        if since and dossier.state not in GESLOTEN:
            yield Afwijking(f"In het eigen systeem is de zaak {what}, hier staat het dossier nog open.", since, "sluiten")
            return


def _in_behandeling_alleen_hier(dossier: Dossier, site) -> Iterator[Afwijking]:
    op = dossier.in_behandeling_op
    if op and dossier.lopend and not _daar(dossier, "in_behandeling"):
        yield Afwijking("Hier is het dossier in behandeling. Van het eigen systeem is dat niet afgevinkt.",
                        op + timedelta(days=DAGEN["in_behandeling"]), "in_behandeling")


def _vanzelf(verzoek) -> bool:
    """Was it asked by the own system over a koppeling, so that its messages tell how far it is?"""
    return bool(verzoek.via_koppeling) and met_webservice(verzoek.dossier)


def _advies_alleen_hier(dossier: Dossier, site) -> Iterator[Afwijking]:
    for verzoek in dossier.adviesverzoeken() if dossier.lopend else ():
        known = _vanzelf(verzoek) or _daar(dossier, sleutel_gevraagd(verzoek))
        if verzoek.state in ("gevraagd", "uitgebracht") and not known:
            yield Afwijking(f"Hier is advies gevraagd aan {wie(site, verzoek)}. Van het eigen systeem is dat niet afgevinkt.",
                            _na(verzoek.gevraagd_op, "gevraagd"), "advies")


def _niet_overgehaald(dossier: Dossier, site) -> Iterator[Afwijking]:
    for verzoek, number, ronde in gegeven(dossier):
        known = _vanzelf(verzoek) or _daar(dossier, sleutel_overgehaald(verzoek, number))
        if not known and dossier.state != "gearchiveerd":
            yield Afwijking(f"Het advies van {wie(site, verzoek)} is nog niet overgehaald naar het eigen systeem.",
                            _na(ronde.uitgebracht_op, "overhalen"), "terug")


def _gesloten_alleen_hier(dossier: Dossier, site) -> Iterator[Afwijking]:
    if dossier.state in GESLOTEN and dossier.state != "gearchiveerd" and not _daar(dossier, "gesloten") and dossier.history:
        since = datetime.fromisoformat(dossier.history[-1].at)
        yield Afwijking("Hier is het dossier klaar. Van het eigen systeem is sluiten niet afgevinkt.", _na(since, "gesloten"),
                        "sluiten")


REGELS = (_coordinator_alleen_daar, _in_behandeling_alleen_daar, _advies_alleen_daar, _besloten_alleen_daar, _advies_alleen_hier,
          _niet_overgehaald)
HANDMATIG = (_in_behandeling_alleen_hier, _gesloten_alleen_hier)
"""With webservices the messages tell this."""


def _berichten(dossier: Dossier, site) -> Iterator[Afwijking]:
    """With webservices: what did not arrive, and where there is nothing that tells the other system."""
    if dossier.lopend and not any(k.aan and k.adres for plek in dossier.plekken for k in site.koppelingen.van(plek)):
        yield Afwijking("Er is geen koppeling die aan staat. Het eigen systeem hoort niets van dit dossier.", dossier.ontvangen,
                        "in_behandeling")
    for bericht in berichten(site, dossier):
        stand, reden = koppelingen.stand(site, bericht)
        if stand in MIS and bericht.uit:
            what = f"Bericht “{bericht.titel.lower()}” aan het eigen systeem: {STANDEN[stand][0].lower()}."
            yield Afwijking(f"{what} {reden}".strip(),
                            civil_date(bericht.op), "terug" if bericht.functie == "adviesGeven" else "in_behandeling")


def met_mislukt_bericht(site) -> set[str]:
    """Zaaknummers of the cases of which a message could not be delivered; few, or somebody has more to do."""
    if site.stufberichten is None:
        return set()
    failed = [taak for taak in site.taken.open.values() if taak.kind == koppelingen.VERSTUREN and taak.stand == "mislukt"]
    found = [site.stufberichten.get(taak.argumenten["bericht"]) for taak in failed]
    return {bericht.dossier for bericht in found if bericht is not None and bericht.dossier and bericht.functie in EIGEN}


EIGEN = frozenset({"zaakStatus", "adviesGeven", "adviesGeopend"})
"""What goes to the own system, and to no adviesorganisatie."""
