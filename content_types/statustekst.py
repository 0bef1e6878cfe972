"""With which words, and in which colour, does an organisation tell the applicant how far a case is?"""

import colander

from content_types.base import Content, Folder, content_type
from content_types.invoer import Schema, regel, regels
from content_types.tekstversie import MetVersies

KLEUREN = {"info": "Blauw: ter informatie", "success": "Groen: klaar of goed nieuws", "warning": "Geel: let op",
           "danger": "Rood: dringend", "neutral": "Grijs: er gebeurt nu niets"}
"""The kinds of badge; the words always stand in it, so that nobody needs to see the colour."""
MAX_TITEL, MAX_TEKST = 80, 600


def _tekens(limit: int) -> colander.Length:
    return colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit} tekens")


class StatustekstSchema(Schema):
    """What the lokaal beheerder fills in for one status."""

    titel = colander.SchemaNode(colander.String(), title="Korte tekst", missing_msg="Schrijf de korte tekst", preparer=regel,
                                validator=_tekens(MAX_TITEL), description="Deze staat in het gekleurde vak.")
    kleur = colander.SchemaNode(colander.String(), title="Kleur van het vak", missing_msg="Kies een kleur",
                                validator=colander.OneOf(list(KLEUREN)))
    uitleg = colander.SchemaNode(colander.String(), title="Wat betekent dit?", missing="", preparer=regels,
                                 validator=_tekens(MAX_TEKST))
    actie_nodig = colander.SchemaNode(colander.Boolean(), title="De aanvrager moet nu iets doen", missing=False)
    verwacht = colander.SchemaNode(colander.String(), title="Wat verwachten wij van de aanvrager?", missing="", preparer=regels,
                                   validator=_tekens(MAX_TEKST), description="Verplicht als de aanvrager iets moet doen.")
    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))


@content_type("statustekst", title="Statustekst")
class Statustekst(MetVersies, Content):
    """`verloop` is the name of the state machine of the case, `status` a key of its table in services/statusteksten.py."""

    def __init__(self, *, organisatie: str, verloop: str, status: str):
        self.organisatie, self.verloop, self.status = organisatie, verloop, status

    @property
    def titel(self) -> str:
        return f"Tekst van de status {self.status}"


@content_type("statusteksten", title="Teksten van de status")
class Statusteksten(Folder):
    """Adapted words, by organisation, kind of case and status: one each."""

    @staticmethod
    def sleutel(organisatie: str, verloop: str, status: str) -> str:
        return f"{organisatie}.{verloop}.{status}"

    def van(self, organisatie: str, verloop: str, status: str) -> Statustekst | None:
        return self.get(self.sleutel(organisatie, verloop, status))
