"""What is wrong with the envelope of a message, in the codes of Digikoppeling (Best Practices WUS, chapter 3)?"""

from lxml import etree

from portal.integrations.digikoppeling.namen import DETAIL, WSSE, WSU, soap
from portal.integrations.stuf.fouten import StufFout

CODES = {
    "0001": "Invalide soap envelope", "0002": "Niet geautoriseerd", "0003": "Invalide soapaction", "0004": "Niet conform xsd",
    "0005": "WS-Addressing header To ontbreekt", "0006": "WS-Addressing header Action ontbreekt",
    "0007": "WS-Addressing header MessageID ontbreekt", "0008": "WS-Addressing header RelatesTo ontbreekt",
    "0009": "Niet volgens UTF", "0010": "Headers anders dan WSA-headers", "0011": "Header andere waarde dan voorgeschreven",
    "0051": "Service niet beschikbaar",
}
VAN_ONS = frozenset({"0051"})


class WusFout(StufFout):
    """A message whose envelope is not as agreed. `soort` is the fault code of WS-Security, where it is about the signature."""

    def __init__(self, code: str, details: str = "", soort: str = ""):
        super().__init__(code, details)
        self.soort = soort

    @property
    def plek(self) -> str:
        return "server" if self.code in VAN_ONS else "client"

    @property
    def omschrijving(self) -> str:
        return CODES[self.code]


def schrijf(body, fout: WusFout) -> None:
    """A SOAP 1.1 Fault with the code and description of the table, and a sentence for a person."""
    nsmap = {"wsse": WSSE, "wsu": WSU} if fout.soort else {}
    fault = etree.SubElement(body, soap("Fault"), nsmap=nsmap)
    etree.SubElement(fault, "faultcode").text = fout.soort or f"soap:{fout.plek.capitalize()}"
    etree.SubElement(fault, "faultstring").text = f"{fout.code} {fout.omschrijving}"
    detail = etree.SubElement(etree.SubElement(fault, "detail"), f"{{{DETAIL}}}fout", nsmap={"dk": DETAIL})
    for name, value in (("code", fout.code), ("omschrijving", fout.omschrijving), ("toelichting", fout.details)):
        etree.SubElement(detail, f"{{{DETAIL}}}{name}").text = value
