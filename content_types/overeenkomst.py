"""What did a bevoegd gezag agree with who advises or handles for it? An agreement, with every version of its terms."""

from dataclasses import dataclass
from datetime import date, datetime

import colander

from content_types.base import Folder, content_type
from content_types.bestand import Bestand
from content_types.invoer import Schema, regels
from workflows.adviessoorten import ADVIESSOORTEN
from workflows.portaal import FOLDERS

FORMATEN = {"pdf": "PDF", "docx": "Word (docx)", "odt": "OpenDocument (odt)", "xlsx": "Excel (xlsx)", "jpg": "Foto (jpg of png)",
            "dwg": "Tekening (dwg of dxf)"}
KANALEN = {"e-mail": "Met een link in een e-mail", "webservice": "Met een koppeling tussen onze systemen"}
GEDEELD = {"vertrouwelijk": "Bijlagen die de aanvrager vertrouwelijk noemt", "aangevuld": "Stukken die de aanvrager later stuurt",
           "documenten": "Documenten die de behandelaar toevoegt"}
"""Kinds of documents beside the aanvraag; the aanvraag itself an adviser always sees."""
MEESTE_DAGEN = 365
_CODES = {titel.titel.lower(): code for code, titel in ADVIESSOORTEN.items()}


def _dagen(node, value) -> None:
    """One kind a line: "Constructieve veiligheid: 15"."""
    try:
        dagen_per_soort(value)
    except ValueError as error:
        raise colander.Invalid(node, str(error)) from error


def dagen_per_soort(tekst: str) -> dict[str, int]:
    """The days by code of the kind. Raises ValueError with a Dutch sentence."""
    found = {}
    for line in (tekst or "").splitlines():
        soort, _, dagen = (part.strip() for part in line.rpartition(":"))
        if line.strip() and soort.lower() not in {**_CODES, **dict.fromkeys(ADVIESSOORTEN)}:
            raise ValueError(f"“{line.strip()}” begint niet met een soort advies uit de lijst. Schrijf bijvoorbeeld: Geluid: 15")
        if line.strip() and not (dagen.isdecimal() and 1 <= int(dagen) <= MEESTE_DAGEN):
            raise ValueError(f"Zet in “{line.strip()}” achter de dubbele punt een aantal dagen van 1 tot en met {MEESTE_DAGEN}")
        if line.strip():
            found[_CODES.get(soort.lower(), soort.lower())] = int(dagen)
    return found


def _dag(titel: str, **more) -> colander.SchemaNode:
    return colander.SchemaNode(colander.Date(), title=titel, **more)


def _keuzes(titel: str, known, **more) -> colander.SchemaNode:
    return colander.SchemaNode(colander.Set(), title=titel, missing=frozenset(), validator=colander.ContainsOnly(list(known)),
                               **more)


class AfspraakSchema(Schema):
    """The terms. After the begin a change needs a reason, and makes a new version."""

    soorten_advies = _keuzes("Over welke soorten advies gaat de overeenkomst?", ADVIESSOORTEN,
                             description="Kies niets als zij over alle soorten gaat.")
    dagen = colander.SchemaNode(
        colander.Integer(), title="Binnen hoeveel dagen komt een advies?", missing_msg="Vul een aantal dagen in",
        validator=colander.Range(1, MEESTE_DAGEN, min_err="Vul minstens 1 dag in",
                                 max_err=f"Vul hoogstens {MEESTE_DAGEN} dagen in"))
    andere_dagen = colander.SchemaNode(
        colander.String(), title="Soorten met een andere termijn", missing="", preparer=regels, validator=colander.All(
            colander.Length(max=2000, max_err="Gebruik niet meer dan 2000 tekens"), _dagen),
        description="Eén soort per regel, bijvoorbeeld: Constructieve veiligheid: 15")
    formaten = _keuzes("In welke formaten leveren wij stukken en adviezen?", FORMATEN)
    kanaal = colander.SchemaNode(colander.String(), title="Hoe gaat een adviesverzoek?", missing_msg="Kies hoe het verzoek gaat",
                                 validator=colander.OneOf(list(KANALEN)))
    gedeeld = _keuzes("Wat delen wij standaard, naast de aanvraag?", GEDEELD)
    begin = _dag("Eerste dag", missing_msg="Vul de eerste dag in")
    eind = _dag("Laatste dag", missing=None, description="Laat dit leeg als er geen einddatum is afgesproken.")
    evaluatie = _dag("Wanneer bespreken wij de overeenkomst?", missing=None,
                     description="Op deze dag krijgt de lokaal beheerder een signaal.")
    opmerkingen = colander.SchemaNode(
        colander.String(), title="Opmerkingen", missing="", preparer=regels,
        validator=colander.Length(max=5000, max_err="Gebruik niet meer dan 5000 tekens"))


