"""Which decisions did the bevoegd gezag make public? The register: search, narrow down, leaf through."""

from datetime import date
from itertools import islice

from pyramid.view import view_config

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.publicatie import SOORTEN, UITKOMST_WOORDEN
from content_types.site import Bekendmakingen
from portal.services import page_cache, remedie, search
from portal.skin import url
from portal.views.public import melding, reactie, stand, volgwegen
from portal.views.public.zoekvraag import Zoekvraag, read
from workflows.termijnen import datum_kort

SIZE = 20
BADGES = {"verleend": ("Verleend", "success"), "geweigerd": ("Geweigerd", "danger")}
KINDS = {"ontwerp": ("Ontwerpbesluit", "info"), "melding": ("Melding", "info")}
WITHDRAWN = ("Ingetrokken", "warning")
GROUPS = (("uitkomst", "uitkomst", "Besluit"), ("soort_bekendmaking", "soort", "Soort bekendmaking"),
          ("werkzaamheid", "werkzaamheid", "Wat wordt er gedaan?"), ("plaats", "plaats", "Plaats"))
"""Facet, field of the question, heading."""

WORDS = {"uitkomst": UITKOMST_WOORDEN, "soort": SOORTEN}
SEARCH_FIELDS = (("zoek", "Waar gaat het over?", "Bijvoorbeeld: dakkapel, of een zaaknummer"),
                 ("plek", "Waar?", "Straat, postcode of plaats"))
DATE_FIELDS = (("van", "Gepubliceerd vanaf", "Bijvoorbeeld 3-11-2025"),
               ("tot", "Gepubliceerd tot en met", "Bijvoorbeeld 3-12-2025"))
CHOICES = (("soort", "Soort bekendmaking", list(SOORTEN.items())),
           ("uitkomst", "Besluit", list(UITKOMST_WOORDEN.items())),
           ("werkzaamheid", "Wat wordt er gedaan?", [(word, word) for word in WERKZAAMHEDEN.values()]))
NOTHING = "Er is niets dat hierbij past. Kijk of de woorden goed geschreven zijn, gebruik minder woorden of haal een " \
          "filter weg."
NONE_YET = "Er zijn nog geen bekendmakingen."
NAMES = {"zoek": "Woorden", "plek": "Plek", "soort": "Soort", "uitkomst": "Besluit", "werkzaamheid": "Werkzaamheid",
         "plaats": "Plaats", "van": "Vanaf", "tot": "Tot en met", "open": "Reageren"}


@view_config(context=Bekendmakingen, renderer="skins:basis/public/register.pt", request_method="GET")
def register(bekendmakingen, request):
    """The page; an address that asks for a page past the last one gets the last one."""
    page_cache.mark(request, from_search=True)
    vraag = read(request)
    found, pagina = _find(vraag, request)
    here = url(request, bekendmakingen)
    return {"titel": "Bekendmakingen", "vraag": vraag, "totaal": found.totaal, "hier": here,
            **_form(vraag), "rijen": rows(found.paden, request), "facetten": _facets(vraag, found, here),
            "gekozen": _chosen(vraag, here), "sortering": _orders(vraag, here), "gevonden": _count(found.totaal),
            "leeg_tekst": NOTHING if vraag.gefilterd else NONE_YET,
            "volgwegen": volgwegen.wegen(request, vraag.but(sorteer="")),
            "feed": _address(f"{here}/atom.xml", vraag.but(sorteer="")), **_leaf(vraag, pagina, found.totaal, here)}


def _form(vraag: Zoekvraag) -> dict:
    """The fields with what was typed; what has no field of its own travels along hidden."""
    typed, fouten = vraag.as_typed(), vraag.fouten
    return {
        "zoekvelden": [_field(name, label, hint, typed) for name, label, hint in SEARCH_FIELDS],
        "datumvelden": [_field(name, label, hint, typed, fouten.get(name, "")) for name, label, hint in DATE_FIELDS],
        "keuzes": [{"naam": name, "id": f"veld-{name}", "label": label, "waarde": typed[name], "opties": options}
                   for name, label, options in CHOICES if len(options) > 1],
        "verborgen": [(name, typed[name]) for name in ("plaats", "sorteer") if typed[name]],
        "uitgeklapt": any(typed[name] for name in ("soort", "uitkomst", "werkzaamheid", "van", "tot", "open")),
        "fout": bool(fouten), "fouten": [(f"veld-{name}", f"{NAMES[name]}: {text}") for name, text in fouten.items()],
    }


