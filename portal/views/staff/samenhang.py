"""How do cases that belong together stand beside each other, and how does one take a case out?

Only the cases that the reader may open; what is on their own pages is never opened from here.
"""

from deform.widget import TextAreaWidget
from pyramid.httpexceptions import HTTPForbidden, HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import FASEN, Dossier
from content_types.mandaat import PROCEDURES
from content_types.samenhang import SOORTEN, RedenSchema, Samenhang
from portal.actions import samenhang as samenhangen
from portal.services import adviesstand, samenhangtijd
from portal.services.forms import make_form, validate
from portal.services.samenloop import werkt_bij
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from portal.views.staff.meldingen import detail as melding_detail
from portal.views.staff.samenloop import SOORT, verborgen_zin
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/staff/samenhang.pt"
LEAVE = "skins:basis/staff/loskoppelen.pt"
SAMEN = "Deze zaken worden samen behandeld."
APART = "Deze zaken worden apart behandeld."


def zichtbaar(samenhang: Samenhang, request) -> list[Dossier]:
    """The cases that this person may open. Raises HTTPForbidden when that is none, as if there is nothing."""
    found = samenhangen.zaken(samenhang, request.actor)
    if not found:
        raise HTTPForbidden()
    return found


@view_config(context=Samenhang, renderer=PAGE, request_method="GET", permission=Permission.WORKLIST)
def page(samenhang, request, reden: str = ""):
    cases, by = zichtbaar(samenhang, request), request.actor
    hidden = [d for d in samenhangen.leden(samenhang, request.site) if d not in cases and werkt_bij(by.who, d.organisatie)]
    may = all(by.may(Permission.LINK, d) for d in samenhangen.leden(samenhang, request.site))
    return {"titel": "Zaken naast elkaar", "hier": url(request, samenhang), "soort": SOORTEN[samenhang.soort_samenhang],
            "waarom": samenhang.reden, "zaken": [_block(dossier, request) for dossier in cases],
            "verborgen": verborgen_zin(len(hidden)), "strijd": samenhangtijd.strijd(cases, request.today),
            "dagen": [_day(one, request) for one in samenhangtijd.dagen(cases, request.today)],
            "samen": SAMEN if samenhang.samen else APART, "is_samen": samenhang.samen, "mag": may, "reden": reden,
            "fout": bool(reden)}


def _block(dossier: Dossier, request) -> dict:
    wie = dossier.aanvraag.deel("aanvrager")
    soort = SOORT[dossier.aanvraag.soort_aanvraag]
    rows = woorden.rows(
        ("Soort", soort), ("Fase", FASEN[dossier.fase]), ("Aanvrager", wie.get("bedrijfsnaam") or wie.get("naam", "")),
        ("Adres", dossier.adres), ("Ontvangen", day(dossier.ontvangen)),
        ("Procedure", PROCEDURES.get(dossier.procedure, dossier.procedure) if dossier.met_besluit else ""),
        ("Behandelaar", woorden.naam_van(request.site, dossier.behandelaar) if dossier.behandelaar else "Nog niemand"),
        ("Aanvulling", _asked(dossier)), ("Advies", "\n".join(_advice(dossier, request))),
        ("Melding", "\n".join(_meldingen(dossier, request))), ("Besluit", "\n".join(_decisions(dossier, request))))
    return {"zaaknummer": dossier.zaaknummer, "titel": dossier.titel, "url": url(request, dossier), "rijen": rows,
            "licht": woorden.termijn(dossier, request.today), "los_url": url(request, dossier, "loskoppelen")
            if request.actor.may(Permission.LINK, dossier) else "",
            "stukken_url": url(request, dossier, "stukken-delen") if request.actor.may(Permission.LINK, dossier) else ""}


def _asked(dossier: Dossier) -> str:
    open_ = dossier.open_aanvulling()
    return f"{open_.state_title}, tot en met {day(open_.hersteltermijn_einde)}" if open_ is not None else ""


def _advice(dossier: Dossier, request) -> list[str]:
    site = request.site
    return [f"{woorden.organisatie_naam(site, v.adviesorganisatie)}: {adviesstand.kort(v, site)[1].lower()}, graag uiterlijk "
            f"{day(v.uiterlijk)}" for v in dossier.adviesverzoeken() if request.actor.may(Permission.VIEW, v)]


def _meldingen(dossier: Dossier, request) -> list[str]:
    return [". ".join(part for part in (f"{m.naam}: {m.state_title.lower()}", melding_detail(m)) if part)
            for m in dossier.meldingen() if request.actor.may(Permission.VIEW, m)]


def _decisions(dossier: Dossier, request) -> list[str]:
    return [f"{b.titel}: {b.state_title.lower()}" for b in dossier.beschikkingen() if request.actor.may(Permission.VIEW, b)]


def _day(one, request) -> dict:
    return {"dag": datum_in_woorden(one.dag), "wat": one.wat, "zaaknummer": one.dossier.zaaknummer, "titel": one.dossier.titel,
            "url": url(request, one.dossier), "voorbij": one.voorbij}


@view_config(context=Samenhang, name="behandelen", renderer=PAGE, request_method="POST", permission=Permission.WORKLIST)
def behandelen(samenhang, request):
    """Together or apart, from the button that was pressed."""
    zichtbaar(samenhang, request)
    samen = request.POST.get("wijze") == "samen"
    reason = attempt(request, samenhangen.behandelen, samenhang, request.actor, samen=samen)
    if reason:
        return page(samenhang, request, reason)
    flash(request, SAMEN if samen else APART)
    return HTTPSeeOther(url(request, samenhang))


def _form(dossier, request):
    schema = RedenSchema()
    schema["reden"].widget = TextAreaWidget(rows=3)
    return make_form(schema, request, formid="loskoppelen", action=url(request, dossier, "loskoppelen"), buttons=("Loskoppelen",))


@view_config(context=Dossier, name="loskoppelen", renderer=LEAVE, request_method="GET", permission=Permission.LINK)
def leave(dossier, request, form=None, reden: str = ""):
    form = form or _form(dossier, request)
    return {"titel": "Zaak loskoppelen", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "formulier": form.render(),
            "reden": reden, "fout": bool(reden or form.error), "terug": url(request, dossier)}


@view_config(context=Dossier, name="loskoppelen", renderer=LEAVE, request_method="POST", permission=Permission.LINK)
def loskoppelen(dossier, request):
    form = _form(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return leave(dossier, request, failed)
    reason = attempt(request, samenhangen.ontkoppelen, dossier, request.actor, reden=values["reden"])
    if reason:
        form.set_appstruct(values)
        return leave(dossier, request, form, reason)
    flash(request, "De zaak is losgekoppeld.")
    return HTTPSeeOther(url(request, dossier))
