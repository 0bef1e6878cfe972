"""How does a dossier of Omgevingsloket online become a case here? One number at a time; a case that is there only gets what is
new."""

import tempfile
import zipfile
from datetime import date, timedelta

from content_types.base import path_of
from content_types.bericht_in import BerichtIn
from content_types.dossier import Dossier
from portal.actions import dossier as dossiers
from portal.actions import nagekomen
from portal.integrations.inlezen import zaken
from portal.integrations.inlezen.ontvangst import neem_aan
from portal.integrations.inlezen.uitslag import KAPOT, VoorMens
from portal.integrations.inlezen.wissen import LANG_GELEDEN
from portal.integrations.lvo import lezen as lvo
from portal.integrations.lvo import verwerken
from portal.integrations.lvo.lezen import LvoBericht
from portal.integrations.olo.uitvoer import Dossiermap
from portal.services import safe_xml
from portal.services.berichtbestand import Stuk
from workflows.termijnen.tabel import OW_VAN

CHUNK = 1 << 20
VERDEELD = "Dit bestand had {0} dossiers. Elk dossier is een eigen bericht in het postvak."
DAG_ONBEKEND = "De dag van indienen staat nergens. Genoteerd is {0:%d-%m-%Y}, op grond van de namen. Controleer dat."
GEEN_DAG = ("Er staat nergens een dag bij dossier {0}: geen bericht en geen datum in de naam van de map. Zet de datum van de "
            "overdracht achter het nummer in de naam van de map, en lees opnieuw in.")
REST = "Berichten die het portaal niet verwerkt: {0}. Zij staan in het bestand bij dit bericht."
LOPEND = "olo.lopend"


def verwerk(by, bericht: BerichtIn, mappen: dict[str, Dossiermap]) -> dict:
    bericht.kanaal, bericht.inhoud = "OLO", "Uitvoer van Omgevingsloket online"
    if len(mappen) > 1:
        for map_ in mappen.values():
            with ingepakt(map_) as stream:
                neem_aan(by, stream, f"OLO {map_.nummer}.zip", deur="deel", referentie=bericht.__name__,
                        aanleveraar=bericht.aanleveraar)
        return {"uitkomst": "verwerkt", "reden": VERDEELD.format(len(mappen))}
    (map_,) = mappen.values()
    bericht.kenmerk = map_.nummer
    return _dossier(by, bericht, map_)


