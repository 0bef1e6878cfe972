"""What is a rechtsmiddel? A bezwaar, a beroep or a request for a voorlopige voorziening against one decision."""

import colander

from content_types.base import Content, content_type
from workflows.rechtsmiddel import RECHTSMIDDEL

SOORTEN = {"bezwaar": "Bezwaar", "beroep": "Beroep", "voorlopige_voorziening": "Verzoek om een voorlopige voorziening",
           "hoger_beroep": "Hoger beroep"}
UITKOMSTEN = {
    "bezwaar": {"niet_ontvankelijk": "Niet-ontvankelijk", "ongegrond": "Ongegrond", "gegrond": "Gegrond: besluit herroepen"},
    "beroep": {"niet_ontvankelijk": "Niet-ontvankelijk", "ongegrond": "Ongegrond", "gegrond": "Gegrond: besluit vernietigd"},
    "voorlopige_voorziening": {"afgewezen": "Afgewezen", "toegewezen": "Toegewezen: besluit geschorst"},
    "hoger_beroep": {"niet_ontvankelijk": "Niet-ontvankelijk", "ongegrond": "Ongegrond",
                     "gegrond": "Gegrond: besluit vernietigd"},
}


class RechtsmiddelSchema(colander.Schema):
    """What staff note when one comes in."""

    soort = colander.SchemaNode(colander.String(), title="Wat is er ingesteld?", missing_msg="Kies wat er is ingesteld",
                                validator=colander.OneOf(list(SOORTEN)))
    indiener = colander.SchemaNode(colander.String(), title="Door wie?", missing_msg="Vul in wie het heeft ingesteld",
                                   validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    gepost = colander.SchemaNode(colander.Date(), title="Datum van de poststempel", missing=None,
                                 description="Alleen als het per post kwam.")
    ontvangen = colander.SchemaNode(colander.Date(), title="Ontvangen op", missing_msg="Vul in wanneer het is ontvangen")
    kenmerk = colander.SchemaNode(colander.String(), title="Kenmerk", missing="",
                                  validator=colander.Length(max=60, max_err="Gebruik niet meer dan 60 tekens"))


@content_type("rechtsmiddel", title="Rechtsmiddel", workflow=RECHTSMIDDEL)
class Rechtsmiddel(Content):
    """`ontvangen`, `gepost`, `beslist_op` are civil days; `beschikking` the name of the decision it is against."""

    gepost = beslist_op = beslissen_uiterlijk = None
    kenmerk = uitkomst = toelichting = ""
    tijdig = True
    met_commissie = False
    termijn_uitleg = ()

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
        return SOORTEN[self.soort_rechtsmiddel]
