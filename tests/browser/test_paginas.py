"""Is every kind of page well for everybody: axe, our own rules, no sideways scrolling, at 1280 and 320 pixels?"""

import io
from datetime import time, timedelta
from functools import partial
from urllib.parse import urlsplit

import pytest

from content_types.base import path_of
from content_types.blok import Blok
from content_types.sjabloon import Sjabloon, Standaardvoorschrift
from portal.actions import (
    aankondiging,
    abonnement,
    adviesconcept,
    adviesorganisatie,
    adviestoewijzing,
    adviesverloop,
    blok,
    contactmoment,
    delen,
    documentlosmaken,
    documentslot,
    documentverplaatsen,
    documentversie,
    doorzenden,
    inrichtlijst,
    ketensimulatie,
    lakken,
    markering,
    overdracht,
    overeenkomst,
    paginaversie,
    papieraanvraag,
    postbus,
    postbusverkeer,
    prullenbak,
    publicatiemoment,
    rectificatie,
    samenhang,
    scanbak,
    verwijzing,
    webbestand,
    webmap,
)
from portal.actions import adviesverzoek as adviezen
from portal.actions import dossier as dossiers
from portal.actions import melding as meldingen
from portal.actions import organisatie as organisaties
from portal.actions import pagina as paginas
from portal.actions import vragenset as vragensets
from portal.integrations.inlezen import ontvangst, verwerken
from portal.integrations.stuf import endpoint
from portal.integrations.stuf.herkenning import Post
from portal.services import abonnementen, links, rights, volgoverzicht
from tests import bestanden, wereld
from tests.actions.test_overeenkomst import TERMEN, an_agreement
from tests.actions.test_rectificatie import check, online
from tests.admin.test_ketensimulatie import VERSLAG
from tests.adviser.organisatie import steer
from tests.applicant.test_plek import NAMENS, NIETS, VIERKANT
from tests.browser.conftest import Site, looked, visiting, with_axe
from tests.hybride import a_hybrid_dossier, tick
from tests.integrations.inlezen import loket
from tests.koppeling import Systeem, een_koppeling
from tests.services.pdfs import een_brief
from tests.services.test_openbaarheid import een_tweeling
from tests.staff.test_zonder_besluit import taken_in
from workflows.vragen import laag

STATES = ("ingediend", "toegewezen", "in_behandeling", "advies_gevraagd", "advies_uitgebracht", "concept", "ter_controle",
          "ondertekend", "bekendgemaakt", "klaargezet", "gepubliceerd")
LONG = {"werkzaamheden": {"dakkapel"}, "naam": "Verbouwing van het voormalige hoofdpostkantoor tot zorgappartementencomplex "
        "met parkeergarage", "omschrijving": "Omgevingsvergunningsaanvraagbehandelingsprocedure " * 40}


@pytest.fixture
def places(site):
    return make_places(site)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """A site and its places, for tests that only look."""
    site = Site(tmp_path_factory.mktemp("getoond") / "var")
    yield site, make_places(site)
    site.close()


@pytest.fixture
def visit_shown(chromium, shown):
    """Like `visit`, for who looks and sends forms that are refused."""
    return partial(visiting, chromium, shown[0])


@pytest.fixture
def shown_places(shown):
    return shown[1]


def make_places(site) -> dict:
    """The path of a dossier in each state, and of its parts: `{advies_gevraagd}`, `{advies_gevraagd_adv}` …"""
    found = {}
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        for state in STATES:
            dossier = wereld.a_dossier(by, state, **({"plan": LONG} if state in ("advies_gevraagd", "gepubliceerd") else {}))
            found[state] = path_of(dossier)
            parts = (("adv", dossier.adviesverzoeken()), ("bes", dossier.beschikkingen()))
            found |= {f"{state}_{name}": path_of(things[0]) for name, things in parts if things}
            found |= {f"{state}_pub": dossier.publicaties[0]} if dossier.publicaties else {}
            found |= {f"{state}_mel": path_of(wereld.a_melding(dossier, by))} if state == "bekendgemaakt" else {}
        lokaal = vragensets.lokale_vragen(wereld.acting(by, "beheerder"), wereld.GEMEENTE)
        vraag = {"naam": "lokaal_kleur", "soort": "ja_nee", "tekst": "Krijgt de dakkapel de kleur van het dak?"}
        vragensets.concept_wijzigen(lokaal, laag.met_vragen({}, "dakkapel", "plek", [vraag]), wereld.acting(by, "beheerder"),
                                    wat="vraag bewaard")
        found["lokaal"] = path_of(lokaal)
        found |= _sent_on(by) | _together(by)
        found["gemachtigd"] = path_of(wereld.a_dossier(by, plek={**NIETS, "hoeken": VIERKANT}, wie=NAMENS))
        found["fatima"] = wereld.person(by, "behandelaar").__name__
        found |= {name: path_of(by.site.sjablonen.alle(cls)[0])
                  for name, cls in (("sjabloon", Sjabloon), ("voorschrift", Standaardvoorschrift))}
        found |= _written(by) | _published(by) | _counter(by) | _sealed(by) | _redacted(by) | _documents(by) | _asked_again(by)
        found |= _advisers(by) | _systems(by) | _came_in(by) | _following(by) | _two_systems(by) | _handed_over(by)
        found |= _marked(by, by.site["dossiers"].by_zaaknummer(found["advies_gevraagd"].rsplit("/", 1)[1]))
    site.work()
    return found


