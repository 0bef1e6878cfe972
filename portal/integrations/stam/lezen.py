"""What does this verzoekbericht say? Bytes in, a `Verzoek` out, or a StamError that names the place.

Reads what the XSD of STAM 4.0.0 allows and nothing else. Two things are narrower: a year has four digits,
and `xsi:type` is refused.
"""

import re

from lxml import etree

from portal.integrations.stam.bsn import wipe_bsn
from portal.integrations.stam.fouten import AndereStamVersie, StamError, name, quoted
from portal.integrations.stam.structuur import IMAM
from portal.integrations.stam.verzoek import Verzoek, read_bericht
from portal.services import safe_xml

VERSIE = "4.0.0"
ROOT = f"{{{IMAM}}}verzoekXML"
ANY_STAM = re.compile(r"http://www\.omgevingswet\.nl/koppelvlak/stam-v(\d+)/", re.ASCII)
MEESTE_PLEKKEN = 25
TE_VEEL_PLEKKEN = f"Meer dan {MEESTE_PLEKKEN} locaties in dit bericht zijn niet te lezen. Vraag de afzender om een nieuw bericht."
"""Each place that cannot be read means reading all of it once more."""


def lees(data: bytes) -> Verzoek:
    """The verzoek in this message. Raises StamError, AndereStamVersie or UnsafeXml."""
    root = safe_xml.parse(data)
    wipe_bsn(root)
    _check_root(root)
    root.attrib.pop("version", None)
    return read_bericht(root)


def lees_ruim(data: bytes) -> tuple[Verzoek, bytes, tuple[str, ...]]:
    """As `lees`, but a place that cannot be read is left out and named: a message is not lost for it.

    Gives the verzoek, the message without BSN and without those places, and sentences. Raises the same.
    """
    root, said = safe_xml.parse(data), []
    wipe_bsn(root)
    _check_root(root)
    version = root.attrib.pop("version", None)
    while True:
        try:
            verzoek = read_bericht(root)
            break
        except StamError as error:
            place = _locatie_van(error.element)
            if place is None:
                raise
            if len(said) == MEESTE_PLEKKEN:
                raise StamError(TE_VEEL_PLEKKEN) from error
            said.append(f"Een locatie is niet te lezen en niet overgenomen. {error}")
            place.getparent().remove(place)
    if version is not None:
        root.set("version", version)
    return verzoek, safe_xml.written(root), tuple(said)


def _locatie_van(element):
    """The projectlocatie in which this stands, or None."""
    line = () if element is None else (element, *element.iterancestors())
    return next((step for step in line if etree.QName(step).localname == "projectlocatie"), None)


def zonder_bsn(data: bytes) -> bytes:
    """The message as UTF-8 without burgerservicenummer and comments: what may be kept as the original."""
    root = safe_xml.parse(data)
    wipe_bsn(root)
    return safe_xml.written(root)


def _check_root(root) -> None:
    version = root.get("version", VERSIE)
    namespace = ANY_STAM.match(etree.QName(root).namespace or "")
    if namespace and namespace[1] != VERSIE[0]:
        raise _other_version(root.get("version", namespace[1]))
    if root.tag != ROOT:
        raise StamError(f"Dit is geen verzoekbericht: het begint met {name(root)}. "
                        f"Verwacht: verzoekXML van STAM {VERSIE}. Kies het XML-bestand van het DSO.")
    if version != VERSIE:
        raise _other_version(version)


def _other_version(version: str) -> AndereStamVersie:
    return AndereStamVersie(f"Dit bericht is gemaakt met STAM versie {quoted(version) or '(leeg)'}. "
                            f"Het portaal leest alleen versie {VERSIE}. "
                            "Vraag de beheerder of er een nieuwe versie van het portaal is.")
