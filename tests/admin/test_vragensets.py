"""Can the lokaal beheerder add local questions, conditions, results and texts in the browser, try them and publish them?"""

import json

import pytest
from webtest import Upload

from portal.services import rights
from tests import vragen
from tests.applicant.formulier import begin
from workflows.vragen import lees

L = "/beheer/vragensets/lokaal-waterrijk"


@pytest.fixture
def beheer(portal):
    with portal.site_as(rights.SYSTEM) as by:
        vragen.gelden(by.site)
    browser = portal.as_("beheerder")
    browser.get("/beheer/vragensets").forms["begin-1"].submit(status=303)
    return browser


def added(browser, code, groep="boom", button=None, **values):
    """A local question on the form; the answer of the page."""
    form = browser.get(f"{L}/bewerken/vraag/{code}/{groep}/nieuw").forms["vraag"]
    defaults = {"tekst": "Staat de boom in een park?", "soort": "ja_nee"}
    for name, value in (defaults | values).items():
        form[name] = value
    return form.submit(status="*")


def publish(browser, status=303):
    return browser.get(L).forms["publiceren"].submit(status=status)


def result(browser, code, status=303, **values):
    form = browser.get(f"{L}/bewerken/resultaat/{code}/-/nieuw").forms["resultaat"]
    for name, value in values.items():
        form[name] = value
    return form.submit(status=status)


def test_a_local_question_turns_up_in_check_and_form_at_once_and_decides(beheer, portal):
    assert added(beheer, "kappen").status_int == 303
    result(beheer, "kappen", uitkomst="vergunning", reden="In een park altijd.", als1="lokaal_staat_de_boom_in_een_park:is:ja")
    visitor = portal.browser()
    assert "park" not in visitor.get("/vergunningcheck/kappen/boom?w=kappen")
    publish(beheer)
    page = visitor.get("/vergunningcheck/kappen/boom?w=kappen")
    page.mustcontain("Staat de boom in een park?", "Een vraag van de gemeente.")
    form = page.forms["vragen"]
    form["omtrek"], form["lokaal_staat_de_boom_in_een_park"] = "30", "ja"
    form.submit("verder").follow().mustcontain("In een park altijd.", "Deze regel is van de gemeente.")
    base = begin(visitor)
    form = visitor.get(f"{base}/werkzaamheden").forms["werkzaamheden"]
    form.fields["checkbox"][1].checked, form["naam"], form["omschrijving"] = True, "Boom", "Een boom"
    assert "Staat de boom in een park?" in form.submit("verder").follow()


def test_a_running_aanvraag_keeps_its_questions(beheer, portal):
    applicant = portal.browser()
    base = begin(applicant)
    added(beheer, "kappen")
    publish(beheer)
    form = applicant.get(f"{base}/werkzaamheden").forms["werkzaamheden"]
    form.fields["checkbox"][1].checked, form["naam"], form["omschrijving"] = True, "Boom", "Een boom"
    assert "park" not in form.submit("verder").follow()


def test_trying_out_shows_the_concept_to_the_beheerder_alone(beheer, portal):
    added(beheer, "kappen")
    page = beheer.get(f"{L}/uitproberen/kappen/boom?w=kappen")
    page.mustcontain("U probeert uw concept uit", "Staat de boom in een park?")
    form = page.forms["vragen"]
    form["omtrek"], form["lokaal_staat_de_boom_in_een_park"] = "30", "nee"
    answer = form.submit("verder").follow()
    assert answer.request.path == f"{L}/uitproberen/uitkomst" and not [n for n in answer.forms if str(n).startswith("begin-")]
    for who in ("", "coordinator", "redacteur", "behandelaar"):
        browser = portal.as_(who) if who else portal.browser()
        assert "park" not in browser.get(f"{L}/uitproberen/kappen/boom?w=kappen", status=403)
        assert "Boom" not in browser.get(L, status=403)


