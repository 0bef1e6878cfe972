"""How does another system hand in a message over HTTP? Kept, and answered with a receipt; its outcome stands in the postvak.

`POST /koppelvlak/stam` with the message (XML, or a ZIP with its documents) as the body, by a koppeling that is set for it.
"""

import re
from dataclasses import dataclass
from shutil import copyfileobj
from tempfile import TemporaryFile

from portal.integrations.inlezen.ontvangst import neem_aan
from portal.integrations.stuf import herkenning
from portal.integrations.stuf.endpoint import ONBEKEND_PER_KWARTIER, largest
from portal.integrations.stuf.herkenning import Post
from portal.services import throttle
from portal.services.file_types import human_size

BESTANDSNAAM = re.compile(r'filename="?([^";]{1,150})"?')
SOORTEN = {"application/xml": "bericht.xml", "text/xml": "bericht.xml", "application/zip": "bericht.zip"}
NIEMAND = "Log in met het certificaat of de gegevens van een koppeling die berichten van een loket mag aanleveren."
TE_VAAK = "Er kwamen te veel berichten van onbekenden van dit adres. Probeer het over een kwartier opnieuw."


@dataclass(frozen=True)
class Antwoord:
    """What goes back: `inhoud` as JSON; a problem (RFC 9457) where the status is an error."""

    status: int
    inhoud: dict

    @property
    def soort(self) -> str:
        return "application/json" if self.status < 400 else "application/problem+json"


def ontvang(by, post: Post, disposition: str = "") -> Antwoord:
    """Take it in; the same bytes again get the same answer."""
    if by.site.koppelingen is None:
        return probleem(503, "Nog niet klaar", "Het portaal is nog niet klaar voor koppelingen. Probeer het later opnieuw.")
    partners = [k for k in herkenning.koppelingen(by.site, post) if k.inlezen]
    if not partners:
        return _onbekend(by, post)
    if post.omvang > largest(by.settings):
        return te_groot(post.omvang, by.settings)
    naam = SOORTEN.get(post.content_type.partition(";")[0].strip().lower())
    if naam is None:
        return probleem(415, "Verkeerd soort bestand", "Stuur application/xml, text/xml of application/zip.")
    if not post.omvang:
        return probleem(400, "Leeg", "Het bericht is leeg. Zet het bericht in de body.")
    post.stroom.seek(0)
    match = BESTANDSNAAM.search(disposition)
    gezag = by.site.organisaties[partners[0].partner]
    with TemporaryFile() as stream:
        copyfileobj(post.stroom, stream)
        bericht, _ = neem_aan(by, stream, match[1] if match else naam, deur="koppeling",
                              afzender=gezag.naam, referentie=partners[0].__name__, aanleveraar=gezag.__name__)
    return Antwoord(202, {"referentie": bericht.__name__, "ontvangen": bericht.ontvangen_op.isoformat(),
                          "sha256": bericht.origineel, "melding": "Het bericht is bewaard. Het wordt nu gelezen."})


def _onbekend(by, post: Post) -> Antwoord:
    """Counted, so that nobody can try passwords for long; nothing is kept."""
    key = f"stam:{throttle.herkomst(post.adres)}"
    try:
        throttle.check(by.site, key, by.now, limit=ONBEKEND_PER_KWARTIER)
    except throttle.TooOften:
        return probleem(429, "Te vaak", TE_VAAK)
    throttle.note(by.site, key, by.now)
    return probleem(401, "Onbekende afzender", NIEMAND)


def te_groot(size: int, settings) -> Antwoord:
    return probleem(413, "Te groot", f"Het bericht is te groot ({human_size(size)}). Hoogstens {human_size(largest(settings))} "
                                     "kan in één keer.")


def probleem(status: int, titel: str, zin: str) -> Antwoord:
    return Antwoord(status, {"type": "about:blank", "title": titel, "status": status, "detail": zin})
