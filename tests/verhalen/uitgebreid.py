"""A case in the extensive procedure: uitstel with consent, an extension, a draft laid open, zienswijzen, beroep.

The dates were counted by hand (rules.md 1.2, 1.5, 1.6, 3); each is a day on which somebody does something.
"""

from datetime import date

from tests.verhalen.regulier import my_case
from tests.verhalen.verhaal import World, assign_and_take_in, dossier, publish, put_online, submit

BEGIN = date(2025, 10, 7)                 # Tuesday; six months: 7 April 2026
GEHOORD = date(2025, 11, 14)
VERLENGD = date(2025, 11, 17)             # within eight weeks of receipt; six weeks more: 19 May 2026
UITSTEL = date(2025, 11, 20)              # agreed until 30 November: 21 to 30 November do not count, 29 May 2026
UITSTEL_TOT = date(2025, 11, 30)
ONTWERP = date(2026, 2, 2)
TER_INZAGE = date(2026, 2, 5)             # Thursday; six weeks that begin on the day itself: 18 March
ZIENSWIJZE = date(2026, 3, 18)            # the last day
GESLOTEN = date(2026, 3, 19)
BRIEF = date(2026, 3, 24)                 # posted on the last day, in within a week: in time (Awb 6:9 lid 2)
BESLUIT = date(2026, 4, 13)
BESLUIT_TER_INZAGE = date(2026, 4, 16)    # beroep from the 17th, six weeks: 28 May
BEROEP = date(2026, 5, 28)
DAARNA = date(2026, 5, 29)
UITSPRAAK = date(2026, 9, 1)


def whole_case(world: World) -> str:
    """Everything in order; gives the case number."""
    world.on(BEGIN)
    nummer = submit(world)
    assign_and_take_in(world, nummer)
    choose_the_procedure(world, nummer)
    extend_after_hearing(world, nummer)
    agree_on_delay(world, nummer)
    notice = lay_the_draft_open(world, nummer)
    resident_reacts(world, notice)
    letter_comes_in(world, nummer, notice)
    answer(world, nummer)
    besluit = decide(world, nummer)
    beroep(world, nummer, besluit)
    return nummer


def choose_the_procedure(world: World, nummer: str) -> None:
    handler = at_work(world, nummer)
    handler.follow("Hoe staat de termijn ervoor?")
    handler.follow("Procedure wijzigen")
    handler.choose("Uitgebreide procedure: Aangewezen geval (Omgevingswet art. 16.65 lid 1 a, Omgevingsbesluit art. 10.24)")
    handler.fill("Toelichting", "Een rijksmonument.")
    handler.press("Bekijk de nieuwe datums")
    assert "dinsdag 7 april 2026" in handler.text()
    handler.press("Wijzig de procedure")
    applicant = my_case(world)
    assert "uitgebreide procedure" in applicant.text() and "7 april 2026" in applicant.text()


def extend_after_hearing(world: World, nummer: str) -> None:
    world.on(VERLENGD)
    handler = at_work(world, nummer)
    handler.follow("Termijn verlengen")
    handler.fill("Waarom hebt u meer tijd nodig?", "Het onderzoek naar de kozijnen duurt langer.")
    handler.date("Wanneer hebt u de aanvrager hierover gehoord?", GEHOORD)
    handler.fill("Hoe, en wat zei de aanvrager?", "Telefonisch.")
    handler.press("Bekijk de nieuwe datums")
    handler.press("Verleng de termijn")
    assert "dinsdag 19 mei 2026" in handler.text()


def agree_on_delay(world: World, nummer: str) -> None:
    """The applicant says yes on their own page; the days do not count."""
    world.on(UITSTEL)
    handler = at_work(world, nummer)
    handler.follow("Hoe staat de termijn ervoor?")
    handler.follow("Aanvrager om uitstel vragen")
    handler.date("Tot en met welke dag vraagt u uitstel?", UITSTEL_TOT)
    handler.fill("Waarom hebt u meer tijd nodig?", "De restaurator is pas over een week terug.")
    handler.press("Vraag om uitstel")
    applicant = my_case(world)
    applicant.follow("Lees de vraag en geef antwoord")
    assert "De restaurator is pas over een week terug." in applicant.text()
    applicant.press("Ik ga akkoord met uitstel")
    handler.visit(dossier(nummer) + "/termijn")
    assert "vrijdag 29 mei 2026" in handler.text() and "10 dagen" in handler.text()


