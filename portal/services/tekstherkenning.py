"""How are words put over a scan? ocrmypdf does it, where it is installed, in a bounded process; the one place that runs it."""

from collections.abc import Sequence
from pathlib import Path

from portal.services import proces

OCRMYPDF, TAAL = "ocrmypdf", "nld"


def installed() -> bool:
    return proces.installed(OCRMYPDF) is not None


def herken(source: Path, made: Path, how: Sequence[str], *, folder: Path, grens: proces.Grens) -> None:
    """A PDF `made` of `source`, with its words over it; `how` are further words to the program. Raises proces.Mislukt."""
    words = ["-l", TAAL, "--quiet", "--jobs", "1", "--output-type", "pdf", *how, str(source), str(made)]
    proces.run(OCRMYPDF, words, folder=folder, grens=grens)
