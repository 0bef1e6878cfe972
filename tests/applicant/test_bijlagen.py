"""Do files come in whole, is a bad one refused with what to do, and is a good one never lost?"""

import io
import re
import zipfile

import pytest
from webtest import TestApp

from portal.services import rights
from tests import wereld
from tests.applicant.formulier import FROM_HERE, begin, filled, submit, upload
from tests.conftest import Portal

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000"
                    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082")


def names_in(page) -> list[str]:
    """The names of the files that are kept, as the page shows them."""
    return [link.text for link in page.html.select(".bestanden a")]


def test_several_files_at_once_are_kept_with_name_and_size(portal):
    browser = portal.browser()
    base = begin(browser)
    page = upload(browser, base, ("tekening.pdf", wereld.PDF), ("foto.png", PNG), status=303).follow()
    assert sorted(names_in(page)) == ["foto.png", "tekening.pdf"] and "bytes" in page.text
    link = page.html.select_one(".bestanden a")
    assert browser.get(link["href"]).body in (wereld.PDF, PNG)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nullen.txt", b"0" * 50_000_000)
    return packed.getvalue()


def climber() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../etc/passwd", b"x")
    return packed.getvalue()


BAD = [
    ("leeg.pdf", b"", "leeg.pdf is leeg"),
    ("virus.pdf", b"MZ\x90\x00" + b"x" * 200, "virus.pdf is geen"),
    ("foto.png", wereld.PDF, "foto.png is geen"),
    ("programma.exe", b"MZ\x90\x00", "programma.exe heeft een soort die wij niet kunnen aannemen"),
    ("pagina.pdf", b"<html><script>alert(1)</script>", "pagina.pdf is geen"),
    ("../../etc/passwd", b"root:x", "passwd heeft een soort"),
    ("bom.zip", bomb(), "bom.zip is niet te gebruiken"),
    ("klim.zip", climber(), "klim.zip is niet te gebruiken"),
    ("entiteit.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entiteit.xml is niet te gebruiken"),
]


@pytest.mark.parametrize("name, data, sentence", BAD, ids=[bad[0] for bad in BAD])
def test_a_bad_file_is_named_and_the_good_one_beside_it_is_kept(portal, name, data, sentence):
    browser = portal.browser()
    base = begin(browser)
    page = upload(browser, base, ("goed.pdf", wereld.PDF), (name, data), status=422)
    assert sentence in page.html.select_one(".foutoverzicht").text
    assert page.html.title.text.startswith("Fout: ")
    assert names_in(page) == ["goed.pdf"]
    target = page.html.select_one(".foutoverzicht a")["href"]
    assert page.html.find(id=target[1:])["aria-describedby"].split()[-1] == "bestand-fout"


def test_a_path_in_a_file_name_is_cut_off(portal):
    browser = portal.browser()
    base = begin(browser)
    upload(browser, base, ("C:\\Users\\jan\\..\\plan.pdf", wereld.PDF), ("../../../etc/gevel.pdf", wereld.PDF + b"2"))
    assert sorted(names_in(browser.get(f"{base}/bijlagen"))) == ["gevel.pdf", "plan.pdf"]


def test_every_button_of_the_page_keeps_the_chosen_files(portal):
    browser = portal.browser()
    base = begin(browser)
    assert upload(browser, base, ("een.pdf", wereld.PDF), button="verder").location.endswith("/controleren")
    assert upload(browser, base, ("twee.pdf", wereld.PDF + b"2"), button="later").location.endswith("/bewaard")
    assert len(names_in(browser.get(f"{base}/bijlagen"))) == 2


def test_a_bad_file_does_not_let_somebody_go_on_unaware(portal):
    browser = portal.browser()
    upload(browser, begin(browser), ("leeg.pdf", b""), button="verder", status=422)


def test_the_same_file_twice_is_kept_once(portal):
    browser = portal.browser()
    base = begin(browser)
    upload(browser, base, ("plan.pdf", wereld.PDF))
    page = upload(browser, base, ("plan.pdf", wereld.PDF), status=303).follow()
    assert names_in(page) == ["plan.pdf"] and "had u al toegevoegd" in page.text


