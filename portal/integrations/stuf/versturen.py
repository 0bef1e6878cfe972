"""How does a message leave? The same bytes with the same reference at each attempt, until the other side says that it has it.

Runs in the worker. What it says was fixed by the deed; the files that go along are read from the dossier, and have to be what
they were then. While an earlier message about the same request waits, a later one waits too.
"""

import base64
import io
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml import etree

from content_types.bestand import Bestand
from content_types.stufbericht import FUNCTIES, STANDEN, Stufbericht, Stufinhoud
from portal.actions.koppeladvies import op_pad
from portal.integrations.digikoppeling.fouten import WusFout
from portal.integrations.eigen.afleveren import stam_bij
from portal.integrations.eigen.bericht import xml
from portal.integrations.stuf import antwoord, bericht, client, wus
from portal.integrations.stuf.client import NietBezorgd
from portal.integrations.stuf.controle import actie
from portal.integrations.stuf.envelop import met_bestanden
from portal.integrations.stuf.namen import MAP, soap, stuf
from portal.integrations.stuf.ophalen import adres_van, opent
from portal.integrations.stuf.stuurgegevens import Stuurgegevens
from portal.services import actor, adviestoegang, afleverregister, koppelgeheim, koppelingen, proef, rights
from portal.services.jobs import job
from portal.services.safe_xml import UnsafeXml, parse

PER_BESTAND, SAMEN = 20 * 1024 * 1024, 40 * 1024 * 1024
"""Files larger than this, or than this all together, go as an address."""
ONDERTEKEND = 7 * 1024 * 1024
"""Files in a signed message together: they are in its XML, which may have 10 MB."""
GEEN_BERICHT = "Het andere systeem antwoordde met iets dat geen bericht is."
NIET_BINNEN = "Het andere systeem laat ons niet binnen. Kloppen het certificaat en het wachtwoord?"


@dataclass(frozen=True)
class Verpakt:
    """What goes over the wire; `xml` is the message in it, which names each file with its hash."""

    body: bytes
    content_type: str
    xml: bytes
    handtekening: str = ""


@job(koppelingen.VERSTUREN, slow=True)
def verstuur(worker, *, key, bericht: str):
    """Deliver one message. Raises NietBezorgd, and is then tried again later."""
    made = worker.site.stufberichten.get(bericht)
    if made is None or made.stand != "wacht":
        return
    by = actor.Actor(rights.SYSTEM, worker.clock.now(), worker.site, worker.settings)
    for one in (*_eerder(by, made), made):
        _lever(by, one)
        afleverregister.bericht_gewijzigd(by.site, one)


def _eerder(by, made: Stufbericht) -> list[Stufbericht]:
    """What has to go first. Raises NietBezorgd while that waits for another attempt."""
    known = by.site.stufberichten.over(made.verzoek) if made.verzoek else []
    waiting = [b for b in known[:known.index(made)] if b.uit and b.stand == "wacht"] if made in known else []
    tasks = [by.site.taken.get(b.taak) for b in waiting]
    if any(taak is None or taak.stand != "wacht" or taak.niet_voor > by.now for taak in tasks):
        raise NietBezorgd("Een eerder bericht over dit adviesverzoek is nog niet aangekomen.")
    return waiting


