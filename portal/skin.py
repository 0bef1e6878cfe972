"""What does it look like here? The skin of the municipality over the basis, and the words every page has."""

from dataclasses import dataclass
from datetime import date

from pyramid.events import BeforeRender
from pyramid.renderers import get_renderer
from pyramid.traversal import quote_path_segment

from content_types.base import Content, is_fictief, lineage
from content_types.ketensimulatie import REEKS
from content_types.webinhoud import kinderen
from portal.security import COOKIE
from portal.services import page_cache
from portal.services.clock import civil_date
from portal.services.contact import op_dag
from portal.services.file_types import human_size
from portal.services.signalen import aantal_nieuw
from portal.services.webdelen import mappen_van
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, datum_kort


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    active: bool = False


@dataclass(frozen=True)
class Melding:
    """A message at the top of the next page; `soort` is succes, info, waarschuwing or fout, `ongedaan` the address that undoes
    what it tells."""

    soort: str
    tekst: str
    ongedaan: str = ""


MENU = (
    ("Bekendmakingen", "bekendmakingen", "", Permission.VIEW),
    ("Vergunningcheck", None, "vergunningcheck", Permission.VIEW),
    ("Vergunning aanvragen", "aanvragen", "", Permission.VIEW),
    ("Mijn zaken", None, "mijn", Permission.VIEW),
    ("Balie", "balie", "", Permission.COUNTER),
    ("Werkvoorraad", "dossiers", "", Permission.WORKLIST),
    ("Adviezen", "adviezen", "", Permission.WORKLIST),
    ("Postvak", "postvak", "", Permission.INBOX),
    ("Redactie", "bekendmakingen", "redactie", Permission.PUBLISH),
    ("Inhoud", None, "inhoud", Permission.CREATE),
    ("Beheer", "beheer", "", Permission.VIEW),
)
"""Title, folder (None: the root), view name, the right that shows it."""
SHARED = "inhoud"
"""Also for who has folders there that are shared with them."""
LAST_OF_ALL = "mijn"
"""After this one of MENU, which is for everybody, come the pages of the web editors."""

MOST_MESSAGES = 5


class Portaal:
    """What the layout asks; see skins/README.md."""

    taal = "nl"

    def __init__(self, request, context, titel: str):
        self._request, self._context, self.titel = request, context, titel
        self.paginasoort = getattr(context, "soort", "") or "pagina"

    @property
    def naam(self):
        return self._request.site.naam

    @property
    def proef(self) -> bool:
        """Is this page about a case of a ketensimulatie?"""
        here = isinstance(self._context, Content) and is_fictief(self._context)
        begins = self.paginasoort == "aanvragen" and "proef" in self._request.GET
        return here or begins or f"/{REEKS}-" in self._request.environ.get("PATH_INFO", "")

    @property
    def skin_css(self):
        return [static(self._request, name) for name in CSS]

    @property
    def pictogram(self):
        return static(self._request, "logo.svg")

    @property
    def menu(self):
        below_root = [*lineage(self._context)][-2:-1] if hasattr(self._context, "__parent__") else []
        here = below_root[0].__name__ if below_root else ""
        return [Link(title, address, page == here if page else self._active(folder, view))
                for title, address, folder, view, page in page_cache.part(self._request, "menu", self._doors)]

    def _doors(self) -> list[tuple]:
        """Title, address, folder and view; the name where it is a page of the web editors, in the menu and public."""
        request, site = self._request, self._request.site
        doors = []
        for title, folder, view, permission in MENU:
            target = site.get(folder) if folder else site
            if target is not None and (request.actor.may(permission, target) or view == SHARED and mappen_van(request.actor)):
                doors.append((title, url(request, target, view), folder, view, ""))
            if view == LAST_OF_ALL:
                doors += [(one.titel, url(request, one), None, "", one.__name__)
                          for one in kinderen(site) if one.in_menu and one.openbaar]
        return doors

    def _active(self, folder, view) -> bool:
        parts = self._request.environ.get("PATH_INFO", "").strip("/").split("/")
        wanted = [part for part in (folder, view) if part]
        here = parts[: len(wanted)] == wanted
        return here and not (folder == "bekendmakingen" and not view and parts[1:2] == ["redactie"])

    @property
    def kruimels(self):
        request = self._request
        above = list(lineage(self._context))[:0:-1] if hasattr(self._context, "__parent__") else []
        shown = [obj for obj in above if obj.in_trail and (request.actor.may(Permission.VIEW, obj)
                                                           or request.actor.may(Permission.WORKLIST, obj))]
        return [Link("Home" if obj is request.site else obj.titel_in_spoor, url(request, obj)) for obj in shown]

    @property
    def meldingen(self):
        return [Melding(*message) for message in self._request.session.pop_flash()] if self._has_session else []

    @property
    def _has_session(self):
        return COOKIE in self._request.cookies

    @property
    def gebruiker(self):
        return self._request.who if self._request.who.ingelogd else None

    @property
    def signalen(self):
        """The door to somebody's notices, with how many are new; None for visitors and for applicants."""
        request = self._request
        if not request.who.ingelogd or not request.actor.may(Permission.NOTICES, request.site):
            return None
        new = aantal_nieuw(request.site.gebruikers[request.who.id])
        return Link(f"Signalen ({new} nieuw)" if new else "Signalen", url(request, request.site, "signalen"), bool(new))

    @property
    def voorkeuren_url(self):
        return url(self._request, self._request.site, "voorkeuren")

    @property
    def account_url(self):
        return url(self._request, self._request.site, "account")

    @property
    def zoeken_url(self):
        return url(self._request, self._request.site, "zoeken")

    @property
    def inloggen_url(self):
        return url(self._request, self._request.site, "inloggen")

    @property
    def uitloggen_url(self):
        return url(self._request, self._request.site, "uitloggen")

    @property
    def csrf_token(self):
        return self._request.session.get_csrf_token

    @property
    def contact(self):
        """How to reach whose portal this is; what holds the whole day, because pages are kept for a day. None where nothing
        but a name is known."""
        site = self._request.site
        gezag = site.organisaties.get(site.bevoegd_gezag)
        return op_dag(gezag, self._request.today) if gezag is not None and (gezag.telefoon or gezag.openingstijden) else None

    @property
    def voet(self):
        """What web editors put in the footer, and is public."""
        return page_cache.part(self._request, "voet", lambda: [
            Link(one.titel, url(self._request, one)) for one in kinderen(self._request.site) if one.in_voet and one.openbaar])


