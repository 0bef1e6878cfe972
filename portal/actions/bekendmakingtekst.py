"""With which words do the notices of an organisation begin? Adapt those of one kind, or take back those of the portal."""

from content_types.bekendmakingtekst import MET_TEKST
from content_types.organisatie import Organisatie
from portal.actions import organisatie as organisaties
from portal.services import bekendmakingteksten, invulvelden
from portal.services.bekendmakingteksten import DELEN, STANDAARD, VELDEN
from workflows.machine import Refused


def bewaren(organisatie: Organisatie, soort: str, teksten: dict[str, str], by, *, versie: str | None = None) -> None:
    """Use these words for notices of this kind, from now on; those that exist stay as they are. The same again is nothing.

    Raises Refused: places that no notice has, or changed by somebody else since `versie`.
    """
    _known(soort)
    new = {deel: teksten[deel] for deel in DELEN}
    unknown = list(dict.fromkeys(place for tekst in new.values() for place in invulvelden.onbekend(tekst, VELDEN)))
    if unknown:
        raise Refused(f"Deze invulplekken bestaan niet voor een bekendmaking: {', '.join(unknown)}. Kies uit de lijst.")
    if new == bekendmakingteksten.geldend(organisatie, soort):
        return
    kept = {**organisatie.bekendmakingteksten, soort: new}
    if tuple(new.values()) == STANDAARD[soort]:
        del kept[soort]
    organisaties.wijzigen(organisatie, by, versie=versie, bekendmakingteksten=kept)


def terugzetten(organisatie: Organisatie, soort: str, by, *, versie: str | None = None) -> None:
    """The words of the portal count again. A second time changes nothing."""
    bewaren(organisatie, soort, dict(zip(DELEN, STANDAARD[_known(soort)], strict=True)), by, versie=versie)


def _known(soort: str) -> str:
    if soort not in MET_TEKST:
        raise Refused("Deze soort bekendmaking bestaat niet. Kies er een uit de lijst.")
    return soort
