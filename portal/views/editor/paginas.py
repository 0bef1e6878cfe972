"""How does a web editor change a page or news?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.pagina import WOORDEN, Pagina
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
    request.response.headers[CSP] = f"{HEADERS[CSP]}; script-src 'self'"
    return {"titel": titel, "formulier": form.render(), "reden": reason, "fout": bool(reason or form.error),
            "nu": {"titel": pagina.titel, "tekst": _text(pagina, request)} if reason and pagina is not None else None,
            "scripts": [], "terug": url(request, map_, "inhoud"), **more}


def _text(pagina, request) -> str:
    return webtekst.bewerken(pagina.tekst, pagina.opmaak, request.site)


@view_config(context=Pagina, name="bewerken", renderer=FORM, request_method="GET", permission=Permission.EDIT)
def edit_form(pagina, request):
    return words("Pagina bewerken", _form(pagina, request), request, pagina.__parent__)


def _form(pagina, request):
    now = pagina.woorden | {"tekst": _text(pagina, request), "versie": pagina.versie}
    return formulieren.pagina_formulier(request, url(request, pagina, "bewerken"), now, soort=pagina.soort)


@view_config(context=Pagina, name="bewerken", renderer=FORM, request_method="POST", permission=Permission.EDIT)
def edit(pagina, request):
    form = _form(pagina, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return words("Pagina bewerken", failed, request, pagina.__parent__)
    reason = attempt(request, paginas.wijzigen, pagina, request.actor, versie=values["versie"], **vorm(values))
    if reason:
        form.set_appstruct(values | {"versie": pagina.versie})
        return words("Pagina bewerken", form, request, pagina.__parent__, reason, pagina)
    flash(request, "De pagina is bewaard.")
    return HTTPSeeOther(url(request, pagina, "bewerken" if "bewaren" in request.POST else ""))
