"""How does somebody react on the page of a notice? Fill in, check and send: the same way for a zienswijze and a bezwaar.

What was typed and the files are kept while somebody is busy, for this browser alone, so that no error loses anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from deform.widget import TextAreaWidget, TextInputWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.traversal import find_resource

from content_types.publicatie import Publicatie
from portal import security
from portal.actions import reactieklad
from portal.services.forms import make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt, keep_all, uploads
from portal.views.shared import errors

STALE = "Deze pagina was te lang open. Er is niets verstuurd. Controleer wat er staat en ga opnieuw verder."
NOTHING = "Kies eerst een of meer bestanden"
FIELDS = {"naam": {"autocomplete": "name"}, "adres": {"autocomplete": "address-line1"},
          "email": {"autocomplete": "email", "type": "email"}, "telefoon": {"autocomplete": "tel", "type": "tel"}}


@dataclass(frozen=True)
class Weg:
    """`naam` begins the addresses of its pages; `deeds` has kan_niet, beginnen and versturen; `tekst` is the field with what
    somebody has to say; `plek` gives what every step shows, from (notice, request)."""

    naam: str
    deeds: ModuleType
    schema: type
    tekst: str
    titel: str
    controleer: str
    kwijt: str
    plek: Callable

    def form(self, publicatie, request, appstruct=None):
        schema = self.schema()
        for name, how in FIELDS.items():
            if name in schema:
                schema[name].widget = TextInputWidget(attributes={"autocomplete": how["autocomplete"]})
                schema[name].widget.input_type = how.get("type", "text")
        schema[self.tekst].widget = TextAreaWidget(rows=14)
        return make_form(schema, request, formid=self.naam, action=url(request, publicatie, self.naam),
                         buttons=("Verder naar controleren",), appstruct=appstruct)

    def klad(self, publicatie, request):
        """What this browser is filling in and has not sent."""
        klad = reactieklad.van(self.naam, publicatie, request.actor)
        return klad if klad is not None and not klad.verzonden else None

    def verzonden(self, publicatie, request):
        """What this browser sent."""
        klad = reactieklad.van(self.naam, publicatie, request.actor)
        return find_resource(request.site, klad.verzonden) if klad is not None and klad.verzonden else None

    def naar(self, publicatie, request, stap: str = "") -> HTTPSeeOther:
        return HTTPSeeOther(url(request, publicatie, f"{self.naam}-{stap}" if stap else self.naam))


def _shown(weg: Weg, publicatie, request, form, melding: str = "") -> dict:
    return {"titel": weg.titel, **weg.plek(publicatie, request), "formulier": form.render(), "melding": melding,
            "fout": bool(melding or form.error), "kan_niet": ""}


def fill_in(weg: Weg, publicatie, request) -> dict:
    if reason := weg.deeds.kan_niet(publicatie, request.actor):
        return {"titel": weg.titel, **weg.plek(publicatie, request), "formulier": "", "melding": "", "fout": False,
                "kan_niet": reason}
    klad = weg.klad(publicatie, request)
    return _shown(weg, publicatie, request, weg.form(publicatie, request, klad.waarden if klad else None))


def keep(weg: Weg, publicatie, request):
    """Right answers lead to the check page; what is not right yet is shown as it was typed."""
    form = weg.form(publicatie, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return _shown(weg, publicatie, request, failed)
    if reason := attempt(request, _keep, weg, publicatie, request, values):
        form.set_appstruct(values)
        return _shown(weg, publicatie, request, form, reason)
    return weg.naar(publicatie, request, "controleren")


def _keep(weg: Weg, publicatie, request, values: dict) -> None:
    klad = weg.klad(publicatie, request)
    if klad is None:
        klad = weg.deeds.beginnen(publicatie, request.actor, request.remote_addr or "")
        security.open_link(request, reactieklad.principal(weg.naam, klad))
    reactieklad.invullen(klad, values)


def stale(weg: Weg, error, request):
    """A form of before a new session: shown again with all that was typed, to be sent once more."""
    publicatie = request.context
    if not isinstance(publicatie, Publicatie) or publicatie.state != "gepubliceerd":
        return errors.stale_form(error, request)
    request.response.status_int = 400
    form = weg.form(publicatie, request)
    form.set_pstruct({node.name: request.POST.get(node.name, "") for node in weg.schema()})
    return _shown(weg, publicatie, request, form, STALE)


def check(weg: Weg, publicatie, request, fouten=()):
    """What is going to be sent, with the files."""
    klad = reactieklad.van(weg.naam, publicatie, request.actor)
    if klad is None or not klad.waarden:
        return weg.naar(publicatie, request, "verstuurd" if klad is not None and klad.verzonden else "")
    rows = [(node.title, typed) for node in weg.schema() if node.name != weg.tekst and (typed := klad.waarden[node.name])]
    return {**weg.plek(publicatie, request), "titel": weg.controleer, "rijen": rows, "tekst": klad.waarden[weg.tekst],
            "bestanden": klad.bestanden(), "hier": url(request, publicatie, f"{weg.naam}-controleren"),
            "terug": url(request, publicatie, weg.naam), "weg": url(request, publicatie, f"{weg.naam}-bestand-weghalen"),
            "fouten": [("bestand", tekst) for tekst in fouten], "fout": bool(fouten)}


def send(weg: Weg, publicatie, request):
    """Every good file is kept at once; all is sent when its button was used and no file was refused."""
    klad = reactieklad.van(weg.naam, publicatie, request.actor)
    if klad is None:
        flash(request, weg.kwijt, "fout")
        return weg.naar(publicatie, request)
    if klad.verzonden:
        return weg.naar(publicatie, request, "verstuurd")
    reasons, adding = _files(klad, request), "toevoegen" in request.POST
    if not reasons and not adding:
        reason = attempt(request, weg.deeds.versturen, klad, request.actor, request.remote_addr or "")
        if not reason:
            return weg.naar(publicatie, request, "verstuurd")
        reasons = [reason]
    if reasons:
        request.response.status_int = max(request.response.status_int, 422)
        return check(weg, publicatie, request, reasons)
    return weg.naar(publicatie, request, "controleren")


def _files(klad, request) -> list[str]:
    """Keep what was chosen; why something was not."""
    chosen = len(uploads(request, "bestand"))
    _, reasons = keep_all(request, "bestand",
                          lambda source, name: reactieklad.bestand_toevoegen(klad, source, name, request.actor))
    return [NOTHING] if "toevoegen" in request.POST and not chosen else reasons


def take_out(weg: Weg, publicatie, request):
    """A second click finds it gone already."""
    klad = weg.klad(publicatie, request)
    if klad is not None:
        reactieklad.bestand_weghalen(klad, request.POST.get("naam", ""))
        flash(request, "Het bestand is verwijderd.", "info")
    return weg.naar(publicatie, request, "controleren")


def text(words: bytes, kenmerk: str) -> Response:
    """The own words, to keep."""
    response = Response(words, content_type="text/plain", charset="utf-8")
    response.content_disposition = f"attachment; filename={kenmerk}.txt"
    response.cache_control = "no-store"
    return response
