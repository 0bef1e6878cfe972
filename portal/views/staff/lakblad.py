"""What has to go from one page of a file? Its picture with the boxes, what was found on it, and boxes of one's own.

All of it works without script: boxes are typed in millimetres. static/lakken.js only fills those fields from the picture.
"""

from deform.widget import SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.bestand import Bestand
from content_types.tweeling import PUNT_MM, SOORTEN, Tweeling, VakSchema, VondstenSchema, tweeling_van
from portal.actions import lakken as deeds
from portal.security import HEADERS
from portal.services import paginabeeld, proces
from portal.services.forms import Vakjes, make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff.lakken import dossier_van
from portal.views.staff.woorden import moment

PAGE = "skins:basis/staff/lakblad.pt"
CSP = "Content-Security-Policy"
WIDE = 1400
"""Pixels of the longest side of the picture."""


def _open(bestand, request) -> tuple[Tweeling, int]:
    """The twin and the number of the page that is asked for."""
    dossier_van(bestand, request)
    tweeling, asked = tweeling_van(bestand), request.params.get("n", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
    if tweeling is None or not tweeling.doorzocht or not 1 <= number <= len(tweeling.paginas):
        raise HTTPNotFound
    return tweeling, number


@view_config(context=Bestand, name="lakken-bladzijde", renderer=PAGE, request_method="GET")
def page(bestand, request, reden: str = "", vondsten=None, vak=None):
    tweeling, number = _open(bestand, request)
    vondsten, vak = vondsten or _finding_form(bestand, tweeling, number, request), vak or _box_form(bestand, number, request)
    found, own = tweeling.op_pagina(number), [(n, v) for n, v in enumerate(tweeling.vakken) if v.pagina == number]
    request.response.headers[CSP] = f"{HEADERS[CSP]}; script-src 'self'"
    return {"titel": f"Bladzijde {number} van {len(tweeling.paginas)}: {bestand.titel}",
            "zaaknummer": dossier_van(bestand, request).zaaknummer,
            "overzicht": url(request, bestand, "lakken"), "reden": reden,
            "tekst": number not in tweeling.zonder_tekst, "gescand": number in tweeling.gescand,
            "blad": _sheet(bestand, tweeling, number, request), "eigen": [_own(n, v) for n, v in own],
            "vondsten": vondsten.render() if found else "", "vak": vak.render(), "blijft": _stays(tweeling, found),
            "weg": url(request, bestand, "lakken-vak-weg"), "nummer": number, "fout": bool(reden or vondsten.error or vak.error),
            "scripts": [request.static_path("skins:basis/static/lakken.js")], **_around(bestand, tweeling, number, request)}


def _around(bestand, tweeling, number: int, request) -> dict:
    here = url(request, bestand, "lakken-bladzijde")
    return {"vorige": f"{here}?n={number - 1}" if number > 1 else "",
            "volgende": f"{here}?n={number + 1}" if number < len(tweeling.paginas) else ""}


def _sheet(bestand, tweeling, number: int, request) -> dict:
    """The picture and what is drawn over it."""
    wide, high = tweeling.paginas[number - 1]
    found = [(plek, vondst.sleutel in tweeling.blijft) for vondst in tweeling.op_pagina(number) for plek in vondst.plekken]
    own = [((vak.x, vak.y, vak.breedte, vak.hoogte), False) for vak in tweeling.vakken if vak.pagina == number]
    return {"breedte": wide, "hoogte": high, "beeld": f"{url(request, bestand, 'lakken-beeld')}?n={number}", "mm": PUNT_MM,
            "vakken": [{"plek": plek, "soort": "blijft" if stays else "weg"} for plek, stays in [*found, *own]]}


def _own(number: int, vak) -> dict:
    x, y, wide, high = (round(value * PUNT_MM) for value in (vak.x, vak.y, vak.breedte, vak.hoogte))
    return {"nummer": number, "titel": f"{SOORTEN[vak.soort]}: {x} mm van links, {y} mm van boven, {wide} bij {high} mm"}


def _stays(tweeling, found) -> list[str]:
    kept = [(vondst, tweeling.blijft[vondst.sleutel]) for vondst in found if vondst.sleutel in tweeling.blijft]
    return [f"{vondst.tekst} ({vondst.soort}): {why.reden} ({why.naam}, {moment(why.op)})" for vondst, why in kept]


def _finding_form(bestand, tweeling, number: int, request):
    schema, found = VondstenSchema(), tweeling.op_pagina(number)
    schema["lakken"].widget = Vakjes(values=[(v.sleutel, f"{v.soort.capitalize()}: {v.tekst[:200]}") for v in found])
    schema["reden"].widget = TextAreaWidget(rows=2)
    on = {vondst.sleutel for vondst in found if vondst.sleutel not in tweeling.blijft}
    return make_form(schema, request, formid="vondsten", action=f"{url(request, bestand, 'lakken-vondsten')}?n={number}",
                     buttons=(("bewaren", "Bewaren"), ("verder", "Bewaren en naar de volgende bladzijde")),
                     appstruct={"lakken": on})


def _box_form(bestand, number: int, request):
    schema = VakSchema()
    schema["soort"].widget = SelectWidget(values=[("", "Kies wat er staat"), *SOORTEN.items()])
    return make_form(schema, request, formid="vak", action=f"{url(request, bestand, 'lakken-vak')}?n={number}",
                     buttons=("Vak toevoegen",))


def _back(bestand, request, number: int, tekst: str, anchor: str = ""):
    flash(request, tekst)
    return HTTPSeeOther(f"{url(request, bestand, 'lakken-bladzijde')}?n={number}{anchor}")


@view_config(context=Bestand, name="lakken-vondsten", renderer=PAGE, request_method="POST")
def choose(bestand, request):
    tweeling, number = _open(bestand, request)
    form = _finding_form(bestand, tweeling, number, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(bestand, request, vondsten=failed)
    reason = attempt(request, deeds.kiezen, tweeling, request.actor, pagina=number, **values)
    if reason:
        form.set_appstruct(values)
        return page(bestand, request, reason, vondsten=form)
    further = "verder" in request.POST and number < len(tweeling.paginas)
    return _back(bestand, request, number + further, f"Bladzijde {number} is bewaard.")


@view_config(context=Bestand, name="lakken-vak", renderer=PAGE, request_method="POST")
def add(bestand, request):
    tweeling, number = _open(bestand, request)
    form = _box_form(bestand, number, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(bestand, request, vak=failed)
    x, y, wide, high = (values[name] / PUNT_MM for name in ("links", "boven", "breedte", "hoogte"))
    reason = attempt(request, deeds.vak_toevoegen, tweeling, request.actor, pagina=number, soort=values["soort"], x=x, y=y,
                     breedte=wide, hoogte=high)
    if reason:
        form.set_appstruct(values)
        return page(bestand, request, reason, vak=form)
    return _back(bestand, request, number, "Het vak staat op de bladzijde.", "#eigen")


@view_config(context=Bestand, name="lakken-vak-weg", renderer=PAGE, request_method="POST")
def remove(bestand, request):
    tweeling, number = _open(bestand, request)
    asked = request.POST.get("vak", "")
    box = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else -1
    reason = attempt(request, deeds.vak_weghalen, tweeling, request.actor, box)
    if reason:
        return page(bestand, request, reason)
    return _back(bestand, request, number, "Het vak is weg.", "#eigen")


@view_config(context=Bestand, name="lakken-beeld", request_method="GET")
def picture(bestand, request):
    """The page as a picture, made now."""
    tweeling, number = _open(bestand, request)
    with proces.werkmap() as folder, tweeling.werk.open() as stream:
        try:
            data = paginabeeld.png(stream.name, number, pixels=WIDE, folder=folder).read_bytes()
        except proces.Mislukt as error:
            raise HTTPNotFound from error
    response = Response(data, content_type="image/png")
    response.headers[CSP], response.headers["Cache-Control"] = "default-src 'none'; sandbox", "private, no-store"
    return response
