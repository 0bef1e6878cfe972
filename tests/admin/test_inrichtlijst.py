"""Is the factsheet's closing table a list that follows the mode, keeps what was typed, and says what is late and what is seen?"""

import csv
import io
from datetime import timedelta

import pytest

from content_types.inrichtlijst import ACTIES, BESLISSINGEN, PUNTEN
from content_types.ketensimulatie import MODI as WERKWIJZEN
from content_types.modus import MODI
from portal.actions import inrichtlijst as deeds
from portal.actions import ketensimulatie
from portal.services import inrichtlijst, rights
from portal.services.actor import NotAllowed, Refused
from tests import wereld
from tests.koppeling import Systeem, een_koppeling, een_postbus

PAGE = f"/beheer/organisaties/{wereld.GEMEENTE}/inrichtlijst"


def gezag(by):
    return by.site.organisaties[wereld.GEMEENTE]


def rows(by) -> dict:
    found = inrichtlijst.lijst(by.site, gezag(by), by.today)
    return {rij.punt.naam: rij for group in found.values() for rij in group}


def beheerder(by):
    return wereld.acting(by, "beheerder")


@pytest.mark.parametrize("modus, nodig, misschien, beslissingen", [
    ("portaal", 19, 2, 9), ("hybride", 17, 4, 9), ("eigen", 16, 4, 11)])
def test_each_mode_has_the_rows_and_the_decisions_of_the_factsheet(modus, nodig, misschien, beslissingen):
    found = [punt.in_modus(modus) for punten in ACTIES.values() for punt in punten]
    assert (found.count("X"), found.count("(X)")) == (nodig, misschien)
    assert sum(punt.in_modus(modus) == "X" for punt in BESLISSINGEN) == beslissingen


def test_what_was_typed_is_there_again_when_the_mode_comes_back_and_shows_meanwhile(by):
    deeds.noteren(gezag(by), "termijnbewaking", beheerder(by), eigenaar="Cora", tekst="In het portaal.")
    assert "b_versies" not in rows(by) and rows(by)["termijnbewaking"].stand == "loopt"
    gezag(by).modus = "eigen"
    assert "b_versies" in rows(by)
    assert (rows(by)["termijnbewaking"].stand, rows(by)["termijnbewaking"].notering.eigenaar) == ("niet nodig", "Cora")
    gezag(by).modus = "portaal"
    assert rows(by)["termijnbewaking"].notering.tekst == "In het portaal."


@pytest.mark.parametrize("days, done, stand", [(-1, False, "te laat"), (0, False, "loopt"), (-1, True, "gedaan")])
def test_a_row_is_late_the_day_after_its_last_day_until_it_is_done(by, days, done, stand):
    deeds.noteren(gezag(by), "ftp", beheerder(by), uiterlijk=by.today + timedelta(days), gedaan_op=by.today if done else None)
    assert rows(by)["ftp"].stand == stand
    assert inrichtlijst.telling(inrichtlijst.lijst(by.site, gezag(by), by.today)) == (int(done), 28, int(stand == "te laat"))


def test_an_optional_row_counts_once_somebody_took_it_up(by):
    before = inrichtlijst.telling(inrichtlijst.lijst(by.site, gezag(by), by.today))[1]
    deeds.noteren(gezag(by), "scanstraat", beheerder(by), eigenaar="Bram")
    assert inrichtlijst.telling(inrichtlijst.lijst(by.site, gezag(by), by.today))[1] == before + 1


def test_the_portal_says_what_it_sees_itself(by):
    gezag(by).modus = "hybride"
    assert rows(by)["coordinatoren"].gezien == "Er is 1 coördinator."
    assert rows(by)["digikoppeling"].gezien == rows(by)["ftp"].gezien == rows(by)["ketensimulatie"].gezien == ""
    een_koppeling(by, wereld.GEMEENTE, Systeem("http://127.0.0.1:9/OntvangAsynchroon"))
    een_postbus(by, wereld.GEMEENTE)
    assert rows(by)["digikoppeling"].gezien == "Er is een koppeling die aan staat."
    assert rows(by)["ftp"].gezien == "Er is een FTP-postbus."
    assert all(isinstance(rij.gezien, str) for rij in rows(by).values())


@pytest.mark.parametrize("modi, geslaagd, zin", [
    (tuple(WERKWIJZEN), True, "De ketensimulatie van 7 oktober 2025 is gelukt, in alle werkwijzen."),
    (tuple(WERKWIJZEN), False, ""), (("portaal", "eigen"), True, "")])
