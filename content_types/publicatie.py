"""What is a publicatie? The frozen public copy of a notice: it holds what is public and never reads its dossier."""

import colander

from content_types.aanvraag import adresregel
from content_types.base import Folder, content_type
from workflows.machine import Refused
from workflows.publicatie import PUBLICATIE
from workflows.termijnen import datum_in_woorden

SOORTEN = {"beschikking": "Beschikking", "ontwerp": "Ontwerpbesluit", "melding": "Melding"}
"""Kinds of notice in the register; later ones are added here."""

BESLUIT = "besluit"
"""Name of the public version of the (draft) decision among the documents of a notice."""
UITKOMST_WOORDEN = {"verleend": "Verleend", "geweigerd": "Geweigerd", "ingetrokken": "Vergunning ingetrokken",
                    "buiten_behandeling": "Buiten behandeling"}
VAST = ("De stukken liggen ter inzage tot en met {einde}. Tot en met die dag kan er geen stuk weg en verandert er niets, "
        "zodat iedereen hetzelfde leest. Moet het toch? Dan breekt de behandelaar de terinzagelegging af, met een openbare "
        "reden; de zes weken beginnen later opnieuw.")
"""Why nothing goes out of a set that lies open (Awb 3:11)."""


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
    persoonsgegevens = colander.SchemaNode(
        colander.Boolean(), title="Er stonden persoonsgegevens in die er niet in mochten staan", missing=False,
        description="Dat melden wij aan de Woo-index van de overheid, zodat ook andere sites het weghalen.")


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
    om_persoonsgegevens = False
    """True when it was taken back because something about a person stood in it."""
    bezwaar_start = bezwaar_einde = inwerkingtreding = None
    rechtsmiddel = "bezwaar"
    """Which remedy `bezwaar_start` and `bezwaar_einde` are of: bezwaar or beroep."""
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
    voornemen = ""
    """Of a draft decision: what it would be, in a key of UITKOMST_WOORDEN."""
    reactie_start = reactie_einde = reactie_post = None
    """Of a draft decision: the first and last day to react, and the last on which a letter posted in time may come."""
    terinzage_plaats = weggelaten = ""
    reacties = None
    """How many zienswijzen came in time, once the term was closed."""
    vervolg = ""
    """Path of the notice of the decision that came of a draft."""
    beschikking = ""
    """Name, in its dossier, of the decision that it announces; empty for one from before this was noted."""
    stand = stand_soort = ""
    """What became of the decision since, in a sentence without names, and as a state of the beschikking; empty: nothing."""
    stand_op = None
    stand_verloop = ()
    """(title, day) of what happened to the decision since it was made known."""
    stand_vervolg = ""
    """Path of the published notice of the decision that came after this one."""
    werking_wacht = False
    """True while a request to a judge holds the day on which the decision begins to work."""
    melding = soort_melding = ""
    """Of a melding: its path, for the web editor, and its kind in a word."""
    mag_vanaf = None
    """Of a melding: the first day on which it may."""
    vastgelegd = False
    """True while the documents lie open: none goes out or comes in."""

    def __init__(self, *, soort_bekendmaking, zaaknummer, organisatie, organisatie_naam, **fields):
        super().__init__()
        self.soort_bekendmaking, self.zaaknummer = soort_bekendmaking, zaaknummer
        self.organisatie, self.organisatie_naam = organisatie, organisatie_naam
        self.locatie = {}
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def achterhaald(self) -> bool:
        """True where going against this decision has no use any more: it was put aside, or what came in its place is
        online with a term of its own."""
        return self.stand_soort in ("herroepen", "ingetrokken") or self.stand_soort == "vervangen" and bool(self.stand_vervolg)

    @property
    def is_melding(self) -> bool:
        """True for the notice of a melding: no decision, nothing to go against."""
        return self.soort_bekendmaking == "melding"

    @property
    def adres(self) -> str:
        return adresregel(self.locatie)

    def add(self, child, name=None):
        self._not_while_open()
        return super().add(child, name)

    def remove(self, name):
        self._not_while_open()
        return super().remove(name)

    def _not_while_open(self) -> None:
        if self.vastgelegd:
            raise Refused(VAST.format(einde=datum_in_woorden(self.reactie_einde)))

    def documenten(self):
        """Its public files, the decision first."""
        return sorted(self.values(), key=lambda d: (d.__name__ != BESLUIT, d.op, d.__name__))

    def missing(self) -> list[str]:
        words = {"titel": "de titel", "samenvatting": "de samenvatting",
                 "gecontroleerd_door": "dat u op persoonsgegevens hebt gecontroleerd"}
        return [word for name, word in words.items() if not getattr(self, name)]
