"""What is done with the zienswijzen? Judge what came late, redact and answer each, build the nota, tell who took part."""

import io
from dataclasses import astuple

from content_types.beschikking import Beschikking
from content_types.bestand import Document
from content_types.dossier import Dossier
from content_types.zienswijze import GEVOLGEN, OORDELEN, Zienswijze
from portal.actions import documentversie
from portal.actions.lakken import mensen_van
from portal.actions.publicatie import NOTA
from portal.actions.terinzagetermijn import zienswijzen_tellen
from portal.actions.zienswijze import datums_kloppen, inlichten
from portal.services import redaction, stale
from portal.services.nota import TITEL, nota_pdf, nota_tekst, nota_woorden
from workflows.machine import Refused
from workflows.permissions import Permission

MAX_REDEN = 1000
TE_LANG = "Gebruik voor de reden niet meer dan 1000 tekens."
BESLOTEN = "Het besluit is al bekendgemaakt. De zienswijzen en de antwoorden liggen nu vast."


def voorstel(zienswijze: Zienswijze, by) -> str:
    """The text without what a machine sees of persons; a person reads it and confirms."""
    return redaction.proposal(zienswijze.tekst, *_people(zienswijze, by))


def _people(zienswijze: Zienswijze, by) -> tuple:
    """Names and addresses that may not be in it, and addresses of the organisation that may."""
    return astuple(mensen_van(zienswijze.dossier, by.site))


def bevindingen(zienswijze: Zienswijze, openbare_tekst: str, antwoord: str, by) -> list[str]:
    """What a machine finds about persons in what goes into the nota: "de naam Jansen in de zienswijze"."""
    parts = (("de zienswijze", openbare_tekst), ("het antwoord", antwoord))
    return [f"{finding} in {where}" for where, text in parts
            for finding in redaction.findings(text, *_people(zienswijze, by))]


def bewaren(zienswijze: Zienswijze, values: dict, by, *, versie: str | None = None) -> None:
    """Keep version and answer while somebody works on them; `values` as in AntwoordSchema. Raises Refused."""
    by.require(Permission.VIEWS, zienswijze)
    _before_decision(zienswijze)
    zienswijze.workflow.transition(zienswijze.state, "beantwoorden")
    names = ("openbare_tekst", "antwoord", "gevolg")
    found = bevindingen(zienswijze, values["openbare_tekst"], values["antwoord"], by)
    judged = tuple(finding for finding in found if finding in values.get("beoordeeld", ()))
    checked = by.who.id if values["gecontroleerd"] else ""
    new = (*(values[name] for name in names), judged, checked)
    if new == (*(getattr(zienswijze, name) for name in names), zienswijze.beoordeeld, zienswijze.gecontroleerd_door):
        return
    stale.check(zienswijze, versie)
    for name in names:
        setattr(zienswijze, name, values[name])
    for finding in set(judged) - set(zienswijze.beoordeeld):
        by.record(zienswijze, "beoordeeld als geen persoonsgegeven", finding)
    zienswijze.beoordeeld, zienswijze.gecontroleerd_door = judged, checked
    by.record(zienswijze, "antwoord bewaard")


def _before_decision(zienswijze: Zienswijze) -> None:
    if zienswijze.dossier.bekendgemaakt() is not None:
        raise Refused(BESLOTEN)


def beantwoorden(zienswijze: Zienswijze, values: dict, by, *, versie: str | None = None) -> None:
    """The answer is done. Refused while something about a person remains that nobody judged, or nobody checked."""
    bewaren(zienswijze, values, by, versie=versie)
    left = [finding for finding in bevindingen(zienswijze, zienswijze.openbare_tekst, zienswijze.antwoord, by)
            if finding not in zienswijze.beoordeeld]
    if left:
        raise Refused("Haal eerst weg wat over personen lijkt te gaan, of geef aan dat het geen persoonsgegeven is: "
                      + "; ".join(left) + ".")
    if zienswijze.gevolg not in GEVOLGEN:
        raise Refused("Kies wat deze zienswijze voor het besluit betekent.")
    if not zienswijze.gecontroleerd_door:
        raise Refused("Kruis aan dat u de versie en het antwoord hebt gecontroleerd op persoonsgegevens.")
    by.fire(zienswijze, "beantwoorden")


