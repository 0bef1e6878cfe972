"""What do they want to do, which questions were asked about it, and which documents belong to the answers?"""

from dataclasses import dataclass

from portal.integrations.stam.structuur import VERZOEK, Structure, list_of, many, maybe, one
from portal.integrations.stam.waarden import one_of, read_ja_nee, read_tekst

DOCUMENTTYPEN = (
    "Advies", "Afbeelding", "Afspraak", "Akte", "Begroting", "Berekening", "Bestek", "Brief", "Foto",
    "Grafiek", "Identificatiebewijs", "Kaart", "Ontwerp", "Overeenkomst", "Plan", "PlanVanAanpak",
    "Rapport", "TechnischeTekening", "Tekening", "Uittreksel", "Verklaring", "Overig",
)
VRAAGCLASSIFICATIES = ("project", "activiteit", "verzoek", "gevraagdeBijlage", "aanvrager")


@dataclass(frozen=True)
class Document:
    """What the message says of a file; the file itself comes beside it."""

    bestandsnaam: str
    document_id: str
    vertrouwelijk: bool


@dataclass(frozen=True)
class GevraagdeBijlage:
    """A document that was asked for, and what was given."""

    documentsoort_dso: str
    potentieel_vertrouwelijk: bool
    verplicht: str
    documenttype_generiek: str = ""
    documenten: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Specificatie:
    """One question with its answer."""

    vraag_id: str
    groepering: str
    vraagtekst: str
    publiceerbaar: bool
    antwoord: str = ""
    oorspronkelijk_antwoord: str = ""
    vraagclassificatie: str = ""
    vraagreferentie: str = ""
    gevraagde_bijlage: GevraagdeBijlage | None = None


@dataclass(frozen=True)
class OnderliggendeActiviteit:
    """The more exact activity under a projectactiviteit."""

    activiteit_id: str
    imow_id: str
    activiteitnaam: str


@dataclass(frozen=True)
class Projectactiviteit:
    """One activity of the project."""

    activiteit_id: str
    imow_id: str
    activiteitnaam: str
    volgnummer: str
    specificaties: tuple[Specificatie, ...] = ()
    onderliggende_activiteit: OnderliggendeActiviteit | None = None


@dataclass(frozen=True)
class VerzoekBijlage:
    """A document that belongs to the verzoek as a whole."""

    gevraagde_bijlage: GevraagdeBijlage
    vraagreferentie: str = ""



read_document = Structure(
    Document, VERZOEK,
    one("bestandsnaam", read_tekst),
    one("documentId", read_tekst),
    one("vertrouwelijk", read_ja_nee),
)

read_gevraagde_bijlage = Structure(
    GevraagdeBijlage, VERZOEK,
    one("documentsoortDSO", read_tekst),
    maybe("documenttypeGeneriek", one_of(*DOCUMENTTYPEN), ""),
    one("potentieelVertrouwelijk", read_ja_nee),
    one("verplicht", read_tekst),
    maybe("documenten", list_of(VERZOEK, many("document", read_document)), ()),
)

read_specificatie = Structure(
    Specificatie, VERZOEK,
    maybe("antwoord", read_tekst, ""),
    maybe("oorspronkelijkAntwoord", read_tekst, ""),
    maybe("vraagclassificatie", one_of(*VRAAGCLASSIFICATIES), ""),
    one("vraagId", read_tekst),
    maybe("vraagreferentie", read_tekst, ""),
    one("groepering", read_tekst),
    one("vraagtekst", read_tekst),
    one("publiceerbaar", read_ja_nee),
    maybe("gevraagdeBijlage", read_gevraagde_bijlage),
)

read_onderliggende_activiteit = Structure(
    OnderliggendeActiviteit, VERZOEK,
    one("activiteitId", read_tekst),
    one("imowId", read_tekst),
    one("activiteitnaam", read_tekst),
)

read_projectactiviteit = Structure(
    Projectactiviteit, VERZOEK,
    one("activiteitId", read_tekst),
    one("imowId", read_tekst),
    one("activiteitnaam", read_tekst),
    one("volgnummer", read_tekst),
    maybe("specificaties", list_of(VERZOEK, many("specificatie", read_specificatie)), ()),
    maybe("onderliggendeActiviteit", read_onderliggende_activiteit),
)

read_projectactiviteiten = list_of(VERZOEK, many("projectactiviteit", read_projectactiviteit, least=1))

read_verzoek_bijlage = Structure(
    VerzoekBijlage, VERZOEK,
    maybe("vraagreferentie", read_tekst, ""),
    one("gevraagdeBijlage", read_gevraagde_bijlage),
)
