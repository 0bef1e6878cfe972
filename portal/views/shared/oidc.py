"""How does somebody log in with DigiD or eHerkenning, and log out there? `/inloggen-met/<naam>`: to the broker and back.

The start is a link and not a form: the Content-Security-Policy lets no form lead to another site.
"""

import hmac
import logging
import secrets

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.site import Site
from portal import security
from portal.actions import account as accounts
from portal.services.oidc import InloggenMislukt
from portal.skin import flash, url
from portal.views.shared.verder import safe_next
from workflows.machine import Refused

log = logging.getLogger(__name__)
STUCK = "skins:basis/shared/melding.pt"
MINUTES, LONGEST_PATH, LONGEST_ANSWER = 15, 300, 4096
ONTHOUDEN = "portaal.oidc"
SHARED_COMPUTER = "Gebruikt u een computer die ook van anderen is? Sluit dan alle vensters van de browser."
BINNEN = "U bent ingelogd met {0}. Doet u {1} minuten niets, dan logt het portaal u uit. Bewaar dus op tijd wat u invult."
REDENEN = {
    "gestopt": (403, "U bent niet ingelogd",
                "U hebt het inloggen met {0} gestopt. U kunt het opnieuw proberen, of op een andere manier verdergaan."),
    "onbereikbaar": (503, "Inloggen met {0} lukt nu niet",
                     "{0} geeft nu geen antwoord. Probeer het over een paar minuten opnieuw, of ga op een andere manier verder."),
    "verlopen": (400, "Deze inlogpoging is voorbij",
                 "Het inloggen duurde te lang, of deze pagina is al een keer gebruikt. Begin opnieuw met inloggen."),
    "onbetrouwbaar": (403, "Inloggen met {0} is niet gelukt",
                      "Wij konden niet zeker weten wie u bent. Begin opnieuw met inloggen. Lukt het weer niet? Neem dan contact "
                      "met ons op."),
    "te_laag": (403, "Log in met een hoger niveau",
                "U logde met {0} in op een manier die voor deze site niet veilig genoeg is. Probeer het opnieuw en kies een "
                "andere manier, bijvoorbeeld de app."),
}
"""Status, title and what to do, by `reden` of InloggenMislukt."""


@view_config(context=Site, name="inloggen-met", renderer=STUCK, request_method="GET")
def inloggen_met(site, request):
    naam, stap = (*request.subpath, "", "")[:2]
    dienst = request.registry.oidc.get(naam)
    if request.subpath == ("uitgelogd",):
        return _stuck(request, 200, "U bent uitgelogd", SHARED_COMPUTER, ((url(request, site, "inloggen"), "Opnieuw inloggen"),))
    if dienst is None or len(request.subpath) > 2 or stap not in STAPPEN:
        raise HTTPNotFound
    try:
        return STAPPEN[stap](dienst, request)
    except InloggenMislukt as error:
        log.warning("log-in with %s failed: %s (%s)", dienst.naam, error.reden, error)
        status, titel, tekst = REDENEN[error.reden]
        return _stuck(request, status, titel.format(dienst.titel), tekst.format(dienst.titel), _doors(dienst, request))


def _stuck(request, status: int, titel: str, tekst: str, links) -> dict:
    request.response.status_int = status
    return {"titel": titel, "tekst": (tekst,), "links": links}


def _doors(dienst, request):
    return ((url(request, request.site, "inloggen-met", dienst.naam), f"Opnieuw inloggen met {dienst.titel}"),
            (url(request, request.site, "inloggen"), "Op een andere manier inloggen"), ("/contact", "Contact"))


def _address(request, *path) -> str:
    """An address of ours as the broker knows it."""
    return request.registry.settings["portaal.url"].rstrip("/") + url(request, request.site, "inloggen-met", *path)


def _begin(dienst, request):
    """Off to the broker; the session remembers which attempt this is."""
    state, verder = secrets.token_urlsafe(32), safe_next(request.GET.get("verder", ""))
    where = dienst.begin_url(state, _address(request, dienst.naam, "terug"), request.now)
    request.session["oidc"] = {"dienst": dienst.naam, "poging": state, "verder": verder if len(verder) <= LONGEST_PATH else "",
                               "op": int(request.now.timestamp())}
    return HTTPSeeOther(where)


def _return(dienst, request):
    """Back from the broker. Each attempt counts once, in the browser that began it, for a quarter of an hour."""
    answer = {name: request.GET.get(name, "") for name in ("code", "state", "iss", "error") if name in request.GET}
    attempt = request.session.get("oidc", {})
    if not _belongs(dienst, attempt, answer, request):
        if request.who.ingelogd:
            return HTTPSeeOther(url(request, request.site, "start"))
        raise InloggenMislukt("verlopen", "state")
    del request.session["oidc"]
    if any(len(value) > LONGEST_ANSWER for value in answer.values()):
        raise InloggenMislukt("onbetrouwbaar", "te lang antwoord")
    try:
        gebruiker, key, new = accounts.binnenkomen(request.actor, _who(dienst, answer, attempt["poging"], request))
    except Refused as error:
        return _stuck(request, 403, "U kunt niet inloggen", str(error), (("/contact", "Contact"),))
    security.log_in(request, gebruiker, key)
    flash(request, BINNEN.format(dienst.titel, MINUTES), "info")
    verder = attempt["verder"]
    if new:
        return HTTPSeeOther(url(request, request.site, "account", "welkom", **({"query": {"verder": verder}} if verder else {})))
    return HTTPSeeOther(verder or url(request, request.site, "start"))


def _belongs(dienst, attempt: dict, answer: dict, request) -> bool:
    """Is this the answer to the attempt that this browser began, in time?"""
    same = hmac.compare_digest(attempt.get("poging", "").encode(), answer.get("state", "").encode())
    age = request.now.timestamp() - attempt.get("op", 0)
    return bool(attempt) and same and attempt.get("dienst") == dienst.naam and 0 <= age <= MINUTES * 60


def _who(dienst, answer: dict, state: str, request):
    """Who it is. A code can be handed in once, so when the transaction has to run again, what it gave is remembered."""
    known = request.environ.setdefault(ONTHOUDEN, {})
    if state not in known:
        known[state] = dienst.wie(answer, state, _address(request, dienst.naam, "terug"), request.now)
    return known[state]


def na_uitloggen(request, wijze: str) -> str:
    """Where to go after our own session ended: by way of the broker, where one was used."""
    if wijze not in request.registry.oidc:
        return url(request, request.site)
    request.session["uit"] = wijze
    return url(request, request.site, "inloggen-met", wijze, "uit")


def _out(dienst, request):
    """A page that goes on to the broker by itself: after a form, a redirect to another site would be stopped."""
    asked = request.session.pop("uit", "") == dienst.naam
    where = dienst.uitlog_url(_address(request, "uitgelogd"), request.now) if asked else ""
    if not where:
        return HTTPSeeOther(url(request, request.site, "inloggen-met", "uitgelogd"))
    request.override_renderer = "skins:basis/shared/uitloggen.pt"
    return {"titel": f"U wordt uitgelogd bij {dienst.titel}", "naar": where}


STAPPEN = {"": _begin, "terug": _return, "uit": _out}
