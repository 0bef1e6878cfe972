"""What do the own system and the archive do in a ketensimulatie at the FTP mailbox, and how does a dossier get to the archive?"""

import ftplib
import io
import zipfile
from contextlib import contextmanager

from portal.integrations.keten import bag
from portal.integrations.keten.ftpclient import Ftp
from portal.integrations.keten.spel import PDF, Spel, eis
from portal.integrations.keten.stap import Mislukt

GEEN_SERVER = "Er is geen FTPS-server ingesteld (ftp.certificaat)."
DICHT = "De FTPS-server op {0} geeft de stukken niet: {1}. Draait hij (`portal ftp`, of ftp.in_proces = true)?"


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
    """A copy of the dossier as it is, into the mailbox; fetched, and confirmed by itself as fetched."""
    who = spel.als("coordinator")
    who.bezoek(f"{spel.dossier}/overdracht")
    who.stuur("Tussentijds overdragen")
    with postbus(spel) as client:
        found = haal(spel, client, lambda pad: spel.zaak in pad and not pad.startswith("Berichten/"))
        eis(PDF in found.values(), "De bijlage zit niet ongewijzigd in de tussentijdse overdracht.")
        leeg(spel, client)
    wacht_op(spel, "Opgehaald")


def wacht_op(spel: Spel, stand: str) -> None:
    """Until the page of the transfers says so."""
    who = spel.als("coordinator")
    for _ in spel.geduld():
        who.bezoek(f"{spel.dossier}/overdracht")
        if stand in who.tekst():
            return
    eis(False, f"De overdracht komt niet op “{stand}”. Draait de werker?")


def archief(spel: Spel) -> None:
    """The closed dossier as a bag: fetched, whole, and its receipt noted."""
    who = spel.als("coordinator")
    who.bezoek(f"{spel.dossier}/overdracht")
    keuze = who.veld("Hoe lang wordt dit dossier bewaard?")
    eis(keuze is not None, "Het dossier kan niet naar het archief worden overgedragen.")
    keuze.value = next(o.get("value") for o in keuze.iter("option") if o.get("value"))
    who.stuur("Overdragen naar het archief")
    files = _bag_uit_postbus(spel) if spel.opstelling.get("ftp") else _bag_uit_zip(spel)
    wrong = bag.wat_ontbreekt(files)
    eis(not wrong, f"De bag is niet heel. {' '.join(wrong[:3])}")
    eis(PDF in files.values(), "De bijlage zit niet ongewijzigd in de bag.")
    spel.gekregen.append(f"bag met {len(files)} bestanden, alle controlegetallen kloppen")
    who.bezoek(f"{spel.dossier}/overdracht")
    who.vul("Nummer van het ontvangstbewijs", f"BEWIJS-{spel.zaak}")
    who.stuur("Ontvangst bevestigen")
    eis(f"BEWIJS-{spel.zaak}" in who.tekst(), "De ontvangst door het archief is niet genoteerd.")


def _bag_uit_postbus(spel: Spel) -> dict[str, bytes]:
    with postbus(spel) as client:
        label = next(iter(haal(spel, client, lambda pad: pad.endswith(f"/{bag.LABEL}"))))
        return haal(spel, client, lambda pad: pad.startswith(label.removesuffix(bag.LABEL)))


def _bag_uit_zip(spel: Spel) -> dict[str, bytes]:
    wacht_op(spel, "Zip downloaden")
    who = spel.als("coordinator")
    link = next(a.get("href") for a in who.tree.xpath("//a[@href]") if a.text_content().startswith("Zip downloaden"))
    with zipfile.ZipFile(io.BytesIO(who.haal(link))) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def archiveren(spel: Spel) -> None:
    """The archive has it, so here it can only be read any more."""
    who = spel.als("coordinator")
    who.bezoek(f"{spel.dossier}/overdracht")
    who.stuur("Op gearchiveerd zetten")
    who.bezoek(spel.dossier)
    eis("Gearchiveerd" in who.tekst(), "Het dossier staat niet op “Gearchiveerd”.")
