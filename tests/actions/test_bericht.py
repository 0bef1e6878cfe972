"""Do messages reach the other side, once, and nobody else? And what does a case do where the portal keeps silent?"""

import io

import pytest

from portal.actions import bericht as berichten
from portal.actions import organisatie as organisaties
from portal.services import rights
from portal.services.actor import NotAllowed
from portal.services.throttle import TooOften
from tests import wereld
from workflows.machine import Refused
from workflows.permissions import Permission


@pytest.fixture
def world(portal):
    """A portal, and a dossier in handling in it: `with world() as (by, dossier):`."""

    class World:
        def __init__(self):
            self.portal, self.number = portal, ""

        def __call__(self, until="in_behandeling", **settings):
            self.until, self.settings = until, settings
            return self

        def __enter__(self):
            self.door, self.app = portal.site_as(rights.SYSTEM), wereld.in_app(portal)
            self.app.__enter__()
            by = self.door.__enter__()
            if not self.number:
                organisaties.wijzigen(by.site.organisaties[wereld.GEMEENTE], by, **self.settings)
                self.number = wereld.a_dossier(by, self.until).zaaknummer
            return by, by.site["dossiers"].by_zaaknummer(self.number)

        def __exit__(self, *problem):
            self.door.__exit__(*problem)
            return self.app.__exit__(*problem)

        def subjects(self, to):
            return [mail["Subject"] for mail in portal.mails(to)]

    return World()


def pdf():
    return [(io.BytesIO(wereld.PDF), "foto.pdf")]


def test_a_message_of_the_handler_mails_a_link_and_nothing_of_its_content(world):
    with world() as (by, dossier):
        bericht = berichten.sturen(dossier, wereld.acting(by, "behandelaar"), "Uw buurman heeft gebeld.", pdf())
        assert (bericht.van, bericht.naam, [b.bestandsnaam for b in bericht.bestanden()]) == (
            "gezag", "Fatima de Wit", ["foto.pdf"])
    mail = next(m for m in world.portal.mails("jan@jansen.test") if "bericht voor u" in m["Subject"])
    text = mail.get_content()
    assert not mail.is_multipart() and "/mijn/Z-2025-000001?code=" in text
    assert not any(word in text for word in ("buurman", "foto", "Fatima", "Jan"))


def test_a_message_of_the_applicant_tells_the_behandelaar(world):
    with world() as (by, dossier):
        berichten.sturen(dossier, wereld.applicant(dossier, by), "Wanneer hoor ik iets?")
        told = wereld.person(by, "behandelaar").signalen.newest(1)[0]
        assert told.soort_signaal == "bericht_binnen" and "Wanneer" not in told.tekst
    assert any("Bericht van de aanvrager" in subject for subject in world.subjects(wereld.email_of("behandelaar")))


def test_without_a_behandelaar_the_coordinator_hears_it_and_without_either_the_organisation(world):
    with world("ingediend") as (by, dossier):
        berichten.sturen(dossier, wereld.applicant(dossier, by), "Eén")
        dossier.coordinator = wereld.person(by, "coordinator").__name__
        berichten.sturen(dossier, wereld.applicant(dossier, by), "Twee")
        assert wereld.person(by, "coordinator").signalen.newest(1)[0].soort_signaal == "bericht_binnen"
    to_office = [m for m in world.portal.mails("vergunningen@waterrijk.test") if "Bericht van de aanvrager" in m["Subject"]]
    assert len(to_office) == 1 and "/dossiers/2025/Z-2025-000001" in to_office[0].get_content()
    assert "Eén" not in to_office[0].get_content()


def test_the_same_message_twice_in_a_row_is_one(world):
    with world() as (by, dossier):
        applicant, handler = wereld.applicant(dossier, by), wereld.acting(by, "behandelaar")
        first = berichten.sturen(dossier, applicant, "Hallo?", pdf())
        assert berichten.sturen(dossier, applicant, " Hallo?\n") is first
        assert berichten.sturen(dossier, applicant, "Hallo?", pdf()) is first
        berichten.sturen(dossier, handler, "Hallo?")
        again = berichten.sturen(dossier, applicant, "Hallo?")
        assert again is not first and len(dossier.berichten()) == 3


def test_what_somebody_is_writing_is_kept_for_them_alone_and_gone_once_sent(world):
    with world() as (by, dossier):
        applicant, handler = wereld.applicant(dossier, by), wereld.acting(by, "behandelaar")
        berichten.klad_bewaren(dossier, applicant, "Half af")
        bestand = berichten.bestand_toevoegen(dossier, *pdf()[0], applicant)
        assert berichten.klad_van(dossier, handler) is None and dossier.berichten() == []
        assert not any(wereld.acting(by, name).may(Permission.VIEW, bestand) for name in wereld.MENSEN)
        berichten.sturen(dossier, applicant, "Nu af")
        assert berichten.klad_van(dossier, applicant) is None
        assert [b.__name__ for b in dossier.berichten()[0].bestanden()] == [bestand.__name__]


WRONG = [("", "Schrijf eerst uw bericht"), (" \n", "Schrijf eerst uw bericht"), ("x" * 10_001, "te lang")]


