"""What was noted of the authorisation of a gemachtigde? (Awb 2:1) The aanvraag itself is sealed, so this is beside it."""

from dataclasses import dataclass
from datetime import date, datetime

import colander

from content_types.invoer import Schema, regels, tekstveld

GEZIEN, GEEINDIGD = "gezien", "geeindigd"
NIETS = "-"
"""In the form: seen, but not kept as a document."""


@dataclass(frozen=True)
class Machtigingsnotitie:
    """One time that it was seen, or that it ended. `document` is the name of a file of the dossier, `datum` the civil day on
    which it was seen or from which it no longer holds."""

    soort: str
    datum: date
    op: datetime
    door: str
    naam: str
    document: str = ""
    toelichting: str = ""


class GezienSchema(Schema):
    """The machtiging was seen."""

    datum = colander.SchemaNode(colander.Date(), title="Op welke dag hebt u de machtiging gezien?",
                                missing_msg="Vul de dag in waarop u de machtiging zag")
    document = colander.SchemaNode(colander.String(), title="Welk document is de machtiging?",
                                   missing_msg="Kies het document, of dat er geen document is")
    toelichting = tekstveld(title="Toelichting", limit=500, preparer=regels,
                            description="Bijvoorbeeld: aan de balie laten zien.")


class EindeSchema(Schema):
    """The machtiging ended."""

    datum = colander.SchemaNode(colander.Date(), title="Vanaf welke dag geldt de machtiging niet meer?",
                                missing_msg="Vul de dag in vanaf wanneer de machtiging niet meer geldt")
    toelichting = tekstveld("Schrijf op hoe u dat weet", title="Hoe weet u dat?", limit=500, preparer=regels,
                            description="Bijvoorbeeld: brief van de aanvrager.")
