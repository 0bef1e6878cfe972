"""Which role has which right in which state? The tables beside this file are read by people; `python -m tests.grids`
writes them anew after a change that was meant, and the diff shows what changed."""

import importlib
from pathlib import Path

from content_types.base import WORKFLOWS
from workflows.portaal import FOLDERS

HERE = Path(__file__).parent
NOUNS = ("aanvraag", "aanvulling", "adviesverzoek", "behandeltaak", "beschikking", "bericht", "dossier", "markering", "melding",
         "pagina", "publicatie", "rechtsmiddel", "scan", "terinzagelegging", "tweeling", "zienswijze")


def grids() -> dict[str, dict]:
    """Every grid by name: `dossier/ingediend`, `map/beheer`."""
    for noun in NOUNS:
        importlib.import_module(f"content_types.{noun}")
    found = {f"{name}/{state}": s.grid for name, flow in WORKFLOWS.items() for state, s in flow.states.items()}
    found |= {f"in {name}/{state}": s.inside
              for name, flow in WORKFLOWS.items() for state, s in flow.states.items() if s.inside is not None}
    return found | {f"map/{name}": grid for name, grid in FOLDERS.items()}


def table() -> str:
    """One line for each (where, role): the rights, in order."""
    lines = [f"{where:26}{role:36}{', '.join(sorted(rights))}"
             for where, grid in sorted(grids().items()) for role, rights in sorted(grid.items())]
    return "\n".join(lines) + "\n"