@pytest.mark.parametrize("tekst, words", WRONG)
def test_a_message_that_cannot_be_is_refused_with_what_to_do(world, tekst, words):
    with world() as (by, dossier):
        with pytest.raises(Refused, match=words):
            berichten.sturen(dossier, wereld.applicant(dossier, by), tekst)
        assert dossier.berichten() == []


def test_no_more_than_ten_files_and_no_more_than_twenty_messages_in_a_quarter(world):
    with world() as (by, dossier):
        applicant = wereld.applicant(dossier, by)
        for n in range(10):
            berichten.bestand_toevoegen(dossier, io.BytesIO(wereld.PDF + b"%%%d" % n), f"{n}.pdf", applicant)
        with pytest.raises(Refused, match="hoogstens 10 bestanden"):
            berichten.bestand_toevoegen(dossier, io.BytesIO(wereld.PDF), "elf.pdf", applicant)
        for n in range(20):
            berichten.sturen(dossier, applicant, f"Bericht {n}")
        with pytest.raises(TooOften):
            berichten.sturen(dossier, applicant, "Nog een")


@pytest.mark.parametrize("name", sorted(set(wereld.MENSEN) - {"behandelaar", "coordinator"}))
def test_who_has_nothing_to_do_with_it_writes_nothing(world, name):
    with world("advies_gevraagd") as (by, dossier), pytest.raises((NotAllowed, Refused)):
        berichten.sturen(dossier, wereld.acting(by, name), "Ik wil ook iets zeggen")


READERS = {"coordinator", "behandelaar", "beslisser"}


def test_only_who_may_read_the_dossier_reads_the_messages_and_their_files(world):
    with world("advies_gevraagd") as (by, dossier):
        bericht = berichten.sturen(dossier, wereld.applicant(dossier, by), "Alleen voor u", pdf())
        for thing in (bericht, bericht.bestanden()[0]):
            assert {name for name in wereld.MENSEN if wereld.acting(by, name).may(Permission.VIEW, thing)} == READERS
        other = wereld.applicant(wereld.a_dossier(by), by)
        assert berichten.zichtbaar(dossier, other) == [] and not other.may(Permission.VIEW_STATUS, bericht)
        with pytest.raises(NotAllowed):
            berichten.sturen(dossier, other, "Ik ben iemand anders")


def test_a_message_is_unread_until_the_other_side_opens_it(world):
    with world() as (by, dossier):
        applicant, handler = wereld.applicant(dossier, by), wereld.acting(by, "behandelaar")
        berichten.sturen(dossier, applicant, "Vraag")
        berichten.lezen(dossier, applicant)
        berichten.lezen(dossier, wereld.acting(by, "beslisser"))  # only looks on
        assert len(berichten.ongelezen(dossier, handler)) == 1 and berichten.ongelezen(dossier, applicant) == []
        berichten.lezen(dossier, handler)
        assert berichten.ongelezen(dossier, handler) == [] and dossier.berichten()[0].gelezen_op == by.now


# Switched off per organisation


def test_a_changed_setting_counts_for_new_applications_only(world):
    with world() as (by, dossier):
        gemeente = by.site.organisaties[wereld.GEMEENTE]
        organisaties.wijzigen(gemeente, by, berichten_via_portaal=False, status_tonen=False)
        later = wereld.a_dossier(by)
        assert (dossier.berichten_via_portaal, dossier.status_getoond) == (True, True)
        assert (later.berichten_via_portaal, later.status_getoond) == (False, False)
        organisaties.wijzigen(gemeente, by, berichten_via_portaal=True, status_tonen=True)
        assert (later.berichten_via_portaal, later.status_getoond) == (False, False)


def test_where_messages_are_off_nothing_can_be_sent_on_either_side(world):
    with world(berichten_via_portaal=False) as (by, dossier):
        for who in (wereld.applicant(dossier, by), wereld.acting(by, "behandelaar")):
            for deed in (berichten.sturen, berichten.klad_bewaren):
                with pytest.raises(Refused, match="via"):
                    deed(dossier, who, "Hallo")
        assert "vergunningen@waterrijk.test" in berichten.kan_niet(dossier, wereld.applicant(dossier, by))


MAILS = [
    ({}, ["bericht van ontvangst", "Wij behandelen", "besluit"]),
    ({"status_tonen": False}, ["ontvangst", "besluit"]),
    ({"berichten_via_portaal": False}, ["ontvangst", "besluit"]),
    ({"berichten_via_portaal": False, "status_tonen": False}, ["ontvangst", "besluit"]),
]


@pytest.mark.parametrize("settings, subjects", MAILS)
def test_the_first_message_and_the_decision_always_reach_the_applicant(world, settings, subjects):
    with world("bekendgemaakt", **settings) as (_, dossier):
        assert dossier.state == "beschikking"
    assert len(world.subjects("jan@jansen.test")) == len(subjects)
    assert any("besluit" in subject for subject in world.subjects("jan@jansen.test"))
    assert any("ontvangen" in subject for subject in world.subjects("jan@jansen.test"))


def test_the_first_message_does_not_promise_a_status_that_is_not_shown(world):
    with world("ingediend", status_tonen=False):
        pass
    text = world.portal.mails("jan@jansen.test")[0].get_content()
    assert "Hoe ver is uw aanvraag" not in text and "ziet u daar niet" in text
