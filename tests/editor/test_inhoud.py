"""Can a web editor build the site in the browser: folders, files, images, order, moving, deleting and undoing?"""

import io
from datetime import timedelta

import pytest
from webtest import Upload

from content_types.base import path_of
from content_types.bestand import Bestand
from content_types.map import Map
from content_types.site import Site
from content_types.webinhoud import Webinhoud
from portal.actions import pagina as paginas
from portal.actions import prullenbak, webbestand, webboom, webmap
from portal.services import rights, search
from tests import wereld
from tests.actions.test_webboom import picture


@pytest.fixture
def bouwen(portal):
    """A folder that is online, with two pages."""
    with portal.site_as(rights.SYSTEM) as by:
        map_ = webmap.maken(by, by.site, "Bouwen", "Alles over bouwen.")
        pages = [paginas.maken(by, titel, "Tekst.", map_=map_) for titel in ("Dakkapel", "Schutting")]
        for one in (map_, *pages):
            paginas.stap(one, "publiceren", by)
        return path_of(map_)


def titles(page) -> list[str]:
    return [link.get_text() for link in page.html.select(".lijst__item :is(h2, h3) a")]


def test_a_folder_is_made_filled_and_put_online(portal, editor):
    form = editor.get("/inhoud").click("Map", href="toevoegen").forms["map"]
    form["titel"], form["samenvatting"] = "Bouwen & <b>wonen</b>", "Inleiding."
    inside = form.submit("publiceren", status=303).follow()
    form = inside.click("Nieuws").forms["pagina"]
    form["titel"], form["tekst"] = "Nieuwe regels", "<p>Er zijn <script>x</script>regels.</p>"
    assert "7 oktober 2025" in form.submit("publiceren", status=303).follow()
    page = portal.browser().get("/bouwen-b-wonen-b")
    assert titles(page) == ["Nieuwe regels"] and page.html.h1.get_text() == "Bouwen & <b>wonen</b>"


def test_a_title_of_ten_thousand_signs_is_refused_and_comes_back(editor):
    form = editor.get("/toevoegen/map").forms["map"]
    form["titel"] = "x" * 10_000
    answer = form.submit("bekijken", status=400)
    assert len(answer.forms["map"]["titel"].value) == 10_000 and "200 tekens" in answer


def test_files_come_in_together_and_the_good_ones_stay(editor):
    form = editor.get("/toevoegen/bestand").forms["uploaden"]
    form["bestand"] = [Upload("folder.pdf", wereld.PDF), Upload("fout.pdf", b"<svg/>"), Upload("lijst.csv", b"a;b\n1;2\n")]
    page = form.submit(status=303).follow()
    assert titles(page)[-2:] == ["folder", "lijst"] and "fout.pdf is geen pdf" in page


def test_without_a_file_there_is_a_sentence(editor):
    assert "Kies eerst" in editor.get("/toevoegen/afbeelding").forms["uploaden"].submit(status=400)


def test_an_image_is_described_published_and_seen_in_its_sizes(portal, editor):
    form = editor.get("/toevoegen/afbeelding").forms["uploaden"]
    form["bestand"] = [Upload("huis.jpg", picture().getvalue())]
    form = form.submit(status=303).follow().forms["afbeelding"]
    assert "versiering" in form.submit("publiceren", status=400)
    portal.browser().get("/huis.jpg/beeld/klein", status=403)
    form["alt"] = "Het gemeentehuis"
    form.submit("publiceren", status=303)
    browser = portal.browser()
    assert browser.get("/huis.jpg/beeld/klein").content_type == browser.get("/huis.jpg").content_type == "image/jpeg"
    browser.get("/huis.jpg/beeld/reusachtig", status=404)


def test_the_order_moves_with_a_button_and_back_with_undo(editor, bouwen):
    page = editor.get(f"{bouwen}/inhoud")
    form = page.forms["volgorde"]
    page = editor.post(form.action, {"csrf_token": form["csrf_token"].value, "plaats": "schutting:op"},
                       headers={"Referer": "https://portaal.test/"}).follow()
    assert titles(page) == ["Schutting", "Dakkapel"]
    undo = next(form for form in page.forms.values() if "/ongedaan/" in form.action)
    assert titles(undo.submit(status=303).follow()) == ["Dakkapel", "Schutting"]


