"""What is done with a request for what is missing? Ask, take back, judge what came, let it run out, go on (Awb 4:5, 4:15).

The applicant's side is in `aanvullen.py`. Every step keeps the term of the dossier right through its events.
"""

from datetime import date, timedelta

from content_types.aanvulling import LONGEST_PUNT, MOST_PUNTEN, Aanvulling
from content_types.dossier import Dossier
from portal.actions import aankondiging, mandaat
from portal.actions.dossier import aanvrager_inlichten, gebeurtenis, gebeurtenis_vervangen
from portal.services import catalog, stale
from portal.services.catalog import catalog_of
from portal.services.daily import daily
from portal.services.gezag import gezag_inlichten
from portal.services.modus import elders
from workflows.aanvulling import WACHT_OP_AANVRAGER
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import Verzoekgevolg, datum_in_woorden, verzoek_om_aanvulling, vrije_dag
from workflows.termijnen.kalender import volgende_werkdag

DEED = "aanvulling_vragen"
LANGSTE_TERMIJN = timedelta(days=366)
HERINNERING = timedelta(days=3)
"""So long before the last day the applicant who did not answer is reminded."""
EEN_TEGELIJK = ("Er staat al een verzoek om aanvulling open. Beoordeel dat eerst of trek het in. Daarna kunt u om andere dingen "
                "vragen.")
AANGEHOUDEN = ("Er loopt nu geen beslistermijn: de beslissing is aangehouden. Een verzoek schort dan niets op. Hervat eerst de "
               "behandeling.")
BEVESTIG = "Kruis aan dat u dit verzoek toch nu wilt doen."
ZELF_STUREN = ("Berichten via het portaal staan uit: kruis aan dat u het verzoek vandaag zelf aan de aanvrager stuurt. Anders "
               "staat de termijn niet stil.")


# Asking


def waarom_niet(dossier: Dossier, by) -> str:
    """Why asking for an aanvulling cannot be done or has no effect in law today; empty when it can (rules.md 1.6)."""
    if reason := elders(dossier, "aanvulling"):
        return reason
    if dossier.open_aanvulling() is not None:
        return EEN_TEGELIJK
    if dossier.beslisdatum is None:
        return AANGEHOUDEN
    try:
        dossier.workflow.transition(dossier.state, DEED)
    except Refused as error:
        return str(error)
    if reason := mandaat.bezwaar_tegen(by, dossier, DEED):
        return f"{reason} Een verzoek zonder mandaat schort de termijn niet op. Dat is later niet te herstellen."
    if reason := gevolg(dossier, by).zonder_gevolg:
        return f"{reason} Beslis op de aanvraag zoals die er ligt."
    return ""


def gevolg(dossier: Dossier, by) -> Verzoekgevolg:
    """What a request of today does to the term."""
    return verzoek_om_aanvulling(dossier.regime, dossier.procedure, dossier.ontvangen, dossier.gebeurtenissen, by.today,
                                 by.today + timedelta(days=1))


def waarschuwing(dossier: Dossier, by) -> str:
    """What somebody has to think of twice before asking today; empty for nothing."""
    wat = gevolg(dossier, by)
    if not wat.kort_voor_einde:
        return ""
    if wat.voorzichtig:
        return ("In de voorzichtigste lezing is de beslistermijn al om, en heeft dit verzoek geen gevolg. Overleg met een "
                "jurist of beslis nu.")
    wanneer, over = ("Morgen", "één dag") if wat.dagen == 1 else (f"Over {wat.dagen} dagen", f"{wat.dagen} dagen")
    return (f"{wanneer} is de beslistermijn om. Vraagt u vandaag om een aanvulling, dan is er na de aanvulling nog maar "
            f"{over} over om te beslissen.")


def vragen(dossier: Dossier, by, *, punten, hersteltermijn_einde: date, toelichting: str = "", gewaarschuwd: bool = False,
           zelf_gestuurd: bool = False) -> Aanvulling:
    """Ask for these points, to be answered up to and including a day; the term stands still from tomorrow.

    `gewaarschuwd`: the person saw the warning; `zelf_gestuurd`: they send it themselves, where the portal does not mail.
    The same request twice is one (a double click). Raises Refused with the reason, NotAllowed.
    """
    by.require(Permission.COMPLETE, dossier)
    punten = [line for line in (" ".join(punt.split()) for punt in punten) if line]
    open_ = dossier.open_aanvulling()
    if open_ is not None and _same(open_, punten, hersteltermijn_einde, by):
        return open_
    if reason := waarom_niet(dossier, by):
        raise Refused(reason)
    _check_points(dossier, punten)
    _check_day(hersteltermijn_einde, by.today)
    if waarschuwing(dossier, by) and not gewaarschuwd:
        raise Refused(f"{waarschuwing(dossier, by)} {BEVESTIG}")
    if not dossier.berichten_via_portaal and not zelf_gestuurd:
        raise Refused(ZELF_STUREN)
    return _ask(dossier, by, Aanvulling(punten=punten, hersteltermijn_einde=hersteltermijn_einde, gevraagd_door=by.who.id,
                                        gevraagd_op=by.now, toelichting=toelichting.strip()))