class OvereenkomstSchema(AfspraakSchema):
    """A new one: the parties, then the terms."""

    gezag = colander.SchemaNode(colander.String(), title="Voor welk bevoegd gezag?", missing_msg="Kies een bevoegd gezag",
                                insert_before="soorten_advies")
    partner = colander.SchemaNode(colander.String(), title="Met welke organisatie?", missing_msg="Kies een organisatie",
                                  insert_before="soorten_advies")


class WijzigSchema(AfspraakSchema):
    """Other terms, and why."""

    reden = colander.SchemaNode(
        colander.String(), title="Waarom verandert de overeenkomst?", missing="", preparer=regels,
        description="Nodig als de overeenkomst al is begonnen. De oude afspraken blijven te lezen.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))


class OpzegSchema(Schema):
    """The last day, and why."""

    per = _dag("Laatste dag van de overeenkomst", missing_msg="Vul de laatste dag in")
    reden = colander.SchemaNode(
        colander.String(), title="Waarom eindigt de overeenkomst?", missing_msg="Schrijf op waarom zij eindigt", preparer=regels,
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))


@dataclass(frozen=True)
class Afspraak:
    """One version of the terms; `vanaf` is the civil day from which it counts, `op` when and `naam` by whom it was noted."""

    nummer: int
    vanaf: date
    op: datetime
    naam: str
    soorten_advies: tuple[str, ...]
    dagen: int
    dagen_per_soort: tuple[tuple[str, int], ...]
    formaten: tuple[str, ...]
    kanaal: str
    gedeeld: tuple[str, ...]
    begin: date
    eind: date | None = None
    evaluatie: date | None = None
    opmerkingen: str = ""
    reden: str = ""

    def dagen_voor(self, soort_advies: str) -> int:
        return dict(self.dagen_per_soort).get(soort_advies, self.dagen)

    def gaat_over(self, soort_advies: str) -> bool:
        return not self.soorten_advies or soort_advies in self.soorten_advies


@content_type("overeenkomststuk", title="Getekende overeenkomst")
class Overeenkomststuk(Bestand):
    """The document that was signed; read by who reads the agreement."""


@content_type("overeenkomst", title="Samenwerkingsovereenkomst", grid=FOLDERS["overeenkomst"])
class Overeenkomst(Folder):
    """Between `gezag`, which decides, and `partner`, which advises or handles; ids of organisations.

    Children are what was signed. The last of `versies` counts. It belongs to the partner, so that people there read their own.
    """

    versies: tuple[Afspraak, ...] = ()
    opgezegd_per: date | None = None
    opzegreden = ""
    herinnerd_voor: date | None = None
    """The day of evaluation that the lokaal beheerder heard of."""

    def __init__(self, *, gezag: str, partner: str):
        super().__init__()
        self.gezag, self.partner, self.organisatie = gezag, partner, partner

    @property
    def titel(self) -> str:
        organisaties = self.__parent__.__parent__["organisaties"]
        return f"Overeenkomst tussen {organisaties[self.gezag].naam} en {organisaties[self.partner].naam}"

    @property
    def afspraak(self) -> Afspraak:
        return self.versies[-1]

    @property
    def laatste_dag(self) -> date | None:
        ends = [day for day in (self.afspraak.eind, self.opgezegd_per) if day is not None]
        return min(ends, default=None)

    def loopt(self, today: date) -> bool:
        return self.afspraak.begin <= today and not self.voorbij(today)

    def voorbij(self, today: date) -> bool:
        return self.laatste_dag is not None and self.laatste_dag < today

    def stukken(self) -> list[Overeenkomststuk]:
        return sorted(self.values(), key=lambda stuk: (stuk.op, stuk.__name__))


@content_type("overeenkomsten", title="Overeenkomsten")
class Overeenkomsten(Folder):
    """All of them, by random id."""

    def tussen(self, gezag: str, partner: str) -> list[Overeenkomst]:
        """Those of these two, the newest first."""
        found = [o for o in self.values() if (o.gezag, o.partner) == (gezag, partner)]
        return sorted(found, key=lambda o: o.afspraak.begin, reverse=True)