def heropenen(zienswijze: Zienswijze, by) -> None:
    """Work on the answer again, until the decision was made known."""
    _before_decision(zienswijze)
    by.fire(zienswijze, "heropenen")
    zienswijze.gecontroleerd_door = ""


def te_laat_beoordelen(zienswijze: Zienswijze, oordeel: str, reden: str, by) -> None:
    """A person decides about a late one (Awb 6:11); kept with the reason. Raises Refused."""
    by.require(Permission.VIEWS, zienswijze)
    _before_decision(zienswijze)
    if not zienswijze.te_laat:
        raise Refused("Deze zienswijze kwam op tijd. Er valt niets te beoordelen.")
    if oordeel not in OORDELEN:
        raise Refused("Kies of u de zienswijze toch meeweegt.")
    if (zienswijze.te_laat_oordeel, zienswijze.te_laat_reden) == (oordeel, _reason(reden)):
        return
    zienswijze.te_laat_oordeel, zienswijze.te_laat_reden = oordeel, _reason(reden)
    by.record(zienswijze, "te laat: " + OORDELEN[oordeel].lower(), zienswijze.te_laat_reden)
    zienswijzen_tellen(zienswijze.dossier, by)


def _reason(reden: str, missing: str = "Schrijf op waarom.") -> str:
    if not reden.strip():
        raise Refused(missing)
    if len(reden.strip()) > MAX_REDEN:
        raise Refused(TE_LANG)
    return reden.strip()


def datums_verbeteren(zienswijze: Zienswijze, ontvangen, gepost, reden: str, by) -> None:
    """Mend a day of receipt or posting that staff entered wrongly; what it was stays in the history. Raises Refused.

    The checksum stays that of what was entered first.
    """
    by.require(Permission.VIEWS, zienswijze)
    _before_decision(zienswijze)
    if zienswijze.wijze == "web":
        raise Refused("Het portaal legde zelf vast wanneer deze zienswijze binnenkwam. Die dag verandert niet.")
    gepost = gepost if zienswijze.wijze == "brief" else None
    datums_kloppen(zienswijze.dossier, by, ontvangen=ontvangen, gepost=gepost)
    was = (zienswijze.ontvangen, zienswijze.gepost)
    if was == (ontvangen, gepost):
        return
    why = _reason(reden)
    zienswijze.ontvangen, zienswijze.gepost = ontvangen, gepost
    terinzagelegging = zienswijze.dossier.terinzage_ontwerp()
    zienswijze.te_laat = terinzagelegging is not None and zienswijze.is_te_laat(terinzagelegging)
    by.record(zienswijze, f"datums verbeterd, was: ontvangen {was[0]}, gepost {was[1] or 'onbekend'}", why)
    zienswijzen_tellen(zienswijze.dossier, by)


def doorsturen(zienswijze: Zienswijze, naar: str, by) -> None:
    """Another body decides about this: it goes there, and the sender hears it (Awb 6:15). Raises Refused."""
    _before_decision(zienswijze)
    naar = _reason(naar, "Vul in naar welk bestuursorgaan de zienswijze gaat.")
    by.fire(zienswijze, "doorsturen", why=naar)
    zienswijze.doorgestuurd_naar = naar
    if zienswijze.email:
        inlichten(zienswijze, by, "zienswijze_doorgestuurd", naar=naar)
    zienswijzen_tellen(zienswijze.dossier, by)


