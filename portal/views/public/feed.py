"""What is new in the register? The same question as the register page, as an Atom feed (RFC 4287)."""

from datetime import UTC, date, datetime, time

from lxml import etree
from pyramid.response import Response
from pyramid.view import view_config

from content_types.base import path_of
from content_types.site import Bekendmakingen
from portal.services import page_cache, remedie, search
from portal.services.clock import AMSTERDAM
from portal.skin import url
from portal.views.public import melding
from portal.views.public.register import row
from portal.views.public.zoekvraag import read
from workflows.termijnen import datum_kort

NEWEST = 50
ATOM = "http://www.w3.org/2005/Atom"
BEGIN = date(2025, 1, 1)
"""Stands in every id, so it never changes; and is the date of a feed in which nothing is yet."""


@view_config(context=Bekendmakingen, name="atom.xml", request_method="GET")
def feed(bekendmakingen, request):
    vraag = read(request)
    found = search.find(request.registry.settings["zoek.map"], vraag.query(request.today), size=NEWEST, facets=False)
    notices = [publicatie for publicatie, _ in search.shown(request.actor, found.paden)]
    body = _feed(notices, vraag.but(sorteer=""), request)
    request.response = Response(body, content_type="application/atom+xml", charset="utf-8")
    page_cache.mark(request, from_search=True)
    return request.response


def _feed(notices, question: str, request) -> bytes:
    root = etree.Element("feed", nsmap={None: ATOM}, attrib={"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    base = request.registry.settings["portaal.url"].rstrip("/")
    page = base + url(request, request.context)
    query = f"?{question}" if question else ""
    _add(root, "id", _tag(base, f"/bekendmakingen{query}"))
    _add(root, "title", f"Bekendmakingen van {request.site.naam}")
    _add(root, "updated", _instant(max(map(_changed, notices), default=_begin(BEGIN))))
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{page}/atom.xml{query}")
    _add(root, "link", rel="alternate", type="text/html", href=f"{page}{query}")
    _add(_add(root, "author"), "name", request.site.naam)
    for publicatie in notices:
        _entry(_add(root, "entry"), publicatie, base, request)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _entry(entry, publicatie, base: str, request) -> None:
    words = row(publicatie, base + url(request, publicatie), request.today)
    withdrawn = publicatie.state == "ingetrokken"
    _add(entry, "id", _tag(base, path_of(publicatie)))
    _add(entry, "title", f"Ingetrokken: {words['titel']}" if withdrawn else words["titel"])
    _add(entry, "published", _instant(_begin(publicatie.gepubliceerd_op)))
    _add(entry, "updated", _instant(_changed(publicatie)))
    _add(entry, "link", rel="alternate", type="text/html", href=words["url"])
    _add(entry, "category", term=words["badge"])
    _add(entry, "summary", words["termijn"] if withdrawn else _summary(publicatie))


def _summary(publicatie) -> str:
    """What does not change with the day: a feed reader keeps what it read."""
    einde = publicatie.bezwaar_einde
    until = f" {remedie.woorden(publicatie).doen.capitalize()} kan tot en met {datum_kort(einde)}." if einde else ""
    if publicatie.reactie_einde:
        until = f" Reageren kan tot en met {datum_kort(publicatie.reactie_einde)}."
    if publicatie.is_melding:
        until = f" {melding.regel(publicatie)}".rstrip()
    return f"{publicatie.samenvatting}{until}"


def _add(parent, name: str, text: str | None = None, **attributes):
    child = etree.SubElement(parent, name, attributes)
    child.text = None if text is None else _allowed(text)
    return child


def _allowed(text: str) -> str:
    """Without the control signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or sign >= " " and sign not in "\ufffe\uffff"
                   and not "\ud800" <= sign <= "\udfff")


def _tag(base: str, path: str) -> str:
    """A permanent name (RFC 4151), also when the site moves to https or another port."""
    host = base.partition("://")[2].partition(":")[0].partition("/")[0]
    return f"tag:{host},{BEGIN.isoformat()}:{path}"


def _changed(publicatie) -> datetime:
    """The moment of the last deed."""
    history = publicatie.history
    return datetime.fromisoformat(history[-1].at) if history else _begin(publicatie.gepubliceerd_op)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
