"""Do the deeds of the applicant keep their promises, whichever door they came through?"""

import io

import pytest

from portal.actions import aanvraag as aanvragen
from portal.services import actor, links, rights
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused
from workflows.roles import Role


def stranger(by):
    return actor.Actor(rights.ANONYMOUS, by.now, by.site, by.settings)


def test_only_who_began_it_may_change_a_concept(portal):
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag, _ = wereld.a_concept(by)
        for who in (stranger(by), *(wereld.acting(by, name) for name in wereld.MENSEN)):
            with pytest.raises(NotAllowed):
                aanvragen.invullen(aanvraag, "locatie", wereld.PLEK, who)
            with pytest.raises(NotAllowed):
                aanvragen.bijlage_toevoegen(aanvraag, io.BytesIO(wereld.PDF), "x.pdf", who)
            with pytest.raises(NotAllowed):
                aanvragen.bijlage_weghalen(aanvraag, aanvraag.bijlagen()[0].__name__, who)
            with pytest.raises(NotAllowed):
                aanvragen.indienen(aanvraag, who)


def test_an_incomplete_aanvraag_is_refused_with_what_is_missing(portal):
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag = aanvragen.beginnen(by)
        with pytest.raises(Refused, match="uw plan, de plek, uw gegevens"):
            aanvragen.indienen(aanvraag, by)


def test_after_submission_not_even_the_applicant_can_change_anything(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        aanvraag, applicant = wereld.a_concept(by)
        aanvragen.indienen(aanvraag, applicant)
        with pytest.raises(NotAllowed):
            aanvragen.invullen(aanvraag, "locatie", wereld.PLEK, applicant)
        with pytest.raises(NotAllowed):
            aanvragen.bijlage_toevoegen(aanvraag, io.BytesIO(b"%PDF-"), "x.pdf", applicant)
        assert aanvraag.seal_intact()


def test_a_submitted_concept_remembers_its_case(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        aanvraag, applicant = wereld.a_concept(by)
        name = aanvraag.__name__
        assert name not in by.site.ingediend
        dossier = aanvragen.indienen(aanvraag, applicant)
        assert by.site.ingediend[name] == dossier.zaaknummer


def test_who_began_it_and_who_has_the_code_follow_the_case_as_its_applicant(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        aanvraag, applicant = wereld.a_concept(by)
        begun = aanvragen.concept_principal(aanvraag)
        dossier = aanvragen.indienen(aanvraag, applicant)
        assert {(r.principal, r.role) for r in dossier.local_roles} == {
            (begun, Role.AANVRAGER), (f"volgcode:{dossier.zaaknummer}", Role.AANVRAGER)}


def test_the_key_to_a_concept_opens_no_other_concept_and_no_case(portal):
    with portal.site_as(rights.SYSTEM) as by:
        one, other = aanvragen.beginnen(by), aanvragen.beginnen(by)
        code = aanvragen.verder_pad(one, by).partition("?code=")[2]
        assert aanvragen.verder_code_past(one, code, by)
        assert not aanvragen.verder_code_past(other, code, by)
        assert not links.volgcode_matches(by.settings, one.__name__, code)


def test_what_was_typed_wrong_is_no_part_of_the_sealed_aanvraag(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        aanvraag, applicant = wereld.a_concept(by)
        aanvragen.klad_bewaren(aanvraag, "locatie", {"postcode": "fout"}, applicant)
        with pytest.raises(Refused, match="de plek"):
            aanvragen.indienen(aanvraag, applicant)
        aanvragen.invullen(aanvraag, "locatie", wereld.PLEK, applicant)
        assert aanvragen.indienen(aanvraag, applicant).aanvraag.klad == {}


def test_far_too_much_that_is_wrong_is_not_kept(portal):
    with portal.site_as(rights.SYSTEM) as by:
        aanvraag = aanvragen.beginnen(by)
        aanvragen.klad_bewaren(aanvraag, "locatie", {"postcode": "x" * 30_000}, by)
        assert aanvraag.klad == {}


def test_a_file_that_changed_after_submission_breaks_the_seal(portal):
    with wereld.in_app(portal), portal.site_as(rights.SYSTEM) as by:
        dossier = wereld.a_dossier(by)
        with dossier.aanvraag.bijlagen()[0].blob.open("w") as stream:
            stream.write(b"iets anders")
        assert not dossier.aanvraag.seal_intact()
