"""May a file become public, and what of it? Judging it, what was found, its public version made and checked: one page a file."""

from collections import Counter

from deform.widget import TextAreaWidget
from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.base import inside
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from content_types.oordeel import NIVEAUS, UITLEG, oordeel_over
from content_types.tweeling import SOORTEN, ControleSchema, MaakSchema, OordeelSchema, Tweeling, tweeling_van
from portal.actions import lakken as deeds
from portal.services import documentlijst, openbaarheid
from portal.services.file_types import human_size
from portal.services.forms import Rondjes, Vinkje, make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/lakken.pt"
KLEUR = {"bewerken": "neutral", "maken": "info", "gemaakt": "warning", "gecontroleerd": "success"}
STAND = {openbaarheid.Mag.ZO: "Dit bestand kan zo openbaar. De webredacteur controleert het eerst.",
         openbaarheid.Mag.TWEELING: "De gecontroleerde openbare versie komt in de plaats van dit bestand."}
KNOP = {"maken": "Openbare versie maken", "controleren": "Openbare versie goedkeuren"}
GEEN_TEKST = "geen leesbare tekst, kijk zelf"


def dossier_van(bestand, request) -> Dossier:
    """The case of a file, for who may redact there; to others the page does not exist or is closed."""
    dossier = inside(bestand, Dossier)
    if dossier is None or isinstance(bestand.__parent__, Tweeling):
        raise HTTPNotFound
    if not request.actor.may(Permission.REDACT, dossier):
        raise HTTPForbidden
    return dossier


