"""How does the register of deliveries follow the jobs and messages? What is a delivery has its row brought up to date here."""

from content_types.aflevering import GESTOPT, KLAAR, NIET, WACHT, Afleverregister, Regel
from content_types.overdracht import Overdracht
from content_types.stufbericht import Stufbericht
from content_types.taak import Taak
from portal.services.beheerbereik import is_proef

MAIL, VOLGMAIL, POSTBUS, STUF, STUF_TAAK, OVERDRACHT = "mail", "volgmail", "eigen_postbus", "stuf", "stuf_versturen", "overdracht"
GROEP = {"wacht": WACHT, "klaar": KLAAR, "mislukt": NIET, "te_oud": NIET, "gestopt": GESTOPT}
"""By the state of a job."""
GROEP_VAN_BERICHT = {"bevestigd": KLAAR, "verwerkt": KLAAR, "vervangen": KLAAR, "niet_bezorgd": NIET, "afgekeurd": NIET,
                     "gestopt": GESTOPT}
"""By the state of a message; while it waits its job says more."""

GROEP_VAN_OVERDRACHT = {"opgehaald": KLAAR, "bevestigd": KLAAR, "mislukt": NIET, "vervallen": NIET}
"""By the state of what is handed over; in its other states it waits to be fetched."""


def register(site) -> Afleverregister:
    if site.taken.afleveringen is None:
        site.taken.afleveringen = Afleverregister()
    return site.taken.afleveringen


def _zet(site, regel: Regel, *, fictief: bool = False) -> None:
    """Of a ketensimulatie nothing stands among what really was to be delivered."""
    if not (fictief or is_proef(site, regel.organisatie, regel.dossier)):
        register(site).zet(regel)


def taak_gewijzigd(site, taak: Taak) -> None:
    """Call it after each change of a job."""
    if taak.kind in (MAIL, VOLGMAIL, POSTBUS):
        _taak(site, taak)
    elif taak.kind == STUF_TAAK and site.stufberichten is not None:
        bericht = site.stufberichten.get(taak.argumenten["bericht"])
        if bericht is not None:
            bericht_gewijzigd(site, bericht, taak)


def _taak(site, taak: Taak) -> None:
    regel = Regel(taak.kind, taak.__name__, GROEP[taak.stand], taak.op, taak.organisatie, taak.dossier)
    if taak.__name__ in site.taken:
        _zet(site, regel, fictief=bool(taak.argumenten.get("fictief")))
    else:
        register(site).weg(regel.sleutel)


def bericht_gewijzigd(site, bericht: Stufbericht, taak: Taak | None = None) -> None:
    """Call it after each change of a message that goes out; `taak` where the message does not name its job yet."""
    taak = taak if taak is not None else site.taken.get(bericht.taak)
    koppeling = site.koppelingen.get(bericht.koppeling)
    groep = GROEP_VAN_BERICHT.get(bericht.stand) or GROEP[taak.stand if taak is not None else "wacht"]
    _zet(site, Regel(STUF, bericht.__name__, groep, bericht.op,
                             koppeling.partner if koppeling is not None else "", bericht.dossier))


def overdracht_gewijzigd(site, overdracht: Overdracht) -> None:
    """Call it after each change of what is handed over."""
    groep = GESTOPT if overdracht.gestopt_op is not None else GROEP_VAN_OVERDRACHT.get(overdracht.state, WACHT)
    _zet(site, Regel(OVERDRACHT, overdracht.__name__, groep, overdracht.op, overdracht.ontvanger, overdracht.zaaknummer))
