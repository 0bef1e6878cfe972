"""Which questions are asked after these answers, what do they come to, and which documents belong to them?"""

from collections.abc import Mapping
from dataclasses import replace

from workflows.vragen.antwoorden import OngeldigAntwoord, in_woorden, lees_antwoord
from workflows.vragen.soorten import CHECK, Antwoorden, Groep, Uitkomst, Vereiste, Vraag, Werkzaamheid
from workflows.vragen.voorwaarden import geldt, gelezen


def opgeschoond(werkzaamheid: Werkzaamheid, antwoorden: Mapping) -> Antwoorden:
    """The answers to questions that are asked and that fit; in the order of the questions."""
    kept: Antwoorden = {}
    for vraag in werkzaamheid.vragen():
        if vraag.naam in antwoorden and geldt(vraag.als, kept):
            try:
                kept[vraag.naam] = lees_antwoord(vraag, antwoorden[vraag.naam])
            except OngeldigAntwoord:
                continue
    return kept


def _gesteld(werkzaamheid: Werkzaamheid, antwoorden: Mapping, waar: str) -> set[str]:
    kept = opgeschoond(werkzaamheid, antwoorden)
    return {vraag.naam for vraag in werkzaamheid.vragen() if waar in vraag.waar and geldt(vraag.als, kept)}


def gestelde_groepen(werkzaamheid: Werkzaamheid, antwoorden: Mapping, waar: str) -> tuple[Groep, ...]:
    """The pages with only the questions that are asked now; without a question no page."""
    asked = _gesteld(werkzaamheid, antwoorden, waar)
    groepen = [replace(groep, vragen=tuple(vraag for vraag in groep.vragen if vraag.naam in asked))
               for groep in werkzaamheid.groepen]
    return tuple(groep for groep in groepen if groep.vragen)


def open_vragen(werkzaamheid: Werkzaamheid, antwoorden: Mapping, waar: str) -> tuple[Vraag, ...]:
    """The questions that are asked, must be answered and are not."""
    kept = opgeschoond(werkzaamheid, antwoorden)
    return tuple(vraag for groep in gestelde_groepen(werkzaamheid, kept, waar) for vraag in groep.vragen
                 if vraag.verplicht and vraag.naam not in kept)


def uitkomst(werkzaamheid: Werkzaamheid, antwoorden: Mapping) -> Uitkomst | None:
    """What the check comes to; None while one of its questions is open, or when no result holds."""
    if open_vragen(werkzaamheid, antwoorden, CHECK):
        return None
    kept = opgeschoond(werkzaamheid, antwoorden)
    found = next((resultaat for resultaat in werkzaamheid.resultaten if geldt(resultaat.als, kept)), None)
    if found is None:
        return None
    return Uitkomst(found.uitkomst, found.reden, found.artikel, found.procedure, found.bron,
                    _redengevend(werkzaamheid, found, kept))


def _redengevend(werkzaamheid: Werkzaamheid, found, kept: Antwoorden) -> tuple[tuple[str, str], ...]:
    """The answers that this result reads; for the one that holds otherwise, those that all before it read."""
    conditions = [found.als] if found.als is not None else [resultaat.als for resultaat in werkzaamheid.resultaten]
    read = frozenset().union(*(gelezen(voorwaarde) for voorwaarde in conditions))
    return tuple((vraag.tekst, in_woorden(vraag, kept[vraag.naam])) for vraag in werkzaamheid.vragen()
                 if vraag.naam in read and vraag.naam in kept)


def vereisten(werkzaamheid: Werkzaamheid, antwoorden: Mapping) -> tuple[Vereiste, ...]:
    """The documents that belong to these answers."""
    kept = opgeschoond(werkzaamheid, antwoorden)
    return tuple(vereiste for vereiste in werkzaamheid.indieningsvereisten if geldt(vereiste.als, kept))
