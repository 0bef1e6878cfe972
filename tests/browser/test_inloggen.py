"""Does log-in with DigiD and back work in a real browser, with our Content-Security-Policy, and without JavaScript?"""

import pytest

from tests import wereld
from tests.browser.conftest import Site, axe, own_rules
from tests.conftest import once_configured
from tests.oidc_provider import broker


@pytest.fixture(scope="module")
def outside():
    with broker() as found:
        yield found


@pytest.fixture
def site(tmp_path, outside):
    """The portal with DigiD at a broker on this machine."""
    site = Site(tmp_path / "var", application=once_configured, **outside.settings("digid"))
    outside.zet(site.clock.now(), claims={"bsn": "123456782"})
    yield site
    site.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_staff_log_in_with_a_password_and_hear_when_it_is_wrong(visit, javascript):
    with visit(javascript=javascript) as page:
        page.goto("/inloggen?verder=/dossiers")
        staff = page.locator("#inloggen")
        for password, heading in (("verkeerd", "Inloggen"), (wereld.WACHTWOORD, "Werkvoorraad")):
            staff.get_by_label("E-mailadres").fill(wereld.email_of("behandelaar"))
            staff.get_by_label("Wachtwoord").fill(password)
            staff.get_by_role("button", name="Inloggen").click()
            page.get_by_role("heading", level=1, name=heading).wait_for()


def to_the_broker(page):
    page.goto("/inloggen?verder=/aanvragen")
    page.get_by_role("link", name="Inloggen met DigiD").click()
    page.get_by_role("heading", name="Broker").wait_for()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_citizen_logs_in_with_digid_begins_an_aanvraag_and_logs_out_there_too(visit, width, javascript):
    wrong, complaints = [], []
    with visit(width=width, javascript=javascript) as page:
        page.on("console", lambda message: complaints.append(message.text) if "Security" in message.text else None)

        def look(where):
            if javascript:
                wrong.extend(f"{where}: {problem}" for problem in own_rules(page) + axe(page))

        page.goto("/inloggen")
        look("inloggen")
        to_the_broker(page)
        page.get_by_role("button", name="Annuleren").click()
        page.get_by_role("heading", name="U bent niet ingelogd").wait_for()
        look("gestopt")
        to_the_broker(page)
        page.get_by_role("button", name="Ik ben het").click()
        page.get_by_role("heading", name="Wilt u e-mail van ons krijgen?").wait_for()
        look("welkom")
        page.get_by_role("link", name="Nu niet").click()
        page.get_by_role("button", name="Beginnen").click()
        page.get_by_role("heading", name="Uw aanvraag").wait_for()
        page.goto("/account")
        look("account")
        page.goto("/account/verwijderen")
        look("verwijderen")
        page.get_by_role("button", name="Uitloggen").click()
        page.get_by_role("heading", name="U bent uitgelogd").wait_for()
        look("uitgelogd")
        page.goto("/account")
        page.get_by_role("heading", name="U moet eerst inloggen").wait_for()
    assert wrong == [] and complaints == []
