"""Does the lokaal beheerder open a mailbox, choose its password without ever seeing it again, and see who came?"""

from portal.actions import postbus as deeds
from portal.actions import postbusverkeer as verkeer
from portal.services import rights

REFERER = {"Referer": "https://portaal.test/beheer"}
WACHTWOORD = "groene fiets onder de brug"


def test_a_box_is_opened_gets_a_password_and_is_blocked(portal):
    browser = portal.as_("beheerder")
    page = browser.get("/beheer").click("FTP-postbussen en overdrachten")
    form = next(f for f in page.forms.values() if "organisatie" in f.fields)
    page = form.submit("organisatie", index=0, headers=REFERER).follow()
    assert "Nog geen wachtwoord" in page and "ftp_" in page
    choose = page.click("Wachtwoord kiezen")
    choose.forms["postbuswachtwoord"]["wachtwoord"] = "te kort"
    wrong = choose.forms["postbuswachtwoord"].submit(headers=REFERER, status=422)
    assert "minstens 12 tekens" in wrong and "te kort" not in wrong
    wrong.forms["postbuswachtwoord"]["wachtwoord"] = WACHTWOORD
    page = wrong.forms["postbuswachtwoord"].submit(headers=REFERER).follow()
    assert WACHTWOORD not in page and "Open" in page
    settings = page.click("Instellingen wijzigen")
    settings.forms["postbus"]["wissen"] = "na_ophalen"
    page = settings.forms["postbus"].submit(headers=REFERER).follow()
    assert "zodra het helemaal is opgehaald" in page
    page = page.forms["schakelen"].submit("dicht", headers=REFERER).follow()
    assert "Geblokkeerd" in page and "Weer openstellen" in page


def test_the_page_of_a_box_tells_who_came_and_lays_back_what_went(portal):
    with portal.site_as(rights.SYSTEM) as by:
        bus = deeds.openen(by, by.site.organisaties["brandweer"])
        deeds.wachtwoord_kiezen(bus, by, WACHTWOORD)
        deeds.instellen(bus, by, wissen="na_ophalen", bewaardagen=30)
        made = deeds.plaatsen(by, "brandweer", "advies", [("verzoek/brief.txt", b"x")], referentie="advies-1")
        verkeer.inloggen(by, bus.gebruikersnaam, WACHTWOORD, "198.51.100.7")
        fetch = verkeer.Ophaling("brandweer", "verzoek/brief.txt", 0, "run", "198.51.100.7")
        verkeer.begonnen(by, fetch)
        verkeer.beeindigd(by, fetch, 1, zeker=True)
        name = made.__name__
    page = portal.as_("beheerder").get("/beheer/postbussen/brandweer")
    assert "Helemaal opgehaald" in page and "198.51.100.7" in page and "verzoek/brief.txt" in page
    form = next(f for f in page.forms.values() if "terugzetten" in f.fields)
    assert form["terugzetten"].value_if_submitted() == name
    assert "staan weer in de postbus" in form.submit("terugzetten", headers=REFERER).follow()


def test_nobody_else_sees_a_box(portal):
    with portal.site_as(rights.SYSTEM) as by:
        deeds.openen(by, by.site.organisaties["brandweer"])
    for name in ("coordinator", "brandweer", "balie"):
        browser = portal.as_(name)
        for place in ("/beheer/postbussen", "/beheer/postbussen/brandweer", "/beheer/postbussen/brandweer/wachtwoord"):
            browser.get(place, status=403)
