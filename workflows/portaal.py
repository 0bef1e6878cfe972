"""Who may do what in the fixed folders of the portal, which have no states?"""

from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = (Role.BALIEMEDEWERKER, Role.COORDINATOR, Role.BEHANDELAAR, Role.BESLISSER)
ADVISERS = (Role.ADVISEUR, Role.COORDINATOR_ADVIESORGANISATIE)

SITE = {
    Role.PUBLIEK: {P.VIEW},
    **{role: {P.NOTICES} for role in (*STAFF, *ADVISERS, Role.ARCHIVARIS)},
    Role.LOKAAL_BEHEERDER: {P.MANAGE, P.NOTICES},
    Role.WEBREDACTEUR: {P.PUBLISH, P.CREATE, P.NOTICES},
}
AANVRAGEN = {Role.PUBLIEK: {P.VIEW, P.CREATE}}
BEKENDMAKINGEN = {Role.PUBLIEK: {P.VIEW}, Role.WEBREDACTEUR: {P.PUBLISH, P.CREATE}}
DOSSIERS = {
    Role.COORDINATOR: {P.WORKLIST, P.ASSIGN},
    Role.BEHANDELAAR: {P.WORKLIST},
    Role.BESLISSER: {P.WORKLIST},
    Role.ARCHIVARIS: {P.WORKLIST},
}
ADVIEZEN = {Role.ADVISEUR: {P.WORKLIST}, Role.COORDINATOR_ADVIESORGANISATIE: {P.WORKLIST, P.OWN_PEOPLE}}
SAMENHANGEN = {role: {P.WORKLIST} for role in (Role.COORDINATOR, Role.BEHANDELAAR, Role.BESLISSER)}
"""What stands on the page of a samenhang is asked of each of its cases."""
POSTVAK = {
    Role.COORDINATOR: {P.INBOX, P.VIEW},
    Role.BALIEMEDEWERKER: {P.INBOX, P.VIEW},
    Role.LOKAAL_BEHEERDER: {P.INBOX},
}
BALIE = {role: {P.VIEW, P.COUNTER, P.CREATE, P.CONTACT} for role in (Role.BALIEMEDEWERKER, Role.COORDINATOR)}
BEHEER = {Role.LOKAAL_BEHEERDER: {P.VIEW, P.EDIT, P.CREATE, P.MANAGE}}
OVEREENKOMST = {
    Role.LOKAAL_BEHEERDER: BEHEER[Role.LOKAAL_BEHEERDER],
    Role.COORDINATOR_ADVIESORGANISATIE: {P.VIEW},
    Role.COORDINATOR: {P.VIEW},
}
"""Who steers at the organisation with which it was made reads it; it belongs to that organisation."""
ORGANISATIE = BEHEER | {Role.LOKAAL_BEHEERDER: BEHEER[Role.LOKAAL_BEHEERDER] | {P.OWN_PEOPLE},
                        Role.COORDINATOR_ADVIESORGANISATIE: {P.OWN_PEOPLE}, Role.COORDINATOR: {P.VIEW}}
"""The coördinator of a bevoegd gezag reads what it arranged and decided (inrichtlijst); the rest is set by who manages it."""
GEBRUIKER = {
    Role.LOKAAL_BEHEERDER: BEHEER[Role.LOKAAL_BEHEERDER] | {P.ASSIGN},
    Role.COORDINATOR: {P.ASSIGN},
}
"""Who steers the work of somebody of their organisation may say that this person is away."""

FOLDERS = {
    "site": SITE, "aanvragen": AANVRAGEN, "bekendmakingen": BEKENDMAKINGEN, "dossiers": DOSSIERS,
    "adviezen": ADVIEZEN, "postvak": POSTVAK, "balie": BALIE, "beheer": BEHEER, "samenhangen": SAMENHANGEN,
    "gebruiker": GEBRUIKER, "overeenkomst": OVEREENKOMST, "organisatie": ORGANISATIE,
}
