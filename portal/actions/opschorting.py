"""Why does the decision term stand still? Force majeure, information or duties from abroad; and taking back a mistake.

Awb 4:15, Ow 16.77 (rules.md 1.6). What has no effect in law is refused, never noted in silence. Consent of the applicant is in
`uitstel.py`, a request for what is missing in `aanvulling.py`; a hold, after which a whole new term runs, in `termijn.py`.
"""

from dataclasses import replace
from datetime import date, timedelta

from content_types.dossier import Dossier
from content_types.termijn import Termijnnotitie
from portal.actions import aankondiging
from portal.actions import termijn as termijnen
from portal.actions.dossier import gebeurtenissen_zetten
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden
from workflows.termijnen.tabel import OW

LANGST = timedelta(days=366)
UITSTEL, OVERMACHT, BUITENLAND, VERDRAG = ("uitstel_instemming", "overmacht", "buitenlandse_informatie",
                                           "internationale_verplichting")
INGEBREKESTELLING = "ingebrekestelling_ontvangen"
TERUG_TE_NEMEN = {UITSTEL: "Uitstel met instemming", OVERMACHT: "Overmacht", BUITENLAND: "Informatie uit het buitenland",
                  VERDRAG: "Internationale verplichting", INGEBREKESTELLING: "Ingebrekestelling"}
"""Facts that somebody noted; a mistake is taken back in the open."""


def kan_niet(dossier: Dossier, _by=None) -> str:
    """Why no suspension can be noted at all now, in a Dutch sentence; empty when it can."""
    return termijnen.over(dossier) or (termijnen.AANGEHOUDEN if dossier.beslisdatum is None else "")


def beginnen(dossier: Dossier, by, event: dict) -> bool:
    """Ask right and state; False for a double click. Raises NotAllowed, Refused."""
    by.require(Permission.TERM, dossier)
    if termijnen.al_genoteerd(dossier, by, event):
        return False
    if reason := kan_niet(dossier):
        raise Refused(reason)
    return True


def moet_gelden(dossier: Dossier, event: dict, in_plaats_van: dict | None = None) -> None:
    """Raises Refused, before anything is noted, when the event would have no effect."""
    if reason := termijnen.zonder_gevolg(dossier, event, in_plaats_van):
        raise Refused(f"{reason} Het is daarom niet genoteerd.")


def periode(van: date, tot_en_met: date) -> str:
    """Checks an agreed period, and says it in words. Raises Refused."""
    if tot_en_met < van:
        raise Refused("De laatste dag ligt voor de eerste. Pas een van de twee aan.")
    if tot_en_met - van > LANGST:
        raise Refused("Deze periode duurt langer dan een jaar. Klopt het jaar?")
    return f"van {datum_in_woorden(van)} tot en met {datum_in_woorden(tot_en_met)}"


# Force majeure (Awb 4:15 lid 2 c)


def overmacht_noteren(dossier: Dossier, by, *, van: date, tot_en_met: date, waarom: str) -> None:
    """Note force majeure with the day on which it is expected to end; the applicant hears the new date (lid 3)."""
    event = {"type": OVERMACHT, "van": van, "tot_en_met": tot_en_met}
    if not beginnen(dossier, by, event):
        return
    if not dossier.ontvangen <= van <= by.today:
        raise Refused("De eerste dag van de overmacht ligt tussen de ontvangst van de aanvraag en vandaag.")
    words = periode(van, tot_en_met)
    waarom = termijnen.reden(waarom, "Schrijf op wat de overmacht is. De aanvrager leest dat.")
    moet_gelden(dossier, event)
    termijnen.noteren(dossier, by, event, f"overmacht {words}", reden=waarom)
    termijnen.inlichten(dossier, by, "Wij besluiten later door overmacht",
              f"Door overmacht kunnen wij nu niet verder met uw aanvraag. Wij verwachten dat dit duurt {words}.",
              f"Wat is er aan de hand? {waarom}")


def open_overmacht(dossier: Dossier) -> dict | None:
    """The force majeure of which the applicant has not heard that it ended."""
    return _open(dossier, OVERMACHT, lambda event, note: note is not None and note.afgerond_op is None)