def _same(aanvulling: Aanvulling, punten: list[str], einde: date, by) -> bool:
    return (list(aanvulling.punten.values()), aanvulling.hersteltermijn_einde, aanvulling.gevraagd, aanvulling.gevraagd_door) == (
        punten, einde, by.today, by.who.id)


def _check_points(dossier: Dossier, punten: list[str]) -> None:
    if not punten:
        raise Refused("Noem minstens één punt dat ontbreekt.")
    if len(punten) > MOST_PUNTEN:
        raise Refused(f"Noem hoogstens {MOST_PUNTEN} punten. Voeg punten samen die bij elkaar horen.")
    if too_long := next((punt for punt in punten if len(punt) > LONGEST_PUNT), ""):
        raise Refused(f"Dit punt is te lang: “{too_long[:60]}…”. Gebruik hoogstens {LONGEST_PUNT} tekens per punt.")
    if len({punt.casefold() for punt in punten}) < len(punten):
        raise Refused("Een punt staat er twee keer. Haal het een keer weg.")
    asked = {punt.casefold() for a in dossier.aanvullingen() if a.state != "ingetrokken" for punt in a.punten.values()}
    if again := next((punt for punt in punten if punt.casefold() in asked), ""):
        raise Refused(f"Hier hebt u al eerder om gevraagd: “{again[:60]}”. Nog een keer hetzelfde vragen heeft geen gevolg voor "
                      "de termijn. Vraag alleen om andere dingen.")


def _check_day(einde: date, today: date) -> None:
    if einde <= today:
        raise Refused("De laatste dag om aan te vullen moet na vandaag liggen. Kies een latere dag.")
    if einde > today + LANGSTE_TERMIJN:
        raise Refused("De laatste dag om aan te vullen ligt meer dan een jaar weg. Klopt het jaar?")
    if vrije_dag(einde):
        raise Refused(f"{datum_in_woorden(einde).capitalize()} is geen werkdag. Kies een werkdag. De eerste werkdag daarna is "
                      f"{datum_in_woorden(volgende_werkdag(einde))}.")


def _ask(dossier: Dossier, by, aanvulling: Aanvulling) -> Aanvulling:
    by.fire(dossier, DEED)
    dossier["aanvullingen"].add(aanvulling)
    note = dict(aanvulling.gebeurtenis)
    gebeurtenis(dossier, note.pop("type"), **note)
    number = "één punt" if len(aanvulling.punten) == 1 else f"{len(aanvulling.punten)} punten"
    by.record(aanvulling, f"aanvulling gevraagd: {number}, tot en met {datum_in_woorden(aanvulling.hersteltermijn_einde)}",
              "" if dossier.berichten_via_portaal else "zelf gestuurd, buiten het portaal om")
    aankondiging.bijwerken(dossier, by)
    aanvrager_inlichten(dossier, by, "aanvulling_gevraagd", aanvulling=aanvulling)
    return aanvulling


# Judging, and going on


def volledig_verklaren(aanvulling: Aanvulling, by, *, versie: str | None = None) -> None:
    """All is there: the term runs again from the day of receipt, and the handling goes on."""
    _judging(aanvulling, by, "volledig_verklaren", versie)
    by.fire(aanvulling, "volledig_verklaren")
    _judged(aanvulling, by, (), "")
    _complete_on(aanvulling, by)
    _go_on(aanvulling.dossier, by)
    aanvrager_inlichten(aanvulling.dossier, by, "aanvulling_volledig", aanvulling=aanvulling)


def onvolledig_verklaren(aanvulling: Aanvulling, by, oordeel: str, ontbreekt=(), *, versie: str | None = None) -> None:
    """Something still lacks; the applicant hears what, and that the last day stays. `ontbreekt` are ids of points."""
    _judging(aanvulling, by, "onvolledig_verklaren", versie)
    if not oordeel.strip():
        raise Refused("Schrijf op wat er nog ontbreekt. De aanvrager leest dat.")
    if len(oordeel) > 5000:
        raise Refused("Gebruik niet meer dan 5000 tekens.")
    if set(ontbreekt) - set(aanvulling.punten):
        raise Refused("Een gekozen punt bestaat niet meer. Kies de punten opnieuw.")
    by.fire(aanvulling, "onvolledig_verklaren", why=oordeel.strip())
    _judged(aanvulling, by, tuple(punt for punt in aanvulling.punten if punt in set(ontbreekt)), oordeel.strip())
    if by.today > aanvulling.hersteltermijn_einde:
        by.fire(aanvulling, "laten_verlopen")
    aanvrager_inlichten(aanvulling.dossier, by, "aanvulling_onvolledig", aanvulling=aanvulling)


