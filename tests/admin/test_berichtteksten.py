"""Can the lokaal beheerder put mails in words of their own, and does what the law wants stay in them whatever is written?"""

import re
from dataclasses import replace

import pytest

from content_types.berichttekst import SOORTEN_AANVRAAG
from content_types.evolve import d2026_11_24_berichtteksten as evolve
from portal.actions import berichttekst as deeds
from portal.actions import organisatie as organisaties
from portal.services import berichtteksten, invulvelden, rights
from portal.services.berichtsoorten import SOORTEN
from portal.services.mailvelden import IN_ONDERWERP, VELDEN, ongevaarlijk
from tests import wereld
from workflows.roles import Role

LIST = "/beheer/berichtteksten"
EERSTE = f"{LIST}/tekst/waterrijk/ontvangstbevestiging/alles"
HOSTILE = ["{{dossier.__class__}}", "{{ dossier['aanvraag'] }}", "{{code.__init__}}", "{{link", "}}", "{{beslisdatum}}"]


def page(portal, path=EERSTE, name="beheerder"):
    return portal.as_(name).get(path)


def adapt(portal, *, naam="ontvangstbevestiging", onderwerp="Dank u", tekst="Dank voor uw bericht.", soort=""):
    with portal.site_as(rights.SYSTEM) as by:
        return deeds.bewaren(by, organisatie=wereld.GEMEENTE, naam=naam, soort_aanvraag=soort, onderwerp=onderwerp,
                             tekst=tekst).__name__


def filed(portal, **answers):
    """A case that comes in now; the mail to its applicant."""
    with portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by, **answers)
        seal, number = dossier.aanvraag.zegel, dossier.zaaknummer
    return portal.mails("jan@jansen.test")[-1], number, seal


# The table of mails


@pytest.mark.parametrize("naam", SOORTEN)
def test_every_shipped_text_says_all_that_it_has_to_in_places_that_it_has(naam):
    onderwerp, tekst = berichtteksten.standaard(naam)
    assert deeds.controleren(naam, onderwerp, tekst) == (onderwerp, tekst)
    assert berichtteksten.ontbrekend(naam, tekst) == []
    assert "${" not in tekst


@pytest.mark.parametrize("naam", SOORTEN)
def test_what_is_added_uses_only_places_of_that_mail(naam):
    soort = SOORTEN[naam]
    used = {place for places, zin in soort.verplicht for place in invulvelden.genoemd(zin) | set(places)}
    assert used <= set(soort.velden) <= set(VELDEN) and set(soort.soorten) <= set(SOORTEN_AANVRAAG)


def test_no_place_with_a_key_or_a_person_may_stand_in_a_subject():
    assert not IN_ONDERWERP & {"code", "link", "aanvrager", "adres", "plan", "controlegetal"} and set(VELDEN) >= IN_ONDERWERP


@pytest.mark.parametrize("naam", [naam for naam, soort in SOORTEN.items() if soort.aan != "aanvrager"])
def test_a_mail_to_others_cannot_name_a_person_or_a_place(naam):
    assert not {"aanvrager", "adres", "plan", "code"} & set(SOORTEN[naam].velden)


# Who comes in


@pytest.mark.parametrize("name", ["", *sorted(set(wereld.MENSEN) - {"beheerder"})])
def test_only_the_lokaal_beheerder_comes_in(portal, name):
    browser = portal.as_(name) if name else portal.browser()
    for path in (LIST, EERSTE, f"{LIST}/afzender/waterrijk"):
        assert browser.get(path, status="*").status_int in ((403,) if name else (303, 403))


@pytest.mark.parametrize("path", ["tekst/waterrijk/ontvangstbevestiging", "tekst/elders/besluit/alles", "afzender/brandweer",
                                  "tekst/waterrijk/wachtwoord/alles", "tekst/waterrijk/besluit/melding", "afzender",
                                  "tekst/brandweer/besluit/alles", "tekst/waterrijk/../besluit"])
