"""Who may do what in the fixed folders of the portal, which have no states?"""

from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = (Role.BALIEMEDEWERKER, Role.COORDINATOR, Role.BEHANDELAAR, Role.BESLISSER)

SITE = {
    Role.PUBLIEK: {P.VIEW},
    Role.LOKAAL_BEHEERDER: {P.MANAGE},
    Role.WEBREDACTEUR: {P.PUBLISH, P.CREATE},
}
AANVRAGEN = {Role.PUBLIEK: {P.VIEW, P.CREATE}}
BEKENDMAKINGEN = {Role.PUBLIEK: {P.VIEW}, Role.WEBREDACTEUR: {P.PUBLISH, P.CREATE}}
DOSSIERS = {role: {P.WORKLIST} for role in (Role.COORDINATOR, Role.BEHANDELAAR, Role.BESLISSER)}
ADVIEZEN = {role: {P.WORKLIST} for role in (Role.ADVISEUR, Role.COORDINATOR_ADVIESORGANISATIE)}
POSTVAK = {
    Role.COORDINATOR: {P.INBOX, P.VIEW},
    Role.BALIEMEDEWERKER: {P.INBOX, P.VIEW},
    Role.LOKAAL_BEHEERDER: {P.INBOX},
}
BEHEER = {Role.LOKAAL_BEHEERDER: {P.VIEW, P.EDIT, P.CREATE, P.MANAGE}}

FOLDERS = {
    "site": SITE, "aanvragen": AANVRAGEN, "bekendmakingen": BEKENDMAKINGEN, "dossiers": DOSSIERS,
    "adviezen": ADVIEZEN, "postvak": POSTVAK, "beheer": BEHEER,
}
