"""Who handles what for this bevoegd gezag? Rules for new dossiers, and what they come to for each werkzaamheid."""

from deform.widget import SelectWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.aanvraag import SOORTEN_AANVRAAG
from content_types.berichttekst import SOORTEN_AANVRAAG as SOORTEN
from content_types.organisatie import BehandelregelSchema, Organisatie
from portal.actions import behandeldienst as deeds
from portal.actions.afzender import werkzaamheden
from portal.actions.organisatie import vaststellen
from portal.services import behandeldiensten, forms
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/admin/behandeldiensten.pt"
ELKE = "Elke werkzaamheid"
ZELF = "zelf"
"""The choice for the bevoegd gezag itself; an empty one would be no choice."""


@view_config(context=Organisatie, name="behandeldiensten", renderer=PAGE, permission=Permission.MANAGE)
def page(gezag, request):
    """The rules with a button at each, a form for a new one, and who handles what."""
    if gezag.soort_organisatie != "bevoegd gezag":
        raise HTTPNotFound
    form = _form(gezag, request)
    if request.method != "POST":
        return _words(gezag, request, form)
    if "weghalen" in request.POST:
        kind, _, code = request.POST["weghalen"].partition("|")
        reason = attempt(request, deeds.regel_weghalen, gezag, request.actor, soort_aanvraag=kind, werkzaamheid=code)
        return _done(gezag, request, form, reason, "De regel is weggehaald. Dit geldt voor nieuwe aanvragen.")
    if "zelf" in request.POST:
        reason = attempt(request, vaststellen, gezag, request.actor, "behandeldiensten")
        return _done(gezag, request, form, reason, f"Vastgesteld: {gezag.naam} behandelt alles zelf.")
    values, failed = forms.validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return _words(gezag, request, failed)
    form.set_appstruct(values)
    reason = attempt(request, deeds.regel_toevoegen, gezag, request.actor,
                     **values | {"dienst": "" if values["dienst"] == ZELF else values["dienst"]})
    return _done(gezag, request, form, reason, "De regel is bewaard. Dit geldt voor nieuwe aanvragen vanaf nu.")


def _form(gezag, request):
    schema = BehandelregelSchema()
    choices = [(o.__name__, o.naam) for o in request.site.organisaties.of_kind("behandeldienst")]
    schema["soort_aanvraag"].widget = SelectWidget(values=list(SOORTEN.items()))
    schema["werkzaamheid"].widget = SelectWidget(values=[("", ELKE), *werkzaamheden(request.site, gezag).items()])
    schema["dienst"].widget = forms.Rondjes(values=[*choices, (ZELF, f"{gezag.naam} zelf")])
    return forms.make_form(schema, request, formid="regel", action=url(request, gezag, "behandeldiensten"),
                           buttons=("Regel toevoegen",))


def _done(gezag, request, form, reason: str, said: str):
    if reason:
        return _words(gezag, request, form, reason)
    flash(request, said)
    return HTTPSeeOther(url(request, gezag, "behandeldiensten"))


def _words(gezag, request, form, reden: str = "") -> dict:
    site, codes = request.site, werkzaamheden(request.site, gezag)
    running = behandeldiensten.lopend(site, gezag.__name__)
    diensten = site.organisaties.of_kind("behandeldienst")
    chosen = gezag.vastgesteld.get("behandeldiensten")
    return {"titel": "Wie behandelt wat?", "boven": gezag.naam, "reden": reden, "fout": bool(reden or form.error),
            "regels": [_rule(rule, gezag, request, codes) for rule in behandeldiensten.in_volgorde(gezag.behandeldiensten)],
            "soorten": [SOORTEN[soort] for soort in SOORTEN_AANVRAAG],
            "tabel": [_handled(gezag, request, *item) for item in codes.items()] if gezag.behandeldiensten else [],
            "lopend": [(_name(gezag, request, dienst), number) for dienst, number in sorted(running.items())],
            "diensten": diensten, "zelf": gezag.naam, "formulier": form.render() if diensten else "",
            "gekozen": f"Gekozen op {day(chosen[0])} door {chosen[1]}." if chosen and not gezag.behandeldiensten else "",
            "toevoegen": url(request, site.organisaties, "toevoegen"), "hier": url(request, gezag, "behandeldiensten"),
            "terug": url(request, gezag)}


def _handled(gezag, request, code: str, titel: str) -> dict:
    """Who gets a new aanvraag with just this werkzaamheid, for each kind."""
    return {"werkzaamheid": titel, "wie": [(SOORTEN[soort], _who(gezag, request, soort, code)) for soort in SOORTEN_AANVRAAG]}


def _name(gezag, request, dienst: str) -> str:
    return request.site.organisaties[dienst].naam if dienst else f"{gezag.naam} zelf"


def _who(gezag, request, soort: str, code: str) -> str:
    rule = behandeldiensten.regel_voor(gezag.behandeldiensten, soort, [code])
    return _name(gezag, request, rule[2] if rule else "")


def _rule(rule, gezag, request, codes) -> dict:
    """A rule in words, and what is wrong with it."""
    soort, code, dienst = rule
    wrong = ["Deze regel kan nooit gelden: andere regels gaan altijd voor, of de werkzaamheid bestaat niet meer."] \
        if behandeldiensten.werkt_nooit(rule, gezag.behandeldiensten, codes) else []
    gaps = behandeldiensten.bezetting(request.site, dienst) if dienst else []
    if gaps:
        wrong.append(f"Bij deze dienst kan geen {' en geen '.join(gaps)} inloggen. Nieuwe aanvragen blijven daar liggen.")
    return {"soort": SOORTEN[soort], "werkzaamheid": codes.get(code, code) if code else ELKE,
            "dienst": _name(gezag, request, dienst), "mis": wrong, "waarde": f"{soort}|{code}"}
