"""Is whatever somebody changes behind the back of the portal found and named, and does an untouched portal stay silent?"""

import json
import shutil
from datetime import date, datetime

import pytest

from content_types.auditregel import Auditketen
from content_types.base import HistoryLine
from portal.services import audit, auditcontrole, dagstaat, rights
from tests import wereld
from tests.conftest import Portal
from tests.databank import in_another_process, opened
from tests.services.test_audit import a_case, undo_last

NEXT_DAY = datetime(2025, 10, 8, 9, 0)


def found(portal, **options) -> list[str]:
    with portal.site_as(rights.SYSTEM) as by:
        return list(auditcontrole.controleer(by.site, portal.registry.settings, **options))


@pytest.fixture
def nummer(portal):
    """A case of yesterday, and the bills of both days."""
    nummer = a_case(portal)
    portal.work()
    portal.clock.set(NEXT_DAY)
    portal.work()
    return nummer


def keten(site, nummer: str) -> Auditketen:
    return audit.log_of(site._p_jar).ketens[nummer]


def dossier(site, nummer: str):
    return site["dossiers"].by_zaaknummer(nummer)


def test_a_portal_that_nobody_touched_is_silent(portal, nummer):
    assert found(portal) == []


def test_a_case_through_its_whole_life_is_silent(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "gepubliceerd")
        wereld.a_zienswijze(wereld.laid_open(by).dossier, by, wijze="brief")
    portal.work()
    assert found(portal) == []


def rewrite(keten_: Auditketen, change) -> None:
    """Write a whole chain anew, every hash right again, with other lines."""
    lines = [{name: value for name, value in line.items() if name not in ("hash", "vorige", "nummer", "stroom")}
             for line in change(list(keten_.regels.values()))]
    keten_.regels.clear()
    keten_.kop = "0" * 64
    for line in lines:
        keten_.append(line)


def change_a_line(site, nummer):
    chain = keten(site, nummer)
    chain.regels[2] = {**chain.regels[2], "naam": "Iemand anders"}


def another_name(lines):
    return [{**line, "naam": "Iemand anders"} if line["nummer"] == 2 else line for line in lines]


def take_history_away(site, nummer):
    del dossier(site, nummer)._history[-1]


def add_history(site, nummer):
    dossier(site, nummer).remember(HistoryLine("2025-10-07T08:00:00+00:00", "x", "Iemand", "dossier gesloten", "", "f" * 64))


def change_history(site, nummer):
    history = dossier(site, nummer)._history
    old = history[-1]
    history[-1] = HistoryLine(old.at, old.who, "Iemand anders", old.what, old.why, old.audit)


