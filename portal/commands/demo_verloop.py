"""What else happens to cases of the demo: one waits for an aanvulling, one lies open, one is late, one has a bezwaar.

Each is a deed `f(demo, dossier, moment)` on a case that was taken in at `moment`, or was published then.
"""

import io
from datetime import date, datetime, timedelta

from content_types.dossier import Dossier
from portal.actions import aanvulling as aanvullingen
from portal.actions import bericht as berichten
from portal.actions import beschikking as beschikkingen
from portal.actions import dossier as dossiers
from portal.actions import dwangsom, lakken, procedure, reactieklad, rechtsmiddel, terinzagelegging, termijn, zienswijze
from portal.actions.terinzagetermijn import bekendmaking_van
from portal.commands import demo_documenten
from portal.services import rights
from portal.services.actor import Actor
from workflows.termijnen.kalender import volgende_werkdag

UITGEBREID = {"omgevingswet": "ow_16_65_1a", "wabo": "wabo_3_10_d"}
ZIENSWIJZEN = (
    ("Wijkvereniging Burgwal", "De nieuwe kozijnen zijn breder dan de oude. Dat past niet bij de gevel."),
    ("Bewoner van de Burgwal", "Ik ben blij dat het pand wordt opgeknapt. Let op de kleur van het houtwerk."))


def aanvulling_vragen(demo, dossier: Dossier, moment: datetime) -> None:
    """Something is missing: the applicant is asked for it, and writes back."""
    aanvullingen.vragen(dossier, demo.person("behandelaar", moment), hersteltermijn_einde=_working_day(moment, 28),
                        punten=["Een tekening van de kozijnen op schaal", "De kleur van het hout"],
                        toelichting="Zonder deze gegevens kunnen wij niet beoordelen of uw plan past.")
    for bijlage in dossier.aanvraag.bijlagen()[:1]:
        lakken.zoeken(bijlage, demo.person("behandelaar", moment))
    who = rights.Identity(f"volgcode:{dossier.zaaknummer}", "Aanvrager", frozenset({f"volgcode:{dossier.zaaknummer}"}))
    berichten.sturen(dossier, Actor(who, moment + timedelta(hours=3), demo.site, demo.settings),
                     "Ik stuur de tekening volgende week. Is dat goed?")


def _working_day(moment: datetime, days: int) -> date:
    return volgende_werkdag((moment + timedelta(days=days)).date())


def ter_inzage(demo, dossier: Dossier, moment: datetime) -> None:
    """The extensive procedure: a signed draft lies open, and people react."""
    by = demo.person("behandelaar", moment)
    procedure.wijzigen(dossier, by, grond=UITGEBREID[dossier.regime], waarom="Het pand is een rijksmonument.")
    ontwerp = beschikkingen.opstellen(dossier, by, "ontwerp")
    beschikkingen.wijzigen(ontwerp, {"uitkomst": "verleend", "samenvatting": "De gemeente wil toestemming geven voor dit plan.",
                                     "overwegingen": "De kozijnen passen bij het monument."}, by)
    beschikkingen.voorleggen(ontwerp, by)
    beschikkingen.ondertekenen(ontwerp, demo.person("beslisser", moment))
    legging = terinzagelegging.voorbereiden(
        ontwerp, by, start=by.today, plaats="Gemeentehuis, Raadhuisplein 1, op werkdagen van 9 tot 17 uur",
        stukken=[stuk.__name__ for stuk in terinzagelegging.te_kiezen(dossier, by)])
    demo.put_online(bekendmaking_van(legging, demo.site), moment, keep=True)
    for number, (naam, tekst) in enumerate(ZIENSWIJZEN, start=2):
        _react(demo, legging, moment + timedelta(days=number), naam, tekst)


def _react(demo, legging, moment: datetime, naam: str, tekst: str) -> None:
    visitor = Actor(rights.ANONYMOUS, moment, demo.site, demo.settings)
    klad = zienswijze.beginnen(bekendmaking_van(legging, demo.site), visitor, "192.0.2.1")
    reactieklad.invullen(klad, {"naam": naam, "adres": "Burgwal 24, 1234 BC Waterrijk", "email": "reactie@voorbeeld.example",
                               "tekst": tekst})
    zienswijze.versturen(klad, visitor, "192.0.2.1")


def verlengen(demo, dossier: Dossier, moment: datetime) -> None:
    """More time, asked for well within the term."""
    termijn.verlengen(dossier, demo.person("behandelaar", moment + timedelta(days=30)), weken=6,
                      waarom="De commissie die ons adviseert, vergadert pas over vier weken.")
    demo_documenten.vullen(demo, dossier, moment)


def ingebrekestelling(demo, dossier: Dossier, moment: datetime) -> None:
    """The term is over, and the applicant says so by letter."""
    late = dossier.beslisdatum + timedelta(days=3)
    by = demo.person("behandelaar", demo.now - timedelta(hours=2))
    dossiers.document_toevoegen(dossier, io.BytesIO(b"U bent te laat met uw besluit. Ik stel u in gebreke.\n"),
                                "ingebrekestelling.txt", by)
    dwangsom.ingebrekestelling_noteren(dossier, by, ontvangen=min(late, by.today))


def bezwaar(demo, dossier: Dossier, moment: datetime) -> None:
    """A neighbour does not agree with the decision."""
    by = demo.person("behandelaar", moment)
    rechtsmiddel.noteren(dossier, by, soort="bezwaar", indiener="Bewoner van de Voorstraat", ontvangen=by.today)


NA_IN_BEHANDELING = {"aanvulling_gevraagd": aanvulling_vragen, "ter_inzage": ter_inzage, "verlengd": verlengen,
                     "ingebrekestelling": ingebrekestelling}
"""Where a case stands still after it was taken in, and the deed that brought it there."""
NA_PUBLICATIE = {"bezwaar": bezwaar}
