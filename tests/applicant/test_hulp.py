"""Can somebody let the counter help with their concept, for as long as they want, and does nobody else get in?"""

import re
from datetime import timedelta

import pytest

from portal.actions import concept, hulp
from portal.services import audit, rights
from tests import wereld
from tests.applicant import formulier
from workflows.permissions import Permission
from workflows.roles import Role


def begin(portal, browser=None):
    """A concept in a browser of somebody without an account: that browser, and its page."""
    browser = browser or portal.browser()
    return browser, browser.get("/aanvragen").forms["beginnen"].submit(status=303).follow()


def ask(page, versturen=False):
    """The page with the code, and the code."""
    form = page.forms["hulp"]
    form["versturen"].checked = versturen
    answer = form.submit("vragen")
    return answer, re.search(r"[2-9a-z]{4}-[2-9a-z]{4}", answer.html.select_one(".hulpcode").text)[0]


def open_(portal, code, name="balie", browser=None):
    browser = browser or portal.as_(name)
    form = browser.get("/balie").forms["helpen"]
    form["code"] = code
    return browser, form.submit(expect_errors=True)


def the_concept(by):
    return next(iter(by.site["aanvragen"].values()))


def fill_plan(browser, path):
    return formulier.fill(browser, path, "werkzaamheden", {"werkzaamheden": {"dakkapel"}, "naam": "Dakkapel",
                                                           "omschrijving": "Een dakkapel"}, status=303)


def test_the_counter_opens_a_concept_with_the_code_and_the_owner_sees_what_it_filled_in(portal):
    owner, page = begin(portal)
    path = page.request.path
    answer, code = ask(page)
    assert "Lees deze code voor" in answer and "dinsdag 14 oktober 2025" in answer
    desk, opened = open_(portal, code.upper().replace("-", " "))
    assert opened.location.endswith(path)
    assert "U helpt met een aanvraag van iemand anders" in opened.follow()
    fill_plan(desk, path)
    seen = owner.get(path)
    assert "Bram Balie van de balie vulde dit in op 7 oktober 2025, 10:00" in seen and "geopend door Bram Balie" in seen
    with portal.site_as(rights.SYSTEM) as by:
        said = [line["wat"] for line in audit.lines(by.site._p_jar, audit.PORTAAL)]
        assert "ingevuld door de balie: werkzaamheden" in said and the_concept(by).deel("werkzaamheden")["naam"] == "Dakkapel"


def test_the_counter_fills_in_but_does_not_send_nor_gets_a_key_of_its_own(portal):
    _, page = begin(portal)
    desk, _ = open_(portal, ask(page)[1])
    path = page.request.path
    assert "aanvrager verstuurt" in desk.get(path)
    desk.get(f"{path}/bewaard", status=403)
    token = desk.get(path).html.select_one("[name=csrf_token]")["value"]
    desk.post(f"{path}/hulp", {"vragen": "ja", "csrf_token": token}, headers=formulier.FROM_HERE, status=403)
    form = desk.get(f"{path}/werkzaamheden").forms["werkzaamheden"]
    assert form.submit("later", status=303).location.endswith(path)
    with portal.site_as(rights.SYSTEM) as by:
        assert wereld.person(by, "balie").begonnen == () and the_concept(by).__name__ not in wereld.person(by, "balie").zaken
        assert not wereld.acting(by, "balie").may(Permission.SUBMIT, the_concept(by))
        assert not concept._gebruikers(the_concept(by), by)


def test_its_own_name_is_not_filled_in_for_the_applicant(portal):
    _, page = begin(portal)
    desk, _ = open_(portal, ask(page)[1])
    form = desk.get(f"{page.request.path}/aanvrager").forms["aanvrager"]
    assert form["naam"].value == "" and form["email"].value == ""


