"""What can be done with remarks on the pages of a file? Place one, answer it, say that it is dealt with, open it again.

Who may write: staff who may add to the dossier, and an adviser on the files that a running request opens to them. Each remark
belongs to one conversation: of staff among themselves, or with one adviesorganisatie. The file itself never changes.
"""

from math import dist

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import inside
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from content_types.invoer import regels
from content_types.markering import Antwoord, Markering, op_bestand, sleutel
from portal.services import adviestoegang, advieswerk, annotaties, bladzijden, signalen
from portal.services.rights import roles_here
from workflows.machine import Refused
from workflows.markering import INTERN, METER_PER_PUNT, PUNTEN
from workflows.permissions import Permission
from workflows.roles import Role

LANGST = annotaties.LANGST
MEEST, MEEST_ANTWOORDEN = 2000, annotaties.MEEST_REACTIES
GROOTSTE_SCHAAL = 100_000
RAND = 0.5
"""Points beyond the edge that still count as on the page, for who rounds."""
KLEINST = 1.0
"""Points: a smaller area or line cannot be seen."""
LEEG = "Schrijf eerst uw opmerking."
GEEN_MAP = "Dit dossier is nog van voor de opmerkingen op stukken. Vraag de beheerder om “portal evolve” uit te voeren."


# Who reads, who writes


def zichtbaar(bestand: Bestand, by) -> list[Markering]:
    """The remarks on this file that this person may read, in the order of the pages."""
    return [markering for markering in op_bestand(bestand) if by.may(Permission.VIEW, markering)]


def gesprekken(bestand: Bestand, by) -> dict[str, str]:
    """The conversations on this file in which somebody may begin something: their name and with whom; the first is usual."""
    dossier = inside(bestand, Dossier)
    if not by.may(Permission.VIEW, bestand):
        return {}
    with_adviser = [v for v in dossier.adviesverzoeken() if not adviestoegang.dicht(v, by.today) and opent(v, bestand)]
    if by.may(Permission.ANNOTATE, dossier):
        return {INTERN: "Alleen medewerkers"} | {v.__name__: f"Medewerkers en {_organisatie(v, by)}" for v in with_adviser}
    return {v.__name__: f"U en {by.site.organisaties[dossier.organisatie].naam}" for v in with_adviser
            if by.may(Permission.ADVISE, v)}


def opent(verzoek: Adviesverzoek, bestand: Bestand) -> bool:
    """Does this request open the file to its adviser, by itself or with what it lies in?"""
    opened = adviestoegang.objecten(verzoek)
    return bestand in opened or Role.ADVISEUR not in bestand.own_roles_only and bestand.__parent__ in opened


def mag_schrijven(markering: Markering, by) -> bool:
    """May this person answer it and say that it is dealt with?"""
    verzoek = markering.dossier["adviezen"].get(markering.gesprek)
    return by.may(Permission.MARK, markering) and (by.may(Permission.ANNOTATE, markering.dossier)
                                                   or verzoek is not None and by.may(Permission.ADVISE, verzoek))


def gesprek_titel(markering: Markering, by) -> str:
    """Who reads it, in words."""
    verzoek = markering.dossier["adviezen"].get(markering.gesprek)
    return "Alleen medewerkers" if verzoek is None else f"Medewerkers en {_organisatie(verzoek, by)}"


def _organisatie(verzoek: Adviesverzoek, by) -> str:
    return by.site.organisaties[verzoek.adviesorganisatie].naam


def _naam(dossier: Dossier, gesprek: str, by) -> str:
    """How the author is shown: with the organisation for which they write."""
    verzoek = dossier["adviezen"].get(gesprek)
    advises = verzoek is not None and Role.ADVISEUR in roles_here(by.who, verzoek, by.today)
    return f"{by.who.naam}, {_organisatie(verzoek, by) if advises else by.site.organisaties[dossier.organisatie].naam}"


# The deeds


def plaatsen(bestand: Bestand, by, *, gesprek: str, bladzijde: int, vorm: str, punten, tekst: str,
             schaal: float = 0.0) -> Markering:
    """A remark at a place on a page; the same one twice is one (a double click). Raises Refused, NotAllowed."""
    dossier = map_voor(bestand, gesprek, by)
    tekst, place = _tidy(tekst, LEEG), _checked(bestand, bladzijde, vorm, punten)
    if vorm == "maat" and not 0 < schaal <= GROOTSTE_SCHAAL:
        raise Refused("Vul de schaal van de tekening in, zoals 1 : 100, of een lengte die u kent.")
    known = op_bestand(bestand)
    for other in known:
        if (other.door, other.gesprek, other.bladzijde, other.vorm, other.punten, other.tekst) == (
                by.who.id, gesprek, bladzijde, vorm, place, tekst):
            return other
    if len(known) >= MEEST:
        raise Refused(f"Er staan al {MEEST} opmerkingen op dit bestand. Los eerst een deel daarvan op een andere manier op.")
    made = toevoegen(dossier, bestand, by, gesprek=gesprek, bladzijde=bladzijde, vorm=vorm, punten=place, tekst=tekst,
                     schaal=schaal if vorm == "maat" else 0.0, naam=_naam(dossier, gesprek, by), op=by.now)
    open_stellen(dossier, gesprek, by)
    _melden(made, by)
    return made


def _melden(markering: Markering, by) -> None:
    """Tell the other side of a conversation with an adviser, once a day."""
    verzoek = markering.dossier["adviezen"].get(markering.gesprek)
    if verzoek is None:
        return
    staff = by.may(Permission.ANNOTATE, markering.dossier)
    others = _adviseurs(verzoek, by) if staff else {markering.dossier.behandelaar, verzoek.gevraagd_door}
    tekst = f"{by.who.naam} schreef opmerkingen op stukken van zaak {markering.dossier.zaaknummer}."
    for name in sorted(others):
        signalen.geven_samen(by, by.site.gebruikers.get(name), "opmerking", [(tekst, verzoek)],
                             kenmerk=f"opmerking:{verzoek.__name__}:{by.today}")


