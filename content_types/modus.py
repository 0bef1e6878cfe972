"""Which system is central when a case is handled, and how does that other system get its messages? Fixed when the case begins.

Source: factsheet *Werken met Omgevingsloket online*, the three options and "verzendmethode".
"""

import colander

from content_types.organisatie import DeelSchema

MODI = {"portaal": "Dit portaal centraal", "eigen": "Het eigen behandelsysteem centraal", "hybride": "Hybride: dit portaal deelt"}
"""What an organisation can choose, and what a dossier lives under."""
VERZENDWIJZEN = {"email": "E-mail", "ftp": "FTP-postbus", "soap": "SOAP/XML (webservice)"}
"""How messages and documents reach the own system."""


class ModusSchema(DeelSchema):
    """What the lokaal beheerder chooses; `gezien` is the mark of what the page showed of the consequences."""

    modus = colander.SchemaNode(colander.String(), title="Welk systeem staat centraal?",
                                missing_msg="Kies welk systeem centraal staat", validator=colander.OneOf(list(MODI)))
    verzendwijze = colander.SchemaNode(
        colander.String(), title="Hoe krijgt uw eigen systeem berichten en documenten?",
        missing_msg="Kies hoe uw eigen systeem berichten krijgt", validator=colander.OneOf(list(VERZENDWIJZEN)))
    communicatie_uit = colander.SchemaNode(
        colander.Boolean(), title="Zet berichten en status voor aanvragers in dit portaal uit", missing=False,
        description="Kies dit als u aanvragers vanuit uw eigen systeem schrijft. Zij krijgen van het portaal dan alleen het "
                    "eerste bericht: de ontvangstbevestiging.")
    gezien = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))
