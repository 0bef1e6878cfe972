"""What is asked of this aanvraag beyond the fixed steps? The questions of its version of the question set, the documents
that belong to its answers, and what of both still lacks."""

from dataclasses import dataclass

from content_types.aanvraag import STEP_TITLES, Aanvraag
from content_types.bestand import Bijlage
from workflows.vragen import (
    Groep,
    Vereiste,
    Vraag,
    Vragenset,
    Werkzaamheid,
    gestelde_groepen,
    in_woorden,
    open_vragen,
    opgeschoond,
    vereisten,
)

FORMULIER = "formulier"
MACHTIGING = Vereiste(
    "machtiging", "Machtiging", "Een brief met de handtekening van de aanvrager. Daarin staat dat u namens de aanvrager mag "
    "aanvragen. Voeg deze brief toe als apart bestand. Wij maken dat bestand niet openbaar.", artikel="Awb 2:1")
"""Asked of a gemachtigde, whatever the question set says."""


def vragenset(aanvraag: Aanvraag, site) -> Vragenset | None:
    """The version that it was begun with; None for an aanvraag of before question sets."""
    versie = site.vragensets.get(aanvraag.vragenset) if aanvraag.vragenset and site.vragensets is not None else None
    return versie.vragenset if versie is not None else None


def gekozen(aanvraag: Aanvraag, site) -> list[Werkzaamheid]:
    """The chosen werkzaamheden that have questions or documents of their own."""
    found = vragenset(aanvraag, site)
    return [found.werkzaamheden[code] for code in aanvraag.codes() if code in found.werkzaamheden] if found else []


def titels(aanvraag: Aanvraag, codes, site) -> dict[str, str]:
    """What the werkzaamheden with these codes are called in its question set."""
    found = vragenset(aanvraag, site)
    return {code: found.werkzaamheden[code].titel for code in codes if code in found.werkzaamheden} if found else {}


def antwoorden(aanvraag: Aanvraag, werkzaamheid: Werkzaamheid) -> dict:
    """The answers that apply."""
    return opgeschoond(werkzaamheid, aanvraag.deel("vragen").get(werkzaamheid.code, {}))


def groepen(aanvraag: Aanvraag, werkzaamheid: Werkzaamheid) -> tuple[Groep, ...]:
    """The pages with questions, as the answers make them."""
    return gestelde_groepen(werkzaamheid, antwoorden(aanvraag, werkzaamheid), FORMULIER)


def onbeantwoord(aanvraag: Aanvraag, werkzaamheid: Werkzaamheid) -> tuple[Vraag, ...]:
    return open_vragen(werkzaamheid, antwoorden(aanvraag, werkzaamheid), FORMULIER)


@dataclass(frozen=True)
class Gevraagd:
    """A document that is asked, for which werkzaamheden, and the files that the applicant says are it."""

    vereiste: Vereiste
    werkzaamheden: tuple[str, ...]
    bijlagen: tuple[Bijlage, ...]


def stukken(aanvraag: Aanvraag, site) -> list[Gevraagd]:
    """The documents that belong to the answers; what several werkzaamheden ask under one name is asked once."""
    found: dict[str, tuple[Vereiste, list[str]]] = {}
    for werkzaamheid in gekozen(aanvraag, site):
        for vereiste in vereisten(werkzaamheid, antwoorden(aanvraag, werkzaamheid)):
            first, where = found.setdefault(vereiste.naam, (vereiste, []))
            where.append(werkzaamheid.titel)
            if vereiste.verplicht and not first.verplicht:
                found[vereiste.naam] = (vereiste, where)
    files = aanvraag.bijlagen()
    if aanvraag.heeft_gemachtigde:
        found[MACHTIGING.naam] = (MACHTIGING, ["de gemachtigde"])
    return [Gevraagd(vereiste, tuple(where), tuple(file for file in files if naam in file.vereisten))
            for naam, (vereiste, where) in found.items()]


def ontbrekend(aanvraag: Aanvraag, site) -> list[str]:
    """What lacks although it can be sent without, in words: questions, documents, the costs."""
    vragen = [zin for werkzaamheid in gekozen(aanvraag, site) for zin in _vragen_over(aanvraag, werkzaamheid)]
    files = [f"Document: {gevraagd.vereiste.titel}" for gevraagd in stukken(aanvraag, site)
             if gevraagd.vereiste.verplicht and not gevraagd.bijlagen]
    return vragen + files + [STEP_TITLES[step].capitalize() for step in aanvraag.stappen if not aanvraag.klaar(step)]


def _vragen_over(aanvraag: Aanvraag, werkzaamheid: Werkzaamheid) -> list[str]:
    """The questions that must be answered and are not, and the pages on which an answer is not right yet."""
    todo = onbeantwoord(aanvraag, werkzaamheid)
    wrong = [groep.titel for groep in groepen(aanvraag, werkzaamheid)
             if f"vragen/{werkzaamheid.code}/{groep.naam}" in aanvraag.klad and not set(groep.vragen) & set(todo)]
    return [f"{werkzaamheid.titel}: {vraag.tekst}" for vraag in todo] + [
        f"{werkzaamheid.titel}: een antwoord bij “{titel}” dat nog niet goed is" for titel in wrong]


def vastgelegd(aanvraag: Aanvraag, site) -> dict:
    """What of it is kept with the aanvraag when it is sent, so that it can be read without the question set."""
    chosen = gekozen(aanvraag, site)
    answers = {werkzaamheid.code: antwoorden(aanvraag, werkzaamheid) for werkzaamheid in chosen}
    rows = [{"activiteit": werkzaamheid.titel, "vraag": vraag.tekst, "antwoord": in_woorden(vraag, given[vraag.naam]),
             "publiceerbaar": vraag.publiceerbaar}
            for werkzaamheid in chosen if (given := answers[werkzaamheid.code])
            for groep in werkzaamheid.groepen for vraag in groep.vragen if vraag.naam in given]
    files = {gevraagd.vereiste.titel: [file.__name__ for file in gevraagd.bijlagen] for gevraagd in stukken(aanvraag, site)}
    plan = aanvraag.deel("werkzaamheden")
    return {"werkzaamheden": {**plan, "vragen": [*plan.get("vragen", ()), *rows]}, "vragen": answers, "stukken": files,
            "ontbreekt": ontbrekend(aanvraag, site)}
