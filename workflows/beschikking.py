"""What happens to a beschikking? Drafted by one person, checked and signed by another with mandate, then made known
(Awb 3:41); a draft decision is laid open first; afterwards bezwaar and beroep move it."""

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.rechtsmiddel import LOOPT_NOG, lopend
from workflows.roles import Role

READERS = {Role.COORDINATOR: {P.VIEW}, Role.BEHANDELAAR: {P.VIEW}, Role.BESLISSER: {P.VIEW},
           Role.ARCHIVARIS: {P.VIEW}}
KNOWN = {
    Role.AANVRAGER: {P.VIEW_STATUS},
    Role.BALIEMEDEWERKER: {P.VIEW_STATUS},
    Role.COORDINATOR: {P.VIEW, P.REMEDY},
    Role.BEHANDELAAR: {P.VIEW, P.REMEDY},
    Role.BESLISSER: {P.VIEW},
    Role.WEBREDACTEUR: {P.VIEW, P.PUBLISH},
    Role.ARCHIVARIS: {P.VIEW},
}

STATES = {
    "concept": State("Concept", {Role.COORDINATOR: {P.VIEW}, Role.BEHANDELAAR: {P.VIEW, P.EDIT, P.DRAFT}}),
    "ter_controle": State("Ter controle", READERS | {Role.BESLISSER: {P.VIEW, P.SIGN}}),
    "ondertekend": State("Ondertekend", READERS | {Role.BEHANDELAAR: {P.VIEW, P.MAKE_KNOWN, P.LAY_OPEN},
                                                   Role.BESLISSER: {P.VIEW, P.MAKE_KNOWN, P.SIGN}}),
    "ter_inzage": State("Ter inzage gelegd", KNOWN),
    "bekendgemaakt": State("Bekendgemaakt", KNOWN),
    "aangevochten": State("Bezwaar of beroep loopt", KNOWN),
    "geschorst": State("Geschorst door de rechter", KNOWN),
    "onherroepelijk": State("Onherroepelijk", KNOWN),
    "herroepen": State("Herroepen of vernietigd", KNOWN),
    "vervangen": State("Vervangen door een nieuw besluit", KNOWN),
    "ingetrokken": State("Ingetrokken", KNOWN),
    "vervallen": State("Vervallen concept", READERS),
}
IN_VOORBEREIDING = ("concept", "ter_controle", "ondertekend")
GELDEND = ("bekendgemaakt", "aangevochten", "geschorst", "onherroepelijk")
"""States of a decision that was made known and that nothing has put aside."""


def complete(beschikking, **_):
    missing = beschikking.missing()
    if missing:
        return "Vul eerst in: " + ", ".join(missing) + "."


def not_granted_by_law(beschikking, *, today, **_):
    """What the law already granted cannot be refused any more (rules.md 1.8)."""
    if beschikking.weigeren_kan_niet(today):
        return ("Weigeren kan niet meer: de vergunning is van rechtswege verleend. Maak die bekend en overleg met een "
                "jurist.")


def may_be_decided(beschikking, *, today, **_):
    """Complete, and not a refusal of what the law already granted."""
    return not_granted_by_law(beschikking, today=today) or complete(beschikking)


def another_person(beschikking, *, who, today, **_):
    if who in beschikking.opstellers:
        return "Een ander dan de opsteller controleert en ondertekent. Vraag een collega met mandaat."
    return not_granted_by_law(beschikking, today=today)


def with_a_reason(beschikking, *, why="", **_):
    if not why.strip():
        return "Schrijf op waarom. Dat staat daarna in het logboek."


def with_a_comment(beschikking, *, why="", **_):
    if not why.strip():
        return "Schrijf op wat er anders moet. De opsteller leest dat."


def a_draft_decision(beschikking, **_):
    if beschikking.soort_besluit != "ontwerp":
        return "Alleen een ontwerpbesluit gaat eerst ter inzage. Maak dit besluit bekend."


def may_be_reopened(beschikking, *, why="", **_):
    """Not while its text is being laid open, or is announced: everybody has to read the same text for six weeks."""
    laid_open = beschikking.dossier.terinzage_ontwerp()
    if laid_open is not None and laid_open.lopend and laid_open.beschikking == beschikking.__name__:
        return "Dit ontwerp wordt al ter inzage gelegd. Breek eerst de terinzagelegging af."
    return with_a_reason(beschikking, why=why)


def consent_was_given(beschikking):
    """A permit for which consent was asked needs it from everybody who was asked last (Ow 16.16); silence is none (16.18)."""
    if beschikking.soort_besluit != "besluit" or beschikking.uitkomst != "verleend":
        return None
    answers = {v.antwoord_ja_nee if v.state == "uitgebracht" else "" for v in beschikking.dossier.instemmingen()}
    if "" in answers:
        return ("Er is instemming gevraagd en daarover is nog niet beslist. Zonder instemming kan de vergunning niet worden "
                "bekendgemaakt (Omgevingswet art. 16.16).")
    return ("De gevraagde instemming is geweigerd. De vergunning kan dan niet worden verleend (Omgevingswet art. 16.16)."
            if "geweigerd" in answers else None)


