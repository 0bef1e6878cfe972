"""Is this a code of the government's register of organisations (TOOI), whose, and how is it written as an identifier?

The list in `tooi.txt` is that of DiWoo 0.9.8; a newer one takes its place as it is.
"""

from functools import cache
from pathlib import Path

BEGIN = "https://identifier.overheid.nl/tooi/id/"


@cache
def _register() -> dict[str, tuple[str, str]]:
    """(path, name) by code."""
    lines = (Path(__file__).parent / "tooi.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {pad.rpartition("/")[2]: (pad, naam) for pad, naam in pairs}


def bekend(code: str) -> bool:
    return code in _register()


def naam(code: str) -> str:
    """What the organisation is called there; empty for a code that is none."""
    return _register().get(code, ("", ""))[1]


def identificatie(code: str) -> str:
    """The identifier as a URI; empty for a code that is none."""
    return BEGIN + _register()[code][0] if bekend(code) else ""
