"""Do the tasks of a dossier follow what people note and what happens, and does a reviewer's word stay until it is met?"""

from datetime import date, timedelta

import pytest

from portal.actions import aanvulling as aanvullingen
from portal.actions import adviesverzoek as adviezen
from portal.actions import behandeltaak as taken
from portal.actions import beschikking as beschikkingen
from portal.actions import procedure
from portal.actions import terinzagelegging as terinzageleggingen
from portal.services.actor import NotAllowed
from tests import wereld
from tests.zaak import Zaak
from workflows.behandeltaak import STANDEN, TAKENLIJST
from workflows.machine import Refused
from workflows.roles import Role

MAANDAG = date(2025, 1, 6)
FIRST = ("ontvankelijkheid", "procedure")


@pytest.fixture
def zaak(portal):
    return Zaak(portal, MAANDAG)


def done(dossier, by, *names):
    """The handler reports these done."""
    for name in names:
        taken.afronden(dossier["behandeltaken"][name], wereld.acting(by, "behandelaar"))


def status(dossier, by, name):
    return dossier["behandeltaken"][name].stand(by.today).status


def zin(dossier, by, name):
    return dossier["behandeltaken"][name].stand(by.today).zin


@pytest.fixture
def here(zaak):
    """(dossier, by) on the first day, in one transaction."""
    with zaak.op(MAANDAG) as by:
        yield zaak.dossier(by), by


def later(by, **delta):
    by.now += timedelta(**(delta or {"minutes": 1}))


# What people note


def test_a_task_is_begun_and_reported_done_with_who_and_when(here):
    dossier, by = here
    taak, fatima = dossier["behandeltaken"]["ontvankelijkheid"], wereld.acting(by, "behandelaar")
    taken.beginnen(taak, fatima)
    assert status(dossier, by, "ontvankelijkheid") == "bezig"
    taken.afronden(taak, fatima)
    assert (status(dossier, by, "ontvankelijkheid"), taak.klaar_naam, taak.klaar_op) == ("klaar", "Fatima de Wit", by.now)
    taken.heropenen(taak, fatima)
    assert (status(dossier, by, "ontvankelijkheid"), taak.klaar_naam, taak.klaar_op) == ("bezig", "", None)


def test_a_task_waits_for_the_tasks_before_it(here):
    dossier, by = here
    toetsing, fatima = dossier["behandeltaken"]["toetsing"], wereld.acting(by, "behandelaar")
    assert (status(dossier, by, "toetsing"), zin(dossier, by, "toetsing")) == (
        "kan_nog_niet", "Eerst: Ontvankelijkheid, Procedure bepalen.")
    for deed in (taken.beginnen, taken.afronden):
        with pytest.raises(Refused, match="Eerst: Ontvankelijkheid, Procedure bepalen"):
            deed(toetsing, fatima)
    done(dossier, by, "ontvankelijkheid")
    taken.overslaan(dossier["behandeltaken"]["procedure"], "Er is maar één procedure mogelijk.", fatima)
    taken.beginnen(toetsing, fatima)
    assert status(dossier, by, "toetsing") == "bezig"


def test_a_task_is_skipped_only_with_a_reason_of_bounded_size(here):
    dossier, by = here
    taak, fatima = dossier["behandeltaken"]["kennisgeving"], wereld.acting(by, "behandelaar")
    for why, words in (("  ", "waarom deze taak niet nodig is"), ("\x00\x07", "waarom"), ("x" * 2001, "te lang")):
        with pytest.raises(Refused, match=words):
            taken.overslaan(taak, why, fatima)
    taken.overslaan(taak, "x" * 2000, fatima)
    assert (status(dossier, by, "kennisgeving"), taak.stand(by.today).gedaan) == ("niet_nodig", True)


@pytest.mark.parametrize("name", ["ontwerp", "zienswijzen", "besluit", "bekendmaken"])
def test_what_follows_the_dossier_is_not_ticked_by_hand(zaak, name):
    with zaak.op(MAANDAG) as by:
        dossier, fatima = zaak.dossier(by), wereld.acting(by, "behandelaar")
        procedure.wijzigen(dossier, fatima, grond="ow_16_65_1a", waarom="Aangewezen. Gehoord op 6 januari.")
        taak = dossier["behandeltaken"][name]
        for deed in (taken.beginnen, taken.afronden, lambda t, by: taken.overslaan(t, "Niet nodig", by)):
            with pytest.raises(Refused, match="volgt wat er in het dossier gebeurt"):
                deed(taak, fatima)


# Sent back


