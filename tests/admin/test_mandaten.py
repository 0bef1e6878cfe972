"""Can the lokaal beheerder see, add and end mandates in the browser, and nobody else?"""

import pytest

from tests import wereld


def adding(browser, **answers):
    form = browser.get("/beheer/mandaten/toevoegen").forms["mandaat"]
    form.select("gebruiker", text=answers.pop("wie", "Sanne Teken (Beslisser)"))
    for box in form.fields["checkbox"]:
        box.checked = box._value in answers.get("daden", ("verlenen",))
    form["grondslag"] = answers.get("grondslag", "Mandaatbesluit 2025, artikel 9")
    if "tot" in answers:
        for name, value in zip(("dag", "maand", "jaar"), answers["tot"], strict=True):
            form.set(name, value, index=1)
    return form.submit(status="*")


@pytest.mark.parametrize("name", sorted(set(wereld.MENSEN) - {"beheerder"}))
def test_only_the_lokaal_beheerder_comes_in(portal, name):
    browser = portal.as_(name)
    with portal.site_as(portal.SYSTEM) as by:
        one = next(iter(by.site.mandaten))
    for path in ("", "/toevoegen", f"/{one}"):
        browser.get(f"/beheer/mandaten{path}", status=403)


def test_the_register_says_who_may_what_since_when_and_on_which_ground(portal):
    page = portal.as_("beheerder").get("/beheer").click("Mandaten")
    page.mustcontain("Sanne Teken", "Geldt nu", "Alles waarvoor mandaat nodig is", "Mandaatbesluit Waterrijk 2025, artikel 3")


def test_an_added_mandate_is_in_the_list(portal):
    browser = portal.as_("beheerder")
    assert adding(browser).status_int == 303
    browser.get("/beheer/mandaten").mustcontain("Mandaatbesluit 2025, artikel 9", "Een vergunning verlenen")


def test_a_refusal_of_the_register_keeps_what_was_typed(portal):
    answer = adding(portal.as_("beheerder"), tot=("1", "1", "2020"))
    assert answer.status_int == 409 and answer.html.title.text.startswith("Fout:")
    answer.mustcontain("De laatste dag ligt voor de eerste")
    assert answer.forms["mandaat"]["grondslag"].value == "Mandaatbesluit 2025, artikel 9"


def test_what_is_left_out_is_named(portal):
    answer = adding(portal.as_("beheerder"), daden=(), grondslag="")
    assert answer.status_int == 422
    answer.mustcontain("Kies waarvoor het mandaat geldt", "op welk mandaatbesluit en artikel")


def test_an_ended_mandate_stays_readable_with_the_reason(portal):
    browser = portal.as_("beheerder")
    form = browser.get("/beheer/mandaten").click("Sanne Teken").forms["einde"]
    for name, value in (("dag", "6"), ("maand", "10"), ("jaar", "2025"), ("reden", "Zij werkt nu elders")):
        form[name] = value
    form.submit(status=303)
    page = browser.get("/beheer/mandaten")
    page.mustcontain("Geëindigd", "tot en met 6 oktober 2025")
    page.click("Sanne Teken").mustcontain("Zij werkt nu elders", no=["Mandaat beëindigen"])
