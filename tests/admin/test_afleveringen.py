"""Does who manages the portal see what did not arrive, and can it be sent again, once, or be stopped?"""

from datetime import timedelta
from pathlib import Path

import pytest

from content_types.aflevering import Afleverregister, Regel
from content_types.evolve.d2026_12_03_aflever import evolve
from content_types.gebruiker import Gebruiker
from content_types.taak import BACKOFF_MINUTES
from portal.actions import aflevering as deeds
from portal.services import afleveringen, afleverleeftijd, jobs, mail, rights
from portal.services.aflevermislukking import zin
from tests import wereld
from tests.conftest import MOMENT, Portal, once_configured
from tests.services.test_mail import server, smtp_portal  # noqa: F401  fixtures
from workflows.machine import Refused
from workflows.roles import Role

PAGE = "/beheer/afleveringen"


@pytest.fixture
def portal(tmp_path):
    portal = Portal(tmp_path / "var", application=once_configured)
    yield portal
    portal.close()


def failing(portal, number=1, **over) -> list[str]:
    """Mails that a mail server refused for good."""
    with portal.site_as(rights.SYSTEM) as by:
        made = [jobs.enqueue(by.site, "mail", by.now, over=over, to="jan@jansen.test", subject="Onderwerp", body="Tekst\n")
                for _ in range(number)]
        for taak in made:
            for _ in (*BACKOFF_MINUTES, 0):
                taak.failed("SMTPRecipientsRefused: {'jan@jansen.test': (550, b'no such user')}", by.now)
            jobs.afleverregister.taak_gewijzigd(by.site, taak)
        return [taak.__name__ for taak in made]


def stand(portal, name: str) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        return by.site.taken[name].stand


def test_what_did_not_arrive_is_seen_with_its_reason_and_without_the_address(portal):
    failing(portal, sjabloon="besluit", organisatie=wereld.GEMEENTE)
    page = portal.as_("beheerder").get(PAGE)
    assert "De mailserver neemt de e-mail voor dit adres niet aan (code 550)" in page and "Besluit" in page
    assert "jan@jansen.test" not in page and "j…@jansen.test" in page


def test_the_start_page_counts_what_did_not_arrive(portal):
    failing(portal, 3)
    assert "3 niet afgeleverd" in portal.as_("beheerder").get("/beheer")


def test_one_is_sent_again_and_arrives_once(portal):
    one, other = failing(portal, 2)
    form = portal.as_("beheerder").get(PAGE).forms["afleveringen"]
    next(box for box in form.fields["aflevering"] if box._value.endswith(one)).checked = True
    page = form.submit("daad", value="opnieuw").follow()
    assert "1 aflevering wordt opnieuw geprobeerd" in page
    portal.work()
    assert (stand(portal, one), stand(portal, other)) == ("klaar", "mislukt")
    assert [m["Message-ID"].strip("<>").partition("@")[0] for m in portal.mails("jan@jansen.test")] == [one]


def test_all_of_a_kind_are_sent_again_at_once(portal):
    names = failing(portal, 60)
    form = portal.as_("beheerder").get(f"{PAGE}?soort=mail").forms["afleveringen"]
    assert "60 afleveringen" in form.submit("daad", value="alles").follow()
    portal.work()
    assert {stand(portal, name) for name in names} == {"klaar"}


def test_older_ones_are_on_the_next_page(portal):
    failing(portal, 60)
    browser = portal.as_("beheerder")
    page = browser.get(PAGE)
    assert len(page.html.select("#afleveringen tbody tr")) == 50
    assert len(browser.get(page.html.select_one("a[rel=next]")["href"]).html.select("#afleveringen tbody tr")) == 10


