"""Who makes templates, what is refused in them, and does a decision keep its own words?"""

import pytest

from content_types.sjabloon import Sjabloon, Standaardvoorschrift
from portal.actions import beschikking as beschikkingen
from portal.actions import organisatie as organisaties
from portal.actions import sjabloon as sjablonen
from portal.services.actor import NotAllowed
from portal.services.invulvelden import ontbreekt
from tests import wereld
from workflows.machine import Refused

WORDS = {"naam": "Kleine plannen", "organisatie": wereld.GEMEENTE, "soort_besluit": "besluit", "uitkomst": "verleend"}
RULE = {"kop": "Bouwplaats", "organisatie": wereld.GEMEENTE, "werkzaamheid": "dakkapel", "tekst": "Ruim op bij {{adres}}."}


@pytest.fixture
def by(portal):
    with wereld.in_app(portal), portal.site_as(portal.SYSTEM) as by:
        yield by


@pytest.fixture
def beheerder(by):
    return wereld.acting(by, "beheerder")


def a_draft(by, soort="besluit"):
    return beschikkingen.opstellen(wereld.a_dossier(by, "in_behandeling"), wereld.acting(by, "behandelaar"), soort)


def names(found) -> list[str]:
    return [item.titel for item in found]


@pytest.mark.parametrize("name", sorted(set(wereld.MENSEN) - {"beheerder"}))
def test_only_the_lokaal_beheerder_makes_and_changes_them(by, beheerder, name):
    sjabloon, rule = sjablonen.maken(beheerder, **WORDS), sjablonen.voorschrift_maken(beheerder, **RULE)
    who = wereld.acting(by, name)
    for deed in (lambda: sjablonen.maken(who, **WORDS), lambda: sjablonen.sjabloon_wijzigen(sjabloon, who, naam="X"),
                 lambda: sjablonen.voorschrift_maken(who, **RULE),
                 lambda: sjablonen.voorschrift_wijzigen(rule, who, kop="X")):
        with pytest.raises(NotAllowed):
            deed()


def test_the_same_twice_is_one(by, beheerder):
    before = len(by.site.sjablonen)
    assert sjablonen.maken(beheerder, **WORDS) is sjablonen.maken(beheerder, **WORDS)
    assert sjablonen.voorschrift_maken(beheerder, **RULE) is sjablonen.voorschrift_maken(beheerder, **RULE)
    assert len(by.site.sjablonen) == before + 2


@pytest.mark.parametrize("change, sentence", [
    ({"aanhef": "{{adress}}"}, "Deze invulplekken bestaan niet: {{adress}}"),
    ({"slot": "{{dossier.__class__}}"}, "Deze invulplekken bestaan niet: {{dossier.__class__}}"),
    ({"samenvatting": "{{adres"}, "Deze invulplekken bestaan niet: {{"),
    ({"samenvatting": "Voor {{ aanvrager }}."}, "komt op de openbare pagina. Gebruik {{aanvrager}} daarin niet"),
    ({"naam": " "}, "Geef het sjabloon een naam"), ({"organisatie": "brandweer"}, "Kies een bevoegd gezag"),
    ({"soort_besluit": "gril"}, "Kies waarvoor"), ({"uitkomst": ""}, "Kies waarvoor"),
    ({"soort_besluit": "rectificatie"}, "Kies waarvoor")])
def test_what_cannot_be_a_template_is_refused_with_a_sentence(by, beheerder, change, sentence):
    sjabloon = sjablonen.maken(beheerder, **WORDS)
    for deed in (lambda: sjablonen.maken(beheerder, **(WORDS | change)),
                 lambda: sjablonen.sjabloon_wijzigen(sjabloon, beheerder, **change)):
        with pytest.raises(Refused, match=sentence):
            deed()


@pytest.mark.parametrize("change, sentence", [
    ({"tekst": "{{x}}"}, "bestaan niet: {{x}}"), ({"tekst": " "}, "Schrijf het onderwerp"), ({"kop": ""}, "Schrijf het"),
    ({"werkzaamheid": "vliegen"}, "Kies een werkzaamheid"), ({"organisatie": "niemand"}, "Kies een bevoegd gezag")])
