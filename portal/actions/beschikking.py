"""What can be done with a beschikking? Draft, hand in for checking, send back, sign with mandate, make known."""

import io
from datetime import timedelta

from content_types.beschikking import INHOUD, NA_EEN_BESLUIT, SOORTEN, VASTE_UITKOMST, Beschikking
from content_types.bestand import Document
from content_types.dossier import Dossier
from portal.actions import aanvulling, mandaat, zienswijzen_behandelen
from portal.actions.adviesverzoek import afsluiten as adviezen_afsluiten
from portal.actions.dossier import aanvrager_inlichten
from portal.actions.publicatiestand import stand_bijwerken
from portal.services import besluittermijn, brief, remedie, signalen, stale
from portal.services.modus import elders
from workflows.beschikking import GELDEND
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

STAP_VAN_DOSSIER = {"besluit": "beschikken", "buiten_behandeling": "buiten_behandeling_laten",
                    "van_rechtswege": "van_rechtswege_bekendmaken"}
"""What making known does to the dossier; kinds that come after a decision leave it as it is."""
VERSTE_TERINZAGE = timedelta(weeks=8)
STAP_VAN_VORIGE = {"rectificatie": "vervangen", "wijziging": "vervangen", "intrekking": "intrekken"}


def kan_niet(dossier: Dossier, soort: str, today) -> str:
    """Why a decision of this kind cannot be begun now, in a Dutch sentence; empty when it can."""
    if dossier.besluit_in_voorbereiding() is not None:
        return "Er is al een beschikking in dit dossier. Werk die verder uit, of laat haar vervallen."
    if soort in NA_EEN_BESLUIT:
        return _after_a_decision(dossier, soort)
    if soort == "besluit" and opnieuw_beslissen(dossier):
        return ""
    if not dossier.lopend:
        return "Over deze aanvraag is al besloten."
    return _REDENEN.get(soort, lambda *_: "")(dossier, today) or ""


def opnieuw_beslissen(dossier: Dossier) -> bool:
    """True when the decision on the aanvraag was annulled, so that it has to be decided again."""
    last = dossier.bekendgemaakt()
    return dossier.state == "beschikking" and last is not None and last.state == "herroepen"


def _after_a_decision(dossier: Dossier, soort: str) -> str:
    """A correction of what was made known and still holds; a change or a withdrawal only of a permit."""
    earlier = _geldend(dossier)
    if earlier is None:
        return "Dit kan pas na een besluit dat is bekendgemaakt en nog geldt."
    if soort != "rectificatie" and earlier.uitkomst != "verleend":
        return "Er is geen vergunning die geldt. Wijzigen of intrekken kan alleen bij een vergunning."
    return ""


def _decision(dossier: Dossier, _today) -> str:
    """The extensive procedure begins with a draft that everybody can react to (Awb 3:11)."""
    if dossier.procedure == "uitgebreid" and dossier.terinzage_ontwerp() is None:
        return "Bij de uitgebreide procedure ligt eerst een ontwerpbesluit ter inzage. Stel eerst een ontwerpbesluit op."
    return ""


def _draft_decision(dossier: Dossier, _today) -> str:
    if dossier.procedure != "uitgebreid":
        return "Een ontwerpbesluit hoort bij de uitgebreide procedure. Dit dossier volgt een andere procedure."
    open_ = dossier.terinzage_ontwerp()
    return "Er ligt al een ontwerpbesluit ter inzage." if open_ is not None and open_.lopend else ""


def _unhandled(dossier: Dossier, today) -> str:
    if dossier.state != "aanvulling_gevraagd":
        return "Buiten behandeling laten kan alleen vanuit de status “Aanvulling gevraagd”."
    return dossier.buiten_behandeling_kan_niet(today) or ""


def _by_law(dossier: Dossier, today) -> str:
    return "" if dossier.van_rechtswege_sinds(today) is not None else "Er is geen vergunning van rechtswege."


_REDENEN = {"besluit": _decision, "ontwerp": _draft_decision, "buiten_behandeling": _unhandled, "van_rechtswege": _by_law}


