"""Who and what is there in the tests? A municipality with one person per role, and short ways to a dossier in a state."""

import email
import email.policy
import io
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from pyramid.config import Configurator

from content_types.bestand import Document
from content_types.gebruiker import Gebruiker
from content_types.mandaat import BEHANDELEN, DADEN
from content_types.publicatie import Publicatie
from portal.actions import aanvraag as aanvragen
from portal.actions import aanvullen, overdragen, reactieklad
from portal.actions import aanvulling as aanvullingen
from portal.actions import adviesverzoek as adviezen
from portal.actions import beschikking as beschikkingen
from portal.actions import dossier as dossiers
from portal.actions import mandaat as mandaten
from portal.actions import organisatie as organisaties
from portal.actions import publicatie as publicaties
from portal.actions import rechtsmiddel as rechtsmiddelen
from portal.actions import terinzagelegging as terinzageleggingen
from portal.actions import zienswijze as zienswijzen
from portal.actions import zienswijzen_behandelen as behandelen
from portal.actions.terinzagetermijn import bekendmaking_van
from portal.services import actor, passwords, rights
from portal.services.clock import AMSTERDAM
from portal.site import make_site
from workflows.roles import Role

WACHTWOORD = "een goed wachtwoord"
GEMEENTE = "waterrijk"
MENSEN = {
    "beheerder": ("Bea Beheer", Role.LOKAAL_BEHEERDER, ""),
    "balie": ("Bram Balie", Role.BALIEMEDEWERKER, GEMEENTE),
    "coordinator": ("Cora Dinator", Role.COORDINATOR, GEMEENTE),
    "behandelaar": ("Fatima de Wit", Role.BEHANDELAAR, GEMEENTE),
    "collega": ("Karel Collega", Role.BEHANDELAAR, GEMEENTE),
    "beslisser": ("Sanne Teken", Role.BESLISSER, GEMEENTE),
    "redacteur": ("Wim Web", Role.WEBREDACTEUR, GEMEENTE),
    "brandweer": ("Bert Brand", Role.ADVISEUR, "brandweer"),
    "welstand": ("Wilma Stand", Role.ADVISEUR, "welstand"),
    "aanvrager": ("Anna Aanvrager", Role.AANVRAGER, ""),
}
PDF = b"\n".join((
    b"%PDF-1.4", b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>>>endobj",
    b"xref", b"0 4", b"0000000000 65535 f ", b"0000000009 00000 n ", b"0000000052 00000 n ", b"0000000101 00000 n ",
    b"trailer<</Size 4/Root 1 0 R>>", b"startxref", b"178", b"%%EOF", b""))
"""A whole PDF of one empty page."""
PLAN = {"werkzaamheden": {"dakkapel"}, "naam": "Dakkapel aan de voorkant",
        "omschrijving": "Wij plaatsen een dakkapel van drie meter breed op het voordakvlak."}
PLEK = {"postcode": "1234 AB", "huisnummer": 12, "toevoeging": "", "straat": "Kerkstraat", "plaats": "Waterrijk",
        "kadaster": "", "toelichting": ""}
WIE = {"soort": "particulier", "naam": "Jan Jansen", "bedrijfsnaam": "", "kvk": "", "email": "jan@jansen.test",
       "telefoon": "0612345678", "adres": "Dorpsweg 3, 1234 AA Waterrijk", "gemachtigde_naam": "",
       "gemachtigde_email": ""}
_hash = None


def email_of(name: str) -> str:
    return f"{name}@waterrijk.test"


def make(connection, settings, now) -> None:
    """A municipality, two adviesorganisaties, and the people of MENSEN, all with the same password."""
    global _hash
    _hash = _hash or passwords.hashed(WACHTWOORD)
    site = make_site(connection, settings, now, naam="Gemeente Waterrijk", organisatie=GEMEENTE,
                     email="vergunningen@waterrijk.test")
    by = actor.Actor(rights.SYSTEM, now, site, settings)
    for name, naam in (("brandweer", "Brandweer"), ("welstand", "Welstandscommissie")):
        organisaties.toevoegen(by, name, naam=naam, soort_organisatie="adviesorganisatie",
                               email=f"advies@{name}.test")
    for name, (naam, role, where) in MENSEN.items():
        gebruiker = site.gebruikers.add(Gebruiker(naam=naam, email=email_of(name), rollen=[(role, where)],
                                                  functie=str(role).capitalize()))
        gebruiker.wachtwoord = _hash
    for name, daden in (("beslisser", DADEN), ("behandelaar", BEHANDELEN), ("collega", BEHANDELEN)):
        a_mandaat(by, name, daden=daden)


