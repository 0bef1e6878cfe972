"""Does the story of one dossier run from page to page, each person doing their own part?"""

from webtest import Upload

from portal.services import rights
from tests import wereld

DOSSIER = "/dossiers/2025/Z-2025-000001"


def begin(portal, until="ingediend", **answers):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, until, **answers)


def state(portal, read):
    with portal.site_as(rights.SYSTEM) as by:
        return read(by.site["dossiers"]["2025"]["Z-2025-000001"])


def besluit(portal) -> str:
    return state(portal, lambda d: f"{DOSSIER}/beschikkingen/{d.beschikkingen()[0].__name__}")


def test_from_intake_to_a_decision_that_was_made_known(portal):
    begin(portal)
    coordinator, behandelaar, beslisser = (portal.as_(n) for n in ("coordinator", "behandelaar", "beslisser"))
    form = coordinator.get(DOSSIER).forms["toewijzen"]
    form["behandelaar"].select(text="Fatima de Wit")
    form.submit(status=303)
    behandelaar.get(DOSSIER).forms["in-behandeling"].submit(status=303)
    ask = behandelaar.get(f"{DOSSIER}/adviesverzoek-doen").forms["adviesverzoek"]
    ask.set("checkbox", True, 0)
    ask["soort_advies"], ask["vraag"] = "brandveiligheid", "Is dit veilig?"
    ask.submit(status=303)
    adviser = portal.as_("brandweer")
    answer = adviser.get("/adviezen").click("Dakkapel aan de voorkant").forms["advies-geven"]
    answer["antwoord"], answer["bestand"] = "Ja, mits.", [Upload("advies.pdf", wereld.PDF)]
    adviser.get(answer.submit("versturen", status=303).location).forms["versturen"].submit(status=303)
    draft = behandelaar.get(DOSSIER).forms["opstellen-besluit"].submit(status=303).follow().forms["besluit"]
    draft["uitkomst"], draft["samenvatting"], draft["overwegingen"] = "verleend", "Het mag.", "Het past."
    page = draft.submit(status=303).follow()
    page.forms["voorleggen"].submit(status=303)
    listed = beslisser.get("/dossiers").click("Ter ondertekening", href="kaart=controle")
    listed.click("Dakkapel").click("Vergunning verleend").forms["ondertekenen"].submit(status=303)
    confirm = behandelaar.get(besluit(portal)).click("Bekendmaken aan de aanvrager")
    assert "woensdag 8 oktober 2025" in confirm
    assert "dinsdag 18 november 2025" in confirm
    done = confirm.forms["bekendmaken"].submit(status=303).follow()
    assert "bekendgemaakt" in done
    assert state(portal, lambda d: d.state) == "beschikking"
    assert len(portal.mails("jan@jansen.test")) == 3
