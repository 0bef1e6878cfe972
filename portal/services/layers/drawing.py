"""What are the numbers of the whole drawing: boxes, words, lines?"""

from collections.abc import Callable
from dataclasses import dataclass, field

from portal.services.layers import order, place, route
from portal.services.layers.graph import Bundle, Graph, Node, build
from workflows.machine import Workflow

TRACK, BEFORE, AFTER = 12, 14, 22
"""Between tracks, above the first one, below the last one (an arrow head fits there)."""
Size = tuple[float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle by its left top, width and height."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        return (self.x < other.x + other.width and other.x < self.x + self.width
                and self.y < other.y + other.height and other.y < self.y + self.height)

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass
class Drawing:
    """Boxes of states by name; of bundles by number the box of the words and the lines, from above to below."""

    bundles: list[Bundle]
    states: dict[str, Box] = field(default_factory=dict)
    labels: dict[int, Box] = field(default_factory=dict)
    lines: dict[int, list[list[Point]]] = field(default_factory=dict)
    tips: dict[int, Point] = field(default_factory=dict)
    """Where the arrow of each bundle points."""
    width: float = 0
    height: float = 0


def draw(workflow: Workflow, state_size: Callable[[str], Size], label_size: Callable[[str], Size]) -> Drawing:
    """Lay out a state machine; the callables say how large a box of this name, words of this title must be."""
    graph = build(workflow)
    order.arrange(graph)
    size = _sizes(graph, state_size, label_size)
    places = place.place(graph, {node: width for node, (width, _) in size.items()})
    drawing = Drawing(graph.bundles, lines={bundle.number: [] for bundle in graph.bundles})
    y = 0.0
    for number, layer in enumerate(graph.layers):
        height = max(size[node][1] for node in layer)
        _boxes(drawing, layer, size, places, y, height)
        y += height
        if number < len(graph.layers) - 1:
            y = _channel(drawing, graph, places, number, y)
    drawing.width = max(places.x[node] + width / 2 for node, (width, _) in size.items())
    drawing.height = y
    return drawing


def _sizes(graph: Graph, state_size, label_size) -> dict[Node, Size]:
    above, below = graph.neighbours()
    found = {}
    for node in (node for layer in graph.layers for node in layer):
        kind, name = node
        if kind == "state":
            width, height = state_size(name)
            lines = max(len(above[node]), len(below[node]))
            found[node] = max(width, place.room_for_ports(lines)), height
        else:
            found[node] = label_size(graph.bundles[name].title) if kind == "label" else (0, 0)
    return found


def _boxes(drawing: Drawing, layer: list[Node], size, places: place.Places, y: float, height: float) -> None:
    """The boxes of one layer: states as high as the layer, words in its middle with their line running on to its edges."""
    for node in layer:
        kind, name = node
        x, (width, own) = places.x[node], size[node]
        top = y + (height - own) / 2
        if kind == "state":
            drawing.states[name] = Box(x - width / 2, y, width, height)
        elif kind == "label":
            drawing.labels[name] = Box(x - width / 2, top, width, own)
            drawing.lines[name] += [[(x, y), (x, top)], [(x, top + own), (x, y + height)]]
        else:
            drawing.lines[name[0]].append([(x, y), (x, y + height)])


def _channel(drawing: Drawing, graph: Graph, places: place.Places, number: int, y: float) -> float:
    """The lines between two layers; gives where the next layer begins."""
    nets = route.nets_under(graph, places, number)
    track = route.tracks(nets)
    bottom = y + BEFORE + max(track.values(), default=0) * TRACK + AFTER
    for net in nets:
        level = y + BEFORE + track.get(net.bundle, 0) * TRACK
        for (upper, lower), (top_x, bottom_x) in zip(net.edges, net.pairs, strict=True):
            turns = [] if top_x == bottom_x else [(top_x, level), (bottom_x, level)]
            drawing.lines[net.bundle].append([(top_x, y), *turns, (bottom_x, bottom)])
            bundle = graph.bundles[net.bundle]
            if bundle.upwards and upper == ("state", bundle.above[0]):
                drawing.tips[net.bundle] = (top_x, y)
            elif not bundle.upwards and lower == ("state", bundle.below[0]):
                drawing.tips[net.bundle] = (bottom_x, bottom)
    return bottom
