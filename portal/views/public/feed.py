"""What is new in the register? The same question as the register page, as an Atom feed (RFC 4287) or as RSS 2.0."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

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
    return _answer(request, _feed, "application/atom+xml")


@view_config(context=Bekendmakingen, name="rss.xml", request_method="GET")
def rss(bekendmakingen, request):
    return _answer(request, _rss, "application/rss+xml")


def _answer(request, make, content_type: str) -> Response:
    """What changed last of what answers the question in the address: also an old notice that was corrected or taken back."""
    vraag = read(request)
    query = replace(vraag.query(request.today).zonder_volgorde(), volgorde=search.GEWIJZIGD)
    found = search.find(request.registry.settings["zoek.map"], query, size=NEWEST, facets=False)
    notices = [publicatie for publicatie, _ in search.shown(request.actor, found.paden)]
    body = make(notices, vraag.but(sorteer=""), request)
    request.response = Response(body, content_type=content_type, charset="utf-8")
    page_cache.mark(request, from_search=True)
    return request.response


def _addresses(question: str, request) -> tuple[str, str, str]:
    """Where the portal stands, the register page in it, and the question after it."""
    base = request.registry.settings["portaal.url"].rstrip("/")
    return base, base + url(request, request.context), f"?{question}" if question else ""


def _feed(notices, question: str, request) -> bytes:
    root = etree.Element("feed", nsmap={None: ATOM}, attrib={"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    base, page, query = _addresses(question, request)
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
    _add(entry, "id", _tag(base, path_of(publicatie)))
    _add(entry, "title", _title(publicatie))
    _add(entry, "published", _instant(_begin(publicatie.gepubliceerd_op)))
    _add(entry, "updated", _instant(_changed(publicatie)))
    _add(entry, "link", rel="alternate", type="text/html", href=words["url"])
    _add(entry, "category", term=words["badge"])
    _add(entry, "summary", _summary(publicatie))


def _rss(notices, question: str, request) -> bytes:
    """For programs that read no Atom; RSS has no date of change, so of what changed the title and the text say so."""
    base, page, query = _addresses(question, request)
    root = etree.Element("rss", nsmap={"atom": ATOM}, version="2.0")
    channel = _add(root, "channel")
    _add(channel, "title", f"Bekendmakingen van {request.site.naam}")
    _add(channel, "link", f"{page}{query}")
    _add(channel, "description", "Nieuwe bekendmakingen, met tot wanneer u kunt reageren")
    _add(channel, "language", "nl")
    _add(channel, "lastBuildDate", format_datetime(max(map(_changed, notices), default=_begin(BEGIN)).astimezone(UTC)))
    _add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=f"{page}/rss.xml{query}")
    for publicatie in notices:
        words, item = row(publicatie, base + url(request, publicatie), request.today), _add(channel, "item")
        _add(item, "title", _title(publicatie))
        _add(item, "link", words["url"])
        _add(item, "guid", _tag(base, path_of(publicatie)), isPermaLink="false")
        _add(item, "pubDate", format_datetime(_begin(publicatie.gepubliceerd_op).astimezone(UTC)))
        _add(item, "category", words["badge"])
        _add(item, "description", _summary(publicatie))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _title(publicatie) -> str:
    return f"Ingetrokken: {publicatie.titel}" if publicatie.state == "ingetrokken" else publicatie.titel


def _summary(publicatie) -> str:
    """What does not change with the day: a feed reader keeps what it read."""
    if publicatie.state == "ingetrokken":
        return f"Ingetrokken op {datum_kort(publicatie.ingetrokken_op)}"
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
