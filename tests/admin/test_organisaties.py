"""Is an organisation set part by part, does its page say what is missing, and does it go live only when that is there?"""

from datetime import date, time

import pytest

from content_types.evolve import d2026_11_30_organisatie as evolve
from content_types.organisatie import VAN_OUDS, Organisatie
from portal.actions import aanvraag as aanvragen
from portal.actions import organisatie as organisaties
from portal.services import inrichting, rights
from portal.services.actor import NotAllowed, Refused
from tests import dienst, wereld

PAGE = f"/beheer/organisaties/{wereld.GEMEENTE}"
DAG = ((time(9), time(17)),)
CONTACT = {"telefoon": "14 0123", "adres": "Postbus 1\n1234 AA Waterrijk", "bezoekadres": "Raadhuisplein 1"}
ALLES = CONTACT | {"openingstijden": (DAG,) * 5 + ((), ()), "bestuursorgaan": "het college", "rechtbank": "Rechtbank Midden"}
TE_KIEZEN = ("communicatie", "mailteksten", "vragen", "behandeldiensten")


def gezag(by) -> Organisatie:
    return by.site.organisaties[wereld.GEMEENTE]


def complete(by) -> None:
    """Everything that has to be there before one can apply."""
    organisaties.wijzigen(gezag(by), by, **ALLES)
    for naam in TE_KIEZEN:
        organisaties.vaststellen(gezag(by), by, naam)


def part(portal, naam, path="gegevens/"):
    return portal.as_("beheerder").get(f"{PAGE}/{path}{naam}").forms[naam]


def settings_of(portal, read=gezag):
    with portal.site_as(rights.SYSTEM) as by:
        found = read(by)
        return found.berichten_via_portaal, found.status_tonen if isinstance(found, Organisatie) else found.status_getoond


def test_both_are_on_until_somebody_switches_them_off_and_it_is_kept_who_chose(portal):
    form = part(portal, "communicatie")
    assert form["berichten_via_portaal"].checked and form["status_tonen"].checked
    form["berichten_via_portaal"].checked = form["status_tonen"].checked = False
    form.submit(status=303)
    assert settings_of(portal) == (False, False)
    page = portal.as_("beheerder").get(f"{PAGE}/gegevens/communicatie")
    page.mustcontain("Gekozen op 7 oktober 2025 door Bea Beheer.", "Een wijziging geldt alleen voor nieuwe aanvragen.")
    again = page.forms["communicatie"]
    assert not again["berichten_via_portaal"].checked and not again["status_tonen"].checked
    again["status_tonen"].checked = True
    again.submit(status=303)
    assert settings_of(portal) == (False, True)


def test_saving_what_is_there_already_is_a_choice_too(portal):
    part(portal, "communicatie").submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert "communicatie" in gezag(by).vastgesteld


