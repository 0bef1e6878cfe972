"""How is a notice corrected? By a new one that says what was wrong and what it is; the old one stays, with a banner.

The new one is checked and published as every notice. What it does to the old one and to the term is in `publicatiegevolgen.py`.
"""

import io

from content_types.base import path_of
from content_types.bestand import Document
from content_types.publicatie import BESLUIT, Publicatie
from portal.actions import meldingpublicatie
from portal.actions import publicatie as publicaties
from portal.actions.publicatiecontrole import bron_van
from portal.actions.publicatiegevolgen import ONHERROEPELIJK
from portal.services import stale
from portal.services.openbaarwoord import achtergehouden, namen_in
from portal.services.search import at
from portal.services.text import read_later
from workflows.machine import Refused
from workflows.permissions import Permission

AL_ANDERS = "Deze bekendmaking is al gerectificeerd. Rectificeer de nieuwe bekendmaking."
NIET_ONLINE = "Alleen een bekendmaking die online staat, kan worden gerectificeerd."
OPNIEUW_ONTWERP = ("Moet de termijn om te reageren opnieuw beginnen? Vraag de behandelaar dan om de terinzagelegging af te "
                   "breken en opnieuw voor te bereiden. De zes weken beginnen dan met de nieuwe bekendmaking.")
PLEK = ("postcode", "huisnummer", "toevoeging", "straat", "plaats")
MEE = ("zaaknummer", "organisatie", "organisatie_naam", "besluit_door", "samenvatting", "toelichting", "uitkomst",
       "voorschriften", "werkzaamheden", "verloop", "bezwaar_start", "bezwaar_einde", "inwerkingtreding", "rechtsmiddel",
       "termijn_uitleg", "bekendgemaakt", "besloten", "ontvangen", "procedure", "regime", "voornemen", "reactie_start",
       "reactie_einde", "reactie_post", "terinzage_plaats", "weggelaten", "reacties", "vervolg", "vervolg_soort",
       "beschikking", "stand", "stand_soort", "stand_op", "stand_verloop", "stand_vervolg", "werking_wacht", "melding",
       "soort_melding", "mag_vanaf", "verwacht_op")
"""What the new notice has in common with the old one."""
KOP = "Rectificatie: "


def kan_niet(publicatie: Publicatie) -> str:
    """Why it cannot be corrected, in a Dutch sentence; empty when it can."""
    if publicatie.state != "gepubliceerd":
        return NIET_ONLINE
    return AL_ANDERS if publicatie.gerectificeerd_door else ""


def klaarzetten(publicatie: Publicatie, by, *, fout: str, goed: str, opnieuw: bool = False, reden: str = "",
                plek: dict | None = None, versie: str | None = None) -> Publicatie:
    """Prepare the correction; `plek` is the right place where that was wrong. A second time changes the one that is being made.

    Raises Refused, NotAllowed.
    """
    by.require(Permission.PUBLISH, publicatie)
    busy, words = bezig(publicatie, by.site), (fout.strip(), goed.strip(), opnieuw, reden.strip())
    if busy is not None and _same(busy, words, publicatie, plek):
        return busy
    if reason := kan_niet(publicatie) or _term_cannot(publicatie, opnieuw, by):
        raise Refused(reason)
    stale.check(publicatie, versie)
    if publicatie.bezwaar_einde is not None and not reden.strip():
        raise Refused("Schrijf op waarom de termijn wel of niet opnieuw begint. Dat staat op de pagina.")
    made = busy or by.site["bekendmakingen"].year(by.today.year).add(_copy(publicatie, by))
    made.locatie = _place(publicatie, plek)
    made.fout_was, made.goed_is, made.termijn_opnieuw, made.termijn_reden = words
    if busy is not None:
        return _again(busy, publicatie, by)
    _documents(made, publicatie, by)
    _note(publicatie, made, by)
    return made


