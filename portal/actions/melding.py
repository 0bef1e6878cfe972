"""What is done with a melding? Made by who has the permit or entered by staff, looked at, completed, taken back, lapsed.

A melding asks no decision (rules.md 1.10): these deeds keep the first day on which the work may begin, and say it.
That the work began, and what happens when it does not, is in `meldingbegin.py`.
"""

from datetime import date, timedelta

from content_types.dossier import Dossier
from content_types.melding import LONGEST, LONGEST_OORDEEL, SOORTEN, WIJZEN, Melding, Meldingaanvulling, soort_bij
from portal.actions import meldingpublicatie
from portal.actions.dossier import aanvrager_inlichten
from portal.services import meldingwoorden, stale
from portal.services.gezag import gezag_inlichten
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import OngeldigeInvoer, datum_in_woorden, datum_kort, meldingstermijn

OMGEVINGSWET = "omgevingswet"
BINNENGEKOMEN = {"post": "brief", "balie": "brief", "email": "email"}
"""By how a case came in: how its own melding did, a key of WIJZEN."""
VERST = timedelta(days=2 * 366)
"""Further ahead than this nobody plans: then the year was mistyped."""
OUD_RECHT = ("Deze vergunning is aangevraagd onder de oude regels (Wabo). Daar hoort geen bouwmelding of gereedmelding volgens "
             "het Bbl bij. Kijk in de voorschriften van de vergunning wat u moet melden.")
GEEN_BESLUIT = "Er is nog geen besluit op de aanvraag. Melden kan als de vergunning is verleend."
NIET_VERLEEND = "Er is geen vergunning die nu geldt. Melden kan alleen bij een vergunning die is verleend en bekendgemaakt."
AFGEROND = "Deze zaak is in het archief. Melden kan hier niet meer. Neem contact met ons op."
LOS = "In deze zaak is geen vergunning. Doe voor iets anders een nieuwe melding of aanvraag."
INGETROKKEN = "De aanvraag is ingetrokken. Er is geen vergunning om iets bij te melden."
TOEKOMST = "De dag van ontvangst ligt in de toekomst. Vul een dag in die geweest is."
LOOPT_AL = ("Er loopt al een {naam}. Wij moeten die eerst bekijken. Wilt u iets anders melden? Trek die melding dan eerst in.")


# Making one


def kan_niet(dossier: Dossier) -> str:
    """Why no melding can be made in this dossier, in a Dutch sentence; empty when it can."""
    if not dossier.met_besluit:
        return LOS
    if dossier.state == "ingetrokken":
        return INGETROKKEN
    if dossier.state == "gearchiveerd":
        return AFGEROND
    if not dossier.besluiten():
        return GEEN_BESLUIT
    if meldingwoorden.vergunning(dossier) is None:
        return NIET_VERLEEND
    return "" if dossier.regime == OMGEVINGSWET else OUD_RECHT


def lopende(dossier: Dossier, soort: str) -> Melding | None:
    """The melding of this kind with which somebody still has to do something, or None."""
    return next((m for m in dossier.meldingen() if m.soort_melding == soort and m.loopt), None)


def doen(dossier: Dossier, by, *, soort: str, begin: date, toelichting: str = "", ontvangen: date | None = None,
         wijze: str = "") -> Melding:
    """Make a melding, today in the portal; or, by staff, enter one that came in on `ontvangen` and how (a key of WIJZEN).

    A begin before the first day that is allowed is accepted and marked. The same form twice is one melding. Raises Refused
    with the reason, NotAllowed.
    """
    if reason := kan_niet(dossier):
        by.require(Permission.VIEW_STATUS, dossier)
        raise Refused(reason)
    by.require(Permission.NOTIFY if ontvangen is None else Permission.ENTER, dossier)
    ontvangen, wijze = (by.today, "portaal") if ontvangen is None else _receipt(dossier, by.today, ontvangen, wijze)
    toelichting = text(toelichting)
    if (double := _double(dossier, by, soort, begin, toelichting, ontvangen, wijze)) is not None:
        return double
    if soort not in SOORTEN:
        raise Refused("Kies wat u meldt uit de lijst.")
    if (running := lopende(dossier, soort)) is not None:
        raise Refused(LOOPT_AL.format(naam=running.naam.lower()))
    found = Melding(soort=soort, begin=begin, ontvangen=ontvangen, door=by.who.id, op=by.now, toelichting=toelichting,
                    wijze=wijze)
    dossier["meldingen"].add(found)
    termijn_bepalen(found)
    _check_begin(found)
    by.record(found, f"{found.naam.lower()} ontvangen op {datum_kort(ontvangen)}, {WIJZEN[wijze].lower()}",
              "het gemelde begin is te vroeg" if found.te_vroeg else "")
    melder_inlichten(found, by, "melding_ontvangen")
    early = " De gemelde dag is te vroeg." if found.te_vroeg else ""
    gezag_inlichten(dossier, by, "overig", f"{found.naam} ontvangen bij {dossier.titel}.{early}", found)
    return found


