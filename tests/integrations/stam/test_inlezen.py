"""Does a verzoekbericht from another loket become the same kind of dossier, once, and is nothing lost?"""

import zipfile
from datetime import date

import pytest

from portal.integrations.inlezen.verwerken import inlezen
from portal.services import rights
from tests import wereld
from tests.conftest import shared
from workflows.permissions import Permission

SAMPLE = "standards/stam/verzoekbericht_4_0_0.xml"
XSD = "standards/stam/v4.0-restored/stam/imam-4.0.xsd"
BSN = b"12345678</"


@pytest.fixture
def import_(portal):
    """Import files; gives their results."""

    def run(*paths, xsd=""):
        with wereld.in_app(portal):
            portal.registry.settings["stam.xsd"] = xsd
            return inlezen(lambda: portal.site_as(rights.SYSTEM), paths)

    return run


def dossier_of(by, uitslag):
    return by.site["dossiers"].by_zaaknummer(uitslag.zaaknummer)


def changed(tmp_path, old: str, new: str, name="bericht.xml"):
    path = tmp_path / name
    path.write_text(shared(SAMPLE).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


def test_the_official_sample_becomes_a_sealed_dossier(portal, import_):
    (uitslag,) = import_(shared(SAMPLE), xsd=str(shared(XSD)))
    with portal.site_as(rights.SYSTEM) as by:
        dossier = dossier_of(by, uitslag)
        assert (uitslag.uitkomst, dossier.ontvangen, dossier.state) == ("verwerkt", date(2023, 7, 31), "ingediend")
        assert dossier.aanvraag.seal_intact() and dossier.aanvraag.verzoeknummer == "2023073100048/000"
        assert dossier.titel == "Voorbeeldbestand verzoekbericht conform STAM 4.0"
        assert len(dossier.aanvraag.deel("werkzaamheden")["vragen"]) == 4


def test_documents_that_did_not_come_are_named(import_):
    (uitslag,) = import_(shared(SAMPLE))
    assert set(uitslag.ontbrekend) == {"doc.doc", "logo.png", "test.pdf"}


def test_the_same_message_again_makes_no_second_dossier(portal, import_):
    first, second = import_(shared(SAMPLE), shared(SAMPLE))
    assert (second.uitkomst, second.zaaknummer) == ("herhaald", first.zaaknummer)
    with portal.site_as(rights.SYSTEM) as by:
        assert len(list(by.site["dossiers"].items_newest_first())) == 1


def test_the_same_number_with_other_content_is_for_a_person(tmp_path, import_):
    first, second = import_(shared(SAMPLE), changed(tmp_path, "Een goed plan.", "Een ander plan."))
    assert (second.uitkomst, second.zaaknummer) == ("met_de_hand", first.zaaknummer)


def test_the_bsn_is_nowhere_in_what_was_stored(portal, import_):
    import_(shared(SAMPLE))
    portal.close()
    stored = [path for path in portal.folder.rglob("*") if path.is_file()]
    assert not [path for path in stored if b"burgerservicenummer publiceerbaar=\"false\">1" in path.read_bytes()]
    assert any(b"burgerservicenummer" in path.read_bytes() for path in stored), "the message itself is kept"


def test_a_message_that_was_cut_off_is_kept_without_its_bsn(portal, import_, tmp_path):
    import_(changed(tmp_path, "</verzoekXML>", ""))
    with portal.site_as(rights.SYSTEM) as by:
        (bericht,) = by.site["postvak"].values()
        with bericht["bestand"].open() as stream:
            kept = stream.read()
    assert b"burgerservicenummer" in kept and b'burgerservicenummer publiceerbaar="false">1' not in kept


def test_a_message_without_any_place_still_becomes_a_dossier(import_, tmp_path):
    text = shared(SAMPLE).read_text(encoding="utf-8")
    start, end = text.index("<vx:projectlocatie>"), text.index("</vx:projectlocaties>")
    path = tmp_path / "zonder.xml"
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    assert import_(path)[0].uitkomst == "verwerkt"


def with_documents(tmp_path, files: dict[str, bytes]):
    path = tmp_path / "pakket.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("verzoek.xml", shared(SAMPLE).read_bytes())
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_documents_in_the_zip_become_bijlagen_with_their_confidentiality(portal, import_, tmp_path):
    (uitslag,) = import_(with_documents(tmp_path, {"test.pdf": wereld.PDF}))
    with portal.site_as(rights.SYSTEM) as by:
        (bijlage,) = dossier_of(by, uitslag).aanvraag.bijlagen()
        assert (bijlage.bestandsnaam, bijlage.vertrouwelijk, bijlage.publiceerbaar) == ("test.pdf", True, False)
    assert set(uitslag.ontbrekend) == {"doc.doc", "logo.png"}


def test_an_adviser_does_not_see_a_confidential_bijlage_of_the_message(portal, import_, tmp_path):
    (uitslag,) = import_(with_documents(tmp_path, {"test.pdf": wereld.PDF}))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = dossier_of(by, uitslag)
        for step in wereld.STORY[:3]:
            step[1](dossier, by)
        (bijlage,) = dossier.aanvraag.bijlagen()
        adviser = wereld.acting(by, "brandweer")
        assert adviser.may(Permission.VIEW, dossier.aanvraag) and not adviser.may(Permission.VIEW, bijlage)


BAD = {
    "another version": ("version=\"4.0.0\"", "version=\"3.0.0\"", "3.0.0"),
    "a DOCTYPE": ("<verzoekXML ", "<!DOCTYPE x [<!ENTITY a 'b'>]><verzoekXML ", ""),
    "cut off": ("</verzoekXML>", "", ""),
    "an unknown doel": ("<vx:doel>Initieren", "<vx:doel>Iets anders", "Verwacht"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_read_is_kept_and_shown_to_staff_with_the_reason(portal, import_, tmp_path, what):
    old, new, sentence = BAD[what]
    (uitslag,) = import_(changed(tmp_path, old, new, "kapot.xml"))
    assert uitslag.uitkomst == "onleesbaar" and sentence in uitslag.reden
    page = portal.as_("balie").get("/postvak").click("kapot.xml")
    page.mustcontain(uitslag.reden[:40])
    assert b"verzoekXML" in page.click("Bericht bewaren").body


@pytest.mark.parametrize("doel", ["Aanvullen", "Intrekken"])
def test_a_message_that_opens_no_dossier_waits_for_a_person(portal, import_, tmp_path, doel):
    path = changed(tmp_path, "<vx:doel>Initieren", f"<vx:doel>{doel}")
    first, again = import_(path, path)
    assert (first.uitkomst, first.zaaknummer, again.uitkomst) == ("met_de_hand", "", "met_de_hand")


@pytest.mark.parametrize("type_", ["Informatie", "Aanvraag maatwerkvoorschrift"])
def test_what_is_no_aanvraag_for_a_permit_gets_no_term_of_one(import_, tmp_path, type_):
    (uitslag,) = import_(changed(tmp_path, "<vx:type>Aanvraag vergunning", f"<vx:type>{type_}"))
    assert (uitslag.uitkomst, uitslag.zaaknummer) == ("met_de_hand", "") and type_ in uitslag.reden


def test_a_zip_with_a_path_to_outside_is_kept_and_refused(portal, import_, tmp_path):
    (uitslag,) = import_(with_documents(tmp_path, {"../../etc/passwd": b"x"}))
    assert uitslag.uitkomst == "onleesbaar"
    with portal.site_as(rights.SYSTEM) as by:
        assert [b.uitkomst for b in by.site["postvak"].values()] == ["onleesbaar"]


def test_the_applicant_of_the_message_gets_the_confirmation_with_the_way_back(portal, import_):
    (uitslag,) = import_(shared(SAMPLE))
    to = "natuurlijkpersoonmetbinnenlandsverblijfsadres@persoon.nl"
    assert uitslag.zaaknummer in portal.mails(to)[0]["Subject"]


def test_the_whole_story_runs_on_the_message_and_nothing_of_a_person_becomes_public(portal, import_):
    (uitslag,) = import_(shared(SAMPLE))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = dossier_of(by, uitslag)
        for _, step in wereld.STORY:
            step(dossier, by)
        path = dossier.publicaties[0]
    page = portal.browser().get(path).text
    for private in ("Verblijfsadres", "N.P.", "contact@persoon.nl", "0612345678", "Teststraat", "gemachtigde@", "test1"):
        assert private not in page
    assert "Voorbeeldbestand verzoekbericht" in page


def test_a_title_that_may_not_be_public_is_nowhere_on_the_notice(portal, import_, tmp_path):
    path = changed(tmp_path, '<vx:naam publiceerbaar="true">Voorbeeldbestand', '<vx:naam publiceerbaar="false">Voorbeeldbestand')
    (uitslag,) = import_(path)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = dossier_of(by, uitslag)
        for _, step in wereld.STORY:
            step(dossier, by)
        path = dossier.publicaties[0]
    assert "Voorbeeldbestand" not in portal.browser().get(path).text
