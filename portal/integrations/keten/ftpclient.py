"""What does a program of somebody else do at an FTP mailbox? Log in over TLS, list, fetch, and delete what it has."""

import ftplib
import ssl

SECONDEN = 20
HIER = ("127.0.0.1", "localhost", "[::1]", "::1")
"""This machine: here a server may have a certificate that nobody vouches for."""


class Ftp:
    """`with Ftp("127.0.0.1:2121", name, password) as client:`; raises what ftplib and the socket raise (ftplib.all_errors).

    `echt`: the password is that of a real mailbox, and goes only to a server whose certificate is right, or on this machine.
    """

    def __init__(self, adres: str, naam: str, wachtwoord: str, *, echt: bool = False):
        host, _, poort = adres.rpartition(":")
        context = ssl.create_default_context()
        if not echt or host in HIER:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self._client = ftplib.FTP_TLS(context=context, timeout=SECONDEN)  # noqa: S321  over TLS, and PROT P
        try:
            self._client.connect(host.strip("[]"), int(poort))
            self._client.login(naam, wachtwoord)
            self._client.prot_p()
        except BaseException:
            self._client.close()
            raise

    def __enter__(self) -> "Ftp":
        return self

    def __exit__(self, *error) -> None:
        self._client.close()

    def paden(self, folder: str = "") -> list[str]:
        """Every file, deep, by its whole path."""
        found = []
        for name, facts in self._client.mlsd(folder):
            place = f"{folder}/{name}" if folder else name
            found += self.paden(place) if facts["type"] == "dir" else [place]
        return sorted(found)

    def haal(self, pad: str) -> bytes:
        """The bytes. The other side counts it as fetched with what is asked next."""
        parts = []
        self._client.retrbinary(f"RETR {pad}", parts.append)
        self._client.voidcmd("NOOP")
        return b"".join(parts)

    def breek_af(self, pad: str) -> None:
        """Take the beginning of it and hang up, as when a line is lost."""
        self._client.voidcmd("TYPE I")
        stream = self._client.transfercmd(f"RETR {pad}")
        stream.recv(1)
        stream.close()
        self._client.close()

    def weg(self, pad: str) -> None:
        self._client.delete(pad)
