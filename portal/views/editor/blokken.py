"""How does a web editor choose, write and order the blocks of the home page, or those above the list of a folder?"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.blok import ALLEEN_VOORPAGINA, SCHEMAS, SOORTEN, Blok
from content_types.map import Map
from content_types.pagina import Pagina
from content_types.site import Site
from content_types.webinhoud import alles_in
from portal.actions import blok as deeds
from portal.services import webtekst
from portal.services.forms import validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.editor import formulieren
from portal.views.editor.inhoud import terug
from workflows.permissions import Permission

LIJST, FORM = "skins:basis/editor/blokken.pt", "skins:basis/editor/blok.pt"
NEW = "nieuw"


@view_config(context=Map, name="blokken", renderer=LIJST, request_method="GET", permission=Permission.CREATE)
@view_config(context=Site, name="blokken", renderer=LIJST, request_method="GET", permission=Permission.CREATE)
def page(map_, request):
    """The list; `/blokken/nieuw/nieuws` and `/blokken/2` are the forms."""
    if request.subpath:
        return _form_page(map_, request, _form(map_, request))
    home, here = map_ is request.site, url(request, map_, "blokken")
    return {"titel": "Blokken op de voorpagina" if home else f"Blokken in {map_.titel}", "hier": here, "stand": deeds.stand(map_),
            "terug": url(request, map_, "inhoud"), "bekijken": url(request, map_), "rijen": [
                {"nummer": n, "titel": blok.titel or SOORTEN[blok.soort], "soort": SOORTEN[blok.soort],
                 "bewerken": f"{here}/{n}" if [*SCHEMAS[blok.soort]()] else ""}
                for n, blok in enumerate(deeds.blokken(map_))],
            "nieuw": [(title, f"{here}/{NEW}/{name}") for name, title in SOORTEN.items()
                      if home or name not in ALLEEN_VOORPAGINA]}


def _asked(map_, request) -> tuple[int | None, Blok]:
    """The number of the block that is changed, None for a new one; and the block as it is."""
    parts, now = request.subpath, deeds.blokken(map_)
    if len(parts) == 2 and parts[0] == NEW and parts[1] in SOORTEN:
        return None, Blok(parts[1])
    if len(parts) == 1 and parts[0].isascii() and parts[0].isdigit() and len(parts[0]) < 3 and int(parts[0]) < len(now):
        return int(parts[0]), now[int(parts[0])]
    raise HTTPNotFound()


def _form(map_, request):
    number, blok = _asked(map_, request)
    seen = [one for one in alles_in(request.site) if request.actor.may(Permission.VIEW, one)]
    tekst = webtekst.bewerken(blok.tekst, "markdown", request.site)
    now = None if number is None else {**blok.__dict__, "tekst": tekst, "paginas": set(blok.paginas),
                                           "versie": deeds.stand(map_)}
    return formulieren.blok_formulier(
        request, blok.soort, url(request, map_, "blokken", *request.subpath), now,
        mappen=[(one.uid, one.titel) for one in seen if isinstance(one, Map)],
        paginas=[(one.uid, one.titel) for one in seen if isinstance(one, Pagina | Map)])


def _form_page(map_, request, form, reden: str = "") -> dict:
    request.override_renderer = FORM
    return {"titel": SOORTEN[_asked(map_, request)[1].soort], "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "terug": url(request, map_, "blokken")}


@view_config(context=Map, name="blokken", renderer=LIJST, request_method="POST", permission=Permission.CREATE)
@view_config(context=Site, name="blokken", renderer=LIJST, request_method="POST", permission=Permission.CREATE)
def change(map_, request):
    before, by = deeds.blokken(map_), request.actor
    if not request.subpath:
        reason = attempt(request, _order, map_, request.POST.get("blok", ""), request.POST.get("stand"), by)
        return _done(map_, request, before, reason)
    form, (number, blok) = _form(map_, request), _asked(map_, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _form_page(map_, request, failed)
    seen = values.pop("versie")
    made = Blok(blok.soort, **{**values, **({"paginas": _ordered(blok, values["paginas"])} if "paginas" in values else {})})
    reason = attempt(request, deeds.toevoegen, map_, made, by) if number is None else attempt(
        request, deeds.wijzigen, map_, number, made, by, gezien=seen)
    if reason:
        form.set_appstruct(values | {"versie": seen})
        return _form_page(map_, request, form, reason)
    return _done(map_, request, before, "")


def _ordered(blok: Blok, chosen: set[str]) -> tuple[str, ...]:
    """What was there stays in its order, what is new comes after."""
    return (*(uid for uid in blok.paginas if uid in chosen), *sorted(chosen - {*blok.paginas}))


def _order(map_, pressed: str, gezien: str | None, by) -> None:
    """The buttons of the list: `2:op`, `2:neer`, `2:weg`."""
    number, _, what = pressed.partition(":")
    number = int(number) if number.isascii() and number.isdigit() and len(number) < 3 else -1
    if what == "weg":
        deeds.weghalen(map_, number, by, gezien=gezien)
    else:
        deeds.verschuiven(map_, number, {"op": -1, "neer": 1}.get(what, 0), by, gezien=gezien)


def _done(map_, request, before, reason: str):
    changed = not reason and deeds.blokken(map_) != before
    flash(request, reason or "De blokken zijn bewaard.", "info" if reason else "succes",
          terug(request, "blokken", map_uid=getattr(map_, "uid", ""), blokken=before) if changed else "")
    return HTTPSeeOther(url(request, map_, "blokken"))
