"""Which kinds of advice are asked? A code, its title, and where a law asks for it, which (Ow 16.15 e.v., Awb 3:5)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Adviessoort:
    """`grond` is the article that makes this advice obligatory in some cases; empty where it is asked freely."""

    titel: str
    grond: str = ""


ADVIESSOORTEN = {
    "brandveiligheid": Adviessoort("Brandveiligheid"),
    "omgevingskwaliteit": Adviessoort("Omgevingskwaliteit (welstand)", "Omgevingswet 17.9"),
    "monumenten": Adviessoort("Monumenten", "Omgevingsbesluit 4.32"),
    "archeologie": Adviessoort("Archeologie"),
    "constructie": Adviessoort("Constructieve veiligheid"),
    "milieu": Adviessoort("Milieu"),
    "bodem": Adviessoort("Bodem"),
    "water": Adviessoort("Water"),
    "natuur": Adviessoort("Natuur en soorten"),
    "geluid": Adviessoort("Geluid"),
    "verkeer": Adviessoort("Verkeer en parkeren"),
    "gezondheid": Adviessoort("Gezondheid"),
    "externe_veiligheid": Adviessoort("Omgevingsveiligheid"),
    "gemeenteraad": Adviessoort("Gemeenteraad over een buitenplanse activiteit", "Omgevingswet 16.15a"),
    "anders": Adviessoort("Anders"),
}
"""By code, in the order in which people choose. Whether an advice is obligatory in a case, staff say per request."""
