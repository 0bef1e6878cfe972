"""May I begin, and may I use it? Who has the permit makes a melding, follows it, completes it, and says when work began."""

from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther

from content_types.melding import SOORTEN, AanvulSchema, BeginSchema, IntrekSchema, MeldingSchema
from portal.actions import melding as meldingen
from portal.actions import meldingbegin
from portal.actions.bericht import AANVRAGER, kant
from portal.services import meldingwoorden
from portal.services.forms import Rondjes, VriendelijkeDatum, make_form, validate
from portal.skin import flash, url
from portal.views.applicant.woorden import Deel
from portal.views.attempt import attempt, obtain
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, datum_kort

FORM = "skins:basis/applicant/melden.pt"
PAGE = "skins:basis/applicant/melding.pt"
KLEUR = {"ingediend": "info", "in_behandeling": "info", "onvolledig": "warning", "akkoord": "success",
         "ingetrokken": "neutral", "vervallen": "danger"}
UITLEG = "Voordat u begint te bouwen, en voordat u het gebouw gebruikt, moet u dat melden. Kijk in uw vergunning of dat moet."
AFGEROND = "In deze zaak kunt u hier niets meer melden. Neem contact op met de gemeente."
BEGIN = {"gereedmelding": "U wilt het gebouw gebruiken vanaf"}


def deel(dossier, request) -> Deel | None:
    """What was announced and how it stands, and the way to a new melding; always with its state (rules.md section 6)."""
    found = _mine(dossier, request)
    may = _may(dossier, request)
    if not found and not may:
        return None
    rows = tuple((f"{m.naam} van {datum_kort(m.ontvangen)}", _here(dossier, request, m.__name__),
                  f"{_public(m)}. {' '.join(meldingwoorden.zinnen(m))}") for m in found)
    lacks = any(m.state == "onvolledig" and request.actor.may(Permission.SUPPLEMENT, m) for m in found)
    ways = (("Doe een melding", _here(dossier, request)),) if may else ()
    if lacks:
        name = next(m.__name__ for m in found if m.state == "onvolledig")
        ways = (("Vul uw melding aan", _here(dossier, request, name)), *ways)
    titel = "Begin en einde van het werk melden" if dossier.met_besluit else "Uw melding"
    return Deel("melden", titel, () if found else (UITLEG,), rows, ways, actie_nodig=lacks)


def _mine(dossier, request) -> list:
    """Newest first; for who has the permit alone."""
    if kant(dossier, request.actor) != AANVRAGER:
        return []
    return [m for m in reversed(dossier.meldingen()) if request.actor.may(Permission.VIEW_STATUS, m)]


def _may(dossier, request) -> bool:
    by = request.actor
    return kant(dossier, by) == AANVRAGER and by.may(Permission.NOTIFY, dossier) and not meldingen.kan_niet(dossier)


def _public(found) -> str:
    return found.workflow.states[found.state].public


def _here(dossier, request, *parts) -> str:
    return url(request, request.site, "mijn", dossier.zaaknummer, "melden", *parts)


def _back(dossier, request) -> str:
    return url(request, request.site, "mijn", dossier.zaaknummer)


# Making one


def page(dossier, request):
    """The form, and what was announced before. Sent twice, the second shows what the first did."""
    by = request.actor
    if kant(dossier, by) != AANVRAGER:
        raise HTTPNotFound
    form, reden = _form(dossier, request), ""
    if request.method == "POST":
        values, failed = validate(form, request)
        if failed is not None:
            request.response.status_int, form = 400, failed
        else:
            found, reden = obtain(request, meldingen.doen, dossier, by, **values)
            if not reden:
                flash(request, f"Wij hebben uw melding ontvangen. {meldingwoorden.zinnen(found)[0]}")
                return HTTPSeeOther(_here(dossier, request, found.__name__))
            form.set_appstruct(values)
    request.override_renderer = FORM
    kan_niet = meldingen.kan_niet(dossier) or ("" if by.may(Permission.NOTIFY, dossier) else AFGEROND)
    return {"titel": "Begin of einde van het werk melden", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "kan_niet": kan_niet, "formulier": "" if kan_niet else form.render(), "reden": reden if reden != kan_niet else "",
            "fout": bool(reden or form.error), "terug": _back(dossier, request), "geen_besluit": meldingwoorden.GEEN_BESLUIT,
            "eerder": [{"titel": f"{m.naam} van {datum_kort(m.ontvangen)}", "url": _here(dossier, request, m.__name__),
                        "detail": _public(m)} for m in _mine(dossier, request)]}


