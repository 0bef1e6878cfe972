"""Until when may someone object or appeal, when is that decided, and from when does the decision work?

Awb 6:7-6:9, 7:10; Wabo 6.1-6.2; Ow 16.79.
"""

from datetime import date

from workflows.termijnen import uitleg
from workflows.termijnen.datums import plus_dagen
from workflows.termijnen.gebeurtenissen import Gebeurtenissen
from workflows.termijnen.tabel import BEKENDMAKING, BIJZONDER, IN_WERKING, WET, Inwerkingtreding
from workflows.termijnen.zaak import Uitkomst, Zaak, periode


def _bijzonderheden(gebeurtenissen: Gebeurtenissen) -> set[str]:
    gezegd = {gebeurtenis.soort for gebeurtenis in gebeurtenissen}
    if any(besluit["van_rechtswege"] for besluit in gebeurtenissen.van("besluit_bekendgemaakt")):
        gezegd.add("van_rechtswege")
    return gezegd & set(BIJZONDER)


def inwerkingtreding(regime: str, na: str, bijzonderheden: set[str]) -> Inwerkingtreding:
    """The row for what was stated; what the law of the case does not know, changes nothing."""
    rijen = {rij.bijzonder: rij for rij in IN_WERKING if (rij.regime, rij.na) == (regime, na)}
    bekend = [bijzonder for bijzonder in BIJZONDER if bijzonder in bijzonderheden and bijzonder in rijen]
    return rijen[bekend[0] if bekend else None]


def in_werking_op(rij: Inwerkingtreding, bekendgemaakt: date, einde: date) -> date:
    """A fixed moment, not a term to act in: the Algemene termijnenwet does not move it."""
    return plus_dagen(bekendgemaakt if rij.vanaf == BEKENDMAKING else einde, rij.dagen)


WOORD = {"bezwaar": "bezwaartermijn", "beroep": "beroepstermijn"}


def _rechtsmiddel(zaak: Zaak, naam: str, dag: date) -> Uitkomst:
    """What bezwaar and beroep share: six weeks from the day after, a week for the post, entry into force."""
    termijn = periode(naam, f"de termijn voor {naam}", dag)
    post = periode("post", "de tijd voor de post", termijn.einde).einde
    bijzonderheden = _bijzonderheden(zaak.gebeurtenissen)
    rij = inwerkingtreding(zaak.regime, naam, bijzonderheden)
    in_werking = in_werking_op(rij, dag, termijn.einde)
    return Uitkomst({
        f"{WOORD[naam]}_start": plus_dagen(dag, 1),
        f"{WOORD[naam]}_einde_strikt": termijn.strikt,
        f"{WOORD[naam]}_einde": termijn.einde,
        "post_uiterste_ontvangst": post,
        "inwerkingtreding": in_werking,
    }, [*termijn.regels, uitleg.post(post), uitleg.inwerkingtreding(rij, in_werking)],
        _ongebruikt(zaak.regime, rij, bijzonderheden))


def _ongebruikt(regime: str, rij: Inwerkingtreding, bijzonderheden: set[str]) -> list[str]:
    zonder_gevolg = [bijzonder for bijzonder in BIJZONDER
                     if bijzonder in bijzonderheden and bijzonder != rij.bijzonder]
    return [f"Voor de inwerkingtreding heeft {bijzonder.replace('_', ' ')} hier geen gevolg ({WET[regime]})."
            for bijzonder in zonder_gevolg]


def bezwaar(zaak: Zaak) -> Uitkomst:
    """From the day after making known to the applicant, whatever the publication (Awb 6:8 lid 1)."""
    uitkomst = _rechtsmiddel(zaak, "bezwaar", zaak.dag("besluit_bekendgemaakt"))
    einde = uitkomst.waarden["bezwaartermijn_einde"]
    for vraag, wat in BESLISSINGEN.items():
        beslissing = periode(vraag, wat, einde)
        uitkomst.waarden[vraag] = beslissing.einde
        uitkomst.uitleg += beslissing.regels
    return uitkomst


BESLISSINGEN = {
    "beslissing_op_bezwaar": "de tijd om op bezwaar te beslissen",
    "beslissing_op_bezwaar_met_commissie": "de tijd om op bezwaar te beslissen na advies van een commissie",
}


def beroep(zaak: Zaak) -> Uitkomst:
    """From the day after laying for inspection, which lasts until the end (Awb 6:8 lid 4, 3:44)."""
    uitkomst = _rechtsmiddel(zaak, "beroep", _ter_inzage(zaak))
    uitkomst.waarden["terinzage_tot_en_met"] = uitkomst.waarden["beroepstermijn_einde"]
    return uitkomst


def _ter_inzage(zaak: Zaak) -> date:
    """Laid again after a defect: the last time counts."""
    return zaak.gebeurtenissen.laatste("terinzage_besluit", "date") or zaak.dag("terinzage_besluit")
