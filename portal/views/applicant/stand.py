"""What became of the decision on my aanvraag since I got it? In words, never who went against it."""

from portal.services import besluitstand
from portal.skin import day
from portal.views.applicant.woorden import Deel
from workflows.permissions import Permission

KOPPEN = {"aangevochten": "Er loopt bezwaar of beroep tegen het besluit", "geschorst": "Het besluit is geschorst",
          "herroepen": "Het besluit geldt niet meer", "onherroepelijk": "Het besluit is onherroepelijk",
          "wacht": "Het besluit geldt nog niet", "in_stand": "Het besluit blijft gelden",
          "vervangen": "Het besluit is vervangen", "ingetrokken": "De vergunning is ingetrokken"}


def deel(dossier, request) -> Deel | None:
    """About the newest decision; nothing while nothing happened."""
    besluit = dossier.bekendgemaakt()
    if besluit is None or not request.actor.may(Permission.VIEW_STATUS, besluit):
        return None
    now = besluitstand.stand(besluit)
    if not now.tekst:
        return None
    steps = tuple(f"{day(when).capitalize()}: {titel.lower()}." for titel, when in now.verloop)
    return Deel("stand", KOPPEN[now.soort], (now.tekst, *steps))
