"""How is the last deed of a web editor undone? Each deed leaves its opposite behind; who did it may do that one for a day."""

from datetime import timedelta

from content_types.base import Folder
from content_types.webbeheer import Ongedaan, webbeheer_van
from content_types.webbestand import Afbeelding
from portal.actions import (
    blok,
    delen,
    pagina,
    paginaslot,
    paginaversie,
    planning,
    prullenbak,
    webbestand,
    webboom,
    webeigenaar,
    webmap,
)
from portal.services import webadressen, webtekst
from workflows.machine import Refused

UREN, MOST = 24, 200
TE_LAAT = "Dit kunt u niet meer ongedaan maken."
INTUSSEN = "Dit is daarna nog gewijzigd en wordt daarom niet vanzelf teruggezet. Zet het met de hand terug."


def onthouden(by, daad: str, **gegevens) -> str:
    """Remember how the deed that was just done is undone; the id for `maken`."""
    kept = webbeheer_van(by.site).ongedaan
    id_ = f"{by.now:%Y%m%d%H%M%S%f}-{len(kept):04}"
    kept[id_] = Ongedaan(daad, tuple(sorted(gegevens.items())), by.who.id, by.now + timedelta(hours=UREN), _versies(by, gegevens))
    for old in [*kept.keys()][:-MOST]:
        del kept[old]
    return id_


def _versies(by, gegevens: dict) -> tuple[str, ...]:
    """How what a deed was about stands now. Raises Refused when that is gone."""
    uids = gegevens.get("uids") or [gegevens[name] for name in ("uid", "map_uid") if name in gegevens][:1]
    return tuple(_map(by, uid).versie for uid in uids)


def maken(id_: str, by) -> tuple[Folder, str]:
    """Undo it; the folder in which one sees that, and on which of its pages. Raises Refused when it is too late, NotAllowed when
    the right is gone."""
    kept = by.site.webbeheer.ongedaan if by.site.webbeheer is not None else {}
    found = kept.get(id_)
    if found is None or found.wie != by.who.id or found.tot < by.now:
        raise Refused(TE_LAAT)
    gegevens = dict(found.gegevens)
    if found.versies and found.versies != _versies(by, gegevens):
        raise Refused(INTUSSEN)
    del kept[id_]
    back = DADEN[found.daad](by, **gegevens)
    return (back, NAAR[found.daad]) if found.daad in NAAR else (back.__parent__, "inhoud")


def _inhoud(by, uid: str):
    found = webadressen.van_uid(by.site, uid)
    if found is None:
        raise Refused(TE_LAAT)
    return found


def _map(by, uid: str) -> Folder:
    return _inhoud(by, uid) if uid else by.site


def _weggooien(by, uids: tuple[str, ...]):
    """What was added goes to the prullenbak, as long as it is there."""
    found = [one for uid in uids if (one := webadressen.van_uid(by.site, uid)) is not None]
    if not found:
        raise Refused(TE_LAAT)
    map_ = found[0].__parent__
    for one in found:
        prullenbak.weggooien(one, by)
    return map_


def _verplaatsen(by, uid: str, map_uid: str, naam: str, menu: tuple[bool, bool] | None = None):
    inhoud = _inhoud(by, uid)
    webboom.verplaatsen(inhoud, _map(by, map_uid), naam, by)
    if menu is not None:
        webmap.menu(inhoud, by, in_menu=menu[0], in_voet=menu[1])
    return inhoud


def _plaats(by, eigenaren: tuple, **was):
    """All of the page Plaats, menu en eigenaar."""
    inhoud = _verplaatsen(by, **was)
    for uid, eigenaar in eigenaren:
        if (one := webadressen.van_uid(by.site, uid)) is not None:
            webeigenaar.terugzetten(one, eigenaar, by)
    return inhoud


def _verschuiven(by, uid: str, stappen: int):
    inhoud = _inhoud(by, uid)
    webboom.verschuiven(inhoud, stappen, by)
    return inhoud


def _stap(by, uid: str, stap: str):
    inhoud = _inhoud(by, uid)
    pagina.stap(inhoud, stap, by)
    return inhoud


def _planning(by, uid: str, dagen: dict):
    """The days of before; what went online by hand in the meantime comes off first."""
    inhoud = _inhoud(by, uid)
    if inhoud.state == "gepubliceerd" and dagen["publiceren_op"] is not None:
        pagina.stap(inhoud, "intrekken", by)
    planning.vastleggen(inhoud, by, **dagen)
    return inhoud


def _velden(by, uid: str, waarden: dict, stap: str = ""):
    """What was said of a folder, a file or an image; where it went online with it, off the site again."""
    inhoud = _inhoud(by, uid)
    if stap:
        pagina.stap(inhoud, stap, by)
    if isinstance(inhoud, Afbeelding):
        webbestand.beschrijven(inhoud, by, **waarden)
    else:
        webmap.wijzigen(inhoud, by, **waarden)
    return inhoud


def _delen(by, map_uid: str, gebruiker: str, gedeeld: bool, tot):
    map_ = _inhoud(by, map_uid)
    if gedeeld:
        delen.geven(map_, gebruiker, by, tot=tot)
    else:
        delen.terugnemen(map_, gebruiker, by)
    return map_


def _slot(by, uid: str, slot):
    pagina_ = _inhoud(by, uid)
    paginaslot.teruggeven(pagina_, slot, by)
    return pagina_


def _blokken(by, map_uid: str, blokken: tuple):
    map_ = _map(by, map_uid)
    blok.bewaren(map_, blokken, by)
    return map_


def _versie(by, uid: str, nummer: int):
    pagina_ = _inhoud(by, uid)
    paginaversie.terugzetten(pagina_, nummer, by)
    return pagina_


def _werkversie(by, uid: str, woorden: dict | None):
    """The words of before; None: there was no working copy."""
    pagina_ = _inhoud(by, uid)
    if woorden is None:
        paginaversie.weggooien(pagina_, by)
    else:
        tekst = webtekst.bewerken(woorden["tekst"], woorden["opmaak"], by.site)
        paginaversie.bewaren(pagina_, by, **woorden | {"tekst": tekst})
    return pagina_


DADEN = {"blokken": _blokken, "delen": _delen, "plaats": _plaats, "planning": _planning, "slot": _slot, "stap": _stap,
         "terugzetten": lambda by, id: prullenbak.terugzetten(id, by), "velden": _velden, "verplaatsen": _verplaatsen,
         "verschuiven": _verschuiven, "versie": _versie, "weggooien": _weggooien, "werkversie": _werkversie}
"""Opposites, by name. A name is stored; it stays."""
NAAR = {"blokken": "blokken", "delen": "delen", "weggooien": "inhoud"}
"""Deed of a folder → its page where one sees that it was undone; of the others it is the list of the folder around it."""
TERUG = {"publiceren": "intrekken", "intrekken": "publiceren", "inplannen": "niet_plannen"}
"""Step → the step that undoes it."""
