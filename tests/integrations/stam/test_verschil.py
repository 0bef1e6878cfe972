"""Do our reader and the official XSD agree? What the XSD accepts of a changed sample, we must."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from portal.integrations.stam.fouten import StamError
from portal.integrations.stam.lezen import lees, zonder_bsn
from portal.services.safe_xml import UnsafeXml
from tests.integrations.stam import berichten

SLOW = settings(max_examples=200, deadline=None, derandomize=True,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
TEXTS = ["", " ", "x", "true", "1", "2025-10-07T10:00:00", "RD", "Overig", "Melding", "1 2", "NaN", "é\u202e"]
NAMES = ["publiceerbaar", "bron", "version", "srsName", "srsDimension", "x"]


def drop(rng, element):
    element.getparent().remove(element)


def double(rng, element):
    element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))


def swap(rng, element):
    other = element.getnext()
    if other is not None:
        element.getparent().insert(element.getparent().index(element), other)


def move(rng, element):
    others = [other for other in element.getroottree().iter() if element not in (other,
                                                                                 *other.iterancestors())]
    rng.choice(others).insert(0, element)


def rename(rng, element):
    element.tag = rng.choice([other.tag for other in element.getroottree().iter()])


def retext(rng, element):
    element.text = rng.choice(TEXTS)


def mark(rng, element):
    element.set(rng.choice(NAMES), rng.choice(TEXTS))


def unmark(rng, element):
    element.attrib.clear()


CHANGES = [drop, double, swap, move, rename, retext, mark, unmark]


def mutated(seed: int, number: int) -> bytes:
    rng = random.Random(seed)
    root = berichten.tree()
    for _ in range(number):
        elements = [element for element in root.iter() if element is not root]
        rng.choice(CHANGES)(rng, rng.choice(elements))
    return etree.tostring(root)


def accepted(data: bytes) -> bool:
    try:
        lees(data)
    except StamError as error:
        assert "verzoek" in str(error)
        return False
    return True


@SLOW
@given(st.integers(0, 10**9), st.integers(1, 3))
def test_what_the_xsd_accepts_our_reader_accepts(seed, number):
    data = mutated(seed, number)
    assert accepted(data) or not berichten.valid(data)


@pytest.mark.parametrize("change", [drop, double, swap], ids=lambda change: change.__name__)
def test_every_element_dropped_doubled_or_swapped_gets_the_verdict_of_the_xsd(change):
    total = sum(1 for _ in berichten.tree().iter()) - 1
    for number in range(total):
        root = berichten.tree()
        element = list(root.iter())[number + 1]
        place = root.getroottree().getpath(element)
        change(None, element)
        data = etree.tostring(root)
        assert accepted(data) == berichten.valid(data), place


@pytest.mark.parametrize("attribute", ["publiceerbaar", "bron", "x"])
@pytest.mark.parametrize("value", ["true", "gebruiker", ""])
def test_every_element_gets_the_verdict_of_the_xsd_on_an_attribute(attribute, value):
    total = sum(1 for _ in berichten.tree().iter()) - 1
    for number in range(total):
        root = berichten.tree()
        element = list(root.iter())[number + 1]
        if "opengis" in element.tag or element.tag.endswith("locatie") or "burgerservice" in element.tag:
            continue
        element.set(attribute, value)
        data = etree.tostring(root)
        assert accepted(data) == berichten.valid(data), element.tag


@SLOW
@given(st.integers(0, 10**9), st.integers(1, 5))
def test_a_changed_message_raises_nothing_but_our_own_errors_and_never_tells_the_bsn(seed, number):
    data = mutated(seed, number).replace(berichten.BSN.encode(), b"219876543")
    try:
        found = repr(lees(data))
    except StamError as error:
        found = str(error)
    assert "burgerservicenummer>219876543" not in zonder_bsn(data).decode()
    assert isinstance(found, str)


@SLOW
@given(st.integers(0, 10**6), st.integers(0, 255), st.sampled_from(["set", "cut", "insert"]))
def test_a_damaged_message_raises_nothing_but_our_own_errors(place, value, how):
    data = bytearray(berichten.sample())
    place %= len(data)
    data[place:place + (how != "insert")] = bytes([value]) * (how != "cut")
    try:
        lees(bytes(data))
    except (StamError, UnsafeXml) as error:
        assert str(error).endswith(".")


@SLOW
@given(st.binary(max_size=400))
def test_random_bytes_raise_nothing_but_our_own_errors(data):
    for start in (b"", b"<", b"<?xml version='1.0'?>", b"\xff\xfe", b"<verzoekXML"):
        with pytest.raises((StamError, UnsafeXml)):
            lees(start + data)
