"""What is there to do? The work list, with counts that filter, search, filters and pages; every state is an address."""

from dataclasses import replace

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import FASEN
from content_types.site import Dossiers
from portal.actions.werklijst import laatst_gekeken
from portal.services import veranderd
from portal.services.werkvoorraad import KAARTEN, OOK_GESLOTEN, PER_PAGINA, Vraag, Werkvoorraad, werkvoorraad
from portal.skin import Link, url
from portal.views.staff import kolommen
from portal.views.staff.kolommen import KOLOMMEN
from portal.views.staff.werklijstvraag import USUAL, Keuzes, address, from_query, in_words, narrows, query, read
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

ZELDEN = frozenset({"papier", "advies_te_laat", "afwijking"})
"""Counts that are shown only where there is something to count."""
SORTERING_WOORDEN = {"termijn": "uiterste beslisdatum", "zaaknummer": "zaaknummer", "fase": "fase",
                     "ontvangen": "dag van ontvangst", "wettelijk": "wettelijke beslisdatum"}
KEUZELIJSTEN = {"behandelaar": ("Behandelaar", "Iedereen"), "coordinator": ("Coördinator", "Iedereen"),
                "team": ("Team", "Alle teams"), "procedure": ("Procedure", "Alle procedures"),
                "organisatie": ("Organisatie", "Alle organisaties"), "modus": ("Welk systeem centraal", "Alle werkwijzen")}
"""The filters that are lists to choose from: title, and what choosing nothing means."""


@view_config(context=Dossiers, renderer="skins:basis/staff/dossiers.pt", permission=Permission.WORKLIST)
def worklist(dossiers, request):
    here, ik = url(request, dossiers), request.site.gebruikers[request.who.id]
    saved, start = dict(ik.filters), bool(ik.startfilter)
    if not request.GET and ik.startfilter in saved:
        return HTTPSeeOther(address(here, from_query(saved[ik.startfilter]), start=True))
    vraag, names = read(request.GET), kolommen.chosen(ik.kolommen)
    found = werkvoorraad(request.actor, vraag)
    return {"titel": "Werkvoorraad", "vraag": vraag, "peildatum": datum_in_woorden(request.today), "hier": here,
            "kaarten": _cards(here, vraag, found), "fasen": FASEN, "koppen": _columns(here, vraag, names),
            "kop": _heading(vraag), "gesorteerd": _order(vraag, found), "leeg": _empty(vraag),
            "rijen": [kolommen.row(dossier, names, request) for dossier in found.dossiers], "voorraad": found,
            "bewaard": _saved(here, vraag, ik), "paden": _doors(dossiers, ik, request),
            **_filter(here, vraag, start, request), **_pages(here, vraag, found)}


def _filter(here, vraag: Vraag, start: bool, request) -> dict:
    """The lists to choose from, and what is chosen now in words."""
    keuzes = Keuzes(request)
    lists = [{"naam": name, "titel": KEUZELIJSTEN[name][0], "alles": KEUZELIJSTEN[name][1], "keuzes": choices,
              "gekozen": getattr(vraag, name)} for name, choices in keuzes.all(vraag).items() if choices]
    order = {"sorteer": vraag.sorteer, "aflopend": "1" if vraag.aflopend else "", "kaart": vraag.kaart}
    usual = {"sorteer": USUAL.sorteer, "aflopend": "", "kaart": ""}
    return {"lijsten": lists, "meer_open": any(found["gekozen"] for found in lists),
            "mee": [(name, value) for name, value in order.items() if value != usual[name]],
            "gefilterd": in_words(vraag, keuzes) if narrows(vraag) else "", "alles_url": address(here, USUAL, start=start),
            "bewaar_url": address(f"{here}/filter", vraag)}


def _saved(here, vraag: Vraag, ik) -> list[Link]:
    now = query(replace(vraag, pagina=1))
    return [Link(naam, address(here, from_query(asked), start=bool(ik.startfilter)), asked == now)
            for naam, asked in ik.filters]


def _doors(dossiers, ik, request) -> list[Link]:
    """Where else to look, with how much changed since the last look."""
    number = veranderd.aantal(request.actor, laatst_gekeken(ik, request.now))
    changed = f"Veranderd ({veranderd.in_woorden(number)})" if number else "Veranderd"
    doors = [Link(changed, url(request, dossiers, "veranderd"), bool(number))]
    if request.actor.may(Permission.ASSIGN, dossiers):
        doors += [Link("Teambord", url(request, dossiers, "teambord")), Link("Overdragen", url(request, dossiers, "overdragen"))]
    return [*doors, Link("Zoeken in documenten", url(request, dossiers, "documenten-zoeken")),
            Link("Agenda", url(request, request.site, "agenda")), Link("Lijst instellen", url(request, dossiers, "lijst"))]


def _cards(here, vraag, found: Werkvoorraad) -> list[dict]:
    return [{"soort": name, "tekst": KAARTEN[name], "aantal": aantal, "actief": vraag.kaart == name,
             "url": address(here, vraag, start=True, kaart="" if vraag.kaart == name else name)}
            for name, aantal in found.kaarten.items() if aantal or name not in ZELDEN or name == vraag.kaart]


def _columns(here, vraag, names) -> list[dict]:
    return [_column(here, vraag, KOLOMMEN[name]) for name in names]


def _column(here, vraag, kolom) -> dict:
    by = kolom.sorteer
    active = bool(by) and vraag.sorteer == by
    direction = ("descending" if vraag.aflopend else "ascending") if active else "none"
    return {"titel": kolom.titel, "actief": active, "richting": direction if by else None,
            "url": address(here, vraag, start=True, sorteer=by, aflopend=active and not vraag.aflopend) if by else ""}


def _order(vraag: Vraag, found: Werkvoorraad) -> str:
    first = vraag.sorteer == "termijn" and "toewijzen" in found.kaarten
    return SORTERING_WOORDEN[vraag.sorteer] + (" (wat nog niemand heeft, staat bovenaan)" if first else "")


def _heading(vraag: Vraag) -> str:
    if vraag.zoek:
        return f"Gevonden voor “{vraag.zoek}”"
    wat = KAARTEN.get(vraag.kaart, "")
    which = "Dossiers" if vraag.kaart == OOK_GESLOTEN else "Lopende dossiers"
    return ": ".join(part for part in (FASEN.get(vraag.fase, which), wat.lower()) if part)


def _empty(vraag: Vraag) -> str:
    return "Geen dossier past hierbij. Kies iets anders of zoek op een ander woord." if narrows(vraag) else \
        "Er wacht geen dossier op u."


def _pages(here, vraag, found: Werkvoorraad) -> dict:
    first = (found.pagina - 1) * PER_PAGINA + 1
    return {"vorige": address(here, vraag, start=True, pagina=found.pagina - 1) if found.pagina > 1 else "",
            "volgende": address(here, vraag, pagina=found.pagina + 1) if found.pagina < found.paginas else "",
            "blad": f"Dossiers {first} tot en met {min(first + PER_PAGINA - 1, found.totaal)} van {found.totaal}."}
