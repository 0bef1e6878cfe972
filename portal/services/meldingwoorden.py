"""What does a melding mean for who made it: from when, on which conditions? In plain words, for pages and mails."""

from datetime import date

from content_types.beschikking import Beschikking
from content_types.dossier import Dossier
from content_types.melding import Melding, soort_bij
from portal.services import besluitstand
from workflows.beschikking import GELDEND
from workflows.termijnen import datum_in_woorden, meldingstermijn, regime_voor

GEEN_BESLUIT = "Op een melding nemen wij geen besluit. Daarom kan er ook geen bezwaar tegen worden gemaakt."
BEGINNEN = ("U mag pas beginnen op {dag}.", "U mag beginnen vanaf {dag}.", "U mag nog niet beginnen.")
GEBRUIKEN = ("U mag het gebouw pas in gebruik nemen op {dag}.", "U mag het gebouw in gebruik nemen vanaf {dag}.",
             "U mag het gebouw nog niet in gebruik nemen.")
"""For a day that is too early, for one that is not, and for not yet."""
TELT_OPNIEUW = "De wachttijd begint pas op de dag waarop uw melding compleet is."
GELDT_WEER = "Mag het later weer, begin dan niet voor {dag}: zo lang duurt de wachttijd van uw melding."
GEEINDIGD = ("ingetrokken", "vervallen")
GELDT_NIET = "De vergunning geldt niet meer. U mag het werk niet uitvoeren."


def vergunning(dossier: Dossier) -> Beschikking | None:
    """The decision that grants what a melding is about, made known and not put aside; None where there is none."""
    return next((besluit for besluit in reversed(dossier.besluiten())
                 if besluit.uitkomst == "verleend" and besluit.state in GELDEND), None)


def wanneer(melding: Melding) -> str:
    """From when may they begin, or use it, as far as the melding goes?"""
    pas, mag, nog_niet = GEBRUIKEN if melding.soort_melding == "gereedmelding" else BEGINNEN
    if melding.begonnen_op is not None:
        return f"U bent begonnen op {datum_in_woorden(melding.begonnen_op)}."
    if melding.state == "onvolledig":
        return f"{nog_niet} {TELT_OPNIEUW}"
    if melding.state in GEEINDIGD:
        return nog_niet
    day = datum_in_woorden(melding.eerste_dag)
    if melding.te_vroeg:
        said = f"De dag die u noemde, {datum_in_woorden(melding.begin)}, is te vroeg. {pas.format(dag=day)}"
    else:
        said = mag.format(dag=day)
    return said if melding.state == "akkoord" else f"{said} Dat geldt als uw melding compleet is."


def uiterlijk(melding: Melding) -> str:
    """Until when must the work begin? Empty where a melding does not lapse, or the work began."""
    if melding.vervalt_op is None or melding.begonnen_op is not None or melding.state in GEEINDIGD:
        return ""
    return f"Begin uiterlijk op {datum_in_woorden(melding.vervalt_op)}. Daarna vervalt uw melding."


def beletsel(melding: Melding) -> str:
    """Why the work may not be done now whatever the waiting time is: the permit itself. Empty for nothing."""
    if melding.soort_melding != "bouwmelding" or melding.state in GEEINDIGD:
        return ""
    besluit = vergunning(melding.dossier)
    if besluit is None:
        return GELDT_NIET
    now = besluitstand.stand(besluit)
    return now.tekst if now.soort == "geschorst" or now.werking.wacht else ""


def later(melding: Melding) -> str:
    """That the permit begins to work after the waiting time is over; empty where it does not."""
    besluit = vergunning(melding.dossier) if melding.soort_melding == "bouwmelding" and melding.begonnen_op is None else None
    vanaf = besluitstand.stand(besluit).werking.vanaf if besluit is not None else None
    if vanaf is None or melding.eerste_dag is None or melding.state in GEEINDIGD or vanaf <= melding.eerste_dag:
        return ""
    return f"Let op: de vergunning zelf geldt pas vanaf {datum_in_woorden(vanaf)}. Begin niet eerder."


def vooraf(aanvraag, today: date) -> list[str]:
    """Before it is sent: from when on may it, if it is sent today and is complete? Empty for what is no melding."""
    if aanvraag.soort_aanvraag != "melding" or not aanvraag.codes():
        return []
    soort = soort_bij(aanvraag.codes())
    eerste_dag = meldingstermijn(regime_voor(today), soort, today).eerste_dag
    begin, day = aanvraag.deel("begin").get("begin"), datum_in_woorden(eerste_dag)
    if begin is not None and begin < eerste_dag:
        said = (f"De dag die u noemt, {datum_in_woorden(begin)}, is te vroeg. Verstuurt u uw melding vandaag, dan mag u pas "
                f"beginnen op {day}.")
    else:
        said = f"Verstuurt u uw melding vandaag, dan mag u beginnen vanaf {day}."
    return [f"{said} Dat geldt als uw melding compleet is.", GEEN_BESLUIT]


def zinnen(melding: Melding) -> list[str]:
    """All that they have to know, in the order in which one reads it; a permit that does not hold comes first and alone."""
    if reason := beletsel(melding):
        again = melding.eerste_dag is not None and melding.begonnen_op is None and reason != GELDT_NIET
        return [reason, GELDT_WEER.format(dag=datum_in_woorden(melding.eerste_dag))] if again else [reason]
    return [zin for zin in (wanneer(melding), later(melding), uiterlijk(melding)) if zin]