def _open(dossier: Dossier, soort: str, still) -> dict | None:
    return next((event for event in reversed(dossier.events(soort)) if still(event, termijnen.notitie_bij(dossier, event))), None)


def overmacht_beeindigen(dossier: Dossier, by, *, tot_en_met: date) -> None:
    """The force majeure is over, with its real last day; the applicant hears it (lid 4)."""
    by.require(Permission.TERM, dossier)
    oud = open_overmacht(dossier)
    if oud is None:
        ended = dossier.events(OVERMACHT)
        if ended and ended[-1]["tot_en_met"] == tot_en_met:
            return
        raise Refused("Er is geen overmacht genoteerd die nog loopt.")
    if termijnen.over(dossier):
        raise Refused(termijnen.over(dossier))
    if tot_en_met > by.today:
        raise Refused("De laatste dag van de overmacht kan niet in de toekomst liggen.")
    words = periode(oud["van"], tot_en_met)
    nieuw = {**oud, "tot_en_met": tot_en_met}
    termijnen.vervangen(dossier, by, oud, nieuw, f"overmacht geëindigd, {words}", afgerond_op=by.today)
    termijnen.inlichten(dossier, by, "De overmacht is voorbij", f"De overmacht duurde {words}. Wij gaan verder met uw aanvraag.")


# Information from a foreign authority (Awb 4:15 lid 1 b), and duties under a treaty (Ow 16.77)


def buitenland_noteren(dossier: Dossier, by, *, instantie: str, zelf_gestuurd: bool = False) -> None:
    """Information was asked abroad; the term stands still from the day after the applicant is told, which is today."""
    event = {"type": BUITENLAND, "date": by.today, "ontvangen": None}
    if not beginnen(dossier, by, event):
        return
    if open_buitenland(dossier) is not None:
        raise Refused("Er wacht al een vraag aan een buitenlandse instantie op antwoord. Noteer eerst dat antwoord.")
    instantie = termijnen.reden(instantie, "Schrijf op wat u aan welke instantie hebt gevraagd. De aanvrager leest dat.")
    if by.today >= min(dossier.beslisdatum_strikt, dossier.beslisdatum):
        raise Refused("De opschorting begint een dag later en dan is de termijn al om. Beslis op de aanvraag zoals die er ligt.")
    if not dossier.berichten_via_portaal and not zelf_gestuurd:
        raise Refused(termijnen.ZELF_STUREN)
    termijnen.noteren(dossier, by, event, "informatie gevraagd aan een buitenlandse instantie", reden=instantie)
    termijnen.inlichten(dossier, by, "Wij wachten op informatie uit het buitenland",
              f"Wij hebben informatie gevraagd aan een instantie in het buitenland: {instantie}",
              "Vanaf morgen staat de termijn daarom stil, tot wij het antwoord hebben. U krijgt dan bericht met de nieuwe datum.")


def open_buitenland(dossier: Dossier) -> dict | None:
    """The question abroad that was not answered yet."""
    return _open(dossier, BUITENLAND, lambda event, _note: event["ontvangen"] is None)


def buitenland_ontvangen(dossier: Dossier, by, *, ontvangen: date) -> None:
    """The information came in: the term runs again, and the applicant hears it (Awb 4:15 lid 4)."""
    _afronden(dossier, by, BUITENLAND, "ontvangen", "date", ontvangen, "informatie uit het buitenland ontvangen",
              "De informatie uit het buitenland is binnen", "Wij hebben de informatie uit het buitenland ontvangen op {dag}.")


def kan_niet_verdrag(dossier: Dossier, _by) -> str:
    if dossier.regime != OW:
        return "Deze opschorting staat in de Omgevingswet. Voor dit dossier geldt de Wabo."
    return kan_niet(dossier)


