"""How does the coördinator hand over many dossiers at once? Whose, which, to whom and why; then a look, then the deed."""

from datetime import date
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from content_types.dossier import FASEN, Dossier
from content_types.site import Dossiers
from portal.actions import overdragen
from portal.services import catalog
from portal.services.catalog import catalog_of
from portal.services.werkvoorraad import Zicht
from portal.skin import url
from portal.views.attempt import attempt
from portal.views.staff import mensen, woorden
from workflows.dossier import DOSSIER
from workflows.permissions import Permission

WHO = "skins:basis/staff/overdragen.pt"
WHICH = "skins:basis/staff/overdragen_kiezen.pt"
LOOK = "skins:basis/staff/overdragen_controle.pt"
MOST = 500
STATES = tuple(name for name, state in DOSSIER.states.items()
               if any(Permission.ASSIGN in rights for rights in state.grid.values()))
"""States in which a dossier can go from one to another."""
CONTROLS = {"dossier": "dossier-1", "naar": "naar", "waarom": "waarom"}


@view_config(context=Dossiers, name="overdragen", renderer=WHO, request_method="GET", permission=Permission.ASSIGN)
def who(dossiers, request):
    """Everybody whose work this person steers, by team."""
    people = sorted(_people(request), key=lambda g: (not g.team, g.team.lower(), g.naam.lower()))
    return {"titel": "Dossiers overdragen", "terug": url(request, dossiers),
            "rijen": [_person(gebruiker, request) for gebruiker in people]}


def _people(request) -> list:
    """Who works on dossiers here, or still has some though they left."""
    kinds = set(overdragen.SOORTEN.values())
    return [g for g in request.site.gebruikers.values() if request.actor.may(Permission.ASSIGN, g)
            and (g.actief and kinds & {role for role, _ in g.rollen} or _count(request.actor, g))]


def _count(by, gebruiker) -> int:
    """How many dossiers this person handles that the asker may see, from the indexes alone."""
    cat = catalog_of(by.site)
    query = cat["soort"].eq(Dossier.soort) & cat["staat"].any(STATES) & cat["behandelaar"].eq(gebruiker.__name__)
    zicht = Zicht(cat, by.who, by.today)
    return sum(number in zicht for number in catalog.numbers_of(by.site, query))


def _person(gebruiker, request) -> dict:
    away = mensen.afwezig(gebruiker, request.today)
    return {"naam": gebruiker.naam, "team": gebruiker.team, "aantal": _count(request.actor, gebruiker), "afwezig": away,
            "weg": not gebruiker.actief, "url": _address(request, gebruiker.__name__),
            "vervanger": woorden.naam_van(request.site, gebruiker.vervanger) if away and gebruiker.vervanger else "",
            "afwezig_url": url(request, gebruiker, "afwezigheid")}


def _address(request, van: str, **more) -> str:
    return f"{url(request, request.site['dossiers'], 'overdragen')}?{urlencode({'van': van, **more})}"


@view_config(context=Dossiers, name="overdragen", renderer=WHICH, request_method="GET", request_param="van",
             permission=Permission.ASSIGN)
def which(dossiers, request):
    """The dossiers of one person, with a box for each; `alles` ticks them all."""
    asked = _Asked(request, request.GET)
    chosen = [dossier.zaaknummer for dossier in asked.dossiers] if request.GET.get("alles") else []
    return _choose(asked, chosen, {})


class _Asked:
    """Whose dossiers, and of which kind, the address or the form is about. Raises HTTPNotFound for nobody we steer."""

    def __init__(self, request, given):
        self.request, self.given = request, given
        self.kind = given.get("soort") if given.get("soort") in overdragen.SOORTEN else "behandelaar"
        self.van = request.site.gebruikers.get(given.get("van", ""))
        if self.van is None or not request.actor.may(Permission.ASSIGN, self.van):
            raise HTTPNotFound()
        self.dossiers = self._dossiers()

    def _dossiers(self) -> list[Dossier]:
        """What this person has and the asker may give to another, the nearest term first."""
        site, name = self.request.site, self.van.__name__
        cat = catalog_of(site)
        query = cat["soort"].eq(Dossier.soort) & cat["staat"].any(STATES)
        if self.kind in cat:
            query &= cat[self.kind].eq(name)
        found = [d for d in catalog.find(site, query) if getattr(d, self.kind) == name]
        found.sort(key=lambda d: (d.beslisdatum_veilig or date.max, d.zaaknummer))
        return [dossier for dossier in found if self.request.actor.may(Permission.ASSIGN, dossier)][:MOST]

    @property
    def naar(self):
        return self.request.site.gebruikers.get(self.given.get("naar", ""))

    @property
    def waarom(self) -> str:
        return self.given.get("waarom", "")

    def chosen(self) -> list[Dossier]:
        """What was ticked, as far as the asker may see it; also what went to another since the page was made."""
        by_number = self.request.site["dossiers"].by_zaaknummer
        found = [by_number(number) for number in dict.fromkeys(self.given.getall("dossier")[:MOST])]
        return [d for d in found if d is not None and self.request.actor.may(Permission.VIEW, d)]