def url(request, obj, *parts, **kw) -> str:
    """The address of an object without a trailing slash, as a path."""
    if not kw:
        names = [quote_path_segment(one.__name__) for one in lineage(obj)][-2::-1]
        return "/".join([request.script_name, *names, *(quote_path_segment(part) for part in parts if part)]) or "/"
    path = request.resource_path(obj, *[part for part in parts if part], **kw)
    return path.rstrip("/") or "/" if "?" not in path else path


def static(request, name: str) -> str:
    """The address of a file of the skin; asked of Pyramid once."""
    known, key = request.registry.skin_static, (request.script_name, name)
    return known.get(key) or known.setdefault(key, request.static_path(f"skins:basis/static/{name}"))


def flash(request, tekst: str, soort: str = "succes", ongedaan: str = "") -> None:
    """Show a message at the top of the next page. Only the last few are kept: the session is a cookie."""
    waiting = request.session.pop_flash()
    for message in [*waiting[-MOST_MESSAGES + 1:], (soort, tekst, *([ongedaan] if ongedaan else []))]:
        request.session.flash(message)


def day(value) -> str:
    """A date or an instant in words, in Amsterdam; empty for none."""
    if value is None:
        return ""
    return datum_kort(value if type(value) is date else civil_date(value))


def add_globals(event) -> None:
    """What every template can use besides what its view hands it."""
    request = event.get("request")
    if request is None or "site" not in request.__dict__ and not hasattr(request, "site"):
        return
    words = event.rendering_val if isinstance(event.rendering_val, dict) else {}
    titel = words.get("titel") or getattr(event.get("context"), "titel", "") or ""
    event.setdefault("fout", False)
    event["portaal"] = Portaal(request, event.get("context"), titel)
    event["layout"] = get_renderer("skins:basis/layout.pt").implementation()
    event["macros"] = get_renderer("skins:basis/macros.pt").implementation().macros
    event["voet"] = get_renderer("skins:basis/voet.pt").implementation()
    event["url"] = lambda obj, *parts, **kw: url(request, obj, *parts, **kw)
    event["dag"], event["dag_lang"], event["omvang"] = day, datum_in_woorden, human_size


CSS = ("gebouwd/thema.css", "gebouwd/utrecht.css", "portaal.css", "tokens.css")


def includeme(config):
    settings = config.registry.settings
    config.include("portal.services.sjablonen")
    config.include("pyramid_chameleon")
    if settings["portaal.skin"] != "basis":
        config.override_asset(to_override="skins:basis/", override_with=f"skins:{settings['portaal.skin']}/")
    config.add_static_view("static", "skins:basis/static", cache_max_age=3600)
    config.registry.skin_static = {}
    config.add_subscriber(add_globals, BeforeRender)
