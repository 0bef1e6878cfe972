"""How far is a request for advice: sent, opened, read, answered? And was it late, or did its mail fail?"""

from dataclasses import dataclass
from datetime import date, datetime

from content_types.adviesverzoek import Adviesverzoek
from portal.services import koppelingen

MISLUKT = {"mail": "De e-mail kon niet weg. Kijk of het e-mailadres klopt en stuur een nieuwe link.",
           koppelingen.VERSTUREN: "Het systeem van de adviesorganisatie nam het bericht niet aan. Stuur een nieuwe link per "
                                  "e-mail, of vraag de lokaal beheerder om het bericht opnieuw te verzenden."}
OPNIEUW = {"mail": "De e-mail kon nog niet weg. Het portaal probeert het vanzelf opnieuw.",
           koppelingen.VERSTUREN: "Het systeem van de adviesorganisatie gaf nog geen antwoord. Het portaal probeert het vanzelf "
                                  "opnieuw."}
"""By kind of job: what went wrong, and that it is not given up yet."""


@dataclass(frozen=True)
class Stap:
    """One step, the moment on which it happened (None: not yet), and what went wrong with it."""

    titel: str
    op: datetime | None
    mis: str = ""


def stappen(verzoek: Adviesverzoek, site) -> list[Stap]:
    """The four steps in order; an advice that staff entered need not have been opened."""
    mail = mailtaak(verzoek, site)
    failed = mail is not None and mail.stand != "klaar" and mail.pogingen > 0
    kind = mail.kind if failed and mail.kind in MISLUKT else "mail"
    mis = "" if not failed else MISLUKT[kind] if mail.stand == "mislukt" else OPNIEUW[kind]
    return [Stap("Verstuurd", None if failed else verzoek.gevraagd_op, mis), Stap("Geopend", verzoek.geopend_op),
            Stap("Gelezen", verzoek.gelezen_op), Stap("Beantwoord", verzoek.uitgebracht_op)]


def mailtaak(verzoek: Adviesverzoek, site):
    """The job that mails the last link, or None where nothing is known of it (any more)."""
    return site.taken.get(verzoek.mailtaak) if verzoek.mailtaak else None


SOORT = {"uitgebracht": "success", "ingetrokken": "neutral", "vervallen": "neutral"}


def kort(verzoek: Adviesverzoek, site) -> tuple[str, str]:
    """The kind of badge, and one word."""
    if verzoek.state != "gevraagd":
        return SOORT[verzoek.state], verzoek.state_title
    done = [stap for stap in stappen(verzoek, site) if stap.op is not None]
    if not done:
        return "danger", "Niet verstuurd"
    return ("warning" if len(done) == 1 else "info"), done[-1].titel


def te_laat(verzoek: Adviesverzoek, today: date) -> bool:
    return verzoek.state == "gevraagd" and verzoek.uiterlijk < today


def geteld(dossier, today: date) -> str:
    """“3 gevraagd, 2 binnen, 1 te laat”; empty where nothing was asked."""
    asked = [v for v in dossier.adviesverzoeken() if v.state in ("gevraagd", "uitgebracht")]
    given, late = sum(v.state == "uitgebracht" for v in asked), sum(te_laat(v, today) for v in asked)
    words = f"{len(asked)} gevraagd, {given} binnen" if asked else ""
    return f"{words}, {late} te laat" if late and dossier.lopend else words
