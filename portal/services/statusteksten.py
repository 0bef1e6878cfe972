"""How do we tell the applicant how far a case is: in which words, in which colour, and do they have to do something?

The words of the organisation where it has them, else those below. Only for pages of applicants.
"""

from dataclasses import asdict, dataclass, fields, replace
from functools import partial

from content_types.base import WORKFLOWS, lineage
from content_types.dossier import Dossier
from portal.services import invulvelden
from portal.services.invulvelden import Invulveld

ONBEKEND = "onbekend"
"""The status that shows where an organisation keeps it in its own system (rules.md section 6)."""
NIETS = "U hoeft nu niets te doen. Hebben wij iets van u nodig, dan krijgt u bericht."
VERLOPEN = {"dossier": "Zaken met een besluit", "zaak_zonder_besluit": "Meldingen en vooroverleg"}
"""The kinds of case, by the name of their state machine."""


@dataclass(frozen=True)
class Status:
    """`kleur` is a kind of badge; `titel` stands in it, `uitleg` and `verwacht` below it."""

    titel: str
    kleur: str
    uitleg: str = ""
    verwacht: str = ""
    actie_nodig: bool = False

    @property
    def tekst(self) -> str:
        """What it means and what we expect, in one paragraph."""
        return " ".join(part for part in (self.uitleg, self.verwacht) if part)


def _in_words(verloop: str, status: str, kleur: str, uitleg="", verwacht="", actie_nodig=False) -> Status:
    """With the public words of the state machine as its title."""
    return Status(WORKFLOWS[verloop].states[status].public, kleur, uitleg, verwacht, actie_nodig)


KLAAR = "U hoeft niets meer te doen."
NIET_HIER = Status("Onbekend", "neutral", "De gemeente houdt de status van uw zaak hier niet bij.",
                   "Neem contact op als u wilt weten hoe ver wij zijn.")
DOOR = Status("Doorgestuurd naar {{naar}}", "neutral",
              "Niet wij, maar {{naar}} beslist hierover. Wij hebben alles wat u stuurde doorgestuurd.",
              "U hoeft niets opnieuw in te dienen. Hebt u vragen? Neem dan contact op met {{naar}}.")

_besluit, _zonder = partial(_in_words, "dossier"), partial(_in_words, "zaak_zonder_besluit")

STANDAARD: dict[str, dict[str, Status]] = {
    "dossier": {
        "ingediend": _besluit("ingediend", "info", verwacht="U hoeft nu niets te doen. Wij kijken of uw aanvraag compleet is. "
                              "Hebben wij iets van u nodig, dan krijgt u bericht."),
        "in_behandeling": _besluit("in_behandeling", "info", verwacht=NIETS),
        "vraag_uitstel": Status("Wij behandelen uw aanvraag", "info", "Wij behandelen uw aanvraag en hebben een vraag aan u.",
                                "Die staat hieronder.", True),
        "aanvulling_gevraagd": _besluit("aanvulling_gevraagd", "warning", "Wij kunnen nog niet verder.",
                                        "Hieronder staat wat u ons nog moet sturen en tot wanneer.", True),
        "aanvulling_ontvangen": Status("Wij bekijken uw aanvulling", "info", verwacht="U hoeft nu niets te doen. Wij kijken of "
                                       "uw aanvraag nu compleet is. U krijgt daarover bericht."),
        "aanvulling_verlopen": Status("De termijn om aan te vullen is voorbij", "warning",
                                      "U hebt niet op tijd of niet alles aangevuld.",
                                      "Wij beslissen hoe wij verdergaan. U krijgt daarover bericht."),
        "aanhouden": _besluit("aanhouden", "neutral", "Wij wachten op iets anders voordat wij kunnen besluiten.", NIETS),
        "ontwerpbesluit": _besluit("ontwerpbesluit", "info", "Iedereen kan nu reageren op het ontwerp van het besluit.",
                                   "U ook."),
        "beschikking": _besluit("beschikking", "success", verwacht="Lees het besluit. Bent u het er niet mee eens, dan staat "
                                "hieronder wat u kunt doen."),
        "aanvulling_elders": Status("Wij hebben meer informatie van u nodig", "warning", "Wij kunnen nog niet verder.",
                                    "U kreeg daarover bericht van ons, buiten deze site."),
        "besluit_elders": _besluit("beschikking", "success", verwacht="Het besluit krijgt u van ons buiten deze site. Daarin "
                                   "staat ook wat u kunt doen als u het er niet mee eens bent."),
        "gesloten": _besluit("gesloten", "neutral", verwacht=KLAAR),
        "gearchiveerd": _besluit("gearchiveerd", "neutral", verwacht=KLAAR),
        "ingetrokken": _besluit("ingetrokken", "neutral", "Wij doen niets meer met uw aanvraag.",
                                "Wilt u toch verder, dan dient u een nieuwe aanvraag in."),
        "doorgezonden": DOOR,
        ONBEKEND: NIET_HIER,
    },
    "zaak_zonder_besluit": {
        "ingediend": _zonder("ingediend", "info", verwacht=NIETS),
        "in_behandeling": _zonder("in_behandeling", "info", verwacht=NIETS),
        "gesloten": _zonder("gesloten", "neutral", verwacht=KLAAR),
        "gearchiveerd": _zonder("gearchiveerd", "neutral", verwacht=KLAAR),
        "ingetrokken": _zonder("ingetrokken", "neutral", "Wij doen hier niets meer mee."),
        "doorgezonden": DOOR,
        ONBEKEND: NIET_HIER,
    },
}
"""What is said where nobody chose other words: for every state that an applicant can see, and for what is finer than these."""
FIJNER = {"vraag_uitstel": "In behandeling, met een vraag om uitstel",
          "aanvulling_ontvangen": "Aanvulling ontvangen, nog te beoordelen",
          "aanvulling_verlopen": "Aanvulling niet op tijd of niet compleet",
          "aanvulling_elders": "Aanvulling gevraagd vanuit het eigen systeem", "besluit_elders": "Besluit uit het eigen systeem",
          ONBEKEND: "Als u de status in een ander systeem bijhoudt"}
