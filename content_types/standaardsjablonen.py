"""With which templates and conditions does a new portal begin? In plain Dutch; each organisation makes them its own."""

from content_types.sjabloon import Sjablonen, Sjabloon, Standaardvoorschrift

GEVRAAGD = "Op {{ontvangen}} ontvingen wij uw aanvraag voor: {{plan}}. Het gaat om {{adres}}. Uw zaaknummer is {{zaaknummer}}."
HOE = "Wij hebben uw aanvraag behandeld volgens {{procedure}} van {{wet}}."
SLOT = "Hebt u vragen? Neem dan contact op met {{organisatie}} en noem zaaknummer {{zaaknummer}}."
BEGIN = "Wilt u beginnen? Lees dan eerst de voorschriften. Misschien hebt u voor uw plan ook nog een andere toestemming nodig."

SJABLONEN = (
    ("Vergunning verlenen", "besluit", "verleend", {
        "samenvatting": "{{organisatie}} geeft een vergunning voor: {{werkzaamheden}}, {{adres}}.", "aanhef": GEVRAAGD,
        "overwegingen": f"{HOE}\n{{{{adviezen}}}}\n{{{{motivering}}}}\nWij zien geen reden om de vergunning te weigeren.",
        "slot": f"{BEGIN}\n{SLOT}"}),
    ("Vergunning weigeren", "besluit", "geweigerd", {
        "samenvatting": "{{organisatie}} geeft geen vergunning voor: {{werkzaamheden}}, {{adres}}.", "aanhef": GEVRAAGD,
        "overwegingen": f"{HOE}\n{{{{adviezen}}}}\n{{{{motivering}}}}\nDaarom kunnen wij de vergunning niet geven.",
        "slot": f"U kunt uw plan aanpassen en een nieuwe aanvraag doen. Wij denken graag met u mee.\n{SLOT}"}),
    ("Vergunning verlenen na een ontwerp", "besluit", "verleend", {
        "samenvatting": "{{organisatie}} geeft een vergunning voor: {{werkzaamheden}}, {{adres}}.", "aanhef": GEVRAAGD,
        "overwegingen": f"{HOE}\nHet ontwerp van dit besluit lag ter inzage van {{{{ontwerp_vanaf}}}} tot en met "
                        "{{ontwerp_tot}}.\n{{zienswijzen}}\n{{adviezen}}\n{{motivering}}",
        "slot": f"{BEGIN}\n{SLOT}"}),
    ("Ontwerp: verlenen", "ontwerp", "verleend", {
        "samenvatting": "{{organisatie}} wil een vergunning geven voor: {{werkzaamheden}}, {{adres}}.", "aanhef": GEVRAAGD,
        "overwegingen": f"{HOE}\n{{{{adviezen}}}}\n{{{{motivering}}}}\nWij zien geen reden om de vergunning te weigeren.",
        "slot": SLOT}),
    ("Ontwerp: weigeren", "ontwerp", "geweigerd", {
        "samenvatting": "{{organisatie}} wil geen vergunning geven voor: {{werkzaamheden}}, {{adres}}.", "aanhef": GEVRAAGD,
        "overwegingen": f"{HOE}\n{{{{adviezen}}}}\n{{{{motivering}}}}\nDaarom zijn wij van plan de vergunning te weigeren.",
        "slot": SLOT}),
    ("Buiten behandeling laten", "buiten_behandeling", "", {
        "samenvatting": "{{organisatie}} behandelt de aanvraag niet verder, omdat er gegevens ontbreken.", "aanhef": GEVRAAGD,
        "overwegingen": "Op {{aanvulling_gevraagd}} vroegen wij u om uw aanvraag aan te vullen. U kon dat doen tot en met "
                        "{{hersteltermijn}}.\nDit ontbreekt nog: {{ontbrekend}}\nZonder deze gegevens kunnen wij uw aanvraag "
                        "niet beoordelen.",
        "slot": f"U kunt altijd een nieuwe, volledige aanvraag doen.\n{SLOT}"}),
    ("Vergunning van rechtswege", "van_rechtswege", "", {
        "samenvatting": "De vergunning voor {{werkzaamheden}}, {{adres}}, is van rechtswege verleend.", "aanhef": GEVRAAGD,
        "overwegingen": "Wij moesten uiterlijk op {{beslisdatum}} beslissen. Dat is niet gebeurd. Daarom is de vergunning op "
                        "{{van_rechtswege_op}} van rechtswege verleend (Wabo artikel 3.9 lid 3).",
        "slot": SLOT}),
    ("Rectificatie", "rectificatie", "", {
        "samenvatting": "{{organisatie}} verbetert een fout in het besluit van {{vorig_besluit}}.",
        "aanhef": "In ons besluit van {{vorig_besluit}} staat een fout. Er staat: {{fout}}\nDit moet zijn: {{verbetering}}\n"
                  "Verder verandert er niets."}),
    ("Vergunning wijzigen", "wijziging", "", {
        "samenvatting": "{{organisatie}} wijzigt de vergunning van {{vorig_besluit}}.",
        "aanhef": "Op {{vorig_besluit}} kreeg u een vergunning voor: {{plan}}, {{adres}}. Wij wijzigen die: {{wijziging}}",
        "overwegingen": "{{motivering}}", "slot": SLOT}),
    ("Vergunning intrekken", "intrekking", "", {
        "samenvatting": "{{organisatie}} trekt de vergunning van {{vorig_besluit}} in.",
        "aanhef": "Op {{vorig_besluit}} kreeg u een vergunning voor: {{plan}}, {{adres}}.",
        "overwegingen": "{{motivering}}\nWij hebben uw belang bij de vergunning afgewogen tegen het belang om haar in te "
                        "trekken.",
        "slot": SLOT}),
)
"""Name, kind, outcome, blocks."""