def _choose(asked: _Asked, chosen: list[str], fouten: dict) -> dict:
    request, site = asked.request, asked.request.site
    people = {g.__name__: g for d in asked.dossiers
              for g in site.gebruikers.with_role(overdragen.SOORTEN[asked.kind], *d.plekken)}
    people.pop(asked.van.__name__, None)
    rows = [{**_row(dossier, request), "gekozen": dossier.zaaknummer in chosen} for dossier in asked.dossiers]
    here = {name: _address(request, asked.van.__name__, **({"soort": name} if name != "behandelaar" else {}))
            for name in overdragen.SOORTEN}
    return {"titel": f"Dossiers van {asked.van.naam} overdragen", "van": asked.van.__name__, "soort": asked.kind,
            "rol": overdragen.WOORDEN[asked.kind], "afwezig": mensen.afwezig(asked.van, request.today), "rijen": rows,
            "anders": [(overdragen.WOORDEN[name], link) for name, link in here.items() if name != asked.kind],
            "alles_url": f"{here[asked.kind]}&alles=1", "niets_url": here[asked.kind], "gekozen": len(chosen),
            "hier": url(request, site["dossiers"], "overdragen"), "keuzes": mensen.keuzes(people.values(), request.today),
            "naar": asked.given.get("naar", ""), "waarom": asked.waarom, **woorden.errors(fouten, CONTROLS)}


def _row(dossier: Dossier, request) -> dict:
    return {"zaaknummer": dossier.zaaknummer, "titel": dossier.titel, "adres": dossier.adres,
            "fase": FASEN[dossier.fase], "licht": woorden.termijn(dossier, request.today), "url": url(request, dossier)}


@view_config(context=Dossiers, name="overdragen", renderer=WHICH, request_method="POST", permission=Permission.ASSIGN)
def post(dossiers, request):
    """Look first, then do; `stap` terug goes back to the choice with everything kept."""
    asked = _Asked(request, request.POST)
    chosen, stap = asked.chosen(), request.POST.get("stap", "")
    fouten = _missing(asked, chosen) if stap != "terug" else {}
    if fouten:
        request.response.status_int = 400
    if fouten or stap == "terug":
        return _choose(asked, [dossier.zaaknummer for dossier in chosen], fouten)
    done: list = []
    if stap == "overdragen":
        reason = attempt(request, lambda: done.extend(overdragen.overdragen(
            chosen, asked.van, asked.naar, asked.waarom, request.actor, asked.kind)))
        if reason:
            return _choose(asked, [dossier.zaaknummer for dossier in chosen], {"waarom": reason})
    request.override_renderer = LOOK
    return _look(asked, chosen, done)


def _missing(asked: _Asked, chosen) -> dict[str, str]:
    fouten = {}
    if not chosen:
        fouten["dossier"] = "Kies minstens één dossier."
    if asked.naar is None:
        fouten["naar"] = "Kies wie de dossiers krijgt."
    if not asked.waarom.strip():
        fouten["waarom"] = "Schrijf op waarom. Dat staat dan in het logboek van elk dossier."
    elif len(asked.waarom) > overdragen.MAX_WAAROM:
        fouten["waarom"] = f"Gebruik voor de reden niet meer dan {overdragen.MAX_WAAROM} tekens."
    return fouten


def _look(asked: _Asked, chosen, done) -> dict:
    """What will happen to each dossier, or what happened."""
    request = asked.request
    found = done or [overdragen.Overdracht(d, overdragen.bezwaar(d, asked.van, asked.naar, request.actor, asked.kind))
                     for d in chosen]
    moves = sum(one.gelukt for one in found)
    number = f"{moves} {'dossier' if moves == 1 else 'dossiers'}"
    verb = ("is" if moves == 1 else "zijn") if done else ("gaat" if moves == 1 else "gaan")
    return {"titel": "Dossiers overgedragen" if done else "Controleer de overdracht", "klaar": bool(done),
            "zin": f"{number} {verb} van {asked.van.naam} naar {asked.naar.naam}"
                   + (" overgedragen." if done else "."),
            "rijen": [{**_row(one.dossier, request), "reden": one.reden} for one in found], "kan": moves > 0,
            "waarom": asked.waarom, "van": asked.van.__name__, "naar": asked.naar.__name__, "soort": asked.kind,
            "rol": overdragen.WOORDEN[asked.kind], "afwezig": mensen.afwezig(asked.naar, request.today),
            "naam": asked.naar.naam, "hier": url(request, request.site["dossiers"], "overdragen"),
            "terug": url(request, request.site["dossiers"])}
