"""What happens to a bezwaar, a beroep or a request for a voorlopige voorziening, and what does it do to the decision?

The second half reckons from all that was lodged against one decision: pure rules, no storage. A rechtsmiddel is read by
its `soort_rechtsmiddel`, `state`, `uitkomst`, `ontvangen`, `beslist_op`, `bij`, `vervolg_tot` and `schorsing_tot`.
"""

from dataclasses import dataclass
from datetime import date

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {Role.COORDINATOR: {P.VIEW, P.REMEDY}, Role.BEHANDELAAR: {P.VIEW, P.REMEDY}, Role.BESLISSER: {P.VIEW},
         Role.ARCHIVARIS: {P.VIEW}}
READERS = {role: {P.VIEW} for role in STAFF}


def outcome_chosen(rechtsmiddel, **_):
    if not rechtsmiddel.uitkomst:
        return "Kies eerst hoe het afliep."


def with_a_reason(rechtsmiddel, *, why="", **_):
    if not why.strip():
        return "Schrijf op waarom. Dat staat daarna in het logboek."


RECHTSMIDDEL = Workflow("rechtsmiddel", "Het rechtsmiddel", {
    "ingesteld": State("Loopt", STAFF),
    "beslist": State("Beslist", STAFF),
    "ingetrokken": State("Ingetrokken", STAFF),
    "vervallen": State("Ten onrechte genoteerd", READERS),
}, (
    Transition("beslissen", "Uitkomst vastleggen", source="ingesteld", target="beslist", permission=P.REMEDY,
               guard=outcome_chosen, condition="De uitkomst is bekend.",
               effect="De beschikking en de bekendmaking krijgen de stand die daarbij hoort."),
    Transition("intrekken", "Intrekken", source="ingesteld", target="ingetrokken", permission=P.REMEDY,
               effect="Loopt er niets anders, dan blijft het besluit in stand."),
    *steps("heropenen", "Weer openen", sources=("beslist", "ingetrokken"), target="ingesteld", permission=P.REMEDY,
           guard=with_a_reason, condition="Er staat bij waarom.",
           effect="De uitkomst vervalt; beschikking en bekendmaking krijgen de stand die daarbij hoort."),
    *steps("laten_vervallen", "Ten onrechte genoteerd", sources=("ingesteld", "beslist", "ingetrokken"), target="vervallen",
           permission=P.REMEDY, guard=with_a_reason, condition="Er staat bij waarom.",
           effect="Het telt nergens meer mee."),
))

LOOPT_NOG = "Er loopt nog een bezwaar of beroep. Leg eerst vast hoe dat afloopt."
HOOFDZAKEN = ("hoger_beroep", "beroep", "bezwaar")
"""What the case itself is about, the highest instance first. A voorlopige voorziening stands beside one of these."""
LOOPT = "ingesteld"


def is_tijdig(einde: date, post: date | None, ontvangen: date, gepost: date | None) -> bool:
    """In time: received by the last day, or posted by then and received within a week after it (Awb 6:9).

    Early is in time as well (Awb 6:10).
    """
    if ontvangen <= einde:
        return True
    return gepost is not None and gepost <= einde and post is not None and ontvangen <= post


def lopend(rechtsmiddelen) -> list:
    return [found for found in rechtsmiddelen if found.state == LOOPT]


def hoofdzaken(rechtsmiddelen, soort: str = "") -> list:
    """The cases themselves, or those of one kind; what was noted by mistake is none."""
    return [found for found in rechtsmiddelen if found.state != "vervallen" and found.soort_rechtsmiddel in HOOFDZAKEN
            and soort in ("", found.soort_rechtsmiddel)]


def stand_van_besluit(rechtsmiddelen, today: date) -> str:
    """What all of these together do to the decision: herroepen, geschorst, aangevochten, or empty for nothing.

    An annulment holds while a higher instance looks at it: lodging something suspends nothing (Awb 6:16).
    """
    if herroepen(rechtsmiddelen):
        return "herroepen"
    if any(schorst(found, rechtsmiddelen, today) for found in rechtsmiddelen):
        return "geschorst"
    return "aangevochten" if lopend(hoofdzaken(rechtsmiddelen)) else ""


def herroepen(rechtsmiddelen) -> bool:
    """Does the last word so far put the decision aside? The highest instance that said something about that decides.

    Where nothing was found wrong the instance below stays; where the bezwaar has to be decided again, it was opened again
    and its new outcome counts.
    """
    for soort in HOOFDZAKEN:
        said = {found.uitkomst for found in hoofdzaken(rechtsmiddelen, soort) if found.state == "beslist"}
        if "gegrond" in said:
            return True
        if "gegrond_in_stand" in said:
            return False
    return False


def schorst(verzoek, rechtsmiddelen, today: date) -> bool:
    """Does this voorlopige voorziening hold the decision today? (Awb 8:85)

    Until the day that the judge named; else until the case it stands beside was withdrawn, the court decided, or the term
    for beroep against the decision on bezwaar went by unused.
    """
    if (verzoek.soort_rechtsmiddel, verzoek.state, verzoek.uitkomst) != ("voorlopige_voorziening", "beslist", "toegewezen"):
        return False
    if verzoek.schorsing_tot is not None:
        return today <= verzoek.schorsing_tot
    zaak = next((found for found in rechtsmiddelen if found.__name__ == verzoek.bij), None)
    if zaak is None or zaak.state in ("ingetrokken", "vervallen"):
        return False
    if zaak.state == LOOPT:
        return True
    return zaak.soort_rechtsmiddel == "bezwaar" and _until_the_court_decides(zaak, rechtsmiddelen, today)


def _until_the_court_decides(bezwaar, rechtsmiddelen, today: date) -> bool:
    after = [found for found in hoofdzaken(rechtsmiddelen, "beroep") if found.ontvangen >= bezwaar.ontvangen]
    if after:
        return bool(lopend(after))
    return bezwaar.vervolg_tot is not None and today <= bezwaar.vervolg_tot


@dataclass(frozen=True)
class Werking:
    """Does a request hold the day on which the decision begins to work, and if not, from which day does it work?"""

    wacht: bool
    vanaf: date | None


def werking(rechtsmiddelen, vanaf: date | None, uitgesteld: str) -> Werking:
    """Where the law itself delays a decision (`uitgesteld` says how), a request for a voorlopige voorziening made before
    that day holds it until the judge decided (Wabo 6.1 lid 3, Ow 16.79 lid 4); a permit of rights waits for the decision
    on bezwaar as well (Wabo 6.1 lid 4). Empty `uitgesteld`: nothing is held (Awb 6:16)."""
    if vanaf is None or not uitgesteld or uitgesteld == "terstond":
        return Werking(False, vanaf)
    kinds = ("voorlopige_voorziening", "bezwaar") if uitgesteld == "van_rechtswege" else ("voorlopige_voorziening",)
    asked = [found for found in rechtsmiddelen if found.state != "vervallen" and found.soort_rechtsmiddel in kinds
             and found.ontvangen < vanaf]
    ended = [found.beslist_op for found in asked if found.beslist_op is not None]
    return Werking(bool(lopend(asked)), max([vanaf, *ended]))
