"""What is an adviesverzoek? A question to one adviesorganisatie about one dossier, and the answer; asked again, another round."""

from dataclasses import dataclass
from datetime import date, datetime

import colander

from content_types.base import Folder, content_type
from content_types.invoer import Schema, regels, tekstveld
from workflows.adviessoorten import ADVIESSOORTEN
from workflows.adviesverzoek import ADVIESVERZOEK, INSTEMMING, JA_NEE

LANGSTE_VRAAG = 5000
LANGSTE_ANTWOORD = 50_000
WIJZEN = {"telefoon": "Telefonisch", "email": "Per e-mail", "brief": "Per brief", "overleg": "In een overleg"}
"""How an advice came that staff enter."""


def vraagveld() -> colander.SchemaNode:
    return colander.SchemaNode(
        colander.String(), name="vraag", title="Wat wilt u weten?", missing_msg="Schrijf op wat u wilt weten", preparer=regels,
        validator=colander.Length(max=LANGSTE_VRAAG, max_err=f"Gebruik niet meer dan {LANGSTE_VRAAG} tekens"))


def uiterlijkveld() -> colander.SchemaNode:
    return colander.SchemaNode(colander.Date(), name="uiterlijk", title="Advies uiterlijk op",
                               missing_msg="Kies de dag waarop u het advies uiterlijk wilt hebben")


def ja_neeveld() -> colander.SchemaNode:
    return colander.SchemaNode(colander.Boolean(), name="ja_nee", title="De adviseur antwoordt ook met ja of nee", missing=False)


def toelichtingveld() -> colander.SchemaNode:
    return tekstveld(name="toelichting", title="Toelichting", limit=LANGSTE_VRAAG, preparer=regels,
                     description="Wat de adviseur verder moet weten.")


def keuzes(naam: str, titel: str, description: str = "") -> colander.SchemaNode:
    """Any number of what the page offers; the deed says no to what it does not offer."""
    return colander.SchemaNode(colander.Set(), name=naam, title=titel, description=description, missing=frozenset())


class AdviesverzoekSchema(Schema):
    """What the handler fills in; organisations, documents and the like are bound by the page."""

    verzoek = colander.SchemaNode(colander.String(), title="Wat vraagt u?", missing_msg="Kies wat u vraagt",
                                  validator=colander.OneOf(["advies", "instemming"]))
    soort_advies = colander.SchemaNode(colander.String(), title="Soort advies", missing_msg="Kies het soort advies",
                                       validator=colander.OneOf(list(ADVIESSOORTEN)))
    organisaties = colander.SchemaNode(colander.Set(), title="Aan wie?", missing_msg="Kies ten minste één adviesorganisatie",
                                       validator=colander.Length(min=1, min_err="Kies ten minste één adviesorganisatie"),
                                       description="Kiest u er meer? Elke organisatie krijgt een eigen verzoek.")
    werkzaamheden = keuzes("werkzaamheden", "Over welke werkzaamheden?", "Kiest u niets, dan gaat het over het hele plan.")
    vraag = vraagveld()
    ja_nee = ja_neeveld()
    toelichting = toelichtingveld()
    wettelijk = colander.SchemaNode(colander.Boolean(), title="Dit advies is wettelijk verplicht", missing=False)
    grond = tekstveld(title="Welk artikel verplicht dit?", description="Laat dit leeg als het soort advies het al zegt.")
    uiterlijk = uiterlijkveld()
    documenten = keuzes("documenten", "Welke documenten mag de adviseur ook zien?",
                        "De aanvraag met de bijlagen die niet vertrouwelijk zijn, ziet de adviseur altijd.")
    afspraken = colander.SchemaNode(
        colander.Boolean(), title="Volg de samenwerkingsovereenkomst, waar die er is", missing=False,
        description="Met sommige organisaties is afgesproken welke termijn geldt en wat u deelt.")
    antwoorden_van = keuzes("antwoorden_van", "Welk advies van anderen mag de adviseur lezen?",
                            "U ziet hier alleen advies dat niet vertrouwelijk is.")
    antwoord_delen = colander.SchemaNode(
        colander.Boolean(), title="Dit advies is later ook te delen met andere adviseurs", missing=False)


class RondeSchema(Schema):
    """What is asked after an answer."""

    vraag = vraagveld()
    ja_nee = ja_neeveld()
    toelichting = toelichtingveld()
    uiterlijk = uiterlijkveld()
    documenten = keuzes("documenten", "Welke documenten mag de adviseur nu ook zien?",
                        "Wat u eerder hebt gedeeld, blijft gedeeld.")


