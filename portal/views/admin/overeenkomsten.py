"""With whom are there samenwerkingsovereenkomsten, what do they say, and how does the lokaal beheerder keep them?"""

from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.organisatie import SOORTEN
from content_types.overeenkomst import (
    FORMATEN,
    GEDEELD,
    KANALEN,
    OpzegSchema,
    Overeenkomst,
    Overeenkomsten,
    OvereenkomstSchema,
    WijzigSchema,
)
from portal.actions import overeenkomst as deeds
from portal.services import forms
from portal.skin import flash, url
from portal.views.attempt import attempt, keep_all, obtain
from portal.views.shared import overeenkomst as woorden
from workflows.adviessoorten import ADVIESSOORTEN
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

LIST = "skins:basis/admin/overeenkomsten.pt"
PAGE = "skins:basis/shared/overeenkomst.pt"
FORM = "skins:basis/admin/overeenkomst_formulier.pt"
STANDEN = (("nu", "Lopende overeenkomsten", "Er loopt nu geen overeenkomst."),
           ("straks", "Overeenkomsten die nog beginnen", "Er zijn geen overeenkomsten die nog beginnen."),
           ("eerder", "Overeenkomsten die voorbij zijn", "Er zijn geen overeenkomsten die voorbij zijn."))


@view_config(context=Overeenkomsten, renderer=LIST, permission=Permission.MANAGE)
def overview(overeenkomsten, request):
    rows = [woorden.rij(o, request) for o in overeenkomsten.values()]
    return {"titel": "Overeenkomsten", "toevoegen_url": url(request, overeenkomsten, "toevoegen"),
            "uitleg": "Wat hier staat, vult het portaal in bij een adviesverzoek. Wie anders vraagt, krijgt een waarschuwing.",
            "lijsten": [{"id": stand, "kop": kop, "leeg": leeg, "rijen": sorted(
                (row for row in rows if row["lijst"] == stand), key=lambda row: row["naam"])} for stand, kop, leeg in STANDEN]}


def _terms(form):
    """The widgets that a new one and a changed one share."""
    form["soorten_advies"].widget = forms.Vakjes(values=[(code, soort.titel) for code, soort in ADVIESSOORTEN.items()])
    form["formaten"].widget, form["gedeeld"].widget = (forms.Vakjes(values=list(FORMATEN.items())),
                                                       forms.Vakjes(values=list(GEDEELD.items())))
    form["kanaal"].widget = forms.Rondjes(values=list(KANALEN.items()))
    for name in ("begin", "eind", "evaluatie"):
        form[name].widget = forms.VriendelijkeDatum()
    form["andere_dagen"].widget, form["opmerkingen"].widget = TextAreaWidget(rows=4), TextAreaWidget(rows=5)
    return form


def _new_form(request):
    gezagen = [(o.__name__, o.naam) for o in request.site.organisaties.of_kind("bevoegd gezag")]
    others = sorted(request.site.organisaties.echte(), key=lambda o: o.naam)
    usual = {"gezag": gezagen[0][0] if len(gezagen) == 1 else "", "begin": request.today, "kanaal": "e-mail", "formaten": {"pdf"}}
    form = _terms(forms.make_form(OvereenkomstSchema(), request, formid="overeenkomst", buttons=("Overeenkomst toevoegen",),
                                  appstruct=usual))
    form["gezag"].widget = forms.Rondjes(values=gezagen)
    form["partner"].widget = SelectWidget(values=[("", "Kies een organisatie"), *(
        (o.__name__, f"{o.naam} ({SOORTEN[o.soort_organisatie].lower()})") for o in others)])
    return form


@view_config(context=Overeenkomsten, name="toevoegen", renderer=FORM, permission=Permission.MANAGE)
def toevoegen(overeenkomsten, request):
    """Copy the terms from what was signed."""
    form, reden = _new_form(request), ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            made, reden = obtain(request, deeds.sluiten, request.actor, **values)
            if not reden:
                flash(request, "De overeenkomst is toegevoegd. Voeg nu het getekende exemplaar toe.")
                return HTTPSeeOther(url(request, made))
            form.set_appstruct(values)
        else:
            request.response.status_int, form = 422, failed
    return {"titel": "Overeenkomst toevoegen", "formulier": form.render(), "reden": reden, "fout": bool(reden or form.error),
            "uitleg": "Neem over wat er in de getekende overeenkomst staat."}


