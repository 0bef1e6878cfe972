"""The mandate register comes; who decided and handled until now goes on doing so, to be checked by a person."""

from datetime import date

from content_types.mandaat import BEHANDELEN, DADEN, Mandaat, Mandaten
from workflows.roles import Role

GRONDSLAG = "Overgenomen bij de invoering van het mandaatregister; controleer dit"
VAN = date(2010, 10, 1)
"""Nobody knows since when; the first day of the oldest law that the portal knows."""
WIE = {Role.BESLISSER: tuple(DADEN), Role.BEHANDELAAR: BEHANDELEN, Role.COORDINATOR: BEHANDELEN}


def evolve(site) -> str:
    """Make the folder; give each present beslisser a mandate for all, and who handles for what belongs to handling."""
    if "mandaten" in site["beheer"]:
        return "Er was al een mandaatregister"
    mandaten = site["beheer"].add(Mandaten(), "mandaten")
    for gebruiker in site.gebruikers.values():
        if gebruiker.actief:
            for where, daden in sorted(_daden(site, gebruiker).items()):
                mandaten.add(Mandaat(gebruiker=gebruiker.__name__, organisatie=where, daden=daden, van=VAN,
                                     grondslag=GRONDSLAG))
    return f"{len(mandaten)} mandaten overgenomen uit de rollen; controleer ze bij Beheer"


def _daden(site, gebruiker) -> dict[str, set[str]]:
    """What somebody could do until now, by organisation; a role for everywhere counts for each bevoegd gezag."""
    everywhere = [o.__name__ for o in site.organisaties.of_kind("bevoegd gezag")]
    found: dict[str, set[str]] = {}
    for role, organisatie in gebruiker.rollen:
        for where in [organisatie] if organisatie else everywhere:
            if role in WIE:
                found.setdefault(where, set()).update(WIE[role])
    return found