def test_what_is_no_text_is_not_found(portal, path):
    portal.as_("beheerder").get(f"{LIST}/{path}", status=404)


def test_the_list_shows_which_text_is_whose(portal):
    adapt(portal, soort="melding")
    listed = portal.as_("beheerder").get("/beheer").click("Teksten van e-mails")
    listed.mustcontain("Aan de aanvrager of de melder", "Aan adviseurs", "Apart voor: melding", "Eigen tekst")
    assert len(listed.html.select("tbody tr")) == len(SOORTEN)


# Adapting


def test_an_adapted_text_is_what_the_applicant_gets_with_all_that_the_law_wants(portal):
    form = page(portal).forms["bewerken"]
    form["onderwerp"], form["tekst"] = "Goed ontvangen: {{zaaknummer}}", "Dag {{aanvrager}},\n\nDank voor {{plan}}."
    form.submit(status=303)
    mail, number, seal = filed(portal)
    body = mail.get_content()
    assert mail["Subject"] == f"Goed ontvangen: {number}"
    assert body.startswith("Dag Jan Jansen,\n\nDank voor Dakkapel aan de voorkant.\n\n")
    assert f"Zaaknummer: {number}" in body and "Ontvangen op: dinsdag 7 oktober 2025" in body
    assert seal[:16] in body and f"/mijn/{number}?code=" in body and "Uw code is: " in body and "Gemeente Waterrijk" in body


def test_what_the_text_says_itself_is_not_added_again(portal):
    _, standard = berichtteksten.standaard("ontvangstbevestiging")
    adapt(portal, tekst="Welkom!\n\n" + standard)
    mail, number, _ = filed(portal)
    assert mail.get_content().count("?code=") == 1 and "Zaaknummer: " not in mail.get_content()


def test_the_text_of_the_kind_goes_before_that_of_the_organisation_and_that_before_the_shipped_one(portal):
    assert "Wat gebeurt er nu?" in filed(portal)[0].get_content()
    adapt(portal, tekst="Van ons allen.")
    assert "Van ons allen." in filed(portal)[0].get_content()
    adapt(portal, tekst="Alleen vergunningen.", soort="vergunning")
    adapt(portal, tekst="Alleen meldingen.", soort="melding")
    body = filed(portal)[0].get_content()
    assert "Alleen vergunningen." in body and "Van ons allen." not in body


def test_each_organisation_has_its_own_text(portal):
    adapt(portal)
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, "bergen", naam="Gemeente Bergen", soort_organisatie="bevoegd gezag", email="b@bergen.test")
        assert berichtteksten.geldend(by.site, "bergen", "ontvangstbevestiging", "vergunning")[0].startswith("Wij hebben")


def test_a_text_cannot_be_switched_off(portal):
    form = page(portal).forms["bewerken"]
    form["tekst"] = " \n "
    form.submit(status=422).mustcontain("Schrijf de tekst")
    with portal.site_as(rights.SYSTEM) as by, pytest.raises(deeds.Refused, match="Schrijf een onderwerp en een tekst"):
        deeds.bewaren(by, organisatie=wereld.GEMEENTE, naam="ontvangstbevestiging", onderwerp="x", tekst=" \n\n ")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_place_that_is_no_place_is_refused_and_what_was_typed_stays(portal, hostile):
    form = page(portal).forms["bewerken"]
    form["tekst"] = f"Dag {hostile} daar"
    answer = form.submit(status=409)
    answer.mustcontain("Deze invulplekken horen niet bij deze e-mail")
    assert answer.html.title.text.startswith("Fout:")
    assert answer.forms["bewerken"]["tekst"].value == f"Dag {hostile} daar"


@pytest.mark.parametrize("naam", ["code", "link", "aanvrager"])
def test_a_key_cannot_stand_in_the_subject(portal, naam):
    form = page(portal).forms["bewerken"]
    form["onderwerp"] = f"Ontvangen {{{{{naam}}}}}"
    form.submit(status=409).mustcontain("mogen niet in het onderwerp", f"{{{{{naam}}}}}")