@view_config(context=Overeenkomst, renderer=PAGE, request_method="GET")
def page(overeenkomst, request, reden: str = "", fouten=()):
    """The terms now and before, what was signed; for who keeps it also what can be done."""
    return {**woorden.blad(overeenkomst, request), "reden": reden, "fouten": list(fouten), "fout": bool(reden or fouten)}


def _change_form(overeenkomst, request):
    now = overeenkomst.afspraak
    other = "\n".join(f"{ADVIESSOORTEN[code].titel}: {dagen}" for code, dagen in now.dagen_per_soort)
    form = _terms(forms.make_form(WijzigSchema(), request, formid="overeenkomst", buttons=("Bewaren",), appstruct={
        **{name: value for name, value in vars(now).items() if name != "reden"}, "andere_dagen": other,
        "versie": overeenkomst.versie, **{name: set(getattr(now, name)) for name in ("soorten_advies", "formaten", "gedeeld")}}))
    form["reden"].widget, form["versie"].widget = TextAreaWidget(rows=3), HiddenWidget()
    return form


@view_config(context=Overeenkomst, name="wijzigen", renderer=FORM, permission=Permission.MANAGE)
def wijzigen(overeenkomst, request):
    form = _change_form(overeenkomst, request)
    return _send(form, overeenkomst, request, f"{overeenkomst.titel} wijzigen", "De overeenkomst is gewijzigd.",
                 lambda values: attempt(request, deeds.wijzigen, overeenkomst, request.actor, **values),
                 "Na de eerste dag wordt een wijziging een nieuwe versie. De oude versies blijven te lezen.")


@view_config(context=Overeenkomst, name="opzeggen", renderer=FORM, permission=Permission.MANAGE)
def opzeggen(overeenkomst, request):
    form = forms.make_form(OpzegSchema(), request, formid="opzeggen", buttons=("Overeenkomst opzeggen",),
                           appstruct={"per": request.today})
    form["per"].widget, form["reden"].widget = forms.VriendelijkeDatum(), TextAreaWidget(rows=3)
    return _send(form, overeenkomst, request, f"{overeenkomst.titel} opzeggen", "De overeenkomst is opgezegd.",
                 lambda values: attempt(request, deeds.opzeggen, overeenkomst, values["per"], values["reden"], request.actor),
                 "De overeenkomst blijft te lezen. Adviesverzoeken die al lopen, gaan door.")


def _send(form, overeenkomst, request, titel: str, gedaan: str, deed, uitleg: str):
    """Show the form, or do it and go back to the page; what was typed stays when it is refused."""
    reden = ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        reden = "" if values is None else deed(values)
        if values is not None and not reden:
            flash(request, gedaan)
            return HTTPSeeOther(url(request, overeenkomst))
        if values is not None:
            form.set_appstruct(values | ({"versie": overeenkomst.versie} if "versie" in values else {}))
        else:
            request.response.status_int, form = 422, failed
    return {"titel": titel, "formulier": form.render(), "reden": reden, "fout": bool(reden or form.error), "uitleg": uitleg}


@view_config(context=Overeenkomst, name="stuk", renderer=PAGE, request_method="POST", permission=Permission.MANAGE)
def stuk(overeenkomst, request):
    """Keep what was signed."""
    kept, reasons = keep_all(request, "bestand", lambda source, name: deeds.stuk_toevoegen(
        overeenkomst, source, name, request.actor))
    if not kept and not reasons:
        request.response.status_int, reasons = 400, ["Kies eerst een bestand."]
    if reasons:
        return page(overeenkomst, request, fouten=reasons)
    flash(request, f"Het getekende exemplaar is bewaard op {datum_kort(request.today)}.")
    return HTTPSeeOther(url(request, overeenkomst))
