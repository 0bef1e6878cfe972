"""What does somebody fill in to lodge a bezwaar on the website? All that Awb 6:5 asks; what is kept is a Rechtsmiddel."""

import colander

from content_types.invoer import Schema, regel, regels, tekstveld

LONGEST = 50_000


class BezwaarSchema(Schema):
    """Name, address, grounds (Awb 6:5); the date and the decision follow from where and when it is sent."""

    naam = tekstveld("Vul uw naam in", title="Uw naam", limit=120)
    adres = tekstveld("Vul uw adres in", title="Uw adres", limit=200,
                      description="Straat en huisnummer, postcode en plaats. Hier sturen wij de beslissing naartoe.")
    email = colander.SchemaNode(
        colander.String(), title="E-mailadres", missing_msg="Vul uw e-mailadres in", preparer=regel,
        description="Hier sturen wij de ontvangstbevestiging naartoe.",
        validator=colander.All(colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"),
                               colander.Length(max=254, max_err="Dit e-mailadres is te lang")))
    telefoon = tekstveld(title="Telefoonnummer", limit=20,
                         description="Dan kunnen wij u bellen om samen naar een oplossing te zoeken.")
    gronden = colander.SchemaNode(
        colander.String(), title="Waarom bent u het niet eens met het besluit?", preparer=regels,
        missing_msg="Schrijf op waarom u het niet eens bent met het besluit",
        description="Schrijf op wat het besluit voor u betekent en wat er anders moet. U kunt later nog iets toevoegen als wij "
                    "daarom vragen.",
        validator=colander.Length(max=LONGEST, max_err="Gebruik niet meer dan 50.000 tekens"))
