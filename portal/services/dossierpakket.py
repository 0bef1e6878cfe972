"""What goes along when a dossier is handed over, and how is it laid out? As Omgevingsloket online did it, or as a BagIt bag.

Everything is of one moment: that of the transaction in which it is read. The bytes of every file are read again and compared with
the hash that was noted when it came, so that nothing that changed unseen goes along.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from content_types.bericht import Bericht
from content_types.bestand import Bestand, Document
from content_types.dossier import Dossier, Dossierdeel
from content_types.oordeel import geheim, niveau
from content_types.tweeling import OPENBAAR, Tweeling
from content_types.verzegeling import GELIJK
from portal.services import audit, documentlijst, mdto, zegels
from portal.services.clock import AMSTERDAM, civil_date
from portal.services.documentzip import cel
from portal.services.file_types import safe_name

AANVRAAG, BIJLAGEN, DOCUMENTEN, NOTITIES, AUDIT = "aanvraag", "bijlagen", "documenten", "notities", "audittrail"
VOOROVERLEG = {AANVRAAG: "Documenten", BIJLAGEN: "Bijlagen", DOCUMENTEN: "Documenten", NOTITIES: "Notities", AUDIT: "Documenten"}
LANGSTE_NAAM, MEESTE_BYTES = 90, 170
MANIFEST = "manifest-sha256.txt"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Veranderd(Exception):
    """A file or seal is no longer what it was when it came; the text is a Dutch sentence."""


@dataclass(frozen=True)
class Deel:
    """One file that goes along: the folder it belongs in, its name there, and the bytes or the file that has them."""

    map: str
    naam: str
    inhoud: "bytes | Bestand"
    titel: str
    mime: str
    niveau: str = ""
    van: date | None = None

    @property
    def omvang(self) -> int:
        return len(self.inhoud) if isinstance(self.inhoud, bytes) else self.inhoud.omvang

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.inhoud).hexdigest() if isinstance(self.inhoud, bytes) else self.inhoud.sha256


def delen(dossier: Dossier, connection, voorblad, naam_van: Callable[[str], str]) -> list[Deel]:
    """All of it; `voorblad` is the aanvraag as a PDF, `naam_van` gives the name of who did something. Raises Veranderd."""
    heel(dossier, connection)
    number, files = dossier.zaaknummer, list(_bestanden(dossier))
    made = [Deel(AANVRAAG, f"{number}_aanvraag.pdf", voorblad, "De aanvraag", "application/pdf", van=dossier.ontvangen),
            _json(AANVRAAG, f"{number}_aanvraag.json", "De aanvraag als gegevens", {
                "zaaknummer": number, "soort": dossier.aanvraag.soort_aanvraag, "ontvangen": dossier.ontvangen,
                "zegel": dossier.aanvraag.zegel, "gegevens": dossier.aanvraag.gegevens})]
    made += [_van_bestand(number, place, volg, file) for volg, (place, file) in enumerate(files, start=1)]
    made.append(_json(DOCUMENTEN, f"{number}_dossier.json", "Het dossier als gegevens", gegevens(dossier, naam_van)))
    made += _teksten(dossier)
    lines = audit.lines(connection, number)
    made.append(_json(AUDIT, f"{number}_audittrail.json", "Het logboek als gegevens", lines))
    made.append(Deel(AUDIT, f"{number}_audittrail.csv", _logboek(lines), "Het logboek", "text/csv"))
    return made


def heel(dossier: Dossier, connection) -> None:
    """Raises Veranderd for the first thing of the original, or the first file, that is no longer what it was."""
    for regel in zegels.controleer(dossier, connection, {zegels.ORIGINEEL, zegels.AANVULLINGEN}):
        if regel.stand != GELIJK:
            raise Veranderd(f"“{regel.wat}” is niet meer zoals het binnenkwam. Bekijk de controle van het dossier.")
    for _, file in _bestanden(dossier):
        if file.gemeten() != (file.sha256, file.omvang):
            raise Veranderd(f"Het bestand “{file.titel}” is niet meer zoals het was toen het werd toegevoegd.")


def _bestanden(dossier: Dossier) -> Iterator[tuple[str, Bestand]]:
    """Every file with its folder: what the applicant sent, then what was added. What somebody is still writing stays behind."""
    sent = [*dossier.aanvraag.bijlagen(), *dossier.aanvulbestanden()]
    yield from ((BIJLAGEN, file) for file in sent)
    known = {id(file) for file in sent}
    given = {id(file) for file in documentlijst.geadviseerd(dossier)}
    for file in zegels.bestanden(dossier):
        if id(file) in known or not _verstuurd(file, given):
            continue
        if isinstance(file, Document):
            yield from ((DOCUMENTEN, older) for older in file.eerdere)
        yield DOCUMENTEN, file


def _verstuurd(file: Bestand, given: set[int]) -> bool:
    part = next((obj for obj in _boven(file) if isinstance(obj, Dossierdeel)), None)
    name = part.__name__ if part is not None else ""
    if name == "adviezen":
        return id(file) in given
    if isinstance(file.__parent__, Tweeling):
        return file.__name__ == OPENBAAR
    return name != "aanvullingen" and (name != "berichten" or isinstance(file.__parent__, Bericht)
                                       and file.__parent__.soort == "bericht")


def _boven(obj) -> Iterator:
    while obj is not None:
        yield obj
        obj = obj.__parent__


def _van_bestand(number: str, place: str, volg: int, file: Bestand) -> Deel:
    level = "vertrouwelijk" if geheim(file) else niveau(file)
    return Deel(place, _naam(f"{number}_{volg:03d}_{file.bestandsnaam}"), file, file.titel, file.mime, level,
                getattr(file, "documentdatum", None) or civil_date(file.op))


def _naam(name: str) -> str:
    """Safe on every computer, without the sign that a bag has a meaning for, and with room for what is put behind it."""
    stem, dot, extension = safe_name(name.replace("%", "_")).rpartition(".")
    while len(stem) + len(extension) > LANGSTE_NAAM or len(f"{stem}{extension}".encode()) > MEESTE_BYTES:
        stem = stem[:-1]
    return safe_name(f"{stem}{dot}{extension}")


def _json(place: str, name: str, titel: str, value) -> Deel:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_plain)
    return Deel(place, name, text.encode(), titel, "application/json")


def _plain(value):
    """Sets and tuples of plain values as lists, moments and days as they are written."""
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def gegevens(dossier: Dossier, naam_van) -> dict:
    """What was decided, asked and answered, for a program that reads it later."""
    return {
        "zaaknummer": dossier.zaaknummer, "titel": dossier.titel, "adres": dossier.adres, "status": dossier.state_title,
        "ontvangen": dossier.ontvangen, "procedure": dossier.procedure, "regime": dossier.regime,
        "eigenZaaknummer": dossier.eigen_zaaknummer, "behandelaar": naam_van(dossier.behandelaar) if dossier.behandelaar else "",
        "gebeurtenissen": list(dossier.gebeurtenissen), "beslisdatum": dossier.beslisdatum,
        "adviezen": [{"organisatie": v.adviesorganisatie, "vraag": v.vraag, "gevraagd": v.gevraagd_op, "status": v.state_title,
                      "antwoorden": [{"oordeel": r.oordeel, "tekst": r.antwoord, "op": r.uitgebracht_op} for r in v.gegeven()]}
                     for v in dossier.adviesverzoeken()],
        "besluiten": [{"soort": b.soort_besluit, "bekendgemaakt": b.bekendgemaakt_op, "ondertekenaar": b.ondertekenaar_naam,
                       **b.inhoud()} for b in dossier.besluiten()],
        "zienswijzen": [{"nummer": z.nummer, "ontvangen": z.ontvangen, "naam": z.naam, "tekst": z.tekst, "antwoord": z.antwoord}
                        for z in dossier.zienswijzen()],
        "opmerkingenOpStukken": [{"bestand": m.bestand, "bladzijde": m.bladzijde, "tekst": m.tekst, "door": m.naam, "op": m.op}
                                 for m in dossier.markeringen()],
    }


def _teksten(dossier: Dossier) -> list[Deel]:
    """Notes, messages and what people asked, each as a text that anybody can read."""
    notes = sorted(dossier["notities"].values(), key=lambda n: n.op)
    found = [("notitie", n.op, n.door, n.tekst) for n in notes]
    found += [("bericht", b.op, b.naam, b.tekst) for b in dossier.berichten()]
    found += [("contact", c.op, c.naam, f"{c.vraag}\n\n{c.antwoord}".strip()) for c in reversed(dossier.contactmomenten())]
    return [Deel(NOTITIES, f"{dossier.zaaknummer}_{kind}_{n:03d}.txt", f"{_moment(op)}, {who}\n\n{text}\n".encode(),
                 f"{kind.capitalize()} van {who}, {_moment(op)}", "text/plain", "intern", civil_date(op))
            for n, (kind, op, who, text) in enumerate(found, start=1)]


def _moment(op: datetime) -> str:
    return f"{op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"


def _logboek(lines: list[dict]) -> bytes:
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(("nummer", "moment", "wie", "wat", "waarom", "waarop", "hash"))
    for line in lines:
        table.writerow([cel(line.get(name, "")) for name in ("nummer", "op", "naam", "wat", "waarom", "waarop", "hash")])
    return text.getvalue().encode("utf-8-sig")


# The two ways in which it is laid out

def tussentijds(dossier: Dossier, parts: list[Deel], now: datetime) -> tuple[str, list]:
    """The folder, and (path, content) of each file in it with a manifest that `sha256sum -c` reads."""
    vooroverleg = dossier.aanvraag.soort_aanvraag == "vooroverleg"
    stamp = f"{now.astimezone(AMSTERDAM):%Y%m%d_%H%M%S}"
    plek = f"{dossier.zaaknummer}/" + (f"Concept_{stamp}" if vooroverleg else f"{dossier.zaaknummer}_{stamp}")
    placed = [(f"{VOOROVERLEG[part.map] if vooroverleg else part.map}/{part.naam}", part) for part in parts]
    manifest = _sommen((part.sha256, place) for place, part in placed)
    return plek, [*((f"{plek}/{place}", part.inhoud) for place, part in placed), (f"{plek}/{MANIFEST}", manifest)]


def tas(dossier: Dossier, parts: list[Deel], archief: mdto.Archief, *, einde: date | None) -> tuple[str, list]:
    """The same as a BagIt bag, with MDTO beside each file and for the dossier."""
    plek = f"{dossier.zaaknummer}/{dossier.zaaknummer}_archief_{archief.op.astimezone(AMSTERDAM):%Y%m%d_%H%M%S}"
    payload, stukken = [], []
    for part in parts:
        stuk = mdto.Stuk(f"{part.map}/{part.naam}", part.titel, part.mime, part.omvang, part.sha256, part.niveau, part.van)
        stukken.append(stuk)
        payload += [(stuk.plaats, part.inhoud, part.sha256, part.omvang),
                    _xml(f"{stuk.plaats}.mdto.xml", mdto.archiefstuk(archief, stuk)),
                    _xml(f"{stuk.plaats}.bestand.mdto.xml", mdto.bestand(archief, stuk))]
    plan = dossier.aanvraag.deel("werkzaamheden").get("omschrijving", "")
    payload.append(_xml(f"{dossier.zaaknummer}.mdto.xml", mdto.dossier(
        archief, stukken, begin=dossier.ontvangen, einde=einde, omschrijving=plan)))
    payload = [(f"data/{dossier.zaaknummer}/{place}", *rest) for place, *rest in payload]
    return plek, [*((f"{plek}/{place}", inhoud) for place, inhoud, *_ in payload), *_labels(plek, payload, archief)]


def _xml(place: str, data: bytes) -> tuple:
    return place, data, hashlib.sha256(data).hexdigest(), len(data)


def _labels(plek: str, payload: list[tuple], archief: mdto.Archief) -> Iterator[tuple[str, bytes]]:
    """The files that make it a bag: what it is, the checksums, and those of the former."""
    about = {"Source-Organization": archief.gezag, "External-Identifier": archief.zaaknummer,
             "Bagging-Date": f"{archief.op.astimezone(AMSTERDAM):%Y-%m-%d}",
             "Payload-Oxum": f"{sum(size for *_, size in payload)}.{len(payload)}"}
    tags = {"bagit.txt": BAGIT, "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in about.items()).encode(),
            MANIFEST: _sommen((sha256, place) for place, _, sha256, _ in payload)}
    tags["tagmanifest-sha256.txt"] = _sommen((hashlib.sha256(data).hexdigest(), name) for name, data in tags.items())
    yield from ((f"{plek}/{name}", data) for name, data in tags.items())


def _sommen(pairs) -> bytes:
    """As `sha256sum` writes them."""
    return "".join(f"{sha256}  {place}\n" for sha256, place in pairs).encode()