"""How staff call what is no state of its own."""
BEOORDELEN = {"ontvangen": "aanvulling_ontvangen", "verlopen": "aanvulling_verlopen"}
"""By state of the request for what is missing, once it no longer waits for the applicant."""
VELDEN = {"organisatie": Invulveld("De naam van uw organisatie",
                                   lambda dossier, site: site.organisaties[dossier.organisatie].naam, "Gemeente Voorbeeldstad"),
          "naar": Invulveld("Aan wie de zaak is doorgestuurd", lambda dossier, _: (
              dossier.doorgezonden.naar_naam if dossier.doorgezonden is not None else ""), "Waterschap Voorbeeldland")}
"""The places that can stand in these words."""
NAMEN = tuple(field.name for field in fields(Status))


def velden(status: str) -> dict[str, Invulveld]:
    """The places of one status; only of what was sent on is known where it is."""
    return {name: veld for name, veld in VELDEN.items() if name != "naar" or status == "doorgezonden"}


def naam(verloop: str, status: str) -> str:
    """How staff call this status."""
    return FIJNER.get(status) or WORKFLOWS[verloop].states[status].title


def status_van(dossier: Dossier) -> str:
    """Which status the applicant may know; a decision always reaches them, and so does where the case went."""
    if dossier.doorgezonden is not None:
        return "doorgezonden"
    if not dossier.status_getoond:
        return "beschikking" if dossier.bekendgemaakt() is not None else ONBEKEND
    if dossier.state == "beschikking" and dossier.bekendgemaakt() is None:
        return "besluit_elders"
    if dossier.state == "aanvulling_gevraagd":
        asked = dossier.aanvullingen()
        if not asked:
            return "aanvulling_elders"
        return BEOORDELEN.get(asked[-1].state if asked else "", dossier.state)
    delay = dossier.uitstelverzoek
    if dossier.state == "in_behandeling" and dossier.met_besluit and delay is not None and delay.stand == "gevraagd":
        return "vraag_uitstel"
    return dossier.state


def van(dossier: Dossier) -> Status:
    """The words for this case as it is now, with their places filled in."""
    *_, site = lineage(dossier)
    verloop = dossier.workflow.name
    status = status_van(dossier)
    words = geldend(site, dossier.organisatie, verloop, status)
    return ingevuld(words, status, lambda veld: veld.lees(dossier, site))


def geldend(site, organisatie: str, verloop: str, status: str) -> Status:
    """The words that count for this status, with their places."""
    found = site.statusteksten.van(organisatie, verloop, status) if site.statusteksten is not None else None
    return Status(**found.waarden) if found is not None and found.aangepast else STANDAARD[verloop][status]


def ingevuld(words: Status, status: str, value_of) -> Status:
    places = velden(status)
    return replace(words, **{name: invulvelden.vul(value, places, value_of) for name, value in asdict(words).items()
                             if name in ("titel", "uitleg", "verwacht")})
