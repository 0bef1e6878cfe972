"""Which kind of message is this, and who reads it? By what it begins with; of a ZIP by what lies in it."""

import collections

from lxml import etree

from content_types.bericht_in import BerichtIn
from portal.integrations.inlezen.uitslag import Onleesbaar, VoorMens
from portal.integrations.inlezen.wissen import GROTER
from portal.integrations.lvo import lezen as lvo
from portal.integrations.lvo import verwerken as lvo_verwerken
from portal.integrations.olo import overnemen
from portal.integrations.olo.uitvoer import dossiers_in
from portal.integrations.stam import inlezen as stam
from portal.integrations.stam import nakomen
from portal.integrations.stam.pakket import lees_pakket, pakket
from portal.services import safe_xml, safe_zip

GEEN_BERICHT = "In deze e-mail zit geen bericht dat het portaal kan lezen (XML of ZIP). Lees de e-mail en handel haar af."
GEEN_XML = "Dit is geen XML en geen ZIP. Het portaal leest berichten van STAM 4.0, StUF-LVO en de uitvoer van OLO."
LEEG = "In dit zipbestand staat geen bericht en geen OLO-dossier. Kijk of u het goede bestand koos."
TE_VEEL = "In dit zipbestand staan {0} berichten. Lees ze een voor een in, elk met de eigen documenten."


def verwerk(by, bericht: BerichtIn) -> dict:
    """Read it and do what it asks: fields for its outcome. Raises what portal.integrations.inlezen.verwerken turns into words."""
    with bericht["bestand"].open() as stream:
        start = stream.read(4)
        stream.seek(0)
        if bericht.bestandsnaam.lower().endswith(".eml"):
            bericht.inhoud = "E-mail zonder bericht"
            raise VoorMens(GEEN_BERICHT)
        if start.startswith(b"PK"):
            return _zip(by, bericht, safe_zip.open_zip(stream, **GROTER))
        if not start.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t").startswith(b"<"):
            raise Onleesbaar(GEEN_XML)
        return _los(by, bericht, stream)


def _los(by, bericht: BerichtIn, stream) -> dict:
    """A bare message, without documents beside it."""
    data = stream.read(safe_xml.MAX_BYTES + 1)
    root = safe_xml.parse(data)
    naam = etree.QName(root).localname
    if naam == "root" and root.find("{*}verzoeknummer") is not None:
        return nakomen.sluiten(by, bericht, root)
    if (found := lvo.inhoud(root)) is not None:
        return lvo_verwerken.verwerk(by, bericht, lvo.lees(found, by.settings), ())
    return stam.verwerk(by, bericht, lees_pakket(stream, bericht.bestandsnaam))


def _zip(by, bericht: BerichtIn, entries) -> dict:
    messages = [(entry, kind) for entry in entries if entry.naam.lower().endswith(".xml") and (kind := _kind(entry))]
    stams = [message for message in messages if message[1] == "stam"]
    if not stams and (mappen := dossiers_in(entries)):
        return overnemen.verwerk(by, bericht, mappen)
    messages = stams or messages
    if not messages:
        raise Onleesbaar(_waarom_geen(entries))
    if len(messages) > 1:
        raise Onleesbaar(TE_VEEL.format(len(messages)))
    (message, kind), = messages
    rest = [entry for entry in entries if entry is not message]
    data = message.read(safe_xml.MAX_BYTES)
    if kind == "stam":
        return stam.verwerk(by, bericht, pakket(data, rest))
    return lvo_verwerken.verwerk(by, bericht, lvo.lees(lvo.inhoud(safe_xml.parse(data)), by.settings), rest)


def _waarom_geen(entries) -> str:
    """There may be a message that is broken, or made to do harm: then that is what a person has to know."""
    for entry in (entry for entry in entries if entry.naam.lower().endswith(".xml")):
        with entry.open() as stream:
            try:
                collections.deque(safe_xml.tags(stream), maxlen=0)
            except safe_xml.UnsafeXml as error:
                return f"{safe_zip.shown(entry.naam)} in het zipbestand is niet te lezen. {error}"
    return LEEG


def _kind(entry) -> str:
    """`stam`, `lvo`, or nothing where it is a document."""
    with entry.open() as stream:
        try:
            names = [etree.QName(tag).localname for tag, _ in zip(safe_xml.tags(stream), range(12), strict=False)]
        except safe_xml.UnsafeXml:
            return ""
    if names and names[0] == "verzoekXML":
        return "stam"
    return "lvo" if any(map(lvo.is_bericht, names)) else ""
