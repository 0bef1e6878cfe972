"""How does a mail leave? Composed in the transaction of a deed, stored as a job, sent by the worker over SMTP.

Stored with the deed itself, so a crash or an abort neither loses nor invents a mail; see docs/besluiten/0002.
"""

from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from pathlib import Path

from chameleon import PageTextTemplateFile
from pyramid.path import AssetResolver
from repoze.sendmail.mailer import SMTPMailer

from portal.services.jobs import job

SIGNS = {"\r": " ", "\n": " "}


def send(by, template: str, to: str, **words) -> None:
    """Ask for a mail made from `skins:basis/mails/<template>.txt`; its first line is the subject."""
    text = render(template, site=by.site, portaal_url=by.settings["portaal.url"], **words)
    subject, _, body = text.partition("\n")
    by.enqueue("mail", to=to, subject=subject.strip(), body=body.lstrip("\n"))


def render(template: str, **words) -> str:
    """The text of a mail; a skin can override the template."""
    path = AssetResolver().resolve(f"skins:basis/mails/{template}.txt").abspath()
    return PageTextTemplateFile(path)(**words)


def compose(sender: str, sender_name: str, to: str, subject: str, body: str, key: str, moment) -> EmailMessage:
    """The message; `key` makes the Message-ID, so that a repeat is recognised as the same mail."""
    message = EmailMessage()
    message["From"] = formataddr((_one_line(sender_name), sender))
    message["To"] = _one_line(to)
    message["Subject"] = _one_line(subject)
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{key}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    return message


def _one_line(text: str) -> str:
    return text.translate(str.maketrans(SIGNS)).strip()


class FolderMailer:
    """Writes each mail as a file, for development: nothing leaves the machine."""

    def __init__(self, folder: str):
        self.folder = Path(folder)

    def send(self, fromaddr, toaddrs, message) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = message["Message-ID"].strip("<>").partition("@")[0]
        (self.folder / f"{name}.eml").write_bytes(bytes(message))


def mailer_from(settings):
    """The mailer that the settings name: `mail.wijze` is `map` or `smtp`."""
    if settings.get("mail.wijze", "map") == "map":
        return FolderMailer(settings["mail.map"])
    return SMTPMailer(
        hostname=settings.get("mail.smtp.host", "localhost"), port=int(settings.get("mail.smtp.poort", 25)),
        username=settings.get("mail.smtp.gebruiker") or None, password=settings.get("mail.smtp.wachtwoord") or None,
        force_tls=settings.get("mail.smtp.tls") == "verplicht", no_tls=settings.get("mail.smtp.tls") == "nooit")


@job("mail")
def _deliver(worker, *, key, to, subject, body):
    """Hand one mail to the mail server."""
    sender = worker.settings["mail.afzender"]
    message = compose(sender, worker.site.naam, to, subject, body, key, worker.clock.now())
    mailer_from(worker.settings).send(sender, [_one_line(to)], message)
