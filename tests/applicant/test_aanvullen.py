"""Can an applicant answer point by point with files, lose nothing, and know until when?"""

from datetime import datetime

import pytest
from webtest import Upload

from portal.actions import aanvulling as aanvullingen
from portal.services import links, rights
from tests import wereld
from tests.applicant.formulier import FROM_HERE
from tests.applicant.test_mijn import NUMBER, a_case, following, give

MIJN = f"/mijn/{NUMBER}"
TOELICHTING = "Zonder deze stukken kunnen wij de veiligheid niet beoordelen."


def at(portal, month, day, hour=10):
    portal.clock.set(datetime(2025, month, day, hour, 0))


def asked(portal, **fields):
    """A case in which two points were asked on 7 October until 21 October, followed in this browser; its page."""
    code = a_case(portal, "in_behandeling")
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(NUMBER)
        wereld.an_aanvulling(dossier, by, **{"toelichting": TOELICHTING} | fields)
    browser = portal.browser()
    give(browser, code, status=303)
    return browser, browser.get(f"{MIJN}/aanvullen", status=303).location


def point(browser, base, number, tekst=None, *files, button="bewaren", **kw):
    form = browser.get(f"{base}/punt/{number}").forms["punt"]
    if tekst is not None:
        form["tekst"] = tekst
    params = [(name, value) for name, value in form.submit_fields(button) if name != "bestand"]
    params += [("bestand", Upload(name, data)) for name, data in files]
    return browser.post(f"{base}/punt/{number}", params, headers=FROM_HERE, **kw)


def statuses(page) -> list[str]:
    return [badge.text for badge in page.html.select(".taken .badge")]


def in_dossier(portal, read):
    with portal.site_as(rights.SYSTEM) as by:
        return read(by.site["dossiers"].by_zaaknummer(NUMBER))


def test_the_whole_story_point_by_point_with_files(portal):
    browser, base = asked(portal)
    case = browser.get(MIJN)
    assert "Wij hebben meer informatie van u nodig" in case and "Actie nodig" in case
    page = case.click("Vul uw aanvraag aan")
    for words in ("Een plattegrond op schaal", "Een constructieberekening", TOELICHTING, "dinsdag 21 oktober 2025",
                  "U hebt nog 14 dagen."):
        assert words in page
    assert statuses(page) == ["Nog niet beantwoord"] * 2 and "versturen" not in page.forms
    page = point(browser, base, 1, "Zie de tekening.", ("plattegrond.pdf", wereld.PDF), status=303).follow()
    assert statuses(page) == ["Bewaard, nog niet verstuurd", "Nog niet beantwoord"]
    assert "Punt 2 is nog niet beantwoord" in page and "plattegrond.pdf" in page
    point(browser, base, 2, "De berekening volgt uit bijlage 1.", status=303)
    form = browser.get(base).forms["versturen"]
    page = form.submit(status=303).follow()
    assert "Wij bekijken uw aanvulling" in page.html.h1.text and "versturen" not in page.forms
    assert statuses(page) == ["Verstuurd"] * 2 and "Dinsdag 7 oktober 2025, via het portaal" in page
    assert browser.get(page.html.select_one(".documenten a")["href"]).body == wereld.PDF
    form.submit(status=303)
    zendingen = in_dossier(portal, lambda d: d.aanvullingen()[0].zendingen)
    assert len(zendingen) == 1 and zendingen[0].zegel in page
    mails = {mail["Subject"]: mail for mail in portal.mails("jan@jansen.test")}
    assert f"Wij hebben uw aanvulling ontvangen ({NUMBER})" in mails and not any(m.is_multipart() for m in mails.values())
    text = mails[f"Vul uw aanvraag aan ({NUMBER})"].get_content()
    assert "1. Een plattegrond op schaal" in text and f"{MIJN}?code=" in text and TOELICHTING not in text
    assert any("Aanvulling ontvangen" in mail["Subject"] for mail in portal.mails(wereld.email_of("behandelaar")))


LAST_DAYS = [
    (10, 18, "U hebt nog 3 dagen.", False),
    (10, 20, "U hebt nog 1 dag.", False),
    (10, 21, "Dat is vandaag.", False),
    (10, 22, "U kon aanvullen tot en met dinsdag 21 oktober 2025. Die dag is voorbij.", True),
]


@pytest.mark.parametrize("month, day, words, late", LAST_DAYS)
def test_the_last_day_is_told_right_before_on_and_after_it(portal, month, day, words, late):
    _, base = asked(portal)
    at(portal, month, day, 23)
    portal.work()
    browser = following_again(portal)
    page = browser.get(base)
    assert words in page and ("Wij beslissen of wij het nog meenemen" in page) is late
    case = browser.get(MIJN)
    assert words in case and ("Actie nodig" in case) is not late
    point(browser, base, 1, "Mijn antwoord", status=303)
    page = browser.get(base).forms["versturen"].submit(status=303).follow()
    assert ("Na de laatste dag" in page) is late
    assert in_dossier(portal, lambda d: d.aanvullingen()[0].zendingen[0].te_laat) is late


