"""A case in the regular procedure: an aanvulling, an extension, a decision that was sent back once, bezwaar, the end.

The dates were counted by hand (rules.md 1.2, 1.3, 1.5, 1.6, 3); each is a day on which somebody does something.
"""

from datetime import date

from tests import wereld
from tests.verhalen.verhaal import World, advise, ask_advice, assign_and_take_in, dossier, publish, submit

BEGIN = date(2025, 10, 7)                 # Tuesday; the term runs from 8 October, 8 weeks: 2 December
GEVRAAGD = date(2025, 10, 17)             # Friday; the clock stands still from the 18th
HERSTEL = date(2025, 10, 31)
AANGEVULD = date(2025, 10, 27)            # Monday; 18 up to and including 26 October do not count: 9 days, 11 December
VERLENGD = date(2025, 12, 11)             # on the last day itself; six weeks more: 22 January 2026
BEKEND = date(2026, 1, 22)                # on the last day itself
BEZWAAR = date(2026, 3, 5)                # six weeks from 23 January: this is the last day
DAARNA = date(2026, 3, 6)
BESLIST = date(2026, 4, 10)
ONHERROEPELIJK = date(2026, 6, 1)         # appeal was open until 22 May, by post until 29 May


def whole_case(world: World) -> str:
    """Everything in order; gives the case number."""
    world.on(BEGIN)
    nummer = submit(world)
    assign_and_take_in(world, nummer)
    ask_for_more(world, nummer)
    applicant_answers(world, nummer)
    ask_advice(world, nummer, ("21", "11", "2025"))
    advise(world, nummer)
    extend(world, nummer)
    sent_back_and_signed(world, nummer)
    notice = publish(world, nummer)
    last_day_and_the_day_after(world, notice)
    bezwaar(world, nummer, notice)
    final_and_closed(world, nummer, notice)
    return nummer


def ask_for_more(world: World, nummer: str) -> None:
    world.on(GEVRAAGD)
    handler = world.open_as("behandelaar")
    handler.visit(dossier(nummer))
    handler.follow("Aanvulling vragen")
    handler.fill("Wat ontbreekt er?", "Een doorsnede van het dak\nDe kleur van de kozijnen")
    handler.date("Aanvullen kan tot en met", HERSTEL)
    handler.press("Aanvulling vragen")
    assert "15 december 2025" in handler.text()  # thirteen days, if the whole term to answer is used


def applicant_answers(world: World, nummer: str) -> None:
    """Point by point, after which the handler finds it complete and the clock runs on."""
    world.on(AANGEVULD)
    applicant = my_case(world)
    assert "Zolang wij op uw aanvulling wachten, staat de termijn stil" in applicant.text()
    applicant.follow("Vul uw aanvraag aan")
    for punt in ("1. Een doorsnede van het dak", "2. De kleur van de kozijnen"):
        applicant.follow(punt)
        if "kleur" in punt:
            applicant.fill("Uw antwoord (niet verplicht als u een bestand stuurt)", "Donkergroen.")
        else:
            applicant.attach("Bestanden", "doorsnede.pdf", wereld.PDF)
        applicant.press("Bewaren en naar alle punten")
    applicant.press("Aanvulling versturen")
    handler = world.open_as("behandelaar")
    handler.visit(dossier(nummer))
    handler.follow("Aanvulling beoordelen")
    handler.press("Volledig verklaren")
    assert "donderdag 11 december 2025" in handler.text()


def extend(world: World, nummer: str) -> None:
    """The new dates are shown first; the applicant reads the reason and the same reckoning."""
    world.on(VERLENGD)
    handler = world.open_as("behandelaar")
    handler.visit(dossier(nummer))
    handler.follow("Termijn verlengen")
    handler.fill("Waarom hebt u meer tijd nodig?", "De welstandscommissie vergadert in januari.")
    handler.press("Bekijk de nieuwe datums")
    assert "donderdag 22 januari 2026" in handler.text() and "Er is nog niets veranderd" in handler.text()
    handler.press("Verleng de termijn")
    assert "De termijn is verlengd" in handler.text()
    applicant = my_case(world)
    assert "22 januari 2026" in applicant.text() and "één keer verlengen" not in applicant.text()
    assert "vergadert in januari" in world.mails("jan@jansen.test")[-1].get_content()


