"""What do applicant and handler write to each other? The conversation in the dossier, and writing back."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.bericht import Bericht
from content_types.dossier import Dossier
from portal.actions import bericht as berichten
from portal.skin import flash, url
from portal.views.shared import gesprek
from portal.views.staff import woorden
from workflows.permissions import Permission

VIEW = "berichten-overzicht"
UIT = ("Berichten via het portaal staan uit voor deze zaak: de aanvrager krijgt hiervandaan alleen de eerste bevestiging en het "
       "besluit.")
STATUS_UIT = "De status wordt niet getoond aan de aanvrager."


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about messages, and what the applicant gets to see of the case."""
    if not request.actor.may(Permission.VIEW, dossier):
        return None
    found, new = berichten.zichtbaar(dossier, request.actor), len(berichten.ongelezen(dossier, request.actor))
    here, may = url(request, dossier, VIEW), not berichten.kan_niet(dossier, request.actor)
    number = "1 bericht" if len(found) == 1 else f"{len(found)} berichten"
    rows = (woorden.Regel("Alle berichten", here, f"{new} nieuw" if new else number, "warning" if new else "neutral"),)
    actions = (woorden.Actie("Bericht lezen" if new else "Bericht aan de aanvrager", here),) if may else ()
    return woorden.Deel("berichten", "Berichten met de aanvrager", rows if found else (), actions,
                        leeg="" if not dossier.berichten_via_portaal else "Er zijn nog geen berichten.", uitleg=_seen(dossier))


def _seen(dossier) -> str:
    """What is switched off for this case; fixed when it began."""
    return " ".join(sentence for sentence, on in ((UIT, dossier.berichten_via_portaal), (STATUS_UIT, dossier.status_getoond))
                    if not on)


@view_config(context=Bericht, request_method="GET")
def een(bericht, request):
    """One message stands in its conversation."""
    return HTTPSeeOther(f"{url(request, bericht.dossier, VIEW)}#bericht-{bericht.__name__}")


@view_config(context=Dossier, name=VIEW, renderer=gesprek.PAGE, request_method="GET")
def page(dossier, request, fouten=()):
    words = gesprek.woorden(dossier, request, list(fouten), lambda bestand: url(request, bestand), _wie)
    return {"titel": "Berichten met de aanvrager", "boven": f"Zaak {dossier.zaaknummer} · {dossier.titel}",
            "hier": url(request, dossier, VIEW), "terug": url(request, dossier), "terug_tekst": "Terug naar het dossier",
            "inleiding": _seen(dossier), **words, "kan_niet": words["kan_niet"],
            "hint": "De aanvrager krijgt een e-mail met een link. Schrijf hier niets dat de aanvrager niet mag weten."}


def _wie(bericht) -> str:
    return "De aanvrager" if bericht.van == berichten.AANVRAGER else bericht.naam


@view_config(context=Dossier, name=VIEW, renderer=gesprek.PAGE, request_method="POST")
def schrijven(dossier, request):
    sent, fouten = gesprek.doen(dossier, request)
    if fouten:
        request.response.status_int = max(request.response.status_int, 400)
        return page(dossier, request, fouten)
    if sent:
        flash(request, "Het bericht is verstuurd. De aanvrager krijgt een e-mail met een link.")
    return HTTPSeeOther(url(request, dossier, VIEW) + ("" if sent else "#bericht"))
