"""What is a zienswijze? What somebody thinks of a draft decision, how it came, and what we answered (Awb 3:15-3:17)."""

import colander

from content_types.base import Folder, content_type
from workflows.zienswijze import ZIENSWIJZE

WIJZEN = {"web": "Op de website", "brief": "Per brief", "mondeling": "Mondeling, met verslag"}
GEVOLGEN = {"geen": "Geen wijziging", "gedeeltelijk": "Gedeeltelijke wijziging", "wijziging": "Wijziging van het besluit"}


class ZienswijzeSchema(colander.Schema):
    """What a resident fills in on the public page."""

    naam = colander.SchemaNode(colander.String(), title="Uw naam", missing_msg="Vul uw naam in",
                               validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    adres = colander.SchemaNode(colander.String(), title="Uw adres", missing_msg="Vul uw adres in",
                                description="Straat en huisnummer, postcode en plaats.",
                                validator=colander.Length(max=200, max_err="Gebruik niet meer dan 200 tekens"))
    email = colander.SchemaNode(
        colander.String(), title="E-mailadres", missing_msg="Vul uw e-mailadres in",
        description="Hier sturen wij de ontvangstbevestiging naartoe.",
        validator=colander.All(colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"),
                               colander.Length(max=254, max_err="Dit e-mailadres is te lang")))
    tekst = colander.SchemaNode(
        colander.String(), title="Uw zienswijze", missing_msg="Schrijf wat u van het ontwerp vindt",
        validator=colander.Length(max=50_000, max_err="Gebruik niet meer dan 50.000 tekens"))


@content_type("zienswijze", title="Zienswijze", workflow=ZIENSWIJZE)
class Zienswijze(Folder):
    """`ontvangen` is the civil day of receipt, `op` the instant it was entered; `gepost` the day on the postmark.

    `controlegetal` is the SHA-256 over what was sent; children are its files. `openbare_tekst` is the redacted twin.
    """

    naam = adres = email = ""
    gepost = None
    te_laat = False
    bevestigd_op = None
    """Instant at which the sender opened the link in the receipt: the address is theirs."""
    openbare_tekst = antwoord = gevolg = controlegetal = ""
    te_laat_oordeel = ""
    """What a person decided about a late one (Awb 6:11); empty: nothing yet."""

    def __init__(self, *, nummer, wijze, tekst, ontvangen, op, **fields):
        super().__init__()
        self.nummer, self.wijze, self.tekst, self.ontvangen, self.op = nummer, wijze, tekst, ontvangen, op
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return f"Zienswijze {self.nummer}"

    def bestanden(self):
        return sorted(self.values(), key=lambda bestand: (bestand.op, bestand.__name__))
