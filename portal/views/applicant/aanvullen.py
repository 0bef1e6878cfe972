"""What do I still have to send, until when, and how? Point by point, with files; nothing is sent until I send it."""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther

from content_types.aanvulling import WIJZEN
from portal.actions import aanvullen
from portal.services.file_types import human_size
from portal.skin import day, flash, url
from portal.views.applicant.woorden import Deel
from portal.views.attempt import attempt, keep_all, uploads
from portal.views.shared.bestand import download
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/applicant/aanvullen.pt"
POINT = "skins:basis/applicant/aanvullen_punt.pt"
NODIG = "Wij hebben nog informatie van u nodig."
STIL = "Zolang wij wachten, staat de termijn voor ons besluit stil."
BEKIJKEN = "Wij kijken of uw aanvraag nu compleet is. U krijgt daarover bericht."
NONE_CHOSEN = "Kies eerst een of meer bestanden"


# On the page of the case


def deel(dossier, request) -> Deel | None:
    """What is asked, with its last day; nothing where the organisation writes from its own system and hides the status."""
    aanvulling = _newest(dossier, request)
    if aanvulling is None:
        return None
    kan_niet = aanvullen.kan_niet(aanvulling, request.actor)
    wacht = aanvulling.state in ("gevraagd", "onvolledig") and dossier.state == "aanvulling_gevraagd"
    titel = aanvulling.workflow.states[aanvulling.state].public
    laat = aanvulling.state == "verlopen" and not kan_niet
    tekst = [_last_day(aanvulling, request.today)] if wacht or laat else []
    if wacht and kan_niet:
        tekst.append(kan_niet)
    here = _here(aanvulling, request)
    doen = wacht and not kan_niet
    label = "Vul uw aanvraag aan" if doen else "Stuur alsnog iets" if laat else "Bekijk wat wij vroegen en wat u stuurde"
    return Deel("aanvullen", titel, tuple(tekst), (), ((label, here),), actie_nodig=doen)


def _mine(dossier, request) -> list:
    if not (dossier.berichten_via_portaal or dossier.status_getoond):
        return []
    return [a for a in dossier.aanvullingen() if request.actor.may(Permission.VIEW_STATUS, a)]


def _newest(dossier, request):
    return next(reversed(_mine(dossier, request)), None)


def _here(aanvulling, request, *parts) -> str:
    return url(request, request.site, "mijn", aanvulling.dossier.zaaknummer, "aanvullen", aanvulling.__name__, *parts)


def _last_day(aanvulling, today) -> str:
    """The last day in words, and how long still."""
    einde = aanvulling.hersteltermijn_einde
    words, left = datum_in_woorden(einde), (einde - today).days
    if left < 0:
        return f"U kon aanvullen tot en met {words}. Die dag is voorbij."
    nog = {0: "Dat is vandaag.", 1: "U hebt nog 1 dag."}.get(left, f"U hebt nog {left} dagen.")
    return f"U kunt aanvullen tot en met {words}. {nog}"


# The overview of one request


def nieuwste(dossier, request):
    """The address without a name leads to what is asked now."""
    aanvulling = _newest(dossier, request)
    if aanvulling is None:
        raise HTTPNotFound
    return HTTPSeeOther(_here(aanvulling, request))


def _found(dossier, request, name: str):
    found = [aanvulling for aanvulling in _mine(dossier, request) if aanvulling.__name__ == name]
    if not found:
        raise HTTPNotFound
    return found[0]


