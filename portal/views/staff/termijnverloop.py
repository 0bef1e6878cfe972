"""What happened to the term of a dossier: when, what, by whom, and with which effect?"""

from content_types.termijn import Termijnnotitie
from portal.actions import termijn
from portal.skin import day
from portal.views.staff import woorden
from workflows.termijnen.datums import aantal
from workflows.termijnen.gronden import AANHOUDEN, kies

STOPT = "De termijn stopt."
WAT = {
    "verlenging": "Termijn verlengd", "aanhouding": "Beslissing aangehouden", "aanvulling_gevraagd": "Aanvulling gevraagd",
    "aanvulling_ontvangen": "Aanvulling ontvangen", "uitstel_instemming": "Instemming met uitstel", "overmacht": "Overmacht",
    "buitenlandse_informatie": "Informatie gevraagd in het buitenland",
    "internationale_verplichting": "Internationale verplichting", "terinzage_ontwerp": "Ontwerp ter inzage gelegd",
    "kennisgeving_ontwerp": "Kennisgeving van het ontwerp", "zienswijzen": "Zienswijzen geteld",
    "verzoek_instemming": "Instemming gevraagd", "ingebrekestelling_ontvangen": "Ingebrekestelling ontvangen",
}


def tijdlijn(dossier, request, verloop) -> list[dict]:
    """What moved the term, or could have: when, what, by whom, with which effect; oldest first."""
    rows = [(dossier.ontvangen, {"wat": "Aanvraag ontvangen", "wie": "Aanvrager", "gevolg": "De termijn begint de dag daarna."})]
    for event, gevolg in zip(dossier.gebeurtenissen, verloop.gevolgen, strict=True):
        note = termijn.notitie_bij(dossier, event)
        rows.append((_when(event, rows[-1][0]), {**_noted(dossier, request, event, note), "gevolg": gevolg.regel}))
    for note in dossier.termijnnotities:
        if note.vervallen_op is not None:
            rows.append((_when(note.gebeurtenis, note.vervallen_op), {**_noted(dossier, request, note.gebeurtenis, note),
                                                                      "gevolg": f"Teruggenomen op {day(note.vervallen_op)}."}))
    rows += [(b.bekendgemaakt_op, {"wat": f"{b.titel}, bekendgemaakt", "wie": b.ondertekenaar_naam, "gevolg": STOPT})
             for b in dossier.besluiten_op_aanvraag()]
    if dossier.ingetrokken_op is not None:
        rows.append((dossier.ingetrokken_op, {"wat": "Aanvraag ingetrokken", "wie": "Aanvrager", "gevolg": STOPT}))
    return [{"wanneer": day(when), "reden": "", "document": None, **row} for when, row in sorted(rows, key=lambda row: row[0])]


def _when(event: dict, otherwise):
    return event.get("date") or event.get("van") or otherwise


def _noted(dossier, request, event: dict, note: Termijnnotitie | None) -> dict:
    """What was noted, by whom and why, with its document where this person may open it."""
    wat = WAT.get(event["type"], event["type"].replace("_", " "))
    if event["type"] == "verlenging":
        wat = f"Termijn verlengd met {aantal(event['weken'], 'week', 'weken')}"
    elif event["type"] == "zienswijzen":
        wat = f"Zienswijzen geteld: {event['aantal']}"
    if note is None:
        return {"wat": wat, "wie": _by_whom(dossier, request, event)}
    row = kies(AANHOUDEN, note.grond, dossier.regime)
    grond = [row.titel] if row is not None and row.titel != note.reden else []
    more = [*grond, note.reden, *(f"{term}: {value}" for term, value in note.meer)]
    found = dossier["documenten"].get(note.document) if note.document else None
    shown = woorden.bestanden([found], request) if found is not None else []
    reden = ". ".join(part.rstrip(".") for part in more if part)
    return {"wat": wat, "wie": _naam(request.site, note), "reden": reden, "document": shown[0] if shown else None}


def _naam(site, note: Termijnnotitie) -> str:
    """An account by its name now; who came with a code by what they were."""
    return woorden.naam_van(site, note.door) if note.door in site.gebruikers else note.naam


def _by_whom(dossier, request, event: dict) -> str:
    """Who did what other deeds noted."""
    if event["type"] == "aanvulling_ontvangen":
        return "Aanvrager"
    asked = next((a for a in dossier.aanvullingen() if a.gebeurtenis == event), None)
    return woorden.naam_van(request.site, asked.gevraagd_door) if asked is not None else "Het portaal"
