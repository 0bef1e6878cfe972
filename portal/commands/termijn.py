"""Which dates belong to this case? Reads one case as JSON on standard input, prints its dates as JSON.

Reads `regime`, `procedure`, `received`, `events`; prints the names of the law's vectors, and `uitleg`.
What cannot be reckoned gives exit code 2 and one Dutch sentence on standard error.
"""

import json
from datetime import date

from workflows.termijnen import OngeldigeInvoer, Uitkomst, bereken

VELDEN = ("regime", "procedure", "received", "events")
VERPLICHT = ("regime", "procedure")
BIJSCHRIFT = {"name", "expect", "basis", "zekerheid", "note", "hand_checked"}
"""What a vector holds beside the case; not read."""

MEESTE_TEKENS = 1_000_000
GOED, FOUT = 0, 2


def run(stdin_text: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    try:
        zaak = _lees(stdin_text)
        events = () if zaak.get("events") is None else zaak["events"]
        uitkomst = bereken(zaak["regime"], zaak["procedure"], zaak.get("received"), events)
    except OngeldigeInvoer as weigering:
        return FOUT, "", f"{weigering}\n"
    return GOED, json.dumps(_antwoord(uitkomst), default=date.isoformat) + "\n", ""


def _antwoord(uitkomst: Uitkomst) -> dict:
    let_op = [f"Let op: {zin}" for zin in uitkomst.waarschuwingen if zin not in uitkomst.uitleg]
    regels = [*uitkomst.uitleg, *let_op, f"Gerekend met: {uitkomst.wetsversie}."]
    return {**uitkomst.waarden, "uitleg": regels}


def _lees(tekst: str) -> dict:
    """The case as an object, with nothing in it that has no meaning."""
    zaak = _json(tekst)
    if not isinstance(zaak, dict):
        raise OngeldigeInvoer("Geef een JSON-object met regime, procedure, received en events.")
    onbekend = [naam for naam in zaak if naam not in VELDEN and naam not in BIJSCHRIFT]
    if onbekend:
        raise OngeldigeInvoer(f"De zaak kent het veld {json.dumps(onbekend[0])[:40]} niet.")
    for naam in VERPLICHT:
        if naam not in zaak:
            raise OngeldigeInvoer(f"{naam} ontbreekt.")
    return zaak


def _json(tekst: str):
    if len(tekst) > MEESTE_TEKENS:
        raise OngeldigeInvoer(f"De invoer is langer dan {MEESTE_TEKENS} tekens.")
    try:
        return json.loads(tekst, parse_constant=_geen_getal, object_pairs_hook=_eenmaal)
    except OngeldigeInvoer:
        raise
    except RecursionError:
        raise OngeldigeInvoer("De invoer is te diep genest.") from None
    except ValueError:
        raise OngeldigeInvoer("De invoer is geen geldige JSON.") from None


def _geen_getal(naam: str):
    raise OngeldigeInvoer(f"{naam} is geen getal.")


def _eenmaal(paren: list[tuple]) -> dict:
    """A name twice would hide one of the two."""
    gelezen = dict(paren)
    if len(gelezen) != len(paren):
        raise OngeldigeInvoer("Een veld staat twee keer in hetzelfde object.")
    return gelezen


def main(argv, stdin, stdout, stderr) -> int:
    """`portal termijn < zaak.json`; the streams and the exit code are the caller's."""
    if argv:
        stderr.write("Gebruik: portal termijn < zaak.json\n")
        return FOUT
    try:
        tekst = stdin.read(MEESTE_TEKENS + 1)
    except UnicodeDecodeError:
        stderr.write("De invoer is geen geldige UTF-8.\n")
        return FOUT
    code, uit, fout = run(tekst)
    stdout.write(uit)
    stderr.write(fout)
    return code
