"""What is done with a message that was taken in? The deed that belongs to it; where that cannot be, the sender hears why (Fo01).

Runs in the worker, once for each message however often the job runs.
"""

import logging

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import inside, path_of
from content_types.dossier import Dossier
from content_types.stufbericht import ANTWOORDEN, Stufbericht
from portal.actions import koppeladvies
from portal.actions.koppeladvies import Binnen
from portal.integrations.stuf import bericht as berichten
from portal.integrations.stuf import envelop
from portal.integrations.stuf.fouten import CODES, StufFout
from portal.integrations.stuf.namen import stuf
from portal.services import actor, afleverregister, koppelingen, rights, signalen
from portal.services.file_types import FileRefused
from portal.services.jobs import job
from workflows.machine import Refused

log = logging.getLogger(__name__)
WEG = "De koppeling is weg of staat uit. Zet die aan en verwerk het bericht opnieuw."


@job(koppelingen.VERWERKEN)
def verwerk(worker, *, key, bericht: str):
    """Process one message."""
    made = worker.site.stufberichten.get(bericht)
    if made is None or made.stand != "ontvangen":
        return
    koppeling, now = worker.site.koppelingen.get(made.koppeling), worker.clock.now()
    if koppeling is None or not koppeling.aan:
        raise Refused(WEG)
    by = actor.Actor(koppelingen.identiteit(worker.site, koppeling), now, worker.site, worker.settings)
    savepoint = worker.connection.transaction_manager.get().savepoint()
    try:
        about = _doe(by, made, koppeling)
        _klaar(by, made, about)
    except (Refused, actor.NotAllowed, FileRefused, StufFout) as error:
        savepoint.rollback()
        _mislukt(actor.Actor(rights.SYSTEM, now, worker.site, worker.settings), made, koppeling, error)


def _doe(by, made: Stufbericht, koppeling):
    with made["bericht"].open() as stream:
        found = envelop.lees(stream, made.content_type)
        if made.functie in ANTWOORDEN:
            return _terugmelding(by, made, found)
        values, files = berichten.lees(found)
        return koppeladvies.DADEN[made.functie](by, Binnen(koppeling, made.referentie, values,
                                                           tuple((file.naam, file.bron) for file in files)))


def _klaar(by, made: Stufbericht, about) -> None:
    made.stand, made.klaar_op, made.reden, made.foutcode = "verwerkt", by.now, "", ""
    if isinstance(about, Adviesverzoek):
        made.verzoek = path_of(about)
        by.site.stufberichten.noem("per_verzoek", made.verzoek, made)
    dossier = inside(about, Dossier) if about is not None else None
    made.dossier = dossier.zaaknummer if dossier is not None else made.dossier
    if made.dossier:
        by.site.stufberichten.noem("per_zaak", made.dossier, made)
    by.record(made, "bericht verwerkt")


def _mislukt(by, made: Stufbericht, koppeling, error: Exception) -> None:
    """Kept for a person, and told to the sender; no answer to what is itself an answer."""
    code = error.code if isinstance(error, StufFout) else "StUF052" if isinstance(error, actor.NotAllowed) else "StUF058"
    made.stand, made.foutcode, made.reden, made.klaar_op = "mislukt", code, str(error), by.now
    by.record(made, "bericht niet verwerkt", made.reden)
    if made.functie not in ANTWOORDEN and koppeling.adres:
        koppelingen.zenden(by, koppeling, "Fo01", {
            "code": code, "plek": CODES[code].plek, "omschrijving": CODES[code].omschrijving, "details": str(error)},
            dossier=made.dossier, crossref=made.referentie)


def _terugmelding(by, made: Stufbericht, found):
    """The other side says what became of a message of ours; who asked for the advice hears it when that is nothing."""
    ours = by.site.stufberichten.met_referentie(made.koppeling, made.crossref, uit=True)[0]
    if made.functie == "Bv01":
        ours.stand = "verwerkt"
        afleverregister.bericht_gewijzigd(by.site, ours)
        return None
    text = [(found.wortel.findtext(f"{stuf('body')}/{stuf(name)}") or "").strip()[:400] for name in
            ("code", "omschrijving", "details")]
    ours.stand, ours.foutcode, ours.reden = "afgekeurd", text[0][:7], ". ".join(filter(None, text[1:]))
    afleverregister.bericht_gewijzigd(by.site, ours)
    verzoek = koppeladvies.op_pad(by.site, ours.verzoek)
    if isinstance(verzoek, Adviesverzoek):
        for name in sorted({verzoek.dossier.behandelaar, verzoek.gevraagd_door}):
            signalen.geven(by, by.site.gebruikers.get(name), "overig",
                           f"Het systeem van {by.site.organisaties[verzoek.adviesorganisatie].naam} kon een bericht niet "
                           "verwerken.", verzoek)
        return verzoek
    return None


@job("advies_webservice")
def oud(worker, *, key, pad: str):
    """Requests from before there were koppelingen waited here; they went by mail as well, so there is nothing to do."""
    log.info("request %s was delivered by mail", pad)
