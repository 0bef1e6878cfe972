"""`portal demo-vullen`: people, dossiers in every state and published notices, made by the real deeds at moments past."""

import io
from datetime import timedelta

from pyramid.traversal import find_resource
from weasyprint import HTML

from content_types.gebruiker import Gebruiker
from portal.actions import aankondiging, adviestoewijzing, overdragen
from portal.actions import aanvraag as aanvragen
from portal.actions import adviesverzoek as adviezen
from portal.actions import behandeldienst as behandeldiensten
from portal.actions import behandeltaak as behandeltaken
from portal.actions import beschikking as beschikkingen
from portal.actions import dossier as dossiers
from portal.actions import gebruiker as gebruikers
from portal.actions import koppeling as koppelingen
from portal.actions import mandaat as mandaten
from portal.actions import organisatie as organisaties
from portal.actions import overeenkomst as overeenkomsten
from portal.actions import postbus as postbussen
from portal.actions import publicatie as publicaties
from portal.commands import CommandError, demo_balie
from portal.commands import demo_data as data
from portal.commands.app import application, connected, parser
from portal.commands.demo_buurten import buurten
from portal.commands.demo_hybride import proef
from portal.commands.demo_markering import opmerkingen
from portal.commands.demo_postvak import postvak
from portal.commands.demo_samenloop import sloopmelding
from portal.commands.demo_site import site
from portal.commands.demo_verloop import NA_IN_BEHANDELING, NA_PUBLICATIE
from portal.commands.demo_volgen import volger
from portal.services import adviestoegang, rights
from portal.services.actor import Actor
from portal.services.worker_loop import Loop
from portal.site import make_site


def main(argv: list[str]) -> int:
    """Fill in one transaction, so that an interrupted run leaves nothing; a filled demo is left as it is."""
    options = parser("demo-vullen", "De demo vullen.").parse_args(argv)
    with application(options.config) as wsgi:
        with connected(wsgi.registry) as connection:
            site = connection.root().get("site")
            if site is not None and not getattr(site, "demo", False):
                raise CommandError("Hier staat al een site die geen demo is. De demo komt daar niet bij.")
            if site is None:
                print("De demo wordt gevuld. Dat duurt ongeveer een halve minuut.", flush=True)
                Demo(connection, wsgi.registry).fill()
        Loop(wsgi.registry).turn()
    print(_log_ins(), flush=True)
    return 0


def _log_ins() -> str:
    rows = [f"  {role:32} {data.email(name):34} {data.password(name)}" for name, _, role, _, _ in data.MENSEN]
    return "\n".join(["", "Inloggen in de demo (rol, e-mailadres, wachtwoord):", *rows,
                      f"  {'FTP-postbus (FTPS, poort 2121)':32} {'ftp_g1':34} {data.password('postbus')}", ""])


