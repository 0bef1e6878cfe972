"""Which documents does a case have? The list with its filters, the newest on the page of the dossier, many at once as a ZIP."""

from datetime import date, datetime

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.dossier import Dossierdeel
from portal.actions import documentlosmaken, documentverplaatsen
from portal.services import documentlijst, documentzip, search, storage
from portal.services.bladzijden import EXTENSIES
from portal.services.clock import civil_date
from portal.services.documentlijst import AANVULLING, ADVIES, BIJLAGE, SOORT_TITELS, STATUS_TITELS, Rij
from portal.services.file_types import human_size
from portal.services.search_words import OBJECTEN, keys_of
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

PAGE = "skins:basis/staff/documenten.pt"
SIZE, NEWEST, MOST_FOUND = 40, 20, 500
KLEUR = {"concept": "warning", "definitief": "success", "ingediend": "neutral", "gegeven": "neutral"}
SORTEER_TITELS = {"nummer": "Nummer", "titel": "Titel", "soort": "Soort", "datum": "Datum", "status": "Status",
                  "toegevoegd": "Toegevoegd", "omvang": "Grootte"}
KIES = "Kies eerst een of meer documenten."


@view_config(context=Dossierdeel, deel="documenten", renderer=PAGE, request_method="GET")
def page(deel, request, reden: str = ""):
    dossier, vraag = deel.__parent__, _vraag(request)
    alles = _alles(dossier, request)
    rows = documentlijst.gekozen(_met_woorden(alles, dossier, request, vraag["zoek"]), **{
        name: vraag[name] for name in ("soort", "status", "sorteer", "aflopend")})
    last = max(1, -(-len(rows) // SIZE))
    pagina = min(vraag["pagina"], last)
    shown = rows[(pagina - 1) * SIZE:pagina * SIZE]
    return {"titel": "Documenten", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "hier": url(request, deel),
            "dossier_url": url(request, dossier), "rijen": _rijen(shown, dossier, request), "reden": reden,
            "fout": bool(reden), "antwoorden": [("alles", reden)] if reden else [], **_keuzes(alles, vraag),
            "zoek": vraag["zoek"], "gefilterd": len(rows) < len(alles), "kolommen": _kolommen(deel, request, vraag),
            **_bladeren(deel, request, vraag, pagina, last, len(rows)), **_weg(dossier, request)}


def _vraag(request) -> dict:
    """What the list is asked for; what no form of ours sends counts as not asked."""
    asked = request.GET
    pagina = asked.get("pagina", "1")
    return {"soort": asked.get("soort", ""), "status": asked.get("status", ""), "zoek": asked.get("zoek", "").strip(),
            "sorteer": asked.get("sorteer") if asked.get("sorteer") in documentlijst.SORTERINGEN else "nummer",
            "aflopend": asked.get("aflopend") == "1",
            "pagina": max(1, int(pagina)) if pagina.isascii() and pagina.isdigit() and len(pagina) < 6 else 1}


def _alles(dossier, request) -> list[Rij]:
    rows = documentlijst.rijen(dossier) + documentlijst.binnengekomen(dossier, request.site)
    return documentlijst.zichtbaar(dossier, request.actor, rows)


def _met_woorden(rows: list[Rij], dossier, request, words: str) -> list[Rij]:
    """The rows of documents in which these words are; all without words."""
    if not words:
        return rows
    query = search.Query(words, publiek=False, sleutels=keys_of(request.who), zaak=dossier.zaaknummer, op_relevantie=True,
                         objecten=OBJECTEN)
    found = search.find(request.registry.settings["zoek.map"], query, size=MOST_FOUND, facets=False)
    names = {path.rpartition("/")[2] for path in found.paden}
    return [row for row in rows if row.naam in names or row.kenmerk.casefold() == words.casefold()]


def _keuzes(rows: list[Rij], vraag: dict) -> dict:
    """The filters that can find something."""
    kinds, states = {row.soort for row in rows}, {row.status for row in rows}
    return {"soorten": [(code, titel, code == vraag["soort"]) for code, titel in SOORT_TITELS.items() if code and code in kinds],
            "statussen": [(code, titel, code == vraag["status"]) for code, titel in STATUS_TITELS.items() if code in states]}


def _adres(deel, request, vraag: dict, **changed) -> str:
    asked = {**vraag, **changed}
    asked["aflopend"] = "1" if asked["aflopend"] else ""
    kept = {name: value for name, value in asked.items() if value and (name, value) not in (("sorteer", "nummer"), ("pagina", 1))}
    return url(request, deel, query=kept) if kept else url(request, deel)


def _kolommen(deel, request, vraag: dict) -> list[dict]:
    """The heads of the columns; a second click turns the order around."""
    def kolom(name, titel):
        nu = vraag["sorteer"] == name
        turned = nu and not vraag["aflopend"]
        return {"titel": titel, "url": _adres(deel, request, vraag, sorteer=name, aflopend=turned, pagina=1),
                "volgorde": ("descending" if vraag["aflopend"] else "ascending") if nu else None}
    return [kolom(name, titel) for name, titel in SORTEER_TITELS.items()]


def _bladeren(deel, request, vraag: dict, pagina: int, last: int, number: int) -> dict:
    return {"tekst": f"{number} documenten, pagina {pagina} van {last}." if last > 1 else "", "aantal": number,
            "vorige_url": _adres(deel, request, vraag, pagina=pagina - 1) if pagina > 1 else "",
            "volgende_url": _adres(deel, request, vraag, pagina=pagina + 1) if pagina < last else ""}


def _rijen(rows: list[Rij], dossier, request) -> list[dict]:
    """Documents in words. Addresses and names are looked up once: there may be many rows."""
    home, names = url(request, dossier), {door: woorden.naam_van(request.site, door) for door in {row.door for row in rows}}
    places = {BIJLAGE: f"{home}/aanvraag"}
    rows = [row._replace(titel=f"{row.titel} (vervallen)") if _vervallen(row, dossier) else row for row in rows]
    return [_rij(row, url(request, documentlijst.bestand_van(dossier, row.naam)) if row.soort in (AANVULLING, ADVIES)
                 else f"{places.get(row.soort, f'{home}/{documentlijst.NAAM}')}/{row.naam}", names[row.door]) for row in rows]


def _vervallen(row: Rij, dossier) -> bool:
    return bool(dossier.vervallen) and any(key.endswith(f".{row.naam}") for key in dossier.vervallen)


def _rij(row: Rij, where: str, naam: str) -> dict:
    return {"naam": row.naam, "kenmerk": row.kenmerk, "titel": row.titel, "url": where, "over": f"{where}/over",
            "soort": SOORT_TITELS.get(row.soort, row.soort) if row.soort else "",
            "datum": datum_kort(date.fromordinal(row.datum)) if row.datum else "", "status": STATUS_TITELS.get(row.status, ""),
            "kleur": KLEUR.get(row.status, "neutral"), "versie": row.versie, "slot": row.slot,
            "door": "De aanvrager" if row.status == "ingediend" else naam,
            "op": day(civil_date(datetime.fromisoformat(row.op))), "omvang": human_size(row.omvang), "kind": woorden.kind(row),
            "miniatuur": f"{where}/miniatuur.png" if row.beeld else "",
            "gescand": day(date.fromordinal(row.gescand)) if row.gescand else "", "reden": row.reden,
            "kijk_url": f"{where}/kijken" if woorden.kind(row) in EXTENSIES else ""}


def _weg(dossier, request) -> dict:
    """What is no longer here."""
    moved = documentverplaatsen.verplaatst(dossier, request.actor)
    return {"verplaatst": [{"wat": f"{v.kenmerk} {v.titel}".strip(), "zaaknummer": v.zaaknummer, "detail":
                            f"{v.naam}, {day(v.op)}: {v.reden}", "url": f"{v.pad}/over"} for v in moved],
            "losgemaakt": [{"naam": f.document.__name__, "wat": f"{f.document.kenmerk} {f.document.titel}".strip(),
                            "detail": f"{f.naam}, {day(f.op)}: {f.reden}"} for f in
                           documentlosmaken.losgemaakt(dossier, request.actor)]}


def nieuwste(dossier, request) -> dict:
    """The part of the page of the dossier."""
    rows, number = documentlijst.nieuwste(dossier, request.actor, NEWEST)
    return {"documenten": _rijen(rows, dossier, request), "aantal": number, "meer": number > NEWEST,
            "alles_url": url(request, dossier["documenten"])}


@view_config(context=Dossierdeel, deel="documenten", name="zip", renderer=PAGE, request_method="POST", permission=Permission.VIEW)
def als_zip(deel, request):
    """The chosen documents, or all of them; only what this person may open."""
    dossier = deel.__parent__
    names = set(request.POST.getall("document"))
    rows = [row for row in documentlijst.gekozen(_alles(dossier, request)) if "alles" in request.POST or row.naam in names]
    files = [documentlijst.bestand_van(dossier, row.naam) for row in rows]
    files = [file for file in files if request.actor.may(Permission.VIEW, file)]
    if reason := (documentzip.te_veel(files) if files else KIES):
        request.response.status_int = 400
        return page(deel, request, reason)
    places = documentzip.delen(files)
    index = documentzip.inhoud(files, places, lambda wie: woorden.naam_van(request.site, wie))
    response = Response(content_type="application/zip")
    response.content_disposition = f"attachment; filename={dossier.zaaknummer}-documenten.zip"
    response.app_iter = documentzip.stroom(storage.database(request.registry), places, index)
    return response


@view_config(context=Dossierdeel, deel="documenten", name="terugzetten", renderer=PAGE, request_method="POST",
             permission=Permission.VIEW)
def terugzetten(deel, request):
    reason = attempt(request, documentlosmaken.terugzetten, deel.__parent__, request.POST.get("document", ""), request.actor)
    if reason:
        return page(deel, request, reason)
    flash(request, "Het document staat weer in de zaak.")
    return HTTPSeeOther(url(request, deel))
