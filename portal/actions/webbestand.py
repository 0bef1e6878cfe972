"""How do files and images get on the site? Checked, without the traces of who made them, an image in its sizes; described."""

import tempfile
from pathlib import Path

from ZODB.blob import Blob

from content_types.base import Folder
from content_types.webbestand import Afbeelding, Webbestand
from portal.actions import webboom, webmap
from portal.services import beeldschalen, files, proces, virus
from portal.services.file_types import FileRefused, check_upload, safe_name
from portal.services.webschoon import schone_kopie
from workflows.permissions import Permission

BEELDEN = {"image/jpeg": "jpg", "image/png": "png"}
MAX_BEELD, MAX_BESTAND = 30 << 20, 100 << 20
TEKENEN = proces.Grens(seconds=30, memory=2 << 30, written=64 << 20)
GEEN_BEELD = "{} is geen JPEG- of PNG-afbeelding. Sla de afbeelding op als JPEG of PNG."
KAPOT = "Van {} kunnen wij geen afbeelding maken. Het bestand is beschadigd of veel te groot. Sla het opnieuw op, kleiner."


def bestand(by, map_: Folder, source, naam: str, *, titel: str = "") -> Webbestand:
    """A file in concept. The same bytes under the same address are one file. Raises FileRefused."""
    by.require(Permission.CREATE, map_)
    kind = check_upload(source, naam, files.size_of(source), max_bytes=MAX_BESTAND)
    virus.check(source, naam, by.settings)
    with schone_kopie(source, kind.mime) as clean:
        made = Webbestand(clean, bestandsnaam=safe_name(naam), mime=kind.mime, door=by.who.id, op=by.now,
                          titel=titel or _titel(naam))
    return _zetten(made, map_, naam, by)


def afbeelding(by, map_: Folder, source, naam: str, *, titel: str = "") -> Afbeelding:
    """An image in concept, in its sizes. Raises FileRefused."""
    by.require(Permission.CREATE, map_)
    kind = check_upload(source, naam, files.size_of(source), max_bytes=MAX_BEELD)
    if kind.mime not in BEELDEN:
        raise FileRefused(GEEN_BEELD.format(safe_name(naam)))
    virus.check(source, naam, by.settings)
    with proces.werkmap() as folder:
        sizes = _tekenen(source, folder, (50, 50), naam)
        with (folder / "heel").open("rb") as whole:
            made = Afbeelding(whole, bestandsnaam=safe_name(naam), mime=kind.mime, door=by.who.id, op=by.now,
                              titel=titel or _titel(naam), breedte=sizes["heel"][0], hoogte=sizes["heel"][1])
        made.schalen = _schalen(folder, sizes)
    return _zetten(made, map_, naam, by)


def _titel(naam: str) -> str:
    return Path(safe_name(naam)).stem.replace("_", " ").replace("-", " ").strip() or "Bestand"


def _zetten(made, map_: Folder, naam: str, by):
    """Under an address with the extension, as one expects of a file; what is there already is not put there twice."""
    name = f"{webboom.slug(Path(safe_name(naam)).stem)}{Path(safe_name(naam)).suffix.lower()}"
    there = map_.get(name)
    if type(there) is type(made) and there.sha256 == made.sha256:
        return there
    webboom.zetten(made, map_, webboom.vrije_naam(map_, name), by)
    by.record(made, f"{made.soort_titel.lower()} toegevoegd")
    return made


def _tekenen(source, folder: Path, focus: tuple[int, int], naam: str) -> dict[str, tuple[int, int]]:
    """Width and height of each size that was written in `folder`. Raises FileRefused."""
    source.seek(0)
    with tempfile.NamedTemporaryFile(dir=folder) as copy:
        while piece := source.read(1 << 20):
            copy.write(piece)
        copy.flush()
        words = ["-I", beeldschalen.__file__, copy.name, str(folder), *map(str, focus)]
        try:
            printed = proces.run("python", words, folder=folder, grens=TEKENEN).decode()
        except proces.Mislukt as error:
            raise FileRefused(KAPOT.format(safe_name(naam))) from error
    rows = (line.split() for line in printed.splitlines())
    return {name: (int(width), int(height)) for name, width, height in rows}


def _schalen(folder: Path, sizes: dict) -> dict:
    found = {}
    for name, (width, height) in sizes.items():
        if name != "heel":
            blob = Blob()
            with (folder / name).open("rb") as source, blob.open("w") as target:
                target.write(source.read())
            found[name] = (blob, width, height)
    return found


BEELDVELDEN = (*webmap.VELDEN[:1], "alt", "decoratief", "focus_x", "focus_y")


def beschrijven(beeld: Afbeelding, by, *, versie: str | None = None, **waarden) -> None:
    """Title, words for who does not see it, and the point that stays in sight; with another point it is cut anew."""
    before = (beeld.focus_x, beeld.focus_y)
    webmap.wijzigen(beeld, by, versie=versie, velden=BEELDVELDEN, **waarden)
    if (beeld.focus_x, beeld.focus_y) != before:
        with proces.werkmap() as folder, beeld.open() as source:
            beeld.schalen = _schalen(folder, _tekenen(source, folder, (beeld.focus_x, beeld.focus_y), beeld.bestandsnaam))
