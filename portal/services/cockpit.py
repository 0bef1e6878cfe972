"""How far is a hybrid case in both systems, step by step, and who hears of a new document?

What happened here is read from the case and its trail; what happened in the own system from what somebody ticked, or with
webservices from the messages. Where the two no longer agree is in `afwijkingen.py`.
"""

from dataclasses import dataclass
from datetime import datetime

from content_types.base import path_of
from content_types.dossier import Dossier
from content_types.spiegel import STAPPEN, VAST, Stap, sleutel_gevraagd, sleutel_overgehaald
from content_types.stufbericht import STANDEN, Stufbericht
from portal.services import audit, koppelingen, signalen
from portal.services.afwijkingen import MIS, berichten, gegeven, hybride, met_webservice, naam_van, wie
from workflows.dossier import GESLOTEN
from workflows.termijnen import datum_kort


@dataclass(frozen=True)
class Feit:
    """Something that happened: what in words, by whom, when."""

    wat: str
    naam: str = ""
    op: datetime | None = None
    mis: bool = False


@dataclass(frozen=True)
class Rij:
    """One thing that is to be done in both systems. `sleutel` is that of its tick, empty where the other system tells it."""

    wat: str
    hier: Feit | None
    daar: Feit | None
    sleutel: str = ""
    afgevinkt: bool = False


def document_erbij(dossier: Dossier, by, document) -> None:
    """The coördinator of a hybrid case fetches what comes here: tell them of each document that another added."""
    if hybride(dossier):
        signalen.geven(by, by.site.gebruikers.get(dossier.coordinator), "document_erbij",
                       f"{document.titel} is toegevoegd aan {dossier.titel}. Haal het over naar het eigen systeem.", dossier)


# How far


def rijen(dossier: Dossier, site) -> dict[str, list[Rij]]:
    """By step of STAPPEN what is to be done in both systems."""
    blik = _Blik(dossier, site)
    return {stap.naam: _RIJEN[stap.naam](blik, stap) for stap in STAPPEN}


class _Blik:
    """What the rows look at: the case, its trail and its messages, each read once."""

    def __init__(self, dossier: Dossier, site):
        self.dossier, self.site = dossier, site
        path = path_of(dossier)
        self._lines = [line for line in audit.lines(site._p_jar, dossier.zaaknummer) if line["waarop"] == path]
        self._berichten = berichten(site, dossier) if met_webservice(dossier) else []

    def staat(self, wat: str, *staten: str) -> Feit | None:
        """When the case last came in one of these states."""
        return self._last(wat, lambda line: line.get("staat") in staten)

    def coordinator(self) -> Feit | None:
        if not self.dossier.coordinator:
            return None
        named = naam_van(self.site.gebruikers, self.dossier.coordinator)
        return self._last(f"Toegewezen aan {named}", lambda line: line["wat"].endswith(" als coördinator"))

    def _last(self, wat: str, fits) -> Feit | None:
        line = next((line for line in reversed(self._lines) if fits(line)), None)
        return Feit(wat, line.get("naam", ""), datetime.fromisoformat(line["op"])) if line else None

    def rij(self, wat: str, hier: Feit | None, sleutel: str, bericht: Stufbericht | None = None) -> Rij:
        """With what the messages say of the other system, else what somebody ticked."""
        vinkje = self.dossier.spiegel.get(sleutel)
        if vinkje is not None:
            return Rij(wat, hier, Feit("Gedaan", vinkje.naam, vinkje.op), sleutel, True)
        if bericht is not None:
            return Rij(wat, hier, _feit(self.site, bericht))
        return Rij(wat, hier, None, sleutel)

    def status(self, *staten: str) -> Stufbericht | None:
        """The last message that told the other system of this state."""
        found = [b for b in self._berichten if b.uit and b.functie == "zaakStatus" and b.inhoud.get("status") in staten]
        return found[-1] if found else None

    def advies(self, verzoek, ronde: int) -> Stufbericht | None:
        """The message with this advice."""
        found = [b for b in self._berichten if b.uit and b.functie == "adviesGeven" and b.verzoek == path_of(verzoek)]
        return next((b for b in reversed(found) if b.inhoud.get("ronde") == ronde), None)


def _feit(site, bericht: Stufbericht) -> Feit:
    stand, _ = koppelingen.stand(site, bericht)
    return Feit(f"Bericht “{bericht.titel.lower()}”: {STANDEN[stand][0].lower()}", "", bericht.op, stand in MIS)


def _coordinator(blik: _Blik, stap: Stap) -> list[Rij]:
    return [blik.rij("Coördinator", blik.coordinator(), stap.naam)]


def _in_behandeling(blik: _Blik, stap: Stap) -> list[Rij]:
    here = blik.staat("In behandeling genomen", "in_behandeling")
    return [blik.rij("In behandeling", here, stap.naam, blik.status("in_behandeling"))]


def _advies(blik: _Blik, stap: Stap) -> list[Rij]:
    """Each request; while there is none, whether the own system asked already."""
    asked = [v for v in blik.dossier.adviesverzoeken() if v.state in ("gevraagd", "uitgebracht")]
    if not asked:
        return [blik.rij("Advies", None, stap.naam)]
    return [_gevraagd(blik, verzoek) for verzoek in asked]


def _gevraagd(blik: _Blik, verzoek) -> Rij:
    asker = koppelingen.naam_bij(blik.site, verzoek.gevraagd_door) or naam_van(blik.site.gebruikers, verzoek.gevraagd_door)
    here = Feit("Gevraagd", asker, verzoek.gevraagd_op)
    if verzoek.via_koppeling:
        return Rij(wie(blik.site, verzoek), here, Feit("Gevraagd vanuit het eigen systeem", "", verzoek.gevraagd_op))
    return blik.rij(wie(blik.site, verzoek), here, sleutel_gevraagd(verzoek))


def _terug(blik: _Blik, stap: Stap) -> list[Rij]:
    return [blik.rij(wie(blik.site, verzoek), Feit("Advies gegeven", "", ronde.uitgebracht_op),
                     sleutel_overgehaald(verzoek, number), blik.advies(verzoek, number))
            for verzoek, number, ronde in gegeven(blik.dossier)]


def _sluiten(blik: _Blik, stap: Stap) -> list[Rij]:
    dossier = blik.dossier
    elsewhere = dossier.besloten_elders_op
    decided = Feit(f"Besloten op {datum_kort(elsewhere)}") if elsewhere else blik.staat("Besluit bekendgemaakt", "beschikking")
    rows = [blik.rij("Besluit", decided, "besloten")] if dossier.met_besluit else []
    return [*rows, blik.rij("Gesloten", blik.staat("Gesloten", *GESLOTEN), "gesloten", blik.status(*GESLOTEN))]


_RIJEN = {"coordinator": _coordinator, "in_behandeling": _in_behandeling, "advies": _advies, "terug": _terug,
          "sluiten": _sluiten}


def sleutels(dossier: Dossier, site) -> dict[str, str]:
    """What can be ticked of this case, in words."""
    found = dict(VAST)
    for verzoek in dossier.adviesverzoeken():
        found[sleutel_gevraagd(verzoek)] = f"het advies van {wie(site, verzoek)} is gevraagd"
    for verzoek, number, _ in gegeven(dossier):
        found[sleutel_overgehaald(verzoek, number)] = f"het advies van {wie(site, verzoek)} is overgehaald"
    return found
