"""How does a file get ready to become public? Judged, searched, boxes put, a public twin made of it and checked by a person.

The file itself never changes. Making and searching run as jobs in bounded processes: see portal.services.lakken.
"""

import io
from contextlib import contextmanager
from pathlib import Path

from content_types.base import inside, path_of
from content_types.bestand import Bestand, Document
from content_types.dossier import PARTS, Dossier, Dossierdeel
from content_types.oordeel import NIVEAUS, REDEN_MAX, Oordeel, oordeel_over, sleutel
from content_types.tweeling import OPENBAAR, SOORTEN, VEROUDERD, WERK, Blijft, Tweeling, Vak, tweeling_van
from portal.actions import publicatie as publicaties
from portal.actions.publicatiestand import alle_bekendmakingen
from portal.services import lakcontrole, lakken, openbaarheid, privacy, proces, rights, signalen
from portal.services.actor import Actor
from portal.services.jobs import job
from portal.services.lakvondsten import Mensen
from portal.services.openbaarwoord import namen_in
from portal.services.search import at
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

BEZIG = "Het portaal is nog bezig met dit bestand. Probeer het over een minuut opnieuw."
EERST_ZOEKEN = "Laat het portaal eerst zoeken in het bestand zoals het nu is."
NIETS = "Er is niets aangewezen en er is niets gevonden. Een openbare versie is niet nodig: het bestand kan zo openbaar."
BEKIJKEN = "Bekijk eerst alle bladzijden en geef aan dat u dat hebt gedaan."
NALEZEN = "Bekijk eerst de openbare versie en geef aan dat u dat hebt gedaan."
MOST_BOXES = 1000


# Judging


def oordelen(bestand: Bestand, by, *, niveau: str, reden: str) -> None:
    """Say whether it may become public. The same again changes nothing; who sealed it keeps their own wish beside this."""
    dossier = _dossier(bestand, by)
    reden = reden.strip()
    if niveau not in NIVEAUS:
        raise Refused("Kies of dit bestand openbaar mag worden.")
    if not reden or len(reden) > REDEN_MAX:
        raise Refused(f"Schrijf op waarom, in hoogstens {REDEN_MAX} tekens.")
    was = oordeel_over(bestand)
    if was is not None and (was.niveau, was.reden) == (niveau, reden):
        return
    made = Oordeel(niveau, reden, by.who.id, by.who.naam, by.now)
    dossier.oordelen = {**dossier.oordelen, sleutel(bestand): made}
    by.record(dossier, f"bestand beoordeeld als {NIVEAUS[niveau].lower()}: {bestand.titel}", reden)


def _dossier(bestand: Bestand, by) -> Dossier:
    """The case of a file, for who may redact there and may read the file. Raises NotAllowed."""
    dossier = inside(bestand, Dossier)
    by.require(Permission.REDACT, dossier)
    by.require(Permission.VIEW, bestand)
    return dossier


# Searching


def zoeken(bestand: Bestand, by) -> Tweeling:
    """Begin, or look again in the file as it is now. Boxes that people put stay. A second click waits for the first."""
    dossier = _dossier(bestand, by)
    tweeling = tweeling_van(bestand)
    if tweeling is None:
        if "tweelingen" not in dossier:
            dossier.add(Dossierdeel(PARTS["tweelingen"]), "tweelingen")
        tweeling = dossier["tweelingen"].add(Tweeling(sleutel(bestand)), sleutel(bestand))
    if tweeling.zoekt or tweeling.state == "maken":
        return tweeling
    _heropenen(tweeling, by)
    tweeling.zoekt, tweeling.fout = True, ""
    by.record(tweeling, f"gezocht naar wat niet openbaar mag: {bestand.titel}")
    by.enqueue("lakzoeken", pad=path_of(tweeling))
    return tweeling


def _heropenen(tweeling: Tweeling, by) -> None:
    if tweeling.state != "bewerken":
        by.fire(tweeling, "wijzigen")


