"""How do the lines run in the room between two layers?

All pieces of one bundle between two layers are one net: straight down from its ends above, along one track, straight down to
its ends below. The tracks are ordered so that lines of different bundles never lie over each other and cross seldom.
"""

from dataclasses import dataclass
from itertools import permutations

from portal.services.layers.graph import Graph, Node
from portal.services.layers.place import Places

NEAR = 7
"""Two upright lines nearer than this look like one."""
OVER = 1000
"""What lines over each other count beside one crossing."""
EXACT = 6
"""Up to so many nets all orders are tried."""


@dataclass(frozen=True)
class Net:
    """The x of its ends above and below; `pairs` are its pieces, and `edges` which they are."""

    bundle: int
    edges: tuple[tuple[Node, Node], ...]
    pairs: tuple[tuple[float, float], ...]

    @property
    def tops(self) -> list[float]:
        return sorted({top for top, _ in self.pairs})

    @property
    def bottoms(self) -> list[float]:
        return sorted({bottom for _, bottom in self.pairs})

    @property
    def span(self) -> tuple[float, float]:
        ends = self.tops + self.bottoms
        return min(ends), max(ends)

    @property
    def straight(self) -> bool:
        return self.span[0] == self.span[1]


def nets_under(graph: Graph, places: Places, number: int) -> list[Net]:
    """The nets between layer `number` and the next."""
    here = set(graph.layers[number])
    found: dict[int, list] = {}
    for edge in graph.edges:
        if edge[0] in here:
            found.setdefault(graph.bundle_of[edge].number, []).append(edge)
    return [Net(bundle, tuple(edges), tuple(_ends(places, edge) for edge in edges)) for bundle, edges in sorted(found.items())]


def _ends(places: Places, edge: tuple[Node, Node]) -> tuple[float, float]:
    """Where an edge begins and ends; what is less than a dot aslant is straight."""
    top, bottom = (round(places.end(edge, node), 1) for node in edge)
    return (top, top) if abs(top - bottom) < 1 else (top, bottom)


def cost(upper: Net, lower: Net) -> int:
    """What it costs when the track of `upper` runs above that of `lower`: crossings, and much more for lines that meet."""
    def inside(x: float, net: Net) -> bool:
        return not net.straight and net.span[0] < x < net.span[1]

    over = sum(abs(bottom - top) < NEAR for bottom in upper.bottoms for top in lower.tops)
    return OVER * over + sum(inside(x, lower) for x in upper.bottoms) + sum(inside(x, upper) for x in lower.tops)


def in_order(nets: list[Net]) -> list[Net]:
    """The bent nets from the top track to the bottom one."""
    bent = [net for net in nets if not net.straight]
    costs = {(a.bundle, b.bundle): cost(a, b) for a in bent for b in bent if a != b}

    def price(order) -> int:
        return sum(costs[a.bundle, b.bundle] for i, a in enumerate(order) for b in order[i + 1:])

    if len(bent) <= EXACT:
        return list(min(permutations(bent), key=price, default=[]))
    return _improve(bent, price)


def _improve(order: list[Net], price) -> list[Net]:
    """Move one net at a time to where it is cheapest, until nothing gets cheaper."""
    best = price(order)
    better = True
    while better:
        better = False
        for net in list(order):
            rest = [other for other in order if other is not net]
            tries = [[*rest[:i], net, *rest[i:]] for i in range(len(order))]
            cheapest = min(tries, key=price)
            if price(cheapest) < best:
                order, best, better = cheapest, price(cheapest), True
    return order


def tracks(nets: list[Net]) -> dict[int, int]:
    """The track of each bent net by its bundle, counted from the top; nets that do not meet share one."""
    found: dict[int, int] = {}
    done: list[Net] = []
    for net in in_order(nets):
        low, high = net.span
        meeting = [found[d.bundle] for d in done if d.span[0] - NEAR <= high and low <= d.span[1] + NEAR]
        found[net.bundle] = max(meeting, default=-1) + 1
        done.append(net)
    return found
