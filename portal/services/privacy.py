"""Does a text that goes public hold something about a person? What a machine can see; a person still has to read it."""

import re

PATTERNS = {
    "een e-mailadres": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "een telefoonnummer": re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?[1-9](?:[ -]?\d){8}(?!\d)"),
    "een bankrekening": re.compile(r"\bNL\d{2} ?[A-Z]{4}(?: ?\d){10}\b"),
}
NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")


def findings(text: str, names: list[str]) -> list[str]:
    """What was found, in words: "een e-mailadres (naam@…)". `names` are those of the people in the dossier."""
    found = [f"{what} ({match.group()})" for what, pattern in PATTERNS.items() for match in pattern.finditer(text)]
    found += [f"een BSN ({number})" for number in NINE_DIGITS.findall(text) if is_bsn(number)]
    found += [f"de naam {name}" for name in names if name and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]
    return list(dict.fromkeys(found))


def is_bsn(number: str) -> bool:
    """The eleven test of the burgerservicenummer."""
    digits = [int(sign) for sign in number]
    return len(digits) == 9 and any(digits) and \
        sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0
