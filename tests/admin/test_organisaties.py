"""Does the lokaal beheerder choose per organisation what applicants see and write here, for new applications only?"""

from content_types.organisatie import Organisatie
from portal.services import rights
from tests import wereld

PAGE = f"/beheer/organisaties/{wereld.GEMEENTE}"


def settings_of(portal, read=lambda site: site.organisaties[wereld.GEMEENTE]):
    with portal.site_as(rights.SYSTEM) as by:
        found = read(by.site)
        return found.berichten_via_portaal, getattr(found, "status_tonen", None) if isinstance(found, Organisatie) else (
            found.status_getoond)


def test_both_are_on_until_somebody_switches_them_off(portal):
    browser = portal.as_("beheerder")
    form = browser.get(PAGE).forms["organisatie"]
    assert form["berichten_via_portaal"].checked and form["status_tonen"].checked
    assert "Dit geldt alleen voor nieuwe aanvragen." in browser.get(PAGE)
    form["berichten_via_portaal"].checked = form["status_tonen"].checked = False
    form.submit(status=303)
    assert settings_of(portal) == (False, False)
    again = browser.get(PAGE).forms["organisatie"]
    assert not again["berichten_via_portaal"].checked and not again["status_tonen"].checked
    again["status_tonen"].checked = True
    again.submit(status=303)
    assert settings_of(portal) == (False, True)


def test_a_new_organisation_begins_with_both_on(portal):
    form = portal.as_("beheerder").get("/beheer/organisaties/toevoegen").forms["organisatie"]
    assert form["berichten_via_portaal"].checked and form["status_tonen"].checked


def test_an_application_keeps_what_held_when_it_began(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        old = wereld.a_dossier(by).zaaknummer
    form = portal.as_("beheerder").get(PAGE).forms["organisatie"]
    form["berichten_via_portaal"].checked = form["status_tonen"].checked = False
    form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        new = wereld.a_dossier(by).zaaknummer
    assert settings_of(portal, lambda site: site["dossiers"].by_zaaknummer(old)) == (True, True)
    assert settings_of(portal, lambda site: site["dossiers"].by_zaaknummer(new)) == (False, False)
