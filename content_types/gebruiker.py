"""Who can log in? A person with an e-mail address, a password hash, roles per organisation, and running sessions."""

import colander
from BTrees.OOBTree import OOBTree

from content_types.base import Content, content_type
from workflows.roles import Role


@content_type("gebruiker", title="Gebruiker")
class Gebruiker(Content):
    """`rollen` is a tuple of (Role, organisation id); `sessies` maps the SHA-256 of a session key to its end (UTC)."""

    functie = organisatie_naam = ""
    wachtwoord = ""
    begonnen = ()
    """Names of the concepts this person began as applicant, submitted or not."""
    actief = True
    team = ""
    afwezig_van = afwezig_tot = None
    """Civil days of an absence, both included; `afwezig_tot` None: until further notice."""
    vervanger = ""
    """Id of the colleague who replaces this person while absent."""

    def __init__(self, *, naam, email, rollen=(), functie=""):
        self.naam, self.email, self.functie = naam, email.strip().lower(), functie
        self.rollen = tuple((Role(role), organisatie) for role, organisatie in rollen)
        self.sessies = OOBTree()

    @property
    def titel(self):
        return self.naam

    @property
    def principal(self):
        return f"gebruiker:{self.__name__}"

    def has_role(self, role: Role, organisatie: str) -> bool:
        return (role, organisatie) in self.rollen


class GebruikerSchema(colander.Schema):
    """What the lokaal beheerder fills in. `rollen` are `rol|organisatie`; the page binds which there are."""

    naam = colander.SchemaNode(colander.String(), title="Naam", missing_msg="Vul de naam in",
                               validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    email = colander.SchemaNode(colander.String(), title="E-mailadres", missing_msg="Vul het e-mailadres in",
                                validator=colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"))
    functie = colander.SchemaNode(colander.String(), title="Functie", missing="",
                                  description="Zo staat deze persoon onder een besluit.",
                                  validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    rollen = colander.SchemaNode(colander.Set(), title="Rollen", missing=frozenset(),
                                 description="Een rol geeft rechten bij één organisatie.")
    actief = colander.SchemaNode(colander.Boolean(), title="Mag inloggen", missing=False)
