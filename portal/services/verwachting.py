"""What may the applicant expect: which procedure, until when, and what if we are late or they disagree? In plain words.

Ow art. 16.54a lid 3: the applicant is told procedure, term and remedies as soon as possible. The lines of the reckoning are
those of the law's clock, the same ones that the handler reads.
"""

from dataclasses import dataclass
from datetime import date

from content_types.termijn import DUUR_ONBEKEND
from workflows.termijnen import datum_in_woorden, vanzelf_verleend, verlengen_vandaag, voor_aanvrager
from workflows.termijnen.datums import aantal
from workflows.termijnen.gronden import AANHOUDEN, kies

PROCEDURES = {
    "regulier": "Uw aanvraag volgt de reguliere procedure. Dat is de gewone, korte procedure.",
    "regulier_instemming": "Uw aanvraag volgt de reguliere procedure. Een ander bestuur moet ook instemmen.",
    "uitgebreid": "Uw aanvraag volgt de uitgebreide procedure. Wij maken eerst een ontwerp van het besluit. "
                  "Iedereen kan daarop reageren.",
    "fase_14_weken": "Dit is de tweede fase van uw aanvraag. Wij besluiten binnen 14 weken.",
}
ZONDER_BESLUIT = {
    "vooroverleg": "U hebt ons een plan voorgelegd. Dat heet vooroverleg. Het is nog geen aanvraag.",
    "melding": "U hebt een melding gedaan. Daarop volgt geen besluit.",
}
GEEN_TERMIJN = {
    "vooroverleg": "Er geldt geen wettelijke termijn. Wij laten u zo snel mogelijk weten wat wij van uw plan vinden.",
    "melding": "Bij de melding staat vanaf welke dag u mag beginnen.",
}
GEEN_BEZWAAR = "U kunt hiertegen geen bezwaar maken, omdat wij geen besluit nemen."
VERLENGEN = "Wij mogen deze termijn één keer verlengen, met hoogstens 6 weken. U krijgt dan op tijd bericht."
ZONDER_TERMIJN = ("Er loopt nu geen termijn, omdat uw aanvraag is aangehouden. Loopt de termijn weer, dan krijgt u "
                  "bericht.")
NIET_GELUKT = "Wij moesten uiterlijk op {dag} besluiten. Dat is niet gelukt. Wij besluiten zo snel mogelijk."
BEZWAAR = ("Dan kunt u bezwaar maken. Dat kan binnen 6 weken, vanaf de dag nadat wij het besluit aan u hebben "
           "gestuurd. Bezwaar maken is gratis. In het besluit staat hoe het werkt.")
BEROEP = ("Dan kunt u in beroep gaan bij de rechtbank. Dat kan binnen 6 weken, vanaf de dag nadat het besluit ter "
          "inzage is gelegd. In het besluit staat hoe het werkt.")
GEVOLG = ("Besluiten wij dan nog niet binnen 2 weken? Dan moeten wij u misschien geld betalen en kunt u "
          "in beroep gaan bij de rechtbank.")
INGEBREKESTELLING = ("Dan kunt u ons een brief sturen waarin staat dat wij te laat zijn (een ingebrekestelling). " + GEVOLG)
NU_INGEBREKESTELLING = ("U kunt ons nu een brief sturen waarin staat dat wij te laat zijn (een ingebrekestelling). " + GEVOLG)
VAN_RECHTSWEGE = ("Dan krijgt u de vergunning vanzelf. Dat heet een vergunning van rechtswege. "
                  "Wij laten u dat binnen 2 weken weten.")
MISSCHIEN_VERLEEND = ("Daardoor hebt u misschien een vergunning van rechtswege. Wij zoeken dat uit en laten het u weten. "
                      "Begin nog niet met uw plan.")
WAAROM_STIL = {
    "uitstel_instemming": "u hebt ingestemd met een later besluit",
    "overmacht": "wij door overmacht niet verder kunnen",
    "buitenlandse_informatie": "wij informatie uit het buitenland nodig hebben",
    "internationale_verplichting": "wij eerst een internationale afspraak moeten nakomen",
    "aanvulling_gevraagd": "wij u om een aanvulling hebben gevraagd",
}
"""After "omdat": why the clock stands still, by kind of event."""


@dataclass(frozen=True)
class Verwachting:
    """Four answers, each one paragraph, and the lines that explain the last day."""

    procedure: str
    termijn: str
    niet_op_tijd: str
    niet_eens: str
    berekening: tuple[str, ...] = ()


def verwachting(dossier, today: date) -> Verwachting:
    """What there is to expect on this day."""
    if not dossier.met_besluit:
        soort = dossier.aanvraag.soort_aanvraag
        return Verwachting(ZONDER_BESLUIT[soort], GEEN_TERMIJN[soort], "", GEEN_BEZWAAR)
    return Verwachting(
        procedure=PROCEDURES.get(dossier.procedure, f"Uw aanvraag volgt de procedure “{dossier.procedure}”."),
        termijn=" ".join(termijn(dossier, today)), niet_op_tijd=" ".join(niet_op_tijd(dossier, today)),
        niet_eens=BEROEP if dossier.procedure == "uitgebreid" else BEZWAAR, berekening=tuple(berekening(dossier)))


