"""What do the own system and the archive do in a ketensimulatie at the FTP mailbox, and how does a dossier get to the archive?"""

import ftplib
import io
import zipfile
from contextlib import contextmanager

from content_types.overdracht import SOORTEN, STANDEN
from portal.integrations.keten import bag
from portal.integrations.keten.bezoeker import woorden
from portal.integrations.keten.ftpclient import Ftp
from portal.integrations.keten.spel import PDF, Spel, eis
from portal.integrations.keten.stap import Mislukt

GEEN_SERVER = "Er is geen FTPS-server ingesteld (ftp.certificaat)."
DICHT = "De FTPS-server op {0} geeft de stukken niet: {1}. Draait hij (`portal ftp`, of ftp.in_proces = true)?"
TUSSENTIJDS, DEFINITIEF = SOORTEN["tussentijds"], SOORTEN["definitief"]
KNOP = {TUSSENTIJDS: "Tussentijds overdragen", DEFINITIEF: "Overdragen naar het archief"}
OPGEHAALD = STANDEN["opgehaald"][0]
KLAAR = {STANDEN[state][0] for state in ("klaar", "deels_opgehaald", "opgehaald")}
ONDERWEG = KLAAR | {STANDEN["in_voorbereiding"][0]}
"""As the page says it."""


def geen_ftp(spel: Spel) -> str:
    """Why nothing can be fetched by FTP here; empty where it can."""
    return "" if spel.opstelling.get("ftp") else GEEN_SERVER


@contextmanager
def postbus(spel: Spel):
    """Logged in at the mailbox of the organisation. Raises Mislukt."""
    ftp = spel.opstelling["ftp"]
    spel.gestuurd.append(f"FTPS {ftp['adres']} als {ftp['naam']}")
    try:
        with Ftp(ftp["adres"], ftp["naam"], ftp["wachtwoord"]) as client:
            yield client
    except ftplib.all_errors as error:
        raise Mislukt(DICHT.format(ftp["adres"], str(error)[:120] or type(error).__name__)) from None


def haal(spel: Spel, client: Ftp, past) -> dict[str, bytes]:
    """The files of which `past(path)` holds, as soon as there are any. Raises Mislukt."""
    for _ in spel.geduld():
        if found := [pad for pad in client.paden() if past(pad)]:
            made = {pad: client.haal(pad) for pad in found}
            spel.gekregen += [f"{pad}, {len(data)} bytes" for pad, data in made.items()]
            return made
    raise Mislukt("In de FTP-postbus staat niet wat er moet staan. Draait de werker?")


def stukken_ophalen(spel: Spel) -> None:
    """The drawing from the folder of the case, byte for byte; what was fetched is deleted, and is then gone."""
    with postbus(spel) as client:
        found = haal(spel, client, lambda pad: pad.startswith(f"{spel.zaak}/"))
        eis(PDF in found.values(), "De bijlage in de FTP-postbus is niet wat de aanvrager stuurde.")
        leeg(spel, client)


def leeg(spel: Spel, client: Ftp) -> None:
    """Fetch and delete all of the case that lies there."""
    for pad in [pad for pad in client.paden() if spel.zaak in pad]:
        client.haal(pad)
        client.weg(pad)
    eis(not any(spel.zaak in pad for pad in client.paden()), "Wat is opgehaald en verwijderd, staat nog in de FTP-postbus.")


# Handing over


def tussentijds(spel: Spel) -> None:
    """A copy of the dossier as it is: fetched, whole by its own list, with the drawing."""
    files = _overgedragen(spel, TUSSENTIJDS)
    wrong = bag.wat_ontbreekt_in_kopie(files)
    eis(not wrong, f"De tussentijdse kopie is niet heel. {' '.join(wrong[:3])}")
    eis(PDF in files.values(), "De bijlage zit niet ongewijzigd in de tussentijdse kopie.")
    _aangekomen(spel, TUSSENTIJDS, f"kopie met {len(files)} bestanden, alle controlegetallen kloppen")