MEESTE = 20
ANDERE = " De andere documenten vindt u in de lijst van documenten."
MERK = {"": ("neutral", ""), "openbaar": ("success", "Openbaar"), "intern": ("neutral", "Intern"),
        "vertrouwelijk": ("warning", "Vertrouwelijk")}


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about what may become public: every file, for who may redact. Of many documents only those that
    somebody judged or redacted; the list of documents leads to the others."""
    if not request.actor.may(Permission.REDACT, dossier):
        return None
    names = list(dossier["documenten"])
    many = len(names) > MEESTE
    if many:
        known = {*dossier.oordelen, *dossier.get("tweelingen", ())}
        names = [name for name in names if f"documenten.{name}" in known]
    documents = sorted((dossier["documenten"][name] for name in names), key=lambda d: d.op)
    files = [*(b for files_of in documentlijst.BINNENGEKOMEN.values() for b in files_of(dossier)), *documents]
    rows = tuple(_row(b, request) for b in files if request.actor.may(Permission.VIEW, b))
    uitleg = "Kies een bestand om te zeggen of het openbaar mag, of om er iets in weg te lakken." + (ANDERE if many else "")
    return woorden.Deel("openbaarheid", "Openbaar, vertrouwelijk en lakken", rows, uitleg=uitleg) if rows else None


def _row(bestand, request) -> woorden.Regel:
    soort, status = MERK[openbaarheid.merk(bestand)]
    tweeling, now = tweeling_van(bestand), openbaarheid.stand(bestand)
    twin = f"Openbare versie: {tweeling.state_title.lower()}. " if tweeling is not None and tweeling.gemaakt_van else ""
    return woorden.Regel(bestand.titel, url(request, bestand, "lakken"), status, soort, twin + (now.reden or STAND[now.mag]))


@view_config(context=Bestand, name="lakken", renderer=PAGE, request_method="GET")
def page(bestand, request, reden: str = "", **forms):
    """`forms` are those that came back with something wrong."""
    dossier, tweeling = dossier_van(bestand, request), tweeling_van(bestand)
    forms = _forms(bestand, tweeling, request) | forms
    now = openbaarheid.stand(bestand)
    return {"titel": f"Openbaar maken of lakken: {bestand.titel}", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier), "hier": url(request, bestand), "reden": reden,
            "kan": now.kan, "stand": now.reden or STAND[now.mag],
            "oordeel": _judgement(bestand), "wens": bestand.vertrouwelijk, "tweeling": _twin(tweeling, request),
            "bladzijden": _pages(tweeling, url(request, bestand)), "bezig": tweeling is not None and tweeling.zoekt,
            "fout": bool(reden) or any(form.error for form in forms.values() if form is not None),
            **{f"form_{name}": form.render() if form is not None else "" for name, form in forms.items()}}


def _judgement(bestand) -> list[tuple]:
    made = oordeel_over(bestand)
    if made is None:
        return []
    return [("Beoordeeld als", NIVEAUS[made.niveau]), ("Waarom", made.reden), ("Door", f"{made.naam}, {woorden.moment(made.op)}")]


def _forms(bestand, tweeling, request) -> dict:
    state = tweeling.state if tweeling is not None and tweeling.doorzocht and not tweeling.zoekt else ""
    return {"oordeel": _judge_form(bestand, request),
            "maken": _tick_form(MaakSchema(), "maken", bestand, request) if state == "bewerken" else None,
            "controleren": _tick_form(ControleSchema(), "controleren", bestand, request)
            if state == "gemaakt" and not request.actor.refusal(tweeling, "controleren") else None}


def _judge_form(bestand, request):
    schema, made = OordeelSchema(), oordeel_over(bestand)
    schema["niveau"].widget = Rondjes(values=[(name, f"{title}. {UITLEG[name]}") for name, title in NIVEAUS.items()])
    schema["reden"].widget = TextAreaWidget(rows=3)
    return make_form(schema, request, formid="oordeel", action=url(request, bestand, "lakken-oordeel"),
                     buttons=("Oordeel bewaren",), appstruct={"niveau": made.niveau, "reden": made.reden} if made else None)


def _tick_form(schema, name: str, bestand, request):
    schema["gezien"].widget = Vinkje()
    return make_form(schema, request, formid=name, action=url(request, bestand, f"lakken-{name}"), buttons=(KNOP[name],))


def _twin(tweeling, request) -> dict | None:
    """How it stands with the public version, in words."""
    if tweeling is None:
        return None
    made = tweeling.openbaar if tweeling.state in ("gemaakt", "gecontroleerd") else None
    return {"status": tweeling.state_title, "kleur": KLEUR[tweeling.state], "fout": tweeling.fout,
            "bezig": tweeling.state == "maken",
            "verouderd": tweeling.verouderd if tweeling.gemaakt_van else "", "doorzocht": tweeling.doorzocht,
            "url": url(request, made) if made is not None else "", "omvang": human_size(made.omvang) if made is not None else "",
            "niet_zelf": request.actor.refusal(tweeling, "controleren") if tweeling.state == "gemaakt" else "",
            "kern": _core(tweeling, request), "vakken": _boxes(tweeling) if made is not None else [],
            "elders": [f"“{word}” op bladzijde {page}" for word, page in tweeling.ook_elders] if made is not None else [],
            "regels": woorden.regels(tweeling.history)}


def _core(tweeling, request) -> list[tuple]:
    def wie(who, moment):
        return f"{woorden.naam_van(request.site, who)}, {woorden.moment(moment)}" if moment else ""
    return woorden.rows(("Gemaakt door", wie(tweeling.gemaakt_door, tweeling.gemaakt_op)),
                        ("Gecontroleerd door", wie(tweeling.gecontroleerd_door, tweeling.gecontroleerd_op)))


def _boxes(tweeling) -> list[str]:
    """What is black, by page; never what was under it."""
    pages: dict[int, Counter] = {}
    for page, soort in tweeling.gelakt:
        pages.setdefault(page, Counter())[SOORTEN.get(soort, soort)] += 1
    return [f"Bladzijde {page}: " + ", ".join(f"{kind.lower()} ({number})" for kind, number in kinds.items())
            for page, kinds in sorted(pages.items())]


def _pages(tweeling, here: str) -> list[dict]:
    """Each page with how much was found, what people put and what stays."""
    if tweeling is None or not tweeling.doorzocht:
        return []
    return [{"url": f"{here}/lakken-bladzijde?n={number}", "titel": f"Bladzijde {number}", "detail": _counted(tweeling, number)}
            for number in range(1, len(tweeling.paginas) + 1)]


def _counted(tweeling, number: int) -> str:
    found = tweeling.op_pagina(number)
    stays = sum(vondst.sleutel in tweeling.blijft for vondst in found)
    own = sum(vak.pagina == number for vak in tweeling.vakken)
    parts = ((len(found), "gevonden"), (stays, "blijft staan"), (own, "eigen vak" if own == 1 else "eigen vakken"))
    words = [f"{count} {what}" for count, what in parts if count] + ([GEEN_TEKST] if number in tweeling.zonder_tekst else [])
    return ", ".join(words) or "niets gevonden"


# Deeds


def answer(bestand, request, reason: str, tekst: str, **forms):
    """Back to the page with a message, or the page with the reason."""
    if reason:
        return page(bestand, request, reason, **forms)
    flash(request, tekst)
    return HTTPSeeOther(url(request, bestand, "lakken"))


@view_config(context=Bestand, name="lakken-oordeel", renderer=PAGE, request_method="POST")
def oordelen(bestand, request):
    dossier_van(bestand, request)
    form = _judge_form(bestand, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(bestand, request, oordeel=failed)
    reason = attempt(request, deeds.oordelen, bestand, request.actor, **values)
    form.set_appstruct(values)
    return answer(bestand, request, reason, "Uw oordeel is bewaard.", oordeel=form)


@view_config(context=Bestand, name="lakken-zoeken", renderer=PAGE, request_method="POST")
def zoeken(bestand, request):
    dossier_van(bestand, request)
    reason = attempt(request, deeds.zoeken, bestand, request.actor)
    return answer(bestand, request, reason, "Het portaal zoekt in het bestand. Bij een groot bestand duurt dat een paar minuten.")


def _ticked(bestand, request, deed, tekst: str):
    """A deed for which somebody says that they looked."""
    dossier_van(bestand, request)
    tweeling = tweeling_van(bestand)
    if tweeling is None:
        raise HTTPNotFound
    reason = attempt(request, deed, tweeling, request.actor, gezien=bool(request.POST.get("gezien")))
    return answer(bestand, request, reason, tekst)


@view_config(context=Bestand, name="lakken-maken", renderer=PAGE, request_method="POST")
def maken(bestand, request):
    return _ticked(bestand, request, deeds.maken, "Het portaal maakt de openbare versie en leest haar daarna zelf na.")


@view_config(context=Bestand, name="lakken-controleren", renderer=PAGE, request_method="POST")
def controleren(bestand, request):
    return _ticked(bestand, request, deeds.controleren,
                   "De openbare versie is goedgekeurd. Zij komt in de plaats van het bestand als dat openbaar wordt.")


@view_config(context=Tweeling, request_method="GET")
def to_file(tweeling, request):
    """A twin is shown on the page of its file."""
    if tweeling.bestand is None:
        raise HTTPNotFound
    return HTTPSeeOther(url(request, tweeling.bestand, "lakken"))
