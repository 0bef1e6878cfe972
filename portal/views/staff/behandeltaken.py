"""How far is the handling of this case, task by task, and what can this person do with each of them now?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.behandeltaak import Behandeltaak
from content_types.dossier import Dossierdeel
from portal.actions import behandeltaak as taken
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.behandeltaak import still_runs
from workflows.permissions import Permission

PAGE = "skins:basis/staff/behandeltaken.pt"
SOORT = {"niet_begonnen": "neutral", "bezig": "info", "klaar": "success", "actie_nodig": "danger", "kan_nog_niet": "neutral",
         "niet_nodig": "neutral"}
VORM = {"niet_begonnen": "", "bezig": "bijna", "klaar": "klaar", "actie_nodig": "te_laat", "kan_nog_niet": "opgeschort",
        "niet_nodig": "klaar"}
"""The shape beside the words, of the macro `vorm`."""
VOLGORDE = ("actie_nodig", "bezig", "niet_begonnen", "kan_nog_niet")
"""What needs somebody first."""
PLEK = {"aanvullingen": ("Naar de aanvullingen", "#aanvullingen"), "adviezen": ("Naar de adviezen", "#adviezen"),
        "procedure": ("Naar de procedure", "/termijn"), "terinzage": ("Naar de terinzagelegging", "#terinzage"),
        "zienswijzen": ("Naar de zienswijzen", "#zienswijzen"), "beschikking": ("Naar het besluit", "#beschikking"),
        "stappen": ("Naar het dossier", "#stappen"), "papier": ("Naar afdrukken en scannen", "/papier")}
"""Where one goes on with what the dossier says, in words and from the page of the dossier."""
RECHT = {"papier": Permission.PAPER}
"""What one needs to open that place, where reading the dossier is not enough."""
GEDAAN = {"beginnen": "U bent begonnen met “{}”.", "afronden": "“{}” is klaar.", "overslaan": "“{}” is niet nodig.",
          "terugsturen": "“{}” gaat terug. De behandelaar krijgt bericht.", "heropenen": "“{}” staat weer open."}
"""What one reads after each deed."""


# In the dossier


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about the tasks: what is not done, first what needs action; nothing until it was taken in."""
    found = _visible(dossier, request)
    if not found:
        return None
    here = url(request, dossier["behandeltaken"])
    open_ = [(taak, stand) for taak, stand in found if not stand.gedaan and not stand.voorbij]
    rows = tuple(woorden.Regel(taak.titel, f"{here}#{taak.__name__}", stand.titel, SOORT[stand.status],
                               stand.zin if stand.status in ("actie_nodig", "bezig") else "")
                 for taak, stand in sorted(open_, key=lambda pair: VOLGORDE.index(pair[1].status)))
    able = dossier.lopend and any(request.actor.may(right, dossier) for right in (Permission.TASK, Permission.REVIEW))
    actions = (woorden.Actie("Taken bijhouden", here),) if able else ()
    return woorden.Deel("behandeltaken", "Taken", rows or (woorden.Regel("Bekijk de takenlijst", here),), actions,
                        uitleg=_count(found))


def _visible(dossier, request) -> list[tuple]:
    """The tasks that this person may see, with how far they are today."""
    return [(taak, taak.stand(request.today)) for taak in dossier.behandeltaken()
            if request.actor.may(Permission.VIEW, taak)]


def _count(found) -> str:
    done = sum(stand.gedaan for _, stand in found)
    return f"{done} van de {len(found)} taken {'is' if done == 1 else 'zijn'} klaar."


# The page


@view_config(context=Dossierdeel, path_info=r".*/behandeltaken/?$", renderer=PAGE, request_method="GET")
def page(dossierdeel, request):
    return _page(dossierdeel.__parent__, request)


@view_config(context=Behandeltaak, request_method="GET")
def taak_zelf(taak, request):
    """A notice points at one task; it is on the page with all of them."""
    return HTTPSeeOther(_anchor(taak, request))


def _anchor(taak, request) -> str:
    return f"{url(request, taak.__parent__)}#{taak.__name__}"


def _page(dossier, request, bij=None, stap: str = "", reden: str = "", tekst: str = "") -> dict:
    """`bij` is the task of which the step `stap` was refused, with why and what was typed."""
    found = _visible(dossier, request)
    tried = {taak.__name__: (stap, reden, tekst) for taak, _ in found if taak is bij}
    rows = [_row(taak, stand, request, *tried.get(taak.__name__, ("", "", ""))) for taak, stand in found]
    first = min((row for row in rows if row["knop"]), key=lambda row: VOLGORDE.index(row["status"]), default=None)
    for row in rows:
        row["eerst"] = row is first
    return {"titel": "Taken", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "dossier_url": url(request, dossier),
            "stand": _count(found) if found else "", "taken": rows, "voorbij": still_runs(found[0][0]) if found else "",
            "fout": bool(reden), **_refusal(rows, bij, reden, tekst)}


