"""How do we say it to the applicant? Their answers, how far a case is, what was decided: never the dossier."""

from dataclasses import dataclass

from content_types.aanvraag import STEPS, Aanvraag
from content_types.dossier import Dossier
from portal.services import remedie, verwachting
from portal.services.file_types import human_size
from portal.skin import day, url
from portal.views.applicant.formulieren import SOORTEN
from workflows.aanvulling import WACHT_OP_AANVRAGER
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

ONBEKEND = "Onbekend"
"""The status that shows where an organisation keeps it in its own system (rules.md section 6)."""
ONBEKEND_UITLEG = "De gemeente houdt de status van uw zaak hier niet bij. Neem contact op als u wilt weten hoe ver wij zijn."
STIL = "Zolang wij op uw aanvulling wachten, staat de termijn stil. Vult u eerder aan, dan besluiten wij eerder."
KLAAR, NU, LATER = "klaar", "nu", "later"
NIETS = "U hoeft nu niets te doen. Hebben wij iets van u nodig, dan krijgt u bericht."
VERWACHT = {
    "ingediend": "U hoeft nu niets te doen. Wij kijken of uw aanvraag compleet is. Hebben wij iets van u nodig, dan "
                 "krijgt u bericht.",
    "in_behandeling": NIETS,
    "aanvulling_gevraagd": "Wij kunnen nog niet verder. Hieronder staat wat u ons nog moet sturen en tot wanneer.",
    "aanhouden": "Wij wachten op iets anders voordat wij kunnen besluiten. " + NIETS,
    "ontwerpbesluit": "Iedereen kan nu reageren op het ontwerp van het besluit. U ook.",
    "beschikking": "Lees het besluit. Bent u het er niet mee eens, dan staat hieronder wat u kunt doen.",
    "gesloten": "U hoeft niets meer te doen.",
    "gearchiveerd": "U hoeft niets meer te doen.",
    "ingetrokken": "Wij doen niets meer met uw aanvraag. Wilt u toch verder, dan dient u een nieuwe aanvraag in.",
}
GEVRAAGD = {
    "ontvangen": "U hoeft nu niets te doen. Wij kijken of uw aanvraag nu compleet is. U krijgt daarover bericht.",
    "verlopen": "U hebt niet op tijd of niet alles aangevuld. Wij beslissen hoe wij verdergaan. U krijgt daarover bericht.",
}
"""What is said instead, once the request for what is missing was answered or its last day has gone by."""
VRAAG = "Wij behandelen uw aanvraag en hebben een vraag aan u. Die staat hieronder."
BADGES = {"ingediend": "info", "in_behandeling": "info", "aanvulling_gevraagd": "warning", "aanhouden": "neutral",
          "ontwerpbesluit": "info", "beschikking": "success", "gesloten": "neutral", "gearchiveerd": "neutral",
          "ingetrokken": "neutral"}
LABELS = {step: {node.name: node.title for node in schema()} for step, schema in STEPS.items()}
EXTRA_LABELS = {"werkzaamheden": {"toelichting": "Toelichting"}}
"""Answers that only come in a message from another loket."""
YES_NO = {"true": "Ja", "false": "Nee"}
KOPPEN = {"werkzaamheden": "Uw plan", "locatie": "De plek", "aanvrager": "Uw gegevens"}


@dataclass(frozen=True)
class Stap:
    """One step of the way of a case, as the macro `stappen` wants it."""

    titel: str
    datum: str
    stand: str


@dataclass(frozen=True)
class Deel:
    """One part of the page of a case: text, what is there (title, url, small line), what can be done (title, url)."""

    id: str
    titel: str
    tekst: tuple[str, ...] = ()
    regels: tuple[tuple[str, str, str], ...] = ()
    acties: tuple[tuple[str, str], ...] = ()
    actie_nodig: bool = False
    """True when the applicant has to do something, with the last day in `tekst`."""


def antwoorden(aanvraag: Aanvraag, step: str) -> list[tuple[str, str]]:
    """The answers of one step as (question, answer); what was left empty is left out."""
    values = aanvraag.deel(step)
    labels = LABELS[step] | EXTRA_LABELS.get(step, {})
    rows = [(label, _answer(aanvraag, name, values[name])) for name, label in labels.items() if values.get(name)]
    return rows + [(vraag["vraag"], YES_NO.get(vraag["antwoord"], str(vraag["antwoord"])))
                   for vraag in values.get("vragen", ())]


def _answer(aanvraag: Aanvraag, name: str, value) -> str:
    if name == "werkzaamheden":
        return ", ".join(aanvraag.werkzaamheden())
    return dict(SOORTEN).get(value, value) if name == "soort" else str(value)


def kopie(aanvraag: Aanvraag) -> list[dict]:
    """All that the applicant sent, for themselves (Awb 2:17 lid 2): answers, and the names of the bijlagen."""
    parts = [{"kop": KOPPEN[step], "rijen": antwoorden(aanvraag, step)} for step in STEPS]
    names = [(bijlage.bestandsnaam, human_size(bijlage.omvang)) for bijlage in aanvraag.bijlagen()]
    return [*parts, {"kop": "Bijlagen", "rijen": names or [("Bijlagen", "Geen")]}]