def ingepakt(map_: Dossiermap):
    """Its files as a ZIP in a temporary file; of the same files it is the same to the byte."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115, it is handed on, open
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in sorted(map_.entries, key=lambda entry: entry.pad):
            info = zipfile.ZipInfo(entry.pad, LANG_GELEDEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            with entry.open() as source, target.open(info, "w", force_zip64=True) as out:
                while chunk := source.read(CHUNK):
                    out.write(chunk)
    stream.seek(0)
    return stream


def _dossier(by, bericht: BerichtIn, map_: Dossiermap) -> dict:
    messages, unread = _berichten(by, map_)
    first = next((m for m in messages if m.deed in ("aanvraag", "vooroverleg")), None)
    known = zaken.bij(by.site, map_.nummer, verwerken.OLO)
    stukken = [*_stukken(map_, "aanvraag"), *_stukken(map_, "bijlagen")]
    if known:
        dossier, said = known[0], "Deze zaak was er al. Alleen wat nieuw is, is toegevoegd."
        have = {b.extern_id for b in nagekomen.van_indiener(dossier)}
        _documenten(by, dossier, [stuk for stuk in stukken if stuk.extern_id not in have], map_)
    else:
        dag, said = _dag(map_, first, by.today)
        in_bericht = verwerken.bestanden(first, ())[0] if first else []
        have = {stuk.naam for stuk in stukken}
        waarden = verwerken.gegevens(first or LvoBericht("", map_.nummer))
        soort = "vooroverleg" if map_.concept or first and first.deed == "vooroverleg" else "vergunning"
        more_files = [stuk for stuk in in_bericht if stuk.naam not in have]
        dossier, more = verwerken.openen(by, map_.nummer, waarden, [*stukken, *more_files], dag, soort)
        said = f"{more} {said}"
        by.site.verzoeken[f"{verwerken.OLO}/{map_.nummer}"] = (dossier.zaaknummer, path_of(bericht))
    _documenten(by, dossier, _stukken(map_, "documenten"), map_)
    _documenten(by, dossier, _stukken(map_, "audittrail"), map_)
    _notities(by, dossier, map_)
    said = " ".join(filter(None, [said.strip(), *_later(by, bericht, messages, first), *unread]))
    _afsluiten(by, dossier)
    return {"uitkomst": "verwerkt", "dossier": dossier.zaaknummer, "reden": f"{said} {verwerken.ONGETOETST}"}


def _berichten(by, map_: Dossiermap) -> tuple[list[LvoBericht], list[str]]:
    """The messages in the order of their names, and sentences about those that cannot be read."""
    found, unread = [], []
    for entry in sorted(map_.berichten, key=lambda entry: entry.naam):
        try:
            with entry.open() as stream:
                root = lvo.inhoud(safe_xml.parse(stream.read(safe_xml.MAX_BYTES + 1)))
            if root is not None:
                found.append(lvo.lees(root, by.settings))
        except KAPOT as error:
            unread.append(f"{entry.naam}: {error}")
    return found, unread


def _dag(map_: Dossiermap, first: LvoBericht | None, today: date) -> tuple[date, str]:
    """The day of submission, and what to say where nobody knows it: OLO took in nothing after 2023."""
    if first is not None and first.dag is not None:
        return first.dag, ""
    if not map_.dagen:
        raise VoorMens(GEEN_DAG.format(map_.nummer))
    dag = min(*map_.dagen, OW_VAN - timedelta(days=1), today)
    return dag, DAG_ONBEKEND.format(dag)


def _stukken(map_: Dossiermap, part: str) -> list[Stuk]:
    return [Stuk(e.naam, e.open, f"{verwerken.OLO}/{e.naam}", publiceerbaar="publiceerba" in e.naam.casefold())
            for e in sorted(map_.delen[part], key=lambda entry: entry.pad)]


def _documenten(by, dossier: Dossier, stukken: list[Stuk], map_: Dossiermap) -> None:
    nagekomen.documenten_toevoegen(dossier, by, stukken, reden=f"Uit OLO overgenomen, nummer {map_.nummer}.")


def _notities(by, dossier: Dossier, map_: Dossiermap) -> None:
    """Plain text becomes a note, each once; other files become documents."""
    known = {notitie.tekst for notitie in dossier["notities"].values()}
    for entry in map_.delen["notities"]:
        with entry.open() as stream:
            data = stream.read(dossiers.MAX_NOTITIE)
        text = _tekst(data) if entry.naam.lower().endswith(".txt") else ""
        note = f"Uit OLO ({entry.naam}): {text.strip()}"[:dossiers.MAX_NOTITIE].strip()
        if text and note not in known:
            dossiers.notitie_maken(dossier, note, by)
    _documenten(by, dossier, [s for s in _stukken(map_, "notities") if not s.naam.lower().endswith(".txt")], map_)


def _tekst(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _later(by, bericht: BerichtIn, messages: list[LvoBericht], first: LvoBericht | None) -> list[str]:
    """Do what the later messages ask; what cannot be done is named."""
    said, left = [], 0
    for message in messages:
        if message is first:
            continue
        if message.deed in ("aanvulling", "advies", "intrekking"):
            try:
                verwerken.DADEN[message.deed](by, bericht, message, verwerken.bestanden(message, ())[0])
            except VoorMens as error:
                said.append(str(error))
        else:
            left += message.deed not in ("aanvraag", "vooroverleg")
    return [*said, *([REST.format(left)] if left else [])]


def _afsluiten(by, dossier: Dossier) -> None:
    """What came over from OLO is handled, unless the settings say that these cases still run."""
    if dossier.overgenomen and dossier.state == "ingediend" and by.settings.get(LOPEND, "") != "ja":
        dossier.state = "gesloten"
        by.record(dossier, "uit OLO overgenomen als afgeronde zaak", staat="gesloten")
