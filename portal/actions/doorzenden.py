"""What if another bestuursorgaan has to decide? The aanvraag is sent on at once, and who asked hears where it is (Awb 2:3).

The day of receipt here counts there as well: sending on does not move the term (Ow 16.54a lid 1, rules.md 1.1). To an
organisation in this portal the dossier itself goes; another one gets a link to the sealed aanvraag.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from pyramid.traversal import find_resource

from content_types.base import path_of
from content_types.doorzending import NAAM_MAX, REDEN_MAX, Doorzending
from content_types.dossier import Dossier
from portal.actions import aankondiging, adviesverzoek, afzender, postbrief
from portal.actions.dossier import aanvrager_inlichten, naar_organisatie
from portal.services import adviestoegang, behandeldiensten, links, mail, signalen, stale, throttle
from portal.services.clock import AMSTERDAM
from portal.services.rights import Identity
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import datum_in_woorden

PURPOSE, DEUR = "doorzending", "doorgestuurd"
GELDIG = timedelta(days=30)
MOST_DOWNLOADS = 20
"""In a quarter of an hour, by one link."""
NU_NIET = "Doorzenden kan alleen als de zaak ingediend of in behandeling is. Rond eerst af wat nu loopt."
BESLOTEN = "Er is al een besluit bekendgemaakt. Doorzenden kan dan niet meer."
BEOORDEELD = "De melding is al beoordeeld. Doorzenden kan dan niet meer."
VAN_RECHTSWEGE = "De termijn is voorbij. Misschien is er al een vergunning. Leg dit eerst voor aan een jurist."


@dataclass(frozen=True)
class Bestemming:
    """Where it goes: `naar` is the id of an organisation in this portal, empty for one outside it with its `email`."""

    naar: str
    naam: str
    email: str = ""


# Whether, and where


def kan_niet(dossier: Dossier, by) -> str:
    """Why it cannot be sent on now, in a Dutch sentence; empty when it can."""
    if dossier.fictief:
        return "Dit is een proefzaak. Die blijft in de ketensimulatie."
    if dossier.doorgezonden is not None:
        return "Deze zaak is al doorgezonden."
    if dossier.besluiten():
        return BESLOTEN
    if all(step.name != "doorzenden" for step in dossier.workflow.steps_from(dossier.state)):
        return NU_NIET
    if any(melding.state == "akkoord" for melding in dossier.meldingen()):
        return BEOORDEELD
    if dossier.van_rechtswege_sinds(by.today) is not None:
        return VAN_RECHTSWEGE
    return by.refusal(dossier, "doorzenden")


def bestemmingen(dossier: Dossier, by) -> list:
    """The other organisations in this portal that can decide."""
    return [gezag for gezag in by.site.organisaties.of_kind("bevoegd gezag") if gezag.__name__ != dossier.organisatie]


def bestemming(dossier: Dossier, by, *, organisatie: str = "", naam: str = "", email: str = "") -> Bestemming:
    """Where it would go. Raises Refused for what is no place to send it to."""
    if organisatie:
        found = next((gezag for gezag in bestemmingen(dossier, by) if gezag.__name__ == organisatie), None)
        if found is None:
            raise Refused("Kies een ander bevoegd gezag uit de lijst.")
        return Bestemming(organisatie, found.naam)
    naam, email = mail.one_line(naam), email.strip()
    if not naam or len(naam) > NAAM_MAX:
        raise Refused(f"Vul de naam van het bestuursorgaan in, in hoogstens {NAAM_MAX} tekens.")
    afzender.adres_controleren(email)
    if email.lower() in {adres.lower() for adres in dossier.aanvraag.adressen()}:
        raise Refused("Dit is het e-mailadres van de aanvrager. Vul het e-mailadres van het bestuursorgaan in.")
    return Bestemming("", naam, email)


def _reden(tekst: str) -> str:
    tekst = tekst.strip()
    if not tekst or len(tekst) > REDEN_MAX:
        raise Refused(f"Schrijf op waarom een ander bestuursorgaan moet beslissen, in hoogstens {REDEN_MAX} tekens.")
    return tekst


def gevolgen(dossier: Dossier, by, waarheen: Bestemming) -> list[str]:
    """What will happen, in the words of the page on which somebody confirms it."""
    asked = sum(verzoek.state == "gevraagd" for verzoek in dossier.adviesverzoeken())
    printer = f"{waarheen.naam} print die en stuurt hem" if waarheen.naar else "Die print u zelf en stuurt u"
    told = "." if dossier.aanvraag.adressen() else f". Er is geen e-mailadres, dus dat is een brief. {printer} op."
    lapse = f"{asked} open adviesverzoek{'en vervallen' if asked > 1 else ' vervalt'}."
    here = [f"De zaak gaat naar {waarheen.naam}. Alles in het dossier gaat mee, ook documenten, notities en berichten.",
            "U en uw collega's kunnen het dossier daarna niet meer openen. Wie het behandelt, raakt het kwijt.",
            f"{waarheen.naam} krijgt een e-mail en kan de zaak ook weer terugsturen."]
    outside = ["De zaak wordt bij u afgesloten met de status “Doorgezonden”. U kunt haar blijven lezen.",
               f"{waarheen.naam} krijgt een e-mail op {waarheen.email} met een link naar de aanvraag en alle bijlagen. De link "
               f"werkt tot en met {datum_in_woorden(_laatste_dag(by))}. Wie de link heeft, kan alles lezen: klopt het adres?"]
    term = [f"De laatste dag om te beslissen blijft {datum_in_woorden(dossier.beslisdatum)}."] if dossier.beslisdatum else []
    return [*(here if waarheen.naar else outside),
            f"De dag van ontvangst blijft {datum_in_woorden(dossier.ontvangen)}. Die telt voor de termijn, ook bij "
            f"{waarheen.naam}.", *term,
            *([lapse] if asked else []), f"De aanvrager krijgt meteen bericht waar de aanvraag nu is{told}"]


# Sending on


def doorzenden(dossier: Dossier, by, *, organisatie: str = "", naam: str = "", email: str = "", reden: str,
               versie: str | None = None) -> Doorzending:
    """Send it on to an organisation in this portal, or to a bestuursorgaan outside it by name and e-mail address.

    The same by the same person twice is one. Raises Refused with the reason, NotAllowed.
    """
    if (double := al_gedaan(dossier, by)) is not None:
        return double
    by.require(Permission.FORWARD, dossier)
    if reason := kan_niet(dossier, by):
        raise Refused(reason)
    where, reden = bestemming(dossier, by, organisatie=organisatie, naam=naam, email=email), _reden(reden)
    stale.check(dossier, versie)
    gezag = by.site.organisaties[dossier.organisatie]
    made = Doorzending(op=by.now, van=dossier.organisatie, van_naam=gezag.naam, naar=where.naar, naar_naam=where.naam,
                       reden=reden, door=by.who.id, naam=by.who.naam, email=where.email, link=_volgend_nummer(dossier),
                       geldig_tot=None if where.naar else _laatste_dag(by))
    dossier.doorzendingen = (*dossier.doorzendingen, made)
    (_binnen if where.naar else _buiten)(dossier, by, made)
    return made


def al_gedaan(dossier: Dossier, by) -> Doorzending | None:
    """What this person did a moment ago and what now no longer can be done by them: a double click."""
    last = dossier.doorzendingen[-1] if dossier.doorzendingen else None
    if last is None or last.door != by.who.id or last.teruggenomen_op is not None:
        return None
    gone = last.buiten or dossier.organisatie == last.naar and not by.may(Permission.FORWARD, dossier)
    return last if gone else None


def _volgend_nummer(dossier: Dossier) -> int:
    """Another one than every link before, so that an old link never opens a later sending."""
    return max((made.link for made in dossier.doorzendingen), default=0) + 1


def _laatste_dag(by):
    return by.today + GELDIG


def _binnen(dossier: Dossier, by, made: Doorzending) -> None:
    """The dossier itself goes: everybody of the old organisation loses it, the applicant keeps it."""
    letter = None if dossier.aanvraag.adressen() else postbrief.maken(dossier, by, "doorgezonden", doorzending=made)
    aanvrager_inlichten(dossier, by, "doorgezonden", doorzending=made)
    adviesverzoek.afsluiten(dossier, by)
    by.record(dossier, f"doorgezonden naar {made.naar_naam}", made.reden)
    holders = [by.site.gebruikers.get(name) for name in (dossier.behandelaar, dossier.coordinator) if name]
    dossier.local_roles = tuple(role for role in dossier.local_roles if role.role is Role.AANVRAGER)
    dossier.behandelaar = dossier.coordinator = ""
    dossier.organisatie = made.naar
    nieuw = by.site.organisaties[made.naar]
    dossier.behandeldienst = behandeldiensten.voor(nieuw, dossier.aanvraag)
    naar_organisatie(dossier, nieuw)
    by.record(dossier, f"ontvangen van {made.van_naam}", f"dag van ontvangst blijft {datum_in_woorden(dossier.ontvangen)}")
    for person in holders:
        signalen.geven(by, person, "overgedragen", f"{dossier.zaaknummer} is doorgezonden naar {made.naar_naam}.",
                       by.site["dossiers"])
    if letter is not None:
        postbrief.melden(letter, dossier, by)
    for email in afzender.ontvangers_van(dossier, by.site):
        mail.send(by, "doorgezonden_gezag", email, dossier=dossier, doorzending=made, pad=path_of(dossier))


def _buiten(dossier: Dossier, by, made: Doorzending) -> None:
    """The dossier is closed here; the other bestuursorgaan gets the key to a copy."""
    by.fire(dossier, "doorzenden", why=f"naar {made.naar_naam}: {made.reden}")
    aankondiging.bijwerken(dossier, by)
    adviesverzoek.afsluiten(dossier, by)
    postbrief.inlichten(dossier, by, "doorgezonden", doorzending=made)
    _link_sturen(dossier, by, made)


def _link_sturen(dossier: Dossier, by, made: Doorzending) -> None:
    until = datetime.combine(made.geldig_tot + timedelta(days=1), time(), AMSTERDAM) - timedelta(seconds=1)
    token = links.sign(by.settings, PURPOSE, path_of(dossier), made.link, until)
    mail.send(by, "doorgezonden_bestuur", made.email, dossier=dossier, doorzending=made, token=token, deur=DEUR,
              geldig_tot=made.geldig_tot)


# Afterwards


def opnieuw_sturen(dossier: Dossier, by, *, email: str) -> Doorzending:
    """A new link, perhaps to another address of the same bestuursorgaan; older links stop working. Raises Refused, TooOften."""
    by.require(Permission.FORWARD, dossier)
    made = _weg(dossier)
    where = bestemming(dossier, by, naam=made.naar_naam, email=email)
    key = f"doorzending:{dossier.zaaknummer}"
    throttle.check(by.site, key, by.now, limit=5)
    throttle.note(by.site, key, by.now)
    made = replace(made, email=where.email, link=_volgend_nummer(dossier), geldig_tot=_laatste_dag(by))
    dossier.doorzendingen = (*dossier.doorzendingen[:-1], made)
    by.record(dossier, f"nieuwe link gestuurd naar {made.naar_naam}", made.email)
    _link_sturen(dossier, by, made)
    return made


def terugnemen(dossier: Dossier, by, *, reden: str) -> None:
    """It was not for them after all: the case goes on here, and both are told. A second time changes nothing."""
    if dossier.doorzendingen and dossier.doorgezonden is None and dossier.doorzendingen[-1].teruggenomen_op is not None:
        by.require(Permission.VIEW, dossier)
        return
    by.require(Permission.FORWARD, dossier)
    made, reden = _weg(dossier), _reden(reden)
    by.fire(dossier, "terugnemen", why=reden)
    aankondiging.bijwerken(dossier, by)
    dossier.doorzendingen = (*dossier.doorzendingen[:-1], replace(made, teruggenomen_op=by.now))
    by.record(dossier, f"doorzending naar {made.naar_naam} teruggenomen", reden)
    adviestoegang.bijwerken(dossier, by.today)
    postbrief.inlichten(dossier, by, "doorzending_teruggenomen", doorzending=made)
    mail.send(by, "doorzending_vervallen", made.email, dossier=dossier, doorzending=made)


def _weg(dossier: Dossier) -> Doorzending:
    made = dossier.doorgezonden
    if made is None:
        raise Refused("Deze zaak is niet doorgezonden naar een bestuursorgaan buiten het portaal.")
    return made


# The other bestuursorgaan


def bij_link(by, token: str) -> tuple[Dossier, Doorzending]:
    """The case that a mailed link opens now. Raises LinkRefused: not ours, too old, replaced, or taken back."""
    try:
        link = links.read(by.settings, PURPOSE, token, by.now)
        dossier = find_resource(by.site, link.thing)
    except links.LinkRefused as error:
        raise links.LinkRefused("Deze link klopt niet of is verlopen. Vraag een nieuwe aan wie u de e-mail stuurde.") from error
    except KeyError as error:
        raise links.LinkRefused("Deze zaak bestaat niet meer.") from error
    made = dossier.doorgezonden
    if made is None or made.link != link.number:
        raise links.LinkRefused("Deze link geldt niet meer. Er is een nieuwere gestuurd, of de zaak is teruggenomen.")
    return dossier, made


def download_noteren(dossier: Dossier, made: Doorzending, by, adres: str) -> None:
    """Note that it was fetched, with when and from which address. Raises TooOften."""
    key = f"doorzending-download:{dossier.zaaknummer}"
    throttle.check(by.site, key, by.now, limit=MOST_DOWNLOADS)
    throttle.note(by.site, key, by.now)
    other = replace(by, who=Identity(f"doorzending:{dossier.zaaknummer}", f"{made.naar_naam} (via link)"))
    dossier.doorzendingen = (*dossier.doorzendingen[:-1], replace(made, gedownload=(*made.gedownload[-49:], by.now)))
    other.record(dossier, "aanvraag gedownload", f"door {made.naar_naam}, vanaf {adres}")
