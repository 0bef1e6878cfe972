"""Does a web editor see the site as a resident would on another day, and nobody else?"""

from datetime import date, datetime, timedelta

import pytest

from content_types.base import path_of
from portal.actions import publicatie as publicaties
from portal.actions import publicatiemoment
from portal.services import opdatum, rights
from portal.services.clock import AMSTERDAM
from tests import wereld
from tests.actions.test_rectificatie import check, corrected

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