def _bewerkbaar(tweeling: Tweeling, by) -> None:
    """Raises NotAllowed, or Refused while the portal works on it; what was made or checked does not count any more."""
    by.require(Permission.REDACT, tweeling)
    if tweeling.zoekt or tweeling.state == "maken":
        raise Refused(BEZIG)
    if not tweeling.doorzocht:
        raise Refused(EERST_ZOEKEN)
    _heropenen(tweeling, by)


def kiezen(tweeling: Tweeling, by, *, pagina: int, lakken, reden: str) -> None:
    """Of the findings on one page: those in `lakken` (keys) become black, the others stay, for this reason."""
    found = {vondst.sleutel: vondst for vondst in tweeling.op_pagina(pagina)}
    stays = {key for key in found if key not in set(lakken)}
    new = {key for key in stays if key not in tweeling.blijft}
    if new and not reden.strip():
        raise Refused("Schrijf op waarom mag blijven staan wat u niet lakt.")
    if not new and not {key for key in found if key in tweeling.blijft} - stays:
        return
    _bewerkbaar(tweeling, by)
    why = Blijft(reden.strip(), by.who.id, by.who.naam, by.now)
    kept = {key: value for key, value in tweeling.blijft.items() if key not in found or key in stays}
    tweeling.blijft = kept | dict.fromkeys(new, why)
    kinds = ", ".join(sorted({found[key].soort for key in new}))
    by.record(tweeling, f"bladzijde {pagina} nagelopen" + (f"; blijft staan: {len(new)} keer ({kinds})" if new else ""),
              why.reden if new else "")


def vak_toevoegen(tweeling: Tweeling, by, *, pagina: int, soort: str, x: float, y: float, breedte: float, hoogte: float) -> None:
    """A box in points on a page; what of it falls off the page is cut. The same box twice is one. Raises Refused."""
    if soort not in SOORTEN:
        raise Refused("Kies wat er staat.")
    if not 1 <= pagina <= len(tweeling.paginas):
        raise Refused("Deze bladzijde bestaat niet.")
    wide, high = tweeling.paginas[pagina - 1]
    if x >= wide or y >= high:
        raise Refused("Dit vak ligt buiten de bladzijde. Kijk de afstanden na.")
    vak = Vak(pagina, round(x, 2), round(y, 2), round(min(breedte, wide - x), 2), round(min(hoogte, high - y), 2), soort,
              by.who.id)
    if vak in tweeling.vakken:
        return
    if len(tweeling.vakken) >= MOST_BOXES:
        raise Refused(f"Meer dan {MOST_BOXES} vakken kan niet. Neem grotere vakken.")
    _bewerkbaar(tweeling, by)
    tweeling.vakken = (*tweeling.vakken, vak)
    by.record(tweeling, f"vak gezet op bladzijde {pagina}: {SOORTEN[soort].lower()}")


def vak_weghalen(tweeling: Tweeling, by, nummer: int) -> None:
    """Take away the box of this number, as in `tweeling.vakken`. Raises Refused where there is none (any more)."""
    if not 0 <= nummer < len(tweeling.vakken):
        raise Refused("Dit vak is er niet meer.")
    _bewerkbaar(tweeling, by)
    gone = tweeling.vakken[nummer]
    tweeling.vakken = tuple(vak for vak in tweeling.vakken if vak is not gone)
    by.record(tweeling, f"vak weggehaald van bladzijde {gone.pagina}: {SOORTEN[gone.soort].lower()}")


# Making and checking


def maken(tweeling: Tweeling, by, *, gezien: bool) -> None:
    """Ask for the public file. A second click waits for the first. Raises Refused."""
    by.require(Permission.REDACT, tweeling)
    if tweeling.state == "maken":
        return
    if not gezien:
        raise Refused(BEKIJKEN)
    if not tweeling.te_lakken() and openbaarheid.stand(tweeling.bestand).mag is openbaarheid.Mag.ZO:
        raise Refused(NIETS)
    _bewerkbaar(tweeling, by)
    tweeling.fout = ""
    by.fire(tweeling, "maken")
    tweeling.gemaakt_door = by.who.id
    by.enqueue("lakmaken", pad=path_of(tweeling))


