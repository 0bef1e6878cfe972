"""How is a state machine drawn, as SVG in which every state and every step can be read?

The same text is shown on the page and kept in docs/procedures/. There is no style in it: how it looks on a page is said by
`.schema` in portaal.css; the attributes here are for the file by itself, in black and white.
"""

from itertools import pairwise
from xml.sax.saxutils import escape

from portal.services.layers import Drawing, draw
from portal.services.layers.drawing import Box, Point
from workflows.machine import Workflow

MARGIN, HEAD = 16, 44
"""Around the drawing; above it, for the mark where everything begins."""
SIZE, LINE = 15, 20
"""Height of the letters, and of a line of them."""
STATE_CHARS, LABEL_CHARS = 22, 18
"""Where a title goes on to the next line."""
PAD_X, PAD_Y, STATE_LEAST = 16, 12, 128
CORNER, TIP = 7, 9
WIDE, NARROW = set("mwMWABCDGHNOQRUVXY@%&—"), set("iljtfrI.,:;'|!()[] -")
FILES = 'font-family="system-ui, sans-serif"'


def width_of(text: str, bold: bool = False) -> float:
    """About how wide a text is; rather too wide than too narrow, for we do not know the letter of the reader."""
    per = sum(0.9 if sign in WIDE else 0.4 if sign in NARROW else 0.64 if sign.isascii() else 1.0 for sign in text)
    return per * SIZE * (1.08 if bold else 1)


def lines_of(text: str, most: int) -> list[str]:
    """The words over lines of about `most` signs; a longer word is broken."""
    found = [""]
    for word in text.split():
        while len(word) > 2 * most:
            found, word = [*found, word[:2 * most]], word[2 * most:]
        longer = f"{found[-1]} {word}".strip()
        found = [*found[:-1], longer] if len(longer) <= most or not found[-1] else [*found, word]
    return [line for line in found if line] or [""]


def state_size(title: str) -> tuple[float, float]:
    lines = lines_of(title, STATE_CHARS)
    return max(STATE_LEAST, *(width_of(line, bold=True) + 2 * PAD_X for line in lines)), len(lines) * LINE + 2 * PAD_Y


def label_size(title: str) -> tuple[float, float]:
    lines = lines_of(title, LABEL_CHARS)
    return max(width_of(line) for line in lines) + 8, len(lines) * LINE + 6


def layout(workflow: Workflow) -> Drawing:
    """Where everything stands, before the margins."""
    return draw(workflow, lambda name: state_size(workflow.states[name].title), label_size)


def ends(workflow: Workflow) -> set[str]:
    """The states that no step leaves."""
    return set(workflow.states) - {step.source for step in workflow.transitions}


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(box: Box, lines: list[str], kind: str, **attributes: str) -> str:
    """Lines of text in the middle of a box."""
    x, first = _number(box.middle), box.y + box.height / 2 - (len(lines) - 1) * LINE / 2 + SIZE * 0.35
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    spans = "".join(f'<tspan x="{x}" y="{_number(first + i * LINE)}">{escape(line)}</tspan>' for i, line in enumerate(lines))
    return f'<text class="schema__{kind}" fill="#000" text-anchor="middle"{more}>{spans}</text>'


def _rect(box: Box, kind: str, inset: float = 0, **attributes: str) -> str:
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    x, y, w, h = (_number(n) for n in (box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset))
    return f'<rect class="schema__{kind}" x="{x}" y="{y}" width="{w}" height="{h}"{more}/>'


def _state(workflow: Workflow, name: str, box: Box) -> str:
    """One state; a double edge for one that nothing follows."""
    title = workflow.states[name].title
    last = name in ends(workflow)
    inner = _rect(box, "rand", inset=4, rx="4", fill="none", stroke="#000") if last else ""
    return (f'<g class="schema__staat" data-staat="{escape(name, {chr(34): "&quot;"})}">'
            + _rect(box, "vak", rx="7", fill="#fff", stroke="#000", stroke_width="2") + inner
            + _text(box, lines_of(title, STATE_CHARS), "titel", font_weight="bold") + "</g>")


