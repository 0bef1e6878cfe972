"""Does the first message always leave, also to somebody without an e-mail address, and is it kept that it was sent?"""

from datetime import date

import pytest

from portal.actions import berichttekst, postbrief
from portal.services import audit, rights
from portal.services.actor import NotAllowed
from tests import wereld
from tests.actions.test_doorzenden import on_paper
from workflows.machine import Refused

DAG = date(2025, 10, 8)


@pytest.fixture
def zaak(portal):
    return on_paper(portal)


def letter(zaak):
    return zaak.lees(lambda d: postbrief.brieven(d)[0])


def test_without_an_address_the_confirmation_is_a_letter_with_number_and_day_of_receipt(zaak):
    [made] = zaak.lees(lambda d: [(b.titel, b.tekst, b.mime, b.toegankelijk) for b in postbrief.brieven(d)])
    assert made[0] == "Ontvangstbevestiging per post" and made[2:] == ("application/pdf", True)
    assert zaak.zaaknummer in made[1] and "dinsdag 7 oktober 2025" in made[1] and "Beste Jan Jansen" in made[1]


def test_the_letter_holds_no_code_because_staff_read_it(zaak):
    with zaak.op(DAG) as by:
        code = wereld.aanvragen.links.volgcode(by.settings, zaak.zaaknummer)
        assert code not in postbrief.brieven(zaak.dossier(by))[0].tekst


def test_the_letter_is_a_real_pdf_with_the_address(zaak):
    with zaak.op(DAG) as by:
        from pypdf import PdfReader
        with postbrief.brieven(zaak.dossier(by))[0].open() as stream:
            text = " ".join(PdfReader(stream).pages[0].extract_text().split())
    assert "Jan Jansen" in text and "Dorpsweg 3" in text and zaak.zaaknummer in text


def test_the_organisation_hears_that_there_is_a_letter_to_print(zaak):
    subjects = [mail["Subject"] for mail in zaak.portal.mails("vergunningen@waterrijk.test")]
    assert any("Nieuws in een dossier" in subject for subject in subjects)
    assert any(subject.startswith("Nieuwe aanvraag") for subject in subjects)


def test_who_has_an_address_gets_a_mail_and_no_letter(portal):
    with portal.site_as(rights.SYSTEM) as by:
        assert postbrief.brieven(wereld.a_dossier(by)) == []


def test_the_text_of_the_letter_can_be_adapted_and_keeps_what_it_needs(portal):
    with portal.site_as(rights.SYSTEM) as by:
        berichttekst.bewaren(by, organisatie=wereld.GEMEENTE, naam="ontvangstbevestiging_post", onderwerp="Binnen", tekst="Dank.")
    zaak = on_paper(portal)
    tekst = zaak.lees(lambda d: postbrief.brieven(d)[0].tekst)
    assert tekst.startswith("Dank.\n\nZaaknummer: ") and "Ontvangen op: dinsdag 7 oktober 2025" in tekst


def test_sending_it_is_noted_once_with_who_and_when(zaak):
    for _ in range(2):
        zaak.doe(DAG, lambda d, by: postbrief.verstuurd(postbrief.brieven(d)[0], d, by), "coordinator")
    with zaak.op(DAG) as by:
        lines = [line for line in audit.lines(by.site._p_jar, zaak.zaaknummer) if line["wat"].startswith("brief verstuurd")]
        assert [line["naam"] for line in lines] == ["Cora Dinator"]
        assert postbrief.te_versturen(zaak.dossier(by)) == []


@pytest.mark.parametrize("wie", ["beslisser", "brandweer", "beheerder"])
def test_who_may_not_work_on_the_case_cannot_note_it(zaak, wie):
    with pytest.raises(NotAllowed):
        zaak.doe(DAG, lambda d, by: postbrief.verstuurd(postbrief.brieven(d)[0], d, by), wie)


# Deeds on the texts that pages do not reach


@pytest.mark.parametrize("which", [{"naam": "wachtwoord"}, {"naam": "besluit", "soort_aanvraag": "melding"},
                                   {"organisatie": "brandweer"}, {"organisatie": "x"}])
def test_what_is_no_text_cannot_be_adapted(portal, which):
    with portal.site_as(rights.SYSTEM) as by, pytest.raises(Refused):
        berichttekst.bewaren(by, **{"organisatie": wereld.GEMEENTE, "naam": "besluit", "onderwerp": "x", "tekst": "y", **which})


@pytest.mark.parametrize("wie", sorted(set(wereld.MENSEN) - {"beheerder"}))
def test_only_the_lokaal_beheerder_adapts_a_text(portal, wie):
    with portal.site_as(rights.SYSTEM) as by:
        acting, which = wereld.acting(by, wie), {"organisatie": wereld.GEMEENTE, "naam": "besluit"}
        for deed in (lambda: berichttekst.bewaren(acting, **which, onderwerp="x", tekst="y"),
                     lambda: berichttekst.terugzetten(acting, **which), lambda: berichttekst.gezien(acting, **which),
                     lambda: berichttekst.proefmail(acting, **which, onderwerp="x", tekst="y")):
            with pytest.raises(NotAllowed):
                deed()


def test_history_says_who_and_when(portal):
    with portal.site_as(rights.SYSTEM) as by:
        boss = wereld.acting(by, "beheerder")
        kept = berichttekst.bewaren(boss, organisatie=wereld.GEMEENTE, naam="besluit", onderwerp="x", tekst="y")
        berichttekst.terugzetten(boss, organisatie=wereld.GEMEENTE, naam="besluit")
        assert [line.what for line in kept.history] == ["tekst van e-mail aangepast",
                                                        "tekst van e-mail teruggezet naar de standaardtekst"]
        assert {line.name for line in kept.history} == {"Bea Beheer"} and len(kept.versies) == 2
