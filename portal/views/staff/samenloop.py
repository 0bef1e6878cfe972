"""Which other cases are at this place, and do they belong to this one? Their part of the dossier, and the page to judge them."""

from deform.widget import TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import FASEN, Dossier
from content_types.samenhang import SOORTEN, KoppelSchema
from portal.actions import samenhang as samenhangen
from portal.actions import samenloop as deeds
from portal.services import samenloop
from portal.services.forms import Rondjes, Vakjes, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt, obtain
from portal.views.staff import woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/samenloop.pt"
SOORT = {"vergunning": "Aanvraag", "melding": "Melding", "vooroverleg": "Vooroverleg"}
MOST_IN_DEEL = 6
GEEN = "Er zijn geen andere zaken op deze plek."


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about other cases; nothing where this person knows of none and it belongs to none."""
    found, together = samenloop.bij_dossier(dossier, request.actor), _samenhang(dossier, request)
    near = [nabij for nabij in found.zaken if deeds.apart(dossier, nabij.dossier) is None
            and not (dossier.samenhang and nabij.dossier.samenhang == dossier.samenhang)]
    if not near and not found.verborgen and together is None:
        return None
    rows = [_regel(other, request, "Hoort hierbij", "success") for other in _leden(dossier, request)]
    rows += [_regel(n.dossier, request, FASEN[n.dossier.fase], "warning" if n.dossier.lopend else "neutral", n.hoe)
             for n in near[:MOST_IN_DEEL]]
    ways = [woorden.Actie("Zaken naast elkaar bekijken", url(request, together))] if together is not None else []
    new = any(n.dossier.lopend for n in near) and request.actor.may(Permission.LINK, dossier)
    ways.append(woorden.Actie("Samenloop beoordelen" if new else "Zaken op deze plek", url(request, dossier, "samenloop")))
    return woorden.Deel("samenloop", "Samenloop", tuple(rows), tuple(ways), uitleg=_uitleg(near, found.verborgen))


def _uitleg(near, verborgen: int) -> str:
    running = sum(n.dossier.lopend for n in near)
    said = {0: "", 1: "Op deze plek loopt nog 1 zaak. Kijk of die erbij hoort."}.get(
        running, f"Op deze plek lopen nog {running} zaken. Kijk of die erbij horen.")
    more = len(near) - MOST_IN_DEEL
    return " ".join(part for part in (said, f"Hier staan de dichtste {MOST_IN_DEEL} van {len(near)}." if more > 0 else "",
                                      verborgen_zin(verborgen)) if part)


def verborgen_zin(aantal: int) -> str:
    """What somebody hears of cases at this place that they may not open."""
    return {0: "", 1: "Er is ook 1 zaak die u niet mag inzien."}.get(aantal, f"Er zijn ook {aantal} zaken die u niet mag inzien.")


def _samenhang(dossier, request):
    return samenhangen.van(dossier, request.site)


def _leden(dossier, request) -> list[Dossier]:
    together = _samenhang(dossier, request)
    return [d for d in samenhangen.zaken(together, request.actor) if d is not dossier] if together is not None else []


def _regel(other, request, status: str, kleur: str, hoe: str = "") -> woorden.Regel:
    return woorden.Regel(f"{other.zaaknummer}: {other.titel}", url(request, other), status, kleur, detail(other, request, hoe))


def detail(other, request, hoe: str = "") -> str:
    """Kind, receipt, last day and how far, in one line."""
    licht = woorden.termijn(other, request.today)
    last = f"{licht['tekst']} ({licht['datum']})" if licht["datum"] else licht["tekst"]
    return " · ".join(part for part in (SOORT[other.aanvraag.soort_aanvraag], f"ontvangen {day(other.ontvangen)}",
                                        last[:1].lower() + last[1:], hoe[:1].lower() + hoe[1:]) if part)


# The page


@view_config(context=Dossier, name="samenloop", renderer=PAGE, request_method="GET", permission=Permission.VIEW)
def page(dossier, request, form=None, reden: str = ""):
    """Everything at this place with what was said of it, and the form to link."""
    found = samenloop.bij_dossier(dossier, request.actor)
    may = request.actor.may(Permission.LINK, dossier)
    form = form or (_form(dossier, request) if may else None)
    together = _samenhang(dossier, request)
    return {"titel": "Andere zaken op deze plek", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "adres": dossier.adres,
            "dossier_url": url(request, dossier), "hier": url(request, dossier), "samenhang_url": url(request, together) if
            together is not None else "", "afstand": _afstand(dossier, request.site),
            "groepen": [(kop, [_row(dossier, n, request, may) for n in near]) for kop, near in (
                ("Zaken die lopen", found.lopend), ("Zaken die klaar zijn", found.afgelopen)) if near],
            "leeg": GEEN, "verborgen": verborgen_zin(found.verborgen), "formulier": form.render() if form else "", "reden": reden,
            "fout": bool(reden or form and form.error)}


def _afstand(dossier, site) -> str:
    metres = samenloop.afstand_van(site, dossier.organisatie)
    same = "hetzelfde adres of hetzelfde perceel"
    return f"{same}, of binnen {metres} meter." if metres else f"{same}."


def _row(dossier, nabij, request, may: bool) -> dict:
    other, judged = nabij.dossier, deeds.apart(dossier, nabij.dossier)
    linked = bool(dossier.samenhang) and dossier.samenhang == other.samenhang
    return {"zaaknummer": other.zaaknummer, "titel": other.titel, "url": url(request, other), "hoe": nabij.hoe,
            "soort": SOORT[other.aanvraag.soort_aanvraag], "fase": FASEN[other.fase],
            "ontvangen": day(other.ontvangen), "licht": woorden.termijn(other, request.today), "erbij": linked,
            "niet": f"Hoort er niet bij, zei {judged.naam} op {day(judged.op)}" if judged else "",
            "kan_niet": may and not linked and judged is None, "kan_toch": may and judged is not None}


def _form(dossier, request, *, sent: bool = False):
    """What is not linked yet and this person may link; of a form that was `sent` also what is linked by now."""
    by, schema = request.actor, KoppelSchema()
    near = [n.dossier for n in samenloop.bij_dossier(dossier, by).zaken if by.may(Permission.LINK, n.dossier)
            and (sent or not (dossier.samenhang and n.dossier.samenhang == dossier.samenhang))]
    schema["zaken"].widget = Vakjes(values=[(d.zaaknummer, f"{d.zaaknummer}: {d.titel}") for d in near])
    schema["soort"].widget = Rondjes(values=list(SOORTEN.items()))
    schema["reden"].widget = TextAreaWidget(rows=3)
    if not near:
        del schema["zaken"]
    return make_form(schema, request, formid="koppelen", action=url(request, dossier, "samenloop"), buttons=("Koppelen",))


@view_config(context=Dossier, name="samenloop", renderer=PAGE, request_method="POST", permission=Permission.LINK)
def koppelen(dossier, request):
    form = _form(dossier, request, sent=True)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(dossier, request, failed)
    numbers = [*sorted(values.get("zaken", ())), *([typed] if (typed := values["zaaknummer"].strip()) else [])]
    chosen = [dossier, *(request.site["dossiers"].by_zaaknummer(number) for number in numbers)]
    made, reason = obtain(request, samenhangen.koppelen, chosen, request.actor, soort=values["soort"], reden=values["reden"])
    if reason:
        form.set_appstruct(values)
        return page(dossier, request, form, reason)
    flash(request, "De zaken horen nu bij elkaar. Iedereen ziet alleen de zaken die hij al mocht openen.")
    return HTTPSeeOther(url(request, made))


@view_config(context=Dossier, name="niet-verwant", renderer=PAGE, request_method="POST", permission=Permission.LINK)
def niet_verwant(dossier, request):
    return _judge(dossier, request, deeds.niet_verwant, "Bewaard. Voor deze zaak krijgt u hier geen waarschuwing meer.")


@view_config(context=Dossier, name="toch-verwant", renderer=PAGE, request_method="POST", permission=Permission.LINK)
def toch_verwant(dossier, request):
    return _judge(dossier, request, deeds.toch_verwant, "Bewaard. De zaak telt hier weer mee.")


def _judge(dossier, request, deed, said: str):
    other = request.site["dossiers"].by_zaaknummer(request.POST.get("zaaknummer", ""))
    reason = attempt(request, deed, dossier, other, request.actor)
    if reason:
        return page(dossier, request, None, reason)
    flash(request, said)
    return HTTPSeeOther(url(request, dossier, "samenloop"))
