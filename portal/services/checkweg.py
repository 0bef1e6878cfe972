"""Where is a visitor in the vergunningcheck? Reads an address of it, and makes addresses; nothing is kept anywhere else.

`w` names the chosen werkzaamheden, `<werkzaamheid>.<vraag>` holds an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from portal.services import vraagformulier
from workflows.vragen import Groep, Vragenset, Werkzaamheid, gestelde_groepen, open_vragen, opgeschoond, uitkomst

CHECK = "check"


@dataclass(frozen=True)
class Weg:
    """The werkzaamheden that were chosen, and the answers to each, by code."""

    werkzaamheden: tuple[Werkzaamheid, ...]
    antwoorden: Mapping[str, dict] = field(default_factory=dict)

    @classmethod
    def uit(cls, vragenset: Vragenset, given) -> "Weg":
        """Read from the address or a form (a MultiDict); what is unknown is as if it was not there."""
        chosen = {code: vragenset.werkzaamheden[code] for code in given.getall("w") if code in vragenset.werkzaamheden}
        found = {code: vraagformulier.uit_paren(werkzaamheid, given) for code, werkzaamheid in chosen.items()}
        return cls(tuple(chosen.values()), found)

    def met(self, code: str, antwoorden: Mapping) -> "Weg":
        """The same with other answers to one werkzaamheid; those that no longer apply are left out."""
        werkzaamheid = self.werkzaamheid(code)
        return Weg(self.werkzaamheden, {**self.antwoorden, code: opgeschoond(werkzaamheid, antwoorden)})

    def werkzaamheid(self, code: str) -> Werkzaamheid | None:
        return next((each for each in self.werkzaamheden if each.code == code), None)

    def paren(self) -> list[tuple[str, str]]:
        """All of it as (name, value) pairs."""
        pairs = [("w", each.code) for each in self.werkzaamheden]
        for each in self.werkzaamheden:
            pairs += vraagformulier.paren(each, self.antwoorden.get(each.code, {}))
        return pairs

    def adres(self, begin: str, *parts: str) -> str:
        """The address of a page of the check under `begin`."""
        return "/".join((begin, *parts)) + "?" + urlencode(self.paren())

    def groepen(self) -> list[tuple[Werkzaamheid, Groep]]:
        """The pages with questions, in order, as the answers make them."""
        return [(each, groep) for each in self.werkzaamheden
                for groep in gestelde_groepen(each, self.antwoorden.get(each.code, {}), CHECK)]

    def groep(self, code: str, naam: str) -> tuple[Werkzaamheid, Groep] | None:
        return next((pair for pair in self.groepen() if (pair[0].code, pair[1].naam) == (code, naam)), None)

    def buur(self, code: str, naam: str, step: int) -> tuple[str, str] | None:
        """(werkzaamheid, group) of the page before (-1) or after (+1) this one; None at the ends."""
        places = [(each.code, groep.naam) for each, groep in self.groepen()]
        at = places.index((code, naam)) + step
        return places[at] if 0 <= at < len(places) else None

    def bladzijde(self, code: str, naam: str) -> str:
        """Which page this is, in words that stay true when answers bring more pages, or fewer."""
        places = [(each.code, groep.naam) for each, groep in self.groepen()]
        most = sum(any(CHECK in vraag.waar for vraag in groep.vragen) for each in self.werkzaamheden for groep in each.groepen)
        return f"pagina {places.index((code, naam)) + 1} van {'' if len(places) == most else 'hoogstens '}{most}"

    def open_in(self, code: str, naam: str) -> bool:
        """Does this page hold a question that still has to be answered?"""
        found = self.groep(code, naam)
        todo = {vraag.naam for vraag in open_vragen(self.werkzaamheid(code), self.antwoorden.get(code, {}), CHECK)}
        return found is not None and any(vraag.naam in todo for vraag in found[1].vragen)

    def uitkomsten(self) -> list[tuple]:
        """(werkzaamheid, Uitkomst or None while a question is open) of each."""
        return [(each, uitkomst(each, self.antwoorden.get(each.code, {}))) for each in self.werkzaamheden]

    def eerste_open(self, code: str) -> str:
        """The name of the first group of this werkzaamheid that has an open question; empty without one."""
        return next((groep.naam for each, groep in self.groepen()
                     if each.code == code and self.open_in(code, groep.naam)), "")