def _geldend(dossier: Dossier) -> Beschikking | None:
    """The decision that was made known and that nothing has put aside."""
    found = [b for b in dossier.beschikkingen() if b.state in GELDEND and b.soort_besluit != "ontwerp"]
    return found[-1] if found else None


def opstellen(dossier: Dossier, by, soort: str = "besluit") -> Beschikking:
    """Begin a decision of a kind of SOORTEN, one at a time. Raises Refused with the reason when it cannot be now."""
    by.require(Permission.DRAFT, dossier)
    if soort not in SOORTEN:
        raise Refused("Kies een soort besluit uit de lijst.")
    reason = elders(dossier, "besluit") or kan_niet(dossier, soort, by.today)
    if reason:
        raise Refused(reason)
    if soort == "van_rechtswege":
        dossier.van_rechtswege_op = dossier.van_rechtswege_sinds(by.today)
    beschikking = Beschikking(begonnen=by.now)
    _begin_with(beschikking, dossier, soort)
    dossier["beschikkingen"].add(beschikking)
    beschikking.opstellers = (by.who.id,)
    by.record(beschikking, f"begonnen: {SOORTEN[soort].lower()}")
    return beschikking


def _begin_with(beschikking: Beschikking, dossier: Dossier, soort: str) -> None:
    """The words of the draft that lay open, or of the decision that it comes after."""
    beschikking.soort_besluit, beschikking.rechtsmiddel = soort, "" if soort == "ontwerp" else "bezwaar"
    beschikking.uitkomst = VASTE_UITKOMST.get(soort, "")
    earlier = _geldend(dossier) if soort in NA_EEN_BESLUIT else None
    if earlier is not None:
        beschikking.vorige = earlier.__name__
    drafts = [b for b in dossier.beschikkingen() if b.soort_besluit == "ontwerp" and b.state == "ter_inzage"]
    source = drafts[-1] if soort == "besluit" and drafts else earlier if soort in ("rectificatie", "wijziging") else None
    if source is not None:
        begin = () if source is earlier else ("aanhef", "omstandigheden", "omstandigheden_reden")
        for name in ("uitkomst", "samenvatting", "overwegingen", "voorschriften", "slot", *begin):
            setattr(beschikking, name, getattr(source, name))


def wijzigen(beschikking: Beschikking, values: dict, by, *, versie: str | None = None) -> None:
    """Keep what the drafter wrote; `values` as in BeschikkingSchema, what is not in it stays.

    Raises Refused when somebody else changed it since `versie`.
    """
    if beschikking.state != "concept" and by.may(Permission.VIEW, beschikking):
        raise Refused(f"Dit besluit heeft nu de status “{beschikking.state_title}”. Wijzigen kan alleen zolang het een concept "
                      "is.")
    by.require(Permission.EDIT, beschikking)
    new = {name: values[name] for name in INHOUD if name in values}
    if "omstandigheden" in new:
        new["omstandigheden"] = tuple(sorted(new["omstandigheden"]))
    if all(getattr(beschikking, name) == value for name, value in new.items()):
        return
    stale.check(beschikking, versie)
    for name, value in new.items():
        setattr(beschikking, name, value)
    if by.who.id not in beschikking.opstellers:
        beschikking.opstellers = (*beschikking.opstellers, by.who.id)
    by.record(beschikking, "beschikking gewijzigd")


def voorleggen(beschikking: Beschikking, by, *, versie: str | None = None) -> None:
    """Hand in for checking; everybody with a mandate for it is told. `versie` is that of the page one looked at."""
    _seen(beschikking, "voorleggen", versie)
    by.fire(beschikking, "voorleggen")
    beschikking.opmerking = ""
    dossier = beschikking.dossier
    for person in ondertekenaars(beschikking, by.today):
        signalen.geven(by, person, "besluit_ter_controle", f"{dossier.titel}: een besluit wacht op uw controle.", beschikking)


