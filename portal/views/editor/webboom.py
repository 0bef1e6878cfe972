"""How does a web editor move something, give it another address, delete it, put it back, or undo what was just done?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.map import Map
from content_types.site import Site
from content_types.webinhoud import Webinhoud, alles_in
from portal.actions import ongedaan, prullenbak, webboom, webeigenaar, webmap
from portal.services import webadressen
from portal.skin import day, flash, url
from portal.views.attempt import obtain
from portal.views.editor.inhoud import terug, verwijzers
from workflows.machine import Refused
from workflows.permissions import Permission

ADRES, WEG, BAK = (f"skins:basis/editor/{name}.pt" for name in ("adres", "verwijderen", "prullenbak"))


@view_config(context=Webinhoud, name="adres", renderer=ADRES, request_method="GET", permission=Permission.EDIT)
def address(inhoud, request, reden: str = "", **typed):
    by, root = request.actor, request.site
    chosen = typed.get("map", url(request, inhoud.__parent__))
    return {"titel": "Plaats, menu en eigenaar", "wat": inhoud.titel, "hier": url(request, inhoud, "adres"), "reden": reden,
            "fout": bool(reden), "naam": typed.get("naam", inhoud.__name__), "vast": webboom.vast(inhoud, root),
            "mappen": [(url(request, map_), _named(map_, root), url(request, map_) == chosen)
                       for map_ in webboom.mappen(by) if inhoud not in _around(map_)],
            "in_menu": inhoud.in_menu, "in_voet": inhoud.in_voet, "bovenaan": inhoud.__parent__ is root,
            "verwijzers": verwijzers(inhoud, request), "terug": url(request, inhoud.__parent__, "inhoud"),
            "eigenaren": _owners(inhoud, request, typed.get("eigenaar")), "is_map": isinstance(inhoud, Map)}


def _owners(inhoud, request, chosen: str | None) -> list[tuple[str, str, bool]]:
    """Who can look after it: (id, name, whether they do); the first is nobody, where nobody does."""
    now = webeigenaar.eigenaar(inhoud, request.site)
    chosen = chosen if chosen is not None else now.__name__ if now is not None else ""
    people = webeigenaar.kandidaten(inhoud, request.actor)
    people += [now] if now is not None and now not in people else []
    return [*([] if now is not None else [("", "Niemand", not chosen)]),
            *((one.__name__, one.titel, one.__name__ == chosen) for one in people)]


def _around(map_) -> list:
    return [] if map_.__parent__ is None else [map_, *_around(map_.__parent__)]


def _named(map_, root) -> str:
    """A folder with those around it: Home › Bouwen › Regels."""
    return "Home" if map_ is root else f"{_named(map_.__parent__, root)} › {map_.titel}"


@view_config(context=Webinhoud, name="adres", renderer=ADRES, request_method="POST", permission=Permission.EDIT)
def move(inhoud, request):
    where, naam = request.POST.get("map", ""), request.POST.get("naam", "")
    before, owner = _place(inhoud), request.POST.get("eigenaar", "")
    owners, reason = obtain(request, _move, inhoud, where, naam, request)
    if reason:
        return address(inhoud, request, reason, map=where, naam=naam, eigenaar=owner)
    now = _place(inhoud)
    moved, changed = (now["map_uid"], now["naam"]) != (before["map_uid"], before["naam"]), now != before or owners
    flash(request, f"{inhoud.titel} staat nu op {url(request, inhoud)}. Oude links blijven werken." if moved
          else f"{inhoud.titel} is bewaard.",
          ongedaan=terug(request, "plaats", uid=inhoud.uid, eigenaren=owners, **before) if changed else "")
    return HTTPSeeOther(url(request, inhoud.__parent__, "inhoud", anchor=f"rij-{inhoud.__name__}"))


def _place(inhoud) -> dict:
    """Where it stands, as undoing wants it."""
    return {"map_uid": getattr(inhoud.__parent__, "uid", ""), "naam": inhoud.__name__, "menu": (inhoud.in_menu, inhoud.in_voet)}


def _move(inhoud, where: str, naam: str, request) -> tuple:
    """Of what has another owner now: its uid, and who it was."""
    webmap.menu(inhoud, request.actor, in_menu="in_menu" in request.POST, in_voet="in_voet" in request.POST)
    if not webboom.vast(inhoud, request.site):
        _put(inhoud, where, naam, request)
    owner = request.POST.get("eigenaar", "")
    return webeigenaar.overdragen(inhoud, owner, request.actor, ook_inhoud="ook_inhoud" in request.POST) if owner else ()


def _put(inhoud, where: str, naam: str, request) -> None:
    target = request.site if where == url(request, request.site) else webadressen.op_pad(request.site, where)
    if not isinstance(target, Map | Site) or not naam.strip():
        raise Refused("Kies een map en vul een adres in.")
    webboom.verplaatsen(inhoud, target, naam, request.actor)


@view_config(context=Webinhoud, name="verwijderen", renderer=WEG, request_method="GET", permission=Permission.EDIT)
def ask(inhoud, request, reden: str = ""):
    """What goes along, and which links will lead nowhere."""
    return {"titel": f"{inhoud.titel} verwijderen?", "hier": url(request, inhoud, "verwijderen"), "reden": reden,
            "fout": bool(reden), "aantal": len([*alles_in(inhoud)]) if isinstance(inhoud, Map) else 0,
            "verwijzers": verwijzers(inhoud, request), "dagen": prullenbak.DAGEN,
            "terug": url(request, inhoud.__parent__, "inhoud")}


@view_config(context=Webinhoud, name="verwijderen", renderer=WEG, request_method="POST", permission=Permission.EDIT)
def delete(inhoud, request):
    map_, titel = inhoud.__parent__, inhoud.titel
    id_, reason = obtain(request, prullenbak.weggooien, inhoud, request.actor)
    if reason:
        return ask(inhoud, request, reason)
    flash(request, f"{titel} is verwijderd en staat in de prullenbak.", ongedaan=terug(request, "terugzetten", id=id_))
    return HTTPSeeOther(url(request, map_, "inhoud"))


@view_config(context=Site, name="prullenbak", renderer=BAK, request_method="GET", permission=Permission.CREATE)
def bin_(site, request):
    return {"titel": "Prullenbak", "hier": url(request, site, "prullenbak"), "dagen": prullenbak.DAGEN,
            "inhoud": url(request, site, "inhoud"), "rijen": [
                {"id": id_, "titel": weg.inhoud.titel, "soort": weg.inhoud.soort_titel, "pad": weg.pad, "door": weg.wie,
                 "op": day(weg.op)} for id_, weg in prullenbak.van(request.actor)]}


@view_config(context=Site, name="prullenbak", request_method="POST", permission=Permission.CREATE)
def put_back(site, request):
    back, reason = obtain(request, prullenbak.terugzetten, request.POST.get("id", ""), request.actor)
    flash(request, reason or f"{back.titel} staat terug op {url(request, back)}.", "info" if reason else "succes",
          terug(request, "weggooien", uids=(back.uid,)) if back is not None else "")
    return HTTPSeeOther(url(request, site, "prullenbak"))


@view_config(context=Site, name="ongedaan", request_method="POST", permission=Permission.VIEW)
def undo(site, request):
    """Whoever did it has the right that the opposite deed asks for, or is refused."""
    back, reason = obtain(request, ongedaan.maken, "/".join(request.subpath), request.actor)
    flash(request, reason or "Ongedaan gemaakt.", "info" if reason else "succes")
    where, page = back if back is not None and request.actor.may(Permission.CREATE, back[0]) else (site, "inhoud")
    return HTTPSeeOther(url(request, where, page))
