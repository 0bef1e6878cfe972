"""Does a notice stay right when things cross: corrections of corrections, moments, lost rights, a draft that is broken off?"""

from datetime import date, datetime, timedelta

import pytest

from content_types.base import path_of
from portal.actions import aankondiging, goedkeuren, intrekken, publicatiemoment, rectificatie, terinzagelegging, terinzagetermijn
from portal.actions import publicatie as publicaties
from portal.services import catalog, rights, signalen, throttle
from portal.services.clock import AMSTERDAM
from portal.services.search import at
from portal.views.public import hoofd
from tests import wereld
from tests.actions.test_publicatiemoment import MOMENT, planned, state
from tests.actions.test_rectificatie import FOUT, check, corrected, online
from workflows.machine import Refused
from workflows.roles import Role


def twice(by, **changes):
    """(first, second, third): each corrects the one before it, the third of 15 October 2025."""
    _, first, second = corrected(by, **changes)
    wereld.on(by, date(2025, 10, 15))
    third = online(rectificatie.klaarzetten(second, wereld.acting(by, "redacteur"), **FOUT | {"goed": "Huisnummer 23."}), by)
    return first, second, third


def back(publicatie, by):
    publicaties.intrekken(publicatie, "Niet nodig.", wereld.acting(by, "redacteur"))


def test_the_first_leads_to_the_last_when_the_one_between_is_taken_back(by):
    first, second, third = twice(by)
    back(second, by)
    assert (first.gerectificeerd_door, first.wijzigingen[-1][2]) == (path_of(third), "Huisnummer 23.")
    back(third, by)
    assert (first.gerectificeerd_door, second.gerectificeerd_door) == ("", "")


def test_who_read_of_a_later_last_day_keeps_it_when_that_correction_is_taken_back(by):
    dossier, old, new = corrected(by, opnieuw=True)
    back(new, by)
    besluit = dossier.bekendgemaakt()
    assert (old.bezwaar_start, old.bezwaar_einde) == (besluit.bezwaar_start, besluit.bezwaar_einde) != (None, None)
    assert old.bezwaar_einde == date(2025, 11, 25)


def test_a_term_that_ended_for_good_meanwhile_does_not_begin_again(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        old = wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by)
        path = path_of(rectificatie.klaarzetten(old, wereld.acting(by, "redacteur"), **FOUT, opnieuw=True))
    portal.clock.set(datetime(2025, 12, 1, 10))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal), pytest.raises(Refused, match="al onherroepelijk"):
        online(at(by.site, path), by)


def test_what_is_being_corrected_can_be_put_right_before_it_is_online(by):
    dossier = wereld.a_dossier(by, "gepubliceerd")
    old, editor = wereld.notice(dossier, by), wereld.acting(by, "redacteur")
    made = rectificatie.klaarzetten(old, editor, **FOUT | {"fout": "Er stond Jan Jansen."})
    check(made, by)
    versie = old.versie
    assert rectificatie.klaarzetten(old, editor, **FOUT, versie=versie) is made
    assert (made.fout_was, made.gecontroleerd_door, len(dossier.publicaties)) == (FOUT["fout"], "", 2)
    with pytest.raises(Refused, match="gewijzigd"):
        rectificatie.klaarzetten(old, editor, **FOUT | {"goed": "Anders."}, versie=versie)
    online(made, by)


def test_a_draft_that_is_broken_off_takes_its_corrections_along(by):
    lying = wereld.laid_open(by)
    old, editor = terinzagetermijn.bekendmaking_van(lying, by.site), wereld.acting(by, "redacteur")
    new = online(rectificatie.klaarzetten(old, editor, **FOUT), by)
    later = rectificatie.klaarzetten(new, editor, **FOUT)
    terinzagelegging.afbreken(lying, "De tekening was onvolledig.", wereld.acting(by, "behandelaar"))
    assert [p.state for p in (old, new, later)] == ["ingetrokken", "ingetrokken", "vervallen"]
    assert new.intrekreden == "De tekening was onvolledig." and old.gewijzigd_op == by.now


