"""Who and what is in the demo? Invented people, plans and places; nothing here is anybody's."""

from datetime import time

from content_types.mandaat import BEHANDELEN, DADEN
from workflows.roles import Role

GEMEENTE = "waterrijk"
NAAM, EMAIL = "Gemeente Waterrijk", "vergunningen@waterrijk.example"
BESTUURSORGAAN = "het college van burgemeester en wethouders"
ADRES = "Raadhuisplein 1, 1234 AB Waterrijk"

RECHTBANK = "Rechtbank Midden-Nederland, Postbus 16005, 3500 DA Utrecht"
_DAG, _VRIJDAG = ((time(9), time(12, 30)), (time(13), time(17))), ((time(9), time(12)),)
OPENINGSTIJDEN = (_DAG, _DAG, _DAG, _DAG, _VRIJDAG, (), ())
VASTGESTELD = ("communicatie", "mailteksten", "vragen")
"""What the lokaal beheerder of the demo said is right as it is."""
DIENST, DIENST_NAAM, DIENST_EMAIL = "omgevingsdienst", "Omgevingsdienst Waterland", "vergunningen@odwaterland.example"
BEHANDELT = (("", "milieu", DIENST),)
"""Kind of aanvraag, werkzaamheid, who handles it."""

ADVISEURS = {
    "brandweer": ("Brandweer Waterland", "advies@brandweer.example"),
    "welstand": ("Welstandscommissie", "advies@welstand.example"),
    "monumenten": ("Monumentencommissie", "advies@monumenten.example"),
}
ADVIESSOORT = {"brandweer": "brandveiligheid", "welstand": "omgevingskwaliteit", "monumenten": "monumenten"}

MENSEN = (
    ("beheerder", "Bea van Beheer", Role.LOKAAL_BEHEERDER, "", "Functioneel beheerder"),
    ("balie", "Bram Balie", Role.BALIEMEDEWERKER, GEMEENTE, "Publieksbalie"),
    ("coordinator", "Cora Smit", Role.COORDINATOR, GEMEENTE, "Coördinator vergunningen"),
    ("behandelaar", "Fatima de Wit", Role.BEHANDELAAR, GEMEENTE, "Casemanager vergunningen"),
    ("collega", "Karel Bos", Role.BEHANDELAAR, GEMEENTE, "Casemanager vergunningen"),
    ("beslisser", "Sanne Dekker", Role.BESLISSER, GEMEENTE, "Teammanager vergunningen"),
    ("redacteur", "Wim Web", Role.WEBREDACTEUR, GEMEENTE, "Webredactie"),
    ("adviseur", "Bert Brand", Role.ADVISEUR, "brandweer", "Adviseur brandveiligheid"),
    ("korpscoordinator", "Kees Korps", Role.COORDINATOR_ADVIESORGANISATIE, "brandweer", "Coördinator advies"),
    ("adviescoordinator", "Wilma Stand", Role.COORDINATOR_ADVIESORGANISATIE, "welstand", "Secretaris"),
    ("dienstcoordinator", "Otto de Rivier", Role.COORDINATOR, DIENST, "Coördinator omgevingsdienst"),
    ("dienstbehandelaar", "Olga Dijk", Role.BEHANDELAAR, DIENST, "Vergunningverlener milieu"),
    ("aanvrager", "Anna Jansen", Role.AANVRAGER, "", ""),
)
"""Name before the @, name, role, organisation, function."""
VERDELEN = {"brandweer": ("korpscoordinator", "adviseur")}
"""Adviesorganisatie: who distributes its requests, and to whom."""


MANDAATBESLUIT = "Mandaatbesluit Waterrijk 2026, nummer 2026-014, artikel 3"
MANDATEN = (("beslisser", tuple(DADEN), ""), ("behandelaar", BEHANDELEN, ""), ("collega", BEHANDELEN, ""))
"""Name, what for, limitation."""


WELKOM = "Dit is de FTP-postbus van de demo. Dossiers die u overdraagt, komen hier te staan.\n"
KOPPELING = {"partner": "brandweer", "velden": {
    "adres": "https://koppelvlak.brandweer.example/OntvangAsynchroon", "hun_organisatie": "00000001003214345000",
    "hun_applicatie": "ADVIESSYSTEEM", "hun_administratie": "", "onze_organisatie": "00000001001234567000",
    "onze_applicatie": "PORTAAL", "berichten": {"adviesVragen", "adviesIntrekken", "adviesGeopend", "adviesGeven"},
    "documenten": "mee", "mail_ook": False, "volgorde": False, "uit_naam": ""}}
"""Set, and off: there is nobody on the other side."""
OVEREENKOMST = {
    "partner": "brandweer", "soorten_advies": {"brandveiligheid", "externe_veiligheid"}, "dagen": 10, "formaten": {"pdf"},
    "andere_dagen": "Omgevingsveiligheid: 20", "kanaal": "e-mail", "gedeeld": {"documenten"},
    "opmerkingen": "Bij grote plannen belt de brandweer eerst met de behandelaar."}
"""What was agreed with the brandweer."""


def email(name: str) -> str:
    return f"{name}@waterrijk.example"


def password(name: str) -> str:
    return f"demo-{name}-2026"


VERLEEND = ("verleend", "Het plan past in het omgevingsplan.\nHet uiterlijk past bij de straat, zegt de welstandscommissie.",
            "Meld de start van het werk twee dagen van tevoren.\nHoud het trottoir vrij van bouwmateriaal.")
GEWEIGERD = ("geweigerd", "Het plan is hoger dan het omgevingsplan toestaat.\nEr is geen reden om daarvan af te wijken.", "")

