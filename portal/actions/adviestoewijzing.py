"""Who of the adviesorganisatie works on a request? Assign, replace, take back, and what follows when somebody leaves.

Whom a request is open to is decided in `services.adviestoegang`; each deed here lets that be reckoned anew.
"""

from dataclasses import replace
from datetime import timedelta

from BTrees.OOBTree import OOBTree
from pyramid.traversal import find_resource

from content_types.adviestoewijzing import Adviestoewijzing
from content_types.adviesverzoek import Adviesverzoek
from content_types.base import new_id, path_of
from content_types.gebruiker import Gebruiker
from portal.services import advieskanaal, adviestoegang, advieswerk, catalog, links, mail, signalen
from portal.services.throttle import TooOften
from workflows.machine import Refused
from workflows.permissions import Permission

PURPOSE = "adviestoewijzing"
DOOR = "adviezen/persoonlijk"
"""Where personal links lead."""
PER_UUR = 3
NIEMAND = "Kies wie dit advies gaat geven."
HALF = "Vul van een adviseur zonder account de naam en het e-mailadres in."
TE_VAAK = "Er zijn in het laatste uur al drie links gestuurd. Wacht een uur en probeer het dan opnieuw."


def toewijzen(verzoek: Adviesverzoek, by, *, mensen=(), naam: str = "", email: str = "") -> list[Adviestoewijzing]:
    """Let these people of the organisation work on it, and somebody without an account (who has one there uses that). Who works
    on it already stays so.

    Raises Refused when nobody was chosen, or somebody who can not advise for the organisation.
    """
    _verdelen(verzoek, by)
    address = email.strip().lower()
    own = next((g.__name__ for g in advieswerk.mensen(by.site, verzoek.adviesorganisatie) if g.email == address), "")
    if own:
        mensen, naam, address = {*mensen, own}, "", ""
    chosen = _chosen(verzoek, by, mensen)
    if bool(naam.strip()) != bool(address):
        raise Refused(HALF)
    if not chosen and not address:
        raise Refused(NIEMAND)
    held = {t.gebruiker or t.email for t in lopend(verzoek)}
    made = [_add(verzoek, by, naam=g.naam, gebruiker=g.__name__) for g in chosen if g.__name__ not in held]
    if address and address not in held:
        made.append(_add(verzoek, by, naam=naam.strip(), email=address))
    _tell(verzoek, by, made)
    return made


def _verdelen(verzoek: Adviesverzoek, by) -> None:
    """Raises NotAllowed for who does not steer the organisation, Refused when it is no longer asked."""
    by.require(Permission.VIEW, verzoek)
    verzoek.workflow.transition(verzoek.state, "uitbrengen")
    by.require(Permission.DISTRIBUTE, verzoek)


def _chosen(verzoek: Adviesverzoek, by, mensen) -> list[Gebruiker]:
    here = {g.__name__: g for g in advieswerk.mensen(by.site, verzoek.adviesorganisatie)}
    if not set(mensen) <= set(here):
        raise Refused("Wie u koos, werkt niet meer bij uw organisatie. Kies opnieuw.")
    return [here[name] for name in here if name in set(mensen)]


def _add(verzoek: Adviesverzoek, by, *, naam: str, gebruiker: str = "", email: str = "") -> Adviestoewijzing:
    made = Adviestoewijzing(new_id(), naam, by.who.id, by.now, gebruiker, email)
    verzoek.toewijzingen = (*verzoek.toewijzingen, made)
    if email:
        doors = by.site["adviezen"]
        doors.uitgenodigd = OOBTree() if doors.uitgenodigd is None else doors.uitgenodigd
        doors.uitgenodigd[made.id] = naam
    by.record(verzoek, f"advies toegewezen aan {naam}", "" if gebruiker else "zonder account, met een eigen link")
    return made


def _tell(verzoek: Adviesverzoek, by, made) -> None:
    """They may open it from now on, and hear so."""
    adviestoegang.bijwerken(verzoek.dossier, by.today)
    for toewijzing in made:
        if toewijzing.gebruiker:
            signalen.geven(by, by.site.gebruikers.get(toewijzing.gebruiker), "advies_toegewezen",
                           f"U geeft advies over {verzoek.dossier.titel}.", verzoek)
        else:
            _mail_link(verzoek, toewijzing, by)