class NamensSchema(Schema):
    """An advice that came by phone, mail or letter."""

    wie = tekstveld("Vul in wie het advies gaf", title="Wie gaf het advies?", limit=120)
    wijze = colander.SchemaNode(colander.String(), title="Hoe kreeg u het?", missing_msg="Kies hoe u het advies kreeg",
                                validator=colander.OneOf(list(WIJZEN)))
    wanneer = colander.SchemaNode(colander.Date(), title="Op welke dag?", missing_msg="Vul de dag in")
    antwoord_ja_nee = colander.SchemaNode(colander.String(), title="Het antwoord", missing="",
                                          validator=colander.OneOf([*JA_NEE, *INSTEMMING]))
    antwoord = tekstveld(title="Het advies", limit=LANGSTE_ANTWOORD, preparer=regels,
                         description="Schrijf op wat er is gezegd, of voeg het hieronder als document toe.")


class AdviesSchema(Schema):
    """What the adviser answers."""

    antwoord = colander.SchemaNode(
        colander.String(), title="Uw advies", missing="",
        description="Schrijf uw advies hier, of voeg het als document toe.",
        validator=colander.Length(max=LANGSTE_ANTWOORD, max_err="Gebruik niet meer dan 50.000 tekens"))


def _dagen(titel: str, most: int, description: str) -> colander.SchemaNode:
    return colander.SchemaNode(colander.Integer(), title=titel, missing_msg="Vul een aantal dagen in, of 0",
                               validator=colander.Range(0, most, "Vul 0 of meer in", f"Vul niet meer dan {most} in"),
                               description=description)


class AdviestoegangSchema(Schema):
    """How long advisers can still read after the decision, and when they are reminded; set per bevoegd gezag."""

    advies_na_besluit_dagen = _dagen(
        "Hoeveel dagen na het besluit kan een adviseur zijn advies en de stukken nog lezen?", 90,
        "Vul 0 in als dat stopt zodra het besluit bekend is. Hoogstens 90.")
    advies_herinneren_dagen = _dagen(
        "Hoeveel dagen voor de laatste dag herinnert het portaal een adviseur?", 30,
        "Op de laatste dag zelf gaat er altijd een herinnering uit. Vul 0 in voor alleen die dag. Hoogstens 30.")


@dataclass(frozen=True)
class Namens:
    """Who gave an advice that staff entered, on which day and by which of WIJZEN; and who entered it, when."""

    wie: str
    wanneer: date
    wijze: str
    door: str
    naam: str
    op: datetime


@dataclass(frozen=True)
class Nagekomen:
    """What an adviser sent when it could no longer become (a part of) the answer: kept, and no advice.

    `documenten` are names in the request; `voor_staf`: the request was closed to the adviser, and who asked reads it.
    """

    door: str
    naam: str
    op: datetime
    tekst: str
    documenten: tuple[str, ...]
    voor_staf: bool


@dataclass(frozen=True)
class Ronde:
    """One question with its answer, as these were; `documenten` are names in the request. Never changes."""

    vraag: str
    toelichting: str
    uiterlijk: date
    gevraagd_door: str
    gevraagd_op: datetime
    geopend_op: datetime | None
    gelezen_op: datetime | None
    oordeel: str
    antwoord: str
    uitgebracht_op: datetime
    documenten: tuple[str, ...]
    namens: Namens | None = None