def following_again(portal):
    browser = portal.browser()
    give(browser, links.volgcode(portal.registry.settings, NUMBER), status=303)
    return browser


def test_a_bad_file_keeps_the_good_one_and_the_text(portal):
    browser, base = asked(portal)
    page = point(browser, base, 1, "Mijn tekst", ("goed.pdf", wereld.PDF), ("virus.exe", b"MZ" + b"0" * 200), status=400)
    assert page.forms["punt"]["tekst"].value == "Mijn tekst" and page.html.title.text.startswith("Fout: ")
    assert "virus.exe heeft een soort" in page.html.select_one(".foutoverzicht").text
    assert [a.text for a in page.html.select(".bestanden a")] == ["goed.pdf"]
    page = browser.get(f"{base}/punt/1")
    assert page.forms["punt"]["tekst"].value == "Mijn tekst" and "goed.pdf" in page


def test_a_file_can_be_taken_out_until_it_was_sent(portal):
    browser, base = asked(portal)
    point(browser, base, 1, "x", ("weg.pdf", wereld.PDF), button="toevoegen", status=303)
    form = browser.get(f"{base}/punt/1").forms["punt"]
    for _ in range(2):
        form.submit("weghalen", status=303)
    assert "weg.pdf" not in browser.get(f"{base}/punt/1")
    point(browser, base, 1, "x", ("blijft.pdf", wereld.PDF), status=303)
    name = in_dossier(portal, lambda d: d.aanvullingen()[0].bestanden()[0].__name__)
    browser.get(base).forms["versturen"].submit(status=303)
    token = browser.get(f"{base}/punt/1").forms["punt"]["csrf_token"].value
    browser.post(f"{base}/punt/1", {"weghalen": name, "csrf_token": token, "tekst": ""}, headers=FROM_HERE, status=303)
    assert in_dossier(portal, lambda d: [b.bestandsnaam for b in d.aanvullingen()[0].bestanden()]) == ["blijft.pdf"]


def test_adding_without_a_file_says_what_to_do_and_keeps_the_text(portal):
    browser, base = asked(portal)
    page = point(browser, base, 1, "Mijn tekst", button="toevoegen", status=400)
    assert "Kies eerst een of meer bestanden" in page and page.forms["punt"]["tekst"].value == "Mijn tekst"


def test_an_answer_that_is_too_long_comes_back_whole(portal):
    browser, base = asked(portal)
    page = point(browser, base, 1, "x" * 10_001, status=409)
    assert "te lang" in page and len(page.forms["punt"]["tekst"].value) == 10_001


def test_a_stale_form_overwrites_nothing_and_gives_back_what_was_typed(portal):
    browser, base = asked(portal)
    old = browser.get(f"{base}/punt/1").forms["punt"]
    point(browser, base, 1, "Van de gemachtigde", status=303)
    old["tekst"] = "Van de aanvrager"
    page = old.submit("bewaren", status=409)
    assert "intussen ergens anders gewijzigd" in page and page.forms["punt"]["tekst"].value == "Van de aanvrager"
    assert browser.get(f"{base}/punt/1").forms["punt"]["tekst"].value == "Van de gemachtigde"
    page.forms["punt"].submit("bewaren", status=303)
    assert browser.get(f"{base}/punt/1").forms["punt"]["tekst"].value == "Van de aanvrager"


def test_after_an_incomplete_judgement_only_what_lacks_is_asked_again(portal):
    browser, base = asked(portal)
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(NUMBER)
        wereld.answer_aanvulling(dossier, by)
        handler = wereld.acting(by, "behandelaar")
        aanvullingen.onvolledig_verklaren(dossier.aanvullingen()[0], handler, "De maten ontbreken.", {"1"})
    page = browser.get(base)
    assert statuses(page) == ["Nog niet compleet", "In orde"] and "De maten ontbreken." in page
    assert len(page.html.select(".taken a")) == 1
    browser.get(f"{base}/punt/2", status=303)
    assert "Dit stuurde u eerder" in browser.get(f"{base}/punt/1")
    point(browser, base, 1, "Nu met maten", status=303)
    page = browser.get(base).forms["versturen"].submit(status=303).follow()
    assert statuses(page) == ["Verstuurd", "In orde"] and len(page.html.select("h3")) == 2
    assert any("nog niet compleet" in mail["Subject"] for mail in portal.mails("jan@jansen.test"))