def test_a_reviewer_sends_back_with_a_comment_and_the_handler_is_told(zaak):
    with zaak.op(MAANDAG) as by:
        dossier = zaak.dossier(by)
        done(dossier, by, "ontvankelijkheid")
        later(by)
        taak = dossier["behandeltaken"]["ontvankelijkheid"]
        taken.terugsturen(taak, "De plattegrond mist een schaal.\nVraag die nog.", wereld.acting(by, "beslisser"))
        assert (status(dossier, by, "ontvankelijkheid"), taak.klaar_naam, taak.klaar_op) == ("actie_nodig", "", None)
        assert [(o.naam, o.op, o.tekst) for o in taak.opmerkingen] == [
            ("Sanne Teken", by.now, "De plattegrond mist een schaal.\nVraag die nog.")]
        told = wereld.person(by, "behandelaar").signalen.newest(1)[0]
        assert (told.soort_signaal, told.pad.rpartition("/")[2]) == ("taak_teruggestuurd", "ontvankelijkheid")
        assert "Ontvankelijkheid" in told.tekst and "schaal" not in told.tekst


def test_comments_stay_until_the_task_is_done_again_and_then_in_the_log(here):
    dossier, by = here
    taak = dossier["behandeltaken"]["ontvankelijkheid"]
    done(dossier, by, "ontvankelijkheid")
    taken.terugsturen(taak, "Eerste punt.", wereld.acting(by, "beslisser"))
    taken.terugsturen(taak, "Tweede punt.", wereld.acting(by, "coordinator"))
    assert [o.tekst for o in taak.opmerkingen] == ["Eerste punt.", "Tweede punt."]
    done(dossier, by, "ontvankelijkheid")
    assert taak.opmerkingen == () and status(dossier, by, "ontvankelijkheid") == "klaar"
    assert {"Eerste punt.", "Tweede punt."} <= {line.why for line in taak.history}


def test_sending_back_takes_a_comment_of_bounded_size_a_task_that_is_done_and_another_person(here):
    dossier, by = here
    taak, cora, sanne = (dossier["behandeltaken"]["ontvankelijkheid"], wereld.acting(by, "coordinator"),
                         wereld.acting(by, "beslisser"))
    with pytest.raises(Refused, match="nog niet klaar"):
        taken.terugsturen(taak, "Opnieuw.", sanne)
    taken.afronden(taak, cora)
    with pytest.raises(Refused, match="zelf klaar gemeld. Open haar weer"):
        taken.terugsturen(taak, "Opnieuw.", cora)
    for text, words in (("  ", "wat er nog moet gebeuren"), ("x" * 2001, "niet meer dan 2000 tekens")):
        with pytest.raises(Refused, match=words):
            taken.terugsturen(taak, text, sanne)
    assert status(dossier, by, "ontvankelijkheid") == "klaar"
    taken.terugsturen(taak, "x" * 2000, sanne)


def test_comments_are_bounded_in_number(here):
    dossier, by = here
    taak, sanne = dossier["behandeltaken"]["ontvankelijkheid"], wereld.acting(by, "beslisser")
    done(dossier, by, "ontvankelijkheid")
    for number in range(taken.MOST):
        taken.terugsturen(taak, f"Punt {number}", sanne)
    with pytest.raises(Refused, match="Overleg met de behandelaar"):
        taken.terugsturen(taak, "Nog een", sanne)


def test_a_task_that_follows_the_dossier_can_be_sent_back_and_met(portal):
    zaak = Zaak(portal, MAANDAG, "ondertekend")
    with zaak.op(MAANDAG) as by:
        dossier, fatima = zaak.dossier(by), wereld.acting(by, "behandelaar")
        taak = dossier["behandeltaken"]["besluit"]
        assert status(dossier, by, "besluit") == "klaar"
        taken.terugsturen(taak, "De bijlage mist nog.", wereld.acting(by, "coordinator"))
        assert status(dossier, by, "besluit") == "actie_nodig"
        beschikkingen.heropenen(dossier.beschikkingen()[0], "Bijlage erbij.", wereld.acting(by, "beslisser"))
        with pytest.raises(Refused, match="teruggestuurd met een opmerking"):
            taken.afronden(taak, fatima)
        wereld._hand_in(dossier, by)
        wereld._sign(dossier, by)
        taken.afronden(taak, fatima)
        assert (status(dossier, by, "besluit"), taak.opmerkingen) == ("klaar", ())


# The same form twice, and who may


