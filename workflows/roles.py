"""Which roles exist, and where does a role count?

A role is a set of rights, not a job: one person may hold several (factsheet; rules.md section 6).
"""

from enum import StrEnum


class Role(StrEnum):
    PUBLIEK = "publiek"
    """Everybody, logged in or not."""

    AANVRAGER = "aanvrager"
    """Who filed the aanvraag, or their gemachtigde."""

    BALIEMEDEWERKER = "baliemedewerker"
    COORDINATOR = "coördinator"
    BEHANDELAAR = "behandelaar"
    BESLISSER = "beslisser"
    """Holds the mandate to sign."""

    HULP = "hulp van de balie"
    """Who of the counter helps with a concept that its owner opened to them."""
    HULP_VERSTUREN = "verstuurt voor de aanvrager"
    """Such a helper, where the owner said that they may also send it."""

    ADVISEUR = "adviseur"
    COORDINATOR_ADVIESORGANISATIE = "coördinator adviesorganisatie"
    WEBREDACTEUR = "webredacteur"
    LOKAAL_BEHEERDER = "lokaal beheerder"

    ARCHIVARIS = "archivaris"
    """Reads the dossiers of a bevoegd gezag that are closed, hands them to the archive, and checks their seals."""


ONLY_WHERE_ASSIGNED = frozenset({Role.AANVRAGER, Role.BEHANDELAAR, Role.ADVISEUR, Role.COORDINATOR_ADVIESORGANISATIE,
                                Role.HULP, Role.HULP_VERSTUREN})
"""Inside a dossier these count only where they were given for that dossier (rules.md section 6: "assigned",
"opened dossiers"), not because somebody holds the role in the organisation."""

BIJ_SOORT = {
    "bevoegd gezag": (Role.BALIEMEDEWERKER, Role.COORDINATOR, Role.BEHANDELAAR, Role.BESLISSER, Role.WEBREDACTEUR,
                      Role.ARCHIVARIS),
    "behandeldienst": (Role.BALIEMEDEWERKER, Role.COORDINATOR, Role.BEHANDELAAR, Role.BESLISSER),
    "adviesorganisatie": (Role.ADVISEUR, Role.COORDINATOR_ADVIESORGANISATIE),
}
"""Which roles somebody can have at which kind of organisation; others count for the whole portal."""

VAN_EEN_DIENST = frozenset({Role.BALIEMEDEWERKER, Role.COORDINATOR, Role.BEHANDELAAR})
"""Held at a behandeldienst these count on the dossiers that it handles, as if held at the bevoegd gezag. To decide somebody
needs a mandate of the bevoegd gezag itself (Awb 10:3)."""
