"""Which address did they give: in the Netherlands, abroad, or a postbus?"""

from dataclasses import dataclass

from portal.integrations.stam.structuur import COMMON, Structure, given, maybe
from portal.integrations.stam.waarden import Waarde, one_of


@dataclass(frozen=True)
class BinnenlandsAdres:
    """An address in the Netherlands."""

    huisnummer: Waarde
    postcode: Waarde
    straatnaam: Waarde
    woonplaatsnaam: Waarde
    huisletter: Waarde = Waarde()
    huisnummertoevoeging: Waarde = Waarde()

    def regels(self) -> tuple[Waarde, ...]:
        """As on an envelope; a line is publishable when all of it is."""
        straat, nummer, letter, toevoeging, postcode, plaats = _of_one_source(
            self.straatnaam, self.huisnummer, self.huisletter, self.huisnummertoevoeging, self.postcode,
            self.woonplaatsnaam)
        return _line(straat, _number(nummer, letter, toevoeging)), _line(postcode, plaats)


@dataclass(frozen=True)
class BuitenlandsAdres:
    """An address abroad, in lines."""

    adres_buitenland1: Waarde
    land: Waarde
    adres_buitenland2: Waarde = Waarde()
    adres_buitenland3: Waarde = Waarde()

    def regels(self) -> tuple[Waarde, ...]:
        lines = _of_one_source(self.adres_buitenland1, self.adres_buitenland2, self.adres_buitenland3,
                               self.land)
        return tuple(line for line in lines if line)


@dataclass(frozen=True)
class AfwijkendAdres:
    """A postbus or an antwoordnummer."""

    nummer: Waarde
    postcode: Waarde
    woonplaatsnaam: Waarde
    adrestype: Waarde = Waarde()

    def regels(self) -> tuple[Waarde, ...]:
        soort = Waarde(ADRESTYPEN.get(self.adrestype.tekst, ""), self.adrestype.publiceerbaar)
        return (_line(soort, self.nummer), _line(self.postcode, self.woonplaatsnaam))


@dataclass(frozen=True)
class Contactadres:
    """Where post goes; any of the three may be there."""

    afwijkend_adres: AfwijkendAdres | None = None
    binnenlands_adres: BinnenlandsAdres | None = None
    buitenlands_adres: BuitenlandsAdres | None = None

    def __bool__(self):
        return any((self.afwijkend_adres, self.binnenlands_adres, self.buitenlands_adres))

    def regels(self) -> tuple[Waarde, ...]:
        """The lines of the first that is there."""
        adressen = (self.afwijkend_adres, self.binnenlands_adres, self.buitenlands_adres)
        return next((adres.regels() for adres in adressen if adres), ())


ADRESTYPEN = {"postbusnummer": "Postbus", "antwoordnummer": "Antwoordnummer"}


def _of_one_source(*values: Waarde) -> list[Waarde]:
    """Once the applicant wrote an address, what only the register has is no part of it."""
    edited = any(value.bron == "gebruiker" for value in values)
    return [Waarde() if edited and value.bron == "DSO-LV" else value for value in values]


def _line(*values: Waarde) -> Waarde:
    present = [value for value in values if value]
    publiceerbaar = bool(present) and all(value.publiceerbaar for value in present)
    return Waarde(" ".join(value.tekst for value in present), publiceerbaar)


def _number(huisnummer: Waarde, huisletter: Waarde, toevoeging: Waarde) -> Waarde:
    """12, 12A, 12-3 or 12A-bis; publishable when all of it is."""
    text = huisnummer.tekst + huisletter.tekst + (f"-{toevoeging}" if toevoeging else "")
    return Waarde(text, _line(huisnummer, huisletter, toevoeging).publiceerbaar)


read_binnenlands_adres = Structure(
    BinnenlandsAdres, COMMON,
    given("huisletter", least=0),
    given("huisnummer"),
    given("huisnummertoevoeging", least=0),
    given("postcode"),
    given("straatnaam"),
    given("woonplaatsnaam"),
)

read_buitenlands_adres = Structure(
    BuitenlandsAdres, COMMON,
    given("adresBuitenland1"),
    given("adresBuitenland2", least=0),
    given("adresBuitenland3", least=0),
    given("land"),
)

read_afwijkend_adres = Structure(
    AfwijkendAdres, COMMON,
    maybe("adrestype", one_of(*ADRESTYPEN, flagged=True), Waarde()),
    given("nummer"),
    given("postcode"),
    given("woonplaatsnaam"),
)

read_contactadres = Structure(
    Contactadres, COMMON,
    maybe("afwijkendAdres", read_afwijkend_adres),
    maybe("binnenlandsAdres", read_binnenlands_adres),
    maybe("buitenlandsAdres", read_buitenlands_adres),
)
