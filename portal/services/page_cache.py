"""Was this public page made before, and does it still hold? Then it is sent without Pyramid and without ZODB.

A layer around the application, for visitors without a session only. A page is kept when its view said so (`mark`) and
holds as long as the generation of what is public, the civil day in Amsterdam and, for what comes from search, the
generation of the index are those from before it was made.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from types import SimpleNamespace

import transaction
from pyramid.interfaces import VH_ROOT_KEY

from portal.services import rights, search, storage
from portal.services.clock import civil_date
from portal.services.search_memory import Kept

MARK, ASKED = "X-Portaal-Bewaren", "portaal.bewaren"
PLAIN, FROM_SEARCH = "pagina", "zoeken"
MOST_BYTES, LARGEST_PAGE, OVERHEAD = 32 * 1024 * 1024, 2 * 1024 * 1024, 2000
LONGEST_QUERY, MOST_PARTS = 1000, 50
TYPES = ("text/html", "application/atom+xml", "application/rss+xml", "text/calendar", "application/json", "text/csv",
         "application/geo+json", "application/xml", "text/plain")
UNKNOWN = object()


def mark(request, *, from_search: bool = False) -> None:
    """Say that this page is the same for every visitor without a session, until something public changes."""
    if ASKED in request.environ:
        request.response.headers[MARK] = FROM_SEARCH if from_search else PLAIN


def part(request, name: str, make):
    """What the pages of all visitors have in common (`name`): made once, until something public changes or the day does. For
    somebody with a name, and where something is sent, it is made anew."""
    if request.who is not rights.ANONYMOUS or request.method != "GET":
        return make()
    key = name, request.script_name, request.site.generatie.stand, request.today
    return request.registry.delen.get(key, make)


@dataclass(eq=False)
class Page:
    """A kept answer: its body, packed as well once somebody asked for that, and under what it holds."""

    headers: list[tuple[str, str]]
    body: bytes
    etag: str
    kind: str
    stamp: tuple
    packed: bytes = b""

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed) + OVERHEAD


class Memory:
    """Pages by key, the least recently used forgotten first; never more than `limit` bytes."""

    def __init__(self, limit: int):
        self.limit, self.size = limit, 0
        self._pages: OrderedDict[tuple, Page] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key, page: Page) -> None:
        self.drop(key)
        with self._lock:
            self._pages[key] = page
            self.size += page.size
            while self.size > self.limit and self._pages:
                self.size -= self._pages.popitem(last=False)[1].size

    def drop(self, key) -> None:
        with self._lock:
            page = self._pages.pop(key, None)
            self.size -= page.size if page else 0

    def pack(self, key, page: Page) -> bytes:
        """The body packed with gzip, made once."""
        if not page.packed:
            packed = gzip.compress(page.body, 6, mtime=0)
            with self._lock:
                kept = self._pages.get(key) is page and not page.packed
                self.size += len(packed) if kept else 0
                page.packed = packed
        return page.packed


class PageCache:
    """The WSGI application with a memory in front of it. `cookie` is the name of the session's cookie."""

    def __init__(self, application, registry, cookie: str):
        self.application, self.registry, self.cookie = application, registry, cookie
        registry.delen = Kept(MOST_PARTS)
        self.memory = Memory(int(registry.settings.get("paginas.bytes", MOST_BYTES)))
        self.folder = registry.settings["zoek.map"]
        self.storage = storage.database(registry).storage
        self._generation: tuple = (UNKNOWN, 0)

    def __call__(self, environ, start_response):
        environ.pop(VH_ROOT_KEY, None)  # by this header Pyramid lets whoever asks say which page is the root
        key = self._key(environ)
        if key is None:
            return self.application(environ, start_response)
        page = self.memory.get(key)
        if page is not None and page.stamp == self._stamp(page.kind):
            return self._send(key, page, environ, start_response)
        return self._fresh(key, environ, start_response)

    def _key(self, environ):
        """What makes a page the same page; None for whoever may get another one."""
        get = environ.get
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or self.cookie in get("HTTP_COOKIE", "") \
                or "HTTP_AUTHORIZATION" in environ or len(get("QUERY_STRING", "")) > LONGEST_QUERY:
            return None
        return (get("wsgi.url_scheme"), get("HTTP_HOST"), get("SCRIPT_NAME"), get("PATH_INFO"), get("QUERY_STRING"))

    def _stamp(self, kind: str) -> tuple:
        """What has to be unchanged for a page of this kind to hold."""
        today = civil_date(self.registry.clock.now())
        found = search.generation(self.folder) if kind == FROM_SEARCH else ()
        return self._public_generation(), today, found

    def _public_generation(self) -> int:
        """Asked of the database only once for each of its transactions."""
        tid = self.storage.lastTransaction()
        known, number = self._generation
        if known != tid:
            number = self._read_generation()
            self._generation = tid, number
        return number

    def _read_generation(self) -> int:
        manager = transaction.TransactionManager(explicit=True)
        manager.begin()
        connection = storage.database(self.registry).open(manager)
        try:
            site = connection.root().get("site")
            return site.generatie.stand if site is not None else -1
        finally:
            manager.abort()
            connection.close()

    def _fresh(self, key, environ, start_response):
        """Ask the application, and keep its answer when the view marked it. Who asks for the head alone gets that of the page."""
        before = {kind: self._stamp(kind) for kind in (PLAIN, FROM_SEARCH)}
        answer = SimpleNamespace(status="", headers=[], error=None)

        def note(status, headers, error=None):
            answer.status, answer.headers, answer.error = status, headers, error
            return _no_write

        head = environ["REQUEST_METHOD"] == "HEAD"
        parts = self.application({**environ, "REQUEST_METHOD": "GET", ASKED: True}, note)
        kind = _take_mark(answer.headers)
        if kind is None or not _may_be_kept(answer):
            start_response(answer.status, answer.headers, *([answer.error] if answer.error else []))
            return _closed(parts) if head else parts
        page = _page(answer.headers, _joined(parts), kind, before[kind])
        if page.size <= LARGEST_PAGE:
            self.memory.put(key, page)
        return self._send(key, page, environ, start_response)

    def _send(self, key, page: Page, environ, start_response):
        known = environ.get("HTTP_IF_NONE_MATCH", "")
        if page.etag in known or known.strip() == "*":
            start_response("304 Not Modified", [h for h in page.headers if h[0] != "Content-Type"])
            return []
        headers, body = page.headers[:], page.body
        if _wants_packed(environ.get("HTTP_ACCEPT_ENCODING", "")):
            body = self.memory.pack(key, page)
            headers.append(("Content-Encoding", "gzip"))
        headers.append(("Content-Length", str(len(body))))
        start_response("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _no_write(data):
    raise NotImplementedError("the application answers with an iterable")


def _take_mark(headers: list) -> str | None:
    """The mark of the view, which does not leave the house."""
    for index, (name, value) in enumerate(headers):
        if name == MARK:
            del headers[index]
            return value
    return None


def _may_be_kept(answer) -> bool:
    """Only a whole, personless page: no cookie is set and nothing said that it must not be stored."""
    found = {name.lower(): value for name, value in answer.headers}
    return (answer.status.startswith("200 ") and "set-cookie" not in found
            and "no-store" not in found.get("cache-control", "")
            and found.get("content-type", "").partition(";")[0] in TYPES)


REPLACED = frozenset({"content-length", "etag", "cache-control", "vary", "content-encoding"})


def _page(headers: list, body: bytes, kind: str, stamp: tuple) -> Page:
    """Browsers may keep the page, but ask each time whether it still holds: it may have been withdrawn."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    kept = [(name, value) for name, value in headers if name.lower() not in REPLACED]
    kept += [("ETag", f"W/{etag}"), ("Cache-Control", "public, no-cache"), ("Vary", "Accept-Encoding, Cookie")]
    return Page(kept, body, etag, kind, stamp)


def _closed(parts) -> list:
    """Nothing of the answer leaves."""
    if hasattr(parts, "close"):
        parts.close()
    return []


def _joined(parts) -> bytes:
    try:
        return b"".join(parts)
    finally:
        _closed(parts)


def _wants_packed(accepts: str) -> bool:
    return "gzip" in accepts and "gzip;q=0" not in accepts.replace(" ", "")
