"""What does the own system do in a ketensimulatie besides StUF? It gets its message, tells its status, and brings STAM."""

import hashlib
from datetime import datetime, time
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

import requests
from lxml import etree

from portal.integrations.eigen.bericht import NS, XSD
from portal.integrations.keten.bezoeker import nummer_in
from portal.integrations.keten.deden_postbus import haal, postbus
from portal.integrations.keten.deden_systemen import wacht_op
from portal.integrations.keten.spel import PDF, Spel, eis, tekst_van
from portal.integrations.keten.systeem import SECONDEN
from portal.services.clock import AMSTERDAM
from portal.services.proef import adres
from portal.services.safe_xml import UnsafeXml, parse, validate

VERZOEK = Path(__file__).with_name("verzoek.xml")
OP_FTP = "XML-bestand geplaatst op FTP"
STAM_AANVRAGER = "stam"


def bericht_ontvangen(spel: Spel) -> None:
    """The message about the aanvraag, by the way that was set: with the mail, or in the mailbox when the mail says so."""
    message = spel.mail(spel.meldt_aan(), eerder=True)
    if spel.opstelling["verzendwijze"] == "ftp":
        eis(OP_FTP in tekst_van(message), "In de e-mail staat niet dat het bericht in de FTP-postbus staat.")
        with postbus(spel) as client:
            data = next(iter(haal(spel, client, lambda pad: pad.startswith(f"Berichten/{spel.zaak}/")).values()))
    else:
        data = next((part.get_payload(decode=True) for part in message.iter_attachments()), b"")
        eis(bool(data), "Bij de e-mail zit geen bericht als XML.")
    _klopt(spel, data)


def _klopt(spel: Spel, data: bytes) -> None:
    """Valid against our schema, about this case, with the hash of the drawing."""
    try:
        root = parse(data)
    except UnsafeXml as error:
        eis(False, f"Het bericht is geen veilige XML: {error}")
    eis(not validate(root, XSD), "Het bericht voldoet niet aan aanvraag.xsd.")
    eis(root.findtext(f"{{{NS}}}zaaknummer") == spel.zaak, "Het bericht gaat over een andere zaak.")
    sums = [node.text for node in root.iter(f"{{{NS}}}sha256")]
    eis(hashlib.sha256(PDF).hexdigest() in sums, "Het controlegetal van de bijlage staat niet in het bericht.")
    spel.gekregen.append(f"bericht {root.findtext(f'{{{NS}}}berichttype')}, {len(data)} bytes, klopt met aanvraag.xsd")


def aangeboden(spel: Spel) -> None:
    """The same over the koppeling, with the drawing."""
    got = spel.bericht(spel.eigen, "zaakAanbieden", zaaknummer=spel.zaak)
    found = got.gelezen.wortel.find(f"{{{NS}}}bericht")
    eis(found is not None, "In zaakAanbieden zit geen bericht voor het eigen systeem.")
    _klopt(spel, etree.tostring(found))
    eis(PDF in [data for _, data in got.bestanden], "De bijlage kwam niet mee, of is veranderd.")


def status_melden(spel: Spel) -> None:
    """Up to the decision; the same message again is answered and done once."""
    first = _status(spel, "1", status="in_behandeling")
    again = _status(spel, "1", status="in_behandeling")
    eis(not first["alOntvangen"] and again["alOntvangen"], "Hetzelfde bericht werd twee keer verwerkt.")
    _status(spel, "2", status="beschikking", soortBesluit="verleend", datum=spel.vandaag.isoformat())
    wacht_op(spel, lambda who: "Vergunning verleend" in who.tekst(), "Het besluit staat niet in het dossier.")


def status_gesloten(spel: Spel) -> None:
    _status(spel, "3", status="gesloten")
    wacht_op(spel, lambda who: "Gesloten" in who.tekst(), "Het dossier is niet gesloten.")


def _status(spel: Spel, volgnummer: str, **woorden) -> dict:
    answer = _post(spel, "/koppelvlak/status",
                   json={"referentie": f"{spel.zaak}-{volgnummer}", "zaaknummer": spel.zaak, **woorden})
    eis(answer.status_code == 200, f"De status is niet aangenomen: {_waarom(answer)}")
    return answer.json()


def _post(spel: Spel, pad: str, **body) -> requests.Response:
    login = spel.eigen.login
    with requests.Session() as session:
        session.trust_env = False
        answer = session.post(f"{spel.url}{pad}", auth=(login["naam"], login["wachtwoord"]), timeout=SECONDEN, **body)
    spel.noteer(f"POST {pad}", f"HTTP {answer.status_code}")
    return answer


def _waarom(answer: requests.Response) -> str:
    try:
        return f"{answer.json().get('detail', '')} (HTTP {answer.status_code})"
    except ValueError:
        return f"HTTP {answer.status_code}"


def aanleveren(spel: Spel) -> None:
    """An aanvraag from the national loket (STAM), brought over HTTP; the applicant hears its number."""
    moment = datetime.combine(spel.vandaag, time(0, 1), AMSTERDAM).strftime("%Y-%m-%dT%H:%M:%S")
    words = {"moment": moment, "plan": "Proef: uit het landelijke loket", "nummer": f"PROEF{spel.run}{spel.zaak[-6:]}",
             "gezag": spel.opstelling["naam"], "oin": spel.opstelling["oin"], "email": adres(STAM_AANVRAGER)}
    data = Template(VERZOEK.read_text(encoding="utf-8")).substitute({name: escape(value) for name, value in words.items()})
    answer = _post(spel, "/koppelvlak/stam", data=data.encode(), headers={"Content-Type": "application/xml"})
    eis(answer.status_code == 202, f"De aanvraag is niet aangenomen: {_waarom(answer)}")
    message = spel.mail(STAM_AANVRAGER, over="")
    nummer = nummer_in(f"{message['Subject']} {tekst_van(message)}")
    eis(bool(nummer), "De aanvraag werd geen proefzaak.")
    who = spel.als("coordinator")
    who.bezoek(f"/dossiers/{nummer.split('-')[1]}/{nummer}")
    eis(words["plan"] in who.tekst() and "Dit hoort bij een ketensimulatie" in who.tekst(),
        "In het dossier staat niet dat dit een proef is.")
