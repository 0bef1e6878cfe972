"""What should the national set answer? Examples, reckoned by hand from the articles that stand above them."""

ERF = {"erfgoed": "geen"}
ACHTER = ERF | {"soort_gebouw": "woning", "achtererf": "ja", "meter_van_weg": "ja", "een_laag": "ja", "verdieping": "ja",
                "past_oppervlakte": "ja", "hoogte": "3"}
UITBOUW = ACHTER | {"constructie": "nee", "diepte": "4"}
SCHUUR = ACHTER | {"afstand": "10", "wonen": "nee"}
MUUR = ERF | {"hoogte": "2", "bij_gebouw": "ja", "achter_voorkant": "ja", "meter_van_weg": "ja"}
DAK = ERF | {"dakvlak": "achter", "soort_gebouw": "woning", "plat_dak": "ja", "hoogte": "1.75", "tot_dakvoet": "0.6",
             "tot_nok": "0.6", "tot_zijkant": "0.6"}
BINNEN = ERF | {"waar_in": "binnen", "constructie": "nee", "brandscheiding": "nee", "extra_woning": "nee"}
ACHTERGEVEL = BINNEN | {"waar_in": "achter"}
PANELEN = ERF | {"waarop": "schuin", "binnen_dak": "ja", "een_geheel": "ja"}
BOOM = {"waar_boom": "buiten", "bos": "groot", "gevaar": "nee", "dieren": "nee"}
INRIT = {"wegbeheerder": "gemeente", "soort_inrit": "nieuw", "al_inrit": "nee", "water": "nee"}
SLOOP = ERF | {"asbest": "nee", "sloopafval": "10"}
RECLAME = ERF | {"soort_reclame": "zuil", "vast": "ja", "openbaar": "nee"}
MAG = {"toegestaan": "ja", "alleen_gebruik": "ja", "veel_mensen": "nee"}
CASES = [
    # Bbl 2.29 b: flat, at most 1.75 m, more than 0.5 and less than 1 m above the dakvoet, more than 0.5 m from ridge and sides.
    ("dakkapel", DAK, "vergunningvrij"), ("dakkapel", DAK | {"hoogte": "1.76"}, "vergunning"),
    ("dakkapel", DAK | {"tot_dakvoet": "0.5"}, "vergunning"), ("dakkapel", DAK | {"tot_dakvoet": "0.99"}, "vergunningvrij"),
    ("dakkapel", DAK | {"tot_dakvoet": "1"}, "vergunning"), ("dakkapel", DAK | {"tot_nok": "0.5"}, "vergunning"),
    ("dakkapel", DAK | {"tot_zijkant": "0.5"}, "vergunning"), ("dakkapel", DAK | {"plat_dak": "nee"}, "vergunning"),
    ("dakkapel", DAK | {"dakvlak": "voor"}, "vergunning"), ("dakkapel", DAK | {"dakvlak": "zij_straat"}, "vergunning"),
    ("dakkapel", DAK | {"dakvlak": "zij"}, "vergunningvrij"), ("dakkapel", DAK | {"soort_gebouw": "tijdelijk"}, "contact"),
    ("dakkapel", DAK | {"erfgoed": "gezicht"}, "contact"), ("dakkapel", DAK | {"erfgoed": "rijksmonument"}, "vergunning"),
    # Bruidsschat 22.27 a and 22.36 a: 4 m deep, at most 5 m and 0.3 m above the first floor; Bbl 2.25 and 2.27: what carries.
    ("aanbouw", UITBOUW, "vergunningvrij"), ("aanbouw", UITBOUW | {"constructie": "ja"}, "vergunning"),
    ("aanbouw", UITBOUW | {"constructie": "onbekend"}, "contact"), ("aanbouw", UITBOUW | {"meter_van_weg": "nee"}, "contact"),
    ("aanbouw", UITBOUW | {"diepte": "4.01", "past_plan": "nee"}, "vergunning"),
    ("aanbouw", UITBOUW | {"diepte": "4.01", "past_plan": "ja"}, "vergunningvrij"),
    ("aanbouw", UITBOUW | {"diepte": "4.01", "past_plan": "onbekend"}, "contact"),
    ("aanbouw", UITBOUW | {"verdieping": "nee", "past_plan": "nee"}, "vergunning"),
    ("aanbouw", UITBOUW | {"hoogte": "5"}, "vergunningvrij"), ("aanbouw", UITBOUW | {"hoogte": "5.01"}, "vergunning"),
    ("aanbouw", UITBOUW | {"past_oppervlakte": "onbekend"}, "contact"), ("aanbouw", UITBOUW | {"een_laag": "nee"}, "vergunning"),
    ("aanbouw", UITBOUW | {"achtererf": "nee"}, "vergunning"), ("aanbouw", UITBOUW | {"achtererf": "onbekend"}, "contact"),
    ("aanbouw", UITBOUW | {"soort_gebouw": "tijdelijk"}, "contact"),
    ("aanbouw", UITBOUW | {"erfgoed": "ander_monument"}, "contact"),
    # The same; beyond 4 m not higher than 3 m, or with the roof that 22.36 describes, and subordinate to the house.
    ("bijgebouw", SCHUUR, "vergunningvrij"), ("bijgebouw", SCHUUR | {"hoogte": "3.1", "dakvorm": "ja"}, "vergunningvrij"),
    ("bijgebouw", SCHUUR | {"hoogte": "3.1", "dakvorm": "nee", "past_plan": "nee"}, "vergunning"),
    ("bijgebouw", SCHUUR | {"hoogte": "3.1", "dakvorm": "nee", "past_plan": "ja"}, "vergunningvrij"),
    ("bijgebouw", SCHUUR | {"hoogte": "5", "afstand": "4"}, "vergunningvrij"),
    ("bijgebouw", SCHUUR | {"hoogte": "4", "afstand": "4", "verdieping": "nee", "past_plan": "nee"}, "vergunning"),
    ("bijgebouw", SCHUUR | {"hoogte": "5.01"}, "vergunning"), ("bijgebouw", SCHUUR | {"een_laag": "nee"}, "vergunning"),
    ("bijgebouw", SCHUUR | {"wonen": "ja"}, "contact"), ("bijgebouw", SCHUUR | {"meter_van_weg": "nee"}, "contact"),
    ("bijgebouw", SCHUUR | {"erfgoed": "rijksmonument"}, "vergunning"),
    # Bbl 2.29 j: 1 m; bruidsschat 22.27 f and 22.36: 2 m in the achtererf of a building that is there.
    ("erfafscheiding", MUUR, "vergunningvrij"), ("erfafscheiding", ERF | {"hoogte": "1"}, "vergunningvrij"),
    ("erfafscheiding", MUUR | {"hoogte": "2.01"}, "vergunning"), ("erfafscheiding", MUUR | {"bij_gebouw": "nee"}, "vergunning"),
    ("erfafscheiding", MUUR | {"achter_voorkant": "nee"}, "vergunning"),
    ("erfafscheiding", MUUR | {"achter_voorkant": "onbekend"}, "contact"),
    ("erfafscheiding", MUUR | {"meter_van_weg": "nee"}, "contact"),
    ("erfafscheiding", {"erfgoed": "gezicht", "hoogte": "1"}, "contact"),
    # Bal 11.126 outside the built-up area; everything else is for the municipality.
    ("kappen", BOOM, "melding"), ("kappen", BOOM | {"bos": "klein"}, "contact"), ("kappen", BOOM | {"gevaar": "ja"}, "contact"),
    ("kappen", BOOM | {"waar_boom": "bebouwd"}, "contact"), ("kappen", BOOM | {"waar_boom": "onbekend"}, "contact"),
    # Bbl 2.29 d.
    ("zonnepanelen", PANELEN, "vergunningvrij"), ("zonnepanelen", PANELEN | {"binnen_dak": "nee"}, "vergunning"),
    ("zonnepanelen", PANELEN | {"een_geheel": "nee"}, "vergunning"),
    ("zonnepanelen", PANELEN | {"waarop": "plat", "afstand_rand": "ja"}, "vergunningvrij"),
    ("zonnepanelen", PANELEN | {"waarop": "plat", "afstand_rand": "nee"}, "vergunning"),
    ("zonnepanelen", ERF | {"waarop": "anders"}, "contact"), ("zonnepanelen", PANELEN | {"erfgoed": "gezicht"}, "contact"),
    # Bbl 7.10: asbestos or more than 10 m3; a monument asks a permit as well.
    ("slopen", SLOOP, "vergunningvrij"), ("slopen", SLOOP | {"sloopafval": "10.1"}, "melding"),
    ("slopen", ERF | {"asbest": "ja", "sloopafval": "1"}, "melding"),
    ("slopen", ERF | {"asbest": "ja", "platen": "ja", "sloopafval": "1"}, "melding"),
    ("slopen", SLOOP | {"asbest": "onbekend"}, "contact"),
    ("slopen", SLOOP | {"asbest": "onbekend", "sloopafval": "11"}, "melding"),
    ("slopen", SLOOP | {"erfgoed": "rijksmonument"}, "vergunning"), ("slopen", SLOOP | {"erfgoed": "gezicht"}, "contact"),
    # Bal 13.11 for a rijksmonument only; local rules for the others.
    ("monument", {"soort_monument": "rijks", "werk": "onderhoud"}, "vergunningvrij"),
    ("monument", {"soort_monument": "gemeente", "werk": "onderhoud"}, "contact"),
    ("monument", {"soort_monument": "rijks", "werk": "binnen", "waarde": "nee"}, "vergunningvrij"),
    ("monument", {"soort_monument": "rijks", "werk": "binnen", "waarde": "ja"}, "vergunning"),
    ("monument", {"soort_monument": "rijks", "werk": "binnen", "waarde": "onbekend"}, "contact"),
    ("monument", {"soort_monument": "gemeente", "werk": "binnen"}, "vergunning"),
    ("monument", {"soort_monument": "onbekend"}, "contact"), ("monument", {"soort_monument": "archeologie"}, "vergunning"),
    ("reclame", RECLAME, "vergunning"), ("reclame", RECLAME | {"soort_reclame": "tijdelijk"}, "contact"),
    ("reclame", RECLAME | {"openbaar": "ja"}, "contact"), ("reclame", RECLAME | {"soort_reclame": "gevel"}, "contact"),
    ("inrit", INRIT, "vergunning"), ("inrit", INRIT | {"wegbeheerder": "ander"}, "contact"),
    ("inrit", INRIT | {"wegbeheerder": "onbekend"}, "contact"), ("inrit", INRIT | {"water": "ja"}, "contact"),
    ("inrit", INRIT | {"soort_inrit": "weg"}, "contact"), ("inrit", INRIT | {"al_inrit": "ja"}, "vergunning"),
    ("woning", {"soort_woning": "nieuw", "past_plan": "ja"}, "vergunning"),
    ("woning", {"soort_woning": "nieuw", "past_plan": "nee"}, "vergunning"),
    ("woning", {"soort_woning": "appartementen", "past_plan": "ja"}, "vergunning"),
    ("woning", {"soort_woning": "splitsen", "erfgoed": "geen", "past_plan": "ja"}, "contact"),
    ("woning", {"soort_woning": "woonwagen"}, "contact"), ("woning", {"soort_woning": "mantelzorg"}, "contact"),
    ("gebruik", {"toegestaan": "nee"}, "vergunning"), ("gebruik", {"toegestaan": "onbekend"}, "contact"),
    ("gebruik", MAG, "vergunningvrij"), ("gebruik", MAG | {"veel_mensen": "ja"}, "contact"),
    ("gebruik", MAG | {"alleen_gebruik": "nee"}, "contact"),
    # Bbl 2.27 and 2.29 a, c, e.
    ("verbouwen", BINNEN, "vergunningvrij"), ("verbouwen", BINNEN | {"constructie": "ja"}, "vergunning"),
    ("verbouwen", BINNEN | {"constructie": "onbekend"}, "contact"),
    ("verbouwen", BINNEN | {"brandscheiding": "ja"}, "vergunning"),
    ("verbouwen", BINNEN | {"extra_woning": "ja"}, "contact"),
    ("verbouwen", ACHTERGEVEL | {"gevelwijziging": "kozijn"}, "vergunningvrij"),
    ("verbouwen", ACHTERGEVEL | {"waar_in": "voor", "gevelwijziging": "kozijn"}, "vergunning"),
    ("verbouwen", ACHTERGEVEL | {"waar_in": "voor", "gevelwijziging": "onderhoud"}, "vergunningvrij"),
    ("verbouwen", ACHTERGEVEL | {"gevelwijziging": "paneel", "hoog": "nee"}, "vergunningvrij"),
    ("verbouwen", ACHTERGEVEL | {"gevelwijziging": "paneel", "hoog": "ja"}, "vergunning"),
    ("verbouwen", ACHTERGEVEL | {"gevelwijziging": "dakraam", "dakraam_past": "ja"}, "vergunningvrij"),
    ("verbouwen", ACHTERGEVEL | {"gevelwijziging": "meer"}, "vergunning"),
    ("bouwen", ERF | {"soort_bouwwerk": "gebouw"}, "vergunning"), ("bouwen", ERF | {"soort_bouwwerk": "geen_gebouw"}, "contact"),
    ("bouwen", ERF | {"soort_bouwwerk": "klein", "soort_klein": "vlaggenmast", "klein_past": "ja"}, "vergunningvrij"),
    ("bouwen", ERF | {"soort_bouwwerk": "klein", "soort_klein": "laag", "klein_past": "nee"}, "contact"),
    ("bouwen", {"erfgoed": "gezicht", "soort_bouwwerk": "gebouw"}, "contact"),
    ("milieu", {"bal": "vergunning", "afvalwater": "nee"}, "vergunning"),
    ("milieu", {"bal": "melding", "afvalwater": "nee"}, "melding"),
    ("milieu", {"bal": "niets", "afvalwater": "nee"}, "contact"), ("milieu", {"bal": "onbekend", "afvalwater": "nee"}, "contact"),
    ("anders", {}, "contact"),
]
