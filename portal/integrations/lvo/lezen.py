"""What does a message of Omgevingsloket online (StUF-LVO) say? Found by local name, whatever the version calls its namespace.

There is no public schema of LVO: nothing here is checked against one, and every outcome says so. What is found under one of
the known names is used; what is not, is left empty and a person looks.
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from portal.integrations.inlezen.uitslag import Onleesbaar
from portal.integrations.stam.bsn import wipe_bsn

NAAMRUIMTEN, VERSIES = "http://www.vrom.nl/StUF/sector/lvo/", ("0305", "0311", "0312")
BERICHTEN = {
    "omvDi01AanbiedenAanvraag": ("aanvraag", "Aanvraag"), "omvDu01LeverenAanvraag": ("aanvraag", "Aanvraag, doorgegeven"),
    "wwvDi01AanbiedenAanvraag": ("aanvraag", "Aanvraag Waterwet"),
    "wwvDu01LeverenAanvraag": ("aanvraag", "Aanvraag Waterwet, doorgegeven"),
    "vrgDi01AanvragenVooroverleg": ("vooroverleg", "Vooroverleg"), "vrgDi01IndienenAanvulling": ("aanvulling", "Aanvulling"),
    "vrgDi01VoegAdviesToe": ("advies", "Advies"), "vrgDi01IntrekkenAanvraag": ("intrekking", "Intrekking"),
    "vrgDi01VerwijderenAanvraag": ("verwijderen", "Verwijderen"),
    "vrgDi01WijzigGemachtigde": ("gemachtigde", "Andere gemachtigde"),
    "vrgDi01AanvragenAdvies": ("ander", "Vraag om advies"),
    "vrgDu01LeverenOrganisatieGegevens": ("ander", "Lijst van organisaties"),
}
"""What is done with a message of this name, and what it is called."""
ANDER = re.compile(r"(?:omv|wwv|vrg)D[iu]\d\d[A-Z]\w*", re.ASCII)
"""How all names of this family look."""
LEEG = re.compile(r"\s+")
DATUM = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)", re.ASCII)
VELDEN = {
    "aanvraagnummer": ("aanvraagnummer",), "naam": ("aanvraagNaam", "aanvraagnaam", "projectnaam", "naamAanvraag"),
    "omschrijving": ("projectomschrijving", "omschrijvingProject", "omschrijving"), "toelichting": ("toelichting",),
    "ingediend": ("datumIndienen", "indieningsdatum", "datumIndiening", "aanvraagdatum", "datumAanvraag", "registratiedatum"),
    "procedure": ("aanvraagprocedure",),
    "postcode": ("postcode", "aoa.postcode"), "huisnummer": ("huisnummer", "aoa.huisnummer"),
    "huisletter": ("huisletter", "aoa.huisletter"),
    "toevoeging": ("huisnummertoevoeging", "aoa.huisnummertoevoeging"),
    "straat": ("straatnaam", "gor.straatnaam", "gor.openbareRuimteNaam"), "plaats": ("woonplaatsnaam", "wpl.woonplaatsNaam"),
    "gemeente": ("kadastraleGemeente", "kadastraleGemeentecode", "gemeentecode"), "sectie": ("kadastraleSectie", "sectie"),
    "perceel": ("kadastraalPerceelnummer", "perceelnummer"),
    "voorletters": ("voorletters",), "voorvoegsel": ("voorvoegselGeslachtsnaam", "voorvoegsel", "voorvoegsels"),
    "achternaam": ("geslachtsnaam", "geslachtsnaamstam", "achternaam"),
    "bedrijf": ("handelsnaam", "statutaireNaam", "bedrijfsnaam"), "kvk": ("kvkNummer", "kvk-nummer"),
    "email": ("emailadres", "sub.emailadres", "e-mailadres", "email"), "telefoon": ("telefoonnummer", "sub.telefoonnummer"),
}
"""Under which local names something can stand; the first that is found counts."""
DELEN = {"aanvrager": ("aanvrager", "initiatiefnemer"), "gemachtigde": ("gemachtigde",), "locatie": ("locatie", "projectlocatie",
         "plaatsProject", "locatieaanduiding"), "advies": ("advies",)}
INHOUD = ("inhoud", "bestandsinhoud", "gegevens")
WERK = re.compile(r"onderdeel[A-Z]\w*", re.ASCII)
GEEN_NUMMER = "In dit bericht staat geen aanvraagnummer. Vraag de afzender om een nieuw bericht."
NAAMRUIMTE = ("Dit bericht is van de naamruimte {0}. Het portaal kent StUF-LVO 3.05, 3.11 en 3.12. Klopt deze naamruimte toch? "
              "Vraag de beheerder om haar te zetten bij lvo.naamruimten en lees het bericht opnieuw.")


@dataclass(frozen=True)
class LvoBijlage:
    """A file that the message names; `data` where it is in the message itself."""

    bestandsnaam: str
    data: bytes | None = None


@dataclass(frozen=True)
class LvoBericht:
    """`waarden` are texts by the names of VELDEN, and those of a person or place by `part.name`."""

    naam: str
    nummer: str
    referentie: str = ""
    tijdstip: str = ""
    waarden: dict = field(default_factory=dict)
    werkzaamheden: tuple[str, ...] = ()
    bijlagen: tuple[LvoBijlage, ...] = ()

    @property
    def deed(self) -> str:
        return BERICHTEN.get(self.naam, ("ander", ""))[0]

    @property
    def titel(self) -> str:
        return BERICHTEN.get(self.naam, ("", "Ander bericht"))[1]

    @property
    def dag(self) -> date | None:
        """The day of submission: as it says, else of the message itself (tijdstipBericht begins with it)."""
        return _datum(self.waarden.get("ingediend", "")) or _datum(self.tijdstip)


def is_bericht(localname: str) -> bool:
    return localname in BERICHTEN or ANDER.fullmatch(localname) is not None


def inhoud(root: etree._Element) -> etree._Element | None:
    """The LVO message in this document, maybe in an envelope; None where there is none."""
    line = [root, *root.findall("{*}Body/*"), *root.findall("*")]
    return next((element for element in line if is_bericht(etree.QName(element).localname)), None)


def lees(root: etree._Element, settings) -> LvoBericht:
    """Raises Onleesbaar for another namespace, and without a number."""
    wipe_bsn(root)
    _check_namespace(etree.QName(root).namespace or "", settings)
    naam = etree.QName(root).localname
    stuur = next(iter(root.iter("{*}stuurgegevens")), root)
    nummer = _eerste(root, *VELDEN["aanvraagnummer"])
    if not re.fullmatch(r"[A-Za-z0-9_.-]{1,40}", nummer):
        raise Onleesbaar(GEEN_NUMMER)
    return LvoBericht(naam, nummer, _eerste(stuur, "referentienummer")[:100], _eerste(stuur, "tijdstipBericht"),
                      _waarden(root), _werk(root), _bijlagen(root))


def _check_namespace(namespace: str, settings) -> None:
    known = [NAAMRUIMTEN + versie for versie in VERSIES] + settings.get("lvo.naamruimten", "").split()
    if not any(namespace == one or one.endswith("*") and namespace.startswith(one[:-1]) for one in known):
        raise Onleesbaar(NAAMRUIMTE.format(namespace[:100] or "(geen)"))


def _eerste(element, *names: str, longest=5000) -> str:
    """The first text under one of these local names, in the order of the names."""
    for name in names:
        for found in element.iter(f"{{*}}{name}"):
            if text := " ".join((found.text or "").split()):
                return text[:longest]
    return ""


def _waarden(root) -> dict:
    found = {name: _eerste(root, *names) for name, names in VELDEN.items()}
    for part, names in DELEN.items():
        element = next((e for name in names for e in root.iter(f"{{*}}{name}")), None)
        if element is not None:
            found |= {f"{part}.{name}": _eerste(element, *spelled) for name, spelled in VELDEN.items()}
            found[f"{part}.er"] = "ja"
    return {name: text for name, text in found.items() if text}


def _werk(root) -> tuple[str, ...]:
    """Of `onderdeelSlopen` that is "Slopen"."""
    names = (etree.QName(element).localname for element in root.iter("*"))
    words = (re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removeprefix("onderdeel")) for name in names if WERK.fullmatch(name))
    return tuple(dict.fromkeys(word[:1] + word[1:].lower() for word in words))


def _bijlagen(root) -> tuple[LvoBijlage, ...]:
    """Each once, the first that has this name."""
    named, first = {}, {}
    for element in root.iter("{*}bestandsnaam"):
        naam = " ".join((element.text or "").split())[:200]
        if naam and naam not in named:
            named[naam] = element.getparent()
            first.setdefault(element.getparent(), naam)
    inhoud = _inhoud(root, first)
    return tuple(LvoBijlage(naam, inhoud.get(holder) if first[holder] == naam else None) for naam, holder in named.items())


def _inhoud(root, holders: dict) -> dict:
    """The bytes go with the nearest element around them that names a file, and with one file only: a message of 10 MB in which a
    thousand names stand beside one text would else take all memory there is."""
    found = {}
    for name in INHOUD:
        for element in root.iter(f"{{*}}{name}"):
            holder = next((step for step in element.iterancestors() if step in holders), None)
            if holder is not None and holder not in found and (data := _data(element.text or "")):
                found[holder] = data
    return found


def _data(text: str) -> bytes | None:
    try:
        return base64.b64decode(LEEG.sub("", text), validate=True) or None
    except (binascii.Error, ValueError):
        return None


def _datum(text: str) -> date | None:
    match = DATUM.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


