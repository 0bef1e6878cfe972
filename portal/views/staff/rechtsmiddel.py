"""How does one bezwaar or beroep stand, until when must we decide, and how did it end? Its page, and what can be noted."""

from collections.abc import Callable
from dataclasses import dataclass

import colander
from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types import rechtsmiddel as soort
from content_types.rechtsmiddel import OORDELEN, Rechtsmiddel
from portal.actions import bezwaartermijn
from portal.actions import rechtsmiddel as rechtsmiddelen
from portal.actions import rechtsmiddel_herstellen as herstellen
from portal.services.file_types import human_size
from portal.services.forms import Rondjes, Vinkje, VriendelijkeDatum, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from portal.views.staff.rechtsmiddelen import KLEUR, OVERZICHT, place, status
from workflows.permissions import Permission
from workflows.rechtsmiddel import LOOPT
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/staff/rechtsmiddel.pt"


@dataclass(frozen=True)
class Vorm:
    """One form on the page: when it is there, what it asks, which deed it calls with what was filled in, what is said."""

    naam: str
    kop: str
    knop: str
    schema: type
    kan: Callable
    doen: Callable
    gedaan: str
    uitleg: str = ""
    begin: Callable = lambda found: {}


def _running(found) -> bool:
    return found.state == LOOPT


def _bezwaar(found) -> bool:
    return _running(found) and found.soort_rechtsmiddel == "bezwaar"


def _noted(found) -> dict:
    return {name: getattr(found, name) for name in ("indiener", "ontvangen", "gepost", "kenmerk", "met_commissie")}


def _mend(found, by, *, waarom, versie, **values) -> None:
    herstellen.verbeteren(found, by, {"met_commissie": found.met_commissie} | values, waarom, versie=versie)


VORMEN = (
    Vorm("uitkomst", "Uitkomst vastleggen", "Uitkomst vastleggen", soort.UitkomstSchema, _running, rechtsmiddelen.afhandelen,
         "De uitkomst is vastgelegd. Het besluit en de bekendmaking zijn bijgewerkt."),
    Vorm("te-laat", "Beoordelen dat het te laat kwam", "Oordeel bewaren", soort.TeLaatSchema,
         lambda found: found.soort_rechtsmiddel == "bezwaar" and not found.tijdig and found.state != "vervallen",
         lambda found, by, oordeel, waarom: herstellen.te_laat_beoordelen(found, by, oordeel, waarom), "Uw oordeel is bewaard.",
         "Een bezwaar dat te laat komt, is niet-ontvankelijk, tenzij de indiener daar niets aan kon doen (Awb 6:11).",
         lambda found: {"oordeel": found.te_laat_oordeel, "waarom": found.te_laat_reden}),
    Vorm("verdagen", "Verdagen", "Verdagen", soort.VerdaagSchema,
         lambda found: _bezwaar(found) and not bezwaartermijn.kan_niet_verdagen(found), bezwaartermijn.verdagen,
         "Het bezwaar is verdaagd.", "Eén keer, met hoogstens zes weken. Deel het de indiener mee voordat de termijn om is "
         "(Awb 7:10 lid 3).", lambda found: {"weken": 6}),
    Vorm("verzuim", "Stilstand door een verzuim noteren", "Stilstand noteren", soort.VerzuimSchema, _bezwaar,
         bezwaartermijn.verzuim_noteren, "De stilstand is genoteerd.",
         "Ontbrak er iets aan het bezwaarschrift, bijvoorbeeld de gronden? De termijn staat stil vanaf de dag na uw verzoek "
         "tot de dag waarop het is hersteld, of de hersteltermijn voorbij is (Awb 7:10 lid 2)."),
    Vorm("uitstel", "Andere laatste dag noteren", "Laatste dag noteren", soort.UitstelSchema, _bezwaar,
         bezwaartermijn.uitstel_noteren, "De nieuwe laatste dag is genoteerd.",
         "Als de indiener schriftelijk instemt (Awb 7:10 lid 4), of als de rechter een dag bepaalt."),
    Vorm("intrekken", "De indiener trekt het in", "Intrekken", soort.IntrekSchema, _running, rechtsmiddelen.intrekken,
         "Genoteerd dat het is ingetrokken."),
    Vorm("verbeteren", "Iets verbeteren", "Verbeteren", soort.VerbeterSchema, lambda found: found.state != "vervallen", _mend,
         "De wijziging is bewaard.", "Wat er eerst stond, blijft in de geschiedenis.", _noted),
    Vorm("heropenen", "De uitkomst klopt niet", "Weer openen", soort.WaaromSchema,
         lambda found: found.state in ("beslist", "ingetrokken"), herstellen.heropenen,
         "Het loopt weer. De uitkomst is weggehaald.", "De uitkomst vervalt en het loopt weer. Wat er stond, blijft in de "
         "geschiedenis."),
    Vorm("vervallen", "Ten onrechte genoteerd", "Ten onrechte genoteerd", soort.WaaromSchema,
         lambda found: found.state != "vervallen", herstellen.laten_vervallen, "Het telt niet meer mee.",
         "Bijvoorbeeld omdat het bij een andere zaak hoort. Het telt dan nergens meer mee."),
)
"""The forms, in the order of the page; the name is that of the view as well."""
OPEN = ("uitkomst",)
"""Those that are not folded away."""