def test_the_check_finds_a_question_nobody_reaches_and_publishing_waits(beheer):
    result(beheer, "kappen", uitkomst="contact", reden="Nooit", als1="omtrek:meer_dan:", getal1="900")
    beheer.get(L).mustcontain("Fout", "Dit komt bij geen enkele combinatie van antwoorden voor")
    assert "Publiceren kan nog niet" in publish(beheer, status=409)


def test_a_condition_is_asked_and_shown_again(beheer):
    added(beheer, "kappen", tekst="Hoe hoog is hij?", soort="getal", eenheid="meter", min="0", max="50", als1="omtrek:minstens:",
          getal1="100", uitleg="Schat het.")
    page = beheer.get(f"{L}/werkzaamheid/kappen")
    page.mustcontain("Alleen als “Hoe dik is de boom?” is minstens 100 centimeter", "Van de gemeente", "Landelijk")
    form = page.click("Wijzigen: Hoe hoog is hij\\?").forms["vraag"]
    assert (form["als1"].value, form["getal1"].value, form["max"].value) == ("omtrek:minstens:", "100", "50")
    form["tekst"] = "Hoe hoog is de boom?"
    form.submit(status=303)
    with_name = beheer.get(f"{L}/exporteren").json["werkzaamheden"]["kappen"]["vragen_erbij"]["boom"]
    assert [(q["naam"], q["tekst"]) for q in with_name] == [("lokaal_hoe_hoog_is_hij", "Hoe hoog is de boom?")]


@pytest.mark.parametrize("values, sentence", [
    ({"tekst": ""}, "Schrijf de vraag op"), ({"soort": "keuze", "opties": "Een"}, "minstens twee antwoorden"),
    ({"soort": "getal", "min": "klein"}, "Vul bij kleinste en grootste getal een getal in"),
    ({"als1": "omtrek:meer_dan:", "getal1": "veel"}, "Vul een getal in bij voorwaarde 1"),
    ({"tekst": "x" * 301}, "niet meer dan 300")])
def test_what_does_not_fit_comes_back_with_what_was_typed(beheer, values, sentence):
    page = added(beheer, "kappen", **{"uitleg": "Bewaar mij"} | values)
    assert page.status_int == 422 and sentence in page and page.forms["vraag"]["uitleg"].value == "Bewaar mij"


def test_local_things_are_moved_and_taken_away(beheer):
    for tekst in ("Een?", "Twee?"):
        added(beheer, "kappen", tekst=tekst)
    page = beheer.get(f"{L}/werkzaamheid/kappen")
    form = page.forms["g-boom-3"]
    form.submit("daad", value="omhoog", status=303)
    names = lambda: [q["tekst"] for q in beheer.get(f"{L}/exporteren").json["werkzaamheden"].get("kappen", {}).get(  # noqa: E731
        "vragen_erbij", {}).get("boom", ())]
    assert names() == ["Twee?", "Een?"]
    beheer.get(f"{L}/werkzaamheid/kappen").forms["g-boom-2"].submit("daad", value="weghalen", status=303)
    assert names() == ["Een?"]


def test_texts_documents_an_own_werkzaamheid_and_one_that_is_not_offered(beheer, portal):
    form = beheer.get(f"{L}/tekst/kappen/omtrek").forms["tekst"]
    form["uitleg"] = "Meet op borsthoogte."
    form.submit(status=303)
    form = beheer.get(f"{L}/bewerken/document/kappen/-/nieuw").forms["document"]
    form["titel"] = "Rapport van de bomenwacht"
    form.submit(status=303)
    form = beheer.get(f"{L}/bewerken/werkzaamheid/nieuw/-/nieuw").forms["werkzaamheid"]
    form["titel"], form["trefwoorden"], form["categorie"] = "Standplaats innemen", "markt, kraam", "Ondernemen"
    form.submit(status=303)
    added(beheer, "lokaal_standplaats_innemen", groep="lokaal_vragen", tekst="Verkoopt u eten?")
    beheer.get(f"{L}/werkzaamheid/slopen").forms["aanbieden"].submit(status=303)
    publish(beheer)
    visitor = portal.browser()
    page = visitor.get("/vergunningcheck?zoek=kraam")
    assert "Standplaats innemen" in page and "Schuur slopen" not in visitor.get("/vergunningcheck")
    visitor.get("/vergunningcheck/kappen/boom?w=kappen").mustcontain("Meet op borsthoogte.")
    own = "lokaal_standplaats_innemen"
    visitor.get(f"/vergunningcheck/{own}/lokaal_vragen?w={own}").mustcontain("Verkoopt u eten?")


