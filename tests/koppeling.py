"""The system of another organisation in the tests: it makes messages, posts them, and takes ours on a real HTTP server."""

import base64
import itertools
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from lxml import etree

from content_types.stufbericht import FUNCTIES
from portal.actions import koppeling as koppelingen
from portal.actions import postbus as postbussen
from portal.integrations.stuf import antwoord, bericht, stuurgegevens
from portal.integrations.stuf.controle import actie
from portal.integrations.stuf.namen import MAP, soap, stuf
from portal.integrations.stuf.stuurgegevens import Stuurgegevens

OIN, ONS_OIN = "00000001003214345000", "00000001001234567000"
HUN, ONS = (OIN, "ANDER-SYSTEEM", ""), (ONS_OIN, "PORTAAL", "")
PAD = "/koppelvlak/stuf/OntvangAsynchroon"
POSTWOORD = "groene fiets onder de brug"
_numbers = itertools.count(1)


class Systeem:
    """`wachtwoord` and `naam` are how it logs in at the portal; `ontvangen` are (headers, body) that it got; `streek` is what it
    answers instead of Bv03."""

    def __init__(self, url: str = ""):
        self.url, self.ontvangen, self.streek, self.naam, self.wachtwoord = url, [], "", "", ""
        self.antwoord = lambda body: (200, _bv03(body), "text/xml")

    def maak(self, functie: str, *, code="", referentie="", crossref="", tijdstip="20251007110000000", zender=HUN, ontvanger=ONS,
             documenten=(), **inhoud) -> bytes:
        """An envelope; `documenten` are (naam, base64) pairs."""
        envelope = etree.Element(soap("Envelope"), nsmap=MAP)
        body = etree.SubElement(envelope, soap("Body"))
        gegevens = Stuurgegevens(code or FUNCTIES[functie].code, zender, ontvanger, referentie or f"R{next(_numbers)}", tijdstip,
                                 crossref, functie)
        wortel = bericht.schrijf(body, functie, gegevens, inhoud)
        for naam, data in documenten:
            made = etree.SubElement(wortel, bericht.adv("document"))
            etree.SubElement(made, bericht.adv("naam")).text = naam
            text = data if isinstance(data, str) else base64.b64encode(data).decode()
            etree.SubElement(made, bericht.adv("inhoud")).text = text
        return etree.tostring(envelope)

    def post(self, browser, body: bytes, *, functie="", content_type="text/xml; charset=utf-8", soap_action=None, status=200,
             **headers):
        """Post these very bytes, as a client does, and give the answer."""
        action = (actie(functie) if functie else "") if soap_action is None else soap_action
        login = base64.b64encode(f"{self.naam}:{self.wachtwoord}".encode()).decode()
        return browser.request(PAD, method="POST", body=body, status=status, headers={
            "Content-Type": content_type, "SOAPAction": f'"{action}"', "Authorization": f"Basic {login}", **headers})

    def stuur(self, portal, functie: str, **kw):
        """Make, post, and let the portal process it."""
        response = self.post(portal.browser(), self.maak(functie, **kw), functie=functie)
        portal.work()
        return response

    def berichten(self, functie: str) -> list[etree._Element]:
        """The messages of this kind that it got, oldest first."""
        found = [self.wortel(headers, body) for headers, body in self.ontvangen]
        return [w for w in found if etree.QName(w).localname.startswith(functie)]

    @staticmethod
    def wortel(headers, body: bytes) -> etree._Element:
        start = body.find(b"<soap:Envelope")
        return etree.fromstring(body[start:body.index(b"</soap:Envelope>") + 16])[-1][0]


def een_koppeling(by, partner: str, systeem: Systeem, **fields):
    """A koppeling that is on, with the password that the system knows."""
    made = koppelingen.toevoegen(by, partner)
    words = {"adres": systeem.url, "hun_organisatie": OIN, "hun_applicatie": HUN[1], "hun_administratie": "",
             "onze_organisatie": ONS_OIN, "onze_applicatie": ONS[1], "berichten": made.berichten, "documenten": "mee",
             "mail_ook": False, "volgorde": False, "uit_naam": ""} | fields
    koppelingen.wijzigen(made, by, **words)
    koppelingen.schakelen(made, by, True)
    systeem.naam, systeem.wachtwoord = made.__name__, koppelingen.wachtwoord_maken(made, by)
    by.site.organisaties[partner].advieskanaal = "webservice"
    return made


def een_postbus(by, organisatie: str):
    """The mailbox of this organisation, that can be logged in to with POSTWOORD."""
    made = postbussen.openen(by, by.site.organisaties[organisatie])
    postbussen.wachtwoord_kiezen(made, by, POSTWOORD)
    return made


def fout_van(response) -> tuple[str, str]:
    """(StUF code, details) of a SOAP Fault."""
    root = etree.fromstring(response.body)
    return root.findtext(f".//{stuf('code')}"), root.findtext(f".//{stuf('details')}") or ""


def _bv03(body: bytes) -> bytes:
    wortel = Systeem.wortel({}, body)
    made = stuurgegevens.lees(wortel)
    return antwoord.bv03(made, "B1", datetime(2025, 10, 7, 10, tzinfo=UTC)).body


@contextmanager
def draaiend():
    """`with draaiend() as systeem:` a server on this machine that answers Bv03, or misbehaves."""
    systeem = Systeem()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            systeem.ontvangen.append((dict(self.headers), body))
            status, answer, kind = STREKEN.get(systeem.streek, systeem.antwoord)(body)
            if status is None:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'/>")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    systeem.url = f"http://127.0.0.1:{server.server_port}/OntvangAsynchroon"
    try:
        yield systeem
    finally:
        server.shutdown()
        server.server_close()


STREKEN = {
    "html": lambda body: (200, b"<html><body>Onderhoud</body></html>", "text/html"),
    "500": lambda body: (500, b"kapot", "text/plain"),
    "dubbel": lambda body: (200, _bv03(body) + b"\r\nHTTP/1.1 200 OK\r\n\r\n" + _bv03(body), "text/xml"),
    "leeg": lambda body: (200, b"", "text/xml"),
    "reus": lambda body: (200, b"<a>" + b" " * (2 << 20) + b"</a>", "text/xml"),
    "niets": lambda body: (None, b"", ""),
    "andere": lambda body: (200, _bv03(body).replace(b"crossRefnummer>P", b"crossRefnummer>X"), "text/xml"),
    "doorverwezen": lambda body: (302, b"", "text/plain"),
    "fault": lambda body: (500, b"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault><faultcode>"
                                b"s:Client</faultcode><faultstring>Onbekend</faultstring></s:Fault></s:Body></s:Envelope>",
                           "text/xml"),
}
"""How an answer can be none: (status or nothing at all, body, kind)."""