def openen(dossier: Dossier, by) -> Melding:
    """The melding of a case that is one: what the applicant sent is its words, receipt is that of the case. Raises Refused
    for a day that cannot be."""
    plan = dossier.aanvraag.deel("werkzaamheden")
    found = Melding(soort=soort_bij(dossier.aanvraag.codes()), door=by.who.id, op=by.now,
                    begin=dossier.aanvraag.deel("begin").get("begin") or dossier.ontvangen, ontvangen=dossier.ontvangen,
                    toelichting=plan.get("omschrijving", ""), wijze=BINNENGEKOMEN.get(dossier.binnenkomst, "portaal"))
    dossier["meldingen"].add(found)
    termijn_bepalen(found)
    _check_begin(found)
    by.record(found, f"{found.naam.lower()} ontvangen op {datum_kort(found.ontvangen)}",
              "het gemelde begin is te vroeg" if found.te_vroeg else "")
    melder_inlichten(found, by, "melding_ontvangen")
    return found


def text(value: str, longest: int = LONGEST) -> str:
    """Without what stands around it. Raises Refused when it is too long."""
    if len(value) > longest:
        raise Refused(f"Deze tekst is te lang. Gebruik niet meer dan {longest} tekens.")
    return value.strip()


def _receipt(dossier: Dossier, today: date, ontvangen: date, wijze: str) -> tuple[date, str]:
    """On which day and how it came in. Raises Refused for what cannot be."""
    if wijze not in WIJZEN or wijze == "portaal":
        raise Refused("Kies hoe de melding binnenkwam.")
    if ontvangen > today:
        raise Refused(TOEKOMST)
    if ontvangen < dossier.ontvangen:
        raise Refused(f"De melding kan niet voor de aanvraag zijn ontvangen ({datum_in_woorden(dossier.ontvangen)}). Klopt de "
                      "datum?")
    return ontvangen, wijze


def is_melder(found: Melding, by) -> bool:
    """Does this person follow it from outside? Who may read the melding itself is the bevoegd gezag."""
    return not by.may(Permission.VIEW, found)


def mag_zien(found: Melding, by) -> None:
    """Raises NotAllowed for who may neither read nor follow it."""
    by.require(Permission.VIEW_STATUS if is_melder(found, by) else Permission.VIEW, found)


def _double(dossier: Dossier, by, soort, begin, toelichting, ontvangen, wijze) -> Melding | None:
    """The same melding by the same side, unless it was taken back or lapsed."""
    return next((m for m in reversed(dossier.meldingen()) if m.state not in ("ingetrokken", "vervallen")
                 and (m.soort_melding, m.begin, m.toelichting, m.ontvangen, m.wijze) == (
                     soort, begin, toelichting, ontvangen, wijze) and (wijze == "portaal" or m.door == by.who.id)), None)


def _check_begin(found: Melding) -> None:
    """Raises Refused for a day that cannot be meant."""
    if found.begin < found.ontvangen:
        raise Refused(f"De dag die u meldt, {datum_in_woorden(found.begin)}, ligt voor de melding zelf. Klopt de datum? Melden "
                      "moet vooraf. Is het al zover? Neem dan contact met ons op.")
    if found.vervalt_op is not None and found.begin > found.vervalt_op:
        raise Refused(f"De dag die u meldt, ligt meer dan een jaar na de melding. De melding vervalt na "
                      f"{datum_in_woorden(found.vervalt_op)}. Meld het later, of kies een eerdere dag.")
    if found.begin > found.ontvangen + VERST:
        raise Refused("De dag die u meldt, ligt meer dan twee jaar weg. Klopt het jaar?")


def termijn_bepalen(found: Melding) -> None:
    """Reckon the days anew from the day on which the melding was complete. Raises Refused; the caller records."""
    try:
        termijn = meldingstermijn(found.dossier.regime, found.soort_melding, found.compleet_op)
    except OngeldigeInvoer as error:
        raise Refused(str(error)) from error
    found.eerste_dag, found.vervalt_op, found.wetsversie = termijn.eerste_dag, termijn.vervalt_op, termijn.wetsversie
    found.termijn_uitleg, found.termijn_waarschuwingen = tuple(termijn.uitleg), tuple(termijn.waarschuwingen)


