"""Who has which mandate, and how does the lokaal beheerder note that one begins or ends?"""

from deform.widget import SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.mandaat import DADEN, PROCEDURES, BeeindigSchema, Mandaat, MandaatSchema, Mandaten
from portal.actions import mandaat as deeds
from portal.services import forms
from portal.skin import flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import datum_kort

MANDAATROLLEN = frozenset({Role.COORDINATOR, Role.BEHANDELAAR, Role.BESLISSER})
"""Whose work holds something that asks for a mandate."""


def _stand(mandaat: Mandaat, today) -> tuple[str, str]:
    if mandaat.voorbij(today):
        return "Geëindigd", "neutral"
    return ("Geldt nu", "success") if mandaat.loopt(today) else ("Gaat nog in", "info")


def _periode(mandaat: Mandaat) -> str:
    einde = f"tot en met {datum_kort(mandaat.tot)}" if mandaat.tot else "zonder einddatum"
    return f"Vanaf {datum_kort(mandaat.van)}, {einde}"


def _daden(mandaat: Mandaat) -> list[str]:
    return ["Alles waarvoor mandaat nodig is"] if set(mandaat.daden) == set(DADEN) else [
        titel for name, titel in DADEN.items() if name in mandaat.daden]


def _row(mandaat: Mandaat, request) -> dict:
    person = request.site.gebruikers.get(mandaat.gebruiker)
    organisatie = request.site.organisaties.get(mandaat.organisatie)
    stand, soort = _stand(mandaat, request.today)
    return {"naam": person.naam if person else "Onbekend", "url": url(request, mandaat), "stand": stand, "soort": soort,
            "organisatie": organisatie.naam if organisatie else mandaat.organisatie, "daden": _daden(mandaat),
            "procedures": [PROCEDURES[name] for name in mandaat.procedures], "periode": _periode(mandaat),
            "mag_inloggen": bool(person and person.actief),
            "grondslag": mandaat.grondslag, "beperking": mandaat.beperking}


def _kern(mandaat: Mandaat, row) -> list[tuple[str, str]]:
    rows = [("Namens", row["organisatie"]), ("Waarvoor", ", ".join(row["daden"])),
            ("Procedures", ", ".join(row["procedures"]) or "Alle"), ("Wanneer", row["periode"]),
            ("Mandaatbesluit", row["grondslag"]), ("Beperking", row["beperking"] or "Geen")]
    return [*rows, ("Reden van het einde", mandaat.einde_reden)] if mandaat.einde_reden else rows


@view_config(context=Mandaten, renderer="skins:basis/admin/mandaten.pt", permission=Permission.MANAGE)
def overview(mandaten, request):
    """Who may do what today, and apart from that what ended."""
    found = sorted(mandaten.values(), key=lambda m: (m.van, m.__name__), reverse=True)
    rows = [(_row(mandaat, request), mandaat.voorbij(request.today)) for mandaat in found]
    lists = [("nu", "Mandaten die gelden of nog ingaan", "Nog niemand heeft mandaat. Niemand kan dus een besluit ondertekenen.",
              [row for row, past in rows if not past]),
             ("eerder", "Geëindigde mandaten", "Er zijn nog geen mandaten geëindigd.", [row for row, past in rows if past])]
    return {"titel": "Mandaten", "toevoegen_url": url(request, mandaten, "toevoegen"),
            "lijsten": [{"id": name, "kop": head, "leeg": empty, "rijen": sorted(found, key=lambda row: row["naam"])}
                        for name, head, empty, found in lists]}


def _people(request) -> list[tuple[str, str]]:
    found = [g for g in request.site.gebruikers.values() if g.actief and MANDAATROLLEN & {role for role, _ in g.rollen}]
    return [("", "Kies een persoon"), *((g.__name__, f"{g.naam} ({g.functie})" if g.functie else g.naam)
                                        for g in sorted(found, key=lambda g: g.naam))]


def _form(request):
    where = [(o.__name__, o.naam) for o in request.site.organisaties.of_kind("bevoegd gezag")]
    form = forms.make_form(MandaatSchema(), request, formid="mandaat", buttons=("Mandaat toevoegen",),
                           appstruct={"organisatie": where[0][0] if len(where) == 1 else "", "van": request.today})
    form["gebruiker"].widget = SelectWidget(values=_people(request))
    form["organisatie"].widget = forms.Rondjes(values=where)
    form["daden"].widget, form["procedures"].widget = (forms.Vakjes(values=list(DADEN.items())),
                                                       forms.Vakjes(values=list(PROCEDURES.items())))
    for name in ("van", "tot"):
        form[name].widget = forms.VriendelijkeDatum()
    form["beperking"].widget = TextAreaWidget(rows=3)
    return form


@view_config(context=Mandaten, name="toevoegen", renderer="skins:basis/admin/mandaat_toevoegen.pt",
             permission=Permission.MANAGE)
def toevoegen(mandaten, request):
    """Copy a mandate from the mandaatbesluit."""
    form, reden = _form(request), ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        reden = "" if values is None else attempt(request, deeds.geven, request.actor, **values)
        if values is not None and not reden:
            flash(request, "Het mandaat is toegevoegd.")
            return HTTPSeeOther(url(request, mandaten))
        if failed is not None:
            request.response.status_int, form = 422, failed
    return {"titel": "Mandaat toevoegen", "formulier": form.render(), "reden": reden, "fout": bool(reden or form.error)}


@view_config(context=Mandaat, renderer="skins:basis/admin/mandaat.pt", permission=Permission.MANAGE)
def beeindigen(mandaat, request):
    """One mandate, and its end."""
    form = forms.make_form(BeeindigSchema(), request, formid="einde", buttons=("Mandaat beëindigen",),
                           appstruct={"tot": request.today})
    form["tot"].widget, form["reden"].widget = forms.VriendelijkeDatum(), TextAreaWidget(rows=3)
    reden = ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        reden = "" if values is None else attempt(request, deeds.intrekken, mandaat, values["tot"], values["reden"],
                                                  request.actor)
        if values is not None and not reden:
            flash(request, f"Het mandaat eindigt na {datum_kort(mandaat.tot)}.")
            return HTTPSeeOther(url(request, mandaat.__parent__))
        if failed is not None:
            request.response.status_int, form = 422, failed
    row = _row(mandaat, request)
    return {"titel": f"Mandaat van {row['naam']}", "rij": row, "kern": _kern(mandaat, row), "reden": reden,
            "fout": bool(reden or form.error),
            "formulier": "" if mandaat.voorbij(request.today) else form.render()}
