"""What happens to an answer while it is written? Kept by several people without writing over each other, handed to the
coördinator of the adviesorganisatie to check, and given back."""

from content_types.adviestoewijzing import Stand
from content_types.adviesverzoek import Adviesverzoek
from content_types.base import fingerprint
from portal.actions import adviesverzoek as adviesverzoeken
from portal.actions.adviestoewijzing import lopend
from portal.services import advieswerk, signalen
from portal.services.clock import AMSTERDAM
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

MOST_OPMERKING = 2000
VERGELIJK = "Wat u typte, staat hieronder nog. Vergelijk het met de bewaarde tekst en bewaar het opnieuw als het zo moet."
LEES = "Lees het advies opnieuw."
ANDERS = f"Uw antwoord of de documenten erbij zijn gewijzigd nadat u het advies las. {LEES}"


def nummer(verzoek: Adviesverzoek) -> int:
    """Which version of the draft there is now."""
    return verzoek.antwoordstand.nummer if verzoek.antwoordstand else 0


def getypt_nummer(tekst: str) -> int:
    """The version that a form names; -1, which none has, for what is no number."""
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 8 else -1


def kenmerk(verzoek: Adviesverzoek) -> str:
    """Which draft was read on the check page: its version, and what stood in it with the choice and the documents."""
    documents = [document.__name__ for document in verzoek.antwoord_documenten()]
    return f"{nummer(verzoek)}-{fingerprint([verzoek.antwoord, verzoek.antwoord_ja_nee, documents])[:16]}"


def bewaren(verzoek: Adviesverzoek, antwoord: str, by, *, gezien: int | None, antwoord_ja_nee: str | None = None) -> None:
    """Keep the text, and the choice where one is asked. Raises Refused when somebody else changed these after version
    `gezien`; None: the caller does not mind."""
    before = verzoek.antwoord, verzoek.antwoord_ja_nee
    changed = before != (antwoord, before[1] if antwoord_ja_nee is None else antwoord_ja_nee)
    if changed:
        controleren(verzoek, by, gezien, VERGELIJK)
    adviesverzoeken.antwoord_bewaren(verzoek, antwoord, by, antwoord_ja_nee)
    if changed:
        verzoek.antwoordstand = Stand(nummer(verzoek) + 1, by.who.id, by.who.naam, by.now)


def controleren(verzoek: Adviesverzoek, by, gezien: int | None, doen: str = LEES) -> None:
    """Raises Refused when the draft is another one than `gezien`; `doen` says what to do then."""
    last = verzoek.antwoordstand
    if gezien is None or last is None or last.nummer == gezien:
        return
    by.require(Permission.VIEW, verzoek)
    moment = last.op.astimezone(AMSTERDAM)
    raise Refused(f"{last.naam} heeft dit advies gewijzigd op {datum_kort(moment.date())} om {moment:%H.%M} uur, nadat u het "
                  f"opende. {doen}")


def uitbrengen(verzoek: Adviesverzoek, by, *, gezien: str) -> None:
    """Send the draft as it was read on the check page, of which `gezien` is the `kenmerk`. Twice is once. Raises Refused."""
    by.require(Permission.VIEW, verzoek)
    if gezien != kenmerk(verzoek):
        controleren(verzoek, by, getypt_nummer(gezien.partition("-")[0]))
        raise Refused(ANDERS)
    if verzoek.state == "uitgebracht":
        return
    adviesverzoeken.uitbrengen(verzoek, verzoek.antwoord, by)
    verzoek.voorgelegd = None


def voorleggen(verzoek: Adviesverzoek, by, *, gezien: int | None = None) -> None:
    """Hand the draft to the coördinator to check; until it comes back only they change it. Twice is once."""
    by.require(Permission.VIEW, verzoek)
    verzoek.workflow.transition(verzoek.state, "uitbrengen")
    by.require(Permission.ADVISE, verzoek)
    if verzoek.voorgelegd is not None:
        return
    if not advieswerk.via_coordinator(verzoek):
        raise Refused("Uw organisatie laat u het advies zelf versturen.")
    controleren(verzoek, by, gezien)
    reason = by.refusal(verzoek, "uitbrengen")
    if reason:
        raise Refused(reason)
    verzoek.voorgelegd, verzoek.controle_opmerking = Stand(nummer(verzoek), by.who.id, by.who.naam, by.now), ""
    by.record(verzoek, "advies voorgelegd aan de coördinator van de adviesorganisatie")
    for gebruiker in advieswerk.coordinatoren(by.site, verzoek.adviesorganisatie):
        signalen.geven(by, gebruiker, "advies_ter_controle", f"{by.who.naam} legt u een advies voor.", verzoek)


def terughalen(verzoek: Adviesverzoek, by) -> None:
    """Who handed it in goes on working on it."""
    by.require(Permission.ADVISE, verzoek)
    if verzoek.voorgelegd is not None:
        verzoek.voorgelegd = None
        by.record(verzoek, "advies teruggehaald bij de coördinator van de adviesorganisatie")


def teruggeven(verzoek: Adviesverzoek, opmerking: str, by) -> None:
    """The coördinator gives the draft back, and says what is still to be done."""
    by.require(Permission.VIEW, verzoek)
    by.require(Permission.DISTRIBUTE, verzoek)
    if verzoek.voorgelegd is None:
        return
    if not opmerking.strip():
        raise Refused("Schrijf op wat er nog moet gebeuren.")
    verzoek.voorgelegd, verzoek.controle_opmerking = None, opmerking.strip()[:MOST_OPMERKING]
    by.record(verzoek, "advies teruggegeven door de coördinator van de adviesorganisatie")
    for toewijzing in lopend(verzoek):
        signalen.geven(by, by.site.gebruikers.get(toewijzing.gebruiker), "advies_teruggegeven",
                       "De coördinator van uw organisatie geeft een advies aan u terug.", verzoek)