def termijn(dossier, today: date) -> list[str]:
    """Until when we decide, and why that is another day than at first."""
    if dossier.beslisdatum is None:
        return [*_aangehouden(dossier), ZONDER_TERMIJN]
    if dossier.wacht_op_elders(today):
        return [*_stil(dossier, today), *_verlengd(dossier)]
    if today > dossier.beslisdatum and not dossier.staat_stil(today):
        return [NIET_GELUKT.format(dag=datum_in_woorden(dossier.beslisdatum)), *_verlengd(dossier)]
    return [f"Wij besluiten uiterlijk op {datum_in_woorden(dossier.beslisdatum)}.", *_verlengd(dossier), *_stil(dossier, today),
            *_nog_verlengen(dossier, today)]


def _aangehouden(dossier) -> list[str]:
    """Why a decision is held, in words for the applicant."""
    last = next((n for n in reversed(dossier.termijnnotities) if n.gebeurtenis["type"] == "aanhouding"), None)
    grond = kies(AANHOUDEN, last.grond, dossier.regime) if last is not None else None
    return [f"Wij mogen nog niet besluiten, omdat {_zonder_punt(grond.zin)}."] if grond is not None else []


def _zonder_punt(tekst: str) -> str:
    return tekst.strip().rstrip(".")


def _verlengd(dossier) -> list[str]:
    """The extension that counts, with its reason."""
    for gevolg, event in zip(dossier.termijnverloop().gevolgen, dossier.gebeurtenissen, strict=True):
        if event["type"] == "verlenging" and gevolg.geldig:
            note = next((n for n in dossier.termijnnotities if n.gebeurtenis == event and n.reden), None)
            reden = f" De reden: {_zonder_punt(note.reden)}." if note is not None else ""
            return [f"Wij hebben de termijn verlengd met {aantal(event['weken'], 'week', 'weken')}.{reden}"]
    return []


def _stil(dossier, today: date) -> list[str]:
    """Why the clock stands still today; of an aanvulling the page of the case says more itself."""
    now = next((tot for van, tot in dossier.stiltes if van <= today <= tot), None)
    if elders := [event["type"] for event in dossier.events(*DUUR_ONBEKEND) if dossier.wacht_op_elders(today)]:
        return [f"De termijn staat nu stil, omdat {WAAROM_STIL[elders[-1]]}. Loopt zij weer, dan krijgt u bericht met de nieuwe "
                "datum."]
    if now is None:
        return []
    verloop = dossier.termijnverloop()
    counting = [event["type"] for gevolg, event in zip(verloop.gevolgen, dossier.gebeurtenissen, strict=True)
                if gevolg.geldig and event["type"] in WAAROM_STIL and _begint(event) <= today]
    if not counting or dossier.state == "aanvulling_gevraagd" and counting[-1] == "aanvulling_gevraagd":
        return []
    return [f"De termijn staat nu stil, omdat {WAAROM_STIL[counting[-1]]}. Zij loopt weer na {datum_in_woorden(now)}."]


def _begint(event: dict) -> date:
    return event.get("van") or event["date"]


def _nog_verlengen(dossier, today: date) -> list[str]:
    """Only while that can still be done."""
    kan = verlengen_vandaag(dossier.regime, dossier.procedure, dossier.ontvangen, dossier.gebeurtenissen,
                            max(today, dossier.ontvangen))
    return [VERLENGEN] if not kan.zonder_gevolg else []


def niet_op_tijd(dossier, today: date) -> list[str]:
    """What the applicant can do when the last day goes by, or has gone by."""
    if dossier.van_rechtswege_sinds(today) is not None:
        return [MISSCHIEN_VERLEEND]
    if vanzelf_verleend(dossier.regime, dossier.procedure, dossier.beslisdatum_strikt):
        return [VAN_RECHTSWEGE]
    dwangsom = dossier.dwangsom(today)
    if dwangsom is not None and dwangsom.prematuur is not None:
        return _ingebrekestelling(dossier, dwangsom, today)
    late = dossier.beslisdatum is not None and today > dossier.beslisdatum and not dossier.staat_stil(today)
    return [NU_INGEBREKESTELLING if late else INGEBREKESTELLING]


def _ingebrekestelling(dossier, dwangsom, today: date) -> list[str]:
    """What follows from a letter that came in: from which day it costs money, and how much at most."""
    if dwangsom.prematuur:
        last = datum_in_woorden(dossier.ingebrekestelling_op)
        late = today > dossier.beslisdatum
        return [f"Uw ingebrekestelling van {last} kwam te vroeg: wij hadden toen nog tijd om te besluiten.",
                NU_INGEBREKESTELLING if late else "Besluiten wij niet op tijd? " + INGEBREKESTELLING]
    lines = [f"Wij hebben uw ingebrekestelling ontvangen op {datum_in_woorden(dwangsom.ingebrekestelling)}."]
    if today <= dwangsom.zonder_dwangsom_tot_en_met:
        lines.append(f"Wij hebben nog tot en met {datum_in_woorden(dwangsom.zonder_dwangsom_tot_en_met)} om te besluiten.")
    return [*lines, f"Vanaf {datum_in_woorden(dwangsom.eerste_dag)} moeten wij u voor elke dag een dwangsom betalen: hoogstens "
                    f"{euro(dwangsom.maximum)} in totaal. Vanaf die dag kunt u ook in beroep gaan bij de rechtbank."]


def euro(bedrag: int) -> str:
    """€ 1.442"""
    return f"€ {bedrag:,}".replace(",", ".")


def berekening(dossier) -> list[str]:
    """How the last day was reckoned, without the lines that are only for planning by staff."""
    return voor_aanvrager(dossier.termijn_uitleg)
