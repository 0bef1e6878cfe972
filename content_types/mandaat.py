"""Who may decide what on behalf of the bevoegd gezag? A mandate for one person, with its ground in a mandaatbesluit."""

import colander

from content_types.base import Content, Folder, content_type
from content_types.invoer import Schema, regel, regels

DADEN = {
    "verlenen": "Een vergunning verlenen", "weigeren": "Een vergunning weigeren",
    "ontwerp": "Een ontwerpbesluit vaststellen", "buiten_behandeling": "Een aanvraag buiten behandeling laten",
    "van_rechtswege": "Een vergunning van rechtswege bekendmaken", "rectificatie": "Een besluit rectificeren",
    "wijziging": "Een vergunning wijzigen", "intrekking": "Een vergunning intrekken",
    "aanvulling_vragen": "Een aanvulling vragen", "verlengen": "De beslistermijn verlengen",
    "aanhouden": "Een beslissing aanhouden", "dwangsom": "Een dwangsom vaststellen",
}
"""What can be done in mandate, by the name that the deeds ask for."""

BEHANDELEN = ("aanvulling_vragen", "verlengen", "aanhouden")
"""What belongs to the handling of a case; the others are decisions that somebody signs."""

PROCEDURES = {"regulier": "Reguliere procedure", "uitgebreid": "Uitgebreide procedure",
              "regulier_instemming": "Reguliere procedure met instemming", "fase_14_weken": "Fase van veertien weken"}


class MandaatSchema(Schema):
    """What the lokaal beheerder copies from the mandaatbesluit; the page binds who can be chosen."""

    gebruiker = colander.SchemaNode(colander.String(), title="Wie krijgt het mandaat?", missing_msg="Kies een persoon")
    organisatie = colander.SchemaNode(colander.String(), title="Namens welke organisatie?", missing_msg="Kies een organisatie")
    daden = colander.SchemaNode(
        colander.Set(), title="Waarvoor geldt het mandaat?", missing_msg="Kies waarvoor het mandaat geldt",
        validator=colander.All(colander.Length(min=1, min_err="Kies waarvoor het mandaat geldt"),
                               colander.ContainsOnly(list(DADEN))))
    procedures = colander.SchemaNode(
        colander.Set(), title="Alleen in deze procedures", missing=frozenset(),
        description="Kies niets als het mandaat in elke procedure geldt.", validator=colander.ContainsOnly(list(PROCEDURES)))
    van = colander.SchemaNode(colander.Date(), title="Eerste dag", missing_msg="Vul de eerste dag van het mandaat in")
    tot = colander.SchemaNode(colander.Date(), title="Laatste dag", missing=None,
                              description="Laat dit leeg als het mandaat geen einddatum heeft.")
    grondslag = colander.SchemaNode(
        colander.String(), title="Mandaatbesluit", preparer=regel,
        missing_msg="Vul in op welk mandaatbesluit en artikel het mandaat steunt",
        description="Bijvoorbeeld: Mandaatbesluit Waterrijk 2025, nummer 2025-114, artikel 3. Dit staat onder het besluit.",
        validator=colander.Length(max=300, max_err="Gebruik niet meer dan 300 tekens"))
    beperking = colander.SchemaNode(
        colander.String(), title="Beperking", missing="", preparer=regels,
        description="Bijvoorbeeld: alleen tot een bouwsom van 1 miljoen euro. Wie ondertekent, leest dit eerst.",
        validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))


class BeeindigSchema(Schema):
    """The last day of a mandate, and why."""

    tot = colander.SchemaNode(colander.Date(), title="Laatste dag van het mandaat", missing_msg="Vul de laatste dag in",
                              description="Moet het mandaat meteen stoppen? Vul dan gisteren in.")
    reden = colander.SchemaNode(colander.String(), title="Waarom eindigt het mandaat?", preparer=regels,
                                missing_msg="Schrijf op waarom het mandaat eindigt",
                                validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))


@content_type("mandaat", title="Mandaat")
class Mandaat(Content):
    """`gebruiker` and `organisatie` are ids; `daden` keys of DADEN; `procedures` empty: all; `van` up to and including
    `tot` (None: no end). It is never deleted: who signed in the past did so on this ground."""

    procedures = ()
    tot = None
    beperking = einde_reden = ""

    def __init__(self, *, gebruiker, organisatie, daden, procedures=(), van, tot=None, grondslag, beperking=""):
        self.gebruiker, self.organisatie = gebruiker, organisatie
        self.daden, self.procedures = tuple(sorted(daden)), tuple(sorted(procedures))
        self.van, self.tot, self.grondslag, self.beperking = van, tot, grondslag, beperking

    @property
    def titel(self) -> str:
        return f"Mandaat: {self.grondslag}"

    def loopt(self, today) -> bool:
        return self.van <= today and (self.tot is None or today <= self.tot)

    def voorbij(self, today) -> bool:
        return self.tot is not None and (self.tot < today or self.tot < self.van)

    def dekt(self, deed: str, organisatie: str, procedure: str) -> bool:
        """True when this deed in such a case is what the mandate is for, whatever the day."""
        return deed in self.daden and organisatie == self.organisatie and (
            not self.procedures or procedure in self.procedures)


@content_type("mandaten", title="Mandaten")
class Mandaten(Folder):
    """The mandate register, by random id."""

    def van_gebruiker(self, gebruiker: str):
        """The mandates of one person, the newest first."""
        return sorted((m for m in self.values() if m.gebruiker == gebruiker), key=lambda m: m.van, reverse=True)
