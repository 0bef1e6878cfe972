"""Which of these come first? Pages of a long list in order, from the indexes, without sorting what is not shown."""

from itertools import chain

FEW = 500
"""Up to so many things, sorting them is cheaper than walking through an index."""
MANY = 1000
"""From so many, two sets are compared by BTrees and not one by one."""


def stretch(catalog, numbers, fields: tuple[str, ...], start: int, stop: int, *, down: bool = False) -> list[int]:
    """The numbers at `start` up to `stop` in the order of `fields`; the first of these descending when `down`.

    The last field must have another value for everything. What has no value (0, or not in the index) comes last.
    """
    if start >= min(stop, len(numbers)):
        return []
    if len(numbers) <= FEW:
        return _sorted(catalog, numbers, fields, down)[start:stop]
    found, seen = [], 0
    for group in _groups(catalog, numbers, fields[0], down):
        if seen + len(group) > start:
            found += stretch(catalog, group, fields[1:], max(0, start - seen), stop - seen) if fields[1:] else group
        seen += len(group)
        if seen >= stop:
            break
    return found


def _sorted(catalog, numbers, fields, down: bool) -> list[int]:
    """All of them in order."""
    first, *others = [catalog[name]._rev_index for name in fields]

    def key(number):
        return [(not value, value) for value in (values.get(number) or 0 for values in others)]

    order = sorted(numbers, key=key)
    known = [number for number in order if first.get(number)]
    return sorted(known, key=first.__getitem__, reverse=down) + [number for number in order if not first.get(number)]


def _groups(catalog, numbers, name: str, down: bool):
    """The numbers with the same value, value by value, without those that have none of these numbers."""
    stored, both = catalog[name]._fwd_index, catalog.family.IF.intersection
    values = reversed(list(stored)) if down else stored
    for value in chain((value for value in values if value), (value for value in stored if not value)):
        members = stored[value]
        group = both(members, numbers) if len(members) > MANY else [number for number in members if number in numbers]
        if group:
            yield group
