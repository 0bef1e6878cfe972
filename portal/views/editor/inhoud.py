"""What is in this folder, and what can the web editor do with it? The list of a folder or of the root, in
order."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.base import lineage
from content_types.map import Map
from content_types.pagina import Nieuws, Pagina
from content_types.site import Site
from content_types.webbestand import Afbeelding, Webbestand
from content_types.webinhoud import Webinhoud, alles_in, kinderen
from portal.actions import ongedaan, planning, webboom, webeigenaar
from portal.actions import pagina as paginas
from portal.actions.webboom import RESERVED
from portal.services import webadressen, webdelen, webrapport
from portal.services.clock import AMSTERDAM
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

BADGES = {"concept": "warning", "gepland": "info", "gepubliceerd": "success", "verlopen": "neutral"}
SOORTEN = {"pagina": "Pagina", "nieuws": "Nieuws", "map": "Map", "bestand": "Bestanden", "afbeelding": "Afbeeldingen"}
DONE = {"publiceren": "{} staat online.", "intrekken": "{} is van de site gehaald.",
        "niet_plannen": "{} wordt niet meer op een dag gepubliceerd."}
MOST_WARNINGS = 3
VERBORGEN = "Een map hierboven staat niet op de site. Bezoekers zien dit dus ook niet."


@view_config(context=Site, name="paginas", request_method="GET", permission=Permission.CREATE)
def before(site, request):
    """The list was here."""
    return HTTPSeeOther(url(request, site, "inhoud"))


@view_config(context=Site, name="inhoud", renderer="skins:basis/editor/inhoud.pt", request_method="GET",
             permission=Permission.VIEW)
def root(site, request):
    """Of who is no web editor of the site only the folders that are shared with them."""
    shared = webdelen.mappen_van(request.actor)
    if request.actor.may(Permission.CREATE, site) or not shared:
        request.actor.require(Permission.CREATE, site)
        return page(site, request)
    request.override_renderer = "skins:basis/editor/gedeeld.pt"
    return {"titel": "Inhoud waaraan u meeschrijft", "rijen": [row(map_, request) for map_ in shared]}


@view_config(context=Map, name="inhoud", renderer="skins:basis/editor/inhoud.pt", request_method="GET",
             permission=Permission.CREATE)
def page(map_, request):
    found = [child for child in kinderen(map_) if request.actor.may(Permission.EDIT, child)]
    root, editor = map_ is request.site, request.actor.may(Permission.PUBLISH, request.site)
    return {"titel": "Inhoud van de site" if root else f"Inhoud van {map_.titel}", "weg": weg(map_, request),
            "toevoegen": [{"titel": title, "url": url(request, map_, "toevoegen", name)} for name, title in SOORTEN.items()],
            "blokken": url(request, map_, "blokken"), "volgorde": url(request, map_, "volgorde"),
            "rijen": [row(child, request) for child in found], "map": None if root else row(map_, request),
            "prullenbak": url(request, request.site, "prullenbak") if editor else "",
            "delen": url(request, map_, "delen") if editor and not root else "",
            "rapporten": url(request, request.site, "rapporten") if editor else "",
            "verborgen": "" if root or map_.boven_openbaar else VERBORGEN}


def weg(map_, request) -> list[tuple[str, str]]:
    """The folders above this one, with their lists: (title, address)."""
    above = [obj for obj in list(lineage(map_))[:0:-1] if request.actor.may(Permission.CREATE, obj)]
    return [("Hele site" if obj is request.site else obj.titel, url(request, obj, "inhoud")) for obj in above]


def row(inhoud: Webinhoud, request) -> dict:
    """One thing in a list: what it is, how it stands, who was at it last, and what can be done."""
    is_map, last = isinstance(inhoud, Map), inhoud.history[-1] if inhoud.history else None
    return {"titel": inhoud.titel, "naam": inhoud.__name__, "soort": inhoud.soort_titel, "badge": _badge(inhoud),
            "kleur": BADGES[inhoud.state], "adres": url(request, inhoud), "is_map": is_map,
            "open": url(request, inhoud, "inhoud" if is_map else "bewerken"), "bewerken": url(request, inhoud, "bewerken"),
            "verplaatsen": url(request, inhoud, "adres"),
            "planning": url(request, inhoud, "planning") if request.actor.may(Permission.PUBLISH, inhoud) else "",
            "verwijderen": url(request, inhoud, "verwijderen"),
            "bekijken": url(request, inhoud) if not isinstance(inhoud, Webbestand | Afbeelding) else "",
            "detail": _detail(inhoud, last, request.site), "ontbreekt": inhoud.ontbreekt,
            "plaatje": url(request, inhoud, "beeld", "klein") if isinstance(inhoud, Afbeelding) else "",
            "stap": url(request, inhoud, "stap"), "stappen": [
                (step.name, step.title) for step in request.actor.steps(inhoud) if step.name in DONE]}


def _badge(inhoud: Webinhoud) -> str:
    begin, end = planning_in_woorden(inhoud)
    more = {"gepland": f"voor {begin}" if begin else "", "gepubliceerd": end}.get(inhoud.state)
    return f"{inhoud.state_title} {more}" if more else inhoud.state_title


def planning_in_woorden(inhoud: Webinhoud) -> tuple[str, str]:
    """When it goes online ("9 oktober 2025 om 9.00 uur") and until when it stays ("tot en met 9 oktober 2025"); empty for not."""
    begin = _clock(inhoud.publiceren_op, inhoud.publiceren_tijd)
    end = _clock(inhoud.verloopt_op, inhoud.verloopt_tijd)
    return begin, f"{'tot' if inhoud.verloopt_tijd else 'tot en met'} {end}" if end else ""


def _clock(dag, tijd) -> str:
    return f"{day(dag)} om {tijd.hour}.{tijd:%M} uur" if tijd is not None else day(dag)


def _detail(inhoud: Webinhoud, last, site) -> str:
    owner = webeigenaar.eigenaar(inhoud, site)
    said = [f"Laatst gewijzigd door {last.name}" if last else "", f"eigenaar {owner.naam}" if owner else "zonder eigenaar"]
    said += [f"nieuws van {day(inhoud.datum)}" if isinstance(inhoud, Nieuws) and inhoud.datum else ""]
    said += ["met een werkversie" if getattr(inhoud, "werkversie", None) else ""]
    said += ["in het menu" if inhoud.in_menu else "", "onderaan elke pagina" if inhoud.in_voet else ""]
    return ", ".join(part for part in said if part)


@view_config(context=Map, name="volgorde", request_method="POST", permission=Permission.CREATE)
@view_config(context=Site, name="volgorde", request_method="POST", permission=Permission.CREATE)
def order(map_, request):
    """One place up or down. A button of a page that is gone does nothing."""
    name, _, way = request.POST.get("plaats", "").partition(":")
    inhoud, by = map_.get(name), request.actor
    steps = {"op": -1, "neer": 1}.get(way, 0)
    if isinstance(inhoud, Webinhoud) and steps:
        reason = attempt(request, webboom.verschuiven, inhoud, steps, by)
        back = "" if reason else terug(request, "verschuiven", uid=inhoud.uid, stappen=-steps)
        flash(request, reason or f"{inhoud.titel} is verplaatst in de volgorde.", "info" if reason else "succes", back)
    return HTTPSeeOther(url(request, map_, "inhoud", anchor=f"rij-{name}"))


def moment(value) -> str:
    """A day and the time on the clock in Amsterdam."""
    return f"{day(value)} om {value.astimezone(AMSTERDAM):%H:%M} uur"


def terug(request, daad: str, **gegevens) -> str:
    """The address that undoes what was just done."""
    return url(request, request.site, "ongedaan", ongedaan.onthouden(request.actor, daad, **gegevens))


def waarschuwen(inhoud: Webinhoud, request) -> None:
    """Say which links do not work for visitors: those in its text, and of what is no longer on the site those that lead to it."""
    if isinstance(inhoud, Pagina):
        for sentence in webrapport.gebroken(inhoud.werkversie or inhoud, request.site, RESERVED)[:MOST_WARNINGS]:
            flash(request, f"Let op, een link in de tekst werkt nog niet voor bezoekers: {sentence}.", "waarschuwing")
    if not inhoud.openbaar and (pages := [titel for titel, _ in verwijzers(inhoud, request, openbaar=True)]):
        flash(request, f"Let op, op deze pagina's staat een link hierheen die nu niet werkt: {', '.join(pages[:MOST_WARNINGS])}"
                       f"{' en andere' if len(pages) > MOST_WARNINGS else ''}.", "waarschuwing")


def verwijzers(inhoud: Webinhoud, request, *, openbaar: bool = False) -> list[tuple[str, str]]:
    """The pages of which a link leads here or to what is in it: (title, address); `openbaar`: only those on the site."""
    uids = {one.uid for one in (inhoud, *(alles_in(inhoud) if isinstance(inhoud, Map) else ()))}
    return [(page.titel, url(request, page)) for page in webadressen.wijzen_naar(request.site, uids)
            if request.actor.may(Permission.VIEW, page) and (page.openbaar or not openbaar)]


def _step_back(inhoud, name: str, before: str, planned: dict, request) -> str:
    """The address that undoes a step; what was planned is planned again. Empty where nothing changed."""
    if inhoud.state == before:
        return ""
    if before == "gepland":
        return terug(request, "planning", uid=inhoud.uid, dagen=planned)
    return terug(request, "stap", uid=inhoud.uid, stap=ongedaan.TERUG[name]) if name in ongedaan.TERUG else ""


@view_config(context=Webinhoud, name="stap", request_method="POST", permission=Permission.PUBLISH)
def step(inhoud, request):
    """A second click on the same button changes nothing."""
    name, before, planned = request.POST.get("stap", ""), inhoud.state, planning.van(inhoud)
    reason = attempt(request, paginas.stap, inhoud, name, request.actor)
    flash(request, reason or DONE.get(name, "{} is bijgewerkt.").format(inhoud.titel), "info" if reason else "succes",
          _step_back(inhoud, name, before, planned, request) if not reason else "")
    if inhoud.state != before:
        waarschuwen(inhoud, request)
    if "lijst" in request.POST:
        return HTTPSeeOther(url(request, inhoud.__parent__, "inhoud", anchor=f"rij-{inhoud.__name__}"))
    return HTTPSeeOther(url(request, inhoud, "bewerken") if isinstance(inhoud, Webbestand | Afbeelding) else url(request, inhoud))
