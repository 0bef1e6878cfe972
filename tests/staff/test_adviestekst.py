"""Can an advice of which only the text came go along with the draft?"""

import pytest

from portal.actions import terinzagelegging as terinzageleggingen
from portal.services import rights
from tests import wereld

D = "/dossiers/2025/Z-2025-000001"


@pytest.fixture
def page(portal):
    """The page of an advice of the brandweer: "Ja, mits de deur opengaat.", without a file."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "advies_uitgebracht")
    return portal.as_("behandelaar").get(D).click("Advies van Brandweer")


def choices(portal) -> list[str]:
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        return [b.titel for b in terinzageleggingen.te_kiezen(dossier, wereld.acting(by, "behandelaar"))]


def test_it_becomes_a_document_once_and_can_be_laid_open(portal, page):
    assert "Advies van Brandweer" not in choices(portal)
    form = page.forms["als-document"]
    done = form.submit(status=303).follow()
    form.submit(status=303)
    assert choices(portal).count("Advies van Brandweer") == 1 and "als-document" not in done.forms
    assert done.click("Advies van Brandweer").body.startswith(b"%PDF")
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        (document,) = dossier["documenten"].values()
        assert "Ja, mits de deur opengaat." in document.tekst and document.toegankelijk


@pytest.mark.parametrize("name", ["brandweer", "collega", "balie", "redacteur"])
def test_nobody_else_makes_it(portal, page, name):
    browser = portal.as_(name)
    token = browser.get("/").forms[0]["csrf_token"].value
    browser.post(page.request.path + "/als-document", {"csrf_token": token}, headers={"Referer": page.request.url},
                 status=(403, 404))
    assert "Advies van Brandweer" not in choices(portal)


def test_without_a_text_there_is_nothing_to_make(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "advies_gevraagd")
    page = portal.as_("behandelaar").get(D).click("Advies van Brandweer")
    assert "als-document" not in page.forms
