"""With which template does a draft begin, and what in it is still open? The buttons of the form that keep nothing yet.

Such a button shows the form again with all that was typed and what the button did; "Bewaren" keeps it.
"""

import peppercorn
from pyramid.httpexceptions import HTTPBadRequest

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.beschikking import OPEN_PLEK, TEKSTEN
from portal.actions import sjabloon as sjablonen
from portal.views.staff.voorschriftenlijst import GEZEGD, Groep, Keus

KNOPPEN = ("sjabloon_invullen", "doen")
NIET_BEWAARD = "Dit is nog niet bewaard."


def tussendoor(request) -> bool:
    """Was a button pressed that only changes the form?"""
    return any(name in request.POST for name in KNOPPEN)


def bijwerken(beschikking, request, form) -> str:
    """Put what was typed back on the form, with what the button did to it; what there is to say above it."""
    try:
        form.set_pstruct(peppercorn.parse([(k, v) for k, v in request.POST.items() if isinstance(v, str)]))
    except ValueError as error:
        raise HTTPBadRequest from error
    if "sjabloon_invullen" in request.POST:
        return _fill(beschikking, request, form)
    done = GEZEGD.get(str(request.POST["doen"]).partition("-")[0], "")
    form["voorschriften"].widget.gezegd = f"{done} {NIET_BEWAARD}" if done else ""
    return ""


def _fill(beschikking, request, form) -> str:
    """Take a template into the empty texts of the form."""
    typed = dict(form.cstruct)
    fitting = {s.__name__: s for s in sjablonen.te_kiezen(beschikking, request.site, typed.get("uitkomst") or None)}
    sjabloon = fitting.get(request.POST.get("sjabloon_keuze", ""))
    if sjabloon is None:
        return "Kies een sjabloon uit de lijst. Een sjabloon voor een ander besluit kan niet."
    new, kept = sjablonen.overnemen(beschikking, sjabloon, {k: v or "" for k, v in typed.items()}, request.site)
    stay = f"Hier stond al iets, en dat is gebleven: {', '.join(kept)}." if kept else ""
    if not new:
        return f"{stay} Maak een tekst leeg om die van het sjabloon te krijgen."
    form.cstruct = typed | new | {"sjabloon": sjabloon.__name__}
    return " ".join(part for part in (f"Sjabloon “{sjabloon.naam}” is ingevuld.", stay, NIET_BEWAARD) if part)


def woorden_van(beschikking, request, form) -> dict:
    """What stands above the form: which templates fit, which one was used, and the places that are still open."""
    typed = dict(form.cstruct) if form.cstruct else {}
    used = request.site.sjablonen.get(typed.get("sjabloon") or "") if request.site.sjablonen is not None else None
    fitting = sjablonen.te_kiezen(beschikking, request.site, typed.get("uitkomst") or None)
    empty = not any(typed.get(name) for name in TEKSTEN)
    return {"sjablonen": [(s.__name__, s.naam) for s in fitting], "gebruikt": used.titel if used is not None else "",
            "een_sjabloon": fitting[0].naam if len(fitting) == 1 and used is None else "", "begin": empty,
            "open_plekken": _open(form, typed)}


def _open(form, typed: dict) -> list[dict]:
    """Each open place of the texts as they stand on the form, with the control in which it stands."""
    found = []
    for field in form:
        text = typed.get(field.name) or ""
        if field.name in (*TEKSTEN, "omstandigheden_reden", "termijn_reden") and isinstance(text, str):
            for number, line in enumerate(text.splitlines()):
                control = f"{field.oid}-{number}" if field.name == "voorschriften" else field.oid
                where = f"Voorschrift {number + 1}" if field.name == "voorschriften" else field.title
                found += [{"plek": plek, "id": control, "waar": where} for plek in OPEN_PLEK.findall(line)]
    return list({tuple(item.values()): item for item in found}.values())


def aanbod(beschikking, site) -> tuple[Groep, ...]:
    """The standard conditions to tick, by werkzaamheid."""
    groups: dict[str, list[Keus]] = {}
    for voorschrift, tekst in sjablonen.voorschriften_te_kiezen(beschikking, site):
        keus = Keus(voorschrift.__name__, voorschrift.kop, tekst, voorschrift.grondslag)
        groups.setdefault(voorschrift.werkzaamheid, []).append(keus)
    return tuple(Groep(WERKZAAMHEDEN[name], tuple(found)) for name, found in groups.items())
