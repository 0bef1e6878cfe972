"""Which organisations work with the portal? Bevoegd gezag and adviesorganisaties."""

import colander

from content_types.base import Content, content_type
from content_types.herinneren import STANDAARD, HerinneringenSchema

MEESTE_METERS = 5000
SOORTEN = {"bevoegd gezag": "Bevoegd gezag", "adviesorganisatie": "Adviesorganisatie"}


class OrganisatieSchema(colander.Schema):
    """What the lokaal beheerder fills in."""

    naam = colander.SchemaNode(colander.String(), title="Naam", missing_msg="Vul de naam in",
                               validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    soort_organisatie = colander.SchemaNode(colander.String(), title="Soort organisatie",
                                            missing_msg="Kies het soort organisatie",
                                            validator=colander.OneOf(list(SOORTEN)))
    email = colander.SchemaNode(colander.String(), title="E-mailadres", missing_msg="Vul het e-mailadres in",
                                validator=colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"))
    telefoon = colander.SchemaNode(colander.String(), title="Telefoonnummer", missing="")
    adres = colander.SchemaNode(colander.String(), title="Postadres", missing="")
    bestuursorgaan = colander.SchemaNode(
        colander.String(), title="Bestuursorgaan dat besluit", missing="",
        description="Bijvoorbeeld: het college van burgemeester en wethouders. Dit staat onder elk besluit (Awb 10:10).",
        validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    rechtbank = colander.SchemaNode(
        colander.String(), title="Rechtbank voor beroep", missing="",
        description="Naam en postadres. Dit staat in elk besluit waartegen beroep bij de rechtbank mogelijk is (Awb 3:45).",
        validator=colander.Length(max=200, max_err="Gebruik niet meer dan 200 tekens"))
    oin = colander.SchemaNode(colander.String(), title="OIN", missing="",
                              validator=colander.Regex(r"^[0-9]{20}$", "Een OIN heeft 20 cijfers"))
    berichten_via_portaal = colander.SchemaNode(
        colander.Boolean(), title="Aanvragers en gemeente schrijven elkaar in het portaal", missing=False,
        description="Zet dit uit als u aanvragers vanuit een ander systeem schrijft. Het portaal stuurt dan alleen de "
                    "ontvangstbevestiging en het besluit. Dit geldt alleen voor nieuwe aanvragen.")
    status_tonen = colander.SchemaNode(
        colander.Boolean(), title="Aanvragers zien in het portaal hoe ver hun zaak is", missing=False,
        description="Zet dit uit als u de status in een ander systeem bijhoudt. Aanvragers zien dan “Onbekend”. Dit geldt "
                    "alleen voor nieuwe aanvragen.")
    herinneren = HerinneringenSchema(title="Herinneringen aan de beslisdatum",
                                     description="Medewerkers kunnen voor zichzelf iets anders kiezen.")


class SamenloopSchema(colander.Schema):
    """How near two cases lie to be told of each other, and whether meldingen are published."""

    samenloop_afstand = colander.SchemaNode(
        colander.Integer(), title="Hoeveel meter is dezelfde plek?", missing_msg="Vul een aantal meters in, of 0",
        description="Het portaal waarschuwt voor andere zaken binnen deze afstand. Vul 0 in als alleen hetzelfde adres of "
                    "hetzelfde perceel telt. Hoogstens 5000.",
        validator=colander.Range(0, MEESTE_METERS, "Vul 0 of meer in", f"Vul niet meer dan {MEESTE_METERS} in"))
    meldingen_publiceren = colander.SchemaNode(
        colander.Boolean(), title="Webredacteuren publiceren meldingen die compleet zijn", missing=False,
        description="Complete meldingen staan dan bij de redactie klaar om te publiceren.")


@content_type("organisatie", title="Organisatie")
class Organisatie(Content):
    """A bevoegd gezag decides; an adviesorganisatie is asked."""

    telefoon = adres = oin = bestuursorgaan = rechtbank = ""
    berichten_via_portaal = status_tonen = True
    """What a dossier of this organisation begins with; a change counts for new applications only."""
    afzender_naam = antwoord_aan = ""
    """Who its mails come from, and where an answer to them goes; empty: the name of the site, and nowhere."""
    nieuwe_aanvraag_naar = ()
    """(kind of aanvraag or empty, werkzaamheid or empty, e-mail addresses): who hears of a new aanvraag."""
    samenloop_afstand = 50
    """Metres within which two cases lie at one place; 0: only at the same address or parcel."""
    meldingen_publiceren = True
    """Does a web editor find meldingen that are complete among what is to be published?"""
    herinneren = STANDAARD
    """Days before (positive), on (0) and after (negative) a last day on which who handles it is reminded."""

    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def titel(self):
        return self.naam

    @property
    def besluit_door(self):
        """On whose behalf a decision is taken."""
        return self.bestuursorgaan or self.naam

    @property
    def principal(self):
        return f"organisatie:{self.__name__}"
