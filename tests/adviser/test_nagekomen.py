"""Is nothing lost of what an adviser sends at the moment that it can be advice no more?"""

import io

import pytest
from webtest import Upload

from portal.actions import adviesconcept, adviesnagekomen, adviesverloop, organisatie
from portal.actions import adviesverzoek as adviezen
from portal.actions import dossier as dossiers
from portal.services import rights, zegels
from tests import wereld
from tests.adviser.organisatie import D

ANDER = wereld.PDF + b"%2\n%%EOF\n"


@pytest.fixture
def pad(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        verzoek = wereld.a_dossier(by, "advies_gevraagd").adviesverzoeken()[0]
        adviezen.antwoord_bewaren(verzoek, "Half af", wereld.acting(by, "brandweer"))
        return f"{D}/adviezen/{verzoek.__name__}"


def ending(portal, deed) -> None:
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        deed(by.site["dossiers"].by_zaaknummer("Z-2025-000001"), by)


def withdrawn(dossier, by):
    adviezen.intrekken(dossier.adviesverzoeken()[0], wereld.acting(by, "behandelaar"))


def decided(dossier, by):
    for step in (wereld._draft, wereld._hand_in, wereld._sign, wereld._make_known):
        step(dossier, by)


def entered_by_staff(dossier, by):
    adviesverloop.namens_invoeren(dossier.adviesverzoeken()[0], wereld.acting(by, "behandelaar"), wie="Bert", wijze="telefoon",
                                  wanneer=by.today, antwoord="Het mag.")


def out_of_use(dossier, by):
    organisatie.uit_gebruik_nemen(by.site.organisaties["brandweer"], by, reden="Fusie")


@pytest.mark.parametrize("end, status, reader", [
    (withdrawn, 403, "behandelaar"), (decided, 403, "behandelaar"), (out_of_use, 403, "behandelaar"),
    (entered_by_staff, 409, "brandweer")])
def test_what_an_adviser_sends_while_the_request_ends_is_kept_beside_it(portal, pad, end, status, reader):
    form = portal.as_("brandweer").get(pad).forms["advies-geven"]
    ending(portal, end)
    form["antwoord"], form["bestand"] = "Toch nog dit", [Upload("rapport.pdf", ANDER), Upload("x.exe", b"MZ")]
    page = form.submit("bewaren", status=status)
    page.mustcontain("telt niet als advies", "rapport.pdf", "x.exe heeft een soort", "Toch nog dit")
    assert "is niet bewaard:" not in page
    form.submit("bewaren", status=status)
    staff = portal.as_(reader).get(pad)
    late = staff.html.find(id="nagekomen-kop").parent
    assert len(late.select("article")) == 1 and "Toch nog dit" in late.text and "Bert Brand" in late.text
    assert staff.click("^rapport.pdf").body == ANDER
    for_staff = reader == "behandelaar"
    assert ("nagekomen-kop" in portal.as_("behandelaar").get(pad)) is for_staff
    assert ("stuurde nog iets over" in portal.as_("behandelaar").get("/signalen")) is for_staff
    with portal.site_as(rights.SYSTEM) as by:
        verzoek = by.site["dossiers"].by_zaaknummer("Z-2025-000001").adviesverzoeken()[0]
        assert verzoek.antwoord_documenten() == [] and zegels.heel(zegels.controleer(verzoek.dossier, by.site._p_jar))


def late(verzoek, by, who="brandweer", tekst="Nog iets", name="a.pdf"):
    return adviesnagekomen.bewaren(verzoek, wereld.acting(by, who), tekst=tekst, bestanden=[(io.BytesIO(ANDER), name)])


def test_who_was_never_asked_leaves_nothing_and_in_a_closed_case_nobody_does(by):
    dossier = wereld.a_dossier(by, "bekendgemaakt")
    verzoek = dossier.adviesverzoeken()[0]
    assert late(verzoek, by, "welstand") == (None, []) and verzoek.nagekomen == ()
    assert late(verzoek, by)[0].voor_staf
    dossiers.sluiten(dossier, wereld.acting(by, "coordinator"))
    assert late(verzoek, by, tekst="Later")[0] is None and len(verzoek.nagekomen) == 1


def test_there_is_an_end_to_what_somebody_can_send_too_late(by, monkeypatch):
    monkeypatch.setattr(adviesnagekomen, "MOST", 1)
    verzoek = wereld.a_dossier(by, "advies_uitgebracht").adviesverzoeken()[0]
    assert late(verzoek, by)[0] and late(verzoek, by, tekst="Meer", name="b.pdf") == (None, [adviesnagekomen.TE_VEEL])


def test_what_came_while_the_draft_went_to_somebody_else_stays_with_the_organisation(by):
    verzoek = wereld.a_dossier(by, "advies_gevraagd").adviesverzoeken()[0]
    kept, _ = late(verzoek, by)
    assert not kept.voor_staf and adviesnagekomen.leesbaar(verzoek, wereld.acting(by, "behandelaar")) == []
    assert adviesnagekomen.leesbaar(verzoek, wereld.acting(by, "brandweer")) == [kept]
    adviesconcept.bewaren(verzoek, "Ja", wereld.acting(by, "brandweer"), gezien=None)
    adviezen.uitbrengen(verzoek, "Ja", wereld.acting(by, "brandweer"))
    assert verzoek.antwoord_documenten() == [] and adviesnagekomen.leesbaar(verzoek, wereld.acting(by, "behandelaar")) == []


# An organisation that is taken out of use


def test_a_request_closes_to_an_organisation_out_of_use_and_opens_again(portal, pad):
    ending(portal, out_of_use)
    adviser = portal.as_("brandweer")
    assert "niet in gebruik" in adviser.get(pad, status=403)
    adviser.get(f"{D}/aanvraag", status=403)
    staff = portal.as_("behandelaar")
    assert "Brandweer is nu niet in gebruik" in staff.get("/signalen")
    page = staff.get(pad)
    assert "herinneren" in page.forms and "niet in gebruik" in page.forms["herinneren"].submit(status=409)
    assert "Het advies" in staff.get(f"{pad}/namens")
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        found = by.site.organisaties["brandweer"]
        found.gestopt_op = None
        organisatie._lopend_advies(found, by)
    assert "advies-geven" in adviser.get(pad).forms
    assert "is weer in gebruik" in staff.get("/signalen")


# Forms that would be refused


@pytest.mark.parametrize("until, name, why", [
    ("advies_uitgebracht", "verlengen", "Dit kan niet meer"), ("advies_uitgebracht", "namens", "Dit kan niet meer"),
    ("advies_gevraagd", "nieuwe-vraag", "Nog een vraag stellen kan na een antwoord")])
def test_a_form_of_which_the_deed_would_be_refused_says_so_at_once(portal, until, name, why):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        verzoek = wereld.a_dossier(by, until).adviesverzoeken()[0]
        address = f"{D}/adviezen/{verzoek.__name__}/{name}"
    page = portal.as_("behandelaar").get(address, status=409)
    assert why in page and not {"verlengen", "ronde", "namens"} & set(page.forms)


def test_the_second_question_for_instemming_shows_its_last_day_and_more_time_is_refused_at_once(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        verzoek = wereld.a_dossier(by, "advies_uitgebracht").adviesverzoeken()[0]
        verzoek.instemming = True
        address = f"{D}/adviezen/{verzoek.__name__}"
    page = portal.as_("behandelaar").get(f"{address}/nieuwe-vraag")
    assert "uiterlijk op dinsdag 4 november 2025" in page and "ronde" in page.forms
    with portal.site_as(rights.SYSTEM) as by:
        by.site["dossiers"].by_zaaknummer("Z-2025-000001").adviesverzoeken()[0].state = "gevraagd"
    assert "vier weken" in portal.as_("behandelaar").get(f"{address}/verlengen", status=409)


@pytest.mark.parametrize("kanaal", ["link", "account"])
def test_the_mail_that_advice_is_not_needed_speaks_of_a_link_only_where_there_was_one(portal, pad, kanaal):
    with portal.site_as(rights.SYSTEM) as by:
        by.site.organisaties["brandweer"].advieskanaal = kanaal
    ending(portal, withdrawn)
    text = next(mail for mail in portal.mails("advies@brandweer.test") if "niet meer nodig" in mail["Subject"]).get_content()
    assert "ingetrokken" in text and ("link" in text) is (kanaal == "link")
