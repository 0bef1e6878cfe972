"""How does the term of this dossier stand, why, and what can be done about it? The dates, their reckoning, all that moved them.

Every date comes with the lines of the law's clock: the applicant and the letters read the same ones.
"""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.mandaat import PROCEDURES
from portal.actions import procedure, termijn
from portal.services.termijnbalk import balk
from portal.services.verwachting import euro
from portal.skin import day, url
from portal.views.staff import termijn_doen, woorden
from portal.views.staff.termijndaden import mogelijk
from portal.views.staff.termijnverloop import tijdlijn
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden
from workflows.termijnen.datums import aantal

PAGE = "skins:basis/staff/termijn.pt"
VOORAAN = ("hervatten", "overmacht-voorbij", "buitenland-ontvangen", "verdrag-afgerond", "openbaar", "opnieuw")
"""What waits for somebody; offered first."""
JURIST = "De termijn is voorbij. De vergunning is van rechtswege verleend op {dag}. Leg dit voor aan een jurist."


# In the dossier


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about its term: where it stands, and the way to everything about it."""
    by = request.actor
    if not by.may(Permission.VIEW, dossier) or not dossier.met_besluit:
        return None
    here = url(request, dossier, "termijn")
    possible = [(naam, daad) for naam, daad, reason in mogelijk(dossier, by) if not reason]
    urgent = [woorden.Actie(daad.titel, f"{here}/{naam}", "primary-action") for naam, daad in possible if naam in VOORAAN]
    usual = [woorden.Actie(daad.titel, f"{here}/{naam}") for naam, daad in possible if naam in ("verlengen", "aanhouden")]
    return woorden.Deel("termijn", "Termijn", tuple(_lines(dossier, request, here)), (*urgent, *usual))


def _lines(dossier, request, here: str) -> list[woorden.Regel]:
    """The term in a line; what somebody has to look at, in lines of their own."""
    today = request.today
    detail = f"{PROCEDURES[dossier.procedure]}. " + (
        f"Wettelijk uiterlijk {datum_in_woorden(dossier.beslisdatum)}." if dossier.beslisdatum else "Er loopt geen termijn.")
    lines = [woorden.Regel("Hoe staat de termijn ervoor?", here, *_badge(dossier, today), detail)]
    if (op := dossier.van_rechtswege_sinds(today)) is not None and dossier.lopend:
        lines.append(woorden.Regel("Vergunning van rechtswege", f"{here}#rechtswege", "Leg dit voor aan een jurist", "danger",
                                   JURIST.format(dag=datum_in_woorden(op))))
    if dossier.lopend and dossier.ingebrekestelling_op is not None:
        lines.append(woorden.Regel(f"Ingebrekestelling van {day(dossier.ingebrekestelling_op)}", f"{here}#dwangsom", "Let op",
                                   "danger"))
    if termijn.verlenging_te_publiceren(dossier):
        lines.append(woorden.Regel("Maak de verlenging openbaar bekend", f"{here}/openbaar", "Nog te doen", "warning",
                                   "Wabo art. 3.9 lid 2. De webredacteur heeft bericht."))
    return lines


def _badge(dossier, today) -> tuple[str, str]:
    """The words and the kind of the badge, those of the light."""
    licht = woorden.termijn(dossier, today)
    kind = {"te_laat": "danger", "bijna": "warning", "op_schema": "success"}.get(licht["soort"], "neutral")
    return licht["tekst"], kind


def rood(dossier, request) -> dict | None:
    """The red panel of a dossier whose permit came by operation of law, from the dates alone; None for no panel."""
    op = dossier.van_rechtswege_sinds(request.today) if dossier.lopend else None
    if op is None:
        return None
    return {"kop": "Leg dit voor aan een jurist", "url": f"{url(request, dossier, 'termijn')}#rechtswege",
            "tekst": f"De termijn is voorbij en er is niet op tijd besloten. De vergunning is van rechtswege verleend op "
                     f"{datum_in_woorden(op)}. Weigeren kan niet meer. Het portaal verleent niets zelf."}


# The page


@view_config(context=Dossier, name="termijn", renderer=PAGE, permission=Permission.VIEW)
def page(dossier, request):
    """The overview; what comes after it in the path is one deed."""
    if len(request.subpath) == 1:
        return termijn_doen.pagina(dossier, request, request.subpath[0])
    if request.subpath or request.method not in ("GET", "HEAD"):
        raise HTTPNotFound
    verloop = dossier.termijnverloop()
    return {"titel": "Termijn", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "dossier_url": url(request, dossier),
            "licht": woorden.termijn(dossier, request.today), "datums": _dates(dossier), "kern": _core(dossier),
            "uitleg": dossier.termijn_uitleg, "waarschuwingen": _warnings(dossier), "rood": rood(dossier, request),
            "rechtswege": _by_law(dossier, request), "balk": balk(verloop, dossier.beslisdatum_strikt, request.today),
            "stil": [_suspension(o) for o in verloop.opschortingen], "regels": tijdlijn(dossier, request, verloop),
            **_deeds(dossier, request), "dwangsom": _penalty(dossier, request), "uitstel": _asked(dossier)}


def _dates(dossier) -> list[dict]:
    """The three dates, each with what it means."""
    meanings = ("De laatste dag volgens de wet.", "Plan op deze dag: de laatste werkdag die in elke lezing op tijd is.",
                "Het einde zonder de Algemene termijnenwet.")
    return [{"titel": titel, "dag": termijn_doen.datum(getattr(dossier, name)), "uitleg": meaning}
            for (titel, name), meaning in zip(termijn_doen.REGELS, meanings, strict=True)]


def _core(dossier) -> list[tuple]:
    return woorden.rows(
        ("Ontvangen", datum_in_woorden(dossier.ontvangen)), ("Procedure", PROCEDURES[dossier.procedure]),
        ("Grond", dossier.procedure_grond),
        ("Dagen die niet meetellen", str(dossier.opgeschorte_dagen) if dossier.opgeschorte_dagen else ""),
        ("Berekend met", dossier.wetsversie))


def _warnings(dossier) -> list[str]:
    """What the law's clock warns of, with the dates."""
    old = ["Er zijn vrije dagen bekend geworden die de datums veranderen. Bereken de termijn opnieuw."]
    return [*dossier.termijn_waarschuwingen, *(old if dossier.lopend and procedure.verouderd(dossier) else [])]


