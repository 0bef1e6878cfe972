"""What can be done with the decision term of a dossier? Extend it, hold the decision, go on (rules.md 1.4, 1.5).

Every deed notes an event in the words of the law's vectors, reckons again, and tells the applicant. `kan_niet_…` answers why
a deed cannot be done today, in a Dutch sentence; empty when it can. Suspensions are in `opschorting.py`.
"""

from dataclasses import replace
from datetime import date

from content_types.dossier import Dossier
from content_types.termijn import Termijnnotitie
from portal.actions import mandaat, rechtswege
from portal.actions.dossier import aanvrager_inlichten, gebeurtenis, gebeurtenis_vervangen
from portal.services import signalen
from portal.services.verwachting import verwachting
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import OngeldigeInvoer, Verlenggevolg, datum_in_woorden, termijnverloop, verlengen_vandaag
from workflows.termijnen.datums import aantal
from workflows.termijnen.gronden import AANHOUDEN, kies

LONGEST_REDEN = 2000
MEESTE_WEKEN = 6
AANGEHOUDEN = "Er loopt nu geen termijn: de beslissing is aangehouden. Hervat eerst de behandeling."
ZELF_STUREN = ("Berichten via het portaal staan uit: kruis aan dat u dit bericht vandaag zelf aan de aanvrager stuurt. Anders "
               "heeft het geen gevolg.")
BEVESTIG = "Kruis aan dat u dit toch nu wilt doen."


# What the deeds about a term have in common


def over(dossier: Dossier) -> str:
    """Why nothing about the term can be changed any more; empty while the case runs."""
    if dossier.state == "ingetrokken":
        return "De aanvraag is ingetrokken: de termijn is gestopt."
    if dossier.state == "doorgezonden":
        return "De aanvraag is doorgezonden: de termijn loopt bij het andere bestuursorgaan."
    return "" if dossier.lopend else "Over deze aanvraag is al besloten: de termijn verandert niet meer."


def reden(tekst: str, vraag: str = "Schrijf op waarom.") -> str:
    """The reason, tidied. Raises Refused when it is missing or too long."""
    tekst = tekst.strip()
    if not tekst:
        raise Refused(vraag)
    if len(tekst) > LONGEST_REDEN:
        raise Refused("Deze tekst is te lang. Gebruik niet meer dan 2000 tekens.")
    return tekst


def noteren(dossier: Dossier, by, event: dict, wat: str, **meer) -> None:
    """Note an event with who told it (`meer` as in Termijnnotitie), and reckon again. Raises Refused when it cannot be."""
    if (note := notitie_bij(dossier, event)) is not None and event in dossier.gebeurtenissen:
        raise Refused(f"Dit is al genoteerd door {note.naam}.")
    velden = dict(event)
    gebeurtenis(dossier, velden.pop("type"), **velden)
    note = Termijnnotitie(event, by.now, by.who.id, by.who.naam, **meer)
    dossier.termijnnotities = (*dossier.termijnnotities, note)
    by.record(dossier, wat, note.reden)
    rechtswege.bijwerken(dossier, by)


def vervangen(dossier: Dossier, by, oud: dict, nieuw: dict, wat: str, **meer) -> None:
    """Put another event in the place of `oud`, with its note, and reckon again. Raises Refused when it cannot be."""
    gebeurtenis_vervangen(dossier, oud, nieuw)
    dossier.termijnnotities = tuple(replace(note, gebeurtenis=nieuw, **meer) if note is notitie_bij(dossier, oud) else note
                                    for note in dossier.termijnnotities)
    by.record(dossier, wat)
    rechtswege.bijwerken(dossier, by)


def notitie_bij(dossier: Dossier, event: dict) -> Termijnnotitie | None:
    """The last note about this event that was not taken back."""
    return next((note for note in reversed(dossier.termijnnotities)
                 if note.gebeurtenis == event and note.vervallen_op is None), None)


def al_genoteerd(dossier: Dossier, by, event: dict) -> bool:
    """True when the same person noted the same before: a double click."""
    note = notitie_bij(dossier, event)
    return event in dossier.gebeurtenissen and note is not None and note.door == by.who.id


def zonder_gevolg(dossier: Dossier, event: dict, in_plaats_van: dict | None = None) -> str:
    """The line of the law's clock that says why this event would have no effect, empty when it has; known before noting it."""
    events = [told for told in dossier.gebeurtenissen if told != in_plaats_van]
    try:
        verloop = termijnverloop(dossier.regime, dossier.procedure, dossier.ontvangen, [*events, event])
    except OngeldigeInvoer as error:
        return str(error)
    return verloop.gevolgen[-1].regel if verloop.gevolgen[-1].geldig is False else ""


