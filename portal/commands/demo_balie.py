"""What lies at the counter of the demo? A case that came by post, two loose scans of which one waits long, and contact."""

from datetime import datetime, time, timedelta

from portal.actions import contactmoment, papieraanvraag, scanbak
from portal.commands import demo_data as data

PAPIER = {
    "werkzaamheden": {"werkzaamheden": {"bijgebouw"}, "naam": "Blokhut in de tuin",
                      "omschrijving": "Een houten hut van 4 bij 3 meter."},
    "locatie": {"postcode": "1235 AD", "huisnummer": 19, "toevoeging": "", "straat": "Veenweg", "plaats": "Waterrijk",
                "kadaster": "", "toelichting": ""},
    "aanvrager": {"soort": "particulier", "naam": "Gerrit Papier", "bedrijfsnaam": "", "kvk": "", "email": "", "telefoon": "",
                  "adres": "Veenweg 19, 1235 AD Waterrijk", "gemachtigde_naam": "", "gemachtigde_email": ""}}


def balie(demo, moment: datetime) -> None:
    """`moment` is when somebody at the counter does this; `demo.drawing` gives a PDF."""
    by = demo.person("balie", moment)
    for days, titel in ((6, "Brief van een bewoner van het Kerkplein"), (0, "Tekening zonder brief")):
        scanbak.opnemen(demo.drawing(titel, "Waterrijk"), f"{titel.lower()}.pdf", by, organisatie=data.GEMEENTE,
                        ontvangen=by.today - timedelta(days=days), omschrijving=titel)
    form, _ = scanbak.opnemen(demo.drawing("Aanvraagformulier", "Veenweg 19"), "formulier.pdf", by, organisatie=data.GEMEENTE,
                              ontvangen=by.today - timedelta(days=3), omschrijving="Aanvraagformulier")
    case = papieraanvraag.invoeren(by, sleutel="", organisatie=data.GEMEENTE, soort="vergunning", hoe="post", delen=PAPIER,
                                   ontvangen=by.today - timedelta(days=3), scans=[form], plaats="Archiefkast 3, map 14")
    yesterday = by.today - timedelta(days=1)
    asked = ((case, "Is mijn brief aangekomen?", "Ja. U krijgt een ontvangstbevestiging per post."),
             (None, "Heb ik een vergunning nodig voor een schutting?", "Verwezen naar de vergunningcheck."))
    for where, vraag, antwoord in asked:
        contactmoment.noteren(where, by, kanaal="telefoon", dag=yesterday, tijd=time(10, 15), vraag=vraag, antwoord=antwoord)
