"""What is a beschikking? The decision on an aanvraag: what, why, on which conditions, signed by whom, known since when."""

import re

import colander

from content_types.base import Folder, content_type, fingerprint
from content_types.invoer import Schema, regel, regels
from workflows.beschikking import BESCHIKKING

UITKOMSTEN = {"verleend": "Vergunning verleend", "geweigerd": "Vergunning geweigerd"}
SOORTEN = {
    "besluit": "Besluit op de aanvraag", "ontwerp": "Ontwerpbesluit", "buiten_behandeling": "Aanvraag buiten behandeling",
    "van_rechtswege": "Vergunning van rechtswege", "rectificatie": "Rectificatie", "wijziging": "Wijziging van de vergunning",
    "intrekking": "Intrekking van de vergunning",
}
"""Kinds of decision; the last three come after one that was made known."""

KIEST_UITKOMST = ("besluit", "ontwerp")
"""Kinds where the drafter says what the outcome is; that of the others follows from the kind."""
VASTE_UITKOMST = {"van_rechtswege": "verleend", "wijziging": "verleend", "intrekking": "ingetrokken",
                  "buiten_behandeling": "buiten_behandeling"}
NA_EEN_BESLUIT = ("rectificatie", "wijziging", "intrekking")
VERVANGEND = ("rectificatie", "wijziging")
"""Those that come in the place of the decision before them; an intrekking stands beside what it ends."""
TITELS = {"ontwerp": "Ontwerpbesluit", "buiten_behandeling": "Aanvraag buiten behandeling gelaten",
          "van_rechtswege": "Vergunning van rechtswege verleend", "rectificatie": "Rectificatie van het besluit",
          "wijziging": "Vergunning gewijzigd", "intrekking": "Vergunning ingetrokken"}
OMSTANDIGHEDEN = {
    "onomkeerbaar": "De activiteit kan gevolgen hebben die niet te herstellen zijn: het besluit geldt pas na vier weken "
                    "(Omgevingswet art. 16.79 lid 2)",
    "terstond": "Het besluit moet door bijzondere omstandigheden meteen gelden (Omgevingswet art. 16.79 lid 5, Wabo art. 6.2)",
    "werking_uitgesteld": "Het besluit geldt pas na de bezwaartermijn (Wabo art. 6.1 lid 2)",
}
"""What makes a decision work sooner or later, by the name of the event in the law's vectors."""
TEKSTEN = ("samenvatting", "aanhef", "overwegingen", "voorschriften", "slot")
"""The texts of the letter, in the order in which one writes them."""
INHOUD = ("uitkomst", *TEKSTEN, "omstandigheden", "omstandigheden_reden", "termijn_opnieuw", "termijn_reden")
"""All that the drafter decides, and that lies fixed once it is signed."""
OPEN_PLEK = re.compile(r"\[[a-z][a-z_ ]{0,40} ontbreekt\]|\{\{[^{}\n]{0,60}\}\}")
"""A place in a text that somebody still has to fill in."""
MAX_TEKST = 50_000
MEEST_VOORSCHRIFTEN = 200


def _lines(value):
    return [line.strip() for line in (value or "").splitlines() if line.strip()]


def _tekst(titel: str, description: str = "", **more):
    limit = more.pop("limit", MAX_TEKST)
    length = colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit:,} tekens".replace(",", "."))
    return colander.SchemaNode(colander.String(), title=titel, description=description, preparer=regels,
                               validator=colander.All(length, *more.pop("ook", ())), **more)


def _niet_te_veel(node, value) -> None:
    if len(_lines(value)) > MEEST_VOORSCHRIFTEN:
        raise colander.Invalid(node, f"Gebruik hoogstens {MEEST_VOORSCHRIFTEN} voorschriften")


class BeschikkingSchema(Schema):
    """What the handler drafts. `voorschriften`: one condition a line, none is allowed."""

    uitkomst = colander.SchemaNode(colander.String(), title="Wat is het besluit?", missing_msg="Kies het besluit",
                                   validator=colander.OneOf(list(UITKOMSTEN)))
    samenvatting = _tekst("Het besluit in één of twee gewone zinnen",
                          "Deze zinnen komen ook op de openbare pagina. Noem geen namen van personen.",
                          missing_msg="Vat het besluit samen", limit=1000)
    aanhef = _tekst("Begin van de brief", "De eerste alinea’s na de titel, bijvoorbeeld wat er is aangevraagd en wanneer.",
                    missing="", limit=10_000)
    overwegingen = _tekst("Waarom dit besluit?", missing_msg="Schrijf de redenen op (Awb 3:46)")
    voorschriften = _tekst("Voorschriften", "In de volgorde van het besluit.", missing="", ook=(_niet_te_veel,))
    slot = _tekst("Slot van de brief", "Bijvoorbeeld wat de aanvrager nog moet melden.", missing="", limit=10_000)
    omstandigheden = colander.SchemaNode(
        colander.Set(), title="Wanneer gaat het besluit gelden?", missing=frozenset(),
        description="Kies niets als de gewone regel geldt.", validator=colander.ContainsOnly(list(OMSTANDIGHEDEN)))
    omstandigheden_reden = colander.SchemaNode(
        colander.String(), title="Welke bijzondere omstandigheden zijn dat?", missing="", preparer=regel,
        description="Alleen nodig als het besluit meteen moet gelden. Dit komt in de brief.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    termijn_opnieuw = colander.SchemaNode(
        colander.String(), title="Begint de termijn om het er niet mee eens te zijn opnieuw?", missing="nee",
        validator=colander.OneOf(["nee", "ja"]))
    termijn_reden = colander.SchemaNode(
        colander.String(), title="Waarom wel of niet?", preparer=regel, missing="",
        description="Bijvoorbeeld: alleen een schrijffout, het besluit zelf verandert niet. Dit komt in de brief.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    sjabloon = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))
    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))


