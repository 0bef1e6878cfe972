"""What became of a decision since it was made known, in words without names? For its notice, the applicant and staff.

Read from the state of the decision and from what was lodged against it; the deeds that bring these about keep the words.
"""

from dataclasses import dataclass
from datetime import date

from content_types.beschikking import Beschikking
from portal.services import besluittermijn
from workflows.rechtsmiddel import HOOFDZAKEN, Werking, hoofdzaken, lopend, werking
from workflows.termijnen import datum_kort

EINDE = ("herroepen", "vervangen", "ingetrokken")
"""States of a decision that no longer holds as it was."""
GEBEURD = {"bezwaar": "Bezwaar gemaakt", "beroep": "Beroep ingesteld", "hoger_beroep": "Hoger beroep ingesteld",
           "voorlopige_voorziening": "Voorlopige voorziening gevraagd"}
BESLIST = {"voorlopige_voorziening": "Voorlopige voorziening afgewezen", "bezwaar": "Op bezwaar beslist",
           "beroep": "Uitspraak in beroep", "hoger_beroep": "Uitspraak in hoger beroep"}
"""In the order in which they follow each other on one day."""
LOOPT = {"bezwaar": "Tegen dit besluit is bezwaar gemaakt. Wij moeten daar nog op beslissen.",
         "beroep": "Tegen dit besluit is beroep ingesteld. De rechtbank moet nog beslissen.",
         "hoger_beroep": "Tegen dit besluit is hoger beroep ingesteld. De rechter moet nog beslissen."}
INTUSSEN = "Intussen geldt het besluit gewoon."
WACHT = ("Aan de rechter is gevraagd dit besluit tegen te houden. Het geldt pas als de rechter daarover heeft beslist. Vanaf "
         "welke dag dat is, is nog niet bekend.")
WACHT_OP_BEZWAAR = "Het besluit geldt pas als op het bezwaar is beslist. Vanaf welke dag dat is, is nog niet bekend."
OPVOLGERS = {"wijziging": "Dit besluit is op {dag} gewijzigd. Het nieuwe besluit komt ervoor in de plaats.",
             "rectificatie": "Dit besluit is op {dag} verbeterd. Het nieuwe besluit komt ervoor in de plaats.",
             "intrekking": "Deze vergunning is op {dag} ingetrokken. Zij geldt niet meer{vanaf}."}
OPGEVOLGD = {"wijziging": "Besluit gewijzigd", "rectificatie": "Besluit verbeterd", "intrekking": "Vergunning ingetrokken"}


@dataclass(frozen=True)
class Stand:
    """`soort` is the state of the decision, `in_stand` after a case that changed nothing, `wacht` while a judge decides
    whether it may begin to work, or empty; `verloop` are (title, day) pairs."""

    soort: str
    tekst: str
    verloop: tuple[tuple[str, date], ...]
    werking: Werking


def stand(beschikking: Beschikking) -> Stand:
    """Of a decision that was made known."""
    found = beschikking.dossier.rechtsmiddelen_tegen(beschikking)
    works = werking(found, beschikking.inwerkingtreding,
                    besluittermijn.omstandigheid(beschikking, beschikking.rechtsmiddel))
    soort, tekst = _WOORDEN.get(beschikking.state, _known)(beschikking, found, works)
    return Stand(soort, tekst, verloop(beschikking, found), works)


def _known(_beschikking, found, works: Werking) -> tuple[str, str]:
    """Made known, and nothing runs that makes it another decision."""
    if works.wacht:
        return "wacht", _waits(found)
    if any(zaak.state == "beslist" for zaak in hoofdzaken(found)):
        return "in_stand", "Over het bezwaar of beroep tegen dit besluit is beslist. Het besluit blijft gelden."
    return "", ""


def _waits(found) -> str:
    asked = any(zaak.soort_rechtsmiddel == "voorlopige_voorziening" for zaak in lopend(found))
    return WACHT if asked else WACHT_OP_BEZWAAR


