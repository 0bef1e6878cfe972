"""How does a message come in? Kept first, then checked, then answered; processing comes after the answer, in the background.

The answer leaves only once all of this is stored (portal.services.storage commits before the web server sends anything).
"""

import logging
from dataclasses import replace
from datetime import timedelta

from content_types.stufbericht import STANDEN, Stufbericht, Stufinhoud, referentiesleutel
from portal.integrations.digikoppeling.fouten import WusFout
from portal.integrations.stuf import antwoord, envelop, herkenning, stuurgegevens, wus
from portal.integrations.stuf.antwoord import Antwoord
from portal.integrations.stuf.controle import Aangeboden, actie, controleer
from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.herkenning import Post, Terugweg
from portal.integrations.stuf.namen import stuf
from portal.integrations.stuf.stuurgegevens import Stuurgegevens
from portal.services import koppelingen, throttle
from portal.services.file_types import human_size

log = logging.getLogger(__name__)
BYTES, STANDAARD_BYTES = "koppelvlak.bytes", 600 * 1024 * 1024
NIEMAND = "Log in met het certificaat of de gegevens van een koppeling die aan staat."
LATER = "Er ging bij het portaal iets mis. Stuur het bericht later nog eens."
KLOK_VOOR = timedelta(days=1)
"""A moment further ahead is a mistake of their clock, and not what all later messages are held against."""
ONBEKEND_PER_KWARTIER = 20
"""So many lines of senders that nobody knows are kept of one address; more are only answered."""


def ontvang(by, post: Post) -> Antwoord:
    """Take in what a stranger or a partner sent; `by` is the portal itself."""
    if by.site.stufberichten is None or by.site.koppelingen is None:
        return antwoord.fo03(StufFout("StUF046", "Het portaal is nog niet klaar voor koppelingen. Probeer het later opnieuw."),
                             None, "onbekend", by.now)
    partners = herkenning.koppelingen(by.site, post)
    if not partners:
        return _onbekende(by, post)
    post.terugweg.over(partners[0])
    if post.omvang > largest(by.settings):
        return _met_koppen(by, _te_groot(by, post, partners[0]), partners[0], None)
    try:
        bericht = _bewaar(by, post, partners[0])
    except OSError:
        log.exception("a message could not be kept")
        return niet_bewaard(by, post.terugweg)
    return _behandel(by, post, partners, bericht)


def niet_bewaard(by, terugweg: Terugweg, details: str = LATER) -> Antwoord:
    """Nothing of the message was kept, by a fault of ours or because it is too large; `by` needs no site any more."""
    kind, code = (WusFout, "0051") if wus.erover(terugweg) else (StufFout, "StUF046")
    made = antwoord.fo03(kind(code, details), None, "onbekend", by.now)
    try:
        return replace(made, body=wus.antwoord(by, made.body, terugweg, terugweg.message_id, bevestigt=terugweg.bevestigt))
    except WusFout:
        log.exception("an answer could not be signed")
        return made


def largest(settings) -> int:
    return int(settings.get(BYTES, STANDAARD_BYTES))


def _onbekende(by, post: Post) -> Antwoord:
    """A line without what was sent: who is not known can not fill the disk."""
    fout, key = StufFout("StUF013", NIEMAND), f"stuf:{throttle.herkomst(post.adres)}"
    made = antwoord.fo03(fout, None, "onbekend", by.now, status=401)
    try:
        throttle.check(by.site, key, by.now, limit=ONBEKEND_PER_KWARTIER)
    except throttle.TooOften:
        return made
    throttle.note(by.site, key, by.now)
    by.site.stufberichten.neem(Stufbericht(
        op=by.now, adres=post.adres, zender=post.naam, soap_action=post.soap_action, stand="onbekend", foutcode=fout.code,
        reden=f"Er kwam een bericht van {post.adres}, van wie zich {post.naam} noemde. Wij kennen deze afzender niet."))
    return made


def _te_groot(by, post: Post, koppeling) -> Antwoord:
    sizes = human_size(post.omvang), human_size(largest(by.settings))
    sentence = f"Het bericht is te groot ({sizes[0]}). Hoogstens {sizes[1]} kan in één keer."
    return _weiger(by, _regel(by, post, koppeling), StufFout("StUF046", sentence), None)


def _regel(by, post: Post, koppeling) -> Stufbericht:
    return by.site.stufberichten.neem(Stufbericht(
        op=by.now, koppeling=koppeling.__name__, adres=post.adres, soap_action=post.soap_action, content_type=post.content_type))


def _bewaar(by, post: Post, koppeling) -> Stufbericht:
    """The raw message, sealed by its hash, with who sent it when from where."""
    post.stroom.seek(0)
    inhoud = Stufinhoud(post.stroom, bestandsnaam="bericht.xml", mime="application/octet-stream",
                        door=koppelingen.PREFIX + koppeling.__name__, op=by.now)
    bericht = _regel(by, post, koppeling)
    bericht.add(inhoud, "bericht")
    return bericht


def _behandel(by, post: Post, partners, bericht: Stufbericht) -> Antwoord:
    """Judge it, and answer over the koppeling that it came by."""
    koppeling, gelezen = partners[0], None
    try:
        gelezen = envelop.lees(post.stroom, post.content_type)
        koppeling = _welke(partners, gelezen.wortel)
        bericht.koppeling = koppeling.__name__
        post.terugweg.over(koppeling)
        post.terugweg.message_id = gelezen.message_id
        value = post.terugweg.bevestigt = wus.controleer(by, post, gelezen, koppeling, actie(_functie(gelezen.wortel)))
    except StufFout as fout:
        made, value = _weiger(by, bericht, wus.vertaald(koppeling, fout), None, _message_id(gelezen, koppeling)), ""
    else:
        made = _beoordeel(by, post, koppeling, bericht, gelezen)
    return _met_koppen(by, made, koppeling, gelezen, value)


