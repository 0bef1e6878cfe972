"""What did people point at on the drawings of the demo? A remark of staff alone, and one for the adviser with an answer."""

from datetime import timedelta

from content_types.dossier import Dossier
from portal.actions import markering


def opmerkingen(demo, dossier: Dossier, moment) -> None:
    """Just after advice was asked, on the drawing that came with the aanvraag."""
    tekening, verzoek = dossier.aanvraag.bijlagen()[0], dossier.adviesverzoeken()[-1].__name__
    by = demo.person("behandelaar", moment + timedelta(minutes=10))
    markering.plaatsen(tekening, by, gesprek="intern", bladzijde=1, vorm="punt", punten=((120, 110),),
                       tekst="Navragen: is dit de huidige voordeur?")
    shared = markering.plaatsen(tekening, by, gesprek=verzoek, bladzijde=1, vorm="vlak", punten=((100, 150), (380, 420)),
                                tekst="Graag vooral naar deze gevel kijken.")
    later = demo.person("behandelaar", moment + timedelta(hours=2))
    markering.beantwoorden(shared, "De maten staan op de tekening van de aannemer.", later)
