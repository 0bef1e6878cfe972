"""What is a letter that somebody still has to print and send? A document of the dossier, made by the portal."""

from datetime import datetime

from content_types.base import content_type
from content_types.bestand import Document
from workflows.document import DOCUMENT


@content_type("postbrief", title="Brief", workflow=DOCUMENT)
class Postbrief(Document):
    """`bericht` is the name of the mail that it takes the place of."""

    bericht = ""
    verstuurd_op: datetime | None = None
    """The instant at which somebody said that it was sent."""
    verstuurd_door = ""


Postbrief.state, Postbrief.documentsoort = "definitief", "brief"
"""The portal made it: there is no draft of it."""
