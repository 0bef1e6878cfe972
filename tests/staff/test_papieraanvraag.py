"""Does an aanvraag on paper become a case like any other, with its true day of receipt, and is nothing lost on the way?"""

from datetime import date

import pytest

from portal.actions import papieraanvraag
from portal.services import rights
from tests import locatieserver, wereld
from tests.locatieserver import an_address
from tests.staff.papier import PAPIER, formulier, kies, kruis, scans, vul_datum

GISTEREN = date(2025, 10, 6)


def cases(portal):
    with portal.site_as(rights.SYSTEM) as by:
        return [(d.zaaknummer, d.ontvangen, d.binnenkomst, d.aanvraag.bron, len(d.aanvraag)) for d in
                by.site["dossiers"].items_newest_first()]


def read(portal, zaaknummer, look):
    with portal.site_as(rights.SYSTEM) as by:
        return look(by.site["dossiers"].by_zaaknummer(zaaknummer))


def test_a_letter_becomes_a_case_with_its_true_day_its_term_and_its_mails(portal):
    answer = formulier(portal.as_("balie"), ontvangen=GISTEREN, bestanden=scans(2)).submit(status=303)
    page = answer.follow()
    assert "Z-2025-000001" in page and "Dakkapel achter" in page and "Per post" in page
    assert cases(portal) == [("Z-2025-000001", GISTEREN, "post", "papier/post", 2)]
    dossier = read(portal, "Z-2025-000001", lambda d: (d.beslisdatum, d.regime, d.aanvraag.seal_intact(), d.aanvraag.state))
    assert dossier == (date(2025, 12, 1), "omgevingswet", True, "ingediend")
    assert [m["Subject"] for m in portal.mails("piet@papier.test")] and portal.mails("vergunningen@waterrijk.test")


def test_it_keeps_which_question_set_counted_and_the_words_of_the_werkzaamheden(portal):
    formulier(portal.as_("balie")).submit(status=303)
    kept = read(portal, "Z-2025-000001", lambda d: (d.aanvraag.vragenset, d.aanvraag.werkzaamheden()))
    with portal.site_as(rights.SYSTEM) as by:
        assert kept == (by.site.vragensets.geldend(wereld.GEMEENTE).__name__, ["Dakkapel plaatsen"])
    assert read(portal, "Z-2025-000001", lambda d: d.aanvraag.gegevens.get("ontbreekt", ())) == ()


def test_who_has_no_email_gets_a_letter_that_the_counter_prints_and_ticks_off(portal):
    browser = portal.as_("balie")
    page = formulier(browser, anders={("email", 0): ""}).submit(status=303).follow()
    assert "print de brief" in page and "Nog versturen" in page
    letter = page.click("Ontvangstbevestiging per post")
    assert letter.content_type == "application/pdf" and letter.body.startswith(b"%PDF")
    sent = next(f for f in page.forms.values() if "brief" in f.fields).submit("brief", status=303).follow()
    assert "Nog versturen" not in sent and "Bram Balie" in sent
    assert not portal.mails("piet@papier.test")


@pytest.mark.parametrize("wat, ontvangen, regime", [("vergunning", date(2025, 10, 7), "omgevingswet"),
                                                    ("melding", date(2025, 10, 1), "omgevingswet"),
                                                    ("vooroverleg", date(2025, 9, 1), "omgevingswet")])
def test_each_kind_can_be_entered(portal, wat, ontvangen, regime):
    form = formulier(portal.as_("balie"), soort=wat, ontvangen=ontvangen)
    vul_datum(form, date(2025, 11, 20), 1)
    form.submit(status=303)
    assert read(portal, "Z-2025-000001", lambda d: (d.aanvraag.soort_aanvraag, d.regime, d.met_besluit)) == (
        wat, regime, wat == "vergunning")
    made = read(portal, "Z-2025-000001", lambda d: [(m.begin, m.wijze, m.ontvangen) for m in d.meldingen()])
    assert made == ([(date(2025, 11, 20), "brief", ontvangen)] if wat == "melding" else [])


