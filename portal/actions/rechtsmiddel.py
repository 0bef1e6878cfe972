"""What is noted of bezwaar, beroep and voorlopige voorziening, and what does each deed do to the decision?

Every deed ends with `stand_bijwerken`: the state of the decision and its notice follow from all that was lodged together.
Names of who lodged something stay in the dossier. The term to decide on a bezwaar is in `bezwaartermijn.py`, putting
right what was noted wrongly in `rechtsmiddel_herstellen.py`.
"""

from dataclasses import dataclass
from datetime import date

from content_types.beschikking import Beschikking
from content_types.dossier import Dossier
from content_types.rechtsmiddel import SOORTEN, Rechtsmiddel
from portal.actions.bezwaartermijn import termijn_bepalen
from portal.actions.publicatiestand import stand_bijwerken
from portal.services import signalen, stale
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.rechtsmiddel import LOOPT, hoofdzaken, is_tijdig, lopend
from workflows.termijnen import beroepstermijn, datum_in_woorden, datum_kort

ALLEEN_BEROEP = ("Tegen dit besluit staat geen bezwaar open, maar beroep bij de rechtbank (Awb 7:1). Kwam er toch een "
                 "bezwaarschrift binnen? Stuur het door naar de rechtbank (Awb 6:15) en noteer hier beroep.")
EERST_BEZWAAR = ("Beroep kan pas nadat op bezwaar is beslist. Kwam er een beroepschrift binnen? Behandel het als bezwaar "
                 "(Awb 6:15) en noteer hier bezwaar.")
NAAST = "Een voorlopige voorziening kan alleen naast een bezwaar of beroep dat loopt (Awb 8:81). Noteer eerst dat."
EERST_BEROEP = "Hoger beroep kan pas na een uitspraak in beroep. Leg eerst die uitspraak vast."
MAX_INDIENER, MAX_KENMERK, MAX_TEKST = 120, 60, 2000


@dataclass(frozen=True)
class Meting:
    """Was it in time, and against which last day was that measured? Without a term it always is."""

    tijdig: bool
    einde: date | None = None


# Noting one


def noteren(dossier: Dossier, by, *, soort: str, indiener: str, ontvangen: date, gepost: date | None = None, kenmerk: str = "",
            beschikking: str = "", met_commissie: bool = False) -> Rechtsmiddel:
    """Note what was lodged against a decision (by name; default the newest that was made known).

    What came late is marked, not refused: a person decides (Awb 6:11). The same form twice is one. Raises Refused for what
    is not open and for days that cannot be, NotAllowed.
    """
    by.require(Permission.REMEDY, dossier)
    besluit = _decision(dossier, beschikking)
    by.require(Permission.REMEDY, besluit)
    indiener, kenmerk = line(indiener, MAX_INDIENER), line(kenmerk, MAX_KENMERK)
    if (double := _double(dossier, besluit, soort, indiener, ontvangen, gepost)) is not None:
        return double
    if reason := kan_niet(besluit, soort):
        raise Refused(reason)
    if not indiener:
        raise Refused("Vul in wie het heeft ingesteld.")
    check_days(besluit, by.today, ontvangen, gepost)
    return instellen(besluit, by, Rechtsmiddel(
        soort=soort, indiener=indiener, ontvangen=ontvangen, gepost=gepost, kenmerk=kenmerk, beschikking=besluit.__name__,
        door=by.who.id, op=by.now, met_commissie=met_commissie and soort == "bezwaar", bij=_beside(besluit, soort, indiener)))


def instellen(besluit: Beschikking, by, found: Rechtsmiddel) -> Rechtsmiddel:
    """Put it in the dossier, measure it and tell, for a deed that asked its own right: the decision is gone against now."""
    dossier = besluit.dossier
    dossier["rechtsmiddelen"].add(found)
    measure(found, besluit)
    by.record(found, f"{found.naam.lower()} genoteerd, ontvangen op {datum_kort(found.ontvangen)}"
              + ("" if found.tijdig else ", na de laatste dag"))
    stand_bijwerken(dossier, by)
    _tell(found, by, f"{found.naam} ontvangen bij {dossier.titel}.")
    return found


def line(text: str, longest: int) -> str:
    """One line. Raises Refused when it is too long."""
    text = " ".join(text.split())
    if len(text) > longest:
        raise Refused(f"Gebruik niet meer dan {longest} tekens.")
    return text


def _decision(dossier: Dossier, name: str) -> Beschikking:
    """The decision of this name among those that were made known. Raises Refused."""
    known = {besluit.__name__: besluit for besluit in dossier.besluiten()}
    if not known:
        raise Refused("Er is nog geen besluit bekendgemaakt. Bezwaar of beroep noteren kan daarna.")
    if name and name not in known:
        raise Refused("Kies een besluit dat is bekendgemaakt.")
    return known[name] if name else dossier.bekendgemaakt()


