"""What if an aanvraag follows the wrong procedure, or was received on another day than we noted? All dates are reckoned anew.

A wrong procedure gives a wrong term (rules.md 1.2); the ground is stored. Receipt is the day on which it reached us (1.1).
"""

from datetime import date

from content_types.behandeltaak import Behandeltaak
from content_types.dossier import Dossier
from content_types.mandaat import PROCEDURES as TITELS
from portal.actions import rechtswege
from portal.actions.dossier import gebeurtenissen_zetten
from portal.actions.termijn import inlichten, over, reden
from portal.services.verwachting import verwachting
from workflows.behandeltaak import TAKENLIJST
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import beslistermijn, datum_in_woorden, regime_voor
from workflows.termijnen.gronden import PROCEDURES, kies, van
from workflows.termijnen.tabel import WABO_VAN, WET

JURIST = "De vergunning is al van rechtswege verleend. Leg deze zaak voor aan een jurist."


def kan_niet_wijzigen(dossier: Dossier, by) -> str:
    """Why the procedure cannot be changed any more, in a Dutch sentence; empty when it can."""
    if reason := over(dossier):
        return reason
    laid_open = dossier.terinzage_ontwerp()
    if dossier.state == "ontwerpbesluit" or laid_open is not None and laid_open.lopend:
        return "Er ligt een ontwerpbesluit ter inzage of dat wordt voorbereid. Breek dat eerst af."
    if any(besluit.soort_besluit == "ontwerp" for besluit in [dossier.besluit_in_voorbereiding()] if besluit is not None):
        return "Er is een ontwerpbesluit in voorbereiding. Laat dat eerst vervallen."
    return JURIST if dossier.van_rechtswege_sinds(by.today) is not None else ""


def keuzes(dossier: Dossier) -> list[tuple[str, str]]:
    """The grounds in the law of this case for another procedure than it follows now, with that procedure."""
    return [(grond.naam, f"{TITELS[grond.procedure]}: {grond.titel}") for grond in van(PROCEDURES, dossier.regime)
            if grond.procedure != dossier.procedure]


def wijzigen(dossier: Dossier, by, *, grond: str, waarom: str) -> None:
    """Follow the procedure that belongs to a ground (a row of gronden.PROCEDURES); the applicant is told again.

    Tasks of the new procedure come on the list, what was done stays done. Raises Refused, NotAllowed.
    """
    by.require(Permission.TERM, dossier)
    row = kies(PROCEDURES, grond, dossier.regime)
    if row is None:
        raise Refused("Kies de procedure en de grond in de wet.")
    if dossier.procedure == row.procedure and dossier.procedure_grond.startswith(row.titel):
        return
    if reason := kan_niet_wijzigen(dossier, by):
        raise Refused(reason)
    if dossier.procedure == row.procedure:
        raise Refused(f"De aanvraag volgt deze procedure al: {TITELS[row.procedure].lower()}.")
    waarom = reden(waarom, "Schrijf op waarom een andere procedure geldt." + (
        " Noem ook wanneer en hoe u de aanvrager hebt gehoord (art. 16.65 lid 5)." if row.horen else ""))
    oud, dossier.procedure = dossier.procedure, row.procedure
    dossier.procedure_grond = f"{row.titel}. {waarom}"
    gebeurtenissen_zetten(dossier, dossier.gebeurtenissen)
    _taken_bijwerken(dossier)
    by.record(dossier, f"procedure gewijzigd: van {TITELS[oud].lower()} naar {TITELS[row.procedure].lower()}",
              dossier.procedure_grond)
    rechtswege.bijwerken(dossier, by)
    inlichten(dossier, by, "Uw aanvraag volgt een andere procedure",
              "Uw aanvraag volgt een andere procedure dan wij u eerst lieten weten.", verwachting(dossier, by.today).procedure)


def _taken_bijwerken(dossier: Dossier) -> None:
    """The tasks of the new procedure, once the handling has begun."""
    taken = dossier["behandeltaken"]
    for stap in TAKENLIJST.get(dossier.procedure, ()) if dossier.in_behandeling_op else ():
        if stap.naam not in taken:
            taken.add(Behandeltaak(), stap.naam)


