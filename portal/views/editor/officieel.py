"""Where was a notice announced officially? Noted by the web editor, with the text to paste in DROP beside it."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.publicatie import BLADEN, SOORTEN, Publicatie
from portal.actions import officieel as deeds
from portal.services import drop
from portal.services.forms import validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.editor.formulieren import officieel_formulier
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

PAGE = "skins:basis/editor/officieel.pt"


def ontbrekend(request) -> list[dict]:
    """The notices of which it should have been noted by now."""
    return [{"titel": p.titel, "zaaknummer": p.zaaknummer, "op": p.gepubliceerd_op, "url": url(request, p, "officieel")}
            for p in deeds.ontbrekende(request.actor)]


@view_config(context=Publicatie, name="officieel", renderer=PAGE, permission=Permission.PUBLISH)
def officieel(publicatie, request):
    form, reason = _form(publicatie, request), ""
    if request.method == "POST":
        values, failed = validate(form, request)
        if values is None:
            request.response.status_int = 422
            return _words(publicatie, request, failed)
        form.set_appstruct(values)
        reason = attempt(request, deeds.noteren, publicatie, request.actor, **values)
        if not reason:
            flash(request, "De officiële bekendmaking is genoteerd en staat op de pagina.")
            return HTTPSeeOther(url(request, publicatie))
    return _words(publicatie, request, form, reason)


def _form(publicatie, request):
    names = ("blad", "nummer", "op", "url")
    kept = {name: value for name in names if (value := getattr(publicatie, f"officieel_{name}"))}
    return officieel_formulier(request, url(request, publicatie, "officieel"), {"blad": "gemeenteblad", **kept,
                                                                              "versie": publicatie.versie})


def _words(publicatie, request, form, reason: str = "") -> dict:
    here = request.registry.settings["portaal.url"].rstrip("/") + url(request, publicatie)
    organisatie = request.site.organisaties[publicatie.organisatie]
    what = [(f"{SOORTEN[publicatie.soort_bekendmaking]} op deze site", _day(publicatie.gepubliceerd_op)),
            ("Besluit verzonden", _day(publicatie.bekendgemaakt)), ("Officieel bekendgemaakt", _official(publicatie))]
    return {"titel": "Officiële bekendmaking", "publicatie": publicatie, "formulier": form.render(), "reden": reason,
            "fout": bool(reason or form.error), "hier": url(request, publicatie), "wanneer": [row for row in what if row[1]],
            "soort": drop.soort(publicatie), "tekst": drop.tekst(publicatie, organisatie, here)}


def _day(day) -> str:
    return datum_kort(day) if day else ""


def _official(publicatie) -> str:
    if not publicatie.officieel_nummer:
        return "Nog niet genoteerd"
    return f"{BLADEN[publicatie.officieel_blad]} {publicatie.officieel_nummer}, {datum_kort(publicatie.officieel_op)}"
