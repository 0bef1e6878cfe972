"""Does advice go to another system and come back by itself, once, whatever goes wrong on the way?"""

import io
from datetime import date, timedelta

import pytest
from pyramid.traversal import find_resource

from content_types.base import path_of
from portal.actions import adviesverloop
from portal.actions import adviesverzoek as adviezen
from portal.actions import koppeling as deeds
from portal.integrations.stuf import versturen
from portal.integrations.stuf.bericht import adv
from portal.integrations.stuf.namen import ADVIES_XSD, stuf
from portal.services import koppelingen, rights
from portal.services.daily import DailyActor
from portal.services.safe_xml import validate
from tests import koppeling, wereld
from tests.conftest import Portal, once_configured, shared
from tests.koppeling import draaiend

BRAND = "Is dit brandveilig?"
LATER = date(2025, 10, 21)


@pytest.fixture
def systeem():
    with draaiend() as systeem:
        yield systeem


@pytest.fixture
def portal(tmp_path):
    portal = Portal(tmp_path / "var", application=once_configured, **{"koppelvlak.lokaal": "ja"})
    yield portal
    portal.close()


@pytest.fixture
def brandweer(portal, systeem):
    """The fire brigade gets and answers requests with its own system."""
    with portal.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, "brandweer", systeem)
    return systeem


@pytest.fixture
def zaaksysteem(portal, systeem):
    """The municipality handles in its own system, and asks advice from there."""
    with portal.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, wereld.GEMEENTE, systeem)
    return systeem


def asked(portal, until="advies_gevraagd") -> str:
    with portal.site_as(rights.SYSTEM) as by:
        return path_of(wereld.a_dossier(by, until))


def look(portal, path: str, what):
    """What `what(dossier, by)` gives."""
    with portal.site_as(rights.SYSTEM) as by:
        return what(find_resource(by.site, path), by)


def verzoek_van(portal, path: str, what=lambda verzoek: verzoek.state):
    return look(portal, path, lambda dossier, by: what(dossier.adviesverzoeken()[0]))


def do(portal, path: str, deed, **kw) -> None:
    """A deed of the handler on the request."""
    with portal.site_as(rights.SYSTEM) as by:
        deed(find_resource(by.site, path).adviesverzoeken()[0], wereld.acting(by, "behandelaar"), **kw)
    portal.work()


def standen(portal) -> list[str]:
    """Of the messages out, the newest last."""
    with portal.site_as(rights.SYSTEM) as by:
        return [koppelingen.stand(by.site, b)[0] for b in reversed(by.site.stufberichten.values()) if b.uit]


def reden(portal) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        return next(koppelingen.stand(by.site, b)[1] for b in by.site.stufberichten.values() if b.uit)


def tekst(wortel, name: str) -> str:
    return wortel.findtext(f".//{adv(name)}") or ""


def antwoord(portal, brandweer, **words):
    """The system of the fire brigade answers what it was asked last."""
    vraag = brandweer.berichten("adviesVragen")[-1]
    return brandweer.stuur(portal, "adviesGeven", kenmerk=tekst(vraag, "kenmerk"),
                           crossref=vraag.findtext(f".//{stuf('referentienummer')}"), **words)


# To an adviesorganisatie, and back


def test_a_request_goes_to_their_system_with_its_documents_and_not_by_mail(portal, brandweer):
    path = asked(portal)
    assert portal.mails("advies@brandweer.test") == []
    vraag = brandweer.berichten("adviesVragen")[0]
    assert (tekst(vraag, "vraag"), tekst(vraag, "ronde"), tekst(vraag, "naam")) == (BRAND, "1", "tekening.pdf")
    headers, body = brandweer.ontvangen[0]
    assert headers["Content-Type"].startswith("multipart/related") and wereld.PDF in body
    assert standen(portal) == ["bevestigd"] and verzoek_van(portal, path) == "gevraagd"


