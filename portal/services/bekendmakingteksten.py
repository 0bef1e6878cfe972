"""With which words does a notice begin? Those of its kind, in the text of the organisation or that of the portal.

Places are filled from the notice itself, which holds only what may be public: so no text can name the applicant.
"""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import shorten

from content_types.publicatie import Publicatie
from portal.services import invulvelden
from portal.services.invulvelden import Invulveld
from portal.services.openbaarwoord import LONGEST_TITLE, plek_in_woorden
from workflows.termijnen import datum_kort

DELEN = ("titel", "samenvatting", "toelichting")
PROCEDURES = {"uitgebreid": "uitgebreide procedure", "regulier": "reguliere procedure"}


@dataclass(frozen=True)
class Woorden:
    """What the deed that makes the notice knows and the notice itself does not keep apart."""

    kop: str = ""
    wat: str = ""
    samenvatting: str = ""


def _day(name: str) -> Callable:
    return lambda publicatie, _: datum_kort(getattr(publicatie, name)) if getattr(publicatie, name) else ""


VELDEN = {
    "kop": Invulveld("Wat er is besloten of gebeurd", lambda p, w: w.kop, "Vergunning verleend", mag_leeg=True),
    "wat": Invulveld("De naam van het plan of de werkzaamheden, als dat openbaar mag", lambda p, w: w.wat, "dakkapel plaatsen",
                     mag_leeg=True),
    "plek": Invulveld("Het adres of de plek, zonder postcode", lambda p, w: plek_in_woorden(p.locatie),
                      "Voorbeeldstraat 1, Voorbeeldstad", mag_leeg=True),
    "zaaknummer": Invulveld("Het zaaknummer", lambda p, w: p.zaaknummer, "Z-2026-000123"),
    "samenvatting": Invulveld("Het besluit in gewone zinnen, zoals de behandelaar schreef", lambda p, w: w.samenvatting,
                              "De gemeente geeft toestemming voor een dakkapel.", mag_leeg=True),
    "organisatie": Invulveld("De naam van de organisatie", lambda p, w: p.organisatie_naam, "Gemeente Voorbeeldstad"),
    "bestuursorgaan": Invulveld("Het bestuursorgaan", lambda p, w: p.besluit_door or p.organisatie_naam,
                                "het college van burgemeester en wethouders"),
    "procedure": Invulveld("De procedure", lambda p, w: PROCEDURES.get(p.procedure, ""), "reguliere procedure", mag_leeg=True),
    "ontvangen": Invulveld("De dag van ontvangst", _day("ontvangen"), "5 januari 2026"),
    "bekendgemaakt": Invulveld("De dag waarop het besluit is verstuurd", _day("bekendgemaakt"), "16 februari 2026",
                               mag_leeg=True),
    "soort_melding": Invulveld("De soort melding", lambda p, w: p.soort_melding.lower(), "sloopmelding", mag_leeg=True),
}
"""Every place that a text of a notice can have."""

BESLUIT = ("{{kop}}: {{wat}}, {{plek}}", "{{samenvatting}}")
STANDAARD = {
    "aanvraag": ("Aanvraag ontvangen: {{wat}}, {{plek}}",
                 "{{organisatie}} heeft op {{ontvangen}} een aanvraag voor een omgevingsvergunning ontvangen.",
                 "Hebt u een vraag over dit plan, of maakt u zich zorgen? Laat het ons weten. Dan kunnen wij daarop letten als "
                 "wij besluiten. De tekeningen kunt u bij ons bekijken: maak daarvoor een afspraak."),
    "verlenging": ("Later besluit: {{wat}}, {{plek}}",
                   "Wij hebben meer tijd nodig om te besluiten over een aanvraag voor een omgevingsvergunning. Hieronder leest u "
                   "tot wanneer.",
                   "Hebt u een vraag over dit plan, of maakt u zich zorgen? Laat het ons weten."),
    "ontwerp": (*BESLUIT, ""),
    "beschikking": (*BESLUIT, ""),
    "van_rechtswege": (*BESLUIT, "De tijd om te besluiten is voorbij gegaan. Daarom is de vergunning er volgens de wet vanzelf: "
                                 "van rechtswege."),
    "intrekking": (*BESLUIT, ""),
    "melding": ("{{kop}}: {{wat}}, {{plek}}",
                "Wij hebben een {{soort_melding}} ontvangen. Op een melding nemen wij geen besluit.", ""),
}
"""Kind → title, summary and what a reader can do, as the portal ships them."""


def geldend(organisatie, soort: str) -> dict[str, str]:
    """The words that count for a kind of notice of this organisation."""
    own = organisatie.bekendmakingteksten.get(soort)
    return dict(own) if own else dict(zip(DELEN, STANDAARD.get(soort, STANDAARD["beschikking"]), strict=True))


def opmaken(publicatie: Publicatie, organisatie, woorden: Woorden) -> None:
    """Give a new notice its title, summary and explanation."""
    made = {deel: _filled(tekst, lambda veld: veld.lees(publicatie, woorden))
            for deel, tekst in geldend(organisatie, publicatie.soort_bekendmaking).items()}
    publicatie.titel = _title(made["titel"])
    publicatie.samenvatting, publicatie.toelichting = made["samenvatting"], made["toelichting"]


def voorbeeld(teksten: dict[str, str]) -> dict[str, str]:
    """What a notice of a case that does not exist would begin with."""
    made = {deel: _filled(teksten.get(deel) or "", lambda veld: veld.voorbeeld) for deel in DELEN}
    return made | {"titel": _title(made["titel"])}


def _filled(tekst: str, value_of) -> str:
    return invulvelden.vul(tekst, VELDEN, value_of)


def _title(tekst: str) -> str:
    """Without the commas and colons around what is not known."""
    parts = [part.strip().rstrip(":").strip() for part in tekst.split(", ")]
    return shorten(", ".join(part for part in parts if part), LONGEST_TITLE, placeholder="…")
