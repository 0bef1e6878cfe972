"""How far is a task of the handling? What the dossier says, what a person noted, and which of the two counts.

Reckoned on reading, so that it is never behind. Two kinds of task (`Behandelstap.volgt_dossier`):

- ontwerp, zienswijzen, besluit and bekendmaken follow the dossier: done is what was done, nobody ticks them;
- the others are a judgement. "Klaar" takes a person, and a dossier in which nothing is open or came in since.

A task that a reviewer sent back needs action until somebody reports it done, whatever the dossier says.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from pyramid.traversal import find_resource

from content_types.termijn import BESLIST_OP_AANVRAAG
from workflows.behandeltaak import GEDAAN, STANDEN
from workflows.termijnen import datum_kort


@dataclass(frozen=True)
class Feiten:
    """What the dossier says: `status` of STANDEN (empty: nothing), a sentence, and since when it says so.

    `waar` is the part of the page of the dossier where one goes on, if there is one.
    """

    status: str
    zin: str
    waar: str = ""
    sinds: datetime | None = None


@dataclass(frozen=True)
class Stand:
    """How far a task is: `status` of STANDEN, in words, and why in a sentence.

    `voorbij`: it was not done before the case ended, and nobody will do it any more.
    """

    status: str
    zin: str
    waar: str = ""
    voorbij: bool = False

    @property
    def titel(self) -> str:
        return STANDEN[self.status]

    @property
    def gedaan(self) -> bool:
        return self.status in GEDAAN


def feiten(taak, today: date) -> Feiten:
    """What the dossier says of this task on this day."""
    return _FEITEN[taak.__name__](taak.dossier, today)


def stand(taak, today: date) -> Stand:
    """How far this task is on this day; the only place that decides it."""
    found = feiten(taak, today)
    here = _of_the_dossier(taak, found) if taak.stap.volgt_dossier else _judged(taak, found)
    if here.status in GEDAAN:
        return here
    known = taak.dossier.bekendgemaakt() is not None
    if not taak.dossier.lopend and not (known and taak.__name__ in _AFTERWARDS):
        why = "besloten" if known else _zonder_besluit(taak.dossier)
        return replace(here, zin=_ENDED[why], waar="", voorbij=True)
    waits = ", ".join(taak.wacht_op(today)) if here.status in ("niet_begonnen", "bezig") else ""
    if waits and here.status == "niet_begonnen":
        return Stand("kan_nog_niet", f"Eerst: {waits}.")
    return replace(here, zin=f"{here.zin} Nog niet klaar: {waits}.") if waits else here


def _zonder_besluit(dossier) -> str:
    """How it ended without a decision."""
    if dossier.doorgezonden is not None:
        return "doorgezonden"
    if dossier.besloten_elders_op is not None:
        return "elders"
    ended = dossier.met_besluit or dossier.ingetrokken_op is not None or dossier.state == "ingetrokken"
    return "ingetrokken" if ended else "afgerond"


_ENDED = {"afgerond": "De zaak is afgerond voordat deze taak klaar was.",
          "ingetrokken": "De aanvraag is ingetrokken voordat deze taak klaar was.",
          "doorgezonden": "De aanvraag is doorgezonden voordat deze taak klaar was.",
          "elders": "Er is in het eigen systeem besloten.",
          "besloten": "Er is besloten voordat deze taak klaar was."}
_AFTERWARDS = ("besluit", "bekendmaken")
"""Tasks that can go on when the decision was made known."""
TERUG = "Een collega stuurde deze taak terug. Lees de opmerking."


def _of_the_dossier(taak, found: Feiten) -> Stand:
    if taak.state == "actie_nodig":
        return Stand("actie_nodig", TERUG if found.status == "klaar" else f"{TERUG} {found.zin}", found.waar)
    return Stand(found.status or "niet_begonnen", found.zin, found.waar)


def _judged(taak, found: Feiten) -> Stand:
    """A person's word, unless the dossier shows that something is open or came in since."""
    if taak.state == "niet_nodig":
        return Stand("niet_nodig", taak.reden)
    if taak.state == "actie_nodig":
        return Stand("actie_nodig", TERUG, found.waar)
    zin = found.zin
    if found.status in ("bezig", "actie_nodig"):
        status = found.status
    elif taak.state == "klaar":
        newer = found.sinds is not None and taak.klaar_op is not None and found.sinds > taak.klaar_op
        if newer:
            return Stand("actie_nodig", f"Dit kwam nadat de taak klaar was gemeld: {found.zin}", found.waar)
        status = "klaar"
    else:
        status = "bezig" if found.status == "klaar" else taak.state
        zin = f"{zin} Hebt u dit verwerkt? Meld de taak dan klaar." if found.status == "klaar" else zin
    return Stand(status, zin.strip(), found.waar)