def _refusal(rows, bij, reden: str, tekst: str) -> dict:
    """Where the reason stands: at the field, or above all where that form is gone; there with what was typed."""
    fields = [(iets["id"], reden) for row in rows for iets in row["anders"] if iets["fout"]]
    gone = bool(reden) and not fields
    return {"fouten": fields, "weigering": f"{bij.titel}: {reden}" if gone else "", "getypt": tekst if gone else ""}


def _row(taak, stand, request, stap: str, reden: str, tekst: str) -> dict:
    """One task: how far, why, who said what, and what this person can do."""
    possible = [name for name in GEDAAN if _can(taak, name, request.actor)]
    knop = _next(taak, stand, possible)
    return {"naam": taak.__name__, "titel": taak.titel, "uitleg": taak.stap.uitleg, "zin": stand.zin, "status": stand.status,
            "soort": SOORT[stand.status], "vorm": VORM[stand.status], "woorden": stand.titel, "wie": _who(taak, stand),
            "hier": url(request, taak), "versie": taak.versie, "knop": knop, "naar": _place(taak, stand, request),
            "opmerkingen": [{"kop": f"{o.naam}, {woorden.moment(o.op)}", "tekst": o.tekst} for o in taak.opmerkingen],
            "anders": [_other(taak, name, stap, tekst, reden) for name in possible if knop is None or name != knop["stap"]],
            "regels": woorden.regels(taak.history), "open": bool(reden)}


def _can(taak, step: str, by) -> bool:
    """Would this step be taken now, with a reason where one is asked?"""
    known = {found.name for found in by.steps(taak)}
    return step in known and not by.refusal(taak, step, why="x")


KNOP = {"beginnen": "Beginnen", "afronden": "Klaar melden"}


def _next(taak, stand, possible: list[str]) -> dict | None:
    """The one button: what brings the task further."""
    step = next((name for name in KNOP if name in possible), None)
    if step is None:
        return None
    again = step == "afronden" and taak.state in ("actie_nodig", "klaar")
    return {"stap": step, "tekst": "Opnieuw klaar melden" if again else KNOP[step]}


ANDERS = {"afronden": ("Meteen klaar melden", "", ""), "heropenen": ("Toch weer openen", "", ""),
          "overslaan": ("Niet nodig", "Waarom is deze taak niet nodig?", "Taak niet nodig"),
          "terugsturen": ("Terugsturen", "Wat moet er nog gebeuren?", "Taak terugsturen")}


def _other(taak, step: str, tried: str, tekst: str, reden: str) -> dict:
    """Something else that can be done; with a text field where a reason is asked."""
    titel, vraag, knop = ANDERS[step]
    if step == "terugsturen" and taak.state == "actie_nodig":
        titel, knop = "Nog een opmerking maken", "Opmerking plaatsen"
    mine = step == tried
    return {"stap": step, "titel": titel, "vraag": vraag, "knop": knop or titel, "id": f"{taak.__name__}-{step}-tekst",
            "tekst": tekst if mine else "", "fout": reden if mine and vraag else ""}


def _who(taak, stand) -> str:
    if taak.klaar_op is None:
        return ""
    what = "Niet nodig volgens" if taak.state == "niet_nodig" else "Klaar gemeld door"
    return f"{what} {taak.klaar_naam} op {woorden.moment(taak.klaar_op)}."


def _place(taak, stand, request) -> tuple | None:
    """Where to go on, while it is not done."""
    if stand.gedaan or stand.status == "kan_nog_niet" or stand.waar not in PLEK or not taak.dossier.lopend:
        return None
    if not request.actor.may(RECHT.get(stand.waar, Permission.VIEW), taak.dossier):
        return None
    words, where = PLEK[stand.waar]
    return words, url(request, taak.dossier) + where


# The deeds


@view_config(context=Behandeltaak, name="beginnen", renderer=PAGE, request_method="POST")
def beginnen(taak, request):
    return _do(taak, request, "beginnen", taken.beginnen)


@view_config(context=Behandeltaak, name="afronden", renderer=PAGE, request_method="POST")
def afronden(taak, request):
    return _do(taak, request, "afronden", taken.afronden)


@view_config(context=Behandeltaak, name="overslaan", renderer=PAGE, request_method="POST")
def overslaan(taak, request):
    return _do(taak, request, "overslaan", taken.overslaan, _typed(request))


@view_config(context=Behandeltaak, name="terugsturen", renderer=PAGE, request_method="POST")
def terugsturen(taak, request):
    return _do(taak, request, "terugsturen", taken.terugsturen, _typed(request))


@view_config(context=Behandeltaak, name="heropenen", renderer=PAGE, request_method="POST")
def heropenen(taak, request):
    return _do(taak, request, "heropenen", taken.heropenen)


def _typed(request) -> str:
    tekst = request.POST.get("tekst", "")
    return tekst if isinstance(tekst, str) else ""


def _do(taak, request, stap: str, deed, *tekst):
    """One deed with one task; refused, the page comes back with why and what was typed."""
    reason = attempt(request, deed, taak, *tekst, request.actor, versie=request.POST.get("versie"))
    if reason:
        return _page(taak.dossier, request, taak, stap, reason, *tekst)
    flash(request, GEDAAN[stap].format(taak.titel))
    return HTTPSeeOther(_anchor(taak, request))
