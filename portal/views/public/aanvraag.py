"""What does the notice of an aanvraag, or of an extension, say? When a decision comes; nobody can go against one yet.

All from the dates on the notice itself, so that they are right on every day.
"""

from portal.views.public.reactie import nog
from workflows.termijnen import datum_in_woorden, datum_kort

GEEN_BEZWAAR = {
    "regulier": "U kunt nu nog geen bezwaar maken. Dat kan pas als het besluit er is. Het besluit komt ook op deze site.",
    "uitgebreid": "U kunt nu nog niets indienen. Eerst maken wij een ontwerp van het besluit. Daarop kan iedereen reageren. Het "
                  "ontwerp komt ook op deze site.",
}
OP_TIJD = "Wij beslissen uiterlijk op {dag}, {nog}."
VOORBIJ = "Wij wilden uiterlijk op {dag} beslissen. Die dag is voorbij en er staat nog geen besluit op deze site."
ONBEKEND = "Wij weten nog niet wanneer wij beslissen: de termijn staat stil."
VERVOLG = {"ontwerp": "Lees het ontwerp van het besluit en wat u nu kunt doen"}
BESLUIT = "Lees het besluit en wat u nu kunt doen"


def paneel(publicatie, today, root: str) -> dict | None:
    """The box at the top; None on another kind of notice, and once the aanvraag ended. `root` is the address of the site."""
    if not publicatie.is_aankondiging or publicatie.stand_soort:
        return None
    if publicatie.vervolg:
        return {"kop": "Er is een vervolg", "zinnen": [], "uitleg": [], "vervolg": root.rstrip("/") + publicatie.vervolg,
                "vervolg_tekst": VERVOLG.get(publicatie.vervolg_soort, BESLUIT)}
    return {"kop": "Wanneer komt het besluit?", "vervolg": "", "uitleg": list(publicatie.termijn_uitleg),
            "zinnen": [wanneer(publicatie, today), GEEN_BEZWAAR.get(publicatie.procedure, GEEN_BEZWAAR["regulier"])]}


def wanneer(publicatie, today) -> str:
    """Until when we decide; a sentence."""
    last = publicatie.verwacht_op
    if last is None:
        return ONBEKEND
    days = (last - today).days
    return OP_TIJD.format(dag=datum_in_woorden(last), nog=nog(days)) if days >= 0 else VOORBIJ.format(dag=datum_in_woorden(last))


def feiten(publicatie) -> list[tuple[str, str]]:
    last = None if publicatie.vervolg or publicatie.stand_soort else publicatie.verwacht_op
    rows = (("Wat", ", ".join(publicatie.werkzaamheden)), ("Waar", publicatie.adres),
            ("Aanvraag ontvangen", datum_kort(publicatie.ontvangen)),
            ("Besluit uiterlijk", datum_kort(last) if last else ""),
            ("Procedure", {"uitgebreid": "Uitgebreide procedure"}.get(publicatie.procedure, "Reguliere procedure")),
            ("Behandeld door", publicatie.organisatie_naam), ("Zaaknummer", publicatie.zaaknummer))
    return [row for row in rows if row[1]]


def stappen(publicatie, done: list[dict]) -> list[dict]:
    """What was done, and what still comes."""
    if publicatie.stand_soort:
        return [*done, {"titel": publicatie.stand.partition(".")[0], "datum": datum_kort(publicatie.stand_op), "stand": "nu"}]
    last = publicatie.verwacht_op
    decide = {"titel": "Wij nemen het besluit", "datum": f"Uiterlijk {datum_kort(last)}" if last else "", "stand": "nu"}
    if publicatie.vervolg:
        final = {"titel": "Ontwerp ter inzage" if publicatie.vervolg_soort == "ontwerp" else "Besluit genomen", "datum": ""}
        return [*done, final | {"stand": "nu"}]
    draft = [{"titel": "Ontwerp ter inzage, iedereen kan reageren", "datum": "", "stand": "nu"}]
    return [*done, *draft, decide | {"stand": "later"}] if publicatie.procedure == "uitgebreid" else [*done, decide]


def regel(publicatie, today) -> str:
    """The same in one line, for a list; empty on another kind of notice."""
    if not publicatie.is_aankondiging:
        return ""
    if publicatie.stand_soort:
        return publicatie.stand
    if publicatie.vervolg:
        return "Er is een vervolg"
    last = publicatie.verwacht_op
    if last is None or last < today:
        return "Er is nog geen besluit"
    return f"Besluit uiterlijk {datum_kort(last)}"
