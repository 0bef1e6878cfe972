"""Do the state machines give exactly the rights that people reviewed?"""

import pytest

from content_types.base import WORKFLOWS
from tests.grids import HERE, grids, table
from workflows.permissions import Permission
from workflows.roles import Role


def test_every_right_of_every_role_in_every_state_is_as_reviewed():
    assert table() == (HERE / "rechten.txt").read_text()


@pytest.mark.parametrize("where", sorted(grids()))
def test_the_public_may_only_read_or_begin_an_aanvraag(where):
    assert grids()[where].get(Role.PUBLIEK, set()) <= {Permission.VIEW, Permission.CREATE}


@pytest.mark.parametrize("where", [w for w in sorted(grids()) if w.startswith(("dossier", "adviesverzoek"))])
def test_an_applicant_never_sees_the_dossier(where):
    assert Permission.VIEW not in grids()[where].get(Role.AANVRAGER, set())


@pytest.mark.parametrize("where", [w for w in sorted(grids()) if w.startswith("dossier/")])
def test_an_adviser_has_no_right_on_the_dossier_itself(where):
    assert Role.ADVISEUR not in grids()[where]


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_every_state_can_be_reached_and_every_step_ends_in_a_state(name):
    flow = WORKFLOWS[name]
    reached, ends = {flow.initial}, {step.target for step in flow.transitions}
    for _ in flow.states:
        reached |= {step.target for step in flow.transitions if step.source in reached}
    assert reached == set(flow.states) and ends <= set(flow.states)


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_every_step_can_be_taken_by_somebody(name):
    flow = WORKFLOWS[name]
    for step in (step for step in flow.transitions if step.permission is not None):
        assert any(step.permission in rights for rights in flow.states[step.source].grid.values()), step.name
