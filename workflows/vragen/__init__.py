"""What does the question set say? Questions, conditions, results and documents per werkzaamheid; pure, without storage or web.

A set is JSON (see docs/vragenset.md); `lees` checks it, the functions here reckon with it.
"""

from workflows.vragen.antwoorden import OngeldigAntwoord, in_woorden, lees_antwoord
from workflows.vragen.berekening import gestelde_groepen, open_vragen, opgeschoond, uitkomst, vereisten
from workflows.vragen.controle import Bevinding, controleer
from workflows.vragen.lezen import OngeldigeVragenset, als_json, lees
from workflows.vragen.samenvoegen import lees_laag, samenvoegen
from workflows.vragen.soorten import Groep, Optie, Resultaat, Uitkomst, Vereiste, Vraag, Vragenset, Werkzaamheid

__all__ = [
    "Bevinding", "Groep", "OngeldigAntwoord", "OngeldigeVragenset", "Optie", "Resultaat", "Uitkomst", "Vereiste", "Vraag",
    "Vragenset", "Werkzaamheid", "als_json", "controleer", "gestelde_groepen", "in_woorden", "lees", "lees_antwoord", "lees_laag",
    "open_vragen", "opgeschoond", "samenvoegen", "uitkomst", "vereisten",
]
