"""What is wrong with a question set? Dead ends, things nobody can reach, conditions that contradict, names that do not exist.

What answers can do is tried out: of each question on which a condition depends, every answer that can make a difference.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice

from workflows.vragen.soorten import CHECK, LANDELIJK, LOKAAL, Antwoorden, Voorwaarde, Vraag, Vragenset, Werkzaamheid
from workflows.vragen.voorwaarden import GETAL, GEWOON, delen, geldt, gelezen, samengesteld

FOUT, LET_OP = "fout", "let_op"
MEESTE_COMBINATIES = 20_000
"""Of answers to the questions that one thing depends on; beyond it the trying stops and says so."""
TE_VEEL = "Er zijn te veel combinaties van antwoorden om alles na te gaan. Doe zelf de check een paar keer."
NOOIT = "Dit komt bij geen enkele combinatie van antwoorden voor. Kijk de voorwaarden na."
ALLEEN_FORMULIER = "De voorwaarde kijkt naar een vraag die alleen in het formulier staat. In de check komt deze vraag nooit."
STRIJDIG = "Een deel van de voorwaarde spreekt zichzelf tegen en geldt nooit."
MEESTE_DEELKEUZES = 6
PAST_BIJ = {"is": ("ja_nee", "keuze", "tekst", "datum", "getal"), "is_niet": ("ja_nee", "keuze", "tekst", "datum", "getal"),
            "een_van": ("ja_nee", "keuze", "tekst", "datum", "getal"), "bevat": ("meerkeuze",)} | dict.fromkeys(GETAL, ("getal",))
"""With which kinds of question a comparison can be made."""


@dataclass(frozen=True)
class Bevinding:
    """`ernst` is "fout" (cannot be published) or "let_op"; `plek` says where in words."""

    ernst: str
    werkzaamheid: str
    plek: str
    tekst: str


def controleer(vragenset: Vragenset) -> tuple[Bevinding, ...]:
    """Everything that is wrong, in the order of the set."""
    return tuple(bevinding for werkzaamheid in vragenset.werkzaamheden.values() for bevinding in _werkzaamheid(werkzaamheid))


def _werkzaamheid(werkzaamheid: Werkzaamheid) -> list[Bevinding]:
    """What can be read off comes first; only where that is right, answers are tried out."""
    found = [*_namen(werkzaamheid), *_voorwaarden(werkzaamheid), *_volgorde(werkzaamheid)]
    if any(bevinding.ernst == FOUT for bevinding in found):
        return found
    return [*found, *_proef(werkzaamheid)]


def _zegt(werkzaamheid: Werkzaamheid, ernst: str, plek: str, tekst: str) -> Bevinding:
    return Bevinding(ernst, werkzaamheid.code, ", ".join(part for part in (werkzaamheid.titel, plek) if part), tekst)


def _plekken(werkzaamheid: Werkzaamheid) -> Iterator[tuple[str, Voorwaarde | None, frozenset[str]]]:
    """(place in words, condition, names of the questions that are asked before it)."""
    before: list[str] = []
    for vraag in werkzaamheid.vragen():
        yield f"vraag “{vraag.tekst}”", vraag.als, frozenset(before)
        before.append(vraag.naam)
    for nummer, resultaat in enumerate(werkzaamheid.resultaten, 1):
        yield f"resultaat {nummer}", resultaat.als, frozenset(before)
    for vereiste in werkzaamheid.indieningsvereisten:
        yield f"document “{vereiste.titel}”", vereiste.als, frozenset(before)


def _namen(werkzaamheid: Werkzaamheid) -> list[Bevinding]:
    kinds = (("vraag", [vraag.naam for vraag in werkzaamheid.vragen()]),
             ("groep", [groep.naam for groep in werkzaamheid.groepen]),
             ("document", [vereiste.naam for vereiste in werkzaamheid.indieningsvereisten]))
    found = [_zegt(werkzaamheid, FOUT, f"{kind} {naam}", f"De naam “{naam}” komt twee keer voor.")
             for kind, namen in kinds for naam, times in Counter(namen).items() if times > 1]
    if not werkzaamheid.resultaten:
        found.append(_zegt(werkzaamheid, FOUT, "", "Er is geen resultaat. Voeg er een toe, anders loopt de check dood."))
    return found


def _voorwaarden(werkzaamheid: Werkzaamheid) -> list[Bevinding]:
    """Comparisons with what does not exist, is asked later, or can never be."""
    vragen = {vraag.naam: vraag for vraag in werkzaamheid.vragen()}
    check = {naam for naam, vraag in vragen.items() if CHECK in vraag.waar}
    found = []
    for plek, voorwaarde, before in _plekken(werkzaamheid):
        for deel in delen(voorwaarde):
            tekst = _vergelijking(deel, vragen, before)
            if not tekst and plek.startswith("resultaat") and deel["vraag"] not in check:
                tekst = f"De vraag “{vragen[deel['vraag']].tekst}” wordt in de check niet gesteld."
            if tekst:
                found.append(_zegt(werkzaamheid, FOUT, plek, tekst))
    return found


def _vergelijking(deel: Voorwaarde, vragen: dict[str, Vraag], before: frozenset[str]) -> str:
    """Why this comparison cannot be made, in words; empty when it can."""
    vraag = vragen.get(deel["vraag"])
    if vraag is None:
        return f"De voorwaarde noemt de vraag “{deel['vraag']}”. Die bestaat niet."
    if vraag.naam not in before:
        return f"De voorwaarde kijkt naar de vraag “{vraag.tekst}”. Die wordt pas later gesteld, of is deze vraag zelf."
    soort = next((naam for naam in PAST_BIJ if naam in deel), "beantwoord")
    if soort != "beantwoord" and vraag.soort not in PAST_BIJ[soort]:
        return f"De vraag “{vraag.tekst}” kan zo niet worden vergeleken ({soort})."
    if soort in GETAL:
        return _grens(vraag, soort, Decimal(deel[soort]))
    return _optie(vraag, deel.get(soort))


def _grens(vraag: Vraag, soort: str, grens: Decimal) -> str:
    low = Decimal(vraag.minimum) if vraag.minimum else None
    high = Decimal(vraag.maximum) if vraag.maximum else None
    if low is not None and grens < low or high is not None and grens > high:
        return f"De grens {grens} ligt buiten wat bij “{vraag.tekst}” kan worden ingevuld."
    return ""


def _optie(vraag: Vraag, waarden) -> str:
    opties = {"ja", "nee"} if vraag.soort == "ja_nee" else {optie.waarde for optie in vraag.opties}
    if vraag.soort not in ("ja_nee", "keuze", "meerkeuze") or isinstance(waarden, bool):
        return ""
    wrong = [waarde for waarde in ([waarden] if isinstance(waarden, str) else waarden) if waarde not in opties]
    return f"Het antwoord “{wrong[0]}” bestaat niet bij “{vraag.tekst}”." if wrong else ""


def _volgorde(werkzaamheid: Werkzaamheid) -> list[Bevinding]:
    """After a result without condition nothing more is looked at; that a local one stands before national ones is meant so."""
    last = len(werkzaamheid.resultaten)
    altijd = next((nummer for nummer, resultaat in enumerate(werkzaamheid.resultaten, 1) if resultaat.als is None), last)
    return [_zegt(werkzaamheid, FOUT, f"resultaat {nummer}", f"Resultaat {altijd} geldt altijd. Hier komt niemand meer.")
            for nummer in range(altijd + 1, last + 1) if not _overstemd(werkzaamheid, nummer)]


def _overstemd(werkzaamheid: Werkzaamheid, nummer: int) -> bool:
    """Is this a national result with local ones before it?"""
    *before, one = werkzaamheid.resultaten[:nummer]
    return one.bron == LANDELIJK and any(resultaat.bron == LOKAAL for resultaat in before)


# Trying out


def _proef(werkzaamheid: Werkzaamheid) -> list[Bevinding]:
    found = [*_resultaten(werkzaamheid), *_vragen(werkzaamheid), *_documenten(werkzaamheid), *_strijdig(werkzaamheid)]
    return list(dict.fromkeys(found))


def _resultaten(werkzaamheid: Werkzaamheid) -> list[Bevinding]:
    """Which results nobody gets, and where the check stops without one."""
    ways, all_of_them = _wegen(werkzaamheid, [resultaat.als for resultaat in werkzaamheid.resultaten], CHECK)
    places = [next((nummer for nummer, resultaat in enumerate(werkzaamheid.resultaten, 1) if geldt(resultaat.als, kept)), None)
              for kept in ways]
    found = [_zegt(werkzaamheid, *_gemist(werkzaamheid, nummer)) for nummer in range(1, len(werkzaamheid.resultaten) + 1)
             if nummer not in places] if all_of_them else [_zegt(werkzaamheid, LET_OP, "", TE_VEEL)]
    if None in places:
        dead = _in_woorden(werkzaamheid, ways[places.index(None)])
        found.append(_zegt(werkzaamheid, FOUT, "", f"De check loopt dood bij {dead}. Voeg een laatste resultaat zonder "
                                                   "voorwaarde toe."))
    return found


def _gemist(werkzaamheid: Werkzaamheid, nummer: int) -> tuple[str, str, str]:
    if _overstemd(werkzaamheid, nummer):
        return LET_OP, f"resultaat {nummer}", "Dit komt niet meer voor, omdat een resultaat van de gemeente ervoor gaat."
    return FOUT, f"resultaat {nummer}", NOOIT


def _vragen(werkzaamheid: Werkzaamheid) -> Iterator[Bevinding]:
    """The questions that nobody gets, or nobody in the check."""
    for vraag in werkzaamheid.vragen():
        plek = f"vraag “{vraag.tekst}”"
        elsewhere = list(_nooit(werkzaamheid, plek, vraag.als, None))
        if CHECK in vraag.waar:
            yield from _nooit(werkzaamheid, plek, vraag.als, CHECK, NOOIT if elsewhere else ALLEEN_FORMULIER)
        else:
            yield from elsewhere


def _documenten(werkzaamheid: Werkzaamheid) -> Iterator[Bevinding]:
    for vereiste in werkzaamheid.indieningsvereisten:
        yield from _nooit(werkzaamheid, f"document “{vereiste.titel}”", vereiste.als, None)


def _strijdig(werkzaamheid: Werkzaamheid) -> Iterator[Bevinding]:
    """Parts of a condition that contradict themselves, where the whole can still hold."""
    for plek, voorwaarde, _ in _plekken(werkzaamheid):
        for deel in samengesteld(voorwaarde):
            if deel is not voorwaarde:
                yield from _nooit(werkzaamheid, plek, deel, None, STRIJDIG, LET_OP)


def _nooit(werkzaamheid: Werkzaamheid, plek: str, voorwaarde: Voorwaarde | None, waar: str | None, tekst: str = "",
           ernst: str = FOUT) -> Iterator[Bevinding]:
    """What to say of a condition that holds for no answers at all."""
    ways, all_of_them = _wegen(werkzaamheid, [voorwaarde], waar)
    if not any(geldt(voorwaarde, kept) for kept in ways):
        yield _zegt(werkzaamheid, ernst, plek, tekst or NOOIT) if all_of_them else _zegt(werkzaamheid, LET_OP, "", TE_VEEL)


def _in_woorden(werkzaamheid: Werkzaamheid, kept: Antwoorden) -> str:
    texts = {vraag.naam: vraag.tekst for vraag in werkzaamheid.vragen()}
    said = [f"“{texts[naam]}” = {waarde}" for naam, waarde in kept.items()]
    return ", ".join(said) or "alle antwoorden"


def _wegen(werkzaamheid: Werkzaamheid, voorwaarden: list[Voorwaarde | None], waar: str | None) -> tuple[list[Antwoorden], bool]:
    """Every way through the questions that makes a difference to these conditions, as far as we go, and whether that is all
    of them; only questions asked at `waar`, None for everywhere."""
    read = set().union(*map(gelezen, voorwaarden))
    vragen: list[Vraag] = []
    for vraag in reversed(werkzaamheid.vragen()):
        if vraag.naam in read and (waar is None or waar in vraag.waar):
            vragen.insert(0, vraag)
            read |= gelezen(vraag.als)
    compared = [deel for v in (*voorwaarden, *(vraag.als for vraag in vragen)) for deel in delen(v)]
    domains = {vraag.naam: antwoorden_van(vraag, [deel for deel in compared if deel["vraag"] == vraag.naam]) for vraag in vragen}
    ways = list(islice(_verder(vragen, domains, {}), MEESTE_COMBINATIES + 1))
    return ways[:MEESTE_COMBINATIES], len(ways) <= MEESTE_COMBINATIES


def _verder(vragen: list[Vraag], domains: dict[str, list], kept: Antwoorden) -> Iterator[Antwoorden]:
    for place, vraag in enumerate(vragen):
        if geldt(vraag.als, kept):
            for waarde in domains[vraag.naam]:
                yield from _verder(vragen[place + 1:], domains, kept if waarde is None else {**kept, vraag.naam: waarde})
            return
    yield kept


def antwoorden_van(vraag: Vraag, vergelijkingen: list[Voorwaarde]) -> list:
    """Answers of which every other one acts like one of them; None is none at all, where that is allowed."""
    own = {"ja_nee": lambda: ["ja", "nee"], "keuze": lambda: [optie.waarde for optie in vraag.opties],
           "meerkeuze": lambda: _deelkeuzes(vraag, vergelijkingen), "getal": lambda: _getallen(vraag, vergelijkingen)}
    found = own.get(vraag.soort, lambda: _genoemd(vraag, vergelijkingen))()
    return found if vraag.verplicht else [*found, None]


def _genoemd(vraag: Vraag, vergelijkingen: list[Voorwaarde]) -> list[str]:
    """Of text and dates: what conditions name, and something else."""
    other = "2001-02-03" if vraag.soort == "datum" else "iets anders"
    return [*_waarden(vergelijkingen), other]


def _waarden(vergelijkingen: list[Voorwaarde]) -> list[str]:
    found = [deel.get("is", deel.get("is_niet", deel.get("een_van", []))) for deel in vergelijkingen]
    return sorted({waarde for deel in found for waarde in ([deel] if isinstance(deel, str) else deel)})


def _deelkeuzes(vraag: Vraag, vergelijkingen: list[Voorwaarde]) -> list[list[str]]:
    """Every set of the options that conditions name (up to MEESTE_DEELKEUZES), with and without one of the others."""
    opties = [optie.waarde for optie in vraag.opties]
    named = [waarde for waarde in opties if any(deel.get("bevat") == waarde for deel in vergelijkingen)][:MEESTE_DEELKEUZES]
    other = next(([waarde] for waarde in opties if waarde not in named), [])
    sets = [list(some) for size in range(len(named) + 1) for some in combinations(named, size)]
    return [some for some in (*sets, *([*some, *other] for some in sets if other)) if some]


def _getallen(vraag: Vraag, vergelijkingen: list[Voorwaarde]) -> list[str]:
    """At each threshold, one step under and one above it, within what can be filled in."""
    step = Decimal(1).scaleb(-vraag.decimalen)
    grenzen = {Decimal(deel[soort]) for deel in vergelijkingen for soort in GETAL if soort in deel}
    grenzen |= {Decimal(waarde) for waarde in _waarden(vergelijkingen) if GEWOON.fullmatch(waarde)}
    begin = grenzen or {Decimal(vraag.minimum or 1)}
    tried = {grens.quantize(step) + shift for grens in begin for shift in (-step, Decimal(0), step)}
    inside = [value for value in sorted(tried) if (not vraag.minimum or value >= Decimal(vraag.minimum))
              and (not vraag.maximum or value <= Decimal(vraag.maximum))]
    return [format(value.normalize() + 0, "f") for value in inside]


