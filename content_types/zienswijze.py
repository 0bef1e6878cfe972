"""What is a zienswijze? What somebody thinks of a draft decision, how it came, and what we answered (Awb 3:15-3:17)."""

import colander

from content_types.base import Folder, content_type
from content_types.bestand import Bestand
from content_types.invoer import Schema, regel, regels
from workflows.termijnen import datum_kort
from workflows.zienswijze import ZIENSWIJZE

WIJZEN = {"web": "Op de website", "brief": "Per brief", "mondeling": "Mondeling, met verslag"}
GEVOLGEN = {"geen": "Het besluit verandert niet", "gedeeltelijk": "Het besluit verandert voor een deel",
            "wijziging": "Het besluit verandert"}
OORDELEN = {"verschoonbaar": "Wij wegen haar toch mee: de indiener kon er niets aan doen (Awb 6:11)",
            "niet_verschoonbaar": "Wij wegen haar niet mee"}
"""What a person can decide about a late one."""
TELT = ("ontvangen", "beantwoord")
LONGEST = 50_000


def _text(title, missing_msg, limit, *, preparer=regel, **more):
    return colander.SchemaNode(
        colander.String(), title=title, missing_msg=missing_msg, preparer=preparer,
        validator=colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit:,} tekens".replace(",", ".")), **more)


class ZienswijzeSchema(Schema):
    """What a resident fills in on the public page."""

    naam = _text("Uw naam", "Vul uw naam in", 120)
    adres = _text("Uw adres", "Vul uw adres in", 200, description="Straat en huisnummer, postcode en plaats.")
    email = colander.SchemaNode(
        colander.String(), title="E-mailadres", missing_msg="Vul uw e-mailadres in", preparer=regel,
        description="Hier sturen wij de ontvangstbevestiging naartoe.",
        validator=colander.All(colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"),
                               colander.Length(max=254, max_err="Dit e-mailadres is te lang")))
    tekst = _text("Uw zienswijze", "Schrijf wat u van het ontwerp vindt", LONGEST, preparer=regels,
                  description="Wat vindt u van het ontwerp, en waarom? Noem geen namen van anderen.")


class InvoerSchema(Schema):
    """What staff enter of a zienswijze that came by letter or was given orally."""

    wijze = colander.SchemaNode(
        colander.String(), title="Hoe kwam de zienswijze binnen?", missing_msg="Kies hoe de zienswijze binnenkwam",
        validator=colander.OneOf(["brief", "mondeling"]))
    ontvangen = colander.SchemaNode(
        colander.Date(), title="Op welke dag is de zienswijze ontvangen of gegeven?",
        missing_msg="Vul de dag van ontvangst in, bijvoorbeeld 28 11 2025",
        description="Bij een brief: de dag waarop hij bij ons binnenkwam. Bij een gesprek: de dag van het gesprek.")
    gepost = colander.SchemaNode(
        colander.Date(), title="Op welke dag is de brief gepost?", missing=None,
        description="Alleen bij een brief die na de laatste dag binnenkwam: het poststempel. Niet te lezen? Laat het leeg.")
    naam = _text("Naam van de indiener", "Vul de naam van de indiener in", 120)
    adres = _text("Adres van de indiener", "Vul het adres van de indiener in", 200,
                  description="Straat en huisnummer, postcode en plaats. Hier sturen wij het besluit naartoe.")
    email = colander.SchemaNode(
        colander.String(), title="E-mailadres van de indiener", missing="", preparer=regel,
        description="Met een e-mailadres krijgt de indiener meteen een ontvangstbevestiging.",
        validator=colander.All(colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"),
                               colander.Length(max=254, max_err="Dit e-mailadres is te lang")))
    tekst = _text("De zienswijze", "Neem de zienswijze over, of schrijf het verslag", LONGEST, preparer=regels,
                  description="Neem de tekst van de brief over. Bij een gesprek: schrijf hier het verslag (Awb 3:17).")


