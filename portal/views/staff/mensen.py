"""How do we name a colleague in a list to choose from, and what do we say of their absence?"""

from content_types.gebruiker import Gebruiker
from portal.actions import afwezigheid
from workflows.termijnen import datum_kort


def afwezig(gebruiker: Gebruiker, today) -> str:
    """What to know of an absence that is now or still to come; empty for none."""
    van, tot = gebruiker.afwezig_van, gebruiker.afwezig_tot
    if van is None or tot is not None and tot < today:
        return ""
    if not gebruiker.afwezig(today):
        return f"afwezig {afwezigheid.in_woorden(gebruiker)}"
    return f"afwezig tot en met {datum_kort(tot)}" if tot is not None else "afwezig, einde nog niet bekend"


def keuze(gebruiker: Gebruiker, today) -> str:
    """The name with team and absence, as an option in a list."""
    more = ", ".join(part for part in (gebruiker.team, afwezig(gebruiker, today)) if part)
    return f"{gebruiker.naam} ({more})" if more else gebruiker.naam


def keuzes(people, today) -> list[tuple[str, str]]:
    """(id, words) of each, who is there first."""
    ordered = sorted(people, key=lambda g: (g.afwezig(today), g.naam))
    return [(gebruiker.__name__, keuze(gebruiker, today)) for gebruiker in ordered]
