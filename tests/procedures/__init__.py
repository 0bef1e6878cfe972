"""What do the pages in docs/procedures/ say? `python -m tests.procedures` writes them anew from the declarations in
`workflows/`; a test fails when they are not those of today."""

from pathlib import Path

from portal.services import diagram, procedures
from workflows.machine import Workflow
from workflows.portaal import FOLDERS

PLACE = Path(__file__).resolve().parents[2] / "docs" / "procedures"
MADE = "Deze pagina is gemaakt met `python -m tests.procedures`. Wijzig haar niet met de hand: wijzig `workflows/`."


def table(head: tuple[str, ...], rows) -> str:
    """A table of Markdown; what would end a cell is written otherwise."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |\n" for line in lines)


def rights(grids: list[procedures.GridWords], level: str) -> str:
    """A heading and a table for each grid."""
    parts = []
    for grid in grids:
        said = f"De aanvrager leest: “{grid.public}”.\n\n" if grid.public else ""
        rows = ((f"{right.title} (`{right.name}`)", *("ja" if has else "" for _, has in right.given)) for right in grid.rights)
        body = table(("Recht", *grid.roles), rows) if grid.rights else "Niemand heeft hier rechten.\n"
        parts.append(f"{level} {grid.title}\n\n{said}{body}")
    return "\n".join(parts)


def page(flow: Workflow) -> str:
    """The page of one state machine."""
    rows = ((s.source, s.title, s.target, s.who, s.condition or "Geen aparte voorwaarde", s.effect or "De status verandert")
            for s in procedures.steps(flow))
    head = ("Van", "Stap", "Naar", "Wie mag dit", "Voorwaarde", "Gevolg")
    return (f"# {flow.title}\n\n{diagram.in_words(flow)}\n\n"
            f"![{flow.title}: statussen en stappen; de tabel hieronder zegt hetzelfde in woorden]({flow.name}.svg)\n\n"
            "De stip is het begin. Een status met een dubbele rand is een einde.\n\n"
            f"## Stappen\n\n{table(head, rows)}\n## Wie mag wat, per status\n\n{rights(procedures.grids(flow), '###')}\n{MADE}\n")


def index(flows: list[Workflow]) -> str:
    """The list, and the grids of the fixed folders."""
    lines = "".join(f"- [{flow.title}]({flow.name}.md): {procedures.counts(flow)}\n" for flow in flows)
    return ("# Procedures en rechten\n\nWelke statussen er zijn, welke stappen daartussen, en wie wat mag. De lokaal beheerder "
            f"ziet hetzelfde in het portaal, onder Beheer.\n\n{lines}\n## Vaste onderdelen van de site\n\n"
            f"{rights(procedures.folders(FOLDERS), '###')}\n{MADE}\n")


def files() -> dict[str, str]:
    """Every file of docs/procedures/ by name, as it has to be."""
    flows = list(procedures.every().values())
    found = {"README.md": index(flows)}
    for flow in flows:
        found |= {f"{flow.name}.md": page(flow), f"{flow.name}.svg": diagram.svg(flow)}
    return found