def _published(by) -> dict:
    """An aanvraag that is announced, a notice and its rectificatie, and one that goes online at a set moment."""
    by.site.organisaties[wereld.GEMEENTE].bezwaar_via_portaal = True
    announced, editor = wereld.a_dossier(by, "in_behandeling", plan=LONG), wereld.acting(by, "redacteur")
    aanvraag = online(aankondiging.klaarzetten(announced, "aanvraag", editor), by)
    old = wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by)
    new = online(rectificatie.klaarzetten(old, editor, fout=LONG["naam"], goed=LONG["naam"], reden="Fout.", opnieuw=True), by)
    planned = wereld.notice(wereld.a_dossier(by, "klaargezet", plan=LONG), by)
    publicatiemoment.inplannen(planned, check(planned, by), publiceren_om=by.now + timedelta(days=30))
    return {"aanvraag_pub": path_of(aanvraag), "gerectificeerd_pub": path_of(old), "rectificatie_pub": path_of(new),
            "gepland_pub": path_of(planned)}


def _following(by) -> dict:
    """The links of a volger who follows two things, was told of a case, and has something to confirm."""
    volgen = {"frequentie": "dagelijks", "herinneren": True}
    for naam in (LONG["naam"], "Alle bekendmakingen"):
        abonnement.aanvragen(by, "", "karin@smit.test", naam=naam, vraag=f"zoek={naam[:4]}", **volgen)
    volger = by.site.abonnementen[abonnementen.sleutel(by.settings, "karin@smit.test")]
    abonnement.bevestigen(by, volger, frozenset(volger))
    abonnement.aanvragen(by, "", "karin@smit.test", naam=LONG["naam"], vraag="zoek=dakkapel", **volgen)
    volgoverzicht.onthoud(volger, wereld.a_notice(by, titel=LONG["naam"]), "", by.today)
    return {doel: urlsplit(abonnementen.link(by.settings, doel, volger, by.now)).path for doel in abonnementen.GELDIG}


def _sealed(by) -> dict:
    """A case of which somebody changed an answer behind the back of the portal, and an agreement with a version before it."""
    gebroken, made = wereld.a_dossier(by, "in_behandeling", plan=LONG), an_agreement(by, opmerkingen=LONG["omschrijving"])
    gebroken.aanvraag.gegevens = {**gebroken.aanvraag.gegevens, "kosten": {"bouwkosten": "1"}}
    overeenkomst.wijzigen(made, wereld.acting(by, "beheerder"), reden=LONG["omschrijving"], **TERMEN | {"dagen": 12})
    return {"gebroken": path_of(gebroken), "overeenkomst": path_of(made)}


def _redacted(by) -> dict:
    """A file in which is searched, and one with a public version to check."""
    files = (("brief.pdf", een_brief()), ("tekening.pdf", wereld.PDF))
    dossier = wereld.a_dossier(by, "in_behandeling", plan=LONG, bijlagen=files)
    bijlagen, handler = {b.bestandsnaam: b for b in dossier.aanvraag.bijlagen()}, wereld.acting(by, "behandelaar")
    lakken.zoeken(bijlagen["brief.pdf"], handler)
    lakken.oordelen(bijlagen["tekening.pdf"], handler, niveau="openbaar", reden=LONG["omschrijving"][:900])
    een_tweeling(bijlagen["tekening.pdf"], dossier, by)
    return {"lak": path_of(bijlagen["brief.pdf"]), "gelakt": path_of(bijlagen["tekening.pdf"])}


def _advisers(by) -> dict:
    """Requests to a steered adviesorganisatie: distributed, handed to its coördinator and sent; and a link of one adviser."""
    monumenten = organisaties.toevoegen(by, "monumenten", naam="Monumentencommissie", soort_organisatie="adviesorganisatie",
                                        email="advies@monumenten.test")
    steer(by, "monumenten")
    waits, handed, sent = (adviezen.vragen(
        wereld.a_dossier(by, "in_behandeling", plan=LONG), wereld.acting(by, "behandelaar"), adviesorganisatie="monumenten",
        vraag=LONG["omschrijving"], uiterlijk=by.today + timedelta(days=3)) for _ in range(3))
    korps, blus = wereld.acting(by, "korps"), wereld.acting(by, "blus")
    adviesorganisatie.afspreken(monumenten, korps, advieskanaal="link", advies_via_coordinator=True)
    for verzoek in (waits, handed):
        adviestoewijzing.toewijzen(verzoek, korps, mensen=[blus.who.id], naam=LONG["naam"], email="piet@pennings.test")
    adviesconcept.bewaren(handed, LONG["omschrijving"], blus, gezien=None)
    adviesconcept.voorleggen(handed, blus)
    adviezen.uitbrengen(sent, LONG["omschrijving"], korps)
    mailed = next(t for t in waits.toewijzingen if t.email)
    token = links.sign(by.settings, adviestoewijzing.PURPOSE, f"{path_of(waits)}#{mailed.id}", 1, by.now + timedelta(days=3))
    return {"verdeeld": path_of(waits), "voorgelegd": path_of(handed), "verstuurd": path_of(sent), "blus": blus.who.id,
            "verdeeld_weg": f"{path_of(waits)}/toewijzing/{mailed.id}", "persoonlijk": f"/adviezen/persoonlijk/{token}"}


