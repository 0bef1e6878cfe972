"""Where does the text of a mail come from, and what does the portal add to it?

Adapted for this organisation and this kind of aanvraag, else for this organisation, else the text that is shipped. What a
reader cannot do without is added below an adapted text; a paragraph whose places all have nothing to say falls away.
"""

import re
from dataclasses import dataclass

from pyramid.path import AssetResolver

from content_types.base import fingerprint
from portal.services import invulvelden
from portal.services.berichtsoorten import SOORTEN
from portal.services.mailvelden import VELDEN, Post, antwoorden

ALINEA = re.compile(r"\n[ \t]*\n\s*")
LONGEST_ONDERWERP = 200
OLD_WAY = "${"
"""A skin can still have a file with expressions in it; then that file is used as it is."""


@dataclass(frozen=True)
class Bericht:
    """The words of one mail. `erbij` is what the portal added to the text, and stands in `tekst` as well."""

    onderwerp: str
    tekst: str
    erbij: str = ""


def bestand(naam: str) -> str:
    """The shipped file of a mail, that of the skin where it has one: the subject, then the text."""
    path = AssetResolver().resolve(f"skins:basis/mails/{naam}.txt").abspath()
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def standaard(naam: str) -> tuple[str, str]:
    """Subject and text as shipped, with their places."""
    onderwerp, _, tekst = bestand(naam).partition("\n")
    return onderwerp.strip(), tekst.strip("\n")


def kenmerk(naam: str) -> str:
    """The fingerprint of the shipped text, to see later that it changed."""
    return fingerprint(standaard(naam))


def velden(naam: str) -> dict:
    """The places that this mail has, by name."""
    return {veld: VELDEN[veld] for veld in SOORTEN[naam].velden}


def geldend(site, organisatie: str, naam: str, soort: str) -> tuple[str, str]:
    """Subject and text that count for an organisation and a kind of aanvraag, with their places."""
    found = site.berichtteksten.geldend(organisatie, naam, soort) if site.berichtteksten is not None else None
    return standaard(naam) if found is None else (found.waarden["onderwerp"], found.waarden["tekst"])


def opgesteld(by, naam: str, words: dict) -> Bericht | None:
    """The mail that a deed asks for; None where it is not one that can be adapted, or the skin has its own way."""
    if naam not in SOORTEN or OLD_WAY in bestand(naam):
        return None
    post = Post(by.site, by.settings["portaal.url"], gezag_van(by.site, words.get("dossier")), words.get("dossier"), words)
    return ingevuld(naam, *geldend(by.site, post.gezag.__name__, naam, post.soort), velden(naam), lambda veld: veld.lees(post))


def gezag_van(site, dossier):
    """The organisation in whose name a mail goes out: that of the case, else the one whose portal this is."""
    return site.organisaties[dossier.organisatie if dossier is not None else site.bevoegd_gezag]


def ingevuld(naam: str, onderwerp: str, tekst: str, places: dict, value_of) -> Bericht:
    """The text with its places filled in, and what it lacks below it."""
    extra = _alineas("\n\n".join(ontbrekend(naam, tekst)), places, value_of)
    body = "\n\n".join(part for part in (_alineas(tekst, places, value_of), extra) if part)
    subject = " ".join(invulvelden.vul(onderwerp, places, value_of).split())
    return Bericht(subject[:LONGEST_ONDERWERP], body, extra)


def ontbrekend(naam: str, tekst: str) -> list[str]:
    """What the portal adds to this text, with its places: what the mail has to say and the text does not."""
    soort, used = SOORTEN[naam], invulvelden.genoemd(tekst)
    extra = [zin for places, zin in soort.verplicht if not used & set(places)]
    return extra if soort.brief or soort.aan == "gezag" or "antwoorden" in used else [*extra, "{{antwoorden}}"]


def _alineas(tekst: str, places: dict, value_of) -> str:
    """Filled in, paragraph by paragraph."""
    parts = (_alinea(part, places, value_of) for part in ALINEA.split(tekst.strip("\n")))
    return "\n\n".join(part for part in parts if part)


def _alinea(tekst: str, places: dict, value_of) -> str:
    """Empty when all that it was there for turned out to have nothing to say."""
    said = []

    def remembered(veld) -> str:
        said.append(value_of(veld) or veld.mag_leeg)
        return value_of(veld)

    filled = invulvelden.vul(tekst, places, remembered)
    empty = said and all(value is True for value in said)
    return "" if empty else filled.strip("\n")


__all__ = ["Bericht", "Post", "antwoorden", "bestand", "geldend", "gezag_van", "ingevuld", "kenmerk", "ontbrekend",
           "opgesteld", "standaard", "velden"]
