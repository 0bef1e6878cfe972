"""Which steps does an aanvraag have, in which order, how far is each, and which page comes next?"""

from dataclasses import dataclass

from pyramid.httpexceptions import HTTPSeeOther

from content_types.aanvraag import Aanvraag
from portal.services import aanvraagvragen
from portal.services.balie import helpt
from portal.skin import url

TITELS = {"werkzaamheden": "Uw plan", "locatie": "De plek", "begin": "Wanneer u begint", "aanvrager": "Uw gegevens",
          "kosten": "De kosten", "bijlagen": "Bijlagen", "stukken": "Welk bestand is wat?",
          "controleren": "Controleren en versturen"}
INLEIDING = {
    "locatie": "Vul de postcode en het huisnummer in. Heeft de plek geen adres? Noem dan het perceel, zet een punt op de kaart "
               "of beschrijf de plek.",
    "aanvrager": "Wij gebruiken deze gegevens alleen om uw aanvraag te behandelen.",
}
SOORT = {"vergunning": "Vergunning aanvragen", "melding": "Melding doen", "vooroverleg": "Vooroverleg aanvragen"}
KAN_NIET, BEGONNEN, KLAAR = ("Kan nog niet", "neutral"), ("Nog niet klaar", "warning"), ("Klaar", "success")
NIET_BEGONNEN = ("Nog niet begonnen", "info")


@dataclass(frozen=True)
class Stap:
    """One task: its name, which begins its address, and the addresses of its pages in order."""

    naam: str
    titel: str
    paginas: tuple[str, ...]


def stappen(aanvraag: Aanvraag, site) -> list[Stap]:
    """All tasks in order; each chosen werkzaamheid with questions has one of its own."""
    fixed = {step: Stap(step, TITELS[step], (step,)) for step in TITELS}
    asked = [fixed[step] for step in ("locatie", "begin", "aanvrager", "kosten") if step in aanvraag.stappen]
    files = [fixed["bijlagen"], *([fixed["stukken"]] if aanvraagvragen.stukken(aanvraag, site) and aanvraag.bijlagen() else [])]
    return [fixed["werkzaamheden"], *_vragen(aanvraag, site), *asked, *files, fixed["controleren"]]


def _vragen(aanvraag: Aanvraag, site) -> list[Stap]:
    found = []
    for werkzaamheid in aanvraagvragen.gekozen(aanvraag, site):
        naam, groepen = f"vragen/{werkzaamheid.code}", aanvraagvragen.groepen(aanvraag, werkzaamheid)
        if groepen:
            found.append(Stap(naam, f"Vragen: {werkzaamheid.titel}", tuple(f"{naam}/{groep.naam}" for groep in groepen)))
    return found


def status(aanvraag: Aanvraag, stap: Stap, site) -> tuple[str, str]:
    """How far a task is in words, and the colour of that; neutral where it cannot start yet."""
    if stap.naam == "controleren":
        return KAN_NIET if aanvraag.missing() else ("Nog niet verstuurd", "info")
    if stap.naam == "bijlagen":
        return _number_of_files(len(aanvraag.bijlagen()))
    if stap.naam == "stukken":
        lacking = sum(not gevraagd.bijlagen for gevraagd in aanvraagvragen.stukken(aanvraag, site))
        return (f"{lacking} nog niet gekozen", "info") if lacking else KLAAR
    if stap.naam.startswith("vragen/"):
        return _questions(aanvraag, stap, site)
    if aanvraag.klaar(stap.naam):
        return KLAAR
    return BEGONNEN if stap.naam in aanvraag.klad else NIET_BEGONNEN


def _questions(aanvraag: Aanvraag, stap: Stap, site) -> tuple[str, str]:
    code = stap.naam.partition("/")[2]
    werkzaamheid = next(each for each in aanvraagvragen.gekozen(aanvraag, site) if each.code == code)
    if not aanvraagvragen.onbeantwoord(aanvraag, werkzaamheid) and not any(pagina in aanvraag.klad for pagina in stap.paginas):
        return KLAAR
    begun = aanvraag.deel("vragen").get(code) or any(pagina in aanvraag.klad for pagina in stap.paginas)
    return BEGONNEN if begun else NIET_BEGONNEN


def _number_of_files(number: int) -> tuple[str, str]:
    words = {0: "Nog geen bestanden", 1: "1 bestand"}.get(number, f"{number} bestanden")
    return words, "success" if number else "info"


def _pages(aanvraag: Aanvraag, site) -> list[str]:
    return [pagina for stap in stappen(aanvraag, site) for pagina in stap.paginas]


def step_words(aanvraag: Aanvraag, pagina: str, request) -> dict:
    """What every page of a step shows: where it is, and the way back."""
    all_ = stappen(aanvraag, request.site)
    number = next(n for n, stap in enumerate(all_) if pagina in stap.paginas)
    before = _pages(aanvraag, request.site)
    at = before.index(pagina)
    return {"titel": all_[number].titel, "boven": f"{SOORT[aanvraag.soort_aanvraag]} · stap {number + 1} van {len(all_)}",
            "terug": url(request, aanvraag, *before[at - 1].split("/")) if at else url(request, aanvraag),
            "overzicht": url(request, aanvraag), "inleiding": INLEIDING.get(pagina, ""), "fout": False, "melding": ""}


def next_page(aanvraag: Aanvraag, pagina: str, request) -> HTTPSeeOther:
    """Where the button leads: on to the next page, or the page that says how to come back."""
    pages = _pages(aanvraag, request.site)
    after = pages[pages.index(pagina) + 1] if pagina in pages else "controleren"
    return later(aanvraag, request) if "later" in request.POST else HTTPSeeOther(url(request, aanvraag, *after.split("/")))


def later(aanvraag: Aanvraag, request) -> HTTPSeeOther:
    """The page that says how to come back; who helps from the counter gets no key to it, but the tasks."""
    return HTTPSeeOther(url(request, aanvraag, "" if helpt(aanvraag, request.actor) else "bewaard"))