def sent_back_and_signed(world: World, nummer: str) -> None:
    """The signer returns the draft with a comment; the second time it is signed and made known on the last day."""
    world.on(BEKEND)
    handler = world.open_as("behandelaar")
    handler.visit(dossier(nummer))
    handler.press("Besluit opstellen")
    handler.choose("Vergunning verleend")
    handler.fill("Het besluit in één of twee gewone zinnen", "De gemeente geeft toestemming voor de dakkapel.")
    handler.fill("Waarom dit besluit?", "Het plan past in het omgevingsplan.")
    handler.press("Bewaren")
    besluit = handler.path().removesuffix("/wijzigen")
    handler.visit(besluit)
    handler.press("Ter ondertekening voorleggen")
    signer = world.open_as("beslisser")
    signer.visit(besluit)
    signer.unfold("Terugsturen naar de opsteller")
    signer.fill("Wat moet er anders?", "Neem het advies van de brandweer over.")
    signer.press("Terugsturen")
    handler.visit(besluit)
    assert "Neem het advies van de brandweer over." in handler.text()
    handler.follow("Besluit wijzigen")
    handler.fill("Nieuw voorschrift", "De deur gaat naar buiten open.")
    handler.press("Bewaren")
    handler.visit(besluit)
    handler.press("Ter ondertekening voorleggen")
    signer.visit(besluit)
    signer.press("Besluit ondertekenen")
    handler.visit(besluit)
    handler.follow("Bekendmaken aan de aanvrager")
    assert "5 maart 2026" in handler.text()
    handler.press("Nu bekendmaken")


def last_day_and_the_day_after(world: World, notice: str) -> None:
    """A resident can object until and including the last day; a bezwaar of that day is noted later."""
    for day, words in ((BEZWAAR, "Vandaag is de laatste dag"), (DAARNA, "U kon bezwaar maken tot en met")):
        world.on(day)
        resident = world.open_as("")
        resident.visit(notice)
        assert words.lower() in resident.text().lower(), resident.text()


def bezwaar(world: World, nummer: str, notice: str) -> None:
    """Noted by its day of receipt, it shows on the notice without a name; unfounded, the decision stands."""
    handler = world.open_as("behandelaar")
    handler.visit(dossier(nummer))
    handler.follow("Bezwaar of beroep noteren")
    handler.choose("Bezwaar")
    handler.fill("Door wie?", "Karin Smit-de Boer")
    handler.date("Ontvangen op", BEZWAAR)
    handler.press("Noteren")
    assert "Karin Smit-de Boer" in handler.text()
    here = handler.path()
    resident = world.open_as("")
    resident.visit(notice)
    assert "Tegen dit besluit is bezwaar gemaakt" in resident.text() and "Smit" not in resident.text()
    handler.visit(dossier(nummer))
    world.on(BESLIST)
    handler = world.open_as("behandelaar")
    handler.visit(here)
    handler.choose("Ongegrond")
    handler.date("Datum van de beslissing", BESLIST)
    handler.press("Uitkomst vastleggen")
    resident.visit(notice)
    assert "Het besluit blijft gelden" in resident.text()


def final_and_closed(world: World, nummer: str, notice: str) -> None:
    """When nothing can come any more the decision is final, by itself, and the dossier can be closed."""
    world.on(ONHERROEPELIJK)
    resident = world.open_as("")
    resident.visit(notice)
    assert "onherroepelijk" in resident.text()
    coordinator = world.open_as("coordinator")
    coordinator.visit(dossier(nummer))
    coordinator.press("Dossier sluiten")
    assert "Gesloten" in coordinator.text()


def my_case(world: World):
    applicant = world.open_as("")
    applicant.visit(world.link_in_mail("jan@jansen.test", "/mijn/"))
    applicant.press("Bekijk mijn zaak")
    return applicant