def a_mandaat(by, name: str, **fields):
    """A mandate of the municipality for this person, since long ago."""
    words = {"organisatie": GEMEENTE, "daden": DADEN, "van": date(2010, 10, 1),
             "grondslag": "Mandaatbesluit Waterrijk 2025, artikel 3"} | fields
    system = actor.Actor(rights.SYSTEM, by.now, by.site, by.settings)
    return mandaten.geven(system, gebruiker=person(by, name).__name__, **words)


def person(by, name: str):
    return by.site.gebruikers.by_email(email_of(name))


def acting(by, name: str):
    """The same moment, acted by this person."""
    return actor.Actor(rights.identity_of(person(by, name)), by.now, by.site, by.settings)


def a_concept(by, *, plan=PLAN, plek=PLEK, wie=WIE, bijlagen=(("tekening.pdf", PDF),)):
    """A filled-in concept, ready to submit, with the identity that began it."""
    aanvraag = aanvragen.beginnen(by)
    principal = aanvragen.concept_principal(aanvraag)
    by = actor.Actor(rights.Identity(principal, "Aanvrager", frozenset({principal})), by.now, by.site, by.settings)
    for step, values in (("werkzaamheden", plan), ("locatie", plek), ("aanvrager", wie)):
        aanvragen.invullen(aanvraag, step, values, by)
    for name, data in bijlagen:
        aanvragen.bijlage_toevoegen(aanvraag, io.BytesIO(data), name, by, publiceerbaar=True)
    return aanvraag, by


def a_dossier(by, until: str = "ingediend", **answers):
    """A dossier brought to a point of the story: ingediend, toegewezen, in_behandeling, advies_gevraagd,
    advies_uitgebracht, concept, ter_controle, ondertekend, bekendgemaakt, klaargezet, gepubliceerd."""
    dossier = aanvragen.indienen(*a_concept(by, **answers))
    for point, step in STORY:
        if until == "ingediend":
            break
        step(dossier, by)
        if point == until:
            break
    return dossier


def _assign(dossier, by):
    overdragen.toewijzen(dossier, person(by, "behandelaar"), acting(by, "coordinator"))


def _take_in(dossier, by):
    dossiers.in_behandeling_nemen(dossier, acting(by, "behandelaar"))


def _ask(dossier, by):
    adviezen.vragen(dossier, acting(by, "behandelaar"), adviesorganisatie="brandweer", vraag="Is dit brandveilig?",
                    uiterlijk=by.today + timedelta(days=14))


def _advise(dossier, by):
    adviezen.uitbrengen(dossier.adviesverzoeken()[0], "Ja, mits de deur opengaat.", acting(by, "brandweer"))


def _draft(dossier, by, soort="besluit"):
    beschikking = beschikkingen.opstellen(dossier, acting(by, "behandelaar"), soort)
    beschikkingen.wijzigen(beschikking, {
        "uitkomst": "verleend", "samenvatting": "De gemeente geeft toestemming voor de dakkapel.",
        "overwegingen": "Het plan past in het omgevingsplan.\nDe welstandscommissie is akkoord.",
        "voorschriften": "Begin pas na melding.\nHoud het trottoir vrij."}, acting(by, "behandelaar"))


def _hand_in(dossier, by):
    beschikkingen.voorleggen(dossier.beschikkingen()[0], acting(by, "behandelaar"))


def _sign(dossier, by):
    beschikkingen.ondertekenen(dossier.beschikkingen()[0], acting(by, "beslisser"))


def _make_known(dossier, by):
    beschikkingen.bekendmaken(dossier.beschikkingen()[0], acting(by, "behandelaar"))


def _prepare(dossier, by):
    publicaties.klaarzetten(dossier, acting(by, "redacteur"))


def _publish(dossier, by):
    publicatie = notice(dossier, by)
    editor = acting(by, "redacteur")
    publicaties.wijzigen(publicatie, {"titel": publicatie.titel, "samenvatting": publicatie.samenvatting,
                                      "documenten": set(), "gecontroleerd": True}, editor)
    publicaties.publiceren(publicatie, editor)


STORY = (("toegewezen", _assign), ("in_behandeling", _take_in), ("advies_gevraagd", _ask),
         ("advies_uitgebracht", _advise), ("concept", _draft), ("ter_controle", _hand_in), ("ondertekend", _sign),
         ("bekendgemaakt", _make_known), ("klaargezet", _prepare), ("gepubliceerd", _publish))


