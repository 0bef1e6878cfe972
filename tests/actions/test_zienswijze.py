"""Does every zienswijze come in once, on its right day, and go on without a name; and does everybody hear of the decision?"""

import hashlib
import io
from datetime import date, datetime, time

import pytest
from pypdf import PdfReader

from portal.actions import reactieklad
from portal.actions import zienswijze as zienswijzen
from portal.actions import zienswijzen_behandelen as behandelen
from portal.actions.terinzagetermijn import bekendmaking_van
from portal.services import actor, openbaarwoord, privacy, redaction, rights
from portal.services.actor import NotAllowed
from portal.services.nota import nota_woorden
from portal.services.throttle import TooOften
from tests import wereld
from workflows.machine import Refused
from workflows.permissions import Permission

START, EINDE, POST = date(2025, 3, 6), date(2025, 4, 16), date(2025, 4, 23)
NAMES = ("Karin", "Smit", "Boer", "Molenweg", "karin@smit.test", "1234 AC", "Jansen")


def on(portal, day: date):
    portal.clock.set(datetime.combine(day, time(10)))


@pytest.fixture
def dossier(portal):
    """A draft that lies open from Thursday 6 March 2025; tests come back to it with `found(by)`."""
    on(portal, START)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        return wereld.laid_open(by).dossier.zaaknummer


def found(by):
    return next(by.site["dossiers"].items_newest_first())


# On its day


@pytest.mark.parametrize("wijze, gepost, ontvangen, te_laat", [
    ("web", None, EINDE, False),
    ("web", None, date(2025, 4, 17), True),
    ("brief", None, EINDE, False),
    ("brief", None, date(2025, 4, 17), True),
    ("brief", EINDE, date(2025, 4, 17), False),
    ("brief", EINDE, POST, False),
    ("brief", EINDE, date(2025, 4, 24), True),
    ("brief", date(2025, 4, 17), date(2025, 4, 18), True),
    ("mondeling", None, EINDE, False),
    ("mondeling", EINDE, date(2025, 4, 17), True),
])
def test_late_is_by_day_of_receipt_and_the_post_rule(portal, dossier, wijze, gepost, ontvangen, te_laat):
    on(portal, ontvangen)
    with portal.site_as(rights.SYSTEM) as by:
        words = {} if wijze == "web" else {"wijze": wijze, "gepost": gepost, "ontvangen": ontvangen}
        assert wereld.a_zienswijze(found(by), by, **words).te_laat is te_laat


def test_the_last_minute_of_the_last_day_is_in_time(portal, dossier):
    portal.clock.set(datetime.combine(EINDE, time(23, 59, 59)))
    with portal.site_as(rights.SYSTEM) as by:
        assert not wereld.a_zienswijze(found(by), by).te_laat


@pytest.mark.parametrize("ontvangen, gepost, words", [
    (date(2025, 3, 11), None, "in de toekomst"),
    (date(2025, 3, 9), date(2025, 3, 10), "niet gepost zijn na de dag"),
    (date(2024, 3, 9), None, "voor de aanvraag zelf"),
])
def test_days_that_cannot_be_are_refused(portal, dossier, ontvangen, gepost, words):
    on(portal, date(2025, 3, 10))
    with portal.site_as(rights.SYSTEM) as by:
        with pytest.raises(Refused, match=words):
            wereld.a_zienswijze(found(by), by, wijze="brief", ontvangen=ontvangen, gepost=gepost)
        assert found(by).zienswijzen() == []


def test_a_day_entered_wrongly_is_mended_with_a_reason_and_kept_in_the_history(portal, dossier):
    on(portal, date(2025, 4, 22))
    with portal.site_as(rights.SYSTEM) as by:
        handler = wereld.acting(by, "behandelaar")
        zienswijze = wereld.a_zienswijze(found(by), by, wijze="brief", ontvangen=date(2025, 4, 18))
        assert zienswijze.te_laat
        behandelen.datums_verbeteren(zienswijze, date(2025, 4, 18), EINDE, "Het poststempel is bij nader inzien leesbaar.",
                                     handler)
        assert not zienswijze.te_laat and "gepost onbekend" in zienswijze.history[-1].what


