"""What did a page say before, what is being written, and how does the one become the other? Working copy, history, comparing."""

from datetime import datetime

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.pagina import Pagina
from portal.actions import paginaversie
from portal.services import webtekst
from portal.services.tekstverschil import verschil
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain
from portal.views.editor.inhoud import moment, terug
from portal.views.editor.voorbeeld import als_bezoeker
from portal.views.public.pagina import words
from workflows.permissions import Permission

LIJST, VERGELIJK, WERK = (f"skins:basis/editor/{name}.pt" for name in ("geschiedenis", "vergelijken", "werkversie"))
MOST_LINES = 100
GELIJK = "De tekst van deze versies is gelijk. In opmaak of afbeeldingen kan wel iets anders zijn."


@view_config(context=Pagina, name="werkversie", renderer=WERK, request_method="GET", permission=Permission.EDIT)
def working_copy(pagina, request):
    """As visitors will see it."""
    work = pagina.werkversie
    if work is None:
        raise HTTPNotFound()
    publish = request.actor.may(Permission.PUBLISH, pagina)
    als_bezoeker(pagina, request)
    return {**words(pagina, work, request), "door": work.door, "op": moment(work.op), "publiceren": publish,
            "hier": url(request, pagina, "werkversie"), "bewerken": url(request, pagina, "bewerken"),
            "vergelijken": url(request, pagina, "vergelijken", query={"van": "nu", "met": "werkversie"})}


@view_config(context=Pagina, name="werkversie", request_method="POST", permission=Permission.EDIT)
def settle(pagina, request):
    """Online with it, or away with it; both can be undone."""
    number, online = len(pagina.versies or ()), request.POST.get("daad") == "publiceren"
    deed = paginaversie.publiceren if online else paginaversie.weggooien
    words, reason = obtain(request, deed, pagina, request.actor)
    back = terug(request, "versie", uid=pagina.uid, nummer=number) if online and number and not reason else ""
    if words:
        back = terug(request, "werkversie", uid=pagina.uid, woorden=words)
    flash(request, reason or ("De werkversie staat op de site." if online else "De werkversie is weggegooid."),
          "info" if reason else "succes", back)
    return HTTPSeeOther(url(request, pagina))


@view_config(context=Pagina, name="geschiedenis", renderer=LIJST, request_method="GET", permission=Permission.EDIT)
def history(pagina, request):
    here, found = url(request, pagina, "vergelijken"), list(pagina.versies or ())
    return {"titel": f"Geschiedenis van {pagina.titel}", "hier": url(request, pagina, "geschiedenis"),
            "pagina": url(request, pagina), "terug": url(request, pagina.__parent__, "inhoud"), "rijen": [
                {"nummer": one.nummer, "titel": one.titel, "door": one.door, "op": moment(one.op), "nu": one is found[-1],
                 "vorige": f"{here}?van={one.nummer - 1}&met={one.nummer}" if one.nummer > 1 else "",
                 "met_nu": f"{here}?van={one.nummer}&met={len(found)}" if one is not found[-1] else ""}
                for one in reversed(found)],
            "regels": [{"wat": line.what, "door": line.name, "op": moment(datetime.fromisoformat(line.at)), "waarom": line.why}
                       for line in reversed(pagina.history[-MOST_LINES:])]}


@view_config(context=Pagina, name="geschiedenis", request_method="POST", permission=Permission.EDIT)
def put_back(pagina, request):
    number, before = _number(request.POST.get("nummer", "")), len(pagina.versies or ())
    reason = attempt(request, paginaversie.terugzetten, pagina, number, request.actor)
    changed = not reason and len(pagina.versies) != before
    flash(request, reason or f"De pagina zegt weer wat in versie {number} stond.", "info" if reason else "succes",
          terug(request, "versie", uid=pagina.uid, nummer=before) if changed else "")
    return HTTPSeeOther(url(request, pagina, "geschiedenis"))


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0


@view_config(context=Pagina, name="vergelijken", renderer=VERGELIJK, request_method="GET", permission=Permission.EDIT)
def compare(pagina, request):
    """Two versions as text, side by side; `nu` is what the page says, `werkversie` what is being written."""
    found = [_asked(pagina, request.GET.get(name, "")) for name in ("van", "met")]
    if None in found:
        raise HTTPNotFound()
    (oud, was), (nieuw, now) = found
    lines, cut = verschil(_readable(was), _readable(now))
    return {"titel": "Versies vergelijken", "wat": pagina.titel, "oud": oud, "nieuw": nieuw, "regels": lines, "afgekapt": cut,
            "geen": "" if lines else GELIJK, "terug": url(request, pagina, "geschiedenis")}


def _asked(pagina, name: str):
    """The title of a version and the version itself."""
    if name == "nu":
        return "Op de site", pagina
    if name == "werkversie":
        return ("Werkversie", pagina.werkversie) if pagina.werkversie is not None else None
    found = paginaversie.versie(pagina, _number(name))
    return (f"Versie {found.nummer}", found) if found is not None else None


def _readable(source) -> str:
    return "\n".join(part for part in (source.titel, source.samenvatting, webtekst.leesbaar(source.tekst, source.opmaak)) if part)