def an_ontwerp(by, **answers):
    """A dossier in the extensive procedure with a signed draft decision, ready to be laid open."""
    dossier = a_dossier(by, "in_behandeling", **answers)
    dossier.procedure = "uitgebreid"
    dossiers.termijn_bepalen(dossier)
    _draft(dossier, by, "ontwerp")
    _hand_in(dossier, by)
    _sign(dossier, by)
    return dossier


def laid_open(by, *, start=None, online=True, **answers):
    """Such a dossier with its terinzagelegging prepared, and its notice published now unless `online` is false."""
    dossier = an_ontwerp(by, **answers)
    handler = acting(by, "behandelaar")
    terinzagelegging = terinzageleggingen.voorbereiden(
        dossier.beschikkingen()[0], handler, start=start or by.today, plaats="Gemeentehuis, Raadhuisplein 1",
        stukken=[bestand.__name__ for bestand in terinzageleggingen.te_kiezen(dossier, handler)])
    if online:
        publish_draft(terinzagelegging, by)
    return terinzagelegging


def decided_after_draft(dossier, by):
    """The decision after a draft that lay open: made known today, and its notice online."""
    handler = acting(by, "behandelaar")
    _draft(dossier, by)
    besluit = dossier.beschikkingen()[-1]
    beschikkingen.voorleggen(besluit, handler)
    beschikkingen.ondertekenen(besluit, acting(by, "beslisser"))
    beschikkingen.bekendmaken(besluit, handler)
    publicatie = publicaties.klaarzetten(dossier, acting(by, "redacteur"))
    publicaties.wijzigen(publicatie, {"titel": publicatie.titel, "samenvatting": publicatie.samenvatting,
                                      "documenten": set(), "gecontroleerd": True}, acting(by, "redacteur"))
    publicaties.publiceren(publicatie, acting(by, "redacteur"))
    return publicatie


def publish_draft(terinzagelegging, by) -> None:
    """The web editor checks the notice of a draft and puts it online, as if its documents had been read."""
    publicatie = bekendmaking_van(terinzagelegging, by.site)
    for document in publicatie.documenten():
        document.ongelezen = False
    editor = acting(by, "redacteur")
    publicaties.wijzigen(publicatie, {"titel": publicatie.titel, "samenvatting": publicatie.samenvatting,
                                      "documenten": set(publicatie), "gecontroleerd": True}, editor)
    publicaties.publiceren(publicatie, editor)


def a_zienswijze(dossier, by, **values):
    """A zienswijze on the website by a neighbour, or with `wijze` one that staff enter."""
    values = {"naam": "Karin Smit-de Boer", "adres": "Molenweg 7, 1234 AC Waterrijk", "email": "karin@smit.test",
              "tekst": "Ik ben het er niet mee eens.\nMijn tuin krijgt geen zon meer."} | values
    if "wijze" in values:
        values = {"ontvangen": by.today, "gepost": None} | values
        return zienswijzen.invoeren(dossier, values, acting(by, "balie"))
    publicatie = bekendmaking_van(dossier.terinzage_ontwerp(), by.site)
    visitor = actor.Actor(rights.ANONYMOUS, by.now, by.site, by.settings)
    klad = zienswijzen.beginnen(publicatie, visitor, "10.0.0.1")
    reactieklad.invullen(klad, values)
    return zienswijzen.versturen(klad, visitor, "10.0.0.1")


def applicant(dossier, by):
    """Who opened this case with its code: the applicant."""
    principal = dossiers.volger_principal(dossier.zaaknummer)
    return actor.Actor(rights.Identity(principal, "Aanvrager", frozenset({principal})), by.now, by.site, by.settings)


def an_aanvulling(dossier, by, *, punten=("Een plattegrond op schaal", "Een constructieberekening"), hersteltermijn_einde=None,
                  **more):
    """A request by the handler for what is missing, with two weeks to answer."""
    return aanvullingen.vragen(dossier, acting(by, "behandelaar"), punten=punten,
                               hersteltermijn_einde=hersteltermijn_einde or by.today + timedelta(days=14), **more)


def answer_aanvulling(dossier, by, punten=("1", "2"), tekst="Zie hier."):
    """The applicant answers these points of the last request, the first with a file, and sends it."""
    aanvulling, who = dossier.aanvullingen()[-1], applicant(dossier, by)
    for punt in punten:
        aanvullen.beantwoorden(aanvulling, punt, tekst, who)
    aanvullen.bestand_toevoegen(aanvulling, punten[0], io.BytesIO(PDF), "plattegrond.pdf", who)
    return aanvullen.versturen(aanvulling, who)


