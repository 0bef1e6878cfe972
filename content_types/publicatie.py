"""What is a publicatie? The frozen public copy of a notice: it holds what is public and never reads its dossier."""

import colander

from content_types.aanvraag import adresregel
from content_types.base import Folder, content_type
from workflows.publicatie import PUBLICATIE

SOORTEN = {"beschikking": "Beschikking"}
"""Kinds of notice in the register; later ones are added here."""

UITKOMST_WOORDEN = {"verleend": "Verleend", "geweigerd": "Geweigerd"}


class PublicatieSchema(colander.Schema):
    """What the web editor may still change before publishing."""

    titel = colander.SchemaNode(
        colander.String(), title="Titel", missing_msg="Geef de bekendmaking een titel",
        validator=colander.Length(max=200, max_err="Gebruik niet meer dan 200 tekens"))
    samenvatting = colander.SchemaNode(
        colander.String(), title="Samenvatting", missing_msg="Schrijf een korte samenvatting",
        validator=colander.Length(max=2000, max_err="Gebruik niet meer dan 2000 tekens"))
    documenten = colander.SchemaNode(
        colander.Set(), title="Welke documenten maakt u openbaar?", missing=frozenset(),
        description="Lees elk document eerst na: er mogen geen namen, handtekeningen of telefoonnummers in staan.")
    beoordeeld = colander.SchemaNode(
        colander.Set(), title="Wat van het gevondene is geen persoonsgegeven?", missing=frozenset(),
        description="Uw keuze komt in het logboek. Twijfelt u? Haal het weg.")
    gecontroleerd = colander.SchemaNode(
        colander.Boolean(), title="Ik heb de tekst en de documenten gecontroleerd op persoonsgegevens", missing=False)


class IntrekSchema(colander.Schema):
    """Why a notice is taken back; visitors read it."""

    reden = colander.SchemaNode(
        colander.String(), title="Waarom trekt u deze bekendmaking in?",
        missing_msg="Schrijf op waarom u de bekendmaking intrekt",
        description="Bezoekers lezen dit op de pagina. Noem geen namen van personen.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    zonder_titel = colander.SchemaNode(
        colander.Boolean(), title="Haal ook de titel en de plek weg, bijvoorbeeld omdat er een naam in staat",
        missing=False)


@content_type("publicatie", title="Bekendmaking", workflow=PUBLICATIE)
class Publicatie(Folder):
    """Dates are civil days; `verloop` holds (title, day) pairs; `locatie` as in Aanvraag. Children are public files."""

    titel = ""
    besluit_door = ""
    samenvatting = ""
    uitkomst = ""
    voorschriften = ()
    werkzaamheden = ()
    verloop = ()
    gepubliceerd_op = ingetrokken_op = None
    intrekreden = ""
    bezwaar_start = bezwaar_einde = inwerkingtreding = None
    termijn_uitleg = ()
    gecontroleerd_door = ""
    bekendgemaakt = besloten = ontvangen = None
    procedure = "regulier"
    namen = ()
    """Names that must not come on the page; kept only until it is published."""
    niet_openbaar = ()
    """Other words that the sender asked to keep back; kept only until it is published."""
    beoordeeld = ()
    """Findings of `portal.services.privacy` that a person judged not to be about a person."""

    def __init__(self, *, soort_bekendmaking, zaaknummer, organisatie, organisatie_naam, **fields):
        super().__init__()
        self.soort_bekendmaking, self.zaaknummer = soort_bekendmaking, zaaknummer
        self.organisatie, self.organisatie_naam = organisatie, organisatie_naam
        self.locatie = {}
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def adres(self) -> str:
        return adresregel(self.locatie)

    def documenten(self):
        return sorted(self.values(), key=lambda d: (d.op, d.__name__))

    def missing(self) -> list[str]:
        words = {"titel": "de titel", "samenvatting": "de samenvatting",
                 "gecontroleerd_door": "dat u op persoonsgegevens hebt gecontroleerd"}
        return [word for name, word in words.items() if not getattr(self, name)]
