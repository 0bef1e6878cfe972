"""How does a person read a condition?"""

from workflows.vragen.antwoorden import in_woorden
from workflows.vragen.soorten import Voorwaarde, Werkzaamheid

VERGELIJKING = {"is": "is", "is_niet": "is niet", "bevat": "bevat", "meer_dan": "is meer dan", "minstens": "is minstens",
                "minder_dan": "is minder dan", "hoogstens": "is hoogstens"}


def voorwaarde_in_woorden(werkzaamheid: Werkzaamheid, voorwaarde: Voorwaarde | None) -> str:
    """One sentence part, empty for no condition: “Hoe hoog?” is meer dan 1,75 meter en …"""
    if voorwaarde is None:
        return ""
    if "niet" in voorwaarde:
        return f"niet ({voorwaarde_in_woorden(werkzaamheid, voorwaarde['niet'])})"
    for soort, joint in (("alle", " en "), ("minstens_een", " of ")):
        if soort in voorwaarde:
            parts = [voorwaarde_in_woorden(werkzaamheid, deel) for deel in voorwaarde[soort]]
            return joint.join(f"({part})" if " of " in part and soort == "alle" else part for part in parts)
    return _vergelijking(werkzaamheid, voorwaarde)


def _vergelijking(werkzaamheid: Werkzaamheid, deel: Voorwaarde) -> str:
    vraag = next((each for each in werkzaamheid.vragen() if each.naam == deel["vraag"]), None)
    tekst = f"“{vraag.tekst if vraag else deel['vraag']}”"
    if "beantwoord" in deel:
        return f"{tekst} is {'' if deel['beantwoord'] else 'niet '}beantwoord"
    if "een_van" in deel:
        said = [in_woorden(vraag, waarde) if vraag else waarde for waarde in deel["een_van"]]
        return f"{tekst} is {' of '.join(said)}"
    soort = next(naam for naam in VERGELIJKING if naam in deel)
    waarde = in_woorden(vraag, deel[soort]) if vraag else deel[soort]
    return f"{tekst} {VERGELIJKING[soort]} {waarde}"
