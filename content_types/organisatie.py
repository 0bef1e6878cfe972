"""Which organisations work with the portal? Bevoegd gezag and adviesorganisaties."""

import colander

from content_types.base import Content, content_type

SOORTEN = {"bevoegd gezag": "Bevoegd gezag", "adviesorganisatie": "Adviesorganisatie"}


class OrganisatieSchema(colander.Schema):
    """What the lokaal beheerder fills in."""

    naam = colander.SchemaNode(colander.String(), title="Naam", missing_msg="Vul de naam in",
                               validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    soort_organisatie = colander.SchemaNode(colander.String(), title="Soort organisatie",
                                            missing_msg="Kies het soort organisatie",
                                            validator=colander.OneOf(list(SOORTEN)))
    email = colander.SchemaNode(colander.String(), title="E-mailadres", missing_msg="Vul het e-mailadres in",
                                validator=colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"))
    telefoon = colander.SchemaNode(colander.String(), title="Telefoonnummer", missing="")
    adres = colander.SchemaNode(colander.String(), title="Postadres", missing="")
    bestuursorgaan = colander.SchemaNode(
        colander.String(), title="Bestuursorgaan dat besluit", missing="",
        description="Bijvoorbeeld: het college van burgemeester en wethouders. Dit staat onder elk besluit (Awb 10:10).",
        validator=colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens"))
    oin = colander.SchemaNode(colander.String(), title="OIN", missing="",
                              validator=colander.Regex(r"^[0-9]{20}$", "Een OIN heeft 20 cijfers"))


@content_type("organisatie", title="Organisatie")
class Organisatie(Content):
    """A bevoegd gezag decides; an adviesorganisatie is asked."""

    telefoon = adres = oin = bestuursorgaan = ""

    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def titel(self):
        return self.naam

    @property
    def besluit_door(self):
        """On whose behalf a decision is taken."""
        return self.bestuursorgaan or self.naam

    @property
    def principal(self):
        return f"organisatie:{self.__name__}"
