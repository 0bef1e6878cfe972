"""What can be done with a terinzagelegging? Prepare it from a signed draft decision, and break it off.

Its notice opens it and it closes by itself: see `terinzagetermijn.py`.
"""

import io
from datetime import timedelta

from content_types.base import path_of
from content_types.beschikking import Beschikking
from content_types.bestand import Bestand, Bijlage, Document
from content_types.dossier import Dossier
from content_types.publicatie import BESLUIT, Publicatie
from content_types.terinzagelegging import Terinzagelegging
from portal.actions import publicatie as publicaties
from portal.actions.dossier import aanvrager_inlichten
from portal.actions.terinzagetermijn import beeindigen, termijn_overnemen
from portal.services import bekendmakingteksten, openbaarheid, privacy, signalen
from portal.services.ontwerp import ontwerp_pdf, ontwerp_woorden
from portal.services.openbaarheid import Mag
from portal.services.openbaarwoord import achtergehouden, namen_in, openbare_plek, plan_in_woorden
from portal.services.verwijzingen import NIET_OPENBAAR, is_verwijzing
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import datum_kort, zienswijzentermijn

FURTHEST = timedelta(weeks=26)
LOOPT_AL = "Er wordt al een ontwerp ter inzage gelegd in dit dossier. Breek dat eerst af."


def voorbereiden(beschikking: Beschikking, by, *, start, plaats: str, stukken=(), weggelaten: str = "") -> Terinzagelegging:
    """Make the set and its notice ready, and send the draft to the applicant first (Awb 3:13).

    `start` is the first day, `plaats` where the set lies on paper, `stukken` names of files (see `te_kiezen`). The web
    editor publishes the notice. The same form twice is one laying open. Raises Refused.
    """
    dossier = beschikking.dossier
    by.require(Permission.LAY_OPEN, dossier)
    running = dossier.terinzage_ontwerp()
    if running is not None and running.state == "voorbereid" and _same(running, beschikking, start, plaats):
        return running
    _check(beschikking, running, by, start, plaats)
    chosen = _chosen(dossier, stukken, by)
    terinzagelegging = dossier["terinzageleggingen"].add(
        Terinzagelegging(soort="ontwerp", beschikking=beschikking.__name__, door=by.who.id, op=by.now))
    terinzagelegging.plaats, terinzagelegging.weggelaten = plaats.strip(), weggelaten.strip()
    _expect(terinzagelegging, start, by)
    publicatie = _notice(terinzagelegging, beschikking, chosen, by)
    terinzagelegging.publicatie = path_of(publicatie)
    by.record(terinzagelegging, "terinzagelegging voorbereid", f"vanaf {datum_kort(start)}")
    by.record(publicatie, "bekendmaking van het ontwerp klaargezet")
    _send_draft(terinzagelegging, beschikking, by)
    _tell_editors(publicatie, start, by)
    return terinzagelegging


def _same(running: Terinzagelegging, beschikking: Beschikking, start, plaats: str) -> bool:
    return (running.beschikking, running.start, running.plaats) == (beschikking.__name__, start, plaats.strip())


def _check(beschikking: Beschikking, running: Terinzagelegging | None, by, start, plaats: str) -> None:
    dossier = beschikking.dossier
    if running is not None and running.lopend:
        raise Refused(LOOPT_AL)
    if beschikking.soort_besluit != "ontwerp":
        raise Refused("Alleen een ontwerpbesluit gaat eerst ter inzage. Maak dit besluit bekend.")
    if beschikking.state not in ("ondertekend", "ter_inzage"):
        raise Refused("Het ontwerpbesluit is nog niet ondertekend. Ter inzage leggen kan daarna.")
    if dossier.state != "ontwerpbesluit" and (why := by.refusal(dossier, "ontwerp_ter_inzage_leggen")):
        raise Refused(why)
    if not by.today <= start <= by.today + FURTHEST:
        raise Refused("Kies als eerste dag vandaag of een dag in het komende halve jaar.")
    if not plaats.strip():
        raise Refused("Vul in waar iedereen de stukken op papier kan lezen.")


def te_kiezen(dossier: Dossier, by) -> list[Bestand]:
    """What can be laid open besides the draft: files that the sender let be public, what came as aanvulling, our own, and
    those of advisers. Of an aanvulling nobody asked whether it may be public: the handler says so by choosing it."""
    advice = [document for verzoek in dossier.adviesverzoeken() if verzoek.state in ("gevraagd", "uitgebracht")
              for document in verzoek.verstuurde_documenten()]
    ours = sorted(dossier["documenten"].values(), key=lambda d: (d.op, d.__name__))
    files = [*dossier.aanvraag.bijlagen(), *dossier.aanvulbestanden(), *ours, *advice]
    return [bestand for bestand in files if openbaarheid.stand(bestand).mag is not Mag.NOOIT and by.may(Permission.VIEW, bestand)]


def eerst_lakken(dossier: Dossier, by) -> list[Bestand]:
    """Those of which a public version has to be made and checked first."""
    return [bestand for bestand in te_kiezen(dossier, by) if not openbaarheid.stand(bestand).kan]


def niet_te_kiezen(dossier: Dossier, by) -> list[Bestand]:
    """Files of the sender that have to stay out (Bkw 13 lid 4), so that the handler can say what is left out."""
    return [bijlage for bijlage in dossier.aanvraag.bijlagen()
            if openbaarheid.stand(bijlage).mag is Mag.NOOIT and by.may(Permission.VIEW, bijlage)]