class Demo:
    """The story, told for each plan with its own clock."""

    def __init__(self, connection, registry):
        self.settings, self.now = registry.settings, registry.clock.now()
        self.begin = self.now - timedelta(days=140)
        self.site = make_site(connection, self.settings, self.begin, naam=data.NAAM, email=data.EMAIL,
                              organisatie=data.GEMEENTE)
        self.site.demo = True
        self.people: dict[str, Gebruiker] = {}

    def fill(self) -> None:
        self._organisations()
        for number, plan in enumerate(data.PLANNEN):
            self._case(number, *plan)
        sloopmelding(self, next(d for d in self.site["dossiers"].items_newest_first() if d.titel == "Schuur vervangen"))
        proef(self)
        volger(self)
        demo_balie.balie(self, self.now - timedelta(minutes=30))
        postvak(self)
        site(self)
        buurten(self, self.begin)
        for taak in self.site.taken.open.values():
            taak.toch = True  # what is told of months ago was sent then

    def _organisations(self) -> None:
        by = self.portal(self.begin)
        gemeente = self.site.organisaties[data.GEMEENTE]
        organisaties.wijzigen(gemeente, by, adres=data.ADRES, bezoekadres=data.ADRES, telefoon="14 0123",
                              rechtbank=data.RECHTBANK, bestuursorgaan=data.BESTUURSORGAAN,
                              bezwaar_via_portaal=True, openingstijden=data.OPENINGSTIJDEN)
        for onderdeel in data.VASTGESTELD:
            organisaties.vaststellen(gemeente, by, onderdeel)
        organisaties.toevoegen(by, data.DIENST, naam=data.DIENST_NAAM, email=data.DIENST_EMAIL,
                               soort_organisatie="behandeldienst", telefoon="088 123 45 67")
        for soort, code, dienst in data.BEHANDELT:
            behandeldiensten.regel_toevoegen(gemeente, by, soort_aanvraag=soort, werkzaamheid=code, dienst=dienst)
        for name, (naam, email) in data.ADVISEURS.items():
            organisaties.toevoegen(by, name, naam=naam, email=email, soort_organisatie="adviesorganisatie")
        for name, naam, role, where, functie in data.MENSEN:
            self.people[name] = gebruikers.toevoegen(by, naam=naam, email=data.email(name), rollen=[(role, where)],
                                                     functie=functie, wachtwoord=data.password(name))
        for name, daden, beperking in data.MANDATEN:
            mandaten.geven(by, gebruiker=self.people[name].__name__, organisatie=data.GEMEENTE, daden=daden,
                           van=self.begin.date(), grondslag=data.MANDAATBESLUIT, beperking=beperking)
        postbussen.wachtwoord_kiezen(postbussen.openen(by, gemeente), by, data.password("postbus"))
        postbussen.plaatsen(self.portal(self.now), data.GEMEENTE, "bericht", [("Berichten/welkom.txt", data.WELKOM.encode())],
                            referentie="welkom")
        koppelingen.wijzigen(koppelingen.toevoegen(by, data.KOPPELING["partner"]), by, **data.KOPPELING["velden"])
        overeenkomsten.sluiten(by, gezag=data.GEMEENTE, begin=self.begin.date(), eind=None,
                               evaluatie=self.now.date() + timedelta(days=30), **data.OVEREENKOMST)

    def portal(self, moment) -> Actor:
        """The portal itself at a moment."""
        return Actor(rights.SYSTEM, moment, self.site, self.settings)

    def person(self, name: str, moment) -> Actor:
        """Somebody of `demo_data.MENSEN` at a moment."""
        return Actor(rights.identity_of(self.people[name]), moment, self.site, self.settings)

    def _case(self, number, days, until, kind, plan, what, street, house, postcode, decision, adviser) -> None:
        start = self.now - timedelta(days=days, minutes=number)
        dossier = self.submit(number, start, kind, plan, what, street, house, postcode)
        last = {"bezwaar": "gepubliceerd"}.get(until, until)
        for after, name, step in STEPS:
            if until == "ingediend":
                return
            moment = min(start + timedelta(days=after), self.now - timedelta(minutes=1))
            step(self, dossier, moment, decision, adviser)
            if name == "in_behandeling" and until in NA_IN_BEHANDELING:
                return NA_IN_BEHANDELING[until](self, dossier, moment + timedelta(days=1))
            if name == last:
                return NA_PUBLICATIE[until](self, dossier, moment + timedelta(days=3)) if until in NA_PUBLICATIE else None

    def submit(self, number, moment, kind, plan, what, street, house, postcode):
        """An aanvraag of the applicant with this number, sent in at this moment."""
        anna = number % 7 == 0
        who = self.person("aanvrager", moment) if anna else self.portal(moment)
        aanvraag = aanvragen.beginnen(who)
        by = who if anna else self.portal(moment)
        naam = "Anna Jansen" if anna else data.AANVRAGERS[number % len(data.AANVRAGERS)]
        email = data.email("aanvrager") if anna else f"aanvrager{number}@voorbeeld.example"
        for step, values in _answers(kind, plan, what, street, house, postcode, naam, email):
            aanvragen.invullen(aanvraag, step, values, by)
        for title in ("Plattegrond", "Gevelaanzicht"):
            aanvragen.bijlage_toevoegen(aanvraag, _drawing(f"{title}: {plan}", f"{street} {house}"),
                                        f"{title.lower()}.pdf", by, publiceerbaar=True)
        return aanvragen.indienen(aanvraag, by)

    def assign(self, dossier, moment, decision, adviser):
        overdragen.toewijzen(dossier, self.people[_of(dossier, "behandelaar")],
                             self.person(_of(dossier, "coordinator"), moment))

    def take_in(self, dossier, moment, decision, adviser):
        by = self.person(_of(dossier, "behandelaar"), moment)
        dossiers.in_behandeling_nemen(dossier, by)
        dossiers.notitie_maken(dossier, "Gebeld met de aanvrager: de tekeningen zijn compleet.", by)
        if int(dossier.zaaknummer[-1]) % 2:
            self.put_online(aankondiging.klaarzetten(dossier, "aanvraag", self.person("redacteur", moment)), moment)

    def ask(self, dossier, moment, decision, adviser):
        verzoek = adviezen.vragen(dossier, self.person("behandelaar", moment), adviesorganisatie=adviser,
                                  vraag="Voldoet dit plan aan de regels waar u over gaat?", ja_nee=True,
                                  soort_advies=data.ADVIESSOORT[adviser], wettelijk=adviser == "welstand",
                                  uiterlijk=moment.date() + timedelta(days=14))
        if adviser in data.VERDELEN:
            coordinator, adviseur = data.VERDELEN[adviser]
            adviestoewijzing.toewijzen(verzoek, self.person(coordinator, moment), mensen=[self.people[adviseur].__name__])
        opmerkingen(self, dossier, moment)

    def advise(self, dossier, moment, decision, adviser):
        verzoek = dossier.adviesverzoeken()[0]
        mailed = adviestoegang.link_principal(verzoek)
        who = rights.Identity(mailed, data.ADVISEURS[adviser][0], frozenset({mailed}))
        by = Actor(who, moment, self.site, self.settings)
        adviezen.openen(verzoek, by)
        adviezen.uitbrengen(verzoek, "Wij hebben geen bezwaar tegen dit plan.", by, "ja")

    def draft(self, dossier, moment, decision, adviser):
        by, (uitkomst, overwegingen, voorschriften) = self.person("behandelaar", moment), decision
        for taak in dossier.behandeltaken():
            if not taak.stap.volgt_dossier:
                behandeltaken.afronden(taak, by)
        wat = dossier.titel[0].lower() + dossier.titel[1:]
        zin = "geeft toestemming voor" if uitkomst == "verleend" else "geeft geen toestemming voor"
        beschikkingen.wijzigen(beschikkingen.opstellen(dossier, by), {
            "uitkomst": uitkomst, "samenvatting": f"De gemeente {zin}: {wat}.", "overwegingen": overwegingen,
            "voorschriften": voorschriften}, by)

    def hand_in(self, dossier, moment, decision, adviser):
        beschikkingen.voorleggen(dossier.beschikkingen()[0], self.person("behandelaar", moment))

    def sign(self, dossier, moment, decision, adviser):
        beschikkingen.ondertekenen(dossier.beschikkingen()[0], self.person("beslisser", moment))

    def make_known(self, dossier, moment, decision, adviser):
        beschikkingen.bekendmaken(dossier.beschikkingen()[0], self.person("behandelaar", moment))

    def prepare(self, dossier, moment, decision, adviser):
        publicaties.klaarzetten(dossier, self.person("redacteur", moment))

    def publish(self, dossier, moment, decision, adviser):
        self.put_online(find_resource(self.site, dossier.publicaties[0]), moment)

    def put_online(self, publicatie, moment, *, keep: bool = False) -> None:
        """Checked and published by the web editor; `keep` its documents, which hold nothing but what the demo made."""
        by = self.person("redacteur", moment)
        for document in publicatie.documenten() if keep else ():
            document.ongelezen = False
        publicaties.wijzigen(publicatie, {"titel": publicatie.titel, "samenvatting": publicatie.samenvatting,
                                          "documenten": set(publicatie) if keep else set(), "gecontroleerd": True}, by)
        publicaties.publiceren(publicatie, by)

    def drawing(self, title: str, place: str) -> io.BytesIO:
        return _drawing(title, place)

    def close(self, dossier, moment, decision, adviser):
        dossiers.sluiten(dossier, self.person("coordinator", moment))


