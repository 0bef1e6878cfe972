"""What does a volger do with the links in the mails? Confirm, change, mute a case, end one or all, or never hear of us again.

Opening a link changes nothing: programs that check mail open every link. A button does, or a mail program (RFC 8058).
"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.abonnement import FREQUENTIES
from content_types.site import Site
from portal.actions import abonnement as deeds
from portal.services import abonnementen, search, wijzigingen
from portal.services.abonnementen import AFMELDEN, BEHEREN, BEVESTIGEN
from portal.services.links import LinkRefused
from portal.skin import day, flash, url
from portal.views.attempt import attempt

CONFIRM, MANAGE, STOP = (f"skins:basis/public/volgen_{name}.pt" for name in ("bevestigen", "beheren", "afmelden"))
MEESTE_ZAKEN = 30
VERLOPEN = "Deze link werkt niet meer. U kunt een nieuwe link vragen."


def _opened(request, doel: str):
    """(key, volger or None, why the link does not work); nobody keeps a copy of the page."""
    request.response.headers.update({"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
    token = request.subpath[0] if len(request.subpath) == 1 else ""
    try:
        return *abonnementen.van_link(request.site, request.registry.settings, doel, token, request.now), ""
    except LinkRefused as error:
        request.response.status_int = 410 if error.thing else 404
        return "", None, VERLOPEN


def _back(request, doel: str):
    return HTTPSeeOther(url(request, request.site, doel, request.subpath[0]))


def _words(request, doel: str, titel: str, **more) -> dict:
    site = request.site
    return {"titel": titel, "hier": url(request, site, doel, *request.subpath[:1]), "volgen": url(request, site, "volgen"),
            "link": url(request, site, "volgen-link"), "reden": "", "dicht": "", "geblokkeerd": False, **more}


def _manage_link(request, volger) -> str:
    return abonnementen.link(request.registry.settings, BEHEREN, volger, request.now)


# Confirm


@view_config(context=Site, name=BEVESTIGEN, renderer=CONFIRM, request_method="GET")
def waiting(site, request, reden=""):
    key, volger, dicht = _opened(request, BEVESTIGEN)
    if reden:
        request.response.status_int = 409
    return _words(request, BEVESTIGEN, "Bevestig wat u wilt volgen", reden=reden, dicht=dicht, fout=bool(reden or dicht),
                  wachtend=[(a.__name__, a.naam, FREQUENTIES[a.frequentie]) for a in (volger.wachtend() if volger else ())],
                  beheren=_manage_link(request, volger) if volger and volger.lopend() else "",
                  geblokkeerd=bool(key) and key in site.abonnementen.geblokkeerd)


def _confirm(request, key: str, volger) -> None:
    if volger is not None:
        deeds.bevestigen(request.actor, volger, frozenset(request.POST.getall("volgen")))


CONFIRMING = {
    "bevestigen": (_confirm, ""),
    "nooit": (lambda request, key, volger: deeds.nooit_meer(request.actor, key),
              "Wij sturen u geen e-mails meer over bekendmakingen volgen. Uw adres hebben wij niet bewaard."),
    "toch": (lambda request, key, volger: deeds.toch_weer(request.actor, key),
             "U kunt weer bekendmakingen volgen op dit adres."),
}


@view_config(context=Site, name=BEVESTIGEN, renderer=CONFIRM, request_method="POST")
def confirm(site, request):
    key, volger, dicht = _opened(request, BEVESTIGEN)
    stap = request.POST.get("stap", "")
    if dicht or stap not in CONFIRMING:
        return waiting(site, request)
    deed, sentence = CONFIRMING[stap]
    reden = attempt(request, deed, request, key, volger)
    if reden:
        return waiting(site, request, reden)
    flash(request, sentence or _confirmed(volger))
    return _back(request, BEVESTIGEN)


def _confirmed(volger) -> str:
    return "Bevestigd. U krijgt een e-mail zodra er iets nieuws is." if volger is not None and len(volger) else \
        "U volgt niets. Uw adres hebben wij niet bewaard."


# Manage


@view_config(context=Site, name=BEHEREN, renderer=MANAGE, request_method="GET")
def overview(site, request, reden=""):
    _, volger, dicht = _opened(request, BEHEREN)
    if reden:
        request.response.status_int = 409
    return _words(request, BEHEREN, "Wat u volgt", reden=reden, dicht=dicht, fout=bool(reden or dicht), volger=volger,
                  frequenties=list(FREQUENTIES.items()), rijen=[_row(a) for a in (volger.lopend() if volger else ())],
                  wachtend=abonnementen.link(request.registry.settings, BEVESTIGEN, volger, request.now)
                  if volger and volger.wachtend() else "",
                  zaken=_cases(request, volger) if volger else [],
                  mislukt=day(volger.mislukt_op) if volger and volger.mislukt else "")


def _row(abonnement) -> dict:
    return {"naam": abonnement.__name__, "titel": abonnement.naam, "frequentie": abonnement.frequentie,
            "herinneren": abonnement.herinneren, "kapot": abonnement.kapot_gemeld}


def _cases(request, volger) -> list[dict]:
    """The cases of which was told last, and those that are muted."""
    newest = sorted(volger.verteld.items(), key=lambda item: (item[1][4], item[0]), reverse=True)[:MEESTE_ZAKEN]
    found = [search.at(request.site, pad) for pad, _ in newest]
    told = {p.zaaknummer: p.titel for p in found if wijzigingen.openbaar(p)}
    muted = {nummer: told.get(nummer, "") for nummer in volger.gedempt}
    return [{"nummer": nummer, "titel": titel, "stil": nummer in volger.gedempt} for nummer, titel in (told | muted).items()]


def _change(request, volger, naam: str) -> None:
    chosen = request.POST.get("frequentie", "")
    frequentie = chosen if chosen in FREQUENTIES else next(iter(FREQUENTIES))
    deeds.wijzigen(volger, naam, frequentie=frequentie, herinneren=request.POST.get("herinneren") == "ja")


MANAGING = {
    "bewaren": (_change, "Bewaard."),
    "stoppen": (lambda request, volger, naam: deeds.stoppen(volger, naam), "Gestopt. U krijgt hierover geen e-mails meer."),
    "dempen": (lambda request, volger, naam: deeds.dempen(volger, naam, stil=True), "U hoort niets meer over deze zaak."),
    "horen": (lambda request, volger, naam: deeds.dempen(volger, naam, stil=False), "U hoort weer over deze zaak."),
    "alles": (lambda request, volger, naam: deeds.alles_stoppen(request.actor, volger.__name__),
              "U volgt niets meer. Uw e-mailadres hebben wij verwijderd."),
}


@view_config(context=Site, name=BEHEREN, renderer=MANAGE, request_method="POST")
def manage(site, request):
    """A second click finds it done."""
    _, volger, _ = _opened(request, BEHEREN)
    stap, naam = request.POST.get("stap", ""), request.POST.get("naam", "")[:60]
    if volger is None or stap not in MANAGING:
        return overview(site, request)
    deed, sentence = MANAGING[stap]
    reden = attempt(request, deed, request, volger, naam)
    if reden:
        return overview(site, request, reden)
    flash(request, sentence)
    return _back(request, BEHEREN)


# End everything


@view_config(context=Site, name=AFMELDEN, renderer=STOP, request_method="GET")
def leave(site, request):
    _, volger, dicht = _opened(request, AFMELDEN)
    beheren = _manage_link(request, volger) if volger else ""
    return _words(request, AFMELDEN, "Stoppen met e-mails", dicht=dicht, fout=bool(dicht), volgt=volger is not None, klaar=False,
                  beheren=beheren)


@view_config(context=Site, name=AFMELDEN, renderer=STOP, request_method="POST", require_csrf=False)
def left(site, request):
    """By the button, or by a mail program without a session; the link itself is the proof."""
    key, _, dicht = _opened(request, AFMELDEN)
    if key:
        deeds.alles_stoppen(request.actor, key)
    return _words(request, AFMELDEN, "Stoppen met e-mails" if dicht else "U krijgt geen e-mails meer", dicht=dicht,
                  fout=bool(dicht), volgt=False, klaar=not dicht, beheren="")
