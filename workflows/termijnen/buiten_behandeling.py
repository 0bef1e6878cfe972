"""Until when may an application be left unhandled?

Four weeks after completion, or after the unused repair term (Awb 4:5 lid 4).
"""

from datetime import date

from workflows.termijnen import uitleg
from workflows.termijnen.beslistermijnen import Einden
from workflows.termijnen.gebeurtenissen import Gebeurtenissen
from workflows.termijnen.kalender import vorige_werkdag
from workflows.termijnen.opschorting import aangevuld_op
from workflows.termijnen.zaak import Zaak, periode


def begin(gebeurtenissen: Gebeurtenissen) -> date | None:
    """Completion after the last real request, or the end of its repair term.

    Without a real request there was no chance to repair, and so there is nothing to leave unhandled.
    """
    verzoeken = [verzoek for verzoek in gebeurtenissen.van("aanvulling_gevraagd")
                 if verzoek["bevoegd"] and verzoek["hersteltermijn_einde"]]
    if not verzoeken:
        return None
    laatste = max(verzoeken, key=lambda verzoek: (verzoek["date"], verzoek.nummer))
    return aangevuld_op(laatste, gebeurtenissen) or laatste["hersteltermijn_einde"]


def buiten_behandeling(zaak: Zaak, _soort: str, einden: Einden) -> tuple[dict, list[str], list[str]]:
    """Names and values, lines, warnings; it must also fall inside the decision term."""
    start = begin(zaak.gebeurtenissen)
    if start is None:
        return dict.fromkeys(NAMEN), [], [GEEN_VERZOEK]
    termijn = periode("buiten_behandeling", "de tijd om buiten behandeling te laten", start)
    veilig = vorige_werkdag(min(termijn.strikt, einden.strikt or termijn.strikt))
    eerder = bool(einden.veilig) and einden.veilig < veilig
    return (dict(zip(NAMEN, (termijn.strikt, termijn.einde, veilig), strict=True)),
            [*termijn.regels, uitleg.veilig(veilig)], [BESLISDATUM_EERDER] * eerder)


GEEN_VERZOEK = "Er is geen geldig verzoek om aanvulling: buiten behandeling laten kan niet."
BESLISDATUM_EERDER = "De veilige beslisdatum is eerder dan de veilige dag voor buiten behandeling laten."
NAMEN = ("buiten_behandeling_uiterlijk_strikt", "buiten_behandeling_uiterlijk", "buiten_behandeling_veilig")
