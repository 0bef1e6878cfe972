"""How does somebody without an account come back? By a signed link in a mail, for one thing, for a limited time."""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.services import secret

ADVISER_LINK = timedelta(days=3)
RESET_LINK = timedelta(hours=1)


class LinkRefused(Exception):
    """The link cannot be used; the text is a Dutch sentence. `thing` is what it pointed at, if the signature held."""

    def __init__(self, sentence: str, thing: str = "", number: int = 0):
        super().__init__(sentence)
        self.thing, self.number = thing, number


@dataclass(frozen=True)
class Link:
    """`thing` is a path or an id; `number` must still be the current one of that thing."""

    thing: str
    number: int


def sign(settings, purpose: str, thing: str, number: int, until: datetime) -> str:
    """A token for in a URL."""
    value = {"t": thing, "n": number, "tot": int(until.timestamp())}
    return secret.signer(settings, purpose).dumps(value).decode()


def read(settings, purpose: str, token: str, now: datetime) -> Link:
    """Raises LinkRefused when the token is not ours or too old."""
    try:
        value = secret.signer(settings, purpose).loads(token.encode())
    except (ValueError, UnicodeError) as error:
        raise LinkRefused("Deze link klopt niet. Kopieer de hele link uit de e-mail.") from error
    if value["tot"] < now.timestamp():
        raise LinkRefused("Deze link is verlopen. Vraag hieronder een nieuwe aan.", value["t"], value["n"])
    return Link(value["t"], value["n"])


def volgcode(settings, zaaknummer: str) -> str:
    """The code with which an applicant follows their own case: derived from our key, so that it need not be stored."""
    digest = hmac.new(secret.key_of(settings).encode(), f"volgcode:{zaaknummer}".encode(), "sha256").digest()
    return base64.b32encode(digest[:10]).decode().lower()


def volgcode_matches(settings, zaaknummer: str, code: str) -> bool:
    """True when `code`, typed with spaces or capitals, is the code of this case."""
    typed = "".join(code.split()).lower()
    return hmac.compare_digest(volgcode(settings, zaaknummer).encode(), typed.encode())
