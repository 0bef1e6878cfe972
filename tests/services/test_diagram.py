"""Can every state and step be read in the drawing, whatever the state machine looks like?"""

import random
from functools import cache
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from portal.services import diagram, procedures
from portal.services.layers.drawing import Box
from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission
from workflows.roles import Role

SVG = "{http://www.w3.org/2000/svg}"


def made_up(seed: int) -> Workflow:
    """A state machine of up to twelve states and about twenty-five steps, with back steps, loops and one end for all."""
    chance = random.Random(seed)
    names = [f"s{number}" for number in range(chance.randint(1, 12))]
    states = {name: State(f"{name} " + "lange status " * chance.randint(0, 3), {}) for name in names}
    links = list(zip(names, names[1:], strict=False)) + [(name, names[-1]) for name in names[:-1]]
    links += [(chance.choice(names), chance.choice(names)) for _ in range(chance.randint(0, 12))]
    titles = [f"stap {number} " + "met woorden " * chance.randint(0, 2) for number in range(9)]
    steps = [Transition(f"t{min(number, len(names))}", titles[number % 9], source, target, None)
             for number, (source, target) in enumerate(links)]
    return Workflow("proef", "De proef", states, tuple(steps))


REAL = procedures.every()
FLOWS = REAL | {f"verzonnen {seed}": made_up(seed) for seed in range(15)}
every_flow = pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)


@cache
def _drawing(name: str):
    return diagram.layout(FLOWS[name])


def drawing_of(flow: Workflow):
    """The drawing, made once for all tests."""
    return _drawing(next(name for name, one in FLOWS.items() if one is flow))


def texts(flow: Workflow, kind: str) -> list[str]:
    """The texts of this kind in the drawing, each on one line."""
    root = ElementTree.fromstring(diagram.svg(flow))
    return [" ".join(span.text or "" for span in text) for text in root.iter(f"{SVG}text")
            if text.get("class") == f"schema__{kind}"]


def pieces(drawing):
    """Every straight piece of line, with the number of its step."""
    return [(number, *sorted(ends)) for number, lines in drawing.lines.items() for line in lines
            for ends in pairwise(line) if ends[0] != ends[1]]


def one_line(title: str) -> str:
    return " ".join(title.split())


@every_flow
def test_every_state_is_in_the_drawing_once(flow):
    assert sorted(texts(flow, "titel")) == sorted(one_line(state.title) for state in flow.states.values())


@every_flow
def test_every_step_is_in_the_drawing_and_leads_from_its_states_to_its_target(flow):
    drawn = drawing_of(flow).bundles
    shown = {(source, bundle.title, target) for bundle in drawn
             for source in ((bundle.below or bundle.above) if bundle.upwards else bundle.above)
             for target in (bundle.above if bundle.upwards else bundle.below)}
    loops = {(step.source, step.title, step.target) for step in flow.transitions if step.source == step.target}
    assert shown | loops == {(step.source, step.title, step.target) for step in flow.transitions}
    assert {title for _, title, _ in loops} <= {bundle.title for bundle in drawn}
    assert {one_line(step.title) for step in flow.transitions} | {"Begin"} == set(texts(flow, "woorden"))


@every_flow
def test_neither_boxes_nor_words_lie_over_each_other(flow):
    drawing = drawing_of(flow)
    boxes = [*drawing.states.values(), *drawing.labels.values()]
    assert [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)] == []


@every_flow
def test_no_line_runs_through_a_box_or_through_words(flow):
    drawing = drawing_of(flow)
    for number, (ax, ay), (bx, by) in pieces(drawing):
        line = Box(ax - 0.5, ay + 0.1, bx - ax + 1, by - ay - 0.2) if ax == bx else Box(ax, ay - 0.5, bx - ax, 1)
        assert not any(line.overlaps(box) for box in [*drawing.states.values(), *drawing.labels.values()]), number


@every_flow
def test_lines_of_different_steps_cross_but_never_lie_over_each_other(flow):
    for one, other in combinations(pieces(drawing_of(flow)), 2):
        (number, (ax, ay), (bx, by)), (another, (cx, cy), (dx, dy)) = one, other
        upright = ax == bx and cx == dx and abs(ax - cx) < 3 and min(by, dy) - max(ay, cy) > 1
        level = ay == by and cy == dy and abs(ay - cy) < 3 and min(bx, dx) - max(ax, cx) > 1
        assert number == another or not (upright or level)


