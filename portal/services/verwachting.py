"""What may the applicant expect: which procedure, until when, and what if we are late or they disagree? In plain words.

Ow art. 16.54a lid 3: the applicant is told procedure, term and remedies as soon as possible.
"""

from dataclasses import dataclass

from workflows.termijnen import datum_in_woorden

PROCEDURES = {
    "regulier": "Uw aanvraag volgt de reguliere procedure. Dat is de gewone, korte procedure.",
    "regulier_instemming": "Uw aanvraag volgt de reguliere procedure. Een ander bestuur moet ook instemmen.",
    "uitgebreid": "Uw aanvraag volgt de uitgebreide procedure. Wij maken eerst een ontwerp van het besluit. "
                  "Iedereen kan daarop reageren.",
}
VERLENGEN = "Wij mogen deze termijn één keer verlengen, met hoogstens 6 weken. U krijgt dan op tijd bericht."
ZONDER_TERMIJN = ("Er loopt nu geen termijn, omdat uw aanvraag is aangehouden. Loopt de termijn weer, dan krijgt u "
                  "bericht.")
BEZWAAR = ("Dan kunt u bezwaar maken. Dat kan binnen 6 weken, vanaf de dag nadat wij het besluit aan u hebben "
           "gestuurd. Bezwaar maken is gratis. In het besluit staat hoe het werkt.")
BEROEP = ("Dan kunt u in beroep gaan bij de rechtbank. Dat kan binnen 6 weken, vanaf de dag nadat het besluit ter "
          "inzage is gelegd. In het besluit staat hoe het werkt.")
INGEBREKESTELLING = ("Dan kunt u ons een brief sturen waarin staat dat wij te laat zijn (een ingebrekestelling). "
                     "Besluiten wij dan nog niet binnen 2 weken? Dan moeten wij u misschien geld betalen en kunt u "
                     "in beroep gaan bij de rechtbank.")
VAN_RECHTSWEGE = ("Dan krijgt u de vergunning vanzelf. Dat heet een vergunning van rechtswege. "
                  "Wij laten u dat binnen 2 weken weten.")
OUDE_WET_VANZELF = ("wabo", "regulier")
"""Only here a permit comes by operation of law (Wabo art. 3.9 lid 3; not under Ow, art. 16.64 lid 4)."""


@dataclass(frozen=True)
class Verwachting:
    """Four answers, each one paragraph."""

    procedure: str
    termijn: str
    niet_op_tijd: str
    niet_eens: str


def verwachting(dossier) -> Verwachting:
    return Verwachting(
        procedure=PROCEDURES.get(dossier.procedure, f"Uw aanvraag volgt de procedure “{dossier.procedure}”."),
        termijn=_termijn(dossier),
        niet_op_tijd=VAN_RECHTSWEGE if (dossier.regime, dossier.procedure) == OUDE_WET_VANZELF else INGEBREKESTELLING,
        niet_eens=BEROEP if dossier.procedure == "uitgebreid" else BEZWAAR)


def _termijn(dossier) -> str:
    if dossier.beslisdatum is None:
        return ZONDER_TERMIJN
    return f"Wij besluiten uiterlijk op {datum_in_woorden(dossier.beslisdatum)}. {VERLENGEN}"


def berekening(dossier) -> list[str]:
    """How the last day was reckoned, without the lines that are only for planning by staff."""
    planning = ("Besluit uiterlijk op", "In de voorzichtigste lezing")
    return [regel for regel in dossier.termijn_uitleg if not regel.startswith(planning)]
