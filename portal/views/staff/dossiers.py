"""What is there to do? The work list, with counts that filter, search, phases and pages; every state is an address."""

from dataclasses import asdict, replace
from urllib.parse import urlencode

from pyramid.view import view_config

from content_types.dossier import FASEN
from content_types.site import Dossiers
from portal.services.werkvoorraad import KAARTEN, PER_PAGINA, SORTERINGEN, Vraag, Werkvoorraad, werkvoorraad
from portal.skin import url
from portal.views.staff import woorden
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

MAX_ZOEK = 100
NIEMAND = "Nog geen behandelaar"
KOPPEN = {"termijn": "Termijn", "zaaknummer": "Dossier", "fase": "Fase"}
SORTERING_WOORDEN = {"termijn": "uiterste beslisdatum", "zaaknummer": "zaaknummer", "fase": "fase"}


@view_config(context=Dossiers, renderer="skins:basis/staff/dossiers.pt", permission=Permission.WORKLIST)
def worklist(dossiers, request):
    vraag = _asked(request.GET)
    found = werkvoorraad(request.actor, vraag)
    here = url(request, dossiers)
    return {"titel": "Werkvoorraad", "vraag": vraag, "peildatum": datum_in_woorden(request.today), "hier": here,
            "kaarten": _cards(here, vraag, found), "fasen": FASEN, "koppen": _columns(here, vraag),
            "kop": _heading(vraag), "gesorteerd": SORTERING_WOORDEN[vraag.sorteer], "leeg": _empty(vraag),
            "rijen": _rows(found, request), "voorraad": found,
            "gefilterd": bool(vraag.kaart or vraag.fase or vraag.zoek), **_pages(here, vraag, found)}


def _asked(given) -> Vraag:
    """What the address asks; what it does not know is passed over."""
    pagina = given.get("pagina", "1")
    kaart, fase, sorteer = given.get("kaart", ""), given.get("fase", ""), given.get("sorteer", "")
    return Vraag(kaart=kaart if kaart in KAARTEN else "", fase=fase if fase in FASEN else "",
                 zoek=given.get("zoek", "").strip()[:MAX_ZOEK], aflopend=given.get("aflopend") == "1",
                 sorteer=sorteer if sorteer in SORTERINGEN else "termijn",
                 pagina=int(pagina) if pagina.isascii() and pagina.isdigit() and len(pagina) < 7 else 1)


def _address(here: str, vraag: Vraag, **changes) -> str:
    """The address of this list with something changed; a change goes back to the first page."""
    asked = asdict(replace(vraag, **{"pagina": 1, **changes}))
    usual = asdict(Vraag())
    query = {name: int(value) if value is True else value for name, value in asked.items() if value != usual[name]}
    return f"{here}?{urlencode(query)}" if query else here


def _cards(here, vraag, found: Werkvoorraad) -> list[dict]:
    return [{"soort": name, "tekst": KAARTEN[name], "aantal": aantal, "actief": vraag.kaart == name,
             "url": _address(here, vraag, kaart="" if vraag.kaart == name else name)}
            for name, aantal in found.kaarten.items()]


def _columns(here, vraag) -> list[dict]:
    return [{"naam": name, "titel": titel, "actief": vraag.sorteer == name,
             "richting": ("descending" if vraag.aflopend else "ascending") if vraag.sorteer == name else "none",
             "url": _address(here, vraag, sorteer=name, aflopend=vraag.sorteer == name and not vraag.aflopend)}
            for name, titel in KOPPEN.items()]


def _heading(vraag: Vraag) -> str:
    if vraag.zoek:
        return f"Gevonden voor “{vraag.zoek}”"
    wat = KAARTEN.get(vraag.kaart, "")
    return ": ".join(part for part in (FASEN.get(vraag.fase, "Lopende dossiers"), wat.lower()) if part)


def _empty(vraag: Vraag) -> str:
    asked = vraag.kaart or vraag.fase or vraag.zoek
    return "Geen dossier past hierbij. Kies iets anders of zoek op een ander woord." if asked else \
        "Er wacht geen dossier op u."


def _rows(found: Werkvoorraad, request) -> list[dict]:
    site = request.site
    return [{"titel": dossier.titel, "url": url(request, dossier), "zaaknummer": dossier.zaaknummer,
             "adres": dossier.adres, "fase": FASEN[dossier.fase], "stap": woorden.volgende_stap(dossier, site),
             "behandelaar": woorden.naam_van(site, dossier.behandelaar) if dossier.behandelaar else NIEMAND,
             "licht": woorden.termijn(dossier, request.today)} for dossier in found.dossiers]


def _pages(here, vraag, found: Werkvoorraad) -> dict:
    first = (found.pagina - 1) * PER_PAGINA + 1
    return {"vorige": _address(here, vraag, pagina=found.pagina - 1) if found.pagina > 1 else "",
            "volgende": _address(here, vraag, pagina=found.pagina + 1) if found.pagina < found.paginas else "",
            "blad": f"Dossiers {first} tot en met {min(first + PER_PAGINA - 1, found.totaal)} van {found.totaal}."}