def overzicht(dossier, request, name: str):
    """All points with how far each is, what was sent, and the button that sends."""
    aanvulling = _found(dossier, request, name)
    reden = ""
    if request.method == "POST":
        reden = attempt(request, aanvullen.versturen, aanvulling, request.actor)
        if not reden:
            flash(request, _thanks(aanvulling.zendingen[-1]))
            return HTTPSeeOther(_here(aanvulling, request))
    request.override_renderer = PAGE
    kan_niet = aanvullen.kan_niet(aanvulling, request.actor)
    waiting = [] if kan_niet else aanvulling.nieuw("portaal")
    return {"titel": aanvulling.workflow.states[aanvulling.state].public, "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "terug": url(request, request.site, "mijn", dossier.zaaknummer), "hier": _here(aanvulling, request),
            "laatste_dag": _last_day(aanvulling, request.today), "te_laat": request.today > aanvulling.hersteltermijn_einde,
            "bezig": aanvulling.state == "ontvangen", "inleiding": _intro(aanvulling, request.today),
            "toelichting": aanvulling.toelichting, "oordeel": _judged(aanvulling), "kan_niet": kan_niet,
            "taken": [_task(aanvulling, punt, request, kan_niet) for punt in aanvulling.punten], "reden": reden,
            "fout": bool(reden), "te_versturen": [_draft(aanvulling, punt) for punt in waiting],
            "open_nog": _unanswered(aanvulling, waiting),
            "zendingen": [_sent(aanvulling, zending, request) for zending in aanvulling.zendingen],
            "eerdere": [(f"Gevraagd op {day(a.gevraagd)}", _here(a, request)) for a in _mine(dossier, request)
                        if a is not aanvulling]}


def _intro(aanvulling, today) -> str:
    """Where it stands; the term of the decision stands still up to and including the last day only."""
    if aanvulling.state == "ontvangen":
        return BEKIJKEN
    return NODIG if today > aanvulling.hersteltermijn_einde else f"{NODIG} {STIL}"


def _thanks(zending) -> str:
    if zending.te_laat:
        return "Wij hebben uw aanvulling ontvangen, na de laatste dag. Wij beslissen of wij haar nog meenemen."
    return "Wij hebben uw aanvulling ontvangen. Wij bekijken of uw aanvraag nu compleet is. U krijgt daarover bericht."


def _judged(aanvulling) -> str:
    """What still lacks, while there is something to do about it."""
    return aanvulling.oordeel if aanvulling.state in ("onvolledig", "verlopen") else ""


def _task(aanvulling, punt: str, request, kan_niet: str) -> dict:
    open_ = not kan_niet and punt in aanvulling.open_punten()
    soort, status = _stand(aanvulling, punt)
    return {"titel": f"{punt}. {aanvulling.punten[punt]}", "url": _here(aanvulling, request, "punt", punt) if open_ else "",
            "status": status, "soort": soort}


def _stand(aanvulling, punt: str) -> tuple[str, str]:
    """Kind of badge and words: how far one point is."""
    if punt in aanvulling.nieuw("portaal"):
        return "info", "Bewaard, nog niet verstuurd"
    if aanvulling.state == "ontvangen" and punt in aanvulling.punten_in(aanvulling.zendingen[-1]):
        return "success", "Verstuurd"
    if punt in aanvulling.ontbreekt and aanvulling.state != "volledig":
        return "warning", "Nog niet compleet"
    if punt in aanvulling.beantwoord():
        return "success", "In orde" if aanvulling.beoordeeld_op else "Verstuurd"
    return "neutral", "Nog niet beantwoord"


def _draft(aanvulling, punt: str) -> dict:
    return {"titel": f"{punt}. {aanvulling.punten[punt]}", "tekst": aanvulling.kladtekst(punt),
            "bestanden": [b.bestandsnaam for b in aanvulling.bestanden(zending=0, punt=punt, wijze="portaal")]}


def _unanswered(aanvulling, waiting) -> str:
    """The points that would stay without an answer, in words; empty when there are none."""
    answered = set(waiting) | (set(aanvulling.beantwoord()) - set(aanvulling.ontbreekt))
    if aanvulling.state == "ontvangen":
        answered |= set(aanvulling.beantwoord())
    left = [punt for punt in aanvulling.open_punten() if punt not in answered]
    if not left:
        return ""
    return f"Punt {left[0]} is" if len(left) == 1 else f"De punten {', '.join(left[:-1])} en {left[-1]} zijn"