def controleren(tweeling: Tweeling, by, *, gezien: bool) -> None:
    """A person looked at the public file: from now on it may become public. A notice in preparation gets it at once."""
    if tweeling.state == "gecontroleerd":
        by.require(Permission.REDACT, tweeling)
        return
    if not gezien:
        raise Refused(NALEZEN)
    by.fire(tweeling, "controleren")
    tweeling.gecontroleerd_door, tweeling.gecontroleerd_op = by.who.id, by.now
    for publicatie in alle_bekendmakingen(inside(tweeling, Dossier), by.site):
        if publicatie.state == "concept" and tweeling.bestand.__name__ in publicatie:
            publicaties.kopie_vervangen(publicatie, tweeling.bestand, by)
            _tell_editors(publicatie, tweeling, by)


def _tell_editors(publicatie, tweeling: Tweeling, by) -> None:
    for editor in by.site.gebruikers.with_role(Role.WEBREDACTEUR, publicatie.organisatie):
        signalen.geven(by, editor, "overig", f"Er is een gelakte versie van een document bij zaak {publicatie.zaaknummer}.",
                       publicatie)


# Jobs


def mensen_van(dossier: Dossier, site) -> Mensen:
    """Names and addresses of the people of a case, and addresses of the organisation that may be public. The address of the
    plan itself is public."""
    organisatie, wie = site.organisaties[dossier.organisatie], dossier.aanvraag.deel("aanvrager")
    adressen = [z.adres for z in dossier.zienswijzen()] + [wie.get("adres", ""), wie.get("gemachtigde_adres", "")]
    plan = _street(dossier.adres)
    return Mensen(namen_in(dossier), tuple(a for a in adressen if a and _street(a) != plan),
                  tuple(found for found in (organisatie.email, organisatie.telefoon) if found))


def _street(adres: str) -> str:
    return "".join(adres.partition(",")[0].split()).casefold()


@contextmanager
def _at_work(worker, pad: str):
    """(the twin, an Actor, a folder) for a job; nothing for one that is gone. What cannot be done is said on the twin."""
    tweeling = at(worker.site, pad)
    with proces.werkmap() as folder:
        yield tweeling, Actor(rights.SYSTEM, worker.clock.now(), worker.site, worker.settings), folder


def _pdf(tweeling: Tweeling, by, folder: Path, stream) -> Path:
    """The file as a PDF, kept where it had to be made. Raises KanNiet."""
    bestand = tweeling.bestand
    bron = folder / f"bron{Path(bestand.bestandsnaam).suffix.lower()}"
    bron.symlink_to(stream.name)
    made = lakken.als_pdf(bron, bestand.mime, folder)
    if WERK in tweeling:
        tweeling.remove(WERK)
    if made != bron:
        _put(tweeling, WERK, made, by, bestandsnaam="werk.pdf", mime=lakken.PDF, titel="Als PDF")
    return made


def _put(tweeling: Tweeling, name: str, path: Path, by, **words) -> Document:
    if name in tweeling:
        tweeling.remove(name)
    return tweeling.add(Document(io.BytesIO(path.read_bytes()), door=by.who.id, op=by.now, **words), name)


@job("lakzoeken", slow=True)
def _zoeken(worker, *, key, pad):
    with _at_work(worker, pad) as (tweeling, by, folder):
        if not isinstance(tweeling, Tweeling) or tweeling.bestand is None or not tweeling.zoekt:
            return
        tweeling.zoekt, tweeling.gezocht_in = False, ""
        try:
            with tweeling.bestand.open() as stream:
                _read(tweeling, by, folder, _pdf(tweeling, by, folder, stream))
        except lakken.KanNiet as error:
            tweeling.fout = str(error)


