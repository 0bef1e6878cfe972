"""What is a samenhang? Cases that belong together: one project, one place, or one that follows on another.

It gives nobody a right: who may open a case is decided by that case alone. The cases point to it by its id.
"""

from dataclasses import dataclass
from datetime import datetime

import colander

from content_types.base import Content, Folder, content_type
from content_types.invoer import Schema, regels
from workflows.portaal import FOLDERS

SOORTEN = {"project": "Hetzelfde project", "plek": "Dezelfde plek", "vervolg": "De een is een vervolg op de ander"}
LONGEST = 1000


def _waarom(titel: str, missing_msg: str, **more) -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), title=titel, missing_msg=missing_msg, preparer=regels,
                               validator=colander.Length(max=LONGEST, max_err=f"Gebruik niet meer dan {LONGEST} tekens"), **more)


class KoppelSchema(Schema):
    """Which cases, and why they belong together; the page hands the cases to choose from."""

    zaken = colander.SchemaNode(colander.Set(), title="Met welke zaken op deze plek?", missing=frozenset())
    zaaknummer = colander.SchemaNode(
        colander.String(), title="Of met een zaak elders", missing="",
        validator=colander.Regex(r"^\s*Z-\d{4}-\d{6,}\s*$", "Vul een zaaknummer in zoals Z-2026-000123"),
        description="Het zaaknummer, bijvoorbeeld Z-2026-000123.")
    soort = colander.SchemaNode(colander.String(), title="Hoe horen de zaken bij elkaar?",
                                missing_msg="Kies hoe de zaken bij elkaar horen", validator=colander.OneOf(list(SOORTEN)))
    reden = _waarom("Waarom horen de zaken bij elkaar?", "Schrijf op waarom de zaken bij elkaar horen",
                    description="Iedereen die een van de zaken mag openen, leest dit. Noem geen namen.")


class RedenSchema(Schema):
    """Why a case no longer belongs there."""

    reden = _waarom("Waarom hoort deze zaak er niet meer bij?", "Schrijf op waarom de zaak er niet meer bij hoort")


@content_type("samenhangen", title="Zaken die bij elkaar horen", grid=FOLDERS["samenhangen"])
class Samenhangen(Folder):
    """By random id."""

    in_trail = False


@content_type("samenhang", title="Samenhang")
class Samenhang(Content):
    """`leden` are zaaknummers in the order in which they came; with fewer than two it is over."""

    samen = False
    """True while its cases are handled together; each keeps its own term."""

    def __init__(self, *, soort_samenhang: str, reden: str, leden=()):
        self.soort_samenhang, self.reden, self.leden = soort_samenhang, reden, tuple(leden)

    @property
    def titel(self) -> str:
        return "Samenhangende zaken"


@dataclass(frozen=True)
class NietVerwant:
    """Somebody looked at a case at the same place and said that it does not belong to this one."""

    zaaknummer: str
    door: str
    naam: str
    op: datetime
