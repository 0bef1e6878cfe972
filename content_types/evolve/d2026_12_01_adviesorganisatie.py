"""The coördinator of an adviesorganisatie sees its requests and decides who works on them; where there is none, all of its people
see them as before."""

from dataclasses import replace

from workflows.roles import Role
from workflows.termijnen.datums import civiele_datum

COORDINATOR = Role.COORDINATOR_ADVIESORGANISATIE


def evolve(site) -> str:
    """Requests of before this step become those of the coördinator, where there is one who can log in. Running again changes
    nothing."""
    steered = {o.__name__ for o in site.organisaties.of_kind("adviesorganisatie")
               if site.gebruikers.with_role(COORDINATOR, o.__name__)}
    number = 0
    for dossier in site["dossiers"].items_newest_first():
        verzoeken = dossier.adviesverzoeken()
        if all(role.role is not COORDINATOR for verzoek in verzoeken for role in verzoek.local_roles):
            number += len(verzoeken)
            for obj in _everything(dossier) if verzoeken else ():
                obj.local_roles = tuple(_moved(role, steered) for role in obj.local_roles)
            for verzoek in verzoeken:
                verzoek.give_role(f"adviescoordinator:{verzoek.adviesorganisatie}", COORDINATOR,
                                  civiele_datum(verzoek.gevraagd_op))
    return f"{number} adviesverzoeken horen bij de coördinator van de adviesorganisatie"


def _everything(dossier):
    verzoeken = dossier.adviesverzoeken()
    return [dossier["aanvraag"], *dossier["aanvraag"].values(), *dossier["documenten"].values(), *verzoeken,
            *(document for verzoek in verzoeken for document in verzoek.values()),
            *(bestand for aanvulling in dossier.aanvullingen() for bestand in aanvulling.bestanden())]


def _moved(role, steered):
    """What was open to everybody of a steered organisation, is to its coördinator."""
    kind, _, organisatie = role.principal.partition(":")
    if role.role is Role.ADVISEUR and kind == "organisatie" and organisatie in steered:
        return replace(role, principal=f"adviescoordinator:{organisatie}")
    return role
