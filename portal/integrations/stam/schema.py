"""Does the official XSD agree? Optional: only where a municipality has put the schema files on its server."""

from pathlib import Path

from portal.integrations.stam.lezen import zonder_bsn
from portal.services import safe_xml


def fouten_tegen_schema(bericht: bytes, xsd: str | Path) -> list[str]:
    """What the XSD has against this message, a line each; nothing when none is configured."""
    return safe_xml.validate(zonder_bsn(bericht), xsd) if xsd else []
