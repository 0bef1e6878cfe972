"""Which organisations work with the portal? Bevoegd gezag, behandeldiensten and adviesorganisaties, and what is set of each."""

import re
from datetime import date

import colander

from content_types import tooi
from content_types.base import Content, content_type
from content_types.herinneren import STANDAARD, HerinneringenSchema
from content_types.invoer import Schema, regel, regels
from workflows.portaal import FOLDERS

SOORTEN = {"bevoegd gezag": "Bevoegd gezag", "behandeldienst": "Behandeldienst", "adviesorganisatie": "Adviesorganisatie"}
VAN_OUDS = date(2010, 10, 1)
"""In use since before anybody noted when: the first day of the oldest law that the portal knows."""
OIN = r"^[0-9]{20}$"
TOOI = r"^(gm[0-9]{4}|pv[0-9]{2}|ws[0-9]{4}|mnre[0-9]{4}|zb[0-9]{6}|oorg[0-9]{5}|so[0-9]{4})$"
"""Codes of the TOOI registers of organisations: gemeente, provincie, waterschap, ministerie, zbo, overige, samenwerking."""
MEESTE_METERS = 5000
LICENTIES = {
    "cc0": ("CC0: u mag alles met de gegevens doen", "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"),
    "cc-by": ("CC BY 4.0: u mag alles, als u zegt van wie de gegevens zijn", "https://creativecommons.org/licenses/by/4.0/deed.nl"),
}
"""Under what the open data can be used: in words, and where it is written."""


def _email(**kw) -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), title="E-mailadres", missing_msg="Vul het e-mailadres in",
                               validator=colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"), **kw)


def _tekst(titel: str, limit: int, **kw) -> colander.SchemaNode:
    kw = {"missing": "", "preparer": regel} | kw
    return colander.SchemaNode(colander.String(), title=titel, validator=colander.Length(
        max=limit, max_err=f"Gebruik niet meer dan {limit} tekens"), **kw)


def _in_register(node, code: str) -> None:
    """A code that looks right and is nobody's would make the Woo index refuse everything."""
    if re.match(TOOI, code) and not tooi.bekend(code):
        raise colander.Invalid(node, "Deze code staat niet in het register (TOOI). Controleer de code")


class DeelSchema(Schema):
    """What each short form has: which version of the organisation it was made from."""

    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))


