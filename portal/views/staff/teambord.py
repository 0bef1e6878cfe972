"""Who has how much work, and what is urgent? For who assigns the dossiers of an organisation."""

from pyramid.httpexceptions import HTTPForbidden
from pyramid.view import view_config

from content_types.site import Dossiers
from portal.services import teambord
from portal.services.teambord import Stand
from portal.services.werkvoorraad import LICHTEN, NIEMAND, Vraag
from portal.skin import day, url
from portal.views.staff import mensen, woorden
from portal.views.staff.werklijstvraag import address
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import datum_in_woorden

EMPTY = Stand(0, dict.fromkeys(LICHTEN, 0), ())
GEEN_TEAM = "Zonder team"


@view_config(context=Dossiers, name="teambord", renderer="skins:basis/staff/teambord.pt", permission=Permission.ASSIGN)
def board(dossiers, request):
    places = teambord.stuurt(request.actor)
    if not places:
        raise HTTPForbidden()
    here = url(request, dossiers)
    return {"titel": "Teambord", "peildatum": datum_in_woorden(request.today), "lichten": list(LICHTEN.items()), "terug": here,
            "borden": [_organisatie(name, len(places) > 1, here, request) for name in places]}


def _organisatie(name: str, several: bool, here: str, request) -> dict:
    """One organisation: first what nobody has, then its teams. `several`: links name the organisation too."""
    stands = teambord.bord(request.actor, name)
    asked = Vraag(organisatie=name if several else "")
    nobody = _row("Nog niemand", stands.pop("", EMPTY), here, asked, behandelaar=NIEMAND)
    return {"naam": woorden.organisatie_naam(request.site, name), "id": name, "toon_naam": several, "niemand": nobody,
            "teams": [_team(team, people, stands, here, asked, request) for team, people in _teams(name, stands, request)]}


def _teams(organisatie: str, stands, request) -> list[tuple[str, list]]:
    """Who is behandelaar here or still has dossiers, by team; who has no team comes last."""
    people = request.site.gebruikers
    there = {g.__name__: g for g in people.values() if _handles(g, organisatie)}
    there |= {name: people[name] for name in stands if name in people}
    teams: dict[str, list] = {}
    for gebruiker in sorted(there.values(), key=lambda g: (not g.team, g.team.lower(), g.naam.lower())):
        teams.setdefault(gebruiker.team, []).append(gebruiker)
    return list(teams.items())


def _handles(gebruiker, *organisaties: str) -> bool:
    return gebruiker.actief and gebruiker.has_role(Role.BEHANDELAAR, *organisaties, "")


def _team(team: str, people, stands, here: str, asked: Vraag, request) -> dict:
    rows = [_person(gebruiker, stands.get(gebruiker.__name__, EMPTY), here, asked, request) for gebruiker in people]
    total = Stand(sum(row["stand"].lopend for row in rows),
                  {licht: sum(row["stand"].lichten[licht] for row in rows) for licht in LICHTEN}, ())
    return {"naam": f"Team {team}" if team else GEEN_TEAM, "rijen": rows,
            "samen": _row("Samen", total, here, asked, team=team) if team else None}


def _person(gebruiker, stand: Stand, here: str, asked: Vraag, request) -> dict:
    away = mensen.afwezig(gebruiker, request.today)
    vervanger = gebruiker.vervangen_door(request.today)
    diensten = [dienst.__name__ for dienst in request.site.organisaties.of_kind("behandeldienst")]
    still_here = _handles(gebruiker, asked.organisatie or gebruiker.organisatie, *diensten)
    return {**_row(gebruiker.naam, stand, here, asked, behandelaar=gebruiker.__name__), "stand": stand,
            "afwezig": away[:1].upper() + away[1:], "nu_weg": gebruiker.afwezig(request.today),
            "vervanger": vervanger.naam if vervanger else "", "weg": not still_here,
            "eerste": [_term(request, *term) for term in stand.eerste]}


def _row(naam: str, stand: Stand, here: str, asked: Vraag, **who) -> dict:
    """A name with its counts; each count leads to the work list with just these dossiers."""
    return {"naam": naam, "url": address(here, asked, **who), "lopend": stand.lopend,
            "tellingen": [{"soort": licht, "tekst": words, "aantal": stand.lichten[licht],
                           "url": address(here, asked, kaart=licht, **who)} for licht, words in LICHTEN.items()]}


def _term(request, last_day, path: str) -> dict:
    zaaknummer = path.rpartition("/")[2]
    return {"licht": woorden.licht(last_day, request.today), "datum": day(last_day), "zaaknummer": zaaknummer,
            "url": f"{request.script_name}{path}"}
