"""How did all chains of the audit trail end on that day? A signed bill a day, so that a chain written anew as a whole is found.

Whoever can write the databases can reckon every hash again. What they cannot do is sign a bill of an earlier day without the
key, or change the copies that were carried away. A bill is a file in `dagstaten.map`, with the chains that grew since the one
before it; its own hash is a line in the chain of the portal. `dagstaten.kopie` names a folder elsewhere for a copy of each.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from portal.services import audit
from portal.services.daily import daily
from workflows.termijnen import datum_in_woorden

OPENBAAR = "openbare-sleutel.pem"
DAGSTAAT = "dagstaat "
"""How the line in the chain of the portal begins; the day comes after it."""


@dataclass(frozen=True)
class Dagstaat:
    """One bill as it was read: `koppen` are number of lines and hash of the last, by chain."""

    dag: str
    vorige: str
    sleutel: str
    koppen: dict
    sha256: str
    echt: bool

    @property
    def in_woorden(self) -> str:
        return f"De dagstaat van {datum_in_woorden(date.fromisoformat(self.dag))}"


# The key


def sleutel(settings) -> Ed25519PrivateKey:
    """The key in the file `dagstaten.sleutel`; made on first use, for the portal alone to read."""
    path = Path(settings["dagstaten.sleutel"])
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return serialization.load_pem_private_key(path.read_bytes(), None)
    key = Ed25519PrivateKey.generate()
    with os.fdopen(handle, "wb") as stream:
        stream.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                       serialization.NoEncryption()))
    return key


def openbare_sleutel(settings) -> str:
    """The public key, to print and to keep elsewhere."""
    return sleutel(settings).public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def _hex(key: Ed25519PublicKey) -> str:
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()


# Writing


@daily("dagstaat")
def opmaken(by, day: date) -> None:
    """Write and sign the bill of today; of days without the portal there is none. A second time on a day replaces the file
    of a first time that did not get into the trail."""
    if by.late:
        return
    folder, connection = Path(by.settings["dagstaten.map"]), by.site._p_jar
    earlier = [bill for bill in lees(folder) if bill.dag < day.isoformat()]
    bill = {"dag": day.isoformat(), "op": by.now.isoformat(), "vorige": earlier[-1].sha256 if earlier else "",
            "sleutel": _hex(sleutel(by.settings).public_key()), "koppen": _gegroeid(connection, laatste_koppen(earlier))}
    text = _signed(bill, sleutel(by.settings))
    for place in (folder, *filter(None, [by.settings["dagstaten.kopie"]])):
        _write(Path(place), f"{day.isoformat()}.json", text)
        _write(Path(place), OPENBAAR, openbare_sleutel(by.settings))
    audit.write(connection, audit.PORTAAL, {
        "op": by.now.isoformat(), "wie": by.who.id, "naam": by.who.naam, "wat": f"{DAGSTAAT}{day.isoformat()}",
        "waarom": f"sha256 {hashlib.sha256(text.encode()).hexdigest()}", "waarop": ""})


def laatste_koppen(bills) -> dict[str, list]:
    """How each chain ended in the last bill that has it."""
    return {stroom: kop for bill in bills for stroom, kop in bill.koppen.items()}


def _gegroeid(connection, known: dict[str, list]) -> dict[str, list]:
    """Number of lines and hash of the last, of each chain that is not as it is known."""
    ends = ((stroom, keten.einde()) for stroom, keten in audit.log_of(connection).ketens.items())
    return {stroom: einde for stroom, einde in ends if known.get(stroom) != einde}


def _canonical(bill: dict) -> bytes:
    return json.dumps(bill, sort_keys=True, separators=(",", ":")).encode()


def _signed(bill: dict, key: Ed25519PrivateKey) -> str:
    signed = {"dagstaat": bill, "handtekening": key.sign(_canonical(bill)).hex()}
    return json.dumps(signed, sort_keys=True, indent=0, ensure_ascii=False) + "\n"


def _write(folder: Path, name: str, text: str) -> None:
    """Whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{name}"
    with open(draft, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / name)


# Reading and checking


def lees(folder: Path) -> list[Dagstaat]:
    """Every bill in this folder, oldest first; one that cannot be read is one that is not real."""
    return [_read(path) for path in sorted(folder.glob("????-??-??.json"))]


def _read(path: Path) -> Dagstaat:
    text = path.read_bytes()
    digest = hashlib.sha256(text).hexdigest()
    try:
        signed = json.loads(text)
        bill = signed["dagstaat"]
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(bill["sleutel"]))
        key.verify(bytes.fromhex(signed["handtekening"]), _canonical(bill))
        return Dagstaat(path.stem, bill["vorige"], bill["sleutel"], bill["koppen"], digest, bill["dag"] == path.stem)
    except (ValueError, KeyError, TypeError, InvalidSignature):
        return Dagstaat(path.stem, "", "", {}, digest, False)


def controleer(connection, settings, *, folder: str = "", openbaar: str = "") -> Iterator[str]:
    """What does not fit between the trail and the bills, in sentences. `folder` holds copies of them, `openbaar` the public
    key as it was kept elsewhere; without these those of the portal itself."""
    where = Path(folder or settings["dagstaten.map"])
    bills = lees(where)
    expected = _hex(serialization.load_pem_public_key(openbaar.encode())) if openbaar else _hex(sleutel(settings).public_key())
    yield from _on_themselves(bills, expected)
    yield from _against_the_trail(connection, bills, where)
    for bill in bills:
        yield from _heads(connection, bill)


def _on_themselves(bills: list[Dagstaat], expected: str) -> Iterator[str]:
    before = ""
    for bill in bills:
        if not bill.echt:
            yield f"{bill.in_woorden} is veranderd: de handtekening klopt niet."
        elif bill.sleutel != expected:
            yield f"{bill.in_woorden} is met een andere sleutel ondertekend."
        elif bill.vorige != before:
            yield f"{bill.in_woorden} sluit niet aan op de dagstaat ervoor: die is weg of veranderd."
        before = bill.sha256


def _against_the_trail(connection, bills: list[Dagstaat], where: Path) -> Iterator[str]:
    noted = {line["wat"].removeprefix(DAGSTAAT): line["waarom"].removeprefix("sha256 ")
             for line in audit.lines(connection, audit.PORTAAL) if line["wat"].startswith(DAGSTAAT)}
    known = {bill.dag: bill for bill in bills}
    for dag, bill in known.items():
        if dag not in noted:
            yield f"{bill.in_woorden} staat niet in de keten {audit.PORTAAL}."
        elif noted[dag] != bill.sha256:
            yield f"{bill.in_woorden} is niet die van de keten {audit.PORTAAL}."
    for dag in sorted(noted.keys() - known.keys()):
        yield f"De dagstaat van {datum_in_woorden(date.fromisoformat(dag))} is er niet: {where / dag}.json ontbreekt."


def _heads(connection, bill: Dagstaat) -> Iterator[str]:
    """Each chain that it names still has that line with that hash."""
    ketens = audit.log_of(connection).ketens
    for stroom, (aantal, kop) in bill.koppen.items() if bill.echt else ():
        keten = ketens.get(stroom)
        if keten is None:
            yield f"De keten {stroom} is verdwenen. {bill.in_woorden} kent haar nog, met {aantal} regels."
        elif aantal not in keten.regels:
            yield f"De keten {stroom} mist regels: {bill.in_woorden.lower()} kent er {aantal}."
        elif keten.regels[aantal]["hash"] != kop:
            yield f"De keten {stroom} is opnieuw geschreven: regel {aantal} is niet die van {bill.in_woorden.lower()}."