def test_what_cannot_be_a_standard_condition_is_refused_with_a_sentence(beheerder, change, sentence):
    with pytest.raises(Refused, match=sentence):
        sjablonen.voorschrift_maken(beheerder, **(RULE | change))


def test_a_change_over_a_newer_version_is_refused(by, beheerder):
    sjabloon = sjablonen.maken(beheerder, **WORDS)
    seen = sjabloon.versie
    sjablonen.sjabloon_wijzigen(sjabloon, beheerder, versie=seen, slot="Eén.")
    sjablonen.sjabloon_wijzigen(sjabloon, beheerder, versie=seen, slot="Eén.")
    with pytest.raises(Refused, match="Bea Beheer heeft dit gewijzigd"):
        sjablonen.sjabloon_wijzigen(sjabloon, beheerder, versie=seen, slot="Twee.")
    assert sjabloon.slot == "Eén."


def test_a_draft_is_offered_what_fits_its_kind_outcome_and_organisation(by, beheerder):
    draft = a_draft(by)
    assert names(sjablonen.te_kiezen(draft, by.site)) == [
        "Vergunning verlenen", "Vergunning verlenen na een ontwerp", "Vergunning weigeren"]
    assert names(sjablonen.te_kiezen(draft, by.site, "geweigerd")) == ["Vergunning weigeren"]
    organisaties.toevoegen(by, "bergen", naam="Gemeente Bergen", soort_organisatie="bevoegd gezag", email="b@bergen.test")
    sjablonen.maken(beheerder, **(WORDS | {"organisatie": "bergen", "naam": "Van een ander"}))
    assert "Van een ander" not in names(sjablonen.te_kiezen(draft, by.site))


def test_one_that_was_switched_off_is_not_offered(by, beheerder):
    draft = a_draft(by)
    for item in by.site.sjablonen.values():
        deed = sjablonen.sjabloon_wijzigen if isinstance(item, Sjabloon) else sjablonen.voorschrift_wijzigen
        deed(item, beheerder, actief=False)
    assert sjablonen.te_kiezen(draft, by.site) == sjablonen.voorschriften_te_kiezen(draft, by.site) == []


def test_only_empty_texts_are_filled_and_the_others_are_named(by, beheerder):
    draft = a_draft(by)
    sjabloon = sjablonen.maken(beheerder, **WORDS, samenvatting="Ja, {{adres}}.", overwegingen="{{motivering}}")
    new, kept = sjablonen.overnemen(draft, sjabloon, {"samenvatting": "Al geschreven."}, by.site)
    assert new == {"overwegingen": ontbreekt("motivering"), "uitkomst": "verleend"}
    assert kept == ["Het besluit in één of twee gewone zinnen"]


def test_with_nothing_to_fill_the_outcome_stays_open(by, beheerder):
    sjabloon = sjablonen.maken(beheerder, **WORDS, slot="Groet.")
    assert sjablonen.overnemen(a_draft(by), sjabloon, {"slot": "Dag."}, by.site) == ({}, ["Slot van de brief"])


def test_a_later_change_of_template_or_condition_never_touches_a_decision(by, beheerder):
    draft, handler = a_draft(by), wereld.acting(by, "behandelaar")
    sjabloon = sjablonen.maken(beheerder, **WORDS, samenvatting="Ja.", overwegingen="Daarom.")
    rule = sjablonen.voorschrift_maken(beheerder, **RULE)
    words = sjablonen.overnemen(draft, sjabloon, {}, by.site)[0]
    text = dict(sjablonen.voorschriften_te_kiezen(draft, by.site))[rule]
    sjablonen.bewaren(draft, words | {"voorschriften": text, "sjabloon": sjabloon.__name__}, handler)
    before = draft.inhoud()
    sjablonen.sjabloon_wijzigen(sjabloon, beheerder, samenvatting="Nee.", overwegingen="Toch niet.", actief=False)
    sjablonen.voorschrift_wijzigen(rule, beheerder, tekst="Iets anders.")
    assert draft.inhoud() == before and draft.voorschriftenlijst() == ["Ruim op bij Kerkstraat 12, 1234 AB Waterrijk."]


