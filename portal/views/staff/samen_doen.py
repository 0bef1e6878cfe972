"""How is one thing done for several cases that are handled together? Choose what, tick for which; each goes through its own deed.

What one case refuses does not stop the others: the page that follows says of each what happened.
"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.bericht import LONGEST
from content_types.samenhang import Samenhang
from portal.actions import bericht as berichten
from portal.actions import dossier as dossiers
from portal.actions import overdragen
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import mensen, woorden
from portal.views.staff.samenhang import zichtbaar
from workflows.permissions import Permission

PAGE = "skins:basis/staff/samen_doen.pt"
DEDEN = {"behandelaar": "Behandelaar toewijzen", "coordinator": "Coördinator toewijzen",
         "in_behandeling": "In behandeling nemen", "bericht": "Bericht aan de aanvrager sturen"}
GEDAAN = {"behandelaar": "Toegewezen", "coordinator": "Toegewezen", "in_behandeling": "In behandeling genomen",
          "bericht": "Verstuurd"}
ANDERE_AANVRAGER = "De aanvrager van deze zaak is een ander. Stuur hier een eigen bericht."
CONTROLS = {"deed": "deed-behandelaar", "zaken": "zaak-1", "wie": "wie", "tekst": "tekst"}
APART = "Deze zaken worden apart behandeld. Kies eerst voor samen behandelen."


@view_config(context=Samenhang, name="samen-doen", renderer=PAGE, request_method="GET", permission=Permission.WORKLIST)
def page(samenhang, request, fouten=None, klaar=()):
    """`klaar` are (dossier, why not) of what was done; empty while nothing was."""
    cases = zichtbaar(samenhang, request)
    if not samenhang.samen:
        flash(request, APART, "fout")
        return HTTPSeeOther(url(request, samenhang))
    typed = request.POST
    chosen = typed.getall("zaak") if typed else [dossier.zaaknummer for dossier in cases]
    deed = typed.get("deed", "")
    return {"titel": "In één keer doen", "hier": url(request, samenhang, "samen-doen"), "terug": url(request, samenhang),
            "deden": list(DEDEN.items()), "deed": deed, "tekst": typed.get("tekst", ""), "wie": typed.get("wie", ""),
            "mensen": _people(cases, request), "klaar": [_done(d, why, deed, request) for d, why in klaar],
            "zaken": [{"zaaknummer": d.zaaknummer, "titel": d.titel, "gekozen": d.zaaknummer in chosen,
                       "detail": f"{d.state_title}, {_holder(d, request)}"} for d in cases],
            **woorden.errors(fouten or {}, CONTROLS)}


def _holder(dossier, request) -> str:
    return f"behandelaar {woorden.naam_van(request.site, dossier.behandelaar)}" if dossier.behandelaar else "nog geen behandelaar"


def _people(cases, request) -> list[tuple[str, str]]:
    """Who handles or steers at one of these organisations."""
    people = {g.__name__: g for dossier in cases for role in overdragen.SOORTEN.values()
              for g in request.site.gebruikers.with_role(role, *dossier.plekken)}
    return mensen.keuzes(sorted(people.values(), key=lambda g: g.naam.lower()), request.today)


def _done(dossier, why: str, deed: str, request) -> dict:
    return {"titel": dossier.titel, "zaaknummer": dossier.zaaknummer, "url": url(request, dossier), "reden": why,
            "gedaan": GEDAAN[deed]}


@view_config(context=Samenhang, name="samen-doen", renderer=PAGE, request_method="POST", permission=Permission.WORKLIST)
def doen(samenhang, request):
    """Each case by itself; the answer is of the whole, so a refusal of one is no error of the page."""
    cases, deed = zichtbaar(samenhang, request), request.POST.get("deed", "")
    ticked = [d for d in cases if d.zaaknummer in request.POST.getall("zaak")]
    fouten = _missing(deed, ticked, request)
    if fouten or not samenhang.samen:
        request.response.status_int = 400
        return page(samenhang, request, fouten)
    klaar = [(dossier, _one(deed, dossier, ticked[0], request)) for dossier in ticked]
    request.response.status_int = 200
    return page(samenhang, request, klaar=klaar)


def _missing(deed: str, ticked, request) -> dict[str, str]:
    """What has to be filled in first, by control."""
    fouten, tekst = {}, request.POST.get("tekst", "").strip()
    if deed not in DEDEN:
        fouten["deed"] = "Kies wat u wilt doen."
    if not ticked:
        fouten["zaken"] = "Kies minstens één zaak."
    if deed in overdragen.SOORTEN and _who(request) is None:
        fouten["wie"] = "Kies een collega."
    if deed == "bericht" and not tekst:
        fouten["tekst"] = "Schrijf eerst het bericht."
    elif deed == "bericht" and len(tekst) > LONGEST:
        fouten["tekst"] = "Gebruik niet meer dan 10.000 tekens."
    return fouten


def _who(request):
    return request.site.gebruikers.get(request.POST.get("wie", ""))


def _one(deed: str, dossier, first, request) -> str:
    """Do it for one case; the sentence why not, empty when done."""
    by = request.actor
    if deed == "bericht":
        if not _same_applicant(dossier, first):
            return ANDERE_AANVRAGER
        return attempt(request, berichten.sturen, dossier, by, request.POST["tekst"])
    if deed == "in_behandeling":
        return attempt(request, dossiers.in_behandeling_nemen, dossier, by)
    assign = overdragen.toewijzen if deed == "behandelaar" else overdragen.coordinator_toewijzen
    return attempt(request, assign, dossier, _who(request), by)


def _same_applicant(een, ander) -> bool:
    """Mailed at the same address; without an address nobody is the same."""
    mails = [{email.lower() for email in d.aanvraag.adressen()[:1]} for d in (een, ander)]
    return een is ander or bool(mails[0]) and mails[0] == mails[1]
