"""What is kept of the term of a dossier besides the events themselves, and what follows from it on a day?

Who noted an event, when, why and with which document; the question for uitstel; the dwangsom as it was fixed. Dates come
from `workflows.termijnen` alone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from workflows.termijnen import Dwangsom, VanRechtswege, dwangsomstand, termijnverloop, van_rechtswege

DUUR_ONBEKEND = ("buitenlandse_informatie", "internationale_verplichting")
"""Events that can be noted before anybody knows how long the clock will stand still."""
BESLIST_OP_AANVRAAG = ("besluit", "buiten_behandeling", "van_rechtswege")
"""Kinds of decision that end the decision term."""

ALLE_DAGEN = 0
"""Among the ordinals of days: every day."""


@dataclass(frozen=True)
class Termijnnotitie:
    """Who noted one event of the term; `gebeurtenis` is as in `dossier.gebeurtenissen`.

    `grond` is the name of a row of workflows.termijnen.gronden, `document` that of a file in the dossier, `meer` further
    (term, value) pairs. `afgerond_op`: the civil day on which its end was noted; `vervallen_op`: on which it was taken back.
    """

    gebeurtenis: dict
    op: datetime
    door: str
    naam: str
    reden: str = ""
    grond: str = ""
    document: str = ""
    meer: tuple[tuple[str, str], ...] = ()
    afgerond_op: date | None = None
    vervallen_op: date | None = None


@dataclass(frozen=True)
class Uitstelverzoek:
    """The question whether the applicant agrees to a later decision, up to and including a day (Awb 4:15 lid 2 a).

    `stand` is gevraagd, akkoord, geweigerd or ingetrokken.
    """

    tot_en_met: date
    waarom: str
    door: str
    naam: str
    op: datetime
    stand: str = "gevraagd"
    antwoord_op: datetime | None = None


@dataclass(frozen=True)
class Dwangsombesluit:
    """The penalty as it was fixed (Awb 4:18); `bedrag` in whole euros, `op` the civil day of that decision."""

    bedrag: int
    op: date
    toelichting: str
    door: str
    naam: str
    genoteerd_op: datetime


@dataclass(frozen=True)
class Termijnstanden:
    """The dates of a term as they are on one moment, to compare with later ones."""

    beslisdatum_strikt: date | None
    beslisdatum: date | None
    beslisdatum_veilig: date | None
    uitleg: tuple[str, ...] = ()
    waarschuwingen: tuple[str, ...] = field(default=())


class MetTermijn:
    """The part of a dossier about its term. Attributes are stored; the methods reckon from them, without a clock."""

    termijnnotities: tuple[Termijnnotitie, ...] = ()
    stiltes: tuple[tuple[date, date], ...] = ()
    """The (first, last) days on which the clock stands still in every reading."""
    uitstelverzoek: Uitstelverzoek | None = None
    dwangsombesluit: Dwangsombesluit | None = None
    verlenging_openbaar_op: date | None = None
    """The civil day on which an extension was also announced publicly (Wabo 3.9 lid 2)."""
    van_rechtswege_op: date | None = None
    """The day on which the permit came by operation of law, as the portal noted it; a person still has to act."""

    @property
    def ingebrekestelling_op(self) -> date | None:
        """The day on which the first valid ingebrekestelling came in, else the last that came too early."""
        dagen = sorted(event["date"] for event in self.events("ingebrekestelling_ontvangen"))
        einde = self.beslisdatum_strikt
        return next((dag for dag in dagen if einde is not None and dag > einde), dagen[-1] if dagen else None)

    def staat_stil(self, today: date) -> bool:
        """True while the clock does not run: the decision is held, or today is a day that does not count. For light and lists."""
        if not self.lopend or not self.met_besluit:
            return False
        waits = self.beslisdatum is None or self.wacht_op_elders(date.max)
        return waits or any(van <= today <= tot for van, tot in self.stiltes)

    def wacht_op_elders(self, today: date) -> bool:
        """True while an answer from abroad, or a procedure under a treaty, is waited for: how many days is not known yet."""
        return any(event.get("ontvangen", event.get("einde")) is None and (event.get("date") or event["van"]) < today
                   for event in self.events(*DUUR_ONBEKEND))

    def stille_dagen(self) -> list[int]:
        """The ordinals of the days on which the clock stands still, for an index: `[ALLE_DAGEN]` while nobody knows until
        when, none once decided. Says the same as `staat_stil`."""
        if not self.lopend or not self.met_besluit:
            return []
        if self.beslisdatum is None or self.wacht_op_elders(date.max):
            return [ALLE_DAGEN]
        return [dag for van, tot in self.stiltes for dag in range(van.toordinal(), tot.toordinal() + 1)]

    def termijnverloop(self):
        """What each event did (workflows.termijnen.Verloop)."""
        return termijnverloop(self.regime, self.procedure, self.ontvangen, self.gebeurtenissen)

    def termijnstanden(self) -> Termijnstanden:
        return Termijnstanden(self.beslisdatum_strikt, self.beslisdatum, self.beslisdatum_veilig, self.termijn_uitleg,
                              tuple(self.termijn_waarschuwingen))

    def events(self, *soorten: str) -> list[dict]:
        """The events of these kinds, as they were told."""
        return [gebeurtenis for gebeurtenis in self.gebeurtenissen if gebeurtenis["type"] in soorten]

    def besluiten_op_aanvraag(self):
        """The decisions that ended the term, once made known; oldest first."""
        return [b for b in self.beschikkingen() if b.bekendgemaakt_op is not None and b.soort_besluit in BESLIST_OP_AANVRAAG]

    def besloten_op(self) -> date | None:
        """The day on which the decision on the aanvraag was made known."""
        return next((b.bekendgemaakt_op for b in self.besluiten_op_aanvraag()), None)

    def rechtswege(self) -> VanRechtswege:
        """Whether the permit comes by operation of law when nobody decides in time (Wabo 3.9 lid 3)."""
        besluiten = [{"type": "besluit_bekendgemaakt", "date": b.bekendgemaakt_op,
                      "van_rechtswege": b.soort_besluit == "van_rechtswege"} for b in self.besluiten_op_aanvraag()]
        return van_rechtswege(self.regime, self.procedure, self.ontvangen, [*self.gebeurtenissen, *besluiten])

    def van_rechtswege_sinds(self, today: date) -> date | None:
        """Since when the permit exists by operation of law, from the dates alone, so also when no daily work ran; None: not."""
        op = self.rechtswege().op if self.met_besluit and not self.overgenomen else None
        if op is None or op > today or self.wacht_op_elders(today):
            return None
        return op if self.ingetrokken_op is None or op <= self.ingetrokken_op else None

    def dwangsom(self, today: date) -> Dwangsom | None:
        """What being late costs today; None while no term runs, and while it is not over and nobody sent an ingebrekestelling."""
        besloten, einde = self.besloten_op(), self.beslisdatum_strikt
        until = besloten or self.ingetrokken_op or today
        verzoeken = [event["date"] for event in self.events("ingebrekestelling_ontvangen")]
        if einde is None or self.wacht_op_elders(until) or until <= self.beslisdatum and not verzoeken:
            return None
        return dwangsomstand(self.regime, self.procedure, einde, verzoeken, until, besloten)
