"""What does somebody fill in who will be away? From when, until when, and who replaces them; never why."""

import colander

from content_types.invoer import Schema


class AfwezigheidSchema(Schema):
    """The page binds who can replace. `was` is what was known when the form was shown."""

    van = colander.SchemaNode(colander.Date(), title="Eerste dag", missing_msg="Vul de eerste dag van de afwezigheid in")
    tot = colander.SchemaNode(colander.Date(), title="Laatste dag", missing=None,
                              description="Laat dit leeg als de laatste dag nog niet bekend is.")
    vervanger = colander.SchemaNode(
        colander.String(), title="Vervanger", missing="",
        description="De vervanger mag in deze dagen alles wat de behandelaar mag, behalve ondertekenen.")
    was = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))
