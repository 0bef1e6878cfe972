"""Who hands over what, is it whole and standard, and when is it known to have arrived?"""

import io
import json

import bagit
import pytest
from lxml import etree

from content_types.bestand import Bijlage
from portal.actions import aanvullen, aflevering
from portal.actions import dossier as dossiers
from portal.actions import overdracht as deeds
from portal.actions import postbus as postbussen
from portal.actions import postbusverkeer as verkeer
from portal.services.actor import NotAllowed, Refused
from portal.services.afleveringen import zoek
from portal.services.dossierpakket import MANIFEST
from portal.services.jobs import HANDLERS
from portal.services.rights import roles_here
from tests import wereld
from tests.conftest import shared
from tests.staff.test_zonder_besluit import taken_in
from workflows.permissions import Permission
from workflows.roles import Role

DELEN = [{"kop": "Het plan", "rijen": [("Wat", "Een dakkapel")]}]
SELECTIE = "11.1.6"


class Werker:
    """What a job gets."""

    def __init__(self, by):
        self.site, self.settings, self.clock = by.site, by.settings, self
        self.now = lambda: by.now


def pak(overdracht, by):
    HANDLERS[deeds.VULLEN](Werker(by), key="x", naam=overdracht.__name__)
    return overdracht


def vraag(dossier, by, soort=deeds.TUSSENTIJDS, wie="coordinator", **more):
    more = {"selectie": SELECTIE} | more if soort == deeds.DEFINITIEF else more
    return deeds.klaarzetten(dossier, wereld.acting(by, wie), soort, delen=DELEN, **more)


def closed(by, **more):
    dossier = wereld.a_dossier(by, "bekendgemaakt", **more)
    dossiers.sluiten(dossier, wereld.acting(by, "coordinator"))
    return dossier


def leg_neer(overdracht, folder):
    """As a client has it after fetching everything."""
    for bestand in overdracht.bestanden:
        place = folder / bestand.pad
        place.parent.mkdir(parents=True, exist_ok=True)
        with bestand.blob.open("r") as stream:
            place.write_bytes(stream.read())
    return folder / overdracht.plek


WIE_MAG = {
    deeds.TUSSENTIJDS: ({"baliemedewerker", "coördinator", "lokaal beheerder"}, set()),
    deeds.DEFINITIEF: (set(), {"coördinator", "lokaal beheerder"}),
}
"""By kind: who may before closing, and who may after it (rules.md section 6)."""


@pytest.mark.parametrize("soort", WIE_MAG)
def test_who_may_hand_over_before_and_after_closing_is_as_the_rules_say(by, soort):
    before, after = wereld.a_dossier(by, "bekendgemaakt"), closed(by)
    for dossier, expected in zip((before, after), WIE_MAG[soort], strict=True):
        allowed = {str(role) for role in Role if deeds.RECHT[soort] in _rights(dossier, role)}
        assert allowed == expected


def _rights(dossier, role):
    return dossier.workflow.states[dossier.state].grid.get(role, ())


@pytest.mark.parametrize("soort, until, wie", [
    (deeds.TUSSENTIJDS, "in_behandeling", "behandelaar"), (deeds.TUSSENTIJDS, "in_behandeling", "beslisser"),
    (deeds.DEFINITIEF, "in_behandeling", "coordinator"), (deeds.DEFINITIEF, "gesloten", "balie"),
    (deeds.TUSSENTIJDS, "gesloten", "coordinator")])
def test_others_and_other_moments_are_refused(by, soort, until, wie):
    dossier = closed(by) if until == "gesloten" else wereld.a_dossier(by, until)
    with pytest.raises(NotAllowed):
        vraag(dossier, by, soort, wie)


def test_the_lokaal_beheerder_hands_over_without_being_able_to_read(by):
    dossier, beheerder = wereld.a_dossier(by, "in_behandeling"), wereld.acting(by, "beheerder")
    made = pak(vraag(dossier, by, wie="beheerder"), by)
    assert made.state == "klaar" and not beheerder.may(Permission.VIEW, dossier)
    with pytest.raises(NotAllowed):
        deeds.gedownload(made, beheerder)
    assert Role.LOKAAL_BEHEERDER in roles_here(beheerder.who, dossier, by.today)


