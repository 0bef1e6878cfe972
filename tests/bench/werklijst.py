"""How much CPU costs a page of the work list, with all cards and every row loaded? In this process, without a network."""

import time
from datetime import datetime

from webob import Request

from portal.services.clock import FixedClock
from tests.bench.serveer import KLOK
from tests.conftest import Portal

ROUNDS = 40
MOST_MS = 15
PAGES = (
    ("coordinator", "/dossiers"), ("coordinator", "/dossiers?kaart=te_laat"), ("coordinator", "/dossiers?team=Team+3"),
    ("coordinator", "/dossiers?behandelaar=niemand"), ("coordinator", "/dossiers?sorteer=ontvangen&aflopend=1"),
    ("coordinator", "/dossiers?sorteer=fase"), ("coordinator", "/dossiers?zoek=nummer+1"),
    ("coordinator", "/dossiers?pagina=400"), ("behandelaar", "/dossiers"),
)
OTHERS = (("coordinator", "/dossiers/veranderd"), ("coordinator", "/dossiers/teambord"), ("coordinator", "/contact"))
"""Beside the list, for comparison: no limit is set for them."""


def measure(folder) -> tuple[str, bool]:
    """A line for each page, and whether each of the list stays under MOST_MS."""
    portal = Portal(folder, make=False, **{"sessie.secure": "false"})
    portal.clock = portal.registry.clock = FixedClock(datetime.fromisoformat(KLOK))
    try:
        cookies = {name: cookie_of(portal.as_(name)) for name in ("coordinator", "behandelaar")}
        found = [(name, path, cpu_ms(portal.wsgi, path, cookies[name])) for name, path in PAGES + OTHERS]
    finally:
        portal.close()
    lines = [f"{cpu:6.1f} ms CPU  {name:12} {path}" for name, path, cpu in found]
    return "\n".join(lines), all(cpu < MOST_MS for _, _, cpu in found[:len(PAGES)])


def cookie_of(browser) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookiejar)


def cpu_ms(wsgi, path: str, cookie: str) -> float:
    """Milliseconds of CPU for one page, the middle of many after some to warm up."""
    spent = []
    for _ in range(ROUNDS + 5):
        request = Request.blank(path, headers={"Cookie": cookie, "Host": "portaal.test"})
        begin = time.process_time()
        answer = request.get_response(wsgi)
        spent.append(time.process_time() - begin)
        if answer.status_int != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    return sorted(spent[5:])[ROUNDS // 2] * 1000
