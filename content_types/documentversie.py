"""What was a document before? Its earlier versions, who works on it now, and what became of one that is no longer here."""

from dataclasses import dataclass
from datetime import datetime

from persistent import Persistent

from content_types.base import content_type
from content_types.bestand import Bestand, Document

OVERGENOMEN = ("bestandsnaam", "mime", "door", "op", "titel", "sha256", "omvang", "tekst", "toegankelijk", "reden",
               "versienummer", "documentdatum", "state", "blob")
"""What a version keeps of the document as it was; the bytes stay in the blob in which they came."""


@content_type("documentversie", title="Eerdere versie")
class Documentversie(Bestand):
    """A document as it was. It opens for who may open the document, but for advisers: they were given the newest one."""

    own_roles_only = Document.own_roles_only
    reden, versienummer, documentdatum = "", 1, None

    def __init__(self, document: Document):
        for name in OVERGENOMEN:
            setattr(self, name, getattr(document, name))
        self.__parent__, self.__name__ = document, f"versie-{document.versienummer}"

    @property
    def vertrouwelijk(self):
        return self.__parent__.vertrouwelijk

    @property
    def __acl__(self):
        return self.__parent__.__acl__


@dataclass(frozen=True)
class Slot:
    """Who works on a document (id and name), since when, and until when at the latest."""

    wie: str
    naam: str
    sinds: datetime
    tot: datetime


@dataclass(frozen=True)
class Vertrek:
    """A document that went to another dossier: what it was called here, and where, when, by whom and why it went."""

    kenmerk: str
    titel: str
    zaaknummer: str
    pad: str
    naam: str
    op: datetime
    reden: str


class Losgemaakt(Persistent):
    """A document that was taken out of its dossier, and can be put back; nobody opens it where it lies."""

    def __init__(self, document: Document, *, naam: str, op: datetime, reden: str):
        self.document, self.naam, self.op, self.reden = document, naam, op, reden
