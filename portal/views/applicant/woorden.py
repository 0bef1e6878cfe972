"""How do we say it to the applicant? Their answers, how far a case is, what was decided: never the dossier."""

from dataclasses import dataclass, replace
from datetime import date

from content_types.aanvraag import STEPS, Aanvraag
from content_types.dossier import Dossier
from portal.services import remedie, statusteksten, verwachting
from portal.services.file_types import human_size
from portal.skin import day, url
from portal.views.applicant.formulieren import ROLLEN, SOORTEN
from workflows.aanvulling import WACHT_OP_AANVRAGER
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

STIL = "Zolang wij op uw aanvulling wachten, staat de termijn stil. Vult u eerder aan, dan besluiten wij eerder."
KLAAR, NU, LATER = "klaar", "nu", "later"
LABELS = {step: {node.name: node.title for node in schema()} for step, schema in STEPS.items()}
EXTRA_LABELS = {"werkzaamheden": {"toelichting": "Toelichting"}}
"""Answers that only come in a message from another loket."""
WOORDEN = {"soort": dict(SOORTEN), "rol": dict(ROLLEN)}
"""Of answers that are a choice, the words."""
YES_NO = {"true": "Ja", "false": "Nee"}
KOPPEN = {"werkzaamheden": "Uw plan", "locatie": "De plek", "aanvrager": "Uw gegevens", "begin": "Wanneer u begint",
          "kosten": "De kosten"}


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
    if isinstance(value, date):
        return datum_in_woorden(value)
    return WOORDEN.get(name, {}).get(value, str(value))


def kopie(aanvraag: Aanvraag) -> list[dict]:
    """All that the applicant sent, for themselves (Awb 2:17 lid 2): answers, and the names of the bijlagen."""
    parts = [{"kop": KOPPEN[step], "rijen": rows} for step in KOPPEN if (rows := antwoorden(aanvraag, step))]
    names = [(bijlage.bestandsnaam, human_size(bijlage.omvang)) for bijlage in aanvraag.bijlagen()]
    return [*parts, {"kop": "Bijlagen", "rijen": names or [("Bijlagen", "Geen")]}]


def zaak(dossier: Dossier, request) -> dict:
    """One case in a list."""
    now = status(dossier)
    return {"titel": dossier.titel, "zaaknummer": dossier.zaaknummer, "ontvangen": day(dossier.ontvangen),
            "status": now.titel, "soort": now.kleur, "actie_nodig": now.actie_nodig, "adres": dossier.adres,
            "url": url(request, request.site, "mijn", dossier.zaaknummer)}


SOORT = {"vergunning": ("Omgevingsvergunning", "Uw aanvraag", "Aanvraag ontvangen", "Aanvraag ingetrokken"),
         "melding": ("Melding", "Uw melding", "Melding ontvangen", "Melding ingetrokken"),
         "vooroverleg": ("Vooroverleg", "Uw plan", "Plan ontvangen", "Plan ingetrokken")}
"""By kind of aanvraag: what the case is, what was sent, and its first and last step."""


def soort(dossier: Dossier) -> dict:
    """What kind of case it is, in the headings of its page."""
    zaak, uw, _, _ = SOORT[dossier.aanvraag.soort_aanvraag]
    return {"soortzaak": zaak, "uw_kop": uw}


def status(dossier: Dossier) -> statusteksten.Status:
    """Words and colour of how far the case is, and whether the applicant has to do something."""
    return statusteksten.van(dossier)


PLAATS = {"ingediend": 0, "in_behandeling": 1, "vraag_uitstel": 1, "aanvulling_gevraagd": 1, "aanvulling_ontvangen": 1,
          "aanvulling_verlopen": 1, "aanvulling_elders": 1, "aanhouden": 1, "ontwerpbesluit": 1, "beschikking": 2,
          "besluit_elders": 2, "gesloten": 3, "gearchiveerd": 3}
"""How far on the applicant's way a status is; of the others the way ends in a manner of its own."""


def verloop(dossier: Dossier, today) -> list[Stap]:
    """The way of the case: what was, what is now, what is still to come."""
    _, _, received, withdrawn = SOORT[dossier.aanvraag.soort_aanvraag]
    now, begin = statusteksten.status_van(dossier), Stap(received, day(dossier.ontvangen), KLAAR)
    if now == statusteksten.ONBEKEND:
        return [begin, Stap("Hoe ver wij zijn, staat hier niet", "", LATER)]
    if now == "doorgezonden":
        return [begin, Stap(status(dossier).titel, day(dossier.doorgezonden.op), KLAAR)]
    if now == "ingetrokken":
        return [begin, Stap(withdrawn, day(dossier.ingetrokken_op), KLAAR)]
    return [replace(begin, stand=KLAAR if PLAATS[now] else NU), *(_met_besluit if dossier.met_besluit else _zonder_besluit)(
        dossier, now, today)]


def _zonder_besluit(dossier: Dossier, now: str, _today) -> list[Stap]:
    at = PLAATS[now]
    return [Stap("Wij bekijken het", day(dossier.in_behandeling_op), _stand(at, 1)),
            Stap("Uw zaak is afgerond", "", KLAAR if at == PLAATS["gesloten"] else LATER)]


def _met_besluit(dossier: Dossier, now: str, today) -> list[Stap]:
    besluit = dossier.bekendgemaakt()
    steps = [Stap("Wij behandelen uw aanvraag", day(dossier.in_behandeling_op) if dossier.status_getoond else "",
                  _stand(PLAATS[now], 1)),
             Stap("Besluit genomen en aan u gestuurd", _decision_day(dossier, besluit),
                  KLAAR if besluit or dossier.besloten_elders_op and dossier.status_getoond else LATER)]
    if besluit is not None:
        over, words = besluit.bezwaar_einde < today, remedie.woorden(besluit)
        steps.append(Stap(f"{words.doen.capitalize()} kon" if over else f"U kunt {words.doen}",
                          f"Tot en met {day(besluit.bezwaar_einde)}", KLAAR if over else NU))
    return steps + ([Stap("Uw zaak is afgerond", "", KLAAR)] if now == "gesloten" else [])


def _stand(at: int, place: int) -> str:
    return NU if at == place else KLAAR if at > place else LATER


def _decision_day(dossier: Dossier, besluit) -> str:
    if besluit is not None:
        return day(besluit.bekendgemaakt_op)
    if dossier.besloten_elders_op is not None:
        return day(dossier.besloten_elders_op) if dossier.status_getoond else ""
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