@pytest.mark.parametrize("name, value, sentence", [
    ("onderwerp", "x" * 151, "Gebruik niet meer dan 150 tekens"), ("tekst", "x" * 10_001, "Gebruik niet meer dan 10.000 tekens"),
    ("onderwerp", "", "Schrijf een onderwerp")])
def test_what_does_not_fit_is_said_at_the_field(portal, name, value, sentence):
    form = page(portal).forms["bewerken"]
    form[name] = value
    form.submit(status=422).mustcontain(sentence)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_a_subject_cannot_start_a_header(portal, end):
    adapt(portal, onderwerp=f"Dank{end}Bcc: dief@elders.test")
    mail, _, _ = filed(portal)
    assert mail["Bcc"] is None and mail["Subject"].startswith("Dank Bcc: dief")
    with portal.site_as(rights.SYSTEM) as by:
        text = by.site.berichtteksten.van(wereld.GEMEENTE, "ontvangstbevestiging")
        text.nieuwe_versie(by.now, "ouder dan de controle", {"onderwerp": f"Dank{end}Bcc: dief@elders.test", "tekst": "x"})
    assert filed(portal)[0]["Bcc"] is None


def test_html_and_expressions_are_plain_text(portal):
    hostile = "<script>alert(1)</script> ${dossier} {0.__class__} %(site)s"
    adapt(portal, tekst=hostile)
    mail, _, _ = filed(portal)
    assert mail.get_content_type() == "text/plain" and hostile in mail.get_content()
    shown = page(portal)
    assert "<script>alert" not in shown.text and hostile in shown.html.select_one(".briefvoorbeeld").text


@pytest.mark.parametrize("typed", ["Klik op https://kwaad.test", "Ga naar www.kwaad.test", "kwaad.test/prijs",
                                   "bel 0900-123 45 67", "mail@kwaad.test", "//kwaad", "x" * 81, "", "a\u202eb"])
def test_who_fills_in_somebody_elses_address_cannot_have_us_mail_a_lure(typed):
    assert ongevaarlijk(typed, "aanvrager") == "aanvrager"


@pytest.mark.parametrize("typed", ["Jan Jansen", "A.B. de Vries-Öztürk", "Kerkstraat 12-A, 1234 AB Waterrijk", "Bouw & Zn. BV"])
def test_an_ordinary_name_or_address_stays(typed):
    assert ongevaarlijk(typed, "anders") == typed


def test_a_lure_in_a_name_is_left_out_of_the_mail(portal):
    adapt(portal, tekst="Dag {{aanvrager}}, over {{plan}}")
    wie = {**wereld.WIE, "naam": "Win nu op www.kwaad.test"}
    body = filed(portal, wie=wie)[0].get_content()
    assert body.startswith("Dag aanvrager, over Dakkapel") and "kwaad" not in body


def test_a_place_in_what_the_applicant_typed_is_not_filled_in(portal):
    adapt(portal, tekst="Over {{plan}}")
    body = filed(portal, plan={**wereld.PLAN, "naam": "{{code}} {{link}}"})[0].get_content()
    assert body.startswith("Over {{code}} {{link}}\n")


# Example and trial


def test_the_example_shows_what_is_typed_and_what_the_portal_adds_and_keeps_nothing(portal):
    form = page(portal).forms["bewerken"]
    form["tekst"] = "Dag {{aanvrager}}"
    shown = form.submit("voorbeeld", status=200)
    example = shown.html.select_one(".briefvoorbeeld")
    assert "Dag A. Voorbeeld" in example.text and "voorbeeldcode" in shown.html.select_one("#erbij").text
    assert shown.forms["bewerken"]["tekst"].value == "Dag {{aanvrager}}"
    page(portal).mustcontain("Standaardtekst", no="Dag {{aanvrager}}")


