"""Where does the applicant read the draft decision, and until when can everybody react to it? (Awb 3:13)"""

from pyramid.httpexceptions import HTTPNotFound

from portal.actions.terinzagetermijn import bekendmaking_van
from portal.services.file_types import human_size
from portal.skin import url
from portal.views.applicant.woorden import Deel
from portal.views.shared.bestand import download
from workflows.termijnen import datum_in_woorden


def deel(dossier, request) -> Deel | None:
    """The draft, and its term; nothing before it was sent to the applicant."""
    laid_open = dossier.terinzage_ontwerp()
    if laid_open is None or laid_open.ontwerp is None:
        return None
    link = url(request, request.site, "mijn", dossier.zaaknummer, "ontwerp")
    rows = [("Het ontwerp van het besluit", link, f"pdf, {human_size(laid_open.ontwerp.omvang)}")]
    return Deel("ontwerp", "Ontwerp van het besluit", _words(dossier, laid_open, request.today),
                (*rows, *_notice(laid_open, request)))


def _words(dossier, laid_open, today) -> tuple[str, ...]:
    if laid_open.aangekondigd_op is None:
        return (f"Wij leggen het ontwerp ter inzage vanaf {datum_in_woorden(laid_open.start)}. Dan kan iedereen reageren. U "
                "ook.",)
    if today > laid_open.einde:
        return (f"Iedereen kon reageren tot en met {datum_in_woorden(laid_open.einde)}. Wij beantwoorden de reacties bij het "
                "besluit.",)
    return (f"Iedereen kan reageren tot en met {datum_in_woorden(laid_open.einde)}. U ook.",)


def _notice(laid_open, request) -> list[tuple[str, str, str]]:
    publicatie = bekendmaking_van(laid_open, request.site)
    online = publicatie is not None and publicatie.state == "gepubliceerd"
    return [("De bekendmaking met alle stukken", url(request, publicatie), "Hier kunt u ook reageren")] if online else []


def ontwerp(dossier, request):
    """The draft as it was sent."""
    laid_open = dossier.terinzage_ontwerp()
    if laid_open is None or laid_open.ontwerp is None:
        raise HTTPNotFound
    return download(laid_open.ontwerp, request)
