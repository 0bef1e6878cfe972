"""Is the permit granted by operation of law, and since when? Wabo regulier only, term over before 2024.

Wabo 3.9 lid 3-4, 6.1 lid 4; Awb 4:20b-4:20d; Invoeringswet Ow 4.3. Nothing is granted here: a lawyer is told.
"""

from datetime import date, timedelta

from workflows.termijnen import uitleg
from workflows.termijnen.beslistermijnen import Einden
from workflows.termijnen.bezwaar import in_werking_op, inwerkingtreding
from workflows.termijnen.datums import datum_in_woorden
from workflows.termijnen.tabel import VAN_RECHTSWEGE, geldt
from workflows.termijnen.zaak import Zaak, periode, zoek_termijn

DAG = timedelta(days=1)


def rechtswege(zaak: Zaak, soort: str, einden: Einden) -> tuple[dict, list[str], list[str]]:
    """Names and values, lines, warnings."""
    einde = einden.wettelijk
    bestaat = (zaak.regime, soort) == (VAN_RECHTSWEGE.regime, VAN_RECHTSWEGE.procedure)
    if bestaat and einde and geldt(VAN_RECHTSWEGE, einde) and not _op_tijd_besloten(zaak, einde):
        return _verleend(zaak, einde)
    waarden = {"van_rechtswege": False, "van_rechtswege_op": None}
    if bestaat:
        waarden["bekendmaking_vrw_uiterlijk_strikt"] = None
    geen = f"Er is geen vergunning van rechtswege ({VAN_RECHTSWEGE.grondslag})."
    return waarden, [geen], _jaarwisseling(einden)


def _op_tijd_besloten(zaak: Zaak, einde: date) -> bool:
    """A real decision, made known within the term."""
    return any(besluit["date"] <= einde and not besluit["van_rechtswege"]
               for besluit in zaak.gebeurtenissen.van("besluit_bekendgemaakt"))


def _jaarwisseling(einden: Einden) -> list[str]:
    """The calendar end in 2023, the legal end in 2024: not settled (rules 7.8)."""
    laatste = VAN_RECHTSWEGE.geldig_tot
    if einden.strikt and einden.strikt <= laatste < einden.wettelijk:
        return ["De termijn eindigt in 2023, maar loopt door de Algemene termijnenwet door in 2024. Of er "
                "dan een vergunning van rechtswege is, is niet zeker: laat een jurist dit beoordelen."]
    return []


def _verleend(zaak: Zaak, einde: date) -> tuple[dict, list[str], list[str]]:
    rij = zoek_termijn("bekendmaking_van_rechtswege", zaak.regime, einde)
    waarden = {"van_rechtswege": True, "van_rechtswege_op": einde + DAG,
               "bekendmaking_vrw_uiterlijk_strikt": rij.einde(einde)}
    regels = ["Er is niet op tijd besloten: de vergunning is van rechtswege verleend op "
              f"{datum_in_woorden(einde + DAG)} ({VAN_RECHTSWEGE.grondslag}).",
              f"Maak dat bekend uiterlijk op {datum_in_woorden(rij.einde(einde))} ({rij.grondslag})."]
    bekend = [besluit["date"] for besluit in zaak.gebeurtenissen.van("besluit_bekendgemaakt")
              if besluit["van_rechtswege"]]
    if bekend:
        waarden |= _na_bekendmaking(min(bekend), regels)
    return waarden, regels, ["Weigeren kan niet meer. Leg deze zaak voor aan een jurist."]


def _na_bekendmaking(bekend: date, regels: list[str]) -> dict:
    """In force only after the term for bezwaar (Wabo 6.1 lid 4)."""
    termijn = periode("bezwaar", "de termijn voor bezwaar", bekend)
    rij = inwerkingtreding(VAN_RECHTSWEGE.regime, "bezwaar", {"van_rechtswege"})
    in_werking = in_werking_op(rij, bekend, termijn.einde)
    regels += [*termijn.regels, uitleg.inwerkingtreding(rij, in_werking)]
    return {"bezwaartermijn_einde": termijn.einde, "inwerkingtreding_zonder_bezwaar": in_werking}
