"""How do we say it on staff pages? Who, how long still, what next: words for templates, no decisions."""

from dataclasses import dataclass
from datetime import datetime

from content_types.dossier import Dossier
from content_types.oordeel import geheim, vervallen
from portal.security import LINK_NAMES
from portal.services import adviestoegang, koppelingen
from portal.services.clock import AMSTERDAM
from portal.services.file_types import human_size
from portal.skin import day, url
from portal.views.shared.kijken import kijklink
from workflows.permissions import Permission
from workflows.rechtsmiddel import lopend
from workflows.termijnen import stand_in_woorden, termijnstand


@dataclass(frozen=True)
class Regel:
    """One thing in a part of the dossier: a link with a badge (`soort` and `status`) and a small line."""

    titel: str
    url: str
    status: str = ""
    soort: str = "neutral"
    detail: str = ""


@dataclass(frozen=True)
class Actie:
    """A page on which the person who looks can do something now."""

    titel: str
    url: str
    soort: str = "secondary-action"


@dataclass(frozen=True)
class Deel:
    """One part of the dossier on its page: what is there, and what can be done. `id` is also the anchor."""

    id: str
    titel: str
    regels: tuple[Regel, ...] = ()
    acties: tuple[Actie, ...] = ()
    leeg: str = ""
    uitleg: str = ""


SYSTEM = {"systeem": "Het portaal", "anoniem": "Bezoeker"}


def naam_van(site, wie: str) -> str:
    """The name of who did something; accounts by their name now, others by what they were."""
    gebruiker = site.gebruikers.get(wie)
    if gebruiker is not None:
        return gebruiker.naam
    other = adviestoegang.naam_bij_link(site, wie) or koppelingen.naam_bij(site, wie)
    return SYSTEM.get(wie) or other or LINK_NAMES.get(wie.partition(":")[0], wie)


def organisatie_naam(site, name: str) -> str:
    organisatie = site.organisaties.get(name)
    return organisatie.naam if organisatie is not None else name


def termijn(dossier: Dossier, today) -> dict:
    """The light: its shape, words and day. What was decided has no term any more."""
    besluit = dossier.bekendgemaakt()
    if not dossier.lopend and dossier.ingetrokken_op is not None and besluit is None:
        return {"soort": "klaar", "tekst": "Ingetrokken", "datum": day(dossier.ingetrokken_op)}
    if dossier.doorgezonden is not None:
        return {"soort": "klaar", "tekst": "Doorgezonden", "datum": day(dossier.doorgezonden.op)}
    if not dossier.met_besluit:
        return {"soort": "klaar", "tekst": "Geen beslistermijn", "datum": ""}
    if dossier.overgenomen and besluit is None:
        return {"soort": "klaar", "tekst": "Uit OLO, geen termijn", "datum": ""}
    if not dossier.lopend:
        return {"soort": "klaar", "tekst": "Besloten", "datum": day(
            besluit.bekendgemaakt_op if besluit else dossier.besloten_elders_op)}
    return licht(dossier.beslisdatum_veilig, today, stil=dossier.staat_stil(today))


def verzegeld_sinds(dossier: Dossier) -> str:
    """Since when the seal says that nothing changed: for what came over from OLO not since the day on which it was sent."""
    return "de overname uit OLO" if dossier.overgenomen else day(dossier.ontvangen)


def licht(uiterste, today, *, stil: bool = False) -> dict:
    """`stil`: the clock does not run today, whatever the last day is."""
    return {"soort": termijnstand(uiterste, today, stil).name.lower(),
            "tekst": stand_in_woorden(None if stil else uiterste, today), "datum": day(uiterste)}


def volgende_stap(dossier: Dossier, site) -> str:
    """What somebody has to do now for this dossier to get on."""
    if dossier.lopend and dossier.van_rechtswege_op is not None:
        return "Voorleggen aan een jurist: vergunning van rechtswege"
    step = ELDERS.get(dossier.modus, {}).get(dossier.fase) or STAPPEN[dossier.fase]
    return step if isinstance(step, str) else step(dossier, site)


def _begin(dossier, site):
    return "In behandeling nemen" if dossier.behandelaar else "Behandelaar toewijzen"


def _assess(dossier, site):
    given = [verzoek for verzoek in dossier.adviesverzoeken() if verzoek.state == "uitgebracht"]
    if not given:
        return "Beoordelen: advies vragen of besluit opstellen"
    return f"Advies van {organisatie_naam(site, given[-1].adviesorganisatie)} verwerken"


def _wait(dossier, site):
    names = {organisatie_naam(site, verzoek.adviesorganisatie)
             for verzoek in dossier.adviesverzoeken() if verzoek.state == "gevraagd"}
    return "Wacht op " + ", ".join(sorted(names))