def _sent(aanvulling, zending, request) -> dict:
    files = {name: aanvulling[name] for name, _ in zending.bestanden}
    return {"kop": f"{datum_in_woorden(zending.ontvangen).capitalize()}, {WIJZEN[zending.wijze].lower()}",
            "te_laat": zending.te_laat, "zegel": zending.zegel,
            "antwoorden": [(f"{punt}. {aanvulling.punten[punt]}", text) for punt, text in zending.antwoorden],
            "bestanden": [{"titel": b.bestandsnaam, "url": _here(aanvulling, request, "bestand", name),
                           "detail": (f"punt {b.punt}, " if b.punt else "") + human_size(b.omvang)}
                          for name, b in files.items()]}


# One point


def punt(dossier, request, name: str, nummer: str):
    """Text and files for one point; what is good is kept at once, whatever is wrong with another file."""
    aanvulling, by = _found(dossier, request, name), request.actor
    if nummer not in aanvulling.punten:
        raise HTTPNotFound
    if aanvullen.kan_niet(aanvulling, by) or nummer not in aanvulling.open_punten():
        return HTTPSeeOther(_here(aanvulling, request))
    if request.method == "POST":
        fouten, verder = _keep(aanvulling, nummer, request)
        if not fouten:
            return HTTPSeeOther(_here(aanvulling, request, *(() if verder else ("punt", nummer))))
        request.response.status_int = max(request.response.status_int, 400)
        return _point_words(aanvulling, nummer, request, fouten, request.POST.get("tekst", ""))
    return _point_words(aanvulling, nummer, request, [], aanvulling.kladtekst(nummer))


def _keep(aanvulling, nummer: str, request) -> tuple[list[tuple[str, str]], bool]:
    """(what has to be mended, whether to go back to the overview)."""
    by, chosen = request.actor, len(uploads(request, "bestand"))
    reason = attempt(request, aanvullen.beantwoorden, aanvulling, nummer, request.POST.get("tekst", ""), by,
                     versie=request.POST.get("stand"))
    if (weg := request.POST.get("weghalen", "")) and not reason:
        reason = attempt(request, aanvullen.bestand_weghalen, aanvulling, weg, by)
    _, refused = keep_all(request, "bestand",
                          lambda source, name: aanvullen.bestand_toevoegen(aanvulling, nummer, source, name, by))
    if "toevoegen" in request.POST and not chosen:
        refused = [NONE_CHOSEN]
    fouten = [("tekst", reason)] * bool(reason) + [("bestand", sentence) for sentence in refused]
    return fouten, "bewaren" in request.POST


def _point_words(aanvulling, nummer: str, request, fouten, tekst: str) -> dict:
    request.override_renderer = POINT
    earlier = [(datum_in_woorden(z.ontvangen), text) for z in aanvulling.zendingen for p, text in z.antwoorden if p == nummer]
    return {"titel": aanvulling.punten[nummer], "nummer": nummer, "aantal": len(aanvulling.punten),
            "zaaknummer": aanvulling.dossier.zaaknummer, "hier": _here(aanvulling, request, "punt", nummer),
            "terug": _here(aanvulling, request), "laatste_dag": _last_day(aanvulling, request.today), "eerder": earlier,
            "oordeel": _judged(aanvulling), "tekst": tekst, "stand": aanvullen.stand(aanvulling, nummer), "fouten": fouten,
            "fout": bool(fouten), "bij": {where: [s for w, s in fouten if w == where] for where in ("tekst", "bestand")},
            "bestanden": [{"naam": b.__name__, "titel": b.bestandsnaam, "detail": human_size(b.omvang),
                           "url": _here(aanvulling, request, "bestand", b.__name__)}
                          for b in aanvulling.bestanden(zending=0, punt=nummer, wijze="portaal")]}


def bestand(dossier, request, name: str, naam: str):
    """A file of the applicant's own."""
    aanvulling = _found(dossier, request, name)
    found = aanvullen.bestand_van(aanvulling, naam, request.actor)
    if found is None:
        raise HTTPNotFound
    return download(found, request)
