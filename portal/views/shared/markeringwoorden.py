"""How do we say a remark on a page: where it is, who wrote it, who reads it, what became of it, and what can be done now?"""

import json

from content_types.markering import Markering
from portal.actions import markering as deeds
from portal.services import bladzijden
from portal.services.annotaties.vormgeving import in_meters
from portal.skin import url
from portal.views.staff.woorden import moment
from workflows.markering import VORMEN

KLEUR = {"open": "warning", "opgelost": "success"}
STANDEN = {"": "Alle", "open": "Open", "opgelost": "Opgelost"}
"""What one can filter on."""


def rijen(bestand, request, *, stand: str = "", bij: Markering | None = None, reden: str = "", getypt: str = "") -> list[dict]:
    """The remarks on a file that this person may read; `bij` is the one of which a deed was refused, with what was typed."""
    pages, found = _pages(bestand), deeds.zichtbaar(bestand, request.actor)
    numbered = [(number, m) for number, m in enumerate(found, start=1) if not stand or m.state == stand]
    return [_row(m, number, bestand, pages, request) | {"fout": reden if m is bij else "", "getypt": getypt if m is bij else ""}
            for number, m in numbered]


def _pages(bestand) -> list:
    try:
        return bladzijden.paginas(bestand)
    except bladzijden.NietTeTonen:
        return []


def _row(m: Markering, number: int, bestand, pages, request) -> dict:
    pagina = pages[m.bladzijde - 1] if m.bladzijde <= len(pages) else None
    may = deeds.mag_schrijven(m, request.actor)
    maat = in_meters(m.meter) if m.vorm == "maat" else ""
    return {"id": f"m-{m.__name__}", "nummer": number, "bladzijde": m.bladzijde, "vorm": VORMEN.get(m.vorm, "Tekening"),
            "plek": bladzijden.in_woorden(m.vorm, m.punten, bladzijden.eenheid(bestand), pagina),
            "maat": f"{maat} (schaal 1 : {m.schaal:g})".replace(".", ",") if maat else "", "tekst": m.tekst, "wie": _who(m),
            "stand": m.state_title, "kleur": KLEUR[m.state], "open": m.state == "open",
            "wie_leest": deeds.gesprek_titel(m, request.actor), "oude_versie": m.sha256 != bestand.sha256,
            "opgelost": f"Opgelost door {m.opgelost_naam}, {moment(m.opgelost_op)}." if m.opgelost_op else "",
            "antwoorden": [{"tekst": a.tekst, "wie": f"{a.naam}, {moment(a.op)}"} for a in m.antwoorden],
            "mag": may, "hier": url(request, m), "toon_url": url(request, bestand, "kijken", query={"bladzijde": m.bladzijde})
            + f"#m-{m.__name__}", "gegevens": _data(m, number, maat)}


def _who(m: Markering) -> str:
    if m.ingelezen_naam:
        return f"{m.naam}, volgens het bestand dat {m.ingelezen_naam} inlas, {moment(m.op)}"
    return f"{m.naam}, {moment(m.op)}"


def _data(m: Markering, number: int, maat: str) -> str:
    """What the viewer draws."""
    return json.dumps({"nummer": number, "bladzijde": m.bladzijde, "vorm": m.vorm, "punten": m.punten, "maat": maat,
                       "schaal": f"1 : {m.schaal:g}".replace(".", ",") if maat else "",
                       "open": m.state == "open", "wat": m.tekst[:80]})


def tekening(found: list[dict], bladzijde: int) -> list[dict]:
    """The shapes on one page, for the drawing that the server makes."""
    shapes = [json.loads(row["gegevens"]) for row in found if row["bladzijde"] == bladzijde]
    for shape in shapes:
        (shape["x"], shape["y"]), (last_x, last_y) = shape["punten"][0], shape["punten"][-1]
        shape["breed"], shape["hoog"] = last_x - shape["x"], last_y - shape["y"]
        shape["lijn"] = " ".join(f"{x:g},{y:g}" for x, y in shape["punten"])
    return shapes
