"""How does the lokaal beheerder add local questions, conditions, results and texts, try them out and publish them?"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.base import fingerprint
from content_types.vragenset import LokaleVragen, Vragensets, Vragensetversie
from portal.actions import vragenset as deeds
from portal.skin import day, flash, url
from portal.views.attempt import attempt, obtain, uploads
from portal.views.public import vergunningcheck
from workflows.permissions import Permission
from workflows.vragen import als_json, controleer, laag
from workflows.vragen.lezen import is_lokaal
from workflows.vragen.samenvoegen import OVERIG
from workflows.vragen.soorten import SOORTEN_VRAAG, UITKOMSTEN, WAAR
from workflows.vragen.woorden import voorwaarde_in_woorden

LIST, ONE = "skins:basis/admin/vragensets.pt", "skins:basis/admin/lokale_vragen.pt"
WORK = "skins:basis/admin/werkzaamheid.pt"
VERSIES = "skins:basis/admin/vragensetversies.pt"
MEEST_GEZEGD = 4
"""Messages for the next page, which live in a cookie."""
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
    for zin in said[:MEEST_GEZEGD] if said else [reason]:
        flash(request, zin, "fout" if reason else "info")
    if said and len(said) > MEEST_GEZEGD:
        flash(request, f"Er zijn nog {len(said) - MEEST_GEZEGD} punten. U ziet ze bij de eigen vragen onder Controle.", "info")
    return HTTPSeeOther(url(request, vragensets))


@manage(context=LokaleVragen, renderer=ONE, request_method="GET")
def lokaal_page(lokaal, request, reden="", toelichting=""):
    """All werkzaamheden, what the own layer does to each, what is wrong with it, and publishing."""
    vragenset, gone = deeds.proefset(lokaal, request.site)
    changed = lokaal.concept.get("werkzaamheden", {})
    geldend = request.site.vragensets.geldend(lokaal.organisatie)
    national = request.site.vragensets[request.site.vragensets.landelijk].vragenset.werkzaamheden
    hidden = [national[code] for code, part in changed.items() if part.get("niet_aangeboden") and code in national]
    rows = [{"titel": each.titel, "url": adres(request, lokaal, "werkzaamheid", each.code),
             "eigen": _own(changed.get(each.code), each)} for each in [*vragenset.werkzaamheden.values(), *hidden]]
    return {"titel": f"Vragen van {request.site.organisaties[lokaal.organisatie].naam}", "rijen": rows, "reden": reden,
            "gevonden": controleer(vragenset), "weg": gone, "gewijzigd": lokaal.gewijzigd, "versie": lokaal.versie,
            "geldend": geldend, "dag_van": day(geldend.gepubliceerd_op), "hier": url(request, lokaal), "fout": bool(reden),
            "toelichting": toelichting, "eigen_naam": bool(lokaal.gepubliceerd), "op_te_ruimen": laag.opgeruimd(
                lokaal.concept, request.site.vragensets[request.site.vragensets.landelijk].vragenset) != lokaal.concept}


def adres(request, lokaal, *parts: str) -> str:
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
    return wijzigen(lokaal, request, lokaal.laag, "concept teruggezet naar wat gepubliceerd is",
                   "Uw concept is weer zoals de gepubliceerde vragen.", url(request, lokaal))


@manage(context=LokaleVragen, name="opruimen", renderer=ONE, request_method="POST")
def opruimen(lokaal, request):
    reason = attempt(request, deeds.opruimen, lokaal, request.actor, versie=request.POST.get("versie"))
    if reason:
        return lokaal_page(lokaal, request, reason)
    flash(request, "Wat landelijk niet meer bestaat, is weg uit uw concept.")
    return HTTPSeeOther(url(request, lokaal))


def wijzigen(lokaal, request, new: dict, wat: str, said: str, target: str):
    """Keep another layer; a refusal is told on the page of the layer."""
    reason = attempt(request, deeds.concept_wijzigen, lokaal, new, request.actor, wat=wat, versie=request.POST.get("versie"))
    if reason:
        request.override_renderer = ONE
        return lokaal_page(lokaal, request, reason)
    flash(request, said)
    return HTTPSeeOther(target)


# One werkzaamheid


def zoals_gepubliceerd(lokaal, request, code: str):
    """As it would be after publishing, also when it is not offered. Raises HTTPNotFound."""
    shown = laag.met(lokaal.concept, code, niet_aangeboden=False) if not is_lokaal(code) else lokaal.concept
    vragenset, _ = deeds.samenvoegen(request.site.vragensets[request.site.vragensets.landelijk].vragenset, shown)
    if code not in vragenset.werkzaamheden:
        raise HTTPNotFound
    return vragenset.werkzaamheden[code]


@manage(context=LokaleVragen, name="werkzaamheid", renderer=WORK, request_method="GET")
def werkzaamheid_page(lokaal, request):
    werkzaamheid = zoals_gepubliceerd(lokaal, request, "".join(request.subpath[:1]))
    code, part = werkzaamheid.code, lokaal.concept.get("werkzaamheden", {}).get(werkzaamheid.code, {})
    results = [{"titel": UITKOMSTEN[each.uitkomst], "tekst": each.reden, **_words(werkzaamheid, each)}
               for each in werkzaamheid.resultaten]
    documents = [{"titel": each.titel, "tekst": "" if each.verplicht else "Niet verplicht", **_words(werkzaamheid, each)}
                 for each in werkzaamheid.indieningsvereisten]
    return {
        "titel": werkzaamheid.titel, "uitleg": werkzaamheid.uitleg, "code": code, "versie": lokaal.versie,
        "hier": url(request, lokaal), "lokaal": werkzaamheid.bron == "lokaal",
        "niet_aangeboden": part.get("niet_aangeboden", False),
        "groepen": [{"naam": groep.naam, "titel": groep.titel, "bij": "" if groep.naam == OVERIG else
                     adres(request, lokaal, "bewerken", "vraag", code, groep.naam, "nieuw"),
                     "vragen": [_question(lokaal, request, werkzaamheid, groep, vraag) for vraag in groep.vragen]}
                    for groep in werkzaamheid.groepen],
        "resultaten": _items(lokaal, request, code, "resultaat", results),
        "documenten": _items(lokaal, request, code, "document", documents),
        "resultaat_bij": adres(request, lokaal, "bewerken", "resultaat", code, "-", "nieuw"),
        "document_bij": adres(request, lokaal, "bewerken", "document", code, "-", "nieuw"),
        "tekst_url": adres(request, lokaal, "tekst", code, "-"),
        "eigen_url": adres(request, lokaal, "bewerken", "werkzaamheid", code, "-", code),
    }


def _words(werkzaamheid, thing) -> dict:
    return {"als": voorwaarde_in_woorden(werkzaamheid, thing.als), "bron": thing.bron}


def _question(lokaal, request, werkzaamheid, groep, vraag) -> dict:
    code, local = werkzaamheid.code, vraag.bron == "lokaal"
    where = "check en formulier" if len(vraag.waar) == len(WAAR) else vraag.waar[0]
    kept = laag.groep_van(lokaal.concept, code, vraag.naam) or groep.naam
    link = ("bewerken", "vraag", code, kept, vraag.naam) if local else ("tekst", code, vraag.naam)
    mine = [each["naam"] for each in laag.vragen_van(lokaal.concept, code, kept)]
    return {"titel": vraag.tekst, "tekst": f"{SOORTEN_VRAAG[vraag.soort]}, {where}", **_words(werkzaamheid, vraag),
            "bron": BRON[vraag.bron], "lokaal": local, "url": adres(request, lokaal, *link), "soort": "vraag", "groep": kept,
            "nummer": mine.index(vraag.naam) if vraag.naam in mine else -1, "aantal": len(mine)}


def _items(lokaal, request, code: str, soort: str, rows: list[dict]) -> list[dict]:
    """Rows of results or documents with what can be done with the local ones, which all lie together."""
    number, mine = 0, laag.lijst_van(lokaal.concept, code, soort)
    for row in rows:
        row |= {"lokaal": row["bron"] == "lokaal", "bron": BRON[row["bron"]], "soort": soort, "groep": "-", "nummer": -1,
                "url": "", "aantal": len(mine)}
        if row["lokaal"]:
            row |= {"nummer": number, "url": adres(request, lokaal, "bewerken", soort, code, "-", merk(mine[number]))}
            number += 1
    return rows


def merk(item: dict) -> str:
    """What a local thing is called in an address: its name, or what it says, so that another one never takes its place."""
    return item.get("naam") or fingerprint(item)[:12]


DADEN = {"omhoog": -1, "omlaag": 1}


@manage(context=LokaleVragen, name="doen", renderer=ONE, request_method="POST")
def doen(lokaal, request):
    """Move a local thing up or down, take it away, or stop offering a werkzaamheid."""
    given = {name: request.POST.get(name, "") for name in ("daad", "soort", "code", "groep")}
    nummer, code = request.POST.get("nummer", ""), given["code"]
    back = adres(request, lokaal, "werkzaamheid", code) if code else url(request, lokaal)
    if given["daad"] in ("aanbieden", "niet_aanbieden"):
        new = laag.met(lokaal.concept, code, niet_aangeboden=given["daad"] == "niet_aanbieden")
        return wijzigen(lokaal, request, new, f"{given['daad'].replace('_', ' ')}: {code}", "Uw concept is bewaard.", back)
    if given["daad"] == "werkzaamheid_weg" and is_lokaal(code):
        return wijzigen(lokaal, request, laag.zonder(lokaal.concept, code), f"eigen werkzaamheid weggehaald: {code}",
                       "De werkzaamheid is weg uit uw concept.", url(request, lokaal))
    items = eigen(lokaal, given["soort"], code, given["groep"])
    place = plaats(nummer, len(items))
    if place is None or given["daad"] not in (*DADEN, "weghalen"):
        raise HTTPNotFound
    changed = [item for at, item in enumerate(items) if at != place] if given["daad"] == "weghalen" else \
        laag.verplaatst(items, place, DADEN[given["daad"]])
    return wijzigen(lokaal, request, met_eigen(lokaal, given["soort"], code, given["groep"], changed),
                   f"{given['soort']} {given['daad']} bij {code}", "Uw concept is bewaard.", back)


def eigen(lokaal, soort: str, code: str, groep: str) -> list[dict]:
    if soort == "vraag":
        return laag.vragen_van(lokaal.concept, code, groep)
    return laag.lijst_van(lokaal.concept, code, soort) if soort in laag.LIJST else []


def met_eigen(lokaal, soort: str, code: str, groep: str, items: list[dict]) -> dict:
    if soort == "vraag":
        return laag.met_vragen(lokaal.concept, code, groep, items)
    return laag.met_lijst(lokaal.concept, code, soort, items)


def plaats(typed: str, length: int) -> int | None:
    """The place in a list of this length that was meant; None for what is no such place."""
    return int(typed) if typed in map(str, range(length)) else None


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
