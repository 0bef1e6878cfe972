"""What is wrong with this verzoekbericht, where, and how do we say it without repeating what is private?"""

import re

from lxml import etree

from portal.integrations.inlezen.uitslag import Onleesbaar

NUMBER = re.compile(r"\d{8,}")


class StamError(Onleesbaar):
    """The message is not a STAM 4.0 verzoekbericht; the sentence names the place and what was expected."""

    element = None
    """Where in the message it is, if that is known."""


class AndereStamVersie(StamError):
    """A verzoekbericht of another version of STAM than the portal reads."""


def fout(element: etree._Element, reason: str) -> StamError:
    """The refusal to raise for this element."""
    error = StamError(f"Het bericht klopt niet bij {place(element)}: {reason}")
    error.element = element
    return error


def place(element: etree._Element) -> str:
    """Where it stands, as a path: verzoekXML/verzoek/projectactiviteiten/projectactiviteit[2]."""
    line = [element, *element.iterancestors()]
    return "/".join(_step(step) for step in reversed(line))


def name(element: etree._Element) -> str:
    return quoted(etree.QName(element).localname)


def quoted(text: str, limit=40) -> str:
    """A value as it may appear in an error: short, and never a number that could be a BSN."""
    short = text if len(text) <= limit else f"{text[:limit]}…"
    return NUMBER.sub("…", short)


def _step(element) -> str:
    same = [] if element.getparent() is None else element.getparent().findall(element.tag)
    return name(element) if len(same) < 2 else f"{name(element)}[{same.index(element) + 1}]"
