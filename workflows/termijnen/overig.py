"""What of a melding, a request for instemming, or one day on the calendar?

A melding is no application: no decision, no bezwaar; the activity may start after the waiting time.
Bbl 2.18, 2.21; Ow 16.16-16.18; Atw 1, 3.
"""

from datetime import date

from workflows.termijnen.datums import datum_in_woorden
from workflows.termijnen.gebeurtenissen import OngeldigeInvoer
from workflows.termijnen.kalender import feestdag, volgende_werkdag, vorige_werkdag, vrije_dag
from workflows.termijnen.tabel import OW, termijn
from workflows.termijnen.uitleg import hoofdletter
from workflows.termijnen.zaak import Uitkomst, Zaak, periode


def melding(zaak: Zaak) -> Uitkomst:
    soort = zaak.gebeurtenissen.laatste("melding", "soort")
    if soort is None:
        raise OngeldigeInvoer("Voor melding is de gebeurtenis melding nodig, met een soort.")
    wachttijd = periode(soort, f"de wachttijd na een {soort}", zaak.ontvangstdatum, OW)
    uitkomst = Uitkomst({"eerste_startdatum": wachttijd.strikt, "besluit": False, "bezwaar_mogelijk": False},
                        [*wachttijd.regels, f"Beginnen mag vanaf {datum_in_woorden(wachttijd.strikt)}. "
                         "Op een melding volgt geen besluit; bezwaar is niet mogelijk."])
    _vervalt(uitkomst, soort, zaak.ontvangstdatum)
    return uitkomst


def _vervalt(uitkomst: Uitkomst, soort: str, ontvangen: date) -> None:
    rij = termijn(f"{soort}_vervalt", OW, ontvangen)
    if rij:
        vervalt = uitkomst.waarden["vervalt_als_niet_begonnen_op"] = rij.einde(ontvangen)
        uitkomst.uitleg.append(f"De melding vervalt als op {datum_in_woorden(vervalt)} niet is begonnen "
                               f"({rij.grondslag}).")


def instemmingsbesluit(zaak: Zaak) -> Uitkomst:
    """Four weeks, and silence is no consent (Ow 16.16-16.18; Awb 10:31 lid 2-4 out)."""
    verzocht = zaak.dag("verzoek_instemming")
    besluit = periode("instemmingsbesluit", "de tijd om over instemming te beslissen", verzocht, OW)
    return Uitkomst({"instemming_uiterlijk_strikt": besluit.strikt, "instemming_uiterlijk": besluit.einde,
                     "fictieve_instemming": False},
                    [*besluit.regels, "Wie zwijgt, stemt niet in: er is geen fictieve instemming."])


def kalender(zaak: Zaak) -> Uitkomst:
    dag = zaak.dag("dag")
    naam = feestdag(dag)
    soort = f"een vrije dag ({naam or 'weekend'}, Atw art. 1 en 3)" if vrije_dag(dag) else "een werkdag"
    return Uitkomst({"vrije_dag": vrije_dag(dag), "feestdag": naam, "volgende_werkdag": volgende_werkdag(dag),
                     "vorige_werkdag": vorige_werkdag(dag)},
                    [f"{hoofdletter(datum_in_woorden(dag))} is {soort}."])
