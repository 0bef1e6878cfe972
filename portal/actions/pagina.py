"""What can be done with an ordinary page? Make, change, publish, take off the site."""

import re

from content_types.pagina import Pagina
from workflows.machine import Refused
from workflows.permissions import Permission


def maken(by, titel: str, tekst: str, name: str | None = None) -> Pagina:
    """A new page in concept; its address comes from its title."""
    by.require(Permission.CREATE, by.site)
    name = name or slug(titel)
    if name in by.site:
        raise Refused("Er is al een pagina met dit adres. Kies een andere titel.")
    pagina = by.site.add(Pagina(titel, tekst), name)
    by.record(pagina, "pagina gemaakt")
    return pagina


def slug(titel: str) -> str:
    """An address of small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", titel.lower()).strip("-")[:80] or "pagina"


def wijzigen(pagina: Pagina, titel: str, tekst: str, by) -> None:
    by.require(Permission.EDIT, pagina)
    pagina.titel, pagina.tekst = titel, tekst
    by.record(pagina, "pagina gewijzigd")
    by.site.generatie.next()


def stap(pagina: Pagina, step: str, by) -> None:
    """Publish it, or take it off the site."""
    by.fire(pagina, step)
    by.site.generatie.next()
