"""How does an organisation make known: which kinds, how many eyes, and in which words? Set per bevoegd gezag."""

from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.bekendmakingtekst import MET_TEKST, TE_KIEZEN, BekendmakenSchema, BekendmakingtekstSchema
from content_types.organisatie import Organisatie
from content_types.publicatie import SOORTEN
from portal.actions import bekendmakingtekst as deeds
from portal.actions import organisatie as organisaties
from portal.services import bekendmakingteksten, forms
from portal.skin import flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/admin/bekendmaken.pt"
TEXT = "skins:basis/admin/bekendmakingtekst.pt"
TICKS = ("publiceren_vier_ogen", "bezwaar_via_portaal")
FIELDS = (*TICKS, "officieel_na_dagen")


@view_config(context=Organisatie, name="bekendmaken", renderer=PAGE, permission=Permission.MANAGE)
def bekendmaken(organisatie, request):
    form, reden = _settings(organisatie, request), ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            not_wanted = tuple(soort for soort in TE_KIEZEN if soort not in values["soorten"])
            reden = attempt(request, organisaties.wijzigen, organisatie, request.actor, versie=values["versie"],
                            onderdeel="bekendmaken", bekendmakingen_niet=not_wanted, **{name: values[name] for name in FIELDS})
            if not reden:
                flash(request, "Bewaard.")
                return HTTPSeeOther(url(request, organisatie))
            form.set_appstruct(values | {"versie": organisatie.versie})
        else:
            request.response.status_int, form = 422, failed
    own = organisatie.bekendmakingteksten
    return {"titel": f"Bekendmaken: {organisatie.naam}", "formulier": form.render(), "fout": bool(reden or form.error),
            "reden": reden, "soorten": [{"titel": SOORTEN[soort], "eigen": soort in own,
                         "url": url(request, organisatie, "bekendmakingtekst", soort)} for soort in MET_TEKST]}


def _settings(organisatie, request):
    schema = BekendmakenSchema()
    schema["soorten"].widget, schema["versie"].widget = forms.Vakjes(values=list(TE_KIEZEN.items())), HiddenWidget()
    for name in TICKS:
        schema[name].widget = forms.Vinkje()
    kept = {name: getattr(organisatie, name) for name in FIELDS} | {
        "soorten": set(TE_KIEZEN) - set(organisatie.bekendmakingen_niet), "versie": organisatie.versie}
    return forms.make_form(schema, request, formid="bekendmaken", action=url(request, organisatie, "bekendmaken"), appstruct=kept)


@view_config(context=Organisatie, name="bekendmakingtekst", renderer=TEXT, permission=Permission.MANAGE)
def tekst(organisatie, request):
    """The words of one kind: `bekendmakingtekst/<soort>`."""
    if len(request.subpath) != 1 or request.subpath[0] not in MET_TEKST:
        raise HTTPNotFound
    soort, reden = request.subpath[0], ""
    form = _text_form(organisatie, request, soort)
    if request.method == "POST" and "terugzetten" in request.POST:
        reden = attempt(request, deeds.terugzetten, organisatie, soort, request.actor, versie=request.POST.get("versie", ""))
        if not reden:
            return _done(organisatie, request, "De tekst van het portaal geldt weer.")
    elif request.method == "POST":
        values, form = forms.validate(form, request)
        if values is None:
            request.response.status_int = 422
            return _text(organisatie, request, soort, form)
        form = _text_form(organisatie, request, soort, values)
        if "voorbeeld" not in request.POST:
            reden = attempt(request, deeds.bewaren, organisatie, soort, values, request.actor, versie=values["versie"])
            if not reden:
                return _done(organisatie, request, "De tekst is bewaard. Hij geldt voor bekendmakingen die u vanaf nu klaarzet.")
    return _text(organisatie, request, soort, form, reden)


def _done(organisatie, request, said: str):
    flash(request, said)
    return HTTPSeeOther(url(request, organisatie, "bekendmaken"))


def _text_form(organisatie, request, soort: str, values: dict | None = None):
    schema = BekendmakingtekstSchema()
    schema["samenvatting"].widget, schema["toelichting"].widget = TextAreaWidget(rows=5), TextAreaWidget(rows=5)
    schema["versie"].widget = HiddenWidget()
    kept = bekendmakingteksten.geldend(organisatie, soort) | (values or {}) | {"versie": organisatie.versie}
    return forms.make_form(schema, request, formid="tekst", action=url(request, organisatie, "bekendmakingtekst", soort),
                           buttons=("Bewaren", ("voorbeeld", "Voorbeeld bekijken")), appstruct=kept)


def _text(organisatie, request, soort: str, form, reden: str = "") -> dict:
    typed = {name: value for name, value in (form.cstruct or {}).items() if isinstance(value, str)}
    return {"titel": f"Tekst: {SOORTEN[soort].lower()}", "boven": organisatie.naam, "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "voorbeeld": bekendmakingteksten.voorbeeld(typed),
            "eigen": soort in organisatie.bekendmakingteksten, "versie": organisatie.versie,
            "hier": url(request, organisatie, "bekendmakingtekst", soort), "terug": url(request, organisatie, "bekendmaken"),
            "velden": [(f"{{{{{naam}}}}}", veld.uitleg) for naam, veld in bekendmakingteksten.VELDEN.items()]}
