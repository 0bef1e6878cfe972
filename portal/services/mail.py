"""How does a mail leave? Composed in the transaction of a deed, stored as a job, sent by the worker over SMTP.

Stored with the deed itself, so a crash or an abort neither loses nor invents a mail; see docs/besluiten/0002.
"""

import re
import smtplib
import ssl
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from chameleon import PageTextTemplateFile
from pyramid.path import AssetResolver
from repoze.sendmail.mailer import SMTPMailer

from content_types.taak import Taak
from portal.services import berichtteksten, proef
from portal.services.jobs import job
from workflows.machine import Refused
from workflows.termijnen import datum_in_woorden

SEVEN_BIT = SMTP.clone(cte_type="7bit")
"""Also a mail server of long ago passes these messages on whole."""

ADRES = re.compile(r"""[^\s@<>,;:"()\[\]\\]{1,64}@[^\s@<>,;:"()\\]{1,190}""")
LANGSTE_ADRES, LANGSTE_ONDERWERP = 254, 300
GEEN_ADRES = "Dit is geen e-mailadres. Verbeter het adres; de e-mail is niet verstuurd."

BIJLAGEN: dict = {}
"""How what goes along with a mail is made when it leaves: by kind, a function of (worker, plain values) that gives pairs of
file name and bytes."""


def send(by, template: str, to: str, *, bijlagen: tuple = (), **words) -> Taak:
    """Ask for a mail with the text of this organisation (portal/services/berichtteksten.py), or made from
    `skins:basis/mails/<template>.txt`; its first line is the subject."""
    gezag = berichtteksten.gezag_van(by.site, words.get("dossier"))
    fictief = proef.gaat_over(words.values())
    made = berichtteksten.opgesteld(by, template, words)
    if made is None:
        text = render(template, site=by.site, portaal_url=by.settings["portaal.url"],
                      **{"antwoorden": berichtteksten.antwoorden(gezag), **words})
        subject, _, body = text.partition("\n")
    else:
        subject, body = made.onderwerp, made.tekst
    return post(by, to, subject, body, gezag if made is not None or "dossier" in words else None, sjabloon=template,
                dossier=words.get("dossier"), bijlagen=bijlagen, fictief=fictief)


def post(by, to: str, subject: str, body: str, gezag=None, *, sjabloon: str = "", dossier=None, bijlagen: tuple = (),
         fictief: bool = False) -> Taak:
    """Ask for a mail with these words, in the name of this organisation and with its address for answers, where it has one;
    the job that sends it. `bijlagen` are (kind, plain values): what BIJLAGEN makes of them goes along. `fictief`: about a
    ketensimulatie, so marked, and only for who plays in it."""
    fictief = fictief or proef.is_adres(to) or gezag is not None and gezag.fictief
    subject, marked = (f"{proef.MERK} {subject}", {"fictief": True}) if fictief else (subject, {})
    named = {"naam": gezag.afzender_naam, "antwoord_aan": gezag.antwoord_aan} if gezag is not None else {}
    over = {"sjabloon": sjabloon, "organisatie": gezag.__name__ if gezag is not None else "",
            "dossier": dossier.zaaknummer if dossier is not None else ""}
    return by.enqueue("mail", over=over, to=to, subject=one_line(subject)[:LANGSTE_ONDERWERP], body=body.strip("\n") + "\n",
                      **{name: value for name, value in {**named, "bijlagen": bijlagen}.items() if value}, **marked)


def render(template: str, **words) -> str:
    """The text of a mail; a skin can override the template. `dag_lang(day)` and `regel(text)` are at its disposal."""
    path = AssetResolver().resolve(f"skins:basis/mails/{template}.txt").abspath()
    return PageTextTemplateFile(path)(dag_lang=datum_in_woorden, regel=one_line, **words).decode()


def is_adres(text: str) -> bool:
    """Can mail go there at all? What is none must not reach the library that folds headers: over a long one it takes minutes."""
    return len(text) <= LANGSTE_ADRES and ADRES.fullmatch(text) is not None


def one_line(text: str) -> str:
    """The text without line ends and other signs that could start a header of their own."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def compose(sender: str, sender_name: str, to: str, subject: str, body: str, key: str, moment,
            antwoord_aan: str = "") -> EmailMessage:
    """The message; `key` makes the Message-ID, so that a repeat is recognised as the same mail."""
    message = EmailMessage(policy=SEVEN_BIT)
    message["From"] = Address(one_line(sender_name), addr_spec=sender)
    message["To"] = Address(addr_spec=one_line(to))
    if antwoord_aan:
        message["Reply-To"] = Address(addr_spec=one_line(antwoord_aan))
    message["Subject"] = one_line(subject)
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{key}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    return message


class FolderMailer:
    """Writes each mail as a file, for development: nothing leaves the machine."""

    def __init__(self, folder: str):
        self.folder = Path(folder)

    def send(self, fromaddr, toaddrs, message) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = message["Message-ID"].strip("<>").partition("@")[0]
        (self.folder / f"{name}.eml").write_bytes(message.as_bytes(policy=message.policy.clone(linesep="\n")))


class SmtpMailer(SMTPMailer):
    """repoze.sendmail's mailer, mended where it could send a mail twice, unread or changed; see docs/besluiten/0002."""

    def send(self, fromaddr, toaddrs, message) -> None:
        """Raises when the server is not there or refuses; once it took the mail, nothing raises any more."""
        connection = self.smtp_factory()
        try:
            self._secure(connection)
            if self.username:
                connection.login(self.username, self.password)
            connection.sendmail(fromaddr, toaddrs, message.as_bytes())
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
        finally:
            connection.close()

    def _secure(self, connection: smtplib.SMTP) -> None:
        """Encrypted and checked where that is demanded; encrypted where the server can; never where that is set."""
        connection.ehlo()
        if self.force_tls:
            connection.starttls(context=ssl.create_default_context())
        elif not self.no_tls and connection.has_extn("starttls"):
            connection.starttls()


def mailer_from(settings):
    """The mailer that the settings name: `mail.wijze` is `map` or `smtp`; `mail.smtp.tls` `verplicht`, `nooit` or empty."""
    if settings.get("mail.wijze", "map") == "map":
        return FolderMailer(settings["mail.map"])
    tls = settings.get("mail.smtp.tls", "")
    return SmtpMailer(
        settings.get("mail.smtp.host", "localhost"), int(settings.get("mail.smtp.poort", 25)),
        username=settings.get("mail.smtp.gebruiker", ""), password=settings.get("mail.smtp.wachtwoord", ""),
        force_tls=tls == "verplicht", no_tls=tls == "nooit")


@job("mail", sending=True)
def _deliver(worker, *, key, to, subject, body, naam="", antwoord_aan="", bijlagen=(), fictief=False):
    """Hand one mail to the mail server; one of a ketensimulatie to its own."""
    server = proef.mailserver(worker.site, worker.settings, to) if fictief else worker.settings
    if server is None:
        return
    if not is_adres(one_line(to)):
        raise Refused(GEEN_ADRES)
    sender = worker.settings["mail.afzender"]
    message = compose(sender, naam or worker.site.naam, to, subject, body, key, worker.clock.now(), antwoord_aan)
    for kind, values in bijlagen:
        for name, data in BIJLAGEN[kind](worker, values):
            message.add_attachment(data, maintype="application", subtype="xml", filename=name)
    mailer_from(server).send(sender, [one_line(to)], message)
