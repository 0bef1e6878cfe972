"""Short ways to a case of an organisation that works in two systems."""

from datetime import timedelta

from portal.actions import adviesverzoek as adviezen
from portal.actions import cockpit, overdragen
from portal.actions import dossier as dossiers
from tests import wereld


def a_hybrid_dossier(by, until: str = "nieuw", *, verzendwijze: str = "email", modus: str = "hybride", **answers):
    """A new case under this mode: nieuw, toegewezen, in_behandeling, gevraagd or uitgebracht; all by the coördinator."""
    gemeente = by.site.organisaties[wereld.GEMEENTE]
    gemeente.modus, gemeente.verzendwijze = modus, verzendwijze
    gemeente.berichten_via_portaal = gemeente.status_tonen = False
    dossier, cora = wereld.a_dossier(by, **answers), wereld.acting(by, "coordinator")
    for point, step in STEPS:
        if until == "nieuw":
            break
        step(dossier, by, cora)
        if point == until:
            break
    return dossier


def _assign(dossier, by, cora):
    overdragen.coordinator_toewijzen(dossier, wereld.person(by, "coordinator"), cora)


def _take_in(dossier, by, cora):
    dossiers.in_behandeling_nemen(dossier, cora)


def _ask(dossier, by, cora):
    adviezen.vragen(dossier, cora, adviesorganisatie="brandweer", vraag="", uiterlijk=by.today + timedelta(days=10))


def _advise(dossier, by, cora):
    adviezen.uitbrengen(dossier.adviesverzoeken()[0], "Akkoord.", wereld.acting(by, "brandweer"))


STEPS = (("toegewezen", _assign), ("in_behandeling", _take_in), ("gevraagd", _ask), ("uitgebracht", _advise))


def tick(dossier, by, *sleutels: str) -> None:
    """The coördinator says that this is done in the own system."""
    for sleutel in sleutels:
        cockpit.afvinken(dossier, sleutel, wereld.acting(by, "coordinator"))
