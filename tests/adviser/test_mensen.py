"""Does the coördinator of an adviesorganisatie manage its own people and choices, and nobody else's?"""

import csv
import io
from datetime import timedelta

import pytest

from portal.actions import adviesverloop
from portal.actions import adviesverzoek as adviezen
from portal.actions import gebruiker as gebruikers
from portal.services import rights
from portal.services.actor import NotAllowed
from tests import wereld
from tests.adviser.organisatie import answer, assign, id_of, pad  # noqa: F401
from workflows.roles import Role

MENSEN = "/adviezen/mensen"


def invite(browser, email="nieuw@brandweer.test", roles=(Role.ADVISEUR,), naam="Nina Nieuw", status=303):
    form = browser.get(f"{MENSEN}/brandweer/toevoegen").forms["mens"]
    form["naam"], form["email"] = naam, email
    for box in form.fields["checkbox"]:
        box.checked = box._value in set(roles)
    return form.submit("knop0", status=status)


def change(browser, wie, *, roles=None, actief=None, status=303, **fields):
    form = browser.get(MENSEN).click(wie).forms["mens"]
    for name, value in fields.items():
        form[name] = value
    for box in form.fields["checkbox"]:
        box.checked = box.checked if roles is None else box._value in set(roles)
    if actief is not None:
        form["actief"].checked = actief
    return form.submit("knop0", status=status)


def test_the_coordinator_sees_only_the_own_people(portal, pad):  # noqa: F811
    text = portal.as_("korps").get(MENSEN).html.main.get_text()
    assert all(name in text for name in ("Kees Korps", "Bert Brand", "Bo Blus", "Sjaan Slang"))
    assert not any(name in text for name in ("Gijs Gevel", "Wilma Stand", "Fatima", "Bea Beheer", "Anna"))


def test_who_is_invited_chooses_a_password_and_is_in_the_trail(portal, pad):  # noqa: F811
    page = invite(portal.as_("korps")).follow()
    assert "Nina Nieuw" in page
    assert portal.mails("nieuw@brandweer.test")
    assert "gebruiker toegevoegd" in portal.as_("beheerder").get("/beheer/auditlog")


@pytest.mark.parametrize("who", ["fatima", "welstand", "behandelaar", "aanvrager", "beheerder", "gevel"])
def test_an_address_that_is_known_elsewhere_tells_nothing(portal, pad, who):  # noqa: F811
    email = wereld.email_of("behandelaar" if who == "fatima" else who)
    page = invite(portal.as_("korps"), email=email, status=409)
    assert "Dit e-mailadres kunt u hier niet toevoegen." in page
    assert page.forms["mens"]["email"].value == email
    assert not any(name in page.html.main.get_text() for name in ("Fatima", "Wilma", "Anna", "Bea", "Gijs", "Waterrijk"))


def test_somebody_who_is_there_already_is_named_so(portal, pad):  # noqa: F811
    assert "staat al in uw lijst" in invite(portal.as_("korps"), email=wereld.email_of("blus"), status=409)


@pytest.mark.parametrize("path", ["welstand/toevoegen", "waterrijk/toevoegen", "brandweer/onzin", "brandweer/{gevel}",
                                  "brandweer/{behandelaar}", "welstand/{gevel}", "brandweer", "brandweer/{blus}/x"])
def test_guessed_addresses_of_others_are_not_there(portal, pad, path):  # noqa: F811
    ids = {name: id_of(portal, name) for name in ("gevel", "behandelaar", "blus")}
    portal.as_("korps").get(f"{MENSEN}/{path.format(**ids)}", status=404)


@pytest.mark.parametrize("name", ["blus", "welstand", "behandelaar", "coordinator", "redacteur", ""])
def test_nobody_else_comes_at_people_arrangements_or_exports(portal, pad, name):  # noqa: F811
    browser = portal.as_(name) if name else portal.browser()
    for place in (MENSEN, f"{MENSEN}/brandweer/toevoegen", "/adviezen/afspraken", "/adviezen/adviezen.csv",
                  "/adviezen/adviezen.json"):
        browser.get(place, status=403)


def test_the_coordinator_comes_at_no_page_of_beheer(portal, pad):  # noqa: F811
    for place in ("/beheer", "/beheer/gebruikers", "/beheer/organisaties", "/beheer/organisaties/brandweer",
                  "/beheer/organisaties/brandweer/afspraken", "/beheer/organisaties/brandweer/gegevens/contact",
                  f"/beheer/gebruikers/{id_of(portal, 'blus')}"):
        portal.as_("korps").get(place, status=403)


