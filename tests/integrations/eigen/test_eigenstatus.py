"""Does the status of the own system come back by StUF, by JSON and by hand, through one deed, and is what cannot be refused?"""

import base64
import json
from datetime import date

import pytest

from content_types.base import path_of
from portal.actions import eigenstatus as deeds
from portal.services import rights
from portal.services.actor import NotAllowed
from tests import koppeling, wereld
from tests.conftest import Portal, once_configured
from tests.koppeling import draaiend
from workflows.eigenstatus import STATUSSEN, VAN, kan_niet
from workflows.machine import Refused

DOOR = "/koppelvlak/status"


@pytest.fixture
def portal(tmp_path):
    portal = Portal(tmp_path / "var", application=once_configured, **{"koppelvlak.lokaal": "ja"})
    yield portal
    portal.close()


@pytest.fixture
def systeem(portal):
    with draaiend() as systeem:
        with portal.site_as(rights.SYSTEM) as by:
            koppeling.een_koppeling(by, wereld.GEMEENTE, systeem)
        yield systeem


def zaak(portal, modus="eigen", until="ingediend") -> str:
    with portal.site_as(rights.SYSTEM) as by:
        by.site.organisaties[wereld.GEMEENTE].modus = modus
        return path_of(wereld.a_dossier(by, until))


def zo(portal, path: str) -> tuple:
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(path.rpartition("/")[2])
        return dossier.state, dossier.besloten_elders_op, dossier.soort_elders


def post(portal, systeem, verwacht=200, *, login=None, body=None, **values):
    token = base64.b64encode(f"{login or systeem.naam}:{systeem.wachtwoord}".encode()).decode()
    data = json.dumps(values).encode() if body is None else body
    answer = portal.browser().post(DOOR, data, headers={"Authorization": f"Basic {token}"}, content_type="application/json",
                                   status=verwacht)
    assert answer.content_type == ("application/json" if verwacht == 200 else "application/problem+json")
    return json.loads(answer.body)


@pytest.mark.parametrize("naar", STATUSSEN)
def test_a_case_closes_only_from_a_beschikking_and_nothing_goes_back_after_it(naar):
    for van in ("ingediend", "in_behandeling", "ontwerpbesluit", "beschikking", "gesloten", "ingetrokken"):
        can = not kan_niet(van, naar, met_besluit=True, procedure="uitgebreid")
        assert can == (van in VAN[naar])
    assert (naar == "gesloten") == ("beschikking" in VAN[naar])


def test_a_draft_decision_belongs_to_the_extensive_procedure():
    assert "uitgebreide procedure" in kan_niet("in_behandeling", "ontwerpbesluit", met_besluit=True, procedure="regulier")


def test_by_json_the_case_follows_the_own_system_to_its_end(portal, systeem):
    path = zaak(portal)
    number = path.rpartition("/")[2]
    for reference, words in (("1", {"status": "in_behandeling"}),
                             ("2", {"status": "beschikking", "soortBesluit": "verleend", "datum": "2025-10-07"}),
                             ("3", {"status": "gesloten"})):
        made = post(portal, systeem, referentie=reference, zaaknummer=number, **words)
        assert made == {"zaaknummer": number, "status": words["status"], "alOntvangen": False}
    assert zo(portal, path) == ("gesloten", date(2025, 10, 7), "verleend")
    assert not [m for m in portal.mails("jan@jansen.test") if "In behandeling" in m["Subject"]]
    assert "Status uit eigen systeem: gesloten".lower() in portal.as_("coordinator").get(path).text.lower()


def test_the_same_reference_again_is_answered_and_done_once(portal, systeem):
    number = zaak(portal).rpartition("/")[2]
    words = {"referentie": "R1", "zaaknummer": number, "status": "in_behandeling"}
    post(portal, systeem, **words)
    post(portal, systeem, referentie="R2", zaaknummer=number, status="aanhouden")
    assert post(portal, systeem, **words)["alOntvangen"] and zo(portal, f"/{number}")[0] == "aanhouden"
    assert "al een ander bericht" in post(portal, systeem, 409, **words | {"status": "gesloten"})["detail"]


@pytest.mark.parametrize("status, words, sentence", [
    (409, {"status": "gesloten"}, "alleen vanuit: beschikking"), (409, {"status": "beschikking"}, "soort besluit"),
    (409, {"status": "onzin"}, "Kies uit"), (409, {"zaaknummer": "Z-2025-999999"}, "Deze zaak is er niet"),
    (409, {"datum": "2031-01-01"}, "tussen de ontvangst"), (422, {"datum": "morgen"}, "geen dag"),
    (422, {"referentie": ""}, "referentie ontbreekt"), (422, {"extra": "x"}, "kennen wij niet"),
    (422, {"status": "x" * 41}, "hoogstens 40"), (409, {"behandelaar": "niemand@x.test"}, "niet bekend")])
