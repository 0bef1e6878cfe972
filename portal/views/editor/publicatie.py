"""How does a web editor get a notice ready, look at it, put it online and take it back?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.publicatie import Publicatie
from portal.actions import publicatie as publicaties
from portal.actions import publicatiecontrole, publicatiemoment
from portal.services.file_types import human_size
from portal.services.forms import validate
from portal.services.search import at
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.editor.formulieren import intrek_formulier, publicatie_formulier
from portal.views.public.publicatie import PAGE, documents, words
from portal.views.public.stand import ONDERWERP
from workflows.permissions import Permission

FORM = "skins:basis/editor/publicatie.pt"
WITHDRAW = "skins:basis/editor/intrekken.pt"
BESLUITSTUK = "Het besluit, zonder naam en adres van de aanvrager"
LOOK = "Zo ziet iedereen de bekendmaking na het publiceren."


@view_config(context=Publicatie, renderer=PAGE, state="concept", request_method="GET")
def preview(publicatie, request, redenen=None):
    """The page exactly as the public will see it, under a bar of ours."""
    shown = words(publicatie, request) | {"canoniek": ""}
    redenen = publicatiecontrole.beletsels(publicatie) if redenen is None else redenen
    planned = publicatiemoment.gepland(publicatie)
    shown["redactie"] = {
        "kop": "Voorbeeld, nog niet openbaar.", "tekst": f"Gaat {' en '.join(planned)}." if planned else LOOK,
        "redenen": redenen, "publiceren": "" if redenen else url(request, publicatie, "publiceren"),
        "goedkeuren": url(request, publicatie, "goedkeuren") if _may_approve(publicatie, request, redenen) else "",
        "gelukt": publicatie.gepland_mislukt, "links": [
            ("Bewerken", url(request, publicatie, "bewerken")), *_corrects(publicatie, request),
            *([] if redenen and not planned else [("Op een vast moment", url(request, publicatie, "moment"))]),
            ("Naar de redactie", url(request, request.site["bekendmakingen"], "redactie"))]}
    return shown


def _corrects(publicatie, request) -> list[tuple[str, str]]:
    """Where to change what a rectificatie says was wrong, and what it does to the term."""
    old = at(request.site, publicatie.rectificeert) if publicatie.fout_was else None
    return [("Wat er fout stond wijzigen", url(request, old, "rectificeren"))] if old is not None else []


def _may_approve(publicatie, request, redenen) -> bool:
    """Nothing stands in the way but the second pair of eyes, and these are others than who checked it."""
    return redenen == [publicatiecontrole.VIER_OGEN] and publicatie.gecontroleerd_door != request.actor.who.id


@view_config(context=Publicatie, name="bewerken", renderer=FORM, request_method="GET", permission=Permission.EDIT)
def form(publicatie, request):
    return _words(publicatie, request, _form(publicatie, request))


def _form(publicatie, request):
    kept = {"titel": publicatie.titel, "samenvatting": publicatie.samenvatting,
            "toelichting": publicatie.toelichting, "documenten": set(publicatie),
            "beoordeeld": set(publicatie.beoordeeld), "versie": publicatie.versie,
            "gecontroleerd": publicatie.gecontroleerd_door == request.actor.who.id}
    choices = _choices(publicatie, request.actor) if _chooses(publicatie) else None
    return publicatie_formulier(request, choices, publicatiecontrole.te_beoordelen(publicatie),
                                url(request, publicatie, "bewerken"), kept)


def _chooses(publicatie) -> bool:
    """Of a draft decision the handler chose the documents, which then lie fixed."""
    return publicatie.aard != "ontwerp"


def _choices(publicatie, by) -> list[tuple[str, str]]:
    """The decision, what was chosen before, and what can be chosen from the dossier."""
    offered = {bestand.__name__: bestand for bestand in [*publicaties.te_kiezen(publicatie, by), *publicatie.values()]}
    offered.pop(publicaties.BESLUIT, None)
    decision = [] if publicatie.zonder_besluitstuk else [(publicaties.BESLUIT, BESLUITSTUK)]
    files = [(name, f"{bestand.titel} ({human_size(bestand.omvang)})") for name, bestand in offered.items()]
    return [*decision, *files]


def _words(publicatie, request, form, reason: str = "") -> dict:
    return {"titel": "Bekendmaking bewerken", "publicatie": publicatie, "formulier": form.render(), "reden": reason,
            "bevindingen": publicatiecontrole.persoonsgegevens(publicatie), "hier": url(request, publicatie),
            "documenten": _read(publicatie, url(request, publicatie)), "fout": bool(reason or form.error),
            "naast_elkaar": bool(reason), "kiest": _chooses(publicatie)}


def _read(publicatie, address: str) -> list[dict]:
    """The chosen documents to read, each with whether the portal has looked for personal data."""
    unread = {f"{address}/{document.__name__}" for document in publicatiecontrole.nog_te_lezen(publicatie)}
    return [row | {"detail": row["detail"] + (", het portaal zoekt nog naar persoonsgegevens" if row["url"] in unread
                                              else "")} for row in documents(publicatie, address)]


@view_config(context=Publicatie, name="bewerken", renderer=FORM, request_method="POST", permission=Permission.PUBLISH)
def edit(publicatie, request):
    """The right to edit is asked by the deed, so that a form that was open too long keeps its words."""
    form = _form(publicatie, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words(publicatie, request, failed)
    values.setdefault("documenten", frozenset(publicatie))
    values["besluit"] = publicaties.BESLUIT in values["documenten"]
    reason = attempt(request, publicaties.wijzigen, publicatie, values, request.actor, versie=values["versie"])
    if reason:
        form.set_appstruct(values | {"versie": publicatie.versie})
        return _words(publicatie, request, form, reason)
    flash(request, "De bekendmaking is bewaard.")
    return HTTPSeeOther(url(request, publicatie, "" if "bekijken" in request.POST else "bewerken"))


@view_config(context=Publicatie, name="publiceren", renderer=PAGE, request_method="POST", permission=Permission.PUBLISH)
def publish(publicatie, request):
    reason = attempt(request, publicaties.publiceren, publicatie, request.actor, versie=request.POST.get("versie", ""))
    if reason and publicatie.state == "concept":
        return preview(publicatie, request, [reason])
    flash(request, "De bekendmaking staat online." if publicatie.state == "gepubliceerd" else reason,
          "succes" if publicatie.state == "gepubliceerd" else "fout")
    return HTTPSeeOther(url(request, publicatie))


@view_config(context=Publicatie, name="intrekken", renderer=WITHDRAW, request_method="GET",
             permission=Permission.PUBLISH)
def withdraw_form(publicatie, request):
    return _withdraw_words(publicatie, request, intrek_formulier(request, url(request, publicatie, "intrekken")))


def _withdraw_words(publicatie, request, form, reason: str = "") -> dict:
    return {"titel": "Bekendmaking intrekken", "publicatie": publicatie, "formulier": form.render(), "reden": reason,
            "hier": url(request, publicatie), "fout": bool(reason or form.error),
            "waarover": ONDERWERP.get(publicatie.aard, "het besluit")}


@view_config(context=Publicatie, name="intrekken", renderer=WITHDRAW, request_method="POST",
             permission=Permission.PUBLISH)
def withdraw(publicatie, request):
    typed = publicatiecontrole.in_woorden(publicatie, {"de reden": request.POST.get("reden", "")})
    form = intrek_formulier(request, url(request, publicatie, "intrekken"), typed)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _withdraw_words(publicatie, request, failed)
    reason = attempt(request, publicaties.intrekken, publicatie, values["reden"], request.actor,
                     zonder_titel=values["zonder_titel"], persoonsgegevens=values["persoonsgegevens"],
                     beoordeeld=values.get("beoordeeld", ()))
    if reason and publicatie.state != "ingetrokken":
        form.set_appstruct(values)
        return _withdraw_words(publicatie, request, form, reason)
    flash(request, "De bekendmaking is ingetrokken.")
    return HTTPSeeOther(url(request, publicatie))
