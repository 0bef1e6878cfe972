"""The door for who plays a ketensimulatie: what has to be there, what came out. `POST /ketensimulatie/<deed>`, JSON both ways.

Who may is proved with a signature made with the key of this installation, which `portal ketensimulatie` and the worker have:
so it works beside a running portal, with any store.
"""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import exception_view_config, view_config

from content_types.site import Site
from portal.actions import ketensimulatie as deeds
from portal.actions import proefopruiming, proefopstelling
from portal.integrations.keten import taak
from portal.integrations.keten.deur import DEUR
from portal.services import links
from portal.services.actor import Actor
from portal.services.links import LinkRefused
from portal.services.rights import SYSTEM
from portal.views.attempt import obtain

PAD = "^/ketensimulatie/"
HANDLERS = (taak.speel,)
"""The job that belongs to this; importing it registers it."""


def _beginnen(by, woorden: dict) -> dict:
    run = deeds.beginnen(by, voor=woorden["organisatie"] or by.site.bevoegd_gezag, modi=woorden["modi"])
    return {"run": run.__name__, "naam": by.site.organisaties[run.voor].naam}


def _voorbereiden(by, woorden: dict) -> dict:
    run = by.site.ketensimulaties[woorden["run"]]
    return proefopstelling.voorbereiden(by, voor=run.voor, modus=woorden["modus"],
                                        adressen=proefopstelling.Adressen(**woorden["adressen"]))


def _vastleggen(by, woorden: dict) -> dict:
    run = by.site.ketensimulaties.get(woorden["run"])
    if run is not None:
        deeds.vastleggen(run, by, woorden["verslag"], klaar=woorden["klaar"])
    return {}


def _opruimen(by, woorden: dict) -> dict:
    return {"zaken": proefopruiming.opruimen(by)}


DADEN = {"beginnen": _beginnen, "voorbereiden": _voorbereiden, "vastleggen": _vastleggen, "opruimen": _opruimen}


@view_config(context=Site, name="ketensimulatie", request_method="POST", require_csrf=False, renderer="json")
def doe(site, request):
    if len(request.subpath) != 1 or request.subpath[0] not in DADEN:
        raise HTTPNotFound
    by = Actor(SYSTEM, request.now, site, request.registry.settings)
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if links.read(by.settings, DEUR, token, by.now).thing != request.subpath[0]:
        raise LinkRefused("Deze sleutel is voor iets anders.")
    found, reden = obtain(request, DADEN[request.subpath[0]], by, request.json_body)
    return found if found is not None else {"reden": reden}


@exception_view_config(context=LinkRefused, path_info=PAD, renderer="json")
def geweigerd(error, request):
    request.response.status_int = 403
    return {"reden": "Het portaal kent deze sleutel niet. Gebruik de instellingen van het portaal dat draait (-c)."}