def _written(by) -> dict:
    """A folder of the web editors with long news, an image that is not described yet, and something deleted."""
    map_ = webmap.maken(by, by.site, LONG["naam"], LONG["omschrijving"][:900])
    tekst = "<h2>Kop</h2><table><tr><td>Soort</td><td>Kosten</td></tr><tr><td>Dakkapel</td><td>€ 250</td></tr></table>"
    news = paginas.maken(by, LONG["naam"], tekst, "nieuws", map_=map_, soort="nieuws", opmaak="html", datum=by.today)
    for one in (map_, news):
        paginas.stap(one, "publiceren", by)
    for made in (Blok("nieuws", LONG["naam"]), Blok("tekst", "Let op", "**Let op**"), Blok("bekendmakingen", "Besluiten")):
        blok.toevoegen(map_, made, by)
    webbestand.afbeelding(by, map_, io.BytesIO(bestanden.scan("Huis")), "huis.png")
    prullenbak.weggooien(paginas.maken(by, "Weg", "Weg."), by)
    paginaversie.bewaren(news, by, tekst=f"<p>{LONG['omschrijving']}</p>")
    delen.geven(map_, wereld.person(by, "behandelaar").__name__, by)
    return {"webmap": path_of(map_)}


def _counter(by) -> dict:
    """What lies at the counter: a scan, contact, a case from paper to scan, and one to print."""
    desk = wereld.acting(by, "balie")
    scan, _ = scanbak.opnemen(io.BytesIO(wereld.PDF), "brief.pdf", desk, organisatie=wereld.GEMEENTE,
                              ontvangen=by.today - timedelta(days=9), omschrijving=LONG["naam"])
    delen = {"werkzaamheden": LONG, "locatie": wereld.PLEK, "aanvrager": {**wereld.WIE, "email": ""}}
    paper = papieraanvraag.invoeren(desk, sleutel="", organisatie=wereld.GEMEENTE, soort="vergunning", hoe="post",
                                    ontvangen=by.today, delen=delen)
    now = {"dag": by.today, "tijd": time(9)}
    for where in (None, paper):
        contactmoment.noteren(where, desk, kanaal="telefoon", vraag="Mag dit?", antwoord=LONG["omschrijving"], **now)
    by.site.organisaties[wereld.GEMEENTE].werkwijze = "papier"
    to_print = wereld.a_dossier(by, "in_behandeling")
    by.site.organisaties[wereld.GEMEENTE].werkwijze = "digitaal"
    scanbak.terzijde_leggen([scanbak.opnemen(io.BytesIO(wereld.PDF + b"%2\n%%EOF\n"), "reclame.pdf", desk, ontvangen=by.today,
                                             organisatie=wereld.GEMEENTE)[0]], "Reclame", desk)
    return {"papier": path_of(paper), "papier_nr": paper.zaaknummer, "afdrukken": path_of(to_print), "scan": scan.__name__}


def _documents(by) -> dict:
    """A case with documents: one with two versions, one that somebody works on, one with a bad preview, one that left."""
    dossier, handler = wereld.a_dossier(by, "in_behandeling"), wereld.acting(by, "behandelaar")

    def put(name, data, **extra):
        return dossiers.document_toevoegen(dossier, io.BytesIO(data), name, handler, **extra)

    brief = put("brief.txt", b"Eerste zin. Wij beslissen binnen acht weken.", documentsoort="brief", titel=LONG["naam"])
    documentversie.toevoegen(brief, io.BytesIO(b"Eerste zin. Wij beslissen binnen zes weken."), "brief.txt", handler,
                             reden=LONG["omschrijving"][:900])
    foto = put("foto.png", bestanden.scan("Voorgevel"), documentsoort="foto")
    documentslot.nemen(foto, wereld.acting(by, "coordinator"))
    kapot = put("kapot.pdf", b"%PDF-1.7 kapot")
    documentverplaatsen.verplaatsen(put("weg.txt", b"Weg."), "Z-2025-000001", "Hoort daar", wereld.acting(by, "coordinator"))
    documentlosmaken.losmaken(put("dubbel.txt", b"Dubbel."), "Dubbel ontvangen", handler)
    return {"stukken": f"{path_of(dossier)}/documenten", "brief": path_of(brief), "foto": path_of(foto), "kapot": path_of(kapot),
            "bijlage": path_of(dossier.aanvraag.bijlagen()[0])}


def _asked_again(by) -> dict:
    """A request with a long first round, a second one entered by staff, and the answer read by another; and one withdrawn."""
    handler, dossier = wereld.acting(by, "behandelaar"), wereld.a_dossier(by, "advies_gevraagd", plan=LONG)
    asked, long = dossier.adviesverzoeken()[0], LONG["omschrijving"]
    adviezen.document_toevoegen(asked, io.BytesIO(wereld.PDF), f"{'advies-' * 12}.pdf", wereld.acting(by, "brandweer"))
    adviezen.uitbrengen(asked, long, wereld.acting(by, "brandweer"))
    adviesverloop.opnieuw_vragen(asked, handler, vraag=long, uiterlijk=by.today, ja_nee=True, toelichting=long)
    adviesverloop.namens_invoeren(asked, handler, wie="B. Brand", wijze="telefoon", wanneer=by.today, antwoord=long,
                                  antwoord_ja_nee="nee")
    adviesverloop.delen_met_adviseurs(asked, handler, True)
    other = adviezen.vragen(dossier, handler, adviesorganisatie="welstand", vraag=long, uiterlijk=by.today,
                                 antwoorden_van=(asked.__name__,), wettelijk=True, soort_advies="omgevingskwaliteit")
    gone = wereld.a_dossier(by, "advies_gevraagd").adviesverzoeken()[0]
    adviezen.intrekken(gone, handler)
    return {"ronden": path_of(asked), "leest_mee": path_of(other), "gesloten": path_of(gone)}


