"""How does a dossier go to the own system or the archive, and how do we know that it arrived? An interim copy before closing, the
whole as a bag after it.

Who asks need not be able to read the dossier: the lokaal beheerder hands over what only the archive opens. Everything goes along,
also what is confidential: it is the archive of the bevoegd gezag itself.
"""

from content_types import tooi
from content_types.dossier import Dossier
from content_types.overdracht import ONDERWEG, POSTBUS, ZIP, Overdracht, Postbestand
from portal.actions.postbus import NIET_BIJGEWERKT, aanmaken, naar_stand, postbus_van, vullen
from portal.services import afleverregister, audit, dossierpakket, mdto, pdf, rights, selectielijst, signalen
from portal.services.actor import Actor
from portal.services.clock import civil_date
from portal.services.jobs import job
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.rechtsmiddel import LOOPT_NOG, lopend
from workflows.termijnen import datum_kort

TUSSENTIJDS, DEFINITIEF = "tussentijds", "definitief"
RECHT = {TUSSENTIJDS: Permission.INTERIM, DEFINITIEF: Permission.HAND_OVER}
VULLEN = "overdracht_vullen"
LANGSTE_NUMMER = 100
KIES = "Kies hoe lang dit dossier wordt bewaard volgens de selectielijst."
NIET_ONDERWEG = "Deze overdracht staat niet klaar. Draag het dossier opnieuw over."


def klaarzetten(dossier: Dossier, by, soort: str, *, delen: list[dict], selectie: str = "", versie: str = "") -> Overdracht:
    """Ask for it; the worker packs it. `delen` are the answers of the aanvraag as {kop, rijen}, `versie` is that of the form: the
    same one twice asks once. Raises NotAllowed, Refused."""
    if by.site.overdrachten is None:
        raise Refused(NIET_BIJGEWERKT)
    earlier = [o for o in by.site.overdrachten.van_zaak(dossier.zaaknummer) if o.overdrachtsoort == soort]
    known = next((o for o in earlier if o.state == "in_voorbereiding" or versie and o.formulier == versie), None)
    if known is not None and (known.door == by.who.id or by.may(RECHT[soort], dossier)):
        return known
    by.require(RECHT[soort], dossier)
    if soort == DEFINITIEF:
        _mag_definitief(dossier, by, selectie)
    made = aanmaken(by, dossier.organisatie, soort, referentie=f"{dossier.zaaknummer}-{soort}-{len(earlier) + 1}",
                    kanaal=kanaal(dossier, by), zaaknummer=dossier.zaaknummer, selectie=selectie,
                    formulier=versie)
    made.voorblad = Postbestand(made, "aanvraag.pdf", _voorblad(dossier, by, delen), by.now)
    naar_stand(made, by, "in_voorbereiding", f"{made.titel.lower()} gevraagd", made.referentie)
    by.record(dossier, f"{made.titel.lower()} gevraagd", made.referentie)
    by.enqueue(VULLEN, naam=made.__name__)
    return made


def _mag_definitief(dossier: Dossier, by, selectie: str) -> None:
    if lopend(dossier.rechtsmiddelen()):
        raise Refused(LOOPT_NOG)
    if selectie not in selectielijst.resultaten(by.settings):
        raise Refused(KIES)


def kanaal(dossier: Dossier, by) -> str:
    """Into the mailbox of the bevoegd gezag where there is one, else one ZIP to download."""
    return POSTBUS if postbus_van(by.site, dossier.organisatie) is not None else ZIP


def _voorblad(dossier: Dossier, by, delen) -> bytes:
    gezag = by.site.organisaties[dossier.organisatie]
    return pdf.make("afdruk", titel=dossier.titel, kenmerk=dossier.zaaknummer, organisatie=gezag.naam, adres=dossier.adres,
                    ontvangen=dossier.ontvangen, vandaag=datum_kort(by.today), delen=delen, opgenomen=[], niet=[])


@job(VULLEN, slow=True)
def _vullen(worker, *, key, naam):
    """Pack it, all of one moment: that of this transaction."""
    overdracht = worker.site.overdrachten.get(naam)
    if overdracht is None or overdracht.state != "in_voorbereiding":
        return
    by = Actor(rights.SYSTEM, worker.clock.now(), worker.site, worker.settings)
    dossier = by.site["dossiers"].by_zaaknummer(overdracht.zaaknummer)
    try:
        overdracht.plek, bestanden = _inhoud(dossier, overdracht, by)
        vullen(overdracht, bestanden, by)
    except (dossierpakket.Veranderd, Refused) as error:
        _mislukt(overdracht, dossier, by, str(error))
        return
    naar_stand(overdracht, by, "klaar", f"overdracht klaargezet: {len(overdracht.bestanden)} bestanden", overdracht.referentie)


