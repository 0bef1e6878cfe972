"""How does a web editor describe a file, an image or a folder, and put it online?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.map import Map
from content_types.webbestand import Afbeelding, Webbestand
from portal.actions import pagina as paginas
from portal.actions import webbestand as bestanden
from portal.actions import webmap
from portal.services.file_types import human_size
from portal.services.forms import validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.editor import formulieren
from portal.views.editor.inhoud import terug
from portal.views.editor.paginas import FORM, words
from workflows.permissions import Permission

TITELS = {Map: "Map bewerken", Webbestand: "Bestand bewerken", Afbeelding: "Afbeelding bewerken"}
VORMEN = {Map: (formulieren.map_formulier, webmap.wijzigen, webmap.VELDEN),
          Webbestand: (formulieren.bestand_formulier, webmap.wijzigen, webmap.VELDEN),
          Afbeelding: (formulieren.afbeelding_formulier, bestanden.beschrijven, bestanden.BEELDVELDEN)}


def _form(inhoud, request):
    make, _, names = VORMEN[type(inhoud)]
    now = {name: getattr(inhoud, name) for name in names} | {"versie": inhoud.versie}
    return make(request, url(request, inhoud, "bewerken"), now)


def _page(inhoud, request, form, reason: str = "") -> dict:
    return words(TITELS[type(inhoud)], form, request, inhoud.__parent__, reason, beeld=_seen(inhoud, request))


def _seen(inhoud, request) -> dict | None:
    """What it is that is described: an image to look at, a file to open."""
    if isinstance(inhoud, Map):
        return None
    image = isinstance(inhoud, Afbeelding)
    return {"url": url(request, inhoud), "naam": inhoud.bestandsnaam, "omvang": human_size(inhoud.omvang),
            "maten": [(name, url(request, inhoud, "beeld", name), *inhoud.maat(name)[1:]) for name in ("middel", "kaart")
                      ] if image else [], "alt": inhoud.alt if image else "", "staat": inhoud.state_title.lower()}


@view_config(context=Map, name="bewerken", renderer=FORM, request_method="GET", permission=Permission.EDIT)
@view_config(context=Webbestand, name="bewerken", renderer=FORM, request_method="GET", permission=Permission.EDIT)
@view_config(context=Afbeelding, name="bewerken", renderer=FORM, request_method="GET", permission=Permission.EDIT)
def edit_form(inhoud, request):
    return _page(inhoud, request, _form(inhoud, request))


@view_config(context=Map, name="bewerken", renderer=FORM, request_method="POST", permission=Permission.EDIT)
@view_config(context=Webbestand, name="bewerken", renderer=FORM, request_method="POST", permission=Permission.EDIT)
@view_config(context=Afbeelding, name="bewerken", renderer=FORM, request_method="POST", permission=Permission.EDIT)
def edit(inhoud, request):
    form, (_, deed, names) = _form(inhoud, request), VORMEN[type(inhoud)]
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _page(inhoud, request, failed)
    before, state = {name: getattr(inhoud, name) for name in names}, inhoud.state
    reason = attempt(request, _keep, inhoud, deed, values, names, request)
    if reason:
        form.set_appstruct(values | {"versie": inhoud.versie})
        return _page(inhoud, request, form, reason)
    stap = "intrekken" if inhoud.state != state else ""
    changed = stap or before != {name: getattr(inhoud, name) for name in names}
    flash(request, f"{inhoud.titel} is bewaard{' en staat online' if 'publiceren' in request.POST else ''}.",
          ongedaan=terug(request, "velden", uid=inhoud.uid, waarden=before, stap=stap) if changed else "")
    return HTTPSeeOther(url(request, inhoud, "inhoud") if isinstance(inhoud, Map) else url(request, inhoud.__parent__, "inhoud"))


def _keep(inhoud, deed, values: dict, names, request) -> None:
    deed(inhoud, request.actor, versie=values["versie"], **{name: values[name] for name in names})
    if "publiceren" in request.POST and inhoud.state != "gepubliceerd":
        paginas.stap(inhoud, "publiceren", request.actor)
