"""How is a draft decision laid open, how does it lie there, and what is the proof of each day?"""

from datetime import timedelta

from deform.widget import TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.terinzagelegging import AfbreekSchema, Terinzagelegging, TerinzageSchema
from portal.actions import terinzagelegging as terinzageleggingen
from portal.actions.terinzagetermijn import bekendmaking_van
from portal.services import openbaarheid, pdf
from portal.services.file_types import human_size
from portal.services.forms import Vakjes, VriendelijkeDatum, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, datum_kort

FORM = "skins:basis/staff/terinzage_voorbereiden.pt"
PAGE = "skins:basis/staff/terinzage.pt"
PROOF = "skins:basis/staff/terinzage_bewijs.pt"
KLEUR = {"voorbereid": "warning", "ter_inzage": "info", "afgelopen": "neutral", "afgebroken": "danger"}
USUAL_LEAD = timedelta(days=7)
WEGGELAKT = "In sommige stukken is iets weggelakt, omdat het over personen gaat of vertrouwelijk is."
GEEN_GEGEVENS = "Geen gegevens: op deze dag is niet gecontroleerd."


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about laying open; nothing where no draft decision plays."""
    found = [t for t in dossier["terinzageleggingen"].values() if request.actor.may(Permission.VIEW, t)]
    action = _prepare(dossier, request)
    if not found and not action:
        return None
    rows = tuple(_row(t, request) for t in sorted(found, key=lambda t: t.op))
    return woorden.Deel("terinzage", "Ter inzage", rows, action, uitleg=_post_week(dossier, request.today))


def _prepare(dossier, request) -> tuple[woorden.Actie, ...]:
    """The button to lay a draft open; again where the same draft lay open before."""
    running, draft = dossier.terinzage_ontwerp(), _draft(dossier)
    if draft is None or not request.actor.may(Permission.LAY_OPEN, dossier) or running is not None and running.lopend:
        return ()
    again = running is not None and running.beschikking == draft.__name__
    return (woorden.Actie("Ontwerp opnieuw ter inzage leggen" if again else "Ontwerp ter inzage leggen",
                          url(request, dossier, "ter-inzage-leggen"), "secondary-action" if again else "primary-action"),)


def _draft(dossier):
    """The signed draft that can be laid open, the newest; also the one whose laying open was broken off."""
    found = [b for b in dossier.beschikkingen() if b.soort_besluit == "ontwerp" and b.state in ("ondertekend", "ter_inzage")]
    return found[-1] if found else None


def _row(terinzagelegging, request) -> woorden.Regel:
    begin = day(terinzagelegging.start)
    detail = f"Vanaf {begin}, zodra de bekendmaking online staat" if terinzagelegging.aangekondigd_op is None else \
        f"{begin} tot en met {day(terinzagelegging.einde)}"
    return woorden.Regel(terinzagelegging.titel, url(request, terinzagelegging), status(terinzagelegging, request.today),
                         KLEUR[terinzagelegging.state], detail)


def status(terinzagelegging, today) -> str:
    """The words of its state, right on every day, whatever the worker did."""
    if terinzagelegging.state == "ter_inzage" and today > terinzagelegging.einde:
        return "Afgelopen"
    return terinzagelegging.state_title


def _post_week(dossier, today) -> str:
    """A warning in the week in which a letter that was posted in time may still come (Awb 6:9)."""
    laid_open = dossier.terinzage_ontwerp()
    if laid_open is None or not dossier.lopend or not laid_open.aangekondigd_op \
            or not laid_open.einde < today <= laid_open.post_uiterste_ontvangst:
        return ""
    return (f"Let op: tot en met {datum_in_woorden(laid_open.post_uiterste_ontvangst)} kan nog een brief binnenkomen die op "
            "tijd is gepost (Awb 6:9). Beslis liever daarna.")


# Prepare


def _form(dossier, request, appstruct=None):
    schema = TerinzageSchema()
    offered = terinzageleggingen.te_kiezen(dossier, request.actor)
    schema["start"].widget = VriendelijkeDatum()
    schema["stukken"].widget = Vakjes(values=[(b.__name__, f"{b.titel} ({woorden.kind(b)}, {human_size(b.omvang)})")
                                              for b in offered])
    schema["weggelaten"].widget = TextAreaWidget(rows=3)
    if not offered:
        del schema["stukken"]
    return make_form(schema, request, formid="terinzage", action=url(request, dossier, "ter-inzage-leggen"),
                     buttons=("Klaarzetten voor de redactie",), appstruct=appstruct)


def _words(dossier, request, form, reason: str = "") -> dict:
    kept = terinzageleggingen.niet_te_kiezen(dossier, request.actor)
    return {"titel": "Ontwerp ter inzage leggen", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier), "formulier": form.render(), "reden": reason,
            "fout": bool(reason or form.error), "achtergehouden": [bestand.titel for bestand in kept],
            "lakken": [(bestand.titel, url(request, bestand, "lakken"))
                       for bestand in terinzageleggingen.eerst_lakken(dossier, request.actor)]}


@view_config(context=Dossier, name="ter-inzage-leggen", renderer=FORM, request_method="GET", permission=Permission.LAY_OPEN)
def formulier(dossier, request):
    chosen = {bestand.__name__ for bestand in terinzageleggingen.te_kiezen(dossier, request.actor)}
    known = {"start": request.today + USUAL_LEAD, "stukken": chosen, "weggelaten": _blacked_out(dossier, request)}
    return _words(dossier, request, _form(dossier, request, known))


def _blacked_out(dossier, request) -> str:
    """What visitors read where something was blacked out (Awb 3:11 lid 2), to be changed by the handler."""
    twins = [openbaarheid.stand(bestand).tweeling for bestand in terinzageleggingen.te_kiezen(dossier, request.actor)]
    return WEGGELAKT if any(twin is not None and twin.gelakt for twin in twins) else ""


@view_config(context=Dossier, name="ter-inzage-leggen", renderer=FORM, request_method="POST", permission=Permission.LAY_OPEN)
def voorbereiden(dossier, request):
    form = _form(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words(dossier, request, failed)
    reason = "Er is nog geen ondertekend ontwerpbesluit." if _draft(dossier) is None else attempt(
        request, terinzageleggingen.voorbereiden, _draft(dossier), request.actor, start=values["start"],
        plaats=values["plaats"], stukken=values.get("stukken", ()), weggelaten=values["weggelaten"])
    if reason:
        form.set_appstruct(values)
        return _words(dossier, request, form, reason)
    flash(request, "De bekendmaking staat klaar voor de redactie. De aanvrager krijgt het ontwerp nu al.")
    return HTTPSeeOther(url(request, dossier.terinzage_ontwerp()))


# How it lies


@view_config(context=Terinzagelegging, renderer=PAGE, request_method="GET")
def page(terinzagelegging, request, form=None, reden: str = ""):
    dossier, here = terinzagelegging.dossier, url(request, terinzagelegging)
    form = form or _break_form(terinzagelegging, request)
    may_break = terinzagelegging.lopend and request.actor.may(Permission.LAY_OPEN, terinzagelegging)
    return {**_place(terinzagelegging, request), "kern": _core(terinzagelegging, request), "stukken": _set(terinzagelegging),
            "hier": here, "afbreken": form.render() if may_break else "", "fout": bool(reden or form.error),
            "open": bool(reden or form.error), "reden": reden, "dagen": _summary(terinzagelegging, request.today),
            "uitleg": terinzagelegging.termijn_uitleg, "waarschuwing": _post_week(dossier, request.today),
            "regels": woorden.regels(terinzagelegging.history)}


def _place(terinzagelegging, request) -> dict:
    dossier = terinzagelegging.dossier
    return {"titel": terinzagelegging.titel, "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "status": status(terinzagelegging, request.today), "kleur": KLEUR[terinzagelegging.state],
            "dossier_url": url(request, dossier) if request.actor.may(Permission.VIEW, dossier) else ""}


def _core(terinzagelegging, request) -> list[tuple]:
    announced = terinzagelegging.aangekondigd_op is not None
    publicatie = bekendmaking_van(terinzagelegging, request.site)
    return woorden.rows(
        ("Eerste dag", datum_in_woorden(terinzagelegging.start)), ("Laatste dag", datum_in_woorden(terinzagelegging.einde)),
        ("Brief op tijd gepost", f"Mag binnenkomen tot en met {datum_in_woorden(terinzagelegging.post_uiterste_ontvangst)}"),
        ("Bekendmaking", f"Online sinds {day(terinzagelegging.aangekondigd_op)}" if announced else
         "Wacht op de webredacteur" if publicatie is not None and publicatie.state == "concept" else ""),
        ("Op papier", terinzagelegging.plaats), ("Weggelaten", terinzagelegging.weggelaten),
        ("Voorbereid door", woorden.naam_van(request.site, terinzagelegging.door)),
        ("Afgebroken op", day(terinzagelegging.afgebroken_op)), ("Reden", terinzagelegging.afbreekreden))


def _set(terinzagelegging) -> list[dict]:
    return [{"titel": titel, "sha256": sha256, "omvang": human_size(omvang)}
            for _, titel, sha256, omvang in terinzagelegging.stukken]


def _summary(terinzagelegging, today) -> str:
    """In one sentence how the days were."""
    days = _days(terinzagelegging, today)
    if not days:
        return "De stukken liggen nog niet ter inzage."
    good = sum(row["soort"] == "success" for row in days)
    bad = sum(row["soort"] == "danger" for row in days)
    words = f"Van de {len(days)} dagen tot nu toe is op {good} dagen gecontroleerd dat alles online stond en ongewijzigd was."
    return words + (f" Op {bad} dagen was er iets niet in orde." if bad else "")


def _break_form(terinzagelegging, request):
    schema = AfbreekSchema()
    schema["reden"].widget = TextAreaWidget(rows=3)
    return make_form(schema, request, formid="afbreken", action=url(request, terinzagelegging, "afbreken"),
                     buttons=("Terinzagelegging afbreken",))


@view_config(context=Terinzagelegging, name="afbreken", renderer=PAGE, request_method="POST")
def afbreken(terinzagelegging, request):
    """The right is asked by the deed, so that a second click hears that it was done already."""
    form = _break_form(terinzagelegging, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(terinzagelegging, request, failed)
    reason = attempt(request, terinzageleggingen.afbreken, terinzagelegging, values["reden"], request.actor)
    if reason:
        form.set_appstruct(values)
        return page(terinzagelegging, request, form, reason)
    flash(request, "De terinzagelegging is afgebroken. Leg het ontwerp opnieuw ter inzage als het klaar is.")
    return HTTPSeeOther(url(request, terinzagelegging))


# Proof


@view_config(context=Terinzagelegging, name="bewijs", renderer=PROOF, request_method="GET")
def bewijs(terinzagelegging, request):
    """Every document with its hash, every day with its result: to print."""
    return {**_place(terinzagelegging, request), **_proof(terinzagelegging, request), "titel": "Bewijs van terinzagelegging",
            "hier": url(request, terinzagelegging), "pdf": url(request, terinzagelegging, "bewijs.pdf")}


@view_config(context=Terinzagelegging, name="bewijs.pdf", request_method="GET")
def bewijs_pdf(terinzagelegging, request):
    words = {**_place(terinzagelegging, request), **_proof(terinzagelegging, request)}
    response = Response(pdf.make("bewijs", bewijs=words, vandaag=datum_kort(request.today)), content_type="application/pdf")
    response.content_disposition = f"inline; filename=bewijs-terinzagelegging-{terinzagelegging.dossier.zaaknummer}.pdf"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _proof(terinzagelegging, request) -> dict:
    organisatie = request.site.organisaties[terinzagelegging.dossier.organisatie]
    return {"organisatie": organisatie.naam, "organisatie_adres": organisatie.adres, "kern": _core(terinzagelegging, request),
            "stukken": _set(terinzagelegging), "dagen": _days(terinzagelegging, request.today)}


RESULT = {True: ("In orde", "success"), False: ("Niet in orde", "danger"), None: ("Niet gecontroleerd", "warning")}


def _days(terinzagelegging, today) -> list[dict]:
    """Each day so far; a day without proof says so."""
    return [_one_day(terinzagelegging.bewijs.get(moment.isoformat()), moment) for moment in terinzagelegging.dagen(today)]


def _one_day(proof: dict | None, moment) -> dict:
    proof = proof or {"op": None, "heel": None, "wat": GEEN_GEGEVENS}
    words, soort = RESULT[proof["heel"]]
    return {"dag": datum_in_woorden(moment), "tijd": woorden.moment(proof["op"]).rpartition(", ")[2] if proof["op"] else "",
            "resultaat": words, "soort": soort, "wat": proof["wat"]}
