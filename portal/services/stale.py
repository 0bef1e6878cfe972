"""Did somebody else change this while a form was open? Then the form is not taken in silently over it."""

from datetime import datetime

from content_types.base import Content
from portal.services.clock import AMSTERDAM
from workflows.machine import Refused
from workflows.termijnen import datum_kort


def check(obj: Content, versie: str | None) -> None:
    """Raises Refused when `versie`, that of the form, is not the one of now. None: the caller does not mind."""
    if versie is None or versie == obj.versie or not obj.history:
        return
    last = obj.history[-1]
    moment = datetime.fromisoformat(last.at).astimezone(AMSTERDAM)
    raise Refused(f"{last.name} heeft dit gewijzigd op {datum_kort(moment.date())} om {moment:%H.%M} uur, nadat u het "
                  "opende. Wat u typte, staat hieronder nog. Vergelijk het en bewaar het opnieuw als het zo moet.")