@pytest.mark.parametrize("ontvangen, vraagt", [(date(2025, 10, 7), False), (date(2025, 8, 12), False), (date(2025, 8, 11), True),
                                               (date(2023, 12, 31), True)])
def test_an_old_day_of_receipt_asks_a_tick_at_the_right_day(portal, ontvangen, vraagt):
    form = formulier(portal.as_("balie"), ontvangen=ontvangen)
    answer = form.submit(status=422 if vraagt else 303)
    assert len(cases(portal)) == (0 if vraagt else 1)
    if vraagt:
        assert "langer dan 8 weken geleden" in answer and ("oude regels (Wabo)" in answer) is (ontvangen.year < 2024)
        again = answer.forms["papier"]
        again["datum_klopt"].checked = True
        again.submit(status=303)
        assert read(portal, "Z-2025-000001", lambda d: d.regime) == ("wabo" if ontvangen.year < 2024 else "omgevingswet")


def test_the_tick_counts_for_the_day_that_it_was_given_for(portal):
    form = formulier(portal.as_("balie"), ontvangen=date(2025, 8, 11)).submit(status=422).forms["papier"]
    form["datum_klopt"].checked = True
    vul_datum(form, date(2023, 5, 1))
    assert "oude regels" in form.submit(status=422)
    assert cases(portal) == []


def test_a_day_in_the_future_is_refused_with_a_sentence_and_everything_comes_back(portal):
    answer = formulier(portal.as_("balie"), ontvangen=date(2025, 10, 8), bestanden=scans(3)).submit(status=422)
    assert "ligt in de toekomst" in answer and answer.html.title.text.startswith("Fout:")
    form = answer.forms["papier"]
    assert form.fields["naam"][1].value == "Piet Papier" and form["soort_aanvraag"].value == "vergunning"
    assert [box.checked for box in form.fields["scan"]] == [True] * 3
    vul_datum(form, GISTEREN)
    form.submit(status=303)
    assert cases(portal)[0][-1] == 3
    with portal.site_as(rights.SYSTEM) as by:
        assert {(s.state, s.zaaknummer) for s in by.site.balie.scanbak.values()} == {("gebruikt", "Z-2025-000001")}


def test_a_bad_file_does_not_lose_the_good_ones_nor_what_was_typed(portal):
    files = [*scans(2), ("virus.exe", b"MZ kwaad"), ("half.pdf", b"%PDF-1.4\nhalf")]
    answer = formulier(portal.as_("balie"), bestanden=files).submit(status=422)
    assert "virus.exe" in answer and cases(portal) == []
    form = answer.forms["papier"]
    assert form.fields["naam"][0].value == PAPIER["naam", 0] and sum(box.checked for box in form.fields["scan"]) >= 2
    form.submit(status=303)


def test_a_double_click_gives_one_case_also_with_its_files(portal):
    form = formulier(portal.as_("balie"), bestanden=scans(1))
    first = form.submit(status=303)
    second = form.submit(status=303)
    assert first.location == second.location and len(cases(portal)) == 1


