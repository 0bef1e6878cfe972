"""How does an office file become a PDF? LibreOffice does it, in a bounded process, without macros, links or a network.

Each run has a profile of its own in which macros are off and nothing outside the file is fetched; where the machine allows it
the process has no network at all. Where LibreOffice is not installed nothing is made; the file itself can still be opened.
"""

from functools import cache
from pathlib import Path

from portal.services import proces

SOFFICE = "soffice"
_OOXML, _ODF = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
EXTENSIES = {
    "application/msword": ".doc", _OOXML + "wordprocessingml.document": ".docx", _ODF + "text": ".odt",
    "application/vnd.ms-excel": ".xls", _OOXML + "spreadsheetml.sheet": ".xlsx", _ODF + "spreadsheet": ".ods",
}
"""Kinds of file that get a preview."""
LEEST = EXTENSIES | {"application/rtf": ".rtf", "text/rtf": ".rtf", "text/plain": ".txt"}
"""Kinds of file that it reads."""
GRENS = proces.Grens(seconds=60, memory=4 << 30, written=256 << 20)

_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
SETTINGS = (
    (_COMMON, "MacroSecurityLevel", "3"), (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"), (_COMMON, "DisableActiveContent", "true"),
    (_COMMON, "DisableOLEAutomation", "true"), ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
)
"""Path, name and value of what differs from a fresh profile: no macros, no links, nothing that acts."""


class NietsGemaakt(proces.Mislukt):
    """It ended well, and there is no PDF."""


def installed() -> bool:
    return proces.installed(SOFFICE) is not None


def pdf(source, mime: str, folder: Path, grens: proces.Grens | None = None) -> Path:
    """The PDF of what is in `source`, open for reading, made in `folder` within `grens` or GRENS. Raises proces.Mislukt."""
    profile, given = folder / "profiel", folder / f"bron{LEEST[mime]}"
    _write_profile(profile)
    with given.open("wb") as target:
        while chunk := source.read(1 << 20):
            target.write(chunk)
    words = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
             "--convert-to", "pdf", "--outdir", str(folder), str(given)]
    _run(words, folder, grens or GRENS)
    made = folder / "bron.pdf"
    if not made.is_file() or not made.stat().st_size:
        raise NietsGemaakt("soffice made nothing")
    return made


def _run(words: list[str], folder: Path, grens: proces.Grens) -> None:
    found = proces.installed(SOFFICE)
    if found is not None and _without_network():
        proces.run("unshare", ["-rn", found, *words], folder=folder, grens=grens)
    else:
        proces.run(SOFFICE, words, folder=folder, grens=grens)


@cache
def _without_network() -> bool:
    """May we start a process that has no network?"""
    try:
        proces.run("unshare", ["-rn", "true"])
    except proces.Mislukt:
        return False
    return True


def _write_profile(profile: Path) -> None:
    items = "".join(f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
                    for path, name, value in SETTINGS)
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>')
