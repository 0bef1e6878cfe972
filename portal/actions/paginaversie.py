"""How does a page change while the one that is online stays, and become what it was? Working copy and versions."""

from content_types.pagina import Pagina, Paginaversie
from content_types.webbeheer import webbeheer_van
from portal.actions import paginaslot
from portal.actions.pagina import invoeren, woorden_van
from portal.services import stale, webadressen, webtekst
from workflows.machine import Refused
from workflows.permissions import Permission

GEEN = "Er is geen werkversie meer. Misschien is zij al gepubliceerd of weggegooid."


def bewaren(pagina: Pagina, by, *, versie: str | None = None, **velden) -> None:
    """Write the working copy; what is online stays. The same twice is one change. Raises Refused like `pagina.wijzigen`."""
    by.require(Permission.EDIT, pagina)
    now = (pagina.werkversie or pagina).woorden
    woorden = now | woorden_van(by, **{"tekst": webtekst.bewerken(now["tekst"], now["opmaak"], by.site), "opmaak": now["opmaak"]}
                                | velden)
    if pagina.werkversie is not None and woorden == now:
        return
    stale.check(pagina, versie)
    pagina.werkversie = Paginaversie(0, by.who.naam, by.now, **woorden)
    targets = dict.fromkeys((*webtekst.doelen(pagina.tekst), *webtekst.doelen(woorden["tekst"])))
    webbeheer_van(by.site).verwijzingen[webadressen.merk(by.site, pagina)] = tuple(targets)
    by.record(pagina, "werkversie bewaard")


def publiceren(pagina: Pagina, by) -> None:
    """The working copy takes the place of what is online. Raises Refused when there is none."""
    by.require(Permission.PUBLISH, pagina)
    if pagina.werkversie is None:
        raise Refused(GEEN)
    woorden, pagina.werkversie = pagina.werkversie.woorden, None
    invoeren(pagina, woorden, by)
    by.record(pagina, "werkversie gepubliceerd")


def weggooien(pagina: Pagina, by) -> dict:
    """The working copy goes; its words, for who wants it back. Raises Refused when there is none."""
    by.require(Permission.EDIT, pagina)
    if pagina.werkversie is None:
        raise Refused(GEEN)
    woorden, pagina.werkversie = pagina.werkversie.woorden, None
    webbeheer_van(by.site).verwijzingen[pagina.uid] = webtekst.doelen(pagina.tekst)
    by.record(pagina, "werkversie weggegooid")
    return woorden


def versie(pagina: Pagina, nummer: int) -> Paginaversie | None:
    """The version with this number."""
    found = pagina.versies or ()
    return found[nummer - 1] if 0 < nummer <= len(found) else None


def terugzetten(pagina: Pagina, nummer: int, by) -> None:
    """What it said in this version it says again, as a new version. What it says already is no change."""
    by.require(Permission.EDIT, pagina)
    found = versie(pagina, nummer)
    if found is None:
        raise Refused("Deze versie is er niet. Bekijk de lijst opnieuw.")
    if pagina.werkversie is not None:
        raise Refused("Er is een werkversie. Publiceer die eerst, of gooi haar weg.")
    if found.woorden != pagina.woorden:
        paginaslot.vrij(pagina, by)
        invoeren(pagina, found.woorden, by)
        by.record(pagina, f"versie {nummer} teruggezet")
