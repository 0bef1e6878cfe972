"""How does the lokaal beheerder write a local question, result, document, werkzaamheid or text?"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther

from content_types.vragenset import LokaleVragen
from portal.actions import vragenset as deeds
from portal.services import forms
from portal.skin import flash, url
from portal.views.admin import vraagvormen
from portal.views.admin.vraagvormen import VORMEN
from portal.views.admin.vragensets import adres, eigen, manage, merk, met_eigen, wijzigen, zoals_gepubliceerd
from portal.views.attempt import attempt
from workflows.vragen import laag
from workflows.vragen.lezen import is_lokaal
from workflows.vragen.soorten import WAAR

FORM = "skins:basis/admin/vraag.pt"


@manage(context=LokaleVragen, name="bewerken", renderer=FORM)
def bewerken(lokaal, request):
    """A local question, result, document or werkzaamheid: make it, or change it."""
    soort, code, groep, which = _subject(request)
    werkzaamheid = None if (soort, code) == ("werkzaamheid", "nieuw") else zoals_gepubliceerd(lokaal, request, code)
    if soort == "vraag" and not _is_group(lokaal, werkzaamheid, groep):
        raise HTTPNotFound
    items = [] if soort == "werkzaamheid" else eigen(lokaal, soort, code, groep)
    place = None if soort == "werkzaamheid" else _place(items, which, request)
    thing = _thing(lokaal, soort, code, items, place)
    vragen = vraagvormen.eerdere_vragen(werkzaamheid, soort, groep, which) if werkzaamheid and soort != "werkzaamheid" else []
    begin = vraagvormen.naar_formulier(soort, thing, vragen) if thing else {"verplicht": True, "waar": set(WAAR), "hoe": "alle"}
    form = VORMEN[soort].formulier(request, vragen, begin | {"versie": lokaal.versie})
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if failed is None:
            return _keep(lokaal, request, form, values, soort, code, groep, items, place, thing)
        request.response.status_int, form = 422, failed
    return _form_page(lokaal, request, form, soort, code, thing)


def _subject(request) -> tuple[str, str, str, str]:
    if len(request.subpath) != 4 or request.subpath[0] not in VORMEN:
        raise HTTPNotFound
    return request.subpath


def _is_group(lokaal, werkzaamheid, groep: str) -> bool:
    """A group of the werkzaamheid, or one that is gone and of which the local questions are left."""
    return any(each.naam == groep for each in werkzaamheid.groepen) or \
        bool(laag.vragen_van(lokaal.concept, werkzaamheid.code, groep))


def _place(items: list[dict], which: str, request) -> int | None:
    """Where the thing stands among its like; None for a new one, and for one that somebody took away while its form was open.

    Raises HTTPNotFound.
    """
    found = next((place for place, item in enumerate(items) if merk(item) == which), None)
    if found is None and which != "nieuw" and request.method == "GET":
        raise HTTPNotFound
    return found


def _thing(lokaal, soort: str, code: str, items: list[dict], place: int | None) -> dict:
    if soort == "werkzaamheid":
        return lokaal.concept.get("werkzaamheden", {}).get(code, {}) if is_lokaal(code) else {}
    return items[place] if place is not None else {}


def _form_page(lokaal, request, form, soort: str, code: str, thing: dict, reden: str = "") -> dict:
    known, kept = code != "nieuw", form.cstruct if isinstance(form.cstruct, dict) else {}
    return {"titel": VORMEN[soort].titel + (" wijzigen" if thing else " toevoegen"), "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "ingewikkeld": bool(kept.get("houden")),
            "terug": adres(request, lokaal, "werkzaamheid", code) if known else url(request, lokaal)}


def _keep(lokaal, request, form, values, soort, code, groep, items, place, thing):
    """Put it in the layer; what does not fit comes back with all that was typed."""
    naam = _name(lokaal, request, values, soort, code, items, thing)
    try:
        made = vraagvormen.naar_json(soort, values, naam, thing)
    except ValueError as error:
        return _again(lokaal, request, form, values, soort, code, thing, str(error), 422)
    if soort == "werkzaamheid":
        code, new = naam, laag.met(lokaal.concept, naam, **(made if thing else made | EMPTY))
    else:
        changed = laag.erbij(items, made) if place is None else [*items[:place], made, *items[place + 1:]]
        new = met_eigen(lokaal, soort, code, groep, changed)
    reason = attempt(request, deeds.concept_wijzigen, lokaal, new, request.actor, wat=f"{soort} bewaard bij {code}",
                     versie=values["versie"])
    if reason:
        return _again(lokaal, request, form, values, soort, code, thing, reason, request.response.status_int)
    flash(request, "Uw concept is bewaard. Bezoekers zien het pas als u publiceert.")
    return HTTPSeeOther(adres(request, lokaal, "werkzaamheid", code))


def _name(lokaal, request, values: dict, soort: str, code: str, items: list[dict], thing: dict) -> str:
    """The name of something local: the one that it has, or a new one out of its words. A document is asked once under its
    name for all werkzaamheden, so one with another title gets another name."""
    words = values.get("tekst") or values.get("titel", "")
    if thing and not (soort == "document" and thing["titel"] != words):
        return thing.get("naam") or code
    if soort == "vraag":
        taken = {vraag.naam for vraag in zoals_gepubliceerd(lokaal, request, code).vragen()}
    elif soort == "document":
        taken = laag.andere_documenten(lokaal.concept, words) | {item["naam"] for item in items if item is not thing}
    else:
        taken = set(lokaal.concept.get("werkzaamheden", {}))
    return laag.nieuwe_naam(words, taken)


EMPTY = {"groepen": [{"naam": "lokaal_vragen", "titel": "Vragen", "vragen": []}],
         "resultaten": [{"uitkomst": "contact", "reden": "Neem contact op met de gemeente."}]}
"""With what an own werkzaamheid begins."""


def _again(lokaal, request, form, values, soort, code, thing, reason: str, status: int) -> dict:
    request.response.status_int = status
    form.set_appstruct(values | {"versie": lokaal.versie})
    return _form_page(lokaal, request, form, soort, code, thing, reason)


@manage(context=LokaleVragen, name="tekst", renderer=FORM)
def tekst(lokaal, request):
    """Another explanation under a national question, or one more under the whole werkzaamheid (`-`)."""
    if len(request.subpath) != 2:
        raise HTTPNotFound
    code, naam = request.subpath
    werkzaamheid = zoals_gepubliceerd(lokaal, request, code)
    vraag = next((each for each in werkzaamheid.vragen() if each.naam == naam), None)
    if vraag is None and naam != "-" or is_lokaal(code):
        raise HTTPNotFound
    part = lokaal.concept.get("werkzaamheden", {}).get(code, {})
    now = part.get("uitleg_erbij", "") if vraag is None else part.get("teksten", {}).get(naam, {}).get("uitleg", "")
    form = vraagvormen.tekstformulier(request, vraag, now, lokaal.versie)
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if failed is None:
            new = laag.met(lokaal.concept, code, uitleg_erbij=values["uitleg"]) if vraag is None else \
                laag.met_tekst(lokaal.concept, code, naam, values["uitleg"])
            return wijzigen(lokaal, request, new, f"tekst bewaard bij {code}", "Uw concept is bewaard.",
                           adres(request, lokaal, "werkzaamheid", code))
        request.response.status_int, form = 422, failed
    return {"titel": vraag.tekst if vraag else f"Uitleg bij {werkzaamheid.titel.lower()}", "formulier": form.render(),
            "reden": "", "fout": form.error is not None, "ingewikkeld": False,
            "terug": adres(request, lokaal, "werkzaamheid", code)}