def test_the_same_deed_twice_is_one(zaak):
    with zaak.op(MAANDAG) as by:
        dossier, fatima, sanne = zaak.dossier(by), wereld.acting(by, "behandelaar"), wereld.acting(by, "beslisser")
        taak = dossier["behandeltaken"]["ontvankelijkheid"]
        for deed in (taken.beginnen, taken.afronden, lambda t, _by, versie: taken.terugsturen(t, "Kijk nog eens.", sanne,
                                                                                             versie=versie)):
            versie = taak.versie
            for _ in range(2):
                deed(taak, fatima, versie=versie)
        assert [line.what for line in taak.history] == [f"taak “Ontvankelijkheid”: {step}"
                                                     for step in ("beginnen", "klaar melden", "terugsturen")]
        told = [s for s in wereld.person(by, "behandelaar").signalen.newest(99) if s.soort_signaal == "taak_teruggestuurd"]
        assert len(taak.opmerkingen) == len(told) == 1


def test_an_old_page_does_not_pass_over_a_comment_that_came_since(here):
    dossier, by = here
    taak, fatima = dossier["behandeltaken"]["ontvankelijkheid"], wereld.acting(by, "behandelaar")
    taken.beginnen(taak, fatima)
    done(dossier, by, "ontvankelijkheid")
    seen = taak.versie
    taken.terugsturen(taak, "Nog niet.", wereld.acting(by, "beslisser"), versie=seen)
    with pytest.raises(Refused, match="Sanne Teken heeft dit gewijzigd"):
        taken.afronden(taak, fatima, versie=seen)
    with pytest.raises(Refused, match="heeft dit gewijzigd"):
        taken.terugsturen(taak, "Iets anders.", wereld.acting(by, "coordinator"), versie="verzonnen")
    assert status(dossier, by, "ontvankelijkheid") == "actie_nodig"


WHO = [("behandelaar", True, False), ("coordinator", True, True), ("beslisser", False, True), ("collega", False, False),
       ("balie", False, False), ("redacteur", False, False), ("brandweer", False, False), ("beheerder", False, False),
       ("aanvrager", False, False)]


@pytest.mark.parametrize("name, keeps, reviews", WHO)
def test_who_may_keep_tasks_and_who_may_send_them_back(here, name, keeps, reviews):
    dossier, by = here
    who = wereld.acting(by, name)
    done(dossier, by, "procedure")
    for allowed, deed in ((keeps, lambda: taken.beginnen(dossier["behandeltaken"]["ontvankelijkheid"], who)),
                          (reviews, lambda: taken.terugsturen(dossier["behandeltaken"]["procedure"], "Welke grond?", who))):
        if allowed:
            deed()
        else:
            with pytest.raises(NotAllowed):
                deed()


def test_a_coordinator_of_another_municipality_may_do_nothing(here):
    dossier, by = here
    done(dossier, by, "procedure")
    wereld.person(by, "coordinator").rollen = ((Role.COORDINATOR, "elders"),)
    with pytest.raises(NotAllowed):
        taken.terugsturen(dossier["behandeltaken"]["procedure"], "Welke grond?", wereld.acting(by, "coordinator"))


@pytest.mark.parametrize("until", ["bekendgemaakt", "ingetrokken"])
def test_after_the_end_the_list_stays_as_it_was(portal, until):
    zaak = Zaak(portal, MAANDAG, "in_behandeling" if until == "ingetrokken" else until)
    with zaak.op(MAANDAG) as by:
        dossier, fatima = zaak.dossier(by), wereld.acting(by, "behandelaar")
        if until == "ingetrokken":
            dossier.state = "ingetrokken"
        taak = dossier["behandeltaken"]["ontvankelijkheid"]
        for deed in (taken.beginnen, taken.afronden, lambda t, by: taken.overslaan(t, "Nee", by),
                     lambda t, _: taken.terugsturen(t, "Nee", wereld.acting(by, "beslisser"))):
            with pytest.raises(Refused, match="verandert niet meer"):
                deed(taak, fatima)
        words = "ingetrokken voordat" if until == "ingetrokken" else "besloten voordat"
        assert words in zin(dossier, by, "ontvankelijkheid")


# What the dossier says


def test_every_task_of_every_procedure_has_facts_and_a_word(portal):
    for name, steps in TAKENLIJST.items():
        zaak = Zaak(portal, MAANDAG)
        with zaak.op(MAANDAG) as by:
            dossier = zaak.dossier(by)
            dossier.procedure = name
            procedure._taken_bijwerken(dossier)
            assert [t.__name__ for t in dossier.behandeltaken()] == [s.naam for s in steps]
            assert all(t.stand(by.today).status in STANDEN and t.stand(by.today).titel for t in dossier.behandeltaken())