def test_a_moved_page_is_found_at_its_old_address(portal, editor, bouwen):
    form = editor.get(f"{bouwen}/dakkapel/adres").forms["adres"]
    form["map"], form["naam"] = "/", "Dakkapellen"
    page = form.submit(status=303).follow()
    assert portal.browser().get(f"{bouwen}/dakkapel", status=301).location == "https://portaal.test/dakkapellen"
    next(form for form in page.forms.values() if "/ongedaan/" in form.action).submit(status=303)
    portal.browser().get(f"{bouwen}/dakkapel", status=200)
    portal.browser().get("/dakkapellen", status=301)


def test_an_old_address_tells_visitors_nothing_of_a_concept(portal, editor):
    with portal.site_as(rights.SYSTEM) as by:
        webboom.verplaatsen(paginas.maken(by, "Geheim", "x"), by.site, "nog-geheim", by)
    portal.browser().get("/geheim", status=404)


@pytest.mark.parametrize("name, reason", [("inhoud", "dit adres"), ("", "vul een adres in"), ("Contact", "dit adres")])
def test_an_address_that_cannot_be_comes_back_with_the_reason(editor, bouwen, name, reason):
    form = editor.get(f"{bouwen}/dakkapel/adres").forms["adres"]
    form["map"], form["naam"] = "/", name
    answer = form.submit(status=409)
    assert reason in answer and answer.forms["adres"]["naam"].value == name


def test_deleting_says_which_links_break_and_can_be_undone(portal, editor, bouwen):
    with portal.site_as(rights.SYSTEM) as by:
        paginas.maken(by, "Wegwijzer", f"[Kijk]({bouwen}/dakkapel)")
    ask = editor.get(bouwen + "/verwijderen")
    assert "2 onderdelen" in ask and "Wegwijzer" in ask
    done = ask.forms["verwijderen"].submit(status=303).follow()
    portal.browser().get(f"{bouwen}/dakkapel", status=404)
    next(form for form in done.forms.values() if "/ongedaan/" in form.action).submit(status=303)
    portal.browser().get(f"{bouwen}/dakkapel", status=200)


def test_the_home_page_and_the_fixed_pages_cannot_be_deleted(editor):
    editor.get("/verwijderen", status=404)
    assert "vaste pagina" in editor.get("/contact/verwijderen").forms["verwijderen"].submit(status=409)


def test_the_bin_gives_back_and_is_empty_after_its_days(portal, editor, bouwen):
    editor.get(f"{bouwen}/verwijderen").forms["verwijderen"].submit()
    page = editor.get("/prullenbak")
    next(form for key, form in page.forms.items() if str(key).startswith("terug-")).submit("id", status=303)
    editor.get(f"{bouwen}/verwijderen").forms["verwijderen"].submit()
    portal.clock.set(portal.clock.now() + timedelta(days=91))
    portal.work()
    assert "leeg" in portal.as_("redacteur").get("/prullenbak")


def test_menu_and_footer_are_what_the_web_editor_ticked_and_is_online(portal, editor, bouwen):
    form = editor.get(f"{bouwen}/adres").forms["adres"]
    form["in_menu"], form["in_voet"] = True, True
    form.submit(status=303)
    page = portal.browser().get("/")
    assert "Bouwen" in page.html.select_one(".menu").get_text() and "Bouwen" in page.html.select_one(".voet__lijst").get_text()
    editor.get(f"{bouwen}/inhoud").forms["map-intrekken"].submit("stap", status=303)
    page = portal.browser().get("/")
    assert "Bouwen" not in page.html.select_one(".menu").get_text() + page.html.select_one(".voet__lijst").get_text()


@pytest.mark.parametrize("name, status", [("", 403), ("behandelaar", 403), ("beheerder", 403)])
@pytest.mark.parametrize("path", ["/inhoud", "/toevoegen/pagina", "/prullenbak", "/bouwen/inhoud", "/bouwen/dakkapel/bewerken",
                                  "/bouwen/dakkapel/adres", "/bouwen/dakkapel/verwijderen"])
