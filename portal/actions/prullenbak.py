"""What happens to what a web editor deletes? It goes to the prullenbak with all that is in it, and can be put back as it was."""

from datetime import timedelta

from content_types.base import Folder, new_id, path_of
from content_types.webbeheer import Weggegooid, webbeheer_van
from content_types.webinhoud import Webinhoud, alles_in
from portal.actions import planning, webboom
from portal.services import webadressen
from portal.services.daily import daily
from workflows.machine import Refused
from workflows.permissions import Permission

DAGEN = 90
"""After so many days what was deleted is gone for good."""
WEG = "Dit staat niet meer in de prullenbak."


def weggooien(inhoud: Webinhoud, by) -> str:
    """To the prullenbak; the id under which it lies there. Raises Refused for the fixed pages of the portal."""
    by.require(Permission.CREATE, inhoud.__parent__)
    if webboom.vast(inhoud, by.site):
        raise Refused("Dit is een vaste pagina van het portaal. Die kunt u niet verwijderen, wel wijzigen.")
    map_, name, pad = inhoud.__parent__, inhoud.__name__, path_of(inhoud)
    by.record(inhoud, f"{inhoud.soort_titel.lower()} verwijderd")
    webadressen.onthoud(by.site, inhoud)
    webadressen.aanraken(inhoud)
    webboom.wegnemen(inhoud)
    found, id_ = webbeheer_van(by.site), new_id()
    found.prullenbak[id_] = Weggegooid(inhoud, pad=pad, map_uid=getattr(map_, "uid", ""), naam=name, wie=by.who.naam, op=by.now)
    by.site.generatie.next()
    return id_


def van(by) -> list[tuple[str, Weggegooid]]:
    """What lies in the prullenbak that this person may put back, newest first."""
    beheer = by.site.webbeheer
    found = [(id_, weg) for id_, weg in beheer.prullenbak.items() if by.may(Permission.CREATE, _map(weg, by))] if beheer else []
    return sorted(found, key=lambda pair: pair[1].op, reverse=True)


def _map(weg: Weggegooid, by) -> Folder:
    """Where it goes back: its folder, or the root where that is gone."""
    return (webadressen.van_uid(by.site, weg.map_uid) if weg.map_uid else None) or by.site


def terugzetten(id_: str, by) -> Webinhoud:
    """Back where it lay, under its address or the first free one like it. Raises Refused when it is gone."""
    weg = by.site.webbeheer.prullenbak.get(id_) if by.site.webbeheer is not None else None
    if weg is None:
        raise Refused(WEG)
    map_ = _map(weg, by)
    by.require(Permission.CREATE, map_)
    del by.site.webbeheer.prullenbak[id_]
    webboom.zetten(weg.inhoud, map_, webboom.vrije_naam(map_, weg.naam), by)
    webadressen.aanraken(weg.inhoud)
    by.record(weg.inhoud, "teruggezet uit de prullenbak")
    planning.teruggezet(weg.inhoud, by)
    by.site.generatie.next()
    return weg.inhoud


@daily("prullenbak")
def legen(by, day) -> None:
    """What was deleted long ago is gone for good, and no text points to it by uid any more than by address."""
    beheer = by.site.webbeheer
    old = [id_ for id_, weg in beheer.prullenbak.items() if weg.op + timedelta(days=DAGEN) < by.now] if beheer else []
    for id_ in old:
        inhoud = beheer.prullenbak.pop(id_).inhoud
        for one in (inhoud, *(alles_in(inhoud) if isinstance(inhoud, Folder) else ())):
            beheer.per_uid.pop(one.uid, None)
            beheer.verwijzingen.pop(one.uid, None)
