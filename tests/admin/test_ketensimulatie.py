"""Can the lokaal beheerder start a ketensimulatie, read how it went and clear up, and can nobody else?"""

import json

from portal.actions import ketensimulatie as deeds
from portal.services import rights
from tests import wereld

PAGE = "/beheer/ketensimulaties"
VERSLAG = {"versie": 1, "portaal": "https://portaal.test", "organisatie": "Gemeente Waterrijk", "compleet": True,
           "geslaagd": False, "begonnen": "2025-10-07T08:00:00+00:00", "klaar": "2025-10-07T08:01:00+00:00", "modi": [
               {"modus": "eigen", "titel": "Het eigen behandelsysteem centraal", "zaak": "PROEF-2025-000001", "geslaagd": False,
                "niet_gespeeld": ["De stukken ophalen uit de FTP-postbus"], "stappen": [
                    {"naam": "ontvangst", "titel": "Ontvangstbevestiging", "speler": "mail", "hoort": "Er komt een e-mail.",
                     "oordeel": "mislukt", "reden": "Er kwam geen e-mail. Draait de werker?", "gestuurd": ["GET /aanvragen"],
                     "gekregen": ["HTTP 200 " + "heel-lang-woord" * 9], "ms": 1234}]}]}
"""A report in which something went wrong."""


def een_run(portal, *, klaar=True) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        run = deeds.beginnen(by, voor=wereld.GEMEENTE, modi=["eigen"])
        if klaar:
            deeds.vastleggen(run, by, VERSLAG, klaar=True)
        return f"{PAGE}/{run.__name__}"


def test_starting_asks_the_worker_and_shows_the_page_of_the_run(portal):
    beheerder = portal.as_("beheerder")
    form = beheerder.get(PAGE).forms["keten"]
    page = form.submit().follow()
    assert "Begint zo" in page and "Kijken hoe ver het is" in page
    with portal.site_as(rights.SYSTEM) as by:
        assert [t.kind for t in by.site.taken.open.values() if t.kind == deeds.TAAK] == [deeds.TAAK]
    again = form.submit(expect_errors=True)
    assert again.status_int == 409 and deeds.LOOPT in again


def test_nothing_chosen_is_said_at_the_field(portal):
    form = portal.as_("beheerder").get(PAGE).forms["keten"]
    for box in (field for fields in form.fields.values() for field in fields if getattr(field, "checked", False)):
        box.checked = False
    page = form.submit(expect_errors=True)
    assert page.status_int == 422 and "Kies minstens één werkwijze" in page


def test_the_report_is_read_and_saved(portal):
    path, beheerder = een_run(portal), portal.as_("beheerder")
    page = beheerder.get(path)
    for words in ("Niet geslaagd", "Draait de werker?", "Mailserver", "De stukken ophalen uit de FTP-postbus"):
        assert words in page
    assert json.loads(beheerder.get(f"{path}/verslag.json").text) == VERSLAG
    saved = beheerder.get(f"{path}/verslag.html")
    assert "attachment" in saved.headers["Content-Disposition"] and "Ontvangstbevestiging" in saved and "<script" not in saved
    assert "0 stappen goed, 1 fout, 0 niet gespeeld." in beheerder.get(PAGE)


def test_clearing_up_waits_for_a_run_that_is_played(portal):
    beheerder = portal.as_("beheerder")
    assert "Er was niets meer" in beheerder.get(PAGE).forms["opruimen"].submit().follow()
    form = beheerder.get(PAGE).forms["opruimen"]
    een_run(portal, klaar=False)
    assert "opruimen" not in beheerder.get(PAGE).forms and form.submit(expect_errors=True).status_int == 409


def test_only_who_manages_the_portal_comes_here(portal):
    path = een_run(portal)
    for who in ("coordinator", "behandelaar", "redacteur", "aanvrager"):
        browser = portal.as_(who)
        for where in (PAGE, path, f"{path}/verslag.json", f"{path}/verslag.html"):
            browser.get(where, status=403)


def test_the_door_for_the_players_asks_for_a_signature(portal):
    browser = portal.browser()
    for token in ("", "Bearer x"):
        answer = browser.post_json("/ketensimulatie/opruimen", {}, headers={"Authorization": token}, status=403)
        assert "kent deze sleutel niet" in answer.json["reden"]
    browser.post_json("/ketensimulatie/iets", {}, status=404)
    browser.get("/ketensimulatie/opruimen", status=404)


def test_a_link_to_play_the_applicant_is_ours_or_nothing(portal):
    assert portal.browser().get("/aanvragen?proef=verzonnen", expect_errors=True).status_int in (400, 403, 404, 410)