def test_what_goes_out_follows_our_schema_and_its_stuurgegevens_that_of_the_standard(portal, brandweer):
    path = asked(portal)
    do(portal, path, adviesverloop.herinneren)
    do(portal, path, adviezen.intrekken)
    xsd = shared("standards/stuf0301/0301/stuf0301.xsd").read_text()
    assert 'name="StuurgegevensDi01"' in xsd
    for functie in ("adviesHerinneren", "adviesIntrekken"):
        assert validate(brandweer.berichten(functie)[0], ADVIES_XSD) == []
    vraag = brandweer.berichten("adviesVragen")[0]
    vraag.find(f".//{adv('inhoud')}").clear()
    assert validate(vraag, ADVIES_XSD) == []


def test_their_answer_becomes_the_advice_with_its_document_once(portal, brandweer):
    path = asked(portal)
    portal.work()
    for _ in range(2):
        antwoord(portal, brandweer, tekst="Ja, mits de deur opengaat.", referentie="A1",
                 documenten=[("../../etc/passwd.txt", b"Onze berekening.")])
    given = verzoek_van(portal, path, lambda v: (v.state, v.antwoord, [d.bestandsnaam for d in v.antwoord_documenten()]))
    assert given == ("uitgebracht", "Ja, mits de deur opengaat.", ["passwd.txt"])
    history = verzoek_van(portal, path, lambda v: [line.name for line in v.history])
    assert "Systeem van Brandweer" in history


def test_opened_there_is_opened_here(portal, brandweer):
    path = asked(portal)
    portal.work()
    kenmerk = tekst(brandweer.berichten("adviesVragen")[0], "kenmerk")
    brandweer.stuur(portal, "adviesGeopend", kenmerk=kenmerk)
    assert verzoek_van(portal, path, lambda v: v.geopend_op) is not None


def test_reminder_more_time_withdrawal_and_a_second_round_go_the_same_way(portal, brandweer):
    path = asked(portal)
    do(portal, path, adviesverloop.herinneren)
    do(portal, path, adviesverloop.verlengen, uiterlijk=date(2025, 10, 30))
    antwoord(portal, brandweer, tekst="Nee.")
    do(portal, path, adviesverloop.opnieuw_vragen, vraag="En nu?", uiterlijk=LATER)
    do(portal, path, adviezen.intrekken)
    kinds = [w.tag.rpartition("}")[2] for headers, body in brandweer.ontvangen for w in [brandweer.wortel(headers, body)]]
    assert kinds == ["adviesVragenDi01", "adviesHerinnerenDi01", "adviesTermijnDi01", "adviesVragenDi01", "adviesIntrekkenDi01"]
    assert [tekst(w, "ronde") for w in brandweer.berichten("adviesVragen")] == ["1", "2"]
    assert tekst(brandweer.berichten("adviesTermijn")[0], "uiterlijk") == "2025-10-30"
    assert portal.mails("advies@brandweer.test") == []


def test_consent_goes_with_its_choice_and_comes_back_with_one(portal, brandweer):
    path = asked(portal, "in_behandeling")
    with portal.site_as(rights.SYSTEM) as by:
        adviezen.vragen(find_resource(by.site, path), wereld.acting(by, "behandelaar"), adviesorganisatie="brandweer",
                        vraag="Stemt u in?", uiterlijk=LATER, instemming=True)
    portal.work()
    assert tekst(brandweer.berichten("adviesVragen")[0], "antwoordkeuze") == "instemming"
    antwoord(portal, brandweer, oordeel="ja", referentie="fout")
    assert verzoek_van(portal, path) == "gevraagd"
    antwoord(portal, brandweer, oordeel="verleend")
    assert verzoek_van(portal, path, lambda v: (v.state, v.oordeel)) == ("uitgebracht", "Wij stemmen in")


def test_what_a_person_gave_on_the_page_closes_it_in_their_system(portal, brandweer):
    path = asked(portal)
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        adviezen.uitbrengen(find_resource(by.site, path).adviesverzoeken()[0], "Goed zo.", wereld.acting(by, "brandweer"))
    portal.work()
    assert "in het portaal zelf gegeven" in tekst(brandweer.berichten("adviesIntrekken")[0], "reden")


def test_mail_goes_too_only_where_that_was_chosen(portal, systeem):
    with portal.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, "brandweer", systeem, mail_ook=True)
    asked(portal)
    assert len(portal.mails("advies@brandweer.test")) == 1 and len(systeem.ontvangen) == 1


