"""Who is asking, and may they? Sessions, CSRF, security headers, and the policy that asks `services.rights`."""

from pyramid.csrf import SessionCSRFStoragePolicy
from pyramid.session import JSONSerializer, SignedCookieSessionFactory
from pyramid.settings import asbool

from portal.actions.gebruiker import IDLE, SESSION, session_digest
from portal.services import rights, secret
from portal.services.adviestoegang import naam_bij_link

COOKIE = "portaal"
LINK_HOURS = 10
MOST_LINKS = 20
"""The session is a cookie of at most 4 kB: the oldest links give way."""
SEEN_AGAIN = 60
"""After so many seconds a session that ends by doing nothing is noted as used again."""
ENDED = "U bent uitgelogd, omdat u een tijd niets deed of ergens anders uitlogde. Log opnieuw in om verder te gaan."
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                               "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


class PortalSecurityPolicy:
    """Pyramid's door to `services.rights`."""

    def identity(self, request):
        return request.who

    def authenticated_userid(self, request):
        return request.who.id if request.who.ingelogd else None

    def permits(self, request, context, permission):
        return request.actor.may(permission, context)

    def remember(self, request, userid, **kw):
        return []

    def forget(self, request, **kw):
        return []


def who(request) -> rights.Identity:
    """The identity of this request: an account, links opened in this session, both, or neither. With the session of an
    account that ended by itself, what was opened in it is closed too: the next person at this computer may be another."""
    gebruiker = gebruiker_of(request)
    if gebruiker is None and _logged_in_before(request):
        request.session.invalidate()
        request.session.flash(("info", ENDED))
        return rights.ANONYMOUS
    links = link_principals(request)
    if gebruiker is not None:
        _seen(request, gebruiker)
        return rights.identity_of(gebruiker, frozenset(links))
    if links:
        name = naam_bij_link(request.site, links[-1]) or LINK_NAMES.get(links[-1].partition(":")[0], "Bezoeker")
        return rights.Identity(links[-1], name, frozenset(links))
    return rights.ANONYMOUS


LINK_NAMES = {"doorzending": "Ander bestuursorgaan (via link)", "uitnodiging": "Adviseur (via link)",
              "toewijzing": "Adviseur (via link)", "concept": "Aanvrager",
              "volgcode": "Aanvrager",
              "zienswijze": "Indiener van een zienswijze", "bezwaar": "Indiener van een bezwaar"}


def gebruiker_of(request):
    """The account whose session is still open on the server, or None."""
    if COOKIE not in request.cookies:
        return None
    gebruiker = request.site.gebruikers.get(request.session.get("gebruiker", ""))
    if gebruiker is None or not gebruiker.actief:
        return None
    end = gebruiker.sessies.get(session_digest(request.session.get("sleutel", "")))
    return gebruiker if end is not None and end > request.now and not _idle(request, gebruiker) else None


def _logged_in_before(request) -> bool:
    """Does this browser come with the session of an account?"""
    return COOKIE in request.cookies and "gebruiker" in request.session


def _idle(request, gebruiker) -> bool:
    """Did this person do nothing for longer than their way of logging in allows?"""
    limit = IDLE.get(gebruiker.wijze)
    return limit is not None and request.now.timestamp() - request.session.get("gezien", 0) > limit.total_seconds()


def _seen(request, gebruiker) -> None:
    """Note in the cookie that this session is used; not each time, because that would send the cookie anew."""
    moment = int(request.now.timestamp())
    if gebruiker.wijze in IDLE and moment - request.session.get("gezien", 0) > SEEN_AGAIN:
        request.session["gezien"] = moment


def log_in(request, gebruiker, key: str) -> None:
    """Start the session of this person with a new session id and CSRF token; links opened before stay open, unless somebody
    else was logged in here."""
    links = request.session.get("links", {}) if request.session.get("gebruiker", gebruiker.__name__) == gebruiker.__name__ else {}
    request.session.invalidate()
    request.session["gebruiker"], request.session["sleutel"], request.session["links"] = gebruiker.__name__, key, links
    request.session["gezien"] = int(request.now.timestamp())
    request.session.new_csrf_token()


def open_link(request, principal: str) -> None:
    """Let this browser act as `principal` for the coming hours."""
    end = int(request.now.timestamp()) + LINK_HOURS * 3600
    moment = request.now.timestamp()
    running = {p: e for p, e in request.session.get("links", {}).items() if e > moment and p != principal}
    oldest_first = sorted([*running.items(), (principal, end)], key=lambda link: link[1])
    request.session["links"] = dict(oldest_first[-MOST_LINKS:])
    request.session.new_csrf_token()


def link_principals(request) -> list[str]:
    """The principals that this browser opened links for and that have not run out; who acts is the newest, the last."""
    if COOKIE not in request.cookies:
        return []
    moment = request.now.timestamp()
    running = [(end, principal) for principal, end in request.session.get("links", {}).items() if end > moment]
    return [principal for _, principal in sorted(running, key=lambda pair: pair[0])]


def add_headers(event) -> None:
    """The security headers of every answer; a page that needs more says so itself."""
    for name, value in HEADERS.items():
        event.response.headers.setdefault(name, value)
    if event.request.scheme == "https":
        event.response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if COOKIE in event.request.cookies:
        event.response.headers.setdefault("Cache-Control", "no-store")


def includeme(config):
    settings = config.registry.settings
    config.set_security_policy(PortalSecurityPolicy())
    config.set_session_factory(SignedCookieSessionFactory(
        secret.key_of(settings), salt="portaal:sessie:", cookie_name=COOKIE, httponly=True, samesite="Lax",
        secure=asbool(settings.get("sessie.secure", "true")), timeout=int(SESSION.total_seconds()),
        reissue_time=600, serializer=JSONSerializer()))
    config.set_csrf_storage_policy(SessionCSRFStoragePolicy())
    config.set_default_csrf_options(require_csrf=True)
    config.add_request_method(who, reify=True)
    config.add_subscriber(add_headers, "pyramid.events.NewResponse")


