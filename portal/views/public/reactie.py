"""Can somebody still react to a draft decision, until when, and what comes next? Words for its notice.

All from the dates on the notice itself, so that they are right on every day, whatever the worker did.
"""

from workflows.termijnen import datum_in_woorden, datum_kort

VOORNEMENS = {"verleend": "De vergunning verlenen", "geweigerd": "De vergunning weigeren"}
DAARNA = ("Wij beantwoorden alle reacties en nemen dan het besluit. Wie reageerde, krijgt daarvan bericht. Het besluit komt "
          "ook op deze site.")
GEEN_REACTIES = ("Er kwamen geen reacties. Daarom nemen wij het besluit binnen vier weken na de laatste dag. Het komt ook op "
                 "deze site.")


def reactie(publicatie, today, address: str, root: str) -> dict | None:
    """The box about the term; None where there is nothing to react to. `address` is that of the notice, `root` of the site."""
    einde = publicatie.reactie_einde
    if einde is None:
        return None
    stand = "besloten" if publicatie.vervolg else _stand(publicatie, today)
    return {"stand": stand, "kop": KOPPEN[stand], "van": datum_in_woorden(publicatie.reactie_start),
            "tot": datum_in_woorden(einde), "nog": nog((einde - today).days), "uitleg": publicatie.termijn_uitleg,
            "plaats": publicatie.terinzage_plaats, "weggelaten": publicatie.weggelaten,
            "url": f"{_at(publicatie, address, root)}/zienswijze" if publicatie.state == "gepubliceerd" else "",
            "post": _post(publicatie, today), "daarna": _next(publicatie, today),
            "vervolg": root + publicatie.vervolg}


def _at(publicatie, address: str, root: str) -> str:
    """Where the documents lie open: a rectificatie of a draft sends its readers there."""
    return root + publicatie.rectificeert if publicatie.rectificeert else address


KOPPEN = {"straks": "Wilt u reageren?", "open": "Wilt u reageren?", "voorbij": "De termijn om te reageren is voorbij",
          "besloten": "Het besluit is genomen"}


def _stand(publicatie, today) -> str:
    if today < publicatie.reactie_start:
        return "straks"
    return "open" if today <= publicatie.reactie_einde else "voorbij"


def nog(days: int) -> str:
    """How long it still can; empty when it is over."""
    return {0: "vandaag is de laatste dag", 1: "nog 1 dag"}.get(days, f"nog {days} dagen") if days >= 0 else ""


def _post(publicatie, today) -> str:
    """The post rule (Awb 6:9 lid 2), as long as it matters."""
    if publicatie.reactie_post is None or today > publicatie.reactie_post:
        return ""
    return (f"Post u een brief? Dan is hij op tijd als u hem uiterlijk op {datum_kort(publicatie.reactie_einde)} post en hij "
            f"uiterlijk op {datum_kort(publicatie.reactie_post)} bij ons is.")


def _next(publicatie, today) -> str:
    known = publicatie.reacties == 0 and publicatie.reactie_post is not None and today > publicatie.reactie_post
    return GEEN_REACTIES if known else DAARNA


def regel(publicatie, today) -> str:
    """The same in one line, for a list; empty where there is no term to react."""
    einde = publicatie.reactie_einde
    if einde is None:
        return ""
    if today > einde:
        return f"Reageren kon tot en met {datum_kort(einde)}: gesloten"
    return f"Reageren kan tot en met {datum_kort(einde)}, {nog((einde - today).days)}"


def stappen(publicatie, today) -> list[dict]:
    """The steps of the case after those that were done: the term, and the decision."""
    if publicatie.reactie_einde is None:
        return []
    stand = {"straks": "later", "open": "nu", "voorbij": "klaar"}[_stand(publicatie, today)]
    days = f"{datum_kort(publicatie.reactie_start)} tot en met {datum_kort(publicatie.reactie_einde)}"
    decided = bool(publicatie.vervolg)
    return [{"titel": "Ontwerp ter inzage, iedereen kan reageren", "datum": days, "stand": "klaar" if decided else stand},
            {"titel": "Besluit genomen" if decided else "Wij nemen het besluit", "datum": "",
             "stand": "klaar" if decided else "nu" if stand == "klaar" else "later"}]
