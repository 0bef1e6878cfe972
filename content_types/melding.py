"""What is a melding? A notice that work will begin or is ready; it asks no decision, only waiting (Bbl 2.18, 2.21)."""

from dataclasses import dataclass
from datetime import date, datetime

import colander

from content_types.base import Folder, content_type
from content_types.invoer import Schema, regels
from workflows.melding import LOOPT, MELDING
from workflows.termijnen import datum_kort

SOORTEN = {"bouwmelding": "Begin van de bouw (bouwmelding)", "gereedmelding": "Gereedmelding"}
"""What belongs to a permit."""
ZELFSTANDIG = {"sloopmelding": "Sloopmelding", "kapmelding": "Kapmelding", "milieumelding": "Milieumelding",
               "andere_melding": "Melding"}
"""What stands on its own, without a permit."""
SOORT_BIJ = {"slopen": "sloopmelding", "kappen": "kapmelding", "milieu": "milieumelding"}
"""Which kind a melding about a werkzaamheid is; others are `andere_melding`."""


def soort_bij(codes) -> str:
    """The kind of a melding about these werkzaamheden; of more than one kind it is `andere_melding`."""
    found = {SOORT_BIJ.get(code, "andere_melding") for code in codes}
    return found.pop() if len(found) == 1 else "andere_melding"


KORT = {"bouwmelding": "Bouwmelding", "gereedmelding": "Gereedmelding", **ZELFSTANDIG}
WIJZEN = {"portaal": "Via het portaal", "brief": "Per brief of aan de balie", "telefoon": "Per telefoon", "email": "Per e-mail"}
LONGEST, LONGEST_OORDEEL = 5000, 2000


def _een_van(*choices: str):
    """Only these; said in Dutch to who sends something else."""

    def check(node, value):
        if value not in choices:
            raise colander.Invalid(node, node.missing_msg)

    return check


def _tekst(titel: str, missing_msg: str = "", *, limit: int = LONGEST, **more) -> colander.SchemaNode:
    if not missing_msg:
        more["missing"] = ""
    return colander.SchemaNode(colander.String(), title=titel, missing_msg=missing_msg, preparer=regels,
                               validator=colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit} tekens"), **more)


def _dag(titel: str, missing_msg: str, **more) -> colander.SchemaNode:
    return colander.SchemaNode(colander.Date(), title=titel, missing_msg=missing_msg, **more)


def _versie() -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), name="versie", missing="", validator=colander.Length(max=100))


class MeldingSchema(Schema):
    """What the melder says."""

    soort = colander.SchemaNode(colander.String(), title="Wat meldt u?", missing_msg="Kies wat u meldt",
                                validator=_een_van(*SOORTEN))
    begin = _dag("Vanaf welke dag?", "Vul de dag in",
                 description="De dag waarop het werk begint, of het gebouw in gebruik wordt genomen.")
    toelichting = _tekst("Toelichting")


class InvoerSchema(MeldingSchema):
    """What staff enter of a melding that did not come through the portal."""

    ontvangen = _dag("Wanneer kwam de melding binnen?", "Vul in wanneer de melding binnenkwam", insert_before="soort",
                     description="De dag waarop zij bij ons binnenkwam. Vanaf die dag telt de wachttijd.")
    wijze = colander.SchemaNode(colander.String(), title="Hoe kwam de melding binnen?", insert_before="soort",
                                missing_msg="Kies hoe de melding binnenkwam",
                                validator=_een_van(*(name for name in WIJZEN if name != "portaal")))


class OordeelSchema(Schema):
    """Why a melding is not complete."""

    oordeel = _tekst("Wat ontbreekt er?", "Schrijf op wat er ontbreekt", limit=LONGEST_OORDEEL,
                     description="De melder leest deze tekst.")
    versie = _versie()


class AanvulSchema(Schema):
    """What was sent to complete it, as the melder does it; staff also say when."""

    toelichting = _tekst("Wat vult u aan?", "Schrijf op wat u aanvult")
    versie = _versie()


class AanvulInvoerSchema(AanvulSchema):
    """The same from a letter or a call."""

    toelichting = _tekst("Wat is er aangevuld?", "Schrijf op wat er is aangevuld", description="De melder leest deze tekst ook.")

    ontvangen = _dag("Wanneer kwam de aanvulling binnen?", "Vul in wanneer de aanvulling binnenkwam",
                     insert_before="toelichting")


class BeginSchema(Schema):
    """When the work really began."""

    op = _dag("Op welke dag is het werk begonnen?", "Vul in wanneer het werk begon")


class IntrekSchema(Schema):
    """Why it is taken back."""

    waarom = _tekst("Waarom?", limit=1000)


@dataclass(frozen=True)
class Meldingaanvulling:
    """What came to complete a melding: on which civil day, in which words, noted by whom and when."""

    ontvangen: date
    tekst: str
    naam: str
    op: datetime


@content_type("melding", title="Melding", workflow=MELDING)
class Melding(Folder):
    """`ontvangen`, `begin` (planned), `begonnen_op` (really), `eerste_dag` (from which the work may begin), `vervalt_op` (the
    last day to begin) and `compleet_op` (from which the waiting time is reckoned) are civil days."""

    toelichting = oordeel = ""
    eerste_dag = vervalt_op = None
    termijn_uitleg = termijn_waarschuwingen = ()
    wetsversie = ""
    wijze = "portaal"
    """How it came in, a key of WIJZEN."""
    aanvullingen = ()
    """Of Meldingaanvulling, oldest first."""
    compleet_op = begonnen_op = ingetrokken_op = vervallen_op = None
    publicaties = ()
    """Paths of the notices made of it, oldest first."""
    niet_publiceren = False
    """True once a web editor said that no notice is needed."""
    herinnerd = False
    """True once the melder was told that it is about to lapse."""

    def __init__(self, *, soort, begin, ontvangen, door, op, toelichting="", wijze="portaal"):
        super().__init__()
        self.soort_melding, self.begin, self.ontvangen, self.toelichting = soort, begin, ontvangen, toelichting
        self.door, self.op, self.wijze, self.compleet_op = door, op, wijze, ontvangen

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return f"{KORT[self.soort_melding]}, ontvangen op {datum_kort(self.ontvangen)}"

    @property
    def naam(self):
        return KORT[self.soort_melding]

    @property
    def loopt(self) -> bool:
        """True while somebody still has to do something with it."""
        return self.state in LOOPT

    @property
    def te_publiceren(self) -> bool:
        """True for one that is complete while nobody has prepared its notice, or said that none is needed."""
        return self.state == "akkoord" and not self.publicaties and not self.niet_publiceren

    @property
    def te_vroeg(self) -> bool:
        """True while the planned day comes before the first day that the law allows, and it matters."""
        waits = (self.loopt or self.state == "akkoord") and self.begonnen_op is None
        return waits and self.eerste_dag is not None and self.begin < self.eerste_dag

    @property
    def laatst_ontvangen(self) -> date:
        """The day on which the last of it came in."""
        return self.aanvullingen[-1].ontvangen if self.aanvullingen else self.ontvangen
