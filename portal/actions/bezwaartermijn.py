"""Until when must we decide on a bezwaar, and what moves that day? Extend once, stand still, agree on more (Awb 7:10)."""

from datetime import date, timedelta

from content_types.rechtsmiddel import Rechtsmiddel
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, datum_kort
from workflows.termijnen.op_bezwaar import beslissing_op_bezwaar

MEESTE_WEKEN = 6
MAX_TEKST = 1000
MOST = 20
"""Delays that can be noted of one bezwaar."""


def termijn_bepalen(found: Rechtsmiddel) -> None:
    """Reckon the last day to decide; nothing but a bezwaar has one. The caller records."""
    besluit = found.dossier["beschikkingen"][found.beschikking]
    if found.soort_rechtsmiddel != "bezwaar" or besluit.bezwaar_start is None:
        return
    term = beslissing_op_bezwaar(found.dossier.regime, besluit.bezwaar_start - timedelta(days=1),
                                 met_commissie=found.met_commissie, gebeurtenissen=found.gebeurtenissen)
    found.beslissen_uiterlijk, found.beslissen_veilig = term.uiterlijk, term.veilig
    found.termijn_uitleg = tuple(term.uitleg)


def _may(found: Rechtsmiddel, by) -> None:
    by.require(Permission.REMEDY, found.dossier)
    by.require(Permission.REMEDY, found)
    if found.soort_rechtsmiddel != "bezwaar":
        raise Refused("Over beroep beslist de rechter. Daar hoort bij ons geen termijn bij.")
    if found.state != "ingesteld":
        raise Refused("Dit bezwaar is al afgehandeld.")


def _note(found: Rechtsmiddel, by, event: dict, what: str, why: str = "") -> None:
    if event in found.gebeurtenissen:
        return
    if len(found.gebeurtenissen) >= MOST:
        raise Refused(f"Er zijn al {MOST} dingen genoteerd die de termijn verplaatsen. Overleg met een jurist.")
    found.gebeurtenissen = (*found.gebeurtenissen, event)
    termijn_bepalen(found)
    by.record(found, what, why)


def kan_niet_verdagen(found: Rechtsmiddel) -> str:
    """Why it cannot be extended, in a Dutch sentence; empty when it can."""
    if any(event["type"] == "verdaging" for event in found.gebeurtenissen):
        return "Dit bezwaar is al een keer verdaagd. Vaker kan alleen als de indiener instemt (Awb 7:10 lid 4)."
    return ""


def verdagen(found: Rechtsmiddel, by, *, op: date, weken: int = MEESTE_WEKEN) -> None:
    """Extend once, by six weeks at most; it was made known to who lodged it on `op`, in time. Raises Refused."""
    _may(found, by)
    event = {"type": "verdaging", "op": op, "weken": weken}
    if event in found.gebeurtenissen:
        return
    if reason := kan_niet_verdagen(found):
        raise Refused(reason)
    if not 1 <= weken <= MEESTE_WEKEN:
        raise Refused(f"Verdagen kan met 1 tot {MEESTE_WEKEN} weken.")
    _happened(found, by, op)
    if found.beslissen_uiterlijk is not None and op > found.beslissen_uiterlijk:
        raise Refused(f"De termijn was voorbij op {datum_in_woorden(found.beslissen_uiterlijk)}. Verdagen moet daarvoor worden "
                      "meegedeeld (Awb 7:10 lid 3).")
    _note(found, by, event, f"verdaagd met {weken} {'week' if weken == 1 else 'weken'}, meegedeeld op {datum_kort(op)}")


def _happened(found: Rechtsmiddel, by, day: date) -> None:
    if day > by.today:
        raise Refused("Die dag ligt in de toekomst. Vul een dag in die geweest is.")
    if day < found.ontvangen:
        raise Refused(f"Die dag ligt voor de ontvangst van het bezwaar ({datum_in_woorden(found.ontvangen)}). Klopt de datum?")


def verzuim_noteren(found: Rechtsmiddel, by, *, van: date, tot: date, waarom: str) -> None:
    """Who lodged it was asked on `van` to repair something; it was repaired, or that term ended, on `tot` (Awb 6:6)."""
    _may(found, by)
    _happened(found, by, van)
    if tot < van:
        raise Refused("Het herstel kan niet voor het verzoek liggen. Kijk beide dagen na.")
    if tot > by.today:
        raise Refused("Noteer dit als het verzuim is hersteld, of als de hersteltermijn voorbij is.")
    if found.beslissen_uiterlijk is not None and van >= found.beslissen_uiterlijk:
        raise Refused("De termijn om te beslissen was toen al om. Een verzoek om herstel schort die niet meer op.")
    _note(found, by, {"type": "verzuim", "van": van, "tot": tot},
          f"termijn stond stil: om herstel gevraagd op {datum_kort(van)}, klaar op {datum_kort(tot)}", _why(waarom))


def uitstel_noteren(found: Rechtsmiddel, by, *, tot: date, waarom: str) -> None:
    """Another last day, by consent of who lodged it or set by a judge; `waarom` says who and how (Awb 7:10 lid 4)."""
    _may(found, by)
    if tot <= found.ontvangen or tot.year > by.today.year + 5:
        raise Refused("Die laatste dag kan niet kloppen. Kijk de datum na.")
    _note(found, by, {"type": "uitstel", "op": by.today, "tot": tot},
          f"beslissen kan tot en met {datum_kort(tot)}", _why(waarom))


def _why(waarom: str) -> str:
    if not waarom.strip():
        raise Refused("Schrijf op waarom.")
    if len(waarom) > MAX_TEKST:
        raise Refused(f"Gebruik niet meer dan {MAX_TEKST} tekens.")
    return waarom.strip()


def gebeurtenis_weghalen(found: Rechtsmiddel, by, nummer: int, waarom: str) -> None:
    """Take out a delay that was noted by mistake; what it was stays in the history. Raises Refused."""
    _may(found, by)
    if not 0 <= nummer < len(found.gebeurtenissen):
        raise Refused("Dit staat er niet meer.")
    why, was = _why(waarom), found.gebeurtenissen[nummer]
    found.gebeurtenissen = (*found.gebeurtenissen[:nummer], *found.gebeurtenissen[nummer + 1:])
    termijn_bepalen(found)
    days = ", ".join(f"{name} {datum_kort(value) if isinstance(value, date) else value}" for name, value in was.items()
                     if name != "type")
    by.record(found, f"{was['type']} weggehaald, was: {days}", why)