def verdrag_noteren(dossier: Dossier, by, *, van: date, waarom: str) -> None:
    """A duty under international law comes first (Ow 16.77); the days count out once that procedure has ended."""
    event = {"type": VERDRAG, "van": van, "einde": None}
    if not beginnen(dossier, by, event):
        return
    if reason := kan_niet_verdrag(dossier, by):
        raise Refused(reason)
    if open_verdrag(dossier) is not None:
        raise Refused("Er loopt al een internationale procedure. Noteer eerst dat die is afgerond.")
    if not dossier.ontvangen <= van <= by.today:
        raise Refused("De eerste dag ligt tussen de ontvangst van de aanvraag en vandaag.")
    if van >= dossier.beslisdatum_strikt:
        raise Refused("De opschorting begint een dag later en dan is de termijn al om. Beslis op de aanvraag zoals die er ligt.")
    waarom = termijnen.reden(waarom, "Schrijf op om welke verplichting het gaat. De aanvrager leest dat.")
    termijnen.noteren(dossier, by, event, "internationale verplichting gaat voor", reden=waarom)
    termijnen.inlichten(dossier, by, "Wij moeten eerst een internationale afspraak nakomen",
              f"Wij moeten eerst een internationale afspraak nakomen: {waarom}",
              "De termijn staat stil tot dat klaar is. U krijgt dan bericht met de nieuwe datum.")


def open_verdrag(dossier: Dossier) -> dict | None:
    return _open(dossier, VERDRAG, lambda event, _note: event["einde"] is None)


def verdrag_afronden(dossier: Dossier, by, *, einde: date) -> None:
    _afronden(dossier, by, VERDRAG, "einde", "van", einde, "internationale procedure afgerond",
              "Wij gaan verder met uw aanvraag", "De internationale procedure is afgerond op {dag}.")


def _afronden(dossier: Dossier, by, soort: str, veld: str, begin: str, dag: date, wat: str, onderwerp: str, zin: str) -> None:
    """Fill in the day on which something ended that was noted as running. Raises Refused."""
    by.require(Permission.TERM, dossier)
    oud = _open(dossier, soort, lambda event, _note: event[veld] is None)
    if oud is None:
        if any(event[veld] == dag for event in dossier.events(soort)):
            return
        raise Refused("Hiervan is het einde al genoteerd, of het is nooit begonnen.")
    if termijnen.over(dossier):
        raise Refused(termijnen.over(dossier))
    if not oud[begin] <= dag <= by.today:
        raise Refused(f"Kies een dag van {datum_in_woorden(oud[begin])} tot en met vandaag.")
    nieuw = {**oud, veld: dag}
    moet_gelden(dossier, nieuw, oud)
    termijnen.vervangen(dossier, by, oud, nieuw, f"{wat} op {datum_in_woorden(dag)}", afgerond_op=dag)
    termijnen.inlichten(dossier, by, onderwerp, zin.format(dag=datum_in_woorden(dag)), "De termijn loopt weer.")


# A mistake


def terug_te_nemen(dossier: Dossier) -> list[Termijnnotitie]:
    """What was noted by a person and can be taken back, oldest first."""
    return [note for note in dossier.termijnnotities if note.gebeurtenis["type"] in TERUG_TE_NEMEN
            and note.vervallen_op is None and note.gebeurtenis in dossier.gebeurtenissen]


def terugnemen(dossier: Dossier, by, *, nummer: int, waarom: str) -> None:
    """Take back what was noted wrongly (`nummer` is its place in `termijnnotities`); the trail keeps it. Raises Refused."""
    by.require(Permission.TERM, dossier)
    note = dossier.termijnnotities[nummer] if 0 <= nummer < len(dossier.termijnnotities) else None
    if note is None or note not in terug_te_nemen(dossier):
        if note is not None and note.vervallen_op is not None:
            return
        raise Refused("Dit kan niet worden teruggenomen.")
    waarom = termijnen.reden(waarom, "Schrijf op wat er niet klopte.")
    soort = note.gebeurtenis["type"]
    events = list(dossier.gebeurtenissen)
    events.remove(note.gebeurtenis)
    gebeurtenissen_zetten(dossier, tuple(events))
    dossier.termijnnotities = tuple(replace(n, vervallen_op=by.today) if place == nummer else n
                                    for place, n in enumerate(dossier.termijnnotities))
    by.record(dossier, f"teruggenomen: {TERUG_TE_NEMEN[soort].lower()}", waarom)
    aankondiging.bijwerken(dossier, by)
    if dossier.lopend:
        termijnen.inlichten(dossier, by, "Wij hebben de termijn verbeterd",
                            "Wij hadden iets niet goed genoteerd. De termijn is opnieuw berekend.")
