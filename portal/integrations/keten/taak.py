"""How does the worker play a ketensimulatie that was asked for on the page? Beside itself: the steps wait for its own work."""

import logging
import threading

from portal.actions import ketensimulatie as deeds
from portal.integrations.keten.deur import Deur, NietToegelaten
from portal.services.jobs import job

log = logging.getLogger(__name__)
URL = "ketensimulatie.url"
"""Setting: where the portal is to be reached from this machine; left out: portaal.url."""


@job(deeds.TAAK)
def speel(worker, *, key, run: str):
    """Begin it and go on with other work. A run that is not there any more, or began before, is left alone."""
    made = worker.site.ketensimulaties.get(run)
    if made is None or made.stand != "wacht":
        return
    made.stand = "loopt"
    settings = dict(worker.settings)
    deur = Deur(settings.get(URL) or settings["portaal.url"], settings, worker.clock.now)
    naam = worker.site.organisaties[made.voor].naam
    threading.Thread(target=_speel, args=(deur, run, made.modi, naam), name="ketensimulatie", daemon=True).start()


def _speel(deur: Deur, run: str, modi, naam: str) -> None:
    from portal.integrations.keten import ronde  # with a mail server and more, which few processes ever need
    try:
        ronde.speel_alles(deur, run, modi, voor=naam)
    except NietToegelaten as error:
        log.error("the ketensimulatie could not be played: %s", error)
