"""`portal virus`: does the check on viruses work? Shows clamd a clean file and the test file that every scanner knows."""

import io

from portal.commands.app import parser, settings_of
from portal.services import virus

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""Harmless (eicar.org); in two parts, so that no scanner calls this file a virus."""


def main(argv: list[str]) -> int:
    """0 when clamd lets the clean file pass and finds the other one."""
    options = parser("virus", "Nagaan of de controle op virussen werkt.").parse_args(argv)
    place = settings_of(options.config).get("virus.clamd", "")
    if not place:
        print("Er is geen controle op virussen ingesteld. Vul virus.clamd in; zie docs/beheer.md.")
        return 1
    try:
        clean, infected = virus.ask(place, io.BytesIO(b"schoon")), virus.ask(place, io.BytesIO(EICAR))
    except (OSError, ValueError) as error:
        print(f"ClamAV antwoordt niet op {place} ({error}).")
        return 1
    works = clean == virus.CLEAN and infected.endswith(virus.FOUND)
    print(f"De controle op virussen {'werkt' if works else 'werkt niet goed'}. Schoon bestand: {clean}. "
          f"Testvirus: {infected}.")
    return 0 if works else 1
