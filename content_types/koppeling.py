"""With whose systems does the portal exchange messages, how are both called there, and which messages are these?"""

import colander

from content_types.base import Content, Folder, content_type
from content_types.invoer import regel, tekstveld
from content_types.organisatie import OIN, DeelSchema
from content_types.stufbericht import FUNCTIES

MEESTUREN = {"mee": "Met het bericht mee", "adres": "Als adres waar het andere systeem ze ophaalt"}
"""How documents go along."""
GEEN_PROFIEL, ONDERTEKEND = "geen", "2W-be-S"
PROFIELEN = {GEEN_PROFIEL: "StUF over SOAP, zonder Digikoppeling", "2W-be": "Digikoppeling WUS (2W-be)",
             ONDERTEKEND: "Digikoppeling WUS met handtekening (2W-be-S)"}
"""What stands around each message: the profiles of the Koppelvlakstandaard WUS that we know."""


@content_type("koppelingen", title="Koppelingen met andere systemen")
class Koppelingen(Folder):
    """Koppelingen by random id, which is also the name with which the other system logs in."""

    def van(self, partner: str) -> list["Koppeling"]:
        """Those with this organisation, the oldest first."""
        return sorted((k for k in self.values() if k.partner == partner), key=lambda k: (k.gemaakt_op, k.__name__))


@content_type("koppeling", title="Koppeling")
class Koppeling(Content):
    """`partner` is the id of the organisation on the other side. Nothing goes over it while it is not `aan`."""

    aan = False
    adres = ""
    """Where its system takes messages."""
    hun_organisatie = hun_applicatie = hun_administratie = ""
    onze_organisatie, onze_applicatie = "", "PORTAAL"
    """How it calls us."""
    berichten: tuple[str, ...] = ()
    """Keys of FUNCTIES that may go over it, in or out."""
    documenten = "mee"
    profiel = GEEN_PROFIEL
    certificaten: tuple[str, ...] = ()
    """Those with which their system may sign, as PEM."""
    mail_ook = False
    """Does an adviesorganisatie get the e-mails as well?"""
    volgorde = False
    """Are messages refused that are not newer than the last one (StUF019)?"""
    inlezen = False
    """May its system hand in aanvragen of another loket (STAM, StUF-LVO)?"""
    geheim = ""
    """SHA-256 of the password that its system uses here; empty: only by certificate."""
    uit_naam = uit_geheim = ""
    """How we log in there; the password is encrypted (portal.services.koppelgeheim)."""
    laatste_in = laatste_uit = ""
    """The tijdstipBericht of the last message taken in, and sent."""
    getest_op = None
    testuitkomst, test_gelukt = "", False

    def __init__(self, *, partner: str, gemaakt_op, **fields):
        self.partner, self.gemaakt_op = partner, gemaakt_op
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def organisatie(self) -> str:
        return self.partner

    @property
    def ondertekend(self) -> bool:
        return self.profiel == ONDERTEKEND

    @property
    def hun(self) -> tuple[str, str, str]:
        return self.hun_organisatie, self.hun_applicatie, self.hun_administratie

    @property
    def onze(self) -> tuple[str, str, str]:
        return self.onze_organisatie, self.onze_applicatie, ""


def _applicatie(titel: str, **kw) -> colander.SchemaNode:
    return tekstveld("Vul een naam in van 3 tot 50 tekens", title=titel, limit=50,
                     validator=colander.Length(min=3, min_err="Gebruik minstens 3 tekens"), **kw)


def _oin(titel: str, **kw) -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), title=titel, missing="", preparer=regel,
                               validator=colander.Regex(OIN, "Een OIN heeft 20 cijfers"), **kw)


class KoppelingSchema(DeelSchema):
    """What is agreed with who runs the other system; the page binds the messages there are."""

    adres = tekstveld(title="Adres van het andere systeem", limit=500,
                      description="Begint met https:// en eindigt op /OntvangAsynchroon. Leeg: wij ontvangen alleen.")
    hun_organisatie = _oin("OIN van de andere organisatie", description="20 cijfers. Staat ook in hun certificaat.")
    hun_applicatie = _applicatie("Naam van hun applicatie", description="Zoals hun systeem zich in elk bericht noemt.")
    hun_administratie = tekstveld(title="Hun administratie", limit=50,
                                  description="Alleen als hun systeem die in elk bericht noemt.")
    onze_organisatie = _oin("Ons OIN", description="Zoals hun systeem ons noemt.")
    onze_applicatie = _applicatie("Naam van onze applicatie", description="Zoals hun systeem ons noemt.")
    berichten = colander.SchemaNode(colander.Set(), title="Welke berichten gaan over deze koppeling?", missing=frozenset(),
                                    validator=colander.ContainsOnly(list(FUNCTIES)))
    documenten = colander.SchemaNode(
        colander.String(), title="Hoe gaan documenten mee?", missing_msg="Kies hoe documenten meegaan",
        validator=colander.OneOf(list(MEESTUREN)), description="Grote bestanden gaan altijd als adres.")
    profiel = colander.SchemaNode(
        colander.String(), title="Digikoppeling", missing=GEEN_PROFIEL, validator=colander.OneOf(list(PROFIELEN)),
        description="Vraag de beheerder van hun systeem welk profiel is afgesproken.")
    mail_ook = colander.SchemaNode(colander.Boolean(), title="Stuur ook de e-mails over adviezen", missing=False)
    volgorde = colander.SchemaNode(
        colander.Boolean(), title="Weiger berichten die ouder zijn dan het vorige", missing=False,
        description="Kies dit alleen als hun systeem altijd op volgorde verstuurt (StUF019).")
    inlezen = colander.SchemaNode(
        colander.Boolean(), title="Dit systeem mag aanvragen uit een ander loket aanleveren", missing=False,
        description="Berichten van STAM of StUF-LVO, op het adres /koppelvlak/stam. Daarmee ontstaan zaken.")
    uit_naam = tekstveld(title="Onze gebruikersnaam bij hun systeem", limit=100,
                         description="Laat dit leeg als wij ons met een certificaat bekendmaken.")
    uit_wachtwoord = tekstveld(title="Ons wachtwoord bij hun systeem", limit=200,
                               description="Laat dit leeg om het wachtwoord te houden dat er al is.")