def test_the_day_of_one_from_the_website_is_never_changed(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        zienswijze = wereld.a_zienswijze(found(by), by)
        with pytest.raises(Refused, match="verandert niet"):
            behandelen.datums_verbeteren(zienswijze, START, None, "Anders", wereld.acting(by, "behandelaar"))


# The receipt


def test_the_receipt_has_number_time_and_a_checksum_of_the_copy(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        zienswijze = wereld.a_zienswijze(found(by), by)
        number, checksum = zienswijze.kenmerk, zienswijze.controlegetal
        assert number == f"{dossier}-ZW1" and checksum == hashlib.sha256(zienswijze.kopie()).hexdigest()
    mail = portal.mails("karin@smit.test")[-1]
    text = mail.get_content()
    assert number in mail["Subject"] and checksum in text and "donderdag 6 maart 2025 om 10.00.00 uur" in text
    assert "tuin" not in text and "Molenweg" not in text


def test_the_same_zienswijze_twice_is_one(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        assert wereld.a_zienswijze(found(by), by) is wereld.a_zienswijze(found(by), by)
        entered = [wereld.a_zienswijze(found(by), by, wijze="brief", tekst="Te hoog.") for _ in range(2)]
        assert entered[0] is entered[1] and [z.nummer for z in found(by).zienswijzen()] == [1, 2]


def test_the_link_in_the_mail_is_of_one_zienswijze_and_only_ours(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        zienswijze = wereld.a_zienswijze(found(by), by)
        token = zienswijzen.link_van(zienswijze, by).rpartition("/")[2]
        assert zienswijzen.bij_link(by, token) is zienswijze
        for wrong in (token[:-2] + "xx", "x", token[1:]):
            with pytest.raises(zienswijzen.links.LinkRefused):
                zienswijzen.bij_link(by, wrong)


def test_somebody_who_sends_too_much_has_to_wait(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        publicatie = bekendmaking_van(found(by).terinzage_ontwerp(), by.site)
        visitor = actor.Actor(rights.ANONYMOUS, by.now, by.site, by.settings)
        for _ in range(reactieklad.PER_QUARTER):
            zienswijzen.beginnen(publicatie, visitor, "10.0.0.9")
        with pytest.raises(TooOften):
            zienswijzen.beginnen(publicatie, visitor, "10.0.0.9")
        assert zienswijzen.beginnen(publicatie, visitor, "10.0.0.10")


def test_what_was_begun_and_not_sent_is_forgotten(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        publicatie = bekendmaking_van(found(by).terinzage_ontwerp(), by.site)
        zienswijzen.beginnen(publicatie, actor.Actor(rights.ANONYMOUS, by.now, by.site, by.settings), "10.0.0.9")
    portal.work()
    on(portal, date(2025, 3, 9))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert len(by.site.zienswijze_klad) == 0


def test_after_the_decision_none_can_be_given(portal, dossier):
    on(portal, date(2025, 4, 24))
    with portal.site_as(rights.SYSTEM) as by:
        besluit = found(by).beschikkingen()[0]
        besluit.soort_besluit, besluit.bekendgemaakt_op = "besluit", by.today
        with pytest.raises(Refused, match="al genomen"):
            wereld.a_zienswijze(found(by), by)


# Who may


MAY = {"coordinator": {"VIEW", "VIEWS"}, "behandelaar": {"VIEW", "VIEWS"}, "beslisser": {"VIEW"}, "balie": set(),
       "collega": set(), "redacteur": set(), "brandweer": set(), "welstand": set(), "aanvrager": set(), "beheerder": set()}


@pytest.mark.parametrize("name", MAY)
def test_only_staff_of_the_dossier_read_a_zienswijze_and_its_files(portal, dossier, name):
    with portal.site_as(rights.SYSTEM) as by:
        balie = wereld.acting(by, "balie")
        klad = zienswijzen.scans(found(by), balie)
        reactieklad.bestand_toevoegen(klad, io.BytesIO(wereld.PDF), "brief.pdf", balie)
        zienswijze = zienswijzen.invoeren(found(by), {
            "wijze": "brief", "ontvangen": by.today, "gepost": None, "naam": "Karin Smit", "adres": "Molenweg 7",
            "email": "", "tekst": "Te hoog."}, balie, klad=klad)
        who, file = wereld.acting(by, name), zienswijze.bestanden()[0]
        given = {p.name for p in Permission if who.may(p, zienswijze)}
        assert given == MAY[name] and who.may(Permission.VIEW, file) is ("VIEW" in MAY[name])


def test_nobody_reads_one_without_logging_in(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        zienswijze = wereld.a_zienswijze(found(by), by)
        visitor = actor.Actor(rights.ANONYMOUS, by.now, by.site, by.settings)
        assert not [p for p in Permission if visitor.may(p, zienswijze)]


@pytest.mark.parametrize("name, may", [("balie", True), ("behandelaar", True), ("coordinator", True), ("beslisser", False),
                                       ("collega", False), ("redacteur", False), ("brandweer", False), ("aanvrager", False)])
def test_who_enters_one_from_a_letter(portal, dossier, name, may):
    with portal.site_as(rights.SYSTEM) as by:
        assert wereld.acting(by, name).may(Permission.VIEWS, found(by)) is may


@pytest.mark.parametrize("name", ["beslisser", "balie", "collega"])
def test_only_who_handles_it_answers(portal, dossier, name):
    with portal.site_as(rights.SYSTEM) as by:
        zienswijze = wereld.a_zienswijze(found(by), by)
        with pytest.raises(NotAllowed):
            behandelen.beantwoorden(zienswijze, ANSWER, wereld.acting(by, name))


# Redacting and answering

ANSWER = {"openbare_tekst": "Ik ben het er niet mee eens.", "antwoord": "De schaduw valt binnen de norm.", "gevolg": "geen",
          "gecontroleerd": True}
FULL = ("Ik, Karin Smit-de Boer, Molenweg 7 te Waterrijk, 1234ac, bel mij op 06-12345678 of mail karin@smit.test. "
        "Buurman Jan Jansen van Kerkstraat 12 wil te hoog bouwen. Mijn BSN is 123456782.")


def test_the_proposal_leaves_out_who_it_is_and_keeps_what_it_says(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        handler = wereld.acting(by, "behandelaar")
        zienswijze = wereld.a_zienswijze(found(by), by, tekst=FULL)
        voorstel = behandelen.voorstel(zienswijze, handler)
        assert voorstel == ("Ik, [naam], [adres] te Waterrijk, [postcode], bel mij op [telefoonnummer] of mail "
                            "[e-mailadres]. Buurman [naam] van Kerkstraat 12 wil te hoog bouwen. Mijn BSN is "
                            "[burgerservicenummer].")
        assert behandelen.bevindingen(zienswijze, voorstel, "", handler) == []


@pytest.mark.parametrize("changes, words", [
    ({"openbare_tekst": "Karin Smit schrijft."}, "Smit"),
    ({"openbare_tekst": "Karin vindt de schaduw erg."}, "de naam Karin"),
    ({"openbare_tekst": "Aan de Molenweg 7 is het donker."}, "een adres"),
    ({"antwoord": "Wij belden met mevrouw Smit."}, "in het antwoord"),
    ({"antwoord": "De heer Jansen bouwt niet te hoog."}, "Jansen"),
    ({"openbare_tekst": "Mail karin@smit.test"}, "e-mailadres"),
    ({"gevolg": ""}, "Kies wat deze zienswijze"),
    ({"gecontroleerd": False}, "Kruis aan"),
    ({"antwoord": ""}, "Schrijf eerst het antwoord"),
    ({"openbare_tekst": ""}, "zonder persoonsgegevens"),
])
def test_an_answer_is_not_done_while_something_about_a_person_remains(portal, dossier, changes, words):
    with portal.site_as(rights.SYSTEM) as by:
        zienswijze = wereld.a_zienswijze(found(by), by)
        with pytest.raises(Refused, match=words):
            behandelen.beantwoorden(zienswijze, ANSWER | changes, wereld.acting(by, "behandelaar"))


def test_what_a_person_judged_may_stay_and_that_is_recorded(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        handler = wereld.acting(by, "behandelaar")
        zienswijze = wereld.a_zienswijze(found(by), by)
        values = ANSWER | {"openbare_tekst": "De smit van Boer en zoon."}
        judged = behandelen.bevindingen(zienswijze, values["openbare_tekst"], values["antwoord"], handler)
        behandelen.beantwoorden(zienswijze, values | {"beoordeeld": set(judged)}, handler)
        assert zienswijze.state == "beantwoord"
        assert {line.why for line in zienswijze.history if "beoordeeld" in line.what} == set(judged)


def test_an_old_form_does_not_go_over_a_newer_answer(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        handler, zienswijze = wereld.acting(by, "behandelaar"), wereld.a_zienswijze(found(by), by)
        old = zienswijze.versie
        behandelen.bewaren(zienswijze, ANSWER, wereld.acting(by, "coordinator"), versie=old)
        with pytest.raises(Refused, match="Cora Dinator heeft dit gewijzigd"):
            behandelen.bewaren(zienswijze, ANSWER | {"antwoord": "Anders."}, handler, versie=old)
        behandelen.bewaren(zienswijze, ANSWER, wereld.acting(by, "coordinator"), versie=old)


def test_a_late_one_is_judged_before_it_is_answered_and_then_counts_or_not(portal, dossier):
    on(portal, date(2025, 4, 17))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        handler, zienswijze = wereld.acting(by, "behandelaar"), wereld.a_zienswijze(found(by), by)
        with pytest.raises(Refused, match="te laat"):
            behandelen.beantwoorden(zienswijze, ANSWER, handler)
        assert found(by).gebeurtenissen[-1]["aantal"] == 0
        behandelen.te_laat_beoordelen(zienswijze, "verschoonbaar", "De indiener lag in het ziekenhuis.", handler)
        assert found(by).gebeurtenissen[-1]["aantal"] == 1
        behandelen.beantwoorden(zienswijze, ANSWER, handler)


def test_one_that_was_passed_on_or_taken_back_is_told_and_needs_no_answer(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        handler = wereld.acting(by, "behandelaar")
        for number, (deed, words) in enumerate(((behandelen.doorsturen, "Waterschap Rijnland"),
                                                (behandelen.intrekken, "Gebeld op 7 maart."))):
            zienswijze = wereld.a_zienswijze(found(by), by, email=f"buur{number}@wijk.test")
            with pytest.raises(Refused):
                deed(zienswijze, " ", handler)
            deed(zienswijze, words, handler)
        assert [z.state for z in found(by).zienswijzen()] == ["doorgestuurd", "ingetrokken"]
    for to, words in (("buur0@wijk.test", "Waterschap Rijnland"), ("buur1@wijk.test", "intrekt")):
        assert any(words in mail.get_content() for mail in portal.mails(to))


def test_the_decision_waits_for_every_answer(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_zienswijze(found(by), by)
    on(portal, date(2025, 4, 24))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert by.refusal(found(by), "beschikken") == "Beantwoord eerst alle zienswijzen."
        wereld.answer_all(found(by), by)
        assert by.refusal(found(by), "beschikken") == ""


# The nota


def test_the_nota_has_every_answer_and_no_name(portal, dossier):
    on(portal, date(2025, 4, 17))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_zienswijze(found(by), by, wijze="brief", ontvangen=START, tekst=FULL)
        wereld.a_zienswijze(found(by), by, naam="Piet Laatkomer", tekst="Te laat, van Piet Laatkomer.")
        wereld.answer_all(found(by), by)
        nota = behandelen.nota_maken(found(by), wereld.acting(by, "behandelaar"))
        assert nota.publiceerbaar and nota.toegankelijk
        with nota.open() as stream:
            reader = PdfReader(io.BytesIO(stream.read()))
        text = "\n".join(page.extract_text() for page in reader.pages) + str(reader.metadata) + nota.tekst
        assert [name for name in (*NAMES, "Laatkomer", "Piet") if name.lower() in text.lower()] == []
        for words in ("Zienswijze 1", "Zienswijze 2", "De schaduw valt binnen de norm.", "na de laatste dag"):
            assert words in text
        assert privacy.findings(text, openbaarwoord.namen_in(found(by)), ("vergunningen@waterrijk.test",)) == []


def test_the_nota_can_be_made_again_and_says_when_it_is_old(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        handler = wereld.acting(by, "behandelaar")
        zienswijze = wereld.a_zienswijze(found(by), by)
        with pytest.raises(Refused, match="Beantwoord eerst"):
            behandelen.nota_maken(found(by), handler)
        wereld.answer_all(found(by), by)
        behandelen.nota_maken(found(by), handler)
        assert not behandelen.nota_verouderd(found(by), by)
        behandelen.heropenen(zienswijze, handler)
        behandelen.beantwoorden(zienswijze, ANSWER | {"antwoord": "Wij passen het aan."}, handler)
        assert behandelen.nota_verouderd(found(by), by)
        behandelen.nota_maken(found(by), handler)
        assert "Wij passen het aan." in nota_woorden(found(by), by.site, by.today).stukken[0].antwoord
        assert [d.titel for d in found(by)["documenten"].values()] == ["Nota van zienswijzen"]


@pytest.mark.parametrize("name", ["balie", "beslisser", "collega", "redacteur"])
def test_who_may_not_answer_makes_no_nota(portal, dossier, name):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_zienswijze(found(by), by)
        wereld.answer_all(found(by), by)
        with pytest.raises(NotAllowed):
            behandelen.nota_maken(found(by), wereld.acting(by, name))


# Afterwards


def decide(by):
    """As if the decision had been made known, which is the work of another deed."""
    besluit = found(by).beschikkingen()[0]
    besluit.soort_besluit, besluit.bekendgemaakt_op, besluit.state = "besluit", by.today, "bekendgemaakt"
    behandelen.deelnemers_inlichten(found(by), besluit, by)
    behandelen.deelnemers_inlichten(found(by), besluit, by)


def test_everybody_who_took_part_hears_of_the_decision_once(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        handler = wereld.acting(by, "behandelaar")
        wereld.a_zienswijze(found(by), by)
        wereld.a_zienswijze(found(by), by, wijze="brief", naam="Opa Smit", email="")
        gone = wereld.a_zienswijze(found(by), by, email="weg@wijk.test")
        behandelen.intrekken(gone, "Per e-mail, 7 maart.", handler)
        wereld.answer_all(found(by), by)
        decide(by)
        assert [z.naam for z in behandelen.per_post(found(by))] == ["Opa Smit"]
        behandelen.brieven_verstuurd(found(by), handler)
        assert behandelen.per_post(found(by)) == []
    told = [mail["To"] for mail in portal.mails() if mail["Subject"].startswith("Er is een besluit genomen")]
    assert told == ["karin@smit.test"]


def test_after_the_decision_nothing_of_the_answers_changes(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        handler, zienswijze = wereld.acting(by, "behandelaar"), wereld.a_zienswijze(found(by), by)
        wereld.answer_all(found(by), by)
        decide(by)
        for deed in (lambda: behandelen.heropenen(zienswijze, handler), lambda: behandelen.bewaren(zienswijze, ANSWER, handler),
                     lambda: behandelen.intrekken(zienswijze, "x", handler),
                     lambda: behandelen.nota_maken(found(by), handler)):
            with pytest.raises(Refused, match="al bekendgemaakt"):
                deed()


def test_names_of_who_took_part_stop_the_notice_of_the_decision(portal, dossier):
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_zienswijze(found(by), by)
        assert "Karin Smit-de Boer" in openbaarwoord.namen_in(found(by))


# Redaction by itself


@pytest.mark.parametrize("text, names, adressen, want", [
    ("Géén naam van Zoë Çelik hier", ["Zoe Celik"], [], "Géén naam van [naam] hier"),
    ("ZOË ÇELIK", ["Zoë Çelik"], [], "[naam]"),
    ("de Boerenstraat", ["Jan de Boer"], [], "de Boerenstraat"),
    ("Molenweg 70 en Molenweg 7b", [], ["Molenweg 7, 1234 AC Waterrijk"], "Molenweg 70 en Molenweg 7b"),
    ("op MOLENWEG 7 a.", [], ["Molenweg 7a, 1234 AC Waterrijk"], "op [adres]."),
    ("rekening NL91 ABNA 0417 1643 00", [], [], "rekening [bankrekening]"),
    ("Groet, Karin. KARIN! karin", ["Karin Smit-de Boer"], [], "Groet, [naam]. [naam]! [naam]"),
    ("Het bos van mevrouw Bos en Jan", ["Jan Bos"], [], "Het bos van mevrouw [naam] en [naam]"),
    ("", ["x"], [""], ""),
])
def test_redaction_replaces_whole_words_with_and_without_accents(text, names, adressen, want):
    assert redaction.proposal(text, names, adressen) == want