# The day of receipt


def kan_niet_corrigeren(dossier: Dossier, _by) -> str:
    return over(dossier)


def ontvangstdatum_corrigeren(dossier: Dossier, by, *, dag: date, waarom: str) -> None:
    """The aanvraag came in on another day; the law that belongs to that day applies. Raises Refused, NotAllowed."""
    by.require(Permission.TERM, dossier)
    if dossier.ontvangen == dag:
        return
    if reason := kan_niet_corrigeren(dossier, by):
        raise Refused(reason)
    waarom = reden(waarom, "Schrijf op waarom de dag van ontvangst niet klopte.")
    _check_day(dossier, dag, by.today)
    regime = regime_voor(dag)
    if dossier.procedure not in {"regulier", *(grond.procedure for grond in van(PROCEDURES, regime))}:
        raise Refused(f"Op die dag gold de {WET[regime]}. Die kent de procedure “{TITELS[dossier.procedure]}” niet. Wijzig eerst "
                      "de procedure in de reguliere.")
    oud, wet = dossier.ontvangen, "" if regime == dossier.regime else f" Daardoor geldt nu de {WET[regime]}."
    dossier.ontvangen, dossier.regime = dag, regime
    gebeurtenissen_zetten(dossier, dossier.gebeurtenissen)
    by.record(dossier, f"ontvangstdatum gecorrigeerd: {datum_in_woorden(oud)} wordt {datum_in_woorden(dag)}.{wet}", waarom,
              ontvangen=dag.isoformat())
    rechtswege.bijwerken(dossier, by)
    inlichten(dossier, by, "De dag waarop wij uw aanvraag ontvingen is verbeterd",
              f"Wij hadden genoteerd dat wij uw aanvraag ontvingen op {datum_in_woorden(oud)}. Dat klopte niet: het was "
              f"{datum_in_woorden(dag)}.", *([wet.strip()] if wet else []))


def verouderd(dossier: Dossier) -> bool:
    """True when the dates come out otherwise now, because a royal decree about holidays became known since (Atw 3 lid 3)."""
    now = beslistermijn(dossier.regime, dossier.procedure, dossier.ontvangen, dossier.gebeurtenissen)
    return (now.beslisdatum_strikt, now.beslisdatum, now.beslisdatum_veilig) != (
        dossier.beslisdatum_strikt, dossier.beslisdatum, dossier.beslisdatum_veilig)


def kan_niet_opnieuw(dossier: Dossier, _by) -> str:
    return over(dossier) or ("" if verouderd(dossier) else "De datums kloppen met wat nu bekend is.")


def opnieuw_berekenen(dossier: Dossier, by) -> None:
    """Reckon with the holidays that are known now; the applicant hears the new date. Raises Refused, NotAllowed."""
    by.require(Permission.TERM, dossier)
    if not verouderd(dossier):
        return
    if reason := kan_niet_opnieuw(dossier, by):
        raise Refused(reason)
    gebeurtenissen_zetten(dossier, dossier.gebeurtenissen)
    by.record(dossier, "termijn opnieuw berekend", "met de vrije dagen die nu bekend zijn")
    rechtswege.bijwerken(dossier, by)
    inlichten(dossier, by, "De termijn voor uw aanvraag is opnieuw berekend",
              "Er zijn vrije dagen bekend geworden die meetellen voor de termijn.")


def _check_day(dossier: Dossier, dag: date, today: date) -> None:
    if dag > today:
        raise Refused("De dag van ontvangst ligt in de toekomst. Kies vandaag of een eerdere dag.")
    if dag < WABO_VAN:
        raise Refused(f"Kies een dag vanaf {datum_in_woorden(WABO_VAN)}. Daarvoor gold de Wabo nog niet.")
    told = [event.get("date") or event.get("van") for event in dossier.gebeurtenissen]
    first = min((d for d in (*told, dossier.in_behandeling_op) if d is not None), default=None)
    if first is not None and dag > first:
        raise Refused(f"Op {datum_in_woorden(first)} is al iets met deze aanvraag gedaan. De ontvangst kan niet later zijn.")
