"""Is a place in a text only ever looked up by name, and does every other word stay as it was?"""

import html
import re
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content_types.sjabloon import BLOKKEN
from content_types.standaardsjablonen import SJABLONEN, VOORSCHRIFTEN
from portal.services import invulvelden
from portal.services.invulvelden import VELDEN, gemarkeerd, invullen, onbekend, voorbeeld

HOSTILE = ["{{dossier.__class__}}", "{{ dossier['aanvraag'] }}", "${dossier}", "{0.__class__}", "%(wet)s", "{% if 1 %}",
           "<script>alert(1)</script>", "{{__import__('os').system('true')}}", "{{{{zaaknummer}}}}", "{{zaaknummer", "}}{{"]
DOSSIER = SimpleNamespace(zaaknummer="Z-2025-000007", adres="", titel="{{zaaknummer}} ${titel} <b>")
"""What the applicant wrote can look like a place as well."""
pieces = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(
    [*HOSTILE, "{{zaaknummer}}", "{{ adres }}", "{{plan}}", "{{motivering}}", "{", "}", "{{", "}}", "\n"])), max_size=12)


def filled(tekst: str) -> str:
    return invullen(tekst, DOSSIER, None)


@pytest.mark.parametrize("tekst", [h for h in HOSTILE if "zaaknummer}}" not in h])
def test_what_is_no_known_place_stays_as_it_was_written(tekst):
    assert filled(tekst) == tekst


def test_a_known_place_is_filled_in_and_an_unknown_fact_stays_visible():
    assert filled("Zaak {{zaaknummer}} op {{ adres }}.") == "Zaak Z-2025-000007 op [adres ontbreekt]."
    assert filled("{{motivering}}") == "[motivering ontbreekt]"


def test_what_a_place_became_is_not_filled_in_again():
    assert filled("{{plan}}") == "{{zaaknummer}} ${titel} <b>"


@given(pieces)
@example(["{{", " " * 20_000])
def test_no_text_outside_the_places_is_lost_or_evaluated(parts):
    tekst = "".join(parts)
    known = re.compile("|".join(rf"\{{\{{[^\S\n]*{name}[^\S\n]*\}}\}}" for name in ("zaaknummer", "adres", "plan", "motivering")))
    outside, values = known.split(tekst), {"zaaknummer": DOSSIER.zaaknummer, "plan": DOSSIER.titel}
    names = [found.strip("{}").strip() for found in known.findall(tekst)]
    expected = outside[0] + "".join(values.get(name, f"[{name} ontbreekt]") + rest
                                    for name, rest in zip(names, outside[1:], strict=True))
    assert filled(tekst) == expected


@given(pieces)
def test_marking_changes_no_letter_and_lets_no_markup_through(parts):
    tekst = filled("".join(parts))
    marked = gemarkeerd(tekst)
    bare = re.sub(r'<mark class="open-plek">|</mark>', "", marked)
    assert html.unescape(bare) == html.unescape(html.escape(tekst)) and "<" not in bare


def test_an_open_place_is_marked():
    assert gemarkeerd("Op [adres ontbreekt] & {{x}}") == (
        'Op <mark class="open-plek">[adres ontbreekt]</mark> &amp; <mark class="open-plek">{{x}}</mark>')


@pytest.mark.parametrize("tekst, sentence", [
    ("Niets", []), ("{{wet}} {{ wet }}", []), ("{{wett}} en {{wett}}", ["{{wett}}"]), ("{{}}", ["{{", "}}"]),
    ("{{wet", ["{{"]), ("{{dossier.__class__}}", ["{{dossier.__class__}}"]), ("{{" + "a" * 70 + "}}", ["{{", "}}"])])
def test_a_place_that_nothing_fills_is_named(tekst, sentence):
    assert onbekend(tekst) == sentence


def test_every_place_has_an_example_or_is_for_the_drafter():
    assert [name for name, veld in VELDEN.items() if bool(veld.lees) != bool(veld.voorbeeld)] == []
    assert voorbeeld("{{zaaknummer}} {{fout}}") == "Z-2026-000123 [fout ontbreekt]"


def test_the_set_to_begin_with_uses_only_places_and_blocks_that_exist():
    texts = [tekst for *_, blokken in SJABLONEN for tekst in blokken.values()]
    texts += [tekst for group in VOORSCHRIFTEN.values() for _, tekst in group]
    assert [place for tekst in texts for place in onbekend(tekst)] == []
    assert {name for *_, blokken in SJABLONEN for name in blokken} <= set(BLOKKEN)


def test_a_place_can_be_filled_for_every_dossier(portal):
    from tests import wereld
    with wereld.in_app(portal), portal.site_as(portal.SYSTEM) as by:
        for until in ("ingediend", "advies_gevraagd", "advies_uitgebracht", "bekendgemaakt"):
            dossier = wereld.a_dossier(by, until)
            for name in VELDEN:
                assert invulvelden.invullen(f"{{{{{name}}}}}", dossier, by.site).strip("[]{}")