CHANGES = {
    "a line": (change_a_line, "De keten {nr} klopt niet vanaf regel 2."),
    "a line in the middle away": (lambda s, nr: keten(s, nr).regels.pop(2), "De keten {nr} klopt niet vanaf regel 2."),
    "the last line away": (lambda s, nr: keten(s, nr).regels.pop(len(keten(s, nr).regels)),
                           "De keten {nr} klopt niet vanaf regel 2."),
    "a chain away": (lambda s, nr: audit.log_of(s._p_jar).ketens.pop(nr), "De keten {nr} is verdwenen."),
    "a chain written anew": (lambda s, nr: rewrite(keten(s, nr), another_name),
                             "De keten {nr} is opnieuw geschreven: regel 3 is niet die van de dagstaat van"),
    "a chain written anew and shorter": (lambda s, nr: rewrite(keten(s, nr), lambda lines: lines[:-1]),
                                         "De keten {nr} mist regels: de dagstaat van dinsdag 7 oktober 2025 kent er 3."),
    "the chain of the portal written anew": (lambda s, nr: rewrite(keten(s, audit.PORTAAL), lambda lines: lines[1:]),
                                             "De keten portaal "),
    "a history line away": (take_history_away,
                            "/dossiers/2025/{nr}: de auditlog noemt “Dossier: in behandeling nemen” (regel 3)"),
    "a history line more": (add_history, "/dossiers/2025/{nr}: de geschiedenis noemt “dossier gesloten” door Iemand"),
    "a history line": (change_history,
                       "/dossiers/2025/{nr}: de geschiedenis noemt “Dossier: in behandeling nemen” door Iemand anders"),
    "a state": (lambda s, nr: setattr(dossier(s, nr), "state", "gesloten"),
                "/dossiers/2025/{nr}: de status is “Gesloten”, en volgens de geschiedenis “In behandeling”."),
    "the state of the original": (lambda s, nr: setattr(dossier(s, nr).aanvraag, "state", "ingetrokken"),
                                  "/dossiers/2025/{nr}/aanvraag: de status is “Ingetrokken”"),
    "a dossier away": (lambda s, nr: s["dossiers"]["2025"].remove(nr), "Het dossier {nr} is verdwenen: zijn keten is er nog."),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_made_directly_in_the_database_is_found_and_named(portal, nummer, what):
    change, expected = CHANGES[what]
    with opened(portal) as site:
        change(site, nummer)
    assert any(line.startswith(expected.format(nr=nummer)) for line in found(portal)), found(portal)


def test_a_change_by_another_process_on_the_bare_files_is_found(portal, nummer):
    portal.close()
    in_another_process(portal, f"""
dossier = site["dossiers"].by_zaaknummer("{nummer}")
dossier.state = "gesloten"
del dossier._history[-1]
del log.ketens["{nummer}"]
""")
    again = Portal(portal.folder, make=False)
    try:
        lines = found(again)
        assert f"De keten {nummer} is verdwenen." in lines
        assert f"Het dossier {nummer} heeft geen keten in de auditlog." in lines
    finally:
        again.close()


def test_a_dossier_put_in_without_any_deed_is_found(portal, nummer):
    with opened(portal) as site:
        year = site["dossiers"]["2025"]
        copy = year.remove(nummer)
        year.add(copy, "Z-2025-000999")
    assert "Het dossier Z-2025-000999 heeft geen keten in de auditlog." in found(portal)


def test_an_undo_is_no_longer_unseen(portal):
    nummer = a_case(portal)
    with portal.site_as(rights.SYSTEM) as by:
        wereld.acting(by, "coordinator").record(dossier(by.site, nummer), "iets gedaan")
    undo_last(portal)
    assert [line for line in found(portal) if "ongedaan gemaakt" in line]


def test_old_lines_without_the_state_are_read_by_the_title_of_the_step(portal, nummer):
    with opened(portal) as site:
        rewrite(keten(site, nummer), lambda lines: [{k: v for k, v in line.items() if k != "staat"} for line in lines])
        hashes = {line["nummer"]: line["hash"] for line in keten(site, nummer).regels.values()}
        history = dossier(site, nummer)._history
        for number, line in enumerate(list(history)):
            at = next(r["nummer"] for r in keten(site, nummer).regels.values() if (r["op"], r["wat"]) == (line.at, line.what))
            history[number] = HistoryLine(line.at, line.who, line.name, line.what, line.why, hashes[at])
    assert not [line for line in found(portal) if "de status is" in line]
    with opened(portal) as site:
        dossier(site, nummer).state = "gesloten"
    assert [line for line in found(portal) if "de status is “Gesloten”" in line]


# Bills


def bills(portal):
    return sorted((portal.folder / "dagstaten").glob("*.json"))


def test_every_day_has_a_bill_with_what_grew(portal, nummer):
    first, second = (json.loads(path.read_text())["dagstaat"] for path in bills(portal))
    assert (first["dag"], second["dag"]) == ("2025-10-07", "2025-10-08")
    assert nummer in first["koppen"] and list(second["koppen"]) == [audit.PORTAAL]


def test_a_bill_that_was_changed_is_found(portal, nummer):
    path = bills(portal)[0]
    path.write_text(path.read_text().replace(nummer, "Z-2025-999999"))
    assert "De dagstaat van dinsdag 7 oktober 2025 is veranderd: de handtekening klopt niet." in found(portal)


def test_a_bill_that_is_gone_is_found(portal, nummer):
    bills(portal)[0].unlink()
    lines = found(portal)
    assert any(line.startswith("De dagstaat van dinsdag 7 oktober 2025 is er niet") for line in lines)
    assert any("sluit niet aan" in line for line in lines)


def test_bills_signed_anew_with_another_key_do_not_pass_the_key_that_was_kept(portal, nummer, tmp_path):
    kept = dagstaat.openbare_sleutel(portal.registry.settings)
    (portal.folder / "dagstaatsleutel.pem").unlink()
    shutil.rmtree(portal.folder / "dagstaten")
    with opened(portal) as site:
        site.dagwerk["dagstaat"] = date(2025, 10, 7)
    portal.work()
    assert any("met een andere sleutel" in line for line in found(portal, openbaar=kept))


def test_everything_rewritten_is_found_with_a_copy_from_elsewhere(portal, nummer, tmp_path):
    shutil.copytree(portal.folder / "dagstaten", tmp_path / "elders")
    shutil.rmtree(portal.folder / "dagstaten")
    with opened(portal) as site:
        rewrite(keten(site, nummer), another_name)
        rewrite(keten(site, audit.PORTAAL), lambda lines: [r for r in lines if not r["wat"].startswith("dagstaat")])
    assert not [line for line in found(portal) if "dagstaat" in line]
    assert any(f"De keten {nummer} is opnieuw geschreven" in line for line in found(portal, folder=str(tmp_path / "elders")))


def test_a_copy_of_each_bill_goes_where_that_is_set(tmp_path):
    portal = Portal(tmp_path / "var", **{"dagstaten.kopie": str(tmp_path / "kopie")})
    try:
        portal.work()
        assert sorted(path.name for path in (tmp_path / "kopie").iterdir()) == ["2025-10-07.json", "openbare-sleutel.pem"]
    finally:
        portal.close()


def test_the_key_is_for_the_portal_alone(portal):
    portal.work()
    assert (portal.folder / "dagstaatsleutel.pem").stat().st_mode & 0o777 == 0o600


def test_since_a_day_only_what_happened_since_is_read(portal, nummer):
    with opened(portal) as site:
        dossier(site, nummer).state = "gesloten"
    assert found(portal, sinds=date(2025, 10, 8)) == []
    assert found(portal, sinds=date(2025, 10, 7)) != []
