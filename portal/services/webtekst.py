"""How does the text of a page become safe HTML that everybody can read, and how do its links stay good?

What is written with buttons is kept as clean HTML: few tags, headings that skip no level, tables with a header, links with words.
Links and images that point to what web editors made are kept by uid, `inhoud:4k7…`, so that they stay good when that moves.
"""

import html as escapes
import re
from collections.abc import Callable

import nh3
from lxml import etree
from lxml import html as lxml_html

from content_types.base import path_of
from content_types.webbestand import Afbeelding
from portal.services import markdown, webadressen
from workflows.machine import Refused
from workflows.permissions import Permission

TAGS = markdown.TAGS | {"img", "h1", "b", "i"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": {"src", "alt"}, "th": {"scope", "colspan", "rowspan"},
              "td": {"colspan", "rowspan"}}
SAME = {"b": "strong", "i": "em"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DEEPEST, MOST_TURNS = 100, 4
EMPTY = frozenset({"p", "a", "li", "strong", "em", "blockquote", *HEADINGS})
INLINE = frozenset({"a", "em", "strong", "code", "br", "img"})

VERWIJZING = re.compile(r"inhoud:([a-z0-9]{12})")
IN_HTML = re.compile(r'(?P<before>(?:href|src)=")(?P<target>[^"]*)')
IN_MARKDOWN = re.compile(r"(?P<before>\]\(\s*|^\s*\[[^\]\n]+\]:\s*)(?P<target>[^\s)]+)", re.MULTILINE)
LINK = re.compile(r'<a href="inhoud:([a-z0-9]{12})([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
IMAGE = re.compile(r"<img\b[^>]*>")
SRC, ALT = re.compile(r'\bsrc="inhoud:([a-z0-9]{12})"'), re.compile(r'\balt="([^"]*)"')
TAG = re.compile(r"<[a-zA-Z/!]")


def bewaren(tekst: str, opmaak: str, site, eigen_adres: str = "") -> str:
    """The text as it is kept. `eigen_adres` is that of this portal, which people paste with a link. Raises Refused."""
    kept = schoon(tekst) if opmaak == "html" else tekst
    return _replaced(kept, opmaak, lambda target: _by_uid(target, site, eigen_adres.rstrip("/")))


def bewerken(tekst: str, opmaak: str, site) -> str:
    """The text as a web editor sees it, with addresses instead of uids."""
    return _replaced(tekst, opmaak, lambda target: VERWIJZING.sub(
        lambda found: webadressen.laatste_pad(site, found[1]) or found[0], target))


def _replaced(tekst: str, opmaak: str, change: Callable[[str], str]) -> str:
    pattern = IN_HTML if opmaak == "html" else IN_MARKDOWN
    return pattern.sub(lambda found: found["before"] + change(found["target"]), tekst)


def _by_uid(target: str, site, eigen_adres: str) -> str:
    path = target.removeprefix(eigen_adres) if eigen_adres else target
    if not path.startswith("/"):
        return target
    where, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", path, re.DOTALL).groups()
    found = webadressen.op_pad(site, where) or webadressen.verhuisd(site, where)
    return f"inhoud:{found.uid}{mark}{rest}" if found is not None and found.uid else path


def doelen(tekst: str) -> tuple[str, ...]:
    """The uids that a kept text points to."""
    return tuple(dict.fromkeys(VERWIJZING.findall(tekst)))


def schoon(tekst: str) -> str:
    """Clean HTML of whatever was typed or pasted. Raises Refused for what is too much inside each other."""
    if not TAG.search(tekst):
        tekst = "".join(f"<p>{escapes.escape(part)}</p>" for part in re.split(r"\n\s*\n", tekst.strip()))
    for _ in range(MOST_TURNS):
        tekst, before = _cleaned(tekst), tekst
        if tekst == before:
            break
    return tekst


def _cleaned(tekst: str) -> str:
    """One turn: what browsers read otherwise after a repair is right after the next."""
    safe = nh3.clean(tekst, tags=TAGS, attributes=ATTRIBUTES, url_schemes=markdown.SCHEMES, link_rel=None)
    if not safe.strip():
        return ""
    root = lxml_html.fragment_fromstring(safe, create_parent="div")
    if _too_deep(root):
        raise Refused("In deze tekst zitten te veel onderdelen in elkaar. Maak de opmaak eenvoudiger.")
    for repair in (_names, _images, _paragraphs, _headings, _tables, _empty):
        repair(root)
    inner = escapes.escape(root.text or "", quote=False) + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in root)
    return nh3.clean(inner, tags=TAGS, attributes=ATTRIBUTES, url_schemes=markdown.SCHEMES, link_rel=None).strip()


def _too_deep(root) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


def _names(root) -> None:
    for node in root.iter(*SAME):
        node.tag = SAME[node.tag]
    for node in list(root.iter("a")):
        if not node.get("href"):
            node.drop_tag()


def _images(root) -> None:
    """Only what lies on this site, and what is not the bytes of an image themselves."""
    for node in list(root.iter("img")):
        if not node.get("src", "").startswith(("/", "inhoud:", "http")):
            node.drop_tree()


def _paragraphs(root) -> None:
    """Loose words at the top become a paragraph."""
    loose, root.text = root.text or "", None
    current = _into(root, 0, loose) if loose.strip() else None
    for node in list(root):
        tail, node.tail = (node.tail or ""), None
        if node.tag in INLINE:
            current = current if current is not None else _into(root, root.index(node), "")
            current.append(node)
            node.tail = tail or None
        else:
            current = _into(root, root.index(node) + 1, tail) if tail.strip() else None


def _into(root, place: int, text: str):
    made = etree.Element("p")
    made.text = text or None
    root.insert(place, made)
    return made


def _headings(root) -> None:
    """The first is of level two, under the title; each next one at most one deeper than the one before."""
    above: dict[int, int] = {}
    for node in root.iter(*HEADINGS):
        written = int(node.tag[1])
        above = {was: now for was, now in above.items() if was < written}
        level = above[written] = min(max(above.values(), default=1) + 1, 6)
        node.tag = f"h{level}"


def _tables(root) -> None:
    """A table without a header gets its first row as such; a header says what it is of."""
    for table in root.iter("table"):
        first = next(table.iter("tr"), None)
        if first is not None and next(table.iter("th"), None) is None:
            for cell in first.iter("td"):
                cell.tag = "th"
        for cell in list(table.iter("th")):
            if not "".join(cell.itertext()).strip():
                cell.tag = "td"
                cell.attrib.pop("scope", None)
                continue
            cell.set("scope", cell.get("scope") or ("col" if cell.getparent() is first else "row"))


def _empty(root) -> None:
    """What says nothing is left out, from the inside outward."""
    for node in reversed(list(root.iter(*EMPTY))):
        if not "".join(node.itertext()).strip() and next(node.iter("img"), None) is None:
            node.drop_tree()


def tonen(tekst: str, opmaak: str, by) -> str:
    """The HTML of a kept text for who reads it: links to what they may not see are words, images are there with their text."""
    made = markdown.html(tekst) if opmaak == "markdown" else tekst
    shown = LINK.sub(lambda found: _link(found, by), made)
    return IMAGE.sub(lambda found: _image(found[0], by), shown)


def _readable(uid: str, by):
    found = webadressen.van_uid(by.site, uid)
    return found if found is not None and by.may(Permission.VIEW, found) else None


def _link(found: re.Match, by) -> str:
    uid, rest, attributes, words = found.groups()
    target = _readable(uid, by)
    return f'<a href="{escapes.escape(path_of(target))}{rest}"{attributes}>{words}</a>' if target is not None else words


def _image(tag: str, by) -> str:
    uid, alt = SRC.search(tag), ALT.search(tag)
    image = _readable(uid[1], by) if uid else None
    if not isinstance(image, Afbeelding):
        return ""
    name, width, height = image.maat("middel")
    words = "" if image.decoratief else escapes.unescape(alt[1]) if alt and alt[1] else image.alt
    return (f'<img src="{escapes.escape(path_of(image))}/beeld/{name}" alt="{escapes.escape(words)}" width="{width}" '
            f'height="{height}" loading="lazy">')


def leesbaar(tekst: str, opmaak: str) -> str:
    """The words alone, a line for each part, for search and for comparing."""
    made = markdown.html(tekst) if opmaak == "markdown" else tekst
    parted = re.sub(r"</t[dh]>", " ", re.sub(r"</(?:p|h\d|li|tr|blockquote)>|<br>", "\n", made))
    lines = (" ".join(line.split()) for line in escapes.unescape(re.sub(r"<[^>]+>", "", parted)).splitlines())
    return "\n".join(line if line[-1] in ".!?:;" else f"{line}." for line in lines if line)