class NaamSchema(DeelSchema):
    """How it is called and what it does here."""

    naam = colander.SchemaNode(colander.String(), title="Naam", missing_msg="Vul de naam in", preparer=regel,
                               validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    soort_organisatie = colander.SchemaNode(colander.String(), title="Soort organisatie",
                                            missing_msg="Kies het soort organisatie",
                                            validator=colander.OneOf(list(SOORTEN)))


class OrganisatieSchema(NaamSchema):
    """What a new organisation begins with; the rest is set part by part."""

    email = _email()


class ContactSchema(DeelSchema):
    """How it can be reached."""

    email = _email()
    telefoon = _tekst("Telefoonnummer", 30)
    website = colander.SchemaNode(
        colander.String(), title="Website", missing="", preparer=regel,
        validator=colander.All(colander.Length(max=200, max_err="Gebruik niet meer dan 200 tekens"), colander.Regex(
            r"^https?://[^\s<>\"]+$", "Vul een adres in zoals https://www.voorbeeld.nl")))
    adres = _tekst("Postadres", 300, preparer=regels, description="Hier gaat post naartoe, ook bezwaar.")
    bezoekadres = _tekst("Bezoekadres", 300, preparer=regels, description="Laat dit leeg als niemand op bezoek kan komen.")


class BestuursorgaanSchema(DeelSchema):
    """On whose behalf a decision is taken."""

    bestuursorgaan = _tekst(
        "Bestuursorgaan dat besluit", 120, missing=colander.required, missing_msg="Vul het bestuursorgaan in",
        description="Bijvoorbeeld: het college van burgemeester en wethouders. Dit staat onder elk besluit (Awb 10:10).")


class RechtbankSchema(DeelSchema):
    """Where somebody goes to court."""

    rechtbank = _tekst(
        "Rechtbank voor beroep", 200, missing=colander.required, missing_msg="Vul naam en postadres van de rechtbank in",
        description="Naam en postadres. Dit staat in elk besluit waartegen beroep bij de rechtbank mogelijk is (Awb 3:45).")


class NummersSchema(DeelSchema):
    """By which numbers other systems know it."""

    oin = colander.SchemaNode(colander.String(), title="OIN", missing="", preparer=regel,
                              description="Het nummer waarmee andere overheidssystemen u kennen: 20 cijfers.",
                              validator=colander.Regex(OIN, "Een OIN heeft 20 cijfers"))
    tooi = colander.SchemaNode(colander.String(), title="TOOI-code", missing="", preparer=regel,
                               description="De code uit het register van overheidsorganisaties, bijvoorbeeld gm0363.",
                               validator=colander.All(colander.Regex(TOOI, "Vul een code in zoals gm0363, pv27 of ws0155"),
                                                      _in_register))


class OpenDataSchema(DeelSchema):
    """What others may do with the open data."""

    open_data_licentie = colander.SchemaNode(
        colander.String(), title="Wat mogen anderen met uw open data doen?", missing_msg="Kies een licentie",
        description="Het advies aan de overheid is CC0.", validator=colander.OneOf(list(LICENTIES)))


class HerinnerenSchema(DeelSchema):
    """When its people are reminded of a last day."""

    herinneren = HerinneringenSchema(title="Herinneringen aan de beslisdatum",
                                     description="Medewerkers kunnen voor zichzelf iets anders kiezen.")


class CommunicatieSchema(DeelSchema):
    """What applicants see and write in the portal."""

    berichten_via_portaal = colander.SchemaNode(
        colander.Boolean(), title="Aanvragers en gemeente schrijven elkaar in het portaal", missing=False,
        description="Zet dit uit als u aanvragers vanuit een ander systeem schrijft. Het portaal stuurt dan alleen de "
                    "ontvangstbevestiging en het besluit. Dit geldt alleen voor nieuwe aanvragen.")
    status_tonen = colander.SchemaNode(
        colander.Boolean(), title="Aanvragers zien in het portaal hoe ver hun zaak is", missing=False,
        description="Zet dit uit als u de status in een ander systeem bijhoudt. Aanvragers zien dan “Onbekend”. Dit geldt "
                    "alleen voor nieuwe aanvragen.")


class StopSchema(Schema):
    """Why there can be no new aanvragen for a while, and until when."""

    reden = _tekst("Wat lezen bezoekers?", 500, missing=colander.required, preparer=regels,
                   missing_msg="Schrijf op waarom nieuwe aanvragen nu niet kunnen",
                   description="Bijvoorbeeld: wij stappen over naar een nieuw systeem. Bezoekers lezen dit precies zo.")
    terug_op = colander.SchemaNode(colander.Date(), title="Vanaf welke dag kan het weer?", missing=None,
                                   description="Alleen om te tonen. U zet het loket zelf weer open.")


class BehandelregelSchema(Schema):
    """Which new aanvragen a behandeldienst gets; the page binds the choices."""

    soort_aanvraag = colander.SchemaNode(colander.String(), title="Welke soort aanvraag?", missing="",
                                         validator=colander.Length(max=40))
    werkzaamheid = colander.SchemaNode(colander.String(), title="Welke werkzaamheid?", missing="",
                                       validator=colander.Length(max=80))
    dienst = colander.SchemaNode(colander.String(), title="Wie behandelt dit?", missing_msg="Kies wie dit behandelt",
                                 validator=colander.Length(max=80))


class OvergevenSchema(DeelSchema):
    """To whom a running dossier goes; the page binds the choices."""

    naar = colander.SchemaNode(colander.String(), title="Wie gaat deze zaak behandelen?",
                               missing_msg="Kies wie deze zaak gaat behandelen")
    waarom = _tekst("Waarom?", 1000, missing=colander.required, preparer=regels,
                    missing_msg="Schrijf op waarom. Dat staat dan in het logboek van het dossier",
                    description="Dit staat in het logboek. Schrijf geen gezondheidsgegevens op.")


class SamenloopSchema(Schema):
    """How near two cases lie to be told of each other, and whether meldingen are published."""

    samenloop_afstand = colander.SchemaNode(
        colander.Integer(), title="Hoeveel meter is dezelfde plek?", missing_msg="Vul een aantal meters in, of 0",
        description="Het portaal waarschuwt voor andere zaken binnen deze afstand. Vul 0 in als alleen hetzelfde adres of "
                    "hetzelfde perceel telt. Hoogstens 5000.",
        validator=colander.Range(0, MEESTE_METERS, "Vul 0 of meer in", f"Vul niet meer dan {MEESTE_METERS} in"))
    meldingen_publiceren = colander.SchemaNode(
        colander.Boolean(), title="Webredacteuren publiceren meldingen die compleet zijn", missing=False,
        description="Complete meldingen staan dan bij de redactie klaar om te publiceren.")
    lakken_vier_ogen = colander.SchemaNode(
        colander.Boolean(), title="Een gelakt bestand wordt gecontroleerd door een ander dan wie het lakte", missing=False,
        description="Pas na die controle kan de openbare versie van een bestand online.")


@content_type("organisatie", title="Organisatie", grid=FOLDERS["organisatie"])
class Organisatie(Content):
    """A bevoegd gezag decides, a behandeldienst handles for it, an adviesorganisatie is asked."""

    telefoon = adres = oin = bestuursorgaan = rechtbank = ""
    website = bezoekadres = tooi = ""
    open_data_licentie = "cc0"
    """A key of LICENTIES."""
    openingstijden = ()
    """Seven tuples of (from, to) times, Monday first; empty while nobody filled them in."""
    afwijkende_dagen = ()
    """(day, such a tuple, why) in order, for days on which the hours are different."""
    berichten_via_portaal = status_tonen = True
    """What a dossier of this organisation begins with; a change counts for new applications only."""
    werkwijze = "digitaal"
    """A key of content_types.werkwijze.WERKWIJZEN; a dossier keeps what held when it began."""
    modus, verzendwijze = "portaal", "email"
    """Keys of content_types.modus.MODI and VERZENDWIJZEN; a dossier keeps what held when it began."""
    afzender_naam = antwoord_aan = ""
    """Who its mails come from, and where an answer to them goes; empty: the name of the site, and nowhere."""
    nieuwe_aanvraag_naar = ()
    """(kind of aanvraag or empty, werkzaamheid or empty, e-mail addresses): who hears of a new aanvraag."""
    behandeldiensten = ()
    """(kind of aanvraag or empty, werkzaamheid or empty, id of the behandeldienst or empty for the bevoegd gezag itself): who
    handles a new dossier; see portal.services.behandeldiensten."""
    advieskanaal = "link"
    """How an adviesorganisatie hears of a request: a key of content_types.adviestoewijzing.KANALEN."""
    advies_webservice = ""
    """The address at which requests for advice are delivered to its own system."""
    advies_via_coordinator = False
    """Does only the coördinator send an answer, after having checked it?"""
    samenloop_afstand = 50
    """Metres within which two cases lie at one place; 0: only at the same address or parcel."""
    buurten = None
    """The neighbourhoods by which its notices are found (content_types.buurten.Buurtkaart); None while there are none."""
    meldingen_publiceren = True
    """Does a web editor find meldingen that are complete among what is to be published?"""
    bekendmakingen_niet: tuple[str, ...] = ()
    """Kinds of notice (content_types.bekendmakingtekst.TE_KIEZEN) that are not prepared for the web editor."""
    bekendmakingteksten: dict = {}
    """Kind of notice → the words with which it begins, where they are not those of the portal. Always assign a new dict."""
    publiceren_vier_ogen = False
    """Does another web editor approve each notice before it goes online?"""
    officieel_na_dagen = 3
    """Days after publication on which the web editor is warned that the official announcement is not noted."""
    bezwaar_via_portaal = False
    """Can one lodge a bezwaar on the page of a decision?"""
    lakken_vier_ogen = True
    """Is a public twin checked by somebody else than who made it?"""
    advies_na_besluit_dagen, advies_herinneren_dagen = 0, 3
    """Days after the decision on which advisers can still read, and days before their last day on which they are reminded."""
    herinneren = STANDAARD
    """Days before (positive), on (0) and after (negative) a last day on which who handles it is reminded."""
    inrichtlijst: dict = {}
    """Row of content_types.inrichtlijst → what was noted of it (Notering). Always assign a new dict."""
    vastgesteld: dict = {}
    """Part of the settings → (when, by whom) for what somebody said is right as it is. Always assign a new dict."""
    ketensimulatie_op: date | None = None
    """The day on which a ketensimulatie of all ways of working last went well with its settings."""
    in_gebruik_sinds: date | None = VAN_OUDS
    """The day from which one can apply here; None while it is being set up."""
    gestopt_op: date | None = None
    """Since when there can be no new aanvragen for a while, why, and when it is expected to be over; None: there can."""
    gestopt_reden = ""
    gestopt_tot: date | None = None

    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def titel(self):
        return self.naam

    @property
    def organisatie(self) -> str:
        """What somebody is at this organisation counts here; what they are at another does not."""
        return self.__name__

    @property
    def besluit_door(self):
        """On whose behalf a decision is taken."""
        return self.bestuursorgaan or self.naam

    @property
    def in_gebruik(self) -> bool:
        """Can one apply here now?"""
        return self.in_gebruik_sinds is not None and self.gestopt_op is None

    @property
    def principal(self):
        return f"organisatie:{self.__name__}"
