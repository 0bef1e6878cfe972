"""Does every case of the law's vectors come out, sure and unsure alike?"""

import json
from datetime import date

import pytest

from portal.commands.termijn import run
from workflows.termijnen import bereken

from . import WET, vectoren

GEVALLEN = vectoren()
namen = pytest.mark.parametrize(
    "geval",
    GEVALLEN
    or [pytest.param(None, marks=pytest.mark.skip(reason=f"geen vectors.json in {WET}; zet PORTAAL_WET"))],
    ids=lambda geval: geval["name"] if geval else "geen vectoren",
)


def geschreven(waarde):
    return waarde.isoformat() if isinstance(waarde, date) else waarde


@namen
def test_a_case_gives_exactly_the_names_and_dates_it_expects(geval):
    uitkomst = bereken(geval["regime"], geval["procedure"], geval["received"], geval["events"])
    assert {naam: geschreven(waarde) for naam, waarde in uitkomst.waarden.items()} == geval["expect"]


@namen
def test_every_case_is_explained_and_keeps_its_law(geval):
    uitkomst = bereken(geval["regime"], geval["procedure"], geval["received"], geval["events"])
    assert uitkomst.uitleg and uitkomst.wetsversie


@namen
def test_the_command_says_the_same_as_the_calculation(geval):
    code, uit, fout = run(
        json.dumps({veld: geval[veld] for veld in ("regime", "procedure", "received", "events")})
    )
    antwoord = json.loads(uit)
    assert antwoord.pop("uitleg")
    assert (code, antwoord, fout) == (0, geval["expect"], "")
