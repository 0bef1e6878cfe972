"""Which places in a template fill themselves from a dossier, and what do they become?

A place is written {{zaaknummer}}. It is looked up by name in a table, once; nothing in a text is ever evaluated. What the
dossier does not know stays visible as [adres ontbreekt].
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from content_types.beschikking import OPEN_PLEK
from content_types.dossier import Dossier
from portal.services.clock import civil_date
from workflows.termijnen import datum_kort

PLEK = re.compile(r"\{\{([^{}\n]{1,60})\}\}")
MAX_ADVIES = 600
ZIENSWIJZEN = "Op het ontwerp {aantal} gegeven. Ons antwoord staat in de nota van zienswijzen, die bij dit besluit hoort."


@dataclass(frozen=True)
class Invulveld:
    """What a place stands for, how the dossier knows it, and what it could be; without `lees` a person writes it."""

    uitleg: str
    lees: Callable | None = None
    voorbeeld: str = ""
    mag_leeg: bool = False
    """True where there is sometimes rightly nothing to say: then nothing is said."""


def _dag(value) -> str:
    return datum_kort(value) if value else ""


def _wie(dossier: Dossier, _site, naam: str) -> str:
    return dossier.aanvraag.contact().get(naam, "")


def _aanvrager(dossier: Dossier, site) -> str:
    return _wie(dossier, site, "bedrijfsnaam") or _wie(dossier, site, "naam")


def _organisatie(dossier: Dossier, site, naam: str) -> str:
    return getattr(site.organisaties[dossier.organisatie], naam)


def _adviezen(dossier: Dossier, site) -> str:
    """Each advice that was given; empty while one was asked and none has come."""
    asked = [verzoek for verzoek in dossier.adviesverzoeken() if verzoek.state in ("gevraagd", "uitgebracht")]
    given = [verzoek for verzoek in asked if verzoek.gegeven()]
    if not asked:
        return "Wij hebben geen advies gevraagd."
    return "\n".join(_advies(verzoek, site) for verzoek in given)


def _advies(verzoek, site) -> str:
    organisatie = site.organisaties.get(verzoek.adviesorganisatie)
    naam = organisatie.naam if organisatie is not None else verzoek.adviesorganisatie
    ronde = verzoek.gegeven()[-1]
    tekst = " ".join(f"{ronde.oordeel and ronde.oordeel + '. '}{ronde.antwoord}".split())
    tekst = tekst if len(tekst) <= MAX_ADVIES else tekst[:MAX_ADVIES].rsplit(" ", 1)[0] + " …"
    op = f" op {datum_kort(_civil(ronde.uitgebracht_op))}" if ronde.uitgebracht_op else ""
    return f"{naam} gaf{op} advies: {tekst}" if tekst else f"{naam} gaf{op} advies. Dat advies hoort bij het dossier."


def _civil(value):
    """The civil day of a day or an instant."""
    return civil_date(value) if isinstance(value, datetime) else value


def _zienswijzen(dossier: Dossier, _site) -> str:
    """How many, and where the answers are; empty before there was anything to react to."""
    if dossier.terinzage_ontwerp() is None:
        return ""
    number = sum(zienswijze.state in ("ontvangen", "beantwoord") for zienswijze in dossier.zienswijzen())
    if not number:
        return "Niemand heeft op het ontwerp gereageerd met een zienswijze."
    return ZIENSWIJZEN.format(aantal="is één zienswijze" if number == 1 else f"zijn {number} zienswijzen")


def _aanvulling(dossier: Dossier, naam: str):
    found = dossier.aanvullingen()
    value = getattr(found[-1], naam, None) if found else None
    return _dag(_civil(value)) if value else ""


def _ontwerp_vanaf(dossier: Dossier, naam: str) -> str:
    found = dossier.terinzage_ontwerp()
    return _dag(getattr(found, naam)) if found is not None else ""


def _vorig_besluit(dossier: Dossier, _site) -> str:
    found = dossier.bekendgemaakt()
    return _dag(found.bekendgemaakt_op) if found is not None else ""


WETTEN = {"wabo": "de Wet algemene bepalingen omgevingsrecht (Wabo)", "omgevingswet": "de Omgevingswet"}
PROCEDURES = {"uitgebreid": "de uitgebreide procedure"}

VELDEN = {
    "zaaknummer": Invulveld("Het zaaknummer", lambda d, s: d.zaaknummer, "Z-2026-000123"),
    "plan": Invulveld("De naam van het plan", lambda d, s: d.titel, "Dakkapel aan de voorkant"),
    "adres": Invulveld("Het adres of de plek van het plan", lambda d, s: d.adres, "Voorbeeldstraat 1, 1234 AB Voorbeeldstad"),
    "kadaster": Invulveld("Het kadastrale perceel", lambda d, s: d.aanvraag.deel("locatie").get("kadaster", ""),
                          "VBS00 A 1234"),
    "werkzaamheden": Invulveld("De soorten werkzaamheden", lambda d, s: ", ".join(d.aanvraag.werkzaamheden()),
                               "Dakkapel plaatsen"),
    "omschrijving": Invulveld("Wat de aanvrager gaat doen",
                              lambda d, s: d.aanvraag.deel("werkzaamheden").get("omschrijving", ""),
                              "Wij plaatsen een dakkapel van drie meter breed."),
    "aanvrager": Invulveld("De naam van de aanvrager (staat dan ook in de openbare versie)", _aanvrager, "A. Voorbeeld"),
    "gemachtigde": Invulveld("De naam van de gemachtigde (staat dan ook in de openbare versie)",
                             partial(_wie, naam="gemachtigde_naam"), "Bouwbureau Voorbeeld"),
    "ontvangen": Invulveld("De dag van ontvangst", lambda d, s: _dag(d.ontvangen), "5 januari 2026"),
    "beslisdatum": Invulveld("De laatste dag om te beslissen", lambda d, s: _dag(d.beslisdatum), "2 maart 2026"),
    "procedure": Invulveld("De procedure", lambda d, s: PROCEDURES.get(d.procedure, "de reguliere procedure"),
                           "de reguliere procedure"),
    "wet": Invulveld("De wet die geldt", lambda d, s: WETTEN.get(d.regime, ""), WETTEN["omgevingswet"]),
    "organisatie": Invulveld("De naam van de organisatie", partial(_organisatie, naam="naam"), "Gemeente Voorbeeldstad"),
    "bestuursorgaan": Invulveld("Het bestuursorgaan dat besluit", partial(_organisatie, naam="besluit_door"),
                                "het college van burgemeester en wethouders"),
    "adviezen": Invulveld("De adviezen die er zijn", _adviezen,
                          "Brandweer Voorbeeldland gaf op 20 januari 2026 advies: Het plan is brandveilig."),
    "zienswijzen": Invulveld("Hoeveel zienswijzen er kwamen", _zienswijzen, ZIENSWIJZEN.format(aantal="is één zienswijze")),
    "ontwerp_vanaf": Invulveld("De eerste dag dat het ontwerp ter inzage lag", lambda d, s: _ontwerp_vanaf(d, "start"),
                               "2 februari 2026"),
    "ontwerp_tot": Invulveld("De laatste dag dat het ontwerp ter inzage lag", lambda d, s: _ontwerp_vanaf(d, "einde"),
                             "15 maart 2026"),
    "aanvulling_gevraagd": Invulveld("De dag waarop om een aanvulling is gevraagd",
                                     lambda d, s: _aanvulling(d, "gevraagd_op"), "12 januari 2026"),
    "hersteltermijn": Invulveld("De laatste dag om aan te vullen", lambda d, s: _aanvulling(d, "hersteltermijn_einde"),
                                "26 januari 2026"),
    "van_rechtswege_op": Invulveld("De dag waarop de vergunning van rechtswege ontstond",
                                   lambda d, s: _dag(d.van_rechtswege_op), "3 maart 2026"),
    "vorig_besluit": Invulveld("De dag waarop het vorige besluit is bekendgemaakt", _vorig_besluit, "16 februari 2026"),
    "motivering": Invulveld("Schrijft de opsteller zelf: de redenen"),
    "ontbrekend": Invulveld("Schrijft de opsteller zelf: wat er ontbreekt aan de aanvraag"),
    "fout": Invulveld("Schrijft de opsteller zelf: wat er fout staat"),
    "verbetering": Invulveld("Schrijft de opsteller zelf: wat er moet staan"),
    "wijziging": Invulveld("Schrijft de opsteller zelf: wat er verandert"),
}
"""Every place there is, in the order in which the page of templates shows them."""
PERSONEN = ("aanvrager", "gemachtigde")
"""Those that name a person: never in a text that stands on a public page."""


def invullen(tekst: str, dossier: Dossier, site) -> str:
    """The text with each known place filled in; what is not known becomes [naam ontbreekt]. Unknown names stay."""
    return vul(tekst, VELDEN, lambda veld: veld.lees(dossier, site) if veld.lees else "")


def voorbeeld(tekst: str) -> str:
    """The text as it would be for a dossier that does not exist."""
    return vul(tekst, VELDEN, lambda veld: veld.voorbeeld)


def vul(tekst: str, velden: dict[str, Invulveld], value_of: Callable[[Invulveld], str]) -> str:
    """The same with places of another table. One pass: what a place became is never looked at again."""
    def fill(found: re.Match) -> str:
        naam = found[1].strip()
        if naam not in velden:
            return found[0]
        return value_of(velden[naam]) or ("" if velden[naam].mag_leeg else ontbreekt(naam))

    return PLEK.sub(fill, tekst)


def genoemd(tekst: str) -> set[str]:
    """The names of the places in a text, known or not."""
    return {naam.strip() for naam in PLEK.findall(tekst)}


def ontbreekt(naam: str) -> str:
    """How an empty place stands in a text, so that nobody overlooks it."""
    return f"[{naam.replace('_', ' ')} ontbreekt]"


def onbekend(tekst: str, velden=VELDEN) -> list[str]:
    """The places in a text that nothing fills, as they were written; a lone {{ or }} as well."""
    found = [f"{{{{{name}}}}}" for name in PLEK.findall(tekst) if name.strip() not in velden]
    rest = PLEK.sub("", tekst)
    return list(dict.fromkeys(found + [sign for sign in ("{{", "}}") if sign in rest]))


def persoonlijk(tekst: str) -> list[str]:
    """The places in a text that name a person."""
    return [f"{{{{{name}}}}}" for name in PERSONEN if name in map(str.strip, PLEK.findall(tekst))]


def gemarkeerd(tekst: str) -> str:
    """The text as HTML, with every place that is still open in a <mark>."""
    parts, end = [], 0
    for found in OPEN_PLEK.finditer(tekst):
        parts += [html.escape(tekst[end:found.start()]), f'<mark class="open-plek">{html.escape(found[0])}</mark>']
        end = found.end()
    return "".join((*parts, html.escape(tekst[end:])))