def _adviseurs(verzoek: Adviesverzoek, by) -> set[str]:
    """Who of the adviesorganisatie works on it, or distributes its work."""
    assigned = {t.gebruiker for t in verzoek.toewijzingen if t.loopt and t.gebruiker}
    return assigned or {g.__name__ for g in advieswerk.coordinatoren(by.site, verzoek.adviesorganisatie)}


def beantwoorden(markering: Markering, tekst: str, by) -> None:
    """Write under it; the same text twice in a row from the same person is one answer."""
    _may_write(markering, by)
    tekst = _tidy(tekst, "Schrijf eerst uw antwoord.")
    last = markering.antwoorden[-1] if markering.antwoorden else None
    if last is not None and (last.door, last.tekst) == (by.who.id, tekst):
        return
    if len(markering.antwoorden) >= MEEST_ANTWOORDEN:
        raise Refused("Er staan hier al heel veel antwoorden. Plaats een nieuwe opmerking.")
    naam = _naam(markering.dossier, markering.gesprek, by)
    markering.antwoorden = (*markering.antwoorden, Antwoord(by.who.id, naam, by.now, tekst))
    by.record(markering, "opmerking op een stuk beantwoord")
    _melden(markering, by)


def oplossen(markering: Markering, by) -> None:
    """It is dealt with; said twice it is once."""
    _may_write(markering, by)
    if markering.state == "open":
        by.fire(markering, "oplossen")
        markering.opgelost_naam, markering.opgelost_op = _naam(markering.dossier, markering.gesprek, by), by.now


def heropenen(markering: Markering, by) -> None:
    """There is still something to be done after all."""
    _may_write(markering, by)
    if markering.state == "opgelost":
        by.fire(markering, "heropenen")
        markering.opgelost_naam, markering.opgelost_op = "", None


def schaal_uit_lengte(punten, meter: float) -> float:
    """The scale of a drawing on which this line is so long in reality."""
    return round(meter / (dist(punten[0], punten[1]) * METER_PER_PUNT), 3)


def map_voor(bestand: Bestand, gesprek: str, by) -> Dossier:
    """The dossier with its folder, where this person may write in this conversation."""
    dossier = inside(bestand, Dossier)
    if gesprek not in gesprekken(bestand, by):
        by.require(Permission.ANNOTATE, dossier)
        raise Refused("Kies wie de opmerking mag lezen.")
    if "markeringen" not in dossier:
        raise Refused(GEEN_MAP)
    return dossier


def _may_write(markering: Markering, by) -> None:
    by.require(Permission.MARK, markering)
    if not mag_schrijven(markering, by):
        by.require(Permission.ANNOTATE, markering.dossier)


def toevoegen(dossier: Dossier, bestand: Bestand, by, **words) -> Markering:
    """Keep one of which everything was checked."""
    markering = dossier["markeringen"].add(Markering(bestand=sleutel(bestand), sha256=bestand.sha256, door=by.who.id, **words))
    by.record(markering, f"opmerking geplaatst op bladzijde {markering.bladzijde} van {bestand.bestandsnaam}")
    return markering


def open_stellen(dossier: Dossier, gesprek: str, by) -> None:
    """Give the adviser of this conversation what is new in it."""
    if gesprek != INTERN:
        adviestoegang.bijwerken(dossier, by.today)


def pagina_van(bestand: Bestand, bladzijde: int) -> bladzijden.Pagina:
    """The page with this number. Raises Refused."""
    try:
        pages = bladzijden.paginas(bestand)
    except bladzijden.NietTeTonen as error:
        raise Refused(str(error)) from error
    if not 1 <= bladzijde <= len(pages):
        raise Refused(f"Deze bladzijde is er niet. Kies een bladzijde van 1 tot en met {len(pages)}.")
    return pages[bladzijde - 1]


def _checked(bestand: Bestand, bladzijde: int, vorm: str, punten) -> tuple:
    """The points, rounded and in order, on a page that is there. Raises Refused."""
    pagina = pagina_van(bestand, bladzijde)
    place = tuple((round(float(x), 2), round(float(y), 2)) for x, y in punten)
    if vorm == "vlak":
        place = ((min(x for x, _ in place), min(y for _, y in place)), (max(x for x, _ in place), max(y for _, y in place)))
    if len(place) != PUNTEN[vorm] or not all(
            0 <= x <= pagina.breedte + RAND and 0 <= y <= pagina.hoogte + RAND for x, y in place):
        maat = bladzijden.eenheid(bestand)
        size = [bladzijden.getal(value / maat.punten) for value in (pagina.breedte, pagina.hoogte)]
        raise Refused(f"Deze plek ligt buiten de bladzijde. Die is {size[0]} {maat.naam} breed en {size[1]} {maat.naam} hoog.")
    thin = vorm == "vlak" and min(b - a for a, b in zip(*place, strict=True)) < KLEINST
    if thin or vorm != "punt" and dist(*place) < KLEINST:
        raise Refused("Begin en einde vallen samen. Kies twee punten die verder uit elkaar liggen.")
    return place


def _tidy(tekst: str, empty: str) -> str:
    tekst = regels(tekst) or ""
    if not isinstance(tekst, str) or not tekst:
        raise Refused(empty)
    if len(tekst) > LANGST:
        raise Refused(f"Deze tekst is te lang. Gebruik niet meer dan {LANGST} tekens.")
    return tekst
