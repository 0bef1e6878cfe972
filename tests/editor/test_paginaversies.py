"""Can a page be written anew while the one online stays, compared, put back, and undone?"""

import pytest

from portal.actions import pagina as paginas
from portal.actions import paginaslot, paginaversie
from portal.services import rights
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused


def write(editor, tekst: str, button: str = "werkversie", status=303):
    form = editor.get("/contact/bewerken").forms["pagina"]
    form["tekst"] = tekst
    return form.submit(button, status=status)


def article(browser, path="/contact") -> str:
    return browser.get(path).html.select_one("article").get_text()


def undo(page):
    return next(form for form in page.forms.values() if "/ongedaan/" in form.action).submit(status=303)


def test_a_working_copy_is_seen_by_editors_only_until_it_takes_the_place_of_the_page(portal, editor):
    work = write(editor, "Bel 14 0123.").follow()
    assert "Bel 14 0123." in work and "Bel 14 0123." not in portal.browser().get("/contact")
    portal.browser().get("/contact/werkversie", status=403)
    done = work.forms["werkversie"].submit("daad", value="publiceren", status=303).follow()
    assert "Bel 14 0123." in article(portal.browser()) and "Er is een werkversie" not in done
    editor.get("/contact/werkversie", status=404)
    undo(done)
    assert "Bel 14 0123." not in article(portal.browser())


def test_a_working_copy_is_written_on_and_can_be_thrown_away_and_taken_back(portal, editor):
    write(editor, "Eerste.")
    assert editor.get("/contact/bewerken").forms["pagina"]["tekst"].value == "Eerste."
    work = write(editor, "Tweede.").follow()
    gone = work.forms["werkversie"].submit("daad", value="weggooien", status=303).follow()
    undo(gone)
    assert "Tweede." in editor.get("/contact/werkversie")


def test_two_editors_do_not_write_over_each_others_working_copy(portal, editor):
    form = editor.get("/contact/bewerken").forms["pagina"]
    write(portal.as_("redacteur"), "Van de een.")
    form["tekst"] = "Van de ander."
    answer = form.submit("werkversie", status=409)
    assert answer.forms["pagina"]["tekst"].value == "Van de ander."


def test_a_saved_page_can_be_undone_at_once(portal, editor):
    before = article(portal.browser())
    undo(write(editor, "Fout.", "bekijken").follow())
    assert article(portal.browser()) == before


def test_history_says_who_and_when_compares_and_puts_back(portal, editor):
    before = article(portal.browser())
    write(editor, "Bel of mail ons.", "bekijken")
    page = editor.get("/contact/geschiedenis")
    assert "Wim Web" in page and "7 oktober 2025 om 10:00 uur" in page
    compared = page.click("Vergelijk met nu")
    assert compared.html.select("del") and compared.html.select("ins")
    page.forms["terugzetten"].submit("nummer", value="1", status=303)
    assert article(portal.browser()) == before


@pytest.mark.parametrize("query", ["", "?van=1&met=99", "?van=x&met=nu", "?van=nu&met=werkversie"])
def test_versions_that_are_not_there_are_not_compared(editor, query):
    editor.get(f"/contact/vergelijken{query}", status=404)


def test_an_old_page_without_versions_gets_them_with_its_first_change(portal):
    with portal.site_as(rights.SYSTEM) as by:
        page = by.site["contact"]
        page.versies = None
        was = page.tekst
        paginas.wijzigen(page, by, tekst="Nieuw.")
        assert [one.tekst for one in page.versies] == [was, "Nieuw."]
        with pytest.raises(Refused):
            paginaversie.terugzetten(page, 3, by)


@pytest.mark.parametrize("name", ["behandelaar", "beheerder", "coordinator"])
def test_only_web_editors_do_this(portal, name):
    with portal.site_as(rights.SYSTEM) as by:
        page, other = by.site["contact"], wereld.acting(by, name)
        for deed in (lambda: paginaversie.bewaren(page, other, tekst="x"), lambda: paginaversie.publiceren(page, other),
                     lambda: paginaversie.weggooien(page, other), lambda: paginaversie.terugzetten(page, 1, other)):
            with pytest.raises(NotAllowed):
                deed()


def test_nothing_is_put_back_under_the_hands_of_who_is_writing(portal):
    with portal.site_as(rights.SYSTEM) as by:
        page, wim = by.site["contact"], wereld.acting(by, "redacteur")
        paginas.wijzigen(page, wim, tekst="Nieuw.")
        paginaslot.nemen(page, wim)
        for deed in (lambda: paginaversie.terugzetten(page, 1, by), lambda: paginas.met_knoppen(page, by)):
            with pytest.raises(Refused, match="Wim Web"):
                deed()
