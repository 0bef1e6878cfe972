"""Does a template mean the same as to Chameleon itself, with names that are looked up faster?"""

from types import SimpleNamespace

import pytest
from chameleon import PageTemplate, template, utils

from portal.services import sjablonen

TEMPLATES = {
    "a key, or the attribute": "<p>${rij.naam} ${ding.naam} ${rij['naam']}</p>",
    "a method of a dict, not its key": "<p tal:repeat='paar rij.items()'>${paar[0]}</p>",
    "a key that is not there": "<p>${rij.weg|'geen'} ${weg|'niets'} ${ding.weg|None}</p>",
    "what a macro defines stays in it": "<a tal:define='x 1'><b metal:define-macro='m' tal:define='x 2; y 3'>${x}</b>${x}"
                                        "${y|'-'}<i tal:define='x 5' metal:use-macro=\"template.macros['m']\"/>${x}</a>",
    "a slot that nobody fills": "<a><b metal:define-macro='m'><i metal:define-slot='s'>leeg</i></b>"
                                "<u metal:use-macro=\"template.macros['m']\"><i metal:fill-slot='s'>${rij.naam}</i></u></a>",
    "a loop gives its name back": "<a tal:define='x 1'><b tal:repeat='x (2, 3)'>${x}${repeat.x.number}</b>${x}</a>",
    "signs that mean something": "<p title=\"${rij.html}\">${rij.html}</p>",
}


def words() -> dict:
    return {"rij": {"naam": "een", "items": "twee", "html": "<&\">"}, "ding": SimpleNamespace(naam="drie")}


@pytest.fixture
def chameleon(monkeypatch):
    """As it is without us."""
    monkeypatch.setattr(utils, "lookup_attr", sjablonen._lookup_attr)
    monkeypatch.setattr(template, "Scope", utils.Scope)


@pytest.fixture
def ours(monkeypatch):
    monkeypatch.setattr(utils, "lookup_attr", sjablonen.lookup_attr)
    monkeypatch.setattr(template, "Scope", sjablonen.Scope)


@pytest.mark.parametrize("text", TEMPLATES.values(), ids=TEMPLATES)
def test_every_template_gives_the_same(text, request):
    given = []
    for who in ("chameleon", "ours"):
        request.getfixturevalue(who)
        given.append(PageTemplate(text).render(**words()))
    assert given[0] == given[1]


@pytest.mark.parametrize("text", ["<p>${weg}</p>", "<p>${rij.weg}</p>", "<p>${ding.weg}</p>"])
def test_a_name_that_is_not_there_is_told_with_its_place(ours, text):
    with pytest.raises((NameError, AttributeError), match="weg") as told:
        PageTemplate(text).render(**words())
    assert "Line" in str(told.value) or "line" in str(told.value)


def test_chameleon_still_takes_both_from_where_we_put_ours(ours):
    """After an upgrade of it: or the pages are right, but slow."""
    seen = []

    class Seen(sjablonen.Scope):
        def get_name(self, name):
            seen.append(name)
            return self[name]

    template.Scope, utils.lookup_attr = Seen, lambda obj, name: seen.append(name) or obj[name]
    PageTemplate("<p>${rij.naam}</p>").render(**words())
    assert {"rij", "naam"} <= set(seen)
