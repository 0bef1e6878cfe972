"""`portal init`: an empty site with its organisation and its first lokaal beheerder, and nothing of the demo."""

import secrets

from portal.actions import gebruiker as gebruikers
from portal.commands import CommandError
from portal.commands.app import acting, application, connected, parser
from portal.site import make_site
from workflows.roles import Role


def main(argv: list[str]) -> int:
    options = _options(argv)
    with application(options.config) as wsgi:
        with connected(wsgi.registry) as connection:
            if "site" in connection.root():
                raise CommandError("Er is hier al een site. Er is niets veranderd.")
            make_site(connection, wsgi.registry.settings, wsgi.registry.clock.now(), naam=options.naam,
                      email=options.email, in_gebruik=False)
        password = secrets.token_urlsafe(12)
        with acting(wsgi.registry) as by:
            gebruikers.toevoegen(by, naam=options.beheerder, email=options.beheerder_email, wachtwoord=password,
                                 rollen=[(Role.LOKAAL_BEHEERDER, "")], functie="Lokaal beheerder")
    print(f"De site “{options.naam}” is gemaakt.\nInloggen: {options.beheerder_email}\nWachtwoord: {password}\n"
          "Bewaar dit wachtwoord nu: het wordt niet nog eens getoond.\n\n"
          "Bezoekers kunnen nog geen aanvraag doen. Log in en ga naar Beheer, Organisaties: daar staat wat er nog moet,\n"
          "en de knop om het loket in gebruik te nemen. `portal inrichting` toont dezelfde lijst.")
    return 0


def _options(argv):
    found = parser("init", "Een lege site maken.")
    found.add_argument("--naam", required=True, help="naam van de organisatie, zoals Gemeente Waterrijk")
    found.add_argument("--email", required=True, help="e-mailadres waar nieuwe aanvragen gemeld worden")
    found.add_argument("--beheerder", default="Lokaal beheerder", help="naam van de eerste lokaal beheerder")
    found.add_argument("--beheerder-email", required=True, help="e-mailadres om mee in te loggen")
    return found.parse_args(argv)