def lay_the_draft_open(world: World, nummer: str) -> str:
    """Drafted, signed and laid open from a day; gives the path of the notice."""
    world.on(ONTWERP)
    handler = at_work(world, nummer)
    handler.press("Ontwerpbesluit opstellen")
    write_and_sign(world, handler, "De gemeente wil toestemming geven voor de dakkapel.")
    handler.follow("Ontwerp ter inzage leggen")
    handler.date("Vanaf welke dag liggen de stukken ter inzage?", TER_INZAGE)
    handler.fill("Waar liggen de stukken op papier?", "Gemeentehuis, Raadhuisplein 1")
    handler.press("Klaarzetten voor de redactie")
    world.on(TER_INZAGE)
    editor = world.open_as("redacteur")
    editor.visit("/bekendmakingen/redactie")
    editor.follow("Ontwerpbesluit: Dakkapel aan de voorkant, Kerkstraat 12, Waterrijk")
    notice = put_online(world, editor)
    resident = world.open_as("")
    resident.visit(notice)
    assert "18 maart 2026" in resident.text()
    return notice


def write_and_sign(world: World, handler, samenvatting: str) -> str:
    """From an opened draft to the signature; gives the path of the decision, on which the handler stands then."""
    handler.choose("Vergunning verleend")
    handler.fill("Het besluit in één of twee gewone zinnen", samenvatting)
    handler.fill("Waarom dit besluit?", "Het plan past in het omgevingsplan.")
    handler.press("Bewaren")
    besluit = handler.path().removesuffix("/wijzigen")
    handler.visit(besluit)
    handler.press("Ter ondertekening voorleggen")
    signer = world.open_as("beslisser")
    signer.visit(besluit)
    signer.press("Besluit ondertekenen")
    handler.visit(besluit)
    return besluit


def resident_reacts(world: World, notice: str) -> None:
    """On the last day, without logging in; with a receipt. The day after the form says that it is late."""
    world.on(ZIENSWIJZE)
    resident = world.open_as("")
    resident.visit(notice)
    resident.follow("Geef uw zienswijze")
    for label, value in (("Uw naam", "Karin Smit-de Boer"), ("Uw adres", "Molenweg 7, Waterrijk"),
                         ("E-mailadres", "karin@smit.test"), ("Uw zienswijze", "De dakkapel neemt mijn licht weg.")):
        resident.fill(label, value)
    resident.press("Verder naar controleren")
    resident.press("Zienswijze versturen")
    assert "Wij hebben uw zienswijze ontvangen" in resident.text()
    assert any("zienswijze" in mail["Subject"] for mail in world.mails("karin@smit.test"))
    world.on(GESLOTEN)
    resident = world.open_as("")
    resident.visit(notice)
    assert "U kon reageren tot en met" in resident.text() and "Smit" not in resident.text()


def letter_comes_in(world: World, nummer: str, notice: str) -> None:
    """Posted on the last day and in within a week: in time."""
    world.on(BRIEF)
    desk = world.open_as("balie")
    desk.visit(dossier(nummer) + "/zienswijze-invoeren")
    desk.choose("Per brief")
    desk.date("Op welke dag is de zienswijze ontvangen of gegeven?", BRIEF)
    desk.date("Op welke dag is de brief gepost?", ZIENSWIJZE)
    desk.fill("Naam van de indiener", "Opa Smit")
    desk.fill("Adres van de indiener", "Molenweg 9, Waterrijk")
    desk.fill("De zienswijze", "Het wordt te hoog.")
    desk.press("Zienswijze invoeren")
    handler = at_work(world, nummer)
    handler.follow("Alle zienswijzen")
    assert "Opa Smit" in handler.text() and "Te laat" not in handler.text()