def _lever(by, made: Stufbericht) -> None:
    if made.functie == "adviesVragen" and (reason := adviestoegang.dicht(op_pad(by.site, made.verzoek), by.today)):
        made.stand, made.reden = "niet_bezorgd", f"Niet verstuurd. {reason}"
        return
    koppeling = by.site.koppelingen.get(made.koppeling)
    if koppeling is None or not koppeling.aan or not koppeling.adres:
        raise NietBezorgd("De koppeling staat uit, of heeft geen adres. Zet die aan en verzend het bericht opnieuw.")
    packed = verpak(by, made, koppeling)
    partner = by.site.organisaties[koppeling.partner]
    if not proef.mag_naar(partner, urlsplit(koppeling.adres).hostname or ""):
        raise NietBezorgd("Berichten van een ketensimulatie gaan alleen naar deze computer zelf.")
    login = (koppeling.uit_naam, koppelgeheim.ontsleuteld(by.settings, koppeling.uit_geheim)) if koppeling.uit_naam else None
    got = client.post(proef.instellingen(by.settings, partner), koppeling.adres, packed.body, {
        "Content-Type": packed.content_type, "SOAPAction": f'"{actie(made.functie)}"'}, login)
    uitkomst(got, made)
    try:
        wus.controleer_antwoord(by, got.body, koppeling, made.referentie, packed.handtekening)
    except WusFout as fout:
        raise NietBezorgd(f"Het antwoord van het andere systeem volgt Digikoppeling niet ({fout.code}). {fout.details}") from None
    _bevestigd(by, made, packed, got)


def _bevestigd(by, made: Stufbericht, packed: Verpakt, got: client.Gekregen) -> None:
    made.stand, made.klaar_op, made.antwoord, made.antwoord_status = "bevestigd", by.now, got.body, got.status
    if "bericht" not in made:
        made.add(Stufinhoud(io.BytesIO(packed.xml), bestandsnaam="bericht.xml", mime="application/octet-stream", door="systeem",
                            op=by.now), "bericht")
    made.content_type = packed.content_type
    by.record(made["bericht"], f"bericht aan ander systeem: {STANDEN[made.stand][0].lower()}")


def verpak(by, made: Stufbericht, koppeling) -> Verpakt:
    """The message with its files. Raises NietBezorgd where a file is no longer what it was."""
    envelope = etree.Element(soap("Envelope"), nsmap=MAP)
    body = etree.SubElement(envelope, soap("Body"))
    code = FUNCTIES[made.functie].code if made.functie in FUNCTIES else made.functie
    gegevens = Stuurgegevens(code, koppeling.onze, koppeling.hun, made.referentie, made.tijdstip, made.crossref,
                             made.functie if made.functie in FUNCTIES else "")
    if made.functie not in FUNCTIES:
        antwoord.fo01(body, gegevens, **made.inhoud)
        files = []
    else:
        files = _inhoud(by, made, koppeling, bericht.schrijf(body, made.functie, gegevens, made.inhoud))
    if koppeling.ondertekend:
        envelope, files = _erin(envelope, files), []
    try:
        value = wus.vraag(by, envelope, koppeling, actie(made.functie), made.referentie)
    except WusFout as fout:
        raise NietBezorgd(fout.details) from None
    return replace(_mtom(envelope, made, files) if files else _los(envelope), handtekening=value)


def _inhoud(by, made: Stufbericht, koppeling, wortel):
    """The files of a message, after what belongs in it as XML is there."""
    if "aanvraagbericht" in made.inhoud:
        _aanvraag(by, made, wortel)
    return _bestanden(by, made, koppeling, wortel)


def _erin(envelope, files):
    """With the files in the XML: then the signature is over them as well."""
    known = dict(files)

    def base64_van(href: str) -> str:
        with known[href.removeprefix("cid:")].open() as stream:
            return base64.b64encode(stream.read()).decode()
    return met_bestanden(envelope, base64_van)


def _aanvraag(by, made: Stufbericht, wortel) -> None:
    """The message by the schema for own systems, and the STAM message that the case came with."""
    wortel.append(etree.fromstring(xml(made.inhoud["aanvraagbericht"])))
    for naam, data in stam_bij(by.site, made.inhoud["aanvraagbericht"]):
        bericht.schrijf_bytes(wortel, naam, data)


def _los(envelope) -> Verpakt:
    return Verpakt(_bytes(envelope), "text/xml; charset=utf-8", _bytes(envelope))


