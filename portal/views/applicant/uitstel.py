"""May the municipality decide later? The applicant reads what was asked, and says yes or no; and what a dwangsom came to."""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther

from portal.actions import uitstel
from portal.actions.bericht import AANVRAGER, kant
from portal.services.verwachting import euro
from portal.skin import flash, url
from portal.views.applicant.woorden import Deel
from portal.views.attempt import attempt
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, datum_kort

PAGE = "skins:basis/applicant/uitstel.pt"
VRAAG = "Wij vragen u of wij later mogen besluiten. U mag nee zeggen."
ANTWOORD = {"akkoord": "U ging akkoord met uitstel tot en met {dag}.", "geweigerd": "U ging niet akkoord met uitstel."}
KIEZEN = "Kies of u akkoord gaat."


def deel(dossier, request) -> Deel | None:
    """What is asked, while it waits for an answer; for the applicant alone."""
    asked = dossier.uitstelverzoek
    if not _mine(dossier, request) or asked is None or asked.stand != "gevraagd":
        return None
    return Deel("uitstel", "Mogen wij later besluiten?", (VRAAG,), (),
                (("Lees de vraag en geef antwoord", _here(dossier, request, "uitstel")),), actie_nodig=True)


def dwangsom(dossier, request) -> Deel | None:
    """What was decided about a penalty for being late."""
    besluit = dossier.dwangsombesluit
    if besluit is None or kant(dossier, request.actor) != AANVRAGER:
        return None
    tekst = f"Wij betalen u een dwangsom van {euro(besluit.bedrag)}, omdat wij te laat waren met ons besluit."
    tekst = tekst if besluit.bedrag else "Wij betalen u geen dwangsom."
    return Deel("dwangsom", "Dwangsom", (f"{tekst} Dat staat in ons besluit van {datum_kort(besluit.op)}. Daarin staat ook wat u "
                                         "kunt doen als u het daar niet mee eens bent.",))


def _mine(dossier, request) -> bool:
    by = request.actor
    return kant(dossier, by) == AANVRAGER and by.may(Permission.WRITE, dossier)


def _here(dossier, request, *parts) -> str:
    return url(request, request.site, "mijn", dossier.zaaknummer, *parts)


def page(dossier, request):
    """The question with what a yes changes, and the two answers."""
    asked, by = dossier.uitstelverzoek, request.actor
    if asked is None or kant(dossier, by) != AANVRAGER or asked.stand == "gevraagd" and not by.may(Permission.WRITE, dossier):
        raise HTTPNotFound
    reden = ""
    if request.method == "POST":
        answer = request.POST.get("antwoord", "")
        reden = KIEZEN if answer not in ("ja", "nee") else attempt(request, uitstel.beantwoorden, dossier, by,
                                                                   akkoord=answer == "ja")
        if not reden:
            flash(request, "Dank u wel. Uw antwoord is bewaard.")
            return HTTPSeeOther(_here(dossier, request))
        request.response.status_int = max(request.response.status_int, 400)
    request.override_renderer = PAGE
    kan_niet = uitstel.kan_niet_antwoorden(dossier, by)
    dag, nu = datum_in_woorden(asked.tot_en_met), dossier.beslisdatum
    return {"titel": "Mogen wij later besluiten?", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "waarom": asked.waarom, "tot": dag, "nu": datum_in_woorden(nu) if nu else "", "kan_niet": kan_niet,
            "antwoord": ANTWOORD.get(asked.stand, "").format(dag=dag), "reden": reden if reden != kan_niet else "",
            "fout": bool(reden), "terug": _here(dossier, request), "hier": _here(dossier, request, "uitstel")}
