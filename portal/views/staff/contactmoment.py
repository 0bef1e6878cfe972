"""How is contact with somebody noted, and what was noted before? On `/dossiers/…/contact`; without a case on `/balie/contact`."""

from deform.widget import TextAreaWidget, TextInputWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.balie import Balie
from content_types.contactmoment import KANALEN, ContactSchema
from content_types.dossier import Dossier
from portal.actions import contactmoment as deeds
from portal.services.clock import AMSTERDAM
from portal.services.forms import Rondjes, Vinkje, VriendelijkeDatum, add_error, make_form, validate
from portal.skin import flash, url
from portal.views.attempt import obtain
from portal.views.staff import balie, woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/contactmoment.pt"
VIEW = "contact"
MOST = 100


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about contact; nothing for who may neither note nor read it."""
    by, found = request.actor, dossier.contactmomenten()
    may = by.may(Permission.CONTACT, dossier)
    if not may and not (found and by.may(Permission.VIEW, dossier)):
        return None
    here = url(request, dossier, VIEW)
    rows = tuple(woorden.Regel(balie.contactregel(c, request)["titel"], here if may else "", "Vervolg" if c.vervolg else "",
                               "warning", _short(c.vraag)) for c in found[:3])
    return woorden.Deel("contact", "Contactmomenten", rows, (woorden.Actie("Contact noteren", here),) if may else (),
                        leeg="Er is nog geen contact genoteerd.", uitleg="Alleen medewerkers lezen dit.")


def _short(tekst: str) -> str:
    return tekst if len(tekst) <= 120 else tekst[:119] + "…"


def _form(where, request):
    schema = ContactSchema()
    schema["kanaal"].widget, schema["dag"].widget = Rondjes(values=list(KANALEN.items())), VriendelijkeDatum()
    schema["tijd"].widget = TextInputWidget(attributes={"autocomplete": "off"})
    schema["vraag"].widget, schema["antwoord"].widget = TextAreaWidget(rows=4), TextAreaWidget(rows=4)
    schema["vervolg"].widget = Vinkje()
    if isinstance(where, Balie):
        del schema["vervolg"]
    now = request.now.astimezone(AMSTERDAM)
    return make_form(schema, request, formid=VIEW, action=url(request, where, VIEW), buttons=("Contact bewaren",),
                     appstruct={"dag": now.date(), "tijd": now.time()})


def _words(where, request, form) -> dict:
    if isinstance(where, Balie):
        found, boven, terug = deeds.laatste(request.actor, MOST), "Zonder zaak", ("Terug naar de balie", url(request, where))
    else:
        boven, terug = f"Zaak {where.zaaknummer} · {where.titel}", _back(where, request)
        found = where.contactmomenten()
    return {"titel": "Contact noteren", "boven": boven, "formulier": form.render(), "fout": bool(form.error), "terug": terug,
            "contact": [balie.contactregel(c, request) for c in found]}


def _back(dossier, request) -> tuple[str, str]:
    if request.actor.may(Permission.VIEW, dossier):
        return "Terug naar het dossier", url(request, dossier)
    return "Terug naar de zaak", balie.zaak_url(dossier, request)


@view_config(context=Balie, name=VIEW, renderer=PAGE, permission=Permission.CONTACT, request_method="GET")
@view_config(context=Dossier, name=VIEW, renderer=PAGE, permission=Permission.CONTACT, request_method="GET")
def page(where, request):
    return _words(where, request, _form(where, request))


@view_config(context=Balie, name=VIEW, renderer=PAGE, permission=Permission.CONTACT, request_method="POST")
@view_config(context=Dossier, name=VIEW, renderer=PAGE, permission=Permission.CONTACT, request_method="POST")
def noteren(where, request):
    """What was typed comes back when the moment cannot be right."""
    form = _form(where, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return _words(where, request, failed)
    dossier = where if isinstance(where, Dossier) else None
    made, reason = obtain(request, deeds.noteren, dossier, request.actor, **values)
    if reason:
        form.set_appstruct(values)
        return _words(where, request, add_error(form, "tijd" if reason == deeds.TOEKOMST else "vraag", reason))
    flash(request, "Het contact is bewaard." + (" De behandelaar krijgt bericht." if made.vervolg else ""))
    return HTTPSeeOther(url(request, where) if dossier is None else _back(where, request)[1])
