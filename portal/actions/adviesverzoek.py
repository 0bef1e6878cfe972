"""What can be done with an adviesverzoek? Ask, send the link again, open, answer, withdraw.

What it opens, to whom and until when is decided in `services.adviestoegang`.
"""

from pyramid.traversal import find_resource

from content_types.adviesverzoek import Adviesverzoek
from content_types.bestand import Document
from content_types.dossier import Dossier
from portal.services import advieskanaal, adviestoegang, advieswerk, files, links, mail, signalen, throttle
from portal.services.verwijzingen import NIET_OPENBAAR, is_verwijzing
from workflows.machine import Refused
from workflows.permissions import Permission

PURPOSE = "adviesverzoek"


def vragen(dossier: Dossier, by, *, adviesorganisatie: str, vraag: str, uiterlijk, documenten=()) -> Adviesverzoek:
    """Ask for advice; `documenten` are names in the dossier's `documenten`, or of confidential bijlagen.

    The same question to the same organisation twice is one request (a double click).
    """
    by.require(Permission.ASK_ADVICE, dossier)
    _check_question(dossier, by, adviesorganisatie, uiterlijk, documenten)
    for open_request in dossier.adviesverzoeken():
        if open_request.state == "gevraagd" and (open_request.adviesorganisatie, open_request.vraag) == (
                adviesorganisatie, vraag):
            return open_request
    verzoek = dossier["adviezen"].add(Adviesverzoek(
        adviesorganisatie=adviesorganisatie, vraag=vraag, uiterlijk=uiterlijk, gevraagd_door=by.who.id,
        gevraagd_op=by.now, gedeeld=sorted(documenten)))
    adviestoegang.bijwerken(dossier, by.today)
    by.record(verzoek, f"advies gevraagd aan {_organisatie(verzoek, by).naam}")
    _mail_link(verzoek, by, "advies_gevraagd")
    advieskanaal.aanbieden(verzoek, by)
    return verzoek


def _check_question(dossier: Dossier, by, adviesorganisatie: str, uiterlijk, documenten) -> None:
    organisatie = by.site.organisaties.get(adviesorganisatie)
    if organisatie is None or organisatie.soort_organisatie != "adviesorganisatie":
        raise Refused("Kies een adviesorganisatie uit de lijst.")
    if uiterlijk < by.today:
        raise Refused("Kies voor het advies een dag die nog komt.")
    if any(is_verwijzing(dossier, name) for name in documenten):
        raise Refused(NIET_OPENBAAR)
    if any(adviestoegang.te_openen(dossier, name) is None for name in documenten):
        raise Refused("Een gekozen document bestaat niet meer. Kies de documenten opnieuw.")


def _organisatie(verzoek, by):
    return by.site.organisaties[verzoek.adviesorganisatie]


def _mail_link(verzoek: Adviesverzoek, by, template: str) -> None:
    advieskanaal.mailen(verzoek, by, template, PURPOSE)


def bij_link(by, token: str) -> Adviesverzoek:
    """The request that a mailed link opens now. Raises LinkRefused: not ours, too old, replaced, or closed."""
    link = links.read(by.settings, PURPOSE, token, by.now)
    verzoek = _request_at(by.site, link.thing)
    if verzoek is None:
        raise links.LinkRefused("Dit adviesverzoek bestaat niet meer.")
    if gesloten(verzoek):
        raise links.LinkRefused(gesloten(verzoek))
    if advieswerk.zonder_link(by.site, _organisatie(verzoek, by)):
        raise links.LinkRefused("Uw organisatie heeft ervoor gekozen om met accounts te werken. Log in om verder te gaan.")
    if verzoek.linknummer != link.number:
        raise links.LinkRefused("Er is een nieuwere link gestuurd. Gebruik de link in de laatste e-mail.",
                                link.thing, link.number)
    return verzoek


def bij_oude_link(by, token: str) -> Adviesverzoek:
    """The request that an expired or replaced link was for, to send a new one. Raises LinkRefused if not ours."""
    try:
        return bij_link(by, token)
    except links.LinkRefused as error:
        verzoek = _request_at(by.site, error.thing) if error.thing else None
        if verzoek is None:
            raise
        return verzoek


def _request_at(site, path: str) -> Adviesverzoek | None:
    try:
        return find_resource(site, path)
    except KeyError:
        return None