def ondertekenaars(beschikking: Beschikking, today) -> list:
    """Who may sign it today: with a mandate for this kind, and not one of those who wrote it."""
    return [person for person in mandaat.gemandateerden(beschikking.dossier, beschikking.daad, today)
            if person.__name__ not in beschikking.opstellers]


def _seen(beschikking: Beschikking, step: str, versie: str | None) -> None:
    """Nobody hands in or signs a text that changed after they read it. Raises Refused."""
    beschikking.workflow.transition(beschikking.state, step)
    if versie is not None and versie != beschikking.versie:
        raise Refused(f"{beschikking.history[-1].name} heeft dit besluit veranderd nadat u het opende. Lees het opnieuw; "
                      "hieronder staat de tekst van nu.")


def terugsturen(beschikking: Beschikking, opmerking: str, by) -> None:
    """Send back to the drafters with what has to change."""
    by.fire(beschikking, "terugsturen", why=opmerking)
    _back(beschikking, opmerking, by)


def heropenen(beschikking: Beschikking, waarom: str, by) -> None:
    """Take back the signature of a decision that was not made known; it is a draft again."""
    by.fire(beschikking, "heropenen", why=waarom)
    beschikking.ondertekenaar = beschikking.ondertekenaar_naam = beschikking.ondertekenaar_functie = ""
    beschikking.ondertekend_op, beschikking.getekend, beschikking.mandaat = None, "", ""
    _back(beschikking, waarom, by)


def _back(beschikking: Beschikking, opmerking: str, by) -> None:
    beschikking.opmerking = opmerking.strip()
    beschikking.opmerkingen = (*beschikking.opmerkingen, (by.who.naam, by.now, opmerking.strip()))
    for name in beschikking.opstellers:
        signalen.geven(by, by.site.gebruikers.get(name), "besluit_teruggestuurd",
                       f"{beschikking.dossier.titel}: het besluit kwam terug met een opmerking.", beschikking)


def laten_vervallen(beschikking: Beschikking, waarom: str, by) -> None:
    """Drop a draft, so that another kind of decision can be begun."""
    by.fire(beschikking, "laten_vervallen", why=waarom)


def ondertekenen(beschikking: Beschikking, by, *, versie: str | None = None) -> None:
    """A second person, with mandate for this kind of decision, decides (Awb 10:3). Raises Refused without one.

    `versie` is that of the page that was read: somebody signs what they saw.
    """
    _seen(beschikking, "ondertekenen", versie)
    by.require(Permission.SIGN, beschikking)
    mandaat.vereisen(by, beschikking.dossier, beschikking.daad)
    by.fire(beschikking, "ondertekenen", why=f"zegel {beschikking.vingerafdruk()}")
    held = mandaat.mandaat_van(by.who.id, beschikking.dossier, beschikking.daad, by.today)
    beschikking.mandaat = held.grondslag if held is not None else ""
    beschikking.ondertekenaar, beschikking.ondertekenaar_naam = by.who.id, by.who.naam
    beschikking.ondertekenaar_functie, beschikking.ondertekend_op = by.who.functie, by.today
    beschikking.getekend = beschikking.vingerafdruk()


