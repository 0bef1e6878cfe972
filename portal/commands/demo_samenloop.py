"""What does the demo show of samenloop? A demolition announced at the place of a running aanvraag, linked, and on the site."""

from datetime import timedelta

from portal.actions import aanvraag as aanvragen
from portal.actions import dossier as dossiers
from portal.actions import melding as meldingen
from portal.actions import meldingpublicatie, overdragen, samenhang

DAGEN = 5


def sloopmelding(demo, naast) -> None:
    """Beside this case; by the same applicant."""
    moment = demo.now - timedelta(days=DAGEN)
    by, original = demo.portal(moment), naast.aanvraag
    concept = aanvragen.beginnen(by, "melding")
    plan = {"werkzaamheden": {"slopen"}, "naam": "Oude schuur slopen", "omschrijving": "De schuur gaat weg voor de nieuwe."}
    begin = {"begin": by.today + timedelta(days=30)}
    for step, values in (("werkzaamheden", plan), ("locatie", original.deel("locatie")),
                         ("aanvrager", original.deel("aanvrager")), ("begin", begin)):
        aanvragen.invullen(concept, step, values, by)
    dossier = aanvragen.indienen(concept, by)
    coordinator, handler = demo.person("coordinator", moment), demo.person("behandelaar", moment)
    samenhang.koppelen([naast, dossier], coordinator, soort="project", reden="De schuur wordt eerst gesloopt en dan vervangen.")
    overdragen.toewijzen(dossier, demo.people["behandelaar"], coordinator)
    dossiers.in_behandeling_nemen(dossier, handler)
    melding = dossier.meldingen()[0]
    meldingen.in_behandeling_nemen(melding, handler)
    meldingen.akkoord_bevinden(melding, handler)
    demo.put_online(meldingpublicatie.klaarzetten(melding, demo.person("redacteur", moment)), moment)