def _read(tweeling: Tweeling, by, folder: Path, pdf: Path) -> None:
    """Keep what is in it; of a scan the words are read first, where that can. Raises KanNiet."""
    mensen, was = mensen_van(inside(tweeling, Dossier), by.site), {(v.sleutel, v.tekst) for v in tweeling.vondsten}
    read = lakken.lezen(pdf, folder, mensen)
    bare = set(read.zonder_tekst)
    if (scanned := lakken.met_tekst(pdf, folder, read.zonder_tekst)) is not None:
        _put(tweeling, WERK, scanned, by, bestandsnaam="werk.pdf", mime=lakken.PDF, titel="Met gelezen tekst")
        read = lakken.lezen(scanned, folder, mensen)
    tweeling.paginas, tweeling.zonder_tekst, tweeling.vondsten = read.paginas, read.zonder_tekst, read.vondsten
    tweeling.gescand = tuple(sorted(bare - set(read.zonder_tekst)))
    tweeling.blijft, tweeling.gezocht_in = _still(tweeling, was), tweeling.bestand.sha256


def _still(tweeling: Tweeling, was: set) -> dict:
    """What stays of what was said to stay: the same words at the same place."""
    same = {vondst.sleutel for vondst in tweeling.vondsten if (vondst.sleutel, vondst.tekst) in was}
    return {name: why for name, why in tweeling.blijft.items() if name in same}


@job("lakmaken", slow=True)
def _maken(worker, *, key, pad):
    with _at_work(worker, pad) as (tweeling, by, folder):
        if not isinstance(tweeling, Tweeling) or tweeling.state != "maken":
            return
        try:
            _make(tweeling, by, folder)
        except lakken.KanNiet as error:
            tweeling.fout = str(error)
            by.cause(tweeling, "mislukken", why=str(error))
            return
        by.cause(tweeling, "klaar")


def _make(tweeling: Tweeling, by, folder: Path) -> None:
    """Make and keep it, with what it was made of. Raises KanNiet, also where the file changed after the boxes were put."""
    if not tweeling.doorzocht:
        raise lakken.KanNiet(VEROUDERD)
    bestand, vakken, mensen = tweeling.bestand, tweeling.te_lakken(), mensen_van(inside(tweeling, Dossier), by.site)
    stays = [vondst for vondst in tweeling.vondsten if vondst.sleutel in tweeling.blijft]
    kept = frozenset(lakcontrole.kaal(vondst.tekst) for vondst in stays)
    secrets = [v.tekst for v in tweeling.vondsten if v.sleutel not in tweeling.blijft and v.soort in lakken.WOORDEN]
    titel = _neutral(bestand, mensen)
    with tweeling.werk.open() as stream:
        made = lakken.maken(Path(stream.name), vakken, folder, mensen, titel=titel, geheimen=secrets, blijft=kept)
        tweeling.ook_elders = tuple(lakken.elders(Path(stream.name), made, tweeling.vakken, folder))
    tweeling.toegestaan = tuple(lakken.gelezen(made, folder, mensen))
    mime = lakken.PDF
    if bestand.mime in lakken.BEELDEN:
        mime = bestand.mime
        with bestand.open() as stream:
            made = lakken.beeld_maken(Path(stream.name), mime, tweeling.paginas[0][0], vakken, folder)
    kept = _put(tweeling, OPENBAAR, made, by, bestandsnaam=f"openbare-versie{made.suffix}", mime=mime, titel=titel)
    by.record(tweeling, "openbare versie bewaard", sha256=kept.sha256)
    tweeling.gemaakt_van, tweeling.gemaakt_op = tweeling.gezocht_in, by.now
    tweeling.gelakt = tuple((vak.pagina, vak.soort) for vak in vakken)
    tweeling.gecontroleerd_door, tweeling.gecontroleerd_op = "", None


def _neutral(bestand: Bestand, mensen: Mensen) -> str:
    """The title, or a neutral one where it names somebody."""
    found = privacy.findings(f"{bestand.titel}\n{bestand.bestandsnaam}", mensen.namen, mensen.toegestaan)
    return "Document (openbare versie)" if found else f"{bestand.titel} (openbare versie)"
