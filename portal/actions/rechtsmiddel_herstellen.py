"""What was noted wrongly of a bezwaar or beroep, how is it put right, and what do we make of one that came late?

Nothing is lost: what it was stays in the history.
"""

from datetime import date

from content_types.rechtsmiddel import OORDELEN, Rechtsmiddel
from portal.actions.bezwaartermijn import termijn_bepalen
from portal.actions.publicatiestand import stand_bijwerken
from portal.actions.rechtsmiddel import MAX_INDIENER, MAX_KENMERK, MAX_TEKST, check_days, line, measure, open_again, require
from portal.services import stale
from workflows.machine import Refused
from workflows.termijnen import datum_in_woorden, datum_kort


def te_laat_beoordelen(found: Rechtsmiddel, by, oordeel: str, waarom: str) -> None:
    """A person decides about a bezwaar that came late (Awb 6:11); kept with the reason. Raises Refused."""
    require(found, by)
    if found.soort_rechtsmiddel != "bezwaar":
        raise Refused("Of beroep op tijd is, beslist de rechter.")
    if found.tijdig:
        raise Refused("Dit bezwaar kwam op tijd. Er valt niets te beoordelen.")
    if oordeel not in OORDELEN:
        raise Refused("Kies wat u van de late indiening vindt.")
    if not waarom.strip():
        raise Refused("Schrijf op waarom.")
    if (found.te_laat_oordeel, found.te_laat_reden) == (oordeel, _reason(waarom)):
        return
    found.te_laat_oordeel, found.te_laat_reden = oordeel, _reason(waarom)
    by.record(found, "te laat: " + OORDELEN[oordeel].lower(), found.te_laat_reden)


def heropenen(found: Rechtsmiddel, by, waarom: str) -> None:
    """How it ended was noted wrongly: it runs again; what was noted stays in the history. Raises Refused."""
    require(found, by)
    was = ", ".join(part for part in (found.uitkomst_titel or found.state_title, datum_kort(found.beslist_op)
                                      if found.beslist_op else "") if part)
    open_again(found, by, _reason(waarom), f" Was: {was}.")
    termijn_bepalen(found)
    stand_bijwerken(found.dossier, by)


def _reason(waarom: str) -> str:
    if len(waarom) > MAX_TEKST:
        raise Refused(f"Gebruik niet meer dan {MAX_TEKST} tekens.")
    return waarom.strip()


def laten_vervallen(found: Rechtsmiddel, by, waarom: str) -> None:
    """It should not have been noted here; from now on it counts nowhere. Raises Refused."""
    require(found, by)
    if any(r.bij == found.__name__ and r.state != "vervallen" for r in found.dossier.rechtsmiddelen()):
        raise Refused("Er hangt een voorlopige voorziening aan. Haal die eerst weg.")
    by.fire(found, "laten_vervallen", why=_reason(waarom))
    stand_bijwerken(found.dossier, by)


def verbeteren(found: Rechtsmiddel, by, values: dict, waarom: str, *, versie: str | None = None) -> None:
    """Put right what was noted; `values` as in content_types.rechtsmiddel.Genoteerd. What it was stays in the history."""
    require(found, by)
    if found.state == "vervallen":
        raise Refused("Dit is ten onrechte genoteerd. Noteer het opnieuw als het er toch is.")
    new = {"indiener": line(values["indiener"], MAX_INDIENER), "ontvangen": values["ontvangen"], "gepost": values["gepost"],
           "kenmerk": line(values["kenmerk"], MAX_KENMERK),
           "met_commissie": values["met_commissie"] and found.soort_rechtsmiddel == "bezwaar"}
    was = {name: getattr(found, name) for name in new}
    if was == new:
        return
    stale.check(found, versie)
    if not waarom.strip():
        raise Refused("Schrijf op waarom u dit verandert.")
    besluit = found.dossier["beschikkingen"][found.beschikking]
    check_days(besluit, by.today, new["ontvangen"], new["gepost"])
    if found.beslist_op is not None and found.beslist_op < new["ontvangen"]:
        raise Refused(f"Het was al afgehandeld op {datum_in_woorden(found.beslist_op)}. De dag van ontvangst ligt daarvoor.")
    for name, value in new.items():
        setattr(found, name, value)
    measure(found, besluit)
    by.record(found, "verbeterd, was: " + ", ".join(f"{name} {_shown(was[name])}" for name in new if was[name] != new[name]),
              _reason(waarom))
    stand_bijwerken(found.dossier, by)


def _shown(value) -> str:
    if isinstance(value, date):
        return datum_kort(value)
    return {True: "ja", False: "nee", None: "leeg", "": "leeg"}.get(value, value)
