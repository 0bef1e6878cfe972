"""Who can log in? A person with an e-mail address, a password hash, roles per organisation, and running sessions."""

from BTrees.OOBTree import OOBTree

from content_types.base import Content, content_type
from workflows.roles import Role


@content_type("gebruiker", title="Gebruiker")
class Gebruiker(Content):
    """`rollen` is a tuple of (Role, organisation id); `sessies` maps the SHA-256 of a session key to its end (UTC)."""

    functie = organisatie_naam = ""
    wachtwoord = ""
    actief = True

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