def test_a_ketensimulatie_of_all_ways_of_working_that_went_well_is_seen(by, modi, geslaagd, zin):
    run = ketensimulatie.beginnen(by, voor=wereld.GEMEENTE, modi=modi)
    ketensimulatie.vastleggen(run, by, {"geslaagd": geslaagd, "modi": []}, klaar=True)
    assert rows(by)["ketensimulatie"].gezien == zin


def test_the_same_twice_is_noted_once_and_a_day_to_come_is_not_done(by):
    for _ in range(2):
        deeds.noteren(gezag(by), "website", beheerder(by), eigenaar="Wim")
    assert [line.what for line in gezag(by).history].count("inrichtlijst: Website aanpassen") == 1
    with pytest.raises(Refused, match="na vandaag"):
        deeds.noteren(gezag(by), "website", beheerder(by), gedaan_op=by.today + timedelta(1))


def test_who_does_not_manage_notes_nothing(by):
    for name in ("coordinator", "behandelaar", "brandweer"):
        with pytest.raises(NotAllowed):
            deeds.noteren(gezag(by), "website", wereld.acting(by, name), eigenaar="Ik")
    with pytest.raises(Refused):
        deeds.noteren(gezag(by), "onzin", beheerder(by), eigenaar="Ik")


def test_the_lokaal_beheerder_fills_in_a_row_and_a_form_of_before_is_refused(portal):
    browser = portal.as_("beheerder")
    page = browser.get(PAGE)
    form = page.click("Hoe gaat u om met terinzagelegging?").forms["punt"]
    form["eigenaar"], form["tekst"] = "Bea", "In het gemeentehuis."
    old = browser.get(f"{PAGE}/b_terinzage").forms["punt"]
    form.submit(status=303).follow().mustcontain("Bewaard: Hoe gaat u om met terinzagelegging?", "In het gemeentehuis.", "Loopt")
    old["tekst"] = "Ergens anders."
    refused = old.submit(status=409)
    refused.mustcontain("Bea Beheer heeft dit punt gewijzigd", "Ergens anders.")
    refused.forms["punt"].submit(status=303).follow().mustcontain("Ergens anders.")


def test_a_wrong_day_is_an_error_beside_its_field_and_what_was_typed_comes_back(portal):
    form = portal.as_("beheerder").get(f"{PAGE}/website").forms["punt"]
    form["eigenaar"] = "Wim"
    for name, value in (("dag", "31"), ("maand", "2"), ("jaar", "2026")):
        form.set(name, value, 0)
    page = form.submit(status=422)
    page.mustcontain("Vul een datum in die bestaat", "Fout: ")
    assert page.forms["punt"]["eigenaar"].value == "Wim"


def test_the_coordinator_reads_the_list_and_others_do_not(portal):
    page = portal.as_("coordinator").get(PAGE)
    assert not page.html.select("main table a") and "Terug naar de organisatie" not in page
    portal.as_("coordinator").get(f"{PAGE}/website", status=403)
    for name in ("behandelaar", "balie", "brandweer", "redacteur"):
        for path in (PAGE, f"{PAGE}.csv"):
            portal.as_(name).get(path, status=403)
    portal.as_("beheerder").get("/beheer/organisaties/brandweer/inrichtlijst", status=404)
    portal.as_("beheerder").get(f"{PAGE}/onzin", status=404)


def test_the_table_to_take_along_has_every_row_and_no_formulas(portal):
    with portal.site_as(rights.SYSTEM) as by:
        deeds.noteren(gezag(by), "website", beheerder(by), eigenaar="=1+1", gedaan_op=by.today)
    text = portal.as_("coordinator").get(f"{PAGE}.csv").body.decode("utf-8-sig")
    found = {row["punt"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    row = found["Website aanpassen"]
    assert (row["wie"], row["gedaan_op"], row["stand"], row["nodig"]) == ("'=1+1", "2025-10-07", "gedaan", "Nodig")
    assert len(found) == sum(punt.in_modus("portaal") != "" for punt in PUNTEN.values())


@pytest.mark.parametrize("modus", MODI)
def test_the_page_follows_the_mode(portal, modus):
    with portal.site_as(rights.SYSTEM) as by:
        gezag(by).modus = modus
    page = portal.as_("beheerder").get(PAGE)
    shown = {row["id"] for row in page.html.select("tbody tr")}
    assert shown == {naam for naam, punt in PUNTEN.items() if punt.in_modus(modus)}
