"""What does a seal cover, and what differs now? A manifest: per part its features in plain words; the seal is its hash.

The manifest is kept beside the seal, so that a check can say which part differs and in what, not only that something does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from content_types.base import fingerprint
from content_types.bestand import Bestand

Manifest = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Per part, by name: (feature, value) pairs."""

GELIJK, ANDERS, ONTBREEKT, TOEGEVOEGD = "gelijk", "anders", "ontbreekt", "toegevoegd"
KENMERKEN = {"sha256": "de inhoud", "bestandsnaam": "de naam van het bestand", "titel": "de titel", "omvang": "de omvang",
             "vertrouwelijk": "of het vertrouwelijk is", "publiceerbaar": "of het openbaar mag worden",
             "punt": "bij welk punt het hoort"}
"""Features in the words of a check."""


@dataclass(frozen=True)
class Vergelijking:
    """One part: its features as sealed and as found (empty: not there), and what came out."""

    deel: str
    verzegeld: dict
    gevonden: dict

    @property
    def stand(self) -> str:
        if not self.verzegeld:
            return TOEGEVOEGD
        if not self.gevonden:
            return ONTBREEKT
        return GELIJK if self.verzegeld == self.gevonden else ANDERS

    @property
    def verschil(self) -> str:
        """What differs of it, in words; empty where nothing does, or where it is not there at all."""
        names = dict.fromkeys((*self.verzegeld, *self.gevonden)) if self.stand == ANDERS else ()
        found = [KENMERKEN.get(name, name) for name in names if self.verzegeld.get(name) != self.gevonden.get(name)]
        return " en ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))


def manifest(delen: Mapping[str, Mapping[str, object]]) -> Manifest:
    """In the one order and form that is hashed."""
    return tuple((deel, tuple((name, str(value)) for name, value in sorted(kenmerken.items())))
                 for deel, kenmerken in sorted(delen.items()))


def zegel_over(sealed: Manifest) -> str:
    return fingerprint(sealed)


def te_verzegelen(found: Manifest) -> Manifest:
    """The same, to be sealed. Raises OSError where the bytes of a file cannot be read: what is not there is not sealed."""
    if any(("sha256", "") in kenmerken for _, kenmerken in found):
        raise OSError("a file that is to be sealed cannot be read")
    return found


def van_waarde(value: object) -> dict:
    """The features of plain data."""
    return {"sha256": fingerprint(value)}


def van_bestand(bestand: Bestand, *namen: str) -> dict:
    """The features of a file, its bytes read again; `namen` are further attributes that are sealed with it."""
    sha256, omvang = bestand.gemeten()
    return {"bestandsnaam": bestand.bestandsnaam, "titel": bestand.titel, "omvang": omvang, "sha256": sha256,
            **{name: getattr(bestand, name) for name in namen}}


def vergelijk(sealed: Manifest, found: Manifest) -> list[Vergelijking]:
    """Every part that was sealed or is there now, in the order of the manifest."""
    before, now = ({deel: dict(kenmerken) for deel, kenmerken in side} for side in (sealed, found))
    return [Vergelijking(deel, before.get(deel, {}), now.get(deel, {})) for deel in sorted({*before, *now})]
