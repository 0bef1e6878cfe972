"""What does it do to others that a notice goes online, or is taken back? To the case, to earlier notices, and to the term."""

from content_types.base import path_of
from content_types.dossier import Dossier
from content_types.publicatie import Publicatie
from portal.actions import aankondiging, publicatiestand, terinzagetermijn
from portal.actions.rechtsmiddel import measure
from portal.services import besluittermijn, signalen
from portal.services.search import at
from workflows.termijnen import Rechtsmiddeltermijn, datum_in_woorden


def gepubliceerd(publicatie: Publicatie, by) -> None:
    """Called when it has just gone online."""
    if publicatie.soort_bekendmaking == "ontwerp":
        terinzagetermijn.aankondigen(publicatie, by)
    elif not publicatie.zonder_besluit and publicatie.aard != "ontwerp":
        terinzagetermijn.besluit_gepubliceerd(publicatie, by)
    _corrects(publicatie, by)
    aankondiging.gepubliceerd(publicatie, by)
    anderen_bijwerken(publicatie, by)


def ingetrokken(publicatie: Publicatie, by) -> None:
    """Called when it has just been taken back: what it corrected is not corrected any more."""
    old = at(by.site, publicatie.rectificeert) if publicatie.rectificeert else None
    if old is not None and old.gerectificeerd_door == path_of(publicatie):
        old.gerectificeerd_door = ""
        old.melden(by.now, "rectificatie ingetrokken")
        by.record(old, "rectificatie ingetrokken", path_of(publicatie))
    aankondiging.ingetrokken(publicatie, by)
    anderen_bijwerken(publicatie, by)


def anderen_bijwerken(publicatie: Publicatie, by) -> None:
    """The notice of an earlier decision has a link to this one, as long as this one is online."""
    dossier = by.site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    if dossier is not None and not publicatie.zonder_besluit:
        publicatiestand.bekendmakingen_bijwerken(dossier, by)


# Rectificatie


def _corrects(publicatie: Publicatie, by) -> None:
    """The notice that it corrects says so, with the day and the way to this one."""
    old = at(by.site, publicatie.rectificeert) if publicatie.rectificeert else None
    if old is None:
        return
    if publicatie.termijn_opnieuw and old.beschikking == publicatie.beschikking:
        _term_begins_again(publicatie, by)
    old.gerectificeerd_door = path_of(publicatie)
    old.melden(by.now, "rectificatie", publicatie.goed_is)
    publicatie.melden(by.now, "rectificatie", publicatie.goed_is)
    by.record(old, "gerectificeerd", path_of(publicatie))


def nieuwe_termijn(publicatie: Publicatie, site, day) -> Rechtsmiddeltermijn | None:
    """The term as it would be when it began again with a notice of this day; None where there is no decision with a term."""
    dossier = site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    besluit = publicatiestand.besluit_van(publicatie, dossier) if dossier is not None else None
    if besluit is None or publicatie.bezwaar_einde is None:
        return None
    return besluittermijn.termijn(besluit, publicatie.rechtsmiddel, day, day)


def _term_begins_again(publicatie: Publicatie, by) -> None:
    """From today's notice, for the notice and for the decision itself: what comes in is measured against the same day."""
    termijn = nieuwe_termijn(publicatie, by.site, by.today)
    if termijn is None:
        return
    dossier = by.site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    besluit = publicatiestand.besluit_van(publicatie, dossier)
    for obj in (publicatie, besluit):
        obj.bezwaar_start, obj.bezwaar_einde, obj.termijn_uitleg = termijn.start, termijn.einde, tuple(termijn.uitleg)
    besluit.post_uiterste_ontvangst = termijn.post_uiterste_ontvangst
    by.record(besluit, f"termijn begint opnieuw, tot en met {datum_in_woorden(termijn.einde)}", publicatie.termijn_reden)
    _measure_again(dossier, besluit, by)


def _measure_again(dossier: Dossier, besluit, by) -> None:
    for found in dossier.rechtsmiddelen_tegen(besluit):
        measure(found, besluit)
        by.record(found, "opnieuw gemeten: de termijn begint opnieuw")
    signalen.geven(by, by.site.gebruikers.get(dossier.behandelaar), "overig", (
        f"Door een rectificatie begint de termijn in {dossier.zaaknummer} opnieuw, tot en met "
        f"{datum_in_woorden(besluit.bezwaar_einde)}."), besluit)
