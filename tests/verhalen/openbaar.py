"""A case as a resident lives it: announced, decided, objected to, corrected, taken back; every public channel follows each time.

The dates were counted by hand (rules.md 3); the mails travel over SMTP.
"""

import re
from datetime import date

from tests.conftest import SHARED
from tests.public.test_sitemaps import valid
from tests.verhalen.verhaal import World, assign_and_take_in, decide, submit

BEGIN = date(2025, 10, 7)
VERTELD = date(2025, 10, 8)
BESLUIT = date(2025, 10, 14)              # made known; six weeks from the 15th: 25 November
ONLINE = date(2025, 10, 16)
ONLINE_VERTELD = date(2025, 10, 17)
BEZWAAR = date(2025, 11, 25)              # the last day
RECTIFICATIE = date(2025, 11, 26)         # the day after; the term begins again: six weeks from the 27th, 7 January 2026
RECTIFICATIE_VERTELD = date(2025, 11, 27)
OPNIEUW_LAATSTE = date(2026, 1, 7)
GESLOTEN = date(2026, 1, 8)
INGETROKKEN_VERTELD = date(2026, 1, 9)
SCHEMA = SHARED / "standards" / "diwoo" / "bundle.xsd"
ADDRESS = re.compile(r"<loc>(.*?)</loc>")
BUUR = "karin@smit.test"
REDEN = "Deze rectificatie was niet nodig."
GEHEIM = ("Jansen", "jan@", "Dorpsweg", "Smit", "Molenweg 7", "smit.test", "Fatima", "Wim Web", "Karel Collega")
LIJSTEN = {"register": "/bekendmakingen", "kaart": "/bekendmakingen/kaart", "atom": "/bekendmakingen/atom.xml",
           "rss": "/bekendmakingen/rss.xml", "agenda": "/bekendmakingen/laatste-dagen.ics",
           "json": "/bekendmakingen/gegevens.json", "csv": "/bekendmakingen/gegevens.csv", "alles": "/open-data/alles.ndjson"}
OVERAL = {*LIJSTEN, "sitemap", "woo"}
WEG = {"register": "Ingetrokken", "kaart": "Ingetrokken", "atom": "<title>Ingetrokken: ", "rss": "<title>Ingetrokken: ",
       "agenda": "STATUS:CANCELLED", "json": "ingetrokken", "csv": "ingetrokken", "alles": "ingetrokken",
       "woo": "redenVerwijderingVervanging"}
"""How each says that a notice was taken back; of the sitemap the page itself says it (noindex)."""


def whole_case(world: World) -> tuple[str, str]:
    """Everything in order; gives the paths of the notice and of its correction."""
    world.on(BEGIN)
    follow_the_address(world)
    nummer = submit(world)
    assign_and_take_in(world, nummer)
    announced = announce(world)
    told(world, VERTELD, announced, "Aanvraag ontvangen")
    world.on(BESLUIT)
    decide(world, nummer)
    notice = schedule(world)
    told(world, ONLINE_VERTELD, notice, "Vergunning verleend")
    object_on_the_last_day(world, notice)
    corrected = correct(world, notice)
    told(world, RECTIFICATIE_VERTELD, corrected, "Rectificatie")
    closed_again(world, corrected)
    take_back(world, notice, corrected)
    told(world, INGETROKKEN_VERTELD, corrected, "INGETROKKEN")
    return notice, corrected


# The resident


def follow_the_address(world: World) -> None:
    """Asked for on the site, confirmed by the link in the mail."""
    resident = world.open_as("")
    resident.visit("/volgen")
    resident.fill("Postcode", "1234 AB")
    resident.fill("Huisnummer", "12")
    resident.fill("Uw e-mailadres", BUUR)
    resident.choose("Elke dag, als er iets is")
    resident.press("Volgen")
    resident.visit(world.link_in_mail(BUUR, "/volgen-bevestigen/"))
    resident.press("Bevestigen")
    assert "U krijgt een e-mail zodra er iets nieuws is" in resident.text()


def told(world: World, day: date, notice: str, words: str) -> None:
    """The overview of the next morning has it."""
    world.on(day)
    text = world.mails(BUUR)[-1].get_content()
    assert notice in text and words in text
    assert not [word for word in GEHEIM if word in text]


def object_on_the_last_day(world: World, notice: str) -> None:
    """From the link in the mail, without logging in, with a receipt on the page and in the mail; the day after it is too late."""
    link = world.link_in_mail(BUUR, notice)
    world.on(BEZWAAR)
    resident = world.open_as("")
    resident.visit(link)
    assert "dinsdag 25 november 2025, vandaag is de laatste dag" in resident.text()
    resident.follow("Maak bezwaar")
    for label, value in (("Uw naam", "Karin Smit-de Boer"), ("Uw adres", "Molenweg 7, Waterrijk"), ("E-mailadres", BUUR),
                         ("Waarom bent u het niet eens met het besluit?", "De dakkapel neemt mijn licht weg.")):
        resident.fill(label, value)
    resident.press("Verder naar controleren")
    resident.press("Bezwaar versturen")
    receipt = resident.text()
    assert "Wij hebben uw bezwaar ontvangen" in receipt and "te laat" not in receipt
    resident.visit(world.link_in_mail(BUUR, "/bezwaar-ontvangst/"))
    assert "Wij hebben uw bezwaar ontvangen" in resident.text()
    world.on(RECTIFICATIE)
    too_late(world, notice, "dinsdag 25 november 2025")
    found_at(world, notice, OVERAL)