def test_the_example_of_a_case_only_for_who_may_read_it_and_never_with_its_code(portal):
    _, number, _ = filed(portal)
    form = page(portal).forms["bewerken"]
    form["tekst"], form["zaaknummer"] = "Dag {{aanvrager}}, code {{code}}", number
    answer = form.submit("voorbeeld", status=200)
    answer.mustcontain("Die zaak is niet gevonden, of u mag haar niet zien", "Dag A. Voorbeeld", no="Jan Jansen")
    with portal.site_as(rights.SYSTEM) as by:
        person = wereld.person(by, "beheerder")
        person.rollen = [*person.rollen, (Role.COORDINATOR, wereld.GEMEENTE)]
    answer = form.submit("voorbeeld", status=200)
    answer.mustcontain("Dag Jan Jansen, code voorbeeldcode", f"Ingevuld met zaak {number}")
    real = re.search(r"code=(\w+)", filed(portal)[0].get_content())[1]
    assert real not in answer.text


@pytest.mark.parametrize("naam", SOORTEN)
def test_every_mail_has_an_example_of_a_case_in_every_state(portal, naam):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        gezag, (onderwerp, tekst) = by.site.organisaties[wereld.GEMEENTE], berichtteksten.standaard(naam)
        for dossier in (None, wereld.a_dossier(by), wereld.a_dossier(by, "bekendgemaakt")):
            made = deeds.berichtvoorbeeld.gemaakt(by, naam, gezag, "", onderwerp, tekst, dossier)
            assert made.onderwerp and made.tekst and "{{" not in made.onderwerp + made.tekst
            assert "ontbreekt]" not in made.tekst


def test_a_trial_goes_to_who_asks_and_keeps_nothing(portal):
    form = page(portal).forms["bewerken"]
    form["onderwerp"], form["tekst"] = "Nieuw", "Zo dan"
    form.submit("proef", status=200).mustcontain("Een proefmail is onderweg naar beheerder@waterrijk.test")
    [mail] = portal.mails()
    assert mail["To"] == "beheerder@waterrijk.test" and mail["Subject"] == "Proef: Nieuw"
    assert "voorbeeldcode" in mail.get_content()
    page(portal).mustcontain(no="Zo dan")


def test_a_trial_can_be_asked_only_so_often(portal):
    form = page(portal).forms["bewerken"]
    for _ in range(deeds.PER_QUARTER):
        form.submit("proef", status=200)
    form.submit("proef", status=429).mustcontain("te vaak")


# Former texts, and the text of the portal


def test_the_text_of_the_portal_comes_back_and_the_former_ones_are_kept(portal):
    form = page(portal).forms["bewerken"]
    for tekst in ("De eerste.", "De tweede."):
        form["tekst"] = tekst
        form.submit(status=303)
        form = page(portal).forms["bewerken"]
    page(portal).forms["terugzetten"].submit("terugzetten", status=303)
    shown = page(portal)
    shown.mustcontain("De eerste.", "De tweede.", "standaardtekst teruggezet", "Bea Beheer", no='id="terugzetten"')
    assert "Wat gebeurt er nu?" in filed(portal)[0].get_content()
    again = portal.as_("beheerder").get(f"{EERSTE}?versie=0").forms["bewerken"]
    assert again["tekst"].value == "De eerste."
    again.submit(status=303)
    assert "De eerste." in filed(portal)[0].get_content()


@pytest.mark.parametrize("number", ["9", "-1", "x", "²", "99999999999999999999"])
def test_a_version_that_is_not_there_is_the_text_of_now(portal, number):
    assert portal.as_("beheerder").get(EERSTE, {"versie": number}).forms["bewerken"]["tekst"].value.startswith("Beste")


