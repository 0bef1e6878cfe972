"""Somebody says that we are too late: what came in, what does it cost, and what did we decide about that? (Awb 4:17-4:20)"""

from datetime import date

from content_types.dossier import Dossier
from content_types.termijn import Dwangsombesluit
from portal.actions import mandaat
from portal.actions.opschorting import INGEBREKESTELLING
from portal.actions.termijn import al_genoteerd, inlichten, noteren, reden
from portal.services import signalen
from portal.services.verwachting import euro
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden


def kan_niet_noteren(dossier: Dossier, _by) -> str:
    """Why no ingebrekestelling can be noted, in a Dutch sentence; empty when it can."""
    if dossier.state == "ingetrokken":
        return "De aanvraag is ingetrokken: er komt geen besluit meer."
    return "" if dossier.lopend or dossier.state == "beschikking" else "Deze zaak is afgerond."


def ingebrekestelling_noteren(dossier: Dossier, by, *, ontvangen: date, document: str = "") -> None:
    """Note a written ingebrekestelling by the day on which it came in, also one that came too early. Raises Refused."""
    by.require(Permission.TERM, dossier)
    event = {"type": INGEBREKESTELLING, "date": ontvangen}
    if al_genoteerd(dossier, by, event):
        return
    if reason := kan_niet_noteren(dossier, by):
        raise Refused(reason)
    if ontvangen > by.today:
        raise Refused("De dag van ontvangst ligt in de toekomst. Kies vandaag of een eerdere dag.")
    if ontvangen < dossier.ontvangen:
        raise Refused(f"De aanvraag zelf is pas ontvangen op {datum_in_woorden(dossier.ontvangen)}. Kies een latere dag.")
    if document and document not in dossier["documenten"]:
        raise Refused("Het gekozen document staat niet meer in het dossier. Kies het opnieuw.")
    noteren(dossier, by, event, f"ingebrekestelling ontvangen op {datum_in_woorden(ontvangen)}", document=document)
    _tell(dossier, by)


def _tell(dossier: Dossier, by) -> None:
    """The applicant hears what follows, and the coördinator that money is at stake."""
    dag = datum_in_woorden(dossier.ingebrekestelling_op)
    if dossier.lopend:
        inlichten(dossier, by, "Wij hebben uw ingebrekestelling ontvangen",
                  f"U schreef ons dat wij te laat zijn met ons besluit. Wij kregen uw brief op {dag}.")
    stand = dossier.dwangsom(by.today)
    until = stand.zonder_dwangsom_tot_en_met if stand is not None else None
    tekst = f"Ingebrekestelling bij {dossier.titel}, ontvangen op {dag}." + (
        f" Beslissen zonder dwangsom kan tot en met {datum_in_woorden(until)}." if until is not None else "")
    for name in dict.fromkeys((dossier.behandelaar, dossier.coordinator)):
        signalen.geven(by, by.site.gebruikers.get(name), "termijn_te_laat", tekst, dossier)


def kan_niet_vaststellen(dossier: Dossier, by) -> str:
    """Why the penalty cannot be fixed now, in a Dutch sentence; empty when it can."""
    if dossier.dwangsombesluit is not None:
        return "De dwangsom is al vastgesteld."
    stand = dossier.dwangsom(by.today)
    if stand is None or stand.prematuur is None:
        return "Er is geen ingebrekestelling ontvangen."
    if not stand.van_toepassing:
        return "In deze zaak geldt geen dwangsom van Awb art. 4:17."
    if stand.eerste_dag is not None and dossier.lopend and by.today <= stand.laatste_dag:
        return f"De dwangsom kan nog oplopen tot en met {datum_in_woorden(stand.laatste_dag)}. Stel haar vast na het besluit."
    return mandaat.bezwaar_tegen(by, dossier, "dwangsom")


def vaststellen(dossier: Dossier, by, *, bedrag: int, op: date, toelichting: str) -> None:
    """Note the decision on the penalty (Awb 4:18), taken with mandate and sent to the applicant on `op`. Raises Refused.

    Another amount than the law's clock gives, also nothing at all (4:17 lid 5), needs a reason.
    """
    by.require(Permission.VIEW, dossier)
    known = dossier.dwangsombesluit
    if known is not None and (known.bedrag, known.op, known.door) == (bedrag, op, by.who.id):
        return
    if reason := kan_niet_vaststellen(dossier, by):
        raise Refused(reason)
    stand = dossier.dwangsom(by.today)
    if not 0 <= bedrag <= stand.maximum:
        raise Refused(f"De dwangsom is hoogstens {euro(stand.maximum)}.")
    if bedrag not in bedragen(stand) and not toelichting.strip():
        raise Refused("Dit is een ander bedrag dan is berekend. Schrijf op waarom.")
    earliest = max(dossier.ingebrekestelling_op, dossier.besloten_op() or dossier.ingebrekestelling_op)
    if not earliest <= op <= by.today:
        raise Refused(f"De dag van het besluit over de dwangsom ligt tussen {datum_in_woorden(earliest)} en vandaag.")
    words = reden(toelichting) if toelichting.strip() else ""
    dossier.dwangsombesluit = Dwangsombesluit(bedrag, op, words, by.who.id, by.who.naam, by.now)
    by.record(dossier, f"dwangsom vastgesteld op {euro(bedrag)}, besluit van {datum_in_woorden(op)}", words)


def bedragen(stand) -> tuple[int, ...]:
    """The amounts that can be defended: whether the day of making known counts is not settled (rules.md 7.6)."""
    return tuple(dict.fromkeys((stand.bedrag, stand.bedrag_met_die_dag)))
