"""How does a machine learn which messages we take? The WSDL of OntvangAsynchroon, with its schemas at the same address."""

from lxml import etree

from content_types.stufbericht import ANTWOORDEN, FUNCTIES
from portal.integrations.stuf.bericht import element
from portal.integrations.stuf.controle import actie
from portal.integrations.stuf.namen import ADVIES, ADVIES_XSD, STUF, STUF_XSD

WSDL, WSOAP, XS = ("http://schemas.xmlsoap.org/wsdl/", "http://schemas.xmlsoap.org/wsdl/soap/", "http://www.w3.org/2001/XMLSchema")
WSAM = "http://www.w3.org/2007/05/addressing/metadata"
ACTION = f"{{{WSAM}}}Action"
NAAM = "OntvangAsynchroon"
SCHEMAS = {"advies": ADVIES_XSD, "stuf": STUF_XSD}


def schema(name: str, here: str) -> bytes | None:
    """One of our XSDs with the address of the other in it; None for what there is not."""
    if name not in SCHEMAS:
        return None
    return SCHEMAS[name].read_bytes().replace(b'schemaLocation="stuf.xsd"', f'schemaLocation="{here}?xsd=stuf"'.encode())


def maak(here: str) -> bytes:
    """`here` is the address of the endpoint."""
    root = etree.Element(_w("definitions"), {"name": NAAM, "targetNamespace": ADVIES},
                         nsmap={None: WSDL, "soap": WSOAP, "xs": XS, "StUF": STUF, "adv": ADVIES, "wsam": WSAM})
    _types(root, here)
    incoming = {**{name: f"adv:{element(name)}" for name, functie in FUNCTIES.items() if functie.van},
                **{name: f"StUF:{name}Bericht" for name in ANTWOORDEN}}
    for name, qname in {**incoming, "Bv03": "StUF:Bv03Bericht"}.items():
        _part(root, _operatie(name), qname)
    port, binding = _make(root, "portType", name=NAAM), _make(root, "binding", name=f"SOAP{NAAM}", type=f"adv:{NAAM}")
    _soap(binding, "binding", style="document", transport="http://schemas.xmlsoap.org/soap/http")
    for name in incoming:
        _operation(port, binding, name)
    service = _make(_make(root, "service", name=NAAM), "port", name=NAAM, binding=f"adv:SOAP{NAAM}")
    _soap(service, "address", location=here)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _operatie(name: str) -> str:
    return element(name) if name in FUNCTIES else name


def _types(root, here: str) -> None:
    inside = etree.SubElement(_make(root, "types"), f"{{{XS}}}schema")
    for namespace, name in ((ADVIES, "advies"), (STUF, "stuf")):
        etree.SubElement(inside, f"{{{XS}}}import", namespace=namespace, schemaLocation=f"{here}?xsd={name}")


def _part(root, name: str, qname: str) -> None:
    _make(_make(root, "message", name=name), "part", name="body", element=qname)


def _operation(port, binding, name: str) -> None:
    operatie = _operatie(name)
    offered = _make(port, "operation", name=operatie)
    for part, message, action in (("input", operatie, actie(name)), ("output", "Bv03", f"{STUF}/Bv03")):
        _make(offered, part, message=f"adv:{message}", **{ACTION: action})
    _make(offered, "fault", name="fout", message="adv:Fo03", **{ACTION: f"{STUF}/Fo03"})
    bound = _make(binding, "operation", name=operatie)
    _soap(bound, "operation", soapAction=actie(name))
    for part in ("input", "output"):
        _soap(_make(bound, part), "body", use="literal")
    _soap(_make(bound, "fault", name="fout"), "fault", name="fout", use="literal")


def _w(name: str) -> str:
    return f"{{{WSDL}}}{name}"


def _make(parent, tag: str, /, **attributes):
    return etree.SubElement(parent, _w(tag), attributes)


def _soap(parent, tag: str, /, **attributes):
    return etree.SubElement(parent, f"{{{WSOAP}}}{tag}", attributes)
