"""Two people work on one dossier at once, each in a browser of their own: nothing is overwritten, nothing is lost."""

from datetime import timedelta

from content_types.base import path_of
from portal.actions import afwezigheid
from portal.services import rights
from tests import wereld


def _draft_of_two(site) -> str:
    """A draft decision of Fatima, who is away today, so that Karel may write in it as well."""
    with site.site_as(rights.SYSTEM) as by:
        beschikking = wereld.a_dossier(by, "concept").beschikkingen()[0]
        fatima, karel = wereld.person(by, "behandelaar"), wereld.person(by, "collega")
        afwezigheid.afwezig_melden(fatima, by.today, by.today + timedelta(days=1), karel, wereld.acting(by, "behandelaar"))
        return path_of(beschikking)


def _write(page, sentence: str) -> None:
    page.get_by_label("Het besluit in één of twee gewone zinnen", exact=True).fill(sentence)
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaren", exact=True).click()


def test_the_second_to_save_a_draft_sees_who_was_first_and_keeps_their_own_words(visit, site):
    draft = _draft_of_two(site)
    with visit("behandelaar") as first, visit("collega") as second:
        for page in (first, second):
            page.goto(draft + "/wijzigen")
        _write(first, "De gemeente geeft toestemming.")
        _write(second, "De gemeente geeft geen toestemming.")
        told = second.locator("main").inner_text()
        assert "Fatima de Wit" in told
        typed = second.get_by_label("Het besluit in één of twee gewone zinnen", exact=True).input_value()
        assert typed == "De gemeente geeft geen toestemming."
        first.goto(draft)
        assert "De gemeente geeft toestemming." in first.locator("main").inner_text()


def test_a_step_that_a_colleague_took_meanwhile_is_refused_in_a_sentence(visit, site):
    with site.site_as(rights.SYSTEM) as by:
        dossier = path_of(wereld.a_dossier(by, "toegewezen"))
    with visit("behandelaar") as first, visit("coordinator") as second:
        for page in (first, second):
            page.goto(dossier)
        for page in (first, second):
            with page.expect_navigation():
                page.get_by_role("button", name="In behandeling nemen").click()
        assert "Dit kan niet: Het dossier heeft nu de status “In behandeling”." in second.locator("main").inner_text()
