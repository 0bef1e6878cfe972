"""Can a web editor make ordinary pages, and is what they write safe to read?"""

from datetime import timedelta

import pytest

from content_types.site import Site
from portal.actions.webboom import RESERVED, slug
from portal.services import markdown
from tests.editor.test_redactie import another_editor


def a_page(portal, titel="Over ons", tekst="Wij zijn er."):
    """The address of a new page in concept, with the browser of the web editor who made it."""
    editor = portal.as_("redacteur")
    form = editor.get("/inhoud").click("Pagina", href="toevoegen").forms["pagina"]
    form["titel"], form["tekst"], form["opmaak"] = titel, tekst, "markdown"
    return editor, form.submit("bekijken", status=303).location.removeprefix("https://portaal.test")


def test_a_page_is_made_shown_to_editors_published_and_taken_off(portal):
    editor, address = a_page(portal, "Één loket voor alles", "## Kop\n\nEen *tekst*.")
    assert address == "/een-loket-voor-alles"
    portal.browser().get(address, status=403)
    editor.get(address).forms["deed-publiceren"].submit("stap", status=303)
    page = portal.browser().get(address).html
    assert page.select_one("h1").get_text() == "Één loket voor alles"
    assert page.select_one("article h2").get_text() == "Kop"
    assert page.select_one(".redactiebalk") is None
    editor.get(address).forms["deed-intrekken"].submit("stap", status=303)
    portal.browser().get(address, status=403)


def test_a_changed_page_is_seen_at_once(portal):
    editor, browser = portal.as_("redacteur"), portal.browser()
    browser.get("/contact")
    form = editor.get("/contact/bewerken").forms["pagina"]
    form["tekst"] = "Bel het nieuwe nummer."
    form.submit("bewaren", status=303)
    assert "Bel het nieuwe nummer." in browser.get("/contact")


def test_two_editors_do_not_write_over_each_other(portal):
    wim, wanda = portal.as_("redacteur"), another_editor(portal)
    mine, page = wim.get("/contact/bewerken").forms["pagina"], wanda.get("/contact/bewerken")
    assert "Wim Web werkt sinds 10:00 uur aan deze pagina" in page
    hers = page.forms["pagina"]
    hers["tekst"] = "Tekst van Wanda"
    hers.submit("overnemen_bekijken", status=303)
    mine["tekst"] = "Tekst van Wim"
    answer = mine.submit("bekijken", status=409)
    assert "heeft dit gewijzigd" in answer and "Tekst van Wanda" in answer
    assert answer.forms["pagina"]["tekst"].value == "Tekst van Wim" and "Tekst van Wanda" in portal.browser().get("/contact")


def test_a_lock_is_taken_over_told_to_who_had_it_and_ends_by_itself(portal):
    wim, wanda = portal.as_("redacteur"), another_editor(portal)
    form = wim.get("/contact/bewerken").forms["pagina"]
    wanda.get("/contact/bewerken").forms["overnemen"].submit(status=303)
    assert "overnemen" not in wanda.get("/contact/bewerken").forms
    assert "nam de pagina Contact van u over" in wim.get("/signalen")
    form["tekst"] = "Nog net."
    answer = form.submit("bekijken", status=409)
    assert "werkt sinds" in answer and answer.forms["pagina"]["tekst"].value == "Nog net."
    portal.clock.set(portal.clock.now() + timedelta(hours=2))
    assert "werkt sinds" not in wim.get("/contact/bewerken")


def test_saving_gives_the_page_free(portal):
    wim, wanda = portal.as_("redacteur"), another_editor(portal)
    form = wim.get("/contact/bewerken").forms["pagina"]
    form["tekst"] = "Klaar."
    form.submit("bekijken", status=303)
    assert "werkt sinds" not in wanda.get("/contact/bewerken")


@pytest.mark.parametrize("button", ["bekijken", "publiceren"])
def test_the_same_form_twice_makes_one_page(portal, button):
    editor = portal.as_("redacteur")
    form = editor.get("/toevoegen/pagina").forms["pagina"]
    form["titel"], form["tekst"] = "Nieuws", "Er is nieuws."
    assert form.submit(button, status=303).location == form.submit(button, status=303).location


@pytest.mark.parametrize("titel", ["Bekendmakingen", "Inloggen", "Mijn", "Contact", "Beheer"])
def test_a_page_does_not_take_an_address_that_is_in_use(portal, titel):
    form = portal.as_("redacteur").get("/toevoegen/pagina").forms["pagina"]
    form["titel"], form["tekst"] = titel, "Mijn tekst"
    answer = form.submit("bekijken", status=409)
    assert "Kies een andere titel" in answer and answer.forms["pagina"]["tekst"].value == "Mijn tekst"


def test_every_page_of_the_portal_itself_has_a_reserved_address(portal):
    views = portal.registry.introspector.get_category("views") or []
    names = {view["introspectable"]["name"] for view in views
             if view["introspectable"].get("context") is Site and view["introspectable"]["name"]}
    assert {slug(name) for name in names} - RESERVED == set()


def test_a_page_without_title_or_text_is_not_made(portal):
    form = portal.as_("redacteur").get("/toevoegen/pagina").forms["pagina"]
    answer = form.submit("bekijken", status=400)
    assert [a.get_text() for a in answer.html.select(".foutoverzicht a")] == [
        "Geef de pagina een titel", "Schrijf de tekst van de pagina"]


@pytest.mark.parametrize("text, absent", [
    ("<script>alert(1)</script>", "<script"), ("<img src=x onerror=alert(1)>", "<img"),
    ("[x](javascript:alert(1))", "href=\"java"),
    ("![x](https://elders.nl/x.png)", "<img"), ("<a href='javascript:x'>y</a>", "<a "),
    ("[x](data:text/html,x)", "href"),
    ("<style>*{}</style>", "<style")])
def test_html_and_unsafe_links_in_a_text_do_nothing(text, absent):
    assert absent not in markdown.html(text)


@pytest.mark.parametrize("text, levels", [
    ("# A\n## B\n# C", ["2", "3", "2"]), ("### A\n## B\n#### C", ["2", "2", "3"]),
    ("## A\n##### B\n### C", ["2", "3", "3"])])
def test_headings_never_skip_a_level_under_the_title(text, levels):
    assert [part[0] for part in markdown.html(text).split("<h")[1:]] == levels


@pytest.mark.parametrize("text, html", [
    ("Een [link](https://x.nl)", '<a href="https://x.nl" rel="noopener">link</a>'), ("- a\n- b", "<li>a</li>"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>"), ("**vet**", "<strong>vet</strong>")])
def test_ordinary_markdown_becomes_html(text, html):
    assert html in markdown.html(text)


def test_a_page_in_markdown_goes_on_with_buttons_and_says_the_same(portal):
    editor, address = a_page(portal, tekst="## Kop\n\nZie [ons](/contact).")
    before = editor.get(address).html.select_one("article").get_text(" ").split()
    editor.get(f"{address}/bewerken").forms["met-knoppen"].submit(status=303)
    page = editor.get(f"{address}/bewerken")
    assert '<a href="/contact">ons</a>' in page.forms["pagina"]["tekst"].value and "met-knoppen" not in page.forms
    assert editor.get(address).html.select_one("article").get_text(" ").split() == before


def test_what_a_text_can_point_to_is_what_its_writer_may_see(portal):
    _, address = a_page(portal)
    paths = [[path for _, path in browser.get("/schrijfkeuzes").json["paginas"]] for browser in (
        portal.as_("redacteur"), portal.browser())]
    assert address in paths[0] and address not in paths[1] and "/contact" in paths[1]
