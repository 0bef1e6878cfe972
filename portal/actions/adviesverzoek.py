"""What can be done with an adviesverzoek? Ask, send the link again, open, answer, withdraw.

Access: from the request the adviesorganisatie may see the original and the chosen documents of this one dossier;
it ends when the request is withdrawn or the decision is made known.
"""

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import path_of
from content_types.bestand import Document
from content_types.dossier import Dossier
from portal.services import files, links, mail, throttle
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

PURPOSE = "adviesverzoek"


def vragen(dossier: Dossier, by, *, adviesorganisatie: str, vraag: str, uiterlijk, documenten=()) -> Adviesverzoek:
    """Ask for advice; `documenten` are names in the dossier's `documenten`, or of confidential bijlagen."""
    by.require(Permission.ASK_ADVICE, dossier)
    if uiterlijk < by.today:
        raise Refused("Kies voor het advies een dag die nog komt.")
    unknown = [name for name in documenten if _document(dossier, name) is None]
    if unknown:
        raise Refused("Een gekozen document bestaat niet meer. Kies de documenten opnieuw.")
    verzoek = dossier["adviezen"].add(Adviesverzoek(
        adviesorganisatie=adviesorganisatie, vraag=vraag, uiterlijk=uiterlijk, gevraagd_door=by.who.id,
        gevraagd_op=by.now, gedeeld=sorted(documenten)))
    toegang_bijwerken(dossier, by.today)
    by.record(verzoek, f"advies gevraagd aan {_organisatie(verzoek, by).naam}")
    _mail_link(verzoek, by, "advies_gevraagd")
    return verzoek


def toegang_bijwerken(dossier: Dossier, today) -> None:
    """Give every adviser exactly what the requests of this dossier open to them now; run it after any change."""
    targets = [dossier["aanvraag"], *dossier["aanvraag"].values(), *dossier["documenten"].values()]
    for obj in [*targets, *dossier["adviezen"].values()]:
        obj.local_roles = tuple(r for r in obj.local_roles if r.role is not Role.ADVISEUR)
    if dossier.bekendgemaakt() is not None:
        return
    for verzoek in dossier.adviesverzoeken():
        if verzoek.state != "ingetrokken":
            _open_to_adviser(verzoek, today)


def _open_to_adviser(verzoek: Adviesverzoek, today) -> None:
    shared = [_document(verzoek.dossier, name) for name in verzoek.gedeeld]
    for obj in [verzoek.dossier["aanvraag"], verzoek, *verzoek.values(), *filter(None, shared)]:
        for principal in (f"organisatie:{verzoek.adviesorganisatie}", link_principal(verzoek)):
            obj.give_role(principal, Role.ADVISEUR, today)


def _document(dossier: Dossier, name: str):
    return dossier["documenten"].get(name) or dossier["aanvraag"].get(name)


def _organisatie(verzoek, by):
    return by.site.organisaties[verzoek.adviesorganisatie]


def link_principal(verzoek: Adviesverzoek) -> str:
    """What somebody who came by the mailed link is, for this one request."""
    return f"uitnodiging:{verzoek.__name__}"


def _mail_link(verzoek: Adviesverzoek, by, template: str) -> None:
    token = links.sign(by.settings, PURPOSE, path_of(verzoek), verzoek.linknummer, by.now + links.ADVISER_LINK)
    organisatie = _organisatie(verzoek, by)
    mail.send(by, template, organisatie.email, verzoek=verzoek, dossier=verzoek.dossier, token=token,
              organisatie=organisatie)


def link_opnieuw_sturen(verzoek: Adviesverzoek, by) -> None:
    """A new link, to the address we know and no other; older links stop working. Raises TooOften, Refused."""
    key = f"link:{verzoek.__name__}"
    throttle.check(by.site, key, by.now, limit=3)
    throttle.note(by.site, key, by.now)
    if verzoek.state == "ingetrokken" or verzoek.dossier.bekendgemaakt() is not None:
        raise Refused("Dit adviesverzoek is gesloten. Een nieuwe link is niet meer mogelijk.")
    verzoek.linknummer += 1
    by.record(verzoek, "nieuwe link gestuurd")
    _mail_link(verzoek, by, "advies_gevraagd")


def openen(verzoek: Adviesverzoek, by) -> None:
    """Note the first time the adviser opened it."""
    by.require(Permission.VIEW, verzoek)
    if verzoek.geopend_op is None:
        verzoek.geopend_op = by.now
        by.record(verzoek, "adviesverzoek geopend door de adviseur")


def document_toevoegen(verzoek: Adviesverzoek, source, name: str, by) -> Document | None:
    """The adviser adds a document to the answer; the same file twice is kept once (None). Raises FileRefused."""
    by.require(Permission.ADVISE, verzoek)
    document = files.take(source, name, by, Document)
    if files.has_double(verzoek, document):
        return None
    verzoek.add(document)
    toegang_bijwerken(verzoek.dossier, by.today)
    by.record(document, f"document bij advies: {document.bestandsnaam}")
    return document


def document_weghalen(verzoek: Adviesverzoek, name: str, by) -> None:
    """The adviser takes a document out of an answer that was not yet sent."""
    by.require(Permission.ADVISE, verzoek)
    if name in verzoek:
        by.record(verzoek, f"document weggehaald: {verzoek[name].bestandsnaam}")
        verzoek.remove(name)


def antwoord_bewaren(verzoek: Adviesverzoek, antwoord: str, by) -> None:
    """Keep the text while the adviser works on it."""
    by.require(Permission.ADVISE, verzoek)
    verzoek.antwoord = antwoord


def uitbrengen(verzoek: Adviesverzoek, antwoord: str, by) -> None:
    """Send the answer; from then on it cannot be changed. Who asked is mailed at once (mission A3)."""
    antwoord_bewaren(verzoek, antwoord, by)
    by.fire(verzoek, "uitbrengen")
    verzoek.uitgebracht_op = by.now
    for email in _behandelaars(verzoek, by):
        mail.send(by, "advies_ontvangen", email, verzoek=verzoek, dossier=verzoek.dossier,
                  pad=path_of(verzoek.dossier), organisatie=_organisatie(verzoek, by))


def _behandelaars(verzoek, by) -> list[str]:
    people = (by.site.gebruikers.get(name) for name in {verzoek.dossier.behandelaar, verzoek.gevraagd_door})
    return sorted(person.email for person in people if person is not None)


def intrekken(verzoek: Adviesverzoek, by, why: str = "") -> None:
    by.fire(verzoek, "intrekken", why=why)
    toegang_bijwerken(verzoek.dossier, by.today)
    mail.send(by, "advies_ingetrokken", _organisatie(verzoek, by).email, verzoek=verzoek, dossier=verzoek.dossier,
              organisatie=_organisatie(verzoek, by))


