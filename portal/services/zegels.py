"""Is everything in this case still as it was filed and added, and if not: what differs?

Each thing is compared with what was noted when it came: the original and each aanvulling with their manifest, the seal itself
with the line in the audit trail, files with the hash in that line, answers of advisers with their seal. Bytes are read again from
the store. A check says nothing about what somebody may see: `zichtbaar` leaves what they may open.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import zip_longest

from pyramid.traversal import find_resource

from content_types.aanvulling import Aanvulling
from content_types.adviesverzoek import Adviesverzoek, Ronde
from content_types.base import Content, Folder, fingerprint, lineage, path_of
from content_types.beschikking import Beschikking
from content_types.bestand import Bestand
from content_types.dossier import PARTS, Dossier
from content_types.tweeling import OPENBAAR
from content_types.verzegeling import ANDERS, GELIJK, KENMERKEN, ONTBREEKT, TOEGEVOEGD, vergelijk, zegel_over
from content_types.zegelcontrole import Regel, Zegelcontrole
from portal.services import audit

ORIGINEEL, AANVULLINGEN, ADVIEZEN = "origineel", "aanvullingen", "adviezen"
ZIENSWIJZEN, BESLUITEN, BESTANDEN, TEKSTEN, LOGBOEK = "zienswijzen", "besluiten", "bestanden", "teksten", "logboek"
ZELF_GEMAAKT = re.compile(r"/tweelingen/|/terinzageleggingen/[^/]+/ontwerp$")
STANDEN = {GELIJK: "Ongewijzigd", ANDERS: "Veranderd", ONTBREEKT: "Ontbreekt", TOEGEVOEGD: "Later toegevoegd"}
DELEN = {"kenmerken": "Hoe en wanneer het binnenkwam", "antwoorden": "Antwoorden",
         "punten": "Wat er is gevraagd", "antwoord": "Antwoord op punt"}
METEEN = 64 << 20
"""So many bytes are read again while somebody waits for the page, well under a second. What is more, the worker reads."""
STAPPEN = {"werkzaamheden": "het plan", "locatie": "de plek", "aanvrager": "wie aanvraagt", "begin": "de dag van begin",
           "kosten": "de kosten", "vragen": "de vragen over het plan", "ontbreekt": "wat nog ontbrak",
           "stukken": "de lijst van stukken"}
"""The answers by step, in words for everybody."""
WEG = "Het is er niet meer."
ONGEVRAAGD = "Het logboek kent dit bestand niet: niemand heeft het via het portaal toegevoegd."
CONTROLEGETAL = "Het controlegetal bij het bestand zelf is veranderd. De inhoud niet."
ANDERE_WOORDEN = "Niet via het portaal veranderd: {}."
NIET_VASTGELEGD = "Bij het toevoegen is nog geen controlegetal in het logboek gezet. Vergeleken met dat bij het bestand zelf."
ZONDER_BESLUIT = ("concept", "ter_controle", "vervallen")


class Zaak:
    """One dossier with the lines of its chain, read once."""

    def __init__(self, dossier: Dossier, connection):
        self.dossier = dossier
        self.regels = audit.lines(connection, dossier.zaaknummer)
        self.kop = self.regels[-1]["hash"] if self.regels else ""
        self.gebroken = audit.broken_at(connection, dossier.zaaknummer)

    def kent(self, pad: str, bestand: Bestand) -> bool:
        """Does the trail say anything of this file? Some that the portal makes come, or came, without a word of their own."""
        return ZELF_GEMAAKT.search(pad) is not None or any(
            line["waarop"] == pad or bestand.bestandsnaam in line["wat"] for line in self.regels)

    def zegels(self, obj: Content, woord: str) -> list[str]:
        """What the trail says of this thing after this word (`zegel …`, `controlegetal …`, `sha256 …`), oldest first."""
        pad, noted = path_of(obj), re.compile(rf"{woord} ([0-9a-f]{{64}})\b")
        return [found[1] for line in self.regels
                if line["waarop"] == pad and (found := noted.match(line.get("waarom", "")))]


def controleer(dossier: Dossier, connection, delen=None) -> list[Regel]:
    """Every line of these parts of CONTROLES, or of all."""
    zaak = Zaak(dossier, connection)
    return [replace(regel, deel=name) for name, check in CONTROLES.items() if delen is None or name in delen
            for regel in check(zaak)]


def uitkomst(dossier: Dossier, by, delen=None) -> Zegelcontrole | None:
    """What a check says: now where that is a matter of a moment, else what was last found in the background, if anything."""
    if omvang(dossier, delen) <= METEEN:
        return Zegelcontrole(by.now, tuple(controleer(dossier, by.site._p_jar, delen)))
    kept = dossier.zegelcontrole
    return kept and Zegelcontrole(kept.op, tuple(r for r in kept.regels if delen is None or r.deel in delen))


def heel(regels) -> bool:
    return all(regel.stand == GELIJK for regel in regels)


def afwijkend(regels) -> list[Regel]:
    return [regel for regel in regels if regel.stand != GELIJK]


def zichtbaar(regels, site, mag: Callable[[Content], bool]) -> list[Regel]:
    """The lines about what somebody may open."""
    known: dict[str, bool] = {}
    for regel in regels:
        if regel.over not in known:
            known[regel.over] = mag(find_resource(site, regel.over))
    return [regel for regel in regels if known[regel.over]]


def omvang(dossier: Dossier, delen=None) -> int:
    """How many bytes a check has to read."""
    where = (dossier,) if delen is None or BESTANDEN in delen else (dossier["aanvraag"], dossier["aanvullingen"])
    return sum(bestand.omvang for place in where for bestand in bestanden(place))


def bestanden(folder: Content) -> Iterator[Bestand]:
    """Every file in here, however deep."""
    for child in folder.values() if isinstance(folder, Folder) else ():
        if isinstance(child, Bestand):
            yield child
        yield from bestanden(child)


def van_antwoord(verzoek: Adviesverzoek, ronde: Ronde) -> str:
    """The seal of an answer as it is now: what was said and each file with its bytes. The deed that sends it notes `zegel …`."""
    files = [[name, verzoek[name].bestandsnaam, *verzoek[name].gemeten()] if name in verzoek else [name]
             for name in ronde.documenten]
    return fingerprint({"verzoek": path_of(verzoek), "vraag": ronde.vraag, "oordeel": ronde.oordeel, "antwoord": ronde.antwoord,
                        "bestanden": files})


def _regel(groep: str, wat: str, verzegeld: str, gevonden: str, over: Content, uitleg: str = "") -> Regel:
    """Compare two hashes."""
    stand = ONTBREEKT if verzegeld and not gevonden else GELIJK if verzegeld == gevonden else ANDERS
    return Regel(groep, wat, stand, verzegeld, gevonden, uitleg, path_of(over))


def _in_logboek(groep: str, noted: list[str], zegel: str, over: Content) -> Regel:
    """The seal beside the thing is the one in the trail, so that both have to be changed to hide a change."""
    if not noted:
        return Regel(groep, "Het zegel in het logboek", ONTBREEKT, "", zegel, "Het logboek kent dit zegel niet.", path_of(over))
    return _regel(groep, "Het zegel in het logboek", noted[-1], zegel, over)


# The original


def _origineel(zaak: Zaak) -> Iterator[Regel]:
    aanvraag = zaak.dossier.aanvraag
    yield _in_logboek("De aanvraag", zaak.zegels(zaak.dossier, "zegel")[:1], aanvraag.zegel, aanvraag)
    yield _geheel("De aanvraag", aanvraag, aanvraag.seal, aanvraag)
    for part in vergelijk(aanvraag.verzegeld, aanvraag.manifest()) if aanvraag.verzegeld else ():
        yield _deel("De aanvraag", part, aanvraag, zaak.dossier)
    said = [line["ontvangen"] for line in zaak.regels if "ontvangen" in line]
    if said:
        yield _regel("De aanvraag", "De dag van ontvangst", said[-1], zaak.dossier.ontvangen.isoformat(), aanvraag)


def _geheel(groep: str, sealed, seal_now: Callable[[], str], over: Content) -> Regel:
    """The manifest is the one that was sealed; of an old seal, everything in one."""
    if sealed.zegelvorm == 2:
        return _regel(groep, "De lijst van wat is verzegeld", sealed.zegel, zegel_over(sealed.verzegeld), over)
    return _regel(groep, "Alle antwoorden en bestanden samen", sealed.zegel, seal_now(), over)


def _deel(groep: str, part, where: Folder, dossier: Dossier) -> Regel:
    """One part in words. What the sender asked to keep back is for who may open it, or the dossier when it is gone."""
    soort, _, name = part.deel.partition("/")
    kenmerken = part.verzegeld or part.gevonden
    file = where.get(name) if "bestandsnaam" in kenmerken else None
    secret = kenmerken.get("vertrouwelijk") == "True"
    over = file if file is not None else dossier if secret else where
    wat = f"Bestand “{kenmerken['bestandsnaam']}”" if "bestandsnaam" in kenmerken else _words(soort, name)
    stand, uitleg = part.stand, _uitleg(part)
    if stand == GELIJK and file is not None and file.sha256 != part.verzegeld["sha256"]:
        stand, uitleg = ANDERS, CONTROLEGETAL
    return Regel(groep, wat, stand, part.verzegeld.get("sha256", ""), part.gevonden.get("sha256", ""), uitleg, path_of(over))


def _words(soort: str, name: str) -> str:
    title = STAPPEN.get(name, name.replace("_", " "))
    return f"{DELEN.get(soort, soort)}{f': {title}' if soort == 'antwoorden' else f' {name}' if name else ''}"


def _uitleg(part) -> str:
    if part.stand == ANDERS and part.deel.partition("/")[0] in DELEN:
        return "De tekst is anders dan bij het verzegelen."
    if part.stand == ANDERS and not dict(part.gevonden).get("sha256"):
        return "De inhoud van het bestand is weg."
    return f"Anders dan bij het verzegelen: {part.verschil}." if part.stand == ANDERS else ""


# What was added


def _aanvullingen(zaak: Zaak) -> Iterator[Regel]:
    for aanvulling in zaak.dossier.aanvullingen():
        yield from _aanvulling(zaak, aanvulling)


def _aanvulling(zaak: Zaak, aanvulling: Aanvulling) -> Iterator[Regel]:
    noted = zaak.zegels(aanvulling, "zegel")
    for zending in aanvulling.zendingen:
        groep = f"Aanvulling {zending.nummer} op het verzoek van {aanvulling.gevraagd:%d-%m-%Y}"
        yield _in_logboek(groep, noted[zending.nummer - 1:zending.nummer], zending.zegel, aanvulling)
        yield _geheel(groep, zending, lambda z=zending: aanvulling.zegel_van(z), aanvulling)
        for part in vergelijk(zending.verzegeld, aanvulling.manifest_van(zending)) if zending.verzegeld else ():
            yield _deel(groep, part, aanvulling, aanvulling)
    for nummer in range(len(aanvulling.zendingen) + 1, len(noted) + 1):
        yield Regel("Aanvulling", f"Aanvulling {nummer}", ONTBREEKT, noted[nummer - 1], "", WEG, path_of(aanvulling))


def _adviezen(zaak: Zaak) -> Iterator[Regel]:
    for verzoek in zaak.dossier.adviesverzoeken():
        for ronde, noted in _met_zegel(verzoek.gegeven(), zaak.zegels(verzoek, "zegel")):
            wat = f"Advies van {_naam(verzoek)}: tekst en bestanden"
            yield _regel("Adviezen", wat, noted, van_antwoord(verzoek, ronde) if ronde is not None else "", verzoek)


def _met_zegel(rondes, zegels: list[str]) -> list[tuple]:
    """Each answer with its seal, the last with the last: those of before there were seals have none."""
    paired = zip_longest(reversed(rondes), reversed(zegels))
    return [(ronde, noted) for ronde, noted in paired if noted is not None]


def _naam(verzoek: Adviesverzoek) -> str:
    *_, site = lineage(verzoek)
    organisatie = site.organisaties.get(verzoek.adviesorganisatie)
    return organisatie.naam if organisatie is not None else verzoek.adviesorganisatie


def _zienswijzen(zaak: Zaak) -> Iterator[Regel]:
    for zienswijze in zaak.dossier.zienswijzen():
        now = hashlib.sha256(zienswijze.kopie()).hexdigest()
        noted = zaak.zegels(zienswijze, "controlegetal")[:1] or [zienswijze.controlegetal]
        yield _regel("Zienswijzen", f"{zienswijze.titel}: tekst en gegevens", noted[0], now, zienswijze)


def _besluiten(zaak: Zaak) -> Iterator[Regel]:
    for besluit in zaak.dossier.beschikkingen():
        if besluit.getekend and besluit.state not in ZONDER_BESLUIT:
            noted = zaak.zegels(besluit, "zegel")[-1:] or [besluit.getekend]
            wat = f"{besluit.titel}: tekst zoals ondertekend"
            yield _regel("Besluiten", wat, noted[0], besluit.vingerafdruk(), besluit)
        yield from _brief(zaak, besluit)


def _brief(zaak: Zaak, besluit: Beschikking) -> Iterator[Regel]:
    noted = zaak.zegels(besluit, "sha256")[-1:] or [besluit.besluit_sha256]
    if noted[0]:
        now = besluit.pdf.real_sha256() if besluit.pdf is not None else ""
        yield _regel("Besluiten", f"{besluit.titel}: de brief", noted[0], now, besluit)


def _bestanden(zaak: Zaak) -> Iterator[Regel]:
    """Files beside the original that no seal above covers, with the hash in the trail where it has one."""
    noted, said = {}, {}
    for line in zaak.regels:
        if "sha256" in line:
            noted.setdefault((line["waarop"], line.get("versie", 1)), line)
            said[line["waarop"]] = line
    gone = _vertrokken(zaak.dossier)
    for pad, bestand in [*((path_of(bestand), bestand) for bestand in _erbij(zaak.dossier)), *gone.items()]:
        for versie in (*getattr(bestand, "eerdere", ()), bestand):
            line = noted.pop((pad, getattr(versie, "versienummer", 1)), None) or _openbare_versie(zaak, pad)
            if line is None and not zaak.kent(pad, versie):
                yield _ongevraagd(pad, versie, bestand)
                continue
            sealed = line["sha256"] if line else versie.sha256
            regel = _regel(_groep(pad), f"Bestand “{versie.bestandsnaam}”", sealed, versie.real_sha256(),
                           zaak.dossier if pad in gone else bestand, "" if line else NIET_VASTGELEGD)
            other = regel.stand == GELIJK and versie.sha256 != sealed
            yield replace(regel, stand=ANDERS, uitleg=CONTROLEGETAL) if other else regel
        yield from _woorden(said.get(pad, {}), bestand, zaak.dossier if pad in gone else bestand)
    for (pad, _), line in noted.items():
        if not _bestaat(zaak.dossier, pad) and not _weggehaald(zaak, line):
            yield Regel("Toegevoegd", _uit_regel(line), ONTBREEKT, line["sha256"], "", WEG, path_of(zaak.dossier))


def _woorden(line: dict, bestand: Bestand, over: Content) -> Iterator[Regel]:
    """What is said of a file, where it is not what the last line in the trail says: a change through the portal leaves a line."""
    found = {"titel": bestand.titel, "vertrouwelijk": bestand.vertrouwelijk}
    wrong = [KENMERKEN[name] for name, value in found.items() if line.get(name, value) != value]
    if wrong:
        yield Regel(_groep(line["waarop"]), f"Wat er staat over bestand “{bestand.bestandsnaam}”", ANDERS, "", "",
                    ANDERE_WOORDEN.format(" en ".join(wrong)), path_of(over))


def _openbare_versie(zaak: Zaak, pad: str) -> dict | None:
    """The line that says which public version was made last, for its file."""
    return next((line for line in reversed(zaak.regels) if "sha256" in line and pad == f"{line['waarop']}/{OPENBAAR}"), None)


def _ongevraagd(pad: str, versie: Bestand, bestand: Bestand) -> Regel:
    """A file that is there and that nobody added, as far as the trail knows."""
    found = versie.real_sha256()
    return Regel(_groep(pad), f"Bestand “{versie.bestandsnaam}”", TOEGEVOEGD, "", found, ONGEVRAAGD, path_of(bestand))


def _vertrokken(dossier: Dossier) -> dict[str, Bestand]:
    """What was taken out of the dossier on purpose and is kept, by the path where it was."""
    deel = dossier["documenten"]
    return {f"{path_of(deel)}/{name}": los.document for name, los in (deel.losgemaakt or {}).items()}


def _erbij(dossier: Dossier) -> list[Bestand]:
    covered = {id(b) for b in dossier.aanvraag.values()}
    covered |= {id(b) for a in dossier.aanvullingen() for b in a.values() if b.zending}
    covered |= {id(b.pdf) for b in dossier.beschikkingen()}
    return [bestand for bestand in bestanden(dossier) if id(bestand) not in covered]


def _groep(pad: str) -> str:
    """The part of the dossier in which a file lies."""
    names = pad.split("/")
    return PARTS.get(names[4], names[4].capitalize()) if len(names) > 5 else "Dossier"


def _bestaat(dossier: Dossier, pad: str) -> bool:
    *_, site = lineage(dossier)
    try:
        return find_resource(site, pad) is not None
    except KeyError:
        return False


def _uit_regel(line: dict) -> str:
    """The file in the words of the line: "document toegevoegd: foto.pdf"."""
    return f"Bestand “{line['wat'].partition(': ')[2] or line['wat']}”"


def _weggehaald(zaak: Zaak, line: dict) -> bool:
    """True where a later line says that somebody took it away, or it went to another case."""
    if line["waarop"] in {f"{path_of(zaak.dossier['documenten'])}/{v.pad.rpartition('/')[2]}"
                          for v in zaak.dossier["documenten"].verplaatst}:
        return True
    name = line["wat"].partition(": ")[2]
    return any(later["nummer"] > line["nummer"] and later["wat"].endswith(f"weggehaald: {name}") for later in zaak.regels)


def _teksten(zaak: Zaak) -> Iterator[Regel]:
    """Notes and messages, of which the line in the trail has the hash of the words."""
    *_, site = lineage(zaak.dossier)
    for line in zaak.regels:
        if "inhoud" in line and _bestaat(zaak.dossier, line["waarop"]):
            obj = find_resource(site, line["waarop"])
            wat = f"{obj.soort_titel} van {line['naam']}, {line['op'][:10]}"
            yield _regel("Notities en berichten", wat, line["inhoud"], fingerprint(obj.tekst), obj)
        elif "inhoud" in line:
            yield Regel("Notities en berichten", f"{line['wat'].capitalize()} door {line['naam']}", ONTBREEKT, line["inhoud"], "",
                        WEG, path_of(zaak.dossier))


def _logboek(zaak: Zaak) -> Iterator[Regel]:
    yield Regel("Logboek", "De regels van het logboek passen op elkaar", ANDERS if zaak.gebroken else GELIJK, zaak.kop, zaak.kop,
                uitleg=f"Vanaf regel {zaak.gebroken} klopt het niet." if zaak.gebroken else "", over=path_of(zaak.dossier))


CONTROLES = {ORIGINEEL: _origineel, AANVULLINGEN: _aanvullingen, ADVIEZEN: _adviezen, ZIENSWIJZEN: _zienswijzen,
             BESLUITEN: _besluiten, BESTANDEN: _bestanden, TEKSTEN: _teksten, LOGBOEK: _logboek}
"""What is checked, in the order of the page."""
