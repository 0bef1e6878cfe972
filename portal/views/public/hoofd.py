"""What do machines read of a notice? Dublin Core terms as OWMS uses them, in the head; schema.org stands in the page itself.

Nothing here that is not on the page, and so never a name of a person.
"""

from content_types.publicatie import SOORTEN
from portal.services.clock import civil_date

TOOI = "https://identifier.overheid.nl/tooi/id/{register}/{code}"
REGISTERS = {"gm": "gemeente", "pv": "provincie", "ws": "waterschap", "mnre": "ministerie"}


def metadata(publicatie, address: str, tooi: str) -> list[tuple[str, str]]:
    """(name, content) of each; `address` is the permanent one, `tooi` the code of the organisation or empty."""
    issued = publicatie.gepubliceerd_op.isoformat() if publicatie.gepubliceerd_op else ""
    rows = (("DCTERMS.identifier", address), ("DCTERMS.title", publicatie.titel),
            ("DCTERMS.description", publicatie.samenvatting), ("DCTERMS.type", SOORTEN.get(publicatie.aard, "")),
            ("DCTERMS.creator", _creator(tooi) or publicatie.organisatie_naam),
            ("DCTERMS.publisher", publicatie.organisatie_naam),
            ("DCTERMS.language", "nl"), ("DCTERMS.issued", issued), ("DCTERMS.available", f"start={issued}" if issued else ""),
            ("DCTERMS.modified", civil_date(publicatie.gewijzigd_op).isoformat() if publicatie.gewijzigd_op else ""),
            ("DCTERMS.spatial", publicatie.adres), ("DCTERMS.temporal", _temporal(publicatie)),
            ("DCTERMS.subject", "; ".join(publicatie.werkzaamheden)), ("DCTERMS.isPartOf", publicatie.zaaknummer),
            ("DCTERMS.isReferencedBy", publicatie.officieel_url), ("OVERHEID.authority", publicatie.organisatie_naam))
    return [row for row in rows if row[1]]


def _creator(tooi: str) -> str:
    """The address of the organisation in the register of the government; empty without a code."""
    register = REGISTERS.get(tooi.rstrip("0123456789"))
    return TOOI.format(register=register, code=tooi) if register else ""


def _temporal(publicatie) -> str:
    """The days on which somebody can react or go against it."""
    start, einde = (publicatie.reactie_start, publicatie.reactie_einde) if publicatie.reactie_einde else (
        publicatie.bezwaar_start, publicatie.bezwaar_einde)
    return f"start={start.isoformat()}; end={einde.isoformat()}" if start and einde else ""
