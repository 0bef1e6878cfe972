"""What does one zienswijze say, and what do we do with it? Redact, answer, judge what came late, pass on, take back."""

import colander
from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.invoer import Schema
from content_types.zienswijze import GEVOLGEN, OORDELEN, WIJZEN, AntwoordSchema, Zienswijze
from portal.actions import zienswijzen_behandelen as behandelen
from portal.services.forms import Vakjes, Vinkje, VriendelijkeDatum, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from portal.views.staff.zienswijzen import KLEUR, place
from workflows.permissions import Permission

PAGE = "skins:basis/staff/zienswijze.pt"


@view_config(context=Zienswijze, renderer=PAGE, request_method="GET")
def page(zienswijze, request, form=None, fouten=None, **typed):
    """`fouten` are sentences by form."""
    by, dossier, fouten = request.actor, zienswijze.dossier, fouten or {}
    handles = by.may(Permission.VIEWS, zienswijze) and dossier.bekendgemaakt() is None
    form = form or _answer_form(zienswijze, request, _kept(zienswijze, by))
    return {"titel": zienswijze.titel, **place(dossier, request), "zienswijze": zienswijze, "hier": url(request, zienswijze),
            "status": zienswijze.state_title, "soort": KLEUR[zienswijze.state], "kern": _core(zienswijze),
            "bestanden": woorden.bestanden(zienswijze.bestanden(), request), "oordelen": list(OORDELEN.items()),
            "mag": _may(zienswijze, handles), "formulier": form.render() if handles and zienswijze.state == "ontvangen" else "",
            "gevonden": _found(zienswijze, by) if handles else [], "gevolg": GEVOLGEN.get(zienswijze.gevolg, ""),
            "oordeel": OORDELEN.get(zienswijze.te_laat_oordeel, ""), "typed": typed,
            "datums": _dates_form(zienswijze, request).render() if handles and zienswijze.wijze != "web" else "",
            "overzicht": url(request, dossier, "zienswijzen-overzicht"), "regels": woorden.regels(zienswijze.history),
            "fout": bool(fouten or form.error), "fouten": fouten}


def _core(zienswijze) -> list[tuple]:
    confirmed = "bevestigd" if zienswijze.bevestigd_op else "niet bevestigd"
    return woorden.rows(
        ("Nummer", zienswijze.kenmerk), ("Wijze", WIJZEN[zienswijze.wijze]), ("Ontvangen", day(zienswijze.ontvangen)),
        ("Gepost", day(zienswijze.gepost)), ("Vastgelegd", woorden.moment(zienswijze.op)), ("Naam", zienswijze.naam),
        ("Adres", zienswijze.adres),
        ("E-mailadres", f"{zienswijze.email} ({confirmed})" if zienswijze.email else "Geen: schrijf per post"),
        ("Doorgestuurd naar", zienswijze.doorgestuurd_naar),
        ("Over het besluit ingelicht", day(zienswijze.ingelicht_op)), ("Controlegetal", zienswijze.controlegetal))


def _may(zienswijze, handles: bool) -> dict:
    open_ = handles and zienswijze.state == "ontvangen"
    return {"oordelen": open_ and zienswijze.te_laat, "doorsturen": open_, "intrekken": open_,
            "heropenen": handles and zienswijze.state == "beantwoord", "datums": handles and zienswijze.wijze != "web"}


def _kept(zienswijze, by) -> dict:
    """What was kept, and a proposal where nothing was."""
    return {"openbare_tekst": zienswijze.openbare_tekst or behandelen.voorstel(zienswijze, by),
            "antwoord": zienswijze.antwoord, "gevolg": zienswijze.gevolg, "beoordeeld": set(zienswijze.beoordeeld),
            "gecontroleerd": zienswijze.gecontroleerd_door == by.who.id, "versie": zienswijze.versie}


def _found(zienswijze, by) -> list[str]:
    return [finding for finding in behandelen.bevindingen(zienswijze, zienswijze.openbare_tekst, zienswijze.antwoord, by)
            if finding not in zienswijze.beoordeeld]


def _answer_form(zienswijze, request, appstruct=None, found=None):
    """`found` are the findings to judge; those of what was kept where nothing else is said."""
    schema = AntwoordSchema()
    found = behandelen.bevindingen(zienswijze, zienswijze.openbare_tekst, zienswijze.antwoord, request.actor) \
        if found is None else found
    schema["openbare_tekst"].widget, schema["antwoord"].widget = TextAreaWidget(rows=12), TextAreaWidget(rows=10)
    schema["gevolg"].widget = SelectWidget(values=[("", "Kies wat het betekent"), *GEVOLGEN.items()])
    schema["beoordeeld"].widget = Vakjes(values=[(finding, finding) for finding in found])
    schema["gecontroleerd"].widget = Vinkje()
    if not found:
        del schema["beoordeeld"]
    if "bewaren" in request.POST:
        for name in ("openbare_tekst", "antwoord", "gevolg"):
            schema[name].missing = ""
    schema.add(colander.SchemaNode(colander.String(), name="versie", missing="", widget=HiddenWidget()))
    return make_form(schema, request, formid="antwoord", action=url(request, zienswijze, "antwoord"),
                     buttons=(("beantwoorden", "Beantwoorden"), ("bewaren", "Bewaren en later verder")), appstruct=appstruct)