def _contested(beschikking, found, works: Werking) -> tuple[str, str]:
    kinds = {zaak.soort_rechtsmiddel for zaak in lopend(hoofdzaken(found))}
    first = next((LOOPT[soort] for soort in HOOFDZAKEN if soort in kinds), "")
    meanwhile = _waits(found) if works.wacht else INTUSSEN if beschikking.uitkomst == "verleend" else ""
    return "aangevochten", " ".join(part for part in (first, meanwhile) if part)


def _suspended(beschikking, *_) -> tuple[str, str]:
    granted = beschikking.uitkomst == "verleend"
    return "geschorst", "De rechter heeft dit besluit geschorst." + (" U mag het nu niet gebruiken." if granted else "")


def _final(*_) -> tuple[str, str]:
    return "onherroepelijk", "Dit besluit is onherroepelijk: bezwaar of beroep kan niet meer."


def _annulled(_beschikking, found, _works) -> tuple[str, str]:
    """Since when, by whom, and whether a judge still looks at that."""
    against = [zaak for zaak in hoofdzaken(found) if zaak.uitkomst == "gegrond"]
    last = max(against, key=lambda zaak: zaak.beslist_op, default=None)
    when = f" op {datum_kort(last.beslist_op)}" if last is not None else ""
    how = "herroepen" if last is None or last.soort_rechtsmiddel == "bezwaar" else "vernietigd door de rechter"
    more = " Daarover loopt nog een procedure." if lopend(hoofdzaken(found)) else ""
    return "herroepen", f"Dit besluit is{when} {how}. Het geldt niet meer.{more}"


def _succeeded(beschikking, *_) -> tuple[str, str]:
    after = beschikking.dossier.opvolger(beschikking)
    if after is None:
        return beschikking.state, "Dit besluit geldt niet meer."
    since = f" vanaf {datum_kort(after.inwerkingtreding)}" if after.inwerkingtreding else ""
    tekst = OPVOLGERS[after.soort_besluit].format(dag=datum_kort(after.bekendgemaakt_op), vanaf=since)
    if after.soort_besluit == "intrekking" and after.state == "geschorst":
        tekst += " De rechter heeft de intrekking geschorst: de vergunning geldt voorlopig nog wel."
    if after.soort_besluit == "intrekking" and after.state == "aangevochten":
        tekst += " Tegen de intrekking loopt bezwaar of beroep."
    return beschikking.state, tekst


_WOORDEN = {"aangevochten": _contested, "geschorst": _suspended, "onherroepelijk": _final, "herroepen": _annulled,
            "vervangen": _succeeded, "ingetrokken": _succeeded}


def verloop(beschikking: Beschikking, found) -> tuple[tuple[str, date], ...]:
    """What happened since it was made known: of each kind the first that was lodged and the last that was decided."""
    lodged = [(titel, min(zaak.ontvangen for zaak in same)) for soort, titel in GEBEURD.items()
              if (same := [zaak for zaak in found if zaak.soort_rechtsmiddel == soort])]
    decided = [(_decided(last), last.beslist_op) for soort in BESLIST if (last := _last_decided(found, soort)) is not None]
    after = beschikking.dossier.opvolger(beschikking)
    end = []
    if after is not None and beschikking.state in ("vervangen", "ingetrokken"):
        end.append((OPGEVOLGD[after.soort_besluit], after.bekendgemaakt_op))
    if beschikking.state == "onherroepelijk" and beschikking.onherroepelijk_op is not None:
        end.append(("Besluit onherroepelijk", beschikking.onherroepelijk_op))
    return tuple(sorted([*lodged, *decided, *end], key=lambda step: step[1]))


def _last_decided(found, soort: str):
    ended = [zaak for zaak in found if zaak.soort_rechtsmiddel == soort and zaak.state == "beslist"]
    return max(ended, key=lambda zaak: zaak.beslist_op, default=None)


def _decided(zaak) -> str:
    if zaak.uitkomst == "toegewezen":
        return "Besluit geschorst"
    if zaak.uitkomst == "gegrond":
        return "Besluit herroepen" if zaak.soort_rechtsmiddel == "bezwaar" else "Besluit vernietigd"
    return BESLIST[zaak.soort_rechtsmiddel]
