"""What happens to a zienswijze? Received, given a redacted twin, answered; late ones are marked, not refused (Awb 3:15)."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {
    Role.COORDINATOR: {P.VIEW, P.VIEWS},
    Role.BEHANDELAAR: {P.VIEW, P.VIEWS},
    Role.BESLISSER: {P.VIEW},
    Role.ARCHIVARIS: {P.VIEW},
}

STATES = {
    "ontvangen": State("Ontvangen", STAFF, public="Wij hebben uw zienswijze ontvangen"),
    "beantwoord": State("Beantwoord", STAFF, public="Wij hebben uw zienswijze meegewogen"),
    "doorgestuurd": State("Doorgestuurd", STAFF, public="Wij hebben uw zienswijze doorgestuurd"),
    "ingetrokken": State("Ingetrokken", STAFF, public="U hebt uw zienswijze ingetrokken"),
}


def answered_and_redacted(zienswijze, **_):
    if zienswijze.te_laat and not zienswijze.te_laat_oordeel:
        return "Deze zienswijze kwam te laat. Beslis eerst of u haar toch meeweegt (Awb 6:11)."
    if not zienswijze.antwoord.strip():
        return "Schrijf eerst het antwoord op de zienswijze."
    if not zienswijze.openbare_tekst.strip():
        return "Maak eerst de versie zonder persoonsgegevens. Die komt in de nota."


ZIENSWIJZE = Workflow("zienswijze", "De zienswijze", STATES, (
    Transition("beantwoorden", "Beantwoorden", source="ontvangen", target="beantwoord", permission=P.VIEWS,
               guard=answered_and_redacted,
               condition="Er is een antwoord en een versie zonder persoonsgegevens; was zij te laat, dan is dat beoordeeld.",
               effect="De zienswijze komt met het antwoord in de nota van zienswijzen."),
    Transition("heropenen", "Antwoord wijzigen", source="beantwoord", target="ontvangen", permission=P.VIEWS),
    Transition("doorsturen", "Doorsturen", source="ontvangen", target="doorgestuurd", permission=P.VIEWS,
               condition="Een ander bestuursorgaan is bevoegd (Awb 6:15).", effect="De indiener krijgt daarvan bericht."),
    Transition("intrekken", "Intrekken", source="ontvangen", target="ingetrokken", permission=P.VIEWS,
               condition="De indiener trekt de zienswijze zelf in."),
))
