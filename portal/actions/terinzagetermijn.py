"""What happens by itself to what lies open? The notice fixes it, its first day opens it, each day is proved, it closes.

Called when a notice is published, and once a day (Awb 3:11-3:18). What can be done by hand is in `terinzagelegging.py`.
"""

from BTrees.OOBTree import OOBTree
from pyramid.traversal import find_resource
from ZODB.interfaces import BlobError
from ZODB.POSException import POSKeyError

from content_types.base import path_of
from content_types.dossier import Dossier
from content_types.publicatie import BESLUIT, Publicatie
from content_types.terinzagelegging import Terinzagelegging
from portal.actions import dossier as dossiers
from portal.actions import publicatiestand
from portal.actions.publicatievervallen import laten_vervallen
from portal.services import catalog, mail, rights, signalen
from portal.services.daily import daily
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.terinzagelegging import LOPEND
from workflows.termijnen import datum_kort, zienswijzentermijn

NIET_GECONTROLEERD = "Niet gecontroleerd: het portaal draaide niet."
IN_ORDE = "Alle stukken stonden online, iedereen kon ze openen en ze waren ongewijzigd ({aantal} van {aantal})."
SET_MIST = "Het ontwerpbesluit zelf hoort bij de stukken die ter inzage liggen. Kies dat ook."
VERANDERD = ("Het ontwerp is veranderd nadat deze bekendmaking werd gemaakt. Vraag de behandelaar de terinzagelegging "
             "opnieuw voor te bereiden.")
INGETROKKEN = "De aanvraag is ingetrokken. Er komt geen besluit."
KLAD_DAGEN = 2
"""How long a zienswijze that was begun and not sent is kept."""


def bekendmaking_van(terinzagelegging: Terinzagelegging, site) -> Publicatie | None:
    """The notice that lays the documents open."""
    try:
        return find_resource(site, terinzagelegging.publicatie)
    except KeyError:
        return None


def terinzagelegging_van(publicatie: Publicatie, site) -> Terinzagelegging | None:
    """The laying open that this notice announces; None for the notice of a decision."""
    dossier = site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    if dossier is None or publicatie.soort_bekendmaking != "ontwerp":
        return None
    return next((t for t in dossier["terinzageleggingen"].values() if t.publicatie == path_of(publicatie)), None)


def publiceren_kan_niet(publicatie: Publicatie, site) -> str:
    """Why the notice of a draft cannot go online now, in a Dutch sentence; empty when it can."""
    terinzagelegging = terinzagelegging_van(publicatie, site)
    if terinzagelegging is None or terinzagelegging.state != "voorbereid":
        return "De terinzagelegging bij deze bekendmaking is afgebroken of al begonnen."
    if BESLUIT not in publicatie:
        return SET_MIST
    beschikking = terinzagelegging.dossier["beschikkingen"].get(terinzagelegging.beschikking)
    if beschikking is None or beschikking.state not in ("ondertekend", "ter_inzage"):
        return VERANDERD
    dossier = terinzagelegging.dossier
    if dossier.state not in ("in_behandeling", "ontwerpbesluit"):
        return (f"De zaak heeft nu de status “{dossier.state_title}”. De stukken kunnen pas ter inzage als de zaak weer in "
                "behandeling is.")
    return ""


def aankondigen(publicatie: Publicatie, by) -> None:
    """The notice of a draft is online: the set and the term are fixed; it opens now if its first day has come.

    The later of first day and notice counts (Awb 3:16 lid 2, Bkw 14).
    """
    terinzagelegging = terinzagelegging_van(publicatie, by.site)
    dossier = terinzagelegging.dossier
    termijn = zienswijzentermijn(dossier.regime, terinzagelegging.start, by.today)
    terinzagelegging.aangekondigd_op = by.today
    terinzagelegging.start, terinzagelegging.einde = termijn.start, termijn.einde
    terinzagelegging.post_uiterste_ontvangst = termijn.post_uiterste_ontvangst
    terinzagelegging.termijn_uitleg = tuple(termijn.uitleg)
    terinzagelegging.stukken = tuple((document.__name__, document.titel, document.sha256, document.omvang)
                                     for document in publicatie.documenten())
    termijn_overnemen(publicatie, terinzagelegging)
    publicatie.vastgelegd = True
    by.record(terinzagelegging, "stukken vastgelegd", _hashes(terinzagelegging))
    if terinzagelegging.start <= by.today:
        openen(terinzagelegging, by)


