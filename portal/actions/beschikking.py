"""What can be done with a beschikking? Draft, hand in for checking, send back, sign, make known."""

import io

from content_types.beschikking import Beschikking
from content_types.bestand import Document
from content_types.dossier import Dossier
from portal.actions.adviesverzoek import afsluiten as adviezen_afsluiten
from portal.actions.dossier import aanvrager_inlichten
from portal.services import brief
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import bezwaartermijn


def opstellen(dossier: Dossier, by) -> Beschikking:
    """Begin a draft; one at a time."""
    by.require(Permission.DRAFT, dossier)
    if dossier.beschikkingen():
        raise Refused("Er is al een beschikking in dit dossier. Werk die verder uit.")
    beschikking = dossier["beschikkingen"].add(Beschikking(begonnen=by.now))
    beschikking.opstellers = (by.who.id,)
    by.record(beschikking, "beschikking begonnen")
    return beschikking


def wijzigen(beschikking: Beschikking, values: dict, by) -> None:
    """Keep what the drafter wrote; `values` as in BeschikkingSchema."""
    by.require(Permission.EDIT, beschikking)
    for name in ("uitkomst", "samenvatting", "overwegingen", "voorschriften"):
        setattr(beschikking, name, values[name])
    if by.who.id not in beschikking.opstellers:
        beschikking.opstellers = (*beschikking.opstellers, by.who.id)
    by.record(beschikking, "beschikking gewijzigd")


def voorleggen(beschikking: Beschikking, by) -> None:
    by.fire(beschikking, "voorleggen")
    beschikking.opmerking = ""


def terugsturen(beschikking: Beschikking, opmerking: str, by) -> None:
    if not opmerking.strip():
        raise Refused("Schrijf op wat er anders moet. De opsteller leest dat.")
    by.fire(beschikking, "terugsturen", why=opmerking)
    beschikking.opmerking = opmerking.strip()


def ondertekenen(beschikking: Beschikking, by) -> None:
    """A second person, with mandate, decides (Awb 10:3)."""
    by.fire(beschikking, "ondertekenen")
    beschikking.ondertekenaar, beschikking.ondertekenaar_naam = by.who.id, by.who.naam
    beschikking.ondertekenaar_functie, beschikking.ondertekend_op = by.who.functie, by.today


def bekendmaken(beschikking: Beschikking, by) -> None:
    """Send the decision to the applicant (Awb 3:41); the term for bezwaar starts the day after (Awb 6:8 lid 1).

    Closes the advisers' access to the dossier.
    """
    dossier = beschikking.dossier
    by.fire(beschikking, "bekendmaken")
    _reckon(beschikking, by.today)
    pdf = brief.beschikking_pdf(beschikking, by.site)
    beschikking.add(Document(io.BytesIO(pdf), bestandsnaam=f"besluit-{dossier.zaaknummer}.pdf",
                             mime="application/pdf", door=by.who.id, op=by.now, titel="Besluit"), "besluit")
    by.cause(dossier, "beschikken")
    adviezen_afsluiten(dossier, by)
    aanvrager_inlichten(dossier, by, "besluit", beschikking=beschikking)


def _reckon(beschikking: Beschikking, today) -> None:
    termijn = bezwaartermijn(beschikking.dossier.regime, today)
    beschikking.bekendgemaakt_op = today
    beschikking.bezwaar_start, beschikking.bezwaar_einde = termijn.start, termijn.einde
    beschikking.inwerkingtreding = termijn.inwerkingtreding
    beschikking.termijn_uitleg = tuple(termijn.uitleg)
