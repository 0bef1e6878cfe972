"""Who asks, for whom, and whom may we call? The burgerservicenummer is checked, and dropped."""

from dataclasses import dataclass

from portal.integrations.stam.adressen import (
    BinnenlandsAdres,
    BuitenlandsAdres,
    Contactadres,
    read_binnenlands_adres,
    read_buitenlands_adres,
    read_contactadres,
)
from portal.integrations.stam.structuur import COMMON, VERZOEK, Structure, either, given, maybe, one
from portal.integrations.stam.waarden import Waarde, read_waarde


@dataclass(frozen=True)
class NatuurlijkPersoon:
    """A human being."""

    geslachtsnaam_naamgebruik: Waarde
    voorletters_naamgebruik: Waarde
    voorvoegsel_naamgebruik: Waarde = Waarde()
    correspondentie_adres: Contactadres | None = None
    verblijfsadres: BinnenlandsAdres | None = None
    verblijfsadres_buitenland: BuitenlandsAdres | None = None

    @property
    def naam(self) -> str:
        return _join(self.voorletters_naamgebruik, self.voorvoegsel_naamgebruik,
                     self.geslachtsnaam_naamgebruik)

    @property
    def adres(self) -> Contactadres | BinnenlandsAdres | BuitenlandsAdres | None:
        """Where letters go."""
        return self.correspondentie_adres or self.verblijfsadres or self.verblijfsadres_buitenland


@dataclass(frozen=True)
class Vestiging:
    """A branch of a company."""

    vestigingsnummer: Waarde = Waarde()
    postadres: Contactadres | None = None
    locatie_adres_vestiging: BinnenlandsAdres | None = None
    locatie_adres_buitenland: BuitenlandsAdres | None = None


@dataclass(frozen=True)
class NietNatuurlijkPersoon:
    """A company or another organisation."""

    kvk_nummer: Waarde
    handelsnaam: Waarde
    rsin: Waarde = Waarde()
    statutaire_naam: Waarde = Waarde()
    verkorte_handelsnaam: Waarde = Waarde()
    postadres: Contactadres | None = None
    bezoek_adres: BinnenlandsAdres | None = None
    bezoek_adres_buitenland: BuitenlandsAdres | None = None
    vestiging: Vestiging | None = None

    @property
    def naam(self) -> str:
        return self.handelsnaam.tekst or self.statutaire_naam.tekst

    @property
    def adres(self) -> Contactadres | BinnenlandsAdres | BuitenlandsAdres | None:
        """Where letters go."""
        vestiging = self.vestiging or Vestiging()
        return (vestiging.postadres or self.postadres or vestiging.locatie_adres_vestiging
                or vestiging.locatie_adres_buitenland or self.bezoek_adres or self.bezoek_adres_buitenland)


@dataclass(frozen=True)
class Betrokkene:
    """The initiatiefnemer or the gemachtigde: a person or an organisation, with ways to reach them."""

    natuurlijk_persoon: NatuurlijkPersoon | None = None
    niet_natuurlijk_persoon: NietNatuurlijkPersoon | None = None
    emailadres: Waarde = Waarde()
    telefoonnummer: Waarde = Waarde()

    @property
    def persoon(self) -> NatuurlijkPersoon | NietNatuurlijkPersoon:
        """The one of the two that is there."""
        return self.natuurlijk_persoon or self.niet_natuurlijk_persoon

    @property
    def naam(self) -> str:
        return self.persoon.naam


@dataclass(frozen=True)
class Contactpersoon:
    """Whom to call at the organisation that sent the verzoek."""

    achternaam: Waarde
    voorletters: Waarde
    voorvoegsel: Waarde = Waarde()
    functie: Waarde = Waarde()
    emailadres: Waarde = Waarde()
    telefoonnummer: Waarde = Waarde()
    contactadres: Contactadres | None = None

    @property
    def naam(self) -> str:
        return _join(self.voorletters, self.voorvoegsel, self.achternaam)


def _join(*values: Waarde) -> str:
    return " ".join(value.tekst for value in values if value)


read_natuurlijk_persoon = Structure(
    NatuurlijkPersoon, VERZOEK,
    given("geslachtsnaamNaamgebruik"),
    given("voorlettersNaamgebruik"),
    maybe("burgerservicenummer", read_waarde, kept=False),
    given("voorvoegselNaamgebruik", least=0),
    maybe("correspondentieAdres", read_contactadres),
    either(
        maybe("verblijfsadres", read_binnenlands_adres),
        maybe("verblijfsadresBuitenland", read_buitenlands_adres),
        required=False,
    ),
)

read_vestiging = Structure(
    Vestiging, COMMON,
    given("vestigingsnummer", least=0),
    maybe("postadres", read_contactadres),
    maybe("locatieAdresVestiging", read_binnenlands_adres),
    maybe("locatieAdresBuitenland", read_buitenlands_adres),
)

read_niet_natuurlijk_persoon = Structure(
    NietNatuurlijkPersoon, VERZOEK,
    given("rsin", least=0),
    given("statutaireNaam", least=0),
    given("kvkNummer"),
    given("handelsnaam"),
    given("verkorteHandelsnaam", least=0),
    maybe("postadres", read_contactadres),
    either(
        maybe("bezoekAdres", read_binnenlands_adres),
        maybe("bezoekAdresBuitenland", read_buitenlands_adres),
        required=False,
    ),
    maybe("vestiging", read_vestiging),
)

read_betrokkene = Structure(
    Betrokkene, VERZOEK,
    given("emailadres", least=0),
    given("telefoonnummer", least=0),
    either(
        maybe("natuurlijkPersoon", read_natuurlijk_persoon),
        maybe("nietNatuurlijkPersoon", read_niet_natuurlijk_persoon),
        required=True,
    ),
)

read_contactpersoon = Structure(
    Contactpersoon, VERZOEK,
    one("achternaam", read_waarde),
    maybe("emailadres", read_waarde, Waarde()),
    maybe("functie", read_waarde, Waarde()),
    maybe("telefoonnummer", read_waarde, Waarde()),
    one("voorletters", read_waarde),
    maybe("voorvoegsel", read_waarde, Waarde()),
    maybe("contactadres", read_contactadres),
)