@every_flow
def test_every_arrow_points_at_the_edge_of_its_target(flow):
    drawing = drawing_of(flow)
    for bundle in drawing.bundles:
        box = drawing.states[(bundle.above if bundle.upwards else bundle.below)[0]]
        x, y = drawing.tips[bundle.number]
        assert box.x < x < box.x + box.width and y == pytest.approx(box.y + box.height if bundle.upwards else box.y)


@every_flow
def test_everything_stays_on_the_sheet_and_the_same_declaration_gives_the_same_drawing(flow):
    drawing = drawing_of(flow)
    points = [point for _, *ends in pieces(drawing) for point in ends]
    points += [(box.x, box.x + box.width) for box in [*drawing.states.values(), *drawing.labels.values()]]
    assert all(-1 <= x <= drawing.width + 1 for x, _ in points)
    assert diagram.svg(flow) == diagram.svg(flow)


def test_begin_and_ends_are_marked():
    flow = Workflow("w", "W", {"a": State("Eerst", {}), "b": State("Laatst", {})}, (Transition("t", "Verder", "a", "b", None),))
    groups = {group.get("data-staat"): group for group in ElementTree.fromstring(diagram.svg(flow)).iter(f"{SVG}g")}
    edges = {name: len(groups[name].findall(f"{SVG}rect")) for name in "ab"}
    assert edges == {"a": 1, "b": 2} and "Begin" in diagram.svg(flow)
    assert "begint met “Eerst”" in diagram.in_words(flow) and "eindigt met “Laatst”" in diagram.in_words(flow)


def test_the_picture_has_a_name_and_a_description_and_no_style_of_its_own():
    root = ElementTree.fromstring(diagram.svg(REAL["dossier"], prefix="x"))
    ids = {node.get("id") for node in root.iter()}
    assert root.get("role") == "img" and {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids
    assert not [node for node in root.iter() if node.get("style") or node.tag == f"{SVG}style" or node.tag == f"{SVG}script"]


def test_hostile_titles_are_escaped():
    bad = "</text><script>alert(1)</script> & \"'<b>"
    flow = Workflow(bad, bad, {'a"><x': State(bad, {})}, (Transition("t", bad, 'a"><x', 'a"><x', None),))
    root = ElementTree.fromstring(diagram.svg(flow, prefix="p"))
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {"svg", "title", "desc", "rect", "g", "path", "text", "tspan",
                                                                    "circle"}


def test_a_word_longer_than_any_line_is_broken_and_nothing_of_it_is_lost():
    lines = diagram.lines_of("Omgevingsvergunningsaanvraagbehandelingsprocedure " * 2, 18)
    assert max(map(len, lines)) <= 36 and "".join(lines) == "Omgevingsvergunningsaanvraagbehandelingsprocedure" * 2


def test_every_right_has_dutch_words():
    assert [right.value for right in Permission if right not in procedures.RIGHTS] == []


def test_the_words_say_who_may_and_on_what_condition():
    flow = Workflow("w", "W", {"a": State("A", {Role.BEHANDELAAR: {Permission.EDIT}, Role.PUBLIEK: {Permission.VIEW}}),
                               "b": State("B", {})}, (
        Transition("t", "Verder", "a", "b", Permission.EDIT, condition="Het is dag.", effect="Het wordt nacht."),
        Transition("u", "Anders", "a", "b", None, guard=lambda obj: None)))
    first, second = procedures.steps(flow)
    assert (first.who, first.condition, first.effect) == ("Behandelaar", "Het is dag.", "Het wordt nacht.")
    assert (second.who, second.condition) == (procedures.BY_ITSELF, procedures.CHECKED)
    assert procedures.grid_words("A", flow.states["a"].grid).rights[0].given == (("Iedereen", True), ("Behandelaar", False))


@pytest.mark.parametrize("name", REAL)
def test_every_guard_says_beforehand_what_it_asks(name):
    assert [step.name for step in REAL[name].transitions if step.guard and not step.condition] == []
