"""Is a bag whole? BagIt 1.0 (RFC 8493): every file of `data/` is in each manifest, with the checksum that stands there."""

import hashlib

MANIFEST, LABEL = "manifest-", "bagit.txt"


def wortel(paden) -> str | None:
    """The folder (with its slash) in which the bag lies; None where there is no bag among these paths."""
    found = sorted(pad for pad in paden if pad.rpartition("/")[2] == LABEL)
    return found[0].removesuffix(LABEL) if found else None


def wat_ontbreekt(bestanden: dict[str, bytes]) -> list[str]:
    """What is wrong with the bag of these files, by their paths, in Dutch sentences; empty when it is whole."""
    begin = wortel(bestanden)
    if begin is None:
        return ["Er is geen bagit.txt: dit is geen bag."]
    own = {pad.removeprefix(begin): data for pad, data in bestanden.items() if pad.startswith(begin)}
    manifests = [pad for pad in own if pad.startswith(MANIFEST) and pad.endswith(".txt")]
    wrong = [] if manifests else ["Er is geen manifest met controlegetallen."]
    for manifest in manifests:
        wrong += _tegen(manifest.removeprefix(MANIFEST).removesuffix(".txt"), _regels(own[manifest]), own)
    return wrong


def _regels(data: bytes) -> dict[str, str]:
    """Checksum by path; a line end in a path is written as %0A (section 2.1.3)."""
    pairs = (line.split(maxsplit=1) for line in data.decode().splitlines() if line.strip())
    return {pad.strip().replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"): getal.lower() for getal, pad in pairs}


def _tegen(algoritme: str, getallen: dict[str, str], own: dict[str, bytes]) -> list[str]:
    """The files of `data/` against one manifest."""
    if algoritme not in hashlib.algorithms_guaranteed:
        return [f"Het controlegetal {algoritme} kennen wij niet."]
    payload = {pad for pad in own if pad.startswith("data/")}
    wrong = [f"{pad} staat in het manifest en is er niet." for pad in sorted(set(getallen) - payload)]
    wrong += [f"{pad} staat niet in het manifest." for pad in sorted(payload - set(getallen))]
    return wrong + [f"Het controlegetal van {pad} klopt niet." for pad in sorted(payload & set(getallen))
                    if hashlib.new(algoritme, own[pad]).hexdigest() != getallen[pad]]
