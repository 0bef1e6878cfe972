"""What is done with loose scans? Taken in, put with a case, begun an aanvraag with, set aside and taken back; never removed."""

from datetime import date

from content_types.aanvraag import Aanvraag
from content_types.bestand import Bijlage, Document
from content_types.dossier import Dossier
from content_types.scan import Scan
from portal.services import balie, cockpit, files, voorbeeld
from portal.services.gezag import gezag_inlichten
from workflows.dossier import LOPEND
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

NEEMT_SCANS = (*LOPEND, "beschikking")
"""States in which something can still be put with a dossier."""
TOEKOMST = "De dag van ontvangst ligt in de toekomst. Vul een dag in die geweest is."
KIES = "Kies eerst een of meer scans."
GEEN_ZAAK = "Dit zaaknummer kennen wij niet. Controleer het nummer, bijvoorbeeld Z-2026-000123."


def opnemen(source, name: str, by, *, organisatie: str, ontvangen: date, omschrijving: str = "") -> tuple[Scan, str]:
    """Keep a scan: what is kept, and what to say where we had these bytes already. Raises FileRefused, Refused."""
    bak = by.site.balie.scanbak
    by.require(Permission.COUNTER, bak)
    if organisatie not in balie.organisaties(by):
        raise Refused("Kies een organisatie waarvoor u aan de balie werkt.")
    if ontvangen > by.today:
        raise Refused(TOEKOMST)
    scan = files.take(source, name, by, Scan, max_bytes=files.largest(by.settings), organisatie=organisatie,
                      ontvangen=ontvangen, titel=omschrijving)
    same = bak.zelfde(organisatie, scan.sha256)
    if same is not None and same.state != "gebruikt":
        aside = " Hij ligt terzijde." if same.state == "terzijde" else ""
        return same, f"{scan.bestandsnaam} staat al in de scanbak, sinds {datum_kort(same.ontvangen)}.{aside}"
    by.record(bak.opnemen(scan), f"scan ontvangen: {scan.bestandsnaam}", f"sha256 {scan.sha256}")
    return scan, f"{scan.bestandsnaam} zit ook al in zaak {same.zaaknummer}." if same is not None else ""


def kan_niet(dossier: Dossier) -> str:
    """Why nothing can be put with this dossier, in a Dutch sentence; empty when it can."""
    if dossier.state in NEEMT_SCANS:
        return ""
    return (f"Zaak {dossier.zaaknummer} is {dossier.state_title.lower()}. Daar kan niets meer bij. Overleg met de coördinator, "
            "of laat de scan in de scanbak.")


def naar_dossier(scans, dossier: Dossier | None, by) -> int:
    """Put these scans with a case, as documents with their day of receipt; how many came in. Who handles it is told once.

    A scan that is there already is passed over (a double click). Raises Refused, NotAllowed.
    """
    if dossier is None:
        raise Refused(GEEN_ZAAK)
    by.require(Permission.PAPER, dossier)
    if not scans:
        raise Refused(KIES)
    if reason := kan_niet(dossier):
        raise Refused(reason)
    fresh = [scan for scan in scans if (scan.state, scan.zaaknummer) != ("gebruikt", dossier.zaaknummer)]
    for scan in fresh:
        _gebruiken(scan, dossier, by)
        document = _overgenomen(scan, by, Document, gescand=True, ontvangen=scan.ontvangen)
        if not files.has_double(dossier["documenten"], document):
            dossier["documenten"].add(document)
            by.record(document, f"gescand document toegevoegd: {document.bestandsnaam}",
                      f"ontvangen op {datum_kort(scan.ontvangen)}")
            cockpit.document_erbij(dossier, by, document)
            voorbeeld.straks(document, by)
    if fresh:
        gezag_inlichten(dossier, by, "overig", f"{dossier.titel}: er is post gescand en bij het dossier gedaan.", dossier)
    return len(fresh)


def als_bijlagen(scans, aanvraag: Aanvraag, by) -> None:
    """Put these scans with an aanvraag that is being entered, before it is sealed."""
    for scan in scans:
        if files.double_of(aanvraag, scan) is None:
            aanvraag.add(_overgenomen(scan, by, Bijlage))


def gebruikt(scans, dossier: Dossier, by) -> None:
    """Note of these scans that they went to a new case."""
    for scan in scans:
        _gebruiken(scan, dossier, by)


def _gebruiken(scan: Scan, dossier: Dossier, by) -> None:
    scan.zaaknummer = dossier.zaaknummer
    by.fire(scan, "gebruiken", why=dossier.zaaknummer)


def _overgenomen(scan: Scan, by, cls, **extra):
    """The same bytes as a file of a case; from now on they are kept once."""
    with scan.open() as source:
        made = cls(source, bestandsnaam=scan.bestandsnaam, mime=scan.mime, door=by.who.id, op=by.now, titel=scan.titel, **extra)
    scan.blob = made.blob
    return made


def terzijde_leggen(scans, waarom: str, by) -> None:
    """Keep these out of the way, with why. Raises Refused without a reason; what is aside already stays as it was."""
    if not scans:
        raise Refused(KIES)
    for scan in scans:
        if scan.state != "terzijde":
            by.fire(scan, "terzijde_leggen", why=waarom.strip())
            scan.reden = waarom.strip()


def dag_wijzigen(scans, ontvangen: date, by) -> None:
    """The paper came in on another day than was said. Raises Refused."""
    if not scans:
        raise Refused(KIES)
    if ontvangen > by.today:
        raise Refused(TOEKOMST)
    for scan in scans:
        by.require(Permission.COUNTER, scan)
        if scan.state == "wacht" and scan.ontvangen != ontvangen:
            was, scan.ontvangen = scan.ontvangen, ontvangen
            by.record(scan, "dag van ontvangst gewijzigd", f"van {datum_kort(was)} naar {datum_kort(ontvangen)}")


def terughalen(scan: Scan, by) -> None:
    """Back to what waits; a second time changes nothing."""
    by.require(Permission.COUNTER, scan)
    if scan.state != "wacht":
        by.fire(scan, "terughalen")
        scan.reden = ""