def test_what_was_asked_by_mail_goes_on_by_mail_after_the_koppeling_came(portal, systeem):
    path = asked(portal)
    with portal.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, "brandweer", systeem)
    do(portal, path, adviesverloop.herinneren)
    assert len(portal.mails("advies@brandweer.test")) == 2 and systeem.ontvangen == []


def test_a_document_by_address_opens_while_the_request_does_and_not_after(portal, systeem):
    with portal.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, "brandweer", systeem, documenten="adres")
    path = asked(portal)
    portal.work()
    headers, body = systeem.ontvangen[0]
    adres = tekst(systeem.wortel(headers, body), "adres").removeprefix("https://portaal.test")
    assert wereld.PDF not in body and portal.browser().get(adres).body == wereld.PDF
    assert verzoek_van(portal, path, lambda v: v.gelezen_op) is not None
    do(portal, path, adviezen.intrekken)
    portal.browser().get(adres, status=410)


def test_a_large_document_goes_as_an_address_by_itself(portal, brandweer, monkeypatch):
    monkeypatch.setattr(versturen, "PER_BESTAND", 10)
    asked(portal)
    portal.work()
    assert tekst(brandweer.berichten("adviesVragen")[0], "adres").startswith("https://portaal.test/koppelvlak/document/")


def test_what_went_well_loses_its_content_after_a_year_and_is_still_known(portal, brandweer):
    path = asked(portal)
    portal.work()
    words = {"tekst": "Ja.", "referentie": "A7"}
    first = antwoord(portal, brandweer, **words)
    body = brandweer.maak("adviesGeopend", kenmerk="weg")
    brandweer.post(portal.browser(), body, functie="adviesGeopend")
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        later = by.now + timedelta(days=366)
        deeds.opruimen(DailyActor(by.who, later, by.site, by.settings), later.date())
        found = {b.stand: "bericht" in b for b in by.site.stufberichten.values() if b.functie != "Fo01"}
    assert found == {"bevestigd": False, "verwerkt": False, "mislukt": True}
    assert antwoord(portal, brandweer, **words).body == first.body and verzoek_van(portal, path) == "uitgebracht"


def test_requests_that_waited_from_before_there_were_koppelingen_are_done(portal):
    path = asked(portal)
    with portal.site_as(rights.SYSTEM) as by:
        by.enqueue("advies_webservice", pad=path)
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert list(by.site.taken.open.values()) == []


# What goes wrong on the way


@pytest.mark.parametrize("streek, words", [
    ("html", "bevestigde de ontvangst niet"), ("500", "geen bericht"), ("leeg", "geen bericht"), ("reus", "te lang"),
    ("dubbel", "geen bericht"),
    ("niets", "geen verbinding"), ("andere", "een ander bericht"), ("doorverwezen", "geen bericht"),
    ("fault", "nam het bericht niet aan: Onbekend")])
def test_an_answer_that_is_none_is_told_in_words_and_tried_again_with_the_same_reference(portal, brandweer, streek, words):
    path, brandweer.streek = asked(portal), streek
    portal.work()
    assert standen(portal) == ["wacht"] and words in reden(portal)
    brandweer.streek = ""
    portal.clock.set(portal.clock.now() + timedelta(minutes=2))
    portal.work()
    assert standen(portal) == ["bevestigd"] and verzoek_van(portal, path) == "gevraagd"
    assert len({body for _, body in brandweer.ontvangen}) == 1 and len(brandweer.ontvangen) == 2


def test_nobody_there_ends_as_not_delivered_and_a_person_sends_it_again(portal, brandweer):
    url, path = brandweer.url, asked(portal)
    with portal.site_as(rights.SYSTEM) as by:
        by.site.koppelingen[brandweer.naam].adres = "http://127.0.0.1:9/OntvangAsynchroon"
    for _ in range(7):
        portal.work()
        portal.clock.set(portal.clock.now() + timedelta(hours=5))
    assert standen(portal) == ["niet_bezorgd"] and "geen verbinding" in reden(portal)
    page = portal.as_("behandelaar").get(verzoek_van(portal, path, path_of)).text
    assert "nam het bericht niet aan" in page
    with portal.site_as(rights.SYSTEM) as by:
        by.site.koppelingen[brandweer.naam].adres = url
        bericht = by.site.stufberichten.values()[0]
        for _ in range(2):
            deeds.opnieuw(bericht, by)
    portal.work()
    assert standen(portal) == ["bevestigd"] and len(brandweer.ontvangen) == 1