def test_admissibility_waits_for_the_applicant_and_then_for_us(zaak):
    with zaak.op(MAANDAG) as by:
        wereld.an_aanvulling(zaak.dossier(by), by)
        assert zin(zaak.dossier(by), by, "ontvankelijkheid") == "Wij wachten tot en met 20 januari 2025 op een aanvulling."
        assert status(zaak.dossier(by), by, "ontvankelijkheid") == "bezig"
        with pytest.raises(Refused, match="Wij wachten tot en met 20 januari 2025"):
            done(zaak.dossier(by), by, "ontvankelijkheid")
    with zaak.op(date(2025, 1, 20)) as by:
        assert status(zaak.dossier(by), by, "ontvankelijkheid") == "bezig"
    with zaak.op(date(2025, 1, 21)) as by:
        assert status(zaak.dossier(by), by, "ontvankelijkheid") == "actie_nodig"
    with zaak.op(date(2025, 1, 13)) as by:
        wereld.answer_aanvulling(zaak.dossier(by), by)
        assert "Beoordeel of zij volledig is" in zin(zaak.dossier(by), by, "ontvankelijkheid")
        aanvullingen.volledig_verklaren(zaak.dossier(by).aanvullingen()[0], wereld.acting(by, "behandelaar"))
        assert status(zaak.dossier(by), by, "ontvankelijkheid") == "bezig"
        done(zaak.dossier(by), by, "ontvankelijkheid")
        assert status(zaak.dossier(by), by, "ontvankelijkheid") == "klaar"


def ask(dossier, by, organisation, days=14):
    return adviezen.vragen(dossier, wereld.acting(by, "behandelaar"), adviesorganisatie=organisation, vraag="Kan dit?",
                           uiterlijk=by.today + timedelta(days=days))


def test_advice_counts_what_came_in_and_is_done_when_a_person_says_so(zaak):
    with zaak.op(MAANDAG) as by:
        dossier = zaak.dossier(by)
        done(dossier, by, "ontvankelijkheid")
        assert (status(dossier, by, "advies"), zin(dossier, by, "advies")) == ("niet_begonnen", "Er is geen advies gevraagd.")
        asked = [ask(dossier, by, name) for name in ("brandweer", "welstand")]
        adviezen.uitbrengen(asked[0], "Ja.", wereld.acting(by, "brandweer"))
        assert (status(dossier, by, "advies"), zin(dossier, by, "advies")) == ("bezig", "1 van de 2 adviezen is binnen.")
        with pytest.raises(Refused, match="1 van de 2 adviezen is binnen"):
            done(dossier, by, "advies")
        adviezen.uitbrengen(asked[1], "Ja.", wereld.acting(by, "welstand"))
        assert zin(dossier, by, "advies").startswith("Alle 2 adviezen zijn binnen. Hebt u dit verwerkt?")
        done(dossier, by, "advies")
        assert status(dossier, by, "advies") == "klaar"
        later(by)
        extra = ask(dossier, by, "brandweer")
        assert status(dossier, by, "advies") == "bezig"
        later(by)
        adviezen.uitbrengen(extra, "Toch niet.", wereld.acting(by, "brandweer"))
        assert status(dossier, by, "advies") == "actie_nodig"
        assert "nadat de taak klaar was gemeld" in zin(dossier, by, "advies")
        taken.afronden(dossier["behandeltaken"]["advies"], wereld.acting(by, "behandelaar"),
                       versie=dossier["behandeltaken"]["advies"].versie)
        assert status(dossier, by, "advies") == "klaar"


def test_advice_that_is_late_needs_action_from_the_day_after(zaak):
    with zaak.op(MAANDAG) as by:
        ask(zaak.dossier(by), by, "brandweer", days=10)
    for day, wanted in ((date(2025, 1, 16), "bezig"), (date(2025, 1, 17), "actie_nodig")):
        with zaak.op(day) as by:
            assert status(zaak.dossier(by), by, "advies") == wanted


def test_a_withdrawn_request_for_advice_counts_no_more(here):
    dossier, by = here
    verzoek = ask(dossier, by, "brandweer")
    adviezen.intrekken(verzoek, wereld.acting(by, "behandelaar"))
    assert zin(dossier, by, "advies") == "Eerst: Ontvankelijkheid."
    done(dossier, by, "ontvankelijkheid", "advies")


