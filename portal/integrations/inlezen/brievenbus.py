"""Which messages are in a mail, and what of a mail without one? Kept first; the mail is set aside only after that.

A mail that was kept and not set aside (a crash) comes again, and its bytes are known.
"""

import io
import logging
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parseaddr

from portal.integrations.inlezen import imap
from portal.integrations.inlezen.imap import Instellingen
from portal.integrations.inlezen.ontvangst import neem_aan

log = logging.getLogger(__name__)
MOST_MAILS, MOST_LOOKED_AT, MOST_BIJLAGEN = 20, 500, 50
BLIJFT = ("Er blijft {0} e-mail staan die het portaal niet kon bewaren.",
          "Er blijven {0} e-mails staan die het portaal niet kon bewaren.")
WAAROM = f"Een e-mail mag niet groter zijn dan {imap.MOST_BYTES >> 20} MB. Open de brievenbus zelf en kijk wat er staat."
KOP_BYTES = 1 << 16
ONLEESBAAR = (ValueError, LookupError, AttributeError, TypeError, RecursionError, MessageError)
"""All that the standard library raises on a mail that was made to break it."""
SOORTEN = (".xml", ".zip")
VANZELF = {"auto-replied", "auto-generated", "auto-notified"}
BULK = {"bulk", "junk", "list", "auto_reply"}


def leeg_halen(acting, waar: Instellingen) -> int:
    """Keep what waits in the mailbox, and set it aside; how many mails. Raises Mislukt."""
    kept = left = 0
    with imap.geopend(waar) as bus:
        for uid in bus.wachtend()[:MOST_LOOKED_AT]:
            done = _neem(acting, bus, uid)
            kept, left = kept + done, left + (not done)
            if kept == MOST_MAILS:
                break
    if left:
        raise imap.Mislukt(f"{BLIJFT[left != 1].format(left)} {WAAROM}")
    return kept


def _neem(acting, bus, uid: bytes) -> bool:
    """Was it kept and set aside? What can not be kept stays where it is, and what comes after it goes on."""
    data = bus.lees(uid)
    if data is None:
        log.warning("a mail of more than %s bytes was left in the mailbox", imap.MOST_BYTES)
        return False
    try:
        neem_mail(acting, data)
    except Exception:  # one mail that breaks something must not stop the others; it stays where it is
        log.exception("a mail could not be kept")
        return False
    bus.opzij(uid)
    return True


def neem_mail(acting, data: bytes) -> int:
    """Keep what is in one mail, in a transaction of its own that is over when this ends; how many messages."""
    mail, bijlagen = _gelezen(data)
    with acting() as by:
        afzender = parseaddr(kop(mail, "From"))[1][:200]
        if afzender.casefold() == parseaddr(by.settings["mail.afzender"])[1].casefold() or not bijlagen and vanzelf(mail):
            log.info("a mail that nobody wrote was set aside")
            return 0
        referentie = kop(mail, "Message-ID")[:300]
        for naam, inhoud in bijlagen:
            neem_aan(by, io.BytesIO(inhoud), naam, deur="brievenbus", afzender=afzender, referentie=referentie)
        if not bijlagen:
            neem_aan(by, io.BytesIO(data), _naam(mail), deur="brievenbus", afzender=afzender, referentie=referentie)
    return len(bijlagen)


def _gelezen(data: bytes) -> tuple[EmailMessage, list[tuple[str, bytes]]]:
    """The mail and the messages in it; of one that cannot be taken apart its head only."""
    try:
        mail = message_from_bytes(data, policy=policy.default)
        return mail, berichten_in(mail)
    except ONLEESBAAR:
        return BytesHeaderParser(policy=policy.default).parsebytes(data[:KOP_BYTES]), []


def berichten_in(mail: EmailMessage) -> list[tuple[str, bytes]]:
    """The attachments that may be a message: (name, bytes)."""
    found = []
    for part in mail.walk():
        naam = _bestandsnaam(part)
        if not part.is_multipart() and naam.lower().endswith(SOORTEN) and len(found) < MOST_BIJLAGEN:
            inhoud = part.get_payload(decode=True)
            found.extend([(naam, inhoud)] if inhoud else [])
    return found


def _bestandsnaam(part) -> str:
    try:
        return part.get_filename("") or ""
    except ONLEESBAAR:
        return ""


def vanzelf(mail: EmailMessage) -> bool:
    """Did a machine write it (RFC 3834)? Then nobody waits for an answer."""
    auto = kop(mail, "Auto-Submitted").partition(";")[0].strip().lower()
    bounce = kop(mail, "Content-Type").strip().lower().startswith("multipart/report") or kop(mail, "Return-Path").strip() == "<>"
    return auto in VANZELF or bounce or kop(mail, "Precedence").strip().lower() in BULK or bool(kop(mail, "X-Autoreply"))


def kop(mail: EmailMessage, name: str) -> str:
    """One header as text; a broken one is empty."""
    try:
        return str(mail.get(name, "") or "")
    except ONLEESBAAR:
        return ""


def _naam(mail: EmailMessage) -> str:
    return f"{kop(mail, 'Subject')[:80].strip() or 'E-mail zonder onderwerp'}.eml"


