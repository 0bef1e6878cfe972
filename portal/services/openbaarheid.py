"""May this file become public: as it is, only as a checked twin, or never? The one place that says so; every door asks it.

Doors are: laying open, publishing, the marks of a package that is sent on, references from other cases.
"""

from dataclasses import dataclass
from enum import StrEnum

from content_types.bestand import Bestand, Bijlage
from content_types.oordeel import geheim, niveau, vervallen
from content_types.tweeling import Tweeling, tweeling_van

NIET = "“{titel}” mag niet openbaar: {waarom}."
VERVALLEN = "“{titel}” is vervallen. Moet het toch openbaar? Beoordeel het dan als openbaar."
AANVRAGER, STAF = "de indiener heeft dat aangegeven", "het is beoordeeld als {niveau}"
EERST = "Maak eerst een openbare versie van “{titel}” en laat haar controleren."
NAKIJKEN = "De openbare versie van “{titel}” moet nog worden gecontroleerd."


class Mag(StrEnum):
    ZO = "zo"
    """As it is, without its metadata; a person still reads it."""
    TWEELING = "tweeling"
    """Only what was made of it and checked."""
    NOOIT = "nooit"


@dataclass(frozen=True)
class Stand:
    """What may happen with a file, and why not in a Dutch sentence; `tweeling` is the checked twin that takes its place."""

    mag: Mag
    reden: str = ""
    tweeling: Tweeling | None = None

    @property
    def kan(self) -> bool:
        """Can it become public now?"""
        return self.mag is not Mag.NOOIT and not self.reden


def stand(bestand: Bestand) -> Stand:
    """How it stands with this file."""
    judged = niveau(bestand)
    if judged in ("intern", "vertrouwelijk"):
        return Stand(Mag.NOOIT, NIET.format(titel=bestand.titel, waarom=STAF.format(niveau=judged)))
    if vervallen(bestand) and judged != "openbaar":
        return Stand(Mag.NOOIT, VERVALLEN.format(titel=bestand.titel))
    if _kept_back(bestand) and judged != "openbaar":
        return Stand(Mag.NOOIT, NIET.format(titel=bestand.titel, waarom=AANVRAGER))
    tweeling = tweeling_van(bestand)
    if tweeling is not None and tweeling.geldig:
        return Stand(Mag.TWEELING, "", tweeling)
    if _kept_back(bestand) or tweeling is not None and (tweeling.te_lakken() or tweeling.blijft or tweeling.gemaakt_van):
        made = tweeling is not None and tweeling.state == "gemaakt" and not tweeling.verouderd
        return Stand(Mag.TWEELING, (NAKIJKEN if made else EERST).format(titel=bestand.titel))
    return Stand(Mag.ZO)


def _kept_back(bestand: Bestand) -> bool:
    """Did the sender ask that it does not become public?"""
    return bestand.vertrouwelijk or isinstance(bestand, Bijlage) and not bestand.publiceerbaar


def merk(bestand: Bestand) -> str:
    """How a list marks it: the judgement of staff, or that it is confidential; empty for nothing."""
    judged = niveau(bestand)
    return judged or ("vertrouwelijk" if geheim(bestand) else "")