def _form(vorm: Vorm, found, request, appstruct=None):
    schema = vorm.schema()
    for node in schema:
        node.widget = _widget(node, found)
    unasked = {"schorsing_tot": found.soort_rechtsmiddel == "voorlopige_voorziening",
               "met_commissie": found.soort_rechtsmiddel == "bezwaar"}
    for name in [name for name, asked in unasked.items() if name in schema and not asked]:
        del schema[name]
    kept = vorm.begin(found) | {"versie": found.versie} if appstruct is None else appstruct
    return make_form(schema, request, formid=vorm.naam, action=url(request, found, vorm.naam), buttons=(vorm.knop,),
                     appstruct={name: value for name, value in kept.items() if value not in (None, "")})


def _widget(node, found):
    if node.name == "versie":
        return HiddenWidget()
    if isinstance(node.typ, colander.Date):
        return VriendelijkeDatum()
    if isinstance(node.typ, colander.Boolean):
        return Vinkje()
    choices = {"uitkomst": list(found.uitkomsten().items()), "oordeel": list(OORDELEN.items())}
    if node.name in choices:
        return Rondjes(values=choices[node.name])
    if node.name == "weken":
        return SelectWidget(values=[(str(n), "1 week" if n == 1 else f"{n} weken") for n in range(6, 0, -1)])
    return TextAreaWidget(rows=3) if node.name in ("waarom", "toelichting") else None


@view_config(context=Rechtsmiddel, renderer=PAGE, request_method="GET")
def page(found, request, tried: str = "", form=None, reason: str = ""):
    """`tried` is the name of the form that was refused, `form` that form with what was typed."""
    dossier, by = found.dossier, request.actor
    may = by.may(Permission.REMEDY, found) and by.may(Permission.REMEDY, dossier)
    forms = [_shown(vorm, found, request, form if vorm.naam == tried else None) for vorm in VORMEN if may and vorm.kan(found)]
    running = _running(found) and found.beslissen_veilig is not None
    return {"titel": found.titel, **place(dossier, request), "status": status(found), "soort": KLEUR[found.state],
            "te_laat": not found.tijdig, "kern": _core(found, request), "overzicht": url(request, dossier, OVERZICHT),
            "licht": woorden.licht(found.beslissen_veilig, request.today) if running else None,
            "uitleg": list(found.termijn_uitleg) if _running(found) else [],
            "vormen": [shown | {"open": shown["naam"] == tried} for shown in forms],
            "stukken": _sent(found, request), "besluit": _decision(found, request),
            "verplaatst": _moved(found, request) if may else [],
            "gevallen": reason if tried not in {shown["naam"] for shown in forms} else "",
            "reden": reason, "fout": bool(reason or form is not None and form.error), "geprobeerd": tried,
            "hier": url(request, found), "regels": woorden.regels(found.history)}


def _shown(vorm: Vorm, found, request, form) -> dict:
    form = form or _form(vorm, found, request)
    return {"naam": vorm.naam, "kop": vorm.kop, "uitleg": vorm.uitleg, "formulier": form.render(),
            "uitgeklapt": vorm.naam in OPEN}