@pytest.mark.parametrize("allowed", [False, True])
def test_the_counter_sends_only_where_the_owner_said_so_and_has_nothing_of_it_afterwards(portal, allowed):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        aanvraag, owner = wereld.a_concept(by)
        code = hulp.vragen(aanvraag, owner, versturen=allowed)
        name = aanvraag.__name__
    desk, _ = open_(portal, code)
    page = desk.get(f"/aanvragen/{name}/controleren")
    assert ("indienen" in page.forms) is allowed
    if allowed:
        form = page.forms["indienen"]
        for box in ("waar", "onvolledig"):
            if box in form.fields:
                form[box].checked = True
        form.submit(status=303)
        with portal.site_as(rights.SYSTEM) as by:
            dossier = next(iter(by.site["dossiers"].items_newest_first()))
            assert {role.role for role in dossier.local_roles} == {Role.AANVRAGER}
            assert not any(role.principal == wereld.person(by, "balie").principal for role in dossier.local_roles)
            assert list(by.site.balie.hulpcodes) == [] and dossier.aanvraag.hulp is None
            assert not wereld.acting(by, "balie").may(Permission.VIEW, dossier.aanvraag)


def test_the_owner_ends_it_at_any_time(portal):
    owner, page = begin(portal)
    code, path = ask(page)[1], page.request.path
    desk, _ = open_(portal, code)
    owner.get(path).forms["hulp-beeindigen"].submit("beeindigen", status=303)
    desk.get(path, status=403)
    desk.get(f"{path}/werkzaamheden", status=403)
    assert hulp.ONBEKEND in open_(portal, code, browser=desk)[1]


def test_a_new_code_ends_the_old_one_and_who_used_it(portal):
    owner, page = begin(portal)
    old, path = ask(page)[1], page.request.path
    desk, _ = open_(portal, old)
    new = ask(owner.get(path))[1]
    desk.get(path, status=403)
    assert hulp.ONBEKEND in open_(portal, old, browser=desk)[1]
    assert open_(portal, new, browser=desk)[1].status_int == 303


@pytest.mark.parametrize("days, works", [(7, True), (8, False)])
def test_the_code_and_the_help_end_after_seven_days(portal, days, works):
    _, page = begin(portal)
    code = ask(page)[1]
    portal.clock.set(portal.clock.now().replace(tzinfo=None) + timedelta(days=days))
    assert (open_(portal, code)[1].status_int == 303) is works


def test_unknown_expired_and_ended_say_the_same_and_guessing_is_slowed_down(portal):
    desk = portal.as_("balie")
    for number in range(10):
        answer = open_(portal, f"2222-{number}333", browser=desk)[1]
        assert answer.status_int == 403 and hulp.ONBEKEND in answer
    _, page = begin(portal)
    blocked = open_(portal, ask(page)[1], browser=desk)[1]
    assert blocked.status_int == 429 and "te vaak geprobeerd" in blocked


def test_a_code_is_of_no_use_to_others_and_only_a_hash_of_it_is_kept(portal):
    owner, page = begin(portal)
    code, path = ask(page)[1], page.request.path
    portal.as_("behandelaar").get("/balie", status=403)
    portal.browser().get(path, status=403)
    portal.as_("balie").get(path, status=403)
    with portal.site_as(rights.SYSTEM) as by:
        kept = the_concept(by).hulp.code
        assert code.replace("-", "") not in kept and len(kept) == 64 and list(by.site.balie.hulpcodes) == [kept]
    assert code not in owner.get(path)


def test_a_concept_is_found_at_the_counter_only_by_who_opened_it(portal):
    owner, page = begin(portal)
    fill_plan(owner, page.request.path)
    desk = portal.as_("balie")
    assert "Niets gevonden" in desk.get("/balie?zoek=dakkapel")
    code = ask(owner.get(page.request.path))[1]
    assert "Niets gevonden" in desk.get("/balie?zoek=dakkapel")
    open_(portal, code, browser=desk)
    assert "Aanvragen waarmee u helpt" in desk.get("/balie?zoek=dakkapel")
    assert "Niets gevonden" in portal.as_("coordinator").get("/balie?zoek=dakkapel")


def test_a_wiped_concept_takes_the_code_with_it(portal):
    _, page = begin(portal)
    ask(page)
    with portal.site_as(rights.SYSTEM) as by:
        concept.wissen(the_concept(by), by)
        assert list(by.site.balie.hulpcodes) == []
