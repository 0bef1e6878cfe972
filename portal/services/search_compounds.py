"""Which words are in a long word, and which words say the same? "kozijn" finds "kozijnvervanging", "boomkap" finds "kappen van
een boom".

Two short lists that a person can read, no dictionary: a word is taken apart only where each of its parts is in DELEN. Another
word is added by writing it there; the index is made anew when search_index.VERSION rises.
"""

import re
from functools import cache, lru_cache

from portal.services.search_index import analyzers

SHORTEST, MOST_PARTS, MOST_KNOWN = 6, 4, 50_000
LINKS = ("", "s", "e", "n", "en")
"""What Dutch puts between the parts of a word: "bedrijf-s-hal", "zon-ne-paneel" is a part by itself."""

DELEN = frozenset("""
aanbouw aanleg aanpassing aansluiting aanvraag advies afrit afscheiding agrarisch airco antenne appartement arbeid
archeologie asbest auto bad balkon balustrade bank basis bed bedrijf begane beheer bemaling berg beschoeiing bestemming
beton bewoning bijgebouw binnen blok bodem boer bomen boom boot bord bos bouw bouwen boven brand bron brug buiten buurt cafe
camera camping carport centrum complex constructie container dak dakkapel dakraam dakterras deel deur dienst dier dijk
doorbraak dorp drager duiker eik erf erfafscheiding esdoorn evenement fiets functie fundering garage gas gebied gebouw
geluid gevel glas goot graaf grens groen groep grond haag hal handel haven heg hek helling herstel hinder hoek hof hok
hoogte horeca hout huis huisvesting huizen industrie ingang inrichting inrit installatie isolatie kabel kamer kantoor kap
kapel kappen kas kast kastanje kelder kerk kermis keuken keur kiosk klimaat koepel kozijn kunst kunststof laadpaal laan lamp
land las leiding lengte licht linde lood loods lozing lucht luifel maatregel maatwerk magazijn markt mast melding mest
milieu molen monument motor muur natuur net nieuwbouw nok nood oever omvorming onderhoud ontgraving ontsluiting onttrekking
oost opbouw openbaar opening oppervlakte opslag opvang overkapping paal pad pand paneel panelen park parkeer parkeerplaats
pas perceel pergola plaats plaatsing plan plas plein plint poort populier port productie proef raam reclame recreatie
renovatie restaurant restauratie riet rijks riool rolluik rook ruimte sanering schakel scherm school schoon schoorsteen
schuifpui schutting schuur serre silo sloop sloot slopen sluis snoei spandoek speel splitsing spoor sport spraak stal stand
standplaats station steen steiger stelling sterkte stook straat strook studie systeem tank tent terras terrein tijdelijk
timmer toestel toestemming toren trafo transport trap tuin tuinhuis uitbouw uitbreiding uitrit uitvoering uitweg vaar
vakantie val vee veld ventilatie veranda verbouw verbouwing verbreding vergroting vergunning verhoging verhuur verkamering
verkeer verlichting verlies vernieuwing verplaatsing vervanging verwarming verwerking verwijdering vijver vlak vloer vlonder
vlucht voeg voet vogel voorgevel voorziening vrij vuur wal wand warmte warmtepomp water watergang web wedstrijd weg wegen weide
werk wilg windmolen windturbine winkel wisseling wonen woning woon zend zendmast zijgevel zolder zon zonne zonnepaneel
zonnepanelen zorg zuid zwembad
""".split())  # noqa: SIM905  easier to read and to add to
"""Words of building, felling, trading and the like, and what often stands before or after them in one word."""

GELIJK = (
    ("kap", "kappen", "rooien"),
    ("schutting", "erfafscheiding"),
    ("inrit", "uitrit", "uitweg"),
    ("verbouwing", "verbouwen", "verbouw"),
    ("sloop", "slopen", "afbreken"),
    ("woning", "woonhuis", "huis"),
    ("zonnepaneel", "zonnepanelen"),
    ("laadpaal", "laadpalen", "laadpunt"),
    ("aanbouw", "uitbouw"),
    ("kamerverhuur", "verkamering", "kamerbewoning"),
    ("vervangen", "vervanging", "vernieuwen"),
    ("voorkant", "voorzijde"),
    ("achterkant", "achterzijde"),
)
"""Words that a resident uses for the same thing; each finds the others. Not "vellen", of
which the stem is that of "gevel", nor "loods", which sounds like "lood"."""

DOUBLE = re.compile(r"([aeou])\1(?=[^aeiou]$)")


@lru_cache(5_000)
def stam(word: str) -> str:
    """What a word and its plural share: "paneel" and "panelen" both give "panel"."""
    stems = analyzers()["nederlands"].analyze(word)
    return DOUBLE.sub(r"\1", stems[0]) if stems else ""


@cache
def _stems() -> frozenset[str]:
    return frozenset(map(stam, DELEN))


@cache
def _same() -> dict[str, tuple[str, ...]]:
    groups = [tuple(dict.fromkeys(map(stam, group))) for group in GELIJK]
    return {stem: tuple(other for other in group if other != stem) for group in groups for stem in group}


def gelijk(stem: str) -> tuple[str, ...]:
    """The stems of other words for the same thing."""
    return _same().get(stem, ())


def woorden(text: str) -> set[str]:
    """The words of a text, without capitals and accents."""
    return set(analyzers()["letterlijk"].analyze(text))


@lru_cache(5_000)
def delen(word: str) -> tuple[str, ...]:
    """The stems of the words that this one consists of; none where it is not made of words we know."""
    word = "".join(woorden(word))
    return _split(word, MOST_PARTS) if len(word) >= SHORTEST else ()


def _split(word: str, most: int) -> tuple[str, ...]:
    """The longest first part that leaves a whole; at least two parts."""
    for end in range(len(word) - 3, 2, -1):
        if word[:end] in DELEN:
            for link in LINKS:
                if word.startswith(link, end) and (rest := _rest(word[end + len(link):], most - 1)):
                    return stam(word[:end]), *rest
    return ()


def _rest(word: str, most: int) -> tuple[str, ...]:
    if len(word) < 3 or not most:
        return ()
    return (stam(word),) if stam(word) in _stems() else _split(word, most)


class _Stems(dict):
    """What stands between spaces → the stems of its words and of what these consist of. Reckoned once for each; numbers and dates
    are too many to keep, and have none."""

    def __missing__(self, typed: str) -> tuple[str, ...]:
        words = [word for word in woorden(typed) if word.isalpha()]
        found = tuple(stem for word in words for stem in (stam(word), *delen(word)) if stem)
        if found:
            if len(self) > MOST_KNOWN:
                self.clear()
            self[typed] = found
        return found


_known = _Stems()


def stammen(text: str) -> str:
    """The stems of all words in a text and of what they consist of, each once."""
    return " ".join(set().union(*map(_known.__getitem__, set(text.split()))))
