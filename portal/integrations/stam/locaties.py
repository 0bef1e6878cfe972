"""Where is the project: drawn or given as coordinates, at an address, or on a kadastraal perceel?"""

from dataclasses import dataclass

from portal.integrations.stam.gml import Geometrie, Punt, read_punt, read_vlak
from portal.integrations.stam.structuur import COMMON, VERZOEK, Structure, either, list_of, many, maybe, one
from portal.integrations.stam.waarden import one_of, read_tekst

REFERENTIESTELSELS = ("ETRS89", "WGS84", "RD")
NEDERLAND = ((50.0, 54.5), (3.0, 8.0))
"""Between which latitudes and longitudes the Netherlands lies."""


@dataclass(frozen=True)
class Coordinaten:
    """A point, an area, or both."""

    referentiestelsel: str
    puntlocatie: Geometrie | None = None
    vlaklocatie: Geometrie | None = None

    @property
    def midden(self) -> Punt | None:
        """The point, or else the middle of the box around the areas, in the numbers of the message."""
        if self.puntlocatie and self.puntlocatie.punt:
            return self.puntlocatie.punt
        vlakken = self.vlaklocatie.vlakken if self.vlaklocatie else ()
        axes = list(zip(*(punt for vlak in vlakken for punt in vlak.buitenring), strict=True))
        return ((min(axes[0]) + max(axes[0])) / 2, (min(axes[1]) + max(axes[1])) / 2) if axes else None


@dataclass(frozen=True)
class Adresaanduiding:
    """An address, best known by its BAG id."""

    identificatiecode_nummeraanduiding: str = ""
    opgegeven_adres_huisletter: str = ""
    opgegeven_adres_huisnummer: str = ""
    opgegeven_adres_huisnummer_toevoeging: str = ""
    opgegeven_adres_postcode: str = ""
    opgegeven_adres_straatnaam: str = ""
    opgegeven_adres_woonplaats_naam: str = ""


@dataclass(frozen=True)
class KadastraleAanduiding:
    """A kadastraal perceel."""

    brk_identificatie: str = ""
    kadastraal_perceelnummer: str = ""
    kadastrale_gemeente: str = ""
    kadastrale_sectie: str = ""


@dataclass(frozen=True)
class Projectlocatie:
    """One place: always in ETRS89, and in the way the applicant gave it."""

    coordinaten_etrs: Coordinaten
    coordinaten_opgegeven: Coordinaten | None = None
    adresaanduiding: Adresaanduiding | None = None
    kadastrale_aanduiding: KadastraleAanduiding | None = None

    @property
    def wgs84(self) -> Punt | None:
        """Latitude and longitude for a map: here ETRS89 differs less than a metre from WGS84."""
        midden = self.coordinaten_etrs.midden
        latitude, longitude = (max(midden), min(midden)) if midden else (0.0, 0.0)
        (south, north), (west, east) = NEDERLAND
        return (latitude, longitude) if south <= latitude <= north and west <= longitude <= east else None



def _coordinaten(namespace: str) -> Structure:
    return Structure(
        Coordinaten, namespace,
        maybe("puntlocatie", read_punt),
        one("referentiestelsel", one_of(*REFERENTIESTELSELS)),
        maybe("vlaklocatie", read_vlak),
    )


read_adresaanduiding = Structure(
    Adresaanduiding, VERZOEK,
    maybe("identificatiecodeNummeraanduiding", read_tekst, ""),
    maybe("opgegevenAdresHuisletter", read_tekst, ""),
    maybe("opgegevenAdresHuisnummer", read_tekst, ""),
    maybe("opgegevenAdresHuisnummerToevoeging", read_tekst, ""),
    maybe("opgegevenAdresPostcode", read_tekst, ""),
    maybe("opgegevenAdresStraatnaam", read_tekst, ""),
    maybe("opgegevenAdresWoonplaatsNaam", read_tekst, ""),
)

read_kadastrale_aanduiding = Structure(
    KadastraleAanduiding, VERZOEK,
    maybe("BRKIdentificatie", read_tekst, ""),
    maybe("kadastraalPerceelnummer", read_tekst, ""),
    maybe("kadastraleGemeente", read_tekst, ""),
    maybe("kadastraleSectie", read_tekst, ""),
)

read_projectlocatie = Structure(
    Projectlocatie, VERZOEK,
    one("coordinatenEtrs", _coordinaten(COMMON)),
    either(
        maybe("coordinatenOpgegeven", _coordinaten(VERZOEK)),
        maybe("adresaanduiding", read_adresaanduiding),
        maybe("kadastraleAanduiding", read_kadastrale_aanduiding),
        required=True,
    ),
)

read_projectlocaties = list_of(VERZOEK, many("projectlocatie", read_projectlocatie))
