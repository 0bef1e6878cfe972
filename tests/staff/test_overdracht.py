"""Can people hand over a dossier from the page and confirm that it arrived, and does the page tell no more than that?"""

import io
import zipfile

from content_types.base import path_of
from portal.actions import dossier as dossiers
from portal.actions import postbus
from portal.services import rights
from tests import wereld


def a_case(portal, until="in_behandeling"):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "bekendgemaakt" if until == "gesloten" else until)
        if until == "gesloten":
            dossiers.sluiten(dossier, wereld.acting(by, "coordinator"))
        return path_of(dossier)


def press(page, form, **fields):
    """Submit this form, as with its first button."""
    form = page.forms[form]
    for name, value in fields.items():
        form[name] = value
    return form.submit(next(name for name in form.fields if name in ("overdragen", "archiveren", "bevestigen")),
                       headers={"Referer": f"https://portaal.test{page.request.path}"})


def test_the_coordinator_hands_over_without_a_box_and_downloads_it(portal):
    place, browser = a_case(portal), portal.as_("coordinator")
    assert "Overdragen naar eigen systeem of archief" in browser.get(place)
    page = browser.get(f"{place}/overdracht")
    assert "geen FTP-postbus" in page and "definitief" not in page.forms
    page = press(page, "tussentijds").follow()
    assert "Wordt klaargezet" in page
    portal.work()
    page = browser.get(f"{place}/overdracht")
    answer = page.click("Zip downloaden")
    with zipfile.ZipFile(io.BytesIO(answer.body)) as found:
        assert any("/aanvraag/" in name for name in found.namelist()) and found.testzip() is None
    page = browser.get(f"{place}/overdracht")
    page = press(page, next(n for n in page.forms if isinstance(n, int) and "bevestigen" in page.forms[n].fields)).follow()
    assert "Ontvangst bevestigd" in page


def test_the_counter_and_the_beheerder_hand_over_and_read_nothing(portal):
    place = a_case(portal)
    for name in ("balie", "beheerder"):
        browser = portal.as_(name)
        page = browser.get(f"{place}/overdracht")
        assert "zelf niet lezen" in page and "Dakkapel" not in page.html.main.text
        press(page, "tussentijds").follow()
        portal.work()
        page = browser.get(f"{place}/overdracht")
        assert "Staat klaar" in page and "Zip downloaden" not in page
        made = path_of_zip(portal, place)
        browser.get(f"{place}/overdracht/zip/{made}", status=403)
    portal.as_("beheerder").get("/beheer/postbussen", {"zaak": place.rsplit("/", 1)[1]}, status=303)
    portal.as_("beheerder").get("/beheer/postbussen", {"zaak": "Z-2025-999999"}, status=404)


def path_of_zip(portal, place) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        return next(by.site.overdrachten.van_zaak(place.rsplit("/", 1)[1])).__name__


def test_others_do_not_come_on_the_page(portal):
    place = a_case(portal)
    for name in ("redacteur", "brandweer", "aanvrager"):
        portal.as_(name).get(f"{place}/overdracht", status=403)
    page = portal.as_("behandelaar").get(f"{place}/overdracht")
    assert not {"tussentijds", "definitief"} & set(page.forms)


def test_a_closed_dossier_goes_to_the_archive_and_is_then_archived(portal):
    place, browser = a_case(portal, "gesloten"), portal.as_("coordinator")
    with portal.site_as(rights.SYSTEM) as by:
        postbus.openen(by, by.site.organisaties[wereld.GEMEENTE])
    page = browser.get(f"{place}/overdracht")
    assert page.forms["definitief"]["selectie"].value == "11.1.6" and "tussentijds" not in page.forms
    page.forms["definitief"]["selectie"] = ""
    refused = page.forms["definitief"].submit("overdragen", status=409, headers={"Referer": "https://portaal.test/"})
    assert refused.html.find(id="selectie-fout") is not None
    press(browser.get(f"{place}/overdracht"), "definitief").follow()
    portal.work()
    page = browser.get(f"{place}/overdracht")
    page = press(page, next(n for n in page.forms if isinstance(n, int) and "bevestigen" in page.forms[n].fields),
                 nummer="A-17").follow()
    assert "A-17" in page
    assert "Gearchiveerd" in press(page, "archiveren").follow()
