"""How does JSON become a question set, and back? What does not fit is refused with its place; nothing unknown is taken in."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal

from workflows.vragen.soorten import (
    BEGIN_LOKAAL,
    LANDELIJK,
    LOKAAL,
    SOORTEN_VRAAG,
    UITKOMSTEN,
    WAAR,
    Groep,
    Optie,
    Resultaat,
    Vereiste,
    Voorwaarde,
    Vraag,
    Vragenset,
    Werkzaamheid,
)
from workflows.vragen.voorwaarden import GETAL, GEWOON, SAMENSTELLINGEN, VERGELIJKINGEN, getal

KORT, LANG, NAAM = 300, 3000, 60
MEESTE = {"werkzaamheden": 200, "groepen": 30, "vragen": 60, "opties": 60, "resultaten": 60, "indieningsvereisten": 60,
          "trefwoorden": 60, "waarden": 60, "delen": 30}
DIEPST = 8
PROCEDURES = ("regulier", "uitgebreid")
JSON_NAAM = {"minimum": "min", "maximum": "max"}
"""Fields that are called otherwise in JSON."""
BEZET = frozenset({"verder", "terug", "later", "w", "csrf_token"})
"""Names that the pages with questions use for something else."""


class OngeldigeVragenset(ValueError):
    """Why it is no question set, in Dutch, and where (`plek`)."""

    def __init__(self, zin: str, plek: str = ""):
        super().__init__(f"{plek}: {zin}" if plek else zin)
        self.zin, self.plek = zin, plek


class Lezer:
    """One place in the JSON: takes values out by name, and says at the end that nothing was left."""

    def __init__(self, data, plek: str):
        if not isinstance(data, Mapping):
            raise OngeldigeVragenset("hier hoort een groep gegevens tussen { en }", plek)
        self.data, self.plek, self.gelezen = data, plek, set()

    def fout(self, zin: str):
        return OngeldigeVragenset(zin, self.plek)

    def _get(self, naam, default):
        self.gelezen.add(naam)
        return self.data.get(naam, default)

    def tekst(self, naam: str, *, verplicht: bool = False, langst: int = KORT) -> str:
        value = self._get(naam, "")
        if not isinstance(value, str) or len(value) > langst:
            raise self.fout(f"“{naam}” hoort tekst te zijn van hoogstens {langst} tekens")
        if not leesbaar(value):
            raise self.fout(f"in “{naam}” staan tekens die niemand kan lezen")
        if verplicht and not value.strip():
            raise self.fout(f"“{naam}” ontbreekt")
        return value.strip()

    def naam(self, naam: str = "naam") -> str:
        value = self.tekst(naam, verplicht=True, langst=NAAM)
        if not is_naam(value):
            raise self.fout(f"“{getoond(value)}” kan geen naam zijn. Gebruik kleine letters, cijfers en _")
        return value

    def keuze(self, naam: str, keuzes, default: str = "") -> str:
        value = self._get(naam, default)
        if not isinstance(value, str) or value not in keuzes and value != default:
            raise self.fout(f"“{naam}” hoort een van deze te zijn: {', '.join(keuzes)}")
        return value

    def waar(self, naam: str, default: bool) -> bool:
        value = self._get(naam, default)
        if not isinstance(value, bool):
            raise self.fout(f"“{naam}” hoort true of false te zijn")
        return value

    def lijst(self, naam: str) -> list:
        value = self._get(naam, [])
        if not isinstance(value, list) or len(value) > MEESTE[naam]:
            raise self.fout(f"“{naam}” hoort een lijst te zijn van hoogstens {MEESTE[naam]}")
        return value

    def teksten(self, naam: str) -> tuple[str, ...]:
        value = self.lijst(naam)
        if not all(isinstance(deel, str) and len(deel) <= KORT and leesbaar(deel) for deel in value):
            raise self.fout(f"“{naam}” hoort een lijst van korte teksten te zijn")
        return tuple(value)

    def grens(self, naam: str) -> str:
        value = self._get(naam, "")
        if value == "":
            return ""
        found = _getal(value)
        if not found:
            raise self.fout(f"“{naam}” hoort een getal te zijn")
        return found

    def bron(self, inside: str) -> str:
        """Whose it is; what lies in something local is local, whatever it says of itself."""
        return self.keuze("bron", (LOKAAL,) if inside == LOKAAL else (LANDELIJK, LOKAAL), inside)

    def voorwaarde(self, naam: str = "als") -> Voorwaarde | None:
        value = self._get(naam, None)
        return None if value is None else lees_voorwaarde(value, self.plek)

    def klaar(self) -> None:
        extra = sorted(str(naam) for naam in set(self.data) - self.gelezen)
        if extra:
            raise self.fout(f"onbekend gegeven “{getoond(extra[0])}”")


def is_naam(value: str) -> bool:
    return 0 < len(value) <= NAAM and value.isascii() and value.replace("_", "a").isalnum() and value == value.lower() \
        and not value.startswith("_")


def getoond(value) -> str:
    """Something from a file as it can stand in a sentence."""
    return str(value)[:NAAM].encode(errors="replace").decode()


def leesbaar(value: str) -> bool:
    """Without half signs (lone surrogates) and signs that steer a machine."""
    return not any(sign < " " and sign not in "\n\r\t" or "\ud800" <= sign <= "\udfff" for sign in value)


def _getal(value) -> str:
    """A number of a condition or a bound as it is kept, the same as that of an answer; empty for what is none."""
    found = None if isinstance(value, bool) or not GEWOON.fullmatch(str(value)) else getal(value)
    return "" if found is None else format(found.normalize() + 0, "f")


def lees_voorwaarde(value, plek: str, diep: int = 0) -> Voorwaarde:
    """A condition of which only the form is checked; whether its questions exist is for `controle`."""
    if not isinstance(value, Mapping) or diep > DIEPST:
        raise OngeldigeVragenset("een voorwaarde is te diep of geen groep gegevens tussen { en }", plek)
    if len(value) == 1 and next(iter(value)) in SAMENSTELLINGEN:
        return _samenstelling(*next(iter(value.items())), plek, diep)
    soorten = [naam for naam in VERGELIJKINGEN if naam in value]
    if len(soorten) != 1 or set(value) != {"vraag", soorten[0]} or not isinstance(value["vraag"], str) \
            or not leesbaar(value["vraag"]):
        raise OngeldigeVragenset("een voorwaarde hoort een vraag en één vergelijking te hebben", plek)
    return {"vraag": value["vraag"][:NAAM], soorten[0]: _waarde(soorten[0], value[soorten[0]], plek)}


def _samenstelling(soort: str, inside, plek: str, diep: int) -> Voorwaarde:
    if soort == "niet":
        return {soort: lees_voorwaarde(inside, plek, diep + 1)}
    if not isinstance(inside, list) or not 1 <= len(inside) <= MEESTE["delen"]:
        raise OngeldigeVragenset(f"“{soort}” hoort een lijst van voorwaarden te zijn", plek)
    return {soort: [lees_voorwaarde(deel, plek, diep + 1) for deel in inside]}


def _waarde(soort: str, value, plek: str):
    if soort == "beantwoord" and isinstance(value, bool):
        return value
    if soort in GETAL and _getal(value):
        return _getal(value)
    if soort == "een_van" and isinstance(value, list) and len(value) <= MEESTE["waarden"] \
            and all(isinstance(deel, str) and len(deel) <= KORT and leesbaar(deel) for deel in value):
        return list(value)
    if soort in ("is", "is_niet", "bevat") and isinstance(value, str) and len(value) <= KORT and leesbaar(value):
        return value
    raise OngeldigeVragenset(f"de waarde bij “{soort}” past daar niet bij", plek)


def lees_vraag(data, plek: str, bron: str = LANDELIJK) -> Vraag:
    lezer = Lezer(data, plek)
    naam = lezer.naam()
    if naam in BEZET:
        raise lezer.fout(f"“{naam}” kan geen naam van een vraag zijn")
    lezer.plek = f"{plek}, vraag {naam}"
    soort = lezer.keuze("soort", SOORTEN_VRAAG)
    if not soort:
        raise lezer.fout("“soort” ontbreekt")
    opties = tuple(_optie(optie, lezer.plek) for optie in lezer.lijst("opties"))
    if (soort in ("keuze", "meerkeuze")) != bool(opties):
        raise lezer.fout("een keuzevraag heeft opties, een andere vraag niet")
    if len({optie.waarde for optie in opties}) != len(opties):
        raise lezer.fout("twee opties hebben dezelfde waarde")
    waar = lezer.data.get("waar", list(WAAR))
    lezer.gelezen.add("waar")
    if not isinstance(waar, list) or not waar or not set(map(str, waar)) <= set(WAAR):
        raise lezer.fout("“waar” hoort check, formulier of allebei te zijn")
    decimalen = lezer.data.get("decimalen", 0)
    lezer.gelezen.add("decimalen")
    if type(decimalen) is not int or decimalen not in range(7):
        raise lezer.fout("“decimalen” hoort een getal van 0 tot en met 6 te zijn")
    found = Vraag(naam, soort, lezer.tekst("tekst", verplicht=True), lezer.tekst("uitleg", langst=LANG), opties,
                  lezer.tekst("eenheid", langst=NAAM), lezer.grens("min"), lezer.grens("max"), decimalen,
                  lezer.waar("verplicht", True), lezer.voorwaarde(), tuple(deel for deel in WAAR if deel in waar),
                  lezer.waar("publiceerbaar", False), lezer.bron(bron))
    lezer.klaar()
    if found.minimum and found.maximum and Decimal(found.minimum) > Decimal(found.maximum):
        raise lezer.fout("het kleinste getal is groter dan het grootste")
    return found


def _optie(data, plek: str) -> Optie:
    lezer = Lezer(data, plek)
    found = Optie(lezer.tekst("waarde", verplicht=True, langst=NAAM), lezer.tekst("tekst", verplicht=True))
    lezer.klaar()
    return found


def lees_groep(data, plek: str, bron: str = LANDELIJK) -> Groep:
    lezer = Lezer(data, plek)
    naam = lezer.naam()
    lezer.plek = f"{plek}, groep {naam}"
    bron = lezer.bron(bron)
    found = Groep(naam, lezer.tekst("titel", verplicht=True), lezer.tekst("uitleg", langst=LANG),
                  tuple(lees_vraag(vraag, lezer.plek, bron) for vraag in lezer.lijst("vragen")), bron)
    lezer.klaar()
    return found


def lees_resultaat(data, plek: str, bron: str = LANDELIJK) -> Resultaat:
    lezer = Lezer(data, plek)
    uitkomst = lezer.keuze("uitkomst", UITKOMSTEN)
    if not uitkomst:
        raise lezer.fout("“uitkomst” ontbreekt")
    found = Resultaat(uitkomst, lezer.tekst("reden", verplicht=True, langst=LANG), lezer.voorwaarde(), lezer.tekst("artikel"),
                      lezer.keuze("procedure", PROCEDURES), lezer.bron(bron))
    lezer.klaar()
    return found


def lees_vereiste(data, plek: str, bron: str = LANDELIJK) -> Vereiste:
    lezer = Lezer(data, plek)
    found = Vereiste(lezer.naam(), lezer.tekst("titel", verplicht=True), lezer.tekst("uitleg", langst=LANG), lezer.voorwaarde(),
                     lezer.waar("verplicht", True), lezer.tekst("artikel"), lezer.bron(bron))
    lezer.klaar()
    return found


def lees_werkzaamheid(code: str, data, bron: str = LANDELIJK) -> Werkzaamheid:
    """One werkzaamheid out of JSON. Raises OngeldigeVragenset."""
    if not isinstance(code, str) or not is_naam(code):
        raise OngeldigeVragenset(f"“{getoond(code)}” kan geen code zijn. Gebruik kleine letters, cijfers en _")
    lezer = Lezer(data, f"werkzaamheid {code}")
    bron = lezer.bron(bron)
    found = Werkzaamheid(
        code, lezer.tekst("titel", verplicht=True), lezer.tekst("uitleg", langst=LANG), lezer.teksten("trefwoorden"),
        lezer.tekst("categorie"), tuple(lees_groep(deel, lezer.plek, bron) for deel in lezer.lijst("groepen")),
        tuple(lees_resultaat(deel, f"{lezer.plek}, resultaat {nummer}", bron)
              for nummer, deel in enumerate(lezer.lijst("resultaten"), 1)),
        tuple(lees_vereiste(deel, f"{lezer.plek}, document {nummer}", bron)
              for nummer, deel in enumerate(lezer.lijst("indieningsvereisten"), 1)), bron)
    lezer.klaar()
    return found


def lees(data) -> Vragenset:
    """A whole set out of JSON. Raises OngeldigeVragenset with the place."""
    lezer = Lezer(data, "")
    inside = lezer.data.get("werkzaamheden", {})
    lezer.gelezen.add("werkzaamheden")
    if not isinstance(inside, Mapping) or len(inside) > MEESTE["werkzaamheden"]:
        raise lezer.fout(f"“werkzaamheden” hoort een groep te zijn van hoogstens {MEESTE['werkzaamheden']}")
    found = Vragenset(lezer.tekst("naam", verplicht=True), lezer.tekst("versie", verplicht=True, langst=NAAM),
                      {code: lees_werkzaamheid(code, deel) for code, deel in inside.items()})
    lezer.klaar()
    return found


def als_json(value):
    """A set, or a part of one, as JSON; `lees` gives the same back. What is as usual is left out."""
    if isinstance(value, Vragenset):
        return {"naam": value.naam, "versie": value.versie,
                "werkzaamheden": {code: als_json(deel) for code, deel in value.werkzaamheden.items()}}
    skip = {"code"} if isinstance(value, Werkzaamheid) else set()
    return {JSON_NAAM.get(veld.name, veld.name): _json(getattr(value, veld.name)) for veld in fields(value)
            if veld.name not in skip and getattr(value, veld.name) != veld.default}


def _json(value):
    if isinstance(value, tuple):
        return [_json(deel) for deel in value]
    return als_json(value) if hasattr(value, "__dataclass_fields__") else value


def is_lokaal(naam: str) -> bool:
    return naam.startswith(BEGIN_LOKAAL)
