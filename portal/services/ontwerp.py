"""What does the draft decision say on paper: to the applicant (Awb 3:13), and without names to everybody (Awb 3:11)?"""

from dataclasses import replace

from content_types.beschikking import Beschikking
from portal.services import pdf
from portal.services.brief import Brief, Dagen, words

TITEL = "Ontwerpbesluit"
REAGEREN = (
    "Dit is nog geen besluit. Iedereen kan zes weken lang een reactie geven: een zienswijze. In de bekendmaking van dit "
    "ontwerp staat tot en met welke dag.",
    "Een zienswijze geven kan op de website, per brief en mondeling. Zet in een brief uw naam en adres, kenmerk {kenmerk} en "
    "wat u van het ontwerp vindt.",
    "Daarna nemen wij het besluit. Wie een zienswijze gaf, krijgt daarvan bericht. Tegen het besluit kan beroep worden "
    "ingesteld.",
)


def ontwerp_woorden(beschikking: Beschikking, site, today, *, openbaar: bool) -> Brief:
    """The words of the draft; `openbaar` without addressee and without the name of who signed."""
    brief = words(beschikking, site, openbaar=openbaar, dagen=Dagen(today, today, today))
    return replace(brief, besluit_titel=TITEL, rechtsmiddelen=[zin.format(kenmerk=brief.kenmerk) for zin in REAGEREN])


def ontwerp_pdf(brief: Brief) -> bytes:
    return pdf.make("ontwerp", brief=brief)
