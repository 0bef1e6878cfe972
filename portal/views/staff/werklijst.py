"""How does somebody arrange their own work list? Filters with a name, the one to begin with, and the columns."""

from dataclasses import replace
from urllib.parse import urlencode

import colander
import deform
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.invoer import Schema, regel
from content_types.site import Dossiers
from portal.actions import werklijst as deeds
from portal.services.forms import Vinkje, add_error, make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain
from portal.views.staff import kolommen
from portal.views.staff.kolommen import KOLOMMEN, VAST
from portal.views.staff.werklijstvraag import Keuzes, address, from_query, in_words, query, read
from workflows.permissions import Permission

FILTER = "skins:basis/staff/filter.pt"
LIJST = "skins:basis/staff/lijst.pt"


class FilterSchema(Schema):
    """A name for what the list shows now."""

    naam = colander.SchemaNode(
        colander.String(), title="Naam van het filter", preparer=regel, missing_msg="Geef het filter een naam",
        description="Bijvoorbeeld: Team Noord, te laat.",
        validator=colander.Length(max=deeds.MAX_NAAM, max_err=f"Gebruik niet meer dan {deeds.MAX_NAAM} tekens"))
    start = colander.SchemaNode(colander.Boolean(), title="Open de werkvoorraad met dit filter", missing=False,
                                widget=Vinkje())


class NaamSchema(Schema):
    """Another name for a filter."""

    was = colander.SchemaNode(colander.String(), widget=deform.widget.HiddenWidget(), missing="")
    naam = FilterSchema().get("naam").clone()


def mij(request):
    """The account of who asks; the right WORKLIST is for people with one."""
    return request.site.gebruikers[request.who.id]


@view_config(context=Dossiers, name="filter", renderer=FILTER, request_method="GET", permission=Permission.WORKLIST)
def page(dossiers, request, form=None, failed=False):
    """Give what the address asks a name."""
    vraag = read(request.GET)
    form = form or make_form(FilterSchema(), request, formid="filter", buttons=("Filter bewaren",))
    return {"titel": "Filter bewaren", "fout": failed, "wat": in_words(vraag, Keuzes(request)), "formulier": form.render(),
            "terug": address(url(request, dossiers), vraag), "terug_naar": "de werkvoorraad"}


@view_config(context=Dossiers, name="filter", renderer=FILTER, request_method="POST", permission=Permission.WORKLIST)
def save(dossiers, request):
    vraag = read(request.GET)
    form = make_form(FilterSchema(), request, formid="filter", buttons=("Filter bewaren",))
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(dossiers, request, failed, True)
    replaced, reason = obtain(request, _save, values, query(replace(vraag, pagina=1)), request)
    if reason:
        form.set_appstruct(values)
        return page(dossiers, request, add_error(form, "naam", reason), True)
    flash(request, f"Filter “{values['naam']}” is bewaard."
                   + (" Uw eerdere filter met deze naam is vervangen." if replaced else ""))
    return HTTPSeeOther(address(url(request, dossiers), vraag, start=True))


def _save(values, asked: str, request) -> bool:
    ik, replaced = mij(request), deeds.filter_bewaren(mij(request), values["naam"], asked, request.actor)
    if values["start"]:
        deeds.startfilter_kiezen(ik, values["naam"], request.actor)
    return replaced


@view_config(context=Dossiers, name="filter-hernoemen", renderer=FILTER, request_method="GET", permission=Permission.WORKLIST)
def rename(dossiers, request, form=None, failed=False):
    was = request.GET.get("naam", "")
    saved = dict(mij(request).filters)
    if form is None and was not in saved:
        raise HTTPNotFound()
    form = form or make_form(NaamSchema(), request, formid="hernoemen", buttons=("Naam bewaren",),
                             appstruct={"was": was, "naam": was})
    return {"titel": "Filter een andere naam geven", "fout": failed, "formulier": form.render(),
            "wat": in_words(from_query(saved[was]), Keuzes(request)) if was in saved else "",
            "terug": url(request, dossiers, "lijst"), "terug_naar": "uw filters"}