def test_what_cannot_be_is_told_in_dutch_and_changes_nothing(portal, systeem, status, words, sentence):
    path = zaak(portal)
    values = {"referentie": "R", "zaaknummer": path.rpartition("/")[2], "status": "in_behandeling"} | words
    assert sentence in post(portal, systeem, status, **values)["detail"]
    assert zo(portal, path) == ("ingediend", None, "")


@pytest.mark.parametrize("body, status", [(b"<html>", 400), (b"[1]", 400), (b"[" * 5000, 400), (b'"' + b"x" * 30_000, 413),
                                          (b'{"status": 1}', 422), (b"\xff\xfe", 400)])
def test_what_is_no_message_gets_an_answer_for_a_machine(portal, systeem, body, status):
    assert post(portal, systeem, status, body=body)["status"] == status


def test_who_is_nobody_is_told_so_and_after_a_while_not_listened_to(portal, systeem):
    assert [post(portal, systeem, 401, login="niemand")["status"] for _ in range(20)] == [401] * 20
    assert post(portal, systeem, 429, login="niemand")["status"] == 429


def test_by_stuf_it_is_the_same_deed(portal, systeem):
    path = zaak(portal)
    number = path.rpartition("/")[2]
    systeem.stuur(portal, "zaakStatus", zaaknummer=number, status="beschikking", datum="2025-10-07", soortBesluit="geweigerd")
    assert zo(portal, path) == ("beschikking", date(2025, 10, 7), "geweigerd")


def test_by_hand_it_is_the_same_deed_and_the_applicant_sees_it(portal):
    path = zaak(portal)
    browser = portal.as_("coordinator")
    form = browser.get(path).click("Status uit eigen systeem doorgeven").forms["eigen-status"]
    form["status"] = "beschikking"
    refused = form.submit(status=409)
    assert "Geef het soort besluit" in refused
    form = refused.forms["eigen-status"]
    assert form["status"].value == "beschikking"
    form["soort_besluit"] = "verleend"
    assert "De status is nu: beschikking" in form.submit().follow()
    assert zo(portal, path)[0] == "beschikking"
    form.submit(status=303)
    words = " ".join(m.get_content() for m in portal.mails("jan@jansen.test")).split()
    link = next(word for word in words if "/mijn/" in word)
    shown = portal.browser().get(link.removeprefix("https://portaal.test"))
    shown = next(form for form in shown.forms.values() if "code" in form.fields).submit().maybe_follow()
    assert "besluit genomen" in shown and "Lees het besluit" not in shown


def test_a_hybrid_case_follows_until_the_decision_and_then_is_compared_in_the_cockpit(portal, systeem):
    path = zaak(portal, "hybride")
    words = {"zaaknummer": path.rpartition("/")[2]}
    post(portal, systeem, referentie="1", status="in_behandeling", **words)
    assert zo(portal, path)[0] == "in_behandeling"
    post(portal, systeem, referentie="2", status="beschikking", datum="2025-10-07", **words)
    page = portal.as_("coordinator").get(path)
    assert zo(portal, path)[0] == "in_behandeling" and "Status uit eigen systeem doorgeven" not in page
    page.mustcontain("In het eigen systeem is de zaak besloten, hier staat het dossier nog open.")
    post(portal, systeem, referentie="3", status="gesloten", **words)
    assert zo(portal, path) == ("gesloten", date(2025, 10, 7), "")


def test_only_who_steers_passes_on_a_status(portal):
    path = zaak(portal)
    for name in ("balie", "redacteur", "brandweer", "beslisser"):
        portal.as_(name).get(f"{path}/eigen-status", status=403)
    with portal.site_as(rights.SYSTEM) as by, pytest.raises(NotAllowed):
        deeds.melden(by.site["dossiers"].by_zaaknummer(path.rpartition("/")[2]), wereld.acting(by, "brandweer"),
                     deeds.Status("in_behandeling"))


def test_a_case_of_the_portal_itself_is_not_moved_from_outside(portal):
    path = zaak(portal, "portaal")
    with portal.site_as(rights.SYSTEM) as by, pytest.raises(Refused, match="kan niet van buiten komen"):
        deeds.melden(by.site["dossiers"].by_zaaknummer(path.rpartition("/")[2]), wereld.acting(by, "coordinator"),
                     deeds.Status("aanhouden"))
    assert "Eigen systeem" not in portal.as_("coordinator").get(path)
