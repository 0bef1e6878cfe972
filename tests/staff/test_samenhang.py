"""Can staff link cases, see them side by side, share a document and handle them together, without opening anything to anybody?"""

import io
from datetime import timedelta

import pytest

from content_types.bestand import Bijlage
from portal.actions import adviesverzoek as adviezen
from portal.actions import dossier as dossiers
from portal.actions import melding as meldingen
from portal.actions import overdragen, samenhang, verwijzing
from portal.services import audit, rights, samenhangtijd, verwijzingen
from portal.services.actor import NotAllowed
from tests import wereld
from tests.applicant.formulier import FROM_HERE
from tests.staff.test_samenloop import ELDERS, A, B, case
from tests.staff.test_zonder_besluit import sent
from workflows.machine import Refused
from workflows.permissions import Permission


def linked(by, *cases, soort="project", reden="Eén verbouwing"):
    return samenhang.koppelen(list(cases), wereld.acting(by, "coordinator"), soort=soort, reden=reden)


@pytest.fixture
def pair(portal):
    """A permit of the behandelaar with a document, and a sloopmelding that only the coördinator may open; linked."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        permit, notice = wereld.a_dossier(by, "in_behandeling"), sent(by, "melding")
        dossiers.document_toevoegen(permit, io.BytesIO(wereld.PDF), "berekening.pdf", wereld.acting(by, "behandelaar"))
        together = linked(by, permit, notice)
        portal.pad = f"/samenhangen/{together.__name__}"
    return portal


def tick(form, value: str) -> None:
    for box in form.fields["checkbox"]:
        box.checked = box._value == value


def test_cases_are_linked_from_the_page_and_stand_side_by_side(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
        sent(by, "melding")
    browser = portal.as_("coordinator")
    form = browser.get(f"{A}/samenloop").forms["koppelen"]
    empty = form.submit(status=400)
    assert empty.html.title.text.startswith("Fout: ") and "Kies hoe de zaken bij elkaar horen" in empty
    tick(form, "Z-2025-000002")
    form["soort"], form["reden"] = "project", "Eén verbouwing"
    page = form.submit(status=303).follow()
    page.mustcontain("Hetzelfde project: Eén verbouwing", "Z-2025-000001", "Z-2025-000002", "Jan Jansen", "Fatima de Wit",
                     "Sloopmelding: ingediend. Beginnen mag vanaf 4 november 2025", "Uiterste beslisdatum",
                     "De sloopmelding in Z-2025-000002 mag starten vanaf dinsdag 4 november 2025, maar het besluit in "
                     "Z-2025-000001 is er uiterlijk op dinsdag 2 december 2025.")
    assert form.submit(status=303).location == page.request.url
    browser.get(A).mustcontain("Hoort hierbij", "Zaken naast elkaar bekijken")


def test_linking_gives_nobody_a_right_and_the_other_case_stays_unseen(pair):
    with pair.site_as(rights.SYSTEM) as by:
        assert not wereld.acting(by, "behandelaar").may(Permission.VIEW, case(by, 2))
    handler = pair.as_("behandelaar")
    for address in (A, pair.pad, "/dossiers", "/dossiers?zoek=Z-2025-000002", f"{A}/samenloop"):
        page = handler.get(address)
        assert f'href="{B}' not in page and "Sloopmelding" not in page and "Z-2025-000002:" not in page
    handler.get(pair.pad).mustcontain("Er is ook 1 zaak die u niet mag inzien.", "Alleen wie alle zaken mag koppelen")
    handler.get(B, status=403)
    for who in ("collega", "balie", "aanvrager", "redacteur", "brandweer"):
        assert pair.as_(who).get(pair.pad, status=403)


def test_both_trails_say_that_it_was_linked_and_neither_names_the_other(pair):
    with pair.site_as(rights.SYSTEM) as by:
        for number, other in ((1, 2), (2, 1)):
            lines = audit.lines(by.site._p_jar, case(by, number).zaaknummer)
            assert any("gekoppeld aan zaken" in line["wat"] and "Eén verbouwing" in line["waarom"] for line in lines)
            assert not any(case(by, other).zaaknummer in str(line) for line in lines)
        assert any("Z-2025-000001, Z-2025-000002" in line["wat"] for line in audit.lines(by.site._p_jar, audit.PORTAAL))


@pytest.mark.parametrize("who", ["behandelaar", "beslisser", "balie", "beheerder", "redacteur", "brandweer", "aanvrager"])
def test_only_who_may_link_each_of_the_cases_links_them(by, who):
    one, other = wereld.a_dossier(by, "in_behandeling"), wereld.a_dossier(by)
    with pytest.raises((NotAllowed, Refused)):
        samenhang.koppelen([one, other], wereld.acting(by, who), soort="plek", reden="Zomaar")
    assert not one.samenhang and not other.samenhang


def test_a_third_case_joins_and_two_that_belong_elsewhere_do_not(by):
    a, b, c, d = (wereld.a_dossier(by) for _ in range(4))
    first = linked(by, a, b)
    assert linked(by, b, c) is first and first.leden == tuple(x.zaaknummer for x in (a, b, c))
    assert linked(by, a, b, soort="plek") is first and first.soort_samenhang == "project"
    e = wereld.a_dossier(by)
    linked(by, d, e)
    with pytest.raises(Refused, match="verschillende andere zaken"):
        linked(by, a, d)
    for wrong in ({"reden": " "}, {"soort": "zomaar"}, {"reden": "x" * 1001}):
        with pytest.raises(Refused):
            linked(by, a, wereld.a_dossier(by), **wrong)


def test_unlinking_asks_a_reason_and_what_is_left_alone_belongs_nowhere(pair):
    browser = pair.as_("coordinator")
    form = browser.get(f"{B}/loskoppelen").forms["loskoppelen"]
    assert "Schrijf op waarom de zaak er niet meer bij hoort" in form.submit(status=400)
    form["reden"] = "Toch een ander project"
    form.submit(status=303)
    form.submit(status=303)
    browser.get(pair.pad, status=403)
    with pair.site_as(rights.SYSTEM) as by:
        assert [case(by, n).samenhang for n in (1, 2)] == ["", ""] and case(by, 1).samenloop
        for number in ("Z-2025-000001", "Z-2025-000002"):
            assert any("losgekoppeld" in line["wat"] for line in audit.lines(by.site._p_jar, number))


# What does not fit in time


def test_the_days_of_all_cases_stand_in_order_and_no_term_moves(by):
    permit, notice = wereld.a_dossier(by, "advies_gevraagd"), sent(by, "melding")
    before = (permit.beslisdatum, permit.beslisdatum_veilig, permit.gebeurtenissen)
    together = linked(by, permit, notice)
    samenhang.behandelen(together, wereld.acting(by, "coordinator"), samen=True)
    days = samenhangtijd.dagen([permit, notice], by.today)
    assert [one.wat for one in days] == ["Advies gevraagd vóór of op deze dag", "Sloopmelding: mag starten vanaf",
                                         "Uiterste beslisdatum"]
    assert (permit.beslisdatum, permit.beslisdatum_veilig, permit.gebeurtenissen) == before


@pytest.mark.parametrize("days, said", [(13, False), (14, True)])
def test_last_days_that_lie_far_apart_are_said(by, days, said):
    one, other = wereld.a_dossier(by, "in_behandeling"), wereld.a_dossier(by, "in_behandeling")
    other.beslisdatum_veilig = one.beslisdatum_veilig + timedelta(days)
    found = samenhangtijd.strijd([one, other], by.today)
    assert any(f"liggen {days} dagen uit elkaar" in zin for zin in found) is said


@pytest.mark.parametrize("later, said", [(-1, False), (0, True)])
def test_a_melding_that_may_begin_after_the_decision_is_no_problem(by, later, said):
    permit, notice = wereld.a_dossier(by, "in_behandeling"), sent(by, "melding")
    melding, = notice.meldingen()
    permit.beslisdatum_veilig = melding.begin + timedelta(later)
    assert bool(samenhangtijd.strijd([permit, notice], by.today)) is said


def test_a_term_that_stands_still_beside_one_that_runs_is_said(by):
    one, other = wereld.a_dossier(by, "in_behandeling"), wereld.a_dossier(by, "in_behandeling")
    wereld.an_aanvulling(one, by)
    found = samenhangtijd.strijd([one, other], by.today + timedelta(2))
    assert f"De termijn van {one.zaaknummer} staat stil. Die van {other.zaaknummer} loopt door." in found


# Sharing a document


def shared(by, names=None, who="coordinator", **more):
    permit, notice = case(by, 1), case(by, 2)
    names = names or [next(iter(permit["documenten"]))]
    return verwijzing.verwijzen(permit, notice, names, wereld.acting(by, who), waarom="De constructie is dezelfde.", **more)


def handled_by(by, number: int, name: str):
    overdragen.toewijzen(case(by, number), wereld.person(by, name), wereld.acting(by, "coordinator"))


def test_a_document_is_shared_from_the_page_and_read_there_and_nowhere_else(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        handled_by(by, 2, "collega")
    form = pair.as_("coordinator").get(f"{A}/stukken-delen").forms["delen"]
    assert "Kies minstens één stuk" in form.submit(status=400)
    form["naar"], form["waarom"] = "Z-2025-000002", "Zelfde constructie"
    form.fields["checkbox"][-1].checked = True
    page = form.submit(status=303).follow()
    page.mustcontain("Stukken uit andere zaken", "berekening.pdf", "Hoort bij Z-2025-000001")
    colleague = pair.as_("collega")
    one = colleague.get(B).click("berekening.pdf")
    one.mustcontain("De inhoud is nog dezelfde", "gaat niet vanuit deze zaak naar adviseurs")
    assert one.click("Stuk openen").body == wereld.PDF
    with pair.site_as(rights.SYSTEM) as by:
        source = case(by, 1)["documenten"].values()[0]
        other = case(by, 1).aanvraag.bijlagen()[0]
        address, more = f"{A}/documenten/{source.__name__}", f"{A}/aanvraag/{other.__name__}"
    for closed in (address, more, A, f"{A}/aanvraag"):
        colleague.get(closed, status=403)
    pair.as_("behandelaar").get(one.request.path, status=403)


def test_no_bytes_are_copied_and_the_same_file_is_referred_to_once(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        made, = shared(by)
        assert shared(by) == [] and not hasattr(made, "blob") and made.sha256 == case(by, 1)["documenten"].values()[0].sha256


def test_it_is_taken_back_with_a_reason_and_opens_nothing_any_more(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        made, = shared(by)
        path = f"{B}/verwijzingen/{made.__name__}"
    browser = pair.as_("coordinator")
    browser.get(f"{path}/bestand", status=200)
    form = browser.get(path).forms["intrekken"]
    assert "Schrijf op waarom" in form.submit(status=400)
    form["waarom"] = "Verkeerd stuk"
    assert "Deze verwijzing is ingetrokken." in form.submit(status=303).follow()
    browser.get(f"{path}/bestand", status=404)
    with pair.site_as(rights.SYSTEM) as by:
        for number, words in ((1, "niet meer gebruikt"), (2, "verwijzing ingetrokken")):
            assert any(words in line["wat"] for line in audit.lines(by.site._p_jar, case(by, number).zaaknummer))


@pytest.mark.parametrize("what, said", [
    ("weg", "Dit stuk is niet meer in zaak Z-2025-000001."), ("geheim", verwijzingen.GEHEIM), ("los", verwijzingen.LOS)])
def test_a_reference_says_why_it_no_longer_opens(pair, what, said):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        made, = shared(by)
        source = case(by, 1)["documenten"].values()[0]
        if what == "weg":
            case(by, 1)["documenten"].remove(source.__name__)
        elif what == "geheim":
            source.vertrouwelijk = True
        else:
            samenhang.ontkoppelen(case(by, 2), wereld.acting(by, "coordinator"), reden="Toch niet")
        assert verwijzingen.leesbaar(made, wereld.acting(by, "coordinator")) is None
        path = f"{B}/verwijzingen/{made.__name__}"
    page = pair.as_("coordinator").get(path)
    assert said in page and "Stuk openen" not in page
    pair.as_("coordinator").get(f"{path}/bestand", status=404)


def test_other_bytes_than_were_shared_are_noticed(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        made, = shared(by)
        with case(by, 1)["documenten"].values()[0].blob.open("w") as blob:
            blob.write(b"iets anders")
        assert verwijzingen.stand(made, by.site, narekenen=True).inhoud == verwijzingen.ANDERS


def test_what_is_confidential_or_not_of_this_case_cannot_be_shared(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        geheim = case(by, 1).aanvraag.add(Bijlage(io.BytesIO(b"x"), bestandsnaam="geheim.pdf", mime="application/pdf", door="",
                                                  op=by.now, vertrouwelijk=True))
        for name, said in ((geheim.__name__, "is vertrouwelijk"), ("bestaat-niet", "bestaat niet meer")):
            with pytest.raises(Refused, match=said):
                shared(by, [name])
        outside = wereld.a_dossier(by, plek=ELDERS)
        with pytest.raises(Refused, match="bij deze hoort"):
            verwijzing.verwijzen(case(by, 1), outside, [geheim.__name__], wereld.acting(by, "coordinator"), waarom="x")
        with pytest.raises(Refused, match="bij deze hoort"):
            shared(by, who="behandelaar")


def test_an_adviser_sees_no_reference_and_it_cannot_be_chosen_for_one(pair):
    with pair.site_as(rights.SYSTEM) as by, wereld.in_app(pair):
        handled_by(by, 2, "behandelaar")
        dossiers.in_behandeling_nemen(case(by, 2), wereld.acting(by, "behandelaar"))
        made, = shared(by)
        ask = {"adviesorganisatie": "brandweer", "vraag": "Mag dit?", "uiterlijk": by.today}
        with pytest.raises(Refused, match="gaat niet vanuit deze zaak naar adviseurs"):
            adviezen.vragen(case(by, 2), wereld.acting(by, "behandelaar"), **ask, documenten=[made.__name__])
        adviezen.vragen(case(by, 2), wereld.acting(by, "behandelaar"), **ask)
        for who in ("brandweer", "balie", "aanvrager", "redacteur", "collega"):
            assert verwijzingen.leesbaar(made, wereld.acting(by, who)) is None


# Together or apart


def do(browser, pad, deed, **values):
    form = browser.get(f"{pad}/samen-doen").forms["samen-doen"]
    form["deed"] = deed
    for name, value in values.items():
        form[name] = value
    return form.submit()


@pytest.fixture
def together(pair):
    with pair.site_as(rights.SYSTEM) as by:
        samenhang.behandelen(by.site.samenhangen[pair.pad.rpartition("/")[2]], wereld.acting(by, "coordinator"), samen=True)
        pair.collega = wereld.person(by, "collega").__name__
    return pair


def test_together_is_chosen_and_ended_by_who_may_link_all(pair):
    browser = pair.as_("coordinator")
    assert browser.get(f"{pair.pad}/samen-doen", status=303).follow().request.path == pair.pad
    page = browser.get(pair.pad).forms["wijze"].submit("wijze").follow()
    page.mustcontain("Deze zaken worden samen behandeld.", "In één keer doen voor alle zaken")
    page = page.forms["wijze"].submit("wijze").follow()
    page.mustcontain("Deze zaken worden apart behandeld.", no=["In één keer doen"])
    handler = pair.as_("behandelaar")
    csrf = handler.get(f"{A}/samenloop").forms["koppelen"]["csrf_token"].value
    handler.post(f"{pair.pad}/behandelen", {"csrf_token": csrf, "wijze": "samen"}, headers=FROM_HERE, status=403)


def test_one_behandelaar_for_all_and_each_case_says_what_happened(together):
    browser = together.as_("coordinator")
    page = do(browser, together.pad, "behandelaar", wie=together.collega)
    assert page.status_int == 200 and page.html.find("div", role="status").text.count("Toegewezen") == 2
    page = do(browser, together.pad, "in_behandeling")
    words = page.html.find("div", role="status").text
    assert "In behandeling genomen" in words and "Niet gedaan" in words and "heeft nu de status “In behandeling”" in words
    with together.site_as(rights.SYSTEM) as by:
        assert [case(by, n).behandelaar for n in (1, 2)] == [together.collega] * 2 and case(by, 2).state == "in_behandeling"


def test_a_message_goes_only_to_the_same_applicant_and_once(together):
    with together.site_as(rights.SYSTEM) as by, wereld.in_app(together):
        linked(by, case(by, 1), wereld.a_dossier(by, wie={**wereld.WIE, "email": "ander@ander.test"}))
    browser = together.as_("coordinator")
    for _ in range(2):
        page = do(browser, together.pad, "bericht", tekst="Wij bekijken alles tegelijk.")
        words = page.html.find("div", role="status").text
        assert words.count("Verstuurd") == 2 and "De aanvrager van deze zaak is een ander" in words
    with together.site_as(rights.SYSTEM) as by:
        assert [len(case(by, n).berichten()) for n in (1, 2, 3)] == [1, 1, 0]


def test_what_is_missing_is_asked_before_anything_is_done(together):
    browser = together.as_("coordinator")
    form = browser.get(f"{together.pad}/samen-doen").forms["samen-doen"]
    for box in form.fields["zaak"]:
        box.checked = False
    page = form.submit(status=400)
    page.mustcontain("Kies wat u wilt doen.", "Kies minstens één zaak.")
    assert page.html.title.text.startswith("Fout: ")
    assert "Kies een collega." in do_wrong(browser, together.pad, "behandelaar")
    assert "Schrijf eerst het bericht." in do_wrong(browser, together.pad, "bericht")


def do_wrong(browser, pad, deed):
    form = browser.get(f"{pad}/samen-doen").forms["samen-doen"]
    form["deed"] = deed
    return form.submit(status=400)


def test_who_drafts_a_decision_is_told_of_the_cases_beside_it_that_they_may_open(together):
    with together.site_as(rights.SYSTEM) as by, wereld.in_app(together):
        wereld._draft(case(by, 1), by)
        path = f"{A}/beschikkingen/{case(by, 1).beschikkingen()[0].__name__}"
    assert "Samen behandeld" not in together.as_("behandelaar").get(f"{path}/wijzigen")
    together.as_("coordinator").get(path).mustcontain("Samen behandeld", "Z-2025-000002")
    with together.site_as(rights.SYSTEM) as by, wereld.in_app(together):
        handled_by(by, 2, "behandelaar")
    together.as_("behandelaar").get(f"{path}/wijzigen").mustcontain("Samen behandeld", "Z-2025-000002")


def test_a_melding_in_a_linked_case_is_looked_at_as_ever(together):
    with together.site_as(rights.SYSTEM) as by, wereld.in_app(together):
        melding, staff = case(by, 2).meldingen()[0], wereld.acting(by, "coordinator")
        meldingen.in_behandeling_nemen(melding, staff)
        meldingen.akkoord_bevinden(melding, staff)
        assert melding.state == "akkoord"
