"""How does an answer to a request for what is missing come in? Point by point with files, sealed when it is sent.

The original aanvraag never changes: this is an addition beside it. What is not sent is the applicant's own.
"""

from datetime import date

from content_types.aanvulling import LONGEST_ANTWOORD, Aanvulbestand, Aanvulling, Zending
from content_types.base import fingerprint
from portal.actions import eigensysteem
from portal.actions.dossier import aanvrager_inlichten, gebeurtenis
from portal.services import files, voorbeeld
from portal.services.gezag import gezag_inlichten
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

MOST_FILES = 100
OP_PAPIER = "Op papier ontvangen."
AFGEROND = "U hoeft hier niets meer voor te doen. Wij gaan verder met uw aanvraag."
INTUSSEN = ("Dit antwoord is intussen ergens anders gewijzigd. Wat u typte, staat hieronder nog. Vergelijk het en bewaar het "
            "opnieuw als het zo moet.")


def kan_niet(aanvulling: Aanvulling, by) -> str:
    """Why the applicant cannot answer here now, in a Dutch sentence; empty when they can."""
    dossier = aanvulling.dossier
    gezag = by.site.organisaties[dossier.organisatie]
    if not dossier.berichten_via_portaal:
        return f"Stuur uw aanvulling niet via deze site, maar naar {gezag.naam}: {gezag.email}."
    if aanvulling.state in ("volledig", "ingetrokken"):
        return AFGEROND
    if dossier.state != "aanvulling_gevraagd" or dossier.aanvullingen()[-1] is not aanvulling:
        return f"Aanvullen kan hier niet meer: wij zijn verder gegaan met uw zaak. Vragen? Mail {gezag.naam}: {gezag.email}."
    return ""


def _may_answer(aanvulling: Aanvulling, by) -> None:
    by.require(Permission.VIEW_STATUS, aanvulling)
    if reason := kan_niet(aanvulling, by):
        raise Refused(reason)
    by.require(Permission.SUPPLEMENT, aanvulling)


def _open_point(aanvulling: Aanvulling, punt: str) -> None:
    if punt not in aanvulling.open_punten():
        raise Refused("Dit punt is al in orde. U hoeft hier niets meer voor te doen.")


def stand(aanvulling: Aanvulling, punt: str) -> str:
    """What a form was opened over, so that an older one does not overwrite a newer answer."""
    return fingerprint(aanvulling.kladtekst(punt))[:16]


def beantwoorden(aanvulling: Aanvulling, punt: str, tekst: str, by, *, versie: str | None = None) -> None:
    """Keep the text of one point; nothing is sent yet. Raises Refused."""
    _may_answer(aanvulling, by)
    _open_point(aanvulling, punt)
    tekst = tekst.replace("\r\n", "\n").strip()
    if len(tekst) > LONGEST_ANTWOORD:
        raise Refused("Dit antwoord is te lang. Gebruik niet meer dan 10.000 tekens, of stuur een bestand mee.")
    if versie is not None and versie != stand(aanvulling, punt) and tekst != aanvulling.kladtekst(punt):
        raise Refused(INTUSSEN)
    aanvulling.klad = {**aanvulling.klad, ("portaal", punt): tekst}


def bestand_toevoegen(aanvulling: Aanvulling, punt: str, source, name: str, by) -> Aanvulbestand | None:
    """Keep a file with one point; the same file twice is kept once (None). Raises FileRefused, Refused."""
    _may_answer(aanvulling, by)
    _open_point(aanvulling, punt)
    return _keep(aanvulling, source, name, by, punt=punt, wijze="portaal")


def _keep(aanvulling: Aanvulling, source, name: str, by, **fields) -> Aanvulbestand | None:
    if len(aanvulling) >= MOST_FILES:
        raise Refused(f"Er kunnen hoogstens {MOST_FILES} bestanden bij een aanvulling. Haal er eerst een weg.")
    bestand = files.take(source, name, by, Aanvulbestand, **fields)
    same = [b for b in aanvulling.bestanden(punt=bestand.punt, wijze=bestand.wijze)
            if (b.sha256, b.bestandsnaam) == (bestand.sha256, bestand.bestandsnaam)]
    return None if same else aanvulling.add(bestand)


