"""Which steps are played in each way of working, by whom, and what must come back? One table a way of working."""

from portal.integrations.keten import deden_behandelen as behandelen
from portal.integrations.keten import deden_eigen as eigen
from portal.integrations.keten import deden_loket as loket
from portal.integrations.keten import deden_postbus as postbus
from portal.integrations.keten import deden_systemen as systemen
from portal.integrations.keten.stap import Stap

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
ADVIES_VRAGEN = Stap("advies-vragen", "Advies vragen", "behandelaar", "De adviesorganisatie krijgt een e-mail met een link.",
                     behandelen.advies_vragen)
ADVIES_KRIJGEN = (
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
BERICHT = Stap("bericht", "Bericht voor het eigen systeem", "eigen",
               "Het bericht voldoet aan het schema en noemt de bijlage met haar controlegetal.", eigen.bericht_ontvangen)
TUSSENTIJDS = Stap("tussentijds", "Tussentijds overdragen", "ftp",
                   "De kopie van het dossier is opgehaald, uit de FTP-postbus of als zip. Alle controlegetallen kloppen.",
                   postbus.tussentijds)
PORTAAL = (
    *BEGIN,
    Stap("balie", "Papieren aanvraag invoeren", "balie", "De zaak is er, en de aanvrager krijgt een ontvangstbevestiging.",
         loket.balie, door=True),
    *TOEWIJZEN, ADVIES_VRAGEN, *ADVIES_KRIJGEN,
    Stap("besluit", "Besluit opstellen en voorleggen", "behandelaar", "De beslisser krijgt een e-mail.",
         behandelen.besluit_opstellen),
    Stap("ondertekenen", "Besluit ondertekenen", "beslisser", "Het besluit is ondertekend door een ander dan wie het schreef.",
         behandelen.ondertekenen),
    Stap("bekendmaken", "Besluit bekendmaken", "behandelaar", "De aanvrager krijgt een e-mail over het besluit.",
         behandelen.bekendmaken),
    Stap("besluit-lezen", "Besluit lezen", "aanvrager", "De aanvrager leest het besluit bij de eigen zaak.",
         loket.besluit_gelezen),
    *ROND,
    TUSSENTIJDS,
    Stap("sluiten", "Dossier sluiten", "coordinator", "Het dossier is gesloten.", behandelen.sluiten),
    Stap("archief", "Dossier overdragen naar het archief", "archief",
         "Het archief haalt een bag op. Alle controlegetallen kloppen, en de ontvangst is genoteerd.", postbus.archief),
    Stap("archiveren", "Dossier archiveren", "coordinator", "Het dossier is gearchiveerd.", postbus.archiveren),
)
EIGEN = (
    *BEGIN,
    BERICHT,
    Stap("ftp", "Stukken ophalen uit de FTP-postbus", "ftp",
         "De bijlage is precies wat de aanvrager stuurde. Wat is opgehaald en verwijderd, is weg.", postbus.stukken_ophalen,
         kan_niet=postbus.geen_ftp),
    OVERHALEN,
    KOPPELEN,
    Stap("status-json", "Status en besluit melden", "eigen",
         "Het dossier volgt het eigen systeem. Hetzelfde bericht nog eens verandert niets.", eigen.status_melden),
    *ROND,
    Stap("status-gesloten", "Sluiten melden", "eigen", "Het dossier is gesloten.", eigen.status_gesloten),
    Stap("stam", "Aanvraag uit het landelijke loket aanleveren", "loket",
         "De aanvraag wordt een proefzaak met het merkteken proef. De aanvrager krijgt een ontvangstbevestiging.",
         eigen.aanleveren, door=True),
)
HYBRIDE = (
    *BEGIN,
    BERICHT,
    OVERHALEN,
    Stap("coordinator", "Coördinator toewijzen", "coordinator", "Het dossier heeft een coördinator.", behandelen.coordinator),
    *TOEWIJZEN,
    ADVIES_VRAGEN,
    Stap("afvinken", "Afvinken wat in het eigen systeem is gedaan", "coordinator",
         "De stappen a, b en c zijn afgevinkt. Het portaal ziet de twee systemen gelijk lopen.", behandelen.afvinken),
    *ADVIES_KRIJGEN,
    Stap("overgehaald", "Afvinken dat het advies is overgehaald", "coordinator",
         "Stap d is afgevinkt. Het portaal ziet de twee systemen gelijk lopen.", behandelen.overgehaald),
    Stap("document-erbij", "Document toevoegen", "behandelaar",
         "De coördinator krijgt een e-mail van het advies en van het document, en haalt het document ongewijzigd op.",
         behandelen.document_erbij),
    *ROND,
    TUSSENTIJDS,
    Stap("sluiten-hybride", "Dossier sluiten na het besluit in het eigen systeem", "coordinator", "Het dossier is gesloten.",
         behandelen.sluiten_hybride),
)
HYBRIDE_WEBSERVICE = (
    *BEGIN,
    Stap("aanbieden", "Aanvraag ontvangen over de koppeling", "eigen", "Het bericht komt aan met de bijlage, ongewijzigd.",
         eigen.aangeboden),
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
    Stap("sluiten-ws", "Besluit en sluiten melden over de koppeling", "eigen",
         "Het portaal bevestigt met Bv03 en het dossier is gesloten.", systemen.sluiten),
)
STAPPEN = {"portaal": PORTAAL, "eigen": EIGEN, "hybride": HYBRIDE, "hybride-webservice": HYBRIDE_WEBSERVICE}
"""By way of working (content_types.ketensimulatie.MODI)."""
