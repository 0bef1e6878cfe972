"""Until when may anyone give a zienswijze, and when must be decided if nobody did? (Awb 3:11-3:18)"""

from dataclasses import dataclass
from datetime import date

from workflows.termijnen import uitleg
from workflows.termijnen.gebeurtenissen import Gebeurtenissen
from workflows.termijnen.kalender import vorige_werkdag
from workflows.termijnen.zaak import Periode, Uitkomst, Zaak, periode


@dataclass(frozen=True)
class VierWeken:
    """What remains when there are no views (Awb 3:18 lid 4); `strikt` counts from the unmoved end."""

    strikt: date
    wettelijk: date
    regel: str


def begin(gebeurtenissen: Gebeurtenissen) -> date | None:
    """The later of laying for inspection and notice (Awb 3:16 lid 2, Bkw 14); done again, the last counts."""
    ter_inzage = gebeurtenissen.laatste("terinzage_ontwerp", "date")
    kennisgeving = gebeurtenissen.laatste("kennisgeving_ontwerp", "date")
    return ter_inzage and max(ter_inzage, kennisgeving or ter_inzage)


def zienswijzentermijn(start: date) -> Periode:
    return periode("zienswijzen", "de termijn voor zienswijzen", start)


def zonder_zienswijzen(gebeurtenissen: Gebeurtenissen) -> VierWeken | None:
    """Nothing to say before it is known that there are no views."""
    start = begin(gebeurtenissen)
    if start is None or gebeurtenissen.laatste("zienswijzen", "aantal") != 0:
        return None
    termijn = zienswijzentermijn(start)
    vier_weken = periode("geen_zienswijzen", "zonder zienswijzen: de tijd om te beslissen", termijn.einde)
    strikt = periode("geen_zienswijzen", "", termijn.strikt).strikt
    return VierWeken(strikt, vier_weken.einde, " ".join(vier_weken.regels))


def zienswijzen(zaak: Zaak, zes_maanden=None) -> Uitkomst:
    """Six weeks, first day included; `zes_maanden` (Einden) bounds the decision where receipt is known."""
    start = begin(zaak.gebeurtenissen) or zaak.dag("terinzage_ontwerp")
    termijn = zienswijzentermijn(start)
    post = periode("post", "de tijd voor de post", termijn.einde).einde
    uitkomst = Uitkomst({
        "zienswijzen_start": start,
        "zienswijzen_einde_strikt": termijn.strikt,
        "zienswijzen_einde": termijn.einde,
        "zienswijzen_post_uiterste_ontvangst": post,
    }, [*termijn.regels, uitleg.post(post)], _gebreken(zaak))
    vier_weken = zonder_zienswijzen(zaak.gebeurtenissen)
    if vier_weken:
        _besluit(uitkomst, vier_weken, zes_maanden)
    return uitkomst


def _besluit(uitkomst: Uitkomst, vier_weken: VierWeken, zes_maanden) -> None:
    """Later than six months after receipt is doubtful: the earlier of the two."""
    uiterlijk, strikt = vier_weken.wettelijk, vier_weken.strikt
    uitkomst.uitleg.append(vier_weken.regel)
    if zes_maanden and zes_maanden.wettelijk and zes_maanden.vroegst < strikt:
        uiterlijk, strikt = min(uiterlijk, zes_maanden.wettelijk), zes_maanden.vroegst
        uitkomst.waarschuwingen.append("De zes maanden eindigen eerder dan de vier weken: die gaan voor.")
    veilig = vorige_werkdag(strikt)
    uitkomst.waarden |= {"besluit_geen_zienswijzen_uiterlijk": uiterlijk,
                         "besluit_geen_zienswijzen_veilig": veilig}
    uitkomst.uitleg.append(uitleg.veilig(veilig))


def _gebreken(zaak: Zaak) -> list[str]:
    ter_inzage = zaak.gebeurtenissen.laatste("terinzage_ontwerp", "date")
    kennisgeving = zaak.gebeurtenissen.laatste("kennisgeving_ontwerp", "date")
    if kennisgeving is None:
        return ["Er is geen kennisgeving van het ontwerp: zonder die begint de termijn niet (Bkw art. 14)."]
    if kennisgeving > ter_inzage:
        return ["De kennisgeving kwam na de terinzagelegging: de termijn begint pas bij de kennisgeving."]
    return []
