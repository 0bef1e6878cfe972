"""How does a samenwerkingsovereenkomst read? The same words for the lokaal beheerder and for the organisation it is with."""

from content_types.overeenkomst import FORMATEN, GEDEELD, KANALEN, Afspraak, Overeenkomst
from portal.services import overeenkomsten
from portal.skin import day, url
from portal.views.staff import woorden
from workflows.adviessoorten import ADVIESSOORTEN
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, datum_kort


def stand(overeenkomst: Overeenkomst, today) -> tuple[str, str, str]:
    """Which list, the words and the colour."""
    if overeenkomst.voorbij(today):
        return "eerder", "Voorbij", "neutral"
    if not overeenkomst.loopt(today):
        return "straks", "Begint nog", "info"
    evaluatie = overeenkomst.afspraak.evaluatie
    late = evaluatie is not None and evaluatie <= today
    return ("nu", "Te bespreken", "warning") if late else ("nu", "Loopt", "success")


def periode(overeenkomst: Overeenkomst) -> str:
    last = overeenkomst.laatste_dag
    return f"Vanaf {datum_kort(overeenkomst.afspraak.begin)}, {f'tot en met {datum_kort(last)}' if last else 'zonder einddatum'}"


def rij(overeenkomst: Overeenkomst, request) -> dict:
    """One agreement in a list."""
    lijst, tekst, kleur = stand(overeenkomst, request.today)
    now = overeenkomst.afspraak
    return {"lijst": lijst, "stand": tekst, "soort": kleur, "url": url(request, overeenkomst),
            "naam": overeenkomsten.partner_naam(overeenkomst), "gezag": overeenkomsten.gezag_naam(overeenkomst),
            "periode": periode(overeenkomst), "dagen": _dagen(now), "evaluatie": day(now.evaluatie) or "Niet afgesproken"}


def _dagen(afspraak: Afspraak) -> str:
    apart = [f"{ADVIESSOORTEN[code].titel}: {dagen}" for code, dagen in afspraak.dagen_per_soort]
    return f"{afspraak.dagen} dagen" + (f" ({', '.join(apart)})" if apart else "")


def blad(overeenkomst: Overeenkomst, request) -> dict:
    """The page of one agreement; who keeps it also gets the ways to change it."""
    _, tekst, kleur = stand(overeenkomst, request.today)
    keeps = request.actor.may(Permission.MANAGE, overeenkomst)
    return {"titel": overeenkomst.titel, "stand": tekst, "soort": kleur, "hier": url(request, overeenkomst),
            "beheert": keeps, "open": keeps and not overeenkomst.voorbij(request.today),
            "kern": [*_kern(overeenkomst), *_afspraken(overeenkomst.afspraak)],
            "versies": [_versie(versie) for versie in reversed(overeenkomst.versies[:-1])],
            "stukken": woorden.bestanden(overeenkomst.stukken(), request),
            "regels": woorden.regels(overeenkomst.history) if keeps else []}


def _kern(overeenkomst: Overeenkomst) -> list[tuple[str, str]]:
    return woorden.rows(
        ("Bevoegd gezag", overeenkomsten.gezag_naam(overeenkomst)), ("Met", overeenkomsten.partner_naam(overeenkomst)),
        ("Wanneer", periode(overeenkomst)),
        ("Opgezegd", overeenkomst.opgezegd_per and f"Per {datum_kort(overeenkomst.opgezegd_per)}: {overeenkomst.opzegreden}"))


def _afspraken(afspraak: Afspraak) -> list[tuple[str, str]]:
    soorten = [ADVIESSOORTEN[code].titel for code in ADVIESSOORTEN if code in afspraak.soorten_advies]
    return woorden.rows(
        ("Soorten advies", ", ".join(soorten) or "Alle soorten"), ("Termijn", _dagen(afspraak)),
        ("Hoe een verzoek gaat", KANALEN[afspraak.kanaal]),
        ("Formaten", ", ".join(FORMATEN[name] for name in FORMATEN if name in afspraak.formaten)),
        ("Standaard gedeeld", ", ".join(GEDEELD[name] for name in GEDEELD if name in afspraak.gedeeld) or "Alleen de aanvraag"),
        ("Bespreken op", datum_in_woorden(afspraak.evaluatie) if afspraak.evaluatie else ""),
        ("Opmerkingen", afspraak.opmerkingen))


def _versie(afspraak: Afspraak) -> dict:
    return {"titel": f"Versie {afspraak.nummer}, vanaf {datum_kort(afspraak.vanaf)}",
            "kern": [*_afspraken(afspraak), ("Vastgelegd", f"{day(afspraak.op)} door {afspraak.naam}")]}
