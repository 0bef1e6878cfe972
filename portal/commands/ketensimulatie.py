"""`portal ketensimulatie`: the whole chain over the real interfaces of the running portal; 0 only when every step held."""

import json
import os
import threading
from dataclasses import replace
from getpass import getpass
from pathlib import Path

from content_types.ketensimulatie import MODI
from portal.commands import CommandError
from portal.commands.app import parser, settings_of
from portal.integrations.keten import partner, ronde, verslag
from portal.integrations.keten.deur import Deur, NietToegelaten
from portal.integrations.keten.taak import URL
from portal.services.clock import from_settings
from portal.settings import complete

ALLE, WACHTWOORD = "alle", "KETENSIMULATIE_WACHTWOORD"


def main(argv: list[str]) -> int:
    options = _options(argv)
    if options.partner:
        return _partner(options)
    settings = complete(settings_of(options.config))
    deur = Deur(options.url or settings.get(URL) or settings["portaal.url"], settings, from_settings(settings).now)
    try:
        return _opruimen(deur) if options.opruimen else speel(deur, options)
    except NietToegelaten as error:
        print(error)
        return 1


def _options(argv):
    found = parser("ketensimulatie", "De hele keten naspelen tegen het portaal dat draait.")
    found.add_argument("--modus", choices=(*MODI, ALLE), default=ALLE, help="welke werkwijze (standaard: alle)")
    found.add_argument("--url", default="", help="het adres van het portaal (standaard: portaal.url)")
    found.add_argument("--organisatie", default="", metavar="ID", help="met de instellingen van welke organisatie")
    found.add_argument("--uit", metavar="MAP", help="map voor verslag.html en verslag.json")
    found.add_argument("--wachten", type=float, default=ronde.WACHTEN, metavar="SECONDEN",
                       help="hoe lang een stap wacht op wat moet komen")
    found.add_argument("--opruimen", action="store_true", help="alles van de ketensimulatie weghalen")
    found.add_argument("--partner", choices=tuple(partner.PARTNERS), help="alleen deze tegenpartij draaien, om mee te oefenen")
    found.add_argument("--poort", type=int, default=0, help="poort voor --partner (standaard: een vrije)")
    found.add_argument("--adres", default="", metavar="HOST:POORT", help="FTP-postbus voor --partner ftp en archief")
    found.add_argument("--naam", default="", help=f"gebruikersnaam van die postbus; het wachtwoord staat in {WACHTWOORD}")
    found.add_argument("--bewaren", action="store_true", help="laat staan wat --partner ftp of archief heeft opgehaald")
    found.add_argument("--fout", default="", metavar="HOE", help="hoe de tegenpartij zich misdraagt: " + "; ".join(
        f"{name}: {', '.join(fouten)}" for name, fouten in partner.PARTNERS.items()))
    return found.parse_args(argv)


def speel(deur: Deur, options) -> int:
    """Play, print each step, write the report."""
    modi = list(MODI) if options.modus == ALLE else [options.modus]
    run = deur.vraag("beginnen", organisatie=options.organisatie, modi=modi)
    made = ronde.speel_alles(deur, run["run"], modi, voor=run["naam"], wachten=options.wachten,
                             hoor=lambda modus, uitkomst: print(ronde.regel(modus, uitkomst), flush=True))
    print(verslag.samenvatting(made))
    if options.uit:
        _schrijf(Path(options.uit), made, run["naam"])
    return 0 if made["geslaagd"] else 1


def _schrijf(folder: Path, made: dict, naam: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "verslag.json").write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "verslag.html").write_text(verslag.html(made, naam), encoding="utf-8")
    print(f"Het verslag staat in {folder / 'verslag.html'}.")


def _opruimen(deur: Deur) -> int:
    number = deur.vraag("opruimen")["zaken"]
    print(f"Opgeruimd: {number} {'proefzaak' if number == 1 else 'proefzaken'}.")
    return 0


def _partner(options) -> int:
    known = partner.PARTNERS[options.partner]
    if options.fout and options.fout not in known:
        raise CommandError(f"Zo kan {options.partner} zich niet misdragen. Kies uit: {', '.join(known)}.")
    aan = partner.Aan(options.poort, options.adres, options.naam, bewaren=options.bewaren)
    if options.partner in partner.HALERS:
        host, _, poort = options.adres.rpartition(":")
        if not (host and poort.isdigit() and options.naam):
            raise CommandError("Zeg waar de FTP-postbus is en hoe zij heet: --adres HOST:POORT --naam ftp_g1.")
        aan = replace(aan, wachtwoord=_wachtwoord(options.naam))
    try:
        partner.draai(options.partner, aan, options.fout, lambda words: print(words, flush=True), threading.Event())
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        raise CommandError(f"Poort {options.poort} is niet vrij ({error.strerror}). Kies een andere met --poort.") from error
    return 0


def _wachtwoord(naam: str) -> str:
    """From the environment, or asked of who is at the keyboard."""
    try:
        return os.environ.get(WACHTWOORD) or getpass(f"Wachtwoord van {naam}: ")
    except EOFError:
        raise CommandError(f"Zet het wachtwoord van de postbus in {WACHTWOORD}.") from None
