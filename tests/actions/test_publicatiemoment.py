"""Does a notice come and go at its moment, also late, and does nothing come that somebody would have stopped?"""

from datetime import datetime, timedelta

import pytest

from content_types.base import path_of
from portal.actions import goedkeuren, publicatiemoment
from portal.actions import publicatie as publicaties
from portal.services import rights, signalen
from portal.services.actor import NotAllowed
from portal.services.clock import AMSTERDAM
from portal.services.search import at
from tests import wereld
from tests.actions.test_rectificatie import check
from workflows.machine import Refused
from workflows.roles import Role

MOMENT = datetime(2025, 10, 26, 9, 0, tzinfo=AMSTERDAM)
"""The Sunday on which the clock goes back."""


def planned(portal, **moments) -> str:
    """The path of a checked notice with its moments set."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie = wereld.notice(wereld.a_dossier(by, "klaargezet"), by)
        editor = check(publicatie, by)
        publicatiemoment.inplannen(publicatie, editor, **({"publiceren_om": MOMENT} | moments))
        return path_of(publicatie)


def state(portal, path) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        return at(by.site, path).state


@pytest.mark.parametrize("now, stand", [(MOMENT - timedelta(minutes=1), "concept"), (MOMENT, "gepubliceerd"),
                                        (MOMENT + timedelta(days=3), "gepubliceerd")])
def test_it_goes_online_at_its_moment_and_also_after_a_standstill(portal, now, stand):
    path = planned(portal)
    portal.clock.set(now)
    portal.work()
    assert state(portal, path) == stand
    if stand == "gepubliceerd":
        with portal.site_as(rights.SYSTEM) as by:
            publicatie = at(by.site, path)
            assert publicatie.gepubliceerd_op == by.today and publicatie.history[-1].name
            assert "Wim Web" in {line.name for line in publicatie.history if "publiceren" in line.what}


def test_it_is_taken_back_at_its_moment_with_the_reason(portal):
    path = planned(portal, intrekken_om=MOMENT + timedelta(days=7), reden="De termijn is voorbij.")
    portal.clock.set(MOMENT + timedelta(days=8))
    portal.work()
    portal.browser().get(path).mustcontain("Ingetrokken", "De termijn is voorbij.")


@pytest.mark.parametrize("spoil, reason", [
    ("tekst", "veranderd nadat"), ("bestand", "niet meer zoals het was"), ("naam", "Jan Jansen"), ("recht", "geen recht"),
    ("weg", "geen webredacteur meer"), ("onbekeken", "persoonsgegevens hebt gecontroleerd")])
def test_what_changed_since_the_check_stops_it_and_the_editor_hears(portal, spoil, reason):
    path = planned(portal)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie, editor = at(by.site, path), wereld.person(by, "redacteur")
        if spoil == "tekst":
            publicatie.samenvatting += " En meer."
        elif spoil == "bestand":
            publicatie["besluit"].sha256 = "0" * 64
        elif spoil == "naam":
            publicatie.toelichting, publicatie.nagekeken = "Vraag het Jan Jansen.", ""
        elif spoil == "recht":
            editor.rollen = [(Role.BEHANDELAAR, wereld.GEMEENTE)]
        elif spoil == "weg":
            editor.actief = False
        else:
            publicatie.gecontroleerd_door = ""
    portal.clock.set(MOMENT)
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        publicatie = at(by.site, path)
        assert publicatie.state == "concept" and reason in publicatie.gepland_mislukt and publicatie.publiceren_om is None
        if spoil not in ("recht", "weg"):
            told = signalen.lijst_van(wereld.person(by, "redacteur")).newest(5)
            assert [s for s in told if "Online zetten is niet gelukt" in s.tekst]


def test_it_stays_in_the_list_of_the_editor_and_can_be_changed_and_stopped(portal):
    path, editor = planned(portal), portal.as_("redacteur")
    editor.get("/bekendmakingen/redactie").mustcontain("Op een vast moment (1)", "zondag 26 oktober 2025 om 9.00 uur")
    form = editor.get(f"{path}/moment").forms["moment"]
    form["om"] = "14:30"
    form.submit().follow().mustcontain("zondag 26 oktober 2025 om 14.30 uur")
    portal.clock.set(MOMENT)
    portal.work()
    assert state(portal, path) == "concept"
    portal.as_("redacteur").get(f"{path}/moment").forms["stoppen"].submit("stoppen").follow()
    portal.clock.set(MOMENT + timedelta(days=1))
    portal.work()
    assert state(portal, path) == "concept"
    assert "Op een vast moment (" not in portal.as_("redacteur").get("/bekendmakingen/redactie")


@pytest.mark.parametrize("moments, reason", [
    ({"publiceren_om": datetime(2025, 10, 7, 9, 0, tzinfo=AMSTERDAM)}, "moment dat nog komt"),
    ({"intrekken_om": MOMENT, "reden": "Voorbij."}, "pas weg nadat"),
    ({"intrekken_om": MOMENT + timedelta(days=1)}, "waarom de bekendmaking dan weggaat"),
    ({"intrekken_om": MOMENT + timedelta(days=1), "reden": "Vraag van Jan Jansen."}, "de naam Jan Jansen")])
def test_moments_that_cannot_be_are_refused(portal, moments, reason):
    with pytest.raises(Refused, match=reason):
        planned(portal, **moments)


def test_with_four_eyes_another_editor_approves_exactly_this(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        by.site.organisaties[wereld.GEMEENTE].publiceren_vier_ogen = True
        publicatie = wereld.notice(wereld.a_dossier(by, "klaargezet"), by)
        wereld.person(by, "collega").rollen = [(Role.WEBREDACTEUR, wereld.GEMEENTE)]
        editor, other = check(publicatie, by), wereld.acting(by, "collega")
        with pytest.raises(Refused, match="andere webredacteur"):
            publicaties.publiceren(publicatie, editor)
        with pytest.raises(Refused, match="zelf nagekeken"):
            goedkeuren.goedkeuren(publicatie, editor)
        with pytest.raises(NotAllowed):
            goedkeuren.goedkeuren(publicatie, wereld.acting(by, "balie"))
        goedkeuren.goedkeuren(publicatie, other)
        publicatie.samenvatting = "Iets anders."
        with pytest.raises(Refused, match="veranderd nadat"):
            goedkeuren.goedkeuren(publicatie, other)
        check(publicatie, by)
        with pytest.raises(Refused, match="andere webredacteur"):
            publicaties.publiceren(publicatie, editor)
        goedkeuren.goedkeuren(publicatie, other)
        publicaties.publiceren(publicatie, editor)
        assert publicatie.state == "gepubliceerd" and publicatie.goedgekeurd[2] == "Karel Collega"


def test_the_second_editor_approves_in_the_browser(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        by.site.organisaties[wereld.GEMEENTE].publiceren_vier_ogen = True
        publicatie = wereld.notice(wereld.a_dossier(by, "klaargezet"), by)
        wereld.person(by, "collega").rollen = [(Role.WEBREDACTEUR, wereld.GEMEENTE)]
        check(publicatie, by)
        path = path_of(publicatie)
    first, second = portal.as_("redacteur"), portal.as_("collega")
    page = first.get(path)
    page.mustcontain("Een andere webredacteur moet deze bekendmaking eerst goedkeuren")
    assert not {"goedkeuren", "publiceren"} & set(page.forms)
    second.get("/bekendmakingen/redactie").mustcontain("Wacht op goedkeuring")
    page = second.get(path).forms["goedkeuren"].submit().follow()
    page.forms["publiceren"].submit(status=303)
    assert state(portal, path) == "gepubliceerd"


def test_the_reason_of_taking_back_is_settled_too(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        path = path_of(wereld.notice(wereld.a_dossier(by, "gepubliceerd"), by))
    editor = portal.as_("redacteur")
    form = editor.get(f"{path}/intrekken").forms["intrekken"]
    form["reden"] = "Op verzoek van mevrouw Jansen, jan@jansen.test."
    page = form.submit(status=409)
    page.mustcontain("De reden is openbaar", "een e-mailadres (jan@jansen.test) in de reden")
    form = page.forms["intrekken"]
    assert form["reden"].value.startswith("Op verzoek")
    for box in form.fields["checkbox"]:
        box.checked = True
    form.submit(status=303)
    assert state(portal, path) == "ingetrokken"