def _draft(dossier, site):
    return "Opmerking bij besluit verwerken" if dossier.besluit_in_voorbereiding().opmerking else "Besluit afmaken"


def _make_known(dossier, site):
    laid_open = dossier.terinzage_ontwerp()
    if dossier.besluit_in_voorbereiding().soort_besluit != "ontwerp":
        return "Bekendmaken"
    return "Wacht op de eerste dag van de terinzagelegging" if laid_open is not None and laid_open.lopend else "Ter inzage leggen"


def _after(dossier, site):
    if dossier.te_publiceren:
        return "Publiceren"
    if lopend(dossier.rechtsmiddelen()):
        return "Wacht op de uitkomst van bezwaar of beroep"
    besluit = dossier.bekendgemaakt()
    last = besluit.laatste_dag_rechtsmiddel() if besluit is not None and besluit.state == "bekendgemaakt" else None
    return f"Dossier sluiten, na {day(last)}" if last is not None else "Dossier sluiten"


def _begin_hybrid(dossier, site):
    return "In behandeling nemen" if dossier.coordinator or dossier.behandelaar else "Coördinator toewijzen"


def _share(dossier, site):
    given = [verzoek for verzoek in dossier.adviesverzoeken() if verzoek.state == "uitgebracht"]
    if not given:
        return "Advies vragen, of sluiten na het besluit"
    return f"Advies van {organisatie_naam(site, given[-1].adviesorganisatie)} overhalen, of sluiten"


DAAR = "Verder in het eigen systeem"
ELDERS = {"eigen": dict.fromkeys(("nieuw", "behandeling", "advies", "aanvulling", "aangevuld", "aanhouden"), DAAR),
          "hybride": {"nieuw": _begin_hybrid, "behandeling": _share}}
"""By mode and fase: what is different where another system is central, or shares the work."""
STAPPEN = {
    "nieuw": _begin, "behandeling": _assess, "advies": _wait, "aanvulling": "Wacht op de aanvrager",
    "aangevuld": "Aanvulling beoordelen", "aanhouden": "Wacht tot de aanhouding eindigt",
    "ontwerp": "Zienswijzen verwerken", "besluit": _draft, "controle": "Controleren en ondertekenen",
    "ondertekend": _make_known, "bekendgemaakt": _after, "gesloten": "Naar het archief", "gearchiveerd": "Geen",
    "ingetrokken": "Naar het archief", "doorgezonden": "Naar het archief",
}


def moment(value) -> str:
    """A day and the time on the clock in Amsterdam."""
    return f"{day(value)}, {value.astimezone(AMSTERDAM):%H:%M}"


def regels(history) -> list[dict]:
    """The history of one thing, newest first."""
    return [{"wanneer": moment(datetime.fromisoformat(line.at)), "wat": line.what, "naam": line.name,
             "waarom": line.why} for line in reversed(history)]


def rows(*pairs) -> list[tuple]:
    """Only the pairs that have a value."""
    return [(term, value) for term, value in pairs if value]


def kind(bestand) -> str:
    """The kind of file in the word people use: pdf, docx, png."""
    return bestand.bestandsnaam.rpartition(".")[2].lower()[:5] or "bestand"


def bestand(bestand, request) -> dict:
    """A file as a link, with who put it there."""
    scanned = f", gescand, ontvangen op {day(bestand.ontvangen)}" if getattr(bestand, "gescand", False) else ""
    lapsed = ", vervallen" if vervallen(bestand) else ""
    return {"naam": bestand.__name__, "titel": bestand.titel, "url": url(request, bestand),
            "detail": f"{kind(bestand)}, {human_size(bestand.omvang)}{scanned}{lapsed}", "bestandsnaam": bestand.bestandsnaam,
            "vertrouwelijk": geheim(bestand), "reden": bestand.reden,
            "publiceerbaar": bestand.publiceerbaar, "op": bestand.op, "versie": getattr(bestand, "versienummer", 1),
            "door": naam_van(request.site, bestand.door),
            **kijklink(bestand, request)}


def bestanden(files, request) -> list[dict]:
    """Only those that this person may open."""
    return [bestand(found, request) for found in files if request.actor.may(Permission.VIEW, found)]


def errors(fouten: dict[str, str], controls: dict[str, str]) -> dict:
    """What a page with several forms shows when one was refused: links to controls, and refusals without one."""
    return {"fout": bool(fouten), "fouten": fouten,
            "antwoorden": [(controls[form], sentence) for form, sentence in fouten.items() if form in controls],
            "weigeringen": [sentence for form, sentence in fouten.items() if form not in controls]}
