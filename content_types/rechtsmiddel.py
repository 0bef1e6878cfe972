"""What is a rechtsmiddel? A bezwaar, a beroep or a request for a voorlopige voorziening against one decision."""

import colander

from content_types.base import Content, content_type
from content_types.invoer import Schema, regel, regels
from workflows.rechtsmiddel import RECHTSMIDDEL
from workflows.termijnen import datum_kort

SOORTEN = {"bezwaar": "Bezwaar", "beroep": "Beroep", "voorlopige_voorziening": "Verzoek om een voorlopige voorziening",
           "hoger_beroep": "Hoger beroep"}
_ZONDER_GEVOLG = {"niet_ontvankelijk": "Niet-ontvankelijk", "ongegrond": "Ongegrond"}
_VERNIETIGD = {"gegrond": "Gegrond: besluit vernietigd", "gegrond_in_stand": "Gegrond, maar het besluit blijft gelden",
               "gegrond_opnieuw": "Gegrond: er komt een nieuwe beslissing op bezwaar"}
UITKOMSTEN = {
    "bezwaar": {**_ZONDER_GEVOLG, "gegrond": "Gegrond: besluit herroepen",
                "gegrond_in_stand": "Gegrond, maar het besluit blijft gelden"},
    "beroep": _ZONDER_GEVOLG | _VERNIETIGD,
    "voorlopige_voorziening": {"niet_ontvankelijk": "Niet-ontvankelijk", "afgewezen": "Afgewezen",
                               "toegewezen": "Toegewezen: besluit geschorst"},
    "hoger_beroep": _ZONDER_GEVOLG | _VERNIETIGD,
}
"""How each kind can end. "Gegrond" alone puts the decision aside; the others leave it as it is."""

OORDELEN = {"verschoonbaar": "Verschoonbaar: wij behandelen het toch", "niet_verschoonbaar": "Niet verschoonbaar"}
"""What we make of a bezwaar that came late (Awb 6:11)."""


def _day(titel: str, missing_msg: str = "", **more) -> colander.SchemaNode:
    if not missing_msg:
        more["missing"] = None
    return colander.SchemaNode(colander.Date(), title=titel, missing_msg=missing_msg, **more)


def _why(titel: str, missing_msg: str = "", *, limit: int = 1000, **more) -> colander.SchemaNode:
    if not missing_msg:
        more["missing"] = ""
    return colander.SchemaNode(colander.String(), title=titel, missing_msg=missing_msg, preparer=regels,
                               validator=colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit} tekens"), **more)


class Genoteerd(Schema):
    """What is noted of each of them, and can be put right afterwards."""

    indiener = colander.SchemaNode(
        colander.String(), title="Door wie?", missing_msg="Vul in wie het heeft ingesteld", preparer=regel,
        description="Alleen collega’s die deze zaak behandelen, lezen dit.",
        validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    ontvangen = _day("Ontvangen op", "Vul in wanneer het is ontvangen",
                     description="De dag waarop het bij ons of bij de rechtbank binnenkwam.")
    gepost = _day("Datum van de poststempel", description="Alleen als het per post kwam.")
    kenmerk = colander.SchemaNode(
        colander.String(), title="Kenmerk", missing="", preparer=regel,
        description="Het nummer van het bezwaar, of het zaaknummer van de rechtbank.",
        validator=colander.Length(max=60, max_err="Gebruik niet meer dan 60 tekens"))
    met_commissie = colander.SchemaNode(colander.Boolean(), title="Een commissie adviseert over dit bezwaar", missing=False)


class RechtsmiddelSchema(Genoteerd):
    """What staff note when one comes in. `beschikking` is the name of the decision it is against."""

    beschikking = colander.SchemaNode(colander.String(), title="Tegen welk besluit?", missing_msg="Kies het besluit",
                                      validator=colander.Length(max=100), insert_before="indiener")
    soort = colander.SchemaNode(colander.String(), title="Wat is er ingesteld?", missing_msg="Kies wat er is ingesteld",
                                validator=colander.OneOf(list(SOORTEN)), insert_before="indiener")


class VerbeterSchema(Genoteerd):
    """What was noted wrongly, with why it changes."""

    waarom = _why("Waarom verandert u dit?", "Schrijf op waarom u dit verandert")
    versie = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))


class UitkomstSchema(Schema):
    """How it ended. `datum` is the day on which that was made known; `schorsing_tot` only for a suspension."""

    uitkomst = colander.SchemaNode(colander.String(), title="Hoe liep het af?", missing_msg="Kies hoe het afliep")
    datum = _day("Datum van de beslissing", "Vul de datum van de beslissing in",
                 description="De dag waarop de beslissing of de uitspraak is verstuurd.")
    schorsing_tot = _day("Tot en met welke dag is het besluit geschorst?",
                         description="Alleen als de rechter een dag noemt. Anders duurt de schorsing tot de zaak zelf is "
                                     "afgelopen (Awb 8:85).")
    toelichting = _why("Toelichting", limit=2000, description="Alleen collega’s die deze zaak behandelen, lezen dit.")
    versie = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))


