"""How does a case use a document of another? Their part of the dossier, sharing, the page of one reference, and its file."""

from deform.widget import SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.documentverwijzing import Documentverwijzing, TerugneemSchema, VerwijsSchema
from content_types.dossier import Dossier
from portal.actions import verwijzing as deeds
from portal.services import verwijzingen
from portal.services.file_types import human_size
from portal.services.forms import Vakjes, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt, obtain
from portal.views.shared.bestand import download
from portal.views.staff import woorden
from workflows.permissions import Permission

SHARE = "skins:basis/staff/stukken_delen.pt"
PAGE = "skins:basis/staff/verwijzing.pt"
GEEN_ZAAK = "Deze zaak is niet gekoppeld aan een zaak waaraan u iets mag toevoegen. Koppel de zaken eerst."


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about files of other cases; nothing where there are none."""
    found = [v for v in dossier.verwijzingen() if request.actor.may(Permission.VIEW, v)]
    if not found:
        return None
    return woorden.Deel("verwijzingen", "Stukken uit andere zaken", tuple(_regel(v, request) for v in found),
                        uitleg="Deze stukken blijven in hun eigen zaak. Hier staat alleen een verwijzing.")


def _regel(found, request) -> woorden.Regel:
    now = verwijzingen.stand(found, request.site)
    status, soort = ("Niet te openen", "neutral") if now.bestand is None else (
        ("Te openen", "success") if now.inhoud == verwijzingen.HETZELFDE else ("Inhoud gewijzigd", "danger"))
    detail = f"Hoort bij {found.zaaknummer}. {now.reden or f'Gedeeld door {found.naam} op {day(found.op)}'}"
    return woorden.Regel(found.titel, url(request, found), status, soort, detail)


# Sharing


def _form(dossier, request, appstruct=None):
    by, schema = request.actor, VerwijsSchema()
    cases = [(d.zaaknummer, f"{d.zaaknummer}: {d.titel}") for d in deeds.naar_zaken(dossier, by)]
    schema["naar"].widget = SelectWidget(values=[("", "Kies een zaak"), *cases])
    schema["stukken"].widget = Vakjes(values=[(b.__name__, f"{b.titel} ({human_size(b.omvang)})")
                                              for b in deeds.te_delen(dossier, by)])
    schema["waarom"].widget = TextAreaWidget(rows=3)
    return make_form(schema, request, formid="delen", action=url(request, dossier, "stukken-delen"), buttons=("Stukken delen",),
                     appstruct=appstruct)


@view_config(context=Dossier, name="stukken-delen", renderer=SHARE, request_method="GET", permission=Permission.LINK)
def form(dossier, request, form=None, reden: str = ""):
    can = deeds.naar_zaken(dossier, request.actor)
    form = form or _form(dossier, request)
    return {"titel": "Stukken delen met een andere zaak", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "formulier": form.render() if can else "", "kan_niet": "" if can else GEEN_ZAAK, "reden": reden,
            "fout": bool(reden or form.error), "terug": url(request, dossier)}


@view_config(context=Dossier, name="stukken-delen", renderer=SHARE, request_method="POST", permission=Permission.LINK)
def share(dossier, request):
    typed = _form(dossier, request)
    values, failed = validate(typed, request)
    if failed is not None:
        request.response.status_int = 400
        return form(dossier, request, failed)
    naar = request.site["dossiers"].by_zaaknummer(values["naar"])
    _, reason = obtain(request, deeds.verwijzen, dossier, naar, sorted(values["stukken"]), request.actor, waarom=values["waarom"])
    if reason:
        typed.set_appstruct(values)
        return form(dossier, request, typed, reason)
    flash(request, f"De stukken zijn nu te lezen in {naar.zaaknummer}.")
    return HTTPSeeOther(f"{url(request, naar)}#verwijzingen")


# One reference


def _take_back(found, request):
    schema = TerugneemSchema()
    schema["waarom"].widget = TextAreaWidget(rows=3)
    return make_form(schema, request, formid="intrekken", action=url(request, found, "intrekken"),
                     buttons=("Verwijzing intrekken",))


@view_config(context=Documentverwijzing, renderer=PAGE, request_method="GET", permission=Permission.VIEW)
def page(found, request, form=None, reden: str = ""):
    """How it stands, with all bytes read again."""
    now, by = verwijzingen.stand(found, request.site, narekenen=True), request.actor
    may = found.ingetrokken_op is None and by.may(Permission.ANNOTATE, found.dossier)
    form = form or (_take_back(found, request) if may else None)
    return {"titel": found.titel, "zaaknummer": found.dossier.zaaknummer, "plan": found.dossier.titel,
            "kern": woorden.rows(("Hoort bij", found.zaaknummer), ("Gedeeld door", found.naam), ("Gedeeld op", day(found.op)),
                                 ("Waarom", found.waarom), ("Controlegetal", found.sha256[:16]),
                                 ("Ingetrokken op", day(found.ingetrokken_op))),
            "open_url": url(request, found, "bestand") if now.bestand is not None else "", "stand": now.reden or now.inhoud,
            "goed": now.inhoud == verwijzingen.HETZELFDE, "niet_openbaar": verwijzingen.NIET_OPENBAAR,
            "formulier": form.render() if form else "", "reden": reden, "fout": bool(reden or form and form.error),
            "dossier_url": url(request, found.dossier)}


@view_config(context=Documentverwijzing, name="bestand", request_method="GET", permission=Permission.VIEW)
def bestand(found, request):
    """The bytes of that one file, as long as the reference holds."""
    file = verwijzingen.leesbaar(found, request.actor)
    if file is None:
        raise HTTPNotFound()
    return download(file, request)


@view_config(context=Documentverwijzing, name="intrekken", renderer=PAGE, request_method="POST", permission=Permission.VIEW)
def take_back(found, request):
    form = _take_back(found, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(found, request, failed)
    reason = attempt(request, deeds.intrekken, found, request.actor, waarom=values["waarom"])
    if reason:
        return page(found, request, None, reason)
    flash(request, "De verwijzing is ingetrokken. Het stuk is hier niet meer te openen.")
    return HTTPSeeOther(url(request, found))
