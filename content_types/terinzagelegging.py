"""What is a terinzagelegging? A frozen set of documents that lies open for its weeks, with proof of each day."""

from datetime import date, timedelta

import colander
from BTrees.OOBTree import OOBTree

from content_types.base import Folder, content_type
from content_types.invoer import Schema, regel, regels
from workflows.terinzagelegging import LOPEND, TERINZAGELEGGING

SOORTEN = {"ontwerp": "Ontwerpbesluit ter inzage", "besluit": "Besluit ter inzage"}


class TerinzageSchema(Schema):
    """What the handler chooses: from when, where on paper, which documents."""

    start = colander.SchemaNode(
        colander.Date(), title="Vanaf welke dag liggen de stukken ter inzage?",
        missing_msg="Vul de eerste dag in, bijvoorbeeld 28 11 2025",
        description="De bekendmaking moet voor of op deze dag online staan. Komt zij later, dan begint de termijn die dag.")
    plaats = colander.SchemaNode(
        colander.String(), title="Waar liggen de stukken op papier?", preparer=regel,
        missing_msg="Vul in waar iedereen de stukken op papier kan lezen",
        description="Bijvoorbeeld: gemeentehuis, Raadhuisplein 1, op werkdagen van 9.00 tot 17.00 uur.",
        validator=colander.Length(max=300, max_err="Gebruik niet meer dan 300 tekens"))
    stukken = colander.SchemaNode(
        colander.Set(), title="Welke stukken horen erbij?", missing=frozenset(),
        description="Het ontwerpbesluit zelf gaat altijd mee. Kies alle stukken die nodig zijn om het ontwerp te beoordelen "
                    "(Awb 3:11). Iedereen kan ze lezen. Namen, handtekeningen en telefoonnummers horen er niet in.")
    weggelaten = colander.SchemaNode(
        colander.String(), title="Is er iets weggelaten?", missing="", preparer=regels,
        description="Schrijf dan op wat en waarom, bijvoorbeeld: in de tekeningen zijn bedrijfsgeheimen weggelakt. "
                    "Bezoekers lezen dit (Awb 3:11 lid 2).",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))


class AfbreekSchema(Schema):
    """Why it ends early; visitors read it."""

    reden = colander.SchemaNode(
        colander.String(), title="Waarom breekt u de terinzagelegging af?",
        missing_msg="Schrijf op waarom u de terinzagelegging afbreekt",
        description="Bezoekers lezen dit op de pagina. Noem geen namen van personen.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))


@content_type("terinzagelegging", title="Terinzagelegging", workflow=TERINZAGELEGGING)
class Terinzagelegging(Folder):
    """`soort` is ontwerp or besluit; `start` and `einde` civil days, both included; `publicatie` the path of the notice.

    `stukken`: ((name, title, sha256, size in bytes), …), fixed when the notice is published; `bewijs` maps an ISO day
    to {"op": instant or None, "heel": True, False or None, "wat": sentence}; None: nobody looked that day.
    The child `ontwerp` is the draft as the applicant got it (Awb 3:13).
    """

    start = einde = post_uiterste_ontvangst = None
    aangekondigd_op = None
    """The civil day of the notice (Awb 3:12); from then on the set is fixed."""
    publicatie = ""
    plaats = weggelaten = ""
    """Where the documents can be read on paper (Bkw 13 lid 1), and what was left out (Awb 3:11 lid 2)."""
    stukken = ()
    termijn_uitleg = ()
    afgebroken_op = None
    afbreekreden = ""

    def __init__(self, *, soort, beschikking, door, op):
        super().__init__()
        self.soort_stukken, self.beschikking, self.door, self.op = soort, beschikking, door, op
        self.bewijs = OOBTree()

    @property
    def titel(self):
        return SOORTEN[self.soort_stukken]

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def ontwerp(self):
        return self.get("ontwerp")

    @property
    def lopend(self) -> bool:
        """True until it was closed or broken off, whatever day it is."""
        return self.state in LOPEND

    def ligt_open(self, today: date) -> bool:
        """True on its days, also when the work of the day has not been done yet."""
        return self.aangekondigd_op is not None and self.state != "afgebroken" and self.start <= today <= self.einde

    def dagen(self, today: date) -> list[date]:
        """Its days up to and including today, first one first."""
        if self.aangekondigd_op is None:
            return []
        last = min(self.einde, today, self.afgebroken_op or self.einde)
        return [self.start + timedelta(days=n) for n in range((last - self.start).days + 1)]