def _marked(by, dossier) -> dict:
    """Remarks on a file: one of staff that is dealt with, and one with the adviser and an answer."""
    bijlage, staff = dossier.aanvraag.bijlagen()[0], wereld.acting(by, "behandelaar")
    with_adviser = dossier.adviesverzoeken()[0].__name__
    place = {"bladzijde": 1, "vorm": "vlak", "punten": ((20, 20), (90, 120))}
    markering.oplossen(markering.plaatsen(bijlage, staff, gesprek="intern", tekst="Wat is dit?", **place), staff)
    shared = markering.plaatsen(bijlage, staff, gesprek=with_adviser, tekst=LONG["omschrijving"], **place)
    markering.beantwoorden(shared, LONG["naam"], wereld.acting(by, "brandweer"))
    return {"gemerkt": path_of(bijlage)}


def _sent_on(by) -> dict:
    """A case that went to another bestuursorgaan, with the link that this got, and one with a letter to send."""
    away, coordinator = wereld.a_dossier(by, "toegewezen"), wereld.acting(by, "coordinator")
    made = doorzenden.doorzenden(away, coordinator, naam="Waterschap Rivierdal", email="loket@rivierdal.test", reden="Watergang.")
    token = links.sign(by.settings, doorzenden.PURPOSE, path_of(away), made.link, by.now + timedelta(days=30))
    return {"doorgezonden": path_of(away), "doorgestuurd": f"/doorgestuurd/{token}",
            "post": path_of(wereld.a_dossier(by, wie={**wereld.WIE, "email": ""}))}


def _came_in(by) -> dict:
    """Messages of another loket: one that became an old case, and one with a long name that nobody can read."""
    by.site["postvak"].brievenbus = ("De mailserver imap.voorbeeld.test is niet te bereiken.", by.now)
    old, _ = ontvangst.neem_aan(by, io.BytesIO(loket.ingepakt(loket.olo())), "dossiers uit OLO.zip", deur="scherm")
    broken, _ = ontvangst.neem_aan(by, io.BytesIO(b"<root/>"), f"{'verzoekbericht-' * 9}.xml", deur="brievenbus",
                                   afzender=f"{'loket' * 12}@dso.test", referentie=f"<{'r' * 90}@dso.test>")
    verwerken.lees(by, old)
    verwerken.lees(by, broken)
    return {"kapot_bericht": path_of(broken), "olo": f"/dossiers/2025/{old.dossier}"}


def _ketensimulaties(by) -> dict:
    """One that went wrong, with long words, and one that is played now."""
    went = ketensimulatie.beginnen(by, voor=wereld.GEMEENTE, modi=["eigen"])
    ketensimulatie.vastleggen(went, by, VERSLAG, klaar=True)
    runs = ketensimulatie.beginnen(by, voor=wereld.GEMEENTE, modi=["portaal"])
    return {"ketensimulatie": path_of(went), "ketensimulatie_loopt": path_of(runs)}


def _systems(by) -> dict:
    """A koppeling with a long name, a message in that was refused and one out that waits, with what went wrong."""
    systeem, long = Systeem("http://127.0.0.1:9/OntvangAsynchroon"), "x" * 36
    made = een_koppeling(by, "welstand", systeem, hun_applicatie=long)
    asked = adviezen.vragen(wereld.a_dossier(by, "in_behandeling", plan=LONG), wereld.acting(by, "behandelaar"),
                            adviesorganisatie="welstand", vraag="Past dit?", uiterlijk=by.today)
    own = wereld.a_dossier(by, "toegewezen", plan=LONG)
    own.modus = "eigen"
    endpoint.ontvang(by, Post(io.BytesIO(b"<kapot"), login=(systeem.naam, systeem.wachtwoord), adres="192.0.2.1"))
    uit, binnen = sorted(by.site.stufberichten.values(), key=lambda b: not b.uit)
    return {**_ketensimulaties(by), "koppeling": path_of(made), "bericht_uit": path_of(uit), "bericht_in": path_of(binnen),
            "webservice": path_of(asked), "eigen": path_of(own)}


def _two_systems(by) -> dict:
    """A hybrid case of which the two systems differ, one that just began, and one that is handled elsewhere; a late row."""
    gezag, usual = by.site.organisaties[wereld.GEMEENTE], ("portaal", "email", True, True)
    shared, new = a_hybrid_dossier(by, "uitgebracht", plan=LONG), a_hybrid_dossier(by)
    tick(shared, by, "coordinator", "gesloten")
    elsewhere = a_hybrid_dossier(by, "toegewezen", modus="eigen")
    gezag.modus, gezag.verzendwijze, gezag.berichten_via_portaal, gezag.status_tonen = usual
    inrichtlijst.noteren(gezag, "b_terinzage", wereld.acting(by, "beheerder"), eigenaar=LONG["naam"], tekst=LONG["omschrijving"],
                         uiterlijk=by.today - timedelta(1))
    return {"hybride": path_of(shared), "hybride_nieuw": path_of(new), "elders": path_of(elsewhere)}


