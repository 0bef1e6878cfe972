"""What does a program see in a mailbox? Folders and files that are only names: looked up in what is stored, never a path on disk.

There is nothing to climb out of: a name that is not in the box is not there, whatever signs it is made of.
"""

import io
import os
import stat
import unicodedata
import zlib

from pyftpdlib.exceptions import FilesystemError
from pyftpdlib.filesystems import AbstractedFS

from portal.integrations.ftps.opslag import Blik

NIET_HIER = "In deze postbus kunt u alleen ophalen, niets neerzetten of hernoemen"
ER_NIET = "Dit is er niet"
EIGENAAR = "portaal"


class Inhoud(io.RawIOBase):
    """The bytes of one file; its name is that in the box, so that no message tells where it is stored."""

    def __init__(self, stream, pad: str):
        self._stream, self.name = stream, pad

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        self._stream.close()
        super().close()


class Postbusbestanden(AbstractedFS):
    """The files of the box of one session. Paths here are those of the client, made plain: `/map/naam`."""

    def __init__(self, root: str, cmd_channel):
        super().__init__(root, cmd_channel)
        self.blik = Blik(cmd_channel.registry, cmd_channel.database)

    @property
    def postbus(self):
        return self.blik.site.postbussen[self.cmd_channel.organisatie]

    @staticmethod
    def _naam(path: str) -> str:
        """As it is stored: without the first stroke, in the one way to write it."""
        return unicodedata.normalize("NFC", path).strip("/")

    def _bestand(self, path: str):
        return self.postbus.bestand(self._naam(path))

    # Names: those of the client are ours

    def ftp2fs(self, ftppath: str) -> str:
        return self.ftpnorm(ftppath)

    def fs2ftp(self, fspath: str) -> str:
        return self.ftpnorm(fspath)

    def validpath(self, path: str) -> bool:
        return True

    def realpath(self, path: str) -> str:
        return path

    def islink(self, path: str) -> bool:
        return False

    def isfile(self, path: str) -> bool:
        return self._bestand(path) is not None

    def isdir(self, path: str) -> bool:
        return self.postbus.is_map(self._naam(path))

    def lexists(self, path: str) -> bool:
        return self.isfile(path) or self.isdir(path)

    # Looking

    def chdir(self, path: str) -> None:
        if not self.isdir(path):
            raise FilesystemError(ER_NIET)
        self.cwd = path

    def listdir(self, path: str) -> list[str]:
        if not self.isdir(path):
            raise FilesystemError(ER_NIET)
        return self.postbus.inhoud(self._naam(path))

    def stat(self, path: str) -> os.stat_result:
        bestand = self._bestand(path)
        if bestand is None and not self.isdir(path):
            raise FilesystemError(ER_NIET)
        mode, size, op = ((stat.S_IFREG | 0o444, bestand.omvang, bestand.op) if bestand is not None
                          else (stat.S_IFDIR | 0o555, 0, self.postbus.gemaakt_op))
        moment = int(op.timestamp())
        return os.stat_result((mode, zlib.crc32(self._naam(path).encode()), 0, 1, 0, 0, size, moment, moment, moment))

    lstat = stat

    def getsize(self, path: str) -> int:
        return self.stat(path).st_size

    def getmtime(self, path: str) -> float:
        return self.stat(path).st_mtime

    def get_user_by_uid(self, uid) -> str:
        return EIGENAAR

    get_group_by_gid = get_user_by_uid

    def format_list(self, basedir, listing, ignore_err=True):
        """At once, while what is stored is open; the list of one folder is small."""
        return iter(list(super().format_list(basedir, listing, ignore_err)))

    def format_mlsx(self, basedir, listing, perms, facts, ignore_err=True):
        return iter(list(super().format_mlsx(basedir, listing, perms, facts, ignore_err)))

    def open(self, filename: str, mode: str):
        if mode != "rb":
            raise FilesystemError(NIET_HIER)
        bestand = self._bestand(filename)
        if bestand is None:
            raise FilesystemError(ER_NIET)
        return Inhoud(bestand.open(), bestand.pad)

    # Changing: only taking out what was fetched

    def remove(self, path: str) -> None:
        self.cmd_channel.verwijder(self._naam(path))

    def rmdir(self, path: str) -> None:
        """A folder goes by itself with the last file in it; asking for that once more is well."""
        if self.lexists(path):
            raise FilesystemError("Verwijder eerst alle bestanden in deze map")

    def _niet_hier(self, *_, **__):
        raise FilesystemError(NIET_HIER)

    mkdir = rename = chmod = utime = mkstemp = readlink = _niet_hier
