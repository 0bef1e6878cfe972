"""Which messages went to and came from other systems, how does each stand, and what can be tried again?"""

from itertools import islice

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.stufbericht import STANDEN, VAN_NIEMAND, Stufbericht, Stufberichten
from portal.actions import koppeling as deeds
from portal.services import koppelingen
from portal.services.beheerbereik import is_proef, ziet
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.permissions import Permission

LIST, PAGE = "skins:basis/admin/stufberichten.pt", "skins:basis/admin/stufbericht.pt"
PER_BLAD, MEEST = 50, 5000
"""Rows on a page; so many of the newest are looked through."""
TE_DOEN = ("mislukt", "niet_bezorgd", "afgekeurd", "geweigerd", "onbekend")
KEUZES = {"": "Alles", "te_doen": "Waar iets mis is", **{name: titel for name, (titel, _) in STANDEN.items()}}
RICHTINGEN = {"": "In en uit", "in": "Naar ons toe", "uit": "Van ons weg"}


@view_config(context=Stufberichten, renderer=LIST, permission=Permission.MANAGE)
def overview(berichten, request):
    """The newest first; a form that changes nothing, so that each choice has its own address."""
    asked = {name: request.GET.get(name, "") for name in ("stand", "richting", "koppeling")}
    blad = max(1, int(number)) if (number := request.GET.get("blad", "1")).isdecimal() and len(number) < 5 else 1
    found = (b for b in islice(berichten.values(), MEEST) if _wanted(b, request, asked))
    rows = list(islice(found, (blad - 1) * PER_BLAD, blad * PER_BLAD + 1))
    return {"titel": berichten.titel, "rijen": [rij(b, request) for b in rows[:PER_BLAD]], "gevraagd": asked,
            "standen": list(KEUZES.items()), "richtingen": list(RICHTINGEN.items()), "koppelingen": _partners(request),
            "vorige": _blad(berichten, request, asked, blad - 1) if blad > 1 else "",
            "volgende": _blad(berichten, request, asked, blad + 1) if len(rows) > PER_BLAD else "", "blad": blad,
            "terug": url(request, request.site.koppelingen)}


def _partners(request) -> list[tuple[str, str]]:
    site = request.site
    return [("", "Alle organisaties"), *((k.__name__, site.organisaties[k.partner].naam) for k in site.koppelingen.values()
                                         if ziet(request.actor, k.partner))]


def _blad(berichten, request, asked, blad: int) -> str:
    return request.resource_url(berichten, query={**asked, "blad": blad})


def _wanted(bericht: Stufbericht, request, asked) -> bool:
    """Messages of a ketensimulatie only where its koppeling is asked for."""
    site, organisatie = request.site, bericht.organisatie
    if not ziet(request.actor, organisatie):
        return False
    if not asked["koppeling"] and organisatie != VAN_NIEMAND and is_proef(site, organisatie):
        return False
    if asked["richting"] and bericht.richting != asked["richting"] or asked["koppeling"] not in ("", bericht.koppeling):
        return False
    if not asked["stand"]:
        return True
    stand, _ = koppelingen.stand(site, bericht)
    return stand in TE_DOEN if asked["stand"] == "te_doen" else stand == asked["stand"]


def rij(bericht: Stufbericht, request) -> dict:
    """A message as one row."""
    site = request.site
    stand, reden = koppelingen.stand(site, bericht)
    titel, soort = STANDEN[stand]
    koppeling = site.koppelingen.get(bericht.koppeling)
    return {"url": url(request, bericht), "titel": bericht.titel, "richting": "Naar" if bericht.uit else "Van", "stand": titel,
            "soort": soort, "reden": reden, "op": woorden.moment(bericht.op), "zaaknummer": bericht.dossier,
            "wie": site.organisaties[koppeling.partner].naam if koppeling is not None else bericht.zender or "onbekend"}


@view_config(context=Stufbericht, renderer=PAGE, request_method="GET", permission=Permission.MANAGE)
def page(bericht, request, reden: str = ""):
    row = rij(bericht, request)
    raw = url(request, bericht["bericht"]) if "bericht" in bericht else ""
    return {**row, "titel": bericht.titel, "boven": f"{row['richting']} {row['wie']}", "waarom": row["reden"], "reden": reden,
            "fout": bool(reden), "hier": url(request, bericht), "kern": _core(bericht), "bestand": raw,
            "antwoord": bericht.antwoord.decode("utf-8", "replace")[:20_000], "uit": bericht.uit,
            "kan": deeds.kan_opnieuw(request.site, bericht), "regels": woorden.regels(bericht.history),
            "terug": url(request, bericht.__parent__)}


def _core(bericht: Stufbericht) -> list[tuple]:
    return woorden.rows(
        ("Wanneer", woorden.moment(bericht.op)), ("Zaak", bericht.dossier),
        ("Afgehandeld op", woorden.moment(bericht.klaar_op) if bericht.klaar_op else ""),
        ("Referentienummer", bericht.referentie), ("Antwoord op nummer", bericht.crossref), ("Zender", bericht.zender),
        ("Ontvanger", bericht.ontvanger), ("Van adres", bericht.adres), ("Foutcode", bericht.foutcode),
        ("Nog eens ontvangen", f"{bericht.herhaald} keer" if bericht.herhaald else ""),
        ("SHA-256", bericht["bericht"].sha256 if "bericht" in bericht else ""))


@view_config(context=Stufbericht, name="opnieuw", renderer=PAGE, request_method="POST", permission=Permission.MANAGE)
def opnieuw(bericht, request):
    if reden := attempt(request, deeds.opnieuw, bericht, request.actor):
        return page(bericht, request, reden)
    flash(request, f"Het bericht wordt opnieuw {'verzonden' if bericht.uit else 'verwerkt'}.")
    return HTTPSeeOther(url(request, bericht))
