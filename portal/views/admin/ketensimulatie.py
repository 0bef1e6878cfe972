"""How does the lokaal beheerder have the chain played, read how it went, and take away what it left?"""

import json

from deform.widget import SelectWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.ketensimulatie import MODI, STANDEN, Ketensimulatie, Ketensimulaties, SimulatieSchema
from portal.actions import ketensimulatie as deeds
from portal.actions import proefopruiming
from portal.integrations.keten import verslag
from portal.services import forms
from portal.skin import flash, url
from portal.views.attempt import obtain
from portal.views.staff import woorden
from workflows.permissions import Permission

LIST, PAGE = "skins:basis/admin/ketensimulaties.pt", "skins:basis/admin/ketensimulatie.pt"


@view_config(context=Ketensimulaties, renderer=LIST, request_method="GET", permission=Permission.MANAGE)
def overview(runs, request, form=None, reden: str = ""):
    form = form or _form(runs, request)
    return {"titel": "Ketensimulatie", "formulier": form.render(), "fout": bool(reden or form.error), "reden": reden,
            "rijen": [_rij(run, request) for run in runs.nieuwste_eerst()], "zaken": proefopruiming.wat_er_is(request.site),
            "bezig": deeds.lopend(request.actor) is not None, "opruimen_url": url(request, runs, "opruimen")}


def _form(runs, request):
    site = request.site
    form = forms.make_form(SimulatieSchema(), request, formid="keten", action=url(request, runs),
                           buttons=("Ketensimulatie starten",), appstruct={"organisatie": site.bevoegd_gezag, "modi": set(MODI)})
    form["organisatie"].widget = SelectWidget(values=[(o.__name__, o.naam) for o in site.organisaties.of_kind("bevoegd gezag")])
    form["modi"].widget = forms.Vakjes(values=list(MODI.items()))
    return form


def _rij(run: Ketensimulatie, request) -> dict:
    tekst, soort = STANDEN[deeds.stand(run, request.now)]
    gezag = request.site.organisaties.get(run.voor)
    return {"url": url(request, run), "op": woorden.moment(run.op), "tekst": tekst, "soort": soort, "door": run.door,
            "naam": gezag.naam if gezag is not None else run.voor, "modi": ", ".join(MODI[m] for m in run.modi),
            "zin": verslag.samenvatting(run.verslag) if run.verslag is not None else ""}


@view_config(context=Ketensimulaties, renderer=LIST, request_method="POST", permission=Permission.MANAGE)
def starten(runs, request):
    """The worker plays it; the page of the run shows how far it is."""
    values, failed = forms.validate(_form(runs, request), request)
    if failed is not None:
        request.response.status_int = 422
        return overview(runs, request, failed)
    run, reden = obtain(request, deeds.starten, request.actor, voor=values["organisatie"], modi=values["modi"])
    if reden:
        form = _form(runs, request)
        form.set_appstruct(values)
        return overview(runs, request, form, reden)
    return HTTPSeeOther(url(request, run))


@view_config(context=Ketensimulaties, name="opruimen", renderer=LIST, request_method="POST", permission=Permission.MANAGE)
def opruimen(runs, request):
    if deeds.lopend(request.actor) is not None:
        request.response.status_int = 409
        return overview(runs, request, reden=deeds.LOOPT)
    number, reden = obtain(request, proefopruiming.opruimen, request.actor)
    if reden:
        return overview(runs, request, reden=reden)
    flash(request, "Alles van de ketensimulatie is weg. De verslagen zijn bewaard." if number else "Er was niets meer om weg te "
          "halen.")
    return HTTPSeeOther(url(request, runs))


@view_config(context=Ketensimulatie, renderer=PAGE, permission=Permission.MANAGE)
def page(run, request):
    """How it goes or went."""
    found = run.verslag
    return {"titel": f"Ketensimulatie van {woorden.day(run.op)}", "rij": _rij(run, request),
            "loopt": deeds.stand(run, request.now) in ("wacht", "loopt"),
            "modi": verslag.woorden(found) if found is not None else [], "hier": url(request, run),
            "verslag": found is not None, "terug": url(request, run.__parent__)}


@view_config(context=Ketensimulatie, name="verslag.json", permission=Permission.MANAGE)
def als_json(run, request):
    return _download(run, "json", "application/json", lambda: json.dumps(run.verslag, ensure_ascii=False, indent=1))


@view_config(context=Ketensimulatie, name="verslag.html", permission=Permission.MANAGE)
def als_html(run, request):
    """To keep and to print, with its looks in it: so it is saved, and not shown here."""
    return _download(run, "html", "text/html", lambda: verslag.html(run.verslag, run.verslag["organisatie"]))


def _download(run, ending: str, kind: str, make) -> Response:
    if run.verslag is None:
        raise HTTPNotFound
    response = Response(make(), content_type=kind, charset="utf-8")
    response.content_disposition = f'attachment; filename="ketensimulatie-{run.op:%Y-%m-%d}.{ending}"'
    return response
