"""How does staff ask for advice, and how does a request stand? What happens after it was asked is in `adviesverloop.py`."""

from datetime import timedelta

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import fingerprint, path_of
from content_types.dossier import Dossier
from content_types.stufbericht import STANDEN
from portal.actions import adviestekst
from portal.actions import adviesverzoek as adviesverzoeken
from portal.actions import instemming as instemmingen
from portal.services import adviesafspraken, adviesstand, adviestoegang, advieswerk, koppelingen
from portal.services.forms import refused, validate
from portal.services.modus import elders
from portal.skin import day, flash, url
from portal.views.attempt import obtain
from portal.views.shared import adviesverzoek as gedeeld
from portal.views.staff import adviesformulieren, woorden
from portal.views.staff.termijn_doen import vergelijking
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden
from workflows.termijnen.kalender import volgende_werkdag

FORM = "skins:basis/staff/adviesverzoek_doen.pt"
PAGE = "skins:basis/staff/adviesverzoek.pt"
GEWOON = timedelta(weeks=2)
"""How long an adviser gets where nothing was agreed."""
RECHTSTREEKS = ("soort_advies", "vraag", "ja_nee", "toelichting", "wettelijk", "grond", "uiterlijk")
"""Answers that go to the deed as they are."""


# Asking


def _words(dossier, request, form, reason: str = "", vooraf=None) -> dict:
    reason = refused(form, reason, {adviesverzoeken.NOG_KOMT: "uiterlijk"})
    return {"titel": "Advies vragen", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier), "formulier": form.render(), "reden": reason, "vooraf": vooraf,
            "fout": bool(reason or form.error), "beslisdatum": dossier.beslisdatum_veilig,
            "instemming": not instemmingen.kan_niet(dossier, request.actor),
            "niemand": not adviesformulieren.organisaties(dossier, request), "elders": elders(dossier, "advies")}


@view_config(context=Dossier, name="adviesverzoek-doen", renderer=FORM, request_method="GET",
             permission=Permission.ASK_ADVICE)
def formulier(dossier, request):
    start = {"uiterlijk": volgende_werkdag(request.today + GEWOON), "verzoek": "advies", "afspraken": True}
    return _words(dossier, request, adviesformulieren.vragen(dossier, request, start))