def test_a_changed_text_of_the_portal_is_reported_until_somebody_looked(portal):
    name = adapt(portal)
    with portal.site_as(rights.SYSTEM) as by:
        by.site.berichtteksten[name].standaard = "die van vorig jaar"
    browser = portal.as_("beheerder")
    browser.get(LIST).mustcontain("De standaardtekst is gewijzigd")
    shown = browser.get(EERSTE)
    shown.mustcontain("De standaardtekst is gewijzigd", "Wat gebeurt er nu?")
    shown.forms["gezien"].submit("gezien", status=303).follow().mustcontain(no="De standaardtekst is gewijzigd")
    browser.get(LIST).mustcontain("Eigen tekst", no="De standaardtekst is gewijzigd")


def test_the_same_form_twice_is_one_version(portal):
    form = page(portal).forms["bewerken"]
    form["tekst"] = "Eén keer."
    form.submit(status=303), form.submit(status=303)
    with portal.site_as(rights.SYSTEM) as by:
        assert len(by.site.berichtteksten.van(wereld.GEMEENTE, "ontvangstbevestiging").versies) == 1


def test_two_who_write_at_once_keep_both_texts(portal):
    mine, theirs = page(portal).forms["bewerken"], page(portal).forms["bewerken"]
    theirs["tekst"] = "Van de ander."
    theirs.submit(status=303)
    mine["tekst"] = "Van mij."
    mine.submit("voorbeeld", status=200)
    answer = mine.submit(status=409)
    answer.mustcontain("Bea Beheer heeft dit gewijzigd", "Dit is er nu bewaard", "Van de ander.")
    assert answer.forms["bewerken"]["tekst"].value == "Van mij."


def test_a_preview_does_not_make_an_old_form_new(portal):
    mine, theirs = page(portal).forms["bewerken"], page(portal).forms["bewerken"]
    theirs["tekst"] = "Van de ander."
    theirs.submit(status=303)
    mine["tekst"] = "Van mij."
    mine.submit("voorbeeld", status=200).forms["bewerken"].submit(status=409)


def test_a_site_from_before_sends_the_shipped_texts_until_it_is_brought_up_to_date(portal):
    with portal.site_as(rights.SYSTEM) as by:
        for name in ("berichtteksten", "statusteksten"):
            by.site["beheer"].remove(name)
    assert "Wat gebeurt er nu?" in filed(portal)[0].get_content()
    portal.as_("beheerder").get("/beheer").mustcontain(no="Teksten van")
    with portal.site_as(rights.SYSTEM) as by:
        assert evolve.evolve(by.site) == "2 mappen voor teksten klaargezet"
        assert evolve.evolve(by.site) == "0 mappen voor teksten klaargezet"


# Sender, and who hears of a new aanvraag


def test_the_sender_and_where_answers_go_are_those_of_the_organisation(portal):
    form = portal.as_("beheerder").get(LIST).click("Afzender en ontvangers wijzigen").forms["afzender"]
    form["afzender_naam"], form["antwoord_aan"] = "Waterrijk, Vergunningen", "balie@waterrijk.test"
    form.submit(status=303)
    mail, _, _ = filed(portal)
    assert mail["From"].addresses[0].display_name == "Waterrijk, Vergunningen"
    assert mail["From"].addresses[0].addr_spec == "noreply@waterrijk.test"
    assert mail["Reply-To"] == "balie@waterrijk.test"
    assert "dan komt uw antwoord bij Gemeente Waterrijk." in mail.get_content()
    assert "niet op antwoorden" not in mail.get_content()


def test_without_an_address_for_answers_the_mail_says_so(portal):
    mail, _, _ = filed(portal)
    assert mail["Reply-To"] is None and "U kunt er niet op antwoorden." in mail.get_content()
    assert mail["From"].addresses[0].display_name == "Gemeente Waterrijk"


@pytest.mark.parametrize("typed", ["geen adres", "a@b.test, c@d.test", "a@b.test\nBcc: x@y.test", "x" * 260 + "@b.test"])
def test_an_address_for_answers_has_to_be_one(portal, typed):
    form = portal.as_("beheerder").get(f"{LIST}/afzender/waterrijk").forms["afzender"]
    form["antwoord_aan"] = typed
    assert form.submit(status="*").status_int in (409, 422)
    with portal.site_as(rights.SYSTEM) as by:
        assert by.site.organisaties[wereld.GEMEENTE].antwoord_aan == ""


