"""Does each door that takes something in say that nothing was kept when the disk is full, keep nothing half, and take it later?

And the same at once, four times: is it kept once?
"""

import base64
import json
import resource
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from portal.services import rights
from tests import koppeling, wereld
from tests.browser.conftest import Site
from tests.conftest import Portal, once_configured
from tests.integrations.inlezen import loket
from tests.koppeling import Systeem


@contextmanager
def schijf_vol(portal):
    """The database can not grow any more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((Path(portal.settings["portaal.map"]) / "data/Data.fs").stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture(scope="module")
def wat(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("vol") / "var", application=once_configured, **{"koppelvlak.lokaal": "ja"})
    systeem = Systeem()
    with portal.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, wereld.GEMEENTE, systeem, adres="https://127.0.0.1:9/x", inlezen=True)
        by.site.organisaties[wereld.GEMEENTE].modus = "eigen"
        zaak = wereld.a_dossier(by).zaaknummer
    yield portal, systeem, zaak
    portal.close()


def gekomen(portal) -> tuple[int, int]:
    """How many messages there are in the postvak, and of other systems."""
    with portal.site_as(rights.SYSTEM) as by:
        return len(list(by.site["postvak"].values())), sum(not b.uit for b in by.site.stufberichten.values())


def aanbieden(wat, deur: str, status: int):
    portal, systeem, zaak = wat
    login = {"Authorization": "Basic " + base64.b64encode(f"{systeem.naam}:{systeem.wachtwoord}".encode()).decode()}
    if deur == "stam":
        return portal.browser().post("/koppelvlak/stam", loket.stam(), headers=login, content_type="text/xml",
                                     status=202 if status == 200 else status)
    body = json.dumps({"referentie": "vol", "zaaknummer": zaak, "status": "in_behandeling"})
    return portal.browser().post("/koppelvlak/status", body, headers=login, content_type="application/json", status=status)


@pytest.mark.parametrize("deur", ["stam", "status"])
def test_a_system_hears_that_nothing_was_kept_and_may_come_again(wat, deur):
    portal = wat[0]
    before = gekomen(portal)
    with schijf_vol(portal):
        answer = aanbieden(wat, deur, 500)
    assert answer.content_type == "application/problem+json" and "later nog eens" in answer.json["detail"]
    assert gekomen(portal) == before
    aanbieden(wat, deur, 200)
    assert sum(gekomen(portal)) == sum(before) + 1


def test_a_person_who_reads_a_message_in_gets_a_page_in_dutch(wat):
    portal = wat[0]
    browser = portal.as_("coordinator")
    form = browser.get("/postvak/inlezen").forms["inlezen"]
    form["bestand"] = ("verzoek.xml", loket.lvo(nummer="88888"))
    before = gekomen(portal)
    with schijf_vol(portal):
        page = form.submit(status=500)
    assert "Traceback" not in page.text and "lang=\"nl\"" in page.text and gekomen(portal) == before
    form.submit(status=303)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site, systeem = Site(tmp_path_factory.mktemp("samen") / "var", application=once_configured), Systeem()
    with site.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, wereld.GEMEENTE, systeem, adres="https://127.0.0.1:9/x", inlezen=True)
        by.site.organisaties[wereld.GEMEENTE].modus = "eigen"
        zaak = wereld.a_dossier(by).zaaknummer
    yield site, systeem, zaak
    site.close()


@pytest.mark.parametrize("deur", ["stam", "status"])
def test_the_same_four_times_at_once_is_kept_once(site, deur):
    portal, systeem, zaak = site
    words = {"referentie": "tegelijk", "zaaknummer": zaak, "status": "in_behandeling"}
    body = loket.stam() if deur == "stam" else json.dumps(words)
    kind = {"stam": "text/xml", "status": "application/json"}[deur]
    before = gekomen(portal)

    def send(_):
        with requests.Session() as session:
            session.trust_env = False
            return session.post(f"{portal.url}/koppelvlak/{deur}", body, headers={"Content-Type": kind}, timeout=30,
                                auth=(systeem.naam, systeem.wachtwoord))

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, range(4)))
    assert {a.status_code for a in answers} == {202 if deur == "stam" else 200}
    assert sum(gekomen(portal)) == sum(before) + 1
