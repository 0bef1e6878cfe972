"""Do the headers of WS-Addressing say what the WUS profile asks, and which do we write ourselves?

Source: Koppelvlakstandaard WUS, WS002, WS006, WS007 and WA001. Faults have the codes of the table in `fouten`.
"""

from urllib.parse import parse_qs, urlsplit

from lxml import etree

from portal.integrations.digikoppeling.fouten import WusFout
from portal.integrations.digikoppeling.namen import ANONIEM, GEEN, WSA, WSSE, soap, wsa

ONTBREEKT = {"To": "0005", "Action": "0006", "MessageID": "0007", "RelatesTo": "0008"}
VRAAG, ANTWOORD = ("To", "Action", "MessageID"), ("Action", "MessageID", "RelatesTo")
GEWOON = frozenset({"To", "Action", "MessageID", "RelatesTo", "From"})
"""Fields that may say anything; all others have to be anonymous or none."""
MOST = 2000


def controleer_vraag(koppen, *, soap_action: str, verwacht: str, oins: tuple[str, str], pad: str, ondertekend: bool) -> None:
    """`koppen` are the header blocks of a request, `verwacht` the Action of the message in it, `oins` theirs and ours, `pad`
    where we take messages. Raises WusFout."""
    found = _velden(koppen, ondertekend)
    _aanwezig(found, VRAAG)
    action = found["Action"]
    if action != verwacht or soap_action.strip('" ') not in ("", action):
        raise WusFout("0003", f"Bij dit bericht hoort Action {verwacht}, en SOAPAction is leeg of hetzelfde.")
    _adres("To", found["To"], oins[1], pad)
    if "From" in found:
        _adres("From", found["From"], oins[0])


def controleer_antwoord(koppen, message_id: str, *, ondertekend: bool) -> None:
    """`message_id` is that of the request that it answers. Raises WusFout."""
    found = _velden(koppen, ondertekend)
    _aanwezig(found, ANTWOORD)
    if found["RelatesTo"] != message_id:
        raise WusFout("0011", "RelatesTo noemt een ander bericht dan wij stuurden.")


def _velden(koppen, ondertekend: bool) -> dict[str, str]:
    """The fields by name, each once; refuses other headers."""
    found: dict[str, str] = {}
    for kop in koppen:
        name, namespace = etree.QName(kop).localname, etree.QName(kop).namespace
        if namespace == WSSE and ondertekend:
            continue
        if namespace != WSA:
            raise WusFout("0010", f"De kop {name[:60]} is bij deze koppeling niet afgesproken.")
        if name in found:
            raise WusFout("0011", f"De kop {name[:60]} staat er twee keer in.")
        found[name] = _waarde(kop)
        if name not in GEWOON and found[name] not in (ANONIEM, GEEN):
            raise WusFout("0011", f"De kop {name[:60]} hoort de waarde {ANONIEM} te hebben, of weg te blijven.")
    return found


def _waarde(kop) -> str:
    """Of a field that is an endpoint, its Address."""
    return (kop.findtext(wsa("Address")) or kop.text or "").strip()[:MOST]


def _aanwezig(found: dict, names) -> None:
    for name in names:
        if not _uri(found.get(name, "")):
            raise WusFout(ONTBREEKT[name], f"De kop {name} ontbreekt, of is geen volledig adres (URI).")


def _uri(value: str) -> bool:
    try:
        return bool(urlsplit(value).scheme) and not any(c.isspace() for c in value)
    except ValueError:
        return False


def _adres(name: str, value: str, oin: str, pad: str = "") -> None:
    """An address of whom was agreed: its OIN, where it names one, and for us our path."""
    if value == ANONIEM:
        return
    parts = urlsplit(value)
    named = parse_qs(parts.query).get("OIN", [oin])
    if oin and named != [oin]:
        raise WusFout("0011", f"De kop {name} noemt een ander OIN dan bij deze koppeling is afgesproken ({oin}).")
    if pad and parts.path.rstrip("/") != pad:
        raise WusFout("0011", f"De kop To noemt een ander adres dan dat van het portaal. Dat eindigt op {pad}.")


def schrijf(envelope, velden: dict[str, str]):
    """Put these fields in the Header, before the Body; gives the Header."""
    header = etree.Element(soap("Header"), nsmap={"wsa": WSA})
    envelope.insert(0, header)
    for name, value in velden.items():
        etree.SubElement(header, wsa(name)).text = value
    return header


def schrijf_van(header, adres: str) -> None:
    """From is an endpoint: its address stands one deeper."""
    etree.SubElement(etree.SubElement(header, wsa("From")), wsa("Address")).text = adres
