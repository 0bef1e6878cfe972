"""Does a web editor see the site as a resident would on another day, and nobody else?"""

from datetime import date, datetime, timedelta

import pytest

from content_types.base import path_of
from content_types.blok import Blok
from portal.actions import blok as bloks
from portal.actions import pagina as paginas
from portal.actions import planning, publicatiemoment
from portal.actions import publicatie as publicaties
from portal.services import opdatum, rights
from portal.services.clock import AMSTERDAM
from tests import wereld
from tests.actions.test_rectificatie import check, corrected, online

VRIJDAG = date(2025, 10, 10)


@pytest.mark.parametrize("day, stand", [(date(2025, 10, 9), ""), (VRIJDAG, "gepubliceerd"), (date(2025, 10, 19), "gepubliceerd"),
                                        (date(2025, 10, 20), "ingetrokken")])
def test_what_is_planned_has_happened_then(portal, day, stand):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie = wereld.notice(wereld.a_dossier(by, "klaargezet"), by)
        publicatiemoment.inplannen(publicatie, check(publicatie, by), reden="Voorbij.",
                                   publiceren_om=datetime(2025, 10, 10, 9, tzinfo=AMSTERDAM),
                                   intrekken_om=datetime(2025, 10, 20, 9, tzinfo=AMSTERDAM))
        shown = opdatum.zoals(publicatie, day, by.site)
        assert (shown.state, publicatie.state) == (stand, "concept")


def test_what_came_later_is_left_out(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        _, old, new = corrected(by)
        before, after = (opdatum.zoals(old, day, by.site) for day in (date(2025, 10, 13), date(2025, 10, 14)))
        assert (before.gerectificeerd_door, after.gerectificeerd_door) == ("", path_of(new))
        assert opdatum.toestand(new, date(2025, 10, 13)) == ""
        by.now += timedelta(days=1)
        publicaties.intrekken(old, "Niet meer nodig.", wereld.acting(by, "redacteur"))
        assert opdatum.toestand(old, date(2025, 10, 14)) == "gepubliceerd"


def test_the_editor_looks_at_the_last_day_and_the_day_after_and_a_visitor_does_not(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = path_of(wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by))
    editor = portal.as_("redacteur")
    page = editor.get("/bekendmakingen/op-datum?dag=18-11-2025")
    page.mustcontain("dinsdag 18 november 2025", "vandaag is de laatste dag")
    page = page.click(href=f"{path}/op-datum")
    page.mustcontain("Zo ziet een inwoner deze pagina op dinsdag 18 november 2025", "vandaag is de laatste dag")
    assert page.headers["Cache-Control"] == "no-store"
    editor.get(f"{path}/op-datum?dag=2025-11-19").mustcontain("Bezwaar maken kan niet meer")
    editor.get(f"{path}/op-datum?dag=2025-10-06").mustcontain("ziet een inwoner deze bekendmaking niet")
    editor.get("/bekendmakingen/op-datum?dag=vroeger").mustcontain("Vul een datum in zoals 3-11-2025")
    for address in (f"{path}/op-datum?dag=2025-11-19", "/bekendmakingen/op-datum"):
        portal.browser().get(address, status=403)
        portal.as_("behandelaar").get(address, status=403)
    assert "nog 42 dagen" in portal.browser().get(path)


def test_of_a_decision_that_was_replaced_the_new_notice_is_linked_from_its_own_day_on(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "gepubliceerd")
        old = wereld.notice(dossier, by)
        wereld.on(by, date(2025, 10, 14))
        wereld.followed_by(dossier, by, "wijziging")
        wereld.on(by, date(2025, 10, 20))
        new = online(publicaties.klaarzetten(dossier, wereld.acting(by, "redacteur")), by)
        shown = [opdatum.zoals(old, date(2025, 10, day), by.site) for day in (13, 14, 19, 20)]
        assert [(p.stand_soort, p.stand_vervolg) for p in shown] == [
            ("", ""), ("vervangen", ""), ("vervangen", ""), ("vervangen", path_of(new))]


def test_the_whole_register_of_a_day_can_be_leafed_through_and_searched(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        for number in range(52):
            by.record(wereld.a_notice(by, zaaknummer=f"Z-2025-000{number:03}", titel=f"Boom {number} kappen"), "gemaakt")
        wereld.a_notice(by, organisatie="welstand", titel="Van een ander")
    portal.work()
    editor = portal.as_("redacteur")
    page = editor.get("/bekendmakingen/op-datum?dag=8-10-2025")
    page.mustcontain("Bekendmakingen (53)", "1 tot en met 50 van 53")
    assert len(page.click("Volgende").html.find(id="gevonden").find_next("ul").find_all("li")) == 3
    found = editor.get("/bekendmakingen/op-datum?dag=8-10-2025&zoek=ander").html.find(id="gevonden").find_next("ul")
    assert [link.text for link in found.find_all("a")] == ["Van een ander"] and "op-datum" not in found.a["href"]
    editor.get("/bekendmakingen/op-datum?dag=8-10-2025&pagina=99&zoek=%3Cb%3E").mustcontain("Bekendmakingen (0)")


def test_pages_news_and_the_home_page_are_as_on_that_day_too(portal):
    with portal.site_as(rights.SYSTEM) as by:
        page = paginas.maken(by, "Openingstijden", "Wij zijn open.")
        paginas.stap(page, "publiceren", by)
        planning.vastleggen(page, by, publiceren_op=None, verloopt_op=date(2025, 10, 20))
        news = paginas.maken(by, "Feest", "Kom ook.", soort="nieuws", datum=date(2025, 10, 15))
        planning.vastleggen(news, by, publiceren_op=date(2025, 10, 15), verloopt_op=None)
        bloks.toevoegen(by.site, Blok("nieuws", "Nieuws"), by)
    portal.clock.set(datetime(2025, 10, 10, 0, 1))
    with portal.site_as(rights.SYSTEM) as by:
        paginas.wijzigen(by.site["openingstijden"], by, titel="Open en dicht", tekst="Wij zijn dicht.")
    editor, list_ = portal.as_("redacteur"), "/bekendmakingen/op-datum?dag="
    for day, there in (("6-10-2025", set()), ("9-10-2025", {"Openingstijden"}), ("10-10-2025", {"Open en dicht"}),
                       ("15-10-2025", {"Open en dicht", "Feest"}), ("21-10-2025", {"Feest"})):
        shown = {link.text for link in editor.get(list_ + day).html.find(id="gevonden").find_all_next("a")}
        assert shown & {"Openingstijden", "Open en dicht", "Feest"} == there, day
    editor.get("/openingstijden/op-datum?dag=2025-10-09").mustcontain("Zo ziet een inwoner", "zijn open.", no="zijn dicht.")
    editor.get("/openingstijden/op-datum?dag=2025-10-21").mustcontain("ziet een inwoner deze pagina niet")
    home = editor.get("/op-datum?dag=2025-10-15")
    home.mustcontain("de voorpagina op woensdag 15 oktober 2025", "/feest/op-datum?dag=2025-10-15")
    assert home.headers["Cache-Control"] == "no-store" and "Feest" not in editor.get("/op-datum?dag=2025-10-14")
    for address in ("/op-datum", "/openingstijden/op-datum"):
        portal.browser().get(address, status=403)
        portal.as_("behandelaar").get(address, status=403)
