"""Can a municipality have its own looks by overriding a few files?"""

import re
from pathlib import Path

import pytest

from tests.conftest import Portal

SKINS = Path(__file__).resolve().parents[2] / "skins"
TEMPLATES = sorted(path for path in SKINS.rglob("*.pt"))


@pytest.fixture
def voorbeeld(tmp_path):
    portal = Portal(tmp_path / "var", **{"portaal.skin": "voorbeeld"})
    yield portal
    portal.close()


def test_a_skin_overrides_one_template_and_leaves_the_others(voorbeeld):
    page = voorbeeld.browser().get("/inloggen")
    page.mustcontain("Raadhuisplein 1", "E-mailadres")


def test_a_skin_overrides_the_tokens(voorbeeld):
    assert "#7a1f4d" in voorbeeld.browser().get("/static/tokens.css").text


def test_without_a_skin_the_basis_shows(portal):
    assert "Raadhuisplein 1" not in portal.browser().get("/inloggen").text
    assert "#0b5d6b" in portal.browser().get("/static/tokens.css").text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SKINS)))
def test_no_template_holds_an_inline_style_script_or_handler(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", text)