def _chosen(dossier: Dossier, names, by) -> list[Bestand]:
    """The chosen files; choosing one of our own says that it may be public."""
    offered = {bestand.__name__: bestand for bestand in te_kiezen(dossier, by)}
    if any(is_verwijzing(dossier, name) for name in names):
        raise Refused(NIET_OPENBAAR)
    if set(names) - set(offered):
        raise Refused("Een gekozen stuk mag niet openbaar of bestaat niet meer. Kies de stukken opnieuw.")
    chosen = [bestand for name, bestand in offered.items() if name in names]
    if reasons := [now.reden for bestand in chosen if not (now := openbaarheid.stand(bestand)).kan]:
        raise Refused(" ".join(reasons))
    for bestand in chosen:
        if not bestand.publiceerbaar and not isinstance(bestand, Bijlage):
            bestand.publiceerbaar = True
            by.record(bestand, "mag openbaar: gekozen voor de terinzagelegging")
    return chosen


def _expect(terinzagelegging: Terinzagelegging, start, by) -> None:
    """The dates as they will be when the notice is online on the first day."""
    termijn = zienswijzentermijn(terinzagelegging.dossier.regime, start, start)
    terinzagelegging.start, terinzagelegging.einde = termijn.start, termijn.einde
    terinzagelegging.post_uiterste_ontvangst = termijn.post_uiterste_ontvangst
    terinzagelegging.termijn_uitleg = tuple(termijn.uitleg)


def _notice(terinzagelegging: Terinzagelegging, beschikking: Beschikking, chosen, by) -> Publicatie:
    """The notice with the public version of the draft and clean copies of what was chosen (rules.md 3.1)."""
    publicatie = by.site["bekendmakingen"].year(by.today.year).add(_copy(terinzagelegging, beschikking, by.site))
    termijn_overnemen(publicatie, terinzagelegging)
    dossier = terinzagelegging.dossier
    bekendmakingteksten.opmaken(publicatie, by.site.organisaties[dossier.organisatie], bekendmakingteksten.Woorden(
        beschikking.titel, plan_in_woorden(dossier) or "een plan", beschikking.samenvatting))
    words = ontwerp_woorden(beschikking, by.site, by.today, openbaar=True)
    document = Document(io.BytesIO(ontwerp_pdf(words)), mime="application/pdf", door=by.who.id, op=by.now,
                        bestandsnaam=f"ontwerpbesluit-{publicatie.zaaknummer}.pdf",
                        titel="Ontwerpbesluit (openbare versie)", toegankelijk=True)
    document.tekst = "\n".join([words.betreft, *words.begin, words.aanhef, *words.overwegingen, *words.voorschriften,
                                *words.slot])
    publicatie.add(document, BESLUIT)
    for bestand in chosen:
        publicaties.kopie_opnemen(publicatie, bestand, by)
    return publicatie


def _copy(terinzagelegging: Terinzagelegging, beschikking: Beschikking, site) -> Publicatie:
    dossier, organisatie = terinzagelegging.dossier, site.organisaties[terinzagelegging.dossier.organisatie]
    publiek = dossier.aanvraag.publiek()
    return Publicatie(
        soort_bekendmaking="ontwerp", zaaknummer=dossier.zaaknummer, organisatie=dossier.organisatie,
        organisatie_naam=organisatie.naam, besluit_door=organisatie.besluit_door,
        voornemen=beschikking.uitkomst, voorschriften=tuple(beschikking.voorschriftenlijst()),
        werkzaamheden=tuple(publiek["werkzaamheden"]), locatie=openbare_plek(publiek["locatie"]),
        procedure=dossier.procedure, regime=dossier.regime, ontvangen=dossier.ontvangen,
        verloop=(("Aanvraag ontvangen", dossier.ontvangen),), namen=namen_in(dossier),
        niet_openbaar=achtergehouden(dossier), terinzage_plaats=terinzagelegging.plaats,
        weggelaten=terinzagelegging.weggelaten)


def _send_draft(terinzagelegging: Terinzagelegging, beschikking: Beschikking, by) -> None:
    """The applicant gets the draft before everybody else (Awb 3:13)."""
    dossier = terinzagelegging.dossier
    letter = ontwerp_pdf(ontwerp_woorden(beschikking, by.site, by.today, openbaar=False))
    sent = terinzagelegging.add(Document(io.BytesIO(letter), mime="application/pdf", door=by.who.id, op=by.now,
                                         bestandsnaam=f"ontwerpbesluit-{dossier.zaaknummer}.pdf", titel="Ontwerpbesluit",
                                         toegankelijk=True), "ontwerp")
    by.record(sent, f"ontwerp aan de aanvrager gezonden: {sent.bestandsnaam}")
    aanvrager_inlichten(dossier, by, "ontwerp_toegezonden", terinzagelegging=terinzagelegging)


def _tell_editors(publicatie: Publicatie, start, by) -> None:
    for editor in by.site.gebruikers.with_role(Role.WEBREDACTEUR, publicatie.organisatie):
        signalen.geven(by, editor, "overig", f"Een ontwerpbesluit moet uiterlijk op {datum_kort(start)} online staan.",
                       publicatie)


def afbreken(terinzagelegging: Terinzagelegging, reden: str, by) -> None:
    """End it before its time, with a reason that everybody reads. Nothing is lost: zienswijzen stay.

    The notice is taken back; laying open again starts six new weeks. Raises Refused.
    """
    by.require(terinzagelegging.workflow.transition(terinzagelegging.state, "afbreken").permission, terinzagelegging)
    found = privacy.findings(reden, namen_in(terinzagelegging.dossier))
    if found:
        raise Refused("De reden is openbaar. Haal eerst weg: " + "; ".join(found) + ".")
    beeindigen(terinzagelegging, reden, by)