def _bestanden(by, made: Stufbericht, koppeling, wortel) -> list[tuple[str, Bestand]]:
    """Name each file in the message; those that go along, with their Content-ID."""
    along, total, most = [], 0, ONDERTEKEND if koppeling.ondertekend else SAMEN
    for number, document in enumerate(made.inhoud.get("documenten", ()), start=1):
        bestand = _bestand(by, made, document)
        total += document["omvang"]
        if koppeling.documenten == "adres" or document["omvang"] > PER_BESTAND or total > most:
            bericht.schrijf_document(wortel, document, adres=adres_van(by.settings, made, document["pad"]))
        else:
            cid = f"{made.referentie}-{number}@portaal"
            bericht.schrijf_document(wortel, document, cid=cid)
            along.append((cid, bestand))
    return along


def _bestand(by, made: Stufbericht, document: dict) -> Bestand:
    """The version of the file that the message is about, while it may be read."""
    found = op_pad(by.site, document["pad"])
    if not opent(by, made, op_pad(by.site, made.verzoek), found):
        raise NietBezorgd(f"Het document {document['naam']} mag niet (meer) worden gelezen, of is er niet meer.")
    if found.sha256 != document["sha256"]:
        found = found.met_inhoud(document["sha256"]) if hasattr(found, "met_inhoud") else None
    if found is None:
        raise NietBezorgd(f"Het document {document['naam']} is veranderd. Trek het verzoek in, of vraag opnieuw.")
    return found


def _mtom(envelope, made: Stufbericht, files) -> Verpakt:
    boundary, start = f"portaal-{made.referentie}", f"bericht-{made.referentie}@portaal"
    out = io.BytesIO()
    _part(out, boundary, 'application/xop+xml; charset=UTF-8; type="text/xml"', start, _bytes(envelope))
    for cid, bestand in files:
        with bestand.open() as stream:
            _part(out, boundary, bestand.mime, cid, stream.read())
    out.write(f"\r\n--{boundary}--\r\n".encode())
    kind = f'multipart/related; type="application/xop+xml"; start="<{start}>"; start-info="text/xml"; boundary="{boundary}"'
    return Verpakt(out.getvalue(), kind, _bytes(envelope))


def _part(out, boundary: str, kind: str, cid: str, data: bytes) -> None:
    out.write(f"\r\n--{boundary}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <{cid}>\r\n\r\n"
              .encode())
    out.write(data)


def _bytes(envelope) -> bytes:
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")


def uitkomst(got: client.Gekregen, made: Stufbericht) -> None:
    """Is it there? Raises NietBezorgd unless the answer is a Bv03 (or Bv04 of a system in between) to this very message."""
    try:
        root = parse(got.body, max_depth=40)
    except UnsafeXml:
        words = NIET_BINNEN if got.status in (401, 403) else GEEN_BERICHT
        raise NietBezorgd(f"{words} (HTTP {got.status})") from None
    fault = root.find(f"{soap('Body')}/{soap('Fault')}")
    if fault is not None:
        raise NietBezorgd(_geweigerd(fault))
    taken = next((root.find(f"{soap('Body')}/{stuf(name)}") for name in ("Bv03Bericht", "Bv04Bericht")
                  if root.find(f"{soap('Body')}/{stuf(name)}") is not None), None)
    if taken is None or got.status != 200:
        raise NietBezorgd(f"Het andere systeem bevestigde de ontvangst niet (HTTP {got.status}).")
    cross = taken.findtext(f"{stuf('stuurgegevens')}/{stuf('crossRefnummer')}")
    if cross is not None and cross.strip() != made.referentie:
        raise NietBezorgd("Het andere systeem bevestigde een ander bericht dan wij stuurden.")


def _geweigerd(fault) -> str:
    code, omschrijving, details = ((fault.findtext(f".//{stuf(name)}") or "").strip()[:400]
                                   for name in ("code", "omschrijving", "details"))
    words = ". ".join(filter(None, (omschrijving or (fault.findtext("faultstring") or "").strip()[:400], details)))
    return f"Het andere systeem nam het bericht niet aan: {' '.join(filter(None, (code, words))) or 'zonder reden'}."


