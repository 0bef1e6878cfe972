"""By what can the register be narrowed down, and by what is it now? Fields of the form, facets, chosen filters, orders."""

from itertools import islice

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.publicatie import SOORTEN, UITKOMST_WOORDEN
from portal.services.fasen import FASEN
from portal.services.search import AFSTAND, EINDE
from portal.services.search_area import Cirkel
from portal.views.public.zoekvraag import RELEVANTIE, STRALEN, Zoekvraag

GROUPS = (("fase", "fase", "Hoe ver is het?"), ("uitkomst", "uitkomst", "Besluit"),
          ("soort_bekendmaking", "soort", "Soort bekendmaking"), ("werkzaamheid", "werkzaamheid", "Wat wordt er gedaan?"),
          ("buurt", "buurt", "Buurt of wijk"), ("plaats", "plaats", "Plaats"))
"""Facet, field of the question, heading."""

WORDS = {"uitkomst": UITKOMST_WOORDEN, "soort": SOORTEN, "fase": FASEN}
SEARCH_FIELDS = (("zoek", "Waar gaat het over?", "Bijvoorbeeld: dakkapel, of een zaaknummer"),
                 ("plek", "Waar?", "Straat, postcode, buurt of plaats"))
PLACE_FIELDS = (("bij", "Rond welk adres of punt?", "Bijvoorbeeld: Kerkstraat 12 Waterrijk, 1234 AB 12, of 52,0907 5,1214"),)
AREA_FIELDS = (("gebied", "Of in welk gebied?", "De hoeken in graden of RD, met een puntkomma ertussen. Op de kaart kunt u ze "
                                                "aanwijzen"),)
DATE_FIELDS = (("van", "Gepubliceerd vanaf", "Bijvoorbeeld 3-11-2025"),
               ("tot", "Gepubliceerd tot en met", "Bijvoorbeeld 3-12-2025"))
STRAAL = ("straal", "Hoe ver daarvandaan?", list(STRALEN.items()))
CHOICES = (("soort", "Soort bekendmaking", list(SOORTEN.items())),
           ("fase", "Hoe ver is het?", list(FASEN.items())),
           ("uitkomst", "Besluit", list(UITKOMST_WOORDEN.items())),
           ("werkzaamheid", "Wat wordt er gedaan?", [(word, word) for word in WERKZAAMHEDEN.values()]))
HIDDEN = ("plaats", "buurt", "sorteer")
"""What has no field of its own and travels along."""
FOLDED = ("bij", "gebied", "soort", "fase", "uitkomst", "werkzaamheid", "van", "tot", "open")
"""What lies under "Meer zoekmogelijkheden"."""
NAMES = {"zoek": "Woorden", "plek": "Plek", "bij": "Rond", "gebied": "Gebied", "soort": "Soort", "fase": "Fase",
         "uitkomst": "Besluit", "werkzaamheid": "Werkzaamheid", "plaats": "Plaats", "buurt": "Buurt", "van": "Vanaf",
         "tot": "Tot en met", "open": "Reageren"}
ORDERS = (("", "nieuwste eerst", lambda vraag: True),
          (EINDE, "wat het eerst sluit", lambda vraag: True),
          (AFSTAND, "dichtstbij eerst", lambda vraag: isinstance(vraag.waar, Cirkel)),
          (RELEVANTIE, "best passend eerst", lambda vraag: bool(vraag.zoek or vraag.plek)))
"""Order, in words, and when it means something."""
MOST_CHOICES = 12
"""Of a group only the choices with the most results are shown; the others can be typed."""


def address(base: str, question: str) -> str:
    return f"{base}?{question}" if question else base


def form(vraag: Zoekvraag) -> dict:
    """The fields with what was typed; what has no field of its own travels along hidden."""
    typed, fouten = vraag.as_typed(), vraag.fouten

    def fields(table):
        return [_field(name, label, hint, typed, fouten.get(name, "")) for name, label, hint in table]

    return {
        "zoekvelden": fields(SEARCH_FIELDS), "plekvelden": fields(PLACE_FIELDS), "gebiedvelden": fields(AREA_FIELDS),
        "datumvelden": fields(DATE_FIELDS), "straal": _choice(*STRAAL, typed),
        "keuzes": [_choice(*choice, typed) for choice in CHOICES if len(choice[2]) > 1],
        "verborgen": [(name, typed[name]) for name in HIDDEN if typed[name]],
        "uitgeklapt": any(typed[name] for name in FOLDED),
        "fout": bool(fouten), "fouten": [(f"veld-{name}", f"{NAMES[name]}: {text}") for name, text in fouten.items()],
    }


def _choice(name: str, label: str, options: list, typed: dict) -> dict:
    return {"naam": name, "id": f"veld-{name}", "label": label, "waarde": typed[name], "opties": options}


def _field(name: str, label: str, hint: str, typed: dict, fout: str = "") -> dict:
    ids = [f"veld-{name}-hint", *([f"veld-{name}-fout"] if fout else [])]
    return {"naam": name, "id": f"veld-{name}", "label": label, "hint": hint, "waarde": typed[name], "fout": fout,
            "beschreven": " ".join(ids)}


def facets(vraag: Zoekvraag, counted: dict[str, dict], here: str) -> list[dict]:
    """What the results can be narrowed down to; a group with only one choice narrows nothing."""
    groups = []
    for facet, name, heading in GROUPS:
        counts = counted.get(facet, {})
        if len(counts) > 1 and not getattr(vraag, name):
            groups.append({"titel": heading, "waarden": [
                {"tekst": WORDS.get(name, {}).get(value, value), "aantal": number,
                 "url": address(here, vraag.but(**{name: value}))} for value, number in islice(counts.items(), MOST_CHOICES)]})
    return [*groups, *_years(vraag, counted.get("jaar", {}), here)]


def _years(vraag: Zoekvraag, counts: dict, here: str) -> list[dict]:
    if len(counts) < 2:
        return []
    return [{"titel": "Jaar", "waarden": [
        {"tekst": str(year), "aantal": counts[year],
         "url": address(here, vraag.but(van=f"1-1-{year}", tot=f"31-12-{year}"))}
        for year in sorted(counts, reverse=True)]}]


def chosen(vraag: Zoekvraag, here: str) -> list[dict]:
    """What the results are narrowed down to now, each with the address without it."""
    return [{"naam": NAMES[name], "tekst": _in_words(vraag, name, value),
             "url": address(here, vraag.but(**_without(vraag, name)))}
            for name, value in vraag.as_typed().items()
            if value and name in NAMES and name not in vraag.fouten]


def _without(vraag: Zoekvraag, name: str) -> dict:
    """What closes soonest cannot come first among what is closed as well."""
    return {name: "", "sorteer": ""} if name == "open" and vraag.sorteer == EINDE else {name: ""}


def _in_words(vraag: Zoekvraag, name: str, value: str) -> str:
    if name == "bij":
        return f"{value}{' (ongeveer)' if vraag.ongeveer else ''}, {STRALEN[vraag.straal]}"
    if name == "gebied":
        return f"{len(vraag.waar.hoeken)} hoeken"
    return "nog mogelijk" if name == "open" else WORDS.get(name, {}).get(value, value)


def orders(vraag: Zoekvraag, here: str) -> list[dict]:
    """The orders that mean something for this question."""
    return [{"tekst": text, "actief": vraag.sorteer == value, "url": address(here, vraag.but(sorteer=value))}
            for value, text, fits in ORDERS if fits(vraag)]