def too_late(world: World, notice: str, day: str) -> None:
    """The notice and its form both say that the term is over."""
    resident = world.open_as("")
    resident.visit(notice)
    assert f"U kon bezwaar maken tot en met {day}" in resident.text()
    resident.follow("Maak toch bezwaar")
    assert f"De termijn is voorbij: u kon bezwaar maken tot en met {day}" in resident.text()


def closed_again(world: World, corrected: str) -> None:
    """The term that began again has a last day too."""
    world.on(OPNIEUW_LAATSTE)
    resident = world.open_as("")
    resident.visit(corrected)
    assert "woensdag 7 januari 2026, vandaag is de laatste dag" in resident.text()
    world.on(GESLOTEN)
    too_late(world, corrected, "woensdag 7 januari 2026")


# The web editors


def announce(world: World) -> str:
    """An aanvraag that came in, on the site without a name; it is no decision, so not for the Woo index."""
    editor = world.open_as("redacteur")
    editor.visit("/bekendmakingen/redactie")
    editor.press("Klaarzetten")
    notice = approved(world, editor)
    editor.press("Publiceren")
    found_at(world, notice, OVERAL - {"woo", "agenda"})
    return notice


def approved(world: World, editor) -> str:
    """What the editor checked is approved by a colleague, the only way on; the editor stands on it again. Gives its path."""
    world.mails("")
    editor.choose("Ik heb de tekst en de documenten gecontroleerd op persoonsgegevens")
    editor.press("Bewaren en bekijken")
    notice = editor.path()
    assert "Een andere webredacteur moet deze bekendmaking eerst goedkeuren" in editor.text()
    colleague = world.open_as("collega")
    colleague.visit(notice)
    colleague.press("Goedkeuren")
    found_at(world, notice, set())
    editor.visit(notice)
    return notice


def schedule(world: World) -> str:
    """The decision comes online by itself, on its day and not before."""
    editor = world.open_as("redacteur")
    editor.visit("/bekendmakingen/redactie")
    editor.press("Klaarzetten")
    notice = approved(world, editor)
    editor.follow("Op een vast moment")
    editor.date("Op welke dag komt zij online?", ONLINE)
    editor.press("Bewaren")
    assert "donderdag 16 oktober 2025 om 9.00 uur" in editor.text()
    found_at(world, notice, set())
    world.on(ONLINE)
    found_at(world, notice, OVERAL)
    return notice


def correct(world: World, notice: str) -> str:
    """A new notice that says what was wrong; the term begins again, and the old one says where to look."""
    editor = world.open_as("redacteur")
    editor.visit(notice)
    editor.follow("Rectificeren")
    assert "tot en met woensdag 7 januari 2026" in editor.text()
    editor.fill("Wat stond er fout?", "Er stond dat de dakkapel twee meter breed wordt.")
    editor.fill("Wat moet het zijn?", "De dakkapel wordt drie meter breed.")
    editor.choose("Ja, de termijn begint opnieuw")
    editor.fill("Waarom wel of niet?", "Omwonenden konden niet weten hoe groot de dakkapel wordt.")
    editor.press("Rectificatie klaarzetten")
    corrected = approved(world, editor)
    editor.press("Publiceren")
    found_at(world, corrected, OVERAL)
    resident = world.open_as("")
    resident.visit(notice)
    assert "is gerectificeerd" in resident.text()
    return corrected


def take_back(world: World, notice: str, corrected: str) -> None:
    """The reason stays at its address; every channel says that it is gone, and none has its text any more."""
    editor = world.open_as("redacteur")
    editor.visit(corrected)
    editor.follow("Intrekken")
    editor.fill("Waarom trekt u deze bekendmaking in?", REDEN)
    editor.press("Bekendmaking intrekken")
    world.mails("")
    resident = world.open_as("")
    resident.visit(corrected)
    assert REDEN in resident.text() and "drie meter" not in resident.text() and "noindex" in resident.page.text
    resident.visit(notice)
    assert "is gerectificeerd" not in resident.text()
    found = found_at(world, corrected, OVERAL)
    assert {name: text for name, text in WEG.items() if text not in found[name]} == {}
    assert not [name for name, text in found.items() if "drie meter" in text]


# Where is it to be found?


def found_at(world: World, notice: str, channels: set[str]) -> dict[str, str]:
    """What each public channel holds. Exactly these lead to this notice, and none holds a word about a person."""
    world.mails("")
    reader = world.open_as("")
    found = {name: read(reader, path) for name, path in LIJSTEN.items()} | in_sitemaps(reader)
    met = [(name, word) for name, text in found.items() for word in GEHEIM if word in text]
    assert met == [], met
    now = {name for name, text in found.items() if notice in text}
    assert now == channels, f"te veel: {now - channels}, te weinig: {channels - now}"
    return found


def read(reader, path: str) -> str:
    reader.visit(path)
    return reader.page.text.replace("\r\n ", "")


def in_sitemaps(reader) -> dict[str, str]:
    """The sitemaps and the Woo index, from robots.txt on; each file checked against its schema."""
    found = {"sitemap": "", "woo": ""}
    for line in read(reader, "/robots.txt").splitlines():
        if line.startswith("Sitemap: "):
            kind = "woo" if "diwoo" in line else "sitemap"
            index = checked(reader, line.removeprefix("Sitemap: "))
            found[kind] = "".join(checked(reader, loc) for loc in ADDRESS.findall(index))
    return found


def checked(reader, address: str) -> str:
    """What stands at this address, right by the schema where that is at hand."""
    text = read(reader, address)
    if SCHEMA.exists():
        valid(text.encode())
    return text
