"""The system of another organisation, played: it takes messages on a real HTTP server and answers Bv03, and sends its own."""

import base64
import io
import itertools
import secrets
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import requests
from lxml import etree

from content_types.stufbericht import FUNCTIES
from portal.integrations.keten import streken
from portal.integrations.stuf import antwoord, bericht, envelop, stuurgegevens
from portal.integrations.stuf.controle import actie
from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.namen import MAP, soap, stuf
from portal.integrations.stuf.stuurgegevens import Stuurgegevens
from portal.services import koppelingen
from portal.services.proef import HIER

PAD = "/koppelvlak/stuf/OntvangAsynchroon"
SECONDEN = 60
GROOTSTE = 100 * 1024 * 1024


class Geweigerd(Exception):
    """The portal did not take a message in; a Dutch sentence."""


class Ontvangen:
    """A message that came: which function, its values and its files as (name, bytes)."""

    def __init__(self, data: bytes, content_type: str):
        self.data = data
        self.gelezen = envelop.lees(io.BytesIO(data), content_type)
        self.gegevens = stuurgegevens.lees(self.gelezen.wortel)
        self.functie = self.gegevens.functie or etree.QName(self.gelezen.wortel).localname.removesuffix("Bericht")
        self.waarden, files = bericht.lees(self.gelezen) if self.functie in FUNCTIES else (self._fout(), [])
        self.bestanden = [(file.naam, _alles(file.bron)) for file in files]

    def _fout(self) -> dict:
        wortel = self.gelezen.wortel
        return {name: wortel.findtext(f".//{stuf(name)}") or "" for name in ("code", "omschrijving", "details")}


def _alles(bron) -> bytes:
    bron.seek(0)
    return bron.read()


class Systeem:
    """`fout` is a key of streken.STREKEN, or empty; `hoor(words)` hears what it does. `certificaat` is a PEM with its key: then
    it speaks TLS."""

    def __init__(self, poort: int = 0, now=None, hoor=lambda words: None, certificaat: Path | None = None):
        self.fout, self.now, self.hoor, self.ontvangen, self.login = "", now, hoor, [], {}
        self._nieuw, self._nummers, self._kenmerk = threading.Condition(), itertools.count(1), secrets.token_hex(4)
        self._server = ThreadingHTTPServer((HIER, poort), self._handler())
        self._server.daemon_threads, self._server.block_on_close = True, False
        if certificaat is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificaat)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.adres = f"http{'s' if certificaat else ''}://{HIER}:{self._server.server_port}/OntvangAsynchroon"

    def start(self) -> "Systeem":
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    # Taking messages

    def _handler(self):
        systeem = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                size = min(int(self.headers.get("Content-Length") or 0), GROOTSTE)
                status, body, kind = systeem.neem(self.rfile.read(size), self.headers.get("Content-Type", ""))
                if status is None:
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'/>")

            def log_message(self, *_):
                pass

        return Handler

    def neem(self, data: bytes, content_type: str) -> tuple[int | None, bytes, str]:
        """What is answered to this: (status or nothing at all, body, kind)."""
        try:
            got = Ontvangen(data, content_type)
        except StufFout as fout:
            self.hoor(f"kreeg iets dat geen bericht is: {fout}")
            return 500, antwoord.fo03(fout, None, "onbekend", self.now()).body, "text/xml"
        self.hoor(f"kreeg {got.functie} van {got.gegevens.zender[1]}, nummer {got.gegevens.referentie}")
        bevestigd = antwoord.bv03(got.gegevens, f"B{next(self._nummers)}", self.now()).body
        if self.fout:
            self.hoor(f"deed fout: {self.fout}")
            return streken.STREKEN[self.fout](bevestigd)
        with self._nieuw:
            self.ontvangen.append(got)
            self._nieuw.notify_all()
        return 200, bevestigd, "text/xml; charset=utf-8"

    def wacht(self, functie: str, past, seconden: float) -> Ontvangen | None:
        """The newest message of this function of which `past(values)` holds; None when time is up."""
        einde = time.monotonic() + seconden
        with self._nieuw:
            while True:
                found = next((b for b in reversed(self.ontvangen) if b.functie == functie and past(b.waarden)), None)
                over = einde - time.monotonic()
                if found is not None or over <= 0:
                    return found
                self._nieuw.wait(over)

    # Sending messages

    def stuur(self, portaal: str, functie: str, *, crossref: str = "", documenten=(), **inhoud) -> str:
        """Send one to the portal; its answer in a word. `login` is what the portal gave for this system. Raises Geweigerd."""
        login = self.login
        gegevens = Stuurgegevens(FUNCTIES[functie].code, (*login["hun"], ""), (*login["ons"], ""),
                                 f"R{self._kenmerk}{next(self._nummers)}", koppelingen.tijdstip(self.now()), crossref, functie)
        body = _envelop(functie, gegevens, inhoud, documenten)
        with requests.Session() as session:
            session.trust_env = False
            answer = session.post(f"{portaal}{PAD}", body, auth=(login["naam"], login["wachtwoord"]), timeout=SECONDEN, headers={
                "Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{actie(functie)}"'})
        return _uitkomst(answer)


def _envelop(functie: str, gegevens: Stuurgegevens, inhoud: dict, documenten) -> bytes:
    """`documenten` are (name, bytes), in the message as base64."""
    envelope = etree.Element(soap("Envelope"), nsmap=MAP)
    wortel = bericht.schrijf(etree.SubElement(envelope, soap("Body")), functie, gegevens, inhoud)
    for naam, data in documenten:
        made = etree.SubElement(wortel, bericht.adv("document"))
        etree.SubElement(made, bericht.adv("naam")).text = naam
        etree.SubElement(made, bericht.adv("inhoud")).text = base64.b64encode(data).decode()
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")


def _uitkomst(answer) -> str:
    try:
        root = etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise Geweigerd(f"Het portaal antwoordde met iets dat geen bericht is (HTTP {answer.status_code}).") from None
    if root.find(f".//{stuf('Bv03Bericht')}") is not None:
        return "Bv03"
    code, details = (root.findtext(f".//{stuf(name)}") or "" for name in ("code", "details"))
    raise Geweigerd(f"Het portaal nam het bericht niet aan: {code} {details}".strip() + f" (HTTP {answer.status_code}).")