def _handed_over(by) -> dict:
    """A box in which something waits and that somebody came to, and a closed dossier that went to the archive."""
    bus = postbus.openen(by, by.site.organisaties["brandweer"])
    postbus.wachtwoord_kiezen(bus, by, wereld.WACHTWOORD)
    postbus.plaatsen(by, "brandweer", "advies", [("lang_" * 20 + ".pdf", b"x")], referentie="lang_" * 20)
    postbusverkeer.inloggen(by, bus.gebruikersnaam, "fout", "2001:db8:85a3:8d3:1319:8a2e:370:7348")
    closed = wereld.a_dossier(by, "bekendgemaakt", plan=LONG)
    dossiers.sluiten(closed, wereld.acting(by, "coordinator"))
    overdracht.klaarzetten(closed, wereld.acting(by, "coordinator"), "definitief", delen=[], selectie="11.1.6")
    return {"postbus": path_of(bus), "overgedragen": path_of(closed)}


def _together(by) -> dict:
    """A permit and a melding at one place that are linked and handled together, with a document shared, and a notice."""
    permit, melding = wereld.a_dossier(by, "in_behandeling", plan=LONG), taken_in(by, "melding")
    coordinator, found = wereld.acting(by, "coordinator"), melding.meldingen()[0]
    samen = samenhang.koppelen([permit, melding], coordinator, soort="project", reden="Eén verbouwing in twee zaken")
    samenhang.behandelen(samen, coordinator, samen=True)
    shared, = verwijzing.verwijzen(permit, melding, [permit.aanvraag.bijlagen()[0].__name__], coordinator, waarom="Zelfde plan")
    meldingen.in_behandeling_nemen(found, coordinator)
    meldingen.akkoord_bevinden(found, coordinator)
    notice = wereld.a_notice(by, soort_bekendmaking="melding", soort_melding="Sloopmelding", uitkomst="", bezwaar_einde=None,
                             titel="Sloopmelding: schuur slopen, Kerkstraat 12", mag_vanaf=by.today, verloop=(
                                 ("Melding ontvangen", by.today),), termijn_uitleg=("Vier weken wachten.",))
    return {"samen": path_of(permit), "samenhang": path_of(samen), "los": path_of(melding), "verwijzing": path_of(shared),
            "melding_pub": path_of(notice)}


