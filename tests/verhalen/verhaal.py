"""One real aanvraag goes from the loket to a published beschikking, and everybody sees what they may."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests import wereld


@dataclass
class World:
    """`open_as(name)` gives a visitor, logged in when a name of tests/wereld.py is given; `mails(to)` what left."""

    open_as: Callable
    mails: Callable
    titel: str = "Dakkapel aan de voorkant"
    """What the plan is called."""
    on: Callable = lambda day: None
    """Sets the clock at ten in the morning of a day, after which the daily work is done."""

    def link_in_mail(self, to: str, path: str) -> str:
        """The path of the newest link to `path` that was mailed to this address."""
        for mail in reversed(self.mails(to)):
            found = re.search(rf"https?://[^/\s]+({path}\S*)", mail.get_content())
            if found:
                return found.group(1).rstrip(".")
        raise AssertionError(f"geen mail met {path} aan {to}")


def submit(world: World) -> str:
    """The applicant fills in the form and submits; gives the case number."""
    visitor = world.open_as("")
    visitor.visit("/aanvragen")
    visitor.press("Beginnen")
    visitor.follow("Uw plan")
    visitor.choose("Dakkapel plaatsen")
    name_the_plan(visitor)
    for label in AT_THE_FRONT:
        visitor.choose(label)
    return finish_and_send(visitor)


def check_and_submit(world: World) -> str:
    """The same, but the applicant first did the vergunningcheck; its answers come along."""
    visitor = world.open_as("")
    visitor.visit("/vergunningcheck")
    visitor.choose("Dakkapel plaatsen")
    visitor.press("Naar de vragen")
    for label in AT_THE_FRONT:
        visitor.choose(label)
    visitor.press("Verder")
    assert "Vergunning nodig" in visitor.text() and "De dakkapel komt aan de voorkant" in visitor.text()
    visitor.follow("Antwoorden over dakkapel plaatsen wijzigen")
    visitor.press("Verder")
    visitor.press("Vergunning aanvragen")
    visitor.follow("Uw plan")
    name_the_plan(visitor)
    return finish_and_send(visitor)


AT_THE_FRONT = ("Nee", "Aan de voorkant", "Een woning")
"""The answers about a dakkapel at the front of a house that is no monument."""


def name_the_plan(visitor) -> None:
    visitor.fill("Korte naam van uw plan", "Dakkapel aan de voorkant")
    visitor.fill("Wat gaat u precies doen?", "Een dakkapel van drie meter breed.")
    visitor.press("Bewaren en naar de volgende stap")


def finish_and_send(visitor) -> str:
    """From the first page with questions, of which the answers are chosen, to the case number."""
    visitor.press("Bewaren en naar de volgende stap")
    visitor.fill("Hoe breed wordt de dakkapel?", "3,2")
    visitor.fill("Welke materialen en kleuren gebruikt u?", "Wit kunststof")
    visitor.press("Bewaren en naar de volgende stap")
    for label, value in (("Postcode", "1234 AB"), ("Huisnummer", "12"), ("Straat", "Kerkstraat"), ("Plaats", "Waterrijk")):
        visitor.fill(label, value)
    visitor.press("Bewaren en naar de volgende stap")
    visitor.choose("Voor mijzelf of een andere persoon")
    for label, value in (("Naam van de aanvrager", "Jan Jansen"), ("E-mailadres", "jan@jansen.test"),
                         ("Adres van de aanvrager", "Dorpsweg 3, Waterrijk")):
        visitor.fill(label, value)
    visitor.press("Bewaren en naar de volgende stap")
    visitor.fill("Hoeveel kost het werk ongeveer, zonder btw?", "12.500")
    visitor.press("Bewaren en naar de volgende stap")
    visitor.send_file("Bestanden", "tekening.pdf", wereld.PDF, "Bestanden toevoegen")
    visitor.press("Naar de volgende stap")
    for document in ("Situatietekening", "Gevelaanzichten van nu en straks", "Doorsneden met maten",
                     "Plattegronden van nu en straks"):
        visitor.choose(document)
    visitor.press("Bewaren en naar de volgende stap")
    assert "Dit ontbreekt nog" not in visitor.text()
    visitor.choose("Ik heb alles naar waarheid ingevuld")
    visitor.press("Aanvraag versturen")
    return re.search(r"Z-\d{4}-\d{6}", visitor.text()).group()


def assign_and_take_in(world: World, nummer: str) -> None:
    coordinator = world.open_as("coordinator")
    coordinator.visit(f"/dossiers?zoek={nummer}")
    coordinator.follow(world.titel)
    coordinator.select("Behandelaar", "Fatima de Wit")
    coordinator.press("Toewijzen")
    handler = world.open_as("behandelaar")
    handler.visit(world.link_in_mail(wereld.email_of("behandelaar"), "/dossiers/"))
    handler.press("In behandeling nemen")
    handler.unfold("Notitie maken")
    handler.fill("Notitie", "Gebeld met de aanvrager.")
    handler.press("Notitie bewaren")
    assert "Gebeld met de aanvrager." in handler.text()


def ask_advice(world: World, nummer: str, day: tuple[str, str, str]) -> None:
    handler = world.open_as("behandelaar")
    handler.visit(dossier(nummer))
    handler.follow("Advies vragen")
    handler.choose("Brandweer")
    handler.select("Soort advies", "Brandveiligheid")
    handler.fill("Wat wilt u weten?", "Is dit brandveilig?")
    for label, value in zip(("Dag", "Maand", "Jaar"), day, strict=True):
        handler.fill(label, value)
    handler.press("Adviesverzoek versturen")


def advise(world: World, nummer: str) -> None:
    """The adviser needs no account; sees the original and nothing else of the dossier."""
    adviser = world.open_as("")
    adviser.visit(world.link_in_mail("advies@brandweer.test", "/adviezen/link/"))
    adviser.press("Adviesverzoek openen")
    assert "Is dit brandveilig?" in adviser.text()
    here = adviser.path()
    adviser.visit(dossier(nummer))
    assert "Gebeld met de aanvrager." not in adviser.text() and "inloggen" in adviser.text()
    adviser.visit(here)
    adviser.fill("Tekst van uw advies", "Ja, mits de deur opengaat.")
    adviser.attach("Documenten bij uw advies", "advies.pdf", wereld.PDF)
    adviser.press("Controleren en versturen")
    adviser.press("Advies versturen")
    assert nummer in world.mails(wereld.email_of("behandelaar"))[-1]["Subject"]


def decide(world: World, nummer: str) -> None:
    """One drafts, another checks and signs, then it is made known."""
    handler = world.open_as("behandelaar")
    handler.visit(dossier(nummer))
    handler.press("Besluit opstellen")
    handler.choose("Vergunning verleend")
    handler.fill("Het besluit in één of twee gewone zinnen", "De gemeente geeft toestemming voor de dakkapel.")
    handler.fill("Waarom dit besluit?", "Het plan past in het omgevingsplan.")
    handler.fill("Nieuw voorschrift", "Begin pas na melding.")
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


def publish(world: World, nummer: str) -> str:
    """The web editor publishes; gives the path of the notice."""
    editor = world.open_as("redacteur")
    editor.visit("/bekendmakingen/redactie")
    editor.press("Klaarzetten")
    return put_online(world, editor)


def put_online(world: World, editor) -> str:
    """From a prepared notice that is open, once the worker has read its documents; gives its path."""
    world.mails("")
    if not editor.path().endswith("/bewerken"):
        editor.follow("Bewerken")
    editor.choose("Ik heb de tekst en de documenten gecontroleerd op persoonsgegevens")
    editor.press("Bewaren en bekijken")
    editor.press("Publiceren")
    return editor.path()


def resident_reads(world: World, notice: str) -> None:
    """A resident finds it by word and place, reads until when they can object, and takes the decision along."""
    resident = world.open_as("")
    resident.visit("/bekendmakingen?zoek=dakkapellen&plek=Kerkstraat")
    resident.follow("Vergunning verleend: Dakkapel aan de voorkant, Kerkstraat 12, Waterrijk")
    assert resident.path() == notice
    text = resident.text()
    assert "bezwaar maken tot en met" in text and "Begin pas na melding." in text
    for private in ("Jansen", "jan@", "Dorpsweg", "brandveilig", "Fatima"):
        assert private not in text
    assert resident.download("Besluit (openbare versie)").startswith(b"%PDF")


def applicant_follows(world: World, nummer: str) -> None:
    applicant = world.open_as("")
    applicant.visit(world.link_in_mail("jan@jansen.test", "/mijn/"))
    applicant.press("Bekijk mijn zaak")
    assert "De gemeente geeft toestemming voor de dakkapel." in applicant.text()
    applicant.visit(dossier(nummer))
    assert "Gebeld met de aanvrager." not in applicant.text()


def dossier(nummer: str) -> str:
    return f"/dossiers/{nummer[2:6]}/{nummer}"


def whole_story(world: World, day=("21", "10", "2025")) -> tuple[str, str]:
    """Everything in order; gives the case number and the path of the notice."""
    nummer = submit(world)
    assert nummer in world.mails("vergunningen@waterrijk.test")[-1]["Subject"]
    assign_and_take_in(world, nummer)
    ask_advice(world, nummer, day)
    advise(world, nummer)
    decide(world, nummer)
    notice = publish(world, nummer)
    world.mails("")
    resident_reads(world, notice)
    applicant_follows(world, nummer)
    return nummer, notice