def _double(dossier: Dossier, besluit, *what) -> Rechtsmiddel | None:
    soort, indiener, ontvangen, gepost = what
    return next((r for r in dossier.rechtsmiddelen() if r.state == LOOPT and r.beschikking == besluit.__name__ and (
        r.soort_rechtsmiddel, r.indiener, r.ontvangen, r.gepost) == (soort, indiener, ontvangen, gepost)), None)


def kan_niet(besluit: Beschikking, soort: str) -> str:
    """Why this kind is not open against this decision now, in a Dutch sentence; empty when it is."""
    if soort not in SOORTEN:
        return "Kies wat er is ingesteld uit de lijst."
    found = besluit.dossier.rechtsmiddelen_tegen(besluit)

    def decided(kind: str) -> bool:
        return any(zaak.state == "beslist" for zaak in hoofdzaken(found, kind))

    open_ = {"bezwaar": besluit.rechtsmiddel == "bezwaar", "beroep": besluit.rechtsmiddel == "beroep" or decided("bezwaar"),
             "voorlopige_voorziening": bool(lopend(hoofdzaken(found))), "hoger_beroep": decided("beroep")}
    reasons = {"bezwaar": ALLEEN_BEROEP, "beroep": EERST_BEZWAAR, "voorlopige_voorziening": NAAST, "hoger_beroep": EERST_BEROEP}
    return "" if open_[soort] else reasons[soort]


def open_soorten(besluit: Beschikking) -> dict[str, str]:
    """The kinds that can be noted against this decision now."""
    return {soort: titel for soort, titel in SOORTEN.items() if not kan_niet(besluit, soort)}


def check_days(besluit: Beschikking, today: date, ontvangen: date, gepost: date | None) -> None:
    """Raises Refused for days that cannot be. Before it was sent one can lodge something, before it was taken not (6:10)."""
    first = min(filter(None, (besluit.ondertekend_op, besluit.bekendgemaakt_op)))
    if ontvangen > today:
        raise Refused("De dag van ontvangst ligt in de toekomst. Vul een dag in die geweest is.")
    if ontvangen < first:
        raise Refused(f"Op die dag was er nog geen besluit: het is genomen op {datum_in_woorden(first)}. Klopt de datum?")
    if gepost is not None and gepost > ontvangen:
        raise Refused("De brief kan niet gepost zijn na de dag waarop hij binnenkwam. Kijk beide dagen na.")
    if gepost is not None and gepost < first:
        raise Refused(f"De brief kan niet gepost zijn voordat er een besluit was ({datum_in_woorden(first)}). Klopt de datum?")


def _beside(besluit: Beschikking, soort: str, indiener: str) -> str:
    """The running case that a request for a voorlopige voorziening stands beside: of the same person if there is one."""
    if soort != "voorlopige_voorziening":
        return ""
    running = lopend(hoofdzaken(besluit.dossier.rechtsmiddelen_tegen(besluit)))
    same = [zaak for zaak in running if zaak.indiener.casefold() == indiener.casefold()]
    return (same or running)[-1].__name__


def meting(besluit: Beschikking, soort: str, ontvangen: date, gepost: date | None) -> Meting | None:
    """In time or late? (Awb 6:7-6:10) None where there is nothing to measure against any more."""
    if soort == "voorlopige_voorziening":
        return Meting(True)
    einde, post = _term(besluit, soort)
    return None if einde is None else Meting(is_tijdig(einde, post, ontvangen, gepost), einde)


def _term(besluit: Beschikking, soort: str) -> tuple[date | None, date | None]:
    """The last day, and the last for the post. After a decision on bezwaar or a judgment it runs from that day."""
    if soort == besluit.rechtsmiddel:
        return besluit.bezwaar_einde, besluit.post_uiterste_ontvangst
    before = {"beroep": "bezwaar", "hoger_beroep": "beroep"}.get(soort, "")
    days = [zaak.beslist_op for zaak in hoofdzaken(besluit.dossier.rechtsmiddelen_tegen(besluit), before)
            if zaak.state == "beslist"]
    return _after(besluit, max(days)) if days else (None, None)


def _after(besluit: Beschikking, day: date) -> tuple[date, date]:
    """Six weeks from the day after, and the week for the post (Awb 6:7, 6:8, 6:9, 6:24)."""
    termijn = beroepstermijn(besluit.dossier.regime, day)
    return termijn.einde, termijn.post_uiterste_ontvangst