def test_a_later_message_waits_for_an_earlier_one(portal, brandweer):
    path, brandweer.streek = asked(portal), "500"
    portal.work()
    do(portal, path, adviesverloop.herinneren)
    assert len(brandweer.ontvangen) == 1 and standen(portal) == ["wacht", "wacht"]
    brandweer.streek = ""
    for _ in range(3):
        portal.clock.set(portal.clock.now() + timedelta(minutes=6))
        portal.work()
    assert standen(portal) == ["bevestigd", "bevestigd"]


def test_what_was_withdrawn_before_it_left_gives_no_documents_away(portal, brandweer):
    path, brandweer.streek = asked(portal), "500"
    portal.work()
    brandweer.ontvangen.clear()
    do(portal, path, adviezen.intrekken)
    brandweer.streek = ""
    portal.clock.set(portal.clock.now() + timedelta(minutes=6))
    portal.work()
    assert brandweer.berichten("adviesVragen") == [] and "niet_bezorgd" in standen(portal)


def test_what_they_could_not_process_after_all_is_shown_and_goes_as_a_new_message(portal, brandweer):
    asked(portal)
    portal.work()
    ours = brandweer.berichten("adviesVragen")[0].findtext(f".//{stuf('referentienummer')}")
    fo01 = (f'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Fo01Bericht xmlns="{stuf("x")[1:-2]}">'
            f"<stuurgegevens><berichtcode>Fo01</berichtcode><zender><organisatie>{koppeling.OIN}</organisatie><applicatie>ANDER-SYSTEEM"
            f"</applicatie></zender><ontvanger><organisatie>{koppeling.ONS_OIN}</organisatie><applicatie>PORTAAL</applicatie></ontvanger>"
            f"<referentienummer>F1</referentienummer><tijdstipBericht>20251007120000000</tijdstipBericht><crossRefnummer>{ours}"
            "</crossRefnummer></stuurgegevens><body><code>StUF058</code><plek>server</plek><omschrijving>Kapot</omschrijving>"
            "</body></Fo01Bericht></s:Body></s:Envelope>")
    brandweer.post(portal.browser(), fo01.encode(), functie="Fo01")
    portal.work()
    assert standen(portal) == ["afgekeurd"] and reden(portal) == "Kapot"
    with portal.site_as(rights.SYSTEM) as by:
        deeds.opnieuw(next(b for b in by.site.stufberichten.values() if b.uit), by)
    portal.work()
    assert set(standen(portal)) == {"vervangen", "bevestigd"} and len({b for _, b in brandweer.ontvangen}) == 2


@pytest.mark.parametrize("words, code, sentence", [
    ({"kenmerk": "bestaatniet", "tekst": "Ja"}, "StUF058", "hoort niet bij een adviesverzoek"),
    ({"ronde": 2, "tekst": "Ja"}, "StUF058", "eerdere vraag"), ({}, "StUF058", "Schrijf uw advies op"),
    ({"tekst": "Ja", "ronde": "nul"}, "StUF055", "ronde"),
    ({"tekst": "Ja", "documenten": [("a.pdf", "geen base64!")]}, "StUF055", "geen geldige base64"),
    ({"tekst": "Ja", "documenten": [("goed.txt", b"Goed."), ("../../etc/passwd", b"root")]}, "StUF058", "passwd")])
