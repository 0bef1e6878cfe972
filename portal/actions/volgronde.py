"""When do volgers hear what is new? Each day at a set hour, in batches; one mail a volger, that leaves by itself.

A batch reckons what to tell, notes that it was told and asks for the mails, in one transaction. A mail that waits holds the key
of the volger and the paths of notices; address, words and links come in when it leaves, and nothing is kept of it afterwards.
"""

import smtplib
from dataclasses import astuple
from datetime import datetime, time
from itertools import islice

from content_types.abonnement import Volger
from portal.services import jobs, mail, volgoverzicht
from portal.services.actor import Actor
from portal.services.clock import AMSTERDAM, civil_date
from portal.services.daily import daily
from portal.services.jobs import job
from portal.services.volgbericht import bericht, overzicht
from portal.services.volgoverzicht import Regel, Ronde

PER_BEURT = 100
GENOEG = 3
"""After so many mails in a row that were refused for good the address is forgotten."""
UUR = "volgen.uur"
LONGEST_HEADER = 998
"""An address in a header is one word; in shorter lines it would be written as code that mail programs do not read."""


class NogNiet(Exception):
    """The mail server of the receiver does not take it now; the text holds no address."""


@daily("abonnementen")
def klaarzetten(by: Actor, day) -> None:
    """Ask for the round of today at its hour; days that were missed are told with those of today."""
    if by.site.abonnementen is None or by.late:
        return
    taak = by.enqueue("volgronde", na="")
    taak.niet_voor = max(by.now, datetime.combine(day, time(int(by.settings[UUR])), AMSTERDAM).astimezone(by.now.tzinfo))


@job("volgronde")
def _ronde(worker, *, key, na: str):
    """The volgers after `na`, as many as one transaction takes; then asks for the next batch."""
    now, folder = worker.clock.now(), worker.site.abonnementen
    ronde = Ronde(worker.site, worker.settings, now, {})
    names = list(islice((name for name in folder if name > na), PER_BEURT))
    for name in names:
        if regels := volgoverzicht.opmaken(folder[name], ronde):
            folder[name].gemaild_op = ronde.today
            jobs.enqueue(worker.site, "volgmail", now, volger=name, regels=tuple(map(astuple, regels)))
    if len(names) == PER_BEURT:
        jobs.enqueue(worker.site, "volgronde", now, na=names[-1])
    worker.site.taken.remove(key)


@job("volgmail")
def _mail(worker, *, key, volger: str, regels: tuple = ()):
    """Send an overview, or without lines the mail that asks to confirm; to nobody when the volger ended it in the meantime."""
    found, now = worker.site.abonnementen.get(volger), worker.clock.now()
    if found is not None:
        made = overzicht(worker, found, [Regel(*regel) for regel in regels], now) if regels else bericht(worker, found, now)
        if made is not None:
            _deliver(worker, found, key, made, now)
    worker.site.taken.remove(key)


def _deliver(worker, volger: Volger, key: str, made, now: datetime) -> None:
    sender, gezag = worker.settings["mail.afzender"], worker.site.organisaties[worker.site.bevoegd_gezag]
    message = mail.compose(sender, gezag.afzender_naam or worker.site.naam, volger.email, made.onderwerp, made.tekst, key, now,
                           gezag.antwoord_aan)
    message.policy = message.policy.clone(max_line_length=LONGEST_HEADER)
    for name, value in made.koppen.items():
        message[name] = value
    try:
        mail.mailer_from(worker.settings).send(sender, [volger.email], message)
        if volger.mislukt:  # nothing is written without need: a conflict now would send the mail again
            volger.mislukt = 0
    except smtplib.SMTPRecipientsRefused as error:
        _refused(volger, [code for code, _ in error.recipients.values()], civil_date(now))
    except smtplib.SMTPDataError as error:
        _refused(volger, [error.smtp_code], civil_date(now))


def _refused(volger: Volger, codes: list[int], today) -> None:
    """Noted, without the words of the other server: they repeat the address. What it may take later is tried again."""
    if any(code < 500 for code in codes):
        raise NogNiet(f"De mailserver van de ontvanger neemt de e-mail nu niet aan (code {codes[0]}).") from None
    volger.mislukt, volger.mislukt_op = volger.mislukt + 1, today
    if volger.mislukt >= GENOEG:
        volger.__parent__.remove(volger.__name__)