def _by_law(dossier, request) -> dict | None:
    """The reckoning behind a permit by operation of law, and what staff has to do."""
    if rood(dossier, request) is None:
        return None
    law = dossier.rechtswege()
    return {"uitleg": law.uitleg[-2:], "waarschuwingen": law.waarschuwingen,
            "rijen": [("Van rechtswege verleend op", datum_in_woorden(law.op)),
                      ("Bekendmaken uiterlijk op", datum_in_woorden(law.bekendmaken_uiterlijk))]}


def _suspension(opschorting) -> dict:
    return {"van": day(opschorting.van), "tot": day(opschorting.tot_en_met),
            "dagen": aantal((opschorting.tot_en_met - opschorting.van).days + 1, "dag", "dagen"),
            "waarom": opschorting.reden, "grondslag": opschorting.grondslag}


# What can be done, and what being late costs


def _deeds(dossier, request) -> dict:
    """What this person can do now, what waits first; and what cannot be done now, with the reason."""
    here = url(request, dossier, "termijn")
    found = mogelijk(dossier, request.actor)
    can = sorted(((naam, daad) for naam, daad, reason in found if not reason), key=lambda deed: deed[0] not in VOORAAN)
    return {"acties": [woorden.Actie(daad.titel, f"{here}/{naam}", "primary-action" if naam in VOORAAN else "secondary-action")
                       for naam, daad in can],
            "kan_niet": [(daad.titel, reason) for _, daad, reason in found if reason]}


def _penalty(dossier, request) -> dict | None:
    """The penalty as it stands today; None while there is nothing to say."""
    stand, besluit = dossier.dwangsom(request.today), dossier.dwangsombesluit
    if stand is None or not stand.van_toepassing and stand.prematuur is None and not dossier.lopend:
        return None
    dates = woorden.rows(
        ("Ingebrekestelling ontvangen", _words(stand.ingebrekestelling)),
        ("Beslissen zonder dwangsom tot en met", _words(stand.zonder_dwangsom_tot_en_met)),
        ("Eerste dag met dwangsom", _words(stand.eerste_dag)), ("Laatste dag met dwangsom", _words(stand.laatste_dag)),
        ("Hoogstens", euro(stand.maximum) if stand.maximum else ""),
        ("Tot nu toe" if dossier.lopend else "Verschuldigd", _amount(stand)),
        ("Dwangsom vaststellen uiterlijk op", _words(stand.vaststellen_uiterlijk)),
        ("Vastgesteld", f"{euro(besluit.bedrag)}, besluit van {day(besluit.op)}" if besluit is not None else ""))
    return {"rijen": dates if stand.van_toepassing else [], "uitleg": stand.uitleg, "waarschuwingen": stand.waarschuwingen,
            "banden": [(f"{day(b.van)} tot en met {day(b.tot_en_met)}", f"{euro(b.per_dag)} per dag") for b in stand.banden],
            "zin": _where_it_stands(dossier, stand)}


def _words(dag) -> str:
    return datum_in_woorden(dag) if dag is not None else ""


def _amount(stand) -> str:
    """Both readings, where they differ (rules.md 7.6)."""
    if stand.eerste_dag is None:
        return ""
    if stand.bedrag == stand.bedrag_met_die_dag:
        return euro(stand.bedrag)
    return f"{euro(stand.bedrag)}, of {euro(stand.bedrag_met_die_dag)} als de dag van bekendmaking zelf meetelt"


def _where_it_stands(dossier, stand) -> str:
    if not stand.van_toepassing:
        return "De dwangsom van Awb art. 4:17 geldt hier niet."
    if stand.prematuur is None:
        return "Er is geen ingebrekestelling ontvangen. Zonder ingebrekestelling is er geen dwangsom."
    if stand.prematuur:
        return "De ingebrekestelling kwam te vroeg. Er volgt geen dwangsom uit."
    return ""


STAND = {"gevraagd": ("info", "Wacht op de aanvrager"), "akkoord": ("success", "Akkoord"),
         "geweigerd": ("neutral", "Niet akkoord"), "ingetrokken": ("neutral", "Ingetrokken")}


def _asked(dossier) -> dict | None:
    """The question for uitstel and its answer."""
    asked = dossier.uitstelverzoek
    if asked is None:
        return None
    kind, words = STAND[asked.stand]
    return {"soort": kind, "status": words, "tot": datum_in_woorden(asked.tot_en_met), "waarom": asked.waarom,
            "door": asked.naam, "op": day(asked.op), "antwoord_op": day(asked.antwoord_op)}
