"""How does another system tell by JSON how far a case is? The partners and the deed of StUF, once for each reference.

The message is kept among the messages of other systems, so that what was told can be read back.
"""

import json
from dataclasses import dataclass
from datetime import date

from content_types.base import fingerprint
from content_types.stufbericht import Stufbericht, referentiesleutel
from portal.actions import eigenstatus
from portal.actions.koppeladvies import Binnen, dossier_bij
from portal.integrations.stuf import herkenning
from portal.integrations.stuf.herkenning import Post
from portal.integrations.stuf.namen import NIET_IN_XML
from portal.services import koppelingen, throttle
from portal.services.actor import Actor, NotAllowed
from workflows.machine import Refused

FUNCTIE, MEEST, POGINGEN = "zaakStatus", 20_000, 20
VELDEN = {"referentie": 40, "zaaknummer": 40, "eigenZaaknummer": 40, "status": 40, "datum": 10, "soortBesluit": 40,
          "behandelaar": 300}
"""Text fields and how long they may be; others are refused, so that a mistake is seen."""


class Fout(Exception):
    """Why not: HTTP status and a Dutch sentence."""

    def __init__(self, status: int, zin: str):
        super().__init__(zin)
        self.status = status


@dataclass(frozen=True)
class Uitkomst:
    """What the other side hears; `al_gedaan`: it was told before, with this reference."""

    zaaknummer: str
    status: str
    al_gedaan: bool


def ontvang(by, post: Post) -> Uitkomst:
    """`by` is the portal itself. Raises Fout."""
    partners = _wie(by, post)
    post.stroom.seek(0)  # read before, where somebody else stored something at that moment and this is tried again
    values = lees(post.stroom.read(MEEST + 1))
    koppeling = next((k for k in partners if FUNCTIE in k.berichten), None)
    if koppeling is None:
        raise Fout(403, "Status van de zaak is bij deze koppeling niet afgesproken.")
    if (before := _eerder(by.site, koppeling, values)) is not None:
        return before
    acting = Actor(koppelingen.identiteit(by.site, koppeling), by.now, by.site, by.settings)
    try:
        dossier = dossier_bij(acting, Binnen(koppeling, values["referentie"], values))
        told = eigenstatus.Status(values["status"], _dag(values["datum"]), values["soortBesluit"], values["behandelaar"])
        eigenstatus.melden(dossier, acting, told)
    except (Refused, NotAllowed) as error:
        raise Fout(403 if isinstance(error, NotAllowed) else 409, str(error)) from None
    _bewaar(acting, koppeling, values, dossier)
    return Uitkomst(dossier.zaaknummer, dossier.state, False)


def _wie(by, post: Post) -> list:
    """The koppelingen of who sends; too many tries of who is nobody are not looked at any more."""
    partners = herkenning.koppelingen(by.site, post) if by.site.koppelingen is not None else []
    if partners:
        return partners
    key = f"koppelstatus:{throttle.herkomst(post.adres)}"
    try:
        throttle.check(by.site, key, by.now, limit=POGINGEN)
    except throttle.TooOften as error:
        raise Fout(429, str(error)) from None
    throttle.note(by.site, key, by.now)
    raise Fout(401, "Log in met het certificaat of de gegevens van een koppeling die aan staat.")


def lees(data: bytes) -> dict:
    """The fields, all of them as text. Raises Fout."""
    if len(data) > MEEST:
        raise Fout(413, f"Het bericht is te groot: meer dan {MEEST // 1000} kB.")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Fout(400, "Dit is geen JSON.") from None
    if not isinstance(found, dict):
        raise Fout(400, "Stuur één JSON-object.")
    if unknown := sorted(set(found) - set(VELDEN)):
        raise Fout(422, f"Het veld {NIET_IN_XML.sub('?', unknown[0])[:40]} kennen wij niet. Gebruik: {', '.join(VELDEN)}.")
    wrong = next((name for name, value in found.items() if not isinstance(value, str) or len(value) > VELDEN[name]), None)
    if wrong:
        raise Fout(422, f"Het veld {wrong} is geen tekst van hoogstens {VELDEN[wrong]} tekens.")
    odd = next((name for name, value in found.items() if NIET_IN_XML.search(value)), None)
    if odd:
        raise Fout(422, f"In het veld {odd} staan tekens die niet in een tekst horen.")
    lacks = next((name for name in ("referentie", "status") if not found.get(name, "").strip()), None)
    if lacks:
        raise Fout(422, f"Het veld {lacks} ontbreekt.")
    return {name: found.get(name, "").strip() for name in VELDEN}


def _dag(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Fout(422, "Het veld datum is geen dag zoals 2026-01-05.") from None


def _eerder(site, koppeling, values: dict) -> Uitkomst | None:
    """The same again gives the same answer; something else under the same reference is refused."""
    known = site.stufberichten.met_referentie(koppeling.__name__, values["referentie"])
    if not known:
        return None
    if known[0].vingerafdruk != fingerprint(values):
        raise Fout(409, "Met deze referentie is al een ander bericht ontvangen.")
    known[0].herhaald += 1
    return Uitkomst(known[0].dossier, values["status"], True)


def _bewaar(by, koppeling, values: dict, dossier) -> None:
    made = by.site.stufberichten.neem(Stufbericht(
        op=by.now, koppeling=koppeling.__name__, functie=FUNCTIE, zender=" ".join(filter(None, koppeling.hun)),
        referentie=values["referentie"], vingerafdruk=fingerprint(values), stand="verwerkt", dossier=dossier.zaaknummer,
        klaar_op=by.now, content_type="application/json", inhoud=values))
    by.site.stufberichten.noem("referenties", referentiesleutel(koppeling.__name__, values["referentie"]), made)
    by.record(made, "status van ander systeem (JSON)")
