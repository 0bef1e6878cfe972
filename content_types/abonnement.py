"""Who is told of notices by e-mail, and about what? A volger is one address; an abonnement is one question or one place of it.

No account: who can read mail at the address can change and end everything. The address stands here only and goes with them.
"""

from datetime import date, datetime

import colander
from BTrees.OOBTree import OOBTree, OOTreeSet

from content_types.base import Content, Folder, content_type
from content_types.invoer import Schema, regel, regels, tekstveld
from content_types.plek import LANGSTE_GEBIED, LANGSTE_PUNT
from content_types.publicatie import SOORTEN

FREQUENTIES = {"dagelijks": "Elke dag, als er iets is", "wekelijks": "Elke week op maandag, als er iets is"}
KLEINSTE_STRAAL, GROOTSTE_STRAAL, STRAAL = 50, 25_000, 500
LANGSTE_VRAAG = 20_000
EMAIL = (r"^(?=.{3,200}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
         r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$")
"""At most 200 signs; the domain in its plain form."""
POSTCODE = r"^\s*[1-9][0-9]{3}\s?[A-Za-z]{2}\s*$"


def emailadres(value):
    """As a mail server wants it: no spaces around it, a domain with accents in its plain form (IDNA)."""
    text = regel(value)
    if not text or text is colander.null:
        return text
    local, _, domain = text.rpartition("@")
    try:
        return f"{local}@{domain.lower().encode('idna').decode()}"
    except UnicodeError:
        return text


class EmailSchema(Schema):
    """Whose alerts?"""

    email = colander.SchemaNode(
        colander.String(), title="Uw e-mailadres", missing_msg="Vul uw e-mailadres in", preparer=emailadres,
        validator=colander.Regex(EMAIL, "Vul een e-mailadres in zoals naam@voorbeeld.nl"))


class HoeVaakSchema(Schema):
    """How often, and whether a last day is told of again."""

    frequentie = colander.SchemaNode(colander.String(), title="Hoe vaak wilt u een e-mail?", missing_msg="Kies hoe vaak",
                                     validator=colander.OneOf(list(FREQUENTIES)))
    herinneren = colander.SchemaNode(
        colander.Boolean(), title="Herinner mij ook als ik bijna niet meer kan reageren", missing=False)


class VraagSchema(EmailSchema, HoeVaakSchema):
    """To follow a question to the register: the part of its address after the question mark."""

    vraag = colander.SchemaNode(colander.String(), missing="", preparer=regel,
                                validator=colander.Length(max=LANGSTE_VRAAG, max_err="Deze zoekvraag is te lang"))


class PlekSchema(EmailSchema, HoeVaakSchema):
    """To follow a place, or everything of some kinds. What is empty narrows nothing down."""

    postcode = tekstveld(title="Postcode", limit=10, description="Bijvoorbeeld 1234 AB. Zonder huisnummer volgt u de postcode. "
                                                                 "Laat dit leeg voor de hele gemeente.",
                         validator=colander.Regex(POSTCODE, "Vul een postcode in zoals 1234 AB"))
    huisnummer = colander.SchemaNode(colander.Integer(), title="Huisnummer", missing=None,
                                     validator=colander.Range(1, 99999, "Vul een huisnummer in", "Vul een huisnummer in"))
    straal = colander.SchemaNode(
        colander.Integer(), title="Tot hoeveel meter van dit adres?", missing=STRAAL,
        description=f"Van {KLEINSTE_STRAAL} tot {GROOTSTE_STRAAL} meter. Laat u dit leeg, dan is het {STRAAL} meter.",
        validator=colander.Range(KLEINSTE_STRAAL, GROOTSTE_STRAAL, f"Vul {KLEINSTE_STRAAL} of meer in",
                                 f"Vul hoogstens {GROOTSTE_STRAAL} in"))
    punt = tekstveld(title="Of: een punt", limit=LANGSTE_PUNT, description="Twee getallen, bijvoorbeeld 155000, 463000 (RD) of "
                                                                          "52,0907 5,1214 (graden).")
    gebied = tekstveld(title="Of: een eigen gebied", limit=LANGSTE_GEBIED, preparer=regels,
                       description="De hoeken, elk op een eigen regel, geschreven zoals een punt.")
    soorten = colander.SchemaNode(colander.Set(), title="Welke soorten bekendmakingen?", missing=frozenset(),
                                  description="Kiest u niets, dan krijgt u alle soorten.",
                                  validator=colander.ContainsOnly(list(SOORTEN)))


@content_type("abonnementen", title="Abonnementen")
class Abonnementen(Folder):
    """Volgers by a key reckoned from their address; `geblokkeerd` holds the keys of addresses that want no mail ever again."""

    in_trail = False

    def __init__(self):
        super().__init__()
        self.geblokkeerd = OOTreeSet()


@content_type("volger", title="Volger")
class Volger(Folder):
    """One e-mail address. `verteld`: path of a notice → (what was told of it, last day, reminded?, abonnement, day told)."""

    gemaild_op: date | None = None
    """The day of the last overview."""
    gevraagd_op: date | None = None
    """The day on which a mail was last asked for on the site: at most one a day goes out."""
    gedempt: tuple[str, ...] = ()
    """Zaaknummers of which nothing is told any more."""
    mislukt = 0
    """How many mails in a row the mail server of the receiver refused for good."""
    mislukt_op: date | None = None

    def __init__(self, email: str, nummer: int, begonnen: datetime):
        super().__init__()
        self.email, self.nummer, self.begonnen, self.verteld = email, nummer, begonnen, OOBTree()

    @property
    def titel(self) -> str:
        return "Volger"

    def wachtend(self) -> list["Abonnement"]:
        """What was asked for and not confirmed yet, oldest first."""
        return sorted((a for a in self.values() if a.bevestigd_op is None), key=lambda a: a.begonnen)

    def lopend(self) -> list["Abonnement"]:
        return sorted((a for a in self.values() if a.bevestigd_op is not None), key=lambda a: a.begonnen)


@content_type("abonnement", title="Abonnement")
class Abonnement(Content):
    """`naam` says in words what it is about; `vraag` is the question as in the address of the register; `plek` holds `wgs84` or
    `gebied` as in a locatie, with `straal` metres around it; `soorten` are kinds, empty for all."""

    bevestigd_op: datetime | None = None
    gelopen_op: date | None = None
    """The last day up to which was looked for what is new."""
    kapot_sinds: date | None = None
    kapot_gemeld = False
    """Since when its question could not be answered, and whether that was told."""

    def __init__(self, *, naam: str, begonnen: datetime, frequentie: str, herinneren: bool, vraag: str = "", plek=None,
                 straal: int = 0, soorten=()):
        self.naam, self.begonnen, self.frequentie, self.herinneren = naam, begonnen, frequentie, herinneren
        self.vraag, self.plek, self.straal, self.soorten = vraag, dict(plek or {}), straal, tuple(sorted(soorten))

    @property
    def titel(self) -> str:
        return self.naam

    @property
    def inhoud(self) -> tuple:
        """The same for two that ask the same."""
        return self.vraag, tuple(sorted((name, str(value)) for name, value in self.plek.items())), self.straal, self.soorten
