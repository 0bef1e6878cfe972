"""Who and what is there in the tests? A municipality with one person per role, and short ways to a dossier in a state."""

import email
import email.policy
import io
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from pyramid.config import Configurator

from content_types.bestand import Document
from content_types.gebruiker import Gebruiker
from content_types.publicatie import Publicatie
from portal.actions import aanvraag as aanvragen
from portal.actions import adviesverzoek as adviezen
from portal.actions import beschikking as beschikkingen
from portal.actions import dossier as dossiers
from portal.actions import organisatie as organisaties
from portal.actions import publicatie as publicaties
from portal.services import actor, passwords, rights
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
    dossiers.toewijzen(dossier, person(by, "behandelaar"), acting(by, "coordinator"))


def _take_in(dossier, by):
    dossiers.in_behandeling_nemen(dossier, acting(by, "behandelaar"))


def _ask(dossier, by):
    adviezen.vragen(dossier, acting(by, "behandelaar"), adviesorganisatie="brandweer", vraag="Is dit brandveilig?",
                    uiterlijk=by.today + timedelta(days=14))


def _advise(dossier, by):
    adviezen.uitbrengen(dossier.adviesverzoeken()[0], "Ja, mits de deur opengaat.", acting(by, "brandweer"))


def _draft(dossier, by):
    beschikking = beschikkingen.opstellen(dossier, acting(by, "behandelaar"))
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