def intrekken(zienswijze: Zienswijze, reden: str, by) -> None:
    """The sender took it back; `reden` says how and when they did. They get a confirmation. Raises Refused."""
    _before_decision(zienswijze)
    why = _reason(reden, "Schrijf op hoe en wanneer de indiener de zienswijze introk.")
    by.fire(zienswijze, "intrekken", why=why)
    if zienswijze.email:
        inlichten(zienswijze, by, "zienswijze_ingetrokken")
    zienswijzen_tellen(zienswijze.dossier, by)


# The nota


def nota_maken(dossier: Dossier, by) -> Document:
    """Build the nota from the answers, in place of an earlier one; it goes along with the decision. Raises Refused."""
    by.require(Permission.VIEWS, dossier)
    by.require(Permission.ANNOTATE, dossier)
    if dossier.bekendgemaakt() is not None:
        raise Refused(BESLOTEN)
    found = dossier.zienswijzen()
    if not found:
        raise Refused("Er zijn geen zienswijzen. Een nota is niet nodig.")
    if any(zienswijze.state == "ontvangen" for zienswijze in found):
        raise Refused("Beantwoord eerst alle zienswijzen.")
    nota = nota_woorden(dossier, by.site, by.today)
    document = Document(io.BytesIO(nota_pdf(nota)), bestandsnaam=f"nota-van-zienswijzen-{dossier.zaaknummer}.pdf",
                        mime="application/pdf", door=by.who.id, op=by.now, titel=TITEL, publiceerbaar=True,
                        toegankelijk=True, tekst=nota_tekst(nota), state="definitief", documentsoort="overig")
    if (earlier := nota_van(dossier)) is not None:
        return _nieuwe_nota(earlier, document, by)
    dossier["documenten"].add(document, NOTA)
    by.record(document, "nota van zienswijzen gemaakt")
    return document


def _nieuwe_nota(earlier: Document, fresh: Document, by) -> Document:
    """Made again it is the next version; the ones before it are kept."""
    documentversie.opvolgen(earlier, fresh, "Opnieuw gemaakt", by)
    earlier.tekst, earlier.toegankelijk, earlier.publiceerbaar = fresh.tekst, True, True
    by.cause(earlier, "vaststellen")
    return earlier


def nota_van(dossier: Dossier) -> Document | None:
    return dossier["documenten"].get(NOTA)


def nota_verouderd(dossier: Dossier, by) -> bool:
    """True when something changed after the nota was made."""
    nota = nota_van(dossier)
    return nota is not None and nota.tekst != nota_tekst(nota_woorden(dossier, by.site, by.today))


# Who took part hears of the decision


def deelnemers(dossier: Dossier) -> list[Zienswijze]:
    """Who gave a zienswijze and did not take it back, late or not."""
    return [zienswijze for zienswijze in dossier.zienswijzen() if zienswijze.state in ("ontvangen", "beantwoord")]


def deelnemers_inlichten(dossier: Dossier, beschikking: Beschikking, by) -> None:
    """Tell everybody who gave a zienswijze that the decision was made known (Awb 3:43, 3:44).

    By mail where there is an address; the others stay on the list for letters (`per_post`). The caller has made the
    decision known, and has the right to that. Twice is once.
    """
    for zienswijze in deelnemers(dossier):
        if zienswijze.email and zienswijze.ingelicht_op is None:
            inlichten(zienswijze, by, "zienswijze_besluit", beschikking=beschikking)
            zienswijze.ingelicht_op = by.now
            by.record(zienswijze, "indiener ingelicht over het besluit, per e-mail")


def per_post(dossier: Dossier) -> list[Zienswijze]:
    """Who still has to get a letter about the decision."""
    if dossier.bekendgemaakt() is None:
        return []
    return [zienswijze for zienswijze in deelnemers(dossier) if zienswijze.ingelicht_op is None]


def brieven_verstuurd(dossier: Dossier, by) -> None:
    """Note that the letters to who has no e-mail address were sent; twice is once."""
    for zienswijze in per_post(dossier):
        by.require(Permission.VIEWS, zienswijze)
        zienswijze.ingelicht_op = by.now
        by.record(zienswijze, "indiener ingelicht over het besluit, per post")
