"""How does a zienswijze come in? On the website in two steps, or entered by staff from a letter or a talk.

What is done with it afterwards is in `zienswijzen_behandelen.py`.
"""

import hashlib
from datetime import timedelta

from pyramid.traversal import find_resource

from content_types.base import path_of
from content_types.dossier import Dossier
from content_types.publicatie import Publicatie
from content_types.terinzagelegging import Terinzagelegging
from content_types.zienswijze import Klad, Zienswijze
from portal.actions import reactieklad
from portal.actions.terinzagetermijn import terinzagelegging_van, zienswijzen_tellen
from portal.services import links, mail, signalen
from portal.services.clock import AMSTERDAM
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, datum_kort

PURPOSE = "zienswijze"
LINK_DAYS = 3 * 365
"""How long a sender can come back: until decision and appeal are long over."""
BESLOTEN = "Het besluit in deze zaak is al genomen. Een zienswijze geven kan niet meer."
NIET_OPEN = "Bij dit ontwerp kunt u nu geen zienswijze geven."


# On the website


def kan_niet(publicatie: Publicatie, by) -> str:
    """Why nobody can give a zienswijze on this notice now, in a Dutch sentence; empty when anybody can.

    After the last day it still can, marked as late, until the decision (Awb 6:10, 6:11).
    """
    terinzagelegging = terinzagelegging_van(publicatie, by.site)
    if terinzagelegging is None or publicatie.state != "gepubliceerd" or terinzagelegging.state == "afgebroken":
        return NIET_OPEN
    dossier = terinzagelegging.dossier
    if dossier.bekendgemaakt() is not None:
        return BESLOTEN
    return "" if dossier.lopend else NIET_OPEN


def beginnen(publicatie: Publicatie, by, adres: str) -> Klad:
    """A zienswijze to fill in; `adres` is the caller's IP. Raises TooOften, Refused."""
    return reactieklad.beginnen(PURPOSE, publicatie, by, adres, kan_niet)


def versturen(klad: Klad, by, adres: str) -> Zienswijze:
    """Send it: it gets its number, time and checksum, and the sender a receipt. A second click finds the first.

    Raises Refused when the decision came in the meantime, TooOften.
    """
    if klad.verzonden:
        return find_resource(by.site, klad.verzonden)
    publicatie = find_resource(by.site, klad.publicatie)
    by.require(Permission.VIEW, publicatie)
    if not klad.waarden:
        raise Refused("Vul eerst uw gegevens en uw zienswijze in.")
    reactieklad.tellen(by, PURPOSE, adres)
    if reason := kan_niet(publicatie, by):
        raise Refused(reason)
    terinzagelegging = terinzagelegging_van(publicatie, by.site)
    fields = {name: klad.waarden[name] for name in ("naam", "adres", "email", "tekst")}
    dossier = terinzagelegging.dossier
    zienswijze = _kept(dossier, dossier.terinzage_ontwerp(), [klad.remove(b.__name__) for b in klad.bestanden()], by,
                       wijze="web", ontvangen=by.today, **fields)
    klad.waarden, klad.verzonden = {}, path_of(zienswijze)
    return zienswijze


# By staff


def scans(dossier: Dossier, by, name: str = "") -> Klad:
    """Where scans are kept while a form is not right yet: the one with this name, if this person began it, or a new one."""
    by.require(Permission.VIEWS, dossier)
    found = (by.site.zienswijze_klad or {}).get(name)
    if found is not None and (found.publicatie, found.door) == (path_of(dossier), by.who.id):
        return found
    klad = reactieklad.nieuw(path_of(dossier), by)
    klad.door = by.who.id
    return klad


def invoeren(dossier: Dossier, values: dict, by, *, klad: Klad | None = None) -> Zienswijze:
    """Enter one that came by letter or was given orally; `values` as in InvoerSchema, `klad` holds the scans.

    The same form twice is one. Raises Refused when the dates cannot be.
    """
    if klad is not None and klad.verzonden:
        return find_resource(by.site, klad.verzonden)
    by.require(Permission.VIEWS, dossier)
    fields = {name: values[name] for name in ("wijze", "ontvangen", "gepost", "naam", "adres", "email", "tekst")}
    if fields["wijze"] != "brief":
        fields["gepost"] = None
    datums_kloppen(dossier, by, ontvangen=fields["ontvangen"], gepost=fields["gepost"])
    taken = [klad.remove(bestand.__name__) for bestand in klad.bestanden()] if klad is not None else []
    zienswijze = _kept(dossier, dossier.terinzage_ontwerp(), taken, by, **fields)
    if klad is not None:
        klad.verzonden = path_of(zienswijze)
    return zienswijze


