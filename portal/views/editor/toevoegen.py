"""How does a web editor add something to a folder: a page, news, a folder, files, images?"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.map import Map
from content_types.site import Site
from portal.actions import pagina as paginas
from portal.actions import webbestand as bestanden
from portal.actions import webmap as mappen
from portal.services.forms import validate
from portal.skin import flash, url
from portal.views.attempt import keep_all, obtain
from portal.views.editor import formulieren
from portal.views.editor.inhoud import terug, waarschuwen, weg
from portal.views.editor.paginas import FORM, vorm, words
from workflows.permissions import Permission

UPLOAD = "skins:basis/editor/uploaden.pt"
TITELS = {"pagina": "Nieuwe pagina", "nieuws": "Nieuw nieuwsbericht", "map": "Nieuwe map",
          "bestand": "Bestanden toevoegen", "afbeelding": "Afbeeldingen toevoegen"}
UPLOADS = {"bestand": (bestanden.bestand, "PDF, docx, xlsx, odt, ods, txt of csv. Wij halen eruit wie het maakte.", ""),
           "afbeelding": (bestanden.afbeelding, "JPEG of PNG. Wij halen eruit waar en door wie de foto is gemaakt.",
                          "image/jpeg,image/png")}
KIES = "Kies eerst een of meer bestanden."


@view_config(context=Map, name="toevoegen", renderer=FORM, request_method="GET", permission=Permission.CREATE)
@view_config(context=Site, name="toevoegen", renderer=FORM, request_method="GET", permission=Permission.CREATE)
def new_form(map_, request):
    soort = _kind(request)
    return _upload(map_, request, soort) if soort in UPLOADS else _page(map_, request, soort, _form(map_, request, soort))


def _page(map_, request, soort: str, form, reason: str = "") -> dict:
    return words(TITELS[soort], form, request, map_, reason, hulp=soort != "map")


def _kind(request) -> str:
    if len(request.subpath) != 1 or request.subpath[0] not in TITELS:
        raise HTTPNotFound()
    return request.subpath[0]


def _form(map_, request, soort: str):
    here = url(request, map_, "toevoegen", soort)
    if soort == "map":
        return formulieren.map_formulier(request, here, knoppen=formulieren.NIEUW)
    start = {"opmaak": "html"} | ({"datum": request.today} if soort == "nieuws" else {})
    return formulieren.pagina_formulier(request, here, start, soort=soort, knoppen=formulieren.NIEUW)


def _upload(map_, request, soort: str, redenen=()) -> dict:
    request.override_renderer = UPLOAD
    return {"titel": TITELS[soort], "hier": url(request, map_, "toevoegen", soort), "uitleg": UPLOADS[soort][1],
            "soorten": UPLOADS[soort][2], "redenen": list(redenen), "fout": bool(redenen),
            "weg": [*weg(map_, request), (_name(map_, request), url(request, map_, "inhoud"))]}


def _name(map_, request) -> str:
    return "Hele site" if map_ is request.site else map_.titel


@view_config(context=Map, name="toevoegen", renderer=FORM, request_method="POST", permission=Permission.CREATE)
@view_config(context=Site, name="toevoegen", renderer=FORM, request_method="POST", permission=Permission.CREATE)
def new(map_, request):
    soort = _kind(request)
    if soort in UPLOADS:
        return _receive(map_, request, soort)
    form = _form(map_, request, soort)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _page(map_, request, soort, failed)
    made, reason = obtain(request, _make, map_, soort, values, request)
    if reason:
        form.set_appstruct(values)
        return _page(map_, request, soort, form, reason)
    if soort != "map":
        waarschuwen(made, request)
    online = made.state == "gepubliceerd"
    flash(request, f"{made.titel} is gemaakt en staat online." if online
          else f"{made.titel} is gemaakt, als concept. Bezoekers zien het nog niet.", ongedaan=_away([made], request))
    return HTTPSeeOther(url(request, made, "inhoud" if soort == "map" else ""))


def _make(map_, soort: str, values: dict, request):
    by = request.actor
    if soort == "map":
        made = mappen.maken(by, map_, values["titel"], values["samenvatting"])
    else:
        made = paginas.maken(by, map_=map_, soort=soort, **vorm(values))
    if "publiceren" in request.POST and made.state != "gepubliceerd":
        paginas.stap(made, "publiceren", by)
    return made


def _away(made: list, request) -> str:
    """The address that takes away again what was made just now; not what was there already."""
    new = tuple(one.uid for one in made if one.history[0].at == request.now.isoformat())
    return terug(request, "weggooien", uids=new) if new else ""


def _receive(map_, request, soort: str):
    """Every good file is kept, whatever is wrong with another; a single one is described at once."""
    made = []
    number, refused = keep_all(request, "bestand", lambda source, name: made.append(
        UPLOADS[soort][0](request.actor, map_, source, name)))
    if not number:
        request.response.status_int = 400
        return _upload(map_, request, soort, refused or [KIES])
    for reason in refused:
        flash(request, reason, "fout")
    flash(request, "Het bestand is bewaard, als concept. Geef het hieronder een titel en publiceer het." if number == 1
          else f"{number} bestanden zijn bewaard, als concept. Beschrijf en publiceer ze een voor een.",
          ongedaan=_away(made, request))
    return HTTPSeeOther(url(request, made[0], "bewerken") if number == 1 else url(request, map_, "inhoud"))