def test_the_decision_follows_each_step_of_it(portal):
    found = {}
    for until in ("concept", "ter_controle", "ondertekend", "bekendgemaakt", "klaargezet", "gepubliceerd"):
        zaak = Zaak(portal, MAANDAG, until)
        with zaak.op(MAANDAG) as by:
            found[until] = tuple(status(zaak.dossier(by), by, name) for name in ("besluit", "bekendmaken"))
    assert found == {"concept": ("bezig", "kan_nog_niet"), "ter_controle": ("bezig", "kan_nog_niet"),
                     "ondertekend": ("klaar", "niet_begonnen"), "bekendgemaakt": ("klaar", "bezig"),
                     "klaargezet": ("klaar", "bezig"), "gepubliceerd": ("klaar", "klaar")}


def test_a_decision_that_the_checker_sent_back_needs_action(portal):
    zaak = Zaak(portal, MAANDAG, "ter_controle")
    with zaak.op(MAANDAG) as by:
        besluit = zaak.dossier(by).beschikkingen()[0]
        beschikkingen.terugsturen(besluit, "Voorschrift 2 klopt niet.", wereld.acting(by, "beslisser"))
        assert status(zaak.dossier(by), by, "besluit") == "actie_nodig"
        assert "Nog niet klaar" not in zin(zaak.dossier(by), by, "besluit")


def test_a_decision_begun_early_names_what_is_not_done(portal):
    zaak = Zaak(portal, MAANDAG, "concept")
    with zaak.op(MAANDAG) as by:
        assert zin(zaak.dossier(by), by, "besluit") == "Het besluit is een concept. Nog niet klaar: Toetsing, Advies."


def test_an_annulled_decision_needs_action_again(portal):
    zaak = Zaak(portal, MAANDAG, "gepubliceerd")
    with zaak.op(date(2025, 1, 7)) as by:
        dossier = zaak.dossier(by)
        wereld.ended(wereld.a_bezwaar(dossier, by), by, "gegrond")
        assert [status(dossier, by, name) for name in ("besluit", "bekendmaken")] == ["actie_nodig", "kan_nog_niet"]


START, EINDE = date(2025, 3, 6), date(2025, 4, 16)


def test_draft_and_views_follow_the_laying_open(portal):
    zaak = Zaak(portal, MAANDAG, "toegewezen")
    with zaak.op(START) as by:
        dossier = wereld.laid_open(by, online=False).dossier
        zaak.zaaknummer = dossier.zaaknummer
        procedure._taken_bijwerken(dossier)
        assert [status(dossier, by, name) for name in ("ontwerp", "zienswijzen")] == ["bezig", "kan_nog_niet"]
        wereld.publish_draft(dossier.terinzage_ontwerp(), by)
        assert [status(dossier, by, name) for name in ("ontwerp", "zienswijzen")] == ["klaar", "bezig"]
        wereld.a_zienswijze(dossier, by)
        assert zin(dossier, by, "zienswijzen") == (
            "Zienswijzen kunnen tot en met 16 april 2025. De ene zienswijze is nog niet afgehandeld.")
    with zaak.op(EINDE) as by:
        assert zin(zaak.dossier(by), by, "zienswijzen").startswith("Zienswijzen kunnen tot en met 16 april 2025.")
    with zaak.op(EINDE + timedelta(days=1)) as by:
        assert (status(zaak.dossier(by), by, "zienswijzen"), zin(zaak.dossier(by), by, "zienswijzen")) == (
            "bezig", "De ene zienswijze is nog niet afgehandeld.")
        wereld.answer_all(zaak.dossier(by), by)
        assert status(zaak.dossier(by), by, "zienswijzen") == "klaar"
        assert "kan nog binnenkomen tot en met 23 april 2025" in zin(zaak.dossier(by), by, "zienswijzen")


def test_a_draft_whose_laying_open_was_broken_off_needs_action(portal):
    zaak = Zaak(portal, MAANDAG, "toegewezen")
    with zaak.op(START) as by:
        laid_open = wereld.laid_open(by)
        procedure._taken_bijwerken(laid_open.dossier)
        terinzageleggingen.afbreken(laid_open, "Een tekening ontbrak.", wereld.acting(by, "behandelaar"))
        assert [status(laid_open.dossier, by, name) for name in ("ontwerp", "zienswijzen")] == ["actie_nodig", "kan_nog_niet"]


def test_another_procedure_brings_its_tasks_and_keeps_what_was_done(here):
    dossier, by = here
    done(dossier, by, *FIRST)
    procedure.wijzigen(dossier, wereld.acting(by, "behandelaar"), grond="ow_16_16", waarom="Provincie stemt in.")
    assert status(dossier, by, "ontvankelijkheid") == "klaar" and status(dossier, by, "instemming") == "kan_nog_niet"
    assert zin(dossier, by, "procedure") == "Gekozen: de reguliere procedure met instemming."
