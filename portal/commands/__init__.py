"""`portal …`: what can be done from the command line? One table of commands; each lives in its own module."""

import argparse
import importlib
import sys

COMMANDS = {
    "init": "een lege site maken, met de eerste lokaal beheerder",
    "serve": "het portaal starten",
    "werker": "mail en andere taken op de achtergrond doen (bij meer processen)",
    "ftp": "de FTP-postbussen openen (FTPS)",
    "demo-vullen": "de demo vullen met mensen, dossiers en bekendmakingen",
    "ketensimulatie": "de hele keten naspelen tegen het portaal dat draait",
    "stam-in": "verzoekberichten (STAM 4.0) inlezen",
    "inlezen": "een map met berichten of een uitvoer van OLO inlezen",
    "termijn": "een termijn uitrekenen: JSON van standaardinvoer",
    "inrichting": "nagaan of alles is ingericht om aanvragen te krijgen",
    "reindex": "de zoekindex opnieuw maken",
    "virus": "nagaan of de controle op virussen werkt",
    "auditlog": "de auditlog tonen, of met --controleer nagaan",
    "zegel": "nagaan of een dossier ongewijzigd is",
    "wachtwoord": "iemand een nieuw wachtwoord geven",
    "evolve": "opgeslagen gegevens bijwerken na een nieuwe versie",
}


class CommandError(Exception):
    """What is wrong with the way a command was used, in a Dutch sentence."""


class Parser(argparse.ArgumentParser):
    """Says in Dutch what is wrong, and ends with 2."""

    def error(self, message):
        raise CommandError(f"Dat commando begrijp ik niet ({message}). Gebruik: {self.format_usage()[7:].strip()}")


def overview() -> str:
    lines = [f"  portal {name:12} {what}" for name, what in COMMANDS.items()]
    return "Gebruik: portal COMMANDO\n\n" + "\n".join(lines) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 is well, 2 is wrong use, 1 is that it did not succeed."""
    argv = sys.argv[1:] if argv is None else argv
    name = argv[0] if argv else ""
    if name in ("", "-h", "--help"):
        print(overview())
        return 0 if name else 2
    if name not in COMMANDS:
        sys.stderr.write(f"Het commando “{name}” bestaat niet.\n\n{overview()}")
        return 2
    return _run(name, argv[1:])


def _run(name: str, rest: list[str]) -> int:
    module = importlib.import_module(f"portal.commands.{name.replace('-', '_')}")
    if name == "termijn":
        return module.main(rest, sys.stdin, sys.stdout, sys.stderr)
    try:
        return module.main(rest)
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 2
