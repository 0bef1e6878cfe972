"""How do remarks on a file leave as a PDF with real annotations, and how do they come in from one that was annotated elsewhere?

The file itself stays as it is. Only what a person may read goes out; what comes in is of who reads it in, with the name that the
PDF gives as author.
"""

import json

from content_types.bestand import Bestand
from content_types.dossier import Dossier
from content_types.markering import Antwoord, Markering, op_bestand
from portal.actions.markering import MEEST, MEEST_ANTWOORDEN, mag_schrijven, map_voor, open_stellen, toevoegen, zichtbaar
from portal.services import annotaties, bladzijden, files, proces, virus
from portal.services.annotaties import Aantekening
from portal.services.file_types import FileRefused, check_upload
from workflows.machine import Refused
from workflows.permissions import Permission

NIET_TE_MAKEN = ("Van dit bestand kunnen wij geen kopie met opmerkingen maken. Het is beschadigd, te groot of met een wachtwoord "
                 "beveiligd. De lijst met opmerkingen kunt u wel afdrukken.")
VOLGENS = " (volgens het bestand)"
ONLEESBAAR = ("Deze pdf kunnen wij niet lezen. Hij is beschadigd, te groot of met een wachtwoord beveiligd. Sla hem opnieuw op "
              "en probeer het nog eens.")


def uitvoeren(bestand: Bestand, by) -> bytes:
    """A copy of the file as a PDF with the remarks that this person may read as real annotations. Raises Refused."""
    by.require(Permission.VIEW, bestand)
    if not bladzijden.kan(bestand):
        raise Refused(bladzijden.GEEN_SOORT)
    remarks = [_als_aantekening(markering) for markering in zichtbaar(bestand, by)]
    try:
        bladzijden.paginas(bestand)
        with proces.werkmap() as folder, bestand.open() as stream:
            return annotaties.maken(stream.name, bestand.mime, remarks, folder).read_bytes()
    except (bladzijden.NietTeTonen, proces.Mislukt) as error:
        raise Refused(NIET_TE_MAKEN) from error


def _als_aantekening(m: Markering) -> Aantekening:
    below = tuple(annotaties.Reactie(reactie_naam(m, n, a), a.naam, a.op, a.tekst)
                  for n, a in enumerate(m.antwoorden, start=1))
    return Aantekening(m.pdf_naam, m.bladzijde, m.vorm, m.punten, m.tekst, m.naam, m.op, m.schaal,
                                  m.state == "opgelost", below)


def inlezen(bestand: Bestand, source, name: str, by, *, gesprek: str) -> tuple[int, int]:
    """Take the remarks and answers out of a copy of this file that was annotated elsewhere: how many remarks and answers are new.

    What is known here, by its name or because it says the same at the same place, stays as it is. Raises Refused, FileRefused.
    """
    dossier, ours = map_voor(bestand, gesprek, by), zichtbaar(bestand, by)
    found, original = _gelezen(source, name, by), _origineel(bestand)
    if found.bladzijden != original.bladzijden:
        raise Refused(f"Deze pdf heeft {_aantal(found.bladzijden)} en het stuk in het dossier {_aantal(original.bladzijden)}. "
                      "Lees een kopie van dit stuk in.")
    came, pages = {_gelijk(note) for note in original.aantekeningen}, bladzijden.paginas(bestand)
    fresh = [note for note in found.aantekeningen if _gelijk(note) not in came and _past(pages, note)]
    if len(op_bestand(bestand)) + len(fresh) > MEEST:
        raise Refused(f"Op een bestand passen hooguit {MEEST} opmerkingen. In deze pdf staan er te veel.")
    counts = [_neem_over(dossier, bestand, note, ours, by, gesprek) for note in fresh]
    open_stellen(dossier, gesprek, by)
    return sum(new for new, _ in counts), sum(answers for _, answers in counts)


def _aantal(pages: int) -> str:
    return "1 bladzijde" if pages == 1 else f"{pages} bladzijden"


