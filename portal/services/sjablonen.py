"""How are templates filled fast? What Chameleon does at every name and every macro, done by Python's own dict.

Chameleon 4.6 looks up each name in a dict whose methods are written in Python, with a second dict behind it that nothing
fills, and asks a dict for an attribute before it asks it for a key. On a page of search results that was half of all the work.
"""

from pathlib import Path

from chameleon import template, utils
from chameleon.loader import ModuleLoader


class _Unknown(NameError, KeyError):
    """No such name; what Chameleon catches for `name|default` and for a slot that nobody fills."""


class Scope(dict):
    """The names that a template knows. A macro gets a copy, so that what it defines stays in it."""

    __slots__ = ()
    get_name = dict.__getitem__

    def __missing__(self, name: str):
        raise _Unknown(name)

    def copy(self) -> "Scope":
        return Scope(self)


OF_A_DICT = frozenset(dir(dict))


def lookup_attr(obj, name: str):
    """`obj.name` of a template: an attribute, or else what is kept under that key. Raises AttributeError."""
    if type(obj) is dict and name not in OF_A_DICT:
        try:
            return obj[name]
        except KeyError:
            raise AttributeError(name) from None
    return _lookup_attr(obj, name)


_lookup_attr = utils.lookup_attr


def keep_compiled(folder: str) -> None:
    """Compiled templates are kept on disk, so that the first page after a start is not the slow one.

    The variable CHAMELEON_CACHE would be read too early, when Chameleon is imported.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    template.BaseTemplate.loader = ModuleLoader(folder)


def includeme(config):
    template.Scope, utils.lookup_attr = Scope, lookup_attr
    keep_compiled(config.registry.settings["chameleon.map"])
