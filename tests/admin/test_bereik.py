"""Does who manages one organisation see nothing of what another exchanges, and is what is played apart from what is real?"""

import pytest

from content_types.base import path_of
from content_types.gebruiker import Gebruiker
from content_types.stufbericht import Stufbericht
from portal.actions import koppeling as koppelingen
from portal.actions import postbus as postbussen
from portal.actions import proefopruiming, proefopstelling
from portal.actions import taak as taken
from portal.services import afleveringen, jobs, passwords, rights
from portal.services.actor import NotAllowed
from portal.services.koppelingen import zenden
from tests import koppeling, wereld
from tests.koppeling import Systeem
from workflows.roles import Role

ADRES = "https://ander.test/OntvangAsynchroon"


def uitwisseling(by, partner: str, functie: str) -> dict:
    """A koppeling, a message out, a mailbox and something in it, of this organisation: their paths."""
    made = koppeling.een_koppeling(by, partner, Systeem(), adres=ADRES)
    bericht = zenden(by, made, functie, {"kenmerk": "k", "zaaknummer": "Z-2025-000009"})
    koppeling.een_postbus(by, partner)
    over = postbussen.plaatsen(by, partner, "bericht", [("a.xml", b"<a/>")], referentie=f"ref-{partner}")
    return {"koppeling": path_of(made), "bericht": path_of(bericht), "postbus": f"/beheer/postbussen/{partner}",
            "overdracht": over.referentie}


@pytest.fixture
def twee(portal):
    """What the municipality and what the fire brigade exchange, and who manages only the municipality."""
    with portal.site_as(rights.SYSTEM) as by:
        local = by.site.gebruikers.add(Gebruiker(naam="Lo Kaal", email=wereld.email_of("lokaal"), functie="Beheerder",
                                                 rollen=[(Role.LOKAAL_BEHEERDER, wereld.GEMEENTE)]))
        local.wachtwoord = passwords.hashed(wereld.WACHTWOORD)
        ons, hun = uitwisseling(by, wereld.GEMEENTE, "zaakStatus"), uitwisseling(by, "brandweer", "adviesHerinneren")
        vreemd = by.site.stufberichten.neem(Stufbericht(op=by.now, adres="198.51.100.9", stand="onbekend"))
        hun["vreemd"] = path_of(vreemd)
    return ons, hun


def test_who_manages_one_organisation_opens_nothing_of_another(portal, twee):
    ons, hun = twee
    browser, everything = portal.as_("lokaal"), portal.as_("beheerder")
    for name in ("koppeling", "bericht", "postbus"):
        browser.get(ons[name], status=200)
        for more in ("", *({"koppeling": ("/wijzigen",), "postbus": ("/wachtwoord", "/instellen")}.get(name, ()))):
            browser.get(hun[name] + more, status=403)
            everything.get(hun[name] + more, status=200)
    browser.get(hun["vreemd"], status=403)
    everything.get(hun["vreemd"], status=200)


def test_the_lists_name_only_what_is_of_the_own_organisation(portal, twee):
    ons, hun = twee
    browser = portal.as_("lokaal")
    for place in ("/beheer/koppelingen", "/beheer/stufberichten", "/beheer/postbussen"):
        page = browser.get(place).text
        assert "Brandweer" not in page and "198.51.100.9" not in page and "Gemeente Waterrijk" in page, place
    page = browser.get("/beheer/postbussen").text
    assert ons["overdracht"] in page and hun["overdracht"] not in page
    assert hun["overdracht"] in portal.as_("beheerder").get("/beheer/postbussen").text
    assert "Brandweer" not in browser.get("/beheer/koppelingen/toevoegen").text
    assert "Brandweer" not in browser.get("/beheer/afleveringen?stand=").text


def test_by_the_deeds_nothing_of_another_can_be_done_either(portal, twee):
    with portal.site_as(rights.SYSTEM) as by:
        acting = wereld.acting(by, "lokaal")
        hun = next(k for k in by.site.koppelingen.values() if k.partner == "brandweer")
        bericht = next(b for b in by.site.stufberichten.values() if b.koppeling == hun.__name__)
        over = by.site.overdrachten.met_referentie("brandweer", "ref-brandweer")
        failed = jobs.enqueue(by.site, "mail", by.now, over={"organisatie": "brandweer"}, to="x@y.test", subject="S", body="T\n")
        failed.stand = "mislukt"
        for deed in (lambda: koppelingen.toevoegen(acting, "brandweer"), lambda: koppelingen.schakelen(hun, acting, False),
                     lambda: koppelingen.wachtwoord_maken(hun, acting), lambda: koppelingen.stoppen(bericht, acting, "weg"),
                     lambda: koppelingen.opnieuw(bericht, acting), lambda: postbussen.terugzetten(over, acting),
                     lambda: postbussen.openen(acting, by.site.organisaties["brandweer"]),
                     lambda: postbussen.wachtwoord_kiezen(by.site.postbussen["brandweer"], acting, koppeling.POSTWOORD)):
            with pytest.raises(NotAllowed):
                deed()
        assert taken.alle_mislukte_opnieuw(acting) == 0 and failed.stand == "mislukt"


def test_what_is_played_is_in_no_list_or_count_of_what_is_real(portal):
    with portal.site_as(rights.SYSTEM) as by:
        adressen = proefopstelling.Adressen("127.0.0.1:9", "http://127.0.0.1:9/x", "http://127.0.0.1:9/y")
        gezag = proefopstelling.voorbereiden(by, voor=wereld.GEMEENTE, modus="eigen", adressen=adressen)["organisatie"]
        real, *_ = [jobs.enqueue(by.site, "mail", by.now, over=words, to="a@b.test", subject="S", body="T\n") for words in (
            {"organisatie": wereld.GEMEENTE}, {"organisatie": gezag}, {"dossier": "PROEF-2025-000001"})]
        made = next(k for k in by.site.koppelingen.values() if k.partner == gezag)
        zenden(by, made, "zaakStatus", {"zaaknummer": "PROEF-2025-000001", "status": "gesloten", "datum": "2025-10-07"},
               dossier="PROEF-2025-000001")
        koppeling.een_postbus(by, gezag)
        postbussen.plaatsen(by, gezag, "bericht", [("a.xml", b"<a/>")], referentie="ref-gespeeld")
        assert [r.id for r in afleveringen.zoek(by)] == [real.__name__]
        assert afleveringen.zoek(by, organisatie=gezag) == []
    browser = portal.as_("beheerder")
    assert "PROEF-2025" not in browser.get("/beheer/afleveringen?stand=").text
    assert "PROEF-2025" not in browser.get("/beheer/stufberichten").text
    assert "ref-gespeeld" not in browser.get("/beheer/postbussen").text
    assert "ref-gespeeld" in browser.get(f"/beheer/postbussen/{gezag}").text
    with portal.site_as(rights.SYSTEM) as by:
        proefopruiming.opruimen(by)
        assert [r.id for r in afleveringen.zoek(by, groepen=("wacht", "niet", "klaar"))] == [real.__name__]


def test_asking_advice_puts_nothing_in_the_mailbox_of_the_adviser(portal):
    """What a request opens is read on its page or by its message; a box has only what was handed over to that organisation."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        for name in ("brandweer", wereld.GEMEENTE):
            koppeling.een_postbus(by, name)
        dossier = wereld.a_dossier(by, "advies_gevraagd")
        dossier.aanvraag.bijlagen()[0].vertrouwelijk = True
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert by.site.postbussen["brandweer"].inhoud("") == [] and list(by.site.overdrachten.van_ontvanger("brandweer")) == []
