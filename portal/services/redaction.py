"""How does a text look without what says who wrote it? A proposal; a person still reads it and confirms.

Only signs that `portal.services.privacy` can find are replaced, and the address of the people of the case, which it
does not look for: the address of the plan itself may be public.
"""

import re
import unicodedata
from collections.abc import Iterable

from portal.services import privacy

WOORDEN = {"een bankrekening": "[bankrekening]", "een e-mailadres": "[e-mailadres]",
           "een telefoonnummer": "[telefoonnummer]"}
POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Z]{2})\b", re.IGNORECASE)
STRAAT = re.compile(r"^\s*(.*?\D\s+\d+)\s*([a-z]\b)?", re.IGNORECASE)
LONG_ENOUGH = 5
SHORTEST_WORD = 3
"""Each word of a name counts from three letters; one of three only with a capital, so that a forest is not mevrouw Bos."""


def proposal(text: str, names: Iterable[str], adressen: Iterable[str], allowed: Iterable[str] = ()) -> str:
    """The text with [naam], [adres], [postcode] and the like where something about a person was found."""
    return _replaced(text, spans(text, names, adressen, allowed))


def spans(text: str, names: Iterable[str], adressen: Iterable[str], allowed: Iterable[str] = ()) -> list[tuple[int, int, str]]:
    """Where something about a person stands: begin, end and the word for it, "[naam]"; they may overlap."""
    names = tuple(names)
    return [*_number_spans(text, allowed), *_name_spans(text, names), *_word_spans(text, names),
            *_address_spans(text, adressen)]


def findings(text: str, names: Iterable[str], adressen: Iterable[str], allowed: Iterable[str] = ()) -> list[str]:
    """What is still in the text, in words; empty when a machine sees nothing."""
    found, names = privacy.findings(text, tuple(names), tuple(allowed)), tuple(names)
    said = " ".join(found).casefold()
    words = (text[a:b] for a, b, _ in _word_spans(text, names))
    found += [f"de naam {word}" for word in words if word.casefold() not in said]
    found += [f"een adres ({' '.join(text[a:b].split())})" for a, b, _ in _address_spans(text, adressen)]
    return list(dict.fromkeys(found))


def _number_spans(text: str, allowed: Iterable[str]):
    """Bank accounts, addresses of mail, telephone numbers and BSNs that may not be public."""
    known = tuple(allowed)
    for what, pattern in privacy.PATTERNS.items():
        for match in pattern.finditer(text):
            if privacy.findings(match.group(), (), known):
                yield match.start(), match.end(), WOORDEN[what]
    for form in privacy.BSN_FORMS:
        for match in form.finditer(text):
            if any("burgerservicenummer" in finding for finding in privacy.findings(match.group(), ())):
                yield match.start(), match.end(), "[burgerservicenummer]"


def _name_spans(text: str, names: Iterable[str]):
    plain, places = _plain(text)
    for name in {variant for whole in names for variant in privacy.variants(whole)}:
        for match in re.finditer(privacy.pattern([_plain(word)[0] for word in name.split()]), plain):
            yield places[match.start()], places[match.end() - 1] + 1, "[naam]"


def _word_spans(text: str, names: Iterable[str]):
    """Given names as well: in a street everybody knows who Karin is."""
    plain, places = _plain(text)
    words = {word for name in names for word in re.split(r"[^\w]+", _plain(name)[0])}
    for word in sorted(word for word in words if len(word) >= SHORTEST_WORD and word not in privacy.BETWEEN):
        for match in re.finditer(rf"(?<![^\W_]){re.escape(word)}s?(?![^\W_])", plain):
            if len(word) > SHORTEST_WORD or text[places[match.start()]].isupper():
                yield places[match.start()], places[match.end() - 1] + 1, "[naam]"


def _address_spans(text: str, adressen: Iterable[str]):
    """Street with number, and postcode, of the people themselves."""
    for adres in adressen:
        for match in POSTCODE.finditer(adres):
            pattern = rf"\b{match.group(1)}\s*{match.group(2)}\b"
            yield from ((m.start(), m.end(), "[postcode]") for m in re.finditer(pattern, text, re.IGNORECASE))
        straat = STRAAT.match(adres.partition(",")[0] + " ")
        if straat and len(straat.group(1)) >= LONG_ENOUGH:
            words = r"\s*".join(re.escape(word) for word in re.findall(r"\d+|[^\W\d]+|[^\w\s]", straat.group(1)))
            letter = rf"(?:\s*{straat.group(2)})?" if straat.group(2) else ""
            yield from ((m.start(), m.end(), "[adres]")
                        for m in re.finditer(rf"\b{words}{letter}\b", text, re.IGNORECASE))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text without capitals and accents, and for each sign the place where it stood."""
    plain, places = [], []
    for place, sign in enumerate(text):
        for part in unicodedata.normalize("NFKD", sign.casefold()):
            if not unicodedata.combining(part):
                plain.append(part)
                places.append(place)
    return "".join(plain), places


def _replaced(text: str, spans) -> str:
    """The longest of what overlaps wins."""
    out, at = [], 0
    for start, end, word in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= at:
            out += [text[at:start], word]
            at = end
    return "".join([*out, text[at:]])