def test_what_cannot_be_done_comes_back_as_fo01_and_leaves_nothing(portal, brandweer, words, code, sentence):
    path = asked(portal)
    portal.work()
    vraag = brandweer.berichten("adviesVragen")[0]
    brandweer.stuur(portal, "adviesGeven", crossref=vraag.findtext(f".//{stuf('referentienummer')}"),
                    **{"kenmerk": tekst(vraag, "kenmerk"), **words})
    fo01 = brandweer.berichten("Fo01")[0]
    assert fo01.findtext(f".//{stuf('code')}") == code and sentence in fo01.findtext(f".//{stuf('details')}")
    assert verzoek_van(portal, path, lambda v: (v.state, v.antwoord, len(v))) == ("gevraagd", "", 0)
    assert validate(fo01, shared("standards/stuf0301/0301/stuf0301.xsd")) == []


# From the own system of the municipality, and back


def vraag(zaaksysteem, portal, path: str, **words):
    given = {"kenmerk": "K1", "zaaknummer": path.rpartition("/")[2], "adviesorganisatie": "brandweer", "vraag": BRAND,
             "uiterlijk": "2025-10-20"} | words
    return zaaksysteem.stuur(portal, "adviesVragen", **given)


def test_their_question_opens_the_dossier_as_by_the_page_once(portal, zaaksysteem):
    path = asked(portal, "in_behandeling")
    for number in range(2):
        vraag(zaaksysteem, portal, path, referentie=f"V{number}", documenten=[("plattegrond.txt", b"Hal en trap.")])
    assert look(portal, path, lambda dossier, by: len(dossier.adviesverzoeken())) == 1
    found = verzoek_van(portal, path, lambda v: (v.vraag, len(v.gedeeld), v.gevraagd_door))
    assert found == (BRAND, 1, f"koppeling:{zaaksysteem.naam}")
    assert BRAND in portal.as_("brandweer").get(verzoek_van(portal, path, path_of)).text
    assert "Systeem van Gemeente Waterrijk" in portal.as_("behandelaar").get(verzoek_van(portal, path, path_of)).text
    assert len(portal.mails("advies@brandweer.test")) == 1


def test_the_advice_goes_back_by_itself_with_its_document_and_their_number(portal, zaaksysteem):
    path = asked(portal, "in_behandeling")
    zaaksysteem.stuur(portal, "zaakKoppelen", zaaknummer=path.rpartition("/")[2], eigenZaaknummer="WRK-77")
    vraag(zaaksysteem, portal, path, zaaknummer="", eigenZaaknummer="WRK-77", referentie="V9")
    with portal.site_as(rights.SYSTEM) as by:
        verzoek, adviser = find_resource(by.site, path).adviesverzoeken()[0], wereld.acting(by, "brandweer")
        adviezen.openen(verzoek, adviser)
        adviezen.document_toevoegen(verzoek, io.BytesIO(wereld.PDF), "advies.pdf", adviser)
        adviezen.uitbrengen(verzoek, "Ja.", adviser)
    portal.work()
    assert len(zaaksysteem.berichten("adviesGeopend")) == 1
    geven = zaaksysteem.berichten("adviesGeven")[0]
    assert [tekst(geven, n) for n in ("kenmerk", "eigenZaaknummer", "tekst", "naam")] == ["K1", "WRK-77", "Ja.", "advies.pdf"]
    assert geven.findtext(f".//{stuf('crossRefnummer')}") == "V9" and wereld.PDF in zaaksysteem.ontvangen[-1][1]


@pytest.mark.parametrize("modus, wijze, bericht, mails", [
    ("hybride", "soap", 1, 0), ("hybride", "email", 0, 1), ("eigen", "email", 0, 1), ("portaal", "email", 1, 0)])
def test_the_advice_goes_back_to_webservice_or_mail_as_the_organisation_chose(portal, zaaksysteem, modus, wijze, bericht, mails):
    path = asked(portal, "in_behandeling")
    with portal.site_as(rights.SYSTEM) as by:
        dossier = find_resource(by.site, path)
        dossier.behandelaar = dossier.coordinator = ""
        dossier.modus, dossier.verzendwijze = modus, wijze
        adres = by.site.organisaties[wereld.GEMEENTE].email
    vraag(zaaksysteem, portal, path)
    before = len(portal.mails(adres))
    with portal.site_as(rights.SYSTEM) as by:
        adviezen.uitbrengen(find_resource(by.site, path).adviesverzoeken()[0], "Ja.", wereld.acting(by, "brandweer"))
    portal.work()
    assert (len(zaaksysteem.berichten("adviesGeven")), len(portal.mails(adres)) - before) == (bericht, mails)


