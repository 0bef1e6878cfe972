"""What does the notice of a melding say? From its own stored dates, in words; nobody can go against a melding."""

from workflows.termijnen import datum_in_woorden, datum_kort

GEREED = "Gereedmelding"
MAG = ("Het werk mag beginnen vanaf {dag}.", "Het werk mocht beginnen vanaf {dag}.")
GEBRUIK = ("Het gebouw mag in gebruik worden genomen vanaf {dag}.", "Het gebouw mocht in gebruik worden genomen vanaf {dag}.")


def paneel(publicatie, today) -> dict | None:
    """The box at the top; None on another kind of notice."""
    if not publicatie.is_melding:
        return None
    ended = bool(publicatie.stand_soort)
    zin = (GEBRUIK if publicatie.soort_melding == GEREED else MAG)[ended or today > publicatie.mag_vanaf]
    return {"kop": "Wanneer mag het?" if not ended else "Deze melding geldt niet meer",
            "zinnen": [] if ended else [zin.format(dag=datum_in_woorden(publicatie.mag_vanaf))],
            "uitleg": [] if ended else list(publicatie.termijn_uitleg)}


def feiten(publicatie) -> list[tuple[str, str]]:
    rows = (("Soort melding", publicatie.soort_melding), ("Wat", ", ".join(publicatie.werkzaamheden)), ("Waar", publicatie.adres),
            ("Melding ontvangen", datum_kort(publicatie.ontvangen)),
            ("" if publicatie.stand_soort else "Mag vanaf", datum_kort(publicatie.mag_vanaf)),
            ("Ontvangen door", publicatie.organisatie_naam), ("Zaaknummer", publicatie.zaaknummer))
    return [row for row in rows if all(row)]


def stappen(publicatie, done: list[dict], today) -> list[dict]:
    """What was, and the day from which it may; once that came it is where the case is now."""
    if publicatie.stand_soort:
        return [*done, {"titel": "Melding geldt niet meer", "datum": datum_kort(publicatie.stand_op), "stand": "nu"}]
    now = today >= publicatie.mag_vanaf
    titel = "Het gebouw mag in gebruik" if publicatie.soort_melding == GEREED else "Het werk mag beginnen"
    last = {"titel": titel, "datum": f"Vanaf {datum_kort(publicatie.mag_vanaf)}", "stand": "nu" if now else "later"}
    if done and not now:
        done[-1]["stand"] = "nu"
    return [*done, last]


def regel(publicatie) -> str:
    """The same in one line, for a list; empty on another kind of notice."""
    if not publicatie.is_melding or publicatie.stand_soort:
        return ""
    return f"Mag vanaf {datum_kort(publicatie.mag_vanaf)}"