def bestand_weghalen(aanvulling: Aanvulling, name: str, by) -> None:
    """Take out a file that was not sent; what was sent stays."""
    _may_answer(aanvulling, by)
    if name in [bestand.__name__ for bestand in aanvulling.bestanden(zending=0, wijze="portaal")]:
        aanvulling.remove(name)


def bestand_van(aanvulling: Aanvulling, name: str, by) -> Aanvulbestand | None:
    """A file that the applicant may open: their own, sent or not. None: there is none."""
    by.require(Permission.VIEW_STATUS, aanvulling)
    found = aanvulling.get(name)
    return found if found is not None and (found.wijze == "portaal" or found.zending) else None


def versturen(aanvulling: Aanvulling, by) -> Zending:
    """Send what was filled in; from then on it cannot change. A second click finds the first.

    After the last day it is kept as an addition, marked as late; it moves no term. Raises Refused when nothing is new.
    """
    by.require(Permission.VIEW_STATUS, aanvulling)
    if aanvulling.state == "ontvangen" and not aanvulling.nieuw("portaal"):
        return aanvulling.zendingen[-1]
    _may_answer(aanvulling, by)
    if not aanvulling.nieuw("portaal"):
        raise Refused("Beantwoord eerst minstens één punt, met een tekst of een bestand.")
    by.fire(aanvulling, "aanvullen")
    zending = _received(aanvulling, by, wijze="portaal", ontvangen=by.today)
    gezag_inlichten(aanvulling.dossier, by, "aanvulling_binnen", _news(aanvulling, zending), aanvulling)
    return zending


def _received(aanvulling: Aanvulling, by, *, wijze: str, ontvangen: date) -> Zending:
    """Seal what is new, note it for the term, and confirm it to the applicant (Awb 2:17)."""
    nummer = len(aanvulling.zendingen) + 1
    waiting = aanvulling.bestanden(zending=0, wijze=wijze)
    for bestand in waiting:
        bestand.zending = nummer
        voorbeeld.straks(bestand, by)
    texts = [(punt, aanvulling.kladtekst(punt, wijze)) for punt in aanvulling.punten]
    zending = aanvulling.verzegel(Zending(
        nummer=nummer, op=by.now, ontvangen=ontvangen, wijze=wijze, door=by.who.id, naam=by.who.naam,
        antwoorden=tuple((punt, text) for punt, text in texts if text.strip()),
        bestanden=tuple((bestand.__name__, bestand.sha256) for bestand in waiting),
        te_laat=ontvangen > aanvulling.hersteltermijn_einde))
    if not zending.te_laat:
        _note(aanvulling, ontvangen)
    late = ", na de laatste dag" if zending.te_laat else ""
    by.record(aanvulling, f"aanvulling ontvangen op {datum_kort(ontvangen)}{late}", f"zegel {zending.zegel}")
    aanvrager_inlichten(aanvulling.dossier, by, "aanvulling_ontvangen", aanvulling=aanvulling, zending=zending)
    eigensysteem.aanvulling(aanvulling, zending, by)
    return zending


def _note(aanvulling: Aanvulling, ontvangen: date) -> None:
    """Any answer may have ended the suspension, in the careful reading; whether it is whole, a person says (rules.md 1.6)."""
    event = {"type": "aanvulling_ontvangen", "date": ontvangen, "volledig": False}
    if event not in aanvulling.dossier.gebeurtenissen:
        gebeurtenis(aanvulling.dossier, event.pop("type"), **event)


def _news(aanvulling: Aanvulling, zending: Zending) -> str:
    late = " Zij kwam na de laatste dag." if zending.te_laat else ""
    return f"Er is een aanvulling binnen bij {aanvulling.dossier.titel}.{late} Beoordeel of zij volledig is."