def _met_koppen(by, made: Antwoord, koppeling, gelezen, value: str = "") -> Antwoord:
    message_id = gelezen.message_id if gelezen else ""
    return replace(made, body=wus.antwoord(by, made.body, koppeling, message_id, bevestigt=value))


def _welke(partners, wortel):
    """The koppeling whose application sent it."""
    naam = (wortel.findtext(f"{{*}}stuurgegevens/{stuf('zender')}/{stuf('applicatie')}") or "").strip()
    return next((k for k in partners if k.hun_applicatie == naam), partners[0])


def _functie(wortel) -> str:
    return Aangeboden(wortel, Stuurgegevens(""), "", None, "").functie


def _message_id(gelezen, koppeling) -> str:
    """For the answer as it is kept; over Digikoppeling each request gets headers of its own."""
    return gelezen.message_id if gelezen and not wus.erover(koppeling) else ""


def _beoordeel(by, post: Post, koppeling, bericht: Stufbericht, gelezen) -> Antwoord:
    gegevens, message_id = None, _message_id(gelezen, koppeling)
    try:
        gegevens = stuurgegevens.lees(gelezen.wortel)
        aangeboden = _aangeboden(by, post, koppeling, bericht, gelezen, gegevens)
        if isinstance(aangeboden, Antwoord):
            return aangeboden
        controleer(aangeboden)
        wus.controleer_schema(gelezen, koppeling)
    except StufFout as fout:
        return _weiger(by, bericht, fout, gegevens, message_id)
    return _neem_aan(by, bericht, aangeboden, message_id)


def _aangeboden(by, post: Post, koppeling, bericht, gelezen, gegevens) -> Aangeboden | Antwoord:
    """What is to be judged; or the answer of before, where the same message was taken in already."""
    berichten = by.site.stufberichten
    _noteer(bericht, gelezen, gegevens)
    eerder = [b for b in berichten.met_referentie(koppeling.__name__, gegevens.referentie) if b.antwoord_status == 200]
    if same := next((b for b in eerder if b.vingerafdruk == bericht.vingerafdruk), None):
        return _nog_eens(by, bericht, same)
    vroeg = berichten.met_referentie(koppeling.__name__, gegevens.crossref, uit=True)
    return Aangeboden(gelezen.wortel, gegevens, post.soap_action, koppeling,
                      by.site.organisaties[koppeling.partner].soort_organisatie, tuple(eerder), tuple(vroeg))


def _noteer(bericht: Stufbericht, gelezen, gegevens) -> None:
    bericht.referentie, bericht.crossref = gegevens.referentie, gegevens.crossref
    bericht.zender, bericht.ontvanger = (" ".join(filter(None, systeem)) for systeem in (gegevens.zender, gegevens.ontvanger))
    bericht.tijdstip, bericht.vingerafdruk = gegevens.tijdstip, gelezen.vingerafdruk
    bericht.functie = _functie(gelezen.wortel)


def _nog_eens(by, bericht: Stufbericht, same: Stufbericht) -> Antwoord:
    """Answered exactly as before, and kept once (StUF 03.01, 4.4)."""
    by.site.stufberichten.remove(bericht.__name__)
    same.herhaald += 1
    return Antwoord(same.antwoord_status, same.antwoord)


def _weiger(by, bericht: Stufbericht, fout: StufFout, gegevens, message_id: str = "") -> Antwoord:
    """Not taken in; the sender may offer it again, and then it is judged anew."""
    berichten = by.site.stufberichten
    known = berichten.met_referentie(bericht.koppeling, bericht.referentie) if bericht.vingerafdruk else ()
    if same := next((b for b in known if (b.vingerafdruk, b.foutcode) == (bericht.vingerafdruk, fout.code)), None):
        return _nog_eens(by, bericht, same)
    made = antwoord.fo03(fout, gegevens, f"P{bericht.__name__}", by.now, message_id)
    if bericht.vingerafdruk:
        berichten.noem("referenties", referentiesleutel(bericht.koppeling, bericht.referentie), bericht)
    bericht.stand, bericht.foutcode = "geweigerd", fout.code
    bericht.reden = f"{fout.omschrijving}. {fout.details}".strip()
    return _bewaar_antwoord(by, bericht, made)


def _neem_aan(by, bericht: Stufbericht, aangeboden: Aangeboden, message_id: str) -> Antwoord:
    berichten, koppeling = by.site.stufberichten, aangeboden.koppeling
    berichten.noem("referenties", referentiesleutel(koppeling.__name__, bericht.referentie), bericht)
    moment = bericht.tijdstip.ljust(17, "0")
    if moment <= koppelingen.tijdstip(by.now + KLOK_VOOR):
        koppeling.laatste_in = max(koppeling.laatste_in, moment)
    bericht.taak = by.enqueue(koppelingen.VERWERKEN, bericht=bericht.__name__).__name__
    return _bewaar_antwoord(by, bericht, antwoord.bv03(aangeboden.gegevens, f"P{bericht.__name__}", by.now, message_id))


def _bewaar_antwoord(by, bericht: Stufbericht, made: Antwoord) -> Antwoord:
    bericht.antwoord, bericht.antwoord_status = made.body, made.status
    by.record(bericht.get("bericht", bericht), f"bericht van ander systeem: {STANDEN[bericht.stand][0].lower()}", bericht.reden)
    return made

