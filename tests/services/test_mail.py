"""Does mail really leave: whole, once, to the right person, and is it kept while the mail server is away?"""

import email
import email.policy
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller

from content_types.taak import BACKOFF_MINUTES
from portal.actions import abonnement as abonnementen
from portal.actions import adviesverzoek as adviesverzoeken
from portal.actions import gebruiker as gebruikers
from portal.services import mail, rights
from portal.services.abonnementen import sleutel as volgsleutel
from tests import wereld
from tests.conftest import Portal

TEMPLATES = ("ontvangstbevestiging", "nieuwe_aanvraag", "signaal", "in_behandeling", "advies_gevraagd", "signaal",
             "signaal", "besluit")
"""The mails of the story, in order of their first."""


class Box:
    """A mail server that keeps what it got; addresses that begin with `weg` do not exist, `vol` is told so after the
    mail, `later` takes no mail now."""

    def __init__(self):
        self.got, self.raw = [], []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("weg"):
            return "550 5.1.1 no such user"
        if address.startswith("later"):
            return "450 4.2.0 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.raw.append(envelope.content)
        if envelope.rcpt_tos[0].startswith("vol"):
            return f"552 5.2.2 <{envelope.rcpt_tos[0]}> mailbox full"
        self.got.append((envelope.mail_from, envelope.rcpt_tos,
                         email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return "250 taken"


class OnAnyPort(Controller):
    """Listens where there is room; `port` says where that is once it has started."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def server():
    controller = OnAnyPort(Box(), hostname="127.0.0.1", port=0, ready_timeout=30)
    controller.start()
    yield controller
    if not controller.loop.is_closed():
        controller.stop()


@pytest.fixture
def smtp_portal(tmp_path, server):
    portal = Portal(tmp_path / "var", **{"mail.wijze": "smtp", "mail.smtp.host": "127.0.0.1", "mail.smtp.tls": "nooit",
                                         "mail.smtp.poort": str(server.port)})
    yield portal
    portal.close()


def ask(portal, to="jan@jansen.test", subject="Onderwerp", body="Tekst\n") -> str:
    with portal.site_as(rights.SYSTEM) as by:
        by.enqueue("mail", to=to, subject=subject, body=body)
        return next(iter(by.site.taken.open))


def job(portal, name):
    """State, number of attempts and reason of a job."""
    with portal.site_as(rights.SYSTEM) as by:
        taak = by.site.taken[name]
        return taak.stand, taak.pogingen, taak.fout


def test_a_mail_arrives_whole_at_a_real_server(smtp_portal, server):
    subject = "Ontvangen: één heel lang onderwerp over de verbouwing van café “De Zwaan” aan de Vööruitgangstraat 1234"
    body = "Beste aanvrager,\n\n.een regel met een punt vooraan\nFrom een regel\n€ 12,50 – ✓\n" + "lang " * 400 + "\n"
    ask(smtp_portal, subject=subject, body=body)
    smtp_portal.work()
    [(sender, to, message)] = server.handler.got
    assert (sender, to) == ("noreply@waterrijk.test", ["jan@jansen.test"])
    assert message["Subject"] == subject
    assert message.get_content().replace("\r\n", "\n") == body
    assert message["From"].addresses[0].display_name == "Gemeente Waterrijk"


def test_no_byte_of_a_message_needs_more_than_seven_bits(smtp_portal):
    message = mail.compose("a@b.test", "Gemeente Súdwest-Fryslân, “afdeling”", "c@d.test", "é" * 200, "ë" * 2000, "k",
                           smtp_portal.clock.now())
    assert bytes(message).isascii() and max(map(len, bytes(message).splitlines())) < 1000


@pytest.mark.parametrize("field", ["subject", "to"])
def test_a_line_end_cannot_start_a_header(smtp_portal, server, field):
    for end in ("\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"):
        ask(smtp_portal, **{field: f"jan@jansen.test{end}Bcc: dief@elders.test"})
    smtp_portal.work()
    assert all(message["Bcc"] is None and to == ["jan@jansen.test"] for _, to, message in server.handler.got)
    assert len(server.handler.got) == (6 if field == "subject" else 0)


def test_a_refused_address_fails_visibly_is_tried_again_and_then_waits_for_a_person(smtp_portal, server):
    name = ask(smtp_portal, to="weg@jansen.test")
    smtp_portal.work()
    assert job(smtp_portal, name)[:2] == ("wacht", 1) and "550" in job(smtp_portal, name)[2]
    smtp_portal.work()
    assert job(smtp_portal, name)[1] == 1
    for attempt, minutes in enumerate(BACKOFF_MINUTES, start=2):
        smtp_portal.clock.set(smtp_portal.clock.now() + timedelta(minutes=minutes))
        smtp_portal.work()
        assert job(smtp_portal, name)[1] == min(attempt, len(BACKOFF_MINUTES))
    assert job(smtp_portal, name)[0] == "mislukt" and server.handler.got == []


def test_while_the_server_is_down_mail_is_kept_and_leaves_once_when_it_is_back(smtp_portal, server):
    server.stop()
    name = ask(smtp_portal)
    smtp_portal.work()
    assert job(smtp_portal, name)[0] == "wacht"
    again = Controller(Box(), hostname="127.0.0.1", port=server.port, ready_timeout=30)
    again.start()
    try:
        smtp_portal.clock.set(smtp_portal.clock.now() + timedelta(minutes=1))
        smtp_portal.work()
        smtp_portal.work()
        assert len(again.handler.got) == 1 and job(smtp_portal, name)[0] == "klaar"
    finally:
        again.stop()


def test_a_repeat_of_the_same_mail_has_the_same_message_id(smtp_portal, server):
    """A crash after the server took it and before the commit: the receiver can tell that it is the same."""
    name = ask(smtp_portal)
    smtp_portal.work()
    with smtp_portal.site_as(rights.SYSTEM) as by:
        taak = by.site.taken[name]
        taak.stand = "wacht"
        by.site.taken.open[name] = taak
    smtp_portal.work()
    first, second = (message["Message-ID"] for _, _, message in server.handler.got)
    assert first == second == f"<{name}@waterrijk.test>"


def test_one_refused_address_does_not_hold_up_the_others(smtp_portal, server):
    ask(smtp_portal, to="weg@jansen.test")
    ask(smtp_portal, to="jan@jansen.test")
    smtp_portal.work()
    assert [to for _, to, _ in server.handler.got] == [["jan@jansen.test"]]


def a_volger(by, email):
    """Who follows everything."""
    abonnementen.aanvragen(by, "10.0.0.1", email, naam="Alles", frequentie="dagelijks", herinneren=False)
    volger = by.site.abonnementen[volgsleutel(by.settings, email)]
    volger.gevraagd_op = by.today
    abonnementen.bevestigen(by, volger, frozenset(volger))
    for name in list(by.site.taken.open):
        by.site.taken.settle(by.site.taken.remove(name))


def told_tomorrow(portal):
    """A notice, and the round of the next morning."""
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_notice(by)
    portal.work()
    portal.clock.set(portal.clock.now() + timedelta(days=1))
    portal.work()


def test_an_overview_for_a_volger_can_be_ended_in_one_click_by_a_mail_program(smtp_portal, server):
    with smtp_portal.site_as(rights.SYSTEM) as by:
        a_volger(by, "jan@xn--bcher-kva.test")
    told_tomorrow(smtp_portal)
    [(_, to, message)] = server.handler.got
    [raw] = [line for line in server.handler.raw[0].split(b"\r\n") if line.startswith(b"List-Unsubscribe:")]
    assert to == ["jan@xn--bcher-kva.test"] and raw.startswith(b"List-Unsubscribe: <https://portaal.test/volgen-afmelden/")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and message["Auto-Submitted"]
    page = raw.decode().partition("https://portaal.test")[2].rstrip(">")
    smtp_portal.browser().post(page, {"List-Unsubscribe": "One-Click"}, status=200)
    with smtp_portal.site_as(rights.SYSTEM) as by:
        assert len(by.site.abonnementen) == 0


@pytest.mark.parametrize("email", ["weg@jansen.test", "vol@jansen.test"])
def test_an_address_that_is_refused_for_good_is_noted_then_forgotten_and_is_never_written_down(smtp_portal, email, caplog):
    with smtp_portal.site_as(rights.SYSTEM) as by:
        a_volger(by, email)
    for failures in (1, 2, None):
        told_tomorrow(smtp_portal)
        with smtp_portal.site_as(rights.SYSTEM) as by:
            assert [v.mislukt for v in by.site.abonnementen.values()] == ([failures] if failures else [])
            assert [t for t in by.site.taken.open.values() if t.kind == "volgmail"] == []
    assert "jansen" not in caplog.text


def test_an_address_that_takes_no_mail_now_is_tried_again_without_being_written_down(smtp_portal, server, caplog):
    with smtp_portal.site_as(rights.SYSTEM) as by:
        a_volger(by, "later@jansen.test")
    told_tomorrow(smtp_portal)
    with smtp_portal.site_as(rights.SYSTEM) as by:
        [taak] = [t for t in by.site.taken.open.values() if t.kind == "volgmail"]
        assert taak.stand == "wacht" and "450" in taak.fout and "jansen" not in taak.fout
    assert "jansen" not in caplog.text


def test_a_deed_that_fails_mails_nobody(smtp_portal, server):
    with pytest.raises(RuntimeError), smtp_portal.site_as(rights.SYSTEM) as by:
        by.enqueue("mail", to="jan@jansen.test", subject="x", body="y")
        raise RuntimeError
    smtp_portal.work()
    assert server.handler.got == []


def mail_about(subject: str, mails) -> str:
    """The text of the one mail with these words in its subject."""
    [found] = [message.get_content() for message in mails if subject in message["Subject"]]
    return found


def test_every_mail_of_the_story_names_the_case_in_its_subject_and_signs(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        number = wereld.a_dossier(by, "bekendgemaakt").zaaknummer
    mails = portal.mails()
    assert len(mails) == len(TEMPLATES)
    for message in mails:
        text = message.get_content()
        assert number in message["Subject"], text
        assert "Gemeente Waterrijk" in text and "${" not in text and "None" not in text
        assert "https://portaal.test/" in text


def test_only_what_a_reader_needs_to_know_is_in_a_mail(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        wereld.a_dossier(by, "bekendgemaakt")
    for message in portal.mails():
        for personal in ("Jan Jansen", "0612345678", "Dorpsweg", "Kerkstraat"):
            assert personal not in message.get_content() and personal not in message["Subject"]
        assert "dakkapel" not in message.get_content().lower() and not list(message.iter_attachments())


def test_the_applicant_hears_procedure_term_and_remedies_when_handling_begins(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        wereld.a_dossier(by, "in_behandeling")
    text = mail_about("Wij behandelen", portal.mails("jan@jansen.test"))
    for words in ("reguliere procedure", "dinsdag 2 december 2025", "bezwaar", "binnen 6 weken", "ingebrekestelling"):
        assert words in text


def test_the_mail_of_the_decision_links_to_it_and_says_until_when_to_object(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        besluit = wereld.a_dossier(by, "bekendgemaakt").bekendgemaakt()
        last_day = mail.datum_in_woorden(besluit.bezwaar_einde)
    text = mail_about("Er is een besluit", portal.mails("jan@jansen.test"))
    assert last_day in text and "https://portaal.test/mijn/Z-2025-000001?code=" in text


def test_a_gemachtigde_is_told_as_well_and_the_applicant_that_somebody_acted_for_them(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        wereld.a_dossier(by, wie=wereld.WIE | {"gemachtigde_naam": "Gijs", "gemachtigde_email": "gijs@kantoor.test"})
    told, asked = portal.mails("gijs@kantoor.test"), portal.mails("jan@jansen.test")
    assert len(told) == 1 and len(asked) == 2
    assert "Gijs heeft dat namens u bij ons ingediend." in mail_about("Er is namens u iets", asked)


def test_an_adviser_hears_that_a_request_was_withdrawn(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, "advies_gevraagd")
        adviesverzoeken.intrekken(dossier.adviesverzoeken()[0], wereld.acting(by, "behandelaar"))
    assert "ingetrokken" in mail_about("niet meer nodig", portal.mails("advies@brandweer.test"))


def test_a_new_colleague_is_welcomed_with_a_link_that_works(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        gebruikers.toevoegen(by, naam="Nieuwe Ünlü", email="nieuw@waterrijk.test")
    text = portal.mails("nieuw@waterrijk.test")[0].get_content()
    link = next(line for line in text.splitlines() if "/wachtwoord/" in line)
    assert "Nieuwe Ünlü" in text and portal.browser().get(link).forms["wachtwoord"]
