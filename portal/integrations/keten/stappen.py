"""Which steps are played in each way of working, by whom, and what must come back? One table a way of working.

A Gat is a part of the chain that is not played yet: put a Stap in its place, and its fault in tests/integrations/keten/fouten.py.
"""

from portal.integrations.keten import deden_behandelen as behandelen
from portal.integrations.keten import deden_loket as loket
from portal.integrations.keten import deden_systemen as systemen
from portal.integrations.keten.stap import Gat, Stap

BEGIN = (
    Stap("inrichten", "Proefopstelling maken", "beheerder", "Er is een proefgemeente met uw instellingen.", loket.inrichten),
    Stap("indienen", "Aanvraag indienen", "aanvrager", "De aanvrager krijgt een zaaknummer.", loket.indienen),
    Stap("ontvangst", "Ontvangstbevestiging", "mail", "De aanvrager krijgt een e-mail met een link naar de eigen zaak.",
         loket.bevestigd),
    Stap("melding", "Bericht aan het bevoegd gezag", "mail", "Het bevoegd gezag krijgt een e-mail met een link naar de aanvraag.",
         loket.gemeld),
)
ROND = (
    Stap("volgen", "Status volgen", "aanvrager", "De aanvrager ziet de eigen zaak, met het merkteken proef.", loket.volgen,
         door=True),
    Stap("niet-openbaar", "Niets in het openbaar", "loket", "Het register, de feeds en de open data kennen de proefzaak niet.",
         loket.niet_openbaar, door=True),
)
TOEWIJZEN = (
    Stap("toewijzen", "Behandelaar toewijzen", "coordinator", "De behandelaar krijgt een e-mail.", behandelen.toewijzen),
    Stap("in-behandeling", "In behandeling nemen", "behandelaar",
         "De zaak is in behandeling. De aanvrager krijgt een e-mail als u dat hebt ingesteld, en anders niet.",
         behandelen.in_behandeling),
)
ADVIES = (
    Stap("advies-vragen", "Advies vragen", "behandelaar", "De adviesorganisatie krijgt een e-mail met een link.",
         behandelen.advies_vragen),
    Stap("advies-geven", "Advies geven", "advies",
         "De adviseur opent alleen dit verzoek en stuurt een document mee. De behandelaar krijgt een e-mail.",
         behandelen.advies_geven),
    Stap("advies-overhalen", "Advies overhalen", "coordinator", "Het advies en het document zijn te openen en op te slaan.",
         behandelen.advies_overhalen),
)
OVERHALEN = Stap("documenten", "Aanvraag met de hand overhalen", "coordinator",
                 "De bijlage is precies wat de aanvrager stuurde.", behandelen.documenten_overhalen)
KOPPELEN = Stap("koppelen", "Eigen zaaknummer melden", "eigen", "Het portaal bevestigt met Bv03 en toont het nummer.",
                systemen.koppelen)
PORTAAL = (
    *BEGIN,
    Stap("balie", "Papieren aanvraag invoeren", "balie", "De zaak is er, en de aanvrager krijgt een ontvangstbevestiging.",
         loket.balie, door=True),
    *TOEWIJZEN, *ADVIES,
    Stap("besluit", "Besluit opstellen en voorleggen", "behandelaar", "De beslisser krijgt een e-mail.",
         behandelen.besluit_opstellen),
    Stap("ondertekenen", "Besluit ondertekenen", "beslisser", "Het besluit is ondertekend door een ander dan wie het schreef.",
         behandelen.ondertekenen),
    Stap("bekendmaken", "Besluit bekendmaken", "behandelaar", "De aanvrager krijgt een e-mail over het besluit.",
         behandelen.bekendmaken),
    Stap("besluit-lezen", "Besluit lezen", "aanvrager", "De aanvrager leest het besluit bij de eigen zaak.",
         loket.besluit_gelezen),
    *ROND,
    Stap("sluiten", "Dossier sluiten", "coordinator", "Het dossier is gesloten.", behandelen.sluiten),
    Gat("archief", "Dossier overdragen naar het archief: de bag ophalen en de controlegetallen nagaan"),
)
EIGEN = (
    *BEGIN,
    Gat("k2-bericht", "Het XML-bericht bij de e-mail, of met zaakAanbieden, naar het eigen systeem"),
    OVERHALEN,
    KOPPELEN,
    Gat("k2-status", "De status melden met POST /koppelvlak/status"),
    Gat("ftp", "De stukken ophalen uit de FTP-postbus"),
    Gat("stam-in", "Een aanvraag aanleveren met POST /koppelvlak/stam"),
    *ROND,
)
HYBRIDE = (
    *BEGIN,
    OVERHALEN,
    *TOEWIJZEN, *ADVIES, *ROND,
    Gat("sluiten-zonder-besluit", "Het dossier sluiten zonder besluit in het portaal"),
    Gat("ftp", "Tussentijds overdragen en ophalen uit de FTP-postbus"),
)
HYBRIDE_WEBSERVICE = (
    *BEGIN,
    KOPPELEN,
    Stap("status-in", "In behandeling melden", "eigen", "Het portaal bevestigt met Bv03 en de zaak is in behandeling.",
         systemen.in_behandeling),
    Stap("vraag-in", "Advies vragen over de koppeling", "eigen", "Het portaal bevestigt de vraag met Bv03.",
         systemen.advies_vragen),
    Stap("vraag-uit", "Vraag om advies ontvangen", "advies-ws", "De vraag komt aan met het document, ongewijzigd.",
         systemen.advies_gevraagd),
    Stap("geopend", "Vraag openen", "advies-ws", "Het eigen systeem hoort dat de adviseur de vraag opende.",
         systemen.advies_geopend),
    Stap("advies-in", "Advies geven over de koppeling", "advies-ws", "Het portaal bevestigt het advies met Bv03.",
         systemen.advies_geven),
    Stap("advies-uit", "Advies ontvangen", "eigen", "Het advies komt aan met het document, ongewijzigd.", systemen.advies_terug),
    *ROND,
    Gat("sluiten-over-koppeling", "Het sluiten van de zaak melden over de koppeling"),
)
STAPPEN = {"portaal": PORTAAL, "eigen": EIGEN, "hybride": HYBRIDE, "hybride-webservice": HYBRIDE_WEBSERVICE}
"""By way of working (content_types.ketensimulatie.MODI)."""


def gaten(modus: str) -> list[str]:
    """What is not played in this way of working."""
    return [stap.titel for stap in STAPPEN[modus] if isinstance(stap, Gat)]