def termijn_overnemen(publicatie: Publicatie, terinzagelegging: Terinzagelegging) -> None:
    """The notice keeps its own copy of the dates; the public page reads nothing else."""
    publicatie.reactie_start, publicatie.reactie_einde = terinzagelegging.start, terinzagelegging.einde
    publicatie.reactie_post = terinzagelegging.post_uiterste_ontvangst
    publicatie.termijn_uitleg = terinzagelegging.termijn_uitleg


def _hashes(terinzagelegging: Terinzagelegging) -> str:
    return "; ".join(f"{titel}: {sha256}" for _, titel, sha256, _ in terinzagelegging.stukken)


def openen(terinzagelegging: Terinzagelegging, by) -> None:
    """Its first day has come: from now on it is an ontwerpbesluit, in the dossier as well. Raises Refused."""
    dossier = terinzagelegging.dossier
    beschikking = dossier["beschikkingen"][terinzagelegging.beschikking]
    if beschikking.state == "ondertekend":
        by.cause(beschikking, "ter_inzage_leggen")
    if dossier.state != "ontwerpbesluit":
        by.cause(dossier, "ontwerp_ter_inzage_leggen")
    by.cause(terinzagelegging, "openen")
    _replace_earlier(dossier, beschikking, by)
    dossier.gebeurtenissen = tuple(g for g in dossier.gebeurtenissen if g["type"] != "zienswijzen")
    dossiers.gebeurtenis(dossier, "terinzage_ontwerp", date=terinzagelegging.start)
    dossiers.gebeurtenis(dossier, "kennisgeving_ontwerp", date=terinzagelegging.aangekondigd_op)
    by.record(dossier, "ontwerp ter inzage", f"tot en met {datum_kort(terinzagelegging.einde)}")
    for zienswijze in dossier.zienswijzen():
        zienswijze.te_laat = zienswijze.is_te_laat(terinzagelegging)
    bewijzen(terinzagelegging, by)
    dossiers.aanvrager_inlichten(dossier, by, "ontwerp_ter_inzage", terinzagelegging=terinzagelegging)
    _tell(by, terinzagelegging, f"Het ontwerp ligt ter inzage tot en met {datum_kort(terinzagelegging.einde)}.")


def _replace_earlier(dossier: Dossier, beschikking, by) -> None:
    """An earlier draft that was laid open is not the draft any more."""
    for earlier in dossier.beschikkingen():
        if earlier is not beschikking and earlier.soort_besluit == "ontwerp" and earlier.state == "ter_inzage":
            by.cause(earlier, "vervangen")


def _tell(by, terinzagelegging: Terinzagelegging, tekst: str) -> None:
    """The behandelaar hears of it, once a day at most."""
    behandelaar = by.site.gebruikers.get(terinzagelegging.dossier.behandelaar)
    signalen.geven_samen(by, behandelaar, "overig", [(tekst, terinzagelegging)], kenmerk=f"terinzage:{tekst}")


def beeindigen(terinzagelegging: Terinzagelegging, reden: str, by) -> None:
    """End it before its time, after the right to that was asked; the notice is taken back with the reason."""
    by.cause(terinzagelegging, "afbreken", why=reden)
    terinzagelegging.afgebroken_op, terinzagelegging.afbreekreden = by.today, reden.strip()
    publicatie = bekendmaking_van(terinzagelegging, by.site)
    if publicatie is None:
        return
    publicatie.vastgelegd = False
    made = publicatiestand.alle_bekendmakingen(terinzagelegging.dossier, by.site)
    for found in (publicatie, *(p for p in made if publicatie in publicatiestand.verbeterd(p, by.site))):
        _end_notice(found, reden, by)


