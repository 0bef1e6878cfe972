"""Which organisation has a mailbox on the FTPS server, how does it log in, what lies there and what happened?"""

from itertools import islice

from deform.widget import PasswordWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.overdracht import BEWAARTERMIJNEN, STANDEN
from content_types.postbus import GEBEURTENISSEN, MET_POSTBUS, WISSEN, InstellingenSchema, Postbus, Postbussen, WachtwoordSchema
from portal.actions import postbus as deeds
from portal.services import forms
from portal.services.beheerbereik import is_proef, ziet
from portal.services.file_types import human_size
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain
from portal.views.staff import overdracht as overdragen
from portal.views.staff import woorden
from workflows.permissions import Permission

LIST, PAGE, FORM = (f"skins:basis/admin/{name}.pt" for name in ("postbussen", "postbus", "formulier"))
NIEUWSTE, REGELS = 20, 100
ONBEKEND = "Dit zaaknummer bestaat niet. Typ het zoals het in het dossier staat, bijvoorbeeld Z-2026-000001."


@view_config(context=Postbussen, renderer=LIST, permission=Permission.MANAGE)
def overview(postbussen, request):
    """The boxes, what went lately, and the way to handing over a dossier; a POST opens a box."""
    reden, fout, typed = "", "", request.params.get("zaak", "").strip()[:40]
    if request.method == "POST":
        made, reden = _openen(request)
        if made is not None:
            return HTTPSeeOther(url(request, made))
    elif typed:
        found = request.site["dossiers"].by_zaaknummer(typed)
        if found is not None and overdragen.mag_komen(found, request.actor):
            return HTTPSeeOther(url(request, found, overdragen.VIEW))
        request.response.status_int, fout = 404, ONBEKEND
    return {"titel": "FTP-postbussen en overdrachten", "hier": url(request, postbussen), "reden": reden, "zaak": typed,
            "fout": bool(reden or fout), "fouten": [("zaak", fout)] if fout else [], "rijen": _bussen(postbussen, request),
            "overdrachten": [_overdracht(made, request) for made in islice(_nieuwste(request), NIEUWSTE)],
            "terug": url(request, postbussen.__parent__)}


def _nieuwste(request):
    """What this person may see of what really went; a ketensimulatie stands at its own box."""
    return (made for made in request.site.overdrachten.nieuwste()
            if ziet(request.actor, made.ontvanger) and not is_proef(request.site, made.ontvanger, made.zaaknummer))


def _openen(request):
    organisatie = request.site.organisaties.get(request.POST.get("organisatie", ""))
    if organisatie is None:
        raise HTTPNotFound
    return obtain(request, deeds.openen, request.actor, organisatie)


def _bussen(postbussen, request) -> list[dict]:
    places = sorted((o for o in request.site.organisaties.echte()
                     if o.soort_organisatie in MET_POSTBUS and ziet(request.actor, o.__name__)), key=lambda o: o.naam)
    return [_bus(organisatie, postbussen.get(organisatie.__name__), request) for organisatie in places]


def _bus(organisatie, postbus, request) -> dict:
    status, kleur = _stand(postbus)
    return {"naam": organisatie.naam, "soort": organisatie.soort_organisatie, "id": organisatie.__name__, "status": status,
            "kleur": kleur, "url": url(request, postbus) if postbus is not None else "",
            "gebruikersnaam": postbus.gebruikersnaam if postbus is not None else ""}


def _stand(postbus) -> tuple[str, str]:
    if postbus is None:
        return "Geen postbus", "neutral"
    if postbus.geblokkeerd_op is not None:
        return "Geblokkeerd", "danger"
    return ("Open", "success") if postbus.bruikbaar else ("Nog geen wachtwoord", "warning")


def _overdracht(made, request) -> dict:
    status, kleur = STANDEN[made.state]
    return {"titel": made.titel, "status": status, "kleur": kleur, "op": woorden.moment(made.op), "referentie": made.referentie,
            "naam": woorden.organisatie_naam(request.site, made.ontvanger), "bestanden": len(made.bestanden) or len(made.lijst),
            "id": made.__name__, "terug": any(b.weg_op is not None for b in made.bestanden)}


