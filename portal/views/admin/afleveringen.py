"""What left the portal, what waits and what did not arrive? Looked at, sent again or stopped, alone or many at once."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.aflevering import GROEPEN, NIET, Regel
from content_types.site import Beheer
from portal.actions import aflevering as deeds
from portal.services import afleverregister
from portal.services.afleveringen import BRONNEN, aan_in_woorden, zoek
from portal.services.beheerbereik import bereik
from portal.skin import flash, url
from portal.views.attempt import obtain
from portal.views.staff import woorden
from workflows.permissions import Permission

PAGE = "skins:basis/admin/afleveringen.pt"
NAAM, PER_BLAD = "afleveringen", 50
STANDEN = {NIET: "Niet afgeleverd", "wacht": "Wacht nog", "": "Alles", "klaar": "Afgeleverd", "gestopt": "Gestopt"}
FILTERS = ("stand", "soort", "organisatie")


@view_config(context=Beheer, name=NAAM, renderer=PAGE, request_method="GET", permission=Permission.MANAGE)
def overview(beheer, request, reden: str = "", veld: str = "", getypt: str = ""):
    """The newest first. The filters stand in the address, also while something is sent again."""
    asked = {"stand": request.GET.get("stand", NIET), **{name: request.GET.get(name, "") for name in FILTERS[1:]}}
    found = zoek(request.actor, groepen=(asked["stand"],) if asked["stand"] in GROEPEN else (), soort=asked["soort"],
                 organisatie=asked["organisatie"], vanaf=request.GET.get("vanaf", "")[:200], aantal=PER_BLAD + 1)
    rows = [rij(regel, request) for regel in found[:PER_BLAD]]
    return {"titel": "Afleveringen", "rijen": [row for row in rows if row], "velden": _keuzes(request), "gevraagd": asked,
            "reden": reden, "fout": bool(reden), "fouten": [(veld, reden)] if reden else [], "veld": veld, "getypt": getypt,
            "hier": _adres(beheer, request, asked), "alles_kan": bool(rows) and asked["stand"] == NIET,
            "eerder": bool(request.GET.get("vanaf")),
            "volgende": _adres(beheer, request, asked, vanaf=found[-1].sleutel) if len(found) > PER_BLAD else ""}


def _adres(beheer, request, asked: dict, **more) -> str:
    return request.resource_url(beheer, NAAM, query={**asked, **more})


def _keuzes(request) -> list[tuple]:
    site, seen = request.site, bereik(request.actor)
    names = [o for o in afleverregister.register(site).organisaties() if seen is None or o in seen]
    partners = sorted(((o, woorden.organisatie_naam(site, o)) for o in names), key=lambda pair: pair[1])
    return [("stand", "Stand", list(STANDEN.items())),
            ("soort", "Soort", [("", "Alle soorten"), *((name, bron.titel) for name, bron in BRONNEN.items())]),
            ("organisatie", "Organisatie", [("", "Alle organisaties"), *partners])]


def rij(regel: Regel, request) -> dict:
    """One delivery as a row; empty where the thing itself is gone."""
    site, bron = request.site, BRONNEN[regel.soort]
    thing = bron.vind(site, regel.id)
    if thing is None:
        return {}
    beeld = bron.beeld(site, thing)
    dossier = site["dossiers"].by_zaaknummer(regel.dossier) if regel.dossier else None
    mag = dossier is not None and request.actor.may(Permission.VIEW, dossier)
    return {"sleutel": regel.sleutel, "id": regel.id, "wat": beeld.wat, "aan": aan_in_woorden(request.actor, regel, beeld),
            "stand": beeld.stand, "soort": beeld.soort, "reden": beeld.reden, "referentie": beeld.referentie,
            "pogingen": _keren(beeld.pogingen), "volgende": woorden.moment(beeld.volgende) if beeld.volgende else "",
            "op": woorden.moment(regel.op), "zaaknummer": regel.dossier, "url": url(request, dossier) if mag else "",
            "organisatie": woorden.organisatie_naam(site, regel.organisatie) if regel.organisatie else "",
            "kan": beeld.kan and regel.groep != "klaar"}


def _keren(number: int) -> str:
    return f"{number} keer geprobeerd" if number else ""


@view_config(context=Beheer, name=NAAM, renderer=PAGE, request_method="POST", permission=Permission.MANAGE)
def doen(beheer, request):
    """Send the ticked ones again, or all of them, or stop."""
    chosen, why = request.POST.getall("aflevering"), request.POST.get("waarom", "")
    deed, words = DADEN.get(request.POST.get("daad"), DADEN["opnieuw"])
    number, reden = obtain(request, deed, request, chosen, why)
    if reden:
        return overview(beheer, request, reden, "waarom" if reden == deeds.WAAROM else "kies", why)
    flash(request, f"{words[number != 1].format(number)}")
    return HTTPSeeOther(request.resource_url(beheer, NAAM, query=request.GET))


def _alles(request, chosen, why) -> int:
    return deeds.alles_opnieuw(request.actor, soort=request.GET.get("soort", ""), organisatie=request.GET.get("organisatie", ""))


OPNIEUW = ("{0} aflevering wordt opnieuw geprobeerd.", "{0} afleveringen worden opnieuw geprobeerd.")
DADEN = {
    "opnieuw": (lambda request, chosen, why: deeds.opnieuw(request.actor, chosen), OPNIEUW),
    "alles": (_alles, OPNIEUW),
    "stoppen": (lambda request, chosen, why: deeds.stoppen(request.actor, chosen, why),
                ("{0} aflevering is gestopt.", "{0} afleveringen zijn gestopt.")),
}
