"""What is wrong with a message, in the codes of StUF 03.01 (table 4.1) and in words for who manages the portal?"""

from dataclasses import dataclass

from portal.integrations.stuf.namen import NIET_IN_XML


@dataclass(frozen=True)
class Code:
    """`plek` says whose fault it is; `omschrijving` is that of the standard."""

    plek: str
    omschrijving: str


CODES = {
    "StUF001": Code("server", "Versie StUF niet ondersteund"),
    "StUF004": Code("server", "Sectormodel niet ondersteund"),
    "StUF007": Code("server", "Versie sectormodel niet ondersteund"),
    "StUF010": Code("client", "Combinatie van ontvangende organisatie, applicatie en administratie onbekend"),
    "StUF013": Code("client", "Combinatie van zendende organisatie, applicatie en administratie onbekend"),
    "StUF016": Code("client", "Combinatie zender en referentienummer niet uniek"),
    "StUF019": Code("client", "TijdstipBericht niet groter dan voorgaand TijdstipBericht van zender"),
    "StUF022": Code("client", "Berichtcode onbekend"),
    "StUF025": Code("server", "Berichtcode niet ondersteund"),
    "StUF034": Code("client", "Functie onbekend binnen sectormodel"),
    "StUF037": Code("server", "Functie niet ondersteund"),
    "StUF040": Code("server", "Combinatie van berichtcode, entiteittype en functie niet ondersteund"),
    "StUF043": Code("client", "Crossreferentienummer niet bekend"),
    "StUF046": Code("server", "Opslaan bericht niet mogelijk"),
    "StUF052": Code("client", "Het zendende systeem is niet geautoriseerd voor de gevraagde combinatie van berichtcode, "
                              "entiteittype en functie"),
    "StUF055": Code("client", "Berichtbody is niet conform schema in sectormodel"),
    "StUF058": Code("server", "Proces voor afhandelen bericht geeft fout"),
}
MOST_DETAILS = 1000


class StufFout(Exception):
    """A message that can not be taken in or processed; the text is a Dutch sentence that says why, and what to do. It can repeat
    what the sender wrote, but never what no answer in XML can have."""

    def __init__(self, code: str, details: str = ""):
        super().__init__(details)
        self.code, self.details = code, NIET_IN_XML.sub("?", details)[:MOST_DETAILS]

    @property
    def plek(self) -> str:
        return CODES[self.code].plek

    @property
    def omschrijving(self) -> str:
        return CODES[self.code].omschrijving
