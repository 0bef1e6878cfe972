"""What does a single value of a verzoekbericht say, and may it be published?

A value without the flag `publiceerbaar` is not publishable.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

from portal.integrations.stam.fouten import fout, quoted
from portal.services.clock import AMSTERDAM

BLANKS = " \t\r\n"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
ALWAYS_ALLOWED = frozenset({f"{XSI}schemaLocation", f"{XSI}noNamespaceSchemaLocation"})
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
BRONNEN = ("gebruiker", "", "DSO-LV")
"""Who gave a value. Earlier is used before later: the applicant knows best where to be reached."""

MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?", re.ASCII)


@dataclass(frozen=True)
class Waarde:
    """A text with its flag. `andere` keeps what another bron gave for the same thing and is not used."""

    tekst: str = ""
    publiceerbaar: bool = False
    bron: str = ""
    andere: tuple["Waarde", ...] = ()

    def __bool__(self):
        return bool(self.tekst)

    def __str__(self):
        return self.tekst


@dataclass(frozen=True)
class JaNee:
    """Yes or no, with its flag."""

    ja: bool
    publiceerbaar: bool = False

    def __bool__(self):
        return self.ja


def read_tekst(element: etree._Element) -> str:
    """The text of an element without attributes, without blanks around it."""
    refuse_attributes(element)
    return _text(element).strip(BLANKS)


def read_waarde(element) -> Waarde:
    refuse_attributes(element, "publiceerbaar")
    return Waarde(_text(element).strip(BLANKS), _publiceerbaar(element))


def read_antwoord(elements: list) -> Waarde:
    """What is used of the values that were given for one thing, with the others beside it."""
    values = sorted(map(_read_given, elements), key=lambda waarde: BRONNEN.index(waarde.bron))
    used = values[0]
    return Waarde(used.tekst, used.publiceerbaar, used.bron, tuple(values[1:]))


def read_ja_nee(element) -> bool:
    refuse_attributes(element)
    return _boolean(element, _text(element))


def read_ja_nee_waarde(element) -> JaNee:
    refuse_attributes(element, "publiceerbaar")
    return JaNee(_boolean(element, _text(element)), _publiceerbaar(element))


def one_of(*allowed: str, flagged=False) -> Callable:
    """A reader of a text that must be one of these, or of a Waarde when `flagged`."""
    def read(element):
        value = _text(element)
        if value not in allowed:
            raise fout(element, f"er staat {quoted(value) or 'niets'}. Verwacht: {', '.join(allowed)}.")
        return read_waarde(element) if flagged else read_tekst(element)
    return read


def read_moment(element) -> datetime:
    """A date and time; without a zone it is Dutch time. Finer than a microsecond is cut off."""
    text = read_tekst(element)
    match = MOMENT.fullmatch(text)
    try:
        return _moment(*match.groups())
    except (AttributeError, ValueError, OverflowError):
        raise fout(element, f"er staat {quoted(text) or 'niets'}. "
                            "Verwacht: een datum en tijd zoals 2025-10-07T13:45:00.") from None


def refuse_attributes(element, *allowed: str) -> None:
    for attribute in element.attrib:
        if attribute not in allowed and attribute not in ALWAYS_ALLOWED:
            raise fout(element, f"het kenmerk {quoted(etree.QName(attribute).localname)} hoort hier niet.")


def _moment(year, month, day, hour, minute, second, fraction, zone) -> datetime:
    midnight = (hour, minute, second) == ("24", "00", "00") and not (fraction or "").strip("0")
    text = f"{year}-{month}-{day}T{'00' if midnight else hour}:{minute}:{second}.{(fraction or '')[:6]:0<6}"
    moment = datetime.fromisoformat(text + (zone or "")) + timedelta(days=midnight)
    return moment.astimezone(AMSTERDAM) if zone else moment.replace(tzinfo=AMSTERDAM)


def _read_given(element) -> Waarde:
    refuse_attributes(element, "publiceerbaar", "bron")
    bron = element.get("bron", "")
    if bron not in BRONNEN or ("bron" in element.attrib and not bron):
        raise fout(element, f"de bron is {quoted(bron) or 'leeg'}. Verwacht: gebruiker of DSO-LV.")
    return Waarde(_text(element).strip(BLANKS), _publiceerbaar(element), bron)


def _publiceerbaar(element) -> bool:
    return _boolean(element, element.get("publiceerbaar", "false"))


def _boolean(element, text: str) -> bool:
    if text.strip(BLANKS) not in BOOLEANS:
        raise fout(element, f"er staat {quoted(text) or 'niets'}. Verwacht: true of false.")
    return BOOLEANS[text.strip(BLANKS)]


def _text(element) -> str:
    if len(element):
        raise fout(element[0], "dit onderdeel hoort hier niet. Verwacht: alleen tekst.")
    return element.text or ""