def _judging(aanvulling: Aanvulling, by, step: str, versie: str | None) -> None:
    """Raises NotAllowed; Refused when it was judged already, or when more came in after the form was opened."""
    by.require(Permission.COMPLETE, aanvulling)
    aanvulling.workflow.transition(aanvulling.state, step)
    stale.check(aanvulling, versie)


def _judged(aanvulling: Aanvulling, by, ontbreekt: tuple[str, ...], oordeel: str) -> None:
    aanvulling.ontbreekt, aanvulling.oordeel = ontbreekt, oordeel
    aanvulling.beoordeeld_op, aanvulling.beoordeeld_door = by.now, by.who.id


def _complete_on(aanvulling: Aanvulling, by) -> None:
    """The last answer completed it; when that came too late, the suspension had ended on the last day (rules.md 1.6)."""
    in_time = [zending.ontvangen for zending in aanvulling.zendingen if not zending.te_laat]
    if not aanvulling.zendingen[-1].te_laat:
        event = {"type": "aanvulling_ontvangen", "date": max(in_time)}
        _replace(aanvulling, by, event | {"volledig": False}, event | {"volledig": True})


def _replace(aanvulling: Aanvulling, by, oud: dict, nieuw: dict) -> None:
    gebeurtenis_vervangen(aanvulling.dossier, oud, nieuw)
    catalog.index(by.site, aanvulling)
    aankondiging.bijwerken(aanvulling.dossier, by)


def _go_on(dossier: Dossier, by) -> None:
    if dossier.state == "aanvulling_gevraagd":
        by.cause(dossier, "verder_behandelen")


def intrekken(aanvulling: Aanvulling, by, reden: str = "") -> None:
    """Ask no more: the applicant hears it, the term runs again, and the handling goes on.

    What stood still until today, stood still; from today it counts, in the reading that is worst for ourselves.
    """
    oud = aanvulling.gebeurtenis
    by.fire(aanvulling, "intrekken", why=reden.strip()[:500])
    aanvulling.ingetrokken_op = by.today
    _replace(aanvulling, by, oud, aanvulling.gebeurtenis)
    _go_on(aanvulling.dossier, by)
    aanvrager_inlichten(aanvulling.dossier, by, "aanvulling_ingetrokken", aanvulling=aanvulling)


def verder_behandelen(dossier: Dossier, by) -> None:
    """Go on with what there is, after the last day to answer. Raises Refused while the applicant may still answer."""
    by.require(Permission.COMPLETE, dossier)
    open_ = dossier.open_aanvulling()
    if open_ is not None and open_.state in WACHT_OP_AANVRAGER and by.today > open_.hersteltermijn_einde:
        by.fire(open_, "laten_verlopen")
    by.fire(dossier, "verder_behandelen")


def afsluiten(dossier: Dossier, by) -> None:
    """The handling is over (withdrawn, decided): what was still asked is no longer needed."""
    open_ = dossier.open_aanvulling()
    if open_ is not None and open_.state in WACHT_OP_AANVRAGER:
        oud = open_.gebeurtenis
        by.cause(open_, "intrekken")
        open_.ingetrokken_op = by.today
        _replace(open_, by, oud, open_.gebeurtenis)


# Every day


@daily("hersteltermijnen")
def hersteltermijnen(by, day: date) -> None:
    """The day after the last day a request has run out; three days before it, who did not answer is reminded."""
    for dossier in _waiting(by):
        aanvulling = dossier.open_aanvulling()
        if aanvulling is None or aanvulling.state not in WACHT_OP_AANVRAGER:
            continue
        if day > aanvulling.hersteltermijn_einde:
            by.fire(aanvulling, "laten_verlopen")
            gezag_inlichten(dossier, by, "termijn_te_laat", voorbij(aanvulling), aanvulling)
        elif day == aanvulling.hersteltermijn_einde - HERINNERING and not by.late:
            aanvrager_inlichten(dossier, by, "aanvulling_herinnering", aanvulling=aanvulling)


def _waiting(by) -> list[Dossier]:
    cat = catalog_of(by.site)
    return catalog.find(by.site, cat["soort"].eq(Dossier.soort) & cat["staat"].eq("aanvulling_gevraagd"))


def voorbij(aanvulling: Aanvulling) -> str:
    """What the handler hears when the last day has gone by."""
    last = aanvulling.dossier.buiten_behandeling_termijn().veilig
    until = f", uiterlijk {datum_in_woorden(last)}" if last is not None else ""
    return (f"De hersteltermijn van {aanvulling.dossier.titel} was voorbij op "
            f"{datum_in_woorden(aanvulling.hersteltermijn_einde)}. Behandel verder, of laat de aanvraag buiten behandeling"
            f"{until}.")