def no_draft_decision(beschikking, *, today, **_):
    """A refusal that was signed in time and is sent too late comes after the permit by law as well."""
    if beschikking.soort_besluit == "ontwerp":
        return "Een ontwerpbesluit wordt ter inzage gelegd, niet bekendgemaakt."
    return consent_was_given(beschikking) or not_granted_by_law(beschikking, today=today)


def nothing_can_come(beschikking, *, today, **_):
    """Nobody can lodge bezwaar or beroep any more, by post either (Awb 6:9 lid 2), and nothing runs."""
    if lopend(beschikking.dossier.rechtsmiddelen_tegen(beschikking)):
        return LOOPT_NOG
    last = beschikking.laatste_dag_rechtsmiddel()
    if last is None or today <= last:
        return "De termijn voor bezwaar of beroep is nog niet voorbij."


BESCHIKKING = Workflow("beschikking", "De beschikking", STATES, (
    Transition("voorleggen", "Ter controle voorleggen", source="concept", target="ter_controle",
               permission=P.DRAFT, guard=may_be_decided, condition="Het besluit is volledig; weigeren is niet uitgesloten.",
               effect="Wie mag ondertekenen, krijgt bericht."),
    Transition("terugsturen", "Terugsturen naar de opsteller", source="ter_controle", target="concept",
               permission=P.SIGN, guard=with_a_comment, condition="Er staat bij wat er anders moet.",
               effect="De opsteller krijgt bericht met de opmerking."),
    Transition("ondertekenen", "Ondertekenen", source="ter_controle", target="ondertekend",
               permission=P.SIGN, guard=another_person, condition="Een ander dan de opsteller, met mandaat voor dit besluit.",
               effect="De tekst ligt vast."),
    Transition("heropenen", "Terug naar concept", source="ondertekend", target="concept", permission=P.SIGN,
               guard=may_be_reopened, condition="Er staat bij waarom; het ontwerp wordt nog niet ter inzage gelegd.",
               effect="De handtekening vervalt."),
    Transition("bekendmaken", "Bekendmaken aan de aanvrager", source="ondertekend", target="bekendgemaakt",
               permission=P.MAKE_KNOWN, guard=no_draft_decision,
               condition="Het is geen ontwerpbesluit; gevraagde instemming is gegeven; weigeren is niet uitgesloten.",
               effect="De aanvrager krijgt het besluit; de termijn voor bezwaar of beroep wordt berekend."),
    Transition("ter_inzage_leggen", "Ter inzage leggen", source="ondertekend", target="ter_inzage",
               permission=P.LAY_OPEN, guard=a_draft_decision, condition="Het is een ontwerpbesluit.",
               effect="De stukken liggen vast en zes weken open voor iedereen."),
    *steps("aanvechten", "Bezwaar of beroep ingesteld", sources=("bekendgemaakt", "onherroepelijk", "geschorst"),
           target="aangevochten", permission=P.REMEDY, effect="De bekendmaking zegt dat er een procedure loopt."),
    *steps("schorsen", "Schorsen", sources=("bekendgemaakt", "aangevochten"), target="geschorst", permission=P.REMEDY,
           condition="De rechter heeft een voorlopige voorziening getroffen.", effect="Het besluit werkt nu niet."),
    *steps("in_stand_laten", "In stand laten", sources=("aangevochten", "geschorst"), target="bekendgemaakt",
           permission=P.REMEDY, condition="Er loopt geen bezwaar of beroep meer.", effect="Het besluit werkt weer gewoon."),
    *steps("herroepen", "Herroepen of vernietigen", sources=GELDEND, target="herroepen", permission=P.REMEDY,
           effect="Het besluit geldt niet meer; de bekendmaking zegt dat."),
    *steps("herstellen", "Weer laten gelden", sources=("herroepen", "vervangen", "ingetrokken"), target="bekendgemaakt",
           permission=None, condition="Wat het besluit opzijzette, geldt zelf niet meer of was een vergissing.",
           effect="De bekendmaking zegt niet langer dat het besluit opzij is gezet."),
    *steps("onherroepelijk_worden", "Onherroepelijk worden", sources=("bekendgemaakt",), target="onherroepelijk",
           permission=P.REMEDY, guard=nothing_can_come,
           condition="De termijn voor bezwaar of beroep is voorbij en er loopt niets."),
    *steps("vervangen", "Vervangen", sources=(*GELDEND, "ter_inzage"), target="vervangen", permission=None,
           condition="Een nieuw besluit, een wijziging of een rectificatie is bekendgemaakt."),
    *steps("intrekken", "Intrekken", sources=GELDEND, target="ingetrokken", permission=None,
           condition="Een besluit tot intrekking is bekendgemaakt."),
    *steps("laten_vervallen", "Concept laten vervallen", sources=("concept",), target="vervallen", permission=P.DRAFT,
           guard=with_a_reason, condition="Er staat bij waarom.", effect="Er kan een ander besluit worden opgesteld."),
    *steps("vervallen", "Vervallen", sources=(*IN_VOORBEREIDING, "ter_inzage"), target="vervallen", permission=None,
           condition="De aanvraag is ingetrokken.", effect="Er komt geen besluit."),
))
