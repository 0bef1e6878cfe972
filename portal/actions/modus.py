"""How does an organisation choose which system is central, and how that gets its messages? For new dossiers only."""

from content_types.modus import MODI, VERZENDWIJZEN
from content_types.organisatie import Organisatie
from portal.actions import organisatie as organisaties
from portal.services import modus as gevolg
from workflows.machine import Refused
from workflows.permissions import Permission

UIT = {"berichten_via_portaal": False, "status_tonen": False}


def kiezen(organisatie: Organisatie, by, *, modus: str, verzendwijze: str, communicatie_uit: bool = False,
           versie: str | None = None) -> None:
    """From then on it counts as chosen, also when it stays the same. What lacks for it does not stop it: the page warns, and the
    set-up says so. Raises Refused."""
    by.require(Permission.MANAGE, by.site["beheer"])
    if organisatie.soort_organisatie != "bevoegd gezag" or modus not in MODI or verzendwijze not in VERZENDWIJZEN:
        raise Refused("Kies welk systeem centraal staat bij een bevoegd gezag.")
    was = (organisatie.modus, organisatie.verzendwijze)
    fields = {"modus": modus, "verzendwijze": verzendwijze} | (UIT if communicatie_uit else {})
    organisaties.wijzigen(organisatie, by, onderdeel="modus", versie=versie, **fields)
    if communicatie_uit:
        organisaties.wijzigen(organisatie, by, onderdeel="communicatie")
    if was != (modus, verzendwijze):
        by.record(organisatie, "welk systeem centraal staat: gewijzigd",
                  f"was: {gevolg.in_woorden(*was)}; nu: {gevolg.in_woorden(modus, verzendwijze)}")
