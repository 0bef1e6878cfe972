"""What does the coördinator of an adviesorganisatie arrange themselves? Its people, how requests come in, who sends an answer.

People go through the same deeds as in Beheer, so that mail, sessions and the audit trail are the same.
"""

from content_types.gebruiker import Gebruiker
from content_types.organisatie import Organisatie
from portal.actions import gebruiker as gebruikers
from portal.services import adviestoegang, advieswerk, stale
from portal.services.advieswerk import ROLLEN
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

BEKEND = "Deze persoon staat al in uw lijst."
KAN_NIET = "Dit e-mailadres kunt u hier niet toevoegen. Vraag de lokaal beheerder om hulp."
ENIGE = "Dit is de enige coördinator van uw organisatie. Maak eerst iemand anders coördinator."
NAAM_VAST = "De naam en de functie van deze persoon wijzigt de lokaal beheerder."
GEEN_ADRES = "Vul het adres van de webservice in. Zonder adres kunnen wij niets bezorgen."
NIEMAND = "Er kan nog niemand inloggen voor uw organisatie. Voeg eerst mensen toe."
GEEN_COORDINATOR = "Uw organisatie heeft geen coördinator die kan inloggen. Niemand zou een advies kunnen versturen."


def eigen(by) -> list[Organisatie]:
    """The adviesorganisaties of which this person arranges things, by name."""
    return [o for fictief in (False, True) for o in by.site.organisaties.of_kind("adviesorganisatie", fictief=fictief)
            if _role_at(by, o)]


def _role_at(by, organisatie: Organisatie) -> bool:
    here = any(where == organisatie.__name__ for _, where in by.who.rollen)
    return here and by.may(Permission.OWN_PEOPLE, organisatie)


def mensen(by, organisatie: Organisatie) -> list[Gebruiker]:
    """Everybody who advises for it, also who can not log in now, by name."""
    by.require(Permission.OWN_PEOPLE, organisatie)
    return sorted((g for g in by.site.gebruikers.values() if _rollen_hier(g, organisatie)), key=lambda g: g.naam.lower())


def _rollen_hier(gebruiker: Gebruiker, organisatie: Organisatie) -> list[tuple[Role, str]]:
    return [(role, where) for role, where in gebruiker.rollen if where == organisatie.__name__ and role in ROLLEN]


def uitnodigen(organisatie: Organisatie, by, *, naam: str, email: str, rollen, functie: str = "") -> Gebruiker:
    """Somebody new: a mail asks them to choose a password. What is known of the address elsewhere is not told."""
    by.require(Permission.OWN_PEOPLE, organisatie)
    known = by.site.gebruikers.by_email(email)
    if known is not None:
        raise Refused(BEKEND if _rollen_hier(known, organisatie) else KAN_NIET)
    return gebruikers.toevoegen(by, naam=naam, email=email, rollen=_rollen(organisatie, rollen), functie=functie)


def _rollen(organisatie: Organisatie, rollen) -> list[tuple[Role, str]]:
    return [(role, organisatie.__name__) for role in ROLLEN if role in set(rollen)]


def wijzigen(organisatie: Organisatie, gebruiker: Gebruiker, by, *, naam: str, functie: str, rollen, actief: bool) -> None:
    """Change somebody of this organisation. Who has other work in the portal keeps that: of them only the roles here change."""
    by.require(Permission.OWN_PEOPLE, organisatie)
    here = _rollen_hier(gebruiker, organisatie)
    if not here:
        raise Refused("Deze persoon hoort niet bij uw organisatie.")
    new = _rollen(organisatie, rollen)
    if not new:
        raise Refused("Kies minstens één rol.")
    _keeps_a_coordinator(organisatie, gebruiker, by, new if actief else [])
    others = [pair for pair in gebruiker.rollen if pair not in here]
    if others and (naam, functie) != (gebruiker.naam, gebruiker.functie):
        raise Refused(NAAM_VAST)
    gone = bool(others) and not actief
    gebruikers.wijzigen(gebruiker, by, naam=naam, functie=functie, rollen=others + ([] if gone else new),
                        actief=gebruiker.actief if others else actief)


def _keeps_a_coordinator(organisatie: Organisatie, gebruiker: Gebruiker, by, new) -> None:
    """Raises Refused when nobody would be left to arrange things."""
    now = advieswerk.coordinatoren(by.site, organisatie.__name__)
    if now == [gebruiker] and not any(role == Role.COORDINATOR_ADVIESORGANISATIE for role, _ in new):
        raise Refused(ENIGE)


def afspreken(organisatie: Organisatie, by, *, advieskanaal: str, advies_webservice: str = "",
              advies_via_coordinator: bool = False, versie: str | None = None) -> None:
    """Choose how requests come in, and whether only the coördinator sends. What is open by mail is reckoned anew.

    Raises Refused for a choice that could not work, or when somebody else changed it since `versie`.
    """
    by.require(Permission.OWN_PEOPLE, organisatie)
    chosen = {"advieskanaal": advieskanaal, "advies_webservice": advies_webservice,
              "advies_via_coordinator": advies_via_coordinator}
    changed = {name: value for name, value in chosen.items() if getattr(organisatie, name) != value}
    if not changed:
        return
    stale.check(organisatie, versie)
    if reason := _kan_niet(organisatie, by, **chosen):
        raise Refused(reason)
    for name, value in changed.items():
        setattr(organisatie, name, value)
    by.record(organisatie, "afspraken over adviezen gewijzigd", ", ".join(sorted(changed)))
    adviestoegang.bijwerken_bij(by.site, organisatie.__name__, by.today)


def _kan_niet(organisatie: Organisatie, by, *, advieskanaal, advies_webservice, advies_via_coordinator) -> str:
    """Why this choice could not work, in a Dutch sentence; empty when it can."""
    if advieskanaal == "webservice" and not advies_webservice:
        return GEEN_ADRES
    if advieskanaal == "account" and not advieswerk.mensen(by.site, organisatie.__name__):
        return NIEMAND
    if advies_via_coordinator and not advieswerk.coordinatoren(by.site, organisatie.__name__):
        return GEEN_COORDINATOR
    return ""
