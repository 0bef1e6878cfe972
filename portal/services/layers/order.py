"""In which order do the nodes of each layer stand, so that few lines cross?

Median and transpose sweeps (Gansner et al., "A technique for drawing directed graphs", 1993, section 3). Ties keep the order
of the declaration, so that the same declaration always gives the same drawing.
"""

from portal.services.layers.graph import Graph, Node

SWEEPS = 24


def crossings(left: list[int], right: list[int]) -> int:
    """How often lines to `left` of one node cross lines to `right` of the next one."""
    return sum(a > b for a in left for b in right)


def total(layers: list[list[Node]], below: dict[Node, list[Node]]) -> int:
    """How many crossings there are in the whole drawing."""
    found = 0
    for upper, lower in zip(layers, layers[1:], strict=False):
        turn = {node: i for i, node in enumerate(lower)}
        ends = [[turn[n] for n in below[node]] for node in upper]
        found += sum(crossings(ends[i], ends[j]) for i in range(len(ends)) for j in range(i + 1, len(ends)))
    return found


def _median(turns: list[int]) -> float:
    turns = sorted(turns)
    middle = len(turns) // 2
    return turns[middle] if len(turns) % 2 else (turns[middle - 1] + turns[middle]) / 2


def _by_median(layer: list[Node], turn: dict[Node, int], neighbours: dict[Node, list[Node]]) -> list[Node]:
    """The layer sorted by the median of its neighbours; who has none keeps its place."""
    free = [node for node in layer if neighbours[node]]
    free.sort(key=lambda node: _median([turn[n] for n in neighbours[node]]))
    turns = iter(free)
    return [next(turns) if neighbours[node] else node for node in layer]


def _transpose(layers: list[list[Node]], above: dict[Node, list[Node]], below: dict[Node, list[Node]]) -> None:
    """Swap neighbours while that takes crossings away."""
    better = True
    while better:
        better = False
        turn = {node: i for layer in layers for i, node in enumerate(layer)}
        for layer in layers:
            for i in range(len(layer) - 1):
                a, b = layer[i], layer[i + 1]
                gain = sum(crossings([turn[n] for n in side[a]], [turn[n] for n in side[b]])
                           - crossings([turn[n] for n in side[b]], [turn[n] for n in side[a]]) for side in (above, below))
                if gain > 0:
                    layer[i], layer[i + 1] = b, a
                    turn[a], turn[b] = i + 1, i
                    better = True


def arrange(graph: Graph) -> None:
    """Put the nodes of each layer in the best order that was found."""
    above, below = graph.neighbours()
    starts = (graph.layers, [layer[::-1] for layer in graph.layers])
    found = [_sweep([list(layer) for layer in start], above, below) for start in starts]
    graph.layers = min(found, key=lambda layers: total(layers, below))


def _sweep(layers: list[list[Node]], above: dict[Node, list[Node]], below: dict[Node, list[Node]]) -> list[list[Node]]:
    best, fewest = [list(layer) for layer in layers], total(layers, below)
    for number in range(SWEEPS):
        down = number % 2 == 0
        for k in range(1, len(layers)) if down else range(len(layers) - 2, -1, -1):
            fixed, neighbours = (layers[k - 1], above) if down else (layers[k + 1], below)
            layers[k] = _by_median(layers[k], {node: i for i, node in enumerate(fixed)}, neighbours)
        _transpose(layers, above, below)
        now = total(layers, below)
        if now < fewest:
            best, fewest = [list(layer) for layer in layers], now
    return best
