"""Where was a notice announced officially (Bkw 12), and of which is that not noted in time?

The portal does not announce officially itself: a person does so in DROP, and notes here where it stands.
"""

from datetime import date, timedelta

from content_types.publicatie import BLADEN, Publicatie
from portal.actions.publicatiecontrole import in_woorden
from portal.services import catalog, stale
from portal.services.catalog import catalog_of
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

TERUGKIJKEN = timedelta(days=90)
"""Older notices than this are not asked about: they are from before anybody noted it here, or settled elsewhere."""
MOST = 100


def noteren(publicatie: Publicatie, by, *, blad: str, nummer: str, op: date, url: str, versie: str | None = None) -> None:
    """Note it, or put it right; the page shows it at once. The same again changes nothing. Raises Refused, NotAllowed."""
    by.require(Permission.PUBLISH, publicatie)
    given = (blad, nummer, op, url)
    if (publicatie.officieel_blad, publicatie.officieel_nummer, publicatie.officieel_op, publicatie.officieel_url) == given:
        return
    stale.check(publicatie, versie)
    if publicatie.state not in ("gepubliceerd", "ingetrokken"):
        raise Refused("Deze bekendmaking staat nog niet online. Noteer de officiële bekendmaking daarna.")
    if blad not in BLADEN:
        raise Refused("Kies een blad uit de lijst.")
    if op > by.today:
        raise Refused("De dag ligt in de toekomst. Vul de dag in waarop het in het blad stond.")
    if found := in_woorden(publicatie, {"het nummer": nummer, "het adres": url}):
        raise Refused("Dit komt op de pagina. Haal eerst weg: " + "; ".join(found) + ".")
    publicatie.officieel_blad, publicatie.officieel_nummer, publicatie.officieel_op, publicatie.officieel_url = given
    by.record(publicatie, "officiële bekendmaking genoteerd", f"{BLADEN[blad]} {nummer}, {datum_kort(op)}")


def nodig(publicatie: Publicatie) -> bool:
    """Does the law want this kind in an official paper? A melding is not among them."""
    return publicatie.state == "gepubliceerd" and not publicatie.is_melding


def ontbreekt(publicatie: Publicatie, organisatie, today: date) -> bool:
    """Is it not noted, while the days that the organisation allows went by?"""
    days = timedelta(days=organisatie.officieel_na_dagen)
    return nodig(publicatie) and not publicatie.officieel_nummer and publicatie.gepubliceerd_op + days < today


def ontbrekende(by) -> list[Publicatie]:
    """Those of the organisations that this person publishes for, the oldest first."""
    cat = catalog_of(by.site)
    query = cat["soort"].eq(Publicatie.soort) & cat["staat"].eq("gepubliceerd") & cat["gepubliceerd"].inrange(
        (by.today - TERUGKIJKEN).toordinal(), by.today.toordinal())
    found = catalog.find(by.site, query, sort="gepubliceerd", limit=10 * MOST)
    return [p for p in found if p.organisatie in by.site.organisaties and by.may(Permission.PUBLISH, p)
            and ontbreekt(p, by.site.organisaties[p.organisatie], by.today)][:MOST]
