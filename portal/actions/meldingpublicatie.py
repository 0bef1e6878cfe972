"""How does a melding come on the site? Prepared by a web editor once it is complete, and its notice follows what becomes of it.

The notice says what, where, received when and from when on: never who, nor the words of the melder. Publishing and taking back
go as with every notice (`publicatie.py`).
"""

from textwrap import shorten

from pyramid.traversal import find_resource

from content_types.base import path_of
from content_types.melding import Melding
from content_types.publicatie import Publicatie
from portal.actions.publicatievervallen import laten_vervallen
from portal.services import bekendmakingteksten
from portal.services.openbaarwoord import (
    LONGEST_TITLE,
    achtergehouden,
    namen_in,
    openbare_plek,
    plan_in_woorden,
    plek_in_woorden,
)
from portal.services.search import at
from workflows.machine import Refused
from workflows.permissions import Permission

STAND = {"ingetrokken": ("melding_ingetrokken", "De melder heeft deze melding ingetrokken. Zij geldt niet meer."),
         "vervallen": ("melding_vervallen", "Deze melding is vervallen, omdat niet op tijd met het werk is begonnen.")}
"""What the notice says of a state of the melding; of others nothing."""
WEG = ("ingetrokken", "vervallen")


def klaarzetten(melding: Melding, by) -> Publicatie:
    """Prepare the notice. A second time gives the one that is there, unless that was taken back. Raises Refused, NotAllowed."""
    dossier = melding.dossier
    by.require(Permission.PUBLISH, dossier)
    last = bekendmakingen(melding, by.site)[-1:]
    if last and last[0].state not in WEG:
        return last[0]
    if melding.state != "akkoord":
        raise Refused("Alleen een melding die compleet is en nog geldt, kan op de site.")
    publicatie = by.site["bekendmakingen"].year(by.today.year).add(_copy(melding, by.site))
    bekendmakingteksten.opmaken(publicatie, by.site.organisaties[dossier.organisatie], bekendmakingteksten.Woorden(
        melding.naam, plan_in_woorden(dossier)))
    melding.publicaties = (*melding.publicaties, path_of(publicatie))
    by.record(melding, "bekendmaking klaargezet", path_of(publicatie))
    by.record(publicatie, "bekendmaking klaargezet")
    return publicatie


def bekendmakingen(melding: Melding, site) -> list[Publicatie]:
    """The notices made of it, oldest first."""
    return [find_resource(site, path) for path in melding.publicaties if at(site, path) is not None]


def melding_van(publicatie: Publicatie, site) -> Melding | None:
    """The melding that a notice is of, for the web editor; the public page never asks."""
    found = at(site, publicatie.melding) if publicatie.melding else None
    return found if isinstance(found, Melding) else None


def niet_nodig(melding: Melding, by) -> None:
    """Say that no notice is needed; it is no longer among what waits. A second time changes nothing."""
    by.require(Permission.PUBLISH, melding.dossier)
    if melding.te_publiceren:
        melding.niet_publiceren = True
        by.record(melding, "bekendmaking niet nodig")


def bijwerken(melding: Melding, by) -> None:
    """Put what became of the melding on its notice; after each deed that can end it, or make it hold again."""
    soort, tekst = STAND.get(melding.state, ("", ""))
    for publicatie in bekendmakingen(melding, by.site):
        if publicatie.state == "concept" and soort:
            laten_vervallen(publicatie, by, tekst)
        elif publicatie.state not in WEG and (publicatie.stand_soort, publicatie.stand) != (soort, tekst):
            publicatie.stand_soort, publicatie.stand, publicatie.stand_op = soort, tekst, by.today
            by.record(publicatie, "stand van de melding bijgewerkt", tekst)


def voorgestelde_titel(melding: Melding) -> str:
    """What and where, from what may be public: "Sloopmelding: garage slopen, Veenweg 5, Waterrijk"."""
    wat, waar = plan_in_woorden(melding.dossier), plek_in_woorden(_plek(melding))
    kop = f"{melding.naam}: {wat}" if wat else melding.naam
    return shorten(", ".join(part for part in (kop, waar) if part), LONGEST_TITLE, placeholder="…")


def _plek(melding: Melding) -> dict:
    return openbare_plek(melding.dossier.aanvraag.publiek()["locatie"])


def _copy(melding: Melding, site) -> Publicatie:
    dossier, gezag = melding.dossier, site.organisaties[melding.dossier.organisatie]
    return Publicatie(
        soort_bekendmaking="melding", zaaknummer=dossier.zaaknummer, organisatie=dossier.organisatie,
        organisatie_naam=gezag.naam, melding=path_of(melding), soort_melding=melding.naam,
        mag_vanaf=melding.eerste_dag,
        werkzaamheden=tuple(dossier.aanvraag.publiek()["werkzaamheden"]), locatie=_plek(melding), regime=dossier.regime,
        ontvangen=melding.ontvangen, verloop=_verloop(melding), procedure="", termijn_uitleg=melding.termijn_uitleg,
        namen=namen_in(dossier), niet_openbaar=achtergehouden(dossier))


def _verloop(melding: Melding) -> tuple:
    received = ("Melding ontvangen", melding.ontvangen)
    return (received,) if melding.compleet_op == melding.ontvangen else (received, ("Melding compleet", melding.compleet_op))
