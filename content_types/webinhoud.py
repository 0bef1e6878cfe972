"""What do a page, news, a folder, a file and an image of the web editors have in common? A place in a tree of folders that is
its address, an order, a mark that stays when it moves, and that it is public only where all around it is so too."""

from content_types.base import Content, Folder, _acl_of_state, lineage

HIDDEN_AS = "concept"


class Webinhoud(Content):
    """`uid` is how texts point to it, wherever it goes; made when it gets its place (portal.actions.webboom)."""

    uid = ""
    titel = ""
    samenvatting = ""
    in_menu = False
    """In the main menu (in the root), or in the list of pages beside those of its folder."""
    in_voet = False
    """In the footer of every page; counts in the root only."""
    publiceren_op = publiceren_tijd = None
    """The civil day on which it goes online by itself, in state gepland, and at what time; no time: at the start of that day."""
    verloopt_op = verloopt_tijd = None
    """The last civil day on which it is online, and until what time; no time: the whole day."""
    eigenaar = ""
    """Id of the person to whom it was handed over; see `eigenaar_id`."""

    @property
    def __acl__(self):
        """That of its state; in a folder that is not public, that of a concept."""
        return _acl_of_state(self.workflow.name, self.state if self.boven_openbaar else HIDDEN_AS)

    @property
    def boven_openbaar(self) -> bool:
        """Is every folder around it online?"""
        return all(obj.state == "gepubliceerd" for obj in lineage(self.__parent__) if isinstance(obj, Webinhoud))

    @property
    def openbaar(self) -> bool:
        return self.state == "gepubliceerd" and self.boven_openbaar

    @property
    def eigenaar_id(self) -> str:
        """Who looks after it: to whom it was handed over, else who made it."""
        return self.eigenaar or (self.history[0].who if self.history else "")

    @property
    def ontbreekt(self) -> str:
        """Why it cannot go online, in a Dutch sentence; empty when it can."""
        return ""


def kinderen(map_: Folder) -> list[Webinhoud]:
    """What web editors put in this folder (or in the root), in their order; what has no place yet comes last, by title."""
    place = {name: number for number, name in enumerate(map_.volgorde)}
    found = [child for child in map_.values() if isinstance(child, Webinhoud)]
    return sorted(found, key=lambda child: (place.get(child.__name__, len(place)), child.titel.lower()))


def alles_in(map_: Folder):
    """Everything that web editors made from here down, a folder before what is in it."""
    for child in kinderen(map_):
        yield child
        if isinstance(child, Folder):
            yield from alles_in(child)
