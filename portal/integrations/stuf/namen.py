"""By which names does SOAP, StUF and our own schema know things?"""

import re
from pathlib import Path

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
STUF = "http://www.egem.nl/StUF/StUF0301"
STUF_ALLE = "http://www.egem.nl/StUF/StUF"
"""What the namespaces of all versions of StUF begin with."""
ADVIES_ALLE = "urn:x-omgevingsportaal:koppelvlak:advies:"
ADVIES = f"{ADVIES_ALLE}0100"
"""Our own schema, by version: the sectormodel in the words of StUF."""
XOP = "http://www.w3.org/2004/08/xop/include"
WSA = "http://www.w3.org/2005/08/addressing"
ADVIES_XSD = Path(__file__).with_name("advies.xsd")
STUF_XSD = Path(__file__).with_name("stuf.xsd")
NIET_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no XML can have; a header of HTTP or JSON can."""
MAP = {"soap": SOAP, "StUF": STUF, "adv": ADVIES}


def soap(name: str) -> str:
    return f"{{{SOAP}}}{name}"


def stuf(name: str) -> str:
    return f"{{{STUF}}}{name}"


def adv(name: str) -> str:
    return f"{{{ADVIES}}}{name}"
