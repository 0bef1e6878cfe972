"""Until when does it make sense to deliver something? After that it waits for a person, and is never thrown away by itself."""

from datetime import datetime

from content_types.taak import Taak
from portal.services.clock import civil_date

SETTING = "aflevering.dagen"
STANDAARD = {"link": 3, "termijn": 7, "mail": 30, "volgmail": 7, "stuf_versturen": 30, "eigen_postbus": 30}
"""Days by kind: mails with a link that ends, mails that say what day something ends, other mails, other deliveries."""
LINK = frozenset({"wachtwoord", "welkom", "account_bevestigen", "email_bevestigen", "volgen_bevestigen", "volgen_link",
                  "advies_gevraagd", "advies_herinnering", "advies_ronde", "advies_verlengd", "advies_toegewezen",
                  "instemming_gevraagd"})
TERMIJN = frozenset({"aanvulling_gevraagd", "aanvulling_herinnering", "aanvulling_onvolledig", "advies_gevraagd_account",
                     "advies_herinnering_account", "advies_ronde_account", "advies_verlengd_account",
                     "instemming_gevraagd_account", "concept_verloopt", "melding_vervalt_bijna", "ontwerp_ter_inzage",
                     "ontwerp_toegezonden", "signaal", "signalen_dagelijks", "termijn_gewijzigd", "termijn_verlengd",
                     "uitstel_gevraagd"})


def dagen(settings) -> dict[str, int]:
    """The days by kind: `aflevering.dagen` names those that differ, as `termijn:5 mail:60`; 0 is never too old."""
    chosen = (pair.partition(":") for pair in settings.get(SETTING, "").split())
    return STANDAARD | {name: int(days) for name, _, days in chosen if name in STANDAARD and days.isdecimal()}


def soort(taak: Taak) -> str:
    """A key of STANDAARD; empty for a job that is no delivery."""
    if taak.kind != "mail":
        return taak.kind if taak.kind in STANDAARD else ""
    return "link" if taak.sjabloon in LINK else "termijn" if taak.sjabloon in TERMIJN else "mail"


def te_oud(taak: Taak, now: datetime, settings) -> str:
    """Why this one is not delivered by itself any more, in a Dutch sentence; empty while it is."""
    days = dagen(settings).get(soort(taak), 0)
    if taak.toch or not days or (civil_date(now) - civil_date(taak.op)).days <= days:
        return ""
    return f"Dit wacht al langer dan {days} dagen. Kijk of het nog zin heeft. Verstuur het dan toch, of stop ermee."
