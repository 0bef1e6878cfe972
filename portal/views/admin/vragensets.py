"""How does the lokaal beheerder add local questions, conditions, results and texts, try them out and publish them?"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.vragenset import LokaleVragen, Vragensets, Vragensetversie
from portal.actions import vragenset as deeds
from portal.services import forms
from portal.skin import day, flash, url
from portal.views.admin import vraagvormen
from portal.views.admin.vraagvormen import VORMEN
from portal.views.attempt import attempt, obtain, uploads
from portal.views.public import vergunningcheck
from workflows.permissions import Permission
from workflows.vragen import als_json, controleer, laag
from workflows.vragen.lezen import is_lokaal
from workflows.vragen.soorten import SOORTEN_VRAAG, UITKOMSTEN, WAAR
from workflows.vragen.woorden import voorwaarde_in_woorden

LIST, ONE = "skins:basis/admin/vragensets.pt", "skins:basis/admin/lokale_vragen.pt"
WORK, FORM = "skins:basis/admin/werkzaamheid.pt", "skins:basis/admin/vraag.pt"
VERSIES = "skins:basis/admin/vragensetversies.pt"
BRON = {"landelijk": ("Landelijk", "neutral"), "lokaal": ("Van de gemeente", "info")}


def manage(**kw):
    return view_config(permission=Permission.MANAGE, **kw)


@manage(context=Vragensets, renderer=LIST, request_method="GET")
def overview(vragensets, request):
    """The national set, and each bevoegd gezag with its own."""
    national = vragensets[vragensets.landelijk]
    rows = [_row(vragensets, gezag, request) for gezag in request.site.organisaties.of_kind("bevoegd gezag")]
    return {"titel": "Vragen in de vergunningcheck en het formulier", "rijen": rows, "landelijk": national,
            "aantal": len(national.vragenset.werkzaamheden), "bijwerken": url(request, vragensets, "bijwerken"),
            "versie_url": url(request, national)}


def _row(vragensets, gezag, request) -> dict:
    lokaal, geldend = vragensets.lokale_vragen(gezag.__name__), vragensets.geldend(gezag.__name__)
    own = lokaal is not None and bool(lokaal.gepubliceerd)
    link = url(request, vragensets, "lokaal", gezag.__name__) if lokaal is None else url(request, lokaal)
    stand = f"Versie {geldend.nummer}, {day(geldend.gepubliceerd_op)}" if own else "Alleen de landelijke vragen"
    return {"naam": gezag.naam, "bestaat": lokaal is not None, "url": link, "stand": stand,
            "gewijzigd": lokaal is not None and lokaal.gewijzigd}


@manage(context=Vragensets, name="lokaal", request_method="POST")
def begin(vragensets, request):
    """Begin the own layer of a bevoegd gezag."""
    lokaal, reason = obtain(request, deeds.lokale_vragen, request.actor, "".join(request.subpath[:1]))
    if reason:
        raise HTTPNotFound
    return HTTPSeeOther(url(request, lokaal))


@manage(context=Vragensets, name="bijwerken", request_method="POST")
def bijwerken(vragensets, request):
    said, reason = obtain(request, deeds.landelijk_bijwerken, request.actor)
    for zin in said or [reason]:
        flash(request, zin, "fout" if reason else "info")
    return HTTPSeeOther(url(request, vragensets))


@manage(context=LokaleVragen, renderer=ONE, request_method="GET")
def lokaal_page(lokaal, request, reden="", toelichting=""):
    """All werkzaamheden, what the own layer does to each, what is wrong with it, and publishing."""
    vragenset, gone = deeds.proefset(lokaal, request.site)
    changed = lokaal.concept.get("werkzaamheden", {})
    geldend = request.site.vragensets.geldend(lokaal.organisatie)
    national = request.site.vragensets[request.site.vragensets.landelijk].vragenset.werkzaamheden
    hidden = [national[code] for code, part in changed.items() if part.get("niet_aangeboden") and code in national]
    rows = [{"titel": each.titel, "url": _at(request, lokaal, "werkzaamheid", each.code),
             "eigen": _own(changed.get(each.code), each)} for each in [*vragenset.werkzaamheden.values(), *hidden]]
    return {"titel": f"Vragen van {request.site.organisaties[lokaal.organisatie].naam}", "rijen": rows, "reden": reden,
            "gevonden": controleer(vragenset), "weg": gone, "gewijzigd": lokaal.gewijzigd, "versie": lokaal.versie,
            "geldend": geldend, "dag_van": day(geldend.gepubliceerd_op), "hier": url(request, lokaal), "fout": bool(reden),
            "toelichting": toelichting, "eigen_naam": bool(lokaal.gepubliceerd)}


def _at(request, lokaal, *parts: str) -> str:
    return url(request, lokaal, *parts)


def _own(part: dict | None, werkzaamheid) -> str:
    """What is local about a werkzaamheid, in words."""
    if werkzaamheid.bron == "lokaal":
        return "Eigen werkzaamheid"
    if not part:
        return ""
    if part.get("niet_aangeboden"):
        return "Wordt niet aangeboden"
    counts = (("vraag", "vragen", sum(len(v) for v in part.get("vragen_erbij", {}).values())),
              ("resultaat", "resultaten", len(part.get("resultaten_ervoor", ()))),
              ("document", "documenten", len(part.get("indieningsvereisten_erbij", ()))),
              ("tekst", "teksten", len(part.get("teksten", {})) + bool(part.get("uitleg_erbij"))))
    return ", ".join(f"{number} {one if number == 1 else more}" for one, more, number in counts if number)


@manage(context=LokaleVragen, name="publiceren", renderer=ONE, request_method="POST")
def publiceren(lokaal, request):
    words = request.POST.get("toelichting", "")
    versie, reason = obtain(request, deeds.publiceren, lokaal, request.actor, words, versie=request.POST.get("versie"))
    if reason:
        return lokaal_page(lokaal, request, reason, words)
    flash(request, f"Versie {versie.nummer} is gepubliceerd. Nieuwe aanvragen krijgen deze vragen. Aanvragen die al begonnen "
                   "zijn, houden hun vragen.")
    return HTTPSeeOther(url(request, lokaal))


@manage(context=LokaleVragen, name="terugzetten", renderer=ONE, request_method="POST")
def terugzetten(lokaal, request):
    return _change(lokaal, request, lokaal.laag, "concept teruggezet naar wat gepubliceerd is",
                   "Uw concept is weer zoals de gepubliceerde vragen.", url(request, lokaal))


def _change(lokaal, request, new: dict, wat: str, said: str, target: str):
    """Keep another layer; a refusal is told on the page of the layer."""
    reason = attempt(request, deeds.concept_wijzigen, lokaal, new, request.actor, wat=wat, versie=request.POST.get("versie"))
    if reason:
        request.override_renderer = ONE
        return lokaal_page(lokaal, request, reason)
    flash(request, said)
    return HTTPSeeOther(target)


# One werkzaamheid


def _werkzaamheid(lokaal, request, code: str):
    """As it would be after publishing, also when it is not offered. Raises HTTPNotFound."""
    shown = laag.met(lokaal.concept, code, niet_aangeboden=False) if not is_lokaal(code) else lokaal.concept
    vragenset, _ = deeds.samenvoegen(request.site.vragensets[request.site.vragensets.landelijk].vragenset, shown)
    if code not in vragenset.werkzaamheden:
        raise HTTPNotFound
    return vragenset.werkzaamheden[code]


@manage(context=LokaleVragen, name="werkzaamheid", renderer=WORK, request_method="GET")
def werkzaamheid_page(lokaal, request):
    werkzaamheid = _werkzaamheid(lokaal, request, "".join(request.subpath[:1]))
    code, part = werkzaamheid.code, lokaal.concept.get("werkzaamheden", {}).get(werkzaamheid.code, {})
    results = [{"titel": UITKOMSTEN[each.uitkomst], "tekst": each.reden, **_words(werkzaamheid, each)}
               for each in werkzaamheid.resultaten]
    documents = [{"titel": each.titel, "tekst": "" if each.verplicht else "Niet verplicht", **_words(werkzaamheid, each)}
                 for each in werkzaamheid.indieningsvereisten]
    return {
        "titel": werkzaamheid.titel, "uitleg": werkzaamheid.uitleg, "code": code, "versie": lokaal.versie,
        "hier": url(request, lokaal), "lokaal": werkzaamheid.bron == "lokaal",
        "niet_aangeboden": part.get("niet_aangeboden", False),
        "groepen": [{"naam": groep.naam, "titel": groep.titel,
                     "bij": _at(request, lokaal, "bewerken", "vraag", code, groep.naam, "nieuw"),
                     "vragen": [_question(lokaal, request, werkzaamheid, groep, vraag) for vraag in groep.vragen]}
                    for groep in werkzaamheid.groepen],
        "resultaten": _items(lokaal, request, code, "resultaat", results),
        "documenten": _items(lokaal, request, code, "document", documents),
        "resultaat_bij": _at(request, lokaal, "bewerken", "resultaat", code, "-", "nieuw"),
        "document_bij": _at(request, lokaal, "bewerken", "document", code, "-", "nieuw"),
        "tekst_url": _at(request, lokaal, "tekst", code, "-"),
        "eigen_url": _at(request, lokaal, "bewerken", "werkzaamheid", code, "-", code),
    }


def _words(werkzaamheid, thing) -> dict:
    return {"als": voorwaarde_in_woorden(werkzaamheid, thing.als), "bron": thing.bron}


def _question(lokaal, request, werkzaamheid, groep, vraag) -> dict:
    code, local = werkzaamheid.code, vraag.bron == "lokaal"
    where = "check en formulier" if len(vraag.waar) == len(WAAR) else vraag.waar[0]
    link = ("bewerken", "vraag", code, groep.naam, vraag.naam) if local else ("tekst", code, vraag.naam)
    mine = [each["naam"] for each in laag.vragen_van(lokaal.concept, code, groep.naam)]
    return {"titel": vraag.tekst, "tekst": f"{SOORTEN_VRAAG[vraag.soort]}, {where}", **_words(werkzaamheid, vraag),
            "bron": BRON[vraag.bron], "lokaal": local, "url": _at(request, lokaal, *link), "soort": "vraag", "groep": groep.naam,
            "nummer": mine.index(vraag.naam) if vraag.naam in mine else -1, "aantal": len(mine)}


def _items(lokaal, request, code: str, soort: str, rows: list[dict]) -> list[dict]:
    """Rows of results or documents with what can be done with the local ones, which all lie together."""
    number, mine = 0, laag.lijst_van(lokaal.concept, code, soort)
    for row in rows:
        row |= {"lokaal": row["bron"] == "lokaal", "bron": BRON[row["bron"]], "soort": soort, "groep": "-", "nummer": -1,
                "url": "", "aantal": len(mine)}
        if row["lokaal"]:
            row |= {"nummer": number, "url": _at(request, lokaal, "bewerken", soort, code, "-", str(number))}
            number += 1
    return rows


DADEN = {"omhoog": -1, "omlaag": 1}


@manage(context=LokaleVragen, name="doen", renderer=ONE, request_method="POST")
def doen(lokaal, request):
    """Move a local thing up or down, take it away, or stop offering a werkzaamheid."""
    given = {name: request.POST.get(name, "") for name in ("daad", "soort", "code", "groep")}
    nummer, code = request.POST.get("nummer", ""), given["code"]
    back = _at(request, lokaal, "werkzaamheid", code) if code else url(request, lokaal)
    if given["daad"] in ("aanbieden", "niet_aanbieden"):
        new = laag.met(lokaal.concept, code, niet_aangeboden=given["daad"] == "niet_aanbieden")
        return _change(lokaal, request, new, f"{given['daad'].replace('_', ' ')}: {code}", "Uw concept is bewaard.", back)
    if given["daad"] == "werkzaamheid_weg" and is_lokaal(code):
        return _change(lokaal, request, laag.zonder(lokaal.concept, code), f"eigen werkzaamheid weggehaald: {code}",
                       "De werkzaamheid is weg uit uw concept.", url(request, lokaal))
    items = _list(lokaal, given["soort"], code, given["groep"])
    place = _number(nummer, len(items))
    if place is None or given["daad"] not in (*DADEN, "weghalen"):
        raise HTTPNotFound
    changed = [item for at, item in enumerate(items) if at != place] if given["daad"] == "weghalen" else \
        laag.verplaatst(items, place, DADEN[given["daad"]])
    return _change(lokaal, request, _with(lokaal, given["soort"], code, given["groep"], changed),
                   f"{given['soort']} {given['daad']} bij {code}", "Uw concept is bewaard.", back)


def _list(lokaal, soort: str, code: str, groep: str) -> list[dict]:
    if soort == "vraag":
        return laag.vragen_van(lokaal.concept, code, groep)
    return laag.lijst_van(lokaal.concept, code, soort) if soort in laag.LIJST else []


def _with(lokaal, soort: str, code: str, groep: str, items: list[dict]) -> dict:
    if soort == "vraag":
        return laag.met_vragen(lokaal.concept, code, groep, items)
    return laag.met_lijst(lokaal.concept, code, soort, items)


# The forms


@manage(context=LokaleVragen, name="bewerken", renderer=FORM)
def bewerken(lokaal, request):
    """A local question, result, document or werkzaamheid: make it, or change it."""
    soort, code, groep, which = _subject(request)
    werkzaamheid = None if code == "nieuw" else _werkzaamheid(lokaal, request, code)
    items = [] if soort == "werkzaamheid" else _list(lokaal, soort, code, groep)
    place = None if soort == "werkzaamheid" else _place(items, which)
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


def _place(items: list[dict], which: str) -> int | None:
    """Where the thing stands among its like; None for a new one. Raises HTTPNotFound."""
    if which == "nieuw":
        return None
    names = [item.get("naam", "") for item in items]
    found = names.index(which) if which in names else _number(which, len(items))
    if found is None:
        raise HTTPNotFound
    return found


def _number(typed: str, length: int) -> int | None:
    """The place in a list of this length that was meant; None for what is no such place."""
    return int(typed) if typed in map(str, range(length)) else None


def _thing(lokaal, soort: str, code: str, items: list[dict], place: int | None) -> dict:
    if soort == "werkzaamheid":
        return lokaal.concept.get("werkzaamheden", {}).get(code, {}) if is_lokaal(code) else {}
    return items[place] if place is not None else {}


def _form_page(lokaal, request, form, soort: str, code: str, thing: dict, reden: str = "") -> dict:
    known, kept = code != "nieuw", form.cstruct if isinstance(form.cstruct, dict) else {}
    return {"titel": VORMEN[soort].titel + (" wijzigen" if thing else " toevoegen"), "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "ingewikkeld": bool(kept.get("houden")),
            "terug": _at(request, lokaal, "werkzaamheid", code) if known else url(request, lokaal)}


def _keep(lokaal, request, form, values, soort, code, groep, items, place, thing):
    """Put it in the layer; what does not fit comes back with all that was typed."""
    taken = {vraag.naam for vraag in _werkzaamheid(lokaal, request, code).vragen()} if soort == "vraag" else {
        item.get("naam") for item in items} if soort != "werkzaamheid" else set(lokaal.concept.get("werkzaamheden", {}))
    naam = thing.get("naam") or (code if thing else laag.nieuwe_naam(values.get("tekst") or values.get("titel", ""), taken))
    try:
        made = vraagvormen.naar_json(soort, values, naam, thing)
    except ValueError as error:
        return _again(lokaal, request, form, values, soort, code, thing, str(error), 422)
    if soort == "werkzaamheid":
        code, new = naam, laag.met(lokaal.concept, naam, **(made if thing else made | EMPTY))
    else:
        place = len(items) if place is None else place
        new = _with(lokaal, soort, code, groep, [*items[:place], made, *items[place + 1:]])
    reason = attempt(request, deeds.concept_wijzigen, lokaal, new, request.actor, wat=f"{soort} bewaard bij {code}",
                     versie=values["versie"])
    if reason:
        return _again(lokaal, request, form, values, soort, code, thing, reason, request.response.status_int)
    flash(request, "Uw concept is bewaard. Bezoekers zien het pas als u publiceert.")
    return HTTPSeeOther(_at(request, lokaal, "werkzaamheid", code))


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
    werkzaamheid = _werkzaamheid(lokaal, request, code)
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
            return _change(lokaal, request, new, f"tekst bewaard bij {code}", "Uw concept is bewaard.",
                           _at(request, lokaal, "werkzaamheid", code))
        request.response.status_int, form = 422, failed
    return {"titel": vraag.tekst if vraag else f"Uitleg bij {werkzaamheid.titel.lower()}", "formulier": form.render(),
            "reden": "", "fout": form.error is not None, "ingewikkeld": False,
            "terug": _at(request, lokaal, "werkzaamheid", code)}


# Try-out, versions, files


@manage(context=LokaleVragen, name="uitproberen", renderer=vergunningcheck.KIES, request_method="GET")
def uitproberen(lokaal, request):
    """The vergunningcheck with the concept; nothing can be begun from it."""
    vragenset, _ = deeds.proefset(lokaal, request.site)
    check = vergunningcheck.Check(vragenset, url(request, lokaal, "uitproberen"), terug=url(request, lokaal))
    return vergunningcheck.pagina(check, request)


@manage(context=LokaleVragen, name="versies", renderer=VERSIES, request_method="GET")
def versies(lokaal, request):
    rows = [{"nummer": v.nummer, "op": day(v.gepubliceerd_op), "door": v.naam_door, "toelichting": v.toelichting,
             "landelijk": v.landelijke_versie, "geldt": v.__name__ == lokaal.gepubliceerd, "url": url(request, v)}
            for v in request.site.vragensets.versies(lokaal.organisatie)]
    return {"titel": "Versies van uw vragen", "rijen": rows, "terug": url(request, lokaal)}


@manage(context=Vragensetversie, request_method="GET")
def download(versie, request):
    """The whole set as JSON."""
    return _json(request, als_json(versie.vragenset), f"vragenset-{versie.organisatie or 'landelijk'}-{versie.nummer}.json")


@manage(context=LokaleVragen, name="exporteren", request_method="GET")
def exporteren(lokaal, request):
    return _json(request, deeds.exporteren(lokaal, request.actor), f"lokale-vragen-{lokaal.organisatie}.json")


def _json(request, data, name: str) -> Response:
    answer = Response(json_body=data) if not isinstance(data, bytes) else Response(body=data)
    answer.content_type, answer.charset = "application/json", "utf-8"
    answer.content_disposition = f'attachment; filename="{name}"'
    return answer


@manage(context=LokaleVragen, name="importeren", renderer=ONE, request_method="POST")
def importeren(lokaal, request):
    files = uploads(request, "bestand")
    reason = attempt(request, deeds.importeren, lokaal, files[0][0], request.actor, versie=request.POST.get("versie")) if files \
        else "Kies eerst een bestand."
    if reason:
        request.response.status_int = max(request.response.status_int, 400)
        return lokaal_page(lokaal, request, reason)
    flash(request, "De vragen uit het bestand zijn nu uw concept. Kijk ze na en publiceer ze daarna.")
    return HTTPSeeOther(url(request, lokaal))