def inlichten(dossier: Dossier, by, onderwerp: str, *zinnen: str, template: str = "termijn_gewijzigd", **words) -> None:
    """Tell the applicant what changed, with the new date and how it was reckoned."""
    aanvrager_inlichten(dossier, by, template, onderwerp=onderwerp, zinnen=list(zinnen),
                        verwachting=verwachting(dossier, by.today), **words)


# Extending


def verlenggevolg(dossier: Dossier, by) -> Verlenggevolg:
    return verlengen_vandaag(dossier.regime, dossier.procedure, dossier.ontvangen, dossier.gebeurtenissen, by.today)


def kan_niet_verlengen(dossier: Dossier, by) -> str:
    if reason := over(dossier):
        return reason
    if dossier.beslisdatum is None:
        return AANGEHOUDEN
    if wet := verlenggevolg(dossier, by).zonder_gevolg:
        return wet
    if reason := mandaat.bezwaar_tegen(by, dossier, "verlengen"):
        return f"{reason} Een verlenging zonder mandaat is ongeldig."
    return ""


def verlengwaarschuwing(dossier: Dossier, by) -> str:
    """What somebody has to think of twice before extending today; empty for nothing."""
    veilig = verlenggevolg(dossier, by).veilig
    if veilig is None or by.today <= veilig:
        return ""
    return (f"De laatste veilige dag om te verlengen was {datum_in_woorden(veilig)}. Verlengen kan volgens de wet nog, maar een "
            "rechter kan daar anders over denken. Overleg met een jurist.")


def verlengen(dossier: Dossier, by, *, weken: int, waarom: str, gewaarschuwd: bool = False, zelf_gestuurd: bool = False,
              gehoord_op: date | None = None, gehoord_hoe: str = "") -> None:
    """Extend once, with at most six weeks, made known today (Ow 16.64 lid 2, Wabo 3.9 lid 2, Awb 3:18 lid 2).

    In the extensive procedure the applicant is heard first: when and how. Raises Refused with the reason, NotAllowed.
    """
    by.require(Permission.TERM, dossier)
    event = {"type": "verlenging", "date": by.today, "weken": weken}
    if al_genoteerd(dossier, by, event):
        return
    if reason := kan_niet_verlengen(dossier, by):
        raise Refused(reason)
    if not 1 <= weken <= MEESTE_WEKEN:
        raise Refused("Kies 1 tot en met 6 weken.")
    waarom = reden(waarom, "Schrijf op waarom u meer tijd nodig hebt. De aanvrager leest dat.")
    if (warning := verlengwaarschuwing(dossier, by)) and not gewaarschuwd:
        raise Refused(f"{warning} {BEVESTIG}")
    if not dossier.berichten_via_portaal and not zelf_gestuurd:
        raise Refused(ZELF_STUREN)
    duur = aantal(weken, "week", "weken")
    heard = _gehoord(dossier, by, gehoord_op, gehoord_hoe)
    if reason := zonder_gevolg(dossier, event):
        raise Refused(reason)
    noteren(dossier, by, event, f"beslistermijn verlengd met {duur}", reden=waarom, meer=heard)
    inlichten(dossier, by, "", template="termijn_verlengd", verlenging=duur, waarom=waarom)
    if verlenging_te_publiceren(dossier):
        _redactie_inlichten(dossier, by)


def moet_horen(dossier: Dossier) -> bool:
    """Must the applicant have been heard before an extension (Awb 3:18 lid 2)?"""
    return dossier.procedure == "uitgebreid"


def _gehoord(dossier: Dossier, by, op: date | None, hoe: str) -> tuple[tuple[str, str], ...]:
    if not moet_horen(dossier):
        return ()
    if op is None or not hoe.strip():
        raise Refused("Vul in wanneer en hoe u de aanvrager over de verlenging hebt gehoord (Awb 3:18 lid 2).")
    if not dossier.ontvangen <= op <= by.today:
        raise Refused("De dag waarop de aanvrager is gehoord, ligt tussen de ontvangst en vandaag.")
    return (("Aanvrager gehoord", f"{datum_in_woorden(op)}: {reden(hoe)}"),)


def verlenging_te_publiceren(dossier: Dossier) -> bool:
    """Must an extension still be announced publicly (Wabo 3.9 lid 2)?"""
    return (dossier.lopend and (dossier.regime, dossier.procedure) == ("wabo", "regulier")
            and bool(dossier.events("verlenging")) and dossier.verlenging_openbaar_op is None)


def _redactie_inlichten(dossier: Dossier, by) -> None:
    """The web editors cannot open a running dossier: they get its number."""
    for person in by.site.gebruikers.with_role(Role.WEBREDACTEUR, dossier.organisatie):
        signalen.geven(by, person, "overig", f"Maak openbaar bekend dat de termijn van zaak {dossier.zaaknummer} is verlengd "
                                             f"tot en met {datum_in_woorden(dossier.beslisdatum)} (Wabo art. 3.9 lid 2).", None)


