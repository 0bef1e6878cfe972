"""Which templates and standard conditions are there, and how does the lokaal beheerder make and change them?"""

from collections.abc import Callable
from dataclasses import dataclass

from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.sjabloon import VOOR, Sjablonen, Sjabloon, SjabloonSchema, Standaardvoorschrift, StandaardvoorschriftSchema
from portal.actions import sjabloon as deeds
from portal.services import forms, invulvelden
from portal.skin import flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

LIST = "skins:basis/admin/sjablonen.pt"
FORM = "skins:basis/admin/sjabloon.pt"
ROWS = {"samenvatting": 4, "aanhef": 6, "overwegingen": 10, "slot": 4, "tekst": 5}


@dataclass(frozen=True)
class Kind:
    """One of the two things that are managed here, in the words of its pages."""

    cls: type
    schema: type
    naam: str
    maken: Callable
    wijzigen: Callable
    bij: str
    """The field that says what it belongs to."""
    soorten: dict
    teksten: tuple[str, ...]
    """In the order of the letter."""
    meervoud: str
    waarvoor: str


SJABLOON = Kind(Sjabloon, SjabloonSchema, "Sjabloon", deeds.maken, deeds.sjabloon_wijzigen, "voor", VOOR,
                ("aanhef", "samenvatting", "overwegingen", "slot"), "Sjablonen", "Waarvoor")
VOORSCHRIFT = Kind(Standaardvoorschrift, StandaardvoorschriftSchema, "Standaardvoorschrift", deeds.voorschrift_maken,
                   deeds.voorschrift_wijzigen, "werkzaamheid", WERKZAAMHEDEN, ("tekst",), "Standaardvoorschriften",
                   "Werkzaamheid")


@view_config(context=Sjablonen, renderer=LIST, permission=Permission.MANAGE)
def overview(sjablonen, request):
    """All of them, or those of one organisation."""
    where = [(o.__name__, o.naam) for o in request.site.organisaties.of_kind("bevoegd gezag")]
    only = request.GET.get("organisatie", "")
    only = only if only in dict(where) else ""
    return {"titel": "Sjablonen en standaardvoorschriften", "organisaties": where if len(where) > 1 else [],
            "organisatie": only, "hier": url(request, sjablonen),
            "lijsten": [_list(kind, sjablonen, request, only, dict(where)) for kind in (SJABLOON, VOORSCHRIFT)]}


def _list(kind: Kind, sjablonen, request, only: str, where: dict) -> dict:
    rows = [{"titel": item.titel, "url": url(request, item), "bij": kind.soorten.get(item.hoort_bij, item.hoort_bij),
             "organisatie": where.get(item.organisatie, item.organisatie), "actief": item.actief}
            for item in sjablonen.alle(kind.cls) if not only or item.organisatie == only]
    return {"id": kind.meervoud.lower(), "kop": kind.meervoud, "rijen": rows, "waarvoor": kind.waarvoor,
            "leeg": f"Er zijn nog geen {kind.meervoud.lower()}.", "maken": f"{kind.naam} maken",
            "maken_url": url(request, sjablonen, f"{kind.naam.lower()}-maken")}


@view_config(context=Sjablonen, name="sjabloon-maken", renderer=FORM, permission=Permission.MANAGE)
def sjabloon_maken(_sjablonen, request):
    return _page(SJABLOON, request)


@view_config(context=Sjablonen, name="standaardvoorschrift-maken", renderer=FORM, permission=Permission.MANAGE)
def voorschrift_maken(_sjablonen, request):
    return _page(VOORSCHRIFT, request)


@view_config(context=Sjabloon, renderer=FORM, permission=Permission.MANAGE)
def sjabloon_wijzigen(sjabloon, request):
    return _page(SJABLOON, request, sjabloon)


@view_config(context=Standaardvoorschrift, renderer=FORM, permission=Permission.MANAGE)
def voorschrift_wijzigen(voorschrift, request):
    return _page(VOORSCHRIFT, request, voorschrift)


def _page(kind: Kind, request, item=None):
    """Show the form, an example of what is typed, or keep it."""
    form, reden, nu = _form(kind, request, item), "", []
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if failed is not None:
            request.response.status_int, form = 422, failed
        elif "voorbeeld" in request.POST:
            form.set_appstruct(values)
        else:
            reden = attempt(request, _keep, kind, request.actor, item, values)
            if not reden:
                flash(request, f"{kind.naam} is bewaard. Besluiten die er al zijn, veranderen niet.")
                return HTTPSeeOther(url(request, request.site.sjablonen))
            nu = _now(kind, item, values)
            form.set_appstruct(values | {"versie": item.versie if item is not None else None})
    titel = f"{kind.naam} maken" if item is None else item.titel
    return {"titel": titel, "formulier": form.render(), "reden": reden, "nu": nu, "fout": bool(reden or form.error),
            "velden": [{"plek": f"{{{{{naam}}}}}", "uitleg": veld.uitleg} for naam, veld in invulvelden.VELDEN.items()],
            "voorbeeld": _example(kind, form), "terug": url(request, request.site.sjablonen)}


def _form(kind: Kind, request, item=None):
    where = [(o.__name__, o.naam) for o in request.site.organisaties.of_kind("bevoegd gezag")]
    schema = kind.schema()
    schema["organisatie"].widget = SelectWidget(values=[("", "Kies een organisatie"), *where])
    schema[kind.bij].widget = SelectWidget(values=[("", "Kies"), *kind.soorten.items()])
    for name in kind.teksten:
        schema[name].widget = TextAreaWidget(rows=ROWS[name])
    schema["actief"].widget, schema["versie"].widget = forms.Vinkje(), HiddenWidget()
    begin = {"organisatie": where[0][0] if len(where) == 1 else "", "actief": True} if item is None else _kept(kind, item)
    return forms.make_form(schema, request, formid="bewerken", buttons=("Bewaren", ("voorbeeld", "Voorbeeld bekijken")),
                           appstruct=begin)


def _kept(kind: Kind, item) -> dict:
    """What is kept, by the names of the form."""
    names = [node.name for node in kind.schema()]
    return {name: item.hoort_bij if name == kind.bij else getattr(item, name) for name in names}


def _keep(kind: Kind, by, item, values: dict) -> None:
    fields = {name: value for name, value in values.items() if name not in ("voor", "versie")}
    if "voor" in values:
        fields["soort_besluit"], _, fields["uitkomst"] = values["voor"].partition("|")
    if item is None:
        kind.maken(by, **fields)
    else:
        kind.wijzigen(item, by, versie=values["versie"] or "", **fields)


def _now(kind: Kind, item, values: dict) -> list[tuple[str, str]]:
    """What is kept now where it differs from what was typed over another version, so that neither text is lost."""
    if item is None or (values["versie"] or "") == item.versie:
        return []
    shown = {kind.bij: kind.soorten, "actief": {True: "Ja", False: "Nee"}}
    kept = _kept(kind, item)
    return [(node.title, shown.get(node.name, {}).get(kept[node.name], kept[node.name]) or "Leeg") for node in kind.schema()
            if node.name not in ("versie", "organisatie") and kept[node.name] != values.get(node.name)]


def _example(kind: Kind, form) -> list[str]:
    """The paragraphs of what stands on the form, filled in for a dossier that does not exist, as HTML."""
    typed = form.cstruct or {}
    texts = [typed.get(name) or "" for name in kind.teksten]
    return [invulvelden.gemarkeerd(line) for text in texts for line in invulvelden.voorbeeld(text).splitlines() if line.strip()]
