"""`portal inrichting`: what is set of each organisation and what is missing; ends with 1 when something that is needed is."""

from portal.commands.app import acting, application, parser
from portal.services import inrichting


def main(argv: list[str]) -> int:
    options = parser("inrichting", "Nagaan of het portaal is ingericht.").parse_args(argv)
    with application(options.config) as wsgi, acting(wsgi.registry) as by:
        found = [(o, inrichting.lijst(by.site, o, by.today)) for o in by.site.organisaties.echte()]
        for organisatie, rijen in sorted(found, key=lambda pair: pair[0].__name__ != by.site.bevoegd_gezag):
            print(_words(organisatie, rijen))
        own = next(rijen for organisatie, rijen in found if organisatie.__name__ == by.site.bevoegd_gezag)
        print(" ".join(inrichting.niet_open(by.site, by.today)) or "Bezoekers kunnen een aanvraag doen.")
        return 1 if inrichting.ontbreekt(own) else 0


def _words(organisatie, rijen) -> str:
    lines = [f"  [{rij.stand:10}] {rij.onderdeel.titel}: {rij.zin}" for rij in rijen]
    return "\n".join([f"{organisatie.naam}: {inrichting.meter(rijen)}", *lines, ""])
