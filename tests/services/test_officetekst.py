"""Are the words of office files read, whatever somebody put in the XML or the ZIP?"""

import io
from contextlib import suppress
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.services import officetekst
from tests import bestanden

DOCX, SHEET, ODT, ODS = officetekst.DELEN
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=40)


def read(data: bytes, mime: str) -> str:
    return " ".join(officetekst.lees(io.BytesIO(data), mime).split())


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(WORDS, max_size=5))
def test_every_paragraph_of_a_text_is_read(alineas):
    typed = " ".join(" ".join(alineas).split())
    assert read(bestanden.docx(*map(escape, alineas)), DOCX) == typed
    assert read(bestanden.odt(*map(escape, alineas)), ODT) == typed


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=200), st.integers(0, 5000), st.sampled_from(list(officetekst.DELEN)))
def test_broken_bytes_give_words_or_a_refusal_and_nothing_else(noise, where, mime):
    data = bestanden.docx("Een alinea") if mime in (DOCX, SHEET) else bestanden.odt("Een alinea")
    place = where % len(data)
    with suppress(ValueError, OSError):
        assert isinstance(read(data[:place] + noise + data[place + len(noise):], mime), str)


def test_the_cells_of_a_sheet_are_read_once_and_formulas_not():
    shared = '<sst xmlns="m"><si><t>Begane grond</t></si><si><t>Verdieping</t></si></sst>'
    sheet = ('<worksheet xmlns="m"><sheetData><row><c t="s"><v>0</v></c><c><f>SUM(A1:A9)</f><v>42.5</v></c>'
             '<c t="inlineStr"><is><t>Los</t></is></c></row></sheetData></worksheet>')
    data = bestanden.zipped({"[Content_Types].xml": "<Types/>", "xl/sharedStrings.xml": shared,
                              "xl/worksheets/sheet1.xml": sheet})
    assert read(data, SHEET) == "Begane grond Verdieping 42.5 Los"


def test_a_word_that_is_cut_by_its_formatting_is_one_word_and_headers_are_read():
    data = bestanden.docx("Dak</w:t></w:r><w:r><w:t>kapel", **{"word/header1.xml": "<h><p>Gemeente</p></h>"})
    assert read(data, DOCX) == "Dakkapel Gemeente"


@pytest.mark.parametrize("xml", ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "<a>", ""])
def test_xml_that_could_do_harm_is_refused(xml):
    with pytest.raises(ValueError):
        read(bestanden.zipped({"word/document.xml": xml}), DOCX)
