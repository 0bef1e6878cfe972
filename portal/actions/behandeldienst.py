"""Who handles for a bevoegd gezag? Its rules for new dossiers, and a running dossier that goes to another, or back."""

from content_types.aanvraag import SOORTEN_AANVRAAG
from content_types.berichttekst import MOST_REGELS
from content_types.dossier import Dossier
from content_types.organisatie import Organisatie
from portal.actions import organisatie as organisaties
from portal.actions import overdragen
from portal.actions.afzender import werkzaamheden
from portal.services import behandeldiensten, signalen, stale
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

GEWISSELD = "behandeling "
"""How the line begins that says who handles it from then on."""


def regel_toevoegen(gezag: Organisatie, by, *, soort_aanvraag: str = "", werkzaamheid: str = "", dienst: str = "") -> None:
    """New aanvragen of this kind with this werkzaamheid go to this behandeldienst; empty: to the bevoegd gezag itself.

    The same kind and werkzaamheid once more takes the place of the first. Raises Refused.
    """
    by.require(Permission.MANAGE, by.site["beheer"])
    if gezag.soort_organisatie != "bevoegd gezag":
        raise Refused("Alleen een bevoegd gezag laat aanvragen door een behandeldienst behandelen.")
    if soort_aanvraag not in ("", *SOORTEN_AANVRAAG) or werkzaamheid and werkzaamheid not in werkzaamheden(by.site, gezag):
        raise Refused("Kies de soort en de werkzaamheid uit de lijst.")
    if dienst:
        _dienst(by.site, dienst)
    kept = [rule for rule in gezag.behandeldiensten if rule[:2] != (soort_aanvraag, werkzaamheid)]
    if len(kept) >= MOST_REGELS:
        raise Refused(f"U kunt hoogstens {MOST_REGELS} regels hebben. Haal er eerst een weg.")
    rule = (soort_aanvraag, werkzaamheid, dienst)
    if rule not in gezag.behandeldiensten:
        organisaties.wijzigen(gezag, by, behandeldiensten=(*kept, rule))


def _dienst(site, name: str) -> Organisatie:
    found = site.organisaties.get(name)
    if found is None or found.soort_organisatie != "behandeldienst":
        raise Refused("Kies een behandeldienst uit de lijst.")
    return found


def regel_weghalen(gezag: Organisatie, by, *, soort_aanvraag: str, werkzaamheid: str) -> None:
    """Forget a rule; a second time changes nothing."""
    organisaties.wijzigen(gezag, by, behandeldiensten=tuple(
        rule for rule in gezag.behandeldiensten if rule[:2] != (soort_aanvraag, werkzaamheid)))


# A running dossier


def al_gedaan(dossier: Dossier, by, naar: str) -> bool:
    """Did this person just do this, so that they may no longer ask it? A double click."""
    last = dossier.history[-1] if dossier.history else None
    return dossier.behandeldienst == naar and last is not None and last.who == by.who.id and last.what.startswith(GEWISSELD)


def bestemmingen(dossier: Dossier, by) -> list[tuple[str, str]]:
    """(id, name) of who can get this dossier; an empty id for the bevoegd gezag."""
    found = [("", by.site.organisaties[dossier.organisatie].naam)] if dossier.behandeldienst else []
    return found + [(d.__name__, d.naam) for d in by.site.organisaties.of_kind("behandeldienst", fictief=dossier.fictief)
                    if d.__name__ != dossier.behandeldienst and not behandeldiensten.bezetting(by.site, d.__name__)]


def overgeven(dossier: Dossier, by, *, naar: str, waarom: str, versie: str | None = None) -> None:
    """Another behandeldienst handles it from now on, or with an empty `naar` the bevoegd gezag; who had it and can not go on
    with it is released. The same by the same person twice is one. Raises Refused, NotAllowed."""
    if al_gedaan(dossier, by, naar):
        return
    by.require(Permission.ASSIGN, dossier)
    waarom = overdragen.reden_van(waarom)
    names = dict(bestemmingen(dossier, by))
    if naar not in names:
        raise Refused("Kies uit de lijst wie deze zaak gaat behandelen. Bij een behandeldienst moet een coördinator en een "
                      "behandelaar kunnen inloggen.")
    stale.check(dossier, versie)
    before = dossier.behandeldienst
    dossier.behandeldienst = naar
    released = overdragen.loslaten(dossier, by, waarom)
    by.record(dossier, f"{GEWISSELD}overgegeven aan {names[naar]}", waarom)
    _tell(dossier, by, before, names[naar], released)


def _tell(dossier: Dossier, by, before: str, naam: str, released) -> None:
    """Who gets it can open it; who had it can perhaps no longer."""
    for person in by.site.gebruikers.with_role(Role.COORDINATOR, dossier.plekken[0]):
        signalen.geven(by, person, "overgedragen", f"{dossier.titel} wordt nu behandeld door {naam}.", dossier)
    gone = by.site.gebruikers.with_role(Role.COORDINATOR, before or dossier.organisatie)
    for person in dict.fromkeys([*released, *gone]):
        signalen.geven(by, person, "overgedragen", f"{dossier.zaaknummer} wordt nu behandeld door {naam}.", by.site["dossiers"])
