"""What can be done with an ordinary page? Make, change, publish, take off the site."""

import re
import unicodedata

from content_types.pagina import Pagina
from portal.services import stale
from workflows.machine import Refused
from workflows.permissions import Permission

RESERVED = frozenset({"account", "agenda", "api", "doorgestuurd", "inloggen", "inloggen-met", "mijn", "nieuwe-pagina",
                      "open-data", "paginas", "robots-txt", "signalen", "sitemap", "sitemap-xml",
                      "sitemapindex-diwoo-infocat016-xml", "sitemaps", "start", "static", "uitloggen", "vergunningcheck",
                      "volgen", "volgen-afmelden", "volgen-beheren", "volgen-bevestigen", "volgen-gevraagd", "volgen-link",
                      "voorkeuren", "wachtwoord", "wachtwoord-vergeten", "zienswijze"})
"""Addresses that pages of the portal itself have, or will have."""


def maken(by, titel: str, tekst: str, name: str | None = None) -> Pagina:
    """A new page in concept; its address comes from its title. The same page twice is one page (a double click)."""
    by.require(Permission.CREATE, by.site)
    name = name or slug(titel)
    there = by.site.get(name)
    if isinstance(there, Pagina) and (there.titel, there.tekst, there.state) == (titel, tekst, "concept"):
        return there
    if there is not None or name in RESERVED:
        raise Refused("Er is al een pagina met dit adres. Kies een andere titel.")
    pagina = by.site.add(Pagina(titel, tekst), name)
    by.record(pagina, "pagina gemaakt")
    return pagina


def slug(titel: str) -> str:
    """An address of small letters, digits and hyphens; an é becomes an e."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", titel.lower()) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "pagina"


def wijzigen(pagina: Pagina, titel: str, tekst: str, by, *, versie: str | None = None) -> None:
    """The same form twice is one change. Raises Refused when somebody else changed the page since `versie`."""
    by.require(Permission.EDIT, pagina)
    if (pagina.titel, pagina.tekst) == (titel, tekst):
        return
    stale.check(pagina, versie)
    pagina.titel, pagina.tekst = titel, tekst
    by.record(pagina, "pagina gewijzigd")
    by.site.generatie.next()


def stap(pagina: Pagina, step: str, by) -> None:
    """Publish it, or take it off the site."""
    by.fire(pagina, step)
    by.site.generatie.next()