def _gelezen(source, name: str, by) -> annotaties.Gelezen:
    """What the uploaded file holds; it is not kept. Raises Refused, FileRefused."""
    kind = check_upload(source, name, files.size_of(source), max_bytes=files.MAX_BYTES)
    if kind.mime != bladzijden.PDF:
        raise FileRefused("Kies een pdf waarin opmerkingen staan.")
    virus.check(source, name, by.settings)
    source.seek(0)
    with proces.werkmap() as folder:
        copy = folder / "geannoteerd.pdf"
        with copy.open("wb") as target:
            while chunk := source.read(1 << 20):
                target.write(chunk)
        try:
            return annotaties.uit_pdf(copy)
        except (proces.Mislukt, json.JSONDecodeError) as error:
            raise Refused(ONLEESBAAR) from error


def _origineel(bestand: Bestand) -> annotaties.Gelezen:
    """How many pages the file has, and the annotations with which it came: those are no remarks of ours."""
    if bestand.mime != bladzijden.PDF:
        return annotaties.Gelezen(1, [])
    try:
        with bestand.open() as stream:
            return annotaties.uit_pdf(stream.name)
    except proces.Mislukt as error:
        raise Refused(bladzijden.STUK) from error


def _gelijk(note) -> tuple:
    """By what two remarks are the same one."""
    return note.bladzijde, note.vorm, tuple((round(x), round(y)) for x, y in note.punten), note.tekst


def _past(pages: list[bladzijden.Pagina], note: Aantekening) -> bool:
    """Is it on a page that we show, and near enough to it to be seen?"""
    if note.bladzijde > len(pages):
        return False
    wide, high = pages[note.bladzijde - 1].breedte, pages[note.bladzijde - 1].hoogte
    return all(-wide <= x <= 2 * wide and -high <= y <= 2 * high for x, y in note.punten)


def _neem_over(dossier: Dossier, bestand: Bestand, note: Aantekening, ours: list[Markering], by, gesprek: str) -> tuple[int, int]:
    """(1 for a new remark, how many answers came): a known one only gets the answers that it lacks."""
    known = next((m for m in ours if note.nm and (m.pdf_naam, m.bladzijde) == (note.nm, note.bladzijde)
                  or _gelijk(m) == _gelijk(note)), None)
    if known is None:
        made = toevoegen(dossier, bestand, by, gesprek=gesprek, bladzijde=note.bladzijde, vorm=note.vorm, punten=note.punten,
                         tekst=note.tekst, schaal=note.schaal, naam=note.naam, op=note.op or by.now, nm=note.nm,
                         ingelezen_naam=by.who.naam)
        ours.append(made)
        return 1, _antwoorden(made, note, by)
    return 0, _antwoorden(known, note, by) if mag_schrijven(known, by) else 0


def _antwoorden(markering: Markering, note: Aantekening, by) -> int:
    """Add the answers of the file that are not there yet; how many."""
    have = {reactie_naam(markering, n, a) for n, a in enumerate(markering.antwoorden, start=1)}
    said = {(a.naam, a.tekst) for a in markering.antwoorden}
    said |= {(name.removesuffix(VOLGENS), text) for name, text in said}
    fresh = [r for r in note.reacties if r.nm not in have and (r.naam, r.tekst) not in said]
    more = [Antwoord(by.who.id, f"{r.naam}{VOLGENS}", r.op or by.now, r.tekst, r.nm)
            for r in fresh[:MEEST_ANTWOORDEN - len(markering.antwoorden)]]
    if more:
        markering.antwoorden = (*markering.antwoorden, *more)
        by.record(markering, "antwoorden op een stuk ingelezen uit een pdf")
    return len(more)


def reactie_naam(markering: Markering, nummer: int, antwoord: Antwoord) -> str:
    """The name (/NM) of an answer in a PDF."""
    return antwoord.nm or f"{markering.pdf_naam}-{nummer}"
