"""What do the applicant, the counter and the loket do in a ketensimulatie? Each deed `f(spel)` raises when it is not well."""

from urllib.parse import urlencode

from portal.integrations.keten.bezoeker import KNOP_VERDER, invullen, nummer_in, woorden
from portal.integrations.keten.spel import AANVRAGER, PDF, Spel, eis
from portal.services.proef import adres

MEESTE_BLADEN = 40
PLAN = "Proef: dakkapel aan de voorkant"
BEKEND = {
    "Korte naam van uw plan": PLAN, "Wat gaat u precies doen?": "Een dakkapel. Dit is een proef.", "Postcode": "1234 AB",
    "Huisnummer": "12", "Straat": "Proefstraat", "Plaats": "Proefstad", "Naam van de aanvrager": "Proef Aanvrager",
    "E-mailadres": adres(AANVRAGER), "Adres van de aanvrager": "Proefweg 3, Proefstad",
    "Voor mijzelf of een andere persoon": "", "Aan de voorkant": "", "Een woning": ""}
WERK = "Dakkapel plaatsen"
VERSTUREN = "Aanvraag versturen"


def inrichten(spel: Spel) -> None:
    """The organisation, its people and its koppelingen."""
    spel.opstelling = spel.deur.vraag("voorbereiden", run=spel.run, modus=spel.modus, adressen={
        "post": spel.post.adres, "eigen": spel.eigen.adres, "advies": spel.advies.adres})
    spel.noteer("proefopstelling gevraagd", spel.opstelling["naam"])
    for name, systeem in (("eigen", spel.eigen), ("advies", spel.advies)):
        systeem.login = spel.opstelling["koppelingen"].get(name, {})


def indienen(spel: Spel) -> None:
    """The whole form, page by page, with a drawing."""
    visitor = spel.bezoeker()
    visitor.bezoek(spel.opstelling["begin"])
    eis("Dit hoort bij een ketensimulatie" in visitor.tekst(), "Op de pagina staat niet dat dit een proef is.")
    visitor.stuur("Beginnen")
    visitor.volg("Uw plan")
    for _ in range(MEESTE_BLADEN):
        if visitor.heeft_knop(VERSTUREN):
            break
        _blad(visitor)
    for box in visitor.tree.xpath("//main//input[@type='checkbox']"):
        box.set("checked", "checked")
    visitor.stuur(VERSTUREN)
    spel.zaak = nummer_in(visitor.tekst())
    eis(bool(spel.zaak), f"De aanvraag is niet ingediend. {visitor.fouten()}".strip())


def _blad(visitor) -> None:
    """One page of the form: files where it asks for them, else answers."""
    here = visitor.pad
    if visitor.veld("Bestanden") is not None:
        if "proef.pdf" not in visitor.tekst():
            visitor.stuur("Bestanden toevoegen", **{visitor.veldnaam("Bestanden"): ("proef.pdf", PDF, "application/pdf")})
        return visitor.stuur("Naar de volgende stap")
    werk = visitor.veld(WERK)
    if werk is not None and not visitor.tree.xpath("//input[@type='checkbox' and @checked]"):
        visitor.kies(WERK)
    elif werk is None:
        for box in visitor.tree.xpath("//main//input[@type='checkbox' and not(@checked)]"):
            box.set("checked", "checked")
    invullen(visitor, BEKEND)
    visitor.stuur(KNOP_VERDER)
    eis(visitor.pad != here or not visitor.fouten(), f"De pagina “{visitor.kop()}” wil iets anders: {visitor.fouten()}")


def bevestigd(spel: Spel) -> None:
    """The first message to the applicant, with the way back to the case."""
    message = spel.mail(AANVRAGER, eerder=True)
    spel.gezien["mijn"] = spel.link(message, "/mijn/")


def gemeld(spel: Spel) -> None:
    """The bevoegd gezag hears of it, with a link to the aanvraag."""
    spel.link(spel.mail(spel.meldt_aan(), eerder=True), spel.dossier)


def volgen(spel: Spel) -> None:
    """The applicant reads how far it is."""
    visitor = spel.bezoeker()
    visitor.bezoek(spel.gezien["mijn"])
    visitor.stuur("Bekijk mijn zaak")
    eis(spel.zaak in visitor.tekst(), "De aanvrager ziet de eigen zaak niet.")
    visitor_text = visitor.tekst()
    spel.gezien["mijn_tekst"] = visitor_text
    eis("Dit hoort bij een ketensimulatie" in visitor_text, "Bij de zaak staat niet dat dit een proef is.")


def besluit_gelezen(spel: Spel) -> None:
    """The applicant reads the decision at their own case."""
    volgen(spel)
    eis("toestemming voor de proef" in spel.gezien["mijn_tekst"], "De aanvrager leest het besluit niet bij de eigen zaak.")


def niet_openbaar(spel: Spel) -> None:
    """Nobody finds it: not in the register, not in its feed, not in the open data."""
    visitor, query = spel.bezoeker(), urlencode({"zoek": PLAN})
    visitor.bezoek(f"/bekendmakingen?{query}")
    results = " ".join(woorden(item) for item in visitor.tree.xpath("//main//li[contains(@class, 'lijst__item')]"))
    eis(spel.zaak not in results and PLAN not in results, "De proefzaak staat in het openbare register.")
    for path in ("/bekendmakingen/gegevens.json", "/bekendmakingen/gegevens.csv"):
        visitor.bezoek(f"{path}?{query}")
        eis(spel.zaak not in visitor.page.text and PLAN not in visitor.page.text, f"De proefzaak is te vinden op {path}.")
    visitor.bezoek("/bekendmakingen/atom.xml")
    eis(PLAN not in visitor.page.text, "De proefzaak staat bij de nieuwe bekendmakingen.")


def balie(spel: Spel) -> None:
    """An aanvraag on paper, entered by somebody at the counter; each time for another place, as the counter is warned of a case
    that is there."""
    desk = spel.als("balie")
    desk.bezoek("/balie/papier")
    desk.kies("Vergunning")
    desk.datum("Ontvangen op", spel.vandaag)
    for label, value in (("Korte naam van het plan", "Proef: op papier"), ("Wat gaat de aanvrager precies doen?", "Een proef."),
                         ("Naam van de aanvrager", "Proef Papier"), ("E-mailadres", adres("papier")),
                         ("Postadres van de aanvrager", "Proefweg 4, Proefstad"), ("Straat", "Papierstraat"),
                         ("Plaats", "Proefstad"), ("Postcode", "1234 AC"), ("Huisnummer", str(int(spel.zaak[-6:]) % 9999 + 1))):
        desk.vul(label, value)
    invullen(desk, {WERK: "", "Een particulier": ""})
    desk.stuur("Aanvraag invoeren")
    nummer = nummer_in(desk.tekst())
    eis(bool(nummer), f"De balie kan geen papieren aanvraag invoeren. {desk.fouten()}")
    spel.mail("papier", over=nummer)
