"""What does an organisation arrange before it works with the portal, in which mode, and what was noted of it?

Source: factsheet, "Een samenvatting van de benodigde acties" (the closing table) and its three lists of "Beslissingen".
"""

from dataclasses import dataclass
from datetime import date, datetime

import colander

from content_types.invoer import Schema, regels, tekstveld

NODIG, MISSCHIEN, NIET = "X", "(X)", ""
"""What the factsheet prints: needed, optional, not in this mode."""
IN_WOORDEN = {NODIG: "Nodig", MISSCHIEN: "Als u dit gebruikt", NIET: "Niet nodig bij uw keuze"}
LANGSTE = 4000


@dataclass(frozen=True)
class Punt:
    """A row: what to arrange or to decide, and how much it is needed in each mode."""

    naam: str
    titel: str
    portaal: str = NODIG
    hybride: str = NODIG
    eigen: str = NODIG
    let_op: str = ""

    def in_modus(self, modus: str) -> str:
        return getattr(self, modus)


def _of(naam: str, titel: str) -> Punt:
    """Optional everywhere."""
    return Punt(naam, titel, MISSCHIEN, MISSCHIEN, MISSCHIEN)


ACTIES = {
    "Behandeling van vergunningen": (
        Punt("termijnbewaking", "Hoe en waar bewaakt u de termijn?", NODIG, NIET, NIET),
        Punt("coordinatoren", "Coördinatoren aanwijzen"),
        Punt("inregelen", "Dit portaal inregelen"),
    ),
    "Samenwerking": (
        Punt("ketensimulatie", "Proefdraaien met een ketensimulatie"),
        Punt("overeenkomsten", "Samenwerkingsovereenkomsten sluiten met provincie en adviseurs"),
    ),
    "Werkproces": (
        Punt("zienswijzen_proces", "Inbreng van zienswijzen vastleggen en invoeren"),
        Punt("meldingen_proces", "Werkproces voor meldingen vastleggen en invoeren"),
        Punt("workflow", "Workflow inregelen, met managementinformatie"),
        _of("scanstraat", "Scanstraat inrichten"),
        _of("printstraat", "Printstraat inrichten"),
    ),
    "ICT": (
        Punt("archiveren", "Archiveren en verwijderen van dossiers beschrijven en invoeren"),
        Punt("digikoppeling", "Digikoppeling aansluiten", NIET, MISSCHIEN, MISSCHIEN),
        Punt("webservices", "Midoffice of backoffice aanpassen voor webservices", NIET, MISSCHIEN, MISSCHIEN),
        Punt("digitaal_werken", "Digitaal werken ondersteunen"),
        Punt("documenten", "Documentmanagement inrichten"),
        Punt("ftp", "FTP inrichten"),
    ),
    "Communicatie met aanvrager en adviseur": (
        Punt("publicatie", "Publicatie van vergunningen regelen"),
        Punt("mails_aanvrager", "Inhoud en opmaak van e-mails aan de aanvrager vaststellen",
             let_op="Bij hybride en bij het eigen systeem gaat dit alleen over de ontvangstbevestiging."),
        Punt("mails_adviseur", "Inhoud en opmaak van e-mails aan de adviseur vaststellen", NODIG, NODIG, NIET),
        Punt("huisstijl", "Hoe en waar regelt u huisstijl en standaardbrieven?", NODIG, NIET, NIET),
        Punt("brieven", "Inhoud en opmaak van brieven aan de aanvrager vaststellen"),
        Punt("beschikking", "Inhoud en opmaak van de beschikking vaststellen"),
        Punt("website", "Website aanpassen"),
    ),
}
"""The closing table by its groups."""

BESLISSINGEN = (
    Punt("b_overeenkomst", "Vraagt deze werkwijze een aanpassing in de samenwerkingsovereenkomst?"),
    Punt("b_aanvrager_waar", "Schrijft u de aanvrager via dit portaal of op een andere manier? Denk aan de status, "
         "aanvullingen en de beschikking.", NODIG, NIET, NIET),
    Punt("b_aanvrager_hoe", "Hoe schrijft u met de aanvrager? Denk aan de status, aanvullingen en de beschikking.", NIET),
    Punt("b_adviseur_genoeg", "Is contact met de adviseur via dit portaal genoeg, of is er meer nodig, zoals e-mail of "
         "telefoon?", NODIG, NODIG, NIET),
    Punt("b_adviseur_hoe", "Hoe hebt u contact met de adviseur?", NIET, NIET),
    Punt("b_adviseur_samen", "Hoe werkt u samen met de adviseur? Denk aan opmerkingen op tekeningen.", NIET, NIET),
    Punt("b_versies", "Hoe deelt u de juiste versie van de aanvraag en de bijlagen, onder andere met adviseurs? Hoe is de "
         "toegang van adviseurs tot uw systeem beveiligd?", NIET, NIET),
    Punt("b_termijnen", "Hoe bewaakt u de termijnen?", NODIG, NIET, NIET),
    Punt("b_terinzage", "Hoe gaat u om met terinzagelegging?"),
    Punt("b_zienswijzen", "Hoe en waar vraagt en ontvangt u zienswijzen?"),
    Punt("b_archief", "Welke documenten haalt u na het sluiten over naar het eigen systeem om te archiveren?", NODIG, NIET, NIET),
    Punt("b_overhalen_wat", "Welke documenten haalt u wanneer over naar het eigen systeem, voor behandeling en archief?", NIET),
    Punt("b_overhalen_hoe", "Hoe haalt u de documenten over naar het eigen systeem?", NIET),
    Punt("b_publicatie", "Hoe en waar publiceert u aanvragen en beschikkingen?"),
    Punt("b_meldingen", "Welke meldingen horen bij omgevingsvergunningen, en hoe regelt u samenloop in de behandeling?"),
)
"""What the factsheet asks to decide, each question once; which ones go with a mode is as its three lists."""
BESLUITEN = "Beslissingen"
GROEPEN = {**ACTIES, BESLUITEN: BESLISSINGEN}
PUNTEN = {punt.naam: punt for punten in GROEPEN.values() for punt in punten}
"""Every row by its name; names are stored."""


@dataclass(frozen=True)
class Notering:
    """What was noted of a row: who arranges it and until when, when it was done, the decision or a note; by whom and when."""

    eigenaar: str = ""
    uiterlijk: date | None = None
    gedaan_op: date | None = None
    tekst: str = ""
    naam: str = ""
    op: datetime | None = None


LEEG = Notering()


class NoteringSchema(Schema):
    """What one notes of a row; `versie` is the mark of what it said before."""

    eigenaar = tekstveld(title="Wie regelt dit?", limit=120, description="De naam van een persoon of een functie.")
    uiterlijk = colander.SchemaNode(colander.Date(), title="Uiterlijk wanneer?", missing=None)
    gedaan_op = colander.SchemaNode(colander.Date(), title="Wanneer is het gedaan?", missing=None,
                                    description="Laat dit leeg zolang het nog niet klaar is.")
    tekst = tekstveld(title="Notitie", limit=LANGSTE, preparer=regels)
    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))
