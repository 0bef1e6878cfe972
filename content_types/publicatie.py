"""What is a publicatie? The frozen public copy of a notice: it holds what is public and never reads its dossier."""

import colander

from content_types.aanvraag import adresregel
from content_types.base import Folder, content_type, fingerprint
from content_types.invoer import Schema, regel, regels, tekstveld
from content_types.ketensimulatie import REEKS
from workflows.machine import Refused
from workflows.publicatie import PUBLICATIE
from workflows.termijnen import datum_in_woorden

SOORTEN = {"beschikking": "Beschikking", "van_rechtswege": "Vergunning van rechtswege",
           "intrekking": "Intrekking van een vergunning", "ontwerp": "Ontwerpbesluit", "aanvraag": "Aanvraag",
           "verlenging": "Verlenging van de beslistermijn", "melding": "Melding", "rectificatie": "Rectificatie"}
"""Kinds of notice in the register; later ones are added here."""
AANKONDIGINGEN = ("aanvraag", "verlenging")
"""Kinds about an aanvraag on which nobody decided yet: nobody can go against one."""
VAN_BESLUIT = {"van_rechtswege": "van_rechtswege", "intrekking": "intrekking", "rectificatie": "rectificatie"}
"""Kind of decision → kind of its notice; of others it is a beschikking."""
BLADEN = {"gemeenteblad": "Gemeenteblad", "provinciaalblad": "Provinciaal blad", "waterschapsblad": "Waterschapsblad",
          "staatscourant": "Staatscourant"}
"""Where a notice is announced officially (Bkw 2, 12)."""

BESLUIT = "besluit"
"""Name of the public version of the (draft) decision among the documents of a notice."""
UITKOMST_WOORDEN = {"verleend": "Verleend", "geweigerd": "Geweigerd", "ingetrokken": "Vergunning ingetrokken",
                    "buiten_behandeling": "Buiten behandeling"}
TIJD, GEEN_TIJD = r"^([01]?\d|2[0-3])[.:][0-5]\d$", "Vul een tijd in zoals 09.00"
INHOUD = ("titel", "samenvatting", "toelichting", "uitkomst", "voornemen", "voorschriften", "werkzaamheden", "terinzage_plaats",
          "weggelaten", "fout_was", "goed_is", "termijn_opnieuw", "termijn_reden")
"""Of its own words, what is fixed by a check."""
VAST = ("De stukken liggen ter inzage tot en met {einde}. Tot en met die dag kan er geen stuk weg en verandert er niets, "
        "zodat iedereen hetzelfde leest. Moet het toch? Dan breekt de behandelaar de terinzagelegging af, met een openbare "
        "reden; de zes weken beginnen later opnieuw.")
"""Why nothing goes out of a set that lies open (Awb 3:11)."""


class PublicatieSchema(Schema):
    """What the web editor may still change before publishing."""

    titel = colander.SchemaNode(
        colander.String(), title="Titel", missing_msg="Geef de bekendmaking een titel",
        validator=colander.Length(max=200, max_err="Gebruik niet meer dan 200 tekens"))
    samenvatting = colander.SchemaNode(
        colander.String(), title="Samenvatting", missing_msg="Schrijf een korte samenvatting",
        validator=colander.Length(max=2000, max_err="Gebruik niet meer dan 2000 tekens"))
    toelichting = colander.SchemaNode(
        colander.String(), title="Wat kan de lezer doen?", missing="", preparer=regels,
        description="Komt onder de samenvatting. Tot wanneer iemand iets kan doen, staat al vanzelf op de pagina.",
        validator=colander.Length(max=2000, max_err="Gebruik niet meer dan 2000 tekens"))
    documenten = colander.SchemaNode(
        colander.Set(), title="Welke documenten maakt u openbaar?", missing=frozenset(),
        description="Lees elk document eerst na: er mogen geen namen, handtekeningen of telefoonnummers in staan.")
    beoordeeld = colander.SchemaNode(
        colander.Set(), title="Wat van het gevondene is geen persoonsgegeven?", missing=frozenset(),
        description="Uw keuze komt in het logboek. Twijfelt u? Haal het weg.")
    gecontroleerd = colander.SchemaNode(
        colander.Boolean(), title="Ik heb de tekst en de documenten gecontroleerd op persoonsgegevens", missing=False)


