"""What does it do to others that a notice goes online, or is taken back? To the case, to earlier notices, and to the term."""

from content_types.base import path_of
from content_types.dossier import Dossier
from content_types.publicatie import Publicatie
from portal.actions import aankondiging, publicatiestand, terinzagetermijn
from portal.actions.rechtsmiddel import measure
from portal.services import besluittermijn, signalen
from portal.services.search import at
from workflows.termijnen import Rechtsmiddeltermijn, datum_in_woorden

BESLIST = "Deze zaak loopt niet meer. Maak het besluit bekend; deze bekendmaking is niet meer nodig."
ONHERROEPELIJK = "Het besluit is al onherroepelijk. De termijn kan niet opnieuw beginnen."


def gepubliceerd(publicatie: Publicatie, by) -> None:
    """Called when it has just gone online."""
    if publicatie.soort_bekendmaking == "ontwerp":
        terinzagetermijn.aankondigen(publicatie, by)
    elif not publicatie.zonder_besluit and publicatie.aard != "ontwerp":
        terinzagetermijn.besluit_gepubliceerd(publicatie, by)
    _corrects(publicatie, by)
    if publicatie.is_aankondiging:
        _goes_on(publicatie, by)
    aankondiging.gepubliceerd(publicatie, by)
    anderen_bijwerken(publicatie, by)


def _goes_on(publicatie: Publicatie, by) -> None:
    """An aanvraag that is announced late: the draft or decision can be online already."""
    dossier = by.site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    if dossier is None:
        return
    lying = dossier.terinzage_ontwerp()
    draft = terinzagetermijn.bekendmaking_van(lying, by.site) if lying is not None else None
    made = (draft, *publicatiestand.alle_bekendmakingen(dossier, by.site))
    after = [found for found in made if found is not None and found.state == "gepubliceerd" and not found.zonder_besluit]
    if after:
        publicatie.vervolg, publicatie.vervolg_soort = path_of(after[-1]), after[-1].aard


def ingetrokken(publicatie: Publicatie, by) -> None:
    """Called when it has just been taken back: what it corrected is corrected by what came after it, or not any more."""
    for old in publicatiestand.verbeterd(publicatie, by.site):
        if old.gerectificeerd_door == path_of(publicatie):
            _not_corrected_by(old, publicatie, by)
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


def _not_corrected_by(old: Publicatie, gone: Publicatie, by) -> None:
    """Nobody who read of a later last day is shut out: a term that began again stays as it is for the decision."""
    newer = at(by.site, gone.gerectificeerd_door) if gone.gerectificeerd_door else None
    old.gerectificeerd_door = gone.gerectificeerd_door
    if gone.termijn_opnieuw and old.beschikking == gone.beschikking:
        old.bezwaar_start, old.bezwaar_einde, old.termijn_uitleg = gone.bezwaar_start, gone.bezwaar_einde, gone.termijn_uitleg
    old.melden(by.now, "rectificatie" if newer else "rectificatie ingetrokken", newer.goed_is if newer else "")
    by.record(old, "rectificatie ingetrokken", path_of(gone))


def kan_niet(publicatie: Publicatie, site) -> str:
    """Why it cannot go online any more, in a Dutch sentence: since it was made somebody decided, or a term ended for good."""
    old = at(site, publicatie.rectificeert) if publicatie.rectificeert and publicatie.termijn_opnieuw else None
    dossier = site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    if dossier is not None and publicatie.is_aankondiging and not publicatie.rectificeert and not dossier.lopend:
        return BESLIST
    if old is None or dossier is None or old.beschikking != publicatie.beschikking:
        return ""
    besluit = publicatiestand.besluit_van(publicatie, dossier)
    return ONHERROEPELIJK if besluit is not None and besluit.state == "onherroepelijk" else ""


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
