"""What is a beschikking? The decision on an aanvraag: what, why, on which conditions, signed by whom, known since when."""

import colander

from content_types.base import Folder, content_type
from workflows.beschikking import BESCHIKKING

UITKOMSTEN = {"verleend": "Vergunning verleend", "geweigerd": "Vergunning geweigerd"}
SOORTEN = {
    "besluit": "Besluit op de aanvraag", "ontwerp": "Ontwerpbesluit", "buiten_behandeling": "Aanvraag buiten behandeling",
    "van_rechtswege": "Vergunning van rechtswege", "rectificatie": "Rectificatie", "wijziging": "Wijziging van de vergunning",
    "intrekking": "Intrekking van de vergunning",
}
"""Kinds of decision; the last three come after one that was made known."""


def _lines(value):
    return [line.strip() for line in (value or "").splitlines() if line.strip()]


class BeschikkingSchema(colander.Schema):
    """What the handler drafts. `voorschriften`: one condition a line, none is allowed."""

    uitkomst = colander.SchemaNode(colander.String(), title="Wat is het besluit?", missing_msg="Kies het besluit",
                                   validator=colander.OneOf(list(UITKOMSTEN)))
    samenvatting = colander.SchemaNode(
        colander.String(), title="Het besluit in één of twee gewone zinnen", missing_msg="Vat het besluit samen",
        description="Deze zinnen komen ook op de openbare pagina. Noem geen namen van personen.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))
    overwegingen = colander.SchemaNode(
        colander.String(), title="Waarom dit besluit?", missing_msg="Schrijf de redenen op (Awb 3:46)",
        validator=colander.Length(max=50000, max_err="Gebruik niet meer dan 50.000 tekens"))
    voorschriften = colander.SchemaNode(
        colander.String(), title="Voorschriften", missing="", description="Eén voorschrift per regel.",
        validator=colander.Length(max=50000, max_err="Gebruik niet meer dan 50.000 tekens"))


@content_type("beschikking", title="Beschikking", workflow=BESCHIKKING)
class Beschikking(Folder):
    """`opstellers` are the ids of who wrote in it; `bezwaar_*` are civil days, set when made known (Awb 6:7, 6:8).

    The child `besluit` is the PDF that was sent.
    """

    uitkomst = samenvatting = overwegingen = voorschriften = ""
    ondertekenaar = ondertekenaar_naam = ondertekenaar_functie = ""
    ondertekend_op = bekendgemaakt_op = bezwaar_start = bezwaar_einde = inwerkingtreding = None
    termijn_uitleg = ()
    opmerking = ""
    soort_besluit = "besluit"
    vorige = ""
    """Name of the decision that this one replaces, changes, corrects or withdraws."""
    rechtsmiddel = "bezwaar"
    """Which remedy is open: bezwaar, beroep, or none (empty) for a draft."""
    post_uiterste_ontvangst = None

    def __init__(self, *, begonnen):
        super().__init__()
        self.begonnen = begonnen
        self.opstellers = ()

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return UITKOMSTEN.get(self.uitkomst, "Besluit in voorbereiding")

    @property
    def pdf(self):
        return self.get("besluit")

    def voorschriftenlijst(self) -> list[str]:
        return _lines(self.voorschriften)

    def overwegingenlijst(self) -> list[str]:
        return _lines(self.overwegingen)

    def laatste_dag_rechtsmiddel(self):
        """The day after which nothing can come in any more, by post either (Awb 6:9 lid 2); None for no remedy."""
        return self.post_uiterste_ontvangst or self.bezwaar_einde

    def weigeren_kan_niet(self) -> bool:
        """True where this would refuse what the law has already granted (rules.md 1.8)."""
        return self.uitkomst == "geweigerd" and self.soort_besluit == "besluit" and self.dossier.van_rechtswege_op is not None

    def missing(self) -> list[str]:
        words = {"uitkomst": "het besluit", "samenvatting": "de samenvatting", "overwegingen": "de redenen"}
        return [word for name, word in words.items() if not getattr(self, name)]
