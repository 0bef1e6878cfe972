"""Are the pages in docs/procedures/ those of the declaration?"""

from tests.procedures import PLACE, files, table


def test_the_pages_about_the_procedures_are_current():
    kept = {path.name: path.read_text(encoding="utf-8") for path in PLACE.iterdir()}
    wanted = files()
    assert sorted(kept) == sorted(wanted)
    old = [name for name in wanted if kept[name] != wanted[name]]
    assert old == [], "Draai: python -m tests.procedures"


def test_a_title_cannot_break_a_table():
    assert table(("a",), [("x | y\nz",)]).splitlines()[-1] == "| x \\| y z |"