def gesloten(verzoek: Adviesverzoek) -> str:
    """Why the adviser can no longer get in, in a Dutch sentence; empty while they can."""
    if verzoek.state == "ingetrokken":
        return "Dit adviesverzoek is ingetrokken. Uw advies is niet meer nodig."
    if verzoek.dossier.state == "ingetrokken":
        return "De aanvraag is ingetrokken. Uw advies is niet meer nodig."
    if verzoek.dossier.state == "doorgezonden":
        return "De aanvraag is doorgezonden naar een ander bestuursorgaan. Uw advies is niet meer nodig."
    if not verzoek.dossier.lopend:
        return "Het besluit in deze zaak is genomen en bekendgemaakt. Het dossier is niet meer open voor adviseurs."
    return ""


def link_opnieuw_sturen(verzoek: Adviesverzoek, by) -> None:
    """A new link, to the address we know and no other; older links stop working. Raises TooOften, Refused."""
    key = f"link:{verzoek.__name__}"
    throttle.check(by.site, key, by.now, limit=3)
    throttle.note(by.site, key, by.now)
    if gesloten(verzoek):
        raise Refused(gesloten(verzoek) + " Een nieuwe link is niet meer mogelijk.")
    verzoek.linknummer += 1
    by.record(verzoek, "nieuwe link gestuurd")
    _mail_link(verzoek, by, "advies_gevraagd")


def openen(verzoek: Adviesverzoek, by) -> None:
    """Note the first time the adviser opened it."""
    by.require(Permission.VIEW, verzoek)
    if verzoek.geopend_op is None:
        verzoek.geopend_op = by.now
        by.record(verzoek, "adviesverzoek geopend door de adviseur")


def _still_asked(verzoek: Adviesverzoek, by) -> None:
    """Raises NotAllowed for who may not answer, Refused with the reason for who could until a moment ago."""
    by.require(Permission.VIEW, verzoek)
    verzoek.workflow.transition(verzoek.state, "uitbrengen")
    by.require(Permission.ADVISE, verzoek)
    advieswerk.mag_wijzigen(verzoek, by)


def document_toevoegen(verzoek: Adviesverzoek, source, name: str, by) -> Document | None:
    """The adviser adds a document to the answer; the same file twice is kept once (None). Raises FileRefused."""
    _still_asked(verzoek, by)
    document = files.take(source, name, by, Document)
    if files.has_double(verzoek, document):
        return None
    verzoek.add(document)
    adviestoegang.bijwerken(verzoek.dossier, by.today)
    by.record(document, f"document bij advies: {document.bestandsnaam}")
    return document


def document_weghalen(verzoek: Adviesverzoek, name: str, by) -> None:
    """The adviser takes a document out of an answer that was not yet sent."""
    _still_asked(verzoek, by)
    if name in verzoek:
        by.record(verzoek, f"document weggehaald: {verzoek[name].bestandsnaam}")
        verzoek.remove(name)


def antwoord_bewaren(verzoek: Adviesverzoek, antwoord: str, by) -> None:
    """Keep the text while the adviser works on it."""
    _still_asked(verzoek, by)
    verzoek.antwoord = antwoord


def uitbrengen(verzoek: Adviesverzoek, antwoord: str, by) -> None:
    """Send the answer; from then on it cannot be changed. Who asked and who handles the dossier hear it (mission A3)."""
    antwoord_bewaren(verzoek, antwoord, by)
    advieswerk.mag_versturen(verzoek, by)
    by.fire(verzoek, "uitbrengen")
    verzoek.uitgebracht_op = by.now
    for name in sorted({verzoek.dossier.behandelaar, verzoek.gevraagd_door}):
        signalen.geven(by, by.site.gebruikers.get(name), "advies_binnen",
                       f"{_organisatie(verzoek, by).naam} heeft advies gegeven over {verzoek.dossier.titel}.", verzoek)


def intrekken(verzoek: Adviesverzoek, by, why: str = "") -> None:
    by.fire(verzoek, "intrekken", why=why)
    adviestoegang.bijwerken(verzoek.dossier, by.today)
    _mail_withdrawn(verzoek, by)


def afsluiten(dossier: Dossier, by) -> None:
    """The handling is over: advice still asked is no longer needed, and no adviser can see the dossier any more."""
    for verzoek in dossier.adviesverzoeken():
        if verzoek.state == "gevraagd":
            by.cause(verzoek, "vervallen")
            _mail_withdrawn(verzoek, by)
    adviestoegang.bijwerken(dossier, by.today)


def _mail_withdrawn(verzoek: Adviesverzoek, by) -> None:
    advieskanaal.ingetrokken(verzoek, by)
    mail.send(by, "advies_ingetrokken", _organisatie(verzoek, by).email, verzoek=verzoek, dossier=verzoek.dossier,
              organisatie=_organisatie(verzoek, by))


