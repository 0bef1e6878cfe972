"""What can go wrong at each step of the chain, at the real boundary? Each fault is set (`breek`), seen, and mended (`heel`)."""

import copy
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from content_types.base import path_of
from content_types.stufbericht import FUNCTIES
from portal.integrations.keten.deden_loket import PLAN
from portal.integrations.keten.postbus import Postbus
from portal.integrations.keten.spel import Spel
from portal.services import catalog, rights
from tests import wereld
from tests.conftest import MOMENT
from workflows.roles import Role


class Kieskeurig(Postbus):
    """A mail server that refuses mail to some."""

    def __init__(self):
        super().__init__()
        self.weigert: set[str] = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.partition("@")[0] in self.weigert:
            return "550 Onbekende ontvanger"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@dataclass(frozen=True)
class Fout:
    """Set before the step `vanaf` is played well, where what goes wrong is asked for there; else before the step itself."""

    breek: Callable
    heel: Callable
    vanaf: str = ""


def hersteld(site, herstel: Callable) -> None:
    """Once the worker met the fault it is mended, and what failed is tried again now."""
    for _ in range(200):
        with site.site_as(rights.SYSTEM) as by:
            failed = [taak for taak in by.site.taken.open.values() if taak.pogingen]
            if failed:
                herstel()
            for taak in failed:
                taak.niet_voor = by.now
        if failed:
            return
        threading.Event().wait(0.05)
    raise AssertionError("the worker never met the fault")


def weigert(wie: str, vanaf: str = "") -> Fout:
    """The mail server refuses mail to somebody."""

    return Fout(lambda site, spel: spel.post.weigert.add(wie),
                lambda site, spel: hersteld(site, lambda: spel.post.weigert.discard(wie)), vanaf)


def zonder_bijlage() -> Fout:
    """The mail server of the bevoegd gezag takes out what is attached."""

    def breek(site, spel: Spel) -> None:
        spel.gezien["post"], spel.post.berichten = spel.post.berichten, [_kaal(message) for message in spel.post.berichten]

    def heel(site, spel: Spel) -> None:
        spel.post.berichten = spel.gezien["post"]

    return Fout(breek, heel)


def _kaal(message):
    made = copy.deepcopy(message)
    if made.is_multipart():
        made.set_payload([part for part in made.get_payload() if not part.get_filename()])
    return made


def wachtwoord(wie: str) -> Fout:
    """Somebody does not know the password (any more)."""

    def breek(site, spel: Spel) -> None:
        spel._ingelogd.pop(wie, None)
        spel.gezien["goed"], spel.opstelling["wachtwoord"] = spel.opstelling["wachtwoord"], "iets heel anders"

    def heel(site, spel: Spel) -> None:
        spel.opstelling["wachtwoord"] = spel.gezien["goed"]

    return Fout(breek, heel)


def uitgelogd(wie: str) -> Fout:
    """The session of somebody ended meanwhile."""

    def breek(site, spel: Spel) -> None:
        spel.als(wie).session.cookies.clear()

    return Fout(breek, lambda site, spel: spel._ingelogd.pop(wie))


def woord(waar: Callable, naam: str) -> Fout:
    """A link or a password is not what it should be; `waar(spel)` is the dict that has it under this name."""

    def breek(site, spel: Spel) -> None:
        spel.gezien["woord"], waar(spel)[naam] = waar(spel)[naam], waar(spel)[naam][:-4] + "xxxx"

    def heel(site, spel: Spel) -> None:
        waar(spel)[naam] = spel.gezien["woord"]

    return Fout(breek, heel)


def opgeslagen(breek: Callable, heel: Callable) -> Fout:
    """Something is set otherwise in the portal; both get (site of the store, the preparation of the run)."""

    def act(deed):
        def change(site, spel: Spel) -> None:
            with site.site_as(rights.SYSTEM) as by:
                deed(by.site, spel.opstelling)
        return change

    return Fout(act(breek), act(heel))


def rol(wie: str, role: Role) -> Fout:
    """Somebody lost the role."""

    def zet(site, opstelling, rollen) -> None:
        site.gebruikers.wijzigen(site.gebruikers[opstelling["mensen"][wie]["id"]], rollen=rollen)

    return opgeslagen(lambda site, o: zet(site, o, ((Role.BALIEMEDEWERKER, o["organisatie"]),)),
                      lambda site, o: zet(site, o, ((role, o["organisatie"]),)))


def mandaten(site, opstelling, days: int) -> None:
    for mandaat in site.mandaten.van_gebruiker(opstelling["mensen"]["beslisser"]["id"]):
        mandaat.van += timedelta(days)


def koppeling(site, opstelling, **fields) -> None:
    for name, value in fields.items():
        setattr(site.koppelingen[opstelling["koppelingen"]["eigen"]["naam"]], name, value)


