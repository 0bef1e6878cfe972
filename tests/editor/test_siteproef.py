"""What a sceptical web editor tries: two at once, hostile pastes, what is gone, strange addresses, looking as a visitor."""

from datetime import timedelta

import pytest

from content_types.base import path_of
from content_types.blok import Blok
from portal.actions import blok, planning, prullenbak, webbestand, webboom, webmap
from portal.actions import pagina as paginas
from portal.services import rights, webrapport
from tests import wereld
from tests.actions.test_webboom import picture
from tests.editor.test_redactie import another_editor


@pytest.fixture
def site(portal, site):
    """And a page that points to the page in that folder."""
    with portal.site_as(rights.SYSTEM) as by:
        paginas.stap(paginas.maken(by, "Wegwijzer", f"[Kijk]({site}/dakkapel)"), "publiceren", by)
    return site


def text(browser, path: str) -> str:
    return browser.get(path).html.main.get_text(" ", strip=True)


def test_what_was_typed_comes_in_also_when_a_colleague_moved_the_page_in_the_meantime(portal, editor, site):
    form = editor.get(f"{site}/dakkapel/bewerken").forms["pagina"]
    with portal.site_as(rights.SYSTEM) as by:
        webboom.verplaatsen(by.site["bouwen"], by.site, "verbouwen", by)
        versie = by.site["verbouwen"]["dakkapel"].versie
    form["tekst"], form["versie"] = "Lang verhaal.", versie
    answer = form.submit("bekijken", status=307)
    assert answer.location == "https://portaal.test/verbouwen/dakkapel/bewerken"
    editor.post(answer.location, dict(form.submit_fields("bekijken")), headers={"Referer": "https://portaal.test/"}, status=303)
    assert "Lang verhaal." in text(portal.browser(), "/verbouwen/dakkapel")
    assert portal.browser().get(f"{site}/dakkapel/bewerken", status=404)


@pytest.mark.parametrize("path", ["/Bouwen/Dakkapel", "/BOUWEN/dakkapel", "/b%C3%B3uwen/dakkapel", "/Oud/dakkapel"])
def test_capitals_and_accents_in_an_address_lead_to_the_page(portal, site, path):
    with portal.site_as(rights.SYSTEM) as by:
        webboom.verplaatsen(by.site["bouwen"], by.site, "oud", by)
        webboom.verplaatsen(by.site["oud"], by.site, "bouwen", by)
    assert portal.browser().get(path, status=301).location == "https://portaal.test/bouwen/dakkapel"


@pytest.mark.parametrize("path", ["/Wel-Geheim", "/Inhoud", "/%C3%80/../x", "/Bekendmakingen", "/Wegwijzer/X"])
def test_they_lead_to_nothing_that_is_not_there_for_visitors(portal, site, path):
    with portal.site_as(rights.SYSTEM) as by:
        paginas.maken(by, "Wel geheim", "x")
    portal.browser().get(path, status=404)


def test_taking_off_says_which_pages_on_the_site_lead_there_and_publishing_which_links_do_not_work(portal, editor, site):
    page = editor.get(f"{site}/inhoud").forms["map-intrekken"].submit("stap", status=303).follow()
    assert "staat een link hierheen die nu niet werkt: Wegwijzer" in page.text
    with portal.site_as(rights.SYSTEM) as by:
        paginas.stap(by.site["wegwijzer"], "intrekken", by)
    page = editor.get("/inhoud").forms["stap-wegwijzer"].submit("stap", value="publiceren", status=303).follow()
    assert "Dakkapel staat niet op de site" in page


def test_a_version_of_which_the_image_is_deleted_can_be_put_back_and_is_reported(portal, editor):
    with portal.site_as(rights.SYSTEM) as by:
        beeld = webbestand.afbeelding(by, by.site, picture(), "huis.jpg")
        webbestand.beschrijven(beeld, by, titel="Huis", alt="Een huis", decoratief=False, focus_x=50, focus_y=50)
        paginas.stap(beeld, "publiceren", by)
        page = paginas.maken(by, "Huis", '<p>Kijk:</p><p><img src="/huis.jpg" alt=""></p>', opmaak="html")
        paginas.stap(page, "publiceren", by)
        paginas.wijzigen(page, by, tekst="<p>Zonder.</p>")
        id_ = prullenbak.weggooien(beeld, by)
    editor.get("/huis/geschiedenis").forms["terugzetten"].submit("nummer", value="1", status=303)
    assert portal.browser().get("/huis").html.select("article img") == []
    with portal.site_as(rights.SYSTEM) as by:
        assert webrapport.gebroken(by.site["huis"], by.site, webboom.RESERVED) == ["/huis.jpg is verwijderd"]
        prullenbak.terugzetten(id_, by)
    assert len(portal.browser().get("/huis").html.select("article img")) == 1