class RectificatieSchema(Schema):
    """What was wrong on a notice, and what it is; the page binds what fits its kind."""

    fout = colander.SchemaNode(
        colander.String(), title="Wat stond er fout?", missing_msg="Schrijf op wat er fout stond", preparer=regels,
        description="Dit staat straks op de nieuwe pagina. Noem geen namen van personen.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    goed = colander.SchemaNode(
        colander.String(), title="Wat moet het zijn?", missing_msg="Schrijf op wat het moet zijn", preparer=regels,
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    straat = tekstveld(title="Straat", limit=80,
                       description="Klopte de plek niet? Verbeter haar hier. Klopte zij wel? Laat straat tot en met plaats zo.")
    huisnummer = tekstveld(title="Huisnummer", limit=5)
    toevoeging = tekstveld(title="Toevoeging", limit=10)
    postcode = tekstveld(title="Postcode", limit=7)
    plaats = tekstveld(title="Plaats", limit=80)
    opnieuw = colander.SchemaNode(
        colander.String(), title="Begint de termijn opnieuw?", missing_msg="Kies of de termijn opnieuw begint",
        validator=colander.OneOf(["ja", "nee"]))
    reden = colander.SchemaNode(
        colander.String(), title="Waarom wel of niet?", missing_msg="Schrijf op waarom de termijn wel of niet opnieuw begint",
        preparer=regels, description="Bijvoorbeeld: alleen een schrijffout, iedereen kon weten waar het om ging.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    versie = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))


class MomentSchema(Schema):
    """When a notice goes online and is taken back by itself; the page leaves out what does not fit."""

    op = colander.SchemaNode(colander.Date(), title="Op welke dag komt zij online?", missing=None)
    om = colander.SchemaNode(colander.String(), title="Hoe laat?", missing="09.00", preparer=regel,
                             description="Nederlandse tijd, bijvoorbeeld 09.00.", validator=colander.Regex(TIJD, GEEN_TIJD))
    weg_op = colander.SchemaNode(colander.Date(), title="Op welke dag gaat zij weer weg?", missing=None,
                                 description="Laat dit leeg als zij blijft staan.")
    weg_om = colander.SchemaNode(colander.String(), title="Hoe laat gaat zij weg?", missing="09.00", preparer=regel,
                                 validator=colander.Regex(TIJD, GEEN_TIJD))
    reden = colander.SchemaNode(
        colander.String(), title="Waarom gaat zij dan weg?", missing="", preparer=regels,
        description="Bezoekers lezen dit op de pagina. Noem geen namen van personen.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    versie = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))


class OfficieelSchema(Schema):
    """Where it was announced officially."""

    blad = colander.SchemaNode(colander.String(), title="In welk blad?", missing_msg="Kies het blad",
                               validator=colander.OneOf(list(BLADEN)))
    nummer = tekstveld("Vul jaar en nummer in, bijvoorbeeld 2026, 12345", title="Jaar en nummer", limit=40,
                       description="Zoals het op de officiële bekendmaking staat, bijvoorbeeld 2026, 12345.")
    op = colander.SchemaNode(colander.Date(), title="Op welke dag stond het in het blad?", missing_msg="Vul de dag in")
    url = tekstveld("Vul het adres van de officiële bekendmaking in", title="Adres (link)", limit=300,
                    description="Bijvoorbeeld https://zoek.officielebekendmakingen.nl/gmb-2026-12345.html",
                    validator=colander.Regex(r"^https://[^\s<>\"']+$", "Vul een adres in dat begint met https://"))
    versie = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))


class IntrekSchema(Schema):
    """Why a notice is taken back; visitors read it."""

    reden = colander.SchemaNode(
        colander.String(), title="Waarom trekt u deze bekendmaking in?",
        missing_msg="Schrijf op waarom u de bekendmaking intrekt",
        description="Bezoekers lezen dit op de pagina. Noem geen namen van personen.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    beoordeeld = colander.SchemaNode(
        colander.Set(), title="Wat van het gevondene is geen persoonsgegeven?", missing=frozenset(),
        description="Uw keuze komt in het logboek. Twijfelt u? Haal het weg.")
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
    soort_was = ""
    """Of a rectificatie: the kind of notice that it corrects."""
    rectificeert = gerectificeerd_door = rectificatie_bezig = ""
    """Paths of the notice that this one corrects, of the published one that corrects it, and of the last that was begun."""
    fout_was = goed_is = termijn_reden = ""
    """Of a rectificatie: what was wrong, what it is now, and why the term begins again or does not."""
    termijn_opnieuw = False
    gewijzigd_op = None
    """The instant of the last change that a reader should know of."""
    wijzigingen = ()
    """(instant, what, why) of each such change, oldest first; for alerts."""
    publiceren_om = intrekken_om = None
    """Instants at which it goes online, or is taken back, by itself."""
    gepland_door = gepland_reden = gepland_mislukt = ""
    """Who set the moment (id), the public reason to take it back then, and why it did not happen."""
    nagekeken = ""
    """Fingerprint of what was checked for personal data."""
    goedgekeurd = ()
    """(fingerprint, id, name, instant) of who approved exactly that; empty for nobody."""
    officieel_blad = officieel_nummer = officieel_url = ""
    officieel_op = None
    """Where and when it was announced officially; `officieel_blad` is a key of BLADEN."""
    vastgelegd = False
    """True while the documents lie open: none goes out or comes in."""

    def __init__(self, *, soort_bekendmaking, zaaknummer, organisatie, organisatie_naam, **fields):
        super().__init__()
        self.soort_bekendmaking, self.zaaknummer = soort_bekendmaking, zaaknummer
        self.organisatie, self.organisatie_naam = organisatie, organisatie_naam
        self.locatie = {}
        for name, value in fields.items():
            setattr(self, name, value)

    toelichting = ""
    """What a reader can do, in the words of the organisation."""
    verwacht_op = None
    """Of an aanvraag or an extension: the last day to decide; None while nobody knows."""
    vervolg_soort = ""
    """The kind of the notice at `vervolg`, where this is an aankondiging."""

    @property
    def aard(self) -> str:
        """Its kind; of a rectificatie that of what it corrects."""
        return self.soort_was or self.soort_bekendmaking

    @property
    def fictief(self) -> bool:
        return self.zaaknummer.startswith(f"{REEKS}-")

    @property
    def is_aankondiging(self) -> bool:
        return self.aard in AANKONDIGINGEN

    @property
    def zonder_besluit(self) -> bool:
        """True where there is no decision to show or to go against."""
        return self.is_aankondiging or self.is_melding

    @property
    def zonder_besluitstuk(self) -> bool:
        """True where no public version of a decision belongs among its documents; that of a draft stays where it lies open."""
        return self.zonder_besluit or bool(self.rectificeert) and self.aard == "ontwerp"

    @property
    def achterhaald(self) -> bool:
        """True where going against this decision has no use any more: it was put aside, or what came in its place, or
        corrects this notice, is online with a term of its own."""
        if self.gerectificeerd_door and self.aard != "ontwerp":
            return True
        return self.stand_soort in ("herroepen", "ingetrokken") or self.stand_soort == "vervangen" and bool(self.stand_vervolg)

    @property
    def is_melding(self) -> bool:
        """True for the notice of a melding: no decision, nothing to go against."""
        return self.aard == "melding"

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

    def afdruk(self) -> str:
        """The fingerprint of all that a reader would get: words, place, term, and every byte of its files."""
        words = {name: str(getattr(self, name)) for name in INHOUD}
        return fingerprint([words, sorted(str(pair) for pair in self.locatie.items()), [
                            (d.__name__, d.titel, d.bestandsnaam, d.sha256) for d in self.documenten()]])

    def melden(self, op, wat: str, waarom: str = "") -> None:
        """Keep what changed for a reader, for alerts and for its page."""
        self.gewijzigd_op, self.wijzigingen = op, (*self.wijzigingen, (op, wat, waarom))

    def missing(self) -> list[str]:
        words = {"titel": "de titel", "samenvatting": "de samenvatting",
                 "gecontroleerd_door": "dat u op persoonsgegevens hebt gecontroleerd"}
        return [word for name, word in words.items() if not getattr(self, name)]
