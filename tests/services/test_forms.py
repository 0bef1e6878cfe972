"""Does a form have the choices that were put on it, and never those of a form that somebody else opens at the same moment?"""

import importlib
import pkgutil
from threading import Barrier, Thread

import colander
import pytest
from deform.widget import SelectWidget

import content_types
import portal
from content_types.invoer import Schema


class Kies(Schema):
    wie = colander.SchemaNode(colander.String())


class Blad(Schema):
    binnen = Kies()


def test_two_who_open_a_form_at_once_get_their_own_choices():
    """Each thread puts its choices on, waits until the others did so too, and looks what is on the form."""
    barrier, seen = Barrier(4), {}

    def open_form(name: str) -> None:
        schema = Blad()
        schema["binnen"]["wie"].widget = SelectWidget(values=[(name, name)])
        barrier.wait(10)
        seen[name] = schema.bind()["binnen"]["wie"].widget.values

    threads = [Thread(target=open_form, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {str(n): [(str(n), str(n))] for n in range(4)} and Blad()["binnen"]["wie"].widget is None


def test_what_is_left_out_or_changed_in_one_copy_is_there_in_the_next():
    first = Blad()
    first["binnen"]["wie"].title = "Ander"
    del first["binnen"]["wie"]
    assert Blad()["binnen"]["wie"].title == "Wie"


def _all(cls):
    for below in cls.__subclasses__():
        yield below
        yield from _all(below)


@pytest.fixture(scope="module")
def schemas():
    """Every schema of ours with fields of its own."""
    for package in (content_types, portal):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return {cls for cls in _all(colander.SchemaNode) if cls.__module__.startswith(("content_types.", "portal."))}


def test_every_schema_starts_from_ours(schemas):
    assert len(schemas) > 50
    assert [cls.__qualname__ for cls in schemas if not issubclass(cls, Schema)] == []
