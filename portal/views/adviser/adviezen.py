"""Which requests for advice are there for me? The coördinator of an adviesorganisatie sees all of theirs, with filters; an
adviser what is to be answered and what was."""

from dataclasses import dataclass

from hypatia.interfaces import STABLE
from pyramid.view import view_config

from content_types.adviesverzoek import Adviesverzoek
from content_types.site import Adviezen
from portal.actions import adviesorganisatie, adviestoewijzing
from portal.services import advieswerk, catalog
from portal.skin import day, url
from portal.views.staff.woorden import licht, organisatie_naam
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

MAX = 100
STANDEN = {
    "verdelen": ("Te verdelen", "bijna", "Elk adviesverzoek is bij iemand."),
    "behandeling": ("In behandeling", "op_schema", "Niemand werkt nu aan een advies."),
    "gegeven": ("Gegeven", "klaar", "Er zijn geen gegeven adviezen om te tonen."),
    "gesloten": ("Gesloten", "opgeschort", "Er zijn geen gesloten adviesverzoeken."),
}
"""For the coördinator: title, shape of its count, what stands there when there is none."""
OPEN = ("verdelen", "behandeling")
LICHTEN = {"te_laat": "Te laat", "bijna": "Bijna te laat", "op_schema": "Op schema"}
NIEMAND = "niemand"
EINDES = {"ingetrokken": "Ingetrokken", "vervallen": "Niet meer nodig", "uitgebracht": "Advies gegeven, zaak is gesloten"}


@dataclass(frozen=True)
class Vraag:
    """What the coördinator asked of the list; empty is everything."""

    stand: str = ""
    wie: str = ""
    licht: str = ""
    ongeopend: bool = False


def _read(query) -> Vraag:
    stand, light = query.get("stand", ""), query.get("licht", "")
    return Vraag(stand if stand in STANDEN else "", query.get("wie", "")[:254], light if light in LICHTEN else "",
                 query.get("ongeopend") == "1")


@view_config(context=Adviezen, renderer="skins:basis/adviser/adviezen.pt", permission=Permission.WORKLIST)
def overview(adviezen, request):
    """Requests to which access has ended are on it for the coördinator only, with no more than that they were there."""
    eigen, vraag = adviesorganisatie.eigen(request.actor), _read(request.GET)
    rows = alles(request)
    shown = [row for row in rows if _fits(row, vraag)] if eigen else rows
    return {"titel": "Adviezen", "organisaties": [organisatie_naam(request.site, name) for name in organisaties(request)],
            "coordinator": bool(eigen), "vraag": vraag, "hier": url(request, adviezen),
            "secties": _by_stand(shown, vraag) if eigen else _for_adviser(shown),
            "kaarten": _cards(rows, vraag, url(request, adviezen)) if eigen else [],
            "lichten": LICHTEN, "mensen": _people(rows), "deuren": _doors(adviezen, request, eigen),
            "peildatum": datum_in_woorden(request.today)}


def organisaties(request) -> list[str]:
    """For which adviesorganisaties somebody works."""
    return sorted({where for role, where in request.who.rollen if role in advieswerk.ROLLEN and where})


def alles(request) -> list[dict]:
    """Every row that this person may see, the first to be answered first."""
    mine = organisaties(request)
    found = [*_found(request.site, mine, open_=True), *_found(request.site, mine, open_=False)]
    rows = [_row(verzoek, request) for verzoek in found if request.actor.may(Permission.VIEW, verzoek)]
    over = [_over(verzoek, request) for verzoek in _found(request.site, mine, open_=None)
            if request.actor.may(Permission.VIEW_STATUS, verzoek)]
    return [*rows, *over]


def _found(site, mine, *, open_: bool | None) -> list[Adviesverzoek]:
    """The requests that are asked (True), answered (False) or over (None)."""
    cat = catalog.catalog_of(site)
    query = cat["adviesorganisatie"].any(mine) & cat["toegankelijk"].eq(open_ is not None)
    if open_ is not None:
        query &= cat["staat"].eq("gevraagd" if open_ else "uitgebracht")
    numbers = query.execute().ids
    order = list(cat["uiterlijk"].sort(numbers, sort_type=STABLE, reverse=not open_)) if numbers else []
    return catalog.objects(site, order)