def terugnemen(verzoek: Adviesverzoek, naam: str, by, *, reden: str, vervanger: str = "") -> None:
    """The assignment with this id ends at once, with its links; `vervanger` is the id of the person who goes on. A second time
    does nothing. Raises Refused without a reason."""
    _verdelen(verzoek, by)
    if not reden.strip():
        raise Refused("Schrijf op waarom.")
    toewijzing = _bij_id(verzoek, naam)
    if not toewijzing.loopt:
        return
    if vervanger and vervanger == toewijzing.gebruiker:
        raise Refused("Kies iemand anders om het over te nemen.")
    chosen = _chosen(verzoek, by, [vervanger] if vervanger else [])
    _end(verzoek, toewijzing, by, reden.strip())
    held = {t.gebruiker for t in lopend(verzoek)}
    _tell(verzoek, by, [_add(verzoek, by, naam=g.naam, gebruiker=g.__name__) for g in chosen if g.__name__ not in held])
    _tell_ended(verzoek, toewijzing, by)


def _end(verzoek: Adviesverzoek, toewijzing: Adviestoewijzing, by, reden: str) -> None:
    _put(verzoek, replace(toewijzing, einde=by.now, reden=reden))
    if verzoek.voorgelegd is not None and verzoek.voorgelegd.wie == toewijzing.principal.removeprefix("gebruiker:"):
        verzoek.voorgelegd = None
    by.record(verzoek, f"advies niet meer bij {toewijzing.naam}", reden)


def _tell_ended(verzoek: Adviesverzoek, toewijzing: Adviestoewijzing, by) -> None:
    if toewijzing.gebruiker:
        signalen.geven(by, by.site.gebruikers.get(toewijzing.gebruiker), "advies_weg",
                       "De coördinator van uw organisatie heeft een advies aan iemand anders gegeven.", None)
    else:
        mail.send(by, "advies_toewijzing_einde", toewijzing.email, **_words(verzoek))


def _bij_id(verzoek: Adviesverzoek, naam: str) -> Adviestoewijzing:
    found = next((t for t in verzoek.toewijzingen if t.id == naam), None)
    if found is None:
        raise Refused("Deze adviseur werkt niet aan dit advies.")
    return found


def _put(verzoek: Adviesverzoek, changed: Adviestoewijzing) -> None:
    verzoek.toewijzingen = tuple(changed if t.id == changed.id else t for t in verzoek.toewijzingen)


def lopend(verzoek: Adviesverzoek) -> list[Adviestoewijzing]:
    """Who works on it now, in the order in which they were assigned."""
    return [t for t in verzoek.toewijzingen if t.loopt]


def geopend(verzoek: Adviesverzoek, by) -> None:
    """Note the first time that somebody who was assigned opened it."""
    for toewijzing in lopend(verzoek):
        if toewijzing.geopend_op is None and toewijzing.principal in by.who.principals:
            _put(verzoek, replace(toewijzing, geopend_op=by.now))


def mensen_gewijzigd(by, gebruiker: Gebruiker, organisaties) -> None:
    """After somebody's roles or account changed: what was open to them at these organisations is reckoned anew, and who can
    not advise there any more is taken off the requests that run. Part of a deed that was allowed."""
    for name in organisaties:
        organisatie = by.site.organisaties.get(name)
        if organisatie is not None and organisatie.soort_organisatie == "adviesorganisatie":
            _left(by, gebruiker, name)
            adviestoegang.bijwerken_bij(by.site, name, by.today)


def _left(by, gebruiker: Gebruiker, organisatie: str) -> None:
    if gebruiker in advieswerk.mensen(by.site, organisatie):
        return
    cat = catalog.catalog_of(by.site)
    for verzoek in catalog.find(by.site, cat["adviesorganisatie"].eq(organisatie) & cat["toegankelijk"].eq(True)):
        for toewijzing in [t for t in lopend(verzoek) if t.gebruiker == gebruiker.__name__]:
            _end(verzoek, toewijzing, by, "Kan niet meer inloggen voor deze organisatie.")
            if verzoek.state == "gevraagd":
                advieskanaal.verdelen(verzoek, by, f"{gebruiker.naam} kan geen advies meer geven over {verzoek.dossier.titel}.")


