"""Are the pages of seals and agreements well for everybody, also with errors and for the applicant?"""


from portal.services import rights, zegels
from portal.services.links import volgcode
from tests import wereld
from tests.browser.conftest import looked


def test_the_form_of_an_agreement_is_accessible_with_errors(visit):
    with visit("beheerder") as page:
        page.goto("/beheer/overeenkomsten/toevoegen")
        page.get_by_label("Soorten met een andere termijn").fill("Onzin: 5")
        with page.expect_navigation():
            page.get_by_role("button", name="Overeenkomst toevoegen").click()
        assert page.title().startswith("Fout:") and looked(page) == []


def test_the_applicant_checks_a_seal_also_of_large_files(visit, site, monkeypatch):
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        nummer = wereld.a_dossier(by).zaaknummer
    with visit() as page:
        page.goto(f"/mijn/{nummer}?code={volgcode(site.registry.settings, nummer)}")
        with page.expect_navigation():
            page.locator("#openen button").click()
        with page.expect_navigation():
            page.get_by_role("link", name="Controleer het zegel").click()
        assert page.get_by_role("heading", name="Ja, het zegel klopt").is_visible() and looked(page) == []
        monkeypatch.setattr(zegels, "METEEN", 0)
        page.reload()
        assert looked(page) == []
        with page.expect_navigation():
            page.get_by_role("button", name="Nu controleren").click()
        assert looked(page) == []
