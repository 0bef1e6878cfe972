"""Whose system is this? By the certificate that the proxy in front has checked, or by name and password."""

import base64
import binascii
import io
import re
from dataclasses import dataclass, field
from typing import BinaryIO

from content_types.koppeling import GEEN_PROFIEL, Koppeling
from portal.services import koppelgeheim

PROXY, KOP = "koppelvlak.proxy", "X-Client-OIN"
ADRES_KOP = "X-Client-Address"
OIN = re.compile(r"(?:(?:.*(?<!\\),)?\s*serialNumber=)?([0-9]{20})(?:,.*)?", re.ASCII)
"""By itself, or as serialNumber in a subject (RFC 2253, where a comma in somebody's name is written with a backslash)."""


@dataclass
class Terugweg:
    """How an answer goes back, in plain values: filled while the message is judged, for when nothing of it could be kept after
    all. `profiel` and `ondertekend` are those of the koppeling, `bevestigt` the signature of the message."""

    profiel: str = GEEN_PROFIEL
    ondertekend: bool = False
    message_id: str = ""
    bevestigt: str = ""

    def over(self, koppeling: Koppeling) -> None:
        self.profiel, self.ondertekend = koppeling.profiel, koppeling.ondertekend


@dataclass(frozen=True)
class Post:
    """What came over HTTP, to be read piece by piece. `oin` only where the trusted proxy said so; `login` is (name, password)."""

    stroom: BinaryIO
    content_type: str = "text/xml"
    soap_action: str = ""
    adres: str = ""
    oin: str = ""
    login: tuple[str, str] = ("", "")
    terugweg: Terugweg = field(default_factory=Terugweg)

    @property
    def omvang(self) -> int:
        return self.stroom.seek(0, io.SEEK_END)

    @property
    def naam(self) -> str:
        """Who it says it is, to show."""
        return self.oin or self.login[0][:80] or "niemand"


def post_van(request) -> Post:
    """The headers about a certificate count only when the request comes straight from the proxy that the settings name."""
    proxies = request.registry.settings.get(PROXY, "").split()
    address, trusted = request.environ.get("REMOTE_ADDR", ""), False
    if address in proxies:
        trusted, address = True, request.headers.get(ADRES_KOP, address)[:60]
    match = OIN.fullmatch(request.headers.get(KOP, "")) if trusted else None
    return Post(request.body_file_seekable,
                request.headers.get("Content-Type", ""), request.headers.get("SOAPAction", "")[:300], address,
                match[1] if match else "", _basic(request.headers.get("Authorization", "")))


def _basic(header: str) -> tuple[str, str]:
    kind, _, value = header.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(value.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return name, password


def koppelingen(site, post: Post) -> list[Koppeling]:
    """The koppelingen over which this sender may send; which one it is, the message says."""
    running = [k for k in site.koppelingen.values() if k.aan]
    if post.oin:
        return [k for k in running if k.hun_organisatie == post.oin]
    name, password = post.login
    return [k for k in running if k.__name__ == name and koppelgeheim.klopt(k.geheim, password)]
