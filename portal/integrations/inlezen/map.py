"""How do messages come in from a folder? Each file once it is whole: kept, then moved to `gelezen` or `mislukt`, never removed.

A crash between keeping and moving offers the same bytes again, and those are known.
"""

import logging
import os
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from portal.integrations.inlezen.ontvangst import neem_aan
from portal.integrations.inlezen.verwerken import neem_en_lees
from portal.integrations.olo import overnemen
from portal.integrations.olo.uitvoer import dossiers_in, in_map
from portal.services import files

log = logging.getLogger(__name__)
GELEZEN, MISLUKT = "gelezen", "mislukt"
RUSTIG = 10.0
"""Seconds without change after which a file counts as written."""
SOORTEN = (".xml", ".zip")
HALF = (".part", ".tmp", ".filepart", ".crdownload", "~")
MOST_IN_A_TURN = 20
MAG_NIET = "Het portaal kan de map {0} niet leegmaken. Geef het daar schrijfrecht, en kijk of de schijf vol is."


class NietLeeg(Exception):
    """The folder cannot be emptied; the text is a Dutch sentence."""


def klaar(folder: Path, *, now: float, rustig: float = RUSTIG) -> list[Path]:
    """The files that wait and are not being written any more, oldest first."""
    found = []
    for entry in os.scandir(folder):
        if not entry.is_file(follow_symlinks=False) or entry.name.startswith(".") or entry.name.lower().endswith(HALF):
            continue
        if now - entry.stat(follow_symlinks=False).st_mtime >= rustig:
            found.append((entry.stat(follow_symlinks=False).st_mtime, Path(entry.path)))
    return [path for _, path in sorted(found)]


def leeg_halen(acting, folder: Path, *, rustig: float = RUSTIG) -> int:
    """Keep what waits in the folder, and move it; how many files. `acting()` gives an Actor in a transaction of its own.

    Raises NietLeeg where nothing can be moved out of it: the same files would come again each second.
    """
    _beschrijfbaar(folder)
    moved = 0
    for path in klaar(folder, now=time.time(), rustig=rustig):
        if target := _neem(acting, path):
            verplaats(path, folder / target)
            moved += 1
        if moved == MOST_IN_A_TURN:
            break
    return moved


def _beschrijfbaar(folder: Path) -> None:
    try:
        for name in (GELEZEN, MISLUKT):
            (folder / name).mkdir(exist_ok=True)
        with TemporaryFile(dir=folder / GELEZEN):
            pass
    except OSError as error:
        raise NietLeeg(MAG_NIET.format(folder)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NietLeeg(MAG_NIET.format(folder))


def _neem(acting, path: Path) -> str:
    """Where the file goes; nowhere when it could not be kept now (a full disk, somebody else at the same moment): then it is
    tried again after a while, and what comes after it goes on."""
    if path.suffix.lower() not in SOORTEN or path.stat().st_size > MOST_BYTES:
        log.warning("%s is no message (XML or ZIP of at most %s bytes) and was set aside", path.name, MOST_BYTES)
        return MISLUKT
    try:
        with path.open("rb") as stream, acting() as by:
            neem_aan(by, stream, path.name, deur="map", referentie=path.name)
    except Exception:  # one file that breaks something must not stop the others; it stays where it is
        log.exception("a file of the folder could not be kept")
        with suppress(OSError):
            os.utime(path)
        return ""
    return GELEZEN


MOST_BYTES = 20 * files.MAX_BYTES


def verplaats(path: Path, folder: Path) -> Path:
    """Move a file into a folder beside it, under a name that is free there."""
    folder.mkdir(exist_ok=True)
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    return path.rename(target)


# By command


def lees_map(acting, folder: Path):
    """Everything that waits in a folder, now; of an export of OLO each dossier, and that stays where it is. Gives outcomes."""
    mappen = dossiers_in(in_map(folder))
    for map_ in mappen.values():
        yield _dossier(acting, map_)
    for path in [] if mappen else klaar(folder, now=time.time(), rustig=0):
        if path.suffix.lower() in SOORTEN:
            with path.open("rb") as stream:
                found = neem_en_lees(acting, stream, deur="map", naam=path.name)
            verplaats(path, folder / GELEZEN)
            yield found


def _dossier(acting, map_):
    """One number, as a ZIP of its own."""
    with overnemen.ingepakt(map_) as stream:
        return neem_en_lees(acting, stream, deur="map", naam=f"OLO {map_.nummer}.zip")
