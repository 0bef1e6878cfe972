"""What can be done with an adviesverzoek? Ask, send the link again, open, answer, withdraw; the rest is in `adviesverloop.py`.

What it opens, to whom and until when is decided in `services.adviestoegang`.
"""

from datetime import timedelta

from pyramid.traversal import find_resource

from content_types.adviesverzoek import LANGSTE_VRAAG, Adviesverzoek
from content_types.base import Content, inside
from content_types.bestand import Document
from content_types.dossier import Dossier
from portal.actions import instemming as instemmingen
from portal.services import (
    adviesafspraken,
    advieskanaal,
    adviestoegang,
    advieswerk,
    cockpit,
    files,
    koppelberichten,
    koppelingen,
    links,
    mail,
    signalen,
    throttle,
    voorbeeld,
    zegels,
)
from portal.services.gezag import gezag_inlichten
from portal.services.modus import elders
from portal.services.verwijzingen import NIET_OPENBAAR, is_verwijzing
from workflows.adviessoorten import ADVIESSOORTEN
from workflows.machine import Refused
from workflows.permissions import Permission

PURPOSE = "adviesverzoek"
NOG_KOMT = "Kies voor het advies een dag die nog komt."
IN_DE_EMAIL = "De vraag staat in de e-mail die u van {} kreeg."
"""The question of a hybrid case, of which the words went out from the own system (factsheet)."""
NIET_TE_DELEN = "Een gekozen advies mag niet (meer) naar andere adviseurs. Kies opnieuw."


def vragen(dossier: Dossier, by, *, adviesorganisatie: str, vraag: str, uiterlijk, documenten=(), **meer) -> Adviesverzoek:
    """Ask one organisation; see `vragen_aan`."""
    return vragen_aan(dossier, by, organisaties=[adviesorganisatie], vraag=vraag, uiterlijk=uiterlijk, documenten=documenten,
                      **meer)[0]


def vragen_aan(dossier: Dossier, by, *, organisaties, uiterlijk, documenten=(), afspraken=False, instemming=False,
               **vraag) -> list[Adviesverzoek]:
    """Ask each of these organisations the same; all of them, or none and Refused with the reason for each.

    `documenten` are names in the dossier's `documenten`, of confidential bijlagen, or of sent files; with `afspraken` each
    organisation gets the term and the documents that were agreed on. The rest is as the attributes of an Adviesverzoek. The
    same question to the same organisation twice is one request (a double click).
    """
    if not dossier.lopend and by.may(Permission.VIEW, dossier):
        raise Refused("Deze zaak loopt niet meer. Advies vragen kan dan niet.")
    by.require(Permission.ASK_ADVICE, dossier)
    if (reason := elders(dossier, "advies")) and not by.who.id.startswith(koppelingen.PREFIX):
        raise Refused(reason)
    if not organisaties:
        raise Refused("Kies ten minste één adviesorganisatie.")
    vraag |= {"instemming": instemming}
    if not vraag["vraag"].strip() and vraag_elders(dossier):
        vraag["vraag"] = IN_DE_EMAIL.format(by.site.organisaties[dossier.organisatie].naam)
    asked = {naam: _gevraagd(dossier, naam, vraag) for naam in organisaties}
    new = [naam for naam, found in asked.items() if found is None]
    if instemming and new:
        uiterlijk, afspraken = instemmingen.uiterlijk(by.today), False
    _check(dossier, by, new, vraag, uiterlijk, documenten)
    if instemming and new:
        instemmingen.toepassen(dossier, by, [by.site.organisaties[naam].naam for naam in new])
    for naam in new:
        agreed = adviesafspraken.voorstel(dossier, naam, vraag["soort_advies"], by) if afspraken else None
        shared = {*documenten, *(agreed.documenten if agreed else ())}
        last = agreed.uiterlijk if agreed else uiterlijk
        asked[naam] = _een_vragen(dossier, by, naam, last, shared, vraag)
    return list(asked.values())