def test_two_people_at_once_do_not_overwrite_each_other(beheer, portal):
    form = beheer.get(f"{L}/bewerken/vraag/kappen/boom/nieuw").forms["vraag"]
    added(beheer, "kappen")
    form["tekst"], form["soort"] = "Mijn vraag?", "ja_nee"
    page = form.submit(status=409)
    assert "nadat u het opende" in page and page.forms["vraag"]["tekst"].value == "Mijn vraag?"
    page.forms["vraag"].submit(status=303)


def test_export_and_import_give_the_same_and_versions_stay(beheer):
    added(beheer, "kappen")
    publish(beheer)
    data = beheer.get(f"{L}/exporteren").body
    beheer.get(f"{L}/werkzaamheid/kappen").forms["g-boom-2"].submit("daad", value="weghalen", status=303)
    form = beheer.get(L).forms["importeren"]
    form["bestand"] = Upload("vragen.json", data)
    form.submit(status=303)
    assert beheer.get(f"{L}/exporteren").body == data
    assert "Nu in gebruik" in beheer.get(f"{L}/versies")
    assert beheer.get(f"{L}/versies").click("Versie 1 opslaan").json["werkzaamheden"]["kappen"]


def over_kappen(**part) -> bytes:
    return json.dumps({"werkzaamheden": {"kappen": part}}).encode()


DEEP = {"vraag": "omtrek", "is": "1"}
for _ in range(50):
    DEEP = {"niet": DEEP}
HOSTILE = [b"", b"{", b"[]", b"1", b"\xff\xfe", b"[" * 100_000, over_kappen(vreemd=1),
           over_kappen(vragen_erbij={"boom": [{"naam": "omtrek", "soort": "ja_nee", "tekst": "x"}]}),
           over_kappen(resultaten_ervoor=[{"uitkomst": "contact", "reden": "x", "als": DEEP}]),
           json.dumps({"werkzaamheden": {"lokaal_x": {"titel": "<script>", "groepen": 1}}}).encode(), b" " * 2_000_001,
           b"{}", b'{"vragen": []}', b'{"werkzaamheden": {}, "versie": "2026.2", "naam": "x"}', b'{"werkzaamheden": NaN}',
           b'{"werkzaamheden": {"kappen": {"uitleg_erbij": "een"}, "kappen": {"uitleg_erbij": "twee"}}}',
           b'{"werkzaamheden": {"kappen": {"uitleg_erbij": "half \\ud800"}}}',
           over_kappen(teksten={"omtrek": {"uitleg": "x", "y": 1}}),
           json.dumps({"werkzaamheden": {"\x00": {"uitleg_erbij": "x"}}}).encode()]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_refused_in_a_sentence_and_what_was_there_stays(beheer, data):
    form = beheer.get(f"{L}/tekst/slopen/-").forms["tekst"]
    form["uitleg"] = "Wat er was"
    form.submit(status=303)
    form = beheer.get(L).forms["importeren"]
    form["bestand"] = Upload("vragen.json", data)
    page = form.submit(status="*")
    assert page.status_int in (400, 409) and page.html.find(role="alert").text
    assert beheer.get(f"{L}/exporteren").json["werkzaamheden"] == {"slopen": {"uitleg_erbij": "Wat er was"}}