# What the dossier says of each task


def _ontvankelijkheid(dossier, today: date) -> Feiten:
    asked = [a for a in dossier.aanvullingen() if a.state != "ingetrokken"]
    if not asked:
        return Feiten("", "Er is geen aanvulling gevraagd.", "aanvullingen")
    last = asked[-1]
    if last.state == "ontvangen":
        return Feiten("actie_nodig", "Er is een aanvulling binnen. Beoordeel of zij volledig is.", "aanvullingen")
    if last.state == "volledig":
        return Feiten("klaar", "De aanvulling is volledig.", "aanvullingen", last.beoordeeld_op)
    if dossier.state != "aanvulling_gevraagd":
        return Feiten("", "De aanvraag is niet volledig aangevuld; de behandeling ging verder met wat er is.", "aanvullingen")
    if last.state == "verlopen" or today > last.hersteltermijn_einde:
        return Feiten("actie_nodig", "De hersteltermijn is voorbij. Beslis hoe u verdergaat.", "aanvullingen")
    return Feiten("bezig", f"Wij wachten tot en met {datum_kort(last.hersteltermijn_einde)} op een aanvulling.", "aanvullingen")


_PROCEDURES = {"regulier": "de reguliere procedure", "uitgebreid": "de uitgebreide procedure",
               "regulier_instemming": "de reguliere procedure met instemming", "fase_14_weken": "een fase van veertien weken"}


def _procedure(dossier, _today) -> Feiten:
    if dossier.procedure_grond:
        return Feiten("klaar", f"Gekozen: {_PROCEDURES[dossier.procedure]}.", "procedure")
    return Feiten("", f"De aanvraag volgt {_PROCEDURES[dossier.procedure]}. Er is geen andere gekozen.", "procedure")


def _kennisgeving(dossier, _today) -> Feiten:
    """The notice that the aanvraag came in; one that was made elsewhere the portal does not know of."""
    notices = [n for n in _notices(dossier) if n.soort_bekendmaking == "aanvraag"]
    online = [n for n in notices if n.state == "gepubliceerd"]
    if online:
        return Feiten("klaar", f"Online sinds {datum_kort(online[-1].gepubliceerd_op)}.")
    if any(n.state == "concept" for n in notices):
        return Feiten("bezig", "De kennisgeving staat klaar voor de redactie.")
    return Feiten("", "In dit portaal staat geen kennisgeving van deze aanvraag. Staat zij ergens anders online? Meld de taak "
                      "dan klaar.")


def _toetsing(_dossier, _today) -> Feiten:
    return Feiten("", "")


def _advies(dossier, today: date) -> Feiten:
    asked = [v for v in dossier.adviesverzoeken() if v.state in ("gevraagd", "uitgebracht")]
    given = [v for v in asked if v.state == "uitgebracht"]
    if not asked:
        return Feiten("", "Er is geen advies gevraagd.", "adviezen")
    if len(given) == len(asked):
        what = "Het advies is binnen." if len(asked) == 1 else f"Alle {len(asked)} adviezen zijn binnen."
        return Feiten("klaar", what, "adviezen", max(v.uitgebracht_op for v in given))
    what = "Het gevraagde advies is nog niet binnen." if len(asked) == 1 else \
        f"{len(given)} van de {len(asked)} adviezen {'is' if len(given) == 1 else 'zijn'} binnen."
    late = [v for v in asked if v.state == "gevraagd" and v.uiterlijk < today]
    if late:
        day = datum_kort(min(v.uiterlijk for v in late))
        return Feiten("actie_nodig", f"{what} Advies was gevraagd voor uiterlijk {day}. Vraag ernaar of trek het verzoek in.",
                      "adviezen")
    return Feiten("bezig", what, "adviezen")