def nieuwe_link(verzoek: Adviesverzoek, naam: str, by) -> None:
    """A new link to the address of this adviser, at most three an hour; older links stop working. Who asks steers the
    organisation, or holds an older link. Raises TooOften, Refused."""
    toewijzing = _bij_id(verzoek, naam)
    if reason := _over(verzoek, toewijzing, by):
        raise Refused(reason)
    sent = tuple(moment for moment in toewijzing.verstuurd if moment > by.now - timedelta(hours=1))
    if len(sent) >= PER_UUR:
        raise TooOften(TE_VAAK)
    renewed = replace(toewijzing, linknummer=toewijzing.linknummer + 1, verstuurd=(*sent, by.now))
    _put(verzoek, renewed)
    by.record(verzoek, f"nieuwe link gestuurd aan {toewijzing.naam}")
    _mail_link(verzoek, renewed, by)


def melden(verzoek: Adviesverzoek, by, soort: str, mail_soort: str, tekst: str) -> None:
    """Tell who works on it what the organisation is mailed too: by a notice of kind `soort`, or by mail with their own link."""
    for toewijzing in lopend(verzoek):
        if toewijzing.gebruiker:
            signalen.geven(by, by.site.gebruikers.get(toewijzing.gebruiker), soort, tekst, verzoek)
        else:
            _mail_link(verzoek, toewijzing, by, mail_soort)


def _mail_link(verzoek: Adviesverzoek, toewijzing: Adviestoewijzing, by, mail_soort: str = "advies_toegewezen") -> None:
    token = links.sign(by.settings, PURPOSE, f"{path_of(verzoek)}#{toewijzing.id}", toewijzing.linknummer,
                       by.now + links.ADVISER_LINK)
    mail.send(by, mail_soort, toewijzing.email, token=token, deur=DOOR, **_words(verzoek))


def _words(verzoek: Adviesverzoek) -> dict:
    return {"verzoek": verzoek, "dossier": verzoek.dossier, "organisatie": advieswerk.organisatie_van(verzoek)}


def _over(verzoek: Adviesverzoek, toewijzing: Adviestoewijzing, by) -> str:
    """Why this adviser can no longer get in, in a Dutch sentence; empty while they can."""
    if not toewijzing.loopt:
        return "Iemand anders van uw organisatie gaat verder met dit advies. U hoeft niets meer te doen."
    return adviestoegang.dicht(verzoek, by.today)


def bij_link(by, token: str) -> tuple[Adviesverzoek, Adviestoewijzing]:
    """What a personal link opens now. Raises LinkRefused: not ours, too old, replaced, taken away or closed."""
    link = links.read(by.settings, PURPOSE, token, by.now)
    verzoek, toewijzing = _at(by, link.thing)
    if reason := _over(verzoek, toewijzing, by):
        raise links.LinkRefused(reason)
    if toewijzing.linknummer != link.number:
        raise links.LinkRefused("Er is een nieuwere link gestuurd. Gebruik de link in de laatste e-mail.",
                                link.thing, link.number)
    return verzoek, toewijzing


def bij_oude_link(by, token: str) -> tuple[Adviesverzoek, Adviestoewijzing]:
    """What an expired or replaced link was for, to send a new one. Raises LinkRefused if not ours."""
    try:
        return bij_link(by, token)
    except links.LinkRefused as error:
        if not error.thing:
            raise
        return _at(by, error.thing)


def _at(by, thing: str) -> tuple[Adviesverzoek, Adviestoewijzing]:
    path, _, key = thing.partition("#")
    try:
        verzoek = find_resource(by.site, path)
    except KeyError:
        verzoek = None
    found = next((t for t in verzoek.toewijzingen if t.id == key), None) if verzoek is not None else None
    if found is None:
        raise links.LinkRefused("Dit adviesverzoek bestaat niet meer.")
    return verzoek, found