def vraag_elders(dossier: Dossier) -> bool:
    """Do the words of a question go out from the own system, so that none is needed here?"""
    return cockpit.hybride(dossier) and not cockpit.met_webservice(dossier)


def _gevraagd(dossier: Dossier, adviesorganisatie: str, vraag: dict) -> Adviesverzoek | None:
    """The open request with this question."""
    asked = (adviesorganisatie, vraag["vraag"], vraag["instemming"])
    return next((v for v in dossier.adviesverzoeken() if v.state == "gevraagd"
                 and (v.adviesorganisatie, v.vraag, v.instemming) == asked), None)


def _een_vragen(dossier: Dossier, by, adviesorganisatie: str, uiterlijk, documenten, vraag: dict) -> Adviesverzoek:
    verzoek = dossier["adviezen"].add(Adviesverzoek(
        adviesorganisatie=adviesorganisatie, uiterlijk=uiterlijk, gevraagd_door=by.who.id, gevraagd_op=by.now,
        gedeeld=sorted(documenten), **vraag))
    adviestoegang.bijwerken(dossier, by.today)
    by.record(verzoek, f"{'instemming' if verzoek.instemming else 'advies'} gevraagd aan {organisatie(verzoek, by).naam}")
    mail_link(verzoek, by, _eerste_mail(verzoek))
    advieskanaal.aanbieden(verzoek, by)
    return verzoek


def _eerste_mail(verzoek: Adviesverzoek) -> str:
    return "instemming_gevraagd" if verzoek.instemming else "advies_gevraagd"


def _check(dossier: Dossier, by, organisaties, vraag: dict, uiterlijk, documenten) -> None:
    """Raises Refused when it cannot be asked: for all, or of which organisations."""
    offered = {v.__name__ for v in adviestoegang.te_delen_antwoorden(dossier)}
    wrong = (
        (uiterlijk < by.today, NOG_KOMT),
        (not vraag["vraag"].strip(), "Schrijf op wat u wilt weten."),
        (len(vraag["vraag"]) > LANGSTE_VRAAG, f"De vraag is te lang. Gebruik niet meer dan {LANGSTE_VRAAG} tekens."),
        (vraag.get("soort_advies", "anders") not in ADVIESSOORTEN, "Kies het soort advies uit de lijst."),
        (set(vraag.get("werkzaamheden", ())) - set(dossier.aanvraag.codes()), "Kies werkzaamheden die in deze aanvraag staan."),
        (set(vraag.get("antwoorden_van", ())) - offered, NIET_TE_DELEN))
    if reasons := [reason for found, reason in wrong if found]:
        raise Refused(reasons[0])
    check_documenten(dossier, documenten)
    if reasons := [reason for naam in organisaties if (reason := _kan_niet_vragen(naam, dossier, by))]:
        raise Refused(" ".join(reasons))


def check_documenten(dossier: Dossier, documenten) -> None:
    """Raises Refused for what cannot be shared with an adviser (any more)."""
    if any(is_verwijzing(dossier, name) for name in documenten):
        raise Refused(NIET_OPENBAAR)
    if any(adviestoegang.te_openen(dossier, name) is None for name in documenten):
        raise Refused("Een gekozen document bestaat niet meer. Kies de documenten opnieuw.")


def _kan_niet_vragen(adviesorganisatie: str, dossier: Dossier, by) -> str:
    """Why this organisation cannot be asked; empty when it can."""
    found = by.site.organisaties.get(adviesorganisatie)
    if found is None or found.soort_organisatie != "adviesorganisatie" or found.fictief is not dossier.fictief:
        return "Kies een adviesorganisatie uit de lijst."
    if found.gestopt_op is not None:
        return f"{found.naam} is niet in gebruik. Kies een andere organisatie."
    return "" if found.email else f"Van {found.naam} is geen e-mailadres bekend. Vraag de lokaal beheerder om dat in te vullen."


def organisatie(verzoek, by):
    return by.site.organisaties[verzoek.adviesorganisatie]