def melder_inlichten(found: Melding, by, template: str) -> None:
    """Mail who made it, with the words of now and the way to the page of the case."""
    aanvrager_inlichten(found.dossier, by, template, melding=found, zinnen=meldingwoorden.zinnen(found),
                        geen_besluit=meldingwoorden.GEEN_BESLUIT)


# Looking at it


def in_behandeling_nemen(found: Melding, by) -> None:
    """Somebody looks at it; the melder sees that. A second time changes nothing."""
    by.require(Permission.NOTIFY, found)
    if found.state != "in_behandeling":
        by.fire(found, "in_behandeling_nemen")


def akkoord_bevinden(found: Melding, by, *, versie: str | None = None) -> None:
    """It is complete; the melder hears from which day on the work may begin. A second time changes nothing. Raises Refused."""
    by.require(Permission.NOTIFY, found)
    if found.state == "akkoord":
        return
    stale.check(found, versie)
    termijn_bepalen(found)
    found.oordeel = ""
    by.fire(found, "akkoord_bevinden", why=f"eerste dag {datum_kort(found.eerste_dag)}")
    melder_inlichten(found, by, "melding_compleet")


def onvolledig_bevinden(found: Melding, by, *, oordeel: str, versie: str | None = None) -> None:
    """Something lacks, so it does not count yet; the melder hears what. The same form twice is one. Raises Refused."""
    by.require(Permission.NOTIFY, found)
    oordeel = text(oordeel, LONGEST_OORDEEL)
    if (found.state, found.oordeel) == ("onvolledig", oordeel):
        return
    stale.check(found, versie)
    found.oordeel = oordeel
    by.fire(found, "onvolledig_bevinden", why=oordeel)
    found.eerste_dag = found.vervalt_op = found.compleet_op = None
    found.termijn_uitleg = (meldingwoorden.TELT_OPNIEUW,)
    melder_inlichten(found, by, "melding_onvolledig")


def aanvullen(found: Melding, by, *, toelichting: str, ontvangen: date | None = None, versie: str | None = None) -> None:
    """What lacked came in, today on the own page or on the day `ontvangen`; the waiting time is reckoned from that day.

    The same form twice is one. Raises Refused, NotAllowed.
    """
    mag_zien(found, by)
    toelichting = text(toelichting)
    day = by.today if is_melder(found, by) else _supplement_day(found, by, ontvangen)
    last = found.aanvullingen[-1] if found.aanvullingen else None
    if found.state == "in_behandeling" and last is not None and (last.ontvangen, last.tekst) == (day, toelichting):
        return
    by.require(found.workflow.transition(found.state, "aanvullen").permission, found)
    stale.check(found, versie)
    if not toelichting:
        raise Refused("Schrijf op wat u aanvult.")
    found.aanvullingen = (*found.aanvullingen, Meldingaanvulling(day, toelichting, by.who.naam, by.now))
    found.compleet_op = day
    termijn_bepalen(found)
    by.fire(found, "aanvullen", why=f"ontvangen op {datum_kort(day)}")
    melder_inlichten(found, by, "melding_aangevuld")
    gezag_inlichten(found.dossier, by, "overig", f"{found.naam} aangevuld bij {found.dossier.titel}.", found)


def _supplement_day(found: Melding, by, ontvangen: date | None) -> date:
    if ontvangen is None:
        raise Refused("Vul in wanneer de aanvulling binnenkwam.")
    if ontvangen > by.today:
        raise Refused(TOEKOMST)
    if ontvangen < found.laatst_ontvangen:
        raise Refused(f"De aanvulling kan niet voor de melding zijn ontvangen ({datum_in_woorden(found.laatst_ontvangen)}). "
                      "Klopt de datum?")
    return ontvangen


def intrekken(found: Melding, by, *, waarom: str = "") -> None:
    """Take it back, or note that the melder did; not once the work began. A second time changes nothing. Raises Refused."""
    mag_zien(found, by)
    if found.state == "ingetrokken":
        return
    waarom = text(waarom, 1000)
    by.fire(found, "intrekken", why=waarom)
    _withdrawn(found, by)
    melder_inlichten(found, by, "melding_ingetrokken")
    if is_melder(found, by):
        gezag_inlichten(found.dossier, by, "overig", f"{found.naam} ingetrokken bij {found.dossier.titel}.", found)


def met_zaak_intrekken(dossier: Dossier, by) -> None:
    """The case is withdrawn, and with it what was announced in it; who withdrew it hears of the case."""
    for found in dossier.meldingen():
        if (found.loopt or found.state == "akkoord") and found.begonnen_op is None:
            by.cause(found, "intrekken", why="de zaak is ingetrokken")
            _withdrawn(found, by)


def _withdrawn(found: Melding, by) -> None:
    found.ingetrokken_op = by.today
    meldingpublicatie.bijwerken(found, by)