def _field(name: str, label: str, hint: str, typed: dict, fout: str = "") -> dict:
    ids = [f"veld-{name}-hint", *([f"veld-{name}-fout"] if fout else [])]
    return {"naam": name, "id": f"veld-{name}", "label": label, "hint": hint, "waarde": typed[name], "fout": fout,
            "beschreven": " ".join(ids)}


def _count(totaal: int) -> str:
    return {0: "Niets gevonden", 1: "1 bekendmaking"}.get(totaal, f"{totaal} bekendmakingen")


def _find(vraag: Zoekvraag, request) -> tuple[search.Result, int]:
    folder, query = request.registry.settings["zoek.map"], vraag.query(request.today)
    found = search.find(folder, query, vraag.pagina, size=SIZE)
    last = max(1, min(-(-found.totaal // SIZE), search.LAST_PAGE))
    if vraag.pagina <= last:
        return found, vraag.pagina
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
    return term(publicatie, today) or reactie.regel(publicatie, today) or melding.regel(publicatie)


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


def _address(base: str, question: str) -> str:
    return f"{base}?{question}" if question else base


MOST_CHOICES = 12
"""Of a group only the choices with the most results are shown; the others can be typed."""


def _facets(vraag: Zoekvraag, found: search.Result, here: str) -> list[dict]:
    """What the results can be narrowed down to; a group with only one choice narrows nothing."""
    groups = []
    for facet, name, heading in GROUPS:
        counts = found.facetten.get(facet, {})
        if len(counts) > 1 and not getattr(vraag, name):
            groups.append({"titel": heading, "waarden": [
                {"tekst": WORDS.get(name, {}).get(value, value), "aantal": number,
                 "url": _address(here, vraag.but(**{name: value}))} for value, number in islice(counts.items(), MOST_CHOICES)]})
    return [*groups, *_years(vraag, found, here)]


def _years(vraag: Zoekvraag, found: search.Result, here: str) -> list[dict]:
    counts = found.facetten.get("jaar", {})
    if len(counts) < 2:
        return []
    return [{"titel": "Jaar", "waarden": [
        {"tekst": str(year), "aantal": counts[year],
         "url": _address(here, vraag.but(van=f"1-1-{year}", tot=f"31-12-{year}"))}
        for year in sorted(counts, reverse=True)]}]


def _chosen(vraag: Zoekvraag, here: str) -> list[dict]:
    """What the results are narrowed down to now, each with the address without it."""
    return [{"naam": NAMES[name], "tekst": _in_words(name, value), "url": _address(here, vraag.but(**{name: ""}))}
            for name, value in vraag.as_typed().items()
            if value and name in NAMES and name not in vraag.fouten]


def _in_words(name: str, value: str) -> str:
    return "nog mogelijk" if name == "open" else WORDS.get(name, {}).get(value, value)


def _orders(vraag: Zoekvraag, here: str) -> list[dict]:
    """Best fitting first makes sense only where words were given."""
    if not (vraag.zoek or vraag.plek):
        return []
    return [{"tekst": text, "actief": vraag.sorteer == value, "url": _address(here, vraag.but(sorteer=value))}
            for text, value in (("nieuwste eerst", ""), ("best passend eerst", "relevantie"))]


def _leaf(vraag: Zoekvraag, pagina: int, totaal: int, here: str) -> dict:
    first, last = (pagina - 1) * SIZE + 1, min(pagina * SIZE, totaal)

    def to(number):
        return _address(here, vraag.but(pagina=number))

    return {"vorige": to(pagina - 1) if pagina > 1 else "",
            "volgende": to(pagina + 1) if last < totaal and pagina < search.LAST_PAGE else "",
            "bladertekst": f"Bekendmakingen {first} tot en met {last} van {totaal}."}