def bekendmaken(beschikking: Beschikking, by, *, ter_inzage=None, voorbereiding: str = "") -> None:
    """Send the decision to the applicant (Awb 3:41) and reckon the remedy that its procedure gives.

    `ter_inzage` is the first day on which a decision of the extensive procedure lies open (default today);
    `voorbereiding` says for a change or withdrawal how it was prepared. Closes the advisers' access to the dossier.
    """
    dossier, ter_inzage = beschikking.dossier, ter_inzage or by.today
    beschikking.workflow.transition(beschikking.state, "bekendmaken")
    if not by.today <= ter_inzage <= by.today + VERSTE_TERINZAGE:
        raise Refused("Kies als eerste dag van de terinzagelegging vandaag of een dag in de komende acht weken.")
    if besluittermijn.vraagt_voorbereiding(beschikking) and voorbereiding not in besluittermijn.VOORBEREIDINGEN:
        raise Refused("Geef aan hoe dit besluit is voorbereid. Daarvan hangt af of iemand bezwaar kan maken of in beroep kan.")
    _still_as_signed(beschikking)
    by.fire(beschikking, "bekendmaken")
    _reckon(beschikking, by.today, ter_inzage, voorbereiding)
    _freeze(beschikking, by)
    if beschikking.soort_besluit in STAP_VAN_DOSSIER and dossier.lopend:
        by.cause(dossier, STAP_VAN_DOSSIER[beschikking.soort_besluit])
        adviezen_afsluiten(dossier, by)
        aanvulling.afsluiten(dossier, by)
        _replace_draft(dossier, by)
    elif beschikking.voorganger is not None:
        by.cause(beschikking.voorganger, STAP_VAN_VORIGE[beschikking.soort_besluit], why=beschikking.titel)
    aanvrager_inlichten(dossier, by, "besluit", beschikking=beschikking, woorden=remedie.woorden(beschikking))
    if beschikking.rechtsmiddel == "beroep":
        zienswijzen_behandelen.deelnemers_inlichten(dossier, beschikking, by)
    stand_bijwerken(dossier, by)


def _still_as_signed(beschikking: Beschikking) -> None:
    if beschikking.getekend and beschikking.getekend != beschikking.vingerafdruk():
        raise Refused("De tekst is niet meer die waarvoor is getekend. Zet het besluit terug naar concept en laat het "
                      "opnieuw controleren.")


def _replace_draft(dossier: Dossier, by) -> None:
    for draft in dossier.beschikkingen():
        if draft.soort_besluit == "ontwerp" and draft.state == "ter_inzage":
            by.cause(draft, "vervangen")


def _reckon(beschikking: Beschikking, today, ter_inzage, voorbereiding: str) -> None:
    """Remedy, its last day, and when the decision starts to work; a rectification can leave them as they were."""
    beschikking.bekendgemaakt_op, earlier = today, beschikking.voorganger
    if besluittermijn.blijft_gelijk(beschikking) and earlier is not None:
        for name in ("rechtsmiddel", "bezwaar_start", "bezwaar_einde", "inwerkingtreding", "post_uiterste_ontvangst",
                     "ter_inzage_vanaf", "termijn_uitleg"):
            setattr(beschikking, name, getattr(earlier, name))
        return
    beschikking.rechtsmiddel = besluittermijn.rechtsmiddel(beschikking, voorbereiding) or "bezwaar"
    termijn = besluittermijn.termijn(beschikking, beschikking.rechtsmiddel, today, ter_inzage)
    beschikking.bezwaar_start, beschikking.bezwaar_einde = termijn.start, termijn.einde
    beschikking.inwerkingtreding = termijn.inwerkingtreding
    beschikking.post_uiterste_ontvangst = termijn.post_uiterste_ontvangst
    beschikking.ter_inzage_vanaf = ter_inzage if beschikking.rechtsmiddel == "beroep" else None
    beschikking.termijn_uitleg = tuple(termijn.uitleg)


def _freeze(beschikking: Beschikking, by) -> None:
    """The letter as it was sent, with its hash."""
    pdf = brief.beschikking_pdf(beschikking, by.site)
    document = Document(io.BytesIO(pdf), bestandsnaam=f"besluit-{beschikking.dossier.zaaknummer}.pdf", mime="application/pdf",
                        door=by.who.id, op=by.now, titel="Besluit", toegankelijk=True)
    beschikking.add(document, "besluit")
    beschikking.besluit_sha256 = document.sha256
    by.record(beschikking, "besluit vastgelegd", f"sha256 {document.sha256}, {datum_kort(by.today)}")


def ongewijzigd(beschikking: Beschikking) -> bool:
    """True while the letter is byte for byte the one that was sent."""
    pdf = beschikking.pdf
    return pdf is not None and beschikking.besluit_sha256 in ("", pdf.sha256) and pdf.real_sha256() == pdf.sha256
