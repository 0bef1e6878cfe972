"""Which dossiers are in an export of Omgevingsloket online? By the names of folders and files; nothing is opened here.

`Berichten/<nr>/<moment>_<nr>_<kind>.xml`; a folder named by number with files that begin with it; an interim transfer,
named by number, date and time, with folders aanvraag, bijlagen, documenten, notities and audittrail; a vooroverleg as Concept
and a moment.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

BERICHTEN = "berichten"
NUMMER = re.compile(r"\d{3,12}", re.ASCII)
TUSSENTIJDS = re.compile(r"(\d{3,10}?)[_ -]?((?:19|20)\d\d[01]\d[0-3]\d)[_ -]?(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?", re.ASCII)
CONCEPT = re.compile(r"concept[_ -]?(\d{8,17})?.*", re.ASCII)
BEGIN = re.compile(r"(\d{3,12})(?=[_ .-])", re.ASCII)
MOMENT = re.compile(r"((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)", re.ASCII)
DELEN = ("aanvraag", "bijlagen", "documenten", "notities", "audittrail")


@dataclass
class Dossiermap:
    """What was found of one number: entries by part of DELEN, and the messages by the name of their file."""

    nummer: str
    delen: dict[str, list] = field(default_factory=lambda: defaultdict(list))
    berichten: list = field(default_factory=list)
    dagen: set[date] = field(default_factory=set)
    concept: bool = False

    @property
    def entries(self) -> list:
        return [*self.berichten, *(entry for part in DELEN for entry in self.delen[part])]


def dossiers_in(entries) -> dict[str, Dossiermap]:
    """By number; none where this is no export. What belongs to no number is left out."""
    found: dict[str, Dossiermap] = {}
    for entry in entries:
        folders = entry.pad.split("/")[:-1]
        place = _plaats(folders, entry.naam)
        if place is not None:
            nummer, part, concept = place
            map_ = found.setdefault(nummer, Dossiermap(nummer))
            map_.concept = map_.concept or concept
            map_.dagen.update(_dagen(folders, entry.naam, part))
            (map_.berichten if part == BERICHTEN else map_.delen[part]).append(entry)
    return found


def _plaats(folders: list[str], naam: str) -> tuple[str, str, bool] | None:
    """(number, part, concept)."""
    low = [folder.casefold() for folder in folders]
    nummer = next((match[1] for folder in low if (match := re.fullmatch(r"(\d{3,12})", folder, re.ASCII))), "")
    nummer = nummer or next((match[1] for folder in low if (match := TUSSENTIJDS.fullmatch(folder))), "")
    concept = next((folder for folder in low if CONCEPT.fullmatch(folder)), "")
    if concept and not nummer:
        nummer = match[1] if (match := BEGIN.match(naam)) else concept
    if not nummer:
        return None
    if BERICHTEN in low:
        return (nummer, BERICHTEN, bool(concept)) if naam.lower().endswith(".xml") else None
    return nummer, next((part for part in DELEN if part in low), _soort(naam)), bool(concept)


def _soort(naam: str) -> str:
    """Of a loose file in the folder of a dossier."""
    words = naam.casefold()
    found = next((part for part in ("audittrail", "notitie", "aanvraag") if part in words), "bijlagen")
    return "notities" if found == "notitie" else found


def _dagen(folders: list[str], naam: str, part: str) -> set[date]:
    """The days in the names: of a transfer, of a message."""
    names = [match[2] for folder in folders if (match := TUSSENTIJDS.fullmatch(folder.casefold()))]
    names += [naam] if part == BERICHTEN else []
    names += [match[1] or "" for folder in folders if (match := CONCEPT.fullmatch(folder.casefold()))]
    return {day for text in names if (day := _dag(text))}


def _dag(text: str) -> date | None:
    match = MOMENT.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


# On disk


@dataclass(frozen=True)
class Bestand:
    """A file of a folder, with the same names as an entry of a ZIP."""

    pad: str
    plek: Path

    @property
    def naam(self) -> str:
        return self.plek.name

    def open(self):
        return self.plek.open("rb")


def in_map(folder: Path) -> list[Bestand]:
    """The plain files under a folder; links are left out, they may lead elsewhere."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [Bestand(path.relative_to(folder).as_posix(), path) for path in found
            if not any(parent.is_symlink() for parent in path.parents if parent != folder and folder in parent.parents)]