def _instemming(dossier, _today) -> Feiten:
    """A refusal, or an answer that it is not needed, asks something of us; silence is no consent (Ow 16.18)."""
    asked = dossier.instemmingen()
    answers = {v.antwoord_ja_nee for v in asked if v.state == "uitgebracht"}
    if not asked:
        return Feiten("", "Het portaal weet niet of het andere bestuur instemt.")
    if "geweigerd" in answers:
        return Feiten("actie_nodig", "Instemming is geweigerd. De vergunning kan dan niet worden verleend.", "adviezen")
    if open_ := [v for v in asked if v.state == "gevraagd"]:
        last = datum_kort(min(v.uiterlijk for v in open_))
        return Feiten("bezig", f"Over instemming is nog niet beslist. Dat moet uiterlijk {last}.", "adviezen")
    if answers == {"niet_nodig"}:
        return Feiten("actie_nodig", "Instemming is niet nodig. Reken op acht weken en wijzig de procedure.", "adviezen")
    return Feiten("klaar", "De instemming is gegeven.", "adviezen", max(v.uitgebracht_op for v in asked))


def _ontwerp(dossier, today: date) -> Feiten:
    laid_open = dossier.terinzage_ontwerp()
    if laid_open is not None and laid_open.aangekondigd_op is not None and laid_open.start <= today:
        over = "lag" if today > laid_open.einde else "ligt"
        return Feiten("klaar", f"Het ontwerp {over} ter inzage van {datum_kort(laid_open.start)} tot en met "
                               f"{datum_kort(laid_open.einde)}.", "terinzage")
    if laid_open is not None and laid_open.lopend:
        return Feiten("bezig", f"Het ontwerp ligt ter inzage vanaf {datum_kort(laid_open.start)}, zodra de bekendmaking online "
                               "staat.", "terinzage")
    draft = next((b for b in reversed(dossier.beschikkingen()) if b.soort_besluit == "ontwerp" and b.state in _ONTWERP), None)
    return _ONTWERP[draft.state](draft) if draft is not None else Feiten("niet_begonnen", "Er is nog geen ontwerpbesluit.",
                                                                       "stappen")


def _written(beschikking) -> Feiten:
    """A concept: somebody writes it, or it came back."""
    noun = "ontwerpbesluit" if beschikking.soort_besluit == "ontwerp" else "besluit"
    if beschikking.opmerking:
        return Feiten("actie_nodig", f"Het {noun} is teruggestuurd met een opmerking.", "beschikking")
    return Feiten("bezig", f"Het {noun} is een concept.", "beschikking")


_ONTWERP = {
    "concept": _written,
    "ter_controle": lambda _: Feiten("bezig", "Het ontwerpbesluit ligt ter controle.", "beschikking"),
    "ondertekend": lambda _: Feiten("bezig", "Het ontwerpbesluit is ondertekend. Leg het ter inzage.", "stappen"),
    "ter_inzage": lambda _: Feiten("actie_nodig", "De terinzagelegging is afgebroken. Leg het ontwerp opnieuw ter inzage.",
                                   "stappen"),
}


def _zienswijzen(dossier, today: date) -> Feiten:
    laid_open, found = dossier.terinzage_ontwerp(), dossier.zienswijzen()
    waiting = [z for z in found if z.state == "ontvangen"]
    if laid_open is None or laid_open.aangekondigd_op is None or today < laid_open.start:
        return Feiten("niet_begonnen", "De termijn voor zienswijzen is nog niet begonnen.")
    answered = _how_many(len(found) - len(waiting), len(found))
    if today <= laid_open.einde:
        return Feiten("bezig", f"Zienswijzen kunnen tot en met {datum_kort(laid_open.einde)}. {answered}", "zienswijzen")
    if waiting:
        return Feiten("bezig", answered, "zienswijzen")
    what = "Alle zienswijzen zijn afgehandeld." if found else "Er zijn geen zienswijzen binnengekomen."
    if dossier.lopend and today <= laid_open.post_uiterste_ontvangst:
        last = datum_kort(laid_open.post_uiterste_ontvangst)
        what += f" Een brief die op tijd is gepost, kan nog binnenkomen tot en met {last}."
    return Feiten("klaar", what, "zienswijzen")


