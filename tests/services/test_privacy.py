"""Is what looks like something about a person seen before it goes public?"""

import time

import pytest

from portal.services import redaction
from portal.services.privacy import findings, variants

NAMES = ["Anna de Vries", "J.P. van der Berg-Smit"]
OWN = ["vergunningen@waterrijk.nl", "0123 456 789"]


@pytest.mark.parametrize("text", [
    "bsn 123456782", "123.456.782", "123 456 782", "1234.56.782", "123-456-782", "BSN:123\u00a0456\u00a0782",
    "nummer ١٢٣٤٥٦٧٨٢", "Zaak 5 123456782"])
def test_a_bsn_is_seen_however_it_is_written_and_never_repeated(text):
    [finding] = findings(text, [])
    assert finding == "een burgerservicenummer (eindigt op 782)"


@pytest.mark.parametrize("text", [
    "123456789", "Z-2025-000123", "000000000", "1234567820", "0123456782123456", "100 200 300 400", "1.234.567,00",
    "12-10-2025 10", "06-12-2025 10 uur", "01-01-2025 12", "14 0123", "Kerkstraat 12, 1234 AB Waterrijk",
    "Ow art. 16.64", "kenmerk 0363100012345678", "3000 2500 450 1200", "€ 12.345.678"])
def test_other_numbers_are_no_personal_data(text):
    assert findings(text, NAMES) == []


@pytest.mark.parametrize("text", [
    "06 12345678", "06-12345678", "0612345678", "06 1234 5678", "06 12 34 56 78", "+31612345678", "+31 6 12345678",
    "+31 (0)6 1234 5678", "0031 6 12345678", "(010) 123 45 67", "0123-456 788",
    "06.1234.5678", "06\u20111234\u20115678"])
def test_a_telephone_number_is_seen(text):
    assert [found.partition(" (")[0] for found in findings(f"Bel {text}.", [])] == ["een telefoonnummer"]


@pytest.mark.parametrize("text, what", [
    ("mail jan@jansen.nl.", "een e-mailadres (jan@jansen.nl)"),
    ("j.p.smit+x@kpn.net", "een e-mailadres (j.p.smit+x@kpn.net)"),
    ("zie https://x.test/?mail=jan%40jansen.nl", "een e-mailadres (jan@jansen.nl)"),
    ("jan [at] jansen.nl", "een e-mailadres (jan [at] jansen.nl)"),
    ("NL91 ABNA 0417 1643 00", "een bankrekening (NL91 ABNA 0417 1643 00)"),
    ("nl91abna0417164300", "een bankrekening (nl91abna0417164300)")])
def test_addresses_and_accounts_are_seen(text, what):
    assert findings(text, []) == [what]


@pytest.mark.parametrize("text", [
    "vergunningen@waterrijk.nl", "Vergunningen@Waterrijk.nl", "0123-456789", "+31 123 456 789"])
def test_what_belongs_to_the_municipality_itself_is_allowed(text):
    assert findings(text, [], OWN) == []


@pytest.mark.parametrize("text, name", [
    ("het huis van anna de vries", "Anna de Vries"), ("Anna\n  de Vries", "Anna de Vries"), ("mevrouw Vries", "Vries"),
    ("familie VRIES", "Vries"), ("de heer Vriés", "Vries"), ("tekening_Berg.pdf", "Berg"), ("Bergs schuur", "Berg"),
    ("dhr. Smit", "Smit"), ("J.P. van der Berg‑Smit", "J.P. van der Berg-Smit")])
def test_names_are_seen_also_in_part(text, name):
    assert f"de naam {name}" in findings(text, NAMES)


@pytest.mark.parametrize("text", ["Bergstraat 4", "Smitsweg", "de heer", "Anna Paulowna", "bij de buren"])
def test_words_that_only_hold_a_name_are_no_name(text):
    assert findings(text, NAMES) == []


@pytest.mark.parametrize("name, expected", [
    ("Jan Jansen", {"Jan Jansen", "Jansen"}), ("Jansen, Jan", {"Jan Jansen", "Jansen"}), ("Ali", {"Ali"}), ("", set()),
    ("A. Jansen-de Vries", {"A. Jansen-de Vries", "Jansen-de Vries", "Jansen", "Vries"}), ("  ", set()), ("X", set()),
    ("Piet Oud", {"Piet Oud"}), ("van der Molen", {"van der Molen", "Molen"})])
def test_which_parts_of_a_name_count(name, expected):
    assert variants(name) == expected


@pytest.mark.parametrize("text", ["a" * 500_000, "0 " * 250_000, "a@" * 250_000, "+31" * 160_000, "1." * 250_000])
def test_a_long_text_is_read_in_a_moment(text):
    start = time.process_time()
    findings(text, NAMES)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text, found", [
    ("dhr. Bos", True), ("J. Bos", True), ("J.P. van den Bos", True), ("familie Bos", True), ("Mevrouw BOS", True),
    ("in het bos", False), ("in 't bos", False), ("K. Bos", False), ("Bosweg 3", False)])
def test_a_short_surname_is_seen_where_somebody_is_called_so(text, found):
    assert bool(findings(text, ["Jan-Piet van den Bos"])) is found


@pytest.mark.parametrize("text, name, found", [
    ("getekend JanJansen", "Jan Jansen", True), ("JANJANSEN", "Jan Jansen", True),
    ("opdrachtgeverJanJansenDorpsweg", "Jan Jansen", True), ("PietdeWit", "Piet de Wit", True),
    ("AnBos", "An Bos", True), ("wanbosje", "An Bos", False),
    ("een beton kerslaag", "Ton Kers", False)])
def test_a_name_without_spaces_is_seen(text, name, found):
    assert bool(findings(text, [name])) is found
    assert bool(redaction.spans(text, [name], ())) is found


def test_a_name_that_is_stuck_to_other_words_in_a_title_or_file_name_is_seen():
    assert findings("tekeningJansen_v2.pdf", ["Jan Jansen"]) == ["de naam Jansen"]
    assert findings("Brief aan Müller-Çelik.pdf", ["J. Muller-Celik"]) != []