@view_config(context=Dossier, name="adviesverzoek-doen", renderer=FORM, request_method="POST")
def vragen(dossier, request):
    """The right is asked by the deed, so that a form that was open too long keeps its words."""
    request.actor.require(Permission.VIEW, dossier)
    form = adviesformulieren.vragen(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words(dossier, request, failed)
    return _ask(dossier, request, form, values)


def _ask(dossier, request, form, values: dict):
    """Ask. Take it back when something has to be seen first: other dates, or terms and documents by agreement."""
    before, savepoint, seen = dossier.termijnstanden(), request.tm.get().savepoint(), values.pop("gezien")
    known = set(dossier["adviezen"])
    asked, reason = obtain(request, adviesverzoeken.vragen_aan, dossier, request.actor, **_deed(values))
    if reason:
        form.set_appstruct(values)
        return _words(dossier, request, form, reason)
    new = [verzoek for verzoek in asked if verzoek.__name__ not in known]
    shown = _vooraf(dossier, request, before, new, values.get("afspraken", False))
    if shown and (mark := fingerprint(shown)) != seen:
        savepoint.rollback()
        form.set_appstruct({**values, "gezien": mark})
        return _words(dossier, request, form, vooraf=shown)
    namen = " en ".join(woorden.organisatie_naam(request.site, verzoek.adviesorganisatie) for verzoek in asked)
    flash(request, f"Het adviesverzoek is verstuurd aan {namen}.")
    return HTTPSeeOther(f"{url(request, dossier)}#adviezen")


def _deed(values: dict) -> dict:
    """The answers as the deed wants them."""
    return {**{naam: values[naam] for naam in RECHTSTREEKS}, "organisaties": sorted(values["organisaties"]),
            "instemming": values.get("verzoek") == "instemming", "afspraken": values.get("afspraken", False),
            "antwoord_vertrouwelijk": not values["antwoord_delen"], "documenten": values.get("documenten", ()),
            **{naam: tuple(sorted(values.get(naam, ()))) for naam in ("werkzaamheden", "antwoorden_van")}}


def _vooraf(dossier, request, before, new, afspraken: bool) -> dict | None:
    """What has to be seen before these requests leave: dates that move, what each organisation gets, what departs from the
    agreement; None for nothing."""
    dates, by, site = vergelijking(before, dossier.termijnstanden()), request.actor, request.site
    warnings = [zin for verzoek in new for zin in adviesafspraken.waarschuwingen(verzoek, by)]
    instemming = any(verzoek.instemming for verzoek in new)
    agreed = afspraken and any(adviesafspraken.overeenkomst(dossier, v.adviesorganisatie, by) for v in new)
    if not new or not (warnings or agreed or instemming):
        return None
    asked = [{"organisatie": woorden.organisatie_naam(site, v.adviesorganisatie), "uiterlijk": datum_in_woorden(v.uiterlijk),
              "documenten": [document.titel for document in adviestoegang.gedeelde_documenten(v)]} for v in new]
    return {"datums": dates if instemming else None, "waarschuwingen": warnings, "verzoeken": asked}


# How it stands


@view_config(context=Adviesverzoek, dossier_open=True, renderer=PAGE, request_method="GET")
def page(verzoek, request, reden="", **getypt):
    """`getypt` is what was filled in on a form that was refused."""
    site, dossier = request.site, verzoek.dossier
    kleur, status = adviesstand.kort(verzoek, site)
    organisatie = site.organisaties[verzoek.adviesorganisatie]
    return {"titel": f"{'Verzoek om instemming' if verzoek.instemming else 'Adviesverzoek'} aan {organisatie.naam}",
            "verzoek": verzoek, "kleur": kleur, "status": status, "fout": bool(reden), "reden": reden, "getypt": getypt,
            "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "dossier_url": url(request, dossier),
            "hier": url(request, verzoek), "kern": _core(verzoek, site), "email": organisatie.email,
            "stappen": _steps(verzoek, site), "laat": adviesstand.te_laat(verzoek, request.today),
            "gedeeld": gedeeld.gedeeld(verzoek, request), "rondes": gedeeld.rondes(verzoek, request),
            "nagekomen": gedeeld.nagekomen(verzoek, request),
            "antwoord": _answer(verzoek, request), "berichten": _messages(verzoek, site),
            "regels": woorden.regels(verzoek.history),
            "let_op": instemmingen.niet_meer_nodig(dossier) if verzoek.instemming else "",
            **_may(verzoek, request), **_as_document(verzoek, request)}


def _may(verzoek, request) -> dict:
    """What this person can do with it now."""
    by, closed = request.actor, adviestoegang.gesloten(verzoek, request.today)
    handles = by.may(Permission.ASK_ADVICE, verzoek) and not closed
    others = adviesformulieren.antwoordkeuzes(verzoek.dossier, request, zonder=verzoek) if handles else []
    return {"open": handles and verzoek.state == "gevraagd", "beantwoord": handles and verzoek.state == "uitgebracht",
            "loopt": handles and verzoek.dossier.lopend, "anderen": others,
            "met_link": _by_link(verzoek, request), "blijft": by.refusal(verzoek, "intrekken") if handles else "",
            "herinnerd": verzoek.herinnerd_op == request.today}


def _by_link(verzoek, request) -> bool:
    """Do mails to this organisation open the request?"""
    return not advieswerk.zonder_link(request.site, advieswerk.organisatie_van(verzoek))


def _steps(verzoek, site) -> list[tuple]:
    """Each step with when, what went wrong, or that it is still to come."""
    not_yet = "Nog niet" if verzoek.state == "gevraagd" else "Niet in het portaal"
    return [(stap.titel, stap.mis or (woorden.moment(stap.op) if stap.op else not_yet))
            for stap in adviesstand.stappen(verzoek, site)]


def _messages(verzoek, site) -> list[dict]:
    """What was exchanged about it with another system, the newest first."""
    found = site.stufberichten.over(path_of(verzoek)) if site.stufberichten is not None else []
    standen = [(bericht, *koppelingen.stand(site, bericht)) for bericht in reversed(found)]
    return [{"titel": bericht.titel, "op": woorden.moment(bericht.op), "richting": "verstuurd" if bericht.uit else "ontvangen",
             "stand": STANDEN[stand][0], "soort": STANDEN[stand][1], "reden": reden} for bericht, stand, reden in standen]


def _answer(verzoek, request) -> dict | None:
    """What was sent, or what the adviser was working on when the request was withdrawn; a draft is the adviser's own."""
    kept = verzoek.state == "ingetrokken" and (verzoek.antwoord.strip() or verzoek.antwoord_documenten())
    if verzoek.uitgebracht_op is None and not kept:
        return None
    return {**gedeeld.antwoord(verzoek, verzoek.ronde(), request), "concept": verzoek.uitgebracht_op is None}


def _as_document(verzoek, request) -> dict:
    """The document that was made of the text, or whether this person can make it."""
    made, by = adviestekst.van(verzoek), request.actor
    can = made is None and bool(verzoek.antwoord.strip()) and by.may(Permission.ANNOTATE, verzoek.dossier)
    return {"als_document": can and verzoek.state == "uitgebracht",
            "tekst_document": woorden.bestand(made, request) if made is not None and by.may(Permission.VIEW, made) else None}


def _core(verzoek, site) -> list[tuple]:
    return [*gedeeld.wat(verzoek), *woorden.rows(
        ("Gevraagd door", woorden.naam_van(site, verzoek.gevraagd_door)), ("Gevraagd op", day(verzoek.gevraagd_op)),
        ("Uiterlijk", datum_in_woorden(verzoek.uiterlijk)),
        ("Ligt bij", ", ".join(t.naam for t in verzoek.toewijzingen if t.loopt)),
        ("Antwoord", "Met ja of nee" if verzoek.ja_nee else ""),
        ("Herinnerd op", day(verzoek.herinnerd_op)), ("Gegeven op", day(verzoek.uitgebracht_op)),
        ("Andere adviseurs", "Mogen dit advies niet lezen" if verzoek.antwoord_vertrouwelijk else
         "U kunt dit advies met hen delen"),
        ("Te lezen tot en met", datum_in_woorden(verzoek.open_tot) if verzoek.open_tot else ""))]
