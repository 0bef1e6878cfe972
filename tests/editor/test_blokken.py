"""Can a web editor make the home page and a folder their own, and do blocks show only what the reader may see?"""

from datetime import timedelta

import pytest

from content_types.blok import STANDAARD, Blok
from portal.actions import blok as deeds
from portal.actions import pagina as paginas
from portal.actions import webmap
from portal.services import rights
from portal.services.actor import NotAllowed
from tests import wereld
from tests.public.test_register import DAY, put
from workflows.machine import Refused


def headings(page) -> list[str]:
    return [heading.get_text() for heading in page.html.select("main h2, main h1, main form[role=search]")]


def press(page, value: str):
    form = page.forms["blokken"]
    return page.test_app.post(form.action, {"csrf_token": form["csrf_token"].value, "blok": value},
                              headers={"Referer": "https://portaal.test/"}, status=303).follow()


def test_the_home_page_is_the_standard_one_until_somebody_changes_it(portal):
    page = portal.browser().get("/")
    assert page.html.h1.get_text() == STANDAARD[0].titel and "Nieuwste bekendmakingen" in page and "zoeken" in page.forms


def test_a_block_with_notices_of_one_kind_shows_these(portal, editor):
    put(portal, "Dakkapel verleend")
    put(portal, "Sloopmelding schuur", soort_bekendmaking="melding", soort_melding="Sloopmelding", uitkomst="", mag_vanaf=DAY,
        bezwaar_einde=None)
    form = editor.get("/blokken").click("Nieuwste bekendmakingen", href="nieuw").forms["blok"]
    form["titel"], form["keuze"], form["aantal"] = "Meldingen", "melding", "3"
    form.submit(status=303)
    block = portal.browser().get("/").html.select("section.nieuwste")[-1]
    assert block.h2.get_text() == "Meldingen" and [a.get_text() for a in block.select("h3 a")] == ["Sloopmelding schuur"]


def test_news_of_a_folder_comes_newest_first_and_concepts_stay_hidden(portal, editor):
    with portal.site_as(rights.SYSTEM) as by:
        map_ = webmap.maken(by, by.site, "Nieuws uit de wijk")
        paginas.stap(map_, "publiceren", by)
        for titel, days in (("Oud", 9), ("Nieuw", 1), ("Concept", 0)):
            made = paginas.maken(by, titel, "x", map_=map_, soort="nieuws", datum=by.today - timedelta(days=days))
            if titel != "Concept":
                paginas.stap(made, "publiceren", by)
        uid = map_.uid
    form = editor.get("/blokken/nieuw/nieuws").forms["blok"]
    form["keuze"] = uid
    form.submit(status=303)
    titles = [a.get_text() for a in portal.browser().get("/").html.select("section:last-of-type h3 a")]
    assert titles == ["Nieuw", "Oud"]


def test_blocks_are_ordered_taken_away_and_put_back_with_undo(portal, editor):
    page = press(editor.get("/blokken"), "3:op")
    assert "Nieuwste" in page.html.select("ol.inhoudslijst h2")[2].get_text()
    page = press(page, "2:weg")
    assert "Nieuwste" not in portal.browser().get("/")
    next(form for form in page.forms.values() if "/ongedaan/" in form.action).submit(status=303)
    assert "Nieuwste" in portal.browser().get("/")


def test_the_heading_and_the_words_of_the_home_page_change(portal, editor):
    form = editor.get("/blokken/0").forms["blok"]
    form["titel"], form["tekst"] = "Welkom <b>hier</b>", "Kom verder."
    form.submit(status=303)
    page = portal.browser().get("/")
    assert page.html.h1.get_text() == "Welkom <b>hier</b>" and "Kom verder." in page


def test_a_link_in_a_block_to_a_concept_is_not_there_for_visitors(portal, editor):
    with portal.site_as(rights.SYSTEM) as by:
        uid = paginas.maken(by, "Geheim", "x").uid
    form = editor.get("/blokken/nieuw/links").forms["blok"]
    assert "Kies een of meer" in form.submit(status=400)
    next(box for box in form.fields["checkbox"] if box._value == uid).checked = True
    form.submit(status=303)
    assert "Geheim" not in portal.browser().get("/") and "Geheim" in portal.as_("redacteur").get("/")


@pytest.mark.parametrize("path", ["/blokken/99", "/blokken/nieuw/onzin", "/blokken/-1", "/blokken/0/1", "/blokken/%C2%B2"])
def test_a_block_that_is_not_there_is_not_found(editor, path):
    editor.get(path, status=404)


@pytest.mark.parametrize("pressed", ["9:weg", "x:op", "", "²:weg", "99:neer"])
def test_a_button_of_an_old_list_changes_nothing(portal, editor, pressed):
    before = headings(portal.browser().get("/"))
    press(editor.get("/blokken"), pressed)
    assert headings(portal.browser().get("/")) == before


def test_blocks_of_the_home_page_do_not_go_in_a_folder_and_there_is_an_end(portal):
    with portal.site_as(rights.SYSTEM) as by:
        map_ = webmap.maken(by, by.site, "Map")
        with pytest.raises(Refused, match="voorpagina"):
            deeds.toevoegen(map_, Blok("zoeken"), by)
        for n in range(deeds.MOST):
            deeds.toevoegen(map_, Blok("tekst", f"Blok {n}", "x"), by)
        with pytest.raises(Refused, match="hoogstens"):
            deeds.toevoegen(map_, Blok("tekst", "Te veel", "x"), by)


@pytest.mark.parametrize("name", ["behandelaar", "coordinator", "beheerder", "aanvrager"])
def test_only_web_editors_change_blocks(portal, name):
    with portal.site_as(rights.SYSTEM) as by, pytest.raises(NotAllowed):
        deeds.weghalen(by.site, 0, wereld.acting(by, name))


def test_a_page_shows_the_menu_of_its_folder(portal):
    with portal.site_as(rights.SYSTEM) as by:
        map_ = webmap.maken(by, by.site, "Bouwen")
        pages = [paginas.maken(by, titel, "x", map_=map_) for titel in ("Een", "Twee", "Drie")]
        for one in (map_, *pages[:2]):
            paginas.stap(one, "publiceren", by)
        for one in pages[1:]:
            webmap.menu(one, by, in_menu=True, in_voet=False)
    menu = portal.browser().get("/bouwen/twee").html.select_one(".submenu")
    assert [a.get_text() for a in menu.select("li a")] == ["Twee"] and menu.select_one("[aria-current]").get_text() == "Twee"
