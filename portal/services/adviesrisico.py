"""What must somebody know of the advice before they write, sign or make known a decision? Sentences for staff.

What the law forbids is a guard of the step itself (workflows/beschikking.py); these are warnings. Advice that does not come in
time does not stop a decision (Awb 3:6 lid 2).
"""

from content_types.dossier import Dossier
from workflows.termijnen import datum_in_woorden


def waarschuwingen(dossier: Dossier, site) -> list[str]:
    """Statutory advice and consent that are still out, that say no, or that were not needed after all."""
    return [zin for verzoek in dossier.adviesverzoeken() if dossier.lopend and (zin := _van(verzoek, site))]


def _van(verzoek, site) -> str:
    found = site.organisaties.get(verzoek.adviesorganisatie)
    naam = found.naam if found is not None else verzoek.adviesorganisatie
    if verzoek.instemming:
        return _instemming(verzoek, naam)
    if not verzoek.wettelijk:
        return ""
    about = ", ".join(filter(None, [verzoek.soort_titel_advies, verzoek.artikel]))
    what = f"Het wettelijk verplichte advies van {naam} ({about})"
    if verzoek.state == "gevraagd":
        return (f"{what} is er nog niet. Het is gevraagd voor uiterlijk {datum_in_woorden(verzoek.uiterlijk)}. Is die dag "
                "voorbij, dan mag u zonder dit advies besluiten (Awb 3:6 lid 2).")
    if verzoek.state == "uitgebracht" and verzoek.antwoord_ja_nee == "nee":
        return f"{what} is “nee”. Wijkt u ervan af, schrijf dan in het besluit waarom (Awb 3:50)."
    return ""


def _instemming(verzoek, naam: str) -> str:
    if verzoek.state == "gevraagd":
        return (f"{naam} heeft nog niet beslist over instemming. Wie zwijgt, stemt niet in. Zonder instemming kunt u de "
                "vergunning niet bekendmaken (Omgevingswet 16.16).")
    if verzoek.state == "uitgebracht" and verzoek.antwoord_ja_nee == "geweigerd":
        return f"{naam} stemt niet in. U kunt de vergunning dan niet verlenen (Omgevingswet 16.16)."
    return ""
