"""Which parts does the page of a dossier have besides the original? One function a noun; a new noun adds its line here.

`deel(dossier, request)` gives a `woorden.Deel`, or None where this person has nothing to see or do there.
"""

from portal.views.staff import (
    aanvulling,
    behandeltaken,
    bericht,
    cockpit,
    contactmoment,
    doorzenden,
    eigensysteem,
    lakken,
    machtiging,
    markeringen,
    meldingen,
    overdracht,
    papier,
    postbrief,
    rechtsmiddelen,
    samenloop,
    terinzage,
    termijn,
    verwijzingen,
    zienswijzen,
)

DELEN = (cockpit.deel, termijn.deel, eigensysteem.deel, machtiging.deel, behandeltaken.deel, aanvulling.deel, terinzage.deel,
         zienswijzen.deel,
         rechtsmiddelen.deel, meldingen.deel, bericht.deel, postbrief.deel, doorzenden.deel, papier.deel,
         contactmoment.deel, samenloop.deel, verwijzingen.deel, lakken.deel, markeringen.deel,
         overdracht.deel)


def delen(dossier, request) -> list:
    """The parts that this person sees, in the order of the work."""
    return [deel for part in DELEN if (deel := part(dossier, request)) is not None]
