"""What is an adviesverzoek? A question to one adviesorganisatie about one dossier, and the answer."""

import colander

from content_types.base import Folder, content_type
from workflows.adviesverzoek import ADVIESVERZOEK


class AdviesverzoekSchema(colander.Schema):
    """What the handler fills in; organisations and documents are bound by the page."""

    organisatie = colander.SchemaNode(colander.String(), title="Aan welke organisatie?",
                                      missing_msg="Kies een adviesorganisatie")
    vraag = colander.SchemaNode(
        colander.String(), title="Wat wilt u weten?", missing_msg="Schrijf op wat u wilt weten",
        validator=colander.Length(max=5000, max_err="Gebruik niet meer dan 5000 tekens"))
    uiterlijk = colander.SchemaNode(colander.Date(), title="Advies uiterlijk op",
                                    missing_msg="Kies de dag waarop u het advies uiterlijk wilt hebben")
    documenten = colander.SchemaNode(
        colander.Set(), title="Welke documenten mag de adviseur ook zien?", missing=frozenset(),
        description="De aanvraag zelf ziet de adviseur altijd.")


class AdviesSchema(colander.Schema):
    """What the adviser answers."""

    antwoord = colander.SchemaNode(
        colander.String(), title="Uw advies", missing="",
        description="Schrijf uw advies hier, of voeg het als document toe.",
        validator=colander.Length(max=50000, max_err="Gebruik niet meer dan 50.000 tekens"))


@content_type("adviesverzoek", title="Adviesverzoek", workflow=ADVIESVERZOEK)
class Adviesverzoek(Folder):
    """Children are the documents of the answer. `gedeeld` holds the paths of the documents opened to the adviser."""

    antwoord = ""
    uitgebracht_op = None
    geopend_op = None
    toewijzingen = ()
    """Who of the organisation works on it, or did: tuple of content_types.adviestoewijzing.Adviestoewijzing."""
    antwoordstand = None
    """Who last changed the draft answer, for which time: content_types.adviestoewijzing.Stand, None while nobody did."""
    voorgelegd = None
    """By whom and when the draft was handed to the coördinator to check, a Stand as well; None while the adviser has it."""
    controle_opmerking = ""
    """Why the coördinator gave the draft back."""
    linknummer = 1
    """Raised when a new link is sent; older links then no longer work."""

    def __init__(self, *, adviesorganisatie, vraag, uiterlijk, gevraagd_door, gevraagd_op, gedeeld=()):
        super().__init__()
        self.adviesorganisatie, self.vraag, self.uiterlijk = adviesorganisatie, vraag, uiterlijk
        self.gevraagd_door, self.gevraagd_op, self.gedeeld = gevraagd_door, gevraagd_op, tuple(gedeeld)

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return f"Adviesverzoek {self.dossier.zaaknummer}"

    def antwoord_documenten(self):
        return sorted(self.values(), key=lambda d: (d.op, d.__name__))
