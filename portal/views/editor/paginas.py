"""How does a web editor change a page or news?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.pagina import WOORDEN, Pagina
from content_types.site import Site
from content_types.webbestand import Afbeelding
from content_types.webinhoud import alles_in
from portal.actions import pagina as paginas
from portal.actions import paginaslot, paginaversie
from portal.security import HEADERS
from portal.services import webtekst
from portal.services.forms import validate
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain
from portal.views.editor import formulieren
from portal.views.editor.inhoud import moment, terug, waarschuwen
from workflows.permissions import Permission

FORM = "skins:basis/editor/pagina.pt"
TAKEN = "overnemen_"
"""Begins the names of the buttons with which one takes over from who is writing."""
CSP = "Content-Security-Policy"
WERK = "U schrijft aan de werkversie. Laatst bewaard door {} op {}. Op de site staat nog wat er stond."


def vorm(values: dict) -> dict:
    """What a form says of a page."""
    return {name: values[name] for name in WOORDEN if name in values}


def words(titel: str, form, request, map_, reason: str = "", pagina=None, **more) -> dict:
    """The page of the form of something in `map_`; its text can be written with buttons, so its own script may run."""
    scripts = [request.static_path("skins:basis/static/gebouwd/schrijven.js")] if "tekst" in form else []
    request.response.headers[CSP] = f"{HEADERS[CSP]}; script-src 'self'; connect-src 'self'"
    return {"titel": titel, "formulier": form.render(), "reden": reason, "fout": bool(reason or form.error), "scripts": scripts,
            "terug": url(request, map_, *(["inhoud"] if request.actor.may(Permission.CREATE, map_) else [])), **more,
            "nu": {"titel": pagina.titel, "tekst": _text(pagina, request)} if reason and pagina is not None else None}


def _text(pagina, request) -> str:
    return webtekst.bewerken(pagina.tekst, pagina.opmaak, request.site)


@view_config(context=Pagina, name="bewerken", renderer=FORM, request_method="GET", permission=Permission.EDIT)
def edit_form(pagina, request):
    """Who opens it is writing on it, until it is saved or for an hour."""
    paginaslot.nemen(pagina, request.actor)
    return _page(pagina, _form(pagina, request), request)


@view_config(context=Pagina, name="overnemen", request_method="POST", permission=Permission.EDIT)
def take_over(pagina, request):
    """From a colleague who is writing; a second click changes nothing."""
    slot, reason = obtain(request, paginaslot.overnemen, pagina, request.actor)
    flash(request, reason or "U werkt nu aan deze pagina.", "info" if reason else "succes",
          terug(request, "slot", uid=pagina.uid, slot=slot) if slot is not None else "")
    return HTTPSeeOther(url(request, pagina, "bewerken"))


def _page(pagina, form, request, reason: str = "") -> dict:
    work = pagina.werkversie
    markdown, other = pagina.opmaak == "markdown" and work is None, paginaslot.ander(pagina, request.actor)
    return words("Werkversie bewerken" if work else "Pagina bewerken", form, request, pagina.__parent__, reason, pagina,
                 hulp=(work or pagina).opmaak == "markdown",
                 met_knoppen=url(request, pagina, "met-knoppen") if markdown else "",
                 slot=paginaslot.zin(other) if other else "", overnemen=url(request, pagina, "overnemen"),
                 werkversie=WERK.format(work.door, moment(work.op)) if work else "")


def _form(pagina, request):
    """Where there is a working copy, that is what is changed."""
    source = pagina.werkversie or pagina
    now = source.woorden | {"tekst": _text(source, request), "versie": pagina.versie}
    buttons = formulieren.WERKVERSIE if pagina.werkversie else (
        formulieren.ONLINE if pagina.state == "gepubliceerd" else formulieren.CONCEPT)
    if paginaslot.ander(pagina, request.actor) is not None:
        buttons = tuple((f"{TAKEN}{name}", f"Overnemen en {title[:1].lower()}{title[1:]}") for name, title in buttons)
    return formulieren.pagina_formulier(request, url(request, pagina, "bewerken"), now, soort=pagina.soort, knoppen=buttons,
                                        kiezen=False)


@view_config(context=Pagina, name="bewerken", renderer=FORM, request_method="POST", permission=Permission.EDIT)
def edit(pagina, request):
    form = _form(pagina, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _page(pagina, failed, request)
    before = _before(pagina)
    pressed = {name.removeprefix(TAKEN) for name in request.POST}
    reason = attempt(request, _keep, pagina, values, request, pressed)
    if reason:
        locked = paginaslot.ander(pagina, request.actor) is not None
        form = _form(pagina, request)
        form.set_appstruct(values | {"versie": values["versie"] if locked else pagina.versie})
        return _page(pagina, form, request, reason)
    waarschuwen(pagina, request)
    flash(request, "De werkversie is bewaard." if pagina.werkversie else "De pagina is bewaard.",
          ongedaan=_back(pagina, before, request))
    shown = "werkversie" if pagina.werkversie else ""
    return HTTPSeeOther(url(request, pagina, "bewerken" if "bewaren" in pressed else shown))


def _before(pagina) -> tuple[int, dict | None]:
    """The number of its last version (a page without any gets that of before with its first change), and the working copy."""
    return len(pagina.versies or ()) or 1, pagina.werkversie.woorden if pagina.werkversie else None


def _back(pagina, before: tuple, request) -> str:
    """The address that gives back what the page said, or else its working copy; empty where nothing changed."""
    (number, work), (now, work_now) = before, _before(pagina)
    if now != number:
        return terug(request, "versie", uid=pagina.uid, nummer=number)
    return terug(request, "werkversie", uid=pagina.uid, woorden=work) if work != work_now else ""


def _keep(pagina, values: dict, request, pressed: set[str]) -> None:
    """In the working copy where there is one or one is asked for; in the page itself otherwise."""
    by, page = request.actor, {"versie": values["versie"], **vorm(values)}
    if not any(name.startswith(TAKEN) for name in request.POST):
        paginaslot.voor_bewaren(pagina, by)
    if pagina.werkversie is None and "werkversie" not in pressed:
        paginas.wijzigen(pagina, by, **page)
    else:
        paginaversie.bewaren(pagina, by, **page)
        if "vervangen" in pressed:
            paginaversie.publiceren(pagina, by)
    paginaslot.overnemen(pagina, by)
    if "bewaren" not in pressed:
        paginaslot.vrijgeven(pagina, by)


@view_config(context=Pagina, name="met-knoppen", request_method="POST", permission=Permission.EDIT)
def with_buttons(pagina, request):
    """From Markdown to writing with buttons; a second click changes nothing."""
    before = _before(pagina)
    reason = attempt(request, paginas.met_knoppen, pagina, request.actor)
    flash(request, reason or "U schrijft deze pagina nu met knoppen. De tekst is gebleven.", "info" if reason else "succes",
          _back(pagina, before, request) if not reason else "")
    return HTTPSeeOther(url(request, pagina, "bewerken"))


@view_config(context=Site, name="schrijfkeuzes", renderer="json", request_method="GET")
def choices(site, request):
    """What a text can point to: pages as (title, path), images as (title, path, words, path of the small one)."""
    seen = [one for one in alles_in(site) if request.actor.may(Permission.VIEW, one)]
    return {"paginas": [(one.titel, url(request, one)) for one in seen if not isinstance(one, Afbeelding)],
            "beelden": [(one.titel, url(request, one), one.alt, url(request, one, "beeld", "klein"))
                        for one in seen if isinstance(one, Afbeelding)]}
