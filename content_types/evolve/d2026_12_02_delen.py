"""Folders that were shared before the portal kept a list of them get on it, so that the menu finds them."""

from BTrees.OOBTree import OOBTree

from content_types.map import Map
from content_types.webbeheer import webbeheer_van
from content_types.webinhoud import alles_in


def evolve(site) -> str:
    """The list is made anew."""
    shared = [one.uid for one in alles_in(site) if isinstance(one, Map) and one.uid and one.local_roles]
    webbeheer_van(site).gedeeld = OOBTree({uid: True for uid in shared})
    return f"{len(shared)} gedeelde mappen"