STARTMELDING = ("Start van het werk melden", "Meld ten minste twee werkdagen van tevoren dat u begint met het werk. Noem daarbij "
                                             "het zaaknummer.")
GEREED = ("Einde van het werk melden", "Meld op de dag dat het werk klaar is dat u klaar bent.")
BIJ_DE_HAND = ("Vergunning bij de hand", "Zorg dat deze vergunning op de plek van het werk aanwezig is en laat haar zien als een "
                                         "toezichthouder daarom vraagt.")
STRAAT_VRIJ = ("Straat vrijhouden", "Houd trottoir en rijbaan vrij van materiaal, zodat iedereen er veilig langs kan.")
GELUID = ("Werktijden", "Doe werk dat buren horen alleen op werkdagen en op zaterdag tussen 7.00 en 19.00 uur.")

VOORSCHRIFTEN = {
    "bouwen": (STARTMELDING, GEREED, BIJ_DE_HAND, STRAAT_VRIJ, GELUID,
               ("Constructie", "Begin pas met de constructie als u de berekeningen en tekeningen daarvan ten minste drie weken "
                               "van tevoren hebt gestuurd en wij daarmee hebben ingestemd.")),
    "dakkapel": (STARTMELDING, STRAAT_VRIJ,
                 ("Kleur en materiaal", "Voer de dakkapel uit in de kleuren en materialen van de aanvraag.")),
    "kappen": (("Vogels", "Kap niet als er in of bij de boom een nest is dat vogels gebruiken."),
               ("Nieuwe boom planten", "Plant binnen één jaar na het kappen een nieuwe boom van dezelfde grootteklasse op of "
                                       "vlak bij dezelfde plek."),
               ("Nieuwe boom die niet aanslaat", "Vervang een nieuwe boom die niet aanslaat in het eerstvolgende "
                                                 "plantseizoen.")),
    "slopen": (STARTMELDING, ("Afval scheiden", "Scheid het sloopafval op de plek zelf en voer het af naar een bedrijf dat het "
                                                "mag ontvangen."),
               ("Onverwacht asbest", "Stop meteen met slopen als u asbest vindt dat niet in de aanvraag staat, en meld dat ons "
                                     "dezelfde dag.")),
    "monument": (STARTMELDING, ("Monsters", "Laat ons kleur, voeg en materiaal eerst op een proefstuk zien. Ga pas verder als "
                                            "wij daarmee hebben ingestemd."),
                 ("Onbekende resten", "Vindt u oude resten of schilderingen? Leg het werk dan stil en meld dat ons dezelfde "
                                      "dag.")),
    "reclame": (("Verlichting", "Zet verlichting van de reclame uit tussen 23.00 en 7.00 uur en zorg dat zij niemand verblindt."),
                ("Onderhoud", "Houd de reclame heel en schoon."),
                ("Weghalen", "Haal de reclame weg binnen vier weken nadat u haar niet meer gebruikt.")),
    "inrit": (STARTMELDING, ("Maat", "Maak de inrit niet breder dan op de tekening staat."),
              ("Kabels en leidingen", "Vraag voor het graven na waar kabels en leidingen liggen, en beschadig ze niet.")),
    "gebruik": (("Zoals aangevraagd", "Gebruik het pand en het terrein alleen zoals in de aanvraag staat."),
                ("Parkeren", "Houd de parkeerplaatsen die op de tekening staan vrij voor wie het pand gebruikt.")),
    "milieu": (("Ongewoon voorval", "Meld een ongewoon voorval met gevolgen voor het milieu meteen bij ons."),
               ("Onderhoud en controle", "Onderhoud installaties zoals de leverancier voorschrijft en bewaar de bewijzen daarvan "
                                         "vijf jaar."),
               ("Bodem", "Sla vloeistoffen zo op dat zij niet in de bodem of het riool kunnen komen.")),
    "anders": (STARTMELDING, BIJ_DE_HAND),
}
"""Werkzaamheid → (subject, text)."""
GRONDSLAG = "Omgevingswet artikel 5.34, of Wabo artikel 2.22 lid 2"


def vul(sjablonen: Sjablonen, organisatie: str) -> int:
    """Give one organisation the set to begin with; how many there were put in."""
    for naam, soort, uitkomst, blokken in SJABLONEN:
        sjablonen.add(Sjabloon(naam=naam, organisatie=organisatie, soort_besluit=soort, uitkomst=uitkomst, **blokken))
    for werkzaamheid, voorschriften in VOORSCHRIFTEN.items():
        for kop, tekst in voorschriften:
            sjablonen.add(Standaardvoorschrift(kop=kop, organisatie=organisatie, werkzaamheid=werkzaamheid, tekst=tekst,
                                               grondslag=GRONDSLAG))
    return len(SJABLONEN) + sum(map(len, VOORSCHRIFTEN.values()))
