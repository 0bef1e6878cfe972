"""What does the demo show of the site of the web editors? A folder in the menu with pages, news and a working copy."""

from datetime import time, timedelta

from content_types.blok import Blok
from portal.actions import blok, paginaversie, planning, webmap
from portal.actions import pagina as paginas

BOUWEN = ("Bouwen en verbouwen", "Wilt u iets aan uw huis veranderen? Lees hier waar u op moet letten.")
TEKST = """<h2>Zelf kijken</h2><p>Doe eerst de <a href="/vergunningcheck">vergunningcheck</a>. Dan weet u of u een vergunning
nodig hebt.</p><h2>Wat kost het?</h2><table><tr><th>Wat</th><th>Kosten</th></tr><tr><td>Aanvraag voor een dakkapel</td>
<td>€ 250</td></tr></table><p>Hebt u een vraag? Kijk bij <a href="/contact">Contact</a>.</p>"""
NIEUWS = (("Het gemeentehuis is tijdens de bouwvak open", "<p>Ook in de bouwvak helpen wij u aan de balie.</p>", 12),
          ("Nieuwe regels voor zonnepanelen", "<p>Vanaf vandaag mag er meer zonder vergunning.</p>", 2))


def site(demo) -> None:
    """Made by the web editor, a day ago."""
    by = demo.person("redacteur", demo.now - timedelta(days=1))
    map_ = webmap.maken(by, by.site, *BOUWEN)
    webmap.menu(map_, by, in_menu=True, in_voet=False)
    page = paginas.maken(by, "Een dakkapel plaatsen", TEKST, map_=map_, opmaak="html")
    webmap.menu(page, by, in_menu=True, in_voet=False)
    news = [paginas.maken(by, titel, tekst, map_=map_, soort="nieuws", opmaak="html", samenvatting="",
                          datum=by.today - timedelta(days=days)) for titel, tekst, days in NIEUWS]
    for one in (map_, page, *news):
        paginas.stap(one, "publiceren", by)
    paginaversie.bewaren(page, by, tekst=TEKST.replace("€ 250", "€ 275"))
    later = paginas.maken(by, "Open dag op de bouwplaats", "<p>Kom kijken.</p>", map_=map_, opmaak="html")
    planning.vastleggen(later, by, publiceren_op=by.today + timedelta(days=14), publiceren_tijd=time(9),
                         verloopt_op=by.today + timedelta(days=30))
    blok.toevoegen(by.site, Blok("nieuws", "Nieuws", keuze=map_.uid, aantal=3), by)