def datums_kloppen(dossier: Dossier, by, *, ontvangen, gepost) -> None:
    """Raises Refused for days that cannot be."""
    if ontvangen > by.today:
        raise Refused("De dag van ontvangst ligt in de toekomst. Vul een dag in die geweest is.")
    if ontvangen < dossier.ontvangen:
        raise Refused(f"De dag van ontvangst ligt voor de aanvraag zelf ({datum_kort(dossier.ontvangen)}). Klopt het jaar?")
    if gepost is not None and gepost > ontvangen:
        raise Refused("De brief kan niet gepost zijn na de dag waarop hij binnenkwam. Kijk beide dagen na.")


# Both


def _kept(dossier: Dossier, terinzagelegging: Terinzagelegging | None, bestanden, by, **fields) -> Zienswijze:
    """Put it in the dossier with its number; the same one twice is one."""
    if (double := _double(dossier, bestanden, fields)) is not None:
        return double
    zienswijzen = dossier["zienswijzen"]
    nummer = max((z.nummer for z in zienswijzen.values()), default=0) + 1
    zienswijze = Zienswijze(nummer=nummer, op=by.now, **fields)
    zienswijzen.add(zienswijze, f"{nummer:05d}")
    for bestand in bestanden:
        zienswijze.add(bestand, bestand.__name__ or None)
    zienswijze.te_laat = terinzagelegging is not None and zienswijze.is_te_laat(terinzagelegging)
    zienswijze.controlegetal = hashlib.sha256(zienswijze.kopie()).hexdigest()
    by.record(zienswijze, "zienswijze ontvangen" + (", te laat" if zienswijze.te_laat else ""),
              f"controlegetal {zienswijze.controlegetal}")
    ontvangst_bevestigen(zienswijze, by)
    signalen.geven(by, by.site.gebruikers.get(dossier.behandelaar), "zienswijze_binnen",
                   f"{zienswijze.kenmerk} is binnengekomen" + (", na de laatste dag." if zienswijze.te_laat else "."),
                   zienswijze)
    zienswijzen_tellen(dossier, by)
    return zienswijze


def _double(dossier: Dossier, bestanden, fields: dict) -> Zienswijze | None:
    """The same words of the same person with the same files, of the same day."""
    hashes = sorted(bestand.sha256 for bestand in bestanden)
    return next((z for z in dossier.zienswijzen() if all(getattr(z, name) == value for name, value in fields.items())
                 and sorted(b.sha256 for b in z.bestanden()) == hashes), None)


def ontvangst_bevestigen(zienswijze: Zienswijze, by) -> None:
    """Mail the receipt, with the link to a copy of what was sent (Awb 2:17); who has no e-mail gets none."""
    if zienswijze.email:
        inlichten(zienswijze, by, "zienswijze_ontvangen", moment=moment_van(zienswijze))


def moment_van(zienswijze: Zienswijze) -> str:
    """The instant at which it was kept, in words."""
    return moment_in_woorden(zienswijze.op)


def moment_in_woorden(op) -> str:
    """An instant to the second, for a receipt."""
    moment = op.astimezone(AMSTERDAM)
    return f"{datum_in_woorden(moment.date())} om {moment:%H.%M.%S} uur"


def inlichten(zienswijze: Zienswijze, by, template: str, **words) -> None:
    """Mail the sender, with the way back to their own page."""
    dossier = zienswijze.dossier
    mail.send(by, template, zienswijze.email, zienswijze=zienswijze, dossier=dossier, link=link_van(zienswijze, by),
              organisatie=by.site.organisaties[dossier.organisatie], **words)


# The link in the mail


def link_van(zienswijze: Zienswijze, by) -> str:
    """The path with which the sender comes back; whoever has it, reads along."""
    until = by.now + timedelta(days=LINK_DAYS)
    return "/zienswijze/" + links.sign(by.settings, PURPOSE, path_of(zienswijze), zienswijze.nummer, until)


def bij_link(by, token: str) -> Zienswijze:
    """The zienswijze that a mailed link is for. Raises LinkRefused."""
    try:
        link = links.read(by.settings, PURPOSE, token, by.now)
        return find_resource(by.site, link.thing)
    except KeyError as error:
        raise links.LinkRefused("Deze zienswijze bestaat niet meer.") from error
    except links.LinkRefused as error:
        if not error.thing:
            raise
        raise links.LinkRefused("Deze link is verlopen. Neem contact met ons op en noem het nummer van uw "
                                "ontvangstbevestiging.") from error


def bevestigen(zienswijze: Zienswijze, by) -> None:
    """The address is theirs: they opened the mail and pressed the button. A second time changes nothing."""
    if zienswijze.bevestigd_op is None:
        zienswijze.bevestigd_op = by.now
        by.record(zienswijze, "e-mailadres bevestigd door de indiener")
