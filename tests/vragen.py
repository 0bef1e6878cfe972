"""A small question set for tests: a dakkapel with a question behind a question, a boom that only asks one, a shed to report."""

from workflows.vragen import lees

BOOM = {
    "titel": "Boom kappen", "categorie": "Tuin", "trefwoorden": ["rooien", "snoeien"],
    "groepen": [{"naam": "boom", "titel": "De boom", "vragen": [
        {"naam": "omtrek", "soort": "getal", "tekst": "Hoe dik is de boom?", "eenheid": "centimeter", "min": 1, "max": 900}]}],
    "resultaten": [{"uitkomst": "vergunning", "als": {"vraag": "omtrek", "minstens": 100}, "reden": "De boom is dik."},
                   {"uitkomst": "vergunningvrij", "reden": "De boom is dun."}],
}
DAKKAPEL = {
    "titel": "Dakkapel plaatsen", "categorie": "Bouwen", "trefwoorden": ["dakraam"], "uitleg": "Een uitbouw op het dak.",
    "groepen": [
        {"naam": "plek", "titel": "De plek van de dakkapel", "uitleg": "Kijk vanaf de straat.", "vragen": [
            {"naam": "voorkant", "soort": "ja_nee", "tekst": "Komt de dakkapel aan de voorkant?", "publiceerbaar": True},
            {"naam": "monument", "soort": "keuze", "tekst": "Is het pand een monument?",
             "als": {"vraag": "voorkant", "is": "nee"},
             "opties": [{"waarde": "ja", "tekst": "Ja, een monument"}, {"waarde": "nee", "tekst": "Nee"},
                        {"waarde": "onbekend", "tekst": "Dat weet ik niet"}]}]},
        {"naam": "maten", "titel": "De maten", "vragen": [
            {"naam": "hoogte", "soort": "getal", "tekst": "Hoe hoog wordt de dakkapel?", "eenheid": "meter", "decimalen": 2,
             "min": 0, "max": 10, "als": {"vraag": "monument", "is": "nee"}},
            {"naam": "delen", "soort": "meerkeuze", "tekst": "Wat maakt u ook?", "verplicht": False, "waar": ["formulier"],
             "opties": [{"waarde": "goot", "tekst": "Een goot"}, {"waarde": "raam", "tekst": "Een raam"}]},
            {"naam": "klaar", "soort": "datum", "tekst": "Wanneer is het klaar?", "verplicht": False, "waar": ["formulier"]},
            {"naam": "kleur", "soort": "tekst", "tekst": "Welke kleur krijgt de dakkapel?", "waar": ["formulier"]}]}],
    "resultaten": [
        {"uitkomst": "vergunning", "als": {"vraag": "voorkant", "is": "ja"}, "reden": "De voorkant is te zien.",
         "artikel": "Bbl 2.29"},
        {"uitkomst": "contact", "als": {"vraag": "monument", "is": "onbekend"}, "reden": "Wij zoeken het voor u uit."},
        {"uitkomst": "vergunning",
         "als": {"minstens_een": [{"vraag": "monument", "is": "ja"}, {"vraag": "hoogte", "meer_dan": "1.75"}]},
         "reden": "Een hoge dakkapel, of een monument."},
        {"uitkomst": "vergunningvrij", "reden": "Zo mag het."}],
    "indieningsvereisten": [
        {"naam": "situatietekening", "titel": "Situatietekening", "uitleg": "Schaal 1:1000."},
        {"naam": "foto", "titel": "Foto van het pand", "verplicht": False},
        {"naam": "doorsnede", "titel": "Doorsnede", "als": {"vraag": "voorkant", "is": "ja"}}],
}
SCHUUR = {
    "titel": "Schuur slopen", "categorie": "Slopen",
    "groepen": [{"naam": "sloop", "titel": "De sloop", "vragen": [
        {"naam": "asbest", "soort": "ja_nee", "tekst": "Zit er asbest in?"}]}],
    "resultaten": [{"uitkomst": "melding", "als": {"vraag": "asbest", "is": "ja"}, "reden": "Asbest meldt u."},
                   {"uitkomst": "vergunningvrij", "reden": "Zonder asbest mag het."}],
    "indieningsvereisten": [{"naam": "situatietekening", "titel": "Situatietekening", "verplicht": False},
                            {"naam": "asbestrapport", "titel": "Asbestrapport", "als": {"vraag": "asbest", "is": "ja"}}],
}
JSON = {"naam": "Landelijke vragen", "versie": "proef", "werkzaamheden": {"dakkapel": DAKKAPEL, "kappen": BOOM, "slopen": SCHUUR}}
SET = lees(JSON)


def gelden(site) -> None:
    """From now on these are the questions of the portal."""
    site.vragensets.uitgeven(SET, "", None)
