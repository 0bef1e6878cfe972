"""What is a contactmoment? Somebody asked something by phone, at the counter or by letter, and what we answered."""

from datetime import datetime, time

import colander

from content_types.base import Content, Folder, content_type
from content_types.invoer import Schema, regels

KANALEN = {"telefoon": "Telefoon", "balie": "Balie", "email": "E-mail", "brief": "Brief"}
LONGEST = 4000


def _tekst(titel: str, missing_msg: str, **more) -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), title=titel, missing_msg=missing_msg, preparer=regels,
                               validator=colander.Length(max=LONGEST, max_err=f"Gebruik niet meer dan {LONGEST} tekens"), **more)


class Klok(colander.String):
    """A time on the clock, `9:05`; gives a datetime.time."""

    def deserialize(self, node, cstruct):
        typed = super().deserialize(node, cstruct)
        if typed is colander.null:
            return typed
        try:
            return time(*(int(part) for part in typed.strip().replace(".", ":").split(":", 1)))
        except (ValueError, TypeError) as error:
            raise colander.Invalid(node, "Vul een tijd in zoals 9:05") from error

    def serialize(self, node, appstruct):
        return f"{appstruct:%H:%M}" if isinstance(appstruct, time) else super().serialize(node, appstruct)


class ContactSchema(Schema):
    """What is noted of it."""

    kanaal = colander.SchemaNode(colander.String(), title="Hoe was het contact?", missing_msg="Kies hoe het contact was",
                                 validator=colander.OneOf(list(KANALEN)))
    dag = colander.SchemaNode(colander.Date(), title="Op welke dag?", missing_msg="Vul de dag in")
    tijd = colander.SchemaNode(Klok(), title="Hoe laat?", missing_msg="Vul de tijd in, bijvoorbeeld 9:05")
    vraag = _tekst("Wat was de vraag?", "Schrijf op wat de vraag was")
    antwoord = _tekst("Wat is er geantwoord?", "", missing="")
    vervolg = colander.SchemaNode(colander.Boolean(), title="De behandelaar moet hier nog iets mee en krijgt bericht",
                                  missing=False)


@content_type("contactmoment", title="Contactmoment")
class Contactmoment(Content):
    """`wanneer` is the instant of the contact, `op` that of the noting; `door` an id and `naam` the name then. Where it lies
    decides who reads it: with a case, or at the counter when there is none."""

    vervolg = False

    def __init__(self, *, kanaal, wanneer: datetime, vraag, antwoord, door, naam, op, vervolg=False):
        self.kanaal, self.wanneer, self.vraag, self.antwoord = kanaal, wanneer, vraag, antwoord
        self.door, self.naam, self.op, self.vervolg = door, naam, op, vervolg


@content_type("contactmomenten", title="Contactmomenten")
class Contactmomenten(Folder):
    """Those without a case, by a name that sorts by when they were noted."""
