"""Is what I look at still as it was filed? One page for applicant, adviser, staff and archivist, and the proof to keep.

Each audience names what is checked, what it may see of that, and what to do when something differs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from pyramid.response import Response

from content_types.base import Content
from content_types.dossier import Dossier
from content_types.verzegeling import ANDERS, GELIJK, ONTBREEKT, TOEGEVOEGD
from portal.actions import zegel as deeds
from portal.services import pdf, zegels
from portal.skin import flash
from portal.views.staff.woorden import moment

PAGE = "skins:basis/shared/zegel.pt"
KLEUR = {GELIJK: "success", ANDERS: "danger", ONTBREEKT: "danger", TOEGEVOEGD: "danger"}
BEHANDELING = ("Gebruik wat veranderd is niet voor een advies of een besluit.",
               "Waarschuw de lokaal beheerder. Die gaat met de auditlog en een reservekopie na wat er stond en wie erbij kon.")
ADVISEUR = ("Geef nog geen advies op deze stukken.", "Bel wie u om advies vroeg en zeg welk onderdeel niet klopt.")
AANVRAGER = ("Neem contact met ons op en noem uw zaaknummer.", "Bewaar zelf wat u hebt gestuurd en de ontvangstbevestiging.")


@dataclass(frozen=True)
class Vraag:
    """What is asked: which parts of which case, of which this person sees what they may; `onder` narrows it to one thing."""

    obj: Content
    dossier: Dossier
    titel: str
    hier: str
    terug: tuple[str, str]
    mag: Callable[[Content], bool]
    doen: tuple[str, ...]
    delen: tuple[str, ...] | None = None
    onder: str = ""
    beperkt: bool = False


def pagina(vraag: Vraag, request) -> dict:
    """The page; a press on its button lets the worker check what is too large to wait for."""
    if request.method == "POST":
        deeds.in_achtergrond(vraag.obj, request.actor)
        flash(request, "De controle is begonnen. Kijk over een paar minuten opnieuw op deze pagina.", "info")
    return {"titel": vraag.titel, "zaaknummer": vraag.dossier.zaaknummer, "hier": vraag.hier, "terug": vraag.terug,
            "doen": vraag.doen, "beperkt": vraag.beperkt, "groot": zegels.omvang(vraag.dossier, vraag.delen) > zegels.METEEN,
            "wacht": deeds.wacht(vraag.dossier, request.site), **_found(vraag, request)}


def bewijs(vraag: Vraag, request) -> Response:
    """The same as a PDF, with every hash, to keep or to send."""
    organisatie = request.site.organisaties[vraag.dossier.organisatie]
    words = {**_found(vraag, request), "titel": vraag.titel, "zaaknummer": vraag.dossier.zaaknummer, "plan": vraag.dossier.titel,
             "organisatie": organisatie.naam, "organisatie_adres": organisatie.adres, "beperkt": vraag.beperkt}
    response = Response(pdf.make("zegel", bewijs=words, vandaag=moment(request.now)), content_type="application/pdf")
    response.content_disposition = f"inline; filename=bewijs-zegel-{vraag.dossier.zaaknummer}.pdf"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _found(vraag: Vraag, request) -> dict:
    result = zegels.uitkomst(vraag.dossier, request.actor, vraag.delen)
    if result is None:
        return {"bekend": False, "heel": False, "op": "", "groepen": [], "anders": []}
    lines = [r for r in zegels.zichtbaar(result.regels, request.site, vraag.mag) if _is_under(vraag.onder, r.over)]
    return {"bekend": True, "heel": zegels.heel(lines), "op": moment(result.op),
            "groepen": [(groep, [_row(r) for r in rows]) for groep, rows in groupby(lines, key=lambda r: r.groep)],
            "anders": [f"{r.groep}: {r.wat}. {zegels.STANDEN[r.stand]}. {r.uitleg}".strip() for r in zegels.afwijkend(lines)]}


def _is_under(pad: str, over: str) -> bool:
    return not pad or over == pad or over.startswith(f"{pad}/")


def _row(regel) -> dict:
    return {"wat": regel.wat, "soort": KLEUR[regel.stand], "stand": zegels.STANDEN[regel.stand], "uitleg": regel.uitleg,
            "verzegeld": regel.verzegeld, "gevonden": "" if regel.stand == GELIJK else regel.gevonden or "niets"}