@view_config(context=Postbus, renderer=PAGE, permission=Permission.MANAGE, request_method="GET")
def page(postbus, request, reden: str = ""):
    name, (status, kleur) = postbus.__name__, _stand(postbus)
    made = islice(request.site.overdrachten.van_ontvanger(name), NIEUWSTE)
    return {"titel": f"FTP-postbus van {woorden.organisatie_naam(request.site, name)}", "hier": url(request, postbus),
            "reden": reden, "fout": bool(reden), "status": status, "kleur": kleur, "dicht": postbus.geblokkeerd_op is not None,
            "wachtwoord": bool(postbus.wachtwoord), "kern": _core(postbus, request.registry.settings),
            "overdrachten": [_overdracht(found, request) for found in made], "terug": url(request, postbus.__parent__),
            "log": [_regel(line) for line in postbus.nieuwste(REGELS)], "dagen": request.registry.settings["ftp.logdagen"],
            "geschiedenis": woorden.regels(postbus.history)}


def _core(postbus, settings) -> list[tuple]:
    return woorden.rows(
        ("Gebruikersnaam", postbus.gebruikersnaam),
        ("Wachtwoord", f"Gekozen op {woorden.moment(postbus.wachtwoord_op)}" if postbus.wachtwoord else "Nog niet gekozen"),
        ("Poort", settings["ftp.poort"]), ("Beveiliging", "FTPS met expliciete TLS (AUTH TLS), alleen passief"),
        ("Verwijderen", WISSEN[postbus.wissen]), ("Blijft staan", f"{postbus.bewaardagen} dagen"))


def _regel(line) -> dict:
    what = f"{human_size(line.bytes)}{f', vanaf byte {line.begin}' if line.begin else ''}" if line.pad and line.bytes else ""
    return {"op": woorden.moment(line.op), "wat": GEBEURTENISSEN[line.gebeurtenis], "pad": line.pad, "hoeveel": what,
            "adres": line.adres}


@view_config(context=Postbus, name="wachtwoord", renderer=FORM, permission=Permission.MANAGE)
def wachtwoord(postbus, request):
    """Typed once, never shown: not here, and not on the page with what was wrong with it."""
    schema = WachtwoordSchema()
    schema["wachtwoord"].widget = PasswordWidget(attributes={"autocomplete": "new-password"})
    form = forms.make_form(schema, request, formid="postbuswachtwoord", buttons=("Wachtwoord bewaren",))
    return _bewaren(postbus, request, form, f"Wachtwoord van {postbus.gebruikersnaam}", "wachtwoord", lambda values: attempt(
        request, deeds.wachtwoord_kiezen, postbus, request.actor, values["wachtwoord"]))


@view_config(context=Postbus, name="instellen", renderer=FORM, permission=Permission.MANAGE)
def instellen(postbus, request):
    schema = InstellingenSchema()
    schema["wissen"].widget = forms.Rondjes(values=list(WISSEN.items()))
    schema["bewaardagen"].widget = forms.Rondjes(values=[(str(days), f"{days} dagen") for days in BEWAARTERMIJNEN])
    form = forms.make_form(schema, request, formid="postbus", appstruct={
        "wissen": postbus.wissen, "bewaardagen": postbus.bewaardagen})
    return _bewaren(postbus, request, form, f"Instellingen van {postbus.gebruikersnaam}", "wissen", lambda values: attempt(
        request, deeds.instellen, postbus, request.actor, **values))


def _bewaren(postbus, request, form, titel: str, veld: str, deed):
    """Show it, or save it; what the deed refuses stands at its field."""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        reason = "" if failed else deed(values)
        if failed is None and not reason:
            flash(request, f"{titel}: bewaard.")
            return HTTPSeeOther(url(request, postbus))
        form = failed or forms.add_error(form, veld, reason)
        request.response.status_int = 422
    return {"titel": titel, "formulier": form.render(), "fout": bool(form.error), "terug": url(request, postbus)}


@view_config(context=Postbus, renderer=PAGE, permission=Permission.MANAGE, request_method="POST")
def doen(postbus, request):
    """Block it or open it again, or lay an overdracht there once more."""
    if "terugzetten" in request.POST:
        made = request.site.overdrachten.get(request.POST["terugzetten"])
        if made is None or made.ontvanger != postbus.__name__:
            raise HTTPNotFound
        reden, tekst = attempt(request, deeds.terugzetten, made, request.actor), "De bestanden staan weer in de postbus."
    else:
        dicht = request.POST.get("dicht") == "ja"
        reden = attempt(request, deeds.blokkeren, postbus, request.actor, dicht)
        tekst = "De postbus is geblokkeerd. Wie was ingelogd, is dat niet meer." if dicht else "De postbus is weer open."
    if reden:
        return page(postbus, request, reden)
    flash(request, tekst)
    return HTTPSeeOther(url(request, postbus))