def _inhoud(dossier: Dossier, overdracht: Overdracht, by) -> tuple[str, list]:
    connection = by.site._p_jar
    parts = dossierpakket.delen(dossier, connection, overdracht.voorblad, lambda wie: _naam(by, wie))
    overdracht.peil = audit.lines(connection, dossier.zaaknummer)[-1]["hash"]
    if overdracht.overdrachtsoort == TUSSENTIJDS:
        return dossierpakket.tussentijds(dossier, parts, by.now)
    gezag = by.site.organisaties[dossier.organisatie]
    archief = mdto.Archief(dossier.zaaknummer, dossier.titel, tooi.naam(gezag.tooi) or gezag.naam, tooi.identificatie(gezag.tooi),
                           selectielijst.lijst(by.settings), selectielijst.resultaten(by.settings)[overdracht.selectie], by.now)
    besluit = dossier.bekendgemaakt() if dossier.met_besluit else None
    einde = besluit.bekendgemaakt_op if besluit is not None else dossier.ingetrokken_op
    return dossierpakket.tas(dossier, parts, archief, einde=civil_date(einde) if hasattr(einde, "hour") else einde)


def _naam(by, wie: str) -> str:
    gebruiker = by.site.gebruikers.get(wie)
    return gebruiker.naam if gebruiker is not None else wie


def _mislukt(overdracht: Overdracht, dossier: Dossier, by, why: str) -> None:
    overdracht.fout, overdracht.bestanden = why, ()
    naar_stand(overdracht, by, "mislukt", "klaarzetten van de overdracht mislukt", why)
    by.record(dossier, f"{overdracht.titel.lower()} mislukt", why)
    signalen.geven(by, by.site.gebruikers.get(overdracht.door), "overig",
                   f"Zaak {dossier.zaaknummer} is niet overgedragen. {why}", dossier)


# As one of the deliveries

def opnieuw(overdracht: Overdracht, by) -> bool:
    """Pack it once more; False where that cannot be, as its files were cleared."""
    if overdracht.state != "mislukt":
        return False
    overdracht.gestopt_op = None
    naar_stand(overdracht, by, "in_voorbereiding", "overdracht opnieuw klaarzetten", overdracht.referentie)
    by.enqueue(VULLEN, naam=overdracht.__name__)
    return True


def stoppen(overdracht: Overdracht, by, reden: str) -> bool:
    """It did not arrive and need not any more; False for what still can."""
    if overdracht.state not in ("mislukt", "vervallen"):
        return False
    overdracht.gestopt_op = by.now
    by.record(overdracht, "overdracht hoeft niet meer", reden)
    afleverregister.overdracht_gewijzigd(by.site, overdracht)
    return True


# Did it arrive?

def mag_bevestigen(overdracht: Overdracht, dossier: Dossier, by) -> bool:
    """Who may say that the archive has it; of an interim copy also who may make one."""
    interim = overdracht.overdrachtsoort == TUSSENTIJDS
    return by.may(Permission.ARCHIVE, dossier) or interim and by.may(Permission.INTERIM, dossier)


def bevestigen(overdracht: Overdracht, by, *, nummer: str = "") -> None:
    """The other side has it and checked it, with the number of its receipt where it gave one. Raises NotAllowed, Refused."""
    dossier = by.site["dossiers"].by_zaaknummer(overdracht.zaaknummer)
    if not mag_bevestigen(overdracht, dossier, by):
        by.require(Permission.ARCHIVE, dossier)
    if overdracht.state == "bevestigd":
        return
    if overdracht.state not in ONDERWEG:
        raise Refused(NIET_ONDERWEG)
    if len(nummer.strip()) > LANGSTE_NUMMER:
        raise Refused(f"Gebruik voor het ontvangstnummer niet meer dan {LANGSTE_NUMMER} tekens.")
    overdracht.bevestigd_op, overdracht.bevestigd_door = by.now, by.who.naam
    overdracht.ontvangstnummer = " ".join(nummer.split())
    if overdracht.overdrachtsoort == DEFINITIEF:
        dossier.overgedragen_op = by.now
    why = f"ontvangstnummer {overdracht.ontvangstnummer}" if overdracht.ontvangstnummer else ""
    naar_stand(overdracht, by, "bevestigd", "ontvangst van de overdracht bevestigd", why)
    by.record(dossier, f"ontvangst bevestigd: {overdracht.titel.lower()}", why or overdracht.referentie)


def archiveren(dossier: Dossier, by) -> None:
    """The archive has it: the dossier can only be read any more."""
    by.fire(dossier, "archiveren")


def gedownload(overdracht: Overdracht, by) -> None:
    """Somebody who may read the dossier downloads the ZIP; that they have it whole, a person confirms."""
    dossier = by.site["dossiers"].by_zaaknummer(overdracht.zaaknummer)
    by.require(Permission.VIEW, dossier)
    if overdracht.kanaal != ZIP or not overdracht.bestanden:
        raise Refused("Deze overdracht kan niet worden gedownload.")
    state = "deels_opgehaald" if overdracht.state == "klaar" else overdracht.state
    naar_stand(overdracht, by, state, "zip van de overdracht gedownload", overdracht.referentie)
    by.record(dossier, f"{overdracht.titel.lower()} gedownload", overdracht.referentie)