PLANNEN = (
    # days ago, how far, werkzaamheid, plan, what, street, number, postcode, decision, adviser
    (0, "ingediend", "dakkapel", "Dakkapel aan de voorkant", "Een dakkapel van drie meter breed", "Kerkstraat", 12, "1234 AB", VERLEEND, "welstand"),
    (1, "ingediend", "kappen", "Kappen van drie lindes", "Drie zieke lindes kappen en nieuwe planten", "Parklaan", 40, "1234 CD", VERLEEND, "welstand"),
    (2, "toegewezen", "inrit", "Aanleg van een inrit", "Een inrit van drie meter breed naast het huis", "Lindelaan", 8, "1234 CE", VERLEEND, "welstand"),
    (4, "in_behandeling", "reclame", "Reclamebord aan de gevel", "Een bord van twee bij één meter boven de deur", "Markt", 18, "1234 AA", VERLEEND, "welstand"),
    (9, "in_behandeling", "bouwen", "Schuur vervangen", "De oude schuur wordt vervangen door een nieuwe", "Dijk", 112, "1235 AB", VERLEEND, "welstand"),
    (11, "aanvulling_gevraagd", "monument", "Kozijnen vervangen", "Houten kozijnen in een monument vervangen", "Burgwal", 22, "1234 BC", VERLEEND, "monumenten"),
    (12, "advies_gevraagd", "gebruik", "Splitsen in twee woningen", "Het pand wordt gesplitst in twee woningen", "Gracht", 7, "1234 BB", VERLEEND, "brandweer"),
    (16, "advies_gevraagd", "monument", "Zonnepanelen op een monument", "Twaalf panelen op het achterdak", "Kerkplein", 1, "1234 AC", VERLEEND, "monumenten"),
    (20, "advies_uitgebracht", "bouwen", "Terras op een parkeervak", "Een houten terras voor het café", "Haven", 2, "1234 BH", VERLEEND, "brandweer"),
    (30, "concept", "bouwen", "Uitbouw aan de achterkant", "Een uitbouw van vier meter diep", "Molenweg", 33, "1235 CC", VERLEEND, "welstand"),
    (38, "ter_controle", "slopen", "Slopen van een garage", "De garage wordt gesloopt, er is geen asbest", "Veenweg", 5, "1235 DE", VERLEEND, "brandweer"),
    (47, "in_behandeling", "milieu", "Opslag van vloeistoffen", "Een ondergrondse tank van twintig kubieke meter", "Industrieweg", 60, "1236 AA", VERLEEND, "brandweer"),
    (50, "ondertekend", "dakkapel", "Dakkapel aan de achterkant", "Een dakkapel van vier meter breed", "Lindelaan", 21, "1234 CE", VERLEEND, "welstand"),
    (58, "advies_uitgebracht", "bouwen", "Uitbouw achterzijde", "Een uitbouw met een plat dak", "Molenweg", 3, "1235 CC", VERLEEND, "welstand"),
    (40, "bekendgemaakt", "kappen", "Kappen van een kastanje", "Een zieke kastanje kappen", "Stationsplein", 4, "1234 EF", VERLEEND, "welstand"),
    (42, "klaargezet", "inrit", "Tweede inrit", "Een tweede inrit naast de garage", "Polderdijk", 14, "1236 BC", GEWEIGERD, "welstand"),
    (36, "gepubliceerd", "dakkapel", "Dakkapel met openslaande ramen", "Een dakkapel aan de voorkant", "Torenlaan", 9, "1234 GH", VERLEEND, "welstand"),
    (45, "gepubliceerd", "reclame", "Lichtbak aan de gevel", "Een lichtbak boven de etalage", "Nieuwstraat", 55, "1234 AD", GEWEIGERD, "welstand"),
    (52, "gepubliceerd", "bouwen", "Carport naast het huis", "Een carport van hout", "Weidezicht", 30, "1236 CD", VERLEEND, "welstand"),
    (68, "gepubliceerd", "monument", "Herstel van een monumentale gevel", "Voegwerk en kozijnen worden hersteld", "Burgwal", 6, "1234 BC", VERLEEND, "monumenten"),
    (90, "gepubliceerd", "gebruik", "Winkel wordt woning", "De winkel op de begane grond wordt een woning", "Voorstraat", 71, "1234 AE", VERLEEND, "brandweer"),
    (34, "ter_inzage", "monument", "Nieuwe kozijnen in een rijksmonument", "Alle kozijnen aan de straat worden vervangen", "Burgwal", 20, "1234 BC", VERLEEND, "monumenten"),
    (44, "verlengd", "bouwen", "Dakopbouw met terras", "Een extra bouwlaag met een terras", "Haven", 11, "1234 BH", VERLEEND, "welstand"),
    (75, "ingebrekestelling", "kappen", "Kappen van een beuk", "Een beuk kappen die te dicht bij het huis staat", "Parklaan", 3, "1234 CD", VERLEEND, "welstand"),
    (60, "bezwaar", "gebruik", "Bed and breakfast aan huis", "Twee kamers voor gasten op de verdieping", "Voorstraat", 15, "1234 AE", VERLEEND, "brandweer"),
    (130, "gesloten", "slopen", "Slopen van een schuur", "De schuur wordt gesloopt", "Akkerpad", 2, "1236 EF", VERLEEND, "brandweer"),
)

AANVRAGERS = ("Jan Pietersen", "Mirjam Kuipers", "Ahmed el Idrissi", "Tess Vermeulen", "Henk de Groot", "Lotte Meijer")
