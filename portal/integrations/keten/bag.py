"""Is what was fetched whole? A bag (BagIt 1.0, RFC 8493), or a folder with a list as `sha256sum` writes it, by its checksums."""

import hashlib

LABEL, MANIFEST, TAGMANIFEST = "bagit.txt", "manifest-", "tagmanifest-"
LIJST = "manifest-sha256.txt"
VERSIE = "BagIt-Version: "


def wortel(paden, naam: str = LABEL) -> str | None:
    """The folder (with its slash) in which a file of this name lies, the least deep one; None where there is none."""
    found = sorted((pad for pad in paden if pad.rpartition("/")[2] == naam), key=lambda pad: (pad.count("/"), pad))
    return found[0].removesuffix(naam) if found else None


def mappen(paden) -> dict[str, bool]:
    """Each folder (with its slash) that is a bag (True) or has a list of its own; what lies inside a bag belongs to it."""
    bags = {pad.removesuffix(LABEL) for pad in paden if pad.rpartition("/")[2] == LABEL}
    lists = {pad.removesuffix(LIJST) for pad in paden if pad.rpartition("/")[2] == LIJST}
    found = {begin: begin in bags for begin in sorted(bags | lists)}
    return {begin: is_bag for begin, is_bag in found.items()
            if not any(begin != outer and begin.startswith(outer) for outer in bags)}


def wat_ontbreekt(bestanden: dict[str, bytes]) -> list[str]:
    """What is wrong with the bag of these files, by their paths, in Dutch sentences; empty when it is whole."""
    begin = wortel(bestanden)
    if begin is None:
        return ["Er is geen bagit.txt: dit is geen bag."]
    own = _in(bestanden, begin)
    wrong = [] if own[LABEL].decode("utf-8", "replace").startswith(VERSIE) else ["In bagit.txt staat geen versie van BagIt."]
    manifests = [pad for pad in own if pad.startswith(MANIFEST) and pad.endswith(".txt")]
    wrong += [] if manifests else ["Er is geen manifest met controlegetallen."]
    payload = {pad for pad in own if pad.startswith("data/")}
    for manifest in manifests:
        wrong += _tegen(manifest, MANIFEST, own, payload)
    for manifest in [pad for pad in own if pad.startswith(TAGMANIFEST) and pad.endswith(".txt")]:
        wrong += _tegen(manifest, TAGMANIFEST, own, None)
    return wrong


def wat_ontbreekt_in_kopie(bestanden: dict[str, bytes]) -> list[str]:
    """The same of a folder that is no bag: every other file of it is in its list."""
    begin = wortel(bestanden, LIJST)
    if begin is None:
        return ["Er is geen lijst met controlegetallen."]
    own = _in(bestanden, begin)
    return _tegen(LIJST, MANIFEST, own, set(own) - {LIJST})


def _in(bestanden: dict[str, bytes], begin: str) -> dict[str, bytes]:
    return {pad.removeprefix(begin): data for pad, data in bestanden.items() if pad.startswith(begin)}


def _tegen(manifest: str, soort: str, own: dict[str, bytes], moet: set[str] | None) -> list[str]:
    """The files `moet` against this manifest (None: those that it names), in both directions."""
    algoritme = manifest.removeprefix(soort).removesuffix(".txt")
    if algoritme not in hashlib.algorithms_guaranteed or algoritme.startswith("shake"):
        return [f"Het controlegetal {algoritme} kennen wij niet."]
    try:
        getallen = _regels(own[manifest])
    except ValueError:
        return [f"{manifest} is niet te lezen."]
    here = set(own) if moet is None else moet
    wrong = [f"{pad} staat in het manifest en is er niet." for pad in sorted(set(getallen) - here)]
    wrong += [f"{pad} staat niet in het manifest." for pad in sorted((moet or set()) - set(getallen))]
    return wrong + [f"Het controlegetal van {pad} klopt niet." for pad in sorted(here & set(getallen))
                    if hashlib.new(algoritme, own[pad]).hexdigest() != getallen[pad]]


def _regels(data: bytes) -> dict[str, str]:
    """Checksum by path; a line end in a path is written as %0A (section 2.1.3). Raises ValueError for what is no list."""
    pairs = (line.split(maxsplit=1) for line in data.decode().splitlines() if line.strip())
    return {pad.strip().replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"): getal.lower() for getal, pad in pairs}
