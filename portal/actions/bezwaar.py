"""How does somebody lodge a bezwaar on the website? Filled in, checked and sent; it lands in the dossier as it was sent.

It needs no account. What comes late is marked, not refused: a person decides (Awb 6:11).
"""

import io
from datetime import timedelta

from pyramid.traversal import find_resource

from content_types.base import path_of
from content_types.beschikking import Beschikking
from content_types.bestand import Document
from content_types.publicatie import Publicatie
from content_types.rechtsmiddel import Rechtsmiddel
from content_types.zienswijze import Klad
from portal.actions import reactieklad
from portal.actions import rechtsmiddel as rechtsmiddelen
from portal.actions.publicatiestand import besluit_van
from portal.actions.zienswijze import moment_in_woorden
from portal.services import links, mail, remedie
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

PURPOSE = "bezwaar"
DEUR = "bezwaar-ontvangst"
"""The name of the page with the receipt; longer than what a web editor would call a page of their own."""
LINK_DAYS = 3 * 365
NIET_HIER = "Bezwaar maken kan hier niet op de website. Stuur een brief; op de bekendmaking staat hoe dat gaat."
NIET_OPEN = "Tegen dit besluit kunt u hier geen bezwaar maken. Op de bekendmaking staat wat u wel kunt doen."


def kan_niet(publicatie: Publicatie, by) -> str:
    """Why nobody can lodge a bezwaar on this page now, in a Dutch sentence; empty when anybody can."""
    organisatie = by.site.organisaties.get(publicatie.organisatie)
    if organisatie is None or not organisatie.bezwaar_via_portaal:
        return NIET_HIER
    besluit = besluit_bij(publicatie, by.site)
    closed = publicatie.state != "gepubliceerd" or publicatie.bezwaar_einde is None or publicatie.achterhaald
    return NIET_OPEN if closed or besluit is None or rechtsmiddelen.kan_niet(besluit, "bezwaar") else ""


def besluit_bij(publicatie: Publicatie, site) -> Beschikking | None:
    """The decision that the notice announces."""
    dossier = site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    found = besluit_van(publicatie, dossier) if dossier is not None else None
    return found if found is not None and found.bekendgemaakt_op is not None else None


def beginnen(publicatie: Publicatie, by, adres: str) -> Klad:
    """A bezwaar to fill in; `adres` is the caller's IP. Raises TooOften, Refused."""
    return reactieklad.beginnen(PURPOSE, publicatie, by, adres, kan_niet)


def versturen(klad: Klad, by, adres: str) -> Rechtsmiddel:
    """Send it: it gets its number, time and checksum, and the sender a receipt. A second click finds the first.

    Raises Refused when it is not open any more, TooOften.
    """
    if klad.verzonden:
        return find_resource(by.site, klad.verzonden)
    publicatie = find_resource(by.site, klad.publicatie)
    by.require(Permission.VIEW, publicatie)
    if not klad.waarden:
        raise Refused("Vul eerst uw gegevens in en waarom u bezwaar maakt.")
    reactieklad.tellen(by, PURPOSE, adres)
    if reason := kan_niet(publicatie, by):
        raise Refused(reason)
    found = _kept(besluit_bij(publicatie, by.site), klad, publicatie, by)
    klad.waarden, klad.verzonden = {}, path_of(found)
    return found


def _kept(besluit: Beschikking, klad: Klad, publicatie: Publicatie, by) -> Rechtsmiddel:
    """In the dossier: what was written as a file of its own, whose hash is the checksum, the files beside it."""
    dossier, given = besluit.dossier, klad.waarden
    kenmerk = f"{dossier.zaaknummer}-BZ{len(dossier['rechtsmiddelen']) + 1}"
    files = [klad.remove(bestand.__name__) for bestand in klad.bestanden()]
    text = kopie(kenmerk, besluit, publicatie, given, files, by).encode()
    written = Document(io.BytesIO(text), bestandsnaam=f"{kenmerk}.txt", mime="text/plain", door=by.who.id, op=by.now,
                       titel=f"Bezwaarschrift {kenmerk}")
    for document in (written, *files):
        document.vertrouwelijk = True
        dossier["documenten"].add(document)
        by.record(document, "ontvangen bij een bezwaar", kenmerk)
    found = Rechtsmiddel(
        soort="bezwaar", indiener=given["naam"], ontvangen=by.today, beschikking=besluit.__name__, door=by.who.id, op=by.now,
        kenmerk=kenmerk, wijze="web", adres=given["adres"], email=given["email"], telefoon=given.get("telefoon", ""),
        stukken=tuple(document.__name__ for document in (written, *files)), controlegetal=written.sha256)
    rechtsmiddelen.instellen(besluit, by, found)
    mail.send(by, "bezwaar_ontvangen", found.email, rechtsmiddel=found, dossier=dossier, moment=moment_in_woorden(found.op),
              gevolg=remedie.houdt_tegen(besluit), link=link_van(found, by),
              organisatie=by.site.organisaties[dossier.organisatie])
    return found


def kopie(kenmerk: str, besluit: Beschikking, publicatie: Publicatie, given: dict, files, by) -> str:
    """All that was sent, as plain text: what Awb 6:5 asks, and what came with it."""
    rows = [f"Bezwaarschrift {kenmerk}", f"Ontvangen op {datum_kort(by.today)}",
            f"Vastgelegd op {by.now.isoformat(timespec='seconds')}", "Wijze: op de website",
            f"Tegen: {besluit.titel}, zaak {besluit.dossier.zaaknummer}, bekendgemaakt op {datum_kort(besluit.bekendgemaakt_op)}",
            f"Bekendmaking: {publicatie.titel}", f"Naam: {given['naam']}", f"Adres: {given['adres']}",
            f"E-mailadres: {given['email']}", f"Telefoon: {given.get('telefoon', '')}", "", given["gronden"], "",
            *(f"Bestand: {b.bestandsnaam}, {b.omvang} bytes, SHA-256 {b.sha256}" for b in files), ""]
    return "\n".join(rows)


# The link in the mail


def link_van(found: Rechtsmiddel, by) -> str:
    """The path with which the sender comes back to the receipt; whoever has it, reads along."""
    return f"/{DEUR}/" + links.sign(by.settings, PURPOSE, path_of(found), 1, by.now + timedelta(days=LINK_DAYS))


def bij_link(by, token: str) -> Rechtsmiddel:
    """The bezwaar that a mailed link is for. Raises LinkRefused."""
    try:
        return find_resource(by.site, links.read(by.settings, PURPOSE, token, by.now).thing)
    except KeyError as error:
        raise links.LinkRefused("Dit bezwaar bestaat niet meer.") from error