def test_a_planned_notice_of_a_withdrawn_aanvraag_lapses_and_its_editor_hears_at_once(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    publicatie = aankondiging.klaarzetten(dossier, "aanvraag", wereld.acting(by, "redacteur"))
    publicatiemoment.inplannen(publicatie, check(publicatie, by), publiceren_om=MOMENT)
    intrekken.intrekken(dossier, wereld.applicant(dossier, by))
    told = signalen.lijst_van(wereld.person(by, "redacteur")).newest(5)
    assert (publicatie.state, publicatie.publiceren_om) == ("vervallen", None)
    assert [s.tekst for s in told if "stond ingepland" in s.tekst and "aanvraag is ingetrokken" in s.tekst]


@pytest.mark.parametrize("change", [{"rollen": [(Role.BEHANDELAAR, wereld.GEMEENTE)]}, {"actief": False}])
def test_an_approval_of_who_may_not_publish_any_more_does_not_count(by, change):
    by.site.organisaties[wereld.GEMEENTE].publiceren_vier_ogen = True
    publicatie, other = wereld.notice(wereld.a_dossier(by, "klaargezet"), by), wereld.person(by, "collega")
    other.rollen = [(Role.WEBREDACTEUR, wereld.GEMEENTE)]
    editor = check(publicatie, by)
    goedkeuren.goedkeuren(publicatie, wereld.acting(by, "collega"))
    publicatiemoment.inplannen(publicatie, editor, publiceren_om=MOMENT)
    for name, value in change.items():
        setattr(other, name, value)
    with pytest.raises(Refused, match="andere webredacteur"):
        publicaties.publiceren(publicatie, editor)


def test_a_moment_waits_for_a_document_that_is_still_being_read(portal):
    path = planned(portal)
    with portal.site_as(rights.SYSTEM) as by:
        at(by.site, path)["besluit"].ongelezen = True
    portal.clock.set(MOMENT)
    portal.work()
    assert state(portal, path) == "concept"
    with portal.site_as(rights.SYSTEM) as by:
        assert at(by.site, path).publiceren_om and not at(by.site, path).gepland_mislukt
        at(by.site, path)["besluit"].ongelezen = False
    portal.clock.set(MOMENT + publicatiemoment.EVEN)
    portal.work()
    assert state(portal, path) == "gepubliceerd"


def test_it_does_not_wait_for_ever(portal):
    path = planned(portal)
    with portal.site_as(rights.SYSTEM) as by:
        at(by.site, path)["besluit"].ongelezen = True
    for turn in range(publicatiemoment.MEESTE + 1):
        portal.clock.set(MOMENT + turn * publicatiemoment.EVEN)
        portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert "zoekt nog" in at(by.site, path).gepland_mislukt


@pytest.mark.parametrize("om, kan", [(datetime(2026, 3, 29, 1, 59), True), (datetime(2026, 3, 29, 2, 30), False),
                                     (datetime(2026, 3, 29, 3, 0), True), (datetime(2025, 10, 26, 2, 30), True)])
def test_an_hour_that_no_clock_shows_is_refused(by, om, kan):
    publicatie = wereld.notice(wereld.a_dossier(by, "klaargezet"), by)
    editor, om = check(publicatie, by), om.replace(tzinfo=AMSTERDAM)
    if not kan:
        with pytest.raises(Refused, match="bestaat niet"):
            publicatiemoment.inplannen(publicatie, editor, publiceren_om=om)
        return
    publicatiemoment.inplannen(publicatie, editor, publiceren_om=om)
    assert publicatiemoment.moment_in_woorden(publicatie.publiceren_om).endswith(f"om {om.hour}.{om:%M} uur")


def test_just_after_midnight_the_day_of_a_change_is_the_day_on_our_calendar(by):
    publicatie = wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by)
    publicatie.gewijzigd_op = datetime(2025, 10, 9, 0, 1, tzinfo=AMSTERDAM).astimezone(by.now.tzinfo)
    assert dict(hoofd.metadata(publicatie, "https://portaal.test", ""))["DCTERMS.modified"] == "2025-10-09"


def test_what_another_organisation_publishes_does_not_push_the_own_notices_off_the_list(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        own = wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by)
        for number in range(11):
            made = wereld.a_notice(by, organisatie="welstand", zaaknummer=f"Z-2025-0009{number:02}",
                                   gepubliceerd_op=by.today + timedelta(days=1))
            catalog.index(by.site, made)
        path = path_of(own)
    recent = portal.as_("redacteur").get("/bekendmakingen/redactie").html.find(id="recent").find_next("ul")
    assert [link["href"] for link in recent.find_all("a")] == [path]


@pytest.mark.parametrize("adres, herkomst", [
    ("10.0.0.1", "10.0.0.1"), ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"), ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
    ("2001:db8:1:3::1", "2001:db8:1:3::/64"), ("::ffff:10.0.0.1", "10.0.0.1"), ("", "")])
def test_who_has_many_addresses_is_counted_once_and_others_apart(adres, herkomst):
    assert throttle.herkomst(adres) == herkomst


def test_a_rectificatie_that_was_taken_back_is_not_offered_to_be_made_anew_and_its_page_says_what_of(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        old = online(aankondiging.klaarzetten(dossier, "aanvraag", wereld.acting(by, "redacteur")), by)
        new = online(rectificatie.klaarzetten(old, wereld.acting(by, "redacteur"), fout="12", goed="21"), by)
        back(new, by)
        path = path_of(new)
    portal.browser().get(path).mustcontain("zegt niets over de aanvraag zelf")
    assert not [name for name in portal.as_("redacteur").get("/bekendmakingen/redactie").forms if str(name).startswith("opnieuw")]


def test_an_aanvraag_is_not_announced_once_somebody_decided(by):
    dossier, editor = wereld.a_dossier(by, "in_behandeling"), wereld.acting(by, "redacteur")
    late = aankondiging.klaarzetten(dossier, "aanvraag", editor)
    wereld.decided_after_draft(dossier, by)
    with pytest.raises(Refused, match="loopt niet meer"):
        online(late, by)


def test_an_aanvraag_that_is_announced_late_leads_to_the_draft(by):
    lying, editor = wereld.laid_open(by), wereld.acting(by, "redacteur")
    late = online(aankondiging.klaarzetten(lying.dossier, "aanvraag", editor), by)
    assert (late.vervolg, late.vervolg_soort) == (lying.publicatie, "ontwerp")