def answer(world: World, nummer: str) -> None:
    """One by one, each with a version without names."""
    handler = at_work(world, nummer)
    handler.follow("Alle zienswijzen")
    for number, antwoord in ((1, "De schaduw valt op het dak."), (2, "De hoogte past in het plan.")):
        handler.follow(f"Zienswijze {number}")
        handler.fill("Ons antwoord", antwoord)
        handler.select("Wat betekent dit voor het besluit?", "Het besluit verandert niet")
        handler.choose("Ik heb de versie en het antwoord gecontroleerd op persoonsgegevens")
        handler.press("Beantwoorden")
        handler.visit(dossier(nummer) + "/zienswijzen-overzicht")
    handler.press("Nota maken")


def decide(world: World, nummer: str) -> str:
    """Made known to the applicant and laid open some days later; gives the path of the notice."""
    world.on(BESLUIT)
    handler = at_work(world, nummer)
    handler.press("Besluit opstellen")
    write_and_sign(world, handler, "De gemeente geeft toestemming voor de dakkapel.")
    handler.follow("Bekendmaken aan de aanvrager")
    handler.date("Vanaf welke dag ligt het besluit ter inzage?", BESLUIT_TER_INZAGE)
    handler.press("Nu bekendmaken")
    assert "Er is nog niets bekendgemaakt" in handler.text() and "donderdag 28 mei 2026" in handler.text()
    handler.press("Nu bekendmaken")
    world.on(BESLUIT_TER_INZAGE)
    notice = publish(world, nummer)
    assert "karin@smit.test" in str(world.mails("karin@smit.test")[-1]["To"])
    resident = world.open_as("")
    resident.visit(notice)
    for words in ("in beroep gaan bij de rechtbank tot en met donderdag 28 mei 2026", "Bezwaar maken bij ons kan niet",
                  "16 april 2026 tot en met 28 mei 2026"):
        assert words in resident.text()
    return notice


def beroep(world: World, nummer: str, notice: str) -> None:
    """On the last day, with a request to the judge to wait; both are shown without names, and then what came of them."""
    world.on(BEROEP)
    handler = at_work(world, nummer)
    note(handler, nummer, "Beroep", BEROEP)
    note(handler, nummer, "Verzoek om een voorlopige voorziening", BEROEP)
    case = handler.path()
    resident = world.open_as("")
    resident.visit(notice)
    assert "beroep ingesteld" in resident.text() and "Smit" not in resident.text()
    world.on(DAARNA)
    resident = world.open_as("")
    resident.visit(notice)
    assert "U kon in beroep gaan tot en met donderdag 28 mei 2026" in resident.text()
    handler = at_work(world, nummer)
    handler.visit(case)
    handler.choose("Toegewezen: besluit geschorst")
    handler.date("Datum van de beslissing", DAARNA)
    handler.press("Uitkomst vastleggen")
    resident.visit(notice)
    assert "De rechter heeft dit besluit geschorst" in resident.text()
    coordinator = world.open_as("coordinator")
    coordinator.visit(dossier(nummer))
    assert "Wacht op de uitkomst van bezwaar of beroep" in coordinator.text() and "Dossier sluiten" not in coordinator.text()
    world.on(UITSPRAAK)
    handler = at_work(world, nummer)
    handler.follow("Beroep, ontvangen op 28 mei 2026")
    handler.choose("Gegrond: besluit vernietigd")
    handler.date("Datum van de beslissing", UITSPRAAK)
    handler.press("Uitkomst vastleggen")
    resident.visit(notice)
    assert "vernietigd door de rechter. Het geldt niet meer" in resident.text()


def note(handler, nummer: str, soort: str, day: date) -> None:
    handler.visit(dossier(nummer))
    handler.follow("Bezwaar of beroep noteren")
    handler.choose(soort)
    handler.fill("Door wie?", "Karin Smit-de Boer")
    handler.date("Ontvangen op", day)
    handler.press("Noteren")


def at_work(world: World, nummer: str):
    """The handler, with the dossier open."""
    handler = world.open_as("behandelaar")
    handler.visit(dossier(nummer))
    return handler
