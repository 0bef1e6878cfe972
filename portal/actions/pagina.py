"""What can be done with a page or news of the web editors? Make, change, publish, take off the site."""

from datetime import datetime

from persistent.list import PersistentList

from content_types.base import Folder
from content_types.pagina import WOORDEN, Nieuws, Pagina, Paginaversie
from content_types.webbeheer import webbeheer_van
from content_types.webinhoud import Webinhoud
from portal.actions import paginaslot, planning, webboom
from portal.actions.webboom import slug
from portal.services import markdown, stale, webadressen, webtekst
from workflows.machine import Refused
from workflows.permissions import Permission

SOORTEN: dict[str, type[Pagina]] = {"pagina": Pagina, "nieuws": Nieuws}
EMPTY = "Schrijf de tekst van de pagina."


def maken(by, titel: str, tekst: str, name: str | None = None, *, map_: Folder | None = None, soort: str = "pagina",
          opmaak: str = "markdown", **velden) -> Pagina:
    """A new page in concept; its address comes from its title. The same page twice is one page (a double click)."""
    map_ = by.site if map_ is None else map_
    by.require(Permission.CREATE, map_)
    name = name or slug(titel)
    woorden = woorden_van(by, titel=titel, tekst=tekst, opmaak=opmaak, **velden)
    there = map_.get(name)
    if type(there) is SOORTEN[soort] and len(there.versies or ()) == 1 and there.woorden | woorden == there.woorden:
        return there
    pagina = webboom.zetten(SOORTEN[soort](**woorden), map_, name, by)
    _vastleggen(pagina, by)
    by.record(pagina, f"{pagina.soort_titel.lower()} gemaakt")
    return pagina


def woorden_van(by, *, tekst: str, opmaak: str, **velden) -> dict:
    """The words as they are kept. Raises Refused where nothing is left of the text."""
    kept = webtekst.bewaren(tekst, opmaak, by.site, by.settings["portaal.url"])
    if not kept.strip():
        raise Refused(EMPTY)
    return {"tekst": kept, "opmaak": opmaak, **{name: velden[name] for name in WOORDEN if name in velden}}


def wijzigen(pagina: Pagina, by, *, versie: str | None = None, **velden) -> None:
    """The same form twice is one change. Raises Refused when somebody else changed the page since `versie`."""
    by.require(Permission.EDIT, pagina)
    now = {"tekst": webtekst.bewerken(pagina.tekst, pagina.opmaak, by.site), "opmaak": pagina.opmaak}
    woorden = woorden_van(by, **now | velden)
    if pagina.woorden | woorden == pagina.woorden:
        return
    stale.check(pagina, versie)
    invoeren(pagina, woorden, by)
    by.record(pagina, "pagina gewijzigd")


def met_knoppen(pagina: Pagina, by) -> None:
    """From Markdown to what is written with buttons; the version before it stays. A second time changes nothing."""
    by.require(Permission.EDIT, pagina)
    if pagina.opmaak == "markdown":
        paginaslot.vrij(pagina, by)
        invoeren(pagina, {"opmaak": "html", "tekst": webtekst.schoon(markdown.html(pagina.tekst))}, by)
        by.record(pagina, "pagina wordt met knoppen geschreven")


def invoeren(pagina: Pagina, woorden: dict, by) -> None:
    """Put these words in the place of those of now, with a version of both. The caller asks, checks and records."""
    if not pagina.versies:
        _vastleggen(pagina, by, oud=True)
    for name, value in woorden.items():
        setattr(pagina, name, value)
    _vastleggen(pagina, by)
    by.site.generatie.next()


def _vastleggen(pagina: Pagina, by, *, oud: bool = False) -> None:
    """A version of what it says now. `oud`: what it said before there were versions, by whom that was."""
    if pagina.versies is None:
        pagina.versies = PersistentList()
    last = pagina.history[-1] if oud and pagina.history else None
    wie, op = (last.name, datetime.fromisoformat(last.at)) if last else (by.who.naam, by.now)
    pagina.versies.append(Paginaversie(len(pagina.versies) + 1, wie, op, **pagina.woorden))
    webbeheer_van(by.site).verwijzingen[webadressen.merk(by.site, pagina)] = webtekst.doelen(pagina.tekst)


def stap(inhoud: Webinhoud, step: str, by) -> None:
    """Publish it, or take it off the site; for every kind of thing that web editors make."""
    by.fire(inhoud, step)
    if inhoud.state == "gepubliceerd":
        inhoud.publiceren_op = inhoud.publiceren_tijd = None
        einde = planning.eindigt_om(inhoud.verloopt_op, inhoud.verloopt_tijd)
        if einde is not None and einde <= by.now:
            inhoud.verloopt_op = inhoud.verloopt_tijd = None
    webadressen.aanraken(inhoud)
    by.site.generatie.next()