def verlenging_openbaar_gemaakt(dossier: Dossier, by, op: date) -> None:
    """Note on which day the extension was announced publicly."""
    by.require(Permission.TERM, dossier)
    if dossier.verlenging_openbaar_op == op:
        return
    if not verlenging_te_publiceren(dossier):
        raise Refused("Er is geen verlenging die nog openbaar bekend moet worden gemaakt.")
    first = min(event["date"] for event in dossier.events("verlenging"))
    if not first <= op <= by.today:
        raise Refused(f"Kies een dag van {datum_in_woorden(first)} tot en met vandaag.")
    dossier.verlenging_openbaar_op = op
    by.record(dossier, f"verlenging openbaar bekendgemaakt op {datum_in_woorden(op)}")


# Holding the decision, and going on


def kan_niet_aanhouden(dossier: Dossier, by) -> str:
    if reason := over(dossier):
        return reason
    if dossier.beslisdatum is None:
        return "De beslissing is al aangehouden."
    if dossier.state != "in_behandeling":
        return f"Aanhouden kan alleen vanuit de status “In behandeling”. De status is nu “{dossier.state_title}”."
    if by.today > dossier.beslisdatum:
        return "De beslistermijn is al om. Aanhouden heeft dan geen gevolg meer. Beslis zo snel mogelijk."
    return mandaat.bezwaar_tegen(by, dossier, "aanhouden")


def aanhouden(dossier: Dossier, by, *, grond: str, van: date, waarom: str = "") -> None:
    """Hold the decision on a ground in the law (a row of gronden.AANHOUDEN): no term runs. Raises Refused, NotAllowed."""
    by.require(Permission.TERM, dossier)
    event = {"type": "aanhouding", "van": van, "einde": None}
    if al_genoteerd(dossier, by, event):
        return
    if reason := kan_niet_aanhouden(dossier, by):
        raise Refused(reason)
    row = kies(AANHOUDEN, grond, dossier.regime)
    if row is None:
        raise Refused("Kies de grond in de wet om aan te houden.")
    if grond == "ow_16_61":
        reden(waarom, "Noem het artikel dat u verplicht om aan te houden.")
    _check_begin(dossier, van, by.today)
    if reason := zonder_gevolg(dossier, event):
        raise Refused(reason)
    by.fire(dossier, "aanhouden", why=row.titel)
    noteren(dossier, by, event, "beslissing aangehouden", grond=grond, reden=reden(waarom or row.titel))
    inlichten(dossier, by, "Wij houden de beslissing op uw aanvraag aan",
              f"Wij houden de beslissing op uw aanvraag aan vanaf {datum_in_woorden(van)}.")


def _check_begin(dossier: Dossier, van: date, today: date) -> None:
    """Not in the future, and not before what already happened to the term."""
    if van > today:
        raise Refused("De eerste dag van de aanhouding ligt in de toekomst. Kies vandaag of een eerdere dag.")
    told = [event.get("van") or event.get("date") for event in dossier.gebeurtenissen]
    last = max([dossier.ontvangen, *(dag for dag in told if dag is not None and dag <= today)])
    if van < last:
        raise Refused(f"De aanhouding kan niet beginnen voor {datum_in_woorden(last)}: toen begon of veranderde de termijn.")


def kan_niet_hervatten(dossier: Dossier, by) -> str:
    return over(dossier) or ("" if dossier.state == "aanhouden" else "De beslissing is niet aangehouden.")


def hervatten(dossier: Dossier, by, *, einde: date) -> None:
    """The hold ended on a day: a whole new term runs from the day after it (Wabo 3.6 lid 2, Ow 16.61). Raises Refused."""
    by.require(Permission.TERM, dossier)
    held = dossier.events("aanhouding")
    if dossier.state == "in_behandeling" and held and held[-1]["einde"] == einde:
        return
    if reason := kan_niet_hervatten(dossier, by):
        raise Refused(reason)
    oud = next((event for event in reversed(held) if event["einde"] is None), None)
    if oud is None:
        raise Refused("Er is geen aanhouding genoteerd die nog loopt. Vraag de lokaal beheerder om dit na te kijken.")
    if einde > by.today:
        raise Refused("De aanhouding kan niet in de toekomst eindigen. Kies vandaag of een eerdere dag.")
    if einde < oud["van"]:
        raise Refused(f"De aanhouding begon op {datum_in_woorden(oud['van'])} en kan niet eerder eindigen.")
    by.fire(dossier, "hervatten")
    vervangen(dossier, by, oud, {**oud, "einde": einde}, f"aanhouding geëindigd op {datum_in_woorden(einde)}", afgerond_op=einde)
    inlichten(dossier, by, "Wij behandelen uw aanvraag weer",
              f"De aanhouding van uw aanvraag is geëindigd op {datum_in_woorden(einde)}. De termijn begint daarna opnieuw.")