def streek(systeem: str, fout: str, vanaf: str = "") -> Fout:
    """The system on the other side misbehaves."""

    def zet(spel: Spel, wat: str) -> None:
        getattr(spel, systeem).fout = wat

    return Fout(lambda site, spel: zet(spel, fout), lambda site, spel: hersteld(site, lambda: zet(spel, "")), vanaf)


def _andere_sleutel(site, spel: Spel) -> None:
    spel.gezien["settings"], spel.deur.settings = spel.deur.settings, {"portaal.geheim": str(site.folder / "andere-sleutel")}


@contextmanager
def toch_openbaar(site):
    """A notice with what the case is called, as if it had been made of it."""
    with site.site_as(rights.SYSTEM) as by:
        year, name = (found := wereld.a_notice(by, titel=f"Vergunning verleend: {PLAN}")).__parent__.__name__, found.__name__
    yield
    with site.site_as(rights.SYSTEM) as by:
        catalog.forget(by.site, path_of(by.site["bekendmakingen"][year][name]))
        by.site["bekendmakingen"][year].remove(name)
        by.site.generatie.next()


def _slot(site, opstelling, op) -> None:
    site.postbussen[opstelling["organisatie"]].geblokkeerd_op = op


def dicht() -> Fout:
    """The mailbox of the organisation is blocked."""
    return opgeslagen(lambda site, o: _slot(site, o, MOMENT), lambda site, o: _slot(site, o, None))


FOUTEN = {
    "inrichten": Fout(_andere_sleutel, lambda site, spel: setattr(spel.deur, "settings", spel.gezien["settings"])),
    "indienen": woord(lambda spel: spel.opstelling, "begin"),
    "ontvangst": weigert("aanvrager", "indienen"),
    "melding": weigert("vergunningen", "indienen"),
    "balie": wachtwoord("balie"),
    "toewijzen": wachtwoord("coordinator"),
    "in-behandeling": wachtwoord("behandelaar"),
    "advies-vragen": opgeslagen(
        lambda site, o: setattr(site.organisaties[o["advies"]["mail"]["id"]], "gestopt_op", wereld.date(2025, 1, 1)),
        lambda site, o: setattr(site.organisaties[o["advies"]["mail"]["id"]], "gestopt_op", None)),
    "advies-geven": woord(lambda spel: spel.gezien, "advieslink"),
    "advies-overhalen": uitgelogd("coordinator"),
    "besluit": uitgelogd("behandelaar"),
    "ondertekenen": opgeslagen(lambda site, o: mandaten(site, o, 30), lambda site, o: mandaten(site, o, -30)),
    "bekendmaken": uitgelogd("behandelaar"),
    "besluit-lezen": woord(lambda spel: spel.gezien, "mijn"),
    "volgen": woord(lambda spel: spel.gezien, "mijn"),
    "sluiten": rol("coordinator", Role.COORDINATOR),
    "archief": dicht(),
    "archiveren": uitgelogd("coordinator"),
    "bericht": woord(lambda spel: spel.opstelling["ftp"], "wachtwoord"),
    "ftp": dicht(),
    "status-json": opgeslagen(lambda site, o: koppeling(site, o, berichten=("zaakKoppelen",)),
                              lambda site, o: koppeling(site, o, berichten=tuple(FUNCTIES))),
    "status-gesloten": woord(lambda spel: spel.eigen.login, "wachtwoord"),
    "stam": opgeslagen(lambda site, o: koppeling(site, o, inlezen=False), lambda site, o: koppeling(site, o, inlezen=True)),
    "coordinator": uitgelogd("coordinator"),
    "afvinken": rol("coordinator", Role.COORDINATOR),
    "overgehaald": uitgelogd("coordinator"),
    "document-erbij": weigert("coordinator"),
    "tussentijds": dicht(),
    "sluiten-hybride": rol("coordinator", Role.COORDINATOR),
    "aanbieden": streek("eigen", "stil", "indienen"),
    "sluiten-ws": woord(lambda spel: spel.eigen.login, "wachtwoord"),
    "documenten": uitgelogd("coordinator"),
    "koppelen": woord(lambda spel: spel.eigen.login, "wachtwoord"),
    "status-in": opgeslagen(lambda site, o: koppeling(site, o, aan=False), lambda site, o: koppeling(site, o, aan=True)),
    "vraag-in": opgeslagen(lambda site, o: koppeling(site, o, berichten=("zaakStatus",)),
                           lambda site, o: koppeling(site, o, berichten=tuple(FUNCTIES))),
    "vraag-uit": streek("advies", "html", "vraag-in"),
    "geopend": streek("eigen", "stil"),
    "advies-in": woord(lambda spel: spel.advies.login, "wachtwoord"),
    "advies-uit": streek("eigen", "fout500", "advies-in"),
}
"""By the name of the step; `niet-openbaar` has its own (toch_openbaar)."""
OOK = {("hybride", "bericht"): zonder_bijlage()}
"""Of a step that goes another way in this way of working."""