def test_an_application_keeps_what_held_when_it_began_and_the_page_says_how_many_do(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        old = wereld.a_dossier(by).zaaknummer
    form = part(portal, "communicatie")
    form["berichten_via_portaal"].checked = form["status_tonen"].checked = False
    form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        new = wereld.a_dossier(by).zaaknummer
    assert settings_of(portal, lambda by: by.site["dossiers"].by_zaaknummer(old)) == (True, True)
    assert settings_of(portal, lambda by: by.site["dossiers"].by_zaaknummer(new)) == (False, False)
    portal.as_("beheerder").get(f"{PAGE}/gegevens/communicatie").mustcontain("Er lopen nu 2 zaken.")


def test_the_page_counts_what_is_ready_and_says_of_each_part_how_far_it_is(portal):
    page = portal.as_("beheerder").get(PAGE)
    meter, words = page.html.select_one("progress"), page.html.select_one("#meter").text
    assert words == f"{meter['value']} van {meter['max']} onderdelen klaar" == meter.text
    rows = {row["id"]: row.select_one(".badge").text for row in page.html.select("tr[id]")}
    assert (rows["deel-naam"], rows["deel-contact"], rows["deel-vragen"]) == ("Klaar", "Ontbreekt", "Nog kiezen")
    with portal.site_as(rights.SYSTEM) as by:
        complete(by)
    rows = portal.as_("beheerder").get(PAGE).html.select("tr[id]")
    assert {row["id"] for row in rows if row.select_one(".badge").text != "Klaar"} == {
        "deel-nummers", "deel-statusteksten", "deel-afzender", "deel-werkwijze", "deel-modus", "deel-bekendmaken"}


@pytest.mark.parametrize("naam", [o.naam for o in inrichting.ONDERDELEN if inrichting.GEZAG in o.soorten])
def test_each_part_leads_to_where_it_is_set(portal, naam):
    browser = portal.as_("beheerder")
    link = browser.get(PAGE).html.select_one(f"#deel-{naam} a")["href"]
    browser.get(link.partition("#")[0], status=200)


@pytest.mark.parametrize("naam, values, said", [
    ("contact", {"email": "geen adres"}, "naam@voorbeeld.nl"), ("contact", {"website": "javascript:alert(1)"}, "https://"),
    ("nummers", {"oin": "123"}, "20 cijfers"), ("nummers", {"tooi": "gemeente"}, "gm0363"),
    ("bestuursorgaan", {"bestuursorgaan": " "}, "Vul het bestuursorgaan in"),
    ("naam", {"naam": ""}, "Vul de naam in")])
def test_a_wrong_value_is_refused_beside_its_field_and_comes_back(portal, naam, values, said):
    form = part(portal, naam)
    for name, value in values.items():
        form[name] = value
    page = form.submit(status=422)
    page.mustcontain(said, "Fout: ")
    assert {name: page.forms[naam][name].value.strip() for name in values} == {n: v.strip() for n, v in values.items()}


@pytest.mark.parametrize("naam, values", [
    ("contact", CONTACT | {"website": "https://www.waterrijk.test"}), ("nummers", {"oin": "0" * 20, "tooi": "gm0363"}),
    ("bestuursorgaan", {"bestuursorgaan": "het college"}), ("rechtbank", {"rechtbank": "Rechtbank Midden"})])
def test_each_short_form_keeps_what_was_filled_in(portal, naam, values):
    form = part(portal, naam)
    for name, value in values.items():
        form[name] = value
    form.submit(status=303).follow().mustcontain("bewaard")
    with portal.site_as(rights.SYSTEM) as by:
        assert {name: getattr(gezag(by), name) for name in values} == values


def test_who_saves_over_a_colleague_hears_it_and_loses_nothing(portal):
    form = part(portal, "bestuursorgaan")
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.wijzigen(gezag(by), by, telefoon="14 0999")
    form["bestuursorgaan"] = "het college"
    page = form.submit(status=409)
    page.mustcontain("heeft dit gewijzigd")
    assert page.forms["bestuursorgaan"]["bestuursorgaan"].value == "het college"


def test_the_kind_does_not_change_under_what_is_there(portal):
    with portal.site_as(rights.SYSTEM) as by:
        with pytest.raises(Refused, match="soort kan niet meer"):
            organisaties.wijzigen(by.site.organisaties["brandweer"], by, soort_organisatie="behandeldienst")
        free = organisaties.toevoegen(by, "vrij", naam="Vrij", soort_organisatie="adviesorganisatie", email="v@vrij.test")
        organisaties.wijzigen(free, by, soort_organisatie="behandeldienst")


@pytest.mark.parametrize("name, naam", [("brandweer", "rechtbank"), ("rivierdal", "communicatie"), (wereld.GEMEENTE, "kanaal"),
                                        (wereld.GEMEENTE, "bestaat-niet"), (wereld.GEMEENTE, "contact/meer")])
def test_other_kinds_have_only_the_parts_that_are_theirs(portal, name, naam):
    with portal.site_as(rights.SYSTEM) as by:
        dienst.make(by)
    portal.as_("beheerder").get(f"/beheer/organisaties/{name}/gegevens/{naam}", status=404)


def test_only_the_lokaal_beheerder_comes_here(portal):
    for name in ("coordinator", "behandelaar", "redacteur", "brandweer", "aanvrager"):
        for path in ("", "/gegevens/contact", "/openingstijden", "/behandeldiensten", "/loket"):
            portal.as_(name).get(PAGE + path, status=403)
    with portal.site_as(rights.SYSTEM) as by:
        for deed in (organisaties.in_gebruik_nemen, lambda o, who: organisaties.uit_gebruik_nemen(o, who, reden="x")):
            with pytest.raises(NotAllowed):
                deed(gezag(by), wereld.acting(by, "coordinator"))


# Going live


@pytest.fixture
def nieuw(portal):
    """A site that nobody took into use yet."""
    with portal.site_as(rights.SYSTEM) as by:
        gezag(by).in_gebruik_sinds = None
    return portal


def test_a_visitor_of_a_new_site_reads_that_it_is_not_open_yet_and_where_to_ask(nieuw):
    for path in ("/aanvragen", "/vergunningcheck"):
        page = nieuw.browser().get(path)
        page.mustcontain("U kunt hier nog geen aanvraag doen.", "vergunningen@waterrijk.test")
    assert "beginnen" not in nieuw.browser().get("/aanvragen").forms


def test_a_form_that_was_open_before_does_not_begin_an_aanvraag(portal):
    form = portal.browser().get("/aanvragen").forms["beginnen"]
    with portal.site_as(rights.SYSTEM) as by:
        gezag(by).in_gebruik_sinds = None
    page = form.submit(status=409)
    page.mustcontain("U kunt hier nog geen aanvraag doen.")
    with portal.site_as(rights.SYSTEM) as by:
        assert not len(by.site["aanvragen"])
        with pytest.raises(Refused, match="nog geen aanvraag"):
            aanvragen.beginnen(wereld.acting(by, "aanvrager"))


def test_the_lokaal_beheerder_is_reminded_at_the_door(nieuw):
    nieuw.as_("beheerder").get("/beheer").mustcontain("Let op: bezoekers kunnen nu geen aanvraag doen")


def test_the_lokaal_beheerder_may_try_it_out(nieuw):
    page = nieuw.as_("beheerder").get("/aanvragen")
    page.mustcontain("U bent beheerder: u kunt het hier wel uitproberen.")
    page.forms["beginnen"].submit(status=303)


def test_taking_into_use_is_refused_with_what_is_missing_and_then_done(nieuw):
    browser = nieuw.as_("beheerder")
    page = browser.get(PAGE).forms["openen"].submit("openen", status=409)
    page.mustcontain("Maak eerst af: contact, openingstijden, bestuursorgaan, rechtbank, berichten en status, "
                     "teksten van e-mails, vragen, behandeldiensten.")
    with nieuw.site_as(rights.SYSTEM) as by:
        complete(by)
    form = browser.get(PAGE).forms["openen"]
    form.submit("openen", status=303).follow().mustcontain("Het loket is in gebruik", "sinds 7 oktober 2025")
    form.submit("openen", status=303)
    with nieuw.site_as(rights.SYSTEM) as by:
        assert gezag(by).in_gebruik_sinds == date(2025, 10, 7)
        assert [line.what for line in gezag(by).history].count("in gebruik genomen") == 1
    assert "beginnen" in nieuw.browser().get("/aanvragen").forms


@pytest.mark.parametrize("weg", ["coordinator", "beslisser"])
def test_without_somebody_who_steers_or_signs_it_does_not_begin(nieuw, weg):
    with nieuw.site_as(rights.SYSTEM) as by:
        complete(by)
        wereld.person(by, weg).actief = False
        missing = inrichting.ontbreekt(inrichting.lijst(by.site, gezag(by), by.today))
        assert [rij.onderdeel.naam for rij in missing] == ["behandelaars"] and weg[:8] in missing[0].zin.replace("ö", "o")


def test_a_beslisser_whose_mandate_ended_does_not_count(nieuw):
    with nieuw.site_as(rights.SYSTEM) as by:
        complete(by)
        for mandaat in by.site.mandaten.van_gebruiker(wereld.person(by, "beslisser").__name__):
            mandaat.tot = date(2025, 10, 6)
        missing = inrichting.ontbreekt(inrichting.lijst(by.site, gezag(by), by.today))
        assert "beslisser met een geldig mandaat" in missing[0].zin


def stop(portal, **values):
    form = portal.as_("beheerder").get(f"{PAGE}/loket").forms["stoppen"]
    for name, value in ({"reden": "Wij verhuizen."} | values).items():
        form[name] = value
    return form


def test_a_while_without_new_aanvragen_lets_what_was_begun_go_on(portal):
    with portal.site_as(rights.SYSTEM) as by:
        concept, applicant = wereld.a_concept(by)
        name, who = concept.__name__, applicant.who
    form = stop(portal, dag="20", maand="10", jaar="2025")
    form.submit(status=303)
    form.submit(status=303)
    for path in ("/aanvragen", "/vergunningcheck"):
        portal.browser().get(path).mustcontain("U kunt hier tijdelijk geen nieuwe aanvraag doen.", "Wij verhuizen.",
                                               "maandag 20 oktober 2025", "Bent u al begonnen?")
    with portal.site_as(who) as by, wereld.in_app(portal):
        assert aanvragen.indienen(by.site["aanvragen"][name], by).zaaknummer == "Z-2025-000001"
    with portal.site_as(rights.SYSTEM) as by:
        assert [line.what for line in gezag(by).history].count("tijdelijk geen nieuwe aanvragen") == 1
        complete(by)
    portal.as_("beheerder").get(PAGE).forms["openen"].submit("openen", status=303)
    assert "tijdelijk" not in portal.browser().get("/aanvragen")


@pytest.mark.parametrize("values, status, said", [
    ({"reden": " "}, 422, "Schrijf op waarom"), ({"dag": "7", "maand": "10", "jaar": "2025"}, 409, "een dag die nog komt"),
    ({"dag": "31", "maand": "2", "jaar": "2026"}, 422, "datum in die bestaat")])
def test_stopping_asks_for_a_reason_and_a_day_to_come(portal, values, status, said):
    stop(portal, **values).submit(status=status).mustcontain(said)
    with portal.site_as(rights.SYSTEM) as by:
        assert gezag(by).in_gebruik


def test_a_site_of_before_stays_open_and_is_brought_up_to_date_once(portal):
    with portal.site_as(rights.SYSTEM) as by:
        del gezag(by).in_gebruik_sinds
        assert gezag(by).in_gebruik_sinds == VAN_OUDS and gezag(by).in_gebruik
        del by.site.catalogus["behandeldienst"]
        wereld.acting(by, "coordinator")
        assert "1 organisaties zijn in gebruik; 1 indexen" in evolve.evolve(by.site)
        assert gezag(by).in_gebruik_sinds == date(2025, 10, 7)
        assert evolve.evolve(by.site).startswith("0 organisaties")


# Opening hours


def hours(portal, **values):
    form = portal.as_("beheerder").get(f"{PAGE}/openingstijden").forms["week"]
    usual = {dag: "9.00-17.00" for dag in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")}
    for name, value in (usual | {"zaterdag": "gesloten", "zondag": "gesloten"} | values).items():
        form[name] = value
    return form


def apart(portal, dag="8", tijden="gesloten", tekst="studiedag"):
    form = portal.as_("beheerder").get(f"{PAGE}/openingstijden").forms["apart"]
    form["dag"], form["maand"], form["jaar"], form["tijden"], form["tekst"] = dag, "10", "2025", tijden, tekst
    return form.submit("toevoegen", status="*")


def test_the_hours_of_the_week_are_kept_and_come_back_as_typed(portal):
    hours(portal, vrijdag="9-12, 13-15").submit(status=303).follow()
    form = portal.as_("beheerder").get(f"{PAGE}/openingstijden").forms["week"]
    assert (form["vrijdag"].value, form["zondag"].value) == ("9.00-12.00 en 13.00-15.00", "gesloten")


def test_one_wrong_day_keeps_the_others_and_says_what_to_do(portal):
    page = hours(portal, woensdag="17.00-9.00", donderdag="").submit(status=422)
    page.mustcontain("De eindtijd moet later zijn", "Vul de tijden van donderdag in")
    assert (page.forms["week"]["woensdag"].value, page.forms["week"]["maandag"].value) == ("17.00-9.00", "9.00-17.00")


def test_a_day_apart_is_added_replaced_and_taken_away(portal):
    hours(portal).submit(status=303)
    assert apart(portal).status_int == 303
    assert apart(portal, tijden="9-12", tekst="halve dag").status_int == 303
    page = portal.as_("beheerder").get(f"{PAGE}/openingstijden")
    page.mustcontain("woensdag 8 oktober 2025", "9.00 tot 12.00 uur", "halve dag", no=["studiedag</td>"])
    form = next(form for form in page.forms.values() if "weghalen" in form.fields)
    form.submit("weghalen", status=303)
    assert "halve dag" not in portal.as_("beheerder").get(f"{PAGE}/openingstijden")
    form.submit("weghalen", status=303)


def test_a_day_that_passed_is_refused(portal):
    page = apart(portal, dag="6")
    assert page.status_int == 409 and "al voorbij" in page and page.forms["apart"]["tekst"].value == "studiedag"


# Who has which role


def test_the_roles_are_shown_by_organisation_with_the_gaps_named(portal):
    with portal.site_as(rights.SYSTEM) as by:
        dienst.make(by, people=("od_coordinator",))
        wereld.person(by, "balie").actief = False
    page = portal.as_("beheerder").get("/beheer/gebruikers").click("Wie heeft welke rol?")
    here = page.html.select_one("#organisatie-waterrijk")
    rows = {row.select_one("strong").text: row.select("td")[1].text.strip() for row in here.select("tbody tr")}
    assert rows["Baliemedewerker"] == "Nog niemand" and rows["Behandelaar"] == "Fatima de Wit, Karel Collega"
    assert "Nog niemand" in page.html.select_one("#organisatie-rivierdal").text
    assert "Nog niemand" not in page.html.select_one("#organisatie-brandweer").text


def test_a_role_at_a_behandeldienst_is_given_like_any_other(portal):
    with portal.site_as(rights.SYSTEM) as by:
        dienst.make(by, people=())
        fatima = wereld.person(by, "behandelaar").__name__
    form = portal.as_("beheerder").get(f"/beheer/gebruikers/{fatima}").forms["gebruiker"]
    boxes = {box._value: box for box in form.fields["checkbox"]}
    assert "webredacteur|rivierdal" not in boxes
    boxes["coördinator|rivierdal"].checked = True
    form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert wereld.person(by, "behandelaar").has_role("coördinator", "rivierdal")
