"""Does the applicant read the words that the beheerder chose, and those of the portal where nobody chose any?"""

import pytest

from content_types.base import WORKFLOWS
from content_types.statustekst import KLEUREN
from portal.actions import statustekst as deeds
from portal.services import rights, statusteksten
from portal.services.statusteksten import STANDAARD
from tests import wereld
from workflows.machine import Refused

LIST = "/beheer/statusteksten"
BEGIN = f"{LIST}/tekst/waterrijk/dossier/ingediend"
WORDS = {"titel": "Bij ons binnen", "kleur": "success", "uitleg": "Wij hebben alles.", "verwacht": "Wacht rustig af."}
EVERY = [(verloop, status) for verloop, table in STANDAARD.items() for status in table]


def form_of(portal, path=BEGIN):
    return portal.as_("beheerder").get(path).forms["bewerken"]


def choose(portal, path=BEGIN, **answers):
    form = form_of(portal, path)
    for name, value in (WORDS | answers).items():
        form[name] = value
    return form


def of_the_applicant(portal, **answers):
    """The page of a case that came in, and the list of cases, as the applicant sees them."""
    with portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, **answers)
        number, code = dossier.zaaknummer, wereld.aanvragen.links.volgcode(by.settings, dossier.zaaknummer)
    browser = portal.browser()
    browser.get(f"/mijn/{number}", {"code": code}).forms["openen"].submit(status=303)
    return browser.get(f"/mijn/{number}"), browser.get("/mijn")


def test_every_state_that_an_applicant_can_see_has_words_and_a_colour():
    for verloop, table in STANDAARD.items():
        assert set(WORKFLOWS[verloop].states) <= set(table)
    assert all(words.titel and words.tekst and words.kleur in KLEUREN for table in STANDAARD.values() for words in table.values())
    assert all(words.verwacht for table in STANDAARD.values() for words in table.values() if words.actie_nodig)


def test_where_nobody_chose_words_the_applicant_reads_those_of_the_portal(portal):
    case, listed = of_the_applicant(portal)
    for page in (case, listed):
        page.mustcontain("Wij hebben uw aanvraag ontvangen", "badge--info", no="Actie nodig")
    case.mustcontain("U hoeft nu niets te doen. Wij kijken of uw aanvraag compleet is.")


def test_chosen_words_and_colour_show_at_once_on_the_page_and_in_the_list(portal):
    choose(portal, actie_nodig=True).submit(status=303)
    case, listed = of_the_applicant(portal)
    for page in (case, listed):
        page.mustcontain("Bij ons binnen", "badge--success", "Actie nodig", no="Wij hebben uw aanvraag ontvangen")
    case.mustcontain("Wij hebben alles. Wacht rustig af.")


def test_staff_read_their_own_words(portal):
    choose(portal).submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        path = f"/dossiers/2025/{wereld.a_dossier(by).zaaknummer}"
    portal.as_("coordinator").get(path).mustcontain("Ingediend", no="Bij ons binnen")


def test_words_are_those_of_the_organisation_of_the_case(portal):
    choose(portal).submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert statusteksten.geldend(by.site, "bergen", "dossier", "ingediend") == STANDAARD["dossier"]["ingediend"]


@pytest.mark.parametrize("name", ["", *sorted(set(wereld.MENSEN) - {"beheerder"})])
def test_only_the_lokaal_beheerder_comes_in(portal, name):
    browser = portal.as_(name) if name else portal.browser()
    for path in (LIST, BEGIN):
        assert browser.get(path, status="*").status_int in ((403,) if name else (303, 403))


@pytest.mark.parametrize("path", ["waterrijk/dossier/bestaatniet", "waterrijk/elders/ingediend", "brandweer/dossier/ingediend",
                                  "waterrijk/dossier", "", "waterrijk/zaak_zonder_besluit/ontwerpbesluit"])
def test_what_is_no_status_is_not_found(portal, path):
    portal.as_("beheerder").get(f"{LIST}/tekst/{path}", status=404)


def test_every_status_has_its_page_with_what_the_applicant_sees(portal):
    browser = portal.as_("beheerder")
    listed = browser.get("/beheer").click("Teksten van de status")
    assert len(listed.html.select("tbody tr")) == len(EVERY)
    for verloop, status in EVERY:
        page = browser.get(f"{LIST}/tekst/waterrijk/{verloop}/{status}")
        assert page.html.select_one(".briefvoorbeeld .badge").text and "{{" not in page.html.select_one(".briefvoorbeeld").text