def test_an_interim_copy_has_the_folders_of_old_and_a_manifest_that_fits(by, tmp_path):
    postbussen.openen(by, by.site.organisaties[wereld.GEMEENTE])
    dossier = wereld.a_dossier(by, "advies_uitgebracht")
    dossiers.notitie_maken(dossier, "Let op de buren.", wereld.acting(by, "behandelaar"))
    dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF), "brief.pdf", wereld.acting(by, "behandelaar"))
    made = pak(vraag(dossier, by, wie="balie"), by)
    root = leg_neer(made, tmp_path)
    assert made.plek.startswith(f"{dossier.zaaknummer}/{dossier.zaaknummer}_20")
    assert {p.name for p in root.iterdir()} == {"aanvraag", "bijlagen", "documenten", "notities", "audittrail", MANIFEST}
    lines = (root / MANIFEST).read_text().splitlines()
    assert {line.split("  ")[1] for line in lines} == {b.pad.removeprefix(made.plek + "/") for b in made.bestanden[:-1]}
    assert "Let op de buren." in next((root / "notities").iterdir()).read_text()
    assert json.loads(next((root / "aanvraag").glob("*.json")).read_text())["zegel"] == dossier.aanvraag.zegel
    assert all(p.name.startswith(dossier.zaaknummer) for p in root.rglob("*") if p.is_file() and p.parent != root)


def test_a_vooroverleg_goes_as_a_concept(by):
    dossier = taken_in(by, "vooroverleg")
    dossiers.notitie_maken(dossier, "Past binnen het plan.", wereld.acting(by, "behandelaar"))
    dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF), "kaart.pdf", wereld.acting(by, "behandelaar"))
    made = pak(vraag(dossier, by), by)
    assert "/Concept_20" in made.plek
    assert {b.pad.split("/")[2] for b in made.bestanden} == {"Notities", "Documenten", MANIFEST}


def test_what_goes_to_the_archive_is_a_valid_bag_with_valid_mdto(by, tmp_path):
    gezag = by.site.organisaties[wereld.GEMEENTE]
    gezag.tooi = "gm0363"
    dossier = closed(by)
    made = pak(vraag(dossier, by, deeds.DEFINITIEF), by)
    root = leg_neer(made, tmp_path)
    bag = bagit.Bag(str(root))
    bag.validate()
    schema = etree.XMLSchema(etree.parse(str(shared("standards/mdto/MDTO-XML1.0.1.xsd"))))
    described = sorted(root.rglob("*.mdto.xml"))
    for place in described:
        schema.assertValid(etree.parse(str(place)))
    files = [p for p in (root / "data").rglob("*") if p.is_file() and not p.name.endswith(".mdto.xml")]
    assert len(described) == 2 * len(files) + 1 and len(files) >= 6
    text = (root / f"data/{dossier.zaaknummer}/{dossier.zaaknummer}.mdto.xml").read_text()
    assert "identifier.overheid.nl/tooi/id/gemeente/gm0363" in text and "<begripCode>11.1.6</begripCode>" in text


def test_a_bag_in_which_a_bit_fell_over_is_found(by, tmp_path):
    root = leg_neer(pak(vraag(closed(by), by, deeds.DEFINITIEF), by), tmp_path)
    damaged = next((root / "data").rglob("*_aanvraag.json"))
    damaged.write_bytes(damaged.read_bytes().replace(b"dakkapel", b"dakkapes", 1))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(root)).validate()


