"""Pages get their place in the tree of the web editors: a uid, an order, the footer; what stood at a new address of the portal
gives way."""

from content_types.base import new_id
from content_types.webbeheer import webbeheer_van
from content_types.webinhoud import Webinhoud, kinderen

NIEUW = ("blokken", "inhoud", "ongedaan", "prullenbak", "rapporten", "schrijfkeuzes", "toevoegen", "volgorde", "zoeken")
"""Addresses in the root that the portal itself has from now on."""
VOET = ("contact", "toegankelijkheid", "privacy")


def evolve(site) -> str:
    """Only what lacks is made; the order that there is stays."""
    beheer, moved = webbeheer_van(site), [name for name in NIEUW if isinstance(site.get(name), Webinhoud)]
    without = [page for page in kinderen(site) if not page.uid]
    for name in moved:
        page = site.add(site.remove(name), f"{name}-pagina")
        page.uid = page.uid or new_id()
        beheer.adressen[f"/{name}"] = page.uid
        beheer.per_uid[page.uid] = page
    for page in without:
        page.uid = page.uid or new_id()
        beheer.per_uid[page.uid] = page
        page.in_voet = page.__name__ in VOET
    names = [page.__name__ for page in kinderen(site)]
    if set(names) != set(site.volgorde):
        site.volgorde = tuple(names)
    return f"{len(without)} pagina's kregen een plaats, {len(moved)} een ander adres"