def mail_link(verzoek: Adviesverzoek, by, template: str, *, opnieuw: bool = False) -> None:
    """Mail the organisation how to open the request, nothing of the case itself but its number; or tell its own system."""
    sent = advieskanaal.mailen(verzoek, by, template, PURPOSE, opnieuw=opnieuw)
    verzoek.mailtaak = sent.__name__ if sent is not None else ""


def bij_link(by, token: str) -> Adviesverzoek:
    """The request that a mailed link opens now. Raises LinkRefused: not ours, too old, replaced, or closed."""
    link = links.read(by.settings, PURPOSE, token, by.now)
    verzoek = _request_at(by.site, link.thing)
    if verzoek is None:
        raise links.LinkRefused("Dit adviesverzoek bestaat niet meer.")
    if reason := adviestoegang.dicht(verzoek, by.today):
        raise links.LinkRefused(reason)
    if advieswerk.zonder_link(by.site, organisatie(verzoek, by)):
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


def link_opnieuw_sturen(verzoek: Adviesverzoek, by) -> None:
    """A new link, to the address we know and no other; older links stop working. Raises TooOften, Refused."""
    key = f"link:{verzoek.__name__}"
    throttle.check(by.site, key, by.now, limit=3)
    throttle.note(by.site, key, by.now)
    if reason := adviestoegang.dicht(verzoek, by.today):
        raise Refused(f"{reason} Een nieuwe link is niet meer mogelijk.")
    verzoek.linknummer += 1
    by.record(verzoek, "nieuwe link gestuurd")
    mail_link(verzoek, by, _eerste_mail(verzoek), opnieuw=True)


def openen(verzoek: Adviesverzoek, by) -> None:
    """Note the first time the adviser opened it."""
    by.require(Permission.VIEW, verzoek)
    if verzoek.geopend_op is None:
        verzoek.geopend_op = by.now
        by.record(verzoek, "adviesverzoek geopend door de adviseur")
        koppelberichten.geopend(verzoek, by)


def lezen(obj: Content, by) -> None:
    """Note the first time that the adviser opened the aanvraag or a document of one of their requests."""
    dossier = inside(obj, Dossier)
    if dossier is None or by.may(Permission.VIEW, dossier):
        return
    unread = [v for v in dossier.adviesverzoeken() if v.state == "gevraagd" and v.gelezen_op is None]
    for verzoek in unread:
        opened = adviestoegang.objecten(verzoek)
        if by.who.principals & {*adviestoegang.principals(verzoek)} and (obj in opened or obj.__parent__ in opened):
            verzoek.gelezen_op = by.now
            by.record(verzoek, "stukken gelezen door de adviseur")


def _still_asked(verzoek: Adviesverzoek, by) -> None:
    """Raises NotAllowed for who may not answer, Refused with the reason for who could until a moment ago."""
    by.require(Permission.VIEW, verzoek)
    verzoek.workflow.transition(verzoek.state, "uitbrengen")
    by.require(Permission.ADVISE, verzoek)
    advieswerk.mag_wijzigen(verzoek, by)


def document_toevoegen(verzoek: Adviesverzoek, source, name: str, by, *, max_bytes=files.MAX_BYTES) -> Document | None:
    """The adviser adds a document to the answer; the same file twice is kept once (None). Raises FileRefused."""
    _still_asked(verzoek, by)
    document = files.take(source, name, by, Document, max_bytes=max_bytes)
    if any((other.sha256, other.bestandsnaam) == (document.sha256, document.bestandsnaam)
           for other in verzoek.antwoord_documenten()):
        return None
    verzoek.add(document)
    adviestoegang.bijwerken(verzoek.dossier, by.today)
    by.record(document, f"document bij advies: {document.bestandsnaam}")
    voorbeeld.straks(document, by)
    return document


