"""Who of the organisation is going to advise? The coördinator chooses people, lets somebody else go on, or answers alone."""

from deform.widget import TextInputWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.adviestoewijzing import ToewijzenSchema, WeghalenSchema
from content_types.adviesverzoek import Adviesverzoek
from portal.actions import adviestoewijzing
from portal.services import advieswerk, forms
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/adviser/verdelen.pt"
WEG = "skins:basis/adviser/toewijzing.pt"
NIEMAND = ("", "Nog niemand: ik verdeel het later")


def _people(verzoek, request) -> list[tuple[str, str]]:
    """Who can be chosen, the person who looks first."""
    found = advieswerk.mensen(request.site, verzoek.adviesorganisatie)
    mine = request.who.id
    return [(g.__name__, f"{g.naam} (uzelf)" if g.__name__ == mine else g.naam)
            for g in sorted(found, key=lambda g: (g.__name__ != mine, g.naam))]


def _words(verzoek, request, **more) -> dict:
    return {"zaaknummer": verzoek.dossier.zaaknummer, "plan": verzoek.dossier.titel, "vraag": verzoek.vraag,
            "uiterlijk": datum_in_woorden(verzoek.uiterlijk), "hier": url(request, verzoek), "reden": "", **more}


@view_config(context=Adviesverzoek, name="toewijzen", renderer=PAGE, permission=Permission.DISTRIBUTE)
def toewijzen(verzoek, request):
    """Choose people, and somebody without an account."""
    form, reden = _form(verzoek, request), ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            form.set_appstruct(values)
            reden = attempt(request, adviestoewijzing.toewijzen, verzoek, request.actor, **values)
            if not reden:
                flash(request, "Het advies is verdeeld. Wie u koos, krijgt bericht.")
                return HTTPSeeOther(url(request, verzoek, "toewijzen"))
            reden = forms.refused(form, reden, _fields(form, values))
        if failed is not None:
            request.response.status_int, form = 400, failed
    return _words(verzoek, request, titel="Wie geeft dit advies?", formulier=form.render(),
                  reden=reden, fout=bool(reden or form.error), nu=_now(verzoek, request), eerder=_earlier(verzoek, request))


def _fields(form, values) -> dict[str, str]:
    """Where a refusal belongs."""
    return {adviestoewijzing.NIEMAND: "mensen" if "mensen" in form else "naam",
            adviestoewijzing.HALF: "email" if values["naam"] else "naam"}


def _form(verzoek, request):
    held = {t.gebruiker for t in adviestoewijzing.lopend(verzoek)}
    people = [(name, naam) for name, naam in _people(verzoek, request) if name not in held]
    schema = ToewijzenSchema()
    if not people:
        del schema["mensen"]
    schema["naam"].title = "Naam van iemand zonder account"
    form = forms.make_form(schema, request, formid="toewijzen", action=url(request, verzoek, "toewijzen"), buttons=("Toewijzen",))
    if people:
        form["mensen"].widget = forms.Vakjes(values=people)
    for name in ("naam", "email"):
        form[name].widget = TextInputWidget(attributes={"autocomplete": "off"})
    return form


def _now(verzoek, request) -> list[dict]:
    return [{"naam": t.naam, "sinds": day(t.op), "geopend": day(t.geopend_op), "email": t.email,
             "weg_url": url(request, verzoek, "toewijzing", t.id),
             "link_url": url(request, verzoek, "toewijzing-link", t.id) if t.email else ""}
            for t in adviestoewijzing.lopend(verzoek)]


def _earlier(verzoek, request) -> list[dict]:
    return [{"naam": t.naam, "van": day(t.op), "tot": day(t.einde), "reden": t.reden}
            for t in verzoek.toewijzingen if not t.loopt]


def _assignment(verzoek, request):
    """The running assignment that the address names."""
    found = [t for t in adviestoewijzing.lopend(verzoek) if request.subpath == (t.id,)]
    if not found:
        raise HTTPNotFound
    return found[0]


@view_config(context=Adviesverzoek, name="toewijzing", renderer=WEG, permission=Permission.DISTRIBUTE)
def weghalen(verzoek, request):
    """Take it from somebody, with the reason; another may go on."""
    if request.method == "POST" and any(request.subpath == (t.id,) and not t.loopt for t in verzoek.toewijzingen):
        return HTTPSeeOther(url(request, verzoek, "toewijzen"))
    toewijzing, reden = _assignment(verzoek, request), ""
    form = _replace_form(verzoek, toewijzing, request)
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            form.set_appstruct(values)
            reden = attempt(request, adviestoewijzing.terugnemen, verzoek, toewijzing.id, request.actor, **values)
        if values is not None and not reden:
            flash(request, f"{toewijzing.naam} werkt niet meer aan dit advies.")
            return HTTPSeeOther(url(request, verzoek, "toewijzen"))
        if failed is not None:
            request.response.status_int, form = 400, failed
    return _words(verzoek, request, titel=f"Advies weghalen bij {toewijzing.naam}", formulier=form.render(), reden=reden,
                  fout=bool(reden or form.error), sinds=day(toewijzing.op))


def _replace_form(verzoek, toewijzing, request):
    others = [pair for pair in _people(verzoek, request) if pair[0] != toewijzing.gebruiker]
    form = forms.make_form(WeghalenSchema(), request, formid="weghalen", buttons=("Weghalen",),
                           action=url(request, verzoek, "toewijzing", toewijzing.id))
    form["reden"].widget = TextInputWidget(attributes={"autocomplete": "off"})
    form["vervanger"].widget = forms.Rondjes(values=[NIEMAND, *others])
    form["vervanger"].schema.default = ""
    return form


@view_config(context=Adviesverzoek, name="toewijzing-link", request_method="POST", permission=Permission.DISTRIBUTE)
def link_sturen(verzoek, request):
    """A new personal link for an adviser without an account."""
    toewijzing = _assignment(verzoek, request)
    reden = attempt(request, adviestoewijzing.nieuwe_link, verzoek, toewijzing.id, request.actor)
    flash(request, reden or f"Er is een nieuwe link gestuurd naar {toewijzing.email}.", "fout" if reden else "succes")
    return HTTPSeeOther(url(request, verzoek, "toewijzen"))


