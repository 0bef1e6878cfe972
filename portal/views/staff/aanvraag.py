"""What did the applicant send? The sealed original: every answer, the place, the applicant, the bijlagen, and its seal.

Staff and the adviser see the same page; a bijlage that somebody may not open is not on theirs.
"""

from pyramid.view import view_config

from content_types.aanvraag import STEPS, Aanvraag, adresregel
from content_types.base import inside
from content_types.dossier import Dossier
from content_types.werkwijze import BINNENKOMST, INVOER, PAPIER
from portal.actions.adviesverzoek import lezen
from portal.services.adressen import CONTROLE
from portal.skin import day, url
from portal.views.shared.plek import kaart
from portal.views.staff import woorden
from workflows.permissions import Permission

BRONNEN = {"loket": "Ingevuld in dit loket", "STAM": "Ontvangen als bericht (STAM)",
           "OLO": "Ontvangen uit Omgevingsloket online",
           **{f"{PAPIER}{name}": f"{BINNENKOMST[name]}, ingevoerd door de balie" for name in INVOER}}
LABELS = {name: {node.name: node.title for node in schema()} for name, schema in STEPS.items()}
NOT_A_LINE = {"vragen", "werkzaamheden", "titels", "wgs84", "gebied"}
WOORDEN = {"soort": {"particulier": "Voor een persoon", "bedrijf": "Voor een bedrijf of organisatie"},
           "rol": {"zelf": "De aanvrager zelf", "gemachtigde": "De gemachtigde"}, "adrescontrole": CONTROLE}
LABELS["locatie"] |= {"adrescontrole": "Controle van het adres", "oppervlakte": "Oppervlakte in m²"}
LABELS["aanvrager"] |= {"soort": "Voor wie", "rol": "Ingevuld door"}


@view_config(context=Aanvraag, state=("ingediend", "ingetrokken"), renderer="skins:basis/staff/aanvraag.pt")
def original(aanvraag, request):
    lezen(aanvraag, request.actor)
    dossier = inside(aanvraag, Dossier)
    plan = aanvraag.deel("werkzaamheden")
    return {"titel": "De aanvraag zoals ingediend", "aanvraag": aanvraag, "zaaknummer": dossier.zaaknummer,
            "ontvangen": dossier.ontvangen, "sinds": woorden.verzegeld_sinds(dossier), "herkomst": _origin(aanvraag, dossier),
            "zegel_url": url(request, aanvraag, "zegel"), "werkzaamheden": aanvraag.werkzaamheden(),
            "plan": _lines(aanvraag, "werkzaamheden"), "vragen": plan.get("vragen", ()),
            "adres": adresregel(aanvraag.deel("locatie")), "kaart": kaart(aanvraag.deel("locatie")),
            "plek": _lines(aanvraag, "locatie"),
            "aanvrager": _lines(aanvraag, "aanvrager"), "bijlagen": woorden.bestanden(aanvraag.bijlagen(), request),
            "delen": _parts(aanvraag),
            "dossier_url": url(request, dossier) if request.actor.may(Permission.VIEW, dossier) else ""}


def _origin(aanvraag, dossier) -> list[tuple]:
    return woorden.rows(("Ontvangen", day(dossier.ontvangen)), ("Hoe", BRONNEN.get(aanvraag.bron, aanvraag.bron)),
                        ("Verzoeknummer", aanvraag.verzoeknummer), ("Zaaknummer", dossier.zaaknummer))


def _lines(aanvraag, step: str) -> list[tuple[str, str]]:
    """The answers of one step as (question, answer); what was left empty is left out."""
    labels = LABELS[step]
    return [(labels.get(name) or name.replace("_", " ").capitalize(), _words(name, value))
            for name, value in aanvraag.deel(step).items()
            if value not in ("", None, [], {}) and name not in NOT_A_LINE]


def _words(name: str, value) -> str:
    if name in WOORDEN:
        return WOORDEN[name].get(value, str(value))
    return ", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)


def _parts(aanvraag) -> list[str]:
    """The parts that the sender does not want published, in words."""
    names = {"naam": "de naam van het plan", "omschrijving": "de omschrijving", "werkzaamheden": "de werkzaamheden",
             "locatie": "de plek"}
    return [words for name, words in names.items() if name not in aanvraag.publiceerbaar]
