"""In which layer does each state, each step and each bend of a line lie?

States lie in the even layers, the words of steps in the odd ones. One step out of several states is one bundle: its lines
meet in a trunk before the words, so that "intrekken" out of five states is drawn once. A step back is drawn upwards: it has
its target above and its sources below.
"""

from dataclasses import dataclass, field

from workflows.machine import Workflow

Node = tuple[str, object]
"""`("state", name)`, `("label", bundle number)` or `("bend", (bundle number, layer))`."""


@dataclass(frozen=True)
class Bundle:
    """One step and the states above and below its words; `upwards` when it leads to the one above."""

    number: int
    title: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    upwards: bool

    @property
    def label(self) -> Node:
        return "label", self.number


@dataclass
class Graph:
    """Layers of nodes, and edges from each layer to the next."""

    bundles: list[Bundle]
    layers: list[list[Node]]
    edges: list[tuple[Node, Node]] = field(default_factory=list)
    bundle_of: dict[tuple[Node, Node], Bundle] = field(default_factory=dict)

    def neighbours(self) -> tuple[dict[Node, list[Node]], dict[Node, list[Node]]]:
        """Of each node: those in the layer above, those in the layer below."""
        above, below = ({node: [] for layer in self.layers for node in layer} for _ in range(2))
        for upper, lower in self.edges:
            above[lower].append(upper)
            below[upper].append(lower)
        return above, below


def reach(workflow: Workflow, begin: str) -> set[str]:
    """The states that can follow on `begin`, itself only when there is a way round."""
    found, todo = set(), [begin]
    while todo:
        for step in workflow.steps_from(todo.pop()):
            if step.target not in found:
                found.add(step.target)
                todo.append(step.target)
    return found


def bundles_of(workflow: Workflow) -> list[Bundle]:
    """The steps, those of one name, title, target and direction together.

    A step leads back when it closes a circle to a state that was declared earlier, or begins anew.
    """
    turn = {name: number for number, name in enumerate(workflow.states)}
    after = {name: reach(workflow, name) for name in workflow.states}
    together: dict[tuple, list[str]] = {}
    for step in workflow.transitions:
        circle = step.source in after[step.target] and turn[step.target] <= turn[step.source]
        back = circle or step.target == workflow.initial
        sources = together.setdefault((step.name, step.title, step.target, back), [])
        if step.source != step.target and step.source not in sources:
            sources.append(step.source)
    return [Bundle(number, title, (target,), tuple(sources), True) if back
            else Bundle(number, title, tuple(sources), (target,), False)
            for number, ((_, title, target, back), sources) in enumerate(together.items())]


def ranks(workflow: Workflow, bundles: list[Bundle]) -> dict[str, int]:
    """How many steps at most lie above each state."""
    arcs = [(above, below) for bundle in bundles for above in bundle.above for below in bundle.below]
    rank = dict.fromkeys(workflow.states, 0)
    for _ in workflow.states:
        for above, below in arcs:
            rank[below] = max(rank[below], rank[above] + 1)
    return rank


def build(workflow: Workflow) -> Graph:
    """Every state, label and bend in its layer, with the edges between neighbouring layers."""
    bundles = bundles_of(workflow)
    layer = {name: 2 * rank for name, rank in ranks(workflow, bundles).items()}
    labels = [max(layer[s] for s in b.above) + 1 if not b.upwards or not b.below
              else min(layer[s] for s in b.below) - 1 for b in bundles]
    graph = Graph(bundles, [[] for _ in range(max([*layer.values(), *labels]) + 1)])
    for name, number in layer.items():
        graph.layers[number].append(("state", name))
    for bundle, at in zip(bundles, labels, strict=True):
        _lay_lines(graph, bundle, at, layer)
    return graph


def _lay_lines(graph: Graph, bundle: Bundle, at: int, layer: dict[str, int]) -> None:
    """The trunk of one bundle through the layers, and the branches to its states."""
    first = min([at, *(layer[s] + 1 for s in bundle.above)])
    last = max([at, *(layer[s] - 1 for s in bundle.below)])
    trunk = {k: bundle.label if k == at else ("bend", (bundle.number, k)) for k in range(first, last + 1)}
    for k, node in trunk.items():
        graph.layers[k].append(node)
    pairs = [(("state", s), trunk[layer[s] + 1]) for s in bundle.above]
    pairs += [(trunk[k], trunk[k + 1]) for k in range(first, last)]
    pairs += [(trunk[layer[s] - 1], ("state", s)) for s in bundle.below]
    graph.edges += pairs
    graph.bundle_of |= dict.fromkeys(pairs, bundle)
