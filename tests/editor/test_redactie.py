"""Can a web editor publish from the browser, and is nothing lost or published by accident?"""

from datetime import datetime

import pytest
from pyramid.traversal import find_resource
from webtest import TestApp

from portal.actions import gebruiker as gebruikers
from portal.actions import terinzagelegging as terinzageleggingen
from portal.services import rights
from tests import wereld
from workflows.roles import Role

REDACTIE = "/bekendmakingen/redactie"


def a_case(portal, until="klaargezet", **answers):
    """The address of the notice of a dossier in this state, or of the dossier while there is none."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, until, **answers)
        return dossier.publicaties[0] if dossier.publicaties else f"/dossiers/2025/{dossier.zaaknummer}"


def stored(portal, address, name):
    with portal.site_as(rights.SYSTEM) as by:
        return getattr(find_resource(by.site, address), name)


def another_editor(portal) -> TestApp:
    with portal.site_as(rights.SYSTEM) as by:
        colleague = gebruikers.toevoegen(by, naam="Wanda Woord", email="wanda@waterrijk.test", functie="Webredacteur",
                                         rollen=[(Role.WEBREDACTEUR, wereld.GEMEENTE)], wachtwoord=wereld.WACHTWOORD)
        colleague.wachtwoord = wereld._hash
    browser = portal.browser()
    form = browser.get("/inloggen").forms["inloggen"]
    form["email"], form["wachtwoord"] = "wanda@waterrijk.test", wereld.WACHTWOORD
    form.submit(status=303)
    return browser


def editing(browser, address):
    return browser.get(f"{address}/bewerken").forms["bekendmaking"]


def checked(form):
    form["gecontroleerd"] = True
    return form


def test_a_web_editor_publishes_a_decision_with_a_few_clicks(portal):
    a_case(portal, "bekendgemaakt")
    editor = portal.as_("redacteur")
    page = editor.get(REDACTIE).forms["klaarzetten-Z-2025-000001"].submit().follow()
    preview = checked(page.forms["bekendmaking"]).submit("bekijken").follow()
    online = preview.forms["publiceren"].submit().follow()
    assert "De bekendmaking staat online." in online
    portal.work()
    assert "Dakkapel aan de voorkant" in portal.browser().get("/bekendmakingen").html.select_one(".lijst h3").get_text()


def test_the_preview_is_what_the_public_will_see(portal):
    editor, address = portal.as_("redacteur"), a_case(portal)
    preview = checked(editing(editor, address)).submit("bekijken").follow()
    preview.forms["publiceren"].submit()
    public = portal.browser().get(address).html
    assert str(preview.html.select_one("article")) == str(public.select_one("article"))
    assert str(preview.html.select_one("aside")) == str(public.select_one("aside"))


def test_the_list_shows_what_waits_what_is_in_work_and_what_is_online(portal):
    a_case(portal, "bekendgemaakt"), a_case(portal, "klaargezet"), a_case(portal, "gepubliceerd")
    page = portal.as_("redacteur").get(REDACTIE).html
    assert [h.get_text() for h in page.select("h2[id]")] == [
        "Besluiten om te publiceren (1)", "In bewerking (1)", "Kort geleden gepubliceerd"]
    assert len(page.select(".lijst__item")) == 3


def test_a_web_editor_of_another_organisation_sees_no_decision_that_waits(portal):
    a_case(portal, "bekendgemaakt"), a_case(portal, "klaargezet")
    with portal.site_as(rights.SYSTEM) as by:
        wereld.person(by, "redacteur").rollen = ((Role.WEBREDACTEUR, "elders"),)
    page = portal.as_("redacteur").get(REDACTIE)
    assert "Kerkstraat" not in page and "Z-2025-" not in page


EDITOR_ONLY = (REDACTIE, "{notice}/bewerken", "{notice}/intrekken", "/inhoud", "/toevoegen/pagina", "/contact/bewerken")


@pytest.mark.parametrize("who", [None, *(name for name in wereld.MENSEN if name != "redacteur")])
def test_the_pages_of_the_web_editor_are_for_web_editors_only(portal, who):
    notice = a_case(portal)
    browser = portal.as_(who) if who else portal.browser()
    assert [browser.get(path.format(notice=notice), expect_errors=True).status_int for path in EDITOR_ONLY] == [403] * 6


def test_the_web_editor_may_open_them_all(portal):
    notice, browser = a_case(portal), portal.as_("redacteur")
    assert [browser.get(path.format(notice=notice)).status_int for path in EDITOR_ONLY] == [200] * 6


@pytest.mark.parametrize("view", ["bewerken", "publiceren", "intrekken"])
def test_a_post_without_the_right_changes_nothing(portal, view):
    address, browser = a_case(portal), portal.as_("behandelaar")
    token = browser.get("/dossiers").forms["uitloggen"]["csrf_token"].value
    browser.post(f"{address}/{view}", {"csrf_token": token, "titel": "Gekaapt", "reden": "Zomaar"}, status=403)
    assert (stored(portal, address, "state"), "Gekaapt" in stored(portal, address, "titel")) == ("concept", False)


def test_a_web_editor_does_not_open_the_dossier(portal):
    editor, address = portal.as_("redacteur"), a_case(portal, "bekendgemaakt")
    for path in ("", "/aanvraag"):
        editor.get(address + path, status=403)


def test_personal_data_are_named_and_block_publication_until_they_are_gone(portal):
    editor, address = portal.as_("redacteur"), a_case(portal)
    form = checked(editing(editor, address))
    form["samenvatting"] = "De dakkapel van Jan Jansen, bel 06 12345678."
    preview = form.submit("bekijken").follow()
    assert "publiceren" not in preview.forms and "de naam Jan Jansen in de samenvatting" in preview
    page = editor.get(f"{address}/bewerken")
    warning = page.html.select_one(".paneel--waarschuwing").get_text()
    assert "een telefoonnummer (06 12345678) in de samenvatting" in warning
    form = checked(page.forms["bekendmaking"])
    form["samenvatting"] = "De dakkapel mag er komen."
    form.submit("bekijken").follow().forms["publiceren"].submit(status=303)
    assert stored(portal, address, "state") == "gepubliceerd"


def test_a_finding_can_be_judged_by_ticking_it(portal):
    editor, address = portal.as_("redacteur"), a_case(portal)
    form = checked(editing(editor, address))
    form["samenvatting"] = "De Jansen, een boot."
    form.submit("bewaren")
    form = checked(editing(editor, address))
    box = next(field for field in form.fields["checkbox"] if "Jansen" in field._value)
    box.checked = True
    form.submit("bekijken").follow().forms["publiceren"].submit(status=303)
    assert stored(portal, address, "state") == "gepubliceerd"


def test_a_post_to_publish_is_refused_while_personal_data_stand_in_it(portal):
    editor, address = portal.as_("redacteur"), a_case(portal)
    publish = checked(editing(editor, address)).submit("bekijken").follow().forms["publiceren"]
    with portal.site_as(rights.SYSTEM) as by:
        find_resource(by.site, address).samenvatting = "Van Jan Jansen."
    answer = publish.submit(status=409)
    assert "Jan Jansen" in answer and stored(portal, address, "state") == "concept"


def test_publishing_waits_for_the_tick_that_a_person_looked(portal):
    editor, address = portal.as_("redacteur"), a_case(portal)
    preview = editing(editor, address).submit("bekijken").follow()
    assert "dat u op persoonsgegevens hebt gecontroleerd" in preview and "publiceren" not in preview.forms


@pytest.mark.parametrize("field, value, message", [
    ("titel", "", "Geef de bekendmaking een titel"), ("titel", "x" * 201, "Gebruik niet meer dan 200 tekens"),
    ("samenvatting", "  ", "Schrijf een korte samenvatting")])
def test_a_wrong_field_is_said_beside_it_and_the_rest_is_kept(portal, field, value, message):
    editor, address = portal.as_("redacteur"), a_case(portal)
    form = checked(editing(editor, address))
    form["titel"] = form["samenvatting"] = "Iets anders"
    form[field] = value
    answer = form.submit("bewaren", status=400)
    other = {"titel": "samenvatting", "samenvatting": "titel"}[field]
    assert message in answer.html.select_one(".foutoverzicht").get_text()
    assert answer.forms["bekendmaking"][other].value == "Iets anders"
    assert answer.html.title.get_text().startswith("Fout:")


def test_two_web_editors_do_not_write_over_each_other(portal):
    address = a_case(portal)
    wim, wanda = portal.as_("redacteur"), another_editor(portal)
    mine, hers = editing(wim, address), editing(wanda, address)
    hers["titel"] = "Titel van Wanda"
    portal.clock.set(datetime(2025, 10, 7, 14, 5))
    hers.submit("bewaren", status=303)
    mine["titel"], mine["samenvatting"] = "Titel van Wim", "Mijn lange samenvatting."
    answer = mine.submit("bewaren", status=409)
    assert "Wanda Woord heeft dit gewijzigd op 7 oktober 2025 om 14.05 uur" in answer and "Titel van Wanda" in answer
    assert answer.forms["bekendmaking"]["samenvatting"].value == "Mijn lange samenvatting."
    assert stored(portal, address, "titel") == "Titel van Wanda"
    answer.forms["bekendmaking"].submit("bewaren", status=303)
    assert stored(portal, address, "titel") == "Titel van Wim"


def test_what_was_looked_at_is_what_goes_online(portal):
    address = a_case(portal)
    publish = checked(editing(portal.as_("redacteur"), address)).submit("bekijken").follow().forms["publiceren"]
    hers = editing(another_editor(portal), address)
    hers["titel"] = "Heel iets anders"
    hers.submit("bewaren", status=303)
    assert "Wanda Woord heeft dit gewijzigd" in publish.submit(status=409)
    assert stored(portal, address, "state") == "concept"


def test_sending_a_form_twice_does_it_once(portal):
    dossier, editor = a_case(portal, "bekendgemaakt"), portal.as_("redacteur")
    prepare = editor.get(REDACTIE).forms["klaarzetten-Z-2025-000001"]
    first, second = prepare.submit(status=303), prepare.submit(status=303)
    assert first.location == second.location and len(stored(portal, dossier, "publicaties")) == 1
    form = checked(first.follow().forms["bekendmaking"])
    form["titel"] = "Andere titel"
    form.submit("bekijken", status=303)
    preview = form.submit("bekijken", status=303).follow()
    for _ in range(2):
        assert "De bekendmaking staat online." in preview.forms["publiceren"].submit(status=303).follow()
    address = stored(portal, dossier, "publicaties")[0]
    withdraw = editor.get(f"{address}/intrekken").forms["intrekken"]
    withdraw["reden"] = "Verkeerde tekening."
    for _ in range(2):
        assert "Verkeerde tekening." in withdraw.submit(status=303).follow()
    deeds = [line.what for line in stored(portal, address, "history")]
    assert deeds == ["bekendmaking klaargezet", "bekendmaking gewijzigd", "Bekendmaking: publiceren",
                     "Bekendmaking: intrekken"]


def test_a_form_that_was_open_while_the_notice_went_online_keeps_its_words(portal):
    address = a_case(portal)
    late = editing(another_editor(portal), address)
    checked(editing(portal.as_("redacteur"), address)).submit("bekijken").follow().forms["publiceren"].submit()
    late["samenvatting"] = "Te laat getypt."
    answer = late.submit("bewaren", status=409)
    assert "al gepubliceerd" in answer and answer.forms["bekendmaking"]["samenvatting"].value == "Te laat getypt."


def test_a_notice_is_withdrawn_with_a_reason_that_visitors_read(portal):
    address, editor = a_case(portal, "gepubliceerd"), portal.as_("redacteur")
    form = editor.get(address).click("Intrekken").forms["intrekken"]
    assert "Schrijf op waarom" in form.submit(status=400)
    form["reden"] = "De tekening hoorde bij een ander huis."
    form.submit(status=303)
    assert "De tekening hoorde bij een ander huis." in portal.browser().get(address)


def test_a_withdrawn_decision_can_be_prepared_again(portal):
    address, editor = a_case(portal, "gepubliceerd"), portal.as_("redacteur")
    form = editor.get(f"{address}/intrekken").forms["intrekken"]
    form["reden"] = "Fout."
    form.submit()
    page = editor.get(REDACTIE).forms["opnieuw-Z-2025-000001"].submit().follow()
    assert page.forms["bekendmaking"].action != f"{address}/bewerken"
    assert "opnieuw-Z-2025-000001" not in editor.get(REDACTIE).forms


def test_chosen_documents_can_be_read_and_are_published(portal):
    editor, address = portal.as_("redacteur"), a_case(portal)
    form = checked(editing(editor, address))
    for box in form.fields["checkbox"]:
        box.checked = True
    page = form.submit("bewaren").follow()
    assert "zoekt nog naar persoonsgegevens" in page
    [link] = [a for a in page.html.select(".documenten a") if a.get_text() == "tekening.pdf"]
    read = editor.get(link["href"]).body
    assert read.startswith(b"%PDF")
    portal.browser().get(link["href"], status=403)
    portal.work()
    checked(editing(editor, address)).submit("bekijken").follow().forms["publiceren"].submit()
    assert portal.browser().get(link["href"]).body == read


def test_the_overview_stays_whole_when_the_notice_of_a_draft_was_taken_back(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by)
        terinzageleggingen.afbreken(terinzagelegging, "Er ontbrak een tekening.", wereld.acting(by, "behandelaar"))
    page = portal.as_("redacteur").get("/bekendmakingen/redactie")
    assert "Ontwerpbesluit" in page and "Opnieuw klaarzetten" not in page


def test_the_editor_of_a_draft_does_not_choose_documents(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = wereld.laid_open(by, online=False).publicatie
    form = portal.as_("redacteur").get(f"{path}/bewerken").forms["bekendmaking"]
    assert "checkbox" not in form.fields
    form["titel"] = "Ontwerpbesluit: een dakkapel"
    assert "Ontwerpbesluit: een dakkapel" in form.submit("bekijken", status=303).follow()