class VerdaagSchema(Schema):
    """Extend once, for at most six weeks (Awb 7:10 lid 3)."""

    op = _day("Wanneer is dit aan de indiener meegedeeld?", "Vul de dag in waarop u dit meedeelde")
    weken = colander.SchemaNode(colander.Integer(), title="Met hoeveel weken?", missing_msg="Kies het aantal weken",
                                validator=colander.Range(1, 6, "Verdagen kan met 1 tot 6 weken",
                                                         "Verdagen kan met 1 tot 6 weken"))


class VerzuimSchema(Schema):
    """Something lacked in the bezwaarschrift: the term stands still (Awb 6:6, 7:10 lid 2)."""

    van = _day("Wanneer vroeg u om herstel?", "Vul de dag van uw verzoek in")
    tot = _day("Wanneer was het hersteld, of liep de hersteltermijn af?", "Vul in wanneer het was hersteld")
    waarom = _why("Wat ontbrak er?", "Schrijf op wat er ontbrak")


class UitstelSchema(Schema):
    """Another last day, by consent or set by the judge (Awb 7:10 lid 4)."""

    tot = _day("Tot en met welke dag?", "Vul de nieuwe laatste dag in")
    waarom = _why("Wie stemde hoe in, of welke uitspraak bepaalt dit?", "Schrijf op wie instemde, of welke uitspraak dit bepaalt")


class TeLaatSchema(Schema):
    """What we make of a bezwaar that came late."""

    oordeel = colander.SchemaNode(colander.String(), title="Kon de indiener er iets aan doen dat het te laat kwam?",
                                  missing_msg="Kies wat u van de late indiening vindt",
                                  validator=colander.OneOf(list(OORDELEN)))
    waarom = _why("Waarom?", "Schrijf op waarom")


class WaaromSchema(Schema):
    """Only a reason."""

    waarom = _why("Waarom?", "Schrijf op waarom")


class IntrekSchema(Schema):
    """Who lodged it took it back."""

    datum = _day("Wanneer trok de indiener het in?", "Vul de dag in")
    toelichting = _why("Hoe liet de indiener dat weten?", limit=1000)
    versie = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))


@content_type("rechtsmiddel", title="Rechtsmiddel", workflow=RECHTSMIDDEL)
class Rechtsmiddel(Content):
    """`ontvangen`, `gepost`, `beslist_op` are civil days; `beschikking` the name of the decision it is against.

    `bij` is the name of the bezwaar or (hoger) beroep that a voorlopige voorziening stands beside; `gebeurtenissen` what
    moved the term to decide on a bezwaar, as workflows.termijnen.op_bezwaar reads them.
    """

    gepost = beslist_op = beslissen_uiterlijk = beslissen_veilig = None
    kenmerk = uitkomst = toelichting = ""
    tijdig = True
    termijn_einde = None
    """The last day of the term that it was measured against; None where there is no term."""
    te_laat_oordeel = te_laat_reden = ""
    """What a person decided about one that came late: a key of OORDELEN."""
    met_commissie = False
    wijze = adres = email = telefoon = controlegetal = ""
    """Of one that came on the website: how, where its sender can be reached, and the SHA-256 of what was sent."""
    stukken = ()
    """Names, among the documents of the dossier, of what came with it; the first is what was written."""
    termijn_uitleg = ()
    gebeurtenissen = ()
    bij = ""
    schorsing_tot = None
    """The last day of the suspension, where the judge named one."""
    vervolg_tot = None
    """Once decided: the last day on which something higher can still come in, by post as well."""

    def __init__(self, *, soort, indiener, ontvangen, beschikking, door, op, **fields):
        self.soort_rechtsmiddel, self.indiener, self.ontvangen = soort, indiener, ontvangen
        self.beschikking, self.door, self.op = beschikking, door, op
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return f"{SOORTEN[self.soort_rechtsmiddel]}, ontvangen op {datum_kort(self.ontvangen)}"

    @property
    def naam(self):
        return SOORTEN[self.soort_rechtsmiddel]

    @property
    def uitkomst_titel(self) -> str:
        return UITKOMSTEN[self.soort_rechtsmiddel].get(self.uitkomst, "")

    def uitkomsten(self) -> dict[str, str]:
        """How this one can end; a new decision on bezwaar only where there was one."""
        found = dict(UITKOMSTEN[self.soort_rechtsmiddel])
        if not any(other.soort_rechtsmiddel == "bezwaar" and other.beschikking == self.beschikking
                   for other in self.dossier.rechtsmiddelen() if other.state == "beslist"):
            found.pop("gegrond_opnieuw", None)
        return found
