"""Documents get numbers and rows for lists; what the portal made itself is final; previews have a place."""

from content_types.bestand import Document
from content_types.documentbeheer import Documentbeheer


def evolve(site) -> str:
    """Number what has no number, in the order in which it came. Rows follow with the next deed; until then a list makes them."""
    if site.documentbeheer is None:
        site.documentbeheer = Documentbeheer()
    numbered = sum(_number(dossier["documenten"]) for dossier in site["dossiers"].items_newest_first())
    return f"{numbered} documenten kregen een nummer"


def _number(deel) -> int:
    bare = sorted((d for d in deel.values() if isinstance(d, Document) and not d.nummer), key=lambda d: (d.op, d.__name__))
    for document in bare:
        deel.laatste_nummer += 1
        document.nummer = deel.laatste_nummer
        if document.gemaakt:
            document.state = "definitief"
    return len(bare)
