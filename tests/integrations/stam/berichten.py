"""The messages that the STAM tests start from: the official sample, and ways to change it."""

from lxml import etree

from tests.conftest import shared

BSN = "219876543"
SAMPLE = "standards/stam/verzoekbericht_4_0_0.xml"
XSD = "standards/stam/v4.0-restored/stam/imam-4.0.xsd"
NS = {
    "imam": "http://www.omgevingswet.nl/koppelvlak/stam-v4/IMAM",
    "vx": "http://www.omgevingswet.nl/koppelvlak/stam-v4/verzoek",
    "ic": "http://www.omgevingswet.nl/koppelvlak/stam-v4/common",
    "gml": "http://www.opengis.net/gml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())

_schemas = {}


def _builder(prefix: str):
    """`vx(naam="a", oin="1")` is the XML of these elements in this order; content may be XML."""
    def build(**elements) -> str:
        return "".join(f"<{prefix}:{name}>{content}</{prefix}:{name}>" for name, content in elements.items())
    return build


imam, vx, ic, gml = map(_builder, NS)


def sample() -> bytes:
    """The official sample, with a BSN that is like nothing else in it."""
    data = shared(SAMPLE).read_bytes()
    return data.replace(b">12345678</vx:burgerservicenummer>", f">{BSN}</vx:burgerservicenummer>".encode())


def tree():
    return etree.fromstring(sample())


def changed(path: str, new: str = "", *, data: bytes | None = None) -> bytes:
    """The sample with the first element at this path replaced by these; without `new` it is left out."""
    root = etree.fromstring(data or sample())
    old = root.find(path, NS)
    parent, place = old.getparent(), old.getparent().index(old)
    parent.remove(old)
    for number, element in enumerate(etree.fromstring(f"<x {DECLARED}>{new}</x>")):
        parent.insert(place + number, element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def with_text(path: str, text: str) -> bytes:
    root = tree()
    root.find(path, NS).text = text
    return etree.tostring(root, encoding="UTF-8")


def with_attribute(path: str, name: str, value: str) -> bytes:
    root = tree()
    (root.find(path, NS) if path else root).set(name, value)
    return etree.tostring(root, encoding="UTF-8")


def official():
    """The official XSD, compiled once."""
    path = shared(XSD)
    if path not in _schemas:
        _schemas[path] = etree.XMLSchema(etree.parse(str(path)))
    return _schemas[path]


def valid(data: bytes) -> bool:
    return official().validate(etree.fromstring(data))
