"""Does whatever is typed or pasted become clean HTML, and do links by uid stay good?"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content_types.base import path_of
from portal.actions import pagina as paginas
from portal.actions import prullenbak, webboom, webmap
from portal.services import rights, webtekst
from workflows.machine import Refused

WORD = ("<p class=MsoNormal style='mso-x:1'><b>Vet<o:p></o:p></b></p><!--[if gte mso 9]><xml></xml><![endif]-->"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p><h1 style='color:red'>Kop</h1><h4>Te diep</h4>")


@pytest.mark.parametrize("typed, kept", [
    ("Een regel.\n\nEen < twee", "<p>Een regel.</p><p>Een &lt; twee</p>"),
    (WORD, "<p><strong>Vet</strong></p><h2>Kop</h2><h3>Te diep</h3>"),
    ("<script>alert(1)</script><p onclick='x()'>a</p>", "<p>a</p>"), ("<a href='javascript:x()'>b</a>", "<p>b</p>"),
    ("<a href='https://x.nl'></a><p>c</p>", "<p>c</p>"), ("<img src='data:image/png;base64,AA'><p>d</p>", "<p>d</p>"),
    ("<div>e</div>f", "<p>ef</p>"), ("<iframe src=x></iframe><style>*{}</style><svg onload=x></svg>", ""),
    ("<table><tr><td>a</td></tr><tr><td>1</td></tr></table>",
     '<table><tbody><tr><th scope="col">a</th></tr><tr><td>1</td></tr></tbody></table>'),
    ("<h3>A</h3><h3></h3><h6>B</h6>", "<h2>A</h2><h3>B</h3>"), ("<ul><li>a</li><li></li></ul>", "<ul><li>a</li></ul>")])
def test_what_is_pasted_becomes_clean(typed, kept):
    assert webtekst.schoon(typed) == kept


@pytest.mark.parametrize("tag", ["blockquote", "ul><li", "b"])
def test_a_text_that_is_nested_without_end_is_refused_and_not_a_crash(tag):
    with pytest.raises(Refused):
        webtekst.schoon(f"<{tag}>" * 5_000 + "x")


@given(st.text(max_size=60) | st.lists(st.sampled_from(
    ["<p>", "</p>", "<h1>", "<h5>", "a", "<b>", "</table>", "<table><td>", "<ul>", "<li>", "<a href=/x>", "<img src=/y>",
     " ", "<!--"]), max_size=20).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_clean_stays_clean(typed):
    once = webtekst.schoon(typed)
    assert webtekst.schoon(once) == once
    assert "<script" not in once and "onclick" not in once


@pytest.fixture
def by(portal):
    with portal.site_as(rights.SYSTEM) as by:
        yield by


def a_page(by, titel, tekst="Tekst.", opmaak="html", online=True, **more):
    page = paginas.maken(by, titel, tekst, opmaak=opmaak, **more)
    if online:
        paginas.stap(page, "publiceren", by)
    return page


@pytest.mark.parametrize("opmaak, link", [("html", '<p><a href="/doel#a">hier</a></p>'), ("markdown", "[hier](/doel#a)")])
def test_a_link_stays_good_when_its_page_moves_or_gets_another_address(by, opmaak, link):
    doel, bron = a_page(by, "Doel"), None
    bron = a_page(by, "Bron", link, opmaak)
    webboom.verplaatsen(doel, webmap.maken(by, by.site, "Map"), "Ander doel", by)
    paginas.stap(doel.__parent__, "publiceren", by)
    assert 'href="/map/ander-doel#a"' in webtekst.tonen(bron.tekst, opmaak, by)
    assert "/map/ander-doel#a" in webtekst.bewerken(bron.tekst, opmaak, by.site)


def test_a_link_to_what_a_visitor_may_not_see_is_only_its_words(by, portal):
    doel = a_page(by, "Doel", online=False)
    bron = a_page(by, "Bron", '<p>Kijk <a href="/doel">hier</a>.</p>')
    visitor = type(by)(rights.ANONYMOUS, by.now, by.site, by.settings)
    assert webtekst.tonen(bron.tekst, "html", visitor) == "<p>Kijk hier.</p>"
    paginas.stap(doel, "publiceren", by)
    assert 'href="/doel"' in webtekst.tonen(bron.tekst, "html", visitor)
    prullenbak.weggooien(doel, by)
    assert webtekst.tonen(bron.tekst, "html", visitor) == "<p>Kijk hier.</p>"
    assert "/doel" in webtekst.bewerken(bron.tekst, "html", by.site)


def test_a_link_pasted_with_the_address_of_this_portal_is_a_link_within(by):
    doel = a_page(by, "Doel")
    bron = a_page(by, "Bron", '<p><a href="https://portaal.test/doel">hier</a> <a href="https://elders.nl/doel">daar</a></p>')
    assert bron.tekst == f'<p><a href="inhoud:{doel.uid}">hier</a> <a href="https://elders.nl/doel">daar</a></p>'
    assert path_of(doel) == "/doel"


@pytest.mark.parametrize("opmaak, tekst", [
    ("html", "<h2>Kop</h2><p>Zie <a href=/x>ons</a>, <b>nu</b>.</p><table><tr><th>A</th><td>1 &amp; 2</td></tr></table>"),
    ("markdown", "## Kop\n\nZie [ons](/x), **nu**.\n\nA 1 & 2")])
def test_the_words_of_a_text_are_what_one_reads(opmaak, tekst):
    assert webtekst.leesbaar(tekst, opmaak) == "Kop.\nZie ons, nu.\nA 1 & 2."
