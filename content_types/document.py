"""What can somebody say of a document? The form; the document itself is in content_types.bestand."""

import colander

from content_types.invoer import Schema, regels, tekstveld
from workflows.document import SOORTEN

LONGEST = 1000


class DocumentSchema(Schema):
    """Of a draft; what is final stays as it is."""

    titel = tekstveld("Vul een titel in", title="Titel", limit=200)
    documentsoort = colander.SchemaNode(colander.String(), title="Soort", missing="",
                                        validator=colander.OneOf(["", *SOORTEN]))
    documentdatum = colander.SchemaNode(colander.Date(), title="Datum van het document", missing=None,
                                        description="De dag die op het document staat.")
    omschrijving = tekstveld(title="Omschrijving", limit=LONGEST, preparer=regels)
    versie = colander.SchemaNode(colander.String(), missing="")
    reden = tekstveld(title="Waarom is deze versie toegevoegd?", limit=LONGEST, preparer=regels)
