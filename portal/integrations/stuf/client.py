"""How does a message get to another system, and what did that answer? Bounded in time and size, never in the clear, never
followed to another address."""

import io
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from portal.services.koppelcertificaat import CERTIFICAAT, SLEUTEL
from portal.services.oidc_verbinding import is_loopback
from portal.services.wekker import Wekker

CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 5, 20, 30
SLOWEST = 256 * 1024
"""Bytes a second that a partner has to take at least; for a large message it gets so much longer than TOTAL_SECONDS."""
LARGEST = 1024 * 1024
LOKAAL = "koppelvlak.lokaal"
"""Set for a test on this very machine: then http:// to loopback may be used."""
CA = "koppelvlak.ca"


class NietBezorgd(Exception):
    """It did not arrive, or was not taken in; a Dutch sentence for who manages the portal."""


@dataclass(frozen=True)
class Gekregen:
    """What came back."""

    status: int
    body: bytes
    soort: str


def mag_naar(url: str, settings) -> str:
    """Why nothing can go to this address, in a Dutch sentence; empty when it can."""
    try:
        parts = urlsplit(url)
        well = bool(parts.hostname) and not parts.username and parts.port != 0
    except ValueError:
        well = False
    if not well:
        return "Dit is geen geldig adres. Vul een adres in dat begint met https://."
    lokaal = settings.get(LOKAAL, "") == "ja"
    if is_loopback(url) and not lokaal:
        return "Dit adres is deze computer zelf. Vul het adres van het andere systeem in."
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(url)):
        return "Het adres begint niet met https://. Zonder versleuteling versturen wij niets."
    return ""


def post(settings, url: str, body: bytes, headers: dict, login: tuple[str, str] | None = None) -> Gekregen:
    """It goes in pieces, so that a slow line is waited for per piece. Raises NietBezorgd."""
    return _vraag("POST", settings, url, len(body) / SLOWEST, data=io.BytesIO(body), headers=headers, auth=login)


def kijk(settings, url: str, login: tuple[str, str] | None = None) -> Gekregen:
    """Is anybody there? Asks for the WSDL, which changes nothing at the other side. Raises NietBezorgd."""
    return _vraag("GET", settings, f"{url}?wsdl", auth=login)


def _vraag(method: str, settings, url: str, extra: float = 0, **kw) -> Gekregen:
    if reason := mag_naar(url, settings):
        raise NietBezorgd(reason)
    until = time.monotonic() + TOTAL_SECONDS + extra
    with Wekker(TOTAL_SECONDS + extra) as wekker:
        try:
            with _sessie(settings, wekker) as session, session.request(
                    method, url, timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False, stream=True, **kw) as response:
                found = Gekregen(response.status_code, _body(response.raw, until), response.headers.get("Content-Type", ""))
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise NietBezorgd(_zin(TeVeel() if wekker.ging else error)) from None
        if wekker.ging:
            raise NietBezorgd(_zin(TeVeel()))
        return found


class Bewaakt(HTTPAdapter):
    """Lines that the Wekker knows of."""

    def __init__(self, wekker: Wekker):
        self.wekker = wekker
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args, **kw):
        super().init_poolmanager(*args, **kw)
        self.poolmanager.pool_classes_by_scheme = {"http": self._soort(urllib3.HTTPConnectionPool),
                                                   "https": self._soort(urllib3.HTTPSConnectionPool)}

    def _soort(self, pool):
        let_op, line = self.wekker.let_op, pool.ConnectionCls

        class Lijn(line):
            def _new_conn(self):
                return let_op(super()._new_conn())
        return type("Bewaakt", (pool,), {"ConnectionCls": Lijn})


def _sessie(settings, wekker: Wekker) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.headers["Accept-Encoding"] = "identity"
    for start in ("https://", "http://"):
        session.mount(start, Bewaakt(wekker))
    session.verify = settings.get(CA) or True
    if settings.get(CERTIFICAAT):
        session.cert = (settings[CERTIFICAAT], settings.get(SLEUTEL) or settings[CERTIFICAAT])
    return session


def _body(raw, until: float) -> bytes:
    parts, size = [], 0
    while part := raw.read1(64 * 1024):
        parts.append(part)
        size += len(part)
        if size > LARGEST or time.monotonic() > until:
            raise TeVeel("too much or too slow")
    return b"".join(parts)


class TeVeel(requests.ConnectionError):
    """An answer without end."""


def _zin(error: Exception) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        text = str(error).lower()
        return next((sentence for word, sentence in CERTIFICAATFOUTEN if word in text), CERTIFICAAT_FOUT)
    return next((sentence for kind, sentence in ZINNEN if isinstance(error, kind)), GEEN_VERBINDING)


GEEN_VERBINDING = "Er is geen verbinding met het andere systeem. Klopt het adres, en staat hun systeem aan?"
CERTIFICAAT_FOUT = "De beveiligde verbinding lukt niet. Vraag de beheerder van het andere systeem naar hun certificaat."
CERTIFICAATFOUTEN = (
    ("alert certificate expired", "Ons eigen certificaat is verlopen. Vraag de beheerder van de server om een nieuw certificaat "
                                  "(koppelvlak.certificaat)."),
    ("alert", "Het andere systeem neemt ons certificaat niet aan, of vraagt er een dat wij niet hebben. Kijk naar "
              "koppelvlak.certificaat, en vraag hun beheerder of zij het kennen."),
    ("expired", "Het certificaat van het andere systeem is verlopen. Vraag hun beheerder om een nieuw certificaat."),
    ("self-signed", "Wie het certificaat van het andere systeem uitgaf, kennen wij niet. Zet de uitgever in koppelvlak.ca."),
    ("self signed", "Wie het certificaat van het andere systeem uitgaf, kennen wij niet. Zet de uitgever in koppelvlak.ca."),
    ("unable to get local issuer",
     "Wie het certificaat van het andere systeem uitgaf, kennen wij niet. Zet de uitgever in koppelvlak.ca."),
    ("mismatch", "Het certificaat van het andere systeem hoort bij een ander adres. Klopt het adres?"),
)
ZINNEN = (
    (requests.exceptions.ConnectTimeout, GEEN_VERBINDING),
    (requests.exceptions.Timeout, "Het andere systeem gaf niet op tijd antwoord."),
    (TeVeel, "Het antwoord van het andere systeem is te lang, of komt te langzaam."),
    (urllib3.exceptions.TimeoutError, "Het andere systeem gaf niet op tijd antwoord."),
    (TimeoutError, "Het andere systeem gaf niet op tijd antwoord."),
)
