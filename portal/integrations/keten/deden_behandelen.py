"""What do the people of the bevoegd gezag do in a ketensimulatie, and the adviser whom they mail?"""

import re
from datetime import timedelta

from portal.integrations.keten.bezoeker import Anders, woorden, zet
from portal.integrations.keten.spel import AANVRAGER, PDF, Spel, eis

ADVIES = "Wij hebben geen bezwaar. Dit is een proef."
VRAAG = "Voldoet deze proef?"
ERBIJ, BYTES_ERBIJ = "proef-erbij.pdf", PDF + b"% erbij\n"
"""A document that is added later: its name and its bytes."""
DAAR = ("a. Coördinator toewijzen", "b. In behandeling nemen", "c. Advies vragen", "d. Advies overhalen")
"""The steps of the factsheet that are done in the own system as well, as the cockpit names them."""
ADVIESVERZOEK = re.compile(r"/PROEF-[0-9-]+/adviezen/[^/]+/?$")


def toewijzen(spel: Spel) -> None:
    """The coördinator finds it by its number and says who handles it."""
    who = spel.als("coordinator")
    who.bezoek(f"/dossiers?zoek={spel.zaak}")
    eis(spel.zaak in who.tekst(), "De coördinator vindt de zaak niet in de werkvoorraad.")
    who.bezoek(spel.dossier)
    who.selecteer("Behandelaar", spel.opstelling["mensen"]["behandelaar"]["naam"])
    who.stuur("Toewijzen")
    spel.mail("behandelaar", "toegewezen")


def in_behandeling(spel: Spel) -> None:
    """The state moves; the applicant is mailed where that is set, and not where it is not."""
    who = spel.als("behandelaar")
    who.bezoek(spel.dossier)
    who.stuur("In behandeling nemen")
    eis(not who.heeft_knop("In behandeling nemen"), "De zaak staat niet op “In behandeling”.")
    if spel.opstelling["berichten_via_portaal"] and spel.opstelling["status_tonen"]:
        spel.mail(AANVRAGER)
    else:
        spel.geen_mail(AANVRAGER)


def advies_vragen(spel: Spel) -> None:
    who, partner = spel.als("behandelaar"), spel.opstelling["advies"]["mail"]
    who.bezoek(spel.dossier)
    who.volg("Advies vragen")
    who.kies(partner["naam"])
    soorten = [o.get("value") for o in who.veld("Soort advies").iter("option") if o.get("value")]
    who.veld("Soort advies").value = soorten[0]
    who.vul("Wat wilt u weten?", VRAAG)
    last = spel.vandaag + timedelta(days=14)
    for label, value in (("Dag", last.day), ("Maand", last.month), ("Jaar", last.year)):
        who.vul(label, str(value))
    who.stuur("Adviesverzoek versturen")
    spel.gezien["adviesverzoek"] = who.pad
    spel.gezien["advieslink"] = spel.link(spel.mail(partner["id"]), "/adviezen/link/")


def advies_geven(spel: Spel) -> None:
    """By the link alone: reads the original, and nothing else of the case; uploads the advice."""
    adviser = spel.bezoeker()
    adviser.bezoek(spel.gezien["advieslink"])
    adviser.stuur("Adviesverzoek openen")
    eis(VRAAG in adviser.tekst(), "De adviseur leest de vraag niet.")
    here = adviser.pad
    try:
        adviser.bezoek(spel.dossier)
        eis("inloggen" in adviser.tekst().lower(), "De adviseur kan het hele dossier openen.")
    except Anders:
        pass
    adviser.bezoek(here)
    adviser.vul("Tekst van uw advies", ADVIES)
    file = adviser.veldnaam("Documenten bij uw advies")
    adviser.stuur("Controleren en versturen", **{file: ("advies.pdf", PDF, "application/pdf")})
    adviser.stuur("Advies versturen")
    spel.mail("behandelaar", "advies ontvangen")


def advies_overhalen(spel: Spel) -> None:
    """The advice and its document are there, and are saved by hand into the own system."""
    who = spel.als("coordinator")
    who.bezoek(spel.dossier)
    adviezen = [a for a in who.tree.xpath("//a[@href]") if ADVIESVERZOEK.search(a.get("href"))]
    eis(bool(adviezen), "Het advies staat niet in het dossier.")
    who.bezoek(adviezen[0].get("href"))
    eis(ADVIES in who.tekst(), "Het advies is niet te lezen in het dossier.")
    links = [a.get("href") for a in who.tree.xpath("//a[@href]") if "advies.pdf" in a.text_content()]
    eis(bool(links), "Het document bij het advies staat er niet.")
    eis(who.haal(links[0]).startswith(b"%PDF"), "Het document bij het advies komt niet mee.")


def documenten_overhalen(spel: Spel) -> None:
    """The drawing of the aanvraag, saved by hand, is byte for byte what was sent."""
    who = spel.als("coordinator")
    who.bezoek(f"{spel.dossier}/aanvraag")
    links = [a.get("href") for a in who.tree.xpath("//a[@href]") if "proef.pdf" in a.text_content()]
    eis(bool(links), "De bijlage van de aanvraag staat niet op de pagina van de aanvraag.")
    eis(who.haal(links[0]) == PDF, "De bijlage is niet meer wat de aanvrager stuurde.")