def test_the_same_bytes_under_another_name_are_kept_once_and_it_says_of_which_file_they_are(portal):
    browser = portal.browser()
    base = begin(browser)
    upload(browser, base, ("plan.pdf", wereld.PDF))
    page = upload(browser, base, ("gevel.pdf", wereld.PDF), ("nieuw.pdf", wereld.PDF + b"2"), status=303).follow()
    assert sorted(names_in(page)) == ["nieuw.pdf", "plan.pdf"]
    assert "gevel.pdf is hetzelfde bestand als plan.pdf. Wij bewaren het één keer." in page.text
    assert "Het bestand is bewaard." in page.text


def test_many_doubles_at_once_are_said_shortly(portal):
    browser = portal.browser()
    base = begin(browser)
    upload(browser, base, ("é" * 110 + ".pdf", wereld.PDF))
    page = upload(browser, base, *((f"{n}" + "é" * 110 + ".pdf", wereld.PDF) for n in range(60)), status=303).follow()
    assert len(names_in(page)) == 1 and "Nog 58 bestanden had u ook al toegevoegd." in page.text


def test_bytes_that_are_sent_again_as_confidential_become_so_and_never_less(portal):
    browser = portal.browser()
    base = begin(browser)
    upload(browser, base, ("plan.pdf", wereld.PDF))
    page = upload(browser, base, ("geheim.pdf", wereld.PDF), secret=True).follow()
    assert "Wij houden het nu vertrouwelijk." in page.text and "vertrouwelijk)" in page.html.select_one(".bestanden").text
    page = upload(browser, base, ("open.pdf", wereld.PDF)).follow()
    assert "vertrouwelijk)" in page.html.select_one(".bestanden").text and "Wij houden" not in page.text
    with portal.site_as(rights.SYSTEM) as by:
        [bijlage] = by.site["aanvragen"][base.rpartition("/")[2]].bijlagen()
        assert bijlage.vertrouwelijk and not bijlage.publiceerbaar


def test_without_a_chosen_file_the_page_says_what_to_do(portal):
    browser = portal.browser()
    assert "Kies eerst een of meer bestanden" in upload(browser, begin(browser), status=422).text


def test_a_file_can_be_taken_away_and_a_second_click_does_no_harm(portal):
    browser = portal.browser()
    base = begin(browser)
    page = upload(browser, base, ("plan.pdf", wereld.PDF)).follow()
    button = page.html.select_one(".bestanden button")
    assert button["aria-label"] == "Verwijder plan.pdf"
    form = next(form for form in page.forms.values() if form.action.endswith("/bijlage-weghalen"))
    form.submit("naam", status=303)
    form.submit("naam", status=303)
    assert names_in(browser.get(f"{base}/bijlagen")) == []


def test_an_error_in_another_step_never_loses_an_upload(portal):
    browser = portal.browser()
    base = begin(browser)
    upload(browser, base, ("plan.pdf", wereld.PDF))
    form = browser.get(f"{base}/locatie").forms["locatie"]
    form.submit("verder", status=422)
    assert names_in(browser.get(f"{base}/bijlagen")) == ["plan.pdf"]


def test_confidential_is_kept_back_and_the_rest_may_be_public(portal):
    browser = portal.browser()
    base = filled(browser)
    upload(browser, base, ("geheim.pdf", wereld.PDF), secret=True)
    upload(browser, base, ("gewoon.pdf", wereld.PDF + b" "))
    submit(browser, base, status=303)
    with portal.site_as(rights.SYSTEM) as by:
        files_ = by.site["dossiers"].by_zaaknummer("Z-2025-000001").aanvraag.bijlagen()
        assert {(f.bestandsnaam, f.vertrouwelijk, f.publiceerbaar) for f in files_} == {
            ("geheim.pdf", True, False), ("gewoon.pdf", False, True)}


def test_after_submission_the_applicant_cannot_reach_the_files_in_the_dossier(portal):
    browser = portal.browser()
    base = filled(browser)
    upload(browser, base, ("plan.pdf", wereld.PDF))
    number = submit(browser, base).location.split("/mijn/")[1].split("/")[0]
    with portal.site_as(rights.SYSTEM) as by:
        [name] = [f.__name__ for f in by.site["dossiers"].by_zaaknummer(number).aanvraag.bijlagen()]
    browser.get(f"/dossiers/2025/{number}/aanvraag/{name}", status=403)
    assert "plan.pdf" in browser.get(f"/mijn/{number}").text


