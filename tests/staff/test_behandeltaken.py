"""Can staff see how far the handling is, do the next thing with one button, and send one task back, each as far as they may?"""

import pytest

from content_types.base import path_of
from portal.actions import adviesverzoek as adviezen
from portal.actions import behandeltaak as taken
from portal.services import links, rights
from tests import wereld
from tests.applicant.formulier import FROM_HERE

NUMBER = "Z-2025-000001"
D = f"/dossiers/2025/{NUMBER}"
T = f"{D}/behandeltaken"


def begin(portal, until="in_behandeling", klaar=()):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, until)
        for name in klaar:
            taken.afronden(dossier["behandeltaken"][name], wereld.acting(by, "behandelaar"))


def doe(portal, deed):
    """Something that somebody else does meanwhile: `deed(dossier, by)`."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return deed(by.site["dossiers"].by_zaaknummer(NUMBER), by)


def status(portal, name):
    return doe(portal, lambda d, by: d["behandeltaken"][name].stand(by.today).status)


def send_back(portal, name, tekst="De plattegrond mist."):
    doe(portal, lambda d, by: taken.terugsturen(d["behandeltaken"][name], tekst, wereld.acting(by, "beslisser")))


def section(page, name) -> str:
    return " ".join(page.html.find(id=name).get_text(" ").split())


def test_the_list_is_in_the_order_of_the_work_with_words_and_one_button_each(portal):
    begin(portal, "advies_gevraagd")
    page = portal.as_("behandelaar").get(D).click("Taken bijhouden")
    titles = [kop.get_text() for kop in page.html.find_all("h2", class_="behandeltaak__kop")]
    assert titles == ["Ontvankelijkheid", "Procedure bepalen", "Kennisgeving van de aanvraag", "Toetsing", "Advies", "Besluit",
                      "Bekendmaken"]
    assert "0 van de 7 taken zijn klaar" in page and "Niet begonnen" in section(page, "ontvankelijkheid")
    assert "Eerst: Ontvankelijkheid, Procedure bepalen." in section(page, "toetsing")
    assert "Bezig" in section(page, "advies") and "Het gevraagde advies is nog niet binnen" in section(page, "advies")
    assert len(page.html.find_all("button", class_="utrecht-button--primary-action")) == 1
    assert not [form for form in page.forms if str(form).startswith(("besluit-", "bekendmaken-"))]


def test_begin_and_report_done_by_plain_buttons_and_a_double_click_is_one(portal):
    begin(portal)
    page = portal.as_("behandelaar").get(T)
    for _ in range(2):
        done = page.forms["ontvankelijkheid-beginnen"].submit(status=303)
        assert done.location.endswith(f"{T}#ontvankelijkheid")
    page = done.follow()
    for _ in range(2):
        done = page.forms["ontvankelijkheid-afronden"].submit(status=303)
    page = done.follow()
    assert "1 van de 7 taken is klaar" in page and "Klaar gemeld door Fatima de Wit op 7 oktober 2025" in page
    assert doe(portal, lambda d, _: len(d["behandeltaken"]["ontvankelijkheid"].history)) == 2
    page.forms["ontvankelijkheid-heropenen"].submit(status=303)
    assert status(portal, "ontvankelijkheid") == "bezig"


def test_a_reviewer_sends_one_task_back_and_the_handler_finds_it_from_the_notice(portal):
    begin(portal, klaar=("ontvankelijkheid", "procedure"))
    form = portal.as_("beslisser").get(T).forms["procedure-terugsturen"]
    form["tekst"] = "Geldt hier niet de uitgebreide procedure?\nKijk naar het Besluit."
    for _ in range(2):
        form.submit(status=303)
    handler = portal.as_("behandelaar")
    pad = doe(portal, lambda d, by: wereld.person(by, "behandelaar").signalen.newest(1)[0].pad)
    page = handler.get(pad, status=303).follow()
    assert "Actie nodig" in section(page, "procedure") and "Kijk naar het Besluit." in section(page, "procedure")
    assert "Sanne Teken, 7 oktober 2025" in section(page, "procedure")
    assert handler.get(D).html.find(id="behandeltaken").find("li").get_text(" ").split()[0] == "Procedure"
    done = page.forms["procedure-afronden"].submit(status=303).follow()
    assert not done.html.find(id="procedure").find("article")
    assert "Kijk naar het Besluit." in done.html.find(id="procedure").find("details").get_text()


def test_the_mail_of_it_holds_no_word_of_the_comment(portal):
    begin(portal, klaar=("ontvankelijkheid",))
    doe(portal, lambda d, by: setattr(wereld.person(by, "behandelaar"), "signaalkeuzes", (("taak_teruggestuurd", "meteen"),)))
    send_back(portal, "ontvankelijkheid", "Mevrouw Jansen heeft geen tekening.")
    sent = [m.get_content() for m in portal.mails("behandelaar@waterrijk.test") if "Taak teruggestuurd" in m["Subject"]]
    assert len(sent) == 1 and f"{T}/ontvankelijkheid" in sent[0] and "Jansen" not in sent[0]


@pytest.mark.parametrize("tekst, words", [("   ", "Schrijf op wat er nog moet gebeuren"), ("x" * 2001, "te lang"),
                                          ("\x00", "Schrijf op wat er nog moet gebeuren")])
def test_a_comment_that_is_missing_or_too_long_comes_back_with_the_reason_at_its_field(portal, tekst, words):
    begin(portal, klaar=("ontvankelijkheid",))
    form = portal.as_("coordinator").get(T).forms["ontvankelijkheid-terugsturen"]
    form["tekst"] = tekst
    page = form.submit(status=409)
    assert page.html.title.text.startswith("Fout: ")
    assert words in page.html.find(id="ontvankelijkheid-terugsturen-tekst-fout").text
    assert page.html.find(id="foutoverzicht").find("a")["href"] == "#ontvankelijkheid-terugsturen-tekst"
    assert page.html.find(id="ontvankelijkheid").find("details").has_attr("open")
    assert len(page.forms["ontvankelijkheid-terugsturen"]["tekst"].value.strip()) == len(tekst.strip())
    assert status(portal, "ontvankelijkheid") == "klaar"


def test_skipping_asks_why(portal):
    begin(portal)
    form = portal.as_("behandelaar").get(T).forms["kennisgeving-overslaan"]
    assert "waarom deze taak niet nodig is" in form.submit(status=409)
    form["tekst"] = "De kennisgeving staat op overheid.nl."
    page = form.submit(status=303).follow()
    assert "Niet nodig volgens Fatima de Wit" in section(page, "kennisgeving") and "1 van de 7 taken is klaar" in page


def test_what_happened_between_page_and_click_is_told(portal):
    begin(portal, klaar=("ontvankelijkheid",))
    page = portal.as_("behandelaar").get(T)
    doe(portal, lambda d, by: adviezen.vragen(d, wereld.acting(by, "behandelaar"), adviesorganisatie="brandweer",
                                              vraag="Kan dit?", uiterlijk=by.today))
    refused = page.forms["advies-afronden"].submit(status=409)
    assert "Advies: Deze taak kan nog niet op klaar. Het gevraagde advies is nog niet binnen." in refused.html.find(
        attrs={"role": "alert"}).text and refused.html.title.text.startswith("Fout: ")
    assert "advies-afronden" not in refused.forms


def test_an_old_page_does_not_pass_over_a_comment(portal):
    begin(portal, klaar=("ontvankelijkheid",))
    page = portal.as_("behandelaar").get(T)
    send_back(portal, "ontvankelijkheid")
    refused = page.forms["ontvankelijkheid-heropenen"].submit(status=409)
    assert "heeft nu de status “Actie nodig”" in refused and "De plattegrond mist." in section(refused, "ontvankelijkheid")
    assert status(portal, "ontvankelijkheid") == "actie_nodig"


def test_a_comment_on_a_task_that_was_opened_again_meanwhile_is_not_lost(portal):
    begin(portal, klaar=("ontvankelijkheid",))
    form = portal.as_("beslisser").get(T).forms["ontvankelijkheid-terugsturen"]
    doe(portal, lambda d, by: taken.heropenen(d["behandeltaken"]["ontvankelijkheid"], wereld.acting(by, "behandelaar")))
    form["tekst"] = "De plattegrond mist <b>een schaal</b>."
    page = form.submit(status=409)
    assert "heeft dit gewijzigd" in page and "De plattegrond mist <b>een schaal</b>." in page.html.find("blockquote").text
    assert status(portal, "ontvankelijkheid") == "bezig"


@pytest.mark.parametrize("step", ["beginnen", "afronden", "overslaan", "heropenen", "terugsturen"])
def test_a_made_up_form_gets_a_sentence(portal, step):
    begin(portal)
    browser = portal.as_("coordinator")
    token = browser.get(T).forms["procedure-beginnen"]["csrf_token"].value
    for words in ({"versie": "verzonnen" * 50}, {"versie": "", "tekst": "\ufffe\x01"}, {}):
        browser.post(f"{T}/bekendmaken/{step}", {"csrf_token": token, **words}, status=409, headers=FROM_HERE)
    browser.post(f"{T}/bekendmaken/{step}", {"tekst": "zonder token"}, status=400, headers=FROM_HERE)
    for name in ("tekst", "versie"):
        browser.post(f"{T}/bekendmaken/{step}", {"csrf_token": token}, upload_files=[(name, "a.txt", b"een bestand")],
                     status=400, headers=FROM_HERE)


LOOKING = [("behandelaar", 200), ("coordinator", 200), ("beslisser", 200), ("collega", 403), ("balie", 403), ("brandweer", 403),
           ("welstand", 403), ("redacteur", 403), ("beheerder", 403), ("aanvrager", 403)]


@pytest.mark.parametrize("name, code", LOOKING)
def test_who_sees_the_list(portal, name, code):
    begin(portal, "advies_gevraagd")
    browser = portal.as_(name)
    browser.get(T, status=code)
    browser.get(f"{T}/advies", status=303 if code == 200 else 403)


@pytest.mark.parametrize("name, steps", [
    ("behandelaar", {"heropenen", "beginnen", "afronden", "overslaan"}), ("beslisser", {"terugsturen"}),
    ("coordinator", {"heropenen", "beginnen", "afronden", "overslaan", "terugsturen"})])
def test_each_sees_only_the_buttons_that_work(portal, name, steps):
    begin(portal, klaar=("ontvankelijkheid",))
    page = portal.as_(name).get(T)
    assert {str(form).rpartition("-")[2] for form in page.forms if isinstance(form, str) and form.count("-") == 1
            and form.partition("-")[0] in ("ontvankelijkheid", "procedure")} == steps


def test_who_may_only_look_sees_no_button_and_is_refused(portal):
    begin(portal, klaar=("ontvankelijkheid",))
    browser = portal.as_("beslisser")
    page = browser.get(T)
    token = page.forms["ontvankelijkheid-terugsturen"]["csrf_token"].value
    answer = browser.post(f"{T}/procedure/beginnen", {"csrf_token": token}, status=403, headers=FROM_HERE)
    assert "U hebt hier geen recht toe" in answer and status(portal, "procedure") == "niet_begonnen"


def test_after_the_decision_the_list_is_only_read(portal):
    begin(portal, "gepubliceerd")
    browser = portal.as_("coordinator")
    page = browser.get(T)
    assert "De takenlijst verandert niet meer" in page and "Online sinds 7 oktober 2025" in section(page, "bekendmaken")
    assert not page.html.find("main").find("button") and not page.html.find("main").find("form")
    part = browser.get(D).html.find(id="behandeltaken")
    assert "2 van de 7 taken zijn klaar" in part.text and "Toetsing" not in part.text


def test_before_it_is_taken_in_there_is_no_list(portal):
    begin(portal, "toegewezen")
    browser = portal.as_("behandelaar")
    assert browser.get(D).html.find(id="behandeltaken") is None
    assert "De takenlijst begint zodra" in browser.get(T)
    browser.get(f"{D}/notities", status=404)


def test_the_part_in_the_dossier_shows_first_what_needs_action(portal):
    begin(portal, "advies_gevraagd", klaar=("ontvankelijkheid", "procedure"))
    send_back(portal, "procedure")
    part = portal.as_("behandelaar").get(D).html.find(id="behandeltaken")
    rows = [row.find("a").text for row in part.find_all("li")]
    assert rows == ["Procedure bepalen", "Advies", "Kennisgeving van de aanvraag", "Toetsing", "Besluit", "Bekendmaken"]
    assert "1 van de 7 taken is klaar" in part.text and part.find("a")["href"] == f"{T}#procedure"


def test_applicant_and_adviser_read_nothing_of_tasks(portal):
    begin(portal, "advies_gevraagd", klaar=("ontvankelijkheid",))
    send_back(portal, "ontvankelijkheid", "Geheim onder collega’s")
    page = portal.as_("brandweer").get(doe(portal, lambda d, _: path_of(d.adviesverzoeken()[0])))
    assert "Geheim" not in page and "Taken" not in page.html.find("main").text
    code, browser = doe(portal, lambda d, by: links.volgcode(by.settings, NUMBER)), portal.browser()
    page = browser.get(f"/mijn/{NUMBER}?code={code}").forms["openen"].submit(status=303).follow()
    assert "Geheim" not in page and "Ontvankelijkheid" not in page
    browser.get(T, status=403)
