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
from workflows.termijnen.zaak import Uitkomst, Zaak, periode, zoek_termijn

VOORAF = {"gereedmelding": "voordat het gebouw in gebruik wordt genomen"}
MAG = {"gereedmelding": "het gebouw mag in gebruik worden genomen"}
WERK, WERK_MAG = "voor het begin van het werk", "het werk mag beginnen"
NAGAAN = {"sloopmelding": "Voor sommige asbestsanering geldt een kortere wachttijd. Kijk na of dat hier zo is.",
          "milieumelding": "Kijk in het Bal welke wachttijd voor deze activiteit geldt; meestal is dat vier weken.",
          "andere_melding": "Kijk na welke wachttijd voor deze melding geldt; meestal is dat vier weken."}
"""What a person must check, because the term differs per article (rules.md 1.10)."""
TERUGGETELD = ("Die dag mag ook in het weekend of op een feestdag vallen: de Algemene termijnenwet geldt niet voor een termijn "
               "die terugtelt (Atw art. 1 lid 2).")
GEEN_BESLUIT = "Op een melding volgt geen besluit; bezwaar is niet mogelijk."


def melding(zaak: Zaak) -> Uitkomst:
    soort = zaak.gebeurtenissen.laatste("melding", "soort")
    if soort is None:
        raise OngeldigeInvoer("Voor melding is de gebeurtenis melding nodig, met een soort.")
    ontvangen, rij = zaak.ontvangstdatum, zoek_termijn(soort, OW, zaak.ontvangstdatum)
    begin = rij.einde(ontvangen)
    uitkomst = Uitkomst({"eerste_startdatum": begin, "besluit": False, "bezwaar_mogelijk": False},
                        [f"De {soort.replace('_', ' ')} moet ten minste {rij.lengte} {VOORAF.get(soort, WERK)} binnen zijn "
                         f"({rij.grondslag}).",
                         f"Gerekend vanaf {datum_in_woorden(ontvangen)} is dat {datum_in_woorden(begin)}: "
                         f"{MAG.get(soort, WERK_MAG)} vanaf die dag. {TERUGGETELD}", GEEN_BESLUIT])
    _vervalt(uitkomst, soort, ontvangen)
    if soort in NAGAAN:
        uitkomst.waarschuwingen.append(NAGAAN[soort])
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