def _core(found, request) -> list[tuple]:
    beside = found.dossier["rechtsmiddelen"].get(found.bij)
    latest = f"{day(found.termijn_einde)}" if found.termijn_einde else ""
    return woorden.rows(
        ("Ingesteld door", found.indiener), ("Ontvangen", datum_in_woorden(found.ontvangen)), ("Gepost", day(found.gepost)),
        ("Binnengekomen", "Op de website" if found.wijze == "web" else ""), ("Adres", found.adres),
        ("E-mailadres", found.email), ("Telefoon", found.telefoon), ("Kenmerk", found.kenmerk),
        ("Kon tot en met", latest), ("Hoort bij", beside.titel if beside is not None else ""),
        ("Te laat", OORDELEN.get(found.te_laat_oordeel, "") + (f". {found.te_laat_reden}" if found.te_laat_oordeel else "")),
        ("Commissie", "Adviseert over dit bezwaar" if found.met_commissie else ""),
        ("Beslissen uiterlijk", datum_in_woorden(found.beslissen_uiterlijk)
         if _running(found) and found.beslissen_uiterlijk else ""),
        ("Afgelopen op", day(found.beslist_op)), ("Geschorst tot en met", day(found.schorsing_tot)),
        ("Toelichting", found.toelichting), ("Verder beroep kan binnenkomen tot en met", day(found.vervolg_tot)))


def _sent(found, request) -> list[dict]:
    """What came with it, as it was sent."""
    documents = found.dossier["documenten"]
    return [{"titel": documents[name].titel, "url": url(request, documents[name]), "detail": human_size(documents[name].omvang)}
            for name in found.stukken if name in documents and request.actor.may(Permission.VIEW, documents[name])]


def _decision(found, request) -> dict:
    besluit = found.dossier["beschikkingen"][found.beschikking]
    return {"titel": besluit.titel, "stand": besluit.state_title, "tekst": besluit.stand,
            "url": url(request, besluit) if request.actor.may(Permission.VIEW, besluit) else ""}


VERPLAATST = {"verdaging": lambda e: f"Verdaagd met {e['weken']} weken, meegedeeld op {day(e['op'])}",
              "verzuim": lambda e: f"Om herstel gevraagd op {day(e['van'])}, klaar op {day(e['tot'])}",
              "uitstel": lambda e: f"Beslissen kan tot en met {day(e['tot'])}"}


def _moved(found, request) -> list[dict]:
    """What moved the term, each with the way to take it out."""
    if not _bezwaar(found):
        return []
    return [{"nummer": number, "tekst": VERPLAATST[event["type"]](event)} for number, event in enumerate(found.gebeurtenissen)]


def _named(name: str) -> Vorm:
    return next(vorm for vorm in VORMEN if vorm.naam == name)


@view_config(context=Rechtsmiddel, name="uitkomst", renderer=PAGE, request_method="POST")
@view_config(context=Rechtsmiddel, name="te-laat", renderer=PAGE, request_method="POST")
@view_config(context=Rechtsmiddel, name="verdagen", renderer=PAGE, request_method="POST")
@view_config(context=Rechtsmiddel, name="verzuim", renderer=PAGE, request_method="POST")
@view_config(context=Rechtsmiddel, name="uitstel", renderer=PAGE, request_method="POST")
@view_config(context=Rechtsmiddel, name="intrekken", renderer=PAGE, request_method="POST")
@view_config(context=Rechtsmiddel, name="verbeteren", renderer=PAGE, request_method="POST")
@view_config(context=Rechtsmiddel, name="heropenen", renderer=PAGE, request_method="POST")
@view_config(context=Rechtsmiddel, name="vervallen", renderer=PAGE, request_method="POST")
def doen(found, request):
    """What was filled in on the form of this name; the deed asks the right."""
    vorm = _named(request.view_name)
    form = _form(vorm, found, request, {})
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(found, request, vorm.naam, failed)
    reason = attempt(request, vorm.doen, found, request.actor, **values)
    if reason:
        form.set_appstruct({name: value for name, value in values.items() if value is not None}
                           | ({"versie": found.versie} if "versie" in values else {}))
        return page(found, request, vorm.naam, form, reason)
    flash(request, vorm.gedaan)
    return HTTPSeeOther(url(request, found))


@view_config(context=Rechtsmiddel, name="weghalen", renderer=PAGE, request_method="POST")
def weghalen(found, request):
    """Take out something that moved the term."""
    number = request.POST.get("nummer", "")
    reason = attempt(request, bezwaartermijn.gebeurtenis_weghalen, found, request.actor,
                     int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1,
                     request.POST.get("waarom", ""))
    if reason:
        return page(found, request, "weghalen", None, reason)
    flash(request, "Weggehaald. De termijn is opnieuw berekend.")
    return HTTPSeeOther(url(request, found))
