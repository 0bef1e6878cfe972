"""Does a visitor find pages, news and files of the site by words, and nothing that is not public?"""

import io

import pytest

from content_types.base import path_of
from portal.actions import pagina as paginas
from portal.actions import webbestand, webmap
from portal.services import rights
from tests import wereld
from tests.public.test_register import put


@pytest.fixture
def site(portal):
    """A folder with a page, news, a file and a concept; and two notices."""
    with portal.site_as(rights.SYSTEM) as by:
        map_ = webmap.maken(by, by.site, "Leges en kosten", "Wat betaalt u?")
        made = [paginas.maken(by, "Een dakkapel bouwen", "Lees dit eerst.\n\nU betaalt leges voor uw aanvraag.", map_=map_),
                paginas.maken(by, "Legesverordening vastgesteld", "De raad besloot.", map_=map_, soort="nieuws", datum=by.today,
                              samenvatting="Nieuwe tarieven."),
                webbestand.bestand(by, map_, io.BytesIO(wereld.PDF), "leges.pdf", titel="Tarieventabel leges")]
        paginas.maken(by, "Geheim plan over leges", "Nog niet.", map_=map_)
        for one in (map_, *made):
            paginas.stap(one, "publiceren", by)
    put(portal, "Dakkapel, Kerkstraat 12", "Dakkapel, Molenweg 3")
    return portal


def found(page) -> dict[str, str]:
    return {item.select_one("h3 a").get_text(): item.select_one(".badge").get_text() for item in page.html.select(".lijst__item")}


def test_pages_news_folders_and_files_are_found_together(site):
    page = site.browser().get("/").click("Zoek op de hele site")
    form = page.forms["zoeken"]
    form["zoek"] = "leges"
    page = form.submit()
    assert found(page) == {"Leges en kosten": "Map", "Een dakkapel bouwen": "Pagina", "Legesverordening vastgesteld": "Nieuws",
                           "Tarieventabel leges": "Bestand"}
    page.mustcontain("U betaalt leges voor uw aanvraag.", "Nieuwe tarieven.", "7 oktober 2025", "pdf, ", no="Geheim")
    assert page.forms["zoeken"]["zoek"].value == "leges"
    assert found(site.browser().get("/zoeken?zoek=dakkappel")) == {"Een dakkapel bouwen": "Pagina"}


def test_notices_are_counted_and_found_in_the_register_with_the_same_words(site):
    page = site.browser().get("/zoeken?zoek=dakkapel").click("2 bekendmakingen gevonden")
    assert page.request.url.endswith("/bekendmakingen?zoek=dakkapel") and len(page.html.select(".lijst__item")) == 2
    page = site.browser().get("/bekendmakingen?zoek=leges")
    assert "Legesverordening vastgesteld" in found(page.click("Zoek ‘leges’ in de pagina’s en het nieuws"))


def test_what_goes_off_the_site_is_found_no_more_at_once_also_before_the_index_knows(site):
    assert len(found(site.browser().get("/zoeken?zoek=leges"))) == 4
    with site.site_as(rights.SYSTEM) as by:
        map_ = next(one for one in by.site.values() if getattr(one, "titel", "") == "Leges en kosten")
        address = path_of(map_)
        paginas.stap(map_, "intrekken", by)
    for _ in range(2):
        page = site.browser().get("/zoeken?zoek=leges")
        assert found(page) == {} and address not in page
        site.work()


def test_whatever_is_asked_there_is_a_page(portal):
    for question in ("", "?zoek=%20", "?zoek=bestaatniet", "?zoek=%00%ff&pagina=9999999", "?zoek[]=a&zoek=%ED%A0%80",
                     "?zoek=leges&pagina=400", "?zoek=%22&pagina=-1", "?zoek=" + "a+" * 3000):
        assert portal.browser().get(f"/zoeken{question}").forms["zoeken"]
        assert portal.browser().head(f"/zoeken{question}").status_int == 200