def zaak(dossier: Dossier, request) -> dict:
    """One case in a list."""
    return {"titel": dossier.titel, "zaaknummer": dossier.zaaknummer, "ontvangen": day(dossier.ontvangen),
            "status": status(dossier), "soort": badge(dossier), "adres": dossier.adres,
            "url": url(request, request.site, "mijn", dossier.zaaknummer)}


def getoond(dossier: Dossier) -> str:
    """The state that the applicant may know here; empty where it is kept elsewhere. A decision always reaches them."""
    if dossier.status_getoond:
        return dossier.state
    return "beschikking" if dossier.bekendgemaakt() is not None else ""


def status(dossier: Dossier) -> str:
    """The words of the state that the applicant may know."""
    state = getoond(dossier)
    if (asked := _answered(dossier)) is not None:
        return asked.workflow.states[asked.state].public
    return dossier.workflow.states[state].public if state else ONBEKEND


def _answered(dossier: Dossier):
    """The request for what is missing that no longer waits for the applicant, while nobody has decided what it means."""
    asked = dossier.aanvullingen() if getoond(dossier) == "aanvulling_gevraagd" else []
    return asked[-1] if asked and asked[-1].state in GEVRAAGD else None


def badge(dossier: Dossier) -> str:
    """The kind of badge around that status."""
    asked = _answered(dossier)
    return BADGES.get(getoond(dossier), "neutral") if asked is None or asked.state != "ontvangen" else "info"


def verwacht(dossier: Dossier) -> str:
    """What happens now, and whether the applicant has to do something."""
    state, delay = getoond(dossier), dossier.uitstelverzoek
    if (asked := _answered(dossier)) is not None:
        return GEVRAAGD[asked.state]
    if dossier.lopend and state == "in_behandeling" and delay is not None and delay.stand == "gevraagd":
        return VRAAG
    return VERWACHT[state] if state else ONBEKEND_UITLEG


PLAATS = {"ingediend": 0, "in_behandeling": 1, "aanvulling_gevraagd": 1, "aanhouden": 1, "ontwerpbesluit": 1,
          "beschikking": 2, "gesloten": 3, "gearchiveerd": 3, "ingetrokken": 3}
"""How far on the applicant's way a state is."""


def verloop(dossier: Dossier, today) -> list[Stap]:
    """The way of the case: what was, what is now, what is still to come."""
    besluit = dossier.bekendgemaakt()
    if not getoond(dossier):
        return [Stap("Aanvraag ontvangen", day(dossier.ontvangen), KLAAR), Stap("Hoe ver wij zijn, staat hier niet", "", LATER)]
    at = PLAATS[getoond(dossier)]
    steps = [Stap("Aanvraag ontvangen", day(dossier.ontvangen), KLAAR if at else NU),
             Stap("Wij behandelen uw aanvraag", day(dossier.in_behandeling_op) if dossier.status_getoond else "", _stand(at, 1)),
             Stap("Besluit genomen en aan u gestuurd", _decision_day(dossier, besluit), KLAAR if besluit else LATER)]
    if besluit is not None:
        over, words = besluit.bezwaar_einde < today, remedie.woorden(besluit)
        steps.append(Stap(f"{words.doen.capitalize()} kon" if over else f"U kunt {words.doen}",
                          f"Tot en met {day(besluit.bezwaar_einde)}", KLAAR if over else NU))
    return steps + ([Stap("Uw zaak is afgerond", "", KLAAR)] if getoond(dossier) == "gesloten" else [])


def _stand(at: int, place: int) -> str:
    return NU if at == place else KLAAR if at > place else LATER


def _decision_day(dossier: Dossier, besluit) -> str:
    if besluit is not None:
        return day(besluit.bekendgemaakt_op)
    return f"Uiterlijk {day(dossier.beslisdatum)}" if dossier.beslisdatum else ""


def besluit(dossier: Dossier, request) -> dict | None:
    """The decision that was made known, where this person may read it."""
    found = dossier.bekendgemaakt()
    if found is None or not request.actor.may(Permission.VIEW_STATUS, found):
        return None
    link = url(request, request.site, "mijn", dossier.zaaknummer, "besluit")
    return {"titel": found.titel, "samenvatting": found.samenvatting, "op": datum_in_woorden(found.bekendgemaakt_op),
            "soort": "success" if found.uitkomst == "verleend" else "danger",
            "woorden": remedie.woorden(found),
            "bezwaar_tot": datum_in_woorden(found.bezwaar_einde), "bezwaar_over": found.bezwaar_einde < request.today,
            "documenten": [{"titel": "Het besluit", "url": link, "detail": f"pdf, {human_size(found.pdf.omvang)}"}]}


def termijn(dossier: Dossier, today) -> dict:
    """Procedure and term in words, and how the last day was reckoned; the term moves with the state, so it hides with it."""
    words = verwachting.verwachting(dossier, today)
    if not dossier.status_getoond:
        return {"procedure": words.procedure, "termijn": "", "niet_op_tijd": "", "berekening": []}
    open_ = dossier.open_aanvulling() if dossier.state == "aanvulling_gevraagd" else None
    stil = STIL if open_ is not None and open_.state in WACHT_OP_AANVRAGER else ""
    return {"procedure": words.procedure, "termijn": f"{words.termijn} {stil}".strip() if dossier.lopend else "",
            "niet_op_tijd": words.niet_op_tijd if dossier.lopend else "", "berekening": words.berekening}
