"""Can staff ask advice, see what comes of it, and lose nothing on the way? Through the pages."""

import io
from datetime import date, timedelta

import pytest
from webtest import Upload

from portal.actions import adviesverloop
from portal.actions import adviesverzoek as adviezen
from portal.services import rights
from tests import wereld
from tests.actions.test_overeenkomst import an_agreement
from tests.zaak import Zaak

D = "/dossiers/2025/Z-2025-000001"
ASK = f"{D}/adviesverzoek-doen"


def begin(portal, until="in_behandeling"):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, until)
        return [f"{D}/adviezen/{v.__name__}" for v in dossier.adviesverzoeken()]


def doe(portal, deed, wie="behandelaar"):
    """What this person does with the only request there is."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        return deed(dossier.adviesverzoeken()[0], wereld.acting(by, wie))


def lees(portal, read):
    with portal.site_as(rights.SYSTEM) as by:
        return read(by.site["dossiers"]["2025"]["Z-2025-000001"])


def form(browser, *organisaties, **answers):
    """The form, filled in for these organisations (0 brandweer, 1 welstand)."""
    found = browser.get(ASK).forms["adviesverzoek"]
    for index in organisaties:
        found.set("checkbox", True, index)
    for name, value in {"soort_advies": "brandveiligheid", "vraag": "Is dit veilig?", **answers}.items():
        found[name] = value
    return found


def words(page) -> str:
    return " ".join(page.html.main.text.split())


# Asking


def test_two_organisations_are_asked_with_one_form(portal):
    begin(portal)
    filled = form(portal.as_("behandelaar"), 0, 1, toelichting="Let op de trap", ja_nee=True, wettelijk=True, grond="Ob 4.33")
    page = filled.submit(status=303).follow()
    assert "verstuurd aan Brandweer en Welstandscommissie" in page and "2 gevraagd, 0 binnen" in page
    asked = lees(portal, lambda d: [(v.toelichting, v.ja_nee, v.artikel, v.antwoord_vertrouwelijk) for v in d.adviesverzoeken()])
    assert asked == [("Let op de trap", True, "Ob 4.33", True)] * 2
    assert filled.submit(status=303) and lees(portal, lambda d: len(d.adviesverzoeken())) == 2, "a double click"


@pytest.mark.parametrize("organisaties, answers, status, sentence", [
    ((), {}, 400, "Kies ten minste één adviesorganisatie"), ((0,), {"vraag": "x" * 5001}, 400, "niet meer dan 5000"),
    ((0,), {"soort_advies": ""}, 400, "Kies het soort advies"), ((0,), {"jaar": "2024"}, 409, "een dag die nog komt")])
def test_what_was_typed_comes_back_with_what_is_wrong(portal, organisaties, answers, status, sentence):
    begin(portal)
    page = form(portal.as_("behandelaar"), *organisaties, toelichting="Mijn uitleg", **answers).submit(status=status)
    assert sentence in page and page.html.title.text.startswith("Fout:")
    back = page.forms["adviesverzoek"]
    assert back["toelichting"].value == "Mijn uitleg" and back.get("checkbox", 0).checked is bool(organisaties)


def test_a_document_that_is_gone_and_a_case_that_was_decided_meanwhile_keep_the_words(portal):
    begin(portal)
    filled = form(portal.as_("behandelaar"), 0)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        wereld._draft(dossier, by), wereld._hand_in(dossier, by), wereld._sign(dossier, by), wereld._make_known(dossier, by)
    page = filled.submit(status=409)
    assert "loopt niet meer" in page and page.forms["adviesverzoek"]["vraag"].value == "Is dit veilig?"


def test_who_may_not_ask_gets_neither_the_form_nor_its_answers(portal):
    begin(portal, "advies_gevraagd")
    for name in ("collega", "brandweer", "redacteur"):
        browser = portal.as_(name)
        browser.get(ASK, status=403)
        token = browser.get("/voorkeuren").html.find("input", {"name": "csrf_token"})["value"]
        browser.post(ASK, {"csrf_token": token, "vraag": "x"}, status=403, headers={"Referer": "https://portaal.test/"})


# Consent


def test_the_new_dates_of_a_case_are_shown_before_consent_is_asked(portal):
    begin(portal)
    filled = form(portal.as_("behandelaar"), 1, verzoek="instemming")
    page = filled.submit(status=200)
    shown = " ".join(page.html.select_one("#vooraf").get_text(" ").split())
    assert "dinsdag 2 december 2025 dinsdag 30 december 2025" in shown and "uiterlijk dinsdag 4 november 2025" in shown
    assert lees(portal, lambda d: (len(d.adviesverzoeken()), d.procedure)) == (0, "regulier"), "nothing was done yet"
    assert "Instemming van Welstandscommissie" in page.forms["adviesverzoek"].submit(status=303).follow()
    assert lees(portal, lambda d: d.beslisdatum) == date(2025, 12, 30)
    assert len(portal.mails("advies@welstand.test")) == 1
    assert "Instemming gevraagd" in portal.as_("behandelaar").get(f"{D}/termijn")


def test_consent_that_turns_out_not_to_be_needed_leads_to_the_procedure(portal):
    begin(portal)
    form(portal.as_("behandelaar"), 0, verzoek="instemming").submit(status=200).forms["adviesverzoek"].submit(status=303)
    doe(portal, lambda v, by: adviezen.uitbrengen(v, "Niet ons gebied", by, "niet_nodig"), "brandweer")
    page = portal.as_("behandelaar").get(D)
    assert "Reken op acht weken (besluit uiterlijk dinsdag 2 december 2025)" in page
    page.click("Wijzig de procedure", href="termijn/procedure")


def test_the_pages_of_the_decision_warn_of_consent_that_is_out_and_stop_at_making_known(portal):
    begin(portal)
    form(portal.as_("behandelaar"), 0, verzoek="instemming").submit(status=200).forms["adviesverzoek"].submit(status=303)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        wereld._draft(dossier, by)
        pad = f"{D}/beschikkingen/{dossier.beschikkingen()[0].__name__}"
    warning = "Brandweer heeft nog niet beslist over instemming. Wie zwijgt, stemt niet in."
    handler = portal.as_("behandelaar")
    assert warning in handler.get(pad) and warning in handler.get(f"{pad}/wijzigen")
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        wereld._hand_in(dossier, by), wereld._sign(dossier, by)
    assert "Zonder instemming kan de vergunning niet worden bekendgemaakt" in handler.get(f"{pad}/bekendmaken")


# Agreements


@pytest.fixture
def agreed(portal):
    begin(portal)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        an_agreement(by)
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        wereld.dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF), "afgesproken.pdf", wereld.acting(by, "behandelaar"))


def test_by_agreement_each_organisation_gets_its_own_term_and_documents_after_a_look(portal, agreed):
    page = form(portal.as_("behandelaar"), 0, 1).submit(status=200)
    shown = " ".join(page.html.select_one("#vooraf").text.split())
    assert "Brandweer: uiterlijk vrijdag 17 oktober 2025. Ook te zien: afgesproken.pdf." in shown
    assert "Welstandscommissie: uiterlijk dinsdag 21 oktober 2025. Geen documenten buiten de aanvraag." in shown
    page.forms["adviesverzoek"].submit(status=303)
    assert lees(portal, lambda d: [len(v.gedeeld) for v in d.adviesverzoeken()]) == [1, 0]


def test_a_request_that_departs_from_the_agreement_is_sent_only_after_that_was_seen(portal, agreed):
    filled = form(portal.as_("behandelaar"), 0, dag="12", afspraken=False)
    page = filled.submit(status=200)
    assert "De overeenkomst geeft Brandweer 10 dagen, u vraagt 5." in page and "Er is nog niets verstuurd" in page
    assert portal.mails("advies@brandweer.test") == []
    page.forms["adviesverzoek"].submit(status=303)
    assert len(portal.mails("advies@brandweer.test")) == 1


# How far it is


def test_a_request_is_sent_then_opened_then_read_then_answered(portal):
    pad, = begin(portal, "advies_gevraagd")
    portal.work()
    handler, adviser = portal.as_("behandelaar"), portal.as_("brandweer")
    seen = [handler.get(pad).html.select_one(".badge").text]
    for step in (pad, f"{D}/aanvraag"):
        adviser.get(step)
        seen.append(handler.get(pad).html.select_one(".badge").text)
    doe(portal, lambda v, by: adviezen.uitbrengen(v, "Ja", by), "brandweer")
    seen.append(handler.get(pad).html.select_one(".badge").text)
    assert seen == ["Verstuurd", "Geopend", "Gelezen", "Uitgebracht"]


def test_a_mail_that_could_not_leave_is_seen_on_the_request_and_in_the_dossier(portal):
    pad, = begin(portal, "advies_gevraagd")
    with portal.site_as(rights.SYSTEM) as by:
        task = by.site.taken[by.site["dossiers"]["2025"]["Z-2025-000001"].adviesverzoeken()[0].mailtaak]
        for _ in range(6):
            task.failed("De server weigert", by.now)
    handler = portal.as_("behandelaar")
    assert "Kijk of het e-mailadres klopt" in handler.get(pad) and "Niet verstuurd" in handler.get(D)


@pytest.mark.parametrize("after, late", [(14, 0), (15, 1)])
def test_the_work_list_counts_and_finds_advice_that_is_late(portal, after, late):
    zaak = Zaak(portal, date(2025, 10, 6), "advies_gevraagd")
    with zaak.op(date(2025, 10, 6) + timedelta(after)):
        pass
    handler = portal.as_("behandelaar")
    cards = words(handler.get("/dossiers"))
    assert ("Advies te laat" in cards) is bool(late)
    assert ("Dakkapel" in words(handler.get("/dossiers?kaart=advies_te_laat"))) is bool(late)


def test_an_older_catalogue_gets_the_index_with_the_step_and_lists_work_without_it(portal):
    from content_types.evolve import d2026_12_01_advies as evolve
    zaak = Zaak(portal, date(2025, 10, 6), "advies_gevraagd")
    with zaak.op(date(2025, 11, 6)) as by:
        del by.site.catalogus["advies_uiterlijk"]
    assert "Dakkapel" not in words(portal.as_("behandelaar").get("/dossiers?kaart=advies_te_laat"))
    with zaak.op(date(2025, 11, 6)) as by:
        assert (evolve.evolve(by.site), evolve.evolve(by.site)) == ("1 indexen toegevoegd", "0 indexen toegevoegd")
    assert "Dakkapel" in words(portal.as_("behandelaar").get("/dossiers?kaart=advies_te_laat"))


# What is done with it


def test_more_time_after_the_decision_has_to_be_taken_asks_once_more(portal):
    pad, = begin(portal, "advies_gevraagd")
    handler = portal.as_("behandelaar")
    filled = handler.get(pad).click("Meer tijd geven").forms["verlengen"]
    filled["dag"], filled["maand"], filled["jaar"] = "31", "2", "2026"
    assert filled.submit(status=400).forms["verlengen"]["dag"].value == "31"
    filled["maand"] = "1"
    page = filled.submit(status=409)
    assert "Het besluit moet uiterlijk dinsdag 2 december 2025 genomen zijn" in page
    again = page.forms["verlengen"]
    again["toch"] = True
    assert "zaterdag 31 januari 2026" in again.submit(status=303).follow()
    assert "Meer tijd voor uw advies: Z-2025-000001" in [m["Subject"] for m in portal.mails("advies@brandweer.test")]


def test_a_reminder_is_one_button_and_says_that_it_was_sent(portal):
    pad, = begin(portal, "advies_gevraagd")
    handler = portal.as_("behandelaar")
    page = handler.get(pad)
    page.forms["herinneren"].submit(status=303)
    assert "kreeg vandaag al een herinnering" in page.forms["herinneren"].submit(status=303).follow()
    assert len(portal.mails("advies@brandweer.test")) == 2


def test_an_advice_by_phone_keeps_the_file_when_something_lacks(portal):
    pad, = begin(portal, "advies_gevraagd")
    filled = portal.as_("behandelaar").get(pad).click("namens de adviseur").forms["namens"]
    filled["antwoord"] = "Ja, mits."
    page = filled.submit(status=400, upload_files=[("bestand", "brief.pdf", wereld.PDF)])
    assert "Vul in wie het advies gaf" in page and "brief.pdf" in page
    again = page.forms["namens"]
    again["wie"], again["wijze"] = "Bert Brand", "telefoon"
    done = words(again.submit(status=303).follow())
    assert "Ingevoerd namens Bert Brand door Fatima de Wit" in done and "brief.pdf" in done and "Ja, mits." in done
    assert "Ingevoerd namens Bert Brand" in portal.as_("brandweer").get(pad)


def test_a_file_that_is_no_good_is_refused_and_the_words_stay(portal):
    pad, = begin(portal, "advies_gevraagd")
    filled = portal.as_("behandelaar").get(f"{pad}/namens").forms["namens"]
    filled["wie"], filled["wijze"], filled["antwoord"] = "Bert", "brief", "Zie bijlage"
    page = filled.submit(status=400, upload_files=[("bestand", "leeg.pdf", b"")])
    assert page.html.select_one("#bestand-fout") and page.forms["namens"]["antwoord"].value == "Zie bijlage"
    assert lees(portal, lambda d: d.adviesverzoeken()[0].state) == "gevraagd"


def test_a_second_question_shows_the_first_on_both_sides(portal):
    pad, = begin(portal, "advies_uitgebracht")
    filled = portal.as_("behandelaar").get(pad).click("Nog een vraag stellen").forms["ronde"]
    filled["vraag"] = "En de vluchtweg?"
    filled.submit(status=303)
    for name in ("behandelaar", "brandweer"):
        page = words(portal.as_(name).get(pad))
        assert "En de vluchtweg?" in page and "Is dit brandveilig?" in page and "Ja, mits de deur opengaat." in page, name
    answer = portal.as_("brandweer").get(pad).forms["advies-geven"]
    answer["antwoord"], answer["bestand"] = "Die is er", [Upload("weg.pdf", wereld.PDF)]
    answer.submit("versturen", status=303).follow().forms["versturen"].submit(status=303)
    assert "Die is er" in portal.as_("behandelaar").get(pad)


@pytest.mark.parametrize("page, formulier, dag, extra, sentence", [
    ("nieuwe-vraag", "ronde", "6", {"vraag": "En zo?"}, "Kies voor het advies een dag die nog komt."),
    ("verlengen", "verlengen", "6", {}, "Kies een dag na"),
    ("namens", "namens", "6", {"wie": "Bert", "wijze": "brief"}, "Kies een dag van"),
    ("namens", "namens", "7", {"wie": "Bert", "wijze": "brief"}, "Schrijf uw advies op of voeg het als document toe.")])
def test_what_is_wrong_stands_at_its_field_and_the_rest_stays(portal, page, formulier, dag, extra, sentence):
    pad, = begin(portal, "advies_uitgebracht" if page == "nieuwe-vraag" else "advies_gevraagd")
    form = portal.as_("behandelaar").get(f"{pad}/{page}").forms[formulier]
    form["dag"], form["maand"], form["jaar"] = dag, "10", "2025"
    for name, value in extra.items():
        form[name] = value
    answer = form.submit(status=409)
    assert sentence in answer.html.select_one(".veld--fout .veld__fout").text
    assert all(answer.forms[formulier][name].value == value for name, value in extra.items())


def test_what_the_adviser_was_writing_is_read_by_staff_once_the_request_was_withdrawn(portal):
    pad, = begin(portal, "advies_gevraagd")
    doe(portal, lambda v, by: adviezen.antwoord_bewaren(v, "Half af", by), "brandweer")
    handler = portal.as_("behandelaar")
    assert "Half af" not in handler.get(pad)
    withdraw = handler.get(pad).forms["intrekken"]
    withdraw["reden"] = "Plan gewijzigd"
    page = words(withdraw.submit(status=303).follow())
    assert "Half af" in page and "nooit verstuurd" in page and "Plan gewijzigd" in page
    assert not [m for m in portal.mails("advies@brandweer.test") if "Plan gewijzigd" in m.get_content()]


def test_staff_and_adviser_read_the_same_list_of_what_is_shared(portal):
    begin(portal, "advies_gevraagd")
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier, staff = by.site["dossiers"]["2025"]["Z-2025-000001"], wereld.acting(by, "behandelaar")
        first = dossier.adviesverzoeken()[0]
        adviezen.uitbrengen(first, "Alleen met sprinklers", wereld.acting(by, "brandweer"))
        adviesverloop.delen_met_adviseurs(first, staff, True)
        second = adviezen.vragen(dossier, staff, adviesorganisatie="welstand", vraag="Mooi?", uiterlijk=by.today,
                                 antwoorden_van=(first.__name__,))
        pad = f"{D}/adviezen/{second.__name__}"
    for name in ("behandelaar", "welstand"):
        page = words(portal.as_(name).get(pad))
        assert "tekening.pdf" in page and "Alleen met sprinklers" in page, name
    doe(portal, lambda v, by: adviesverloop.delen_met_adviseurs(v, by, False))
    for name in ("behandelaar", "welstand"):
        assert "Alleen met sprinklers" not in words(portal.as_(name).get(pad)), name


@pytest.mark.parametrize("value, status", [("90", 303), ("91", 422), ("-1", 422), ("", 422)])
def test_the_lokaal_beheerder_says_how_long_advisers_read_on(portal, value, status):
    setting = portal.as_("beheerder").get("/beheer/organisaties/waterrijk").click("Advies vragen").forms["advies"]
    setting["advies_na_besluit_dagen"] = value
    setting.submit(status=status)
