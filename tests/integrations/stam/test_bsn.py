"""Is a burgerservicenummer nowhere: not in what is read, not in what is kept, not in an error?"""

import re

import pytest
from lxml import etree

from portal.integrations.stam.fouten import StamError
from portal.integrations.stam.lezen import lees, zonder_bsn
from portal.integrations.stam.schema import fouten_tegen_schema
from tests.conftest import shared
from tests.integrations.stam import berichten
from tests.integrations.stam.berichten import BSN

ELEMENT = ".//vx:burgerservicenummer"


def test_the_bsn_is_not_in_what_is_read():
    assert BSN not in repr(lees(berichten.sample()))


def test_no_attribute_of_a_person_is_called_after_the_bsn():
    persoon = lees(berichten.sample()).initiatiefnemer.natuurlijk_persoon
    assert not [name for name in vars(persoon) if "burgerservice" in name or "bsn" in name]


def test_the_bsn_is_not_in_the_message_that_is_kept():
    kept = zonder_bsn(berichten.sample())
    assert BSN.encode() not in kept
    assert etree.fromstring(kept).find(ELEMENT, berichten.NS).text is None


def test_the_message_that_is_kept_is_otherwise_the_same():
    kept = zonder_bsn(berichten.sample())
    assert lees(kept) == lees(berichten.sample()) and berichten.valid(kept)
    assert etree.tostring(etree.fromstring(kept)) == etree.tostring(etree.fromstring(
        berichten.sample().replace(BSN.encode(), b""))).replace(b"></vx:burgerservicenummer>", b"/>")


def test_keeping_twice_changes_nothing_more():
    assert zonder_bsn(zonder_bsn(berichten.sample())) == zonder_bsn(berichten.sample())


SPELLINGS = [
    f"<burgerservicenummer>{BSN}</burgerservicenummer>",
    f"<x:burgerservicenummer xmlns:x='urn:a'>{BSN}</x:burgerservicenummer>",
    f"<ns0:Burgerservicenummer xmlns:ns0='urn:a'>{BSN}</ns0:Burgerservicenummer>",
    f"<bsn>{BSN}</bsn>", f"<b:inp.bsn xmlns:b='urn:b'>{BSN}</b:inp.bsn>",
    f"<burgerservicenummer><a>{BSN}</a>{BSN}</burgerservicenummer>",
    f"<burgerservicenummer><a b='{BSN}'/></burgerservicenummer>",
    f"<burgerservicenummer><![CDATA[{BSN}]]></burgerservicenummer>",
    "<burgerservicenummer>2198<!-- x -->76543</burgerservicenummer>",
    "<burgerservicenummer>&#50;19876543</burgerservicenummer>",
    f"<burgerservicenummer/>{BSN}", f"<burgerservicenummer publiceerbaar='{BSN}'/>",
    f"<persoon bsn='{BSN}'/>", f"<persoon y:burgerservicenummer='{BSN}' xmlns:y='urn:y'/>",
    f"<!-- {BSN} -->", f"<?let op {BSN}?>",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_bsn_is_wiped_however_it_is_written(spelling):
    kept = zonder_bsn(f"<a>{spelling}</a>".encode())
    assert BSN not in kept.decode() and BSN not in "".join(etree.fromstring(kept).itertext())


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_the_bsn_is_wiped_in_every_encoding(encoding):
    data = f"<?xml version='1.0' encoding='{encoding}'?><a>é<bsn>{BSN}</bsn></a>".encode(encoding)
    kept = zonder_bsn(data)
    assert BSN.encode() not in kept and "é".encode() in kept and BSN.encode(encoding) not in kept


def test_a_prefix_of_another_spelling_is_read_and_wiped_alike():
    data = berichten.sample().replace(b"vx:", b"q-1:").replace(b"xmlns:vx", b"xmlns:q-1")
    assert lees(data) == lees(berichten.sample()) and BSN.encode() not in zonder_bsn(data)


def test_the_namespace_as_a_default_is_read_and_wiped_alike():
    plain = re.sub(rb"<vx:burgerservicenummer.*?</vx:burgerservicenummer>",
                   f'<burgerservicenummer xmlns="{berichten.NS["vx"]}">{BSN}</burgerservicenummer>'.encode(),
                   berichten.sample())
    assert berichten.valid(plain) and lees(plain) == lees(berichten.sample())
    assert BSN.encode() not in zonder_bsn(plain)


WRONG = [
    f"<vx:burgerservicenummer publiceerbaar='{BSN}'>{BSN}</vx:burgerservicenummer>",
    f"<vx:burgerservicenummer bron='{BSN}'>{BSN}</vx:burgerservicenummer>",
    f"<vx:burgerservicenummer><vx:x>{BSN}</vx:x></vx:burgerservicenummer>",
    f"<vx:burgerservicenummer>{BSN}</vx:burgerservicenummer><vx:burgerservicenummer>{BSN}</vx:burgerservicenummer>",
    f"<vx:bsn>{BSN}</vx:bsn>", f"<vx:doel>{BSN}</vx:doel>", f"<vx:n{BSN}/>", f"<vx:x{BSN} a{BSN}='{BSN}'/>",
]


@pytest.mark.parametrize("wrong", WRONG)
def test_the_bsn_is_not_in_an_error(wrong):
    with pytest.raises(StamError) as caught:
        lees(berichten.changed(ELEMENT, wrong))
    assert BSN not in str(caught.value) and caught.value.__cause__ is None


@pytest.mark.parametrize("path", ["imam:verzoek/vx:doel", "imam:verzoek/vx:indienDatum",
                                  "imam:verzoek/vx:type",
                                  ".//vx:vertrouwelijk", ".//gml:pos"])
def test_a_bsn_in_the_wrong_field_is_not_in_an_error(path):
    with pytest.raises(StamError) as caught:
        lees(berichten.with_text(path, f"x{BSN}"))
    assert BSN not in str(caught.value)


@pytest.mark.parametrize("wrong", WRONG[:4])
def test_the_bsn_is_not_in_what_the_xsd_says(wrong):
    fouten = fouten_tegen_schema(berichten.changed(ELEMENT, wrong), shared(berichten.XSD))
    assert fouten and BSN not in "".join(fouten)


def test_the_bsn_of_a_gemachtigde_is_dropped_as_well():
    data = berichten.changed(".//vx:nietNatuurlijkPersoon", "<vx:natuurlijkPersoon>"
                             "<vx:geslachtsnaamNaamgebruik>A</vx:geslachtsnaamNaamgebruik>"
                             "<vx:voorlettersNaamgebruik>B</vx:voorlettersNaamgebruik>"
                             f"<vx:burgerservicenummer>{BSN}</vx:burgerservicenummer></vx:natuurlijkPersoon>")
    assert berichten.valid(data) and BSN not in repr(lees(data)) and BSN.encode() not in zonder_bsn(data)


def test_a_bsn_hidden_in_the_metadata_of_a_map_is_not_kept():
    secret = f"<gml:metaDataProperty><bsn xmlns=''>{BSN}</bsn></gml:metaDataProperty>"
    data = berichten.changed(".//ic:puntlocatie",
                             f"<ic:puntlocatie>{secret}<gml:pos>1</gml:pos></ic:puntlocatie>")
    assert berichten.valid(data) and BSN not in repr(lees(data))