def test_stopping_needs_a_reason_and_can_be_undone(portal):
    [name] = failing(portal)
    form = portal.as_("beheerder").get(PAGE).forms["afleveringen"]
    form["aflevering"].checked = True
    refused = form.submit("daad", value="stoppen", status=409)
    assert deeds.WAAROM in refused and refused.html.select_one("#waarom")["aria-invalid"] == "true"
    form["waarom"] = "Wij hebben gebeld."
    assert "1 aflevering is gestopt" in form.submit("daad", value="stoppen").follow()
    assert stand(portal, name) == "gestopt"
    page = portal.as_("beheerder").get(f"{PAGE}?stand=gestopt")
    assert "Wij hebben gebeld." in page
    form = page.forms["afleveringen"]
    form["aflevering"].checked = True
    form.submit("daad", value="opnieuw")
    portal.work()
    assert stand(portal, name) == "klaar"


def test_nobody_else_gets_in(portal):
    for name in ("coordinator", "behandelaar", "balie", "redacteur", "brandweer"):
        portal.as_(name).get(PAGE, status=403)


def test_who_manages_one_organisation_sees_and_sends_nothing_of_others(portal):
    [ours], [theirs] = failing(portal, organisatie=wereld.GEMEENTE), failing(portal, organisatie="brandweer")
    with portal.site_as(rights.SYSTEM) as by:
        local = by.site.gebruikers.add(Gebruiker(naam="Lo Kaal", email="lo@waterrijk.test",
                                                 rollen=[(Role.LOKAAL_BEHEERDER, wereld.GEMEENTE)]))
        acting = type(by)(rights.identity_of(local), by.now, by.site, by.settings)
        assert [r.id for r in afleveringen.zoek(acting)] == [ours]
        assert [r.id for r in afleveringen.zoek(acting, organisatie="brandweer")] == []
        everything = [r.sleutel for r in afleveringen.zoek(by)]
        assert deeds.opnieuw(acting, everything) == 1 and by.site.taken[theirs].stand == "mislukt"


def test_each_day_who_manages_it_hears_that_something_did_not_arrive(portal):
    failing(portal, 2)
    portal.clock.set(MOMENT + timedelta(days=1))
    portal.work()
    assert "Er zijn 2 berichten niet afgeleverd" in portal.as_("beheerder").get("/signalen")
    [said] = [m for m in portal.mails(wereld.email_of("beheerder")) if "Niet afgeleverd" in m["Subject"]]
    assert "jansen" not in said.get_content()


@pytest.mark.parametrize("sjabloon, days, goes", [
    ("aanvulling_herinnering", 7, True), ("aanvulling_herinnering", 8, False), ("advies_gevraagd", 3, True),
    ("advies_gevraagd", 4, False), ("besluit", 30, True), ("besluit", 31, False)])
def test_what_waited_too_long_waits_for_a_person(portal, sjabloon, days, goes):
    with portal.site_as(rights.SYSTEM) as by:
        name = jobs.enqueue(by.site, "mail", by.now, over={"sjabloon": sjabloon}, to="jan@jansen.test", subject="S",
                            body="T\n").__name__
    portal.clock.set(MOMENT + timedelta(days=days))
    portal.work()
    assert stand(portal, name) == ("klaar" if goes else "te_oud")
    if not goes:
        assert "Te oud" in portal.as_("beheerder").get("/beheer/taken")
        with portal.site_as(rights.SYSTEM) as by:
            assert "langer dan" in zin(by.site.taken[name].fout)
            assert deeds.opnieuw(by, [r.sleutel for r in afleveringen.zoek(by, groepen=("niet",))]) == 1
        assert portal.mails("jan@jansen.test") != []


@pytest.mark.parametrize("chosen, days", [("termijn:2", 2), ("termijn:0", 0), ("termijn:x onzin:3", 7), ("", 7)])
def test_the_days_are_a_setting(chosen, days):
    assert afleverleeftijd.dagen({"aflevering.dagen": chosen})["termijn"] == days


@pytest.mark.parametrize("fout, words", [
    ("SMTPRecipientsRefused: {'x@y.test': (450, b'greylisted')}", "neemt de e-mail nu niet aan (code 450)"),
    ("ConnectionRefusedError: [Errno 111] Connection refused", "niet te bereiken"),
    ("OSError: [Errno 28] No space left on device", "schijf van de server is vol"),
    ("ZeroDivisionError: division by zero", "ging bij ons iets mis"), ("NietBezorgd: Een zin.", "Een zin."), ("", "")])
