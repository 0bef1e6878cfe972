from tests.procedures import PLACE, files

PLACE.mkdir(exist_ok=True)
wanted = files()
for old in set(PLACE.iterdir()) - {PLACE / name for name in wanted}:
    old.unlink()
for name, text in wanted.items():
    (PLACE / name).write_text(text, encoding="utf-8")