def test_the_example_shows_what_is_typed_and_keeps_nothing(portal):
    page = choose(portal, uitleg="Bij {{organisatie}}.", actie_nodig=True).submit("voorbeeld", status=200)
    example = page.html.select_one(".briefvoorbeeld")
    assert "Bij ons binnen" in example.text and "Bij Gemeente Waterrijk. Wacht rustig af." in example.text
    assert example.select_one(".badge--success") and "Actie nodig" in example.text
    portal.as_("beheerder").get(LIST).mustcontain(no="Bij ons binnen")


@pytest.mark.parametrize("change, status, sentence", [
    ({"titel": ""}, 422, "Schrijf de korte tekst"), ({"titel": "x" * 81}, 422, "Gebruik niet meer dan 80 tekens"),
    ({"uitleg": "x" * 601}, 422, "Gebruik niet meer dan 600 tekens"),
    ({"verwacht": "", "actie_nodig": True}, 409, "Schrijf ook wat u van de aanvrager verwacht"),
    ({"uitleg": "{{naar}}"}, 409, "Deze invulplekken bestaan hier niet: {{naar}}"),
    ({"titel": "{{dossier.__class__}}"}, 409, "bestaan hier niet")])
def test_what_does_not_fit_is_said_and_what_was_typed_stays(portal, change, status, sentence):
    answer = choose(portal, **change).submit(status=status)
    answer.mustcontain(sentence)
    assert answer.html.title.text.startswith("Fout:")
    assert answer.forms["bewerken"]["verwacht"].value == change.get("verwacht", "Wacht rustig af.")


def test_a_colour_without_words_and_a_colour_that_is_none_are_refused(portal):
    with portal.site_as(rights.SYSTEM) as by:
        which = {"organisatie": wereld.GEMEENTE, "verloop": "dossier", "status": "ingediend"}
        for words in ({"titel": " ", "kleur": "info"}, {"titel": "x", "kleur": '"><script>'}):
            with pytest.raises(Refused):
                deeds.bewaren(by, **which, **words)
    form = choose(portal)
    form["kleur"].force_value("roze")
    form.submit(status=422)


def test_hostile_words_are_words(portal):
    choose(portal, titel="<b>${x}</b>", uitleg="<script>alert(1)</script>").submit(status=303)
    case, _ = of_the_applicant(portal)
    case.mustcontain("&lt;b&gt;${x}&lt;/b&gt;", "&lt;script&gt;alert(1)", no="<script>alert")


def test_the_words_of_the_portal_come_back_and_the_former_ones_are_kept(portal):
    choose(portal).submit(status=303)
    portal.as_("beheerder").get(BEGIN).forms["terugzetten"].submit("terugzetten", status=303)
    page = portal.as_("beheerder").get(BEGIN)
    page.mustcontain("standaardtekst teruggezet", "Bea Beheer", "Bij ons binnen")
    of_the_applicant(portal)[0].mustcontain("Wij hebben uw aanvraag ontvangen")
    again = form_of(portal, f"{BEGIN}?versie=0")
    assert again["titel"].value == "Bij ons binnen"
    again.submit(status=303)
    of_the_applicant(portal)[0].mustcontain("Bij ons binnen")


def test_two_who_write_at_once_keep_both_texts(portal):
    mine, theirs = choose(portal, titel="Van mij"), choose(portal, titel="Van de ander")
    theirs.submit(status=303)
    answer = mine.submit(status=409)
    answer.mustcontain("Bea Beheer heeft dit gewijzigd", "Dit is er nu bewaard", "Van de ander")
    assert answer.forms["bewerken"]["titel"].value == "Van mij"


def test_the_same_form_twice_is_one_version(portal):
    form = choose(portal)
    form.submit(status=303), form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert len(by.site.statusteksten.van(wereld.GEMEENTE, "dossier", "ingediend").versies) == 1


def test_a_case_whose_status_is_kept_elsewhere_says_so_in_the_chosen_words(portal):
    choose(portal, f"{LIST}/tekst/waterrijk/dossier/onbekend", titel="Bel ons").submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        by.site.organisaties[wereld.GEMEENTE].status_tonen = False
    of_the_applicant(portal)[0].mustcontain("Bel ons", no="Wij hebben uw aanvraag ontvangen")
