"""What does the demo show of working in two systems? A hybrid case of a trial, of which the advice is not fetched yet, and some
rows of the inrichtlijst."""

from datetime import timedelta

from portal.actions import adviesverzoek as adviezen
from portal.actions import cockpit, inrichtlijst, modus, overdragen
from portal.actions import dossier as dossiers
from portal.commands import demo_data as data

DAGEN = 6
PLAN = ("bouwen", "Zonnepanelen op een schuur", "Twintig zonnepanelen op het dak van de schuur", "Dijk", 118, "1235 AB")


def proef(demo) -> None:
    """The municipality tried the hybrid mode for a day; the case of that day keeps it."""
    moment, gemeente = demo.now - timedelta(days=DAGEN), demo.site.organisaties[data.GEMEENTE]
    beheer, cora = demo.person("beheerder", moment), demo.person("coordinator", moment)
    modus.kiezen(gemeente, beheer, modus="hybride", verzendwijze="email")
    dossier = demo.submit(2, moment, *PLAN)
    modus.kiezen(gemeente, beheer, modus="portaal", verzendwijze="email")
    overdragen.coordinator_toewijzen(dossier, demo.people["coordinator"], cora)
    dossiers.in_behandeling_nemen(dossier, cora)
    verzoek = adviezen.vragen(dossier, cora, adviesorganisatie="welstand", vraag="", uiterlijk=cora.today + timedelta(days=14),
                              soort_advies="omgevingskwaliteit")
    for sleutel in ("coordinator", "in_behandeling", f"gevraagd:{verzoek.__name__}"):
        cockpit.afvinken(dossier, sleutel, cora)
    adviezen.uitbrengen(verzoek, "Akkoord: de panelen liggen plat op het dak.",
                        demo.person("adviescoordinator", moment + timedelta(days=2)))
    for naam, eigenaar, days, tekst in PUNTEN:
        last = beheer.today + timedelta(days=days)
        inrichtlijst.noteren(gemeente, naam, beheer, eigenaar=eigenaar, tekst=tekst, uiterlijk=last)


PUNTEN = (("ketensimulatie", "Cora Smit", 30, ""), ("website", "Wim Web", 2, "Link naar het loket op de voorpagina."),
          ("b_terinzage", "Sanne Dekker", 21, "In dit portaal. Wie wil, leest de stukken ook in het gemeentehuis."))
"""Row of the inrichtlijst, who, days to go, note."""
