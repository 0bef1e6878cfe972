"""How far to the right does each node stand, and where does each line meet its box?

Every layer in turn is moved as near to its neighbours as the order and the gaps allow: exact for one layer (pool adjacent
violators, with weighted medians, which give straight lines), repeated over the layers until they agree.
"""

from dataclasses import dataclass, field

from portal.services.layers.graph import Graph, Node

GAP = {"state": 36, "label": 22, "bend": 18}
"""Room beside a node; between two nodes the mean of both."""
PORT_GAP, PORT_EDGE = 16, 9
WEIGHT = {"bend": 4, "label": 2, "state": 1}
ROUNDS, LAST, FIRM = 40, 16, 1e6
Wish = tuple[float, float]
"""A place, and how much it counts."""


@dataclass
class Places:
    """x of the middle of every node; x of a line where it leaves a state, by edge and state."""

    width: dict[Node, float]
    x: dict[Node, float] = field(default_factory=dict)
    port: dict[tuple[tuple[Node, Node], Node], float] = field(default_factory=dict)

    def end(self, edge: tuple[Node, Node], node: Node) -> float:
        """Where this edge meets this node."""
        return self.x[node] + self.port.get((edge, node), 0)


def median(wishes: list[Wish]) -> float:
    """The place with the least weighted distance to all; halfway when a stretch of them is as good."""
    wishes = sorted(wishes)
    half, seen = sum(weight for _, weight in wishes) / 2, 0.0
    for number, (place, weight) in enumerate(wishes):
        seen += weight
        if seen > half:
            return place
        if seen == half:
            return (place + wishes[number + 1][0]) / 2
    return wishes[-1][0]


def settle(wishes: list[list[Wish]], gaps: list[float]) -> list[float]:
    """Places in the given order, each at least its gap after the one before, as near as can be to what each wishes."""
    shifts = [sum(gaps[:i]) for i in range(len(wishes))]
    blocks: list[tuple[float, list[Wish], int]] = []
    for own, shift in zip(wishes, shifts, strict=True):
        pool, size = [(place - shift, weight) for place, weight in own], 1
        value = median(pool)
        while blocks and blocks[-1][0] > value:
            _, earlier, count = blocks.pop()
            pool, size = earlier + pool, size + count
            value = median(pool)
        blocks.append((value, pool, size))
    values = [value for value, _, size in blocks for _ in range(size)]
    return [value + shift for value, shift in zip(values, shifts, strict=True)]


def _gaps(layer: list[Node], places: Places) -> list[float]:
    return [(places.width[a] + places.width[b] + GAP[a[0]] + GAP[b[0]]) / 2 for a, b in zip(layer, layer[1:], strict=False)]


def _wishes(node: Node, places: Places, above: dict, below: dict, only: str = "") -> list[Wish]:
    """Where the neighbours of a node (those of the kind `only`) pull it; a straight trunk pulls most."""
    found = []
    for edge in [*((other, node) for other in above[node]), *((node, other) for other in below[node])]:
        other = edge[1] if edge[0] == node else edge[0]
        if not only or other[0] == only:
            pull = places.end(edge, other) - places.port.get((edge, node), 0)
            found.append((pull, WEIGHT[node[0]] * WEIGHT[other[0]]))
    return found or ([] if only else [(places.x[node], 1)])


def place(graph: Graph, width: dict[Node, float]) -> Places:
    """The x of everything, the leftmost edge at 0.

    First with the lines spread evenly over each box, then with each line leaving straight where it can.
    """
    places = Places(width)
    for layer in graph.layers:
        gaps = _gaps(layer, places)
        places.x |= {node: sum(gaps[:i]) - sum(gaps) / 2 for i, node in enumerate(layer)}
    for _ in range(2):
        _pull(graph, places, ROUNDS)
        _ports(graph, places, straight=False)
    for _ in range(LAST):
        _ports(graph, places, straight=True)
        _pull(graph, places, 2, fixed="state")
        _straighten(graph, places)
    left = min(x - width[node] / 2 for node, x in places.x.items())
    places.x = {node: x - left for node, x in places.x.items()}
    return places


def _pull(graph: Graph, places: Places, rounds: int, fixed: str = "") -> None:
    """Let every layer settle between its neighbours; nodes of the kind `fixed` stay."""
    above, below = graph.neighbours()
    for number in range(rounds):
        for layer in graph.layers if number % 2 == 0 else reversed(graph.layers):
            wishes = [[(places.x[node], FIRM)] if node[0] == fixed else _wishes(node, places, above, below) for node in layer]
            places.x |= zip(layer, settle(wishes, _gaps(layer, places)), strict=True)


def _trunks(graph: Graph) -> list[list[Node]]:
    """The words and bends of each bundle from above to below, where there is more than one."""
    found: dict[int, list[Node]] = {}
    for node in (node for layer in graph.layers for node in layer if node[0] != "state"):
        found.setdefault(node[1] if node[0] == "label" else node[1][0], []).append(node)
    return [trunk for trunk in found.values() if len(trunk) > 1]


def _straighten(graph: Graph, places: Places) -> None:
    """Put all of a trunk on one line where its neighbours leave room for that."""
    above, below = graph.neighbours()
    beside = {}
    for layer in graph.layers:
        gaps = _gaps(layer, places)
        for i, node in enumerate(layer):
            beside[node] = (layer[i - 1], gaps[i - 1]) if i else None, (layer[i + 1], gaps[i]) if i < len(gaps) else None
    for trunk in _trunks(graph):
        low = max((places.x[left[0]] + left[1] for left, _ in map(beside.get, trunk) if left), default=-FIRM)
        high = min((places.x[right[0]] - right[1] for _, right in map(beside.get, trunk) if right), default=FIRM)
        if low <= high:
            outside = [wish for node in trunk for wish in _wishes(node, places, above, below, only="state")]
            places.x |= dict.fromkeys(trunk, min(max(median(outside), low), high))


def _ports(graph: Graph, places: Places, *, straight: bool) -> None:
    """Where the lines of each state leave its box: evenly, or straight towards the other end where there is room."""
    above, below = graph.neighbours()
    turn = {node: i for layer in graph.layers for i, node in enumerate(layer)}
    for node in (node for layer in graph.layers for node in layer if node[0] == "state"):
        for others, is_above in ((above[node], True), (below[node], False)):
            others = sorted(others, key=lambda other: turn[other])
            evenly = [(number - (len(others) - 1) / 2) * PORT_GAP for number in range(len(others))]
            free = places.width[node] / 2 - PORT_EDGE - (len(others) - 1) * PORT_GAP / 2
            wished = [places.x[other] - places.x[node] if straight else even for other, even in zip(others, evenly, strict=True)]
            wishes = [[(min(max(wish, even - free), even + free), 1)] for wish, even in zip(wished, evenly, strict=True)]
            for other, x in zip(others, settle(wishes, [PORT_GAP] * (len(others) - 1)), strict=True):
                places.port[((other, node) if is_above else (node, other), node)] = x


def room_for_ports(lines: int) -> float:
    """How wide a box must be for this many lines on one side."""
    return (lines - 1) * PORT_GAP + 2 * PORT_EDGE