def test_a_draft_notes_once_which_template_was_used(by):
    draft, handler = a_draft(by), wereld.acting(by, "behandelaar")
    sjabloon = sjablonen.te_kiezen(draft, by.site)[0]
    values, seen = {"slot": "Dag.", "sjabloon": sjabloon.__name__}, draft.versie
    for _ in range(2):
        sjablonen.bewaren(draft, values, handler, versie=seen)
    assert [line.what for line in draft.history].count("sjabloon gebruikt: Vergunning verlenen") == 1
    assert draft.sjabloon == sjabloon.__name__


@pytest.mark.parametrize("soort", ["bestaat niet", Standaardvoorschrift, "rectificatie"])
def test_what_is_not_a_template_for_it_is_not_noted(by, soort):
    draft, handler = a_draft(by), wereld.acting(by, "behandelaar")
    other = {"bestaat niet": "zzz", "rectificatie": by.site.sjablonen.voor_besluit(wereld.GEMEENTE, "rectificatie", "")[:1],
             Standaardvoorschrift: by.site.sjablonen.alle(Standaardvoorschrift)[:1]}[soort]
    sjablonen.bewaren(draft, {"slot": "Dag.", "sjabloon": other if isinstance(other, str) else other[0].__name__}, handler)
    assert draft.sjabloon == "" and draft.slot == "Dag."


@pytest.mark.parametrize("name", ["beheerder", "coordinator", "beslisser", "brandweer"])
def test_who_does_not_draft_keeps_nothing(by, name):
    draft = a_draft(by)
    with pytest.raises((NotAllowed, Refused)):
        sjablonen.bewaren(draft, {"slot": "Dag."}, wereld.acting(by, name))
    assert draft.slot == ""


def test_conditions_are_offered_for_the_werkzaamheden_and_a_text_only_once(by, beheerder):
    draft = a_draft(by)
    sjablonen.voorschrift_maken(beheerder, **(RULE | {"tekst": "Houd trottoir en rijbaan vrij van materiaal, zodat iedereen "
                                                               "er veilig langs kan.", "kop": "Nog eens straat"}))
    assert [v.kop for v, _ in sjablonen.voorschriften_te_kiezen(draft, by.site)] == [
        "Kleur en materiaal", "Nog eens straat", "Start van het werk melden"]


def test_a_fact_of_several_lines_stays_one_condition(by, beheerder):
    plan = wereld.PLAN | {"omschrijving": "Eerst dit.\nDan dat."}
    draft = beschikkingen.opstellen(wereld.a_dossier(by, "in_behandeling", plan=plan), wereld.acting(by, "behandelaar"))
    rule = sjablonen.voorschrift_maken(beheerder, **(RULE | {"tekst": "Zoals gezegd: {{omschrijving}}"}))
    assert dict(sjablonen.voorschriften_te_kiezen(draft, by.site))[rule] == "Zoals gezegd: Eerst dit. Dan dat."


def test_handing_in_is_refused_with_the_open_places_until_they_are_filled(by):
    draft, handler = a_draft(by), wereld.acting(by, "behandelaar")
    words = sjablonen.overnemen(draft, sjablonen.te_kiezen(draft, by.site)[0], {}, by.site)[0]
    sjablonen.bewaren(draft, words, handler)
    with pytest.raises(Refused, match=r"\[motivering ontbreekt\] in de tekst"):
        beschikkingen.voorleggen(draft, handler)
    filled = draft.overwegingen.replace("[motivering ontbreekt]", "Het plan past.")
    sjablonen.bewaren(draft, {"overwegingen": filled}, handler)
    beschikkingen.voorleggen(draft, handler)
    assert draft.state == "ter_controle"


def test_a_new_bevoegd_gezag_begins_with_the_set_and_an_adviser_with_none(by):
    def of(name):
        return [s for s in by.site.sjablonen.alle(Sjabloon) if s.organisatie == name]

    nieuw = organisaties.toevoegen(by, "bergen", naam="Bergen", soort_organisatie="bevoegd gezag", email="b@bergen.test")
    organisaties.wijzigen(nieuw, by, naam="Gemeente Bergen")
    assert len(of("bergen")) == len(of(wereld.GEMEENTE)) == 10 and of("brandweer") == []