def test_the_reason_is_a_dutch_sentence_without_the_words_of_the_other(fout, words):
    assert words in zin(fout) and "y.test" not in zin(fout)


def test_a_full_disk_is_said_and_the_mail_leaves_once_there_is_room(portal):
    with portal.site_as(rights.SYSTEM) as by:
        name = by.enqueue("mail", to="jan@jansen.test", subject="S", body="T\n").__name__
    full = Path(portal.registry.settings["mail.map"], f"{name}.eml")
    full.parent.mkdir()
    full.symlink_to("/dev/full")
    portal.work()
    assert "schijf van de server is vol" in portal.as_("beheerder").get(f"{PAGE}?stand=wacht")
    full.unlink()
    portal.clock.set(MOMENT + timedelta(hours=1))
    assert len(portal.mails("jan@jansen.test")) == 1


def test_one_receiver_that_is_refused_keeps_nothing_from_others(smtp_portal, server):  # noqa: F811
    with smtp_portal.site_as(rights.SYSTEM) as by:
        names = {to: by.enqueue("mail", to=to, subject="S", body="T\n").__name__
                 for to in ("weg@x.test", "later@x.test", "jan@jansen.test")}
    smtp_portal.work()
    assert [to for _, [to], _ in server.handler.got] == ["jan@jansen.test"]
    with smtp_portal.site_as(rights.SYSTEM) as by:
        words = {to: zin(by.site.taken[name].fout) for to, name in names.items() if to != "jan@jansen.test"}
    assert "code 550" in words["weg@x.test"] and "later wel" in words["later@x.test"]


def test_without_a_choice_nothing_happens(portal):
    with portal.site_as(rights.SYSTEM) as by, pytest.raises(Refused, match="Kies eerst"):
        deeds.opnieuw(by, [])


def test_a_mail_that_left_is_not_sent_again_because_others_changed_something_meanwhile(portal, monkeypatch):
    """The web process puts a job in line at the very moment that the worker notes that its only one is done."""
    with portal.site_as(rights.SYSTEM) as by:
        by.enqueue("mail", to="jan@jansen.test", subject="Een", body="T\n")
    sent = []

    class Meanwhile(mail.FolderMailer):
        def send(self, *args):
            super().send(*args)
            sent.append(args)
            with portal.site_as(rights.SYSTEM) as by:
                by.enqueue("niets")

    monkeypatch.setattr(mail, "FolderMailer", Meanwhile)
    portal.work()
    assert len(sent) == 1
    with portal.site_as(rights.SYSTEM) as by:
        assert [t.stand for t in by.site.taken.values() if t.kind == "mail"] == ["klaar"]


def test_a_page_of_a_hundred_thousand_reads_only_its_own_rows(portal):
    with portal.site_as(rights.SYSTEM) as by:
        register = by.site.taken.afleveringen = Afleverregister()
        for number in range(3000):
            register.zet(Regel("mail", f"m{number}", ("klaar", "niet")[number % 300 == 0], by.now + timedelta(seconds=number),
                               wereld.GEMEENTE))
        assert [r.id for r in afleveringen.zoek(by, groepen=("niet",), aantal=3)] == ["m2700", "m2400", "m2100"]
        before = afleveringen.zoek(by, groepen=("niet",), aantal=4)[-1]
        assert afleveringen.zoek(by, groepen=("niet",), vanaf=before.sleutel, aantal=1) == [before]


def test_what_was_in_line_before_the_register_is_in_it_after_evolving_once(portal):
    [name] = failing(portal)
    with portal.site_as(rights.SYSTEM) as by:
        by.site.taken.afleveringen = None
        assert evolve(by.site).startswith(("1 ", "2 "))
        assert [r.id for r in afleveringen.zoek(by, groepen=("niet",))] == [name]
        assert evolve(by.site) == "0 afleveringen in het register gezet"
