"""How does an organisation make known: in which words, which kinds, with how many eyes, and what can be done from the page?"""

import colander

from content_types.invoer import Schema, regel, regels
from content_types.publicatie import SOORTEN

TE_KIEZEN = {"aanvraag": "Aanvragen, zodra zij binnen zijn (Omgevingswet 16.57)",
             "verlenging": "Verlengingen van de beslistermijn", "beschikking": "Besluiten",
             "intrekking": "Intrekkingen van een vergunning"}
"""Kinds that a web editor may be spared; a draft and a permit by operation of law have no term without their notice."""
MET_TEKST = [soort for soort in SOORTEN if soort != "rectificatie"]
"""Kinds that have words of their own; a rectificatie begins with those of what it corrects."""
MEESTE_DAGEN = 60


class BekendmakenSchema(Schema):
    """What an organisation chooses for its notices."""

    soorten = colander.SchemaNode(
        colander.Set(), title="Wat zet het portaal klaar voor de webredacteur?", missing=frozenset(),
        validator=colander.ContainsOnly(list(TE_KIEZEN)),
        description="Meldingen kiest u bij Samenloop en meldingen. Een ontwerp en een vergunning van rechtswege staan altijd "
                    "klaar.")
    publiceren_vier_ogen = colander.SchemaNode(
        colander.Boolean(), title="Een tweede webredacteur keurt elke bekendmaking goed voordat zij online gaat", missing=False)
    officieel_na_dagen = colander.SchemaNode(
        colander.Integer(), title="Na hoeveel dagen waarschuwen wij dat de officiële bekendmaking ontbreekt?",
        missing_msg="Vul een aantal dagen in",
        description="Een bekendmaking hoort ook in het Gemeenteblad of het Provinciaal blad (Bekendmakingswet 12).",
        validator=colander.Range(0, MEESTE_DAGEN, "Vul 0 of meer in", f"Vul niet meer dan {MEESTE_DAGEN} in"))
    bezwaar_via_portaal = colander.SchemaNode(
        colander.Boolean(), title="Bezwaar maken kan op de pagina van het besluit", missing=False,
        description="Het bezwaar komt in het dossier, met een ontvangstbevestiging. Zet dit pas aan als u deze weg hebt "
                    "opengesteld (Awb 2:13).")
    versie = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))


class BekendmakingtekstSchema(Schema):
    """The words with which a notice of one kind begins; places fill themselves."""

    titel = colander.SchemaNode(
        colander.String(), title="Titel", missing_msg="Schrijf een titel", preparer=regel,
        validator=colander.Length(max=200, max_err="Gebruik niet meer dan 200 tekens"))
    samenvatting = colander.SchemaNode(
        colander.String(), title="Samenvatting", missing_msg="Schrijf een samenvatting", preparer=regels,
        validator=colander.Length(max=2000, max_err="Gebruik niet meer dan 2000 tekens"))
    toelichting = colander.SchemaNode(
        colander.String(), title="Wat kan de lezer doen?", missing="", preparer=regels,
        description="Tot wanneer iemand iets kan doen, staat al vanzelf op de pagina.",
        validator=colander.Length(max=2000, max_err="Gebruik niet meer dan 2000 tekens"))
    versie = colander.SchemaNode(colander.String(), missing="", validator=colander.Length(max=100))