def test_the_deed_itself_does_it_once_too(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        words = {"sleutel": "abcdefgh2345", "organisatie": wereld.GEMEENTE, "soort": "vergunning", "hoe": "balie",
                 "ontvangen": by.today, "delen": {"werkzaamheden": wereld.PLAN, "locatie": wereld.PLEK, "aanvrager": wereld.WIE}}
        desk = wereld.acting(by, "balie")
        assert papieraanvraag.invoeren(desk, **words) is papieraanvraag.invoeren(desk, **words)


def test_a_form_of_before_a_new_session_comes_back_as_it_was_typed(portal):
    form = formulier(portal.as_("balie"))
    form["csrf_token"] = "oud"
    answer = form.submit(status=400)
    assert "te lang open" in answer and cases(portal) == []
    again = answer.forms["papier"]
    assert again.fields["naam"][1].value == "Piet Papier" and again["hoe"].value == "post" and again.fields["dag"][0].value == "6"
    again.submit(status=303)
    form["csrf_token"] = "oud"
    portal.browser().post("/balie/papier", form.submit_fields(), status=403)
    assert len(cases(portal)) == 1


def test_the_same_place_warns_before_there_are_two_cases(portal):
    browser = portal.as_("balie")
    formulier(browser).submit(status=303)
    answer = formulier(browser).submit(status=422)
    assert "Al bekend op deze plek" in answer and "Z-2025-000001" in answer
    form = answer.forms["papier"]
    form["toch_nieuw"].checked = True
    form.submit(status=303)
    assert len(cases(portal)) == 2


@pytest.mark.parametrize("punt, warns", [("155030, 463000", True), ("155060, 463000", False)])
def test_a_point_within_the_distance_of_the_organisation_is_the_same_place(portal, punt, warns):
    nowhere = dict.fromkeys((("postcode", 0), ("huisnummer", 0), ("straat", 0), ("plaats", 0)), "")
    browser = portal.as_("balie")
    formulier(browser, anders={**nowhere, ("punt", 0): "155000, 463000"}).submit(status=303)
    formulier(browser, anders={**nowhere, ("punt", 0): punt}).submit(status=422 if warns else 303)
    assert len(cases(portal)) == (1 if warns else 2)


def test_an_address_that_the_register_does_not_know_has_to_be_confirmed_and_a_known_one_gets_its_point(portal):
    with locatieserver.running(an_address()) as (_, url):
        portal.registry.settings["adressen.locatieserver"] = url
        browser = portal.as_("balie")
        answer = formulier(browser, bestanden=scans(1)).submit(status=422)
        assert "Dit adres kennen wij niet" in answer and answer.html.title.text.startswith("Fout:")
        form = answer.forms["papier"]
        assert form.fields["naam"][1].value == "Piet Papier" and [box.checked for box in form.fields["scan"]] == [True]
        form["onbekend_adres"].checked = True
        form.submit(status=303)
        formulier(browser, anders={("huisnummer", 0): "12", ("straat", 0): ""}).submit(status=303)
    assert read(portal, "Z-2025-000001", lambda d: d.aanvraag.deel("locatie")["adrescontrole"]) == "niet_gevonden"
    assert read(portal, "Z-2025-000002", lambda d: (d.adres, "wgs84" in d.aanvraag.deel("locatie"))) == (
        "Kerkstraat 12, 1234 AB Waterrijk", True)


def test_the_name_of_a_gemachtigde_on_the_paper_says_who_filled_it_in(portal):
    formulier(portal.as_("balie"), anders={("gemachtigde_naam", 0): "Karel van Zwartsluis"}).submit(status=303)
    assert read(portal, "Z-2025-000001", lambda d: d.aanvraag.deel("aanvrager")["rol"]) == "gemachtigde"
    page = portal.as_("coordinator").get("/dossiers/2025/Z-2025-000001")
    assert "Karel van Zwartsluis" in page and "Machtiging ontbreekt" in page


def test_nobody_else_can_enter_and_a_colleague_of_another_place_only_for_their_own(portal):
    portal.browser().get("/balie/papier", status=403)
    for name in ("behandelaar", "beslisser", "beheerder", "brandweer", "aanvrager"):
        portal.as_(name).get("/balie/papier", status=403)
    portal.as_("coordinator").get("/balie/papier", status=200)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal), pytest.raises(papieraanvraag.Refused, match="balie werkt"):
        papieraanvraag.invoeren(wereld.acting(by, "balie"), sleutel="", organisatie="brandweer", soort="vergunning", hoe="post",
                                ontvangen=by.today, delen={})


def test_what_is_missing_is_said_at_its_field(portal):
    form = portal.as_("balie").get("/balie/papier").forms["papier"]
    answer = form.submit(status=422)
    for sentence in ("Kies wat het is", "Kies hoe het binnenkwam", "Vul in wanneer het stuk binnenkwam", "Kies minstens één",
                     "Vul de naam van de aanvrager in", "Vul het adres van de aanvrager in", "Kies wie aanvraagt"):
        assert sentence in answer
    kies(form, ("brief.pdf", wereld.PDF))
    kruis(form, "checkbox", "dakkapel")
    assert form.submit(status=422).forms["papier"].fields["scan"][0].checked