def test_a_page_under_a_folder_that_is_over_is_gone_with_it_and_said_so_to_the_editor(portal, editor, site):
    with portal.site_as(rights.SYSTEM) as by:
        planning.vastleggen(by.site["bouwen"], by, publiceren_op=None, verloopt_op=by.today)
    portal.clock.set(portal.clock.now() + timedelta(days=1))
    portal.work()
    portal.browser().get(f"{site}/dakkapel", status=403)
    editor = portal.as_("redacteur")
    assert "Een map hierboven staat niet op de site" in editor.get(f"{site}/inhoud") or "map hierboven" in editor.get(
        f"{site}/dakkapel")
    assert "dakkapel" not in portal.browser().get("/sitemap.xml").text


def test_who_planned_an_image_hears_that_it_could_not_go_online_at_its_moment(portal):
    with portal.site_as(rights.SYSTEM) as system:
        by = wereld.acting(system, "redacteur")
        image = webbestand.afbeelding(by, by.site, picture(), "huis.jpg")
        image.alt = "Een huis"
        planning.vastleggen(image, by, publiceren_op=by.today + timedelta(days=1), verloopt_op=None)
        image.alt = ""
    portal.clock.set(portal.clock.now() + timedelta(days=1))
    portal.work()
    assert text(portal.as_("redacteur"), "/signalen").count("“huis” kon niet op het ingestelde moment op de site") == 1
    portal.browser().get("/huis.jpg", status=403)


def test_a_page_of_the_menu_that_moves_into_a_folder_leaves_the_main_menu(portal, editor, site):
    with portal.site_as(rights.SYSTEM) as by:
        webmap.menu(by.site["wegwijzer"], by, in_menu=True, in_voet=True)
        webboom.verplaatsen(by.site["wegwijzer"], by.site["bouwen"], "wegwijzer", by)
    page = portal.browser().get("/")
    assert "Wegwijzer" not in page.html.select_one(".menu").get_text() + page.html.select_one(".voet__lijst").get_text()
    assert "Wegwijzer" in portal.browser().get(f"{site}/wegwijzer").html.select_one(".submenu").get_text()


@pytest.mark.parametrize("pasted", [
    '<p onclick="x()">a</p><script>alert(1)</script>', '<a href="javascript:alert(1)">a</a>', '<a href="java\tscript:x">a</a>',
    '<img src="data:image/svg+xml,<svg onload=x()>">a', '<svg><script>x()</script></svg>a', "<iframe src=//x></iframe>a",
    '<img src=x onerror=x()>a', '<math><mtext><style><img src=x onerror=x()></style></mtext></math>a',
    '<p style="background:url(//x)">a</p><style>*{}</style>', '<a href="//x.test" target=_blank>a</a>',
    '<!--[if mso]><xml><w:x/></xml><![endif]--><p class=MsoNormal>a<o:p></o:p></p>', "<form action=//x><button>a</button></form>",
    '<a href="inhoud:zzzzzzzzzzzz\" onmouseover=\"x()">a</a>'])