def add_rule(portal, soort="", werkzaamheid="", adressen="bomen@waterrijk.test", status=303):
    form = portal.as_("beheerder").get(f"{LIST}/afzender/waterrijk").forms["ontvangers"]
    form["soort_aanvraag"], form["werkzaamheid"], form["adressen"] = soort, werkzaamheid, adressen
    return form.submit("toevoegen", status=status)


def told(portal) -> set[str]:
    """Who got the mails about new cases."""
    return {mail["To"] for mail in portal.mails() if mail["Subject"].startswith("Nieuwe aanvraag")}


def test_a_new_case_is_mailed_to_who_the_rules_say_and_else_to_the_organisation(portal):
    add_rule(portal, werkzaamheid="dakkapel", adressen="daken@waterrijk.test\ndaken2@waterrijk.test")
    add_rule(portal, soort="melding", adressen="melding@waterrijk.test")
    filed(portal)
    assert told(portal) == {"daken@waterrijk.test", "daken2@waterrijk.test"}
    filed(portal, plan={**wereld.PLAN, "werkzaamheden": {"kappen"}})
    assert told(portal) == {"daken@waterrijk.test", "daken2@waterrijk.test", "vergunningen@waterrijk.test"}


def test_a_rule_is_replaced_by_the_next_for_the_same_and_can_be_taken_away(portal):
    add_rule(portal, werkzaamheid="kappen"), add_rule(portal, werkzaamheid="kappen", adressen="groen@waterrijk.test")
    shown = portal.as_("beheerder").get(f"{LIST}/afzender/waterrijk")
    shown.mustcontain("groen@waterrijk.test", no="bomen@waterrijk.test")
    button = next(form for form in shown.forms.values() if "weghalen" in form.fields)
    button.submit("weghalen", status=303), button.submit("weghalen", status=303)
    portal.as_("beheerder").get(f"{LIST}/afzender/waterrijk").mustcontain(no="groen@waterrijk.test")


@pytest.mark.parametrize("adressen", ["geen", "\n".join(f"a{n}@b.test" for n in range(11)), "a@b.test; c@d.test"])
def test_addresses_of_a_rule_have_to_be_addresses(portal, adressen):
    answer = add_rule(portal, adressen=adressen, status=409)
    assert answer.forms["ontvangers"]["adressen"].value.replace("\r", "") == adressen


def test_a_hostile_rule_is_refused(portal):
    with portal.site_as(rights.SYSTEM) as by, pytest.raises(deeds.Refused, match="uit de lijst"):
        from portal.actions import afzender
        afzender.ontvangers_toevoegen(by.site.organisaties[wereld.GEMEENTE], by, werkzaamheid="<b>", adressen=["a@b.test"])


def test_an_old_job_without_a_sender_still_leaves(portal):
    with portal.site_as(rights.SYSTEM) as by:
        by.enqueue("mail", to="jan@jansen.test", subject="x", body="y")
    assert portal.mails("jan@jansen.test")[0]["Reply-To"] is None


def test_a_place_that_says_nothing_takes_its_paragraph_with_it():
    places = {"a": invulvelden.Invulveld("", voorbeeld="", mag_leeg=True), "b": invulvelden.Invulveld("", voorbeeld="B")}
    filled = berichtteksten._alineas("Kop\n{{a}}\n\nMet {{b}} en {{a}}.\n\nGewoon", places, lambda veld: veld.voorbeeld)
    assert filled == "Met B en .\n\nGewoon"
    empty = {"b": replace(places["b"], voorbeeld="")}
    assert berichtteksten._alineas("{{b}}", empty, lambda veld: veld.voorbeeld) == "[b ontbreekt]"