def answer_all(dossier, by) -> None:
    """Every zienswijze redacted and answered by the handler."""
    handler = acting(by, "behandelaar")
    for zienswijze in [found for found in dossier.zienswijzen() if found.state == "ontvangen"]:
        if zienswijze.te_laat:
            behandelen.te_laat_beoordelen(zienswijze, "niet_verschoonbaar", "Geen reden genoemd.", handler)
        behandelen.beantwoorden(zienswijze, {
            "openbare_tekst": behandelen.voorstel(zienswijze, handler), "antwoord": "De schaduw valt binnen de norm.",
            "gevolg": "geen", "gecontroleerd": True}, handler)


def on(by, day: date) -> None:
    """From here on everybody acts on this day, at ten in the morning."""
    by.now = datetime.combine(day, time(10), AMSTERDAM).astimezone(UTC)


def a_bezwaar(dossier, by, soort="bezwaar", **values):
    """Noted by the handler, received today from a neighbour unless said otherwise."""
    words = {"indiener": "Karin Smit-de Boer", "ontvangen": by.today} | values
    return rechtsmiddelen.noteren(dossier, acting(by, "behandelaar"), soort=soort, **words)


def ended(rechtsmiddel, by, uitkomst, **values):
    """Its outcome, noted by the handler, of today unless said otherwise."""
    rechtsmiddelen.afhandelen(rechtsmiddel, acting(by, "behandelaar"), uitkomst=uitkomst, **{"datum": by.today} | values)


def followed_by(dossier, by, soort, **texts):
    """A rectificatie, wijziging or intrekking after the decision, made known today, a minute later."""
    by.now += timedelta(minutes=1)
    handler = acting(by, "behandelaar")
    beschikking = beschikkingen.opstellen(dossier, handler, soort)
    words = {"samenvatting": "De gemeente verandert de vergunning.", "overwegingen": "De houder vroeg daarom.",
             "termijn_reden": "Alleen een schrijffout."} | texts
    beschikkingen.wijzigen(beschikking, words, handler)
    beschikkingen.voorleggen(beschikking, handler)
    beschikkingen.ondertekenen(beschikking, acting(by, "beslisser"))
    beschikkingen.bekendmaken(beschikking, handler)
    return beschikking


def a_melding(dossier, by, *, days: int = 10, **fields):
    """A bouwmelding of today by letter, that the work begins so many days later."""
    from portal.actions import melding as meldingen
    words = {"soort": "bouwmelding", "begin": by.today + timedelta(days), "ontvangen": by.today, "wijze": "brief"} | fields
    return meldingen.doen(dossier, acting(by, "behandelaar"), **words)


def notice(dossier, by):
    """The publicatie of a dossier."""
    from pyramid.traversal import find_resource
    return find_resource(by.site, dossier.publicaties[0])


def a_notice(by, *, documenten=(), gepubliceerd_op=None, **fields) -> Publicatie:
    """A published notice without a dossier behind it; `documenten` are (name, bytes)."""
    day = gepubliceerd_op or by.today
    words = {"soort_bekendmaking": "beschikking", "zaaknummer": "Z-2025-000001", "organisatie": GEMEENTE,
             "organisatie_naam": "Gemeente Waterrijk", "titel": "Vergunning verleend: dakkapel, Kerkstraat 12",
             "samenvatting": "De gemeente geeft toestemming.", "uitkomst": "verleend", "locatie": PLEK,
             "werkzaamheden": ("Dakkapel plaatsen",), "gecontroleerd_door": "redacteur", "procedure": "regulier",
             "bekendgemaakt": day, "besloten": day, "ontvangen": day, "regime": "omgevingswet",
             "bezwaar_start": day + timedelta(1), "bezwaar_einde": day + timedelta(42)} | fields
    publicatie = by.site["bekendmakingen"].year(day.year).add(Publicatie(**words))
    for name, data in documenten:
        publicatie.add(Document(io.BytesIO(data), bestandsnaam=name, mime="application/pdf", door="", op=by.now))
    publicaties.publiceren(publicatie, by)
    publicatie.gepubliceerd_op = day
    return publicatie


def read_mails(folder: str, to: str = "") -> list:
    """Every mail in the folder, oldest first, or those to one address."""
    found = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
             for path in sorted(Path(folder).glob("*.eml"), key=lambda p: p.stat().st_mtime_ns)]
    return [message for message in found if to in message["To"]]


@contextmanager
def in_app(portal):
    """Templates can be rendered here outside a request."""
    config = Configurator(registry=portal.registry)
    config.begin()
    try:
        yield
    finally:
        config.end()
