"""Which columns can the work list have, and what stands in each for one dossier?"""

from collections.abc import Callable
from dataclasses import dataclass

from content_types.dossier import FASEN
from content_types.mandaat import PROCEDURES
from content_types.modus import MODI
from portal.services import adviesstand, afwijkingen
from portal.services.rights import vervangen_collegas
from portal.services.werkvoorraad import KAARTEN
from portal.skin import day, url
from portal.views.staff import woorden

NIEMAND = "Nog geen behandelaar"
VAST = "dossier"
"""The column with the link; without it the list leads nowhere."""


@dataclass(frozen=True)
class Kolom:
    """`sorteer` is a key of SORTERINGEN, empty where the list cannot be sorted on it."""

    titel: str
    cel: Callable
    sorteer: str = ""


@dataclass(frozen=True)
class Cel:
    """What stands in one place: a light, or a text with a small line and perhaps a link."""

    kop: str
    tekst: str = ""
    detail: str = ""
    url: str = ""
    licht: dict | None = None


def _termijn(dossier, request):
    return {"licht": woorden.termijn(dossier, request.today)}


def _dossier(dossier, request):
    differs = afwijkingen.afwijkingen(dossier, request.site, request.today)
    detail = " · ".join(filter(None, (dossier.zaaknummer, dossier.adres, KAARTEN["afwijking"] if differs else "")))
    return {"tekst": dossier.titel, "detail": detail, "url": url(request, dossier)}


def _fase(dossier, request):
    return {"tekst": FASEN[dossier.fase]}


def _stap(dossier, request):
    return {"tekst": woorden.volgende_stap(dossier, request.site), "detail": _handler(dossier, request)}


def _behandelaar(dossier, request):
    return {"tekst": _handler(dossier, request)}


def _handler(dossier, request) -> str:
    """Who handles it; said otherwise where the reader does so for a colleague who is away."""
    replaced = vervangen_collegas(request.who, request.today).get(dossier.behandelaar)
    if replaced:
        return f"U vervangt {replaced}"
    return woorden.naam_van(request.site, dossier.behandelaar) if dossier.behandelaar else NIEMAND


def _coordinator(dossier, request):
    return {"tekst": woorden.naam_van(request.site, dossier.coordinator) if dossier.coordinator else "Nog geen coördinator"}


def _team(dossier, request):
    behandelaar = request.site.gebruikers.get(dossier.behandelaar)
    return {"tekst": behandelaar.team if behandelaar is not None and behandelaar.team else "Geen"}


def _ontvangen(dossier, request):
    return {"tekst": day(dossier.ontvangen)}


def _wettelijk(dossier, request):
    return {"tekst": day(dossier.beslisdatum) or "Staat stil"}


def _procedure(dossier, request):
    return {"tekst": PROCEDURES.get(dossier.procedure, dossier.procedure)}


def _adviezen(dossier, request):
    return {"tekst": adviesstand.geteld(dossier, request.today) or "Geen"}


def _samenloop(dossier, request):
    marked = "Nog niet beoordeeld" if dossier.samenloop else ""
    return {"tekst": marked or ("Gekoppeld" if dossier.samenhang else "Geen")}


def _modus(dossier, request):
    found = afwijkingen.afwijkingen(dossier, request.site, request.today)
    return {"tekst": MODI[dossier.modus], "detail": found[0].zin if found else ""}


KOLOMMEN = {
    "termijn": Kolom("Termijn", _termijn, "termijn"),
    "dossier": Kolom("Dossier", _dossier, "zaaknummer"),
    "fase": Kolom("Fase", _fase, "fase"),
    "stap": Kolom("Volgende stap", _stap),
    "behandelaar": Kolom("Behandelaar", _behandelaar),
    "coordinator": Kolom("Coördinator", _coordinator),
    "team": Kolom("Team", _team),
    "ontvangen": Kolom("Ontvangen", _ontvangen, "ontvangen"),
    "wettelijk": Kolom("Wettelijke beslisdatum", _wettelijk, "wettelijk"),
    "procedure": Kolom("Procedure", _procedure),
    "adviezen": Kolom("Adviezen", _adviezen),
    "samenloop": Kolom("Samenloop", _samenloop),
    "modus": Kolom("Welk systeem centraal", _modus),
}
GEWOON = ("termijn", "dossier", "fase", "stap")
"""The columns of who did not choose."""


def chosen(names) -> tuple[str, ...]:
    """The columns that exist among these names, always with the link; the usual ones for none."""
    known = tuple(dict.fromkeys(name for name in names if name in KOLOMMEN)) or GEWOON
    return known if VAST in known else (VAST, *known)


def row(dossier, names, request) -> list[Cel]:
    """One dossier in these columns. Who handles it is said once."""
    cells = [Cel(KOLOMMEN[name].titel, **KOLOMMEN[name].cel(dossier, request)) for name in names]
    if "behandelaar" not in names or "stap" not in names:
        return cells
    stap = KOLOMMEN["stap"].titel
    return [Cel(stap, cell.tekst) if cell.kop == stap else cell for cell in cells]
