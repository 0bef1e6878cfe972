"""How do we make sure that a burgerservicenummer is never kept? It is wiped before anything else looks.

The portal has no task for which it needs a BSN (Uitvoeringswet AVG art. 46).
"""

from lxml import etree

NAMES = frozenset({"burgerservicenummer", "bsn", "inp.bsn"})
HARMLESS = frozenset({"true", "false", "1", "0"})


def wipe_bsn(root: etree._Element) -> None:
    """Empties every element and attribute with the name of a BSN, in whatever namespace."""
    for element in root.iter("*"):
        for attribute in filter(_is_bsn, element.attrib):
            element.set(attribute, "")
        if _is_bsn(element.tag):
            _wipe(element)


def heeft_bsn(root: etree._Element) -> bool:
    """Is there a place for a BSN anywhere in it, filled or not?"""
    return any(_is_bsn(element.tag) or any(map(_is_bsn, element.attrib)) for element in root.iter("*"))


def _is_bsn(tag: str) -> bool:
    return etree.QName(tag).localname.lower() in NAMES


def _wipe(element) -> None:
    """The text in and right behind it, and whatever stands inside."""
    if element.tail and element.tail.strip():
        element.tail = None
    for inner in element.iter("*"):
        inner.text = None
        if inner is not element:
            inner.tail = None
        for attribute, value in inner.items():
            inner.set(attribute, value if value.strip() in HARMLESS else "")