@pytest.mark.parametrize("path", ["werkzaamheid/nee", "werkzaamheid", "bewerken/nee/kappen/boom/nieuw",
                                  "bewerken/vraag/kappen/boom/7", "bewerken/vraag/kappen/nee/nieuw",
                                  "bewerken/resultaat/nieuw/-/nieuw",
                                  "bewerken/resultaat/kappen/-/%C2%B2", "bewerken/resultaat/kappen/-/" + "9" * 5000,
                                  "tekst/kappen/nee", "bewerken/vraag/nee/boom/nieuw", "bewerken/resultaat/kappen/-/lokaal_x"])
def test_what_is_not_there_is_not_found(beheer, path):
    beheer.get(f"{L}/{path}", status=404)


def test_a_deed_with_an_old_page_is_refused_on_a_page(beheer):
    for tekst in ("Een?", "Twee?"):
        added(beheer, "kappen", tekst=tekst)
    form = beheer.get(f"{L}/werkzaamheid/kappen").forms["g-boom-2"]
    added(beheer, "kappen", tekst="Drie?")
    form.submit("daad", value="weghalen", status=409).mustcontain("nadat u het opende", "Vragen van Gemeente Waterrijk")


def test_a_version_that_never_was_does_no_harm_to_a_layer_without_a_past(beheer):
    form = beheer.get(f"{L}/bewerken/vraag/kappen/boom/nieuw").forms["vraag"]
    form["versie"], form["tekst"], form["soort"] = "verzonnen", "Een?", "ja_nee"
    form.submit(status=303)


def test_a_form_never_overwrites_another_result_than_the_one_that_it_showed(beheer):
    for reden in ("Een", "Twee"):
        result(beheer, "kappen", uitkomst="contact", reden=reden, als1="omtrek:minstens:", getal1="50")
    mine = beheer.get(f"{L}/werkzaamheid/kappen").click("Wijzigen: Neem contact op", index=0).forms["resultaat"]
    beheer.get(f"{L}/werkzaamheid/kappen").forms["resultaten-1"].submit("daad", value="weghalen", status=303)
    mine["reden"] = "Een, beter"
    again = mine.submit(status=409)
    again.forms["resultaat"].submit(status=303)
    kept = beheer.get(f"{L}/exporteren").json["werkzaamheden"]["kappen"]["resultaten_ervoor"]
    assert [each["reden"] for each in kept] == ["Twee", "Een, beter"]


def test_a_new_result_comes_before_one_that_always_counts(beheer):
    result(beheer, "kappen", uitkomst="contact", reden="Altijd")
    result(beheer, "kappen", uitkomst="vergunning", reden="Dik", als1="omtrek:minstens:", getal1="50")
    kept = beheer.get(f"{L}/exporteren").json["werkzaamheden"]["kappen"]["resultaten_ervoor"]
    assert [each["reden"] for each in kept] == ["Dik", "Altijd"]
    publish(beheer)


def document(browser, code, titel, which="nieuw"):
    form = browser.get(f"{L}/bewerken/document/{code}/-/{which}").forms["document"]
    form["titel"] = titel
    form.submit(status=303)


def test_documents_with_one_name_have_one_title(beheer):
    document(beheer, "kappen", "Plattegrond")
    document(beheer, "slopen", "Plattegrond")
    document(beheer, "slopen", "Foto's", which="lokaal_plattegrond")
    document(beheer, "kappen", "Foto s")
    names = {code: {each["naam"]: each["titel"] for each in part["indieningsvereisten_erbij"]}
             for code, part in beheer.get(f"{L}/exporteren").json["werkzaamheden"].items()}
    assert names == {"kappen": {"lokaal_plattegrond": "Plattegrond", "lokaal_foto_s_2": "Foto s"},
                     "slopen": {"lokaal_foto_s": "Foto's"}}