def _how_many(answered: int, found: int) -> str:
    if found < 2:
        return "Er is er nog geen binnen." if not found else \
            f"De ene zienswijze is {'al' if answered else 'nog niet'} afgehandeld."
    return f"{answered} van de {found} zienswijzen {'is' if answered == 1 else 'zijn'} afgehandeld."


def _besluit(dossier, _today) -> Feiten:
    written, known = dossier.besluit_in_voorbereiding(), dossier.bekendgemaakt()
    if written is not None and written.soort_besluit in BESLIST_OP_AANVRAAG:
        return _BESLUIT[written.state](written)
    if known is None:
        return Feiten("niet_begonnen", "Er is nog geen besluit.", "stappen")
    if dossier.state == "beschikking" and known.state == "herroepen":
        return Feiten("actie_nodig", "Het besluit is herroepen of vernietigd. Beslis opnieuw.", "stappen")
    return Feiten("klaar", f"Bekendgemaakt op {datum_kort(known.bekendgemaakt_op)}.", "beschikking")


_BESLUIT = {
    "concept": _written,
    "ter_controle": lambda _: Feiten("bezig", "Het besluit ligt ter controle.", "beschikking"),
    "ondertekend": lambda b: Feiten("klaar", f"Ondertekend op {datum_kort(b.ondertekend_op)}.", "beschikking"),
}


def _bekendmaken(dossier, today: date) -> Feiten:
    """Sent to the applicant, and online for everybody."""
    known, decided, written = dossier.bekendgemaakt(), _besluit(dossier, today), dossier.besluit_in_voorbereiding()
    if decided.status != "klaar":
        return Feiten("niet_begonnen", "Er is nog geen ondertekend besluit.")
    if known is None or written is not None and written.soort_besluit in BESLIST_OP_AANVRAAG:
        return Feiten("niet_begonnen", "Het besluit is nog niet verstuurd.", "beschikking")
    sent = f"Verstuurd op {datum_kort(known.bekendgemaakt_op)}."
    notices = [n for n in _notices(dossier) if n.soort_bekendmaking != "ontwerp" and not n.is_aankondiging
               and n.beschikking in ("", known.__name__)]
    if any(n.state == "gepubliceerd" for n in notices):
        online = max(n.gepubliceerd_op for n in notices if n.state == "gepubliceerd")
        return Feiten("klaar", f"{sent} Online sinds {datum_kort(online)}.", "beschikking")
    if any(n.state == "concept" for n in notices):
        return Feiten("bezig", f"{sent} De bekendmaking wacht op de webredacteur.", "beschikking")
    if notices:
        return Feiten("actie_nodig", f"{sent} De bekendmaking is van de website gehaald.", "beschikking")
    return Feiten("bezig", f"{sent} De bekendmaking moet nog worden klaargezet voor de redactie.", "beschikking")


def _notices(dossier) -> list:
    """The notices made from this dossier that are still there."""
    found = []
    for path in (*(path for _, path in dossier.aankondigingen), *dossier.publicaties):
        try:
            found.append(find_resource(dossier, path))
        except KeyError:
            continue
    return found


def _afdrukken(dossier, today: date) -> Feiten:
    return Feiten("", "De aanvraag kwam digitaal binnen. Dit dossier wordt op papier behandeld.", "papier")


def _scannen(dossier, today: date) -> Feiten:
    if dossier.aanvraag.bijlagen() or any(document.gescand for document in dossier["documenten"].values()):
        return Feiten("", "Er staan scans bij dit dossier. Is dat alles? Meld de taak dan klaar.", "papier")
    return Feiten("actie_nodig", "De aanvraag kwam op papier binnen en er staan nog geen scans bij.", "papier")


_FEITEN = {
    "afdrukken": _afdrukken, "scannen": _scannen,
    "ontvankelijkheid": _ontvankelijkheid, "procedure": _procedure, "kennisgeving": _kennisgeving, "toetsing": _toetsing,
    "advies": _advies, "instemming": _instemming, "ontwerp": _ontwerp, "zienswijzen": _zienswijzen, "besluit": _besluit,
    "bekendmaken": _bekendmaken,
}
