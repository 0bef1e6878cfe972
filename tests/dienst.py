"""An omgevingsdienst in the world of the tests: it handles what its rules say, for one bevoegd gezag or for two."""

from content_types.gebruiker import Gebruiker
from portal.actions import behandeldienst as deeds
from portal.actions import organisatie as organisaties
from tests import wereld
from workflows.roles import Role

DIENST, BUUR = "rivierdal", "buurgemeente"
MENSEN = {"od_coordinator": ("Otto Dienst", Role.COORDINATOR), "od_behandelaar": ("Olga Dossier", Role.BEHANDELAAR),
          "od_balie": ("Onno Balie", Role.BALIEMEDEWERKER), "od_beslisser": ("Odette Teken", Role.BESLISSER)}
SLOPEN = {**wereld.PLAN, "werkzaamheden": {"slopen"}, "naam": "Slopen van een schuur"}
PLEK_ELDERS = {**wereld.PLEK, "straat": "Geheimlaan"}


def make(by, *, people=tuple(MENSEN), rules=(("", "slopen", DIENST),)) -> None:
    """The dienst with its people, and the rules of the municipality that name it."""
    organisaties.toevoegen(by, DIENST, naam="Omgevingsdienst Rivierdal", soort_organisatie="behandeldienst",
                           email="post@rivierdal.test")
    for name in people:
        naam, role = MENSEN[name]
        added = by.site.gebruikers.add(Gebruiker(naam=naam, email=wereld.email_of(name), rollen=[(role, DIENST)]))
        added.wachtwoord = wereld.person(by, "coordinator").wachtwoord
    for soort, code, dienst in rules:
        deeds.regel_toevoegen(by.site.organisaties[wereld.GEMEENTE], by, soort_aanvraag=soort, werkzaamheid=code, dienst=dienst)


def make_neighbour(by):
    """A second bevoegd gezag in the portal."""
    return organisaties.toevoegen(by, BUUR, naam="Buurgemeente", soort_organisatie="bevoegd gezag", email="v@buur.test")


def at_neighbour(dossier, by, dienst: str = "") -> None:
    """The dossier is of the neighbour, handled by this dienst."""
    dossier.organisatie, dossier.behandeldienst = BUUR, dienst
    by.record(dossier, "voor de buurgemeente")