class AntwoordSchema(Schema):
    """The version without personal data, and our answer: both go into the nota. None is needed to keep it for later."""

    openbare_tekst = _text("De zienswijze zonder persoonsgegevens", "Maak de versie zonder persoonsgegevens", LONGEST,
                           preparer=regels,
                           description="Zo komt zij in de nota. Controleer zelf of er niets over personen in staat.")
    antwoord = _text("Ons antwoord", "Schrijf het antwoord", LONGEST, preparer=regels,
                     description="Ga in op alles wat de indiener noemt. Ook het antwoord komt in de nota.")
    gevolg = colander.SchemaNode(colander.String(), title="Wat betekent dit voor het besluit?",
                                 missing_msg="Kies wat deze zienswijze voor het besluit betekent",
                                 validator=colander.OneOf(list(GEVOLGEN)))
    beoordeeld = colander.SchemaNode(
        colander.Set(), title="Wat van het gevondene is geen persoonsgegeven?", missing=frozenset(),
        description="Uw keuze komt in het logboek. Twijfelt u? Haal het weg.")
    gecontroleerd = colander.SchemaNode(
        colander.Boolean(), title="Ik heb de versie en het antwoord gecontroleerd op persoonsgegevens", missing=False)


@content_type("zienswijze", title="Zienswijze", workflow=ZIENSWIJZE)
class Zienswijze(Folder):
    """`ontvangen` is the civil day of receipt, `op` the instant it was entered; `gepost` the day on the postmark.

    `controlegetal` is the SHA-256 over `kopie()`; children are its files. `openbare_tekst` is the redacted twin.
    """

    naam = adres = email = ""
    gepost = None
    te_laat = False
    bevestigd_op = None
    """Instant at which the sender opened the link in the receipt: the address is theirs."""
    openbare_tekst = antwoord = gevolg = controlegetal = ""
    te_laat_oordeel = te_laat_reden = ""
    """What a person decided about a late one (Awb 6:11), a key of OORDELEN, and why; empty: nothing yet."""
    beoordeeld = ()
    """Findings of `portal.services.privacy` that a person judged not to be about a person."""
    gecontroleerd_door = ""
    doorgestuurd_naar = ""
    ingelicht_op = None
    """Instant at which the sender was told of the decision (Awb 3:43)."""

    def __init__(self, *, nummer, wijze, tekst, ontvangen, op, **fields):
        super().__init__()
        self.nummer, self.wijze, self.tekst, self.ontvangen, self.op = nummer, wijze, tekst, ontvangen, op
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return f"Zienswijze {self.nummer}"

    @property
    def kenmerk(self) -> str:
        """The number on the receipt: Z-2026-000123-ZW2."""
        return f"{self.dossier.zaaknummer}-ZW{self.nummer}"

    @property
    def telt_mee(self) -> bool:
        """True when it was in time, or a person excused it (Awb 6:11); for Awb 3:18 lid 4."""
        return self.state in TELT and (not self.te_laat or self.te_laat_oordeel == "verschoonbaar")

    def is_te_laat(self, terinzagelegging) -> bool:
        """The one place that says so: by day of receipt, and for a letter by the post rule (Awb 6:9 lid 2)."""
        if self.ontvangen <= terinzagelegging.einde:
            return False
        posted_in_time = self.wijze == "brief" and self.gepost is not None and self.gepost <= terinzagelegging.einde
        return not (posted_in_time and self.ontvangen <= terinzagelegging.post_uiterste_ontvangst)

    def bestanden(self) -> list[Bestand]:
        return sorted(self.values(), key=lambda bestand: (bestand.op, bestand.__name__))

    def kopie(self) -> bytes:
        """All that was sent, as plain text; its SHA-256 is the checksum on the receipt."""
        rows = [f"Zienswijze {self.kenmerk}", f"Ontvangen op {datum_kort(self.ontvangen)}",
                f"Vastgelegd op {self.op.isoformat(timespec='seconds')}", f"Wijze: {WIJZEN[self.wijze]}",
                *([f"Gepost op {datum_kort(self.gepost)}"] if self.gepost else []),
                f"Naam: {self.naam}", f"Adres: {self.adres}", f"E-mailadres: {self.email}", "", self.tekst, "",
                *(f"Bestand: {b.bestandsnaam}, {b.omvang} bytes, SHA-256 {b.sha256}" for b in self.bestanden()), ""]
        return "\n".join(rows).encode()


class Klad(Folder):
    """A zienswijze that somebody is filling in or entering: what was typed, and the files so far. Kept for two days.

    `verzonden` is the path of the zienswijze once it was sent, so that a second click finds the first.
    """

    verzonden = ""
    door = ""
    """Id of the member of staff who is entering it; empty for a visitor."""

    def __init__(self, publicatie: str, op):
        super().__init__()
        self.publicatie, self.op, self.waarden = publicatie, op, {}

    def bestanden(self) -> list[Bestand]:
        return sorted(self.values(), key=lambda bestand: (bestand.op, bestand.__name__))


