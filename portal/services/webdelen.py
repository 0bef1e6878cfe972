"""Which folders of the web editors are shared with this person, who is no web editor of the whole site?"""

from BTrees.OOBTree import OOBTree

from content_types.map import Map
from content_types.webbeheer import webbeheer_van
from portal.services import webadressen
from workflows.permissions import Permission


def noteren(site, map_: Map) -> None:
    """Remember whether this folder is shared, so that a menu need not look through the whole site."""
    beheer = webbeheer_van(site)
    if beheer.gedeeld is None:
        beheer.gedeeld = OOBTree()
    uid = webadressen.merk(site, map_)
    if map_.local_roles:
        beheer.gedeeld[uid] = True
    else:
        beheer.gedeeld.pop(uid, None)


def mappen_van(by) -> list[Map]:
    """Those in which this person may write today, by title; what lies in the prullenbak is not among them."""
    if not by.who.ingelogd or by.site.webbeheer is None or not by.site.webbeheer.gedeeld:
        return []
    found = (webadressen.van_uid(by.site, uid) for uid in by.site.webbeheer.gedeeld)
    return sorted((map_ for map_ in found if isinstance(map_, Map) and by.may(Permission.CREATE, map_)),
                  key=lambda map_: map_.titel.lower())