def document_weghalen(verzoek: Adviesverzoek, name: str, by) -> None:
    """The adviser takes a document out of an answer that was not yet sent."""
    _still_asked(verzoek, by)
    if name in {document.__name__ for document in verzoek.antwoord_documenten()}:
        by.record(verzoek, f"document weggehaald: {verzoek[name].bestandsnaam}")
        verzoek.remove(name)


def antwoord_bewaren(verzoek: Adviesverzoek, antwoord: str, by, antwoord_ja_nee: str | None = None) -> None:
    """Keep the text, and the choice where one is asked, while the adviser works on it."""
    _still_asked(verzoek, by)
    verzoek.antwoord = antwoord
    if antwoord_ja_nee is not None and antwoord_ja_nee in ("", *verzoek.keuzes):
        verzoek.antwoord_ja_nee = antwoord_ja_nee


def uitbrengen(verzoek: Adviesverzoek, antwoord: str, by, antwoord_ja_nee: str | None = None) -> None:
    """Send the answer; from then on it cannot be changed. Who asked and who handles the dossier hear it (mission A3)."""
    antwoord_bewaren(verzoek, antwoord, by, antwoord_ja_nee)
    advieswerk.mag_versturen(verzoek, by)
    by.fire(verzoek, "uitbrengen")
    if not by.who.id.startswith(koppelingen.PREFIX):
        koppelberichten.aan_adviseur(verzoek, by, "in_portaal")
    binnen(verzoek, by)


def binnen(verzoek: Adviesverzoek, by) -> None:
    """The answer is there: it is sealed, other advisers may read it where that was chosen, and who waits for it is told."""
    verzoek.uitgebracht_op = by.now
    by.record(verzoek, "advies vastgelegd", f"zegel {zegels.van_antwoord(verzoek, verzoek.ronde())}")
    adviestoegang.bijwerken(verzoek.dossier, by.today)
    koppelberichten.advies_terug(verzoek, by)
    what = f"{organisatie(verzoek, by).naam} heeft advies gegeven over {verzoek.dossier.titel}."
    if koppelberichten.per_mail(verzoek):
        gezag_inlichten(verzoek.dossier, by, "advies_binnen", what, verzoek)
        return
    fetches = {verzoek.dossier.coordinator} if cockpit.hybride(verzoek.dossier) else set()
    for name in sorted({verzoek.dossier.behandelaar, verzoek.gevraagd_door} | fetches):
        signalen.geven(by, by.site.gebruikers.get(name), "advies_binnen", what, verzoek)


def intrekken(verzoek: Adviesverzoek, by, why: str = "") -> None:
    """Nothing is asked any more; what the adviser wrote stays, for staff alone."""
    by.fire(verzoek, "intrekken", why=why)
    adviestoegang.bijwerken(verzoek.dossier, by.today)
    _mail_withdrawn(verzoek, by)


def afsluiten(dossier: Dossier, by) -> None:
    """The handling is over: advice still asked is no longer needed. After a decision, who gave advice can read on for the days
    that the bevoegd gezag chose; else no adviser can see the dossier any more."""
    days = by.site.organisaties[dossier.organisatie].advies_na_besluit_dagen if dossier.state == "beschikking" else 0
    for verzoek in dossier.adviesverzoeken():
        if verzoek.state == "gevraagd":
            by.cause(verzoek, "vervallen")
            _mail_withdrawn(verzoek, by)
        elif verzoek.state == "uitgebracht" and days:
            verzoek.open_tot = by.today + timedelta(days=days)
    adviestoegang.bijwerken(dossier, by.today)


def _mail_withdrawn(verzoek: Adviesverzoek, by) -> None:
    advieskanaal.ingetrokken(verzoek, by)
    if advieskanaal.alleen_webservice(verzoek, by, "advies_ingetrokken"):
        return
    template = advieskanaal.met_account(verzoek, by, "advies_ingetrokken")
    mail.send(by, template, organisatie(verzoek, by).email, verzoek=verzoek, dossier=verzoek.dossier,
              organisatie=organisatie(verzoek, by))