def _end_notice(publicatie: Publicatie, reden: str, by) -> None:
    """Also of what corrects it: there is nothing left to react to."""
    if publicatie.state == "gepubliceerd":
        by.cause(publicatie, "intrekken", why=reden)
        publicatie.intrekreden, publicatie.ingetrokken_op = reden.strip(), by.today
        publicatie.melden(by.now, "ingetrokken", publicatie.intrekreden)
    elif publicatie.state == "concept":
        laten_vervallen(publicatie, by, reden)


# Each day


@daily("terinzageleggingen")
def dagelijks(by, day) -> None:
    """Open what begins, prove what lies open, close what is over. Nothing of one can stop the others."""
    for terinzagelegging in _running(by.site):
        _one_day(terinzagelegging, by, day)
    _forget_begun(by)


def _running(site) -> list[Terinzagelegging]:
    cat = catalog.catalog_of(site)
    return catalog.find(site, cat["soort"].eq(Terinzagelegging.soort) & cat["staat"].any(list(LOPEND)), sort="zaaknummer")


def _one_day(terinzagelegging: Terinzagelegging, by, day) -> None:
    over = terinzagelegging.state == "ter_inzage" and terinzagelegging.einde < day
    if terinzagelegging.dossier.state == "ingetrokken" and not over:
        return beeindigen(terinzagelegging, INGETROKKEN, by)
    if terinzagelegging.aangekondigd_op is None:
        return _not_announced(terinzagelegging, by, day)
    if terinzagelegging.state == "voorbereid" and terinzagelegging.start <= day:
        savepoint = by.site._p_jar.transaction_manager.savepoint()
        try:
            openen(terinzagelegging, by)
        except Refused as error:
            savepoint.rollback()
            return _tell(by, terinzagelegging, f"Het ontwerp kon niet ter inzage: {error}")
    if terinzagelegging.ligt_open(day):
        niet_gecontroleerd(terinzagelegging, day) if by.late else bewijzen(terinzagelegging, by)
    return afsluiten(terinzagelegging, by) if over else None


def _not_announced(terinzagelegging: Terinzagelegging, by, day) -> None:
    """On its first day the notice is not online: the term only begins with the notice (Bkw 14)."""
    if terinzagelegging.start == day and not by.late:
        _tell(by, terinzagelegging, "De bekendmaking van het ontwerp staat nog niet online. De zes weken beginnen pas dan.")


def bewijzen(terinzagelegging: Terinzagelegging, by) -> None:
    """Read back every document as the public gets it, and keep what came of it under today.

    Looked at twice on one day, the day is only whole when both were.
    """
    wrong = afwijkingen(terinzagelegging, by)
    key = by.today.isoformat()
    earlier = terinzagelegging.bewijs.get(key)
    if earlier is not None and earlier["heel"] is False:
        return
    wat = " ".join(wrong) or IN_ORDE.format(aantal=len(terinzagelegging.stukken))
    terinzagelegging.bewijs[key] = {"op": by.now, "heel": not wrong, "wat": wat}
    by.record(terinzagelegging, "stukken gecontroleerd: in orde" if not wrong else "stukken gecontroleerd: niet in orde",
              " ".join(wrong))
    if wrong:
        _tell(by, terinzagelegging, "De stukken die ter inzage liggen, zijn niet in orde: " + wat)
        organisatie = by.site.organisaties[terinzagelegging.dossier.organisatie]
        mail.send(by, "terinzage_niet_in_orde", organisatie.email, dossier=terinzagelegging.dossier, dag=by.today,
                  pad=path_of(terinzagelegging), organisatie=organisatie)


def niet_gecontroleerd(terinzagelegging: Terinzagelegging, day) -> None:
    """Say honestly that nobody looked on this day; what was noted on the day itself stays."""
    terinzagelegging.bewijs.setdefault(day.isoformat(), {"op": None, "heel": None, "wat": NIET_GECONTROLEERD})


