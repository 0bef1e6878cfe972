"""Which loose scans wait, and what is done with them? Upload many, put them with a case, begin an aanvraag, set aside."""

from datetime import date
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.scan import Scan, Scanbak, ScanSchema
from portal.actions import scanbak as deeds
from portal.services import balie, files
from portal.services.file_types import human_size
from portal.services.forms import VriendelijkeDatum, add_error, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt, keep_all, obtain
from portal.views.staff import woorden
from portal.views.staff.balie import kies_organisatie
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.scan import SCAN
from workflows.termijnen.kalender import werkdagen_sinds

PAGE = "skins:basis/staff/scanbak.pt"
MOST, GEDULD = 200, 2
MOST_NAMED, LONGEST_SAID = 3, 160
TYPED = ("zaaknummer", "waarom", "dag", "maand", "jaar")
"""What one types beside the chosen scans."""
TOCH_BEWAARD = ("De bestanden staan al in de scanbak, met vandaag als dag van ontvangst. Klopt die dag niet? Zij zijn hierboven "
                "aangekruist: wijzig daar de dag.")
GEEN_BESTAND = "Kies eerst een of meer bestanden."
STANDEN = {"wacht": "Wacht", "terzijde": "Terzijde gelegd", "gebruikt": "Bij een zaak"}


@view_config(context=Scanbak, renderer=PAGE, permission=Permission.COUNTER, request_method="GET")
def page(bak, request, form=None, fouten=None, **typed):
    """`fouten` are sentences by control: bestand, zaaknummer, waarom, dag."""
    by, asked = request.actor, request.GET.get("stand", "")
    stand, fouten = asked if asked in SCAN.states else "wacht", fouten or {}
    form = form or _form(bak, request)
    return {"titel": "Scanbak", "hier": url(request, bak), "stand": stand, "formulier": form.render(), "fouten": fouten,
            "fout": bool(fouten or form.error), "antwoorden": list(fouten.items()),
            "standen": [{"naam": name, "titel": titel, "aantal": balie.aantal_scans(by, name), "nu": name == stand,
                         "url": url(request, bak, query={"stand": name})} for name, titel in STANDEN.items()],
            "rijen": [row(scan, request) for scan in balie.scans(by, stand, MOST)], "grootste": files.largest(by.settings),
            "gekozen": set(typed.get("gekozen", ())), **{name: typed.get(name, "") for name in TYPED[:2]},
            "anders": [(name, typed.get(name, "")) for name in TYPED[2:]], "terug": url(request, bak.__parent__)}


def _form(bak, request):
    schema = ScanSchema()
    kies_organisatie(schema, request)
    schema["ontvangen"].widget = VriendelijkeDatum()
    return make_form(schema, request, formid="scannen", action=url(request, bak, "opnemen"), buttons=(),
                     appstruct={"ontvangen": request.today})


def row(scan, request) -> dict:
    """One scan in a list: what, since when, who, and where it went."""
    days = werkdagen_sinds(scan.ontvangen, request.today) if scan.state == "wacht" else 0
    where = {"gebruikt": f"Zaak {scan.zaaknummer}", "terzijde": scan.reden}.get(scan.state, "")
    return {"naam": scan.__name__, "titel": scan.titel, "bestandsnaam": scan.bestandsnaam, "url": url(request, scan),
            "detail": f"{woorden.kind(scan)}, {human_size(scan.omvang)}", "ontvangen": day(scan.ontvangen),
            "door": woorden.naam_van(request.site, scan.door), "waar": where, "stand": scan.state,
            "wacht": f"Wacht al {days} werkdagen" if days > GEDULD else ""}


def opnemen_alle(request, organisatie: str, ontvangen, omschrijving: str = "") -> tuple[list[str], list[str], list[str]]:
    """Keep every good file that came: names of the scans, what to say of doubles, why others were refused."""
    names, said = [], []

    def keep(source, name):
        scan, double = deeds.opnemen(source, name, request.actor, organisatie=organisatie, ontvangen=ontvangen,
                                     omschrijving=omschrijving)
        names.append(scan.__name__)
        said.extend([double] if double else [])

    _, refused = keep_all(request, "bestand", keep)
    return list(dict.fromkeys(names)), said, refused