def bezig(publicatie: Publicatie, site) -> Publicatie | None:
    """The correction that is being made of it and is not online yet."""
    busy = at(site, publicatie.rectificatie_bezig) if publicatie.rectificatie_bezig else None
    return busy if busy is not None and busy.state == "concept" else None


def _same(busy: Publicatie, words: tuple, publicatie: Publicatie, plek: dict | None) -> bool:
    kept = (busy.fout_was, busy.goed_is, busy.termijn_opnieuw, busy.termijn_reden)
    return kept == words and busy.locatie == _place(publicatie, plek)


def _again(busy: Publicatie, old: Publicatie, by) -> Publicatie:
    """Other words in the one that was begun: who checked it looks again."""
    busy.gecontroleerd_door = ""
    by.record(old, "rectificatie gewijzigd", path_of(busy))
    by.record(busy, "rectificatie gewijzigd", busy.fout_was)
    return busy


def _term_cannot(publicatie: Publicatie, opnieuw: bool, by) -> str:
    if not opnieuw:
        return ""
    if publicatie.aard == "ontwerp":
        return OPNIEUW_ONTWERP
    if publicatie.bezwaar_einde is None:
        return "Bij deze bekendmaking hoort geen termijn voor bezwaar of beroep."
    return ONHERROEPELIJK if publicatie.stand_soort == "onherroepelijk" else ""


def _place(publicatie: Publicatie, plek: dict | None) -> dict:
    """The right place; where it is another there is no map until somebody gives it one."""
    was = {name: publicatie.locatie.get(name) or "" for name in PLEK}
    new = {name: value for name, value in (plek or {}).items() if value}
    moved = bool(new) and any(str(new.get(name, "")) != str(value) for name, value in was.items())
    return new if moved else dict(publicatie.locatie)


def _copy(publicatie: Publicatie, by) -> Publicatie:
    """The same words to begin with."""
    dossier = publicaties.dossier_van(publicatie, by)
    return Publicatie(
        **{name: getattr(publicatie, name) for name in MEE if hasattr(publicatie, name)}, soort_bekendmaking="rectificatie",
        soort_was=publicatie.aard, titel=(KOP + publicatie.titel.removeprefix(KOP))[:200], rectificeert=path_of(publicatie),
        namen=namen_in(dossier) if dossier is not None else (),
        niet_openbaar=achtergehouden(dossier) if dossier is not None else ())


def _documents(made: Publicatie, old: Publicatie, by) -> None:
    """What was public, looked at anew; the documents of a draft lie fixed at its own notice, and stay there."""
    dossier = publicaties.dossier_van(old, by)
    for document in old.documenten() if old.aard != "ontwerp" else ():
        bron = bron_van(dossier, document.__name__) if dossier is not None and document.__name__ != BESLUIT else None
        if bron is not None:
            publicaties.kopie_opnemen(made, bron, by)
            continue
        with document.open() as stream:
            copy = made.add(Document(io.BytesIO(stream.read()), bestandsnaam=document.bestandsnaam, mime=document.mime,
                                     door=by.who.id, op=by.now, titel=document.titel, toegankelijk=document.toegankelijk),
                            document.__name__)
        read_later(copy, by)


def _note(old: Publicatie, made: Publicatie, by) -> None:
    """The case knows of it among the notices of the same kind."""
    path, dossier = path_of(made), publicaties.dossier_van(old, by)
    old.rectificatie_bezig = path
    melding = meldingpublicatie.melding_van(old, by.site)
    if melding is not None:
        melding.publicaties = (*melding.publicaties, path)
    elif dossier is not None and (old.is_aankondiging or old.aard == "ontwerp"):
        dossier.aankondigingen = (*dossier.aankondigingen, ("rectificatie", path))
    elif dossier is not None:
        dossier.publicaties = (*dossier.publicaties, path)
    by.record(old, "rectificatie klaargezet", path)
    by.record(made, "rectificatie klaargezet", made.fout_was)
