"""What on the site of the web editors needs a look? Broken links, old pages, pages of nobody, planned days."""

from datetime import datetime, timedelta

from content_types.base import Folder
from content_types.pagina import Pagina
from content_types.webinhoud import Webinhoud, alles_in
from portal.services import markdown, webadressen, webtekst
from portal.services.clock import civil_date

OUD = 365
"""Days after which a page on the site is old."""


def gebroken(pagina, site, eigen: frozenset[str]) -> list[str]:
    """What the text of a page (or of its working copy) points to and visitors do not find: deleted, not public, or an address
    where nothing is. `eigen` are the addresses in the root that pages of the portal itself have."""
    found = []
    for uid in webtekst.doelen(pagina.tekst):
        target = webadressen.van_uid(site, uid)
        if target is None:
            found.append(f"{webadressen.laatste_pad(site, uid) or 'een pagina'} is verwijderd")
        elif not target.openbaar:
            found.append(f"{target.titel} staat niet op de site")
    made = markdown.html(pagina.tekst) if pagina.opmaak == "markdown" else pagina.tekst
    paths = dict.fromkeys(match["target"] for match in webtekst.IN_HTML.finditer(made) if match["target"].startswith("/"))
    return [*found, *(f"{path} bestaat niet" for path in paths if not bestaat(site, path, eigen))]


def bestaat(site, path: str, eigen: frozenset[str]) -> bool:
    """Does this address lead somewhere? Of a page that the portal itself makes only its beginning is known."""
    obj, names = site, [name for name in path.partition("?")[0].partition("#")[0].split("/") if name]
    for name in names:
        if not isinstance(obj, Folder) or name not in obj:
            return obj is not site or name in eigen
        obj = obj[name]
    return True


def laatst(inhoud: Webinhoud):
    """The civil day of the last deed with it, and who did that; (None, "") for none."""
    if not inhoud.history:
        return None, ""
    line = inhoud.history[-1]
    return civil_date(datetime.fromisoformat(line.at)), line.who


def rapport(by, eigen: frozenset[str]) -> dict[str, list[tuple]]:
    """By kind of trouble: the things, each with what is the matter. Only what is on the site can be old."""
    found = {"gebroken": [], "oud": [], "zonder": [], "gepland": []}
    for inhoud in alles_in(by.site):
        day, who = laatst(inhoud)
        if isinstance(inhoud, Pagina):
            found["gebroken"] += [(inhoud, sentence) for sentence in gebroken(inhoud, by.site, eigen)]
            if inhoud.openbaar and day is not None and day + timedelta(days=OUD) < by.today:
                found["oud"].append((inhoud, day))
        owner = by.site.gebruikers.get(inhoud.eigenaar_id)
        if owner is None or not owner.actief:
            found["zonder"].append((inhoud, f"Laatste eigenaar: {owner.naam}" if owner is not None else ""))
        if inhoud.publiceren_op is not None or inhoud.verloopt_op is not None:
            found["gepland"].append((inhoud, ""))
    return found
