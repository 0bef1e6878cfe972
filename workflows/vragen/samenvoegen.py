"""What does one bevoegd gezag ask? The national set with its own layer over it; national things stay as they are.

A layer is `{"werkzaamheden": {code: …}}`: under a code that begins with `lokaal_` a whole werkzaamheid; under a national one
`uitleg_erbij`, `groepen`, `vragen_erbij` {group: [question]}, `resultaten_ervoor`, `indieningsvereisten_erbij`,
`teksten` {question: {"uitleg"}} and `niet_aangeboden`. Names of local things begin with `lokaal_`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workflows.vragen.lezen import (
    LANG,
    Lezer,
    OngeldigeVragenset,
    getoond,
    is_lokaal,
    is_naam,
    lees_groep,
    lees_resultaat,
    lees_vereiste,
    lees_vraag,
    lees_werkzaamheid,
)
from workflows.vragen.soorten import BEGIN_LOKAAL, LOKAAL, Groep, Resultaat, Vereiste, Vraag, Vragenset, Werkzaamheid

MEESTE_LOKAAL = 200
OVERIG = f"{BEGIN_LOKAAL}overig"
"""The group of local questions of which the national group is gone."""


@dataclass(frozen=True)
class Aanpassing:
    """What a layer does to one national werkzaamheid."""

    code: str
    uitleg_erbij: str
    niet_aangeboden: bool
    groepen: tuple[Groep, ...]
    vragen_erbij: dict[str, tuple[Vraag, ...]]
    resultaten_ervoor: tuple[Resultaat, ...]
    indieningsvereisten_erbij: tuple[Vereiste, ...]
    teksten: dict[str, str]


def lees_laag(data) -> tuple[tuple[Werkzaamheid, ...], tuple[Aanpassing, ...]]:
    """The own werkzaamheden of a layer, and what it does to national ones. Raises OngeldigeVragenset with the place."""
    if not data:
        return (), ()
    lezer = Lezer(data, "lokale vragen")
    inside = data.get("werkzaamheden", {})
    lezer.gelezen.add("werkzaamheden")
    lezer.klaar()
    if not isinstance(inside, Mapping) or len(inside) > MEESTE_LOKAAL:
        raise OngeldigeVragenset(f"“werkzaamheden” hoort een groep te zijn van hoogstens {MEESTE_LOKAAL}", "lokale vragen")
    own = tuple(lees_werkzaamheid(code, deel, LOKAAL) for code, deel in inside.items() if is_lokaal(str(code)))
    return own, tuple(_aanpassing(str(code), deel) for code, deel in inside.items() if not is_lokaal(str(code)))


def _aanpassing(code: str, data) -> Aanpassing:
    lezer = Lezer(data, f"werkzaamheid {getoond(code)}")
    if not is_naam(code):
        raise lezer.fout("dit kan geen code zijn. Gebruik kleine letters, cijfers en _")
    groepen = tuple(lees_groep(deel, lezer.plek, LOKAAL) for deel in lezer.lijst("groepen"))
    extra = {naam: tuple(lees_vraag(vraag, f"{lezer.plek}, groep {naam}", LOKAAL) for vraag in vragen)
             for naam, vragen in _groepen(lezer, "vragen_erbij", list)}
    teksten = {naam: _uitleg(Lezer(deel, f"{lezer.plek}, vraag {naam}")) for naam, deel in _groepen(lezer, "teksten", Mapping)}
    found = Aanpassing(
        code, lezer.tekst("uitleg_erbij", langst=LANG), lezer.waar("niet_aangeboden", False), groepen, extra,
        tuple(lees_resultaat(deel, f"{lezer.plek}, lokaal resultaat {nummer}", LOKAAL)
              for nummer, deel in enumerate(_lijst(lezer, "resultaten_ervoor"), 1)),
        tuple(lees_vereiste(deel, f"{lezer.plek}, lokaal document {nummer}", LOKAAL)
              for nummer, deel in enumerate(_lijst(lezer, "indieningsvereisten_erbij"), 1)), teksten)
    lezer.klaar()
    names = [*(groep.naam for groep in groepen), *(vraag.naam for groep in groepen for vraag in groep.vragen),
             *(vraag.naam for vragen in extra.values() for vraag in vragen), *(v.naam for v in found.indieningsvereisten_erbij)]
    wrong = next((naam for naam in names if not is_lokaal(naam)), None)
    if wrong is not None:
        raise OngeldigeVragenset(f"de naam “{wrong}” hoort te beginnen met {BEGIN_LOKAAL}", lezer.plek)
    return found


def _uitleg(lezer: Lezer) -> str:
    found = lezer.tekst("uitleg", langst=LANG)
    lezer.klaar()
    return found


def _groepen(lezer: Lezer, naam: str, kind: type) -> list[tuple]:
    """The pairs in a group of named things, each of the right kind."""
    inside = lezer.data.get(naam, {})
    lezer.gelezen.add(naam)
    if not isinstance(inside, Mapping) or len(inside) > MEESTE_LOKAAL or not all(map(is_naam, map(str, inside))) \
            or not all(isinstance(deel, kind) and len(deel) <= 60 for deel in inside.values()):
        raise lezer.fout(f"“{naam}” past niet")
    return list(inside.items())


def _lijst(lezer: Lezer, naam: str) -> list:
    inside = lezer.data.get(naam, [])
    lezer.gelezen.add(naam)
    if not isinstance(inside, list) or len(inside) > 60:
        raise lezer.fout(f"“{naam}” hoort een lijst van hoogstens 60 te zijn")
    return inside


def samenvoegen(landelijk: Vragenset, laag) -> tuple[Vragenset, tuple[str, ...]]:
    """The set that a bevoegd gezag asks, and in words what of its layer points at a national thing that is gone.

    Raises OngeldigeVragenset.
    """
    own, changes = lees_laag(laag)
    found, gone = dict(landelijk.werkzaamheden), []
    for change in changes:
        if change.code not in found:
            gone.append(f"De werkzaamheid “{change.code}” bestaat landelijk niet meer.")
            continue
        found[change.code] = _toegepast(found[change.code], change, gone)
        if change.niet_aangeboden:
            del found[change.code]
    found |= {werkzaamheid.code: werkzaamheid for werkzaamheid in own}
    return replace(landelijk, werkzaamheden=found), tuple(gone)


def _toegepast(national: Werkzaamheid, change: Aanpassing, gone: list[str]) -> Werkzaamheid:
    groepen = {groep.naam for groep in national.groepen}
    vragen = {vraag.naam for vraag in national.vragen()}
    gone += [f"{national.titel}: de groep “{naam}” bestaat landelijk niet meer. Uw vragen daarin staan nu apart, achteraan."
             for naam in change.vragen_erbij if naam not in groepen]
    gone += [f"{national.titel}: de vraag “{naam}” bestaat landelijk niet meer." for naam in change.teksten if naam not in vragen]
    left = tuple(vraag for naam, extra in change.vragen_erbij.items() if naam not in groepen for vraag in extra)
    spare = (Groep(OVERIG, "Vragen van de gemeente", "", left, LOKAAL),) if left else ()
    return replace(
        national, uitleg="\n".join(part for part in (national.uitleg, change.uitleg_erbij) if part),
        groepen=(*(_met(groep, change) for groep in national.groepen), *change.groepen, *spare),
        resultaten=(*change.resultaten_ervoor, *national.resultaten),
        indieningsvereisten=(*national.indieningsvereisten, *change.indieningsvereisten_erbij))


def _met(groep: Groep, change: Aanpassing) -> Groep:
    """A national group with other explanations and with local questions after its own."""
    own = tuple(replace(vraag, uitleg=change.teksten[vraag.naam]) if change.teksten.get(vraag.naam) else vraag
                for vraag in groep.vragen)
    return replace(groep, vragen=(*own, *change.vragen_erbij.get(groep.naam, ())))
