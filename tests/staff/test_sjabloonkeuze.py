"""Does a drafter get the words of a template and conditions on the form, without losing a word that was typed?"""

import io

import pytest
from pypdf import PdfReader

from content_types.base import path_of
from content_types.sjabloon import Sjabloon
from portal.actions import beschikking as beschikkingen
from portal.actions import sjabloon as sjablonen
from tests import wereld


def a_draft(portal, soort="besluit") -> str:
    with portal.site_as(portal.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        return path_of(beschikkingen.opstellen(dossier, wereld.acting(by, "behandelaar"), soort))


def written(portal, **values) -> str:
    """The path of a draft with these texts."""
    path = a_draft(portal)
    with portal.site_as(portal.SYSTEM) as by:
        found = by.site
        for name in path.strip("/").split("/"):
            found = found[name]
        beschikkingen.wijzigen(found, values, wereld.acting(by, "behandelaar"))
    return path


def form_of(browser, path):
    return browser.get(f"{path}/wijzigen").forms["besluit"]


def choose(form, naam: str):
    form.select("sjabloon_keuze", text=naam)
    return form.submit("sjabloon_invullen", status=200)


def rules(form) -> list[str]:
    """The conditions as they stand on the form, without the empty one for a new."""
    names = [name for name in form.fields if name and name.startswith("r") and name[1:].isdigit()]
    return [form[name].value.strip() for name in names][:-1]


def press(form, value: str):
    """Press a button of the list of conditions, also one that is not there."""
    form.fields["doen"][0]._value = value
    return form.submit("doen", index=0, status=200).forms["besluit"]


def test_a_template_fills_the_empty_texts_and_keeps_nothing_until_bewaren(portal):
    path, browser = a_draft(portal), portal.as_("behandelaar")
    page = choose(form_of(browser, path), "Vergunning verlenen")
    page.mustcontain("Sjabloon “Vergunning verlenen” is ingevuld.", "Dit is nog niet bewaard.")
    form = page.forms["besluit"]
    assert form["uitkomst"].value == "verleend" and "Z-2025-000001" in form["aanhef"].value
    assert form_of(browser, path)["aanhef"].value == ""
    form["overwegingen"] = "Het plan past in het omgevingsplan."
    form.submit(status=303)
    browser.get(path).mustcontain("sjabloon gebruikt: Vergunning verlenen")
    browser.get(f"{path}/wijzigen").mustcontain("Gebruikt: Vergunning verlenen.")


def test_what_was_typed_stays_and_is_named(portal):
    form = form_of(portal.as_("behandelaar"), a_draft(portal))
    form["overwegingen"], form["r0"] = "Mijn eigen redenen.", "Mijn eigen voorschrift."
    page = choose(form, "Vergunning verlenen")
    page.mustcontain("Hier stond al iets, en dat is gebleven: De redenen.")
    assert page.forms["besluit"]["overwegingen"].value == "Mijn eigen redenen."
    assert rules(page.forms["besluit"]) == ["Mijn eigen voorschrift."]


def test_a_second_template_over_full_texts_changes_nothing(portal):
    form = form_of(portal.as_("behandelaar"), a_draft(portal))
    form = choose(form, "Vergunning verlenen").forms["besluit"]
    before = form["slot"].value
    page = choose(form, "Vergunning verlenen na een ontwerp")
    page.mustcontain("Maak een tekst leeg om die van het sjabloon te krijgen.")
    assert page.forms["besluit"]["slot"].value == before


def test_a_template_of_another_outcome_than_was_ticked_does_not_fit(portal):
    form = form_of(portal.as_("behandelaar"), a_draft(portal))
    form["uitkomst"] = "geweigerd"
    page = choose(form, "Vergunning verlenen")
    page.mustcontain("Een sjabloon voor een ander besluit kan niet.", "Sjabloon “Vergunning weigeren” invullen")
    assert page.forms["besluit"]["aanhef"].value == ""


def test_the_only_template_that_fits_is_offered_first(portal):
    with portal.site_as(portal.SYSTEM) as by:
        for sjabloon in by.site.sjablonen.voor_besluit(wereld.GEMEENTE, "besluit", "verleend"):
            sjablonen.sjabloon_wijzigen(sjabloon, by, actief=False)
    page = portal.as_("behandelaar").get(f"{a_draft(portal)}/wijzigen")
    page.mustcontain("Begin met een sjabloon", "Sjabloon “Vergunning weigeren” invullen", no="Welk sjabloon?")
    form = page.forms["besluit"].submit("sjabloon_invullen", status=200).forms["besluit"]
    assert form["uitkomst"].value == "geweigerd" and form["slot"].value


@pytest.mark.parametrize("button, expected", [
    ("omhoog-1", ["Twee.", "Eén.", "Drie."]), ("omlaag-1", ["Eén.", "Drie.", "Twee."]), ("weghalen-0", ["Twee.", "Drie."]),
    ("omhoog-0", ["Eén.", "Twee.", "Drie."]), ("omlaag-2", ["Eén.", "Twee.", "Drie."]), ("erbij", ["Eén.", "Twee.", "Drie."]),
    ("weghalen-9", ["Eén.", "Twee.", "Drie."]), ("weghalen-99999", ["Eén.", "Twee.", "Drie."]),
    ("<script>", ["Eén.", "Twee.", "Drie."])])
def test_conditions_move_and_go_while_the_rest_of_the_form_stays(portal, button, expected):
    path, browser = written(portal, voorschriften="Eén.\nTwee.\nDrie."), portal.as_("behandelaar")
    form = form_of(browser, path)
    form["samenvatting"], form["slot"] = "Nog niet bewaard.", "x" * 12_000
    after = press(form, button)
    assert rules(after) == expected
    assert (after["samenvatting"].value, after["slot"].value.strip()) == ("Nog niet bewaard.", "x" * 12_000)
    assert rules(form_of(browser, path)) == ["Eén.", "Twee.", "Drie."]


def test_the_same_press_twice_moves_once(portal):
    form = form_of(portal.as_("behandelaar"), written(portal, voorschriften="Eén.\nTwee.\nDrie."))
    assert rules(press(form, "omhoog-2")) == rules(press(form, "omhoog-2")) == ["Eén.", "Drie.", "Twee."]


def test_a_button_counts_the_rows_as_they_stood_on_the_form_also_with_an_emptied_one(portal):
    form = form_of(portal.as_("behandelaar"), written(portal, voorschriften="Eén.\nTwee.\nDrie."))
    form["r0"], form["r3"] = "", "Vier\nin twee regels."
    assert rules(press(form, "weghalen-1")) == ["Drie.", "Vier in twee regels."]


def test_a_ticked_standard_condition_comes_in_the_list_and_is_offered_no_more(portal):
    browser, path = portal.as_("behandelaar"), a_draft(portal)
    form = form_of(browser, path)
    boxes = [name for name in form.fields if name and name.startswith("s-")]
    form[boxes[0]] = True
    after = press(form, "erbij")
    assert rules(after) == ["Voer de dakkapel uit in de kleuren en materialen van de aanvraag."]
    assert boxes[0] not in after.fields and boxes[1] in after.fields
    after[boxes[1]], after["uitkomst"], after["samenvatting"], after["overwegingen"] = True, "verleend", "Ja.", "Daarom."
    after.submit(status=303)
    assert len(rules(form_of(browser, path))) == 2


def test_more_conditions_than_a_decision_can_have_are_refused_and_stay_on_the_form(portal):
    form = form_of(portal.as_("behandelaar"), written(portal, samenvatting="Ja.", overwegingen="Daarom.", uitkomst="verleend",
                                                      voorschriften="\n".join(f"Regel {n}." for n in range(200))))
    form["r200"] = "Nog een."
    page = form.submit(status=400)
    page.mustcontain("Gebruik hoogstens 200 voorschriften")
    assert len(rules(page.forms["besluit"])) == 201


def test_open_places_are_listed_with_where_they_stand_and_marked(portal):
    path, browser = written(portal, uitkomst="verleend", samenvatting="Ja.", overwegingen="Goed.\n[motivering ontbreekt]",
                            voorschriften="Eerst.\nDan bij [adres ontbreekt]."), portal.as_("behandelaar")
    page = browser.get(f"{path}/wijzigen")
    links = {a["href"]: a.text for a in page.html.select(".paneel--waarschuwing li a")}
    assert links == {"#besluit-overwegingen": "Waarom dit besluit?", "#besluit-voorschriften-1": "Voorschrift 2"}
    assert all(page.html.select_one(target) for target in links)
    read = browser.get(path)
    assert [mark.text for mark in read.html.select("main mark")] == ["[motivering ontbreekt]", "[adres ontbreekt]"]
    read.mustcontain("[motivering ontbreekt] in de tekst", "Bekijk de brief als voorbeeld", no="Ter ondertekening voorleggen")
    letter = PdfReader(io.BytesIO(browser.get(f"{path}/voorbeeld.pdf").body))
    assert "[motivering ontbreekt]" in " ".join(" ".join(p.extract_text() for p in letter.pages).split())


def test_handing_in_with_open_places_by_hand_is_refused_with_the_list(portal):
    path = written(portal, uitkomst="verleend", samenvatting="Ja.", overwegingen="{{motivering}}")
    browser = portal.as_("behandelaar")
    token = browser.get(path).forms["uitloggen"]["csrf_token"].value
    answer = browser.post(f"{path}/voorleggen", {"csrf_token": token}, status=409, headers={"Referer": "https://portaal.test/"})
    answer.mustcontain("Vul eerst in: {{motivering}} in de tekst.")


def test_hostile_text_in_a_template_and_a_dossier_stays_text(portal):
    hostile = "<script>alert(1)</script> ${request} {{plan}}"
    with portal.site_as(portal.SYSTEM) as by, wereld.in_app(portal):
        sjabloon = by.site.sjablonen.voor_besluit(wereld.GEMEENTE, "besluit", "verleend")[0]
        sjablonen.sjabloon_wijzigen(sjabloon, by, slot=hostile, overwegingen="{{omschrijving}}")
        plan = wereld.PLAN | {"naam": "{{dossier.__class__}} <b>", "omschrijving": "{{zaaknummer}} ${x}"}
        dossier = wereld.a_dossier(by, "in_behandeling", plan=plan)
        path = path_of(beschikkingen.opstellen(dossier, wereld.acting(by, "behandelaar")))
    page = choose(form_of(portal.as_("behandelaar"), path), "Vergunning verlenen")
    form = page.forms["besluit"]
    assert form["slot"].value == "<script>alert(1)</script> ${request} {{dossier.__class__}} <b>"
    assert form["overwegingen"].value == "{{zaaknummer}} ${x}" and "<script>alert" not in page
    page.mustcontain("Slot van de brief</a>: <mark")


def test_a_form_that_others_changed_keeps_its_words_through_every_button(portal):
    path = written(portal, uitkomst="verleend", samenvatting="Ja.", overwegingen="Daarom.", voorschriften="Eén.\nTwee.")
    first, second = portal.as_("behandelaar"), portal.as_("behandelaar")
    mine, theirs = form_of(first, path), form_of(second, path)
    theirs["overwegingen"] = "Van de ander."
    theirs.submit(status=303)
    mine["overwegingen"] = "Van mij."
    after = press(mine, "omhoog-1")
    answer = after.submit(status=409)
    answer.mustcontain("Fatima de Wit heeft dit gewijzigd")
    assert answer.forms["besluit"]["overwegingen"].value == "Van mij." and rules(answer.forms["besluit"]) == ["Twee.", "Eén."]


def test_a_form_left_open_while_it_was_handed_in_loses_no_word_to_a_button(portal):
    path = written(portal, uitkomst="verleend", samenvatting="Ja.", overwegingen="Daarom.", voorschriften="Eén.\nTwee.")
    browser = portal.as_("behandelaar")
    form = form_of(browser, path)
    browser.get(path).forms["voorleggen"].submit(status=303)
    form["overwegingen"] = "Mijn laatste woorden"
    after = press(form, "omhoog-1")
    assert after["overwegingen"].value == "Mijn laatste woorden"
    after.submit(status=409).mustcontain("heeft nu de status “Ter controle”")


@pytest.mark.parametrize("name", ["beheerder", "balie", "brandweer", "aanvrager", "redacteur"])
def test_who_may_not_see_the_dossier_gets_nothing_of_it_through_a_template(portal, name):
    path, browser = a_draft(portal), portal.as_(name)
    token = browser.get("/").forms["uitloggen"]["csrf_token"].value
    with portal.site_as(portal.SYSTEM) as by:
        chosen = by.site.sjablonen.alle(Sjabloon)[0].__name__
    browser.post(f"{path}/wijzigen", {"csrf_token": token, "sjabloon_invullen": "1", "sjabloon_keuze": chosen},
                 headers={"Referer": "https://portaal.test/"}, status=403)


@pytest.mark.parametrize("fields", [
    [("doen", "omhoog-1"), ("__start__", "voorschriften:mapping")], [("doen", "erbij"), ("__end__", "voorschriften:mapping")],
    [("doen", "erbij"), ("__start__", "x:onzin"), ("__end__", "x:onzin")]])
def test_a_form_that_is_no_form_is_refused(portal, fields):
    path, browser = a_draft(portal), portal.as_("behandelaar")
    token = browser.get("/").forms["uitloggen"]["csrf_token"].value
    browser.post(f"{path}/wijzigen", [("csrf_token", token), *fields], headers={"Referer": "https://portaal.test/"}, status=400)


@pytest.mark.parametrize("fields", [
    [("doen", "omhoog-1"), ("voorschriften", "plat")], [("sjabloon_invullen", "1")], [("doen", "")],
    [("doen", "erbij"), ("__start__", "uitkomst:mapping"), ("a", "b"), ("__end__", "uitkomst:mapping")],
    [("doen", "erbij"), ("__start__", "slot:sequence"), ("a", "b"), ("__end__", "slot:sequence")],
    [("sjabloon_invullen", "1"), ("sjabloon_keuze", "../../" + "x" * 5000)],
    [("sjabloon_invullen", "1"), ("__start__", "uitkomst:sequence"), ("a", "b"), ("__end__", "uitkomst:sequence")],
    [("doen", "erbij"), ("__start__", "sjabloon:mapping"), ("a", "b"), ("__end__", "sjabloon:mapping")]])
def test_a_form_of_a_strange_shape_gives_the_form_again(portal, fields):
    path, browser = a_draft(portal), portal.as_("behandelaar")
    token = browser.get("/").forms["uitloggen"]["csrf_token"].value
    page = browser.post(f"{path}/wijzigen", [("csrf_token", token), *fields], headers={"Referer": "https://portaal.test/"})
    assert page.status_int == 200 and "besluit" in page.forms