def afwijkingen(terinzagelegging: Terinzagelegging, by) -> list[str]:
    """What is not as it was fixed, in sentences; empty when all is well. Reads every byte of the set."""
    publicatie = bekendmaking_van(terinzagelegging, by.site)
    if publicatie is None or publicatie.state != "gepubliceerd":
        return ["De bekendmaking stond niet online."]
    wrong = [_deviation(publicatie, *stuk, by.today) for stuk in terinzagelegging.stukken]
    fixed = {name for name, *_ in terinzagelegging.stukken}
    added = [f"“{document.titel}” is erbij gekomen." for document in publicatie.documenten() if document.__name__ not in fixed]
    return [sentence for sentence in (*wrong, *added) if sentence]


def _deviation(publicatie: Publicatie, name: str, titel: str, sha256: str, omvang: int, today) -> str:
    document = publicatie.get(name)
    if document is None:
        return f"“{titel}” is weg."
    if not rights.allowed(rights.ANONYMOUS, Permission.VIEW, document, today):
        return f"“{titel}” is niet voor iedereen te openen."
    try:
        real = document.real_sha256()
    except (BlobError, POSKeyError, OSError):
        return f"“{titel}” is niet te lezen."
    return "" if (real, document.omvang) == (sha256, omvang) else f"“{titel}” is veranderd: het controlegetal klopt niet."


def afsluiten(terinzagelegging: Terinzagelegging, by) -> None:
    """The last day is over; what came in on time is counted (Awb 3:18 lid 4)."""
    by.cause(terinzagelegging, "afsluiten")
    publicatie = bekendmaking_van(terinzagelegging, by.site)
    if publicatie is not None:
        publicatie.vastgelegd = False
        by.record(publicatie, "terinzagelegging afgelopen")
    if terinzagelegging.soort_stukken != "ontwerp":
        return
    number = zienswijzen_tellen(terinzagelegging.dossier, by)
    _tell(by, terinzagelegging, f"De termijn voor zienswijzen is voorbij. Op tijd kwamen er {number}." if number else
          "De termijn voor zienswijzen is voorbij. Er kwam geen zienswijze: beslis binnen vier weken (Awb 3:18 lid 4).")


def zienswijzen_tellen(dossier: Dossier, by) -> int:
    """Count what came in on time once the term is over, and reckon the decision term again when that changed.

    Nobody: the four weeks of Awb 3:18 lid 4. A letter that was posted in time and comes in the week after (Awb 6:9) is
    counted when it comes.
    """
    terinzagelegging = dossier.terinzage_ontwerp()
    if terinzagelegging is None or terinzagelegging.state != "afgelopen" or not dossier.lopend:
        return 0
    number = sum(zienswijze.telt_mee for zienswijze in dossier.zienswijzen())
    noted = [g["aantal"] for g in dossier.gebeurtenissen if g["type"] == "zienswijzen"]
    if noted[-1:] != [number]:
        dossiers.gebeurtenis(dossier, "zienswijzen", aantal=number)
        by.record(dossier, f"zienswijzen die meetellen: {number}")
    publicatie = bekendmaking_van(terinzagelegging, by.site)
    if publicatie is not None and publicatie.reacties != number:
        publicatie.reacties = number
        by.record(publicatie, "aantal zienswijzen bijgewerkt")
    return number


def besluit_gepubliceerd(publicatie: Publicatie, by) -> None:
    """The notice of the draft says where the decision is."""
    dossier = by.site["dossiers"].by_zaaknummer(publicatie.zaaknummer)
    terinzagelegging = dossier.terinzage_ontwerp() if dossier is not None else None
    ontwerp = bekendmaking_van(terinzagelegging, by.site) if terinzagelegging is not None else None
    if ontwerp is not None and ontwerp is not publicatie and ontwerp.vervolg != path_of(publicatie):
        ontwerp.vervolg = path_of(publicatie)
        by.record(ontwerp, "besluit gepubliceerd")


def _forget_begun(by) -> None:
    """What somebody began to fill in and did not send is not ours to keep."""
    begun = by.site.zienswijze_klad
    for name in [name for name, klad in (begun or OOBTree()).items() if (by.now - klad.op).days >= KLAD_DAGEN]:
        del begun[name]
