"""May we decide later? Consent of the applicant: noted from a letter, or asked and given in the portal (Awb 4:15 lid 2 a).

It must be written, by the applicant, before the term ends, and begin inside it (rules.md 1.6).
"""

from dataclasses import replace
from datetime import date, timedelta

from content_types.dossier import Dossier
from content_types.termijn import Uitstelverzoek
from portal.actions import opschorting
from portal.actions import termijn as termijnen
from portal.actions.bericht import AANVRAGER, kant
from portal.actions.dossier import aanvrager_inlichten
from portal.services.gezag import gezag_inlichten
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort, termijnverloop

DAG = timedelta(days=1)
TELT_NIET = "Alleen een schriftelijke instemming van de aanvrager zelf telt. Kies het document waarin die staat."


# From a letter


def noteren(dossier: Dossier, by, *, ingestemd_op: date, van: date, tot_en_met: date, document: str) -> None:
    """Note written consent of the applicant; `document` names the file in the dossier. Raises Refused, NotAllowed."""
    event = {"type": opschorting.UITSTEL, "date": ingestemd_op, "van": van, "tot_en_met": tot_en_met}
    if not opschorting.beginnen(dossier, by, event):
        return
    if not dossier.ontvangen <= ingestemd_op <= by.today:
        raise Refused("De dag van de instemming ligt tussen de ontvangst van de aanvraag en vandaag.")
    if van < ingestemd_op:
        raise Refused("Het uitstel begint op of na de dag waarop de aanvrager instemde. Kies een latere eerste dag.")
    words = opschorting.periode(van, tot_en_met)
    document = _document(dossier, document)
    opschorting.moet_gelden(dossier, event)
    termijnen.noteren(dossier, by, event, f"uitstel met instemming {words}", document=document)
    _inlichten(dossier, by, words)


def _inlichten(dossier: Dossier, by, words: str) -> None:
    termijnen.inlichten(dossier, by, "Wij besluiten later op uw aanvraag", f"U hebt ingestemd met uitstel {words}.",
                        "De termijn om te besluiten staat die dagen stil.")


# In the portal


def kan_niet_vragen(dossier: Dossier, by) -> str:
    """Why the applicant cannot be asked for consent in the portal now."""
    if reason := opschorting.kan_niet(dossier):
        return reason
    if dossier.uitstelverzoek is not None and dossier.uitstelverzoek.stand == "gevraagd":
        return "U hebt de aanvrager al om uitstel gevraagd. Wacht op het antwoord of trek de vraag in."
    if not dossier.berichten_via_portaal:
        return "Berichten via het portaal staan uit. Vraag het schriftelijk en noteer de instemming als u die hebt."
    return _zonder_gevolg(dossier, by.today, by.today + DAG)


def _zonder_gevolg(dossier: Dossier, today: date, tot_en_met: date) -> str:
    """Why consent of today, from tomorrow on, would not move the term."""
    event = {"type": opschorting.UITSTEL, "date": today, "van": today + DAG, "tot_en_met": tot_en_met}
    verloop = termijnverloop(dossier.regime, dossier.procedure, dossier.ontvangen, [*dossier.gebeurtenissen, event])
    return "" if verloop.gevolgen[-1].geldig else verloop.gevolgen[-1].regel


def vragen(dossier: Dossier, by, *, tot_en_met: date, waarom: str) -> None:
    """Ask the applicant to agree, in the portal, to a decision that comes later. Raises Refused, NotAllowed."""
    by.require(Permission.TERM, dossier)
    asked = dossier.uitstelverzoek
    if asked is not None and (asked.stand, asked.tot_en_met, asked.door) == ("gevraagd", tot_en_met, by.who.id):
        return
    if reason := kan_niet_vragen(dossier, by):
        raise Refused(reason)
    waarom = termijnen.reden(waarom, "Schrijf op waarom u meer tijd nodig hebt. De aanvrager leest dat.")
    if tot_en_met <= by.today + DAG:
        raise Refused("De laatste dag van het uitstel moet na morgen liggen. Kies een latere dag.")
    opschorting.periode(by.today + DAG, tot_en_met)
    dossier.uitstelverzoek = Uitstelverzoek(tot_en_met, waarom, by.who.id, by.who.naam, by.now)
    by.record(dossier, f"aanvrager om uitstel gevraagd tot en met {datum_kort(tot_en_met)}", waarom)
    aanvrager_inlichten(dossier, by, "uitstel_gevraagd", verzoek=dossier.uitstelverzoek)


def intrekken(dossier: Dossier, by) -> None:
    """Ask no more."""
    by.require(Permission.TERM, dossier)
    asked = dossier.uitstelverzoek
    if asked is not None and asked.stand == "gevraagd":
        dossier.uitstelverzoek = replace(asked, stand="ingetrokken")
        by.record(dossier, "vraag om uitstel ingetrokken")


def kan_niet_antwoorden(dossier: Dossier, by) -> str:
    """Why the applicant cannot agree today; saying no is always possible while it is asked."""
    asked = dossier.uitstelverzoek
    if asked is None or asked.stand != "gevraagd" or termijnen.over(dossier):
        return "Wij vragen u dit niet meer. U hoeft niets te doen."
    if asked.tot_en_met <= by.today or dossier.beslisdatum is None or _zonder_gevolg(dossier, by.today, asked.tot_en_met):
        return "Akkoord gaan heeft nu geen gevolg meer voor de termijn. U hoeft niets te doen."
    return ""


def beantwoorden(dossier: Dossier, by, *, akkoord: bool) -> None:
    """The applicant agrees, in writing and from tomorrow on, or does not. Raises Refused, NotAllowed."""
    by.require(Permission.WRITE, dossier)
    asked, stand = dossier.uitstelverzoek, "akkoord" if akkoord else "geweigerd"
    if kant(dossier, by) != AANVRAGER:
        raise Refused("Alleen de aanvrager kan hier antwoorden.")
    if asked is not None and asked.stand == stand:
        return
    if asked is None or asked.stand != "gevraagd" or akkoord and kan_niet_antwoorden(dossier, by):
        raise Refused(kan_niet_antwoorden(dossier, by))
    dossier.uitstelverzoek = replace(asked, stand=stand, antwoord_op=by.now)
    if akkoord:
        event = {"type": opschorting.UITSTEL, "date": by.today, "van": by.today + DAG, "tot_en_met": asked.tot_en_met}
        termijnen.noteren(dossier, by, event, "aanvrager stemt in met uitstel", reden=asked.waarom)
        _inlichten(dossier, by, opschorting.periode(by.today + DAG, asked.tot_en_met))
    else:
        by.record(dossier, "aanvrager stemt niet in met uitstel")
    words = "stemt in met uitstel" if akkoord else "stemt niet in met uitstel. De termijn blijft zoals die is"
    gezag_inlichten(dossier, by, "bericht_binnen", f"De aanvrager van {dossier.titel} {words}.", dossier)


def _document(dossier: Dossier, naam: str) -> str:
    if naam not in dossier["documenten"]:
        raise Refused(TELT_NIET)
    return naam