def test_the_last_coordinator_stays_until_there_is_another(portal, pad):  # noqa: F811
    korps = portal.as_("korps")
    assert "enige coördinator" in change(korps, "Kees Korps", actief=False, status=409)
    assert "enige coördinator" in change(korps, "Kees Korps", roles=(Role.ADVISEUR,), status=409)
    change(korps, "Bo Blus", roles=(Role.ADVISEUR, Role.COORDINATOR_ADVIESORGANISATIE))
    change(korps, "Kees Korps", actief=False)
    korps.get(MENSEN, status=403)
    assert "Kees Korps" in portal.as_("blus").get(MENSEN)


def test_somebody_without_a_role_says_what_to_do(portal, pad):  # noqa: F811
    assert "Kies minstens één rol" in change(portal.as_("korps"), "Bo Blus", roles=(), status=422)


def test_of_somebody_with_other_work_only_the_roles_here_change(portal, pad):  # noqa: F811
    with portal.site_as(rights.SYSTEM) as by:
        blus = wereld.person(by, "blus")
        gebruikers.wijzigen(blus, by, naam=blus.naam, functie="", actief=True,
                            rollen=[*blus.rollen, (Role.ADVISEUR, "welstand")])
    korps = portal.as_("korps")
    assert "lokaal beheerder" in change(korps, "Bo Blus", naam="Bor Blus", status=409)
    change(korps, "Bo Blus", actief=False)
    with portal.site_as(rights.SYSTEM) as by:
        blus = wereld.person(by, "blus")
        assert (blus.rollen, blus.actief) == (((Role.ADVISEUR, "welstand"),), True)
    assert "Bo Blus: bewaard." in korps.get(MENSEN)
    assert "Bo Blus" not in korps.get(MENSEN)


@pytest.mark.parametrize("rollen", [[(Role.LOKAAL_BEHEERDER, "")], [(Role.BEHANDELAAR, "waterrijk")],
                                    [(Role.ADVISEUR, "welstand")], [(Role.BEHANDELAAR, "brandweer")]])
def test_the_deed_itself_gives_no_role_elsewhere(portal, pad, rollen):  # noqa: F811
    with portal.site_as(rights.SYSTEM) as by:
        korps, blus = wereld.acting(by, "korps"), wereld.person(by, "blus")
        with pytest.raises(NotAllowed):
            gebruikers.wijzigen(blus, korps, naam=blus.naam, functie=blus.functie, actief=True, rollen=rollen)
        with pytest.raises(NotAllowed):
            gebruikers.toevoegen(korps, naam="X", email="x@y.test", rollen=rollen)


def arrange(browser, place="/adviezen/afspraken", status=303, **values):
    form = browser.get(place).forms["afspraken"]
    for name, value in values.items():
        if name == "advies_via_coordinator":
            form[name].checked = value
        else:
            form[name] = value
    return form.submit("knop0", status=status)


def test_with_accounts_the_mail_opens_nothing_and_older_links_end(portal, pad):  # noqa: F811
    old = portal.mails("advies@brandweer.test")[-1].get_content().split("https://portaal.test")[1].split()[0]
    browser = portal.browser()
    browser.get(old).forms["openen"].submit(status=303)
    arrange(portal.as_("korps"), advieskanaal="account")
    browser.get(pad, status=403)
    assert "Log in om verder te gaan" in portal.browser().get(old, status=410)
    portal.as_("behandelaar").get(pad).forms["link-sturen"].submit(status=303)
    text = portal.mails("advies@brandweer.test")[-1].get_content()
    assert pad in text and "/adviezen/link/" not in text
    portal.browser().get(pad, status=403)


