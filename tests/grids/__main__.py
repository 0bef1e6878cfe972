from tests.grids import HERE, table

(HERE / "rechten.txt").write_text(table())
