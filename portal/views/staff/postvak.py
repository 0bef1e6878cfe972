"""What came in from other systems, and what could not be read?"""

from pyramid.view import view_config

from content_types.bericht_in import NEEDS_A_PERSON, UITKOMSTEN, BerichtIn
from content_types.site import Postvak
from portal.skin import url
from workflows.permissions import Permission

SOORT = {"ontvangen": "info", "verwerkt": "success", "onleesbaar": "danger", "herhaald": "neutral",
         "met_de_hand": "warning"}


@view_config(context=Postvak, renderer="skins:basis/staff/postvak.pt", permission=Permission.INBOX)
def overview(postvak, request):
    """Newest first, what needs a person on top."""
    berichten = sorted(postvak.values(), key=lambda b: b.ontvangen_op, reverse=True)
    berichten.sort(key=lambda b: b.uitkomst not in NEEDS_A_PERSON)
    return {"titel": "Postvak", "rijen": [_words(bericht, request) for bericht in berichten[:200]],
            "te_doen": sum(b.uitkomst in NEEDS_A_PERSON for b in berichten)}


@view_config(context=BerichtIn, renderer="skins:basis/staff/bericht_in.pt", permission=Permission.INBOX)
def bericht_in(bericht, request):
    return {"titel": bericht.titel, **_words(bericht, request),
            "bestand": url(request, bericht["bestand"]) if "bestand" in bericht else ""}


def _words(bericht, request) -> dict:
    dossier = request.site["dossiers"].by_zaaknummer(bericht.dossier) if bericht.dossier else None
    shown = dossier is not None and request.actor.may(Permission.VIEW, dossier)
    return {"naam": bericht.titel, "url": url(request, bericht), "op": bericht.ontvangen_op, "kanaal": bericht.kanaal,
            "uitkomst": UITKOMSTEN[bericht.uitkomst], "soort": SOORT[bericht.uitkomst], "reden": bericht.reden,
            "ontbrekend": bericht.ontbrekend, "zaaknummer": bericht.dossier,
            "dossier_url": url(request, dossier) if shown else ""}
