"""Was, or will, a page of the web editors be on the site on another day, and what did it say? Reckoned from its history, its
versions and its planned days, without changing anything."""

from datetime import date, datetime

from content_types.base import lineage
from content_types.pagina import Pagina, Paginaversie
from content_types.webinhoud import Webinhoud, alles_in
from portal.services.clock import civil_date
from workflows.pagina import PAGINA

NAAR = {step.title.lower(): step.target for step in PAGINA.transitions}
"""What the history calls a step → the state after it."""


def online(inhoud: Webinhoud, day: date, today: date) -> bool:
    """At the end of that day, with every folder around it."""
    return all(_staat(obj, day, today) == "gepubliceerd" for obj in lineage(inhoud) if isinstance(obj, Webinhoud))


def _staat(inhoud: Webinhoud, day: date, today: date) -> str:
    return _was(inhoud, day) if day < today else _wordt(inhoud, day)


def _was(inhoud: Webinhoud, day: date) -> str:
    state = "concept"
    for line in inhoud.history:
        if civil_date(datetime.fromisoformat(line.at)) > day:
            break
        state = NAAR.get(line.what.partition(": ")[2], state)
    return state


def _wordt(inhoud: Webinhoud, day: date) -> str:
    """With what is planned until then done."""
    state = inhoud.state
    if state == "gepland" and inhoud.publiceren_op is not None and inhoud.publiceren_op <= day:
        state = "gepubliceerd"
    over = inhoud.verloopt_op is not None and inhoud.verloopt_op < day
    return "verlopen" if state == "gepubliceerd" and over else state


def woorden(pagina: Pagina, day: date) -> dict:
    """What it said at the end of that day, as far as its versions tell."""
    then = [versie for versie in pagina.versies or () if civil_date(versie.op) <= day]
    found: Pagina | Paginaversie = then[-1] if then else pagina
    return found.woorden


def paginas(site, day: date, today: date) -> list[Pagina]:
    """Every page and news item on the site that day, in the order of the tree."""
    return [one for one in alles_in(site) if isinstance(one, Pagina) and online(one, day, today)]