def test_hostile_pastes_leave_words_only(portal, editor, pasted):
    form = editor.get("/toevoegen/pagina").forms["pagina"]
    form["titel"], form["tekst"] = "Geplakt", pasted
    form.submit("publiceren", status=303)
    made = portal.browser().get("/geplakt")
    article = made.html.select_one("article")
    assert "a" in article.get_text() and not article.select("script, style, svg, iframe, form, img, [style]")
    assert not [link for link in article.select("a") if link["href"].strip().lower().startswith(("javascript", "data", "java"))]
    assert not [name for tag in article.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_an_editor_sees_a_planned_page_news_and_folder_as_a_visitor_will(portal, editor, site):
    with portal.site_as(rights.SYSTEM) as by:
        map_ = webmap.maken(by, by.site["bouwen"], "Later")
        concept = paginas.maken(by, "Concept", "x", map_=map_)
        online = paginas.maken(by, "Klaar", "x", map_=map_)
        paginas.stap(online, "publiceren", by)
        news = paginas.maken(by, "Bericht", f"[Geheim]({path_of(concept)}) en [Klaar]({path_of(online)})", map_=map_,
                             soort="nieuws", samenvatting="Kort.", datum=by.today)
        planning.vastleggen(news, by, publiceren_op=by.today + timedelta(days=2), verloopt_op=None)
    page = editor.get("/bouwen/later/bericht?als=bezoeker")
    assert [link.get_text() for link in page.html.select("article a")] == ["Klaar"] and "Geheim" in page and "Kort." in page
    assert "Inhoud" not in page.html.select_one(".menu").get_text() and "Zo ziet een bezoeker" in page
    page = editor.get("/bouwen/later?als=bezoeker")
    assert [link.get_text() for link in page.html.select(".lijst a")] == ["Klaar"]
    for path in ("/bouwen/later", "/bouwen/later/bericht"):
        for other in (portal.browser(), portal.as_("coordinator")):
            other.get(f"{path}?als=bezoeker", status=403)
    assert "Zo ziet" not in portal.browser().get(f"{site}?als=bezoeker")


def test_a_working_copy_is_seen_as_a_visitor_will_with_its_day_and_summary(portal, editor, site):
    with portal.site_as(rights.SYSTEM) as by:
        paginas.maken(by, "Concept", "x")
        news = paginas.maken(by, "Bericht", "Nu.", soort="nieuws", samenvatting="Kort.", datum=by.today)
        paginas.stap(news, "publiceren", by)
    form = editor.get("/bericht/bewerken").forms["pagina"]
    form["tekst"], form["samenvatting"] = "[Geheim](/concept)", "Ander kort."
    page = form.submit("werkversie", status=303).follow()
    assert "Ander kort." in page and "7 oktober 2025" in page and page.html.select("article a") == []
    page.forms["werkversie"].submit("daad", value="publiceren", status=303)


def test_two_editors_moving_the_same_page_and_deleting_what_a_colleague_writes_lose_nothing(portal, editor, site):
    wanda = another_editor(portal)
    mine, hers = (browser.get(f"{site}/dakkapel/adres").forms["adres"] for browser in (editor, wanda))
    mine["naam"], hers["naam"] = "van-wim", "van-wanda"
    mine.submit(status=303)
    answer = hers.submit(status=307)
    assert answer.location.endswith("/bouwen/van-wim/adres")
    form = editor.get(f"{site}/van-wim/bewerken").forms["pagina"]
    wanda.get(f"{site}/van-wim/verwijderen").forms["verwijderen"].submit(status=303)
    form["tekst"] = "Lang verhaal."
    answer = form.submit("bekijken", status=409)
    assert "prullenbak" in answer and "Lang verhaal." in answer


def test_an_address_that_is_not_there_under_a_page_that_went_and_came_back_is_not_found(portal, editor, site):
    with portal.site_as(rights.SYSTEM) as by:
        for name in ("elders", "dakkapel"):
            webboom.verplaatsen(by.site["bouwen"]["dakkapel"] if name == "elders" else by.site["bouwen"]["elders"],
                                by.site["bouwen"], name, by)
    editor.get(f"{site}/dakkapel/onzin", status=404)


def test_a_double_click_takes_one_block_away_and_a_list_that_is_behind_takes_none(portal, editor, site):
    with portal.site_as(rights.SYSTEM) as by:
        for titel in ("Een", "Twee", "Drie"):
            blok.toevoegen(by.site["bouwen"], Blok("tekst", titel, "Tekst."), by)
    form = editor.get(f"{site}/blokken").forms["blokken"]
    late = editor.get(f"{site}/blokken/1").forms["blok"]
    for _ in range(2):
        form.submit("blok", value="0:weg", status=303)
    late["titel"] = "Twee, maar nieuw"
    answer = late.submit(status=409)
    assert answer.forms["blok"]["titel"].value == "Twee, maar nieuw"
    with portal.site_as(rights.SYSTEM) as by:
        assert [one.titel for one in by.site["bouwen"].blokken] == ["Twee", "Drie"]