def besluit_opstellen(spel: Spel) -> None:
    who = spel.als("behandelaar")
    who.bezoek(spel.dossier)
    who.stuur("Besluit opstellen")
    who.kies("Vergunning verleend")
    who.vul("Het besluit in één of twee gewone zinnen", "De gemeente geeft toestemming voor de proef.")
    who.vul("Waarom dit besluit?", "Dit is een proef.")
    who.stuur("Bewaren")
    eis(not who.fouten(), f"Het besluit is niet bewaard. {who.fouten()}")
    spel.gezien["besluit"] = who.pad.removesuffix("/wijzigen")
    who.bezoek(spel.gezien["besluit"])
    who.stuur("Ter ondertekening voorleggen")
    spel.mail("beslisser", "ter ondertekening")


def ondertekenen(spel: Spel) -> None:
    who = spel.als("beslisser")
    who.bezoek(spel.gezien["besluit"])
    who.stuur("Besluit ondertekenen")
    eis(not who.heeft_knop("Besluit ondertekenen"), f"Het besluit is niet ondertekend. {who.fouten()}")


def bekendmaken(spel: Spel) -> None:
    who = spel.als("behandelaar")
    who.bezoek(spel.gezien["besluit"])
    who.volg("Bekendmaken aan de aanvrager")
    for box in who.tree.xpath("//main//form//input[@type='checkbox']"):
        zet(box, True)
    who.stuur("Nu bekendmaken")
    eis(not who.fouten(), f"Het besluit is niet bekendgemaakt. {who.fouten()}")
    spel.mail(AANVRAGER)


def coordinator(spel: Spel) -> None:
    """Step a: who keeps the two systems the same."""
    who, naam = spel.als("coordinator"), spel.opstelling["mensen"]["coordinator"]["naam"]
    who.bezoek(f"{spel.dossier}/toewijzing")
    who.selecteer("Wie wordt coördinator?", naam)
    who.stuur("Toewijzen", binnen=who.tree.get_element_by_id("kies-coordinator"))
    eis(naam in " ".join(woorden(node) for node in who.tree.xpath("//*[@aria-labelledby='kop-coordinator']/p")),
        f"Het dossier heeft geen coördinator. {who.fouten()}")


def afvinken(spel: Spel) -> None:
    """In the cockpit the coördinator says of the steps a, b and c that they are done in the own system as well."""
    _vink_af(spel, DAAR[:3])


def overgehaald(spel: Spel) -> None:
    """The advice was saved into the own system: step d is ticked."""
    _vink_af(spel, DAAR[3:])


def _vink_af(spel: Spel, stappen) -> None:
    """Tick what stands under these steps. Raises Mislukt where there is nothing, or a tick is not kept."""
    who = spel.als("coordinator")
    who.bezoek(f"{spel.dossier}/cockpit")
    for stap in stappen:
        knop = _knop(who, stap)
        eis(bool(knop) or "Vinkje weghalen" in _onder(who, stap), f"Bij “{stap}” valt niets af te vinken.")
        if knop:
            who.stuur(knop)
            eis(_knop(who, stap) != knop, f"Het vinkje bij “{stap}” is niet bewaard. {who.fouten()}")
    eis("De twee systemen lopen niet uiteen" in who.tekst(), "Na het afvinken lopen de twee systemen toch uiteen.")


def _onder(who, stap: str) -> str:
    """What the cockpit says under this step."""
    return next((woorden(node) for node in who.tree.iter("section") if woorden(node.find("h2")) == stap), "")


def _knop(who, stap: str) -> str:
    """The words of its first button to tick; empty for none."""
    found = (woorden(button) for button in who.tree.iter("button"))
    return next((words for words in found if words.startswith("Is daar gedaan: ") and words.endswith(stap)), "")


def document_erbij(spel: Spel) -> None:
    """The coördinator hears of the advice, and of a document that the behandelaar adds, and fetches that as it is."""
    who = spel.als("behandelaar")
    who.bezoek(spel.dossier)
    if ERBIJ not in who.tekst():
        form = who.tree.get_element_by_id("document")
        who.stuur("Document toevoegen", binnen=form, bestand=(ERBIJ, BYTES_ERBIJ, "application/pdf"))
    spel.mail("coordinator", "advies ontvangen", eerder=True)
    spel.mail("coordinator", "document toegevoegd", eerder=True)
    who = spel.als("coordinator")
    who.bezoek(spel.dossier)
    links = [a.get("href") for a in who.tree.xpath("//*[@id='documenten']//a[@href]") if woorden(a) == ERBIJ]
    eis(bool(links), "Het document dat erbij kwam, staat niet in het dossier.")
    eis(who.haal(links[0]) == BYTES_ERBIJ, "Het document dat erbij kwam, is niet meer wat werd toegevoegd.")


def sluiten_hybride(spel: Spel) -> None:
    """It was decided in the own system today, so the case closes here."""
    who = spel.als("coordinator")
    who.bezoek(f"{spel.dossier}/cockpit")
    who.datum("Op welke dag is in het eigen systeem besloten?", spel.vandaag)
    who.stuur("Dossier sluiten")
    eis("Gesloten" in who.tekst(), f"Het dossier is niet gesloten. {who.fouten()}")


def sluiten(spel: Spel) -> None:
    who = spel.als("coordinator")
    who.bezoek(spel.dossier)
    who.stuur("Dossier sluiten")
    eis("Gesloten" in who.tekst(), f"Het dossier is niet gesloten. {who.fouten()}")
