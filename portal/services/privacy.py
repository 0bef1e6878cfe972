"""Does a text that goes public hold something about a person? What a machine can see; a person still has to read it.

Rather a false alarm than a leak: who publishes may judge that a finding is not about a person, and that is recorded.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from portal.services import persoonsnamen

BANK = "een bankrekening"
PATTERNS = {
    BANK: re.compile(
        r"\b(?:NL[ .]?\d{2}[ .]?[A-Z]{4}(?:[ .]?\d){10}|BE\d{2}(?: ?\d){12}|DE\d{2}(?: ?\d){18})\b", re.IGNORECASE),
    "een e-mailadres": re.compile(
        r"(?<![\w.+-])[\w.+-]{1,64}(?:@| ?[\[(] ?(?:at|apenstaartje) ?[\])] ?)[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE),
    "een telefoonnummer": re.compile(
        r"(?<![\d+])(?:(?:\+|00)(?:31|32|49) ?(?:\(0\))?|\(?0)[ .-]?[1-9](?:\)?[ .-]?\d){8}(?!\d)"),
}
BSN_FORMS = (
    re.compile(r"(?<!\d)\d{9}(?!\d)"),
    re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}(?!-?\d)"),
    re.compile(r"(?<!\d)(?<!\d[ .])\d(?:[ .]?\d){8}(?![ .]?\d)"),
)
"""Nine digits in a row, in threes with hyphens, or with points or spaces wherever; not a part of a longer row."""

DATE = re.compile(r"(?<!\d)\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d(?!\d)")
BETWEEN = frozenset({"aan", "bij", "de", "den", "der", "d", "el", "en", "het", "in", "la", "le", "op", "s", "t", "te",
                     "ten", "ter", "tot", "uit", "van", "von", "vanden", "vander", "voor", "dhr", "mevr", "mw",
                     "heer", "mevrouw"})
"""Words of a name that say nothing about who it is."""

SHORTEST_SURNAME = 4
STUCK_SHORTEST, STUCK_ANYWHERE = 5, 8
"""Letters of a name of several words that is looked for without spaces; and of one that is then found inside other words too."""
PERCENT, STUCK, TITLES = re.compile("%[0-9A-Fa-f]{2}"), re.compile(r"(?<=[^\W\d_])(?=[A-Z][a-z])"), 600
_WHOLE = r"(?<![^\W_]){}s?(?![^\W_])"
CALLED = r"(?:dhr|mevr|mw|heer|meneer|mevrouw|familie|fam)\.?"


def findings(text: str, names: Iterable[str], allowed: Iterable[str] = ()) -> list[str]:
    """What was found, in words: "een e-mailadres (naam@…)". `names` are those of the people in the dossier;
    `allowed` are addresses and numbers that may be public, such as those of the municipality itself."""
    text, known = _opened(plain(text)), {_squeezed(value) for value in allowed if value}
    found = [f"{what} ({match})" for what, match in _patterns(text) if _squeezed(match) not in known]
    found += [f"een burgerservicenummer (eindigt op {number[-3:]})" for number in _bsns(text)]
    known_names = _names(text, names)
    found += [f"de naam {name}" for name in known_names]
    found += [f"een naam ({name})" for name in persoonsnamen.genoemd(text)
              if not any(_without_accents(known) in _without_accents(name) for known in known_names)]
    return list(dict.fromkeys(found))


def plain(text: str) -> str:
    """The text with every kind of space as a space and every kind of digit and hyphen as its plain one."""
    folded = unicodedata.normalize("NFKC", text).translate({code: "-" for code in range(0x2010, 0x2016)})
    return "".join(_plain_sign(sign) for sign in folded if unicodedata.category(sign) != "Cf")


def _opened(text: str) -> str:
    """With what is hidden in addresses written out, and words that are stuck together in a title or file name (which come
    first) apart as well."""
    link = f"{text}\n{unquote(text)}" if PERCENT.search(text) else text
    head = text[:TITLES]
    apart = STUCK.sub(" ", head)
    return link if apart == head else f"{link}\n{apart}"


def _plain_sign(sign: str) -> str:
    if sign.isspace():
        return " "
    return sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign))


def _squeezed(value: str) -> str:
    """A number or address without what people write between; +31 and 0031 as 0."""
    bare = re.sub(r"[ ().-]", "", plain(value)) if "@" not in value else plain(value).strip()
    return re.sub(r"^(?:\+|00)31(?:0)?", "0", bare).lower()


def _patterns(text: str) -> Iterator[tuple[str, str]]:
    """What each pattern finds in what the patterns before it left over."""
    for what, pattern in PATTERNS.items():
        yield from ((what, match.group()) for match in pattern.finditer(text) if not DATE.search(match.group()))
        text = pattern.sub(" ", text) if what == BANK else text


def _bsns(text: str) -> list[str]:
    numbers = (re.sub(r"\D", "", match.group()) for form in BSN_FORMS for match in form.finditer(text)
               if not DATE.search(match.group()))
    return list(dict.fromkeys(number for number in numbers if is_bsn(number)))


def is_bsn(number: str) -> bool:
    """The eleven test of the burgerservicenummer."""
    digits = [int(sign) for sign in number]
    return len(digits) == 9 and any(digits) and \
        sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0


def _names(text: str, names: Iterable[str]) -> list[str]:
    """Whole names and surnames in the text; a surname in a whole name that was found is not said again."""
    plain, found = _without_accents(text), []
    every = {variant for whole in names for variant in variants(whole)}
    for name in sorted(every, key=lambda n: (-len(n), n)):
        if re.search(pattern(_without_accents(name).split()), plain) and not any(name in longer.split() for longer in found):
            found.append(name)
    return found + sorted({_called(whole, plain) for whole in names} - {"", *found})


def pattern(words: list[str]) -> str:
    """What finds these words of a name as they follow each other; also without a space, as letters that were drawn one by one
    come out of a PDF ("JanJansen"): a long name then wherever it stands, a shorter one alone."""
    parts, letters = [re.escape(word) for word in words], sum(map(len, words))
    apart, stuck = r"\s+".join(parts), "".join(parts)
    if len(words) == 1 or letters < STUCK_SHORTEST:
        return _WHOLE.format(apart)
    return f"{_WHOLE.format(apart)}|{stuck if letters >= STUCK_ANYWHERE else _WHOLE.format(stuck)}"


def _called(whole: str, text: str) -> str:
    """A surname too short to look for by itself, as "Bos", where it stands with initials or as somebody is called."""
    whole = " ".join(plain(whole).split())
    if "," in whole:
        last, _, first = whole.partition(",")
        whole = f"{first.strip()} {last.strip()}"
    surname = _surname(whole) if len(whole.split()) > 1 else ""
    if not 1 < len(surname) < SHORTEST_SURNAME:
        return ""
    first, between = re.escape(_without_accents(whole[0])), r"(?:\s(?:" + "|".join(sorted(BETWEEN)) + r"))*"
    said = rf"(?<![^\W_])(?:{CALLED}|{first}\.?(?:\s?[a-z]\.?){{0,4}}){between}\s{re.escape(_without_accents(surname))}(?![^\W_])"
    return surname if re.search(said, text) else ""


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def variants(name: str) -> set[str]:
    """The name itself, its surname with what stands between, and each part of the surname of four letters or more."""
    whole = " ".join(plain(name).split())
    if len(whole) < 2:
        return set()
    if "," in whole:
        last, _, first = whole.partition(",")
        whole = f"{first.strip()} {last.strip()}".strip()
    parts = [part for part in re.split(r"[ -]+", _surname(whole)) if part.lower() not in BETWEEN]
    return {whole, *(part for part in (_surname(whole), *parts) if len(part) >= SHORTEST_SURNAME)}


def _surname(whole: str) -> str:
    """What follows given names and initials: "Berg-Smit" of J. van der Berg-Smit, "Jansen-de Vries" of A. Jansen-…"""
    words = whole.split()
    for n, word in enumerate(words[1:-1], start=1):
        if word.lower().strip(".'’") in BETWEEN:
            return _surname(" ".join(words[n:]))
        if word.rpartition("-")[2].lower() in BETWEEN:
            return " ".join(words[n:])
    return words[-1].strip("'’.")
