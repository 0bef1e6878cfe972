"""A brandweer that is steered: a coördinator and three advisers with an account, beside the one of tests/wereld.py."""

import re

import pytest

from content_types.gebruiker import Gebruiker
from portal.services import adviestoegang, rights
from tests import wereld
from workflows.roles import Role

EXTRA = {
    "korps": ("Kees Korps", Role.COORDINATOR_ADVIESORGANISATIE, "brandweer"),
    "blus": ("Bo Blus", Role.ADVISEUR, "brandweer"),
    "slang": ("Sjaan Slang", Role.ADVISEUR, "brandweer"),
    "gevel": ("Gijs Gevel", Role.COORDINATOR_ADVIESORGANISATIE, "welstand"),
}
D = "/dossiers/2025/Z-2025-000001"


def steer(by, eigen: str = "brandweer") -> None:
    """Add the people of EXTRA, those of brandweer at the organisation `eigen`; without others there."""
    for name, (naam, role, where) in EXTRA.items():
        if where != "brandweer" and eigen != "brandweer":
            continue
        where = eigen if where == "brandweer" else where
        gebruiker = by.site.gebruikers.add(Gebruiker(naam=naam, email=wereld.email_of(name), rollen=[(role, where)]))
        gebruiker.wachtwoord = wereld.person(by, "brandweer").wachtwoord
    for where in {eigen, "welstand"}:
        adviestoegang.bijwerken_bij(by.site, where, by.today)


@pytest.fixture
def pad(portal):
    """The path of a request to the steered brandweer."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        steer(by)
        dossier = wereld.a_dossier(by, "advies_gevraagd")
        return f"{D}/adviezen/{dossier.adviesverzoeken()[0].__name__}"


def id_of(portal, name: str) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        return wereld.person(by, name).__name__


def assign(portal, pad, *names, naam="", email=""):
    """The coördinator chooses these people on the page."""
    form = portal.as_("korps").get(f"{pad}/toewijzen").forms["toewijzen"]
    wanted = {id_of(portal, name) for name in names}
    for box in [*form.fields.get("checkbox", ())]:
        box.checked = box._value in wanted
    form["naam"], form["email"] = naam, email
    return form.submit("knop0", status=303).follow()


def take_back(portal, pad, naam, reden="Met verlof", vervanger=""):
    """The coördinator takes the request from the person of this name."""
    browser = portal.as_("korps")
    page = browser.get(f"{pad}/toewijzen").click(re.escape("Weghalen of vervangen") + f".*{naam}")
    form = page.forms["weghalen"]
    form["reden"] = reden
    if vervanger:
        form["vervanger"] = id_of(portal, vervanger)
    return form.submit("knop0", status=303).follow()


def answer(browser, pad, tekst, button="bewaren", **kw):
    form = browser.get(pad).forms["advies-geven"]
    form["antwoord"] = tekst
    return form.submit(button, **kw)


def personal_link(portal, to, which=-1) -> str:
    text = portal.mails(to)[which].get_content()
    return re.search(r"https://portaal\.test(/adviezen/persoonlijk/\S+)", text).group(1)


def by_personal_link(portal, to):
    browser = portal.browser()
    browser.get(personal_link(portal, to)).forms["openen"].submit(status=303)
    return browser
