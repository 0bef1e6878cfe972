"""What is wrong with a question set? Dead ends, things nobody can reach, conditions that contradict, names that do not exist.

What answers can do is tried out: of each question on which a condition depends, every answer that can make a difference.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workflows.vragen.soorten import CHECK, LANDELIJK, LOKAAL, Antwoorden, Voorwaarde, Vraag, Vragenset, Werkzaamheid
from workflows.vragen.uitproberen import Moeite, TeVeel, wegen
from workflows.vragen.voorwaarden import GETAL, delen, geldt, samengesteld

FOUT, LET_OP = "fout", "let_op"
TE_VEEL = "Er zijn te veel combinaties van antwoorden om alles na te gaan. Doe zelf de check een paar keer."
NOOIT = "Dit komt bij geen enkele combinatie van antwoorden voor. Kijk de voorwaarden na."
ALLEEN_FORMULIER = "De voorwaarde kijkt naar een vraag die alleen in het formulier staat. In de check komt deze vraag nooit."
STRIJDIG = "Een deel van de voorwaarde spreekt zichzelf tegen en geldt nooit."
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
    moeite = Moeite()
    return tuple(bevinding for werkzaamheid in vragenset.werkzaamheden.values()
                 for bevinding in _werkzaamheid(werkzaamheid, moeite))


def _werkzaamheid(werkzaamheid: Werkzaamheid, moeite: Moeite) -> list[Bevinding]:
    """What can be read off comes first; only where that is right, answers are tried out."""
    found = [*_namen(werkzaamheid), *_voorwaarden(werkzaamheid), *_volgorde(werkzaamheid)]
    if any(bevinding.ernst == FOUT for bevinding in found):
        return found
    return [*found, *_proef(werkzaamheid, moeite)]


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


def _proef(werkzaamheid: Werkzaamheid, moeite: Moeite) -> list[Bevinding]:
    parts = (_resultaten, _vragen, _documenten, _strijdig)
    return list(dict.fromkeys(bevinding for part in parts for bevinding in part(werkzaamheid, moeite)))


def _resultaten(werkzaamheid: Werkzaamheid, moeite: Moeite) -> Iterator[Bevinding]:
    """Which results nobody gets, and where the check stops without one."""
    places: dict[int | None, Antwoorden] = {}
    try:
        for kept in wegen(werkzaamheid.vragen(), [resultaat.als for resultaat in werkzaamheid.resultaten], CHECK, moeite):
            places.setdefault(next((nummer for nummer, resultaat in enumerate(werkzaamheid.resultaten, 1)
                                    if geldt(resultaat.als, kept)), None), kept)
    except TeVeel:
        yield _zegt(werkzaamheid, LET_OP, "", TE_VEEL)
    else:
        yield from (_zegt(werkzaamheid, *_gemist(werkzaamheid, nummer)) for nummer in range(1, len(werkzaamheid.resultaten) + 1)
                    if nummer not in places)
    if None in places:
        dead = _in_woorden(werkzaamheid, places[None])
        yield _zegt(werkzaamheid, FOUT, "", f"De check loopt dood bij {dead}. Voeg een laatste resultaat zonder voorwaarde toe.")


def _gemist(werkzaamheid: Werkzaamheid, nummer: int) -> tuple[str, str, str]:
    if _overstemd(werkzaamheid, nummer):
        return LET_OP, f"resultaat {nummer}", "Dit komt niet meer voor, omdat een resultaat van de gemeente ervoor gaat."
    return FOUT, f"resultaat {nummer}", NOOIT


def _vragen(werkzaamheid: Werkzaamheid, moeite: Moeite) -> Iterator[Bevinding]:
    """The questions that nobody gets, or nobody in the check."""
    for vraag in werkzaamheid.vragen():
        plek = f"vraag “{vraag.tekst}”"
        elsewhere = list(_nooit(werkzaamheid, moeite, plek, vraag.als, None))
        if CHECK in vraag.waar:
            yield from _nooit(werkzaamheid, moeite, plek, vraag.als, CHECK, NOOIT if elsewhere else ALLEEN_FORMULIER)
        else:
            yield from elsewhere


def _documenten(werkzaamheid: Werkzaamheid, moeite: Moeite) -> Iterator[Bevinding]:
    for vereiste in werkzaamheid.indieningsvereisten:
        yield from _nooit(werkzaamheid, moeite, f"document “{vereiste.titel}”", vereiste.als, None)


def _strijdig(werkzaamheid: Werkzaamheid, moeite: Moeite) -> Iterator[Bevinding]:
    """Parts of a condition that contradict themselves, where the whole can still hold."""
    for plek, voorwaarde, _ in _plekken(werkzaamheid):
        for deel in samengesteld(voorwaarde):
            if deel is not voorwaarde:
                yield from _nooit(werkzaamheid, moeite, plek, deel, None, STRIJDIG, LET_OP)


def _nooit(werkzaamheid: Werkzaamheid, moeite: Moeite, plek: str, voorwaarde: Voorwaarde | None, waar: str | None,
           tekst: str = "", ernst: str = FOUT) -> Iterator[Bevinding]:
    """What to say of a condition that holds for no answers at all."""
    try:
        ways = wegen(werkzaamheid.vragen(), [voorwaarde], waar, moeite) if voorwaarde is not None else [{}]
        if not any(geldt(voorwaarde, kept) for kept in ways):
            yield _zegt(werkzaamheid, ernst, plek, tekst or NOOIT)
    except TeVeel:
        yield _zegt(werkzaamheid, LET_OP, "", TE_VEEL)


def _in_woorden(werkzaamheid: Werkzaamheid, kept: Antwoorden) -> str:
    texts = {vraag.naam: vraag.tekst for vraag in werkzaamheid.vragen()}
    said = [f"“{texts[naam]}” = {waarde}" for naam, waarde in kept.items()]
    return ", ".join(said) or "alle antwoorden"