def measure(found: Rechtsmiddel, besluit: Beschikking) -> None:
    """In time or late, and until when must be decided."""
    result = meting(besluit, found.soort_rechtsmiddel, found.ontvangen, found.gepost)
    if result is not None:
        found.tijdig, found.termijn_einde = result.tijdig, result.einde
    termijn_bepalen(found)


def _tell(found: Rechtsmiddel, by, tekst: str) -> None:
    """The behandelaar hears of what somebody else did."""
    signalen.geven(by, by.site.gebruikers.get(found.dossier.behandelaar), "overig", tekst, found)


# How it ends


def afhandelen(found: Rechtsmiddel, by, *, uitkomst: str, datum: date, toelichting: str = "", schorsing_tot: date | None = None,
               versie: str | None = None) -> None:
    """Note how it ended, and on which day that was made known. The same form twice is one. Raises Refused."""
    given = (uitkomst, datum, toelichting.strip(), schorsing_tot if uitkomst == "toegewezen" else None)
    require(found, by)
    if found.state == "beslist" and (found.uitkomst, found.beslist_op, found.toelichting, found.schorsing_tot) == given:
        return
    found.workflow.transition(found.state, "beslissen")
    stale.check(found, versie)
    if uitkomst not in found.uitkomsten():
        raise Refused("Kies hoe het afliep uit de lijst.")
    _check_end(found, by.today, datum)
    if len(toelichting) > MAX_TEKST:
        raise Refused(f"Gebruik niet meer dan {MAX_TEKST} tekens.")
    if given[3] is not None and given[3] < datum:
        raise Refused("De laatste dag van de schorsing ligt voor de uitspraak. Kijk beide dagen na.")
    found.uitkomst, found.beslist_op, found.toelichting, found.schorsing_tot = given
    if found.soort_rechtsmiddel in ("bezwaar", "beroep"):
        found.vervolg_tot = _after(found.dossier["beschikkingen"][found.beschikking], datum)[1]
    by.fire(found, "beslissen", why=found.uitkomst_titel)
    if uitkomst == "gegrond_opnieuw":
        _decide_again(found, by)
    stand_bijwerken(found.dossier, by)


def require(found: Rechtsmiddel, by) -> None:
    """Raises NotAllowed for who does not keep bezwaar and beroep in this dossier."""
    by.require(Permission.REMEDY, found.dossier)
    by.require(Permission.REMEDY, found)


def _check_end(found: Rechtsmiddel, today: date, datum: date) -> None:
    if datum > today:
        raise Refused("De datum van de beslissing ligt in de toekomst. Vul een dag in die geweest is.")
    if datum < found.ontvangen:
        raise Refused(f"De beslissing kan niet van voor de ontvangst zijn ({datum_in_woorden(found.ontvangen)}). Klopt de datum?")


def _decide_again(found: Rechtsmiddel, by) -> None:
    """The judge sent it back: the decision on bezwaar is gone, and the bezwaar runs again."""
    bezwaren = [r for r in hoofdzaken(found.dossier.rechtsmiddelen(), "bezwaar")
                if r.beschikking == found.beschikking and r.state == "beslist"]
    for bezwaar in bezwaren:
        open_again(bezwaar, by, f"De rechter bepaalde op {datum_kort(found.beslist_op)} dat er een nieuwe beslissing komt.")
        bezwaar.beslissen_uiterlijk = bezwaar.beslissen_veilig = None
        bezwaar.termijn_uitleg = ("De rechter bepaalde dat er een nieuwe beslissing op bezwaar komt. Kijk in de uitspraak tot "
                                  "wanneer dat kan, en noteer die dag hier.",)


def intrekken(found: Rechtsmiddel, by, *, datum: date, toelichting: str = "", versie: str | None = None) -> None:
    """Who lodged it took it back on that day. The same form twice is one. Raises Refused."""
    require(found, by)
    if (found.state, found.beslist_op) == ("ingetrokken", datum):
        return
    found.workflow.transition(found.state, "intrekken")
    stale.check(found, versie)
    _check_end(found, by.today, datum)
    found.beslist_op, found.toelichting = datum, toelichting.strip()[:MAX_TEKST]
    by.fire(found, "intrekken", why=f"op {datum_kort(datum)}")
    stand_bijwerken(found.dossier, by)


def open_again(found: Rechtsmiddel, by, waarom: str, was: str = "") -> None:
    """It runs again, without outcome; the caller reckons the rest."""
    by.fire(found, "heropenen", why=waarom + was if waarom else "")
    found.uitkomst, found.beslist_op, found.vervolg_tot, found.schorsing_tot = "", None, None, None
