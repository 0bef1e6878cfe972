"""When can one no longer react? The same question as the register page, as a calendar to subscribe to."""

from pyramid.response import Response
from pyramid.view import view_config

from content_types.site import Bekendmakingen
from portal.services import laatste_dagen, page_cache, search
from portal.skin import url
from portal.views.public.zoekvraag import read

MEESTE = 500
"""Notices in one calendar, the newest first."""


@view_config(context=Bekendmakingen, name="laatste-dagen.ics", request_method="GET")
def kalender(bekendmakingen, request):
    settings = request.registry.settings
    found = search.find(settings["zoek.map"], read(request).query(request.today), size=MEESTE, facets=False)
    notices = [publicatie for publicatie, _ in search.shown(request.actor, found.paden)]
    body = laatste_dagen.kalender(request.site, notices, settings["portaal.url"].rstrip("/"),
                                  lambda publicatie: url(request, publicatie), request.today)
    request.response = Response(body, content_type="text/calendar", charset="utf-8")
    request.response.content_disposition = 'inline; filename="laatste-dagen.ics"'
    page_cache.mark(request, from_search=True)
    return request.response
