"""Cases that end in another way: not handled for lack of an aanvulling, or put right afterwards."""

from datetime import date

from tests.verhalen.regulier import GEVRAAGD, HERSTEL, ask_for_more, my_case
from tests.verhalen.uitgebreid import at_work
from tests.verhalen.verhaal import World, assign_and_take_in, decide, dossier, publish, submit

BEGIN = date(2025, 10, 7)
DAARNA = date(2025, 11, 3)                # Monday after the last day to answer
LAATSTE = date(2025, 11, 28)              # four weeks after 31 October (Awb 4:5 lid 4)
TE_LAAT = date(2025, 11, 29)


def not_handled(world: World, day: date) -> str:
    """Asked for more, nothing came: left out of handling on `day`. Gives the words of the dossier page then."""
    world.on(BEGIN)
    nummer = submit(world)
    assign_and_take_in(world, nummer)
    ask_for_more(world, nummer)
    assert GEVRAAGD < HERSTEL < DAARNA
    world.on(HERSTEL)
    assert "tot en met vrijdag 31 oktober 2025. Dat is vandaag." in my_case(world).text()
    world.on(DAARNA)
    assert "niet op tijd of niet alles aangevuld" in my_case(world).text()
    world.on(day)
    handler = at_work(world, nummer)
    if day > LAATSTE:
        return handler.text()
    handler.press("Buiten behandeling laten")
    finish(world, handler, "Wij behandelen de aanvraag niet verder.", "De doorsnede van het dak kwam niet.")
    assert "bezwaar maken bij ons tot en met vrijdag 9 januari 2026" in my_case(world).text()
    return at_work(world, nummer).text()


def finish(world: World, handler, samenvatting: str, overwegingen: str) -> str:
    """From an opened draft to a decision that was made known; gives its path."""
    handler.fill("Het besluit in één of twee gewone zinnen", samenvatting)
    handler.fill("Waarom dit besluit?", overwegingen)
    handler.press("Bewaren")
    besluit = handler.path().removesuffix("/wijzigen")
    handler.visit(besluit)
    handler.press("Ter ondertekening voorleggen")
    signer = world.open_as("beslisser")
    signer.visit(besluit)
    signer.press("Besluit ondertekenen")
    handler.visit(besluit)
    handler.follow("Bekendmaken aan de aanvrager")
    handler.press("Nu bekendmaken")
    assert "Het besluit is bekendgemaakt" in handler.text()
    return besluit


def put_right(world: World) -> tuple[str, str]:
    """A slip in a published decision: a rectificatie of its own, a second notice. Gives the first and the second notice."""
    world.on(BEGIN)
    nummer = submit(world)
    assign_and_take_in(world, nummer)
    decide(world, nummer)
    first = publish(world, nummer)
    world.on(date(2025, 10, 14))
    handler = at_work(world, nummer)
    handler.press("Besluit rectificeren")
    handler.choose("Nee")
    handler.fill("Waarom wel of niet?", "Alleen een schrijffout in het huisnummer.")
    finish(world, handler, "De gemeente verbetert een schrijffout in de vergunning.", "Het huisnummer was verkeerd.")
    handler.visit(dossier(nummer))
    assert "Publiceren" in handler.text()
    return first, publish(world, nummer)
