"""How does a ketensimulatie begin, what is kept of it, and when is it over? Who plays it is portal.integrations.keten."""

from datetime import timedelta

from content_types.ketensimulatie import MODI, Ketensimulatie
from portal.actions import proefopruiming
from workflows.machine import Refused
from workflows.permissions import Permission

BEWAARD = 20
"""So many runs are kept."""
TAAK = "ketensimulatie"
"""The kind of job that plays one."""
HOOGSTENS = timedelta(minutes=30)
"""A run that takes longer was cut off."""
LOOPT = "Er loopt al een ketensimulatie. Wacht tot die klaar is, en laad deze pagina dan opnieuw."


def lopend(by) -> Ketensimulatie | None:
    """The run that is being played now, or None."""
    found = by.site.ketensimulaties.nieuwste_eerst() if by.site.ketensimulaties is not None else ()
    return next((run for run in found if stand(run, by.now) in ("wacht", "loopt")), None)


def stand(run: Ketensimulatie, now) -> str:
    """Where it is, also when it never came to say so."""
    return "gestopt" if run.stand in ("wacht", "loopt") and now - run.op > HOOGSTENS else run.stand


def beginnen(by, *, voor: str, modi) -> Ketensimulatie:
    """A new run; the oldest of more than BEWAARD gives way. Raises Refused while one runs, NotAllowed."""
    by.require(Permission.MANAGE, by.site["beheer"])
    runs, gezag = by.site.ketensimulaties, by.site.organisaties.get(voor)
    if runs is None:
        raise Refused("Voer eerst `portal evolve` uit: deze site is nog niet bijgewerkt.")
    if gezag is None or gezag.soort_organisatie != "bevoegd gezag" or gezag.fictief:
        raise Refused("Kies een bevoegd gezag uit de lijst.")
    if not modi or set(modi) - set(MODI):
        raise Refused("Kies minstens één werkwijze uit de lijst.")
    if lopend(by) is not None:
        raise Refused(LOOPT)
    run = runs.add(Ketensimulatie(organisatie=voor, modi=[m for m in MODI if m in modi], op=by.now, door=by.who.naam))
    for old in runs.nieuwste_eerst()[BEWAARD:]:
        runs.remove(old.__name__)
    by.record(run, "ketensimulatie begonnen", f"{gezag.naam}: {', '.join(run.modi)}")
    return run


def starten(by, *, voor: str, modi) -> Ketensimulatie:
    """A new run, played by the worker."""
    run = beginnen(by, voor=voor, modi=modi)
    by.enqueue(TAAK, run=run.__name__)
    return run


def vastleggen(run: Ketensimulatie, by, verslag: dict, *, klaar: bool) -> None:
    """Keep what was played up to now; `klaar` when it came to its end: then nobody of the simulation can log in any more, and
    nothing is sent for it."""
    by.require(Permission.MANAGE, by.site["beheer"])
    run.verslag, run.stand = verslag, "loopt"
    if not klaar:
        return
    run.stand, run.klaar_op = "geslaagd" if verslag.get("geslaagd") else "mislukt", by.now
    by.site.ketensimulaties.post = ""
    proefopruiming.open_taken(by.site)
    for gebruiker in by.site.gebruikers.values():
        if gebruiker.fictief:
            gebruiker.wachtwoord = ""
            gebruiker.sessies.clear()
    for postbus in by.site.postbussen.values() if by.site.postbussen is not None else ():
        if by.site.organisaties[postbus.__name__].fictief:
            postbus.wachtwoord = ""
    by.record(run, f"ketensimulatie {run.stand}")
    _op_de_lijst(run, by)


def _op_de_lijst(run: Ketensimulatie, by) -> None:
    """Where all ways of working went well, the list of what is set up shows it from now on."""
    gezag = by.site.organisaties.get(run.voor)
    if gezag is not None and run.geslaagd and set(run.modi) == set(MODI):
        gezag.ketensimulatie_op = by.today
        by.record(gezag, "ketensimulatie van alle werkwijzen geslaagd")
