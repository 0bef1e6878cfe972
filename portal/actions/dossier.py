"""What can be done with a dossier? Open it, take it in, add notes and documents, close it."""

import re

from content_types.aanvraag import Aanvraag
from content_types.base import fingerprint
from content_types.behandeltaak import Behandeltaak, Papiertaak
from content_types.bestand import Document
from content_types.dossier import Dossier, Notitie, ZaakZonderBesluit
from content_types.ketensimulatie import REEKS
from content_types.site import Teller
from content_types.werkwijze import binnenkomst_van, papiertaak_voor, werkwijze_voor
from portal.actions import samenloop
from portal.services import behandeldiensten, cockpit, files, links, mail, throttle, voorbeeld
from portal.services.verwachting import verwachting
from workflows.behandeltaak import TAKENLIJST
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import OngeldigeInvoer, beslistermijn, regime_voor

ZAAKNUMMER = re.compile(rf"(?:Z|{REEKS})-\d{{4}}-\d{{6,}}", re.ASCII)


def aanmaken(aanvraag: Aanvraag, by, *, organisatie: str, ontvangen) -> Dossier:
    """A new dossier around a submitted aanvraag, which is sealed here; the term starts (rules.md 1.1)."""
    zaak = Dossier if aanvraag.soort_aanvraag == "vergunning" else ZaakZonderBesluit
    gezag = by.site.organisaties[organisatie]
    dossier = zaak(zaaknummer=_next_zaaknummer(by.site, by.today.year, gezag.fictief), organisatie=organisatie,
                      regime=regime_voor(ontvangen), ontvangen=ontvangen)
    dossier.fictief = gezag.fictief
    naar_organisatie(dossier, gezag)
    _op_papier_of_digitaal(dossier, gezag, binnenkomst_van(aanvraag.bron))
    dossier.behandeldienst = behandeldiensten.voor(gezag, aanvraag)
    by.site["dossiers"].year(by.today.year).add(dossier, dossier.zaaknummer)
    dossier.add(aanvraag, "aanvraag")
    dossier.local_roles, aanvraag.local_roles = aanvraag.local_roles, ()
    dossier.give_role(volger_principal(dossier.zaaknummer), Role.AANVRAGER, by.today)
    aanvraag.verzegel()
    termijn_bepalen(dossier)
    by.record(dossier, "aanvraag ontvangen en verzegeld", f"zegel {aanvraag.zegel}", ontvangen=ontvangen.isoformat())
    for bijlage in aanvraag.bijlagen():
        voorbeeld.straks(bijlage, by)
    samenloop.opmerken(dossier, by)
    return dossier


def naar_organisatie(dossier: Dossier, gezag) -> None:
    """It follows what this organisation has set today; a later change there leaves it as it is."""
    dossier.berichten_via_portaal, dossier.status_getoond = gezag.berichten_via_portaal, gezag.status_tonen
    dossier.modus, dossier.verzendwijze, dossier.spiegel = gezag.modus, gezag.verzendwijze, {}


def _op_papier_of_digitaal(dossier: Dossier, gezag, binnenkomst: str) -> None:
    """How it is handled, as the organisation works today; a later choice leaves this dossier as it is."""
    dossier.binnenkomst, dossier.werkwijze = binnenkomst, werkwijze_voor(gezag.werkwijze, binnenkomst)
    if taak := papiertaak_voor(dossier.werkwijze, binnenkomst):
        dossier["behandeltaken"].add(Papiertaak(), taak)


def volger_principal(zaaknummer: str) -> str:
    """What a browser is that gave the code of this case; it follows the case as its applicant."""
    return f"volgcode:{zaaknummer}"


def volgen(by, zaaknummer: str, code: str, adres: str) -> Dossier | None:
    """The case that this number and code open together, or None. `adres` is the caller's IP. Raises TooOften.

    Failures are counted per case and per address, for cases that do not exist as well; commit them also when None.
    """
    limits = {f"volgadres:{adres}": 30}
    if ZAAKNUMMER.fullmatch(zaaknummer):
        limits[f"volgcode:{zaaknummer}"] = 10
    for key, limit in limits.items():
        throttle.check(by.site, key, by.now, limit=limit)
    dossier = by.site["dossiers"].by_zaaknummer(zaaknummer)
    if links.volgcode_matches(by.settings, zaaknummer, code) and dossier is not None:
        return dossier
    for key in limits:
        throttle.note(by.site, key, by.now)
    return None


def _next_zaaknummer(site, year: int, fictief: bool = False) -> str:
    """From the series of this year; fictitious ones are counted apart, under the year with a minus."""
    series = -year if fictief else year
    if series not in site.tellers:
        site.tellers[series] = Teller()
    return f"{REEKS if fictief else 'Z'}-{year}-{site.tellers[series].next():06d}"


def gebeurtenis(dossier: Dossier, soort: str, **velden) -> None:
    """Note something that moves the term, in the words of the law's vectors, and reckon again. Raises Refused when the
    dates cannot be."""
    gebeurtenissen_zetten(dossier, (*dossier.gebeurtenissen, {"type": soort, **velden}))


def gebeurtenis_vervangen(dossier: Dossier, oud: dict, nieuw: dict) -> None:
    """Put another event in the place of the last one that is like `oud`, if there is one, and reckon again."""
    events = list(dossier.gebeurtenissen)
    places = [place for place, event in enumerate(events) if event == oud]
    if places:
        events[places[-1]] = nieuw
        gebeurtenissen_zetten(dossier, tuple(events))


