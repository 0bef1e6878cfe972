"""How does an applicant say where it is? The address looked up, and the map on the step with the place.

The map (static/plek.js) only fills the fields `punt` and `hoeken`; without it people type them.
"""

import json

from content_types.plek import Onleesbaar, lees_gebied, lees_punt
from portal.services import adressen
from portal.services.forms import add_error
from portal.views.applicant import formulieren
from portal.views.shared import kaartblad


def getoetst(aanvraag, form, values: dict, request):
    """(the answers with what the register knows, None), or (None, the form with what is to be checked in it)."""
    toets = adressen.toets(request.registry.settings, values, zeker=values.get("onbekend_adres", False))
    if not toets.zin:
        return toets.locatie, None
    again = formulieren.step_form(aanvraag, "locatie", request, bevestigen=toets.bevestigen)
    again.set_pstruct(formulieren.typed(form, request))
    return None, add_error(again, toets.veld, toets.zin)


def kaart(form, request) -> dict:
    """What the page needs for the map on it; what it may fetch is said in its headers."""
    made = kaartblad.voor(request, "plek.js")
    made["kaart"] |= {"punt": json.dumps(_punt(form)), "hoeken": json.dumps(_hoeken(form))}
    return made


def _punt(form) -> list[float] | None:
    try:
        return list(lees_punt(_typed(form, "punt")).wgs84)
    except Onleesbaar:
        return None


def _hoeken(form) -> list[list[float]]:
    try:
        return [list(hoek.wgs84) for hoek in lees_gebied(_typed(form, "hoeken")).hoeken]
    except Onleesbaar:
        return []


def _typed(form, name: str) -> str:
    value = form[name].cstruct
    return value if isinstance(value, str) else ""