def _row(verzoek, request) -> dict:
    dossier, assigned = verzoek.dossier, adviestoewijzing.lopend(verzoek)
    stand = "gegeven" if verzoek.state == "uitgebracht" else "behandeling" if assigned else "verdelen"
    return {"stand": stand, "url": url(request, verzoek), "titel": dossier.titel, "zaaknummer": dossier.zaaknummer,
            "adres": dossier.adres, "vraag": verzoek.vraag,
            "vrager": organisatie_naam(request.site, dossier.organisatie),
            "voor": organisatie_naam(request.site, verzoek.adviesorganisatie) if len(organisaties(request)) > 1 else "",
            "uitgebracht": day(verzoek.uitgebracht_op), "nieuw": verzoek.geopend_op is None,
            "licht": licht(verzoek.uiterlijk, request.today), "bij": [t.naam for t in assigned],
            "wie": {t.gebruiker or t.email: t.naam for t in assigned}, "ter_controle": verzoek.voorgelegd is not None,
            "verdeel_url": url(request, verzoek, "toewijzen") if request.actor.may(Permission.DISTRIBUTE, verzoek) else ""}


def _over(verzoek, request) -> dict:
    """That it was asked and how it ended; nothing of the dossier but its number, which the mails had."""
    return {"stand": "gesloten", "zaaknummer": verzoek.dossier.zaaknummer, "wie": {}, "nieuw": False, "licht": None,
            "vrager": organisatie_naam(request.site, verzoek.dossier.organisatie), "gevraagd": day(verzoek.gevraagd_op),
            "einde": EINDES.get(verzoek.state, verzoek.state_title), "uitgebracht": day(verzoek.uitgebracht_op)}


def _fits(row: dict, vraag: Vraag) -> bool:
    by_whom = not vraag.wie or (not row["wie"] if vraag.wie == NIEMAND else vraag.wie in row["wie"])
    light = not vraag.licht or row["stand"] in OPEN and row["licht"]["soort"] == vraag.licht
    return by_whom and light and (not vraag.ongeopend or row["stand"] in OPEN and row["nieuw"])


def _by_stand(rows, vraag: Vraag) -> list[dict]:
    """The parts of the list; what is over only when it was asked for."""
    wanted = [vraag.stand] if vraag.stand else [stand for stand in STANDEN if stand != "gesloten"]
    return [_section(stand, STANDEN[stand][0], STANDEN[stand][2], [row for row in rows if row["stand"] == stand])
            for stand in wanted]


def _for_adviser(rows) -> list[dict]:
    return [_section("open", "Nog te geven", "Er wacht geen adviesverzoek op u of uw organisatie.",
                     [row for row in rows if row["stand"] in OPEN]),
            _section("gegeven", "Gegeven", STANDEN["gegeven"][2], [row for row in rows if row["stand"] == "gegeven"])]


def _section(name: str, titel: str, leeg: str, rows) -> dict:
    return {"id": name, "titel": titel, "leeg": leeg, "rijen": rows[:MAX], "aantal": len(rows), "meer": len(rows) > MAX}


def _cards(rows, vraag: Vraag, here: str) -> list[dict]:
    return [{"soort": shape, "tekst": titel, "aantal": sum(row["stand"] == stand for row in rows), "actief": vraag.stand == stand,
             "url": here if vraag.stand == stand else f"{here}?stand={stand}"} for stand, (titel, shape, _) in STANDEN.items()]


def _people(rows) -> list[tuple[str, str]]:
    """Who has something, to choose from."""
    found = {key: naam for row in rows for key, naam in row["wie"].items()}
    return sorted(found.items(), key=lambda pair: pair[1])


def _doors(adviezen, request, eigen) -> list[tuple[str, str]]:
    """What else the coördinator can do: people, arrangements, an export."""
    if not eigen:
        return []
    agreements = [("Overeenkomsten", url(request, adviezen, "overeenkomsten"))] if request.site.overeenkomsten is not None else []
    return [("Mensen", url(request, adviezen, "mensen")), ("Afspraken", url(request, adviezen, "afspraken")), *agreements,
            ("Alle adviezen als tabel (CSV)", url(request, adviezen, "adviezen.csv")),
            ("Alle adviezen als JSON", url(request, adviezen, "adviezen.json"))]