SLOPEN = "slopen.erfgoed=geen&slopen.asbest=ja&slopen.sloopafval=4"
PAGES = {
    "": ["/", "/bekendmakingen", "/bekendmakingen?zoek=dakkapel&van=31-2-2025", "/bekendmakingen?zoek=bestaatniet",
         "/bekendmakingen?zoek=dakapel", "/zoeken", "/zoeken?zoek=verbouwing+kop", "/zoeken?zoek=bestaatniet",
         "/bekendmakingen/kaart", "/bekendmakingen/kaart?bij=nergenshuizen&gebied=1;2&van=x",
         "{gepubliceerd_pub}", "/aanvragen", "/mijn", "/inloggen", "/wachtwoord-vergeten",
         "/account/maken", "/account/verstuurd", "/account/nieuw/onzin", "/contact", "/bestaat-niet",
         "/dossiers", "{doorgestuurd}", "{melding_pub}", "{webmap}", "{webmap}/nieuws", "{aanvraag_pub}",
         "{gerectificeerd_pub}", "{rectificatie_pub}/bezwaar", "/bekendmakingen?soort=melding",
         "/volgen", "/volgen?zoek=dakkapel", "/volgen?gebied=52.1+5.1;52.1+5.2;52.2+5.2",
         "/volgen?van=31-2-2025", "/volgen-gevraagd", "/volgen-link", "/volgen-beheren/onzin",
         "{volgen-bevestigen}", "{volgen-beheren}", "{volgen-afmelden}", "/open-data",
         "/vergunningcheck", "/vergunningcheck?verder=1&zoek=bestaatniet",
         "/vergunningcheck/dakkapel/plek?w=dakkapel&verder=1", "/vergunningcheck/uitkomst?w=dakkapel&w=slopen&" + SLOPEN],
    "coordinator": ["{eigen}", "{eigen}/eigen-status",
                    "/dossiers", "/dossiers?zoek=bestaatniet", "{ingediend}", "{gepubliceerd}", "/postvak",
                    "/postvak/inlezen", "{kapot_bericht}", "{olo}",
                    "/dossiers/overdragen", "/dossiers/overdragen?van={fatima}",
                    "/dossiers/overdragen?van={fatima}&soort=coordinator", "{ingediend}/toewijzing",
                    "{in_behandeling}/toewijzing", "/beheer/gebruikers/{fatima}/afwezigheid", "/voorkeuren", "/signalen",
                    "/dossiers?behandelaar={fatima}&kaart=te_laat", "/dossiers/veranderd", "/dossiers/teambord",
                    "/dossiers/filter?behandelaar=niemand", "/dossiers/lijst", "/agenda", "{ingediend}/doorzenden",
                    "{gemachtigd}", "{gemachtigd}/machtiging", "{gemachtigd}/aanvraag", "{ingediend}/behandeldienst",
                    "{overgedragen}/overdracht",
                    "{concept}/doorzenden", "{doorgezonden}", "{doorgezonden}/doorzenden", "{post}", "{post}/brieven",
                    "{afdrukken}", "{afdrukken}/papier", "{papier}", "{papier}/contact", "{samen}",
                    "{samen}/samenloop", "{samen}/loskoppelen", "{samen}/stukken-delen", "{post}/stukken-delen", "{samenhang}",
                    "{samenhang}/samen-doen", "{los}", "{verwijzing}", "{gelakt}/lakken", "{stukken}", "{foto}/over",
                    "{hybride}", "{hybride}/cockpit", "{hybride_nieuw}/cockpit", "{elders}",
                    "/beheer/organisaties/waterrijk/inrichtlijst",
                    "/dossiers/documenten-zoeken", "/dossiers/documenten-zoeken?zoek=zin"],
    "balie": ["/balie", "/balie?zoek=kerkstraat", "/balie?zoek=bestaatniet", "/balie/zaak/{papier_nr}", "/balie/papier",
              "/balie/papier?scan={scan}", "/balie/scanbak", "/balie/scanbak?stand=terzijde", "/balie/scanbak?stand=gebruikt",
              "/balie/contact", "{papier}/contact", "{papier}/papier", "/balie/zaak/Z-2025-999999"],
    "behandelaar": ["/dossiers", "/inhoud", "{toegewezen}", "{in_behandeling}/adviesverzoek-doen", "{advies_gevraagd}",
                    "{advies_gevraagd_adv}", "{advies_gevraagd_adv}/namens", "{advies_gevraagd_adv}/verlengen",
                    "{advies_uitgebracht_adv}/nieuwe-vraag", "{ronden}", "{leest_mee}", "{gesloten}", "{webservice}",
                    "{advies_gevraagd}/aanvraag", "{advies_uitgebracht_adv}", "{concept_bes}", "{concept_bes}/wijzigen",
                    "{ondertekend_bes}/bekendmaken", "{advies_gevraagd}/behandeltaken",
                    "/signalen", "/voorkeuren", "{in_behandeling}/aanvulling-vragen",
                    "{in_behandeling}/berichten-overzicht", "{bekendgemaakt}", "{bekendgemaakt}/melding-invoeren",
                    "{bekendgemaakt_mel}", "{ondertekend}/melding-invoeren", "{bekendgemaakt}/zegel", "{gebroken}/zegel",
                    "{ingediend}/aanvraag/zegel", "{lak}/lakken", "{lak}/lakken-bladzijde?n=1",
                    "{lak}/lakken-bladzijde?n=2", "{gelakt}/lakken", "{stukken}", "{stukken}?zoek=bestaatniet",
                    "{brief}/over", "{brief}/wijzigen", "{brief}/vergelijken?van=1&met=2", "{brief}/vergelijken?van=2&met=2",
                    "{foto}/over", "{kapot}/over", "{bijlage}/over", "{gemerkt}/kijken", "{gemerkt}/markeringen",
                    "{advies_gevraagd}/markeringen"],
    "beslisser": ["/dossiers", "{ondertekend}/behandeltaken", "{ter_controle_bes}"],
    "welstand": ["{leest_mee}"],
    "brandweer": ["{advies_gevraagd_adv}/zegel", "/adviezen/overeenkomsten", "{ronden}", "{gesloten}", "/adviezen",
                  "{advies_gevraagd_adv}", "{advies_gevraagd}/aanvraag", "{advies_uitgebracht_adv}", "{gemerkt}/kijken",
                  "{gemerkt}/markeringen"],
    "korps": ["/adviezen", "/adviezen?stand=gesloten&wie=niemand", "{verdeeld}", "{verdeeld}/toewijzen", "{verdeeld_weg}",
              "{voorgelegd}", "{verstuurd}", "/adviezen/mensen", "/adviezen/mensen/monumenten/toevoegen",
              "/adviezen/mensen/monumenten/{blus}", "/adviezen/afspraken"],
    "blus": ["/adviezen", "{verdeeld}", "{voorgelegd}", "{voorgelegd}/versturen", "{persoonlijk}"],
    "redacteur": ["/bekendmakingen/redactie", "{klaargezet_pub}", "{klaargezet_pub}/bewerken",
                  "{gepubliceerd_pub}/intrekken", "{gepubliceerd_pub}/rectificeren", "{rectificatie_pub}/officieel",
                  "{gepland_pub}/moment", "/bekendmakingen/op-datum?dag=vroeger",
                  "/bekendmakingen/op-datum?dag=2027-01-01", "/op-datum?dag=2027-01-01", "/contact/op-datum?dag=2001-01-01",
                  "{rectificatie_pub}/op-datum?dag=2027-01-01",
                  "/toevoegen/pagina", "/contact/bewerken", "/toevoegen/bestand",
                  "{webmap}/inhoud", "{webmap}/nieuws/adres", "{webmap}/huis.png/bewerken", "{webmap}/verwijderen",
                  "/prullenbak", "/blokken", "/blokken/nieuw/links",
                  "{webmap}/nieuws/geschiedenis", "{webmap}/nieuws/werkversie",
                  "{webmap}/nieuws/vergelijken?van=nu&met=werkversie", "{webmap}/nieuws/planning", "{webmap}?als=bezoeker",
                  "{webmap}/delen", "/rapporten"],
    "beheerder": ["/beheer", "/beheer/gebruikers", "/beheer/gebruikers/toevoegen", "/beheer/organisaties",
                  "/beheer/organisaties/toevoegen", "/beheer/organisaties/waterrijk",
                  "/beheer/organisaties/waterrijk/bekendmaken",
                  "/beheer/organisaties/waterrijk/bekendmakingtekst/aanvraag", "/beheer/organisaties/waterrijk/werkwijze",
                  "/beheer/organisaties/waterrijk/modus", "/beheer/organisaties/waterrijk/inrichtlijst",
                  "/beheer/organisaties/waterrijk/inrichtlijst/b_terinzage",
                  "/beheer/organisaties/waterrijk/samenloop", "/beheer/organisaties/waterrijk/buurten",
                  "/beheer/organisaties/waterrijk/advies", "/beheer/postbussen", "/beheer/postbussen?zaak=onbekend", "{postbus}",
                  "{postbus}/wachtwoord", "{postbus}/instellen",
                  "/beheer/taken", "/beheer/afleveringen?stand=", "/beheer/koppelingen", "/beheer/koppelingen/toevoegen",
                  "{koppeling}", "{koppeling}/wijzigen", "{koppeling}/certificaat",
                  "/beheer/stufberichten", "/beheer/stufberichten?stand=verwerkt", "{bericht_uit}",
                  "{bericht_in}", "/beheer/ketensimulaties", "{ketensimulatie}", "{ketensimulatie_loopt}",
                  "/beheer/auditlog?controleer=ja", "/beheer/procedures", "/beheer/procedures/dossier",
                  "/beheer/procedures/beschikking", "/beheer/sjablonen", "{sjabloon}", "{voorschrift}",
                  "/beheer/sjablonen/sjabloon-maken", "/beheer/sjablonen/standaardvoorschrift-maken", "/beheer/vragensets",
                  "{lokaal}", "{lokaal}/werkzaamheid/dakkapel", "{lokaal}/bewerken/vraag/dakkapel/plek/lokaal_kleur",
                  "{lokaal}/bewerken/resultaat/dakkapel/-/nieuw", "{lokaal}/tekst/dakkapel/dakvlak", "{lokaal}/versies",
                  "{lokaal}/uitproberen", "{lokaal}/bewerken/werkzaamheid/nieuw/-/nieuw",
                  "/beheer/berichtteksten", "/beheer/berichtteksten/tekst/waterrijk/ontvangstbevestiging/alles",
                  "/beheer/berichtteksten/tekst/waterrijk/advies_gevraagd/alles", "/beheer/berichtteksten/afzender/waterrijk",
                  *(f"/beheer/organisaties/waterrijk/{part}" for part in (
                      "gegevens/naam", "gegevens/contact", "gegevens/nummers", "gegevens/open_data", "gegevens/herinneren",
                      "gegevens/communicatie", "gegevens/vragen", "openingstijden", "behandeldiensten", "loket")),
                  "/beheer/organisaties/brandweer", "/beheer/gebruikers/rollen", "/beheer/overeenkomsten", "{overeenkomst}",
                  "/beheer/overeenkomsten/toevoegen", "{overeenkomst}/wijzigen", "{overeenkomst}/opzeggen",
                  "/beheer/statusteksten", "/beheer/statusteksten/tekst/waterrijk/dossier/aanvulling_gevraagd"],
    "aanvrager": ["/mijn", "/aanvragen", "/account", "/account/naam", "/account/email", "/account/wachtwoord",
                  "/account/verwijderen"],
}
"""Who, and the pages they see; empty name: everybody."""