def test_nothing_leaves_when_a_file_is_not_what_it_was(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    bijlage = dossier.aanvraag.bijlagen()[0]
    with bijlage.blob.open("w") as target:
        target.write(b"iets anders")
    made = pak(vraag(dossier, by), by)
    assert made.state == "mislukt" and not made.bestanden and "niet meer zoals" in made.fout
    assert any("mislukt" in line.what for line in dossier.history)


def test_what_could_not_be_packed_stands_among_the_deliveries_is_tried_again_and_stopped(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    blob = dossier.aanvraag.bijlagen()[0].blob
    with blob.open() as source:
        data = source.read()
    with blob.open("w") as target:
        target.write(b"iets anders")
    made, beheerder = pak(vraag(dossier, by), by), wereld.acting(by, "beheerder")
    [row] = zoek(beheerder, groepen=("niet",), soort="overdracht")
    assert (row.id, row.dossier) == (made.__name__, dossier.zaaknummer)
    with blob.open("w") as target:
        target.write(data)
    assert aflevering.opnieuw(beheerder, [row.sleutel]) == 1 and made.state == "in_voorbereiding"
    assert pak(made, by).state == "klaar"
    [row] = zoek(beheerder, soort="overdracht")
    assert row.groep == "wacht" and aflevering.stoppen(beheerder, [row.sleutel], "Niet meer nodig") == 0
    verkeer.opgeruimd(made, by)
    assert [row.id for row in zoek(beheerder, groepen=("niet",))] == [made.__name__]
    assert aflevering.opnieuw(beheerder, [row.sleutel]) == 0 and made.state == "vervallen"
    assert aflevering.stoppen(beheerder, [row.sleutel], "Gaat op papier") == 1
    assert [row.groep for row in zoek(beheerder, soort="overdracht")] == ["gestopt"]


def test_confidential_files_go_along_and_what_the_applicant_did_not_send_stays(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    secret = dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF), "geheim.pdf", wereld.acting(by, "behandelaar"))
    secret.vertrouwelijk = True
    aanvulling = wereld.an_aanvulling(dossier, by)
    aanvullen.bestand_toevoegen(aanvulling, "1", io.BytesIO(wereld.PDF), "klad.pdf", wereld.applicant(dossier, by))
    names = " ".join(b.pad for b in pak(vraag(dossier, by), by).bestanden)
    assert "geheim.pdf" in names and "klad.pdf" not in names


def test_a_second_click_asks_nothing_and_a_changed_dossier_goes_anew(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    first = vraag(dossier, by, versie="v1")
    assert vraag(dossier, by, versie="v1") is first and vraag(dossier, by, versie="v2") is first
    pak(first, by)
    assert vraag(dossier, by, versie="v1") is first
    by.now += wereld.timedelta(minutes=1)
    second = pak(vraag(dossier, by, versie="v3"), by)
    assert second is not first and second.plek != first.plek
    assert list(by.site.overdrachten.van_zaak(dossier.zaaknummer)) == [second, first]


def fetch_all(made, by):
    for bestand in made.bestanden:
        ophaling = verkeer.Ophaling(made.ontvanger, bestand.pad, 0, "run", "10.0.0.1")
        verkeer.begonnen(by, ophaling)
        verkeer.beeindigd(by, ophaling, bestand.omvang, zeker=True)


def test_a_dossier_is_archived_only_after_the_archive_confirmed_that_it_has_it(by):
    postbussen.openen(by, by.site.organisaties[wereld.GEMEENTE])
    dossier, coordinator = closed(by), wereld.acting(by, "coordinator")
    made = pak(vraag(dossier, by, deeds.DEFINITIEF), by)
    fetch_all(made, by)
    assert made.state == "opgehaald" and any("alles opgehaald" in line.what for line in dossier.history)
    with pytest.raises(Refused, match="ontvangst heeft bevestigd"):
        deeds.archiveren(dossier, coordinator)
    deeds.bevestigen(made, coordinator, nummer=" A-2026/17 ")
    deeds.bevestigen(made, coordinator, nummer="nog eens")
    assert (made.state, made.ontvangstnummer) == ("bevestigd", "A-2026/17")
    deeds.archiveren(dossier, coordinator)
    assert dossier.state == "gearchiveerd"


def test_a_result_of_the_selectielijst_is_asked_and_nothing_leaves_while_a_bezwaar_runs(by):
    dossier = wereld.a_dossier(by, "bekendgemaakt")
    dossiers.sluiten(dossier, wereld.acting(by, "coordinator"))
    with pytest.raises(Refused, match="selectielijst"):
        vraag(dossier, by, deeds.DEFINITIEF, selectie="99")
    wereld.a_bezwaar(dossier, by)
    with pytest.raises(Refused, match="Er loopt nog een bezwaar"):
        vraag(dossier, by, deeds.DEFINITIEF)


def test_long_and_strange_names_fit_in_a_box(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    for name in ("é" * 118 + ".pdf", "100% af.pdf", "con.pdf", "a" * 90 + ".pdf"):
        dossier["documenten"].add(Bijlage(io.BytesIO(wereld.PDF), bestandsnaam=name, mime="application/pdf", door="", op=by.now))
    made = pak(vraag(dossier, by), by)
    assert made.state == "klaar", made.fout
    assert len({b.pad for b in made.bestanden}) == len(made.bestanden)
