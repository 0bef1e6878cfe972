"""What does an organisation still have to arrange and decide? The list, one row to fill in, and the list as a table (CSV)."""

import csv
import io

from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.inrichtlijst import BESLISSINGEN, IN_WOORDEN, LEEG, PUNTEN, NoteringSchema
from content_types.modus import MODI
from content_types.organisatie import Organisatie
from portal.actions import inrichtlijst as deeds
from portal.services import forms, inrichtlijst
from portal.services.modus import in_woorden
from portal.skin import day, flash, url
from portal.views.adviser.uitvoer import FORMULE
from portal.views.attempt import attempt
from workflows.permissions import Permission

LIST, ROW = "skins:basis/admin/inrichtlijst.pt", "skins:basis/admin/inrichtpunt.pt"
VIEW = "inrichtlijst"
SOORT = {inrichtlijst.GEDAAN: "success", inrichtlijst.TE_LAAT: "danger", inrichtlijst.BEZIG: "info", inrichtlijst.OPEN: "neutral",
         inrichtlijst.NIET_NODIG: "neutral"}
KOPPEN = ("groep", "punt", "nodig", "wie", "uiterlijk", "gedaan_op", "stand", "notitie", "gezien_door_portaal")
"""The columns of the table to take along."""


@view_config(context=Organisatie, name=VIEW, renderer=LIST, permission=Permission.VIEW, request_method="GET")
def page(organisatie, request):
    """`inrichtlijst`, and `inrichtlijst/<row>` for who keeps it."""
    if organisatie.soort_organisatie != "bevoegd gezag" or len(request.subpath) > 1:
        raise HTTPNotFound
    if request.subpath:
        request.override_renderer = ROW
        return _row_words(organisatie, request, _form(organisatie, request, _naam(organisatie, request)))
    rows = inrichtlijst.lijst(request.site, organisatie, request.today)
    done, total, late = inrichtlijst.telling(rows)
    keeps, here = request.actor.may(Permission.MANAGE, organisatie), url(request, organisatie, VIEW)
    return {"titel": "Inrichtlijst", "boven": organisatie.naam, "modus": in_woorden(organisatie.modus, organisatie.verzendwijze),
            "klaar": done, "totaal": total, "laat": late, "houdt_bij": keeps,
            "groepen": [{"id": f"groep-{number}", "titel": groep, "rijen": [_row(rij, here if keeps else "") for rij in found]}
                        for number, (groep, found) in enumerate(rows.items(), start=1) if found],
            "csv_url": url(request, organisatie, "inrichtlijst.csv"),
            "modus_url": url(request, organisatie, "modus") if keeps else "",
            "terug": url(request, organisatie) if keeps else ""}


def _row(rij, here: str) -> dict:
    noted = rij.notering
    return {"naam": rij.punt.naam, "titel": rij.punt.titel, "let_op": rij.punt.let_op, "nodig": IN_WOORDEN[rij.nodig],
            "wie": noted.eigenaar, "uiterlijk": day(noted.uiterlijk), "gedaan": day(noted.gedaan_op), "tekst": noted.tekst,
            "stand": rij.stand.capitalize(), "soort": SOORT[rij.stand], "gezien": rij.gezien,
            "door": f"{noted.naam}, {day(noted.op)}" if noted.op else "", "url": f"{here}/{rij.punt.naam}" if here else ""}


def _naam(organisatie, request) -> str:
    """The row that the address names; for who keeps the list."""
    request.actor.require(Permission.MANAGE, organisatie)
    naam = request.subpath[0] if len(request.subpath) == 1 else ""
    if naam not in PUNTEN or organisatie.soort_organisatie != "bevoegd gezag":
        raise HTTPNotFound
    return naam


def _form(organisatie, request, naam: str):
    schema, noted = NoteringSchema(), organisatie.inrichtlijst.get(naam, LEEG)
    if PUNTEN[naam] in BESLISSINGEN:
        schema["tekst"].title = "Wat hebt u besloten?"
    schema["uiterlijk"].widget = forms.VriendelijkeDatum()
    schema["gedaan_op"].widget = forms.VriendelijkeDatum()
    schema["tekst"].widget, schema["versie"].widget = TextAreaWidget(rows=6), HiddenWidget()
    values = {name: getattr(noted, name) for name in ("eigenaar", "uiterlijk", "gedaan_op", "tekst")}
    return forms.make_form(schema, request, formid="punt", action=url(request, organisatie, VIEW, naam),
                           appstruct=values | {"versie": deeds.versie(noted)})


def _row_words(organisatie, request, form, reden: str = "") -> dict:
    naam = request.subpath[0]
    punt = PUNTEN[naam]
    return {"titel": punt.titel, "boven": f"{organisatie.naam} · inrichtlijst", "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "let_op": punt.let_op,
            "modi": [(titel, IN_WOORDEN[punt.in_modus(name)]) for name, titel in MODI.items()],
            "terug": f"{url(request, organisatie, VIEW)}#{naam}"}


@view_config(context=Organisatie, name=VIEW, renderer=ROW, permission=Permission.MANAGE, request_method="POST")
def bewaren(organisatie, request):
    naam = _naam(organisatie, request)
    form = _form(organisatie, request, naam)
    values, failed = forms.validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return _row_words(organisatie, request, failed)
    was = values.pop("versie") or ""
    reason = attempt(request, deeds.noteren, organisatie, naam, request.actor, was=was, **values)
    if not reason:
        flash(request, f"Bewaard: {PUNTEN[naam].titel}")
        return HTTPSeeOther(f"{url(request, organisatie, VIEW)}#{naam}")
    form.set_appstruct(values | {"versie": deeds.versie(organisatie.inrichtlijst.get(naam, LEEG))})
    return _row_words(organisatie, request, form, forms.refused(form, reason, {deeds.NOG_NIET: "gedaan_op"}))


@view_config(context=Organisatie, name="inrichtlijst.csv", permission=Permission.VIEW, request_method="GET")
def als_csv(organisatie, request):
    """With a byte order mark and semicolons, as Dutch spreadsheets open it."""
    if organisatie.soort_organisatie != "bevoegd gezag":
        raise HTTPNotFound
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(KOPPEN)
    for groep, found in inrichtlijst.lijst(request.site, organisatie, request.today).items():
        writer.writerows([_cell(value) for value in _values(groep, rij)] for rij in found)
    response = Response(stream.getvalue().encode("utf-8-sig"), content_type="text/csv", charset="utf-8")
    response.content_disposition = "attachment; filename=inrichtlijst.csv"
    return response


def _values(groep: str, rij) -> tuple:
    noted = rij.notering
    return (groep, rij.punt.titel, IN_WOORDEN[rij.nodig], noted.eigenaar, _iso(noted.uiterlijk), _iso(noted.gedaan_op), rij.stand,
            noted.tekst, rij.gezien)


def _iso(value) -> str:
    return value.isoformat() if value is not None else ""


def _cell(text: str) -> str:
    """A cell that a spreadsheet takes for text, whatever somebody typed."""
    return f"'{text}" if text.startswith(FORMULE) else text
