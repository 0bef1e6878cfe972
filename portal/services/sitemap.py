"""Which pages are there for search engines, in which files, and when did each last change? At most 50,000 in each sitemap.

Notices are divided by year and, of a busy year, by the first signs of their random name. So a notice stays in the same file while
others come and go, and who reads the files one after the other misses none.
"""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from content_types.base import Content, Folder, path_of
from content_types.site import Site
from content_types.webbestand import Afbeelding
from portal.services import wijzigingen
from portal.services.wijzigingen import openbaar

NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
MEESTE = 50_000
PER_DEEL = 500
"""Notices in one file, about: with the documents of each it stays far below the limit."""
LANGSTE_BEGIN = 3
PAGINAS = "paginas"


def delen(site) -> dict[str, list[tuple[str, str]]]:
    """The parts of the register by name (`2025`, or `2025-a`), each with (path, moment of the last change)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for year in site["bekendmakingen"] if site.wijzigingen is not None else ():
        found |= _parts(year, list(site.wijzigingen.onder(f"/bekendmakingen/{year}/")))
    return found


def _parts(year: str, lines: list[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    parts = {year: lines} if lines else {}
    for length in range(1, LANGSTE_BEGIN + 1):
        if max(map(len, parts.values()), default=0) <= PER_DEEL:
            break
        parts = {}
        for pad, moment in lines:
            parts.setdefault(f"{year}-{pad.rpartition('/')[2][:length]}", []).append((pad, moment))
    return parts


def paginas(site) -> list[tuple[str, str]]:
    """(path, last change) of what web editors made and everybody may see; the doors of the portal first."""
    doors = [(path, "") for path in ("/", "/bekendmakingen", "/bekendmakingen/kaart", "/vergunningcheck", "/aanvragen", "/volgen",
                                     "/open-data")]
    return [*doors, *((path_of(page), _changed(page)) for page in _pages(site))]


def _pages(folder: Folder) -> Iterator[Content]:
    """News, pages and what more there is with a state of its own, outside the fixed folders; an image is found in its page."""
    for name in folder:
        child = folder[name]
        if isinstance(folder, Site) and name in Site.FIXED:
            continue
        if child.workflow is not None and not isinstance(child, Afbeelding) and openbaar(child):
            yield child
        if isinstance(child, Folder):
            yield from _pages(child)


def _changed(page: Content) -> str:
    return wijzigingen.moment(datetime.fromisoformat(page.history[-1].at)) if page.history else ""


def index(places: list[tuple[str, str]]) -> bytes:
    """A sitemapindex of (address, last change)."""
    root = etree.Element(f"{{{NS}}}sitemapindex", nsmap={None: NS})
    for loc, moment in places:
        _place(root, "sitemap", loc, moment)
    return _written(root)


def urlset(places) -> bytes:
    """A sitemap of (address, last change) or (address, last change, extra element)."""
    root = etree.Element(f"{{{NS}}}urlset", nsmap={None: NS})
    for loc, moment, *more in places:
        _place(root, "url", loc, moment).extend(more)
    return _written(root)


def _place(root, name: str, loc: str, moment: str):
    entry = etree.SubElement(root, f"{{{NS}}}{name}")
    etree.SubElement(entry, f"{{{NS}}}loc").text = loc
    if moment:
        whole = datetime.fromisoformat(moment).isoformat(timespec="seconds")
        etree.SubElement(entry, f"{{{NS}}}lastmod").text = whole
    return entry


def _written(root) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