@view_config(context=Zienswijze, name="antwoord", renderer=PAGE, request_method="POST")
def antwoord(zienswijze, request):
    """Keep it, or keep it and be done; refused with what was typed, and what is left to judge."""
    found = behandelen.bevindingen(zienswijze, request.POST.get("openbare_tekst", ""), request.POST.get("antwoord", ""),
                                   request.actor) if request.actor.may(Permission.VIEWS, zienswijze) else []
    form = _answer_form(zienswijze, request, found=found)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(zienswijze, request, failed)
    done = "bewaren" not in request.POST
    reason = attempt(request, behandelen.beantwoorden if done else behandelen.bewaren, zienswijze,
                     {"beoordeeld": frozenset()} | values, request.actor, versie=values["versie"])
    if reason:
        form.set_appstruct(values | {"versie": zienswijze.versie})
        return page(zienswijze, request, form, {"antwoord": reason})
    flash(request, "De zienswijze is beantwoord." if done else "Uw antwoord is bewaard.")
    return HTTPSeeOther(url(request, zienswijze))


def _done(zienswijze, request, form: str, reason: str, tekst: str, **typed):
    if reason:
        return page(zienswijze, request, None, {form: reason}, **typed)
    flash(request, tekst)
    return HTTPSeeOther(url(request, zienswijze))


@view_config(context=Zienswijze, name="heropenen", renderer=PAGE, request_method="POST")
def heropenen(zienswijze, request):
    reason = attempt(request, behandelen.heropenen, zienswijze, request.actor)
    return _done(zienswijze, request, "heropenen", reason, "U kunt het antwoord weer wijzigen.")


@view_config(context=Zienswijze, name="te-laat", renderer=PAGE, request_method="POST")
def te_laat(zienswijze, request):
    oordeel, reden = request.POST.get("oordeel", ""), request.POST.get("reden", "")
    reason = attempt(request, behandelen.te_laat_beoordelen, zienswijze, oordeel, reden, request.actor)
    return _done(zienswijze, request, "te-laat", reason, "Uw oordeel is bewaard.", oordeel=oordeel, te_laat_reden=reden)


@view_config(context=Zienswijze, name="doorsturen", renderer=PAGE, request_method="POST")
def doorsturen(zienswijze, request):
    naar = request.POST.get("naar", "")
    reason = attempt(request, behandelen.doorsturen, zienswijze, naar, request.actor)
    return _done(zienswijze, request, "doorsturen", reason, "De zienswijze staat als doorgestuurd. De indiener krijgt bericht.",
                 naar=naar)


@view_config(context=Zienswijze, name="intrekken", renderer=PAGE, request_method="POST")
def intrekken(zienswijze, request):
    reden = request.POST.get("reden", "")
    reason = attempt(request, behandelen.intrekken, zienswijze, reden, request.actor)
    return _done(zienswijze, request, "intrekken", reason, "De zienswijze staat als ingetrokken. De indiener krijgt bericht.",
                 intrek_reden=reden)


class DatumsSchema(Schema):
    """The days of one that staff entered, with why they change."""

    ontvangen = colander.SchemaNode(colander.Date(), title="Ontvangen op", missing_msg="Vul de dag van ontvangst in")
    gepost = colander.SchemaNode(colander.Date(), title="Gepost op", missing=None)
    waarom = colander.SchemaNode(colander.String(), title="Waarom verandert u dit?", missing_msg="Schrijf op waarom",
                                 validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))


def _dates_form(zienswijze, request, appstruct=None):
    schema = DatumsSchema()
    schema["ontvangen"].widget, schema["gepost"].widget = VriendelijkeDatum(), VriendelijkeDatum()
    return make_form(schema, request, formid="datums", action=url(request, zienswijze, "datums"),
                     buttons=("Datums verbeteren",),
                     appstruct=appstruct or {"ontvangen": zienswijze.ontvangen, "gepost": zienswijze.gepost})


@view_config(context=Zienswijze, name="datums", renderer=PAGE, request_method="POST")
def datums(zienswijze, request):
    values, failed = validate(_dates_form(zienswijze, request), request)
    if failed is not None:
        request.response.status_int = 400
        return page(zienswijze, request, None, {"datums": " ".join(str(m) for m in failed.error.asdict().values())})
    reason = attempt(request, behandelen.datums_verbeteren, zienswijze, values["ontvangen"], values["gepost"],
                     values["waarom"], request.actor)
    return _done(zienswijze, request, "datums", reason, "De datums zijn verbeterd.")