STEPS = (
    (0.5, "toegewezen", Demo.assign), (1, "in_behandeling", Demo.take_in), (3, "advies_gevraagd", Demo.ask),
    (9, "advies_uitgebracht", Demo.advise), (18, "concept", Demo.draft), (20, "ter_controle", Demo.hand_in),
    (24, "ondertekend", Demo.sign), (26, "bekendgemaakt", Demo.make_known), (27, "klaargezet", Demo.prepare),
    (27.1, "gepubliceerd", Demo.publish), (80, "gesloten", Demo.close))
"""Days after receipt, the point of the story that is then reached, and the deed."""


def _of(dossier, name: str) -> str:
    """Who does this for the bevoegd gezag: of its behandeldienst, where there is one."""
    return f"dienst{name}" if dossier.behandeldienst else name


def _answers(kind, plan, what, street, house, postcode, naam, email):
    yield "werkzaamheden", {"werkzaamheden": {kind}, "naam": plan, "omschrijving": f"{what}."}
    point = f"{154_000 + 37 * house}, {463_000 + 11 * house}"
    yield "locatie", {"postcode": postcode, "huisnummer": house, "toevoeging": "", "straat": street, "plaats": "Waterrijk",
                      "kadaster": "", "punt": point if house % 2 else "", "hoeken": "", "toelichting": ""}
    yield "aanvrager", {"soort": "particulier", "rol": "zelf", "naam": naam, "bedrijfsnaam": "", "kvk": "", "email": email,
                        "telefoon": "", "adres": f"{street} {house}, {postcode} Waterrijk"} | _for_them(house)


def _for_them(house: int) -> dict:
    """One in five has somebody who acts for them."""
    if house % 5:
        return {"gemachtigde_naam": "", "gemachtigde_email": ""}
    return {"rol": "gemachtigde", "gemachtigde_naam": "Bo Bouwman", "gemachtigde_bedrijf": "Tekenbureau Zes",
            "gemachtigde_email": "bo@tekenbureau.example", "gemachtigde_telefoon": "010 1234567",
            "gemachtigde_adres": "Werkweg 1, 1234 ZZ Waterrijk"}


def _drawing(title: str, place: str) -> io.BytesIO:
    """A small real PDF with a drawing of a house."""
    house = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 160" width="400">'
             '<path d="M20 80 100 20 180 80v70H20z" fill="none" stroke="#000"/>'
             '<path d="M85 150v-45h30v45M40 100h25v20H40zM135 100h25v20h-25z" fill="none" stroke="#000"/></svg>')
    page = f'<html lang="nl"><title>{title}</title><h1>{title}</h1><p>{place}</p>{house}'
    return io.BytesIO(HTML(string=page).write_pdf())
