"""Are the documents true, and is the code as small as we say?"""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from content_types.base import TYPES, WORKFLOWS
from portal import commands, main  # noqa: F401  importing the application registers every content type

ROOT = Path(__file__).resolve().parents[1]
FILES = [ROOT / name for name in subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True,
    check=True).stdout.split("\n") if name and (ROOT / name).is_file()]
CODE = [path for path in FILES if path.suffix == ".py" and "tests" not in path.parts]
MOST_LINES = 40


def names_in(document: str) -> list[str]:
    return re.findall(r"`([\w./*-]+/[\w./*-]*|[\w-]+\.(?:py|ini|json|md|conf))`", (ROOT / document).read_text())


@pytest.mark.parametrize("name", names_in("docs/waar.md"))
def test_every_place_that_waar_names_exists(name):
    assert list(ROOT.glob(name.rstrip("/"))), name


def test_waar_names_every_module_of_services_and_every_audience():
    text = (ROOT / "docs/waar.md").read_text()
    audiences = {f"portal/views/{p.name}/" for p in (ROOT / "portal/views").iterdir() if p.is_dir() and p.name[0] != "_"}
    assert not {name for name in audiences if name not in text}


@pytest.mark.parametrize("kind", sorted({*TYPES, *WORKFLOWS}))
def test_every_noun_is_in_the_glossary(kind):
    assert re.search(rf"^\|[^|]*\b{kind}\b", (ROOT / "docs/begrippen.md").read_text(), re.MULTILINE), kind


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_command_has_its_module(name):
    assert (ROOT / f"portal/commands/{name.replace('-', '_')}.py").is_file()


def functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_fit_on_a_screen_and_modules_say_what_they_answer(path):
    assert [f for f in functions(path) if f[1] > MOST_LINES] == []
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_lock_files_hold_hashes_and_no_address():
    for path in [*ROOT.glob("requirements/*.txt"), ROOT / "package-lock.json"]:
        text = path.read_text()
        assert "http" not in text and "find-links" not in text and "resolved" not in text
        assert "sha" in text


def test_the_licence_is_the_eupl():
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text()