@view_config(context=Scanbak, name="opnemen", renderer=PAGE, permission=Permission.COUNTER, request_method="POST")
def opnemen(bak, request):
    """Every good file is kept, whatever is wrong with another."""
    form = _form(bak, request)
    values, failed = validate(form, request)
    if failed is None and values["ontvangen"] > request.today:
        failed = _at(form, values, "ontvangen", deeds.TOEKOMST)
    if failed is not None:
        kept, _, _ = opnemen_alle(request, balie.gekozen(request.actor), request.today)
        request.response.status_int = 422
        return page(bak, request, failed, {"bestand": TOCH_BEWAARD} if kept else {}, gekozen=kept)
    where = values.get("organisatie") or balie.gekozen(request.actor)
    names, said, refused = opnemen_alle(request, where, values["ontvangen"], values["omschrijving"])
    if not names and not refused:
        refused, request.response.status_int = [GEEN_BESTAND], 422
    if names:
        kept = len(names) - len([zin for zin in said if "staat al" in zin])
        flash(request, " ".join([_kept(kept), *_few(said)]).strip(), "succes" if kept else "info")
    if refused:
        form.set_appstruct(values)
        return page(bak, request, form, {"bestand": " ".join(refused)})
    return HTTPSeeOther(url(request, bak))


def _at(form, values, name: str, sentence: str):
    form.set_appstruct(values)
    return add_error(form, name, sentence)


def _kept(number: int) -> str:
    return {0: "", 1: "De scan staat in de scanbak."}.get(number, f"{number} scans staan in de scanbak.")


def _few(sentences) -> list[str]:
    """The first few; a message for the next page lives in a cookie."""
    more = len(sentences) - MOST_NAMED
    said = [zin if len(zin) <= LONGEST_SAID else zin[:LONGEST_SAID - 1] + "…" for zin in sentences[:MOST_NAMED]]
    return [*said, *([f"En nog {more} bestanden."] if more > 0 else [])]


def gekozen(bak, request, names) -> list[Scan]:
    """The scans with these names that this person may put somewhere, in order, each once."""
    found = [bak.get(name) for name in dict.fromkeys(names)]
    return [scan for scan in found if scan is not None and request.actor.may(Permission.COUNTER, scan)]


@view_config(context=Scanbak, name="doen", renderer=PAGE, permission=Permission.COUNTER, request_method="POST")
def doen(bak, request):
    """One deed with the chosen scans; refused, the page comes back with what was typed and chosen."""
    names, by = request.POST.getall("scan"), request.actor
    scans, typed = gekozen(bak, request, names), {name: request.POST.get(name, "") for name in TYPED}
    if "aanvraag" in request.POST and scans:
        return HTTPSeeOther(url(request, bak.__parent__, "papier") + "?" + urlencode([("scan", s.__name__) for s in scans]))
    if "toevoegen" in request.POST:
        dossier = balie.zaak(by, typed["zaaknummer"])
        where, (number, reason) = "zaaknummer", obtain(request, deeds.naar_dossier, scans, dossier, by)
        said = "" if reason else f"{'De scan staat' if number == 1 else f'{number} scans staan'} in zaak {dossier.zaaknummer}."
    elif "terzijde" in request.POST:
        where, reason = "waarom", attempt(request, deeds.terzijde_leggen, scans, typed["waarom"], by)
        said = "Terzijde gelegd. Onder “Terzijde gelegd” vindt u het terug."
    elif "dag_wijzigen" in request.POST:
        where, reason = "dag", attempt(request, _other_day, scans, request)
        said = "De dag van ontvangst is gewijzigd."
    else:
        where, reason, said = "zaaknummer", deeds.KIES, ""
        request.response.status_int = 422
    if reason:
        return page(bak, request, None, {where: reason}, gekozen=names, **typed)
    flash(request, said)
    return HTTPSeeOther(url(request, bak))


def _other_day(scans, request) -> None:
    try:
        day_ = date(*(int(request.POST.get(name, "")) for name in ("jaar", "maand", "dag")))
    except (ValueError, OverflowError) as error:
        raise Refused("Vul een datum in die bestaat, bijvoorbeeld 28 11 2025.") from error
    deeds.dag_wijzigen(scans, day_, request.actor)


@view_config(context=Scan, name="terughalen", permission=Permission.COUNTER, request_method="POST")
def terughalen(scan, request):
    reason = attempt(request, deeds.terughalen, scan, request.actor)
    flash(request, reason or f"{scan.titel} wacht weer in de scanbak.", "fout" if reason else "succes")
    return HTTPSeeOther(url(request, scan.__parent__))