def test_a_file_name_cannot_break_out_of_the_page(portal):
    browser = portal.browser()
    base = begin(browser)
    page = upload(browser, base, ('"><img src=x>.pdf', wereld.PDF)).follow()
    assert "<img src=x>" not in page.text and len(names_in(page)) == 1


def test_a_name_in_another_script_stays_as_it_was(portal):
    browser = portal.browser()
    page = upload(browser, begin(browser), ("вид спереди – gevel é.pdf", wereld.PDF)).follow()
    assert names_in(page) == ["вид спереди – gevel é.pdf"]


@pytest.fixture
def small_portal(tmp_path):
    """A portal that takes a hundred kilobytes in one request."""
    portal = Portal(tmp_path / "var", **{"verzoek.bytes": "100000"})
    yield portal
    portal.close()


def test_too_much_in_one_request_gives_a_page_in_dutch_and_loses_nothing_of_before(small_portal):
    browser = small_portal.browser()
    base = begin(browser)
    upload(browser, base, ("plan.pdf", wereld.PDF))
    page = upload(browser, base, ("groot.pdf", wereld.PDF + b" " * 100_000), status=413)
    assert "Stuur hoogstens" in page.text and page.html.find("html")["lang"] == "nl"
    assert names_in(browser.get(f"{base}/bijlagen")) == ["plan.pdf"]


class NeverRead:
    """A body that must not be read."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = seek = read


def test_too_much_is_refused_before_it_is_read(small_portal):
    browser = TestApp(small_portal.wsgi, lint=False, extra_environ={"wsgi.url_scheme": "https"})
    answer = browser.request("/aanvragen", method="POST", status=413, headers=FROM_HERE,
                             environ={"CONTENT_LENGTH": "100001", "wsgi.input": NeverRead()})
    assert re.search("Dit is te veel tegelijk", answer.text)


def test_no_more_than_a_hundred_files(portal, monkeypatch):
    monkeypatch.setattr("portal.actions.aanvraag.MOST_BIJLAGEN", 1)
    browser = portal.browser()
    base = begin(browser)
    page = upload(browser, base, ("een.pdf", wereld.PDF), ("twee.pdf", wereld.PDF + b"2"), status=422)
    assert names_in(page) == ["een.pdf"] and "hoogstens 1 bestanden" in page.text


def test_five_hundred_files_at_once_keep_a_hundred_and_say_which_were_not_taken(portal):
    browser = portal.browser()
    base = begin(browser)
    page = upload(browser, base, *((f"foto {n:03}.pdf", wereld.PDF + b"%%%d" % n) for n in range(500)), status=422)
    assert sorted(names_in(page)) == [f"foto {n:03}.pdf" for n in range(100)]
    assert "400 bestanden zijn niet toegevoegd: u kunt hoogstens 100 bestanden meesturen" in page.html.select_one(
        ".foutoverzicht").text
    assert [item.text for item in page.html.select("details.uitleg[open] li")] == [f"foto {n:03}.pdf" for n in range(100, 500)]


@pytest.fixture
def tight_portal(tmp_path):
    """A portal in which one file may be as large as wereld.PDF, and all together twice that."""
    portal = Portal(tmp_path / "var", **{"bijlage.bytes": str(len(wereld.PDF)), "aanvraag.bytes": str(2 * len(wereld.PDF))})
    yield portal
    portal.close()


def test_all_files_of_an_aanvraag_together_have_a_limit(tight_portal):
    browser = tight_portal.browser()
    base = begin(browser)
    one, other = wereld.PDF, wereld.PDF.replace(b"200 200", b"300 300")
    page = upload(browser, base, ("een.pdf", one), ("twee.pdf", other), ("drie.pdf", b"%PDF-1.4 drie"), status=422)
    assert sorted(names_in(page)) == ["een.pdf", "twee.pdf"]
    assert "mogen samen hoogstens" in page.html.select_one(".foutoverzicht").text


def test_one_byte_over_the_limit_is_refused_and_named(tight_portal):
    browser = tight_portal.browser()
    base = begin(browser)
    assert "Elk bestand mag" in browser.get(f"{base}/bijlagen").text
    page = upload(browser, base, ("past.pdf", wereld.PDF), ("net_niet.pdf", wereld.PDF + b" "), status=422)
    assert names_in(page) == ["past.pdf"] and "net_niet.pdf is" in page.text and "te groot" in page.text
