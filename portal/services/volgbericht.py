"""What do the mails to a volger say, and which headers do they have? Made when they leave, from the notices as they are then."""

from dataclasses import dataclass, field
from datetime import date, datetime

from content_types.abonnement import Volger
from content_types.publicatie import SOORTEN
from portal.services import abonnementen, mail, remedie, search, wijzigingen
from portal.services.abonnementen import AFMELDEN, BEHEREN, BEVESTIGEN
from portal.services.clock import civil_date
from portal.services.volgoverzicht import BIJNA, GEWIJZIGD, INGETROKKEN, KAPOT, NIEUW, Regel, laatste_dag
from workflows.termijnen import datum_kort

KOPPEN = {BIJNA: "Binnenkort de laatste dag", NIEUW: "Nieuw", GEWIJZIGD: "Veranderd of gecorrigeerd", INGETROKKEN: "Ingetrokken",
          KAPOT: "Dit werkt niet meer"}
"""The parts of an overview, in their order."""
MEESTE = 50
"""Notices of one part in one mail; the others are on the site."""
DUIZEND = 1000


@dataclass(frozen=True)
class Bericht:
    """The words of a mail, and headers that it has besides those of every mail."""

    onderwerp: str
    tekst: str
    koppen: dict = field(default_factory=dict)


def bericht(worker, volger: Volger, now: datetime) -> Bericht:
    """The mail that leads to what waits to be confirmed; where nothing waits, to all that is followed. It says nothing that
    was typed: anybody can have it sent to anybody."""
    template, doel = ("volgen_bevestigen", BEVESTIGEN) if volger.wachtend() else ("volgen_link", BEHEREN)
    return _made(template, worker, pagina=abonnementen.link(worker.settings, doel, volger, now))


def overzicht(worker, volger: Volger, regels: list[Regel], now: datetime) -> Bericht | None:
    """What there is to tell, by part; None where all of it is gone by now.

    With the headers by which a mail program ends it in one click (RFC 8058)."""
    stop = abonnementen.link(worker.settings, AFMELDEN, volger, now)
    today, base = civil_date(now), worker.settings["portaal.url"].rstrip("/")
    parts = [(kop, _part(soort, [r for r in regels if r.soort == soort], volger, worker.site, today, base))
             for soort, kop in KOPPEN.items()]
    parts = [(kop, lines) for kop, lines in parts if lines]
    if not parts:
        return None
    text = "\n\n\n".join("\n\n".join((kop.upper(), *lines)) for kop, lines in parts)
    made = _made("volgen_overzicht", worker, delen=text, onderwerp=_subject(regels), register=f"{base}/bekendmakingen",
                 beheren=abonnementen.link(worker.settings, BEHEREN, volger, now), afmelden=stop)
    return Bericht(made.onderwerp, made.tekst, {
        "List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"})


def _made(template: str, worker, **words) -> Bericht:
    subject, _, body = mail.render(template, site=worker.site, **words).partition("\n")
    return Bericht(subject, body.strip("\n") + "\n")


def _subject(regels: list[Regel]) -> str:
    """How many new notices, or what else it is about."""
    new = sum(r.soort == NIEUW for r in regels)
    if new:
        return f"{new} nieuwe {'bekendmaking' if new == 1 else 'bekendmakingen'}"
    return "Nieuws over bekendmakingen die u volgt"


def _part(soort: str, regels: list[Regel], volger: Volger, site, today: date, base: str) -> list[str]:
    if soort == KAPOT:
        return [f"{volger[r.abonnement].naam}\nPas deze zoekvraag aan, of stop ermee." for r in regels if r.abonnement in volger]
    told = _once(regels)
    lines = [line for pad, who in told[:MEESTE] if (line := _notice(site, pad, who, volger, today, base))]
    return [*lines, f"En nog {len(told) - MEESTE} andere. U vindt ze op de site."] if len(told) > MEESTE else lines


def _once(regels: list[Regel]) -> list[tuple[str, list[Regel]]]:
    """Each notice once, with all the lines about it."""
    found: dict[str, list[Regel]] = {}
    for regel in regels:
        found.setdefault(regel.pad, []).append(regel)
    return list(found.items())


def _notice(site, pad: str, regels: list[Regel], volger: Volger, today: date, base: str) -> str:
    """What, where, how far, until when, and its address; empty when nobody may read it any more."""
    publicatie = search.at(site, pad)
    if not wijzigingen.openbaar(publicatie):
        return ""
    kind = SOORTEN.get(publicatie.soort_bekendmaking, publicatie.soort_titel)
    where = " · ".join(part for part in (kind, publicatie.adres, *map(_distance, regels)) if part)
    changed = _changes(publicatie) if regels[0].soort == GEWIJZIGD else []
    lines = (publicatie.titel, where, *changed, _what_now(publicatie, today), base + pad, *_why(regels, volger))
    return "\n".join(mail.one_line(line) for line in lines if line)


def _changes(publicatie) -> list[str]:
    """What was changed last, and why, where that is noted on the notice."""
    return [". ".join(str(part).rstrip(".") for part in line[1:] if part) + "."
            for line in getattr(publicatie, "wijzigingen", ())[-1:]]


def _distance(regel: Regel) -> str:
    if regel.meters is None:
        return ""
    if regel.meters < DUIZEND:
        return f"op {regel.meters} meter" if regel.meters else "op uw plek"
    return f"op {regel.meters / DUIZEND:.1f} kilometer".replace(".", ",")


def _what_now(publicatie, today: date) -> str:
    """Until when one can react and how long that still is, or what became of it."""
    if publicatie.state == "ingetrokken":
        return f"Ingetrokken op {datum_kort(publicatie.ingetrokken_op)}. Reden: {publicatie.intrekreden}"
    einde = laatste_dag(publicatie)
    if einde is None or einde < today:
        return publicatie.stand or (f"Het mag vanaf {datum_kort(publicatie.mag_vanaf)}." if publicatie.mag_vanaf else "")
    wat = remedie.woorden(publicatie).doen.capitalize() if publicatie.bezwaar_einde else "Reageren"
    left = (einde - today).days
    still = {0: "vandaag is de laatste dag", 1: "nog 1 dag"}.get(left, f"nog {left} dagen")
    return f"{publicatie.stand} {wat} kan tot en met {datum_kort(einde)} ({still}).".strip()


def _why(regels: list[Regel], volger: Volger) -> list[str]:
    """Because of what it is told, where somebody follows several things."""
    names = [volger[r.abonnement].naam for r in regels if r.abonnement in volger]
    return [f"U volgt: {', '.join(dict.fromkeys(names))}"] if len(volger) > 1 and names else []
