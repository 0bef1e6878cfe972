"""How does a text in Markdown become safe HTML under a page title?

HTML in the text is shown as text; whatever comes out is cleaned once more. Headings start at level two. An image is one of the
site (`inhoud:` and its uid, see webtekst); another one is only its words.
"""

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "em", "strong", "blockquote", "code", "pre", "hr",
        "br", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "img": {"src", "alt"}}
SCHEMES = {"http", "https", "mailto", "tel", "inhoud"}

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def html(text: str) -> str:
    """The text as HTML."""
    tokens = _markdown.parse(text)
    _below_the_title([token for token in tokens if token.type in ("heading_open", "heading_close")])
    for token in tokens:
        _own_images(token)
    rendered = _markdown.renderer.render(tokens, _markdown.options, {})
    return nh3.clean(rendered, tags=TAGS | {"img"}, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener")


def _own_images(token) -> None:
    """Of an image from elsewhere only the words stay."""
    for inside in token.children or ():
        if inside.type == "image" and not inside.attrs.get("src", "").startswith("inhoud:"):
            inside.type, inside.tag = "text", ""


def _below_the_title(headings: list) -> None:
    """No heading skips a level: the first is of level two, each next one at most one deeper than the one before."""
    above = {}
    level = 1
    for token in headings:
        if token.type == "heading_open":
            written = int(token.tag[1])
            above = {was: now for was, now in above.items() if was < written}
            level = above[written] = min(max(above.values(), default=1) + 1, 6)
        token.tag = f"h{level}"
