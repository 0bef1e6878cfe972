"""Can the lokaal beheerder manage people, organisations and jobs, and nobody else?"""

import pytest

from portal.services import jobs, rights
from portal.views.admin.taken import KINDS
from tests import wereld

PAGES = ("/beheer", "/beheer/gebruikers", "/beheer/gebruikers/toevoegen", "/beheer/organisaties", "/beheer/taken",
         "/beheer/auditlog")


@pytest.mark.parametrize("name", sorted(set(wereld.MENSEN) - {"beheerder"}))
def test_only_the_lokaal_beheerder_comes_in(portal, name):
    browser = portal.as_(name)
    assert {browser.get(path, status="*").status_int for path in PAGES} == {403}


def add_person(portal, **answers):
    browser = portal.as_("beheerder")
    form = browser.get("/beheer/gebruikers/toevoegen").forms["gebruiker"]
    for name, value in {"naam": "Nieuwe Collega", "email": "nieuw@waterrijk.test", **answers}.items():
        form[name] = value
    form.fields["checkbox"][0].checked = True
    return form.submit(status="*")


def test_a_new_person_gets_a_mail_to_choose_a_password(portal):
    assert add_person(portal).status_int == 303
    assert "/wachtwoord/" in portal.mails("nieuw@waterrijk.test")[0].get_content()


def test_a_second_account_with_one_address_is_refused_in_the_form(portal):
    answer = add_person(portal, email=wereld.email_of("balie"))
    assert answer.status_int == 422 and "al een gebruiker met dit e-mailadres" in answer.text
    assert answer.forms["gebruiker"]["naam"].value == "Nieuwe Collega"


def test_wrong_fields_are_named_and_what_was_typed_is_kept(portal):
    answer = add_person(portal, naam="", email="geen adres")
    assert answer.status_int == 422 and answer.html.title.text.startswith("Fout:")
    answer.mustcontain("Vul de naam in", "naam@voorbeeld.nl")
    assert answer.forms["gebruiker"]["email"].value == "geen adres"


def test_somebody_who_may_no_longer_log_in_is_out(portal):
    victim, browser = portal.as_("balie"), portal.as_("beheerder")
    form = browser.get("/beheer/gebruikers").click("Bram Balie").forms["gebruiker"]
    form["actief"].checked = False
    form.submit(status=303)
    assert victim.get("/postvak", status="*").status_int == 403


def test_an_organisation_is_added_and_can_then_be_asked(portal):
    browser = portal.as_("beheerder")
    form = browser.get("/beheer/organisaties/toevoegen").forms["organisatie"]
    form["naam"], form["soort_organisatie"], form["email"] = "Waterschap", "adviesorganisatie", "advies@schap.test"
    form.submit(status=303)
    assert "Waterschap" in browser.get("/beheer/organisaties").text


def test_a_failed_job_is_shown_with_its_reason_and_sent_again_from_the_page(portal):
    with portal.site_as(rights.SYSTEM) as by:
        taak = jobs.enqueue(by.site, "mail", by.now, to="x@y.test", subject="Uw zaak", body="Geheim")
        taak.stand, taak.pogingen, taak.fout = "mislukt", 5, "550 onbekend adres"
    browser = portal.as_("beheerder")
    page = browser.get("/beheer/taken")
    page.mustcontain("Mislukt", "550 onbekend adres", "x…@y.test", no=["Geheim", "x@y.test"])
    page.forms["taken"].submit(status=303)
    assert [mail["Subject"] for mail in portal.mails("x@y.test")] == ["Uw zaak"]


def test_the_auditlog_is_shown_and_checked(portal):
    portal.as_("beheerder").get("/beheer/auditlog?controleer=ja").mustcontain("ongeschonden", "ingelogd")


def test_a_password_is_stored_as_argon2id_with_the_parameters_of_the_library():
    from argon2 import PasswordHasher
    real = PasswordHasher()
    assert real.hash("x").startswith("$argon2id$") and real.memory_cost >= 19456 and real.time_cost >= 2


def test_every_kind_of_job_has_words_for_the_page(portal):
    assert set(KINDS) == set(jobs.HANDLERS)
