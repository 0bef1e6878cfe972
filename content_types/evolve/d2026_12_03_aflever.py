"""Deliveries are found by state, kind and organisation: those of before the register get their row."""

from content_types.aflevering import Afleverregister, Regel

GROEP = {"wacht": "wacht", "klaar": "klaar", "mislukt": "niet"}
VAN_BERICHT = {"bevestigd": "klaar", "verwerkt": "klaar", "vervangen": "klaar", "niet_bezorgd": "niet", "afgekeurd": "niet"}


def evolve(site) -> str:
    outbox = site.taken
    if outbox.afleveringen is None:
        outbox.afleveringen = Afleverregister()
    rows = [*_mails(site), *_berichten(site)]
    new = [row for row in rows if row.sleutel not in outbox.afleveringen.regels]
    for row in new:
        outbox.afleveringen.zet(row)
    return f"{len(new)} afleveringen in het register gezet"


def _mails(site):
    return (Regel(t.kind, t.__name__, GROEP.get(t.stand, "niet"), t.op) for t in site.taken.values()
            if t.kind in ("mail", "volgmail"))


def _berichten(site):
    for bericht in site.stufberichten.values() if site.stufberichten is not None else ():
        if bericht.uit:
            taak, koppeling = site.taken.get(bericht.taak), site.koppelingen.get(bericht.koppeling)
            groep = VAN_BERICHT.get(bericht.stand) or GROEP.get(taak.stand if taak is not None else "wacht", "niet")
            yield Regel("stuf", bericht.__name__, groep, bericht.op, koppeling.partner if koppeling is not None else "",
                        bericht.dossier)