def test_something_forgotten_can_be_added_while_nobody_has_judged(portal):
    browser, base = asked(portal)
    point(browser, base, 1, "Een", status=303)
    browser.get(base).forms["versturen"].submit(status=303)
    point(browser, base, 2, "Twee", status=303)
    browser.get(base).forms["versturen"].submit(status=303)
    sent = in_dossier(portal, lambda d: [zending.antwoorden for zending in d.aanvullingen()[0].zendingen])
    assert sent == [(("1", "Een"),), (("2", "Twee"),)]


def test_when_the_handling_goes_on_adding_is_closed_with_the_way_to_reach_us(portal):
    browser, base = asked(portal)
    at(portal, 10, 22)
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        aanvullingen.verder_behandelen(by.site["dossiers"].by_zaaknummer(NUMBER), wereld.acting(by, "behandelaar"))
    browser = following_again(portal)
    page = browser.get(base)
    assert "vergunningen@waterrijk.test" in page and "versturen" not in page.forms and not page.html.select(".taken a")
    assert browser.get(f"{base}/punt/1", status=303).location == base


def test_another_applicant_finds_nothing_of_it(portal):
    browser, base = asked(portal)
    point(browser, base, 1, "Geheim antwoord", ("geheim.pdf", wereld.PDF), status=303)
    name = in_dossier(portal, lambda d: d.aanvullingen()[0].bestanden()[0].__name__)
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        other = wereld.a_dossier(by, "in_behandeling").zaaknummer
    stranger = portal.browser()
    give(stranger, links.volgcode(portal.registry.settings, other), other, status=303)
    for path in ("", "/punt/1", f"/bestand/{name}"):
        assert "eheim" not in stranger.get(base + path, status=403).text
        mine = base.replace(NUMBER, other) + path
        stranger.get(mine, status=404)
    browser.get(f"{base}/bestand/{name}", status=200)


@pytest.mark.parametrize("name", ["balie", "coordinator", "behandelaar", "beslisser", "brandweer", "redacteur", "collega"])
def test_nobody_of_the_staff_answers_or_reads_what_was_not_sent(portal, name):
    browser, base = asked(portal)
    point(browser, base, 1, "Nog niet af", ("kladje.pdf", wereld.PDF), status=303)
    bestand = in_dossier(portal, lambda d: d.aanvullingen()[0].bestanden()[0])
    aanvulling = base.rpartition("/")[2]
    staff = portal.as_(name)
    for path in (base, f"{base}/punt/1", f"{base}/bestand/{bestand.__name__}"):
        assert "Nog niet af" not in staff.get(path, status="4*").text
    assert "Nog niet af" not in staff.get(f"/dossiers/2025/{NUMBER}/aanvullingen/{aanvulling}", status="*").text
    staff.get(f"/dossiers/2025/{NUMBER}/aanvullingen/{aanvulling}/{bestand.__name__}", status=403)


def test_the_applicant_never_opens_the_dossiers_side(portal):
    browser, base = asked(portal)
    aanvulling = base.rpartition("/")[2]
    there = f"/dossiers/2025/{NUMBER}/aanvullingen/{aanvulling}"
    for path in (there, f"{there}/invoeren", f"{there}/zegel", f"/dossiers/2025/{NUMBER}/aanvulling-vragen"):
        browser.get(path, status=403)
    token = browser.get(f"{base}/punt/1").forms["punt"]["csrf_token"].value
    for deed in ("volledig", "onvolledig", "intrekken", "verder", "invoeren"):
        browser.post(f"{there}/{deed}", {"csrf_token": token}, headers=FROM_HERE, status=403)
    assert in_dossier(portal, lambda d: d.aanvullingen()[0].state) == "gevraagd"


@pytest.mark.parametrize("path", ["/aanvullen/bestaatniet", "/aanvullen/{name}/punt/99", "/aanvullen/{name}/bestand/x"])
def test_what_is_not_there_is_not_found(portal, path):
    browser, base = asked(portal)
    browser.get(MIJN + path.format(name=base.rpartition("/")[2]), status=404)


def test_without_a_request_there_is_nothing(portal):
    browser = following(portal, "in_behandeling")
    browser.get(f"{MIJN}/aanvullen", status=404)
    assert "Actie nodig" not in browser.get(MIJN)


def test_words_of_somebody_else_are_shown_as_text(portal):
    browser, base = asked(portal, punten=["<script>x</script>", "Twee"], toelichting="<b>vet</b>")
    point(browser, base, 1, "<img src=x>", status=303)
    for path in ("", "/punt/1"):
        page = browser.get(base + path)
        assert "<script>" not in page and "<img src=x" not in page and "<b>vet" not in page
