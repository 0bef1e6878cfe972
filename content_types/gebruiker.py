"""Who can log in? A person with an e-mail address, a password hash, roles per organisation, and running sessions."""

import colander
from BTrees.OOBTree import OOBTree

from content_types.base import Content, content_type
from workflows.portaal import FOLDERS
from workflows.roles import Role


@content_type("gebruiker", title="Gebruiker", grid=FOLDERS["gebruiker"])
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
    vervangt = ()
    """Ids of the colleagues who named this person as their replacement."""
    signaalkeuzes = ()
    """(kind of notice, choice) pairs, where this person chose otherwise; see portal.services.signalen."""
    herinneren = None
    """Days around a last day, as Organisatie.herinneren; None: as the organisation has it."""
    signalen = None
    """The Signaallijst, once there was a first notice."""
    filters = ()
    """(name, query of the work list) pairs, as this person saved them."""
    startfilter = ""
    """Name of the filter that the work list opens with; empty for none."""
    kolommen = ()
    """Names of the columns of the work list, in order; empty: the usual ones."""
    gezien = None
    """The instant up to which this person looked at what changed."""
    agendanummer = 0
    """Number of the address of the calendar; raised when an older address must stop working."""
    agenda_open = False
    """True while there is an address at which the calendar can be read."""

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

    @property
    def organisatie(self) -> str:
        """Id of the first organisation where this person has a role; empty for none."""
        return next((where for _, where in self.rollen if where), "")

    def has_role(self, role: Role, organisatie: str) -> bool:
        return (role, organisatie) in self.rollen

    def afwezig(self, today) -> bool:
        """Away on this day: from the first up to and including the last."""
        van, tot = self.afwezig_van, self.afwezig_tot
        return van is not None and van <= today and (tot is None or today <= tot)

    def vervangen_door(self, today):
        """The colleague who does this person's work today, or None."""
        colleague = self.__parent__.get(self.vervanger) if self.afwezig(today) and self.vervanger else None
        return colleague if colleague is not None and colleague.actief else None


class GebruikerSchema(colander.Schema):
    """What the lokaal beheerder fills in. `rollen` are `rol|organisatie`; the page binds which there are."""

    naam = colander.SchemaNode(colander.String(), title="Naam", missing_msg="Vul de naam in",
                               validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    email = colander.SchemaNode(colander.String(), title="E-mailadres", missing_msg="Vul het e-mailadres in",
                                validator=colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"))
    functie = colander.SchemaNode(colander.String(), title="Functie", missing="",
                                  description="Zo staat deze persoon onder een besluit.",
                                  validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    team = colander.SchemaNode(colander.String(), title="Team", missing="",
                               description="Bijvoorbeeld: Noord. Wie in hetzelfde team werkt, staat bij elkaar in de lijsten.",
                               validator=colander.Length(max=60, max_err="Gebruik niet meer dan 60 tekens"))
    rollen = colander.SchemaNode(colander.Set(), title="Rollen", missing=frozenset(),
                                 description="Een rol geeft rechten bij één organisatie.")
    actief = colander.SchemaNode(colander.Boolean(), title="Mag inloggen", missing=False)