def test_with_accounts_no_mail_speaks_of_a_link_that_works_three_days(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        by.site.organisaties["brandweer"].advieskanaal = "account"
        dossier, staff = wereld.a_dossier(by, "in_behandeling"), wereld.acting(by, "behandelaar")
        for verzoek in adviezen.vragen_aan(dossier, staff, organisaties=["brandweer"], vraag="Stemt u in?", uiterlijk=by.today,
                                           instemming=True):
            adviesverloop.herinneren(verzoek, staff)
        wereld._ask(dossier, by)
        verzoek = next(asked for asked in dossier.adviesverzoeken() if not asked.instemming)
        adviesverloop.verlengen(verzoek, staff, uiterlijk=verzoek.uiterlijk + timedelta(1))
        adviesverloop.namens_invoeren(verzoek, staff, wie="B", wijze="telefoon", wanneer=by.today, antwoord="Ja")
        adviesverloop.opnieuw_vragen(verzoek, staff, vraag="En?", uiterlijk=by.today)
        door = f"{dossier.zaaknummer}/adviezen/"
    texts = [mail.get_content() for mail in portal.mails("advies@brandweer.test")]
    assert len(texts) == 6
    assert all(door in text and "drie dagen" not in text and "/adviezen/link" not in text for text in texts)


def test_a_webservice_needs_an_address_and_until_it_is_there_mail_goes_as_well(portal, pad):  # noqa: F811
    korps = portal.as_("korps")
    page = korps.get("/adviezen/afspraken")
    assert "nog niet aangesloten" in page
    assert "Vul het adres van de webservice in" in arrange(korps, advieskanaal="webservice", status=409)
    arrange(korps, advieskanaal="webservice", advies_webservice="https://brandweer.test/stuf")
    before = len(portal.mails("advies@brandweer.test"))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "advies_gevraagd")
    assert len(portal.mails("advies@brandweer.test")) == before + 1
    with portal.site_as(rights.SYSTEM) as by:
        assert list(by.site.taken.open.values()) == [] and list(by.site.stufberichten.values()) == []


@pytest.mark.parametrize("address", ["http://brandweer.test", "brandweer.test", "javascript:alert(1)"])
def test_an_address_that_is_no_safe_one_says_so_and_stays(portal, pad, address):  # noqa: F811
    page = arrange(portal.as_("korps"), advieskanaal="webservice", advies_webservice=address, status=422)
    assert "begint met https://" in page and page.forms["afspraken"]["advies_webservice"].value == address


def test_the_lokaal_beheerder_sets_the_same(portal, pad):  # noqa: F811
    beheerder = portal.as_("beheerder")
    arrange(beheerder, "/beheer/organisaties/brandweer/afspraken", advieskanaal="account", advies_via_coordinator=True)
    page = beheerder.get("/beheer/organisaties/brandweer")
    assert "E-mail zonder link" in page
    beheerder.get("/beheer/organisaties/waterrijk/afspraken", status=404)


@pytest.mark.parametrize("choice, sentence", [({"advieskanaal": "account"}, "Er kan nog niemand inloggen"),
                                              ({"advies_via_coordinator": True}, "geen coördinator die kan inloggen")])
def test_a_choice_that_could_not_work_says_why(portal, choice, sentence):
    with portal.site_as(rights.SYSTEM) as by:
        from portal.actions import organisatie
        organisatie.toevoegen(by, "leeg", naam="Leeg", soort_organisatie="adviesorganisatie", email="advies@leeg.test")
    assert sentence in arrange(portal.as_("beheerder"), "/beheer/organisaties/leeg/afspraken", status=409, **choice)


def test_two_people_at_the_arrangements_do_not_write_over_each_other(portal, pad):  # noqa: F811
    korps = portal.as_("korps")
    form = korps.get("/adviezen/afspraken").forms["afspraken"]
    arrange(portal.as_("beheerder"), "/beheer/organisaties/brandweer/afspraken", advies_via_coordinator=True)
    form["advieskanaal"] = "account"
    assert "Bea Beheer heeft dit gewijzigd" in form.submit("knop0", status=409)


def test_the_export_has_the_own_advice_and_no_formula(portal, pad):  # noqa: F811
    assign(portal, pad, "blus")
    answer(portal.as_("blus"), pad, "=1+1", "versturen", status=303).follow().forms["versturen"].submit(status=303)
    made = portal.as_("korps").get("/adviezen/adviezen.csv")
    rows = list(csv.DictReader(io.StringIO(made.body.decode("utf-8-sig")), delimiter=";"))
    assert [(r["zaaknummer"], r["antwoord"], r["bij"]) for r in rows] == [("Z-2025-000001", "'=1+1", "Bo Blus")]
    assert portal.as_("korps").get("/adviezen/adviezen.json").json["adviezen"][0]["antwoord"] == "=1+1"
    assert portal.as_("gevel").get("/adviezen/adviezen.json").json["adviezen"] == []
