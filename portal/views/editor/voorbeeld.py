"""How will a visitor see this page, news or folder once it is on the site, in what is being written as well?"""

from dataclasses import dataclass

from pyramid.view import view_config

from content_types.base import Content, lineage
from content_types.map import Map
from content_types.pagina import Pagina
from content_types.webinhoud import Webinhoud
from portal.services import rights
from portal.services.actor import Actor
from portal.skin import url
from portal.views.public import pagina, webmap
from workflows.permissions import Permission

ONLINE = "Zo ziet een bezoeker deze pagina. Alleen u ziet deze balk."
LATER = "Zo ziet een bezoeker deze pagina als zij op de site staat. Alleen u ziet deze balk."


@dataclass
class Bezoeker(Actor):
    """A visitor to whom these things, besides what is online, are there to be seen."""

    alsof: tuple[Webinhoud, ...] = ()

    def may(self, permission: Permission, context: Content) -> bool:
        if permission is Permission.VIEW and isinstance(context, Webinhoud):
            around = [one for one in lineage(context) if isinstance(one, Webinhoud)]
            return all(one.state == "gepubliceerd" or one in self.alsof for one in around)
        return super().may(permission, context)


def als_bezoeker(inhoud: Webinhoud, request) -> None:
    """From here on the request is that of a visitor, to whom this and the folders around it are online."""
    now = request.actor
    alsof = tuple(one for one in lineage(inhoud) if isinstance(one, Webinhoud))
    request.who = rights.ANONYMOUS
    request.actor = Bezoeker(rights.ANONYMOUS, now.now, now.site, now.settings, alsof)


@view_config(context=Pagina, renderer="skins:basis/public/pagina.pt", request_method="GET", request_param="als=bezoeker")
def page(inhoud, request):
    return _seen(inhoud, request, pagina.page)


@view_config(context=Map, renderer="skins:basis/public/webmap.pt", request_method="GET", request_param="als=bezoeker")
def folder(inhoud, request):
    return _seen(inhoud, request, webmap.page)


def _seen(inhoud: Webinhoud, request, make) -> dict:
    """Somebody else who follows this address gets the page itself, where they may see it."""
    if not request.actor.may(Permission.EDIT, inhoud):
        return make(inhoud, request)
    als_bezoeker(inhoud, request)
    bar = {"tekst": ONLINE if inhoud.openbaar else LATER, "meer": [("Terug naar de redactie", url(request, inhoud))],
           "bewerken": url(request, inhoud, "inhoud" if isinstance(inhoud, Map) else "bewerken"), "stappen": []}
    return make(inhoud, request) | {"redactie": bar}
