"""Do `portal zegel` and `portal auditlog --controleer` say what differs, with an exit code that a script can use?"""

import json

import pytest

from portal.services import rights
from tests import wereld
from tests.commands.test_commands import run  # noqa: F401  a fixture
from tests.conftest import Portal, once_configured
from tests.databank import in_another_process

NUMMER = "Z-2025-000001"
BREAK = f"""
aanvraag = site["dossiers"].by_zaaknummer("{NUMMER}").aanvraag
aanvraag.gegevens = {{**aanvraag.gegevens, "kosten": {{"bouwkosten": "1"}}}}
"""


@pytest.fixture
def store(tmp_path):
    """Two cases in a portal that has been stopped."""
    portal = Portal(tmp_path / "var", application=once_configured)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
        wereld.a_dossier(by)
    portal.work()
    portal.close()
    return portal


def test_a_whole_case_ends_with_0(store, run):  # noqa: F811
    code, printed, _ = run("zegel", NUMMER)
    assert code == 0 and printed.startswith(f"{NUMMER}: ongewijzigd")


def test_what_differs_is_printed_and_ends_with_1(store, run):  # noqa: F811
    in_another_process(store, BREAK)
    code, printed, _ = run("zegel", NUMMER)
    assert code == 1 and f"{NUMMER}: NIET ongewijzigd" in printed and "Antwoorden: de kosten: later toegevoegd" in printed
    code, printed, _ = run("zegel", "--alles")
    assert code == 1 and printed.endswith("2 dossiers nagekeken, 1 met een afwijking.\n")


def test_as_json_every_part_has_its_two_hashes(store, run):  # noqa: F811
    in_another_process(store, BREAK)
    code, printed, _ = run("zegel", "--alles", "--json")
    found = {line["dossier"]: line for line in map(json.loads, printed.splitlines())}
    assert code == 1 and [found[nr]["heel"] for nr in sorted(found)] == [False, True]
    wrong = [part for part in found[NUMMER]["onderdelen"] if part["stand"] != "gelijk"]
    assert [(part["wat"], part["verzegeld"]) for part in wrong] == [("Antwoorden: de kosten", "")] and wrong[0]["gevonden"]


@pytest.mark.parametrize("words, said", [(("Z-2025-999999",), "Er is geen dossier Z-2025-999999"), ((), "Geef een zaaknummer op"),
                                         ((NUMMER, "--alles"), "Geef een zaaknummer op")])
def test_an_unknown_case_and_no_case_end_with_2(store, run, words, said):  # noqa: F811
    code, _, told = run("zegel", *words)
    assert code == 2 and said in told


def test_the_audit_trail_is_checked_from_end_to_end(store, run, tmp_path):  # noqa: F811
    code, printed, _ = run("auditlog", "--controleer")
    assert code == 0 and printed.startswith("De auditlog is ongeschonden.") and "portal zegel --alles" in printed
    in_another_process(store, f'site["dossiers"].by_zaaknummer("{NUMMER}").state = "gesloten"')
    code, printed, _ = run("auditlog", "--controleer")
    assert code == 1 and "de status is “Gesloten”" in printed and printed.endswith("Afwijkingen: 1.\n")
    assert run("auditlog", "--controleer", "--sinds", "2030-01-01")[0] == 0


def test_the_public_key_is_printed_and_checks_copies(store, run, tmp_path):  # noqa: F811
    code, key, _ = run("auditlog", "--openbare-sleutel")
    assert code == 0 and key.startswith("-----BEGIN PUBLIC KEY-----")
    (tmp_path / "sleutel.pem").write_text(key)
    assert run("auditlog", "--controleer", "--sleutel", str(tmp_path / "sleutel.pem"))[0] == 0
    assert run("auditlog", "--controleer", "--sleutel", str(tmp_path / "weg.pem"))[0] == 2
