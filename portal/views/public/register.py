"""Which decisions did the bevoegd gezag make public? The register: search, narrow down, leaf through."""

from datetime import date

from pyramid.view import view_config

from content_types.site import Bekendmakingen
from portal.services import page_cache, remedie, search, search_spelling
from portal.skin import url
from portal.views.public import aanvraag, melding, reactie, registerkeuzes, stand, volgwegen
from portal.views.public.registerkeuzes import address
from portal.views.public.zoekvraag import Zoekvraag, read
from workflows.termijnen import datum_kort

SIZE = 20
BADGES = {"verleend": ("Verleend", "success"), "geweigerd": ("Geweigerd", "danger")}
KINDS = {"ontwerp": ("Ontwerpbesluit", "info"), "melding": ("Melding", "info"), "aanvraag": ("Aanvraag", "info"),
         "verlenging": ("Later besluit", "info"), "rectificatie": ("Rectificatie", "warning"),
         "intrekking": ("Vergunning ingetrokken", "danger")}
WITHDRAWN = ("Ingetrokken", "warning")
NOTHING = "Er is niets dat hierbij past. Kijk of de woorden goed geschreven zijn, gebruik minder woorden of haal een " \
          "filter weg."
NONE_YET = "Er zijn nog geen bekendmakingen."
INSTEAD = "Met ‘{getypt}’ vonden wij niets. U ziet wat er is met ‘{bedoeld}’."


@view_config(context=Bekendmakingen, renderer="skins:basis/public/register.pt", request_method="GET")
def register(bekendmakingen, request):
    """The page; an address that asks for a page past the last one gets the last one."""
    page_cache.mark(request, from_search=True)
    return answered(read(request), request, url(request, bekendmakingen))


def answered(vraag: Zoekvraag, request, here: str) -> dict:
    """What answers the question, in words, for a page at the address `here`."""
    folder, base = request.registry.settings["zoek.map"], url(request, request.context)
    query = vraag.query(request.today)
    found, pagina = _find(folder, query, vraag.pagina)
    bedoeld = search_spelling.bedoeld(folder, query, found.totaal)
    instead = bedoeld if bedoeld and not found.totaal else None
    if instead:
        found, pagina = _find(folder, instead.query, vraag.pagina)
    return {"titel": "Bekendmakingen", "vraag": vraag, "totaal": found.totaal, "hier": here,
            **registerkeuzes.form(vraag), "rijen": rows(found.paden, request),
            "facetten": registerkeuzes.facets(vraag, found.facetten, here), "gekozen": registerkeuzes.chosen(vraag, here),
            "sortering": registerkeuzes.orders(vraag, here), "gevonden": _count(found.totaal),
            "leeg_tekst": NOTHING if vraag.gefilterd else NONE_YET, **_meant(vraag, bedoeld, instead, here),
            "volgwegen": volgwegen.wegen(request, vraag.but(sorteer="")),
            "feed": address(f"{base}/atom.xml", vraag.but(sorteer="")), "canoniek": address(here, vraag.address()),
            "site_zoeken": address(url(request, request.site, "zoeken"), Zoekvraag(zoek=vraag.zoek).but()),
            "lijst_url": address(base, vraag.but()), "kaart_url": address(f"{base}/kaart", vraag.but()),
            **_leaf(vraag, pagina, found.totaal, here)}


def _meant(vraag: Zoekvraag, bedoeld, instead, here: str) -> dict:
    """What was searched for in place of what was typed, or what may have been meant."""
    if bedoeld is None:
        return {"in_plaats": "", "bedoeld": None}
    words = {"zoek": bedoeld.query.woorden, "plek": bedoeld.query.plek}
    if instead:
        return {"in_plaats": INSTEAD.format(getypt=bedoeld.getypt, bedoeld=bedoeld.bedoeld), "bedoeld": None}
    return {"in_plaats": "", "bedoeld": {"tekst": bedoeld.bedoeld, "aantal": bedoeld.totaal,
                                         "url": address(here, vraag.but(**words))}}


def _count(totaal: int) -> str:
    return {0: "Niets gevonden", 1: "1 bekendmaking"}.get(totaal, f"{totaal} bekendmakingen")


def _find(folder: str, query: search.Query, pagina: int) -> tuple[search.Result, int]:
    found = search.find(folder, query, pagina, size=SIZE)
    last = max(1, min(-(-found.totaal // SIZE), search.LAST_PAGE))
    if pagina <= last:
        return found, pagina
    return search.find(folder, query, last, size=SIZE), last


def rows(paths, request) -> list[dict]:
    """The notices at these paths that this visitor may open, in words."""
    root = url(request, request.site).rstrip("/")
    return [row(publicatie, root + path, request.today) for publicatie, path in search.shown(request.actor, paths)]


def row(publicatie, address: str, today: date) -> dict:
    """One notice in a list."""
    withdrawn = publicatie.state == "ingetrokken"
    badge = WITHDRAWN if withdrawn else stand.badge(publicatie) or BADGES.get(
        publicatie.uitkomst, KINDS.get(publicatie.soort_bekendmaking, (publicatie.soort_titel, "neutral")))
    return {"titel": publicatie.titel, "url": address, "badge": badge[0], "badge_soort": badge[1],
            "adres": publicatie.adres, "op": publicatie.gepubliceerd_op, "samenvatting": publicatie.samenvatting,
            "termijn": _withdrawn(publicatie) if withdrawn else
            "" if publicatie.achterhaald else _line(publicatie, today)}


def _line(publicatie, today: date) -> str:
    """What somebody can still do, or from when it may."""
    return term(publicatie, today) or reactie.regel(publicatie, today) or melding.regel(publicatie) or aanvraag.regel(
        publicatie, today)


def _withdrawn(publicatie) -> str:
    return f"Ingetrokken op {datum_kort(publicatie.ingetrokken_op)}"


def term(publicatie, today: date) -> str:
    """Until when somebody can object, and how long that still is."""
    einde, wat = publicatie.bezwaar_einde, remedie.woorden(publicatie).doen.capitalize()
    if einde is None:
        return ""
    left = (einde - today).days
    if left < 0:
        return f"{wat} kon tot en met {datum_kort(einde)}: gesloten"
    days = {0: "vandaag is de laatste dag", 1: "nog 1 dag"}.get(left, f"nog {left} dagen")
    return f"{wat} kan tot en met {datum_kort(einde)}, {days}"


def _leaf(vraag: Zoekvraag, pagina: int, totaal: int, here: str) -> dict:
    first, last = (pagina - 1) * SIZE + 1, min(pagina * SIZE, totaal)

    def to(number):
        return address(here, vraag.but(pagina=number))

    return {"vorige": to(pagina - 1) if pagina > 1 else "",
            "volgende": to(pagina + 1) if last < totaal and pagina < search.LAST_PAGE else "",
            "bladertekst": f"Bekendmakingen {first} tot en met {last} van {totaal}."}