def test_these_pages_are_for_web_editors(portal, bouwen, path, name, status):
    (portal.as_(name) if name else portal.browser()).get(path, status=status)


def test_every_page_of_a_folder_has_a_reserved_address(portal):
    views = portal.registry.introspector.get_category("views") or []
    names = {view["introspectable"]["name"] for view in views if view["introspectable"]["name"]
             and isinstance(view["introspectable"].get("context"), type)
             and issubclass(Map, view["introspectable"]["context"])
             and issubclass(view["introspectable"]["context"], Webinhoud | Map)}
    assert names and names - webboom.RESERVED_IN_MAP == set()


def test_an_old_site_gets_its_tree(portal):
    from content_types.evolve import d2026_12_02_webinhoud as step
    with portal.site_as(rights.SYSTEM) as by:
        site: Site = by.site
        order = site.volgorde
        site.webbeheer, site.volgorde = None, ()
        for page in (site[name] for name in order):
            del page.uid, page.in_voet
        site.add(site.remove("privacy"), "zoeken")
        step.evolve(site)
        once = (site.volgorde, [*site.webbeheer.per_uid])
        assert "0 pagina's" in step.evolve(site) and once == (site.volgorde, [*site.webbeheer.per_uid])
        assert set(site.volgorde) == {"contact", "toegankelijkheid", "zoeken-pagina"} and site["contact"].in_voet
    portal.browser().get("/zoeken-pagina", status=200)


def test_a_file_of_the_site_has_none_of_the_pages_of_a_file_in_a_dossier(portal, editor):
    with portal.site_as(rights.SYSTEM) as by:
        paginas.stap(webbestand.bestand(by, by.site, io.BytesIO(wereld.PDF), "a.pdf"), "publiceren", by)
        webbestand.afbeelding(by, by.site, picture(), "b.jpg")
    views = portal.registry.introspector.get_category("views") or []
    names = {view["introspectable"]["name"] for view in views if view["introspectable"].get("context") is Bestand}
    assert names > {"", "lakken"}
    for browser in (editor, portal.browser(), portal.as_("coordinator")):
        for name in names - {""}:
            for path in ("/a.pdf", "/b.jpg"):
                assert browser.get(f"{path}/{name}", expect_errors=True).status_int in (403, 404), (path, name)


def found(portal, words: str) -> list[str]:
    """What a visitor finds of what web editors made."""
    portal.work()
    query = search.Query(woorden=words, objecten=("pagina", "nieuws", "map", "webbestand"))
    with portal.site_as(rights.ANONYMOUS) as by:
        return sorted(path for _, path in search.shown(by, search.find(portal.registry.settings["zoek.map"], query).paden))


def test_what_is_in_a_folder_is_found_as_long_as_the_folder_is_online_and_where_it_is(portal, bouwen):
    with portal.site_as(rights.SYSTEM) as by:
        paginas.stap(webbestand.bestand(by, by.site["bouwen"], io.BytesIO(wereld.PDF), "welstandsnota.pdf"), "publiceren", by)
    assert found(portal, "schutting") == ["/bouwen/schutting"] and found(portal, "alles over bouwen") == ["/bouwen"]
    assert found(portal, "welstandsnota") == ["/bouwen/welstandsnota.pdf"]
    with portal.site_as(rights.SYSTEM) as by:
        paginas.stap(by.site["bouwen"], "intrekken", by)
    assert found(portal, "schutting") == []
    with portal.site_as(rights.SYSTEM) as by:
        paginas.stap(by.site["bouwen"], "publiceren", by)
        webboom.verplaatsen(by.site["bouwen"], by.site, "verbouwen", by)
    assert found(portal, "schutting") == ["/verbouwen/schutting"]
    with portal.site_as(rights.SYSTEM) as by:
        id_ = prullenbak.weggooien(by.site["verbouwen"], by)
    assert found(portal, "schutting") == []
    with portal.site_as(rights.SYSTEM) as by:
        prullenbak.terugzetten(id_, by)
    assert found(portal, "schutting") == ["/verbouwen/schutting"]
    portal.follower.rebuild()
    assert found(portal, "schutting") == ["/verbouwen/schutting"]