@content_type("beschikking", title="Beschikking", workflow=BESCHIKKING)
class Beschikking(Folder):
    """`opstellers` are the ids of who wrote in it; `bezwaar_*` are civil days, set when made known (Awb 6:7, 6:8).

    The child `besluit` is the PDF that was sent; `besluit_sha256` its hash as it was noted then.
    """

    uitkomst = samenvatting = aanhef = overwegingen = voorschriften = slot = ""
    ondertekenaar = ondertekenaar_naam = ondertekenaar_functie = ""
    mandaat = ""
    """The mandaatbesluit on which who signed did so."""
    ondertekend_op = bekendgemaakt_op = bezwaar_start = bezwaar_einde = inwerkingtreding = None
    termijn_uitleg = ()
    opmerking = ""
    opmerkingen = ()
    """What who checked it wrote each time: (name, instant, text)."""
    soort_besluit = "besluit"
    vorige = ""
    """Name of the decision that this one replaces, changes, corrects or withdraws."""
    rechtsmiddel = "bezwaar"
    """Which remedy is open: bezwaar, beroep, or none (empty) for a draft."""
    post_uiterste_ontvangst = None
    ter_inzage_vanaf = None
    """The civil day on which a decision of the extensive procedure is laid for inspection (Awb 6:8 lid 4)."""
    omstandigheden = ()
    omstandigheden_reden = termijn_reden = ""
    termijn_opnieuw = "nee"
    besluit_sha256 = getekend = ""
    """`getekend` is the fingerprint of what was signed; see `vingerafdruk`."""
    sjabloon = ""
    """Name of the template that was used; its words were copied."""
    publicatie = ""
    """Path of the notice that was made of it; empty for one from before this was noted."""
    stand = stand_soort = ""
    """What became of it since, in words without names; see portal.services.besluitstand."""
    onherroepelijk_op = None
    """The civil day since which nothing can be lodged against it any more, as the portal noted it."""

    def __init__(self, *, begonnen):
        super().__init__()
        self.begonnen = begonnen
        self.opstellers = ()

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return TITELS.get(self.soort_besluit) or UITKOMSTEN.get(self.uitkomst, "Besluit in voorbereiding")

    @property
    def pdf(self):
        return self.get("besluit")

    @property
    def voorganger(self):
        """The decision that this one comes after, or None."""
        return self.__parent__.get(self.vorige) if self.vorige else None

    @property
    def daad(self) -> str:
        """What has to be mandated to sign this, a key of content_types.mandaat.DADEN; empty when not known yet."""
        if self.soort_besluit != "besluit":
            return self.soort_besluit
        return {"verleend": "verlenen", "geweigerd": "weigeren"}.get(self.uitkomst, "")

    def voorschriftenlijst(self) -> list[str]:
        return _lines(self.voorschriften)

    def overwegingenlijst(self) -> list[str]:
        return _lines(self.overwegingen)

    def alineas(self, name: str) -> list[str]:
        """One of TEKSTEN, by paragraph."""
        return _lines(getattr(self, name))

    def inhoud(self) -> dict:
        """All that lies fixed once it is signed."""
        return {name: getattr(self, name) for name in INHOUD}

    def vingerafdruk(self) -> str:
        return fingerprint({"soort": self.soort_besluit, **self.inhoud()})

    def open_plekken(self) -> list[str]:
        """What still has to be filled in, as it stands in the texts."""
        texts = (*(getattr(self, name) for name in TEKSTEN), self.omstandigheden_reden, self.termijn_reden)
        return list(dict.fromkeys(found for text in texts for found in OPEN_PLEK.findall(text)))

    def laatste_dag_rechtsmiddel(self):
        """The day after which nothing can come in any more, by post either (Awb 6:9 lid 2); None for no remedy.

        After a decision on bezwaar or a judgment a new term runs (Awb 6:7, 6:24).
        """
        first = self.post_uiterste_ontvangst or self.bezwaar_einde
        later = [r.vervolg_tot for r in self.dossier.rechtsmiddelen_tegen(self) if r.vervolg_tot is not None]
        return max([first, *later]) if first is not None else None

    def weigeren_kan_niet(self, today) -> bool:
        """True where this would refuse what the law has already granted (rules.md 1.8), also when nobody noted that yet."""
        refuses = self.uitkomst == "geweigerd" and self.soort_besluit == "besluit"
        return refuses and self.dossier.van_rechtswege_sinds(today) is not None

    def missing(self) -> list[str]:
        """What still has to be done before it can be handed in, in words."""
        return self.leeg() + [f"{plek} in de tekst" for plek in self.open_plekken()]

    def leeg(self) -> list[str]:
        """What a decision cannot be without and was not written at all, in words."""
        words = {"uitkomst": "het besluit", "samenvatting": "de samenvatting", "overwegingen": "de redenen"}
        found = [word for name, word in words.items() if not getattr(self, name)]
        if "terstond" in self.omstandigheden and not self.omstandigheden_reden:
            found.append("de bijzondere omstandigheden waardoor het besluit meteen geldt")
        if self.soort_besluit == "rectificatie" and not self.termijn_reden:
            found.append("waarom de termijn wel of niet opnieuw begint")
        return found
