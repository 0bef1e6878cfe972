"""What is a loose scan, and where does it wait? A file that came in on paper and has no place yet."""

import colander
from BTrees.OOBTree import OOBTree

from content_types.base import Folder, content_type, new_id
from content_types.bestand import Bestand
from content_types.invoer import Schema, regel
from workflows.scan import SCAN

LONGEST = 200


def ontvangen_veld(**more) -> colander.SchemaNode:
    """The true date of receipt."""
    return colander.SchemaNode(colander.Date(), title="Ontvangen op", missing_msg="Vul in wanneer het stuk binnenkwam", **more)


class ScanSchema(Schema):
    """What is said of scans when they are put in the inbox."""

    organisatie = colander.SchemaNode(colander.String(), title="Voor welke organisatie?", missing="")
    ontvangen = ontvangen_veld(description="De dag waarop het papier bij ons binnenkwam.")
    omschrijving = colander.SchemaNode(
        colander.String(), title="Wat is het?", missing="", preparer=regel,
        description="Bijvoorbeeld: brief van bewoner Dorpsstraat. Geldt voor alle bestanden die u nu kiest.",
        validator=colander.Length(max=LONGEST, max_err=f"Gebruik niet meer dan {LONGEST} tekens"))


@content_type("scan", title="Scan", workflow=SCAN)
class Scan(Bestand):
    """`ontvangen` is the civil day of receipt; `zaaknummer` the case that it went to, `reden` why it was set aside."""

    ontvangen = None
    zaaknummer = reden = ""


@content_type("scanbak", title="Scanbak")
class Scanbak(Folder):
    """Scans, under names that sort by when they came; it has the rights of the balie."""

    def __init__(self):
        super().__init__()
        self.per_inhoud = OOBTree()
        """Name of the newest scan with these bytes, by (organisation, SHA-256)."""

    def opnemen(self, scan: Scan) -> Scan:
        moment = f"{scan.op:%Y%m%d%H%M%S%f}"
        same = len(self._items.keys(moment, moment + "~"))
        self.add(scan, f"{moment}-{same:04}-{new_id()}")
        self.per_inhoud[scan.organisatie, scan.sha256] = scan.__name__
        return scan

    def zelfde(self, organisatie: str, sha256: str) -> Scan | None:
        """The newest scan of this organisation with these bytes."""
        return self.get(self.per_inhoud.get((organisatie, sha256), ""))
