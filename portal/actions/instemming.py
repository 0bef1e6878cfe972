"""What does a request for consent do to a case (Ow 16.16-16.18)? It moves a regular case to twelve weeks.

Consent is asked for the intended decision, and given or refused within four weeks; who is silent does not consent. Under the
extensive procedure it moves nothing. Who is asked can say that consent is not needed: then plan on eight weeks again.
"""

from datetime import date

from content_types.dossier import Dossier
from portal.actions import procedure, termijn
from workflows.machine import Refused
from workflows.termijnen import OngeldigeInvoer, bereken, beslistermijn, datum_in_woorden
from workflows.termijnen.tabel import OW

GROND = "ow_16_16"
VERZOEK = "verzoek_instemming"


def kan_niet(dossier: Dossier, by) -> str:
    """Why consent cannot be asked in this case, in a Dutch sentence; empty when it can."""
    if not dossier.met_besluit:
        return "In deze zaak komt geen besluit. Instemming is dan niet nodig."
    if dossier.regime != OW:
        return "Deze aanvraag valt onder de Wabo. Die kent geen instemming. Vraag advies."
    return procedure.kan_niet_wijzigen(dossier, by) if dossier.procedure == "regulier" else ""


def uiterlijk(today: date) -> date:
    """The last day to decide on consent that is asked today: four weeks (Ow 16.18)."""
    return bereken(OW, "instemmingsbesluit", None, [{"type": VERZOEK, "date": today}]).waarden["instemming_uiterlijk"]


def toepassen(dossier: Dossier, by, namen: list[str]) -> None:
    """Consent is asked today of these organisations: note it, and follow the procedure that belongs to it. Raises Refused."""
    if reason := kan_niet(dossier, by):
        raise Refused(reason)
    words = f"Instemming gevraagd aan {' en '.join(namen)}"
    if dossier.procedure == "regulier":
        procedure.wijzigen(dossier, by, grond=GROND, waarom=words)
    event = {"type": VERZOEK, "date": by.today}
    if event not in dossier.gebeurtenissen:
        termijn.noteren(dossier, by, event, words[:1].lower() + words[1:])


def niet_meer_nodig(dossier: Dossier) -> str:
    """The warning to plan on eight weeks again, where nobody's consent is waited for or was given; empty for nothing."""
    asked = [v for v in dossier.adviesverzoeken() if v.instemming]
    needed = [v for v in dossier.instemmingen() if v.antwoord_ja_nee != "niet_nodig" or v.state == "gevraagd"]
    if not asked or needed or not dossier.lopend or dossier.procedure != "regulier_instemming":
        return ""
    return (f"Instemming is niet meer nodig. De twaalf weken golden omdat die nodig was. Reken op acht weken{_op(dossier)} en "
            "wijzig de procedure.")


def _op(dossier: Dossier) -> str:
    """The last day of the regular procedure, where it can be reckoned."""
    try:
        last = beslistermijn(dossier.regime, "regulier", dossier.ontvangen, dossier.gebeurtenissen).beslisdatum_veilig
    except OngeldigeInvoer:
        return ""
    return f" (besluit uiterlijk {datum_in_woorden(last)})" if last is not None else ""
