"""What does somebody meet who follows every link of the public site, and what is in each file? A walk without logging in."""

import html
import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

import pikepdf
from lxml import etree
from lxml import html as lxml_html
from pypdf import PdfReader

HOST = "https://portaal.test"
ADDRESS = re.compile(rf"{HOST}(/[^\s\"'<>\\,;]*)")
NOT_LINKS = {("form", "action"), ("button", "formaction"), ("input", "value")}
MOST = 1500


@dataclass
class Answer:
    """What one address gave; `van` is where it was found."""

    van: str
    status: int
    soort: str
    headers: dict
    body: bytes
    links: set = field(default_factory=set)
    tree: object = None

    @property
    def is_html(self) -> bool:
        return self.soort == "text/html"

    @property
    def indexable(self) -> bool:
        """May a search engine show it: a page that does not say no, and is not another address for the same."""
        if self.status != 200 or not self.is_html or "noindex" in self.headers.get("X-Robots-Tag", ""):
            return False
        return not self.tree.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")


def walk(browser, begin, seen=None) -> dict[str, Answer]:
    """Every address that is reached from here, with what answered. A question to the register is asked where a page without
    one leads to it; there is no end to questions."""
    seen, waiting = {} if seen is None else seen, [(path, "") for path in begin]
    while waiting:
        path, van = waiting.pop(0)
        if path in seen or path.startswith("/static/"):
            continue
        assert len(seen) < MOST, f"geen eind aan {path}"
        seen[path] = answer = ask(browser, path, van)
        deeper = sorted(link for link in answer.links if "?" not in path or "?" not in link)
        waiting += [(link, path) for link in deeper]
    return seen


def ask(browser, path: str, van: str = "") -> Answer:
    got = browser.get(path, status="*", expect_errors=True)
    answer = Answer(van, got.status_int, got.content_type, dict(got.headers), got.body)
    if answer.is_html:
        answer.tree = lxml_html.fromstring(got.body)
        answer.links = _links(answer.tree)
    elif answer.soort.startswith("text/") or answer.soort.endswith(("xml", "json")):
        answer.links = {html.unescape(m) for m in ADDRESS.findall(got.text.replace("\r\n ", ""))}
    location = got.headers.get("Location", "")
    answer.links |= {location.removeprefix(HOST)} if location.startswith((HOST, "/")) else set()
    return answer


def _links(tree) -> set[str]:
    """Each value that is an address here, wherever it stands; not where a form is sent to."""
    found = set()
    for element in tree.iter(etree.Element):
        if element.tag == "form" and element.get("method") == "get":
            found.add(element.get("action"))
        found |= {value for name, value in element.items() if (element.tag, name) not in NOT_LINKS}
    addresses = {value.removeprefix(HOST) for value in found if value and value.startswith(("/", HOST))}
    return {address.partition("#")[0] for address in addresses if address.startswith("/") and not address.startswith("//")}


def words_of(answer: Answer) -> str:
    """All that can be read in what was sent: headers, text as it is and as it is meant, what is inside a file."""
    parts = [" ".join(f"{name}: {unquote(value)}" for name, value in answer.headers.items()), *_texts(answer.body)]
    return " ".join(" ".join(parts).split())


@cache
def _texts(body: bytes) -> list[str]:
    if body.startswith(b"%PDF"):
        return [_raw(body), *_pdf(body)]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return [" ".join(archive.namelist()), *(text for name in archive.namelist() for text in _texts(archive.read(name)))]
    raw = _raw(body)
    return [raw, html.unescape(unquote(raw))]


def _raw(body: bytes) -> str:
    """As letters of one byte and of two: both are used inside files."""
    return body.decode("utf-8", "replace") + (body.decode("utf-16-be", "ignore") if b"\0" in body else "")


def _pdf(body: bytes) -> list[str]:
    """The words on its pages, and everything in it unpacked."""
    unpacked = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as document:
        strings = [str(obj) for obj in document.objects if isinstance(obj, pikepdf.String)]
        document.save(unpacked, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                      object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return [_raw(unpacked.getvalue()), *strings, *(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)]
