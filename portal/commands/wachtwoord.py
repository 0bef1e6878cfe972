"""`portal wachtwoord E-MAILADRES`: give somebody a new password, for who cannot be reached by mail."""

import secrets

from portal.actions import gebruiker as gebruikers
from portal.commands import CommandError
from portal.commands.app import acting, application, parser


def main(argv: list[str]) -> int:
    found = parser("wachtwoord", "Iemand een nieuw wachtwoord geven.")
    found.add_argument("email", help="het e-mailadres waarmee deze persoon inlogt")
    options = found.parse_args(argv)
    password = secrets.token_urlsafe(12)
    with application(options.config) as wsgi, acting(wsgi.registry) as by:
        gebruiker = by.site.gebruikers.by_email(options.email)
        if gebruiker is None:
            raise CommandError(f"Er is geen gebruiker met e-mailadres {options.email}.")
        gebruikers.wachtwoord_zetten(gebruiker, password, by)
    print(f"Nieuw wachtwoord van {options.email}: {password}")
    return 0