def test_what_the_form_does_not_show_of_something_imported_stays(beheer):
    vraag = {"naam": "lokaal_aantal", "soort": "getal", "tekst": "Hoeveel?", "publiceerbaar": True}
    layer = over_kappen(vragen_erbij={"boom": [vraag]}, resultaten_ervoor=[
        {"uitkomst": "vergunning", "reden": "x", "procedure": "uitgebreid", "als": {"vraag": "lokaal_aantal", "is": "3"}}])
    form = beheer.get(L).forms["importeren"]
    form["bestand"] = Upload("vragen.json", layer)
    form.submit(status=303)
    page = beheer.get(f"{L}/werkzaamheid/kappen")
    for link, name, field in (("Wijzigen: Hoeveel", "vraag", "tekst"), ("Wijzigen: Vergunning nodig", "resultaat", "reden")):
        form = page.click(link, index=0).forms[name]
        form[field] = "Anders"
        form.submit(status=303)
    part = beheer.get(f"{L}/exporteren").json["werkzaamheden"]["kappen"]
    assert part["vragen_erbij"]["boom"][0]["publiceerbaar"] and part["vragen_erbij"]["boom"][0]["decimalen"] == 0
    assert part["resultaten_ervoor"][0]["procedure"] == "uitgebreid" and part["resultaten_ervoor"][0]["als"]["is"] == "3"


def other_national(site, **werkzaamheden):
    """From now on the national set says something else; None takes a werkzaamheid away."""
    data = vragen.JSON | {"versie": "later", "werkzaamheden": {
        code: part for code, part in (vragen.JSON["werkzaamheden"] | werkzaamheden).items() if part}}
    site.vragensets.uitgeven(lees(data), "", None)


def test_what_a_national_update_left_behind_can_be_changed_and_cleared_away(beheer, portal):
    added(beheer, "kappen", tekst="Staat hij scheef?")
    for path in ("kappen/omtrek", "slopen/-"):
        form = beheer.get(f"{L}/tekst/{path}").forms["tekst"]
        form["uitleg"] = "Meet goed."
        form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        tree = vragen.BOOM | {"groepen": [{"naam": "anders", "titel": "De boom", "vragen": [
            {"naam": "hoogte", "soort": "getal", "tekst": "Hoe hoog?"}]}], "resultaten": [{"uitkomst": "contact", "reden": "x"}]}
        other_national(by.site, kappen=tree, slopen=None)
    beheer.get(L).mustcontain("de vraag “omtrek” bestaat landelijk niet meer", "“slopen” bestaat landelijk niet meer")
    form = beheer.get(f"{L}/werkzaamheid/kappen").click("Wijzigen: Staat hij scheef").forms["vraag"]
    form["tekst"] = "Staat hij heel scheef?"
    form.submit(status=303)
    beheer.get(L).forms["opruimen"].submit(status=303)
    page = beheer.get(L)
    assert "opruimen" not in page.forms and "slopen" not in page and "Uw vragen daarin staan nu apart" in page
    beheer.get(f"{L}/werkzaamheid/kappen").forms["g-lokaal_overig-1"].submit("daad", value="weghalen", status=303)
    assert beheer.get(f"{L}/exporteren").json == {"werkzaamheden": {}}


def test_a_national_update_that_leaves_much_behind_goes_through(beheer, portal, monkeypatch):
    layer = over_kappen(teksten={f"weg{n}": {"uitleg": "x"} for n in range(150)})
    form = beheer.get(L).forms["importeren"]
    form["bestand"] = Upload("vragen.json", layer)
    form.submit(status=303)
    publish(beheer)
    page = beheer.get("/beheer/vragensets").forms["bijwerken"].submit(status=303).follow()
    page.mustcontain("is in gebruik", "Er zijn nog 148 punten")


def test_a_dead_end_can_be_tried_out(beheer):
    form = beheer.get(f"{L}/bewerken/werkzaamheid/nieuw/-/nieuw").forms["werkzaamheid"]
    form["titel"] = "Vlaggen"
    form.submit(status=303)
    page = beheer.get(f"{L}/werkzaamheid/lokaal_vlaggen")
    page.forms["resultaten-1"].submit("daad", value="weghalen", status=303)
    beheer.get(f"{L}/uitproberen/uitkomst?w=lokaal_vlaggen").mustcontain("Bij deze antwoorden is er geen uitkomst")
    assert "Er is geen resultaat" in beheer.get(L)