# On paper, entered by staff


def kan_niet_invoeren(aanvulling: Aanvulling, by) -> str:
    """Why an answer on paper cannot be entered now, in a Dutch sentence; empty when it can."""
    if not aanvulling.dossier.lopend:
        return "In deze zaak is de behandeling voorbij. Voeg het stuk toe als document."
    if aanvulling.state in ("volledig", "ingetrokken"):
        return "Dit verzoek om aanvulling is afgerond. Voeg het stuk toe als document."
    return ""


def _may_enter(aanvulling: Aanvulling, by) -> None:
    by.require(Permission.COMPLETE, aanvulling)
    if reason := kan_niet_invoeren(aanvulling, by):
        raise Refused(reason)


def scan_toevoegen(aanvulling: Aanvulling, source, name: str, by) -> Aanvulbestand | None:
    """Keep a scan for an answer on paper that is being entered. Raises FileRefused, Refused."""
    _may_enter(aanvulling, by)
    return _keep(aanvulling, source, name, by, punt="", wijze="papier")


def scan_weghalen(aanvulling: Aanvulling, name: str, by) -> None:
    _may_enter(aanvulling, by)
    if name in [bestand.__name__ for bestand in aanvulling.bestanden(zending=0, wijze="papier")]:
        aanvulling.remove(name)


def invoeren(aanvulling: Aanvulling, values: dict, by) -> Zending:
    """Enter an answer that came on paper or by e-mail; `values` as in PapierSchema. Its day of receipt counts.

    The same form twice is one. Raises Refused for days that cannot be.
    """
    by.require(Permission.COMPLETE, aanvulling)
    ontvangen, tekst = values["ontvangen"], values["tekst"].strip()
    punten = [punt for punt in aanvulling.punten if punt in set(values["punten"])]
    answers = tuple((punt, tekst or OP_PAPIER) for punt in punten)
    last = aanvulling.zendingen[-1] if aanvulling.zendingen else None
    if last is not None and not aanvulling.bestanden(zending=0, wijze="papier") and (
            last.wijze, last.ontvangen, last.antwoorden, last.door) == ("papier", ontvangen, answers, by.who.id):
        return last
    _may_enter(aanvulling, by)
    _check_paper(aanvulling, by, ontvangen, punten)
    aanvulling.klad = {**aanvulling.klad, **{("papier", punt): text for punt, text in answers}}
    by.cause(aanvulling, "aanvullen", why="op papier of per e-mail")
    return _received(aanvulling, by, wijze="papier", ontvangen=ontvangen)


def van_elders(aanvulling: Aanvulling, by, bestanden, tekst: str, *, ontvangen: date) -> Zending:
    """Take in what came through another loket, which does not say what belongs to which point: `tekst` stands at each that is
    open, and the handler judges. `bestanden` are Aanvulbestand of that way. Raises Refused."""
    _may_enter(aanvulling, by)
    for bestand in bestanden:
        aanvulling.add(bestand)
    aanvulling.klad = {**aanvulling.klad, **{("loket", punt): tekst for punt in aanvulling.open_punten()}}
    by.cause(aanvulling, "aanvullen", why="via een ander loket")
    zending = _received(aanvulling, by, wijze="loket", ontvangen=ontvangen)
    gezag_inlichten(aanvulling.dossier, by, "aanvulling_binnen", _news(aanvulling, zending), aanvulling)
    return zending


def _check_paper(aanvulling: Aanvulling, by, ontvangen: date, punten: list[str]) -> None:
    if not punten:
        raise Refused("Kies welke punten zijn beantwoord.")
    if ontvangen > by.today:
        raise Refused("De dag van ontvangst ligt in de toekomst. Vul een dag in die geweest is.")
    if ontvangen < aanvulling.gevraagd:
        raise Refused(f"De dag van ontvangst ligt voor het verzoek van {datum_kort(aanvulling.gevraagd)}. Klopt het jaar?")