@view_config(context=Dossiers, name="filter-hernoemen", renderer=FILTER, request_method="POST", permission=Permission.WORKLIST)
def save_name(dossiers, request):
    form = make_form(NaamSchema(), request, formid="hernoemen", buttons=("Naam bewaren",))
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return rename(dossiers, request, failed, True)
    reason = attempt(request, deeds.filter_hernoemen, mij(request), values["was"], values["naam"], request.actor)
    if reason:
        form.set_appstruct(values)
        return rename(dossiers, request, add_error(form, "naam", reason), True)
    flash(request, f"Het filter heet nu “{values['naam']}”.")
    return HTTPSeeOther(url(request, dossiers, "lijst"))


@view_config(context=Dossiers, name="lijst", renderer=LIJST, request_method="GET", permission=Permission.WORKLIST)
def arrange(dossiers, request, reason=""):
    ik, here, keuzes = mij(request), url(request, dossiers), Keuzes(request)
    names = kolommen.chosen(ik.kolommen)
    return {"titel": "Lijst instellen", "fout": bool(reason), "weigering": reason, "hier": url(request, dossiers, "lijst"),
            "terug": here, "filters": [_filter(naam, asked, ik, here, keuzes) for naam, asked in ik.filters],
            "kolommen": [_column(name, names) for name in names], "eigen": bool(ik.kolommen),
            "andere": [{"titel": kolom.titel, "naam": name, "met": ",".join((*names, name))}
                       for name, kolom in KOLOMMEN.items() if name not in names and len(names) < deeds.MOST_KOLOMMEN],
            "vol": f"Er staan {deeds.MOST_KOLOMMEN} kolommen in uw lijst. Meer passen er niet naast elkaar. "
                   "Haal er een weg om een andere toe te voegen." if len(names) >= deeds.MOST_KOLOMMEN else ""}


def _filter(naam: str, asked: str, ik, here: str, keuzes) -> dict:
    vraag = from_query(asked)
    return {"naam": naam, "wat": in_words(vraag, keuzes), "url": address(here, vraag, start=bool(ik.startfilter)),
            "start": ik.startfilter == naam, "hernoemen_url": _rename_url(here, naam)}


def _rename_url(here: str, naam: str) -> str:
    return f"{here}/filter-hernoemen?{urlencode({'naam': naam})}"


def _column(name: str, names: tuple[str, ...]) -> dict:
    """A column with the whole order that each button leads to, so that a button twice is the same as once."""
    at = names.index(name)
    return {"titel": KOLOMMEN[name].titel, "naam": name, "omhoog": _moved(names, at, at - 1), "omlaag": _moved(names, at, at + 1),
            "zonder": "" if name == VAST else ",".join(other for other in names if other != name)}


def _moved(names: tuple[str, ...], at: int, to: int) -> str:
    """The order with one column elsewhere; empty where that is past an end."""
    if not 0 <= to < len(names):
        return ""
    order = [*names[:at], *names[at + 1:]]
    return ",".join([*order[:to], names[at], *order[to:]])


@view_config(context=Dossiers, name="lijst", renderer=LIJST, request_method="POST", permission=Permission.WORKLIST)
def arranged(dossiers, request):
    """One button: its name is the deed, its value what to do it with."""
    known = [name for name in DEEDS if name in request.POST]
    if not known:
        return arrange(dossiers, request)
    deed, sentence = DEEDS[known[0]]
    reason = attempt(request, deed, mij(request), request.POST[known[0]], request.actor)
    if reason:
        return arrange(dossiers, request, reason)
    flash(request, sentence)
    return HTTPSeeOther(url(request, dossiers, "lijst"))


def _columns(gebruiker, order: str, by) -> None:
    known = [name for name in order.split(",") if name in KOLOMMEN]
    deeds.kolommen_kiezen(gebruiker, known, by)


DEEDS = {
    "start": (deeds.startfilter_kiezen, "Uw keuze is bewaard."),
    "verwijderen": (deeds.filter_verwijderen, "Het filter is verwijderd."),
    "kolommen": (_columns, "Uw kolommen zijn bewaard."),
}
"""What a button of the page does, and what to say when it went well."""
