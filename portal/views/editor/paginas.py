"""How does a web editor change a page or news?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.pagina import WOORDEN, Pagina
from content_types.site import Site
from content_types.webbestand import Afbeelding
from content_types.webinhoud import alles_in
from portal.actions import pagina as paginas
from portal.security import HEADERS
from portal.services import webtekst
from portal.services.forms import validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.editor import formulieren
from workflows.permissions import Permission

FORM = "skins:basis/editor/pagina.pt"
CSP = "Content-Security-Policy"


def vorm(values: dict) -> dict:
    """What a form says of a page."""
    return {name: values[name] for name in WOORDEN if name in values}


def words(titel: str, form, request, map_, reason: str = "", pagina=None, **more) -> dict:
    """The page of the form of something in `map_`; its text can be written with buttons, so its own script may run."""
    scripts = [request.static_path("skins:basis/static/gebouwd/schrijven.js")] if "tekst" in form else []
    request.response.headers[CSP] = f"{HEADERS[CSP]}; script-src 'self'; connect-src 'self'"
    return {"titel": titel, "formulier": form.render(), "reden": reason, "fout": bool(reason or form.error), "scripts": scripts,
            "terug": url(request, map_, "inhoud"), **more,
            "nu": {"titel": pagina.titel, "tekst": _text(pagina, request)} if reason and pagina is not None else None}


def _text(pagina, request) -> str:
    return webtekst.bewerken(pagina.tekst, pagina.opmaak, request.site)


@view_config(context=Pagina, name="bewerken", renderer=FORM, request_method="GET", permission=Permission.EDIT)
def edit_form(pagina, request):
    return _page(pagina, _form(pagina, request), request)


def _page(pagina, form, request, reason: str = "") -> dict:
    markdown = pagina.opmaak == "markdown"
    return words("Pagina bewerken", form, request, pagina.__parent__, reason, pagina, hulp=markdown,
                 met_knoppen=url(request, pagina, "met-knoppen") if markdown else "")


def _form(pagina, request):
    now = pagina.woorden | {"tekst": _text(pagina, request), "versie": pagina.versie}
    return formulieren.pagina_formulier(request, url(request, pagina, "bewerken"), now, soort=pagina.soort, kiezen=False)


@view_config(context=Pagina, name="bewerken", renderer=FORM, request_method="POST", permission=Permission.EDIT)
def edit(pagina, request):
    form = _form(pagina, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _page(pagina, failed, request)
    reason = attempt(request, paginas.wijzigen, pagina, request.actor, versie=values["versie"], **vorm(values))
    if reason:
        form.set_appstruct(values | {"versie": pagina.versie})
        return _page(pagina, form, request, reason)
    flash(request, "De pagina is bewaard.")
    return HTTPSeeOther(url(request, pagina, "bewerken" if "bewaren" in request.POST else ""))


@view_config(context=Pagina, name="met-knoppen", request_method="POST", permission=Permission.EDIT)
def with_buttons(pagina, request):
    """From Markdown to writing with buttons; a second click changes nothing."""
    reason = attempt(request, paginas.met_knoppen, pagina, request.actor)
    flash(request, reason or "U schrijft deze pagina nu met knoppen. De tekst is gebleven.", "info" if reason else "succes")
    return HTTPSeeOther(url(request, pagina, "bewerken"))


@view_config(context=Site, name="schrijfkeuzes", renderer="json", request_method="GET")
def choices(site, request):
    """What a text can point to: pages as (title, path), images as (title, path, words, path of the small one)."""
    seen = [one for one in alles_in(site) if request.actor.may(Permission.VIEW, one)]
    return {"paginas": [(one.titel, url(request, one)) for one in seen if not isinstance(one, Afbeelding)],
            "beelden": [(one.titel, url(request, one), one.alt, url(request, one, "beeld", "klein"))
                        for one in seen if isinstance(one, Afbeelding)]}
