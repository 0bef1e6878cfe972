"""What did web editors put at this address, where is what a text points to, and where did an old address go?"""

import unicodedata

from content_types.base import Folder, lineage, new_id, path_of
from content_types.webbeheer import webbeheer_van
from content_types.webinhoud import Webinhoud, alles_in


def op_pad(site, path: str) -> Webinhoud | None:
    """What a web editor made at this path, or None."""
    obj = site
    for name in path.strip("/").split("/"):
        obj = obj.get(name) if isinstance(obj, Folder) else None
    return obj if isinstance(obj, Webinhoud) else None


def kaal(name: str) -> str:
    """A name in small letters without accents, as addresses are: Één becomes een."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))


def van_uid(site, uid: str) -> Webinhoud | None:
    """The thing with this uid where it has a place in the tree; None where it was deleted."""
    found = site.webbeheer.per_uid.get(uid) if site.webbeheer is not None else None
    return found if found is not None and [*lineage(found)][-1] is site else None


def laatste_pad(site, uid: str) -> str:
    """The path of a thing, or the one that it had when it was deleted; empty when it is not known at all."""
    found = van_uid(site, uid)
    if found is not None:
        return path_of(found)
    gone = site.webbeheer.prullenbak.values() if site.webbeheer is not None else ()
    return next((item.pad for item in gone if item.inhoud.uid == uid), "")


def merk(site, obj: Webinhoud) -> str:
    """The uid of this thing; made when it has none yet."""
    if not obj.uid:
        obj.uid = new_id()
        webbeheer_van(site).per_uid[obj.uid] = obj
    return obj.uid


def onthoud(site, obj: Webinhoud) -> None:
    """The addresses of this thing and all in it lead to them, also after they have gone elsewhere."""
    beheer = webbeheer_van(site)
    for one in (obj, *(alles_in(obj) if isinstance(obj, Folder) else ())):
        beheer.adressen[path_of(one)] = merk(site, one)


def aanraken(obj: Webinhoud) -> None:
    """What lies in it is taken in by the search index anew: whether and where it can be found changed with its folder."""
    for one in alles_in(obj) if isinstance(obj, Folder) else ():
        one._p_changed = True


def verhuisd(site, path: str) -> Webinhoud | None:
    """What was at this path before and is elsewhere now; nothing when it is there again. Each old address leads to the thing
    itself, so that there are no chains and no loops."""
    uid = site.webbeheer.adressen.get("/" + path.strip("/")) if site.webbeheer is not None else None
    found = van_uid(site, uid) if uid else None
    return found if found is not None and path_of(found) != "/" + path.strip("/") else None


def weggegooid(site, path: str) -> bool:
    """Does what was at this path lie in the prullenbak?"""
    uid = site.webbeheer.adressen.get("/" + path.strip("/")) if site.webbeheer is not None else None
    return bool(uid) and uid in site.webbeheer.per_uid and van_uid(site, uid) is None


def bedoeld(site, path: str) -> Webinhoud | None:
    """What somebody means who typed capitals or accents in an address, also one of before."""
    plain = kaal(path)
    return (op_pad(site, plain) or verhuisd(site, plain)) if plain != path else None


def wijzen_naar(site, uids: set[str]) -> list[Webinhoud]:
    """The pages in the tree of which the text points to one of these, outside of these themselves."""
    if site.webbeheer is None:
        return []
    found = (van_uid(site, source) for source, targets in site.webbeheer.verwijzingen.items()
             if source not in uids and uids & set(targets))
    return sorted((page for page in found if page is not None), key=path_of)
