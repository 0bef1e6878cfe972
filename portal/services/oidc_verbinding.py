"""How do we ask something of a broker without waiting or reading for ever, and never in the clear? For portal.services.oidc."""

import time
from urllib.parse import urlsplit

import requests
from authlib.integrations.requests_client import OAuth2Session

CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 3, 5, 10
LARGEST = 256 * 1024
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Onbereikbaar(Exception):
    """The broker did not answer, or with something that is no answer; the text is for the log."""


def is_loopback(url: str) -> bool:
    return urlsplit(url).hostname in LOOPBACK


def is_veilig(url: object) -> bool:
    """An address that may be used: https, or this very machine."""
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or parts.scheme == "http" and is_loopback(url))


class _Bounded:
    """The body of an answer as requests reads it, up to a size and a moment."""

    def __init__(self, raw):
        self._raw, self._left, self._until = raw, LARGEST, time.monotonic() + TOTAL_SECONDS

    def read(self, size: int) -> bytes:
        part = self._raw.read(size)
        self._left -= len(part)
        if self._left < 0 or time.monotonic() > self._until:
            self.close()
            raise requests.ConnectionError("too much or too slow")
        return part

    def close(self) -> None:
        self._raw.close()

    def release_conn(self) -> None:
        self._raw.release_conn()


class Verbinding(OAuth2Session):
    """authlib's client that never follows to another address, and reads an answer only so far and so long."""

    def send(self, request, **kw):
        """Raises Onbereikbaar."""
        if not is_veilig(request.url):
            raise Onbereikbaar("adres zonder versleuteling")
        self.trust_env = not is_loopback(request.url)
        request.headers["Accept-Encoding"] = "identity"
        try:
            response = super().send(request, **kw | {"timeout": (CONNECT_SECONDS, READ_SECONDS), "allow_redirects": False,
                                                     "stream": True})
            response.raw = _Bounded(response.raw)
            response.content  # noqa: B018  read now, within the bounds
        except requests.RequestException as error:
            raise Onbereikbaar(type(error).__name__) from None
        return response

    def json_van(self, url: str, **kw) -> dict:
        """The object at this address. Raises Onbereikbaar."""
        response = self.get(url, withhold_token=True, **kw)
        if response.status_code != 200:
            raise Onbereikbaar(f"antwoord {response.status_code}")
        try:
            found = response.json()
        except ValueError:
            raise Onbereikbaar("geen JSON") from None
        if not isinstance(found, dict):
            raise Onbereikbaar("geen JSON-object")
        return found
