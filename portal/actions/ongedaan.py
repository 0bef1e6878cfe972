"""How is the last deed of a web editor undone? Each deed leaves its opposite behind; who did it may do that one for a day."""

from datetime import timedelta

from content_types.webbeheer import Ongedaan, webbeheer_van
from portal.actions import blok, pagina, paginaversie, prullenbak, webboom
from portal.services import webadressen, webtekst
from workflows.machine import Refused

UREN, MOST = 24, 200
TE_LAAT = "Dit kunt u niet meer ongedaan maken."


def onthouden(by, daad: str, **gegevens) -> str:
    """Remember how the deed that was just done is undone; the id for `maken`."""
    kept = webbeheer_van(by.site).ongedaan
    id_ = f"{by.now:%Y%m%d%H%M%S%f}-{len(kept):04}"
    kept[id_] = Ongedaan(daad, tuple(sorted(gegevens.items())), by.who.id, by.now + timedelta(hours=UREN))
    for old in [*kept.keys()][:-MOST]:
        del kept[old]
    return id_


def maken(id_: str, by):
    """Undo it; what it was about. Raises Refused when it is too late, NotAllowed when the right is gone."""
    kept = by.site.webbeheer.ongedaan if by.site.webbeheer is not None else {}
    found = kept.get(id_)
    if found is None or found.wie != by.who.id or found.tot < by.now:
        raise Refused(TE_LAAT)
    gegevens = dict(found.gegevens)
    del kept[id_]
    return DADEN[found.daad](by, **gegevens)


def _inhoud(by, uid: str):
    found = webadressen.van_uid(by.site, uid)
    if found is None:
        raise Refused(TE_LAAT)
    return found


def _verplaatsen(by, uid: str, map_uid: str, naam: str):
    inhoud = _inhoud(by, uid)
    webboom.verplaatsen(inhoud, _inhoud(by, map_uid) if map_uid else by.site, naam, by)
    return inhoud


def _verschuiven(by, uid: str, stappen: int):
    inhoud = _inhoud(by, uid)
    webboom.verschuiven(inhoud, stappen, by)
    return inhoud


def _stap(by, uid: str, stap: str):
    inhoud = _inhoud(by, uid)
    pagina.stap(inhoud, stap, by)
    return inhoud


def _blokken(by, map_uid: str, blokken: tuple):
    map_ = _inhoud(by, map_uid) if map_uid else by.site
    blok.bewaren(map_, blokken, by)
    return map_


def _versie(by, uid: str, nummer: int):
    pagina_ = _inhoud(by, uid)
    paginaversie.terugzetten(pagina_, nummer, by)
    return pagina_


def _werkversie(by, uid: str, woorden: dict):
    pagina_ = _inhoud(by, uid)
    paginaversie.bewaren(pagina_, by, **woorden | {"tekst": webtekst.bewerken(woorden["tekst"], woorden["opmaak"], by.site)})
    return pagina_


DADEN = {"blokken": _blokken, "stap": _stap, "terugzetten": lambda by, id: prullenbak.terugzetten(id, by),
         "verplaatsen": _verplaatsen, "verschuiven": _verschuiven, "versie": _versie, "werkversie": _werkversie}
"""Opposites, by name. A name is stored; it stays."""
TERUG = {"publiceren": "intrekken", "intrekken": "publiceren", "inplannen": "niet_plannen"}
"""Step → the step that undoes it."""