@content_type("adviesverzoek", title="Adviesverzoek", workflow=ADVIESVERZOEK)
class Adviesverzoek(Folder):
    """Children are the documents of the answers. `gedeeld` holds the names of the documents opened to the adviser.

    The attributes are those of the round that runs; `rondes` are the ones before it.
    """

    antwoord = ""
    uitgebracht_op = None
    geopend_op = gelezen_op = None
    """When an adviser first opened the request, and first opened the aanvraag or a document."""
    toewijzingen = ()
    """Who of the organisation works on it, or did: tuple of content_types.adviestoewijzing.Adviestoewijzing."""
    antwoordstand = None
    """Who last changed the draft answer, for which time: content_types.adviestoewijzing.Stand, None while nobody did."""
    voorgelegd = None
    """By whom and when the draft was handed to the coördinator to check, a Stand as well; None while the adviser has it."""
    controle_opmerking = ""
    """Why the coördinator gave the draft back."""
    linknummer = 1
    """Raised when a new link is sent; older links then no longer work."""
    soort_advies = "anders"
    werkzaamheden: tuple[str, ...] = ()
    """Codes out of those of the aanvraag; empty for all."""
    instemming = False
    """True where consent with the intended decision is asked (Ow 16.16)."""
    ja_nee = False
    antwoord_ja_nee = ""
    """A key of `keuzes`, or empty."""
    toelichting = ""
    wettelijk, grond = False, ""
    """Whether a law asks for this advice, and which article where its kind does not say."""
    antwoorden_van: tuple[str, ...] = ()
    """Names of the requests of which this adviser may read the answers."""
    antwoord_vertrouwelijk = True
    """False where staff may let other advisers read the answer."""
    rondes: tuple[Ronde, ...] = ()
    namens: Namens | None = None
    terzijde: tuple[str, ...] = ()
    """Names of documents that the adviser was still working on when staff entered the advice."""
    terzijde_tekst = ""
    """What the adviser had written by then."""
    klaargezet: tuple[str, ...] = ()
    """Names of files with an advice that staff are entering; part of the answer once `namens` is there."""
    nagekomen: tuple[Nagekomen, ...] = ()
    """What came too late, oldest first."""
    mailtaak = ""
    """The job that mails the last link."""
    herinnerd_op: date | None = None
    via_koppeling = extern_kenmerk = extern_referentie = ""
    """Where another system asked it: over which koppeling, under which kenmerk, in which message the last time."""
    open_tot: date | None = None
    """The last day on which it can be read after the decision; None before that, or where reading ended with it."""

    def __init__(self, *, adviesorganisatie, vraag, uiterlijk, gevraagd_door, gevraagd_op, gedeeld=(), **meer):
        super().__init__()
        self.adviesorganisatie, self.vraag, self.uiterlijk = adviesorganisatie, vraag, uiterlijk
        self.gevraagd_door, self.gevraagd_op, self.gedeeld = gevraagd_door, gevraagd_op, tuple(gedeeld)
        for name, value in meer.items():
            setattr(self, name, value)

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return f"{'Verzoek om instemming' if self.instemming else 'Adviesverzoek'} {self.dossier.zaaknummer}"

    @property
    def soort_titel_advies(self) -> str:
        """The kind of advice, in words."""
        return "Instemming" if self.instemming else ADVIESSOORTEN[self.soort_advies].titel

    @property
    def artikel(self) -> str:
        """The article that makes it obligatory; empty where it is asked freely."""
        if self.instemming:
            return "Omgevingswet 16.16"
        return (self.grond or ADVIESSOORTEN[self.soort_advies].grond) if self.wettelijk else ""

    @property
    def keuzes(self) -> dict[str, str]:
        """The short answers out of which the adviser chooses; empty where only words are asked."""
        return INSTEMMING if self.instemming else JA_NEE if self.ja_nee else {}

    @property
    def oordeel(self) -> str:
        """The short answer, in words."""
        return self.keuzes.get(self.antwoord_ja_nee, "")

    def antwoord_documenten(self):
        """The documents of the round that runs."""
        others = {name for ronde in self.rondes for name in ronde.documenten} | {*self.terzijde, *self.nog_klaargezet()}
        others |= {name for late in self.nagekomen for name in late.documenten}
        return sorted((d for d in self.values() if d.__name__ not in others), key=lambda d: (d.op, d.__name__))

    def nog_klaargezet(self) -> tuple[str, ...]:
        """Names of files that staff put ready and that are no part of an answer yet: nothing for the adviser."""
        return self.klaargezet if self.namens is None else ()

    def ronde(self) -> Ronde:
        """The round that runs, as it is now."""
        return Ronde(self.vraag, self.toelichting, self.uiterlijk, self.gevraagd_door, self.gevraagd_op, self.geopend_op,
                     self.gelezen_op, self.oordeel, self.antwoord, self.uitgebracht_op,
                     tuple(d.__name__ for d in self.antwoord_documenten()), self.namens)

    def gegeven(self) -> tuple[Ronde, ...]:
        """Every answer that was sent, oldest first."""
        return (*self.rondes, self.ronde()) if self.uitgebracht_op is not None else self.rondes

    def verstuurde_documenten(self):
        """The documents of every answer that was sent."""
        return [self[name] for ronde in self.gegeven() for name in ronde.documenten if name in self]