def archief(spel: Spel) -> None:
    """The closed dossier as a bag: fetched, whole, and its receipt noted."""
    files = _overgedragen(spel, DEFINITIEF)
    wrong = bag.wat_ontbreekt(files)
    eis(not wrong, f"De bag is niet heel. {' '.join(wrong[:3])}")
    eis(PDF in files.values(), "De bijlage zit niet ongewijzigd in de bag.")
    _aangekomen(spel, DEFINITIEF, f"bag met {len(files)} bestanden, alle controlegetallen kloppen")
    who = _pagina(spel)
    deel = _deel(who, DEFINITIEF)
    for field in deel.xpath(".//input[@name='nummer']"):
        field.value = f"BEWIJS-{spel.zaak}"
    who.stuur("Ontvangst bevestigen", binnen=deel)
    eis(f"BEWIJS-{spel.zaak}" in who.tekst(), "De ontvangst door het archief is niet genoteerd.")


def archiveren(spel: Spel) -> None:
    """The archive has it, so here it can only be read any more."""
    who = _pagina(spel)
    who.stuur("Op gearchiveerd zetten")
    who.bezoek(spel.dossier)
    eis("Gearchiveerd" in who.tekst(), "Het dossier staat niet op “Gearchiveerd”.")


def _overgedragen(spel: Spel, soort: str) -> dict[str, bytes]:
    """Ask for it and fetch it: from the mailbox, or as a ZIP where there is none. A second time asks nothing while one waits."""
    if _stand(_pagina(spel), soort) not in ONDERWEG:
        _vraag(spel, soort)
    who, ready = _pagina(spel), False
    for _ in spel.geduld():
        who = _pagina(spel)
        if ready := _stand(who, soort) in KLAAR:
            break
    eis(ready, f"De overdracht staat niet klaar, maar op “{_stand(who, soort)}”. Draait de werker?")
    if not spel.opstelling.get("ftp"):
        return _uit_zip(who, soort)
    with postbus(spel) as client:
        begin = _map(who, soort)
        return haal(spel, client, lambda pad: pad.startswith(begin))


def _vraag(spel: Spel, soort: str) -> None:
    who = _pagina(spel)
    if soort == DEFINITIEF:
        keuze = who.veld("Hoe lang wordt dit dossier bewaard?")
        eis(keuze is not None, "Het dossier kan niet naar het archief worden overgedragen.")
        keuze.value = keuze.value or next(o.get("value") for o in keuze.iter("option") if o.get("value"))
    who.stuur(KNOP[soort])
    eis(not who.fouten(), f"Het dossier is niet overgedragen. {who.fouten()}")


def _pagina(spel: Spel):
    """The coördinator at the page of the transfers."""
    who = spel.als("coordinator")
    who.bezoek(f"{spel.dossier}/overdracht")
    return who


def _deel(who, soort: str):
    """What the page says of the newest one of this kind, or None."""
    return next((node for node in who.tree.iter("article") if woorden(node.find("h3")) == soort), None)


def _stand(who, soort: str) -> str:
    found = _deel(who, soort)
    return woorden(found.xpath(".//*[contains(@class, 'badge')]")[0]) if found is not None else ""


def _map(who, soort: str) -> str:
    """In which folder of the mailbox it lies."""
    found = _deel(who, soort).xpath(".//dt[normalize-space()='Map']/following-sibling::dd[1]")
    eis(bool(found), "Bij de overdracht staat niet in welke map zij ligt.")
    return f"{woorden(found[0])}/"


def _aangekomen(spel: Spel, soort: str, zin: str) -> None:
    """What was well is taken out of the mailbox; the portal has seen that all of it was fetched."""
    spel.gekregen.append(zin)
    if not spel.opstelling.get("ftp"):
        return
    with postbus(spel) as client:
        leeg(spel, client)
    for _ in spel.geduld():
        if _stand(_pagina(spel), soort) == OPGEHAALD:
            return
    eis(False, "Alles is opgehaald uit de FTP-postbus, en het portaal zegt dat niet.")


def _uit_zip(who, soort: str) -> dict[str, bytes]:
    links = [a.get("href") for a in _deel(who, soort).iter("a") if woorden(a).startswith("Zip downloaden")]
    eis(bool(links), "Bij de overdracht staat geen zip om te downloaden.")
    with zipfile.ZipFile(io.BytesIO(who.haal(links[0]))) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
