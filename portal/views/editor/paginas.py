"""How does a web editor make and change ordinary pages, and put them online?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.pagina import Pagina
from content_types.site import Site
from portal.actions import pagina as paginas
from portal.services.forms import validate
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain
from portal.views.editor.formulieren import pagina_formulier
from workflows.permissions import Permission

FORM = "skins:basis/editor/pagina.pt"
BADGES = {"concept": "warning", "gepubliceerd": "success"}
DONE = {"publiceren": "De pagina staat online.", "intrekken": "De pagina is van de site gehaald."}


@view_config(context=Site, name="paginas", renderer="skins:basis/editor/paginas.pt", request_method="GET",
             permission=Permission.PUBLISH)
def overview(site, request):
    found = sorted((child for child in site.values() if isinstance(child, Pagina)), key=lambda page: page.titel.lower())
    return {"titel": "Pagina's", "nieuw": url(request, site, "nieuwe-pagina"),
            "rijen": [{"titel": page.titel, "url": url(request, page), "bewerken": url(request, page, "bewerken"),
                       "badge": page.state_title, "soort": BADGES[page.state],
                       "door": page.history[-1].name if page.history else ""}
                      for page in found if request.actor.may(Permission.EDIT, page)]}


@view_config(context=Site, name="nieuwe-pagina", renderer=FORM, request_method="GET", permission=Permission.CREATE)
def new_form(site, request):
    return _words("Nieuwe pagina", pagina_formulier(request, url(request, site, "nieuwe-pagina")))


def _words(titel: str, form, reason: str = "", pagina=None) -> dict:
    return {"titel": titel, "formulier": form.render(), "reden": reason, "fout": bool(reason or form.error),
            "nu": pagina if reason else None}


@view_config(context=Site, name="nieuwe-pagina", renderer=FORM, request_method="POST", permission=Permission.CREATE)
def new(site, request):
    form = pagina_formulier(request, url(request, site, "nieuwe-pagina"))
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words("Nieuwe pagina", failed)
    made, reason = obtain(request, paginas.maken, request.actor, values["titel"], values["tekst"])
    if reason:
        form.set_appstruct(values)
        return _words("Nieuwe pagina", form, reason)
    return _done(made, request, "De pagina is gemaakt. Publiceer haar als zij af is.")


def _done(pagina, request, tekst: str):
    flash(request, tekst)
    return HTTPSeeOther(url(request, pagina, "bewerken" if "bewaren" in request.POST else ""))


@view_config(context=Pagina, name="bewerken", renderer=FORM, request_method="GET", permission=Permission.EDIT)
def edit_form(pagina, request):
    return _words("Pagina bewerken", _form(pagina, request))


def _form(pagina, request):
    return pagina_formulier(request, url(request, pagina, "bewerken"),
                            {"titel": pagina.titel, "tekst": pagina.tekst, "versie": pagina.versie})


@view_config(context=Pagina, name="bewerken", renderer=FORM, request_method="POST", permission=Permission.EDIT)
def edit(pagina, request):
    form = _form(pagina, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words("Pagina bewerken", failed)
    reason = attempt(request, paginas.wijzigen, pagina, values["titel"], values["tekst"], request.actor,
                     versie=values["versie"])
    if reason:
        form.set_appstruct(values | {"versie": pagina.versie})
        return _words("Pagina bewerken", form, reason, pagina)
    return _done(pagina, request, "De pagina is bewaard.")


@view_config(context=Pagina, name="stap", request_method="POST", permission=Permission.PUBLISH)
def step(pagina, request):
    """A second click on the same button changes nothing."""
    name = request.POST.get("stap", "")
    reason = attempt(request, paginas.stap, pagina, name, request.actor)
    flash(request, reason or DONE[name], "info" if reason else "succes")
    return HTTPSeeOther(url(request, pagina))
