"""Who can log in? A person with roles per organisation and running sessions, or somebody who applies with an account of
their own making."""

from collections.abc import Iterator

import colander
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree, OOTreeSet

from content_types.base import Content, Folder, content_type
from content_types.invoer import Schema
from workflows.portaal import FOLDERS
from workflows.roles import Role

WIJZEN = {"email": "e-mailadres en wachtwoord", "digid": "DigiD", "eherkenning": "eHerkenning"}
"""How somebody logs in."""
ALLEEN_BEHEER = frozenset(Role) - {Role.LOKAAL_BEHEERDER}


@content_type("gebruiker", title="Gebruiker", grid=FOLDERS["gebruiker"])
class Gebruiker(Content):
    """`rollen` is a tuple of (Role, organisation id); `sessies` maps the SHA-256 of a session key to its end (UTC)."""

    functie = organisatie_naam = ""
    wachtwoord = ""
    wijze = "email"
    """How this person logs in, a key of WIJZEN. Only with "email" the address is a name to log in with, and of nobody else."""
    zelf_gemaakt = False
    """True for who made the account themselves and never had a role."""
    identiteit = ""
    """Who came by DigiD or eHerkenning, as portal.services.identiteit keeps it: never a burgerservicenummer."""
    kvk = vestiging = bedrijfsnaam = ""
    """The organisation of who came by eHerkenning."""
    email_nieuw = ""
    """The address that was asked for and not confirmed yet."""
    email_nummer = 0
    """Raised with each new address, so that only the last link counts, once."""
    begonnen = ()
    """Names of the concepts this person began as applicant, submitted or not."""
    zaken = ()
    """Numbers of the cases that this person added to the account with number and code."""
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
        return self.naam or self.bedrijfsnaam or "Aanvrager"

    @property
    def medewerker(self) -> bool:
        """Works here or advises, or did; not somebody who applies, with an account they made and no other role."""
        return any(role is not Role.AANVRAGER for role, _ in self.rollen) if self.rollen else not self.zelf_gemaakt

    @property
    def own_roles_only(self):
        """With the account of somebody who applies, only the lokaal beheerder has to do."""
        return frozenset() if self.medewerker else ALLEEN_BEHEER

    @property
    def principal(self):
        return f"gebruiker:{self.__name__}"

    @property
    def organisatie(self) -> str:
        """Id of the first organisation where this person has a role; empty for none."""
        return next((where for _, where in self.rollen if where), "")

    def has_role(self, role: Role, *organisaties: str) -> bool:
        """At one of these organisations."""
        return any(held == role and where in organisaties for held, where in self.rollen)

    def afwezig(self, today) -> bool:
        """Away on this day: from the first up to and including the last."""
        van, tot = self.afwezig_van, self.afwezig_tot
        return van is not None and van <= today and (tot is None or today <= tot)

    def vervangen_door(self, today):
        """The colleague who does this person's work today, or None."""
        colleague = self.__parent__.get(self.vervanger) if self.afwezig(today) and self.vervanger else None
        return colleague if colleague is not None and colleague.actief else None


class Accounts(Folder):
    """People by random id. Going through it gives who works here; who made an account to apply is found by id, by e-mail
    address or by identity, and is never listed."""

    per_email = None
    """E-mail address to ids: of who logs in with it (at most one), and of who can be reached there."""
    per_identiteit = medewerkers = aanvragers = None
    """Identity to id, the ids of who works here, and how many others there are."""
    aanmeldingen = None
    """Accounts that were asked for and wait for a click in the mail: id to (name, e-mail address, until when)."""

    def __init__(self):
        super().__init__()
        self.indelen()

    def indelen(self) -> int:
        """Make the indexes anew; how many people there are."""
        self.per_email, self.per_identiteit, self.medewerkers = OOBTree(), OOBTree(), OOTreeSet()
        self.aanvragers = Length()
        self.aanmeldingen = self.aanmeldingen or OOBTree()
        for gebruiker in self._items.values():
            self._note(gebruiker)
        return len(self._items)

    def __iter__(self) -> Iterator[str]:
        if self.medewerkers is None:
            return iter([name for name, gebruiker in self._items.items() if gebruiker.medewerker])
        return iter(self.medewerkers)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def values(self) -> list:
        return [self._items[name] for name in self]

    def add(self, child, name: str | None = None):
        self._complete()
        super().add(child, name)
        self._note(child)
        return child

    def remove(self, name: str):
        self._complete()
        self._forget(self._items[name])
        return super().remove(name)

    def wijzigen(self, gebruiker: Gebruiker, **velden) -> None:
        """Change what somebody is found by: e-mail address, roles."""
        self._complete()
        self._forget(gebruiker)
        for naam, waarde in velden.items():
            setattr(gebruiker, naam, waarde)
        self._note(gebruiker)

    def wachtend(self) -> OOBTree:
        """Accounts that were asked for and not confirmed yet, see `aanmeldingen`."""
        self._complete()
        return self.aanmeldingen

    def _complete(self) -> None:
        if self.per_email is None:
            self.indelen()

    def _note(self, gebruiker: Gebruiker) -> None:
        name = gebruiker.__name__
        if gebruiker.email:
            self.per_email[gebruiker.email] = (*self.per_email.get(gebruiker.email, ()), name)
        if gebruiker.identiteit:
            self.per_identiteit[gebruiker.identiteit] = name
        if gebruiker.medewerker:
            self.medewerkers.insert(name)
        else:
            self.aanvragers.change(1)

    def _forget(self, gebruiker: Gebruiker) -> None:
        name = gebruiker.__name__
        others = tuple(other for other in self.per_email.pop(gebruiker.email, ()) if other != name)
        if others:
            self.per_email[gebruiker.email] = others
        self.per_identiteit.pop(gebruiker.identiteit, None)
        if name in self.medewerkers:
            self.medewerkers.remove(name)
        else:
            self.aanvragers.change(-1)

    def met_email(self, email: str) -> list:
        """Everybody with exactly this address."""
        email = email.strip().lower()
        if self.per_email is None:
            return [gebruiker for gebruiker in self._items.values() if email and gebruiker.email == email]
        return [self._items[name] for name in self.per_email.get(email, ())]

    def by_email(self, email: str):
        """Who logs in with this address, or None."""
        return next((gebruiker for gebruiker in self.met_email(email) if gebruiker.wijze == "email"), None)

    def by_identiteit(self, identiteit: str):
        """Who this is according to DigiD or eHerkenning, or None."""
        name = self.per_identiteit.get(identiteit, "") if self.per_identiteit is not None else ""
        return self._items.get(name)

    def aantal_aanvragers(self) -> int:
        return self.aanvragers() if self.aanvragers is not None else len(self._items) - len(self)


class GebruikerSchema(Schema):
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
