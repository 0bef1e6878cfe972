"""What is in the postvak of the demo? An old aanvraag out of Omgevingsloket online, and a message that a person has to read."""

import io
from datetime import timedelta

from portal.integrations.inlezen import ontvangst, verwerken

OUD, VREEMD = "20231105_144546_omvDi01AanbiedenAanvraag.xml", "bericht van een ander loket.xml"
BERICHTEN = {
    OUD: '<l:omvDi01AanbiedenAanvraag xmlns:l="http://www.vrom.nl/StUF/sector/lvo/0312"><l:stuurgegevens><l:tijdstipBericht>'
         "20231105101500</l:tijdstipBericht></l:stuurgegevens><l:aanvraagnummer>144546</l:aanvraagnummer><l:aanvraagNaam>Schuur "
         "achter het huis</l:aanvraagNaam><l:locatie><l:straatnaam>Kerkstraat</l:straatnaam><l:huisnummer>12</l:huisnummer>"
         "<l:postcode>1234AB</l:postcode><l:woonplaatsnaam>Waterrijk</l:woonplaatsnaam></l:locatie><l:onderdeelBouwen/>"
         "</l:omvDi01AanbiedenAanvraag>",
    VREEMD: '<verzoekXML xmlns="http://www.omgevingswet.nl/koppelvlak/stam-v5/IMAM" version="5.0.0"/>',
}


def postvak(demo) -> None:
    """Kept and read an hour ago."""
    by = demo.portal(demo.now - timedelta(hours=1))
    for naam, text in BERICHTEN.items():
        bericht, _ = ontvangst.neem_aan(by, io.BytesIO(text.encode()), naam, deur="map")
        verwerken.lees(by, bericht)