def rounded(points: list[Point]) -> str:
    """The path through these points, with round corners."""
    (x, y), *rest = points
    path = [f"M{_number(x)} {_number(y)}"]
    for here, then in pairwise(rest):
        r = min(CORNER, _length((x, y), here) / 2, _length(here, then) / 2)
        (ax, ay), (bx, by) = _towards(here, (x, y), r), _towards(here, then, r)
        path.append(f"L{_number(ax)} {_number(ay)}Q{_number(here[0])} {_number(here[1])} {_number(bx)} {_number(by)}")
        x, y = here
    path.append(f"L{_number(rest[-1][0])} {_number(rest[-1][1])}")
    return "".join(path)


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(a: Point, b: Point, far: float) -> Point:
    whole = _length(a, b) or 1
    return a[0] + (b[0] - a[0]) * far / whole, a[1] + (b[1] - a[1]) * far / whole


def _arrow(tip: Point, upwards: bool) -> str:
    x, y = tip
    foot = y + TIP if upwards else y - TIP
    corners = f"M{_number(x)} {_number(y)}L{_number(x - 5)} {_number(foot)}H{_number(x + 5)}Z"
    return f'<path class="schema__pijl" d="{corners}" fill="#000"/>'


def _step(drawing: Drawing, number: int) -> str:
    """One step: its lines, the point of its arrow, its words."""
    bundle = drawing.bundles[number]
    path = "".join(rounded(line) for line in drawing.lines[number] if _length(line[0], line[-1]))
    return (f'<g class="schema__stap"><path class="schema__lijn" d="{path}" fill="none" stroke="#000" stroke-width="1.5"/>'
            f'{_arrow(drawing.tips[number], bundle.upwards)}'
            f'{_text(drawing.labels[number], lines_of(bundle.title, LABEL_CHARS), "woorden")}</g>')


def _begin(box: Box) -> str:
    """The mark above the state in which everything begins."""
    x, top = box.middle, box.y - HEAD + 10
    words = Box(x + 12, top - 10, width_of("Begin"), LINE)
    return (f'<g class="schema__begin"><circle class="schema__pijl" cx="{_number(x)}" cy="{_number(top)}" r="7" fill="#000"/>'
            f'<path class="schema__lijn" d="M{_number(x)} {_number(top)}V{_number(box.y)}" fill="none" stroke="#000" '
            f'stroke-width="1.5"/>{_arrow((x, box.y), False)}{_text(words, ["Begin"], "woorden")}</g>')


def in_words(workflow: Workflow) -> str:
    """What the drawing shows, in a few sentences."""
    last = [workflow.states[name].title for name in workflow.states if name in ends(workflow)]
    return (f"Het begint met “{workflow.states[workflow.initial].title}”. "
            + (f"Het eindigt met {', '.join(f'“{title}”' for title in last)}. " if last else "Er is geen laatste status. ")
            + f"Er zijn {len(workflow.states)} statussen en {len(workflow.transitions)} stappen; "
              "de tabel met stappen noemt ze allemaal.")


def svg(workflow: Workflow, *, prefix: str = "schema") -> str:
    """The drawing as one SVG element; `prefix` keeps the ids of two drawings on one page apart."""
    drawing = layout(workflow)
    width = max(drawing.width, width_of("Begin") * 2 + 80) + 2 * MARGIN
    height = drawing.height + 2 * MARGIN + HEAD
    parts = [_step(drawing, bundle.number) for bundle in drawing.bundles]
    parts += [_state(workflow, name, box) for name, box in drawing.states.items()]
    size = f'width="{_number(width)}" height="{_number(height)}"'
    return (f'<svg xmlns="http://www.w3.org/2000/svg" class="schema__beeld" role="img" aria-labelledby="{prefix}-titel" '
            f'aria-describedby="{prefix}-uitleg" {size} viewBox="0 0 {_number(width)} {_number(height)}" '
            f'font-size="{SIZE}" {FILES}>'
            f'<title id="{prefix}-titel">{escape(workflow.title)}: statussen en stappen</title>'
            f'<desc id="{prefix}-uitleg">{escape(in_words(workflow))}</desc>'
            f'<rect class="schema__grond" width="100%" height="100%" fill="#fff"/>'
            f'<g transform="translate({MARGIN} {MARGIN + HEAD})">{_begin(drawing.states[workflow.initial])}'
            + "\n".join(["", *parts]) + "</g></svg>\n")