@pytest.mark.parametrize("name", PAGES, ids=lambda name: name or "bezoeker")
def test_every_page_is_accessible(visit_shown, shown_places, name):
    wrong = []
    with visit_shown(name) as page:
        with_axe(page)
        for path in PAGES[name]:
            page.goto(path.format(**shown_places))
            wrong += [f"{path}: {problem}" for problem in looked(page)]
    assert wrong == []


def test_handing_over_is_accessible_with_errors_and_at_each_step(visit, places):
    wrong = []
    with visit("coordinator") as page:
        def look(where):
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        page.goto("/dossiers/overdragen?van={fatima}&alles=1".format(**places))
        for step, button in (("fouten", "Controleren"), ("controle", "Controleren"), ("klaar", "Nu overdragen")):
            if step == "controle":
                page.get_by_label("Wie wordt behandelaar?").select_option(label="Karel Collega")
                page.get_by_label("Waarom draagt u deze dossiers over?").fill("Karel heeft ruimte.")
            with page.expect_navigation():
                page.get_by_role("button", name=button).click()
            look(step)
        page.goto("{ingediend}/toewijzing".format(**places))
        with page.expect_navigation():
            page.locator("#kies-behandelaar button").click()
        look("toewijzing met fout")
        page.goto("/voorkeuren")
        with page.expect_navigation():
            page.get_by_role("button", name="Afwezigheid bewaren").click()
        look("afwezigheid met fout")
        assert page.title().startswith("Fout:")
    assert wrong == []


def test_the_pages_of_a_document_are_accessible_with_errors(visit_shown, shown_places):
    wrong = []
    with visit_shown("behandelaar") as page:
        for path, form, button in (("{brief}/over", "#nieuwe-versie", "Nieuwe versie bewaren"),
                                   ("{brief}/over", "#verplaatsen", "Verplaatsen"), ("{brief}/over", "#losmaken", "Losmaken"),
                                   ("{stukken}", "#kiezen", "Gekozen documenten opslaan (zip)")):
            page.goto(path.format(**shown_places))
            while (closed := page.locator("details:not([open]) > summary")).count():
                closed.first.click()
            with page.expect_navigation():
                page.locator(form).get_by_role("button", name=button).click()
            wrong += [f"{form}: {problem}" for problem in looked(page)]
            assert page.title().startswith("Fout:")
        page.goto("{brief}/wijzigen".format(**shown_places))
        page.get_by_label("Titel").fill("")
        with page.expect_navigation():
            page.locator("#gegevens button").first.click()
        wrong += [f"gegevens: {problem}" for problem in looked(page)]
    with visit_shown("beslisser") as page:
        page.goto("{foto}/over".format(**shown_places))
        wrong += looked(page)
    assert wrong == []