def _form(dossier, request, appstruct=None):
    schema = MeldingSchema()
    schema["soort"].widget, schema["begin"].widget = Rondjes(values=list(SOORTEN.items())), VriendelijkeDatum()
    schema["toelichting"].widget = TextAreaWidget(rows=5)
    return make_form(schema, request, formid="melden", action=_here(dossier, request), buttons=("Verstuur uw melding",),
                     appstruct=appstruct)


# One melding

DEEDS = {
    "aanvullen": (AanvulSchema, "Aanvulling versturen", meldingen.aanvullen,
                  "Wij hebben uw aanvulling ontvangen. Wij kijken of uw melding nu compleet is."),
    "begonnen": (BeginSchema, "Geef het begin door", meldingbegin.begin_noteren,
                 "Dank u wel. Het begin van het werk is bewaard."),
    "intrekken": (IntrekSchema, "Trek mijn melding in", meldingen.intrekken,
                  "Uw melding is ingetrokken. U krijgt daarvan een bevestiging per e-mail."),
}
"""What can be done on the page of a melding: by the name of its form, what it asks, its button, its deed and what is said."""


def een(dossier, request, name: str):
    """How it stands, from which day on it may, and what can be done now; a form says with its button which it is."""
    found = next((m for m in _mine(dossier, request) if m.__name__ == name), None)
    if found is None:
        raise HTTPNotFound
    forms, tried, reden = {deed: _deed_form(found, request, deed) for deed in DEEDS}, "", ""
    if request.method == "POST":
        tried = next((deed for deed in DEEDS if deed in request.POST), "")
        if not tried:
            raise HTTPNotFound
        done, reden, forms[tried] = _do(found, request, tried, _deed_form(found, request, tried, {}))
        if done:
            flash(request, DEEDS[tried][3])
            return HTTPSeeOther(_here(dossier, request, name))
    request.override_renderer = PAGE
    return _words(found, request, forms, tried, reden)


def _do(found, request, deed: str, form):
    """(done, why not, the form with what was typed)."""
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return False, "", failed
    reden = attempt(request, DEEDS[deed][2], found, request.actor, **values)
    if reden:
        form.set_appstruct({name: value for name, value in values.items() if value}
                           | ({"versie": found.versie} if "versie" in values else {}))
    return not reden, reden, form


def _deed_form(found, request, deed: str, appstruct=None):
    schema, knop = DEEDS[deed][0](), DEEDS[deed][1]
    for node in schema:
        node.widget = {"versie": HiddenWidget(), "op": VriendelijkeDatum()}.get(node.name) or TextAreaWidget(rows=4)
    return make_form(schema, request, formid=deed, action=_here(found.dossier, request, found.__name__), buttons=((deed, knop),),
                     appstruct={"versie": found.versie} if appstruct is None else appstruct)


def _words(found, request, forms, tried: str, reden: str) -> dict:
    by, state = request.actor, found.state
    can = {"aanvullen": by.may(Permission.SUPPLEMENT, found) and state == "onvolledig",
           "begonnen": by.may(Permission.NOTIFY, found) and not meldingbegin.kan_niet(found),
           "intrekken": by.may(Permission.WITHDRAW, found) and found.begonnen_op is None}
    return {"titel": _public(found), "zaaknummer": found.dossier.zaaknummer, "plan": found.dossier.titel, "naam": found.naam,
            "status": found.state_title, "soort": KLEUR[state], "zinnen": meldingwoorden.zinnen(found), "kern": _core(found),
            "te_vroeg": found.te_vroeg, "toelichting": found.toelichting, "uitleg": list(found.termijn_uitleg),
            "oordeel": found.oordeel if state == "onvolledig" else "", "geen_besluit": meldingwoorden.GEEN_BESLUIT,
            "aanvullingen": [{"kop": f"Aangevuld op {datum_in_woorden(a.ontvangen)}", "tekst": a.tekst}
                             for a in found.aanvullingen],
            "formulieren": {deed: forms[deed].render() if can[deed] else "" for deed in DEEDS}, "geprobeerd": tried,
            "reden": reden, "fout": bool(reden or tried and forms[tried].error), "terug": _back(found.dossier, request),
            "melden": _here(found.dossier, request) if found.dossier.met_besluit else ""}


def _core(found) -> list[tuple[str, str]]:
    rows = (("Soort melding", found.naam), ("Ontvangen op", datum_in_woorden(found.ontvangen)),
            (BEGIN.get(found.soort_melding, "U wilt beginnen op"), datum_in_woorden(found.begin)),
            ("Het werk is begonnen op", datum_in_woorden(found.begonnen_op) if found.begonnen_op else ""))
    return [row for row in rows if row[1]]