def test_a_second_round_and_withdrawal_from_their_system(portal, zaaksysteem):
    path = asked(portal, "in_behandeling")
    vraag(zaaksysteem, portal, path)
    with portal.site_as(rights.SYSTEM) as by:
        adviezen.uitbrengen(find_resource(by.site, path).adviesverzoeken()[0], "Ja.", wereld.acting(by, "brandweer"))
    vraag(zaaksysteem, portal, path, ronde=2, vraag="En de trap?")
    assert verzoek_van(portal, path, lambda v: (v.vraag, len(v.rondes))) == ("En de trap?", 1)
    zaaksysteem.stuur(portal, "adviesTermijn", kenmerk="K1", uiterlijk="2025-10-30")
    assert verzoek_van(portal, path, lambda v: v.uiterlijk) == date(2025, 10, 30)
    zaaksysteem.stuur(portal, "adviesIntrekken", kenmerk="K1")
    assert verzoek_van(portal, path) == "ingetrokken"


def test_status_goes_both_ways_and_never_back_to_whose_it_is(portal, zaaksysteem):
    path = asked(portal, "ingediend")
    nummer = path.rpartition("/")[2]
    zaaksysteem.stuur(portal, "zaakStatus", zaaknummer=nummer, status="in_behandeling", datum="2025-10-07",
                      behandelaar=wereld.email_of("behandelaar"))
    assert look(portal, path, lambda dossier, by: dossier.state) == "in_behandeling"
    assert zaaksysteem.berichten("zaakStatus") == []
    with portal.site_as(rights.SYSTEM) as by:
        dossier = find_resource(by.site, path)
        for step in (wereld._draft, wereld._hand_in, wereld._sign, wereld._make_known):
            step(dossier, by)
    portal.work()
    assert tekst(zaaksysteem.berichten("zaakStatus")[-1], "status") == "beschikking"
    zaaksysteem.stuur(portal, "zaakStatus", zaaknummer=nummer, status="gesloten", datum="2025-10-08")
    assert look(portal, path, lambda dossier, by: dossier.state) == "gesloten"


@pytest.mark.parametrize("words, sentence", [
    ({"zaaknummer": "Z-2025-999999"}, "Deze zaak is er niet"), ({"adviesorganisatie": "niemand"}, "niet te vinden"),
    ({"soortAdvies": "toverij"}, "kent het portaal niet"), ({"uiterlijk": "2020-01-01"}, "een dag die nog komt"),
    ({"deelDocumenten": ("D-99",)}, "D-99"), ({"ronde": 3}, "")])
def test_a_question_that_cannot_be_asked_comes_back_in_words(portal, zaaksysteem, words, sentence):
    path = asked(portal, "in_behandeling")
    if words == {"ronde": 3}:
        vraag(zaaksysteem, portal, path)
    vraag(zaaksysteem, portal, path, **words)
    assert sentence in zaaksysteem.berichten("Fo01")[0].findtext(f".//{stuf('details')}")
    assert look(portal, path, lambda dossier, by: len(dossier.adviesverzoeken())) == (words == {"ronde": 3})


def test_a_case_of_another_authority_is_not_there(portal, zaaksysteem):
    path = asked(portal, "in_behandeling")
    with portal.site_as(rights.SYSTEM) as by:
        find_resource(by.site, path).organisatie = "elders"
    vraag(zaaksysteem, portal, path)
    assert "Deze zaak is er niet" in zaaksysteem.berichten("Fo01")[0].findtext(f".//{stuf('details')}")


def test_a_koppeling_that_is_off_takes_nothing_and_sends_nothing(portal, brandweer):
    with portal.site_as(rights.SYSTEM) as by:
        deeds.schakelen(by.site.koppelingen[brandweer.naam], by, False)
    asked(portal)
    assert len(portal.mails("advies@brandweer.test")) == 1 and brandweer.ontvangen == []
    brandweer.post(portal.browser(), brandweer.maak("adviesGeopend", kenmerk="k"), functie="adviesGeopend", status=401)


