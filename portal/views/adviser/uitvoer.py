"""How does the coördinator of an adviesorganisatie take all its advice along? As a table (CSV) or as JSON, with the names of
the attachments."""

import csv
import io

from pyramid.response import Response
from pyramid.view import view_config

from content_types.site import Adviezen
from portal.actions import adviesorganisatie, adviestoewijzing
from portal.services import adviesbewijs, catalog
from portal.services.clock import civil_date
from portal.views.staff.woorden import organisatie_naam
from workflows.permissions import Permission

KOPPEN = ("adviesorganisatie", "zaaknummer", "plan", "adres", "gevraagd_door", "gevraagd_op", "uiterlijk", "vraag", "bij",
          "geopend_op", "stand", "gegeven_op", "antwoord", "documenten", "controlegetal")
"""The columns, in order."""
FORMULE = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would reckon with."""


def _rows(request) -> list[dict]:
    """What the organisations of this person were asked and what they answered, as far as they may open it now."""
    mine = [o.__name__ for o in adviesorganisatie.eigen(request.actor)]
    asked = catalog.catalog_of(request.site)["adviesorganisatie"].any(mine)
    found = sorted(catalog.find(request.site, asked), key=lambda verzoek: (verzoek.uiterlijk, verzoek.__name__))
    return [_row(verzoek, request) for verzoek in found if request.actor.may(Permission.VIEW, verzoek)]


def _row(verzoek, request) -> dict:
    site, dossier, sent = request.site, verzoek.dossier, verzoek.state == "uitgebracht"
    return {"adviesorganisatie": organisatie_naam(site, verzoek.adviesorganisatie), "zaaknummer": dossier.zaaknummer,
            "plan": dossier.titel, "adres": dossier.adres, "gevraagd_door": organisatie_naam(site, dossier.organisatie),
            "gevraagd_op": _day(verzoek.gevraagd_op), "uiterlijk": verzoek.uiterlijk.isoformat(), "vraag": verzoek.vraag,
            "bij": [t.naam for t in adviestoewijzing.lopend(verzoek)], "geopend_op": _day(verzoek.geopend_op),
            "stand": verzoek.state_title, "gegeven_op": _day(verzoek.uitgebracht_op),
            "antwoord": verzoek.antwoord if sent else "",
            "documenten": [d.bestandsnaam for d in verzoek.antwoord_documenten()] if sent else [],
            "controlegetal": adviesbewijs.controlegetal(verzoek) if sent else ""}


def _day(moment) -> str:
    return civil_date(moment).isoformat() if moment is not None else ""


def _cell(value) -> str:
    """A cell that a spreadsheet takes for text, whatever somebody typed."""
    text = "; ".join(value) if isinstance(value, list) else value
    return f"'{text}" if text.startswith(FORMULE) else text


@view_config(context=Adviezen, name="adviezen.csv", request_method="GET", permission=Permission.OWN_PEOPLE)
def als_csv(adviezen, request):
    """With a byte order mark and semicolons, as Dutch spreadsheets open it."""
    rows, stream = _rows(request), io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(KOPPEN)
    writer.writerows([_cell(row[name]) for name in KOPPEN] for row in rows)
    response = Response(stream.getvalue().encode("utf-8-sig"), content_type="text/csv", charset="utf-8")
    response.content_disposition = "attachment; filename=adviezen.csv"
    return response


@view_config(context=Adviezen, name="adviezen.json", renderer="json", request_method="GET", permission=Permission.OWN_PEOPLE)
def als_json(adviezen, request):
    request.response.content_disposition = "attachment; filename=adviezen.json"
    return {"peildatum": request.today.isoformat(), "adviezen": _rows(request)}
