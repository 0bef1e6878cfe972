"""What is a file in the portal? Bytes in a blob, with their SHA-256, and what we know about them."""

import hashlib
from datetime import datetime

from pyramid.authorization import Allow
from ZODB.blob import Blob
from ZODB.interfaces import BlobError
from ZODB.POSException import POSKeyError

from content_types.base import Content, content_type, lineage
from content_types.oordeel import geheim
from workflows.document import DOCUMENT
from workflows.permissions import Permission
from workflows.roles import Role

CHUNK = 1 << 20


class Bestand(Content):
    """A file. `omvang` in bytes; `sha256` in hex, taken while the bytes were written.

    `publiceerbaar` is what the sender allowed; `vertrouwelijk` what they asked to keep back.
    """

    titel = ""
    vertrouwelijk = False
    publiceerbaar = False
    reden = ""
    """Why somebody added it, in their words; of a document with versions, why this version."""
    tekst = ""
    """Text extracted for search, empty until the worker has read the file."""
    ongelezen = False
    """True while the job that reads its words still has to run."""
    toegestaan: tuple[str, ...] = ()
    """Of the copy in a notice: what was found in it and stays on purpose; kept only until that is published."""
    extern_id = ""
    """What the system that it came from calls it."""
    toegankelijk = False
    """True for a file that we know everybody can read, with a screen reader as well (PDF/UA)."""

    def __init__(self, source, *, bestandsnaam: str, mime: str, door: str, op: datetime, **extra):
        self.bestandsnaam, self.mime, self.door, self.op = bestandsnaam, mime, door, op
        self.titel = extra.pop("titel", "") or bestandsnaam
        for name, value in extra.items():
            setattr(self, name, value)
        self.blob = Blob()
        self.sha256, self.omvang = _copy(source, self.blob)

    @property
    def own_roles_only(self):
        return frozenset({Role.ADVISEUR}) if geheim(self) else frozenset()

    def open(self):
        """The bytes, as a file open for reading."""
        return self.blob.open("r")

    def real_sha256(self) -> str:
        """The hash of the bytes as they are now, for checking against `sha256`; empty where they are gone."""
        return self.gemeten()[0]

    def gemeten(self) -> tuple[str, int]:
        """Hash and number of the bytes as they are now, read piece by piece; ("", 0) where they are gone."""
        digest, size = hashlib.sha256(), 0
        try:
            with self.open() as stream:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
        except (OSError, POSKeyError, BlobError):
            return "", 0
        return digest.hexdigest(), size


def _copy(source, blob: Blob) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with blob.open("w") as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return digest.hexdigest(), size


@content_type("bijlage", title="Bijlage")
class Bijlage(Bestand):
    """A file that came with the aanvraag; sealed with it."""

    soort_document = ""
    vereisten: tuple[str, ...] = ()
    """Names of the indieningsvereisten that the applicant says it meets."""


@content_type("document", title="Document", workflow=DOCUMENT)
class Document(Bestand):
    """A file that staff or an adviser added beside the original; an adviser sees it only when it was chosen.

    Of a document with versions this is the newest one; what it was before is in `eerdere` (content_types.documentversie).
    """

    own_roles_only = frozenset({Role.ADVISEUR})
    gescand = False
    """True for a scan of paper; `ontvangen` is then the civil day on which the paper came in."""
    ontvangen = None
    nummer = 0
    """Which document of its dossier it is; given once, never to another. 0 where it lies elsewhere."""
    documentsoort = ""
    """A code of workflows.document.SOORTEN."""
    documentdatum = None
    """The civil day that stands on it."""
    omschrijving = ""
    """What it is, in words."""
    versienummer = 1
    eerdere = ()
    """The versions before this one, oldest first."""
    handeling = ()
    """Of a copy on a notice: what was done with it before, and when; see portal.services.documenthandeling."""
    slot = None
    """Who works on it now: a content_types.documentversie.Slot, or None."""

    def __getitem__(self, name: str):
        """An earlier version by its name, for its address."""
        found = next((versie for versie in self.eerdere if versie.__name__ == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def gemaakt(self) -> bool:
        """True for what the portal made itself: final from its beginning."""
        return self.__name__.startswith(("nota", "advies-"))

    @property
    def kenmerk(self) -> str:
        return f"D-{self.nummer}" if self.nummer else ""

    def met_inhoud(self, sha256: str):
        """The newest version with these bytes, this one or an earlier one; None where there never was one."""
        return next((found for found in (self, *reversed(self.eerdere)) if found.sha256 == sha256), None)

    @property
    def __acl__(self):
        """The rights of where it lies, and reading for an adviser for whom it was chosen."""
        above = next((acl for obj in lineage(self.__parent__) if (acl := getattr(obj, "acl_inside", None))), ())
        return ((Allow, Role.ADVISEUR, frozenset({Permission.VIEW})), *above)