def gebeurtenissen_zetten(dossier: Dossier, noted: tuple) -> None:
    """All events anew, and reckon again. Raises Refused when the dates cannot be."""
    if not dossier.met_besluit:
        raise Refused("In deze zaak komt geen besluit. Er loopt geen termijn.")
    try:
        beslistermijn(dossier.regime, dossier.procedure, dossier.ontvangen, noted)
    except OngeldigeInvoer as error:
        raise Refused(str(error)) from error
    dossier.gebeurtenissen = noted
    termijn_bepalen(dossier)


def termijn_bepalen(dossier: Dossier) -> None:
    """Reckon the three decision dates from the events of the dossier; the caller records. No decision, no dates; none
    either where it came over from a loket that knows what happened to the term and did not tell."""
    if not dossier.met_besluit or dossier.overgenomen:
        return
    termijn = beslistermijn(dossier.regime, dossier.procedure, dossier.ontvangen, dossier.gebeurtenissen)
    dossier.opgeschorte_dagen, dossier.wetsversie = termijn.opgeschorte_dagen, termijn.wetsversie
    dossier.termijn_waarschuwingen = tuple(termijn.waarschuwingen)
    dossier.beslisdatum = termijn.beslisdatum
    dossier.beslisdatum_strikt = termijn.beslisdatum_strikt
    dossier.beslisdatum_veilig = termijn.beslisdatum_veilig
    dossier.termijn_uitleg = tuple(termijn.uitleg)
    dossier.stiltes = dossier.termijnverloop().stil


def in_behandeling_nemen(dossier: Dossier, by) -> None:
    """Start handling; the applicant is told with the procedure and the term (Ow 16.54a lid 3)."""
    by.fire(dossier, "in_behandeling_nemen")
    dossier.in_behandeling_op = by.today
    for stap in TAKENLIJST.get(dossier.procedure, ()) if dossier.met_besluit and dossier.modus == "portaal" else ():
        if stap.naam not in dossier["behandeltaken"]:
            dossier["behandeltaken"].add(Behandeltaak(), stap.naam)
    aanvrager_inlichten(dossier, by, "in_behandeling", verwachting=verwachting(dossier, by.today))


ALTIJD = frozenset({"ontvangstbevestiging", "ontwerp_toegezonden", "besluit", "aanvraag_ingetrokken", "doorgezonden",
                    "doorzending_teruggenomen"})
"""Mails that the law wants sent, or that are the first message: they go out also where the organisation writes to the
applicant from its own system."""
VOORTGANG = frozenset({"in_behandeling"})
"""Mails that say how far a case is: only where the applicant may see that here."""


def mailt_aanvrager(dossier: Dossier, template: str) -> bool:
    """Does the portal send this mail for this case? (rules.md section 6: the states go on underneath)"""
    if dossier.overgenomen:
        return False
    if template in ALTIJD:
        return True
    return dossier.berichten_via_portaal and (dossier.status_getoond or template not in VOORTGANG)


def aanvrager_inlichten(dossier: Dossier, by, template: str, **words) -> None:
    """Mail the applicant, with the way back to their own page; not where the organisation does that itself."""
    if not mailt_aanvrager(dossier, template):
        return
    for email in dossier.aanvraag.adressen():
        mail.send(by, template, email, dossier=dossier, organisatie=by.site.organisaties[dossier.organisatie],
                  code=links.volgcode(by.settings, dossier.zaaknummer), **words)


MAX_NOTITIE = 10_000


def notitie_maken(dossier: Dossier, tekst: str, by) -> Notitie:
    """Add a note; the same text twice in a row from the same person is one note (a double click)."""
    by.require(Permission.ANNOTATE, dossier)
    if not tekst.strip():
        raise Refused("Schrijf eerst iets in de notitie.")
    if len(tekst) > MAX_NOTITIE:
        raise Refused("Deze notitie is te lang. Gebruik niet meer dan 10.000 tekens, of voeg een document toe.")
    last = max(dossier["notities"].values(), key=lambda n: n.op, default=None)
    if last is not None and (last.tekst, last.door) == (tekst.strip(), by.who.naam):
        return last
    notitie = dossier["notities"].add(Notitie(tekst.strip(), door=by.who.naam, op=by.now))
    by.record(notitie, "notitie gemaakt", inhoud=fingerprint(notitie.tekst))
    return notitie


def document_toevoegen(dossier: Dossier, source, name: str, by, **extra) -> Document | None:
    """Add a document beside the original, with `reden` why; the same file twice is kept once (None). Raises FileRefused."""
    by.require(Permission.ANNOTATE, dossier)
    document = files.take(source, name, by, Document, **extra)
    if files.has_double(dossier["documenten"], document):
        return None
    dossier["documenten"].add(document)
    by.record(document, f"document toegevoegd: {document.bestandsnaam}", document.reden)
    cockpit.document_erbij(dossier, by, document)
    voorbeeld.straks(document, by)
    return document


def sluiten(dossier: Dossier, by) -> None:
    by.fire(dossier, "sluiten")


def afronden(dossier: Dossier, by) -> None:
    """End a case on which no decision follows; what was asked is answered."""
    by.fire(dossier, "afronden")