STEPS = ("", "werkzaamheden", "locatie", "aanvrager", "kosten", "bijlagen", "controleren")


def test_the_form_of_the_applicant_is_accessible_empty_and_with_errors(visit):
    wrong = []
    with visit() as page:
        page.goto("/aanvragen")
        with page.expect_navigation():
            page.get_by_role("button", name="Beginnen").click()
        begin = page.url
        for step in STEPS:
            page.goto(f"{begin}/{step}".rstrip("/"))
            wrong += [f"{step}: {problem}" for problem in looked(page)]
        for step in STEPS[1:5]:
            page.goto(f"{begin}/{step}")
            with page.expect_navigation():
                page.get_by_role("button", name="Bewaren en naar de volgende stap").click()
            wrong += [f"{step} met fouten: {problem}" for problem in looked(page)]
        page.goto(f"{begin}/werkzaamheden")
        page.get_by_label("Dakkapel plaatsen").check()
        page.get_by_label("Korte naam van uw plan").fill("Dakkapel")
        page.get_by_label("Wat gaat u precies doen?").fill("Een dakkapel")
        for what in ("vragen", "vragen met fouten"):
            with page.expect_navigation():
                page.get_by_role("button", name="Bewaren en naar de volgende stap").click()
            wrong += [f"{what}: {problem}" for problem in looked(page)]
    assert wrong == []


def test_two_systems_are_accessible_with_what_changes_and_with_errors(chromium, shown):
    wrong, (site, places) = [], shown
    for name, path, button, label in (
            ("beheerder", "/beheer/organisaties/waterrijk/modus", "Bekijk wat er verandert", "SOAP/XML (webservice)"),
            ("beheerder", "/beheer/organisaties/waterrijk/inrichtlijst/b_terinzage", "Bewaren", ""),
            ("coordinator", "{hybride}/cockpit", "Dossier sluiten", "")):
        with visiting(chromium, site, name) as page:
            page.goto(path.format(**places))
            if label:
                page.get_by_label(label).check()
            else:
                page.get_by_label("Dag").last.fill("99")
            with page.expect_navigation():
                page.get_by_role("button", name=button).click()
            assert label or page.title().startswith("Fout:")
            wrong += [f"{path}: {problem}" for problem in looked(page)]
    assert wrong == []


def test_focus_goes_to_the_errors_and_a_click_on_one_to_its_field(visit):
    with visit(javascript=False) as page:
        page.goto("/aanvragen")
        with page.expect_navigation():
            page.get_by_role("button", name="Beginnen").click()
        page.goto(page.url + "/werkzaamheden")
        with page.expect_navigation():
            page.get_by_role("button", name="Bewaren en naar de volgende stap").click()
        assert page.title().startswith("Fout: ")
        page.get_by_role("link", name="Geef uw plan een korte naam").click()
        page.keyboard.type("Dakkapel")
        assert page.get_by_label("Korte naam van uw plan").input_value() == "Dakkapel"


def test_the_keyboard_begins_with_the_skip_link(visit):
    with visit() as page:
        page.goto("/bekendmakingen")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Ga naar de inhoud"


def test_no_page_asks_for_what_its_content_security_policy_forbids(visit_shown, shown_places):
    said = []
    with visit_shown("behandelaar") as page:
        page.on("console", lambda message: said.append(message.text))
        for path in ("/dossiers", "{advies_gevraagd}", "/bekendmakingen", "/"):
            page.goto(path.format(**shown_places))
    assert said == []


def test_the_printed_notice_holds_the_last_day_to_object(visit_shown, shown_places):
    with visit_shown() as page:
        page.goto(shown_places["gepubliceerd_pub"])
        page.emulate_media(media="print")
        assert page.get_by_text("dinsdag 18 november 2025").first.is_visible()
        assert not page.locator("nav").first.is_visible()
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_asking_advice_is_accessible_with_errors_and_when_dates_are_shown_first(visit_shown, shown_places):
    wrong = []
    with visit_shown("behandelaar") as page:
        def look(where, button="Adviesverzoek versturen"):
            with page.expect_navigation():
                page.get_by_role("button", name=button).click()
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        page.goto("{in_behandeling}/adviesverzoek-doen".format(**shown_places))
        look("vragen met fouten")
        assert page.title().startswith("Fout:")
        page.get_by_label("Instemming met het besluit").check()
        page.get_by_label("Welstandscommissie").check()
        page.get_by_label("Soort advies").select_option(label="Water")
        page.get_by_label("Wat wilt u weten?").fill("Stemt u in?")
        look("eerst de datums")
        assert page.evaluate("document.activeElement.id") == "vooraf"
        page.goto("{advies_gevraagd_adv}/namens".format(**shown_places))
        look("namens met fouten", "Advies invoeren")
        page.goto("{advies_gevraagd_adv}/verlengen".format(**shown_places))
        page.get_by_label("Jaar").fill("2027")
        look("meer tijd met waarschuwing", "Meer tijd geven")
        assert page.get_by_label("Ik wil dit toch").is_visible()
    assert wrong == []
