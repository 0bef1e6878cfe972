"""What does a whole verzoekbericht say? Everything of the message but the burgerservicenummer."""

from dataclasses import dataclass
from datetime import date, datetime

from portal.integrations.stam.activiteiten import (
    Document,
    GevraagdeBijlage,
    Projectactiviteit,
    VerzoekBijlage,
    read_projectactiviteiten,
    read_verzoek_bijlage,
)
from portal.integrations.stam.instanties import (
    Instantie,
    read_bevoegd_gezag_historie,
    read_instantie,
    read_uitvoerende_instantie_historie,
)
from portal.integrations.stam.locaties import Projectlocatie, read_projectlocaties
from portal.integrations.stam.personen import Betrokkene, Contactpersoon, read_betrokkene, read_contactpersoon
from portal.integrations.stam.structuur import IMAM, VERZOEK, Structure, many, maybe, one
from portal.integrations.stam.waarden import (
    JaNee,
    Waarde,
    one_of,
    read_ja_nee_waarde,
    read_moment,
    read_tekst,
    read_waarde,
)
from portal.services.clock import civil_date

DOELEN = ("Conceptverzoek", "Initieren", "Aanvullen", "Intrekken")
TYPEN = (
    "Aanvraag vergunning", "Melding", "Informatie", "Informatie ongewoon voorval",
    "Aanvraag maatwerkvoorschrift", "Melding gelijkwaardige maatregel",
    "Aanvraag toestemming gelijkwaardige maatregel",
)


@dataclass(frozen=True)
class Systeem:
    """A computer system that sends or receives."""

    organisatie: str
    applicatie: str


@dataclass(frozen=True)
class Stuurgegevens:
    """Who sent the message, and when."""

    zender: Systeem
    tijdstip_bericht: datetime
    ontvanger: Systeem | None = None
    referentienummer: str = ""


@dataclass(frozen=True)
class Project:
    """What the verzoek is part of; several verzoeken can share a project."""

    naam: Waarde = Waarde()
    omschrijving: Waarde = Waarde()
    project_id: str = ""


@dataclass(frozen=True)
class Participatie:
    """Did they talk with the neighbours, how, and what came of it?"""

    geparticipeerd: JaNee
    participatie_wijze: Waarde = Waarde()
    participatie_resultaat: Waarde = Waarde()


@dataclass(frozen=True)
class Verzoek:
    """A verzoekbericht: the element verzoek, with the stuurgegevens around it."""

    stuurgegevens: Stuurgegevens
    akkoordverklaring: str
    ambtshalve: str
    doel: str
    indien_datum: datetime
    naam: Waarde
    type: str
    verzoeknummer: str
    volgnummer: str
    project: Project
    bevoegd_gezag: Instantie
    initiatiefnemer: Betrokkene
    projectlocaties: tuple[Projectlocatie, ...]
    projectactiviteiten: tuple[Projectactiviteit, ...]
    referentie_aanvrager: Waarde = Waarde()
    toelichting_later_aan_te_leveren_informatie: Waarde = Waarde()
    toelichting_niet_aan_te_leveren_informatie: Waarde = Waarde()
    toelichting_verzoek: Waarde = Waarde()
    bevoegd_gezag_historie: tuple[Instantie, ...] = ()
    uitvoerende_instantie: Instantie | None = None
    uitvoerende_instantie_historie: tuple[Instantie, ...] = ()
    contactpersoon: Contactpersoon | None = None
    gemachtigde: Betrokkene | None = None
    participatie: Participatie | None = None
    verzoek_bijlage: tuple[VerzoekBijlage, ...] = ()

    @property
    def sleutel(self) -> tuple[str, str]:
        """Verzoeknummer and volgnummer: the same pair is the same message."""
        return self.verzoeknummer, self.volgnummer

    @property
    def indien_dag(self) -> date:
        """The day in the Netherlands on which it was sent."""
        return civil_date(self.indien_datum)

    @property
    def bijlagen(self) -> tuple[GevraagdeBijlage, ...]:
        """Everything that was asked for, at the questions first and then at the verzoek itself."""
        vragen = [vraag for activiteit in self.projectactiviteiten for vraag in activiteit.specificaties]
        found = [vraag.gevraagde_bijlage for vraag in vragen]
        found += [bijlage.gevraagde_bijlage for bijlage in self.verzoek_bijlage]
        return tuple(bijlage for bijlage in found if bijlage)

    @property
    def documenten(self) -> dict[str, Document]:
        """Every document by its documentId; confidential when one of its mentions says so."""
        found = {}
        for document in (document for bijlage in self.bijlagen for document in bijlage.documenten):
            known = found.get(document.document_id)
            if known is None or document.vertrouwelijk:
                found[document.document_id] = document
        return found


read_systeem = Structure(
    Systeem, IMAM,
    one("organisatie", read_tekst),
    one("applicatie", read_tekst),
)

read_stuurgegevens = Structure(
    Stuurgegevens, IMAM,
    one("zender", read_systeem),
    maybe("ontvanger", read_systeem),
    maybe("referentienummer", read_tekst, ""),
    one("tijdstipBericht", read_moment),
)

read_project = Structure(
    Project, VERZOEK,
    maybe("naam", read_waarde, Waarde()),
    maybe("omschrijving", read_waarde, Waarde()),
    maybe("projectId", read_tekst, ""),
)

read_participatie = Structure(
    Participatie, VERZOEK,
    one("geparticipeerd", read_ja_nee_waarde),
    maybe("participatieWijze", read_waarde, Waarde()),
    maybe("participatieResultaat", read_waarde, Waarde()),
)

read_gegevens = Structure(
    dict, VERZOEK,
    one("akkoordverklaring", read_tekst),
    one("ambtshalve", read_tekst),
    one("doel", one_of(*DOELEN)),
    one("indienDatum", read_moment),
    one("naam", read_waarde),
    maybe("referentieAanvrager", read_waarde, Waarde()),
    maybe("toelichtingLaterAanTeLeverenInformatie", read_waarde, Waarde()),
    maybe("toelichtingNietAanTeLeverenInformatie", read_waarde, Waarde()),
    maybe("toelichtingVerzoek", read_waarde, Waarde()),
    one("type", one_of(*TYPEN)),
    one("verzoeknummer", read_tekst),
    one("volgnummer", read_tekst),
    one("project", read_project),
    one("bevoegdGezag", read_instantie),
    maybe("bevoegdGezagHistorie", read_bevoegd_gezag_historie, ()),
    maybe("uitvoerendeInstantie", read_instantie),
    maybe("uitvoerendeInstantieHistorie", read_uitvoerende_instantie_historie, ()),
    maybe("contactpersoon", read_contactpersoon),
    maybe("gemachtigde", read_betrokkene),
    one("initiatiefnemer", read_betrokkene),
    one("projectlocaties", read_projectlocaties),
    one("projectactiviteiten", read_projectactiviteiten),
    maybe("participatie", read_participatie),
    many("verzoekBijlage", read_verzoek_bijlage),
)

read_bericht = Structure(
    lambda stuurgegevens, verzoek: Verzoek(stuurgegevens=stuurgegevens, **verzoek), IMAM,
    one("stuurgegevens", read_stuurgegevens),
    one("verzoek", read_gegevens),
)
