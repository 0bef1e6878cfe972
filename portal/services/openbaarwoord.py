"""Which words of a case may stand on a public page, and which may never?"""

from textwrap import shorten

from content_types.aanvraag import adresregel
from content_types.dossier import Dossier

LONGEST_TITLE = 200
PUBLIC_PLACE = ("postcode", "huisnummer", "toevoeging", "straat", "plaats", "kadaster", "wgs84", "gebied", "oppervlakte")
"""What a notice keeps of the place; the words of the sender only where nothing else says where it is."""
NAMEN = ("naam", "achternaam", "gemachtigde_naam", "gemachtigde_bedrijf")
"""Answers that name somebody."""


def voorgestelde_titel(dossier: Dossier, kop: str) -> str:
    """What it is, of what and where, from what may be public: "Vergunning verleend: dakkapel, Kerkstraat 12, Waterrijk"."""
    waar = plek_in_woorden(openbare_plek(dossier.aanvraag.publiek()["locatie"]))
    titel = ", ".join(part for part in (f"{kop}: {plan_in_woorden(dossier) or 'een plan'}", waar) if part)
    return shorten(titel, LONGEST_TITLE, placeholder="…")


def plan_in_woorden(dossier: Dossier) -> str:
    """What is asked, as far as that may be public; empty where nothing may."""
    publiek = dossier.aanvraag.publiek()
    return publiek["naam"] or ", ".join(publiek["werkzaamheden"])


def plek_in_woorden(locatie: dict) -> str:
    """The line of the place for a title: without the postcode."""
    return adresregel(locatie | {"postcode": ""})


def openbare_plek(locatie: dict) -> dict:
    """What may be public of where it is."""
    kept = {name: locatie[name] for name in PUBLIC_PLACE if locatie.get(name)}
    return kept if adresregel(kept) else kept | {"toelichting": locatie.get("toelichting", "")}


def namen_in(dossier: Dossier) -> tuple[str, ...]:
    """Names of people of the case, also of who reacted or went against it, that must not come on a public page."""
    aanvrager = dossier.aanvraag.deel("aanvrager")
    given = (aanvrager.get(name) for name in NAMEN)
    participants = (*(zienswijze.naam for zienswijze in dossier.zienswijzen()), *(r.indiener for r in dossier.rechtsmiddelen()))
    return tuple(sorted({name for name in (*given, *aanvrager.get("namen", ()), *participants) if name}))


def achtergehouden(dossier: Dossier) -> tuple[str, ...]:
    """Names of the plan that the sender did not let be public."""
    plan = dossier.aanvraag.deel("werkzaamheden").get("naam", "")
    return (plan,) if plan and not dossier.aanvraag.publiek()["naam"] else ()
